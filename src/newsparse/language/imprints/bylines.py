"""Reads who wrote an article, and when it was published or changed.

"By Ann Lee and Bo Chan, Associated Press"; "Published April 29, 2022 at 9:15 pm".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence

from attrs import field, frozen

from newsparse.core.kinds import MetadataKind
from newsparse.core.regexes import on_use
from newsparse.language.foreign_dates import written_out
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import any_of, any_whole, fill, load_lexicon
from newsparse.language.months import DateOrder, calendar_names, day_and_month

# The maximum length of a line with a time.
_LONGEST_STAMP = 160
# How many characters before a date a word such as "original" is looked for.
_LABEL_BEFORE = 28
# Years of two figures are in this century: no page is older.
_CENTURY = 2000
# The maximum number of other words on a line of dates and times, in all and in a row.
_MOST_OTHER_WORDS, _MOST_TOGETHER = 6, 4

# The maximum length of a line with a date in another language, which dateparser reads.
_LONGEST_FOREIGN = 60

_DIGIT = on_use(r"[0-9]")
# A year, or a date in figures: without one of them, no other pattern of dates needs to be tried.
_DATED = on_use(r"(?:19|20)\d\d|\d/\d{1,2}/\d")
# A line with a day, a month in words and a year, few words before them and a time after them:
# "Publié le 29 avr. 2022", "29 de abril de 2022 10:15". Or with the marks of East Asia: 2022年4月29日.
_FOREIGN_LINE = on_use(
    r"(?:[^\W\d_]+\.?[:,]?\s){0,4}+\d{1,2}[^\W\d]{0,2}\.?\s(?:[^\W\d_]{1,3}\s)?[^\W\d_]{3,12}+\.?,?\s"
    r"(?:[^\W\d_]{1,3}\s)?(?:19|20)\d\d(?!\d)(?:\W.{0,20})?"
    r"|.{0,12}(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일].{0,20}"
)
_RESIDUE = on_use(r"[^\W\d_][\w'’.\-]*")
_PARTS = on_use(r"[|•·/]|\s[-–—]\s")
# ``MONTH`` and ``WEEKDAY`` are their names, in full or abbreviated.
_DATE = r"""
    (?:WEEKDAY\.?,?\s)?
    (?: (?P<month>MONTH)[\s-](?P<day>\d{1,2})<<ordinals>>?,?[\s-](?P<year>(?:19|20)\d\d)
      | (?P<day2>\d{1,2})<<ordinals>>?[\s-](?:<<of>>\s)?(?P<month2>MONTH),?[\s-](?P<year2>(?:19|20)\d\d)
      | (?P<iso>(?:19|20)\d\d(?:-\d\d-|/\d\d/|\.\d\d\.)\d\d) (?:T\d\d:\d\d[\d:.+Z\-]{0,16})?
      | (?<![\d/.])
        (?P<first>\d{1,2})[/.\-](?P<second>\d{1,2})(?P<mark>[/.\-])
        (?: (?P<year3>(?:19|20)\d\d) | (?P<short_year>\d\d) ) (?![\d/.]\d|\d)
    )
