"""``Mention``, ``Quote``, ``Sentence``, ``Title`` -> ``Person``: all mentions of one and the same."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from newsparse.document import View
from newsparse.identities import Gender, Identity, identify
from newsparse.language import Language
from newsparse.layer import Layer
from newsparse.parser import Parser
from newsparse.polity import Polity
from newsparse.records import Mention, Person, Quote, Sentence, Title
from newsparse.reference import Place, Role, resolve
from newsparse.words import Words

__all__ = ["PARSER"]

# How many people are looked at who share a surname or a title.
_FAMILY = 24

_HONORIFICS: Mapping[str, Gender] = {
    "mr": "male", "mrs": "female", "ms": "female", "miss": "female", "sir": "male", "dame": "female", "lady": "female",
    "lord": "male", "madam": "female", "baroness": "female", "shri": "male", "smt": "female", "fr": "male",
}  # fmt: skip


@frozen
class _Lexicon:
    genders: Mapping[str, Gender]
    relative: frozenset[str]
    possessive: frozenset[str]
    prepositions: frozenset[str]
    openers: frozenset[str]
    subordinate: frozenset[str]
    finite: frozenset[str]
    modified: frozenset[str]
    speaking: frozenset[str]
    nouns: frozenset[str]
    spouses: frozenset[str]
    same: Mapping[str, frozenset[str]]
    epithets: frozenset[str]
    parties: Mapping[str, str]
    places: frozenset[str]
    void: frozenset[str]


@functools.cache
def _lexicon(language: Language, polities: tuple[Polity, ...]) -> _Lexicon:
    mentions, pronouns, descriptions = (
        language.lexicon(name) for name in ("mentions", "pronouns", "descriptions")
    )
    genders: dict[str, Gender] = {}
    for gender in ("female", "male"):
        words = pronouns.words(gender) | descriptions.words(gender)
        genders.update(dict.fromkeys((word.split("'")[0] for word in words), gender))
    parties: dict[str, str] = {}
    places: set[str] = set()
    for polity in polities:
        if "parties" in polity.lexicon:
            for letter, names in polity.lexicon.groups("parties").items():
                parties.update((name.lower(), letter) for name in names)
        if "regions" in polity.lexicon:
            places.update(
                form.lower() for forms in polity.lexicon.groups("regions").values() for form in forms
            )
    nouns = frozenset().union(
        *(descriptions.words(k) for k in ("female", "male", "office", "contest", "person"))
    )
    return _Lexicon(
        genders=genders,
        relative=pronouns.words("relative"),
        possessive=pronouns.words("possessive"),
        prepositions=mentions.words("prepositions"),
        openers=mentions.words("openers"),
        subordinate=mentions.words("subordinate"),
        finite=mentions.words("finite") | mentions.words("acting"),
        modified=mentions.words("modified"),
        speaking=mentions.words("speaking"),
        nouns=nouns,
        spouses=descriptions.words("spouses"),
        same=descriptions.groups("same"),
        epithets=descriptions.words("epithets"),
        parties=parties,
        places=frozenset(word for place in places for word in place.replace(".", "").split()),
        void=descriptions.words("closeness") | descriptions.words("former") | descriptions.words("void"),
    )


def find(view: View) -> Iterator[Person]:
    """Yield each person with all mentions: names, pronouns and descriptions.

    ``name`` is the fullest form in the article.  ``gender`` is what honorifics, nouns of one gender and
    pronouns show; a given name is no evidence.  Pronouns and descriptions that may be two people's are
    left out.
    """
    yield from _Reader(view).people()


class _Reader:
    """Reads who is who in one article."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.lexicon = _lexicon(view.language, view.polities)
        self.mentions = view[Mention]
        self.beside: dict[int, list[Title]] = {}
        for title in view[Title]:
            for holder in title.holders:
                self.beside.setdefault(holder.start, []).append(title)

    def people(self) -> Iterator[Person]:
        names = [mention for mention in self.mentions if mention.kind == "name"]
        shown = {start: gender for start, titles in self.beside.items() if (gender := self._shown(titles))}
        identities = identify(names, self.beside, shown, self.view.language)
        owners = {mention: identity for identity in identities for mention in identity.mentions}
        facts = {id(identity): self._facts(identity) for identity in identities}
        places = self._places(owners, identities, facts)
        genders: dict[int, Gender] = {id(i): i.gender for i in identities if i.gender}
        found = resolve(places, genders)
        mentions: dict[int, list[Mention]] = {}
        for mention, identity in zip(self.mentions, found, strict=True):
            if identity is not None:
                mentions.setdefault(id(identity), []).append(mention)
        for identity in identities:
            yield Person(
                self._name(identity),
                mentions=tuple(mentions[id(identity)]),
                titles=tuple(identity.titles),
                party=self._party(identity),
                gender=genders.get(id(identity)),
            )

    def _shown(self, titles: Sequence[Title]) -> Gender | None:
        """Return the gender that titles show."""
        for title in titles:
            if title.kind == "honorific":
                if gender := _HONORIFICS.get(title.text.lower().strip(".")):
                    return gender
            elif title.kind != "party_tag":
                words = title.text.lower().split(" of ")[0].split(" for ")[0]
                if gender := self.lexicon.genders.get(words.rpartition(" ")[2]) or self.lexicon.genders.get(
                    words
                ):
                    return gender
        return None

    def _name(self, identity: Identity) -> str:
        """Return the fullest form, the first of equal ones."""
        best, size = "", (-1, -1)
        for mention in identity.mentions:
            text = mention.head.text
            length = (text.count(" "), len(text))
            if length > size and not (text.isupper() and best):
                best, size = text, length
        return " ".join(best.split())

    def _party(self, identity: Identity) -> str | None:
        for title in identity.titles:
            if title.party:
                return self.lexicon.parties.get(title.party.lower(), title.party)
        return None

    def _facts(self, identity: Identity) -> frozenset[str]:
        """Return the words that titles say of a person."""
        facts: set[str] = set()
        for title in identity.titles:
            if title.kind == "honorific":
                continue
            facts.update(title.text.lower().replace(".", "").split())
            if title.office:
                facts.update(title.office.split())
                facts.add(title.office)
            if title.jurisdiction:
                facts.update(title.jurisdiction.lower().split())
            if title.status == "candidate":
                facts.update(("nominee", "candidate"))
            if title.party:
                facts.add(f"@{self.lexicon.parties.get(title.party.lower(), title.party)}")
        return frozenset(facts)

    # The mentions in their sentences.

    def _places(
        self,
        owners: Mapping[Mention, Identity],
        identities: Sequence[Identity],
        facts: Mapping[int, frozenset[str]],
    ) -> list[Place]:
        words, folds = self.view.words, self.view.words.folds
        lexicon = self.lexicon
        sentences = self.view[Sentence]
        starts = [sentence.start for sentence in sentences]
        quoted = _quoted(self.view[Quote])
        quote_starts = [start for start, _ in quoted]
        steps = _steps(sentences, quoted)
        places: list[Place] = []
        at = self.mentions
        describing = _Describing(identities, facts, lexicon)
        reach = 0
        for number, mention in enumerate(at):
            sentence = max(bisect_right(starts, mention.start) - 1, 0)
            index = bisect_right(quote_starts, mention.head.start) - 1
            inside = index >= 0 and quoted[index][1] > mention.head.start
            step = steps[sentence] if steps else 0
            fold = mention.head.text.lower()
            role = (
                "modifier"
                if mention.end <= reach
                else self._role(words, mention, starts[sentence] if starts else 0)
            )
            reach = max(reach, mention.end)
            if mention.kind == "name":
                identity = owners[mention]
                new = mention is identity.mentions[0] and mention.head.start in self.beside
                places.append(Place("name", role, step, inside, identity, introduces=new))
            elif mention.kind == "pronoun":
                if fold in lexicon.relative:
                    antecedent = self._antecedent(at, number, words)
                    places.append(Place("relative", "clause", step, inside, antecedent=antecedent))
                else:
                    tag = role == "subject" and self._is_tag(words, mention)
                    places.append(
                        Place("pronoun", role, step, inside, gender=lexicon.genders.get(fold), tag=tag)
                    )
            else:
                gender = lexicon.genders.get(fold)
                owner = self._owner_at(number, owners)
                fits, bars = describing.fits(mention, owner)
                relative = describing.relative(mention, owner)
                places.append(
                    Place("nominal", role, step, inside, relative, gender=gender, fits=fits, bars=bars)
                )
        return places

    def _role(self, words: Words, mention: Mention, sentence: int) -> Role:
        lexicon, folds = self.lexicon, words.folds
        span = words.range(mention.start, mention.end)
        if not span:
            return "object"
        before = folds[span.start - 1] if span.start and words.starts[span.start - 1] >= sentence else ""
        after = folds[span.stop] if span.stop < len(folds) else ""
        if mention.kind == "pronoun":
            fold = mention.head.text.lower()
            if fold in ("he", "she"):
                return "clause" if before in lexicon.subordinate else "subject"
            if fold in lexicon.possessive:
                return "possessor"
            return "prepositional" if before in lexicon.prepositions else "object"
        if words.ends[span.stop - 1] > mention.end:
            return "possessor"
        if after in lexicon.modified and mention.kind == "name":
            return "modifier"
        if before in lexicon.prepositions:
            return "prepositional"
        if before in lexicon.subordinate:
            return "clause"
        if before in lexicon.speaking and span.start > 1 and folds[span.start - 2][0].isalnum():
            return "clause"
        if (
            not before
            or before in lexicon.openers
            or before in lexicon.speaking
            or after in lexicon.finite
            or after in lexicon.speaking
        ):
            return "subject"
        return "object"

    def _is_tag(self, words: Words, mention: Mention) -> bool:
        """Tell whether a pronoun is the subject of a tag: "..., he said"."""
        span = words.range(mention.start, mention.end)
        if not span or not span.start or span.stop >= len(words):
            return False
        return words.folds[span.stop] in self.lexicon.speaking and words.folds[span.start - 1] in (
            ",",
            "”",
            '"',
            "''",
            "’",
            "—",
        )

    def _antecedent(self, mentions: Layer[Mention], number: int, words: Words) -> int | None:
        """Return the number of the mention that "who" stands for."""
        start = mentions[number].start
        for earlier in range(number - 1, max(number - 4, -1), -1):
            before = mentions[earlier]
            if before.kind == "pronoun" and before.head.text.lower() in self.lexicon.relative:
                return None
            if before.kind == "pronoun":
                continue
            end = max(
                [
                    before.end,
                    *(t.end for t in self.beside.get(before.head.start, ()) if before.end < t.end <= start),
                ]
            )
            between = [words.folds[i] for i in words.range(end, start)]
            if before.end < start and self.view.text[before.end : before.end + 2] in ("'s", "’s"):
                continue
            if (
                not between
                or between[0] in (",", "(")
                and between[-1] in (",", ")")
                and (len(between) == 1 or between[0] == "(")
            ):
                return earlier
            last = between[-1] if between[-1] != "," else between[-2] if len(between) > 1 else ""
            if last in self.lexicon.nouns and (
                between[0] in (",", "is", "was", "'s", "—", "(", "of", "for") or before.kind == "nominal"
            ):
                return earlier
        return None

    def _joined(self, mentions: Layer[Mention], number: int, words: Words) -> bool:
        """Tell whether "and" joins a mention to another one before it."""
        if not number:
            return False
        start = words.range(mentions[number].start, mentions[number].end).start
        before = words.range(mentions[number - 1].start, mentions[number - 1].end)
        return bool(before) and start - before.stop == 1 and words.folds[before.stop] == "and"

    def _owner_at(self, number: int, owners: Mapping[Mention, Identity]) -> Identity | None:
        """Return whose name opens a description: the Keith Scott of "Keith Scott's wife"."""
        start = self.mentions[number].start
        for other in self.mentions.at(start):
            if other.kind == "name" and other.start == start:
                return owners[other]
        return None


