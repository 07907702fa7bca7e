"""Finds who says "I" in an interview whose turns have no labels: some paragraphs ask, the others answer.

The introduction has to say who is interviewed; otherwise "I" has no speaker.
"""

from __future__ import annotations

from bisect import bisect_right

from newsparse.core.parser import View
from newsparse.core.records import Person

__all__ = ["Interview"]

# How many paragraphs that ask make an interview, and how many of them must address a person.
_QUESTIONS, _ADDRESSING = 2, 1
# The maximum length of a question, and of the part of a line with "an interview with" before the name, in
# characters.
_LONGEST, _NEAR = 600, 75
_OPENING_MARKS = ("“", '"', "‘", "'")


class Interview:
    """The questions of an article, and who answers them; found when the first "I" asks for it."""

    def __init__(self, view: View, people: list[Person]) -> None:
        self._view = view
        self._people = people
        self._read = False
        self._starts: list[int] = []
        self._asks: list[bool] = []
        self._first = len(view.text)
        self._answers: Person | None = None

    def speaker(self, start: int, *, asked: bool) -> Person | None:
        """Return who is meant by "I" in an answer, or by "you" in a question (``asked``); None outside."""
        if not self._read:
            self._read = True
            if self._find_questions():
                self._answers = self._interviewee()
        if self._answers is None or start < self._first:
            return None
        line = bisect_right(self._starts, start) - 1
        return self._answers if self._asks[line] is asked else None

    def _find_questions(self) -> bool:
        """Find the paragraphs that ask; return whether there are enough for an interview."""
        text, addressee = self._view.text, self._view.language.words("addressee")
        questions = addressing = at = 0
        for line in text.splitlines(keepends=True):
            plain = line.strip()
            asks = plain.endswith("?") and len(plain) < _LONGEST and not plain.startswith(_OPENING_MARKS)
            if asks:
                questions += 1
                addressing += not addressee.isdisjoint(plain.lower().split())
                self._first = min(self._first, at)
            self._starts.append(at)
            self._asks.append(asks)
            at += len(line)
        return questions >= _QUESTIONS and addressing >= _ADDRESSING

    def _interviewee(self) -> Person | None:
        """Return who is named in the line above the first question that speaks of the interview."""
        text, stop = self._view.text, self._first
        named = sorted(
            (mention.start, person.start, person)
            for person in self._people
            for mention in person.mentions
            if mention.kind == "name" and mention.start < stop
        )
        with_whom = self._view.language.words("sources.tags.interview_with")
        by_whom = tuple(self._view.language.words("sources.tags.interviewed_by"))
        for start, _, person in named:
            before = text[max(text.rfind("\n", 0, start) + 1, start - _NEAR) : start].rstrip()
            if before.endswith(by_whom):
                continue
            if any(phrase in before for phrase in with_whom):
                return person
        return None
