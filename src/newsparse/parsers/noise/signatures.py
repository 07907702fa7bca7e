"""Reads the last line of a post that was copied with its text: "— Ann Lee (@annlee) April 30, 2022"."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

from attrs import evolve

from newsparse.core.regexes import on_use
from newsparse.language.language import Language
from newsparse.language.months import calendar_names
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.posts import URL, read_post

__all__ = ["Signatures"]

# A signature is in the last characters of a line, an address after it included.
_LONGEST = 400


class Signatures:
    """Reads the signatures of posts with dates in one language."""

    def __init__(self, language: Language) -> None:
        self._calendar = calendar_names(language)
        month = rf"{self._calendar.any_month}\.?"
        self._signature = on_use(
            rf"""
            (?: [—–―]\s? | --?\s )  [^()@\n]{{1,80}}  \(@(?P<handle>\w{{1,30}})\)
            (?: \s{{0,3}} (?P<date> {month}\s\d{{1,2}},\s\d{{4}} | \d{{1,2}}\s{month}\s\d{{4}} ) )?+
            """,
            re.VERBOSE,
        )
        self._dates = (
            on_use(r"(?P<month>[A-Za-z]+)\.?\s(?P<day>\d{1,2}),\s(?P<year>\d{4})"),
            on_use(r"(?P<day>\d{1,2})\s(?P<month>[A-Za-z]+)\.?\s(?P<year>\d{4})"),
        )

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Signatures:
        """Return the reader of a language; it is created once per process."""
        return cls(language)

    def read(self, text: str) -> Finding | None:
        """Read a line that is the signature of a post, or the post with its signature at the end.

        >>> signatures = Signatures.of(Language("en"))
        >>> found = signatures.read("— Ann Lee (@annlee) April 30, 2022")
        >>> found.handle, found.posted_at.date().isoformat()
        ('annlee', '2022-04-30')
        """
        match = self._signature.search(text, max(0, len(text) - _LONGEST))
        if match is None:
            return None
        rest = text[match.end() :].strip(" .")
        # With other words before it in the same line, a name and an account are not enough: a date is needed.
        if (rest and not URL.fullmatch(rest)) or (match.start() and not match["date"]):
            return None
        rule = "noise.signed-post" if match.start() else "noise.post-signature"
        found = self._finding(match, rule)
        if not rest:
            return found
        post = read_post(rest)
        posted = post.posted_at or found.posted_at
        return evolve(found, url=post.url, post_id=post.post_id, posted_at=posted)

    def inside(self, line: str) -> Iterator[tuple[int, int, Finding]]:
        """Yield the signatures in a line, with their positions."""
        for match in self._signature.finditer(line):
            yield match.start(), match.end(), self._finding(match, "noise.post-signature")

    def _finding(self, match: re.Match[str], rule: str) -> Finding:
        posted = self._day(match["date"]) if match["date"] else None
        return Finding("embed", rule, platform="twitter", handle=match["handle"], posted_at=posted)

    def _day(self, date: str) -> datetime.datetime | None:
        match = self._dates[0].fullmatch(date) or self._dates[1].fullmatch(date)
        if match is None:
            return None
        try:
            month = self._calendar.month(match["month"]) or 0
            return datetime.datetime(int(match["year"]), month, int(match["day"]), tzinfo=datetime.UTC)
        except ValueError:
            return None
