"""Reads a sentence as a scene: a person or a thing, and what it does in the present tense.

"Ann Lee, a teacher in Norton, shows lawmakers a phone." describes a picture. Reports are in the past tense,
and what they say in the present ("The bill requires ...") has another subject or another verb.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import islice
from typing import Final, Literal, TypeAlias

from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.tense import tense

__all__ = ["FIRST_WORDS", "Actor", "Scenes"]

Actor: TypeAlias = Literal["person", "thing"]
"""Who or what acts in a picture."""

FIRST_WORDS: Final = 17
"""The first words of a sentence that are read: the verb of a description is among them."""
_LAST_VERB = FIRST_WORDS - 2
_SHORTEST_VERB = 4
# Marks after a dateline or a label: "HALDEN (AP) — New fear hangs over ..."
_PARTING = frozenset({"—", "–", ":"})
# The position of the last word of "The old weir".
_LONGEST_THING = 4
# The position of the last word of "The former deputy mayor of Halden, Ann Lee".
_LONGEST_TITLED = 8
# With fewer words and marks, a sentence without a verb is rather an exclamation.
_FEWEST_VERBLESS = 3


class Scenes:
    """Finds the actor of a scene in sentences of one language."""

    def __init__(self, language: Language) -> None:
        shapes, grammar = language.lexicon("noise_shapes"), language.lexicon("grammar")
        self._endings = word_endings(language)
        bases = shapes.words("scenes.verbs")
        self.verbs = shapes.words("speech.scene_verbs") | bases | set(map(self._endings.plural, bases))
        """Actions in a picture, in the present tense; the "-s" of a verb is that of a plural."""
        self._unseen = shapes.words("scenes.unseen")
        descriptions, occupations = language.lexicon("descriptions"), language.lexicon("occupations")
        nouns = [descriptions.words(kind) for kind in ("female", "male", "person", "office")]
        nouns += [occupations.words(kind) for kind in ("posts", "members", "trades")]
        self._groups = shapes.words("scenes.groups")
        self._people = (
            frozenset(noun.rpartition(" ")[2] for kind in nouns for noun in kind)
            | self._groups
            | shapes.words("scenes.people")
        ) - descriptions.words("no_person")
        classes = grammar.groups("classes")
        # Endings in "s" that are not those of verbs: "across", "status", "crisis".
        endings = grammar.mapping("endings").items()
        self._base_ends = tuple(ending for ending, shape in endings if shape == "w")
        self._articles, self._adverbs = classes["article"], classes["adverb"]
        self._single = shapes.words("scenes.single")
        self._courtesies = shapes.words("scenes.courtesies")
        self._counts = shapes.words("scenes.counts")
        self._joint = shapes.words("scenes.joint")
        self._relatives = shapes.words("captions.relatives")
        self._clauses = shapes.words("scenes.clauses")
        self._joining = frozenset(grammar.mapping("joining"))
        self._phrase_starts = self._joining.union(
            *(classes[name] for name in ("article", "possessive", "determiner", "number", "object"))
        )
        self._finite = frozenset(grammar.mapping("irregular")).union(
            *(classes[name] for name in ("be", "have", "do", "modal", "contracted"))
        )
        self._past = tense(language).lists["past"]
        # "Lee, who ...", "The world we ...", "Lee: Win in Halden."
        ends = self._finite | self._past | self._relatives | classes["pronoun"] | _PARTING
        self._phrase_roles = dict.fromkeys(ends, False) | dict.fromkeys(shapes.words("scenes.places"), True)
        # Whether a word is a verb in a picture, or ends the search for one; most words are neither.
        ends = self._finite | self._relatives | _PARTING
        self._roles = dict.fromkeys(ends, False) | dict.fromkeys(self.verbs, True)
        names = ("pronoun", "adverb", "time", "object", "possessive", "negation")
        self._no_subject = (self._finite | self._joining).union(*(classes[name] for name in names))

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Scenes:
        """Return the reader of a language; it is created once per process."""
        return cls(language)

    def may_open(self, text: str) -> bool:
        """Return whether a line may begin with the subject of a scene; "She" and "But" begin none."""
        return text[0].isupper() and text.partition(" ")[0].lower() not in self._no_subject

    def actor(self, texts: Sequence[str], folds: Sequence[str]) -> Actor | None:
        """Return whether a person or a thing acts in a sentence, or None if it has no action in a picture.

        ``texts`` are its words and marks as written, ``folds`` folded; the first :data:`FIRST_WORDS` of them
        are enough.

        >>> from newsparse.core.words import Words
        >>> def of(text):
        ...     words = Words(text)
        ...     return Scenes.of(Language("en")).actor(words.texts, words.folds)
        >>> of("Mayor Ann Lee listens to a student."), of("A nurse peels a pear.")
        ('person', 'person')
        >>> of("A flag flies in Halden."), of("The union represents 2,300 drivers.")
        ('thing', None)
        """
        found = self._action(texts, folds)
        if found is None:
            return None
        verb, head = found
        noun = folds[head]
        if noun in self._people or self._endings.singular(noun) in self._people:
            return "person"
        # "The Halden Commission holds a hearing."
        if folds[0] not in self._articles and folds[0] not in self._courtesies and _is_full_name(texts, head):
            return "person"
        # "The poll carries a margin of error.", "Polls show ..."
        opens = folds[0] in self._single or folds[0] in self._counts or head == 0
        return "thing" if opens and folds[verb] not in self._unseen else None

    def has_past(self, words: Sequence[str]) -> bool:
        """Return whether one of a line's folded words is, or looks like, a past form."""
        return not self._past.isdisjoint(words) or any(word[-2:] == "ed" for word in words)

    def is_view(self, texts: Sequence[str], folds: Sequence[str]) -> bool:
        """Return whether words may be a person or things, then where or when they are seen, with no verb.

        Unlike :meth:`is_phrase`, any noun may be seen: subheadings have this form, too. ``texts`` are the
        words as written, ``folds`` folded.

        >>> from newsparse.core.words import Words
        >>> def of(text):
        ...     words = Words(text)
        ...     return Scenes.of(Language("en")).is_view(words.texts, words.folds)
        >>> of("Empty shops on Bank Street, where five have closed"), of("Shops were empty on Bank Street")
        (True, False)
        """
        if not folds or not folds[0].isalnum() or folds[0] in self._no_subject:
            return False
        place = 0
        for i, word in enumerate(islice(folds, 1, None), 1):
            if place and word in self._clauses:
                return True
            role = self._phrase_roles.get(word)
            if role is False or (not place and word[-2:] == "ed"):
                return False
            place = place or (i if role else 0)
        return place > 0 and self.actor(texts, folds) is None

    def is_verbless(self, texts: Sequence[str], folds: Sequence[str]) -> bool:
        """Return whether the main clause of a sentence has no verb, as far as its words show.

        >>> from newsparse.core.words import Words
        >>> def of(text):
        ...     words = Words(text)
        ...     return Scenes.of(Language("en")).is_verbless(words.texts, words.folds)
        >>> of("The harbour of Halden, which was closed in May."), of("The harbour closed in May.")
        (True, False)
        >>> of("Voters want the bridge."), of("Ann Lee hopes so."), of("Voters with their ballots.")
        (False, False, True)
        """
        if len(folds) <= _FEWEST_VERBLESS or not folds[0].isalnum() or folds[0] in self._no_subject:
            return False
        before = folds[0]
        skipped = False
        for i, word in enumerate(islice(folds, 1, len(folds) - 1), 1):
            if skipped:
                # "Lee, who ran in May, won the race."
                skipped = word != ","
                continue
            if word in self._clauses or word in self._relatives:
                # "The woman who runs the harbour has ..."
                if before != ",":
                    return i > 1 and word not in self._relatives and word != "that"
                skipped = True
                continue
            if self._phrase_roles.get(word) is False:
                return False
            if word not in self._joining and texts[i][0].islower() and before not in self._phrase_starts:
                # "Lee waves", "Lee waved", "voters want"
                named = texts[i - 1][0].isupper()
                if word[-2:] == "ed" or (word[-1] == "s" and (named or folds[i + 1] in self._phrase_starts)):
                    return False
                several = before[-1] == "s" and not (named and i > 1)
                if several and word[-1] != "s" and word[-3:] != "ing":
                    return False
            before = word
        return True

    def is_titled(self, texts: Sequence[str], folds: Sequence[str]) -> bool:
        """Return whether words are a full name, perhaps after what the person is, and nothing else.

        >>> from newsparse.core.words import Words
        >>> def of(text):
        ...     words = Words(text)
        ...     return Scenes.of(Language("en")).is_titled(words.texts, words.folds)
        >>> of("Harbour master Ann Lee"), of("Deputy Mayor, Ann Lee"), of("A Plan for Norton Hill")
        (True, True, False)
        """
        last = len(folds) - 1
        return (
            1 <= last <= _LONGEST_TITLED
            and folds.count(",") <= 1
            and _is_full_name(texts, last)
            and not texts[last].isupper()
            and self._no_subject.isdisjoint(folds)
            and self._articles.isdisjoint(folds)
        )

    def is_single(self, word: str) -> bool:
        """Return whether a folded word is one before a person or thing that was not named: "a", "one"."""
        return word in self._single

    def _action(self, texts: Sequence[str], folds: Sequence[str]) -> tuple[int, int] | None:
        """Return the positions of the verb and of the noun that is its subject."""
        if not folds or not folds[0].isalnum() or folds[0] in self._no_subject:
            return None
        # Two in three lines have no such verb; only after "a" can others be verbs.
        if folds[0] not in self._single and self.verbs.isdisjoint(folds):
            return None
        roles, last = self._roles, len(folds) - 1
        aside = 0
        for i, word in enumerate(islice(folds, 1, last if last <= _LAST_VERB else _LAST_VERB + 1), 1):
            if i < aside:
                continue
            if word == "," and not aside and _is_full_name(texts, i - 1):
                # "Ann Lee, elected in May, speaks in Halden."
                aside = next((j for j in range(i + 1, last) if folds[j] == ","), 0)
                continue
            is_verb = roles.get(word)
            if is_verb:
                if self._may_act(texts, folds, i):
                    return i, self._head(texts, folds, i)
            elif is_verb is not None:
                # "A fallen tree ..."
                if i > 1 or folds[0] not in self._articles:
                    return None
            elif word[-2:] == "ed":
                # "A damaged house ..."
                if i > 1 or folds[2] in self._phrase_starts:
                    return None
            elif word[-1] == "s" and folds[0] in self._single and self._is_verb(texts, folds, i):
                return i, self._head(texts, folds, i)
        return None

    def _is_verb(self, texts: Sequence[str], folds: Sequence[str], index: int) -> bool:
        """Return whether a word in "-s" is the verb of one person, as in "A nurse peels a pear."."""
        word = folds[index]
        return (
            len(word) >= _SHORTEST_VERB
            and not word.endswith(self._base_ends)
            and folds[index + 1] in self._phrase_starts
            and self._may_act(texts, folds, index)
            and folds[self._head(texts, folds, index)] in self._people
        )

    def _may_act(self, texts: Sequence[str], folds: Sequence[str], verb: int) -> bool:
        """Return whether a word can be the verb of the words before it, by its place and its number."""
        before, after = folds[verb - 1], folds[verb + 1]
        if not texts[verb][0].islower() or before in self._phrase_starts:
            return False
        # "Members of the press accused ...", "Lee often takes ..."
        if after in self._finite or after.endswith("ed") or before in self._adverbs:
            return False
        head = self._head(texts, folds, verb)
        noun = folds[head]
        if noun in self._phrase_starts or not noun[0].isalpha():
            return False
        several = not self._joint.isdisjoint(folds[:verb]) or (
            folds[0] not in self._single
            and (head == 0 or texts[head][0].islower())
            and (noun in self._groups or self._endings.is_plural(noun))
        )
        word = folds[verb]
        return several != (word[-1] == "s" and not word.endswith("ss"))

    def _head(self, texts: Sequence[str], folds: Sequence[str], verb: int) -> int:
        """Return the position of the noun that is the subject: "Students" of "Students at Norton wait"."""
        end = next((i for i in range(1, verb) if folds[i] in self._joining or texts[i] in (",", "(")), verb)
        return end - 1


def _is_full_name(texts: Sequence[str], head: int) -> bool:
    """Return whether a name of two words ends at a position, with or without an initial: "Ann B. Lee"."""
    before = head - 1
    while before > 0 and (texts[before] == "." or len(texts[before]) == 1):
        before -= 1
    return before >= 0 and texts[head][0].isupper() and texts[before][0].isupper()
