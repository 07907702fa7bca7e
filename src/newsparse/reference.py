"""Whom a pronoun or a description stands for, by how much each person is in focus.

Every mention puts its person in focus, a subject more than an object, what stands outside quotation marks
more than what stands inside; the focus fades with each sentence of the reporter's own words.  A pronoun
takes the person most in focus who can be of its gender, or nobody where two are close (the method of
Lappin and Leass, Computational Linguistics 20, 1994, without its parser).  Genders come from honorifics
and nouns; of others the pronouns themselves tell, read together so that they agree as well as they can.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from attrs import define, field

from newsparse.identities import Gender, Identity

__all__ = ["Place", "Role", "resolve"]

Role = Literal["subject", "clause", "object", "prepositional", "possessor", "modifier"]

# The figures below were chosen on 20 articles (132 pronouns); none of them is sharp.

# How much a mention puts its person in focus, and how much more one that introduces the person.
_WEIGHT: dict[Role, float] = {
    "subject": 1.0,
    "clause": 0.8,
    "object": 0.5,
    "prepositional": 0.35,
    "possessor": 0.4,
    "modifier": 0.1,
}
_NEW = 0.2
# How much the weaker of two mentions adds to the stronger: who is named twice is not twice in focus.
_AGAIN = 0.25
# What stands in quotation marks counts little for what stands outside, and fully for what stands inside.
_QUOTED = 0.15
# How much of the focus is left after so many sentences; below the last figure a person is out of focus.
_FADED = tuple(0.5**steps for steps in range(12))
_FAINT = 0.02
# How many people are looked at, those most lately in focus; and how many where genders are learned.
_PEOPLE = 8
_NEAREST = 4
# The second in focus must be below this share of the first, or nobody is named.
_CLOSE = 0.9
_CLOSE_DESCRIBED = 0.75
# How far a believed gender weighs against the focus: the exponent of its probability.
_TRUST = 0.5
# What is believed of a gender before any pronoun is read, in pronouns; and how often they are read together.
_PRIOR = 0.2
_ROUNDS = 3
# From which probability on a gender is stated, where several pronouns show it and where one does.
_SURE = 0.8
_SURE_OF_ONE = 0.85


@define(eq=False)
class Place:
    """A mention in its sentence."""

    kind: Literal["name", "pronoun", "nominal", "relative"] = field()
    role: Role = field()
    step: int = field()
    """The number of the sentence, of those that are not all quotation."""
    quoted: bool = field()
    identity: Identity | None = field(default=None)
    """Who it is, where that is known from the words alone: whose name, whose wife."""
    gender: Gender | None = field(default=None)
    """What the pronoun or noun shows."""
    fits: Mapping[int, int] | None = field(default=None)
    """For a description: how well it fits the identities whose titles it repeats, by ``id``."""
    bars: frozenset[int] | None = field(default=None)
    """For a description: whom it cannot fit, where it can fit any other; None where it fits those alone."""
    antecedent: int | None = field(default=None)
    """For "who": the number of the place it stands for."""
    introduces: bool = field(default=False)
    """Whether the person is named here for the first time, with a title, as those are who will speak."""
    tag: bool = field(default=False)
    """Whether it is the subject of a tag ("..., he said"), which tells who said what stands before it."""


@define(eq=False)
class _Focus:
    """How much a person was in focus at the last mention."""

    identity: Identity
    step: int
    outside: float = 0.0
    inside: float = 0.0
    before: float = 0.0
    """The focus outside quotation marks before the sentence."""

    def bring(self, place: Place) -> None:
        """Add a mention."""
        weight = _WEIGHT[place.role] + (_NEW if place.introduces else 0.0)
        if self.step != place.step:
            faded = _faded(place.step - self.step)
            self.outside *= faded
            self.inside *= faded
            self.before = self.outside
            self.step = place.step
        if place.quoted:
            self.inside = max(self.inside, weight)
        else:
            self.outside = max(self.outside, weight) + _AGAIN * min(self.outside, weight)

    def value(self, place: Place) -> float:
        """Return how much the person is in focus at a place."""
        inside = self.inside if place.quoted else _QUOTED * self.inside
        if self.step != place.step:
            return (self.outside + inside) * _faded(place.step - self.step)
        # Who speaks is not named in what is said: not the Scott of "People like Scott, he said", and whom
        # "he" means in a quotation is not the one who tells it.
        return (self.before if place.tag or place.quoted else self.outside) + inside


def _faded(steps: int) -> float:
    return _FADED[steps] if steps < len(_FADED) else 0.0


def resolve(places: Sequence[Place], genders: dict[int, Gender]) -> list[Identity | None]:
    """Return the identity of each place.

    ``genders`` maps the ``id`` of an identity to its gender where that is known; what the pronouns
    show is added to it.
    """
    female = {key: float(gender == "female") for key, gender in genders.items()}
    _learn(list(_choices(places, female)), female)
    found = _decide(places, female)
    shown: dict[int, list[Gender]] = {}
    for place, identity in zip(places, found, strict=True):
        if identity is not None and place.kind == "pronoun" and place.gender and not place.quoted:
            shown.setdefault(id(identity), []).append(place.gender)
    for key, pronouns in shown.items():
        share = female.get(key, 0.5)
        sure = max(share, 1 - share) > (_SURE if len(pronouns) > 1 else _SURE_OF_ONE)
        if sure and len(set(pronouns)) == 1:
            genders.setdefault(key, pronouns[0])
    return found


class _Choice(NamedTuple):
    """The people that a pronoun can stand for, with how much each is in focus."""

    male: bool
    weight: float
    people: list[tuple[int, float]]


def _choices(places: Iterable[Place], known: Mapping[int, float]) -> Iterator[_Choice]:
    """Yield what each pronoun of the reporter's can stand for, where names alone bring into focus.

    Choices that can tell nothing new are left out.
    """
    in_focus: dict[int, tuple[float, int]] = {}
    for place in places:
        if place.quoted:
            continue
        if place.identity is not None:
            key, step = id(place.identity), place.step
            weight, last = in_focus.pop(key, (0.0, step))
            in_focus[key] = max(_WEIGHT[place.role], weight * _faded(step - last)), step
        elif place.kind == "pronoun" and place.gender:
            people = [
                (key, value * value)
                for key, (weight, last) in itertools.islice(reversed(in_focus.items()), _NEAREST)
                if (value := weight * _faded(place.step - last)) >= _FAINT
            ]
            if not all(key in known for key, _ in people):
                yield _Choice(place.gender == "male", _WEIGHT[place.role], people)


def _learn(choices: Sequence[_Choice], female: dict[int, float]) -> None:
    """Add the probability that somebody is female by what the pronouns show (expectation-maximisation)."""
    known = frozenset(female)
    for _ in range(_ROUNDS):
        counts: dict[int, list[float]] = {}
        for male, weight, people in choices:
            chances = []
            for key, value in people:
                share = female.get(key, 0.5)
                chances.append(value * (1 - share if male else share))
            if total := sum(chances):
                for (key, _), chance in zip(people, chances, strict=True):
                    if key not in known:
                        count = counts.get(key)
                        if count is None:
                            count = counts[key] = [_PRIOR, _PRIOR]
                        count[male] += weight * chance / total
        for key, (women, men) in counts.items():
            female[key] = women / (women + men)


def _decide(places: Sequence[Place], female: Mapping[int, float]) -> list[Identity | None]:
    in_focus: dict[int, _Focus] = {}
    found: list[Identity | None] = []
    for place in places:
        identity = place.identity
        if place.antecedent is not None:
            identity = found[place.antecedent]
        elif identity is None and place.kind != "relative":
            ranked = _ranked(place, in_focus, female)
            close = _CLOSE_DESCRIBED if place.kind == "nominal" else _CLOSE
            if ranked and (len(ranked) == 1 or ranked[1][0] < close * ranked[0][0]):
                identity = ranked[0][1]
        found.append(identity)
        if identity is not None:
            _bring(identity, place, in_focus)
    return found


def _ranked(
    place: Place, in_focus: dict[int, _Focus], female: Mapping[int, float]
) -> list[tuple[float, Identity]]:
    """Return the people that a place can stand for, the one most in focus first."""
    ranked: list[tuple[float, Identity]] = []
    for key in _likely(place, in_focus):
        focus = in_focus[key]
        value = focus.value(place)
        if place.kind == "nominal":
            fit = place.fits.get(key, 0) if place.fits else 0
            if not fit and (place.bars is None or key in place.bars):
                continue
            value = (value + _FAINT) * (1 + fit) if fit else value
        if place.gender and key in female:
            value *= (female[key] if place.gender == "female" else 1 - female[key]) ** _TRUST
        elif place.gender:
            value *= 0.5**_TRUST
        if value >= _FAINT:
            ranked.append((value, focus.identity))
    ranked.sort(key=_value, reverse=True)
    return ranked


def _likely(place: Place, in_focus: dict[int, _Focus]) -> list[int]:
    """Return the people most lately in focus, and those whose title a description repeats."""
    likely = list(itertools.islice(reversed(in_focus), _PEOPLE))
    if place.fits:
        likely += [key for key in place.fits if key in in_focus and key not in likely]
    return likely


def _value(pair: tuple[float, Identity]) -> float:
    return pair[0]


def _bring(identity: Identity, place: Place, in_focus: dict[int, _Focus]) -> None:
    """Bring a person into focus, and to the end of the line."""
    focus = in_focus.pop(id(identity), None) or _Focus(identity, place.step)
    focus.bring(place)
    in_focus[id(identity)] = focus
    if len(in_focus) > 4 * _PEOPLE:
        del in_focus[next(iter(in_focus))]
