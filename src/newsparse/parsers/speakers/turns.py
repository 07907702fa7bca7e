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
        self._article, self._claims, self._listed = article, claims, article.listed

    @cached_property
    def _asks(self) -> Sequence[bool]:
        """For each paragraph, whether it asks."""
        return [paragraph.text.endswith("?") for paragraph in self._article.view[Paragraph]]

    @cached_property
    def _roles(self) -> tuple[Person | None, Person | None, Person | None]:
        """The person who asks, the one who is introduced as interviewed, and the one who answers.

        Who asks is the author, or a person named before "interviews" or after "moderated by".
        """
        article, text = self._article, self._article.text
        stop = article.view[Paragraph][self._asks.index(True)].start if True in self._asks else 0
        first, last = article.index(max(stop - _LONGEST_INTRODUCTION, 0)), article.index(stop)
        after = tuple(f" {words} " for words in self._listed["tags.interviews"])
        before = tuple(f"{words} " for words in self._listed["tags.interviewed_by"])
        phrases = [f"{words} " for words in self._listed["tags.interview_with"]]
        bylines = [one for one in article.view[Metadata] if one.kind == "byline"]
        asking: list[Person] = []
        others: list[tuple[Person, bool]] = []
        for named in article.people_named_in(range(first, last)) if first < last else ():
            start, end, person = article.starts[named.first], article.ends[named.stop - 1], named.person
            written = any(byline.start <= start < byline.end for byline in bylines)
            if written or text.startswith(after, end) or text.endswith(before, 0, start):
                asking.append(person)
            else:
                line = text[max(start - _NEAR, 0) : start].rpartition("\n")[2]
                others.append((person, any(phrase in line for phrase in phrases)))
        others = [(person, shown) for person, shown in others if person not in asking]
        interviewed = next((person for person, shown in others if shown), None)
        most = multimode(person.start for person, _ in others)
        often = next((person for person, _ in others if [person.start] == most), None)
        return next(iter(asking), None), interviewed, interviewed or often

    def _asks_here(self, claim: Claim) -> Person | None:
        """Return who asks in a live blog: the last person named above who never replies."""
        above = self._article.people_named_before(self._article.index(claim.start), _HEARD)
        return next((person for person in above if person not in self._repliers), None)

    @cached_property
    def _repliers(self) -> Sequence[Person | None]:
        asking, owners = self._listed["tags.asking"], self._article.owners
        pairs = pairwise(claim for claim in self._claims if claim.source and not claim.depth)
        replies = [reply for claim, reply in pairs if _label(claim) in asking]
        return [owners.get(reply.source[0].start) for reply in replies if _label(reply) not in self._by_label]

    @cached_property
    def _by_label(self) -> Mapping[str, Sequence[Person]]:
        """The people by their initials and surnames, for labels that occur more than once.

        A headline's "PM: taxes will rise" occurs once.
        """
        turns = (claim for claim in self._claims if claim.source and not claim.depth)
        labels = Counter(_label(claim) for claim in turns if is_label(self._article.text, claim))
        found: dict[str, list[Person]] = {label: [] for label, times in labels.items() if times > 1}
        for person in self._article.people if found else ():
            words = person.name.split()
            letters = [word[0].lower() for word in words if word[0].isupper()]
            short = {"".join(letters), "".join(letters[:1] + letters[-1:])} if len(letters) > 1 else set()
            for label in found.keys() & {*short, words[-1].lower()}:
                found[label].append(person)
        return found

    def read_label(self, claim: Claim) -> Meaning | None:
        """Read a label for the part that a person has in the talk, or initials; None for any other label."""
        label = _label(claim)
        if (word := label.rstrip("0123456789")) != label and word in self._listed["tags.numbered"]:
            return SOMEBODY
        asks = label in self._listed["tags.asking"]
        if asks or label in self._listed["tags.answering"]:
            person = self._roles[0 if asks else 2]
            if asks and not person and any(self._repliers):
                person = self._asks_here(claim)
            return Meaning("person", (person,), way="tag") if person else SOMEBODY
        people = self._by_label.get(label, ())
        return Meaning("person", tuple(people), way="tag") if len(people) == 1 else None

    def speaker(self, index: int, *, asked: bool) -> Person | None:
        """Return who is meant by a word: "I" in an answer, or "you" in a question (``asked``)."""
        if sum(self._asks) < _QUESTIONS:
            return None
        paragraph = self._article.view.column(Paragraph)[index]
        # Above the first question, the reporter speaks.
        said = paragraph >= self._asks.index(True) and self._asks[paragraph] is asked
        return self._roles[1] if said else None
