"""What is learned about speakers: who a pronoun or a description means, and how sure a speaker is.

Learned from are articles whose sources are annotated (``benchmarks.measure.speakers``: two thirds of those
of PolNeAR and of ``wide``, and ``genres``) and texts whose pronouns are (two thirds of GUM; the development
part of GAP), and from copies in which a person has lost the name (``nameless``). Inside, the publishers are
dealt into five folds: what depends on another decision is learned from articles that the other had not seen.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

from attrs import field, frozen

from benchmarks.measure.reliability import Judged, table
from benchmarks.measure.speakers import Document, documents, is_kept, is_right, paired
from benchmarks.train.fitting import BIAS, among, fit, yes_or_no
from benchmarks.train.model import Model, Plain, hundredths
from benchmarks.train.nameless import COPY, nameless
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
from newsparse.parsers.people import PARSER as PEOPLE
from newsparse.parsers.people import find as find_people
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.ranking import (
    DECISIONS,
    Ranking,
    Rankings,
    Unnamed,
    read_rankings,
)
from newsparse.parsers.speakers import confidence
from newsparse.parsers.speakers.article import SourceReading
from newsparse.parsers.speakers.sources import PARSER as SOURCES
from newsparse.parsers.speakers.sources import read_sources

FOLDS = 5
PENALTY = 1.0
"""Half of it times the squared weights is taken from the likelihood; 2 and 4 are no better."""

ROUNDS = 2
KINDS, NOBODY = ("pronoun", "description"), " nobody"
WEIGHTS = {"GAP": 0.5}
"""How much a choice counts in a text that uses pronouns differently: GAP is from an encyclopaedia."""
NAMELESS = 0.2
"""What is left of it in a copy in which a person has lost the name: reports name most speakers."""


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
    options: Sequence[tuple[str | None, Answers]] = field()
    """The names, with what the article shows of each; None for an unnamed person."""
    nobody: Answers = field()
    """What the article shows of whether no named person is meant."""


class RecordingRanking(Ranking):
    """A ranking that writes down each choice, and chooses as it would."""

    def __init__(self, ranking: Ranking, document: str) -> None:
        super().__init__(ranking.rank, ranking.nobody, ranking.least)
        self.choices: list[Choice] = []
        self._document = document

    def choose(
        self, start: int, options: Sequence[Identity | Unnamed], shown: Sequence[Answers], nobody: Answers
    ) -> tuple[Identity | Unnamed, float] | None:
        """Write down the options and what is asked about no named person."""
        names = [who.name.text if isinstance(who, Identity) else None for who in options]
        self.choices.append(Choice(self._document, start, list(zip(names, shown, strict=True)), nobody))
        return super().choose(start, options, shown, nobody)


def _pipeline(rankings: Rankings, speaker: Decision) -> Pipeline:
    """Return the pipeline that reads with given decisions."""

    def people(view: View) -> Iterator[Person]:
        return find_people(view, rankings)

    def sources(view: View) -> Iterator[SourceReading]:
        return read_sources(view, speaker)

    return (
        Pipeline.default()
        .replacing(Parser(makes=Person, reads=PEOPLE.reads, find=people))
        .replacing(Parser(makes=SourceReading, reads=SOURCES.reads, find=sources))
    )


def choices_in(document: Document, rankings: Rankings) -> Mapping[str, Sequence[Choice]]:
    """Return the choices for pronouns and for descriptions that an article makes necessary."""
    pronoun = RecordingRanking(rankings.pronoun, document.name)
    description = RecordingRanking(rankings.description, document.name)
    pipeline = _pipeline(Rankings(pronoun, description), Recording())
    article = pipeline.parse(document.text, published=document.published)
    article[Person]
    return {"pronoun": pronoun.choices, "description": description.choices}


def judged(document: Document, kind: str, choices: Iterable[Choice]) -> Iterator[tuple[Choice, list[bool]]]:
    """Yield the choices about annotated sources, with which of the people is the right one.

    A source that is not a named person has no right one.  Only the head of a source is judged: the pronoun of
    "his aides" and the noun of "the senator's office" are not annotated.
    """
    # The first reading counts: the second one has fewer candidates.
    by_start: dict[int, Choice] = {}
    for choice in choices:
        by_start.setdefault(choice.start, choice)
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
                rights = [is_right(name, gold) if name else not gold["speaker"] for name, _ in choice.options]
                # A name that was not found does not show that no named person is meant. In an article it
                # counts, because no speaker is the answer that is wanted.
                if any(rights) or not gold["speaker"] or is_news(document.name):
                    yield choice, rights
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


def fit_ranking(kind: str, answered: Sequence[Answered]) -> Decisions:
    """Fit a ranking: the right ones among people and no person are to have most of the probability."""
    asked = {name: DECISIONS[name] for name in (kind, f"{kind}{NOBODY}")}
    keys: list[Hashable] = [
        (name, at, number)
        for name, questions in asked.items()
        for at, each in enumerate(questions)
        for number in range(len(each.names))
    ]
    index = {key: column for column, key in enumerate([*keys, BIAS])}
    news = [one for one in answered if is_news(one[0].document)]
    every, own = _fitted(kind, answered, index), _fitted(kind, news or answered, index)
    # The mean of both: what all texts show, but closer to news.
    found = {key: (every[key] + own[key]) / 2 for key in index}
    return {
        name: _plain(
            {
                (at, n): found[name, at, n]
                for at, each in enumerate(questions)
                for n in range(len(each.names))
            },
            questions,
            found[BIAS] if name.endswith(NOBODY) else 0.0,
        )
        for name, questions in asked.items()
    }


def _fitted(
    kind: str, answered: Sequence[Answered], index: Mapping[Hashable, int]
) -> Mapping[Hashable, float]:
    """Return the weights by which the right ones have most of the probability."""
    rows: list[list[Hashable]] = []
    rights: list[bool] = []
    for choice, right in answered:
        rows += [[(kind, *one) for one in enumerate(answers)] for _, answers in choice.options]
        rows.append([BIAS, *((f"{kind}{NOBODY}", *one) for one in enumerate(choice.nobody))])
        named = [one for one, (name, _) in zip(right, choice.options, strict=True) if name]
        rights += [*right, not any(named)]
    sizes = [len(choice.options) + 1 for choice, _ in answered]
    counts = [weight_of(choice.document) for choice, _ in answered]
    return fit(rows, index, among(sizes, rights, counts), PENALTY, bias=False)


def weight_of(document: str) -> float:
    """Return how much a choice of a text counts."""
    weight = next((weight for name, weight in WEIGHTS.items() if document.startswith(f"{name}:")), 1.0)
    return weight * NAMELESS if COPY in document else weight


def is_news(document: str) -> bool:
    """Return whether a text, or the one that it is a copy of, is an article."""
    return ":" not in document


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
Answered: TypeAlias = tuple[Choice, list[bool]]


def nothing_learned() -> Decisions:
    """Return decisions by which whoever is most in focus is meant."""
    found: Decisions = {}
    for name, questions in DECISIONS.items():
        found[name] = _plain({}, questions, 0.0)
        if name.endswith(NOBODY):
            found[name]["bias"] = -500
        else:
            [share] = [question for question in questions if question.name == "share"]
            weights = {answer: 100 * number for number, answer in enumerate(share.names)}
            found[name]["weights"]["share"] = weights
    return found


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

        by_fold = [_learned_without(names, seen) for names in folds]
        learned = _learned_without(set(), seen)
    return learned, by_fold


def _learned_without(names: set[str], seen: Mapping[str, Mapping[str, Sequence[Answered]]]) -> Decisions:
    """Return what is learned from all articles except some."""
    found: Decisions = {}
    for kind in KINDS:
        others = [one for name, some in seen[kind].items() if name not in names for one in some]
        learned = fit_ranking(kind, others) if others else None
        found |= learned or {name: nothing_learned()[name] for name in (kind, f"{kind}{NOBODY}")}
    return found


def learn_all(given: Sequence[Document]) -> tuple[Decisions, list[Judged]]:
    """Return what is learned of all, and the speakers judged with what was learned without their fold."""
    folds = folds_of(given)
    learned, by_fold = learn_choices(given, folds)
    rows: dict[str, Rows] = {}
    for names, decisions in zip(folds, by_fold, strict=True):
        rankings = read_rankings(file_of(decisions))
        for document in given:
            if document.name in names and is_news(document.name) and COPY not in document.name:
                rows[document.name] = speakers_judged(document, rankings)
    unseen: list[Judged] = []
    for names, decisions in zip(folds, by_fold, strict=True):
        decisions[confidence.DECISION] = fit_question(
            [row for name, found in rows.items() if name not in names for row in found], confidence.QUESTIONS
        )
        decision = file_of(decisions).decision(confidence.DECISION, confidence.QUESTIONS)
        for name in names & rows.keys():
            unseen += [Judged(probability(decision.score(asked)), right) for asked, right in rows[name]]
    learned[confidence.DECISION] = fit_question(
        [row for found in rows.values() for row in found], confidence.QUESTIONS
    )
    return learned, unseen


def folds_of(given: Sequence[Document]) -> list[set[str]]:
    """Deal articles into folds, those of one publisher and the copies of an article into the same one."""
    publishers = sorted({publisher(document.name) for document in given})
    fold = {name: number % FOLDS for number, name in enumerate(publishers)}
    return [{one.name for one in given if fold[publisher(one.name)] == part} for part in range(FOLDS)]


def publisher(document: str) -> str:
    """Return the publisher's part of a document's name; in a corpus of texts, the whole name."""
    name = document.partition(COPY)[0]
    if ":" in name:
        return name
    # "nyt_2016-03-10_..." of PolNeAR; "a_reuters_12ab" of the pages from elsewhere.
    first, *rest = name.split("_")
    return first if len(first) > 1 or not rest else rest[0]


def samples(corpora: Path) -> list[Document]:
    """Return the annotated articles that may be learned from."""
    given = [*documents(corpora, "read"), *pronoun_texts(corpora)]
    copied = [one for one in given if not one.name.startswith("GAP:") or crc32(one.name.encode()) % 2]
    return sorted([*given, *(copy for one in copied for copy in nameless(one))], key=lambda one: one.name)


def pronoun_texts(corpora: Path) -> Iterator[Document]:
    """Yield the texts whose pronouns and descriptions are annotated, in the form of annotated sources."""
    for name, corpus in (("gap", "GAP"), ("gum", "GUM")):
        path = corpora / "pronouns" / f"{name}.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            # Half of GAP teaches as much as the whole.
            if number % 2 if corpus == "GAP" else not is_kept(number):
                sources = [
                    {
                        "source": [
                            [one.get("head", one["start"]) if kind == "nominal" else one["start"], one["end"]]
                        ],
                        "type": kind,
                        "speaker": one["name"],
                        "speaker_full": one["name"],
                        "names": one["names"],
                        "content": [],
                    }
                    for kind, items in (
                        ("pronoun", row["pronouns"]),
                        ("nominal", row.get("descriptions", [])),
                    )
                    for one in items
                    # In GAP, "neither" of two people can be a third.
                    if corpus != "GAP" or one["name"]
                ]
                yield Document(f"{corpus}:{row['doc']}", row["text"], sources)


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
        "LREC 2018), pages of other outlets, GUM (Zeldes, LRE 2017) and GAP (Webster et al., TACL 2018)."
    ),
    samples=samples,
    group=lambda one: publisher(one.name),
    learn=learn,
    judge=judge,
)
