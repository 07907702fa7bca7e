"""Evidence from the words next to a name: "said Lee", "in Halden", "the Okafor administration"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsparse.core.records import Name
from newsparse.core.regexes import on_use
from newsparse.core.words import Words
from newsparse.language.characters import gap
from newsparse.parsers.mentions.forms import RunForm, Verdict
from newsparse.parsers.mentions.known import KnownNames
from newsparse.parsers.mentions.wording import APART, MentionWords

__all__ = ["SENTENCE_ENDS", "is_known", "judge", "kin_of_somebody"]

# Marks after a place in capitals at the start of a report: "LOS ANGELES (AP) —".
_BEHIND_DATELINE = frozenset({"(", "—", "–", "-", "--"})
SENTENCE_ENDS = frozenset({".", "?", "!", "”", "“", '"', ":", "’", "‘"})
"""Marks after which the next word may be capitalised only because it begins a sentence."""
_AGE = on_use(r"[1-9]\d")


def _before(places: Sequence[Name], words: Words) -> set[str]:
    """Return the words before the occurrences of a name."""
    folds = words.folds
    return {folds[place.words[0] - 1] if place.words[0] else "" for place in places}


def _after(places: Sequence[Name], words: Words) -> set[str]:
    """Return the words after the occurrences of a name."""
    folds, size = words.folds, len(words.folds)
    return {folds[place.words[1]] if place.words[1] < size else "" for place in places}


def _opens(place: Name, text: str, words: Words) -> bool:
    """Return whether a name begins a sentence or a line."""
    first = place.words[0]
    return (
        not first
        or words.texts[first - 1] in SENTENCE_ENDS
        or gap(text, words.ends[first - 1], words.starts[first]) > 1
    )


def _is_behind_place(before: set[str], places: Sequence[Name], words: Words, lexicon: MentionWords) -> bool:
    """Return whether a name is used like a place: "in Lee", "LEE (AP)", but not "interest in Lee"."""
    if not before.isdisjoint(lexicon.place) and any(_is_in_place(run, words, lexicon) for run in places):
        return True
    capitals = words.texts[places[0].words[0]].isupper()
    return capitals and not _after(places, words).isdisjoint(_BEHIND_DATELINE)


def _is_quoted(place: Name, words: Words) -> bool:
    """Return whether quotation marks directly enclose a run, with a comma or full stop before the last."""
    first, stop = place.words
    if not first or words.texts[first - 1] not in _OPENING_MARKS:
        return False
    stop += words.texts[stop : stop + 1] in ([","], ["."])
    return words.texts[stop : stop + 1] != [] and words.texts[stop] in _CLOSING_MARKS


_OPENING_MARKS = frozenset({'"', "“", "'", "‘", "''"})
_CLOSING_MARKS = frozenset({'"', "”", "'", "’", "''"})


def _is_in_place(run: Name, words: Words, lexicon: MentionWords) -> bool:
    """Return whether the word before a name shows that it is a place."""
    last = run.words[0] - 1
    if last < 0 or words.folds[last] not in lexicon.place:
        return False
    governing = lexicon.governing.get(words.folds[last])
    return not (governing and last and words.folds[last - 1] in governing)


def _speaks(places: Sequence[Name], words: Words, lexicon: MentionWords) -> bool:
    """Return whether a name is ever the subject of speech, or has an age."""
    folds, texts = words.folds, words.texts
    after = _after(places, words)
    speaking = not after.isdisjoint(lexicon.speaking)
    if not speaking and after.isdisjoint(lexicon.after_speaker):
        return False
    for place in places:
        first, stop = place.words
        before, behind = folds[first - 1] if first else "", folds[stop] if stop < len(folds) else ""
        if behind in lexicon.speaking:
            if before not in lexicon.complements:
                return True
        elif behind in lexicon.after_speaker:
            if before in lexicon.inverted:
                return True
            # "Lee, 51, ..." has an age, "7 May, 52 per cent ..." does not.
            if (
                behind == ","
                and not before[:1].isdigit()
                and _AGE.fullmatch("".join(texts[stop + 1 : stop + 2]))
            ):
                return True
    return False


def kin_of_somebody(runs: Iterable[Sequence[Name]], words: Words, lexicon: MentionWords) -> set[str]:
    """Return the single words that name a person's relatives.

    They follow a noun for a relative with a possessive ("his wife, Halla", "Lee's son Grant"), or another
    such name ("her children, Adam, Salma and Aliya").
    """
    folds, before_kin = words.folds, lexicon.before_kin
    kin, found = set[int](), set[str]()
    singles: list[tuple[int, str]] = []
    for places in runs:
        for place in places:
            first, stop = place.words
            if stop - first == 1:
                singles.append((first, place.text))
    singles.sort()
    for index, text in singles:
        last = index - 1
        if folds[last] not in before_kin and last not in kin:
            continue
        if last > 0 and (folds[last] in APART or folds[last] in lexicon.conjunctions):
            last -= 1
        if last in kin or (folds[last] in lexicon.kin and _is_owned(last, words, lexicon)):
            kin.add(index)
            found.add(text)
    return found


# The most words between the possessive and a noun for a relative: "his three grown children".
_BETWEEN = 3


def _is_owned(noun: int, words: Words, lexicon: MentionWords) -> bool:
    """Return whether a noun has a possessive before it: "his wife", "Ann Lee's eldest son"."""
    before = words.folds[max(noun - 1 - _BETWEEN, 0) : noun]
    return any(fold in lexicon.owning or fold.endswith(lexicon.possessives) for fold in before)


def judge(
    form: RunForm, places: Sequence[Name], words: Words, alone: set[str], lexicon: MentionWords
) -> Verdict:
    """Return whether a name of several words is a person's, by the words next to its occurrences."""
    before = _before(places, words)
    if all(_is_quoted(place, words) for place in places):
        return "nobody"  # the title of a work
    if form.upper and _is_behind_place(before, places, words, lexicon):
        return "nobody"
    if form.personal:
        # "the Ann Lee era"
        known = form.family and not lexicon.eras.isdisjoint(_after(places, words))
        # "the Ann Lee brand" is a body's name, unless the article has "Ann Lee" too.
        person = not before.issubset(lexicon.articles) or known or _speaks(places, words, lexicon)
        return "person" if person else "nobody"
    if not lexicon.articles.isdisjoint(before):
        return "nobody"
    if (
        form.key.rpartition(" ")[2] in alone
        or not _after(places, words).isdisjoint(lexicon.acting)
        or _speaks(places, words, lexicon)
    ):
        return "person"
    # "interest in Marta Okafor" is not interest in a place.
    doubtful = form.ordinary or (not form.family and _is_behind_place(before, places, words, lexicon))
    return "doubt" if doubtful else "person"


def is_known(
    form: RunForm, places: Sequence[Name], text: str, words: Words, known: KnownNames, lexicon: MentionWords
) -> bool:
    """Return whether a doubtful name is part of a known name, or the subject of a typical verb for people."""
    key = form.key
    if key in known.surnames:
        if not form.elsewhere:
            return True
        # The words before it show a place or body with the same name.
        before = _before(places, words)
        return lexicon.articles.isdisjoint(before) and not _is_behind_place(before, places, words, lexicon)
    if form.elsewhere or form.noun:
        return False
    if form.ordinary and " " not in key:
        # "Tan Wei Ming" is called Tan.
        return (
            key in known.given
            and lexicon.articles.isdisjoint(_before(places, words))
            and _speaks(places, words, lexicon)
        )
    if key in known.given:
        return True
    before = _before(places, words)
    if not lexicon.articles.isdisjoint(before):
        # "the Okafor administration"
        return form.family and not form.acronym and not lexicon.eras.isdisjoint(_after(places, words))
    if form.several and all(_opens(place, text, words) for place in places):
        return False
    speaks = not form.acronym and _speaks(places, words, lexicon)
    if speaks and not _is_behind_place(before, places, words, lexicon):
        return True
    return not form.upper and known.misspells(key)
