"""``Sentence`` -> ``Name``: runs of capitalised words that can be a proper name."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from attrs import frozen

from newsparse.document import View
from newsparse.language import Language
from newsparse.parser import Parser
from newsparse.records import Name, Sentence
from newsparse.words import Words

__all__ = ["PARSER"]

_OPEN = {'"': '"', "“": "”", "'": "'", "‘": "’", "(": ")"}
_POSSESSIVE = ("'s", "’s")


@frozen
class _Lexicon:
    """The word lists that the walk over a sentence asks."""

    never: frozenset[str]
    also_names: frozenset[str]
    openers: frozenset[str]
    adjectives: frozenset[str]
    particles: frozenset[str]
    opening_particles: frozenset[str]
    suffixes: frozenset[str]
    abbreviations: frozenset[str]
    joining: frozenset[str]
    common: frozenset[str]


@functools.cache
def _lexicon(language: Language) -> _Lexicon:
    names = language.lexicon("names")
    return _Lexicon(
        **{
            field: names.words(field)
            for field in (
                "never",
                "also_names",
                "openers",
                "adjectives",
                "particles",
                "opening_particles",
                "suffixes",
                "abbreviations",
                "joining",
            )
        },
        common=language.lexicon("common").words("common"),
    )


def find(view: View) -> Iterator[Name]:
    """Yield each run of capitals that can be a proper name, possessive endings left off.

    A run holds the titles that stand in it with a capital ("President Obama"); the titles parser
    takes them apart.  It joins particles ("van der Bellen"), initials, nicknames in quotation
    marks, suffixes ("Jr."), and what follows a noun of organisations ("University of Michigan").
    It leaves alone pronouns, days and months, words that only begin a sentence, and adjectives of
    party, faith or nation that stand by themselves.
    """
    lexicon = _lexicon(view.language)
    words = view.words
    for sentence in view[Sentence]:
        indices = words.range(sentence.start, sentence.end)
        capital = [i for i in indices if words.texts[i] != words.folds[i]]
        if not capital:
            continue
        shouting = _is_headline(words, indices, lexicon)
        index = -1
        for first in capital:
            if first < index:
                continue
            index = first + 1
            run = _run(words, first, indices.stop, lexicon, shouting)
            if run is None:
                continue
            index = run[1]
            run = _without_openers(words, run, indices.start, lexicon)
            if run is None:
                continue
            start, end = words.starts[run[0]], _name_end(words, run[1] - 1)
            yield Name(start, end, view.slice(start, end), rule="names.capitals", words=run)


def _is_headline(words: Words, indices: range, lexicon: _Lexicon) -> bool:
    """Tell whether a sentence gives common words a capital, as headlines do."""
    upper = lower = 0
    for i in indices:
        fold = words.folds[i]
        if fold in lexicon.common and len(fold) > 3 and fold not in lexicon.never:
            if words.texts[i][0].isupper():
                upper += 1
            else:
                lower += 1
    return upper >= 2 and upper > lower


def _capital(words: Words, index: int) -> bool:
    """Tell whether a word has a capital at its start or after a particle ("al-Sisi", "d'Estaing")."""
    text = words.texts[index]
    if text[0].isupper():
        return True
    if text == words.folds[index]:
        return False
    head, mark, tail = text.replace("’", "'").replace("'", "-", 1).partition("-")
    return bool(mark) and len(head) <= 3 and tail[:1].isupper()


def _can_be_name(words: Words, index: int, lexicon: _Lexicon, headline: bool) -> bool:
    if not _capital(words, index):
        return False
    fold = words.folds[index]
    if fold in lexicon.never:
        return fold in lexicon.also_names
    return not (headline and fold in lexicon.common)


def _run(words: Words, first: int, stop: int, lexicon: _Lexicon, headline: bool) -> tuple[int, int] | None:
    """Return the range of words of the run that begins with a word, or None."""
    fold = words.folds[first]
    if not _capital(words, first) or (fold in lexicon.never and not _named(words, first, stop, lexicon)):
        return None
    if headline and fold in lexicon.common:
        return None
    start = first
    while start > 0 and words.folds[start - 1] in lexicon.opening_particles and _near(words, start - 1):
        start -= 1
    last = first
    while True:
        if words.folds[last].endswith("'s"):
            break
        following = _next(words, last, stop, lexicon, headline)
        if following is None:
            break
        last = following
    return start, last + 1


def _named(words: Words, index: int, stop: int, lexicon: _Lexicon) -> bool:
    """Tell whether a word such as "Will" or "April" begins a name: another capital follows it."""
    return (
        words.folds[index] in lexicon.also_names
        and index + 1 < stop
        and _near(words, index)
        and words.texts[index + 1][0].isupper()
        and words.folds[index + 1] not in lexicon.never
        and not words.texts[index].isupper()
    )


def _near(words: Words, index: int) -> bool:
    """Tell whether one space at most parts a word from the next."""
    return words.starts[index + 1] - words.ends[index] <= 1


def _next(words: Words, last: int, stop: int, lexicon: _Lexicon, headline: bool) -> int | None:
    """Return the index of the last word of the run's next piece, or None where the run ends."""
    index = last + 1
    if index >= stop or not _near(words, last):
        return None
    texts, folds = words.texts, words.folds
    text, fold = texts[index], folds[index]
    if text == ".":
        fold = folds[last]
        initial = len(fold) == 1 and fold.isalpha()
        if words.starts[index] == words.ends[last] and (initial or fold in lexicon.abbreviations):
            if index + 1 < stop and _near(words, index):
                after = _next(words, index, stop, lexicon, headline)
                if after is not None:
                    return after
            return index if initial or fold in lexicon.suffixes else None
        return None
    if _can_be_name(words, index, lexicon, headline):
        return index
    after = index + 1
    if after >= stop:
        return None
    if text == ",":
        if folds[after] in lexicon.suffixes and texts[after][0].isupper():
            return after
        return None
    if text in _OPEN:
        return _nickname(words, index, stop, lexicon, headline)
    if text == "&":
        return after if _can_be_name(words, after, lexicon, headline) else None
    if fold in lexicon.particles and text == fold:
        while after < stop and folds[after] in lexicon.particles and texts[after] == folds[after]:
            after += 1
        if after < stop and _near(words, after - 1) and _can_be_name(words, after, lexicon, headline):
            return after
        return None
    if fold in ("of", "for", "on", "and") and folds[last] in lexicon.joining:
        if folds[after] == "the":
            after += 1
        if after < stop and _can_be_name(words, after, lexicon, headline):
            return after
    return None


