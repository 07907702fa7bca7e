"""Finds the main noun of a source: the "lawyer" of "a lawyer for the family who asked not to be named"."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.parsers.sources.article import NamedPerson, SourceArticle

__all__ = ["head_stop"]


def head_stop(article: SourceArticle, indices: range, people: Sequence[NamedPerson]) -> int:
    """Return the index after the head: where a complement, an apposition or another source begins.

    ``people`` are those named in the source; a head does not end inside their names.
    """
    words, folds, stop = article.vocabulary, article.folds, indices.stop
    if len(indices) == 1:
        return stop
    ends: list[int] = []
    for index in indices[1:]:
        fold = folds[index]
        if fold in words.stops:
            # The hyphen inside "D.C.-based" does not end the head.
            if fold != "-" or article.words.ends[index - 1] != article.starts[index]:
                ends.append(index)
        elif (
            # A participle after the head: "a poll released last week".
            index + 1 < stop
            and folds[index + 1] in words.after_participle
            and (fold.endswith(words.participle_endings) or fold in words.participles)
        ):
            ends.append(index)
    # A participle at the end is not a head: "a report released".
    if folds[stop - 1].endswith(words.past_endings) and (not ends or ends[-1] < stop - 1):
        ends.append(stop - 1)
    if ends:
        # The head does not end inside a name: "Bank of Halden".
        inside = {index for named in people for index in range(named.first + 1, named.stop)}
        for name in article.names_in(indices):
            inside.update(range(name.words[0] + 1, name.words[1]))
        for index in ends:
            if index not in inside:
                return index
    return stop
