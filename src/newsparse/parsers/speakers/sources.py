"""``Claim`` with ``Mention``, ``Name``, ``Person`` and others -> ``SourceReading``: the source of a claim.

Claims are read in the order of the text. A label of a transcript or interview is read first (``tags``); then
names alone, pronouns, and noun phrases by their head: several joined heads (``conjuncts``), the name of a
person, an apposition, or a noun (``unnamed``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
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
    Title,
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
    Way,
    of_body,
    of_person,
)
from newsparse.parsers.speakers.bodies import (
    body_named_at,
    body_of_first_noun,
    body_of_noun,
)
from newsparse.parsers.speakers.confidence import SpeakerConfidence, speaker_decision
from newsparse.parsers.speakers.turns import Interview, is_label
from newsparse.parsers.speakers.unnamed import read_unnamed

_source_reading = maker(SourceReading)
_mention = maker(OrganisationMention)

# "It" means the body that spoke last if at most this many words are in between: about five sentences.
_IT = 150
# The maximum number of words before "which" in the phrase that it continues: "the Ohio farm workers union,".
_ANTECEDENT = 4


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
    article = SourceArticle(view)
    interview = Interview(article, view[Claim])
    confidence = SpeakerConfidence(article.people, decision)
    for claim in view[Claim]:
        labelled = not claim.depth and is_label(article.text, claim)
        meaning = interview.read_label(claim) if labelled else None
        meaning = meaning or _read(article, interview, claim)
        if meaning.body:
            article.spoken.append(meaning.body.name)
            article.spoken_at = article.index(claim.source[0].start)
        sure = confidence.of(meaning, claim.depth) if meaning.speakers else None
        yield _record(article, claim, meaning, sure)


def _read(article: SourceArticle, interview: Interview, claim: Claim) -> Meaning:
    """Read a claim's source."""
    if not claim.source:
        return UNKNOWN
    start, end = claim.source[0].start, claim.source[-1].end
    alone = article.alone.get((start, end))
    if alone is not None:
        # The most common source is only a name or a pronoun.
        person, mention = alone
        way: Way = "pronoun" if mention.kind == "pronoun" else "name"
        return Meaning("person", (person,), None, way, mention.head.start)
    indices = _words_of_source(article, claim)
    if not indices:
        return UNKNOWN
    # "WHO" in capitals is a name, and no pronoun.
    first = indices.start
    if article.folds[first] in article.listed["pronouns"] and article.name_at(first) is None:
        pronoun = _read_pronoun(article, interview, indices)
        if pronoun:
            return pronoun
    return _read_phrase(article, indices)


def _words_of_source(article: SourceArticle, claim: Claim) -> range:
    """Return the words of a source without marks after it."""
    folds = article.folds
    first = bisect_left(article.starts, claim.source[0].start)
    stop = bisect_left(article.starts, claim.source[-1].end, first)
    while first < stop and not folds[stop - 1][0].isalnum():
        stop -= 1
    return range(first, stop)


def _read_pronoun(article: SourceArticle, interview: Interview, indices: range) -> Meaning | None:
    """Read a source that is a pronoun; None for any other source."""
    listed, index = article.listed, indices[0]
    fold = article.folds[index]
    # "her" of "her lawyer" is a pronoun and not the source.
    if len(indices) > 1 and fold not in listed["subject"]:
        return None
    if fold in listed["third"]:
        start = article.starts[index]
        if person := article.owners.get(start):
            return Meaning("person", (person,), way="pronoun", at=start)
        return GROUP if fold in listed["relative"] and _follows_plural(article, index) else UNKNOWN
    if fold in listed["first"]:
        return _in_interview(interview, index, asked=False) or SOMEBODY
    if fold in listed["addressee"]:
        return _in_interview(interview, index, asked=True)
    if fold in listed["plural"]:
        return GROUP
    body = None
    if fold in listed["relative_of_things"]:
        body = _body_before(article, index)
    elif article.spoken and index - article.spoken_at <= _IT:
        body = Body(article.spoken[-1])
    return of_body(body._replace(place=(index, index + 1), kind="pronoun")) if body else UNKNOWN


def _in_interview(interview: Interview, index: int, *, asked: bool) -> Meaning | None:
    """Read "I" in the answers of an interview without labels, or "you" in its questions."""
    person = interview.speaker(index, asked=asked)
    return Meaning("person", (person,), way="tag") if person else None


def _follows_plural(article: SourceArticle, index: int) -> bool:
    """Return whether "who" continues a plural: "farmers, who"."""
    return index > 1 and article.is_plural(article.folds[index - 1 - (article.folds[index - 1] == ",")])


def _body_before(article: SourceArticle, index: int) -> Body | None:
    """Return the body directly before a relative pronoun."""
    listed, folds = article.listed, article.folds
    last = index - 1 - (folds[index - 1] in listed["apart"])
    if last > 2 and folds[last - 2] == "(":
        last -= 3  # "the Rail Passengers' Association (RPA), which"
    if last < 0:
        return None
    if folds[last] in listed["organisation"]:
        first = last
        while first > max(last - _ANTECEDENT, 0) and folds[first] not in listed["determiners"]:
            first -= 1
        if body := body_of_noun(article, first, last):
            return body
    return body_named_at(article, last)


