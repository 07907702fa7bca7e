"""Captions without a credit: lines that say who stands where, or that date a scene to the day."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from newsparse.language import Language
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.speech import SENTENCE_STOP, Speech
from newsparse.text.months import calendar_names
from newsparse.text.patterns import fill
from newsparse.text.tense import tense
from newsparse.words import Words

__all__ = ["LONGEST_CAPTION", "Descriptions", "has_head", "is_single_sentence"]

LONGEST_CAPTION = 600
"""How many characters a caption has at most."""

# ", second from left, ";  "(pictured)", "(second from right)";  "Pictured here", "file photo";
# "Ann Lee at a previous meeting."
_POSED = r"""
    ,\s(?:(?:<<orders>>\s)(?:<<from>>\s)?)?<<sides>>,\s(?!<<never_after_side>>\b)
    | \((?:<<in_brackets>>|<<bracket_orders>>\s(?:<<from>>\s)?<<outer_sides>>|<<from_left>>)\)
    | \b<<from>>\s<<outer_sides>>(?:\s<<to>>\s<<outer_sides>>)?[,:)] | \b<<side_to_side>>[,:)]
    | \b(?:<<pictured>>\s<<pictured_where>>|<<shown_here>>|<<old_pictures>>)\b
    | ^(?!.{0,300}\b<<past_verbs>>\b).{10,300}\b<<occasion_links>>\s<<occasion_ages>>
      \s(?:<<occasions>>|<<press>>\s\w+)\.?(?:$|\s?[(|])
"""
# Some papers head a caption with its subject: "SENATE. Ann Lee faces reporters in Halden."
_HEAD = re.compile(r"[A-Z][A-Z'’\- ]{2,30}\.\s[A-Z]")
# What holds a past form and is not what the sentence tells: ", who won,", "the wounded", "from left".
_NOT_TOLD = r"""
    ,\s<<relatives>>\b[^,]*+, | \b<<told_articles>>\s\w+ed\b
    | \b<<before_left>>\s<<left>>\b | \b<<left_end>>(?=[,)])
"""
# What stands before a day that opens its sentence: "In this Friday, October 1, 1999 photo".
_OPENS_WITH_DAY = r"(?:<<before_day>>\s)*+"
_NEXT_SENTENCE = re.compile(r"[a-z]{4}[.!?]\s[A-Z]")


class Descriptions:
    """Reads descriptions of pictures in one language."""

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")
        self._posed = re.compile(fill(_POSED, shapes, "captions"), re.VERBOSE)
        self.posed_words = shapes.words("captions.posed_words")
        """The words of which a line must have one to say who stands where, ..."""
        self.behind_posed = tuple([word] for word in sorted(shapes.words("captions.behind_posed")))
        """... and the lists of one word of which one must follow."""
        calendar = calendar_names(language)
        self._full_date = re.compile(
            rf"\b{calendar.full_weekday},\s{calendar.any_month}\.?\s\d{{1,2}},\s\d{{4}}"
        )
        self.weekday_end = _common_end(calendar.weekdays) + ","
        """What every full date has behind its weekday: "day,"; to look for it first costs little."""
        self._not_told = re.compile(fill(_NOT_TOLD, shapes, "captions"), re.VERBOSE)
        self._opens_with_day = re.compile(fill(_OPENS_WITH_DAY, shapes, "captions"))
        self._tense = tense(language)
        self._subordinate = language.lexicon("mentions").words("subordinate")
        self._speech, self._credits = Speech.of(language), Credits.of(language)

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Descriptions:
        """Return the reader of a language, made once in a process."""
        return cls(language)

    def full_date(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find a date with weekday, month, day and year.

        >>> Descriptions.of(Language("en")).full_date("It rained on Friday, May 3, 2024.")[0]
        'Friday, May 3, 2024'
        """
        return self._full_date.search(text, start, len(text) if end is None else end)

    def describes(self, text: str, *, posing: bool) -> bool:
        """Tell whether a line says who stands where, or dates a scene to the day, and quotes nobody.

        ``posing`` says that the line has one of ``posed_words`` with one of ``behind_posed`` after it.
        The date must be in the first sentence.

        >>> descriptions = Descriptions.of(Language("en"))
        >>> descriptions.describes("Ann Lee, left, with Tom Price in Halden.", posing=True)
        True
        >>> descriptions.describes("Ann Lee, left, said Tom Price.", posing=True)
        False
        """
        if len(text) > LONGEST_CAPTION:
            return False
        if posing and self._credits.is_sentence(text):
            return True
        posed = posing and self._posed.search(text)
        dated = self._full_date.search(text) if self.weekday_end in text else None
        if dated is None:
            dated = self._credits.dated(text)
        if dated and (_NEXT_SENTENCE.search(text, 0, dated.start()) or self._is_told(text, dated)):
            dated = None
        return bool(posed or dated) and not self._speech.reports(text)

    def _is_told(self, text: str, dated: re.Match[str]) -> bool:
        """Tell whether a sentence reports what was or will be: "Lee left Friday, October 1, 1999", say.

        A caption shows it in the present: "Lee leaves her office, Friday, October 1, 1999."
        """
        start, end = 0, dated.start()
        if self._opens_with_day.fullmatch(text, 0, end):
            # At the first stop, even an abbreviation's: what follows a caption can be of the past.
            after = SENTENCE_STOP.search(text, dated.end())
            start, end = dated.end(), after.end() if after else len(text)
        words = Words(self._not_told.sub("", text[start:end]))
        # "Lee shakes hands after the plane landed": a subordinate clause is no part of the scene.
        stop = next((i for i, fold in enumerate(words.folds) if fold in self._subordinate), len(words))
        if self._tense.direction(words.folds, words.texts, stop, stop, 0, stop) < 0:
            return True
        return any(word in self._tense.lists["future"] for word in words.texts[:stop])


def has_head(text: str) -> bool:
    """Tell whether a line begins with a subject in capitals and a full stop.

    >>> has_head("SENATE. Ann Lee faces reporters.")
    True
    """
    return _HEAD.match(text) is not None


def is_single_sentence(text: str) -> bool:
    """Tell whether no sentence ends inside a text.

    >>> is_single_sentence("Gov. Ann Lee speaks."), is_single_sentence("It rained again. It poured.")
    (True, False)
    """
    return _NEXT_SENTENCE.search(text) is None


def _common_end(words: Iterable[str]) -> str:
    """Return the letters with which all words end."""
    names, end = list(words), 0
    while all(len(name) > end and name[-end - 1] == names[0][-end - 1] for name in names):
        end += 1
    return names[0][len(names[0]) - end :]
