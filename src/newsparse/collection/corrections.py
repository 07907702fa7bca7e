"""Corrections: what a reader found wrong in a collection, line by line in a file beside it.

A line names what it corrects in the words of the article, so it still fits after the article was parsed
again. A line that fits nothing, or changes nothing, is reported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from attrs import evolve, field, frozen

from newsparse.collection.files import save_csv
from newsparse.collection.tables import QUESTIONS
from newsparse.errors import shown
from newsparse.register.names import fold
from newsparse.register.readers import read_table

Kind: TypeAlias = Literal["same person", "other person", "no statement", "speaker"]
_Key: TypeAlias = tuple[str, int]
Query: TypeAlias = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]

COLUMNS: Final = ("correction", "article", "statement", "person", "instead", "note")
# The columns that each kind needs.
_NEEDED: Final[Mapping[Kind, Sequence[str]]] = {
    "same person": ("person", "instead"),
    "other person": ("article", "person"),
    "no statement": ("article", "statement"),
    "speaker": ("article", "statement", "instead"),
}
# A statement is recognised by this share of its characters, if its edges have moved.
_MOST = 0.5


@frozen
class Correction:
    """A line of a file of corrections."""

    correction: Kind = field()
    """What is wrong: ``same person`` (two people are one), ``other person`` (in this article it is another
    person of the name), ``no statement``, or ``speaker`` (another person makes the statement)."""
    article: str = field(default="", kw_only=True)
    """The article's key."""
    statement: str = field(default="", kw_only=True)
    """The words of the statement, or its first words."""
    person: str = field(default="", kw_only=True)
    """The person's name, or key in ``identities``."""
    instead: str = field(default="", kw_only=True)
    """The name or key of the right person."""
    note: str = field(default="", kw_only=True)
    """A reason, for those who read the file."""
    problem: str | None = field(default=None, kw_only=True, eq=False)
    """Why the line changes nothing; None if it is applied."""

    def __str__(self) -> str:
        """Return the line in words, with the reason if it changes nothing."""
        cells = [self.correction, self.article, self.statement, self.person, self.instead]
        words = ", ".join(shown(cell) if at else cell for at, cell in enumerate(cells) if cell)
        return f"{words}: {self.problem}" if self.problem else words


def read(path: Path, *, missing: bool = True) -> list[Correction]:
    """Read a file of corrections, which may be missing.

    :raises newsparse.InputError: if it is malformed; the message names line, column and remedy.
    """
    found = []
    for row in read_table(path, COLUMNS, "correction") if path.exists() or not missing else ():
        cells = {name: value.text() for name, value in row.items()}
        found.append(Correction(**cells | {"correction": cells["correction"].lower()}))  # type: ignore[arg-type]
        for column, remedy in lacking(found[-1]):
            row[column].fail(remedy)
    return found


def lacking(one: Correction) -> Iterator[tuple[str, str]]:
    """Yield the columns that a correction lacks, with what to do."""
    if one.correction not in _NEEDED:
        yield "correction", f"write one of: {', '.join(_NEEDED)}"
    for name in _NEEDED.get(one.correction, ()):
        if not getattr(one, name):
            yield name, f"{one.correction!r} needs it; fill it in"


def write(path: Path, corrections: Iterable[Correction]) -> None:
    """Write a file of corrections in place of an earlier one."""
    new = path.with_name(f"{path.name}.new")
    save_csv(new, [COLUMNS, *([getattr(one, name) for name in COLUMNS] for one in corrections)])
    new.replace(path)


