"""``Name``, ``Sentence`` -> ``Title``: the offices, roles, honorifics and party tags of named people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from attrs import define, field

from newsparse.document import View
from newsparse.offices import Head, Vocabulary, vocabulary
from newsparse.parser import Parser
from newsparse.party_tags import Tag, find_tags
from newsparse.records import Name, Sentence, Span, Title, TitleKind, TitleStatus
from newsparse.title_phrases import Phrase, Phrases

__all__ = ["PARSER"]

_DASHES: Final = frozenset(["—", "–", "-", "--"])
_ENDS: Final = frozenset([",", ")", ".", ";", ":", "?", "!", "”", '"', "’", "]"]) | _DASHES
_AND: Final = frozenset(["and", "&", "or"])
_POSSESSIVE: Final = ("'s", "’s", "'S", "’S")
_SUFFIXES: Final = frozenset(["jr", "sr", "ii", "iii", "iv"])
# Marks behind a title that no name follows, and what stands before an apposition.
_FINAL: Final = frozenset([".", ";", ":", "?", "!", "”", '"', ")", "]", "…", "..."])
_BEFORE: Final = _DASHES | frozenset([",", "and", "&"])
_FARTHEST_MARK: Final = 12
_BRACKETED: Final = "titles.bracketed"
_MOST_HOLDERS: Final = 20
_FARTHEST_TAG: Final = 10
# Names of bodies up to this length ("who", "un", "ice") count when they are written in capitals alone.
_LONGEST_ACRONYM: Final = 4


@define
class _Reading:
    """A phrase with whom it belongs to."""

    phrase: Phrase
    position: Literal["before", "after"]
    rule: str
    holders: list[tuple[int, int]] = field(factory=list)
    """The holders' names as ranges of words."""
    home: tuple[int, int] | None = None
    """The place behind the name: "Senator Bernie Sanders" | "of" | "Vermont", in code points."""


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
        self.view = view
        self.words = view.words
        self.table: Vocabulary = vocabulary(view.language, view.polities)
        self.runs: dict[int, tuple[int, int]] = {}
        for name in view[Name]:
            for index in range(*name.words):
                self.runs[index] = name.words
        self.phrases = Phrases(view.words, view.text, self.table, self.runs)
        self.tags = {tag.name_end: tag for tag in find_tags(view.text, self.table)}
        self.first: dict[int, int] = {}
        """The first word of the person whose name ends before a word, where titles stand before it in the run."""
        self.office: str | None = None
        """The last office read, which a counterpart holds elsewhere."""

    def titles(self) -> Iterator[Title]:
        words, heads = self.words, self.table.heads
        hits = [i for i, fold in enumerate(words.folds) if fold in heads]
        hits = sorted({*hits, *self._hyphenated()})
        position = 0
        for sentence in self.view[Sentence]:
            indices = words.range(sentence.start, sentence.end)
            first = position
            while position < len(hits) and hits[position] < indices.stop:
                position += 1
            if position > first:
                yield from self._sentence(indices, hits[first:position])
        yield from self._party_tags()

    def _hyphenated(self) -> Iterator[int]:
        """Yield the words with a hyphen, as in "ex-president" and "president-elect"."""
        at = self.view.text.find("-")
        while at >= 0:
            index = self.words.at(at)
            if index is not None:
                yield index
            at = self.view.text.find("-", at + 1)

    def _sentence(self, indices: range, hits: list[int]) -> Iterator[Title]:
        phrases = self._find_phrases(indices, hits)
        if not phrases:
            return
        before = self._link_before(phrases, indices)
        taken = {id(reading.phrase) for reading in before}
        after = self._link_after([p for p in phrases if id(p) not in taken], indices)
        for reading in sorted([*before, *after], key=lambda reading: reading.phrase.first):
            title = self._title(reading)
            if title is not None:
                yield title

    # Phrases.

    def _find_phrases(self, indices: range, hits: list[int]) -> list[Phrase]:
        stop, bound = indices.stop, indices.start
        phrases: list[Phrase] = []
        for index in hits:
            if index < bound:
                continue
            found = self.phrases.match(index, stop)
            if found is None:
                continue
            head, after, status = found
            last = phrases[-1] if phrases else None
            if not self._can_link(index, after, bound, stop):
                bound = after
                continue
            if self._is_no_head(head, index, after, indices, last):
                continue
            phrase = self.phrases.read(head, index, after, (bound, stop))
            phrase.status = phrase.status or status
            phrases.append(phrase)
            bound = phrase.stop if head.contest and phrase.duty else after
        return phrases

    def _can_link(self, index: int, after: int, bound: int, stop: int) -> bool:
        """Tell whether a name can be near enough: what stands behind the head, or what opens an apposition.

        Two heads in three stand in phrases without a name ("the president said") and need no reading.
        """
        texts = self.words.texts
        if after < stop and texts[after] not in _FINAL:
            fold = self.words.folds[after]
            if fold not in self.table.grammar.stops or fold in _AND:
                return True
        for mark in range(index - 1, max(bound, index - _FARTHEST_MARK) - 1, -1):
            if texts[mark] in _BEFORE:
                return True
        return False

    def _is_no_head(self, head: Head, index: int, after: int, indices: range, last: Phrase | None) -> bool:
        """Tell look-alikes: a modifier of the next head, a body's name, a surname, an honorific's word."""
        words, table, stop = self.words, self.table, indices.stop
        texts, folds = words.texts, words.folds
        capital = texts[index][0].isupper()
        near = after < stop and words.starts[after] - words.ends[after - 1] <= 1
        if not capital and after == index + 1 and index > indices.start:
            before = folds[index - 1]
            if before in table.grammar.modals and (before != "to" or folds[index] in table.grammar.verbs):
                return True  # "would counsel Lee"
            if (
                folds[index] == "fellow"
                and near
                and texts[after][0].isalpha()
                and before not in table.classes
            ):
                if folds[after] not in table.grammar.prepositions and not texts[index - 1][0].isupper():
                    return True  # "his fellow Republican"
        if head.kind == "honorific":
            return not capital or not near or not (texts[after][0].isupper() or after in self.runs)
        if near and self._is_modifier(head, index, after, stop):
            return True
        if capital and near and texts[after][0].isupper() and folds[after] not in table.given_names:
            if (
                folds[after] in table.bodies
                or folds[after] in table.classes
                and after == index + 1
                and head.kind == "role"
            ):
                return True  # "Justice Department", "Cook Political Report"
        if not capital or after != index + 1:
            return False
        addressed = last is not None and last.head.kind == "honorific" and last.head_stop == index
        if addressed and folds[index] not in table.grammar.addressed:
            return True  # "Mr. King"
        if folds[index] not in table.grammar.surnames or index == indices.start or addressed:
            return False
        before = index - 1 - (texts[index - 1] == "." and index - 1 > indices.start)
        given = texts[before][0].isupper() and folds[before] in table.given_names
        return (
            len(texts[before]) == 1 or (given and folds[before] not in table.countries)
        ) and before in self.runs

    def _is_modifier(self, head: Head, index: int, after: int, stop: int) -> bool:
        """Tell whether a head noun stands before another and modifies it: "executive director", "police chief
        commissioner", "activist lawyer", "DA leader" of a party; but not in a stack, "Chairman Rep. Lee"."""
        words, table = self.words, self.table
        texts, folds = words.texts, words.folds
        capital = texts[index][0].isupper()
        for inner in range(index + 1, after):
            if folds[inner] in table.heads:
                longer = self.phrases.match(inner, stop)
                if longer is not None and longer[1] > after:
                    return True
        if head.written is not None:
            lower = after < stop and texts[after].islower()
            return (lower or texts[index] in table.parties) and self.phrases.match(after, stop) is not None
        if after != index + 1:
            return False
        kind = table.classes.get(folds[index])
        if texts[after][0].isupper() == capital and (
            kind is not None or (head.kind == "role" and not capital)
        ):
            if self.phrases.match(after, stop) is not None:
                return True
        return (
            kind is not None
            and not capital
            and table.classes.get(folds[after]) in ("field", "degree", "status", "generic")
        )

    # Names.

    def _name(self, index: int) -> tuple[int, int] | None:
        """Return the person's name that begins at a word, as a range of words."""
        run = self.runs.get(index)
        if run is None:
            return None
        name = (index, run[1])
        return name if self._is_person(name) else None

    def _is_person(self, name: tuple[int, int]) -> bool:
        """Tell whether a run of capitals can be a person: no place, party, body or suffix alone."""
        first, stop = name
        folds, table = self.words.folds, self.table
        if folds[first] in _SUFFIXES or (stop - first == 1 and len(folds[first]) == 1):
            return False
        if (
            stop - first > 1
            and folds[first] in table.heads
            and (title := self.phrases.match(first, stop))
            and title[1] == stop
        ):
            return False  # "Attorney General, later a senator"
        last = folds[stop - 1].removesuffix("'s")
        ends_body = last in table.bodies and (
            len(last) > _LONGEST_ACRONYM or self.words.texts[stop - 1].isupper()
        )
        if stop - first > 1 and folds[first] in table.given_names:
            return not ends_body
        if ends_body or (last in table.organisations and stop - first > 1):
            return False
        if self.phrases.is_party(name):
            return False
        shown = self.view.slice(*self._place(name))
        lower = shown.lower()
        return not (
            shown in table.regions
            or lower in table.countries
            or lower in table.telling
            or lower in table.bodies
        )

    def _place(self, name: tuple[int, int]) -> tuple[int, int]:
        """Return the code points of a name, less its possessive ending and the letters of a member."""
        first, stop = name
        texts = self.words.texts
        table = self.table
        while stop - first > 1 and (texts[stop - 1] in table.letters or texts[stop - 1] in table.honours):
            stop -= 1
        start, end = self.words.starts[first], self.words.ends[stop - 1]
        return start, end - 2 if texts[stop - 1].endswith(_POSSESSIVE) else end

    def _after(self, name: tuple[int, int]) -> int:
        """Return the word after a name and its party tag or home."""
        tag = self.tags.get(self._place(name)[1])
        if tag is not None:
            return self.words.range(0, tag.after).stop
        home = self._home(name)
        return home[1] if home else name[1]

    def _home(self, name: tuple[int, int]) -> tuple[int, int] | None:
        """Return the words of the place in "Bernie Sanders of Vermont"."""
        words, stop = self.words, name[1]
        if stop + 1 >= len(words) or words.folds[stop] != "of" or words.texts[stop - 1].endswith(_POSSESSIVE):
            return None
        first = stop + 1 + (words.folds[stop + 1] == "the")
        run = self.runs.get(first)
        if run is None or run[0] != first:
            return None
        shown = self.view.slice(*self._place(run))
        return run if shown in self.table.regions or shown.lower() in self.table.countries else None

    # Titles before names.

    def _link_before(self, phrases: list[Phrase], indices: range) -> list[_Reading]:
        """Link phrases to the names behind them, from the last to the first, so that stacks find their holder."""
        linked: dict[int, _Reading] = {}
        for number in range(len(phrases) - 1, -1, -1):
            phrase = phrases[number]
            inner = phrases[number + 1] if number + 1 < len(phrases) else None
            reading = self._link(phrase, inner, linked.get(number + 1), indices)
            if reading is not None and self._agrees(reading):
                linked[number] = reading
        return [linked[number] for number in sorted(linked)]

    def _agrees(self, reading: _Reading) -> bool:
        """Tell whether a plural in full has several holders: "Lawmakers Rip Trump" is a headline's clause."""
        head = reading.phrase.head
        return not head.plural or head.short or head.kind == "honorific" or len(reading.holders) > 1

    def _link(
        self, phrase: Phrase, inner: Phrase | None, following: _Reading | None, indices: range
    ) -> _Reading | None:
        words = self.words
        at = self._cut(phrase) or phrase.stop
        if at >= indices.stop:
            return None
        near = words.starts[at] - words.ends[at - 1] <= 1
        if following is not None and near:
            joined = self._join(phrase, following, at)
            if joined is not None:
                return joined
        if near and (name := self._name(at)) is not None:
            if inner is not None and inner.owner is not None and inner.owner[0] == at:
                self._own(phrase, inner)
            return self._hold(phrase, name, "titles.before", indices)
        if phrase.head.kind == "honorific" or at + 1 >= indices.stop:
            return None
        if words.texts[at] == ")" and words.texts[phrase.first - 1] == "(":
            name = self._name(at + 1)
            return self._hold(phrase, name, _BRACKETED, indices) if name else None
        if words.texts[at] != ",":
            return None
        if following is not None and following.phrase.opening == at + 1:
            holder = following.holders[0]
            apposed = self._is_apposed(phrase, holder, indices)
            return _Reading(phrase, "before", "titles.apposed", [holder]) if apposed else None
        name = self._name(at + 1)
        if name is not None and self._is_apposed(phrase, name, indices):
            return self._hold(phrase, name, "titles.apposed", indices)
        return None

    def _join(self, phrase: Phrase, following: _Reading, at: int) -> _Reading | None:
        """Join a title to the one behind it: stacked, coordinated, or bracketed with it."""
        after = following.phrase
        if following.rule == _BRACKETED and after.first == at + 1:
            return _Reading(phrase, "before", "titles.stacked", following.holders)
        if after.first == at and after.owner is None:
            return _Reading(phrase, "before", "titles.stacked", following.holders)
        if (
            self.words.folds[at] in ("and", "&", "/")
            and after.opening == at + 1
            and phrase.head.kind != "honorific"
        ):
            if phrase.status == "former" and after.status is None and not after.determined:
                after.status = "former"  # "former governor and ambassador Ann Lee"
            return _Reading(phrase, "before", "titles.coordinated", following.holders)
        return None

    def _own(self, phrase: Phrase, inner: Phrase) -> None:
        """Give a possessor its title: "President Obama's" | "former adviser"."""
        if inner.first >= phrase.head_stop:
            inner.first = phrase.first
            inner.opening = phrase.opening

    def _hold(self, phrase: Phrase, name: tuple[int, int], rule: str, indices: range) -> _Reading:
        self.first[name[1]] = name[0]
        holders = self._holders(name, indices.stop) if phrase.head.plural else [name]
        for holder in holders:
            self.first[holder[1]] = holder[0]
        home = self._home(name) if len(holders) == 1 else None
        return _Reading(phrase, "before", rule, holders, self._place(home) if home else None)

    def _cut(self, phrase: Phrase) -> int | None:
        """Cut a complement where its capitals go on with a person's name: "Mayor of London" | "Sadiq Khan"."""
        words, table = self.words, self.table
        if phrase.run is None:
            return None
        first, stop = phrase.run
        folds, texts = words.folds, words.texts
        if folds[first] in table.given_names:
            return None
        for at in range(first + 1, stop):
            if not texts[at][0].isupper() or not texts[at - 1][0].isupper():
                continue
            if self._ends_title(first, at):
                return None  # "spokesman for House Speaker Ann Lee"
            given = folds[at] in table.given_names and stop - at > 1
            known = phrase.head.kind == "office" and self._is_known(phrase, first, at)
            end = self.runs[at][1] if at in self.runs else stop
            if (
                (given or known)
                and self._is_person((at, end))
                and not any(folds[i] in table.bodies for i in range(at, end))
            ):
                phrase.stop = at
                if phrase.place is not None:
                    phrase.place = (phrase.place[0], min(phrase.place[1], words.ends[at - 1]))
                if phrase.duty is not None:
                    phrase.duty = " ".join(folds[phrase.head_stop : at])
                return at
        return None

    def _ends_title(self, first: int, stop: int) -> bool:
        """Tell whether a title ends before a word of a run of capitals."""
        for index in range(max(first, stop - 3), stop):
            found = self.phrases.match(index, stop)
            if found is not None and found[1] == stop:
                return True
        return False

    def _is_known(self, phrase: Phrase, first: int, stop: int) -> bool:
        """Tell whether words name a country, a state, a public body or a portfolio, so that a name can follow."""
        table, folds = self.table, self.words.folds
        if self.phrases.is_land(first, stop) or table.bodies.get(" ".join(folds[first:stop])) == "public":
            return True
        return (
            phrase.duty is not None
            and table.classes.get(folds[stop - 1]) == "field"
            and folds[stop] not in table.classes
        )

    def _is_apposed(self, phrase: Phrase, name: tuple[int, int], indices: range) -> bool:
        """Tell an apposition ("the mayor, Ann Lee, said") from a clause ("after she met the mayor, Lee said")."""
        if not phrase.determined and phrase.first != indices.start:
            return False
        after = self._after(name)
        if (
            after >= indices.stop
            or self.words.texts[after] in _ENDS
            or self.words.folds[after] in ("and", "who")
        ):
            return True
        if (
            self.words.folds[after] == "of"
            and phrase.determined
            and self.words.texts[after + 1][:1].isupper()
        ):
            return True  # "the moderator, Lester Holt of NBC News,"
        return phrase.opening == indices.start

    def _holders(self, name: tuple[int, int], stop: int) -> list[tuple[int, int]]:
        """Read the names of a list: "Sens. Jon Tester (D-Mont.) and David Vitter (R-La.)"."""
        names = [name]
        texts, folds = self.words.texts, self.words.folds
        while len(names) < _MOST_HOLDERS:
            start = at = self._after(names[-1])
            while at < stop and (texts[at] == "," or folds[at] in _AND):
                at += 1
            another = self._name(at) if start < at < stop else None
            if another is None:
                break
            names.append(another)
        return names

    # Titles behind names.

    def _link_after(self, phrases: list[Phrase], indices: range) -> list[_Reading]:
        readings: list[_Reading] = []
        ended: dict[int, _Reading] = {}
        for phrase in phrases:
            if phrase.head.kind == "honorific":
                continue
            reading = self._letters(phrase) or self._apposition(phrase, ended, indices)
            if reading is not None:
                readings.append(reading)
                ended[phrase.stop] = reading
        return readings

    def _letters(self, phrase: Phrase) -> _Reading | None:
        """Read the letters behind a member's name: "Diane Abbott MP"."""
        index = phrase.head_first
        run = self.runs.get(index)
        if self.words.texts[index] not in self.table.letters or run is None:
            return None
        first = self.first.get(run[1], run[0])
        if run[1] != index + 1 or index - first < 2 or not self._is_person((first, index)):
            return None
        phrase.first = phrase.opening = index
        phrase.stop = phrase.head_stop
        phrase.place = phrase.party = phrase.status = None
        return _Reading(phrase, "after", "titles.letters", [(first, run[1])])

    def _apposition(self, phrase: Phrase, ended: dict[int, _Reading], indices: range) -> _Reading | None:
        """Link ", a lawyer", "— the mayor", "and a professor at Yale" to the name in front."""
        texts, folds = self.words.texts, self.words.folds
        start = phrase.opening
        partitive = self._one_of(phrase, indices)
        if partitive is not None:
            start = partitive
            phrase.first, phrase.stop = phrase.head_first, phrase.head_stop
        while start > indices.start and folds[start - 1] in self.table.grammar.shifts:
            start -= 1
        mark = start - 1
        surname = (
            folds[phrase.head_first] in self.table.grammar.surnames and texts[phrase.head_first][0].isupper()
        )
        if surname and phrase.opening == phrase.head_first and phrase.stop == phrase.head_stop:
            return None  # "of the Earth, Cook said"
        if (
            mark <= indices.start
            or phrase.head.plural != (partitive is not None)
            or not self._ends_well(phrase, indices)
        ):
            return None
        if folds[mark] in ("and", "&"):
            joined = ended.get(mark) or (ended.get(mark - 1) if texts[mark - 1] == "," else None)
            if joined is None:
                return None
            if joined.phrase.status == "former" and phrase.status is None and not phrase.determined:
                phrase.status = "former"
            return _Reading(phrase, "after", "titles.coordinated-after", joined.holders)
        if texts[mark] != "," and texts[mark] not in _DASHES:
            return None
        if mark in ended:
            return _Reading(phrase, "after", "titles.second-apposition", ended[mark].holders)
        name = self._name_before(mark, indices)
        if name is not None and folds[name[0] - 1] == "of" and texts[name[0] - 2] == ",":
            mark = name[0] - 2  # "Ann Lee, 32, of Chicago, a lawyer"
            name = self._name_before(mark, indices)
        if name is None and texts[mark - 1].isdigit() and texts[mark - 2] == ",":
            name = self._name_before(mark - 2, indices)
        return _Reading(phrase, "after", "titles.apposition", [name]) if name is not None else None

    def _one_of(self, phrase: Phrase, indices: range) -> int | None:
        """Return the word that opens "one of the most famous and recognisable" | "interviewers"."""
        if not phrase.head.plural:
            return None
        folds = self.words.folds
        for at in range(phrase.head_first - 2, max(indices.start, phrase.head_first - _FARTHEST_MARK), -1):
            if folds[at] == "of" and folds[at - 1] == "one":
                return at - 1
        return None

    def _name_before(self, mark: int, indices: range) -> tuple[int, int] | None:
        """Return the name that ends before a mark, over its party tag or home."""
        words = self.words
        for at in range(mark - 1, max(indices.start, mark - _FARTHEST_TAG) - 1, -1):
            run = self.runs.get(at)
            if run is None or run[1] != at + 1 or words.texts[at].endswith(_POSSESSIVE):
                if at == mark - 1 and words.texts[at] not in (")", "]", ".") and at not in self.runs:
                    break
                continue
            name = (self.first.get(run[1], run[0]), run[1])
            if self._after(name) == mark and self._is_person(name):
                return name
        return None

    def _ends_well(self, phrase: Phrase, indices: range) -> bool:
        """Tell whether a phrase ends where an apposition can: not before another name."""
        if phrase.stop >= indices.stop:
            return True
        text, fold, grammar = self.words.texts[phrase.stop], self.words.folds[phrase.stop], self.table.grammar
        if text[0].isupper():
            return fold in grammar.determiners
        # "the international justice | cluster lead" is another noun's modifier.
        if fold in grammar.stops:
            return True
        classes = self.table.classes
        return not (
            classes.get(fold)
            or classes.get(fold.removesuffix("s"))
            or self.phrases.match(phrase.stop, indices.stop)
        )

    # Records.

    def _party_tags(self) -> Iterator[Title]:
        for name in self.view[Name]:
            tag = self.tags.get(name.end)
            if tag is not None:
                first, stop = name.words
                person = (self.first.get(stop, first), stop)
                if self._is_person(person):
                    yield self._tag(tag, person)

    def _tag(self, tag: Tag, person: tuple[int, int]) -> Title:
        seat = self.view.slice(*tag.seat) if tag.seat else None
        return Title(
            tag.start,
            tag.end,
            self.view.slice(tag.start, tag.end),
            rule="titles.party-tag",
            kind="party_tag",
            holders=(self._span(person),),
            office=tag.party,
            jurisdiction=seat,
            position="after",
            party=tag.party,
            country=self.table.regions.get(seat) if seat else None,
        )

    def _span(self, name: tuple[int, int]) -> Span:
        return self.view.span(*self._place(name))

    def _title(self, reading: _Reading) -> Title | None:
        view, words, phrase = self.view, self.words, reading.phrase
        start, end = words.starts[phrase.first], words.ends[phrase.stop - 1]
        place = self._untitled(phrase.place) or reading.home
        jurisdiction = view.slice(*place) if place else None
        kind = self._kind(phrase, jurisdiction)
        office, status = self._office(phrase)
        if kind == "honorific":
            status, jurisdiction = None, None
        elif kind == "office":
            self.office = office
        if office is None or not phrase.head.titled or self._is_relation(phrase):
            return None
        return Title(
            start,
            end,
            view.slice(start, end),
            rule=reading.rule,
            kind=kind,
            holders=tuple(map(self._span, reading.holders)),
            office=office,
            jurisdiction=jurisdiction,
            status=status,
            position=reading.position,
            party=phrase.party,
            country=self._country(jurisdiction) or phrase.head.country,
        )

    def _untitled(self, place: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return a place less the titles in front of the person it names: "spokesman for Sen. Ann Lee"."""
        if place is None:
            return None
        run = self.runs.get(self.words.range(0, place[1]).stop - 1)
        first = self.first.get(run[1]) if run else None
        if first is None or self.words.starts[first] >= place[1]:
            return place
        return max(place[0], self.words.starts[first]), place[1]

    def _is_relation(self, phrase: Phrase) -> bool:
        """Tell whether "member of" names a family or a public, or a top Democrat is at the top of nothing."""
        if phrase.head.office == "member":
            return (
                phrase.stop > phrase.head_stop
                and self.words.folds[phrase.stop - 1] in self.table.grammar.relations
            )
        if phrase.head.office == "ranking member":
            return not (phrase.topic or phrase.determined or phrase.place or phrase.body)
        return False

    def _office(self, phrase: Phrase) -> tuple[str | None, TitleStatus | None]:
        before = " ".join(phrase.portfolio)
        head = phrase.head
        if head.contest:
            return self.table.sought.get(before) or self._sought(phrase) or head.office, "candidate"
        status = phrase.status or "current"
        if head.office == "counterpart":
            return self.office, status
        return " ".join(filter(None, (before, head.office, phrase.duty))), status

    def _sought(self, phrase: Phrase) -> str | None:
        """Read the office in "nominee for commerce secretary", "candidate for the U.S. Senate"."""
        folds, grammar = self.words.folds, self.table.grammar
        first = phrase.head_stop + 1
        if phrase.duty is None:
            return None
        while first < phrase.stop and (
            folds[first] in grammar.articles or self.phrases.is_land(first, first + 1)
        ):
            first += 1
        for index in range(first, phrase.stop):
            if folds[index] in self.table.sought:
                return self.table.sought[folds[index]]
            found = self.phrases.match(index, phrase.stop)
            if found is not None:
                return " ".join([*folds[first:index], found[0].office])
        return None

    def _kind(self, phrase: Phrase, jurisdiction: str | None) -> TitleKind:
        """Tell an office from a role where the head noun can be both, by the body that is named."""
        head, table = phrase.head, self.table
        if not head.body:
            return head.kind
        if jurisdiction is None:
            body = table.bodies.get(phrase.body) if phrase.body else None
            return "role" if body == "private" else "office" if body == "public" else head.kind
        lower = jurisdiction.lower()
        named = table.bodies.get(lower) or table.bodies.get(lower.rpartition(" ")[2])
        land = lower in table.countries or jurisdiction in table.regions
        if head.office == "director" and phrase.portfolio:
            return "role"  # "communications director" of a party's committee
        if named is not None and not land:
            return "role" if named == "private" else "office"
        return "role" if head.office in table.grammar.of_companies and not land else head.kind

    def _country(self, jurisdiction: str | None) -> str | None:
        if jurisdiction is None:
            return None
        table, lower = self.table, jurisdiction.lower()
        return table.regions.get(jurisdiction) or table.countries.get(lower) or table.telling.get(lower)


PARSER = Parser(makes=Title, reads=(Name, Sentence), find=find)
