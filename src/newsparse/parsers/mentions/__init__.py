"""``Name``, ``Sentence``, ``Title`` -> ``Mention``: names of people, pronouns, descriptions of one person.

Whether a capitalised name is a person's is decided once for each distinct name, from its own words and from
the words next to all its occurrences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Mention, Name, Sentence, Span, Title
from newsparse.parsers.mentions.people import names_of_people, titled_names
from newsparse.parsers.mentions.unnamed import pronouns_and_nouns, unnamed

__all__ = ["PARSER"]

_mention = maker(Mention)


def find(view: View) -> Iterator[Mention]:
    """Find every mention of a person.

    The mention of a name includes the titles before it ("Mr. Lee"); its head is only the name. Descriptions
    are found only if they refer to a particular person: after a definite article or a possessive ("the
    senator", "his wife", "Tom Price's wife"), and not next to the name itself, where they are a title.
    "They", "it" and the first and second person are resolved elsewhere.
    """
    titled = titled_names(view[Title], view.sheet.table)
    names = names_of_people(view, titled)
    return chain(_named(view, names, titled), unnamed(view, names, titled))


def _named(view: View, names: list[Span], titled: dict[int, tuple[Span, int]]) -> Iterator[Mention]:
    for name in names:
        start, end, text, rule = name.start, name.end, name.text, "mentions.name"
        if known := titled.get(start):
            rule = "mentions.titled"
            if known[1] != start:
                start = known[1]
                text = view.slice(start, end)
        yield _mention(start, end, text, rule=rule, kind="name", head=name)


PARSER = Parser(makes=Mention, reads=(Name, Sentence, Title), find=find, asks=pronouns_and_nouns)
