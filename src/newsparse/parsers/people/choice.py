"""Whom a pronoun or a description stands for, by how much each person is in focus.

Every mention puts its person in focus, a subject more than an object, what stands outside quotation marks
more than what stands inside; the focus fades with each sentence of the reporter's own words.  A pronoun
takes the person most in focus who can be of its gender, or nobody where two are close (the method of
Lappin and Leass, Computational Linguistics 20, 1994, without its parser).  Genders come from honorifics
and nouns; of others the pronouns themselves tell, read together so that they agree as well as they can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from attrs import define, frozen

from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity

__all__ = ["Places", "Role", "Seeking", "Tag", "resolve"]

Role = Literal["subject", "clause", "object", "prepositional", "possessor", "modifier"]
Tag = Literal["reported", "quoted"]

# The figures below were chosen on 20 articles (132 pronouns); the exact values matter little.

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
# How much the weaker of two mentions adds to the stronger one: naming a person twice does not double the
# focus.
_AGAIN = 0.25
# A mention in quotation marks counts little for pronouns outside, and fully for pronouns inside.
_QUOTED = 0.15
# How much focus is left after each sentence; below the last figure a person is out of focus.
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
# Who is meant by a pronoun that opens the article is named so many sentences later at most.
_AHEAD = 2
# What is believed of a gender before any pronoun is read, in pronouns; and how often they are read together.
_PRIOR = 0.2
_ROUNDS = 3
# The required probability of a gender, with several pronouns as evidence and with one.
_SURE = 0.8
_SURE_OF_ONE = 0.85
# How many pronouns, and which share of all for somebody, settle the gender where they disagree.
_MANY, _MOST = 3, 0.55


class Seeking(NamedTuple):
    """The evidence for resolving a pronoun or a description."""

    kind: Literal["pronoun", "nominal", "relative"]
    gender: Gender | None = None
    """What the pronoun or noun shows."""
    tag: Tag | None = None
    """Whether it is the subject of a reporting clause after the reporter's words ("..., he said") or after a
    quotation ("...,” he said")."""
    ahead: bool = False
    """Whether it can stand for who is named next: nobody else is spoken of before it."""
    antecedent: int | None = None
    """For "who": the number of the place it stands for."""
    fits: Mapping[Identity, int] | None = None
    """For a description: how well it fits the people whose titles it repeats."""
    bars: frozenset[Identity] | None = None
    """For a description: whom it cannot fit, where it can fit any other; None where it fits those alone."""


@frozen
class Places:
    """The mentions of an article where they stand: one column for each thing that is known of them."""

    roles: Sequence[Role]
    """What each plays in its sentence."""
    steps: Sequence[int]
    """The number of the sentence, not counting sentences that are entirely quotation."""
    quoted: Sequence[bool]
    """Whether it is in quotation marks."""
    known: list[Identity | None]
    """The person, if the words alone show it: by name, or as someone's wife."""
    introduces: Sequence[bool]
    """Whether it is the first full name of a person with a title, which is typical of people who will
    speak."""
    seeking: Sequence[Seeking | None]
    """What shows who it is, where the words alone do not tell."""


_Focus: TypeAlias = tuple[int, float, float, float]
"""How much a person was in focus at the last mention: the number of the sentence, the focus outside
quotation marks, that inside them, and that outside them before the sentence."""


def resolve(
    places: Places, known: Mapping[Identity, Gender]
) -> tuple[list[Identity | None], Mapping[Identity, Gender]]:
    """Return the identity of each place, and the genders that the pronouns show.

    ``known`` maps an identity to its gender where that is known without pronouns.
    """
    genders = dict(known)
    told: dict[Identity, Gender] = {}
    weights = list(map(_WEIGHT.__getitem__, places.roles))
    if places.seeking and places.seeking[0] is not None:
        _look_ahead(places, genders, told)
    female = {identity: float(gender == "female") for identity, gender in genders.items()}
    _learn(_choices(places, weights, female), female)
    found, shown = _decide(places, weights, female)
    mixed = {identity: pronouns for identity, pronouns in shown.items() if len(set(pronouns)) > 1}
    settled = {identity: gender for identity, pronouns in mixed.items() if (gender := _most(pronouns))}
    if settled:
        # Nobody is "he" here and "she" there: the few belong to somebody else.
        female.update({identity: float(gender == "female") for identity, gender in settled.items()})
        found, shown = _decide(places, weights, female)
    for identity, pronouns in shown.items():
        share = female.get(identity, 0.5)
        sure = max(share, 1 - share) > (_SURE if len(pronouns) > 1 else _SURE_OF_ONE)
        if sure and len(set(pronouns)) == 1:
            told.setdefault(identity, pronouns[0])
    return found, told


