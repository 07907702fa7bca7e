"""Finds the body that a source means: by its name, by a noun with an owner, or by a noun used before."""

from __future__ import annotations

from bisect import bisect_left

from newsparse.core.records import Name, Sentence
from newsparse.language.classes import COMMON, ORDINARY, PLACING
from newsparse.parsers.speakers.article import LONGEST_NAME, Body, SourceArticle

# How many names before a source are searched for the body that it means. The full form of a name is nearly
# always among the last dozen; sixty names cover about ten paragraphs.
_NAMES_BACK = 60
# How many names after a source are searched for the one before a document.
_NAMES_AHEAD = 25
# How many earlier source bodies are considered.
_SPOKEN_BACK = 8
# Weights for a body that a noun can mean: its name fits the noun, it was a source, it is in the same sentence
# or paragraph, or farther away; and the lengths of a long sentence and a paragraph, in words.
_FITS, _SPOKE, _LEAST = 2.0, 1.0, 2.0
_NEAR, _FAR = (2.0, 1.0, 0.0), (30, 90)
# "It" means the body that spoke last if at most this many words are in between: about five sentences.
_IT = 150
# How many names before "it" are searched for one that begins its sentence or the one before.
_BEGUN = 6
# The maximum number of words before "which" in the phrase that it continues: "the Ohio farm workers union,".
_ANTECEDENT = 4
# The fewest words of a noun and its description.
_DESCRIBED = 2


def body_named(article: SourceArticle, name: Name) -> Body:
    """Return a name as a body, in its fullest form: "the RPA" of the Rail Passengers' Association."""
    return Body(article.full_name(name), name.words)


def body_named_at(article: SourceArticle, index: int) -> Body | None:
    """Return the name that contains a word."""
    name = article.name_at(index)
    return body_named(article, name) if name else None


def begins_with_noun(article: SourceArticle, body: Body) -> bool:
    """Return whether a name begins with the noun for the body: "the Office of the Inspector General"."""
    first, stop = body.place or (0, 0)
    folds, listed = article.folds[first : min(first + 2, stop)], article.listed
    return len(folds) > 1 and folds[0] in listed["organisation"] and folds[1] in listed["naming"]


def body_of_author(article: SourceArticle, indices: range, stop: int) -> Body | None:
    """Return the body in a phrase that is the author of its document, whose noun is before ``stop``.

    It is not the reader or the subject: "a Halden Times report for Acme, obtained by Echo News".
    """
    folds, listed, found = article.folds, article.listed, None
    for name in article.names_in(indices):
        first = name.words[0]
        before = max(first - 1 - (folds[first - 1] in listed["determiners"]), 0)
        read = folds[before] in listed["document_to"] or folds[before - 1] in listed["read_by"]
        if article.is_person(name) or (first >= stop and read):
            continue
        owned = found and found.words[1] == first and article.endings.is_possessive(folds[first - 1])
        if found is None or owned or folds[before] in listed["author"]:
            found = name
    return body_named(article, found) if found else None


def body_of_noun(article: SourceArticle, first: int, last: int) -> Body | None:
    """Return the body formed by a name or pronoun and a noun: "the Lee campaign", "her team".

    ``first`` and ``last`` are the indices of the phrase's first word and of the noun.
    """
    texts, without = article.texts, article.endings.without_possessive
    head, noun = without(article.folds[last]), without(texts[last])
    reported = article.nouns.same.get(head, noun)
    if head in article.listed["of_a_person"]:
        people = article.people_named_in(range(first, last)) if first < last else []
        owner = people[0].person if people else article.owners.get(article.starts[first])
        if owner:
            return Body(f"{owner.name.split()[-1]} {reported}", (first, last + 1), "nominal")
    for index in range(first, last):
        if texts[index][0].isupper() and article.folds[index] not in article.listed["determiners"]:
            if noun[0].isupper():
                return Body(article.slice(index, last + 1), (index, last + 1))  # "Prime Minister's Office"
            return Body(f"{without(article.slice(index, last))} {reported}", (index, last + 1), "nominal")
    return None


def body_before(article: SourceArticle, index: int) -> Body | None:
    """Return the body directly before "which", or before an apposition: "Acme, a firm that"."""
    listed, folds = article.listed, article.folds
    last = index - 1 - (folds[index - 1] in listed["apart"])
    if last > 2 and folds[last - 2] == "(":
        last -= 3  # "the Rail Passengers' Association (RPA), which"
    if last < 0:
        return None
    if folds[last] in listed["organisation"] and article.texts[last].islower():
        least = max(last - _ANTECEDENT, 0)
        first = next((at for at in range(last, least, -1) if folds[at] in listed["determiners"]), least)
        if body := body_of_noun(article, first, last):
            return body
    return body_named_at(article, last)


