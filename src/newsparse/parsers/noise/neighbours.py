"""Decides the unsure lines of a page by those around them, and says of what kind each is."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.parsers.noise.captions import Descriptions
from newsparse.parsers.noise.chain import Chain, is_noise
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.forms import OPEN_GROUPS, is_prose
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.places import Flags, Place, find_places
from newsparse.records import NoiseKind

__all__ = ["decide"]

# A short line between a caption and a paragraph is the caption's only if it is as probably noise.
_SURE_UNDER_CAPTION = 0.9
_SMALL = frozenset({"capitals-0", "capitals-1"})
# How often a page is looked at.  Later looks build on decisions that may be wrong, so they must be surer.  On
# publishers that the weights were not learned from, the later looks find 0.3 and 0.8 points more of the
# noise at the same precision.
_LOOKS = 3
_SURE_LATER = 0.8
# Of subheadings that say what captions and headlines say, one in a hundred is as probably noise.
_SURE_ON_CLEAN_PAGE = 0.9
# A text of fewer is too short to tell what is out of place in it.
_FEWEST_PARAGRAPHS = 3
# How many lines up a line takes its kind from.
_KIND_BACK = 3
# What goes on from a line of these kinds to an unsure one below, or up from it.
_RUNS_ON = frozenset(
    {"related", "promo", "comment", "consent", "player", "share", "copyright", "caption", "other"}
)
_LEADS_TO = frozenset({"caption", "player", "promo", "comment", "related"})
_PICTURE = frozenset({"copied", "bracket"})
_WORDS = frozenset({"word1", "word3", "number"})


def decide(page: Page) -> list[Finding | None]:
    """Return what each line is as a whole, the unsure ones decided by their neighbours.

    A line that was decided is a neighbour of the next ones, so the page is looked at more than once.
    """
    findings = list(page.findings)
    # Posts and advertisements stand alone between paragraphs: without other noise, only a line that stands
    # open between paragraphs is in doubt.
    clean = all(finding.kind in ("embed", "ad") for finding in filter(None, findings))
    if clean and not _stands_open(page):
        return findings
    headline, seen = _headline(page), Flags.first(page)
    for look in range(_LOOKS):
        known = list(findings)
        places = find_places(page, known, seen)
        for i, (place, chance) in enumerate(zip(places, Chain.learned().probabilities(places), strict=True)):
            if (
                place is None
                or i == headline
                or (clean and (place.region != "body" or chance < _SURE_ON_CLEAN_PAGE))
                or not is_noise(chance, place.form, place.region)
                or (look and chance < _SURE_LATER)
            ):
                continue
            if not (_is_articles(page, i, place, chance) or (i and _goes_on(page, findings, i, place))):
                findings[i] = Finding(_kind(page, findings, i, place), "noise.neighbours")
        if findings == known:
            break
    return findings


def _stands_open(page: Page) -> bool:
    """Tell whether a line of the article that does not close like a sentence names or shows people."""
    lines = [i for i in page.unusual if not page.ends[i] and i not in page.imprinted]
    if not lines:
        return False
    own = [i for i in range(len(page.texts)) if page.is_articles_own(i)]
    if len(own) < _FEWEST_PARAGRAPHS:
        return False
    descriptions = Descriptions.of(page.language)
    return any(own[0] < i < own[-1] and descriptions.may_name(page.texts[i]) for i in lines)


def _headline(page: Page) -> int | None:
    """Return the line that has the headline's place: the first open one, with no picture above."""
    for i, (form, finding) in enumerate(zip(page.forms, page.findings, strict=True)):
        if finding is None and form in ("open5", "open9", "open15", "open25"):
            return None if page.texts[i].endswith(")") else i
        if is_prose(form) or (finding and finding.kind in ("caption", "player")):
            return None
    return None


def _goes_on(page: Page, findings: Sequence[Finding | None], index: int, place: Place) -> bool:
    """Tell whether a line is one more item of a list that the article opened with a colon."""
    if "listed" not in place.flags or findings[index - 1] is not None:
        return False
    text, above = page.texts[index], page.texts[index - 1]
    return ": " in text and ": " in above and text[0].isdigit() == above[0].isdigit()


def _is_articles(page: Page, index: int, place: Place, chance: float) -> bool:
    """Tell whether a line is the article's though its neighbours speak against it."""
    text = page.texts[index]
    # An entry of a live blog has its headline between its time and its text.
    if place.before == "L" and place.after in "Pp":
        return True
    # A heading above a picture in Markdown, which has its caption inside; so is what the article is about.
    below = page.findings[index + 1] if index + 1 < len(page.findings) else None
    if below and below.rule == "noise.picture" and (place.before in "Pp" or place.back > _KIND_BACK):
        return True
    # A few words in small letters above a paragraph head it: "What the papers say".
    if place.form in ("word3", "open5") and place.after in "Pp" and not _SMALL.isdisjoint(place.flags):
        return place.before in "Pp" or (place.before in "KC" and chance < _SURE_UNDER_CAPTION)
    # 'Yours, Ann Lee"' closes what was opened lines above.
    if text[-1] in '"”' and "“" not in text and text.count(text[-1]) == 1:
        return True
    # "... by the spring. (AP)" is the article's last paragraph, unless it was read as a caption.
    if text[-1] == ")" and Credits.of(page.language).closes(text):
        return True
    return place.region == "head" and "," in text and page.is_byline(index)


def _kind(page: Page, findings: list[Finding | None], index: int, place: Place) -> NoiseKind:
    """Say what an unsure line is: what its own words hint at, its place, its heading, its neighbours."""
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
