"""Resolves pronouns and descriptions, by the focus on each person and other evidence.

Every mention puts its person in focus, a subject more than an object, and a mention outside quotation marks
more than one inside. The focus fades with each sentence of the reporter's own words (the method of Lappin and
Leass, Computational Linguistics 20, 1994, without its parser). A trained ranking (``ranking``) chooses among
the people in focus, or finds that none of the named people is meant. Genders come from honorifics, nouns and
names. Other genders come from the pronouns themselves (``pronoun_genders``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import TypeAlias

from attrs import define

from newsparse.core.kept import Kept
from newsparse.language.language import Language
from newsparse.learn.decision import Answers
from newsparse.parsers.people.descriptions import Described
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.pronoun_genders import FADED, SIGHT, estimate
from newsparse.parsers.people.ranking import (
    FOCUS,
    GENDERED,
    ODDS,
    SHARES,
    STEPS,
    Rankings,
    Unnamed,
    kind_of_titles,
    step_of,
)
from newsparse.parsers.people.roles import Places, Role, Seeking, Tag

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
# How much the weaker of two mentions adds to the stronger one: naming a person twice does not double the
# focus.
_AGAIN = 0.25
# A mention in quotation marks counts little for pronouns outside, and fully for pronouns inside.
_QUOTED = 0.15
_NEW = 0.2
# How many people are considered, those most recently in focus.
_PEOPLE = 8
# The weight of an estimated gender relative to the focus: the exponent of its probability.
_TRUST = 0.5
# Below this probability of the gender, the person is not meant.
_NO_CHANCE = 0.02
# The answer to how long ago a person was mentioned, for each number of sentences up to the last in sight.
_AGO = tuple(step_of(steps, STEPS) for steps in range(SIGHT + 1))
_PARTS: dict[Role, int] = {role: number for number, role in enumerate(_WEIGHT)}
_TAGS: dict[Tag | None, int] = {None: 0, "reported": 1, "quoted": 2}
_first = itemgetter(0)
# The required probability of a gender, with several pronouns as evidence and with one.
_SURE = 0.8
_SURE_OF_ONE = 0.85
# The parts of a pronoun, as numbers of answers.
_CASES: dict[Role, int] = {
    "subject": 0,
    "clause": 1,
    "object": 2,
    "prepositional": 2,
    "possessor": 3,
    "modifier": 3,
}
# The answers to the number of people in focus, up to this one, to how well a title fits, and to how many
# sentences ago a person was mentioned, in the questions that join it to others.
_MOST_PEOPLE, _FITS, _AGES = 4, 5, 3


_Who: TypeAlias = Identity | Unnamed
_Chosen: TypeAlias = tuple[_Who, float]
"""The person that is meant, and how sure that is."""

_Likely: TypeAlias = tuple[float, float, int]
"""How probably a person has a gender: the probability, its effect on the focus as a factor, and the number
of the answer to how probable it is."""


def _likely(chance: float) -> _Likely:
    return chance, chance**_TRUST, step_of(chance, GENDERED)


# The noun of an unnamed person often shows no gender: "a clerk".
_UNSHOWN: _Likely = (0.5, 0.5**_TRUST, len(GENDERED) + 1)
_GENDERS = Kept[float, dict[Gender | None, _Likely]](
    lambda female: {"female": _likely(female), "male": _likely(1 - female), None: _likely(0.5)}
)
"""How probably a person has each gender, by the probability that the person is female."""
_UNNAMED: Mapping[Gender | None, Mapping[Gender | None, _Likely]] = {
    "female": _GENDERS[0.97],
    "male": _GENDERS[0.03],
    None: dict.fromkeys(("female", "male", None), _UNSHOWN),
}
"""The same for an unnamed person, by the gender of the noun."""


@define(eq=False)
class _Sight:
    """How much a person was in focus at the last mention, and what is known of the mentions so far."""

    step: int
    """The sentence of the last mention."""
    titles: int
    """The kind of the person's titles: the number of an answer."""
    genders: Mapping[Gender | None, _Likely]
    """How probably the person has each gender."""
    unnamed: int = 0
    """Whether the article names the person: the number of an answer."""
    outside: float = 0.0
    """The focus from mentions outside quotation marks."""
    inside: float = 0.0
    """That inside them."""
    before: float = 0.0
    """That outside them before the sentence."""
    paragraph: int = -1
    """The paragraph of the last mention outside quotation marks."""
    part: int = 0
    """The part of the last mention: the number of an answer."""
    quoted: bool = False
    """Whether the last mention is in quotation marks."""
    joined: bool = False
    """Whether "and" joins the last mention to another one."""
    odds: int = 0
    """How probably the word is a name: the number of an answer."""


