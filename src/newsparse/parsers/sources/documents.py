"""Sources of words or figures, by who made them: "Lee's letter", "a report by the Torvik Institute"."""

from __future__ import annotations

from newsparse.parsers.sources.article import SourceArticle
from newsparse.parsers.sources.bodies import body_called, body_of_phrase, fullest_name
from newsparse.parsers.sources.conjuncts import is_possessor, word_before
from newsparse.parsers.sources.readings import Body, Reading

__all__ = ["read_document"]

# Any noun of the kind that papers are of.
_PAPER = "newspaper"


def read_document(article: SourceArticle, indices: range, stop: int) -> Reading:
    """Read a document; ``stop`` is the index after its noun.

    It speaks for its possessor, for the name after "by", or for another name in the phrase.  One that is
    known already ("the article") is that of the body that spoke last; if none has, a paper's article is that
    of the paper named last.
    """
    words = article.vocabulary
    for named in article.people_named_in(indices):
        possessor = named.stop < stop and is_possessor(article, named)
        if possessor or article.folds[word_before(article, named)] in words.by:
            return Reading("document", (named.person,))
    for index in indices[1:]:
        noun = words.endings.without_possessive(article.folds[index])
        if noun in words.of_a_person and (body := body_of_phrase(article, indices, index + 1, noun)):
            return Reading("document", body=body)
    for name in article.names_in(indices):
        if not article.is_person(name) and not article.folds[name.words[1] - 1].endswith(words.not_a_body):
            return Reading("document", body=Body(fullest_name(article, name), name.words))
    if article.folds[indices.start] not in words.definite:
        return Reading("document")
    if article.spoken:
        return Reading("document", body=Body(article.spoken[-1]))
    if article.folds[stop - 1] in words.printed and (paper := body_called(article, _PAPER, indices.start)):
        return Reading("document", body=Body(paper))
    return Reading("document")