def body_in_focus(article: SourceArticle, index: int, most: int = _IT) -> Body | None:
    """Return the body that "it" means: the one that spoke last, unless that is far away.

    Otherwise it is the one with which the sentence or the one before begins: "Acme denies it. It said".
    """
    if article.spoken and index - article.spoken_at <= most:
        return Body(article.spoken[-1])
    sentences = article.view.column(Sentence)
    for name in article.names_around(index, _BEGUN):
        first, stop = name.words
        first -= first > 0 and article.folds[first - 1] in article.listed["determiners"]
        ordinary = stop - first == 1 and article.facts[first] & (COMMON | ORDINARY)
        begins = not first or sentences[first - 1] < sentences[first]
        if begins and sentences[first] >= sentences[index] - 1 and not (ordinary or article.is_person(name)):
            return Body(article.full_name(name))
    return None


def body_of_first_noun(article: SourceArticle, indices: range) -> Body | None:
    """Return a body whose noun is first, with what describes it: "le ministère de l'Intérieur".

    Languages in which adjectives and names are after the noun have a list of determiners for this.
    """
    listed, folds, first = article.listed, article.folds, indices.start + 1
    if len(indices) <= _DESCRIBED or folds[first - 1] not in article.lexicon.optional("before_first_noun"):
        return None
    if folds[first] not in listed["organisation"] or article.endings.is_plural(folds[first]):
        return None
    stop = first + 1
    while stop < indices.stop and (folds[stop] not in listed["stops"] or folds[stop] in listed["of"]):
        stop += 1
    if stop - first < _DESCRIBED or article.ends[stop - 1] - article.starts[first] > LONGEST_NAME:
        return None
    return Body(article.slice(first, stop), (first, stop))


def body_called(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body that a noun means: "the bank", "the paper".

    This is the campaign of the person named last, or the earlier body with the most evidence: its name fits
    the noun, it was a source, it is near. Not every source body has a capitalised name: "the UN refugee
    agency", and then "the agency".
    """
    if noun in article.listed["of_candidates"] and (people := article.people_named_before(index, 1)):
        return f"{people[0].name.split()[-1]} {article.nouns.same.get(noun, noun)}"
    spoken = article.spoken[: -_SPOKEN_BACK - 1 : -1]
    best, most, loose = None, 0.0, noun in article.listed["loose"]
    for name in article.names_around(index, _NAMES_BACK):
        near = _NEAR[bisect_left(_FAR, index - name.words[1])]
        if most >= _FITS + _SPOKE + near:
            break  # no name so far away has more
        if not article.is_person(name):
            text = article.full_name(name)
            fits = _fits(article, noun, text)
            if fits or (loose and _can_be_any(article, name)):
                value = fits * _FITS + (text in spoken) * _SPOKE + near
                if value > most:
                    best, most = text, value
    return best if most >= _LEAST else next((text for text in spoken if _fits(article, noun, text)), None)


def _fits(article: SourceArticle, noun: str, name: str) -> bool:
    """Return whether a noun describes a body by a word in its name, or by its kind: "Labour" is a party."""
    if not article.nouns.of_a_kind.get(noun, frozenset()).isdisjoint(name.lower().split()):
        return True
    return noun in article.nouns.called and article.bodies.kind(name) in article.nouns.called[noun]


def _can_be_any(article: SourceArticle, name: Name) -> bool:
    text, (first, stop) = name.text.lower(), name.words
    if not article.listed["organisation"].isdisjoint(text.split()) or article.bodies.is_place(text):
        return False
    # "In Torvik", or a word that only begins a sentence
    ordinary = article.facts[first] & (COMMON | ORDINARY)
    return stop - first > 1 or not (ordinary or article.view.sheet.has(first - 1, PLACING))


def body_of_document(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body named with a document: "the poll" for "a Halden News poll".

    It is the last one before the source, otherwise the first one after it: a headline's "Poll: ...".
    """
    for name in article.names_around(index, _NAMES_BACK, _NAMES_AHEAD):
        stop = name.words[1]
        if article.folds[stop : stop + 1] == [noun]:
            return article.full_name(name)
    return None
