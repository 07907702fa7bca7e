"""Finds paragraphs in which a newspaper asks its readers for money.

Such an appeal says "we" and "you" and has two words for what is asked, or what for; quoted it belongs
to another person.
"""

from __future__ import annotations

from collections.abc import Set

from newsparse.language.text import folded_words
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.speech import Speech
from newsparse.parsers.noise.wordings import Wording

__all__ = ["join_appeals"]

_MARKS = ".,;:!?-–—()"


def join_appeals(page: PageLines, appealing: Set[int]) -> None:
    """Read the appeals of a page, and similar lines above and below them.

    ``appealing`` are the lines with a word typical of appeals. Next to an appeal or another promotion, weaker
    evidence is enough.
    """
    if not appealing:
        return
    sure: list[int] = []
    for i in sorted(appealing):
        known = page.findings[i]
        if (known is None or known.kind == "promo") and _appeals(page, i, beside=None):
            sure.append(i)
    # An editor's letter to the readers is an article.
    if 2 * len(sure) > sum(page.ends):
        return
    for i in sure:
        page.findings[i] = Finding("promo", "noise.appeal")
    for first, finding in enumerate(list(page.findings)):
        if finding is None or finding.kind != "promo":
            continue
        for step in (-1, 1):
            i, beside = first + step, finding
            while 0 <= i < len(page.texts) and not page.findings[i] and _appeals(page, i, beside=beside):
                page.findings[i] = beside = Finding("promo", "noise.appeal")
                i += step


def _appeals(page: PageLines, index: int, *, beside: Finding | None) -> bool:
    """Return whether a line is an appeal by itself, or with what is beside it."""
    text, speech = page.texts[index], Speech.of(page.language)
    if index in page.imprinted or speech.reports(text):
        return False
    words = [word.strip(_MARKS) for word in folded_words(text)]
    we, you = not speech.we.isdisjoint(words), not speech.you.isdisjoint(words)
    wording = Wording.of(page.language)
    about, asks = wording.appeals(words)
    if beside is None:
        return we and you and about > 0 and about + asks >= 2
    # Next to an appeal, a line that says "we" or "you" goes on with it.
    addressed = (we or you) if beside.rule == "noise.appeal" else (we and you)
    return addressed and about > 0
