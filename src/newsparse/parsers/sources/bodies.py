"""The name of the body that a source means: "the RPA", "her team", "the bank"."""

from __future__ import annotations

import functools

from newsparse.parsers.sources.article import LONGEST_NAME, SourceArticle
from newsparse.parsers.sources.readings import Body
from newsparse.records import Name

__all__ = [
    "body_around",
    "body_called",
    "body_named_at",
    "body_named_otherwise",
    "body_of_phrase",
    "body_with_complement",
    "fullest_name",
    "joins_one_body",
]

# How many names before a source are looked at for the body that it means.  The fuller form of a name is
# nearly always among the last dozen; sixty names are some ten paragraphs.
_NAMES_BACK = 60
# How many bodies that have spoken are looked at.
_SPOKEN_BACK = 8


def body_named_at(article: SourceArticle, index: int, first: int) -> Body | None:
    """Return the run of capitals that holds a word, is no person's and reaches past the word ``first``."""
    name = article.name_at(index)
    if name is None or name.words[1] <= first or article.is_person(name):
        return None
    return Body(fullest_name(article, name), name.words)


def fullest_name(article: SourceArticle, name: Name) -> str:
    """Return the longest name before it that it shortens: "the Times" of the New York Times, "the RPA"."""
    text = " ".join(name.text.split())
    if " " in text:
        return text
    letters = text.replace(".", "")
    acronym = letters if len(text) > 1 and letters.isupper() else None
    for earlier in article.names_before(name.words[0], _NAMES_BACK):
        if earlier.text.endswith(text) or (acronym and _initials(earlier.text) == acronym):
            words = earlier.text.split()
            shortened = words[-1] == text or _initials(earlier.text) == acronym
            if len(words) > 1 and shortened and (earlier.start, earlier.end) not in article.alone:
                return " ".join(words)
    return text


@functools.lru_cache(maxsize=4096)
def _initials(text: str) -> str:
    return "".join([word[0] for word in text.split() if word[0].isupper()])


def body_of_phrase(article: SourceArticle, indices: range, stop: int, head: str) -> Body | None:
    """Return the body that a name or pronoun and a noun make: "the Clinton campaign", "her team".

    ``stop`` is the index after the noun and ``head`` the noun in lower case.
    """
    words, texts, endings = article.vocabulary, article.texts, article.vocabulary.endings
    noun = words.same.get(head, endings.without_possessive(texts[stop - 1]))
    for index in range(indices.start, stop - 1):
        person = article.person_at(index) if head in words.of_a_person else None
        if person is not None:
            return Body(f"{person.name.split()[-1]} {noun}", (indices.start, stop), "nominal")
        if texts[index][0].isupper() and article.folds[index] not in words.determiners:
            if noun[0].isupper():
                return Body(article.slice(index, stop), (index, stop))  # "Prime Minister's Office"
            owner = endings.without_possessive(article.slice(index, stop - 1))
            return Body(f"{owner} {noun}", (index, stop), "nominal")
    return None


def body_named_otherwise(article: SourceArticle, indices: range, stop: int, head: str) -> Body | None:
    """Return a body whose name looks like something else: "No 10", "One Nation", "The Economist"."""
    words, texts = article.vocabulary, article.texts
    last, first = stop - 1, indices.start
    if head[0].isdigit() or (first < last and texts[first] in words.numeral):
        shown = " ".join(article.folds[first:stop])
        return Body(article.slice(first, stop), (first, stop)) if shown in words.known else None
    first += article.folds[first] in words.determiners
    if first != last:
        return None
    party = first == indices.start and head in words.parties
    person = head in words.nouns or head in words.peoples
    # With its article it is the paper: "The Hindu said", but "Hindu said" and "a Hindu said".
    paper = person and first > indices.start and head in words.papers
    if not (party or paper):
        return None
    return Body(words.endings.without_possessive(texts[last]), (last, stop))


def body_with_complement(article: SourceArticle, index: int, stop: int) -> Body:
    """Return the capitals around a noun and those that "for" joins: "Committee for a Better Budget"."""
    words, texts, first, last = article.words, article.texts, index, index
    while (
        first
        and words.ends[index] - words.starts[first - 1] <= LONGEST_NAME
        and texts[first - 1][0].isupper()
        and article.folds[first - 1] not in article.vocabulary.determiners
    ):
        first -= 1
    for i in range(index + 1, stop):
        if words.ends[i] - words.starts[index] > LONGEST_NAME:
            break
        if texts[i][0].isupper():
            last = i
        elif article.folds[i] not in article.vocabulary.inside_names:
            break
    return Body(article.slice(first, last + 1), (first, last + 1))


def joins_one_body(article: SourceArticle, index: int) -> bool:
    """Tell whether "and" is inside the name of one body: "Citizenship and Immigration Services"."""
    words = article.vocabulary
    before, after = article.name_at(index - 1), article.name_at(index + 1)
    if before is None or after is None:
        return False
    if before.text.lower() in words.known:
        return False  # "the United Nations and European Union"
    last = article.folds[after.words[1] - 1]
    return last in words.organisation and article.folds[index - 1] not in words.known


def body_around(article: SourceArticle, index: int, stop: int) -> Body | None:
    """Return the body whose name has an "and" inside; None where a source goes on after it."""
    before, after = article.name_at(index - 1), article.name_at(index + 1)
    if before is None or after is None or after.words[1] < stop:
        return None
    first, last = before.words[0], after.words[1]
    return Body(article.view.slice(before.start, after.end), (first, last))


def body_called(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body named last before a word that is of a kind with a noun: "the bank", "the paper"."""
    words = article.vocabulary
    kinds = [kind for kind in words.kinds.values() if noun in kind]
    loose = noun in words.loose
    for spoken in reversed(article.spoken[-_SPOKEN_BACK:]):
        parts = {word.lower() for word in spoken.split()}
        if any(parts & kind for kind in kinds) or (loose and not parts & words.organisation):
            return spoken
    for name in article.names_before(index, _NAMES_BACK):
        parts = {word.lower() for word in name.text.split()}
        if any(parts & kind for kind in kinds) and not article.is_person(name):
            return fullest_name(article, name)
    return None
