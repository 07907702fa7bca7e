"""Reads embedded posts: their addresses, signatures and text, and the time that the id of a post encodes.

"— Ann Lee (@annlee) April 30, 2022" is the last line of a post that was copied with its text. The platforms,
the forms of their addresses, and how their ids encode the time are in ``data/platforms.toml``.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from attrs import evolve

from newsparse.core.regexes import on_use
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import fill, load_lexicon
from newsparse.language.months import calendar_names
from newsparse.language.text import folded_words
from newsparse.parsers.noise.page import Finding, PageLines, Post
from newsparse.parsers.noise.speech import QUOTATION_MARKS, Speech

# An address in running text: with its scheme, without (//host/path, as frames write it), or a bare
# host that names a path.  Marks that end a sentence or bracket are not part of it.
URL = on_use(
    r"""
    (?: https?+:// | (?<![\w:/.]) // (?=[\w\-]++\.) | (?<![\w@/.\-]) (?: www\. | pic\.twitter\.com/ ) )
    [^\s<>"“”«»]++
    """,
    re.VERBOSE,
)
_TRAILING = ".,;:!?'’)]}…"

_HOST = on_use(r"(?:(?:https?:)?//(?:[^/@\s]*@)?)?([\w.\-]+)")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
# The first snowflake id was issued on 4 November 2010; smaller ids were counted from 1.
_FIRST_SNOWFLAKE = 29_700_859_247
# A time outside these years, or a longer id, is misread.
_LONGEST_ID = 20
_YEARS = range(2006, 2100)

# An address of an embedded player, chart or post, on any website.
_FRAME = on_use(
    r"/embeds?\b|player|/iframe|/widget|plugins?/|interactive|#\?secret=|/oembed|\.mp[34]\b|/graphics?/"
)
# A signature is in the last characters of a line, an address after it included.
_LONGEST_SIGNATURE = 400
# A post on Twitter may have 280 characters, not counting links.
_POST_LENGTH = 280
# The maximum number of lines of a post above its signature.
_POST_LINES = 7
_NO_POST = frozenset({"imprint", "colon"})
_LONGEST_POST = 400
# A post's own picture is in the last characters of a line, where no paragraph of an article has a link.
_PICTURE_TAIL = 40
_PICTURE_END = on_use(r"pic\.twitter\.com/\w+\s?$")
_POST_LINK = on_use(r"(?:https?://t\.co/|pic\.twitter\.com/)\w+")
_REPORTED = (
    r"\b<<told>>\b.{0,80}?"
    r"(?:\b<<told_in>>\s(?:<<articles>>\s(?:\w+\s)?<<told_posts>>|<<told_platforms>>)\b|[:,]\s?[\"“])"
)
_TWEET = Post(platform="twitter")
_POST_MARK = on_use(r"https?://|pic\.twitter|[@#]\w|[\U0001F1E6-\U0001FAFF\u2600-\u27BF]")


@functools.cache
def _table(name: str) -> Mapping[str, str]:
    return load_lexicon("platforms").mapping(name)


@functools.cache
def _form(platform: str) -> re.Pattern[str]:
    return re.compile(_table("posts")[platform])


def platform_of(url: str) -> str | None:
    """Return the platform of an address, or None.

    >>> platform_of("https://mobile.twitter.com/home"), platform_of("https://example.org/x.com")
    ('twitter', None)
    """
    match = _HOST.match(url)
    host = match[1].lower().rstrip(".") if match else ""
    while host and host not in _table("hosts"):
        host = host.partition(".")[2]
    return _table("hosts").get(host)


def read_post(url: str) -> Post:
    """Read the address of a post.

    >>> post = read_post("https://twitter.com/i/web/status/1520294378618732547 ")
    >>> post.platform, post.post_id, post.posted_at.isoformat(timespec="seconds")
    ('twitter', '1520294378618732547', '2022-04-30T06:50:00+00:00')
    >>> read_post("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0").post_id
    'dQw4w9WgXcQ'
    """
    url = url.strip().rstrip(_TRAILING)
    platform = platform_of(url)
    match = _form(platform).search(url) if platform in _table("posts") else None
    if not platform or not match:
        return Post(url, platform)
    post_id, handle = match["id"], match.groupdict().get("handle")
    return Post(url, platform, post_id, handle, post_time(platform, post_id))


def post_time(platform: str, post_id: str) -> datetime.datetime | None:
    """Return when a post was made, in UTC, according to its id, or None if the id does not contain a time.

    >>> post_time("bluesky", "3lbvgvkzbrc2u").date().isoformat()
    '2024-11-27'
    >>> post_time("twitter", "20") is None
    True
    """
    digits, *clock = _table("clocks").get(platform, "- 0 1 0").split()
    bits, second, first = map(int, clock)
    if len(post_id) > _LONGEST_ID or not set(post_id) <= set(digits):
        return None
    number = functools.reduce(lambda value, digit: value * len(digits) + digits.index(digit), post_id, 0)
    milliseconds = ((number >> bits) + first) * 1000 // second
    # A limit beyond any valid year, which also prevents an overflow of timedelta.
    if milliseconds > 1 << 42 or (platform == "twitter" and number < _FIRST_SNOWFLAKE):
        return None
    posted = _EPOCH + datetime.timedelta(milliseconds=milliseconds)
    return posted if posted.year in _YEARS else None


def read_address(text: str, *, rest: int = 40) -> Finding | None:
    """Read a line that begins with an address and has at most ``rest`` further characters.

    >>> read_address("https://www.youtube.com/embed/dQw4w9WgXcQ").post.platform
    'youtube'
    >>> read_address("The page is at https://example.org/") is None
    True
    """
    # Addresses of frames are often copied without their scheme: "youtube.com/embed/dQw4w9WgXcQ".
    if " " not in text and platform_of(text):
        return Finding("embed", "noise.address", post=read_post(text))
    match = URL.match(text)
    if match is None or len(text[match.end() :].strip(" .…·|")) > rest:
        return None
    post = read_post(match[0])
    if post.platform:
        return Finding("embed", "noise.address", post=post)
    if _FRAME.search(match[0]):
        return Finding("embed", "noise.frame", post=post)
    return Finding("other", "noise.link", post=post)


class Posts(Reader):
    """Reads the lines of posts, and the signatures of posts with dates, in one language."""

    def __init__(self, language: Language) -> None:
        self._calendar = calendar_names(language)
        month = rf"{self._calendar.any_month}\.?"
        self.signature = on_use(
            rf"""
            (?: [—–―]\s? | --?\s )  [^()@\n]{{1,80}}  \(@(?P<handle>\w{{1,30}})\)
            (?: \s{{0,3}} (?P<date> {month}\s\d{{1,2}},\s\d{{4}} | \d{{1,2}}\s{month}\s\d{{4}} ) )?+
            """,
            re.VERBOSE,
        )
        self.reported = on_use(fill(_REPORTED, language.lexicon("noise_shapes"), "posts"))
        """A reporter's sentence about a post: "said in a post on X that", 'tweeted: "No."'."""

    def read(self, text: str) -> Finding | None:
        """Read a line that is an address, a signature, or the text of a post with either at its end.

        >>> posts = Posts.of(Language("en"))
        >>> posts.read("https://twitter.com/annlee/status/1520294378618732547").post.platform
        'twitter'
        >>> found = posts.read("— Ann Lee (@annlee) April 30, 2022")
        >>> found.post.handle, found.post.posted_at.date().isoformat()
        ('annlee', '2022-04-30')
        """
        if "/" in text and (found := read_address(text)):
            return found
        if "(@" in text and (found := self._signed(text)):
            return found
        # A line that ends with the post's own picture is its text.
        picture = "pic.twitter.com/" in text and len(text) <= _LONGEST_POST
        if picture and _PICTURE_END.search(text, max(0, len(text) - _PICTURE_TAIL)):
            return None if self.reported.search(text) else Finding("embed", "noise.post-text", post=_TWEET)
        return None

    def _signed(self, text: str) -> Finding | None:
        match = self.signature.search(text, max(0, len(text) - _LONGEST_SIGNATURE))
        if match is None:
            return None
        rest = text[match.end() :].strip(" .")
        # With other words before it in the same line, a name and an account are not enough: a date is needed.
        if (rest and not URL.fullmatch(rest)) or (match.start() and not match["date"]):
            return None
        post = self._post(match)
        if rest:
            post = _with_address(post, read_post(rest))
        return Finding("embed", "noise.signed-post" if match.start() else "noise.post-signature", post=post)

    def signed(self, match: re.Match[str]) -> Finding:
        """Return the reading of a signature inside a line."""
        return Finding("embed", "noise.post-signature", post=self._post(match))

    def _post(self, match: re.Match[str]) -> Post:
        post = evolve(_TWEET, handle=match["handle"])
        if match["date"]:
            first, second, year = re.findall(r"\w+", match["date"])
            day, month = (first, second) if first.isdecimal() else (second, first)
            with contextlib.suppress(ValueError):
                posted = datetime.datetime(
                    int(year), self._calendar.month(month) or 0, int(day), tzinfo=datetime.UTC
                )
                return evolve(post, posted_at=posted)
        return post


def join_posts(page: PageLines) -> None:
    """Apply the reading of a signature to the lines of its post, and add the id of the address below."""
    for i, finding in enumerate(page.findings):
        if finding and finding.rule == "noise.post-handle":
            handle = page.texts[i].partition("@")[2].split(" ", 1)[0].rstrip("·•")
            page.findings[i] = evolve(finding, post=evolve(_TWEET, handle=handle))
        if finding is None or finding.rule not in ("noise.post-signature", "noise.signed-post"):
            continue
        own, below = finding.post or Post(), page.findings[i + 1] if i + 1 < len(page.texts) else None
        if below and below.post and below.post.post_id and below.post.platform == own.platform:
            finding = evolve(finding, post=_with_address(own, below.post))
        page.findings[i] = finding
        if finding.rule == "noise.post-signature":
            for j in _post_text(page, i):
                page.findings[j] = evolve(finding, rule="noise.post-text")
    # The title of a video is below its frame.
    for i, (frame, below) in enumerate(pairwise(page.findings), 1):
        if frame and frame.rule == "noise.frame" and below is None and not page.ends[i]:
            page.hints.setdefault(i, Finding("player", "noise.frame-title"))


def _with_address(signed: Post, address: Post) -> Post:
    posted = address.posted_at or signed.posted_at
    return evolve(signed, url=address.url, post_id=address.post_id, posted_at=posted)


def _post_text(page: PageLines, signature: int) -> Iterator[int]:
    """Yield the lines above a signature that belong to its post, nearest first.

    The nearest line always does. Lines above it do if they fit into the length of a post and read like one.
    """
    room, speech = _POST_LENGTH, Speech.of(page.language)
    for i in range(signature - 1, max(-1, signature - _POST_LINES - 1), -1):
        text = page.texts[i]
        room -= len(_POST_LINK.sub("", text))
        finding = page.findings[i]
        if (finding and finding.rule != "noise.post-text") or page.forms[i] in _NO_POST or room < 0:
            return
        if Posts.of(page.language).reported.search(text):
            return
        # Further lines have a link, an account, a hashtag or an emoji, or use "I", "we" or "you".
        if i < signature - 1 and (
            text[0] in QUOTATION_MARKS
            or not (_POST_MARK.search(text) or speech.addresses_reader(folded_words(text)))
        ):
            return
        yield i
