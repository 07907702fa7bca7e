"""Resolves "today" inside a quotation as the day of speaking, if the paragraph states it."""

from __future__ import annotations

import datetime
from typing import Final

from newsparse.core.records import Quote
from newsparse.language.reporting_verbs import reporting_verbs
from newsparse.parsers.dates.expressions import Expression, expression
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers import RESOLVERS

__all__ = ["counted_from_speech"]

_DEICTIC: Final = frozenset({"deictic", "part-of-day", "two-days"})
"""Patterns of expressions that are counted from the day of speaking."""
_SAID_ON: Final = frozenset({"weekday", "month-day", "day-month", "deictic", "part-of-day"})
"""Patterns of expressions that can state the day of speaking."""
_BEFORE: Final = 8
_AFTER: Final = 3
"""The maximum number of words between that day and the reporting verb."""
_CLAUSE_ENDS: Final = frozenset((",", ";", ":", ".", "”", "“", '"', "–", "—"))


def counted_from_speech(passage: DatePassage, found: list[Expression]) -> list[Expression]:
    """Return the expressions; those in a quotation are counted from the day of speaking.

    "We act today," she said on Thursday: the day is that Thursday, whenever the article was published.
    """
    spoken = list(found)
    for index, one in enumerate(found):
        if one.pattern in _DEICTIC and (day := _spoken_on(passage, found, index)):
            value = RESOLVERS[one.pattern](passage, one.start, one.end, day) or one.value
            spoken[index] = expression(one.start, one.end, one.pattern, value)
    return spoken


def _spoken_on(passage: DatePassage, found: list[Expression], index: int) -> datetime.date | None:
    """Return the day next to the reporting verb of the quotation around an expression."""
    starts, folds, text = passage.words.starts, passage.words.folds, passage.view.text
    start = starts[found[index].start]
    quote = next((quote for quote in passage.view[Quote].at(start) if quote.depth == 0), None)
    if quote is None:
        return None
    reporting = reporting_verbs(passage.view.language).certain
    for other in (*found[index + 1 : index + 4], *reversed(found[max(index - 3, 0) : index])):
        place = starts[other.start]
        if other.pattern in _SAID_ON and not quote.start <= place < quote.end:
            near = _before(folds, other.start) + folds[other.end : other.end + _AFTER]
            if reporting.intersection(near) and "\n" not in text[min(place, start) : max(place, start)]:
                return other.first if other.first == other.last else None
    return None


def _before(folds: list[str], index: int) -> list[str]:
    """Return the words before a day in its clause: "told the Courier newspaper in Halden on" Thursday."""
    words = folds[max(index - _BEFORE, 0) : index]
    ends = [at for at, word in enumerate(words, 1) if word in _CLAUSE_ENDS]
    return words[ends[-1] :] if ends else words
