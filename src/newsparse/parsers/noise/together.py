"""Reads lines with the help of certain ones: the text of a post, comments, other stories, captions."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence, Set

from attrs import evolve

from newsparse.core.regexes import on_use
from newsparse.language.folding import folded_words
from newsparse.language.imprints import Imprints
from newsparse.language.language import Language
from newsparse.language.line_endings import has_words
from newsparse.language.patterns import fill
from newsparse.parsers.noise.captions import (
    LONGEST_CAPTION,
    Descriptions,
)
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.forms import FORM_GROUPS
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.scenes import FIRST_WORDS, Scenes
from newsparse.parsers.noise.speech import QUOTATION_MARKS, Speech

__all__ = ["join_captions", "join_cards", "join_posts"]

# A post on Twitter may have 280 characters, not counting links.
_POST_LENGTH = 280
# The most lines of a post above its signature.
_POST_LINES = 7
_NO_POST = frozenset({"imprint", "colon"})
# The most words of a line above the last of a post that says neither "we" nor "you".
_LONGEST_SHORT_POST = 6
_POST_LINK = on_use(r"(?:https?://t\.co/|pic\.twitter\.com/)\w+")
_POST_MARK = on_use(r"https?://|pic\.twitter|[@#]\w|[\U0001F1E6-\U0001FAFF\u2600-\u27BF]")
# Rules that recognise a credit on a separate line, ...
_CREDIT_RULES = frozenset(
    {
        "noise.credit",
        "noise.credit-bracketed",
        "noise.credit-agency",
        "noise.credit-alone",
        "noise.credit-slashed",
    }
)
# ... with fewer words than this: a longer one also describes the picture.
_LONGEST_CREDIT = 9
# ... and without words before it: "Mayor Ann Lee. (City of Halden)", "Mayor Ann Lee [Tom Price]".
_DESCRIBED = re.compile(r"[a-z]{2}[.!?]\s|\w\s?[(\[]")
# At least this share of a report's paragraphs are about the past or future.
_LEAST_TOLD = 0.25
_CAPTION_FORMS = frozenset({"open9", "open15", "open25", "open"})


def join_posts(page: Page) -> None:
    """Apply the reading of a signature to the lines of its post, and add the id of the address below."""
    for i, finding in enumerate(page.findings):
        if finding and finding.rule == "noise.post-handle":
            handle = page.texts[i].partition("@")[2].split(" ", 1)[0].rstrip("·•")
            page.findings[i] = evolve(finding, platform="twitter", handle=handle)
        if finding is None or finding.rule not in ("noise.post-signature", "noise.signed-post"):
            continue
        below = page.findings[i + 1] if i + 1 < len(page.texts) else None
        if below and below.post_id and below.platform == finding.platform:
            posted = below.posted_at or finding.posted_at
            finding = evolve(finding, url=below.url, post_id=below.post_id, posted_at=posted)
        page.findings[i] = finding
        if finding.rule == "noise.post-signature":
            for j in _post_text(page, i):
                page.findings[j] = evolve(finding, rule="noise.post-text")


def _post_text(page: Page, signature: int) -> Iterator[int]:
    """Yield the lines above a signature that belong to its post, nearest first.

    The nearest line always does. Lines above it do if they fit into the length of a post and either have no
    blank lines between them or read like a post.
    """
    room = _POST_LENGTH
    for i in range(signature - 1, max(-1, signature - _POST_LINES - 1), -1):
        text = page.texts[i]
        room -= len(_POST_LINK.sub("", text))
        finding = page.findings[i]
        if (finding and finding.rule != "noise.post-text") or page.forms[i] in _NO_POST or room < 0:
            return
        if i < signature - 1 and not page.is_tight(i + 1) and not _may_be_post(page, i):
            return
        if _reported_post(page.language).search(text):
            return
        yield i


def _may_be_post(page: Page, index: int) -> bool:
    """Return whether a line reads like a post, or is a few words without a person: "Nine votes."."""
    text = page.texts[index]
    return _speaks_as_post(page, index) or (
        not has_words(text, _LONGEST_SHORT_POST + 1)
        and text[0] not in QUOTATION_MARKS
        and not Descriptions.of(page.language).tells(text)
        and not any(word[0].isupper() for word in text.split()[1:])
    )


def _speaks_as_post(page: Page, index: int) -> bool:
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


def join_captions(page: Page, posing: Set[int], posed: Set[int]) -> None:
    """Read picture descriptions, credits that lost their bracket, and titles below an embedded player.

    ``posing`` are the lines with a word typical of picture descriptions, ``posed`` those with a participle of
    what people do in a picture.
    """
    descriptions = Descriptions.of(page.language)
    acting = _acting(page)
    for i in sorted(posed | set(acting)):
        free = page.findings[i] is None and i not in page.imprinted
        # An entry of a live blog begins with its time and author, then its headline.
        if (
            free
            and (page.ends[i] or i - 1 not in page.imprinted)
            and descriptions.stages(page.texts[i], *page.words_of(i))
            and _has_articles_own(page, i + 1)
        ):
            page.findings[i] = Finding("caption", "noise.described-picture")
    _read_scenes(page, acting, descriptions)
    credits = Credits.of(page.language)
    first = next(filter(page.is_articles_own, range(len(page.texts))), len(page.texts))
    for i in page.unusual:
        if page.findings[i] is not None or i in page.imprinted:
            continue
        text = page.texts[i]
        above = page.findings[i - 1] if i else None
        if descriptions.describes(text, posing=i in posing):
            page.findings[i] = Finding("caption", "noise.described-picture")
        elif ("/" in text or "|" in text) and i > first and credits.is_alone(text):
            page.findings[i] = Finding("caption", "noise.credit-alone")
        elif above is None:
            continue
        elif above.kind == "caption" and text[-1] == ")" and "(" not in text:
            page.findings[i] = Finding("caption", "noise.credit-cut")
        elif (
            above.rule == "noise.frame" and "video" in (above.url or "") and FORM_GROUPS[page.forms[i]] == "o"
        ):
            page.findings[i] = Finding("player", "noise.frame-title")
    _read_below_pictures(page, descriptions)
    _read_credited(page, descriptions)


def _acting(page: Page) -> list[int]:
    """Return the lines that begin with a person or thing and an action in the present tense."""
    scenes = Scenes.of(page.language)
    return [
        i
        for i, text in enumerate(page.texts)
        if len(text) <= LONGEST_CAPTION
        and page.findings[i] is None
        and scenes.may_open(text)
        and "@" not in text  # the text of a post
        and scenes.actor(*page.first_words(i, FIRST_WORDS))
        and i not in page.imprinted
    ]


def _read_scenes(page: Page, acting: Sequence[int], descriptions: Descriptions) -> None:
    """Read sentences of a report that describe a scene in the present tense, and the credits below them.

    They are between paragraphs, or have a credit below.
    """
    scenes = [
        i
        for i in acting
        if page.findings[i] is None
        and descriptions.shows_scene(page.texts[i], *page.words_of(i), ends=page.ends[i])
        and _has_articles_own(page, i + 1)
    ]
    if not scenes:
        return
    own = [i for i in range(len(page.texts)) if page.is_articles_own(i) and i not in scenes]
    # A reporter who describes what she sees writes in the present tense from beginning to end.
    told = sum(descriptions.tells(page.texts[i]) for i in own) >= _LEAST_TOLD * len(own)
    for i in scenes:
        # The pictures of a gallery follow one another.
        within = own[0] < i or _is_below_caption(page, i) or descriptions.places(page.texts[i])
        if told and within:
            page.findings[i] = Finding("caption", "noise.scene")


def _read_below_pictures(page: Page, descriptions: Descriptions) -> None:
    """Read descriptions by the picture above, which is in Markdown."""
    for i, above in enumerate(page.findings[:-1], 1):
        if (
            above is not None
            and above.rule == "noise.picture"
            and page.findings[i] is None
            and i not in page.imprinted
            and descriptions.describes_picture(
                page.texts[i],
                *page.words_of(i),
                ends=page.ends[i],
                alternative=page.texts[i - 1].partition("](")[0],
            )
            and _has_articles_own(page, i + 1)
        ):
            page.findings[i] = Finding("caption", "noise.described-picture")


def _read_credited(page: Page, descriptions: Descriptions) -> None:
    """Read picture descriptions by the line below them, which is only a credit."""
    begun = False
    for i, (text, below) in enumerate(zip(page.texts, page.findings[1:], strict=False)):
        if (
            below is not None
            and below.rule in _CREDIT_RULES
            and page.findings[i] is None
            and i not in page.imprinted
            and page.forms[i] != "colon"
            and not has_words(page.texts[i + 1], _LONGEST_CREDIT)
            and not _DESCRIBED.search(page.texts[i + 1])
            and descriptions.may_describe(text, opens=not begun)
            and _has_articles_own(page, i + 2)
        ):
            page.findings[i] = Finding("caption", "noise.credited-picture")
        begun = begun or page.is_articles_own(i)


def _is_below_caption(page: Page, index: int) -> bool:
    """Return whether the line above was read as a caption."""
    above = page.findings[index - 1] if index else None
    return above is not None and above.kind == "caption"


def _has_articles_own(page: Page, start: int, end: int | None = None) -> bool:
    """Return whether a range of lines contains sentences of the article."""
    return any(page.is_articles_own(i) for i in range(start, len(page.texts) if end is None else end))


def join_cards(page: Page) -> None:
    """Read other stories, each followed by its date, under a heading in or after the article."""
    imprints = Imprints.of(page.language)
    begun = heading = False
    for i, finding in enumerate(page.findings):
        if finding is None:
            begun = begun or page.is_articles_own(i)
            dated = i + 1 in page.imprinted and i not in page.imprinted
            if heading and dated and imprints.is_timestamp(page.texts[i + 1]):
                for j in (i, i + 1):
                    page.findings[j] = Finding("related", "noise.card")
                    page.imprinted.discard(j)
                continue
        heading = (
            begun
            and finding is not None
            and ((finding.header and finding.kind == "related") or finding.rule == "noise.card")
        )
