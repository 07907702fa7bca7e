"""Lines that give facts about the article itself: author, place, time, contributors, corrections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from newsparse.core.regexes import on_use
from newsparse.language.imprints.bylines import Bylines, Imprint, Timestamps
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import any_of, fill
from newsparse.language.months import DateOrder

# The maximum length of a byline or timestamp in characters; and in words, if it ends like a sentence.
_LONGEST_LINE, _MOST_CLOSED = 200, 12
_LONGEST_CREDIT = 600
# How many characters at the start of a line are compared with the openings of bylines, credits and
# corrections.
_HEAD = 48
_BEFORE_OPENING = "—–-_*• "
# How many letters are compared first.
_START = 5

# The first line of an entry in a live blog: "20:24 Ann Lee".
_LIVE_BYLINE = r"\d{1,2}[:.]\d\d\s?(?:<<half_days>>\s?)?(?P<name>[A-Z][^\d|]{4,46})"
_EMAIL = r"(?:<<mail_labels>>:?\s)?[\w.+\-]{1,60}@[\w\-]{1,60}(?:\.[\w\-]{1,20}){1,4}"
# A sentence about the author: "Ann Lee is a reporter", "Ann Lee covers Congress".
_BIOGRAPHY = r"""
    (?<![\w'’.\-]) (?:[A-Z]\w+\s[a-z]+\s)?+ [A-Z][\w'’.\-]+ (?:\s[A-Z][\w'’.\-]*){1,3} \s
    (?: <<be>>\s (?:[\w'’\-]+\s){0,8} (?i:ROLE)\b | <<covers>>\s(?!<<no_subjects>>\b) | <<writes>>\s )
"""
_QUOTED = on_use(r"(?<!\bof )[\"“](?=\w)")


class Imprints(Reader):
    """Reads the imprints of one language.

    >>> imprints = Imprints.of(Language("en"))
    >>> imprints.read("By Ann Lee", ["by", "ann", "lee"], ends_sentence=False).values
    ('Ann Lee',)
    """

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon("imprint")
        self._bylines = Bylines.of(language)
        self._timestamps = Timestamps.of(language)
        self._live_byline = on_use(fill(_LIVE_BYLINE, lexicon, "timestamp"))
        biography = fill(_BIOGRAPHY, lexicon, "biography").replace("ROLE", any_of(self._bylines.roles))
        self._biography = on_use(biography, re.VERBOSE)
        self._email = on_use(fill(_EMAIL, lexicon, "contact"), re.IGNORECASE)
        self._correction = tuple(lexicon.words("correction.openings"))
        self._credit = tuple(lexicon.words("credit.openings"))
        openings = self._correction + self._credit
        self.shortest = min(map(len, openings), default=0)
        """Length of the shortest opening of a credit or correction, for a quick first comparison."""
        self._heads = frozenset(opening[: self.shortest] for opening in openings)
        self._starts = frozenset(opening[:_START] for opening in openings)
        self._credit_phrases = tuple(lexicon.words("credit.phrases"))
        self.credit_words = frozenset(
            word + mark for word in lexicon.words("credit.words") for mark in ("", ",", ".", ";")
        )
        """A credit without a usual opening contains one of these words, with or without punctuation."""

    def read(
        self,
        text: str,
        words: Sequence[str] | None = None,
        *,
        ends_sentence: bool,
        crediting: bool = True,
        order: DateOrder | None = None,
    ) -> Imprint | None:
        """Read a line that is entirely a byline, timestamp, credit or correction.

        ``words`` are the words of the line in lower case, split at spaces. ``ends_sentence`` is whether the
        line ends like a sentence, ``crediting`` whether it may contain one of ``credit_words``, and ``order``
        that of day and month in figures.

        >>> imprints = Imprints.of(Language("en"))
        >>> line = "Updated on: March 4, 2021 / 9:30 AM"
        >>> imprints.read(line, ends_sentence=False).values
        ('2021-03-04',)
        >>> imprints.read("By Thursday, the river had fallen.", ends_sentence=True) is None
        True
        """
        head = _head(text)
        if len(text) <= _LONGEST_LINE and (not ends_sentence or len(words or text.split()) <= _MOST_CLOSED):
            if found := self._bylines.read(text, head, order):
                return found
            if found := self._timestamp(text, order):
                return found
            if "," in text and self._bylines.is_author(text):
                return Imprint("byline", (text.partition(",")[0],))
        opens = head[: self.shortest] in self._heads
        if opens and head.startswith(self._correction):
            return Imprint("correction")
        if len(text) <= _LONGEST_CREDIT and (
            (opens and head.startswith(self._credit))
            or ("@" in text and self._email.fullmatch(text))
            or (crediting and self._credits(text, words or text.lower().split()))
        ):
            return Imprint("credit")
        return None

    def opens(self, text: str) -> bool:
        """Return whether a line may begin like a correction or a credit.

        >>> imprints = Imprints.of(Language("en"))
        >>> imprints.opens("Correction: it rained."), imprints.opens("It rained.")
        (True, False)
        """
        # This is called for every paragraph, and nearly all begin with other letters.
        if text[:_START].lower() not in self._starts and text[:1] not in _BEFORE_OPENING:
            return False
        return _head(text)[: self.shortest] in self._heads

    def is_timestamp(self, text: str) -> bool:
        """Return whether a line consists only of dates and times.

        >>> imprints = Imprints.of(Language("en"))
        >>> imprints.is_timestamp("July 10 2023"), imprints.is_timestamp("By Ann Lee")
        (True, False)
        """
        found = self._timestamp(text)
        return found is not None and found.kind == "timestamp"

    def _timestamp(self, text: str, order: DateOrder | None = None) -> Imprint | None:
        if live := self._live_byline.fullmatch(text):
            return Imprint("byline", (live["name"],)) if self._bylines.is_name(live["name"]) else None
        found = self._timestamps.read(text, order)
        if found is None:
            return None
        day, names = found
        stamp = Imprint("timestamp", (day,) if day else ())
        author = next(filter(self._bylines.is_name, names), None)
        if author is None or not text.startswith(author):
            return stamp
        return evolve(stamp, also=Imprint("byline", (author,), end=len(author)))

    def _credits(self, text: str, words: Sequence[str]) -> bool:
        if self.credit_words.isdisjoint(words):
            return False
        folded = text.lower()
        if any(phrase in folded for phrase in self._credit_phrases):
            return True
        # The title of a book is not speech: "Ann Lee is the author of “Harbours.”"
        if _QUOTED.search(text):
            return False
        return self._biography.match(text) is not None


def _head(text: str) -> str:
    return text[:_HEAD].lower().replace("’", "'").lstrip(_BEFORE_OPENING)
