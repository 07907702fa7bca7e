"""``Claim``, ``Mention``, ``Name``, ``Person``, ``Title`` -> ``Attribution``: who said what."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from newsparse.document import View
from newsparse.language import Language
from newsparse.lexicon import load_lexicon
from newsparse.parser import Parser
from newsparse.polity import Polity
from newsparse.records import Attribution, Claim, Mention, Name, Person, SourceType, Span, Title
from newsparse.words import Words

__all__ = ["PARSER"]


@frozen
class _Lexicon:
    group: frozenset[str]
    not_plural: frozenset[str]
    document: frozenset[str]
    maker: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    organisation: frozenset[str]
    known: frozenset[str]
    places: frozenset[str]
    of_a_person: frozenset[str]
    same: Mapping[str, str]
    nouns: frozenset[str]
    first: frozenset[str]
    third: frozenset[str]
    plural: frozenset[str]
    neuter: frozenset[str]
    stops: frozenset[str]
    determiners: frozenset[str]


@functools.cache
def _lexicon(language: Language, polities: tuple[Polity, ...]) -> _Lexicon:
    sources, organisations = language.lexicon("sources"), language.lexicon("organisations")
    pronouns, descriptions = language.lexicon("pronouns"), language.lexicon("descriptions")
    kinds = organisations.groups("kinds")
    countries = load_lexicon("countries")
    places = {
        word.lower()
        for table in ("names", "capitals")
        for forms in countries.groups(table).values()
        for word in forms
    }
    for polity in polities:
        if "regions" in polity.lexicon:
            places.update(
                form.lower() for forms in polity.lexicon.groups("regions").values() for form in forms
            )
    return _Lexicon(
        group=sources.words("group"),
        not_plural=sources.words("not_plural"),
        document=sources.words("document"),
        maker=sources.words("maker"),
        kinds=kinds,
        organisation=frozenset().union(*kinds.values()),
        known=organisations.words("names.known"),
        places=frozenset(places),
        of_a_person=organisations.words("nouns.of_a_person"),
        same=organisations.mapping("same"),
        nouns=frozenset().union(
            *(descriptions.words(k) for k in ("female", "male", "office", "contest", "person"))
        ),
        first=pronouns.words("first"),
        third=pronouns.words("female") | pronouns.words("male") | pronouns.words("relative"),
        plural=pronouns.words("plural"),
        neuter=pronouns.words("neuter"),
        stops=language.lexicon("mentions").words("prepositions")
        | {
            ",",
            "(",
            "—",
            "–",
            "--",
            ":",
            ";",
            "who",
            "which",
            "that",
            "whose",
            "whom",
            "when",
            "where",
            "as",
        },
        determiners=descriptions.words("definite")
        | descriptions.words("indefinite")
        | pronouns.words("possessive")
        | {"some", "many", "several", "all", "most", "each", "few", "other", "these", "those"},
    )


@frozen
class _Reading:
    """What a source is."""

    type: SourceType
    speakers: tuple[Person, ...] = ()
    organisation: str | None = None


_UNKNOWN = _Reading("unknown")
_GROUP = _Reading("group")


def find(view: View) -> Iterator[Attribution]:
    """Yield each claim with its speakers.

    ``speakers`` are people of the article: the one whose name, pronoun or description heads the source, or
    each of several that are named side by side.  A source of people without names ("officials", "Clinton
    aides") is a group, one that speaks for a body an organisation, one of words or figures a document of
    the body that made it; what cannot be decided is unknown, without a speaker.
    """
    yield from _Reader(view).attributions()


class _Reader:
    """Reads the sources of one article in order."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.lexicon = _lexicon(view.language, view.polities)
        self.words = view.words
        self.owners: dict[tuple[int, int], Person] = {
            (mention.head.start, mention.head.end): person
            for person in view[Person]
            for mention in person.mentions
        }
        self.mentions = view[Mention]
        self.names = view[Name]
        self.organisations: list[str] = []
        self.fullest = self._fullest()

    def attributions(self) -> Iterator[Attribution]:
        enclosing: list[tuple[Claim, _Reading]] = []
        for claim in self.view[Claim]:
            while enclosing and enclosing[-1][0].end <= claim.start:
                enclosing.pop()
            reading = self._read(claim, enclosing[-1][1] if enclosing and claim.depth else None)
            if reading.organisation and reading.type in ("organisation", "document"):
                self.organisations.append(reading.organisation)
            enclosing.append((claim, reading))
            yield Attribution(
                claim.start,
                claim.end,
                claim.text,
                rule=claim.rule,
                confidence=claim.confidence,
                source=claim.source,
                cue=claim.cue,
                content=claim.content,
                kind=claim.kind,
                mode=claim.mode,
                medium=claim.medium,
                polarity=claim.polarity,
                addressee=claim.addressee,
                depth=claim.depth,
                speakers=reading.speakers,
                source_type=reading.type,
                organisation=reading.organisation,
            )

    def _read(self, claim: Claim, around: _Reading | None) -> _Reading:
        if not claim.source:
            return _UNKNOWN
        start, end = claim.source[0].start, claim.source[-1].end
        indices = self.words.range(start, end)
        if not indices:
            return _UNKNOWN
        if len(indices) == 1 or (
            len(indices) == 2
            and self.words.folds[indices[1]] in (",", "himself", "herself", "all", "both", "too")
        ):
            pronoun = self._pronoun(indices[0], around)
            if pronoun is not None:
                return pronoun
        return self._phrase(indices, end)

    def _pronoun(self, index: int, around: _Reading | None) -> _Reading | None:
        """Read a source that is one pronoun; None where it is none."""
        fold = self.words.folds[index]
        lexicon = self.lexicon
        if fold in lexicon.third:
            start = self.words.starts[index]
            end = start + fold.index("'") if "'" in fold else self.words.ends[index]
            person = self.owners.get((start, end))
            if person is not None:
                return _Reading("person", (person,))
            return (
                _GROUP
                if fold in ("who", "whom", "whose") and self._plural_before(index)
                else _Reading("unknown")
            )
        if fold in lexicon.first:
            return around if around is not None else _Reading("person")
        if fold in lexicon.plural:
            return _GROUP
        if fold in lexicon.neuter:
            return _Reading(
                "organisation", organisation=self.organisations[-1] if self.organisations else None
            )
        return None

    def _plural_before(self, index: int) -> bool:
        while index and self.words.folds[index - 1] in (",", "of"):
            index -= 1
        return index > 0 and self._plural(self.words.folds[index - 1])

    def _plural(self, fold: str) -> bool:
        lexicon = self.lexicon
        if fold in lexicon.group:
            return True
        return (
            len(fold) > 3
            and fold.endswith("s")
            and fold not in lexicon.not_plural
            and not fold.endswith(("ss", "'s", "us", "is"))
        )

    def _phrase(self, indices: range, end: int) -> _Reading:
        """Read a noun phrase by its head: the last word before what follows it as a complement."""
        lexicon, folds, words = self.lexicon, self.words.folds, self.words
        first = indices.start
        persons = [m for m in self.mentions.within(words.starts[first], end) if m.kind == "name"]
        conjuncts = self._conjuncts(indices, persons)
        if len(conjuncts) > 1:
            people = tuple(p for p in conjuncts if p is not None)
            if len(people) == len(conjuncts):
                return _Reading("person" if len(set(people)) == 1 else "group", tuple(dict.fromkeys(people)))
            return _GROUP
        stop = self._head_end(indices, persons)
        head = folds[stop - 1] if stop > first else folds[first]
        # A name at the head.
        for mention in persons:
            if mention.start < words.starts[stop] if stop < len(words) else True:
                last = words.range(mention.start, mention.end)
                if last and last.stop == stop:
                    person = self.owners.get((mention.head.start, mention.head.end))
                    if person is not None:
                        return _Reading("person", (person,))
        # A name in apposition to the head: "one of the family's attorneys, Justin Bamberg".
        if not self._plural(head) or folds[first] in ("one", "another", "a"):
            named = self._apposition(indices, stop, persons)
            if named is not None:
                return _Reading("person", (named,))
        return self._unnamed(indices, stop, head, end)

    def _head_end(self, indices: range, persons: Sequence[Mention]) -> int:
        """Return the index after the head of a phrase."""
        folds, words = self.words.folds, self.words
        inside = {i for m in persons for i in words.range(m.start, m.end)}
        for name in self.names.within(words.starts[indices.start], words.ends[indices[-1]]):
            inside.update(range(*name.words))
        for index in range(indices.start + 1, indices.stop):
            if index in inside and index - 1 in inside:
                continue
            if folds[index] in self.lexicon.stops:
                return index
        stop = indices.stop
        while stop - 1 > indices.start and not folds[stop - 1][0].isalnum():
            stop -= 1
        return stop

    def _conjuncts(self, indices: range, persons: Sequence[Mention]) -> list[Person | None]:
        """Return what is joined by "and" at the top of a phrase: people, or None for other conjuncts."""
        return []

    def _apposition(self, indices: range, stop: int, persons: Sequence[Mention]) -> Person | None:
        folds, words = self.words.folds, self.words
        for mention in persons:
            first = words.range(mention.start, mention.end).start
            if first >= stop and folds[first - 1] in (",", "—", "–", "--", ":"):
                return self.owners.get((mention.head.start, mention.head.end))
        return None

    def _unnamed(self, indices: range, stop: int, head: str, end: int) -> _Reading:
        lexicon, folds, words = self.lexicon, self.words.folds, self.words
        start = words.starts[indices.start]
        noun = head.removesuffix("'s")
        if noun in lexicon.document:
            return _Reading("document", organisation=self._maker(indices, stop, end))
        name = self._name_at(stop)
        if name is not None:
            return _Reading("organisation", organisation=self.fullest.get(name.text, name.text))
        if noun in lexicon.of_a_person:
            owner = self._modifier(indices, stop)
            if owner:
                return _Reading("organisation", organisation=f"{owner} {lexicon.same.get(noun, noun)}")
        for mention in self.mentions.within(start, words.ends[stop - 1]):
            if mention.kind == "nominal" and mention.head.end >= words.starts[stop - 1]:
                person = self.owners.get((mention.head.start, mention.head.end))
                return _Reading("person", (person,)) if person else _Reading("person")
        if noun in lexicon.nouns:
            return _Reading("person")
        if self._plural(noun):
            return _GROUP
        if noun in lexicon.organisation:
            return _Reading("organisation", organisation=self._latest(noun))
        if any(folds[i] in lexicon.group for i in indices):
            return _GROUP
        return _UNKNOWN

    def _name_at(self, stop: int) -> Name | None:
        """Return the run of capitals that ends at the head, possessive or not."""
        for name in self.names.at(self.words.starts[stop - 1]):
            return name
        return None

    def _modifier(self, indices: range, stop: int) -> str | None:
        """Return the name that stands before the head: the "Clinton" of "the Clinton campaign"."""
        for name in reversed(
            self.names.within(self.words.starts[indices.start], self.words.starts[stop - 1])
        ):
            person = self.owners.get((name.start, name.end))
            return person.name.split()[-1] if person else name.text
        return None

    def _maker(self, indices: range, stop: int, end: int) -> str | None:
        """Return the body that made a document: the name before its noun, or after "by" or "from"."""
        names = self.names.within(self.words.starts[indices.start], end)
        for name in names:
            text = self.fullest.get(name.text, name.text)
            person = self.owners.get((name.start, name.end))
            if person is None:
                return text
        return None

    def _latest(self, noun: str) -> str | None:
        """Return the organisation that was named last and is of a kind with a noun."""
        lexicon = self.lexicon
        kinds = [kind for kind in lexicon.kinds.values() if noun in kind]
        for organisation in reversed(self.organisations[-8:]):
            words = {word.lower() for word in organisation.split()}
            if any(words & kind for kind in kinds):
                return organisation
        return self.organisations[-1] if self.organisations and kinds else None

    def _fullest(self) -> dict[str, str]:
        return {}


PARSER = Parser(makes=Attribution, reads=(Claim, Mention, Name, Person, Title), find=find)
