"""Finds where a complement ends and the holder's name begins: "Mayor of London" | "Ann Lee"."""

from __future__ import annotations

from attrs import frozen

from newsparse.parsers.titles.heads import Heads, Match
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.words import TitleWords, WordRange

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
        if words.is_given(first):
            return self._cut_at(phrase, first) if self._follows_field(phrase, first, stop) else None
        if words.texts[first] in words.table.members:
            return None  # "counsel to Democrat Ann Lee", "spokesman for Republican Bo Ray"
        for at in range(first + 1, stop):
            # "Chiefs of Staff Gen." | "Ann Lee"
            before = at - 1 - (words.texts[at - 1] == "." and words.folds[at - 2] in words.table.heads)
            if not words.is_capital(at) or not words.is_capital(before):
                continue
            if words.folds[before] in words.grammar.saints:
                continue  # "member of the San Diego chapter"
            plural = words.folds[at].endswith(words.grammar.plural_ends)
            if plural and at + 1 < stop and words.is_party(at, at + 1):
                continue  # "Leader of the Scottish | Conservatives Ann Lee"
            title = self._title_before(first, at)
            if title is not None and self._is_field(phrase, title, at):
                title = None
            if title is not None and not words.is_field_word(at):
                # "spokesman for House Speaker Ann Lee", but "Speaker of the House" | "Rep. Ann Lee"
                courtesy = phrase.head.kind == "office" and (
                    title.head.short or title.head.kind == "honorific"
                )
                return self._cut_at(phrase, title.first) if courtesy and title.first > first else None
            if phrase.duty is None and self._serves_holder(phrase, at, stop):
                return None  # "finance chair for Ohio | Gov. Ann Lee"
            if self._is_holder(phrase, at, stop):
                return self._cut_at(phrase, at)
        return None

    def _is_field(self, phrase: Phrase, title: Match, stop: int) -> bool:
        """Return whether a title is a field in the complement: "Minister for Social Justice" | "Ann Lee"."""
        words = self.words
        if phrase.duty is not None and phrase.run is not None and words.is_field(phrase.run[0], stop):
            return True
        return words.is_department(title.first)

    def _serves_holder(self, phrase: Phrase, at: int, stop: int) -> bool:
        """Return whether "for" leads to another office holder, whose office begins at a word."""
        if self.words.texts[phrase.head_stop] not in self.words.grammar.seeking:
            return False
        found = self.heads.match(at, stop)
        return found is not None and found.head.short and found.head.kind == "office"

    def _is_holder(self, phrase: Phrase, at: int, stop: int) -> bool:
        """Return whether the holder's name begins at a word of the run, which ends before ``stop``."""
        words = self.words
        name = (at, words.runs[at][1] if at in words.runs else stop)
        if not (words.is_given(at) and stop - at > 1):
            if words.texts[name[1] : name[1] + 1] == [","] and name[1] - at == 1:
                return False  # "Minister of Information and Orientation, Ann Lee,"
            if not self._is_known(phrase, at) or self._follows_name(phrase):
                return False
        return self._is_bare_person(name)

    def _cut_at(self, phrase: Phrase, at: int) -> int:
        """End a phrase before a word."""
        words = self.words
        phrase.stop = phrase.end = at
        if phrase.place is not None:
            end = min(phrase.place[1], words.ends[at - 1])
            phrase.place = (phrase.place[0], end) if end > phrase.place[0] else phrase.leading
        directional = words.texts[phrase.head_stop] in words.grammar.directional
        if directional and phrase.head.office in words.grammar.sending:
            phrase.place = phrase.leading  # "ambassador to Chad" | "Ann Lee"
        if phrase.duty is not None:
            phrase.duty = " ".join(words.folds[phrase.head_stop : at])
            if phrase.run is not None and self._is_named(phrase, phrase.run[0], at):
                # "First Minister of Wales" | "Ann Lee", "secretary of the 1922 Committee" | "Ann Lee"
                phrase.duty = None
                read_modifiers(words, phrase)
                if phrase.place is None:
                    set_place(words, phrase, phrase.run[0], at)
        return at

    def _is_named(self, phrase: Phrase, first: int, stop: int) -> bool:
        """Return whether words name a country or a public body, not a portfolio or an office sought."""
        words = self.words
        field = first == phrase.head_stop + 1 and words.is_field(first, stop)
        public = not field and not phrase.head.contest and words.is_public(first, stop)
        return public or words.is_land(first, stop)

    def _follows_name(self, phrase: Phrase) -> bool:
        """Return whether an apposition follows a name: "Ann Lee, head of NHS Providers and a lawyer,"."""
        read_modifiers(self.words, phrase)
        mark = phrase.opening - 1
        return self.words.texts[mark] == "," and mark - 1 in self.words.runs

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

    def _is_known(self, phrase: Phrase, stop: int) -> bool:
        """Return whether a run up to a word names a country or a public body, so that a name can follow."""
        if phrase.run is None or phrase.head.kind != "office":
            return False
        words, first = self.words, phrase.run[0]
        body = words.table.bodies.get(" ".join(words.folds[first:stop]))
        return body == "public" or words.is_land(first, stop)

    def _is_bare_person(self, name: WordRange) -> bool:
        """Return whether words can be a person and contain no noun for a body."""
        words, table = self.words, self.words.table
        if name[1] - name[0] == 1 and words.bare(name[0]) in table.organisations:
            return False  # "the NHS | Confederation"
        return self.holders.is_person(name) and not any(
            words.folds[at] in table.bodies for at in range(*name)
        )
