"""Finds the body that a source means: by its name, by a noun with an owner, or by a noun used before.

- ``body_named``: the words of the source are a name ("the RPA").
- ``body_of_noun``, ``body_of_first_noun`` and ``body_with_complement``: they are an owner and a noun, or a
  noun with what it is for ("her team", "the Lee campaign", "the Committee for a Better Budget").
- ``body_called`` and ``body_of_document``: a noun alone means a body named elsewhere ("the bank").
"""

from __future__ import annotations

from bisect import bisect_left

from newsparse.core.records import Name
from newsparse.parsers.speakers.article import LONGEST_NAME, Body, SourceArticle

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
# Weights for a body that a noun can mean: its name fits the noun, it was a source, it is in the same sentence
# or paragraph, or farther away; and the lengths of a long sentence and a paragraph, in words.
_FITS, _SPOKE, _LEAST = 2.0, 1.0, 2.0
_NEAR, _FAR = (2.0, 1.0, 0.0), (30, 90)
# The fewest words of a noun and its description.
_DESCRIBED = 2


# The source is a name.


def body_named(article: SourceArticle, name: Name) -> Body:
    """Return a name as a body, in its fullest form: "the Times" of the New York Times."""
    return Body(_fullest(article, name), name.words)


def body_named_at(article: SourceArticle, index: int) -> Body | None:
    """Return the name that contains a word."""
    name = article.name_at(index)
    return body_named(article, name) if name else None


def names_of_bodies(article: SourceArticle, indices: range) -> list[Name]:
    """Return the names in a phrase that are not those of people."""
    return [name for name in article.names_in(indices) if not article.is_person(name)]


def _fullest(article: SourceArticle, name: Name) -> str:
    return article.full_names.of(name)


# The source is a noun with other words.


def body_of_noun(article: SourceArticle, first: int, last: int) -> Body | None:
    """Return the body formed by a name or pronoun and a noun: "the Lee campaign", "her team".

    ``first`` and ``last`` are the indices of the phrase's first word and of the noun.
    """
    listed, texts, endings = article.listed, article.texts, article.endings
    head = endings.without_possessive(article.folds[last])
    noun = article.nouns.same.get(head, endings.without_possessive(texts[last]))
    for index in range(first, last):
        person = article.person_at(index) if head in listed["of_a_person"] else None
        if person is not None:
            return Body(f"{person.name.split()[-1]} {noun}", (first, last + 1), "nominal")
        if texts[index][0].isupper() and article.folds[index] not in listed["determiners"]:
            if noun[0].isupper():
                return Body(article.slice(index, last + 1), (index, last + 1))  # "Prime Minister's Office"
            owner = endings.without_possessive(article.slice(index, last))
            return Body(f"{owner} {noun}", (index, last + 1), "nominal")
    return None


def body_of_first_noun(article: SourceArticle, indices: range) -> Body | None:
    """Return a body whose noun is first, with what describes it: "le ministère de l'Intérieur".

    Languages in which adjectives and names are after the noun have a list of determiners for this.
    """
    listed, folds, first = article.listed, article.folds, indices.start
    if len(indices) <= _DESCRIBED or folds[first] not in article.before_first_noun:
        return None
    first += 1
    if folds[first] not in listed["organisation"] or article.is_plural(folds[first]):
        return None
    stop = first + 1
    while stop < indices.stop and (folds[stop] not in listed["stops"] or folds[stop] in listed["of"]):
        stop += 1
    if stop - first < _DESCRIBED or article.words.ends[stop - 1] - article.starts[first] > LONGEST_NAME:
        return None
    return Body(article.slice(first, stop), (first, stop))


# The source is a noun alone.


def body_called(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body that a noun means: "the bank", "the paper".

    This is the last source body with the noun in its name. Otherwise it is the earlier body with the most
    evidence: its name fits the noun, it was a source, it is near.
    """
    spoken = article.spoken[: -_SPOKEN_BACK - 1 : -1]
    # Not every source body has a fully capitalised name: "the UN refugee agency", and then "the agency".
    for text in spoken[:_LATELY]:
        if noun in text.lower().split():
            return text
    best, most = None, 0.0
    for name in article.names_before(index, _NAMES_BACK):
        near = _NEAR[bisect_left(_FAR, index - name.words[1])]
        if most >= _FITS + _SPOKE + near:
            break  # no name so far away has more
        if article.is_person(name):
            continue
        text = _fullest(article, name)
        fits = _fits(article, noun, text)
        if not fits and not (noun in article.listed["loose"] and _can_be_any(article, name)):
            continue
        value = fits * _FITS + (text in spoken) * _SPOKE + near
        if value > most:
            best, most = text, value
    if most >= _LEAST:
        return best
    return next((text for text in spoken if _fits(article, noun, text)), None)


def _fits(article: SourceArticle, noun: str, name: str) -> bool:
    """Return whether a noun describes a body by a word in its name, or by its kind: "Labour" is a party."""
    if not article.nouns.of_a_kind.get(noun, frozenset()).isdisjoint(name.lower().split()):
        return True
    kinds = article.nouns.called.get(noun)
    return kinds is not None and article.bodies.kind(name) in kinds


def _can_be_any(article: SourceArticle, name: Name) -> bool:
    """Return whether a name is not a place and contains no noun that shows what it is."""
    listed, parts = article.listed, name.text.lower().split()
    if article.bodies.is_place(name.text.lower()):
        return False
    return all(listed[kind].isdisjoint(parts) for kind in ("organisation", "document", "impersonal"))


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
    before, after = article.names_before(index, _NAMES_BACK), article.names_after(index, _NAMES_AHEAD)
    for name in (*before, *after):
        stop = name.words[1]
        if article.folds[stop : stop + 1] == [noun]:
            return _fullest(article, name)
    return None
