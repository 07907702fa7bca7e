"""A text can be read wherever it is cut off: the beginnings of all cases, in all layers."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.robust.cuts import altered, beginnings, read
from newsparse.testing.cases import read_cases

TESTS = Path(__file__).parents[1]
FOLDERS = sorted(path.name for path in (TESTS / "cases").iterdir())


def texts(folder: Path) -> list[str]:
    return [case.text for path in sorted(folder.glob("*.txt")) for case in read_cases(path)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_beginning_of_a_case_is_read(folder: str) -> None:
    for text in texts(TESTS / "cases" / folder):
        for piece in (*altered(text), *beginnings(text)):
            read(piece, "en")


def test_every_beginning_of_a_french_case_is_read() -> None:
    for text in texts(TESTS / "french"):
        for piece in (*altered(text), *beginnings(text)):
            read(piece, "fr")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_case_in_another_language_is_read(folder: str) -> None:
    for text in texts(TESTS / "cases" / folder):
        for piece in altered(text):
            read(piece, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "The ship has been named the Bluebird by Halden",
        "Ann Lee said the mayor quit the year before 2015",
        "The minister met House of Representatives Speaker",
    ],
)
def test_a_text_that_was_once_cut_off_too_early_is_read(text: str) -> None:
    read(text, "en")
