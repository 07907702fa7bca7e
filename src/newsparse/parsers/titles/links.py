"""Links titles to the names before and after them: "the mayor, Ann Lee,", "Ann Lee, a lawyer,"."""

from __future__ import annotations

from typing import Final

from attrs import define, field, frozen

from newsparse.language.classes import (
    AFTER_APPOSITION,
    COORDINATING,
    DEFINITE,
    FINITE_VERB,
    FORM_OF_ADDRESS,
    GENITIVE,
    PARTITIVE,
    SHIFT,
    SPEECH,
)
from newsparse.parsers.titles.heads import Heads, Match
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import HeldPhrase, Phrase
from newsparse.parsers.titles.words import APPOSING_MARKS, OPENING_BRACKET, TitleWords, WordRange


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
        for at in range(first + 1, stop):
            if not words.is_capital(at) or not words.is_capital(at - 1):
                continue
            if words.is_party(at, at + 1):
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
            if self._is_holder(phrase, at, stop):
                return self._cut_at(phrase, at)
        return None

    def _is_field(self, phrase: Phrase, title: Match, stop: int) -> bool:
        """Return whether a title is a field in the complement: "Minister for Social Justice" | "Ann Lee"."""
        words = self.words
        if phrase.duty is not None and phrase.run is not None and words.is_field(phrase.run[0], stop):
            return True
        return words.is_department(title.first)

    def _is_holder(self, phrase: Phrase, at: int, stop: int) -> bool:
        """Return whether the holder's name begins at a word of the run, which ends before ``stop``."""
        words = self.words
        name = (at, words.runs[at][1] if at in words.runs else stop)
        known = words.is_given(at) and stop - at > 1
        if phrase.run is not None and phrase.head.kind == "office":
            known = known or words.is_land(phrase.run[0], at)  # "President of Chad" | "Lee"
        return known and self.holders.is_person(name)

    def _cut_at(self, phrase: Phrase, at: int) -> int:
        """End a phrase before a word."""
        words = self.words
        phrase.stop = at
        if phrase.place is not None:
            end = min(phrase.place[1], words.ends[at - 1])
            phrase.place = (phrase.place[0], end) if end > phrase.place[0] else None
        if phrase.duty is not None:
            phrase.duty = " ".join(words.folds[phrase.head_stop : at])
        return at

    def _title_before(self, first: int, stop: int) -> Match | None:
        """Return the title that ends before a word in a run of capitalised words."""
        for index in range(max(first, stop - 3), stop):
            found = self.heads.match(index, stop)
            if found is not None and found.stop == stop and not found.head.plural:
                return found  # "Joint Chiefs of Staff" has none
        return None


_DASHES: Final = frozenset(["—", "–", "-", "--"])
_ENDS: Final = frozenset([",", ")", ".", ";", ":", "?", "!", "”", '"', "’", "]"]) | _DASHES
_OPENING: Final = frozenset(["“", '"', "‘", "'", "''"])
_CLOSING: Final = frozenset(["”", '"', "’", "''"])
_LEADING: Final = frozenset([",", ")"]) | _DASHES
_BRACKETED: Final = "titles.bracketed"


