"""``Name``, ``Person``, ``SourceReading`` -> ``Organisation``: an article's organisations, each once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import TypeAlias

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Organisation, OrganisationMention, Person
from newsparse.language.organisations import OrganisationNames, organisation_key, organisation_names
from newsparse.parsers.speakers.article import LONGEST_NAME, SourceReading, initials

_mention = maker(OrganisationMention)
_organisation = maker(Organisation)

_Gathered: TypeAlias = dict[str, tuple[str, list[OrganisationMention]]]
"""The name and mentions of each organisation so far, by its key."""


def find(view: View) -> Iterator[Organisation]:
    """Yield the organisations that are sources, and all others recognised by their name.

    Its mentions are the occurrences of its name, in full or abbreviated, and sources that mean it. Other
    references ("its budget") are not looked for. A country counts as an organisation if it is a source.
    """
    names, gathered = organisation_names(view.language, view.polities), _Gathered()
    for reading in view[SourceReading]:
        if name := reading.organisation:
            _, mentions = gathered.setdefault(organisation_key(name), (name, []))
            if reading.mention:
                mentions.append(reading.mention)
    _add_names(view, names, gathered)
    for name, mentions in gathered.values():
        mentions.sort(key=_place)
        kept: list[OrganisationMention] = []
        for mention in mentions:
            # Each place counts once; of overlapping ones, the longest.
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        yield _organisation(name, kind=names.kind(name), country=names.country(name), mentions=tuple(kept))


def _add_names(view: View, names: OrganisationNames, gathered: _Gathered) -> None:
    # No other organisation is in a name of a person or in a source.
    taken = [(m.head.start, m.head.end) for p in view[Person] for m in p.mentions if m.kind == "name"]
    taken += [(mention.start, mention.end) for _, mentions in gathered.values() for mention in mentions]
    taken.sort()
    starts, ends = [start for start, _ in taken], list(accumulate((end for _, end in taken), max))
    shortened = {_short(name): key for key, (name, _) in gathered.items()}
    for one in view[Name]:
        text = one.text
        if not names.is_one(text) and (low := text.lower()) not in gathered and low not in shortened:
            continue
        before = bisect_left(starts, one.end)
        if one.end - one.start > LONGEST_NAME or (before and ends[before - 1] > one.start):
            continue
        key = organisation_key(text)
        key = key if key in gathered else shortened.get(key, key)
        if key not in gathered:
            gathered[key] = " ".join(text.split()), []
            shortened[_short(text)] = key
        head = view.span(one.start, one.end)
        gathered[key][1].append(
            _mention(
                one.start, one.end, text, rule="organisation.name", confidence=None, kind="name", head=head
            )
        )


def _short(name: str) -> str:
    """Return the abbreviation of a name of several words, or nothing: "rpa"."""
    letters = initials(name.split()).lower()
    return letters if len(letters) > 1 else ""


def _place(mention: OrganisationMention) -> tuple[int, int]:
    return mention.start, -mention.end


PARSER = Parser(makes=Organisation, reads=(Name, Person, SourceReading), find=find)
