"""Titles after names: "Ann Lee, a lawyer,", "Ann Lee MP", "Ann Lee — the mayor and a former judge"."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.link import Link
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.title_words import TitleWords, WordRange
from newsparse.parsers.titles.word_flags import APPOSING_MARKS, OPENING_BRACKET

__all__ = ["LinksAfter"]

_QUOTES: Final = frozenset(["“", '"', "‘", "''"])
_FARTHEST: Final = 12
# The most words of "a moderate Ohio Republican", and the most people of one noun.
_LONGEST_NOUN: Final = 5
_MOST_HOLDERS: Final = 20
_LEADING: Final = APPOSING_MARKS | {OPENING_BRACKET}
# Marks after an apposition to several people.
_CLOSING: Final = APPOSING_MARKS | {".", ";", ":", "?", "!", "”", '"', "''"}


@frozen(eq=False, repr=False)
class LinksAfter:
    """Links the phrases of an article to the names before them."""

    words: TitleWords
    heads: Heads
    holders: Holders
    leading: frozenset[str] = field(init=False)
    """The words and marks that lead from a name to its apposition."""

    @leading.default
    def _find_leading(self) -> frozenset[str]:
        return _LEADING | self.words.grammar.joining

    def within(self, phrases: list[Phrase], indices: range) -> list[Link]:
        """Return the links of a sentence's phrases that are not followed by a name, in order."""
        links: list[Link] = []
        ended: dict[int, Link] = {}
        texts = self.words.texts
        leading = self.leading
        mark = next((index for index in indices if texts[index] in leading), indices.stop)
        for phrase in phrases:
            if phrase.head.kind == "honorific":
                continue
            link = self._letters(phrase, indices)
            if link is None and mark < phrase.first:
                link = self._backward(phrase, ended, indices)
            if link is not None:
                links.append(link)
                ended[phrase.end] = link
        return links

    def _letters(self, phrase: Phrase, indices: range) -> Link | None:
        """Read the letters after a member's name: "Ann Lee MP"."""
        index = phrase.head_first
        if self.words.texts[index] not in self.words.table.letters:
            return None
        run = self.words.runs.get(index)
        if run is None or run[1] != index + 1:
            return None
        first, stop = self.holders.person_of(run)
        seated = self._seated(phrase, first, indices) if first else None
        if seated is not None:
            return seated
        if index - first < 2 or not self.holders.is_person((first, index)):
            return None
        if first and self.words.folds[first - 1] in self.words.grammar.articles:
            return None  # "the Leeds East MP"
        if first and self.words.owns(first - 1) and not self.words.is_given(first):
            return None  # "Labour’s Leeds East MP", but "Labour’s Ann Lee MP"
        read_modifiers(self.words, phrase)
        phrase.first = phrase.opening = index
        phrase.stop = phrase.end = phrase.head_stop
        phrase.place = phrase.party = phrase.status = None
        return Link(phrase, "after", "titles.letters", [(first, stop)])

    def _seated(self, phrase: Phrase, first: int, indices: range) -> Link | None:
        """Read a seat and letters in apposition: "Ann Lee, Halden West MP, said".

        In "Ann Lee, Tom Price MP and Bo Ray", "Ann Lee, Tom Price MP, and Bo Ray" they follow another name.
        """
        words, after = self.words, phrase.head_stop
        if words.texts[first - 1] != "," or first - 2 < indices.start:
            return None
        goes_on = after + 1 < indices.stop and self._goes_on(first, after, indices.stop)
        if after < indices.stop and words.texts[after] not in _CLOSING and not goes_on:
            return None
        beyond = words.texts[after + 1] if after + 1 < indices.stop else "."
        comma = after < indices.stop and words.texts[after] == ","
        if comma and (beyond in words.grammar.joining or beyond[0].isupper()):
            return None
        unsure = not beyond[0].islower() or beyond in words.grammar.determiners
        if words.is_given(first) and unsure and not goes_on:
            return None  # "a letter to Ann Lee, Bo Ray MP, the minister"; but "Ann Lee, Hazel Grove MP, said"
        name = self.holders.before(first - 1, indices.start)
        if name is None or name[1] - name[0] < 2:
            return None
        read_modifiers(words, phrase)
        if phrase.first != first:
            return None
        return Link(phrase, "after", "titles.apposition", [name])

    def _goes_on(self, first: int, after: int, stop: int) -> bool:
        """Return whether an apposition goes on after a seat: "Halden West MP" | "and chair", "since 2010"."""
        words, text = self.words, self.words.texts[after]
        if text in words.grammar.joining:
            noun = after + 1 + (words.texts[after + 1] in words.grammar.articles)
            return noun < stop and words.texts[noun].islower() and self.heads.begins(noun, stop)
        return text in words.grammar.prepositions and not words.is_given(first)

    def _backward(self, phrase: Phrase, ended: dict[int, Link], indices: range) -> Link | None:
        """Link ", a lawyer", "— the mayor", "and a professor at Yale" to the name before it.

        ``ended`` are the links so far, by the word after their phrase.
        """
        texts = self.words.texts
        start = self._opening(phrase, indices)
        if start is None or start - 1 <= indices.start:
            return None
        mark = start - 1
        if texts[mark] not in self.leading or not self._ends_well(phrase, indices):
            return None
        if texts[mark] == OPENING_BRACKET:
            closed = phrase.end < indices.stop and texts[phrase.end] == ")"
            name = self.holders.before(mark, indices.start) if closed and not phrase.head.plural else None
            return Link(phrase, "after", "titles.bracketed-after", [name]) if name is not None else None
        if phrase.head.plural and texts[start] not in self.words.grammar.partitive:
            names = self._several(phrase, mark, indices)
            return Link(phrase, "after", "titles.apposition", names) if len(names) > 1 else None
        if texts[mark] in self.words.grammar.joining:
            joined = ended.get(mark) or (ended.get(mark - 1) if texts[mark - 1] == "," else None)
            if joined is None:
                name = self._described(mark, indices.start)
                return Link(phrase, "after", "titles.apposition", [name]) if name is not None else None
            reaches = joined.phrase.status == "former" and start == phrase.first
            if reaches and phrase.status is None:
                phrase.status = "former"  # "a former governor and ambassador", but "and now a lawyer"
            joined.joined = True
            return Link(phrase, "after", "titles.coordinated-after", joined.holders, joined=True)
        if mark in ended:
            return Link(phrase, "after", "titles.second-apposition", ended[mark].holders)
        name = self.holders.apposed_to(mark, indices.start)
        return Link(phrase, "after", "titles.apposition", [name]) if name is not None else None

    def _several(self, phrase: Phrase, mark: int, indices: range) -> list[WordRange]:
        """Return the people of "Ann Lee, Jo Pym and Bo Ray, professors at Halden University,"."""
        texts, grammar = self.words.texts, self.words.grammar
        closed = phrase.end >= indices.stop or texts[phrase.end] in _CLOSING
        name = self.holders.before(mark, indices.start) if closed else None
        if name is None or texts[mark] in grammar.joining:
            return []
        if texts[self._before_style(name)] not in grammar.joining:
            return []
        names: list[WordRange] = []
        while name is not None and len(names) < _MOST_HOLDERS:
            names.insert(0, name)
            at = self._before_style(name)
            leads = at > indices.start and (texts[at] == "," or texts[at] in grammar.joining)
            name = self.holders.before(at, indices.start) if leads else None
        return names

    def _before_style(self, name: WordRange) -> int:
        """Return the word before a name and its honorific: "and" | "Dr Ann Lee"."""
        at = name[0] - 1
        first = at - (self.words.texts[at] == "." and at > 0)
        heads = self.words.table.heads.get(self.words.folds[first], {}).get("", ())
        return first - 1 if first and any(head.kind == "honorific" for head in heads) else at

    def _described(self, mark: int, start: int) -> WordRange | None:
        """Return the holder of the second noun in "Ann Lee, a Republican and | former governor".

        The first noun is not a title: "the pizza maven and".
        """
        texts, folds, grammar = self.words.texts, self.words.folds, self.words.grammar
        definite = folds[mark + 1] in grammar.definite
        for at in range(mark - 1, max(start, mark - _LONGEST_NOUN) - 1, -1):
            if folds[at] in grammar.articles:
                if definite and folds[at] not in grammar.indefinite:
                    return None  # "Ann Lee, the group and the mayor"
                known = at < mark - 1 and texts[at - 1] == ","
                return self.holders.apposed_to(at - 1, start) if known else None
            if not texts[at][0].isalpha() or folds[at] in grammar.stops or folds[at] in grammar.prepositions:
                return None
        return None

    def _opening(self, phrase: Phrase, indices: range) -> int | None:
        """Return the first word of an apposition; in "one of the best lawyers" that of its first noun."""
        folds, shifts = self.words.folds, self.words.grammar.shifts
        read_modifiers(self.words, phrase)
        start = phrase.opening
        partitive = self._one_of(phrase, indices) if phrase.head.plural else None
        if partitive is not None:
            start = partitive
            phrase.first, phrase.stop = phrase.head_first, phrase.head_stop
            phrase.end = phrase.stop
        elif self._is_bare_surname(phrase):
            return None  # "the future of the Earth, Baker said"
        while start > indices.start and folds[start - 1] in shifts:
            start -= 1
        return start

    def _is_bare_surname(self, phrase: Phrase) -> bool:
        """Return whether a phrase is one capitalised word that is also a surname."""
        bare = phrase.opening == phrase.head_first and phrase.stop == phrase.head_stop
        surnames = self.words.grammar.surnames
        return bare and self.words.is_capital(phrase.head_first) and phrase.head.words[0] in surnames

    def _one_of(self, phrase: Phrase, indices: range) -> int | None:
        """Return the first word of "one of the best paid and most feared" | "interviewers"."""
        folds, grammar = self.words.folds, self.words.grammar
        for at in range(phrase.head_first - 2, max(indices.start, phrase.head_first - _FARTHEST), -1):
            if folds[at] in grammar.genitive and folds[at - 1] in grammar.partitive:
                return at - 1
        return None

    def _ends_well(self, phrase: Phrase, indices: range) -> bool:
        """Return whether a phrase ends where an apposition can: not before another name or noun."""
        at = phrase.end
        if at >= indices.stop:
            return True
        fold, table, grammar = self.words.folds[at], self.words.table, self.words.grammar
        if fold in _QUOTES and self.words.folds[phrase.opening] in grammar.definite:
            return False  # "After the talk with Lee, the mayor “looked ashen”"
        if self.words.is_capital(at):
            return fold in grammar.determiners
        clause = fold in grammar.reporting or fold in grammar.finite
        opening = self.words.folds[phrase.opening]
        if clause and (opening in grammar.definite or opening in grammar.partitive):
            # "according to Ann Lee, the minister said", "in Halden, the minister did not say", "one MP said"
            return False
        if fold in grammar.stops or fold.endswith(grammar.participle_ends):
            return True
        if fold in table.classes or self.words.endings.singular(fold) in table.classes:
            return False  # "the international justice" | "cluster lead"
        return not self.heads.begins(at, indices.stop)
