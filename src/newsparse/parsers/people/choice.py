"""Resolves pronouns and descriptions, by the focus on each person and other evidence.

Every mention puts its person in focus, a subject more than an object, and a mention outside quotation marks
more than one inside. The focus fades with each sentence of the reporter's own words (the method of Lappin and
Leass, Computational Linguistics 20, 1994, without its parser). A trained ranking (``ranking``) chooses among
the people in focus, or finds that none of the named people is meant. Genders come from honorifics, nouns and
names. Other genders come from the pronouns themselves, read together so that they agree as well as possible.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from operator import itemgetter
from typing import TypeAlias

from attrs import define

from newsparse.core.kept import Results
from newsparse.learn.decision import Answers
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.places import Described, Places, Role, Seeking, Tag
from newsparse.parsers.people.ranking import FOCUS, GENDERED, SHARES, STEPS, Rankings, kind_of_titles, step_of

__all__ = ["resolve"]

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
# How many people are considered, those most recently in focus; and how many when genders are learned.
_PEOPLE = 8
_NEAREST = 4
# The weight of an estimated gender relative to the focus: the exponent of its probability.
_TRUST = 0.5
# The person meant by a pronoun at the start of the article is named at most this many sentences later.
_AHEAD = 2
# The second person in focus must be below this share of the first, otherwise the result is None.
_CLOSE = 0.95
# Below this probability of the gender, the person is not meant.
_NO_CHANCE = 0.02
# The answer to how long ago a person was mentioned, for each number of sentences up to the last in sight.
_AGO = tuple(step_of(steps, STEPS) for steps in range(_SIGHT + 1))
_PARTS: dict[Role, int] = {role: number for number, role in enumerate(_WEIGHT)}
_TAGS: dict[Tag | None, int] = {None: 0, "reported": 1, "quoted": 2}
_first = itemgetter(0)
# The prior for a gender, as a number of pronouns; and the number of iterations.
_PRIOR = 0.2
_ROUNDS = 3
# The required probability of a gender, with several pronouns as evidence and with one.
_SURE = 0.8
_SURE_OF_ONE = 0.85
# The number of the answer that a description is an office, and the least confidence that it means a person
# who is nowhere said to have it; nine invented examples are between 0.51 and 0.73.
_OFFICE, _UNHELD = 0, 0.61
# How many pronouns, and which share of a person's pronouns, decide the gender if they disagree.
_MANY, _MOST = 3, 0.55


_Chosen: TypeAlias = tuple[Identity, float]
"""The person that is meant, and how sure that is."""

_Likely: TypeAlias = tuple[float, float, int]
"""How probably a person has a gender: the probability, its effect on the focus as a factor, and the number
of the answer to how probable it is."""


def _likely(chance: float) -> _Likely:
    return chance, chance**_TRUST, step_of(chance, GENDERED)


_GENDERS = Results[float, dict[Gender | None, _Likely]](
    lambda female: {"female": _likely(female), "male": _likely(1 - female), None: _likely(0.5)}
)
"""How probably a person has each gender, by the probability that the person is female."""


@define(eq=False)
class _Sight:
    """How much a person was in focus at the last mention, and what is known of the mentions so far."""

    step: int
    """The number of the sentence."""
    titles: int
    """The kind of the person's titles, as the number of an answer."""
    genders: Mapping[Gender | None, _Likely]
    """How probably the person has a gender; evenly for a word that shows none."""
    outside: float = 0.0
    """The focus outside quotation marks."""
    inside: float = 0.0
    """That inside them."""
    before: float = 0.0
    """That outside them before the sentence."""
    paragraph: int = -1
    """The paragraph of the last mention outside quotation marks."""
    part: Role = "object"
    """The part of the last mention."""


def resolve(
    places: Places, known: Mapping[Identity, Gender], rankings: Rankings
) -> tuple[list[Identity | None], list[float | None], Mapping[Identity, Gender]]:
    """Return the person for each place, the confidence of each ranking, and the genders that pronouns show.

    ``known`` maps an identity to its gender if that is known without pronouns.
    """
    genders = dict(known)
    told: dict[Identity, Gender] = {}
    weights = list(map(_WEIGHT.__getitem__, places.roles))
    if places.seeking and places.seeking[0] is not None:
        _look_ahead(places, genders, told)
    female = {identity: float(gender == "female") for identity, gender in genders.items()}
    unknown = {identity for identity in places.known if identity is not None and identity not in female}
    if unknown:
        _learn(_choices(places, weights, unknown), female)
    reading = _Decisions(places, weights, female, rankings)
    shown = reading.shown
    mixed = {identity: pronouns for identity, pronouns in shown.items() if len(set(pronouns)) > 1}
    settled = {identity: gender for identity, pronouns in mixed.items() if (gender := _most(pronouns))}
    if settled:
        # A person is not "he" here and "she" there: the fewer ones refer to another person.
        female.update({identity: float(gender == "female") for identity, gender in settled.items()})
        reading = _Decisions(places, weights, female, rankings)
        shown = reading.shown
    for identity, pronouns in shown.items():
        share = female.get(identity, 0.5)
        sure = max(share, 1 - share) > (_SURE if len(pronouns) > 1 else _SURE_OF_ONE)
        if sure and len(set(pronouns)) == 1:
            told.setdefault(identity, pronouns[0])
    return reading.found, reading.confidences, told


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
                if unknown.isdisjoint(islice(reversed(in_focus), _NEAREST)):
                    continue
                people = [
                    (other, value * value)
                    for other, (before, last) in islice(reversed(in_focus.items()), _NEAREST)
                    if step - last < _SIGHT and (value := before * _FADED[step - last]) >= _FAINT
                ]
                choice = open_choices[gender] = _Choice(gender == "male", people)
                if any(other in unknown for other, _ in people):
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


