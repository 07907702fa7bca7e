"""``Parser``: a function that produces one layer, with its requirements; ``View``: what the function sees."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen

from newsparse.core.layer import Layer, Record
from newsparse.core.quick import maker
from newsparse.core.records import Span
from newsparse.core.sheet import Sheet
from newsparse.core.words import Words
from newsparse.errors import PipelineError, UndeclaredRead, shown
from newsparse.language.facts import facts
from newsparse.language.language import Language
from newsparse.language.months import DateOrder
from newsparse.language.polity import Polity
from newsparse.publishers.outlet import Outlet

if TYPE_CHECKING:
    from newsparse.core.context import ArticleContext
    from newsparse.core.reading import Reading

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_span = maker(Span)


@frozen
class Parser(Generic[R]):
    r"""The function that produces one layer, and the layers that it needs.

    A parser module contains one ``find`` function and one ``PARSER = Parser(...)``.  The function receives
    a view of the article that shows only the declared layers, and yields records in any order.

    >>> from newsparse import Line, Span, View
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

    :raises newsparse.PipelineError: if an argument is not of its type.
    """

    makes: type[R] = field(kw_only=True)
    """The record type, which is also the layer's key."""
    reads: tuple[type[Record], ...] = field(default=(), kw_only=True)
    """The layers that ``find`` may request from its view."""
    find: Callable[[View], Iterable[R]] = field(kw_only=True)
    """The function that yields the records."""
    masked: bool = field(default=True, kw_only=True)
    """Whether noise is blanked out in the view's text; False for the parsers that find the noise."""
    why: Callable[[View, R], Iterable[str]] | None = field(default=None, kw_only=True)
    """Yields lines that give the reasons for a record, for :meth:`newsparse.Article.explain`."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.makes, type):
            raise PipelineError(f"a parser makes a class of records, not {shown(self.makes)}")
        culprit = f"the parser that makes {self.makes.__name__}"
        if not (isinstance(self.reads, tuple) and all(isinstance(read, type) for read in self.reads)):
            raise PipelineError(f"{culprit} must read a tuple of classes, not {shown(self.reads)}")
        if not callable(self.find):
            raise PipelineError(f"{culprit} needs a function as find, not {shown(self.find)}")
        if self.why is not None and not callable(self.why):
            raise PipelineError(f"{culprit} needs a function or None as why, not {shown(self.why)}")

    @property
    def origin(self) -> str:
        """The module and name of the function that finds the records: ``newsparse.parsers.quotes.find``."""
        module = getattr(self.find, "__module__", None) or "an unknown module"
        return f"{module}.{getattr(self.find, '__qualname__', type(self.find).__name__)}"

    def run(self, view: View) -> list[R]:
        """Return the records that ``find`` yields; every error gets a note that names the parser.

        Records of plug-ins are checked. Those of the package's own parsers are not, because they are tested,
        and checking each would take a twentieth of the time of an article.

        :raises newsparse.PipelineError: if a plug-in's parser yields anything other than records of its type
            with valid offsets and the words there.
        """
        try:
            found = list(self.find(view))
        except Exception as error:
            note = f"raised by the parser that makes {self.makes.__name__} ({self.origin})"
            if note not in getattr(error, "__notes__", ()):  # the parser may have called itself
                error.add_note(note)
            raise
        if not str(getattr(self.find, "__module__", "")).startswith("newsparse.parsers."):
            for record in found:
                if fault := self._fault(view, record):
                    raise PipelineError(
                        f"the parser that makes {self.makes.__name__} ({self.origin}) yielded {fault}"
                    )
        return found

    def _fault(self, view: View, record: R) -> str | None:
        """Say what is wrong with a record that would break other parsers."""
        if not isinstance(record, self.makes):
            return f"{shown(record)}, which has another type; correct its makes or find"
        start, end, text = record.start, record.end, record.text
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
            return (
                f"a record at {shown(start)}-{shown(end)}, which is not a span of a text; "
                "its offsets must be integers from 0, with the start before the end"
            )
        here = view.slice(start, end)
        if text == here and len(here) == end - start:
            return None
        return (
            f"{shown(text)} at {start}-{end}, where the text has {shown(here)}; "
            "take offset and text from one place, for example from view.span(start, end)"
        )


class View:
    """A parser's view of an article: its text, words, context and the declared layers.

    Requesting any other layer raises :class:`newsparse.errors.UndeclaredRead`, so a parser's declaration
    shows its real dependencies.
    """

    __slots__ = ("_parser", "_sheet", "_source", "context", "language", "polities")

    def __init__(self, source: Reading, parser: Parser[R]) -> None:
        self._source = source
        self._sheet: Sheet | None = None
        self._parser: Parser[Any] = parser
        self.context: ArticleContext = source.context
        """The context given by the caller; it needs no layer, so every parser can use it."""
        self.language: Language = source.language
        """The language of the pipeline."""
        self.polities: tuple[Polity, ...] = source.polities
        """The polities of the pipeline."""

    def __getitem__(self, record: type[R]) -> Layer[R]:
        """Return a declared layer."""
        self._check_declared(record)
        return self._source[record]

    def _check_declared(self, record: type[Record]) -> None:
        if record not in self._parser.reads:
            made = self._parser.makes.__name__
            raise UndeclaredRead(
                f"the parser that makes {made} requested {record.__name__}, which it does not declare; "
                f"add {record.__name__} to its reads"
            )

    def gives(self, record: type[Record]) -> bool:
        """Return whether the caller can get a layer; some languages have it only for the other parsers."""
        return self._source.parsers.makes(record)

    @property
    def text(self) -> str:
        """The article's text; noise is blanked out, except for the parsers that find it."""
        return self._source.masked_text if self._parser.masked else self._source.text

    @property
    def words(self) -> Words:
        """The words of ``text``: those outside the noise, except for the parsers that find it."""
        return self._source.words if self._parser.masked else self._source.all_words

    @property
    def sheet(self) -> Sheet:
        """The words with what is known about each."""
        if self._sheet is None:
            self._sheet = Sheet(self.words, facts(self.language, self.polities))
        return self._sheet

    def column(self, record: type[R]) -> Sequence[int]:
        """Return for each word the number of the record of a declared layer that contains it, or -1.

        The inner one counts where quotations are nested.
        """
        self._check_declared(record)
        return self._source.column(record, masked=self._parser.masked)

    def bounds(self, record: type[R]) -> tuple[list[int], list[int]]:
        """Return the first word, and the word after the last, of each record of a declared layer."""
        self._check_declared(record)
        return self._source.bounds(record)

    @property
    def outlet(self) -> Outlet | None:
        """The article's outlet, if known."""
        return self._source.outlet

    @property
    def date_order(self) -> DateOrder | None:
        """The order of day and month in dates in figures, if known."""
        return self.context.order_of_dates(self.outlet) or self.language.profile.date_order

    @property
    def published(self) -> datetime.date | None:
        """The article's publication date, if known; needs ``Noise`` and ``Metadata``."""
        return self._source.publication.day

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Compute a value on first use and store it with the article, only for this parser."""
        return self._source.once((self._parser.makes, name), make)

    def span(self, start: int, end: int) -> Span:
        """Create a span of the original text."""
        return _span(start, end, self._source.text[start:end])

    def slice(self, start: int, end: int) -> str:
        """Return the original text between two offsets."""
        return self._source.text[start:end]
