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

import functools
from typing import Final

from attrs import field, frozen

from newsparse.language.endings import word_endings
from newsparse.language.language import Language

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
    "FunctionWords",
    "function_words",
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


@frozen(eq=False, repr=False)
class FunctionWords:
    """Words in lower case, grouped by their use in the engine's rules."""

    subjects: frozenset[str] = field()
    """Pronouns that are a whole noun phrase and the subject of a verb: "she", "they"."""
    persons: frozenset[str] = field()
    """Those of them that mean one person: "she", "I"."""
    relatives: frozenset[str] = field()
    """Words that begin a relative clause: "who", "whose"."""
    negations: frozenset[str] = field()
    """Words that negate a cue: "did **not** say"."""
    unwilling: frozenset[str] = field()
    """Auxiliaries that mean refusal when negated: "**would** not say"."""
    verb_particles: frozenset[str] = field()
    """Particles of a cue that ends its sentence: "..., he pointed **out**."."""
    tag_particles: frozenset[str] = field()
    """Particles of any verb in a clause after a quotation: "“No”, she shot **back**."."""
    past: frozenset[str] = field()
    """Irregular past forms with no other use: "took"."""
    irregular: frozenset[str] = field()
    """Those, and irregular forms that are past or participle: "led"."""
    linking: frozenset[str] = field()
    """Words that only link a sentence to the previous one: "however", "then"."""
    opening: frozenset[str] = field()
    """Words that begin a sentence in which the speaker follows: "**Reacting**, the minister said"."""
    documents: frozenset[str] = field()
    """Nouns for documents and other media of words: "statement", "policy"."""
    telling: frozenset[str] = field()
    """Stems of verbs whose first object is the one who is told: "**told** reporters that"."""
    telling_to: frozenset[str] = field()
    """Stems of verbs with "to" before the one who is told: "**said** to reporters that"."""
    bare_tags: frozenset[str] = field()
    """Labels in a transcript that need no colon: "**Q** Why was that?"."""
    passives: frozenset[str] = field()
    """Irregular participles of verbs of thinking and saying: "is **seen** as"."""
    minds: frozenset[str] = field()
    """Participles that say what their subject thinks: "is **convinced** that"."""
    article_labels: frozenset[str] = field()
    """Words before a colon that say what follows: "Opinion"."""
    first_person: frozenset[str] = field()
    """Words that speakers use for themselves: "I", "our"."""
    participle_endings: tuple[str, ...] = field()
    """Endings of participles that begin a sentence: "**Opening** the case, Ms Lee said"."""


@functools.cache
def function_words(language: Language) -> FunctionWords:
    """Return the function words of a language, read once per process.

    :raises newsparse.DataError: if its ``grammar.toml``, ``cues.toml``, ``pronouns.toml`` or ``sources.toml``
    lacks one of the lists.
    """
    grammar, cues = language.lexicon("grammar"), language.lexicon("cues")
    past = grammar.words("open.past")
    return FunctionWords(
        subjects=grammar.words("rules.subjects"),
        persons=grammar.words("rules.persons"),
        relatives=grammar.words("rules.relatives"),
        negations=grammar.words("rules.negations"),
        unwilling=grammar.words("rules.unwilling"),
        verb_particles=grammar.words("rules.verb_particles"),
        tag_particles=grammar.words("rules.tag_particles"),
        past=past,
        irregular=past | grammar.words("open.participles") | grammar.words("open.apart"),
        linking=grammar.words("open.linking"),
        opening=grammar.words("open.opening"),
        documents=language.lexicon("sources").words("document"),
        telling=frozenset(map(word_endings(language).stem, cues.words("addressees.telling"))),
        telling_to=frozenset(map(word_endings(language).stem, cues.words("addressees.telling_to"))),
        bare_tags=grammar.words("rules.bare_tags"),
        passives=grammar.words("rules.passives"),
        minds=grammar.words("rules.minds"),
        article_labels=grammar.words("rules.article_labels"),
        first_person=grammar.words("rules.first_person"),
        participle_endings=tuple(sorted(grammar.words("rules.participle_endings"))),
    )
