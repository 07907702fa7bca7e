"""Readable cases: a text, and the records that must be found in it.

A case file contains any number of cases::

    === what the case shows
    published: 2022-04-30          (optional: published, outlet, url)

    The text, as many lines as it needs.
    ---
    the record's text | field=value | field=value
    ===

List all expected records of the layer, in order, one per line; without such lines, the parser must not find
any. ``⏎`` means a line break in an expected text. Fields are compared as text: a span by its text, a tuple by
its parts joined with `` + ``, a person or organisation by name. Write a nested field as ``holder.text``. If
the records have a ``content`` (attributions, claims), the line begins with the content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

import newsparse
from newsparse.core.document import Article
from newsparse.core.layer import Record
from newsparse.core.records import Organisation, Person, PresumedOffice, Span
from newsparse.errors import InputError
from newsparse.publishers.outlet import Outlet

_CASE = re.compile(r"^=== ", re.MULTILINE)
_OPTION = re.compile(r"(published|outlet|url): (.+)\n")
# A bar inside the record's text (a caption's "| Photo Credit: ...") does not separate fields.
_FIELD = re.compile(r" \| (?=[a-z_.]+=)")


@frozen
class Case:
    """One case: a text with its context, and the expected records."""

    title: str = field()
    """The point of the case."""
    text: str = field()
    """The article."""
    context: Mapping[str, str] = field()
    """The context given in the case: published, outlet, url."""
    expected: tuple[str, ...] = field()
    """One line for each record."""

    def parse(self, *, outlet: Outlet | None = None) -> Article:
        """Parse the text; ``outlet`` replaces the one named in the case."""
        given = self.context.get
        return newsparse.parse(
            self.text, outlet=outlet or given("outlet"), url=given("url"), published=given("published")
        )

    def found(self, article: Article, record: type[Record]) -> tuple[str, ...]:
        """Return a layer of the article in the form of the expected lines, for comparison.

        Each record shows exactly the fields in the expected line with the same number.
        """
        lines = []
        for index, found in enumerate(article[record]):
            expected = self.expected[index] if index < len(self.expected) else ""
            names = [shown.partition("=")[0] for shown in _FIELD.split(expected)[1:]]
            lines.append(" | ".join([_main_text(found), *(f"{name}={_look(found, name)}" for name in names)]))
        return tuple(lines)


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a file of cases.

    :raises newsparse.InputError: if the file contains no case, or a case has no ``---`` line.
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
            raise InputError(
                f"{path}, case {title!r}: there is no line '---' between the text and its records"
            )
        lines = (line for line in expected.splitlines() if line.strip() and line != "===")
        cases.append(Case(title, text.strip("\n"), context, tuple(lines)))
    if not cases:
        raise InputError(f"{path} contains no case; begin one with '=== what it shows'")
    return tuple(cases)


def _show(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return " + ".join(map(_show, value))
    if isinstance(value, Person | Organisation):
        return value.name
    if isinstance(value, PresumedOffice):
        return f"{value.office} of {value.jurisdiction} ({value.country})"
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
