"""Finds the holders of titles: names of people, with the party tags after them ("(R-Texas)", ", R-Ky.,")."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from newsparse.core.regexes import on_use
from newsparse.language import classes as c
from newsparse.parsers.titles.heads import begins, match
from newsparse.parsers.titles.vocabulary import Vocabulary
from newsparse.parsers.titles.words import TitleSheet, WordRange

# A letter or name of a party, with or without a seat, in brackets or between commas; and in words, "Democrat
# of Ohio".
# A search for a fixed beginning takes a fifth of the time of one for a set of marks.
_BRACKETED: Final = [
    # "CPI(M)" contains brackets.
    on_use(mark + r"(?P<inside>[A-Z](?:[^()\[\]\n]|\([A-Z]\)){0,40}+)[)\]]", re.VERBOSE)
    for mark in (r"\(", r"\[")
]
_APPOSED: Final = on_use(
    r"""
    ,\ (?=[A-Z]) (?:
      (?P<party>[A-Z]{1,4}) [ ]?[-–—][ ]? (?P<seat>[A-Z][\w.]*+ (?:[ ][A-Z][\w.]*+){0,2}+)
    | (?P<member>[A-Z][a-z]+) [ ](?P<joint>[a-z]{1,5})[ ] (?P<home>[A-Z]\w++ (?:[ ][A-Z]\w++){0,2}+)
    | (?P<state>[A-Z][\w.]{0,5}+)(?<=\.)(?=,)
    )
    """,
    re.VERBOSE,
)
_PARTS: Final = on_use(r"(?P<party>[^-–—,/]+?) (?: \s?[-–—,/]\s? (?P<seat>.+) )?", re.VERBOSE)


class Tag(NamedTuple):
    """A party tag: the end of its name, its own place, its party and seat, and where the text continues."""

    name_end: int
    start: int
    end: int
    party: str | None
    seat: tuple[int, int] | None
    after: int

    @property
    def is_apposed_state(self) -> bool:
        """Whether it is only a state between commas: ", Md.,"."""
        return self.party is None and self.after == self.end


def find_tags(text: str, terms: Vocabulary) -> dict[int, Tag]:
    """Return possible party tags, by the place where a person's name must end."""
    tags = [
        tag for pattern in _BRACKETED for match in pattern.finditer(text) if (tag := _bracketed(match, terms))
    ]
    tags += [tag for match in _APPOSED.finditer(text) if (tag := _apposed(match, terms))]
    return {tag.name_end: tag for tag in tags}


def _apposed(match: re.Match[str], terms: Vocabulary) -> Tag | None:
    party = match["party"]
    start, end = match.start() + 2, match.end()
    if party in terms.parties:
        return Tag(match.start(), start, end, party, (match.start("seat"), end), end)
    if match["member"] in terms.parties and match["joint"] in terms.tag_joints:
        return Tag(match.start(), start, end, terms.parties[match["member"]], match.span("home"), end)
    if match["state"] in terms.regions:
        return Tag(match.start(), start, end, None, (start, end), end)
    return None


def _bracketed(match: re.Match[str], terms: Vocabulary) -> Tag | None:
    inside = match["inside"].rstrip()
    start = match.start("inside")
    end = start + len(inside)
    name_end = match.start() - (match.string[match.start() - 1 : match.start()] == " ")
    if inside in terms.regions and inside not in terms.parties:
        return Tag(name_end, start, end, None, (start, end), match.end())
    parts = None if inside in terms.parties else _PARTS.fullmatch(inside)  # "PML-N"
    party = terms.parties.get(parts["party"].rstrip(".") if parts else inside)
    if party is None:
        return None
    seat = (start + parts.start("seat"), end) if parts and parts["seat"] else None
    return Tag(name_end, start, end, party, seat, match.end())


MOST_HOLDERS: Final = 20
"""The maximum number of people who share a title."""
_LONGEST_NAME: Final = 12
_FARTHEST: Final = 10


