"""Readable cases: text in, records out.

Each ``tests/cases/LAYER/*.txt`` holds cases of one layer::

    === what the case shows
    published: 2022-04-30          (optional: published, outlet, url)

    The text, as many lines as it needs.
    ---
    the record's text | field=value | field=value
    ===

Expected records are all of the layer, in order, one a line; none means that nothing may be found.
``⏎`` stands for a line break in an expected text.  A field is compared as text: a span by its own
text, a tuple by its parts joined with `` + ``, a person by name, a nested field by ``holder.text``.
A layer of records with a ``content`` (attributions, claims) starts its line with the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsparse
from newsparse import records
from newsparse.layer import Record

CASES = Path(__file__).parent / "cases"
LAYERS: dict[str, type[Record]] = {
    "attributions": records.Attribution,
    "claims": records.Claim,
    "dates": records.DateExpression,
    "lines": records.Line,
    "marks": records.Mark,
    "mentions": records.Mention,
    "metadata": records.Metadata,
    "names": records.Name,
    "noise": records.Noise,
    "outlets": records.Noise,
    "paragraphs": records.Paragraph,
    "people": records.Person,
    "quotes": records.Quote,
    "sentences": records.Sentence,
    "titles": records.Title,
}
OPTION = re.compile(r"(published|outlet|url): (.+)\n")


def cases() -> Iterator[pytest.param]:  # type: ignore[valid-type]
    for folder in sorted(CASES.iterdir()):
        files = sorted(folder.glob("*.txt"))
        assert files, f"{folder} holds no case"
        for path in files:
            source = path.read_text(encoding="utf-8")
            for block in re.split(r"^=== ", source, flags=re.MULTILINE)[1:]:
                title, _, body = block.partition("\n")
                yield pytest.param(folder.name, body, id=f"{folder.name}/{path.stem}: {title}")


def show(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return " + ".join(map(show, value))
    if isinstance(value, records.Person):
        return value.name
    if isinstance(value, records.Span):
        return value.text.replace("\n", "⏎")
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)


def look(record: object, name: str) -> str:
    for part in name.split("."):
        record = getattr(record, part)
    return show(record)


def main_text(record: Record) -> str:
    content = getattr(record, "content", None)
    return show(content) if content is not None else record.text.replace("\n", "⏎")


@pytest.mark.parametrize(("layer", "body"), list(cases()))
def test_case(layer: str, body: str) -> None:
    options: dict[str, str] = {}
    while match := OPTION.match(body):
        options[match[1]] = match[2]
        body = body[match.end() :]
    text, _, expected = body.partition("\n---\n")
    lines = [line for line in expected.splitlines() if line.strip() and line != "==="]
    article = newsparse.parse(text.strip("\n"), **options)  # type: ignore[arg-type]
    found = list(article[LAYERS[layer]])
    want, got = [], []
    for index, line in enumerate(lines):
        shown, *fields = line.split(" | ")
        want.append(line)
        if index < len(found):
            record = found[index]
            names = [field.partition("=")[0] for field in fields]
            got.append(" | ".join([main_text(record), *(f"{name}={look(record, name)}" for name in names)]))
    got += [main_text(record) for record in found[len(lines) :]]
    assert got == want
