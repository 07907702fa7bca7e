"""Reads sources whose head is not a person's name: a group, a body, a document, a described person."""

from __future__ import annotations

from newsparse.core.records import Mention
from newsparse.language.classes import ADJECTIVE, PERSON, SPEAKING
from newsparse.parsers.speakers.article import GROUP, SOMEBODY, UNKNOWN, Body, Meaning, SourceArticle, of_body
from newsparse.parsers.speakers.bodies import (
    body_before,
    body_called,
    body_in_focus,
    body_named_at,
    body_named_in,
    body_of_document,
    body_of_noun,
)

# The maximum number of words between a body that speaks and its document: two sentences. Most documents
# further away have another author.
_ITS_OWN = 60
# The kinds of bodies that articles often name only by a noun: "the tribunal said".
_PUBLIC = frozenset(("government", "ministry", "parliament", "court", "police", "military"))
# The maximum number of words before a description of a person who is named later, and of characters
# between it and the name.
_OPENING, _REACH = 60, 1500
# At most this many people are considered, in the order of their names. This is a limit for texts that
# are not articles.
_MOST_PEOPLE = 50


def read_unnamed(article: SourceArticle, indices: range, stop: int) -> Meaning:
    """Read a noun phrase by a head that is not a person's name; ``stop`` is the index after it.

    The order decides: first documents, then groups, bodies shown by a noun, described people, plurals, and
    names shown only by capitals; last a noun alone.
    """
    listed, first, last = article.listed, indices.start, stop - 1
    head, capital = article.endings.without_possessive(article.folds[last]), article.texts[last][0].isupper()
    if head in listed["document"] and not (capital and article.is_known(head)):
        return _read_document(article, indices, stop)
    if head in listed["group"]:
        # "Halden police", but "police" and "Halden's chief of police"
        is_force = head in listed["titled"] and article.folds[last - 1] not in listed["of"]
        force = body_of_noun(article, first, last) if is_force else None
        return of_body(force) if force else GROUP
    if head in listed["of_several"] and stop < indices.stop and article.folds[stop] in listed["of"]:
        return GROUP
    is_body = head in listed["organisation"]
    if is_body and (owned := body_of_noun(article, first, last)):
        return of_body(owned)
    if article.starts[last] in article.described:
        at = article.starts[last]
        if person := article.owners.get(at):
            return Meaning("person", (person,), None, "description", at)
        # "the watchdog" can be a person, but is a body if it fits no person in the article.
        if not is_body:
            return _somebody(article, indices, stop)
    if article.endings.is_plural(head) and not _is_proper(article, first, last):
        return GROUP
    if capital and (named := _named_by_capitals(article, last, head)):
        return of_body(named)
    if is_body:
        # "his party" is not the party named last.
        opening = article.folds[first]
        if opening in listed["determiners"] and opening not in listed["definite"]:
            apposed = article.folds[first - 1] in listed["apart"]
            return of_body(body_before(article, first) if apposed else None)
        name = _known_body(article, indices, stop, head)
        return of_body(Body(name, (first, stop), "nominal") if name else None)
    return _somebody(article, indices, stop) if article.table[head] & PERSON else UNKNOWN


# A document speaks for its author.


def _read_document(article: SourceArticle, indices: range, stop: int) -> Meaning:
    """Read a document that the phrase gives to a person ("his letter", "a letter by Lee") or to a body."""
    listed, opening, noun = article.listed, indices.start, article.folds[stop - 1]
    at = article.starts[opening]
    if article.folds[opening] in listed["possessive"]:
        owner = article.owners.get(at)
        return Meaning("document", (owner,), None, "document", at) if owner else Meaning("document")
    if article.folds[opening] in listed["neuter"]:
        return Meaning("document", body=body_in_focus(article, opening))
    for named in article.people_named_in(indices):
        if article.is_possessor(named) or article.word_before(named) in listed["by"]:
            return Meaning("document", (named.person,), None, "document", article.starts[named.name])
    for last in range(opening, stop - 1):
        if article.endings.is_possessive(article.folds[last]) and not article.name_at(last):
            return Meaning("document", body=read_unnamed(article, range(opening, last + 1), last + 1).body)
    if body := body_named_in(article, indices):
        return Meaning("document", body=body)
    # A poll belongs to the body with which it is named elsewhere, "the statement" to a body that has just
    # spoken.
    maker = body_of_document(article, noun, opening) if noun in listed["surveys"] else None
    near = article.spoken and opening - article.spoken_at <= _ITS_OWN
    if not maker and near and article.folds[opening] in listed["definite"]:
        maker = article.spoken[-1]
    return Meaning("document", body=Body(maker) if maker else None)


