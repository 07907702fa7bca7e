"""What a whole draft shows: how words reached the reporter, and how probable that is.

The confidence of a draft says whether source, cue and content are right.  ``Manners`` says how probable it is
that they are right *and* a voice: words that the source spoke or wrote, and not a thought or an act.  That,
and whether a draft is inside another's content (``nested``), is the sum of the weights of named evidence, and
of the confidence in log-odds.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import repeat
from math import log
from typing import Final, cast

from newsparse.core.kept import Kept
from newsparse.core.kinds import AttributionKind, Mode, Polarity
from newsparse.core.lookup import places
from newsparse.language.classes import (
    COLLECTIVE,
    DOCUMENT,
    FIRST_PERSON,
    GIVEN,
    NEGATION,
    PERSON,
    PERSON_PRONOUN,
    RELATIVE_OR_THAT,
    UNWILLING,
)
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.learn.decision import WeightsFile, probability
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.grammar import AUXILIARY, NOUN_OPENERS, POSSIBLE_NAMES, lender
from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.thresholds import DIRECT_SHARE

VOICE: Final = "voice"
INSIDE: Final = "inside"
CONFIDENCE: Final = "confidence"
"""The weight of how likely the draft is as an outermost attribution, in log-odds."""
ANY_MODE: Final = "any"
"""The mode of a cue that can have any."""

_FILES: Final = {VOICE: ("voice_weights.json", "voices"), INSIDE: ("nested_weights.json", "nested")}
_BIAS: Final = "bias"
# No log-odds are taken of a share outside these.
_LEAST, _MOST = 0.01, 0.99
_PRONOUNS: Final = frozenset({"pronoun", "contracted"})
# Words that end the part of a source that shows its kind: "the mayor | of Halden", "Ann Lee | , a judge".
_AFTER_HEAD: Final = frozenset(", of for at in from with to on who".split())
_NOUNS: Final = (("people", PERSON), ("document", DOCUMENT), ("body", COLLECTIVE))
# What content begins with, by the class of the word; a preposition is its own.
_OPENERS: Mapping[str, str] = {
    **{
        name: name
        for name in "that to whether if of for on against about with in as ing by at from :".split()
    },
    **dict.fromkeys("how why what who when where which whom".split(), "wh"),
    **dict.fromkeys(_PRONOUNS, "pronoun"),
    **dict.fromkeys(NOUN_OPENERS, "phrase"),
    **dict.fromkeys(POSSIBLE_NAMES, "name"),
}


# Words before a medium ("in a 2015 interview with"), and a mark that separates it from them.
_LEADS = frozenset("in on at during via through by over from ,".split())
# Words and classes that end the noun phrase of an addressee.
_PHRASE_ENDS = frozenset(
    "that in on at during after before when while as if whether about against time adverb ly by following "
    "and but who be have modal to how why what pronoun with for of , . : ; ? ! ” “ \" ' ‘ — – -- (".split()
)
# How many words a medium may be from its cue, and from its preposition.
_CUE_REACH, _MEDIUM_REACH = 25, 6
_ADDRESSEE_REACH = 12
_NOBODY = range(0)
_SILENT = ("thought", "intention", "attitude")
# The mode of words that were not spoken or written, if the cue can have any, by how the content begins.
_SILENT_BY_OPENER: Mapping[str, Mode] = {
    "to": "intention",
    "that": "thought",
    "whether": "thought",
    "if": "thought",
}


@functools.cache
def weights_for(language: Language, decision: str) -> Mapping[str, float]:
    """Return the learned weights of a language by the name of the evidence.

    :raises newsparse.DataError: if the file is missing or damaged.
    """
    file, model = _FILES[decision]
    return weights_of(WeightsFile.read(lambda: language.read(file), language.origin(file), model), decision)


def weights_of(file: WeightsFile, decision: str) -> Mapping[str, float]:
    """Return the weights of a decision in a file by the name of the evidence."""
    weights = file.weights(decision)
    return {_BIAS: weights.bias, CONFIDENCE: 0.0, **weights.named}


def share(weights: Mapping[str, float], odds: float, names: Iterable[str]) -> float:
    """Return the probability of a draft: that it is a voice, or an attribution inside another one.

    ``odds`` are those of its confidence as an outermost one, ``names`` its evidence.
    """
    start = weights[_BIAS] + weights[CONFIDENCE] * odds
    return probability(sum(map(weights.get, names, repeat(0.0)), start))


def terms(weights: Mapping[str, float], draft: Draft, names: Iterable[str]) -> list[tuple[float, str]]:
    """Return the weight that each piece of evidence adds, with its name."""
    found = [(weights.get(name, 0.0), name) for name in names]
    return [*found, (weights[CONFIDENCE] * odds(draft.confidence), f"{CONFIDENCE} {draft.confidence:.2f}")]


def odds(sure: float) -> float:
    """Return the log-odds of a confidence."""
    share = _LEAST if sure < _LEAST else _MOST if sure > _MOST else sure
    return log(share / (1 - share))


def verb_start(sheet: ClaimSheet, trigger: int) -> int:
    """Return the first auxiliary of a verb: "has" of "has never told"."""
    while trigger > 0 and sheet.classes[trigger - 1] in AUXILIARY:
        trigger -= 1
    return trigger


def kind_of_source(sheet: ClaimSheet, source: range) -> str:
    """Say what a source is: nothing, a pronoun, a person, another name, a document, a body, another noun."""
    if not source:
        return "none"
    classes, facts, start, stop = sheet.classes, sheet.facts, source.start, source.stop
    if stop - start == 1:
        first = facts[start]
        if first & FIRST_PERSON:
            return "speaker"
        if first & PERSON_PRONOUN:
            return "she" if sheet.subjects[start] else "pronoun"
        if first & RELATIVE_OR_THAT:
            return "relative"
        if classes[start] in _PRONOUNS:
            return "it"
    end = start + 1
    while end < stop and classes[end] not in _AFTER_HEAD:
        end += 1
    if classes[end - 1] in POSSIBLE_NAMES:
        return "person" if sheet.has_any(start, end, GIVEN | PERSON) else "name"
    for name, known in _NOUNS:
        if facts[end - 1] & known:
            return name
    if not POSSIBLE_NAMES.isdisjoint(classes[start:stop]):
        return "noun with name"
    return "plural" if classes[end - 1] == "s" else "noun"


def beginning(draft: Draft) -> int:
    """Return the first word of the content after the cue, or of all of it."""
    for part in draft.content:
        if part.start > draft.trigger:
            return part.start
    return draft.content[0].start


def opener(sheet: ClaimSheet, draft: Draft) -> str:
    """Say what content begins with: a joining word, a preposition, a noun phrase, a name, a quotation."""
    begin = beginning(draft)
    if sheet.quote_of[begin] not in (NO_QUOTE, sheet.quote_of[draft.trigger]):
        return "quotation"
    return _OPENERS.get(sheet.classes[begin], "other")


def _named(seen: tuple[str, str, str, str, str, int]) -> tuple[str, ...]:
    mode, quoted, source, stem, begins, level = seen
    return (
        f"mode {mode}",
        f"mode {mode}, {quoted}",
        f"source {source}",
        f"stem {stem}",
        f"stem {stem}, content {begins}",
        f"level {level}, {quoted}",
    )


# The names of what drafts show; most show what others did before.
_NAMES: Final = Kept(_named)


class Manners:
    """Reads the manner of one article's cues."""

    __slots__ = ("_media", "_named", "_profile", "_sheet", "_tables", "_weights", "_written")

    def __init__(self, sheet: ClaimSheet, language: Language) -> None:
        self._sheet, self._tables, self._weights = sheet, _tables(language), weights_for(language, VOICE)
        self._profile = language.profile
        cues = language.lexicon("cues")
        self._named, self._written = cues.mapping("media"), cues.words("written.media")
        self._media = places(sheet.media, 1)

    def of(
        self, draft: Draft, sentence: range, cue: range
    ) -> tuple[Mode, float, AttributionKind, str | None, Polarity, range]:
        """Return how words reached the reporter.

        These are the mode, the probability of the draft with this mode, the kind, the medium, the polarity,
        and the words for the person addressed.
        """
        sheet, i, sure = self._sheet, draft.trigger, draft.confidence
        stem = sheet.trigger(i) or sheet.folds[i]
        modes, polarities = self._tables
        shown, quoted = modes.get(stem), _quoted(sheet, draft, cue)
        source = kind_of_source(sheet, draft.source)
        medium = self._medium(i, sentence, draft.content) if self._media else None
        if shown == "writing":
            medium = medium or self._named.get(sheet.folds[i]) or self._named.get(stem)
        if not draft.structural:
            sure = share(self._weights, odds(draft.confidence), self._evidence(draft, stem, quoted, source))
        voiced = 2 * sure >= draft.confidence
        mode: Mode
        if voiced:
            written = shown == "writing" or medium in self._written or source == "document"
            mode = "writing" if written else "speech"
        elif shown in _SILENT:
            mode = shown
        else:
            mode = _SILENT_BY_OPENER.get(sheet.classes[draft.content[-1].start], "attitude")
        return (
            mode,
            self._calibrated(draft, sure if voiced else draft.confidence - sure),
            _KINDS[quoted],
            medium,
            _polarity(sheet, polarities.get(stem), cue.start, i),
            _addressee(sheet, stem, draft) if cue else _NOBODY,
        )

    def _calibrated(self, draft: Draft, sure: float) -> float:
        slope, shift = self._profile.slope, self._profile.shift
        if draft.structural or (slope == 1.0 and not shift):
            return sure
        return probability(slope * odds(sure) + shift)

    def mode_of(self, i: int) -> str:
        """Return the mode that the cue at word ``i`` shows by itself, or "any"."""
        return self._tables[0].get(self._sheet.trigger(i) or self._sheet.folds[i], ANY_MODE)

    def evidence(self, draft: Draft) -> tuple[str, ...]:
        """Return the names of what a draft with a cue shows about whether it is a voice."""
        sheet, i = self._sheet, draft.trigger
        quoted, source = _quoted(sheet, draft, range(i, i + 1)), kind_of_source(sheet, draft.source)
        return self._evidence(draft, sheet.trigger(i) or sheet.folds[i], quoted, source)

    def _evidence(self, draft: Draft, stem: str, quoted: str, source: str) -> tuple[str, ...]:
        sheet, mode = self._sheet, self._tables[0].get(stem, ANY_MODE)
        return _NAMES[mode, quoted, source, stem, opener(sheet, draft), sheet.levels[draft.trigger]]

    def _medium(self, i: int, sentence: range, content: tuple[range, ...]) -> str | None:
        """Find "in a statement" or "on Twitter", the nearest after the cue, or before it."""
        media, classes, first = self._media, self._sheet.classes, sentence.start
        low, high = max(first, i - _CUE_REACH), min(sentence.stop, i + _CUE_REACH)
        near = media[bisect_left(media, low) : bisect_left(media, high)]
        for k in sorted(near, key=lambda k: (k <= i, abs(k - i))):
            if k != i and not any(k in stretch for stretch in content):
                before = classes[max(first, k - _MEDIUM_REACH) : k]
                lead = next((name for name in reversed(before) if name in _LEADS), ",")
                if lead != ",":
                    return self._named[self._sheet.words.folds[k]]
        return None


