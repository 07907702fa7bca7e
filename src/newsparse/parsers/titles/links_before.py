"""Links titles before names: "President Ann Lee", "the mayor, Ann Lee,", "Chief Justice (retd.) Ann Lee"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.parsers.titles.cuts import Cuts
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.link import Link
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.title_words import TitleWords, WordRange

__all__ = ["LinksBefore"]

_DASHES: Final = frozenset(["—", "–", "-", "--"])
_ENDS: Final = frozenset([",", ")", ".", ";", ":", "?", "!", "”", '"', "’", "]"]) | _DASHES
_OPENING: Final = frozenset(["“", '"', "‘", "'", "''"])
# Quotation marks, and marks before one that ends a quotation.
_CLOSING: Final = frozenset(["”", '"', "’", "''"])
_BEFORE_CLOSING: Final = frozenset([",", "?", "!", ".", "…"])
_LEADING: Final = frozenset([",", ")", "(", ":"]) | _DASHES
_BRACKETED: Final = "titles.bracketed"
# The most words in brackets after an office: "(Home and Local Affairs)".
_BRACKETS: Final = 5


@frozen(eq=False, repr=False)
class LinksBefore:
    """Links the phrases of an article to the names after them."""

    words: TitleWords
    holders: Holders
    cuts: Cuts

    def within(self, phrases: list[Phrase], indices: range) -> list[Link]:
        """Link phrases to the names after them, the last phrase first, so that stacks find their holder."""
        texts, runs, linked = self.words.texts, self.words.runs, dict[int, Link]()
        inner: Phrase | None = None
        following: Link | None = None
        for number in range(len(phrases) - 1, -1, -1):
            phrase, link = phrases[number], None
            at = phrase.stop if phrase.run is None else self.cuts.cut(phrase) or phrase.stop
            # Two in five phrases are not followed by anything that leads to a name.
            leads = at in runs or following is not None or phrase.end > at
            if at < indices.stop and (leads or texts[at] in _LEADING):
                leading = phrases[number - 1] if number else None
                link = self._forward(phrase, at, inner, following, leading, indices)
                if link is not None and self._agrees(link):
                    linked[number] = link
                    if link.absorbs:
                        del linked[number + 1]
                else:
                    link = None
            inner = phrase
            if link is not None or not number or phrase.head_first >= phrases[number - 1].end:
                following = link  # "the chairman of the workers’ union, Comrade Lee"
        return [linked[number] for number in sorted(linked)]

    def _agrees(self, link: Link) -> bool:
        """Return whether a plural has several holders, except "Sens."; "Lawmakers Rip Lee" is a clause."""
        head = link.phrase.head
        if not head.plural or (head.short and head.written is None) or head.kind == "honorific":
            return True
        return len(link.holders) > 1

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
        texts = self.words.texts
        if texts[at - 1] in self.words.table.letters and self._follows_name(phrase, at):
            return None
        if self.words.starts[at] - self.words.ends[at - 1] <= 2:
            joined = self._join(phrase, following, at, indices) if following is not None else None
            if joined is not None:
                return joined
            styled = phrase.head.kind == "honorific"
            if styled and (self._is_nickname(phrase, at, indices) or self._is_address(at)):
                return None
            name = self.holders.after_title(at, honorific=styled)
            if name is not None and not (phrase.head.kind == "role" and self._is_body(phrase, name)):
                if inner is not None:
                    self._give_owner(phrase, inner, at)
                return self._hold(phrase, name, "titles.before", indices)
        if phrase.head.kind == "honorific" or at + 1 >= indices.stop:
            return None
        if texts[at] == "(":
            link = self._past_brackets(phrase, following, inner, leading, at, indices)
            if link is not None or phrase.end <= at:
                return link
        if texts[at] == ")":
            read_modifiers(self.words, phrase)
            if texts[phrase.first - 1] == "(":
                name = self.holders.at(at + 1)
                return self._hold(phrase, name, _BRACKETED, indices) if name else None
        at = max(at, phrase.end)
        if at + 1 >= indices.stop or texts[at] not in _LEADING:
            return None
        if texts[at] in _DASHES:
            return self._dashed(phrase, at, indices) or self._listed(phrase, leading, at, indices)
        if texts[at] != ",":
            return self._listed(phrase, leading, at, indices) if texts[at] == ":" else None
        return self._apposed(phrase, following, leading, at, indices)

    def _is_address(self, at: int) -> bool:
        """Return whether an office after an honorific is not a surname: "Thank you, Mr Speaker"."""
        words = self.words
        return words.folds[at] in words.grammar.addressed and words.texts[at] not in words.people

    def _is_nickname(self, phrase: Phrase, at: int, indices: range) -> bool:
        """Return whether an honorific and one word are alone in quotation marks: “Mr Security”."""
        texts, first = self.words.texts, phrase.first
        if first <= indices.start or texts[first - 1] not in _OPENING:
            return False
        return at + 1 < len(texts) and texts[at + 1] in _CLOSING

    def _follows_name(self, phrase: Phrase, at: int) -> bool:
        """Return whether a member's letters follow their holder's name: "Ann Lee MP" | "and Dr Price".

        In "Hazel Grove MP" | "Ann Lee" they follow a seat, although Hazel is a given name.
        """
        words, run = self.words, self.words.runs.get(phrase.head_first)
        if run is None or phrase.head_first - run[0] < 2 or not words.is_given(run[0]):
            return False
        named = words.runs.get(at)
        return named is None or named[1] - at < 2 or not words.is_given(at)

    def _is_body(self, phrase: Phrase, name: WordRange) -> bool:
        """Recognise the name of a body after an occupation: "state broadcaster TVE", "carmaker Orrtech"."""
        words, (first, stop) = self.words, name
        if stop - first > 1:
            return False
        if phrase.head.office in words.grammar.makers:
            return not words.is_given(first) and words.bare(first).capitalize() not in words.people
        if not words.is_acronym(first) or words.is_acronym(phrase.head_first):
            return False
        return len(words.texts[first]) > 2 and not words.is_given(first)

    def _past_brackets(
        self,
        phrase: Phrase,
        following: Link | None,
        inner: Phrase | None,
        leading: Phrase | None,
        at: int,
        indices: range,
    ) -> Link | None:
        """Link "Justice (retd.)", "Chief Justice of India (CJI)", "Under Secretary (Political)" to a name."""
        texts, status = self.words.texts, self.words.table.status.get(self.words.folds[at + 1])
        close = at + 2 + (texts[at + 2 : at + 3] == ["."])
        field = self.words.table.classes.get(self.words.folds[at + 1]) in ("field", "generic")
        # "(Home and Local Affairs)", "(law and order)"
        while close < indices.stop and close - at < _BRACKETS and texts[close] != ")":
            if not (self.words.is_capital(close) or (field and texts[close].isalpha())):
                break
            close += 1
        if inner is not None and inner.head_first > at and texts[inner.stop : inner.stop + 2] == [")", ","]:
            return self._explained(phrase, inner, at, indices)
        if close + 1 >= indices.stop or texts[close] != ")":
            return None
        if status is None and not self.words.is_acronym(at + 1):
            if not field and (phrase.head.kind != "office" or not self.words.is_capital(at + 1)):
                return None  # but "general secretary (organisation)"
            if texts[close + 1] == "," and close + 2 < indices.stop:
                return self._apposed(phrase, following, leading, close + 1, indices)
        name = self.holders.at(close + 1)
        if name is None:
            return None
        read_modifiers(self.words, phrase)
        phrase.status = status or phrase.status
        return self._hold(phrase, name, _BRACKETED, indices)

    def _explained(self, phrase: Phrase, inner: Phrase, at: int, indices: range) -> Link | None:
        """Link a title explained by another in brackets: "the Llywydd (presiding officer), Ann Lee,"."""
        read_modifiers(self.words, inner)
        if inner.first != at + 1 or inner.status not in (None, "deputy"):
            return None
        if self.words.is_capital(inner.first) and not self.words.is_land(inner.first, inner.first + 1):
            return None
        link = self._apposed(phrase, None, None, inner.stop + 1, indices)
        if link is not None:
            phrase.stop = phrase.end = inner.stop + 1
        return link

    def _join(self, phrase: Phrase, following: Link, at: int, indices: range) -> Link | None:
        """Join a title to the one after it: stacked, bracketed or coordinated."""
        after = following.phrase
        read_modifiers(self.words, after)
        bracketed = following.rule == _BRACKETED and after.first == at + 1
        gloss = after.head.written is None or after.first < after.head_first
        if bracketed and gloss and after.status in (None, "deputy") and not phrase.head.plural:
            # "Llywydd (presiding officer) Ann Lee"; but "Vice President (then-Senator) Ann Lee" has two
            read_modifiers(self.words, phrase)
            phrase.stop = phrase.end = after.stop + 1
            return Link(phrase, "before", _BRACKETED, following.holders, absorbs=True)
        # "Senator the Hon. Ann Lee"
        styled = after.head.kind == "honorific" and self.words.texts[at] in self.words.grammar.definite
        if bracketed or (after.first == at + styled and after.owner is None):
            holders = following.holders
            if phrase.head.plural and len(holders) == 1:
                holders = self.holders.listed(holders[0], indices.stop)  # "peers Lord Price and Baroness Lee"
            return Link(phrase, "before", "titles.stacked", holders)
        text = self.words.texts[at]
        if (text != "/" and text not in self.words.grammar.joining) or phrase.head.kind == "honorific":
            return None
        if after.opening != at + 1:
            return None
        read_modifiers(self.words, phrase)
        if self._are_two(phrase, following):
            return None
        if phrase.status == "former" and after.status is None and not after.determined:
            after.status = "former"  # "former governor and ambassador Ann Lee"
        following.joined = True
        return Link(phrase, "before", "titles.coordinated", following.holders, joined=True)

    def _dashed(self, phrase: Phrase, at: int, indices: range) -> Link | None:
        """Link "two former ministers - Ann Lee and Bo Ray - left"."""
        first = at + 1
        honorific = self.holders.heads.match(first, indices.stop)
        if honorific is not None and honorific.head.kind == "honorific":
            first = honorific.stop  # "- Ms Lee and Mr Ray -"
        name = self.holders.at(first)
        if name is None:
            return None
        read_modifiers(self.words, phrase)
        link = self._hold(phrase, name, "titles.apposed", indices)
        after = self.holders.after(link.holders[-1])
        return link if after < indices.stop and self.words.texts[after] in _DASHES else None

    def _listed(self, phrase: Phrase, leading: Phrase | None, at: int, indices: range) -> Link | None:
        """Link an entry of a list that is a sentence: "Home Secretary: Ann Lee", "Chancellor - Bo Ray"."""
        name = self.holders.at(at + 1)
        if name is None or name[1] - name[0] < 2:
            return None
        after = self.holders.after(name)
        if after < indices.stop and self.words.texts[after] != "(":
            return None
        read_modifiers(self.words, phrase)
        if self._opening_phrase(phrase, leading).opening != indices.start or not self.words.is_given(name[0]):
            return None
        return self._hold(phrase, name, "titles.listed", indices)

    def _are_two(self, phrase: Phrase, following: Link) -> bool:
        """Return whether "and" joins two people: "the mayor and the sheriff Ann Lee".

        In "the president and chief executive Ann Lee" it joins two titles.
        """
        after, (folds, definite) = following.phrase, (self.words.folds, self.words.grammar.definite)
        if folds[after.opening] in definite:
            return True
        bare = (phrase.first, phrase.stop) == (phrase.head_first, phrase.head_stop)
        if not bare or folds[phrase.opening] not in definite or phrase.status is not None:
            return False
        if not (phrase.head.kind == after.head.kind == "office") or (phrase.head.body and after.head.body):
            return False
        return following.rule in ("titles.before", "titles.stacked")

    def _apposed(
        self, phrase: Phrase, following: Link | None, leading: Phrase | None, at: int, indices: range
    ) -> Link | None:
        """Link "the mayor, Ann Lee," and "his deputy, Gen. Ann Lee,", unless a name comes before."""
        if following is not None:
            read_modifiers(self.words, following.phrase)
        # "the Bishop of Leeds, the Rt Rev Ann Lee,"
        # and "the committee’s chair, Labour’s Dame Ann Lee,"
        partisan = self.words.owns(at + 1) and self.words.is_party(at + 1, at + 2)
        inner = at + 1 + (partisan or self.words.folds[at + 1] in self.words.grammar.definite)
        titled = following is not None and following.phrase.opening in (at + 1, inner)
        name = (
            following.holders[0] if following is not None and titled else self.holders.at(at + 1 + partisan)
        )
        if name is None:
            return None
        read_modifiers(self.words, phrase)
        mark = phrase.opening - 1
        if mark > indices.start and self.words.texts[mark] == ",":
            earlier = self.holders.apposed_to(mark, indices.start)
            if earlier is not None and not (phrase.owner is not None and self._has_title(earlier)):
                return None  # but "Ohio governor Bo Ray, | Iowa’s governor, Ann Lee,"
        if not self._is_apposition(self._opening_phrase(phrase, leading), name, indices):
            return None
        if titled:
            return Link(phrase, "before", "titles.apposed", [name])
        return self._hold(phrase, name, "titles.apposed", indices)

    def _has_title(self, name: WordRange) -> bool:
        """Return whether the noun of an office is directly before a name."""
        return name[0] > 0 and self.words.folds[name[0] - 1] in self.words.table.heads

    def _follows_quotation(self, phrase: Phrase) -> bool:
        """Return whether a quotation ends before a phrase: “We can,” | Minister of Works, Ann Lee, said."""
        texts, first = self.words.texts, phrase.first
        return first > 1 and texts[first - 1] in _CLOSING and texts[first - 2] in _BEFORE_CLOSING

    def _opening_phrase(self, phrase: Phrase, leading: Phrase | None) -> Phrase:
        """Return the first of two joined phrases: "the panel’s vice chair" | "and ranking member"."""
        mark = phrase.opening - 1
        if leading is None or self.words.texts[mark] not in self.words.grammar.joining:
            return phrase
        if leading.run is not None:
            self.cuts.cut(leading)  # "Minister of Health | Ann Lee"
        if leading.stop != mark:
            return phrase
        read_modifiers(self.words, leading)
        return leading

    def _give_owner(self, phrase: Phrase, inner: Phrase, at: int) -> None:
        """Link a title to the possessor that begins at a word: "President Lee's" | "former adviser"."""
        read_modifiers(self.words, inner)
        if inner.owner is not None and inner.owner[0] == at and inner.first >= phrase.head_stop:
            read_modifiers(self.words, phrase)
            inner.first, inner.opening = phrase.first, phrase.opening

    def _hold(self, phrase: Phrase, name: WordRange, rule: str, indices: range) -> Link:
        names = self.holders.listed(name, indices.stop) if phrase.head.plural else [name]
        for first, stop in names:
            self.holders.first[stop] = first
        if phrase.head.kind == "honorific":
            return Link(phrase, "before", rule, names)
        texts, stop = self.words.texts, name[1]
        if stop < len(texts) and texts[stop] == "(" and self.holders.retired(name):
            phrase.status = phrase.status or "former"
        home = self.holders.home(name) if len(names) == 1 else None
        return Link(phrase, "before", rule, names, self.holders.place(home) if home else None)

    def _is_apposition(self, phrase: Phrase, name: WordRange, indices: range) -> bool:
        """Distinguish "the mayor, Ann Lee, said" from the clauses of "after she met the mayor, Lee said"."""
        words, after = self.words, self.holders.after(name)
        if self._begins_clause(phrase, name, after):
            return True
        if not phrase.determined and phrase.first != indices.start and not self._follows_quotation(phrase):
            return False
        if (
            after >= indices.stop
            or words.texts[after] in _ENDS
            or words.texts[after] in words.grammar.after_appositions
        ):
            return True
        named = after + 1 < len(words.texts) and words.is_capital(after + 1)
        if words.texts[after] in words.grammar.genitive and phrase.determined and named:
            return True  # "the moderator, Lester Holt of NBC News,"
        return phrase.opening == indices.start

    def _begins_clause(self, phrase: Phrase, name: WordRange, after: int) -> bool:
        """Recognise "In Halden, the Municipal Director, Ann Lee says", without a comma after the name.

        The title must be in capitals after a comma, and the name full: "After the vote, the mayor, Lee said"
        is ambiguous.
        """
        words, opening = self.words, phrase.opening
        if opening == 0 or words.texts[opening - 1] != "," or not words.is_capital(phrase.head_first):
            return False
        if name[1] - name[0] == 1 or after >= len(words.texts):
            return False
        return words.folds[after] in words.grammar.reporting
