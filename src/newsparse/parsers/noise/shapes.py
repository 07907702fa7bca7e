"""Recognises lines by their shape: counts, times, labels of galleries and players.

A shape is a pattern for a whole short line; its words come from ``noise_shapes.toml``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from newsparse.core.kinds import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.language.language import Language
from newsparse.language.lexicon import fill
from newsparse.language.months import calendar_names
from newsparse.parsers.noise.page import Finding

__all__ = ["FLAGS", "SHORT_SENTENCE", "Shapes"]

SHORT_SENTENCE = 60
"""The maximum length, in characters, of a line that ends like a sentence and is still read by its shape."""
FLAGS = re.VERBOSE | re.IGNORECASE
"""The flags of the patterns of whole lines."""
_LONGEST_SHORT_LINE = 160

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_COUNT = r"[\d.,]++[KM]?"

# Patterns for whole short lines, with the rule and the kind; the first match decides. ``MONTH`` and
# ``WEEKDAY`` are their names.
_LINES: tuple[tuple[str, NoiseKind, str], ...] = (
    # 20:42KEY EVENT
    ("key-event", "liveblog", r"\d{1,2}[:.]\d\d\s*+<<live_labels>>"),
    # VIDEO 4:42 04:42;  Listen · 3:14;  Duration 1:30;  1:23 / 4:56
    (
        "duration",
        "player",
        rf"(?:<<players>>\s*+[·•:|\-]?\s*+)?+{_CLOCK}(?:\s*+[/|·•\-–]?\s*+{_CLOCK})?+",
    ),
    # 02:12 - Source: CNN
    ("player-source", "player", rf"{_CLOCK}\s*+[\-–—]\s*+<<player_sources>>\b.{{0,60}}"),
    # 2:34 Storm hits coast (but not "9:15 p.m.")
    (
        "player-title",
        "player",
        rf"{_CLOCK}\s(?!(?:<<half_days>>|<<times_of_day>>)\b)\S.{{4,140}}(?<![.!?”])",
    ),
    # View 6 Images
    (
        "gallery",
        "caption",
        r"<<open_verbs>>\s(?:<<open_extents>>\s)?+(?:\(?\d++\)?\s?)?+<<galleries>>(?:\s?\(\d++\))?",
    ),
    # Image 1 of 8;  1 / 8
    (
        "gallery",
        "caption",
        r"<<counted_pictures>>?\s?+\d{1,3}\s?+(?:<<of>>|/)\s?+/?\s?+\d{1,3}(?:\s<<counted_after>>)?",
    ),
    # View all (4);  6 photos;  Gallery (12);  [1/5] A caption
    (
        "gallery",
        "caption",
        r"<<view_all>>\s?\(\d++\) | \d{1,3}\s<<many_pictures>> | <<numbered_pictures>>:?\s?\(?\d{1,3}\)?"
        r" | \[\s?\d{1,2}\s?(?:/|<<of>>)\s?\d{1,2}\s?\].{0,600}",
    ),
    # [Read more about the storm]
    ("bracketed-link", "related", r"\[\s?<<bracketed_links>>\b.{3,140}\]"),
    # Politics 22 hours ago
    ("age", "related", r"(?:[^\W\d][\w&'\ ]{1,28}\s)?\d{1,2}\s?<<units>>\s<<ago>>\b.{0,40}"),
    # 7:04 PM · Jul 17, 2024 · 12.3K Views
    (
        "post-time",
        "embed",
        r"\d{1,2}:\d\d\s?<<half_days>>\s?[·•\-]\s?(?:MONTH\s\d{1,2},|\d{1,2}\sMONTH,?)\s\d{4}.{0,60}",
    ),
    # 1,204 Likes 12 Reposts
    ("post-count", "embed", rf"{_COUNT}\s<<reactions>>(?:\s{_COUNT}\s<<reactions>>){{0,4}}"),
    # Read 1.2K more replies;  Replying to @annlee
    (
        "post-count",
        "embed",
        rf"<<read_replies>>\s{_COUNT}\s(?:<<more>>\s)?+<<replies>> | <<replying_to>>\s@\w++.{{0,40}}",
    ),
    # Follow The Courier on Facebook and Twitter
    ("follow", "promo", r"<<follow>>\s[\w.&'’\ ]{2,60}\s<<on>>\s<<followed_on>>\b.{0,60}"),
    # @annlee · 3h
    ("post-handle", "embed", r"@\w{2,30}(?:\s?[·•]\s?.{1,20})?"),
    # Ann Lee @annlee · Mar 3
    (
        "post-handle",
        "embed",
        r"[^@.!?·•]{2,50}\s@\w{2,30}\s?[·•]\s?"
        r"(?:\d{1,2}\s?<<units>>|MONTH\s\d{1,2}(?:,\s\d{4})?+|\d{1,2}\sMONTH(?:\s\d{4})?+)",
    ),
    # Skip X post by @annlee;  End of podcast promotion
    ("skip", "embed", r"<<skips>>\s.{1,30}\s<<skipped>>(?:\s\d)?(?:\s<<by>>\s.{1,40})?"),
    # 12 comments so far;  Comments (4)
    (
        "comment-count",
        "comment",
        r"\(?\d[\d,.]{0,8}\)?\s<<comments>>(?:\s<<so_far>>)?"
        r" | <<counted_comments>>\s?[(\[:]?\s?\d[\d,.]{0,8}\s?[)\]]?"
        r"(?:\s<<closed_comments>>)?",
    ),
    # 1.2k shares 14 likes
    ("share-count", "share", r"(?:[\d.,]{1,9}[km]?\s?<<shares>>\s?){1,6}"),
    # © 2024 Ann Lee Media
    (
        "copyright",
        "copyright",
        r"(?:.{1,30}\s)?(?:(?:<<copyright>>|\(c\)|©)\s?+){1,3}(?:19|20)\d\d\b.{0,120}",
    ),
    # News / World / Story;  You are here: Home · Politics · Rain over Halden
    ("breadcrumb", "other", r"(?:<<here>>\s?)?<<breadcrumbs>>(?:\s?[/>»›|·•]\s?[\w&'’\-\ ,.:…]{2,90}){1,5}"),
)
# Each contains a digit or a mark that few sentences have, or begins with one of a few words.
_MAY_FIT = r"[^\d\[/\#@♬🎵»›|]*+[\d\[/\#@♬🎵»›|] | [.,] | (?i: <<first_words>> ) \b"


class Shapes:
    """Recognises lines of one language by their shapes."""

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")
        calendar = calendar_names(language)
        names = {"MONTH": rf"{calendar.any_month}\.?", "WEEKDAY": calendar.any_weekday}
        self.patterns = [_with_names(fill(pattern, shapes, "lines"), names) for *_, pattern in _LINES]
        """The patterns of whole lines, in order of priority."""
        # All in one pattern, each in its own group: most lines match none of them, and one call shows this.
        self._line = on_use("|".join(f"({pattern})" for pattern in self.patterns), FLAGS)
        self._findings = [Finding(kind, f"noise.{rule}") for rule, kind, _ in _LINES]
        self._may_fit = on_use(fill(_MAY_FIT, shapes, "lines"), re.VERBOSE)

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Shapes:
        """Return the reader of a language; it is created once per process."""
        return cls(language)

    def read(self, text: str, *, ends_sentence: bool) -> Finding | None:
        """Read one line by its shape; ``ends_sentence`` is whether it ends like a sentence.

        >>> shapes = Shapes.of(Language("en"))
        >>> shapes.read("Image 1 of 8", ends_sentence=False).kind
        'caption'
        >>> shapes.read("It rained on Friday.", ends_sentence=True) is None
        True
        """
        if len(text) > (SHORT_SENTENCE if ends_sentence else _LONGEST_SHORT_LINE) and text[0] != "[":
            return None
        match = self.may_fit(text) and self._line.fullmatch(text)
        return self._findings[match.lastindex - 1] if match and match.lastindex else None

    def may_fit(self, text: str) -> bool:
        """Return whether a line has what all these shapes have: a digit, a rare mark or a first word."""
        return self._may_fit.match(text) is not None


def _with_names(pattern: str, names: Mapping[str, str]) -> str:
    """Return a pattern with the names of months and weekdays in their places."""
    for place, name in names.items():
        pattern = pattern.replace(place, name)
    return pattern
