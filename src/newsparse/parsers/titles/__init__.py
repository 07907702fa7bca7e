"""``Name``, ``Sentence`` -> ``Title``: the offices, roles, honorifics and party tags of named people.

Begin reading here: ``find`` below lists the steps, and each step is one module.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.core.parser import Parser, View
from newsparse.core.records import Name, Sentence, Title
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.links import Links
from newsparse.parsers.titles.phrases import Phrases
from newsparse.parsers.titles.reach import sentences_with_titles
from newsparse.parsers.titles.tags import find_tags
from newsparse.parsers.titles.title_records import TitleRecords
from newsparse.parsers.titles.title_words import TitleWords
from newsparse.parsers.titles.word_flags import word_flags

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Title]:
    """Yield the titles of named people.

    A title comes before the name ("Foreign Minister Ana Ruiz"), after it in apposition ("Ann Lee, a lawyer
    for the group,"), or after it in brackets ("(D-Ohio)"). Predicates ("she is the mayor"), relations ("his
    wife") and titles without a name in their phrase are ignored.
    """
    words = TitleWords.of(view)
    heads = Heads(words)
    tags = find_tags(view.text, words.table)
    holders = Holders(words, heads, tags)
    # Each step is done for all sentences before the next, so that its code and words stay in the processor's
    # cache; this saves a fourteenth of the time.
    sentences = list(sentences_with_titles(view, heads))
    phrases = Phrases.of(words, heads)
    read = [(phrases.within(sentence.indices, sentence.heads), sentence) for sentence in sentences]
    joined = Links.of(words, heads, holders)
    links = [
        link
        for found, sentence in read
        if found
        for link in joined.within(found, sentence.indices, after=sentence.after_names)
    ]
    records = TitleRecords.of(view, words, heads, holders)
    yield from records.titles(links)
    yield from records.unknown_titles()
    yield from records.party_tags()


PARSER = Parser(makes=Title, reads=(Name, Sentence), find=find, asks=word_flags)
