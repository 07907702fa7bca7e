"""``Cuts``: finds where a complement ends and the holder's name begins: "Mayor of London" | "Ann Lee"."""

from __future__ import annotations

from bisect import bisect_left

from attrs import frozen

from newsparse.parsers.titles.heads import Heads, Match
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import Phrase, serves, set_place
from newsparse.parsers.titles.title_words import TitleWords, WordRange

__all__ = ["Cuts"]


@frozen(eq=False, repr=False)
class Cuts:
    """Cuts complements whose capitalised words continue with a name."""

    words: TitleWords
    heads: Heads
    holders: Holders

    def cut(self, phrase: Phrase) -> int | None:
        """Cut a complement whose capitalised words continue with a name: "Mayor of Bath" | "Ann Lee"."""
        words = self.words
        if phrase.run is None:
            return None
        first, stop = phrase.run
        listed = phrase.duty is not None and words.table.classes.get(words.folds[first - 1]) == "field"
        # "TD for Clare" | "Tom Boyle"
        seat = (
            phrase.head.short
            and stop - first > 2
            and (words.is_given(first + 1) or words.is_land(first, first + 1))
        )
        sought = phrase.head.contest and first - 1 > phrase.head_stop
        if sought and words.is_given(first) and self._is_bare_person((first, stop)):
            return self._cut_at(phrase, first)  # "candidate for governor" | "Ann Lee"
        if (words.is_given(first) and not seat) or listed:
            if self._follows_field(phrase, first, stop):
                return self._cut_at(phrase, first)
            if not listed:
                return None
        if words.texts[first] in words.table.members:
            return None  # "counsel to Democrat Ann Lee", "spokesman for Republican Bo Ray"
        for at in range(first + 1, stop):
            # "Chiefs of Staff Gen." | "Ann Lee"
            before = at - 1 - (words.texts[at - 1] == "." and words.folds[at - 2] in words.table.heads)
            if not words.is_capital(at) or not words.is_capital(before):
                continue
            if words.folds[before] in words.grammar.saints:
                continue  # "member of the San Diego chapter"
            if (
                at + 1 < stop
                and words.is_party(at, at + 1)
                and words.folds[at].endswith(words.grammar.plural_ends)
            ):
                continue  # "leader of the Scottish Conservatives" | "Ann Lee"
            title = self._title_before(first, at) if phrase.duty is None or at - 1 > first else None
            if title is not None and phrase.duty is not None and words.is_field(first, at):
                title = None  # "Minister for Social Justice" | "Ann Lee"
            if title is not None and words.is_department(title.first):
                title = None  # "Minister of State at the Department of Justice" | "Ann Lee"
            if title is not None and words.table.classes.get(words.folds[at]) != "field":
                # "spokesman for House Speaker Ann Lee", but "Mayor of London" | "Sir Tom Price"
                if title.first == first and serves(self.words, phrase):
                    return self._cut_at(phrase, at)  # "Chief Secretary to the Prime Minister" | "Ann Lee"
                courtesy = title.head.kind == "honorific" or title.head.short
                courtesy = courtesy and phrase.head.kind == "office"
                return self._cut_at(phrase, title.first) if courtesy and title.first > first else None
            if phrase.duty is None and self._serves_holder(phrase, at, stop):
                return None  # "finance chair for Ohio | Gov. Ann Lee"
            name = (at, words.runs[at][1] if at in words.runs else stop)
            given = words.is_given(at) and stop - at > 1
            # "Minister of Information and Orientation, Ann Lee,"
            goes_on = name[1] - at == 1 and words.texts[name[1] : name[1] + 1] == [","]
            known = given or (not goes_on and self._is_known(phrase, first, at))
            if known and not given and (self._goes_on(phrase, at, stop) or self._follows_name(phrase)):
                continue
            if known and self._is_bare_person(name):
                return self._cut_at(phrase, at)
        return None

    def _cut_at(self, phrase: Phrase, at: int) -> int:
        phrase.stop = phrase.end = at
        if phrase.place is not None:
            end = min(phrase.place[1], self.words.ends[at - 1])
            phrase.place = (phrase.place[0], end) if end > phrase.place[0] else phrase.leading
            first = bisect_left(self.words.starts, phrase.place[0]) if phrase.place else at
            if phrase.leading is not None and first < at and self.words.is_field(first, at):
                phrase.place = phrase.leading  # "UMWA Director of Government Affairs" | "Ann Lee"
        sent = phrase.head.office in self.words.grammar.sending and phrase.run is not None
        if sent and self.words.texts[phrase.head_stop] in self.words.grammar.directional:
            phrase.place = phrase.leading  # "ambassador to Chad" | "Ann Lee"
        if phrase.duty is not None:
            phrase.duty = " ".join(self.words.folds[phrase.head_stop : at])
            if phrase.run is not None and self._is_named(phrase, phrase.run[0], at):
                # "First Minister of Wales" | "Ann Lee", "secretary of the 1922 Committee" | "Ann Lee"
                phrase.duty = None
                read_modifiers(self.words, phrase)
                if phrase.place is None:
                    set_place(self.words, phrase, phrase.run[0], at)
        return at

    def _serves_holder(self, phrase: Phrase, at: int, stop: int) -> bool:
        """Return whether "for" leads to another office holder, whose office begins at a word."""
        if self.words.texts[phrase.head_stop] not in self.words.grammar.seeking:
            return False
        found = self.heads.match(at, stop)
        return found is not None and found.head.short and found.head.kind == "office"

    def _follows_name(self, phrase: Phrase) -> bool:
        """Return whether an apposition follows a name: "Ann Lee, head of NHS Providers and a lawyer,"."""
        read_modifiers(self.words, phrase)
        mark = phrase.opening - 1
        return mark > 0 and self.words.texts[mark] == "," and mark - 1 in self.words.runs

    def _goes_on(self, phrase: Phrase, first: int, stop: int) -> bool:
        """Return whether a full name begins later: "MP for North West Halden | Ann Lee"."""
        divided = phrase.duty is not None or phrase.head.office in self.words.grammar.seats
        return divided and any(self.words.is_given(at) for at in range(first + 1, stop - 1))

    def _is_named(self, phrase: Phrase, first: int, stop: int) -> bool:
        """Return whether words name a country or a public body, not a portfolio or an office sought."""
        words = self.words
        field = first == phrase.head_stop + 1 and words.is_field(first, stop)
        public = words.is_public(first, stop) and not phrase.head.contest and not field
        return public or words.is_land(first, stop)

    def _follows_field(self, phrase: Phrase, first: int, stop: int) -> bool:
        """Recognise "undersecretary of state for harbours and waterways" | "Tom Price"."""
        before = self.words.folds[first - 1]
        if first - 1 <= phrase.head_stop or stop - first < 2 or before in self.words.grammar.articles:
            return False
        return self._is_bare_person((first, stop)) and self._title_before(phrase.head_stop, first) is None

    def _title_before(self, first: int, stop: int) -> Match | None:
        """Return the title that ends before a word in a run of capitalised words."""
        for index in range(max(first, stop - 3), stop):
            found = self.heads.match(index, stop)
            if found is not None and found.stop == stop and not found.head.plural:
                return found  # "Joint Chiefs of Staff" has none
        return None

    def _is_known(self, phrase: Phrase, first: int, stop: int) -> bool:
        """Return whether words name a country, a public body or a portfolio, so that a name can follow."""
        table, folds = self.words.table, self.words.folds
        if phrase.head.kind != "office":
            return False
        if phrase.head.contest and self.words.is_public(first, stop):
            return True  # "nominee for U.S. Senate" | "Ann Lee"
        body = table.bodies.get(" ".join(folds[first:stop]))
        if self.words.is_land(first, stop) or body == "public" or (body is not None and stop - first > 1):
            return True
        return (
            phrase.duty is not None and self.words.is_field(first, stop) and folds[stop] not in table.classes
        )

    def _is_bare_person(self, name: WordRange) -> bool:
        """Return whether words can be a person and contain no noun for a body."""
        folds, table = self.words.folds, self.words.table
        if name[1] - name[0] == 1 and self.words.bare(name[0]) in table.organisations:
            return False  # "the NHS | Confederation"
        return self.holders.is_person(name) and not any(folds[at] in table.bodies for at in range(*name))
