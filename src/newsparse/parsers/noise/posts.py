"""Reads the address of a post: its platform, account, id, and the time that the id encodes.

Several platforms number posts by time, so the id alone shows when something was posted:

=============  ==================================================================================
platform       the time in an id
=============  ==================================================================================
Twitter/X      "snowflake": ``(id >> 22) + 1288834974657`` milliseconds after 1970, since November
               2010 (Twitter, *Announcing Snowflake*, 2010); earlier ids have no time
Mastodon       ``id >> 16`` milliseconds after 1970 (Mastodon, ``lib/mastodon/snowflake.rb``); Truth
               Social runs the same software
Instagram      the shortcode is the id in base 64; ``(id >> 23) + 1314220021721`` milliseconds
               (Instagram Engineering, *Sharding & IDs at Instagram*, 2012)
TikTok         ``id >> 32`` seconds after 1970
Bluesky        a record key is a TID: 13 characters in sortable base 32, microseconds shifted left
               by ten bits (AT Protocol, *Timestamp Identifiers*)
=============  ==================================================================================
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping

from attrs import field, frozen

from newsparse.core.regexes import on_use
from newsparse.language.lexicon import load_lexicon

__all__ = ["URL", "Post", "platform_of", "post_time", "read_post"]

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

_HOST = on_use(r"(?:https?:)?//(?:[^/@\s]*@)?([\w.\-]+)|([\w.\-]+)")
_POST = {
    "twitter": on_use(r"/(?:i/(?:web/)?|(?P<handle>\w{1,20})/)status(?:es)?/(?P<id>\d{2,20})"),
    "bluesky": on_use(r"/profile/(?P<handle>[\w.:\-]+)/post/(?P<id>\w{13})\b"),
    "mastodon": on_use(r"/@(?P<handle>[\w.\-]+(?:@[\w.\-]+)?)/(?P<id>\d{6,20})\b"),
    "truthsocial": on_use(r"/@(?P<handle>[\w.\-]+)/(?:posts/)?(?P<id>\d{6,20})\b"),
    "instagram": on_use(r"\.com/(?:(?P<handle>[\w.]+)/)?(?:p|reel|tv)/(?P<id>[\w\-]{5,20})"),
    "threads": on_use(r"/@(?P<handle>[\w.]+)/post/(?P<id>[\w\-]{5,20})"),
    "tiktok": on_use(r"/(?:@(?P<handle>[\w.]+)/video|embed(?:/v\d)?|v)/(?P<id>\d{10,20})"),
    "facebook": on_use(r"\.com/(?P<handle>[\w.\-]+)/(?:posts|videos)/(?:[\w.\-]+/)?(?P<id>(?:pfbid)?\w{6,})"),
    "youtube": on_use(r"(?:/(?:embed|shorts|live|v)/|[?&]v=|youtu\.be/)(?P<id>[\w\-]{11})(?![\w\-])"),
    "vimeo": on_use(r"/(?:video/)?(?P<id>\d{5,12})\b"),
    "dailymotion": on_use(r"/(?:embed/)?video/(?P<id>\w{5,20})"),
    "telegram": on_use(r"t(?:elegram)?\.me/(?:s/)?(?P<handle>\w{4,32})/(?P<id>\d{1,9})"),
    "reddit": on_use(r"/r/\w+/comments/(?P<id>\w{4,10})"),
    "datawrapper": on_use(r"/(?P<id>\w{5})(?:/|$)"),
}

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_TWITTER_EPOCH = 1288834974657
_INSTAGRAM_EPOCH = 1314220021721
# The first snowflake id was issued on 4 November 2010; smaller ids were counted from 1.
_FIRST_SNOWFLAKE = 29_700_859_247
_BASE32 = "234567abcdefghijklmnopqrstuvwxyz"
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# A time outside these years is a misread id.
_YEARS = range(2006, 2100)


@frozen(eq=False, repr=False)
class Post:
    """What is known about a post, player or chart, from its address or its signature."""

    url: str | None = field(default=None)
    """The address, without characters of the sentence around it."""
    platform: str | None = field(default=None)
    """The platform, if the host is known."""
    post_id: str | None = field(default=None)
    """The platform's own id of the post."""
    handle: str | None = field(default=None)
    """The account, without its @."""
    posted_at: datetime.datetime | None = field(default=None)
    """When it was posted, in UTC, where the id contains the time."""


@functools.cache
def _hosts() -> Mapping[str, str]:
    return load_lexicon("platforms").mapping("hosts")


def platform_of(url: str) -> str | None:
    """Return the platform of an address, or None.

    >>> platform_of("https://mobile.twitter.com/home"), platform_of("https://example.org/x.com")
    ('twitter', None)
    """
    match = _HOST.match(url)
    host = ((match[1] or match[2]) if match else "").lower().rstrip(".")
    while host:
        if host in _hosts():
            return _hosts()[host]
        host = host.partition(".")[2]
    return None


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
    pattern = _POST.get(platform) if platform else None
    match = pattern.search(url) if pattern else None
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
    milliseconds: int | None = None
    if platform == "twitter" and post_id.isdecimal() and int(post_id) >= _FIRST_SNOWFLAKE:
        milliseconds = (int(post_id) >> 22) + _TWITTER_EPOCH
    elif platform in ("mastodon", "truthsocial") and post_id.isdecimal():
        milliseconds = int(post_id) >> 16
    elif platform == "tiktok" and post_id.isdecimal():
        milliseconds = (int(post_id) >> 32) * 1000
    elif platform == "bluesky" and len(post_id) == 13 and set(post_id) <= set(_BASE32):
        milliseconds = (_digits(post_id, _BASE32) >> 10) // 1000
    elif platform == "instagram" and len(post_id) <= 12 and set(post_id) <= set(_BASE64):
        milliseconds = (_digits(post_id, _BASE64) >> 23) + _INSTAGRAM_EPOCH
    # A limit beyond any valid year, which also prevents an overflow of timedelta.
    if milliseconds is None or milliseconds > 1 << 42:
        return None
    posted = _EPOCH + datetime.timedelta(milliseconds=milliseconds)
    return posted if posted.year in _YEARS else None


def _digits(number: str, alphabet: str) -> int:
    value = 0
    for digit in number:
        value = value * len(alphabet) + alphabet.index(digit)
    return value
