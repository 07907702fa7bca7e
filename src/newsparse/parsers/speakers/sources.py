"""``Claim`` with ``Mention``, ``Name``, ``Person`` and others -> ``SourceReading``: the source of a claim.

Claims are read in the order of the text. A label of a transcript or interview is read first (``turns``); then
names alone, pronouns, and noun phrases by their head: several joined heads, the name of a person, an
apposition, or a noun (``unnamed``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import (
    Claim,
    Mention,
    Metadata,
    Name,
    OrganisationMention,
    Paragraph,
    Person,
)
from newsparse.learn.decision import Decision
from newsparse.parsers.speakers.article import (
    GROUP,
    SOMEBODY,
    UNKNOWN,
    Body,
    Meaning,
    NamedPerson,
    SourceArticle,
    SourceReading,
    of_body,
    of_person,
)
from newsparse.parsers.speakers.bodies import (
    body_before,
    body_in_focus,
    body_named_at,
    body_of_first_noun,
)
from newsparse.parsers.speakers.confidence import SpeakerConfidence, speaker_decision
from newsparse.parsers.speakers.turns import Interview, is_label
from newsparse.parsers.speakers.unnamed import read_unnamed

_source_reading = maker(SourceReading)
_mention = maker(OrganisationMention)


def find(view: View) -> Iterator[SourceReading]:
    """Yield the reading of each claim's source.

    The people are those that the source means: the person given by its main name, pronoun or description, or
    each of several named together. Unnamed people ("officials", "Lee aides") are a group, a source that
    speaks for a body is an organisation, and a text or statistic is a document of its author. If a source
    cannot be determined, its type is unknown and it has no people.
    """
    return read_sources(view, speaker_decision())


def read_sources(view: View, decision: Decision) -> Iterator[SourceReading]:
    """Yield the readings, with the confidence of their speakers."""
    article, claims = SourceArticle(view), view[Claim]
    interview = Interview(article, claims)
    confidence = SpeakerConfidence(article.people, decision)
    least = view.context.min_speaker_confidence
    for claim in claims:
        meaning = _read(article, interview, claim)
        body, speakers = meaning.body, meaning.speakers
        if body:
            article.spoken.append(body.name)
            article.spoken_at = article.index(claim.source[0].start)
        sure = confidence.of(meaning, claim.depth) if speakers else None
        yield _source_reading(
            claim.start,
            claim.end,
            claim.text,
            rule=claim.rule,
            confidence=claim.confidence,
            claim=claim,
            source_type=meaning.type,
            speakers=() if sure is not None and least is not None and sure < least else speakers,
            organisation=body.name if body else None,
            mention=_mention_of(article, body) if body and body.place else None,
            speaker_confidence=sure,
        )


def _mention_of(article: SourceArticle, body: Body) -> OrganisationMention:
    assert body.place
    first, stop = body.place
    start, end = article.starts[first], article.words.ends[stop - 1]
    return _mention(
        start,
        end,
        article.view.slice(start, end),
        rule=f"organisation.source-{body.kind}",
        confidence=None,
        kind=body.kind,
        head=article.view.span(article.starts[stop - 1] if body.kind == "nominal" else start, end),
    )


def _read(article: SourceArticle, interview: Interview, claim: Claim) -> Meaning:
    if not claim.source:
        return UNKNOWN
    if not claim.depth and is_label(article.text, claim) and (labelled := interview.read_label(claim)):
        return labelled
    start, end = claim.source[0].start, claim.source[-1].end
    whole = article.whole.get((start, end))
    if whole and whole.kind != "nominal":
        # The most common source is only a name or a pronoun.
        at = whole.head.start
        return Meaning("person", (article.owners[at],), None, whole.kind, at)
    first, stop = article.index(start), article.index(end)
    while first < stop and not article.folds[stop - 1][0].isalnum():
        stop -= 1
    if first == stop:
        return UNKNOWN
    # "WHO" in capitals is a name, and no pronoun; "her" of "her lawyer" is not the source.
    fold, listed = article.folds[first], article.listed
    if (
        fold in listed["pronouns"]
        and (stop == first + 1 or fold in listed["subject"])
        and not article.name_at(first)
    ):
        return _read_pronoun(article, interview, first)
    return _read_phrase(article, range(first, stop))


def _read_pronoun(article: SourceArticle, interview: Interview, index: int) -> Meaning:
    listed, fold, start = article.listed, article.folds[index], article.starts[index]
    if fold in listed["third"]:
        person = article.owners.get(start)
        if person:
            return Meaning("person", (person,), None, "pronoun", start)
        before = article.folds[index - 1 - (article.folds[index - 1] == ",")]
        return GROUP if fold in listed["relative"] and article.is_plural(before) else UNKNOWN
    asked = fold in listed["addressee"]
    if asked or fold in listed["first"]:
        # "I" in the answers of an interview without labels, "you" in its questions
        person = interview.speaker(index, asked=asked)
        if person:
            return Meaning("person", (person,), None, "tag")
        return GROUP if asked else SOMEBODY
    if fold in listed["plural"]:
        return GROUP
    find = body_before if fold in listed["relative_of_things"] else body_in_focus
    body = find(article, index)
    return of_body(body._replace(place=(index, index + 1), kind="pronoun")) if body else UNKNOWN


def _read_phrase(article: SourceArticle, indices: range) -> Meaning:
    if first_noun := body_of_first_noun(article, indices):
        return of_body(first_noun)
    people = article.people_named_in(indices)
    if people and article.view.language.profile.nouns_first:
        named = _apposed_without_titles(article, indices, people)
        if named is not None:
            return of_person(article, named, "apposition")
    stop = _head_stop(article, indices, people)
    meaning = (
        _read_several(article, indices, stop, people)
        or (_read_person(article, stop, people) if people else None)
        or read_unnamed(article, indices, stop)
    )
    return _read_opening(article, indices, people) if meaning is UNKNOWN else meaning


def _apposed_without_titles(
    article: SourceArticle, indices: range, people: Sequence[NamedPerson]
) -> NamedPerson | None:
    """Return the person of a noun phrase that begins or ends with the name, in a language without titles.

    "Le sénateur du Finistère Ronan Le Guen", "sa secrétaire générale, Dalila Roux", "Dalila Roux, la maire",
    but not "la fille de Paul Roux".
    """
    folds, listed = article.folds, article.listed
    first, last = people[0], people[-1]
    if first.first == indices.start and first.stop < indices.stop and folds[first.stop] in listed["apart"]:
        return first
    before = folds[last.first - 1]
    joined = before in listed["prepositions"] or before in article.view.language.words("additive")
    return last if last.stop == indices.stop and not joined else None


def _read_several(
    article: SourceArticle, indices: range, stop: int, people: Sequence[NamedPerson]
) -> Meaning | None:
    """Read a source with several parts: "Ann Lee, Tom Price and Eva Roux", "Ann Lee and her sisters"."""
    listed, folds = article.listed, article.folds
    if stop + 1 >= indices.stop:
        return None
    head = next((named for named in people if named.name < stop <= named.stop), None)
    if head:
        parts = list(
            takewhile(partial(_is_part, article, indices.stop), [one for one in people if one.first >= stop])
        )
        while parts and article.word_before(parts[-1]) == ",":
            parts.pop()
        if parts:
            # By identity: to hash a person takes the longer, the more mentions there are.
            speakers = {id(one.person): one.person for one in (head, *parts)}
            return Meaning("person", tuple(speakers.values()), None, "list", article.starts[head.name])
    if folds[stop] not in listed["joining"]:
        return None
    several = folds[stop + 1] in listed["determiners"] or article.is_plural(folds[indices[-1]])
    return GROUP if several or article.name_at(stop + 1) else None


def _is_part(article: SourceArticle, stop: int, named: NamedPerson) -> bool:
    """Return whether a name can be one of several: "and Price", but not "and Price aides"."""
    listed, before = article.listed, article.word_before(named)
    if before != "," and before not in listed["joining"]:
        return False
    after = article.folds[named.stop] if named.stop < stop else "."
    return not after[0].isalnum() or after in listed["stops"] or after in listed["group"]


def _read_person(article: SourceArticle, stop: int, people: Sequence[NamedPerson]) -> Meaning | None:
    for named in people:
        if named.name < stop <= named.stop:
            return of_person(article, named, "head")
    # The capitalised words of a headline can include more than the name: "Ann Lee Hammers CEO".
    if name := article.name_at(stop - 1):
        for named in people:
            if name.words[0] <= named.name < name.words[1]:
                return of_person(article, named, "opening")
    for named in people:
        # "one of the family's lawyers, Ann Lee"
        if named.name >= stop and article.word_before(named) in article.listed["apart"]:
            return of_person(article, named, "apposition")
    return None


def _read_opening(article: SourceArticle, indices: range, people: Sequence[NamedPerson]) -> Meaning:
    first = indices.start
    opening = article.opened.get(article.starts[first])
    if opening is not None and (meant := article.owners.get(opening)):
        # "The president left no doubt": the verb makes the source longer than it is.
        return Meaning("person", (meant,), None, "opening", opening)
    if people and people[0].first == first:
        return UNKNOWN if article.is_possessor(people[0]) else of_person(article, people[0], "opening")
    has_article = len(indices) > 1 and article.folds[first] in article.listed["determiners"]
    body = body_named_at(article, first + has_article)
    return of_body(body) if body and " " in body.name else UNKNOWN


def _head_stop(article: SourceArticle, indices: range, people: Sequence[NamedPerson]) -> int:
    """Return the index after the head: where a complement, an apposition or another source begins."""
    listed, folds, stop = article.listed, article.folds, indices.stop
    for index in indices[1:]:
        fold = folds[index]
        if fold in listed["stops"] or (
            # A participle after the head: "a poll released last week".
            index + 1 < stop
            and folds[index + 1] in listed["after_participle"]
            and (fold.endswith(tuple(listed["participle_endings"])) or fold in listed["participles"])
        ):
            # The head does not end inside a name: "Bank of Halden".
            name = article.name_at(index)
            inside = name is not None and name.words[0] < index
            if not inside and not any(named.first < index < named.stop for named in people):
                return index
    return stop


PARSER = Parser(makes=SourceReading, reads=(Claim, Mention, Metadata, Name, Paragraph, Person), find=find)
