"""``check_outlet``: the check for every outlet, in newsparse and in plug-ins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from newsparse.core.records import Noise
from newsparse.errors import InputError
from newsparse.language.data_files import read
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet
from newsparse.publishers.registry import OutletIndex
from newsparse.testing.cases import Case, read_cases

PLAIN = read("ordinary_article.txt").decode()
"""An invented article without noise, whose lines begin and end in ways typical of noise."""


def check_outlet(outlet: Outlet, cases: Path) -> None:
    """Check that an outlet is complete, distinguishable from all others, and harmless to ordinary articles.

    ``cases`` is a file of cases in the form of ``newsparse.testing.cases``, or a folder of such files,
    with records of the noise layer. The checks: title, country and domains are given; no other known outlet
    has the name or a domain; the cases pass with the outlet given; every noise rule, byline and dateline
    matches something in the cases and nothing in an article without noise; the signature identifies at least
    one case, and no text of another outlet.

    :raises AssertionError: if any check fails; the message lists all failures.
    """
    files = sorted(cases.glob("*.txt")) if cases.is_dir() else [cases]
    try:
        found = [case for file in files for case in read_cases(file)]
    except (InputError, OSError) as error:
        found, faults = [], [str(error)]
    else:
        faults = [] if found else [f"{cases} contains no case files"]
    faults += _faults_of_value(outlet)
    try:
        others = (other for other in registry.outlets() if other.name != outlet.name)
        index = OutletIndex((*others, outlet))
    except InputError as error:
        faults.append(str(error))
    else:
        faults += _faults_of_detection(outlet, found, index)
    faults += _faults_of_rules(outlet, found)
    if faults:
        raise AssertionError("\n- ".join([f"outlet {outlet.name!r}:", *faults]))


def _faults_of_value(outlet: Outlet) -> Iterator[str]:
    for name in ("title", "country", "domains"):
        if not getattr(outlet, name):
            yield f"{name} is missing"


def _faults_of_detection(outlet: Outlet, cases: list[Case], index: OutletIndex) -> Iterator[str]:
    detected = [index.detect(case.text, None) for case in cases]
    for case, found in zip(cases, detected, strict=True):
        if found not in (None, outlet):
            yield f"case {case.title!r} is identified as {found.name!r}; clues weigh {_scores(index, case)}"
    if outlet.signature and outlet not in detected:
        weights = "; ".join(_scores(index, case) for case in cases)
        yield f"the signature identifies none of the cases; clues weigh {weights or 'nothing'}"
    if any(found == outlet for found, _ in index.score(PLAIN)):
        yield "a clue of the signature occurs in an article of another outlet"


def _scores(index: OutletIndex, case: Case) -> str:
    return ", ".join(f"{found.name} {score:g}" for found, score in index.score(case.text)) or "nothing"


def _faults_of_rules(outlet: Outlet, cases: list[Case]) -> Iterator[str]:
    lines = [line.strip() for case in cases for line in case.text.splitlines()]
    plain = [line for line in PLAIN.splitlines() if line]
    for rule in outlet.noise_rules:
        if not any(rule.find(line) for line in lines):
            yield f"no case contains a match for the rule {rule.name!r}"
        for line in plain:
            if rule.find(line):
                yield f"the rule {rule.name!r} matches a line of an ordinary article: {line!r}"
    yield from _faults_of_habits(outlet, lines, plain)
    for case in cases:
        found = case.found(case.parse(outlet=outlet), Noise)
        if found != case.expected:
            wanted = _listed(case.expected)
            yield f"case {case.title!r}: found\n    {_listed(found)}\n  instead of\n    {wanted}"


def _faults_of_habits(outlet: Outlet, lines: list[str], plain: list[str]) -> Iterator[str]:
    for name, pattern in (("byline", outlet.byline), ("dateline", outlet.dateline)):
        if pattern is not None:
            compiled = re.compile(pattern, re.VERBOSE)
            find = compiled.fullmatch if name == "byline" else compiled.match
            if not any(map(find, lines)):
                yield f"no case contains its {name}"
            yield from (
                f"its {name} matches a line of an ordinary article: {line!r}" for line in plain if find(line)
            )


def _listed(lines: tuple[str, ...]) -> str:
    return "\n    ".join(lines) or "nothing"