@define(eq=False, repr=False)
class LinksBefore:
    """Links the phrases of a sentence to the names after them, the last one first, because titles stack."""

    words: TitleWords
    holders: Holders
    cuts: Cuts
    phrases: list[Phrase]
    indices: range
    """The words of the sentence."""
    following: HeldPhrase | None = None
    """The link of the phrase after the one that is being linked."""

    def find(self) -> list[HeldPhrase]:
        """Return the links, in order."""
        links: list[HeldPhrase] = []
        runs, texts = self.words.runs, self.words.texts
        for number in reversed(range(len(self.phrases))):
            phrase, link = self.phrases[number], None
            at = phrase.stop if phrase.run is None else self.cuts.cut(phrase) or phrase.stop
            if at < self.indices.stop and (
                at in runs or texts[at] in _LEADING or self.following is not None or phrase.stop > at
            ):
                link = self._linked(number, at)
            # "Sens." can have one holder; "Lawmakers Rip Lee" is a clause.
            if link is not None and phrase.head.plural and not phrase.head.short and len(link.holders) == 1:
                link = None
            if link is not None:
                links.append(link)
            if link is not None or number == 0 or phrase.head_first >= self.phrases[number - 1].stop:
                self.following = link  # "the chairman of the workers’ union, Comrade Lee"
        links.reverse()
        return links

    def _linked(self, number: int, at: int) -> HeldPhrase | None:
        """Link a phrase, given the word after it."""
        phrase, styled = self.phrases[number], self.phrases[number].head.kind == "honorific"
        joined = self._joined(phrase, at)
        if joined is not None:
            return joined
        if styled and (self._is_nickname(phrase, at) or self.words.facts[at] & FORM_OF_ADDRESS):
            return None  # "Thank you, Mr Speaker"
        name = self.holders.at(at)
        if styled and name is None and self.words.runs.get(at, (at, at))[1] == at + 1:
            name = (at, at + 1)  # "Mr. Kerry", although Kerry is a county
        if name is not None:
            self._give_owner(number, at)
            return self._held(phrase, name, "titles.before")
        if styled:
            return None
        if self.words.texts[at] == ")":
            return self._bracketed(phrase, at)
        at = max(at, phrase.stop)
        if at + 1 >= self.indices.stop or self.words.texts[at] != ",":
            return None
        return self._apposed(number, at + 1)

    def _is_nickname(self, phrase: Phrase, at: int) -> bool:
        """Return whether an honorific and one word are alone in quotation marks: “Mr Security”."""
        texts, first = self.words.texts, phrase.first
        opened = first > self.indices.start and texts[first - 1] in _OPENING
        return opened and at + 1 < len(texts) and texts[at + 1] in _CLOSING

    # The ways in which a title can come before a name.

    def _joined(self, phrase: Phrase, at: int) -> HeldPhrase | None:
        """Join a title to the one after it: stacked, bracketed or coordinated."""
        following, words = self.following, self.words
        if following is None:
            return None
        after = following.phrase
        read_modifiers(words, after)
        bracketed = following.rule == _BRACKETED and after.first == at + 1
        # "Senator the Hon. Ann Lee"
        styled = after.head.kind == "honorific" and words.has(at, DEFINITE)
        if bracketed or (after.first == at + styled and after.owner is None):
            return HeldPhrase(phrase, "before", "titles.stacked", following.holders)
        if (words.texts[at] != "/" and not words.facts[at] & COORDINATING) or after.opening != at + 1:
            return None
        read_modifiers(words, phrase)
        if self._are_two(phrase, after):
            return None
        if phrase.status == "former" and after.status is None and not after.determined:
            after.status = "former"  # "former governor and ambassador Ann Lee"
        following.joined = True
        return HeldPhrase(phrase, "before", "titles.coordinated", following.holders, joined=True)

    def _are_two(self, phrase: Phrase, after: Phrase) -> bool:
        """Return whether "and" joins two people: "the mayor and Senator Lee", "the mayor and the sheriff".

        In "the president and chief executive Ann Lee" it joins two titles.
        """
        facts = self.words.facts
        if facts[after.opening] & DEFINITE:
            return True
        bare = (phrase.first, phrase.stop) == (phrase.head_first, phrase.head_stop)
        if not bare or not facts[phrase.opening] & DEFINITE or (phrase.head.body and after.head.body):
            return False
        return phrase.head.kind == after.head.kind == "office"

    def _bracketed(self, phrase: Phrase, at: int) -> HeldPhrase | None:
        """Link a title in brackets: "Vice President (then-Senator) Ann Lee"."""
        read_modifiers(self.words, phrase)
        name = self.holders.at(at + 1) if self.words.texts[phrase.first - 1] == "(" else None
        return self._held(phrase, name, _BRACKETED) if name is not None else None

    def _apposed(self, number: int, first: int) -> HeldPhrase | None:
        """Link "the mayor, Ann Lee," and "his deputy, Gen. Ann Lee,", given the word after the comma."""
        words, phrase, name, titled = self.words, self.phrases[number], self.holders.at(first), False
        if self.following is not None:
            # "the Bishop of Leeds, the Rt Rev Ann Lee,"
            read_modifiers(words, self.following.phrase)
            titled = self.following.phrase.opening in (first, first + words.has(first, DEFINITE))
            name = self.following.holders[0] if titled else name
        if name is None:
            return None
        read_modifiers(words, phrase)
        if not self._is_apposition(self._opening_phrase(number), name):
            return None
        if titled:  # a home after the name belongs to the other title: "the chair, Senator Ann Lee of Ohio"
            return HeldPhrase(phrase, "before", "titles.apposed", [name])
        return self._held(phrase, name, "titles.apposed")

    def _opening_phrase(self, number: int) -> Phrase:
        """Return the first of two joined phrases: "the panel’s vice chair" | "and ranking member"."""
        phrase, leading = self.phrases[number], self.phrases[max(number - 1, 0)]
        mark = phrase.opening - 1
        if leading.stop != mark or not self.words.facts[mark] & COORDINATING:
            return phrase
        read_modifiers(self.words, leading)
        return leading

    def _is_apposition(self, phrase: Phrase, name: WordRange) -> bool:
        """Distinguish "the mayor, Ann Lee, said" from the clauses of "after she met the mayor, Lee said"."""
        words, stop = self.words, self.indices.stop
        after, before = self.holders.after(name), phrase.opening - 1
        if phrase.opening == self.indices.start or words.texts[before] in _CLOSING:
            return True
        if not phrase.determined:
            return False
        if after >= stop or words.texts[after] in _ENDS or words.facts[after] & AFTER_APPOSITION:
            return True
        # "the moderator, Lester Holt of NBC News,"
        return words.has(after, GENITIVE) and after + 1 < stop and words.is_capital(after + 1)

    def _give_owner(self, number: int, at: int) -> None:
        """Link a title to the possessor that begins at a word: "President Lee's" | "former adviser"."""
        if number + 1 == len(self.phrases):
            return
        phrase, inner = self.phrases[number], self.phrases[number + 1]
        read_modifiers(self.words, inner)
        if inner.owner is not None and inner.owner[0] == at:
            read_modifiers(self.words, phrase)
            inner.first, inner.opening = phrase.first, phrase.opening

    def _held(self, phrase: Phrase, name: WordRange, rule: str) -> HeldPhrase:
        """Give a phrase its holders: a name, or the names of a list if the phrase is a plural."""
        names = self.holders.listed(name, self.indices.stop) if phrase.head.plural else [name]
        for first, stop in names:
            self.holders.first[stop] = first
        home = self.holders.home(name)
        return HeldPhrase(phrase, "before", rule, names, self.holders.place(home) if home else None)


