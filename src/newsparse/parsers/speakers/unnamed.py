"""Reads sources whose head is not a person's name: a group, a body, a document, a described person."""

from __future__ import annotations

from newsparse.core.records import Mention
from newsparse.language.classes import ADJECTIVE, PERSON, SPEAKING
from newsparse.parsers.speakers.article import GROUP, SOMEBODY, UNKNOWN, Body, Meaning, SourceArticle, of_body
from newsparse.parsers.speakers.bodies import (
    body_called,
    body_named,
    body_named_at,
    body_of_document,
    body_of_noun,
    campaign_of_latest,
    names_of_bodies,
)

# The maximum number of words between a body that speaks and its document: two sentences. Most documents
# further away have another author.
_ITS_OWN = 60
# The maximum number of words before a description of a person who is named later, and of characters
# between it and the name; the same for a name without a title.
_OPENING, _REACH, _SOON = 60, 1500, 900
# At most this many people are considered, in the order of their names. This is a limit for texts that
# are not articles.
_MOST_PEOPLE = 50


def read_unnamed(article: SourceArticle, indices: range, stop: int) -> Meaning:
    """Read a noun phrase by a head that is not a person's name; ``stop`` is the index after it.

    The order decides: first listed names and documents, then groups, bodies shown by a noun, described
    people, plurals, and last names shown only by capitals.
    """
    head = article.endings.without_possessive(article.folds[stop - 1])
    return (
        _read_known(article, indices, stop)
        or _read_document(article, indices, stop, head)
        or _read_group(article, indices, stop, head)
        or _read_body(article, indices, stop, head)
        or _read_description(article, indices, stop)
        or _read_plural(article, indices, stop, head)
        or _read_capitals(article, indices, stop, head)
        or _read_noun(article, indices, stop, head)
    )


def _read_known(article: SourceArticle, indices: range, stop: int) -> Meaning | None:
    """Read a phrase that is the listed name of a body, whatever its head: "No 10", "USA Today"."""
    first = indices.start + (article.folds[indices.start] in article.listed["determiners"])
    # A single word can be the name of a person, too.
    if stop - first < 2 or " ".join(article.folds[first:stop]) not in article.listed["known"]:
        return None
    return of_body(Body(article.slice(first, stop), (first, stop)))


def _read_document(article: SourceArticle, indices: range, stop: int, head: str) -> Meaning | None:
    """Read a document.

    Its author is its possessor, the name after "by", or another name in the phrase. A poll belongs to the
    body with which it is named elsewhere, "the statement" to a body that has just spoken, and a newspaper
    article to the newspaper named last.
    """
    if head not in article.listed["document"]:
        return None
    if article.texts[stop - 1][0].isupper() and article.is_known(head):
        return None
    if owned := _read_owned(article, indices, stop):
        return owned
    owner = _owner_called(article, indices, stop)
    if owner is not None:
        return Meaning("document", body=owner if owner.name else None)
    for name in names_of_bodies(article, indices):
        return Meaning("document", body=body_named(article, name))
    maker = _maker_of_known(article, indices, stop)
    return Meaning("document", body=Body(maker) if maker else None)


def _owner_called(article: SourceArticle, indices: range, stop: int) -> Body | None:
    """Return the body that a noun with a possessive ending means: "the council's letter to the Times".

    Its name is empty if it is not known which body that is: the Times is not the author.
    """
    listed, endings = article.listed, article.endings
    for index in range(indices.start + 1, stop - 1):
        fold = article.folds[index]
        noun = endings.without_possessive(fold)
        if noun != fold and noun in listed["organisation"] and not article.texts[index][0].isupper():
            name = _known_body(article, range(indices.start, index + 1), index + 1, noun)
            return Body(name or "", (indices.start, index + 1), "nominal")
    return None


def _read_owned(article: SourceArticle, indices: range, stop: int) -> Meaning | None:
    """Read a document that the phrase gives to a person: "his letter", "Lee's letter", "a letter by Lee"."""
    listed, opening = article.listed, indices.start
    if article.folds[opening] in listed["possessive"]:
        at = article.starts[opening]
        owner = article.owners.get(at)
        return Meaning("document", (owner,), None, "document", at) if owner else Meaning("document")
    for named in article.people_named_in(indices):
        if article.is_possessor(named) or article.folds[article.word_before(named)] in listed["by"]:
            return Meaning("document", (named.person,), None, "document", article.starts[named.name])
    return None


def _maker_of_known(article: SourceArticle, indices: range, stop: int) -> str | None:
    """Return the author of a document that the phrase does not describe further: "the report", "a poll"."""
    listed, noun = article.listed, article.folds[stop - 1]
    if noun in listed["surveys"] and (name := body_of_document(article, noun, indices.start)):
        return name
    if article.folds[indices.start] not in listed["definite"]:
        return None
    near = article.spoken and indices.start - article.spoken_at <= _ITS_OWN
    return article.spoken[-1] if near else None


def _read_group(article: SourceArticle, indices: range, stop: int, head: str) -> Meaning | None:
    """Read "officials", "a group of doctors", "Republicans on the Panel"."""
    listed = article.listed
    if head in listed["group"] and head in listed["titled"]:
        # "Halden police", but "police" and "Halden's chief of police"
        plain = not any(map(PERSON.__and__, article.facts[indices.start : stop - 1]))
        body = body_of_noun(article, indices.start, stop - 1) if plain else None
        return of_body(body) if body else GROUP
    if head in listed["group"] and not article.texts[stop - 1][0].isupper():
        return GROUP
    several = head in listed["of_several"] and stop < indices.stop and article.folds[stop] in listed["of"]
    return GROUP if several else None


