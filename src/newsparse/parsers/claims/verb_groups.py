"""The verb groups of an article, and words that are read as others, for languages with a table ``units``.

:mod:`newsparse.parsers.claims.units` says what they are for.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

from newsparse.core.words import Words
from newsparse.language.language import Language
from newsparse.parsers.claims.grammar import (
    CLOSING_MARKS,
    FINITE_FORMS,
    NAMES,
    NOUN_OPENERS,
    OPENING_MARKS,
    SENTENCE_ENDS,
)
from newsparse.parsers.claims.triggers import CODE_COLUMN, LEVEL_COLUMN, CueWords

__all__ = [
    "CLAUSE_REACH",
    "QUOTATIONS",
    "SUBJECTS",
    "Columns",
    "UnitRules",
    "VerbGroups",
    "columns",
    "unit_rules",
    "with_phrases",
]

# Classes of words inside a verb group and directly after it: "a déjà déclaré", "a indiqué mercredi".
_WITHIN: Final = frozenset("adverb ly time".split())
_MOST_WITHIN: Final = 5
# Forms that are the main verb of a group.
_PARTICIPLES: Final = frozenset({"ed", "ing"})
SUBJECTS: Final = NOUN_OPENERS | NAMES
"""Classes that begin a subject after its verb."""
CLAUSE_REACH: Final = 25
"""The maximum number of units in a reporting clause."""
QUOTATIONS: Final = [[mark] for mark in OPENING_MARKS]
"""Slices of one class that begin a quotation."""
_ENDS_OF_SPEECH: Final = SENTENCE_ENDS | {","}
# Before an article that is spelt like a preposition: "que des élus".
_OPENERS: Final = SENTENCE_ENDS | frozenset(', ; : ( “ ” « » " that and but or'.split())
_CLAUSE_MARKS: Final = SENTENCE_ENDS | OPENING_MARKS | frozenset(", ; :".split())


@frozen(eq=False, repr=False)
class UnitRules:
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
def unit_rules(language: Language) -> UnitRules | None:
    """Return the table ``units`` of a language; None if its units are its words."""
    grammar, shared = language.lexicon("grammar"), language.lexicon("words")
    if "units" not in grammar:
        return None
    read_as = grammar.mapping("units.read_as")
    clitics = shared.words("clitics") if "clitics" in shared else frozenset()
    several: dict[str, list[tuple[tuple[str, ...], Sequence[str]]]] = {}
    for words, others in grammar.mapping("units.several").items():
        first, *rest = words.split()
        several.setdefault(first, []).append((tuple(rest), others.split()))
    for found in several.values():
        found.sort(key=lambda one: -len(one[0]))
    return UnitRules(
        auxiliaries=grammar.words("units.auxiliaries"),
        reflexive=grammar.words("units.reflexive"),
        objects=grammar.words("units.objects"),
        leading=sorted(
            (tuple(words.split()) for words in grammar.words("units.leading")), key=len, reverse=True
        ),
        negation=grammar.words("units.negation"),
        clitics=clitics,
        several=several,
        according=tuple(read_as["according"].split()),
        before_quotation=grammar.words("units.before_quotation"),
        partitive=grammar.words("units.partitive"),
        some=tuple(read_as["some"].split()),
        to=shared.words("infinitive"),
        infinitive=tuple(read_as["to"].split()),
        infinitive_endings=tuple(sorted(grammar.words("units.infinitive_endings"))),
        no_infinitives=grammar.words("units.no_infinitives"),
        dashes=grammar.words("units.dashes"),
    )


class Columns:
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

    def add_others(self, start: int, end: int, others: Sequence[str], facts: int = 0) -> None:
        """Add the words that a stretch is read as; those after the first have no length."""
        self.add(start, end, others[0], others[0], facts)
        for other in others[1:]:
            self.add(end, end, other, other)

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


def with_phrases(words: Words, rules: UnitRules) -> Words:
    """Return the words with those that mean several, or are a phrase, as the words that they are read as."""
    found, done, folds = Columns(), 0, words.folds
    for k, fold in enumerate(folds):
        if k < done:
            continue
        for rest, others in rules.several.get(fold, ()):
            stop = k + 1 + len(rest)
            if tuple(folds[k + 1 : stop]) == rest:
                found.add_others(words.starts[k], words.ends[stop - 1], others, words.facts[k])
                done = stop
                break
        else:
            found.copy(words, k)
    return found.words()


class VerbGroups:
    """Finds the verb groups of an article, and words that are read as others."""

    def __init__(self, words: Words, cue_words: CueWords, rules: UnitRules) -> None:
        self._rules, self._words = rules, words
        self._classes, self._levels = columns(words, cue_words)
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
        found, done = Columns(), 0
        for k in range(len(words)):
            if k < done:
                continue
            others, stop = self._read_as.get(k, ((), k + 1))
            start, end = edges.get(k, (words.starts[k], words.ends[k]))
            end = max(end, words.ends[stop - 1])
            if others:
                found.add_others(start, end, others, words.facts[k])
                done = stop
            elif k not in self._head_of:
                if k in self._lifted:
                    at = self._lifted[k]
                    self.apart[len(found)] = words.starts[at], words.ends[at]
                found.add(start, end, words.texts[k], words.folds[k], words.facts[k], words.shape[k])
                if self._is_infinitive(k + 1) and self._levels[k] and self._classes[k] in FINITE_FORMS:
                    # "dit vouloir": "says | to | want"
                    start = words.starts[k + 1]
                    found.add_others(start, start, self._rules.infinitive)
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
        return k < len(self._classes) and self._classes[k] in SUBJECTS

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
            while stop < min(len(folds), k + CLAUSE_REACH) and classes[stop] not in _CLAUSE_MARKS:
                stop += 1
            after = classes[stop : stop + 2]
            named = after[:1] == [","] and NAMES.issuperset(classes[stop - 2 : stop])
            if named or after[:1] in QUOTATIONS or (after[:1] == [","] and after[1:] in QUOTATIONS):
                self._read_as[k] = rules.according, k + 1

    def _is_infinitive(self, k: int) -> bool:
        """Return whether an infinitive begins at a word, perhaps with pronouns before it."""
        rules, folds, classes = self._rules, self._words.folds, self._classes
        # "la" and "les" before such a word are nearly always an article: "de la mer".
        while k < len(folds) and classes[k] in ("object", "negation"):
            k += 1
        verb = folds[k] if k < len(folds) else ""
        return verb.endswith(rules.infinitive_endings) and verb not in rules.no_infinitives


def columns(words: Words, cue_words: CueWords) -> tuple[list[str], bytes]:
    """Return the class of each word, and how often it is a cue."""
    entries = b"".join(map(cue_words.__getitem__, words.texts))
    return list(map(cue_words.class_names.__getitem__, entries[CODE_COLUMN])), entries[LEVEL_COLUMN]
