"""``Name``, ``Sentence`` -> ``Title``: the offices, roles, honorifics and party tags of named people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Name, Sentence, Span, Title
from newsparse.titling.complements import Complements
from newsparse.titling.heads import Heads
from newsparse.titling.holders import Holders
from newsparse.titling.links import Link, Links
from newsparse.titling.meaning import Meaning
from newsparse.titling.phrase import Ground, Range
from newsparse.titling.phrases import Phrases
from newsparse.titling.tags import Tag, find_tags
from newsparse.titling.vocabulary import vocabulary

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Title]:
    """Yield the titles of named people.

    A title stands before the name ("Foreign Minister Marcelo Ebrard"), after it in apposition ("Ann Lee,
    a lawyer for the group,"), or behind it in brackets ("(D-Ohio)").  Predicates ("she is the mayor"),
    relations ("his wife") and titles without a name in their phrase are left alone.
    """
    return _Reader(view).titles()


class _Reader:
    """Reads the titles of one article."""

    def __init__(self, view: View) -> None:
        table = vocabulary(view.language, view.polities)
        runs = {index: name.words for name in view[Name] for index in range(*name.words)}
        tags = {tag.name_end: tag for tag in find_tags(view.text, table)}
        self.view = view
        self.ground = Ground(view.words, view.text, table, runs)
        self.heads = Heads(self.ground)
        self.holders = Holders(self.ground, self.heads, tags)
        self.phrases = Phrases(self.ground, self.heads, Complements(self.ground, self.heads))
        self.links = Links(self.ground, self.heads, self.holders)
        self.meaning = Meaning(self.ground, self.heads)

    def titles(self) -> Iterator[Title]:
        """Yield the titles sentence by sentence, then the party tags."""
        starts, hits = self.ground.words.starts, self.heads.hits()
        heads, names = [starts[hit] for hit in hits], [name.start for name in self.view[Name]]
        place = named = 0
        for sentence in self.view[Sentence]:
            first, place = place, bisect_left(heads, sentence.end, place)
            if place == first:
                continue
            named = bisect_left(names, sentence.start, named)
            if named == len(names) or names[named] >= sentence.end:
                continue
            indices = self.ground.words.range(sentence.start, sentence.end)
            phrases = self.phrases.within(indices, hits[first:place])
            for link in self.links.within(phrases, indices) if phrases else ():
                title = self._title(link)
                if title is not None:
                    yield title
        for name in self.view[Name] if self.holders.tags else ():
            tag = self.holders.tags.get(name.end)
            if tag is not None:
                person = self.holders.person_of(name.words)
                if self.holders.is_person(person):
                    yield self._tag(tag, person)

    def _title(self, link: Link) -> Title | None:
        view, words, phrase = self.view, self.ground.words, link.phrase
        place = self._untitled(phrase.place) or link.home
        jurisdiction = view.slice(*place) if place and phrase.head.kind != "honorific" else None
        office, status = self.meaning.office(phrase)
        if office is None or not self.meaning.is_title(phrase):
            return None
        start, end = words.starts[phrase.first], words.ends[phrase.stop - 1]
        return Title(
            start,
            end,
            view.slice(start, end),
            rule=link.rule,
            kind=self.meaning.kind(phrase, jurisdiction),
            holders=tuple(map(self._span, link.holders)),
            office=office,
            jurisdiction=jurisdiction,
            status=status,
            position=link.position,
            party=phrase.party,
            country=self.meaning.country(phrase, jurisdiction),
        )

    def _untitled(self, place: Range | None) -> Range | None:
        """Return a place less the titles in front of the person it names: "spokesman for Sen. Ann Lee"."""
        if place is None:
            return None
        run = self.ground.runs.get(self.ground.words.range(0, place[1]).stop - 1)
        first = self.holders.first.get(run[1]) if run else None
        if first is None or self.ground.words.starts[first] >= place[1]:
            return place
        return max(place[0], self.ground.words.starts[first]), place[1]

    def _tag(self, tag: Tag, person: Range) -> Title:
        view = self.view
        seat = view.slice(*tag.seat) if tag.seat else None
        return Title(
            tag.start,
            tag.end,
            view.slice(tag.start, tag.end),
            rule="titles.party-tag",
            kind="party_tag",
            holders=(self._span(person),),
            office=tag.party,
            jurisdiction=seat,
            position="after",
            party=tag.party,
            country=self._tag_country(tag, seat),
        )

    def _tag_country(self, tag: Tag, seat: str | None) -> str | None:
        codes = self.ground.table.regions.get(seat, ()) if seat else ()
        if "US" in codes and tag.party in ("D", "R", "I", None):
            return "US"
        return codes[0] if len(codes) == 1 else None

    def _span(self, name: Range) -> Span:
        return self.view.span(*self.holders.place(name))


PARSER = Parser(makes=Title, reads=(Name, Sentence), find=find)
