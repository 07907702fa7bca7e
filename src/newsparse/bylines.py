"""The lines that newspapers print around an article: who wrote it, where and when, who helped, what was corrected."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from attrs import field, frozen

from newsparse.records import MetadataKind

__all__ = ["Imprint", "is_name", "read_authors", "read_dateline", "read_imprint"]


@frozen
class Imprint:
    """A line, or the head of one, that says something about the article."""

    kind: MetadataKind = field()
    """What it says."""
    values: tuple[str, ...] = field(default=())
    """Authors, place and agency, or the ISO form of the first time of publication."""
    end: int | None = field(default=None)
    """Where it ends in the line, for a dateline; None for the whole line."""


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Weds|Thu|Thur|Thurs|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?"
_DATE = re.compile(
    rf"""
    (?:{_WEEKDAY}\.?,?\s)?
    (?: (?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{_MONTH}),?\s(?P<year2>(?:19|20)\d\d)
      | (?P<iso>(?:19|20)\d\d-\d\d-\d\d) (?:T\d\d:\d\d[\d:.+Z\-]*)?
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
    r"\b\d{1,3}\s(?:second|minute|min|hour|hr|day|week|month|year)s?\s(?:ago|read)\b|\b\d{1,2}\smin(?:ute)?s?\sread\b",
    re.IGNORECASE,
)
_STAMP_WORDS = frozenset(
    "published publish posted updated update last first modified created original originally on at date time added "
    "uploaded filed issued live edited revised reviewed the of by and to in "
    "gmt bst utc est edt et cst cdt ct mst mdt mt pst pdt pt ist jst sast aest aedt cet cest eat wat hst akst pkt sgt hkt nst ast "
    "local am pm noon midnight mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday "
    "saturday sunday read min minute minutes".split()
)
_STAMP_LABEL = re.compile(
    r"(?:first\s|last\s|originally\s)?(?:published|posted|updated|modified|created|uploaded|date)\b",
    re.IGNORECASE,
)
# The head of an entry in a live blog: "20:24 Ann Lee".
_LIVE_BYLINE = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]m\s?)?(?P<name>[A-Z][^\d|]{4,46})")
_DIGIT = re.compile(r"\d")
_RESIDUE = re.compile(r"[^\W\d_][\w'’.\-]*")

_NAME = re.compile(
    r"(?:(?:[A-Z]\.){1,3}\s|[A-Z]\s)?+(?:[A-Z][\w'’\-]+|O['’][A-Z]\w+|[A-Z]\.)(?:\s(?:(?:[a-z]{1,3}|al-\w+)\s)?(?:[A-Z][\w'’\-]*\.?|[A-Z]\.)){1,3}"
)
# What a byline never begins with: "By Thursday, ..." and "By The Way" are prose.
_NOT_AUTHOR = frozenset(
    "the then now this that these those all any contrast comparison law default design itself himself herself themselves far "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december early late mid one two three four five six seven eight nine ten".split()
)
_BYLINE_WORDS = ("by", "written", "words", "story", "report", "author", "text")
_BYLINE = re.compile(
    r"(?:By|BY|by|Written\sby|Words\sby|Words:|Story\sby|Report\sby|Author:|Text\sby)(?:\s*+:)?\s*+(?=[A-Z])"
)
_AUTHOR_END = re.compile(
    r"\s*(?:[/|•·]|\s[–—-]\s|,?\s(?:[Ff]or|FOR)\s(?=[A-Z])|,?\s(?:of\s)?the\s(?=[A-Z])|,?\s[Ww]ith\s(?:[Aa]gencies|AFP|AP|Reuters)|,\s(?:Associated\sPress|AP|Reuters|AFP|Press\sAssociation|CNN|BBC)|\s(?:in|at)\s(?=[A-Z])|\s(?:The|Associated\sPress)\s(?=[A-Z]|$)|\(|\d)"
)
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|AND|&)\s+")

