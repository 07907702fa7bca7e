"""``Name``, ``Person``, ``SourceReading`` -> ``Organisation``: an article's organisations, each once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from operator import attrgetter

from attrs import define, field

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Organisation, OrganisationMention, Person
from newsparse.language.organisations import OrganisationNames, organisation_key, organisation_names
from newsparse.parsers.speakers.article import LONGEST_NAME, SourceReading, initials

_start, _end = attrgetter("start"), attrgetter("end")
_mention = maker(OrganisationMention)
_organisation = maker(Organisation)


@define
class _Gathered:
    """An organisation whose mentions are still being gathered."""

    name: str
    mentions: list[OrganisationMention] = field(factory=list)


def find(view: View) -> Iterator[Organisation]:
    """Yield the organisations that are sources, and all others recognised by their name.

    Its mentions are the occurrences of its name, in full or abbreviated, and sources that mean it. Other
    references ("its budget") are not looked for. A country counts as an organisation if it is a source.
    """
    names = organisation_names(view.language, view.polities)
    gathered = _speaking(view)
    _add_names(view, names, gathered)
    for organisation in gathered.values():
        yield _organisation(
            organisation.name,
            kind=names.kind(organisation.name),
            country=names.country(organisation.name),
            mentions=_in_order(organisation.mentions),
        )


def _speaking(view: View) -> dict[str, _Gathered]:
    """Return the organisations that sources mean, by their keys, with these mentions."""
    gathered: dict[str, _Gathered] = {}
    for reading in view[SourceReading]:
        if name := reading.organisation:
            organisation = gathered.setdefault(organisation_key(name), _Gathered(name))
            if reading.mention:
                organisation.mentions.append(reading.mention)
    return gathered


def _add_names(view: View, names: OrganisationNames, gathered: dict[str, _Gathered]) -> None:
    """Add the occurrences of names: of sources, of known organisations, and those with a telling noun."""
    starts, ends = _taken(view, gathered)
    shortened = {short: key for key in gathered for short in _short_forms(gathered[key].name)}
    is_one = names.is_one
    for name in view[Name]:
        text = name.text
        if not is_one(text):
            key = text.lower()
            if key not in gathered and key not in shortened:
                continue
        before = bisect_left(starts, name.end)
        if name.end - name.start > LONGEST_NAME or (before and ends[before - 1] > name.start):
            continue  # no other organisation is in a name of a person or in a source
        key = organisation_key(text)
        known = key if key in gathered else shortened.get(key, key)
        if known not in gathered:
            gathered[known] = _Gathered(" ".join(text.split()))
            shortened.update(dict.fromkeys(_short_forms(text), known))
        gathered[known].mentions.append(
            _mention(
                name.start,
                name.end,
                text,
                rule="organisation.name",
                confidence=None,
                kind="name",
                head=view.span(name.start, name.end),
            )
        )


def _short_forms(name: str) -> Sequence[str]:
    """Return the abbreviation of a name of several words: "rpa"."""
    letters = initials(name.split()).lower()
    return [letters] if len(letters) > 1 else []


def _taken(view: View, gathered: dict[str, _Gathered]) -> tuple[list[int], list[int]]:
    """Return where names of people and sources begin, and where the last one up to each ends."""
    spans = [mention.head for person in view[Person] for mention in person.mentions if mention.kind == "name"]
    spans += chain.from_iterable(organisation.mentions for organisation in gathered.values())
    spans.sort(key=_start)
    return list(map(_start, spans)), list(accumulate(map(_end, spans), max))


def _in_order(mentions: list[OrganisationMention]) -> tuple[OrganisationMention, ...]:
    """Return mentions in text order, each place once; of overlapping ones, the longest."""
    mentions.sort(key=_place)
    kept: list[OrganisationMention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _place(mention: OrganisationMention) -> tuple[int, int]:
    return mention.start, -mention.end


PARSER = Parser(makes=Organisation, reads=(Name, Person, SourceReading), find=find)
