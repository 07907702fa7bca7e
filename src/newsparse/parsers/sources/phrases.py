"""Reads noun phrases as sources, by their heads."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.parsers.sources.article import NamedPerson, SourceArticle, of_person
from newsparse.parsers.sources.bodies import body_named_at, site_at_end
from newsparse.parsers.sources.conjuncts import is_apposition, is_possessor, read_conjuncts
from newsparse.parsers.sources.heads import head_stop
from newsparse.parsers.sources.readings import UNKNOWN, Reading, of_body
from newsparse.parsers.sources.unnamed import read_unnamed

__all__ = ["read_phrase"]


def read_phrase(article: SourceArticle, indices: range) -> Reading:
    """Read a noun phrase by its head, the last word before its complements and appositions."""
    if site := site_at_end(article, indices):
        return of_body(site)
    people = article.people_named_in(indices)
    stop = head_stop(article, indices, people)
    reading = (
        read_conjuncts(article, indices, stop, people)
        or _read_named_head(article, stop, people)
        or _read_apposition(article, indices, stop, people)
        or read_unnamed(article, indices, stop)
    )
    return _read_opening(article, indices, people) if reading is UNKNOWN else reading


def _read_named_head(article: SourceArticle, stop: int, people: Sequence[NamedPerson]) -> Reading | None:
    """Read a source whose head is the name of a person."""
    for named in people:
        if named.name < stop <= named.stop:
            return of_person(article, named, "head")
    if people and (name := article.name_at(stop - 1)):
        # The capitalised words of a headline can include more than the name: "Ann Lee Hammers CEO".
        for named in people:
            if name.words[0] <= named.name < name.words[1]:
                return of_person(article, named, "opening")
    return None


def _read_apposition(
    article: SourceArticle, indices: range, stop: int, people: Sequence[NamedPerson]
) -> Reading | None:
    """Read a name in apposition to the head: "one of the family's lawyers, Ann Lee".

    After a plural it is not the speaker but an example, or another person: "lawyers, Ann Lee among them".
    """
    words = article.vocabulary
    head = words.endings.without_possessive(article.folds[stop - 1])
    if head in words.nouns and (named := _named_after_complement(article, stop, people)):
        return of_person(article, named, "apposition")
    if article.folds[indices.start] in words.one or not words.is_plural(head):
        for named in people:
            if named.name >= stop and is_apposition(article, named):
                return of_person(article, named, "apposition")
    return None


def _named_after_complement(
    article: SourceArticle, stop: int, people: Sequence[NamedPerson]
) -> NamedPerson | None:
    """Return the name described by a noun with "of" and one word: "master of ceremonies Ann Lee".

    That word must not mean a person: in "the mother of victim Ann Lee" another person speaks.
    """
    words, folds = article.vocabulary, article.folds
    for named in people:
        complement = named.first == stop + 2 == named.name and folds[stop] in words.of
        if complement and article.texts[stop + 1].islower() and folds[stop + 1] not in words.nouns:
            return named
    return None


def _read_opening(article: SourceArticle, indices: range, people: Sequence[NamedPerson]) -> Reading:
    """Read a source by the name at its beginning, if its head gives no information."""
    opening = article.opened.get(article.starts[indices.start])
    if opening is not None and (meant := article.owners.get(opening.head.start)):
        # "The president left no doubt": the verb makes the source longer than it is.
        return Reading("person", (meant,), None, "opening", opening.head.start)
    if people and people[0].first == indices.start:
        return UNKNOWN if is_possessor(article, people[0]) else of_person(article, people[0], "opening")
    has_article = len(indices) > 1 and article.folds[indices[0]] in article.vocabulary.determiners
    body = body_named_at(article, indices[has_article], indices.start)
    return of_body(body) if body and " " in body.name else UNKNOWN