_CREDIT = re.compile(
    r"""
    (?: [—–\-_\s]*+ )
    (?: \(?(?:Additional\s)?+(?:[Rr]eporting|[Ww]riting|[Ee]diting)\s(?:and\s(?:[Ww]riting|[Ee]diting)\s)?by\s
      | (?:With|with)\s(?:files?|reports?|reporting|additional\sreporting|inputs?|agencies|agency|wires?|Post\swires|contributions?|AP|AFP|Reuters)\b
      | (?:Additional|Other)\sreporting\b | SOURCE:\s | Source:\s | Sources:\s
      | (?:Provided|Distributed)\sby\s | This\sreport\b | (?:Associated\sPress|AP|Reuters)\s(?:[a-z\-]+\s)*?(?:writers?|reporters?|journalists?)\b
      | (?:Reach|Contact|Email|Follow)\s(?:(?:the\s)?(?:reporters?|writers?|author)\b|[A-Z]\w+\s[A-Z][\w-]+\s(?:on|at|via)\b) | Write\sto\s[A-Z]
      | (?:Photographs?|Photography|Graphics?|Illustrations?|Video|Edited|Produced|Translated|Compiled|Research)\sby\s
      | \((?:PTI|ANI|IANS|AFP|AP|Reuters|UNI|with\sinputs[^)]{0,60}|Reporting\sby[^)]{0,200})\)$
    )
    """,
    re.VERBOSE,
)
_CONTRIBUTED = re.compile(
    r"(?:contributed|contributing)\s(?:to\sthis\s(?:report|story|article|piece|post)|reporting|research|from)\b|\breported\sfrom\s[A-Z][\w.\s]{2,40}(?:,|\sand|\.)"
)
_BIOGRAPHY = re.compile(
    r"""
    ^ (?:NRO\scontributor\s)?+ [A-Z][\w'’.\-]+ (?:\s[\w'’.\-]+){0,4}? \s (?:is|are|was|covers|writes|reports|joined)\s
    (?: (?:an?|the)\s [^.]{0,60}?\b (?:reporter|writer|journalist|correspondent|columnist|editor|producer|contributor|fellow|professor|author|analyst|researcher|lecturer|freelance)\b
      | [^.]{0,60}?\bfor\s(?:The\s)?[A-Z] )
    | \b(?:[Ff]ollow|[Rr]each|[Ee]mail|[Cc]ontact)\s(?:him|her|them|[A-Z]\w+)\s(?:on\s(?:Twitter|X|Instagram|Bluesky)|at|via)\b
    """,
    re.VERBOSE,
)
# One of these stands in every such line.
_CREDIT_WORDS = frozenset(
    "contributed contributing reported reporter writer journalist correspondent columnist editor producer contributor "
    "fellow professor author analyst researcher lecturer freelance follow reach email contact covers writes reports "
    "joined reporter, reporter. writer. journalist. correspondent. columnist. editor. producer. contributor. author.".split()
)
_CORRECTION = re.compile(
    r"""
    \W{0,3}
    (?: (?:Correction|Clarification|Corrections?\sand\sclarifications?|Editor['’]?s['’]?\snote|Editors['’]\snote|Update|Note\sto\sreaders|Amendment|Postscript)\b
        \s?(?:\([^)]{1,40}\))?\s?+[:,\-–—]
      | (?:CORRECTION|CLARIFICATION|EDITOR['’]S\sNOTE|UPDATED?)\b(?:\s?[:,\-–—]|\s\()
      | An\s(?:earlier|previous)\sversion\sof\sthis\b
      | This\s(?:story|article|report|post|piece|page)\s(?:has\sbeen|was|is\sbeing)\s(?:\w+ly\s)?(?:updated|corrected|amended|revised|edited|changed|clarified)\b
      | (?:A|The)\scorrection\swas\smade\b | (?:Updated|UPDATED)\s(?:at|with|to)\b
    )
    """,
    re.VERBOSE,
)
_AGENCIES = r"AP|AFP|CNN|Reuters|REUTERS|UPI|PTI|ANI|IANS|Xinhua|TASS|Sputnik|Bloomberg|AAP|BBC|RFE/RL|CP|The\ Canadian\ Press|Associated\ Press|PA|dpa|DPA|EFE|Kyodo|ABC|NBC|CBS|KGO|SCMP|MNT|VOA|RT"
_DATELINE = re.compile(
    rf"""
    (?P<place> [A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+ (?:[ ](?:(?:de|da|del|la|of|and|upon|sur)[ ])?[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+){{0,4}}
               (?: (?:,[ ]|/) (?:[A-Z][\w.'’\-]+)(?:[ ][A-Z][\w.'’\-]+){{0,3}} ){{0,2}} )
    (?: ,?[ ](?:(?:{_WEEKDAY}),?[ ])?(?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH})(?:,?[ ]\d{{4}})? )?
    (?: ,?[ ]\( (?P<agency>(?:{_AGENCIES})(?:/[\w ]{{1,20}})?|[A-Z][\w. ]{{2,28}}) \) )?
    (?: [ ]?(?:[—–―]|--?(?=[ ]))[ ]? | [ ]?:[ ](?=[A-Z“"‘'\d]) | [ ]?\.\.\.?[ ](?=[A-Z]) )
    """,
    re.VERBOSE,
)
_TITLED_DATELINE = re.compile(
    rf"""
    (?P<place> [A-Z][\w.'’\-]+ (?:[ ][A-Z][\w.'’\-]+){{0,3}} (?: ,[ ][A-Z][\w.'’\-]*(?:[ ][A-Z][\w.'’\-]*){{0,3}} ){{0,2}} )
    (?: ,?[ ](?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH})(?:,?[ ]\d{{4}})? )?
    (?: [ ]\( (?P<agency>{_AGENCIES}) \)  [ ]?[—–―-]{{0,2}}[ ]? | [ ](?P<agency2>CNN|Reuters)[ ]?[—–]{{1,2}}[ ]? )
    """,
    re.VERBOSE,
)
_AGENCY_ONLY = re.compile(rf"\((?P<agency>{_AGENCIES})\)\s?[—–-]{{0,2}}\s?(?=\S)")