def _most(pronouns: Sequence[Gender]) -> Gender | None:
    """Return the gender that most of a person's pronouns show, or None if there are too few."""
    men = pronouns.count("male")
    gender: Gender = "male" if 2 * men >= len(pronouns) else "female"
    most = max(men, len(pronouns) - men)
    return gender if most >= _MANY and most >= _MOST * len(pronouns) else None


def _look_ahead(places: Places, genders: dict[Identity, Gender], told: dict[Identity, Gender]) -> None:
    """Resolve the pronouns at the start of an article as the subject that is named next.

    "“We won,” she told them.  Ann Lee, the mayor, ..."
    """
    early: list[tuple[int, Gender]] = []
    for number, (identity, seeking) in enumerate(zip(places.known, places.seeking, strict=True)):
        if seeking is not None and seeking.ahead and seeking.gender and not places.quoted[number]:
            early.append((number, seeking.gender))
        elif identity is not None and places.roles[number] == "subject" and not places.quoted[number]:
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


def _choices(places: Places, weights: Sequence[float], known: Mapping[Identity, float]) -> list[_Choice]:
    """Return the people that the reporter's pronouns can mean, if only names create focus.

    Pronouns between the same two names have the same choice.  Choices that provide no information are left
    out.
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
            if identity in in_focus:
                before, last = in_focus.pop(identity)
                if step - last < _SIGHT and (faded := before * _FADED[step - last]) > weight:
                    weight = faded
            in_focus[identity] = weight, step
            if open_choices:
                open_choices = {}
        elif seeking is not None and (gender := seeking.gender) and seeking.kind == "pronoun":
            choice = open_choices.get(gender)
            if choice is None:
                people = [
                    (other, value * value)
                    for other, (before, last) in islice(reversed(in_focus.items()), _NEAREST)
                    if step - last < _SIGHT and (value := before * _FADED[step - last]) >= _FAINT
                ]
                choice = open_choices[gender] = _Choice(gender == "male", people)
                if not all(other in known for other, _ in people):
                    choices.append(choice)
            choice.weight += weight
    return choices


def _learn(choices: Sequence[_Choice], female: dict[Identity, float]) -> None:
    """Add the probability that a person is female, from the pronouns (expectation-maximisation)."""
    people = dict.fromkeys([identity for choice in choices for identity, _ in choice.people], _PRIOR)
    unknown = [identity for identity in people if identity not in female]
    female.update(dict.fromkeys(unknown, 0.5))
    male = {identity: 1 - female[identity] for identity in people}
    for _ in range(_ROUNDS):
        women, men = people.copy(), people.copy()
        for choice in choices:
            chosen, total = choice.people, 0.0
            counts, shares = (men, male) if choice.male else (women, female)
            for identity, value in chosen:
                total += value * shares[identity]
            if total:
                share = choice.weight / total
                for identity, value in chosen:
                    counts[identity] += share * (value * shares[identity])
        for identity in unknown:
            share = women[identity] / (women[identity] + men[identity])
            female[identity], male[identity] = share, 1 - share


def _decide(
    places: Places, weights: Sequence[float], female: Mapping[Identity, float]
) -> tuple[list[Identity | None], dict[Identity, list[Gender]]]:
    """Return the identity of each place, and the genders of the reporter's pronouns for somebody."""
    trust: dict[Gender, dict[Identity, float]] = {
        "female": {identity: share**_TRUST for identity, share in female.items()},
        "male": {identity: (1 - share) ** _TRUST for identity, share in female.items()},
    }
    in_focus: dict[Identity, _Focus] = {}
    found: list[Identity | None] = []
    shown: dict[Identity, list[Gender]] = {}
    # The last pronoun that tells who said a quotation and that nobody before it can be meant by.
    open_tag: tuple[int, int, Gender] | None = None
    for weight, step, quoted, identity, introduces, seeking in zip(
        weights, places.steps, places.quoted, places.known, places.introduces, places.seeking, strict=True
    ):
        if open_tag is not None and identity is not None and not quoted:
            place, told, shows = open_tag
            open_tag = None
            fitting = trust[shows].get(identity, _EVEN) >= _EVEN and identity not in in_focus
            if introduces and fitting and step == told + 1 and places.roles[len(found)] == "subject":
                # "“We won,” she said.  Ann Lee, the mayor, ..."
                found[place] = identity
                shown.setdefault(identity, []).append(shows)
        if identity is None and seeking is not None:
            if seeking.kind == "pronoun":
                gender = seeking.gender
                # Whom "he" means in a quotation is not the one who tells it.
                tag: Tag | None = "reported" if quoted else seeking.tag
                identity = _meant(step, quoted, tag, in_focus, trust[gender] if gender else None)
                if gender and identity is not None and not quoted:
                    shown.setdefault(identity, []).append(gender)
                if gender and identity is None and seeking.ahead and seeking.tag == "quoted" and not quoted:
                    open_tag = len(found), step, gender
            elif seeking.kind == "nominal":
                gender = seeking.gender
                identity = _described(seeking, step, quoted, in_focus, trust[gender] if gender else None)
            elif seeking.antecedent is not None:
                identity = found[seeking.antecedent]
        found.append(identity)
        if identity is None:
            continue
        # Bring the person into focus, and to the end of the line.
        if introduces:
            weight += _NEW
        if identity in in_focus:
            last, outside, inside, before = in_focus.pop(identity)
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
            in_focus[identity] = step, outside, inside, before
        else:
            in_focus[identity] = (step, 0.0, weight, 0.0) if quoted else (step, weight, 0.0, 0.0)
            if len(in_focus) > 4 * _PEOPLE:
                del in_focus[next(iter(in_focus))]
    return found, shown


