"""``Name``, ``Sentence`` -> ``Title``: the offices, roles, honorifics and party tags of named people."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from newsparse.parser import Parser, View
from newsparse.parsers.titles.complements import Complements
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.link import Link
from newsparse.parsers.titles.links import Links
from newsparse.parsers.titles.meaning import Meaning
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrases import Phrases
from newsparse.parsers.titles.reach import Reach
from newsparse.parsers.titles.tags import Tag, find_tags
from newsparse.parsers.titles.title_words import TitleWords, WordRange
from newsparse.parsers.titles.vocabulary import vocabulary
from newsparse.parsers.titles.word_flags import word_flags
from newsparse.quick import maker
from newsparse.records import Name, Sentence, Span, Title
from newsparse.text.word_endings import word_endings

__all__ = ["PARSER"]

_record = maker(Title)


def find(view: View) -> Iterator[Title]:
    """Yield the titles of named people.

    A title stands before the name ("Foreign Minister Marcelo Ebrard"), after it in apposition ("Ann Lee,
    a lawyer for the group,"), or behind it in brackets ("(D-Ohio)").  Predicates ("she is the mayor"),
    relations ("his wife") and titles without a name in their phrase are left alone.
    """
    return _Reader(view).titles()


class _Reader:
    """Reads the titles of one article."""

    def __init__(self, view: View) -> None:
        table, words = vocabulary(view.language, view.polities), view.words
        self.view = view
        self.table = table
        self.names = list(view[Name])
        self.words = TitleWords(
            words.texts,
            words.folds,
            words.starts,
            words.ends,
            view.text,
            table,
            table.grammar,
            word_endings(view.language),
            _runs(self.names),
        )
        self.heads = Heads(self.words)
        self.holders = Holders(self.words, self.heads, find_tags(view.text, table))
        self.phrases = Phrases(self.words, self.heads, Complements(self.words, self.heads))
        self.links = Links.of(self.words, self.heads, self.holders)
        self.meaning = Meaning(self.words, self.heads)

    def titles(self) -> Iterator[Title]:
        """Yield the titles sentence by sentence, then the party tags."""
        # One step after the other for all sentences, so that each step's code and words stay in the
        # processor's cache: a fourteenth of the time.
        sentences = list(self._sentences())
        read = [(self.phrases.within(indices, hits), indices, behind) for indices, hits, behind in sentences]
        links = [
            link
            for phrases, indices, behind in read
            if phrases
            for link in self.links.within(phrases, indices, behind=behind)
        ]
        for link in links:
            title = self._title(link)
            if title is not None:
                yield title
        for name in self.names if self.holders.tags else ():
            tag = self.holders.tags.get(name.end)
            if tag is not None:
                person = self.holders.person_of(name.words)
                # "Fox, D-Ohio": who has a party and a seat is no body of the same name.
                if self.holders.is_person(person) or (tag.seat and tag.party and _is_one_word(person)):
                    yield self._tag(tag, person)

    def _sentences(self) -> Iterator[tuple[range, list[int], bool]]:
        """Yield the words and the heads of the sentences in which a head can reach a name.

        Last is whether it can be one behind a name.
        """
        flags, (openings, stops) = self.view.numbers, self.view.bounds(Sentence)
        hits = self.heads.hits(flags)
        reach = Reach.of(flags, hits, self.words.runs)
        done = at = 0
        while done < len(hits):
            first, before = hits[done], done
            at = bisect_right(stops, first, at)
            if at == len(stops):
                return
            opening, stop = openings[at], stops[at]
            done = bisect_left(hits, stop, done)
            heads = hits[before:done]
            behind = reach.backward(opening, heads)
            if behind or reach.forward(heads, stop):
                yield range(opening, stop), heads, behind

    def _title(self, link: Link) -> Title | None:
        view, words, phrase = self.view, self.words, link.phrase
        start, end = words.starts[phrase.first], words.ends[phrase.stop - 1]
        if phrase.head.kind == "honorific":
            return Title(
                start,
                end,
                view.slice(start, end),
                rule=link.rule,
                kind="honorific",
                holders=tuple(map(self._span, link.holders)),
                office=phrase.head.office,
                position=link.position,
            )
        read_modifiers(words, phrase)
        place = self._untitled(phrase.place) or link.home
        jurisdiction = view.slice(*place) if place else None
        office, status = self.meaning.office(phrase)
        if office is None or not self.meaning.is_title(phrase):
            return None
        start, end = words.starts[phrase.first], words.ends[phrase.stop - 1]
        return _record(
            start,
            end,
            view.slice(start, end),
            rule=link.rule,
            kind=self.meaning.kind(phrase, jurisdiction),
            holders=tuple(map(self._span, link.holders)),
            office=office,
            jurisdiction=jurisdiction,
            status=status,
            position=link.position,
            party=phrase.party,
            country=self.meaning.country(phrase, jurisdiction),
        )

    def _untitled(self, place: WordRange | None) -> WordRange | None:
        """Return a place less the titles in front of the person it names: "spokesman for Sen. Ann Lee"."""
        if place is None:
            return None
        run = self.words.runs.get(bisect_left(self.words.starts, place[1]) - 1)
        first = self.holders.first.get(run[1]) if run else None
        if first is None or self.words.starts[first] >= place[1]:
            return place
        return max(place[0], self.words.starts[first]), place[1]

    def _tag(self, tag: Tag, person: WordRange) -> Title:
        view = self.view
        seat = view.slice(*tag.seat) if tag.seat else None
        return _record(
            tag.start,
            tag.end,
            view.slice(tag.start, tag.end),
            rule="titles.party-tag",
            kind="party_tag",
            holders=(self._span(person),),
            office=tag.party,
            jurisdiction=seat,
            position="after",
            party=tag.party,
            country=self._tag_country(tag, seat),
        )

    def _tag_country(self, tag: Tag, seat: str | None) -> str | None:
        codes = self.table.regions.get(seat, ()) if seat else ()
        if "US" in codes and tag.party in ("D", "R", "I", None):
            return "US"
        return codes[0] if len(codes) == 1 else None

    def _span(self, name: WordRange) -> Span:
        return self.view.span(*self.holders.place(name))


def _is_one_word(name: WordRange) -> bool:
    return name[1] - name[0] == 1


def _runs(names: Iterable[Name]) -> dict[int, WordRange]:
    """Return the run of capitals that each word of one is in."""
    runs: dict[int, WordRange] = {}
    for name in names:
        run = name.words
        index, stop = run
        runs[index] = run
        index += 1
        while index < stop:
            runs[index] = run
            index += 1
    return runs


PARSER = Parser(makes=Title, reads=(Name, Sentence), find=find, asks=word_flags)
