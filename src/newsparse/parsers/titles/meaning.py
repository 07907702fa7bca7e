"""Determines the office, kind, status and country of a phrase."""

from __future__ import annotations

from attrs import define

from newsparse.core.records import TitleKind, TitleStatus
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.title_words import TitleWords

__all__ = ["Meaning"]


@define
class Meaning:
    """Normalises the phrases of an article, in their order."""

    words: TitleWords
    heads: Heads
    last_office: str | None = None
    """The last office so far, for "counterpart", which means the same office elsewhere."""

    def is_title(self, phrase: Phrase, *, joined: bool) -> bool:
        """Return whether a phrase is a title, not a relation ("friend") or a member of a family.

        ``joined`` is whether it shares its holder with another title.
        """
        office = phrase.head.office
        if office in self.words.grammar.memberships and phrase.stop > phrase.head_stop:
            last, grammar = self.words.folds[phrase.stop - 1], self.words.grammar
            # "a member of the family", "a member of the Lee Party"
            return last not in grammar.relations and last not in grammar.party_nouns
        if office in self.words.grammar.with_firms:
            # "a partner at Orr and Price", "Orr and Price partner Ann Lee", but "Lee’s usual partner Ann Orr"
            firm = phrase.place is not None and phrase.owner is None
            return firm and self.words.folds[phrase.head_stop] not in self.words.grammar.genitive
        if office in self.words.grammar.front_runners:
            return phrase.sought is not None or " ".join(phrase.portfolio) in self.words.table.sought
        if phrase.head.of_committee:
            at = phrase.head_stop
            if phrase.stop > at and self.words.folds[at] in self.words.grammar.of_bodies:
                return False  # "the second ranking Democrat in the House"
            return (
                joined
                or phrase.topic
                or phrase.determined
                or phrase.place is not None
                or phrase.body is not None
            )
        return phrase.head.titled

    def office(self, phrase: Phrase) -> tuple[str | None, TitleStatus | None]:
        """Return the normalised office and the status; no office for a counterpart without a known office.

        A word such as "nominee" gives the office sought: "presidential nominee" is a candidate for president.
        """
        head, before = phrase.head, " ".join(phrase.portfolio)
        if head.kind == "honorific":
            return head.office, None
        if head.contest:
            return phrase.sought or self.words.table.sought.get(before) or self._sought(
                phrase
            ) or head.office, "candidate"
        status = phrase.status or "current"
        if head.office in self.words.grammar.counterparts:
            return self.last_office, status
        office = " ".join(part for part in (before.replace(" ,", ","), head.office, phrase.duty) if part)
        if head.kind == "office":
            self.last_office = office
        return office, status

    def _sought(self, phrase: Phrase) -> str | None:
        """Read the office in "nominee for commerce secretary", "candidate for the U.S. Senate"."""
        words, folds = self.words, self.words.folds
        if phrase.duty is None:
            return None
        first = phrase.head_stop + 1
        while first < phrase.stop:
            land = next((at for at in (first + 1, first + 2) if words.is_land(first, at)), None)
            if land is None and folds[first] not in words.grammar.articles:
                break
            first = land or first + 1  # "the | United States | trade representative"
        for index in range(first, phrase.stop):
            if folds[index] in words.table.sought:
                return words.table.sought[folds[index]]
            found = self.heads.match(index, phrase.stop)
            if found is not None:
                classes = words.table.classes  # "for Treasury secretary", but "for North East mayor"
                fields = [
                    folds[at]
                    for at in range(first, index)
                    if not words.is_capital(at) or classes.get(folds[at]) is not None
                ]
                return " ".join([*fields, found.head.office])
        return None

    def kind(self, phrase: Phrase, jurisdiction: str | None) -> TitleKind:
        """Distinguish an office from a role by the named body, if the head noun can be both."""
        head, table = phrase.head, self.words.table
        if head.office in self.words.grammar.bare_offices and self._is_bare(phrase):
            return "office"
        if not head.body:
            return head.kind
        if phrase.party is not None and head.office not in self.words.grammar.neutral_posts:
            return "office"
        if jurisdiction is None:
            body = self._body(phrase)
            if head.office in self.words.grammar.of_companies and self._has_area(phrase):
                return "role"  # "senior vice president for sustainability"
            return "role" if body == "private" else "office" if body == "public" else head.kind
        if head.office in self.words.grammar.staff_posts and phrase.portfolio:
            return "role"  # "communications director", of a party's committee too
        lower = jurisdiction.lower()
        if lower in table.countries or jurisdiction in table.regions:
            return head.kind
        # "Cook County Board" is public, although most boards are not.
        ends = (lower, " ".join(lower.split()[-2:]), lower.rpartition(" ")[2])
        named = next((table.bodies[end] for end in ends if end in table.bodies), None)
        # The committee of "House Committee on Defence", then the union of "Union of Clinical Nurses".
        joints = (*self.words.grammar.topical, *self.words.grammar.genitive)
        for joint in joints if named is None else ():
            named = named or table.bodies.get(lower.partition(f" {joint} ")[0].rpartition(" ")[2])
        if named is not None:
            return "role" if named == "private" else "office"
        return "role" if head.office in self.words.grammar.of_companies else head.kind

    def _body(self, phrase: Phrase) -> str | None:
        """Return whether an unnamed body is public: "panel chairman", "a member of the board"."""
        bodies, words = self.words.table.bodies, self.words
        if phrase.body or phrase.stop == phrase.head_stop:
            return bodies.get(phrase.body or "")
        last = phrase.stop - 1
        return bodies.get(f"{words.folds[last - 1]} {words.folds[last]}") or bodies.get(words.bare(last))

    def _has_area(self, phrase: Phrase) -> bool:
        """Return whether "for" and an area of work follow the head."""
        at = phrase.head_stop
        return phrase.stop > at and self.words.folds[at] in self.words.grammar.seeking

    def _is_bare(self, phrase: Phrase) -> bool:
        """Return whether a title is only its head, capitalised."""
        return phrase.stop - phrase.first == 1 and self.words.is_capital(phrase.first)

    def tag_country(self, party: str | None, seat: str | None) -> str | None:
        """Return the ISO code of the country of a party tag, by its seat or, in doubt, by its party.

        "R-WA" means Washington, "(Lib, WA)" Western Australia.
        """
        table = self.words.table
        codes = table.regions.get(seat, ()) if seat else ()
        if len(codes) > 1:
            codes = tuple(code for code in codes if code in table.party_countries.get(party or "", ()))
        return codes[0] if len(codes) == 1 else None

    def _receives(self, phrase: Phrase) -> bool:
        """Return whether a phrase's place is the destination of an envoy: "ambassador to Chile"."""
        words, after = self.words, phrase.head_stop
        if phrase.place is None or phrase.head.office not in words.grammar.sending or phrase.stop <= after:
            return False
        return words.texts[after] in words.grammar.directional and phrase.place[0] > words.starts[after]

    def country(self, phrase: Phrase, jurisdiction: str | None) -> str | None:
        """Return the ISO code of the country, by the jurisdiction or an office that only one country has."""
        if jurisdiction is None:
            return phrase.head.country
        table, lower = self.words.table, jurisdiction.lower()
        if self._receives(phrase):
            return None
        codes = table.regions.get(jurisdiction, ())
        if len(codes) > 1:  # "WA" is Washington and Western Australia
            return phrase.head.country if phrase.head.country in codes else None
        found = codes[0] if codes else table.countries.get(lower) or table.telling.get(lower)
        return found or phrase.head.country
