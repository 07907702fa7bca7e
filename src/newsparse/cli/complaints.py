"""Warns of texts that are damaged or in another language, because their results cannot be trusted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from newsparse.cli.inputs import Item
from newsparse.cli.messages import say
from newsparse.cli.options import Given
from newsparse.language.language import foreign, is_in_language

# How many characters of a text are examined; how many texts are named for each complaint.
_ENOUGH, _MOST_NAMED = 4_000, 3
# A single one may be meant: "write &quot; for a quotation mark".
_SEVERAL: Final = 2
_ENTITY: Final = re.compile(
    r"&(?:[lr][ds]quo|quot|apos|#(?:3[49]|821[67]|822[01])|#x(?:2[27]|201[89cd]));", re.IGNORECASE
)
# “ ” ‘ ’ and dashes in UTF-8, decoded as Windows-1252 or Latin-1: "â€œ", "â€™", "â€”".
_WRONGLY_DECODED: Final = re.compile("â(?:€|\x80)[\x80-\x9fœ™˜“”\ufffd]")

# The end of a line within a sentence, as in e-mails and in text from PDF files, and the least length of such
# a line. No article of 1,200 has such an end in a third of its lines. One pattern for the line and its end
# tried 71 lengths at each character: 3 ms for a text.
_WITHIN: Final = re.compile(r"\n(?<=[\w,;-]\n)[a-z]|\n(?<=[\w,;-]\r\n)[a-z]")
_LONG: Final = 41
_MANY, _SHARE = 4, 3


def _is_wrapped(text: str) -> bool:
    wrapped = sum(
        len(text[text.rfind("\n", 0, end.start()) + 1 : end.start()].removesuffix("\r")) >= _LONG
        for end in _WITHIN.finditer(text)
    )
    return wrapped >= _MANY and wrapped * _SHARE >= sum(map(bool, map(str.strip, text.split("\n"))))


def _complaints(item: Item, given: Given) -> Iterator[tuple[str, str]]:
    """Yield the faults of a text: what to say of it, and what of many such texts, after their number."""
    text = item.text[:_ENOUGH]
    language = given.language_of(item, text)
    if not is_in_language(text, language):
        name = language.profile.name
        yield foreign(text, language, "--language {}"), f"texts are probably not in {name}"
    if len(_ENTITY.findall(text)) >= _SEVERAL:
        yield (
            "has quotation marks written as HTML entities, which are not recognised; decode them first, such "
            "as with html.unescape in Python",
            "texts have quotation marks written as HTML entities",
        )
    if len(_WRONGLY_DECODED.findall(text)) >= _SEVERAL:
        yield (
            "was decoded with the wrong encoding, so quotations are not found; read it with its own "
            "encoding, or repair it with the package ftfy",
            "texts were decoded with the wrong encoding",
        )
    if _is_wrapped(text):
        yield (
            "has lines that end within a sentence, so statements are lost; join the lines of each paragraph",
            "texts have lines that end within a sentence",
        )
    if item.url and item.address is None:
        yield (
            "the field of --url-field is not the address of a website, and is left out",
            "addresses are not those of a website",
        )


def with_warnings(items: Iterable[Item], given: Given) -> Iterator[Item]:
    """Pass items on; print notes on how they were read, and name the first few texts with each fault."""
    counts: Counter[str] = Counter()
    for item in items:
        if item.note is not None:
            say(f"{item.place}: {item.note}")
        for warning, summary in _complaints(item, given) if item.fault is None else ():
            counts[summary] += 1
            if counts[summary] <= _MOST_NAMED:
                say(f"{item.place}: warning: {warning}")
        yield item
    for summary, count in counts.items():
        if count > _MOST_NAMED:
            say(f"warning: {count} {summary}; the first are named above")
