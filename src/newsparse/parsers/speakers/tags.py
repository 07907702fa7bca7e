"""Reads labels before the turns of interviews and transcripts: "JR:", "Q:", "MS. LEE:", "THE PRESIDENT:".

A tag shortens what the text above it says in full.  It is read by name, by initials, by an office, or by the
part that a person has in the talk.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from newsparse.core.records import Claim, Person
from newsparse.parsers.speakers.article import SourceArticle
from newsparse.parsers.speakers.interviews import Introduction, phrases_of
from newsparse.parsers.speakers.meanings import SOMEBODY, Meaning

__all__ = ["Tags", "is_tag"]

# The length of initials: one letter is more likely an item, and five letters are a body.
_INITIALS = range(2, 5)
# A label that recurs this often is a speaker's; a headline's "PM: taxes will rise" occurs once.
_RETURNING = 2
# How many characters may be between the start of the line and a label.
_STAMP = 40
# How many of the last speakers are considered as the interviewer.
_HEARD = 12


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


class Tags:
    """The tags of one article, and the people that they mean."""

    def __init__(self, article: SourceArticle, claims: Sequence[Claim]) -> None:
        self._article = article
        self._claims = [claim for claim in claims if claim.source and not claim.depth]
        self._starts = [claim.start for claim in self._claims]
        self._tags = [claim for claim in self._claims if is_tag(article.text, claim)]
        self._times = Counter(_plain(claim.source[0].text) for claim in self._tags)
        first = min((claim.start for claim in self._tags), default=0)
        self._introduction = Introduction(article.view, article.people, first)
        self._known: dict[str, Meaning | None] = {}

    def read(self, claim: Claim) -> Meaning | None:
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
            return _person(self._asks(claim)) or SOMEBODY
        if len(own) == 1 and tag in listed["tags.answering"]:
            return _person(self._introduction.interviewee) or SOMEBODY
        if tag in listed["tags.unnamed"]:
            return SOMEBODY
        if claim.source[0].text.endswith(")"):
            # "The Minister for Transport (Tom Price):"
            inside = self._article.people_named_in(range(first, stop))
            if inside and "(" in folds[first : inside[0].first]:
                return _person(inside[0].person)
        plain = _plain(claim.source[0].text)
        if self._times[plain] < _RETURNING:
            return None
        if plain not in self._known:
            meaning = _person(self._initialled(claim))
            if meaning is None and tag.isdigit():  # "Speaker 2"
                meaning = _person(self._own_names.get(plain)) or SOMEBODY
            self._known[plain] = meaning
        return self._known[plain]

    def _initialled(self, claim: Claim) -> Person | None:
        """Return the only person with the initials in a label: "JR" for Joshua Renken."""
        letters = claim.source[0].text.replace(".", "").replace(" ", "")
        if len(letters) not in _INITIALS or not (letters.isalpha() and letters.isupper()):
            return None
        found = self._by_initials.get(letters, ())
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_initials(self) -> Mapping[str, Sequence[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self._article.people:
            for initials in _initials(person.name):
                found.setdefault(initials, []).append(person)
        return found

    @cached_property
    def _own_names(self) -> dict[str, Person]:
        """The people who give their names in the turns, by the label: "And I'm Ann Lee."."""
        article, found = self._article, dict[str, Person]()
        i_am = phrases_of(article.view.language).i_am
        for claim in self._tags:
            start, end = claim.content[0].start, claim.content[-1].end
            for each in article.people_named_in(range(article.index(start), article.index(end))):
                if article.text.endswith(i_am, start, article.starts[each.first]):
                    found.setdefault(_plain(claim.source[0].text), each.person)
        return found

    def _asks(self, claim: Claim) -> Person | None:
        """Return who asks: the introduction's interviewer, or the last one heard who does not answer."""
        if self._introduction.interviewer:
            return self._introduction.interviewer
        at = bisect_left(self._starts, claim.start)
        following = self._claims[at + 1 : at + 2]
        if not following or is_tag(self._article.text, following[0]):
            return None  # who answers is tagged as well, so the text is not a report of what others heard
        # "Here is a question from Ann Lee."
        named = self._named_above(claim.start)
        for person in (*reversed(named), *reversed(self._article.heard[-_HEARD:])):
            if person not in self._after_questions:
                return person
        return None

    def _named_above(self, start: int) -> list[Person]:
        """Return the people named in the line above the one that begins at an offset, in order."""
        article, end = self._article, start
        while end and article.text[end - 1].isspace():
            end -= 1
        indices = range(article.index(article.text.rfind("\n", 0, end) + 1), article.index(end))
        return [named.person for named in article.people_named_in(indices)] if indices else []

    @cached_property
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


def _person(person: Person | None) -> Meaning | None:
    return Meaning("person", (person,), way="tag") if person else None
