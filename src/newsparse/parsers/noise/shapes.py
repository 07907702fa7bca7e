"""What a line gives away by its shape: addresses, signatures of posts, counts, times, credits of pictures."""

from __future__ import annotations

import datetime
import re

from attrs import evolve

from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.posts import URL, platform_of, read_post
from newsparse.records import NoiseKind

__all__ = [
    "CAPITAL",
    "CREDIT_NAMES",
    "SHORT_SENTENCE",
    "SIGNATURE",
    "read_address",
    "read_shape",
    "read_signature",
]

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_UNITS = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhd])"
_REACTIONS = r"(?:re(?:tweet|post)s?|quote\s(?:tweet|post)s?|likes?|views?|replies|bookmarks?)"

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
_FRAME = re.compile(
    r"/embeds?\b|player|/iframe|/widget|plugins?/|interactive|#\?secret=|/oembed|\.mp[34]\b|/graphics?/"
)


_HOST = re.compile(r"(?:[\w\-]{1,40}\.){1,4}[a-z]{2,8}/")
_WORD = re.compile(r"\S++")


def _line(rule: str, kind: NoiseKind, pattern: str) -> tuple[Finding, str]:
    return Finding(kind, f"noise.{rule}"), pattern


# What a short line must be as a whole; the first that fits decides.
_LINES: tuple[tuple[Finding, str], ...] = (
    # 20:42KEY EVENT;  21 mins ago 11:48 ANN LEE
    _line("key-event", "liveblog", r"\d{1,2}[:.]\d\d\s*+(?:key\sevent|pinned|breaking)s?"),
    _line(
        "live-time",
        "liveblog",
        rf"\d++\s{_UNITS}\sago\s++\d{{1,2}}[:.]\d\d(?:\s*+[ap]m)?+(?:\s++.{{1,60}})?",
    ),
    # VIDEO 4:42 04:42;  Listen · 3:14;  Duration 1:30;  1:23 / 4:56
    _line(
        "duration",
        "player",
        rf"(?:(?:video|audio|listen|watch|play|duration)\s*+[·•:|\-]?\s*+)?+{_CLOCK}"
        rf"(?:\s*+[/|·•\-–]?\s*+{_CLOCK})?+",
    ),
    _line(
        "duration",
        "player",
        r"(?:listen|duration|video|audio|watch)\s*+[·•:|(\-]?\s*+"
        r"\d++\s?(?:min(?:ute)?s?|m|sec(?:ond)?s?|s)\b\.?\)?"
        r" | \d{1,2}[\s\-]?min(?:ute)?s?[\s\-]?+(?:listen|watch|video|audio|podcast)",
    ),
    # 02:12 - Source: CNN;  2:34 Storm hits coast (but not "9:15 p.m.")
    _line("player-source", "player", rf"{_CLOCK}\s*+[\-–—]\s*+(?:source|video|now\splaying)\b.{{0,60}}"),
    _line(
        "player-title",
        "player",
        rf"{_CLOCK}\s(?!(?:[ap]\.?m\b|GMT|BST|[ECMP][SD]?T\b|IST|UTC|on\b))\S.{{4,140}}(?<![.!?”])",
    ),
    # View 6 Images;  Image 1 of 8;  1 / 8;  View all (4);  [1/5] A caption
    _line(
        "gallery",
        "caption",
        r"(?:view|see|show|open)\s(?:all\s|full\s)?+(?:\(?\d++\)?\s?)?+"
        r"(?:images?|photos?|pictures?|gallery|slideshow)(?:\s?\(\d++\))?",
    ),
    _line(
        "gallery",
        "caption",
        r"(?:image|photo|picture|slide|gallery)?\s?+\d{1,3}\s?+(?:of|/)\s?+/?\s?+\d{1,3}"
        r"(?:\s(?:images?|photos?|pictures?|slides?))?",
    ),
    _line(
        "gallery",
        "caption",
        r"view\sall\s?\(\d++\) | \d{1,3}\s(?:images|photos|pictures)"
        r" | (?:photos?|images?|gallery):?\s?\(?\d{1,3}\)?"
        r" | \[\s?\d{1,2}\s?(?:/|of)\s?\d{1,2}\s?\].{0,600}",
    ),
    # list 1 of 3;  Politics 22 hours ago
    _line("bracketed-link", "related", r"\[\s?(?:read|see|watch|listen|related|more|click|view)\b.{3,140}\]"),
    # [WATCH] Rain over Halden;  READ: [ANALYSIS] What the rain means
    _line(
        "labelled-link",
        "related",
        r"(?:(?:read|watch|listen|see|more|must\sread):\s)?"
        r"\[(?:watch|read|listen|video|photos?|in\sphotos|podcast|analysis|opinion|explainer|fact\scheck|gallery)\]"
        r"\s.{3,140}",
    ),
    _line("list-count", "related", r"list\s(?:\d{1,2}\s)?+of\s\d{1,2}(?:\sitems?)?"),
    _line("age", "related", rf"(?:[^\W\d][\w&'\ ]{{1,28}}\s)?\d{{1,2}}\s?{_UNITS}\sago\b.{{0,40}}"),
    # 7:04 PM · Jul 17, 2024 · 12.3K Views;  1,204 Likes;  Replying to @annlee;  @annlee
    _line(
        "post-time",
        "embed",
        rf"\d{{1,2}}:\d\d\s?[AP]M\s?[·•\-]\s?(?:{_MONTH}\s\d{{1,2}},|\d{{1,2}}\s{_MONTH},?)\s\d{{4}}.{{0,60}}",
    ),
    _line("post-count", "embed", rf"[\d.,]++[KM]?\s{_REACTIONS}(?:\s[\d.,]++[KM]?\s{_REACTIONS}){{0,4}}"),
    _line(
        "post-count", "embed", r"read\s[\d.,]++[KM]?\s(?:more\s)?+repl(?:y|ies) | replying\sto\s@\w++.{0,40}"
    ),
    _line("post-sound", "embed", r"(?:♬|🎵)\s?original\s.{0,60}"),
    _line("follow", "promo", r"follow\s(?:us\s|me\s)?(?:on\s\w+\s)?@\w{2,30}.{0,20}"),
    _line("post-handle", "embed", r"@\w{2,30}(?:\s?[·•]\s?.{1,20})?"),
    # Skip X post by @annlee;  End of podcast promotion;  Allow Twitter content?
    _line(
        "skip",
        "embed",
        r"(?:skip|end\sof)\s.{1,30}\s(?:post|content|embed|video|podcast|playlist)s?(?:\s\d)?(?:\sby\s.{1,40})?",
    ),
    _line("allow", "consent", r"allow\s.{2,30}\scontent\s?\??"),
    _line(
        "posted-by",
        "embed",
        r"posted\sby\s.{2,60}?\son\s(?:\w{3,9}day|\d{1,2}\s\w{3,9}|\w{3,9}\s\d{1,2}),?\s.{3,30}",
    ),
    _line(
        "comment-count",
        "comment",
        r"\(?\d[\d,.]{0,8}\)?\s(?:comments?|replies|responses)(?:\sso\sfar)?"
        r" | (?:comments?|replies)\s?[(\[:]?\s?\d[\d,.]{0,8}\s?[)\]]?",
    ),
    _line("duration", "player", r"listen\sto\s.{3,90}\sduration\b.{0,20}"),
    _line("share-count", "share", r"(?:[\d.,]{1,9}[km]?\s?(?:shares?|tweets?|likes?|views?)\s?){1,6}"),
    # © 2024 Ann Lee Media;  Interested in Health?;  News / World / Story;  bur-jvu/tm/ach
    _line(
        "copyright", "copyright", r"(?:.{1,30}\s)?(?:(?:copyright|\(c\)|©)\s?+){1,3}(?:19|20)\d\d\b.{0,120}"
    ),
    _line("interest", "promo", r"interested\sin\s[\w&\ ]{2,40}\?"),
    _line("breadcrumb", "other", r"(?:home|news)(?:\s?[/>»›|]\s?[\w&'’\-\ ]{2,60}){1,5}"),
    _line("initials", "other", r"[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{2,4}){1,4}"),
    _line("hashtags", "other", r"(?:\#\w++[\s,|]*+){2,20}"),
)
# All in one, each in a group of its own: most lines are none of them, and one call says so.
_LINE = re.compile("|".join(f"({pattern})" for _, pattern in _LINES), re.VERBOSE | re.IGNORECASE)
# Each holds a digit or a mark that few sentences have, or begins with one of a few words.
_MAY_FIT = re.compile(
    r"[^\d\[/\#@♬🎵»›|]*+[\d\[/\#@♬🎵»›|] | [.,]"
    r"| (?i: allow|end|follow|home|interested|listen|news|open|posted|read|replying|see|show|skip|view ) \b",
    re.VERBOSE,
)
_LONGEST_SHORT_LINE = 160
SHORT_SENTENCE = 60
"""How many characters a line that closes like a sentence has at most to be read by its shape as a whole."""
# What a frame says of its film: "Rain over Halden - YouTube".
_FILM = re.compile(r"(?:.{0,120}\s)?[\-–|]\sYouTube(?:\s\S{1,40})?")
# A post's own picture stands at its end, where no paragraph of an article has a link.
_PICTURE_END = re.compile(r"pic\.twitter\.com/\w+\s?$")
_LONGEST_POST = 400
# A reporter's sentence with the post in quotation marks: 'The mayor tweeted: "No." pic.twitter.com/abc'.
_REPORTED_POST = re.compile(
    r"\b(?:said|says|tweeted|tweets|wrote|writes|posted)\b[^.!?\"“]{0,60}[:,]\s?[\"“]"
)

