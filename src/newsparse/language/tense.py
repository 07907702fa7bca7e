"""Decides whether a day named in a sentence lies in the past or the future, by the tense of the verb.

"The Senate voted on Tuesday" and "the Senate will vote on Tuesday" name days in different weeks. The verb
that governs the day decides: the nearest cue to its left or, if the day begins its clause, to its right.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from newsparse.language.endings import WordEndings, word_endings
from newsparse.language.language import Language

__all__ = ["Tense", "tense"]

_REACH = 14
"""How many words away from the day the governing verb is looked for."""
_LISTS = (
    *("future", "prospective", "timetable", "timetable_plural", "progressive", "past", "passive"),
    *("implicative",),
    *("not_infinitive", "clause", "preposition", "not_past", "due", "gone"),
    *("not_finite", "infinitive", "perfect", "perfect_passive", "modal_names", "planned", "was"),
)
"""The word lists of the lexicon; the file explains each."""
_CLAUSE_MARKS = frozenset(".!?;:,-–—“”\"'‘’(")


@frozen(eq=False, repr=False)
class Tense:
    """Decides whether a day lies in the past or the future, in one language."""

    lists: dict[str, frozenset[str]] = field(repr=False)
    """The word lists of the lexicon ``tense``, by name."""
    past_endings: tuple[str, ...] = field(repr=False)
    """Endings of regular past forms and participles."""
    progressive_endings: tuple[str, ...] = field(repr=False)
    """Endings of the progressive: "is visiting"."""
    other_endings: tuple[str, ...] = field(repr=False)
    """Endings of words that are not infinitives: "to lawmakers", "to visiting fans"."""
    plurals: WordEndings = field(repr=False)
    """Endings of plural nouns."""
    past_forms: frozenset[str] = field(repr=False)
    """Past forms of irregular verbs."""
    cues: Mapping[str, str] = field(repr=False)
    """Word -> the kind of cue that it is."""

    def direction(
        self, words: Sequence[str], texts: Sequence[str], start: int, end: int, first: int, stop: int
    ) -> int:
        """Return 1 for the future, -1 for the past, and 0 if no verb decides.

        ``words`` are the folded words of the text, ``texts`` the words as written; the date expression is
        ``[start, end)`` in the sentence ``[first, stop)``.

        >>> english = tense(Language("en"))
        >>> def of(text, day):
        ...     words = text.split()
        ...     at = words.index(day)
        ...     folds = [word.lower() for word in words]
        ...     return english.direction(folds, words, at, at + 1, 0, len(words))
        >>> of("Officials said Lee would visit on Monday", "Monday")
        1
        >>> of("On Friday the House voted", "Friday")
        -1
        >>> of("The talks on Friday", "Friday")
        0
        """
        lists = self.lists
        before = start - 1
        if before >= 0 and words[before] in lists["due"]:
            return 1
        if before >= 0 and words[before] in lists["gone"]:
            return -1
        prepositions = lists["preposition"]
        while before >= first and words[before] in prepositions:
            before -= 1
        left = range(before, max(before - _REACH, first - 1), -1)
        right = range(end, min(end + _REACH, stop))
        if before < first or words[before] in _CLAUSE_MARKS or words[before] in lists["clause"]:
            return self._first(words, texts, right) or self._first(words, texts, left)
        return self._first(words, texts, left) or self._first(words, texts, right)

    def was_planned(self, words: Sequence[str], start: int, first: int) -> bool:
        """Return whether a past plan governs a day: "was due to open in May" may mean a May that has passed.

        ``words`` are the folded words of the text; the day begins at ``start``, its sentence at ``first``.
        """
        planned, was = self.lists["planned"], self.lists["was"]
        return any(
            words[index] in planned and not was.isdisjoint(words[max(index - 2, first) : index])
            for index in range(max(start - _REACH, first), start)
        )

    def _first(self, words: Sequence[str], texts: Sequence[str], indices: Iterable[int]) -> int:
        """Return the direction that the first cue shows, in the given order."""
        known = self.cues.get
        for index in indices:
            word = words[index]
            kind = known(word)
            if kind is None:
                if not word.endswith(self.past_endings):
                    continue
                kind = "past"
            elif kind == "end":
                return 0
            if cue := self._cue(kind, words, texts, index):
                return cue
        return 0

    def _cue(self, kind: str, words: Sequence[str], texts: Sequence[str], index: int) -> int:
        """Return the direction that a cue shows, given its kind."""
        if kind == "future":
            # Theresa May is not a verb.
            name = words[index] in self.lists["modal_names"] and not texts[index].islower()
            return 0 if name or self._perfect(words, index + 1) else 1
        if kind == "infinitive":
            return self._infinitive(words, texts, index)
        if kind == "progressive":
            after = words[index + 1] if index + 1 < len(words) else ""
            return 1 if after.endswith(self.progressive_endings) else 0
        if kind == "past":
            text = texts[index]
            # "Run" and "cut" can be infinitives: in "will run" and "did not cut" the previous word decides.
            if index and (
                words[index - 1] in self.lists["future"] or words[index - 1] in self.lists["not_finite"]
            ):
                return 0
            # A capitalised "Edited" or "Used" inside a clause is a name, unless the whole line is in
            # capitals.
            if text[0].isupper() and not text.isupper() and index and words[index - 1] not in _CLAUSE_MARKS:
                return 0
            # In "will be released" and "to have been told" an earlier auxiliary decides.
            return -1 if self.lists["passive"].isdisjoint(words[max(index - 2, 0) : index]) else 0
        if kind == "timetable" and index and words[index - 1] in self.lists["not_finite"]:
            return 0
        if kind == "timetable_plural":
            return 1 if self._plural_subject(words, index) else 0
        return 1 if kind in ("prospective", "timetable") else 0

    def _plural_subject(self, words: Sequence[str], index: int) -> bool:
        """Return whether a word is the verb of a plural noun and a preposition follows: "polls close at"."""
        noun = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        return (
            after in self.lists["preposition"]
            and noun not in self.lists["not_infinitive"]
            and self.plurals.is_plural(noun)
        )

    def _perfect(self, words: Sequence[str], index: int) -> bool:
        """Return whether "have" and a participle begin at an index: "would have told"."""
        after = words[index + 1] if index + 1 < len(words) else ""
        lists = self.lists
        return not lists["perfect"].isdisjoint(words[index : index + 1]) and (
            after in lists["perfect_passive"] or after.endswith(self.past_endings) or after in self.past_forms
        )

    def _infinitive(self, words: Sequence[str], texts: Sequence[str], index: int) -> int:
        """Return 1 if "to" begins an infinitive about the future, -1 after words like "managed", or 0."""
        written = texts[index + 1] if index + 1 < len(words) else ""
        verb = written.lower()
        lists = self.lists
        if (
            not verb.isalpha()
            or not (written.islower() or (written.isupper() and texts[index].isupper()))
            or verb in lists["not_infinitive"]
            or verb.endswith(self.other_endings)
        ):
            return 0
        return 1 if lists["implicative"].isdisjoint(words[max(index - 2, 0) : index]) else -1


@functools.cache
def tense(language: Language) -> Tense:
    """Return the tense reader of a language, built once from its lexicons ``tense`` and ``grammar``."""
    lexicon = language.lexicon("tense")
    lists = {name: lexicon.words(f"words.{name}") for name in _LISTS}
    past = frozenset(language.lexicon("grammar").mapping("irregular")) | lists["past"]
    cues = {";": "end"} | dict.fromkeys(lists["infinitive"], "infinitive")
    for kind in ("future", "prospective", "timetable", "timetable_plural", "progressive"):
        cues |= {word: kind for word in lists[kind] if word not in cues}
    for kind, words in (("past", past), ("not_past", lists["not_past"])):
        cues |= {word: kind for word in words if word not in cues}
    endings = {name: tuple(sorted(words)) for name, words in lexicon.groups("endings").items()}
    return Tense(
        lists, endings["past"], endings["progressive"], endings["other"], word_endings(language), past, cues
    )
