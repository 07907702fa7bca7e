"""``Name``, ``Person``, ``SourceReading`` -> ``Organisation``: an article's organisations, each once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from attrs import define, field

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Organisation, OrganisationMention, Person
from newsparse.language.characters import furthest
from newsparse.language.organisations import OrganisationNames, organisation_key, organisation_names
from newsparse.parsers.speakers.meanings import SourceReading

__all__ = ["PARSER"]

_mention = maker(OrganisationMention)
_organisation = maker(Organisation)

# A longer run of capitals, in characters, is not read as the name of an organisation that does not speak.
_LONGEST_NAME = 200


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
    taken = _Places(view, gathered)
    shortened = {short: key for key in gathered for short in _short_forms(gathered[key].name)}
    is_one = names.is_one
    for name in view[Name]:
        text = name.text
        if not is_one(text):
            key = text.lower()
            if key not in gathered and key not in shortened:
                continue
        if name.end - name.start > _LONGEST_NAME or taken.hold(name):
            continue
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


def _short_forms(name: str) -> Iterator[str]:
    """Yield the abbreviations of a name of several words: "rpa"."""
    words = name.split()
    if len(words) > 1:
        letters = "".join([word[0] for word in words if word[0].isupper()]).lower()
        if len(letters) > 1:
            yield letters


class _Places:
    """The spans that cannot contain another organisation: names of people, and sources."""

    def __init__(self, view: View, gathered: dict[str, _Gathered]) -> None:
        spans = [
            (mention.head.start, mention.head.end)
            for person in view[Person]
            for mention in person.mentions
            if mention.kind == "name"
        ]
        spans += [
            (mention.start, mention.end)
            for organisation in gathered.values()
            for mention in organisation.mentions
        ]
        spans.sort()
        self._starts = [start for start, _ in spans]
        # Sources can overlap: a name must come after the furthest end so far.
        self._ends = furthest([end for _, end in spans])

    def hold(self, name: Name) -> bool:
        """Return whether a name shares a character with one of them."""
        at = bisect_right(self._starts, name.end - 1) - 1
        return at >= 0 and self._ends[at] > name.start


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
