"""The data files: each loads, names nothing twice, and says what membership means."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

import newsparse
from newsparse.language import lexicon
from newsparse.language.data_files import is_reference

DATA = Path(newsparse.__file__).parent / "data"
FILES = sorted(DATA.rglob("*.toml"))

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DATA).as_posix())


def data(path: Path) -> object:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    return written if path.name == "noise_lines.toml" else unfolded(written)  # its strings are patterns


def unfolded(value: object) -> object:
    """Return the contents of a file with its strings of several lines as the lists of words that they are."""
    if isinstance(value, dict):
        return {key: unfolded(inner) for key, inner in value.items()}
    return value.split() if isinstance(value, str) and "\n" in value else value


def lists(value: object, name: str = "") -> Iterator[tuple[str, list[object]]]:
    if isinstance(value, list):
        yield name, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{name}.{key}")


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_there_are_data_files() -> None:
    assert {"languages", "polities"} <= {path.relative_to(DATA).parts[0] for path in FILES}


@each_file
def test_it_loads(path: Path) -> None:
    assert lexicon.load_lexicon(path.relative_to(DATA).with_suffix("").as_posix())


@each_file
def test_it_begins_with_a_comment_about_membership(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = []
    for line in lines:
        if not line.startswith("#"):
            break
        header.append(line.lstrip("# "))
    assert len(" ".join(header)) >= 40, f"{path.name}: {header}"


@each_file
def test_no_list_is_empty_or_has_duplicates(path: Path) -> None:
    # A class of words can be missing in a language: French has no contracted pronouns.
    may_be_empty = path.parent.parent.name == "languages" and path.parent.name != "en"
    for name, found in lists(data(path)):
        assert found or may_be_empty, f"{path.name}: {name} is empty"
        twice = {str(item) for item in found if found.count(item) > 1} if len(found) < 2000 else set()
        assert len(set(map(str, found))) == len(found), f"{path.name}: {name} names {twice} twice"


@each_file
def test_its_strings_are_composed_and_have_no_stray_white_space(path: Path) -> None:
    for text in strings(data(path)):
        assert text == unicodedata.normalize("NFC", text), f"{path.name}: {text!r} is not in NFC"
        if path.parent.name == "outlets" or path.name == "noise_lines.toml":
            continue  # the beginning of a line may end with a space, and patterns have lines
        assert text == text.strip(), f"{path.name}: {text!r}"
        assert "  " not in text, f"{path.name}: {text!r}"


# The most that two lists of a language may agree: the share of all their words that is in both (Jaccard).
# Shorter lists agree by chance. Words that a list takes from another by name are not repeated, so they do not
# count.
ALIKE, SHORT = 0.8, 5


@pytest.mark.parametrize("folder", sorted((DATA / "languages").iterdir()), ids=lambda folder: folder.name)
def test_no_two_lists_of_a_language_agree(folder: Path) -> None:
    written = {
        f"{path.stem}{name}": words
        for path in sorted(folder.glob("*.toml"))
        for name, found in lists(data(path))
        if len(words := {word for word in map(str, found) if not is_reference(word)}) > SHORT
    }
    holding: dict[str, list[str]] = defaultdict(list)
    for name, words in written.items():
        for word in words:
            holding[word].append(name)
    pairs = {pair for names in holding.values() for pair in combinations(names, 2)}
    alike = [
        f"{one} and {other}"
        for one, other in sorted(pairs)
        if len(written[one] & written[other]) > ALIKE * len(written[one] | written[other])
    ]
    assert not alike, "write the words that they share as a list of their own, and name it in both: @name"
