"""``units_of``: the words of an article as the units of its grammar, for languages in which these differ.

The weights know one word for a cue ("said") and marks around speech.  The table ``units`` of ``grammar.toml``
says what a language has instead; English has no such table, and its words are used as they are.

- A *verb group* is one unit: "a déclaré", "has been saying".  If a pronoun is inside it ("a-t-il dit"), the
  auxiliary is set apart, and only the cue of the record contains it.
- A word that means several is read as these: "selon" as "according to".
- A reporting clause inside one pair of marks ("« Non, a-t-il dit. Jamais. »") divides the quotation.
- A paragraph that begins with a dash and contains such a clause is a turn of a conversation: "— Non, dit-il."

A unit has the letters of its main word, but the offsets of the whole group. Words and marks that are not in
the text have no length, or the offsets of the last letter before them.
"""

from __future__ import annotations

import functools
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
from newsparse.language.language import Language
from newsparse.parsers.claims.grammar import (
    CLOSING_MARKS,
    FINITE_FORMS,
    NAMES,
    NOUN_OPENERS,
    OPENING_MARKS,
    RELATIVE_CLASSES,
    SENTENCE_ENDS,
    VERBAL,
)
from newsparse.parsers.claims.thresholds import MOSTLY_CUE
from newsparse.parsers.claims.triggers import CODE_COLUMN, LEVEL_COLUMN, CueWords

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


@frozen(eq=False, repr=False)
class _Rules:
    """The table ``units`` of a language."""

    auxiliaries: frozenset[str] = field()
    """Words before a participle that form one unit with it."""
    reflexive: frozenset[str] = field()
    """Words that are such an auxiliary only after a pronoun: "s'est engagé"."""
    objects: frozenset[str] = field()
    """Pronouns before a verb group that belong to it: "l'a dit"."""
    leading: Sequence[tuple[str, ...]] = field()
    """Words before an infinitive that form one unit with it, the longest first: "vient de"."""
    negation: frozenset[str] = field()
    """The first half of a negation in two parts, which belongs to the auxiliary: "n'a"."""
    clitics: frozenset[str] = field()
    """Pronouns joined to the word before: "-t-il"."""
    several: Mapping[str, Sequence[tuple[tuple[str, ...], Sequence[str]]]] = field()
    """Words that are read as others, by the first: the rest, the longest first, and the others."""
    according: Sequence[str] = field()
    """What "comme l'a dit" and, before a quotation, "pour" are read as."""
    before_quotation: frozenset[str] = field()
    partitive: frozenset[str] = field()
    """Articles that are spelt like a preposition, and ``some``, which they are read as: "des élus"."""
    some: Sequence[str] = field()
    to: frozenset[str] = field()
    """Words before an infinitive: "de", and ``infinitive``, which they are read as there."""
    infinitive: Sequence[str] = field()
    infinitive_endings: tuple[str, ...] = field()
    no_infinitives: frozenset[str] = field()
    dashes: frozenset[str] = field()
    """Marks that begin a turn of a conversation."""


@functools.cache
def _rules(language: Language) -> _Rules | None:
    grammar, shared = language.lexicon("grammar"), language.lexicon("words")
    if "units" not in grammar:
        return None
    clitics = shared.words("clitics") if "clitics" in shared else frozenset()
    several: dict[str, list[tuple[tuple[str, ...], Sequence[str]]]] = {}
    for words, others in grammar.mapping("units.several").items():
        first, *rest = words.split()
        several.setdefault(first, []).append((tuple(rest), others.split()))
    for found in several.values():
        found.sort(key=lambda one: -len(one[0]))
    return _Rules(
        auxiliaries=grammar.words("units.auxiliaries"),
        reflexive=grammar.words("units.reflexive"),
        objects=grammar.words("units.objects"),
        leading=sorted(
            (tuple(words.split()) for words in grammar.words("units.leading")), key=len, reverse=True
        ),
        negation=grammar.words("units.negation"),
        clitics=clitics,
        several=several,
        according=tuple(grammar.mapping("units.read_as")["according"].split()),
        before_quotation=grammar.words("units.before_quotation"),
        partitive=grammar.words("units.partitive"),
        some=tuple(grammar.mapping("units.read_as")["some"].split()),
        to=shared.words("infinitive"),
        infinitive=tuple(grammar.mapping("units.read_as")["to"].split()),
        infinitive_endings=tuple(sorted(grammar.words("units.infinitive_endings"))),
        no_infinitives=grammar.words("units.no_infinitives"),
        dashes=grammar.words("units.dashes"),
    )


