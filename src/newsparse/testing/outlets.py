"""``check_outlet``: the check for every outlet, in newsparse and in plug-ins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from newsparse.core.records import Noise
from newsparse.errors import InputError
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet
from newsparse.publishers.registry import OutletIndex
from newsparse.testing.cases import Case, read_cases

__all__ = ["PLAIN", "check_outlet"]

PLAIN = """\
Council approves harbour plan after night of argument

By Nora Whitfield

PORT LENNOX — The city council voted 7 to 4 on Tuesday to rebuild the old harbour, ending a dispute \
that had divided its members since March.

“We have talked about this for three years, and it is time to build,” said Mayor Tobias Lindqvist, who \
had threatened to resign if the plan failed.

What the plan says

Support for the rebuilding came mainly from the northern wards. More on the cost is to be published in \
June, the council's treasurer, Amara Osei, told reporters.

Read in full, the report by Osei's office runs to 340 pages. It follows a survey in which most residents \
said they wanted fewer lorries on the quay.

- The quay will be closed to lorries from 2027.

- A new hall is to replace the fish market.

Follow-up work on the sea wall "will take longer than anyone admits", Cllr Moira Keane (Green) wrote on \
her website.

Image matters to the port, said Daniel Reyes of the hoteliers' association. Listen to any taxi driver, he \
added, and you will hear that visitors ask for "the picturesque part".

Sign language interpreters were present at the session, as the law demands. Watch committees, which once \
kept the peace on the docks, were abolished in 1968.

Close to 200 people had come to protest. They sang: Get up, stand up.

The vote was reported first by the broadcaster's local station. A spokesman for the state premier said: \
“Share the credit, by all means. The money is ours.”

Published accounts show a deficit of $4.2 million. All rights in the old buildings passed to the city in \
1994, according to the land registry.

The council meets again on Jan. 14.
"""
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
        read = [case for file in files for case in read_cases(file)]
    except (InputError, OSError) as error:
        read, faults = [], [str(error)]
    else:
        faults = [] if read else [f"{cases} contains no case files"]
    faults += _faults_of_value(outlet)
    try:
        others = (other for other in registry.outlets() if other.name != outlet.name)
        index = OutletIndex((*others, outlet))
    except InputError as error:
        faults.append(str(error))
    else:
        faults += _faults_of_detection(outlet, read, index)
    faults += _faults_of_rules(outlet, read)
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
