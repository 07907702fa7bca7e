"""``prepare``: converts an article to columns, and makes corrections that need the context of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from newsparse.core.parser import View
from newsparse.core.records import Paragraph, Quote
from newsparse.core.words import Words
from newsparse.parsers.claims.capitals import acronyms, acronyms_of_verbs, surnames
from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.frames import unknown_verbs
from newsparse.parsers.claims.glossary import QUOTE_COLON, TRANSCRIPT, CueOfWords, Glossary
from newsparse.parsers.claims.tags import marks_that_tell, turns_of
from newsparse.parsers.claims.untagged import untagged_turns
from newsparse.parsers.claims.word_classes import CLOSING_MARKS, DASHES

__all__ = ["emphasis", "prepare"]

# Marks around words in bold or italics in Markdown.
_EMPHASIS: Final = "*_"
# The classes of pronouns with the spelling of acronyms: WHO, US, IT.
_LIKE_ACRONYMS: Final = ("who", "object", "pronoun")
# Marks before a cue such as "in the view of" that does not begin its sentence.
_BEFORE_BORROWER: Final = frozenset(", . ? ! ” ’ ; : — – ( >".split())


def prepare(
    words: Words,
    glossary: Glossary,
    paragraphs: Sequence[range],
    sentences: Sequence[range],
    quotes: Iterable[Quote],
    emphasised: Callable[[int], bool] | None = None,
) -> Columns:
    """Return the columns of an article, with classes and triggers that depend on context.

    ``emphasised`` says whether a paragraph, given by its number, is in bold or italics.

    The order matters: abbreviations are distinguished from sentence ends first, because "Sen. May said" needs
    that to recognise a name, and names are recognised before the tags that contain them ("WHO: The virus
    spreads").
    """
    cols = Columns(words, glossary, paragraphs, sentences, quotes)
    codes = cols.packed_codes()
    _rename_inner_stops(cols, codes)
    for at in surnames(cols, cols.of_class(codes, "modal"), given=True):
        cols.rename(at, "Name")
    for at in surnames(cols, cols.of_class(codes, "adverb"), given=False):
        cols.rename(at, "Name")
    for at in acronyms_of_verbs(cols, cols.of_class(codes, "modal")):
        cols.rename(at, "CAPS")
    for name in _LIKE_ACRONYMS:
        for at in acronyms(cols, cols.of_class(codes, name)):
            cols.rename(at, "CAPS")
    triggers = _cues_of_words(cols, glossary)
    colons = list(cols.of_class(codes, ":"))
    marks = marks_that_tell(cols, colons, sorted(at for dash in DASHES for at in cols.of_class(codes, dash)))
    cols.quote_colons = [at for at in colons if marks.get(at) == QUOTE_COLON]
    verbs = dict(unknown_verbs(cols, glossary, codes))
    turns = turns_of(cols, marks)
    if TRANSCRIPT not in marks.values():
        for first, trigger, stop in untagged_turns(cols, cols.of_class(codes, "?"), emphasised):
            marks[first] = trigger
            turns[cols.paragraph_of[first]] = stop
    cols.set_triggers({**verbs, **triggers, **marks}, turns)
    cols.set_signs()
    return cols


def emphasis(view: View) -> Callable[[int], bool]:
    """Return a function that says whether a paragraph, given by its number, is in bold or italics.

    The marks themselves are noise: "**Why?**", "_Why?_".
    """
    paragraphs = view[Paragraph]

    def emphasised(number: int) -> bool:
        paragraph = paragraphs[number]
        before = view.slice(max(paragraph.start - 1, 0), paragraph.start)
        return before != "" and before in _EMPHASIS and before == view.slice(paragraph.end, paragraph.end + 1)

    return emphasised


def _rename_inner_stops(cols: Columns, codes: bytes) -> None:
    """Give the class ``dot`` to the full stops of abbreviations: "Sen. Lee"."""
    lasts = {sentence.stop - 1 for sentence in cols.sentences}
    for at in cols.of_class(codes, "."):
        if at not in lasts and at + 1 < len(codes) and cols.classes[at + 1] not in CLOSING_MARKS:
            cols.rename(at, "dot")


def _cues_of_words(cols: Columns, glossary: Glossary) -> dict[int, str]:
    """Find the cues of several words by their first word, and return the cue that each is treated as.

    "hit out at" is treated as "criticize"; "in the view of" uses the weights of "according to".
    """
    found: dict[int, str] = {}
    folds, known = cols.folds, glossary.cues_of_words
    last = len(folds) - 1
    for at in cols.heads_of_cues():
        # Most words that can begin a cue ("in") are not followed by the rest of one.
        cues = known[folds[at]].get(folds[at + 1]) if at < last else None
        for following, cue in cues.items() if cues else ():
            stop = at + 2 + len(following)
            if tuple(folds[at + 2 : stop]) == following and (cue.lender is None or _opens(cols, at)):
                found[at] = cue.trigger
                cols.particles[at] = stop
                _borrow_weights(cols, glossary, at, stop, cue)
                break
    return found


def _opens(cols: Columns, at: int) -> bool:
    """Return whether a word is the first of its sentence, or follows a comma or mark."""
    return at == 0 or cols.classes[at - 1] in _BEFORE_BORROWER


def _borrow_weights(cols: Columns, glossary: Glossary, at: int, stop: int, cue: CueOfWords) -> None:
    """Let a cue that is too rare to learn from use the weights of another (``borrowing`` in cues.toml).

    The learned decisions use the words and classes of a cue. For "in the view of", they see "according" and
    "to" instead of its first and last word; the texts, and so the records, are not changed.
    """
    if cue.lender:
        cols.borrowers.add(at)
        for k, word in zip((at, stop - 1), cue.lender, strict=True):
            cols.folds[k] = word
            cols.rename(k, glossary.class_of(word))
