"""Reads documents as sources, with their authors: "Lee's letter", "a report by the Torvik Institute"."""

from __future__ import annotations

from newsparse.parsers.speakers.article import SourceArticle, of_person
from newsparse.parsers.speakers.bodies import (
    body_called,
    body_of_document,
    body_of_phrase,
    fullest_name,
)
from newsparse.parsers.speakers.conjuncts import is_possessor, word_before
from newsparse.parsers.speakers.readings import Body, Reading

__all__ = ["read_document", "read_owned"]


def read_document(article: SourceArticle, indices: range, stop: int) -> Reading:
    """Read a document; ``stop`` is the index after its noun.

    Its source is its possessor, the name after "by", or another name in the phrase. A document
    already mentioned ("the article") belongs to the last source body; if there is none, a newspaper article
    belongs to the newspaper named last.
    """
    listed = article.listed
    if owned := read_owned(article, indices, stop):
        return owned
    for index in indices[1:]:
        if index > stop and article.folds[index] == ",":
            break  # "a Halden News poll, conducted with Ann Lee & Company"
        noun = article.endings.without_possessive(article.folds[index])
        if noun in listed("of_a_person") and (body := body_of_phrase(article, indices, index + 1, noun)):
            return Reading("document", body=body)
    for index in range(indices.start, stop - 1):
        noun = article.endings.without_possessive(article.folds[index])
        owns = noun != article.folds[index] and noun in listed("organisation")
        # "the school's statement"
        if owns and (name := body_called(article, noun, indices.start)):
            return Reading("document", body=Body(name, (indices.start, index + 1), "nominal"))
    for run in article.names_in(indices):
        if not article.is_person(run) and not article.folds[run.words[1] - 1].endswith(article.not_a_body):
            return Reading("document", body=Body(fullest_name(article, run), run.words))
    maker = _maker_of_known(article, indices, stop)
    return Reading("document", body=Body(maker) if maker else None)


def read_owned(article: SourceArticle, indices: range, stop: int) -> Reading | None:
    """Read a document that the phrase gives to a person: "his letter", "Lee's letter", "a letter by Lee"."""
    listed, opening = article.listed, indices.start
    if opening + 1 < stop and article.folds[opening] in listed("possessive"):
        at = article.starts[opening]
        owner = article.owners.get(at)
        return Reading("document", (owner,), None, "document", at) if owner else Reading("document")
    for named in article.people_named_in(indices):
        possessor = named.stop < stop and is_possessor(article, named)
        if possessor or article.folds[word_before(article, named)] in listed("by"):
            return of_person(article, named, "document")._replace(type="document")
    return None


def _maker_of_known(article: SourceArticle, indices: range, stop: int) -> str | None:
    """Return the author of a document that the phrase does not describe further: "the report", "a poll"."""
    listed, noun = article.listed, article.folds[stop - 1]
    if noun in listed("surveys") and (name := body_of_document(article, noun, indices.start)):
        return name
    if article.folds[indices.start] not in listed("definite"):
        return None
    if article.spoken:
        return article.spoken[-1]
    return body_called(article, article.nouns.paper, indices.start) if noun in listed("printed") else None
