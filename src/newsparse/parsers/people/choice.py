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
from typing import TypeAlias

from attrs import define

from newsparse.core.kept import Kept
from newsparse.learn.decision import Answers
from newsparse.parsers.people.descriptions import UNFIT
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.places import Place
from newsparse.parsers.people.pronoun_genders import FADED, SIGHT, WEIGHT
from newsparse.parsers.people.ranking import (
    AGES,
    CASES,
    FITS,
    FOCUS,
    GENDERED,
    ODDS,
    PARTS,
    SHARES,
    STEPS,
    TAGS,
    Rankings,
    Unnamed,
    kind_of_titles,
)

# How much the weaker of two mentions adds to the stronger one: naming a person twice does not double the
# focus.
_AGAIN = 0.25
# A mention in quotation marks counts little outside, and fully for pronouns inside; one that introduces a
# person counts more.
_QUOTED, _NEW = 0.15, 0.2
# How many people are considered, those most recently in focus, and how many answers count them.
_PEOPLE, _MOST_PEOPLE = 8, 4
# The weight of an estimated gender relative to the focus: the exponent of its probability.
_TRUST = 0.5
# Below this probability of the gender, the person is not meant.
_NO_CHANCE = 0.02
# The required probability of a gender, with several pronouns as evidence and with one.
_SURE, _SURE_OF_ONE = 0.8, 0.85
# The answer to how long ago a person was mentioned, for each number of sentences up to the last in sight.
_AGO = tuple(bisect_right(STEPS, steps) for steps in range(SIGHT + 1))

_Who: TypeAlias = Identity | Unnamed
# What a pronoun says of the people that it fits, and in its words.
_NOBODY: Mapping[object, int] = {}
_NO_WORDS = (0,) * 7


def _likely(female: float | None) -> Mapping[Gender | None, tuple[float, float, int]]:
    """Return how probably a person has a gender, by the probability that the person is female.

    For each gender there are the probability, its effect on the focus as a factor, and the number of the
    answer. The noun of an unnamed person often shows no gender: "a clerk".
    """
    if female is None:
        return dict.fromkeys(("female", "male", None), (0.5, 0.5**_TRUST, len(GENDERED) + 1))
    chances: dict[Gender | None, float] = {"female": female, "male": 1 - female, None: 0.5}
    return {
        gender: (chance, chance**_TRUST, bisect_right(GENDERED, chance)) for gender, chance in chances.items()
    }


_LIKELY = Kept[float | None, Mapping[Gender | None, tuple[float, float, int]]](_likely)
_UNNAMED: Mapping[Gender | None, float | None] = {"female": 0.97, "male": 0.03, None: None}


@define(eq=False, repr=False)
class _Sight:
    """How much a person was in focus at the last mention, and what is known of the mentions so far.

    ``titles``, ``unnamed``, ``odds`` and ``part`` are numbers of answers.
    """

    who: _Who
    step: int  # the sentence of the last mention
    genders: Mapping[Gender | None, tuple[float, float, int]]
    titles: int = 0
    unnamed: int = 0
    odds: int = 0
    outside: float = 0.0  # the focus from mentions outside quotation marks, and from those inside
    inside: float = 0.0
    before: float = 0.0  # that from mentions outside, before the sentence
    # The last mention: its part, and whether it is in quotation marks, and joined to another one by "and".
    part: int = 0
    quoted: bool = False
    joined: bool = False
    paragraph: int = -1  # of the last mention outside quotation marks


def resolve(places: Sequence[Place], female: Mapping[Identity, float], rankings: Rankings) -> None:
    """Decide for each place who is meant; ``female`` are the probabilities that people are women."""
    reading = _Reading(female, rankings)
    for place in places:
        reading.read(place)


def genders_told(places: Sequence[Place], female: Mapping[Identity, float]) -> Mapping[Identity, Gender]:
    """Return the genders that the reporter's pronouns show, if they agree."""
    shown: dict[Identity, list[Gender]] = {}
    for place in places:
        if place.who is not None and (gender := place.pronoun) and not place.quoted:
            shown.setdefault(place.who, []).append(gender)
    told: dict[Identity, Gender] = {}
    for identity, pronouns in shown.items():
        share = female.get(identity, 0.5)
        sure = max(share, 1 - share) > (_SURE if len(pronouns) > 1 else _SURE_OF_ONE)
        if sure and len(set(pronouns)) == 1:
            told[identity] = pronouns[0]
    return told


