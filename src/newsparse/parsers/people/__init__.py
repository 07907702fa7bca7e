"""``Mention``, ``Metadata``, ``Quote``, ``Sentence``, ``Title`` -> ``Person``: all mentions of the same.

Names are gathered first (``identities``); then pronouns and descriptions find whom they stand for
(``reference``), with what their place in the sentence (``roles``) and their words (``descriptions``) show.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import compress, repeat
from operator import attrgetter

from newsparse.language import Language
from newsparse.parser import Parser, View
from newsparse.parsers.people.choice import Places, Seeking, Tag, resolve
from newsparse.parsers.people.descriptions import Describing
from newsparse.parsers.people.genders import Gender, Shown, known_by_name, stated
from newsparse.parsers.people.holders import HoldersNamed
from newsparse.parsers.people.identities import Identity, identify
from newsparse.parsers.people.links import Links
from newsparse.parsers.people.parties import party_letters, party_of
from newsparse.parsers.people.roles import Roles, Sentences
from newsparse.polity import Polity
from newsparse.quick import maker
from newsparse.records import Mention, Metadata, Noise, Person, Quote, Sentence, Title, TitleKind
from newsparse.register import shipped
from newsparse.text.reporting_verbs import reporting_verbs
from newsparse.text.word_endings import word_endings
from newsparse.words import Words

__all__ = ["PARSER"]


_person = maker(Person)
_start = attrgetter("start")

# How many words the opening of an article has: its headline, what stands below it, and a quotation; and how
# many words a quotation has, with what is said of the speaker before it.
_OPENING, _NEAR = 150, 25


def find(view: View) -> Iterator[Person]:
    """Yield each person with all mentions: names, pronouns and descriptions.

    ``name`` is the fullest form in the article.  ``gender`` is what the strongest evidence shows that the
    caller allows (``genders``).  Pronouns and descriptions that may be two people's are left out.
    """
    mentions = list(view[Mention])
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
    kin = view.numbers
    if kin.count(0) < len(kin):
        for start, gender in _related(view, kin, names):
            shown.setdefault(start, gender)
    register = view.context.register or shipped()
    by_name = functools.partial(known_by_name, register)
    identities = identify(names, beside, shown, by_name, view.language, view.text)
    genders = {identity: identity.gender for identity in identities if identity.gender}
    authors = _authors(view, names)
    # Nobody is "he" for having written the article.
    spoken = [mention for mention in mentions if mention.start not in authors] if authors else mentions
    holders = HoldersNamed(register, view.published, identities, view[Title])
    found, told = resolve(_places(view, spoken, identities, beside, holders), genders)
    theirs: dict[Identity, list[Mention]] = {identity: [] for identity in identities}
    for mention, identity in zip(spoken, found, strict=True):
        if identity is not None:
            theirs[identity].append(mention)
    if authors:
        for identity, own in theirs.items():
            own += [mention for mention in identity.mentions if mention.start in authors]
            own.sort(key=_start)
    parties = party_letters(view.polities) if beside else {}
    links = Links(register, view.text, view.published, view.polities)
    allowed = view.context.gender_from
    for identity in identities:
        gender = None
        if not identity.torn:
            gender = stated(identity.shown, identity.known, told.get(identity), allowed)
        party = party_of(identity.titles, parties) if identity.titles else None
        country = _country(identity.titles) if identity.titles else None
        link = None
        if len(identity.name.words) > 1:
            shows = gender.gender if gender else None
            link = links.find(identity.name.text, identity.titles, country, shows, party)
        yield _person(
            _fullest(identity, view.text),
            mentions=tuple(theirs[identity]),
            titles=tuple(identity.titles),
            party=party,
            country=country,
            gender=gender.gender if gender else None,
            gender_basis=gender.basis if gender else None,
            wikidata=link.wikidata if link else None,
            register=link.key if link else None,
        )


def _authors(view: View, names: Sequence[Mention]) -> frozenset[int]:
    """Return where the names in bylines begin, those of one line or several above the article."""
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
) -> Places:
    """Return where the mentions stand, whose they are, and what shows that of the others."""
    language, words = view.language, view.words
    owners = {mention.head.start: identity for identity in identities for mention in identity.mentions}
    introduced = beside.keys() & {identity.mentions[0].head.start for identity in identities}
    roles = Roles(words, beside, language, view.polities)
    describing = Describing(identities, holders, language, view.polities)
    sentences = Sentences(list(view[Sentence]), view[Quote])
    genders, relative = _genders(language), roles.relative
    complements = language.lexicon("mentions").words("complements")
    starts = [mention.start for mention in mentions]
    heads = [mention.head.start for mention in mentions]
    firsts = list(map(bisect_left, repeat(words.starts), starts))
    bounds, steps = sentences.around(starts)
    parts = roles.of(mentions, firsts, bounds)
    known = list(map(owners.get, heads))
    introduces = list(map(introduced.__contains__, heads))
    seeking: list[Seeking | None] = [None] * len(mentions)
    named = next((number for number, mention in enumerate(mentions) if mention.kind != "pronoun"), 0)
    titled = next((number for number, mention in enumerate(mentions) if mention.kind == "name"), 0)
    # "The home secretary has resigned.  Ann Lee said ...": the office of who is named next without a title.
    lead: int | None = None
    quoted = sentences.quoted(heads)
    for number, mention in enumerate(mentions):
        kind = mention.kind
        if kind == "name":
            if lead is not None and parts[number] == "subject" and not quoted[number]:
                identity = known[number]
                if identity is not None and steps[number] - steps[lead] == 1 and not _has_title(identity):
                    known[lead], seeking[lead] = identity, None
                    describing.appoint(identity, mentions[lead])
                lead = None
            continue
        known[number], introduces[number] = None, False
        fold = mention.head.text.lower()
        if kind == "nominal":
            owner = owners.get(starts[number])
            known[number] = describing.relative(mention, owner)
            if known[number] is None and not _has_complement(words, mention.end, complements):
                known[number] = describing.holder(mention)
            if known[number] is not None:
                continue
            fits, bars = describing.fits(mention, owner)
            if fits or bars is not None:
                seeking[number] = Seeking("nominal", genders.get(fold), fits=fits, bars=bars)
            elif lead is None and number < titled and parts[number] == "subject":
                lead = number if describing.is_office(mention) else None
        elif fold in relative:
            seeking[number] = Seeking("relative", antecedent=roles.antecedent(mentions, number))
        else:
            tag = roles.tag(firsts[number]) if parts[number] == "subject" else None
            ahead = number < named and firsts[number] < _OPENING
            ahead = ahead or (tag == "quoted" and number + 1 < len(mentions) and introduces[number + 1])
            ahead = ahead and not roles.describes_somebody(
                firsts[number], _OPENING if number < named else _NEAR
            )
            seeking[number] = _seeking(genders.get(fold), tag, ahead)
    return Places(parts, steps, quoted, known, introduces, seeking)


def _has_complement(words: Words, end: int, complements: Container[str]) -> bool:
    """Tell whether "of" or "for" follows: "the president of the ferry company" is not the country's."""
    after = bisect_left(words.starts, end)
    return after < len(words.folds) and words.folds[after] in complements