# A picture's credit at the end of a line: in brackets, by its word or by its stroke ...
_BRACKETED = re.compile(
    r"""
    [(\[] \s?
    (?: (?i: (?:main|featured|file|stock|handout|cover|lead|top)?\s?+
             (?:photo|image|picture|pic|photograph|illustration|graphic|credit|source|video|courtesy|file
               |screenshot|screen\s?grab|handout)s?
             (?: \s(?:credits?|courtesy|by|from|via|of|source) | \s?[:/|\-–—] ){1,3} )
        [^()\[\]]{1,160} (?:\([^()]{0,40}\))? [^()\[\]]{0,60}
      | (?i: (?:file|stock|handout|courtesy|submitted|supplied|contributed)\s?(?:photo|image|picture)?
           | screenshot | screen\s?grab | via\s[^()\[\]]{2,40} )
      | AP\sPhoto [^()\[\]]{0,80}
      | (?: [A-Z][\w.'’\-]*+ \s? ){1,5} / \s? (?:The\s)?+ [A-Z][^()\[\]]{1,60}
      | (?: [A-Z][\w&]++ \s? ){1,3} : (?: \s [A-Z][\w.'’\-]*+ ){1,4}
      | (?: [A-Z][\w.'’\-]*+ \s ){2,4} for \s [A-Z][^()\[\]]{2,50}
    )
    \s? [)\]] \s?
    (?: (?:AP\sPhoto|Getty\sImages|AFP|REUTERS|more\s?>|less|\.) \s?)?
    $
    """,
    re.VERBOSE,
)
# ... or behind a word for it: "Photograph: Ann Lee/Agency", "Credit... Ann Lee", "2023.Photo by Ann Lee".
_CREDITED = re.compile(
    r"""
    (?: ^ | [\s.|”"’')\]–—\-] | (?<=[a-z\d]) )
    (?: (?: Photo | Image | Picture | Photograph | Illustration | Graphic | (?:Main|Featured)\simage | Video
          | PHOTO | IMAGE | PICTURE )s?
        (?: \s(?:[Cc]redits?|[Ss]ource|[Cc]ourtesy|COURTESY|CREDIT) (?:\s(?:of|by))? \s?[:.\-]?
          | \s(?:by|via|from|BY)\s | \s?[:|]\s? )
      | Credits?\s?(?: : | \.{3} ) | CREDIT: | Photographer: | Source: | Courtesy\sof\s
    )
    \s?+ [^.:!?]{2,110} (?:\.[^.:!?\s][^.:!?]{0,40}){0,2}
    $
    """,
    re.VERBOSE,
)
# ... or behind the last sentence, with a stroke: "... in Halden. REUTERS/Ann Lee".
CAPITAL = r"[A-Z][\w.'’&\-]{0,30}+"
"""A word of a name."""
CREDIT_NAMES = (
    rf"{CAPITAL}(?:\s(?:{CAPITAL}|al|bin|d[aeiu]|del|der|la|van|von)){{0,4}}+"
    rf"\s?/\s?(?:the\s)?{CAPITAL}(?:\s{CAPITAL}){{0,3}}+"
)
"""Who took a picture and for whom, in either order, with a stroke between them."""
_SLASHED = re.compile(
    rf"[.!?”\"’')]\s?(?:[—–]\s?)?(?=\S{{1,60}}\s){CREDIT_NAMES}(?:,?\s?(?:CC|via)\b.{{0,40}})?$"
)
# One of these stands in each; to see that costs a tenth of the pattern.
_CREDIT_WORD = re.compile(
    "Photo|[Ii]mage|Picture|Illustration|Graphic|Video|PHOTO|IMAGE|PICTURE|Credit|CREDIT:|Source:|Courtesy"
)


