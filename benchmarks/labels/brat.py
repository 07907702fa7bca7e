"""Attributions of a corpus in PolNeAR's form: ``text/*.txt`` and ``attributions/*.ann`` (brat standoff).

Each event of an annotation file joins the spans of one attribution's source, cue and content.  If
several annotators read an article, the file of the first one is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

__all__ = ["ROLES", "Gold", "Stretch", "read_articles"]

ROLES = ("source", "cue", "content")

Stretch: TypeAlias = tuple[int, int]
"""Start and end, in code points of the text."""
Gold: TypeAlias = dict[str, list[Stretch]]
"""The stretches of each role of one attribution."""


def read_articles(folder: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """Yield name, text and attributions of each annotated article; an attribution has a content."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rsplit("_", 1)[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in annotations:
            # The offsets count the line breaks as they are in the file.
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            yield path.stem, text, [event for event in _events(annotations[path.stem]) if event["content"]]


def _events(path: Path) -> Iterator[Gold]:
    spans: dict[str, list[Stretch]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.match(r"T\d+\t", line):
            key, head = line.split("\t")[:2]
            pairs = [part.split() for part in head.split(" ", 1)[1].split(";")]
            spans[key] = [(int(start), int(end)) for start, end in pairs]
        elif re.match(r"E\d+\t", line):
            event: Gold = {role: [] for role in ROLES}
            for argument in line.split("\t")[-1].split():
                name, key = argument.split(":")
                role = re.sub(r"\d+$", "", name).lower()
                if role in event and key in spans:
                    event[role] += spans[key]
            yield event
