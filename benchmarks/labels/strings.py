"""Labels written as words, turned into offsets; what does not fit is listed.

    python -m benchmarks.labels.strings TEXTS LABELS            # check: prints the faults and the counts
    python -m benchmarks.labels.strings TEXTS LABELS --lines NAME
    python -m benchmarks.labels.strings TEXTS LABELS --out FILE.jsonl

TEXTS is a folder of ``NAME.txt``, LABELS a folder of ``NAME.json``.  People write words more reliably than
numbers, so a label names its line, counted without empty ones from 1 (``--lines`` prints a text with these
numbers), and its words, letter for letter: ``he#2`` is the second "he" of the line, ``first [...] last``
shortens a long piece, and ``8::words`` are words of line 8.  A file has

``attributions``
    ``p`` (line of the cue), ``source`` and ``cue`` ("" if there is none), ``content`` (a list of pieces),
    ``type`` of the source (name, pronoun, nominal, org, group, none), ``speaker`` by the fullest name in
    the text, and ``mode`` (speech, writing, thought, intention, attitude, act);
``people``
    ``name``, ``forms``, ``gender`` ("f", "m" or null), perhaps ``byline`` or ``only_in``;
``titles``
    ``p``, ``text``, ``holder``, ``kind`` (office, role, honorific, party_tag), ``status``, ``office``,
    ``jurisdiction``;
``dates``
    ``p``, ``text``, ``type``, ``value`` (TIMEX3);
``noise`` and ``metadata``
    numbers of lines: of noise with its kind, of bylines and times.

The output has one text a line, with offsets in code points and the checksum of the text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from attrs import field, frozen

Row: TypeAlias = Mapping[str, Any]
Span: TypeAlias = tuple[int, int]

TYPES = frozenset({"name", "pronoun", "nominal", "org", "group", "none"})
MODES = frozenset({"speech", "writing", "thought", "intention", "attitude", "act"})
KINDS = frozenset({"office", "role", "honorific", "party_tag"})
_PEOPLE = frozenset({"name", "pronoun", "nominal"})


def lines_of(text: str) -> dict[int, Span]:
    r"""Return where the lines that are not empty are, by number.

    >>> lines_of("One\n\n two \n")
    {1: (0, 3), 2: (6, 9)}
    """
    found = {}
    for number, line in enumerate(re.finditer(r"[^\r\n]*[^\r\n\s][^\r\n]*", text), 1):
        words = line[0]
        start = line.start() + len(words) - len(words.lstrip())
        found[number] = start, line.start() + len(words.rstrip())
    return found


@frozen
class Labelled:
    """A text whose labels are being turned into offsets."""

    name: str = field()
    text: str = field()
    lines: Mapping[int, Span] = field()
    faults: list[str] = field(factory=list)

    def complain(self, message: str) -> None:
        """Add a fault."""
        self.faults.append(f"{self.name}: {message}")

    def places(self, number: int, words: str) -> list[Span]:
        """Return where words are in a line, or in the line that they name; a fault if they are nowhere."""
        if named := re.match(r"(\d+)::", words):
            number, words = int(named[1]), words[named.end() :]
        if number not in self.lines:
            self.complain(f"there is no line {number}")
            return []
        found = self._occurrences(self.lines[number], words)
        if not found:
            self.complain(f"line {number} has no {words[:80]!r}")
        return found

    def _occurrences(self, line: Span, words: str) -> list[Span]:
        start, end = line
        body = self.text[start:end]
        wanted = re.search(r"#(\d+)$", words)
        if wanted and words not in body:
            found = self._occurrences(line, words[: wanted.start()])
            return found[int(wanted[1]) - 1 :][:1]
        first, shortened, last = (part.strip() for part in words.partition("[...]"))
        pattern = re.escape(first) + (rf".*?{re.escape(last)}" if shortened else "")
        found = [
            (start + one.start(1), start + one.end(1))
            for one in re.finditer(f"(?=({pattern}))", body, re.DOTALL)
        ]
        return [span for span in found if not self._cuts_a_word(span)] or found

    def _cuts_a_word(self, span: Span) -> bool:
        text = self.text
        return any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in span)


def _gap(one: Span, other: Span) -> int:
    if one[0] < other[1] and other[0] < one[1]:
        return 0
    return min(abs(one[0] - other[1]), abs(other[0] - one[1]))


def _attribution(labelled: Labelled, row: Row) -> dict[str, Any] | None:
    """Return an attribution with offsets: of several places the one nearest to the cue."""
    number = row["p"]
    content = [labelled.places(number, piece) for piece in row["content"]]
    cue = labelled.places(number, row["cue"]) if row["cue"] else []
    source = labelled.places(number, row["source"]) if row["source"] else []
    if not content or not all(content) or (row["cue"] and not cue) or (row["source"] and not source):
        return None
    sure = [places[0] for places in content if len(places) == 1]
    anchor = cue[0] if cue else (sure or content[0])[0]
    chosen = [min(places, key=lambda place: _gap(place, anchor)) for places in content]

    def outside(places: Sequence[Span]) -> Sequence[Span]:
        return [one for one in places if all(_gap(one, piece) for piece in chosen)] or places

    def nearest(places: Sequence[Span], to: Sequence[Span]) -> Span:
        return min(outside(places), key=lambda one: min(_gap(one, other) for other in to))

    cues = [nearest(cue, chosen)] if cue else []
    sources = [nearest(source, cues or chosen)] if source else []
    for role, spans in (("source", sources), ("cue", cues)):
        if any(span[0] < piece[1] and piece[0] < span[1] for span in spans for piece in chosen):
            labelled.complain(f"line {number}: the {role} {row[role]!r} is inside the content")
    return {"source": sources, "cue": cues, "content": sorted(chosen)}


def _attributions(labelled: Labelled, rows: Sequence[Row]) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        where = f"line {row.get('p')}"
        if row.get("type") not in TYPES or row.get("mode") not in MODES:
            labelled.complain(f"{where}: type {row.get('type')!r}, mode {row.get('mode')!r}")
            continue
        speaker = row.get("speaker")
        if speaker and row["type"] in _PEOPLE and speaker not in labelled.text:
            labelled.complain(f"{where}: the text does not name {speaker}")
        if speaker and row["type"] in ("group", "none"):
            labelled.complain(f"{where}: a {row['type']} with a speaker")
        if spans := _attribution(labelled, row):
            members = {"members": row["members"]} if row.get("members") else {}
            kind = {name: row[name] for name in ("type", "mode")}
            found.append({**spans, **kind, "speaker": speaker or None, "full": speaker or None, **members})
    return sorted(found, key=lambda one: one["content"][0])


def _titles(labelled: Labelled, rows: Sequence[Row]) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        if row.get("kind") not in KINDS:
            labelled.complain(f"line {row.get('p')}: kind {row.get('kind')!r}")
            continue
        titles, holders = labelled.places(row["p"], row["text"]), labelled.places(row["p"], row["holder"])
        if titles and holders:
            title, holder = min(
                ((one, other) for one in titles for other in holders), key=lambda pair: _gap(*pair)
            )
            kept = {name: row.get(name) for name in ("kind", "status", "office", "jurisdiction")}
            found.append({"start": title[0], "end": title[1], "holders": [holder], **kept})
    return sorted(found, key=lambda one: (one["start"], one["end"]))


def _dates(labelled: Labelled, rows: Sequence[Row]) -> list[dict[str, Any]]:
    found, taken = [], set()
    for row in rows:
        free = [place for place in labelled.places(row["p"], row["text"]) if place not in taken]
        if free:
            taken.add(free[0])
            (start, end), kept = free[0], {name: row[name] for name in ("type", "value")}
            found.append({"start": start, "end": end, "text": labelled.text[start:end], **kept})
    return sorted(found, key=lambda one: one["start"])


def _lines(labelled: Labelled, labels: Row) -> list[tuple[int, int, str, str]]:
    """Return the label and the kind of each line."""
    noise = {int(number): kind for number, kind in labels.get("noise", {}).items()}
    metadata = set(labels.get("metadata", ()))
    for number in sorted((noise.keys() | metadata) - labelled.lines.keys()):
        labelled.complain(f"there is no line {number}")
    found = []
    for number, (start, end) in labelled.lines.items():
        label = "metadata" if number in metadata else "content"
        found.append((start, end, "noise" if number in noise else label, noise.get(number, "")))
    return found


def offsets(name: str, text: str, labels: Row, faults: list[str]) -> dict[str, Any]:
    """Return the labels of a text with offsets, and add what does not fit to the faults."""
    labelled = Labelled(name, text, lines_of(text), faults)
    people = [dict(one) for one in labels.get("people", ())]
    for person in people:
        for form in (person["name"], *person.get("forms", ())):
            if form not in text:
                labelled.complain(f"the text does not name {form}")
    return {
        "doc": name,
        "characters": len(text),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "attributions": _attributions(labelled, labels.get("attributions", ())),
        "people": people,
        "titles": _titles(labelled, labels.get("titles", ())),
        "dates": _dates(labelled, labels.get("dates", ())),
        "lines": _lines(labelled, labels),
    }


def read(texts: Path, labels: Path, faults: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the labels of each text that has some."""
    for path in sorted(labels.glob("*.json")):
        text = (texts / f"{path.stem}.txt").read_bytes().decode()
        try:
            written = json.loads(path.read_text(encoding="utf-8"))
            yield offsets(path.stem, text, written, faults)
        except (ValueError, KeyError, TypeError) as error:
            faults.append(f"{path.name}: {type(error).__name__}: {error}")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--lines", metavar="NAME", help="print a text with the numbers of its lines")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the labels with offsets")
    args = parser.parse_args()
    if args.lines:
        text = (args.texts / f"{args.lines}.txt").read_bytes().decode()
        for number, (start, end) in lines_of(text).items():
            print(f"[{number}] {text[start:end]}")
        return
    faults: list[str] = []
    found = list(read(args.texts, args.labels, faults))
    print(*faults, sep="\n")
    counts = {
        what: sum(len(one[what]) for one in found) for what in ("attributions", "people", "titles", "dates")
    }
    print(f"{len(found)} texts, {counts}, {len(faults)} faults")
    if args.out:
        rows = (json.dumps(one, ensure_ascii=False) for one in found)
        args.out.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    if faults:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
