"""Scores what is attributed inside a content: "she said that the mayor had promised to close the jail".

GOLD is a JSONL file beside ``text`` and ``attributions`` of the outermost ones: ``doc``, and ``inside``,
each with the spans of the roles, perhaps ``self`` ("I think" of the speaker) or ``doubtful``; these two are
neither missed nor false. A prediction has ``nested`` attributions, which are judged where at least half of
them is inside an outermost content of the gold: the rest was not labelled.  Contents pair at a Dice of
0.5; a triple is right where source and cue overlap those of the gold, or are absent in both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.score.attributions import core, read
from benchmarks.score.spans import Row, Spans, by_document, characters, paired, read_rows, shares

Counts: TypeAlias = Counter[str]


def _agree(one: Spans, other: Spans) -> bool:
    if one and other:
        return bool(characters(one) & characters(other))
    return not one and not other


def _is_aside(one: Row) -> bool:
    return bool(one.get("self") or one.get("doubtful"))


def count(
    text: str,
    outermost: Sequence[Row],
    gold: Sequence[Row],
    found: Sequence[Row],
    errors: list[str] | None = None,
) -> Counts:
    """Return the counts of one text, and add what is missed or false to the errors."""
    n: Counts = Counter()
    inside: set[int] = set().union(*(characters(one["content"]) for one in outermost))
    contents = [characters(one["content"]) for one in found]
    judged = [
        (one, content)
        for one, content in zip(found, contents, strict=True)
        if content and len(content & inside) * 2 >= len(content)
    ]
    pairs = [
        (j, i)
        for j, i, overlap in paired([characters(one["content"]) for one in gold], [own for _, own in judged])
        if overlap >= 0.5
    ]
    for j, i in pairs:
        if not _is_aside(gold[j]):
            n["content"] += 1
            n["triple"] += all(_agree(gold[j][role], judged[i][0][role]) for role in ("source", "cue"))
    n["gold"] = sum(not _is_aside(one) for one in gold)
    n["predicted"] = len(judged) - sum(_is_aside(gold[j]) for j, _ in pairs)
    if errors is not None:
        known, guessed = {j for j, _ in pairs}, {i for _, i in pairs}
        errors += [
            f"missed {core(text, one['content'])[:90]}"
            for j, one in enumerate(gold)
            if j not in known and not _is_aside(one)
        ]
        errors += [
            f"false {core(text, one['content'])[:90]}"
            for i, (one, _) in enumerate(judged)
            if i not in guessed
        ]
    return n


def counts(gold: Path, predictions: Path, errors: list[str] | None = None) -> dict[str, Counts]:
    """Return the counts of each text; the outermost attributions are in the folder of the gold."""
    return counts_of(read_rows(gold), gold.parent, predictions, errors)


def counts_of(
    gold: Sequence[Row], folder: Path, predictions: Path, errors: list[str] | None = None
) -> dict[str, Counts]:
    """Return the counts of each text whose outermost attributions are in a folder."""
    found = by_document(read_rows(predictions))
    outermost = {name: (text, rows) for name, text, rows in read(folder)}
    return {
        row["doc"]: count(
            *outermost[row["doc"]],
            row["inside"],
            found[row["doc"]].get("nested", []) if row["doc"] in found else [],
            errors,
        )
        for row in gold
        if row["doc"] in outermost
    }


def figures(n: Counts) -> dict[str, Any]:
    """Return the figures of counts."""
    return {
        **{what: shares(n[what], n["predicted"], n["gold"]) for what in ("content", "triple")},
        "gold": n["gold"],
        "predicted": n["predicted"],
    }


def show(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"{report['gold']} in the gold, {report['predicted']} predicted"
    for what in ("content", "triple"):
        yield f"{what:8} P {report[what]['p']}  R {report[what]['r']}  F {report[what]['f']}"
