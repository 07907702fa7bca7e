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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

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
    later_phrases,
)
from newsparse.parsers.claims.thresholds import MOSTLY_CUE
from newsparse.parsers.claims.triggers import CueWords

# Classes of words inside a verb group: "a déjà déclaré", and their maximum number.
_WITHIN: Final = frozenset("adverb ly time".split())
_MOST_WITHIN: Final = 5
# Forms that are the main verb of a group, and classes of any finite verb.
_PARTICIPLES: Final = frozenset({"ed", "ing"})
_VERBS: Final = FINITE_FORMS | {"have", "be", "modal"}
# Before an article that is spelt like a preposition: "que des élus".
_OPENERS: Final = SENTENCE_ENDS | frozenset(', ; : ( “ ” « » " that and but or'.split())
_CLAUSE_MARKS: Final = SENTENCE_ENDS | OPENING_MARKS | frozenset(", ; :".split())
# Classes between a relative pronoun and its verb.
_BEFORE_VERB: Final = frozenset("object negation adverb".split())
# Classes that show another clause, and before a noun phrase that nothing governs.
_CLAUSES: Final = frozenset("that who which pronoun".split())
_APART: Final = frozenset(", ; : and but “ ” — –".split())
# Classes that begin a subject after its verb, that follow a verb without one ("«No», dijo."), and that begin
# what is said.
_SUBJECT: Final = NOUN_OPENERS | NAMES
_NO_SUBJECT: Final = SENTENCE_ENDS | frozenset(", : ; in on before during".split())
_CONTENT: Final = OPENING_MARKS | {"that", ":"}
# Marks before a reporting clause inside a quotation, and marks that end it.
_BEFORE_CLAUSE: Final = frozenset(", ? ! … ...".split())
_AFTER_CLAUSE: Final = frozenset(", : ;".split())
# Marks that take the place of the dash after such a clause: "—dijo Ana Ruiz—, porque".
_AFTER_DASH: Final = _AFTER_CLAUSE | {"."}
# Classes after a subject that follows its verb: "Dijo el ministro de Obras, Juan Ruiz, | que".
_ENDS_SUBJECT: Final = (_CLAUSE_MARKS | {"that"}) - {","}
# The maximum number of units in a reporting clause.
_CLAUSE_REACH: Final = 25


class _Rules:
    """The table ``units`` of a language; ``grammar.toml`` says what its lists mean.

    ``several`` has the words that are read as others, by the first: the rest, the longest first, and the
    others. A star in it is one of ``speech``. ``read_as`` is what the words of the lists are read as.
    """

    def __init__(self, language: Language) -> None:
        grammar, shared = language.lexicon("grammar"), language.lexicon("words")

        def own(name: str) -> frozenset[str]:
            return grammar.optional(f"units.{name}")

        self.auxiliaries, self.reflexive, self.objects = map(own, ("auxiliaries", "reflexive", "objects"))
        self.negation, self.partitive, self.relative = map(own, ("negation", "partitive", "relative"))
        self.dashes, self.clause_dashes = own("dashes"), own("clause_dashes")
        self.before_quotation, self.no_infinitives = own("before_quotation"), own("no_infinitives")
        self.infinitive_endings = tuple(own("infinitive_endings"))
        self.clitics = shared.words("clitics") if "clitics" in shared else frozenset()
        self.to = shared.words("infinitive")
        self.speech = reporting_verbs(language).speech
        self.read_as = {name: words.split() for name, words in grammar.mapping("units.read_as").items()}
        needs = {"according": True, "to": self.to, "some": self.partitive, "who": self.relative}
        if lacking := [name for name, words in needs.items() if words and name not in self.read_as]:
            raise DataError(
                f"{grammar.origin}: units.read_as lacks {', '.join(lacking)}; add the words read instead"
            )
        self.several: dict[str, list[tuple[list[str], list[str]]]] = {}
        verbs = language.lexicon("reporting_verbs")
        phrases = {**grammar.mapping("units.several"), **verbs.mapping("several")}
        for words in sorted(phrases, key=lambda words: -words.count(" ")):
            first, *rest = words.split()
            self.several.setdefault(first, []).append((rest, phrases[words].split()))


