"""Decides the uncertain lines of a page by the lines around them, and determines their kinds."""

from __future__ import annotations

from collections import Counter

from newsparse.core.records import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.parsers.noise.chain import Chain, is_noise
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.forms import KIND_GROUPS, OPEN_GROUPS, is_prose
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.places import Flags, Place, find_places
from newsparse.parsers.noise.speech import QUOTATION_MARKS

__all__ = ["decide"]
_LONG = frozenset({"open25", "open"})
# How many passes are made over a page. Later passes build on decisions that may be wrong, so they must be
# more certain. On publishers outside the training data, the later passes find 0.3 and 0.8 points more of the
# noise at the same precision.
_LOOKS = 3
_SURE_LATER = 0.8
KIND_LETTERS = frozenset({*KIND_GROUPS.values(), "H", "C"})
# Ten in fourteen lines of a few words between paragraphs, with no noise near, belong to the article: those
# below this probability.
_SURE_WORDS = 0.98
_REPORT = frozenset({"sentences", "past"})
_CLOSING = "'\"’”"
_SMALL = frozenset({"capitals-0", "capitals-1"})
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
    # Posts and advertisements appear alone between paragraphs; without other noise, no line is uncertain.
    if all(finding.kind in ("embed", "ad") for finding in filter(None, findings)):
        return findings
    chain = chain or Chain.learned()
    live = any(finding.kind == "liveblog" for finding in filter(None, findings))
    headline, seen, spoken = _headline(page), Flags.first(page), _turns(page)
    for look in range(_LOOKS):
        known = list(findings)
        places = find_places(page, known, seen)
        for i, (place, chance) in enumerate(zip(places, chain.probabilities(places), strict=True)):
            if (
                place is None
                or i == headline
                or not is_noise(chance, place.form, place.region)
                or (look and chance < _SURE_LATER)
            ):
                continue
            if _is_articles(page.texts[i], place, live):
                continue
            kind = _kind(page, findings, i, place)
            if kind == "caption" and i in spoken:
                continue
            # Main points are long lines above the article; headlines of other stories there are short.
            if kind == "related" and place.region == "head" and place.form in _LONG:
                continue
            # Between paragraphs, a few words are rather a subheading, or the name below a letter.
            few = kind == "other" and place.region == "body"
            if not few or chance >= _SURE_WORDS:
                findings[i] = Finding(kind, "noise.neighbours")
        if findings == known:
            break
    return findings


def _turns(page: Page) -> set[int]:
    """Return the lines with a speaker in capitals, if some return: "SEN. ANN LEE (D-OH): No."."""
    labels = {i: found[1] for i, text in enumerate(page.texts) if (found := _SPEAKER.match(text))}
    returning = len(labels) >= _FEWEST_TURNS and max(Counter(labels.values()).values()) > 1
    return set(labels) if returning else set()


def _headline(page: Page) -> int | None:
    """Return the line at the headline's position: the first open one, with no picture above."""
    for i, (form, finding) in enumerate(zip(page.forms, page.findings, strict=True)):
        if finding is None and form in ("open5", "open9", "open15", "open25"):
            return None if page.texts[i].endswith(")") else i
        if is_prose(form) or (finding and finding.kind in ("caption", "player")):
            return None
    return None


def _is_articles(text: str, place: Place, live: bool) -> bool:
    """Return whether a line is a subheading, the headline of a live blog's entry, or part of a report."""
    # "Key points:" above the article; other lists after a colon, as far as they have no noise in them.
    if "listed" in place.flags and (place.region == "head" or place.before not in KIND_LETTERS):
        return True
    if place.after in "Pp":
        # The headline of an entry is between its time or author and its text.
        if place.before == "L" or (place.before == "M" and live):
            return True
        if place.before in "PpKC" and place.form in ("word3", "open5") and not _SMALL.isdisjoint(place.flags):
            return True
        if text[0] in QUOTATION_MARKS and text[-1] in _CLOSING and place.region != "head":
            return True
    # 'Yours, Ann Lee"' closes a quotation opened some lines above.
    if text[-1] in '"”' and "“" not in text and text.count(text[-1]) == 1:
        return True
    # Sentences about the past, or about what was said, that do not speak to the reader: a report.
    told = "spoken" in place.flags or _REPORT.issubset(place.flags)
    return told and place.group == "P" and place.region != "head" and "reader" not in place.flags


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
