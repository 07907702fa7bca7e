"""Scores attributions: source, cue and content.

GOLD is a folder with ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann`` (brat standoff, as in
PolNeAR); a prediction has ``attributions``, each with the spans of its ``source``, ``cue`` and ``content``.
Outermost ones only.

Figures, in percent, for all and by the quotation marks in the content (``direct``: all of it is quoted,
``mixed``: some, ``indirect``: none; ``quoted``: the first two):

``content_partial``
    predicted and gold contents that pair one to one at a Dice of 0.5 or more.
``content_strict``
    contents that are equal without outer white space, punctuation, quotation marks and a leading "that".
``triple``
    pairs of contents whose source and cue overlap those of the gold, where it has them.
``source_accuracy``
    of the pairs whose gold has a source: those whose source agrees at a Dice of 0.5, or overlaps it and
    ends with the same word.
``chars``
    characters of each role.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.labels.brat import ROLES, Gold, read_articles
from benchmarks.score.spans import (
    Row,
    Spans,
    both_shares,
    by_document,
    characters,
    dice,
    ordered,
    paired,
    percent,
    read_rows,
    shares,
)

Counts: TypeAlias = Counter[tuple[str, str]]

KINDS = ("direct", "mixed", "indirect")
GROUPS: Mapping[str, Sequence[str]] = {"all": KINDS, "quoted": KINDS[:2], **{kind: (kind,) for kind in KINDS}}
_QUOTATION_MARKS = '"“”„«»‟'
_OUTER = " \t\r\n\"“”„«»‘’'`.,;:!?…–—-()[]"
# The share of its letters and digits in quotation marks with which a content is direct speech.
_DIRECT = 0.95
_AGREES = 0.5


def core(text: str, spans: Spans) -> str:
    """Return the words of spans without what does not count.

    >>> core("He said that “it rains”.", [[8, 24]])
    'it rains'
    """
    words = " ".join(text[start:end] for start, end in ordered(spans))
    words = re.sub(r"\s+", " ", words).strip(_OUTER)
    return re.sub(r"^that\s+", "", words).strip(_OUTER)


def quoted(text: str) -> bytearray:
    """Return 1 for each character inside double quotation marks, paragraph by paragraph, and 0 for others."""
    mask = bytearray(len(text))
    for paragraph in re.finditer(r"[^\n]+", text):
        inside = False
        for place in range(paragraph.start(), paragraph.end()):
            mark = text[place]
            if mark in _QUOTATION_MARKS:
                mask[place] = 1
                inside = mark in "“„«" if mark in "“”„«»" else not inside
            elif inside:
                mask[place] = 1
    return mask


def kind_of(mask: bytearray, text: str, spans: Spans) -> str:
    """Return whether a content is direct, mixed or indirect."""
    flags = [
        mask[place]
        for start, end in spans
        for place in range(start, min(end, len(text)))
        if text[place].isalnum()
    ]
    if not any(flags):
        return "indirect"
    return "direct" if sum(flags) >= _DIRECT * len(flags) else "mixed"


def agree(text: str, gold: Spans, found: Spans) -> bool:
    """Return whether a predicted source is that of the gold."""
    one, other = characters(gold), characters(found)
    return dice(one, other) >= _AGREES or (bool(one & other) and _last(text, gold) == _last(text, found))


def _last(text: str, spans: Spans) -> str:
    words = re.findall(r"\w+", " ".join(text[start:end] for start, end in ordered(spans)))
    return words[-1].lower() if words else ""


def is_triple(gold: Row, found: Row) -> bool:
    """Return whether the source and the cue of two paired attributions overlap, where the gold has them."""
    return all(
        not gold[role] or bool(characters(gold[role]) & characters(found[role])) for role in ("source", "cue")
    )


def count(text: str, gold: Sequence[Row], found: Sequence[Row], errors: list[str] | None = None) -> Counts:
    """Return the counts of one text, and add what is missed or false to the errors."""
    n: Counts = Counter()
    mask = quoted(text)
    gold = [one for one in gold if one["content"]]
    found = [{role: one.get(role) or [] for role in ROLES} for one in found if one.get("content")]
    gold_kinds = [kind_of(mask, text, one["content"]) for one in gold]
    found_kinds = [kind_of(mask, text, one["content"]) for one in found]
    n.update(("gold", kind) for kind in gold_kinds)
    n.update(("pred", kind) for kind in found_kinds)
    pairs = paired(*([characters(one["content"]) for one in side] for side in (gold, found)))
    for i, j, overlap in pairs:
        one, other = gold[i], found[j]
        if core(text, one["content"]) == core(text, other["content"]):
            n["strict_g", gold_kinds[i]] += 1
            n["strict_p", found_kinds[j]] += 1
        if overlap < _AGREES:
            continue
        n["hit_g", gold_kinds[i]] += 1
        n["hit_p", found_kinds[j]] += 1
        if one["source"]:
            n["sourced", gold_kinds[i]] += 1
            n["source_ok", gold_kinds[i]] += bool(other["source"]) and agree(
                text, one["source"], other["source"]
            )
        whole = is_triple(one, other)
        n["triple_g", gold_kinds[i]] += whole
        n["triple_p", found_kinds[j]] += whole
    for role in ROLES:
        sides = [set().union(*(characters(one[role]) for one in side)) for side in (gold, found)]
        n["char_gold", role], n["char_pred", role] = map(len, sides)
        n["char_hit", role] = len(sides[0] & sides[1])
    if errors is not None:
        known = {i for i, _, overlap in pairs if overlap >= _AGREES}
        guessed = {j for _, j, overlap in pairs if overlap >= _AGREES}
        errors += [f"missed {_line(text, one)}" for i, one in enumerate(gold) if i not in known]
        errors += [f"false {_line(text, one)}" for j, one in enumerate(found) if j not in guessed]
    return n


def _line(text: str, one: Row) -> str:
    return (
        f"{core(text, one['source'])!r} | {core(text, one['cue'])!r} | {core(text, one['content'])[:110]!r}"
    )


def figures(n: Counts) -> dict[str, Any]:
    """Return the figures of counts."""
    report: dict[str, Any] = {name: _block(n, kinds) for name, kinds in GROUPS.items()}
    report["chars"] = {
        role: shares(n["char_hit", role], n["char_pred", role], n["char_gold", role]) for role in ROLES
    }
    return report


def _block(n: Counts, kinds: Sequence[str]) -> dict[str, Any]:
    def total(what: str) -> int:
        return sum(n[what, kind] for kind in kinds)

    def share(what: str) -> dict[str, float]:
        return both_shares(total(f"{what}_p"), total("pred"), total(f"{what}_g"), total("gold"))

    return {
        "gold": total("gold"),
        "pred": total("pred"),
        "content_partial": share("hit"),
        "content_strict": share("strict"),
        "triple": share("triple"),
        "source_accuracy": percent(total("source_ok"), total("sourced")) or 0.0,
    }


def counts(gold: Path, predictions: Path, errors: list[str] | None = None) -> dict[str, Counts]:
    """Return the counts of each text."""
    found = by_document(read_rows(predictions))
    return {
        name: count(text, events, found[name]["attributions"] if name in found else [], errors)
        for name, text, events in read(gold)
    }


def read(gold: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """Yield the name, the text and the attributions of each labelled text."""
    return read_articles(gold)


def show(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"{'':10}{'gold':>6}{'pred':>6}  {'content P/R/F':>22} {'strict F':>8}  {'triple P/R/F':>20} source"
    for name in GROUPS:
        block = report[name]
        content, triple = block["content_partial"], block["triple"]
        yield (
            f"{name:10}{block['gold']:>6}{block['pred']:>6}  {content['p']:>8}"
            f"{content['r']:>7}{content['f']:>7} {block['content_strict']['f']:>8}"
            f"  {triple['p']:>7}{triple['r']:>7}{triple['f']:>6}"
            f"  {block['source_accuracy']:>6}"
        )
    yield "characters F  " + "  ".join(f"{role} {report['chars'][role]['f']}" for role in ROLES)
