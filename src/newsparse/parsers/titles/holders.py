"""Holders: which runs of capitals are people's names, and where a name with its tag and home ends."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from attrs import field, frozen

from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.phrase import POSSESSIVE, Ground, Range
from newsparse.parsers.titles.tags import Tag

__all__ = ["Holders"]

_SUFFIXES: Final = frozenset(["jr", "sr", "ii", "iii", "iv"])
_LONGEST_NAME: Final = 12
_MOST_HOLDERS: Final = 20
_FARTHEST: Final = 10
# Names of bodies up to this length ("who", "un", "ice") count when they are written in capitals alone.
_LONGEST_ACRONYM: Final = 4


@frozen
class Holders:
    """Finds the people that titles belong to, as ranges of words."""

    ground: Ground
    heads: Heads
    tags: dict[int, Tag]
    """Party tags by the code point where their name ends."""
    first: dict[int, int] = field(factory=dict, init=False)
    """The first word of the person whose run ends before a word, where titles open the run."""
    judged: dict[str, bool] = field(factory=dict, init=False)
    """The names looked at so far: whether they can be a person's.  Two in five were met before."""

    def at(self, index: int) -> Range | None:
        """Return the name that begins at a word."""
        run = self.ground.runs.get(index)
        if run is None or self.ground.texts[index] == "(":
            return None
        name = (index, run[1])
        return name if self.is_person(name) else None

    def before(self, mark: int, start: int) -> Range | None:
        """Return the name that ends before a mark, over its party tag and home, not before a start."""
        texts, runs = self.ground.texts, self.ground.runs
        for at in range(mark - 1, max(start, mark - _FARTHEST) - 1, -1):
            run = runs.get(at)
            if run is not None and run[1] == at + 1 and not texts[at].endswith(POSSESSIVE):
                name = self.person_of(run)
                if self.after(name) == mark and self.is_person(name):
                    return name
            elif at == mark - 1 and run is None and texts[at] not in (")", "]", "."):
                return None
        return None

    def person_of(self, run: Range) -> Range:
        """Return a run less the titles that were found in front of the name."""
        return self.first.get(run[1], run[0]), run[1]

    def is_person(self, name: Range) -> bool:
        """Tell whether words can be a person: no place, party, body, title or suffix alone."""
        ground = self.ground
        shown = ground.text[ground.starts[name[0]] : ground.ends[name[1] - 1]]
        verdict = self.judged.get(shown)
        if verdict is None:
            verdict = self.judged[shown] = self._judge(name)
        return verdict

    def _judge(self, name: Range) -> bool:
        first, stop = name
        ground, table = self.ground, self.ground.table
        folds = ground.folds
        single = stop - first == 1
        if stop - first > _LONGEST_NAME or folds[first] in _SUFFIXES:
            return False
        if single and (len(folds[first]) == 1 or any(map(str.isdigit, folds[first]))):
            return False  # "Gen Z", "general K-12 funding", "N40bn"
        if single and (
            folds[first].removesuffix("'s") in ground.grammar.no_initials
            or ground.texts[first] in table.honours
        ):
            return False  # "the Deputy CM’s son", "Ann Lee, KC,"
        if folds[first] in table.heads and not (single and folds[first] in self.ground.grammar.surnames):
            title = self.heads.match(first, stop)
            if title is not None and title.stop == stop:
                return False  # "Attorney General, later a senator"
        start, end = self.place(name)
        shown = ground.text[start:end]
        lower = shown.lower()
        if shown in table.regions or f"{shown}." in table.regions or lower in table.countries:
            return False
        if stop - first > 2 and any(map(self._is_body, range(first + 1, stop - 1))):
            return False  # "Mary University of London"
        is_body = self._is_body(stop - 1)
        if not single and ground.is_given(first):
            return not is_body
        if (
            is_body
            or (folds[stop - 1].removesuffix("'s") in table.organisations and not single)
            or ground.is_party(first, stop)
        ):
            return False
        return not (lower in table.telling or lower in table.bodies or lower in table.known_organisations)

    def _is_body(self, index: int) -> bool:
        """Tell whether a word is a noun of bodies, or the letters of one."""
        fold = self.ground.folds[index].removesuffix("'s")
        if fold not in self.ground.table.bodies:
            return False
        return len(fold) > _LONGEST_ACRONYM or self.ground.is_acronym(index)

    def place(self, name: Range) -> Range:
        """Return the code points of a name, less its possessive ending and the letters behind it ("OBE")."""
        first, stop = name
        ground, last = self.ground, stop - 1
        texts = ground.texts
        if last > first:
            table = ground.table
            while last > first and (texts[last] in table.letters or texts[last] in table.honours):
                last -= 1
        end = ground.ends[last]
        return ground.starts[first], end - 2 if texts[last].endswith(POSSESSIVE) else end

    def after(self, name: Range) -> int:
        """Return the word after a name and its party tag or home."""
        tag = self.tags.get(self.place(name)[1])
        if tag is not None:
            return bisect_left(self.ground.starts, tag.after)
        texts, stop = self.ground.texts, name[1]
        if stop + 1 < len(texts):
            if texts[stop] == "(":
                return self.retired(name) or stop
            if texts[stop] == "," and texts[stop + 1] in self.ground.table.honours:
                return stop + 2  # "Ann Lee, KC,"
        home = self.home(name)
        return home[1] if home else name[1]

    def retired(self, name: Range) -> int | None:
        """Return the word after the status in brackets behind a name, "Ann Lee (ret.)", or None."""
        texts, at = self.ground.texts, name[1] + 1
        if at + 1 >= len(texts) or texts[at - 1] != "(":
            return None
        if self.ground.table.status.get(self.ground.folds[at]) != "former":
            return None
        at += 1 + (texts[at + 1] == ".")
        return at + 1 if texts[at : at + 1] == [")"] else None

    def home(self, name: Range) -> Range | None:
        """Return the words of the state or country in "Bernie Sanders of Vermont"."""
        ground, stop = self.ground, name[1]
        if (
            stop + 1 >= len(ground.texts)
            or ground.texts[stop] != "of"
            or ground.texts[stop - 1].endswith(POSSESSIVE)
        ):
            return None
        first = stop + 1 + (ground.folds[stop + 1] == "the")
        run = self.ground.runs.get(first)
        if run is None or run[0] != first:
            return None
        start, end = self.place(run)
        shown = self.ground.text[start:end]
        return (
            run
            if shown in self.ground.table.regions or shown.lower() in self.ground.table.countries
            else None
        )

    def listed(self, name: Range, stop: int) -> list[Range]:
        """Read the names of a list: "Sens. Jon Tester (D-Mont.) and David Vitter (R-La.)"."""
        names = [name]
        texts = self.ground.texts
        while len(names) < _MOST_HOLDERS:
            start = at = self.after(names[-1])
            while at < stop and texts[at] in (",", "and", "&", "or"):
                at += 1
            another = self.at(at) if start < at < stop else None
            if another is None:
                break
            names.append(another)
        return names
