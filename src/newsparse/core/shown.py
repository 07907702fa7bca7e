"""Formats texts for people: shortened, with their offsets, and without characters that are commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.core.regexes import on_use

if TYPE_CHECKING:
    from newsparse.core.records import Span

LINE = on_use(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]++")
"""A line of a text, without its line break."""

_OBEYED = on_use(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HALVES = on_use(r"[\ud800-\udfff]")
_LONE_RETURN = on_use(r"\r(?!\n)")


def printable(text: str) -> str:
    """Replace characters that a terminal or browser would obey, one for one, so offsets do not change.

    These are control characters, and characters that change the writing direction, which can make words
    appear in a different order.
    """
    text = _LONE_RETURN.sub("\n", text).replace("\r\n", " \n")
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def visible(text: str) -> str:
    r"""Return a printable text without halves of surrogate pairs, which UTF-8 cannot encode.

    >>> visible("a\x00b\ud83d")
    'a\ufffdb\ufffd'
    """
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", printable(text))


def one_line(text: str) -> str:
    """Return words with one space between them."""
    return " ".join(text.split())


def joined(spans: Iterable[Span]) -> str:
    """Return the words of spans in one line; ``...`` joins them."""
    return " ... ".join([one_line(span.text) for span in spans])


def in_short(records: Iterable[Any]) -> str:
    """Write records inside another one: a speaker of thirty mentions, each in full, would fill a screen."""
    shown = [repr(getattr(record, "name", record.text)) for record in records]
    return f"<{len(shown)}: {', '.join(shown[:3])}{', ...' if len(shown) > 3 else ''}>" if shown else "()"


def with_end_cut(text: str, width: int) -> str:
    """Return a text; one longer than ``width`` characters is cut at the end."""
    return text if len(text) <= width else f"{text[: width - 4]} ..."


def shortened(text: str, width: int = 60) -> str:
    """Return a text; one longer than ``width`` characters is shortened in the middle.

    >>> shortened("It rained in Halden on Friday.", 12)
    'It rai ... day.'
    """
    return text if len(text) <= width else f"{text[: width // 2]} ... {text[-width // 3 :]}"


def fields_of(record: object) -> dict[str, Any]:
    """Return the fields of a record by name, without its place; none if its class is not one of attrs."""
    kind: type = type(record)
    fields = attrs.fields(kind) if attrs.has(kind) else ()
    return {f.name: getattr(record, f.name) for f in fields if f.name not in ("start", "end", "text")}


def shown_span(span: Span) -> str:
    """Return the text of a span and its offsets.

    >>> from newsparse import Span
    >>> shown_span(Span(3, 6, "Lee"))
    "'Lee' at 3-6"
    """
    return f"{shortened(span.text)!r} at {span.start}-{span.end}"
