"""What a line gives away by its shape: addresses, signatures of posts, counts, times, credits of pictures."""

from __future__ import annotations

import datetime
import re
from attrs import evolve

from newsparse.finding import Finding
from newsparse.posts import URL, read_post
from newsparse.records import NoiseKind

__all__ = ["SIGNATURE", "read_shape", "read_signature"]

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


# The last line of a post copied with its text: "— Ann Lee (@annlee) April 30, 2022".
SIGNATURE = re.compile(
    rf"""
    (?: [—–―]\s? | --?\s )  [^()@\n]{{1,80}}  \(@(?P<handle>\w{{1,30}})\)
    (?: \s{{0,3}} (?P<date> {_MONTH}\s\d{{1,2}},\s\d{{4}} | \d{{1,2}}\s{_MONTH}\s\d{{4}} ) )?+
    """,
    re.VERBOSE,
)
_SIGNED_DATE = re.compile(r"(?P<month>[A-Za-z]+)\.?\s(?P<day>\d{1,2}),\s(?P<year>\d{4})")
_SIGNED_DATE_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s(?P<month>[A-Za-z]+)\.?\s(?P<year>\d{4})")

# An address that frames a player, a chart or a post, whoever runs it.
_FRAME = re.compile(r"/embeds?\b|/embed/|player|/iframe|/widget|plugins?/|interactive|#\?secret=|/oembed|\.mp[34]\b|/graphics?/")

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"

# Each with what it must match as a whole line; tried only on lines that are short or start oddly.
_LINES: tuple[tuple[str, NoiseKind, re.Pattern[str]], ...] = tuple(
    (name, kind, re.compile(pattern, re.VERBOSE | re.IGNORECASE))
    for name, kind, pattern in (
        ("noise.key-event", "liveblog", r"\d{1,2}[:.]\d\d\s*+(?:key\sevent|pinned|breaking)s?"),
        (
            "noise.live-time",
            "liveblog",
            r"\d++\s(?:secs?|mins?|minutes?|hours?|hrs?)\sago\s++\d{1,2}[:.]\d\d(?:\s*+[ap]m)?+(?:\s++.{1,60})?",
        ),
        ("noise.duration", "player", rf"(?:(?:video|audio|listen|watch|play|duration)\s*+[·•:|\-]?\s*+)?+{_CLOCK}(?:\s*+[/|·•\-–]?\s*+{_CLOCK})?+"),
        ("noise.duration", "player", r"(?:listen|duration|video|audio|watch)\s*+[·•:|(\-]?\s*+\d++\s?(?:min(?:ute)?s?|m|sec(?:ond)?s?|s)\b\.?\)?"),
        ("noise.duration", "player", r"\d{1,2}\s?min(?:ute)?s?\s?+(?:listen|watch|video|audio|podcast)"),
        ("noise.player-source", "player", rf"{_CLOCK}\s*+[\-–—]\s*+(?:source|video|now\splaying)\b.{{0,60}}"),
        ("noise.player-title", "player", rf"{_CLOCK}\s(?!(?:[ap]\.?m\b|GMT|BST|[ECMP][SD]?T|IST|UTC|on\b))\S.{{4,140}}(?<![.!?”])"),
        ("noise.gallery", "caption", r"(?:view|see|show|open)\s(?:all\s|full\s)?+(?:\(?\d++\)?\s?)?+(?:images?|photos?|pictures?|gallery|slideshow)(?:\s?\(\d++\))?"),
        ("noise.gallery", "caption", r"(?:image|photo|picture|slide|gallery)?\s?+\d{1,3}\s?+(?:of|/)\s?+/?\s?+\d{1,3}(?:\s(?:images?|photos?|pictures?|slides?))?"),
        ("noise.gallery", "caption", r"view\sall\s?\(\d++\)|\d{1,3}\s(?:images|photos|pictures)|(?:photos?|images?|gallery):?\s?\(?\d{1,3}\)?"),
        ("noise.gallery", "caption", r"\[\s?\d{1,2}\s?(?:/|of)\s?\d{1,2}\s?\].{0,600}"),
        ("noise.list-count", "related", r"list\s(?:\d{1,2}\s)?+of\s\d{1,2}(?:\sitems?)?"),
        ("noise.age", "related", r"(?:[\w&' ]{2,30}\s)?+\d{1,2}\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhd])\sago\b.{0,40}"),
        ("noise.post-time", "embed", rf"\d{{1,2}}:\d\d\s?[AP]M\s?[·•\-]\s?(?:{_MONTH}\s\d{{1,2}},|\d{{1,2}}\s{_MONTH},?)\s\d{{4}}.{{0,60}}"),
        ("noise.post-count", "embed", r"[\d.,]++[KM]?\s(?:retweets?|reposts?|quote\s(?:tweets?|posts?)|likes?|views?|replies|bookmarks?|people\sare\stalking\sabout\sthis)(?:\s[\d.,]++[KM]?\s(?:retweets?|likes?|quote\stweets?|views?|replies))*+"),
        ("noise.post-count", "embed", r"read\s[\d.,]++[KM]?\s(?:repl(?:y|ies)|more\sreplies)|replying\sto\s@\w++.{0,40}|(?:♬|🎵)\s?original\s.{0,60}"),
        ("noise.post-handle", "embed", r"@\w{2,30}(?:\s?[·•]\s?.{1,20})?"),
        ("noise.posted-by", "embed", r"posted\sby\s.{2,60}?\son\s(?:\w++day|\d{1,2}\s\w++|\w++\s\d{1,2}),?\s.{3,30}"),
        ("noise.comment-count", "comment", r"\(?\d[\d,.]{0,8}\)?\s(?:comments?|replies|responses)(?:\sso\sfar)?|(?:comments?|replies)\s?[(\[:]?\s?\d[\d,.]{0,8}\s?[)\]]?"),
        ("noise.share-count", "share", r"(?:[\d.,]++[km]?\s?(?:shares?|tweets?|likes?|views?)\s?)++"),
        ("noise.tag", "other", r"(?:\#\w++[\s,|]*+){2,20}"),
    )
)

