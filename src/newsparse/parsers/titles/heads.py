"""Finds head nouns, the main nouns of titles, and the sentences in which one can belong to a named person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import compress, count
from typing import Final, NamedTuple

from attrs import frozen

from newsparse.core.kinds import TitleStatus
from newsparse.core.words import FIGURED
from newsparse.language import classes as c
from newsparse.parsers.titles.vocabulary import Head
from newsparse.parsers.titles.words import DASHES, TitleSheet, WordRange

# The maximum number of letters in initials before a surname.
_INITIALS: Final = 2
# The maximum number of words in the office after a body: "general secretary".
_LONGEST_HEAD: Final = 4
# The maximum number of words from the start of a head, with its complement and marks, to its holder's name.
FARTHEST: Final = 44
_APPOSING: Final = DASHES | {",", "(", ")"}


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

    words: TitleSheet

    def places(self) -> list[int]:
        """Return the words at which a head can begin, in order."""
        folds = self.words.folds
        found = list(compress(count(), map(self.words.terms.heads.__contains__, folds)))
        joined = [index for index in self.words.words.shaped(FIGURED) if "-" in folds[index]]
        return sorted({*found, *joined}) if joined else found

    def begins(self, index: int, stop: int) -> bool:
        """Return whether a head begins at a word."""
        fold = self.words.folds[index]
        return (fold in self.words.terms.heads or "-" in fold) and self.match(index, stop) is not None

    def match(self, index: int, stop: int) -> Match | None:
        """Return the longest head noun that begins at a word.

        Full stops inside and after abbreviations belong to the head ("Lt. Gov.").
        """
        terms, folds = self.words.terms, self.words.folds
        fold = folds[index]
        found = self._longest(terms.heads[fold], index, stop) if fold in terms.heads else None
        if found is None:
            return self._joined(fold, index, stop) if "-" in fold else None
        at = found.stop + (found.stop < stop and folds[found.stop] == "-")
        if at < stop and folds[at] in terms.status_after:  # "mayor elect", "Gov.-elect"
            return found._replace(stop=at + 1, status=terms.status_after[folds[at]])
        return found

    def _joined(self, fold: str, index: int, stop: int) -> Match | None:
        """Match a head with hyphens: "ex-mayor", "mayor-elect", "Magistrate-Judge", "actor-turned-mayor"."""
        terms = self.words.terms
        first, _, rest = fold.partition("-")
        if first in terms.status and rest in terms.heads:
            found = self._longest(terms.heads[rest], index, stop)
            return found and found._replace(status=terms.status[first])
        stem, _, last = fold.rpartition("-")
        status = terms.status_after.get(last)
        word = stem if status else fold.rpartition(terms.turning)[2]
        if word in terms.heads and word != fold:
            heads, parts = terms.heads[word].get("", ()), [word]
        else:
            parts = fold.split("-")
            heads = terms.heads[first].get(parts[1], ()) if first in terms.heads else ()
        return next(
            (Match(head, index, index + 1, status) for head in heads if list(head.words) == parts), None
        )

    def _longest(self, seconds: Mapping[str, tuple[Head, ...]], index: int, stop: int) -> Match | None:
        """Match the heads that begin with a word, given these heads by their second word."""
        words, after = self.words, index + 1
        if len(seconds) > 1 or "" not in seconds:
            following = after + (after < stop and words.texts[after] == ".")
            if following < stop:
                for head in seconds.get(self._base(words.folds[following]), ()):
                    if end := self._end(head, after, stop):
                        last = words.folds[end - 1]
                        suffix = last.rpartition("-")[2] if last != head.words[-1] else ""
                        return Match(head, index, end, words.terms.status_after.get(suffix))
        for head in seconds.get("", ()):
            if end := self._closed(head, after, stop):
                return Match(head, index, end)
        return None

    def _end(self, head: Head, at: int, stop: int) -> int:
        """Match a head's words after the first; return the index after them and their full stop, or 0."""
        words = self.words
        for word in head.words[1:]:
            at += at < stop and words.texts[at] == "."
            if at >= stop:
                return 0
            fold = words.folds[at]
            if fold != word and (word is not head.words[-1] or self._base(fold) != word):
                return 0
            at += 1
        return self._closed(head, at, stop)

    def _base(self, fold: str) -> str:
        """Return a word without the status after its hyphen: the "minister" of "minister-designate"."""
        base, _, suffix = fold.rpartition("-")
        return base if suffix in self.words.terms.status_after else fold

    def _closed(self, head: Head, at: int, stop: int) -> int:
        """Return the word after a head and its full stop, or 0 for an abbreviation without its capital."""
        words = self.words
        if not head.short:
            return at
        last = words.texts[at - 1].rpartition("-")[2]  # "then-MP", "ex-Gov"
        if head.written is not None:
            return at if last == head.written.rpartition(" ")[2] and self._is_placed(head, at) else 0
        if not last[:1].isupper():
            return 0
        return at + (at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1])

    def _is_placed(self, head: Head, after: int) -> bool:
        """Return whether an acronym is in a possible place; letters follow a full name ("Ann Lee MS")."""
        run = self.words.runs.get(after - 1)
        if head.letters:
            return run is not None and run[1] == after and after - run[0] > 2
        # "MP Lee" and "DCI Lee", but two letters may be initials: "TD Ameritrade".
        alone = run is not None and run[1] == after + 1
        acronym = head.words[0]
        return not alone or len(acronym) > _INITIALS or self.words.table[acronym] & c.NO_INITIALS != 0


