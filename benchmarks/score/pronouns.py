"""Scores which person "she", "his" or "the senator" means, against texts with gold pronouns (GAP, GUM).

GOLD is a JSONL file: ``doc``, ``text``, and ``pronouns`` and ``descriptions``, each with ``start``,
``end``, and ``names``, the spans of the person's names (none: the text never names the person); GAP also
has ``candidates`` (start, end, whether it is meant) and ``gender``.  A prediction has ``people`` with all
their ``mentions``.

A pronoun has the first person with a mention that begins where it does; a description, one with a mention
around its ``head``.  It is right if another mention of that person overlaps one of the names.  Figures, in
percent:

``accuracy``, ``abstained``, ``wrong``
    of those whose person the text names; the three add up to 100.  ``precision``: right, of those given
    a person.
``none given``
    of those whose person is never named, the share given a person (GAP: one of the two candidates).
``gap``
    F1 over all candidates, each a decision of its own (Webster and others, TACL 2018): M, F, O (all), and
    bias, F / M.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.score.spans import Row, Spans, by_document, harmonic, percent, read_rows

Counts: TypeAlias = Counter[tuple[str, str]]

KINDS = ("pronouns", "descriptions")
_CLITIC = 2  # "he's"
_NEAR = 30


def _overlap(one: Spans, other: Spans) -> bool:
    return any(start < stop and first < end for start, end in one for first, stop in other)


def _given(people: Sequence[Row], item: Row, kind: str) -> tuple[str, Spans] | None:
    """Return the person that an item is given, with the other mentions."""
    head = item.get("head", item["start"])
    for person in people:
        for start, end in person["mentions"]:
            if kind == "pronouns":
                fits = start == item["start"] and end <= item["end"] + _CLITIC
            else:
                fits = start <= head < end and start >= item["start"] - _NEAR and end <= item["end"] + _NEAR
            if fits:
                return person["name"], [span for span in person["mentions"] if [*span] != [start, end]]
    return None


def count(gold: Row, people: Sequence[Row], errors: list[str] | None = None) -> Counts:
    """Return the counts of one text, and add the wrong people to the errors."""
    n: Counts = Counter()
    for kind in KINDS:
        for item in gold.get(kind, ()):
            found = _given(people, item, kind)
            mentions = found[1] if found else []
            candidates = item.get("candidates") or ()
            if item["names"]:
                right = found is not None and _overlap(mentions, item["names"])
                n[kind, ""] += 1
                n[kind, "right"] += right
                n[kind, "null"] += found is None
                if not right and errors is not None:
                    errors.append(
                        f"{gold['doc']} {item['text']!r}: {found and found[0]!r}, gold {item.get('name')!r}"
                    )
            else:
                n[kind, "none"] += 1
                spans = [one[:2] for one in candidates]
                n[kind, "none given"] += _overlap(mentions, spans) if spans else found is not None
            for start, end, meant in candidates:
                yes = _overlap(mentions, [[start, end]])
                n[item["gender"], f"{'t' if yes == bool(meant) else 'f'}{'p' if yes else 'n'}"] += 1
    return n


def counts(gold: Path, predictions: Path, errors: list[str] | None = None) -> dict[str, Counts]:
    """Return the counts of each text."""
    found = by_document(read_rows(predictions))
    return {
        row["doc"]: count(row, found[row["doc"]]["people"] if row["doc"] in found else [], errors)
        for row in read_rows(gold)
    }


def _gap(n: Counts, genders: str) -> list[float] | None:
    """Return F1, precision and recall over candidates."""
    hit, false, missed = (sum(n[gender, what] for gender in genders) for what in ("tp", "fp", "fn"))
    if not hit:
        return None
    precision, recall = hit / (hit + false), hit / (hit + missed)
    return [100 * share for share in (harmonic(precision, recall), precision, recall)]


def figures(n: Counts) -> dict[str, Any]:
    """Return the figures of counts."""
    report: dict[str, Any] = {}
    for kind in KINDS:
        total, right, null = n[kind, ""], n[kind, "right"], n[kind, "null"]
        if total:
            never = n[kind, "none given"] if kind == "descriptions" else 0
            report[kind] = {
                "gold": total,
                "accuracy": percent(right, total),
                "abstained": percent(null, total),
                "wrong": percent(total - right - null, total),
                "precision": percent(right, total - null + never),
                "none": n[kind, "none"],
                "none given": percent(n[kind, "none given"], n[kind, "none"]),
            }
    scores = {name: _gap(n, genders) for name, genders in (("M", "m"), ("F", "f"), ("O", "mf"))}
    if scores["O"]:
        men, women = scores["M"], scores["F"]
        report["gap"] = {name: [round(one, 1) for one in score] for name, score in scores.items() if score}
        report["gap"]["f1"] = report["gap"]["O"][0]
        report["gap"]["bias"] = round(women[0] / men[0], 2) if men and women else None
    return report


def show(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table."""
    for kind in KINDS:
        if shares := report.get(kind):
            yield f"{kind:13}" + ", ".join(f"{name} {share}" for name, share in shares.items())
    if gap := report.get("gap"):
        yield f"gap F1       {gap['f1']}, men {gap.get('M')}, women {gap.get('F')}, bias {gap['bias']}"
