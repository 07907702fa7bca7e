"""The grammatical class of each word, and groups of classes that several steps use.

Every word of an article has one class, which is one of these:

- a class of function words in ``grammar.toml`` (``article``, ``be``, ``modal``, ``pronoun``);
- a word that joins phrases or clauses, which forms its own class: ``and``, ``that``, ``by``.  The table
  ``joining`` of ``grammar.toml`` lists these words, and in every language each class is named after the
  English word. The names in the groups below are therefore names of classes, like ``"be"``: the engine never
  uses the spelling of a word to find it in a group;
- the shape of any other word: ``Name`` (a capital), ``CAPS``, ``Names`` ("Lee's"), ``owner`` ("voters'"), an
  ending (``ing``, ``ed``, ``ly``, ``s``), or ``w`` for any other; ``number`` for figures. Irregular past
  forms ("took") are ``ed`` too, and words that only look like it ("need", "family", "congress") are ``w``;
- a mark, which is its own class; ``dot`` is a full stop inside a sentence ("Sen."), ``<`` and ``>`` are the
  ends of a sentence.

A group used by only one step is defined in that step's module. A language with other classes needs its own
weights, learned with them; see ``python -m benchmarks.train attributions``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from sys import intern
from typing import Final, TypeAlias

from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.learn.decision import Slot

SHAPES: Final = frozenset("Name CAPS Names owner number w dot".split())
"""The classes of open words, in addition to those shown by an ending."""

MARKS: Final = frozenset(
    (
        "< > . , ; : ! ? ( ) [ ] { } - — – -- ― .. … ' \" ‘ ’ “ ” „ ‟ « » ‚ ‹ › "
        "& @ # $ £ € % * / \\ + = _ | ~ ^ ` · •"
    ).split()
)
"""The marks that have a number; every other mark has the number of no class."""

OPEN: Final = frozenset("ing ed s ly w Name CAPS Names owner".split())
"""Classes of words that have a stem, and so can be a cue."""

AUXILIARY: Final = frozenset("be have do modal negation adverb ly".split())
"""Classes between a subject and its verb: "has repeatedly said"."""

VERBAL: Final = frozenset("be have do modal".split())
"""Auxiliaries that are a finite verb: "was", "did"."""

FINITE_CLASSES: Final = VERBAL | {"contracted"}
"""The same with "she's": classes which show that words are a clause."""

VERBS: Final = FINITE_CLASSES | {"ed"}
"""The same with past forms and participles: "walked", "took"."""

FINITE_FORMS: Final = frozenset({"ed", "s"})
"""Endings of open words that can be a finite verb: "walked", "says"."""

COORDINATORS: Final = frozenset({"and", "but"})
"""Words that join two clauses, or two verbs of one subject."""

NAMES: Final = frozenset("Name CAPS".split())
"""A word of a name: "Lee", "EPA"."""

POSSIBLE_NAMES: Final = NAMES | {"Names"}
"""The same with "Lee's"."""

NOUN_OPENERS: Final = frozenset("article determiner possessive".split())
"""Classes that begin a noun phrase: "the", "some", "her"."""

RELATIVE_CLASSES: Final = frozenset("who which whom that".split())
"""Classes that begin a relative clause inside a noun phrase."""

DEPENDENT: Final = frozenset("when if as after because while although before since where until".split())
"""The first words of a clause that depends on the next one: "When it closed, residents complained."."""

NOUN_ENDS: Final = frozenset("w s ly ing ed Name CAPS number time adverb".split())
"""Classes that can end a noun phrase before another one: "said to reporters | the mayor"."""

CLAUSE_ENDS: Final = frozenset(
    "who which whom what and but or that while when as because if where after before although since though "
    "than how why whether until so , ; : — – -- ― ( ) ” \" “ '' - [ ] … ... . ? ! ' ‘ ’".split()
)
"""Classes at which a noun phrase may end or begin, although a longer one may continue."""

BEFORE_MEDIUM: Final = frozenset("in on during at via through by".split())
"""Prepositions before a medium: "in an interview"."""

PUNCTUATION: Final = frozenset(", ; : — – -- ― ( ) [ ] . ? ! ... … - ' ’ ‘".split())
"""Marks other than quotation marks: content cannot begin with them."""

SENTENCE_ENDS: Final = frozenset(". ? ! … ...".split())
"""Marks that end a sentence, but not a headline."""

FINAL_MARKS: Final = SENTENCE_ENDS | {",", "dot"}
"""Marks that end speech, before or after its closing quotation mark ("“No,” she said."), but not a
heading."""

BULLETS: Final = frozenset("• · * - – —".split())
"""Marks that begin a list item; emoji and arrows are in the class of the first."""

DASHES: Final = frozenset("― — – -- -".split())
"""Marks before a signature: "“No.” – Ann Lee"."""

OPENING_MARKS: Final = frozenset({"“", '"', "”", "„", "‟", "'", "‘", "’", "«", "»", "‚", "‹"})
"""Marks that can begin a quotation, in any style and even reversed; by first character."""

CLOSING_MARKS: Final = frozenset({"”", '"', "“", "'", "’", ")", "]", "»"})
"""Marks that can close after a full stop; a stop before anything else in a sentence ends an abbreviation."""

PHRASE: Final = frozenset(
    "article determiner possessive number Name Names CAPS owner w s pronoun object of - contracted ly ed ing "
    "dot & adverb @ # $ ’ ' by to from among with through in on at for about over under against between into "
    "near inside outside".split()
)
"""The classes of words in noun phrases, and the prepositions that join them."""


def later_phrases(classes: Sequence[str], start: int, stop: int) -> Iterator[int]:
    """Yield where a noun phrase begins directly after another: "dijo a la prensa | el ministro"."""
    for k in range(start + 1, min(stop, len(classes))):
        kind, before = classes[k], classes[k - 1]
        if kind in CLAUSE_ENDS or kind == "pronoun":
            return
        if before in NOUN_ENDS and (kind in NOUN_OPENERS or (kind in NAMES and kind != before)):
            yield k


# What joins emoji, asks for a picture, and makes a key of a figure.
_PARTS_OF_EMOJI: Final = "\u200d\ufe0f\u20e3"
_PLAIN_MARKS: Final = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}

ClassOf: TypeAlias = "Callable[[str, str], str]"
"""A function that returns the class of a word, given as written and in lower case."""


@functools.cache
def lender(language: Language) -> Language:
    """Return the language whose weights are used for a language: itself, or the one that it borrows from."""
    code = language.profile.borrowed.get("attribution.json")
    return Language(code) if code else language


@functools.cache
def class_slot(language: Language) -> Slot:
    """Return the classes that the weights for a language know, numbered.

    ``<`` and ``>`` also mean sentence ends.
    """
    language = lender(language)
    closed = set(_closed_classes(language).values())
    endings = language.lexicon("grammar").mapping("endings").values()
    return Slot(("", *sorted(closed.union(SHAPES, endings, MARKS))))


@functools.cache
def _closed_classes(language: Language) -> Mapping[str, str]:
    """Return the words of the closed classes, each with its class; one that joins clauses is its own."""
    grammar = language.lexicon("grammar")
    classes = {word: name for name, words in grammar.groups("classes").items() for word in words}
    return {word: intern(name) for word, name in {**classes, **grammar.mapping("joining")}.items()}


@functools.cache
def class_of(language: Language) -> ClassOf:
    """Return the function that finds the class of any word of a language."""
    closed, possessives = _closed_classes(language), word_endings(language).possessives
    grammar = language.lexicon("grammar")
    # By last letter, the longest first: "congress" ends in -ss, not in -s.
    endings: dict[str, list[tuple[str, str]]] = {}
    for ending, shape in sorted(grammar.mapping("endings").items(), key=lambda one: (-len(one[0]), one)):
        endings.setdefault(ending[-1], []).append((ending, shape))
    # "took" and "told" are like "asked".
    listed = dict.fromkeys(grammar.words("open.past") | grammar.words("open.participles"), "ed")
    listed |= dict.fromkeys(grammar.words("without_ending.words"), "w")

    def of(text: str, fold: str) -> str:
        known = closed.get(fold)
        if known:
            return known
        first = text[0]
        if not "a" <= first <= "z":
            if not first.isalnum():
                return _mark(text)
            if first.isdigit():
                return "number"
            if first.isupper():
                if text.endswith(possessives):
                    return "Names"
                return "CAPS" if len(text) > 1 and text.isupper() else "Name"
        if text.endswith(possessives):
            return "owner"
        if text in listed:
            return listed[text]
        for ending, shape in endings.get(text[-1], ()):
            if text.endswith(ending):
                return shape
        return "w"

    return of


def _mark(text: str) -> str:
    """Return the class of a mark: itself, straight and curly ones alike; emoji are like bullets."""
    first = text[0]
    if first in _PLAIN_MARKS:
        return _PLAIN_MARKS[first]
    # An arrow, a geometrical shape, an emoji or a part of one.
    if "\u2190" <= first <= "\u2bff" or "\U0001f000" <= first <= "\U0001ffff" or first in _PARTS_OF_EMOJI:
        return "•"
    return intern(text if len(text) == 1 else text[:2])
