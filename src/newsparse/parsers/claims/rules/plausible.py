"""Readings that cannot be attributions by what is around their cue, whatever the weights say.

The decisions look at one edge or one phrase each, and can agree on a reading that makes no sense as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.glossary import PARTICIPLE, QUOTE_COLON, TAG, VERB
from newsparse.parsers.claims.thresholds import MOSTLY_TELLS
from newsparse.parsers.claims.window import clause
from newsparse.parsers.claims.word_classes import AUXILIARY, NAMES, NOUN_OPENERS, SENTENCE_ENDS

__all__ = ["is_conjunction", "plausible"]

# Prepositions before a medium: "in a call on Friday that lasted an hour".
_LEADING: Final = frozenset("in on at during via through by".split())
# The first words of a subject, and words that "that" can refer to.
_SUBJECTS: Final = NOUN_OPENERS | NAMES | {"w", "s", "pronoun", "about"}
# Words before the subject of a clause inside a statement.
_OPENERS: Final = frozenset("that if whether because when while as “".split())
# Prepositions before what a person is accused of or praised for.
_CHARGES: Final = frozenset("of for".split())
_NOUNS: Final = frozenset("w s time Name CAPS".split())
# Pronouns for the one who is told.
_TOLD: Final = frozenset({"object", "pronoun", "possessive"})  # "her" has the class of "my"
# Prepositions before a time, and what is in one: "at 2.14am", "within an hour", "on the first day".
_TIMING: Final = frozenset("at within during after before until".split())
_IN_TIME: Final = frozenset("article determiner number time on in of and".split())
_LONGEST_TIME: Final = 8
_PAUSES: Final = frozenset({",", ":"})
# The longest label before a quotation: "Tom Price, former chancellor and mayor of Halden, on X:".
_LONGEST_LABEL: Final = 16
# Words after the source of a passive: "was told by officials | on Friday that".
_TELLER_ENDS: Final = frozenset(
    ", that to if whether how why what when where who about on in at time during “".split()
)
_TELLER_REACH: Final = 12
_FEW: Final = 3
"""The most cues from the verb to the colon in "Lee **tweeted** on Friday: “...”"."""
_LEAST_VERB: Final = 0.5
"""The least confidence of that verb."""
_LEAST_BORROWED: Final = 0.5
"""The least confidence of a borrowed source: nothing else looks like "..., in the view of Ms Lee"."""


def plausible(columns: Columns, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the readings that can be attributions."""
    kept: list[Draft] = []
    for draft in drafts:
        head = _head(columns, draft)
        marked = columns.classes[draft.trigger] == ":"
        telling = columns.trigger(draft.trigger) in columns.function_words.telling
        if not (
            # Content without a word: the ")" of "Ann Lee (D-Ohio) said".
            not any(map(columns.has_words, draft.content))
            or is_conjunction(columns, draft.content[0])
            or _is_medium(columns, draft.trigger)
            or _has_relative(columns, draft, head - 1)
            or (not draft.structural and _is_in_label(columns, draft.trigger))
            or (marked and (_is_entry(columns, draft) or _ends_clause(draft, kept)))
            or (telling and (_is_circumstance(columns, draft) or _is_addressee(columns, draft)))
            or _is_time(columns, draft)
            or (
                not draft.source
                and (_leads_to_speaker(columns, draft) or _overrun(columns, draft) is not None)
            )
        ):
            own = _with_subject(columns, _behind_time(columns, draft), head)
            if telling:
                own = _with_teller(columns, own)
            own = _behind_hearer(columns, own)
            if marked:
                own = _with_label(columns, own)
            if (end := _overrun(columns, own)) is not None:
                own = changed(own, content=(range(own.content[0].start, end), *own.content[1:]))
            kept.append(_sure(columns, _with_charge(columns, own)))
    return kept


def _is_entry(columns: Columns, draft: Draft) -> bool:
    """Return whether a tag is an entry of a list, and no speech: "Ann Lee: mayor of Halden"."""
    i, content = draft.trigger, draft.content[0]
    if columns.marks.get(i) != TAG or i == 1 or columns.quote_of[content.start] >= 0:
        return False
    last = columns.paragraphs[columns.paragraph_of[i]].stop - 1
    return columns.classes[last] not in SENTENCE_ENDS and clause(columns, content.start, content.stop) == 0