def _read_phrase(article: SourceArticle, indices: range) -> Meaning:
    """Read a noun phrase by its head, the last word before its complements and appositions."""
    if first_noun := body_of_first_noun(article, indices):
        return of_body(first_noun)
    people = article.people_named_in(indices)
    if people and not article.view.gives(Title):
        named = _apposed_without_titles(article, indices, people)
        if named is not None:
            return of_person(article, named, "apposition")
    stop = _head_stop(article, indices, people)
    meaning = (
        _read_conjuncts(article, indices, stop, people)
        or _read_named_head(article, stop, people)
        or _read_apposition(article, stop, people)
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


def _read_conjuncts(
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
        joined = takewhile(
            lambda named: _is_conjunct(article, named, indices.stop),
            [named for named in people if named.first >= stop],
        )
        others = list(joined)
        last = [named for named in others if folds[article.word_before(named)] in listed["joining"]]
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


def _is_conjunct(article: SourceArticle, named: NamedPerson, stop: int) -> bool:
    """Return whether a name can be one of several, and not a possessive or modifier.

    "and Price" can be; "and Price's wife" and "and Price aides" cannot.
    """
    listed, before = article.listed, article.folds[article.word_before(named)]
    after = article.folds[named.stop] if named.stop < stop else "."
    whole = not after[0].isalnum() or after in listed["stops"] or after in listed["group"]
    return whole and not article.is_possessor(named) and (before == "," or before in listed["joining"])


def _read_named_head(article: SourceArticle, stop: int, people: Sequence[NamedPerson]) -> Meaning | None:
    """Read a source whose head is the name of a person."""
    for named in people:
        if named.name < stop <= named.stop:
            return of_person(article, named, "head")
    if people and (name := article.name_at(stop - 1)):
        # The capitalised words of a headline can include more than the name: "Ann Lee Hammers CEO".
        for named in people:
            if name.words[0] <= named.name < name.words[1]:
                return of_person(article, named, "opening")
    return None


def _read_apposition(article: SourceArticle, stop: int, people: Sequence[NamedPerson]) -> Meaning | None:
    """Read a name in apposition to the head: "one of the family's lawyers, Ann Lee".

    After a plural it is not the speaker but an example, or another person: "lawyers, Ann Lee among them".
    """
    listed, folds = article.listed, article.folds
    if not article.is_plural(article.endings.without_possessive(folds[stop - 1])):
        for named in people:
            if named.name >= stop and folds[article.word_before(named)] in listed["apart"]:
                return of_person(article, named, "apposition")
    return None


def _read_opening(article: SourceArticle, indices: range, people: Sequence[NamedPerson]) -> Meaning:
    """Read a source by the name at its beginning, if its head gives no information."""
    opening = article.opened.get(article.starts[indices.start])
    if opening is not None and (meant := article.owners.get(opening.head.start)):
        # "The president left no doubt": the verb makes the source longer than it is.
        return Meaning("person", (meant,), None, "opening", opening.head.start)
    if people and people[0].first == indices.start:
        return UNKNOWN if article.is_possessor(people[0]) else of_person(article, people[0], "opening")
    has_article = len(indices) > 1 and article.folds[indices[0]] in article.listed["determiners"]
    body = body_named_at(article, indices[has_article])
    return of_body(body) if body and " " in body.name else UNKNOWN


def _head_stop(article: SourceArticle, indices: range, people: Sequence[NamedPerson]) -> int:
    """Return the index after the head: where a complement, an apposition or another source begins.

    ``people`` are those named in the source; a head does not end inside their names.
    """
    listed, folds, stop = article.listed, article.folds, indices.stop
    if len(indices) == 1:
        return stop
    ends: list[int] = []
    for index in indices[1:]:
        fold = folds[index]
        if fold in listed["stops"] or (
            # A participle after the head: "a poll released last week".
            index + 1 < stop
            and folds[index + 1] in listed["after_participle"]
            and (fold.endswith(tuple(listed["participle_endings"])) or fold in listed["participles"])
        ):
            ends.append(index)
    # A participle at the end is not a head: "a report released".
    if folds[stop - 1].endswith(tuple(listed["past_endings"])):
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


def _record(article: SourceArticle, claim: Claim, meaning: Meaning, sure: float | None) -> SourceReading:
    body, mention = meaning.body, None
    least = article.view.context.min_speaker_confidence
    unsure = sure is not None and least is not None and sure < least
    if body and body.place:
        first, stop = body.place
        start, end = article.starts[first], article.words.ends[stop - 1]
        last = article.starts[stop - 1] if body.kind == "nominal" else start
        mention = _mention(
            start,
            end,
            article.view.slice(start, end),
            rule=f"organisation.source-{body.kind}",
            confidence=None,
            kind=body.kind,
            head=article.view.span(last, end),
        )
    return _source_reading(
        claim.start,
        claim.end,
        claim.text,
        rule=claim.rule,
        confidence=claim.confidence,
        claim=claim,
        source_type=meaning.type,
        speakers=() if unsure else meaning.speakers,
        organisation=body.name if body else None,
        mention=mention,
        speaker_confidence=sure,
    )


PARSER = Parser(makes=SourceReading, reads=(Claim, Mention, Metadata, Name, Paragraph, Person), find=find)