def read_shape(text: str, *, ends_sentence: bool) -> Finding | None:
    """Read one line by its shape; ``ends_sentence`` says that it closes like a sentence.

    >>> read_shape("https://twitter.com/annlee/status/1520294378618732547", ends_sentence=False).platform
    'twitter'
    >>> read_shape("A dog in the rain (Ann Lee/Reuters)", ends_sentence=False).kind
    'caption'
    >>> read_shape("It rained on Friday.", ends_sentence=True) is None
    True
    """
    if "/" in text and (found := read_address(text)):
        return found
    if "(@" in text and (found := _signature(text)):
        return found
    if (
        "pic.twitter.com/" in text
        and len(text) <= _LONGEST_POST
        and _PICTURE_END.search(text, max(0, len(text) - 40))
        and not _REPORTED_POST.search(text)
    ):
        return Finding("embed", "noise.post-text", platform="twitter")
    if " YouTube" in text and _FILM.fullmatch(text):
        return Finding("player", "noise.film-title", platform="youtube")
    if len(text) <= (SHORT_SENTENCE if ends_sentence else _LONGEST_SHORT_LINE) or text[0] == "[":
        match = _MAY_FIT.match(text) and _LINE.fullmatch(text)
        if match and match.lastindex:
            return _LINES[match.lastindex - 1][0]
    if not ends_sentence or text[-1] in ")]":
        return _credit(text)
    return None