def _is_in_label(columns: Columns, i: int) -> bool:
    """Return whether a cue is in a label before a paragraph's first sentence: "What they're **saying**:"."""
    last = columns.sentence_of[i].stop - 1
    return columns.classes[last] == ":" and last + 1 < columns.paragraphs[columns.paragraph_of[i]].stop


def _ends_clause(draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Return whether a colon only ends the clause of another cue: "Ann Lee **tweeted** on Friday: “...”"."""
    return any(
        other.confidence >= _LEAST_VERB
        and draft.source.start < other.trigger
        and other.content[0].start == draft.content[0].start
        for other in earlier[-_FEW:]
    )


def _with_charge(columns: Columns, draft: Draft) -> Draft:
    """Part a passive's source from the charge: "Fox was accused **by critics** of hiding the report"."""
    start, stop = draft.source.start, draft.source.stop
    if start - 2 < draft.trigger or columns.classes[start - 1] != "by":
        return draft
    for at in range(start + 1, stop - 1):
        if columns.classes[at] in _CHARGES and columns.classes[at + 1] == "ing":
            return changed(draft, source=range(start, at), content=(*draft.content, range(at, stop)))
    return draft


def _with_teller(columns: Columns, draft: Draft) -> Draft:
    """Take the source of a verb of telling after it: "She was told **by officials** that it was safe"."""
    k, classes = draft.trigger, columns.classes
    start = k + 2
    if (
        start >= len(classes)
        or classes[k + 1] != "by"
        or classes[k - 1] not in AUXILIARY
        or columns.media[start]
    ):
        return draft
    stop = start
    limit = min(draft.content[0].start, start + _TELLER_REACH) if draft.content[0].start > k else start
    while stop < limit and classes[stop] not in _TELLER_ENDS:
        stop += 1
    return changed(draft, source=range(start, stop)) if stop > start else draft


def is_conjunction(columns: Columns, content: range) -> bool:
    """Return whether content is the "that" of another cue: "He said **that** she told him".

    In "Ann Lee denied that." it is what was denied.
    """
    stop = content.stop
    if columns.classes[content.start] != "that" or stop - content.start != 1:
        return False
    return stop < len(columns.classes) and columns.classes[stop] not in SENTENCE_ENDS


def _is_circumstance(columns: Columns, draft: Draft) -> bool:
    """Return whether what follows a verb of telling is only a place or time: "told voters in **Ohio**"."""
    content, classes = draft.content[0], columns.classes
    return (
        (classes[content.start - 1] in _LEADING or classes[content.start] in _LEADING)
        and draft.trigger < content.start
        and columns.quote_of[content.start] < 0
        and columns.signs.find(VERB, content.start, content.stop) < 0
    )


def _is_time(columns: Columns, draft: Draft) -> bool:
    """Return whether content is only when or how long: "spoke for **an hour**", "conceded at **9pm**"."""
    content, classes, words = draft.content[0], columns.classes, columns.function_words
    start = content.start
    if len(draft.content) > 1 or start <= draft.trigger or len(content) > _LONGEST_TIME:
        return False
    before = classes[start - 1]
    timed = before in _TIMING or (
        before == "for" and columns.trigger(draft.trigger) not in words.wanting and len(content) > 1
    )
    return timed and all(classes[k] in _IN_TIME or columns.folds[k] in words.lengths for k in content)


def _is_addressee(columns: Columns, draft: Draft) -> bool:
    """Return whether what follows a verb of telling is only who is told: "What did she tell **you**?"."""
    content = draft.content[0]
    return (
        len(draft.content) == len(content) == 1
        and columns.classes[content.start] in _TOLD
        and content.start > draft.trigger
    )


def _overrun(columns: Columns, draft: Draft) -> int | None:
    """Return where a quotation with a comma ends if content goes on: "“No,” he texted when | asked"."""
    content, quote_of = draft.content[0], columns.quote_of
    own = quote_of[content.start]
    if own < 0 or draft.trigger < content.stop or quote_of[content.stop - 1] == own:
        return None
    end = columns.quotes[own].stop
    return end if end < content.stop and columns.classes[end - 2 : end] == [",", "”"] else None


def _behind_time(columns: Columns, draft: Draft) -> Draft:
    """Let content begin after how long it was said: "argued for **three years** | that it was unsafe"."""
    first, classes = draft.content[0], columns.classes
    before = classes[first.start - 1]
    if draft.trigger >= first.start or (before != "for" and before not in _TIMING):
        return draft
    stop = first.start
    while stop < first.stop - 1 and classes[stop] in _IN_TIME:
        stop += 1
    if first.start < stop and classes[stop] == "that":
        return changed(draft, content=(range(stop, first.stop), *draft.content[1:]))
    return draft


def _behind_hearer(columns: Columns, draft: Draft) -> Draft:
    """Let content begin after the one who is told: "said **to me,** | “Don’t look down.”"."""
    first, classes = draft.content[0], columns.classes
    if classes[first.start] != "to" or first.start - 1 != draft.trigger or columns.quote_of[first.start] >= 0:
        return draft
    for at in range(first.start + 2, min(first.start + _LONGEST_TIME, first.stop)):
        if columns.quote_of[at] >= 0:
            if classes[at - 1] in _PAUSES and columns.signs.find(VERB, first.start, at) < 0:
                return changed(draft, content=(range(at, first.stop), *draft.content[1:]))
            break
    return draft


def _with_label(columns: Columns, draft: Draft) -> Draft:
    """Take the whole label before a quotation as the source: "**Tom Price, a senator**, on X: “No.”"."""
    at, start = draft.trigger, draft.source.start
    first = columns.paragraphs[columns.paragraph_of[at]].start
    if (
        columns.marks.get(at) != QUOTE_COLON
        or draft.source.stop != at
        or not first < start
        or at - first > _LONGEST_LABEL
        or columns.classes[first] not in NAMES
        or columns.classes[start - 1] not in _LEADING
        or columns.classes[start - 2] != ","
        or columns.signs.find(VERB, first, at) >= 0
        or columns.signs.find(PARTICIPLE, first, at) >= 0
    ):
        return draft
    return changed(draft, source=range(first, start - 2))


def _sure(columns: Columns, draft: Draft) -> Draft:
    if draft.trigger in columns.borrowers and draft.confidence < _LEAST_BORROWED:
        return changed(draft, confidence=_LEAST_BORROWED)
    return draft


def _head(columns: Columns, draft: Draft) -> int:
    """Return the first word of a verb with its auxiliaries: "will" of "will soon say"."""
    head = draft.trigger
    while head > 0 and columns.classes[head - 1] in AUXILIARY:
        head -= 1
    return head


def _with_subject(columns: Columns, draft: Draft, head: int) -> Draft:
    """Give a verb the subject next to it, where that follows another cue: "She said **the review** found"."""
    start = columns.limits.rfind(1, columns.sentence_of[draft.trigger].start, head) + 1
    if (
        0 < start < head
        and (
            not draft.source
            or draft.source.stop < start
            or draft.source.start < start < draft.source.stop == head
        )
        and columns.classes[start] in _SUBJECTS
        and (columns.levels[start - 1] >= MOSTLY_TELLS or columns.classes[start - 1] in _OPENERS)
        and columns.trigger(start - 1) not in columns.function_words.telling
    ):
        return changed(draft, source=range(start, head))
    return draft


def _has_relative(columns: Columns, draft: Draft, relative: int) -> bool:
    """Return whether "that" is the subject of a cue, and not its source: "a call that **highlighted** it"."""
    return (
        columns.classes[relative] == "that"
        and bool(draft.source)
        and (draft.source.stop < relative or draft.source.stop == relative + 1)
        and columns.levels[relative - 1] == 0
        and columns.classes[relative - 1] in _NOUNS
    )


def _leads_to_speaker(columns: Columns, draft: Draft) -> bool:
    """Return whether a cue is a participle before the speaker: "**Asked** about the bridge, Ms Lee said"."""
    return (
        columns.folds[draft.trigger] in columns.function_words.opening
        and columns.sentence_of[draft.trigger].start == draft.trigger
    )


def _is_medium(columns: Columns, i: int) -> bool:
    """Return whether a cue is the medium of another one: "warned of delays in a **call** on Friday"."""
    return (
        columns.media[i] == 1
        and i > 1
        and columns.classes[i - 1] in NOUN_OPENERS
        and columns.classes[i - 2] in _LEADING
    )
