"""Reads pronouns as sources: "she", "who", "they", "it", "which"."""

from __future__ import annotations

from newsparse.parsers.speakers.article import SourceArticle
from newsparse.parsers.speakers.bodies import body_named_at, body_of_phrase
from newsparse.parsers.speakers.readings import GROUP, SOMEBODY, UNKNOWN, Body, Reading, of_body

__all__ = ["read_pronoun"]

# The most words before "which" in the phrase that it continues: "the Ohio farm workers union,".
_ANTECEDENT = 4


def read_pronoun(article: SourceArticle, indices: range, around: Reading | None) -> Reading | None:
    """Read a source that is a pronoun; None for any other source.

    ``around`` is the source of the surrounding claim: the "I" in a quotation is its speaker.
    """
    listed, index = article.listed, indices[0]
    fold = article.folds[index]
    alone = len(indices) == 1 or article.folds[index + 1] in listed("after_pronoun")
    # "her" of "her lawyer" is a pronoun and not the source.
    if not (alone or fold in listed("subject")):
        return None
    if fold in listed("third"):
        person = article.owners.get(article.starts[index])
        if person is not None:
            return Reading("person", (person,), way="pronoun", at=article.starts[index])
        return GROUP if fold in listed("relative") and _follows_plural(article, index) else UNKNOWN
    if fold in listed("first"):
        return around._replace(way="self") if around else SOMEBODY
    if fold in listed("plural"):
        return GROUP
    if fold in listed("relative_of_things"):
        name = _body_before(article, index)
        return of_body(Body(name.name, (index, index + 1), "pronoun")) if name else UNKNOWN
    if fold in listed("neuter"):
        spoken = article.spoken[-1] if article.spoken else None
        return of_body(Body(spoken, (index, index + 1), "pronoun")) if spoken else UNKNOWN
    return None


def _follows_plural(article: SourceArticle, index: int) -> bool:
    """Return whether "who" continues a plural: "farmers, who", "farmers, some of whom"."""
    listed = article.listed
    while index and (article.folds[index - 1] == "," or article.folds[index - 1] in listed("of")):
        index -= 1
    return index > 0 and article.is_plural(article.folds[index - 1])


def _body_before(article: SourceArticle, index: int) -> Body | None:
    """Return the body directly before a relative pronoun."""
    listed = article.listed
    last = index - (2 if index and article.folds[index - 1] == "," else 1)
    if last < 0:
        return None
    head = article.folds[last]
    first = max(last - _ANTECEDENT, 0)
    if head in listed("organisation"):
        phrase = range(first, last + 1)
        while len(phrase) > 1 and article.folds[phrase[0]] not in listed("determiners"):
            phrase = phrase[1:]
        if body := body_of_phrase(article, phrase, last + 1, head):
            return body
    return body_named_at(article, last, first)
