"""The open benchmark: invented articles with labels, which anyone can run.

``english/text`` has articles of twelve kinds from many countries; ``english/meta.tsv`` their kind, country
and day of publication.  They were written by people who had not seen newsparse's code or lists, and
labelled by others, 30 of them by an author of newsparse.  ``english/labels.jsonl`` has the labels of each as
offsets (:mod:`benchmarks.labels.strings` says which).  Every third text of a kind is only
scored; a second reader labelled these, who had not seen the first labels (``english/second.jsonl``).

Invented texts are easier than real ones: no scraper mixed them up, and one hand wrote ten of a kind.  So
their figures are not a substitute for those of real pages.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

from benchmarks.labels.offsets import standoff

ENGLISH = Path(__file__).parent / "english"

Part: TypeAlias = Literal["all", "read", "unread"]
Row: TypeAlias = Mapping[str, Any]


def meta() -> dict[str, dict[str, str]]:
    """Return the kind, the country and the day of publication of each text, by name."""
    with (ENGLISH / "meta.tsv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file, delimiter="\t")}


def texts(part: Part) -> Iterator[tuple[str, Row]]:
    """Yield each labelled text of a part, with its labels; every third of a kind is unread."""
    for line in (ENGLISH / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        number = int(row["doc"].rpartition("_")[2])
        if part == "all" or (part == "unread") == (number % 3 == 0):
            yield (ENGLISH / "text" / f"{row['doc']}.txt").read_bytes().decode(), row


def second() -> list[Row]:
    """Return the labels of a second reader for the unread texts: statements, people and titles."""
    return [json.loads(line) for line in (ENGLISH / "second.jsonl").read_text(encoding="utf-8").splitlines()]


def write(folder: Path, part: Part = "all") -> None:
    """Write the texts of a part and their labels as a corpus, in the files that the scorers read."""
    for name in ("text", "attributions", "labels"):
        (folder / name).mkdir(parents=True)
    days = {name: row["published"] for name, row in meta().items()}
    rows: dict[str, list[Row]] = {name: [] for name in ("speakers", "people", "titles", "gold")}
    modes: list[str] = []
    for text, row in texts(part):
        doc = row["doc"]
        (folder / "text" / f"{doc}.txt").write_bytes(text.encode())
        lines = standoff(text, row["attributions"])
        (folder / "attributions" / f"{doc}_a1.ann").write_text(
            "".join(f"{line}\n" for line in lines), "utf-8"
        )
        modes += [f"{doc}\t{index}\t{one['mode']}\n" for index, one in enumerate(row["attributions"])]
        rows["speakers"].append({"doc": doc, "sources": list(_sources(text, row["attributions"]))})
        rows["people"].append({"doc": doc, "people": row["people"]})
        rows["titles"].append(
            {"doc": doc, "corpus": "gold", "titles": [_title(text, one) for one in row["titles"]]}
        )
        rows["gold"].append({"doc": doc, "published": days[doc], "timex": row["dates"]})
        (folder / "labels" / f"{doc}.tsv").write_text("".join(_noise(text, row["lines"])), "utf-8")
    (folder / "modes.tsv").write_text("".join(modes), "utf-8")
    for name, found in rows.items():
        lines = (json.dumps(one, ensure_ascii=False) for one in found)
        (folder / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")


def as_prediction(row: Row) -> Row:
    """Return a reader's labels in the form of a prediction."""
    genders = {"f": "female", "m": "male"}
    return {
        "doc": row["doc"],
        "attributions": [
            {
                **{role: one[role] for role in ("source", "cue", "content")},
                "speaker": one["speaker"],
                "heard": one["mode"] in ("speech", "writing") and bool(one["source"]),
                "confidence": 1.0,
            }
            for one in row["attributions"]
        ],
        "people": [
            {"name": one["name"], "gender": genders.get(one.get("gender") or "")}
            for one in row["people"]
            if not (one.get("byline") or one.get("only_in"))
        ],
        "titles": [
            {
                **one,
                "holder_start": one["holders"][0][0],
                "holder_end": one["holders"][0][1],
                "other_holders": [{"start": a, "end": b} for a, b in one["holders"][1:]],
            }
            for one in row["titles"]
        ],
        "noise": [[start, end] for start, end, label, _ in row["lines"] if label == "noise"],
        "dates": row["dates"],
    }


def _sources(text: str, attributions: list[Row]) -> Iterator[Row]:
    for index, one in enumerate(attributions):
        if one["source"]:
            start, end = one["source"][0]
            kept = {name: one[name] for name in ("source", "content", "type", "speaker")}
            yield {
                "index": index,
                "source_text": text[start:end],
                "speaker_full": one["full"],
                "members": one.get("members", []),
                **kept,
            }


def _title(text: str, one: Row) -> Row:
    (start, end), *others = one["holders"]
    return {
        **{name: one[name] for name in ("start", "end", "kind", "status", "office", "jurisdiction")},
        "text": text[one["start"] : one["end"]],
        "holder_start": start,
        "holder_end": end,
        "holder": text[start:end],
        "other_holders": [{"start": a, "end": b, "text": text[a:b]} for a, b in others],
        "position": "before" if one["start"] < start else "after",
    }


def _noise(text: str, lines: list[tuple[int, int, str, str]]) -> Iterator[str]:
    """Yield the rows of a file of labelled lines; its numbers count empty lines, too."""
    for start, _, label, kind in lines:
        yield f"{text.count(chr(10), 0, start) + 1}\t{label}\t{kind or '-'}\n"
