"""``StatementDates``: finds the date of a statement, as opposed to dates in its content.

A sentence can name several dates: "Ann Lee, who won on Sunday, said on Friday that the vote on Monday was
void".  Only "on Friday" is the date of the statement. Dates in the content, dates in other clauses, and dates
that no rule here covers are ignored.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from itertools import zip_longest
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
        self._sentence, self._cue = sentence, words.range(claim.cue[0].start, claim.cue[0].end)
        self._content = [words.range(span.start, span.end) for span in claim.content]
        sources = [words.range(span.start, span.end) for span in claim.source]
        self._source = next((source for source in sources if source.start in sentence), None)

    def rank(self, date: DateExpression) -> int | None:
        """Return how far a date of the clause is from the cue; None for a date outside the clause."""
        place = self._words.range(date.start, date.end)
        stop = self._phrase_stop(place.stop) if place else None
        # "since Monday's debate" does not say when.
        if stop is None or self._folds[place.start - 1] in self._named["edges"]:
            return None
        first, cue, source = place.start, self._cue.start, self._source
        if source is not None and source.start <= first < source.stop:
            return _BEHIND if self._ends_source(place, source) else None
        if first >= cue:
            return first - cue if self._follows(first, stop) else None
        if source is None or first < source.start:
            return 2 * _BEHIND if self._in_front(first, stop) else None
        return _BEHIND + cue - first if self._between(source.stop, first, stop) else None

    def _phrase_stop(self, stop: int) -> int | None:
        """Return the word after a date, and after the occasion to speak that it dates: "Friday's debate".

        Return None for a date that is an attribute of any other noun: "Friday's vote".
        """
        folds, lists = self._folds, self._lists
        if stop == self._sentence.stop or not folds[stop][0].isalpha() or folds[stop] in lists.function_words:
            return stop
        # The parts of the claim, and verbs.
        parts = [part.start for part in (*self._content, self._source) if part is not None]
        if stop in self._cue or stop in parts or folds[stop].endswith(lists.not_nouns):
            return stop
        near = range(stop, min(stop + _OCCASION_REACH, self._sentence.stop))
        return next((at + 1 for at in near if folds[at] in lists.occasions), None)

    def _follows(self, first: int, stop: int) -> bool:
        """Return whether a date after the cue is in its clause: "told the committee in Halden on Friday"."""
        cue, source = self._cue.start, self._source
        start = source.stop if source is not None and cue < source.start < first else min(cue + 1, first)
        before = [stretch.stop for stretch in self._content if cue < stretch.start < first]
        if not self._is_plain(before[-1] if before else start, first):
            return False
        if not before or self._folds[before[-1] - 1] in _QUOTES:
            return True
        # After the content, only a quotation or an occasion shows that the date is not part of it.
        return not self._lists.occasions.isdisjoint(self._folds[before[-1] : stop])

    def _ends_source(self, place: range, source: range) -> bool:
        """Return whether a source includes a date directly before the verb: "the party this week" said."""
        inner = self._folds[source.start : place.start]
        verb = next((word for word in reversed(inner) if word not in self._named["leads"]), "")
        if place.stop < source.stop:
            return False
        # "a poll released on Friday found"; "The man arrested last week said": another verb has the date.
        spoken = bool(inner) and place.stop == self._cue.start and not verb.endswith(self._lists.participles)
        return spoken or verb in self._named["publishing"]

    def _between(self, start: int, first: int, stop: int) -> bool:
        """Return whether a date between source and cue is in their clause: "Lee, in a call today, said"."""
        # "The mayor resigned on Friday, saying that ...": one act.
        acting = self._folds[self._cue.start].endswith(self._lists.acting)
        after = self._is_plain(stop, self._cue.start, commas=False)
        return after and self._is_plain(start, first, led=not acting, commas=not acting)

    def _in_front(self, first: int, stop: int) -> bool:
        """Return whether a date begins the clause: "In a call on Friday, Ann Lee said"."""
        folds, named = self._folds, self._named
        target = min(self._cue.start, self._source.start if self._source else self._cue.start)
        if folds[target - 1] in named["on_that_day"]:
            # "at a debate in May, when Ann Lee said"
            return self._is_plain(stop, target - 1, led=True)
        # The phrase begins the sentence, or follows a mark: "When it rained, on Friday, Ann Lee said".
        start = max(self._sentence.start, first - _REACH)
        for at in range(first - 1, start - 1, -1):
            if folds[at] in _BREAKS or (folds[at] == "," and folds[at + 1] in named["leads"]):
                start = at + 1
                break
        if not (named["events"].isdisjoint(folds[start:first]) and self._is_plain(start, first, led=True)):
            return False
        stop += folds[stop] == "," and stop < target
        return stop == target or (folds[target - 1] == "," and self._is_plain(stop, target, led=True))

    def _is_plain(self, start: int, stop: int, *, led: bool = False, commas: bool = True) -> bool:
        """Return whether no other clause begins in a path.

        With ``led``, the path must begin with a word that can begin a phrase; with ``commas``, so must the
        text after each comma.
        """
        named = self._named
        if stop - start > _REACH:
            return False
        inside = [index for stretch in self._content for index in stretch if start <= index < stop]
        words = ["" if index in inside else self._folds[index] for index in range(start, stop)]
        if not (named["other_clauses"].isdisjoint(words) and _ENDS.isdisjoint(words)):
            return False
        for word, after in zip_longest(words, words[1:]):
            if word == ",":
                led = led or commas
            elif word in named["shortened"] and after is not None:
                # "said while campaigning on Friday" has no separate subject, "while she campaigned" has one.
                if not after.endswith(self._lists.participles):
                    return False
                led = False
            elif led and word and word[0].isalpha():
                if word not in named["leads"]:
                    return False
                led = False
        return True
