"""``Line`` -> ``Noise``: what in the text was never the article.

First each line by itself, then the unsure ones by their neighbours, then what is glued into lines of
the article.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.chain import Chain, is_noise
from newsparse.document import View
from newsparse.finding import Finding
from newsparse.glued import Glue, gates, glued
from newsparse.outlet import NoiseRule
from newsparse.page import Page, Place
from newsparse.parser import Parser
from newsparse.records import Line, Noise, NoiseKind
from newsparse.wording import Wording

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Noise]:
    """Yield the lines that are noise as a whole, and the noise inside the others."""
    rules = view.outlet.noise_rules if view.outlet else ()
    page = Page(view[Line], Wording.of(view.language), rules)
    inside = gates(view.text)
    parts = [rule for rule in rules if not rule.whole_line]
    for line, finding in zip(page.lines, decide(page), strict=True):
        if finding:
            yield _noise(line, 0, len(line.text), finding)
        elif inside or parts:
            for start, end, part in _parts(line.text, inside, parts):
                yield _noise(line, start, end, part)


def decide(page: Page) -> list[Finding | None]:
    """Return what each line is as a whole, the unsure ones decided by their neighbours."""
    findings = list(page.findings)
    if not any(findings) and all(form.startswith(("prose", "question")) for form in page.forms):
        return findings
    chances = Chain.learned().probabilities(places := page.places())
    for i, (place, chance) in enumerate(zip(places, chances, strict=True)):
        if place is not None and is_noise(chance, place.form):
            findings[i] = Finding(_kind(page, findings, i, place), "noise.neighbours")
    return findings


# What goes on from a line of these kinds to an unsure one below, or up from it.
_RUNS_ON = frozenset({"related", "promo", "comment", "consent", "player", "share", "copyright", "caption", "other"})
_LEADS_TO = frozenset({"caption", "player", "promo", "comment", "related"})
_PICTURE = frozenset({"posed", "full-date", "copied", "bracket"})


def _kind(page: Page, findings: list[Finding | None], index: int, place: Place) -> NoiseKind:
    """Say what an unsure line is: what its own words hint at, its heading, its neighbours, its place."""
    above = findings[index - 1] if index else None
    below = page.findings[index + 1] if index + 1 < len(findings) else None
    if index in page.hints:
        return page.hints[index].kind
    if not _PICTURE.isdisjoint(place.flags):
        return "caption"
    if place.under is not None:
        return place.under
    if above and above.kind in _RUNS_ON:
        return above.kind
    if below and below.kind in _LEADS_TO:
        return below.kind
    return "related" if place.region != "head" and place.form not in ("word1", "word3", "number") else "other"


def _parts(text: str, inside: tuple[Glue, ...], rules: list[NoiseRule]) -> Iterator[tuple[int, int, Finding]]:
    """Yield what is noise inside a line of the article; an outlet's own rules come first."""
    taken = 0
    own = sorted((span, rule) for rule in rules if (span := rule.find(text)))
    for (start, end), rule in own:
        if start >= taken:
            yield start, end, Finding(rule.kind, f"noise.outlet.{rule.name}", platform=rule.platform)
            taken = end
    for start, end, finding in glued(text, inside):
        if all(end <= a or start >= b for (a, b), _ in own):
            yield start, end, finding


def _noise(line: Line, start: int, end: int, finding: Finding) -> Noise:
    return Noise(
        line.start + start,
        line.start + end,
        line.text[start:end],
        rule=finding.rule,
        kind=finding.kind,
        platform=finding.platform,
        url=finding.url,
        post_id=finding.post_id,
        handle=finding.handle,
        posted_at=finding.posted_at,
    )


PARSER = Parser(makes=Noise, reads=(Line,), find=find, masked=False)
