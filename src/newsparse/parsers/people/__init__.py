"""``Mention``, ``Quote``, ``Sentence``, ``Title`` -> ``Person``: gathers mentions.

Names are gathered first (``identities``). Then pronouns and descriptions are resolved (``choice``), using
their role in the sentence (``roles``) and their words (``descriptions``).
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, count, repeat
from math import log
from operator import attrgetter

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import (
    Mention,
    Noise,
    Paragraph,
    Person,
    PersonName,
    Quote,
    Sentence,
    Title,
)
from newsparse.language.classes import COMPLEMENT, RELATIVE
from newsparse.language.names import personal_name
from newsparse.parsers.people.choice import resolve
from newsparse.parsers.people.descriptions import Describing, party_letters, party_of
from newsparse.parsers.people.genders import (
    Gender,
    gender_evidence,
    gendered_words,
    known_by_name,
    shown_genders,
    stated,
)
from newsparse.parsers.people.holders import HoldersNamed, Links
from newsparse.parsers.people.identities import Identity, identify
from newsparse.parsers.people.newcomers import Newcomers
from newsparse.parsers.people.ranking import Rankings, rankings
from newsparse.parsers.people.roles import Places, Roles, Seeking, Tag
from newsparse.register import shipped

_mention, _person, _sought = maker(Mention), maker(Person), maker(Seeking)
_start, _head_start, _kind = attrgetter("start"), attrgetter("head.start"), attrgetter("kind")

# Log-odds above which a word that may be a name is one.
_LIKELY = 0.5
# The maximum number of words between a pronoun and a name in its clause.
_CLAUSE = 4


def find(view: View, by: Rankings | None = None) -> Iterator[Person]:
    """Yield each person with all mentions: names, pronouns and descriptions.

    ``name`` is the fullest form in the article.  ``gender`` is decided by the strongest evidence that the
    caller allows (``genders``). Pronouns and descriptions that may mean two people are left out. ``by`` are
    rankings other than those in the package, for training.
    """
    names = [mention for mention in view[Mention] if mention.kind == "name"]
    newcomers = Newcomers(view, names)
    mentions = sorted([*view[Mention], *newcomers.mentions], key=_start)
    register = (view.context.register or shipped()).in_language(view.language)
    beside = _titles_of_holders(view[Title])
    identities = identify(
        names,
        beside,
        shown_genders(view, names),
        functools.partial(known_by_name, register, view.language),
        view.language,
        view.text,
    )
    # Descriptions of offices can be read in languages with titles only.
    day = view.published if view.gives(Title) else None
    possible = _possible(view, identities)
    mentions = sorted([*mentions, *(m for each in possible for m in each.mentions)], key=_start)
    describing = Describing(identities, HoldersNamed(register, day, identities, view[Title]), newcomers, view)
    identities += possible
    situated = _places(view, mentions, identities, beside, describing, newcomers)
    genders = {identity: likely for identity in identities if (likely := identity.gender)}
    found, confidences, told = resolve(situated, genders, by or rankings(), view.language)
    meant = {
        who for chance, who in zip(confidences, found, strict=True) if chance and _is_likely(who, chance)
    }
    if not meant.issuperset(possible):
        # The other words are not people, so no pronoun can mean them.
        identities = [identity for identity in identities if identity.odds is None or identity in meant]
        others = set(possible) - meant
        situated.known = [None if who in others else who for who in situated.known]
        found, confidences, told = resolve(situated, genders, by or rankings(), view.language)
    theirs: dict[Identity, list[tuple[Mention, float | None]]] = {identity: [] for identity in identities}
    for mention, confidence, who in zip(mentions, confidences, found, strict=True):
        if who in theirs:
            theirs[who].append((mention, confidence))
    links = Links(register, view.text, view.published, view.polities)
    return _people(view, theirs, told, links)


def _possible(view: View, identities: Sequence[Identity]) -> list[Identity]:
    """Return an identity for each word that may be a name, if no person has it as part of the name."""
    parts = {word for identity in identities for word in identity.name.words}
    found: dict[str, Identity] = {}
    for each in view[PersonName]:
        name = personal_name(each.text)
        if each.odds is None or name.surname in parts:
            continue
        identity = found.get(name.text)
        if identity is None:
            identity = found[name.text] = Identity(name, {each.text: each.start}, odds=each.odds)
        identity.mentions.append(
            _mention(each.start, each.end, each.text, rule=each.rule, kind="name", head=each.head)
        )
    return list(found.values())


def _is_likely(who: Identity | None, chance: float) -> bool:
    """Return whether a word is a name, by its own odds and by the probability that a pronoun means it."""
    if who is None or who.odds is None:
        return False
    return chance >= 1 or who.odds + log(chance / (1 - chance)) > _LIKELY


def _people(
    view: View,
    theirs: Mapping[Identity, Sequence[tuple[Mention, float | None]]],
    told: Mapping[Identity, Gender],
    links: Links,
) -> Iterator[Person]:
    """Yield the people with these mentions; ``told`` are the genders that pronouns show."""
    parties, allowed = party_letters(view.polities), view.context.gender_from
    # In a language without titles, only honorifics and nouns beside names are read.
    titled = view.gives(Title)
    for identity, own in theirs.items():
        titles, gender, link = identity.titles if titled else [], None, None
        if not identity.torn:
            gender = stated(identity.shown, identity.known, told.get(identity), allowed)
        party, country = party_of(titles, parties), _country(titles)
        if titled:
            shows = gender.gender if gender else None
            link = links.find(identity.name.text, titles, country, shows, party)
        mentions, confidences = zip(*own, strict=True) if own else ((), ())
        yield _person(
            _fullest(identity.texts),
            mentions=mentions,
            confidences=confidences if any(confidences) else (),
            titles=tuple(titles),
            party=party or (link.party if link and link.listed else None),
            country=country,
            gender=gender.gender if gender else None,
            gender_basis=gender.basis if gender else None,
            wikidata=link.wikidata if link else None,
            register=link.key if link else None,
            presumed_offices=tuple(links.presumed(link, titles)) if link else (),
        )


def _titles_of_holders(titles: Iterable[Title]) -> dict[int, list[Title]]:
    """Return the titles beside the name that starts at an offset."""
    beside: dict[int, list[Title]] = {}
    for title in titles:
        for holder in title.holders:
            beside.setdefault(holder.start, []).append(title)
    return beside


def _places(
    view: View,
    mentions: Sequence[Mention],
    identities: Sequence[Identity],
    beside: Mapping[int, Sequence[Title]],
    describing: Describing,
    newcomers: Newcomers,
) -> Places:
    """Return the positions of the mentions, the known people, and the evidence for the others."""
    sheet, genders = view.sheet, gendered_words(view.language)
    owners = {mention.head.start: identity for identity in identities for mention in identity.mentions}
    roles = Roles(sheet, beside, tuple(view.language.words("past_ending")))
    starts = list(map(_start, mentions))
    firsts = list(map(bisect_left, repeat(sheet.starts), starts))
    parts, speaking = roles.of(mentions, firsts, set(view.bounds(Sentence)[0]))
    heads = list(map(_head_start, mentions))
    known = list(map(owners.get, heads))
    introduced = beside.keys() & {identity.mentions[0].head.start for identity in identities}
    new = set(map(_start, newcomers.mentions))
    seeking: list[Seeking | None] = [None] * len(mentions)
    apart: dict[int, Identity | None] = {}
    ahead: dict[int, Identity | None] = {}
    quotes, sentences = view.column(Quote), list(map(view.column(Sentence).__getitem__, firsts))
    # The first name in each sentence, by its number.
    names = list(compress(count(), map("name".__eq__, map(_kind, mentions))))[::-1]
    named = dict(zip(map(sentences.__getitem__, names), names, strict=True))
    for number, mention in enumerate(mentions):
        if mention.kind == "name":
            continue
        known[number] = None
        first, fold = firsts[number], mention.head.text.lower()
        gender = genders.get(fold)
        if mention.kind == "pronoun":
            if sheet.facts[first] & RELATIVE:
                seeking[number] = _sought("relative", antecedent=roles.antecedent(mentions, number))
                continue
            seeking[number] = _pronoun(gender, roles.tag(first) if parts[number] == "subject" else None)
            name = named.get(sentences[number], -1)
            opened = name > number and parts[name] == "subject" and sheet.folds[firsts[name] - 1] == ","
            if opened and quotes[first] < 0:
                ahead[number] = known[name]
            after = number + 1
            if parts[number] == "subject" and after < len(mentions) and mentions[after].kind == "name":
                between = sheet.folds[first + 1 : firsts[after]]
                if len(between) <= _CLAUSE and all(fold[0].isalpha() for fold in between):
                    apart[number] = known[after]
        elif starts[number] in new:
            seeking[number] = _sought("newcomer", gender, noun=fold)
        else:
            complement = sheet.has(bisect_left(sheet.starts, mention.end), COMPLEMENT)
            known[number] = None if complement else describing.holder(mention)
            if known[number] is None:
                owned = starts[number] in owners
                described = describing.read(mention, owned, gender, complement, first in speaking)
                noun = None if newcomers.describes_name(first) else fold
                seeking[number] = _sought("nominal", gender, described=described, noun=noun)
    return Places(
        heads,
        list(map(view.column(Paragraph).__getitem__, firsts)),
        parts,
        list(map(_own_sentences(view).__getitem__, sentences)),
        list(map((-1).__lt__, map(quotes.__getitem__, firsts))),
        known,
        list(map(introduced.__contains__, heads)),
        seeking,
        list(map(speaking.__contains__, firsts)),
        roles.joined(len(mentions)),
        apart,
        ahead,
    )


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


@functools.cache
def _pronoun(gender: Gender | None, tag: Tag | None) -> Seeking:
    """Return the evidence of a pronoun; cached, because there are only a dozen different ones."""
    return Seeking("pronoun", gender, tag)


def _country(titles: Sequence[Title]) -> str | None:
    """Return the only country that titles name: "French Foreign Minister", "(D-Mass.)"."""
    countries = {title.country for title in titles if title.country}
    return countries.pop() if len(countries) == 1 else None


def _fullest(texts: Mapping[str, int]) -> str:
    """Return the fullest form of a name; of equal ones, the first in the article."""
    fullest = max(texts.items(), key=_fullness)[0] if len(texts) > 1 else next(iter(texts))
    return " ".join(fullest.replace("\xad", "").split())


def _fullness(form: tuple[str, int]) -> tuple[int, bool, int, int]:
    text, place = form
    return text.count(" "), not text.isupper(), len(text), -place


def _why(view: View, person: Person) -> Iterator[str]:
    return gender_evidence(view.language, person) if person.gender else iter(())


PARSER = Parser(
    makes=Person,
    reads=(Mention, Noise, Paragraph, PersonName, Quote, Sentence, Title),
    find=find,
    why=_why,
)
