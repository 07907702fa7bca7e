"""Whom a pronoun or a description stands for, by how much each person is in focus.

Every mention puts its person in focus, a subject more than an object, what stands outside quotation marks more
than what stands inside; the focus fades with each sentence of the reporter's own words.  A pronoun takes
the person most in focus who can be of its gender, or nobody where two are close (the method of Lappin and Leass,
Computational Linguistics 20, 1994, without its parser).  Genders come from honorifics and nouns, and else
from a first reading of the same pronouns.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import field, frozen

from newsparse.identities import Gender, Identity

__all__ = ["Place", "Role", "resolve"]

Role = Literal["subject", "clause", "object", "prepositional", "possessor", "modifier"]

# How much a mention puts its person in focus.
_WEIGHT: dict[Role, float] = {
    "subject": 1.0,
    "clause": 0.8,
    "object": 0.5,
    "prepositional": 0.35,
    "possessor": 0.4,
    "modifier": 0.1,
}
# How much more a person is in focus who is introduced.
_NEW = 0.2
# What stands in quotation marks counts little for what stands outside, and fully for what stands inside.
_QUOTED = 0.15
# How much of the focus is left after a sentence of the reporter's own words.
_FADING = 0.5
# Below this a person is out of focus.
_FAINT = 0.02
# How many people are looked at, those most lately in focus.
_PEOPLE = 10
# How much the weaker of two mentions adds to the stronger.
_AGAIN = 0.25
# What is believed of a gender before any pronoun is read, in pronouns; and how often it is read anew.
_PRIOR = 0.2
_ROUNDS = 10
# How far a believed gender weighs against the focus: the exponent of its share.
_TRUST = 0.5
# From which share on a gender is stated.
_SURE = 0.8
# The second in focus must be below this share of the first, or nobody is named.
_CLOSE = 0.9
_CLOSE_DESCRIBED = 0.75


@frozen
class Place:
    """A mention in its sentence."""

    kind: Literal["name", "pronoun", "nominal", "relative"] = field()
    role: Role = field()
    step: int = field()
    """The number of the sentence, of those that are not all quotation."""
    quoted: bool = field()
    identity: Identity | None = field(default=None)
    """Whose name it is."""
    gender: Gender | None = field(default=None)
    """What the pronoun or noun shows."""
    fits: Mapping[int, int] = field(factory=dict)
    """For a description: how well it fits the identities whose titles it repeats, by ``id``."""
    bars: frozenset[int] | None = field(default=None)
    """For a description: whom it cannot fit, where it can fit any other; None where it fits those alone."""
    antecedent: int | None = field(default=None)
    """For "who": the number of the place it stands for."""
    introduces: bool = field(default=False)
    """Whether the person is named here for the first time, with a title: those who will speak are."""
    tag: bool = field(default=False)
    """Whether it is the subject of a tag ("..., he said"), which tells who said what stands before it."""


@frozen
class _Focus:
    outside: float
    inside: float
    step: int
    before: float
    """How much the person was in focus outside quotation marks before the sentence, as far as known."""


def resolve(places: Sequence[Place], genders: dict[int, Gender]) -> list[Identity | None]:
    """Return the identity of each place.

    ``genders`` maps the ``id`` of an identity to its gender where that is known; what the pronouns
    show is added to it.
    """
    female = {key: float(gender == "female") for key, gender in genders.items()}
    choices: list[_Choice] = []
    _read(places, female, choices)
    _learn(choices, female)
    for key, share in female.items():
        if key not in genders and not 1 - _SURE < share < _SURE:
            genders[key] = "female" if share > 0.5 else "male"
    return _read(places, female, None)


@frozen
class _Choice:
    """The people that a pronoun can stand for, with how much each is in focus."""

    gender: Gender
    weight: float
    people: tuple[tuple[float, int], ...]


def _read(
    places: Sequence[Place], female: dict[int, float], choices: list[_Choice] | None
) -> list[Identity | None]:
    """Read the places once: to collect the choices, in which names alone bring into focus, or to decide."""
    in_focus: dict[int, tuple[Identity, _Focus]] = {}
    found: list[Identity | None] = []
    for place in places:
        identity = place.identity
        if place.antecedent is not None:
            identity = found[place.antecedent]
        elif identity is None and place.kind != "relative":
            ranked = _ranked(place, in_focus, female)
            if choices is None:
                close = _CLOSE_DESCRIBED if place.kind == "nominal" else _CLOSE
                if ranked and (len(ranked) == 1 or ranked[1][0] < close * ranked[0][0]):
                    identity = ranked[0][1]
            elif place.kind == "pronoun" and place.gender and ranked and not place.quoted:
                people = tuple((value**2, id(identity)) for value, identity in ranked[:3])
                choices.append(_Choice(place.gender, _WEIGHT[place.role], people))
        found.append(identity)
        if identity is not None:
            _bring(identity, place, in_focus)
    return found


def _learn(choices: Sequence[_Choice], female: dict[int, float]) -> None:
    """Add to the shares of people who are female what the pronouns show (expectation-maximisation)."""
    known = frozenset(female)
    for _ in range(_ROUNDS):
        counts: dict[int, list[float]] = {}
        for choice in choices:
            chances = [
                (value * (share if choice.gender == "female" else 1 - share), key)
                for value, key in choice.people
                if (share := female.get(key, 0.5)) is not None
            ]
            total = sum(chance for chance, _ in chances)
            for chance, key in chances:
                if total and key not in known:
                    counts.setdefault(key, [_PRIOR, _PRIOR])[choice.gender == "male"] += (
                        choice.weight * chance / total
                    )
        for key, (women, men) in counts.items():
            female[key] = women / (women + men)


def _ranked(
    place: Place, in_focus: dict[int, tuple[Identity, _Focus]], female: dict[int, float]
) -> list[tuple[float, Identity]]:
    """Return the people that a place can stand for, the one most in focus first."""
    ranked: list[tuple[float, Identity]] = []
    likely = [*itertools.islice(reversed(in_focus), _PEOPLE)]
    likely += [key for key in place.fits if key in in_focus and key not in likely]
    for key in likely:
        identity, focus = in_focus[key]
        # Whom a tag names is not named in what it tells: "People like Scott, he said."
        outside = focus.before if place.tag and focus.step == place.step else focus.outside
        value = outside + (focus.inside if place.quoted else _QUOTED * focus.inside)
        value *= _FADING ** (place.step - focus.step)
        if place.gender:
            share = female.get(key, 0.5)
            value *= (share if place.gender == "female" else 1 - share) ** _TRUST
        if place.kind == "nominal":
            fit = place.fits.get(key)
            if fit is None and (place.bars is None or key in place.bars):
                continue
            value = (value + (_FAINT if fit else 0)) * (1 + (fit or 0))
        if value >= _FAINT:
            ranked.append((value, identity))
    ranked.sort(key=_value, reverse=True)
    return ranked


def _value(pair: tuple[float, Identity]) -> float:
    return pair[0]


def _bring(identity: Identity, place: Place, in_focus: dict[int, tuple[Identity, _Focus]]) -> None:
    """Bring a person into focus, and to the end of the line."""
    known = in_focus.pop(id(identity), None)
    weight = _WEIGHT[place.role] + (_NEW if place.introduces else 0)
    outside, inside = (0.0, weight) if place.quoted else (weight, 0.0)
    before = 0.0
    if known is not None:
        focus = known[1]
        faded = _FADING ** (place.step - focus.step)
        # Who is named again is a little more in focus, not twice as much.
        outside, least = max(outside, focus.outside * faded), min(outside, focus.outside * faded)
        outside += _AGAIN * least
        inside = max(inside, focus.inside * faded)
        before = focus.before if focus.step == place.step else focus.outside * faded
    in_focus[id(identity)] = (identity, _Focus(outside, inside, place.step, before))
    if len(in_focus) > 4 * _PEOPLE:
        del in_focus[next(iter(in_focus))]
