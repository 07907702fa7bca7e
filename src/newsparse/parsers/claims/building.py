"""``claim``: creates the record for a draft: the words of its source, cue and content.

A draft contains only the main word of its cue. Here this word is extended to the cue ("has repeatedly said"),
words that cannot belong to a noun phrase are removed from the source, and marks at the ends are removed from
the content.
"""

from __future__ import annotations

from typing import Final

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Claim, Span
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.grammar import AUXILIARY, BULLETS
from newsparse.parsers.claims.manner import Manners
from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.triggers import TRANSCRIPT

_record = maker(Claim)

# The maximum number of words in a cue besides its trigger: "said in a telephone interview from Halden on
# Friday".
_CUE_REACH: Final = 12
_TRAILING: Final = frozenset({",", ";", "."})
# Words that cannot end a cue, if its content has lost the mark before it.
_TRAILING_CUE_MARKS: Final = _TRAILING | BULLETS | {'"', "'", "("}
# Names of the rules, by whether content comes before the cue, and after it.
_RULES: Final = {
    (True, True): "attribution.both",
    (True, False): "attribution.left",
    (False, True): "attribution.right",
    (False, False): "attribution.right",
}


def claim(view: View, sheet: ClaimSheet, manners: Manners, draft: Draft, depth: int) -> Claim | None:
    """Return the record of a draft, at a depth inside others; None if its content has no word left."""
    i, source, sentence = draft.trigger, draft.source, sheet.sentence_of[draft.trigger]
    has_cue = not draft.cueless
    cue = _cue(sheet, draft, sentence) if has_cue else range(i, i)
    mode, sure, kind, medium, polarity, addressee = manners.of(draft, sentence, cue)
    if addressee:
        # The person addressed belongs neither to the cue nor to the content.
        cue = range(cue.start, min(cue.stop, max(addressee.start, i + 1)))
    if source:
        source = _balanced(sheet, source, cue.start if source.stop <= cue.start else sentence.stop)
    turn = draft.structural and sheet.trigger(i) == TRANSCRIPT
    parts = _content(sheet, draft, cue, source, turn)
    if not parts:
        return None
    starts, ends, span = sheet.words.starts, sheet.stops, view.span
    cue_start = starts[cue.start] if cue else 0
    sources: tuple[Span, ...] = ()
    if source:
        stop = ends[source.stop - 1]
        if (
            sheet.classes[source.stop - 1] == "contracted"
            and "'" in (last := sheet.folds[source.stop - 1])[1:-1]
        ):
            # "He's also claiming": the auxiliary belongs to the cue.
            stop = starts[source.stop - 1] + last.index("'")
            cue_start = stop if cue.start == source.stop else cue_start
        sources = (span(starts[source.start], stop),)
    cues = (span(cue_start, ends[cue.stop - 1]),) if cue else ()
    if has_cue and i in sheet.apart:
        cues = (span(*sheet.apart[i]), *cues)
    content = tuple([span(starts[part.start], ends[part.stop - 1]) for part in parts])
    spans = (*sources, *cues, *content)
    start, end = min([each.start for each in spans]), max([each.end for each in spans])
    return _record(
        start,
        end,
        view.slice(start, end),
        rule=_RULES[draft.content[0].start < i, draft.content[-1].start > i],
        source=sources,
        cue=cues,
        content=content,
        kind="direct" if turn else kind,
        mode=mode,
        medium=medium,
        polarity=polarity,
        addressee=span(starts[addressee.start], ends[addressee.stop - 1]) if addressee else None,
        depth=depth,
        confidence=round(draft.confidence if depth else sure, 3),
    )


def _content(sheet: ClaimSheet, draft: Draft, cue: range, source: range, turn: bool) -> list[range]:
    """Return the parts of the content with a word, one for each paragraph of another sentence.

    They do not contain the cue with its auxiliaries ("The bridge would | be closed"), a comma or full stop at
    the end outside quotation marks, or the closing mark of the quotation around the cue.  The whole turn of a
    speaker in a transcript is content, except lines that are only a remark in brackets: "(CROSSTALK)".
    """
    classes, quote_of, sentence = sheet.classes, sheet.quote_of, sheet.sentence_of[draft.trigger]
    around = quote_of[draft.trigger] if cue else NO_QUOTE
    found: list[range] = []
    for stretch in draft.content:
        start, end = stretch.start, stretch.stop
        for taken in (cue, source):
            # Content ends before the words of another part, or begins after them.
            if start < taken.start < end:
                end = taken.start
            elif taken.start <= start < taken.stop:
                start, end = taken.stop, max(end, taken.stop)
        if start >= end:
            continue
        if not turn:
            if around >= 0 and quote_of[end - 1] == around and classes[end - 1] == "”":
                end -= 1
            while (
                end - 1 > start and classes[end - 1] in _TRAILING and quote_of[end - 1] in (NO_QUOTE, around)
            ):
                end -= 1
            end = end if end > start else start + 1
        parts = [range(start, end)]
        if start < sentence.start or end > sentence.stop:
            touched = sheet.paragraphs[sheet.paragraph_of[start] : sheet.paragraph_of[end - 1] + 1]
            parts = [range(max(start, each.start), min(end, each.stop)) for each in touched]
        for part in parts:
            remark = turn and [classes[part.start], classes[part.stop - 1]] in (["(", ")"], ["[", "]"])
            if not remark and sheet.has_words(part):
                found.append(part)
    return found


def _cue(sheet: ClaimSheet, draft: Draft, sentence: range) -> range:
    """Widen the trigger to the cue: auxiliaries before it, further words and manner after it."""
    classes, trigger, source = sheet.classes, draft.trigger, draft.source
    start, end, limit = trigger, trigger + 1, len(classes)
    while start > sentence.start and classes[start - 1] in AUXILIARY and start - 1 not in source:
        start -= 1
    for part in (source, *draft.content) if source else draft.content:
        if end <= part.start < limit:
            limit = part.start
    if limit < len(classes):
        if limit - end <= _CUE_REACH:
            end = limit
    else:
        # "..., the White House said in a statement."
        limit = min(sentence.stop, end + _CUE_REACH)
        while end < limit and classes[end] not in _TRAILING and sheet.quote_of[end] < 0:
            end += 1
        if end == limit and limit < sentence.stop:
            end = trigger + 1
    while end - 1 > trigger and classes[end - 1] in _TRAILING_CUE_MARKS:
        end -= 1
    return range(start, end)


def _balanced(sheet: ClaimSheet, stretch: range, limit: int) -> range:
    """Include the bracket that closes after a stretch, before a word: "(D-Wis" and ".)"."""
    inside = sheet.classes[stretch.start : stretch.stop]
    if "(" in inside and inside.count("(") > inside.count(")"):
        for k in range(stretch.stop, min(stretch.stop + 3, limit)):
            if sheet.classes[k] == ")":
                return range(stretch.start, k + 1)
    return stretch
