"""``Line`` -> ``Noise``: what in the text was never the article.

First each line by itself, then the unsure ones by their neighbours, then what is glued into lines of
the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsparse.language import Language
from newsparse.outlet import NoiseRule
from newsparse.parser import Parser, View
from newsparse.parsers.noise.chain import Chain, is_noise
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.inline import Glues, Part, apart, glued, glues
from newsparse.parsers.noise.page import Page, Place, telling_words
from newsparse.polity import Polity
from newsparse.records import Line, Noise, NoiseKind
from newsparse.text.characters import places
from newsparse.text.line_endings import ends_sentence

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Noise]:
    """Yield the lines that are noise as a whole, and the noise inside the others."""
    rules = view.outlet.rules_on(view.context.published) if view.outlet else ()
    page = Page(view, rules)
    present = glues(view.language, view.text)
    inside = [rule for rule in rules if not rule.whole_line]
    # Of most articles no line is looked at again.
    worded = page.lines_at(places(view.text, [glue.word for glue in present.inside]))
    for index, finding in enumerate(_decide(page)):
        known = finding or inside or index in worded or index in page.sentences
        if not known and page.ends[index]:
            continue
        line = page.lines[index]
        if finding and not _is_mixed(line.text, finding, present, ends=page.ends[index]):
            yield _noise(line, (0, len(line.text), finding))
            continue
        parts = glued(line.text, present, ends=page.ends[index])
        if inside:
            parts += _outlets_own(line.text, inside)
        if index in page.sentences:
            parts += page.sentences[index]
        if parts:
            for part in apart(parts):
                yield _noise(line, part)


def _is_mixed(text: str, finding: Finding, present: Glues, *, ends: bool) -> bool:
    """Tell whether a line that was read as noise is the article's for the most part, with noise glued on."""
    if finding.rule not in ("noise.consent-phrase", "noise.address", "noise.neighbours"):
        return False
    parts = glued(text, present, ends=ends)
    if finding.rule == "noise.neighbours":
        # A sentence without its stop at the end, as "Read more: ..." follows it.
        return any(end == len(text) and ends_sentence(text[:start].rstrip()) for start, end, _ in parts)
    notices = [end - start for start, end, part in parts if part.rule == "noise.blocked-post"]
    return bool(notices) and 2 * sum(notices) < len(text)


def _decide(page: Page) -> list[Finding | None]:
    """Return what each line is as a whole, the unsure ones decided by their neighbours."""
    findings = list(page.findings)
    # Posts and advertisements stand alone between paragraphs: only other noise speaks against its neighbours.
    if all(finding.kind in ("embed", "ad") for finding in filter(None, findings)):
        return findings
    chances = Chain.learned().probabilities(places := page.places())
    headline = page.headline()
    for i, (place, chance) in enumerate(zip(places, chances, strict=True)):
        if place is None or i == headline or not is_noise(chance, place.form):
            continue
        if not (_is_articles(page, i, place, chance) or (i and _goes_on(page, findings, i, place))):
            findings[i] = Finding(_kind(page, findings, i, place), "noise.neighbours")
    return findings


_SURE_UNDER_CAPTION = 0.9
_SMALL = frozenset({"capitals-0", "capitals-1"})


def _goes_on(page: Page, findings: Sequence[Finding | None], index: int, place: Place) -> bool:
    """Tell whether a line is one more item of a list that the article opened with a colon."""
    if "listed" not in place.flags or findings[index - 1] is not None:
        return False
    text, above = page.texts[index], page.texts[index - 1]
    return ": " in text and ": " in above and text[0].isdigit() == above[0].isdigit()


def _is_articles(page: Page, index: int, place: Place, chance: float) -> bool:
    """Tell whether a line is the article's though its neighbours speak against it."""
    text = page.texts[index]
    # A few words in small letters above a paragraph head it: "What the papers say".
    if place.form in ("word3", "open5") and place.after in "Pp" and not _SMALL.isdisjoint(place.flags):
        return place.before in "Pp" or (place.before == "K" and chance < _SURE_UNDER_CAPTION)
    # 'Yours, Ann Lee"' closes what was opened lines above.
    if text[-1] in '"”' and "“" not in text and text.count(text[-1]) == 1:
        return True
    return place.region == "head" and "," in text and page.is_byline(index)


# What goes on from a line of these kinds to an unsure one below, or up from it.
_RUNS_ON = frozenset(
    {"related", "promo", "comment", "consent", "player", "share", "copyright", "caption", "other"}
)
_LEADS_TO = frozenset({"caption", "player", "promo", "comment", "related"})
_PICTURE = frozenset({"copied", "bracket"})
_WORDS = frozenset({"word1", "word3", "number"})


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
        (f.kind for f in reversed(findings[max(0, index - 3) : index]) if f and f.kind in _RUNS_ON), None
    )
    below = page.findings[index + 1] if index + 1 < len(findings) else None
    if below and below.kind in _LEADS_TO and (above is None or below.kind == "caption"):
        return below.kind
    if above is None or (above in ("promo", "comment", "share", "other") and place.group in "ou"):
        return "other" if above is None and place.form in _WORDS else "related"
    return above


def _outlets_own(text: str, rules: Sequence[NoiseRule]) -> Iterator[Part]:
    for rule in rules:
        if span := rule.find(text):
            yield (*span, Finding(rule.kind, f"noise.outlet.{rule.name}", platform=rule.platform))


def _noise(line: Line, place: Part) -> Noise:
    start, end, finding = place
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


def _asks(language: Language, _: tuple[Polity, ...]) -> Mapping[str, int]:
    return telling_words(language)


PARSER = Parser(makes=Noise, reads=(Line,), find=find, masked=False, asks=_asks)
