"""Creates the ``Title`` records: office, kind, status and country of linked phrases, and party tags."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from newsparse.core.kinds import TitleKind, TitleStatus
from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Span, Title
from newsparse.language.classes import (
    ARTICLE,
    BARE_OFFICE,
    COUNTERPART,
    FRONT_RUNNER,
    GENITIVE,
    MEMBERSHIP,
    NEUTRAL_POST,
    OF_BODIES,
    OF_COMPANY,
    PARTY,
    RELATION,
    SEEKING,
    STAFF_POST,
    TOPICAL,
    WITH_FIRM,
)
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.holders import Holders, Tag
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import HeldPhrase, Phrase
from newsparse.parsers.titles.words import CharRange, TitleWords, WordRange


@define
class Meaning:
    """Normalises the phrases of an article, in their order."""

    words: TitleWords
    heads: Heads
    last_office: str | None = None
    """The last office so far, for "counterpart", which means the same office elsewhere."""

    def is_title(self, phrase: Phrase) -> bool:
        """Return whether a phrase is a title, not a relation ("friend") or a member of a family."""
        head, words, at = phrase.head, self.words, phrase.head_stop
        if phrase.classes & MEMBERSHIP and phrase.stop > at:
            # "a member of the family", "a member of the Lee Party"
            return not words.facts[phrase.stop - 1] & RELATION and not words.facts[phrase.stop - 1] & PARTY
        if phrase.classes & WITH_FIRM:
            # "a partner at Orr and Price", "Orr and Price partner Ann Lee", but "Lee’s usual partner Ann Orr"
            return phrase.place is not None and phrase.owner is None
        if phrase.classes & FRONT_RUNNER:
            return " ".join(phrase.portfolio) in words.table.sought
        if head.of_committee:
            # "the second ranking Democrat in the House"
            return phrase.stop == at or not words.facts[at] & OF_BODIES
        return head.titled

    def office(self, phrase: Phrase) -> tuple[str | None, TitleStatus | None]:
        """Return the normalised office and the status; no office for a counterpart without a known office.

        A word such as "nominee" gives the office sought: "presidential nominee" is a candidate for president.
        """
        head, before = phrase.head, " ".join(phrase.portfolio)
        if head.contest:
            sought = phrase.sought or self.words.table.sought.get(before) or self._sought(phrase)
            return sought or head.office, "candidate"
        status = phrase.status or "current"
        if phrase.classes & COUNTERPART:
            return self.last_office, status
        office = " ".join(part for part in (before.replace(" ,", ","), head.office, phrase.duty) if part)
        if head.kind == "office":
            self.last_office = office
        return office, status

    def _sought(self, phrase: Phrase) -> str | None:
        """Read the office in "nominee for commerce secretary", "candidate for the Halden council leader"."""
        words, first = self.words, phrase.head_stop + 1
        if phrase.duty is None:
            return None
        first += words.has(first, ARTICLE)
        for index in range(first, phrase.stop):
            found = self.heads.match(index, phrase.stop)
            if found is not None:
                # "for commerce secretary", but "for North East mayor"
                fields = [words.folds[at] for at in range(first, index) if not words.is_capital(at)]
                return " ".join([*fields, found.head.office])
        return None

    def kind(self, phrase: Phrase, jurisdiction: str | None) -> TitleKind:
        """Distinguish an office from a role by the named body, if the head noun can be both."""
        head = phrase.head
        bare = phrase.stop - phrase.first == 1 and self.words.is_capital(phrase.first)
        if bare and phrase.classes & BARE_OFFICE:
            return "office"
        if not head.body:
            return head.kind
        if phrase.party is not None and not phrase.classes & NEUTRAL_POST:
            return "office"
        if jurisdiction is None:
            area = phrase.stop > phrase.head_stop and self.words.facts[phrase.head_stop] & SEEKING
            if area and phrase.classes & OF_COMPANY:
                return "role"  # "senior vice president for sustainability"
            body = self._unnamed_body(phrase)
        elif phrase.portfolio and phrase.classes & STAFF_POST:
            return "role"  # "communications director", of a party's committee too
        elif self.words.names_land(jurisdiction):
            return head.kind
        else:
            body = self._named_body(jurisdiction.lower())
            if body is None and phrase.classes & OF_COMPANY:
                return "role"
        if body is None:
            return head.kind
        return "role" if body == "private" else "office"

    def _named_body(self, name: str) -> str | None:
        """Return whether a named body is public: "Cook County Board", although most boards are not."""
        bodies, known = self.words.table.bodies, self.words.known
        for end in (name, " ".join(name.split()[-2:]), name.rpartition(" ")[2]):
            if end in bodies:
                return bodies[end]
        # The committee of "House Committee on Defence", then the union of "Union of Clinical Nurses".
        words = name.split()
        for joint in (TOPICAL, GENITIVE):
            at = next((at for at, word in enumerate(words) if at and known[word] & joint), None)
            if at is not None and words[at - 1] in bodies:
                return bodies[words[at - 1]]
        return None

    def _unnamed_body(self, phrase: Phrase) -> str | None:
        """Return whether an unnamed body is public: "panel chairman", "a member of the board"."""
        bodies = self.words.table.bodies
        if phrase.body is not None:
            return bodies.get(phrase.body)
        return bodies.get(self.words.bare(phrase.stop - 1)) if phrase.stop > phrase.head_stop else None

    def country(self, phrase: Phrase, jurisdiction: str | None) -> str | None:
        """Return the ISO code of the country, by the jurisdiction or an office that only one country has."""
        if jurisdiction is None:
            return phrase.head.country
        table, lower = self.words.table, jurisdiction.lower()
        codes = table.regions.get(jurisdiction, ())
        if len(codes) > 1:  # "WA" is Washington and Western Australia
            return phrase.head.country if phrase.head.country in codes else None
        found = codes[0] if codes else table.countries.get(lower) or table.telling.get(lower)
        return found or phrase.head.country

    def tag_country(self, party: str | None, seat: str | None) -> str | None:
        """Return the ISO code of the country of a party tag, by its seat or, in doubt, by its party.

        "R-WA" means Washington, "(Lib, WA)" Western Australia.
        """
        table = self.words.table
        codes = table.regions.get(seat, ()) if seat else ()
        if len(codes) > 1:
            codes = tuple(code for code in codes if code in table.party_countries.get(party or "", ()))
        return codes[0] if len(codes) == 1 else None


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

    def titles(self, links: Iterable[HeldPhrase]) -> Iterator[Title]:
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
        return not (tag.is_letter and self.view.text[tag.start].lower() in self.words.table.sides)

    def _honorific(self, link: HeldPhrase) -> Title:
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

    def _title(self, link: HeldPhrase) -> Title | None:
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
