"""``FunctionWords``: the words of a language that the rules of the engine know by themselves.

Most rules ask for a word's *class* only (:mod:`newsparse.parsers.claims.word_classes`).  Where a class is too
wide, they ask for the word: "she" can open an attribution, "it" of the same class hardly ever does.  The
lists lie in ``grammar.toml`` and ``cues.toml`` of the language, each with what membership means.
"""

from __future__ import annotations

import functools

from attrs import field, frozen

from newsparse.language import Language
from newsparse.text.word_endings import word_endings

__all__ = ["FunctionWords", "function_words"]


@frozen
class FunctionWords:
    """Words in lower case, by what the rules of the engine do with them."""

    subjects: frozenset[str] = field()
    """Pronouns that are a whole noun phrase, and the subject of a verb: "she", "they"."""
    persons: frozenset[str] = field()
    """Those of them that are one person: "she", "I"."""
    relatives: frozenset[str] = field()
    """Words that open a relative clause: "who", "whose"."""
    negations: frozenset[str] = field()
    """Words that turn a cue round: "did **not** say"."""
    unwilling: frozenset[str] = field()
    """Auxiliaries that mean refusal when negated: "**would** not say"."""
    verb_particles: frozenset[str] = field()
    """Particles of a cue that ends its sentence: "..., he pointed **out**."."""
    tag_particles: frozenset[str] = field()
    """Particles of any verb in a clause behind a quotation: "“No”, she shot **back**."."""
    past: frozenset[str] = field()
    """Past forms without an ending that are nothing else: "took"."""
    irregular: frozenset[str] = field()
    """Those and the forms that are a past or a participle: "led"."""
    linking: frozenset[str] = field()
    """Words that only link a sentence to the one before: "however", "then"."""
    opening: frozenset[str] = field()
    """Words that open a sentence of who speaks next: "**Reacting**, the minister said"."""
    quoting: frozenset[str] = field()
    """Forms of verbs that hand on what another source says: "cited"."""
    documents: frozenset[str] = field()
    """Nouns of what holds words: "statement", "policy"."""
    telling: frozenset[str] = field()
    """Stems of verbs whose first object is the one who is told: "**told** reporters that"."""
    bare_tags: frozenset[str] = field()
    """Tags of a transcript that need no colon: "**Q** Why was that?"."""
    first_person: frozenset[str] = field()
    """Words by which a speaker speaks of himself: "I", "our"."""
    participle_endings: tuple[str, ...] = field()
    """Endings of participles that open a sentence: "**Opening** the case, Ms Lee said"."""


@functools.cache
def function_words(language: Language) -> FunctionWords:
    """Return the function words of a language, read once in a process.

    :raises newsparse.DataError: if its ``grammar.toml``, ``cues.toml`` or ``sources.toml`` lacks one of
    the lists.
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
        irregular=past | grammar.words("open.participles"),
        linking=grammar.words("open.linking"),
        opening=grammar.words("open.opening"),
        quoting=cues.words("quoting.forms"),
        documents=language.lexicon("sources").words("document"),
        telling=frozenset(map(word_endings(language).stem, cues.words("addressees.telling"))),
        bare_tags=grammar.words("rules.bare_tags"),
        first_person=grammar.words("rules.first_person"),
        participle_endings=tuple(sorted(grammar.words("rules.participle_endings"))),
    )
