"""Finds the name of the body that a source means: "the RPA", "her team", "the bank"."""

from __future__ import annotations

import functools

from newsparse.core.records import Name
from newsparse.parsers.speakers.article import LONGEST_NAME, SourceArticle
from newsparse.parsers.speakers.readings import Body

__all__ = [
    "body_at_address",
    "body_called",
    "body_in_apposition",
    "body_in_capitals",
    "body_joined_inside",
    "body_named_at",
    "body_of_document",
    "body_of_phrase",
    "body_with_complement",
    "campaign_of_latest",
    "fullest_name",
    "names_of_bodies",
]

# How many names before a source are searched for the body that it means. The full form of a name is nearly
# always among the last dozen; sixty names cover about ten paragraphs.
_NAMES_BACK = 60
# How many names of people before a source are searched for the owner of a campaign: about six paragraphs.
_PEOPLE_BACK = 30
# How many names after a source are searched for the one before a document.
_NAMES_AHEAD = 25
# How many earlier source bodies are considered, and how many of them are preferred if the noun is in their
# name.
_SPOKEN_BACK, _LATELY = 8, 2


# Weights for a body that a noun can mean: its name fits the noun, it was a source, it is near.
_FITS, _SPOKE, _NEAR, _LEAST = 2.0, 1.0, 2.0, 2.0
# The lengths of a long sentence and a paragraph, in words.
_SENTENCE, _PARAGRAPH = 30, 90


def body_named_at(article: SourceArticle, index: int, first: int) -> Body | None:
    """Return the name that contains a word, is not a person's and extends beyond the word ``first``."""
    name = article.name_at(index)
    if name is None or name.words[1] <= first or article.is_person(name):
        return None
    return Body(fullest_name(article, name), name.words)


def fullest_name(article: SourceArticle, name: Name) -> str:
    """Return the longest earlier name that it abbreviates: "the Times" of the New York Times, "the RPA"."""
    return _fullest(article, " ".join(name.text.split()), name.words[0])


def _fullest(article: SourceArticle, text: str, index: int) -> str:
    """Return the longest name before a word that a name abbreviates."""
    if " " in text:
        return text
    letters = text.replace(".", "")
    acronym = letters if len(text) > 1 and letters.isupper() else None
    for earlier in article.names_before(index, _NAMES_BACK):
        if text in earlier.text or (acronym and _initials(earlier.text) == acronym):
            words = earlier.text.split()
            # "the Bank" of the Bank of Halden.
            opens = words[0] == text and len(words) > 2 and words[1] in article.listed["naming"]
            # Only a noun is short for a name that it ends: "TVP" is not "Young TVP".
            closes = words[-1] == text and text.lower() in article.listed["organisation"]
            shortened = closes or opens or _initials(earlier.text) == acronym
            if len(words) > 1 and shortened and (earlier.start, earlier.end) not in article.alone:
                return " ".join(words)
    return text


@functools.lru_cache(maxsize=4096)
def _initials(text: str) -> str:
    return "".join([word[0] for word in text.split() if word[0].isupper()])


def body_at_address(article: SourceArticle, indices: range) -> Body | None:
    """Return the website that a source is, by its address: "Halden.com", "One site, halden.org,"."""
    folds, starts, ends = article.folds, article.starts, article.words.ends
    for stop in range(indices.stop, indices.start + 2, -1):
        whole = stop == indices.stop or not (folds[stop][0].isalnum() or folds[stop] == ".")
        if not whole or folds[stop - 1] not in article.listed["addresses"]:
            continue
        first = stop - 1
        while first - 2 >= indices.start and folds[first - 1] == "." and ends[first - 2] + 1 == starts[first]:
            first -= 2
        opens = first == indices.start or folds[first - 1] not in article.listed["prepositions"]
        if opens and first < stop - 1:
            return Body(article.slice(first, stop), (first, stop))
    return None


