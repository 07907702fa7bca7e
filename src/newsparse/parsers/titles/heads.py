"""Finds head nouns, the main nouns of titles, and the sentences in which one can belong to a named person.

Half of the sentences with a head noun and a name contain no title of a named person ("the president said that
Lee ..."): their heads come neither before a name nor after a name and a comma. Two searches for that over one
byte per word take a fraction of the time needed to read one phrase. Further titles in a sentence ("Ann Lee, a
lawyer and | a mother") depend on one that passes this test.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from attrs import frozen

from newsparse.core.kinds import TitleStatus
from newsparse.core.lookup import any_flag, numbered
from newsparse.core.parser import View
from newsparse.core.records import Sentence
from newsparse.core.regexes import on_use
from newsparse.language.classes import (
    ALSO_ADJECTIVE,
    GENITIVE,
    GIVEN_TOO,
    NO_INITIALS,
    SPLIT_BODY,
    SURNAME_TOO,
    THING,
    TITLE_PREPOSITION,
)
from newsparse.parsers.titles.vocabulary import Head
from newsparse.parsers.titles.words import (
    ALONE,
    APPOSING,
    CLOSING,
    INNER,
    PAIRED,
    PREPOSITION,
    SECOND,
    TitleWords,
    word_flags,
)

# A word that is a head by itself, or that begins heads of several words and is followed by a possible second
# word. The pattern begins with a set of bytes, because ``re`` skips other bytes five times as fast as with
# alternatives.
_BEGINNINGS = on_use(
    b"%b(?:(?<=%b)|(?=.?%b))" % (any_flag(ALONE | PAIRED), any_flag(ALONE), any_flag(SECOND)), re.DOTALL
)


# The maximum number of letters in initials before a surname.
_INITIALS: Final = 2


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
        # Without making the head nouns.
        fields = dict[str, Mapping[str, tuple[Head, ...]]].__getitem__
        hits = [
            index
            for match in _BEGINNINGS.finditer(flags)
            if flags[index := match.start()] & ALONE
            or not fields(heads, folds[index]).keys().isdisjoint(folds[index + 1 : index + 3])
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
            if fold.partition("-")[0] in table.status:
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
        found = self._longest(table.heads[fold], index, stop) if fold in table.heads else None
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

    def _joined(self, fold: str, index: int, stop: int) -> Match | None:
        """Match a head joined to its status by a hyphen: "ex-president", "mayor-elect"."""
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
            end = self._closed(head, after, stop) if head.short else after
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
            at += 1
        return self._closed(head, at, stop) if head.short else at

    def _base(self, fold: str) -> str:
        """Return a word without the status after its hyphen: the "minister" of "minister-designate"."""
        base, _, suffix = fold.rpartition("-")
        return base if suffix in self.words.table.status_after else fold

    def _suffix(self, head: Head, end: int) -> TitleStatus | None:
        """Return the status joined by a hyphen to a head's last word."""
        fold = self.words.folds[end - 1]
        return self.words.table.status_after.get(fold.rpartition("-")[2]) if fold != head.words[-1] else None

    def _closed(self, head: Head, at: int, stop: int) -> int | None:
        """Return the word after an abbreviation and its full stop, if it is correctly capitalised."""
        words, last = self.words, self.words.texts[at - 1]
        if head.written is not None:
            written = head.written.rpartition(" ")[2]
            fits = last == written or last.endswith(f"-{written}")  # "then-MP"
            return at if fits and self._is_placed(head, at) else None
        if not last.rpartition("-")[2][:1].isupper():  # "Gov", "ex-Gov"
            return None
        return at + (at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1])

    def _is_placed(self, head: Head, after: int) -> bool:
        """Return whether an acronym is in a possible place; letters follow a full name ("Ann Lee MS")."""
        words = self.words
        run = words.runs.get(after - 1)
        if head.letters:
            return run is not None and run[1] == after and after - run[0] > 2
        # "MP Lee" and "DCI Lee", but two letters may be initials: "TD Ameritrade".
        alone = run is not None and run[1] == after + 1
        acronym = head.words[0]
        return not alone or len(acronym) > _INITIALS or words.known[acronym] & NO_INITIALS != 0


# The maximum number of words in the office after a body: "general secretary".
_LONGEST_HEAD: Final = 4


