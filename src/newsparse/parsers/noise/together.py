"""Reads lines with the help of certain ones: the text of a post, comments, other stories, captions."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from attrs import evolve

from newsparse.core.regexes import on_use
from newsparse.language.folding import folded_words
from newsparse.language.imprints import Bylines, Imprints
from newsparse.language.language import Language
from newsparse.language.line_endings import has_words
from newsparse.language.patterns import fill
from newsparse.parsers.noise.captions import (
    LONGEST_CAPTION,
    Descriptions,
    has_head,
    is_single_sentence,
)
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.forms import FORM_GROUPS
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.scenes import FIRST_WORDS, Scenes
from newsparse.parsers.noise.speech import QUOTATION_MARKS, Speech

__all__ = ["join_brackets", "join_captions", "join_cards", "join_crumbs", "join_posts"]

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
# Lines of one to three words, and of five words or more, that do not end like a sentence.
_CRUMBS = frozenset({"word1", "word3"})
_CAPTION_FORMS = frozenset({"open9", "open15", "open25", "open"})
# A caption with no verb has fewer characters than this.
_LONGEST_PHRASE = 250
# "Rain over Halden (2:31)"
_TIMED = on_use(r"[^\W\d].{14,140}[a-z’”\"]\s\(\d{1,2}:\d\d\)")
# The most characters of a line that is only a name, or what a person is and the name.
_LONGEST_NAME = 80
# A paragraph beside a picture has at least so many words.
_PARAGRAPH = 8
# The most lines between "Skip X post" and "End of X post", ...
_LONGEST_BRACKET = 15
# ... and the beginnings of such lines.
_OPENS_BRACKET = ("skip ", "list of ")
_CLOSES_BRACKET = ("end of ", "after ")


def join_posts(page: Page) -> None:
    """Apply the reading of a signature to the lines of its post, and add the id of the address below."""
    for i, finding in enumerate(page.findings):
        if finding is not None and finding.rule == "noise.post-handle":
            _join_account(page, i, finding)
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


def _join_account(page: Page, account: int, finding: Finding) -> None:
    """Apply the reading of an account with a time to the text of the post below it, or above it.

    The name of its owner may be on a separate line: "Ann Lee", "@annlee · 3h".
    """
    if finding.handle is None:
        handle = page.texts[account].partition("@")[2].split(" ", 1)[0]
        page.findings[account] = finding = evolve(finding, platform="twitter", handle=handle.rstrip("·•"))
    above, below = account - 1, account + 1
    if above >= 0 and page.findings[above] is None and page.texts[account][0] == "@":
        if not Bylines.of(page.language).is_name(page.texts[above]):
            return
        page.findings[above] = evolve(finding, rule="noise.post-text")
    for i in (below, above):
        if (
            0 <= i < len(page.texts)
            and page.findings[i] is None
            and page.forms[i] not in _NO_POST
            and len(page.texts[i]) <= _POST_LENGTH
            and (not page.is_articles_own(i) or _speaks_as_post(page, i))
            and not _reported_post(page.language).search(page.texts[i])
        ):
            page.findings[i] = evolve(finding, rule="noise.post-text")
            return


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


def join_crumbs(page: Page) -> None:
    """Read the headline as the last step of a breadcrumb: a copy of it below, a few words a line above."""
    # Forms are not computed for the pages that have no such copy.
    copy = next((i for i, (text, below) in enumerate(pairwise(page.texts)) if text == below), 0)
    if copy and page.forms[copy] in _CAPTION_FORMS and _CRUMBS.issuperset(page.forms[:copy]):
        page.findings[copy] = Finding("other", "noise.breadcrumb")


def join_brackets(page: Page) -> None:
    """Read the lines between "Skip X post" and "End of X post" like these two lines."""
    opened: tuple[int, Finding] | None = None
    for i, finding in enumerate(page.findings):
        if finding is None:
            continue
        head = page.texts[i][:12].lower()
        if head.startswith(_OPENS_BRACKET):
            opened = (i, finding)
        elif opened and head.startswith(_CLOSES_BRACKET) and finding.kind == opened[1].kind:
            start, first = opened
            if i - start <= _LONGEST_BRACKET:
                for j in range(start + 1, i):
                    if page.findings[j] is None:
                        page.findings[j] = evolve(first, rule="noise.bracketed", header=False)
            opened = None


def join_captions(page: Page, posing: Set[int], posed: Set[int]) -> None:
    """Read picture descriptions, credits that lost their bracket, and titles below an embedded player.

    ``posing`` are the lines with a word typical of picture descriptions, ``posed`` those with a participle of
    what people do in a picture.
    """
    credits, descriptions = Credits.of(page.language), Descriptions.of(page.language)
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
    for i in page.unusual:
        if page.findings[i] is not None or i in page.imprinted:
            continue
        text = page.texts[i]
        above = page.findings[i - 1] if i else None
        if descriptions.describes(text, posing=i in posing):
            page.findings[i] = Finding("caption", "noise.described-picture")
        elif _credits_source(page, i, credits):
            page.findings[i] = Finding("caption", "noise.credit-agency")
        elif (
            not page.ends[i]
            and credits.is_within(text)
            and (_is_within(page, i) or _is_below_caption(page, i))
        ):
            page.findings[i] = Finding("caption", "noise.credit-alone")
        elif _hints_at_picture(page, i) and _is_within(page, i):
            page.findings[i] = page.hints[i]
        elif (
            ("/" in text or "|" in text) and credits.is_alone(text) and _credits_picture(page, i)
        ) or above is None:
            continue
        elif above.kind == "caption" and text[-1] == ")" and "(" not in text:
            page.findings[i] = Finding("caption", "noise.credit-cut")
        elif (
            above.rule == "noise.frame" and "video" in (above.url or "") and FORM_GROUPS[page.forms[i]] == "o"
        ):
            page.findings[i] = Finding("player", "noise.frame-title")
    _read_below_pictures(page, descriptions)
    _read_credited(page, descriptions)
    _read_below_credits(page)
    _read_films(page)
    _read_portraits(page, descriptions)


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
        and (
            scenes.actor(*(words := page.first_words(i, FIRST_WORDS)))
            or (page.ends[i] and len(text) <= _LONGEST_PHRASE and scenes.is_phrase(*words))
        )
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
    credits = Credits.of(page.language)
    for i in scenes:
        below = page.texts[i + 1]
        credited = not page.ends[i + 1] and (credits.is_alone(below) or credits.is_within(below))
        # The pictures of a gallery follow one another.
        within = own[0] < i or _is_below_caption(page, i) or descriptions.places(page.texts[i])
        if credited or (told and within):
            page.findings[i] = Finding("caption", "noise.scene")
            named = within and Bylines.of(page.language).is_name(below)
            if (credited or named) and page.findings[i + 1] is None:
                page.findings[i + 1] = Finding("caption", "noise.credit-alone")
                page.imprinted.discard(i + 1)


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


def _read_below_credits(page: Page) -> None:
    """Read the caption below a line that is only an agency: some sites put the credit first."""
    for i, (credit, below) in enumerate(zip(page.findings, page.texts[1:], strict=False), 1):
        if (
            credit is not None
            and credit.rule == "noise.credit-agency"
            and not has_words(page.texts[i - 1], _LONGEST_CREDIT)
            and page.findings[i] is None
            and not page.ends[i]
            and i not in page.imprinted
            and page.forms[i] in _CAPTION_FORMS
            and not _is_below_caption(page, i - 1)
            and i + 1 < len(page.texts)
            and page.is_articles_own(i + 1)
            and not below.isupper()
        ):
            page.findings[i] = Finding("caption", "noise.credited-picture")


def _read_films(page: Page) -> None:
    """Read the title of a video below its length, "2:31", or before it, "Rain over Halden (2:31)".

    Several lengths are rather the times of a live blog.
    """
    begun = False
    single = sum(finding is not None and finding.rule == "noise.duration" for finding in page.findings) == 1
    for i, (text, finding) in enumerate(zip(page.texts, page.findings, strict=True)):
        if finding is None and begun and text[-1] == ")" and _TIMED.fullmatch(text):
            page.findings[i] = Finding("player", "noise.player-title")
        below = i + 1
        if (
            begun
            and single
            and finding is not None
            and finding.rule == "noise.duration"
            and below < len(page.texts)
            and page.findings[below] is None
            and below not in page.imprinted
            and page.forms[below] in _CAPTION_FORMS
        ):
            page.findings[below] = Finding("player", "noise.player-title")
        begun = begun or page.is_articles_own(i)


def _read_portraits(page: Page, descriptions: Descriptions) -> None:
    """Read names between two paragraphs that are about a person of the article: "Ann Lee", "Mayor Ann Lee".

    A heading has the name at the start of the text below it; in an interview or below letters, names recur or
    are in no paragraph. Above the first paragraph, a name of the article is not the author's.
    """
    findings, texts = page.findings, page.texts
    names = [
        i
        for i in page.unusual[1:]
        if findings[i] is None
        and not page.ends[i]
        and len(texts[i]) <= _LONGEST_NAME
        and i not in page.imprinted
    ]
    if not names:
        return
    counts = Counter(texts)
    # The nearest line above and below each that is not noise.
    below, following = [-1] * len(texts), -1
    for i in range(len(texts) - 1, -1, -1):
        below[i] = following
        if findings[i] is None:
            following = i
    above, seen = -1, 0
    for i in names:
        for k in range(seen, i):
            if findings[k] is None:
                above = k
        seen, last = i, below[i]
        if counts[texts[i]] > 1 or above < 0 or last < 0 or not _is_paragraph(page, last):
            continue
        within = _is_paragraph(page, above)
        if (within or above in page.imprinted) and descriptions.is_portrait(
            *page.words_of(i), page=page.text, below=texts[last], heads=within
        ):
            findings[i] = Finding("caption", "noise.portrait")


def _is_paragraph(page: Page, index: int) -> bool:
    """Return whether a line is a sentence of some length."""
    return page.ends[index] and index not in page.imprinted and has_words(page.texts[index], _PARAGRAPH)


def _credits_source(page: Page, index: int, credits: Credits) -> bool:
    """Return whether a line within the article ends with the agency or author of its picture."""
    text = page.texts[index]
    if text[-1] == ")" and credits.closes(text):
        return _is_scene(page, index)
    if not (credits.is_agency(text) or credits.names_author(text)):
        return False
    if not _is_within(page, index) and not (
        _is_below_caption(page, index) and has_words(text, _LONGEST_CREDIT)
    ):
        return False
    picture = credits.without_source(text)
    return not picture or Descriptions.of(page.language).may_describe(picture, opens=False)


def _hints_at_picture(page: Page, index: int) -> bool:
    """Return whether a line without a full stop opens like a caption: "Screenshot from ..."."""
    return index in page.hints and page.hints[index].kind == "caption" and not page.ends[index]


def _is_below_caption(page: Page, index: int) -> bool:
    """Return whether the line above was read as a caption."""
    above = page.findings[index - 1] if index else None
    return above is not None and above.kind == "caption"


def _is_within(page: Page, index: int) -> bool:
    """Return whether there are sentences of the article both above and below a line."""
    return _has_articles_own(page, 0, index) and _has_articles_own(page, index + 1)


def _is_scene(page: Page, index: int) -> bool:
    """Return whether a line is one sentence that reports no speech, with more of the article below it.

    After the article's last sentence, or after one that reports speech, an agency credits the article.
    """
    text = page.texts[index]
    return (
        is_single_sentence(text)
        and not Speech.of(page.language).reports(text)
        and _has_articles_own(page, index + 1)
    )


def _has_articles_own(page: Page, start: int, end: int | None = None) -> bool:
    """Return whether a range of lines contains sentences of the article."""
    return any(page.is_articles_own(i) for i in range(start, len(page.texts) if end is None else end))


def _credits_picture(page: Page, index: int) -> bool:
    """Read a line of author and agency: below a caption, or within the article, it credits a picture."""
    above = page.findings[index - 1] if index else None
    headed = index > 0 and above is None and has_head(page.texts[index - 1])
    within = any(page.is_articles_own(i) for i in range(index))
    if not headed and not within and not (above and above.kind == "caption"):
        return False
    page.findings[index] = Finding("caption", "noise.credit-alone")
    if headed:
        page.findings[index - 1] = Finding("caption", "noise.described-picture")
    return True


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
