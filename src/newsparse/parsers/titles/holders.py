"""Finds the holders of titles: names of people, and where a name with its tag and home ends."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from attrs import field, frozen

from newsparse.language.classes import (
    ALTERNATIVE,
    ARTICLE,
    BODY_JOINT,
    BODY_NOUN,
    COORDINATING,
    DEFINITE,
    GENITIVE,
    LAW,
    MONTH_ALIKE,
    NO_INITIALS,
    STREET,
    SURNAME_TOO,
    TITLE_PREPOSITION,
    WHEREABOUTS,
)
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.tags import Tag
from newsparse.parsers.titles.words import TitleWords, WordRange

__all__ = ["MOST_HOLDERS", "Holders"]

MOST_HOLDERS: Final = 20
"""The maximum number of people who share a title."""
_LONGEST_NAME: Final = 12
_FARTHEST: Final = 10
# Names of bodies up to this length ("who", "un", "ice") count only if written in capitals.
_LONGEST_ACRONYM: Final = 4


@frozen(eq=False, repr=False)
class Holders:
    """Finds the people that titles belong to, as ranges of words."""

    words: TitleWords
    heads: Heads
    tags: dict[int, Tag]
    """Party tags by the code point where their name ends."""
    tag_ends: frozenset[int] = field(init=False)
    """The ends of tags."""
    first: dict[int, int] = field(factory=dict, init=False)
    """The first word of the person whose run ends before a word, if titles begin the run."""
    judged: dict[str, bool] = field(factory=dict, init=False)
    """Cache of whether names can be a person's; two in five names recur."""

    @tag_ends.default
    def _find_tag_ends(self) -> frozenset[int]:
        return frozenset(tag.after for tag in self.tags.values())

    # Names.

    def at(self, index: int) -> WordRange | None:
        """Return the name that begins at a word."""
        run = self.words.runs.get(index)
        if run is None:
            return None
        name = (index, run[1])
        return name if self.is_person(name) else None

    def after_honorific(self, index: int) -> WordRange | None:
        """Return the name after an honorific, also one that is a place's elsewhere: "Mr. Kerry"."""
        name = self.at(index)
        if name is not None:
            return name
        run = self.words.runs.get(index)
        if run is None or run[1] != index + 1:
            return None
        start, end = self.place((index, index + 1))
        return (index, index + 1) if self.words.names_land(self.words.text[start:end]) else None

    def before(self, mark: int, start: int) -> WordRange | None:
        """Return the name that ends before a mark, skipping its party tag and home, not before a start."""
        texts, runs = self.words.texts, self.words.runs
        for at in range(mark - 1, max(start, mark - _FARTHEST) - 1, -1):
            run = runs.get(at)
            if self.words.ends[at] in self.tag_ends:
                continue  # "Ann Lee, R-Ohio"
            if run is not None and run[1] == at + 1 and not self.words.owns(at):
                name = self.person_of(run)
                if self.after(name) == mark and self.is_person(name) and not self._is_thing(name):
                    return name
            elif at == mark - 1 and run is None and texts[at] not in (")", "]", "."):
                return None
        return None

    def _is_thing(self, name: WordRange) -> bool:
        """Return whether the word before shows that one word is not a person: "in May, a judge"."""
        first, stop = name
        if stop - first != 1 or first == 0:
            return False
        month = self.words.has(first, MONTH_ALIKE) and self.words.has(first - 1, TITLE_PREPOSITION)
        return month or self.words.has(first - 1, ARTICLE)

    def person_of(self, run: WordRange) -> WordRange:
        """Return a run without the titles found before the name."""
        return self.first.get(run[1], run[0]), run[1]

    def place(self, name: WordRange) -> WordRange:
        """Return the code points of a name, without possessive ending and letters after it ("OBE")."""
        first, last = name[0], name[1] - 1
        words, texts, table = self.words, self.words.texts, self.words.table
        while last > first and (texts[last] in table.letters or texts[last] in table.honours):
            last -= 1
        return words.starts[first], words.starts[last] + len(words.endings.without_possessive(texts[last]))

    # Whether words can be a person.

    def is_person(self, name: WordRange) -> bool:
        """Return whether words can be a person, not a place, party, body, title or suffix alone."""
        words, (first, stop) = self.words, name
        if stop - first > _LONGEST_NAME:
            return False  # first, because a slice of a very long run for each of its words is quadratic
        shown = words.text[words.starts[first] : words.ends[stop - 1]]
        verdict = self.judged.get(shown)
        if verdict is None:
            given = stop - first > 1 and words.is_given(first)
            verdict = self.judged[shown] = self._may_be_named(name) and (
                not self._contains_body(name) if given else not self._is_public(name)
            )
        return verdict

    def _may_be_named(self, name: WordRange) -> bool:
        """Return whether words are not a place, a street or a title, and not one letter or number alone."""
        words, folds, (first, stop) = self.words, self.words.folds, name
        single = stop - first == 1
        if single and (len(folds[first]) == 1 or any(map(str.isdigit, folds[first]))):
            return False  # "Gen Z", "general K-12 funding", "N40bn"
        if single and (
            words.known[words.bare(first)] & NO_INITIALS or words.texts[first] in words.table.honours
        ):
            return False  # "the Deputy CM’s son", "Ann Lee, KC,"
        if self.words.facts[stop - 1] & STREET:
            return False
        if folds[first] in words.table.heads and not (single and self.words.facts[first] & SURNAME_TOO):
            title = self.heads.match(first, stop)
            if title is not None and title.stop == stop:
                return False  # "Attorney General, later a senator"
        start, end = self.place(name)
        shown = words.text[start:end]
        return not words.names_land(shown) and f"{shown}." not in words.table.regions

    def _contains_body(self, name: WordRange) -> bool:
        """Return whether a noun for bodies is among words after the first: "Mary University of London"."""
        first, stop = name
        return any(map(self._is_body, range(first + 1, stop)))

    def _is_public(self, name: WordRange) -> bool:
        """Return whether words without a given name are a party, a body or a thing, not a surname."""
        words, (first, stop) = self.words, name
        for at in range(first, stop - 2):
            if words.facts[at] & BODY_NOUN and words.facts[at + 1] & BODY_JOINT:
                return True  # "Institute for Policy"
        if stop - first > 1:
            last = words.bare(stop - 1)
            one = words.known[words.endings.singular(last)]
            if words.facts[stop - 1] & LAW or (words.known[last] | one) & BODY_NOUN:
                return True  # "Free Choice Act"
            if stop - first > 2 and self._contains_body(name):
                return True
        if self._is_body(stop - 1) or words.is_party(first, stop):
            return True
        start, end = self.place(name)
        lower = words.text[start:end].lower()
        return lower in words.table.bodies or lower in words.table.known_organisations

    def _is_body(self, index: int) -> bool:
        """Return whether a word is a noun for bodies, or an abbreviation of one."""
        fold = self.words.bare(index)
        if fold not in self.words.table.bodies:
            return False
        return len(fold) > _LONGEST_ACRONYM or self.words.is_acronym(index)

    # What follows a name or comes before it.

    def after(self, name: WordRange) -> int:
        """Return the word after a name and its party tag or home."""
        tag = self.tags.get(self.place(name)[1])
        if tag is not None:
            return bisect_left(self.words.starts, tag.after)
        home = self.home(name)
        if home is not None:
            return home[1]
        stop = name[1]
        honours = self.words.texts[stop : stop + 3]
        if len(honours) > 2 and honours[0] == honours[2] == "," and honours[1] in self.words.table.honours:
            return stop + 2  # "Ann Lee, KC,"
        return stop

    def home(self, name: WordRange) -> WordRange | None:
        """Return the words of the state or country in "Ann Lee of Vermont"."""
        words, stop = self.words, name[1]
        if stop + 1 >= len(words.texts) or not words.facts[stop] & GENITIVE:
            return None
        run = words.runs.get(stop + 1 + words.has(stop + 1, DEFINITE))
        if run is None or words.owns(stop - 1):
            return None
        start, end = self.place(run)
        return run if words.names_land(words.text[start:end]) else None

    def apposed_to(self, mark: int, start: int) -> WordRange | None:
        """Return the name before a mark, skipping an age and a home: "Ann Lee, 32, of Chicago, a lawyer"."""
        texts, facts = self.words.texts, self.words.facts
        name = self._before_age(mark, start)
        if name is None or name[0] <= start:
            return name
        before = facts[name[0] - 1]
        if name[1] - name[0] == 1 and before & WHEREABOUTS:
            return None  # "In Halden, the mayor said"
        if before & GENITIVE and name[0] - 1 > start:
            outer = name[0] - 1 - (texts[name[0] - 2] == ",")
            name = self._before_age(outer, start) or name  # "Ann Lee of Brackwell, a lawyer"
        return name

    def _before_age(self, mark: int, start: int) -> WordRange | None:
        """Return the name before a mark, or before an age and a mark: "Ann Lee, 32"."""
        name, texts = self.before(mark, start), self.words.texts
        if name is None and mark - 2 > start and texts[mark - 1].isdigit() and texts[mark - 2] == ",":
            return self.before(mark - 2, start)
        return name

    def listed(self, name: WordRange, stop: int) -> list[WordRange]:
        """Read the names of a list: "Sens. Ann Lee (D-Ohio) and Tom Price (R-Iowa)"."""
        names = [name]
        texts, facts = self.words.texts, self.words.facts
        while len(names) < MOST_HOLDERS:
            start = at = self._past_post(self.after(names[-1]), stop)
            while at < stop and (texts[at] == "," or facts[at] & (COORDINATING | ALTERNATIVE)):
                at += 1
            if not start < at < stop:
                break
            at = self.after_style(at, stop)  # "Ms Lee and | Mr Ray"
            another = None if at >= stop or self._has_title(at, stop) else self.at(at)
            if another is None:
                break
            names.append(another)
        return names

    def after_style(self, at: int, stop: int) -> int:
        """Return the word after an honorific that begins at a word; otherwise the word itself."""
        style = self.heads.match(at, stop)
        return style.stop if style is not None and style.head.kind == "honorific" else at

    def _past_post(self, at: int, stop: int) -> int:
        """Return the word after the place where a listed person works: "Ann Lee | in Halden, and"."""
        words, texts = self.words, self.words.texts
        if at + 1 >= stop or not self.words.facts[at] & WHEREABOUTS:
            return at
        place = words.runs.get(at + 1)
        if place is None or place[1] >= stop:
            return at
        after, state = place[1], words.runs.get(place[1] + 1)
        if texts[after] == "," and state is not None and state[1] < stop and words.is_land(*state):
            after = state[1]  # "in Tulsa, Oklahoma"
        return after if texts[after] == "," or self.words.facts[after] & COORDINATING else at

    def _has_title(self, index: int, stop: int) -> bool:
        """Return whether a title begins a name, or is in it: "and Ohio Gov. Jo Pym"."""
        end = self.words.runs.get(index, (index, index + 1))[1]
        last = min(end, stop) - 1
        return any(self.heads.begins(at, stop) for at in range(index, max(last, index + 1)))
