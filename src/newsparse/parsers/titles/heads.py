"""Head nouns: where a title's noun stands, and what only looks like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from attrs import frozen

from newsparse.parsers.titles.phrase import Ground
from newsparse.parsers.titles.vocabulary import ALONE, PAIRED, SECOND, Head
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

    ground: Ground

    def hits(self, signs: bytes) -> list[int]:
        """Return the words at which a head can begin, in order, given what ``vocabulary.signs`` says of them.

        A word that begins heads of several words alone ("state") counts if the second follows it: two
        in three such words stand alone.
        """
        folds, heads = self.ground.folds, self.ground.table.heads
        hits = [
            index
            for match in _BEGINNINGS.finditer(signs)
            if signs[index := match.start()] & ALONE
            or not heads[folds[index]].keys().isdisjoint(folds[index + 1 : index + 3])
        ]
        hyphenated = [*self._hyphenated()]
        return sorted({*hits, *hyphenated}) if hyphenated else hits

    def _hyphenated(self) -> Iterator[int]:
        """Yield the words that begin or end with a status and a hyphen."""
        ground, table = self.ground, self.ground.table
        text, at = ground.text, ground.text.find("-")
        while at >= 0:
            index, after = bisect_right(ground.starts, at) - 1, at + 1
            if index >= 0 and ground.ends[index] > at:
                after, fold = ground.ends[index], ground.folds[index]
                if fold.partition("-")[0] in table.status or fold.rpartition("-")[2] in table.status_after:
                    yield index
            at = text.find("-", after)

    def match(self, index: int, stop: int) -> Match | None:
        """Return the longest head noun that begins at a word.

        Full stops inside and behind abbreviations belong to the head ("Lt. Gov.").
        """
        ground = self.ground
        table, folds = ground.table, ground.folds
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
        if after < stop and folds[after] in table.status_after and ground.is_near(after):
            # "president elect"
            return found._replace(stop=after + 1, status=table.status_after[folds[after]])
        return found

    def begins(self, index: int, stop: int) -> bool:
        """Tell whether a head begins at a word."""
        fold = self.ground.folds[index]
        return (fold in self.ground.table.heads or "-" in fold) and self.match(index, stop) is not None

    def _joined(self, fold: str, index: int, stop: int) -> Match | None:
        """Match a head that a hyphen joins to its status: "ex-president", "mayor-elect"."""
        table = self.ground.table
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
        ground, after = self.ground, index + 1
        if len(seconds) > 1 or "" not in seconds:
            following = after + (after < stop and ground.texts[after] == ".")
            if following < stop:
                for head in seconds.get(ground.folds[following], ()):
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
        ground, texts, starts, ends = self.ground, self.ground.texts, self.ground.starts, self.ground.ends
        for word in head.words[1:]:
            if at < stop and texts[at] == "." and starts[at] == ends[at - 1]:
                at += 1
            if at >= stop or ground.folds[at] != word or starts[at] - ends[at - 1] > 2:
                return None
            at += 1
        return self._closed(head, at, stop)

    def _closed(self, head: Head, at: int, stop: int) -> int | None:
        """Return the word after a head and its full stop, if it is written as it has to be."""
        ground, last = self.ground, self.ground.texts[at - 1]
        if head.written is not None:
            written = head.written.rpartition(" ")[2]
            fits = last == written or last.endswith(f"-{written}")  # "then-MP"
            return at if fits and self._is_placed(head, at) else None
        if head.short and not last[0].isupper():
            return None
        if at < stop and ground.texts[at] == "." and ground.starts[at] == ground.ends[at - 1]:
            return at + (head.short or ground.folds[at - 1] in ground.table.abbreviations)
        return at

    def _is_placed(self, head: Head, after: int) -> bool:
        """Tell whether an acronym stands where one can: behind a full name, or before one ("MP Ann Lee").

        Before a surname stand those that are no initials: "DCI Lee", but not "DI Lee".
        """
        if after > 1 and self.ground.texts[after - 2][-1].isdigit():
            return False  # "2:26 PM"
        run = self.ground.runs.get(after - 1)
        if run is None:
            return not head.behind
        if run[1] == after:
            return after - run[0] > 2 or not head.behind
        if head.behind or run[1] == after + 1:
            return not head.behind and self._is_lone_surname(head.words[0], after)
        return True

    def _is_lone_surname(self, acronym: str, index: int) -> bool:
        """Tell whether the one word behind an acronym can be a surname."""
        table, fold = self.ground.table, self.ground.folds[index].removesuffix("'s")
        if len(acronym) < _NO_INITIALS and acronym not in self.ground.grammar.no_initials:
            return False
        if self.ground.is_acronym(index):
            return False
        return not (fold in table.classes or fold in table.bodies or fold in table.openers)

    def is_look_alike(self, found: Match, indices: range, last: Match | None) -> bool:
        """Tell what only looks like a head: a verb, a modifier of the next head, a body's name, a surname.

        ``last`` is the head before it in the sentence.
        """
        head, index, after, _ = found
        ground, texts = self.ground, self.ground.texts
        capital = texts[index][0].isupper()
        near = after < indices.stop and ground.starts[after] - ground.ends[after - 1] <= 2
        if head.kind == "honorific":
            if near and f"{ground.folds[index]} {ground.folds[after]}" in ground.table.countries:
                return True  # "Sri Lankan"
            return not (capital and near and (texts[after][0].isupper() or after in ground.runs))
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
        ground, grammar, folds = self.ground, self.ground.grammar, self.ground.folds
        fold, before = folds[index], folds[index - 1]
        if before in grammar.modals:
            return before != "to" or fold in grammar.verbs
        if fold != "fellow" or not near or before in ground.table.classes or ground.is_capital(index - 1):
            return False
        return ground.texts[index + 1][0].isalpha() and folds[index + 1] not in grammar.prepositions

    def _is_modifier(self, found: Match, capital: bool, stop: int) -> bool:
        """Tell whether a head stands before another and modifies it.

        So in "executive director", "police chief commissioner", "activist lawyer", "Justice official", "DA
        leader" of a party; but not in a stack, "Chairman Rep. Lee".
        """
        head, index, after, _ = found
        ground, table, folds = self.ground, self.ground.table, self.ground.folds
        for inner in range(index + 1, after):
            if folds[inner] in table.heads:
                longer = self.match(inner, stop)
                if longer is not None and longer.stop > after:
                    return True
        small = ground.texts[after].islower()
        if head.written is not None:
            if ground.texts[index - 1] == "(" and ground.texts[after] == ")":
                return after + 1 < stop and self.begins(after + 1, stop)  # "NCP (SP) chief"
            modifies = small or ground.texts[index] in table.parties
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
            return ground.is_capital(after) and following == "field"  # "Deputy Health Minister"
        if ground.is_capital(after):
            # "a veteran Democratic strategist", "expert Washington lawyers"
            end = ground.runs.get(after, (after, after + 1))[1]
            return end < stop and ground.texts[end].islower() and self.begins(end, stop)
        return following is not None and following != "describing"

    def _is_in_name(self, found: Match) -> bool:
        """Tell the name of a body: "Justice" | "Department", "Cook" | "Political Report"."""
        head, index, after, _ = found
        table, fold = self.ground.table, self.ground.folds[after]
        if not self.ground.is_capital(after):
            return False
        if fold in self.ground.grammar.things or (head.plural and self._ends_body(index, after)):
            return True
        if self.ground.is_given(after):
            return False
        if fold in table.bodies or (head.kind == "role" and after == index + 1 and fold in table.classes):
            return True
        return after == index + 1 and f"{self.ground.folds[index]} {fold}" in table.bodies  # "Garda Síochána"

    def _ends_body(self, index: int, after: int) -> bool:
        """Tell "House of Representatives" before "Speaker"."""
        ground = self.ground
        if index < 2 or ground.texts[index - 1] != "of" or index - 1 not in ground.runs:
            return False
        return after in ground.runs and self.begins(after, ground.runs[after][1])

    def _is_surname(self, found: Match, indices: range, last: Match | None) -> bool:
        """Tell the King of "Mr. King", "Larry King" and "B. B. King"."""
        ground, table = self.ground, self.ground.table
        index, fold = found.first, ground.folds[found.first]
        if last is not None and last.head.kind == "honorific" and last.stop == index:
            if fold in self.ground.grammar.addressed:
                return False
            # "His Honour Judge Lee", "Hon. Commissioner Lee"
            goes_on = found.stop < indices.stop and ground.runs.get(found.stop) == ground.runs.get(index)
            return not goes_on or (fold in self.ground.grammar.surnames and len(last.head.words) == 1)
        if fold not in self.ground.grammar.surnames:
            return False
        if fold in self.ground.grammar.given and self.ground.runs.get(index) == (index, index + 2):
            return True  # "Dean Baker"; but "Dean Ann Lee"
        if index == indices.start:
            return False
        before = index - 1 - (ground.texts[index - 1] == "." and index - 1 > indices.start)
        if before not in self.ground.runs:
            return False
        if found.head.kind == "role" or len(ground.texts[before]) == 1:
            return self.ground.is_capital(before)
        return self.ground.is_given(before) and ground.folds[before] not in table.countries
