"""``Clue`` and ``NoiseRule``: how an outlet is recognised, and what it puts between its paragraphs.

Both are also read from the tables of an outlet's TOML file.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias, get_args

from attrs import field, frozen

from newsparse.core.kinds import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.core.shape import shapes
from newsparse.errors import InputError
from newsparse.language.data_files import recalled
from newsparse.publishers.supplied_patterns import ATOM, SuppliedPattern

Position: TypeAlias = Literal["start", "end", "anywhere"]

SHORTEST_CLUE = 6
"""The minimum length of a clue, in characters; lines are looked up by this many."""

# A repeat without an upper bound, with the + that makes it possessive.
_OPEN_REPEAT = on_use(r"(?:\*|(?<![*+?}])\+|\{\d*+,\})\+?+")


# What may follow a phrase that is a whole line, or begins one.
_AFTER = {"lines": "[ .:!]{0,2}", "starts": ".*"}


def _wording(key: str, phrases: Iterable[str]) -> str:
    """Return a pattern for one of some phrases; a straight apostrophe in them also matches a curly one."""
    either = "|".join(re.escape(phrase) for phrase in phrases).replace("'", "['’]")
    return f"(?:{either}){_AFTER[key]}"


def named_groups(pattern: str, owner: str) -> frozenset[str]:
    """Return the groups of a supplied pattern, or raise an error that names its owner and the problem."""
    if not isinstance(pattern, str):
        raise InputError(
            f"{owner}: {pattern!r} is not a valid pattern for re in verbose mode: it is not a string"
        )
    # Those of the package were checked when it was built: to compile its 220 takes 15 ms.
    return recalled(("pattern", pattern), lambda: _groups(pattern, owner))


def _groups(pattern: str, owner: str) -> frozenset[str]:
    try:
        compiled = re.compile(pattern, re.VERBOSE)
    except re.error as error:
        raise InputError(
            f"{owner}: {pattern!r} is not a valid pattern for re in verbose mode: {error}"
        ) from None
    if compiled.search(""):
        raise InputError(f"{owner}: {pattern!r} matches an empty text; add words that must be present")
    return frozenset(compiled.groupindex)


@frozen
class NoiseRule:
    r"""A wording that one outlet puts between its paragraphs, and its kind of noise.

    The pattern is for Python's ``re`` in verbose mode: a space is written ``\ `` and ``#`` is ``\#``.
    It must match the whole text of a line, without outer white space; with ``whole_line=False`` it is
    searched for inside the line. To keep the time linear even for a line of a megabyte, a pattern for whole
    lines may contain only one repeat without an upper bound (possessive repeats do not count), and a pattern
    for the inside of lines none: write ``{0,80}`` instead of ``*``. A pattern that still takes longer than a
    tenth of a second for a line is named in a :class:`newsparse.PluginWarning` and no longer used.

    >>> rule = NoiseRule("app-link", r"GET\ THE\ \w+\ APP", "promo")
    >>> rule.find("GET THE DAILY APP"), rule.find("We GET THE DAILY APP")
    ((0, 17), None)

    :raises newsparse.InputError: if the name is empty, the kind is unknown, or the pattern is invalid,
        matches an empty text or has too many repeats without an upper bound.
    """

    name: str = field()
    """A hyphenated name for what the rule recognises: ``app-link``."""
    pattern: str = field(repr=False)
    """The pattern, in verbose mode."""
    kind: NoiseKind = field()
    """The kind of noise."""
    platform: str | None = field(default=None, kw_only=True)
    """The platform of an embed (``twitter``), if the rule determines it."""
    whole_line: bool = field(default=True, kw_only=True)
    """Whether the pattern must match the whole line; otherwise it is searched for inside the line."""
    valid_until: datetime.date | None = field(default=None, kw_only=True)
    """The last day on which the outlet used the wording; None if it still does."""
    _matcher: SuppliedPattern = field(init=False, repr=False, eq=False)

    @_matcher.default
    def _check_and_wrap(self) -> SuppliedPattern:
        owner = f"noise rule {self.name!r}"
        named_groups(self.pattern, owner)
        return SuppliedPattern(self.pattern, owner)

    def __attrs_post_init__(self) -> None:
        name, pattern, until = self.name, self.pattern, self.valid_until
        if not isinstance(name, str) or not name.strip():
            raise InputError(
                f"a noise rule needs a name, not {name!r}; describe what it recognises, such as 'app-link'"
            )
        repeats = _OPEN_REPEAT.findall(ATOM.sub("x", pattern))
        backtracking = [repeat for repeat in repeats if not repeat.endswith("+") or repeat == "+"]
        if len(backtracking) > 1 or (repeats and not self.whole_line):
            raise InputError(
                f"noise rule {name!r}: {pattern!r} could take quadratic time on a long line; write its "
                "repeats with an upper bound such as {0,80}, or split alternatives into two rules"
            )
        if self.kind not in get_args(NoiseKind):
            kinds = ", ".join(get_args(NoiseKind))
            raise InputError(f"noise rule {name!r}: there is no kind {self.kind!r}; use one of {kinds}")
        # In Python a datetime is also a date, but the two cannot be compared.
        if until is not None and type(until) is not datetime.date:
            raise InputError(f"noise rule {name!r}: valid_until must be a datetime.date, not {until!r}")

    @classmethod
    def line(
        cls, name: str, kind: NoiseKind, *phrases: str, valid_until: datetime.date | None = None
    ) -> NoiseRule:
        """Create a rule for lines that consist of one of some phrases.

        A straight apostrophe also matches a curly one, and a full stop, colon or exclamation mark may follow.

        >>> NoiseRule.line("save", "share", "Add to your saved stories").find("Add to your saved stories.")
        (0, 26)
        """
        return cls(name, _wording("lines", phrases), kind, valid_until=valid_until)

    @classmethod
    def start(
        cls, name: str, kind: NoiseKind, *phrases: str, valid_until: datetime.date | None = None
    ) -> NoiseRule:
        """Create a rule for lines that begin with one of some phrases.

        >>> NoiseRule.start("role", "promo", "AP's Role:").find("AP’s Role: We count the votes.")
        (0, 30)
        """
        return cls(name, _wording("starts", phrases), kind, valid_until=valid_until)

    def find(self, line: str) -> tuple[int, int] | None:
        """Return the span of the first match in a line's text, or None."""
        match = self._matcher.fullmatch(line) if self.whole_line else self._matcher.search(line)
        return match.span() if match else None