def units_of(view: View, cue_words: CueWords) -> Units:
    """Return the units of an article; in most languages, they are its words."""
    rules = _rules(view.language)
    if rules is None:
        return Units(view.words, view[Quote])
    return _Speech(
        view, cue_words, rules, _Grouping(_with_phrases(view.words, rules), cue_words, rules)
    ).units()


# Classes of words inside a verb group and directly after it: "a déjà déclaré", "a indiqué mercredi".
_WITHIN: Final = frozenset("adverb ly time".split())
_MOST_WITHIN: Final = 5
# Forms that are the main verb of a group.
_PARTICIPLES: Final = frozenset({"ed", "ing"})
_SUBJECTS: Final = NOUN_OPENERS | NAMES
# Marks before a reporting clause inside a quotation, and marks that end it.
_BEFORE_CLAUSE: Final = frozenset(", ? ! … ...".split())
_AFTER_CLAUSE: Final = frozenset(", : ;".split())
_APPOSITIONS: Final = [[name] for name in _SUBJECTS]
# The maximum number of units in such a clause.
_CLAUSE_REACH: Final = 25
_SHORTEST_TURN: Final = 3
_CLOSED: Final = frozenset('” » "'.split())
_ENDS_OF_SPEECH: Final = SENTENCE_ENDS | {","}
# Before an article that is spelt like a preposition: "que des élus".
_OPENERS: Final = SENTENCE_ENDS | frozenset(', ; : ( “ ” « » " that and but or'.split())
_CLAUSE_MARKS: Final = SENTENCE_ENDS | OPENING_MARKS | frozenset(", ; :".split())
_QUOTATIONS: Final = [[mark] for mark in OPENING_MARKS]


class _Columns:
    """The columns of :class:`~newsparse.core.words.Words`, filled one unit at a time."""

    def __init__(self) -> None:
        self._words = Words("")

    def __len__(self) -> int:
        return len(self._words)

    def add(self, start: int, end: int, text: str, fold: str, facts: int = 0, shape: int = 0) -> None:
        """Add a unit."""
        words = self._words
        words.starts.append(start)
        words.ends.append(end)
        words.texts.append(text)
        words.folds.append(fold)
        words.facts.append(facts)
        words.shape.append(shape)

    def copy(self, words: Words, k: int, text: str = "") -> None:
        """Add a word of others, perhaps with another text."""
        fold = text or words.folds[k]
        self.add(words.starts[k], words.ends[k], text or words.texts[k], fold, words.facts[k], words.shape[k])

    def move_inside(self) -> None:
        """Add a comma before the last unit, a closing mark, unless the speech there ends with a mark."""
        words = self._words
        if len(words) > 1 and words.texts[-2] not in _ENDS_OF_SPEECH:
            at = min(words.ends[-2], words.starts[-1])
            words.starts.insert(-1, at)
            words.ends.insert(-1, at)
            words.texts.insert(-1, ",")
            words.folds.insert(-1, ",")
            words.facts.insert(-1, 0)
            words.shape.insert(-1, 0)

    def words(self) -> Words:
        """Return the units."""
        return self._words


def _with_phrases(words: Words, rules: _Rules) -> Words:
    """Return the words with those that mean several, or are a phrase, as the words that they are read as."""
    found, done, folds = _Columns(), 0, words.folds
    for k, fold in enumerate(folds):
        if k < done:
            continue
        for rest, others in rules.several.get(fold, ()):
            stop = k + 1 + len(rest)
            if tuple(folds[k + 1 : stop]) == rest:
                end = words.ends[stop - 1]
                found.add(words.starts[k], end, others[0], others[0], words.facts[k])
                for other in others[1:]:
                    found.add(end, end, other, other)
                done = stop
                break
        else:
            found.copy(words, k)
    return found.words()


