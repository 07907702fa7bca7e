"""Plug-ins are found wherever they are, and the metadata of packages are read only where there may be one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from newsparse.core import entry_points

GROUPS = ("newsparse.outlets", "newsparse.parsers")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is the only place on the path."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


def declare(folder: Path, text: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "entry_points.txt").write_bytes(text)


@pytest.mark.parametrize(
    "text",
    [
        b"[newsparse.outlets]\ngazette = gazette:OUTLET\n",
        b"[console_scripts]\nrun = a:b\n\n [newsparse.parsers] \nshout = shout:PARSER\n",
        b"[newsparse.outlets\ncaf\xe9 = a:b\n",
    ],
)
@pytest.mark.parametrize("folder", ["gazette-1.0.dist-info", "Gazette-1.0.EGG-INFO"])
def test_a_file_that_names_a_wanted_group_is_judged_by_the_metadata(
    site: Path, folder: str, text: bytes
) -> None:
    declare(site / folder, text)
    assert entry_points._may_declare(GROUPS)


def test_other_packages_need_no_metadata(site: Path) -> None:
    declare(site / "one-1.0.dist-info", b"# scripts\n[console_scripts]\ncaf\xe9 = a:b\n")
    (site / "two-1.0.dist-info").mkdir()
    (site / "three.egg-info").write_text("Name: three\n")
    assert not entry_points._may_declare(GROUPS)


def test_archives_and_finders_of_other_packages_are_judged_by_the_metadata(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not entry_points._may_declare(GROUPS)
    archive = site / "packages.zip"
    archive.write_bytes(b"PK")
    monkeypatch.setattr(sys, "path", [str(site / "missing"), str(archive)])
    assert entry_points._may_declare(GROUPS)

    class Finder:
        @staticmethod
        def find_distributions() -> None: ...

    monkeypatch.setattr(sys, "path", [])
    assert not entry_points._may_declare(GROUPS)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert entry_points._may_declare(GROUPS)
