"""Decides the uncertain lines of a page together, with a chain of two states, article and noise.

A handful of weights are added up for each line's :class:`~newsparse.parsers.noise.evidence.Surroundings`.
Lines that are certainly noise are given; for each other line, :mod:`newsparse.learn.chain` computes the
probability of noise, considering all lines around it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from itertools import repeat

from newsparse.core.kinds import NoiseKind
from newsparse.learn.chain import Steps, probabilities
from newsparse.learn.decision import WeightsFile
from newsparse.parsers.noise.evidence import (
    NOISE_GROUPS,
    OPEN_GROUPS,
    Surroundings,
    features,
    find_surroundings,
    looks_of,
)
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.speech import QUOTATION_MARKS

STATES = ("article", "noise")

# How many passes are made over a page. On publishers outside the training data, the later passes find 0.3 and
# 0.8 points more of the noise at the same precision.
_LOOKS = 3
# Ten in fourteen lines of a few words between paragraphs, with no noise near, belong to the article: those
# below this probability.
_SURE_WORDS = 0.98
_CLOSING = "'\"’”"
# From how many lines above a line can take its kind.
_KIND_BACK = 3
# Kinds that an uncertain line takes over from the line above, or from the line below.
_RUNS_ON = frozenset(
    {"related", "promo", "comment", "consent", "player", "share", "copyright", "caption", "other"}
)
_LEADS_TO = frozenset({"caption", "player", "promo", "comment", "related"})
_PICTURE = frozenset({"acts", "bracket"})
_WORDS = frozenset({"word1", "word3", "number"})

# The required probability of noise, by the form of the line: losing a heading is tolerable, losing a
# paragraph is not. With 0.95 and 0.98 for sentences, two more of 137 promotions are found on publishers left
# out of training, but two paragraphs of the invented pages are lost.
_SURE_ENOUGH = 0.65
# Above the first paragraph, a line of some words may be what the headline is about, or a main point.
_SURE_ENOUGH_ABOVE = {"open9": 0.8, "open15": 0.8, "open25": 0.95, "open": 0.95}
_SURE_ENOUGH_BY_FORM = {
    **dict.fromkeys(("open25", "open"), 0.8),
    **dict.fromkeys(("colon", "question", "prose1", "prose2"), 0.97),
    **dict.fromkeys(("prose3", "prose4"), 0.99),
}


def is_noise(probability: float, form: str, region: str) -> bool:
    """Decide a line of a form in a region of the page by its probability; a sentence must be almost certain.

    >>> is_noise(0.8, "open9", "body"), is_noise(0.8, "prose4", "tail")
    (True, False)
    """
    sure = _SURE_ENOUGH_ABOVE.get(form) if region == "head" else None
    return probability > (sure or _SURE_ENOUGH_BY_FORM.get(form, _SURE_ENOUGH))


class Chain:
    """The weights learned by ``python -m benchmarks.train noise``.

    >>> chain = Chain({"form=word1": 2.0}, ((0.0, 0.0), (0.0, 0.0)))
    >>> chain.probabilities([None])
    [1.0]
    """

    def __init__(self, weights: Mapping[str, float], steps: Steps) -> None:
        self._steps = steps
        # A cache, because surroundings repeat from page to page; ones that do not are dropped.
        self._score = functools.lru_cache(maxsize=1 << 12)(functools.partial(_score, weights))

    @classmethod
    @functools.cache
    def learned(cls) -> Chain:
        """Return the chain with the weights in the package, read once per process.

        :raises newsparse.DataError: if their file is damaged.
        """
        return cls.of(WeightsFile.shipped("noise_weights.json", "noise"))

    @classmethod
    def of(cls, file: WeightsFile) -> Chain:
        """Return the chain with the weights in a file."""
        steps = file.weights("steps").named
        (a, b), (c, d) = [[steps.get(f"{one} {other}", 0.0) for other in STATES] for one in STATES]
        return cls(file.weights("noise").named, ((a, b), (c, d)))

    def probabilities(self, lines: Sequence[Surroundings | None]) -> list[float]:
        """Return the probability of noise for each line; 1 for None, which is certainly noise."""
        return probabilities([None if line is None else self._score(line) for line in lines], self._steps)


def _score(weights: Mapping[str, float], line: Surroundings) -> float:
    return sum(map(weights.get, features(line), repeat(0.0)))


def decide(page: PageLines, chain: Chain | None = None) -> list[Finding | None]:
    """Return the reading of each whole line; uncertain lines are decided by their neighbours.

    A decided line is a neighbour of others, so several passes are made. ``chain`` replaces the weights of the
    package.
    """
    findings = list(page.findings)
    # Posts and advertisements appear alone between paragraphs; without other noise, no line is uncertain.
    if all(finding.kind in ("embed", "ad") for finding in filter(None, findings)):
        return findings
    chain = chain or Chain.learned()
    looks = looks_of(page)
    headline = _headline(page)
    for _ in range(_LOOKS):
        known = list(findings)
        lines = find_surroundings(page, known, looks)
        for i, (line, chance) in enumerate(zip(lines, chain.probabilities(lines), strict=True)):
            if line is None or i == headline or not is_noise(chance, line.form, line.region):
                continue
            if _is_articles(page.texts[i], line):
                continue
            kind = _kind(page, findings, i, line)
            # Between paragraphs, a few words are rather a subheading, or the name below a letter.
            if kind != "other" or line.region != "body" or chance >= _SURE_WORDS:
                findings[i] = Finding(kind, "noise.neighbours")
        if findings == known:
            break
    return findings


def _headline(page: PageLines) -> int | None:
    """Return the line at the headline's position: the first open one, with no picture above."""
    for i, (form, finding) in enumerate(zip(page.forms, page.findings, strict=True)):
        if finding is None and form in ("open5", "open9", "open15", "open25"):
            return None if page.texts[i].endswith(")") else i
        if form.startswith("prose") or (finding and finding.kind in ("caption", "player")):
            return None
    return None


def _is_articles(text: str, line: Surroundings) -> bool:
    """Return whether a line is a main point, a quotation, or a sentence that reports."""
    # "Key points:" above the article; other lists after a colon, as far as they have no noise in them.
    if "listed" in line.flags and (line.region == "head" or line.before not in NOISE_GROUPS):
        return True
    if line.region == "head":
        return False
    # Sentences about what was said, that do not speak to the reader.
    if line.group == "P" and "reader" not in line.flags:
        return "spoken" in line.flags
    return line.after in "Pp" and text[0] in QUOTATION_MARKS and text[-1] in _CLOSING


def _kind(page: PageLines, findings: list[Finding | None], index: int, line: Surroundings) -> NoiseKind:
    """Return the kind of an uncertain line, by its own words, its place, its heading or its neighbours."""
    if index in page.hints:
        return page.hints[index].kind
    if not _PICTURE.isdisjoint(line.flags):
        return "caption"
    if line.region == "head" and line.form in _WORDS:
        return "other"
    if line.under is not None and line.under != "comment":
        return line.under
    above = next(
        (f.kind for f in reversed(findings[max(0, index - _KIND_BACK) : index]) if f and f.kind in _RUNS_ON),
        None,
    )
    below = page.findings[index + 1] if index + 1 < len(findings) else None
    if below and below.kind in _LEADS_TO and (above is None or below.kind == "caption"):
        return below.kind
    if above is None or (above in ("promo", "comment", "share", "other") and line.group in OPEN_GROUPS[1:]):
        return "other" if above is None and line.form in _WORDS else "related"
    return above