def _has_title(identity: Identity) -> bool:
    return any(title.kind != "honorific" for title in identity.titles)


@functools.cache
def _seeking(gender: Gender | None, tag: Tag | None, ahead: bool) -> Seeking:
    """Return what a pronoun shows; there are but a dozen different ones."""
    return Seeking("pronoun", gender, tag, ahead)


@functools.cache
def _genders(language: Language) -> Mapping[str, Gender]:
    """Map the pronouns, nouns and honorifics of one gender to it."""
    pronouns, descriptions = language.lexicon("pronouns"), language.lexicon("descriptions")
    genders: dict[str, Gender] = {}
    both: tuple[Gender, Gender] = ("female", "male")
    for gender in both:
        words = (
            pronouns.words(gender) | descriptions.words(gender) | descriptions.words(f"honorifics.{gender}")
        )
        genders.update(dict.fromkeys(words, gender))
    return genders


def _related(view: View, kin: bytes, names: Sequence[Mention]) -> Iterator[tuple[int, Shown]]:
    """Yield the starts of full names behind nouns of kin, with what these show: "his wife, Ann Lee"."""
    words, folds = view.words, view.words.folds
    possessive, speaking = _around_kin(view.language)
    is_possessive = word_endings(view.language).is_possessive
    full = {name.start: name for name in names if name.start == name.head.start}
    for noun in compress(range(len(folds) - 2), kin):
        comma = folds[noun + 1] == ","
        first = noun + 1 + comma
        name = full.get(words.starts[first])
        if name is None or not any(
            fold in possessive or is_possessive(fold) for fold in folds[max(noun - 2, 0) : noun]
        ):
            continue
        # "He had met his wife, Ann Lee said."
        after = first + name.text.count(" ") + 1
        if not comma or after >= len(folds) or folds[after] not in speaking:
            yield name.start, Shown("female" if kin[noun] == _FEMALE else "male", "noun")


@functools.cache
def _around_kin(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Return the possessives before a noun of kin, and the verbs that make it the end of another clause."""
    return language.lexicon("pronouns").words("possessive"), reporting_verbs(language).speaking


_FEMALE, _MALE = 1, 2


@functools.cache
def _asks(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    """Return the nouns of kin that show a gender."""
    kin = language.lexicon("descriptions").words("kin")
    shown = {noun: gender for noun, gender in _genders(language).items() if noun in kin}
    return {noun: _FEMALE if gender == "female" else _MALE for noun, gender in shown.items()}


@functools.cache
def _showing(language: Language) -> Callable[[str, TitleKind], Shown | None]:
    """Return what tells the gender that a title shows ("Mrs.", "spokeswoman", "first lady") and keeps it."""
    genders = _genders(language)

    @functools.lru_cache(maxsize=4096)
    def shown(title: str, kind: TitleKind) -> Shown | None:
        noun = title.lower().strip(".").split(" of ")[0].split(" for ")[0]
        gender = genders.get(noun) or genders.get(noun.rpartition(" ")[2])
        return Shown(gender, "honorific" if kind == "honorific" else "noun") if gender else None

    return shown


def _country(titles: Sequence[Title]) -> str | None:
    """Return the one country that titles name: "French Foreign Minister", "(D-Mass.)"."""
    countries = {title.country for title in titles if title.country}
    return countries.pop() if len(countries) == 1 else None


def _fullest(identity: Identity, text: str) -> str:
    """Return the fullest form of the name in a text without noise, the first of equal ones."""
    texts = dict.fromkeys([text[mention.head.start : mention.head.end] for mention in identity.mentions])
    fullest = max(texts, key=_fullness) if len(texts) > 1 else next(iter(texts))
    if not fullest.isascii():
        fullest = fullest.replace("\xad", "")
    return " ".join(fullest.split())


def _fullness(text: str) -> tuple[int, bool, int]:
    return text.count(" "), not text.isupper(), len(text)


def _why(view: View, person: Person) -> Iterator[str]:
    # Imported here, because only :meth:`newsparse.Article.explain` needs it.
    from newsparse.parsers.people.evidence import gender_evidence

    return gender_evidence(view.language, person) if person.gender else iter(())


PARSER = Parser(
    makes=Person,
    reads=(Mention, Metadata, Noise, Quote, Sentence, Title),
    find=find,
    asks=_asks,
    why=_why,
)
