"""Scores the titles of named people.

GOLD is a JSONL file: ``doc`` and ``titles``, each with ``start``, ``end``, ``text``, ``holder_start``,
``holder_end``, ``holder``, perhaps ``other_holders``, ``kind`` (office, role, honorific, party_tag),
``position`` (before, after), ``status``, ``office`` and ``jurisdiction``.  A prediction has ``titles`` with
the same fields.  Predictions with one span are one.

Spans pair one to one: ``strict``, equal ones, and ``partial``, at a Dice of 0.5 or more, the best first.
Figures, as shares from 0 to 1: precision, recall and F1 for ``ALL``, and by ``kind`` and ``position`` (a
prediction without one has that of its gold).  ``attributes`` are judged over the partial pairs:

``holder``
    the spans share the last word of a holder's name.
``status``
    of offices and roles; none is "current".
``office``
    ``exact``: equal apart from case, hyphens and a few synonyms ("spokeswoman" = "spokesperson", "minister of
    X" = "X minister"); ``loose``: one begins or ends with the other.
``jurisdiction``
    ``exact``: equal apart from "the", full stops and "'s"; ``loose``: one contains the other.
    ``(named)``: of those that the gold has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.score.spans import Row, by_document, harmonic, read_rows

Counts: TypeAlias = Counter[tuple[str, ...]]

MODES: Mapping[str, float | None] = {"strict": None, "partial": 0.5}
_SUFFIX = re.compile(r"(?:,?\s+(?:Jr|Sr)\.?|\s+I{2,3}|\s+IV)$")
_OFFICES = {
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "lawyer": "attorney",
    "mp": "member of parliament",
    "member of congress": "representative",
    "congressperson": "representative",
    "pm": "prime minister",
    "vp": "vice president",
    "chairperson": "chair",
    "actress": "actor",
    "communication director": "communications director",
    "house speaker": "speaker",
    "first lady of the united states": "first lady",
}
_WORDS = {
    "advisor": "adviser",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "congressman": "representative",
    "congresswoman": "representative",
    "businessman": "businessperson",
    "businesswoman": "businessperson",
    "defence": "defense",
    "lt": "lieutenant",
    "gov": "governor",
    "gen": "general",
    "sen": "senator",
    "rep": "representative",
}
_ARTICLES = frozenset({"the", "a", "an"})


def plain_office(office: str | None) -> str | None:
    """Return an office in the form that is compared.

    >>> plain_office("Minister for Transport"), plain_office("Spokeswoman")
    ('transport minister', 'spokesperson')
    """
    if office is None:
        return None
    words = re.sub(r"[.,]", "", re.sub(r"[-\u2010-\u2015]", " ", office.lower())).split()
    name = " ".join(_WORDS.get(word, word) for word in words if word not in _ARTICLES)
    name = _OFFICES.get(name, name)
    found = re.match(r"^(minister|secretary) (?:of|for) (.+)$", name)
    if found and found[2] != "state":
        name = f"{found[2]} {found[1]}"
    return _OFFICES.get(name, name) or None


def plain_jurisdiction(jurisdiction: str | None) -> str | None:
    """Return a jurisdiction in the form that is compared.

    >>> plain_jurisdiction("the U.S."), plain_jurisdiction("Halden’s")
    ('us', 'halden')
    """
    if jurisdiction is None:
        return None
    name = jurisdiction.lower().replace("\u2019", "'").replace("\u2018", "'").replace("\xa0", " ")
    name = re.sub(r"'s\b|'(?=\s|$)", "", name).replace(".", "")
    return re.sub(r"^(?:the)\s+", "", re.sub(r"\s+", " ", name).strip()) or None


def _is_affix(one: str | None, other: str | None) -> bool:
    """Return whether one list of words begins or ends with the other."""
    if one is None or other is None:
        return one == other
    short, long = sorted((one.split(), other.split()), key=len)
    return bool(short) and short in (long[: len(short)], long[-len(short) :])


def _contains(one: str | None, other: str | None) -> bool:
    """Return whether one contains the other as whole words."""
    if one is None or other is None:
        return one == other
    return any(re.search(rf"(?<!\w){re.escape(a)}(?!\w)", b) for a, b in ((one, other), (other, one)))


def _overlap(one: Row, other: Row) -> float:
    common: int = min(one["end"], other["end"]) - max(one["start"], other["start"])
    length: int = one["end"] - one["start"] + other["end"] - other["start"]
    return 2.0 * common / length if common > 0 else 0.0


def paired_titles(gold: Sequence[Row], found: Sequence[Row], least: float | None) -> list[tuple[int, int]]:
    """Return pairs of titles; only those with equal spans if there is no least overlap."""
    options = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            overlap = _overlap(one, other)
            if (one["start"], one["end"]) == (other["start"], other["end"]):
                options.append((-2.0, i, j))
            elif least is not None and overlap >= least:
                options.append((-overlap, i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(options):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def _merged(found: Sequence[Row]) -> list[dict[str, Any]]:
    """Return predictions with one for each span, which has all holders."""
    merged: dict[tuple[int, int], dict[str, Any]] = {}
    for one in found:
        holders = [(one["holder_start"], one["holder_end"])] if one.get("holder_start") is not None else []
        holders += [(other["start"], other["end"]) for other in one.get("other_holders") or ()]
        known = merged.setdefault((one["start"], one["end"]), {**one, "holders": []})
        known["holders"] += holders
        if known.get("position") is None and known["holders"]:
            known["position"] = "before" if one["start"] < known["holders"][0][0] else "after"
    return [*merged.values()]


def _has_holder(gold: Row, found: Row) -> bool:
    """Return whether a prediction has the last word of the name of a holder."""
    holders = [(gold["holder_start"], gold["holder_end"], gold["holder"])]
    holders += [(one["start"], one["end"], one["text"]) for one in gold.get("other_holders") or ()]
    for start, end, name in holders:
        core = _SUFFIX.sub("", name) or name
        last = core.split()[-1] if core.split() else core
        first, stop = start + len(core) - len(last), start + len(core)
        if any(a <= first and stop <= b <= end + 2 for a, b in found["holders"]):
            return True
    return False


def _judged(gold: Row, found: Row) -> Iterator[tuple[str, bool, bool]]:
    """Yield the attributes of a pair: name, whether it is right, whether there is one."""
    yield "kind", found.get("kind") == gold["kind"], found.get("kind") is not None
    yield "holder", _has_holder(gold, found), bool(found["holders"])
    in_office = gold["kind"] in ("office", "role")
    if in_office:
        status = gold["status"] or "current"
        right, given = status == (found.get("status") or "current"), found.get("status") is not None
        yield "status", right, given
        if status != "current":
            yield "status (marked)", right, given
    if gold["office"] is not None:
        one, other = plain_office(gold["office"]), plain_office(found.get("office"))
        group = "office+role" if in_office else "honorific+party"
        yield f"office exact ({group})", one == other, other is not None
        yield f"office loose ({group})", other is not None and _is_affix(one, other), other is not None
    one, other = plain_jurisdiction(gold["jurisdiction"]), plain_jurisdiction(found.get("jurisdiction"))
    near = one == other or (one is not None and other is not None and _contains(one, other))
    yield "jurisdiction exact", one == other, other is not None
    yield "jurisdiction loose", near, other is not None
    if one is not None:
        yield "jurisdiction exact (named)", one == other, other is not None
        yield "jurisdiction loose (named)", near, other is not None


def count(gold: Row, found: Sequence[Row], errors: list[str] | None = None) -> Counts:
    """Return the counts of one text, and add what is missed or false to the errors."""
    n: Counts = Counter({("texts",): 1})
    known, guesses = gold["titles"], _merged(found)
    for mode, least in MODES.items():
        pairs = paired_titles(known, guesses, least)
        n.update({(mode, "ALL", "", "tp"): len(pairs)})
        n.update({(mode, "ALL", "", "gold"): len(known), (mode, "ALL", "", "pred"): len(guesses)})
        partners = {j: known[i] for i, j in pairs}
        for field in ("kind", "position"):
            n.update((mode, field, one[field], "gold") for one in known)
            n.update((mode, field, known[i][field], "span") for i, _ in pairs)
            for j, guess in enumerate(guesses):
                partner = partners.get(j)
                value = guess.get(field) or (partner[field] if partner else "(none)")
                n[mode, field, value, "pred"] += 1
                n[mode, field, value, "tp"] += partner is not None and value == partner[field]
        if least is None:
            continue
        for i, j in pairs:
            for name, right, given in _judged(known[i], guesses[j]):
                n["attributes", name, "correct"] += right
                n["attributes", name, "given"] += given
                n["attributes", name, "n"] += 1
        if errors is not None:
            hits, hit = {i for i, _ in pairs}, {j for _, j in pairs}
            errors += [
                f"missed {one['text']!r} <- {one['holder']!r}" for i, one in enumerate(known) if i not in hits
            ]
            errors += [f"false {one.get('text')!r}" for j, one in enumerate(guesses) if j not in hit]
    return n


def counts(gold: Path, predictions: Path, errors: list[str] | None = None) -> dict[str, Counts]:
    """Return the counts of each text."""
    found = by_document(read_rows(predictions))
    return {
        row["doc"]: count(row, found[row["doc"]]["titles"] if row["doc"] in found else [], errors)
        for row in read_rows(gold)
    }


def figures(n: Counts) -> dict[str, Any]:
    """Return the figures of counts."""
    report: dict[str, Any] = {"docs": n["texts",]}
    for mode in MODES:
        report[mode] = {"ALL": _shares(n, mode, "ALL", "")}
        for field in ("kind", "position"):
            values = sorted({key[2] for key in n if key[:2] == (mode, field)})
            report[mode][field] = {value: _shares(n, mode, field, value) for value in values}
    names = dict.fromkeys(key[1] for key in n if key[0] == "attributes")
    report["attributes"] = {
        name: {
            **{what: n["attributes", name, what] for what in ("correct", "given", "n")},
            "accuracy": n["attributes", name, "correct"] / n["attributes", name, "n"],
        }
        for name in names
    }
    return report


def _shares(n: Counts, mode: str, field: str, value: str) -> dict[str, float]:
    hits, gold, found = (n[mode, field, value, what] for what in ("tp", "gold", "pred"))
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    shares = {
        "p": precision,
        "r": recall,
        "f": harmonic(precision, recall),
        "gold": gold,
        "pred": found,
        "tp": hits,
    }
    if field != "ALL":
        shares["r_span"] = n[mode, field, value, "span"] / gold if gold else 0.0
    return shares


def show(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"{'':20}      P      R      F   gold  found"
    for mode in MODES:
        rows = {"ALL": report[mode]["ALL"], **report[mode]["kind"], **report[mode]["position"]}
        for name, shares in rows.items():
            cells = "".join(f"{shares[part]:7.3f}" for part in "prf")
            yield f"{mode:8}{name:12}{cells}{shares['gold']:7}{shares['pred']:7}"
    for name, shares in report["attributes"].items():
        yield f"{name:34}{shares['accuracy']:7.3f}  ({shares['correct']} of {shares['n']})"
