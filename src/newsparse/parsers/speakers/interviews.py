"""Who asks and who answers: by the introduction above an interview, and by paragraphs that ask."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from functools import cached_property

from attrs import field, frozen

from newsparse.core.parser import View
from newsparse.core.records import Metadata, Paragraph, Person
from newsparse.language.language import Language

__all__ = ["Interview", "Introduction", "Phrases", "phrases_of"]

# How many characters above an interview are searched for interviewer and interviewee.
_LONGEST_INTRODUCTION = 4000
# How many characters may be between "an interview with" and the name.
_NEAR = 75
# How many paragraphs that ask make an interview without labels, and the maximum length of one in characters.
_QUESTIONS, _LONGEST_QUESTION = 2, 600
_OPENING_MARKS = ("“", '"', "‘", "'")


@frozen(eq=False, repr=False)
class Phrases:
    """Words of an introduction, with the spaces around them; ``sources.toml`` explains each list."""

    interviews: tuple[str, ...] = field()
    talked: tuple[str, ...] = field()
    she_talked: tuple[str, ...] = field()
    """``talked`` after a pronoun, which means the interviewee: "she talked to our "."""
    i_am: tuple[str, ...] = field()
    interviewed_by: tuple[str, ...] = field()
    interview_with: tuple[str, ...] = field()


@functools.cache
def phrases_of(language: Language) -> Phrases:
    """Return the words of a language."""

    def listed(name: str) -> list[str]:
        return sorted(language.words(f"sources.tags.{name}"))

    talked = listed("talked")
    she = [written for pronoun in listed("she") for written in (pronoun, pronoun.capitalize())]
    ours = ["", *(f"{our} " for our in listed("our"))]
    return Phrases(
        interviews=tuple(f" {words} " for words in listed("interviews")),
        talked=tuple(f" {words} " for words in talked),
        she_talked=tuple(f"{who} {words} {our}" for our in ours for who in she for words in talked),
        i_am=tuple(f"{words} " for words in listed("i_am")),
        interviewed_by=tuple(f"{words} " for words in listed("interviewed_by")),
        interview_with=tuple(f"{words} " for words in listed("interview_with")),
    )


class Introduction:
    """The text above an interview, which says who asks and who answers."""

    def __init__(self, view: View, people: Sequence[Person], stop: int) -> None:
        self._view, self._text = view, view.text
        self._phrases = phrases_of(view.language)
        self._first, self._stop = max(stop - _LONGEST_INTRODUCTION, 0), stop
        self._named = sorted(
            [
                (mention.start, mention.end, person)
                for person in people
                for mention in person.mentions
                if mention.kind == "name" and self._first <= mention.start < stop
            ],
            key=_start,
        )

    @cached_property
    def interviewer(self) -> Person | None:
        """The interviewer by the words of the introduction, or its author."""
        text, phrases = self._text, self._phrases
        for start, end, person in self._named:
            if text.startswith(phrases.interviews, end) or text.endswith(phrases.interviewed_by, 0, start):
                return person
            if text.endswith(phrases.she_talked, 0, start):
                return person  # "She talked to Tom Price about her life."
        for byline in self._view[Metadata]:
            if byline.kind == "byline" and self._first <= byline.start < self._stop:
                own = [person for start, _, person in self._named if byline.start <= start < byline.end]
                return own[0] if len(own) == 1 else None
        return next((who for _, end, who in self._named if text.startswith(phrases.talked, end)), None)

    @cached_property
    def interviewed(self) -> Person | None:
        """The person named closely after words such as "an interview with", in the same line."""
        text, phrases = self._text, self._phrases
        for start, _, person in self._named:
            before = text[max(text.rfind("\n", 0, start) + 1, start - _NEAR) : start]
            if person is self.interviewer or before.endswith(phrases.interviewed_by):
                continue
            if _has(before, phrases.interview_with) and not _has(before, phrases.she_talked):
                return person
        return None

    @cached_property
    def interviewee(self) -> Person | None:
        """The person who is said to be interviewed, or the one named most often."""
        if self.interviewed:
            return self.interviewed
        others = {person.start: person for _, _, person in self._named if person is not self.interviewer}
        times = {
            key: sum(self._first <= mention.start < self._stop for mention in person.mentions)
            for key, person in others.items()
        }
        most = [others[key] for key, count in times.items() if count == max(times.values())]
        return most[0] if len(most) == 1 else None


class Interview:
    """An interview whose turns have no labels: some paragraphs ask, the others answer.

    The introduction has to say who is interviewed; otherwise "I" has no speaker.
    """

    def __init__(self, view: View, people: Sequence[Person]) -> None:
        self._view = view
        self._people = people

    @cached_property
    def _asks(self) -> Sequence[bool]:
        """Whether each paragraph asks."""
        return [
            each.text.endswith("?")
            and len(each.text) < _LONGEST_QUESTION
            and not each.text.startswith(_OPENING_MARKS)
            for each in self._view[Paragraph]
        ]

    @cached_property
    def _first(self) -> int:
        """The number of the first paragraph that asks."""
        return self._asks.index(True)

    @cached_property
    def _answers(self) -> Person | None:
        """Who answers, if enough paragraphs ask and one of them addresses a person."""
        asking = [each for each, asks in zip(self._view[Paragraph], self._asks, strict=True) if asks]
        addressee = self._view.language.words("addressee")
        if len(asking) < _QUESTIONS or all(
            addressee.isdisjoint(each.text.lower().split()) for each in asking
        ):
            return None
        return Introduction(self._view, self._people, asking[0].start).interviewed

    def speaker(self, index: int, *, asked: bool) -> Person | None:
        """Return who is meant by a word: "I" in an answer, or "you" in a question (``asked``)."""
        if self._answers is None:
            return None
        paragraph = self._view.sheet.paragraph[index]
        # Above the first question, the reporter speaks.
        said = paragraph >= self._first and self._asks[paragraph] is asked
        return self._answers if said else None


def _has(text: str, phrases: Sequence[str]) -> bool:
    return any(phrase in text for phrase in phrases)


def _start(named: tuple[int, int, Person]) -> int:
    return named[0]
