"""Cue candidates and the evidence for each.

A *trigger* is the main word of a cue: ``said`` in "has repeatedly said", ``concern`` in "raised the concern
that".  Candidates are all words whose stem was a cue in the training corpus, and colons after a speaker's tag
or before a quotation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from newsparse.core.lookup import flagged_places
from newsparse.learn.decision import Slot, Tables
from newsparse.parsers.claims.grammar import AUXILIARY, BEFORE_MEDIUM, NAMES, NOUN_OPENERS
from newsparse.parsers.claims.questions import FORMS, numbers, rows
from newsparse.parsers.claims.sheet import ClaimSheet

AskCue: TypeAlias = "Callable[[ClaimSheet, int, str, CueSentence, bool], float]"
"""A function of the trigger's word and name, its sentence, and whether to treat it as unquoted.

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
# The numbers of the places of the nearest quotations: by that of the one before, and of the one after.
_QUOTE = numbers(3, 3)
_NONE, _IN = 0, 9
# Words after the verb of a final reporting clause (", the ministry says."), and before its subject.
_STOPS = frozenset(". , > ; : ”".split())
_MARKS = frozenset(", ” ; : — –".split())
_TAG_REACH = 12
_FAR = 6


class CueSentence(NamedTuple):
    """A sentence, with the features shared by all its cues: ``quoted`` is whether it contains a quotation."""

    sentence: range
    quoted: bool


def candidates(sheet: ClaimSheet) -> Iterator[tuple[int, str, CueSentence]]:
    """Yield the words that may be a cue, in order, with the trigger and the sentence."""
    sentences, trigger = iter(sheet.sentences), sheet.trigger
    stop = 0
    for i in flagged_places(sheet.levels):
        if i >= stop:
            for sentence in sentences:
                if i < sentence.stop:
                    break
            stop = sentence.stop
            around = CueSentence(sentence, 1 in sheet.quoted[sentence.start : stop])
        yield i, trigger(i), around


def is_medium(sheet: ClaimSheet, i: int) -> bool:
    """Return whether a noun is only the medium of another cue: "warned of delays in a **call** on Friday"."""
    return i > 1 and sheet.classes[i - 1] in NOUN_OPENERS and sheet.classes[i - 2] in BEFORE_MEDIUM


# The tables were chosen one by one, each time the one that reduced the loss on held-out articles most.
_ASKED = (
    "stem follows fold fold_left fold_right subject voice left2 left right right2 right3 subject_class tag "
    "ending quotations near level"
)
_TABLES = {
    "stem, what follows": "stem follows",
    "stem": "stem",
    "stem, class w+1": "stem right",
    "stem, class w-1": "stem left",
    "stem, quote": "stem quotations",
    "fold": "fold",
    "fold w+1": "fold_right",
    "subject": "subject",
    "distance to quote": "near quotations",
    "classes w+1 w+2": "right right2",
    "class w-2": "left2",
    "class w+3": "right3",
    "fold w-1": "fold_left",
    "form, voice, subject": "ending voice subject_class",
    "level, closing tag": "level right tag",
}


def scorer(tables: Tables, classes: Slot) -> AskCue:
    """Return the scorer for whether a trigger is a cue; in the tables, ``w`` is the trigger."""
    score = tables.scorer(rows(_ASKED, _TABLES, classes))
    names, number = classes.names, classes.number
    begin, end, dash = (number[name] for name in "<>-")
    stops, marks, auxiliary, skipped, named = (
        frozenset(number[name] for name in group if name in number)
        for group in (_STOPS, _MARKS, AUXILIARY, _SKIPPED, _RARE)
    )
    verbal = {number[name]: name for name in _VOICE}
    form_of = [FORMS.number[_FORM_OF.get(name, "w")] for name in names]

    def ask(sheet: ClaimSheet, i: int, stem: str, around: CueSentence, as_plain: bool) -> float:
        sentence, quoted = around
        first, stop = sentence.start, sentence.stop
        codes, folds = sheet.codes, sheet.folds
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

        quote, near = _nearest_quotation(sheet, i, sentence, as_plain) if quoted else (_NONE, _FAR)
        return score(
            stem, follows, fold, fold_left, fold_right, subject, voice,
            left2, left, right, right2, right3, subject_class, tag,
            form_of[code], quote, near, sheet.levels[i],
        )  # fmt: skip

    return ask


def _nearest_quotation(sheet: ClaimSheet, i: int, sentence: range, as_plain: bool) -> tuple[int, int]:
    """Return where the nearest quotations of the sentence are relative to word ``i``, and the distance."""
    quoted = sheet.quoted
    if quoted[i]:
        return (_NONE if as_plain else _IN), _FAR
    low, high = sentence.start, sentence.stop
    if i - low > _REACH:
        low = i - _REACH
    if high - i > _REACH:
        high = i + _REACH
    before, after = quoted.rfind(1, low, i), quoted.find(1, i, high)
    behind = ahead = 0
    near = _FAR
    if before >= 0:
        behind = 1 if i - before > 4 else 2
        if i - before < near:
            near = i - before
    if after >= 0:
        ahead = 1 if after - i > 2 else 2
        if after - i < near:
            near = after - i
    return _QUOTE[behind][ahead], near
