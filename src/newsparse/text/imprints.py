"""The lines around an article that are about it: author, place, time, who helped, what was corrected."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Sequence

from attrs import evolve, field, frozen

from newsparse.language import Language
from newsparse.lexicon import load_lexicon
from newsparse.records import MetadataKind

__all__ = ["Imprint", "Imprints", "is_name"]

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Weds|Thu|Thur|Thurs|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?"
_DATE = re.compile(
    rf"""
    (?:{_WEEKDAY}\.?,?\s)?
    (?: (?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{_MONTH}),?\s(?P<year2>(?:19|20)\d\d)
      | (?P<iso>(?:19|20)\d\d-\d\d-\d\d) (?:T\d\d:\d\d[\d:.+Z\-]{{0,16}})?
      | (?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.](?P<year3>(?:19|20)\d\d)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A day without its year, as in "Updated November 18 at 4:46 PM".
_SHORT_DATE = re.compile(rf"\b(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\s{_MONTH})\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?\s?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?", re.IGNORECASE
)
_AGO = re.compile(
    r"\b(?:\d{1,3}\s(?:day|week|month|year)s?\s)?+\d{1,3}\s(?:second|minute|min|hour|hr|day|week|month|year)s?"
    r"\s(?:ago|read)\b",
    re.IGNORECASE,
)
_SITE = re.compile(r"[A-Z][\w\-]{1,30}\.(?:com|net|org|co|news)(?:\.[a-z]{2})?")
_HALF_DAY_END = re.compile(r"\b[ap]\.m\.$")
_EMAIL = re.compile(r"(?:e-?mail:?\s)?[\w.+\-]{1,60}@[\w\-]{1,60}(?:\.[\w\-]{1,20}){1,4}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_RESIDUE = re.compile(r"[^\W\d_][\w'’.\-]*")
_PARTS = re.compile(r"[|•·/]|\s[-–—]\s")
# The head of an entry in a live blog: "20:24 Ann Lee".
_LIVE_BYLINE = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]m\s?)?(?P<name>[A-Z][^\d|]{4,46})")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]+\s)")

