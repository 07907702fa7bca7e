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
from newsparse.parsers.titles.words import ALONE, PAIRED, SECOND, TitleWords

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
        more = list(self._hyphenated())
        return sorted({*hits, *more}) if more else hits

    def _hyphenated(self) -> Iterator[int]:
        """Yield the words that begin or end with a status and a hyphen."""
        words, table = self.words, self.words.table
        text, at = words.text, words.text.find("-")
        while at >= 0:
            index = bisect_right(words.starts, at) - 1
            fold = words.folds[index]
            if fold.partition("-")[0] in table.status or self.words.last_trade(fold) in table.heads:
                yield index
            elif fold.rpartition("-")[2] in table.status_after:
                yield max(index - 1, 0)  # "first" | "minister-designate"
                yield index
            at = text.find("-", words.ends[index])

    def match(self, index: int, stop: int) -> Match | None:
        """Return the longest head noun that begins at a word.

        Full stops inside and after abbreviations belong to the head ("Lt. Gov.").
        """
        table, folds = self.words.table, self.words.folds
        fold = folds[index]
        found: Match | None = None
        if fold in table.plain:
            found = Match(table.heads[fold][""][0], index, index + 1)
        elif fold in table.heads:
            found = self._longest(table.heads[fold], index, stop)
        if found is None:
            return self._joined(fold, index, stop) if "-" in fold else None
        after = found.stop
        at = after + (after < stop and folds[after] == "-")
        if at < stop and folds[at] in table.status_after:
            return found._replace(
                stop=at + 1, status=table.status_after[folds[at]]
            )  # "mayor elect", "Gov.-elect"
        return found

    def begins(self, index: int, stop: int) -> bool:
        """Return whether a head begins at a word."""
        fold = self.words.folds[index]
        return (fold in self.words.table.heads or "-" in fold) and self.match(index, stop) is not None

    def is_honorific(self, index: int) -> bool:
        """Return whether a word by itself is an honorific."""
        heads = self.words.table.heads.get(self.words.folds[index], {}).get("", ())
        return any(head.kind == "honorific" for head in heads)

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
        words, texts = self.words, self.words.texts
        for word in head.words[1:]:
            if at < stop and texts[at] == ".":
                at += 1
            if at >= stop:
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
        if not head.short:
            return at
        if not last.rpartition("-")[2][:1].isupper():  # "Gov", "ex-Gov"
            return None
        return at + (at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1])

    def _is_placed(self, head: Head, after: int) -> bool:
        """Return whether an acronym is in a possible place: after a full name, or before one ("MP Ann Lee").

        Before a surname alone, it must not look like initials: "DCI Lee", but not "DI Lee".
        """
        if after > 1 and self.words.texts[after - 2][-1].isdigit():
            return False  # "2:26 PM"
        run = self.words.runs.get(after - 1)
        if head.letters:
            return run is not None and run[1] == after and after - run[0] > 2
        if run is None or run[1] != after + 1:
            return True
        acronym = head.words[0]
        if len(acronym) >= _NO_INITIALS or acronym in self.words.grammar.no_initials:
            return True
        return after > 1 and self.words.folds[after - 2] in self.words.table.status  # "former AG Lee"