class Holders:
    """Finds the people that titles belong to, as ranges of words."""

    def __init__(self, words: TitleSheet, tags: dict[int, Tag]) -> None:
        self.words, self.tags = words, tags
        self.first: dict[int, int] = {}
        """The first word of the person whose run ends before a word, if titles begin the run."""
        self._judged: dict[str, bool] = {}  # two in five names recur

    # Names.

    def at(self, index: int) -> WordRange | None:
        """Return the name that begins at a word."""
        run = self.words.runs.get(index)
        return (index, run[1]) if run is not None and self.is_person((index, run[1])) else None

    def before(self, mark: int, start: int) -> WordRange | None:
        """Return the name that ends before a mark, skipping its party tag and home, not before a start."""
        runs = self.words.runs
        for at in range(mark - 1, max(start, mark - _FARTHEST) - 1, -1):
            run = runs.get(at)
            if run is not None and run[1] == at + 1 and not self.words.owns(at):
                name = self.person_of(run)
                article = self.words.has(name[0] - 1, c.ARTICLE)
                if self.after(name) == mark and self.is_person(name) and not article:
                    return name
        return None

    def person_of(self, run: WordRange) -> WordRange:
        """Return a run without the titles found before the name."""
        return self.first.get(run[1], run[0]), run[1]

    def place(self, name: WordRange) -> WordRange:
        """Return the code points of a name, without possessive ending and letters after it ("MP", "M.D.")."""
        first, last = name[0], name[1] - 1
        words = self.words
        while last > first and words.texts[last].replace(".", "") in words.terms.suffixed:
            last -= 1
        end = words.starts[last] + len(words.endings.without_possessive(words.texts[last]))
        return words.starts[first], end

    def written(self, name: WordRange) -> str:
        """Return the text at the place of a name."""
        return self.words.text[slice(*self.place(name))]

    # Whether words can be a person.

    def is_person(self, name: WordRange) -> bool:
        """Return whether words can be a person, not a place, party, body, title or suffix alone."""
        words, (first, stop) = self.words, name
        if stop - first > _LONGEST_NAME:
            return False  # first, because a slice of a very long run for each of its words is quadratic
        shown = words.text[words.starts[first] : words.ends[stop - 1]]
        verdict = self._judged.get(shown)
        if verdict is None:
            given = stop - first > 1 and words.is_given(first)
            verdict = self._judged[shown] = self._may_be_named(name) and not (
                any(map(self._is_body, range(first + 1, stop))) if given else self._is_public(name)
            )
        return verdict

    def _may_be_named(self, name: WordRange) -> bool:
        words, folds, (first, stop) = self.words, self.words.folds, name
        single = stop - first == 1
        if single and any(map(str.isdigit, folds[first])):
            return False  # "general K-12 funding", "N40bn"
        if words.facts[stop - 1] & c.STREET:
            return False
        if folds[first] in words.terms.heads and not words.facts[first] & c.SURNAME_TOO:
            title = match(words, first, stop)
            if title is not None and title.stop == stop:
                return False  # "Attorney General, later a senator"
        return not words.names_land(self.written(name))

    def _is_public(self, name: WordRange) -> bool:
        """Return whether words without a given name are a party, a body or a thing, not a surname."""
        words, (first, last) = self.words, (name[0], name[1] - 1)
        noun = words.table[words.endings.singular(words.bare(last))]
        if (last > first and noun & (c.BODY_NOUN | c.LAW)) or self._is_body(last) or words.is_party(*name):
            return True
        return self.written(name).lower() in words.terms.known_organisations

    def _is_body(self, index: int) -> bool:
        """Return whether a word is a noun for bodies."""
        fold = self.words.bare(index)
        return len(fold) > 3 and fold in self.words.terms.bodies

    # What follows a name or comes before it.

    def after(self, name: WordRange) -> int:
        """Return the word after a name and its party tag or home."""
        tag = self.tags.get(self.place(name)[1])
        if tag is not None:
            return bisect_left(self.words.starts, tag.after)
        home = self.home(name)
        return name[1] if home is None else home[1]

    def home(self, name: WordRange) -> WordRange | None:
        """Return the words of the state or country in "Ann Lee of Vermont"."""
        words, stop = self.words, name[1]
        if not words.has(stop, c.GENITIVE):
            return None
        run = words.runs.get(stop + 1 + words.has(stop + 1, c.DEFINITE))
        return run if run is not None and words.names_land(self.written(run)) else None

    def apposed_to(self, mark: int, start: int) -> WordRange | None:
        """Return the name before a mark, skipping an age: "Ann Lee, 32, a lawyer"."""
        texts, name = self.words.texts, self.before(mark, start)
        if name is None and mark - 2 > start and texts[mark - 1].isdigit():
            name = self.before(mark - 2, start)
        if name is None:
            return None
        # "In Halden, the mayor said", "Ann Lee of Brackwell, a lawyer"
        located = name[1] - name[0] == 1 and self.words.has(name[0] - 1, c.WHEREABOUTS | c.GENITIVE)
        return None if located else name

    def listed(self, name: WordRange, stop: int) -> list[WordRange]:
        """Read the names of a list: "Sens. Ann Lee (D-Ohio) and Tom Price (R-Iowa)"."""
        names, texts, facts = [name], self.words.texts, self.words.facts
        while len(names) < MOST_HOLDERS:
            start = at = self.after(names[-1])
            while at < stop and (texts[at] == "," or facts[at] & (c.COORDINATING | c.ALTERNATIVE)):
                at += 1
            another = self.at(at) if start < at < stop and not begins(self.words, at, stop) else None
            if another is None:
                break
            names.append(another)
        return names
