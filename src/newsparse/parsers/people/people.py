"""Gathers the people of an article with all their mentions.

Names are gathered first (``identities``). Then pronouns and descriptions are resolved (``choice``), using
their role in the sentence (``roles``) and their words (``descriptions``).
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, repeat
from math import log
from operator import attrgetter

from newsparse.core.kinds import TitleKind
from newsparse.core.lookup import places
from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import (
    Mention,
    Metadata,
    Person,
    PersonName,
    Quote,
    Sentence,
    Span,
    Title,
)
from newsparse.core.sheet import Sheet
from newsparse.language.classes import (
    ADDITIVE,
    COMPLEMENT,
    FEMALE_NOUN,
    MALE_NOUN,
    POSSESSIVE,
    RELATIVE,
    SPEAKING,
)
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.parsers.people.choice import resolve
from newsparse.parsers.people.descriptions import Describing, party_letters, party_of
from newsparse.parsers.people.genders import (
    Gender,
    Shown,
    gender_of_noun,
    gendered_words,
    known_by_name,
    stated,
)
from newsparse.parsers.people.holders import HoldersNamed
from newsparse.parsers.people.identities import Identity, identify
from newsparse.parsers.people.links import Links
from newsparse.parsers.people.newcomers import Newcomers
from newsparse.parsers.people.nouns_beside import nouns_beside
from newsparse.parsers.people.places import Places, Role, Seeking, Tag
from newsparse.parsers.people.ranking import Rankings
from newsparse.parsers.people.roles import Roles
from newsparse.register import Register, shipped

__all__ = ["KIN", "read_people"]


KIN = 1
"""The number of the nouns for relatives in the parser's table of words."""
_person, _mention, _span = maker(Person), maker(Mention), maker(Span)
_sought = maker(Seeking)
_start = attrgetter("start")

# The length of an article's opening, in words: headline, subheading and a quotation.
_OPENING = 150
# Log-odds above which a word that may be a name is one: in 750 articles, 8 of 12 words above were people, and
# 2 of the 9 next ones.
_LIKELY = 1.0
# The maximum number of words between a pronoun and a name in its clause.
_CLAUSE = 4


def read_people(view: View, rankings: Rankings) -> Iterator[Person]:
    """Yield each person, with the pronouns and descriptions that mean the person according to rankings.

    A word that may be a name is a person if a pronoun surely means it. (Of ten that only a description
    meant, two were people.)
    """
    possible = [name for name in view[PersonName] if name.odds is not None]
    mentions = sorted([*view[Mention], *map(_possible_mention, possible)], key=_start)
    names = [mention for mention in mentions if mention.kind == "name"]
    register = (view.context.register or shipped()).in_language(view.language)
    beside = _titles_of_holders(view)
    identities = identify(
        names,
        beside,
        _shown_genders(view, names),
        functools.partial(known_by_name, register, view.language),
        view.language,
        view.text,
        {name.start: name.odds for name in possible if name.odds is not None},
    )
    authors = _authors(view, names)
    newcomers = Newcomers(view, names)
    # The author of the article is not a candidate for "he".
    spoken = [mention for mention in mentions if mention.start not in authors]
    spoken = sorted([*spoken, *newcomers.mentions], key=_start)
    # Descriptions of offices can be read in languages with titles only.
    listed = register if view.gives(Title) else _nobody()
    holders = HoldersNamed(listed, view.published, identities, view[Title])
    situated = _places(view, spoken, identities, beside, holders, newcomers)
    genders = {identity: likely for identity in identities if (likely := identity.gender)}
    found, sure, told = resolve(situated, genders, rankings, view.language)
    meant = {who for chance, who in zip(sure, found, strict=True) if chance and _is_likely(who, chance)}
    theirs: dict[Identity, list[tuple[Mention, float | None]]] = {
        identity: [] for identity in identities if identity.odds is None or identity in meant
    }
    for mention, chance, who in zip(spoken, sure, found, strict=True):
        if who in theirs:
            theirs[who].append((mention, chance))
    for identity, own in theirs.items() if authors else ():
        own += [(mention, None) for mention in identity.mentions if mention.start in authors]
        own.sort(key=lambda meant: meant[0].start)
    return _people(view, theirs, told, Links(register, view.text, view.published, view.polities))


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
        if titled and len(identity.name.words) > 1:
            shows = gender.gender if gender else None
            link = links.find(identity.name.text, titles, country, shows, party)
        mentions, confidences = zip(*own, strict=True) if own else ((), ())
        yield _person(
            _fullest(identity.texts),
            mentions=mentions,
            confidences=confidences if any(confidences) else (),
            titles=tuple(titles),
            party=party,
            country=country,
            gender=gender.gender if gender else None,
            gender_basis=gender.basis if gender else None,
            wikidata=link.wikidata if link else None,
            register=link.key if link else None,
            presumed_offices=tuple(links.presumed(link, titles)) if link else (),
        )


