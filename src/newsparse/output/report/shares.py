"""Counts the statements of one article by speaker, gender, party and type of source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from newsparse.output.report.charts import Chart, Group, chart, sentence_of
from newsparse.output.report.statements import NOBODY, UNKNOWN, Statement, Voice

__all__ = ["shares", "summary"]

_Of: TypeAlias = Callable[[Statement, Voice], str]
# The charts: the group of each speaker of a statement.
_CHARTS: Sequence[tuple[str, str, _Of]] = (
    ("speaker", "Speaker", lambda said, voice: voice.name),
    ("gender", "Gender", lambda said, voice: voice.gender),
    ("party", "Party", lambda said, voice: voice.party),
    ("source-type", "Type of source", lambda said, voice: said.source_type),
)


def summary(found: Iterable[Statement]) -> str:
    """Return one sentence about who is heard."""
    heard = [statement for statement in found if statement.counts]
    people = {voice.person for statement in heard for voice in statement.voices} - {None}
    genders = _counted(heard, _CHARTS[1][2], lambda said: 1)
    return sentence_of(len(people), 1, len(heard), genders)


def shares(found: Iterable[Statement]) -> list[Chart]:
    """Return charts of the statements in which a source is heard, in statements and in words.

    A statement by two people counts for both, and once for their party. The speakers have the colours of
    their statements.
    """
    heard = [statement for statement in found if statement.counts]
    # Statements of one speaker have the speaker's colour; statements of two together have another.
    by_voices = sorted(heard, key=lambda statement: -len(statement.voices))
    colours = {voice.name: said.colour for said in by_voices for voice in said.voices}
    unnamed = {voice.name for said in heard for voice in said.voices if said.colour == "c-none"}
    made = []
    for measure, size in (("statements", lambda said: 1), ("words", lambda said: said.words)):
        total = sum(map(size, heard))
        for key, name, group_of in _CHARTS:
            counts = _counted(heard, group_of, size)
            last = [label for label in counts if label in (UNKNOWN, NOBODY) or label in unnamed]
            groups = [
                Group(label, count, colours.get(label, "c-bar") if key == "speaker" else "c-bar")
                for label, count in counts.most_common()
                if label not in last
            ]
            grey = [Group(label, counts[label], "c-none") for label in sorted(last)]
            made.append(chart(key, name, measure, total, groups, grey))
    return [one for one in made if one is not None]


def _counted(heard: Iterable[Statement], group_of: _Of, size: Callable[[Statement], int]) -> Counter[str]:
    """Count statements by group; one by two speakers of a group counts once."""
    counts: Counter[str] = Counter()
    for statement in heard:
        for group in {group_of(statement, voice): None for voice in statement.voices}:
            counts[group] += size(statement)
    return counts
