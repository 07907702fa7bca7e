"""``FunctionWords``: the words of a language that the engine's rules refer to individually.

Most rules use only a word's *class* (:mod:`newsparse.parsers.claims.word_classes`). If a class is too broad,
they use the word: "she" can begin an attribution, but "it", of the same class, rarely does. The lists are in
``grammar.toml`` and ``cues.toml`` of the language, with their criteria.
"""

from __future__ import annotations

import functools

from attrs import field, frozen

from newsparse.language.endings import word_endings
from newsparse.language.language import Language

__all__ = ["FunctionWords", "function_words"]


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
