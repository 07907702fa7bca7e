"""``Name``, ``Sentence`` -> ``Title``: the offices, roles, honorifics and party tags of named people."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from newsparse.document import View
from newsparse.offices import Vocabulary, vocabulary
from newsparse.parser import Parser
from newsparse.party_tags import read_tag
from newsparse.records import Name, Sentence, Span, Title, TitleKind, TitleStatus
from newsparse.title_phrases import DETERMINERS, Phrase, match_head, read_phrase
from newsparse.words import Words

__all__ = ["PARSER"]

_DASHES = frozenset(["—", "–", "-", "--"])
_TIME_SHIFTS = frozenset(
    ["now", "then", "once", "formerly", "himself", "herself", "currently", "previously", "also", "both"]
)


@define
class _Person:
    """A name as a holder: a run of capitals less the titles in front."""

    first: int
    stop: int
    start: int
    end: int
    after: int
    """The word after the name and its party tag."""
    titles: list[Phrase] = field(factory=list)


def find(view: View) -> Iterator[Title]:
    """Yield the titles of named people, and bare ones of an office with a place.

    A title stands before the name ("Foreign Minister Marcelo Ebrard"), after it in apposition, or
    behind it in brackets.  Predicates ("she is the mayor") and relations ("his wife") are none.
    """
    table = vocabulary(view.language, view.polities)
    words = view.words
    names = [name.words for name in view[Name]]
    position = 0
    for sentence in view[Sentence]:
        indices = words.range(sentence.start, sentence.end)
        here: list[tuple[int, int]] = []
        while position < len(names) and names[position][0] < indices.stop:
            if names[position][0] >= indices.start:
                here.append(names[position])
            position += 1
        if here:
            yield from _Reader(view, words, table, indices, here).titles()


class _Reader:
    """Reads the titles of one sentence."""

    def __init__(
        self, view: View, words: Words, table: Vocabulary, indices: range, names: list[tuple[int, int]]
    ) -> None:
        self.view, self.words, self.table, self.indices, self.names = view, words, table, indices, names
        self.text = view.text
        self.people: dict[int, _Person] = {}
        self.by_stop: dict[int, _Person] = {}

    def titles(self) -> Iterator[Title]:
        phrases = self._phrases()
        before = self._link_before(phrases)
        self._remaining_names(phrases, before)
        found = list(before)
        yield from self._tags()
        for phrase, people in found:
            yield self._title(phrase, people, "before")
        taken = {id(phrase) for phrase, _ in before}
        for phrase, people in self._link_after([p for p in phrases if id(p) not in taken]):
            yield self._title(phrase, people, "after")

    def _phrases(self) -> list[Phrase]:
        words, table, stop = self.words, self.table, self.indices.stop
        heads, folds = table.heads, words.folds
        phrases: list[Phrase] = []
        at = bound = self.indices.start
        index = at
        while index < stop:
            fold = folds[index]
            if fold not in heads and "-" not in fold:
                index += 1
                continue
            found = match_head(words, index, stop, table)
            status: TitleStatus | None = None
            if found is None and "-" in fold:
                found, status = self._hyphenated(index, stop)
            if found is None:
                index += 1
                continue
            head, after = found
            phrase = read_phrase(words, head, index, after, (bound, stop), self.text, table)
            phrase.status = phrase.status or status
            phrases.append(phrase)
            index = bound = after
        return phrases

    def _hyphenated(self, index: int, stop: int) -> tuple[tuple[object, int] | None, TitleStatus | None]:
        from newsparse.offices import Head

        fold = self.words.folds[index]
        prefix, _, rest = fold.partition("-")
        if prefix in self.table.status:
            for head in self.table.heads.get(rest, ()):
                tail = head.words[1:]
                if tuple(self.words.folds[index + 1 : index + 1 + len(tail)]) == tail:
                    return (head, index + 1 + len(tail)), self.table.status[prefix]
        stem, _, suffix = fold.rpartition("-")
        if suffix in self.table.status_after:
            for head in self.table.heads.get(stem, ()):
                if len(head.words) == 1:
                    return (head, index + 1), self.table.status_after[suffix]
        _ = Head
        return None, None

    # Names behind titles.

    def _name_at(self, index: int) -> tuple[int, int] | None:
        """Return the rest of the run of capitals from a word on."""
        for first, stop in self.names:
            if first <= index < stop:
                return index, stop
        return None

    def _person(self, index: int) -> _Person | None:
        if index in self.people:
            return self.people[index]
        run = self._name_at(index)
        if run is None or not self._is_person(run):
            return None
        first, stop = run
        words = self.words
        start, end = words.starts[first], words.ends[stop - 1]
        if self.text[start:end].endswith(("'s", "’s")):
            end -= 2
        person = _Person(first, stop, start, end, stop)
        self.people[first] = person
        self.by_stop[stop] = person
        return person

    def _is_person(self, run: tuple[int, int]) -> bool:
        folds, table = self.words.folds, self.table
        first, stop = run
        last = folds[stop - 1].removesuffix("'s")
        if last in table.organisations and folds[first] not in table.given_names:
            return False
        shown = " ".join(folds[first:stop]).removesuffix("'s")
        if shown in table.countries or shown in table.public or shown in table.telling:
            return False
        raw = self.text[self.words.starts[first] : self.words.ends[stop - 1]]
        return raw not in table.regions

    def _link_before(self, phrases: list[Phrase]) -> list[tuple[Phrase, list[_Person]]]:
        words, texts, folds = self.words, self.words.texts, self.words.folds
        linked: dict[int, list[_Person]] = {}
        starts = {phrase.first: number for number, phrase in enumerate(phrases)}
        for number in range(len(phrases) - 1, -1, -1):
            phrase = phrases[number]
            at = phrase.stop
            if phrase.name_starts is not None:
                at = phrase.name_starts
            if at >= self.indices.stop:
                continue
            gap = words.starts[at] - words.ends[at - 1]
            following = phrases[number + 1] if number + 1 < len(phrases) else None
            if gap <= 1 and following is not None and following.first == at and number + 1 in linked:
                linked[number] = linked[number + 1]
                continue
            if following is not None and number + 1 in linked and (folds[at] in ("and", "&", "/")):
                start = following.determiner if following.determiner is not None else following.first
                if start == at + 1:
                    linked[number] = linked[number + 1]
                    if (
                        phrase.status == "former"
                        and following.status is None
                        and following.determiner is None
                    ):
                        following.status = "former"
                    continue
            if gap <= 1 and (person := self._person(at)) is not None:
                if self._is_look_alike(phrase, person):
                    continue
                linked[number] = self._holders(phrase, person)
                continue
            if phrase.head.kind == "honorific":
                continue
            if (
                texts[at] == "("
                and following is not None
                and following.first == at + 1
                and following.stop < self.indices.stop
                and texts[following.stop] == ")"
            ):
                person = self._person(following.stop + 1) if following.stop + 1 < self.indices.stop else None
                if person:
                    linked[number] = linked[number + 1] = [person]
                    continue
            if texts[at] == "," and at + 1 < self.indices.stop:
                target = at + 1
                if following is not None and following.first == target and number + 1 in linked:
                    if self._apposed(phrase, linked[number + 1][0]):
                        linked[number] = linked[number + 1]
                    continue
                person = self._person(target)
                if person is not None and self._apposed(phrase, person):
                    linked[number] = [person]
        _ = starts
        return [(phrases[number], linked[number]) for number in sorted(linked)]

    def _is_look_alike(self, phrase: Phrase, person: _Person) -> bool:
        """Tell whether the head noun is part of a name: the King of "Larry King Jr."."""
        words = self.words
        if phrase.head.short or phrase.head.kind == "honorific":
            return False
        if phrase.head_stop - phrase.head_first == 1 and words.texts[phrase.head_first][0].isupper():
            before = phrase.head_first - 1
            if (
                before >= self.indices.start
                and words.folds[before] in self.table.given_names
                and words.texts[before][0].isupper()
            ):
                return phrase.head.kind == "role" or words.folds[phrase.head_first] in (
                    "king",
                    "prince",
                    "pope",
                    "judge",
                    "marshall",
                    "major",
                )
        return False

    def _apposed(self, phrase: Phrase, person: _Person) -> bool:
        """Tell whether "TITLE, NAME" is an apposition and no clause boundary."""
        words = self.words
        if not (phrase.determiner is not None or phrase.possessor):
            if phrase.first != self.indices.start:
                return False
        after = self._after(person)
        if after >= self.indices.stop:
            return True
        if words.texts[after] in {",", ")", ".", ";", ":", "?", "!"} | _DASHES:
            return True
        opening = phrase.determiner if phrase.determiner is not None else phrase.first
        return opening == self.indices.start

    def _after(self, person: _Person) -> int:
        tag = read_tag(self.text, person.end, self.table)
        if tag is None:
            return person.stop
        return self.words.range(0, tag.after).stop

    def _holders(self, phrase: Phrase, person: _Person) -> list[_Person]:
        people = [person]
        if not phrase.head.plural:
            return people
        at = self._after(person)
        stop, texts, folds = self.indices.stop, self.words.texts, self.words.folds
        while at < stop and len(people) < 20:
            if texts[at] == ",":
                at += 1
            if at < stop and folds[at] in ("and", "&", "or"):
                at += 1
            another = self._person(at) if at < stop else None
            if another is None:
                break
            people.append(another)
            at = self._after(another)
            if at < stop and not (texts[at] == "," or folds[at] in ("and", "&", "or")):
                break
        return people

    def _remaining_names(self, phrases: list[Phrase], before: list[tuple[Phrase, list[_Person]]]) -> None:
        covered: set[int] = set()
        for phrase, _ in before:
            covered.update(range(phrase.first, phrase.stop))
        claimed = {i for person in self.people.values() for i in range(person.first, person.stop)}
        for first, stop in self.names:
            if first in claimed or stop - 1 in claimed:
                continue
            if all(i in covered for i in range(first, stop)):
                continue
            self._person(first)

    def _tags(self) -> Iterator[Title]:
        for person in list(self.people.values()):
            tag = read_tag(self.text, person.end, self.table)
            if tag is None:
                continue
            person.after = self.words.range(0, tag.after).stop
            self.by_stop[person.after] = person
            view = self.view
            seat = view.slice(*tag.seat) if tag.seat else None
            yield Title(
                tag.start,
                tag.end,
                view.slice(tag.start, tag.end),
                rule="titles.party-tag",
                kind="party_tag",
                holders=(view.span(person.start, person.end),),
                office=tag.party,
                jurisdiction=seat,
                position="after",
                party=tag.party,
                country=self.table.regions.get(seat) if seat else None,
            )

    def _link_after(self, phrases: list[Phrase]) -> Iterator[tuple[Phrase, list[_Person]]]:
        texts, folds = self.words.texts, self.words.folds
        ended: dict[int, _Person] = {}
        for phrase in phrases:
            if phrase.head.kind == "honorific":
                continue
            start = phrase.determiner if phrase.determiner is not None else phrase.first
            while start > self.indices.start and folds[start - 1] in _TIME_SHIFTS:
                start -= 1
            before = start - 1
            person: _Person | None = None
            if before > self.indices.start and (texts[before] == "," or texts[before] in _DASHES):
                person = self.by_stop.get(before) or ended.get(before)
                if person is None and texts[before - 1].isdigit() and texts[before - 2] == ",":
                    person = self.by_stop.get(before - 2)
            elif before > self.indices.start and folds[before] in ("and", "&"):
                person = ended.get(before) or (ended.get(before - 1) if texts[before - 1] == "," else None)
            if person is None:
                continue
            if self._ends_well(phrase):
                ended[phrase.stop] = person
                yield phrase, [person]

    def _ends_well(self, phrase: Phrase) -> bool:
        if phrase.stop >= self.indices.stop:
            return True
        text, fold = self.words.texts[phrase.stop], self.words.folds[phrase.stop]
        return not (text[0].isalnum() and text[0].isupper()) or fold in DETERMINERS

    # What is made of a phrase.

    def _title(self, phrase: Phrase, people: list[_Person], position: str) -> Title:
        view, words = self.view, self.words
        start, end = words.starts[phrase.first], words.ends[phrase.stop - 1]
        jurisdiction = view.slice(*phrase.jurisdiction) if phrase.jurisdiction else None
        kind = self._kind(phrase, jurisdiction)
        office, status = self._office(phrase)
        if kind == "honorific":
            status = None
        return Title(
            start,
            end,
            view.slice(start, end),
            rule=f"titles.{position}",
            kind=kind,
            holders=tuple(view.span(p.start, p.end) for p in people),
            office=office,
            jurisdiction=jurisdiction,
            status=status,
            position="before" if position == "before" else "after",
            party=phrase.party,
            country=self._country(jurisdiction),
        )

    def _office(self, phrase: Phrase) -> tuple[str, TitleStatus | None]:
        before = " ".join(phrase.office_words)
        head = phrase.head
        if head.contest:
            if head.office == "running mate":
                return head.office, "candidate"
            seat = before
            if not seat and phrase.jurisdiction:
                seat = self.view.slice(*phrase.jurisdiction).rpartition(" ")[2].lower()
            return self.table.sought.get(seat, head.office), "candidate"
        office = f"{before} {head.office}".strip()
        return office, phrase.status or "current"

    def _kind(self, phrase: Phrase, jurisdiction: str | None) -> TitleKind:
        head = phrase.head
        if not head.body:
            return head.kind
        if jurisdiction is None:
            if phrase.generic:
                return "role"
            return (
                "office"
                if head.office
                in (
                    "president",
                    "governor",
                    "chair",
                    "commissioner",
                    "secretary",
                    "secretary general",
                    "chancellor",
                )
                else "role"
            )
        lower = jurisdiction.lower()
        last = lower.rpartition(" ")[2]
        if last in self.table.private or lower in self.table.private or "campaign" in lower:
            return "role"
        if lower in self.table.public or last in self.table.public or self._country(jurisdiction):
            return "office"
        return head.kind

    def _country(self, jurisdiction: str | None) -> str | None:
        if jurisdiction is None:
            return None
        table = self.table
        return (
            table.regions.get(jurisdiction)
            or table.countries.get(jurisdiction.lower())
            or table.telling.get(jurisdiction.lower())
        )


PARSER = Parser(makes=Title, reads=(Name, Sentence), find=find)
