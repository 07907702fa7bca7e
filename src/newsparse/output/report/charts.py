"""Charts of who is heard: groups of speakers with their share of one measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from attrs import frozen

from newsparse.output.report.statements import NOBODY, UNKNOWN, Statement, Voice

MEASURES = ("statements", "words", "articles", "people")
"""What charts can count, in the order in which it is offered."""
# The maximum number of bars for named groups in a chart; further groups are added up.
MOST_BARS = 12


@frozen
class Bar:
    """A group of speakers in a chart."""

    label: str
    value: int
    share: str  # of the whole: "13%"
    width: float  # the length of the bar in per cent of the longest one
    colour: str  # the class of its colour
    href: str  # the address of a page about it


@frozen
class Chart:
    """Groups by one property of the speakers, in one measure."""

    key: str  # the property as part of a file name: "source-type"
    name: str  # the property in words: "Type of source"
    measure: str
    bars: Sequence[Bar]  # the groups; those without a name come last


def chart(
    key: str,
    name: str,
    measure: str,
    total: int,
    groups: Mapping[str, int],
    *,
    unnamed: Container[str] = (),
    labels: Mapping[str, str] = MappingProxyType({}),
    colours: Mapping[str, str] = MappingProxyType({}),
    hrefs: Mapping[str, str] = MappingProxyType({}),
    most: int | None = MOST_BARS,
    others: str = "",
) -> Chart | None:
    """Return a chart; None if there is no named group in it, or most that could be known is not.

    Groups that have nothing are left out.

    :param groups: how much each group has, in their order; from ``most`` on they are added up.
    :param unnamed: groups that are not named, besides those of unknown speakers.
    :param labels: the names of groups, if they are not called as in ``groups``.
    :param others: the address of the groups that are added up.
    """
    groups = {group: value for group, value in groups.items() if value}
    grey = sorted(group for group in groups if group in (UNKNOWN, NOBODY) or group in unnamed)
    named = [group for group in groups if group not in grey]
    known = sum(value for group, value in groups.items() if group not in (UNKNOWN, NOBODY))
    if not named or groups.get(UNKNOWN, 0) > known:
        return None
    rows = [
        (labels.get(group, group), groups[group], colours.get(group, "c-bar"), hrefs.get(group, ""))
        for group in named[:most]
    ]
    # An article has several of them, so their sum is not a number of articles.
    if (rest := named[len(rows) :]) and measure != "articles":
        label = f"{len(rest):,} other{'' if len(rest) == 1 else 's'}"
        rows.append((label, sum(groups[group] for group in rest), "c-none", others))
    rows += [(group, groups[group], "c-none", "") for group in grey]
    longest = max(value for _, value, *_ in rows)
    bars = [
        Bar(label, value, percent(value, total), round(100 * value / longest, 1), *more)
        for label, value, *more in rows
    ]
    return Chart(key, name, measure, bars)


def percent(part: int, whole: int) -> str:
    """Return a share in words: small ones are not rounded to nothing.

    >>> percent(1, 8), percent(1, 500), percent(0, 8)
    ('12%', '<1%', '0%')
    """
    if part and 200 * part < whole:
        return "<1%"
    return f"{round(100 * part / whole) if whole else 0}%"


def sentence_of(people: int, articles: int, statements: int, by_gender: Mapping[str, int]) -> str:
    """Return one sentence to quote: how many people are heard, and how many statements men and women made.

    >>> sentence = sentence_of(6, 4, 8, {"male": 4, "female": 2, "unknown": 1, "not a named person": 1})
    >>> for part in sentence.split(", "):
    ...     print(part)
    In 4 articles
    6 people are heard: men made 4 of 8 statements (50%)
    women 2 (25%)
    people of unknown gender 1 (12%)
    and organisations and unnamed sources 1 (12%).
    """
    if not statements:
        return "No source is heard."
    where = "" if articles == 1 else f"In {articles:,} articles, "
    who = f"{people:,} {'person is' if people == 1 else 'people are'} heard"
    groups = [("men", by_gender.get("male", 0)), ("women", by_gender.get("female", 0))]
    groups.sort(key=lambda group: -group[1])
    groups.append(("people of unknown gender", by_gender.get(UNKNOWN, 0)))
    groups.append(("and organisations and unnamed sources", by_gender.get(NOBODY, 0)))
    whole = f" of {statements:,} statement{'' if statements == 1 else 's'}"
    parts = []
    for number, (name, count) in enumerate(groups):
        made, of = ("", "") if number else (" made", whole)
        parts.append(f"{name}{made} {count:,}{of} ({percent(count, statements)})")
    return f"{where}{who}: {', '.join(parts)}."


# The charts of an article: the group of each speaker of a statement.
_Of: TypeAlias = Callable[[Statement, Voice], str]
_CHARTS: Sequence[tuple[str, str, _Of]] = (
    ("speaker", "Speaker", lambda found, voice: voice.name),
    ("gender", "Gender", lambda found, voice: voice.gender),
    ("party", "Party", lambda found, voice: voice.party),
    ("source-type", "Type of source", lambda found, voice: found.said.source_type),
)


def summary(found: Iterable[Statement]) -> str:
    """Return one sentence about who is heard in an article."""
    heard = [statement for statement in found if statement.said.is_heard]
    people = {voice.name for statement in heard for voice in statement.voices if voice.is_person}
    genders = _counted(heard, lambda statement, voice: voice.gender, lambda statement: 1)
    return sentence_of(len(people), 1, len(heard), genders)


def shares(found: Iterable[Statement]) -> list[Chart]:
    """Return charts of the statements in which a source is heard, in statements and in words.

    A statement by two people counts for both, and once for their party. The speakers have the colours of
    their statements.
    """
    heard = [statement for statement in found if statement.said.is_heard]
    # Statements of one speaker have the speaker's colour; statements of two together have another.
    by_voices = sorted(heard, key=lambda statement: -len(statement.voices))
    colours = {voice.name: statement.colour for statement in by_voices for voice in statement.voices}
    unnamed = {voice.name for said in heard if said.colour == "c-none" for voice in said.voices}
    made = []
    for measure, size in (("statements", lambda statement: 1), ("words", lambda statement: statement.words)):
        total = sum(map(size, heard))
        for key, name, group_of in _CHARTS:
            groups = dict(_counted(heard, group_of, size).most_common())
            of_speaker = colours if key == "speaker" else {}
            made.append(chart(key, name, measure, total, groups, unnamed=unnamed, colours=of_speaker))
    return list(filter(None, made))


def _counted(heard: Iterable[Statement], group_of: _Of, size: Callable[[Statement], int]) -> Counter[str]:
    """Count statements by group; one by two speakers of a group counts once."""
    counts: Counter[str] = Counter()
    for statement in heard:
        for group in {group_of(statement, voice): None for voice in statement.voices}:
            counts[group] += size(statement)
    return counts
