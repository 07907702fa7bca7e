"""Decides whether a day named in a sentence lies in the past or the future, by the tense of the verb.

"The Senate voted on Tuesday" and "the Senate will vote on Tuesday" name days in different weeks. The verb
that governs the day decides: the nearest cue to its left or, if the day begins its clause, to its right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsparse.language.endings import word_endings
from newsparse.language.language import Language, Reader

_REACH = 14
"""How many words away from the day the governing verb is looked for."""
_LISTS = (
    *("certain", "clause", "due", "implicative", "not_governed", "not_infinitive", "passive"),
    *("perfect", "planned", "preposition", "progressive", "was"),
)
_ENDINGS = ("past", "progressive", "other", "infinitive", "future")
_KINDS = {
    "infinitive": "infinitive",
    **dict.fromkeys(("future", "prospective"), "future"),
    "arranged": "arranged",
    "timetable": "timetable",
    "timetable_plural": "plural",
    "progressive": "progressive",
    "past": "past",
}
_CLAUSE_MARKS = frozenset(".!?;:,-–—“”\"'‘’(")


class Tense(Reader):
    """Decides whether a day lies in the past or the future, by the lexicons ``tense`` and ``grammar``."""

    def __init__(self, language: Language) -> None:
        lexicon, grammar = language.lexicon("tense"), language.lexicon("grammar")
        self.lists = {name: lexicon.words(f"words.{name}") for name in _LISTS}
        """The word lists of the lexicon ``tense``, by name; the file explains each."""
        self.plurals = word_endings(language)
        self.cues: dict[str, str] = dict.fromkeys(lexicon.words("words.not_past"), "not_past")
        """The words that are cues, each with its kind; the first kind counts."""
        self.cues |= dict.fromkeys(grammar.mapping("irregular"), "past")
        for name, kind in reversed(_KINDS.items()):
            self.cues |= dict.fromkeys(lexicon.words(f"words.{name}"), kind)
        # Any word of English can be an infinitive, and it has no future forms such as "votera".
        self.endings = {name: tuple(sorted(lexicon.optional(f"endings.{name}"))) for name in _ENDINGS}

    def direction(
        self, words: Sequence[str], texts: Sequence[str], start: int, end: int, first: int, stop: int
    ) -> int:
        """Return 1 for the future, -1 for the past, and 0 if no verb decides.

        It is 2 if only the future is possible, as in "will rule by Dec. 31": not after "would" and "to",
        which are also about the past, and not if the date may belong to a noun ("the vote on Dec. 3 will
        count").

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
        >>> of("The hearing is on Monday", "Monday")
        2
        >>> of("The vote on Monday will stand", "Monday")
        1
        >>> of("On Friday the House voted", "Friday")
        -1
        >>> of("The talks on Friday", "Friday")
        0
        """
        lists = self.lists
        before = start - 1
        due = before >= 0 and words[before] in lists["due"]
        bound = before >= first and words[before] in lists["not_governed"]
        prepositions = lists["preposition"]
        while before >= first and words[before] in prepositions:
            before -= 1
        if before >= first and words[before] in lists["progressive"]:
            return 2  # "the hearing is on Thursday"
        left = range(before, max(before - _REACH, first - 1), -1)
        right = range(end, min(end + _REACH, stop))
        if before < first or words[before] in _CLAUSE_MARKS or words[before] in lists["clause"]:
            left, right = right, left
        governing = self._first(words, texts, left, start)
        if due:
            return max(governing, 1)
        if governing:
            return min(governing, 1) if bound else governing
        return min(self._first(words, texts, right, start), 1)

    def was_planned(self, words: Sequence[str], start: int, first: int) -> bool:
        """Return whether a past plan governs a month: "was due to open in May" can mean a past May.

        ``words`` are the folded words of the text; the month begins at ``start``, its sentence at ``first``.
        """
        planned, was = self.lists["planned"], self.lists["was"]
        return any(
            words[index] in planned and not was.isdisjoint(words[max(index - 2, first) : index])
            for index in range(max(start - _REACH, first), start)
        )

    def _first(self, words: Sequence[str], texts: Sequence[str], indices: Iterable[int], date: int) -> int:
        known, past, future = self.cues.get, self.endings["past"], self.endings["future"]
        for index in indices:
            word = words[index]
            kind = known(word)
            if kind is None:
                if word.endswith(past):
                    kind = "past"
                elif word.endswith(future):
                    return 2
                else:
                    continue
            if cue := self._cue(kind, words, texts, index, date):
                return cue
        return 0

    def _cue(self, kind: str, words: Sequence[str], texts: Sequence[str], index: int, date: int) -> int:
        # A capitalised "May", "Edited" or "Used" inside a clause is a name.
        written = texts[index]
        if written[0].isupper() and not written.isupper() and index and words[index - 1] not in _CLAUSE_MARKS:
            return 0
        if kind == "future":
            if self._is_perfect(words[index + 1 : index + 3]):
                return 0
            return 2 if words[index] in self.lists["certain"] else 1
        if kind == "arranged":
            # "The hearing is set for Friday", but "was set on Friday"
            return -1 if self.lists["progressive"].isdisjoint(words[max(index - 2, 0) : index]) else 2
        if kind in ("past", "timetable"):
            # In "will be released", "to have been told" and "did not begin" an earlier auxiliary decides.
            direction = -1 if kind == "past" else 1
            return direction if self.lists["passive"].isdisjoint(words[max(index - 2, 0) : index]) else 0
        after = texts[index + 1] if index + 1 < len(words) else ""
        if kind == "infinitive":
            capitals = written.isupper() and after.isupper()
            if not (after.islower() or capitals) or after.lower() in self.lists["not_infinitive"]:
                return 0
            infinitive = after.lower()
            allowed = self.endings["infinitive"]
            if infinitive.endswith(self.endings["other"]) or (allowed and not infinitive.endswith(allowed)):
                return 0
            return 1 if self.lists["implicative"].isdisjoint(words[max(index - 2, 0) : index]) else -1
        if kind == "progressive":
            return 1 if after.endswith(self.endings["progressive"]) else 0
        if kind == "plural":
            # "Polls close at", "on Sunday, members choose a leader", but not "at the close of".
            verb = index and self.plurals.is_plural(words[index - 1])
            return 1 if verb and (index >= date - 1 or after in self.lists["preposition"]) else 0
        return 0

    def _is_perfect(self, words: Sequence[str]) -> bool:
        """Return whether words are "have" and a participle: "should | have been"."""
        if len(words) < 2 or words[0] not in self.lists["perfect"]:
            return False
        known = self.cues.get(words[1]) == "past" or words[1] in self.lists["passive"]
        return known or words[1].endswith(self.endings["past"])


tense = Tense.of
