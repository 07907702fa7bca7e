"""No pattern backtracks more than linearly: each one that the package compiles is attacked.

``record_patterns`` says which there are and how they are used, ``backtracking`` counts steps.  An attack
is a text with a piece in its middle that is repeated; Hypothesis looks for the one whose cost grows
most from size to size.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import NamedTuple

import pytest
from hypothesis import given, settings, target
from hypothesis import strategies as st

import newsparse
from tests.backtracking import OutOfStepsError, Program, open_repeats, pieces

ROOT = Path(__file__).parents[2]
PACKAGE = Path(newsparse.__file__).parent

# Each size is twice the one before.  What is added from one to the next doubles where cost is linear, and
# is four times as much where it is quadratic; bounded repeats that fill up lie a little above two.
SIZES = (40, 80, 160)
GROWTH = 2.6
MOST_STEPS = 400_000


class Allowed(NamedTuple):
    """Patterns that are not linear, and why that does no harm."""

    module: str
    start: str
    """The beginning of the pattern."""
    longest: int
    """The longest text that it may ever be given; measured on lines of 8,000 characters."""
    reason: str


ALLOWED = (
    Allowed(
        "newsparse.publishers.supplied_patterns",
        r"\\.|\[",
        2_000,
        "reads the pattern of a noise rule, and no article",
    ),
    Allowed("newsparse.cli.pretty", " +$", 0, "reads lines that are as wide as the terminal"),
)
# Calls that compile what other people wrote, or what the matcher that counts does not know.
FOREIGN = {
    "newsparse.language.foreign_dates": "Unicode properties, which `re` has not, in 60 characters at most",
    "newsparse.core.regexes": "``on_use``, recorded where it is called; the package has no Rule of its own",
    "newsparse.testing.outlets": "an outlet's patterns, seen where the outlet compiles them",
}


class Used(NamedTuple):
    """A pattern and how it is used."""

    pattern: str
    flags: int
    places: list[tuple[str, int]]
    methods: list[str]
    longest: int


def recorded() -> list[Used]:
    """Return what a run of the package compiled."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.record_patterns"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return [Used(**entry) for entry in json.loads(done.stdout)]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls in the package's source that compile a pattern, with their modules."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and compiles(node.func):
                yield module, node


def compiles(called: ast.expr) -> bool:
    """Return whether a call of this compiles a pattern: ``re.search``, ``on_use``."""
    if isinstance(called, ast.Name):
        return called.id == "on_use"
    return (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and called.value.id in ("re", "regex")
        and called.attr not in ("escape", "error")
    )


