"""Finds head nouns, the main nouns of titles, and the sentences in which one can belong to a named person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import compress, count
from typing import Final, NamedTuple

from newsparse.core.kinds import TitleStatus
from newsparse.core.words import FIGURED
from newsparse.language import classes as c
from newsparse.parsers.titles.vocabulary import Head
from newsparse.parsers.titles.words import DASHES, TitleSheet

# The maximum number of letters in initials before a surname.
_INITIALS: Final = 2
_APPOSING: Final = DASHES | {",", "(", ")"}  # may lead from a name to its apposition


class Match(NamedTuple):
    """A head noun in the text."""

    head: Head
    first: int
    stop: int
    """The word after it and the full stop of its abbreviation."""
    status: TitleStatus | None = None
    """A status joined to it by a hyphen ("ex-president", "president-elect")."""


def begins(words: TitleSheet, index: int, stop: int) -> bool:
    """Return whether a head begins at a word."""
    fold = words.folds[index]
    return (fold in words.terms.heads or "-" in fold) and match(words, index, stop) is not None


def match(words: TitleSheet, index: int, stop: int) -> Match | None:
    """Return the longest head noun that begins at a word.

    Full stops inside and after abbreviations belong to the head ("Lt. Gov.").
    """
    terms, folds = words.terms, words.folds
    fold = folds[index]
    found = _longest(words, terms.heads[fold], index, stop) if fold in terms.heads else None
    if found is None:
        return _joined(words, fold, index, stop) if "-" in fold else None
    at = found.stop + (found.stop < stop and folds[found.stop] == "-")
    if at < stop and folds[at] in terms.status_after:  # "mayor elect", "Gov.-elect"
        return found._replace(stop=at + 1, status=terms.status_after[folds[at]])
    return found


def _joined(words: TitleSheet, fold: str, index: int, stop: int) -> Match | None:
    """Match a head with hyphens: "ex-mayor", "mayor-elect", "Magistrate-Judge", "actor-turned-mayor"."""
    terms = words.terms
    first, _, rest = fold.partition("-")
    if first in terms.status and rest in terms.heads:
        found = _longest(words, terms.heads[rest], index, stop)
        return found and found._replace(status=terms.status[first])
    stem, _, last = fold.rpartition("-")
    status = terms.status_after.get(last)
    word = stem if status else fold.rpartition(terms.turning)[2]
    parts = (word,) if word in terms.heads else tuple(fold.split("-"))
    heads = terms.heads.get(parts[0], {}).get(parts[1] if parts[1:] else "", ())
    return next((Match(head, index, index + 1, status) for head in heads if head.words == parts), None)


def _longest(
    words: TitleSheet, seconds: Mapping[str, tuple[Head, ...]], index: int, stop: int
) -> Match | None:
    """Match the heads that begin with a word, given these heads by their second word."""
    after = index + 1
    if len(seconds) > 1 or "" not in seconds:
        following = after + (after < stop and words.texts[after] == ".")
        if following < stop:
            for head in seconds.get(_base(words, following), ()):
                if end := _end(words, head, after, stop):
                    suffix = words.folds[end - 1].rpartition("-")[2]
                    return Match(head, index, end, words.terms.status_after.get(suffix, head.status))
    for head in seconds.get("", ()):
        if end := _closed(words, head, after, stop):
            return Match(head, index, end, head.status)
    return None


def _end(words: TitleSheet, head: Head, at: int, stop: int) -> int:
    """Match a head's words after the first; return the index after them and their full stop, or 0."""
    for word in head.words[1:]:
        at += at < stop and words.texts[at] == "."
        if at >= stop or (words.folds[at] != word and _base(words, at) != word):
            return 0
        at += 1
    return _closed(words, head, at, stop)


def _base(words: TitleSheet, index: int) -> str:
    """Return a word without the status after its hyphen: the "minister" of "minister-designate"."""
    fold = words.folds[index]
    base, _, suffix = fold.rpartition("-")
    return base if suffix in words.terms.status_after else fold


def _closed(words: TitleSheet, head: Head, at: int, stop: int) -> int:
    """Return the word after a head and its full stop, or 0 for an abbreviation without its capital."""
    if not head.short:
        return at
    last = words.texts[at - 1].rpartition("-")[2]  # "then-MP", "ex-Gov"
    if head.written is not None:
        return at if last == head.written.rpartition(" ")[2] and _is_placed(words, head, at) else 0
    if not last[:1].isupper():
        return 0
    return at + (at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1])


def _is_placed(words: TitleSheet, head: Head, after: int) -> bool:
    """Return whether an acronym is in a possible place; letters follow a full name ("Ann Lee MS")."""
    run = words.runs.get(after - 1)
    if head.letters:
        return run is not None and run[1] == after and after - run[0] > 2
    # "MP Lee" and "DCI Lee", but two letters may be initials: "TD Ameritrade".
    alone = run is not None and run[1] == after + 1
    acronym = head.words[0]
    return not alone or len(acronym) > _INITIALS or words.table[acronym] & c.NO_INITIALS != 0


