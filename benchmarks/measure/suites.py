"""Dates against the test suites of other date parsers.

    python -m benchmarks.measure.suites SUITES.jsonl [--json] [--write]

Each line of the file is a case of another project's tests: ``suite``, ``ref`` (the day of publication),
what is expected (``first`` and ``last`` day with ``time``; ``alts``, several such; ``timex`` or ``value``; or
``neg``: no date) and ``frames``: sentences with the expression's place.  A bare expression comes in several
sentences, and the best result counts.  The suites belong to their projects; the repository has none of them.

A case is *right* if the days are the same.  It is right *by another convention* if newsparse names a longer
or shorter period that agrees, is a day off at an end of a longer period, leaves out the hour or gives a part
of the day for it, or counts "next Friday" from another week.  Suites of chat programs ask for much that news
never prints, so the share of a kind says more than its distance from 100.
``--write`` puts the table between the ``suites`` comments of ``docs/reference/compare.md``.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import newsparse
from benchmarks.pages import DOCS, machine, put
from newsparse import DateExpression

Case: TypeAlias = Mapping[str, Any]

# From the best to the worst.
VERDICTS = ("right", "part of the day", "ends", "grain", "no time", "week", "wrong", "missed")
CONVENTIONS = VERDICTS[1:6]
_DECADE = datetime.timedelta(days=3660)


def timed(value: str, time: str) -> bool:
    """Say whether a value has the hour that a case wants."""
    if not time:
        return True
    return (time == "x" and "T" in value) or time[:5] in value or time[:2] in re.findall(r"T(\d\d)\b", value)


def compared(found: tuple[datetime.date, datetime.date, str], case: Case) -> str:
    """Compare a period with the one of a case."""
    first, last, value = found
    wanted_first, wanted_last = map(datetime.date.fromisoformat, (case["first"], case["last"]))
    time = case.get("time") or ""
    before, after = first - wanted_first, last - wanted_last
    if not before and not after:
        if timed(value, time):
            return "right"
        return "part of the day" if "/" in time or "T" in value else "no time"
    longer = first != last or wanted_first != wanted_last
    if longer and max(abs(before), abs(after)) <= datetime.timedelta(days=1):
        return "ends"
    inside = first <= wanted_first and wanted_last <= last and last - first <= _DECADE
    if inside or (wanted_first <= first and last <= wanted_last):
        return "grain"
    return "week" if before == after and abs(before).days in (7, 14) else "wrong"


def judged(case: Case, dates: Sequence[DateExpression]) -> str:
    """Judge the dates that were found at the place of a case's expression."""
    if case.get("neg"):
        return "wrong" if dates else "right"
    if not dates:
        return "missed"
    values = [one.value or "" for one in dates]
    if case["suite"] == "sutime":
        wanted = case.get("value")
        if wanted is None or wanted in values:
            return "right"
        agree = any(value and (wanted.startswith(value) or value.startswith(wanted)) for value in values)
        return "grain" if agree else "wrong"
    alternatives: list[Case] = [case]
    if case["suite"].startswith("recognizers"):
        if any(value in (case.get("timex") or ()) for value in values):
            return "right"
        alternatives = [
            dict(zip(("first", "last", "time"), one, strict=True)) for one in case.get("alts", ())
        ]
    periods = [(one.first, one.last, one.value or "") for one in dates if one.first and one.last]
    if len(periods) > 1:  # two expressions that are one period
        periods.append((min(p[0] for p in periods), max(p[1] for p in periods), " ".join(values)))
    found = [compared(period, one) for one in alternatives for period in periods]
    return min(found, key=VERDICTS.index, default="wrong")


def verdict(case: Case) -> str:
    """Read a case in all its sentences and return the best result; a false alarm in any counts."""
    results = [
        judged(
            case,
            [
                d
                for d in newsparse.parse(text, published=case["ref"]).dates
                if d.start < end and start < d.end
            ],
        )
        for text, start, end in case["frames"]
    ]
    return (max if case.get("neg") else min)(results, key=VERDICTS.index)


def measure(cases: Sequence[Case]) -> dict[str, collections.Counter[str]]:
    """Count the verdicts of each suite."""
    table: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for case in cases:
        table[case["suite"]][verdict(case)] += 1
    return table


def rows(table: Mapping[str, collections.Counter[str]]) -> Iterator[str]:
    """Yield the table's lines in Markdown."""
    yield "| suite | cases | right, % | right by another convention, % | wrong, % | not found, % |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for suite, counts in table.items():
        of = 100 / counts.total()
        kinds = (counts["right"], sum(counts[c] for c in CONVENTIONS), counts["wrong"], counts["missed"])
        yield f"| {suite} | {counts.total()} | {' | '.join(f'{of * n:.0f}' for n in kinds)} |"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("suites", type=Path)
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    parser.add_argument("--write", action="store_true", help="write the page that compares newsparse")
    args = parser.parse_args()
    if not args.suites.is_file():
        raise SystemExit(f"nothing to measure: {args.suites} not found")
    table = measure([json.loads(line) for line in args.suites.read_text(encoding="utf-8").splitlines()])
    if args.json:
        print(json.dumps(table, indent=1))
        return
    text = "\n".join([f"{machine()}:", "", *rows(table)]) + "\n"
    print(text)
    if args.write:
        put(DOCS / "reference" / "compare.md", "suites", text)


if __name__ == "__main__":
    main()
