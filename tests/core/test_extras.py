"""The command that installs an extra fits the way newsparse was installed."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path

import pytest

from newsparse.core import extras


class Noted:
    """A distribution with what pip noted of its origin."""

    def __init__(self, text: str | None) -> None:
        self.text = text

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.text


@pytest.mark.parametrize(
    ("noted", "command"),
    [
        (None, 'python -m pip install "newsparse[cli]"'),
        ("{", 'python -m pip install "newsparse[cli]"'),
        ("[]", 'python -m pip install "newsparse[cli]"'),
        (
            {"url": "file:///home/ann%20lee/newsparse", "dir_info": {"editable": True}},
            f'python -m pip install -e "{Path("/home/ann lee/newsparse")}[cli]"',
        ),
        (
            {"url": "file:///home/ann/newsparse", "dir_info": {}},
            'python -m pip install "newsparse[cli] @ file:///home/ann/newsparse"',
        ),
        (
            {"url": "https://git.example/newsparse", "vcs_info": {"vcs": "git", "commit_id": "1"}},
            'python -m pip install "newsparse[cli] @ git+https://git.example/newsparse"',
        ),
    ],
)
def test_the_command_fits_the_installation(
    noted: object, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps(noted) if isinstance(noted, dict) else noted
    monkeypatch.setattr(importlib.metadata, "distribution", lambda name: Noted(text))  # type: ignore[arg-type]
    assert extras.how_to_install("cli") == command


def test_a_package_that_is_not_installed_is_taken_from_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> object:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", absent)
    assert extras.how_to_install("arrow") == 'python -m pip install "newsparse[arrow]"'


def test_a_reason_is_given_once() -> None:
    """A module of an extra explains what it needs, and so does the command that imports it."""
    first = extras.unavailable("Collections", "collection", ModuleNotFoundError("No module named 'duckdb'"))
    second = str(extras.unavailable("reports", "collection", first))
    assert second.startswith(
        "Collections need the \"collection\" extra (No module named 'duckdb'); install it with: "
    )
    assert second.count("install it with") == 1
