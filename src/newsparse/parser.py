"""``Parser``: the value that says what is made, from what, by which function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field, frozen

from newsparse.errors import PipelineError, shown
from newsparse.layer import Record

if TYPE_CHECKING:
    from newsparse.document import View
    from newsparse.language import Language
    from newsparse.polity import Polity

__all__ = ["Parser"]

R = TypeVar("R", bound=Record)


@frozen
class Parser(Generic[R]):
    r"""One layer's maker.

    A parser module holds one ``find`` function and one ``PARSER = Parser(...)``.  The function gets a
    view of the article that shows the declared layers alone, and yields records in any order.

    >>> from newsparse import Line, Span
    >>> from newsparse.document import View
    >>> class Shout(Span):
    ...     "A line in capitals."
    >>> def find(view: View):
    ...     for line in view[Line]:
    ...         if line.text.isupper():
    ...             yield Shout(line.start, line.end, line.text)
    >>> shouts = Parser(makes=Shout, reads=(Line,), find=find)
    >>> from newsparse import Pipeline
    >>> article = Pipeline.default().plus(shouts).parse("STOP PRESS\n\nNothing happened.")
    >>> [shout.text for shout in article[Shout]]
    ['STOP PRESS']

    :raises newsparse.PipelineError: if it makes no class, reads anything but a tuple of classes, or its
        ``find`` cannot be called.
    """

    makes: type[R] = field(kw_only=True)
    """The record type, which is also the layer's key."""
    reads: tuple[type[Record], ...] = field(default=(), kw_only=True)
    """The layers that ``find`` may ask its view for."""
    find: Callable[[View], Iterable[R]] = field(kw_only=True)
    """The function that yields the records."""
    masked: bool = field(default=True, kw_only=True)
    """Whether the view's text has its noise blanked; False for the parsers that find the noise."""
    asks: Callable[[Language, tuple[Polity, ...]], Mapping[str, int]] | None = field(
        default=None, kw_only=True
    )
    """Returns the words that ``find`` looks for, in lower case, each with a number from 1 to 255 of its own
    choice; ``view.numbers`` then has the number of each word of the article.  The words of all parsers are
    looked up together."""
    _from_elsewhere: bool = field(init=False, repr=False, eq=False)

    @_from_elsewhere.default
    def _is_from_elsewhere(self) -> bool:
        return not self.origin.startswith("newsparse.parsers.")

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.makes, type):
            raise PipelineError(f"a parser makes a class of records, not {shown(self.makes)}")
        made = self.makes.__name__
        if not (isinstance(self.reads, tuple) and all(isinstance(read, type) for read in self.reads)):
            raise PipelineError(
                f"the parser that makes {made} must read a tuple of classes, not {shown(self.reads)}"
            )
        if not callable(self.find):
            raise PipelineError(
                f"the parser that makes {made} needs a function as find, not {shown(self.find)}"
            )
        if self.asks is not None and not callable(self.asks):
            raise PipelineError(
                f"the parser that makes {made} needs a function or None as asks, not {shown(self.asks)}"
            )

    @property
    def origin(self) -> str:
        """Where the function that finds the records is defined: ``newsparse.parsers.quotes.find``."""
        module = getattr(self.find, "__module__", None) or "an unknown module"
        return f"{module}.{getattr(self.find, '__qualname__', type(self.find).__name__)}"

    def run(self, view: View) -> list[R]:
        """Return what ``find`` yields.

        Whatever it raises leaves with a note that names the parser.  Records of parsers from elsewhere are
        checked; those of the package are tested, and to look at each again costs a twentieth of an article.

        :raises newsparse.PipelineError: if a parser from elsewhere yields anything but records of its type
            with a place in the text and what stands there.
        """
        try:
            found = list(self.find(view))
        except Exception as error:
            note = f"raised by the parser that makes {self.makes.__name__} ({self.origin})"
            # Once, however often it called itself.
            if note not in getattr(error, "__notes__", ()):
                error.add_note(note)
            raise
        if not str(getattr(self.find, "__module__", "")).startswith("newsparse.parsers."):
            for record in found:
                self._check(view, record)
        return found

    def _check(self, view: View, record: R) -> None:
        """Refuse a record that would break those who read it."""
        culprit = f"the parser that makes {self.makes.__name__} ({self.origin})"
        if not isinstance(record, self.makes):
            raise PipelineError(
                f"{culprit} yielded {shown(record)}, which is none; correct its makes or find"
            )
        start, end, text = record.start, record.end, record.text
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
            raise PipelineError(
                f"{culprit} yielded a record at {shown(start)}-{shown(end)}, which is no place in a text; "
                "make its offsets whole numbers from 0 on, the start before the end"
            )
        here = view.slice(start, end)
        if text != here or len(here) != end - start:
            raise PipelineError(
                f"{culprit} yielded {shown(text)} at {start}-{end}, where the text has {shown(here)}; "
                "take offset and text from one place, for example from view.span(start, end)"
            )
