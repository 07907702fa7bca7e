"""Finds the name of the body that a source means: "the RPA", "her team", "the bank"."""

from __future__ import annotations

import functools

from newsparse.core.records import Name
from newsparse.parsers.speakers.article import LONGEST_NAME, SourceArticle
from newsparse.parsers.speakers.readings import Body

__all__ = [
    "body_around",
    "body_before",
    "body_beside",
    "body_called",
    "body_in_words",
    "body_named_at",
    "body_named_otherwise",
    "body_of_document",
    "body_of_phrase",
    "body_of_somebody",
    "body_with_complement",
    "campaign_of_latest",
    "fullest_name",
    "joins_one_body",
    "site_at_end",
]

# How many names before a source are searched for the body that it means. The full form of a name is nearly
# always among the last dozen; sixty names cover about ten paragraphs.
_NAMES_BACK = 60
# The same for "it", which means something near.
_NAMES_BACK_OF_IT = 12
# How many names of people before a source are searched for the owner of a campaign: about six paragraphs.
_PEOPLE_BACK = 30
# How many words before a source are searched for the name of a party: about ten paragraphs.
_WORDS_BACK = 400
# How many names after a source are searched for the body named next.
_NAMES_AHEAD = 25
# How many earlier source bodies are considered, and how many of them are preferred if the noun is in their
# name.
_SPOKEN_BACK, _LATELY = 8, 2


# Weights for a body that a noun can mean: its name fits the noun, it was a source, it is near.
_FITS, _SPOKE, _NEAR, _LEAST = 2.0, 1.0, 2.0, 2.0
# The lengths of a long sentence and a paragraph, in words.
_SENTENCE, _PARAGRAPH = 30, 90


def body_named_at(article: SourceArticle, index: int, first: int) -> Body | None:
    """Return the name that contains a word, is not a person's and extends beyond the word ``first``."""
    name = article.name_at(index)
    if name is None or name.words[1] <= first or article.is_person(name):
        return None
    return Body(fullest_name(article, name), name.words)


def fullest_name(article: SourceArticle, name: Name) -> str:
    """Return the longest earlier name that it abbreviates: "the Times" of the New York Times, "the RPA"."""
    text = " ".join(name.text.split())
    if " " in text:
        return text
    letters = text.replace(".", "")
    acronym = letters if len(text) > 1 and letters.isupper() else None
    for earlier in article.names_before(name.words[0], _NAMES_BACK):
        if text in earlier.text or (acronym and _initials(earlier.text) == acronym):
            words = earlier.text.split()
            # "the Bank" of the Bank of Halden.
            opens = words[0] == text and len(words) > 2 and words[1] in article.vocabulary.naming
            shortened = words[-1] == text or opens or _initials(earlier.text) == acronym
            if len(words) > 1 and shortened and (earlier.start, earlier.end) not in article.alone:
                return " ".join(words)
    return text


@functools.lru_cache(maxsize=4096)
def _initials(text: str) -> str:
    return "".join([word[0] for word in text.split() if word[0].isupper()])


def body_of_phrase(article: SourceArticle, indices: range, stop: int, head: str) -> Body | None:
    """Return the body formed by a name or pronoun and a noun: "the Lee campaign", "her team".

    ``stop`` is the index after the noun and ``head`` the noun in lower case.
    """
    words, texts, endings = article.vocabulary, article.texts, article.vocabulary.endings
    noun = words.same.get(head, endings.without_possessive(texts[stop - 1]))
    for index in range(indices.start, stop - 1):
        person = article.person_at(index) if head in words.of_a_person else None
        if person is not None:
            first = indices.start + (article.folds[indices.start] in words.one)
            return Body(f"{person.name.split()[-1]} {noun}", (first, stop), "nominal")
        if texts[index][0].isupper() and article.folds[index] not in words.determiners:
            if noun[0].isupper():
                return Body(article.slice(index, stop), (index, stop))  # "Prime Minister's Office"
            owner = endings.without_possessive(article.slice(index, stop - 1))
            return Body(f"{owner} {noun}", (index, stop), "nominal")
    return None


def body_named_otherwise(article: SourceArticle, indices: range, stop: int, head: str) -> Body | None:
    """Return a body with an unusual name: "No 10", "One Nation", "The Economist"."""
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
    # With its article it is the newspaper: "The Hindu said", unlike "Hindu said" and "a Hindu said".
    paper = person and first > indices.start and head in words.papers
    if not (party or paper):
        return None
    return Body(words.endings.without_possessive(texts[last]), (last, stop))


def body_with_complement(article: SourceArticle, index: int, stop: int) -> Body:
    """Return the name around a noun and its continuation after "for": "Committee for a Better Budget"."""
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


