"""Which of the people in focus is meant, and whether anybody named is: two learned decisions each.

A *ranking* scores every person who can be meant by a pronoun or a description; a second decision says, from
how far the best one is ahead and from the words themselves, how probably that one is meant.  What is asked is
listed here; ``choice`` finds the answers, and ``benchmarks/train_speakers.py`` learns what they weigh.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import exp
from typing import Generic, NamedTuple, TypeVar

from newsparse.learn.numbered import Answers, Numbered, Question, read_numbered, shipped
from newsparse.learn.probability import probability

__all__ = ["DECISIONS", "Meant", "Ranking", "Rankings", "rankings", "read_rankings", "share", "step_of"]

T = TypeVar("T")

# Shares: of the focus of the one most in focus, and of the ranking's probability.
SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.999)
_SHARES = "least .02 .1 .25 .5 .75 first"
# How much somebody is in focus; how many sentences ago; how often mentioned before.
FOCUS = (0.02, 0.1, 0.25, 0.5, 0.8)
STEPS = (1, 2, 3, 6)
TIMES = (2, 3, 6)
# From which probability of the ranking on, and of being of the pronoun's gender.
CHANCES = (0.3, 0.45, 0.6, 0.75, 0.85, 0.93)
GENDERED = (0.3, 0.45, 0.55, 0.7, 0.999)

_PEOPLE: Sequence[Question] = (
    # How much the person is in focus, beside the one most in focus, and by itself.
    Question("share", _SHARES),
    Question("focus", "least .02 .1 .25 .5 .8"),
    Question("gender", "0 .3 .45 .55 .7 known"),
    Question("sentences", "0 1 2 3 6"),
    Question("paragraph", "another this"),
    # Whether the person has said anything, or is who spoke last.
    Question("spoke", "never before last"),
    # Whether the last word of the same kind (a pronoun of that gender, that noun) meant the person.
    Question("same", "none another this"),
    # Whether the person is named in what is said, after the words that tell.
    Question("told", "no yes"),
    # Whether the person is named in the quotation beside the words.
    Question("quoted", "no yes"),
    # The part of the last mention; and whether that is in the same sentence, by the tag that the words open.
    Question("part", "subject clause object prepositional possessor modifier"),
    Question("tag", "apart none reported quoted"),
    Question("times", "1 2 3 6"),
    Question("titles", "none honorific role office"),
)

DECISIONS: Mapping[str, Sequence[Question]] = {
    "pronoun": _PEOPLE,
    "pronoun meant": (
        Question("chance", "least .3 .45 .6 .75 .85 .93"),
        Question("people", "0 1 2 3 4 5 6 7 8"),
        Question("focus", "least .02 .1 .25 .5 .8"),
        Question("gender", "0 .3 .45 .55 .7 known"),
        Question("sentences", "0 1 2 3 6"),
        Question("tag", "none reported quoted"),
        Question("inside", "no yes"),
    ),
    "description": (
        *_PEOPLE,
        # How well the person's titles fit the words.
        Question("fit", "no noun word words held"),
    ),
    "description meant": (
        Question("chance", "least .3 .45 .6 .75 .85 .93"),
        Question("people", "0 1 2 3 4 5 6 7 8"),
        Question("focus", "least .02 .1 .25 .5 .8"),
        Question("sentences", "0 1 2 3 6"),
        Question("same", "none another this"),
        Question("told", "no yes"),
        Question("fit", "no noun word words held"),
        Question("fitting", "0 1 2 3"),
        Question("noun", "office party epithet gendered other"),
        Question("words", "0 1 2"),
        Question("capitals", "no yes"),
        Question("former", "no yes"),
        Question("complement", "no yes"),
        Question("speaks", "no yes"),
        Question("inside", "no yes"),
    ),
}


def step_of(value: float, steps: Sequence[float]) -> int:
    """Return how many of the steps a value reaches."""
    return bisect_right(steps, value)


def share(value: float, best: float) -> int:
    """Return the answer to what share of the best a value is."""
    return bisect_right(SHARES, value / best) if best else 0


class Meant(NamedTuple, Generic[T]):
    """Who is meant, if anybody is."""

    who: T
    confidence: float


class Ranking:
    """Chooses among people, for pronouns or for descriptions."""

    def __init__(self, rank: Numbered, meant: Numbered, least: float) -> None:
        self.rank = rank
        self.decision = meant
        self.least = least

    def best(self, start: int, options: Sequence[tuple[T, Answers]]) -> tuple[int, float]:
        """Return the number of the option with the best score, and its share of the probability.

        ``start`` is where the words are that somebody is meant by; only learning asks for it.
        """
        scores = [self.rank.score(answers) for _, answers in options]
        best = max(scores)
        return scores.index(best), 1 / sum([exp(score - best) for score in scores])

    def meant(self, start: int, who: T, answers: Answers) -> Meant[T] | None:
        """Return who was ranked best, if that is probable enough."""
        sure = probability(self.decision.score(answers))
        return Meant(who, round(sure, 3)) if sure >= self.least else None


class Rankings(NamedTuple):
    """The rankings that an article is read with."""

    pronoun: Ranking
    description: Ranking


# From which probability on somebody is meant.
LEAST_PRONOUN, LEAST_DESCRIPTION = 0.4, 0.5


@functools.cache
def rankings() -> Rankings:
    """Return the shipped weights."""
    return read_rankings(shipped("speakers.json"), "newsparse/data/speakers.json")


def read_rankings(data: Mapping[str, object], origin: str) -> Rankings:
    """Read the rankings from the plain values of their file."""
    decisions = {name: read_numbered(data, origin, name, asked) for name, asked in DECISIONS.items()}
    return Rankings(
        Ranking(decisions["pronoun"], decisions["pronoun meant"], LEAST_PRONOUN),
        Ranking(decisions["description"], decisions["description meant"], LEAST_DESCRIPTION),
    )