class _Decisions:
    """Reads the places in order: who each means, how sure that is, and what the pronouns show."""

    def __init__(
        self,
        places: Places,
        weights: Sequence[float],
        female: Mapping[Identity, float],
        rankings: Rankings,
    ) -> None:
        self.found: list[Identity | None] = list(places.known)
        self.confidences: list[float | None] = [None] * len(self.found)
        self.shown: dict[Identity, list[Gender]] = {}
        """The genders of the reporter's pronouns for each person."""
        self._places = places
        self._rankings = rankings
        self._female = female
        self._in_focus: dict[Identity, _Sight] = {}
        self._same: dict[str, Identity] = {}
        """The person meant by the last pronoun of a gender, and by the last description with a noun."""
        # The last pronoun that is the source of a quotation and cannot mean a person before it.
        self._open_tag: tuple[int, int, Gender] | None = None
        self._read(weights)

    def _read(self, weights: Sequence[float]) -> None:
        """Decide for each place who is meant, and bring the person into focus, to the end of the line."""
        places, in_focus, female = self._places, self._in_focus, self._female
        columns = zip(
            places.known,
            places.seeking,
            weights,
            places.steps,
            places.quoted,
            places.roles,
            places.introduces,
            places.paragraphs,
            strict=True,
        )
        for number, (identity, seeking, weight, step, quoted, part, new, paragraph) in enumerate(columns):
            if identity is None:
                meant = None if seeking is None else self._seek(number, seeking, step, quoted)
                if meant is None:
                    continue
                identity, self.confidences[number] = meant
                self.found[number] = identity
            elif self._open_tag is not None and not quoted:
                self._close_tag(number, identity)
            sight = in_focus.pop(identity, None)
            if sight is None:
                sight = _Sight(step, kind_of_titles(identity), _GENDERS[female.get(identity, 0.5)])
                if len(in_focus) > 4 * _PEOPLE:
                    del in_focus[next(iter(in_focus))]
            elif ago := step - sight.step:
                faded = _FADED[ago] if ago < _SIGHT else 0.0
                sight.before = sight.outside = sight.outside * faded
                sight.inside *= faded
                sight.step = step
            in_focus[identity] = sight
            sight.part = part
            if new:
                weight += _NEW
            if quoted:
                if weight > sight.inside:
                    sight.inside = weight
            else:
                outside = sight.outside
                sight.outside = weight + _AGAIN * outside if weight > outside else outside + _AGAIN * weight
                sight.paragraph = paragraph

    def _close_tag(self, number: int, identity: Identity) -> None:
        """Let the open pronoun mean who is introduced next: "“We won,” she said.  Ann Lee, the mayor"."""
        assert self._open_tag is not None
        places, (place, told, shows) = self._places, self._open_tag
        self._open_tag = None
        female = self._female.get(identity, 0.5)
        chance = female if shows == "female" else 1 - female
        likely = chance >= 0.5 and identity not in self._in_focus
        next_one = places.steps[number] == told + 1 and places.roles[number] == "subject"
        if places.introduces[number] and likely and next_one:
            self.found[place] = identity
            self.shown.setdefault(identity, []).append(shows)

    def _seek(
        self, number: int, seeking: Seeking, step: int, quoted: bool
    ) -> tuple[Identity, float | None] | None:
        """Return who is meant, and how sure that is."""
        gender = seeking.gender
        if seeking.kind != "pronoun":
            if seeking.antecedent is not None:
                antecedent = self.found[seeking.antecedent]
                return None if antecedent is None else (antecedent, self.confidences[seeking.antecedent])
            if seeking.described is None:
                return None
            meant = self._described(number, gender, seeking.described, step, quoted)
            if meant is not None:
                self._same[seeking.described.noun] = meant[0]
            return meant
        if gender is None:
            return None
        # The person that "he" means in a quotation is not its speaker.
        tag: Tag | None = "reported" if quoted else seeking.tag
        meant = self._meant(number, gender, tag, step, 1.0 if quoted else _QUOTED)
        if quoted:
            return meant
        if meant is not None:
            who = self._same[gender] = meant[0]
            self.shown.setdefault(who, []).append(gender)
        elif seeking.ahead and seeking.tag == "quoted":
            self._open_tag = number, step, gender
        return meant

    def _meant(self, number: int, gender: Gender, tag: Tag | None, step: int, heard: float) -> _Chosen | None:
        """Return the person in focus that a pronoun means.

        Who speaks is not named in what is said: not the Scott of "People like Scott, he said".  So what
        counts for the subject of a tag is the focus before the sentence.
        """
        people: list[tuple[float, int, int, Identity, _Sight]] = []
        apart = self._places.apart.get(number)
        for identity, sight in islice(reversed(self._in_focus.items()), _PEOPLE):
            ago = step - sight.step
            if ago >= _SIGHT:
                break  # later entries in the line were named even earlier
            if identity is apart:
                continue
            chance, trusted, gendered = sight.genders[gender]
            if chance < _NO_CHANCE:
                continue
            if ago:
                value = (sight.outside + heard * sight.inside) * _FADED[ago]
            elif tag is None:
                value = sight.outside + heard * sight.inside
            else:
                value = sight.before + heard * sight.inside if tag == "reported" else sight.outside
            people.append((value * trusted, ago, gendered, identity, sight))
        if not people:
            return None
        if len(people) > 1:
            people.sort(key=_first, reverse=True)
            if people[1][0] >= _CLOSE * people[0][0]:
                return None
        places = self._places
        same, most, paragraph = self._same.get(gender), people[0][0] or 1.0, places.paragraphs[number]
        here = 1 + _TAGS[tag]
        options: list[Identity] = []
        shown: list[Answers] = []
        for value, ago, gendered, who, sight in people:
            options.append(who)
            shown.append(
                (
                    bisect_right(SHARES, value / most),
                    gendered,
                    _AGO[ago],
                    sight.paragraph == paragraph,
                    0 if same is None else 1 + (same is who),
                    0 if ago else here,
                    sight.titles,
                )
            )
        return self._rankings.pronoun.choose(places.starts[number], options, shown, _of_pronoun)

    def _described(
        self, number: int, gender: Gender | None, described: Described, step: int, quoted: bool
    ) -> _Chosen | None:
        """Return the person that a description means: one whose titles it fits, or one in focus."""
        places, in_focus = self._places, self._in_focus
        heard = 1.0 if quoted else _QUOTED
        # The people most recently in focus that it can fit, and those with a title that it repeats.
        possible: dict[Identity, _Sight] = {}
        if described.others:
            for who, sight in islice(reversed(in_focus.items()), _PEOPLE):
                if who not in described.barred:
                    possible[who] = sight
        for who in described.fits:
            if who in in_focus:
                possible[who] = in_focus[who]
        people: list[tuple[float, float, int, Identity, _Sight]] = []
        for who, sight in possible.items():
            chance, trusted, _ = sight.genders[gender]
            if chance < _NO_CHANCE:
                continue
            ago = step - sight.step
            if not ago:
                value = (sight.before if quoted else sight.outside) + heard * sight.inside
            elif ago < _SIGHT:
                value = (sight.outside + heard * sight.inside) * _FADED[ago]
            else:
                ago, value = _SIGHT, 0.0
            people.append((value * trusted, value, ago, who, sight))
        if not people:
            return None
        people.sort(key=_first, reverse=True)
        same, most = self._same.get(described.noun), people[0][0] or 1.0
        paragraph = places.paragraphs[number]
        closest = max(described.fits.values(), default=0)
        sole = 1 + (sum(fit == closest for fit in described.fits.values()) == 1)
        options: list[Identity] = []
        shown: list[Answers] = []
        for weighed, value, ago, who, sight in people:
            options.append(who)
            fit = described.fits.get(who, 0)
            shown.append(
                (
                    bisect_right(SHARES, weighed / most),
                    bisect_right(FOCUS, value),
                    _AGO[ago],
                    sight.paragraph == paragraph,
                    0 if same is None else 1 + (same is who),
                    _PARTS[sight.part],
                    fit,
                    sole if fit and fit == closest else 0,
                )
            )
        words = (min(len(described.fits), 2), *described.words)
        chosen = self._rankings.description.choose(
            places.starts[number],
            options,
            shown,
            lambda chance, answers: (chance, answers[2], answers[4], answers[6], *words),
        )
        if chosen and described.words[0] == _OFFICE and chosen[0] not in described.fits:
            return chosen if (chosen[1] or 0.0) >= _UNHELD else None
        return chosen


def _of_pronoun(chance: int, answers: Answers) -> Answers:
    """Return the answers on whether the person ranked best is meant by a pronoun."""
    return chance, answers[2], answers[5]