def read_address(text: str, *, rest: int = 40) -> Finding | None:
    """Read a line that begins with an address and says little more: ``rest`` characters at most."""
    # Frames are often copied without their scheme: "youtube.com/embed/dQw4w9WgXcQ".
    bare = " " not in text and _HOST.match(text) is not None and platform_of(text) is not None
    if not bare and not text.startswith(("http", "//", "www.", "pic.twitter")):
        return None
    match = _WORD.match(text) if bare else URL.match(text)
    if match is None or len(text[match.end() :].strip(" .…·|")) > rest:
        return None
    post = read_post(match[0])
    framed = post.platform or _FRAME.search(post.url)
    return Finding(
        "embed" if framed else "other",
        "noise.address" if post.platform else "noise.frame" if framed else "noise.link",
        platform=post.platform,
        url=post.url,
        post_id=post.post_id,
        handle=post.handle,
        posted_at=post.posted_at,
    )


def _signature(text: str) -> Finding | None:
    """Read a line that is the signature of a post, or the post with its signature at the end."""
    match = SIGNATURE.search(text, max(0, len(text) - 400))
    if match is None:
        return None
    rest = text[match.end() :].strip(" .")
    if (rest and not URL.fullmatch(rest)) or (match.start() and not match["date"]):
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
    tail = max(0, len(text) - 260)
    if ("(" in text or "[" in text) and _BRACKETED.search(text, tail):
        return Finding("caption", "noise.credit-bracketed")
    if _CREDIT_WORD.search(text) and _CREDITED.search(text, tail):
        return Finding("caption", "noise.credit")
    if "/" in text and _SLASHED.search(text, max(0, len(text) - 120)):
        return Finding("caption", "noise.credit-slashed")
    # "The crowd in Leeds (" where the credit went to the next lines.
    return Finding("caption", "noise.credit-cut") if text.endswith("(") and len(text) > 8 else None