_NAME = re.compile(
    r"""
    (?:(?:[A-Z]\.){1,3}\s|[A-Z]\s)?+ (?:[A-Z][\w'’\-]+|O['’][A-Z]\w+|[A-Z]\.)
    (?: \s (?: (?: (?!(?:as|at|by|for|in|is|of|on|or|the|to|up)\s) [a-z]{1,3} | al-\w+ ) \s ){0,2}
        (?:[A-Z][\w'’\-]*\.?|[A-Z]\.)
    ){1,3}
    """,
    re.VERBOSE,
)
_AUTHOR_END = re.compile(
    r"""
    \s? [/|•·(\d] | \s[–—-]\s
    | ,?\s(?:[Ff]or|FOR|[Ii]n|[Aa]t)\s(?=[A-Z]) | ,?\s(?:of\s)?[Tt]he\s(?=[A-Z]) | ,?\s[Ww]ith\s
    | ,?\s(?:[Uu]pdated|UPDATED|[Pp]ublished|PUBLISHED|[Ll]ast\s(?:[Uu]pdated|[Mm]odified))\b
    | \s[A-Z]\w+\s(?:Staff|STAFF)\b | \s(?:Staff|STAFF)\s(?:[Ww]rit|[Rr]eport|[Cc]orr|WRIT|REPORT|CORR)
    | ,?\s(?:Associated\sPress|AP|Reuters|AFP|Press\sAssociation|CNN|BBC)\b
    """,
    re.VERBOSE,
)
# How to reach the author: "Follow her on Twitter".
_CONTACT = re.compile(
    r"[CEFRcefr](?<!\w.)(?:ollow|each|mail|ontact)\s(?:him|her|them|[A-Z]\w+)\s(?:on\s(?!Whats|Tele|Google)[A-Z]|at\s|via\s)"
    r"|\breached\s(?:at|by|via|on)\s(?:e-?mail\s(?:at\s)?)?\S{1,60}@\w"
)
_BEFORE_OPENING = "—–-_*• "
_CONTACT_WORDS = ("ollow", "each", "mail", "ontact")
_AND = re.compile(r"(?<!\s)\s*+,\s*+(?:and\s++)?|(?<!\s)\s++(?:and|AND|&)\s++")
_PLACE = (
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+ (?:[ ](?:(?:de|da|del|la|of|and|upon|sur)[ ])?[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+){0,4}"
    r"(?: (?:,[ ]|/) [A-Z][\w.'’\-]+(?:[ ][A-Z][\w.'’\-]+){0,3} ){0,2}"
)
_TITLED_PLACE = (
    r"[A-Z][\w.'’\-]+ (?:[ ][A-Z][\w.'’\-]+){0,3} (?: ,[ ][A-Z][\w.'’\-]*(?:[ ][A-Z][\w.'’\-]*){0,3} ){0,2}"
)
_DAY = rf"(?: ,?[ ](?:{_WEEKDAY},?[ ])?(?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH})(?:,?[ ]\d{{4}})? )?"

# One of these stands in each dateline; to see that costs a fifth of the patterns.
_BEHIND_PLACE = re.compile(r"[(:—–―]|-[- ]")
_LONGEST_DATELINE = 160


@frozen
class Imprint:
    """A line, or a part of one, that says something about the article."""

    kind: MetadataKind = field()
    """What it says."""
    values: tuple[str, ...] = field(default=())
    """Authors, place and agency, or the ISO form of the day of publication."""
    end: int | None = field(default=None, kw_only=True)
    """Where it ends in the line; None for the end of the line."""
    also: Imprint | None = field(default=None, kw_only=True)
    """What else the same line says: a byline with the time behind it says both."""


def is_name(text: str) -> bool:
    """Tell whether a text has the shape of a person's name and nothing else.

    >>> is_name("Ana de la Cruz"), is_name("Breaking news"), is_name("News")
    (True, False, False)
    """
    return len(text) <= 48 and _NAME.fullmatch(text) is not None


class Imprints:
    """Reads the imprints of one language.

    >>> imprints = Imprints.of(Language("en"))
    >>> imprints.read("By Ann Lee", ["by", "ann", "lee"], ends_sentence=False).values
    ('Ann Lee',)
    """

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon("imprint")
        self._byline = tuple(sorted(lexicon.words("byline.openings"), key=len, reverse=True))
        self._never_author = lexicon.words("byline.never")
        self._roles = lexicon.words("byline.roles")
        self._biography = re.compile(
            rf"""
            (?:[A-Z]\w+\s[a-z]+\s)?+ [A-Z][\w'’.\-]+ (?:\s[A-Z][\w'’.\-]*){{1,3}} \s
            (?: (?:is|are|was)\s (?:[\w'’\-]+\s){{0,8}} (?i:{"|".join(sorted(self._roles))})\b
              | covers\s(?!that\b) | writes\s(?:about|for)\s )
            """,
            re.VERBOSE,
        )
        self._labels = lexicon.words("byline.labels")
        first, later = lexicon.words("timestamp.first"), lexicon.words("timestamp.later")
        self._first = _any_of(first)
        self._label = _any_of(first | later)
        self._stamp_words = lexicon.words("timestamp.words") | {
            w for label in first | later for w in label.split()
        }
        self._correction = tuple(lexicon.words("correction.openings"))
        self._credit = tuple(lexicon.words("credit.openings"))
        openings = self._correction + self._credit
        self.shortest = min(map(len, openings))
        """How many characters of a line are compared, at first, with how credits and corrections open."""
        self._heads = frozenset(opening[: self.shortest] for opening in openings)
        initials = frozenset(opening[0] for opening in openings)
        self._initials = initials | frozenset(map(str.upper, initials)) | frozenset(_BEFORE_OPENING)
        self.first_words = frozenset(opening.split()[0] for opening in openings)
        """The first words of credits and corrections; those of a line may go on."""
        self._credit_phrases = tuple(lexicon.words("credit.phrases"))
        self.credit_words = frozenset(
            word + mark for word in lexicon.words("credit.words") for mark in ("", ",", ".", ";")
        )
        """The words, with marks, of which a credit without an opening must have one."""
        self._wire = tuple(lexicon.words("credit.agencies"))
        self._agencies = lexicon.words("dateline.agencies")
        agencies = "|".join(sorted(map(re.escape, self._agencies), reverse=True))
        self._never_place = lexicon.words("dateline.never")
        capitals = load_lexicon("countries").groups("capitals").values()
        self._cities = lexicon.words("dateline.cities").union(
            city.lower() for cities in capitals for city in cities
        )
        self._datelines = tuple(
            re.compile(pattern, re.VERBOSE)
            for pattern in (
                # LA CROSSE, Wis. (AP) —
                rf"(?P<place>{_PLACE}) {_DAY}"
                rf" (?: ,?[ ]\((?P<agency>(?:{agencies})(?:/[\w ]{{1,20}})?|[A-Z][\w. ]{{2,28}})\) )?"
                rf" (?: [ ]?(?:[—–―]|--?(?=[ ]))[ ]? )",
                # Washington (AFP) —   New York CNN —
                rf"(?P<place>{_TITLED_PLACE}) {_DAY} (?: [ ]\((?P<agency>{agencies})\)[ ]?[—–―:-]{{0,2}}[ ]?"
                rf" | [ ](?P<agency2>CNN|Reuters)[ ]?[—–]{{1,2}}[ ]? )",
                # (Reuters) -   May 8 (Reuters) -
                rf"(?:(?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH})(?:,?[ ]\d{{4}})?[ ])?"
                rf"\((?P<agency>{agencies})\)[ ]?[—–-]{{0,2}}[ ]?(?=\S)",
                # Abuja —   Johannesburg, May 8 -
                rf"(?P<known>{_TITLED_PLACE}) {_DAY} (?: [ ]?[—–―][ ]? | [ ]--?[ ] ) (?=[A-Z“\"‘'\d])",
                # NEW DELHI: ...   SRINAGAR, May 8: ...   New Delhi: ...
                rf"(?: (?P<place>{_PLACE}) | (?P<known>{_TITLED_PLACE}) ) {_DAY} [ ]?:[ ](?=[A-Z“\"‘'\d])",
            )
        )

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Imprints:
        """Return the reader of a language, made once in a process."""
        return cls(language)

    def read(
        self,
        text: str,
        words: Sequence[str] | None = None,
        *,
        ends_sentence: bool,
        crediting: bool = True,
    ) -> Imprint | None:
        """Read a line that is all byline, timestamp, credit or correction.

        ``words`` are the line's in lower case, split at spaces; ``ends_sentence`` says that it closes like
        a sentence, ``crediting`` that one of ``credit_words`` may be in it.

        >>> imprints = Imprints.of(Language("en"))
        >>> line = "Updated on: November 19, 2019 / 10:07 AM"
        >>> imprints.read(line, ends_sentence=False).values
        ('2019-11-19',)
        >>> imprints.read("By Thursday, the river had fallen.", ends_sentence=True) is None
        True
        """
        head = _head(text)
        if len(text) <= 200 and (not ends_sentence or len(words or text.split()) <= 12):
            if head.startswith(self._byline) and (found := self._read_byline(text, head, ends_sentence)):
                return found
            if found := self._timestamp(text):
                return found
        opens = head[: self.shortest] in self._heads
        if opens and head.startswith(self._correction):
            return Imprint("correction")
        if len(text) <= 600 and (
            (opens and head.startswith(self._credit))
            or self._is_wire(text)
            or (text[:1] in "—–-" and self._is_signature(text))
            or ("@" in text and _EMAIL.fullmatch(text))
            or (crediting and self._credits(text, words or text.lower().split()))
        ):
            return Imprint("credit")
        return None

    def opens(self, text: str) -> bool:
        """Tell whether a line may begin like a correction or a credit.

        >>> imprints = Imprints.of(Language("en"))
        >>> imprints.opens("Correction: it rained."), imprints.opens("It rained.")
        (True, False)
        """
        # Every paragraph is asked, and one in two does not even begin with the right letter.
        return text[:1] in self._initials and _head(text)[: self.shortest] in self._heads

    def is_author(self, text: str) -> bool:
        """Tell whether a line is a name, a comma and what the author is at the paper.

        >>> imprints = Imprints.of(Language("en"))
        >>> imprints.is_author("Ann Lee, Local Democracy Reporter"), imprints.is_author("Ann Lee, mayor")
        (True, False)
        """
        name, _, role = text.partition(", ")
        words = role.lower().split()
        return 0 < len(words) <= 6 and words[-1] in self._roles and is_name(name)

    def is_label(self, text: str) -> bool:
        """Tell whether a line only announces an author ("By", "Author of the article:")."""
        return text.lower().strip(" :") in self._labels

    def is_timestamp(self, text: str) -> bool:
        """Tell whether a line is all date and time.

        >>> imprints = Imprints.of(Language("en"))
        >>> imprints.is_timestamp("July 10 2023"), imprints.is_timestamp("By Ann Lee")
        (True, False)
        """
        found = self._timestamp(text)
        return found is not None and found.kind == "timestamp"

    def is_labelled(self, text: str) -> bool:
        """Tell whether a line has a word for publication or change: "Published", "Last updated"."""
        return self._label.search(text) is not None

    def authors(self, text: str) -> tuple[str, ...]:
        """Read the names of a byline, without the word "by".

        >>> Imprints.of(Language("en")).authors("ANN LEE and Bo Chan, Associated Press")
        ('ANN LEE', 'Bo Chan')
        """
        end = _AUTHOR_END.search(text)
        names = _AND.split(text[: end.start()] if end and end.start() else text)
        stripped = (name.strip(" .,;:") for name in names)
        return tuple(name for name in stripped if name and name.lower() not in self._roles)

    def names(self, text: str) -> tuple[str, ...]:
        """Read a line that is names alone, or names with what they are; without, it is empty.

        >>> imprints = Imprints.of(Language("en"))
        >>> imprints.names("Ann Lee and Bo Chan, Associated Press")
        ('Ann Lee', 'Bo Chan')
        >>> imprints.names("Ann LeeThe West Australian"), imprints.names("Ann Lee wins in Leeds")
        (('Ann Lee',), ())
        """
        if len(text) > 120 or _DIGIT.search(text):
            return ()
        authors = self.authors(_JOINT.sub(" | ", text))
        return authors if authors and all(is_name(a) and a not in self._agencies for a in authors) else ()

    def dateline(self, text: str, *, colon: bool = False) -> Imprint | None:
        """Read the place, and the agency, at the head of a paragraph; before a colon only if told to.

        >>> imprints = Imprints.of(Language("en"))
        >>> imprints.dateline("LA CROSSE, Wis. (AP) — The race tightened.").values
        ('LA CROSSE, Wis.', 'AP')
        >>> imprints.dateline("NEW DELHI: The army said so.", colon=True).values
        ('NEW DELHI',)
        >>> imprints.dateline("The race tightened.") is None
        True
        """
        if not text[:1].isupper() and text[:1] != "(" and not text[:1].isdigit():
            return None
        if not _BEHIND_PLACE.search(text, 0, _LONGEST_DATELINE):
            return None
        for pattern in self._datelines if colon else self._datelines[:-1]:
            match = pattern.match(text)
            if match is None:
                continue
            groups = match.groupdict()
            place, agency = groups.get("place"), groups.get("agency") or groups.get("agency2")
            if known := groups.get("known"):
                if known.partition(",")[0].lower() not in self._cities:
                    continue
                place = known
            if place and (len(place) > 50 or place in self._never_place):
                continue
            values = tuple(value.strip() for value in (place, agency) if value)
            return Imprint("dateline" if place else "credit", values, end=len(match[0].rstrip()))
        return None

    def is_city(self, place: str) -> bool:
        """Tell whether a place is one of the cities that articles are filed from.

        >>> Imprints.of(Language("en")).is_city("KUALA LUMPUR")
        True
        """
        return place.partition(",")[0].lower() in self._cities

    def _read_byline(self, text: str, head: str, ends_sentence: bool) -> Imprint | None:
        opening = next(opening for opening in self._byline if head.startswith(opening))
        at = text.lower().find(opening)
        rest = text[at + len(opening) :]
        # A scraper may join the word and the name: "byAnn Lee".
        if rest[:1] not in " :" and text[at : at + len(opening)].isupper():
            return None
        rest = rest.lstrip(" :")
        closes = ends_sentence and not _HALF_DAY_END.search(text)
        if not rest[:1].isupper() or (closes and len(rest.split()) > 8):
            return None
        if rest.split(maxsplit=1)[0].strip(",.").lower() in self._never_author and not rest.startswith(
            "The "
        ):
            return None
        stamp = _DATE.search(rest)
        names = rest[: stamp.start()] if stamp else rest
        authors = self.authors(names)
        words = names.split()
        # A byline is names: nearly all its words are capitalised.
        if not authors or len(words) > 24 or sum(word[0].islower() for word in words) > 1 + len(words) // 3:
            return None
        when = _iso(stamp) if stamp else None
        return Imprint("byline", authors, also=Imprint("timestamp", (when,)) if when else None)

    def _timestamp(self, text: str) -> Imprint | None:
        if len(text) > 160 or not _DIGIT.search(text):
            return None
        if live := _LIVE_BYLINE.fullmatch(text):
            return Imprint("byline", (live["name"],)) if is_name(live["name"]) else None
        # Every date that is looked for has a year; most lines with a number have none.
        dates = list(_DATE.finditer(text)) if "19" in text or "20" in text else []
        labelled = self._label.search(text) is not None
        if not dates and not (
            labelled and any(pattern.search(text) for pattern in (_TIME, _SHORT_DATE, _AGO))
        ):
            return None
        rest = text
        for pattern in (_DATE, _TIME, _AGO, _SHORT_DATE):
            rest = pattern.sub(" | ", rest)
        others = [
            [word for word in _RESIDUE.findall(part) if word.lower().strip(".") not in self._stamp_words]
            for part in _PARTS.split(rest)
        ]
        words = [word for part in others for word in part]
        # Beside the dates there may be names: of the author, of the paper.
        if (
            len(words) > 6
            or any(word[0].islower() for word in words)
            or any(len(part) > 4 for part in others)
        ):
            return None
        if words and text.rstrip()[-1] in "!?":
            return None
        stamp = Imprint("timestamp", tuple(filter(None, [self._published(text, dates)])))
        author = next((" ".join(part) for part in others if is_name(" ".join(part))), None)
        if author is None or "Press" in author or "News" in author or not text.startswith(author):
            return stamp
        return evolve(stamp, also=Imprint("byline", (author,), end=len(author)))

    def _published(self, text: str, dates: Sequence[re.Match[str]]) -> str | None:
        """Return the date behind a word for first publication, else the first date."""
        for match in dates:
            before = text[max(0, match.start() - 28) : match.start()]
            if self._first.search(before) and (when := _iso(match)):
                return when
        return _iso(dates[0]) if dates else None

    def _is_wire(self, text: str) -> bool:
        return text[-1] == ")" and len(text) < 12 and text.lower().endswith(self._wire)

    def _is_signature(self, text: str) -> bool:
        """Tell whether a line is a dash and an agency, or a paper's address: "— AFP", "– Courier.com"."""
        names = text.strip("—–- .").split("/")
        return all(name in self._agencies or _SITE.fullmatch(name) for name in names)

    def _credits(self, text: str, words: Sequence[str]) -> bool:
        if self.credit_words.isdisjoint(words):
            return False
        tail = text[-200:].lower()
        if any(phrase in tail for phrase in self._credit_phrases):
            return True
        if '"' in text or "“" in text:
            return False
        if self._biography.match(text):
            return True
        return any(word in text for word in _CONTACT_WORDS) and _CONTACT.search(text) is not None


def _head(text: str) -> str:
    """Return the beginning of a line in the form of the lexicon, without what may stand before it."""
    return text[:48].lower().replace("’", "'").lstrip(_BEFORE_OPENING)


def _any_of(labels: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(labels, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _iso(match: re.Match[str]) -> str | None:
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"]).isoformat()
        if match["first"]:
            first, second, year = int(match["first"]), int(match["second"]), int(match["year3"])
            # 03/04/2024 is one day in London and another in Washington.
            if first <= 12 and second <= 12 and first != second:
                return None
            day, month = (first, second) if second <= 12 else (second, first)
        else:
            month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
            day, year = int(match["day"] or match["day2"]), int(match["year"] or match["year2"])
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
