"""Reads picture credits (photographer and agency) at the end of a caption or on a line of their own.

All forms of credits are in the table ``_CREDITS``; their words are in ``noise_shapes.toml`` under
``credits``, the agencies in ``data/agencies.toml``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from newsparse.core.regexes import on_use
from newsparse.language.language import Language
from newsparse.language.lexicon import fill, load_lexicon
from newsparse.language.text import fold
from newsparse.parsers.noise.page import Finding

# A word of a name: "Ann", "O’Neil", "J.", "A&B".
_NAME_WORD = r"[A-Z][\w.'’&\-]{0,30}+"
# The name of an agency begins at most so many characters from the end of a line.
_AGENCY_TAIL = 60
# Text after the last slash or end of sentence, or in brackets that do not follow the end of a sentence.
_LAST_PART = r"""
    (?: (?: [/|.!?)”"•·] | \b<<via>>\b | \s[–—-](?=\s) ) \s? | \s[(\[] )
    ( (?: (?!\b<<via>>\b) [^/|.!?()\[\]”"•·] ){2,40} ) [)\]]? $
"""
# In brackets, recognised by a word or a slash.
_BRACKETED = r"""
    [(\[] \s?
    (?: (?i: (?:<<bracket_sorts>>)?\s?+ <<bracket_labels>> (?: \s<<bracket_links>> | \s?[:/|\-–—] ){1,3} )
        [^()\[\]]{1,160}
      | (?i: <<bracket_sources>>\s?<<bracket_pictures>>? | <<bracket_alone>> | <<via>>\s[^()\[\]]{2,40} )
      | (?: [A-Z][\w.'’\-]*+ \s? ){1,5} [/|] \s? (?:<<the>>\s)?+ [A-Z][^()\[\]]{1,60}
      | (?: [A-Z][\w.'’\-]*+ \s? ){1,5} [/|] \s? (?=[^()\[\]\s]{1,60}[@.]\w) [^()\[\]\s]{4,80}
      | (?: [A-Z][\w&]++ \s? ){1,3} : (?: \s [A-Z][\w.'’\-]*+ ){1,4}
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
      | <<credit>>\s?(?: : | \.{3} ) | <<labels_alone>>\s
    )
    \s?+ [^.:!?]{2,110} $
"""
# "... in Halden ©Ann Lee/Courier"; with a year, or at the start of a line, it is the copyright of the page.
_SIGNED = r"(?<=.)©\s{0,2}(?=[A-Z])(?!.*(?i:<<copyright>>))[^©.!?\d]{2,80}$"
# Author and agency, in either order, or only agencies, after the last sentence or a dash: "... in Halden.
# REUTERS/Ann Lee", "... in Halden — Ann Lee / The Courier", "... in Halden. AFP/EPA".
_SLASHED = rf"""
    (?: [.!?”"’')]\s?(?:[—–]\s?)? | \s[—–|-]\s )
    (?: [A-Z]{{2,8}} (?:/[A-Z]{{2,8}}){{1,3}}
      | (?=\S{{1,60}}\s) {_NAME_WORD} (?:\s(?:{_NAME_WORD}|<<particles>>)){{0,4}}+ \s?[/|]\s?
        (?:<<special>>\s)? (?:<<small_the>>\s)? {_NAME_WORD} (?:\s{_NAME_WORD}){{0,3}}+
        (?:,?\s?<<rights>>\b.{{0,40}})?
    )
    $
"""
# In brackets between two sentences: "(Photo: Ann Lee)", "[Credit by Ann Lee]".
_INSIDE = (
    r"<<inside_labels>>[a-z]{0,9}(?:\s<<inside_links>>){0,3}(?:\s?[:/|]\s?|\s(?=[A-Z]))[^()\[\]]{2,90}[)\]]"
)
# Each form of credit: the rule, what every line with it contains (a list of words, or some characters), its
# pattern, and how many characters from the end of a line it may begin.
_CREDITS = (
    ("credit-bracketed", "([", _BRACKETED, 260),
    ("credit", "telling", _LABELLED, 260),
    ("credit-slashed", "/", _SLASHED, 120),
    ("credit-signed", "©", _SIGNED, 120),
)


class Credits:
    """Reads picture credits in one language.

    >>> credits = Credits.of(Language("en"))
    >>> start, found = credits.read("A dog in the rain (Ann Lee/Reuters)")
    >>> start, found.rule
    (18, 'noise.credit-bracketed')
    >>> credits.read("A dog in the rain (2 March)") is None
    True
    """

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")

        def credit(template: str) -> re.Pattern[str]:
            return on_use(fill(template, shapes, "credits"), re.VERBOSE)

        self._forms = [
            (
                Finding("caption", f"noise.{rule}"),
                tuple(shapes.words(f"credits.{needed}") if needed.isalpha() else needed),
                credit(template),
                reach,
            )
            for rule, needed, template, reach in _CREDITS
        ]
        self.inside = {mark: credit(re.escape(mark) + _INSIDE) for mark in "(["}
        """The patterns of credits in the middle of a line, by their opening bracket."""
        self._last_part = credit(_LAST_PART)
        agencies = load_lexicon("agencies")
        self._libraries = agencies.words("agencies.libraries")
        self._agencies = self._libraries | agencies.words("agencies.news")
        self._agency_ends = tuple({agency.split()[-1] for agency in self._agencies})

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Credits:
        """Return the reader of a language; it is created once per process."""
        return cls(language)

    def read(self, text: str) -> tuple[int, Finding] | None:
        """Return where the credit at the end of a line begins, and the reading of the line."""
        for finding, needed, pattern, reach in self._forms:
            if any(map(text.__contains__, needed)):
                match = pattern.search(text, max(0, len(text) - reach))
                if match:
                    return match.start(), finding
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
