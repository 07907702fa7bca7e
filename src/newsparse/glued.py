"""Noise inside a line of the article: what scrapers glue between, or onto, its sentences."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from newsparse.finding import Finding
from newsparse.posts import post_time, read_post
from newsparse.shapes import SIGNATURE, read_signature

__all__ = ["Glue", "apart", "gates", "glued"]

_URL = r"https?://[^\s<>\"“”]+"


@frozen
class Glue:
    """One sort of thing that is glued into lines."""

    words: tuple[str, ...] = field()
    """One of them must stand in the text; looked for first, as that costs next to nothing."""
    pattern: re.Pattern[str] = field()
    """What it looks like; the group ``cut``, if there is one, is what is noise."""
    finding: Finding = field()
    """What it is."""
    read: Callable[[re.Match[str], Finding], Finding | None] | None = field(default=None)
    """Adds what the match tells, or declines it."""


def _read_link(match: re.Match[str], finding: Finding) -> Finding | None:
    """Decline an address that is part of the sentence: one that leads to no post."""
    return _read_url(match[0], finding)


def _read_url(url: str, finding: Finding) -> Finding | None:
    post = read_post(url)
    if post.platform is None or not (post.post_id or "//t.co/" in url or url.startswith("pic.")):
        return None
    return evolve(
        finding,
        platform=post.platform,
        url=post.url,
        post_id=post.post_id,
        handle=post.handle,
        posted_at=post.posted_at,
    )


def _read_notice(match: re.Match[str], finding: Finding) -> Finding:
    """Read the post whose place a notice takes, where its address stands before it."""
    post = _read_url(match["url"], finding) if match["url"] else None
    return evolve(post, kind="embed") if post else finding


def _read_tag(match: re.Match[str], finding: Finding) -> Finding:
    """Read the attributes of the pseudo-tags by which corpora mark tweets."""
    if match["name"].lower() != "tweet":
        return finding
    text = match[0]
    number = re.search(r"\bid=\"?(\d{5,20})", text)
    author = re.search(r"\bauthor=\"@?(\w{1,30})\"", text)
    day = re.search(r"\bdatetime=\"(\d{4})-(\d\d)-(\d\d)", text)
    posted = post_time("twitter", number[1]) if number else None
    if posted is None and day:
        try:
            posted = datetime.datetime(int(day[1]), int(day[2]), int(day[3]), tzinfo=datetime.UTC)
        except ValueError:
            posted = None
    return evolve(
        finding,
        kind="embed",
        platform="twitter",
        post_id=number[1] if number else None,
        handle=author[1] if author else None,
        posted_at=posted,
    )


_TAGS = (
    "a|abbr|article|aside|audio|b|blockquote|br|button|caption|center|cite|code|div|em|embed|figcaption|figure|font|"
    "footer|form|h[1-6]|header|hr|i|iframe|img|input|li|link|noscript|object|ol|p|param|pre|q|s|script|section|small|"
    "source|span|strong|style|sub|sup|svg|table|tbody|td|th|tr|tweet|u|ul|video"
)

_GLUES: tuple[Glue, ...] = (
    Glue(
        ("can't be displayed", "can’t be displayed", "cannot be displayed", "cookies have been d"),
        re.compile(
            rf"""
            (?: (?P<url>{_URL}) [\s.…]*+ )?+
            (?:This|The|To)\s(?:post|content|tweet|video|message)\s(?:can['’]?t|cannot|can\snot)\sbe\sdisplayed [^.]{{0,160}} \.
            (?: \s?You\scan\sactivate\sthem\sby\sclicking\s[^.]{{0,40}}? \s?\. )?+
            """,
            re.VERBOSE,
        ),
        Finding("consent", "noise.blocked-post"),
        _read_notice,
    ),
    Glue(
        ("<",),
        re.compile(rf"</?(?P<name>{_TAGS})(?:\s[^<>]{{0,400}})?/?>", re.IGNORECASE),
        Finding("other", "noise.tag"),
        _read_tag,
    ),
    Glue(("(@",), SIGNATURE, Finding("embed", "noise.post-signature", platform="twitter"), read_signature),
    Glue(
        ("http", "pic.twitter"),
        re.compile(r"https?://[^\s<>\"“”]+|pic\.twitter\.com/\w+"),
        Finding("embed", "noise.link"),
        _read_link,
    ),
    Glue(
        (", external",),
        # BBC pages say this behind each link that leads elsewhere; "external affairs" is prose.
        re.compile(
            r", external(?=[.,;:)\]’”\"']|$|\s(?:and|or|but|before|after|on|in|at|to|of|by|for|from|with|as|said|says|"
            r"show(?:s|ed)?|that|which|who|has|have|had|is|are|was|were|will|would|published|found|reported|last)\b)"
        ),
        Finding("other", "noise.link-note"),
    ),
    Glue(
        (
            "(Image",
            "(Photo",
            "(Picture",
            "(Pic",
            "(AP Photo",
            "(Credit",
            "[File",
            "(File",
            "[Image",
            "[Photo",
            "(Handout",
            "(Source: ",
        ),
        re.compile(
            r"[(\[](?:Image|Photo(?:graph)?s?|Picture|Pic|AP\sPhoto|Credit|File|Handout|Source(?=:\s(?:Getty|AFP|Reuters|AP|PA)\b))"
            r"(?:\s(?:credits?|courtesy|by|via|of|from))*(?:\s?[:/|]\s?|\s(?=[A-Z]))[^()\[\]]{2,90}[)\]]"
        ),
        Finding("caption", "noise.credit-bracketed"),
    ),
    Glue(
        (
            "ead more",
            "EAD MORE",
            "lso read",
            "LSO READ",
            "ee also",
            "EE ALSO",
            "elated:",
            "ELATED:",
            "ead next",
            "ead also",
            "lick here",
            "LICK HERE",
            "ATCH:",
            "ead: ",
        ),
        re.compile(
            r"""
            (?: (?<=[.!?”"’'…)]) | (?<=[.!?”"’'…)]\s) | (?<=\s[|]\s) )
            (?: (?:Read\s(?:more|next|also|this)|READ\s(?:MORE|NEXT|ALSO)|(?:Also|ALSO)\s(?:read|READ|Read)|See\salso|SEE\sALSO|Related|RELATED|WATCH|MORE)\s?[:|>»]
              | Read\smore\s(?:here|about|on|at|from|of\sour)\b | (?:Click|CLICK)\s(?:here|HERE)\s(?:to|for|TO|FOR)\s )
            [^\n]{0,160} $
            """,
            re.VERBOSE,
        ),
        Finding("related", "noise.lead-in"),
    ),
    Glue(
        ("ign up ", "ubscribe to ", "LICK HERE"),
        re.compile(
            r"(?:(?<=[.!?”\"’…)])|(?<=[.!?”\"’…)]\s))(?:Sign\sup\s(?:to|for)\s(?:our|the)|Subscribe\sto\sour|CLICK\sHERE\sTO)\b[^\n]{0,160}$"
        ),
        Finding("promo", "noise.promo-glued"),
    ),
)


def gates(text: str) -> tuple[Glue, ...]:
    """Return what may be glued into a text, by the words that must stand in it."""
    return tuple(glue for glue in _GLUES if any(word in text for word in glue.words))


def glued(line: str, glues: Sequence[Glue]) -> Iterator[tuple[int, int, Finding]]:
    """Yield the places in a line that are noise; they may overlap.

    >>> text = "He left. https://twitter.com/a/status/1520294378618732547 She stayed."
    >>> [(text[start:end], found.kind) for start, end, found in glued(text, gates(text))]
    [('https://twitter.com/a/status/1520294378618732547', 'embed')]
    """
    for glue in glues:
        if any(word in line for word in glue.words):
            for match in glue.pattern.finditer(line):
                finding = glue.read(match, glue.finding) if glue.read else glue.finding
                if finding is not None:
                    yield match.start(), match.end(), finding


def apart(places: Iterable[tuple[int, int, Finding]]) -> Iterator[tuple[int, int, Finding]]:
    """Yield places in order; of two that overlap the first, or the longer of those that start together."""
    at = 0
    for start, end, finding in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= at:
            yield start, end, finding
            at = end
