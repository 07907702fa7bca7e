"""Reads who wrote an article: "By Ann Lee and Bo Chan, Associated Press"."""

from __future__ import annotations

import functools
import re

from newsparse.core.regexes import on_use
from newsparse.language.agencies import agencies
from newsparse.language.imprints.imprint import Imprint
from newsparse.language.imprints.timestamps import Timestamps
from newsparse.language.language import Language
from newsparse.language.lexicon import any_of, fill
from newsparse.language.months import DateOrder

__all__ = ["Bylines"]

_LONGEST_NAME = 48
_LONGEST_NAMES = 120
# The maximum number of words in a byline; and in one that ends like a sentence.
_MOST_WORDS, _MOST_CLOSED = 24, 8
# The maximum number of words in an author's job title: "Local Democracy Reporter".
_LONGEST_ROLE = 6

_DIGIT = on_use(r"[0-9]")
# "Ann LeeThe West Australian": a scraper joined the author and the newspaper.
_JOINT = on_use(r"(?<=[a-z])(?=[A-Z][a-z]+\s)")
# "J. K. Lee", "Ann O’Hara", "Ana de la Cruz", "Omar al-Hadi"; but not "News at Ten".
_NAME = r"""
    (?:(?:[A-Z]\.){1,3}\s|[A-Z]\s)?+ (?:[A-Z][\w'’\-]+|O['’][A-Z]\w+|[A-Z]\.)
    (?: \s (?: (?: (?!<<no_particles>>\s) [a-z]{1,3} | al-\w+ ) \s ){0,2}
        (?:[A-Z][\w'’\-]*\.?|[A-Z]\.)
    ){1,3}
"""
# Text that may follow the authors: ", for The Courier", ", Updated ...", "Staff Writer", ", Associated
# Press".
_END = r"""
    \s? [/|•·(\d] | \s[–—-]\s
    | ,?\s<<end_links>>\s(?=[A-Z]) | ,?\s<<end_articles>>\s(?=[A-Z]) | ,?\s<<end_joins>>\s
    | ,?\s<<end_stamps>>\b
    | \s[A-Z]\w+\s<<staff>>\b | \s<<staff>>\s<<staff_roles>>
    | ,?\sEMPLOYER\b
"""
_AND = r"(?<!\s)\s*+,\s*+(?:<<and>>\s++)?|(?<!\s)\s++(?:<<joins>>)\s++"


class Bylines:
    """Reads the authors of articles in one language."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon("imprint")
        self._openings = tuple(sorted(lexicon.words("byline.openings"), key=len, reverse=True))
        self._never = lexicon.words("byline.never")
        self._full_papers = tuple(f"{word} " for word in sorted(lexicon.words("byline.papers")))
        self._labels = lexicon.words("byline.labels")
        self.roles = lexicon.words("byline.roles")
        """Authors' job titles, in lower case."""
        self._not_authors = lexicon.words("byline.not_authors")
        self._name = on_use(fill(_NAME, lexicon, "byline"), re.VERBOSE)
        ends = fill(_END, lexicon, "byline").replace("EMPLOYER", any_of(agencies().employers))
        self._end = on_use(ends, re.VERBOSE)
        self._and = on_use(fill(_AND, lexicon, "byline"))
        self._timestamps = Timestamps.of(language)
        # "9 p.m." does not end a sentence.
        self._half_days = tuple(language.lexicon("sentences").words("abbreviations.time"))

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Bylines:
        """Return the reader of a language; it is created once per process."""
        return cls(language)

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

    def is_label(self, text: str) -> bool:
        """Return whether a line only announces an author ("By", "Author of the article:")."""
        return text.lower().strip(" :") in self._labels

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
        known = authors and all(self.is_name(author) and author not in agencies().wires for author in authors)
        return authors if known else ()

    def read(
        self, text: str, head: str, *, ends_sentence: bool, order: DateOrder | None = None
    ) -> Imprint | None:
        """Read a line that begins like a byline; ``head`` is its beginning in the form of the lexicon.

        >>> Bylines.of(Language("en")).read("By Ann Lee", "by ann lee", ends_sentence=False).values
        ('Ann Lee',)
        """
        if not head.startswith(self._openings):
            return None
        opening = next(opening for opening in self._openings if head.startswith(opening))
        at = text.lower().find(opening)
        rest = text[at + len(opening) :]
        rest = rest.lstrip(" :")
        closes = ends_sentence and not text.endswith(self._half_days)
        if not rest[:1].isupper() or (closes and len(rest.split()) > _MOST_CLOSED):
            return None
        first = rest.split(maxsplit=1)[0].strip(",.").lower()
        if first in self._never and not rest.startswith(self._full_papers):
            return None
        names, when = self._timestamps.cut(rest, order)
        authors = self.authors(names)
        words = names.split()
        # A byline consists of names, so nearly all its words are capitalised.
        small = sum(word[0].islower() for word in words)
        if not authors or len(words) > _MOST_WORDS or small > 1 + len(words) // 3:
            return None
        return Imprint("byline", authors, also=Imprint("timestamp", (when,)) if when else None)

    def is_person(self, text: str) -> bool:
        """Return whether a text is a name but not that of a newspaper or an agency."""
        return self.is_name(text) and not any(word in text for word in self._not_authors)
