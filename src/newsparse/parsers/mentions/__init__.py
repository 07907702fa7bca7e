"""``Name``, ``Sentence``, ``Title`` -> ``PersonName``, ``Mention``: names of people, pronouns, descriptions.

Whether a capitalised name is a person's is decided once for each distinct name, from its own words and from
the words next to all its occurrences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Mention, Name, PersonName, Sentence, Span, Title
from newsparse.parsers.mentions.people import find_names
from newsparse.parsers.mentions.unnamed import unnamed

_mention, _span = maker(Mention), maker(Span)


def find(view: View) -> Iterator[Mention]:
    """Find every mention of a person.

    The mention of a name includes the titles before it ("Mr. Lee"); its head is only the name. Descriptions
    are found only if they refer to a particular person: after a definite article or a possessive ("the
    senator", "his wife", "Tom Price's wife"), and not next to the name itself, where they are a title.
    "They", "it" and the first and second person are resolved elsewhere. A word that may be a name is not a
    mention; the parser of people decides.
    """
    names = [name for name in view[PersonName] if name.odds is None]
    named = (
        _mention(each.start, each.end, each.text, rule=each.rule, kind="name", head=each.head)
        for each in names
    )
    return chain(named, unnamed(view, names))


PARSERS = (
    Parser(makes=PersonName, reads=(Name, Sentence, Title), find=find_names),
    Parser(makes=Mention, reads=(PersonName, Sentence, Title), find=find),
)
