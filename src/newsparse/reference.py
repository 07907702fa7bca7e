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
from typing import Literal, NamedTuple, TypeAlias

from attrs import define

from newsparse.identities import Gender, Identity

__all__ = ["Place", "Role", "Seeking", "resolve"]

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
_SIGHT = len(_FADED)
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


class Seeking(NamedTuple):
    """What shows whom a pronoun or a description stands for."""

    kind: Literal["pronoun", "nominal", "relative"]
    gender: Gender | None = None
    """What the pronoun or noun shows."""
    tag: bool = False
    """Whether it is the subject of a tag ("..., he said"), which tells who said what stands before it."""
    antecedent: int | None = None
    """For "who": the number of the place it stands for."""
    fits: Mapping[int, int] | None = None
    """For a description: how well it fits the identities whose titles it repeats, by ``id``."""
    bars: frozenset[int] | None = None
    """For a description: whom it cannot fit, where it can fit any other; None where it fits those alone."""


Place: TypeAlias = tuple[Role, int, bool, "Identity | None", bool, "Seeking | None"]
"""A mention in its sentence.

That is its role; the number of the sentence, of those that are not all quotation; whether it stands in
quotation marks; who it is, where that is known from the words alone (whose name, whose wife); whether the
person is named here for the first time, with a title, as those are who will speak; and what shows who
it is where the words alone do not tell.
"""

_Focus: TypeAlias = tuple[Identity, int, float, float, float]
"""How much a person was in focus at the last mention: the person, the number of the sentence, the focus
outside quotation marks, that inside them, and that outside them before the sentence."""


def resolve(places: Sequence[Place], genders: dict[int, Gender]) -> list[Identity | None]:
    """Return the identity of each place.

    ``genders`` maps the ``id`` of an identity to its gender where that is known; what the pronouns
    show is added to it.
    """
    female = {key: float(gender == "female") for key, gender in genders.items()}
    _learn(_choices(places, female), female)
    found = _decide(places, female)
    shown: dict[int, list[Gender]] = {}
    for (_, _, quoted, _, _, seeking), identity in zip(places, found, strict=True):
        if seeking is not None and seeking.gender and seeking.kind == "pronoun" and not quoted and identity:
            shown.setdefault(id(identity), []).append(seeking.gender)
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
    for role, step, quoted, identity, _, seeking in places:
        if quoted:
            continue
        weight = _WEIGHT[role]
        if identity is not None:
            key = id(identity)
            if key in in_focus:
                before, last = in_focus.pop(key)
                if step - last < _SIGHT:
                    weight = max(weight, before * _FADED[step - last])
            in_focus[key] = weight, step
            open_choices.clear()
        elif seeking is not None and seeking.kind == "pronoun" and seeking.gender:
            gender = seeking.gender
            choice = open_choices.get(gender)
            if choice is None:
                people = [
                    (key, value * value)
                    for key, (before, last) in islice(reversed(in_focus.items()), _NEAREST)
                    if step - last < _SIGHT and (value := before * _FADED[step - last]) >= _FAINT
                ]
                choice = open_choices[gender] = _Choice(gender == "male", people)
                if not known.keys() >= {key for key, _ in people}:
                    choices.append(choice)
            choice.weight += weight
    return choices


def _learn(choices: Sequence[_Choice], female: dict[int, float]) -> None:
    """Add the probability that somebody is female by what the pronouns show (expectation-maximisation)."""
    unknown = {key for choice in choices for key, _ in choice.people if key not in female}
    female.update(dict.fromkeys(unknown, 0.5))
    for _ in range(_ROUNDS if unknown else 0):
        women, men = dict.fromkeys(unknown, _PRIOR), dict.fromkeys(unknown, _PRIOR)
        for choice in choices:
            if choice.male:
                counts, chances = men, [(key, value * (1 - female[key])) for key, value in choice.people]
            else:
                counts, chances = women, [(key, value * female[key]) for key, value in choice.people]
            if total := sum([chance for _, chance in chances]):
                share = choice.weight / total
                for key, chance in chances:
                    if key in counts:
                        counts[key] += share * chance
        female.update({key: share / (share + men[key]) for key, share in women.items()})


