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
from newsparse.title_phrases import DETERMINERS, Phrase, Phrases

__all__ = ["PARSER"]

_DASHES: Final = frozenset(["—", "–", "-", "--"])
_ENDS: Final = frozenset([",", ")", ".", ";", ":", "?", "!", "”", '"', "’", "]"]) | _DASHES
_TIME_SHIFTS: Final = frozenset(
    "now then once formerly himself herself currently previously also both today later long himself".split()
)
# Heads that are surnames too: with a capital they are none after an honorific or a given name.
_SURNAMES: Final = frozenset(
    """
    king prince pope judge bishop dean page baker cook barber butler archer usher steward singer driver farmer
    dancer bowler brewer marshall marshal major porter potter weaver shepherd chancellor cardinal canon deacon
    monk abbot duke earl knight sheriff constable sergeant ranger hunter miner sailor painter carpenter mason bailiff
    groom fellow model star star constant justice premier warden smith weaver
    """.split()
)
# Honorifics that may stand before another title: "Mr. Speaker", "the Rev. Dr. Lee".
_ADDRESSED: Final = frozenset(
    "president speaker chairman chairwoman chair secretary justice minister mayor dr rev".split()
)
_MOST_HOLDERS: Final = 20


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
        hits = [i for i, fold in enumerate(words.folds) if fold in heads or "-" in fold]
        position = 0
        for sentence in self.view[Sentence]:
            indices = words.range(sentence.start, sentence.end)
            first = position
            while position < len(hits) and hits[position] < indices.stop:
                position += 1
            if position > first:
                yield from self._sentence(indices, hits[first:position])
        yield from self._party_tags()

    def _sentence(self, indices: range, hits: list[int]) -> Iterator[Title]:
        phrases = self._find_phrases(indices, hits)
        if not phrases:
            return
        before = self._link_before(phrases, indices)
        taken = {id(reading.phrase) for reading in before}
        after = self._link_after([p for p in phrases if id(p) not in taken], before, indices)
        for reading in sorted([*before, *after], key=lambda r: r.phrase.first):
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
            if self._is_no_head(head, index, after, indices, phrases):
                continue
            phrase = self.phrases.read(head, index, after, (bound, stop))
            phrase.status = phrase.status or status
            phrases.append(phrase)
            bound = after
        return phrases

    def _is_no_head(self, head: Head, index: int, after: int, indices: range, phrases: list[Phrase]) -> bool:
        """Tell look-alikes: a modifier of the next head, a body's name, a surname, a headword in lower case."""
        words, table, stop = self.words, self.table, indices.stop
        texts, folds = words.texts, words.folds
        capital = texts[index][0].isupper()
        single = after == index + 1
        if head.kind == "honorific":
            return not capital or after >= stop or not (texts[after][0].isupper() or after in self.runs)
        if after >= stop or words.starts[after] - words.ends[after - 1] > 1:
            following = None
        else:
            following = folds[after]
        if following is not None and single:
            kind = table.classes.get(folds[index])
            next_head = following in table.heads and (not capital or kind is not None)
            if (
                next_head
                and texts[after][0].isupper() == capital
                and (head.kind == "role" or kind is not None)
            ):
                return True  # "executive director", "activist lawyer"
            if (
                kind is not None
                and table.classes.get(following) in ("field", "degree", "status")
                and not capital
            ):
                return True  # "assistant campaign manager"
        if capital and following is not None and texts[after][0].isupper():
            if table.bodies.get(following) is not None or following in (
                "forum",
                "department",
                "day",
                "act",
                "office",
            ):
                return following not in table.given_names  # "Justice Department"
        if capital and single and folds[index] in _SURNAMES:
            before = index - 1
            if before >= indices.start and texts[before] == "." and before > indices.start:
                before -= 1
            if (
                before >= indices.start
                and texts[before][0].isupper()
                and words.starts[index] - words.ends[index - 1] == 1
            ):
                last = phrases[-1] if phrases else None
                honorific = last is not None and last.head.kind == "honorific" and last.head_stop == index
                initial = len(texts[before]) == 1
                if honorific or initial or folds[before] in table.given_names:
                    return True
        if phrases and phrases[-1].head.kind == "honorific" and phrases[-1].head_stop == index and capital:
            return single and folds[index] not in _ADDRESSED
        return False

    # Names.

    def _name(self, index: int) -> tuple[int, int] | None:
        """Return the person's name that begins at a word, as a range of words."""
        run = self.runs.get(index)
        if run is None:
            return None
        name = (index, run[1])
        return name if self._is_person(name) else None

    def _is_person(self, name: tuple[int, int]) -> bool:
        first, stop = name
        folds, texts, table = self.words.folds, self.words.texts, self.table
        if folds[first] in ("jr", "sr", "ii", "iii", "iv"):
            return False
        last = folds[stop - 1].removesuffix("'s")
        if stop - first > 1 and folds[first] in table.given_names:
            return last not in (
                "department",
                "committee",
                "university",
                "foundation",
                "act",
                "institute",
                "airport",
                "center",
            )
        if last in table.bodies or (last in table.organisations and stop - first > 1):
            return False
        lower = " ".join(folds[first:stop]).removesuffix("'s")
        if (
            lower in table.countries
            or lower in table.telling
            or lower in table.bodies
            or lower in table.party_words
        ):
            return False
        return self.view.slice(*self._place((first, stop))) not in table.regions

    def _place(self, name: tuple[int, int]) -> tuple[int, int]:
        """Return the code points of a name, less its possessive ending and the letters of a member."""
        first, stop = name
        texts = self.words.texts
        if stop - first > 1 and texts[stop - 1] in self.table.letters:
            stop -= 1
        start, end = self.words.starts[first], self.words.ends[stop - 1]
        return start, end - 2 if texts[stop - 1].endswith(("'s", "’s", "'S", "’S")) else end

    def _after(self, name: tuple[int, int]) -> int:
        """Return the word after a name, its party tag or its home."""
        tag = self.tags.get(self._place(name)[1])
        return self.words.range(0, tag.after).stop if tag else name[1]

    def _home(self, name: tuple[int, int]) -> tuple[int, int] | None:
        """Return the words of the place in "Bernie Sanders of Vermont"."""
        words, stop = self.words, name[1]
        if (
            stop + 1 >= len(words)
            or words.folds[stop] != "of"
            or words.texts[stop - 1].endswith(("'s", "’s"))
        ):
            return None
        first = stop + 1
        if words.folds[first] == "the":
            first += 1
        run = self.runs.get(first)
        if run is None or run[0] != first:
            return None
        shown = words.texts[first : run[1]]
        joined = " ".join(shown).removesuffix("’s").removesuffix("'s")
        if joined in self.table.regions or joined.lower() in self.table.countries:
            return run
        return None

    # Titles before names.

    def _link_before(self, phrases: list[Phrase], indices: range) -> list[_Reading]:
        """Link phrases to the names behind them, from the last to the first, so that stacks find their holder."""
        linked: dict[int, _Reading] = {}
        for number in range(len(phrases) - 1, -1, -1):
            following = linked.get(number + 1)
            reading = self._link(phrases[number], following, phrases, number, indices)
            if reading is not None:
                linked[number] = reading
                if reading.phrase.head.plural and not reading.phrase.head.short and len(reading.holders) == 1:
                    if reading.phrase.head.kind != "honorific" and following is None:
                        del linked[number]
        return [linked[number] for number in sorted(linked)]

    def _link(
        self, phrase: Phrase, following: _Reading | None, phrases: list[Phrase], number: int, indices: range
    ) -> _Reading | None:
        words = self.words
        at, stop = phrase.stop, indices.stop
        cut = self._cut(phrase)
        if cut is not None:
            at = cut
        if at >= stop:
            return None
        gap = words.starts[at] - words.ends[at - 1]
        text, fold = words.texts[at], words.folds[at]
        if following is not None:
            after = following.phrase
            opening = after.opening
            if gap <= 1 and after.first == at and following.position == "before":
                return _Reading(phrase, "before", "titles.stacked", following.holders)
            if fold in ("and", "&", "/") and opening == at + 1 and phrase.head.kind != "honorific":
                if phrase.status == "former" and after.status is None and not after.determined:
                    after.status = "former"
                return _Reading(phrase, "before", "titles.coordinated", following.holders)
        if gap <= 1:
            name = self._name(at)
            if name is not None:
                self.first[name[1]] = name[0]
                holders = self._holders(name, stop) if phrase.head.plural else [name]
                reading = _Reading(phrase, "before", "titles.before", holders)
                if len(holders) == 1 and (home := self._home(name)) is not None:
                    reading.home = self._place(home)
                return reading
        if phrase.head.kind == "honorific":
            return None
        if text == "(" and number + 1 < len(phrases):
            inner = phrases[number + 1]
            if inner.first == at + 1 and inner.stop < stop and words.texts[inner.stop] == ")":
                name = self._name(inner.stop + 1)
                if name is not None:
                    self.first[name[1]] = name[0]
                    return _Reading(phrase, "before", "titles.bracketed", [name])
        if text == "," and at + 1 < stop:
            if following is not None and following.phrase.first == at + 1:
                holder = following.holders[0]
                return (
                    _Reading(phrase, "before", "titles.apposed", [holder])
                    if self._is_apposed(phrase, holder, indices)
                    else None
                )
            name = self._name(at + 1)
            if name is not None and self._is_apposed(phrase, name, indices):
                self.first[name[1]] = name[0]
                return _Reading(phrase, "before", "titles.apposed", [name])
        return None

    def _cut(self, phrase: Phrase) -> int | None:
        """Cut a complement where its run of capitals goes on with a person's name: "Mayor of London" | "Sadiq Khan"."""
        words, table, run = self.words, self.table, phrase.run
        if run is None:
            return None
        first = run[0]
        folds, texts = words.folds, words.texts
        if folds[first] in table.given_names and run[0] == first:
            return None
        for at in range(first + 1, run[1]):
            if not texts[at][0].isupper() or not texts[at - 1][0].isupper():
                continue
            given = folds[at] in table.given_names and run[1] - at > 1
            if (given or (phrase.head.kind == "office" and self._is_known(first, at))) and self._is_person(
                (at, run[1])
            ):
                phrase.stop = at
                if phrase.place is not None:
                    phrase.place = (phrase.place[0], min(phrase.place[1], words.ends[at - 1]))
                return at
        return None

    def _is_known(self, first: int, stop: int) -> bool:
        """Tell whether words name a country, a state, a public body or a portfolio, so that a name can follow."""
        table, folds, texts = self.table, self.words.folds, self.words.texts
        lower = " ".join(folds[first:stop])
        if (
            lower in table.countries
            or table.bodies.get(lower) == "public"
            or " ".join(texts[first:stop]) in table.regions
        ):
            return True
        return table.classes.get(folds[stop - 1]) == "field" and table.classes.get(folds[stop], "") == ""

    def _is_apposed(self, phrase: Phrase, name: tuple[int, int], indices: range) -> bool:
        """Tell an apposition ("the mayor, Ann Lee, said") from a clause boundary ("after she met the mayor, Lee said")."""
        if not phrase.determined and phrase.first != indices.start:
            return False
        after = self._after(name)
        home = self._home(name)
        if home is not None:
            after = home[1]
        if (
            after >= indices.stop
            or self.words.texts[after] in _ENDS
            or self.words.folds[after] in ("and", "who")
        ):
            return True
        return phrase.opening == indices.start

    def _holders(self, name: tuple[int, int], stop: int) -> list[tuple[int, int]]:
        """Read the names of a list: "Sens. Jon Tester (D-Mont.) and David Vitter (R-La.)"."""
        names = [name]
        texts, folds = self.words.texts, self.words.folds
        while len(names) < _MOST_HOLDERS:
            home = self._home(names[-1])
            at = home[1] if home else self._after(names[-1])
            joined = False
            while at < stop and (texts[at] == "," or folds[at] in ("and", "&", "or")):
                at += 1
                joined = True
            another = self._name(at) if joined and at < stop else None
            if another is None:
                return names
            names.append(another)
        return names

    # Titles behind names.

    def _link_after(self, phrases: list[Phrase], before: list[_Reading], indices: range) -> list[_Reading]:
        readings: list[_Reading] = []
        ended: dict[int, _Reading] = {}
        for phrase in phrases:
            if phrase.head.kind == "honorific":
                continue
            reading = self._letters(phrase) or self._apposition(phrase, ended, indices)
            if reading is None:
                continue
            readings.append(reading)
            ended[phrase.stop] = reading
        return readings

    def _letters(self, phrase: Phrase) -> _Reading | None:
        """Read the letters behind a member's name: "Diane Abbott MP"."""
        index = phrase.head_first
        run = self.runs.get(index)
        if (
            self.words.texts[index] not in self.table.letters
            or run is None
            or index - run[0] < 2
            or run[1] != index + 1
        ):
            return None
        phrase.first = phrase.opening = index
        phrase.place = None
        phrase.party = None
        first = self.first.get(run[1], run[0])
        return _Reading(phrase, "after", "titles.letters", [(first, index)])

    def _apposition(self, phrase: Phrase, ended: dict[int, _Reading], indices: range) -> _Reading | None:
        words, texts, folds = self.words, self.words.texts, self.words.folds
        start = phrase.opening
        while start > indices.start and folds[start - 1] in _TIME_SHIFTS:
            start -= 1
        mark = start - 1
        if mark <= indices.start or not self._ends_well(phrase, indices):
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
        if name is None and texts[mark - 1].isdigit() and texts[mark - 2] == ",":
            name = self._name_before(mark - 2, indices)
        return _Reading(phrase, "after", "titles.apposition", [name]) if name is not None else None

    def _name_before(self, mark: int, indices: range) -> tuple[int, int] | None:
        """Return the name that ends before a mark, over its party tag and home."""
        words = self.words
        at = mark - 1
        if words.texts[at] in (")", "]", ".") or at not in self.runs or "-" in words.texts[at]:
            # A tag may end here: look for the name that it hangs on.
            for index in range(at, max(indices.start, at - 10), -1):
                tag = self.tags.get(words.ends[index])
                if tag is not None and words.range(0, tag.after).stop == mark:
                    at = index
                    break
        run = self.runs.get(at)
        if run is None or run[1] != at + 1:
            return None
        if run[0] > indices.start + 1 and words.folds[run[0] - 1] == "of":
            owner = self.runs.get(run[0] - 2)
            if owner is not None and owner[1] == run[0] - 1 and self._home(owner) is not None:
                run = owner
        name = (self.first.get(run[1], run[0]), run[1])
        if words.texts[run[1] - 1].endswith(("'s", "’s")):
            return None
        return name if self._is_person(name) else None

    def _ends_well(self, phrase: Phrase, indices: range) -> bool:
        """Tell whether a phrase ends where an apposition can: not before another name."""
        if phrase.stop >= indices.stop:
            return True
        text, fold = self.words.texts[phrase.stop], self.words.folds[phrase.stop]
        return not text[0].isupper() or fold in DETERMINERS

    # Records.

    def _party_tags(self) -> Iterator[Title]:
        for name in self.view[Name]:
            tag = self.tags.get(name.end)
            if tag is None:
                continue
            first, stop = name.words
            person = (self.first.get(stop, first), stop)
            if not self._is_person(person):
                continue
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
        place = phrase.place or reading.home
        jurisdiction = view.slice(*place) if place else None
        kind = self._kind(phrase, jurisdiction)
        office, status = self._office(phrase)
        if kind == "honorific":
            status, jurisdiction = None, None
        elif kind == "office" and office is not None:
            self.office = office
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

    def _office(self, phrase: Phrase) -> tuple[str | None, TitleStatus | None]:
        before = " ".join(phrase.office_words)
        head = phrase.head
        if head.contest and head.office != "running mate":
            return self.table.sought.get(before, head.office), "candidate"
        if head.contest:
            return head.office, "candidate"
        if head.office == "counterpart":
            return self.office, phrase.status or "current"
        return f"{before} {head.office}".strip(), phrase.status or "current"

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
        if named is not None and lower not in table.countries and jurisdiction not in table.regions:
            return "role" if named == "private" else "office"
        return head.kind

    def _country(self, jurisdiction: str | None) -> str | None:
        if jurisdiction is None:
            return None
        table, lower = self.table, jurisdiction.lower()
        return table.regions.get(jurisdiction) or table.countries.get(lower) or table.telling.get(lower)


PARSER = Parser(makes=Title, reads=(Name, Sentence), find=find)