@functools.cache
def _rules(language: Language) -> _Rules | None:
    """Return the table ``units`` of a language; None if its units are its words."""
    return _Rules(language) if "units" in language.lexicon("grammar") else None


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
    starts = {sentence.start for sentence in view[Sentence]} if cue_words.drops_subjects else set()
    grouped = _VerbGroups(_with_phrases(view.words, rules), cue_words, rules, starts)
    units = grouped.units()
    return _Speech(view, units, cue_words, rules, grouped.apart).units()


class _Unit(NamedTuple):
    """A word or a group of words; without letters it is not in the text."""

    start: int
    end: int
    text: str
    fold: str
    facts: int = 0


def _read_as(start: int, end: int, others: Sequence[str], facts: int = 0) -> list[_Unit]:
    """Return the words that a stretch is read as; those after the first have no length."""
    first, *rest = others
    return [_Unit(start, end, first, first, facts), *(_Unit(end, end, other, other) for other in rest)]


def _joined(units: Iterable[_Unit]) -> Words:
    words = Words("")
    for unit in units:
        columns = (words.starts, words.ends, words.texts, words.folds, words.facts)
        for column, value in zip(columns, unit, strict=True):
            column.append(value)  # type: ignore[attr-defined]
    return words


def _with_phrases(words: Words, rules: _Rules) -> list[_Unit]:
    """Return the words with those that mean several, or are a phrase, as the words that they are read as."""
    found: list[_Unit] = []
    done, folds = 0, words.folds
    columns = zip(words.starts, words.ends, words.texts, folds, words.facts, strict=True)
    for k, unit in enumerate(map(_Unit._make, columns)):
        if k < done:
            continue
        for rest, others in rules.several.get(unit.fold, ()):
            stop = k + 1 + len(rest)
            if stop <= len(folds) and all(
                word == own or (word == "*" and own in rules.speech)
                for word, own in zip(rest, folds[k + 1 : stop], strict=True)
            ):
                found += _read_as(unit.start, words.ends[stop - 1], others, unit.facts)
                done = stop
                break
        else:
            found.append(unit)
    return found


class _Columns:
    """Units in order, with their classes and how often they are a cue."""

    def __init__(self, units: list[_Unit], cue_words: CueWords, rules: _Rules) -> None:
        self._units, self._rules = units, rules
        self._folds = [unit.fold for unit in units]
        codes, self._levels, *_ = cue_words.columns([unit.text for unit in units])
        self._classes = [cue_words.class_names[code] for code in codes]

    def _is(self, k: int, classes: frozenset[str]) -> bool:
        """Return whether there is a word and its class is one of some."""
        return k < len(self._classes) and self._classes[k] in classes

    def _is_dash(self, k: int) -> bool:
        return k < len(self._units) and self._units[k].text in self._rules.clause_dashes


