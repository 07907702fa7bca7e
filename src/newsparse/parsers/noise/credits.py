"""Reads picture credits (photographer and agency) at the end of a caption or on a line of their own.

The forms of credits are in ``data/noise_lines.toml``, their words in ``noise_shapes.toml`` under ``credits``,
the agencies in ``data/agencies.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsparse.core.regexes import on_use
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import fill, load_lexicon
from newsparse.language.text import fold
from newsparse.parsers.noise.page import Finding

# A word of a name: "Ann", "O’Neil", "J.", "A&B".
_NAME_WORD = r"[A-Z][\w.'’&\-]{0,30}+"
# The name of an agency begins at most so many characters from the end of a line.
_AGENCY_TAIL = 60
# Each form of credit: the rule, what every line with it contains (a list of words, or some characters), its
# pattern, and how many characters from the end of a line it may begin.
_CREDITS = (
    ("credit-bracketed", "([", "bracketed", 260),
    ("credit", "telling", "labelled", 260),
    ("credit-slashed", "/", "slashed", 120),
    ("credit-signed", "©", "signed", 120),
)


class Credits(Reader):
    """Reads picture credits in one language.

    >>> credits = Credits.of(Language("en"))
    >>> start, found = credits.read("A dog in the rain (Ann Lee/Reuters)")
    >>> start, found.rule
    (18, 'noise.credit-bracketed')
    >>> credits.read("A dog in the rain (2 March)") is None
    True
    """

    def __init__(self, language: Language) -> None:
        shapes, forms = language.lexicon("noise_shapes"), load_lexicon("noise_lines").mapping("credits")

        def credit(form: str) -> re.Pattern[str]:
            template = forms[form].replace("NAME", _NAME_WORD)
            return on_use(fill(template, shapes, "credits"), re.VERBOSE)

        self._forms = [
            (
                Finding("caption", f"noise.{rule}"),
                tuple(shapes.words(f"credits.{needed}") if needed.isalpha() else needed),
                credit(form),
                reach,
            )
            for rule, needed, form, reach in _CREDITS
        ]
        self.inside = credit("inside")
        """The pattern of credits in the middle of a line."""
        self._last_part = credit("last_part")
        agencies = load_lexicon("agencies")
        self._libraries = agencies.words("agencies.libraries")
        self._agencies = self._libraries | agencies.words("agencies.news")
        self._agency_ends = tuple({agency.split()[-1] for agency in self._agencies})

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
