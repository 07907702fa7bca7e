"""``Meaning``: what a source means; ``SourceArticle``: look-ups in an article for reading its sources."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import field, frozen

from newsparse.core.kinds import MentionKind, SourceType
from newsparse.core.parser import View
from newsparse.core.records import Claim, Inferred, Mention, Name, OrganisationMention, Person
from newsparse.language.classes import ADJECTIVE, ORGANISATION, PERSON
from newsparse.language.endings import word_endings
from newsparse.language.organisations import body_nouns, organisation_names

LONGEST_NAME = 200
"""The maximum length of the name of a body, in characters. Each attribution to a body repeats its name, so
names of unlimited length would make the output grow quadratically."""
# How many characters before a short form its full name is looked for, unless they are side by side: about ten
# paragraphs.
_REACH = 4000
_head_start, _place = attrgetter("head.start"), attrgetter("start", "end")

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
    letters = "".join([word[0] for word in capitals])
    return "" if "." in "".join([word[:-1] for word in capitals]) else letters


class SourceArticle:
    """The words, names and people of one article, with look-ups by index of word.

    Sources are read in the order of the text, and ``spoken`` grows with them: "it" and "the bank" mean a body
    that has been a source before.
    """

    def __init__(self, view: View) -> None:
        self.view, self.sheet, self.text = view, view.sheet, view.text
        self.folds, self.texts, self.facts = self.sheet.folds, self.sheet.texts, self.sheet.facts
        self.starts, self.ends, self.table = self.sheet.starts, self.sheet.ends, self.sheet.table
        self.lexicon = view.language.lexicon("sources")
        self.listed = self.lexicon.lists
        """The lists of ``sources.toml`` by their names; the file says what each list is for."""
        self.nouns, self.endings = body_nouns(view.language), word_endings(view.language)
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
        self.names = [name for name in view[Name] if name.end - name.start <= LONGEST_NAME]
        self._first_words = [name.words[0] for name in self.names]
        nominal = [mention for mention in view[Mention] if mention.kind == "nominal"]
        self.opened = {mention.start: mention.head.start for mention in nominal}
        """The start of the noun of each description, by the start of the description: "the Ohio senator"."""
        self.described = set(self.opened.values())
        self.spoken: list[str] = []
        """The names of the bodies that have been sources so far, in order."""
        self.spoken_at = 0
        """The first word of the source that is the last of them."""

    def index(self, offset: int) -> int:
        """Return the index of the first word that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def slice(self, first: int, stop: int) -> str:
        """Return the text from one word up to another, as written."""
        return self.view.slice(self.starts[first], self.ends[stop - 1])

    def is_plural(self, fold: str) -> bool:
        """Return whether a word means several people, or looks like any plural."""
        return fold in self.listed["group"] or self.endings.is_plural(fold)

    def is_known(self, fold: str) -> bool:
        """Return whether a word is the name of a body, or a noun for bodies."""
        # "Democratic" is listed as the name of a party, but is its adjective.
        return fold in self.listed["known"] or self.table[fold] & (ORGANISATION | ADJECTIVE) == ORGANISATION

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

    def names_around(self, index: int, before: int, after: int = 0) -> list[Name]:
        """Return the last names before a word, the nearest first, and the first ones after it."""
        at = bisect_left(self._first_words, index)
        return self.names[max(at - before, 0) : at][::-1] + self.names[at : at + after]

    def is_person(self, name: Name) -> bool:
        """Return whether a name contains the name of a person."""
        at = bisect_left(self._heads, name.end) - 1
        return at >= 0 and self._named[at].head.end > name.start

    def full_name(self, name: Name) -> str:
        """Return the full name of a body: the nearest before it that has this short form."""
        text = " ".join(name.text.split())
        known = self._full_names.get(text.replace(".", "") if text.isupper() else text, ())
        if before := bisect_left(known, (name.start, "")):
            start, full = known[before - 1]
            return full if start < 0 or name.start - start < _REACH else text
        return text

    @cached_property
    def _full_names(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """The full names of bodies, with where they begin, by their short forms; -1 if both are together."""
        full = defaultdict[str, list[tuple[int, str]]](list)
        for name in self.names:
            words = name.text.split()
            if len(words) > 1 and not self.is_person(name):
                text = " ".join(words)
                # "Statistical Institute (STATIN)"
                mark, inside, close = (*self.texts[name.words[1] : name.words[1] + 3], "", "", "")[:3]
                if mark + close == "()" and inside.isupper() and -1 not in next(iter(full[inside]), ()):
                    full[inside].insert(0, (-1, text))
                for short in self._short_forms(words):
                    full[short].append((name.start, text))
        return full

    def _short_forms(self, words: list[str]) -> set[str]:
        """Return the forms that a name of a body can have later.

        They are its initials ("RPA"), the noun with which it begins or ends ("the Bank" of the Bank of
        Halden), the name without the words that companies add ("Acme" of Acme Group Corp), and its first
        words with the initials of the others ("California ISO").
        """
        added, letters = self.lexicon.optional("added"), initials(words)
        shorts = {letters}
        if letters and len(words) > 2:
            shorts.update(f"{' '.join(words[:k])} {initials(words[k:])}" for k in range(1, len(words) - 1))
        if words[1] in self.listed["naming"]:
            shorts.add(words[0])
        # Only a noun is short for a name that it ends: "TVP" is not "Young TVP".
        if words[-1].lower() in self.listed["organisation"]:
            shorts.add(words[-1])
        while len(words) > 1 and words[-1].lower() in added:
            words = words[:-1]
            shorts |= {" ".join(words), initials(words)}
        return shorts

    # People.

    def people_named_before(self, index: int, most: int) -> list[Person]:
        """Return the people meant by the last names before a word, the nearest first."""
        stop = bisect_left(self._heads, self.starts[index])
        return [self.owners[start] for start in self._heads[max(stop - most, 0) : stop][::-1]]

    def people_named_in(self, indices: range) -> list[NamedPerson]:
        """Return the names of people in a source, in order."""
        start, end = self.starts[indices.start], self.ends[indices.stop - 1]
        # The last name before the source may extend into it, and the first name after it may have its title
        # there.
        before, at = bisect_left(self._heads, start), bisect_left(self._heads, end)
        return [
            NamedPerson(
                max(self.index(mention.start), indices.start),
                self.index(mention.head.start),
                self.index(mention.end),
                self.owners[mention.head.start],
            )
            for mention in self._named[max(before - 1, 0) : at + 1]
            if mention.start < end and mention.head.end > start
        ]

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
