"""Finds noise inside a line of the article: text that scrapers attach to or insert between its sentences.

Its forms are in ``data/noise_lines.toml``, under ``inside``, with the marks by which they are found; the
labels of links and advertisements are in ``noise.toml``, under ``glued``.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, cast

from newsparse.core.kinds import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import fill, load_lexicon
from newsparse.language.text import places
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.page import Finding, PageLines, Post
from newsparse.parsers.noise.posts import Posts, post_time, read_post
from newsparse.parsers.noise.speech import Speech

Part: TypeAlias = tuple[int, int, Finding]
"""The place of something in a line, and what it is."""

# What the forms have in common: the end of a sentence, the time in a recording, the name of a speaker.
_COMMON = {
    "STOP": r"[.!?”\"’')…\]]",
    "TIME": r"[(\[](?:\d{1,2}:)?\d{1,2}:\d\d[)\]]",
    "SPEAKER": r"(?:[^\W\d_a-z][\w.’'-]{0,30}+,?[ ]?){1,7}+(?:\d{1,2}[ ]?)?",
}
_TWEET_FACTS = (
    on_use(r"\b(?:tweet[_-])?id=\"?(\d{5,20})"),
    on_use(r"\bauthor=\"@?(\w{1,30})\""),
    on_use(r"\bdatetime=\"(\d{4}-\d\d-\d\d)"),
)
_LINK = on_use(r"https?://[^\s<>\"“”]+|pic\.twitter\.com/\w+")
# Searching for one of these takes a hundredth of the time of searching for two characters.
_RARE = "<@/[]|&*#>():_"
# How many characters of a label the text is searched for: "Read" serves six labels.
_HUB = 4


class Glue(NamedTuple):
    """One form of noise inside lines."""

    pattern: re.Pattern[str]
    """Its group is the noise, or all of it if it has none."""
    read: Callable[[re.Match[str]], Finding | None]
    """Function that returns the reading of a match; None if it belongs to the article."""
    never: str
    """What lines with this noise do not contain."""


class Glues(Reader):
    """The forms of noise that can be inside the lines of a text, in one language.

    >>> text = "He left. https://twitter.com/a/status/1520294378618732547 She stayed."
    >>> glues = Glues.of(Language("en"))
    >>> glues.parts("It rained.&nbsp;It snowed.", glues.all)[0][:2]
    (10, 16)
    >>> [(text[start:end], found.kind) for start, end, found in glues.parts(text, glues.all)]
    [('https://twitter.com/a/status/1520294378618732547', 'embed')]
    """

    def __init__(self, language: Language) -> None:
        forms, lexicon, posts = load_lexicon("noise_lines"), language.lexicon("noise"), Posts.of(language)
        self._reports = Speech.of(language).reports
        self.all: list[Glue] = []
        # The marks and labels by what the text is searched for, with how far into them that is.
        self._hubs: dict[str, dict[tuple[str, int], list[Glue]]] = {}
        self._add(["://", "pic.twitter.com/"], _LINK, _link)
        # Between tags, the text of a post and its author are kept.
        self._add(["(@"], posts.signature, posts.signed, never="<tweet")
        credit = Finding("caption", "noise.credit-bracketed")
        self._add("([", Credits.of(language).inside, lambda _: credit)
        marks = forms.groups("marks")
        for name, pattern in forms.mapping("inside").items():
            kind, _, rule = name.partition(".")
            for word, meaning in _COMMON.items():
                pattern = pattern.replace(word, meaning)
            labels = lexicon.optional(f"glued.{rule}")
            if labels:
                pattern, rule = fill(pattern, lexicon, "glued"), f"{kind}-glued"
            elif f"<<{rule}>>" in pattern:
                continue
            finding = Finding(cast("NoiseKind", kind), f"noise.{rule}")
            read = _tag if rule == "tag" else functools.partial(self._unspoken, bool(labels), finding)
            self._add(sorted(labels or marks[name]), on_use(pattern, re.VERBOSE), read)
        self._marks = [hub for hub in self._hubs if len(hub) == 1]
        # One search for all labels takes an eighth of the time of one for each.
        longer = (re.escape(hub) for hub in self._hubs if len(hub) > 1)
        self._labels = on_use("|".join(longer) or "(?!)")

    def _add(
        self,
        marks: Iterable[str],
        pattern: re.Pattern[str],
        read: Callable[[re.Match[str]], Finding | None],
        never: str = "\n",
    ) -> None:
        glue = Glue(pattern, read, never)
        self.all.append(glue)
        for mark in marks:
            hub = next((character for character in mark if character in _RARE), mark[:_HUB])
            self._hubs.setdefault(hub, {}).setdefault((mark, mark.index(hub)), []).append(glue)

    def _unspoken(self, labelled: bool, finding: Finding, match: re.Match[str]) -> Finding | None:
        # A title without its stop would take the next sentence with it.
        spoken = labelled and match[0][-1] in ".!?" and self._reports(match[0])
        return None if spoken else finding

    def present(self, page: PageLines) -> dict[int, list[Glue]]:
        """Return the forms that can be in each line of a page, by its marks."""
        text, found = page.text, dict[int, list[Glue]]()
        hubs = [(mark, at) for mark in self._marks if mark in text for at in places(text, mark)]
        hubs += [(label[0], label.start()) for label in self._labels.finditer(text)]
        for hub, at in hubs:
            for (mark, before), glues in self._hubs[hub].items():
                if text.startswith(mark, at - before):
                    here = found.setdefault(page.line_at(at), [])
                    here += [glue for glue in glues if glue not in here]
        return found

    def parts(self, line: str, present: Sequence[Glue]) -> list[Part]:
        """Return the places in a line that are noise; they may overlap."""
        return [
            (*match.span(match.lastindex if match.lastindex and match.lastgroup is None else 0), finding)
            for pattern, read, never in present
            if never not in line
            for match in pattern.finditer(line)
            if (finding := read(match))
        ]


def apart(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts in order; if two overlap, only the first, or the longer one if they start together."""
    at = 0
    for start, end, finding in sorted(parts, key=lambda part: (part[0], -part[1])):
        if start >= at:
            yield start, end, finding
            at = end


def _tag(match: re.Match[str]) -> Finding:
    """Read a tag; the attributes of one that marks a tweet give the post, whose text is kept."""
    if not match[0].lower().lstrip("</").startswith("tweet"):
        return Finding("other", "noise.tag")
    number, author, day = ((fact.findall(match[0]) or [None])[0] for fact in _TWEET_FACTS)
    posted = post_time("twitter", number) if number else None
    if posted is None and day:
        with contextlib.suppress(ValueError):
            posted = datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC)
    return Finding("embed", "noise.tag", post=Post(None, "twitter", number, author, posted))


def _link(match: re.Match[str]) -> Finding | None:
    """Read the address of a post; any other address is part of the sentence."""
    url, post = match[0], read_post(match[0])
    known = post.platform and (post.post_id or "//t.co/" in url or url.startswith("pic."))
    return Finding("embed", "noise.link", post=post) if known else None
