"""Learn who a pronoun or a description means, and how sure a speaker is; estimate both on unseen articles.

    python -m benchmarks.train.speakers [--corpora FOLDER] [--keep pronoun] [--write]

Learns from the articles of ``speakers/train.jsonl``, ``speakers/descriptions.jsonl`` (of both two thirds:
every third article is kept for scoring) and ``speakers/dev.jsonl``, whose texts are in ``polnear``.  Prints
how the decisions do on articles that they were not learned from, in five folds by article; ``--write``
writes ``src/newsparse/data/speakers.json``, learned from all of them. With ``--keep pronoun`` the file keeps
its decisions on pronouns. The package has such a file: new decisions on pronouns were no better on unseen
articles, and worse by one of 181 sources in ``genres``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

import numpy as np
from attrs import field, frozen
from scipy.optimize import minimize

from benchmarks.gate import BESIDE
from benchmarks.measure.predict import prediction
from benchmarks.measure.reliability import Judged, table
from benchmarks.measure.speakers import Document, documents, is_right, paired
from newsparse import Pipeline
from newsparse.core.parser import Parser, View
from newsparse.core.records import Person
from newsparse.learn.numbered import Answers, Numbered, Question, read_numbered
from newsparse.learn.probability import probability
from newsparse.parsers.people import PARSER as PEOPLE
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.people import read_people
from newsparse.parsers.people.ranking import (
    CHANCES,
    DECISIONS,
    Ranking,
    Rankings,
    read_rankings,
    step_of,
)
from newsparse.parsers.speakers import confidence
from newsparse.parsers.speakers.readings import SourceReading
from newsparse.parsers.speakers.sources import PARSER as SOURCES
from newsparse.parsers.speakers.sources import read_sources

OUTPUT = Path(__file__).parents[2] / "src" / "newsparse" / "data" / "speakers.json"
FOLDS = 5
PENALTY = 1.0
"""Half of it times the squared weights is taken from the likelihood; 0.3, 2, 4 and 8 were no better."""

MEANT_PENALTY = 8.0
"""The same where a few hundred answers decide whether any named person is meant; 4 is worse."""
ROUNDS = 3
KINDS, MEANT = ("pronoun", "description"), " meant"

T = TypeVar("T")


# What learning sees: decisions that write down what they are asked.


class Recording(Numbered):
    """A decision that writes down what it is asked."""

    def __init__(self) -> None:
        super().__init__(0.0, ())
        self.asked: list[Answers] = []
        self.probability = self._asked

    def _asked(self, answers: Answers) -> float:
        """Write down what a text shows."""
        self.asked.append(answers)
        return 0.5


@frozen
class Choice:
    """A pronoun or description with the people who can be meant, and what was decided."""

    document: str = field()
    start: int = field()
    options: Sequence[tuple[str, Answers]] = field()
    """The names, with what the article shows of each."""
    best: int = field()
    """The number of the one ranked best."""
    asked: Answers = field()
    """What the article shows of whether that one is meant."""


class RecordingRanking(Ranking):
    """A ranking that writes down each choice, and chooses as it would."""

    def __init__(self, ranking: Ranking, document: str) -> None:
        super().__init__(ranking.rank, ranking.decision, ranking.least)
        self.choices: list[Choice] = []
        self._document = document

    def choose(
        self,
        start: int,
        options: Sequence[T],
        shown: Sequence[Answers],
        about: Callable[[int, Answers], Answers],
    ) -> tuple[T, float] | None:
        """Write down the options, and what is asked about the best of them."""
        names = [cast("Identity", who).name.text for who in options]

        def written(chance: int, answers: Answers) -> Answers:
            asked = about(chance, answers)
            named = list(zip(names, shown, strict=True))
            self.choices.append(Choice(self._document, start, named, shown.index(answers), asked))
            return asked

        return super().choose(start, options, shown, written)


def _pipeline(rankings: Rankings, speaker: Numbered) -> Pipeline:
    """Return the pipeline that reads with given decisions."""

    def people(view: View) -> Iterator[Person]:
        return read_people(view, rankings)

    def sources(view: View) -> Iterator[SourceReading]:
        return read_sources(view, speaker)

    return (
        Pipeline.default()
        .replacing(Parser(makes=Person, reads=PEOPLE.reads, find=people, asks=PEOPLE.asks))
        .replacing(Parser(makes=SourceReading, reads=SOURCES.reads, find=sources))
    )


def choices_in(document: Document, rankings: Rankings) -> Mapping[str, Sequence[Choice]]:
    """Return the choices for pronouns and for descriptions that an article makes necessary."""
    pronoun = RecordingRanking(rankings.pronoun, document.name)
    description = RecordingRanking(rankings.description, document.name)
    pipeline = _pipeline(Rankings(pronoun, description), Recording())
    article = pipeline.parse(document.text, published=document.published)
    article[Person]
    # The last reading of a word counts, if there are two.
    return {
        "pronoun": list({choice.start: choice for choice in pronoun.choices}.values()),
        "description": list({choice.start: choice for choice in description.choices}.values()),
    }


def judged(document: Document, kind: str, choices: Iterable[Choice]) -> Iterator[tuple[Choice, list[bool]]]:
    """Yield the choices about annotated sources, with which of the people is the right one.

    A source that is not a named person has no right one.  Only the head of a source is judged: the pronoun of
    "his aides" and the noun of "the senator's office" are not annotated.
    """
    by_start = {choice.start: choice for choice in choices}
    starts = sorted(by_start)
    for gold in document.sources:
        for start, end in gold["source"]:  # type: ignore[attr-defined]
            inside = [at for at in starts if start <= at < end]
            if not inside or gold["type"] == "name" or (gold["type"] == "pronoun") != (kind == "pronoun"):
                continue
            at = inside[0]
            sole = " " not in document.text[at:end]
            if at == start if kind == "pronoun" else sole or gold["type"] in ("nominal", "none"):
                choice = by_start[at]
                yield choice, [is_right(name, gold) for name, _ in choice.options]
                break


# How sure a speaker is.


Rows: TypeAlias = list[tuple[Answers, bool]]


def speakers_judged(document: Document, rankings: Rankings) -> Rows:
    """Return what an article shows of each speaker that is found, and whether it is the right one.

    Judged are the attributions that agree with an annotated one in their content.  A group or an unnamed
    source that is given a person is wrong.
    """
    recording = Recording()
    article = _pipeline(rankings, recording).parse(document.text, published=document.published)
    said = list(article.attributions)
    shown = iter(recording.asked)
    answers = [next(shown) if one.speakers else None for one in said]
    outer = [number for number, one in enumerate(said) if not one.depth]
    partner = paired(document, [said[number] for number in outer])
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


def fit_ranking(
    groups: Sequence[tuple[Sequence[Answers], Sequence[bool]]],
    questions: Sequence[Question],
    penalty: float = PENALTY,
) -> dict[str, object]:
    """Fit a ranking: the right ones of each group are to have most of the probability."""
    matrix = _one_hot([answers for options, _ in groups for answers in options], questions)
    bounds = np.cumsum([0] + [len(options) for options, _ in groups])[:-1]
    owner = np.repeat(np.arange(len(groups)), [len(options) for options, _ in groups])
    right = np.array([one for _, rights in groups for one in rights], dtype=bool)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ weights
        high = np.maximum.reduceat(score, bounds)
        raised = np.exp(score - high[owner])
        total, good = np.add.reduceat(raised, bounds), np.add.reduceat(raised * right, bounds)
        value = np.log(total).sum() - np.log(good).sum()
        gap = raised / total[owner] - raised * right / good[owner]
        return float(value + 0.5 * penalty * weights @ weights), matrix.T @ gap + penalty * weights

    solved = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B")
    return _plain(solved.x, 0.0, questions)


Decisions: TypeAlias = dict[str, dict[str, object]]


def nothing_learned() -> Decisions:
    """Return decisions by which whoever is most in focus is meant."""
    found: Decisions = {}
    for name, questions in DECISIONS.items():
        found[name] = _plain(np.zeros(sum(len(q.answers) for q in questions)), 0.0, questions)
        if name.endswith(MEANT):
            found[name]["bias"] = 500
        else:
            [share] = [question for question in questions if question.name == "share"]
            weights = {answer: 100 * number for number, answer in enumerate(share.answers)}
            cast("dict[str, object]", found[name]["weights"])["share"] = weights
    return found


Answered: TypeAlias = tuple[Choice, list[bool]]


def fit_choices(kind: str, seen: Mapping[str, Sequence[Answered]], folds: Sequence[set[str]]) -> Decisions:
    """Fit a ranking and, on articles that it was not learned from, whether its best one is meant."""
    every = [one for found in seen.values() for one in found]
    decision = f"{kind}{MEANT}"

    def ranking(names: set[str]) -> dict[str, object]:
        groups = [
            ([answers for _, answers in choice.options], rights)
            for choice, rights in every
            if any(rights) and choice.document not in names
        ]
        return fit_ranking(groups, DECISIONS[kind]) if groups else nothing_learned()[kind]

    rows: Rows = []
    for names in folds:
        rank = read_numbered({"decisions": {kind: ranking(names)}}, "fold", kind, DECISIONS[kind])
        for choice, rights in every:
            if choice.document in names:
                chosen = Ranking(rank, rank, 0.0).best([shown for _, shown in choice.options])
                # What depends on who is best is asked of the one that was best when the article was read.
                if chosen is not None and chosen[0] == choice.best:
                    rows.append(((step_of(chosen[1], CHANCES), *choice.asked[1:]), rights[choice.best]))
    meant = fit(rows, DECISIONS[decision], MEANT_PENALTY) if rows else nothing_learned()[decision]
    return {kind: ranking(set()), decision: meant}


def learn_choices(given: Sequence[Document], folds: Sequence[set[str]]) -> tuple[Decisions, list[Decisions]]:
    """Learn which people pronouns and descriptions mean.

    Each round reads the articles with what the round before learned from the others, because a pronoun
    depends on the results for the pronouns before it.
    """
    by_fold = [nothing_learned() for _ in folds]
    learned = nothing_learned()
    for _ in range(ROUNDS):
        seen: dict[str, dict[str, list[Answered]]] = {kind: {} for kind in KINDS}
        for names, decisions in zip(folds, by_fold, strict=True):
            rankings = read_rankings({"decisions": decisions}, "fold")
            for document in given:
                if document.name in names:
                    for kind, choices in choices_in(document, rankings).items():
                        seen[kind][document.name] = list(judged(document, kind, choices))

        by_fold = [_learned_without(names, seen, folds) for names in folds]
        learned = _learned_without(set(), seen, folds)
    return learned, by_fold


def _learned_without(
    names: set[str], seen: Mapping[str, Mapping[str, Sequence[Answered]]], folds: Sequence[set[str]]
) -> Decisions:
    """Return what is learned from all articles except some."""
    rest = [fold - names for fold in folds if fold != names]
    found: Decisions = {}
    for kind in KINDS:
        others = {name: choices for name, choices in seen[kind].items() if name not in names}
        found |= fit_choices(kind, others, rest)
    return found


def learn(given: Sequence[Document]) -> tuple[Decisions, Sequence[Decisions], list[Judged]]:
    """Return what is learned of all, what without each fold, and the speakers judged out of fold."""
    folds = folds_of(given)
    learned, by_fold = learn_choices(given, folds)
    rows: dict[str, Rows] = {}
    for names, decisions in zip(folds, by_fold, strict=True):
        rankings = read_rankings({"decisions": decisions}, "fold")
        for document in given:
            if document.name in names:
                rows[document.name] = speakers_judged(document, rankings)
    unseen: list[Judged] = []
    for names, decisions in zip(folds, by_fold, strict=True):
        decisions[confidence.DECISION] = fit(
            [row for name, found in rows.items() if name not in names for row in found], confidence.QUESTIONS
        )
        decision = read_numbered({"decisions": decisions}, "fold", confidence.DECISION, confidence.QUESTIONS)
        for name in names:
            unseen += [Judged(probability(decision.score(asked)), right) for asked, right in rows[name]]
    learned[confidence.DECISION] = fit(
        [row for found in rows.values() for row in found], confidence.QUESTIONS
    )
    return learned, by_fold, unseen


def folds_of(given: Sequence[Document]) -> list[set[str]]:
    """Deal articles into folds by their names."""
    names = sorted(document.name for document in given)
    return [set(names[part::FOLDS]) for part in range(FOLDS)]


def write_predictions(given: Sequence[Document], by_fold: Sequence[Decisions], path: Path) -> None:
    """Write what ``benchmarks.measure.predict`` writes, each article read with weights of the others."""
    with path.open("w", encoding="utf-8") as file:
        for names, decisions in zip(folds_of(given), by_fold, strict=True):
            speaker = read_numbered(
                {"decisions": decisions}, "fold", confidence.DECISION, confidence.QUESTIONS
            )
            pipeline = _pipeline(read_rankings({"decisions": decisions}, "fold"), speaker)
            for document in given:
                if document.name in names:
                    article = pipeline.parse(document.text, published=document.published)
                    file.write(json.dumps(prediction(document.name, article)) + "\n")


ABOUT = (
    "Weights of the decisions on speakers, in hundredths. Learned by benchmarks/train/speakers.py from "
    "{count} articles of PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018). Generated; do not edit."
)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument(
        "--predict", type=Path, metavar="FILE", help="write what the scorer reads, each article out of fold"
    )
    parser.add_argument("--keep", choices=KINDS, help="do not replace the decisions on this kind")
    parser.add_argument("--corpora", type=Path, default=BESIDE / "corpora", help="default: %(default)s")
    args = parser.parse_args()
    given = sorted(documents(args.corpora, "read"), key=lambda one: one.name)
    if not given:
        parser.error(f"{args.corpora} contains no speakers to learn from")
    learned, by_fold, unseen = learn(given)
    print("\n".join(table(unseen, "speakers")))
    if args.predict:
        write_predictions(given, by_fold, args.predict)
    if args.write:
        if args.keep:
            before = json.loads(OUTPUT.read_text(encoding="utf-8"))["decisions"]
            learned |= {name: before[name] for name in (args.keep, args.keep + MEANT)}
        about = {"about": ABOUT.format(count=len(given)), "decisions": learned}
        OUTPUT.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
