"""The commands and files of the tutorials, in the order of the page; test_docs.py runs the other examples."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TUTORIALS = Path(__file__).parents[2] / "docs" / "tutorials"


def blocks(page: str, language: str) -> list[str]:
    source = (TUTORIALS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", source, re.MULTILINE | re.DOTALL)


def test_the_report_of_the_tutorial_without_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    testing = pytest.importorskip("click.testing", reason="needs newsparse[cli]")
    pytest.importorskip("rich", reason="needs newsparse[cli]")
    pytest.importorskip("jinja2", reason="needs newsparse[report]")
    pytest.importorskip("duckdb", reason="needs newsparse[collection]")
    from newsparse.cli import main

    monkeypatch.chdir(tmp_path)
    shutil.copytree(TUTORIALS / "pages", "pages")
    shutil.copy(TUTORIALS / "bridge.txt", "bridge.txt")
    *commands, of_many = blocks("report.md", "bash")
    for command in commands:
        assert testing.CliRunner().invoke(main, command.split()[1:]).exit_code == 0, command
    assert "Ane Solberg" in Path("report.html").read_text(encoding="utf-8")
    assert Path("said.csv").read_text(encoding="utf-8").count("\n") == 5
    pytest.importorskip("duckdb", reason="needs newsparse[collection]")
    pytest.importorskip("rapidfuzz", reason="needs newsparse[collection]")
    assert testing.CliRunner().invoke(main, of_many.split()[1:]).exit_code == 0
    assert "Ann Lee" in Path("audit.html").read_text(encoding="utf-8")


def test_the_archive_of_the_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    testing = pytest.importorskip("click.testing", reason="needs newsparse[cli]")
    pytest.importorskip("rich", reason="needs newsparse[cli]")
    from newsparse.cli import main

    monkeypatch.chdir(tmp_path)
    shutil.copytree(TUTORIALS / "pages", "pages")
    first, *others = [command.split()[1:] for command in blocks("archive.md", "bash")]
    runner = testing.CliRunner()
    assert runner.invoke(main, first).exit_code == 0
    again = runner.invoke(main, first)
    assert again.exit_code == 2
    assert "--overwrite" in again.output
    before = Path("said.jsonl").read_bytes()
    for command in others:
        assert runner.invoke(main, command).exit_code == 0, command
    assert Path("said.jsonl").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == [
        "pages",
        "said.csv",
        "said.jsonl",
        "small.jsonl.gz",
    ]
    [program] = blocks("archive.md", "python")
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert printed == blocks("archive.md", "text")[-1]


def test_the_plug_in_of_the_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [cases] = [text for text in blocks("plug-in.md", "text") if text.startswith("===")]
    Path("percentages.txt").write_text(cases, encoding="utf-8")
    code = "\n".join(
        line[4:]
        for block in blocks("plug-in.md", "pycon")[:2]
        for line in block.splitlines()
        if line[:3] in (">>>", "...")
    )
    Path("shares.py").write_text(code, encoding="utf-8")
    [test] = blocks("plug-in.md", "python")
    Path("test_shares.py").write_text(test, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "2 passed" in done.stdout, done.stdout
