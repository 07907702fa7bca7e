"""Formats texts and spans for messages: shortened, with their offsets."""

from __future__ import annotations

from newsparse.core.records import Span

__all__ = ["shortened", "shown_span"]


def shortened(text: str, width: int = 60) -> str:
    """Return a text; one longer than ``width`` characters is shortened in the middle.

    >>> shortened("It rained in Halden on Friday.", 12)
    'It rai ... day.'
    """
    return text if len(text) <= width else f"{text[: width // 2]} ... {text[-width // 3 :]}"


def shown_span(span: Span) -> str:
    """Return the text of a span and its offsets.

    >>> shown_span(Span(3, 6, "Lee"))
    "'Lee' at 3-6"
    """
    return f"{shortened(span.text)!r} at {span.start}-{span.end}"
