"""Who asks and who answers in an interview, with labels before the turns ("Q:", "Answer:") or without."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from newsparse.core.records import Claim, Metadata, Paragraph, Person
from newsparse.parsers.speakers.article import SOMEBODY, Meaning, SourceArticle

__all__ = ["Interview", "is_label"]

# How many characters above the first question are searched for interviewer and interviewee.
_LONGEST_INTRODUCTION = 4000
# How many characters may be between "an interview with" and the name, and between the start of the line and a
# label.
_NEAR, _STAMP = 75, 40
# How many paragraphs that ask make an interview without labels.
_QUESTIONS = 2


def is_label(text: str, claim: Claim) -> bool:
    """Return whether the source of a claim opens a line and has no verb: a colon is its cue, or nothing."""
    if not claim.source or (claim.cue and claim.cue[0].text != ":"):
        return False
    # Only blanked noise may be before it, such as the time in a recording.
    start = claim.source[0].start
    return not text[max(start - _STAMP, 0) : start].rpartition("\n")[2].strip()


class Interview:
    """An interview whose introduction, above the first question, says who asks or who answers."""

    def __init__(self, article: SourceArticle) -> None:
        self._article = article

    @cached_property
    def _asks(self) -> Sequence[bool]:
        """Whether each paragraph asks."""
        return [paragraph.text.endswith("?") for paragraph in self._article.view[Paragraph]]

    @cached_property
    def _named(self) -> Sequence[tuple[int, int, Person]]:
        """The people named in the introduction, in order, with the places of their names."""
        article = self._article
        if True not in self._asks:
            return ()
        stop = article.view[Paragraph][self._asks.index(True)].start
        first, last = (article.index(max(stop - _LONGEST_INTRODUCTION, 0)), article.index(stop))
        named = article.people_named_in(range(first, last)) if first < last else ()
        ends = article.words.ends
        return [(article.starts[one.first], ends[one.stop - 1], one.person) for one in named]

    def _asks_at(self, start: int, end: int) -> bool:
        """Return whether a name is of who asks: the author, before "interviews", or after "moderated by"."""
        text, listed = self._article.text, self._article.listed
        after = tuple(f" {words} " for words in listed["tags.interviews"])
        before = tuple(f"{words} " for words in listed["tags.interviewed_by"])
        bylines = [one for one in self._article.view[Metadata] if one.kind == "byline"]
        own = any(byline.start <= start < byline.end for byline in bylines)
        return own or text.startswith(after, end) or text.endswith(before, 0, start)

    @cached_property
    def _askers(self) -> Sequence[Person]:
        return [person for start, end, person in self._named if self._asks_at(start, end)]

    @cached_property
    def _interviewed(self) -> Person | None:
        """The person named closely after words such as "an interview with", in the same line."""
        phrases = [f"{words} " for words in self._article.listed["tags.interview_with"]]
        for start, _, person in self._named:
            before = self._article.text[max(start - _NEAR, 0) : start].rpartition("\n")[2]
            asks = any(person is asker for asker in self._askers)
            if not asks and any(phrase in before for phrase in phrases):
                return person
        return None

    def read_label(self, claim: Claim) -> Meaning | None:
        """Read a label for the part that a person has in the talk; None for another label, such as a name."""
        article, listed = self._article, self._article.listed
        words = article.folds[article.index(claim.source[0].start) : article.index(claim.source[-1].end)]
        own = [word for word in words if word[0].isalnum()]
        if len(own) != 1 or own[0] not in listed["tags.asking"] | listed["tags.answering"]:
            return None
        person = next(iter(self._askers), None) if own[0] in listed["tags.asking"] else self._interviewed
        return Meaning("person", (person,), way="tag") if person else SOMEBODY

    def speaker(self, index: int, *, asked: bool) -> Person | None:
        """Return who is meant by a word: "I" in an answer, or "you" in a question (``asked``)."""
        if sum(self._asks) < _QUESTIONS:
            return None
        paragraph = self._article.view.column(Paragraph)[index]
        # Above the first question, the reporter speaks.
        said = paragraph >= self._asks.index(True) and self._asks[paragraph] is asked
        return self._interviewed if said else None
