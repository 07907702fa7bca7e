"""Reads joined sources: "Ann Lee and Tom Price", "Lee and her lawyers"."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.language.classes import PERSON
from newsparse.parsers.speakers.article import NamedPerson, SourceArticle
from newsparse.parsers.speakers.meanings import GROUP, Meaning

__all__ = ["is_apposition", "is_possessor", "read_conjuncts", "word_before"]

# The maximum number of words between a determiner and the noun that describes a name: "his own sister Ann".
_DESCRIBING = 5


def read_conjuncts(
    article: SourceArticle, indices: range, stop: int, people: Sequence[NamedPerson]
) -> Meaning | None:
    """Read a source with several parts; None if there is only one.

    ``stop`` is the index after the head, ``people`` those named in the source.
    """
    if stop == indices.stop:
        return None
    listed, folds = article.listed, article.folds
    heads = [named for named in people if named.name < stop <= named.stop]
    if heads:
        others = _conjuncts_of_head(article, indices, stop, people)
        last = [named for named in others if folds[word_before(article, named)] in listed["joining"]]
        if last:
            together = [*heads, *(named for named in others if named.first <= last[-1].first)]
            # By identity: to hash a person takes the longer, the more mentions there are.
            speakers = tuple({id(named.person): named.person for named in together}.values())
            return Meaning("person", speakers, way="list", at=article.starts[heads[0].name])
    if stop + 1 >= indices.stop or folds[stop] not in listed["joining"]:
        return None
    following = folds[stop + 1]
    several = following in listed["determiners"] or article.is_plural(folds[indices[-1]])
    return GROUP if several or article.name_at(stop + 1) is not None else None


def word_before(article: SourceArticle, named: NamedPerson) -> int:
    """Return the index of the word before a name and its description: "and" of "and his sister Ann"."""
    listed, folds = article.listed, article.folds
    index = named.first - 1
    if index > 0 and article.facts[index] & PERSON:
        index -= 1
        for _ in range(_DESCRIBING):
            if index <= 0 or folds[index] in listed["opening"]:
                break
            index -= 1
    while index > 0 and folds[index] in listed["determiners"]:
        index -= 1
    return index


def is_possessor(article: SourceArticle, named: NamedPerson) -> bool:
    """Return whether a name has a possessive ending: "Lee's" of "Lee's letter"."""
    return article.endings.is_possessive(article.folds[named.stop - 1])


def is_apposition(article: SourceArticle, named: NamedPerson) -> bool:
    """Return whether a name, with or without a title, follows a comma or dash and is not a possessive."""
    before = {article.folds[word_before(article, named)], article.folds[named.name - 1]}
    return not before.isdisjoint(article.listed["apart"]) and not is_possessor(article, named)


def _conjuncts_of_head(
    article: SourceArticle, indices: range, stop: int, people: Sequence[NamedPerson]
) -> list[NamedPerson]:
    """Return the names joined to the head one after another.

    A name does not count if it is inside a clause ("Lee, who is also considering Tom Price and Bob Day") or
    joined to a name that is
    not one of them ("Lee, a friend of Tom Price and Bob Day").
    """
    listed, folds = article.listed, article.folds
    found: list[NamedPerson] = []
    at = stop
    # "Ann Lee, the Price and Quigley Professor of Law": an apposition ends with a comma.
    apposed = stop + 1 < len(folds) and folds[stop] == ","
    apposed = apposed and folds[stop + 1] in listed["determiners"]
    for named in people:
        if named.first >= stop:
            between = folds[at : named.first]
            if not listed["clause"].isdisjoint(between) or not _is_conjunct(article, named, indices.stop):
                break
            joint = word_before(article, named)
            if apposed and at == stop and folds[joint] in listed["joining"] and folds[joint - 1] != ",":
                break
            found.append(named)
            at = named.stop
    return found


def _is_conjunct(article: SourceArticle, named: NamedPerson, stop: int) -> bool:
    """Return whether a name can be one of several, and not a possessive or modifier.

    "and Price" can be; "and Price's wife" and "and Price aides" cannot.
    """
    listed = article.listed
    before = article.folds[word_before(article, named)]
    after = article.folds[named.stop] if named.stop < stop else "."
    whole = not after[0].isalnum() or after in listed["stops"] or after in listed["group"]
    return whole and not is_possessor(article, named) and (before == "," or before in listed["joining"])
