"""Reads where an article was filed, and for which agency: "OSHKOSH, Wis. (AP) —"."""

from __future__ import annotations

import re

from newsparse.core.regexes import on_use
from newsparse.language.imprints.bylines import Imprint
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import any_of, fill, load_lexicon
from newsparse.language.months import calendar_names

# Every dateline contains one of these; looking for each of them takes a thirtieth of the time of a pattern.
_BEHIND_PLACE = ("(", ":", "—", "–", "―", "--", "- ")
_LONGEST = 160

# "OSHKOSH, Wis.", "NEW DELHI/Geneva".
_PLACE = (
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+ (?:[ ](?:<<place_links>>[ ])?[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+){0,4}"
    r"(?: (?:,[ ]|/) [A-Z][\w.'’\-]+(?:[ ][A-Z][\w.'’\-]+){0,3} ){0,2}"
)
# "New Delhi", "Springfield, Ill."
_TITLED_PLACE = (
    r"[A-Z][\w.'’\-]+ (?:[ ][A-Z][\w.'’\-]+){0,3} (?: ,[ ][A-Z][\w.'’\-]*(?:[ ][A-Z][\w.'’\-]*){0,3} ){0,2}"
)
_DAY = r"(?: ,?[ ](?:WEEKDAY,?[ ])?(?:MONTH[ ]\d{1,2}|\d{1,2}[ ]MONTH)(?:,?[ ]\d{4})? )?"
_OPENS_SENTENCE = r"(?=[A-Z“\"‘'\d])"
_FORMS = (
    # OSHKOSH, Wis. (AP) —
    rf"(?P<place>{_PLACE}) {_DAY}"
    r" (?: ,?[ ]\((?P<agency>[A-Z][\w. /]{1,28})\) )?"
    r" (?: [ ]?(?:[—–―]|--?(?=[ ]))[ ]? )",
    # Washington (AFP) —   New York CNN —
    rf"(?P<place>{_TITLED_PLACE}) {_DAY} (?: [ ]\((?P<agency>WIRE)\)[ ]?[—–―:-]{{0,2}}[ ]?"
    r" | [ ](?P<agency2>BARE)[ ]?[—–]{1,2}[ ]? )",
    # (Reuters) -   May 8 (Reuters) -
    r"(?:(?:MONTH[ ]\d{1,2}|\d{1,2}[ ]MONTH)(?:,?[ ]\d{4})?[ ])?"
    r"\((?P<agency>WIRE)\)[ ]?[—–-]{0,2}[ ]?(?=\S)",
    # Abuja —   Johannesburg, May 8 -   Springfield, Ohio —
    rf"(?P<known>{_TITLED_PLACE}) {_DAY} (?: [ ]?[—–―][ ]? | [ ]--?[ ] ) {_OPENS_SENTENCE}",
)
# NEW DELHI: ...   SRINAGAR, May 8 (PTI): ...   New Delhi: ...
_WITH_COLON = (
    rf"(?: (?P<place>{_PLACE}) | (?P<known>{_TITLED_PLACE}) ) {_DAY}"
    rf" (?: ,?[ ]\((?P<agency>[A-Z][\w. ]{{1,28}})\) )? [ ]?:[ ]{_OPENS_SENTENCE}"
)


class Datelines(Reader):
    """Reads datelines in one language."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon("imprint")
        calendar, agencies = calendar_names(language), load_lexicon("agencies")
        names = {
            "MONTH": rf"{calendar.any_month}\.?",
            "WEEKDAY": calendar.any_weekday,
            "WIRE": any_of(agencies.words("agencies.wires")),
            "BARE": any_of(agencies.words("agencies.dateline_without_brackets")),
        }

        def made(template: str) -> re.Pattern[str]:
            pattern = fill(template, lexicon, "dateline")
            for name, words in names.items():
                pattern = pattern.replace(name, words)
            return on_use(pattern, re.VERBOSE)

        self._forms = tuple(map(made, _FORMS))
        self._with_colon = made(_WITH_COLON)
        self._never_place = lexicon.words("dateline.never")
        capitals = load_lexicon("countries").groups("capitals").values()
        self._cities = lexicon.words("dateline.cities").union(
            city.lower() for cities in capitals for city in cities
        )

    def read(self, text: str, *, colon: bool = False) -> Imprint | None:
        """Read the place and the agency at the start of a paragraph; a place before a colon only on request.

        >>> datelines = Datelines.of(Language("en"))
        >>> datelines.read("OSHKOSH, Wis. (AP) — The race tightened.").values
        ('OSHKOSH, Wis.', 'AP')
        >>> datelines.read("NEW DELHI: The army said so.", colon=True).values
        ('NEW DELHI',)
        >>> datelines.read("The race tightened.") is None
        True
        """
        if not text[:1].isupper() and text[:1] != "(" and not text[:1].isdigit():
            return None
        if not any(map(text[:_LONGEST].__contains__, _BEHIND_PLACE)):
            return None
        for pattern in (*self._forms, self._with_colon) if colon else self._forms:
            match = pattern.match(text)
            if match is None:
                continue
            groups = match.groupdict()
            place, agency = groups.get("place"), groups.get("agency") or groups.get("agency2")
            if known := groups.get("known"):
                if not self.is_city(known):
                    continue
                place = known
            if place in self._never_place:
                continue
            values = tuple(value.strip() for value in (place, agency) if value)
            return Imprint("dateline" if place else "credit", values, end=len(match[0].rstrip()))
        return None

    def is_city(self, place: str) -> bool:
        """Return whether a place is a city that articles are often filed from.

        >>> Datelines.of(Language("en")).is_city("KUALA LUMPUR")
        True
        """
        return place.partition(",")[0].lower() in self._cities
