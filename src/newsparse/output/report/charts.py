"""Charts of who is heard: groups of speakers with their share of one measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from newsparse.output.report.statements import NOBODY, UNKNOWN

__all__ = ["MEASURES", "MOST_BARS", "Bar", "Chart", "Group", "chart", "percent", "sentence_of"]

MEASURES = ("statements", "words", "articles", "people")
"""What charts can count, in the order in which it is offered."""
# The maximum number of bars for named groups in a chart; further groups are added up.
MOST_BARS = 12


@frozen
class Group:
    """A group of speakers: what it is called, and how much of a measure it has."""

    label: str = field()
    """The name of the group."""
    value: int = field()
    """How much it has."""
    colour: str = field(default="c-bar")
    """The class of its colour."""
    href: str = field(default="")
    """The address of a page about it."""


@frozen
class Bar:
    """A group in a chart."""

    group: Group = field()
    """The group."""
    share: str = field()
    """Its share of the whole: ``13%``."""
    width: float = field()
    """The length of its bar in per cent of the longest one of a named group."""


@frozen
class Chart:
    """Groups by one property of the speakers, in one measure."""

    key: str = field()
    """The property as part of a file name: ``source-type``."""
    name: str = field()
    """The property in words: ``Type of source``."""
    measure: str = field()
    """What is counted."""
    bars: Sequence[Bar] = field()
    """The groups; those without a name come last."""


def chart(
    key: str,
    name: str,
    measure: str,
    total: int,
    named: Sequence[Group],
    unnamed: Sequence[Group],
    *,
    most: int | None = MOST_BARS,
    others: str = "",
) -> Chart | None:
    """Return a chart, or None if there is no named group in it. Groups that have nothing are left out.

    Bars are as long as the largest named group allows: a long bar of "unknown" would make the others short.

    :param named: the groups in their order; from ``most`` on they are added up.
    :param others: the address of the groups that are added up.
    """
    named = [group for group in named if group.value]
    if not named:
        return None
    rest = named[most:] if most is not None else []
    named = named[:most]
    label = f"{len(rest):,} other{'' if len(rest) == 1 else 's'}"
    added = [Group(label, sum(group.value for group in rest), "c-none", others)] if rest else []
    longest = max(group.value for group in named)
    bars = [
        Bar(group, percent(group.value, total), round(min(100.0, 100 * group.value / longest), 1))
        for group in (*named, *added, *unnamed)
        if group.value
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
    (first, count), *more = groups
    whole = f"{statements:,} statement{'' if statements == 1 else 's'}"
    parts = [f"{first} made {count:,} of {whole} ({percent(count, statements)})"]
    parts += [f"{name} {count:,} ({percent(count, statements)})" for name, count in more]
    return f"{where}{who}: {', '.join(parts)}."