@functools.cache
def _nobody() -> Register:
    return Register()


def _titles_of_holders(view: View) -> dict[int, list[Title]]:
    """Return the titles beside the name that starts at an offset."""
    beside: dict[int, list[Title]] = {}
    for title in view[Title]:
        for holder in title.holders:
            beside.setdefault(holder.start, []).append(title)
    return beside


def _shown_genders(view: View, names: Sequence[Mention]) -> dict[int, Shown]:
    """Return the genders that titles and nouns for relatives show, by the start of the name beside."""
    shown: dict[int, Shown] = {}
    showing = _showing(view.language)
    for title in view[Title]:
        if title.kind != "party_tag" and (gender := showing(title.text, title.kind)):
            for holder in title.holders:
                shown.setdefault(holder.start, gender)
    found = _related(view, names)
    if not view.gives(Title):
        found = chain(found, nouns_beside(view.sheet, view[Title], gendered_words(view.language)))
    for start, gender in found:
        shown.setdefault(start, gender)
    return shown


def _possible_mention(name: PersonName) -> Mention:
    """Return the mention of a word that may be a name."""
    return _mention(name.start, name.end, name.text, rule=name.rule, kind="name", head=name.head)


def _is_likely(identity: Identity | None, chance: float) -> bool:
    """Return whether a word is a name, by its own odds and by the probability that a pronoun means it."""
    if identity is None or identity.odds is None:
        return False
    return chance >= 1 or identity.odds + log(chance / (1 - chance)) > _LIKELY


def _authors(view: View, names: Sequence[Mention]) -> frozenset[int]:
    """Return the starts of the names in bylines, in one or several lines above the article."""
    found: set[int] = set()
    for line in view[Metadata]:
        if line.kind == "byline":
            at = bisect_left(names, line.start, key=_start)
            while at < len(names) and names[at].start < line.end:
                found.add(names[at].start)
                at += 1
    return frozenset(found)


