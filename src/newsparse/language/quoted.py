"""Finds the words between quotation marks in a short text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

__all__ = ["quoted"]

# The marks that open a quotation, and those that close it.
_CLOSERS: Mapping[str, str] = {"“": "”", '"': '"', "„": "“”", "«": "»", "‘": "’", "'": "'"}
# These can also be apostrophes, so they count only around the whole text.
_SINGLE = "‘'"


def quoted(text: str) -> Iterator[str]:
    """Yield each quotation in order, without its marks.

    A quotation without a closing mark runs to the end of the text, because it may continue in the next
    paragraph. Single marks count only around the whole text, because most are apostrophes. A quotation inside
    another is part of it.

    >>> list(quoted('that it was "a shame" and “a ‘big’ risk”'))
    ['a shame', 'a ‘big’ risk']
    >>> list(quoted("‘It’s late,’")), list(quoted("the boys' school"))
    (['It’s late,'], [])
    """
    text = text.strip()
    if text[:1] in _SINGLE and text[:1]:
        yield text[1:-1] if len(text) > 1 and text[-1] in _CLOSERS[text[0]] else text[1:]
        return
    at = 0
    while at < len(text):
        closers = _CLOSERS.get(text[at], "")
        if not closers or text[at] in _SINGLE:
            at += 1
            continue
        ends = [end for end in (text.find(mark, at + 1) for mark in closers) if end >= 0]
        end = min(ends, default=len(text))
        if inside := text[at + 1 : end].strip():
            yield inside
        at = end + 1
