"""Decides the uncertain lines of a page by the lines around them, and determines their kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from newsparse.core.records import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.parsers.noise.captions import Descriptions
from newsparse.parsers.noise.chain import Chain, is_noise
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.forms import OPEN_GROUPS, is_prose
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.places import Flags, Place, find_places
from newsparse.parsers.noise.speech import QUOTATION_MARKS

__all__ = ["decide"]

# A short line between a caption and a paragraph belongs to the caption only if its probability of noise is at
# least this.
_SURE_UNDER_CAPTION = 0.9
_LONG = frozenset({"open25", "open"})
_REPORT = frozenset({"sentences", "past"})
_CLOSING = "'\"’”"
_SMALL = frozenset({"capitals-0", "capitals-1"})
# How many passes are made over a page. Later passes build on decisions that may be wrong, so they must be
# more certain. On publishers outside the training data, the later passes find 0.3 and 0.8 points more of the
# noise at the same precision.
_LOOKS = 3
_SURE_LATER = 0.8
# Only one in a hundred subheadings that resemble captions and headlines reaches this probability of noise.
_SURE_ON_CLEAN_PAGE = 0.9
# Ten in fourteen lines of a few words between paragraphs, with no noise near, belong to the article: those
# below this probability.
_SURE_WORDS = 0.98
# A text with fewer lines is too short to show which lines do not belong.
_FEWEST_PARAGRAPHS = 3
# The most points in a list of the main points of the article.
_MOST_POINTS = 8
_POINTS = frozenset({"open5", "open9", "open15", "open25", "item"})
# A speaker's label in a transcript, and how many lines with one are a transcript.
_SPEAKER = on_use(
    r"([A-Z][A-Z.’'\-]{1,30}+(?:[ ][A-Z][A-Z.’'\-]{0,30}+){0,4}+)"
    r"(?:[ ,]{1,2}+[(A-Z][A-Z.’'()\-]{0,30}+){0,7}:\s"
)
_FEWEST_TURNS = 3
# From how many lines above a line can take its kind.
_KIND_BACK = 3
# Kinds that an uncertain line takes over from the line above, or from the line below.
_RUNS_ON = frozenset(
    {"related", "promo", "comment", "consent", "player", "share", "copyright", "caption", "other"}
)
_LEADS_TO = frozenset({"caption", "player", "promo", "comment", "related"})
_PICTURE = frozenset({"copied", "bracket"})
_WORDS = frozenset({"word1", "word3", "number"})


def decide(page: Page, chain: Chain | None = None) -> list[Finding | None]:
    """Return the reading of each whole line; uncertain lines are decided by their neighbours.

    A decided line is a neighbour of others, so several passes are made. ``chain`` replaces the weights of the
    package.
    """
    findings = list(page.findings)
    # Posts and advertisements appear alone between paragraphs: without other noise, only an open line between
    # paragraphs is uncertain.
    clean = all(finding.kind in ("embed", "ad") for finding in filter(None, findings))
    if clean and not _stands_open(page):
        return findings
    chain = chain or Chain.learned()
    headline, seen, spoken = _headline(page), Flags.first(page), _turns(page)
    live = any(finding.kind == "liveblog" for finding in filter(None, page.findings))
    for look in range(_LOOKS):
        known = list(findings)
        places = find_places(page, known, seen)
        for i, (place, chance) in enumerate(zip(places, chain.probabilities(places), strict=True)):
            if (
                place is None
                or i == headline
                or (clean and (place.region != "body" or chance < _SURE_ON_CLEAN_PAGE))
                or not is_noise(chance, place.form, place.region)
                or (look and chance < _SURE_LATER)
            ):
                continue
            if _is_articles(page, i, place, chance, live) or (i and _goes_on(page, findings, i, place)):
                continue
            kind = _kind(page, findings, i, place)
            if kind == "caption" and i in spoken:
                continue
            # Main points are long lines above the article; headlines of other stories there are short.
            if kind == "related" and place.region == "head" and place.form in _LONG:
                continue
            if kind != "other" or chance >= _least_sure(place):
                findings[i] = Finding(kind, "noise.neighbours")
        if findings == known:
            break
    return findings


def _turns(page: Page) -> set[int]:
    """Return the lines with a speaker in capitals, if some return: "SEN. ANN LEE (D-OH): No."."""
    labels = {i: found[1] for i, text in enumerate(page.texts) if (found := _SPEAKER.match(text))}
    returning = len(labels) >= _FEWEST_TURNS and max(Counter(labels.values()).values()) > 1
    return set(labels) if returning else set()


def _least_sure(place: Place) -> float:
    """Return the probability that a few words need to be noise of no certain kind.

    Between paragraphs they are rather a subheading, or the name below a letter.
    """
    return _SURE_WORDS if place.region == "body" else 0.0


def _stands_open(page: Page) -> bool:
    """Return whether a line of the article that does not end like a sentence names or shows people."""
    lines = [i for i in page.unusual if not page.ends[i] and i not in page.imprinted]
    if not lines:
        return False
    own = list(islice(filter(page.is_articles_own, range(len(page.texts))), _FEWEST_PARAGRAPHS))
    if len(own) < _FEWEST_PARAGRAPHS:
        return False
    last = next(filter(page.is_articles_own, range(len(page.texts) - 1, -1, -1)))
    descriptions = Descriptions.of(page.language)
    return any(own[0] < i < last and descriptions.may_name(page.texts[i]) for i in lines)


def _headline(page: Page) -> int | None:
    """Return the line at the headline's position: the first open one, with no picture above."""
    for i, (form, finding) in enumerate(zip(page.forms, page.findings, strict=True)):
        if finding is None and form in ("open5", "open9", "open15", "open25"):
            return None if page.texts[i].endswith(")") else i
        if is_prose(form) or (finding and finding.kind in ("caption", "player")):
            return None
    return None