def body_in_capitals(article: SourceArticle, index: int) -> Body | None:
    """Return the body whose abbreviation is spelt like a pronoun, outside a line of capitals: "WHO"."""
    text = article.texts[index]
    if len(text) == 1 or not text.isupper() or article.folds[index] not in article.listed["pronouns"]:
        return None
    if any(word.isupper() and len(word) > 1 for word in article.texts[index + 1 : index + 2]):
        return None
    return Body(_fullest(article, text, index), (index, index + 1))


def body_joined_inside(article: SourceArticle, indices: range, stop: int) -> Body | None:
    """Return the body with a conjunction in its name: "the Committee on Women and Gender Equality".

    ``stop`` is the index of the conjunction. A body before it and a body after it are two sources.
    """
    listed, folds = article.listed, article.folds
    after = stop + 1
    if after >= indices.stop or folds[stop] not in listed["joining"] or not article.texts[after][0].isupper():
        return None
    if not listed["organisation"].isdisjoint(folds[after : indices.stop]):
        return None
    for index in range(stop - 2, indices.start - 1, -1):
        if folds[index] in listed["organisation"] and article.texts[index][0].isupper():
            named = folds[index + 1] in listed["inside_names"]
            return body_with_complement(article, index, indices.stop) if named else None
    return None


def body_in_apposition(article: SourceArticle, indices: range, stop: int) -> Body | None:
    """Return the name after a noun: "the charity, Halden Relief", "one of the banks, Torvik Trust".

    ``stop`` is the index after the head.
    """
    listed, folds = article.listed, article.folds
    at = next((index for index in range(stop, indices.stop) if folds[index] in listed["apart"]), None)
    if at is None or at + 1 >= indices.stop:
        return None
    noun = article.endings.singular(folds[at - 1])
    part = folds[indices.start] in listed["one"] and noun in listed["organisation"]
    head = folds[stop - 1] in listed["organisation"] and article.texts[stop - 1][0].islower()
    if not (part or (head and at == stop)):
        return None
    first = at + 1 + (folds[at + 1] in listed["determiners"])
    name = article.name_at(first) if first < indices.stop else None
    if name is None or name.words[0] != first or article.is_person(name):
        return None
    last = name.words[1] - 1
    if article.endings.is_possessive(folds[last]) or (
        last + 1 < indices.stop and folds[last + 1][0].isalnum() and folds[last + 1] not in listed["stops"]
    ):
        return None
    return Body(fullest_name(article, name), name.words)


def names_of_bodies(article: SourceArticle, indices: range) -> list[Name]:
    """Return the names in a phrase that are not people's, without those that only own the next one.

    "Halden's Department of Trade": the department, and not Halden.
    """
    names = [name for name in article.names_in(indices) if not article.is_person(name)]
    bodies = article.listed["organisation"]
    return [
        name
        for at, name in enumerate(names)
        if not (
            at + 1 < len(names)
            and names[at + 1].words[0] == name.words[1]
            and article.endings.is_possessive(article.folds[name.words[1] - 1])
            and not bodies.isdisjoint(article.folds[slice(*names[at + 1].words)])
        )
    ]


def body_of_phrase(article: SourceArticle, indices: range, stop: int, head: str) -> Body | None:
    """Return the body formed by a name or pronoun and a noun: "the Lee campaign", "her team".

    ``stop`` is the index after the noun and ``head`` the noun in lower case.
    """
    listed, texts, endings = article.listed, article.texts, article.endings
    noun = article.nouns.same.get(head, endings.without_possessive(texts[stop - 1]))
    for index in range(indices.start, stop - 1):
        person = article.person_at(index) if head in listed["of_a_person"] else None
        if person is not None:
            first = indices.start + (article.folds[indices.start] in listed["one"])
            return Body(f"{person.name.split()[-1]} {noun}", (first, stop), "nominal")
        if texts[index][0].isupper() and article.folds[index] not in listed["determiners"]:
            if noun[0].isupper():
                return Body(article.slice(index, stop), (index, stop))  # "Prime Minister's Office"
            owner = endings.without_possessive(article.slice(index, stop - 1))
            return Body(f"{owner} {noun}", (index, stop), "nominal")
    return None


