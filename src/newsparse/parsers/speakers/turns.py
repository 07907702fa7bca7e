"""Who asks and who answers in an interview or live blog, with labels ("Q:", "Answer:", "JR:") or without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import multimode

from newsparse.core.records import Claim, Metadata, Paragraph, Person
from newsparse.parsers.speakers.article import SOMEBODY, Meaning, SourceArticle

# How many characters above the first question are searched for interviewer and interviewee.
_LONGEST_INTRODUCTION = 4000
# How many characters may be between "an interview with" and the name, and between the start of the line and a
# label.
_NEAR, _STAMP = 75, 40
# How many paragraphs that ask make an interview without labels.
_QUESTIONS = 2
# How many names above a question are considered as the name of who asks.
_HEARD = 12


def is_label(text: str, claim: Claim) -> bool:
    """Return whether the source of a claim opens a line and has no verb: a colon is its cue, or nothing."""
    if claim.cue and claim.cue[0].text != ":":
        return False
    # Only blanked noise may be before it, such as the time in a recording.
    start = claim.source[0].start
    return not text[max(start - _STAMP, 0) : start].rpartition("\n")[2].strip()


def _label(claim: Claim) -> str:
    """Return the letters of a source in lower case: "q" for "Q." and "jr" for "J.R."."""
    return "".join(filter(str.isalnum, claim.source[0].text)).lower()


class Interview:
    """An interview whose introduction, above the first question, says who asks or who answers."""

    def __init__(self, article: SourceArticle, claims: Sequence[Claim]) -> None:
        self._article, self._claims = article, claims

    @cached_property
    def _turns(self) -> Sequence[Claim]:
        return [claim for claim in self._claims if claim.source and not claim.depth]

    @cached_property
    def _labels(self) -> Counter[str]:
        return Counter(_label(claim) for claim in self._turns if is_label(self._article.text, claim))

    @cached_property
    def _asks(self) -> Sequence[bool]:
        return [paragraph.text.endswith("?") for paragraph in self._article.view[Paragraph]]

    @cached_property
    def _named(self) -> Sequence[tuple[int, int, Person]]:
        article = self._article
        if True not in self._asks:
            return ()
        stop = article.view[Paragraph][self._asks.index(True)].start
        first, last = article.index(max(stop - _LONGEST_INTRODUCTION, 0)), article.index(stop)
        named = article.people_named_in(range(first, last)) if first < last else ()
        return [(article.starts[one.first], article.words.ends[one.stop - 1], one.person) for one in named]

    @cached_property
    def _askers(self) -> Sequence[Person]:
        """The author, and the people named before "interviews" or after "moderated by"."""
        article, text, listed = self._article, self._article.text, self._article.listed
        after = tuple(f" {words} " for words in listed["tags.interviews"])
        before = tuple(f"{words} " for words in listed["tags.interviewed_by"])
        bylines = [one for one in article.view[Metadata] if one.kind == "byline"]
        return [
            person
            for start, end, person in self._named
            if any(byline.start <= start < byline.end for byline in bylines)
            or text.startswith(after, end)
            or text.endswith(before, 0, start)
        ]

    @cached_property
    def _interviewed(self) -> Person | None:
        """The person named closely after words such as "an interview with", in the same line."""
        phrases = [f"{words} " for words in self._article.listed["tags.interview_with"]]
        for start, _, person in self._named:
            before = self._article.text[max(start - _NEAR, 0) : start].rpartition("\n")[2]
            if person not in self._askers and any(phrase in before for phrase in phrases):
                return person
        return None

    @cached_property
    def _answers(self) -> Person | None:
        others = {person.start: person for _, _, person in self._named if person not in self._askers}
        most = multimode(person.start for _, _, person in self._named if person.start in others)
        return self._interviewed or (others[most[0]] if len(most) == 1 else None)

    @cached_property
    def _replies(self) -> Mapping[int, Person | None]:
        """Who replies to each question whose answer has no label, by the start of the question."""
        article, asking = self._article, self._article.listed["tags.asking"]
        return {
            claim.start: article.owners.get(reply.source[0].start)
            for claim, reply in pairwise(self._turns)
            if _label(claim) in asking and _label(reply) not in self._labels
        }

    def _asks_here(self, claim: Claim) -> Person | None:
        """Return who asks: the interviewer, or in a live blog the last one named who never replies."""
        if self._askers or claim.start not in self._replies:
            return next(iter(self._askers), None)
        above = self._article.people_named_before(self._article.index(claim.start), _HEARD)
        return next((person for person in above if person not in self._replies.values()), None)

    @cached_property
    def _by_initials(self) -> Mapping[str, Sequence[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self._article.people:
            letters = [word[0].lower() for word in person.name.split() if word[0].isupper()]
            short = {"".join(letters), "".join(letters[:1] + letters[-1:])} if len(letters) > 1 else set()
            for label in {*short, person.name.split()[-1].lower()}:
                found.setdefault(label, []).append(person)
        return found

    def read_label(self, claim: Claim) -> Meaning | None:
        """Read a label for the part that a person has in the talk, or initials; None for any other label."""
        label, listed = _label(claim), self._article.listed
        if (word := label.rstrip("0123456789")) != label and word in listed["tags.numbered"]:
            return SOMEBODY
        if label in listed["tags.asking"] or label in listed["tags.answering"]:
            person = self._asks_here(claim) if label in listed["tags.asking"] else self._answers
            return Meaning("person", (person,), way="tag") if person else SOMEBODY
        # A headline's "PM: taxes will rise" occurs once.
        people = self._by_initials.get(label, ()) if self._labels[label] > 1 else ()
        return Meaning("person", tuple(people), way="tag") if len(people) == 1 else None

    def speaker(self, index: int, *, asked: bool) -> Person | None:
        """Return who is meant by a word: "I" in an answer, or "you" in a question (``asked``)."""
        if sum(self._asks) < _QUESTIONS:
            return None
        paragraph = self._article.view.column(Paragraph)[index]
        # Above the first question, the reporter speaks.
        said = paragraph >= self._asks.index(True) and self._asks[paragraph] is asked
        return self._interviewed if said else None