# A person that the phrase does not name.


def _somebody(article: SourceArticle, indices: range, stop: int) -> Meaning:
    if article.folds[stop - 1] in article.listed["spokesmen"] and (body := body_named_in(article, indices)):
        return Meaning("person", body=body)
    if indices.start < _OPENING and (ahead := _described_ahead(article, indices.start, stop - 1)):
        start = ahead.head.start
        return Meaning("person", (article.owners[start],), None, "ahead", start)
    return SOMEBODY


def _described_ahead(article: SourceArticle, first: int, last: int) -> Mention | None:
    """Return the first name of a person described before: "A federal judge said ... Judge Ann Lee wrote ...".

    It is the first one after the description with a title with its noun, otherwise the next one, who speaks
    there and has no title: "A judge said it was over.  “It is done,” said Ann Lee, who ...".
    """
    noun, after = article.folds[last], article.starts[first]
    heads = {noun, *article.view.language.lexicon("descriptions").groups("same").get(noun, ())}
    introduced = [next((one for one in each.mentions if one.kind == "name"), None) for each in article.people]
    names = [one for one in introduced if one and after < one.head.start < after + _REACH]
    names = sorted(names, key=lambda one: one.head.start)[:_MOST_PEOPLE]
    for name in names:
        for title in article.owners[name.head.start].titles:
            if title.office in heads or not heads.isdisjoint(title.text.lower().split()):
                return name
    if noun in article.listed["vague"]:
        return None
    for name in names:
        person = article.owners[name.head.start]
        if " " in person.name and _speaks(article, name):
            return name if all(title.kind == "honorific" for title in person.titles) else None
    return None


def _speaks(article: SourceArticle, name: Mention) -> bool:
    """Return whether a person speaks at a mention: "Ann Lee said", "..., said Ann Lee"."""
    sheet, first = article.view.sheet, article.index(name.start)
    inverted = first > 1 and sheet.has(first - 1, SPEAKING) and not sheet.folds[first - 2][0].isalnum()
    return inverted or sheet.has(article.index(name.end), SPEAKING)


# A body without an owner.


def _is_proper(article: SourceArticle, first: int, last: int) -> bool:
    """Return whether a word that ends like a plural is part of a name: "the New York Times"."""
    name, listed = article.name_at(last), article.listed
    if name is None or article.facts[last] & ADJECTIVE:
        return False
    if not listed["group"].isdisjoint((article.folds[first], article.folds[last])):
        return False
    several = name.words[1] - name.words[0] > 1
    return several or article.is_known(article.folds[last]) or not article.texts[last][1:].islower()


def _named_by_capitals(article: SourceArticle, last: int, head: str) -> Body | None:
    """Return the body that a capitalised head names: "Sweden", "the National Guard", not "Chief Justice"."""
    listed, body = article.listed, body_named_at(article, last)
    first, stop = body.place if body and body.place else (last, last + 1)
    if article.table[head] & PERSON and listed["organisation"].isdisjoint(article.folds[first:stop]):
        return None
    if body is None and article.is_known(head):
        # No name begins with a party's abbreviation, which is an adjective too: "the GOP", but "Democratic".
        return Body(article.endings.without_possessive(article.texts[last]), (last, last + 1))
    return body


def _known_body(article: SourceArticle, indices: range, stop: int, head: str) -> str | None:
    """Return the body that a noun means: "the budget office", "the bank", "the campaign"."""
    start = indices.start
    name = body_called(article, head, start)
    if not name and article.bodies.kind(head) in _PUBLIC:
        # "the home affairs committee", "the tribunal"
        start += article.folds[start] in article.listed["determiners"]
        name = article.endings.without_possessive(article.slice(start, stop))
    return name
