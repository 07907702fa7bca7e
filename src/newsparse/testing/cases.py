"""Readable cases: a text, and the records that must be found in it.

A case file holds any number of cases::

    === what the case shows
    published: 2022-04-30          (optional: published, outlet, url)

    The text, as many lines as it needs.
    ---
    the record's text | field=value | field=value
    ===

Expected records are all of the layer, in order, one a line; none means that nothing may be found.
``⏎`` stands for a line break in an expected text.  A field is compared as text: a span by its own
text, a tuple by its parts joined with `` + ``, a person or organisation by name, a nested field by
``holder.text``.
A layer of records with a ``content`` (attributions, claims) starts its line with the content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

import newsparse
from newsparse.document import Article
from newsparse.errors import InputError
from newsparse.layer import Record
from newsparse.outlet import Outlet
from newsparse.records import Organisation, Person, PresumedSpeaker, Span

__all__ = ["Case", "read_cases"]

_CASE = re.compile(r"^=== ", re.MULTILINE)
_OPTION = re.compile(r"(published|outlet|url): (.+)\n")
# A bar inside the record's text (a caption's "| Photo Credit: ...") separates no field.
_FIELD = re.compile(r" \| (?=[a-z_.]+=)")


@frozen
class Case:
    """One case: a text with its context, and what is expected."""

    title: str = field()
    """What the case shows."""
    text: str = field()
    """The article."""
    context: Mapping[str, str] = field()
    """What the case says of the article beside its text: published, outlet, url."""
    expected: tuple[str, ...] = field()
    """One line for each record."""

    def parse(self, *, outlet: Outlet | None = None) -> Article:
        """Read the text; an ``outlet`` takes the place of the one that the case names."""
        given = self.context.get
        return newsparse.parse(
            self.text, outlet=outlet or given("outlet"), url=given("url"), published=given("published")
        )

    def found(self, article: Article, record: type[Record]) -> tuple[str, ...]:
        """Return a layer of the article in the form of the expected lines, to compare with them.

        A record shows the fields that the expected line of the same number shows, and no other.
        """
        lines = []
        for index, found in enumerate(article[record]):
            expected = self.expected[index] if index < len(self.expected) else ""
            names = [shown.partition("=")[0] for shown in _FIELD.split(expected)[1:]]
            lines.append(" | ".join([_main_text(found), *(f"{name}={_look(found, name)}" for name in names)]))
        return tuple(lines)


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a file of cases.

    :raises newsparse.InputError: if the file holds no case, or a case has no ``---`` line.
    """
    cases = []
    for block in _CASE.split(path.read_text(encoding="utf-8"))[1:]:
        title, _, body = block.partition("\n")
        context: dict[str, str] = {}
        while match := _OPTION.match(body):
            context[match[1]] = match[2]
            body = body[match.end() :]
        text, rule, expected = body.partition("\n---\n")
        if not rule:
            raise InputError(f"{path}, case {title!r}: no line '---' between the text and its records")
        lines = (line for line in expected.splitlines() if line.strip() and line != "===")
        cases.append(Case(title, text.strip("\n"), context, tuple(lines)))
    if not cases:
        raise InputError(f"{path} holds no case; begin one with '=== what it shows'")
    return tuple(cases)


def _show(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return " + ".join(map(_show, value))
    if isinstance(value, Person | Organisation | PresumedSpeaker):
        return value.name
    if isinstance(value, Span):
        return value.text.replace("\n", "⏎")
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)


def _look(record: object, name: str) -> str:
    for part in name.split("."):
        record = getattr(record, part)
    return _show(record)


def _main_text(record: Record) -> str:
    content = getattr(record, "content", None)
    return _show(content) if content is not None else record.text.replace("\n", "⏎")
