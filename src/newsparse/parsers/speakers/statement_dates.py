"""``StatementDates``: finds the date of a statement, as opposed to dates in its content.

A sentence can name several dates: "Ann Lee, who won on Sunday, said on Friday that the vote on Monday was
void".  Only "on Friday" is the date of the statement. Dates in the content, dates in other clauses, and dates
that no rule here covers are ignored.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from operator import attrgetter, itemgetter
from typing import Final

from newsparse.core.parser import View
from newsparse.core.records import Claim, DateExpression, Sentence, Span
from newsparse.core.words import Words
from newsparse.language.language import Language

# The maximum number of words between a cue and the date of the statement.
_REACH: Final = 16
# Dates that are more than this many characters from a statement are not considered: some fifty words.
_NEAR: Final = 300
# How many words after a date can name the occasion that it belongs to: "Friday's televised mayoral debate".
_OCCASION_REACH: Final = 4
# Dates before the cue rank lower than dates after it.
_BEHIND: Final = 1000
_SINGLE: Final = frozenset({"DATE", "TIME"})
# "Now" is the time of reading, and nothing was said in the future.
_NO_TIME: Final = frozenset({"FUTURE_REF", "PRESENT_REF"})
_QUOTES: Final = frozenset("\"”’'»")
_ENDS: Final = frozenset(";:—–") | {"--"}
_BREAKS: Final = _ENDS | _QUOTES
_start = attrgetter("start")


class _Lists:
    """The lists of ``statement_dates.toml``, which says what each is for, and those that are put together."""

    def __init__(self, language: Language) -> None:
        named, grammar = language.lexicon("statement_dates").lists, language.lexicon("grammar")
        self.named = named
        self.occasions = named["occasions"] | language.lexicon("cues").mapping("media").keys()
        self.function_words = grammar.mapping("joining").keys() | set().union(
            *grammar.groups("classes").values()
        )
        self.acting = tuple(named["endings.acting"])
        self.participles = (*self.acting, *named["endings.acted_on"])
        self.not_nouns = (*self.participles, *named["endings.adverbs"])


_lists = functools.cache(_Lists)


class StatementDates:
    """Finds the date on which each statement of one article was made."""

    def __init__(self, view: View) -> None:
        self._claims, self._words, self._lists = view[Claim], view.words, _lists(view.language)
        self._sentences, self._bounds = view[Sentence], view.bounds(Sentence)
        self._starts = list(map(_start, self._sentences))
        # The dates of each sentence that has some; most statements are in other sentences.
        self._dates: dict[int, list[DateExpression]] = {}
        attributes = self._lists.named["attributes"]
        for date in view[DateExpression]:
            if date.type in _SINGLE and date.value not in _NO_TIME and date.text.lower() not in attributes:
                self._dates.setdefault(bisect_right(self._starts, date.start) - 1, []).append(date)

    def of(self, claim: Claim) -> DateExpression | None:
        """Return the date of a statement; None if its sentence does not give one."""
        if not (claim.cue and self._dates):
            return None
        cue = claim.cue[0].start
        number = bisect_right(self._starts, cue) - 1
        dates = self._dates.get(number)
        if not dates or number < 0 or cue >= self._sentences[number].end:
            return None
        first = bisect_left(dates, claim.start - _NEAR, key=_start)
        stop = bisect_left(dates, claim.end + _NEAR, key=_start)
        # Both must be inside the same contents, of any claim.
        around = self._contents_at(cue)
        near = [date for date in dates[first:stop] if self._contents_at(date.start) == around]
        if not near:
            return None
        sentence = range(self._bounds[0][number], self._bounds[1][number])
        clause = _Clause(self._words, self._lists, claim, sentence)
        found = [(rank, date) for date in near if (rank := clause.rank(date)) is not None]
        return min(found, key=itemgetter(0))[1] if found else None

    def _contents_at(self, offset: int) -> list[Span]:
        claims = self._claims.at(offset)
        return [span for claim in claims for span in claim.content if span.start <= offset < span.end]


class _Clause:
    """The clause of one cue, in word indices; decides whether a date belongs to it."""

    def __init__(self, words: Words, lists: _Lists, claim: Claim, sentence: range) -> None:
        self._words, self._lists, self._folds, self._named = words, lists, words.folds, lists.named
        self._first, self._stop = sentence.start, sentence.stop
        self._cue = words.range(claim.cue[0].start, claim.cue[0].end)
        self._content = [words.range(span.start, span.end) for span in claim.content]
        sources = [words.range(span.start, span.end) for span in claim.source]
        self._source = next((source for source in sources if source.start in sentence), None)

    def rank(self, date: DateExpression) -> int | None:
        """Return how far a date of the clause is from the cue; None for a date outside the clause."""
        place = self._words.range(date.start, date.end)
        stop = self._phrase_stop(place) if place else None
        # "since Monday's debate" does not say when.
        if stop is None or self._folds[place.start - 1] in self._named["edges"]:
            return None
        phrase, cue, source = range(place.start, stop), self._cue, self._source
        if source is not None and source.start <= phrase.start < source.stop:
            return _BEHIND if self._ends_source(place, source) else None
        if phrase.start >= cue.start:
            return phrase.start - cue.start if self._follows(phrase) else None
        if source is None or phrase.start < source.start:
            return 2 * _BEHIND if self._in_front(phrase) else None
        return _BEHIND + cue.start - phrase.start if self._between(phrase, source) else None

    def _phrase_stop(self, place: range) -> int | None:
        """Return the word after a date, and after the occasion to speak that it dates: "Friday's debate".

        Return None for a date that is an attribute of any other noun: "Friday's vote".
        """
        folds, lists, stop = self._folds, self._lists, place.stop
        if stop == self._stop or not folds[stop][0].isalpha() or folds[stop] in lists.function_words:
            return stop
        # The first words of the parts of the claim.
        source = [self._source.start] if self._source else []
        if stop in (*self._cue, *source, *(stretch.start for stretch in self._content)):
            return stop
        if folds[stop].endswith(lists.not_nouns):
            return stop
        for i in range(stop, min(stop + _OCCASION_REACH, self._stop)):
            if folds[i] in lists.occasions:
                return i + 1
        return None

    def _follows(self, place: range) -> bool:
        """Return whether a date after the cue is in its clause: "told the committee in Halden on Friday"."""
        start, source = min(self._cue.start + 1, place.start), self._source
        before = [stretch for stretch in self._content if self._cue.start < stretch.start < place.start]
        if source is not None and self._cue.start < source.start < place.start:
            start = source.stop
        if not before:
            return self._is_plain(range(start, place.start))
        start = before[-1].stop
        if not self._is_plain(range(start, place.start)):
            return False
        # After the content, only a quotation or an occasion shows that the date is not part of it.
        return self._folds[start - 1] in _QUOTES or not self._lists.occasions.isdisjoint(
            self._folds[start : place.stop]
        )

    def _ends_source(self, place: range, source: range) -> bool:
        """Return whether a source includes a date directly before the verb: "the party this week" said."""
        inner = self._folds[source.start : place.start]
        verb = next((word for word in reversed(inner) if word not in self._named["leads"]), "")
        if verb in self._named["publishing"]:
            # "a poll released on Friday found", "according to a poll released on Friday"
            return place.stop >= source.stop
        # "The man arrested last week said": another verb has the date.
        ends = bool(inner) and source.stop <= place.stop == self._cue.start
        return ends and not verb.endswith(self._lists.participles)

    def _between(self, place: range, source: range) -> bool:
        """Return whether a date between source and cue is in their clause: "Lee, in a call today, said"."""
        before, after = range(source.stop, place.start), range(place.stop, self._cue.start)
        if not self._is_plain(after, commas=False):
            return False
        if self._folds[self._cue.start].endswith(self._lists.acting):
            # "The mayor resigned on Friday, saying that ...": one act.
            return self._is_plain(before, commas=False)
        return self._is_plain(before, led=True)

    def _in_front(self, place: range) -> bool:
        """Return whether a date begins the clause: "In a call on Friday, Ann Lee said"."""
        folds, named = self._folds, self._named
        target = self._cue.start
        if self._source is not None:
            target = min(target, self._source.start)
        if folds[target - 1] in named["on_that_day"]:
            # "at a debate in May, when Ann Lee said"
            return self._is_plain(range(place.stop, target - 1), led=True)
        # The phrase begins the sentence, or follows a mark: "When it rained, on Friday, Ann Lee said".
        start = max(self._first, place.start - _REACH)
        for at in range(place.start - 1, start - 1, -1):
            if folds[at] in _BREAKS or (folds[at] == "," and folds[at + 1] in named["leads"]):
                start = at + 1
                break
        before, after = range(start, place.start), range(place.stop, target)
        if not (self._is_plain(before, led=True) and named["events"].isdisjoint(folds[start : place.start])):
            return False
        if after and folds[after.start] == ",":
            after = after[1:]
        return not after or (folds[after[-1]] == "," and self._is_plain(after, led=True))

    def _is_plain(self, path: range, *, led: bool = False, commas: bool = True) -> bool:
        """Return whether no other clause begins in a path.

        With ``led``, the path must begin with a word that can begin a phrase; with ``commas``, so must the
        text after each comma.
        """
        named = self._named
        if len(path) > _REACH:
            return False
        words = self._folds[path.start : path.stop]
        for stretch in self._content:
            for index in range(max(stretch.start, path.start), min(stretch.stop, path.stop)):
                words[index - path.start] = ""
        if not (named["other_clauses"].isdisjoint(words) and _ENDS.isdisjoint(words)):
            return False
        asks = led
        for at, word in enumerate(words):
            if word == ",":
                asks = asks or commas
            elif word in named["shortened"] and at + 1 < len(words):
                # "said while campaigning on Friday" has no separate subject, "while she campaigned" has one.
                if not words[at + 1].endswith(self._lists.participles):
                    return False
                asks = False
            elif asks and word and word[0].isalpha():
                if word not in named["leads"]:
                    return False
                asks = False
        return True
