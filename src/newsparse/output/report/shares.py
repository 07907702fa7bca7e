"""Counts statements and words by speaker, gender, party and type of source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from newsparse.output.report.statements import NOBODY, UNKNOWN, Statement

__all__ = ["Bar", "Chart", "Shares"]

# The most bars in a chart; further speakers are added up.
_MOST_BARS = 12
# These bars end a chart, in this order: values that the article does not show.
_LAST = (UNKNOWN, NOBODY)


@frozen
class Bar:
    """One group of speakers and its share."""

    label: str = field()
    """The group."""
    statements: int = field()
    """How many statements it has; one by two speakers counts for both."""
    words: int = field()
    """The words of these statements."""
    statement_share: float = field()
    """Its share of all statements in the chart, in per cent."""
    word_share: float = field()
    """Its share of all words in the chart, in per cent."""
    colour: str = field()
    """The class of its colour."""


@frozen
class Chart:
    """Shares by one property of speakers."""

    name: str = field()
    """The property, such as ``Gender``."""
    bars: Sequence[Bar] = field()
    """The groups, in order of words; ``unknown`` is always included, at the end."""


class Shares:
    """Adds up the statements of one article or of many."""

    def __init__(self) -> None:
        self._statements: Mapping[str, Counter[str]] = {name: Counter() for name in _CHARTS}
        self._words: Mapping[str, Counter[str]] = {name: Counter() for name in _CHARTS}
        self.statements = 0
        """The statements that were counted."""
        self.words = 0
        """Their words."""

    def add(self, found: Iterable[Statement]) -> None:
        """Count statements, except those inside other statements and refusals to comment."""
        for statement in found:
            if not statement.counts:
                continue
            self.statements += 1
            self.words += statement.words
            for name, gender, party in statement.voices:
                groups = (name, gender, party, statement.said.source_type)
                for chart, group in zip(_CHARTS, groups, strict=True):
                    self._statements[chart][group] += 1
                    self._words[chart][group] += statement.words

    def charts(self, colours: Mapping[str, str] | None = None) -> list[Chart]:
        """Return a chart for each property; ``colours`` are the classes of speakers' colours."""
        return [Chart(name, self._bars(name, colours or {})) for name in _CHARTS]

    def _bars(self, chart: str, colours: Mapping[str, str]) -> Sequence[Bar]:
        statements, words = _in_one_spelling(self._statements[chart]), _in_one_spelling(self._words[chart])
        shown = sorted(
            (group for group in statements if group not in _LAST),
            key=lambda group: (-words[group], -statements[group], group),
        )
        groups = {group: [group] for group in shown[:_MOST_BARS]}
        if rest := shown[_MOST_BARS:]:
            groups[f"{len(rest)} others"] = rest
        groups[UNKNOWN] = [UNKNOWN]
        if statements[NOBODY]:
            groups[NOBODY] = [NOBODY]
        all_statements, all_words = sum(statements.values()), sum(words.values())
        return [
            Bar(
                label,
                sum(statements[name] for name in names),
                sum(words[name] for name in names),
                _share(sum(statements[name] for name in names), all_statements),
                _share(sum(words[name] for name in names), all_words),
                "c-none" if label in _LAST else colours.get(label, "c-bar"),
            )
            for label, names in groups.items()
        ]


def _in_one_spelling(counts: Counter[str]) -> Counter[str]:
    """Return the counts with names in capitals, as in transcripts, added to those in the usual spelling.

    >>> dict(_in_one_spelling(Counter({"ANN LEE": 1, "Ann Lee": 2, "NATO": 3, "李": 4})))
    {'Ann Lee': 3, 'NATO': 3, '李': 4}
    """
    spellings: dict[str, str] = {}
    for name in counts:
        folded = name.casefold()
        if folded not in spellings or spellings[folded].isupper():
            spellings[folded] = name
    total: Counter[str] = Counter()
    for name, count in counts.items():
        total[spellings[name.casefold()]] += count
    return total


_CHARTS = ("Speaker", "Gender", "Party", "Type of source")


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