def site_at_end(article: SourceArticle, indices: range) -> Body | None:
    """Return a website, named by its address, at the end of a source: "Haldenpost.com"."""
    folds, starts, ends = article.folds, article.starts, article.words.ends
    stop = indices.stop
    if len(indices) < 3 or folds[stop - 2] != "." or folds[stop - 1] not in article.vocabulary.domains:
        return None
    first = stop - 1
    while first > indices.start and ends[first - 1] == starts[first]:
        first -= 1
    # The stop after a sentence has a space on one side.
    if stop - first < 3 or ends[stop - 1] - starts[first] > LONGEST_NAME:
        return None
    return Body(article.slice(first, stop), (first, stop))


def body_beside(article: SourceArticle, indices: range, stop: int) -> Body | None:
    """Return the body to which a noun is in apposition.

    It can be before ("Quadrant, a foundation that ...") or after the noun ("one group, Partners for Roads,").
    ``stop`` is the index after the noun.
    """
    folds, first = article.folds, indices.start
    if folds[first] not in article.vocabulary.one:
        return None
    if first > 1 and folds[first - 1] == "," and (before := body_named_at(article, first - 2, 0)):
        return before
    if stop + 1 < indices.stop and folds[stop] == ",":
        name = article.name_at(stop + 1)
        if name is not None and name.words[0] == stop + 1 and not article.is_person(name):
            return body_with_complement(article, name.words[1] - 1, indices.stop)
    return None


def body_in_words(article: SourceArticle, indices: range, stop: int) -> str | None:
    """Return the body with a name that ends with the words of a phrase: "the budget office"."""
    first = indices.start
    first += article.folds[first] in article.vocabulary.determiners
    if stop - first < 2:
        return None
    words = " " + " ".join(article.folds[first:stop])
    for spoken in reversed(article.spoken[-_NAMES_BACK:]):
        if spoken.lower().endswith(words):
            return spoken
    before = article.names_before(indices.start, _NAMES_BACK)
    for name in (*before, *article.names_after(stop, _NAMES_AHEAD)):
        if name.text.lower().endswith(words) and not article.is_person(name):
            return " ".join(name.text.split())
    return None


def joins_one_body(article: SourceArticle, index: int) -> bool:
    """Return whether "and" is inside the name of one body: "Citizenship and Immigration Services"."""
    words = article.vocabulary
    before, after = article.name_at(index - 1), article.name_at(index + 1)
    if before is None or after is None:
        return False
    if before.text.lower() in words.known:
        return False  # "the United Nations and European Union"
    last = article.folds[after.words[1] - 1]
    return last in words.organisation and article.folds[index - 1] not in words.known


def body_around(article: SourceArticle, index: int, stop: int) -> Body | None:
    """Return the body with "and" inside its name; None if the source continues after it."""
    before, after = article.name_at(index - 1), article.name_at(index + 1)
    if before is None or after is None or after.words[1] < stop:
        return None
    first, last = before.words[0], after.words[1]
    return Body(article.view.slice(before.start, after.end), (first, last))