# A credit at the end of a line: in brackets ...
_BRACKETED = re.compile(
    r"""
    [(\[] \s?
    (?: (?i: (?:main|featured|file|stock|handout|cover|lead|top)?\s?+
             (?:photo|image|picture|pic|photograph|illustration|graphic|credit|source|video|courtesy|file|screenshot|screen\s?grab|handout)s?
             (?: \s(?:credits?|courtesy|by|from|via|of|source) | \s?[:/|\-–—] | \scourtesy\sof ){1,3} )
        [^()\[\]]{1,160} (?:\([^()]{0,40}\))? [^()\[\]]{0,60}
      | (?i: file\s(?:photo|image|picture) | (?:file|stock|handout|courtesy|submitted|supplied|contributed)\s?(?:photo|image|picture)? | screenshot | screen\s?grab | via\s[^()\[\]]{2,40})
      | AP\sPhoto [^()\[\]]{0,80}
      | [^()\[\]]{0,80} (?: Getty | AFP | REUTERS | Shutterstock | iStock | Alamy | Unsplash | Pixabay | Anadolu | EPA-EFE ) [^()\[\]]{0,50}
      | (?: [A-Z][\w.'’\-]*+ \s? ){1,5} / \s? (?:The\s)?+ [A-Z][^()\[\]]{1,60}
      | (?: [A-Z][\w.'’\-]*+ \s ){2,4} for \s [A-Z][^()\[\]]{2,50}
    )
    \s? [)\]] \s?
    (?: (?:AP\sPhoto|Getty\sImages|AFP|REUTERS|more\s?>|less|\.) \s?)?
    $
    """,
    re.VERBOSE,
)
# ... or behind a word for it, or an agency's name that no sentence leads up to.
_CREDITED = re.compile(
    r"""
    (?: ^ | [\s.|”"’')\]–—\-] | (?<=[a-z\d]) )
    (?: (?:Photo|Image|Picture|Photograph|Illustration|Graphic|Main\simage|Featured\simage|Video|PHOTO|IMAGE|PICTURE)s?
        (?: \s(?:[Cc]redits?|[Ss]ource|[Cc]ourtesy|COURTESY|CREDIT) (?:\s(?:of|by))? \s?[:.\-]? | \s(?:by|via|from|BY) \s | \s?[:|]\s? )
      | Credits? \s? (?: : | \.{3} ) | CREDIT: | Photographer: | Source: | Courtesy \s of \s
    )
    \s?+ [^.:!?]{2,110} (?:\.[^.:!?\s][^.:!?]{0,40}){0,2}
    $
    """,
    re.VERBOSE,
)
_AGENCY_END = re.compile(
    r"""
    (?: (?: \s | / | ^ ) (?: AFP | AP | EPA | EFE | ANP | PA ) (?:\sPhoto|-EFE)? (?:/[A-Z][\w ]{2,30})? | (?: \s | / | ^ ) (?:Reuters|REUTERS|Getty(?:\sImages)?|Shutterstock|Alamy(?:\s(?:Stock\sPhoto|Live\sNews))?|iStock|Bloomberg|Anadolu(?:\sAgency)?|Xinhua|Statista|PA\s(?:Wire|Media|Images)|Press\sAssociation|Associated\sPress|The\sCanadian\sPress|[Ff]ile\s(?:image|photo|picture)|Unsplash|Wikimedia(?:\sCommons)?|Pixabay|Pexels|Flickr) )
    \)? $
    """,
    re.VERBOSE,
)
_SLASHED = re.compile(r"(?:/|\s[|]\s|\bvia\s|[.?!)”\"]\s)\s?[^/|]{2,40}$")


