"""Reads labels before the turns of interviews and transcripts: "JR:", "Q:", "MS. LEE:", "THE PRESIDENT:".

A tag shortens what the text above it says in full.  It is read by name, by initials, by an office, or by the
part that a person has in the talk.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from newsparse.core.records import Claim, Metadata, Person
from newsparse.language.language import Language
from newsparse.parsers.speakers.article import SourceArticle
from newsparse.parsers.speakers.readings import SOMEBODY, Reading

__all__ = ["Tags", "is_tag"]

# The length of initials: one letter is more likely an item, and five letters are a body.
_INITIALS = range(2, 5)
# A label that recurs this often is a speaker's; a headline's "PM: taxes will rise" occurs once.
_RETURNING = 2
# How many characters may be between the start of the line and a label.
_STAMP = 40
# How many of the last speakers are considered as the interviewer.
_HEARD = 12
# How many characters above the first label are searched for interviewer and interviewee.
_INTRODUCTION = 4000


def is_tag(text: str, claim: Claim) -> bool:
    """Return whether the source of a claim opens a line and has no verb: a colon is its cue, or nothing."""
    if not claim.source:
        return False
    if claim.cue and (len(claim.cue) > 1 or claim.cue[0].text != ":"):
        return False
    # Only blanked noise may be before it, such as the time in a recording.
    start = claim.source[0].start
    line = text.rfind("\n", max(start - _STAMP, 0), start) + 1
    return (line > 0 or start <= _STAMP) and not text[line:start].strip()


@frozen(eq=False, repr=False)
class _Phrases:
    """Words of an introduction, with the spaces around them; ``sources.toml`` explains each list."""

    interviews: tuple[str, ...] = field()
    talked: tuple[str, ...] = field()
    she_talked: tuple[str, ...] = field()
    """``talked`` after a pronoun, which means the interviewee: "she talked to our "."""
    i_am: tuple[str, ...] = field()
    interviewed_by: tuple[str, ...] = field()
    interview_with: tuple[str, ...] = field()


@functools.cache
def _phrases(language: Language) -> _Phrases:
    def listed(name: str) -> list[str]:
        return sorted(language.words(f"sources.tags.{name}"))

    talked = listed("talked")
    she = [written for pronoun in listed("she") for written in (pronoun, pronoun.capitalize())]
    ours = ["", *(f"{our} " for our in listed("our"))]
    return _Phrases(
        interviews=tuple(f" {words} " for words in listed("interviews")),
        talked=tuple(f" {words} " for words in talked),
        she_talked=tuple(f"{who} {words} {our}" for our in ours for who in she for words in talked),
        i_am=tuple(f"{words} " for words in listed("i_am")),
        interviewed_by=tuple(f"{words} " for words in listed("interviewed_by")),
        interview_with=tuple(f"{words} " for words in listed("interview_with")),
    )


class Tags:
    """The tags of one article, and the people that they mean."""

    def __init__(self, article: SourceArticle, claims: Sequence[Claim]) -> None:
        self._article = article
        self._phrases = _phrases(article.view.language)
        self._claims = [claim for claim in claims if claim.source and not claim.depth]
        self._starts = [claim.start for claim in self._claims]
        tags = [claim for claim in self._claims if is_tag(article.text, claim)]
        self._times = Counter(_plain(claim.source[0].text) for claim in tags)
        first = min((claim.start for claim in tags), default=0)
        self._above = max(first - _INTRODUCTION, 0), first
        self._by_initials: dict[str, list[Person]] | None = None
        self._own_names: dict[str, Person] | None = None
        self._known: dict[str, Reading | None] = {}
        # Computed once, on first use, because an article can have many questions.
        self._asking: tuple[Person | None] | None = None
        self._answerers: list[Person] | None = None
        self._answering: tuple[Person | None] | None = None

    def read(self, claim: Claim) -> Reading | None:
        """Read a label; None if it must be read like any other source."""
        listed, folds = self._article.listed, self._article.folds
        first = self._article.index(claim.source[0].start)
        stop = self._article.index(claim.source[-1].end)
        own = [fold for fold in folds[first:stop] if fold[0].isalnum()]
        if len(own) > 1:  # not the "A" of an answer
            own = [fold for fold in own if fold not in listed["determiners"]]
        if not own:
            return None
        tag = own[-1]
        if len(own) == 1 and tag in listed["tags.asking"]:
            return _reading(self._asks(claim)) or SOMEBODY
        if len(own) == 1 and tag in listed["tags.answering"]:
            return _reading(self._answerer()) or SOMEBODY
        if tag in listed["tags.unnamed"]:
            return SOMEBODY
        if claim.source[0].text.endswith(")"):
            # "The Minister for Transport (Tom Price):"
            inside = self._article.people_named_in(range(first, stop))
            if inside and "(" in folds[first : inside[0].first]:
                return _reading(inside[0].person)
        plain = _plain(claim.source[0].text)
        if self._times[plain] < _RETURNING:
            return None
        if plain not in self._known:
            reading = _reading(self._initialled(claim))
            if reading is None and tag.isdigit():  # "Speaker 2"
                if self._own_names is None:
                    self._own_names = self._selves()
                reading = _reading(self._own_names.get(plain)) or SOMEBODY
            self._known[plain] = reading
        return self._known[plain]

    def _initialled(self, claim: Claim) -> Person | None:
        """Return the only person with the initials in a label: "JR" for Joshua Renken."""
        letters = claim.source[0].text.replace(".", "").replace(" ", "")
        if len(letters) not in _INITIALS or not (letters.isalpha() and letters.isupper()):
            return None
        if self._by_initials is None:
            self._by_initials = {}
            for person in self._article.people:
                for initials in _initials(person.name):
                    self._by_initials.setdefault(initials, []).append(person)
        found = self._by_initials.get(letters, ())
        return found[0] if len(found) == 1 else None

    def _selves(self) -> dict[str, Person]:
        """Map labels to the people who give their names in the turns: "And I'm Ann Lee."."""
        text, article = self._article.text, self._article
        found: dict[str, Person] = {}
        for claim in self._claims:
            if is_tag(text, claim):
                start, end = claim.content[0].start, claim.content[-1].end
                for each in article.people_named_in(range(article.index(start), article.index(end))):
                    if text.endswith(self._phrases.i_am, start, article.starts[each.first]):
                        found.setdefault(_plain(claim.source[0].text), each.person)
        return found

    # An introduction.

    def _answerer(self) -> Person | None:
        if self._answering is None:
            self._answering = (self._answers(),)
        return self._answering[0]

    def _asks(self, claim: Claim) -> Person | None:
        """Return who asks: the introduction's interviewer, or the last one heard who does not answer."""
        text = self._article.text
        if self._asking is None:
            self._asking = (self._interviewer(),)
        if self._asking[0]:
            return self._asking[0]
        at = bisect_left(self._starts, claim.start)
        following = self._claims[at + 1 : at + 2]
        if not following or is_tag(text, following[0]):
            return None  # who answers is tagged as well, so the text is not a report of what others heard
        if self._answerers is None:
            self._answerers = self._after_questions()
        # "Here is a question from Ann Lee."
        named = self._named_above(claim.start)
        for person in (*reversed(named), *reversed(self._article.heard[-_HEARD:])):
            if person not in self._answerers:
                return person
        return None

    def _named_above(self, start: int) -> list[Person]:
        """Return the people named in the line above the one that begins at an offset, in order."""
        article, end = self._article, start
        while end and article.text[end - 1].isspace():
            end -= 1
        indices = range(article.index(article.text.rfind("\n", 0, end) + 1), article.index(end))
        return [named.person for named in article.people_named_in(indices)] if indices else []

    def _interviewer(self) -> Person | None:
        """Return the interviewer by the words of the introduction, or its author."""
        text, phrases = self._article.text, self._phrases
        introduced = list(self._introduced())
        for person, start, end in introduced:
            if text.startswith(phrases.interviews, end) or text.endswith(phrases.interviewed_by, 0, start):
                return person
            if text.endswith(phrases.she_talked, 0, start):
                return person  # "She talked to Tom Price about her life."
        first, stop = self._above
        for byline in self._article.view[Metadata]:
            if byline.kind == "byline" and first <= byline.start < stop:
                own = [person for person, start, _ in introduced if byline.start <= start < byline.end]
                return own[0] if len(own) == 1 else None
        return next((each for each, _, end in introduced if text.startswith(phrases.talked, end)), None)

    def _after_questions(self) -> list[Person]:
        """Return the people who speak directly after a question."""
        article, asking = self._article, self._article.listed["tags.asking"]
        found: list[Person] = []
        for number, claim in enumerate(self._claims[:-1]):
            if _plain(claim.source[0].text) in asking and is_tag(article.text, claim):
                source = self._claims[number + 1].source
                first = article.index(source[0].start)
                named = article.people_named_in(range(first, max(article.index(source[-1].end), first + 1)))
                found += [each.person for each in named[:1]]
        # A person's hash takes as long as the person has mentions.
        return list({person.start: person for person in found}.values())

    def _answers(self) -> Person | None:
        """Return who answers: the person interviewed in the introduction, or the one it names most often."""
        text, phrases, (first, stop) = self._article.text, self._phrases, self._above
        asking = self._interviewer()
        introduced = [one for one in self._introduced() if one[0] is not asking]
        for phrase in phrases.interview_with:
            at = text.find(phrase, first, stop)
            if at < 0 or text.endswith(phrases.she_talked, 0, at + len(phrase)):
                continue
            line = text.find("\n", at, stop)
            for person, start, _ in introduced:
                if at < start < (line if line >= 0 else stop):
                    return person
        people = {person.start: person for person, _, _ in introduced}
        times = {
            key: sum(first <= mention.start < stop for mention in person.mentions)
            for key, person in people.items()
        }
        most = [people[key] for key, count in times.items() if count == max(times.values())]
        return most[0] if len(most) == 1 else None

    def _introduced(self) -> Iterator[tuple[Person, int, int]]:
        """Yield the people named above the first label, each with the start and end of the name, in order."""
        first, stop = self._above
        named = [
            (mention.start, mention.end, person)
            for person in self._article.people
            for mention in person.mentions
            if mention.kind == "name" and first <= mention.start < stop
        ]
        for start, end, person in sorted(named, key=_place):
            yield person, start, end


def _place(named: tuple[int, int, Person]) -> int:
    return named[0]


def _plain(tag: str) -> str:
    return tag.lower().strip(" .:")


def _initials(name: str) -> set[str]:
    """Return the initials of a name, with and without those of middle names and parts of a double one."""
    words = [word for word in name.split() if word[0].isupper()]
    if len(words) < _INITIALS.start:
        return set()
    parts = [part for word in words for part in word.split("-") if part]
    return {
        "".join(word[0] for word in words),
        words[0][0] + words[-1][0],
        "".join(part[0].upper() for part in parts),
    }


def _reading(person: Person | None) -> Reading | None:
    return Reading("person", (person,), way="tag") if person else None
