"""Links titles before names: "President Ann Lee", "the mayor, Ann Lee,", "senator and minister Ann Lee"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.parsers.titles.cuts import Cuts
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.links import Link
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.words import TitleWords, WordRange

__all__ = ["LinksBefore"]

_DASHES: Final = frozenset(["—", "–", "-", "--"])
_ENDS: Final = frozenset([",", ")", ".", ";", ":", "?", "!", "”", '"', "’", "]"]) | _DASHES
_OPENING: Final = frozenset(["“", '"', "‘", "'", "''"])
_CLOSING: Final = frozenset(["”", '"', "’", "''"])
_LEADING: Final = frozenset([",", ")"]) | _DASHES
_BRACKETED: Final = "titles.bracketed"


@frozen(eq=False, repr=False)
class LinksBefore:
    """Links the phrases of an article to the names after them."""

    words: TitleWords
    holders: Holders
    cuts: Cuts

    def within(self, phrases: list[Phrase], indices: range) -> list[Link]:
        """Link phrases to the names after them, the last phrase first, so that stacks find their holder."""
        texts, runs, links = self.words.texts, self.words.runs, list[Link]()
        inner: Phrase | None = None
        following: Link | None = None
        for number in range(len(phrases) - 1, -1, -1):
            phrase, link = phrases[number], None
            leading = phrases[number - 1] if number else None
            at = phrase.stop if phrase.run is None else self.cuts.cut(phrase) or phrase.stop
            # Two in five phrases are not followed by anything that leads to a name.
            leads = at in runs or following is not None or phrase.end > at
            if at < indices.stop and (leads or texts[at] in _LEADING):
                link = self._forward(phrase, at, inner, following, leading, indices)
                if link is not None and not self._agrees(link):
                    link = None
            if link is not None:
                links.append(link)
            if link is not None or leading is None or phrase.head_first >= leading.end:
                following = link  # "the chairman of the workers’ union, Comrade Lee"
            inner = phrase
        links.reverse()
        return links

    def _agrees(self, link: Link) -> bool:
        """Return whether a plural has several holders, except "Sens."; "Lawmakers Rip Lee" is a clause."""
        head = link.phrase.head
        return not head.plural or head.short or len(link.holders) > 1

    def _forward(
        self,
        phrase: Phrase,
        at: int,
        inner: Phrase | None,
        following: Link | None,
        leading: Phrase | None,
        indices: range,
    ) -> Link | None:
        """Link a phrase, given a word after it.

        ``inner`` is the next phrase, ``following`` its link, ``leading`` the previous phrase.
        """
        texts, styled = self.words.texts, phrase.head.kind == "honorific"
        if texts[at - 1] in self.words.table.letters and self._follows_name(phrase, at):
            return None
        joined = self._join(phrase, following, at, indices) if following is not None else None
        if joined is not None:
            return joined
        if styled:
            if self._is_nickname(phrase, at, indices) or self.words.folds[at] in self.words.grammar.addressed:
                return None  # "Thank you, Mr Speaker"
            name = self.holders.after_honorific(at)
        else:
            name = self.holders.at(at)
        if name is not None and not (phrase.head.kind == "role" and self._is_body(phrase, name)):
            if inner is not None:
                self._give_owner(phrase, inner, at)
            return self._hold(phrase, name, "titles.before", indices)
        if styled or at + 1 >= indices.stop:
            return None
        if texts[at] == ")":
            return self._bracketed(phrase, at, indices)
        at = max(at, phrase.end)
        if at + 1 >= indices.stop:
            return None
        if texts[at] in _DASHES:
            return self._dashed(phrase, at, indices)
        return self._apposed(phrase, following, leading, at, indices) if texts[at] == "," else None

    def _follows_name(self, phrase: Phrase, at: int) -> bool:
        """Return whether a member's letters follow their holder's name: "Ann Lee MP" | "and Dr Price".

        In "Hazel Grove MP" | "Ann Lee" they follow a seat, although Hazel is a given name.
        """
        words, run = self.words, self.words.runs.get(phrase.head_first)
        if run is None or phrase.head_first - run[0] < 2 or not words.is_given(run[0]):
            return False
        named = words.runs.get(at)
        return named is None or named[1] - at < 2 or not words.is_given(at)

    def _is_nickname(self, phrase: Phrase, at: int, indices: range) -> bool:
        """Return whether an honorific and one word are alone in quotation marks: “Mr Security”."""
        texts, first = self.words.texts, phrase.first
        if first <= indices.start or texts[first - 1] not in _OPENING:
            return False
        return at + 1 < len(texts) and texts[at + 1] in _CLOSING

    def _is_body(self, phrase: Phrase, name: WordRange) -> bool:
        """Recognise the name of a body after an occupation: "state broadcaster TVE", "carmaker Orrtech"."""
        words, (first, stop) = self.words, name
        if stop - first > 1 or words.is_given(first):
            return False
        if phrase.head.office in words.grammar.makers:
            return True
        return words.is_acronym(first) and not words.is_acronym(phrase.head_first)

    # The ways in which a title can come before a name.

    def _join(self, phrase: Phrase, following: Link, at: int, indices: range) -> Link | None:
        """Join a title to the one after it: stacked, bracketed or coordinated."""
        after, grammar = following.phrase, self.words.grammar
        read_modifiers(self.words, after)
        bracketed = following.rule == _BRACKETED and after.first == at + 1
        # "Senator the Hon. Ann Lee"
        styled = after.head.kind == "honorific" and self.words.texts[at] in grammar.definite
        if bracketed or (after.first == at + styled and after.owner is None):
            holders = following.holders
            if phrase.head.plural and len(holders) == 1:
                holders = self.holders.listed(holders[0], indices.stop)  # "peers Lord Price and Baroness Lee"
            return Link(phrase, "before", "titles.stacked", holders)
        text = self.words.texts[at]
        if (text != "/" and text not in grammar.joining) or after.opening != at + 1:
            return None
        read_modifiers(self.words, phrase)
        if self._are_two(phrase, after):
            return None
        if phrase.status == "former" and after.status is None and not after.determined:
            after.status = "former"  # "former governor and ambassador Ann Lee"
        following.joined = True
        return Link(phrase, "before", "titles.coordinated", following.holders, joined=True)

    def _are_two(self, phrase: Phrase, after: Phrase) -> bool:
        """Return whether "and" joins two people: "the mayor and Senator Lee", "the mayor and the sheriff".

        In "the president and chief executive Ann Lee" it joins two titles.
        """
        folds, definite = self.words.folds, self.words.grammar.definite
        if folds[after.opening] in definite:
            return True
        bare = (phrase.first, phrase.stop) == (phrase.head_first, phrase.head_stop)
        if not bare or folds[phrase.opening] not in definite or (phrase.head.body and after.head.body):
            return False
        return phrase.head.kind == after.head.kind == "office"

    def _bracketed(self, phrase: Phrase, at: int, indices: range) -> Link | None:
        """Link a title in brackets: "Vice President (then-Senator) Ann Lee"."""
        read_modifiers(self.words, phrase)
        name = self.holders.at(at + 1) if self.words.texts[phrase.first - 1] == "(" else None
        return self._hold(phrase, name, _BRACKETED, indices) if name is not None else None

    def _dashed(self, phrase: Phrase, at: int, indices: range) -> Link | None:
        """Link "two former ministers - Ann Lee and Bo Ray - left"."""
        name = self.holders.at(self.holders.after_style(at + 1, indices.stop))
        if name is None:
            return None
        read_modifiers(self.words, phrase)
        link = self._hold(phrase, name, "titles.apposed", indices)
        after = self.holders.after(link.holders[-1])
        return link if after < indices.stop and self.words.texts[after] in _DASHES else None

    def _apposed(
        self, phrase: Phrase, following: Link | None, leading: Phrase | None, at: int, indices: range
    ) -> Link | None:
        """Link "the mayor, Ann Lee," and "his deputy, Gen. Ann Lee,", unless a name comes before."""
        words, first = self.words, at + 1
        name = self.holders.at(first)
        titled = False
        if following is not None:
            # "the Bishop of Leeds, the Rt Rev Ann Lee,"
            read_modifiers(words, following.phrase)
            inner = first + (words.folds[first] in words.grammar.definite)
            titled = following.phrase.opening in (first, inner)
            name = following.holders[0] if titled else name
        if name is None:
            return None
        read_modifiers(words, phrase)
        mark = phrase.opening - 1
        apposed = mark > indices.start and words.texts[mark] == ","
        if apposed and self.holders.apposed_to(mark, indices.start) is not None:
            return None
        if not self._is_apposition(self._opening_phrase(phrase, leading), name, indices):
            return None
        if titled:
            return Link(phrase, "before", "titles.apposed", [name])
        return self._hold(phrase, name, "titles.apposed", indices)

    def _opening_phrase(self, phrase: Phrase, leading: Phrase | None) -> Phrase:
        """Return the first of two joined phrases: "the panel’s vice chair" | "and ranking member"."""
        mark = phrase.opening - 1
        if (
            leading is None
            or leading.stop != mark
            or self.words.texts[mark] not in self.words.grammar.joining
        ):
            return phrase
        read_modifiers(self.words, leading)
        return leading

    def _is_apposition(self, phrase: Phrase, name: WordRange, indices: range) -> bool:
        """Distinguish "the mayor, Ann Lee, said" from the clauses of "after she met the mayor, Lee said"."""
        words, after, before = self.words, self.holders.after(name), phrase.opening - 1
        if phrase.opening == indices.start or words.texts[before] in _CLOSING:
            return True
        full = words.is_capital(phrase.head_first) and name[1] - name[0] > 1
        says = after < indices.stop and words.folds[after] in words.grammar.reporting
        if full and says and words.texts[before] == ",":
            # "In Halden, the Municipal Director, Ann Lee says"; but "After the vote, the mayor, Lee said"
            return True
        if not phrase.determined:
            return False
        if after >= indices.stop or words.texts[after] in _ENDS:
            return True
        if words.texts[after] in words.grammar.after_appositions:
            return True
        # "the moderator, Lester Holt of NBC News,"
        employed = words.texts[after] in words.grammar.genitive and after + 1 < indices.stop
        return employed and words.is_capital(after + 1)

    def _give_owner(self, phrase: Phrase, inner: Phrase, at: int) -> None:
        """Link a title to the possessor that begins at a word: "President Lee's" | "former adviser"."""
        read_modifiers(self.words, inner)
        if inner.owner is not None and inner.owner[0] == at:
            read_modifiers(self.words, phrase)
            inner.first, inner.opening = phrase.first, phrase.opening

    def _hold(self, phrase: Phrase, name: WordRange, rule: str, indices: range) -> Link:
        """Give a phrase its holders: a name, or the names of a list if the phrase is a plural."""
        names = self.holders.listed(name, indices.stop) if phrase.head.plural else [name]
        for first, stop in names:
            self.holders.first[stop] = first
        home = None
        if len(names) == 1 and phrase.head.kind != "honorific":
            home = self.holders.home(name)
        return Link(phrase, "before", rule, names, self.holders.place(home) if home else None)
