"""Finds the body that a source means: by its name, by a noun with an owner, or by a noun used before."""

from __future__ import annotations

from bisect import bisect_left

from newsparse.core.records import Name
from newsparse.parsers.speakers.article import LONGEST_NAME, Body, SourceArticle

# How many names before a source are searched for the body that it means. The full form of a name is nearly
# always among the last dozen; sixty names cover about ten paragraphs.
_NAMES_BACK = 60
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


def body_named(article: SourceArticle, name: Name) -> Body:
    """Return a name as a body, in its fullest form: "the RPA" of the Rail Passengers' Association."""
    return Body(article.full_name(name), name.words)


def body_named_at(article: SourceArticle, index: int) -> Body | None:
    """Return the name that contains a word."""
    name = article.name_at(index)
    return body_named(article, name) if name else None


def body_named_in(article: SourceArticle, indices: range) -> Body | None:
    """Return the first name in a phrase that is not that of a person."""
    bodies = (name for name in article.names_in(indices) if not article.is_person(name))
    name = next(bodies, None)
    return body_named(article, name) if name else None


def body_of_noun(article: SourceArticle, first: int, last: int) -> Body | None:
    """Return the body formed by a name or pronoun and a noun: "the Lee campaign", "her team".

    ``first`` and ``last`` are the indices of the phrase's first word and of the noun.
    """
    texts, without = article.texts, article.endings.without_possessive
    head, noun = without(article.folds[last]), without(texts[last])
    reported = article.nouns.same.get(head, noun)
    if head in article.listed["of_a_person"]:
        people = article.people_named_in(range(first, last)) if first < last else []
        owner = people[0].person if people else article.owners.get(article.starts[first])
        if owner:
            return Body(f"{owner.name.split()[-1]} {reported}", (first, last + 1), "nominal")
    for index in range(first, last):
        if texts[index][0].isupper() and article.folds[index] not in article.listed["determiners"]:
            if noun[0].isupper():
                return Body(article.slice(index, last + 1), (index, last + 1))  # "Prime Minister's Office"
            return Body(f"{without(article.slice(index, last))} {reported}", (index, last + 1), "nominal")
    return None


def body_of_first_noun(article: SourceArticle, indices: range) -> Body | None:
    """Return a body whose noun is first, with what describes it: "le ministère de l'Intérieur".

    Languages in which adjectives and names are after the noun have a list of determiners for this.
    """
    listed, folds, first = article.listed, article.folds, indices.start + 1
    if len(indices) <= _DESCRIBED or folds[first - 1] not in article.lexicon.optional("before_first_noun"):
        return None
    if folds[first] not in listed["organisation"] or article.endings.is_plural(folds[first]):
        return None
    stop = first + 1
    while stop < indices.stop and (folds[stop] not in listed["stops"] or folds[stop] in listed["of"]):
        stop += 1
    if stop - first < _DESCRIBED or article.words.ends[stop - 1] - article.starts[first] > LONGEST_NAME:
        return None
    return Body(article.slice(first, stop), (first, stop))


def body_called(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body that a noun means: "the bank", "the paper".

    This is one of those that spoke last with the noun in its name. Otherwise it is the earlier body with the
    most evidence: its name fits the noun, it was a source, it is near.
    """
    spoken = article.spoken[: -_SPOKEN_BACK - 1 : -1]
    # Not every source body has a fully capitalised name: "the UN refugee agency", and then "the agency".
    for text in spoken[:_LATELY]:
        if noun in text.lower().split():
            return text
    best, most, loose = None, 0.0, noun in article.listed["loose"]
    for name in article.names_before(index, _NAMES_BACK):
        near = _NEAR[bisect_left(_FAR, index - name.words[1])]
        if most >= _FITS + _SPOKE + near:
            break  # no name so far away has more
        if not article.is_person(name):
            text = article.full_name(name)
            fits = _fits(article, noun, text)
            if fits or (loose and _can_be_any(article, name.text.lower())):
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
    return noun in article.nouns.called and article.bodies.kind(name) in article.nouns.called[noun]


def _can_be_any(article: SourceArticle, name: str) -> bool:
    """Return whether a name is not a place and contains no noun that shows what it is."""
    return article.listed["organisation"].isdisjoint(name.split()) and not article.bodies.is_place(name)


def campaign_of_latest(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the campaign of the last person named before it.

    "Lee will propose a tax on Monday, the campaign said": the text does not contain "the Lee campaign".
    """
    people = article.people_named_before(index, 1)
    return f"{people[0].name.split()[-1]} {article.nouns.same.get(noun, noun)}" if people else None


def body_of_document(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body named with a document: "the poll" for "a Halden News poll".

    It is the last one before the source, otherwise the first one after it: a headline's "Poll: ...".
    """
    before = article.names_before(index, _NAMES_BACK)
    for name in (*before, *article.names_after(index, _NAMES_AHEAD)):
        stop = name.words[1]
        if article.folds[stop : stop + 1] == [noun]:
            return article.full_name(name)
    return None
