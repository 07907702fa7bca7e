"""``Claim`` with ``Mention``, ``Name``, ``Person`` and others -> ``SourceReading``: the source of a claim.

Claims are read in the order of the text. A label of a transcript or interview is read first (``turns``); then
names alone, pronouns, and noun phrases by their head: several joined heads, the name of a person, an
apposition, or a noun (``unnamed``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    Sentence,
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
from newsparse.parsers.speakers.bodies import body_before, body_in_focus, body_named_at, body_of_first_noun
from newsparse.parsers.speakers.confidence import SpeakerConfidence, speaker_decision
from newsparse.parsers.speakers.turns import Interview, is_label
from newsparse.parsers.speakers.unnamed import read_unnamed

# For a verb without a subject: how many characters before it the last source is looked for, how many words at
# the start of a sentence are its subject, and how many characters part two sentences of a paragraph.
_MISSING_REACH, _OPENING, _GAP = 1000, 4, 4

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
    last, said_at = UNKNOWN, -_MISSING_REACH
    for claim in claims:
        meaning = _read(article, interview, claim) if claim.source else UNKNOWN
        if claim.source and not claim.depth:
            start = claim.source[0].start
            if not claim.source[0].text:
                meaning = _read_missing(article, start, last if start - said_at < _MISSING_REACH else UNKNOWN)
            last, said_at = meaning, claim.start
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


def _read_missing(article: SourceArticle, start: int, last: Meaning) -> Meaning:
    """Return who speaks where a verb has no subject: "Ana Ruiz visitó Lima. **Dijo** que llovía".

    That is the person with whose name the sentence before begins, and if there is none, the source before.
    """
    sentences = article.view[Sentence]
    number = article.view.column(Sentence)[article.index(start)] - 1
    if number >= 0:
        first = article.index(sentences[number].start)
        before = article.people_named_in(range(first, min(first + _OPENING, article.index(start))))
        if before and start - sentences[number].end < _GAP:
            return Meaning("person", (before[0].person,), None, "pronoun")
    body = last.body._replace(place=None) if last.body else None
    return last._replace(body=body, way="pronoun" if last.speakers else None, at=-1)


def _mention_of(article: SourceArticle, body: Body) -> OrganisationMention:
    assert body.place
    first, stop = body.place
    start, end = article.starts[first], article.ends[stop - 1]
    head = article.view.span(article.starts[stop - 1] if body.kind == "nominal" else start, end)
    text, rule = article.view.slice(start, end), f"organisation.source-{body.kind}"
    return _mention(start, end, text, rule=rule, confidence=None, kind=body.kind, head=head)


def _read(article: SourceArticle, interview: Interview, claim: Claim) -> Meaning:
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
    # "WHO" in capitals is a name; "her" of "her lawyer" is not the source.
    fold, listed = article.folds[first], article.listed
    alone = stop == first + 1 or fold in listed["subject"]
    if fold in listed["pronouns"] and alone and not article.name_at(first):
        return _read_pronoun(article, interview, first)
    return _read_phrase(article, range(first, stop))


def _read_pronoun(article: SourceArticle, interview: Interview, index: int) -> Meaning:
    listed, fold, start = article.listed, article.folds[index], article.starts[index]
    if fold in listed["third"]:
        if person := article.owners.get(start):
            return Meaning("person", (person,), None, "pronoun", start)
        before = article.folds[index - 1 - (article.folds[index - 1] == ",")]
        return GROUP if fold in listed["relative"] and article.is_plural(before) else UNKNOWN
    asked = fold in listed["addressee"]
    if asked or fold in listed["first"]:
        # "I" in the answers of an interview without labels, "you" in its questions
        if person := interview.speaker(index, asked=asked):
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
        last = people[-1]
        joined = article.listed["prepositions"] | article.view.language.words("additive")
        if last.stop == indices.stop and article.folds[last.first - 1] not in joined:
            # "Le sénateur du Finistère Ronan Le Guen", but not "la fille de Paul Roux"
            return of_person(article, last, "apposition")
    stop = _head_stop(article, indices, people)
    meaning = _read_several(article, indices, stop, people) or _read_person(article, stop, people)
    meaning = meaning or read_unnamed(article, indices, stop)
    return _read_opening(article, indices, people) if meaning is UNKNOWN else meaning


def _read_several(
    article: SourceArticle, indices: range, stop: int, people: Sequence[NamedPerson]
) -> Meaning | None:
    """Read a source with several parts: "Ann Lee, Tom Price and Eva Roux", "Ann Lee and her sisters"."""
    listed, folds, parts = article.listed, article.folds, list[NamedPerson]()
    if stop + 1 >= indices.stop:
        return None
    for named in people:
        if (not parts and named.name < stop <= named.stop) or (
            parts and named.first >= stop and _is_part(article, indices.stop, named)
        ):
            parts.append(named)
        elif parts:
            break
    while len(parts) > 1 and article.word_before(parts[-1]) == ",":
        parts.pop()
    if len(parts) > 1:
        # By identity: to hash a person takes the longer, the more mentions there are.
        speakers = {id(one.person): one.person for one in parts}
        return Meaning("person", tuple(speakers.values()), None, "list", article.starts[parts[0].name])
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
    name = article.name_at(stop - 1) if people else None
    for named in people:
        if name and name.words[0] <= named.name < name.words[1]:
            return of_person(article, named, "opening")
    for named in people:
        # "one of the family's lawyers, Ann Lee"
        if named.name >= stop and article.word_before(named) in article.listed["apart"]:
            return of_person(article, named, "apposition")
    return None


def _read_opening(article: SourceArticle, indices: range, people: Sequence[NamedPerson]) -> Meaning:
    """Read the beginning of a source that the verb makes too long: "The president left no doubt"."""
    opening = article.opened.get(article.starts[indices.start], -1)
    if meant := article.owners.get(opening):
        return Meaning("person", (meant,), None, "opening", opening)
    if people and people[0].first == indices.start:
        return UNKNOWN if article.is_possessor(people[0]) else of_person(article, people[0], "opening")
    has_article = len(indices) > 1 and article.folds[indices.start] in article.listed["determiners"]
    body = body_named_at(article, indices.start + has_article)
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


PARSER = Parser(
    makes=SourceReading, reads=(Claim, Mention, Metadata, Name, Paragraph, Person, Sentence), find=find
)
