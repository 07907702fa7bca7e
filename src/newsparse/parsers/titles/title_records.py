"""``TitleRecords``: creates the ``Title`` records of linked phrases and party tags."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Span, Title
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.links import Link
from newsparse.parsers.titles.meaning import Meaning
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.tags import Tag
from newsparse.parsers.titles.words import CharRange, TitleWords, WordRange

__all__ = ["TitleRecords"]

_record = maker(Title)


@frozen(eq=False, repr=False)
class TitleRecords:
    """Creates the records of one article."""

    view: View
    words: TitleWords
    holders: Holders
    meaning: Meaning
    partisan: set[WordRange] = field(factory=set, init=False)
    """The people with an office that American news follows with the party's letter: "Gov. Ann Lee (R)"."""

    @classmethod
    def of(cls, view: View, words: TitleWords, heads: Heads, holders: Holders) -> TitleRecords:
        """Set up for the words of an article, whose titles are given in order."""
        return cls(view, words, holders, Meaning(words, heads))

    def titles(self, links: Iterable[Link]) -> Iterator[Title]:
        """Yield the titles of linked phrases; phrases that are not titles ("a friend") are left out."""
        for link in links:
            title = self._honorific(link) if link.phrase.head.kind == "honorific" else self._title(link)
            if title is not None:
                if title.office in self.words.table.lettered:
                    self.partisan.update(link.holders)
                yield title

    def party_tags(self) -> Iterator[Title]:
        """Yield the party tags that follow the name of a person."""
        tags = self.holders.tags
        for name in self.view[Name] if tags else ():
            tag = tags.get(name.end)
            if tag is not None:
                person = self.holders.person_of(name.words)
                if self.holders.is_person(person) and (person in self.partisan or self._is_partisan(tag)):
                    yield self._party_tag(tag, person)

    def _is_partisan(self, tag: Tag) -> bool:
        """Return whether a tag shows a party by itself: "Halden, Md.," is a place, "(R)" can be a side."""
        if tag.is_apposed_state:
            return False
        side = tag.is_letter and self.view.text[tag.start].lower() in self.words.grammar.sides
        return not side or self._names_party(tag.party or "")

    def _names_party(self, party: str) -> bool:
        """Return whether the text names the party of a letter in words, or in a tag with a seat."""
        forms = self.words.table.party_names.get(party, ())
        seated = any(tag.party == party and tag.seat for tag in self.holders.tags.values())
        return seated or any(form in self.view.text for form in forms)

    def _honorific(self, link: Link) -> Title:
        phrase = link.phrase
        start, end = self.words.starts[phrase.first], self.words.ends[phrase.stop - 1]
        return _record(
            start,
            end,
            self.view.slice(start, end),
            rule=link.rule,
            kind="honorific",
            holders=tuple(map(self._span, link.holders)),
            office=phrase.head.office,
            position=link.position,
        )

    def _title(self, link: Link) -> Title | None:
        view, words, phrase = self.view, self.words, link.phrase
        read_modifiers(words, phrase)
        office, status = self.meaning.office(phrase)
        if office is None or not self.meaning.is_title(phrase):
            return None
        place = self._without_titles(phrase.place) or link.home
        jurisdiction = view.slice(*place) if place else None
        start, end = words.starts[phrase.first], words.ends[phrase.stop - 1]
        return _record(
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

    def _without_titles(self, place: CharRange | None) -> CharRange | None:
        """Return a place without the titles before the person that it names: "spokesman for Sen. Ann Lee"."""
        if place is None:
            return None
        run = self.words.runs.get(bisect_left(self.words.starts, place[1]) - 1)
        first = self.holders.first.get(run[1]) if run else None
        if first is None or self.words.starts[first] >= place[1]:
            return place
        return max(place[0], self.words.starts[first]), place[1]

    def _party_tag(self, tag: Tag, person: WordRange) -> Title:
        view = self.view
        seat = view.slice(*tag.seat) if tag.seat else None
        return _record(
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
            country=self.meaning.tag_country(tag.party, seat),
        )

    def _span(self, name: WordRange) -> Span:
        return self.view.span(*self.holders.place(name))
