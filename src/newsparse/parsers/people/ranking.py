"""Chooses the person that a pronoun or a description means, or finds that no named person is meant.

A learned *ranking* scores every person in focus and, as one more candidate, no named person. The scores are
turned into probabilities that add up to 1; that of the best person is the confidence. The questions are
listed here; ``choice`` finds the answers, and ``python -m benchmarks.train speakers`` learns their weights.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from itertools import product
from math import exp
from typing import NamedTuple, get_args

from attrs import frozen

from newsparse.learn.decision import Answers, Decision, Question, WeightsFile
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.places import Role, Tag

# Steps of five values: the share of the focus of the person most in focus; the focus; the number of sentences
# since the last mention; the probability of having the pronoun's gender. The last is the logarithm of the
# odds that a word is the name of a person.
SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.999)
FOCUS = (0.02, 0.1, 0.25, 0.5, 0.8)
STEPS = (1, 2, 3, 6)
GENDERED = (0.06, 0.2, 0.4, 0.6, 0.8, 0.94)
ODDS = (-1, 0)
# How well a title fits, the parts of a mention, and how many answers there are to how long ago it was.
FITS = "no noun word words held".split()
PARTS: Mapping[Role, int] = {role: number for number, role in enumerate(get_args(Role))}
AGES = 3
# The parts of a pronoun, as the first of the answers with it, and the tags that it opens.
_CASES = {"subject": 0, "clause": 1, "object": 2, "prepositional": 2, "possessor": 3, "modifier": 3}
CASES = {role: case * len(PARTS) * AGES for role, case in _CASES.items()}
TAGS: Mapping[Tag | None, int] = {None: 0, "reported": 1, "quoted": 2}
_KINDS = "office party epithet spokesman gendered other"


def _joint(*names: str) -> str:
    """Return the answers of a question about several things at once: "subject:0 subject:1 ..."."""
    return " ".join(map(":".join, product(*map(str.split, names))))


# What is asked about each person. How often a person was mentioned, and what an article is about, help
# biographies and harm news.
_PERSON = (
    # The focus on the person, relative to the person most in focus.
    Question("share", "least .02 .1 .25 .5 .75 first"),
    # For an unnamed person, the noun often shows no gender: "a clerk".
    Question("gender", "0 .06 .2 .4 .6 .8 .94 unshown"),
    # The number of sentences since the last mention, and whether it was in the same paragraph.
    Question("sentences", "0 1 2 3 6"),
    Question("paragraph", "another this"),
    # Whether the last pronoun of the gender, or description with the noun, meant the person.
    Question("same", "none another this"),
    # Whether the last mention is in the same sentence, and which tag the pronoun opens.
    Question("tag", "apart none reported quoted"),
    Question("titles", "none honorific role office"),
    # The part of the mention, that of the person's last mention, and the sentences between them.
    Question("parts", _joint("subject clause object possessor", " ".join(PARTS), "0 1 2")),
    # Whether the person is the first subject of this sentence, or of the one before.
    Question("topic", "no before this"),
    # Whether the person spoke last, and whether the mention speaks.
    Question("spoke", _joint("no yes", "silent speaks")),
    # Whether the last mention was in quotation marks, and whether this one is.
    Question("quoted", _joint("no yes", "outside inside")),
    # Whether the article names the person, or only introduces ("a clerk") or describes it ("the driver").
    Question("unnamed", _joint("named introduced described", "0 1 2")),
    # Whether "and" joins the last mention to another person.
    Question("joined", "no yes"),
    # Whether the sentence names the person after the phrase that it opens with: "In his book, Lee ...".
    Question("ahead", "no yes"),
    # Whether the person is surely named, or how probably the word is a name.
    Question("odds", "name least -1 0"),
    # Whether a description fits other people better or as well, or this person best, and how well.
    Question("best", "no shared sole"),
    Question("fit", _joint(_KINDS, " ".join(FITS))),
)
# What is asked about whether none of the people is meant.
_NOBODY = (
    Question("people", "1 2 3 4"),
    Question("focus", "least .02 .1 .25 .5 .8"),
    Question("tag", "none reported quoted"),
    Question("same", "none some"),
    # How many people a description fits.
    Question("fitting", "0 1 2"),
    # The kind of noun, and the number of words between the article and the noun.
    Question("noun", _KINDS),
    Question("words", "0 1 2"),
    Question("former", "no yes"),
    # Whether the noun meant an unnamed person earlier in the article: "a neighbour".
    Question("unnamed", "no yes"),
    Question("speaks", "no yes"),
    # Whether it has a possessor that is not a name ("the program's host"), and how many words ago an unnamed
    # person was introduced.
    Question("owned", "no yes"),
    Question("newcomer", "none 41- 16-40 15"),
)
DECISIONS: Mapping[str, Sequence[Question]] = {
    "pronoun": _PERSON,
    "pronoun nobody": _NOBODY,
    "description": _PERSON,
    "description nobody": _NOBODY,
}


@frozen(eq=False)
class Unnamed:
    """A person that the article does not name."""

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
_LEAST = {"pronoun": 0.6, "description": 0.35}


@functools.cache
def rankings() -> Rankings:
    """Return the rankings with the weights in the package."""
    return read_rankings(WeightsFile.shipped("speakers.json", "speakers"))


def read_rankings(file: WeightsFile) -> Rankings:
    """Read the rankings from their file."""
    decisions = {name: file.decision(name, asked) for name, asked in DECISIONS.items()}
    return Rankings(
        *[Ranking(decisions[kind], decisions[f"{kind} nobody"], least) for kind, least in _LEAST.items()]
    )


_TITLES = {"honorific": 1, "role": 2}


def kind_of_titles(identity: Identity) -> int:
    """Return the kind of a person's titles, as the number of an answer."""
    return max((_TITLES.get(title.kind, 3) for title in identity.titles), default=0)