class _Describing:
    """Tells whom a description can fit, by the words of their titles."""

    def __init__(
        self, identities: Sequence[Identity], facts: Mapping[int, frozenset[str]], lexicon: _Lexicon
    ) -> None:
        self._lexicon = lexicon
        self._facts = facts
        self._by_fact: dict[str, list[int]] = {}
        self._by_surname: dict[str, list[Identity]] = {}
        for identity in identities:
            for fact in facts[id(identity)]:
                self._by_fact.setdefault(fact, []).append(id(identity))
            self._by_surname.setdefault(identity.name.surname, []).append(identity)
        self._parties = {fact for fact in self._by_fact if fact[0] == "@"}

    def fits(self, mention: Mention, owner: Identity | None) -> tuple[dict[int, int], frozenset[int] | None]:
        """Return how well a description fits people, and whom it cannot fit where it can fit any other."""
        lexicon = self._lexicon
        noun = mention.head.text.lower()
        words = mention.text.lower().replace("’", "'").replace(".", "").split()
        modifiers = [word for word in words[1:-1] if word not in lexicon.void]
        if words[0] in lexicon.possessive or owner is not None:
            return {}, None
        parties = {f"@{lexicon.parties[word]}" for word in [*modifiers, noun] if word in lexicon.parties}
        barred = self._of_other_parties(parties) if parties else frozenset()
        fits: dict[int, int] = {}
        for head in (noun, *lexicon.same.get(noun, ())):
            for key in self._by_fact.get(head, ())[:_FAMILY]:
                if key not in barred:
                    facts = self._facts[key]
                    fits[key] = 8 + 4 * sum(word in facts for word in modifiers) + 4 * bool(parties & facts)
        plain = all(
            word in lexicon.parties or word in lexicon.places or word[0].isdigit() for word in modifiers
        )
        return fits, barred if noun in lexicon.epithets and plain else None

    def relative(self, mention: Mention, owner: Identity | None) -> Identity | None:
        """Return the husband or wife of somebody: the one other person of the surname."""
        if owner is None or mention.head.text.lower() not in self._lexicon.spouses:
            return None
        others = [other for other in self._by_surname[owner.name.surname][:_FAMILY] if other is not owner]
        return others[0] if len(others) == 1 and len(others[0].name.words) > 1 else None

    def _of_other_parties(self, parties: set[str]) -> frozenset[int]:
        of_these = {key for party in parties for key in self._by_fact.get(party, ())}
        others = {key for party in self._parties - parties for key in self._by_fact[party]}
        return frozenset(others - of_these)


def _quoted(quotes: Layer[Quote]) -> list[tuple[int, int]]:
    """Return the stretches in outermost quotation marks, in order."""
    return sorted((part.start, part.end) for quote in quotes if quote.depth == 0 for part in quote.parts)


def _steps(sentences: Layer[Sentence], quoted: Sequence[tuple[int, int]]) -> list[int]:
    """Number the sentences; one that is all quotation has the number of the one before."""
    steps, step, index = [], 0, 0
    for sentence in sentences:
        while index < len(quoted) and quoted[index][1] < sentence.end:
            index += 1
        if not (index < len(quoted) and quoted[index][0] <= sentence.start):
            step += 1
        steps.append(step)
    return steps


PARSER = Parser(makes=Person, reads=(Mention, Quote, Sentence, Title), find=find)
