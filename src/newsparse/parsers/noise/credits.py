"""Reads picture credits (photographer and agency) at the end of a caption or on a separate line.

All forms of credits are defined here; the agencies are listed in ``data/agencies.toml``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from newsparse.core.regexes import on_use
from newsparse.language.agencies import agencies
from newsparse.language.language import Language
from newsparse.language.lexicon import fill
from newsparse.language.text import fold
from newsparse.parsers.noise.page import Finding

__all__ = ["Credits"]

# A word of a name: "Ann", "O’Neil", "J.", "A&B".
_NAME_WORD = r"[A-Z][\w.'’&\-]{0,30}+"
# How many characters from the end of a line each form of credit may begin.
_TAIL, _SLASHED_TAIL, _AGENCY_TAIL = 260, 120, 60
# "The crowd in Leeds (" is a caption whose credit is on the next line; "A (" is not.
_SHORTEST_CUT = 8
# Text after the last slash or end of sentence, or in brackets that do not follow the end of a sentence.
_LAST_PART = r"""
    (?: (?: [/|.!?)”"•·] | \b<<via>>\b | \s[–—-](?=\s) ) \s? | \s[(\[] )
    ( (?: (?!\b<<via>>\b) [^/|.!?()\[\]”"•·] ){2,40} ) [)\]]? $
"""
# In brackets, recognised by a word or a slash.
_BRACKETED = r"""
    [(\[] \s?
    (?: (?i: (?:<<bracket_sorts>>)?\s?+ <<bracket_labels>> (?: \s<<bracket_links>> | \s?[:/|\-–—] ){1,3} )
        [^()\[\]]{1,160} (?:\([^()]{0,40}\))? [^()\[\]]{0,60}
      | (?i: <<courtesy>>\s ) [A-Z][^()\[\]]{2,60}
      | (?i: <<bracket_sources>>\s?<<bracket_pictures>>? | <<bracket_alone>> | <<via>>\s[^()\[\]]{2,40} )
      | <<agency_photos>> [^()\[\]]{0,80}
      | (?: [A-Z][\w.'’\-]*+ \s? ){1,5} [/|] \s? (?:<<the>>\s)?+ [A-Z][^()\[\]]{1,60}
      | (?: [A-Z][\w.'’\-]*+ \s? ){1,5} [/|] \s? (?=[^()\[\]\s]{1,60}[@.]\w) [^()\[\]\s]{4,80}
      | (?: [A-Z][\w&'’\-]*+ \s ){1,4} <<bracket_pictures>>
      | (?: [A-Z][\w&]++ \s? ){1,3} : (?: \s [A-Z][\w.'’\-]*+ ){1,4}
      | (?: [A-Z][\w.'’\-]*+ \s ){2,4} <<for>> \s [A-Z][^()\[\]]{2,50}
    )
    \s? [)\]] \s?
    (?: (?:<<after_bracket>>|\.) \s?)?
    $
"""
# After a word such as "photograph": "Photograph: Ann Lee/Agency", "Credit... Ann Lee", "2023.Photo by Ann
# Lee".
_LABELLED = r"""
    (?: ^ | [\s.|”"’')\]–—\-] | (?<=[a-z\d]) )
    (?: <<labels>> (?: \s<<label_notes>> (?:\s<<label_note_links>>)? \s?[:.\-]? | \s<<label_links>>\s |
    \s?[:|]\s? )
      | <<credit>>\s?(?: : | \.{3} ) | <<labels_alone>>\s | (?<=[.!?”"’')\]]\s)<<credit>>\s(?=[A-Z])
    )
    \s?+ [^.:!?]{2,110} (?:\.[^.:!?\s][^.:!?]{0,40}){0,2}
    $
"""
# "Staff photo by Ann Lee", "... in Halden. Courier photo by Ann Lee", with the newspaper before the picture.
_OWNED = (
    rf"(?:^|[.!?”\"’')]\s)(?:{_NAME_WORD}\s){{1,3}}<<owned>>\s<<owned_links>>\s{_NAME_WORD}[^.:!?]{{0,80}}$"
)
# Author and agency, in either order, with a slash between them: "ANN LEE/COURIER", "Ann Lee / The Courier".
_SLASHED_NAMES = (
    rf"{_NAME_WORD}(?:\s(?:{_NAME_WORD}|<<particles>>)){{0,4}}+"
    rf"\s?[/|]\s?(?:<<special>>\s)?(?:<<small_the>>\s)?{_NAME_WORD}(?:\s{_NAME_WORD}){{0,3}}+"
)
# Only abbreviations of agencies: "... in Halden. AFP/EPA", and of three: "SIA/EFAK/YPPOA".
_INITIALS = r"[.!?”\"’')]\s[A-Z]{2,8}(?:/[A-Z]{2,8}){1,3}$"
# "... in Halden. Ann Lee for The Courier"; on a separate line it could be "Sign Up for News".
_COMMISSIONED = (
    rf"[.!?”\"’')]\s(?:[—–]\s)?{_NAME_WORD}(?:\s(?:{_NAME_WORD}|<<particles>>)){{1,3}}+"
    rf"\s<<for>>\s(?:<<the>>\s|<<small_the>>\s)?{_NAME_WORD}(?:\s{_NAME_WORD}){{0,3}}+$"
)
# "Courtesy Halden Museum", "COURTESY ANN LEE"
_COURTESY = r"^<<courtesy>>\s(?=[A-Z])[^.:!?]{2,80}$"
# "... in Halden ©Ann Lee/Courier"; with a year it is the copyright of the page.
_SIGNED = r"©\s{0,2}(?=[A-Z])[^©.!?\d]{2,80}$"
# The same after the last sentence or a dash: "... in Halden. REUTERS/Ann Lee".
_SLASHED = (
    rf"(?:[.!?”\"’')]\s?(?:[—–]\s?)?|\s[—–|-]\s)(?=\S{{1,60}}\s){_SLASHED_NAMES}"
    r"(?:,?\s?<<rights>>\b.{0,40})?$"
)
# In brackets between two sentences: "(Photo: Ann Lee)", "[Credit by Ann Lee]".
_INSIDE = (
    r"<<inside_labels>>[a-z]{0,9}(?:\s<<inside_links>>){0,3}(?:\s?[:/|]\s?|\s(?=[A-Z]))[^()\[\]]{2,90}[)\]]"
)


class Credits:
    """Reads picture credits in one language."""

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")

        def made(template: str, flags: int = 0) -> re.Pattern[str]:
            return on_use(fill(template, shapes, "credits"), flags)

        self._bracketed = made(_BRACKETED, re.VERBOSE)
        self._labelled = made(_LABELLED, re.VERBOSE)
        self._label = on_use("|".join(map(re.escape, sorted(shapes.words("credits.telling")))))
        self._slashed = made(_SLASHED)
        self._initials, self._commissioned, self._signed = made(_INITIALS), made(_COMMISSIONED), made(_SIGNED)
        self._rights = tuple(shapes.words("credits.copyright"))
        self._owned_words = {words.split()[-1] for words in shapes.words("credits.owned")}
        self._owned = made(_OWNED)
        self.inside = {mark: made(re.escape(mark) + _INSIDE) for mark in "(["}
        """The patterns of credits in the middle of a line, by their opening bracket."""
        self._last_part = made(_LAST_PART, re.VERBOSE)
        self._courtesy = made(_COURTESY)
        self._libraries = agencies().libraries
        self._agencies = agencies().pictures
        self._agency_ends = tuple({agency.split()[-1] for agency in self._agencies})

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Credits:
        """Return the reader of a language; it is created once per process."""
        return cls(language)

    def at_end(self, text: str) -> Finding | None:
        """Read a caption by the credit at its end: in brackets, with a word for it, or with a slash.

        >>> credits = Credits.of(Language("en"))
        >>> credits.at_end("A dog in the rain (Ann Lee/Reuters)").rule
        'noise.credit-bracketed'
        >>> credits.at_end("A dog in the rain (2 March)") is None
        True
        """
        found = self._end(text)
        return Finding("caption", f"noise.{found[1]}") if found else None

    def start(self, text: str) -> int | None:
        """Return where the credit at the end of a caption begins, or None without one.

        >>> credits, line = Credits.of(Language("en")), "A dog in the rain (Ann Lee/Reuters)"
        >>> line[: credits.start(line)]
        'A dog in the rain '
        """
        found = self._end(text)
        return found[0] if found else None

    def _end(self, text: str) -> tuple[int, str] | None:
        """Return where the credit at the end of a line begins, and which form it has."""
        tail = max(0, len(text) - _TAIL)
        if ("(" in text or "[" in text) and (match := self._bracketed.search(text, tail)):
            return match.start(), "credit-bracketed"
        if self._label.search(text) and (match := self._labelled.search(text, tail)):
            return match.start(), "credit"
        slashed = max(0, len(text) - _SLASHED_TAIL)
        if "/" in text and (match := self._slashed.search(text, slashed)):
            return match.start(), "credit-slashed"
        if "©" in text and (match := self._signature(text)):
            return match.start(), "credit-signed"
        if "/" in text and (match := self._initials.search(text, tail)):
            return match.start(), "credit-slashed"
        if match := self._commissioned.search(text, slashed):
            return match.start(), "credit-commissioned"
        owned = any(map(text.__contains__, self._owned_words))
        if match := self._courtesy.match(text) or (owned and self._owned.search(text, slashed)) or None:
            return match.start(), "credit"
        cut = text.endswith("(") and len(text) > _SHORTEST_CUT
        return (len(text) - 1, "credit-cut") if cut else None

    def _signature(self, text: str) -> re.Match[str] | None:
        """Find a copyright sign and a name at the end of a line that is not the page's own notice."""
        match = self._signed.search(text, max(0, len(text) - _SLASHED_TAIL))
        # A line that begins with it is often the page's notice: "© The Courier".
        if match and match.start() > 0 and not any(word in text.lower() for word in self._rights):
            return match
        return None

    def agency(self, text: str, words: Sequence[str]) -> Finding | None:
        """Read a caption that ends with the name of a picture agency outside any sentence.

        ``words`` are the line's, folded.

        >>> credits = Credits.of(Language("en"))
        >>> credits.agency("Rain over Leeds. PA Wire", "rain over leeds. pa wire".split()) is not None
        True
        >>> line = "Rain over Leeds, official tells Reuters"
        >>> credits.agency(line, line.lower().split()) is None
        True
        """
        # A bracket may follow the name, or contain it.
        if not "".join(words[-2:]).rstrip(")]").endswith(self._agency_ends):
            return None
        match = self._last_part.search(text, max(0, len(text) - _AGENCY_TAIL))
        if match is None:
            return None
        # "(AFP)" after a full stop credits the article, "(Unsplash)" always credits a picture.
        bracketed = text[match.start(1) - 1] in "([" and text[: match.start(1) - 1].rstrip()[-1:] in '.!?”"'
        known = self._libraries if bracketed else self._agencies
        return Finding("caption", "noise.credit-agency") if fold(match[1]) in known else None