def is_name(text: str) -> bool:
    """Tell whether a text has the shape of a person's name and nothing else.

    >>> is_name("Ana de la Cruz"), is_name("Breaking news"), is_name("News")
    (True, False, False)
    """
    return len(text) <= 48 and _NAME.fullmatch(text) is not None


def read_authors(text: str) -> tuple[str, ...]:
    """Read the names of a byline, without the word "by".

    >>> read_authors("ANN LEE and Bo Chan, Associated Press")
    ('ANN LEE', 'Bo Chan')
    """
    end = _AUTHOR_END.search(text)
    names = _AND.split(text[: end.start()] if end and end.start() else text)
    return tuple(name.strip(" .,;:") for name in names if name.strip(" .,;:"))


def read_imprint(text: str, words: Sequence[str], *, ends_sentence: bool) -> Imprint | None:
    """Read a line that is all byline, timestamp, credit or correction.

    ``words`` are the line's in lower case, split at spaces; ``ends_sentence`` says that it closes like
    a sentence.

    >>> read_imprint("By Ann Lee", ["by", "ann", "lee"], ends_sentence=False)
    Imprint(kind='byline', values=('Ann Lee',), end=None)
    >>> line = "Updated on: November 19, 2019 / 10:07 AM"
    >>> read_imprint(line, line.lower().split(), ends_sentence=False).values
    ('2019-11-19',)
    >>> line = "By Thursday, the river had fallen."
    >>> read_imprint(line, line.lower().split(), ends_sentence=True) is None
    True
    """
    if len(text) <= 200 and (not ends_sentence or len(words) <= 12):
        if words[0].startswith(_BYLINE_WORDS) and (found := _byline(text, ends_sentence)):
            return found
        if found := _timestamp(text):
            return found
    if _CORRECTION.match(text):
        return Imprint("correction")
    if len(text) > 600:
        return None
    if _CREDIT.match(text):
        return Imprint("credit")
    if not _CREDIT_WORDS.isdisjoint(words) and (
        _CONTRIBUTED.search(text, max(0, len(text) - 200))
        or ('"' not in text and "“" not in text and _BIOGRAPHY.search(text))
    ):
        return Imprint("credit")
    return None