def _nickname(words: Words, index: int, stop: int, lexicon: _Lexicon, headline: bool) -> int | None:
    """Return the capital after a nickname in marks: the "Scott" of 'Robert "Bobby" Scott'."""
    close = _OPEN[words.texts[index]]
    for end in range(index + 2, min(index + 4, stop - 1)):
        if words.texts[end] == close:
            inside = all(_capital(words, i) for i in range(index + 1, end))
            if inside and _near(words, end) and _can_be_name(words, end + 1, lexicon, headline):
                return end + 1
            return None
    return None


def _without_openers(
    words: Words, run: tuple[int, int], sentence: int, lexicon: _Lexicon
) -> tuple[int, int] | None:
    """Drop the words that only begin the sentence, and runs that are no name by themselves."""
    start, end = run
    opens = start == sentence or words.texts[start - 1] in {'"', "“", "‘", ":", "(", "[", "—", "–", "-"}
    if opens:
        while start < end and words.folds[start] in lexicon.openers:
            start += 1
        if end - start == 1 and words.folds[start] in lexicon.common:
            return None
    if start == end or all(words.folds[i] in lexicon.adjectives for i in range(start, end)):
        return None
    return start, end


def _name_end(words: Words, index: int) -> int:
    """Return the offset after a word, less its possessive ending."""
    text = words.texts[index]
    return words.ends[index] - (2 if text.endswith(_POSSESSIVE) else 0)


PARSER = Parser(makes=Name, reads=(Sentence,), find=find)