class Corrected:
    """What corrections change in a collection: the rows of the tables ``corrected`` and ``renamed``."""

    def __init__(self, query: Query, corrections: Sequence[Correction]) -> None:
        names = {name.lower() for one in corrections for name in (one.person, one.instead) if name}
        keys = list({one.article for one in corrections})

        def found(question: str, words: Sequence[str]) -> list[tuple[Any, ...]]:
            return query(QUESTIONS[f"corrected_{question}"], [words]) if words else []

        self._articles = {article for (article,) in found("articles", keys)}
        self._statements: defaultdict[str, list[tuple[int, str, list[int]]]] = defaultdict(list)
        for article, statement, content, speakers in found("statements", keys):
            self._statements[article].append((statement, fold(content), speakers))
        # The names and the identity of each person, and the people of each name and identity.
        self._people: dict[_Key, tuple[str, str, str]] = {}
        self._bearers: defaultdict[str, list[_Key]] = defaultdict(list)
        for article, person, *words in found("people", list(names)):
            self._know((article, person), *words)
        self._corrected: dict[_Key, tuple[int | None, str | None]] = {}
        self._renamed: dict[_Key, tuple[str, str]] = {}
        self.corrections = tuple([evolve(one, problem=self._apply(one)) for one in corrections])
        self.rows: Mapping[str, list[tuple[Any, ...]]] = {
            "corrected": sorted((*key, *speaker) for key, speaker in self._corrected.items()),
            "renamed": sorted((*key, *identity) for key, identity in self._renamed.items()),
        }
        """The rows, by table."""

    def _apply(self, one: Correction) -> str | None:
        """Apply a correction, or return why it changes nothing."""
        if one.article and one.article not in self._articles:
            return "there is no such article; correct or remove the line"
        if one.statement:
            return self._apply_to_statement(one)
        people = [key for key in self._called(one.person) if one.article in ("", key[0])]
        if not people:
            return f"no person is called {shown(one.person)}; correct or remove the line"
        problem: str | None = "this is so already; remove the line"
        for key in people:
            own, before, _ = self._people[key]
            identity = self._identity(one.instead) if one.instead else (f"{key[0]}#{key[1]}", own)
            if identity[0] != before:
                self._know(key, own, *identity)
                self._renamed[key], problem = identity, None
        return problem

    def _apply_to_statement(self, one: Correction) -> str | None:
        words, some = fold(one.statement), self._statements[one.article]
        # The same words, or otherwise those that begin with them or overlap.
        some = [said for said in some if said[1] == words] or some
        found = [(number, speakers) for number, said, speakers in some if _fits(words, said)]
        if len(found) != 1:
            which = "several statements fit" if found else "no statement of the article fits"
            return f"{which}; correct or remove the line"
        [(statement, speakers)] = found
        if one.correction == "no statement":
            self._corrected[one.article, statement] = None, None
            return None
        people = [person for article, person in self._called(one.instead) if article == one.article]
        if not people:
            # The parser did not find this person, who gets a number of its own.
            people = [min([0, *(person for article, person in self._people if article == one.article)]) - 1]
            identity = self._identity(one.instead)
            self._know((one.article, people[0]), one.instead, *identity)
            self._renamed[one.article, people[0]] = identity
        if speakers == people[:1]:
            return "this is so already; remove the line"
        self._corrected[one.article, statement] = people[0], self._people[one.article, people[0]][0]
        return None

    def _know(self, key: _Key, own: str, identity: str, name: str) -> None:
        self._people[key] = own, identity, name
        for word in {own.lower(), identity.lower(), name.lower()}:
            self._bearers[word].append(key)

    def _called(self, who: str) -> list[_Key]:
        """Return the people with a name or an identity, those in use now."""
        word = who.lower()
        return [key for key in self._bearers[word] if word in map(str.lower, self._people[key])]

    def _identity(self, who: str) -> tuple[str, str]:
        """Return the identity that most people of a name have, with its name; a new one if there is none."""
        most = Counter(self._people[key][1:] for key in self._called(who)).most_common(1)
        return most[0][0] if most else (who, who)


def _fits(words: str, content: str) -> bool:
    shorter, longer = sorted((words, content), key=len)
    overlaps = shorter in longer and len(shorter) >= _MOST * len(longer)
    return bool(words) and (content.startswith(words) or overlaps)
