"""Whom a pronoun or a description stands for, by how much each person is in focus.

Every mention puts its person in focus, a subject more than an object, what stands outside quotation marks
more than what stands inside; the focus fades with each sentence of the reporter's own words.  A pronoun
takes the person most in focus who can be of its gender, or nobody where two are close (the method of
Lappin and Leass, Computational Linguistics 20, 1994, without its parser).  Genders come from honorifics
and nouns; of others the pronouns themselves tell, read together so that they agree as well as they can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Literal

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
_EVEN = 0.5**_TRUST
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
    introduces: bool = field(default=False)
    """Whether the person is named here for the first time, with a title, as those are who will speak."""
    gender: Gender | None = field(default=None)
    """What the pronoun or noun shows."""
    tag: bool = field(default=False)
    """Whether it is the subject of a tag ("..., he said"), which tells who said what stands before it."""
    antecedent: int | None = field(default=None)
    """For "who": the number of the place it stands for."""
    fits: Mapping[int, int] | None = field(default=None)
    """For a description: how well it fits the identities whose titles it repeats, by ``id``."""
    bars: frozenset[int] | None = field(default=None)
    """For a description: whom it cannot fit, where it can fit any other; None where it fits those alone."""


@define(eq=False)
class _Focus:
    """How much a person was in focus at the last mention."""

    key: int
    identity: Identity
    step: int
    outside: float = 0.0
    inside: float = 0.0
    before: float = 0.0
    """The focus outside quotation marks before the sentence."""


def resolve(places: Sequence[Place], genders: dict[int, Gender]) -> list[Identity | None]:
    """Return the identity of each place.

    ``genders`` maps the ``id`` of an identity to its gender where that is known; what the pronouns
    show is added to it.
    """
    female = {key: float(gender == "female") for key, gender in genders.items()}
    _learn(_choices(places, female), female)
    found = _decide(places, female)
    shown: dict[int, list[Gender]] = {}
    for place, identity in zip(places, found, strict=True):
        if place.gender and identity is not None and place.kind == "pronoun" and not place.quoted:
            shown.setdefault(id(identity), []).append(place.gender)
    for key, pronouns in shown.items():
        share = female.get(key, 0.5)
        sure = max(share, 1 - share) > (_SURE if len(pronouns) > 1 else _SURE_OF_ONE)
        if sure and len(set(pronouns)) == 1:
            genders.setdefault(key, pronouns[0])
    return found


@define(eq=False)
class _Choice:
    """The people that pronouns of one gender can stand for, with how much each is in focus."""

    male: bool
    people: list[tuple[int, float]]
    weight: float = 0.0
    """How much the pronouns weigh together."""


def _choices(places: Iterable[Place], known: Mapping[int, float]) -> list[_Choice]:
    """Return what the reporter's pronouns can stand for, where names alone bring into focus.

    Pronouns between the same two names have the same choice.  Choices that can tell nothing new are
    left out.
    """
    choices: list[_Choice] = []
    in_focus: dict[int, tuple[float, int]] = {}
    open_choices: dict[Gender, _Choice] = {}
    for place in places:
        if place.quoted:
            continue
        weight, step = _WEIGHT[place.role], place.step
        if place.identity is not None:
            key = id(place.identity)
            if key in in_focus:
                before, last = in_focus.pop(key)
                weight = max(weight, before * _faded(step - last))
            in_focus[key] = weight, step
            open_choices.clear()
        elif place.gender and place.kind == "pronoun":
            choice = open_choices.get(place.gender)
            if choice is None:
                people = [
                    (key, value * value)
                    for key, (before, last) in islice(reversed(in_focus.items()), _NEAREST)
                    if (value := before * _faded(step - last)) >= _FAINT
                ]
                choice = open_choices[place.gender] = _Choice(place.gender == "male", people)
                if any(key not in known for key, _ in people):
                    choices.append(choice)
            choice.weight += weight
    return choices


def _faded(steps: int) -> float:
    return _FADED[steps] if steps < len(_FADED) else 0.0


def _learn(choices: Sequence[_Choice], female: dict[int, float]) -> None:
    """Add the probability that somebody is female by what the pronouns show (expectation-maximisation)."""
    unknown = {key for choice in choices for key, _ in choice.people if key not in female}
    female.update(dict.fromkeys(unknown, 0.5))
    for _ in range(_ROUNDS):
        counts = {key: [_PRIOR, _PRIOR] for key in unknown}
        for choice in choices:
            male = choice.male
            if male:
                chances = [(key, value * (1 - female[key])) for key, value in choice.people]
            else:
                chances = [(key, value * female[key]) for key, value in choice.people]
            if total := sum([chance for _, chance in chances]):
                share = choice.weight / total
                for key, chance in chances:
                    if key in counts:
                        counts[key][male] += share * chance
        for key, (women, men) in counts.items():
            female[key] = women / (women + men)


def _decide(places: Sequence[Place], female: Mapping[int, float]) -> list[Identity | None]:
    trust: dict[Gender, dict[int, float]] = {
        "female": {key: share**_TRUST for key, share in female.items()},
        "male": {key: (1 - share) ** _TRUST for key, share in female.items()},
    }
    in_focus: dict[int, _Focus] = {}
    found: list[Identity | None] = []
    for place in places:
        identity = place.identity
        if identity is None:
            if place.antecedent is not None:
                identity = found[place.antecedent]
            elif place.kind != "relative":
                identity = _most_likely(place, in_focus, trust[place.gender] if place.gender else None)
        found.append(identity)
        if identity is not None:
            _bring(identity, place, in_focus)
    return found


def _most_likely(
    place: Place, in_focus: dict[int, _Focus], trust: Mapping[int, float] | None
) -> Identity | None:
    """Return the person most in focus that a place can stand for, or None where another one is close.

    ``trust`` is what is believed of each person's gender, where the place shows one.
    """
    first = second = 0.0
    chosen: Identity | None = None
    described = place.kind == "nominal"
    heard = 1.0 if place.quoted else _QUOTED
    # Who speaks is not named in what is said: not the Scott of "People like Scott, he said", and whom
    # "he" means in a quotation is not the one who tells it.
    aside = place.tag or place.quoted
    for focus in _likely(place, in_focus) if described else islice(reversed(in_focus.values()), _PEOPLE):
        key = focus.key
        if focus.step != place.step:
            value = (focus.outside + heard * focus.inside) * _faded(place.step - focus.step)
        else:
            value = (focus.before if aside else focus.outside) + heard * focus.inside
        if described:
            fit = place.fits.get(key, 0) if place.fits else 0
            if not fit and (place.bars is None or key in place.bars):
                continue
            value = (value + _FAINT) * (1 + fit) if fit else value
        if trust is not None:
            value *= trust.get(key, _EVEN)
        if value < _FAINT:
            continue
        if value > first:
            first, second, chosen = value, first, focus.identity
        elif value > second:
            second = value
    return chosen if second < (_CLOSE_DESCRIBED if described else _CLOSE) * first else None


def _likely(place: Place, in_focus: dict[int, _Focus]) -> Iterable[_Focus]:
    """Return the people that a description can stand for: those whose title it repeats, those in focus."""
    fitting = [in_focus[key] for key in place.fits or () if key in in_focus]
    if place.bars is None:
        return fitting
    return dict.fromkeys([*islice(reversed(in_focus.values()), _PEOPLE), *fitting])


def _bring(identity: Identity, place: Place, in_focus: dict[int, _Focus]) -> None:
    """Bring a person into focus, and to the end of the line."""
    key = id(identity)
    focus = in_focus.pop(key, None) or _Focus(key, identity, place.step)
    in_focus[key] = focus
    weight = _WEIGHT[place.role]
    if place.introduces:
        weight += _NEW
    if focus.step != place.step:
        faded = _faded(place.step - focus.step)
        focus.outside *= faded
        focus.inside *= faded
        focus.before = focus.outside
        focus.step = place.step
    if place.quoted:
        focus.inside = max(focus.inside, weight)
    elif weight > focus.outside:
        focus.outside = weight + _AGAIN * focus.outside
    else:
        focus.outside += _AGAIN * weight
    if len(in_focus) > 4 * _PEOPLE:
        del in_focus[next(iter(in_focus))]