def _places(
    view: View,
    mentions: Sequence[Mention],
    identities: Sequence[Identity],
    beside: Mapping[int, Sequence[Title]],
    holders: HoldersNamed,
    newcomers: Newcomers,
) -> Places:
    """Return the positions of the mentions, the known people, and the evidence for the others."""
    language, sheet = view.language, view.sheet
    owners = {mention.head.start: identity for identity in identities for mention in identity.mentions}
    introduced = beside.keys() & {identity.mentions[0].head.start for identity in identities}
    roles = Roles(sheet, beside, tuple(language.words("past_ending")))
    describing = Describing(identities, holders, newcomers, view)
    genders = gendered_words(language)
    starts = [mention.start for mention in mentions]
    heads = [mention.head.start for mention in mentions]
    firsts = list(map(bisect_left, repeat(sheet.starts), starts))
    words = [
        first if start == head else bisect_left(sheet.starts, head)
        for first, start, head in zip(firsts, starts, heads, strict=True)
    ]
    own, sentence, quote, paragraph = _own_sentences(view), sheet.sentence, sheet.quote, sheet.paragraph
    parts, speaking = roles.of(mentions, firsts, set(view.bounds(Sentence)[0]))
    known = list(map(owners.get, heads))
    introduces = list(map(introduced.__contains__, heads))
    quoted = [quote[word] >= 0 for word in words]
    named = next((n for n, each in enumerate(mentions) if each.kind == "name" and _is_sure(known[n])), 0)
    new = {mention.start for mention in newcomers.mentions}
    seeking: list[Seeking | None] = [None] * len(mentions)
    pronouns: list[int] = []
    for number, mention in enumerate(mentions):
        if mention.kind == "name":
            continue
        known[number], introduces[number] = None, False
        first, fold = firsts[number], mention.head.text.lower()
        if mention.kind == "pronoun":
            if sheet.facts[first] & RELATIVE:
                seeking[number] = _sought("relative", antecedent=roles.antecedent(mentions, number))
            else:
                pronouns.append(number)
                tag = roles.tag(first) if parts[number] == "subject" else None
                opens = number < named and first < _OPENING
                ahead = opens and not roles.describes_somebody(first, _OPENING)
                seeking[number] = _seeking(genders.get(fold), tag, ahead)
        elif starts[number] in new:
            seeking[number] = _sought("newcomer", genders.get(fold), noun=fold)
        else:
            owner, gender = owners.get(starts[number]), genders.get(fold)
            complement = sheet.has(bisect_left(sheet.starts, mention.end), COMPLEMENT)
            holder = None if complement else describing.holder(mention)
            known[number] = describing.relative(mention, owner) or holder
            if known[number] is None:
                described = describing.read(mention, owner, gender, complement, first in speaking)
                noun = None if newcomers.describes_name(first) else fold
                seeking[number] = _sought("nominal", gender, described=described, noun=noun)
    return Places(
        heads,
        [paragraph[word] for word in words],
        parts,
        [own[sentence[first]] for first in firsts],
        quoted,
        known,
        introduces,
        seeking,
        list(map(speaking.__contains__, firsts)),
        _joined(sheet, mentions, firsts),
        _named_in_clause(sheet, pronouns, firsts, known, parts, mentions),
        _named_after(sheet, [n for n in pronouns if not quoted[n]], firsts, known, parts, mentions),
    )


def _joined(sheet: Sheet, mentions: Sequence[Mention], firsts: Sequence[int]) -> set[int]:
    """Return the numbers of the mentions that "and" joins to another one: "Lee and the mayor"."""
    joined: set[int] = set()
    facts, ends = sheet.facts, sheet.ends
    for number, first in enumerate(firsts):
        if first < 2 or not number or not facts[first - 1] & ADDITIVE or mentions[number].kind == "pronoun":
            continue
        if ends[first - 2] == mentions[number - 1].end:
            joined |= {number - 1, number}
    return joined


def _named_in_clause(
    sheet: Sheet,
    pronouns: Sequence[int],
    firsts: Sequence[int],
    known: Sequence[Identity | None],
    parts: Sequence[Role],
    mentions: Sequence[Mention],
) -> dict[int, Identity]:
    """Map a pronoun to the person that it cannot mean: "he told Lee", "she said that Lee would go"."""
    found: dict[int, Identity] = {}
    for number in pronouns:
        after = number + 1
        if parts[number] == "subject" and after < len(known) and mentions[after].kind == "name":
            identity = known[after]
            between = sheet.folds[firsts[number] + 1 : firsts[after]]
            near = 0 < len(between) <= _CLAUSE and all(fold[0].isalpha() for fold in between)
            if identity and near:
                found[number] = identity
    return found


