"""Scores time expressions with their values.

GOLD is a JSONL file: ``doc`` and ``timex``, each with ``start``, ``end``, ``type`` (DATE, TIME, DURATION,
SET) and ``value`` (TIMEX3).  A prediction has ``dates`` with ``start``, ``end``, ``value`` and ``type``.

Within a text every prediction with exactly a gold span is paired with it; the rest are paired one to one
where they share a character, as many as possible.  Figures, as shares from 0 to 1 (TempEval-3, task A), for
``all``, ``DATE+TIME`` and each type:

``strict``, ``relaxed``
    precision, recall and F1 of the pairs with equal spans, and of all pairs.
``value_f1``, ``type_f1``
    F1 of the pairs whose value, or type, is equal; the first is what TempEval-3 ranks by.
``value_acc``
    the share of the pairs whose value is equal.
``lenient_value_f1``
    the same where a time of day does not count, week numbers may lack a zero, and X in the gold is any
    character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.score.spans import Row, by_document, harmonic, read_rows

Counts: TypeAlias = Counter[tuple[str, str]]

TYPES = ("DATE", "TIME", "DURATION", "SET")
VIEWS = ("all", "DATE+TIME", *(f"type:{name}" for name in TYPES))
_REFERENCES = re.compile(r"(PRESENT|PAST|FUTURE)_REF")


def guessed_type(found: Row) -> str:
    """Return the type of a prediction: its own, or one guessed from its value."""
    if found.get("type"):
        return str(found["type"])
    value = found.get("value") or ""
    if re.match(r"P[T\dX]", value):
        return "DURATION"
    if value.startswith("XXXX"):
        return "SET"
    return "TIME" if "T" in _REFERENCES.sub("", value) else "DATE"


def is_nearly_equal(gold: str, found: str | None) -> bool:
    """Return whether two values are the same, perhaps written differently.

    >>> is_nearly_equal("2000-W7", "2000-W07"), is_nearly_equal("1998-WXX", "1998-W08")
    (True, True)
    """
    if not found:
        return False
    if gold.endswith("_REF") or found.endswith("_REF"):
        return gold == found
    one, other = _plain(gold), _plain(found)
    pattern = "".join("." if letter == "X" else re.escape(letter) for letter in one)
    return one == other or ("X" in one and re.fullmatch(pattern, other) is not None)


def _plain(value: str) -> str:
    value = re.sub(r"-W(\d)(?=$|-|T)", r"-W0\1", value.upper())
    return value if value.startswith("P") else re.sub(r"T.*$", "", value)


def paired_spans(gold: Sequence[Row], found: Sequence[Row]) -> dict[int, int]:
    """Return pairs of gold and found expressions: equal spans, then as many overlaps as possible."""
    places = {(one["start"], one["end"]): i for i, one in enumerate(gold)}
    pairs: dict[int, int] = {}
    for j, one in enumerate(found):
        i = places.get((one["start"], one["end"]))
        if i is not None and i not in pairs:
            pairs[i] = j
    used = set(pairs.values())
    options: dict[int, list[int]] = {}
    for i, one in enumerate(gold):
        overlaps = sorted(
            (
                (common, -other["start"], j)
                for j, other in enumerate(found)
                if j not in used
                and (common := min(one["end"], other["end"]) - max(one["start"], other["start"])) > 0
            ),
            reverse=True,
        )
        if i not in pairs and overlaps:
            options[i] = [j for *_, j in overlaps]
    owners: dict[int, int] = {}
    for i in sorted(options, key=lambda i: gold[i]["start"]):
        _find_partner(i, options, owners, set())
    return pairs | {i: j for j, i in owners.items()}


def _find_partner(
    i: int, options: Mapping[int, Sequence[int]], owners: dict[int, int], seen: set[int]
) -> bool:
    """Give an expression a partner, if necessary by giving another one a different partner."""
    for j in options.get(i, ()):
        if j not in seen:
            seen.add(j)
            if j not in owners or _find_partner(owners[j], options, owners, seen):
                owners[j] = i
                return True
    return False


def _views(kind: str) -> Iterator[str]:
    yield "all"
    yield f"type:{kind}"
    if kind in ("DATE", "TIME"):
        yield "DATE+TIME"


def count(gold: Sequence[Row], found: Sequence[Row], errors: list[str] | None = None) -> Counts:
    """Return the counts of one text, and add what is wrong to the errors."""
    n: Counts = Counter()
    listed = errors if errors is not None else []
    pairs = paired_spans(gold, found)
    for i, one in enumerate(gold):
        hits = ["gold"]
        if i in pairs:
            other = found[pairs[i]]
            value = other.get("value") == one["value"]
            hits += ["pred", "relaxed"]
            hits += ["strict"] * ((other["start"], other["end"]) == (one["start"], one["end"]))
            hits += ["value"] * value
            hits += ["lenient"] * (value or is_nearly_equal(one["value"], other.get("value")))
            hits += ["type"] * (other.get("type") == one["type"])
            if not value:
                listed.append(f"value {one['text']!r}: {other.get('value')}, gold {one['value']}")
        else:
            listed.append(f"missed {one['text']!r}: gold {one['value']}")
        n.update((view, hit) for view in _views(one["type"]) for hit in hits)
    taken = set(pairs.values())
    for j, other in enumerate(found):
        if j not in taken:
            n.update((view, "pred") for view in _views(guessed_type(other)))
            listed.append(f"false {other.get('text', '')!r}: {other.get('value')}")
    return n


def counts(gold: Path, predictions: Path, errors: list[str] | None = None) -> dict[str, Counts]:
    """Return the counts of each text."""
    found = by_document(read_rows(predictions))
    return {
        row["doc"]: count(row["timex"], found[row["doc"]]["dates"] if row["doc"] in found else [], errors)
        for row in read_rows(gold)
    }


def figures(n: Counts) -> dict[str, Any]:
    """Return the figures of counts."""
    return {view: _measures(n, view) for view in VIEWS if n[view, "gold"] or n[view, "pred"]}


def _measures(n: Counts, view: str) -> dict[str, Any]:
    gold, found = n[view, "gold"], n[view, "pred"]

    def shares(hits: int) -> dict[str, float]:
        precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
        return {"p": precision, "r": recall, "f": harmonic(precision, recall)}

    value = shares(n[view, "value"])
    return {
        "gold": gold,
        "pred": found,
        "relaxed_pairs": n[view, "relaxed"],
        "strict": shares(n[view, "strict"]),
        "relaxed": shares(n[view, "relaxed"]),
        "value_f1": value["f"],
        "value_p": value["p"],
        "value_r": value["r"],
        "value_acc": n[view, "value"] / n[view, "relaxed"] if n[view, "relaxed"] else 0.0,
        "lenient_value_f1": shares(n[view, "lenient"])["f"],
        "type_f1": shares(n[view, "type"])["f"],
    }


def show(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"{'view':14}{'gold':>6}{'pred':>6}  strict F  relaxed F  value F  value acc  lenient"
    for view, found in report.items():
        shown = (found["strict"]["f"], found["relaxed"]["f"], found["value_f1"], found["value_acc"])
        cells = "".join(f"{100 * share:>10.2f}" for share in (*shown, found["lenient_value_f1"]))
        yield f"{view:14}{found['gold']:>6}{found['pred']:>6}{cells}"