class _VerbGroups(_Columns):
    """Finds the verb groups of an article, and words that are read as others."""

    def __init__(self, units: list[_Unit], cue_words: CueWords, rules: _Rules, starts: set[int]) -> None:
        for k, unit in enumerate(units):
            # A verb that begins a sentence is not a name: "Asegura que".
            if unit.start in starts:
                kind, level = cue_words.class_and_level(unit.fold)
                if level and kind in FINITE_FORMS:
                    units[k] = unit._replace(text=unit.fold)
        super().__init__(units, cue_words, rules)
        self._starts = starts
        # For each word of a group, the word that represents it; for verbs, their auxiliary if it is apart.
        self._head_of: dict[int, int] = {}
        self._lifted: dict[int, int] = {}
        self.apart: dict[int, tuple[int, int]] = {}
        """The offsets of auxiliaries that are set apart, by the number of their verb."""

    def units(self) -> list[_Unit]:
        """Return the units, in order."""
        units, rules, found = self._units, self._rules, list[_Unit]()
        others: dict[int, Sequence[str]] = {}
        for k, fold in enumerate(self._folds):
            if self._levels[k] and fold != rules.read_as["according"][0]:
                self._group(k)
            else:
                others[k] = self._others(k)
        if self._starts:
            others |= self._inverted()
        edges: dict[int, tuple[int, int]] = {}
        for k, head in self._head_of.items():
            if self._lifted.get(head) != k:
                start, end = edges.get(head, units[head][:2])
                edges[head] = min(start, units[k].start), max(end, units[k].end)
        for k, unit in enumerate(units):
            start, end = edges.get(k, unit[:2])
            if others.get(k):
                found += _read_as(start, end, others[k], unit.facts)
            elif k not in self._head_of:
                if k in self._lifted:
                    self.apart[len(found)] = units[self._lifted[k]][:2]
                speaks = self._levels[k] and self._classes[k] in FINITE_FORMS
                if self._starts and speaks and self._lacks_subject(k, start):
                    found += _read_as(start, start, rules.read_as["subject"])
                found.append(unit._replace(start=start, end=end))
                if speaks and self._is_infinitive(k + 1):
                    # "dit vouloir": "says | to | want"
                    start = units[k + 1].start
                    found += _read_as(start, start, rules.read_as["to"])
        return found

    def _begin(self, k: int) -> int:
        while self._head_of.get(k - 1) == self._head_of.get(k, k):
            k -= 1
        return k

    def _inverted(self) -> dict[int, Sequence[str]]:
        """Read "Dijo el ministro que llovía" as "according to the minister, it rained"."""
        found: dict[int, Sequence[str]] = {}
        for k, unit in enumerate(self._units):
            opens = unit.facts & SPEECH and self._units[self._begin(k)].start in self._starts
            if opens and self._classes[k] in FINITE_FORMS and self._is(k + 1, _SUBJECT):
                reach = self._classes[k + 1 : k + _CLAUSE_REACH]
                stop = next((n for n, kind in enumerate(reach) if kind in _ENDS_SUBJECT), -1)
                if reach[stop] == "that":
                    found |= {k: self._rules.read_as["according"], k + 1 + stop: ","}
        return found

    def _lacks_subject(self, k: int, start: int) -> bool:
        """Return whether a finite verb of reporting begins a sentence or follows speech without a subject."""
        classes, first = self._classes, self._begin(k)
        after_speech = first > 1 and classes[first - 1] == "," and classes[first - 2] in CLOSING_MARKS
        if after_speech or (first > 1 and self._is_dash(first - 1)):
            # Its subject may follow its complements: "dijo ayer en Lima la ministra".
            late = any(later_phrases(classes, k, k + _CLAUSE_REACH))
            return not late and (self._is(k + 1, _NO_SUBJECT) or self._is_dash(k + 1))
        if start in self._starts:
            return not self._is(k + 1, _SUBJECT)
        return self._is(k + 1, _CONTENT) and not self._has_subject_before(first)

    def _has_subject_before(self, first: int) -> bool:
        """Return whether a noun phrase that nothing governs precedes a verb in its sentence."""
        classes = self._classes
        for at in range(first, max(first - _CLAUSE_REACH, -1), -1):
            kind, opens = classes[at], self._units[at].start in self._starts
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

    def _group(self, k: int) -> None:
        """Join the words of the group of a verb, which begins before a pronoun that is joined to it."""
        folds, classes, rules, first, stop = self._folds, self._classes, self._rules, self._first(k), k + 1
        if first < k and folds[first + 1] in rules.clitics:
            self._lifted[k] = first
            self._head_of[first] = k
            first += 2
        if classes[k] in FINITE_FORMS and self._is(stop, frozenset({"negation"})):
            # "ne dit pas", but in "dit ne pas" the negation belongs to the infinitive.
            stop += folds[stop] not in rules.negation
        while self._is(stop, frozenset({"object"})) and folds[stop] in rules.clitics:
            stop += 1  # "disse-lhe"
        # "a indiqué mercredi | le ministre"
        end = stop
        while end - stop < _MOST_WITHIN and self._is(end, _WITHIN):
            end += 1
        stop = end if self._is(end, _SUBJECT) else stop
        self._head_of.update(dict.fromkeys((*range(first, k), *range(k + 1, stop)), k))

    def _first(self, k: int) -> int:
        rules, folds, classes = self._rules, self._folds, self._classes
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
        # "s'inquiète", ", nous apprend"
        while classes[k] in FINITE_FORMS and at and folds[at - 1] in rules.objects:
            if classes[at - 1] != "object":
                break
            at -= 1
        return at

    def _others(self, k: int) -> Sequence[str]:
        """Return what a word that is not a cue is read as; nothing if it is read as itself."""
        rules, folds, classes, fold = self._rules, self._folds, self._classes, self._folds[k]
        before = classes[k - 1] if k else "."
        if k and fold in rules.auxiliaries and folds[k - 1] in rules.negation:
            self._head_of[k - 1] = k
        if classes[k] == ":" and k and self._levels[k - 1] and self._is(k + 1, OPENING_MARKS):
            return ","  # the weights would prefer the colon to the verb as the cue: "a répondu : « Non. »"
        if fold in rules.to and self._is_infinitive(k + 1):
            return rules.read_as["to"]
        if fold in rules.relative and k and before == ",":
            after = k + 1
            while self._is(after, _BEFORE_VERB):
                after += 1
            marks = (at for at in range(k - 2, max(k - _CLAUSE_REACH, 0), -1) if classes[at] in _CLAUSE_MARKS)
            # ", que ha dicho" is the subject of its verb, but not in "dijo, en una nota, que ha".
            if self._is(after, _VERBS) and not self._levels[next(marks, 1) - 1]:
                return rules.read_as["who"]
        if fold in rules.partitive and (before in _OPENERS or self._levels[k - 1]):
            return rules.read_as["some"]
        if fold in rules.before_quotation and before in SENTENCE_ENDS:
            stop, limit = k + 2, min(len(folds), k + _CLAUSE_REACH)
            while stop < limit and classes[stop] not in _CLAUSE_MARKS:
                stop += 1
            comma = classes[stop : stop + 1] == [","]
            named = comma and NAMES.issuperset(classes[stop - 2 : stop])
            if named or self._is(stop + comma, OPENING_MARKS):
                return rules.read_as["according"]
        return ()

    def _is_infinitive(self, k: int) -> bool:
        """Return whether an infinitive begins at a word, perhaps with pronouns before it."""
        # "la" and "les" before such a word are nearly always an article: "de la mer".
        while self._is(k, frozenset({"object", "negation"})):
            k += 1
        verb = self._folds[k] if k < len(self._folds) else ""
        return verb.endswith(self._rules.infinitive_endings) and verb not in self._rules.no_infinitives


