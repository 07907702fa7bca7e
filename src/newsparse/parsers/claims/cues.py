"""Cue candidates and the evidence for each.

A *trigger* is the main word of a cue: ``said`` in "has repeatedly said", ``concern`` in "raised the concern
that".  Candidates are all words whose stem was a cue in the training corpus, and colons after a speaker's tag
or before a quotation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from newsparse.core.lookup import flagged_places
from newsparse.learn.decision import Slot, Tables
from newsparse.parsers.claims.grammar import AUXILIARY, BEFORE_MEDIUM, NAMES, NOUN_OPENERS
from newsparse.parsers.claims.questions import FORMS, rows
from newsparse.parsers.claims.sheet import ClaimSheet


class Trigger(NamedTuple):
    """A word that may be a cue: its number and name, its sentence, and whether that contains a quotation."""

    at: int
    name: str
    sentence: range
    quotations: bool


WeighCues: TypeAlias = "Callable[[ClaimSheet, Iterable[Trigger], bool], Iterator[tuple[Trigger, float]]]"
"""Yields triggers with their scores; the last argument is whether to treat those in a quotation as unquoted.

The corpus marks almost nothing inside a quotation, because the quotation is another attribution's content. So
a trigger there is scored as if its sentence were outside.
"""

_SKIPPED = frozenset({"adverb", "ly", "time", "negation"})
# For words that are rare individually, such as names and figures, the class represents the word after the
# cue.
_RARE = NAMES | {"number"}
# Words that show the voice of the cue: "was told", "had told", "would not tell".
_VOICE = frozenset({"be", "have", "modal", "negation"})
# How far a quotation is looked for, on either side.
_REACH = 12

_FORM_OF = {"ing": "ing", "ed": "ed", "s": "s", "ly": "ly", "Name": "cap", "CAPS": "cap"}
_NONE, _IN = 0, 9
# Words after the verb of a final reporting clause (", the ministry says."), and before its subject.
_STOPS = frozenset(". , > ; : ”".split())
_MARKS = frozenset(", ” ; : — –".split())
_TAG_REACH = 12
_FAR = 6


def candidates(sheet: ClaimSheet) -> Iterator[Trigger]:
    """Yield the words that may be a cue, in order."""
    sentences, trigger = iter(sheet.sentences), sheet.trigger
    stop, sentence, quotations = 0, range(0), False
    for i in flagged_places(sheet.levels):
        if i >= stop:
            for sentence in sentences:
                if i < sentence.stop:
                    break
            stop = sentence.stop
            quotations = 1 in sheet.quoted[sentence.start : stop]
        yield Trigger(i, trigger(i), sentence, quotations)


def is_medium(sheet: ClaimSheet, i: int) -> bool:
    """Return whether a noun is only the medium of another cue: "warned of delays in a **call** on Friday"."""
    return i > 1 and sheet.classes[i - 1] in NOUN_OPENERS and sheet.classes[i - 2] in BEFORE_MEDIUM


# The tables were chosen one by one, each time the one that reduced the loss on held-out articles most.
_ASKED = (
    "stem follows fold fold_left fold_right subject voice left2 left right right2 right3 subject_class tag "
    "ending quotations near level"
)
_TABLES = (
    "stem, follows; stem; stem, right; stem, left; stem, quotations; fold; fold_right; subject; "
    "near, quotations; right, right2; left2; right3; fold_left; ending, voice, subject_class; "
    "level, right, tag"
)


def scorer(tables: Tables, classes: Slot) -> WeighCues:
    """Return the scorer for whether a trigger is a cue."""
    score = tables.scorer(rows(_ASKED, _TABLES, classes))
    names, number = classes.names, classes.number
    begin, end, dash = (number[name] for name in "<>-")
    stops, marks, auxiliary, skipped, named = (
        frozenset(number[name] for name in group if name in number)
        for group in (_STOPS, _MARKS, AUXILIARY, _SKIPPED, _RARE)
    )
    verbal = {number[name]: name for name in _VOICE}
    form_of = [FORMS.number[_FORM_OF.get(name, "w")] for name in names]

    def weigh(
        sheet: ClaimSheet, triggers: Iterable[Trigger], as_plain: bool
    ) -> Iterator[tuple[Trigger, float]]:
        codes, folds, levels = sheet.codes, sheet.folds, sheet.levels
        for trigger in triggers:
            i, stem, sentence, quotations = trigger
            first, stop = sentence.start, sentence.stop
            if first + 1 < i < stop - 3:
                left2, left, code, right, right2, right3 = codes[i - 2 : i + 4]
                fold_left, fold, fold_right = folds[i - 1 : i + 2]
            else:
                code, fold, left, fold_left, right, fold_right = codes[i], folds[i], begin, "<", end, ">"
                if i > first:
                    left, fold_left = codes[i - 1], folds[i - 1]
                if i + 1 < stop:
                    right, fold_right = codes[i + 1], folds[i + 1]
                left2 = codes[i - 2] if i > first + 1 else begin
                right2 = codes[i + 2] if i + 2 < stop else end
                right3 = codes[i + 3] if i + 3 < stop else end

            # Go back over "has repeatedly" to the subject's last word.
            back, voice, subject_class, subject = i - 1, "-", left, fold_left
            while subject_class in auxiliary:
                if subject_class in verbal:
                    name = verbal[subject_class]
                    voice = name if voice == "-" else name + voice
                back -= 1
                subject_class, subject = (codes[back], folds[back]) if back >= first else (begin, "<")
            tag = dash
            if right in stops:
                reach = first if first > i - _TAG_REACH else i - _TAG_REACH + 1
                while back >= reach and codes[back] not in marks:
                    back -= 1
                tag = codes[back] if back >= first else begin

            # Go forward over adverbs and times to the next word.
            ahead, after, follows = i + 1, right, fold_right
            while after in skipped:
                ahead += 1
                after, follows = (codes[ahead], folds[ahead]) if ahead < stop else (end, ">")
            if after in named:
                follows = names[after]

            quote, near = _nearest_quotation(sheet, i, sentence, as_plain) if quotations else (_NONE, _FAR)
            yield trigger, score(
                stem, follows, fold, fold_left, fold_right, subject, voice,
                left2, left, right, right2, right3, subject_class, tag,
                form_of[code], quote, near, levels[i],
            )  # fmt: skip

    return weigh


def _nearest_quotation(sheet: ClaimSheet, i: int, sentence: range, as_plain: bool) -> tuple[int, int]:
    """Return where the nearest quotations of the sentence are relative to word ``i``, and the distance."""
    quoted = sheet.quoted
    if quoted[i]:
        return (_NONE if as_plain else _IN), _FAR
    before = quoted.rfind(1, max(sentence.start, i - _REACH), i)
    after = quoted.find(1, i, min(sentence.stop, i + _REACH))
    place, near = _NONE, _FAR
    if before >= 0:
        place, near = 3 if i - before > 4 else 6, min(near, i - before)
    if after >= 0:
        place, near = place + (1 if after - i > 2 else 2), min(near, after - i)
    return place, near