def body_called(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body that a noun means: "the bank", "the paper".

    This is the last source body with the noun in its name. Otherwise it is the earlier body with the most
    evidence: its name fits the noun, it was a source, it is near. Otherwise it is the body named next,
    because a headline's "Newspaper: ..." comes before the name.
    """
    words = article.vocabulary
    of_a_kind = words.of_a_kind.get(noun, frozenset())
    kinds = words.called.get(noun, frozenset())
    loose = noun in words.loose
    spoken = article.spoken[-_SPOKEN_BACK:]
    # Not every source body has a fully capitalised name: "the UN refugee agency", and then "the agency".
    for text in reversed(spoken[-_LATELY:]):
        if noun in text.lower().split():
            return text
    best, most = None, 0.0
    for name in article.names_before(index, _NAMES_BACK):
        distance = index - name.words[1]
        near = _NEAR if distance <= _SENTENCE else _NEAR / 2 if distance <= _PARAGRAPH else 0.0
        if most >= _FITS + _SPOKE + near:
            break  # no name so far away has more
        if article.is_person(name):
            continue
        text = fullest_name(article, name)
        fits = not of_a_kind.isdisjoint(text.lower().split()) or _is_known(article, text, kinds)
        if not fits and not (loose and _can_be_any(article, name)):
            continue
        value = (_FITS if fits else 0.0) + (_SPOKE if text in spoken else 0.0) + near
        if value > most:
            best, most = text, value
    if best and most >= _LEAST:
        return best
    for text in reversed(spoken):
        parts = {word.lower() for word in text.split()}
        if parts & of_a_kind or (loose and not parts & words.organisation) or _is_known(article, text, kinds):
            return text
    if kinds and (word := _known_word_before(article, index, kinds)):
        return word
    # A headline's "Newspaper" is itself a name.
    for name in article.names_after(index + 1, _NAMES_AHEAD):
        if _can_be_called(article, name, of_a_kind, kinds):
            return " ".join(name.text.split())
    return None


def _can_be_any(article: SourceArticle, name: Name) -> bool:
    """Return whether a name of unknown kind can be any body: not a place, and not after "in"."""
    words, key = article.vocabulary, name.text.lower()
    if article.bodies.known_kind(key) in ("government", "party") or article.bodies.is_place(key):
        return False
    parts = key.split()
    return all(listed.isdisjoint(parts) for listed in (words.organisation, words.document, words.impersonal))


def _known_word_before(article: SourceArticle, index: int, kinds: frozenset[str]) -> str | None:
    """Return the last capitalised word that is a known body of some kinds but not part of a name.

    The names parser reads a party's name as an adjective: "Labour lost. The party said".
    """
    known = article.bodies.known_kind
    for at in range(index - 1, max(index - _WORDS_BACK, 0) - 1, -1):
        if article.texts[at][0].isupper() and known(article.folds[at]) in kinds:
            return article.texts[at]
    return None


def _can_be_called(article: SourceArticle, name: Name, nouns: frozenset[str], kinds: frozenset[str]) -> bool:
    """Return whether a name is not a person's and contains one of some nouns, or has a kind."""
    if nouns.isdisjoint(name.text.lower().split()) and not _is_known(article, name.text, kinds):
        return False
    return not article.is_person(name)


def _is_known(article: SourceArticle, name: str, kinds: frozenset[str]) -> bool:
    """Return whether a name is a body of some kinds: "Labour" of a party."""
    return bool(kinds) and article.bodies.kind(name) in kinds


def body_of_somebody(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body formed elsewhere by a name and a noun: "the campaign" for "the Lee campaign".

    It is the last one before the source, otherwise the first one after it.
    """
    same = article.vocabulary.same.get(noun, noun)
    for name in (*article.names_before(index, _NAMES_BACK), *article.names_after(index, _NAMES_AHEAD)):
        stop = name.words[1]
        if stop < len(article.folds) and article.folds[stop] == noun:
            owner = name.text.split()[-1] if article.is_person(name) else " ".join(name.text.split())
            return f"{article.vocabulary.endings.without_possessive(owner)} {same}"
    return None


def campaign_of_latest(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the campaign of the last person named before it, among those the article is about.

    "Lee will propose a tax on Monday, the campaign said": the text does not contain "the Lee campaign".
    """
    near = article.people_named_before(index, _PEOPLE_BACK)
    most = max((len(person.mentions) for person in near), default=0)
    for person in near:
        if 2 * len(person.mentions) >= most:
            return f"{person.name.split()[-1]} {article.vocabulary.same.get(noun, noun)}"
    return None


def body_before(article: SourceArticle, index: int) -> str | None:
    """Return the last body named before a word by a name that is certainly a body, for "it"."""
    for name in article.names_before(index, _NAMES_BACK_OF_IT):
        if article.bodies.is_one(name.text) and not article.is_person(name):
            return fullest_name(article, name)
    return None


def body_of_document(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body named with a document: "the poll" for "a Halden News poll".

    It is the last one before the source, otherwise the first one after it: a headline's "Poll: ...".
    """
    for name in article.names_before(index, _NAMES_BACK):
        if _names_document(article, name, noun):
            return fullest_name(article, name)
    for name in article.names_after(index, _NAMES_AHEAD):
        if _names_document(article, name, noun):
            return " ".join(name.text.split())
    return _maker_named_after(article, noun, index)


# The most words between a document and its author: "a poll of 400 voters released on Monday by".
_MAKER = 14


def _maker_named_after(article: SourceArticle, noun: str, index: int) -> str | None:
    """Return the body named after "by" as the author of a document: "a poll of voters by Halden Research".

    It is the last one before the source, otherwise the first one after it.
    """
    folds = article.folds
    before = range(min(index, len(folds)) - 1, max(index - _WORDS_BACK, 0) - 1, -1)
    after = range(index + 1, min(index + _WORDS_BACK, len(folds)))
    for place in (*before, *after):
        if folds[place] == noun and (name := _maker_after(article, place)):
            return fullest_name(article, name)
    return None


def _maker_after(article: SourceArticle, place: int) -> Name | None:
    folds, words = article.folds, article.vocabulary
    for at in range(place + 1, min(place + _MAKER, len(folds) - 2)):
        if folds[at] == ".":
            return None
        if folds[at] in words.by:
            name = article.name_at(at + 1 + (folds[at + 1] in words.determiners))
            return name if name is not None and not article.is_person(name) else None
    return None


def _names_document(article: SourceArticle, name: Name, noun: str) -> bool:
    stop = name.words[1]
    return stop < len(article.folds) and article.folds[stop] == noun and not article.is_person(name)
