"""``units_of``: the words of an article as the units of its grammar, for languages in which these differ.

The weights know one word for a cue ("said") and marks around speech.  The table ``units`` of ``grammar.toml``
says what a language has instead; English has no such table, and its words are used as they are.

- A word that means several is read as these: "selon" as "according to".
- A *verb group* is one unit: "a déclaré", "a longtemps dit".  If a pronoun is inside it ("a-t-il dit"), the
  auxiliary is set apart, and only the cue of the record contains it.
- A reporting clause inside one pair of marks ("« Non, a-t-il dit. Jamais. »") divides the quotation.
- A paragraph that begins with a dash and contains such a clause is a turn of a conversation: "— Non, dit-il."

A unit has the letters of its main word, but the offsets of the whole group. Words and marks that are not in
the text have no length, or the offsets of the last letter before them.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import starmap
from operator import attrgetter
from typing import Final

import attrs
from attrs import field, frozen

from newsparse.core.layer import Record
from newsparse.core.parser import View
from newsparse.core.records import Paragraph, Quote, Sentence, Span
from newsparse.core.words import Words
from newsparse.errors import DataError
from newsparse.language.classes import SPEECH
from newsparse.language.language import Language
from newsparse.language.reporting_verbs import reporting_verbs
from newsparse.parsers.claims.grammar import (
    CLOSING_MARKS,
    FINITE_FORMS,
    NAMES,
    NOUN_ENDS,
    NOUN_OPENERS,
    OPENING_MARKS,
    SENTENCE_ENDS,
)
from newsparse.parsers.claims.thresholds import MOSTLY_CUE
from newsparse.parsers.claims.triggers import CODE_COLUMN, LEVEL_COLUMN, CueWords

_Others = tuple[tuple[str, ...], Sequence[str]]


@frozen(eq=False, repr=False)
class _Rules:
    """The table ``units`` of a language; ``grammar.toml`` says what its lists mean."""

    auxiliaries: frozenset[str] = field()
    reflexive: frozenset[str] = field()
    objects: frozenset[str] = field()
    negation: frozenset[str] = field()
    clitics: frozenset[str] = field()
    before_quotation: frozenset[str] = field()
    partitive: frozenset[str] = field()
    to: frozenset[str] = field()
    relative: frozenset[str] = field()
    infinitive_endings: tuple[str, ...] = field()
    no_infinitives: frozenset[str] = field()
    dashes: Sequence[Sequence[str]] = field()
    """Slices of one mark that begins a turn of a conversation."""
    clause_dashes: Sequence[Sequence[str]] = field()
    """Slices of one mark that encloses a reporting clause inside speech: "—No —dijo Ana Ruiz—. Nunca"."""
    several: Mapping[str, Sequence[_Others]] = field()
    """Words that are read as others, by the first: the rest, the longest first, and the others."""
    speech: Set[str] = field()
    """The forms of verbs of speech, which a star in ``several`` means."""
    read_as: Mapping[str, Sequence[str]] = field()
    """What words of the lists are read as, by the kind of words."""


@functools.cache
def _rules(language: Language) -> _Rules | None:
    """Return the table ``units`` of a language; None if its units are its words."""
    grammar, shared = language.lexicon("grammar"), language.lexicon("words")
    if "units" not in grammar:
        return None
    several: dict[str, list[_Others]] = {}
    phrases = language.lexicon("reporting_verbs").mapping("several")
    for words, others in {**grammar.mapping("units.several"), **phrases}.items():
        first, *rest = words.split()
        several.setdefault(first, []).append((tuple(rest), others.split()))
    for found in several.values():
        found.sort(key=lambda one: -len(one[0]))
    kept = "auxiliaries reflexive objects negation before_quotation partitive relative no_infinitives".split()
    read_as = {name: words.split() for name, words in grammar.mapping("units.read_as").items()}
    to = shared.words("infinitive")
    some, who = grammar.optional("units.partitive"), grammar.optional("units.relative")
    needs = {"according": True, "to": to, "some": some, "who": who}
    if lacking := [name for name, words in needs.items() if words and name not in read_as]:
        raise DataError(
            f"{grammar.origin}: units.read_as lacks {', '.join(lacking)}; "
            "add the words that are read instead, as in the file of French"
        )
    return _Rules(
        **{name: grammar.optional(f"units.{name}") for name in kept},
        clitics=shared.words("clitics") if "clitics" in shared else frozenset(),
        to=to,
        infinitive_endings=tuple(sorted(grammar.words("units.infinitive_endings"))),
        dashes=[[mark] for mark in grammar.words("units.dashes")],
        clause_dashes=[[mark] for mark in grammar.optional("units.clause_dashes")],
        several=several,
        speech=reporting_verbs(language).speech,
        read_as=read_as,
    )


@frozen(eq=False, repr=False)
class Units:
    """The units of an article, and its quotations divided at reporting clauses."""

    words: Words = field()
    quotes: Sequence[Quote] = field()
    apart: Mapping[int, tuple[int, int]] = field(factory=dict)
    """The offsets of an auxiliary that is set apart from its verb, by the number of the verb."""

    def bounds(self, view: View, layer: type[Record]) -> tuple[list[int], list[int]]:
        """Return the first unit, and the unit after the last, of each record of a layer."""
        return view.bounds(layer) if self.words is view.words else self.words.bounds(view[layer])


def units_of(view: View, cue_words: CueWords) -> Units:
    """Return the units of an article; in most languages, they are its words."""
    rules = _rules(view.language)
    if rules is None:
        return Units(view.words, view[Quote])
    words = _with_phrases(view.words, rules)
    starts = {sentence.start for sentence in view[Sentence]} if cue_words.drops_subjects else set()
    if starts:
        # A verb that begins a sentence is not a name: "Asegura que".
        for k, start in enumerate(words.starts):
            if start not in starts:
                continue
            entry = cue_words[words.folds[k]]
            name = cue_words.class_names[entry[CODE_COLUMN][0]]
            if entry[LEVEL_COLUMN][0] and name in FINITE_FORMS:
                words.texts[k] = words.folds[k]
    groups = _VerbGroups(words, cue_words, rules, starts)
    return _Speech(view, cue_words, rules, groups).units()


def _add(found: Words, start: int, end: int, text: str, fold: str, facts: int = 0, shape: int = 0) -> None:
    found.starts.append(start)
    found.ends.append(end)
    found.texts.append(text)
    found.folds.append(fold)
    found.facts.append(facts)
    found.shape.append(shape)


def _add_others(found: Words, start: int, end: int, others: Sequence[str], facts: int = 0) -> None:
    """Add the words that a stretch is read as; those after the first have no length."""
    _add(found, start, end, others[0], others[0], facts)
    for other in others[1:]:
        _add(found, end, end, other, other)


def _copy(found: Words, words: Words, k: int) -> None:
    start, end = words.starts[k], words.ends[k]
    _add(found, start, end, words.texts[k], words.folds[k], words.facts[k], words.shape[k])


def _columns(words: Words, cue_words: CueWords) -> tuple[list[str], bytes]:
    """Return the class of each word, and how often it is a cue."""
    entries = b"".join(map(cue_words.__getitem__, words.texts))
    return list(map(cue_words.class_names.__getitem__, entries[CODE_COLUMN])), entries[LEVEL_COLUMN]


def _with_phrases(words: Words, rules: _Rules) -> Words:
    """Return the words with those that mean several, or are a phrase, as the words that they are read as."""
    found, done, folds = Words(""), 0, words.folds
    for k, fold in enumerate(folds):
        if k < done:
            continue
        for rest, others in rules.several.get(fold, ()):
            stop = k + 1 + len(rest)
            if stop <= len(folds) and all(
                word == folds[at] or (word == "*" and folds[at] in rules.speech)
                for at, word in enumerate(rest, k + 1)
            ):
                _add_others(found, words.starts[k], words.ends[stop - 1], others, words.facts[k])
                done = stop
                break
        else:
            _copy(found, words, k)
    return found


# Classes of words inside a verb group: "a déjà déclaré", and their maximum number.
_WITHIN: Final = frozenset("adverb ly time".split())
_MOST_WITHIN: Final = 5
# Forms that are the main verb of a group.
_PARTICIPLES: Final = frozenset({"ed", "ing"})
# Before an article that is spelt like a preposition: "que des élus".
_OPENERS: Final = SENTENCE_ENDS | frozenset(', ; : ( “ ” « » " that and but or'.split())
_CLAUSE_MARKS: Final = SENTENCE_ENDS | OPENING_MARKS | frozenset(", ; :".split())
# Slices of one class that begin a quotation.
_QUOTATIONS: Final = [[mark] for mark in OPENING_MARKS]
_COMMA: Final = (",",)
# Slices of one class between a relative pronoun and its verb, and of a finite verb.
_BEFORE_VERB: Final = [["object"], ["negation"], ["adverb"]]
_VERB: Final = [["have"], ["be"], ["modal"], *([form] for form in FINITE_FORMS)]
# Classes that show another clause, and before a noun phrase that nothing governs.
_CLAUSES: Final = frozenset("that who which pronoun".split())
_APART: Final = frozenset(", ; : and but “ ” — –".split())
# Slices of one class that begin a subject after its verb.
_SUBJECT: Final = [[name] for name in NOUN_OPENERS | NAMES]
# Slices of one class after a verb without a subject: "«No», dijo."
_NO_SUBJECT: Final = [[name] for name in SENTENCE_ENDS | set(", : ; in on before during".split())]
# Slices of one class that begin what is said.
_CONTENT: Final = [["that"], [":"], *_QUOTATIONS]
# The maximum number of units in a reporting clause.
_CLAUSE_REACH: Final = 25


class _VerbGroups:
    """Finds the verb groups of an article, and words that are read as others."""

    def __init__(self, words: Words, cue_words: CueWords, rules: _Rules, starts: Set[int]) -> None:
        self._rules, self._words, self._starts = rules, words, starts
        self._classes, self._levels = _columns(words, cue_words)
        # For each word of a group, the word that represents it; for verbs, their auxiliary if it is apart.
        self._head_of: dict[int, int] = {}
        self._lifted: dict[int, int] = {}
        self.apart: dict[int, tuple[int, int]] = {}
        """The offsets of auxiliaries that are set apart, by the number of their verb."""

    def units(self) -> Words:
        """Return the units, in order."""
        words, rules = self._words, self._rules
        read_as: dict[int, Sequence[str]] = {}
        for k in range(len(words)):
            if self._levels[k] and words.folds[k] != rules.read_as["according"][0]:
                self._group(k)
            elif others := self._others(k):
                read_as[k] = others
        edges: dict[int, tuple[int, int]] = {}
        for k, head in self._head_of.items():
            if self._lifted.get(head) != k:
                start, end = edges.get(head, (words.starts[head], words.ends[head]))
                edges[head] = min(start, words.starts[k]), max(end, words.ends[k])
        found = Words("")
        for k in range(len(words)):
            start, end = edges.get(k, (words.starts[k], words.ends[k]))
            if k in read_as:
                _add_others(found, start, end, read_as[k], words.facts[k])
            elif k not in self._head_of:
                if k in self._lifted:
                    at = self._lifted[k]
                    self.apart[len(found)] = words.starts[at], words.ends[at]
                if self._lacks_subject(k, start):
                    _add_others(found, start, start, rules.read_as["subject"])
                _add(found, start, end, words.texts[k], words.folds[k], words.facts[k], words.shape[k])
                if self._levels[k] and self._classes[k] in FINITE_FORMS and self._is_infinitive(k + 1):
                    # "dit vouloir": "says | to | want"
                    start = words.starts[k + 1]
                    _add_others(found, start, start, rules.read_as["to"])
        return found

    def _lacks_subject(self, k: int, start: int) -> bool:
        """Return whether a finite verb of reporting begins a sentence or follows speech without a subject."""
        classes = self._classes
        if not self._starts or not self._levels[k] or classes[k] not in FINITE_FORMS:
            return False
        first = k
        while self._head_of.get(first - 1) == k:
            first -= 1
        after_speech = first > 1 and classes[first - 1] == "," and classes[first - 2] in CLOSING_MARKS
        dashes = self._rules.clause_dashes
        if after_speech or (first > 1 and self._words.texts[first - 1 : first] in dashes):
            is_last = classes[k + 1 : k + 2] in _NO_SUBJECT or self._words.texts[k + 1 : k + 2] in dashes
            return is_last and not self._has_subject_after(k)
        if start in self._starts:
            return classes[k + 1 : k + 2] not in _SUBJECT
        return classes[k + 1 : k + 2] in _CONTENT and not self._has_subject_before(first)

    def _has_subject_before(self, first: int) -> bool:
        """Return whether a noun phrase that nothing governs precedes a verb in its sentence."""
        classes, starts = self._classes, self._words.starts
        for at in range(first, max(first - _CLAUSE_REACH, -1), -1):
            kind, opens = classes[at], starts[at] in self._starts
            before = "," if opens else classes[at - 1]
            is_opener = kind in NOUN_OPENERS
            if at < first and not (is_opener and classes[at + 1] in _WITHIN):
                if kind in _CLAUSES or kind in OPENING_MARKS or (is_opener and before in NOUN_ENDS):
                    return True
                if (is_opener or kind in NAMES) and before in _APART:
                    return True
            if opens:
                return False
        return True

    def _has_subject_after(self, k: int) -> bool:
        """Return whether a noun phrase follows a verb or its complements: "dijo ayer en Lima la ministra"."""
        classes = self._classes
        for at in range(k + 1, min(k + _CLAUSE_REACH, len(classes))):
            kind, before = classes[at], classes[at - 1]
            if kind in _CLAUSE_MARKS or kind in CLOSING_MARKS or kind in _CLAUSES:
                return False
            if before in NOUN_ENDS and (kind in NOUN_OPENERS or kind in NAMES - {before}):
                return True
        return False

    def _group(self, k: int) -> None:
        folds, classes, rules = self._words.folds, self._classes, self._rules
        first, stop = self._first(k), k + 1
        if first < k and folds[first + 1] in rules.clitics:
            self._lifted[k] = first
            self._head_of[first] = k
            first += 2
        if classes[k] in FINITE_FORMS and classes[stop : stop + 1] == ["negation"]:
            # "ne dit pas", but in "dit ne pas" the negation belongs to the infinitive.
            stop += folds[stop] not in rules.negation
        while classes[stop : stop + 1] == ["object"] and folds[stop] in rules.clitics:
            stop += 1  # "disse-lhe"
        # "a indiqué mercredi | le ministre"
        end = stop
        while end < len(classes) and classes[end] in _WITHIN and end - stop < _MOST_WITHIN:
            end += 1
        stop = end if classes[end : end + 1] in _SUBJECT else stop
        self._head_of.update(dict.fromkeys((*range(first, k), *range(k + 1, stop)), k))

    def _first(self, k: int) -> int:
        """Return the first word of the group of a verb, before a pronoun that is joined to it."""
        rules, folds, classes = self._rules, self._words.folds, self._classes
        if classes[k] in _PARTICIPLES:
            at = k - 1
            while at >= 0 and k - at <= _MOST_WITHIN and classes[at] in _WITHIN:
                at -= 1
            inside = at > 0 and folds[at] in rules.clitics
            at -= inside
            reflexive = at > 0 and folds[at] in rules.reflexive and classes[at - 1] == "object"
            if at >= 0 and (folds[at] in rules.auxiliaries or reflexive):
                while not inside and at and folds[at - 1] in rules.auxiliaries | rules.objects:
                    at -= 1
                return at
        at = k
        if classes[k] in FINITE_FORMS:
            # "s'inquiète", ", nous apprend"
            while at and folds[at - 1] in rules.objects and classes[at - 1] == "object":
                at -= 1
        return at

    def _others(self, k: int) -> Sequence[str]:
        """Return what a word that is not a cue is read as; nothing if it is read as itself."""
        rules, folds, classes = self._rules, self._words.folds, self._classes
        fold = folds[k]
        if k and fold in rules.auxiliaries and folds[k - 1] in rules.negation:
            self._head_of[k - 1] = k
        if classes[k] == ":" and k and self._levels[k - 1] and classes[k + 1 : k + 2] in _QUOTATIONS:
            return _COMMA  # the weights would prefer the colon to the verb as the cue: "a répondu : « Non. »"
        if fold in rules.to and self._is_infinitive(k + 1):
            return rules.read_as["to"]
        if fold in rules.relative and k and classes[k - 1] == ",":
            after = k + 1
            while classes[after : after + 1] in _BEFORE_VERB:
                after += 1
            if classes[after : after + 1] in _VERB:
                return rules.read_as["who"]  # ", que ha dicho": the subject of its verb
        if fold in rules.partitive and (k == 0 or classes[k - 1] in _OPENERS or self._levels[k - 1]):
            return rules.read_as["some"]
        if fold in rules.before_quotation and (k == 0 or classes[k - 1] in SENTENCE_ENDS):
            stop = k + 2
            while stop < min(len(folds), k + _CLAUSE_REACH) and classes[stop] not in _CLAUSE_MARKS:
                stop += 1
            comma = classes[stop : stop + 1] == [","]
            named = comma and NAMES.issuperset(classes[stop - 2 : stop])
            if named or classes[stop + comma : stop + comma + 1] in _QUOTATIONS:
                return rules.read_as["according"]
        return ()

    def _is_infinitive(self, k: int) -> bool:
        """Return whether an infinitive begins at a word, perhaps with pronouns before it."""
        rules, folds, classes = self._rules, self._words.folds, self._classes
        # "la" and "les" before such a word are nearly always an article: "de la mer".
        while k < len(folds) and classes[k] in ("object", "negation"):
            k += 1
        verb = folds[k] if k < len(folds) else ""
        return verb.endswith(rules.infinitive_endings) and verb not in rules.no_infinitives


# Marks before a reporting clause inside a quotation, and marks that end it.
_BEFORE_CLAUSE: Final = frozenset(", ? ! … ...".split())
_AFTER_CLAUSE: Final = frozenset(", : ;".split())


class _Speech:
    """Divides the quotations of an article at reporting clauses."""

    def __init__(self, view: View, cue_words: CueWords, rules: _Rules, groups: _VerbGroups) -> None:
        self._view, self._rules = view, rules
        self._words, self._apart = groups.units(), groups.apart
        self._classes, self._levels = _columns(self._words, cue_words)
        self._ends = {sentence.end for sentence in view[Sentence]}
        # Text and offsets of the mark before a word.
        self._marks: dict[int, tuple[str, int, int]] = {}
        # Dashes around reporting clauses, which are read as commas.
        self._commas: set[int] = set()

    def units(self) -> Units:
        """Return the units with the marks that the divided quotations need."""
        quotes: list[Quote] = []
        for quote in self._view[Quote]:
            parts = () if quote.depth else quote.parts
            clauses = [clause for part in parts for clause in self._clauses(part)]
            quotes += self._divided(quote, clauses) if clauses else [quote]
        quotes += self._turns()
        if not self._marks and not self._apart:
            return Units(self._words, quotes)
        found, apart = Words(""), {}
        for k in range(len(self._words)):
            if k in self._marks:
                mark, start, end = self._marks[k]
                _add(found, start, end, mark, mark)
            if k in self._apart:
                apart[len(found)] = self._apart[k]
            if k in self._commas:
                _add(found, self._words.starts[k], self._words.ends[k], ",", ",")
            else:
                _copy(found, self._words, k)
        return Units(found, sorted(quotes, key=attrgetter("start")), apart)

    def _turns(self) -> Iterator[Quote]:
        """Yield the speech in paragraphs that begin with a dash and have a reporting clause."""
        words = self._words
        for paragraph in self._view[Paragraph]:
            first = bisect_left(words.starts, paragraph.start)
            if words.texts[first : first + 1] in self._rules.dashes:
                whole = self._view.span(paragraph.start, paragraph.end)
                turn = Quote(whole.start, whole.end, whole.text, rule="", parts=(whole,), inner=(whole,))
                if clauses := list(self._clauses(whole)):
                    yield from self._divided(turn, clauses)

    def _clauses(self, part: Span) -> Iterator[range]:
        """Yield the reporting clauses in a stretch of speech, without the marks around them."""
        first, stop = (bisect_left(self._words.starts, at) for at in (part.start, part.end))
        done = 0
        for k in range(first + 2, stop - 2):
            incise = self._is_dash(k)
            if k > done and (incise or self._classes[k] in _BEFORE_CLAUSE) and self._is_clause(k + 1, incise):
                done = self._end_of_clause(k + 1, stop, incise)
                if done:
                    self._commas.update(at for at in (k, done) if self._is_dash(at))
                    yield range(k + 1, done)

    def _is_dash(self, k: int) -> bool:
        return self._words.texts[k : k + 1] in self._rules.clause_dashes

    def _is_clause(self, k: int, incise: bool) -> bool:
        """Return whether a reporting clause begins at a word: with its verb or a pronoun ("a-t-il dit").

        Between dashes it needs no subject: "—dijo—".
        """
        clitics, words = self._rules.clitics, self._words
        if words.starts[k] == words.ends[k] and words.folds[k : k + 1] == [
            *self._rules.read_as.get("subject", ())
        ]:
            k += 1  # the subject that is not in the text
        if k + 1 in self._apart:
            return words.folds[k] in clitics
        speaks = (self._levels[k] and words.facts[k] & SPEECH) or self._levels[k] >= MOSTLY_CUE
        if not speaks or self._classes[k] not in FINITE_FORMS:
            return False
        return incise or words.folds[k + 1] in clitics or self._classes[k + 1 : k + 2] in _SUBJECT

    def _end_of_clause(self, first: int, stop: int, incise: bool) -> int:
        """Return the mark that ends a reporting clause; 0 if there is none near."""
        classes, words = self._classes, self._words
        if incise:
            for k in range(first + 1, min(stop, first + _CLAUSE_REACH)):
                if self._is_dash(k) or (classes[k] == "." and words.ends[k] in self._ends):
                    return k
            return 0
        pronoun = not self._rules.clitics.isdisjoint(words.folds[first : first + 2])
        for k in range(first + 2, min(stop, first + _CLAUSE_REACH)):
            if classes[k] == "." and words.ends[k] in self._ends:
                return k
            # "a répété Nina Holt, la maire de Halden."
            if classes[k] in _AFTER_CLAUSE and (pronoun or classes[k + 1 : k + 2] not in _SUBJECT):
                return k
        return 0

    def _divided(self, quote: Quote, clauses: Sequence[range]) -> Iterator[Quote]:
        """Yield the parts of a quotation before, between and after reporting clauses."""
        words, start = self._words, quote.start
        for clause in clauses:
            # A comma is outside the new mark, a question mark is inside.
            closed = clause.start - (words.texts[clause.start - 1] == "," or self._is_dash(clause.start - 1))
            end = words.ends[closed - 1]
            self._marks[closed] = "”", end - 1, end
            yield self._part(quote, start, end)
            opened = clause.stop + 1
            start = words.starts[opened] if opened < len(words) else quote.end
            if start >= quote.end:
                return
            self._marks[opened] = "“", start, start
        yield self._part(quote, start, quote.end)

    def _part(self, quote: Quote, start: int, end: int) -> Quote:
        """Return a part of a quotation as one of its own."""
        spans = [(max(part.start, start), min(part.end, end)) for part in quote.parts]
        parts = tuple(starmap(self._view.span, ((first, last) for first, last in spans if first < last)))
        return attrs.evolve(
            quote, start=start, end=end, text=self._view.slice(start, end), parts=parts, inner=parts
        )