def _byline(text: str, ends_sentence: bool) -> Imprint | None:
    match = _BYLINE.match(text)
    if match is None or (ends_sentence and text[-1] != ".") or (ends_sentence and len(text.split()) > 8):
        return None
    rest = text[match.end() :]
    if rest.split(maxsplit=1)[0].strip(",.").lower() in _NOT_AUTHOR and "The " not in rest[:4]:
        return None
    stamp = _DATE.search(rest)
    names = rest[: stamp.start()] if stamp else rest
    authors = read_authors(names)
    # A byline is names: nearly all its words are capitalised.
    words = names.split()
    small = sum(word[0].islower() for word in words)
    if not authors or len(words) > 24 or small > 1 + len(words) // 3:
        return None
    return Imprint("byline", authors)


def _timestamp(text: str) -> Imprint | None:
    if len(text) > 160 or not _DIGIT.search(text):
        return None
    if live := _LIVE_BYLINE.fullmatch(text):
        return Imprint("byline", (live["name"],)) if is_name(live["name"]) else None
    labelled = _STAMP_LABEL.search(text) is not None
    dates = list(_DATE.finditer(text))
    if not dates and not (labelled and (_TIME.search(text) or _SHORT_DATE.search(text) or _AGO.search(text))):
        return None
    rest = text
    for pattern in (_DATE, _TIME, _AGO, _SHORT_DATE):
        rest = pattern.sub(" | ", rest)
    if not dates and not labelled:
        return None
    words = [
        w
        for w in _RESIDUE.findall(rest)
        if w.lower().strip(".") not in _STAMP_WORDS and w.lower() not in ("updated", "published")
    ]
    if len(words) > 6 or any(word[0].islower() for word in words):
        return None
    if words and any(len(part.split()) > 4 for part in re.split(r"[|•·/]|\s[-–—]\s", rest) if part.split()):
        return None
    if any(char in ".!?" for char in rest.strip(" .|")[-1:]) and words:
        return None
    values = (_iso(dates[0]),) if dates else ()
    return Imprint("timestamp", tuple(value for value in values if value))


def _iso(match: re.Match[str]) -> str | None:
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"]).isoformat()
        if match["first"]:
            first, second, year = int(match["first"]), int(match["second"]), int(match["year3"])
            if first <= 12 and second <= 12 and first != second:
                return None  # 03/04/2024 is one day in London and another in Washington
            day, month = (first, second) if second <= 12 else (second, first)
        else:
            name = (match["month"] or match["month2"])[:3].lower()
            month = _MONTHS.index(name) + 1
            day, year = int(match["day"] or match["day2"]), int(match["year"] or match["year2"])
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def read_dateline(text: str) -> Imprint | None:
    """Read the place, and the agency, at the head of a paragraph.

    >>> read_dateline("LA CROSSE, Wis. (AP) — The race tightened.")
    Imprint(kind='dateline', values=('LA CROSSE, Wis.', 'AP'), end=22)
    >>> read_dateline("NEW DELHI: The army said so.").values
    ('NEW DELHI',)
    >>> read_dateline("The race tightened.") is None
    True
    """
    if not text[:1].isupper() and text[:1] != "(":
        return None
    for pattern in (_DATELINE, _TITLED_DATELINE, _AGENCY_ONLY):
        match = pattern.match(text)
        if match is None or match.end() >= len(text) and pattern is not _TITLED_DATELINE:
            continue
        groups = match.groupdict()
        place = groups.get("place")
        agency = groups.get("agency") or groups.get("agency2")
        if place and len(place) > 50 or not place and not agency:
            continue
        return Imprint("dateline", tuple(value for value in (place, agency) if value), match.end())
    return None
