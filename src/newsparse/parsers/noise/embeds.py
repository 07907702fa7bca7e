"""Reads embedded posts: lines that are an address or a signature, and the text of the post above them.

"— Ann Lee (@annlee) April 30, 2022" is the last line of a post that was copied with its text. The platforms
and the ids of their posts are in :mod:`~newsparse.parsers.noise.posts`.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

from attrs import evolve

from newsparse.core.regexes import on_use
from newsparse.language.language import Language
from newsparse.language.lexicon import fill
from newsparse.language.months import calendar_names
from newsparse.language.text import folded_words, has_words
from newsparse.parsers.noise.captions import Pictures
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.posts import URL, Post, platform_of, read_post
from newsparse.parsers.noise.speech import QUOTATION_MARKS, Speech

__all__ = ["Posts", "join_posts", "read_address"]

# An address of an embedded player, chart or post, on any website.
_FRAME = on_use(
    r"/embeds?\b|player|/iframe|/widget|plugins?/|interactive|#\?secret=|/oembed|\.mp[34]\b|/graphics?/"
)
_HOST = on_use(r"(?:[\w\-]{1,40}\.){1,4}[a-z]{2,8}/")
_WORD = on_use(r"\S++")
# A signature is in the last characters of a line, an address after it included.
_LONGEST_SIGNATURE = 400
# A post on Twitter may have 280 characters, not counting links.
_POST_LENGTH = 280
# The maximum number of lines of a post above its signature.
_POST_LINES = 7
_NO_POST = frozenset({"imprint", "colon"})
# The maximum number of words of a line above the last of a post that says neither "we" nor "you".
_LONGEST_SHORT_POST = 6
_LONGEST_POST = 400
# A post's own picture is in the last characters of a line, where no paragraph of an article has a link.
_PICTURE_TAIL = 40
_PICTURE_END = on_use(r"pic\.twitter\.com/\w+\s?$")
_POST_LINK = on_use(r"(?:https?://t\.co/|pic\.twitter\.com/)\w+")
_POST_MARK = on_use(r"https?://|pic\.twitter|[@#]\w|[\U0001F1E6-\U0001FAFF\u2600-\u27BF]")


def read_address(text: str, *, rest: int = 40) -> Finding | None:
    """Read a line that begins with an address and has at most ``rest`` further characters.

    >>> read_address("https://www.youtube.com/embed/dQw4w9WgXcQ").post.platform
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
    if post.platform:
        return Finding("embed", "noise.address", post=post)
    if _FRAME.search(match[0]):
        return Finding("embed", "noise.frame", post=post)
    return Finding("other", "noise.link", post=post)


class Posts:
    """Reads the lines of posts, and the signatures of posts with dates, in one language."""

    def __init__(self, language: Language) -> None:
        self._calendar = calendar_names(language)
        month = rf"{self._calendar.any_month}\.?"
        self._signature = on_use(
            rf"""
            (?: [—–―]\s? | --?\s )  [^()@\n]{{1,80}}  \(@(?P<handle>\w{{1,30}})\)
            (?: \s{{0,3}} (?P<date> {month}\s\d{{1,2}},\s\d{{4}} | \d{{1,2}}\s{month}\s\d{{4}} ) )?+
            """,
            re.VERBOSE,
        )
        # A reporter's sentence with the post in quotation marks: 'The mayor tweeted: "No."
        # pic.twitter.com/abc'.
        template = r"\b<<reported>>\b[^.!?\"“]{0,60}[:,]\s?[\"“]"
        self._reported = on_use(fill(template, language.lexicon("noise_shapes"), "posts"))

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Posts:
        """Return the reader of a language; it is created once per process."""
        return cls(language)

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
        if "pic.twitter.com/" in text and self._has_picture(text):
            return Finding("embed", "noise.post-text", post=Post(platform="twitter"))
        return None

    def _has_picture(self, text: str) -> bool:
        """Return whether a line is the text of a post: it ends with the post's own picture."""
        return (
            len(text) <= _LONGEST_POST
            and _PICTURE_END.search(text, max(0, len(text) - _PICTURE_TAIL)) is not None
            and not self._reported.search(text)
        )

    def _signed(self, text: str) -> Finding | None:
        """Read a line that is the signature of a post, or the post with its signature at the end."""
        match = self._signature.search(text, max(0, len(text) - _LONGEST_SIGNATURE))
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

    def inside(self, line: str) -> Iterator[tuple[int, int, Finding]]:
        """Yield the signatures in a line, with their positions."""
        for match in self._signature.finditer(line):
            found = Finding("embed", "noise.post-signature", post=self._post(match))
            yield match.start(), match.end(), found

    def _post(self, match: re.Match[str]) -> Post:
        posted = self._day(match["date"]) if match["date"] else None
        return Post(platform="twitter", handle=match["handle"], posted_at=posted)

    def _day(self, date: str) -> datetime.datetime | None:
        first, second, year = re.findall(r"\w+", date)
        day, month = (first, second) if first.isdecimal() else (second, first)
        try:
            return datetime.datetime(
                int(year), self._calendar.month(month) or 0, int(day), tzinfo=datetime.UTC
            )
        except ValueError:
            return None


