"""``Parser``: the value that says what is made, from what, by which function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field, frozen

from newsparse.layer import Record

if TYPE_CHECKING:
    from newsparse.document import View

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
    """

    makes: type[R] = field(kw_only=True)
    """The record type, which is also the layer's key."""
    reads: tuple[type[Record], ...] = field(default=(), kw_only=True)
    """The layers that ``find`` may ask its view for."""
    find: Callable[[View], Iterable[R]] = field(kw_only=True)
    """The function that yields the records."""
    masked: bool = field(default=True, kw_only=True)
    """Whether the view's text has its noise blanked; False for the parsers that find the noise."""
