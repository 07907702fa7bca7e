"""``claim``: creates the record for a draft: the words of its source, cue and content.

A draft contains only the main word of its cue. Here this word is extended to the cue ("has repeatedly said"),
words that cannot belong to a noun phrase are removed from the source, and marks at the ends are removed from
the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Claim
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.grammar import AUXILIARY, BULLETS
from newsparse.parsers.claims.manner import Manners
from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.triggers import TRANSCRIPT

_record = maker(Claim)

# The maximum number of words in a cue besides its trigger: "said in a telephone interview from Halden on
# Friday".
_CUE_REACH: Final = 12
_TRAILING_MARKS: Final = frozenset({",", ";", "."})
# Words that cannot end a cue, if its content has lost the mark before it.
_TRAILING_CUE_MARKS: Final = _TRAILING_MARKS | BULLETS | {'"', "'", "("}
# Names of the rules, by whether content comes before the cue, and after it.
_RULES: Final = {
    (True, True): "attribution.both",
    (True, False): "attribution.left",
    (False, True): "attribution.right",
    (False, False): "attribution.right",
}


def claim(
    view: View,
    sheet: ClaimSheet,
    manners: Manners,
    draft: Draft,
    depth: int,
) -> Claim | None:
    """Return the record of a draft, at a depth inside others; None if its content has no word left."""
    i, sentence = draft.trigger, sheet.sentence_of[draft.trigger]
    has_cue = not draft.cueless
    cue = _cue(sheet, draft, sentence) if has_cue else range(i, i)
    how = manners.of(draft, sentence, cue)
    addressee = how.addressee
    if addressee:
        # The person addressed belongs neither to the cue nor to the content.
        cue = range(cue.start, min(cue.stop, max(addressee.start, i + 1)))
    # The quotation that the cue itself is in.
    own_quote = sheet.quote_of[i] if has_cue else NO_QUOTE
    turn = draft.structural and sheet.trigger(i) == TRANSCRIPT
    source = draft.source
    if source:
        source = _balanced(sheet, source, cue.start if source.stop <= cue.start else sentence.stop)
    parts: list[range] = []
    for stretch in _left(draft.content, cue, source):
        # The whole turn of a speaker in a transcript is content.
        inside = stretch if turn else _inside(sheet, stretch, own_quote)
        for part in _by_paragraph(sheet, inside, sentence):
            if sheet.has_words(part) and not (turn and _is_direction(sheet, part)):
                parts.append(part)
    if not parts:
        return None
    starts, ends = sheet.words.starts, sheet.words.ends
    sources = [view.span(starts[source.start], ends[source.stop - 1])] if source else []
    cues = [view.span(starts[cue.start], ends[cue.stop - 1])] if cue else []
    if has_cue and i in sheet.apart:
        cues.insert(0, view.span(*sheet.apart[i]))
    content = [view.span(starts[part.start], ends[part.stop - 1]) for part in parts]
    spans = [*sources, *cues, *content]
    start, end = spans[0].start, spans[0].end
    for span in spans:
        if span.start < start:
            start = span.start
        if span.end > end:
            end = span.end
    return _record(
        start,
        end,
        view.slice(start, end),
        rule=_RULES[draft.content[0].start < i, draft.content[-1].start > i],
        source=tuple(sources),
        cue=tuple(cues),
        content=tuple(content),
        kind="direct" if turn else how.kind,
        mode=how.mode,
        medium=how.medium,
        polarity=how.polarity,
        addressee=view.span(starts[addressee.start], ends[addressee.stop - 1]) if addressee else None,
        depth=depth,
        confidence=round(draft.confidence if depth else how.confidence, 3),
    )


def _left(content: Iterable[range], cue: range, source: range) -> Iterator[range]:
    """Yield what is left of the content without the cue and the source.

    "The bridge would | be closed": the cue now includes the auxiliaries, the source a bracket.
    """
    for stretch in content:
        left = _without(stretch, cue) if cue else stretch
        left = _without(left, source) if source else left
        if left:
            yield left


def _cue(sheet: ClaimSheet, draft: Draft, sentence: range) -> range:
    """Widen the trigger to the cue: auxiliaries before it, phrasal_ends and manner after it."""
    classes, trigger, source = sheet.classes, draft.trigger, draft.source
    start = trigger
    while start > sentence.start and classes[start - 1] in AUXILIARY and start - 1 not in source:
        start -= 1
    end = trigger + 1
    limit = source.start if source and source.start >= end else len(classes)
    for stretch in draft.content:
        if end <= stretch.start < limit:
            limit = stretch.start
    if limit < len(classes):
        if limit - end <= _CUE_REACH:
            end = limit
    else:
        # "..., the White House said in a statement."
        limit = min(sentence.stop, end + _CUE_REACH)
        while end < limit and classes[end] not in _TRAILING_MARKS and sheet.quote_of[end] < 0:
            end += 1
        if end == limit and limit < sentence.stop:
            end = trigger + 1
    while end - 1 > trigger and classes[end - 1] in _TRAILING_CUE_MARKS:
        end -= 1
    return range(start, end)


def _without(stretch: range, taken: range) -> range:
    """Return the part of a stretch before the used words, or after them if it begins with them.

    >>> _without(range(2, 9), range(6, 8)), _without(range(2, 9), range(1, 4))
    (range(2, 6), range(4, 9))
    """
    if stretch.start < taken.start < stretch.stop:
        return range(stretch.start, taken.start)
    if taken.start <= stretch.start < taken.stop:
        return range(taken.stop, max(stretch.stop, taken.stop))
    return stretch


def _balanced(sheet: ClaimSheet, stretch: range, limit: int) -> range:
    """Include the bracket that closes after a stretch, before a word: "(D-Wis" and ".)"."""
    inside = sheet.classes[stretch.start : stretch.stop]
    if "(" in inside and inside.count("(") > inside.count(")"):
        for k in range(stretch.stop, min(stretch.stop + 3, limit)):
            if sheet.classes[k] == ")":
                return range(stretch.start, k + 1)
    return stretch


def _inside(sheet: ClaimSheet, stretch: range, around: int) -> range:
    """Remove marks at the end that are not content.

    These are a comma or full stop outside quotation marks, and the closing mark of the quotation around the
    cue, with the comma before it.
    """
    classes, quote_of, start, end = sheet.classes, sheet.quote_of, stretch.start, stretch.stop
    if around >= 0 and quote_of[end - 1] == around and classes[end - 1] == "”":
        end -= 1
    while end - 1 > start and classes[end - 1] in _TRAILING_MARKS and quote_of[end - 1] in (NO_QUOTE, around):
        end -= 1
    return range(start, end) if end > start else range(start, start + 1)


def _by_paragraph(sheet: ClaimSheet, stretch: range, sentence: range) -> Iterator[range]:
    """Yield the parts of a quotation that spans paragraphs; the part in the cue's sentence is not split."""
    start, stop = stretch.start, stretch.stop
    if sentence.start <= start and stop <= sentence.stop:
        yield stretch
        return
    for at in range(sheet.paragraph_of[start], sheet.paragraph_of[stop - 1] + 1):
        paragraph = sheet.paragraphs[at]
        yield range(max(start, paragraph.start), min(stop, paragraph.stop))


def _is_direction(sheet: ClaimSheet, stretch: range) -> bool:
    """Return whether a line of a transcript is only a remark or a time in brackets: "(CROSSTALK)"."""
    return [sheet.classes[stretch.start], sheet.classes[stretch.stop - 1]] in (["(", ")"], ["[", "]"])
