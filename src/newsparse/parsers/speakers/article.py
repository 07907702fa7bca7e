"""``Meaning``: what a source means; ``SourceArticle``: look-ups in an article for reading its sources."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from itertools import compress, count
from operator import attrgetter, eq, itemgetter
from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import evolve, field, frozen

from newsparse.core.kinds import MentionKind, SourceType
from newsparse.core.parser import View
from newsparse.core.records import Claim, Inferred, Mention, Name, OrganisationMention, Person
from newsparse.language.classes import ADJECTIVE, ORGANISATION, PERSON
from newsparse.language.endings import word_endings
from newsparse.language.organisations import body_nouns, organisation_names

LONGEST_NAME = 200
"""The maximum length of the name of a body, in characters. Each attribution to a body repeats its name, so
names of unlimited length would make the output grow quadratically."""
_BODY_OR_ADJECTIVE = ORGANISATION | ADJECTIVE
# How many characters before a short form its full name is looked for, unless they are side by side: about ten
# paragraphs.
_REACH = 4000
_head_start, _place = attrgetter("head.start"), attrgetter("start", "end")
_text, _words = attrgetter("text"), attrgetter("words")
_first, _last = itemgetter(0), itemgetter(1)


Way: TypeAlias = Literal[
    "name", "pronoun", "description", "head", "list", "apposition", "opening", "document", "ahead", "tag"
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


def initials(words: Iterable[str]) -> str:
    """Return the first letters of the words with a capital: "RPA" of "Rail Passengers' Association".

    A name with an abbreviation in it has none: "U.S. Senate".
    """
    capitals = [word for word in words if word[0].isupper()]
    return "" if any("." in word[:-1] for word in capitals) else "".join([word[0] for word in capitals])


class SourceArticle:
    """The words, names and people of one article, with look-ups by index of word.

    Sources are read in the order of the text, and ``spoken`` grows with them: "it" and "the bank" mean a body
    that has been a source before.
    """

    def __init__(self, view: View) -> None:
        self.view, self.text, self.words = view, view.text, view.words
        self.folds, self.texts, self.starts = view.words.folds, view.words.texts, view.words.starts
        self.facts, self.table = view.sheet.facts, view.sheet.table
        self.lexicon = view.language.lexicon("sources")
        self.listed = self.lexicon.lists
        """The lists of ``sources.toml`` by their names; the file says what each list is for."""
        self.nouns = body_nouns(view.language)
        self.endings = word_endings(view.language)
        self.bodies = organisation_names(view.language, view.polities)
        self.people = view[Person]
        self.owners: dict[int, Person] = {}
        """The person meant, by the start of the head of a mention."""
        self.whole: dict[tuple[int, int], Mention] = {}
        """The mentions of people, by their exact places."""
        named: list[Mention] = []
        for person in self.people:
            mentions = person.mentions
            self.owners.update(dict.fromkeys(map(_head_start, mentions), person))
            self.whole.update(zip(map(_place, mentions), mentions, strict=True))
            named += [mention for mention in mentions if mention.kind == "name"]
        self._named = sorted(named, key=_head_start)
        self._heads = list(map(_head_start, self._named))
        self.names = list(view[Name])
        """The runs of capitals; two are one in "the Committee on Roads and Bridges"."""
        words = list(map(_words, self.names))
        near = map(eq, map(_first, words[1:]), map((1).__add__, map(_last, words)))
        joined = {i for i in compress(count(), near) if self._are_one(self.names[i], self.names[i + 1])}
        if joined or max(map(len, map(_text, self.names)), default=0) > LONGEST_NAME:
            self.names = list(self._in_full(joined))
            words = list(map(_words, self.names))
        self._first_words = list(map(_first, words))
        self.described: set[int] = set()
        """Where the nouns of descriptions begin: the "senator" of "the Ohio senator"."""
        self.opened: dict[int, int] = {}
        """The same, by where the descriptions begin."""
        for mention in view[Mention]:
            if mention.kind == "nominal":
                self.described.add(mention.head.start)
                self.opened[mention.start] = mention.head.start
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

    def is_plural(self, fold: str) -> bool:
        """Return whether a word means several people, or looks like any plural."""
        return fold in self.listed["group"] or self.endings.is_plural(fold)

    def is_known(self, fold: str) -> bool:
        """Return whether a word is the name of a body, or a noun for bodies."""
        # "Democratic" is listed as the name of a party, but is its adjective.
        return fold in self.listed["known"] or self.table[fold] & _BODY_OR_ADJECTIVE == ORGANISATION

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

    def _in_full(self, joined: Container[int]) -> Iterator[Name]:
        first: Name | None = None
        for number, name in enumerate(self.names):
            first = first or name
            if number not in joined or name.end - first.start > LONGEST_NAME:
                if name is not first:
                    text = self.view.slice(first.start, name.end)
                    name = evolve(first, end=name.end, text=text, words=(first.words[0], name.words[1]))
                first = None
                if len(name.text) <= LONGEST_NAME:
                    yield name

    def _are_one(self, name: Name, other: Name) -> bool:
        """Return whether "and" between two names is in the name of a body.

        "The Committee on Roads and Bridges" begins with its noun, "the Ferry and Harbour Union" ends with it.
        """
        (first, stop), listed, text = name.words, self.listed, name.text
        words, bodies = self.folds[first:stop], listed["organisation"]
        if self.folds[stop] not in listed["joining"] or self.is_person(other):
            return False
        if not listed["prepositions"].isdisjoint(words):
            return not (bodies.isdisjoint(words) and (listed["naming"] - listed["of"]).isdisjoint(words))
        if self.folds[first - 1] not in listed["definite"] or self.folds[other.words[1] - 1] not in bodies:
            return False
        shown = text.isupper() or self.bodies.is_place(text.lower()) or self.bodies.kind(text) != "other"
        return " " in other.text and bodies.isdisjoint(words) and not (shown or self.is_person(name))

    def is_person(self, name: Name) -> bool:
        """Return whether a name contains the name of a person."""
        at = bisect_left(self._heads, name.end) - 1
        return at >= 0 and self._named[at].head.end > name.start

    def full_name(self, name: Name) -> str:
        """Return the full name of a body: the nearest before it that has this short form."""
        text = " ".join(name.text.split())
        known = self._full_names.get(text.replace(".", "") if text.isupper() else text)
        before = bisect_left(known, (name.start, "")) if known else 0
        if known and before:
            start, full = known[before - 1]
            return full if start < 0 or name.start - start < _REACH else text
        return text

    @cached_property
    def _full_names(self) -> dict[str, list[tuple[int, str]]]:
        """The full names of bodies, with where they begin, by their short forms.

        A short form follows the name ("Statistical Institute (STATIN)"), has its initials ("RPA"), is the
        noun with which it begins or ends ("the Bank" of the Bank of Halden), or lacks the words that
        companies add to their names ("Acme" of Acme Group Corp).
        """
        added = self.lexicon.optional("added")
        full: dict[str, list[tuple[int, str]]] = {}
        for name in self.names:
            words = name.text.split()
            if len(words) > 1 and not self.is_person(name):
                text, stop = " ".join(words), name.words[1]
                shorts = {initials(words)}
                if "" not in shorts:
                    # "California ISO" of the California Independent System Operator
                    capitals = [word[0] if word[0].isupper() else "" for word in words]
                    ends = range(1, len(words) - 1)
                    shorts.update(f"{' '.join(words[:k])} {''.join(capitals[k:])}" for k in ends)
                if words[1] in self.listed["naming"]:
                    shorts.add(words[0])
                # Only a noun is short for a name that it ends: "TVP" is not "Young TVP".
                if words[-1].lower() in self.listed["organisation"]:
                    shorts.add(words[-1])
                mark, inside, close = (*self.texts[stop : stop + 3], "", "", "")[:3]
                letters = iter(text.upper())
                if inside.isupper() and (
                    mark + close == "()"
                    or (mark == close == "," and all(letter in letters for letter in inside))
                ):
                    known = full.setdefault(inside, [])
                    if not known or known[0][0] >= 0:
                        known.insert(0, (-1, text))
                while len(words) > 1 and words[-1].lower() in added:
                    words.pop()
                    shorts |= {" ".join(words), initials(words)}
                for short in shorts:
                    full.setdefault(short, []).append((name.start, text))
        return full

    # People.

    def people_named_before(self, index: int, most: int) -> list[Person]:
        """Return the people meant by the last names before a word, the nearest first."""
        stop = bisect_left(self._heads, self.starts[index])
        return [self.owners[start] for start in self._heads[max(stop - most, 0) : stop][::-1]]

    def people_named_in(self, indices: range) -> list[NamedPerson]:
        """Return the names of people in a source, in order."""
        start, end = self.starts[indices.start], self.words.ends[indices.stop - 1]
        found: list[NamedPerson] = []
        # The last name before the source may extend into it, and the first name after it may have its title
        # there.
        before, at = bisect_left(self._heads, start), bisect_left(self._heads, end)
        for mention in self._named[max(before - 1, 0) : at + 1]:
            head = mention.head
            if mention.start < end and head.end > start:
                name = self.index(head.start)
                first = max(self.index(mention.start), indices.start)
                found.append(NamedPerson(first, name, self.index(mention.end), self.owners[head.start]))
        return found

    def word_before(self, named: NamedPerson) -> str:
        """Return the word before a name and its description: "and" of "and his sister Ann"."""
        index = named.first - 1
        while index > 0 and (self.folds[index] in self.listed["determiners"] or self.facts[index] & PERSON):
            index -= 1
        return self.folds[index]

    def is_possessor(self, named: NamedPerson) -> bool:
        """Return whether a name has a possessive ending: "Lee's" of "Lee's letter"."""
        return self.endings.is_possessive(self.folds[named.stop - 1])


def of_person(article: SourceArticle, named: NamedPerson, way: Way) -> Meaning:
    """Return the meaning of a source that leads to the name of a person."""
    return Meaning("person", (named.person,), None, way, article.starts[named.name])
