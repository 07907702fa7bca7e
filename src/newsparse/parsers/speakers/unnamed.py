"""Reads sources whose head is not a person's name: a group, a body, a document, a described person."""

from __future__ import annotations

from newsparse.language.classes import ADJECTIVE, PERSON, SPEAKING
from newsparse.parsers.speakers.article import GROUP, SOMEBODY, UNKNOWN, Body, Meaning, SourceArticle, of_body
from newsparse.parsers.speakers.bodies import (
    begins_with_noun,
    body_before,
    body_called,
    body_in_focus,
    body_named_at,
    body_of_author,
    body_of_document,
    body_of_noun,
)

# The maximum number of words between a body that speaks and its document: three sentences. Most documents
# further away have another author.
_ITS_OWN = 90
# The kinds of bodies that articles often name only by a noun: "the tribunal said".
_PUBLIC = frozenset(("government", "ministry", "parliament", "court", "police", "military"))
# The maximum number of words before a description of a person who is named later, and of characters
# between it and the name.
_OPENING, _REACH = 60, 1500


def read_unnamed(article: SourceArticle, indices: range, stop: int) -> Meaning:
    """Read a noun phrase by a head that is not a person's name; ``stop`` is the index after it.

    The order decides: first documents, then groups, bodies shown by a noun, described people, plurals, and
    names shown only by capitals; last a noun alone.
    """
    listed, first, last = article.listed, indices.start, stop - 1
    head, capital = article.endings.without_possessive(article.folds[last]), article.texts[last][0].isupper()
    if (office := body_named_at(article, last)) and begins_with_noun(article, office):
        return of_body(office)
    if head in listed["document"] and not (capital and article.is_known(head)):
        return _read_document(article, indices, stop)
    if head in listed["group"]:
        # "Halden police", but "police" and "Halden's chief of police"
        is_force = head in listed["titled"] and article.folds[last - 1] not in listed["of"]
        force = body_of_noun(article, first, last) if is_force else None
        return of_body(force) if force else GROUP
    if head in listed["of_several"] and stop < indices.stop and article.folds[stop] in listed["of"]:
        return GROUP
    if last > first and article.texts[last - 1] == "." and " " not in (site := article.slice(first, stop)):
        return of_body(Body(site, (first, stop)))  # "halden-echo.com"
    is_body, at = head in listed["organisation"], article.starts[last]
    if is_body and (owned := body_of_noun(article, first, last)):
        return of_body(owned)
    if at in article.described:
        if person := article.owners.get(at):
            return Meaning("person", (person,), None, "description", at)
        # "the watchdog" can be a person, but is a body if it fits no person in the article.
        if not is_body:
            return _somebody(article, indices, last)
    if article.endings.is_plural(head) and not _is_proper(article, first, last):
        return GROUP
    if capital and (named := _named_by_capitals(article, last, head)):
        return of_body(named)
    if is_body:
        opening = article.folds[first]
        if opening in listed["determiners"] and opening not in listed["definite"]:
            # "his party" is not the party named last.
            return of_body(
                body_before(article, first) if article.folds[first - 1] in listed["apart"] else None
            )
        name, start = body_called(article, head, first), first
        if not name and article.bodies.kind(head) in _PUBLIC:
            # "the home affairs committee", "the tribunal"
            start += opening in listed["determiners"]
            name = article.endings.without_possessive(article.slice(start, stop))
        return of_body(Body(name, (first, stop), "nominal") if name else None)
    return _somebody(article, indices, last) if article.table[head] & PERSON else UNKNOWN


