"""Resolves pronouns and descriptions, by the focus on each person and other evidence.

Every mention puts its person in focus, a subject more than an object, and a mention outside quotation marks
more than one inside. The focus fades with each sentence of the reporter's own words (the method of Lappin and
Leass, Computational Linguistics 20, 1994, without its parser). A trained ranking (``ranking``) chooses among
the people in focus, or finds that none of the named people is meant. Genders come from honorifics, nouns and
names. Other genders come from the pronouns themselves (``pronoun_genders``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import TypeAlias

from attrs import define

from newsparse.core.kept import Kept
from newsparse.learn.decision import Answers
from newsparse.parsers.people.descriptions import Described
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
    """How much a person was in focus at the last mention, and what is known of the mentions so far."""

    who: _Who
    step: int
    """The sentence of the last mention."""
    genders: Mapping[Gender | None, tuple[float, float, int]]
    titles: int = 0
    """The number of the answer to which titles the person has."""
    unnamed: int = 0
    """The number of the answer to whether the article names the person."""
    odds: int = 0
    """The number of the answer to how probably the word is a name."""
    outside: float = 0.0
    """The focus from mentions outside quotation marks."""
    inside: float = 0.0
    """That inside them."""
    before: float = 0.0
    """That outside them before the sentence."""
    last: Place | None = None
    """The last mention."""
    paragraph: int = -1
    """The paragraph of the last mention outside quotation marks."""

    def focus(self, place: Place) -> float:
        """Return how much the person is in focus.

        Who speaks is not named in what is said: not the Scott of "People like Scott, he said".  So what
        counts for the subject of a tag is the focus before the sentence.
        """
        if (ago := place.step - self.step) >= SIGHT:
            return 0.0
        inside = self.inside if place.quoted else _QUOTED * self.inside
        if ago:
            return (self.outside + inside) * FADED[ago]
        if place.tag == "quoted":
            return self.outside
        return (self.before if place.tag else self.outside) + inside


_Option: TypeAlias = tuple[float, int, int, _Sight]
"""A person's focus weighed by the gender, how many sentences ago that was, the number of the answer to how
probable the gender is, and what is known."""


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
        sight.last = place
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
        described, pronoun = place.described, place.pronoun
        chosen, key = None, described.noun if described else pronoun
        if key is not None:
            chosen = self._chosen(place, self._same.get(key))
        if key is not None and chosen is not None:
            who, confidence = chosen
            if described or not place.quoted:
                self._same[key] = who
            if isinstance(who, Identity):
                place.who, place.confidence = who, confidence
            return who
        noun = place.noun
        if noun is None:
            return None
        if place.new or noun not in self._unnamed:
            self._unnamed[noun] = Unnamed(place.gender, introduced=place.new)
        return self._unnamed[noun]

    def _chosen(self, place: Place, same: _Who | None) -> tuple[_Who, float] | None:
        """Return the person that a pronoun or description means, with how sure that is.

        ``same`` is the person that the last one with the gender or noun meant.
        """
        options = list(self._options(place))
        if not options:
            return None
        highest, *_, first = max(options, key=itemgetter(0))
        most = highest or 1.0
        common = [
            (
                bisect_right(SHARES, value / most),
                _AGO[ago],
                sight.paragraph == place.paragraph,
                0 if same is None else 1 + (same is sight.who),
                2 * (sight.who is self._speaker) + place.speaks,
            )
            for value, ago, _, sight in options
        ]
        people = min(len(options), _MOST_PEOPLE) - 1
        if (described := place.described) is not None:
            ranking, own = (
                self._rankings.description,
                self._shown_of_description(place, described, options),
            )
            fitting = min(len(described.fits), 2)
            nobody: Answers = (
                people,
                bisect_right(FOCUS, first.focus(place)),
                fitting,
                *described.words,
            )
        else:
            ranking, own = self._rankings.pronoun, self._shown_of_pronoun(place, options)
            nobody = (people, bisect_right(FOCUS, highest), TAGS[place.tag], same is not None)
        shown = [(*one, *other) for one, other in zip(common, own, strict=True)]
        who = [sight.who for _, _, _, sight in options]
        return ranking.choose(place.mention.head.start, who, shown, nobody)

    def _options(self, place: Place) -> Iterator[_Option]:
        """Yield the people that can be meant: those most recently in focus, and those that the words show."""
        in_focus, described = self._in_focus, place.described
        people = dict(islice(reversed(in_focus.items()), _PEOPLE))
        sure: set[_Who] = set()
        if described is not None:
            sure.update(described.fits)
            barred = described.barred
            if not described.others:
                people = {}
            for who in [who for who in people if isinstance(who, Unnamed) or who in barred]:
                del people[who]
            people.update({who: in_focus[who] for who in described.fits if who in in_focus})
        elif place.ahead is not None:
            sure = {place.ahead}
            people[place.ahead] = in_focus.get(place.ahead) or self._first_sight(place.ahead, place.step)
        for who, sight in people.items():
            ago = place.step - sight.step
            chance, trusted, gendered = sight.genders[place.gender]
            if chance >= _NO_CHANCE and who is not place.apart and (ago < SIGHT or who in sure):
                yield sight.focus(place) * trusted, min(ago, SIGHT), gendered, sight

    def _shown_of_pronoun(self, place: Place, options: Sequence[_Option]) -> Iterator[Answers]:
        """Yield what only the ranking for pronouns asks about each person."""
        case, here = len(PARTS) * CASES[place.role], 1 + TAGS[place.tag]
        topic, before = self._topic, self._before
        if self._topic_step != place.step:
            topic, before = None, topic
        for _, ago, gendered, sight in options:
            age, last = min(ago, AGES - 1), sight.last
            part, quoted, joined = (PARTS[last.role], last.quoted, last.joined) if last else (0, False, False)
            yield (
                gendered,
                0 if ago else here,
                sight.titles,
                (case + part) * AGES + age,
                2 if sight.who is topic else sight.who is before,
                2 * quoted + place.quoted,
                sight.unnamed + age,
                joined,
                sight.who is place.ahead,
                sight.odds,
            )

    @staticmethod
    def _shown_of_description(
        place: Place, described: Described, options: Sequence[_Option]
    ) -> Iterator[Answers]:
        """Yield what only the ranking for descriptions asks about each person."""
        fits, kind = described.fits, len(FITS) * described.words[0]
        closest = max(fits.values(), default=0)
        best = 1 + (list(fits.values()).count(closest) == 1)
        for _, _, _, sight in options:
            fit = fits.get(sight.who, 0) if isinstance(sight.who, Identity) else 0
            yield (
                bisect_right(FOCUS, sight.focus(place)),
                PARTS[sight.last.role] if sight.last else 0,
                fit,
                best if fit and fit == closest else 0,
                kind + fit,
            )
