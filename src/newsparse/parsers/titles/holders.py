"""Finds the holders of titles: names of people, and where a name with its tag and home ends."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from attrs import field, frozen

from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.tags import Tag
from newsparse.parsers.titles.title_words import TitleWords, WordRange

__all__ = ["Holders"]

_BRACKETS: Final = frozenset(["(", ")"])
_LONGEST_NAME: Final = 12
_MOST_HOLDERS: Final = 20
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

    def at(self, index: int) -> WordRange | None:
        """Return the name that begins at a word."""
        run = self.words.runs.get(index)
        if run is None or self.words.texts[index] in _BRACKETS:
            return None
        name = (index, run[1])
        return name if self.is_person(name) and not self._is_address(run) else None

    def _is_address(self, run: WordRange) -> bool:
        """Return whether a house number and a noun for streets show an address: "220 Bishop | Lane"."""
        words, (first, stop) = self.words, run
        if words.folds[stop - 1] not in words.grammar.numbered_streets or not first:
            return False
        return words.folds[first - 1].isdigit()

    def after_title(self, index: int, *, honorific: bool) -> WordRange | None:
        """Return the name after a title, also one that is a place's elsewhere: "Mr. Kerry", "Senator Kerry".

        An honorific shows a person; after an office the article must have the full name.
        """
        name = self.at(index)
        if name is not None:
            return name
        run = self.words.runs.get(index)
        if run is None or run[1] != index + 1 or self.words.texts[index] in _BRACKETS:
            return None
        start, end = self.place((index, index + 1))
        shown = self.words.text[start:end]
        if shown not in self.words.table.regions and shown.lower() not in self.words.table.countries:
            return None
        return (index, index + 1) if honorific or shown in self.words.people else None

    def before(self, mark: int, start: int) -> WordRange | None:
        """Return the name that ends before a mark, skipping its party tag and home, not before a start."""
        texts, runs = self.words.texts, self.words.runs
        for at in range(mark - 1, max(start, mark - _FARTHEST) - 1, -1):
            run = runs.get(at)
            if self._ends_tag(at):
                continue
            if run is not None and run[1] == at + 1 and not self.words.owns(at):
                name = self.person_of(run)
                if self.after(name) == mark and self.is_person(name) and not self._is_thing(name):
                    return name
            elif at == mark - 1 and run is None and texts[at] not in (")", "]", "."):
                return None
        return None

    def _is_thing(self, name: WordRange) -> bool:
        """Return whether an article shows that one word is not a person: "in the Courier, the mayor"."""
        first, stop = name
        if stop - first != 1 or first == 0:
            return False
        folds, grammar = self.words.folds, self.words.grammar
        month = folds[first] in grammar.months_alike and folds[first - 1] in grammar.prepositions
        return month or folds[first - 1] in grammar.articles  # "in May, a judge"

    def _ends_tag(self, index: int) -> bool:
        """Return whether a tag between commas ends with a word: "Ann Lee, R-Ohio"."""
        return self.words.ends[index] in self.tag_ends

    def person_of(self, run: WordRange) -> WordRange:
        """Return a run without the titles found before the name."""
        return self.first.get(run[1], run[0]), run[1]

    def is_person(self, name: WordRange) -> bool:
        """Return whether words can be a person, not a place, party, body, title or suffix alone."""
        words = self.words
        if name[1] - name[0] > _LONGEST_NAME:
            return False  # first, because a slice of a very long run for each of its words is quadratic
        shown = words.text[words.starts[name[0]] : words.ends[name[1] - 1]]
        verdict = self.judged.get(shown)
        if verdict is None:
            verdict = self.judged[shown] = self._judge(name)
        return verdict

    def _judge(self, name: WordRange) -> bool:
        first, stop = name
        words, table = self.words, self.words.table
        folds = words.folds
        single = stop - first == 1
        if folds[first] in table.suffixes:
            return False
        if single and (len(folds[first]) == 1 or any(map(str.isdigit, folds[first]))):
            return False  # "Gen Z", "general K-12 funding", "N40bn"
        if single and (words.bare(first) in words.grammar.no_initials or words.texts[first] in table.honours):
            return False  # "the Deputy CM’s son", "Ann Lee, KC,"
        if single and folds[first] in words.grammar.sides_taken:
            return False
        if folds[stop - 1] in words.grammar.streets:
            return False
        if folds[first] in table.heads and not (single and folds[first] in self.words.grammar.surnames):
            title = self.heads.match(first, stop)
            if title is not None and title.stop == stop:
                return False  # "Attorney General, later a senator"
        start, end = self.place(name)
        shown = words.text[start:end]
        lower = shown.lower()
        if shown in table.regions or f"{shown}." in table.regions or lower in table.countries:
            return False
        joints = words.grammar.body_joints
        for at in range(first, stop - 2):
            # "Institute for Policy"
            if (
                folds[at] in table.organisations
                and words.texts[at + 1] in joints
                and not words.is_given(first)
            ):
                return False
        if not single and words.texts[stop - 1] in table.members and words.is_land(first, stop - 1):
            return False  # "Ohio Republican"
        if stop - first > 2 and any(map(self._is_body, range(first + 1, stop - 1))):
            return False  # "Mary University of London"
        is_body = self._is_body(stop - 1)
        if not single and words.is_given(first):
            return not is_body
        if not single and folds[stop - 1] in words.grammar.topics:
            return False  # "Free Choice Act"
        if is_body or (not single and self._names_organisation(stop - 1)) or words.is_party(first, stop):
            return False
        return not (lower in table.telling or lower in table.bodies or lower in table.known_organisations)

    def _names_organisation(self, index: int) -> bool:
        """Return whether a word is a noun for organisations, or the plural of one."""
        bare, organisations = self.words.bare(index), self.words.table.organisations
        return bare in organisations or self.words.endings.singular(bare) in organisations

    def _is_body(self, index: int) -> bool:
        """Return whether a word is a noun for bodies, or an abbreviation of one."""
        fold = self.words.bare(index)
        if fold not in self.words.table.bodies:
            return False
        return len(fold) > _LONGEST_ACRONYM or self.words.is_acronym(index)

    def place(self, name: WordRange) -> WordRange:
        """Return the code points of a name, without possessive ending and letters after it ("OBE")."""
        first, stop = name
        words, last = self.words, stop - 1
        texts = words.texts
        if last > first:
            table = words.table
            while last > first and (texts[last] in table.letters or texts[last] in table.honours):
                last -= 1
        bare = words.endings.without_possessive(texts[last])
        return words.starts[first], words.starts[last] + len(bare)

    def after(self, name: WordRange) -> int:
        """Return the word after a name and its party tag or home."""
        tag = self.tags.get(self.place(name)[1])
        if tag is not None:
            return bisect_left(self.words.starts, tag.after)
        texts, stop = self.words.texts, name[1]
        if stop + 1 < len(texts):
            if texts[stop] == "(":
                return self.retired(name) or stop
            ends = stop + 2 == len(texts) or not texts[stop + 2].islower()
            if texts[stop] == "," and texts[stop + 1] in self.words.table.honours and ends:
                return stop + 2  # "Ann Lee, KC,"; but "Ann Lee, PhD student,"
        home = self.home(name)
        return home[1] if home else name[1]

    def retired(self, name: WordRange) -> int | None:
        """Return the word after the status in brackets after a name, "Ann Lee (ret.)", or None."""
        texts, at = self.words.texts, name[1] + 1
        if at + 1 >= len(texts) or texts[at - 1] != "(":
            return None
        if self.words.table.status.get(self.words.folds[at]) != "former":
            return None
        at += 1 + (texts[at + 1] == ".")
        return at + 1 if texts[at : at + 1] == [")"] else None

    def home(self, name: WordRange) -> WordRange | None:
        """Return the words of the state or country in "Ann Lee of Vermont"."""
        words, stop = self.words, name[1]
        if (
            stop + 1 >= len(words.texts)
            or words.texts[stop] not in words.grammar.genitive
            or words.owns(stop - 1)
        ):
            return None
        first = stop + 1 + (words.folds[stop + 1] in words.grammar.definite)
        run = self.words.runs.get(first)
        if run is None or run[0] != first:
            return None
        start, end = self.place(run)
        shown = self.words.text[start:end]
        return (
            run if shown in self.words.table.regions or shown.lower() in self.words.table.countries else None
        )

    def listed(self, name: WordRange, stop: int) -> list[WordRange]:
        """Read the names of a list: "Sens. Ann Lee (D-Ohio) and Tom Price (R-Iowa)"."""
        names = [name]
        texts, grammar = self.words.texts, self.words.grammar
        between = {",", *grammar.joining, *grammar.choosing}
        while len(names) < _MOST_HOLDERS:
            start = at = self._past_post(self.after(names[-1]), stop)
            while at < stop and texts[at] in between:
                at += 1
            style = self.heads.match(at, stop) if start < at < stop else None
            if style is not None and style.head.kind == "honorific":
                at = style.stop  # "Ms Lee and | Mr Ray"
            titled = start < at < stop and self._has_title(at, stop)
            another = self.at(at) if start < at < stop and not titled else None
            if another is None:
                break
            names.append(another)
        return names

    def _past_post(self, at: int, stop: int) -> int:
        """Return the word after the place where a listed person works: "Ann Lee | in Halden, Ohio, and"."""
        words, texts = self.words, self.words.texts
        if at + 1 >= stop or texts[at] not in words.grammar.whereabouts:
            return at
        place = words.runs.get(at + 1)
        if place is None or place[0] != at + 1 or place[1] >= stop:
            return at
        after, state = place[1], words.runs.get(place[1] + 1)
        if texts[after] == "," and state is not None and state[1] < stop and words.is_land(*state):
            after = state[1]
        return after if texts[after] == "," or texts[after] in words.grammar.joining else at

    def _has_title(self, index: int, stop: int) -> bool:
        """Return whether a title begins a name, or is in it: "and Ohio Gov. Jo Pym"."""
        first, end = self.words.runs.get(index, (index, index + 1))
        inner = range(max(first, index), min(end, stop) - 1)
        return self.heads.begins(index, stop) or any(
            self.heads.begins(at, stop) and not self.words.is_given(at - 1) for at in inner
        )

    def _is_location(self, name: WordRange) -> bool:
        """Return whether a name is one word after "in" or "from" and not a surname of the article."""
        words, (first, stop) = self.words, name
        if stop - first > 1 or words.folds[first - 1] not in words.grammar.whereabouts:
            return False
        return words.texts[first] not in words.people and not words.is_given(first)

    def apposed_to(self, mark: int, start: int) -> WordRange | None:
        """Return the name before a mark, skipping an age and a home: "Ann Lee, 32, of Chicago, a lawyer"."""
        texts, genitive = self.words.texts, self.words.grammar.genitive
        name = self.before(mark, start)
        if name is not None and name[0] > start and self._is_location(name):
            return None  # "In Halden, the mayor said"
        if name is not None and name[0] - 1 > start and texts[name[0] - 1] in genitive:
            # "Ann Lee of Brackwell, a lawyer"
            name = self.before(name[0] - 1, start) or name
        if (
            name is not None
            and name[0] - 2 > start
            and texts[name[0] - 1] in genitive
            and texts[name[0] - 2] == ","
        ):
            mark = name[0] - 2
            name = self.before(mark, start)
        if name is None and mark - 2 > start and texts[mark - 1].isdigit() and texts[mark - 2] == ",":
            name = self.before(mark - 2, start)
        return name
