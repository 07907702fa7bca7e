"""Reads sources whose head is not a person's name: a group, a body, a document, a described person."""

from __future__ import annotations

from newsparse.core.records import Mention
from newsparse.language.classes import ADJECTIVE, PERSON
from newsparse.parsers.speakers.article import SourceArticle
from newsparse.parsers.speakers.bodies import (
    body_called,
    body_named_at,
    body_of_document,
    body_of_phrase,
    body_with_complement,
    campaign_of_latest,
    fullest_name,
    names_of_bodies,
)
from newsparse.parsers.speakers.conjuncts import is_possessor, word_before
from newsparse.parsers.speakers.readings import GROUP, SOMEBODY, UNKNOWN, Body, Reading, of_body

__all__ = ["read_unnamed"]

# A word in capitals with at most this many letters is an abbreviation, not a headline: "NAACP".
_LONGEST_ACRONYM = 5
# The maximum number of words between a body that speaks and its document: two sentences. Most documents
# further away have another author.
_ITS_OWN = 60
# The number of words from which a listed name is read whole; a single word can be the name of a person, too.
_SEVERAL = 2


def read_unnamed(article: SourceArticle, indices: range, stop: int) -> Reading:
    """Read a noun phrase by a head that is not a person's name; ``stop`` is the index after it.

    The order decides: first documents, then groups, bodies shown by a noun, described people, plurals, and
    last names shown only by capitals.
    """
    listed = article.listed
    head = article.endings.without_possessive(article.folds[stop - 1])
    capital = article.texts[stop - 1][0].isupper()
    if known := _read_known(article, indices, stop):
        return known
    if head in listed["document"] and not (capital and article.is_known(head)):
        return _read_document(article, indices, stop)
    if head in listed["owned"] and (owned := _read_owned(article, indices, stop)):
        return owned
    return (
        _read_group(article, indices, stop, head)
        or _read_body(article, indices, stop, head)
        or _read_description(article, indices, stop)
        or _read_plural(article, indices, stop, head)
        or _read_capitals(article, indices, stop, head)
        or _read_noun(article, indices, stop, head)
    )


def _read_known(article: SourceArticle, indices: range, stop: int) -> Reading | None:
    """Read a phrase that is the listed name of a body, whatever its head: "No 10", "USA Today"."""
    first = indices.start + (article.folds[indices.start] in article.listed["determiners"])
    if stop - first < _SEVERAL or not article.texts[first][0].isupper():
        return None
    if " ".join(article.folds[first:stop]) not in article.listed["known"]:
        return None
    return of_body(Body(article.slice(first, stop), (first, stop)))


def _read_document(article: SourceArticle, indices: range, stop: int) -> Reading:
    """Read a document; ``stop`` is the index after its noun.

    Its author is its possessor, the name after "by", or another name in the phrase. A poll belongs to the
    body with which it is named elsewhere, "the statement" to a body that has just spoken, and a newspaper
    article to the newspaper named last.
    """
    listed = article.listed
    if owned := _read_owned(article, indices, stop):
        return owned
    for index in indices[1:]:
        if index > stop and article.folds[index] == ",":
            break  # "a Halden News poll, conducted with Ann Lee & Company"
        noun = article.endings.without_possessive(article.folds[index])
        if noun in listed["of_a_person"] and (body := body_of_phrase(article, indices, index + 1, noun)):
            return Reading("document", body=body)
    for index in range(indices.start, stop - 1):
        noun = article.endings.without_possessive(article.folds[index])
        owns = noun != article.folds[index] and noun in listed["organisation"]
        # "the school's statement"
        if owns and (name := body_called(article, noun, indices.start)):
            return Reading("document", body=Body(name, (indices.start, index + 1), "nominal"))
    for run in names_of_bodies(article, indices):
        return Reading("document", body=Body(fullest_name(article, run), run.words))
    maker = _maker_of_known(article, indices, stop)
    return Reading("document", body=Body(maker) if maker else None)


