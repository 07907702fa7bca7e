"""``Name``, ``Sentence`` -> ``Title``: the offices, roles, honorifics and party tags of named people.

Begin reading here: ``find`` below lists the steps, and each step is one module.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.core.parser import Parser, View
from newsparse.core.records import Name, Sentence, Title
from newsparse.parsers.titles.heads import sentences_with_titles
from newsparse.parsers.titles.holders import Holders, find_tags
from newsparse.parsers.titles.honorifics import honorifics
from newsparse.parsers.titles.links import Links
from newsparse.parsers.titles.phrases import phrases_within
from newsparse.parsers.titles.records import Meaning, TitleRecords
from newsparse.parsers.titles.words import TitleSheet


def find(view: View) -> Iterator[Title]:
    """Yield the titles of named people.

    A title comes before the name ("Foreign Minister Ana Ruiz"), after it in apposition ("Ann Lee, a lawyer
    for the group,"), or after it in brackets ("(D-Ohio)"). Predicates ("she is the mayor"), relations ("his
    wife") and titles without a name in their phrase are ignored. In a language whose titles are not given to
    callers, only honorifics are found.
    """
    if not view.gives(Title):
        yield from honorifics(view)
        return
    words = TitleSheet(view)
    holders = Holders(words, find_tags(view.text, words.terms))
    # Each step is done for all sentences before the next, so that its code and words stay in the processor's
    # cache; this saves a fourteenth of the time.
    ends = [name.words[1] for name in view[Name]]
    sentences = sentences_with_titles(words, view.bounds(Sentence), ends)
    read = [(phrases_within(words, sentence.indices, sentence.heads), sentence) for sentence in sentences]
    links = [link for found in read for link in Links(words, holders, *found).find()]
    records = TitleRecords(view, words, holders, Meaning(words))
    yield from records.titles(links)
    yield from records.party_tags()


PARSER = Parser(makes=Title, reads=(Name, Sentence), find=find)
