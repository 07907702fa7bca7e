"""``Meaning``: what a source means; ``SourceArticle``: look-ups in an article for reading its sources."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import field, frozen

from newsparse.core.kinds import MentionKind, SourceType
from newsparse.core.parser import View
from newsparse.core.records import Claim, Inferred, Mention, Name, OrganisationMention, Person
from newsparse.language.classes import ADJECTIVE, ORGANISATION, PERSON
from newsparse.language.endings import word_endings
from newsparse.language.organisations import body_nouns, organisation_names
from newsparse.parsers.speakers.full_names import FullNames

_head_start, _text, _words, _first = (
    attrgetter("head.start"),
    attrgetter("text"),
    attrgetter("words"),
    itemgetter(0),
)

_BODY_OR_ADJECTIVE = ORGANISATION | ADJECTIVE

LONGEST_NAME = 200
"""The maximum length of the name of a body, in characters. Each attribution to a body repeats its name, so
names of unlimited length would make the output grow quadratically."""


Way: TypeAlias = Literal[
    "name",
    "pronoun",
    "description",
    "head",
    "list",
    "apposition",
    "opening",
    "document",
    "ahead",
    "tag",
]
"""How a source leads to people: the source is a name, a pronoun or a description; a name is its head, one of
several heads, an apposition to it or its beginning; it is a person's document, or a person that the article
names later; or it is a label before a turn, or "I" or "you", in an interview."""


class Body(NamedTuple):
    """An organisation meant by a source."""

    name: str
    """Its fullest name in the article."""
    place: tuple[int, int] | None = None
    """The words that mean it, as first index and index after the last; None if no words do, such as the
    newspaper meant by "the article"."""
    kind: MentionKind = "name"
    """How these words refer to it."""


class Meaning(NamedTuple):
    """What a source means: its type, with the people or the body."""

    type: SourceType
    speakers: tuple[Person, ...] = ()
    body: Body | None = None
    """The organisation: the source itself, the author of a document, or what an unnamed person speaks for."""
    way: Way | None = None
    """How the source leads to the speakers."""
    at: int = -1
    """The start of the head of the mention that means the (first) speaker."""


UNKNOWN: Final = Meaning("unknown")
GROUP: Final = Meaning("group")
SOMEBODY: Final = Meaning("person")
"""A person that the article does not name: "a spokesman"."""


def of_body(body: Body | None) -> Meaning:
    """Return the meaning of a source that is a body, named or unnamed."""
    return Meaning("organisation", body=body)


@frozen
class SourceReading(Inferred):
    """What the source of a claim means; its place, rule and confidence are those of the claim."""

    claim: Claim = field(kw_only=True)
    """The claim with this source."""
    source_type: SourceType = field(kw_only=True)
    """The kind of source."""
    speakers: tuple[Person, ...] = field(default=(), kw_only=True)
    """The people that the source refers to."""
    organisation: str | None = field(default=None, kw_only=True)
    """The fullest name of the organisation."""
    mention: OrganisationMention | None = field(default=None, kw_only=True)
    """The words that refer to that organisation; None if there are none (the paper in "the article")."""
    speaker_confidence: float | None = field(default=None, kw_only=True)
    """The probability that the speakers are the right people."""


class NamedPerson(NamedTuple):
    """A name of a person inside a source, by the indices of its words."""

    first: int
    """The first word, with the titles before the name: "Gov." of "Gov. Ann Lee"."""
    name: int
    """The first word of the name itself."""
    stop: int
    """The index after its last word."""
    person: Person


class SourceArticle:
    """The words, names and people of one article, with look-ups by index of word.

    Sources are read in the order of the text, and ``spoken`` grows with them: "it" and "the bank" mean a body
    that has been a source before.
    """

    def __init__(self, view: View) -> None:
        self.view, self.text, self.words = view, view.text, view.words
        self.folds, self.texts, self.starts = view.words.folds, view.words.texts, view.words.starts
        self.facts, self.table = view.sheet.facts, view.sheet.table
        lexicon = view.language.lexicon("sources")
        self.listed = lexicon.lists
        """The lists of ``sources.toml`` by their names; the file says what each list is for."""
        self.before_first_noun = lexicon.optional("before_first_noun")
        """Determiners before a body whose noun is first: "le parti conservateur"."""
        self.added = lexicon.optional("added")
        """Words that companies add to their names."""
        self.nouns = body_nouns(view.language)
        self.endings = word_endings(view.language)
        self.bodies = organisation_names(view.language, view.polities)
        self.names = list(view[Name])
        if max(map(len, map(_text, self.names)), default=0) > LONGEST_NAME:
            self.names = [name for name in self.names if len(name.text) <= LONGEST_NAME]
        self.people = list(view[Person])
        self.owners: dict[int, Person] = {}
        """The person meant, by the start of the head of a mention."""
        self.alone: dict[tuple[int, int], tuple[Person, Mention]] = {}
        """The person meant by a name with its titles or by a pronoun, by its exact place."""
        self._named: list[Mention] = []
        for person in self.people:
            self.owners.update(dict.fromkeys(map(_head_start, person.mentions), person))
            for mention in person.mentions:
                if mention.kind == "nominal":
                    continue
                self.alone[mention.start, mention.end] = person, mention
                if mention.kind == "name":
                    self._named.append(mention)
        self._named.sort(key=_head_start)
        self._heads = [mention.head.start for mention in self._named]
        self.names = list(self._joined(self.names))
        self._first_words = list(map(_first, map(_words, self.names)))
        self.described: dict[int, Mention] = {}
        """The descriptions, by the start of their nouns: the "senator" of "the Ohio senator"."""
        self.opened: dict[int, Mention] = {}
        """The descriptions, by their start."""
        for mention in view[Mention]:
            if mention.kind == "nominal":
                self.described[mention.head.start] = self.opened[mention.start] = mention
        self.spoken: list[str] = []
        """The names of the bodies that have been sources so far, in order."""
        self.spoken_at = 0
        """The first word of the source that is the last of them."""

    def index(self, offset: int) -> int:
        """Return the index of the first word that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def slice(self, first: int, stop: int) -> str:
        """Return the text from one word up to another, as written."""
        return self.view.slice(self.starts[first], self.words.ends[stop - 1])

    # Words.

    def is_several(self, fold: str) -> bool:
        """Return whether a word means several people: "family", "advisers"."""
        if fold in self.listed["group"]:
            return True
        return self.table[self.endings.singular(fold)] & PERSON != 0

    def is_plural(self, fold: str) -> bool:
        """Return whether a word means several people, or looks like any plural."""
        return fold in self.listed["group"] or self.endings.is_plural(fold)

    def is_known(self, name: str) -> bool:
        """Return whether a name in lower case is that of a body, or a noun for bodies."""
        # "Democratic" is listed as the name of a party, but is its adjective.
        return name in self.listed["known"] or self.table[name] & _BODY_OR_ADJECTIVE == ORGANISATION

    # Runs of capitals.

    def name_at(self, index: int) -> Name | None:
        """Return the name that contains a word."""
        at = bisect_right(self._first_words, index) - 1
        return self.names[at] if at >= 0 and self.names[at].words[1] > index else None

    def names_in(self, indices: range) -> list[Name]:
        """Return the names that share a word with a stretch."""
        at = max(bisect_right(self._first_words, indices.start) - 1, 0)
        stop = bisect_left(self._first_words, indices.stop, at)
        return [name for name in self.names[at:stop] if name.words[1] > indices.start]

    def names_before(self, index: int, most: int) -> list[Name]:
        """Return the names before a word, the nearest first."""
        stop = bisect_left(self._first_words, index)
        return self.names[max(stop - most, 0) : stop][::-1]

    def names_after(self, index: int, most: int) -> list[Name]:
        """Return the names after a word, the nearest first."""
        first = bisect_left(self._first_words, index)
        return self.names[first : first + most]

    @cached_property
    def full_names(self) -> FullNames:
        """The full names of bodies by their short forms."""
        bodies = (name for name in self.names if not self.is_person(name))
        return FullNames(bodies, self.texts, self.listed, self.added)

    def _joined(self, names: list[Name]) -> Iterator[Name]:
        """Yield the names, two as one if they are the name of a body: "the Ferry and Harbour Union"."""
        last: Name | None = None
        for name in names:
            near = last is not None and name.words[0] == last.words[1] + 1
            if last is not None and near and self._is_one_body(last, name):
                text = self.view.slice(last.start, name.end)
                last = Name(
                    last.start,
                    name.end,
                    text,
                    rule=last.rule,
                    confidence=None,
                    words=(last.words[0], name.words[1]),
                )
                continue
            if last is not None:
                yield last
            last = name
        if last is not None:
            yield last

    def _is_one_body(self, name: Name, other: Name) -> bool:
        """Return whether "and" between two names, one word apart, is in the name of a body.

        The first has a noun for a body or a preposition in it, or the second ends with such a noun after an
        article: "the Committee on Roads | and Bridges", "the Ferry | and Harbour Union".
        """
        first, stop = name.words
        folds, organisation = self.folds, self.listed["organisation"]
        if folds[stop] not in self.listed["joining"]:
            return False
        if self.is_person(name) or self.is_person(other) or other.end - name.start > LONGEST_NAME:
            return False
        words = folds[first:stop]
        if organisation.isdisjoint(words):
            # "the Ferry and Harbour Union", "Citizens for Roads and Bridges"
            alone = name.text.isupper() or self.bodies.is_one(name.text)
            definite = not alone and first > 0 and folds[first - 1] in self.listed["definite"]
            purpose = self.listed["naming"] - self.listed["of"]
            return (definite and folds[other.words[1] - 1] in organisation) or not purpose.isdisjoint(words)
        return not self.listed["prepositions"].isdisjoint(words)

    # People.

    def is_person(self, name: Name) -> bool:
        """Return whether a name contains the name of a person."""
        at = bisect_left(self._heads, name.end) - 1
        return at >= 0 and self._named[at].head.end > name.start

    def people_named_before(self, index: int, most: int) -> list[Person]:
        """Return the people meant by the last names before a word, the nearest first."""
        stop = bisect_left(self._heads, self.starts[index])
        return [self.owners[start] for start in self._heads[max(stop - most, 0) : stop][::-1]]

    def people_named_in(self, indices: range) -> list[NamedPerson]:
        """Return the names of people in a source, in order."""
        start, end = self.starts[indices.start], self.words.ends[indices.stop - 1]
        at = bisect_left(self._heads, end)
        found: list[NamedPerson] = []
        # The last name before the source may extend into it, and the first name after it may have its title
        # there.
        before = bisect_left(self._heads, start, 0, at)
        for mention in self._named[before - 1 if before else 0 : at + 1]:
            head = mention.head
            if mention.start >= end or head.end <= start:
                continue
            name = bisect_left(self.starts, head.start)
            stop = bisect_left(self.starts, mention.end, name)
            first = max(self.index(mention.start), indices.start)
            found.append(NamedPerson(first, name, stop, self.owners[head.start]))
        return found

    @cached_property
    def introduced(self) -> list[Mention]:
        """The first name of each person, in text order."""
        names = [[one for one in person.mentions if one.kind == "name"][:1] for person in self.people]
        return sorted(chain.from_iterable(names), key=_head_start)

    def person_at(self, index: int) -> Person | None:
        """Return the person whose name (with titles) or pronoun contains a word."""
        offset = self.starts[index]
        if self.folds[index].partition("'")[0] in self.listed["third"]:
            return self.owners.get(offset)
        at = bisect_left(self._heads, self.words.ends[index])
        # The name that begins at or before the word, or the next one, if the word can be its title.
        for mention in self._named[max(at - 1, 0) : at + 1]:
            if mention.start <= offset < mention.end:
                return self.owners.get(mention.head.start)
        return None

    def is_possessor(self, named: NamedPerson) -> bool:
        """Return whether a name has a possessive ending: "Lee's" of "Lee's letter"."""
        return self.endings.is_possessive(self.folds[named.stop - 1])

    def word_before(self, named: NamedPerson) -> int:
        """Return the index of the word before a name and its description: "and" of "and his sister Ann"."""
        index, determiners = named.first - 1, self.listed["determiners"]
        while index > 0 and (self.folds[index] in determiners or self.facts[index] & PERSON):
            index -= 1
        return index


def of_person(article: SourceArticle, named: NamedPerson, way: Way) -> Meaning:
    """Return the meaning of a source that leads to the name of a person."""
    return Meaning("person", (named.person,), way=way, at=article.starts[named.name])