def _read_document(article: SourceArticle, indices: range, stop: int) -> Meaning:
    """Read a document that the phrase gives to a person ("his letter", "a letter by Lee") or to a body."""
    listed, opening, noun = article.listed, indices.start, article.folds[stop - 1]
    at, determiner = article.starts[opening], article.folds[opening]
    if determiner in listed["possessive"]:
        owner = article.owners.get(at)
        return Meaning("document", (owner,), None, "document", at) if owner else Meaning("document")
    if determiner in listed["neuter"]:
        return Meaning("document", body=body_in_focus(article, opening))
    for named in article.people_named_in(indices):
        if article.is_possessor(named) or article.word_before(named) in listed["by"]:
            return Meaning("document", (named.person,), None, "document", article.starts[named.name])
    for last in range(opening, stop - 1):
        if article.endings.is_possessive(article.folds[last]) and not article.name_at(last):
            return Meaning("document", body=read_unnamed(article, range(opening, last + 1), last + 1).body)
    if body := body_of_author(article, indices, stop):
        return Meaning("document", body=body)
    # A poll belongs to the body with which it is named elsewhere, "the statement" to a body that has just
    # spoken.
    maker = body_of_document(article, noun, opening) if noun in listed["surveys"] else None
    if not maker and determiner in listed["definite"] and (near := body_in_focus(article, opening, _ITS_OWN)):
        return Meaning("document", body=near)
    return Meaning("document", body=Body(maker) if maker else None)


def _somebody(article: SourceArticle, indices: range, last: int) -> Meaning:
    """Read a description of a person; the text below it may name the person."""
    if article.folds[last] in article.listed["spokesmen"] and (body := _spoken_for(article, indices)):
        return Meaning("person", body=body)
    ahead = (
        _described_ahead(article, indices.start, article.folds[last]) if indices.start < _OPENING else None
    )
    return Meaning("person", (article.owners[ahead],), None, "ahead", ahead) if ahead else SOMEBODY


def _spoken_for(article: SourceArticle, indices: range) -> Body | None:
    """Return the body in a phrase, by its name or a noun: "a spokeswoman for the company"."""
    if body := body_of_author(article, indices, indices.stop):
        return body
    noun = next((at for at in indices if article.folds[at] in article.listed["organisation"]), None)
    name = body_called(article, article.folds[noun], indices.start) if noun else None
    return Body(name) if name else None


def _described_ahead(article: SourceArticle, first: int, noun: str) -> int | None:
    """Return the start of the next name with a title with a noun: "A judge said ... Judge Ann Lee wrote ...".

    Otherwise it is the next one, who speaks there and has no title: "A judge said no. “No,” said Ann Lee".
    """
    after, sheet = article.starts[first], article.sheet
    heads = {noun, *article.view.language.lexicon("descriptions").groups("same").get(noun, ())}
    titled, speaking = list[int](), list[int]()
    for person in article.people:
        name = next((mention for mention in person.mentions if mention.kind == "name"), None)
        if name is None or not after < name.head.start < after + _REACH:
            continue
        titles, at = person.titles, article.index(name.start)
        if any(title.office in heads or not heads.isdisjoint(title.text.lower().split()) for title in titles):
            titled.append(name.head.start)
        elif " " in person.name and noun not in article.listed["vague"]:
            inverted = sheet.has(at - 1, SPEAKING) and not sheet.folds[at - 2][0].isalnum()
            if inverted or sheet.has(article.index(name.end), SPEAKING):
                named = all(title.kind == "honorific" for title in titles)
                speaking.append(name.head.start if named else -1)
    found = min(titled or speaking, default=-1)
    return found if found >= 0 else None


def _is_proper(article: SourceArticle, first: int, last: int) -> bool:
    """Return whether a word that ends like a plural is part of a name: "the New York Times"."""
    name, fold = article.name_at(last), article.folds[last]
    if name is None or article.facts[last] & ADJECTIVE or article.folds[first] in article.listed["group"]:
        return False
    known = article.is_known(fold) or article.bodies.is_place(fold)
    return known or name.words[1] - name.words[0] > 1 or not article.texts[last][1:].islower()


def _named_by_capitals(article: SourceArticle, last: int, head: str) -> Body | None:
    """Return the body that a capitalised head names: "Sweden", "the National Guard", not "Chief Justice"."""
    body = body_named_at(article, last)
    first, stop = body.place if body and body.place else (last, last + 1)
    if article.table[head] & PERSON and article.listed["organisation"].isdisjoint(article.folds[first:stop]):
        return None
    if body is None and article.is_known(head):
        # No name begins with a party's abbreviation, which is an adjective too: "the GOP", but "Democratic".
        return Body(article.endings.without_possessive(article.texts[last]), (last, last + 1))
    return body