@frozen(eq=False, repr=False)
class LookAlikes:
    """Recognises verbs, modifiers of another head, names of bodies and surnames."""

    words: TitleSheet
    heads: Heads

    def includes(self, found: Match, indices: range, last: Match | None) -> bool:
        """Return whether a word only looks like a head; ``last`` is the head before it in the sentence."""
        head, index, after, _ = found
        words, stop = self.words, indices.stop
        if head.kind == "honorific":
            return after >= stop or not words.is_capital(after)
        capital, single = words.is_capital(index), after == index + 1
        if after < stop:
            if words.facts[index] & c.ALSO_ADJECTIVE and not capital and words.texts[after][0].isalpha():
                return not words.facts[after] & c.TITLE_PREPOSITION  # "his fellow Republican Ann Lee"
            if head.plural and capital and self._ends_body(index, after):
                return True
            newspaper = capital and single and head.kind == "role" and words.texts[after] == ","
            if newspaper and words.has(index - 1, c.DEFINITE):
                return True  # "told the Observer, ..."
            if (single and self._is_modifier(found, capital, stop)) or (capital and self._is_in_name(found)):
                return True
        if capital and not single:
            return self._splits_body(index, stop)
        return capital and self._is_surname(found, indices, last)

    def _ends_body(self, index: int, after: int) -> bool:
        """Recognise "House of Representatives" before "Speaker", "Union of Miners" before "president"."""
        words, run = self.words, self.words.runs.get(index)
        if run is None:
            return False
        begin = max(run[0] + 1, index - _LONGEST_HEAD)
        if not any(words.facts[at] & c.GENITIVE for at in range(begin, index)):
            return False
        return self.heads.begins(after, min(max(run[1], after + _LONGEST_HEAD), len(words.texts)))

    def _splits_body(self, index: int, stop: int) -> bool:
        """Return whether a head's first word ends a body's name: "Metropolitan Police" | "Commissioner"."""
        words, before = self.words, index - 1
        known = f"{words.folds[before]} {words.folds[index]}" in words.terms.bodies
        if not known and words.facts[index] & c.SPLIT_BODY and before in words.runs:
            # not "Former County Clerk"
            known = words.terms.classes.get(words.folds[before]) not in ("status", "degree")
        return known and self.heads.begins(index + 1, stop)

    def _is_modifier(self, found: Match, capital: bool, stop: int) -> bool:
        """Return whether a head comes before another and modifies it.

        Examples: "activist lawyer", "Justice official", "DA leader"; but not a stack, "Chairman Rep. Lee".
        """
        head, index, after, _ = found
        words, classes = self.words, self.words.terms.classes
        kind, following = classes.get(words.folds[index]), classes.get(words.folds[after])
        leads = words.texts[after].islower() or (capital and kind is not None)
        partisan = head.written is not None and words.texts[index] in words.terms.parties
        if (leads or partisan) and self.heads.begins(after, stop):
            return True
        if kind is None:
            return False
        if capital:
            return following == "field"  # "Deputy Health Minister"
        if words.is_capital(after):
            # "a veteran Democratic strategist", "expert Washington lawyers"
            end = words.runs.get(after, (after, after + 1))[1]
            return end < stop and self.heads.begins(end, stop)
        return following not in (None, "describing")

    def _is_in_name(self, found: Match) -> bool:
        """Recognise the name of a body: "Justice" | "Department", "Cook" | "Political Report"."""
        words, after = self.words, found.stop
        fold = words.folds[after]
        if not words.is_capital(after) or words.facts[after] & c.THING:
            return words.is_capital(after)
        if words.is_given(after):
            return False
        if fold in words.terms.bodies or f"{words.folds[found.first]} {fold}" in words.terms.bodies:
            return True
        return found.head.kind == "role" and fold in words.terms.classes

    def _is_surname(self, found: Match, indices: range, last: Match | None) -> bool:
        """Recognise the King of "Mr. King" and "Larry King"."""
        words, index = self.words, found.first
        run = words.runs.get(index)
        if last is not None and last.head.kind == "honorific" and last.stop == index:
            return words.runs.get(found.stop) != run  # but "His Honour Judge Lee"
        if not words.facts[index] & c.SURNAME_TOO:
            return False
        if words.facts[index] & c.GIVEN_TOO and run is not None and run[1] == index + 2:
            return True  # "Dean Baker", "Rep. Earl Price"; but "Dean Ann Lee"
        before = index - 1 - (words.texts[index - 1] == ".")
        if index == indices.start or before not in words.runs:
            return False
        if found.head.kind == "role":
            return words.is_capital(before)
        return words.is_given(before) and words.folds[before] not in words.terms.countries


