"""``Metadata``, ``Noise``, ``Sentence``, ``Quote`` -> ``DateExpression``: time expressions, resolved.

:func:`find` shows the order of the steps. :mod:`.patterns` defines the form of expressions, :mod:`.grammar`
    their words, and :mod:`.resolvers` their values. Relative expressions are counted from the publication
    date; "a year earlier", "the same day" and similar ones from the previous date in the text
    (:mod:`.story`); "today" inside a quotation from the day on which it was said. If the reference is
    unknown, the value has an ``X`` for each unknown digit. The system clock is never used.

These are not time expressions: ages, names of newspapers and programmes ("the Sunday Times", "USA Today"),
people called May or April, numbers that only look like years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import DateExpression, Metadata, Noise, Quote, Sentence
from newsparse.language.language import Language
from newsparse.language.polity import Polity
from newsparse.parsers.dates.expressions import FOREIGN, Expression, expressions
from newsparse.parsers.dates.grammar import numbers
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.patterns import BESIDE_NAMED_DAY, NAMED_DAY
from newsparse.parsers.dates.ranges import ordered
from newsparse.parsers.dates.resolvers import RESOLVERS
from newsparse.parsers.dates.speech import counted_from_speech

__all__ = ["PARSER"]

_record = maker(DateExpression)

_RULES: Final = {name: f"date.{name}" for name in (*RESOLVERS, NAMED_DAY, BESIDE_NAMED_DAY, FOREIGN)}


def find(view: View) -> Iterator[DateExpression]:
    """Yield the time expressions of an article with TIMEX3 types and values."""
    passage = DatePassage(view)
    found = expressions(passage)
    found = ordered(passage, found)
    found = counted_from_speech(passage, found)
    return _records(passage, found)


def _records(passage: DatePassage, found: list[Expression]) -> Iterator[DateExpression]:
    """Convert expressions to records, without the possessive ending of the last word."""
    words, part = passage.words.texts, passage.view.slice
    starts, ends = passage.words.starts, passage.words.ends
    possessives = passage.grammar.endings.possessives
    for start, end, pattern, (kind, value, mod, anchor, _), (first, last) in found:
        opening, closing = starts[start], ends[end - 1]
        if (
            words[end - 1].endswith(possessives)
            and pattern != NAMED_DAY
            # In "the 1990's" the apostrophe belongs to the decade.
            and not (len(value) == 3 and value.isdecimal())
        ):
            closing -= len(passage.fold(end - 1)) - len(passage.bare(end - 1))
        yield _record(
            opening,
            closing,
            part(opening, closing),
            rule=_RULES[pattern],
            type=kind,
            value=value,
            mod=mod,
            anchor=anchor,
            first=first,
            last=last,
        )


def _asks(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    return numbers(language)


PARSER = Parser(makes=DateExpression, reads=(Metadata, Noise, Sentence, Quote), find=find, asks=_asks)