def is_look_alike(words: TitleSheet, found: Match, indices: range, last: Match | None) -> bool:
    """Recognise verbs, modifiers of another head, names of bodies and surnames.

    ``indices`` are the words of the sentence, and ``last`` is the head before it in the sentence.
    """
    head, index, after, _ = found
    facts, stop = words.facts, indices.stop
    if head.kind == "honorific":
        return after >= stop or not (words.is_capital(after) or facts[after] & c.PARTICLE)
    capital, single = words.is_capital(index), after == index + 1
    if after < stop:
        if facts[index] & c.ALSO_ADJECTIVE:
            return not facts[after] & c.TITLE_PREPOSITION  # "his fellow Republican Ann Lee"
        of = head.plural and (words.has(index - 1, c.GENITIVE) or words.has(index - 2, c.GENITIVE))
        if of and begins(words, after, stop):
            return True  # "House of | Representatives" before "Speaker"
        if capital and single and words.texts[after] == "," and words.has(index - 1, c.DEFINITE):
            return True  # "told the Observer, ..."
        if (single and _is_modifier(words, found, capital, stop)) or (capital and _is_in_name(words, found)):
            return True
    if capital and not single:
        return _splits_body(words, index, stop)
    return capital and _is_surname(words, found, indices.start, last)


def _splits_body(words: TitleSheet, index: int, stop: int) -> bool:
    """Return whether a head's first word ends a body's name: "Metropolitan Police" | "Commissioner"."""
    before = index - 1
    known = f"{words.folds[before]} {words.folds[index]}" in words.terms.bodies
    if not known and words.facts[index] & c.SPLIT_BODY and before in words.runs:
        # not "Former County Clerk"
        known = words.terms.classes.get(words.folds[before]) not in ("status", "degree")
    return known and begins(words, index + 1, stop)


def _is_modifier(words: TitleSheet, found: Match, capital: bool, stop: int) -> bool:
    """Return whether a head comes before another and modifies it.

    Examples: "activist lawyer", "Justice official", "DA leader"; but not a stack, "Chairman Rep. Lee".
    """
    index, after, classes = found.first, found.stop, words.terms.classes
    kind, following = classes.get(words.folds[index]), classes.get(words.folds[after])
    leads = words.texts[after].islower() or (capital and kind is not None)
    partisan = found.head.written is not None and words.texts[index] in words.terms.parties
    if (leads or partisan) and begins(words, after, stop):
        return True
    if kind is None:
        return False
    if words.is_capital(after):
        # "a veteran Democratic strategist", "expert Washington lawyers"
        end = words.runs.get(after, (after, after + 1))[1]
        return end < stop and begins(words, end, stop)
    return following not in (None, "describing")


def _is_in_name(words: TitleSheet, found: Match) -> bool:
    """Recognise the name of a body: "Justice" | "Department", "Cook" | "Political Report"."""
    after = found.stop
    fold = words.folds[after]
    if not words.is_capital(after) or words.facts[after] & c.THING:
        return words.is_capital(after)
    if words.is_given(after):
        return False
    if fold in words.terms.bodies or f"{words.folds[found.first]} {fold}" in words.terms.bodies:
        return True
    return found.head.kind == "role" and fold in words.terms.classes


def _is_surname(words: TitleSheet, found: Match, start: int, last: Match | None) -> bool:
    """Recognise the King of "Mr. King" and "Larry King"."""
    index = found.first
    run = words.runs.get(index)
    if last is not None and last.head.kind == "honorific" and last.stop == index:
        return words.runs.get(found.stop) != run  # but "His Honour Judge Lee"
    if not words.facts[index] & c.SURNAME_TOO:
        return False
    if words.facts[index] & c.GIVEN_TOO and run is not None and run[1] == index + 2:
        return True  # "Dean Baker", "Rep. Earl Price"; but "Dean Ann Lee"
    before = index - 1
    if found.head.kind == "role":
        return index > start and words.is_capital(before)
    return index > start and words.is_given(before) and words.folds[before] not in words.terms.countries


class TitleSentence(NamedTuple):
    """A sentence that can have a title of a named person."""

    indices: range
    """Its words."""
    heads: list[int]
    """The words at which a head noun can begin."""
    after_names: bool
    """Whether a head can come after a name."""


def sentences_with_titles(
    words: TitleSheet, bounds: tuple[list[int], list[int]], ends: list[int]
) -> list[TitleSentence]:
    """Return the sentences in which a head noun can reach a name, in order.

    Half of the sentences with a head and a name have no title of a named person ("the president said that
    Lee ..."): no name comes after the head, and no name before it leads to an apposition.
    """
    texts, facts, folds = words.texts, words.facts, words.folds
    places = list(compress(count(), map(words.terms.heads.__contains__, folds)))
    if joined := [index for index in words.words.shaped(FIGURED) if "-" in folds[index]]:
        places = sorted({*places, *joined})
    openings, stops = bounds
    found = []
    done = 0
    while done < len(places):
        at = bisect_right(stops, places[done])
        begin, done = done, bisect_left(places, stops[at], done)
        first, last = bisect_right(ends, openings[at]), bisect_right(ends, stops[at])
        if first == last:
            continue
        stop = places[done - 1] + 1
        after = any(
            texts[end] in _APPOSING or facts[end] & c.COORDINATING for end in ends[first:last] if end < stop
        )
        if after or ends[last - 1] > places[begin] + 1:
            found.append(TitleSentence(range(openings[at], stops[at]), places[begin:done], after))
    return found