"""
# A day without a year, as in "Updated March 4 at 9:30 AM".
_SHORT_DATE = r"\b(?:MONTH\s\d{1,2}<<ordinals>>?|\d{1,2}\sMONTH)\b"
_TIME = r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:<<half_days>>\b\.?)?|\b\d{1,2}\s?<<half_days>>\b\.?"
_AGO = r"\b(?:\d{1,3}\s<<long_units>>\s)?+\d{1,3}\s<<units>>\s<<ago>>\b"
_LONGEST_NAME = 48
_LONGEST_NAMES = 120
# The maximum number of words in a byline.
_MOST_WORDS = 24
# The maximum number of words in an author's job title: "Local Democracy Reporter".
_LONGEST_ROLE = 6

# "Ann LeeThe West Australian": a scraper joined the author and the newspaper.
_JOINT = on_use(r"(?<=[a-z])(?=[A-Z][a-z]+\s)")
# "J. K. Lee", "Ann O’Hara", "Ana de la Cruz", "Omar al-Hadi"; but not "News at Ten".
_NAME = r"""
    (?:[A-Z][\w'’\-]+|O['’][A-Z]\w+|[A-Z]\.)
    (?: \s (?: (?: (?!<<no_particles>>\s) [a-z]{1,3} | al-\w+ ) \s ){0,2}
        (?:[A-Z][\w'’\-]*\.?|[A-Z]\.)
    ){1,3}
"""
# Text that may follow the authors: ", for The Courier", ", Associated Press".
_END = r"""
    \s? [/|•·(\d] | \s[–—-]\s
    | ,?\s<<end_links>>\s(?=[A-Z]) | ,?\s<<end_articles>>\s(?=[A-Z]) | ,?\s<<end_joins>>\s
    | ,?\sEMPLOYER\b
"""
_AND = r"(?<!\s)\s*+,\s*+(?:<<and>>\s++)?|(?<!\s)\s++(?:<<joins>>)\s++"


@frozen(eq=False, repr=False)
class Imprint:
    """A line, or part of one, that states a fact about the article."""

    kind: MetadataKind = field()
    """Which kind of fact it states."""
    values: tuple[str, ...] = field(default=())
    """Authors; or place and agency; or the day of publication in ISO form."""
    end: int | None = field(default=None, kw_only=True)
    """Its end in the line; None if it extends to the end of the line."""
    also: Imprint | None = field(default=None, kw_only=True)
    """A second fact on the same line: a byline followed by a time contains both."""


class Timestamps(Reader):
    """Reads the times of publication in one language."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon("imprint")
        calendar = calendar_names(language)
        self._month = calendar.month

        def made(template: str, flags: int = 0) -> re.Pattern[str]:
            pattern = fill(template, lexicon, "timestamp").replace("MONTH", rf"{calendar.any_month}\.?")
            return on_use(pattern.replace("WEEKDAY", calendar.any_weekday), flags | re.IGNORECASE)

        self._date = made(_DATE, re.VERBOSE)
        self._time, self._ago, self._short_date = made(_TIME), made(_AGO), made(_SHORT_DATE)
        first, later = lexicon.words("timestamp.first"), lexicon.words("timestamp.later")
        self._first = _label(first)
        self._label = _label(first | later)
        labels = (word for label in first | later for word in label.split())
        self._words = lexicon.words("timestamp.words").union(labels)

    def cut(self, text: str, order: DateOrder | None = None) -> tuple[str, str | None]:
        """Return the text before the first date, and the date in ISO form.

        >>> Timestamps.of(Language("en")).cut("Ann Lee, May 3, 2024")
        ('Ann Lee, ', '2024-05-03')
        """
        match = self._date.search(text) if _DATED.search(text) else None
        return (text[: match.start()], _iso(match, self._month, order)) if match else (text, None)

    def has_label(self, text: str) -> bool:
        """Return whether a line has a word for publication or change: "Published", "Last updated"."""
        return self._label.search(text.lower()) is not None

    def read(self, text: str, order: DateOrder | None = None) -> tuple[str | None, list[str]] | None:
        """Read a line that consists of dates and times: its day in ISO form, and any names on it.

        ``order`` is that of day and month in figures; without it, "03/04/2024" has no day. A date with dots
        begins with the day. A line with its date in another language is read too.

        >>> timestamps = Timestamps.of(Language("en"))
        >>> timestamps.read("Ann Lee | Published 3 May 2024, 10:15")
        ('2024-05-03', ['Ann Lee'])
        >>> timestamps.read("03/04/2024"), timestamps.read("03/04/2024", "day-first")
        ((None, []), ('2024-04-03', []))
        >>> timestamps.read("It rained on 3 May 2024.") is None
        True
        """
        if len(text) > _LONGEST_STAMP or not _DIGIT.search(text):
            return None
        # Most lines with a number contain no year.
        dates = list(self._date.finditer(text)) if _DATED.search(text) else []
        without_year = (self._time, self._short_date, self._ago)
        if not dates:
            if len(text) <= _LONGEST_FOREIGN and _FOREIGN_LINE.fullmatch(text) and (day := written_out(text)):
                return day.isoformat(), []
            if not (self.has_label(text) and any(p.search(text) for p in without_year)):
                return None
        elif dates[0]["short_year"] and not (self.has_label(text) or self._time.search(text)):
            return None  # "12/16/16" can be a score
        rest = text
        for pattern in (self._date, self._time, self._ago, self._short_date):
            rest = pattern.sub(" | ", rest)
        others = [
            [word for word in _RESIDUE.findall(part) if word.lower().strip(".") not in self._words]
            for part in _PARTS.split(rest)
        ]
        words = [word for part in others for word in part]
        # The line may also name the author or the newspaper.
        if (
            len(words) > _MOST_OTHER_WORDS
            or any(word[0].islower() for word in words)
            or any(len(part) > _MOST_TOGETHER for part in others)
        ):
            return None
        return self._published(text, dates, order), [" ".join(part) for part in others if part]

    def _published(self, text: str, dates: Sequence[re.Match[str]], order: DateOrder | None) -> str | None:
        for match in dates:
            before = text[max(0, match.start() - _LABEL_BEFORE) : match.start()]
            if self._first.search(before.lower()) and (when := _iso(match, self._month, order)):
                return when
        return _iso(dates[0], self._month, order) if dates else None


def _iso(match: re.Match[str], month_of: Callable[[str], int | None], order: DateOrder | None) -> str | None:
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(re.sub("[/.]", "-", match["iso"])).isoformat()
        if match["first"]:
            first, second = int(match["first"]), int(match["second"])
            day, month = day_and_month(first, second, "day-first" if match["mark"] == "." else order)
            year = int(match["year3"] or _CENTURY + int(match["short_year"]))
        else:
            month = month_of(match["month"] or match["month2"]) or 0
            day, year = int(match["day"] or match["day2"]), int(match["year"] or match["year2"])
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _label(labels: Iterable[str]) -> re.Pattern[str]:
    return on_use(rf"{any_whole(map(str.lower, labels))}\b")


class Bylines(Reader):
    """Reads the authors of articles in one language."""

    def __init__(self, language: Language) -> None:
        lexicon, agencies = language.lexicon("imprint"), load_lexicon("agencies")
        self._wires = agencies.words("agencies.wires")
        self._openings = tuple(sorted(lexicon.words("byline.openings"), key=len, reverse=True))
        self.roles = lexicon.words("byline.roles")
        """Authors' job titles, in lower case."""
        self._name = on_use(fill(_NAME, lexicon, "byline"), re.VERBOSE)
        ends = fill(_END, lexicon, "byline").replace("EMPLOYER", any_of(agencies.words("agencies.employers")))
        self._end = on_use(ends, re.VERBOSE)
        self._and = on_use(fill(_AND, lexicon, "byline"))
        self._timestamps = Timestamps.of(language)

    def is_name(self, text: str) -> bool:
        """Return whether a text has the shape of a person's name and contains nothing else.

        >>> bylines = Bylines.of(Language("en"))
        >>> bylines.is_name("Ana de la Cruz"), bylines.is_name("Breaking news"), bylines.is_name("News")
        (True, False, False)
        """
        return len(text) <= _LONGEST_NAME and self._name.fullmatch(text) is not None

    def is_author(self, text: str) -> bool:
        """Return whether a line is a name, a comma and a job title at the newspaper.

        >>> bylines = Bylines.of(Language("en"))
        >>> bylines.is_author("Ann Lee, Local Democracy Reporter"), bylines.is_author("Ann Lee, mayor")
        (True, False)
        """
        name, _, role = text.partition(", ")
        words = role.lower().split()
        return 0 < len(words) <= _LONGEST_ROLE and words[-1] in self.roles and self.is_name(name)

    def authors(self, text: str) -> tuple[str, ...]:
        """Read the names of a byline, without the word "by".

        >>> Bylines.of(Language("en")).authors("ANN LEE and Bo Chan, Associated Press")
        ('ANN LEE', 'Bo Chan')
        """
        end = self._end.search(text)
        names = self._and.split(text[: end.start()] if end and end.start() else text)
        stripped = (name.strip(" .,;:") for name in names)
        return tuple(name for name in stripped if name and name.lower() not in self.roles)

    def names(self, text: str) -> tuple[str, ...]:
        """Read a line that consists of names, with or without job titles; empty for any other line.

        >>> bylines = Bylines.of(Language("en"))
        >>> bylines.names("Ann Lee and Bo Chan, Associated Press")
        ('Ann Lee', 'Bo Chan')
        >>> bylines.names("Ann LeeThe West Australian"), bylines.names("Ann Lee wins in Leeds")
        (('Ann Lee',), ())
        """
        if len(text) > _LONGEST_NAMES or _DIGIT.search(text):
            return ()
        authors = self.authors(_JOINT.sub(" | ", text))
        known = authors and all(self.is_name(author) and author not in self._wires for author in authors)
        return authors if known else ()

    def read(self, text: str, head: str, order: DateOrder | None = None) -> Imprint | None:
        """Read a line that begins like a byline; ``head`` is its beginning in the form of the lexicon.

        >>> Bylines.of(Language("en")).read("By Ann Lee", "by ann lee").values
        ('Ann Lee',)
        """
        if not head.startswith(self._openings):
            return None
        opening = next(opening for opening in self._openings if head.startswith(opening))
        at = text.lower().find(opening)
        rest = text[at + len(opening) :].lstrip(" :")
        if not rest[:1].isupper():
            return None
        names, when = self._timestamps.cut(rest, order)
        authors = self.authors(names)
        words = names.split()
        # A byline consists of names, so nearly all its words are capitalised.
        small = sum(word[0].islower() for word in words)
        if not authors or len(words) > _MOST_WORDS or small > 1 + len(words) // 3:
            return None
        return Imprint("byline", authors, also=Imprint("timestamp", (when,)) if when else None)
