"""``Name``, ``Sentence``, ``Title`` -> ``Mention``: names of people, pronouns, descriptions of one person.

Whether a run of capitals is a person's name is decided once for each distinct run, from its own words and
from what stands beside all its places in the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from newsparse.parser import Parser, View
from newsparse.parsers.mentions.people import names_of_people, titled_names
from newsparse.parsers.mentions.unnamed import pronouns_and_nouns, unnamed
from newsparse.parsers.mentions.wording import mention_words
from newsparse.quick import maker
from newsparse.records import Mention, Name, Sentence, Span, Title

__all__ = ["PARSER"]

_mention = maker(Mention)


def find(view: View) -> Iterator[Mention]:
    """Find every mention of a person.

    A name's mention holds the titles before it ("Mr. Trump"); its head is the name alone.  Of the
    descriptions only those that point at somebody are found: behind a definite article or a
    possessor ("the senator", "his wife", "Keith Scott's wife"), and not beside the name itself, where
    they are a title.  "They", "it" and first and second persons are left to their claims.
    """
    lexicon = mention_words(view.language, view.polities)
    titled = titled_names(view[Title])
    names = names_of_people(view, titled, lexicon)
    return chain(_named(view, names, titled), unnamed(view, names, titled, lexicon))


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