@frozen
class Clue:
    """A phrase that identifies an outlet.

    A phrase at the start or end of a line is cheap to look up. Any other phrase can be found ``anywhere``,
    but the whole text of every article is searched for its beginning. Such a phrase should therefore begin
    like other clues (``told the Gazette``) or with a character that is rare in prose (``@gazette.example``).

    >>> Clue("told the Gazette", 0.5, where="anywhere").weight
    0.5

    :raises newsparse.InputError: if the phrase is too short or has white space around it, or the weight is
        not above 0 and at most 1.
    """

    phrase: str = field()
    """The phrase in the outlet's spelling: at least ``SHORTEST_CLUE`` characters, with either apostrophe."""
    weight: float = field(default=1.0)
    """The weight of the evidence: one clue of 1 is enough, two of 0.5 are needed."""
    where: Position = field(default="start", kw_only=True)
    """Its position in a line: at the start, at the end (a full stop may follow) or anywhere."""

    def __attrs_post_init__(self) -> None:
        phrase, weight, where = self.phrase, self.weight, self.where
        if len(phrase.rstrip(".")) < SHORTEST_CLUE or phrase != phrase.strip() or "\n" in phrase:
            raise InputError(
                f"{phrase!r} cannot be a clue; write at least {SHORTEST_CLUE} characters "
                "on one line, without white space around them"
            )
        if not 0 < weight <= 1:
            raise InputError(f"clue {phrase!r}: weight {weight!r} is not above 0 and at most 1")
        if where not in get_args(Position):
            raise InputError(
                f"clue {phrase!r}: unknown position {where!r}; use one of {', '.join(get_args(Position))}"
            )


_SHOWN = {
    str: 'text, such as "a"',
    list: 'a list, such as ["a", "b"]',
    float: "a number, such as 0.5",
    bool: "true or false",
    datetime.date: "a date, such as 2019-12-31",
}


def clue_of(number: int, clue: object) -> Clue:
    """Return a clue of an outlet's file."""
    if isinstance(clue, str):
        return Clue(clue)
    owner = f"clue {number} of signature: "
    values = checked(clue, kinds_of(Clue), owner)
    if "phrase" not in values:
        raise InputError(f"{owner}phrase is missing; write the words that identify the outlet")
    return Clue(**values)


def rule_of(number: int, rule: object) -> NoiseRule:
    """Return a noise rule of an outlet's file."""
    owner = f"noise rule {number}: "
    values = checked(rule, {**kinds_of(NoiseRule), **dict.fromkeys(_AFTER, list)}, owner)
    if missing := [key for key in ("name", "kind") if key not in values]:
        raise InputError(f"{owner}{missing[0]} is missing")
    wordings = [key for key in (*_AFTER, "pattern") if key in values]
    if len(wordings) != 1:
        raise InputError(f"{owner}write exactly one of lines, starts and pattern")
    [key] = wordings
    if key in _AFTER:
        phrases = values.pop(key)
        if not phrases or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
            raise InputError(
                f'{owner}{key} must be a list of phrases, such as ["Read more"], not {phrases!r}'
            )
        values["pattern"] = _wording(key, phrases)
    return NoiseRule(**values)


def kinds_of(made: type) -> dict[str, type]:
    """Return the keys of a table from which a value is made: its fields, each with the type in TOML."""
    kinds = {name: list if shape.is_many else shape.kind for name, shape in shapes(made).items()}
    return {name: kind for name, kind in kinds.items() if kind in _SHOWN}


def checked(table: object, kinds: Mapping[str, type], owner: str) -> dict[str, Any]:
    """Check the keys of a table and the types of its values; a date may be written as text too."""
    if not isinstance(table, Mapping):
        raise InputError(f"{owner}{table!r} is not a table; write {{ {next(iter(kinds))} = ... }}")
    values = dict(table)
    for key, value in table.items():
        kind = kinds.get(key)
        if kind is None:
            import difflib

            near = difflib.get_close_matches(key, kinds, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(kinds)}"
            raise InputError(f"{owner}there is no key {key!r}; {remedy}")
        if kind is datetime.date and isinstance(value, str):
            with contextlib.suppress(ValueError):
                values[key] = datetime.date.fromisoformat(value)
        if type(values[key]) is not kind and not (kind is float and type(value) is int):
            raise InputError(f"{owner}{key} must be {_SHOWN[kind]}, not {value!r}")
    return values
