"""Learn who a pronoun or a description means, and how sure a speaker is; estimate both on unseen articles.

    python -m benchmarks.train_speakers [--corpora FOLDER] [--write]

Learns from the articles of ``speakers/train.jsonl``, ``speakers/descriptions.jsonl`` (of both two thirds:
every third article is kept for scoring) and ``speakers/dev.jsonl``, whose texts are in ``polnear``.  Prints
how the decisions do on articles that they were not learned from, in five folds by article; ``--write``
writes ``src/newsparse/data/speakers.json``, learned from all of them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from attrs import field, frozen
from scipy.optimize import minimize

from benchmarks.gate import BESIDE
from benchmarks.predict import date_in
from benchmarks.reliability import Judged, pairs, table
from newsparse import Pipeline
from newsparse.language import Language
from newsparse.learn.numbered import Answers, Numbered, Question, read_numbered
from newsparse.learn.probability import probability
from newsparse.parser import Parser, View
from newsparse.parsers.sources import PARSER as SOURCES
from newsparse.parsers.sources import confidence
from newsparse.parsers.sources.reading_all import read_sources
from newsparse.records import SourceReading
from newsparse.text.personal_names import personal_name, short_forms

OUTPUT = Path(__file__).parents[1] / "src" / "newsparse" / "data" / "speakers.json"
FOLDS = 5
PENALTY = 1.0
"""Half of it times the squared weights is taken from the likelihood."""

Gold: TypeAlias = dict[str, object]


@frozen
class Document:
    """An article to learn from."""

    name: str = field()
    text: str = field()
    sources: Sequence[Gold] = field()
    """The annotated sources, as the corpus has them."""


def documents(corpora: Path) -> Iterator[Document]:
    """Yield the articles that may be learned from."""
    for file, folder in (("train", "train"), ("descriptions", "train"), ("dev", "dev")):
        lines = (corpora / "speakers" / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if file != "dev" and number % 3 == 0:
                continue  # kept for scoring
            row = json.loads(line)
            path = corpora / "polnear" / folder / "text" / f"{row['doc']}.txt"
            with path.open(encoding="utf-8", newline="") as text:
                yield Document(row["doc"], text.read(), row["sources"])


def is_right(found: str, gold: Gold) -> bool:
    """Return whether a name is that of the annotated person; a surname alone is right if gold has no more."""
    names = (gold["speaker"], gold["speaker_full"])
    return any(isinstance(name, str) and _is_same(found, name) for name in names)


def _is_same(found: str, known: str) -> bool:
    one, other = personal_name(found), personal_name(known)
    if one.words == other.words:
        return one.suffix in (None, other.suffix) or other.suffix is None
    forms = short_forms(Language("en"))
    whole = len(one.words) > 1 and len(other.words) > 1 and one.surname == other.surname
    return whole and not set(one.keys(forms)).isdisjoint(other.keys(forms))


# How sure a speaker is.


class Recording(Numbered):
    """A decision that writes down what it is asked."""

    def __init__(self) -> None:
        super().__init__(0.0, ())
        self.asked: list[Answers] = []

    def score(self, answers: Answers) -> float:
        """Write down what a text shows."""
        self.asked.append(answers)
        return 0.0


Rows: TypeAlias = list[tuple[Answers, bool]]


def speakers_judged(document: Document, pipeline: Pipeline) -> Rows:
    """Return what an article shows of each speaker that is found, and whether it is the right one.

    Judged are the attributions that agree with an annotated one in their content.  A group or an unnamed
    source that is given a person is wrong.
    """
    recording = Recording()

    def find(view: View) -> Iterator[SourceReading]:
        return read_sources(view, recording)

    replaced: Parser[SourceReading] = Parser(makes=SourceReading, reads=SOURCES.reads, find=find)
    article = pipeline.replacing(replaced).parse(document.text, published=date_in(document.name))
    said = list(article.attributions)
    shown = iter(recording.asked)
    answers = [next(shown) if one.speakers else None for one in said]
    outer = [number for number, one in enumerate(said) if not one.depth]
    partner = pairs(
        [[(start, end) for start, end in one["content"]] for one in document.sources],  # type: ignore[attr-defined]
        [[(span.start, span.end) for span in said[number].content] for number in outer],
    )
    rows: Rows = []
    for found, gold in partner.items():
        one, asked = said[outer[found]], answers[outer[found]]
        if asked is not None and one.speaker is not None:
            rows.append((asked, is_right(one.speaker.name, document.sources[gold])))
    return rows


def fit(
    rows: Sequence[tuple[Answers, bool]], questions: Sequence[Question], penalty: float = PENALTY
) -> dict[str, object]:
    """Fit a decision by logistic regression; return its plain values."""
    matrix = _one_hot([answers for answers, _ in rows], questions)
    target = np.array([right for _, right in rows], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ weights[:-1] + weights[-1]
        value = np.logaddexp(0, np.where(target > 0, -score, score)).sum()
        gap = 1 / (1 + np.exp(-score)) - target
        slope = np.append(matrix.T @ gap + penalty * weights[:-1], gap.sum())
        return float(value + 0.5 * penalty * weights[:-1] @ weights[:-1]), slope

    solved = minimize(loss, np.zeros(matrix.shape[1] + 1), jac=True, method="L-BFGS-B")
    return _plain(solved.x[:-1], float(solved.x[-1]), questions)


def _one_hot(rows: Sequence[Answers], questions: Sequence[Question]) -> np.ndarray:
    """Return a row of zeros and ones for what a text shows: one for the answer to each question."""
    offsets = np.cumsum([0] + [len(question.answers) for question in questions])
    matrix = np.zeros((len(rows), int(offsets[-1])))
    for row, answers in enumerate(rows):
        for offset, answer in zip(offsets, answers, strict=False):
            matrix[row, offset + int(answer)] = 1.0
    return matrix


def _plain(weights: np.ndarray, bias: float, questions: Sequence[Question]) -> dict[str, object]:
    tables: dict[str, dict[str, int]] = {}
    at = 0
    for question in questions:
        hundredths = {answer: round(100 * weights[at + n]) for n, answer in enumerate(question.answers)}
        tables[question.name] = {answer: weight for answer, weight in hundredths.items() if weight}
        at += len(question.answers)
    return {"bias": round(100 * bias), "weights": tables}


def learn(given: Sequence[Document]) -> tuple[dict[str, object], list[Judged]]:
    """Learn all decisions; return the plain values of their file, and what was judged out of fold."""
    folds = [{one.name for one in given[fold::FOLDS]} for fold in range(FOLDS)]
    pipeline = Pipeline.default()
    judged = [(one.name, row) for one in given for row in speakers_judged(one, pipeline)]
    unseen: list[Judged] = []
    for fold in folds:
        decision = _decision([row for name, row in judged if name not in fold])
        for name, (answers, right) in judged:
            if name in fold:
                unseen.append(Judged(probability(decision.score(answers)), right))
    rows = [row for _, row in judged]
    return {"decisions": {confidence.DECISION: fit(rows, confidence.QUESTIONS)}}, unseen


def _decision(rows: Sequence[tuple[Answers, bool]]) -> Numbered:
    data = {"decisions": {confidence.DECISION: fit(rows, confidence.QUESTIONS)}}
    return read_numbered(data, "fold", confidence.DECISION, confidence.QUESTIONS)


ABOUT = (
    "Weights of the decisions on speakers, in hundredths. Learned by benchmarks/train_speakers.py from "
    "{count} articles of PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018). Generated; do not edit."
)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--corpora", type=Path, default=BESIDE / "corpora", help="default: %(default)s")
    args = parser.parse_args()
    given = sorted(documents(args.corpora), key=lambda one: one.name)
    if not given:
        parser.error(f"{args.corpora} contains no speakers to learn from")
    data, unseen = learn(given)
    print("\n".join(table(unseen, "speakers")))
    if args.write:
        about = {"about": ABOUT.format(count=len(given)), **data}
        OUTPUT.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