def _meant(
    step: int,
    quoted: bool,
    tag: Tag | None,
    in_focus: dict[Identity, _Focus],
    trust: Mapping[Identity, float] | None,
) -> Identity | None:
    """Return the person most in focus that a pronoun can stand for, or None where another one is close.

    ``trust`` is what is believed of each person's gender, where the pronoun shows one.  Who speaks is not
    named in what is said: not the Scott of "People like Scott, he said".  So the subject of a tag is sought
    in the sentences before; only where that finds nobody it is the subject of what is said.
    """
    first = second = 0.0
    chosen: Identity | None = None
    heard = 1.0 if quoted else _QUOTED
    for identity, (last, outside, inside, before) in islice(reversed(in_focus.items()), _PEOPLE):
        value = outside + heard * inside
        if last != step:
            if step - last >= _SIGHT:
                break  # who is behind in the line was named earlier still
            value *= _FADED[step - last]
        elif tag == "reported":
            value = before + heard * inside
        elif tag:
            value = outside
        if value > second:
            if trust is not None:
                value *= trust.get(identity, _EVEN)
            if value >= _FAINT:
                if value > first:
                    first, second, chosen = value, first, identity
                elif value > second:
                    second = value
    if chosen is None and tag == "reported" and not quoted:
        # "Ms. Lee was tired, she said."
        subjects = [
            identity
            for identity, (last, outside, _, _) in islice(reversed(in_focus.items()), _PEOPLE)
            if last == step
            and outside >= _WEIGHT["subject"]
            and (trust is None or trust.get(identity, _EVEN) >= _EVEN)
        ]
        return subjects[0] if len(subjects) == 1 else None
    return chosen if second < _CLOSE * first else None


def _described(
    seeking: Seeking,
    step: int,
    quoted: bool,
    in_focus: dict[Identity, _Focus],
    trust: Mapping[Identity, float] | None,
) -> Identity | None:
    """Return the person most in focus that a description fits, or None where another one is close."""
    first = second = 0.0
    chosen: Identity | None = None
    fits, bars = seeking.fits or {}, seeking.bars
    heard = 1.0 if quoted else _QUOTED
    # Whose title it repeats, and of those most lately in focus whom it can fit.
    possible = [identity for identity in fits if identity in in_focus]
    if bars is not None:
        likely = islice(reversed(in_focus), _PEOPLE)
        fitting = [identity for identity in likely if identity not in bars or identity in fits]
        possible = list(dict.fromkeys([*fitting, *possible]))
    for identity in possible:
        last, outside, inside, before = in_focus[identity]
        if last == step:
            value = (before if quoted else outside) + heard * inside
        elif step - last < _SIGHT:
            value = (outside + heard * inside) * _FADED[step - last]
        else:
            value = 0.0
        if identity in fits:
            value = (value + _FAINT) * (1 + fits[identity])
        if value <= second:
            continue
        if trust is not None:
            value *= trust.get(identity, _EVEN)
        if value < _FAINT:
            continue
        if value > first:
            first, second, chosen = value, first, identity
        elif value > second:
            second = value
    return chosen if second < _CLOSE_DESCRIBED * first else None
