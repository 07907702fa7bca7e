"""Determines the office, kind, status and country of a phrase."""

from __future__ import annotations

from attrs import define

from newsparse.core.records import TitleKind, TitleStatus
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.words import TitleWords

__all__ = ["Meaning"]


@define
class Meaning:
    """Normalises the phrases of an article, in their order."""

    words: TitleWords
    heads: Heads
    last_office: str | None = None
    """The last office so far, for "counterpart", which means the same office elsewhere."""

    def is_title(self, phrase: Phrase) -> bool:
        """Return whether a phrase is a title, not a relation ("friend") or a member of a family."""
        head, words, grammar, at = phrase.head, self.words, self.words.grammar, phrase.head_stop
        if head.office in grammar.memberships and phrase.stop > at:
            # "a member of the family", "a member of the Lee Party"
            last = words.folds[phrase.stop - 1]
            return last not in grammar.relations and last not in grammar.party_nouns
        if head.office in grammar.with_firms:
            # "a partner at Orr and Price", "Orr and Price partner Ann Lee", but "Lee’s usual partner Ann Orr"
            return phrase.place is not None and phrase.owner is None
        if head.office in grammar.front_runners:
            return " ".join(phrase.portfolio) in words.table.sought
        if head.of_committee:
            # "the second ranking Democrat in the House"
            return phrase.stop == at or words.folds[at] not in grammar.of_bodies
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
        if head.office in self.words.grammar.counterparts:
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
        first += words.folds[first] in words.grammar.articles
        for index in range(first, phrase.stop):
            found = self.heads.match(index, phrase.stop)
            if found is not None:
                # "for commerce secretary", but "for North East mayor"
                fields = [words.folds[at] for at in range(first, index) if not words.is_capital(at)]
                return " ".join([*fields, found.head.office])
        return None

    def kind(self, phrase: Phrase, jurisdiction: str | None) -> TitleKind:
        """Distinguish an office from a role by the named body, if the head noun can be both."""
        head, grammar = phrase.head, self.words.grammar
        bare = phrase.stop - phrase.first == 1 and self.words.is_capital(phrase.first)
        if bare and head.office in grammar.bare_offices:
            return "office"
        if not head.body:
            return head.kind
        if phrase.party is not None and head.office not in grammar.neutral_posts:
            return "office"
        if jurisdiction is None:
            area = phrase.stop > phrase.head_stop and self.words.folds[phrase.head_stop] in grammar.seeking
            if area and head.office in grammar.of_companies:
                return "role"  # "senior vice president for sustainability"
            body = self._unnamed_body(phrase)
        elif phrase.portfolio and head.office in grammar.staff_posts:
            return "role"  # "communications director", of a party's committee too
        elif self.words.names_land(jurisdiction):
            return head.kind
        else:
            body = self._named_body(jurisdiction.lower())
            if body is None and head.office in grammar.of_companies:
                return "role"
        if body is None:
            return head.kind
        return "role" if body == "private" else "office"

    def _named_body(self, name: str) -> str | None:
        """Return whether a named body is public: "Cook County Board", although most boards are not."""
        bodies, grammar = self.words.table.bodies, self.words.grammar
        for end in (name, " ".join(name.split()[-2:]), name.rpartition(" ")[2]):
            if end in bodies:
                return bodies[end]
        # The committee of "House Committee on Defence", then the union of "Union of Clinical Nurses".
        for joint in (*grammar.topical, *grammar.genitive):
            noun = name.partition(f" {joint} ")[0].rpartition(" ")[2]
            if noun in bodies:
                return bodies[noun]
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
