"""Head nouns: where a title's noun stands, and what only looks like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from attrs import frozen

from newsparse.parsers.titles.head_nouns import Head
from newsparse.parsers.titles.title_words import TitleWords
from newsparse.parsers.titles.word_flags import ALONE, PAIRED, SECOND
from newsparse.records import TitleStatus
from newsparse.text.flags import one

__all__ = ["Heads", "Match"]


# What is a head by itself, or begins heads of several words before what can be the second word of one.
_BEGINNINGS = re.compile(b"%b|%b(?=.?%b)" % (one(ALONE), one(PAIRED), one(SECOND)), re.DOTALL)

# Of how many letters an acronym must be to stand before a surname alone: those of two may be initials.
_NO_INITIALS: Final = 3


class Match(NamedTuple):
    """A head noun in the text."""

    head: Head
    first: int
    stop: int
    """The word after it and the full stop of its abbreviation."""
    status: TitleStatus | None = None
    """A status that a hyphen joins to it ("ex-president", "president-elect")."""


@frozen
class Heads:
    """Finds the head nouns of one article."""

    words: TitleWords

    def hits(self, flags: bytes) -> list[int]:
        """Return the words at which a head can begin, in order, given what ``word_flags`` says of them.

        A word that begins heads of several words alone ("state") counts if the second follows it: two
        in three such words stand alone.
        """
        folds, heads = self.words.folds, self.words.table.heads
        hits = [
            index
            for match in _BEGINNINGS.finditer(flags)
            if flags[index := match.start()] & ALONE
            or not heads[folds[index]].keys().isdisjoint(folds[index + 1 : index + 3])
        ]
        hyphenated = [*self._hyphenated()]
        return sorted({*hits, *hyphenated}) if hyphenated else hits

    def _hyphenated(self) -> Iterator[int]:
        """Yield the words that begin or end with a status and a hyphen."""
        words, table = self.words, self.words.table
        text, at = words.text, words.text.find("-")
        while at >= 0:
            index, after = bisect_right(words.starts, at) - 1, at + 1
            if index >= 0 and words.ends[index] > at:
                after, fold = words.ends[index], words.folds[index]
                if fold.partition("-")[0] in table.status or fold.rpartition("-")[2] in table.status_after:
                    yield index
            at = text.find("-", after)

    def match(self, index: int, stop: int) -> Match | None:
        """Return the longest head noun that begins at a word.

        Full stops inside and behind abbreviations belong to the head ("Lt. Gov.").
        """
        words = self.words
        table, folds = words.table, words.folds
        fold = folds[index]
        found: Match | None = None
        head = table.plain.get(fold)
        if head is not None:
            found = Match(head, index, index + 1)
        elif fold in table.heads:
            found = self._longest(table.heads[fold], index, stop)
        if found is None:
            return self._joined(fold, index, stop) if "-" in fold else None
        after = found.stop
        if after < stop and folds[after] in table.status_after and words.is_near(after):
            # "president elect"
            return found._replace(stop=after + 1, status=table.status_after[folds[after]])
        return found

    def begins(self, index: int, stop: int) -> bool:
        """Return whether a head begins at a word."""
        fold = self.words.folds[index]
        return (fold in self.words.table.heads or "-" in fold) and self.match(index, stop) is not None

    def _joined(self, fold: str, index: int, stop: int) -> Match | None:
        """Match a head that a hyphen joins to its status: "ex-president", "mayor-elect"."""
        table = self.words.table
        prefix, _, rest = fold.partition("-")
        if prefix in table.status and rest in table.heads:
            found = self._longest(table.heads[rest], index, stop)
            return found._replace(status=table.status[prefix]) if found is not None else None
        stem, _, suffix = fold.rpartition("-")
        if suffix in table.status_after and stem in table.heads:
            for head in table.heads[stem].get("", ()):
                return Match(head, index, index + 1, table.status_after[suffix])
        return None

    def _longest(self, seconds: Mapping[str, tuple[Head, ...]], index: int, stop: int) -> Match | None:
        """Match the heads that begin with a word, given them by their second."""
        words, after = self.words, index + 1
        if len(seconds) > 1 or "" not in seconds:
            following = after + (after < stop and words.texts[after] == ".")
            if following < stop:
                for head in seconds.get(words.folds[following], ()):
                    end = self._end(head, after, stop)
                    if end is not None:
                        return Match(head, index, end)
        for head in seconds.get("", ()):
            end = self._closed(head, after, stop)
            if end is not None:
                return Match(head, index, end)
        return None

    def _end(self, head: Head, at: int, stop: int) -> int | None:
        """Match a head's words behind its first; return the word after them and their full stop."""
        words, texts, starts, ends = self.words, self.words.texts, self.words.starts, self.words.ends
        for word in head.words[1:]:
            if at < stop and texts[at] == "." and starts[at] == ends[at - 1]:
                at += 1
            if at >= stop or words.folds[at] != word or starts[at] - ends[at - 1] > 2:
                return None
            at += 1
        return self._closed(head, at, stop)

    def _closed(self, head: Head, at: int, stop: int) -> int | None:
        """Return the word after a head and its full stop, if it is written as it has to be."""
        words, last = self.words, self.words.texts[at - 1]
        if head.written is not None:
            written = head.written.rpartition(" ")[2]
            fits = last == written or last.endswith(f"-{written}")  # "then-MP"
            return at if fits and self._is_placed(head, at) else None
        if head.short and not last[0].isupper():
            return None
        if at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1]:
            return at + (head.short or words.folds[at - 1] in words.table.abbreviations)
        return at

    def _is_placed(self, head: Head, after: int) -> bool:
        """Return whether an acronym stands where one can: behind a full name, or before one ("MP Ann Lee").

        Before a surname stand those that are no initials: "DCI Lee", but not "DI Lee".
        """
        if after > 1 and self.words.texts[after - 2][-1].isdigit():
            return False  # "2:26 PM"
        run = self.words.runs.get(after - 1)
        if run is None:
            return not head.behind
        if run[1] == after:
            return after - run[0] > 2 or not head.behind
        if head.behind or run[1] == after + 1:
            return not head.behind and self._is_lone_surname(head.words[0], after)
        return True

    def _is_lone_surname(self, acronym: str, index: int) -> bool:
        """Return whether the one word behind an acronym can be a surname."""
        table, fold = self.words.table, self.words.bare(index)
        if len(acronym) < _NO_INITIALS and acronym not in self.words.grammar.no_initials:
            return False
        if self.words.is_acronym(index):
            return False
        return not (fold in table.classes or fold in table.bodies or fold in table.openers)

    def is_look_alike(self, found: Match, indices: range, last: Match | None) -> bool:
        """Tell what only looks like a head: a verb, a modifier of the next head, a body's name, a surname.

        ``last`` is the head before it in the sentence.
        """
        head, index, after, _ = found
        words, texts = self.words, self.words.texts
        capital = texts[index][0].isupper()
        near = after < indices.stop and words.starts[after] - words.ends[after - 1] <= 2
        if head.kind == "honorific":
            if near and f"{words.folds[index]} {words.folds[after]}" in words.table.countries:
                return True  # "Sri Lankan"
            return not (capital and near and (texts[after][0].isupper() or after in words.runs))
        if head.plural and capital and near and texts[after] in ("’", "'"):
            return True  # "Police Chiefs’ Council"
        single = after == index + 1
        if not capital and single and index > indices.start and self._is_word(index, near):
            return True
        if near and (
            self._is_modifier(found, capital, indices.stop) or (capital and self._is_in_name(found))
        ):
            return True
        return capital and single and self._is_surname(found, indices, last)

    def _is_word(self, index: int, near: bool) -> bool:
        """Tell the verb in "would counsel Lee" and the adjective in "his fellow Republican"."""
        words, grammar, folds = self.words, self.words.grammar, self.words.folds
        fold, before = folds[index], folds[index - 1]
        if before in grammar.modals:
            return before != "to" or fold in grammar.verbs
        if fold != "fellow" or not near or before in words.table.classes or words.is_capital(index - 1):
            return False
        return words.texts[index + 1][0].isalpha() and folds[index + 1] not in grammar.prepositions

    def _is_modifier(self, found: Match, capital: bool, stop: int) -> bool:
        """Return whether a head stands before another and modifies it.

        So in "executive director", "police chief commissioner", "activist lawyer", "Justice official", "DA
        leader" of a party; but not in a stack, "Chairman Rep. Lee".
        """
        head, index, after, _ = found
        words, table, folds = self.words, self.words.table, self.words.folds
        for inner in range(index + 1, after):
            if folds[inner] in table.heads:
                longer = self.match(inner, stop)
                if longer is not None and longer.stop > after:
                    return True
        small = words.texts[after].islower()
        if head.written is not None:
            if words.texts[index - 1] == "(" and words.texts[after] == ")":
                return after + 1 < stop and self.begins(after + 1, stop)  # "NCP (SP) chief"
            modifies = small or words.texts[index] in table.parties
            if modifies and table.classes.get(folds[after]) == "field" and after + 1 < stop:
                after += 1  # "DA federal leader"
            return modifies and self.begins(after, stop)
        if after != index + 1:
            return False
        kind = table.classes.get(folds[index])
        if (small or (capital and kind is not None)) and self.begins(after, stop):
            return True
        if kind is None:
            return False
        following = table.classes.get(folds[after])
        if capital:
            return words.is_capital(after) and following == "field"  # "Deputy Health Minister"
        if words.is_capital(after):
            # "a veteran Democratic strategist", "expert Washington lawyers"
            end = words.runs.get(after, (after, after + 1))[1]
            return end < stop and words.texts[end].islower() and self.begins(end, stop)
        return following is not None and following != "describing"

    def _is_in_name(self, found: Match) -> bool:
        """Tell the name of a body: "Justice" | "Department", "Cook" | "Political Report"."""
        head, index, after, _ = found
        table, fold = self.words.table, self.words.folds[after]
        if not self.words.is_capital(after):
            return False
        if fold in self.words.grammar.things or (head.plural and self._ends_body(index, after)):
            return True
        if self.words.is_given(after):
            return False
        if fold in table.bodies or (head.kind == "role" and after == index + 1 and fold in table.classes):
            return True
        return after == index + 1 and f"{self.words.folds[index]} {fold}" in table.bodies  # "Garda Síochána"

    def _ends_body(self, index: int, after: int) -> bool:
        """Tell "House of Representatives" before "Speaker"."""
        words = self.words
        if index < 2 or words.texts[index - 1] != "of" or index - 1 not in words.runs:
            return False
        return after in words.runs and self.begins(after, words.runs[after][1])

    def _is_surname(self, found: Match, indices: range, last: Match | None) -> bool:
        """Tell the King of "Mr. King", "Larry King" and "B. B. King"."""
        words, table = self.words, self.words.table
        index, fold = found.first, words.folds[found.first]
        if last is not None and last.head.kind == "honorific" and last.stop == index:
            if fold in self.words.grammar.addressed:
                return False
            # "His Honour Judge Lee", "Hon. Commissioner Lee"
            goes_on = found.stop < indices.stop and words.runs.get(found.stop) == words.runs.get(index)
            return not goes_on or (fold in self.words.grammar.surnames and len(last.head.words) == 1)
        if fold not in self.words.grammar.surnames:
            return False
        if fold in self.words.grammar.given and self.words.runs.get(index) == (index, index + 2):
            return True  # "Dean Baker"; but "Dean Ann Lee"
        if index == indices.start:
            return False
        before = index - 1 - (words.texts[index - 1] == "." and index - 1 > indices.start)
        if before not in self.words.runs:
            return False
        if found.head.kind == "role" or len(words.texts[before]) == 1:
            return self.words.is_capital(before)
        return self.words.is_given(before) and words.folds[before] not in table.countries
