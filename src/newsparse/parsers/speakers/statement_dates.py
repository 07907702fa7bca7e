"""``StatementDates``: finds the date of a statement, as opposed to dates in its content.

A sentence can name several dates: "Ann Lee, who won on Sunday, said on Friday that the vote on Monday was
void".  Only "on Friday" is the date of the statement. Dates in the content, dates in other clauses, and dates
that no rule here covers are ignored.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from attrs import field, frozen

from newsparse.core.parser import View
from newsparse.core.records import Claim, DateExpression, Sentence, Span
from newsparse.core.words import Words
from newsparse.language.language import Language
from newsparse.parsers.speakers.readings import SourceReading

__all__ = ["StatementDates"]

# The most words between a cue and the date of the statement.
_REACH: Final = 16
# How many words after a date can name the occasion that it belongs to: "Friday's televised mayoral debate".
_OCCASION_REACH: Final = 4
# How many dates on either side of the cue, and of its content, are considered; only hostile text has more.
_NEAREST: Final = 8
# Dates before the cue rank lower than dates after it.
_BEHIND: Final = 1000
_START: Final = attrgetter("start")
_SINGLE: Final = frozenset({"DATE", "TIME"})
# "Now" is the time of reading, and nothing was said in the future.
_NO_TIME: Final = frozenset({"FUTURE_REF", "PRESENT_REF"})
_QUOTES: Final = frozenset("\"”’'»")
_ENDS: Final = frozenset(";:—–") | {"--"}
_BREAKS: Final = _ENDS | _QUOTES


@frozen(eq=False, repr=False)
class _Lists:
    """The words around a date that show what it belongs to; ``statement_dates.toml`` explains each list."""

    leads: frozenset[str] = field()
    other_clauses: frozenset[str] = field()
    edges: frozenset[str] = field()
    events: frozenset[str] = field()
    joints: frozenset[str] = field()
    then: frozenset[str] = field()
    asides: frozenset[str] = field()
    helping: frozenset[str] = field()
    shortened: frozenset[str] = field()
    on_that_day: frozenset[str] = field()
    infinitive: frozenset[str] = field()
    occasions: frozenset[str] = field()
    determiners: frozenset[str] = field()
    function_words: frozenset[str] = field()
    publishing: frozenset[str] = field()
    documents: frozenset[str] = field()
    attributes: frozenset[str] = field()
    acting: tuple[str, ...] = field()
    participles: tuple[str, ...] = field()
    not_nouns: tuple[str, ...] = field()
    owning: tuple[str, ...] = field()


@functools.cache
def _lists(language: Language) -> _Lists:
    lexicon, grammar = language.lexicon("statement_dates"), language.lexicon("grammar")
    words, classes = lexicon.words, grammar.groups("classes")
    acting = tuple(words("endings.acting"))
    participles = (*acting, *words("endings.acted_on"))
    return _Lists(
        leads=words("leads"),
        other_clauses=words("other_clauses"),
        edges=words("edges"),
        events=words("events"),
        joints=words("joints"),
        then=words("then"),
        asides=words("asides"),
        helping=words("helping"),
        shortened=words("shortened"),
        on_that_day=words("on_that_day"),
        infinitive=words("infinitive"),
        occasions=words("occasions") | language.lexicon("cues").mapping("media").keys(),
        determiners=classes["article"] | classes["possessive"] | classes["determiner"],
        function_words=frozenset(grammar.mapping("joining")).union(*classes.values()),
        publishing=words("publishing"),
        documents=language.lexicon("sources").words("document")
        | language.lexicon("cues").mapping("media").keys(),
        attributes=words("attributes"),
        acting=acting,
        participles=participles,
        not_nouns=(*participles, *words("endings.adverbs")),
        owning=tuple(words("endings.owning")),
    )


class _Dated(NamedTuple):
    """A sentence with a date."""

    sentence: Sentence
    words: range
    """The indices of its words."""
    dates: list[DateExpression]

    def near(self, *offsets: int) -> list[DateExpression]:
        """Return the dates that are nearest to some places, in order."""
        if len(self.dates) <= _NEAREST:
            return self.dates
        numbers: set[int] = set()
        for offset in offsets:
            at = bisect_left(self.dates, offset, key=_START)
            numbers.update(range(max(at - _NEAREST, 0), min(at + _NEAREST, len(self.dates))))
        return [self.dates[number] for number in sorted(numbers)]


class StatementDates:
    """Finds the date on which each statement of one article was made."""

    __slots__ = ("_dated", "_language", "_of_source", "_readings", "_starts", "_words")

    def __init__(self, view: View) -> None:
        self._readings, self._words, self._language = view[SourceReading], view.words, view.language
        # The statements of each source, by the place of its first word.
        self._of_source: dict[int, list[Claim]] | None = None
        # The sentences with a date, their words and their dates; most statements are in other sentences.
        dated: dict[int, _Dated] = {}
        sentences, attributes = view[Sentence], _lists(view.language).attributes
        firsts, stops = view.bounds(Sentence)
        starts = [sentence.start for sentence in sentences]
        for date in view[DateExpression]:
            if date.type in _SINGLE and date.value not in _NO_TIME and date.text.lower() not in attributes:
                number = bisect_right(starts, date.start) - 1
                if number >= 0:
                    if number not in dated:
                        dated[number] = _Dated(sentences[number], range(firsts[number], stops[number]), [])
                    dated[number].dates.append(date)
        self._dated = list(dated.values())
        self._starts = [starts[number] for number in dated]

    def of(self, claim: Claim) -> DateExpression | None:
        """Return the date of a statement; None if its sentence does not give one."""
        if not (claim.cue and self._dated):
            return None
        cue = claim.cue[0].start
        number = bisect_right(self._starts, cue) - 1
        if number < 0 or cue >= self._dated[number].sentence.end:
            return None
        return self._own(claim, number) or self._shared(claim, number)

    def _own(self, claim: Claim, number: int) -> DateExpression | None:
        """Return the date that belongs to the verb of a statement."""
        dated = self._dated[number]
        content = claim.content
        dates = dated.near(claim.cue[0].start, content[-1].end)
        for span in content:
            dates = [date for date in dates if not span.start <= date.start < span.end]
        if not dates:
            return None
        clause = _Clause(self._words, _lists(self._language), claim, dated.words)
        found = [
            (rank, date)
            for date in dates
            if (rank := clause.rank(date)) is not None and self._is_beside(claim.cue[0], date)
        ]
        return min(found, key=itemgetter(0))[1] if found else None

    def _shared(self, claim: Claim, number: int) -> DateExpression | None:
        """Return the date of an earlier verb of the same source: "said on Friday that ..., and urged"."""
        if not claim.source:
            return None
        if self._of_source is None:
            self._of_source = {}
            for reading in self._readings:
                each = reading.claim
                if each.source and each.cue:
                    self._of_source.setdefault(each.source[0].start, []).append(each)
        cue, (sentence, words, _) = claim.cue[0], self._dated[number]
        earlier = [
            other
            for other in self._of_source.get(claim.source[0].start, ())
            if sentence.start <= other.cue[0].start < other.cue[0].end <= cue.start
        ]
        if not earlier or not _Clause(self._words, _lists(self._language), claim, words).is_joined():
            return None
        last = max(earlier, key=lambda other: other.cue[0].start)
        date = self._own(last, number) if self._is_beside(cue, last.cue[0]) else None
        inside = date is not None and any(span.start <= date.start < span.end for span in claim.content)
        return None if inside else date

    def _is_beside(self, cue: Span, date: Span) -> bool:
        """Return whether a cue and a date, or another cue, are inside the same contents, of any claim."""
        return self._contents_at(date.start) == self._contents_at(cue.start)

    def _contents_at(self, offset: int) -> list[Span]:
        """Return the contents that contain an offset."""
        return [
            span
            for reading in self._readings.at(offset)
            for span in reading.claim.content
            if span.start <= offset < span.end
        ]


class _Clause:
    """The clause of one cue, in word indices; decides whether a date belongs to it."""

    __slots__ = ("_content", "_cue", "_first", "_folds", "_lists", "_source", "_stop", "_words")

    def __init__(self, words: Words, lists: _Lists, claim: Claim, sentence: range) -> None:
        self._words, self._lists, self._folds = words, lists, words.folds
        self._first, self._stop = sentence.start, sentence.stop
        self._cue = words.range(claim.cue[0].start, claim.cue[0].end)
        self._content = [words.range(span.start, span.end) for span in claim.content]
        sources = [words.range(span.start, span.end) for span in claim.source]
        self._source = next((source for source in sources if self._first <= source.start < self._stop), None)

    def is_joined(self) -> bool:
        """Return whether the cue continues another verb of its source: "said ... **and** later **urged**"."""
        folds, lists, before = self._folds, self._lists, self._cue.start - 1
        while before > self._first and folds[before] in lists.then:
            before -= 1
        return before > self._first and folds[before] in lists.joints

    def rank(self, date: DateExpression) -> int | None:
        """Return how far a date of the clause is from the cue; None for a date outside the clause."""
        place = self._words.range(date.start, date.end)
        if not place:
            return None
        stop = self._phrase_stop(place)
        if stop is None:
            return None
        if place.start > self._first and self._folds[place.start - 1] in self._lists.edges:
            # "since Monday's debate, when Ann Lee said"
            return 2 * _BEHIND if stop > place.stop and self._is_then(stop) else None
        phrase, cue, source = range(place.start, stop), self._cue, self._source
        if phrase.start >= cue.start:
            return phrase.start - cue.start if self._follows(phrase) else None
        if source is not None and source.start <= phrase.start < source.stop:
            return _BEHIND if self._ends_source(place, source) else None
        if source is not None and source.start < phrase.start < cue.start:
            return _BEHIND + cue.start - phrase.start if self._between(phrase, source) else None
        return 2 * _BEHIND if self._in_front(phrase) else None

    def _phrase_stop(self, place: range) -> int | None:
        """Return the word after a date, and after the occasion to speak that it dates: "Friday's debate".

        Return None for a date that is an attribute of any other noun: "Friday's vote".
        """
        folds, lists, stop = self._folds, self._lists, place.stop
        # "his recently bought house" as well as "Friday's vote".
        owned = place.start > self._first and folds[place.start - 1] in lists.determiners
        if not owned and not folds[stop - 1].endswith(lists.owning):
            if stop == self._stop or not folds[stop][0].isalpha() or folds[stop] in lists.function_words:
                return stop
            if stop in self._edges() or folds[stop].endswith(lists.not_nouns):
                return stop
        for i in range(stop, min(stop + _OCCASION_REACH, self._stop)):
            if folds[i] in lists.occasions:
                return i + 1
        return None

    def _edges(self) -> set[int]:
        """Return the first words of the parts of the claim, and the words of the cue."""
        source = [self._source.start] if self._source else []
        return {*self._cue, *source, *(stretch.start for stretch in self._content)}

    def _follows(self, place: range) -> bool:
        """Return whether a date after the cue is in its clause: "told the committee in Halden on Friday"."""
        lists = self._lists
        before = [stretch for stretch in self._content if self._cue.start < stretch.start < place.start]
        start = min(self._cue.start + 1, place.start)
        source = self._source
        if source is not None and self._cue.start < source.start < place.start:
            # "said Ann Lee on Friday"
            if place.start < source.stop:
                # "according to a poll released on Friday"
                return place.stop == source.stop and self._is_published(range(source.start, place.start))
            start = source.stop
        if not before:
            return self._is_plain(range(start, place.start))
        start = before[-1].stop
        path = range(start, place.start)
        if not self._is_plain(path, joints=lists.joints):
            return False
        quoted = self._folds[start - 1] in _QUOTES or (bool(path) and self._folds[start] in _QUOTES)
        return quoted or not lists.occasions.isdisjoint(self._folds[start : place.stop])

    def _ends_source(self, place: range, source: range) -> bool:
        """Return whether a source includes a date directly before the verb: "the party this week" said."""
        inner = self._folds[source.start : place.start]
        if not inner or not source.stop <= place.stop == self._cue.start:
            return False
        if not self._lists.other_clauses.isdisjoint(inner):
            return False
        # "The man arrested last week said": another verb has the date.
        return not self._verb(inner).endswith(self._lists.participles) or self._is_published(
            range(source.start, place.start)
        )

    def _verb(self, words: Sequence[str]) -> str:
        """Return the last word before a date and its prepositions: "released" of "released on Friday"."""
        return next((word for word in reversed(words) if word not in self._lists.leads), "")

    def _is_published(self, words: range) -> bool:
        """Return whether words before a date are a document that became public on it."""
        inner, lists = self._folds[words.start : words.stop], self._lists
        return self._verb(inner) in lists.publishing and not lists.documents.isdisjoint(inner)

    def _between(self, place: range, source: range) -> bool:
        """Return whether a date between source and cue is in their clause: "Lee, in a call today, said"."""
        folds, lists, cue = self._folds, self._lists, self._cue
        before, after = range(source.stop, place.start), range(place.stop, cue.start)
        if not self._is_plain(after, joints=lists.joints, commas=False):
            return False
        if folds[cue.start].endswith(lists.acting) or (after and folds[after[-1]] in lists.infinitive):
            # "The mayor resigned on Friday, saying that ...": one act.
            return self._is_plain(before, joints=lists.joints, commas=False)
        if self._verb(folds[source.start : source.stop]).endswith(lists.participles):
            # "The man arrested in March said": another verb has the date.
            return self._is_published(range(source.start, place.start))
        while before and folds[before.start] in lists.helping:
            before = before[1:]
        return self._is_plain(before, led=True)

    def _is_then(self, stop: int) -> bool:
        """Return whether "when" and the clause of the cue follow an occasion: "when Ann Lee said"."""
        target = self._cue.start if self._source is None else min(self._cue.start, self._source.start)
        stop += stop < target and self._folds[stop] == ","
        return stop == target - 1 and self._folds[stop] in self._lists.on_that_day

    def _in_front(self, place: range) -> bool:
        """Return whether a date begins the clause: "In a call on Friday, Ann Lee said"."""
        folds, lists = self._folds, self._lists
        target = self._cue.start
        if self._source is not None:
            target = min(target, self._source.start)
        if any(place.stop <= stretch.start < target for stretch in self._content):
            return False
        if place.stop < target and folds[target - 1] in lists.on_that_day:
            # "at a debate in May, when Ann Lee said"
            return self._is_plain(range(place.stop, target - 1), led=True)
        # The phrase begins the sentence, or follows a mark: "When it rained, on Friday, Ann Lee said".
        start = first = max(self._first, place.start - _REACH)
        words = folds[first : place.start]
        for at in range(len(words) - 1, -1, -1):
            fold = words[at]
            if fold == ",":
                if (words[at + 1] if at + 1 < len(words) else folds[place.start]) in lists.leads:
                    start = first + at + 1
                    break
            elif fold in _BREAKS:
                start = first + at + 1
                break
        before, after = range(start, place.start), range(place.stop, target)
        if not self._is_plain(before, led=True) or not lists.events.isdisjoint(folds[start : place.start]):
            return False
        while after and (folds[after.start] == "," or folds[after.start] in lists.asides):
            after = after[1:]
        return not after or (folds[after[-1]] == "," and self._is_plain(after, led=True))

    def _is_plain(
        self, path: range, *, joints: frozenset[str] = frozenset(), led: bool = False, commas: bool = True
    ) -> bool:
        """Return whether no other clause begins in a path.

        ``joints`` are further words that must not occur. With ``led``, the path must begin with a word that
        can begin a phrase; with ``commas``, so must the text after each comma.
        """
        lists = self._lists
        if len(path) > _REACH:
            return False
        words = self._folds[path.start : path.stop]
        for stretch in self._content:
            if stretch.start < path.stop and path.start < stretch.stop:
                first = max(stretch.start, path.start)
                words[first - path.start : stretch.stop - path.start] = [""] * (
                    min(stretch.stop, path.stop) - first
                )
        if not (
            lists.other_clauses.isdisjoint(words) and joints.isdisjoint(words) and _ENDS.isdisjoint(words)
        ):
            return False
        asks = led
        for at, word in enumerate(words):
            if word == ",":
                asks = asks or commas
            elif word in lists.shortened and at + 1 < len(words):
                # "said while campaigning on Friday" has no separate subject, "while she campaigned" has one.
                if not words[at + 1].endswith(lists.participles):
                    return False
                asks = False
            elif asks and word and word[0].isalpha():
                if word not in lists.leads:
                    return False
                asks = False
        return True
