"""Gathers the people of an article with all their mentions.

Names are gathered first (``identities``). Then pronouns and descriptions are resolved (``choice``), using
their role in the sentence (``roles``) and their words (``descriptions``).
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, repeat
from math import log
from operator import attrgetter

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
    TitleKind,
)
from newsparse.core.sheet import Sheet
from newsparse.language.classes import ADDITIVE, COMPLEMENT, POSSESSIVE, RELATIVE, SPEAKING
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
from newsparse.parsers.people.newcomers import INDEFINITE, Newcomers
from newsparse.parsers.people.nouns_beside import nouns_beside
from newsparse.parsers.people.places import Places, Seeking, Tag
from newsparse.parsers.people.ranking import Rankings
from newsparse.parsers.people.roles import Roles
from newsparse.register import shipped

__all__ = ["FEMALE", "MALE", "read_people"]


_person, _mention, _span = maker(Person), maker(Mention), maker(Span)
_sought = maker(Seeking)
_start = attrgetter("start")

# The length of an article's opening, in words: headline, subheading and a quotation; and the length of a
# quotation with the words about the speaker before it.
_OPENING, _NEAR = 150, 25
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
    mentions = list(view[Mention])
    possible = [name for name in view[PersonName] if name.odds is not None]
    if possible:
        mentions = sorted([*mentions, *map(_possible_mention, possible)], key=_start)
    beside: dict[int, list[Title]] = {}
    shown: dict[int, Shown] = {}
    showing = _showing(view.language)
    for title in view[Title]:
        gender = showing(title.text, title.kind) if title.kind != "party_tag" else None
        for holder in title.holders:
            beside.setdefault(holder.start, []).append(title)
            if gender:
                shown.setdefault(holder.start, gender)
    names = [mention for mention in mentions if mention.kind == "name"]
    numbers = view.numbers
    if FEMALE in numbers or MALE in numbers:
        kin = numbers.replace(bytes([INDEFINITE]), bytes(1))
        for start, gender in _related(view, kin, names):
            shown.setdefault(start, gender)
    # In a language without titles, only honorifics and nouns beside names are read.
    titled = view.gives(Title)
    if not titled:
        for start, gender in nouns_beside(view.sheet, names, gendered_words(view.language)):
            shown.setdefault(start, gender)
    register = (view.context.register or shipped()).in_language(view.language)
    by_name = functools.partial(known_by_name, register, view.language)
    odds = {name.start: name.odds for name in possible if name.odds is not None}
    identities = identify(names, beside, shown, by_name, view.language, view.text, odds)
    genders = {identity: likely for identity in identities if (likely := identity.gender)}
    authors = _authors(view, names)
    # The author of the article is not a candidate for "he".
    spoken = [mention for mention in mentions if mention.start not in authors] if authors else mentions
    holders = HoldersNamed(register, view.published, identities, view[Title])
    newcomers = Newcomers(view, names)
    if newcomers.mentions:
        spoken = sorted([*spoken, *newcomers.mentions], key=_start)
    places = _places(view, spoken, identities, beside, holders, newcomers)
    found, sure, told = resolve(places, genders, rankings, view.language)
    if possible:
        meant = {who for chance, who in zip(sure, found, strict=True) if chance and _is_likely(who, chance)}
        identities = [who for who in identities if who.odds is None or who in meant]
    theirs: dict[Identity, list[tuple[Mention, float | None]]] = {identity: [] for identity in identities}
    for each, identity in zip(zip(spoken, sure, strict=True), found, strict=True):
        if identity is not None and identity in theirs:
            theirs[identity].append(each)
    if authors:
        for identity, own in theirs.items():
            own += [(mention, None) for mention in identity.mentions if mention.start in authors]
            own.sort(key=lambda meant: meant[0].start)
    parties = party_letters(view.polities) if beside else {}
    links = Links(register, view.text, view.published, view.polities)
    allowed = view.context.gender_from
    for identity in identities:
        gender = None
        if not identity.torn:
            gender = stated(identity.shown, identity.known, told.get(identity), allowed)
        party = party_of(identity.titles, parties) if identity.titles and titled else None
        country = _country(identity.titles) if identity.titles and titled else None
        link = None
        if titled and len(identity.name.words) > 1:
            shows = gender.gender if gender else None
            link = links.find(identity.name.text, identity.titles, country, shows, party)
        own_mentions, confidences = zip(*theirs[identity], strict=True) if theirs[identity] else ((), ())
        yield _person(
            _fullest(identity.texts),
            mentions=own_mentions,
            confidences=confidences if any(confidences) else (),
            titles=tuple(identity.titles) if titled else (),
            party=party,
            country=country,
            gender=gender.gender if gender else None,
            gender_basis=gender.basis if gender else None,
            wikidata=link.wikidata if link else None,
            register=link.key if link else None,
            presumed_offices=tuple(links.presumed(link, identity.titles)) if link else (),
        )


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
    own, sentence, quote, paragraph = _own_sentences(view), sheet.sentence, sheet.quote, sheet.paragraph
    steps = [own[sentence[first]] for first in firsts]
    parts, speaking = roles.of(mentions, firsts, set(view.bounds(Sentence)[0]))
    known = list(map(owners.get, heads))
    introduces = list(map(introduced.__contains__, heads))
    seeking: list[Seeking | None] = [None] * len(mentions)
    apart: dict[int, Identity] = {}
    later: dict[int, Identity] = {}
    # The pronouns of a sentence before its first name.
    opening: list[int] = []
    last_named = -1
    joined: set[int] = set()
    new = {mention.start for mention in newcomers.mentions}
    named = next((n for n, each in enumerate(mentions) if each.kind != "pronoun" and _is_sure(known[n])), 0)
    titled = next((n for n, each in enumerate(mentions) if each.kind == "name" and _is_sure(known[n])), 0)
    # "The home secretary has resigned.  Ann Lee said ...": the office belongs to the person named next
    # without a title.
    lead: int | None = None
    places = [
        first if start == head else bisect_left(sheet.starts, head)
        for first, start, head in zip(firsts, starts, heads, strict=True)
    ]
    quoted = [quote[place] >= 0 for place in places]
    for number, mention in enumerate(mentions):
        kind = mention.kind
        if kind != "pronoun" and number and firsts[number] > 1:
            before = firsts[number] - 1
            if sheet.facts[before] & ADDITIVE and sheet.ends[before - 1] == mentions[number - 1].end:
                joined |= {number - 1, number}
        if kind == "name":
            identity, last_named = known[number], sentence[firsts[number]]
            if opening and sentence[firsts[opening[-1]]] == last_named:
                # "In his book, Lee ..."
                if (
                    identity is not None
                    and parts[number] == "subject"
                    and sheet.folds[firsts[number] - 1] == ","
                ):
                    later.update(dict.fromkeys(opening, identity))
                opening = []
            if lead is not None and parts[number] == "subject" and not quoted[number] and _is_sure(identity):
                if identity is not None and steps[number] - steps[lead] == 1 and not _has_title(identity):
                    known[lead], seeking[lead] = identity, None
                    describing.appoint(identity, mentions[lead])
                lead = None
            continue
        known[number], introduces[number] = None, False
        fold = mention.head.text.lower()
        first, part = firsts[number], parts[number]
        if kind == "nominal" and starts[number] in new:
            seeking[number] = _sought("newcomer", genders.get(fold), noun=fold)
        elif kind == "nominal":
            owner = owners.get(starts[number])
            known[number] = describing.relative(mention, owner)
            if known[number] is None and part == "subject" and number + 1 < len(mentions):
                known[number] = _apposed(sheet, mention, mentions[number + 1], known[number + 1])
            complement = sheet.has(bisect_left(sheet.starts, mention.end), COMPLEMENT)
            if known[number] is None and not complement:
                known[number] = describing.holder(mention)
            if known[number] is not None:
                continue
            gender = genders.get(fold)
            described = describing.read(mention, owner, gender, complement, first in speaking)
            noun = None if newcomers.describes_name(first) else fold
            seeking[number] = _sought("nominal", gender, described=described, noun=noun)
            if lead is None and not (described and described.fits) and number < titled and part == "subject":
                lead = number if describing.is_office(mention) else None
        elif sheet.facts[first] & RELATIVE:
            seeking[number] = _sought("relative", antecedent=roles.antecedent(mentions, number))
        else:
            tag = roles.tag(first) if part == "subject" else None
            ahead = number < named and first < _OPENING
            ahead = ahead or (tag == "quoted" and number + 1 < len(mentions) and introduces[number + 1])
            ahead = ahead and not roles.describes_somebody(first, _OPENING if number < named else _NEAR)
            seeking[number] = _seeking(genders.get(fold), tag, ahead)
            if not quoted[number] and sentence[first] != last_named:
                if opening and sentence[firsts[opening[-1]]] != sentence[first]:
                    opening = []
                opening.append(number)
            if part == "subject" and number + 1 < len(mentions) and mentions[number + 1].kind == "name":
                other = known[number + 1]
                if other is not None and _in_its_clause(sheet, first, firsts[number + 1]):
                    apart[number] = other
    paragraphs = [paragraph[place] for place in places]
    speaks = [first in speaking for first in firsts]
    return Places(
        heads, paragraphs, parts, steps, quoted, known, introduces, seeking, speaks, joined, apart, later
    )


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


def _apposed(sheet: Sheet, mention: Mention, name: Mention, identity: Identity | None) -> Identity | None:
    """Return the person named directly after a description that is a subject, between commas.

    "The driver's mother, Ann Lee, wept"; not "After he left the mayor, Ann Lee ...".
    """
    starts, folds = sheet.starts, sheet.folds
    stop = bisect_left(starts, mention.end)
    if name.kind != "name" or folds[stop : stop + 1] != [","] or starts[stop + 1 : stop + 2] != [name.start]:
        return None
    after = bisect_left(starts, name.end)
    return identity if folds[after : after + 1] == [","] else None


def _in_its_clause(sheet: Sheet, pronoun: int, name: int) -> bool:
    """Return whether a name follows a pronoun in its clause: "he told Lee", "she said that Lee would go".

    The name then is not the person that the pronoun means.
    """
    between = name - pronoun - 1
    return 0 < between <= _CLAUSE and all(fold[0].isalpha() for fold in sheet.folds[pronoun + 1 : name])


def _has_title(identity: Identity) -> bool:
    return any(title.kind != "honorific" for title in identity.titles)


@functools.cache
def _seeking(gender: Gender | None, tag: Tag | None, ahead: bool) -> Seeking:
    """Return the evidence of a pronoun; cached, because there are only a dozen different ones."""
    return Seeking("pronoun", gender, tag, ahead)


def _related(view: View, kin: bytes, names: Sequence[Mention]) -> Iterator[tuple[int, Shown]]:
    """Yield the starts of full names after nouns for relatives, with their evidence: "his wife, Ann Lee"."""
    sheet, folds, facts = view.sheet, view.sheet.folds, view.sheet.facts
    is_possessive = word_endings(view.language).is_possessive
    full = {name.start: name for name in names if name.start == name.head.start}
    for noun in compress(range(len(folds) - 2), kin):
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
            yield name.start, Shown("female" if kin[noun] == FEMALE else "male", "noun")


FEMALE, MALE = 1, 2


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