def _read_owned(article: SourceArticle, indices: range, stop: int) -> Reading | None:
    """Read a document that the phrase gives to a person: "his letter", "Lee's letter", "a letter by Lee"."""
    listed, opening = article.listed, indices.start
    if opening + 1 < stop and article.folds[opening] in listed["possessive"]:
        at = article.starts[opening]
        owner = article.owners.get(at)
        return Reading("document", (owner,), None, "document", at) if owner else Reading("document")
    for named in article.people_named_in(indices):
        possessor = named.stop < stop and is_possessor(article, named)
        if possessor or article.folds[word_before(article, named)] in listed["by"]:
            return Reading("document", (named.person,), None, "document", article.starts[named.name])
    return None


def _maker_of_known(article: SourceArticle, indices: range, stop: int) -> str | None:
    """Return the author of a document that the phrase does not describe further: "the report", "a poll"."""
    listed, noun = article.listed, article.folds[stop - 1]
    if noun in listed["surveys"] and (name := body_of_document(article, noun, indices.start)):
        return name
    if article.folds[indices.start] not in listed["definite"]:
        return None
    if article.spoken and indices.start - article.spoken_at <= _ITS_OWN:
        return article.spoken[-1]
    return body_called(article, article.nouns.paper, indices.start) if noun in listed["printed"] else None


def _read_group(article: SourceArticle, indices: range, stop: int, head: str) -> Reading | None:
    """Read "officials", "a group of doctors", "Republicans on the Panel"."""
    listed = article.listed
    several = head in listed["of_several"] and stop < indices.stop and article.folds[stop] in listed["of"]
    return (
        GROUP if several or (head in listed["group"] and not article.texts[stop - 1][0].isupper()) else None
    )


def _read_body(article: SourceArticle, indices: range, stop: int, head: str) -> Reading | None:
    """Read "the Lee campaign", "the Senate banking committee", "her team"."""
    listed = article.listed
    if head in listed["organisation"] or head in listed["of_a_person"]:
        body = body_of_phrase(article, indices, stop, head)
        return of_body(body) if body else None
    return None


def _read_description(article: SourceArticle, indices: range, stop: int) -> Reading | None:
    """Read "the senator" as the person it means, or as an unnamed person."""
    described = _description(article, indices, stop)
    if described is None:
        return None
    person = article.owners.get(described.head.start)
    if person is not None:
        return Reading("person", (person,), way="description", at=described.head.start)
    # "the watchdog" can be a person, but is a body if it fits no person in the article.
    if article.folds[stop - 1] in article.listed["organisation"]:
        return None
    return _somebody(article, indices, stop)


def _somebody(article: SourceArticle, indices: range, stop: int) -> Reading:
    """Read a person that the article does not name, with the body of a spokesman."""
    if article.folds[stop - 1] in article.listed["spokesmen"] and (body := _spoken_for(article, indices)):
        return Reading("person", body=body)
    if ahead := article.ahead.of(indices, stop):
        return Reading("person", (ahead[0],), None, "ahead", ahead[1])
    return SOMEBODY


def _spoken_for(article: SourceArticle, indices: range) -> Body | None:
    """Return the body that a spokesman speaks for: "a Treasury spokesman", "a spokesman for the RPA"."""
    for name in article.names_in(indices):
        if not article.is_person(name):
            return Body(fullest_name(article, name), name.words)
    for index in range(indices.start + 1, indices.stop):
        noun = article.folds[index]
        if noun in article.listed["of_a_person"] and (
            body := body_of_phrase(article, indices, index + 1, noun)
        ):
            return body
    return None


def _description(article: SourceArticle, indices: range, stop: int) -> Mention | None:
    """Return the description that forms a source: "the senator", "the former first lady and senator"."""
    starts = article.starts
    opening = article.opened.get(starts[indices.start])
    if opening is not None:
        after = article.index(opening.head.end)
        if after < indices.stop and article.folds[after] in article.listed["joining"]:
            return opening
    return article.described.get(starts[stop - 1])