_LEADING_MARKS: Final = APPOSING_MARKS | {OPENING_BRACKET}
_QUOTES: Final = frozenset(["“", '"', "‘", "''"])
_FARTHEST: Final = 12
_NOUNS: Final = frozenset(["field", "generic"])


@define(eq=False, repr=False)
class LinksAfter:
    """Links the phrases of a sentence that are not followed by a name to the names before them."""

    words: TitleWords
    heads: Heads
    holders: Holders
    phrases: list[Phrase]
    indices: range
    """The words of the sentence."""
    ended: dict[int, HeldPhrase] = field(factory=dict, init=False)
    """The links so far, by the word after their phrase."""

    def find(self) -> list[HeldPhrase]:
        """Return the links, in order."""
        links: list[HeldPhrase] = []
        mark = next(filter(self._leads, self.indices), self.indices.stop)
        for phrase in self.phrases:
            link = self._letters(phrase)
            if link is None and mark < phrase.first:
                link = self._apposed(phrase)
            if link is not None:
                links.append(link)
                self.ended[phrase.stop] = link
        return links

    def _leads(self, index: int) -> bool:
        """Return whether a word or mark can lead from a name to its apposition."""
        return self.words.texts[index] in _LEADING_MARKS or self.words.has(index, COORDINATING)

    def _letters(self, phrase: Phrase) -> HeldPhrase | None:
        """Read the letters after a member's name: "Ann Lee MP"."""
        index = phrase.head_first
        run = self.words.runs.get(index)
        if run is None or self.words.texts[index] not in self.words.table.letters:
            return None
        first, stop = self.holders.person_of(run)
        if index - first < 2 or not self.words.is_given(first):
            return None  # "the Leeds East MP"
        read_modifiers(self.words, phrase)
        phrase.first = phrase.opening = index
        phrase.stop = phrase.head_stop
        phrase.place = phrase.party = phrase.status = None
        return HeldPhrase(phrase, "after", "titles.letters", [(first, stop)])

    def _apposed(self, phrase: Phrase) -> HeldPhrase | None:
        """Link ", a lawyer", "— the mayor", "and a professor at Yale" to the name before it."""
        facts, texts = self.words.facts, self.words.texts
        start = self._opening(phrase)
        mark = start - 1
        if not self._leads(mark) or not self._ends_well(phrase):
            return None
        if phrase.head.plural and not facts[start] & PARTITIVE:
            return None
        if texts[mark] == OPENING_BRACKET and texts[phrase.stop : phrase.stop + 1] != [")"]:
            return None  # "Ann Lee (the mayor of Halden and ..."
        if facts[mark] & COORDINATING:
            joined = self.ended.get(mark) or (self.ended.get(mark - 1) if texts[mark - 1] == "," else None)
            if joined is not None:
                return self._join(phrase, joined, start)
            return None
        name = self.holders.apposed_to(mark, self.indices.start)
        return HeldPhrase(phrase, "after", "titles.apposition", [name]) if name is not None else None

    def _join(self, phrase: Phrase, joined: HeldPhrase, start: int) -> HeldPhrase:
        """Join a title to the one before "and"."""
        reaches = joined.phrase.status == "former" and start == phrase.first
        if reaches and phrase.status is None:
            phrase.status = "former"  # "a former governor and ambassador", but "and now a lawyer"
        joined.joined = True
        return HeldPhrase(phrase, "after", "titles.coordinated-after", joined.holders, joined=True)

    def _opening(self, phrase: Phrase) -> int:
        """Return the first word of an apposition; in "one of the best lawyers" that of its first noun."""
        facts = self.words.facts
        read_modifiers(self.words, phrase)
        start = phrase.opening
        partitive = self._one_of(phrase) if phrase.head.plural else None
        if partitive is not None:
            start = partitive
            phrase.first, phrase.stop = phrase.head_first, phrase.head_stop
        while start > self.indices.start and facts[start - 1] & SHIFT:
            start -= 1
        return start

    def _one_of(self, phrase: Phrase) -> int | None:
        """Return the first word of "one of the best paid and most feared" | "interviewers"."""
        facts = self.words.facts
        for at in range(phrase.head_first - 2, max(self.indices.start, phrase.head_first - _FARTHEST), -1):
            if facts[at] & GENITIVE and facts[at - 1] & PARTITIVE:
                return at - 1
        return None

    def _ends_well(self, phrase: Phrase) -> bool:
        """Return whether a phrase ends where an apposition can: not before another name or noun."""
        at = phrase.stop
        if at >= self.indices.stop:
            return True
        words, table, facts = self.words, self.words.table, self.words.facts
        fold = words.folds[at]
        if words.is_capital(at):
            return False
        clause = facts[at] & SPEECH or facts[at] & FINITE_VERB or fold in _QUOTES
        if clause and (facts[phrase.opening] & DEFINITE or facts[phrase.opening] & PARTITIVE):
            # "according to Ann Lee, the minister said", "in Halden, the minister did not say", "one MP said"
            return False
        # "the international justice" | "cluster lead"
        return table.classes.get(words.endings.singular(fold)) not in _NOUNS and not self.heads.begins(
            at, self.indices.stop
        )