def resolve(
    places: Places, known: Mapping[Identity, Gender], rankings: Rankings, language: Language
) -> tuple[list[Identity | None], list[float | None], Mapping[Identity, Gender]]:
    """Return the person for each place, the confidence of each ranking, and the genders that pronouns show.

    ``known`` maps an identity to its gender if that is known without pronouns.
    """
    weights = list(map(_WEIGHT.__getitem__, places.roles))
    female = {identity: float(gender == "female") for identity, gender in known.items()}
    unknown = {identity for identity in places.known if identity is not None and identity not in female}
    if unknown:
        estimate(places, weights, unknown, female, language)
    reading = _Decisions(places, female, rankings)
    reading.read(weights)
    told: dict[Identity, Gender] = {}
    for identity, pronouns in reading.shown.items():
        share = female.get(identity, 0.5)
        sure = max(share, 1 - share) > (_SURE if len(pronouns) > 1 else _SURE_OF_ONE)
        if sure and len(set(pronouns)) == 1:
            told[identity] = pronouns[0]
    return reading.found, reading.confidences, told


class _Decisions:
    """Reads the places in order: who each means, how sure that is, and what the pronouns show."""

    def __init__(self, places: Places, female: Mapping[Identity, float], rankings: Rankings) -> None:
        self.found: list[Identity | None] = list(places.known)
        self.confidences: list[float | None] = [None] * len(self.found)
        self.shown: dict[Identity, list[Gender]] = {}
        """The genders of the reporter's pronouns for each person."""
        self._places = places
        self._rankings = rankings
        self._female = female
        self._in_focus: dict[_Who, _Sight] = {}
        self._unnamed: dict[str, Unnamed] = {}
        """The last unnamed person that a noun described."""
        self._same: dict[str, _Who] = {}
        """The person meant by the last pronoun of a gender, and by the last description with a noun."""
        self._speaker: _Who | None = None
        """Who spoke last, in the reporter's words."""
        self._topic: _Who | None = None
        self._before: _Who | None = None
        """The first subject of the last sentence of the reporter's words that has one, and of the one before
        it."""
        self._topic_step = -1

    def read(self, weights: Sequence[float]) -> None:
        """Decide for each place who is meant, and bring the person into focus, to the end of the line."""
        places, in_focus = self._places, self._in_focus
        for number, (who, seeking, weight, step, quoted, role, paragraph, speaks, joined, new) in enumerate(
            zip(
                places.known,
                places.seeking,
                weights,
                places.steps,
                places.quoted,
                places.roles,
                places.paragraphs,
                places.speaks,
                places.joined,
                places.introduces,
                strict=True,
            )
        ):
            if seeking is not None:
                who = self._seek(number, seeking, step, quoted)
            if who is None:
                continue
            sight = in_focus.pop(who, None)
            if sight is None:
                sight = self._first_sight(who, step)
                if len(in_focus) > 4 * _PEOPLE:
                    del in_focus[next(iter(in_focus))]
            elif ago := step - sight.step:
                faded = FADED[ago] if ago < SIGHT else 0.0
                sight.before = sight.outside = sight.outside * faded
                sight.inside *= faded
                sight.step = step
            in_focus[who] = sight
            sight.part = _PARTS[role]
            sight.quoted = quoted
            sight.joined = joined
            if new:
                weight += _NEW
            if quoted:
                sight.inside = max(sight.inside, weight)
                continue
            outside = sight.outside
            sight.outside = weight + _AGAIN * outside if weight > outside else outside + _AGAIN * weight
            sight.paragraph = paragraph
            if speaks:
                self._speaker = who
            if role == "subject" and step != self._topic_step and not joined:
                self._before, self._topic, self._topic_step = self._topic, who, step

    def _first_sight(self, who: _Who, step: int) -> _Sight:
        """Return what is known of a person before the first mention."""
        if isinstance(who, Identity):
            odds = 0 if who.odds is None else 1 + step_of(who.odds, ODDS)
            return _Sight(step, kind_of_titles(who), _GENDERS[self._female.get(who, 0.5)], odds=odds)
        return _Sight(step, 0, _UNNAMED[who.gender], _AGES if who.introduced else 2 * _AGES)

    def _seek(self, number: int, seeking: Seeking, step: int, quoted: bool) -> _Who | None:
        """Return who is meant, and record the person with how sure that is; None if it is left open.

        A description of no named person means an unnamed one: a new one, or the one with the same noun.
        """
        gender, chosen = seeking.gender, None
        if (antecedent := seeking.antecedent) is not None:
            self.confidences[number] = self.confidences[antecedent]
            self.found[number] = self.found[antecedent]
            return self.found[number]
        if seeking.described is not None:
            chosen = self._described(number, gender, seeking.described, step, quoted)
            if chosen is not None:
                self._same[seeking.described.noun] = chosen[0]
        elif seeking.kind == "pronoun" and gender is not None:
            # The person that "he" means in a quotation is not its speaker.
            chosen = self._meant(number, gender, "reported" if quoted else seeking.tag, step)
            if chosen is not None and not quoted:
                self._same[gender] = chosen[0]
                if isinstance(chosen[0], Identity):
                    self.shown.setdefault(chosen[0], []).append(gender)
        if chosen is not None:
            who, confidence = chosen
            if isinstance(who, Identity):
                self.found[number], self.confidences[number] = who, confidence
            return who
        noun, introduced = seeking.noun, seeking.kind == "newcomer"
        if noun is not None and (introduced or noun not in self._unnamed):
            self._unnamed[noun] = Unnamed(noun, gender, introduced)
        return None if noun is None else self._unnamed[noun]

    def _meant(self, number: int, gender: Gender, tag: Tag | None, step: int) -> _Chosen | None:
        """Return the person in focus that a pronoun means.

        Who speaks is not named in what is said: not the Scott of "People like Scott, he said".  So what
        counts for the subject of a tag is the focus before the sentence.
        """
        places = self._places
        inside = places.quoted[number]
        heard = 1.0 if inside else _QUOTED
        apart = places.apart.get(number)
        people: list[tuple[float, int, int, _Who, _Sight]] = []
        for who, sight in islice(reversed(self._in_focus.items()), _PEOPLE):
            ago = step - sight.step
            if ago >= SIGHT:
                break  # later entries in the line were named even earlier
            chance, trusted, gendered = sight.genders[gender]
            if chance < _NO_CHANCE or who is apart:
                continue
            if ago:
                value = (sight.outside + heard * sight.inside) * FADED[ago]
            elif tag == "quoted":
                value = sight.outside
            else:
                value = (sight.before if tag else sight.outside) + heard * sight.inside
            people.append((value * trusted, ago, gendered, who, sight))
        ahead = places.ahead.get(number)
        if ahead is not None and all(who is not ahead for _, _, _, who, _ in people):
            sight = self._in_focus.get(ahead) or self._first_sight(ahead, step)
            chance, _, gendered = sight.genders[gender]
            if chance >= _NO_CHANCE:
                people.append((0.0, 0, gendered, ahead, sight))
        if not people:
            return None
        highest = max(map(_first, people))
        role, speaks, paragraph = places.roles[number], places.speaks[number], places.paragraphs[number]
        case, here, most = len(_PARTS) * _CASES[role], 1 + _TAGS[tag], highest or 1.0
        topic, before, speaker = self._topic, self._before, self._speaker
        if self._topic_step != step:
            topic, before = None, topic
        same = self._same.get(gender)
        shown: list[Answers] = []
        for value, ago, gendered, who, sight in people:
            age = ago if ago < _AGES else _AGES - 1
            shown.append(
                (
                    bisect_right(SHARES, value / most),
                    gendered,
                    _AGO[ago],
                    sight.paragraph == paragraph,
                    0 if same is None else 1 + (same is who),
                    0 if ago else here,
                    sight.titles,
                    (case + sight.part) * _AGES + age,
                    2 if who is topic else who is before,
                    2 * (who is speaker) + speaks,
                    2 * sight.quoted + inside,
                    sight.unnamed + age,
                    sight.joined,
                    who is ahead,
                    sight.odds,
                )
            )
        nobody = (
            min(len(people), _MOST_PEOPLE) - 1,
            bisect_right(FOCUS, highest),
            _TAGS[tag],
            same is not None,
        )
        options = [who for _, _, _, who, _ in people]
        return self._rankings.pronoun.choose(places.heads[number], options, shown, nobody)

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
                if isinstance(who, Identity) and who not in described.barred:
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
            elif ago < SIGHT:
                value = (sight.outside + heard * sight.inside) * FADED[ago]
            else:
                ago, value = SIGHT, 0.0
            people.append((value * trusted, value, ago, who, sight))
        if not people:
            return None
        # The focus of the person most in focus, weighed by gender and as it is.
        highest, focus = max(people, key=_first)[:2]
        same, most = self._same.get(described.noun), highest or 1.0
        paragraph, speaker, speaks = places.paragraphs[number], self._speaker, places.speaks[number]
        noun = _FITS * described.words[0]
        fits = list(described.fits.values())
        closest = max(fits, default=0)
        best = 1 + (fits.count(closest) == 1)
        shown: list[Answers] = []
        for weighed, value, ago, who, sight in people:
            fit = described.fits.get(who, 0)
            shown.append(
                (
                    bisect_right(SHARES, weighed / most),
                    bisect_right(FOCUS, value),
                    _AGO[ago],
                    sight.paragraph == paragraph,
                    0 if same is None else 1 + (same is who),
                    sight.part,
                    fit,
                    best if fit and fit == closest else 0,
                    noun + fit,
                    2 * (who is speaker) + speaks,
                )
            )
        nobody = (
            min(len(people), _MOST_PEOPLE) - 1,
            bisect_right(FOCUS, focus),
            min(len(fits), 2),
            *described.words,
        )
        options = [who for _, _, _, who, _ in people]
        return self._rankings.description.choose(places.heads[number], options, shown, nobody)