@functools.cache
def _tables(language: Language) -> tuple[Mapping[str, Mode], Mapping[str, Polarity]]:
    """Return modes and polarities by stem; triggers are stems of the language whose weights are used."""
    known, stem = lender(language).lexicon("cues"), word_endings(lender(language)).stem
    modes, polarities = (
        {stem(word): name for name, words in known.groups(table).items() for word in sorted(words)}
        for table in ("modes", "polarities")
    )
    return cast("Mapping[str, Mode]", modes), cast("Mapping[str, Polarity]", polarities)


_KINDS: Mapping[str, AttributionKind] = {
    "plain": "indirect",
    "direct": "direct",
    "mixed": "mixed",
    "mixed from the start": "mixed",
}


def _quoted(sheet: ClaimSheet, draft: Draft, cue: range) -> str:
    """Say how much of the content is quoted, ignoring a quotation around the cue."""
    quote_of, texts, count = sheet.quote_of, sheet.texts, sheet.quoted.count
    own = quote_of[draft.trigger] if cue else NO_QUOTE
    outside = (NO_QUOTE, own)
    plain = length = 0
    quoted, mixed = False, []
    for part in draft.content:
        start, stop = part.start, part.stop
        length += stop - start
        within = count(1, start, stop)
        if not within:
            plain += stop - start
            continue
        if own >= 0:
            within -= quote_of[start:stop].count(own)
        quoted = quoted or within > 0
        if within < stop - start:
            mixed.append(part)
    if not quoted:
        return "plain"
    for part in mixed:
        plain += sum([texts[k][0].isalnum() for k in part if quote_of[k] in outside])
    if plain <= (1 - DIRECT_SHARE) * length:
        return "direct"
    return "mixed" if quote_of[beginning(draft)] in outside else "mixed from the start"


def _polarity(sheet: ClaimSheet, known: Polarity | None, start: int, stop: int) -> Polarity:
    """Read "denied", and the auxiliaries of "would not say" and "did not deny"."""
    if start == stop or not sheet.has_any(start, stop, NEGATION):
        return known or "affirmed"
    if known == "denied":
        return "affirmed"
    return "declined" if known is None and sheet.has_any(start, stop, UNWILLING) else "denied"


def _addressee(sheet: ClaimSheet, stem: str, draft: Draft) -> range:
    """Find the person addressed: the object of "told", or the noun phrase in "said to"."""
    classes, i, start = sheet.classes, draft.trigger, draft.trigger + 1
    if stem not in sheet.cue_words.telling:
        if classes[start : start + 1] != ["to"] or classes[i] == "ing":
            return _NOBODY
        start += 1
    others = [part.start for part in (draft.source, *draft.content) if part.start > i]
    limit = min(start + _ADDRESSEE_REACH, len(classes), *others)
    end = start
    while end < limit and classes[end] not in _PHRASE_ENDS:
        end += 1
    return range(start, end)