class _Grouping:
    """Finds the verb groups of an article, and words that are read as others."""

    def __init__(self, words: Words, cue_words: CueWords, rules: _Rules) -> None:
        self._rules, self._words = rules, words
        self._classes, self._levels = _columns(words, cue_words)
        # For each word of a group, the word that represents it; for verbs, their auxiliary if it is apart.
        self._head_of: dict[int, int] = {}
        self._lifted: dict[int, int] = {}
        # The words that are read as others, with the word after the last.
        self._read_as: dict[int, tuple[Sequence[str], int]] = {}
        self.apart: dict[int, tuple[int, int]] = {}
        """The offsets of auxiliaries that are set apart, by the number of their verb."""

    def units(self) -> Words:
        """Return the units, in order."""
        words = self._words
        for k in range(len(words)):
            if self._levels[k] and words.folds[k] != self._rules.according[0]:
                self._group(k)
            else:
                self._read(k)
        edges: dict[int, tuple[int, int]] = {}
        for k, head in self._head_of.items():
            if self._lifted.get(head) != k:
                start, end = edges.get(head, (words.starts[head], words.ends[head]))
                edges[head] = min(start, words.starts[k]), max(end, words.ends[k])
        found, done = _Columns(), 0
        for k in range(len(words)):
            if k < done:
                continue
            others, stop = self._read_as.get(k, ((), k + 1))
            start, end = edges.get(k, (words.starts[k], words.ends[k]))
            end = max(end, words.ends[stop - 1])
            if others:
                found.add(start, end, others[0], others[0], words.facts[k])
                for other in others[1:]:
                    found.add(end, end, other, other)
                done = stop
            elif k not in self._head_of:
                if k in self._lifted:
                    at = self._lifted[k]
                    self.apart[len(found)] = words.starts[at], words.ends[at]
                found.add(start, end, words.texts[k], words.folds[k], words.facts[k], words.shape[k])
                if self._is_infinitive(k + 1) and self._levels[k] and self._classes[k] in FINITE_FORMS:
                    # "dit vouloir": "says | to | want"
                    start = words.starts[k + 1]
                    for other in self._rules.infinitive:
                        found.add(start, start, other, other)
        return found.words()

    def _group(self, k: int) -> None:
        """Record the group of a verb."""
        classes = self._classes
        first, pronoun = self._before(k)
        stop = self._stop(k)
        if pronoun is not None:
            self._lifted[k] = first
            self._head_of[first] = k
            first = pronoun + 1
        elif self._is_subject(stop):
            before = first - (first == k and self._words.folds[first - 1] in self._rules.objects)
            if before < k and before and classes[before - 1] == "as":
                # "Comme l'a dit la ministre", "comme le dit la ministre": "according to the minister"
                self._read_as[before - 1] = self._rules.according, stop
                first = before
        self._head_of.update(dict.fromkeys((*range(first, k), *range(k + 1, stop)), k))

    def _before(self, k: int) -> tuple[int, int | None]:
        """Return the first word of the group of a verb, and the place of a pronoun in it."""
        rules, folds, classes = self._rules, self._words.folds, self._classes
        for leading in rules.leading:
            at = k - len(leading)
            if at >= 0 and tuple(folds[at:k]) == leading:
                return at, None
        if classes[k] not in _PARTICIPLES:
            return self._objects(k), None
        at, commas, pronoun = k - 1, 0, None
        while at >= 0 and k - at <= _MOST_WITHIN and (classes[at] in _WITHIN or classes[at] == ","):
            commas += classes[at] == ","
            at -= 1
        if at > 0 and folds[at] in rules.clitics:
            pronoun = at
            at -= 1
        helped = at >= 0 and commas % 2 == 0 and folds[at] in rules.auxiliaries
        if at > 0 and folds[at] in rules.reflexive and classes[at - 1] == "object":
            helped = True
        if not helped:
            return self._objects(k), None
        while pronoun is None and at and folds[at - 1] in rules.auxiliaries | rules.objects:
            at -= 1
        return at, pronoun

    def _objects(self, k: int) -> int:
        """Return the first of the pronouns before a verb: "s'inquiète", ", nous apprend"."""
        folds, classes, at = self._words.folds, self._classes, k
        if classes[k] not in FINITE_FORMS:
            return k
        while at and folds[at - 1] in self._rules.objects and classes[at - 1] == "object":
            at -= 1
        if at == k and k > 1 and folds[k - 1] in self._rules.objects and classes[k - 1] == "pronoun":
            at -= classes[k - 2] == "," or classes[k - 2] in CLOSING_MARKS
        return at

    def _stop(self, k: int) -> int:
        """Return where a verb group ends: "ne dit pas |", "a indiqué mercredi | le ministre"."""
        classes, stop = self._classes, k + 1
        if classes[k] in FINITE_FORMS and stop < len(classes) and classes[stop] == "negation":
            # "dit ne pas": the negation belongs to the infinitive
            stop += self._words.folds[stop] not in self._rules.negation
        end = stop
        while end < len(classes) and classes[end] in _WITHIN and end - stop < _MOST_WITHIN:
            end += 1
        return end if self._is_subject(end) else stop

    def _is_subject(self, k: int) -> bool:
        return k < len(self._classes) and self._classes[k] in _SUBJECTS

    def _read(self, k: int) -> None:
        """Record what a word that is not a cue is read as."""
        rules, folds, classes = self._rules, self._words.folds, self._classes
        fold = folds[k]
        if k and fold in rules.auxiliaries and folds[k - 1] in rules.negation:
            self._head_of[k - 1] = k
        if fold in rules.to and self._is_infinitive(k + 1):
            self._read_as[k] = rules.infinitive, k + 1
        elif fold in rules.partitive and (k == 0 or classes[k - 1] in _OPENERS or self._levels[k - 1]):
            self._read_as[k] = rules.some, k + 1
        elif fold in rules.before_quotation and (k == 0 or classes[k - 1] in SENTENCE_ENDS):
            stop = k + 2
            while stop < min(len(folds), k + _CLAUSE_REACH) and classes[stop] not in _CLAUSE_MARKS:
                stop += 1
            after = classes[stop : stop + 2]
            named = after[:1] == [","] and NAMES.issuperset(classes[stop - 2 : stop])
            if named or after[:1] in _QUOTATIONS or (after[:1] == [","] and after[1:] in _QUOTATIONS):
                self._read_as[k] = rules.according, k + 1

    def _is_infinitive(self, k: int) -> bool:
        """Return whether an infinitive begins at a word, perhaps with pronouns before it."""
        rules, folds, classes = self._rules, self._words.folds, self._classes
        # "la" and "les" before such a word are nearly always an article: "de la mer".
        while k < len(folds) and classes[k] in ("object", "negation"):
            k += 1
        verb = folds[k] if k < len(folds) else ""
        return verb.endswith(rules.infinitive_endings) and verb not in rules.no_infinitives