def body_with_complement(article: SourceArticle, index: int, stop: int) -> Body:
    """Return the name around a noun and its continuation after "for": "Committee for a Better Budget"."""
    words, texts, first, last = article.words, article.texts, index, index
    while (
        first
        and words.ends[index] - words.starts[first - 1] <= LONGEST_NAME
        and texts[first - 1][0].isupper()
        and article.folds[first - 1] not in article.listed["determiners"]
    ):
        first -= 1
    for i in range(index + 1, stop):
        if words.ends[i] - words.starts[index] > LONGEST_NAME:
            break
        if texts[i][0].isupper():
            last = i
        elif article.folds[i] not in article.listed["inside_names"]:
            break
    return Body(article.slice(first, last + 1), (first, last + 1))


def body_called(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body that a noun means: "the bank", "the paper".

    This is the last source body with the noun in its name. Otherwise it is the earlier body with the most
    evidence: its name fits the noun, it was a source, it is near.
    """
    listed = article.listed
    of_a_kind = article.nouns.of_a_kind.get(noun, frozenset())
    kinds = article.nouns.called.get(noun, frozenset())
    loose = noun in listed["loose"]
    spoken = article.spoken[-_SPOKEN_BACK:]
    # Not every source body has a fully capitalised name: "the UN refugee agency", and then "the agency".
    for text in reversed(spoken[-_LATELY:]):
        if noun in text.lower().split():
            return text
    best, most = None, 0.0
    for name in article.names_before(index, _NAMES_BACK):
        distance = index - name.words[1]
        near = _NEAR if distance <= _SENTENCE else _NEAR / 2 if distance <= _PARAGRAPH else 0.0
        if most >= _FITS + _SPOKE + near:
            break  # no name so far away has more
        if article.is_person(name):
            continue
        text = fullest_name(article, name)
        fits = not of_a_kind.isdisjoint(text.lower().split()) or _is_known(article, text, kinds)
        if not fits and not (loose and _can_be_any(article, name)):
            continue
        value = (_FITS if fits else 0.0) + (_SPOKE if text in spoken else 0.0) + near
        if value > most:
            best, most = text, value
    if best and most >= _LEAST:
        return best
    for text in reversed(spoken):
        parts = {word.lower() for word in text.split()}
        if (
            parts & of_a_kind
            or (loose and not parts & listed["organisation"])
            or _is_known(article, text, kinds)
        ):
            return text
    return None


def _can_be_any(article: SourceArticle, name: Name) -> bool:
    """Return whether a name of unknown kind can be any body: not a place, and not after "in"."""
    listed, key = article.listed, name.text.lower()
    if article.bodies.known_kind(key) in ("government", "party") or article.bodies.is_place(key):
        return False
    parts = key.split()
    return all(listed[kind].isdisjoint(parts) for kind in ("organisation", "document", "impersonal"))


def _is_known(article: SourceArticle, name: str, kinds: frozenset[str]) -> bool:
    """Return whether a name is a body of some kinds: "Labour" of a party."""
    return bool(kinds) and article.bodies.kind(name) in kinds


def campaign_of_latest(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the campaign of the last person named before it, among those the article is about.

    "Lee will propose a tax on Monday, the campaign said": the text does not contain "the Lee campaign".
    """
    near = article.people_named_before(index, _PEOPLE_BACK)
    most = max((len(person.mentions) for person in near), default=0)
    for person in near:
        if 2 * len(person.mentions) >= most:
            return f"{person.name.split()[-1]} {article.nouns.same.get(noun, noun)}"
    return None


def body_of_document(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body named with a document: "the poll" for "a Halden News poll".

    It is the last one before the source, otherwise the first one after it: a headline's "Poll: ...".
    """
    for name in article.names_before(index, _NAMES_BACK):
        if _names_document(article, name, noun):
            return fullest_name(article, name)
    for name in article.names_after(index, _NAMES_AHEAD):
        if _names_document(article, name, noun):
            return " ".join(name.text.split())
    return None


def _names_document(article: SourceArticle, name: Name, noun: str) -> bool:
    stop = name.words[1]
    return stop < len(article.folds) and article.folds[stop] == noun and not article.is_person(name)
