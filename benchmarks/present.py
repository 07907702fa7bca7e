"""The folder of the corpora, and the message if one is not there."""

from __future__ import annotations

import argparse
from pathlib import Path

_HERE = Path(__file__).parent
_BESIDE = _HERE.parent.parent / "shared" / "corpora"
FETCHED = _HERE / "corpora"
"""Where ``python -m benchmarks fetch`` puts what it fetches."""
CORPORA = _BESIDE if _BESIDE.is_dir() else FETCHED
HOW = (
    "`python -m benchmarks fetch` gets the corpora that are public; benchmarks/README.md lists them all, and "
    "--corpora says where others are"
)


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where the corpora are."""
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="default: %(default)s")


def text_of(corpora: Path, doc: str) -> Path:
    """Return where the text of an article is, which is named by its folder of the corpora and its name."""
    folder, _, name = doc.rpartition("/")
    return corpora / folder / "text" / f"{name}.txt"


def needed(path: Path) -> Path:
    """Return a path that has to be there.

    :raises SystemExit: if it is not; the message says how to get it.
    """
    if not path.exists():
        raise SystemExit(f"Not measured, because {path} is not there. {HOW}.")
    return path
