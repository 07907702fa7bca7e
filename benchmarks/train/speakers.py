"""What is learned about speakers: who a pronoun or a description means, and how sure a speaker is.

Learned from are articles of PolNeAR whose sources are annotated: ``speakers/train.jsonl``,
``speakers/descriptions.jsonl`` (of both two thirds: every third article is kept for scoring) and
``speakers/dev.jsonl``. Inside, the articles are dealt into five folds: what depends on another decision is
learned from articles that the other had not seen.

The file keeps its decisions on pronouns: new ones were no better on unseen articles, and worse by one of 181
sources in ``genres``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

from attrs import field, frozen

from benchmarks.measure.reliability import Judged, table
from benchmarks.measure.speakers import Document, documents, is_right, paired
from benchmarks.train.fitting import BIAS, among, fit, yes_or_no
from benchmarks.train.model import Model, Plain, hundredths
from newsparse import Pipeline
from newsparse.core.parser import Parser, View
from newsparse.core.records import Person
from newsparse.learn.decision import (
    FORMAT,
    Answers,
    Decision,
    Question,
    Weights,
    WeightsFile,
    probability,
)
from newsparse.learn.ranking import best
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

FOLDS = 5
PENALTY = 1.0
"""Half of it times the squared weights is taken from the likelihood; 0.3, 2, 4 and 8 were no better."""

MEANT_PENALTY = 8.0
"""The same where a few hundred answers decide whether any named person is meant; 4 is worse."""
ROUNDS = 3
KINDS, MEANT = ("pronoun", "description"), " meant"
KEPT = ("pronoun", "pronoun meant")

T = TypeVar("T")


# What learning sees: decisions that write down what they are asked.


class Recording(Decision):
    """A decision that writes down what it is asked."""

    def __init__(self) -> None:
        super().__init__(Weights(0.0, {}), ())
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


def _pipeline(rankings: Rankings, speaker: Decision) -> Pipeline:
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


def fit_question(
    rows: Sequence[tuple[Answers, bool]], questions: Sequence[Question], penalty: float = PENALTY
) -> Plain:
    """Fit a decision that is answered with yes or no; return its plain values."""
    loss = yes_or_no([right for _, right in rows])
    found = fit([enumerate(answers) for answers, _ in rows], _index(questions), loss, penalty)
    return _plain(found, questions, found[BIAS])


def fit_ranking(
    groups: Sequence[tuple[Sequence[Answers], Sequence[bool]]], questions: Sequence[Question]
) -> Plain:
    """Fit a ranking: the right ones of each group are to have most of the probability."""
    loss = among([len(options) for options, _ in groups], [right for _, rights in groups for right in rights])
    rows = [enumerate(answers) for options, _ in groups for answers in options]
    return _plain(fit(rows, _index(questions), loss, PENALTY, bias=False), questions, 0.0)


def _index(questions: Sequence[Question]) -> Mapping[Hashable, int]:
    """Return a number for each answer to each question."""
    keys = [(at, number) for at, each in enumerate(questions) for number in range(len(each.names))]
    return {key: column for column, key in enumerate(keys)}


def _plain(weights: Mapping[Any, float], questions: Sequence[Question], bias: float) -> Plain:
    tables: dict[str, dict[str, int]] = {}
    for at, question in enumerate(questions):
        own = {name: hundredths(weights.get((at, n), 0.0)) for name, n in question.number.items()}
        tables[question.name] = {name: weight for name, weight in own.items() if weight}
    return {"bias": hundredths(bias), "weights": tables}


def file_of(decisions: Mapping[str, Plain]) -> WeightsFile:
    """Return decisions as a file of weights."""
    return WeightsFile({"format": FORMAT, "decisions": decisions}, "weights of a fold", "speakers")


Decisions: TypeAlias = dict[str, Plain]


def nothing_learned() -> Decisions:
    """Return decisions by which whoever is most in focus is meant."""
    found: Decisions = {}
    for name, questions in DECISIONS.items():
        found[name] = _plain({}, questions, 0.0)
        if name.endswith(MEANT):
            found[name]["bias"] = 500
        else:
            [share] = [question for question in questions if question.name == "share"]
            weights = {answer: 100 * number for number, answer in enumerate(share.names)}
            found[name]["weights"]["share"] = weights
    return found


Answered: TypeAlias = tuple[Choice, list[bool]]


def fit_choices(kind: str, seen: Mapping[str, Sequence[Answered]], folds: Sequence[set[str]]) -> Decisions:
    """Fit a ranking and, on articles that it was not learned from, whether its best one is meant."""
    every = [one for found in seen.values() for one in found]
    decision = f"{kind}{MEANT}"

    def ranking(names: set[str]) -> Plain:
        groups = [
            ([answers for _, answers in choice.options], rights)
            for choice, rights in every
            if any(rights) and choice.document not in names
        ]
        return fit_ranking(groups, DECISIONS[kind]) if groups else nothing_learned()[kind]

    rows: Rows = []
    for names in folds:
        rank = file_of({kind: ranking(names)}).decision(kind, DECISIONS[kind])
        for choice, rights in every:
            if choice.document in names:
                chosen = best([rank.score(shown) for _, shown in choice.options])
                # What depends on who is best is asked of the one that was best when the article was read.
                if chosen is not None and chosen[0] == choice.best:
                    rows.append(((step_of(chosen[1], CHANCES), *choice.asked[1:]), rights[choice.best]))
    meant = fit_question(rows, DECISIONS[decision], MEANT_PENALTY) if rows else nothing_learned()[decision]
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
            rankings = read_rankings(file_of(decisions))
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


def learn_all(given: Sequence[Document]) -> tuple[Decisions, list[Judged]]:
    """Return what is learned of all, and the speakers judged with what was learned without their fold."""
    folds = folds_of(given)
    learned, by_fold = learn_choices(given, folds)
    rows: dict[str, Rows] = {}
    for names, decisions in zip(folds, by_fold, strict=True):
        rankings = read_rankings(file_of(decisions))
        for document in given:
            if document.name in names:
                rows[document.name] = speakers_judged(document, rankings)
    unseen: list[Judged] = []
    for names, decisions in zip(folds, by_fold, strict=True):
        decisions[confidence.DECISION] = fit_question(
            [row for name, found in rows.items() if name not in names for row in found], confidence.QUESTIONS
        )
        decision = file_of(decisions).decision(confidence.DECISION, confidence.QUESTIONS)
        for name in names:
            unseen += [Judged(probability(decision.score(asked)), right) for asked, right in rows[name]]
    learned[confidence.DECISION] = fit_question(
        [row for found in rows.values() for row in found], confidence.QUESTIONS
    )
    return learned, unseen


def folds_of(given: Sequence[Document]) -> list[set[str]]:
    """Deal articles into folds by their names."""
    names = sorted(document.name for document in given)
    return [set(names[part::FOLDS]) for part in range(FOLDS)]


def samples(corpora: Path) -> list[Document]:
    """Return the annotated articles that may be learned from."""
    return sorted(documents(corpora, "read"), key=lambda one: one.name)


def learn(given: Sequence[Document]) -> Plain:
    """Return the decisions that articles teach."""
    return {"decisions": learn_all(given)[0]}


def judge(parts: Sequence[tuple[Sequence[Document], WeightsFile]]) -> Iterator[str]:
    """Yield how sure and how right the speakers of articles are that were left out."""
    unseen: list[Judged] = []
    for out, weights in parts:
        rankings = read_rankings(weights)
        decision = weights.decision(confidence.DECISION, confidence.QUESTIONS)
        for document in out:
            for asked, right in speakers_judged(document, rankings):
                unseen.append(Judged(probability(decision.score(asked)), right))
    yield from table(unseen, "speakers")


MODEL = Model(
    name="speakers",
    file="speakers.json",
    about=(
        "Weights of the decisions on speakers, in hundredths, from PolNeAR 1.0 (Newell, Margolin and Ruths, "
        "LREC 2018)."
    ),
    samples=samples,
    group=lambda one: one.name,
    learn=learn,
    judge=judge,
    kept=KEPT,
)
