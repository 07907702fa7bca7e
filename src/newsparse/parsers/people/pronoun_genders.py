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
from newsparse.parsers.people.places import FADED, FAINT, SIGHT, Places

__all__ = ["estimate", "gender_of_most", "look_ahead"]

# How many people can be meant, those most recently in focus.
_NEAREST = 4
# The person meant by a pronoun at the start of the article is named at most this many sentences later.
_AHEAD = 2
# The weight of what the name shows, as a number of pronouns; and the number of iterations.
_PRIOR = 0.4
_ROUNDS = 3
# How many pronouns, and which share of a person's pronouns, decide the gender if they disagree.
_MANY, _MOST = 3, 0.55


def gender_of_most(pronouns: Sequence[Gender]) -> Gender | None:
    """Return the gender that most of a person's pronouns show, or None if there are too few."""
    men = pronouns.count("male")
    gender: Gender = "male" if 2 * men >= len(pronouns) else "female"
    most = max(men, len(pronouns) - men)
    return gender if most >= _MANY and most >= _MOST * len(pronouns) else None


def look_ahead(places: Places, genders: dict[Identity, Gender], told: dict[Identity, Gender]) -> None:
    """Resolve the pronouns at the start of an article as the subject that is named next.

    "“We won,” she told them.  Ann Lee, the mayor, ..."
    """
    early: list[tuple[int, Gender]] = []
    for number, (identity, seeking) in enumerate(zip(places.known, places.seeking, strict=True)):
        if seeking is not None and seeking.ahead and seeking.gender and not places.quoted[number]:
            early.append((number, seeking.gender))
        elif (
            identity is not None
            and identity.odds is None
            and places.roles[number] == "subject"
            and not places.quoted[number]
        ):
            gender = genders.get(identity)
            for place, shown in early:
                if places.steps[number] - places.steps[place] <= _AHEAD and gender in (None, shown):
                    places.known[place] = identity
                    genders[identity] = told[identity] = gender = shown
            return
        elif not early:
            return


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
                    if step - last < SIGHT and (value := before * FADED[step - last]) >= FAINT
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
