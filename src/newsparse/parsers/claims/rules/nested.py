"""Decides what is an attribution inside the content of another one.

:mod:`newsparse.parsers.claims.learned.inside` estimates how likely each reading there is.  A
consistent set of the likely ones is chosen, as among the outermost ones.  An infinitive with the source of
the cue around it is not another statement: "Ms Lee declined to say when she would resign".
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Final, TypeAlias

from newsparse.language.language import Language
from newsparse.parsers.claims.choice import choose
from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.learned.inside import inside_weights, standing_inside
from newsparse.parsers.claims.rules.inner_spans import fitted
from newsparse.parsers.claims.rules.manner import Manners
from newsparse.parsers.claims.thresholds import INSIDE

__all__ = ["contents", "told_inside"]

_DEPTH: Final = itemgetter(1)
Around: TypeAlias = "tuple[Draft, int] | None"
"""The innermost draft whose content contains a word, and its depth."""


def contents(cols: Columns, outermost: Iterable[Draft]) -> list[Around]:
    """Return for each word the outermost draft whose content contains it."""
    around: list[Around] = [None] * len(cols.texts)
    for draft in outermost:
        _cover(around, draft, 0)
    return around


def _cover(around: list[Around], draft: Draft, depth: int) -> None:
    for stretch in draft.content:
        around[stretch.start : stretch.stop] = [(draft, depth)] * len(stretch)


def told_inside(
    cols: Columns,
    around: list[Around],
    drafts: Iterable[Draft],
    manners: Manners,
    language: Language,
    least: float,
) -> list[tuple[Draft, int]]:
    """Return the drafts that are attributions inside another's content, with their depth.

    Their confidence is that of an attribution inside another.  ``around`` has the outermost drafts, and gets
    those that are returned.
    """
    least = min(least, INSIDE)
    weights = inside_weights(language)
    likely: list[Draft] = []
    for draft in drafts:
        outer = around[draft.trigger]
        if outer and not draft.structural and not _completes(cols, draft, outer[0]):
            content = outer[0].content
            cut = fitted(cols, draft, content)
            sure = standing_inside(cols, draft, cut, manners.mode_of(draft.trigger), content, weights)
            if sure >= least:
                likely.append(changed(cut, confidence=sure))
    found: list[tuple[Draft, int]] = []
    for draft, _ in sorted(choose(likely, least), key=_DEPTH):
        outer = around[draft.trigger]
        if outer and not _completes(cols, draft, outer[0]) and not _repeats(cols, draft, outer[0]):
            found.append((draft, outer[1] + 1))
            _cover(around, draft, outer[1] + 1)
    return found


def _completes(cols: Columns, draft: Draft, outer: Draft) -> bool:
    """Return whether a cue is an infinitive with the source of the cue around it."""
    # A source may still end with words that are cut off later, so its beginning identifies it.
    return cols.classes[draft.trigger - 1] == "to" and draft.source.start == outer.source.start


def _repeats(cols: Columns, draft: Draft, outer: Draft) -> bool:
    """Return whether the source is the pronoun of the one around it: "**He** says that **he** knows it"."""
    if not draft.source or not outer.source:
        return False
    word = cols.folds[draft.source.start]
    return word in cols.function_words.subjects and word == cols.folds[outer.source.start]
