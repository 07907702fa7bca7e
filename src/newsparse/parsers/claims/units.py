"""``units_of``: the words of an article as the units of its grammar, for languages in which these differ.

The weights know one word for a cue ("said") and marks around speech.  The table ``units`` of ``grammar.toml``
says what a language has instead; English has no such table, and its words are used as they are.

:mod:`~newsparse.parsers.claims.verb_groups` finds the first two:

- A *verb group* is one unit: "a déclaré", "has been saying".  If a pronoun is inside it ("a-t-il dit"), the
  auxiliary is set apart, and only the cue of the record contains it.
- A word that means several is read as these: "selon" as "according to".

The quotations are divided here:

- A reporting clause inside one pair of marks ("« Non, a-t-il dit. Jamais. »") divides the quotation.
- A paragraph that begins with a dash and contains such a clause is a turn of a conversation: "— Non, dit-il."

A unit has the letters of its main word, but the offsets of the whole group. Words and marks that are not in
the text have no length, or the offsets of the last letter before them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from operator import attrgetter
from typing import Final

import attrs
from attrs import field, frozen

from newsparse.core.layer import Record
from newsparse.core.parser import View
from newsparse.core.records import Paragraph, Quote, Sentence, Span
from newsparse.core.words import Words
from newsparse.language.classes import PAST, SPEECH
from newsparse.parsers.claims.grammar import FINITE_FORMS, RELATIVE_CLASSES, VERBAL
from newsparse.parsers.claims.thresholds import MOSTLY_CUE
from newsparse.parsers.claims.triggers import CueWords
from newsparse.parsers.claims.verb_groups import (
    CLAUSE_REACH,
    QUOTATIONS,
    SUBJECTS,
    Columns,
    UnitRules,
    VerbGroups,
    columns,
    unit_rules,
    with_phrases,
)

__all__ = ["Units", "units_of"]


@frozen(eq=False, repr=False)
class Units:
    """The units of an article, and its quotations divided at reporting clauses."""

    words: Words = field()
    quotes: Sequence[Quote] = field()
    apart: Mapping[int, tuple[int, int]] = field(factory=dict)
    """The offsets of an auxiliary that is set apart from its verb, by the number of the verb."""
    inverted: frozenset[int] = field(default=frozenset())
    """Verbs whose subject is surely after them: "..., a dit la ministre"."""

    def bounds(self, view: View, layer: type[Record]) -> tuple[list[int], list[int]]:
        """Return the first unit, and the unit after the last, of each record of a layer."""
        return view.bounds(layer) if self.words is view.words else self.words.bounds(view[layer])


def units_of(view: View, cue_words: CueWords) -> Units:
    """Return the units of an article; in most languages, they are its words."""
    rules = unit_rules(view.language)
    if rules is None:
        return Units(view.words, view[Quote])
    return _Speech(
        view, cue_words, rules, VerbGroups(with_phrases(view.words, rules), cue_words, rules)
    ).units()


# Marks before a reporting clause inside a quotation, and marks that end it.
_BEFORE_CLAUSE: Final = frozenset(", ? ! … ...".split())
_AFTER_CLAUSE: Final = frozenset(", : ;".split())
_APPOSITIONS: Final = [[name] for name in SUBJECTS]
_SHORTEST_TURN: Final = 3
_CLOSED: Final = frozenset('” » "'.split())


class _Speech:
    """Divides the quotations of an article at reporting clauses, and finds turns that begin with a dash."""

    def __init__(self, view: View, cue_words: CueWords, rules: UnitRules, groups: VerbGroups) -> None:
        self._view, self._rules, self._cue_words = view, rules, cue_words
        self._words, self._apart = groups.units(), groups.apart
        self._classes, self._levels = columns(self._words, cue_words)
        self._ends = {sentence.end for sentence in view[Sentence]}
        # Text and offsets of the marks before each word, and the marks that replace a dash.
        self._marks: defaultdict[int, list[tuple[str, int, int]]] = defaultdict(list)
        self._opened: set[int] = set()

    def units(self) -> Units:
        """Return the units with the marks that the divided quotations need."""
        view, words = self._view, self._words
        quotes: list[Quote] = []
        for quote in view[Quote]:
            clauses = []
            if not quote.depth:
                clauses = [clause for part in quote.parts for clause in self._clauses(self._inside(part, 1))]
            quotes += self._divided(quote, clauses) if clauses else [quote]
        quotes += self._turns()
        found, apart = Columns(), {}
        closing = {bisect_left(words.starts, part.end) for quote in quotes for part in quote.parts}
        for k in range(len(words) + 1):
            for text, start, end in self._marks.get(k, ()):
                found.add(start, end, text, text)
            if k == len(words):
                break
            if k in closing and k and self._classes[k] == ",":
                # The weights know commas inside the marks: “We lost,” said Ann Lee.
                found.move_inside()
                continue
            if k in self._apart:
                apart[len(found)] = self._apart[k]
            found.copy(words, k, "“" if k in self._opened else "," if self._is_colon(k) else "")
        units = found.words()
        return Units(units, sorted(quotes, key=attrgetter("start")), apart, frozenset(self._inverted(units)))

    def _inverted(self, units: Words) -> Iterator[int]:
        """Yield the verbs after a quotation, or after a comma and a clause, whose subject is after them."""
        classes, levels = columns(units, self._cue_words)
        starts = {bisect_left(units.starts, sentence.start) for sentence in self._view[Sentence]}
        # Whether a finite verb of the main clause came before, and whether a relative clause began.
        finite = related = False
        for k, kind in enumerate(classes):
            if k in starts:
                finite = related = False
            elif levels[k] >= MOSTLY_CUE and kind in FINITE_FORMS:
                before, subject = classes[k - 1], classes[k + 1 : k + 2] in _APPOSITIONS
                if subject and (before in _CLOSED or (before == "," and finite and not related)):
                    yield k
            if kind == ",":
                related = False
            elif kind in RELATIVE_CLASSES:
                related = True
            elif not related and (kind in VERBAL or units.facts[k] & PAST):
                finite = True

    def _is_colon(self, k: int) -> bool:
        """Return whether a mark is the colon between a verb and a quotation, which is read as a comma.

        The weights prefer such a colon to the verb as the cue.
        """
        if self._classes[k] != ":" or not k or not self._levels[k - 1]:
            return False
        return self._classes[k + 1 : k + 2] in QUOTATIONS

    def _inside(self, span: Span, skipped: int = 0) -> range:
        starts = self._words.starts
        return range(bisect_left(starts, span.start) + skipped, bisect_left(starts, span.end))

    def _clauses(self, inside: range) -> Iterator[range]:
        """Yield the reporting clauses in a stretch of speech, without the marks around them."""
        done = 0
        for k in range(inside.start + 1, inside.stop - 2):
            if k >= done and self._classes[k] in _BEFORE_CLAUSE and self._is_clause(k + 1):
                done = self._end_of_clause(k + 1, inside.stop)
                if done:
                    yield range(k + 1, done)

    def _is_clause(self, k: int) -> bool:
        """Return whether a reporting clause begins at a word: with its verb or a pronoun ("a-t-il dit")."""
        clitics, words = self._rules.clitics, self._words
        if k + 1 in self._apart:
            return words.folds[k] in clitics
        speaks = (self._levels[k] and words.facts[k] & SPEECH) or self._levels[k] >= MOSTLY_CUE
        if not speaks or self._classes[k] not in FINITE_FORMS:
            return False
        return words.folds[k + 1] in clitics or self._classes[k + 1] in SUBJECTS

    def _end_of_clause(self, first: int, stop: int) -> int:
        """Return the mark that ends a reporting clause; 0 if there is none near."""
        words, classes = self._words, self._classes
        pronoun = not self._rules.clitics.isdisjoint(words.folds[first : first + 2])
        for k in range(first + 2, min(stop, first + CLAUSE_REACH)):
            if classes[k] == ".":
                if words.ends[k] in self._ends:
                    return k
            elif classes[k] in _AFTER_CLAUSE and (pronoun or classes[k + 1 : k + 2] not in _APPOSITIONS):
                return k
        return 0

    def _divided(self, quote: Quote, clauses: Sequence[range]) -> Iterator[Quote]:
        """Yield the parts of a quotation before, between and after reporting clauses."""
        words, start = self._words, quote.start
        for clause in clauses:
            # A comma is outside the new mark, a question mark is inside.
            closed = clause.start - (words.texts[clause.start - 1] == ",")
            end = words.ends[closed - 1]
            self._marks[closed].append(("”", end - 1, end))
            yield self._part(quote, start, end)
            opened = clause.stop + 1
            start = words.starts[opened] if opened < len(words) else quote.end
            if start >= quote.end or not words.texts[opened][0].isalnum():
                return
            self._marks[opened].append(("“", start, start))
        yield self._part(quote, start, quote.end)

    def _part(self, quote: Quote, start: int, end: int) -> Quote:
        """Return a part of a quotation as one of its own."""
        spans = [(max(part.start, start), min(part.end, end)) for part in quote.parts]
        parts = tuple(starmap(self._view.span, ((first, last) for first, last in spans if first < last)))
        return attrs.evolve(
            quote, start=start, end=end, text=self._view.slice(start, end), parts=parts, inner=parts
        )

    def _turns(self) -> Iterator[Quote]:
        """Yield the speech in paragraphs that begin with a dash and have a reporting clause."""
        words = self._words
        for paragraph in self._view[Paragraph]:
            inside = self._inside(paragraph)
            if len(inside) < _SHORTEST_TURN or words.texts[inside.start] not in self._rules.dashes:
                continue
            clauses = list(self._clauses(range(inside.start + 1, inside.stop)))
            if not clauses:
                continue
            self._opened.add(inside.start)
            whole = self._view.span(paragraph.start, paragraph.end)
            *before, last = self._divided(
                Quote(whole.start, whole.end, whole.text, rule="", parts=(whole,), inner=(whole,)), clauses
            )
            if last.end == whole.end:
                end = words.ends[inside.stop - 1]
                self._marks[inside.stop].insert(0, ("”", end - 1, end))
            yield from (*before, last)
