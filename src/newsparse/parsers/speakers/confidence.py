"""Estimates how probably the speakers of an attribution are the right people.

It is one linear decision, based on how the source leads to them. Its weights are trained on sources with
known speakers, in articles that the other decisions had not seen (``python -m benchmarks.train speakers``).
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import get_args

from newsparse.core.records import Mention, Person
from newsparse.learn.decision import Decision, Question, WeightsFile
from newsparse.parsers.speakers.article import Meaning, Way

DECISION = "speaker"

QUESTIONS: Sequence[Question] = (
    Question("way", " ".join(get_args(Way))),
    # The form of a name: "Ann Lee"; "Lee", for one or several people in the article; a person's only name,
    # with a title or without; a word that only a pronoun shows to be a name.
    Question("form", "none full surname shared titled single possible"),
    # The confidence of the person for the pronoun or description.
    Question("sure", "unasked least .7 .8 .9 .95 .98"),
    Question("known", "nothing title register"),
    Question("mentions", "1 2 3-5 6-"),
    Question("depth", "outer inner"),
)
_WAYS, _FORMS = QUESTIONS[0].number, QUESTIONS[1].number
_SURE = (0.0, 0.7, 0.8, 0.9, 0.95, 0.98)
# The limits between classes of numbers of mentions.
_STEPS = (2, 3, 6)
_head_start = attrgetter("head.start")


@functools.cache
def speaker_decision() -> Decision:
    """Return the weights in the package."""
    return WeightsFile.shipped("speakers.json", "speakers").decision(DECISION, QUESTIONS)


class SpeakerConfidence:
    """Estimates the confidence of the speakers of sources, for one article."""

    def __init__(self, people: Sequence[Person], decision: Decision) -> None:
        self._people = people
        self._decision = decision

    @cached_property
    def _surnames(self) -> Counter[str]:
        return Counter(map(_surname, self._people))

    def of(self, meaning: Meaning, depth: int) -> float:
        """Return the probability that the speakers are the right ones."""
        assert meaning.way is not None
        person = meaning.speakers[0]
        at = bisect_left(person.mentions, meaning.at, key=_head_start)
        mention, sure = None, None
        if at < len(person.mentions) and person.mentions[at].head.start == meaning.at:
            mention = person.mentions[at]
            sure = person.confidences[at] if person.confidences else None
        return self._decision.probability(
            (
                _WAYS[meaning.way],
                _FORMS[self._form(mention, person)],
                0 if sure is None else bisect_right(_SURE, sure),
                2 if person.register else bool(person.titles),
                bisect_right(_STEPS, len(person.mentions)),
                depth > 0,
            )
        )

    def _form(self, mention: Mention | None, person: Person) -> str:
        if mention is None or mention.kind != "name":
            return "none"
        if " " in mention.head.text:
            return "full"
        if " " in person.name:
            return "shared" if self._surnames[_surname(person)] > 1 else "surname"
        return "titled" if person.titles else "single"


def _surname(person: Person) -> str:
    return person.name.rpartition(" ")[2].casefold()