def _read_plural(article: SourceArticle, indices: range, stop: int, head: str) -> Reading | None:
    """Read a noun that looks like a plural as unnamed people: "farmers", "Democrats"."""
    if not article.is_plural(head):
        return None
    capital = article.texts[stop - 1][0].isupper()
    return None if capital and _is_proper(article, stop - 1, indices.start) else GROUP


def _is_proper(article: SourceArticle, index: int, first: int) -> bool:
    """Return whether a word that ends like a plural is part of a name: "Reuters", "the New York Times"."""
    listed, fold = article.listed, article.folds[index]
    if article.facts[index] & ADJECTIVE or fold in listed["group"] or article.folds[first] in listed["group"]:
        return False
    if name := article.name_at(index):
        text = article.texts[index]
        acronym = (text.isupper() and len(fold) <= _LONGEST_ACRONYM) or not text[1:].islower()
        return name.words[1] - name.words[0] > 1 or article.is_known(fold) or acronym
    return False


def _read_capitals(article: SourceArticle, indices: range, stop: int, head: str) -> Reading | None:
    """Read a capitalised head as the name of a body: "Sweden", "the Bank of Halden"."""
    listed = article.listed
    if not article.texts[stop - 1][0].isupper():
        return None
    if head in listed["organisation"] and stop < indices.stop and article.folds[stop] in listed["naming"]:
        return of_body(body_with_complement(article, stop - 1, indices.stop))
    if not article.table[head] & PERSON or _is_in_body(article, stop - 1):
        body = body_named_at(article, stop - 1, indices.start)
        if body is None and article.is_known(head) and article.name_at(stop - 1) is None:
            # The names parser reads a party's abbreviation as an adjective: "the GOP".
            body = Body(article.endings.without_possessive(article.texts[stop - 1]), (stop - 1, stop))
        return of_body(body) if body else None
    return None


def _is_in_body(article: SourceArticle, index: int) -> bool:
    """Return whether a name is a body ("National Guard") and not a person ("Chief Justice")."""
    name = article.name_at(index)
    inside = article.folds[name.words[0] : index] if name else []
    bodies = article.listed["organisation"]
    return article.folds[index] in bodies or not bodies.isdisjoint(inside)


def _read_noun(article: SourceArticle, indices: range, stop: int, head: str) -> Reading:
    """Read a noun that is not named in the phrase: "a spokesman", "the bank"."""
    listed = article.listed
    if article.table[head] & PERSON and head not in listed["organisation"]:
        return _somebody(article, indices, stop)
    if head in listed["organisation"] or head in listed["of_a_person"]:
        name = None
        opening = article.folds[indices.start]
        # "his party" is not the party named last.
        if opening in listed["definite"] or opening not in listed["determiners"]:
            name = _known_body(article, indices, stop, head)
        if name or head in listed["organisation"]:
            return of_body(Body(name, (indices.start, stop), "nominal") if name else None)
    return GROUP if article.is_several(article.folds[indices.start]) else UNKNOWN


def _known_body(article: SourceArticle, indices: range, stop: int, head: str) -> str | None:
    """Return the body that a definite noun means: "the budget office", "the bank", "the campaign"."""
    listed, start = article.listed, indices.start
    name = None
    if not listed["printed"].isdisjoint(article.folds[start:stop]):
        name = body_called(article, article.nouns.paper, start)  # "the editorial board"
    if name is None and head in listed["of_candidates"]:
        name = campaign_of_latest(article, head, start)
    if name is None:
        name = body_called(article, head, start)
    if (
        name is None
        and head in listed["titled"]
        and article.folds[start] in listed["definite"]
        and stop - start > 2
    ):
        name = article.slice(start + 1, stop)
    return name or (head if head in listed["unique"] else None)
