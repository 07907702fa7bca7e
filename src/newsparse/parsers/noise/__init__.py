"""``Line`` -> ``Noise``: what in the text is not part of the article.

Each line is first read alone, then with other lines that are certain. Uncertain lines are then decided by
their neighbours, and last comes noise inside lines of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.core.parser import Parser, View
from newsparse.core.records import Line, Noise
from newsparse.parsers.noise.chain import decide
from newsparse.parsers.noise.inline import Glues, Part, apart
from newsparse.parsers.noise.lines import read_page
from newsparse.parsers.noise.page import Finding, PageLines, Post, of_outlet
from newsparse.publishers.rules import NoiseRule

_NO_POST = Post()


def find(view: View) -> Iterator[Noise]:
    """Yield the lines that are entirely noise, and the noise inside other lines."""
    rules = view.outlet.rules_on(view.context.published) if view.outlet else ()
    page = read_page(view, [rule for rule in rules if rule.whole_line])
    findings = decide(page)
    yield from _records(page, findings, [rule for rule in rules if not rule.whole_line])


def _records(
    page: PageLines, findings: Sequence[Finding | None], rules: Sequence[NoiseRule]
) -> Iterator[Noise]:
    """Yield the records of whole lines, and of noise inside the others.

    ``rules`` are those of the outlet for parts of lines.
    """
    glues = Glues.of(page.language)
    present = glues.present(page)
    for index, (line, finding) in enumerate(zip(page.lines, findings, strict=True)):
        parts = glues.parts(line.text, present[index]) if index in present else []
        # A sentence to which noise is attached belongs to the article: "It failed. Read more: Why it failed".
        if finding and not (finding.rule == "noise.neighbours" and _follows_sentence(line.text, parts)):
            yield _noise(line, (0, len(line.text), finding))
            continue
        if rules:
            parts += _outlets_own(line.text, rules)
        parts += page.sentences.get(index, ())
        for part in apart(parts) if parts else ():
            yield _noise(line, part)


def _follows_sentence(text: str, parts: Sequence[Part]) -> bool:
    return bool(parts) and text[: parts[0][0]].rstrip().endswith((".", "!", "?"))


def _outlets_own(text: str, rules: Sequence[NoiseRule]) -> Iterator[Part]:
    for rule in rules:
        if span := rule.find(text):
            yield (*span, of_outlet(rule))


def _noise(line: Line, part: Part) -> Noise:
    start, end, finding = part
    post = finding.post or _NO_POST
    return Noise(
        line.start + start,
        line.start + end,
        line.text[start:end],
        rule=finding.rule,
        kind=finding.kind,
        platform=post.platform,
        url=post.url,
        post_id=post.post_id,
        handle=post.handle,
        posted_at=post.posted_at,
    )


PARSER = Parser(makes=Noise, reads=(Line,), find=find, masked=False)
