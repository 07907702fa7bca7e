"""Estimates how probably the speakers of an attribution are the right people.

It is one linear decision, based on how the source leads to them. Its weights are trained on sources with
known speakers, in articles that the other decisions had not seen (``python -m benchmarks.train speakers``).
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import get_args

from newsparse.core.records import Person
from newsparse.learn.decision import Answers, Decision, Question, WeightsFile
from newsparse.parsers.speakers.article import SourceArticle
from newsparse.parsers.speakers.readings import Reading, Way

__all__ = ["DECISION", "QUESTIONS", "SpeakerConfidence", "speaker_decision"]

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


@functools.cache
def speaker_decision() -> Decision:
    """Return the weights in the package."""
    return WeightsFile.shipped("speakers.json", "speakers").decision(DECISION, QUESTIONS)


class SpeakerConfidence:
    """Estimates the confidence of the speakers in readings, for one article."""

    def __init__(self, article: SourceArticle, people: Sequence[Person], decision: Decision) -> None:
        self._article = article
        self._people = people
        self._decision = decision
        self._surnames: Counter[str] | None = None

    def of(self, reading: Reading, depth: int) -> float:
        """Return the probability that the speakers of a reading are the right ones."""
        return self._decision.probability(self.answers(reading, depth))

    def answers(self, reading: Reading, depth: int) -> Answers:
        """Return what the article shows about the speakers of a reading."""
        person = reading.speakers[0]
        assert reading.way is not None
        count = len(person.mentions)
        return (
            _WAYS[reading.way],
            _FORMS[self._form(reading, person)],
            bisect_right(_SURE, self._article.sure.get(reading.at, -1.0)),
            2 if person.register else 1 if person.titles else 0,
            bisect_right(_STEPS, count),
            depth > 0,
        )

    def _form(self, reading: Reading, person: Person) -> str:
        mention = self._article.meant.get(reading.at)
        if mention is None or mention.kind != "name":
            return "none"
        if " " in mention.head.text:
            return "full"
        if " " not in person.name:
            if mention.rule == "mentions.possible":
                return "possible"
            return "titled" if person.titles else "single"
        if self._surnames is None:
            self._surnames = Counter([_surname(other) for other in self._people])
        return "shared" if self._surnames[_surname(person)] > 1 else "surname"


def _surname(person: Person) -> str:
    return person.name.rpartition(" ")[2].casefold()
