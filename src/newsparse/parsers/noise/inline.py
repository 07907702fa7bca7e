"""Finds noise inside a line of the article: text that scrapers attach to or insert between its sentences."""

from __future__ import annotations

import contextlib
import datetime
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from newsparse.core.kinds import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.language.language import Language
from newsparse.language.lexicon import any_of
from newsparse.language.text import places
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.page import Finding, Post, Reader
from newsparse.parsers.noise.posts import Posts, post_time, read_post
from newsparse.parsers.noise.speech import Speech

Part: TypeAlias = tuple[int, int, Finding]
"""The place of something in a line, and what it is."""

# Tags that scrapers leave in the text; corpora mark tweets by <tweet>.
_TAGS = (
    "a abbr article aside audio b blockquote br button caption center cite code div em embed figcaption "
    "figure font footer form h[1-6] header hr i iframe img input li link noscript object ol p param pre q s "
    "script section small source span strong style sub sup svg table tbody td th tr tweet u ul video"
).replace(" ", "|")
_TAG = on_use(rf"</?(?P<name>{_TAGS})(?:\s[^<>]{{0,400}})?/?>", re.IGNORECASE)
_TWEET_ID = on_use(r"\b(?:tweet[_-])?id=\"?(\d{5,20})")
_TWEET_AUTHOR = on_use(r"\bauthor=\"@?(\w{1,30})\"")
_TWEET_DAY = on_use(r"\bdatetime=\"(\d{4}-\d\d-\d\d)")
_LINK = on_use(r"https?://[^\s<>\"“”]+|pic\.twitter\.com/\w+")
_STOP = r"[.!?”\"’')…]"
_SENTENCE_BEFORE = on_use(rf"{_STOP}\s?$")
# After the end of a sentence, with or without a space.
_AFTER_SENTENCE = r"(?:^|(?<=[.!?”\"’'…)\]]\s)|(?<=[.!?”\"’'…)\]]))"
# A title up to its stop. One after fewer letters may be of an abbreviation: "READ MORE: Mr. Lee in the U.S.".
_TITLE = r"\s?(?:[^.!?()\[\]]|(?<!\w{3})\.){5,130}?(?<=\w{3})[.!?](?=\s|$)"
# The list of words, the kind of noise, and the pattern that a word begins (LABEL).
_WORDED: tuple[tuple[str, NoiseKind, str], ...] = (
    # "It rained. Advertisement The mayor said": the next sentence follows.
    ("ad", "ad", rf"LABEL(?:(?<={_STOP}LABEL)|(?<={_STOP}\sLABEL))(?=\s?[A-Z“\"‘'(]|\s*+$)"),
    # "READ MORE: Why it rained. The mayor said", "(READ MORE: Why it rained)"
    ("labels", "related", rf"{_AFTER_SENTENCE}LABEL{_TITLE}|[(\[]LABEL[^()\[\]]{{5,130}}[)\]]"),
    # "the inquiry, external, which"
    ("link_notes", "other", r"LABEL(?=[.,;:)\]’”\"']|$|\s(?:FOLLOWING)\b)"),
)
# The kinds whose words begin a text after the last sentence of a line, and its maximum length.
_TAILS: tuple[NoiseKind, ...] = ("related", "promo")
_LONGEST_TAIL = 170
# Searching for one of these takes a hundredth of the time of searching for two characters.
_RARE = "<@/[]|&*#>():_"
# HTML entities that mean a space, and invisible characters, which separate a word from its space.
_SPACES = (
    "&nbsp;",
    "&#160;",
    "&ensp;",
    "&emsp;",
    "&thinsp;",
    "\u200b",
    "\u200e",
    "\u200f",
    "\u2060",
    "\ufeff",
    # The direction of writing, in texts that mix two scripts.
    *("\u061c", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"),
)
_SPACE = on_use(f"(?:{'|'.join(_SPACES)})++")
# A soft hyphen inside a word belongs to the word; before or after a word it is noise.
_STRAY_HYPHEN = on_use(r"(?<!\w)\xad++|\xad++(?!\w)")
# Markdown: **bold**, "> quoted", [text](https://...), ![picture](https://...).
_BOLD = on_use(
    r"(?<![\w*])(?P<open>\*{2,3}+)(?=[\w\"“‘'(])|(?<=[\w.,:;!?)\"”’'])(?P<close>\*{2,3}+)(?![\w*])"
)
# Before bold that the next line closes, and after which the line before opened it.
_BEFORE_BOLD, _AFTER_SENTENCE_MARK = "> #-*•", tuple('.,:;!?)"”’')
_HEADING = on_use(r"^#{1,6}(?=\s)")
_BLOCK_QUOTE = on_use(r"^(?:>[ \t]?){1,5}+(?=\S)")
# The time in a recording, next to a speaker's name at the start of a line: "Ann Lee: (01:20) We ...",
# "Ann Lee (00:01:20):", "[01:20] Ann Lee:".
_TIME = r"[(\[](?:\d{1,2}:)?\d{1,2}:\d\d[)\]]"
_LABEL = r"(?:[^\W\d_a-z][\w.’'-]{0,30}+,?[ ]?){1,7}+(?:\d{1,2}[ ]?)?"
_STAMP = on_use(
    rf"(?P<before>{_TIME})(?=[ ]?{_LABEL}:(?!\S))"
    rf"|{_LABEL}(?:(?P<within>{_TIME})(?=:(?!\S))|:[ ]?(?P<after>{_TIME})(?!\S))"
)
_MARKDOWN_LINK = on_use(
    r"!\[[^\[\]]{0,800}\]\((?:https?:/)?/[^\s()]{1,400}\)"
    r"|(?P<open>\[)[^\[\]]{1,200}(?P<close>\]\((?:https?:/)?/[^\s()]{1,400}\))"
)


class Glue(NamedTuple):
    """One type of noise inside lines."""

    word: str
    """Text that must be present; it is searched for first, because that costs almost nothing."""
    find: Callable[[str], Iterator[Part]]
    """Function that yields its places in a line."""


class Glues(Reader):
    """The types of noise that can be inside the lines of a text, in one language.

    >>> text = "He left. https://twitter.com/a/status/1520294378618732547 She stayed."
    >>> glues = Glues.of(Language("en"))
    >>> parts = glues.parts(text, glues.present(text)[0], ends=True)
    >>> [(text[start:end], found.kind) for start, end, found in parts]
    [('https://twitter.com/a/status/1520294378618732547', 'embed')]
    """

    def __init__(self, language: Language) -> None:
        self._inside = [*_of_marks(language), *_of_words(language)]
        lexicon = language.lexicon("noise")
        self._tails: dict[str, NoiseKind] = {}
        for kind in _TAILS:
            self._tails |= dict.fromkeys(lexicon.words(f"glued.{kind}"), kind)
        self._tail = on_use(any_of(self._tails))
        # The words by a rare character of each, otherwise all of it, and how far into the word that is.
        self._by_rare: dict[str, list[tuple[str, int]]] = {}
        for word, _ in self._inside:
            rare = next((character for character in word if character in _RARE), word)
            self._by_rare.setdefault(rare, []).append((word, word.index(rare)))

    def present(self, text: str) -> tuple[Sequence[Glue], Sequence[int]]:
        """Return the types that can be anywhere in a line and whose words a text has, and their places."""
        words, found = set(), []
        for rare, alike in self._by_rare.items():
            for at in places(text, [rare]) if rare in text else ():
                for word, before in alike:
                    if text.startswith(word, at - before):
                        words.add(word)
                        found.append(at)
        return [glue for glue in self._inside if glue.word in words], found

    def parts(self, line: str, present: Sequence[Glue], *, ends: bool) -> list[Part]:
        """Return the places in a line that are noise; they may overlap.

        ``present`` are the types in the text. A line that does not end like a sentence (``ends``) can also
        have noise after its last sentence.
        """
        found = [part for glue in present if glue.word in line for part in glue.find(line)]
        if not ends:
            for match in self._tail.finditer(line, max(0, len(line) - _LONGEST_TAIL)):
                if _SENTENCE_BEFORE.search(line, max(0, match.start() - 2), match.start()):
                    kind = self._tails[match[0]]
                    found.append((match.start(), len(line), Finding(kind, f"noise.{kind}-glued")))
        return found


def apart(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts in order; if two overlap, only the first, or the longer one if they start together."""
    at = 0
    for start, end, finding in sorted(parts, key=lambda part: (part[0], -part[1])):
        if start >= at:
            yield start, end, finding
            at = end


def _of_marks(language: Language) -> Iterator[Glue]:
    markdown, space = Finding("other", "noise.markdown"), Finding("other", "noise.space")
    yield Glue("<", _tags)
    yield Glue("(@", functools.partial(_signatures, Posts.of(language)))
    yield Glue("://", _links)
    yield Glue("pic.twitter.com/", _links)
    yield Glue("](", _markdown_links)
    for mark, pattern in (("# ", _HEADING), ("> ", _BLOCK_QUOTE)):
        yield Glue(mark, functools.partial(_matches, pattern, markdown))
    yield Glue("**", functools.partial(_bold, markdown))
    for mark in (": (", ": [", "):", "]:", ") ", "] "):
        yield Glue(mark, _stamps)
    for character in _SPACES:
        yield Glue(character, functools.partial(_matches, _SPACE, space))
    yield Glue("\xad", functools.partial(_matches, _STRAY_HYPHEN, space))
    credit = Finding("caption", "noise.credit-bracketed")
    for mark, pattern in Credits.of(language).inside.items():
        yield Glue(mark, functools.partial(_matches, pattern, credit))


def _of_words(language: Language) -> Iterator[Glue]:
    lexicon, speech = language.lexicon("noise"), Speech.of(language)
    following = any_of(lexicon.words("glued.after_link_notes"))
    for name, kind, template in _WORDED:
        finding = Finding(kind, f"noise.{kind}-glued")
        for label in sorted(lexicon.words(f"glued.{name}")):
            pattern = on_use(template.replace("LABEL", re.escape(label)).replace("FOLLOWING", following))
            yield Glue(label, functools.partial(_unspoken, pattern, finding, speech))


def _tags(line: str) -> Iterator[Part]:
    for match in _TAG.finditer(line):
        finding = Finding("other", "noise.tag")
        yield match.start(), match.end(), _tweet(match) if match["name"].lower() == "tweet" else finding


def _markdown_links(line: str) -> Iterator[Part]:
    finding = Finding("other", "noise.markdown")
    for match in _MARKDOWN_LINK.finditer(line):
        if match[0][0] == "!":
            yield match.start(), match.end(), Finding("caption", "noise.markdown")
        else:
            yield *match.span("open"), finding
            yield *match.span("close"), finding


def _bold(finding: Finding, line: str) -> Iterator[Part]:
    """Yield the asterisks around bold text, but not those of a censored word ("f*** off", "s** off")."""
    opening: re.Match[str] | None = None
    for match in _BOLD.finditer(line):
        if match["open"]:
            opening = match
        elif opening and opening[0] == match[0]:
            yield *opening.span(), finding
            yield *match.span(), finding
            opening = None
        elif match.end() == len(line) and line[: match.start()].endswith(_AFTER_SENTENCE_MARK):
            yield *match.span(), finding
    if opening and not line[: opening.start()].strip(_BEFORE_BOLD):
        yield *opening.span(), finding


def _tweet(match: re.Match[str]) -> Finding:
    """Read the attributes of the tag that marks a tweet; its text remains part of the article."""
    number, author, day = (pattern.search(match[0]) for pattern in (_TWEET_ID, _TWEET_AUTHOR, _TWEET_DAY))
    posted = post_time("twitter", number[1]) if number else None
    if posted is None and day:
        with contextlib.suppress(ValueError):
            posted = datetime.datetime.fromisoformat(day[1]).replace(tzinfo=datetime.UTC)
    post = Post(None, "twitter", number[1] if number else None, author[1] if author else None, posted)
    return Finding("embed", "noise.tag", post=post)


def _signatures(posts: Posts, line: str) -> Iterator[Part]:
    # Between tags, the text of a post and its author are kept.
    if "<tweet" not in line:
        yield from posts.inside(line)


def _links(line: str) -> Iterator[Part]:
    """Yield the addresses of posts; any other address is part of the sentence."""
    for match in _LINK.finditer(line):
        url, post = match[0], read_post(match[0])
        if post.platform and (post.post_id or "//t.co/" in url or url.startswith("pic.")):
            yield match.start(), match.end(), Finding("embed", "noise.link", post=post)


def _stamps(line: str) -> Iterator[Part]:
    if match := _STAMP.match(line):
        start, end = match.span(str(match.lastgroup))
        yield start, end, Finding("other", "noise.stamp")


def _matches(pattern: re.Pattern[str], finding: Finding, line: str) -> Iterator[Part]:
    for match in pattern.finditer(line):
        yield match.start(), match.end(), finding


def _unspoken(pattern: re.Pattern[str], finding: Finding, speech: Speech, line: str) -> Iterator[Part]:
    """Yield matches that report no speech: a title without its stop would take the next sentence with it."""
    for match in pattern.finditer(line):
        if not speech.reports(match[0]):
            yield match.start(), match.end(), finding
