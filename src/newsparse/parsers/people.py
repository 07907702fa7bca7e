"""``Mention``, ``Quote``, ``Sentence``, ``Title`` -> ``Person``: all mentions of one and the same.

Names are gathered first (``identities``); then pronouns and descriptions find whom they stand for
(``reference``), with what their place in the sentence (``roles``) and their words (``descriptions``) show.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from newsparse.descriptions import Describing, party_letters, party_of
from newsparse.document import View
from newsparse.identities import Gender, Identity, identify
from newsparse.language import Language
from newsparse.parser import Parser
from newsparse.quick import maker
from newsparse.records import Mention, Person, Quote, Sentence, Title
from newsparse.reference import Place, Seeking, resolve
from newsparse.roles import Roles, Sentences

__all__ = ["PARSER"]

_record = maker(Person)


def find(view: View) -> Iterator[Person]:
    """Yield each person with all mentions: names, pronouns and descriptions.

    ``name`` is the fullest form in the article.  ``gender`` is what honorifics, nouns of one gender and
    pronouns show; a given name is no evidence.  Pronouns and descriptions that may be two people's are
    left out.
    """
    mentions = view[Mention]
    beside: dict[int, list[Title]] = {}
    for title in view[Title]:
        for holder in title.holders:
            beside.setdefault(holder.start, []).append(title)
    nouns = _genders(view.language)
    shown = {start: gender for start, titles in beside.items() if (gender := _shown(titles, nouns))}
    names = [mention for mention in mentions if mention.kind == "name"]
    identities = identify(names, beside, shown, view.language)
    genders = {id(identity): identity.gender for identity in identities if identity.gender}
    found = resolve(_places(view, identities, beside), genders)
    theirs: dict[int, list[Mention]] = {id(identity): [] for identity in identities}
    for mention, identity in zip(mentions, found, strict=True):
        if identity is not None:
            theirs[id(identity)].append(mention)
    parties = party_letters(view.polities) if beside else {}
    for identity in identities:
        yield _record(
            _fullest(identity),
            mentions=tuple(theirs[id(identity)]),
            titles=tuple(identity.titles),
            party=party_of(identity.titles, parties) if identity.titles else None,
            country=_country(identity.titles),
            gender=genders.get(id(identity)),
        )


def _places(view: View, identities: Sequence[Identity], beside: Mapping[int, Sequence[Title]]) -> list[Place]:
    """Return what each mention is and where it stands."""
    language, mentions, words = view.language, list(view[Mention]), view.words
    owners = {mention.head.start: identity for identity in identities for mention in identity.mentions}
    introduced = {identity.mentions[0].head.start for identity in identities} & beside.keys()
    roles = Roles(words, beside, language, view.polities)
    describing = Describing(identities, language, view.polities)
    sentences = Sentences(view[Sentence], view[Quote])
    genders, relative = _genders(language), roles.relative
    starts = [mention.start for mention in mentions]
    heads = [mention.head.start for mention in mentions]
    firsts = list(map(bisect_left, repeat(words.starts), starts))
    bounds, steps = sentences.around(starts)
    parts, inside = roles.of(mentions, firsts, bounds), sentences.quoted(heads)
    places: list[Place] = []
    for number, (mention, role, step, quoted, head) in enumerate(
        zip(mentions, parts, steps, inside, heads, strict=True)
    ):
        kind = mention.kind
        if kind == "name":
            places.append((role, step, quoted, owners[head], head in introduced, None))
            continue
        fold = mention.head.text.lower()
        spouse = None
        if kind == "nominal":
            owner = owners.get(mention.start)
            fits, bars = describing.fits(mention, owner)
            spouse = describing.relative(mention, owner)
            seeking = Seeking("nominal", genders.get(fold), False, None, fits, bars)
        elif fold in relative:
            seeking = Seeking("relative", None, False, roles.antecedent(mentions, number))
        else:
            tag = role == "subject" and roles.is_tag(firsts[number])
            seeking = Seeking("pronoun", genders.get(fold), tag)
        places.append((role, step, quoted, spouse, False, seeking))
    return places


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


def _shown(titles: Sequence[Title], genders: Mapping[str, Gender]) -> Gender | None:
    """Return the gender that titles show: "Mrs.", "spokeswoman", "first lady"."""
    for title in titles:
        if title.kind != "party_tag":
            noun = title.text.lower().strip(".").split(" of ")[0].split(" for ")[0]
            if gender := genders.get(noun) or genders.get(noun.rpartition(" ")[2]):
                return gender
    return None


def _country(titles: Sequence[Title]) -> str | None:
    """Return the one country that titles name: "French Foreign Minister", "(D-Mass.)"."""
    countries = {title.country for title in titles if title.country}
    return countries.pop() if len(countries) == 1 else None


def _fullest(identity: Identity) -> str:
    """Return the fullest form of the name, the first of equal ones."""
    texts = dict.fromkeys([mention.head.text for mention in identity.mentions])
    best = max(texts, key=_fullness) if len(texts) > 1 else next(iter(texts))
    return " ".join(best.split())


def _fullness(text: str) -> tuple[int, bool, int]:
    return text.count(" "), not text.isupper(), len(text)


PARSER = Parser(makes=Person, reads=(Mention, Quote, Sentence, Title), find=find)
