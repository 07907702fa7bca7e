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
from newsparse.parsers.titles.link import Link
from newsparse.parsers.titles.meaning import Meaning
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.tags import Tag
from newsparse.parsers.titles.title_words import CharRange, TitleWords, WordRange
from newsparse.parsers.titles.unknown_titles import UnknownTitles

__all__ = ["TitleRecords"]

_record = maker(Title)


@frozen(eq=False, repr=False)
class TitleRecords:
    """Creates the records of one article."""

    view: View
    words: TitleWords
    holders: Holders
    meaning: Meaning
    named_parties: dict[str, bool] = field(factory=dict, init=False)
    """Cache of whether the article names a party in words."""
    partisan: set[WordRange] = field(factory=set, init=False)
    """The people with an office that American news follows with the party's letter: "Gov. Ann Lee (R)"."""

    @classmethod
    def of(cls, view: View, words: TitleWords, heads: Heads, holders: Holders) -> TitleRecords:
        """Set up for the words of an article, whose titles are given in order."""
        return cls(view, words, holders, Meaning(words, heads))

    def titles(self, links: Iterable[Link]) -> Iterator[Title]:
        """Yield the titles of linked phrases; phrases that are not titles ("a friend") are left out."""
        for link in links:
            title = self._title(link)
            if title is not None:
                if title.office in self.words.table.lettered:
                    self.partisan.update(link.holders)
                yield title

    def unknown_titles(self) -> Iterator[Title]:
        """Yield the titles that no list contains: "Llywydd Ann Lee"."""
        view, words = self.view, self.words
        for index, holder in UnknownTitles(words, self.holders).find():
            start, end = words.starts[index], words.ends[index]
            yield _record(
                start,
                end,
                view.slice(start, end),
                rule="titles.unknown",
                kind="office",
                holders=(self._span(holder),),
                office=words.folds[index],
                status="current",
                position="before",
            )

    def party_tags(self) -> Iterator[Title]:
        """Yield the party tags that follow the name of a person."""
        tags = self.holders.tags
        for name in self.view[Name] if tags else ():
            tag = tags.get(name.end)
            if tag is not None:
                person = self._without_party(self.holders.person_of(name.words))
                # "Fox, D-Ohio": with a party and a seat, the name is a person's and not a body's.
                one_word = person[1] - person[0] == 1
                if not (self.holders.is_person(person) or (tag.seat and tag.party and one_word)):
                    continue
                if tag.is_apposed_state and person not in self.partisan:
                    continue  # "Halden, Md.," is a place, "Rep. Ann Lee, Md.," is not
                if not self._can_be_side(tag) or person in self.partisan or self._names_party(tag):
                    yield self._party_tag(tag, person)

    def _without_party(self, person: WordRange) -> WordRange:
        """Return a name without the plural of a party before it: "Republicans" | "Ann Lee (Ohio) and"."""
        first, stop = person
        words = self.words
        plural = stop - first > 2 and words.folds[first].endswith(words.grammar.plural_ends)
        return (first + 1, stop) if plural and words.is_party(first, first + 1) else person

    def _can_be_side(self, tag: Tag) -> bool:
        """Return whether a tag is a letter that can show a person's position in a photo: "(R)"."""
        return tag.is_letter and self.view.text[tag.start].lower() in self.words.grammar.sides

    def _names_party(self, tag: Tag) -> bool:
        """Return whether the text names the party of a letter in words, or in another tag with a seat."""
        party = tag.party or ""
        known = self.named_parties.get(party)
        if known is None:
            forms = self.words.table.party_names.get(party, ())
            seated = any(other.party == party and other.seat for other in self.holders.tags.values())
            known = seated or any(form in self.view.text for form in forms)
            self.named_parties[party] = known
        return known

    def _title(self, link: Link) -> Title | None:
        view, words, phrase = self.view, self.words, link.phrase
        if phrase.head.kind == "honorific":
            start, end = words.starts[phrase.first], words.ends[phrase.stop - 1]
            return _record(
                start,
                end,
                view.slice(start, end),
                rule=link.rule,
                kind="honorific",
                holders=tuple(map(self._span, link.holders)),
                office=phrase.head.office,
                position=link.position,
            )
        read_modifiers(words, phrase)
        place = self._without_titles(phrase.place) or link.home
        jurisdiction = view.slice(*place) if place else None
        office, status = self.meaning.office(phrase)
        if office is None or not self.meaning.is_title(
            phrase, joined=link.joined or link.position == "before"
        ):
            return None
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