class _Speech(_Columns):
    """Divides the quotations of an article at reporting clauses."""

    def __init__(
        self,
        view: View,
        units: list[_Unit],
        cue_words: CueWords,
        rules: _Rules,
        apart: dict[int, tuple[int, int]],
    ) -> None:
        super().__init__(units, cue_words, rules)
        self._view, self._apart = view, apart
        self._starts = [unit.start for unit in units]
        self._ends = {sentence.end for sentence in view[Sentence]}
        # The marks before words, and dashes around reporting clauses, which are read as commas.
        self._marks: dict[int, _Unit] = {}
        self._commas: set[int] = set()

    def units(self) -> Units:
        """Return the units with the marks that the divided quotations need."""
        quotes: list[Quote] = []
        for quote in self._view[Quote]:
            parts = () if quote.depth else quote.parts
            clauses = [clause for part in parts for clause in self._clauses(part)]
            quotes += self._divided(quote, clauses) if clauses else [quote]
        quotes += self._turns()
        found: list[_Unit] = []
        apart: dict[int, tuple[int, int]] = {}
        for k, unit in enumerate(self._units):
            if k in self._marks:
                found.append(self._marks[k])
            if k in self._apart:
                apart[len(found)] = self._apart[k]
            if k not in self._commas:
                found.append(unit)
            elif not self._is(k + 1, _AFTER_DASH):
                found.append(_Unit(unit.start, unit.end, ",", ","))
        return Units(_joined(found), sorted(quotes, key=attrgetter("start")), apart)

    def _turns(self) -> Iterator[Quote]:
        """Yield the speech in paragraphs that begin with a dash and have a reporting clause."""
        for paragraph in self._view[Paragraph]:
            first = bisect_left(self._starts, paragraph.start)
            if first < len(self._units) and self._units[first].text in self._rules.dashes:
                whole = self._view.span(paragraph.start, paragraph.end)
                turn = Quote(whole.start, whole.end, whole.text, rule="", parts=(whole,), inner=(whole,))
                if clauses := list(self._clauses(whole)):
                    yield from self._divided(turn, clauses)

    def _clauses(self, part: Span) -> Iterator[range]:
        """Yield the reporting clauses in a stretch of speech, without the marks around them."""
        first, stop = (bisect_left(self._starts, at) for at in (part.start, part.end))
        done = 0
        for k in range(first + 2, stop - 2):
            incise = self._is_dash(k)
            if k > done and (incise or self._classes[k] in _BEFORE_CLAUSE) and self._is_clause(k + 1, incise):
                done = self._end_of_clause(k + 1, stop, incise)
                if done:
                    self._commas.update(at for at in (k, done) if self._is_dash(at))
                    yield range(k + 1, done)

    def _is_clause(self, k: int, incise: bool) -> bool:
        """Return whether a reporting clause begins at a word: with its verb or a pronoun ("a-t-il dit").

        Between dashes it needs no subject: "—dijo—".
        """
        clitics, unit = self._rules.clitics, self._units[k]
        if unit.start == unit.end and [unit.fold] == self._rules.read_as.get("subject"):
            k += 1  # the subject that is not in the text
        if k + 1 in self._apart:
            return self._folds[k] in clitics
        level = self._levels[k]
        speaks = level >= MOSTLY_CUE or (level and self._units[k].facts & SPEECH)
        if not speaks or self._classes[k] not in FINITE_FORMS:
            return False
        return incise or self._folds[k + 1] in clitics or self._is(k + 1, _SUBJECT)

    def _end_of_clause(self, first: int, stop: int, incise: bool) -> int:
        """Return the mark that ends a reporting clause; 0 if there is none near."""
        pronoun = not self._rules.clitics.isdisjoint(self._folds[first : first + 2])
        for k in range(first + (1 if incise else 2), min(stop, first + _CLAUSE_REACH)):
            kind = self._classes[k]
            if kind == "." and self._units[k].end in self._ends:
                return k
            # "a répété Nina Holt, la maire de Halden."
            marked = kind in _AFTER_CLAUSE and (pronoun or not self._is(k + 1, _SUBJECT))
            if self._is_dash(k) if incise else marked:
                return k
        return 0

    def _divided(self, quote: Quote, clauses: Sequence[range]) -> Iterator[Quote]:
        """Yield the parts of a quotation before, between and after reporting clauses."""
        units, start = self._units, quote.start
        for clause in clauses:
            # A comma is outside the new mark, a question mark is inside.
            before = clause.start - 1
            closed = clause.start - (units[before].text == "," or self._is_dash(before))
            end = units[closed - 1].end
            self._marks[closed] = _Unit(end - 1, end, "”", "”")
            yield self._part(quote, start, end)
            opened = clause.stop + 1
            opened += self._is_dash(clause.stop) and self._is(opened, _AFTER_DASH)
            start = units[opened].start if opened < len(units) else quote.end
            if start >= quote.end:
                return
            self._marks[opened] = _Unit(start, start, "“", "“")
        yield self._part(quote, start, quote.end)

    def _part(self, quote: Quote, start: int, end: int) -> Quote:
        """Return a part of a quotation as one of its own."""
        spans = [(max(part.start, start), min(part.end, end)) for part in quote.parts]
        parts = tuple([self._view.span(first, last) for first, last in spans if first < last])
        text = self._view.slice(start, end)
        return attrs.evolve(quote, start=start, end=end, text=text, parts=parts, inner=parts)