class _Reading:
    """Reads the places in order: who each means, and who is in focus then."""

    def __init__(self, female: Mapping[Identity, float], rankings: Rankings) -> None:
        self._rankings = rankings
        self._female = female
        self._in_focus: dict[_Who, _Sight] = {}
        # The last unnamed person that each noun described, and the person meant by the last pronoun of each
        # gender and by the last description with each noun.
        self._unnamed: dict[str, Unnamed] = {}
        self._same: dict[str, _Who] = {}
        # In the reporter's words: who spoke last, and the first subject of the last sentence that has one,
        # and of the one before it.
        self._speaker: _Who | None = None
        self._topic: _Who | None = None
        self._before: _Who | None = None
        self._topic_step = -1

    def read(self, place: Place) -> None:
        """Decide who is meant, and bring the person into focus, to the end of the line."""
        place.who, place.confidence = place.known, None
        who = place.who or self._meant(place)
        if who is None:
            return
        in_focus, step, weight = self._in_focus, place.step, WEIGHT[place.role]
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
        sight.part, sight.quoted, sight.joined = PARTS[place.role], place.quoted, place.joined
        if place.introduces:
            weight += _NEW
        if place.quoted:
            sight.inside = max(sight.inside, weight)
            return
        outside = sight.outside
        sight.outside = weight + _AGAIN * outside if weight > outside else outside + _AGAIN * weight
        sight.paragraph = place.paragraph
        if place.speaks:
            self._speaker = who
        if place.role == "subject" and step != self._topic_step and not place.joined:
            self._before, self._topic, self._topic_step = self._topic, who, step

    def _first_sight(self, who: _Who, step: int) -> _Sight:
        """Return what is known of a person before the first mention."""
        if isinstance(who, Unnamed):
            unnamed = AGES if who.introduced else 2 * AGES
            return _Sight(who, step, _LIKELY[_UNNAMED[who.gender]], unnamed=unnamed)
        odds = 0 if who.odds is None else 1 + bisect_right(ODDS, who.odds)
        return _Sight(who, step, _LIKELY[self._female.get(who, 0.5)], kind_of_titles(who), odds=odds)

    def _meant(self, place: Place) -> _Who | None:
        """Return who is meant, and record a named person with how sure that is; None if it is left open.

        A description of no named person means an unnamed one: a new one, or the one with the same noun.
        """
        if place.antecedent is not None:
            place.who, place.confidence = place.antecedent.who, place.antecedent.confidence
            return place.who
        described, noun = place.described, place.noun
        key = described.noun if described else place.pronoun
        chosen = None if key is None else self._chosen(place, self._same.get(key))
        if key is not None and chosen is not None:
            who, confidence = chosen
            if described or not place.quoted:
                self._same[key] = who
            if isinstance(who, Identity):
                place.who, place.confidence = who, confidence
            return who
        if noun is not None and (place.new or noun not in self._unnamed):
            self._unnamed[noun] = Unnamed(place.gender, introduced=place.new)
        return None if noun is None else self._unnamed[noun]

    def _chosen(self, place: Place, same: _Who | None) -> tuple[_Who, float] | None:
        """Return the person that a pronoun or description means, with how sure that is.

        ``same`` is the person that the last one with the gender or noun meant.
        """
        described, step, quoted = place.described, place.step, place.quoted
        tag, gender = place.tag, place.gender
        people: list[tuple[float, int, int, _Sight]] = []
        for sight in self._nearest(place):
            ago = step - sight.step
            chance, trusted, gendered = sight.genders[gender]
            if chance < _NO_CHANCE or (ago >= SIGHT and described is None):
                continue
            inside = sight.inside if quoted else _QUOTED * sight.inside
            if ago >= SIGHT:
                ago, focus = SIGHT, 0.0
            elif ago:
                focus = (sight.outside + inside) * FADED[ago]
            elif tag == "quoted":
                # Who speaks is not named in what is said: not the Scott of "People like Scott, he said".  So
                # what counts for the subject of a tag is the focus before the sentence.
                focus = sight.outside
            else:
                focus = (sight.before if tag else sight.outside) + inside
            people.append((focus * trusted, ago, gendered, sight))
        if not people:
            return None
        highest = max([value for value, *_ in people])
        most, fits, kind, best, closest, fitting = highest or 1.0, _NOBODY, 0, 0, 0, 0
        words: Answers = _NO_WORDS
        if described is not None:
            fits, words = described.fits, described.words
            kind, closest = len(FITS) * words[0], max(fits.values(), default=0)
            fitting = sum(map(UNFIT.__lt__, fits.values()))
            best = 1 + (list(fits.values()).count(closest) == 1)
        case, here = CASES[place.role], 1 + TAGS[place.tag]
        topic, before, speaker = self._topic, self._before, self._speaker
        if self._topic_step != step:
            topic, before = None, topic
        shown: list[Answers] = []
        for value, ago, gendered, sight in people:
            who, age = sight.who, ago if ago < AGES else AGES - 1
            fit = fits.get(who, UNFIT) if fits else UNFIT
            shown.append(
                (
                    bisect_right(SHARES, value / most),
                    gendered,
                    _AGO[ago],
                    sight.paragraph == place.paragraph,
                    0 if same is None else 1 + (same is who),
                    0 if ago else here,
                    sight.titles,
                    case + sight.part * AGES + age,
                    2 if who is topic else who is before,
                    2 * (who is speaker) + place.speaks,
                    2 * sight.quoted + place.quoted,
                    sight.unnamed + age,
                    sight.joined,
                    who is place.ahead,
                    sight.odds,
                    best if UNFIT < fit == closest else 0,
                    kind + fit,
                )
            )
        nobody = (
            min(len(people), _MOST_PEOPLE) - 1,
            bisect_right(FOCUS, highest),
            TAGS[place.tag],
            same is not None,
            min(fitting, 2),
            *words,
        )
        ranking = self._rankings.pronoun if described is None else self._rankings.description
        return ranking.choose(place.mention.head.start, [one.who for *_, one in people], shown, nobody)

    def _nearest(self, place: Place) -> list[_Sight]:
        """Return the people that can be meant: those most recently in focus, and those that words show."""
        in_focus, ahead, apart, described = self._in_focus, place.ahead, place.apart, place.described
        people = list(islice(reversed(in_focus.values()), _PEOPLE))
        if described is not None:
            fits, least = described.fits, described.least
            people = [
                sight
                for who, sight in in_focus.items()
                if (fit := fits.get(who, UNFIT)) >= least
                and (fit > UNFIT or (sight in people and isinstance(who, Identity)))
            ]
        if ahead is not None and all(sight.who is not ahead for sight in people):
            people.append(in_focus.get(ahead) or self._first_sight(ahead, place.step))
        return people if apart is None else [sight for sight in people if sight.who is not apart]
