"""Chooses which person in focus a pronoun or description refers to, or none: two trained decisions each.

A *ranking* scores every person that a pronoun or a description can mean. A second decision estimates the
probability that the best person is meant, from the lead of that person and from the words themselves. The
questions are listed here; ``choice`` finds the answers, and ``python -m benchmarks.train speakers`` learns
their weights.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from newsparse.core.kept import Results
from newsparse.learn.decision import Answers, Decision, Question, WeightsFile, probability
from newsparse.learn.ranking import best
from newsparse.parsers.people.identities import Identity

__all__ = ["DECISIONS", "Ranking", "Rankings", "kind_of_titles", "rankings", "read_rankings", "step_of"]

T = TypeVar("T")

# Shares of the focus of the person most in focus, and of the probability in the ranking.
SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.999)
_SHARES = "least .02 .1 .25 .5 .75 first"
# The focus on a person, and the number of sentences since the last mention.
FOCUS = (0.02, 0.1, 0.25, 0.5, 0.8)
_FOCUS = "least .02 .1 .25 .5 .8"
STEPS = (1, 2, 3, 6)
_STEPS = "0 1 2 3 6"
# Steps of the probability in the ranking, and of the probability of having the pronoun's gender.
CHANCES = (0.3, 0.45, 0.6, 0.75, 0.85, 0.93)
_CHANCES = "least .3 .45 .6 .75 .85 .93"
GENDERED = (0.3, 0.45, 0.55, 0.7, 0.999)
_GENDERED = "0 .3 .45 .55 .7 known"

# These questions were tried and did not help on articles outside the training data: how often a person was
# mentioned, whether the content or the quotation next to it names the person, and who spoke last.
DECISIONS: Mapping[str, Sequence[Question]] = {
    "pronoun": (
        # The focus on the person, relative to the person most in focus.
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
        # Whether it fits other people better or as well, or this person best.
        Question("best", "no shared sole"),
    ),
    "description meant": (
        Question("chance", _CHANCES),
        Question("sentences", _STEPS),
        Question("same", "none another this"),
        Question("fit", "no noun word words held"),
        # How many people it fits.
        Question("fitting", "0 1 2"),
        # The kind of noun, and the number of words between the article and the noun.
        Question("noun", "office party epithet spokesman gendered other"),
        Question("words", "0 1 2"),
        Question("former", "no yes"),
        # Whether the noun meant an unnamed person earlier in the article: "a neighbour".
        Question("unnamed", "no yes"),
        Question("speaks", "no yes"),
        # Whether it has a possessor that is not a name ("the program's host"), and how many words ago an
        # unnamed person was introduced.
        Question("owned", "no yes"),
        Question("newcomer", "none 41- 16-40 15"),
    ),
}


def step_of(value: float, steps: Sequence[float]) -> int:
    """Return how many of the steps a value reaches."""
    return bisect_right(steps, value)


class Ranking:
    """Chooses among people, for pronouns or for descriptions."""

    def __init__(self, rank: Decision, meant: Decision, least: float) -> None:
        self.rank = rank
        self.decision = meant
        self.least = least
        self._sure = Results(self._probability)

    def choose(
        self,
        start: int,
        options: Sequence[T],
        shown: Sequence[Answers],
        about: Callable[[int, Answers], Answers],
    ) -> tuple[T, float] | None:
        """Return the person ranked best with the confidence, if it is probable enough that one is meant.

        ``start`` is the start of the pronoun or description; only training uses it. ``shown`` are the answers
        in the ranking for each of the options. ``about`` returns the answers for the second decision, from
        the best person's step of chance and answers in the ranking.
        """
        number, certain = 0, len(CHANCES)
        if len(options) > 1:
            ranked = best(list(map(self.rank.score, shown)))
            if ranked is None:
                return None
            number, chance = ranked
            certain = bisect_right(CHANCES, chance)
        sure = self._sure[about(certain, shown[number])]
        return None if sure is None else (options[number], sure)

    def _probability(self, answers: Answers) -> float | None:
        """Return the probability that the person ranked best is meant; None if it is too low."""
        sure = probability(self.decision.score(answers))
        return round(sure, 3) if sure >= self.least else None


class Rankings(NamedTuple):
    """The rankings used for an article."""

    pronoun: Ranking
    description: Ranking


# The least probability with which a person is reported.
LEAST_PRONOUN, LEAST_DESCRIPTION = 0.75, 0.5


@functools.cache
def rankings() -> Rankings:
    """Return the rankings with the weights in the package."""
    return read_rankings(WeightsFile.shipped("speakers.json", "speakers"))


def read_rankings(file: WeightsFile) -> Rankings:
    """Read the rankings from their file."""
    decisions = {name: file.decision(name, asked) for name, asked in DECISIONS.items()}
    return Rankings(
        Ranking(decisions["pronoun"], decisions["pronoun meant"], LEAST_PRONOUN),
        Ranking(decisions["description"], decisions["description meant"], LEAST_DESCRIPTION),
    )


def kind_of_titles(identity: Identity) -> int:
    """Return the kind of a person's titles, as the number of an answer."""
    found = 0
    for title in identity.titles:
        kind = title.kind
        if kind == "role":
            found = 2
        elif kind != "honorific":
            return 3
        else:
            found = found or 1
    return found