def _named_after(
    sheet: Sheet,
    pronouns: Sequence[int],
    firsts: Sequence[int],
    known: Sequence[Identity | None],
    parts: Sequence[Role],
    mentions: Sequence[Mention],
) -> dict[int, Identity]:
    """Map the pronouns at the start of a sentence to the subject named after them: "In his book, Lee ..."."""
    found: dict[int, Identity] = {}
    sentence = sheet.sentence
    named = [number for number, mention in enumerate(mentions) if mention.kind == "name"]
    first_named = {sentence[firsts[number]]: number for number in reversed(named)}
    for number in pronouns:
        name = first_named.get(sentence[firsts[number]], -1)
        if name > number and parts[name] == "subject" and sheet.folds[firsts[name] - 1] == ",":
            identity = known[name]
            if identity:
                found[number] = identity
    return found


def _is_sure(identity: Identity | None) -> bool:
    """Return whether a person is surely named: not for a word that may be a name."""
    return identity is None or identity.odds is None


def _own_sentences(view: View) -> list[int]:
    """Return for each sentence how many of the reporter's own words there are up to it, and 0 for none.

    A sentence that begins and ends inside a quotation is not one of them.
    """
    sentences = view[Sentence]
    starts, own = [sentence.start for sentence in sentences], [1] * len(sentences)
    for quote in view[Quote]:
        for part in quote.parts if not quote.depth else ():
            index = bisect_left(starts, part.start)
            while index < len(own) and sentences[index].end <= part.end:
                own[index] = 0
                index += 1
    return [*accumulate(own), 0]


@functools.cache
def _seeking(gender: Gender | None, tag: Tag | None, ahead: bool) -> Seeking:
    """Return the evidence of a pronoun; cached, because there are only a dozen different ones."""
    return Seeking("pronoun", gender, tag, ahead)


def _related(view: View, names: Sequence[Mention]) -> Iterator[tuple[int, Shown]]:
    """Yield the starts of full names after nouns for relatives, with their evidence: "his wife, Ann Lee"."""
    sheet, folds, facts = view.sheet, view.sheet.folds, view.sheet.facts
    is_possessive = word_endings(view.language).is_possessive
    full = {name.start: name for name in names if name.start == name.head.start}
    for noun in places(view.numbers, KIN):
        if noun + 2 >= len(folds) or not facts[noun] & (FEMALE_NOUN | MALE_NOUN):
            continue
        comma = folds[noun + 1] == ","
        first = noun + 1 + comma
        name = full.get(sheet.starts[first])
        if name is None or not any(
            facts[at] & POSSESSIVE or is_possessive(folds[at]) for at in range(max(noun - 2, 0), noun)
        ):
            continue
        # "He had met his wife, Ann Lee said."
        after = first + name.text.count(" ") + 1
        if not comma or not sheet.has(after, SPEAKING):
            yield name.start, Shown("female" if facts[noun] & FEMALE_NOUN else "male", "noun")


@functools.cache
def _showing(language: Language) -> Callable[[str, TitleKind], Shown | None]:
    """Return a cached function for the gender that a title shows ("Mrs.", "spokeswoman", "first lady")."""

    @functools.lru_cache(maxsize=4096)
    def shown(title: str, kind: TitleKind) -> Shown | None:
        gender = gender_of_noun(title, language)
        return Shown(gender, "honorific" if kind == "honorific" else "noun") if gender else None

    return shown


def _country(titles: Sequence[Title]) -> str | None:
    """Return the only country that titles name: "French Foreign Minister", "(D-Mass.)"."""
    countries = {title.country for title in titles if title.country}
    return countries.pop() if len(countries) == 1 else None


def _fullest(texts: Mapping[str, int]) -> str:
    """Return the fullest form of a name; of equal ones, the first in the article."""
    fullest = max(texts.items(), key=_fullness)[0] if len(texts) > 1 else next(iter(texts))
    if not fullest.isascii():
        fullest = fullest.replace("\xad", "")
    return " ".join(fullest.split())


def _fullness(form: tuple[str, int]) -> tuple[int, bool, int, int]:
    text, place = form
    return text.count(" "), not text.isupper(), len(text), -place
