"""The mentions of an article with their positions, and the role of each in its sentence by the words beside.

``places_of`` reads them in order. What a pronoun or description shows of the person that it means is added in
``seek``; ``choice`` decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Final, Literal

from attrs import define

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Mention, Paragraph, Quote, Sentence, Title
from newsparse.core.sheet import Sheet
from newsparse.core.words import WORD
from newsparse.language.classes import (
    ACTING,
    ADDITIVE,
    AUXILIARY,
    COMPLEMENT,
    FINITE,
    MODIFIED,
    OPENER,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SPEAKING,
    SUBJECT,
    SUBORDINATOR,
)
from newsparse.parsers.people.descriptions import Described, Describing
from newsparse.parsers.people.genders import Gender, gendered_words
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.newcomers import Newcomers

Role = Literal["subject", "clause", "object", "prepositional", "possessor", "modifier"]
Tag = Literal["reported", "quoted"]

# How many mentions before "who" are considered, and how many words between a pronoun and a name in its
# clause.
_REACH, _CLAUSE = 3, 4
# Marks that end a quotation.
_CLOSING = frozenset({"”", "’", '"', "'", "»"})
# Words before, and after, a mention that is a subject.
_BEFORE_SUBJECT: Final = OPENER | SPEAKING
_VERBS: Final = FINITE | ACTING | SPEAKING
_start = attrgetter("start")


@define(eq=False, repr=False)
class Place:
    """A mention: its position, what its words show, and the person that it means."""

    mention: Mention
    first: int  # the index of its first word
    sentence: int  # the number of its sentence
    step: int  # the same, not counting sentences that are entirely quotation
    paragraph: int
    quoted: bool
    role: Role
    speaks: bool  # whether a verb of reporting is beside it
    known: Identity | None
    """The person, if the words alone show it: by name, or as the holder of an office."""
    introduces: bool
    """Whether it is the first full name of a person with a title, which is typical of people who will
    speak."""
    joined: bool = False
    """Whether "and" joins it to another mention: "Lee and the mayor"."""
    after_and: bool = False
    gender: Gender | None = None  # of the pronoun or noun
    pronoun: Gender | None = None  # of the pronoun
    tag: Tag | None = None
    """Whether it is the subject of a reporting clause after the reporter's words ("..., he said") or after a
    quotation ("...,” he said"). A pronoun in quotation marks is reported: it does not mean the speaker."""
    antecedent: Place | None = None  # for "who": the mention that it refers to
    described: Described | None = None
    """For a description: the evidence in its words, if it can mean a named person."""
    noun: str | None = None
    """The head of a description that is an unnamed person, unless a named person is meant."""
    new: bool = False  # whether it introduces an unnamed person
    apart: Identity | None = None
    """The person that it cannot mean: the Lee of "he told Lee"."""
    ahead: Identity | None = None
    """The person named after it in the sentence: the Lee of "In his book, Lee ..."."""
    who: Identity | None = None  # the person that it means, as far as it is decided
    confidence: float | None = None  # how probable that is, if a ranking decided it


_place = maker(Place)


def places_of(
    view: View,
    mentions: Sequence[Mention],
    owners: Mapping[int, Identity],
    titles: Mapping[int, Sequence[Title]],
) -> list[Place]:
    """Return the mentions with their positions and roles.

    ``owners`` are the people whose name starts at an offset, ``titles`` the titles beside it.
    """
    sheet, past = view.sheet, tuple(view.language.words("past_ending"))
    facts, starts, ends, folds, size = sheet.facts, sheet.starts, sheet.ends, sheet.folds, len(sheet)
    quotes, sentences, paragraphs = view.column(Quote), view.column(Sentence), view.column(Paragraph)
    steps, openings = _own_sentences(view), set(view.bounds(Sentence)[0])
    places: list[Place] = []
    reach = 0
    for mention in mentions:
        start, end, kind, head = mention.start, mention.end, mention.kind, mention.head.start
        first = stop = bisect_left(starts, start)
        while stop < size and starts[stop] < end:
            stop += 1
        before, after = facts[first - 1] if first else 0, facts[stop] if stop < size else 0
        if after & AUXILIARY:
            after = _verb(facts, stop)
        inside = end <= reach
        after_and = not inside and before & ADDITIVE != 0 and first > 1 and ends[first - 2] == reach
        if after_and:
            places[-1].joined = True
        role: Role = "object"
        if inside:
            role = "modifier"  # the Keller of "Keller aide Ann Lee"
        elif kind == "pronoun" and facts[first] & POSSESSIVE:
            role = "possessor"
        elif kind == "pronoun" and facts[first] & SUBJECT:
            role = "clause" if before & SUBORDINATOR else "subject"
        elif kind != "pronoun" and ends[stop - 1] > end:
            role = "possessor"
        elif kind == "name" and after & MODIFIED:
            role = "modifier"
        elif before & PREPOSITION:
            role = "prepositional"
        elif kind != "pronoun":
            # "Lee said Cho left" against "left, said Cho".
            if before & SUBORDINATOR or (before & SPEAKING and first > 1 and sheet.shape[first - 2] & WORD):
                role = "clause"
            elif (
                first in openings
                or before & _BEFORE_SUBJECT
                or after & _VERBS
                or (stop < size and folds[stop].endswith(past))
            ):
                role = "subject"
        speaks = not inside and (before | after) & SPEAKING != 0 and (kind != "pronoun" or role in _SUBJECTS)
        owner, sentence = owners.get(head), sentences[first]
        introduces = owner is not None and head in titles and owner.mentions[0].head.start == head
        places.append(
            _place(
                mention,
                first,
                sentence,
                steps[sentence],
                paragraphs[first],
                quotes[first] >= 0,
                role,
                speaks,
                owner if kind == "name" else None,
                introduces,
                after_and,
                after_and,
            )
        )
        reach = reach if inside else end
    return places


_SUBJECTS = frozenset({"subject", "clause"})


def _verb(facts: Sequence[int], index: int) -> int:
    """Return the classes of a word, with those of the participle after an auxiliary: "a déclaré"."""
    found = facts[index] if index < len(facts) else 0
    return found | facts[index + 1] if found & AUXILIARY and index + 1 < len(facts) else found


def _own_sentences(view: View) -> list[int]:
    """Return for each sentence how many of the reporter's own words there are up to it, and 0 for none.

    A sentence that begins and ends inside a quotation is not one of them.
    """
    sentences = view[Sentence]
    starts, own = list(map(_start, sentences)), [1] * len(sentences)
    for quote in view[Quote]:
        for part in quote.parts if not quote.depth else ():
            index = bisect_left(starts, part.start)
            while index < len(own) and sentences[index].end <= part.end:
                own[index] = 0
                index += 1
    return [*accumulate(own), 0]


def seek(
    view: View,
    places: Sequence[Place],
    owners: Mapping[int, Identity],
    titles: Mapping[int, Sequence[Title]],
    describing: Describing,
    newcomers: Newcomers,
) -> None:
    """Add to each pronoun and description the evidence for the person that it means."""
    sheet, genders = view.sheet, gendered_words(view.language)
    new = set(map(_start, newcomers.mentions))
    named: dict[int, Place] = {}
    for place in reversed(places):
        if place.mention.kind == "name":
            named[place.sentence] = place
    for number, place in enumerate(places):
        mention, first = place.mention, place.first
        if mention.kind == "name":
            continue
        fold = mention.head.text.lower()
        place.gender = genders.get(fold)
        if mention.kind == "pronoun":
            if sheet.facts[first] & RELATIVE:
                place.antecedent = _antecedent(sheet, places, number, titles)
                continue
            place.pronoun = place.gender
            name = named.get(place.sentence)
            opened = name is not None and name.first > first and name.role == "subject"
            if name is not None and opened and not place.quoted and sheet.folds[name.first - 1] == ",":
                place.ahead = name.known
            if place.quoted:
                place.tag = "reported"
            elif place.role == "subject":
                place.tag = _tag(sheet, first)
            if place.role == "subject" and number + 1 < len(places):
                place.apart = _told(sheet, first, places[number + 1])
        elif mention.start in new:
            place.noun, place.new = fold, True
        else:
            complement = sheet.has(bisect_left(sheet.starts, mention.end), COMPLEMENT)
            held = () if complement else describing.held(mention)
            if len(held) == 1:
                place.known = held[0]
            else:
                owned = mention.start in owners
                place.described = describing.read(mention, owned, place.gender, complement, place.speaks)
                place.noun = None if newcomers.describes_name(first) else fold


def _told(sheet: Sheet, first: int, after: Place) -> Identity | None:
    """Return the person that the clause of a pronoun names: the Lee of "he told Lee"."""
    between = sheet.folds[first + 1 : after.first]
    if after.mention.kind != "name" or len(between) > _CLAUSE:
        return None
    return after.known if all(fold[0].isalpha() for fold in between) else None


def _tag(sheet: Sheet, first: int) -> Tag | None:
    """Return whether a pronoun is the subject of a reporting clause after the words, and their kind."""
    mark = sheet.folds[first - 1] if first and _verb(sheet.facts, first + 1) & SPEAKING else ""
    if mark == ",":
        return "reported"
    return "quoted" if mark in _CLOSING else None


def _antecedent(
    sheet: Sheet, places: Sequence[Place], number: int, titles: Mapping[int, Sequence[Title]]
) -> Place | None:
    """Return the mention that a "who" refers to: the one directly before it, or before its titles."""
    start, stop = places[number].mention.start, places[number].first
    for place in reversed(places[max(number - _REACH, 0) : number]):
        if sheet.facts[place.first] & RELATIVE and place.mention.kind == "pronoun":
            return None
        if place.mention.kind == "pronoun" or place.role == "possessor":
            continue
        if place.after_and:
            return None
        end = place.mention.end
        titled = max([end, *(title.end for title in titles.get(place.mention.head.start, ()))])
        first = bisect_left(sheet.starts, titled if titled <= start else end)
        folds = sheet.folds[first:stop]
        if not any(each & WORD for each in sheet.shape[first:stop]) or (folds[0], folds[-1]) == ("(", ","):
            return place
    return None