def read_shape(text: str, *, ends_sentence: bool) -> Finding | None:
    """Read one line by its shape; ``ends_sentence`` says that it closes like a sentence.

    >>> read_shape("https://twitter.com/annlee/status/1520294378618732547", ends_sentence=False).platform
    'twitter'
    >>> read_shape("A dog in the rain (Ann Lee/Reuters)", ends_sentence=False).kind
    'caption'
    >>> read_shape("It rained on Friday.", ends_sentence=True) is None
    True
    """
    if "/" in text and (found := _address(text)):
        return found
    if "(@" in text and (found := _signature(text)):
        return found
    if ends_sentence and len(text) > 60:
        return None
    if len(text) <= 160 or text[0] == "[":
        for rule, kind, pattern in _LINES:
            if pattern.fullmatch(text):
                return Finding(kind, rule)
    if not ends_sentence or text[-1] in ")]":
        return _credit(text)
    return None


def _address(text: str) -> Finding | None:
    if not text.startswith(("http", "//", "www.", "pic.twitter")):
        return None
    match = URL.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip(" .…·|")
    # What a scraper leaves behind an address is short, or one of the notices that a post is blocked.
    if len(rest) > 40:
        return None
    post = read_post(match[0])
    kind: NoiseKind = "embed" if post.platform or _FRAME.search(post.url) else "other"
    return Finding(
        kind,
        "noise.address" if post.platform else "noise.frame" if kind == "embed" else "noise.link",
        platform=post.platform,
        url=post.url,
        post_id=post.post_id,
        handle=post.handle,
        posted_at=post.posted_at,
    )


def _signature(text: str) -> Finding | None:
    match = SIGNATURE.search(text, max(0, len(text) - 400))
    if match is None:
        return None
    rest = text[match.end() :].strip(" .")
    if rest and not URL.fullmatch(rest):
        return None
    if match.start() and not match["date"]:
        return None
    rule = "noise.signed-post" if match.start() else "noise.post-signature"
    found = read_signature(match, Finding("embed", rule, platform="twitter"))
    if not rest:
        return found
    post = read_post(rest)
    return evolve(found, url=post.url, post_id=post.post_id, posted_at=post.posted_at or found.posted_at)


def read_signature(match: re.Match[str], finding: Finding) -> Finding:
    """Add account and date of a post's signature to a finding."""
    return evolve(finding, handle=match["handle"], posted_at=_signed(match["date"]))


def _signed(date: str | None) -> datetime.datetime | None:
    match = (_SIGNED_DATE.fullmatch(date) or _SIGNED_DATE_DAY_FIRST.fullmatch(date)) if date else None
    if match is None:
        return None
    try:
        month = _MONTHS.index(match["month"][:3].lower()) + 1
        return datetime.datetime(int(match["year"]), month, int(match["day"]), tzinfo=datetime.UTC)
    except ValueError:
        return None


def _credit(text: str) -> Finding | None:
    at = max(0, len(text) - 260)
    for rule, pattern in (("noise.credit-bracketed", _BRACKETED), ("noise.credit", _CREDITED), ("noise.credit-agency", _AGENCY_END)):
        if pattern.search(text, at):
            return Finding("caption", rule)
    if text.endswith("(") and len(text) > 8:
        return Finding("caption", "noise.credit-cut")
    return None
