"""Creates the ``Title`` records: office, kind, status and country of linked phrases, and party tags."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from newsparse.core.kinds import TitleKind, TitleStatus
from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Span, Title
from newsparse.language import classes as c
from newsparse.parsers.titles.heads import match
from newsparse.parsers.titles.holders import Holders, Tag
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import HeldPhrase, Phrase
from newsparse.parsers.titles.words import CharRange, TitleSheet, WordRange

_record = maker(Title)


class Meaning:
    """Normalises the phrases of an article, in their order."""

    def __init__(self, words: TitleSheet) -> None:
        self.words = words
        self.last_office: str | None = None  # "counterpart" means the same office elsewhere

    def is_title(self, phrase: Phrase) -> bool:
        """Return whether a phrase is a title, not a relation ("friend") or a member of a family."""
        facts, at, classes = self.words.facts, phrase.head_stop, phrase.classes
        if classes & c.MEMBERSHIP and phrase.stop > at:
            # "a member of the family", "a member of the Lee Party"
            return not facts[phrase.stop - 1] & (c.RELATION | c.PARTY)
        if classes & c.WITH_FIRM:
            # "a partner at Orr and Price", "Orr and Price partner Ann Lee", but "Lee’s usual partner Ann Orr"
            return phrase.place is not None and phrase.owner is None
        if classes & c.FRONT_RUNNER:
            return " ".join(phrase.portfolio) in self.words.terms.sought
        if phrase.head.of_committee:
            # "the second ranking Democrat in the House"
            return phrase.stop == at or not facts[at] & c.OF_BODIES
        return phrase.head.titled

    def office(self, phrase: Phrase) -> tuple[str | None, TitleStatus | None]:
        """Return the normalised office and the status; no office for a counterpart without a known office.

        A word such as "nominee" gives the office sought: "presidential nominee" is a candidate for president.
        """
        head, before = phrase.head, " ".join(phrase.portfolio)
        if head.contest:
            sought = self.words.terms.sought.get(before) or self.sought(phrase)
            return sought or head.office, "candidate"
        status = phrase.status or "current"
        if phrase.classes & c.COUNTERPART:
            return self.last_office, status
        office = " ".join(part for part in (before, head.office, *phrase.after, phrase.duty) if part)
        office = office.replace(" ,", ",").replace("' ", "'")
        if head.kind == "office":
            self.last_office = office
        return office, status

    def sought(self, phrase: Phrase) -> str | None:
        """Read the office in "nominee for commerce secretary", "candidate for the Halden council leader"."""
        words, first = self.words, phrase.head_stop + 1
        if phrase.duty is None:
            return None
        first += words.has(first, c.ARTICLE)
        for index in range(first, phrase.stop):
            found = match(words, index, phrase.stop)
            if found is not None:
                # "for commerce secretary", but "for North East mayor"
                fields = [words.folds[at] for at in range(first, index) if not words.is_capital(at)]
                return " ".join([*fields, found.head.office])
        return None

    def kind(self, phrase: Phrase, jurisdiction: str | None) -> TitleKind:
        """Distinguish an office from a role by the named body, if the head noun can be both."""
        words, head, classes = self.words, phrase.head, phrase.classes
        if phrase.stop - phrase.first == 1 and words.is_capital(phrase.first) and classes & c.BARE_OFFICE:
            return "office"
        if not head.body:
            return head.kind
        if phrase.party is not None and not classes & c.NEUTRAL_POST:
            return "office"
        company = classes & c.OF_COMPANY
        if jurisdiction is None:
            if company and phrase.stop > phrase.head_stop and words.facts[phrase.head_stop] & c.SEEKING:
                return "role"  # "senior vice president for sustainability"
            body = phrase.body  # "panel chairman", "a member of the board"
            if body is None and phrase.stop > phrase.head_stop:
                body = words.bare(phrase.stop - 1)
            public: str | None = words.terms.bodies.get(body or "")
        elif phrase.portfolio and classes & c.STAFF_POST:
            return "role"  # "communications director", of a party's committee too
        elif words.names_land(jurisdiction):
            return head.kind
        else:
            public = self.named_body(jurisdiction.lower()) or ("private" if company else None)
        if public is None:
            return head.kind
        return "role" if public == "private" else "office"

    def named_body(self, name: str) -> str | None:
        """Return whether a named body is public: "Cook County Board", although most boards are not."""
        bodies, words = self.words.terms.bodies, name.split()
        for end in (name, " ".join(words[-2:]), words[-1]):
            if end in bodies:
                return bodies[end]
        # The committee of "House Committee on Defence", then the union of "Union of Clinical Nurses".
        for joint in (c.TOPICAL, c.GENITIVE):
            at = next((at for at, word in enumerate(words) if at and self.words.table[word] & joint), 0)
            if at and words[at - 1] in bodies:
                return bodies[words[at - 1]]
        return None

    def country(self, phrase: Phrase, jurisdiction: str | None) -> str | None:
        """Return the ISO code of the country, by the jurisdiction or an office that only one country has."""
        only = phrase.head.country
        if jurisdiction is None:
            return only
        terms, lower = self.words.terms, jurisdiction.lower()
        codes = terms.regions.get(jurisdiction, ())
        if len(codes) > 1:  # "WA" is Washington and Western Australia
            return only if only in codes else None
        return (codes[0] if codes else terms.countries.get(lower) or terms.telling.get(lower)) or only

    def tag_country(self, tag: Tag, seat: str | None) -> str | None:
        """Return the ISO code of the country of a party tag, by its seat or, in doubt, by its party.

        "R-WA" means Washington, "(Lib, WA)" Western Australia.
        """
        terms = self.words.terms
        codes = terms.regions.get(seat, ()) if seat else ()
        if len(codes) > 1:
            codes = tuple(code for code in codes if code in terms.party_countries.get(tag.party or "", ()))
        return codes[0] if len(codes) == 1 else None


class TitleRecords:
    """Creates the records of one article."""

    def __init__(self, view: View, words: TitleSheet, holders: Holders, meaning: Meaning) -> None:
        self.view, self.words, self.holders, self.meaning = view, words, holders, meaning
        # The people with an office that American news follows with the party's letter: "Gov. Ann Lee (R)".
        self.partisan: set[WordRange] = set()

    def titles(self, links: Iterable[HeldPhrase]) -> Iterator[Title]:
        """Yield the titles of linked phrases; phrases that are not titles ("a friend") are left out."""
        for link in links:
            title = self._title(link)
            if title is not None:
                if title.office in self.words.terms.lettered:
                    self.partisan.update(link.holders)
                yield title

    def party_tags(self) -> Iterator[Title]:
        """Yield the party tags that follow the name of a person."""
        tags = self.holders.tags
        for name in self.view[Name] if tags else ():
            tag = tags.get(name.end)
            if tag is not None:
                person = self.holders.person_of(name.words)
                if self.holders.is_person(person) and (person in self.partisan or self.is_partisan(tag)):
                    yield self._party_tag(tag, person)

    def is_partisan(self, tag: Tag) -> bool:
        """Return whether a tag shows a party by itself: "Halden, Md.," is a place, "(R)" can be a side."""
        letters = self.view.text[tag.start : tag.end].lower()
        return not tag.is_apposed_state and letters not in self.words.terms.sides

    def _title(self, link: HeldPhrase) -> Title | None:
        view, words, phrase, meaning = self.view, self.words, link.phrase, self.meaning
        office: str | None = phrase.head.office
        kind: TitleKind = "honorific"
        status: TitleStatus | None = None
        jurisdiction = country = None
        if phrase.head.kind != "honorific":
            read_modifiers(words, phrase)
            office, status = meaning.office(phrase)
            if office is None or not meaning.is_title(phrase):
                return None
            place = self.without_titles(phrase.place) or link.home
            jurisdiction = view.slice(*place) if place else None
            kind, country = meaning.kind(phrase, jurisdiction), meaning.country(phrase, jurisdiction)
        start, end = words.starts[phrase.first], words.ends[phrase.stop - 1]
        return _record(
            start,
            end,
            view.slice(start, end),
            rule=link.rule,
            kind=kind,
            holders=tuple(map(self._span, link.holders)),
            office=office,
            jurisdiction=jurisdiction,
            status=status,
            position=link.position,
            party=phrase.party,
            country=country,
        )

    def without_titles(self, place: CharRange | None) -> CharRange | None:
        """Return a place without the titles before the person that it names: "spokesman for Sen. Ann Lee"."""
        if place is None:
            return None
        starts = self.words.starts
        run = self.words.runs.get(bisect_left(starts, place[1]) - 1)
        first = self.holders.first.get(run[1]) if run else None
        if first is None or starts[first] >= place[1]:
            return place
        return max(place[0], starts[first]), place[1]

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
            country=self.meaning.tag_country(tag, seat),
        )

    def _span(self, name: WordRange) -> Span:
        return self.view.span(*self.holders.place(name))
