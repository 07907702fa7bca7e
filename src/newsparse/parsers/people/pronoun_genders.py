"""Estimates the gender of each person from the pronouns that can mean the person.

Pronouns show genders, but what they mean depends on the genders. So all pronouns of the reporter's words are
read together: the genders are those by which names and pronouns agree best.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from newsparse.language.language import Language
from newsparse.language.names import female_chance
from newsparse.learn.decision import probability
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.places import Place, Role

WEIGHT: dict[Role, float] = {
    "subject": 1.0,
    "clause": 0.8,
    "object": 0.5,
    "prepositional": 0.35,
    "possessor": 0.4,
    "modifier": 0.1,
}
"""How much a mention puts its person in focus; chosen on 20 articles, and the exact values matter little."""
FADED = tuple(0.5**steps for steps in range(12))
"""How much of the focus on a person is left after each sentence without a mention."""
SIGHT = len(FADED)
"""After how many sentences a person is out of focus."""
# Below this focus a person is not considered; and how many people can be meant, those most recently in focus.
_FAINT, _NEAREST = 0.02, 4
# The weight of what the name shows, as a number of pronouns; and the number of iterations.
_PRIOR, _ROUNDS = 0.4, 3

_Choice: TypeAlias = tuple[Gender, float, Sequence[tuple[Identity, float]]]
"""The gender of a pronoun and its weight, and the people that it can mean with their focus."""


def chances_of_women(
    places: Sequence[Place], genders: Mapping[Identity, Gender], language: Language
) -> dict[Identity, float]:
    """Return the probability that each person is female; ``genders`` are those known without pronouns.

    It is that by the given name, changed by the pronouns that can mean the person (expectation-maximisation).
    """
    female = {identity: float(gender == "female") for identity, gender in genders.items()}
    unknown = {place.known for place in places if place.known is not None} - female.keys()
    prior = {identity: female_chance(identity.name, language) for identity in unknown}
    female |= prior
    choices = [one for one in _choices(places) if any(who in prior for who, _ in one[2])] if prior else []
    learned = {who for _, _, people in choices for who, _ in people if who in prior}
    for _ in range(_ROUNDS):
        women = {who: _PRIOR * prior[who] for who in learned}
        counts = dict.fromkeys(learned, _PRIOR)
        for gender, weight, people in choices:
            fits = [focus * (female[who] if gender == "female" else 1 - female[who]) for who, focus in people]
            total = sum(fits) or 1.0
            for (who, _), fit in zip(people, fits, strict=True):
                if who in learned:
                    counts[who] += weight * fit / total
                    if gender == "female":
                        women[who] += weight * fit / total
        for who, count in counts.items():
            female[who] = women[who] / count
    return female


def _choices(places: Sequence[Place]) -> Iterator[_Choice]:
    """Yield the people that each of the reporter's pronouns can mean, if only names create focus."""
    in_focus: dict[Identity, tuple[float, int]] = {}
    people: list[tuple[Identity, float]] = []
    for place in places:
        who, step, weight = place.known, place.step, WEIGHT[place.role]
        if place.quoted:
            continue
        if who is not None:
            if who.odds is not None:
                weight *= probability(who.odds)
            before, last = in_focus.pop(who, (0.0, step))
            in_focus[who] = max(weight, before * FADED[step - last] if step - last < SIGHT else 0.0), step
            people = []
        elif (gender := place.pronoun) is not None:
            if not people:
                nearest = [*in_focus.items()][-_NEAREST:]
                focus = [(who, f * FADED[step - last]) for who, (f, last) in nearest if step - last < SIGHT]
                people = [(who, value * value) for who, value in focus if value >= _FAINT]
            yield gender, weight, people
