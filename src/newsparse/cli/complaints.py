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


def _complaints(item: Item, given: Given) -> list[str]:
    """Return what is wrong with a text: the fault, and after a semicolon the remedy."""
    text = item.text[:_ENOUGH]
    language = given.language_of(item, text)
    faults = {
        "is empty": not text.strip(),
        "has quotation marks written as HTML entities, which are not recognised; decode them first, such as "
        "with html.unescape in Python": len(_ENTITY.findall(text)) >= _SEVERAL,
        "was decoded with the wrong encoding, so quotations are not found; read it with its own encoding, or "
        "repair it with the package ftfy": len(_WRONGLY_DECODED.findall(text)) >= _SEVERAL,
        "has lines that end within a sentence, so statements are lost; join the lines of each paragraph": (
            _is_wrapped(text)
        ),
        "has no address of a website in the field of --url-field; it is left out": bool(item.url)
        and item.address is None,
    }
    other = [] if is_in_language(text, language) else [f"is {foreign(text, language, '--language {}')}"]
    return [*other, *(message for message, is_wrong in faults.items() if is_wrong)]


def with_warnings(items: Iterable[Item], given: Given) -> Iterator[Item]:
    """Pass items on; print notes on how they were read, and name the first few texts with each fault."""
    counts: Counter[str] = Counter()
    for item in items:
        if item.note is not None:
            say(f"{item.place}: {item.note}")
        for message in _complaints(item, given) if item.fault is None else ():
            fault = message.partition(";")[0]
            counts[fault] += 1
            if counts[fault] <= _MOST_NAMED:
                say(f"{item.place}: warning: the text {message}")
        yield item
    for fault, count in counts.items():
        if count > _MOST_NAMED:
            say(f"warning: {count} texts in all: each {fault}; the first are named above")