class _Speech:
    """Divides the quotations of an article at reporting clauses, and finds turns that begin with a dash."""

    def __init__(self, view: View, cue_words: CueWords, rules: _Rules, grouping: _Grouping) -> None:
        self._view, self._rules, self._cue_words = view, rules, cue_words
        self._words, self._apart = grouping.units(), grouping.apart
        self._classes, self._levels = _columns(self._words, cue_words)
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
        found, apart = _Columns(), {}
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
        classes, levels = _columns(units, self._cue_words)
        starts = {bisect_left(units.starts, sentence.start) for sentence in self._view[Sentence]}
        # Whether a finite verb of the main clause came before, and whether a relative clause began.
        finite = related = False
        for k, kind in enumerate(classes):
            if k in starts:
                finite = related = False
            elif levels[k] >= MOSTLY_CUE and kind in FINITE_FORMS and classes[k + 1 : k + 2] in _APPOSITIONS:
                before = classes[k - 1]
                if before in _CLOSED or (before == "," and finite and not related):
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
        return self._classes[k + 1 : k + 2] in _QUOTATIONS

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
        return words.folds[k + 1] in clitics or self._classes[k + 1] in _SUBJECTS

    def _end_of_clause(self, first: int, stop: int) -> int:
        """Return the mark that ends a reporting clause; 0 if there is none near."""
        words, classes = self._words, self._classes
        pronoun = not self._rules.clitics.isdisjoint(words.folds[first : first + 2])
        for k in range(first + 2, min(stop, first + _CLAUSE_REACH)):
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


def _columns(words: Words, cue_words: CueWords) -> tuple[list[str], bytes]:
    """Return the class of each word, and how often it is a cue."""
    entries = b"".join(map(cue_words.__getitem__, words.texts))
    return list(map(cue_words.class_names.__getitem__, entries[CODE_COLUMN])), entries[LEVEL_COLUMN]
