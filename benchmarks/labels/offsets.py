"""Labels without their texts: ``reports.jsonl`` (English), and those in French, Spanish and Portuguese.

    python -m benchmarks.labels.offsets reports FOLDER
    python -m benchmarks.labels.offsets french FOLDER
    python -m benchmarks.labels.offsets spanish FOLDER
    python -m benchmarks.labels.offsets portuguese FOLDER

One text a line: ``doc``, ``address``, ``published``, the ``characters`` and ``sha256`` of the text, and its
``attributions``: the offsets of ``source``, ``cue`` and ``content``, the ``type`` of the source and the
``speaker`` by the fullest name in the text and in use.  ``french.jsonl`` also has the ``licence``, the
``part`` ("read", or "unread" for every third text, which is only scored), the ``people`` with the gender
that the text shows and, for invented pages, the ``noise``. Pages that were written later have ``titles``
(with ``holder``, ``office`` and ``jurisdiction`` in the words of the text) and ``dates``, too. FOLDER has
the texts, ``text/DOC.txt``; those that were invented for the project are in ``french/``, ``spanish/`` and
``portuguese/``, and are copied there. The command writes the other files of a corpus beside them:
``attributions/DOC_a1.ann`` (brat standoff), ``speakers.jsonl`` and perhaps ``people.jsonl``. A text that is
not the one that was labelled is named and left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.labels.brat import ROLES

HERE = Path(__file__).parent


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labels", choices=["reports", "french", "spanish", "portuguese"])
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    write_corpus(HERE / f"{arguments.labels}.jsonl", arguments.folder)


def write_corpus(labels: Path, folder: Path, *, report_missing: bool = True) -> None:
    """Write the labels of a file as a corpus, into the folder that has the texts."""
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path in labels.with_suffix("").glob("*.txt"):
        shutil.copy(path, folder / "text")
    speakers, people = [], []
    for line in labels.read_text(encoding="utf-8").splitlines():
        labelled = json.loads(line)
        doc = labelled["doc"]
        path = folder / "text" / f"{doc}.txt"
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != labelled["sha256"]:
            if report_missing:
                print(f"{path}: not the text of {labelled['address']} that was labelled")
            continue
        text = path.read_bytes().decode()
        events = "".join(line + "\n" for line in standoff(text, labelled["attributions"]))
        (folder / "attributions" / f"{doc}_a1.ann").write_text(events, encoding="utf-8")
        speakers.append({"doc": doc, "sources": list(_sources(text, labelled["attributions"]))})
        if "people" in labelled:
            people.append({"doc": doc, "people": labelled["people"], "not_people": []})
    _write(folder / "speakers.jsonl", speakers)
    if people:
        _write(folder / "people.jsonl", people)


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write one row a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def standoff(text: str, attributions: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of a brat file: the spans and the event of each attribution."""
    number = 0
    for event, attribution in enumerate(attributions, 1):
        arguments = []
        for role in ROLES:
            if stretches := attribution[role]:
                number += 1
                where = ";".join(f"{start} {end}" for start, end in stretches)
                words = " ".join(" ".join(text[start:end] for start, end in stretches).split())
                yield f"T{number}\t{role.capitalize()} {where}\t{words}"
                arguments.append(f"{role.capitalize()}:T{number}")
        yield f"E{event}\tAttribution:{arguments[0].split(':')[1]} {' '.join(arguments)}"


def _sources(text: str, attributions: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield who each source is, as the scorer of speakers reads it."""
    for index, attribution in enumerate(attributions):
        if attribution["source"]:
            (start, end) = attribution["source"][0]
            yield {
                "index": index,
                "source": attribution["source"],
                "source_text": text[start:end].rstrip(","),
                "content": attribution["content"],
                "type": attribution["type"],
                "speaker": attribution["speaker"],
                "speaker_full": attribution["full"],
            }


if __name__ == "__main__":
    main()
