"""Counts the steps that a pattern takes on a text, as a backtracking matcher takes them.

Python's ``re`` does not report how much work a search was, and time on a clock is not a measure that a test
can rely on.  So a pattern is parsed by ``re``'s own parser, translated into a small program, and run by
a matcher that counts: each character looked at, each alternative tried and each step back is one.  The
real matcher takes short cuts (literal prefixes, runs of one set of characters), none of which it
can do without in the worst case: where this one is linear, so is that one.

Two simplifications: a bounded repeat stops at :data:`MOST` rounds unless told otherwise, as the bound is
a constant factor at worst, and a reference to a group is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

__all__ = ["MOST", "OutOfStepsError", "Program", "open_repeats", "pieces"]

MOST = 6
"""How many rounds of a bounded repeat are followed."""

Test: TypeAlias = Callable[[str], bool]
# Instructions: ("test", Test), ("split", first, second), ("jump", place), ("at", anchor, lines),
# ("look", Program, wanted, width), ("atomic", Program), ("match",).
Instruction: TypeAlias = tuple[Any, ...]


class OutOfStepsError(Exception):
    """A search took more steps than it was allowed."""


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_WORD = re.compile(r"\w")


class Program:
    """A pattern, ready to be run."""

    def __init__(self, pattern: str | Sequence[Any], flags: int = 0, *, most: int = MOST) -> None:
        self.most = most
        self.code: list[Instruction] = []
        tree: Any = pattern
        if isinstance(pattern, str):
            tree = sre_parser.parse(pattern, flags)
            flags = tree.state.flags
        self._sequence(tree, flags)
        self.code.append(("match",))

    # Translation.

    def _sequence(self, tree: Any, flags: int) -> None:
        for op, value in tree:
            self._item(op, value, flags)

    def _item(self, op: Any, value: Any, flags: int) -> None:
        if op in _REPEATS:
            self._repeat(op, value, flags)
        elif op is sre.SUBPATTERN:
            _, added, removed, inner = value
            self._sequence(inner, (flags | added) & ~removed)
        elif op is sre.ATOMIC_GROUP:
            self.code.append(("atomic", Program(value, flags, most=self.most)))
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            direction, inner = value
            width = 0 if direction > 0 else inner.getwidth()[0]
            self.code.append(("look", Program(inner, flags, most=self.most), op is sre.ASSERT, width))
        elif op is sre.BRANCH:
            self._branch(value[1], flags)
        elif op is sre.AT:
            self.code.append(("at", value, bool(flags & re.MULTILINE)))
        else:
            self.code.append(("test", _test(op, value, flags)))

    def _branch(self, branches: Sequence[Any], flags: int) -> None:
        ends = []
        for branch in branches[:-1]:
            split = self._reserve()
            self._sequence(branch, flags)
            ends.append(self._reserve())
            self.code[split] = ("split", split + 1, len(self.code))
        self._sequence(branches[-1], flags)
        for end in ends:
            self.code[end] = ("jump", len(self.code))

    def _repeat(self, op: Any, value: Any, flags: int) -> None:
        low, high, body = value
        if op is sre.POSSESSIVE_REPEAT:
            greedy = Program([(sre.MAX_REPEAT, value)], flags, most=self.most)
            self.code.append(("atomic", greedy))
            return
        for _ in range(min(low, self.most)):
            self._sequence(body, flags)
        lazy = op is sre.MIN_REPEAT
        if high is sre.MAXREPEAT:
            if not body.getwidth()[0]:
                raise ValueError("the body of an open repeat can be empty")
            start = self._reserve()
            self._sequence(body, flags)
            self.code.append(("jump", start))
            self._split(start, len(self.code), lazy=lazy)
        else:
            splits = []
            for _ in range(min(high, self.most) - min(low, self.most)):
                splits.append(self._reserve())
                self._sequence(body, flags)
            for split in splits:
                self._split(split, len(self.code), lazy=lazy)

    def _reserve(self) -> int:
        self.code.append(())
        return len(self.code) - 1

    def _split(self, at: int, out: int, *, lazy: bool) -> None:
        self.code[at] = ("split", out, at + 1) if lazy else ("split", at + 1, out)

    # Running.

    def run(self, text: str, at: int, budget: list[int], *, whole: bool = False) -> int | None:
        """Return where a match that begins at an offset ends, or None; each step costs ``budget[0]`` one."""
        stack = [(0, at)]
        code, length = self.code, len(text)
        while stack:
            pc, at = stack.pop()
            while True:
                budget[0] -= 1
                if budget[0] < 0:
                    raise OutOfStepsError
                step = code[pc]
                kind = step[0]
                if kind == "test":
                    if at == length or not step[1](text[at]):
                        break
                    at += 1
                elif kind == "split":
                    stack.append((step[2], at))
                    pc = step[1]
                    continue
                elif kind == "jump":
                    pc = step[1]
                    continue
                elif kind == "at":
                    if not _holds(step[1], text, at, lines=step[2]):
                        break
                elif kind == "atomic":
                    end = step[1].run(text, at, budget)
                    if end is None:
                        break
                    at = end
                elif kind == "look":
                    _, inner, wanted, width = step
                    found = at >= width and inner.run(text, at - width, budget) is not None
                    if found != wanted:
                        break
                elif whole and at < length:
                    break
                else:
                    return at
                pc += 1
        return None

    def steps(self, text: str, method: str, most: int) -> int:
        """Return how many steps a method of a compiled pattern takes on a text.

        :param method: ``match``, ``fullmatch``, or any other for a search of the whole text.
        :raises OutOfStepsError: if there are more than ``most``.
        """
        budget = [most]
        if method in ("match", "fullmatch"):
            self.run(text, 0, budget, whole=method == "fullmatch")
        else:
            at = 0
            while at <= len(text):
                end = self.run(text, at, budget)
                at = end if end is not None and end > at else at + 1
        return most - budget[0]


def _holds(what: Any, text: str, at: int, *, lines: bool) -> bool:
    """Return whether an anchor matches at an offset; ``lines`` says that ^ and $ are those of lines."""
    if what in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
        return at == 0 or (lines and what is sre.AT_BEGINNING and text[at - 1] == "\n")
    if what is sre.AT_END:
        return at == len(text) or (text[at] == "\n" and (lines or at == len(text) - 1))
    if what is sre.AT_END_STRING:
        return at == len(text)
    before = at > 0 and _WORD.match(text, at - 1) is not None
    behind = _WORD.match(text, at) is not None
    return (before != behind) is (what is sre.AT_BOUNDARY)


def _test(op: Any, value: Any, flags: int) -> Test:
    """Return the test of one character."""
    return _Set([(op, value)] if op is not sre.IN else value, flags).holds


class _Set:
    """A set of characters, with what it says of each remembered."""

    def __init__(self, members: Sequence[Any], flags: int) -> None:
        self.members = [member for member in members if member[0] is not sre.NEGATE]
        self.negated = len(self.members) < len(members)
        self.folds = bool(flags & re.IGNORECASE)
        self.any = bool(flags & re.DOTALL)
        self.known: dict[str, bool] = {}

    def holds(self, character: str) -> bool:
        found = self.known.get(character)
        if found is None:
            cases = {character, character.lower(), character.upper()} if self.folds else {character}
            one = any(self._has(op, value, c) for op, value in self.members for c in cases)
            found = self.known[character] = one is not self.negated
        return found

    def _has(self, op: Any, value: Any, character: str) -> bool:
        if len(character) != 1:
            return False  # a capital of two letters
        if op is sre.LITERAL:
            return bool(ord(character) == value)
        if op is sre.NOT_LITERAL:
            return bool(ord(character) != value)
        if op is sre.RANGE:
            return bool(value[0] <= ord(character) <= value[1])
        if op is sre.CATEGORY:
            return re.match(_CATEGORIES[value], character) is not None
        if op is sre.ANY:
            return self.any or character != "\n"
        raise ValueError(f"{op} is not known")


def _inside(op: Any, value: Any) -> Sequence[Any]:
    """Return the patterns inside a node."""
    if op in _REPEATS:
        return [value[2]]
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.BRANCH:
        return list(value[1])
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return [value] if op is sre.ATOMIC_GROUP else []


def open_repeats(tree: Any) -> int:
    """Return how many repeats without an upper bound a parsed pattern has."""
    count = 0
    for op, value in tree:
        count += op in _REPEATS and value[1] is sre.MAXREPEAT
        count += sum(map(open_repeats, _inside(op, value)))
    return count


def pieces(pattern: str, flags: int = 0) -> list[str]:
    """Return what an attacker would write: characters of each set, literal words, what repeats can eat."""
    found: dict[str, None] = {}
    for piece in _pieces(sre_parser.parse(pattern, flags)):
        if piece:
            found[piece] = None
    return list(found)


# One of each kind, and those on which sets differ.
_SAMPLES = "aAéÉß1٣_ \n\t.,;:'’\"-/@#()&|\u00a0\u2028\ud83d"


def _pieces(tree: Any) -> Iterator[str]:
    word = ""
    for op, value in tree:
        if op is sre.LITERAL:
            word += chr(value)
            yield chr(value)
            continue
        yield word
        word = ""
        if op in (sre.IN, sre.NOT_LITERAL, sre.ANY):
            test = _test(op, value, 0)
            for member in value if op is sre.IN else ():
                if member[0] is sre.LITERAL:
                    yield chr(member[1])
                elif member[0] is sre.RANGE:
                    yield chr(member[1][0])
            yield from [sample for sample in _SAMPLES if test(sample)][:4]
        for inner in _inside(op, value):
            yield from _pieces(inner)
            if op in _REPEATS:
                yield _example(inner)
    yield word
    yield _example(tree)


def _example(tree: Any) -> str:
    """Write a short text that a pattern matches, if assertions do not forbid it."""
    text = ""
    for op, value in tree:
        if op is sre.LITERAL:
            text += chr(value)
        elif op in (sre.IN, sre.NOT_LITERAL, sre.ANY):
            test = _test(op, value, 0)
            ranges = [chr(m[1][0]) for m in value if m[0] is sre.RANGE] if op is sre.IN else []
            literals = [chr(m[1]) for m in value if m[0] is sre.LITERAL] if op is sre.IN else []
            text += next((c for c in [*ranges, *literals, *_SAMPLES] if test(c)), "")
        elif op in _REPEATS:
            text += _example(value[2]) * min(max(value[0], 1), MOST)
        elif op in (sre.SUBPATTERN, sre.BRANCH, sre.ATOMIC_GROUP):
            text += _example(_inside(op, value)[0])
    return text