def _read_body(article: SourceArticle, indices: range, stop: int, head: str) -> Meaning | None:
    """Read "the Lee campaign", "the Senate banking committee", "her team"."""
    if head in article.listed["organisation"]:
        body = body_of_noun(article, indices.start, stop - 1)
        return of_body(body) if body else None
    return None


def _read_description(article: SourceArticle, indices: range, stop: int) -> Meaning | None:
    """Read "the senator" as the person it means, or as an unnamed person."""
    start = article.starts[stop - 1]
    if start not in article.described:
        return None
    person = article.owners.get(start)
    if person is not None:
        return Meaning("person", (person,), way="description", at=start)
    # "the watchdog" can be a person, but is a body if it fits no person in the article.
    if article.folds[stop - 1] in article.listed["organisation"]:
        return None
    return _somebody(article, indices, stop)


def _somebody(article: SourceArticle, indices: range, stop: int) -> Meaning:
    """Read a person that the article does not name, with the body of a spokesman."""
    if article.folds[stop - 1] in article.listed["spokesmen"]:
        for name in names_of_bodies(article, indices):
            return Meaning("person", body=body_named(article, name))
    if ahead := _described_ahead(article, indices, stop):
        return Meaning("person", (article.owners[ahead.head.start],), None, "ahead", ahead.head.start)
    return SOMEBODY


def _described_ahead(article: SourceArticle, indices: range, stop: int) -> Mention | None:
    """Return the first name of a person described before: "A federal judge said ... Judge Ann Lee wrote ...".

    It is the first one after the description with a title with its noun, otherwise the next one, who speaks
    there and has no title: "A judge said it was over.  “It is done,” said Ann Lee, who ...".
    """
    if indices.start >= _OPENING:
        return None
    noun, after = article.folds[stop - 1], article.starts[indices.start]
    heads = {noun, *article.view.language.lexicon("descriptions").groups("same").get(noun, ())}
    ahead = [name for name in article.introduced if after < name.head.start < after + _REACH][:_MOST_PEOPLE]
    for name in ahead:
        for title in article.owners[name.head.start].titles:
            if title.office in heads or not heads.isdisjoint(title.text.lower().split()):
                return name
    if noun in article.listed["vague"]:
        return None
    for name in ahead:
        person = article.owners[name.head.start]
        if " " in person.name and name.head.start < after + _SOON and _speaks(article, name):
            return name if all(title.kind == "honorific" for title in person.titles) else None
    return None


def _speaks(article: SourceArticle, name: Mention) -> bool:
    """Return whether a person speaks at a mention: "Ann Lee said", "..., said Ann Lee"."""
    sheet, first = article.view.sheet, article.index(name.start)
    inverted = first > 1 and sheet.has(first - 1, SPEAKING) and not sheet.folds[first - 2][0].isalnum()
    return inverted or sheet.has(article.index(name.end), SPEAKING)


def _read_plural(article: SourceArticle, indices: range, stop: int, head: str) -> Meaning | None:
    """Read a noun that looks like a plural as unnamed people: "farmers", "Democrats"."""
    if not article.is_plural(head):
        return None
    return None if _is_proper(article, stop - 1, indices.start) else GROUP


def _is_proper(article: SourceArticle, index: int, first: int) -> bool:
    """Return whether a word that ends like a plural is part of a name: "Reuters", "the New York Times"."""
    fold, group = article.folds[index], article.listed["group"]
    if article.facts[index] & ADJECTIVE or fold in group or article.folds[first] in group:
        return False
    name = article.name_at(index)
    if name is None:
        return False
    several = name.words[1] - name.words[0] > 1
    return several or article.is_known(fold) or not article.texts[index][1:].islower()


def _read_capitals(article: SourceArticle, indices: range, stop: int, head: str) -> Meaning | None:
    """Read a capitalised head as the name of a body: "Sweden", "the Bank of Halden"."""
    if not article.texts[stop - 1][0].isupper():
        return None
    if not article.table[head] & PERSON or _is_in_body(article, stop - 1):
        body = body_named_at(article, stop - 1)
        if body is None and article.is_known(head):
            # The names parser reads a party's abbreviation as an adjective: "the GOP".
            body = Body(article.endings.without_possessive(article.texts[stop - 1]), (stop - 1, stop))
        return of_body(body) if body else None
    return None


def _is_in_body(article: SourceArticle, index: int) -> bool:
    """Return whether a name is a body ("National Guard") and not a person ("Chief Justice")."""
    name = article.name_at(index)
    words = article.folds[name.words[0] if name else index : index + 1]
    return not article.listed["organisation"].isdisjoint(words)


def _read_noun(article: SourceArticle, indices: range, stop: int, head: str) -> Meaning:
    """Read a noun that is not named in the phrase: "a spokesman", "the bank"."""
    listed = article.listed
    body = head in listed["organisation"]
    if article.table[head] & PERSON and not body:
        return _somebody(article, indices, stop)
    opening = article.folds[indices.start]
    if body:
        # "his party" is not the party named last.
        means = opening in listed["definite"] or opening not in listed["determiners"]
        if name := _known_body(article, indices, stop, head) if means else None:
            return of_body(Body(name, (indices.start, stop), "nominal"))
        return of_body(None)
    return GROUP if article.is_several(opening) else UNKNOWN


def _known_body(article: SourceArticle, indices: range, stop: int, head: str) -> str | None:
    """Return the body that a definite noun means: "the budget office", "the bank", "the campaign"."""
    listed, start = article.listed, indices.start
    name = campaign_of_latest(article, head, start) if head in listed["of_candidates"] else None
    name = name or body_called(article, head, start)
    if not name and head in listed["titled"] and stop - start > 2:
        name = article.slice(start + 1, stop)  # "the home affairs committee"
    return name or (head if head in listed["unique"] else None)
