"""What is learned about cues inside the content of another attribution: whether they introduce one, too.

Gold (``nested/*.jsonl``) has one article a line: ``doc``, and ``inside``, the attributions inside contents,
each with ``source``, ``cue``, ``content`` (lists of start and end) and ``self`` for what the speaker says of
himself. ``benchmarks/labels/nested.jsonl`` has one reading a line: ``doc``, the ``start`` of the word that
carries the cue, and whether the reading is ``right``.  A right one may have its ``source`` and ``content``,
and ``self`` is as above.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from attrs import field, frozen

import newsparse
from benchmarks.labels.brat import ROLES, read_articles
from benchmarks.measure.speakers import is_kept
from benchmarks.train.fitting import BIAS, fit, frequent, yes_or_no
from benchmarks.train.model import Model, Plain, named
from newsparse.core.records import Paragraph, Quote, Sentence
from newsparse.language.classes import FIRST_PERSON
from newsparse.language.language import Language
from newsparse.learn.decision import WeightsFile
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.manner import CONFIDENCE, INSIDE, Manners, odds, share, weights_of
from newsparse.parsers.claims.model import load_model
from newsparse.parsers.claims.nested import evidence, fitted
from newsparse.parsers.claims.preparation import prepare
from newsparse.parsers.claims.reading import outermost
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import CUE_SCORE

ENGLISH = Language("en")
LABELS = Path(__file__).parents[1] / "labels" / "nested.jsonl"
GOLD = (("nested/nested.jsonl", "polnear/dev"), ("nested/wide.jsonl", "wide"))
"""Files of gold, and the folders of their articles; every third article of ``wide`` is kept for scoring."""
LABELLED = ("polnear/train", "people/world", "genres", "noise", "noise2", "dates/meantime")
"""The corpora that have the articles of the labels."""
LEAST_SCORE = log(0.12 / 0.88)
"""Cues from this score on are learned from: lower than what is read later, so that there are more of them."""
LEAST_COUNT = 4
"""How often a piece of evidence must occur to get a weight."""
PENALTY, CONFIDENCE_PENALTY = 2.0, 0.5
"""Weights of the squared weights; of 1, 2, 4 and 8 the best when articles are left out."""
SMALLEST = 0.05
PART = 0.5
"""How much a reading with the right content and a wrong source or cue counts as a wrong one."""


@frozen
class Sample:
    """A reading inside the content of an attribution."""

    doc: str = field()
    seen: tuple[str, ...] = field()
    """The names of its evidence."""
    odds: float = field()
    """The log-odds of its confidence as an outermost attribution."""
    right: bool = field()
    weight: float = field()
    reported: bool = field()
    """Whether it is among those that are judged when an article is read."""


class Reading(NamedTuple):
    """A reading inside the content of an attribution."""

    sheet: ClaimSheet
    draft: Draft
    """The draft as an outermost attribution."""
    fitted: Draft
    """The draft as fitted to the content around it."""
    seen: tuple[str, ...]
    """The names of its evidence."""
    judged: bool
    """Whether it is judged when an article is read."""

    def by_speaker(self) -> bool:
        """Return whether its source is the person who speaks: "I"."""
        source = self.fitted.source
        return bool(source) and self.sheet.facts[source.start] & FIRST_PERSON != 0


def readings(text: str) -> Iterator[Reading]:
    """Yield the readings inside contents."""
    model = load_model(ENGLISH)
    article = newsparse.parse(text)
    paragraphs, sentences = (
        list(map(range, *article.words.bounds(article[layer]))) for layer in (Paragraph, Sentence)
    )
    sheet = prepare(article.words, model.cue_words, paragraphs, sentences, article[Quote])
    manners = Manners(sheet, ENGLISH)
    outer = outermost(sheet, model, None, LEAST_SCORE)
    scores = {trigger.at: score for trigger, score in outer.weak}
    for draft in outer.rest:
        holder = outer.around[draft.trigger]
        if holder and not draft.structural:
            around = holder[0].content
            cut = fitted(sheet, draft, around)
            seen = evidence(sheet, draft, cut, around, manners)
            yield Reading(sheet, draft, cut, seen, scores.get(draft.trigger, CUE_SCORE) >= CUE_SCORE)


def sample(doc: str, reading: Reading, right: bool, weight: float = 1.0) -> Sample:
    """Return a reading as a sample."""
    return Sample(doc, reading.seen, odds(reading.draft.confidence), right, weight, reading.judged)


def of_gold(gold: Path, folder: Path) -> Iterator[Sample]:
    """Yield the readings of articles whose attributions inside contents are all known."""
    rows = {row["doc"]: row["inside"] for row in map(json.loads, gold.read_text("utf-8").splitlines())}
    for number, (doc, text, events) in enumerate(read_articles(folder), 1):
        if doc in rows and not (folder.name == "wide" and is_kept(number)):
            inside = _cells(span for event in events for span in event["content"])
            for reading in readings(text):
                found = _spans(reading)
                content = _cells(found["content"])
                if 2 * len(content & inside) >= len(content) and (
                    judged := _judged(found, rows[doc], reading.by_speaker())
                ):
                    yield sample(doc, reading, *judged)


def _judged(
    found: Mapping[str, list[tuple[int, int]]], gold: Sequence[Mapping[str, object]], by_speaker: bool
) -> tuple[bool, float] | None:
    """Say whether a reading is right and how much that counts; None if nothing can be said."""
    verdict: tuple[bool, float] | None = (False, 1.0)
    content = _cells(found["content"])
    for one in gold:
        spans = {role: _cells(one[role]) for role in ROLES}  # type: ignore[arg-type]
        if 2 * len(content & spans["content"]) < 0.5 * (len(content) + len(spans["content"])):
            continue
        if one.get("self") or one.get("doubtful"):
            # "I think" is not another voice; "she hopes", by herself, is neither right nor wrong.
            verdict = (False, 1.0) if by_speaker else None
        elif all(
            bool(_cells(found[role]) & spans[role]) or not (found[role] or spans[role])
            for role in ("source", "cue")
        ):
            return True, 1.0
        else:
            verdict = (False, PART)
    return verdict


def _spans(reading: Reading) -> dict[str, list[tuple[int, int]]]:
    draft, words = reading.fitted, reading.sheet.words
    starts, ends = words.starts, words.ends
    return {
        "source": [(starts[draft.source.start], ends[draft.source.stop - 1])] if draft.source else [],
        "cue": [(starts[draft.trigger], ends[draft.trigger])],
        "content": [(starts[each.start], ends[each.stop - 1]) for each in draft.content if each],
    }


def _cells(spans: Iterable[Sequence[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def of_labels(labels: Path, folders: Sequence[Path]) -> Iterator[Sample]:
    """Yield the readings that were labelled one by one, in articles of any of the folders."""
    known: dict[str, dict[int, dict[str, object]]] = {}
    for row in map(json.loads, labels.read_text("utf-8").splitlines()):
        known.setdefault(row["doc"], {})[row["start"]] = row
    for doc, own in known.items():
        path = next(filter(Path.exists, (each / "text" / f"{doc}.txt" for each in folders)))
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        for reading in readings(text):
            row = own.get(reading.sheet.words.starts[reading.draft.trigger])
            if row is None:
                continue
            if "content" in row:
                # The word is the cue's, so only the rest is compared.
                found = _spans(reading)
                verdict = _judged({**found, "cue": []}, [{**row, "cue": []}], by_speaker=False)
            elif row.get("self"):
                verdict = (False, 1.0) if reading.by_speaker() else None
            else:
                verdict = (bool(row["right"]), 1.0)
            if verdict:
                yield sample(doc, reading, *verdict)


def samples(corpora: Path) -> list[Sample]:
    """Return the readings of all labelled articles."""
    return [
        *(each for gold, folder in GOLD for each in of_gold(corpora / gold, corpora / folder)),
        *of_labels(LABELS, [corpora / folder for folder in LABELLED]),
    ]


def learn(samples: Sequence[Sample]) -> Plain:
    """Return the weights of a logistic regression."""
    rows = [each.seen for each in samples]
    loss = yes_or_no([each.right for each in samples], [each.weight for each in samples])
    numbers = {CONFIDENCE: ([each.odds for each in samples], 1.0, CONFIDENCE_PENALTY)}
    found = fit(rows, frequent(rows, LEAST_COUNT), loss, PENALTY, numbers=numbers)
    return {"decisions": {INSIDE: named(found, SMALLEST, found.pop(BIAS))}}


def chance(weights: WeightsFile, each: Sample) -> float:
    """Return the probability of a reading."""
    return share(weights_of(weights, INSIDE), each.odds, each.seen)


def judge(parts: Sequence[tuple[Sequence[Sample], WeightsFile]]) -> Iterator[str]:
    """Yield how readings that were left out are decided."""
    judged = [(each, chance(weights, each)) for out, weights in parts for each in out]
    losses = [each.weight * -log(max(sure if each.right else 1 - sure, 1e-6)) for each, sure in judged]
    right = sum(each.right for each, _ in judged)
    yield f"{len(judged)} readings, {right} right; loss {sum(losses) / len(losses):.4f}"
    for least in (0.2, 0.3, 0.4, 0.5, 0.6):
        found = [each for each, sure in judged if sure >= least and each.reported]
        right = sum(each.right for each in found)
        yield f"from {least}: {right} of {len(found)} right, {right / max(len(found), 1):.2f}"


def publisher(each: Sample) -> str:
    """Return the publisher of a reading's article, by its name; those of one are left out together."""
    parts = each.doc.split("_")
    return parts[1] if len(parts) > 1 and len(parts[0]) == 1 else parts[0]


MODEL = Model(
    name="nested",
    file="languages/en/nested_weights.json",
    about=(
        "Weights, in hundredths, for deciding whether a cue inside another attribution's content introduces "
        "one of its own."
    ),
    samples=samples,
    group=publisher,
    learn=learn,
    judge=judge,
)