class TitleSentence(NamedTuple):
    """A sentence that can have a title of a named person."""

    indices: range
    """Its words."""
    heads: list[int]
    """The words at which a head noun can begin."""
    after_names: bool
    """Whether a head can come after a name."""


def sentences_with_titles(
    words: TitleSheet, heads: Heads, bounds: tuple[list[int], list[int]], names: list[WordRange]
) -> Iterator[TitleSentence]:
    """Yield the sentences in which a head noun can reach a name, in order.

    Half of the sentences with a head and a name have no title of a named person ("the president said that
    Lee ..."): no name is soon after the head, and no name before it leads to an apposition.
    """
    openings, stops = bounds
    places, ends = heads.places(), [stop for _, stop in names]
    done = 0
    while done < len(places):
        at = bisect_right(stops, places[done])
        opening, stop, begin = openings[at], stops[at], done
        done = bisect_left(places, stop, done)
        inside = places[begin:done]
        known = names[bisect_right(ends, opening) : bisect_right(ends, stop)]
        if not known:
            continue
        after = any(end <= inside[-1] and leads(words, end) for _, end in known)
        after = after or any(words.texts[place] in words.terms.letters for place in inside)
        following = (bisect_right(ends, place + 1) for place in inside)
        if after or any(
            k < len(names) and names[k][0] < min(stop, place + FARTHEST)
            for k, place in zip(following, inside, strict=True)
        ):
            yield TitleSentence(range(opening, stop), inside, after)


def leads(words: TitleSheet, index: int) -> bool:
    """Return whether a word or mark can lead from a name to its apposition."""
    return words.texts[index] in _APPOSING or words.facts[index] & c.COORDINATING != 0
