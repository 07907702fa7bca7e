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
# How much somebody is in focus, and how many sentences ago the last mention was.
FOCUS = (0.02, 0.1, 0.25, 0.5, 0.8)
_FOCUS = "least .02 .1 .25 .5 .8"
STEPS = (1, 2, 3, 6)
_STEPS = "0 1 2 3 6"
# From which probability of the ranking on, and of being of the pronoun's gender.
CHANCES = (0.3, 0.45, 0.6, 0.75, 0.85, 0.93)
_CHANCES = "least .3 .45 .6 .75 .85 .93"
GENDERED = (0.3, 0.45, 0.55, 0.7, 0.999)
_GENDERED = "0 .3 .45 .55 .7 known"

# What was tried and did not help on articles that it was not learned from: how often somebody was mentioned,
# who is named in what is said or in the quotation beside it, and who spoke last.
DECISIONS: Mapping[str, Sequence[Question]] = {
    "pronoun": (
        # How much the person is in focus, beside the one most in focus.
        Question("share", _SHARES),
        Question("gender", _GENDERED),
        Question("sentences", _STEPS),
        Question("paragraph", "another this"),
        # Whether the last pronoun of the gender meant the person.
        Question("same", "none another this"),
        # Whether the last mention is in the same sentence, and which tag the pronoun opens.
        Question("tag", "apart none reported quoted"),
        Question("titles", "none honorific role office"),
    ),
    "pronoun meant": (
        Question("chance", _CHANCES),
        Question("sentences", _STEPS),
        Question("tag", "apart none reported quoted"),
    ),
    "description": (
        Question("share", _SHARES),
        Question("focus", _FOCUS),
        Question("sentences", _STEPS),
        Question("paragraph", "another this"),
        # Whether the last description with the noun meant the person.
        Question("same", "none another this"),
        Question("part", "subject clause object prepositional possessor modifier"),
        # How well the person's titles fit the words.
        Question("fit", "no noun word words held"),
    ),
    "description meant": (
        Question("chance", _CHANCES),
        Question("sentences", _STEPS),
        Question("same", "none another this"),
        Question("fit", "no noun word words held"),
        # How many people it fits.
        Question("fitting", "0 1 2"),
        # What kind of noun it is, and how many words are between the article and the noun.
        Question("noun", "office party epithet spokesman gendered other"),
        Question("words", "0 1 2"),
        Question("former", "no yes"),
        # Whether somebody without a name was spoken of with the noun before: "a neighbour".
        Question("unnamed", "no yes"),
        Question("speaks", "no yes"),
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

    def best(self, start: int, options: Sequence[tuple[T, Answers]]) -> tuple[int, float] | None:
        """Return the number of the option with the best score, and its share of the probability.

        None where two have the same: to take either would be to guess.

        ``start`` is where the words are that somebody is meant by; only learning asks for it.
        """
        scores = [self.rank.score(answers) for _, answers in options]
        best = max(scores)
        if scores.count(best) > 1:
            return None
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
LEAST_PRONOUN, LEAST_DESCRIPTION = 0.75, 0.6


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
