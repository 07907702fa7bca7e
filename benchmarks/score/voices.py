"""Scores voices: the rows that an audit counts, each as a whole.

GOLD is a corpus of attributions with ``modes.tsv``: document, position of the attribution in its file, and
mode, which is speech, writing, thought, intention, attitude, act (only nearly a statement) or not (no
attribution; left out on both sides).  A prediction has ``attributions`` with ``heard`` and ``confidence``
besides the roles.

A predicted voice is a row that is heard; a gold voice has the mode speech or writing, and a source.
Figures, in percent:

``precision``, ``recall``
    voices that pair with one of the other side: content at a Dice of 0.5, source and cue overlapping.
``nothing``
    predicted voices whose content is near no labelled row: mostly acts, states and the author's own words.
``mode``
    those that pair with a row of another mode, or without a source.
``rest``
    those with other edges, another source or another cue.
``bands``
    rows, mean confidence and precision by confidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.score.attributions import core, is_triple, read
from benchmarks.score.spans import Row, by_document, characters, dice, paired, percent, read_rows

Counts: TypeAlias = Counter[tuple[str, int]]

VOICES = ("speech", "writing")
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
_AGREES, _NEAR = 0.5, 0.25


def read_modes(path: Path) -> dict[str, dict[int, str]]:
    """Return the modes of the attributions of each text, by position."""
    modes: dict[str, dict[int, str]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        name, position, mode = line.split("\t")
        modes[name][int(position)] = mode
    return modes


def count(
    text: str,
    gold: Sequence[Row],
    modes: Mapping[int, str],
    found: Sequence[Row],
    errors: list[str] | None = None,
) -> Counts:
    """Return the counts of one text, and add the voices that are not right to the errors."""
    n: Counts = Counter()
    labelled = [(one, modes[i]) for i, one in enumerate(gold) if i in modes and one["content"]]
    none = [characters(one["content"]) for one, mode in labelled if mode == "not"]
    kept = [(one, mode) for one, mode in labelled if mode != "not"]
    voices = [mode in VOICES and bool(one["source"]) for one, mode in kept]
    contents = [characters(one["content"]) for one, _ in kept]
    heard = [one for one in found if one.get("heard") and one["content"]]
    heard = [
        one for one in heard if not any(dice(characters(one["content"]), other) >= _AGREES for other in none)
    ]
    n["gold", 0], n["pred", 0] = sum(voices), len(heard)
    best = {
        j: (i, overlap) for i, j, overlap in paired(contents, [characters(one["content"]) for one in heard])
    }
    for j, one in enumerate(heard):
        i, overlap = best.get(j, (-1, 0.0))
        fits = overlap >= _AGREES and is_triple(kept[i][0], one)
        if fits:
            kind = "right" if voices[i] else "mode"
        else:
            own = characters(one["content"])
            kind = "rest" if any(dice(own, content) >= _NEAR for content in contents) else "nothing"
        n[kind, 0] += 1
        confidence = one.get("confidence") or 0.0
        band = sum(confidence >= bound for bound in BANDS[1:])
        n["band", band] += 1
        n["band right", band] += kind == "right"
        n["band thousandths", band] += round(1000 * confidence)
        if errors is not None and kind != "right":
            parts = " | ".join(core(text, one[role])[:100] for role in ("source", "cue", "content"))
            errors.append(f"{kind} [{confidence}] {parts}")
    return n


def counts(gold: Path, predictions: Path, errors: list[str] | None = None) -> dict[str, Counts]:
    """Return the counts of each text whose attributions have modes."""
    modes, found = read_modes(gold / "modes.tsv"), by_document(read_rows(predictions))
    return {
        name: count(
            text, rows, modes.get(name, {}), found[name]["attributions"] if name in found else [], errors
        )
        for name, text, rows in read(gold)
        if name in modes or not rows
    }


def figures(n: Counts) -> dict[str, Any]:
    """Return the figures of counts."""
    found = n["pred", 0]
    report: dict[str, Any] = {
        "gold": n["gold", 0],
        "pred": found,
        "precision": percent(n["right", 0], found),
        "recall": percent(n["right", 0], n["gold", 0]),
        **{kind: percent(n[kind, 0], found) for kind in ("nothing", "mode", "rest")},
    }
    report["bands"] = [
        {
            "from": bound,
            "rows": rows,
            "mean": round(n["band thousandths", band] / 1000 / rows, 2),
            "right": round(n["band right", band] / rows, 2),
        }
        for band, bound in enumerate(BANDS)
        if (rows := n["band", band])
    ]
    return report


def show(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table."""
    for name, value in report.items():
        if name != "bands":
            yield f"{name:12}{value}"
    for band in report["bands"]:
        rows, mean, right = (band[part] for part in ("rows", "mean", "right"))
        yield f"{band['from']:.1f} and more: {rows} voices, confidence {mean}, right {right}"