def join_posts(page: PageLines) -> None:
    """Apply the reading of a signature to the lines of its post, and add the id of the address below."""
    for i, finding in enumerate(page.findings):
        if finding and finding.rule == "noise.post-handle":
            handle = page.texts[i].partition("@")[2].split(" ", 1)[0].rstrip("·•")
            page.findings[i] = evolve(finding, post=Post(platform="twitter", handle=handle))
        if finding is None or finding.rule not in ("noise.post-signature", "noise.signed-post"):
            continue
        own, below = finding.post or Post(), page.findings[i + 1] if i + 1 < len(page.texts) else None
        if below and below.post and below.post.post_id and below.post.platform == own.platform:
            finding = evolve(finding, post=_with_address(own, below.post))
        page.findings[i] = finding
        if finding.rule == "noise.post-signature":
            for j in _post_text(page, i):
                page.findings[j] = evolve(finding, rule="noise.post-text")


def _with_address(signed: Post, address: Post) -> Post:
    """Return what a signature and an address say about one post."""
    posted = address.posted_at or signed.posted_at
    return evolve(signed, url=address.url, post_id=address.post_id, posted_at=posted)


def _post_text(page: PageLines, signature: int) -> Iterator[int]:
    """Yield the lines above a signature that belong to its post, nearest first.

    The nearest line always does. Lines above it do if they fit into the length of a post and read like one.
    """
    room = _POST_LENGTH
    for i in range(signature - 1, max(-1, signature - _POST_LINES - 1), -1):
        text = page.texts[i]
        room -= len(_POST_LINK.sub("", text))
        finding = page.findings[i]
        if (finding and finding.rule != "noise.post-text") or page.forms[i] in _NO_POST or room < 0:
            return
        if i < signature - 1 and not _may_be_post(page, i):
            return
        if _reported_post(page.language).search(text):
            return
        yield i


def _may_be_post(page: PageLines, index: int) -> bool:
    """Return whether a line reads like a post, or is a few words without a person: "Nine votes."."""
    text = page.texts[index]
    return _speaks_as_post(page, index) or (
        not has_words(text, _LONGEST_SHORT_POST + 1)
        and text[0] not in QUOTATION_MARKS
        and not Pictures.of(page.language).tells(text)
        and not any(word[0].isupper() for word in text.split()[1:])
    )


def _speaks_as_post(page: PageLines, index: int) -> bool:
    """Return whether a line has a link, an account, a hashtag or an emoji, or uses "I", "we" or "you"."""
    text = page.texts[index]
    if text[0] in QUOTATION_MARKS:
        return False
    speech = Speech.of(page.language)
    return _POST_MARK.search(text) is not None or speech.addresses_reader(folded_words(text))


@functools.cache
def _reported_post(language: Language) -> re.Pattern[str]:
    """Return the pattern of a reporter's description of a post: "Ann Lee said in a post on X that ..."."""
    template = (
        r"\b<<told>>\b.{0,80}?\b<<told_in>>\s(?:<<articles>>\s(?:\w+\s)?<<told_posts>>|<<told_platforms>>)\b"
    )
    return on_use(fill(template, language.lexicon("noise_shapes"), "posts"))
