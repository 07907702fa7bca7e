"""Who wrote a document that the article names again: "the suit" after "Lee's suit", "Lee filed a suit"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from newsparse.records import Mention, Person, Sentence

if TYPE_CHECKING:
    from newsparse.parsers.sources.article import SourceArticle

__all__ = ["Authors"]

# How many words may be between a possessor or an article and the noun: "Lee's long letter".
_REACH = 3


class Authors:
    """The people whom an article names as the authors of documents, gathered when one is asked for."""

    def __init__(self, article: SourceArticle) -> None:
        self._article = article
        self._known: dict[str, tuple[list[int], list[tuple[Person, int]]]] | None = None

    def of(self, index: int) -> tuple[Person, int] | None:
        """Return who wrote the document that a word means, and where the mention of the author begins.

        That is the author of the last document before it whose noun says the same.
        """
        if self._known is None:
            self._known = {}
            self._gather(self._known)
        article = self._article
        places, authors = self._known.get(self._kind(article.folds[index]), ([], []))
        at = bisect_left(places, index)
        return authors[at - 1] if at else None

    def _kind(self, fold: str) -> str:
        words = self._article.vocabulary
        noun = words.endings.without_possessive(fold)
        return words.same_documents.get(noun, noun)

    def _gather(self, known: dict[str, tuple[list[int], list[tuple[Person, int]]]]) -> None:
        article = self._article
        words, folds = article.vocabulary, article.folds
        mentions = sorted(article.meant.values(), key=_start)
        starts = [mention.start for mention in mentions]
        bounds = [sentence.start for sentence in article.view[Sentence]]
        for index, fold in enumerate(folds):
            if fold not in words.document:
                continue
            found = self._possessor(index)
            if found is None and self._is_new(index):
                # "Lee sent a letter", "in a letter, Lee said": whoever the sentence names first.
                offset = article.starts[index]
                sentence = bisect_right(bounds, offset)
                opened = bounds[sentence - 1] if sentence else 0
                at = bisect_left(starts, opened)
                if at < len(mentions) and starts[at] < offset:
                    found = mentions[at].head.start
            if found is not None:
                places, authors = known.setdefault(self._kind(fold), ([], []))
                places.append(index)
                authors.append((article.owners[found], found))

    def _possessor(self, index: int) -> int | None:
        """Return where the mention begins of the person who owns the document of a word or wrote it."""
        article = self._article
        words, folds, starts = article.vocabulary, article.folds, article.starts
        for before in range(index - 1, max(index - 1 - _REACH, -1), -1):
            if not folds[before][0].isalpha():
                break
            if folds[before] in words.possessive and starts[before] in article.owners:
                return starts[before]
            if words.endings.is_possessive(folds[before]):
                named = article.people_named_in(range(before, before + 1))
                return starts[named[0].name] if named else None
        if folds[index + 1 : index + 2] and folds[index + 1] in words.by:
            named = article.people_named_in(range(index + 2, min(index + 3 + _REACH, len(folds))))
            if named and named[0].first == index + 2:
                return starts[named[0].name]
        return None

    def _is_new(self, index: int) -> bool:
        """Tell whether an indefinite article makes a document new to the reader."""
        words, folds = self._article.vocabulary, self._article.folds
        return not words.one.isdisjoint(folds[max(index - 1 - _REACH, 0) : index])


def _start(mention: Mention) -> int:
    return mention.start
