"""What stands beside a run, and what that shows: "said Lee", "in Halden", "the Okafor administration"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsparse.parser import View
from newsparse.parsers.mentions.forms import RunForm, Verdict
from newsparse.parsers.mentions.known import KnownNames
from newsparse.parsers.mentions.wording import MentionWords
from newsparse.records import Name
from newsparse.text.characters import gap
from newsparse.words import Words

__all__ = ["is_known", "judge"]

# What follows a place in capitals at the head of a report: "LOS ANGELES (AP) —".
_BEHIND_DATELINE = frozenset({"(", "—", "–", "-", "--"})
_SENTENCE_ENDS = frozenset({".", "?", "!", "”", "“", '"', ":", "’", "‘"})
_AGE = re.compile(r"[1-9]\d")


def _before(places: Sequence[Name], words: Words) -> set[str]:
    """Return the words before the places of a run."""
    folds = words.folds
    return {folds[place.words[0] - 1] if place.words[0] else "" for place in places}


def _after(places: Sequence[Name], words: Words) -> set[str]:
    """Return the words behind the places of a run."""
    folds, size = words.folds, len(words.folds)
    return {folds[place.words[1]] if place.words[1] < size else "" for place in places}


def _opens(place: Name, view: View) -> bool:
    """Tell whether a run begins a sentence or a line."""
    first, words = place.words[0], view.words
    return (
        not first
        or words.texts[first - 1] in _SENTENCE_ENDS
        or gap(view.text, words.ends[first - 1], words.starts[first]) > 1
    )


def _is_behind_place(before: set[str], places: Sequence[Name], words: Words, lexicon: MentionWords) -> bool:
    """Tell whether a run stands where places do: "in Lee", "LEE (AP)"."""
    if not before.isdisjoint(lexicon.place):
        return True
    capitals = words.texts[places[0].words[0]].isupper()
    return capitals and not _after(places, words).isdisjoint(_BEHIND_DATELINE)


def _speaks(places: Sequence[Name], words: Words, lexicon: MentionWords) -> bool:
    """Tell whether a run is somewhere the subject of speech, or has an age."""
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
            # "Lee, 51, ..." has an age, "7 May, 52 per cent ..." has none.
            if (
                behind == ","
                and not before[:1].isdigit()
                and _AGE.fullmatch("".join(texts[stop + 1 : stop + 2]))
            ):
                return True
    return False


def judge(
    form: RunForm, places: Sequence[Name], words: Words, alone: set[str], lexicon: MentionWords
) -> Verdict:
    """Tell by what stands beside its places whether a run of several words is a person's name."""
    before = _before(places, words)
    if form.upper and _is_behind_place(before, places, words, lexicon):
        return "nobody"
    if form.personal:
        # "the Ann Lee era"
        known = form.family and not lexicon.eras.isdisjoint(_after(places, words))
        person = lexicon.articles.isdisjoint(before) or known or _speaks(places, words, lexicon)
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
    form: RunForm, places: Sequence[Name], view: View, known: KnownNames, lexicon: MentionWords
) -> bool:
    """Tell whether a doubtful run is part of a known name, or does what people do."""
    key, words = form.key, view.words
    if key in known.surnames:
        if not form.elsewhere:
            return True
        # A place or a body that bears the same name is shown by what stands before it.
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
    if form.several and all(_opens(place, view) for place in places):
        return False
    speaks = not form.acronym and _speaks(places, words, lexicon)
    if speaks and not _is_behind_place(before, places, words, lexicon):
        return True
    return not form.upper and known.misspells(key)
