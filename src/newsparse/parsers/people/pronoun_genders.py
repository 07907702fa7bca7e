"""Estimates the gender of each person from the pronouns that can mean the person.

Pronouns show genders, but what they mean depends on the genders. So all pronouns of the reporter's words are
read together: the genders are those by which names and pronouns agree best.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from attrs import define

from newsparse.language.language import Language
from newsparse.language.names import female_chance
from newsparse.learn.decision import probability
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.roles import Places

FADED = tuple(0.5**steps for steps in range(12))
"""How much of the focus on a person is left after each sentence without a mention."""
SIGHT = len(FADED)
"""After how many sentences a person is out of focus."""
# Below this focus a person is not considered.
_FAINT = 0.02

# How many people can be meant, those most recently in focus.
_NEAREST = 4
# The weight of what the name shows, as a number of pronouns; and the number of iterations.
_PRIOR = 0.4
_ROUNDS = 3


@define(eq=False)
class _Choice:
    """The people that pronouns of one gender can mean, with their focus."""

    male: bool
    people: list[tuple[Identity, float]]
    weight: float = 0.0
    """The total weight of the pronouns."""


def _choices(places: Places, weights: Sequence[float], unknown: AbstractSet[Identity]) -> list[_Choice]:
    """Return the people that the reporter's pronouns can mean, if only names create focus.

    Pronouns between the same two names have the same choice.  Choices that provide no information are left
    out: those without a person of unknown gender.
    """
    choices: list[_Choice] = []
    in_focus: dict[Identity, tuple[float, int]] = {}
    open_choices: dict[Gender, _Choice] = {}
    for weight, step, quoted, identity, seeking in zip(
        weights, places.steps, places.quoted, places.known, places.seeking, strict=True
    ):
        if quoted:
            continue
        if identity is not None:
            if identity.odds is not None:
                weight *= probability(identity.odds)
            if identity in in_focus:
                before, last = in_focus.pop(identity)
                if step - last < SIGHT and (faded := before * FADED[step - last]) > weight:
                    weight = faded
            in_focus[identity] = weight, step
            if open_choices:
                open_choices = {}
        elif seeking is not None and (gender := seeking.gender) and seeking.kind == "pronoun":
            choice = open_choices.get(gender)
            if choice is None:
                if unknown.isdisjoint(islice(reversed(in_focus), _NEAREST)):
                    continue
                people = [
                    (other, value * value)
                    for other, (before, last) in islice(reversed(in_focus.items()), _NEAREST)
                    if step - last < SIGHT and (value := before * FADED[step - last]) >= _FAINT
                ]
                choice = open_choices[gender] = _Choice(gender == "male", people)
                if any(other in unknown for other, _ in people):
                    choices.append(choice)
            choice.weight += weight
    return choices


def estimate(
    places: Places,
    weights: Sequence[float],
    unknown: AbstractSet[Identity],
    female: dict[Identity, float],
    language: Language,
) -> None:
    """Add the probability that each person of unknown gender is female.

    It is that by the given name, changed by the pronouns that can mean the person (expectation-maximisation).
    """
    for identity in unknown:
        female[identity] = female_chance(identity.name, language)
    choices = _choices(places, weights, unknown)
    if choices:
        _learn(choices, unknown, female)


def _learn(choices: Sequence[_Choice], unknown: AbstractSet[Identity], female: dict[Identity, float]) -> None:
    people = {identity: female[identity] for choice in choices for identity, _ in choice.people}
    learned = [identity for identity in people if identity in unknown]
    male = {identity: 1 - chance for identity, chance in people.items()}
    prior_women = {identity: _PRIOR * chance for identity, chance in people.items()}
    prior_men = {identity: _PRIOR * chance for identity, chance in male.items()}
    for _ in range(_ROUNDS):
        women, men = prior_women.copy(), prior_men.copy()
        for choice in choices:
            chosen, total = choice.people, 0.0
            counts, shares = (men, male) if choice.male else (women, female)
            for identity, value in chosen:
                total += value * shares[identity]
            if total:
                share = choice.weight / total
                for identity, value in chosen:
                    counts[identity] += share * (value * shares[identity])
        for identity in learned:
            share = women[identity] / (women[identity] + men[identity])
            female[identity], male[identity] = share, 1 - share
