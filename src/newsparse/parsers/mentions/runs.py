"""Capitalised names, and parts of them: "Democrat Ann Lee", "Ann Lee and Tom Price"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name
from newsparse.parsers.mentions.wording import MentionWords

__all__ = ["are_two", "cut_run", "is_dated", "name_after_description", "parts_of_run"]

_name = maker(Name)


def is_dated(run: Name, texts: Sequence[str]) -> bool:
    """Return whether a number is next to a name: "7 May", "May 7"."""
    first, stop = run.words
    beside = (*texts[max(first - 1, 0) : first], *texts[stop : stop + 1])
    return any(text[0].isdigit() for text in beside)


def are_two(folds: Sequence[str], first: int, stop: int, peoples: AbstractSet[str]) -> bool:
    """Distinguish "Social Democrat Ann Lee" from "Democrat Ann Lee"."""
    return stop - first > 3 and folds[first + 1] in peoples


def name_after_description(
    folds: Sequence[str], texts: Sequence[str], first: int, stop: int, lexicon: MentionWords
) -> int | None:
    """Return where a name begins after words that describe it: "North Halden Republican Ann Lee".

    The words before are a place, a body, a party or words of the language; the name is a given name and
    one or two words that are none of these.
    """
    if folds[first] in lexicon.given:
        return None
    for at in range(max(first + 1, stop - 3), stop - 1):
        if folds[at] in lexicon.given and not any(
            lexicon.describes(fold, text)
            for fold, text in zip(folds[at + 1 : stop], texts[at + 1 : stop], strict=True)
        ):
            return at if _describe(folds[first:at], texts[first:at], lexicon) else None
    return None


def _describe(folds: Sequence[str], texts: Sequence[str], lexicon: MentionWords) -> bool:
    """Return whether all words can describe a name, alone or in pairs: "North Dakota", "Fox News"."""
    at = 0
    while at < len(folds):
        pair = " ".join(folds[at : at + 2])
        if at + 1 < len(folds) and (pair in lexicon.places or pair in lexicon.organisations):
            at += 2
        elif lexicon.describes(folds[at], texts[at]):
            at += 1
        else:
            return False
    return True


def parts_of_run(view: View, name: Name, conjunctions: frozenset[str], described: int) -> Iterator[Name]:
    """Yield a name without the words that describe it ("Democrat Ann Lee"); for two joined by "and", each."""
    first, stop = name.words
    folds = view.words.folds
    first += described
    middle = next((at for at in range(first + 1, stop - 1) if folds[at] in conjunctions), None)
    if middle is not None:
        yield cut_run(view, name, first, middle)
        first = middle + 1
    yield cut_run(view, name, first, stop)


def cut_run(view: View, run: Name, first: int, stop: int) -> Name:
    """Return some of the words of a name."""
    words = view.words
    start, end = words.starts[first], min(words.ends[stop - 1], run.end)
    return _name(start, end, view.slice(start, end), rule=run.rule, words=(first, stop))
