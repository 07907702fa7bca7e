"""The classes of words, and the groups of them that several steps of the engine ask for.

Every word of an article has one class, which is one of these:

- a closed class of ``grammar.toml`` (``article``, ``be``, ``modal``, ``pronoun``);
- a word that joins phrases or clauses, which is a class of its own: ``and``, ``that``, ``by``.  The table
  ``joining`` of ``grammar.toml`` says which words these are, and the class of each has the name of the
  English word in every language.  So the names in the groups below are names of classes, as ``"be"`` is:
  the engine never looks at the spelling of a word to find it in a group;
- the shape of an open word: ``Name`` (a capital), ``CAPS``, ``Names`` ("Lee's"), ``owner`` ("voters'"),
  an ending (``ing``, ``ed``, ``ly``, ``s``), or ``w`` for any other; ``number`` for figures;
- a mark, which is itself; ``dot`` is a full stop inside a sentence ("Sen."), ``<`` and ``>`` are the ends
  of a sentence.

A group that one step alone asks for is defined in that step's module.  A language with other classes brings
weights of its own, learned with them; see ``benchmarks/train.py``.
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
]

SHAPES: Final = frozenset("Name CAPS Names owner number w dot".split())
"""The classes of open words, beside those that an ending gives away."""

MARKS: Final = frozenset(
    (
        "< > . , ; : ! ? ( ) [ ] { } - — – -- ― .. … ' \" ‘ ’ “ ” „ ‟ « » ‚ ‹ › "
        "& @ # $ £ € % * / \\ + = _ | ~ ^ ` · •"
    ).split()
)
"""The marks that have a number; every other mark has the number of no class."""

OPEN: Final = frozenset("ing ed s ly w Name CAPS Names owner".split())
"""Words that have a stem, and so can carry a cue."""

AUXILIARY: Final = frozenset("be have do modal negation adverb ly".split())
"""What can be between a subject and its verb: "has repeatedly said"."""

VERBAL: Final = frozenset("be have do modal".split())
"""Auxiliaries that are a finite verb: "was", "did"."""

FINITE: Final = VERBAL | {"contracted"}
"""The same with "she's": what shows that words are a clause."""

NAMES: Final = frozenset("Name CAPS".split())
"""A word of a name: "Lee", "EPA"."""

POSSIBLE_NAMES: Final = NAMES | {"Names"}
"""The same with "Lee's"."""

NOUN_OPENERS: Final = frozenset("article determiner possessive".split())
"""What opens a noun phrase: "the", "some", "her"."""

RELATIVE: Final = frozenset("who which whom that".split())
"""What opens a relative clause inside a noun phrase."""

PUNCTUATION: Final = frozenset(", ; : — – -- ― ( ) [ ] . ? ! ... … - ' ’ ‘".split())
"""Marks beside those of a quotation: content begins with none of them."""

SENTENCE_ENDS: Final = frozenset(". ? ! … ...".split())
"""What a sentence ends with; a headline does not."""

FINAL_MARKS: Final = SENTENCE_ENDS | {",", "dot"}
"""What speech ends with, before or after its closing mark: "“No,” she said."; a heading does not."""

BULLETS: Final = frozenset("• · * - – —".split())
"""What an item of a list begins with."""

DASHES: Final = frozenset("― — – -- -".split())
"""What can be before a signature: "“No.” – Ann Lee"."""

OPENING_MARKS: Final = frozenset({"“", '"', "”", "„", "‟", "'", "‘", "’", "«", "»", "‚", "‹"})
"""What a quotation can begin with, in any style, also turned the wrong way; by its first character."""

CLOSING_MARKS: Final = frozenset({"”", '"', "“", "'", "’", ")", "]", "»"})
"""What can close after a full stop; a stop before anything else inside a sentence ends an abbreviation."""
