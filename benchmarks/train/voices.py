"""What is learned about whether a statement is a voice: words that its source spoke or wrote.

Gold are attributions in PolNeAR's form with ``modes.tsv``: article, number of the attribution, and its mode
(speech, writing, thought, intention, attitude, act, or ``not`` for one that is left out).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path

from attrs import field, frozen

import newsparse
from benchmarks.labels.brat import ROLES, Gold, read_articles
from benchmarks.measure.speakers import is_kept
from benchmarks.train.attributions import outlets_in, publisher_of
from benchmarks.train.fitting import BIAS, fit, frequent, yes_or_no
from benchmarks.train.model import Model, Plain, named
from newsparse.core.records import HEARD, Paragraph, Quote, Sentence
from newsparse.language.language import Language
from newsparse.learn.decision import WeightsFile
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.manner import CONFIDENCE, VOICE, Manners, odds, share, weights_of
from newsparse.parsers.claims.model import load_model
from newsparse.parsers.claims.preparation import prepare
from newsparse.parsers.claims.reading import outermost
from newsparse.parsers.claims.sheet import ClaimSheet

ENGLISH = Language("en")
GOLD = ("wide", "pages")
"""Corpora with modes; every third article is kept for scoring."""
VOICES = ("speech", "writing")
LEAST = 0.25
"""Drafts from this confidence on are learned from: lower than what is reported, so that there are more."""
LEAST_COUNT = 2
"""How often a piece of evidence must occur to get a weight."""
PENALTY, CONFIDENCE_PENALTY = 3.0, 0.5
"""Weights of the squared weights.  With publishers left out, 2, 3 and 4 differ by less than 0.003."""
SMALLEST = 0.05


@frozen
class Sample:
    """A draft with a cue."""

    group: str = field()
    """The publisher."""
    seen: tuple[str, ...] = field()
    """The names of its evidence."""
    odds: float = field()
    """The log-odds of its confidence."""
    sourced: bool = field()
    """Whether it has a source; without one, it does not count as heard."""
    voice: bool = field()
    """Whether it is right and a voice."""


def modes_in(folder: Path) -> Mapping[str, Mapping[int, str]]:
    """Return the mode of each attribution by its number in the article."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for line in (folder / "modes.tsv").read_text(encoding="utf-8").splitlines():
        doc, number, mode = line.split("\t")
        found[doc][int(number)] = mode
    return found


def of_corpus(folder: Path) -> Iterator[Sample]:
    """Yield the drafts of a corpus's articles."""
    model, modes, outlets = load_model(ENGLISH), modes_in(folder), outlets_in(folder)
    for number, (name, text, gold) in enumerate(read_articles(folder), 1):
        if is_kept(number) or (gold and name not in modes):
            continue
        article = newsparse.parse(text)
        paragraphs, sentences = (
            list(map(range, *article.words.bounds(article[layer]))) for layer in (Paragraph, Sentence)
        )
        sheet = prepare(article.words, model.cue_words, paragraphs, sentences, article[Quote])
        drafts = outermost(sheet, model, LEAST).chosen
        manners = Manners(sheet, ENGLISH)
        group = outlets.get(name) or publisher_of(name)
        for draft, mode in paired(sheet, drafts, gold, modes.get(name, {})):
            if not draft.structural and mode != "not":
                yield Sample(
                    group, manners.evidence(draft), odds(draft.confidence), bool(draft.source), mode in VOICES
                )


def paired(
    sheet: ClaimSheet, drafts: Sequence[Draft], gold: Sequence[Gold], modes: Mapping[int, str]
) -> Iterator[tuple[Draft, str]]:
    """Yield each draft with the mode of the attribution that it finds; "" if it finds none.

    Content agrees from half of the words on, the likeliest pairs first; source and cue need one word.
    """
    found = [{role: _cells(sheet, draft, role) for role in ROLES} for draft in drafts]
    wanted = [{role: {at for span in one[role] for at in range(*span)} for role in ROLES} for one in gold]
    pairs = []
    for n, own in enumerate(found):
        for m, other in enumerate(wanted):
            if shared := len(own["content"] & other["content"]):
                pairs.append((-2 * shared / (len(own["content"]) + len(other["content"])), n, m))
    mode_of: dict[int, str] = {}
    taken: set[int] = set()
    for dice, n, m in sorted(pairs):
        if n in mode_of or m in taken or dice > -0.5:
            continue
        taken.add(m)
        agrees = all(not wanted[m][role] or found[n][role] & wanted[m][role] for role in ("source", "cue"))
        mode_of[n] = modes.get(m, "not") if agrees else ""
    for n, draft in enumerate(drafts):
        yield draft, mode_of.get(n, "")


def _cells(sheet: ClaimSheet, draft: Draft, role: str) -> set[int]:
    trigger = range(draft.trigger, draft.trigger + (not draft.cueless))
    parts = {"source": [draft.source], "cue": [trigger], "content": draft.content}[role]
    starts, ends = sheet.words.starts, sheet.words.ends
    return {at for part in parts if part for at in range(starts[part.start], ends[part.stop - 1])}


def samples(corpora: Path) -> list[Sample]:
    """Return the drafts of all articles with modes."""
    return [each for name in GOLD for each in of_corpus(corpora / name)]


def learn(samples: Sequence[Sample]) -> Plain:
    """Return the weights of a logistic regression."""
    rows = [each.seen for each in samples]
    numbers = {CONFIDENCE: ([each.odds for each in samples], 1.0, CONFIDENCE_PENALTY)}
    loss = yes_or_no([each.voice for each in samples])
    found = fit(rows, frequent(rows, LEAST_COUNT), loss, PENALTY, numbers=numbers)
    return {"decisions": {VOICE: named(found, SMALLEST, found.pop(BIAS))}}


def judge(parts: Sequence[tuple[Sequence[Sample], WeightsFile]]) -> Iterator[str]:
    """Yield how drafts that were left out are decided: the loss, calibration, and each threshold's effect."""
    judged = []
    for out, file in parts:
        weights = weights_of(file, VOICE)
        judged += [(each, share(weights, each.odds, each.seen)) for each in out]
    losses = [-log(max(sure if each.voice else 1 - sure, 1e-6)) for each, sure in judged]
    total = sum(each.voice for each, _ in judged)
    yield f"{len(judged)} drafts, {total} voices; loss {sum(losses) / len(losses):.4f}"
    for tenth in range(10):
        band = [(each.voice, sure) for each, sure in judged if tenth <= 10 * sure < tenth + 1]
        right, sures = (sum(values) / max(len(band), 1) for values in zip(*band, strict=True))
        yield f"from {tenth / 10}: {len(band)} drafts, mean confidence {sures:.3f}, voices {right:.3f}"
    for least in (0.3, 0.4, HEARD, 0.6, 0.7, 0.8):
        found = [each for each, sure in judged if sure >= least and each.sourced]
        right = sum(each.voice for each in found)
        precision, recall = right / max(len(found), 1), right / total
        yield f"at {least} or more: {len(found)}, precision {precision:.3f}, recall {recall:.3f}"


MODEL = Model(
    name="voices",
    file="languages/en/voice_weights.json",
    about=(
        "Weights, in hundredths, for deciding whether an attribution is a voice: words that its source spoke "
        "or wrote."
    ),
    samples=samples,
    group=lambda each: each.group,
    learn=learn,
    judge=judge,
)
