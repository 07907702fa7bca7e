"""Finds head nouns, the main nouns of titles, and rejects words that only look like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from attrs import frozen

from newsparse.core.flags import any_flag
from newsparse.core.records import TitleStatus
from newsparse.core.regexes import on_use
from newsparse.parsers.titles.head_nouns import Head
from newsparse.parsers.titles.title_words import TitleWords
from newsparse.parsers.titles.word_flags import ALONE, PAIRED, SECOND

__all__ = ["Heads", "Match"]


# A word that is a head by itself, or that begins heads of several words and is followed by a possible second
# word. The pattern begins with a set of bytes, because ``re`` skips other bytes five times as fast as with
# alternatives.
_BEGINNINGS = on_use(
    b"%b(?:(?<=%b)|(?=.?%b))" % (any_flag(ALONE | PAIRED), any_flag(ALONE), any_flag(SECOND)), re.DOTALL
)

# The shortest acronym that can come before a surname alone: two letters may be initials.
_NO_INITIALS: Final = 3


class Match(NamedTuple):
    """A head noun in the text."""

    head: Head
    first: int
    stop: int
    """The word after it and the full stop of its abbreviation."""
    status: TitleStatus | None = None
    """A status joined to it by a hyphen ("ex-president", "president-elect")."""


@frozen(eq=False, repr=False)
class Heads:
    """Finds the head nouns of one article."""

    words: TitleWords

    def hits(self, flags: bytes) -> list[int]:
        """Return the words at which a head can begin, in order, given their ``word_flags``.

        A word that only begins heads of several words ("state") counts if the second word follows: two in
        three such words occur alone.
        """
        folds, heads = self.words.folds, self.words.table.heads
        hits = [
            index
            for match in _BEGINNINGS.finditer(flags)
            if flags[index := match.start()] & ALONE
            or not heads[folds[index]].keys().isdisjoint(folds[index + 1 : index + 3])
        ]
        more = [*self._hyphenated(), *(at for at in self.words.clipped if folds[at] in heads)]
        return sorted({*hits, *more}) if more else hits

    def _hyphenated(self) -> Iterator[int]:
        """Yield the words that begin or end with a status and a hyphen."""
        words, table = self.words, self.words.table
        text, at = words.text, words.text.find("-")
        while at >= 0:
            index, after = bisect_right(words.starts, at) - 1, at + 1
            if index >= 0 and words.ends[index] > at:
                after, fold = words.ends[index], words.folds[index]
                if fold.partition("-")[0] in table.status or words.last_trade(fold) in table.heads:
                    yield index
                elif fold.rpartition("-")[2] in table.status_after:
                    yield from (index - 1, index) if index else (index,)  # "first" | "minister-designate"
            at = text.find("-", after)

    def match(self, index: int, stop: int) -> Match | None:
        """Return the longest head noun that begins at a word.

        Full stops inside and after abbreviations belong to the head ("Lt. Gov.").
        """
        words = self.words
        table, folds = words.table, words.folds
        fold = folds[index]
        found: Match | None = None
        if fold in table.plain:
            found = Match(table.heads[fold][""][0], index, index + 1)
        elif fold in table.heads:
            found = self._longest(table.heads[fold], index, stop)
        if found is None:
            return self._joined(fold, index, stop) if "-" in fold else None
        after = found.stop
        if after >= stop:
            return found
        following = folds[after]
        if following == "-":
            if after + 1 < stop and folds[after + 1] in table.status_after:
                starts, ends = words.starts, words.ends
                if starts[after] == ends[after - 1] and starts[after + 1] == ends[after]:
                    # "Gov.-elect"
                    return found._replace(stop=after + 2, status=table.status_after[folds[after + 1]])
        elif following == "(":
            if after + 3 < stop and words.texts[after + 2] == ")":
                status, beyond = table.status.get(folds[after + 1]), words.texts[after + 3]
                if status is not None and (beyond == "," or beyond in words.grammar.prepositions):
                    return found._replace(stop=after + 3, status=status)  # "Chief Executive (Acting) of"
            if after + 3 < stop and f"{folds[after + 1]} {folds[after + 2]}" in words.grammar.charges:
                # "Minister of State (Independent Charge) for"
                return found._replace(stop=after + 4) if words.texts[after + 3] == ")" else found
        elif following in table.status_after and words.is_near(after):
            # "president elect"
            return found._replace(stop=after + 1, status=table.status_after[following])
        return found

    def begins(self, index: int, stop: int) -> bool:
        """Return whether a head begins at a word."""
        fold = self.words.folds[index]
        return (fold in self.words.table.heads or "-" in fold) and self.match(index, stop) is not None

    def _joined(self, fold: str, index: int, stop: int) -> Match | None:
        """Match a head joined to its status by a hyphen: "ex-president", "mayor-elect"."""
        table = self.words.table
        prefix, _, rest = fold.partition("-")
        if prefix in table.status and rest in table.heads:
            found = self._longest(table.heads[rest], index, stop)
            return found._replace(status=table.status[prefix]) if found is not None else None
        trade = self.words.last_trade(fold)
        if trade != fold:
            return self._longest(table.heads[trade], index, stop) if trade in table.heads else None
        stem, _, suffix = fold.rpartition("-")
        if suffix in table.status_after and stem in table.heads:
            for head in table.heads[stem].get("", ()):
                return Match(head, index, index + 1, table.status_after[suffix])
        return None

    def _longest(self, seconds: Mapping[str, tuple[Head, ...]], index: int, stop: int) -> Match | None:
        """Match the heads that begin with a word, given these heads by their second word."""
        words, after = self.words, index + 1
        if len(seconds) > 1 or "" not in seconds:
            following = after + (after < stop and words.texts[after] == ".")
            if following < stop:
                for head in seconds.get(self._base(words.folds[following]), ()):
                    end = self._end(head, after, stop)
                    if end is not None:
                        return Match(head, index, end, self._suffix(head, end))
        for head in seconds.get("", ()):
            end = self._closed(head, after, stop)
            if end is not None:
                return Match(head, index, end)
        return None

    def _end(self, head: Head, at: int, stop: int) -> int | None:
        """Match a head's words after the first; return the index after them and their full stop."""
        words, texts, starts, ends = self.words, self.words.texts, self.words.starts, self.words.ends
        for word in head.words[1:]:
            if at < stop and texts[at] == "." and starts[at] == ends[at - 1]:
                at += 1
            if at >= stop or starts[at] - ends[at - 1] > 2:
                return None
            last = word is head.words[-1]
            if words.folds[at] != word and not (last and self._base(words.folds[at]) == word):
                return None
            if word in words.grammar.late_ranks and texts[at][0].isupper() and texts[at - 1][0].islower():
                return None  # "commissioner" | "General Ann Lee"
            at += 1
        return self._closed(head, at, stop)

    def _base(self, fold: str) -> str:
        """Return a word without the status after its hyphen: the "minister" of "minister-designate"."""
        base, _, suffix = fold.rpartition("-")
        return base if suffix in self.words.table.status_after else fold

    def _suffix(self, head: Head, end: int) -> TitleStatus | None:
        """Return the status joined by a hyphen to a head's last word."""
        fold = self.words.folds[end - 1]
        return self.words.table.status_after.get(fold.rpartition("-")[2]) if fold != head.words[-1] else None

    def _closed(self, head: Head, at: int, stop: int) -> int | None:
        """Return the word after a head and its full stop, if the head is correctly capitalised."""
        words, last = self.words, self.words.texts[at - 1]
        if head.written is not None:
            written = head.written.rpartition(" ")[2]
            fits = last == written or last.endswith(f"-{written}")  # "then-MP"
            return at if fits and self._is_placed(head, at) else None
        if head.short and not last.rpartition("-")[2][:1].isupper():  # "Gov", "ex-Gov"
            return None
        if at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1]:
            return at + (head.short or words.folds[at - 1] in words.table.abbreviations)
        return at

    def _is_placed(self, head: Head, after: int) -> bool:
        """Return whether an acronym is in a possible place: after a full name, or before one ("MP Ann Lee").

        Before a surname alone, it must not look like initials: "DCI Lee", but not "DI Lee".
        """
        if after > 1 and self.words.texts[after - 2][-1].isdigit():
            return False  # "2:26 PM"
        if head.letters and self._is_in_phrase(after):
            return True
        run = self.words.runs.get(after - 1)
        if run is None:
            return not head.letters
        if run[1] == after:
            return after - run[0] > 2 or not head.letters
        if head.letters or run[1] == after + 1:
            return not head.letters and self._is_lone_surname(head.words[0], after)
        return True

    def _is_in_phrase(self, after: int) -> bool:
        """Return whether a member's letters have a party or a seat: "Labour MS", "MS for Halden"."""
        words = self.words
        if after > 1 and words.texts[after - 2] in words.table.party_forms:
            return True
        if after + 1 >= len(words.texts) or words.texts[after] not in words.grammar.seeking:
            return False
        return words.is_capital(after + 1)

    def _is_lone_surname(self, acronym: str, index: int) -> bool:
        """Return whether the one word after an acronym can be a surname."""
        table, fold = self.words.table, self.words.bare(index)
        if len(acronym) < _NO_INITIALS and acronym not in self.words.grammar.no_initials:
            before = self.words.folds[index - 2] if index > 1 else ""
            if before not in table.status:
                return False  # but "former AG Lee"
        if self.words.is_acronym(index):
            return False
        return not (fold in table.classes or fold in table.bodies or fold in table.openers)