def _goes_on(page: Page, findings: Sequence[Finding | None], index: int, place: Place) -> bool:
    """Return whether a line is another item of a list that the article began with a colon."""
    if "listed" not in place.flags or findings[index - 1] is not None:
        return False
    text, above = page.texts[index], page.texts[index - 1]
    return ": " in text and ": " in above and text[0].isdigit() == above[0].isdigit()


def _is_articles(page: Page, index: int, place: Place, chance: float, live: bool) -> bool:
    """Return whether a line belongs to the article although its neighbours suggest noise.

    In a live blog (``live``) each entry begins with a time or an author.
    """
    text = page.texts[index]
    # In a live blog, the headline of an entry is between its time and its text.
    if place.after in "Pp" and (place.before == "L" or (place.before == "M" and live)):
        return True
    # A heading above a Markdown picture, which contains its caption; so is the topic of the article.
    below = page.findings[index + 1] if index + 1 < len(page.findings) else None
    if below and below.rule == "noise.picture" and (place.before in "Pp" or place.back > _KIND_BACK):
        return True
    # A few lower-case words above a paragraph are its heading: "What the papers say".
    if place.form in ("word3", "open5") and place.after in "Pp" and not _SMALL.isdisjoint(place.flags):
        return place.before in "Pp" or (place.before in "KC" and chance < _SURE_UNDER_CAPTION)
    if place.form in _POINTS and _is_point(page, index):
        return True
    # Sentences about the past, or about what was said, that do not speak to the reader: a report.
    told = "spoken" in place.flags or _REPORT.issubset(place.flags)
    if told and place.group == "P" and place.region != "head" and "reader" not in place.flags:
        return True
    # A few quoted words above a paragraph are its heading: 'A slow-motion crash'.
    if text[0] in QUOTATION_MARKS and text[-1] in _CLOSING and place.after in "Pp" and place.region != "head":
        return True
    # 'Yours, Ann Lee"' closes a quotation opened some lines above.
    if text[-1] in '"”' and "“" not in text and text.count(text[-1]) == 1:
        return True
    # "... by the spring. (AP)" is the last paragraph of the article, unless it was read as a caption.
    if text[-1] == ")" and Credits.of(page.language).closes(text):
        return True
    return place.region == "head" and "," in text and page.is_byline(index)


def _is_point(page: Page, index: int) -> bool:
    """Return whether a line is in the list below a heading such as "Key points:", above the article."""
    headings = page.language.lexicon("noise").words("points.headings")
    for above in range(index - 1, max(index - _MOST_POINTS, 0) - 1, -1):
        if page.texts[above].lower().rstrip(":") in headings:
            return True
        if page.forms[above] not in _POINTS:
            return False
    return False


def _kind(page: Page, findings: list[Finding | None], index: int, place: Place) -> NoiseKind:
    """Return the kind of an uncertain line, by its own words, its place, its heading or its neighbours."""
    if index in page.hints:
        return page.hints[index].kind
    if not _PICTURE.isdisjoint(place.flags):
        return "caption"
    if place.region == "head" and place.form in _WORDS:
        return "other"
    if place.under is not None and place.under != "comment":
        return place.under
    above = next(
        (f.kind for f in reversed(findings[max(0, index - _KIND_BACK) : index]) if f and f.kind in _RUNS_ON),
        None,
    )
    below = page.findings[index + 1] if index + 1 < len(findings) else None
    if below and below.kind in _LEADS_TO and (above is None or below.kind == "caption"):
        return below.kind
    if above is None or (above in ("promo", "comment", "share", "other") and place.group in OPEN_GROUPS[1:]):
        return "other" if above is None and place.form in _WORDS else "related"
    return above
