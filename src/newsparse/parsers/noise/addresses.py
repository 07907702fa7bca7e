"""Reads lines that are a web address: of a post, a player, a chart, or an unknown one."""

from __future__ import annotations

from newsparse.core.regexes import on_use
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.posts import URL, platform_of, read_post

__all__ = ["read_address"]

# An address of an embedded player, chart or post, on any website.
_FRAME = on_use(
    r"/embeds?\b|player|/iframe|/widget|plugins?/|interactive|#\?secret=|/oembed|\.mp[34]\b|/graphics?/"
)
_HOST = on_use(r"(?:[\w\-]{1,40}\.){1,4}[a-z]{2,8}/")
_WORD = on_use(r"\S++")


def read_address(text: str, *, rest: int = 40) -> Finding | None:
    """Read a line that begins with an address and has at most ``rest`` further characters.

    >>> read_address("https://www.youtube.com/embed/dQw4w9WgXcQ").platform
    'youtube'
    >>> read_address("The page is at https://example.org/") is None
    True
    """
    # Addresses of frames are often copied without their scheme: "youtube.com/embed/dQw4w9WgXcQ".
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