@frozen(eq=False, repr=False)
class LookAlikes:
    """Recognises verbs, modifiers of another head, names of bodies and surnames."""

    words: TitleWords
    heads: Heads

    def includes(self, found: Match, indices: range, last: Match | None) -> bool:
        """Return whether a word only looks like a head: a verb, another head's modifier, a body, a surname.

        ``last`` is the head before it in the sentence.
        """
        head, index, after, _ = found
        words, stop = self.words, indices.stop
        if head.kind == "honorific":
            return after >= stop or not words.is_capital(after)
        capital, single = words.is_capital(index), after == index + 1
        if after < stop:
            if words.facts[index] & ALSO_ADJECTIVE and not capital and words.texts[after][0].isalpha():
                return not words.facts[after] & TITLE_PREPOSITION  # "his fellow Republican Ann Lee"
            if head.plural and capital and self._ends_body(index, after):
                return True
            if self._is_modifier(found, capital, stop) or (capital and self._is_in_name(found)):
                return True
        if capital and not single:
            return self._splits_body(index, stop)
        return capital and self._is_surname(found, indices, last)

    def _splits_body(self, index: int, stop: int) -> bool:
        """Return whether a head's first word ends a body's name: "Metropolitan Police" | "Commissioner"."""
        words, before = self.words, index - 1
        known = f"{words.folds[before]} {words.folds[index]}" in words.table.bodies
        if not known and words.facts[index] & SPLIT_BODY and before in words.runs:
            # not "Former County Clerk"
            known = words.table.classes.get(words.folds[before]) not in ("status", "degree")
        return known and self.heads.begins(index + 1, stop)

    def _is_modifier(self, found: Match, capital: bool, stop: int) -> bool:
        """Return whether a head comes before another and modifies it.

        Examples: "activist lawyer", "Justice official", "DA leader"; but not a stack, "Chairman Rep. Lee".
        """
        head, index, after, _ = found
        words, table, folds = self.words, self.words.table, self.words.folds
        if after != index + 1:
            return False
        kind = table.classes.get(folds[index])
        leads = words.texts[after].islower() or (capital and kind is not None)
        partisan = head.written is not None and words.texts[index] in table.parties
        if (leads or partisan) and self.heads.begins(after, stop):
            return True
        if kind is None:
            return False
        following = table.classes.get(folds[after])
        if capital:
            return following == "field"  # "Deputy Health Minister"
        if words.is_capital(after):
            # "a veteran Democratic strategist", "expert Washington lawyers"
            end = words.runs.get(after, (after, after + 1))[1]
            return end < stop and self.heads.begins(end, stop)
        return following not in (None, "describing")

    def _is_in_name(self, found: Match) -> bool:
        """Recognise the name of a body: "Justice" | "Department", "Cook" | "Political Report"."""
        head, index, after, _ = found
        table, folds = self.words.table, self.words.folds
        fold = folds[after]
        if not self.words.is_capital(after):
            return False
        if self.words.facts[after] & THING:
            return True
        if self.words.is_given(after):
            return False
        if fold in table.bodies or f"{folds[index]} {fold}" in table.bodies:
            return True
        return head.kind == "role" and fold in table.classes

    def _ends_body(self, index: int, after: int) -> bool:
        """Recognise "House of Representatives" before "Speaker", "Union of Miners" before "president"."""
        words, run = self.words, self.words.runs.get(index)
        if run is None:
            return False
        begin = max(run[0] + 1, index - _LONGEST_HEAD)
        if not any(words.facts[at] & GENITIVE for at in range(begin, index)):
            return False
        return self.heads.begins(after, min(max(run[1], after + _LONGEST_HEAD), len(self.words.texts)))

    def _is_surname(self, found: Match, indices: range, last: Match | None) -> bool:
        """Recognise the King of "Mr. King" and "Larry King"."""
        words, index = self.words, found.first
        run = words.runs.get(index)
        if last is not None and last.head.kind == "honorific" and last.stop == index:
            return words.runs.get(found.stop) != run  # but "His Honour Judge Lee"
        if not words.facts[index] & SURNAME_TOO:
            return False
        if words.facts[index] & GIVEN_TOO and run is not None and run[1] == index + 2:
            return True  # "Dean Baker", "Rep. Earl Price"; but "Dean Ann Lee"
        before = index - 1 - (words.texts[index - 1] == ".")
        if index == indices.start or before not in words.runs:
            return False
        if found.head.kind == "role":
            return words.is_capital(before)
        return words.is_given(before) and words.folds[before] not in words.table.countries


LONGEST_HEAD: Final = 16
"""The maximum number of words and full stops in a head after its first word."""
_LONGEST_COMPLEMENT: Final = 20
_NAMED: Final = 128
"""The flag of a word in a name."""

# A head, with all its words, before a name, or a mark and a name; or before a preposition, whose complement
# can continue for some words before the name. Brackets can have a comma after them.
_FORWARD: Final = on_use(
    b"%b%b{0,%d}(?:(?:%b|(?:.{2,6})?%b%b?)?%b|%b.{0,%d}%b)"
    % (
        any_flag(ALONE),
        any_flag(INNER),
        LONGEST_HEAD,
        any_flag(APPOSING),
        any_flag(CLOSING),
        any_flag(APPOSING),
        any_flag(_NAMED),
        any_flag(PREPOSITION),
        _LONGEST_COMPLEMENT,
        any_flag(_NAMED),
    ),
    re.DOTALL,
)
# Possible starts of an apposition: after a name, its tag ("(D-Mass.)") or its home.
_BACKWARD: Final = on_use(any_flag(_NAMED | CLOSING) + any_flag(APPOSING))


class TitleSentence(NamedTuple):
    """A sentence that can have a title of a named person."""

    indices: range
    """Its words."""
    heads: list[int]
    """The words at which a head noun can begin."""
    after_names: bool
    """Whether a head can come after a name."""


def sentences_with_titles(view: View, heads: Heads) -> Iterator[TitleSentence]:
    """Yield the sentences in which a head noun can reach a name, in order."""
    flags = numbered(view.words.folds, word_flags(view.language, view.polities))
    openings, stops = view.bounds(Sentence)
    hits = heads.hits(flags)
    marks = bytearray(flags)
    for index in hits:
        marks[index] |= ALONE
    for index in heads.words.runs:
        marks[index] |= _NAMED
    marked = bytes(marks)
    done = at = 0
    while done < len(hits):
        first, before = hits[done], done
        at = bisect_right(stops, first, at)
        opening, stop = openings[at], stops[at]
        done = bisect_left(hits, stop, done)
        inside = hits[before:done]
        after = _BACKWARD.search(marked, opening, inside[-1] + 1) is not None
        if after or _FORWARD.search(marked, first, stop) is not None:
            yield TitleSentence(range(opening, stop), inside, after)
