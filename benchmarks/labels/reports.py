"""Labels of news reports under open licences, for texts that are not kept here: ``reports.jsonl``.

    python -m benchmarks.labels.reports FOLDER

One report a line: ``doc``, ``address``, ``published``, the ``characters`` and ``sha256`` of its text, and its
``attributions``: the offsets of ``source``, ``cue`` and ``content``, the ``type`` of the source and the
``speaker`` by the fullest name in the text and in use.  FOLDER has the texts, ``text/DOC.txt``.  The command
writes the other files of a corpus beside them: ``attributions/DOC_a1.ann`` (brat standoff) and
``speakers.jsonl``.  A text that is not the one that was labelled is named and left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.labels.brat import ROLES

LABELS = Path(__file__).with_name("reports.jsonl")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    (folder / "attributions").mkdir(exist_ok=True)
    with (folder / "speakers.jsonl").open("w", encoding="utf-8") as speakers:
        for line in LABELS.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            path = folder / "text" / f"{report['doc']}.txt"
            if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != report["sha256"]:
                print(f"{path}: not the text of {report['address']} that was labelled")
                continue
            text = path.read_bytes().decode()
            standoff = "".join(line + "\n" for line in _standoff(text, report["attributions"]))
            (folder / "attributions" / f"{report['doc']}_a1.ann").write_text(standoff, encoding="utf-8")
            row = {"doc": report["doc"], "sources": list(_sources(text, report["attributions"]))}
            speakers.write(json.dumps(row, ensure_ascii=False) + "\n")


def _standoff(text: str, attributions: list[dict[str, Any]]) -> Iterator[str]:
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
