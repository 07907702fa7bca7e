"""Chooses the person that a pronoun or a description means, or finds that no named person is meant.

A learned *ranking* scores every person in focus and, as one more candidate, no named person. The scores are
turned into probabilities that add up to 1; that of the best person is the confidence. The questions are
listed here; ``choice`` finds the answers, and ``python -m benchmarks.train speakers`` learns their weights.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from attrs import frozen

from newsparse.learn.decision import Answers, Decision, Question, WeightsFile
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity

# Shares of the focus of the person most in focus, and of the probability in the ranking.
SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.999)
_SHARES = "least .02 .1 .25 .5 .75 first"
# The focus on a person, and the number of sentences since the last mention.
FOCUS = (0.02, 0.1, 0.25, 0.5, 0.8)
_FOCUS = "least .02 .1 .25 .5 .8"
STEPS = (1, 2, 3, 6)
_STEPS = "0 1 2 3 6"
# Steps of the probability of having the pronoun's gender.
GENDERED = (0.06, 0.2, 0.4, 0.6, 0.8, 0.94)
_GENDERED = "0 .06 .2 .4 .6 .8 .94"
# For an unnamed person, the noun often shows no gender: "a clerk".
_UNSHOWN = " unshown"
# Steps of the logarithm of the odds that a word is the name of a person.
ODDS = (-1, 0)
_ODDS = "name least -1 0"
_ROLES = "subject clause object prepositional possessor modifier"
_FITS = "no noun word words held"
_KINDS = "office party epithet spokesman gendered other"


def _joint(*names: str) -> str:
    """Return the answers of a question about several things at once: "subject:0 subject:1 ..."."""
    found = names[0].split()
    for more in names[1:]:
        found = [f"{one}:{other}" for one in found for other in more.split()]
    return " ".join(found)


# How often a person was mentioned, and what an article is about, help biographies and harm news.
DECISIONS: Mapping[str, Sequence[Question]] = {
    "pronoun": (
        # The focus on the person, relative to the person most in focus.
        Question("share", _SHARES),
        Question("gender", _GENDERED + _UNSHOWN),
        Question("sentences", _STEPS),
        Question("paragraph", "another this"),
        # Whether the last pronoun of the gender meant the person.
        Question("same", "none another this"),
        # Whether the last mention is in the same sentence, and which tag the pronoun opens.
        Question("tag", "apart none reported quoted"),
        Question("titles", "none honorific role office"),
        # The part of the pronoun, that of the person's last mention, and the sentences between them.
        Question("parts", _joint("subject clause object possessor", _ROLES, "0 1 2")),
        # Whether the person is the first subject of this sentence, or of the one before.
        Question("topic", "no before this"),
        # Whether the person spoke last, and whether the pronoun speaks.
        Question("spoke", _joint("no yes", "silent speaks")),
        # Whether the last mention was in quotation marks, and whether the pronoun is.
        Question("quoted", _joint("no yes", "outside inside")),
        # Whether the article names the person, or only introduces ("a clerk") or describes it ("the driver").
        Question("unnamed", _joint("named introduced described", "0 1 2")),
        # Whether "and" joins the last mention to another person.
        Question("joined", "no yes"),
        # Whether the sentence names the person after the phrase that it opens with: "In his book, Lee ...".
        Question("ahead", "no yes"),
        # Whether the person is surely named, or how probably the word is a name.
        Question("odds", _ODDS),
    ),
    "pronoun nobody": (
        Question("people", "1 2 3 4"),
        Question("focus", _FOCUS),
        Question("tag", "none reported quoted"),
        Question("same", "none some"),
    ),
    "description": (
        Question("share", _SHARES),
        Question("focus", _FOCUS),
        Question("sentences", _STEPS),
        Question("paragraph", "another this"),
        # Whether the last description with the noun meant the person.
        Question("same", "none another this"),
        Question("part", _ROLES),
        # How well the person's titles fit the words.
        Question("fit", _FITS),
        # Whether it fits other people better or as well, or this person best.
        Question("best", "no shared sole"),
        Question("kind", _joint(_KINDS, _FITS)),
        Question("spoke", _joint("no yes", "silent speaks")),
    ),
    "description nobody": (
        Question("people", "1 2 3 4"),
        Question("focus", _FOCUS),
        # How many people it fits.
        Question("fitting", "0 1 2"),
        # The kind of noun, and the number of words between the article and the noun.
        Question("noun", _KINDS),
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


@frozen(eq=False)
class Unnamed:
    """A person that the article does not name."""

    noun: str
    gender: Gender | None
    introduced: bool
    """Whether the article introduces the person: "a clerk"; not "the driver"."""


class Ranking:
    """Chooses among people and no person, for pronouns or for descriptions."""

    def __init__(self, rank: Decision, nobody: Decision, least: float) -> None:
        self.rank = rank
        self.nobody = nobody
        self.least = least

    def choose(
        self, start: int, options: Sequence[Identity | Unnamed], shown: Sequence[Answers], nobody: Answers
    ) -> tuple[Identity | Unnamed, float] | None:
        """Return the person ranked best with the confidence, if it is high enough.

        ``start`` is the start of the pronoun or description; only training uses it. ``shown`` are the answers
        for each of the options, ``nobody`` those on whether none of them is meant. An unnamed person needs
        no confidence, as nothing is reported.
        """
        scores = list(map(self.rank.score, shown))
        highest = max(scores)
        if scores.count(highest) > 1:
            return None  # the choice would be a guess
        total = exp(self.nobody.score(nobody) - highest)
        for score in scores:
            total += exp(score - highest)
        best, chance = options[scores.index(highest)], round(1 / total, 3)
        return (best, chance) if chance >= self.least or isinstance(best, Unnamed) else None


class Rankings(NamedTuple):
    """The rankings used for an article."""

    pronoun: Ranking
    description: Ranking


# A person with a lower probability is not reported.
LEAST_PRONOUN, LEAST_DESCRIPTION = 0.6, 0.35


@functools.cache
def rankings() -> Rankings:
    """Return the rankings with the weights in the package."""
    return read_rankings(WeightsFile.shipped("speakers.json", "speakers"))


def read_rankings(file: WeightsFile) -> Rankings:
    """Read the rankings from their file."""
    decisions = {name: file.decision(name, asked) for name, asked in DECISIONS.items()}
    return Rankings(
        Ranking(decisions["pronoun"], decisions["pronoun nobody"], LEAST_PRONOUN),
        Ranking(decisions["description"], decisions["description nobody"], LEAST_DESCRIPTION),
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
