"""``Metadata``, ``Noise``, ``Sentence``, ``Quote`` -> ``DateExpression``: time expressions, resolved.

:func:`find` shows the order of the steps. :mod:`.patterns` defines the form of expressions and
:mod:`.grammar` their words; :mod:`.days`, :mod:`.years`, :mod:`.units` and :mod:`.lengths` compute their
values. Relative expressions are counted from the publication date; "a year earlier", "the same day" and
similar ones from the previous date in the text (:class:`.passage.Story`); "today" inside a quotation from the
day on which it was said. If the reference is unknown, the value has an ``X`` for each unknown digit. The
system clock is never used.

These are not time expressions: ages, names of newspapers and programmes ("the Sunday Times", "USA Today"),
people called May or April, numbers that only look like years.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import DateExpression, Metadata, Noise, Quote, Sentence
from newsparse.parsers.dates.expressions import counted_from_speech, expressions, ordered
from newsparse.parsers.dates.passage import Passage
from newsparse.parsers.dates.patterns import NAMED_DAY, PATTERNS

_record = maker(DateExpression)

_RULES: Final = {name: f"date.{name}" for name in (*PATTERNS, NAMED_DAY)}


def find(view: View) -> Iterator[DateExpression]:
    """Yield the time expressions of an article with TIMEX3 types and values."""
    passage = Passage(view)
    starts, ends = passage.words.starts, passage.words.ends
    found = expressions(passage)
    found = ordered(passage, found)
    found = counted_from_speech(passage, found)
    for one in found:
        value, last = one.value, one.end - 1
        opening, closing = starts[one.start], ends[last]
        # In "the 1990's" the apostrophe belongs to the decade.
        is_decade = len(value.value) == 3 and value.value.isdecimal()
        if passage.is_possessive(last) and one.pattern != NAMED_DAY and not is_decade:
            closing -= len(passage.folds[last]) - len(passage.bare(last))
        yield _record(
            opening,
            closing,
            view.slice(opening, closing),
            rule=_RULES[one.pattern],
            type=value.type,
            value=value.value,
            mod=value.mod,
            anchor=value.anchor,
            first=one.first,
            last=one.last,
        )


PARSER = Parser(makes=DateExpression, reads=(Metadata, Noise, Sentence, Quote), find=find)