def _decide(places: Sequence[Place], female: Mapping[int, float]) -> list[Identity | None]:
    trust: dict[Gender, dict[int, float]] = {
        "female": {key: share**_TRUST for key, share in female.items()},
        "male": {key: (1 - share) ** _TRUST for key, share in female.items()},
    }
    in_focus: dict[int, _Focus] = {}
    found: list[Identity | None] = []
    for role, step, quoted, identity, introduces, seeking in places:
        if identity is None and seeking is not None:
            if seeking.antecedent is not None:
                identity = found[seeking.antecedent]
            elif seeking.kind != "relative":
                believed = trust[seeking.gender] if seeking.gender else None
                identity = _most_likely(seeking, step, quoted, in_focus, believed)
        found.append(identity)
        if identity is None:
            continue
        # Bring the person into focus, and to the end of the line.
        key, weight = id(identity), _WEIGHT[role] + _NEW if introduces else _WEIGHT[role]
        outside = inside = before = 0.0
        if key in in_focus:
            _, last, outside, inside, before = in_focus.pop(key)
            if last != step:
                faded = _FADED[step - last] if step - last < _SIGHT else 0.0
                before = outside = outside * faded
                inside *= faded
        if quoted:
            inside = max(inside, weight)
        elif weight > outside:
            outside = weight + _AGAIN * outside
        else:
            outside += _AGAIN * weight
        in_focus[key] = identity, step, outside, inside, before
        if len(in_focus) > 4 * _PEOPLE:
            del in_focus[next(iter(in_focus))]
    return found


def _most_likely(
    seeking: Seeking,
    step: int,
    quoted: bool,
    in_focus: dict[int, _Focus],
    trust: Mapping[int, float] | None,
) -> Identity | None:
    """Return the person most in focus that a place can stand for, or None where another one is close.

    ``trust`` is what is believed of each person's gender, where the place shows one.
    """
    first = second = 0.0
    chosen: Identity | None = None
    fits, bars = seeking.fits, seeking.bars
    described = seeking.kind == "nominal"
    heard = 1.0 if quoted else _QUOTED
    # Who speaks is not named in what is said: not the Scott of "People like Scott, he said", and whom
    # "he" means in a quotation is not the one who tells it.
    aside = seeking.tag or quoted
    likely = islice(reversed(in_focus.items()), _PEOPLE)
    for key, (identity, last, outside, inside, before) in (
        _describable(fits, bars, in_focus, likely) if described else likely
    ):
        if last != step:
            if step - last < _SIGHT:
                value = (outside + heard * inside) * _FADED[step - last]
            elif described:
                value = 0.0
            else:
                break  # who is behind in the line was named earlier still
        else:
            value = (before if aside else outside) + heard * inside
        if described:
            fit = fits.get(key, 0) if fits else 0
            if not fit and (bars is None or key in bars):
                continue
            value = (value + _FAINT) * (1 + fit) if fit else value
        if value <= second:
            continue
        if trust is not None:
            value *= trust.get(key, _EVEN)
        if value < _FAINT:
            continue
        if value > first:
            first, second, chosen = value, first, identity
        elif value > second:
            second = value
    return chosen if second < (_CLOSE_DESCRIBED if described else _CLOSE) * first else None


def _describable(
    fits: Mapping[int, int] | None,
    bars: frozenset[int] | None,
    in_focus: dict[int, _Focus],
    likely: Iterable[tuple[int, _Focus]],
) -> Iterable[tuple[int, _Focus]]:
    """Return the people that a description can stand for: those whose title it repeats, those in focus."""
    fitting = [(key, in_focus[key]) for key in fits or () if key in in_focus]
    return fitting if bars is None else dict([*likely, *fitting]).items()