def unseen(used: Sequence[Used]) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls that the run did not come to."""
    seen = {(module, line) for one in used for module, line in one.places}
    for module, node in calls():
        lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        if not any((module, line) in seen for line in lines):
            yield module, node


def written(module: str, node: ast.Call) -> Used | None:
    """Return a pattern that is one string in the source, or None if it is composed."""
    if not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)):
        return None
    methods = [node.func.attr] if isinstance(node.func, ast.Attribute) else []
    named = [keyword.value for keyword in node.keywords if keyword.arg == "flags"]
    flags = int(eval(ast.unparse(named[0]), {"re": re})) if named else 0
    return Used(node.args[0].value, flags, [(module, node.lineno)], methods, 0)


RECORDED = recorded()
USED = [*RECORDED, *filter(None, (written(*call) for call in unseen(RECORDED)))]
OPEN = [used for used in USED if open_repeats(sre_parser.parse(used.pattern, used.flags))]


def is_excused(used: Used, by: Allowed) -> bool:
    """Return whether an exemption is meant for a pattern."""
    return used.places[0][0] == by.module and used.pattern.startswith(by.start)


GUARDED = [used for used in OPEN if not any(is_excused(used, by) for by in ALLOWED)]


def method(used: Used) -> str:
    """Return the costliest way in which a pattern is used; one that was not used might be searched with."""
    if not used.methods or not set(used.methods) <= {"match", "fullmatch"}:
        return "search"
    return "fullmatch" if used.methods == ["fullmatch"] else "match"


def growth(program: Program, how: str, before: str, piece: str, behind: str) -> float:
    """Return how much faster than linearly the cost of an attack grows, about 2 where it is linear."""
    costs = []
    for size in SIZES:
        try:
            costs.append(program.steps(before + piece * size + behind, how, MOST_STEPS))
        except OutOfStepsError:
            return float(MOST_STEPS)
    small, large = costs[1] - costs[0], costs[2] - costs[1]
    return large / small if small > 0 else 0.0


def name(used: Used) -> str:
    module, line = used.places[0]
    return f"{module.removeprefix('newsparse.')}:{line}:{used.pattern.strip()[:30]}"


def test_every_call_that_compiles_was_seen() -> None:
    missed = [f"{module}:{node.lineno}" for module, node in unseen(RECORDED) if not written(module, node)]
    assert {place.partition(":")[0] for place in missed} == set(FOREIGN)


def test_the_counting_matcher_finds_the_same_as_re() -> None:
    for used in USED:
        program, compiled = (
            Program(used.pattern, used.flags, most=1_000),
            re.compile(used.pattern, used.flags),
        )
        for text in pieces(used.pattern, used.flags):
            found = compiled.match(text)
            assert program.run(text, 0, [MOST_STEPS]) == (found.end() if found else None), (used, text)


def test_the_body_of_an_open_repeat_is_never_empty() -> None:
    for used in OPEN:
        Program(used.pattern, used.flags)


def worst(used: Used, *, examples: int = 40) -> tuple[float, str, str, str]:
    """Return the worst attack found: its growth, the text before, what is repeated, the text after."""
    program, how = Program(used.pattern, used.flags), method(used)
    ammunition = pieces(used.pattern, used.flags)
    found = max((growth(program, how, "", piece, "!"), "", piece, "!") for piece in ammunition)
    few = st.lists(st.sampled_from([*ammunition, "a", " ", "!"]), max_size=2).map("".join)
    some = st.lists(st.sampled_from(ammunition), min_size=1, max_size=3).map("".join)

    @settings(max_examples=max(examples, 1), deadline=None, derandomize=True, database=None)
    @given(few, some, few)
    def attack(before: str, piece: str, behind: str) -> None:
        nonlocal found
        attempt = growth(program, how, before, piece, behind)
        target(attempt)
        found = max(found, (attempt, before, piece, behind))

    if examples and found[0] <= GROWTH:
        attack()
    return found


@pytest.mark.parametrize("used", GUARDED, ids=name)
def test_no_attack_takes_more_than_linear_time(used: Used) -> None:
    grown, before, piece, behind = worst(used)
    assert grown <= GROWTH, f"{used.pattern!r} with {method(used)} on {before!r} + {piece!r} * n + {behind!r}"


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda allowed: allowed.module)
def test_patterns_with_higher_limits_get_short_texts(allowed: Allowed) -> None:
    excused = [used for used in OPEN if is_excused(used, allowed)]
    assert any(worst(used, examples=0)[0] > GROWTH for used in excused), "it needs no exemption any more"
    assert max(used.longest for used in excused) <= allowed.longest


@pytest.mark.parametrize(
    ("pattern", "how", "linear"),
    [
        (r"(?:a+)+b", "match", False),
        (r"(?:a|a)*+b", "match", True),
        (r"(?:a|a)*b", "match", False),
        (r"a*a*b", "match", False),
        (r"a*+b", "match", True),
        (r"a*+b", "search", False),
        (r"(?<!a)a*+b", "search", True),
        (r"\s+$", "search", False),
        (r"\bfoo\b.{0,400}bar", "search", True),
        (r"(?=.*x)y", "search", False),
        (r"(?>\w+\s?)*!", "match", True),
        (r"(?:\w+\s?)*!", "match", False),
    ],
)
def test_the_measure_distinguishes_good_patterns_from_bad_ones(pattern: str, how: str, linear: bool) -> None:
    grown = worst(Used(pattern, 0, [], [how], 0))[0]
    assert (grown <= GROWTH) is linear
