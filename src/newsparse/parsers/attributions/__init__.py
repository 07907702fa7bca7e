"""``Claim``, ``Mention``, ``Name``, ``Person``, ``Title`` -> ``Attribution``: who said what."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from newsparse.language import Language
from newsparse.parser import Parser, View
from newsparse.polity import Polity
from newsparse.quick import maker
from newsparse.records import Attribution, Claim, Mention, Name, Person, SourceType, Title
from newsparse.text.person_nouns import person_nouns

__all__ = ["PARSER"]


@frozen
class _Lexicon:
    group: frozenset[str]
    of_several: frozenset[str]
    not_plural: frozenset[str]
    document: frozenset[str]
    printed: frozenset[str]
    recordings: frozenset[str]
    near: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    organisation: frozenset[str]
    papers: frozenset[str]
    """The last words of the names of newspapers and magazines."""
    parties: frozenset[str]
    """Names of parties of one word that is an adjective too: "Labour"."""
    of_a_person: frozenset[str]
    same: Mapping[str, str]
    nouns: frozenset[str]
    first: frozenset[str]
    third: frozenset[str]
    pronouns: frozenset[str]
    """All that a source that is a pronoun can begin with."""
    plural: frozenset[str]
    neuter: frozenset[str]
    subject: frozenset[str]
    relative: frozenset[str]
    after_pronoun: frozenset[str]
    prepositions: frozenset[str]
    stops: frozenset[str]
    opening: frozenset[str]
    participles: frozenset[str]
    behind_participle: frozenset[str]
    known: frozenset[str]
    inside_names: frozenset[str]
    loose: frozenset[str]
    determiners: frozenset[str]
    one: frozenset[str]
    joining: frozenset[str]
    peoples: frozenset[str]
    common: frozenset[str]


@functools.cache
def _lexicon(language: Language, polities: tuple[Polity, ...]) -> _Lexicon:
    sources, organisations = language.lexicon("sources"), language.lexicon("organisations")
    pronouns, descriptions = language.lexicon("pronouns"), language.lexicon("descriptions")
    first, plural, neuter = pronouns.words("first"), pronouns.words("plural"), pronouns.words("neuter")
    third = pronouns.words("female") | pronouns.words("male") | pronouns.words("relative")
    kinds = organisations.groups("kinds")
    prepositions = language.lexicon("mentions").words("prepositions")
    telling = [
        [*bodies.get("telling", ()), *(body for body in bodies.get("public", ()) if " " in body)]
        for bodies in [polity.lexicon.groups("bodies") for polity in polities if "bodies" in polity.lexicon]
    ]
    parties = [
        [name.lower() for names in polity.lexicon.groups("parties").values() for name in names if " " in name]
        for polity in polities
        if "parties" in polity.lexicon
    ]
    determiners = (
        descriptions.words("definite")
        | descriptions.words("indefinite")
        | pronouns.words("possessive")
        | sources.words("determiners")
    )
    return _Lexicon(
        group=sources.words("group"),
        of_several=sources.words("of_several"),
        not_plural=sources.words("not_plural"),
        document=sources.words("document"),
        printed=sources.words("printed"),
        recordings=sources.words("recordings"),
        near=sources.words("near"),
        kinds=kinds,
        organisation=frozenset().union(*kinds.values()),
        papers=kinds["newspaper"] | kinds["magazine"],
        parties=kinds["party"] & language.lexicon("names").words("adjectives"),
        of_a_person=organisations.words("nouns.of_a_person"),
        same=organisations.mapping("same"),
        nouns=person_nouns(language, polities),
        first=first,
        third=third,
        pronouns=third | first | plural | neuter | {"which"},
        plural=plural,
        neuter=neuter,
        subject=pronouns.words("subject"),
        relative=pronouns.words("relative"),
        after_pronoun=sources.words("after_pronoun"),
        prepositions=prepositions,
        stops=prepositions | sources.words("stops") | sources.words("joining"),
        opening=prepositions | sources.words("stops") | sources.words("joining") | determiners,
        participles=sources.words("participles"),
        behind_participle=prepositions | determiners | sources.words("behind_participle"),
        inside_names=organisations.words("names.inside"),
        loose=organisations.words("nouns.loose"),
        known=organisations.words("names.known").union(*kinds.values(), *telling, *parties),
        determiners=determiners,
        one=descriptions.words("indefinite"),
        joining=sources.words("joining"),
        peoples=language.lexicon("names").words("adjectives"),
        common=language.lexicon("common").words("common"),
    )


class _Reading(NamedTuple):
    """What a source is."""

    type: SourceType
    speakers: tuple[Person, ...] = ()
    organisation: str | None = None


class _Bearer(NamedTuple):
    """A name of a person inside a source: its words, with the titles before it, and the person."""

    first: int
    name: int
    stop: int
    person: Person


_attribution = maker(Attribution)

_UNKNOWN = _Reading("unknown")
_GROUP = _Reading("group")
_APART = frozenset({",", "—", "–", "--", ":"})
_ADDRESSING = ("to ", "for ")
_POSSESSIVES = ("'s", "’s")
# Any noun of the kind that papers are of.
_PAPER = "newspaper"
# How many names before a source are looked at for the organisation that it means.
_REACH = 60
# Characters of the longest run of capitals that is taken for the name of a body.  Each attribution to a
# body repeats its name, so that one name of any length would make the output grow with its square.
_LONGEST_NAME = 200
# How many words may stand between a determiner and the noun that describes a name: "his own sister Ann".
_DESCRIBING = 5


def find(view: View) -> Iterator[Attribution]:
    """Yield each claim with its speakers.

    ``speakers`` are people of the article: the one whose name, pronoun or description heads the source, or
    each of several that are named side by side.  A source of people without names ("officials", "Clinton
    aides") is a group, one that speaks for a body an organisation, one of words or figures a document of
    the body or person that made it; what cannot be decided is unknown, without a speaker.
    """
    yield from _Reader(view).attributions()


class _Reader:
    """Reads the sources of one article in order."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.lexicon = _lexicon(view.language, view.polities)
        self.words = view.words
        self.folds = view.words.folds
        self.text = view.text
        people, mentions = view[Person], list(view[Mention])
        self.owners: dict[int, Person] = {}
        """Who is meant, by where the head of a mention begins."""
        self.alone: dict[tuple[int, int], Person] = {}
        """Who is meant by the places of a name with its titles or a pronoun, and nothing else."""
        for person in people:
            for mention in person.mentions:
                self.owners[mention.head.start] = person
                if mention.kind != "nominal":
                    self.alone[mention.start, mention.end] = person
        descriptions = [mention for mention in mentions if mention.kind == "nominal"]
        self.described = {mention.head.start: mention for mention in descriptions}
        self.opened = {mention.start: mention for mention in descriptions}
        """The descriptions by where their nouns, and where they begin."""
        # A name inside a title begins behind it and ends before the name that has the title.
        self.named = [mention for mention in mentions if mention.kind == "name"]
        self.named.sort(key=_head)
        self.heads = [mention.head.start for mention in self.named]
        self.names = [name for name in view[Name] if name.end - name.start <= _LONGEST_NAME]
        self.firsts = [name.words[0] for name in self.names]
        self.organisations: list[str] = []

    def attributions(self) -> Iterator[Attribution]:
        enclosing: list[tuple[Claim, _Reading]] = []
        for claim in self.view[Claim]:
            while enclosing and enclosing[-1][0].end <= claim.start:
                enclosing.pop()
            reading = self._read(claim, enclosing[-1][1] if enclosing and claim.depth else None)
            source_type, speakers, organisation = reading
            if organisation and not any(map(str.isdigit, organisation)):
                self.organisations.append(organisation)
            enclosing.append((claim, reading))
            yield _attribution(
                claim.start,
                claim.end,
                claim.text,
                rule=claim.rule,
                confidence=claim.confidence,
                kind=claim.kind,
                source=claim.source,
                cue=claim.cue,
                content=claim.content,
                mode=claim.mode,
                medium=claim.medium,
                polarity=claim.polarity,
                addressee=claim.addressee,
                depth=claim.depth,
                speakers=speakers,
                source_type=source_type,
                organisation=organisation,
            )

    def _read(self, claim: Claim, around: _Reading | None) -> _Reading:
        """Read a claim's source; ``around`` is what the source of the claim around it is."""
        if not claim.source:
            return _UNKNOWN
        start, end = claim.source[0].start, claim.source[-1].end
        if self.text.endswith(_ADDRESSING, 0, start):
            # "Lee" of "advisers to Lee said", "a spokesman for Lee said".
            before = self._index(start) - 2
            before -= self.folds[before] in self.lexicon.near  # "sources close to Lee said"
            if before >= 0 and self._several(self.folds[before]):
                return _GROUP
            # In capitals it is a title: "Chief Secretary to the Treasury Ann Lee".
            if before >= 0 and self.words.texts[before] in self.lexicon.nouns:
                return _Reading("person")
        person = self.alone.get((start, end))
        if person is not None:
            # The commonest source is a name or a pronoun and nothing else.
            return _Reading("person", (person,))
        folds, starts = self.folds, self.words.starts
        first = bisect_left(starts, start)
        stop = bisect_left(starts, end, first)
        while first < stop and not folds[stop - 1][0].isalnum():
            stop -= 1
        while first < stop and folds[first] in self.lexicon.prepositions:
            first += 1
        if "of" in folds[first + 1 : first + 4]:
            first = self._recorded(first, stop)
        if first == stop:
            return _UNKNOWN
        indices = range(first, stop)
        if folds[first] in self.lexicon.pronouns and (reading := self._pronoun(indices, around)):
            return reading
        return self._phrase(self._widened(indices))

    def _recorded(self, first: int, stop: int) -> int:
        """Go over "a video of": the one who is recorded speaks."""
        for at in range(first, min(first + 3, stop - 2)):
            if self.folds[at] in self.lexicon.recordings and self.folds[at + 1] == "of":
                return at + 2 if self.words.texts[at + 2][0].isupper() else first
        return first

    def _index(self, offset: int) -> int:
        """Return the index of the first word that begins at an offset or behind it."""
        return bisect_left(self.words.starts, offset)

    def _name_at(self, index: int) -> Name | None:
        """Return the run of capitals that holds a word."""
        at = bisect_right(self.firsts, index) - 1
        return self.names[at] if at >= 0 and self.names[at].words[1] > index else None

    def _widened(self, indices: range) -> range:
        """Return a source with the people behind it whom a name only describes: "Lee’s" of "Lee’s family"."""
        folds, stop = self.folds, indices.stop
        if folds[stop - 1].endswith("'s") and stop < len(folds) and self._several(folds[stop]):
            return range(indices.start, stop + 1)
        return indices

    def _several(self, fold: str) -> bool:
        """Tell whether a word stands for several people: "family", "advisers"."""
        lexicon = self.lexicon
        return fold in lexicon.group or (fold.endswith("s") and fold[:-1] in lexicon.nouns)

    # Pronouns.

    def _pronoun(self, indices: range, around: _Reading | None) -> _Reading | None:
        """Read a source that is a pronoun; None where it is none."""
        lexicon, index = self.lexicon, indices[0]
        fold = self.folds[index]
        alone = len(indices) == 1 or self.folds[index + 1] in lexicon.after_pronoun
        if not (alone or fold in lexicon.subject):
            return None
        if fold in lexicon.third:
            person = self.owners.get(self.words.starts[index])
            if person is not None:
                return _Reading("person", (person,))
            return _GROUP if fold in lexicon.relative and self._plural_before(index) else _UNKNOWN
        if fold in lexicon.first:
            return around or _Reading("person")
        if fold in lexicon.plural:
            return _GROUP
        if fold == "which":
            name = self._name_before(index)
            return _Reading("organisation", organisation=name) if name else _UNKNOWN
        if fold in lexicon.neuter:
            return (
                _Reading("organisation", organisation=self.organisations[-1])
                if self.organisations
                else _UNKNOWN
            )
        return None

    def _plural_before(self, index: int) -> bool:
        while index and self.folds[index - 1] in (",", "of"):
            index -= 1
        return index > 0 and self._plural(self.folds[index - 1])

    def _name_before(self, index: int) -> str | None:
        """Return the organisation whose name stands right before a relative pronoun."""
        last = index - (2 if index and self.folds[index - 1] == "," else 1)
        if last < 0:
            return None
        head = self.folds[last]
        if head in self.lexicon.organisation:
            phrase = range(max(last - 4, 0), last + 1)
            while len(phrase) > 1 and self.folds[phrase[0]] not in self.lexicon.determiners:
                phrase = phrase[1:]
            if body := self._body(phrase, last + 1, head):
                return body
        return self._organisation(last, max(last - 4, 0))

    # Noun phrases.

    def _phrase(self, indices: range) -> _Reading:
        """Read a noun phrase by its head, the last word before its complements and appositions."""
        bearers = self._bearers(indices)
        stop = self._head_stop(indices, bearers)
        joined = self._joined(indices, stop, bearers)
        if joined is not None:
            return joined
        for bearer in bearers:
            if bearer.name < stop <= bearer.stop:
                return _Reading("person", (bearer.person,))
        if bearers and (name := self._name_at(stop - 1)):
            # A headline's capitals can hold more than the name: "Ann Lee Hammers CEO".
            for bearer in bearers:
                if name.words[0] <= bearer.name < name.words[1]:
                    return _Reading("person", (bearer.person,))
        head = self.folds[stop - 1].removesuffix("'s")
        first = self.folds[indices.start]
        if first in self.lexicon.one or not self._plural(head):
            for bearer in bearers:
                # A name in apposition to the head: "one of the family's lawyers, Ann Lee".
                if bearer.name >= stop and self._behind_comma(bearer):
                    return _Reading("person", (bearer.person,))
        reading = self._unnamed(indices, stop, head)
        return self._opening(indices, bearers) if reading is _UNKNOWN else reading

    def _opening(self, indices: range, bearers: Sequence[_Bearer]) -> _Reading:
        """Read a source whose head says nothing by the name that opens it."""
        if bearers and bearers[0].first == indices.start:
            return _UNKNOWN if self._owns(bearers[0]) else _Reading("person", (bearers[0].person,))
        article = len(indices) > 1 and self.folds[indices[0]] in self.lexicon.determiners
        name = self._organisation(indices[article], indices.start)
        return _Reading("organisation", organisation=name) if name and " " in name else _UNKNOWN

    def _bearers(self, indices: range) -> list[_Bearer]:
        """Return the names of people in a source, in order."""
        starts, owners = self.words.starts, self.owners
        start, end = starts[indices.start], self.words.ends[indices.stop - 1]
        at = bisect_left(self.heads, end)
        found: list[_Bearer] = []
        # The last name before the source may reach into it, and the first behind it have its title there.
        for mention in self.named[max(bisect_left(self.heads, start, 0, at) - 1, 0) : at + 1]:
            head = mention.head
            if mention.start >= end or head.end <= start:
                continue
            person = owners.get(head.start)
            if person is not None:
                name = bisect_left(starts, head.start)
                stop = bisect_left(starts, mention.end, name)
                first = name if mention.start == head.start else self._index(mention.start)
                found.append(_Bearer(max(first, indices.start), name, stop, person))
        return found

    def _head_stop(self, indices: range, bearers: Sequence[_Bearer]) -> int:
        """Return the index after the head: where a complement, an apposition or another conjunct begins."""
        stop, folds, lexicon = indices.stop, self.folds, self.lexicon
        if len(indices) == 1:
            return stop
        ends: list[int] = []
        for index in indices[1:]:
            fold = folds[index]
            if fold in lexicon.stops:
                # The hyphen inside "D.C.-based" ends nothing.
                if fold != "-" or self.words.ends[index - 1] != self.words.starts[index]:
                    ends.append(index)
            elif (
                # A participle behind the head: "a poll released last week".
                (fold.endswith(("ed", "ing")) or fold in lexicon.participles)
                and index + 1 < stop
                and folds[index + 1] in lexicon.behind_participle
            ):
                ends.append(index)
        # A participle at the end is no head: "a report released".
        if folds[stop - 1].endswith("ed") and (not ends or ends[-1] < stop - 1):
            ends.append(stop - 1)
        if ends:
            # Nothing ends inside a name: "Bank of England".
            inside = {index for bearer in bearers for index in range(bearer.first + 1, bearer.stop)}
            for name in self._names_in(indices):
                inside.update(range(name.words[0] + 1, name.words[1]))
            for index in ends:
                if index not in inside:
                    return index
        return stop

    def _names_in(self, indices: range) -> list[Name]:
        """Return the runs of capitals that share a word with a stretch."""
        at = bisect_right(self.firsts, indices.start) - 1
        if at < 0 or self.names[at].words[1] <= indices.start:
            at += 1
        found: list[Name] = []
        while at < len(self.firsts) and self.firsts[at] < indices.stop:
            found.append(self.names[at])
            at += 1
        return found

    def _joined(self, indices: range, stop: int, bearers: Sequence[_Bearer]) -> _Reading | None:
        """Read a source of several conjuncts; None where there is but one."""
        if stop == indices.stop:
            return None
        lexicon, folds = self.lexicon, self.folds
        heads = [bearer for bearer in bearers if bearer.name < stop <= bearer.stop]
        others = [
            bearer for bearer in bearers if bearer.first >= stop and self._conjunct(bearer, indices.stop)
        ]
        last = [bearer for bearer in others if folds[self._before(bearer)] in lexicon.joining]
        if heads and last:
            listed = [*heads, *(bearer for bearer in others if bearer.first <= last[-1].first)]
            people = tuple(dict.fromkeys(bearer.person for bearer in listed))
            return _Reading("person", people)
        after = self._behind_tag(stop, indices.stop) if heads else stop
        if after + 1 >= indices.stop or folds[after] not in lexicon.joining:
            return None
        following = folds[after + 1]
        if not heads and self._one_body(after):
            before, behind = self._name_at(after - 1), self._name_at(after + 1)
            if before is not None and behind is not None and behind.words[1] >= indices.stop:
                return _Reading("organisation", organisation=self.view.slice(before.start, behind.end))
            return None
        if following in lexicon.determiners or self._plural(folds[indices[-1]]) or self._is_name(after + 1):
            return _GROUP
        return None

    def _one_body(self, index: int) -> bool:
        """Tell whether "and" stands inside the name of one body: "Citizenship and Immigration Services"."""
        before, after = self._name_at(index - 1), self._name_at(index + 1)
        if before is None or after is None:
            return False
        last = self.folds[after.words[1] - 1]
        if before.text.lower() in self.lexicon.known:
            return False  # "the United Nations and European Union"
        return last in self.lexicon.organisation and self.folds[index - 1] not in self.lexicon.known

    def _before(self, bearer: _Bearer) -> int:
        """Return the index of the word before a name and what describes it: "and" of "and his sister Ann"."""
        index = bearer.first - 1
        if index > 0 and self.folds[index] in self.lexicon.nouns:
            index -= 1
            for _ in range(_DESCRIBING):
                if index <= 0 or self.folds[index] in self.lexicon.opening:
                    break
                index -= 1
        while index > 0 and self.folds[index] in self.lexicon.determiners:
            index -= 1
        return index

    def _conjunct(self, bearer: _Bearer, stop: int) -> bool:
        """Tell whether a name can be one of several side by side, and neither possessor nor modifier."""
        before = self.folds[self._before(bearer)]
        after = self.folds[bearer.stop] if bearer.stop < stop else "."
        whole = not after[0].isalnum() or after in self.lexicon.stops or after in self.lexicon.group
        return whole and not self._owns(bearer) and (before == "," or before in self.lexicon.joining)

    def _owns(self, bearer: _Bearer) -> bool:
        """Tell whether a name has a possessive ending."""
        return self.folds[bearer.stop - 1].endswith("'s")

    def _behind_tag(self, index: int, stop: int) -> int:
        """Return the index after a party tag or an age behind a name."""
        folds = self.folds
        if index < stop and folds[index] == "(":
            for close in range(index, min(index + 8, stop)):
                if folds[close] == ")":
                    return close + 1
        return index

    def _behind_comma(self, bearer: _Bearer) -> bool:
        """Tell whether a name, with or without its title, follows a comma or dash and owns nothing."""
        before = {self.folds[self._before(bearer)], self.folds[bearer.name - 1]}
        return bool(before & _APART) and not self._owns(bearer)

    def _is_name(self, index: int) -> bool:
        return self._name_at(index) is not None

    def _plural(self, fold: str) -> bool:
        lexicon = self.lexicon
        if fold in lexicon.group:
            return True
        return (
            len(fold) > 3
            and fold.endswith("s")
            and not fold.endswith(("ss", "'s", "us", "is"))
            and fold not in lexicon.not_plural
        )

    # Sources without a person's name.

    def _unnamed(self, indices: range, stop: int, head: str) -> _Reading:
        lexicon = self.lexicon
        words = self.words
        capital = words.texts[stop - 1][0].isupper()
        if (capital or head[0].isdigit()) and (body := self._by_name(indices, stop, head)):
            return _Reading("organisation", organisation=body)
        if head in lexicon.document and not (capital and head in lexicon.known):
            return self._document(indices, stop)
        if (run := self._name_at(stop - 1)) and self._people(run):
            return _GROUP
        several = head in lexicon.of_several and stop < indices.stop and self.folds[stop] == "of"
        if several or (head in lexicon.group and not words.texts[stop - 1][0].isupper()):
            return _GROUP
        if head in lexicon.organisation or head in lexicon.of_a_person:
            name = self._body(indices, stop, head)
            if name:
                return _Reading("organisation", organisation=name)
        described = self._described(indices, stop)
        if described is not None:
            person = self.owners.get(described.head.start)
            return _Reading("person", (person,) if person else ())
        if self._plural(head) and not (capital and self._is_proper(stop - 1, indices.start)):
            return _GROUP
        if (
            capital
            and head in lexicon.organisation
            and stop < indices.stop
            and self.folds[stop] in ("for", "of")
        ):
            return _Reading("organisation", organisation=self._long_name(stop - 1, indices.stop))
        if capital and (head not in lexicon.nouns or self._is_body(stop - 1)):
            name = self._organisation(stop - 1, indices.start)
            if name:
                return _Reading("organisation", organisation=name)
        if head in lexicon.nouns:
            return _Reading("person")
        if head in lexicon.organisation:
            known = self.folds[indices.start] not in lexicon.one
            name = self._latest(head, indices.start) if known else None
            return _Reading("organisation", organisation=name)
        return _GROUP if self._several(self.folds[indices.start]) else _UNKNOWN

    def _by_name(self, indices: range, stop: int, head: str) -> str | None:
        """Return a body whose name looks like something else: "No 10", "One Nation", "The Economist"."""
        lexicon, words = self.lexicon, self.words
        last, first = stop - 1, indices.start
        if head[0].isdigit() or (first < last and words.texts[first] == "One"):
            shown = " ".join(self.folds[first:stop])
            return self.view.slice(words.starts[first], words.ends[last]) if shown in lexicon.known else None
        first += self.folds[first] in lexicon.determiners
        if first != last:
            return None
        party = first == indices.start and head in lexicon.parties
        person = head in lexicon.nouns or head in lexicon.peoples
        paper = person and first > indices.start and head in lexicon.papers
        return words.texts[last].removesuffix("'s").removesuffix("’s") if party or paper else None

    def _is_body(self, index: int) -> bool:
        """Tell the "Argus Leader" and the "National Guard" from the "Chief Justice"."""
        name = self._name_at(index)
        inside = self.folds[name.words[0] : index] if name else []
        bodies = self.lexicon.organisation
        return self.folds[index] in bodies or not bodies.isdisjoint(inside)

    def _people(self, name: Name) -> bool:
        """Tell whether a run of capitals begins with members of a body: "Republicans on the Panel"."""
        first = self.folds[name.words[0]]
        return first in self.lexicon.peoples and self._plural(first)

    def _described(self, indices: range, stop: int) -> Mention | None:
        """Return the description that a source is: "the senator", "the former first lady and senator"."""
        starts = self.words.starts
        opening = self.opened.get(starts[indices.start])
        if opening is not None:
            after = self._index(opening.head.end)
            if after < indices.stop and self.folds[after] in self.lexicon.joining:
                return opening
        return self.described.get(starts[stop - 1])

    def _is_proper(self, index: int, first: int) -> bool:
        """Tell whether a word that ends like a plural is part of a name: "Reuters", "the New York Times"."""
        lexicon, words = self.lexicon, self.words
        fold = self.folds[index]
        if fold in lexicon.peoples or fold in lexicon.group or self.folds[first] in lexicon.group:
            return False
        if name := self._name_at(index):
            text = words.texts[index]
            acronym = (text.isupper() and len(fold) < 6) or not text[1:].islower()
            return name.words[1] - name.words[0] > 1 or fold in lexicon.known or acronym
        return False

    def _organisation(self, index: int, first: int) -> str | None:
        """Return the run of capitals that holds a word and is no person's, in its fullest form."""
        name = self._name_at(index)
        return self._fullest(name) if name and name.words[1] > first and not self._is_person(name) else None

    def _is_person(self, name: Name) -> bool:
        at = bisect_left(self.heads, name.end) - 1
        return at >= 0 and self.named[at].head.end > name.start

    def _long_name(self, index: int, stop: int) -> str:
        """Return the capitals around a noun and those that "for" joins: "Committee for a Better Budget"."""
        words, first, last = self.words, index, index
        while (
            first
            and words.ends[index] - words.starts[first - 1] <= _LONGEST_NAME
            and words.texts[first - 1][0].isupper()
            and self.folds[first - 1] not in self.lexicon.determiners
        ):
            first -= 1
        for i in range(index + 1, stop):
            if words.ends[i] - words.starts[index] > _LONGEST_NAME:
                break
            if words.texts[i][0].isupper():
                last = i
            elif self.folds[i] not in self.lexicon.inside_names:
                break
        return self.view.slice(words.starts[first], words.ends[last])

    def _fullest(self, name: Name) -> str:
        """Return the longest name before it that it shortens: "the Times" of the New York Times."""
        text = " ".join(name.text.split())
        if " " in text:
            return text
        letters = text.replace(".", "")
        acronym = letters if len(text) > 1 and letters.isupper() else None
        for earlier in self._earlier(name.words[0]):
            if earlier.text.endswith(text) or (acronym and _initials(earlier.text) == acronym):
                words = earlier.text.split()
                shortened = words[-1] == text or _initials(earlier.text) == acronym
                if len(words) > 1 and shortened and (earlier.start, earlier.end) not in self.alone:
                    return " ".join(words)
        return text

    def _earlier(self, index: int) -> list[Name]:
        """Return the runs of capitals before a word, the nearest first."""
        stop = bisect_left(self.firsts, index)
        return self.names[max(stop - _REACH, 0) : stop][::-1]

    def _body(self, indices: range, stop: int, head: str) -> str | None:
        """Return the body that a name or pronoun and a noun make: "the Clinton campaign", "her team"."""
        lexicon, words = self.lexicon, self.words
        noun = lexicon.same.get(head, words.texts[stop - 1].removesuffix("'s").removesuffix("’s"))
        for index in range(indices.start, stop - 1):
            start, fold = words.starts[index], self.folds[index]
            person = self._person_at(index) if head in lexicon.of_a_person else None
            if person is not None:
                return f"{person.name.split()[-1]} {noun}"
            if words.texts[index][0].isupper() and fold not in lexicon.determiners:
                if noun[0].isupper():
                    return self.view.slice(start, words.ends[stop - 1])  # "Prime Minister's Office"
                before = self.view.slice(start, words.ends[stop - 2])
                return f"{before.removesuffix(_POSSESSIVES[0]).removesuffix(_POSSESSIVES[1])} {noun}"
        return None

    def _person_at(self, index: int) -> Person | None:
        """Return the person whose name, with its titles, or pronoun holds a word."""
        offset = self.words.starts[index]
        if self.folds[index].partition("'")[0] in self.lexicon.third:
            return self.owners.get(offset)
        at = bisect_left(self.heads, self.words.ends[index])
        # The name that begins there or before, or the next one, whose title it may be.
        for mention in self.named[max(at - 1, 0) : at + 1]:
            if mention.start <= offset < mention.end:
                return self.owners.get(mention.head.start)
        return None

    def _document(self, indices: range, stop: int) -> _Reading:
        """Read a source of words or figures by who made it.

        That is its possessor, the name after "by", another name in the phrase, or, for one known already
        ("the article"), the organisation that spoke last; if none has, a paper's article is that of the paper
        named last.
        """
        lexicon = self.lexicon
        for bearer in self._bearers(indices):
            possessor = bearer.stop < stop and self._owns(bearer)
            if possessor or self.folds[self._before(bearer)] == "by":
                return _Reading("document", (bearer.person,))
        for index in indices[1:]:
            noun = self.folds[index].removesuffix("'s")
            if noun in lexicon.of_a_person and (body := self._body(indices, index + 1, noun)):
                return _Reading("document", organisation=body)
        for name in self._names_in(indices):
            if not self._is_person(name) and not self.folds[name.words[1] - 1].endswith("-related"):
                return _Reading("document", organisation=self._fullest(name))
        if self.folds[indices.start] != "the":
            return _Reading("document")
        if self.organisations:
            return _Reading("document", organisation=self.organisations[-1])
        paper = self._latest(_PAPER, indices.start) if self.folds[stop - 1] in lexicon.printed else None
        return _Reading("document", organisation=paper)

    def _latest(self, noun: str, index: int) -> str | None:
        """Return the organisation that was named last and is of a kind with a noun."""
        kinds = [kind for kind in self.lexicon.kinds.values() if noun in kind]
        known, loose = self.lexicon.organisation, noun in self.lexicon.loose
        for organisation in reversed(self.organisations[-8:]):
            words = {word.lower() for word in organisation.split()}
            if any(words & kind for kind in kinds) or (loose and not words & known):
                return organisation
        for name in self._earlier(index):
            words = {word.lower() for word in name.text.split()}
            if any(words & kind for kind in kinds) and not self._is_person(name):
                return self._fullest(name)
        return None


@functools.lru_cache(maxsize=4096)
def _initials(text: str) -> str:
    return "".join([word[0] for word in text.split() if word[0].isupper()])


def _head(mention: Mention) -> int:
    return mention.head.start


PARSER = Parser(makes=Attribution, reads=(Claim, Mention, Name, Person, Title), find=find)
