"""The classes of words, and groups of classes used by several steps of the engine.

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

from typing import Final

__all__ = [
    "AUXILIARY",
    "BULLETS",
    "CLOSING_MARKS",
    "DASHES",
    "FINAL_MARKS",
    "FINITE",
    "MARKS",
    "MOST_BULLETS",
    "NAMES",
    "NOUN_OPENERS",
    "OPEN",
    "OPENING_MARKS",
    "POSSIBLE_NAMES",
    "PUNCTUATION",
    "RELATIVE",
    "SENTENCE_ENDS",
    "SHAPES",
    "VERBAL",
    "VERBS",
]

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

FINITE: Final = VERBAL | {"contracted"}
"""The same with "she's": classes which show that words are a clause."""

VERBS: Final = FINITE | {"ed"}
"""The same with past forms and participles: "walked", "took"."""

NAMES: Final = frozenset("Name CAPS".split())
"""A word of a name: "Lee", "EPA"."""

POSSIBLE_NAMES: Final = NAMES | {"Names"}
"""The same with "Lee's"."""

NOUN_OPENERS: Final = frozenset("article determiner possessive".split())
"""Classes that begin a noun phrase: "the", "some", "her"."""

RELATIVE: Final = frozenset("who which whom that".split())
"""Classes that begin a relative clause inside a noun phrase."""

PUNCTUATION: Final = frozenset(", ; : — – -- ― ( ) [ ] . ? ! ... … - ' ’ ‘".split())
"""Marks other than quotation marks: content cannot begin with them."""

SENTENCE_ENDS: Final = frozenset(". ? ! … ...".split())
"""Marks that end a sentence, but not a headline."""

FINAL_MARKS: Final = SENTENCE_ENDS | {",", "dot"}
"""Marks that end speech, before or after its closing quotation mark ("“No,” she said."), but not a
heading."""

BULLETS: Final = frozenset("• · * - – —".split())
"""Marks that begin a list item; emoji and arrows are in the class of the first."""

MOST_BULLETS: Final = 8
"""The most bullets in a row that are looked at; an emoji can be several words."""

DASHES: Final = frozenset("― — – -- -".split())
"""Marks before a signature: "“No.” – Ann Lee"."""

OPENING_MARKS: Final = frozenset({"“", '"', "”", "„", "‟", "'", "‘", "’", "«", "»", "‚", "‹"})
"""Marks that can begin a quotation, in any style and even reversed; by first character."""

CLOSING_MARKS: Final = frozenset({"”", '"', "“", "'", "’", ")", "]", "»"})
"""Marks that can close after a full stop; a stop before anything else in a sentence ends an abbreviation."""
