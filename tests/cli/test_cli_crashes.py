"""Runs that end at any moment: by a power failure, at the start of the interpreter, one worker at a time."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("click.testing", reason="needs newsparse[cli]")
pytest.importorskip("rich", reason="needs newsparse[cli]")

from click.testing import CliRunner, Result  # after the check that click is there

from newsparse.cli import archive as outputs
from newsparse.cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tests end processes as POSIX does")

LINES = [json.dumps({"id": n, "text": f"“Yes,” Ann Lee said {n} times."}) for n in range(4)]


class PowerError(BaseException):
    """The power fails."""


class Disk:
    """A folder of which only what was flushed survives a power failure.

    The content of a file survives as it was when the file was last flushed. Which files a folder has, and by
    what names, survives as it was when the folder was last flushed.
    """

    def __init__(self, folder: Path, left: int) -> None:
        self.folder = folder
        self._left = left
        self._contents: dict[int, bytes] = {}
        self._names: dict[Path, dict[str, int]] = {}
        self._flush = os.fsync
        for path in folder.iterdir():
            self._contents[path.stat().st_ino] = path.read_bytes()
        self._remember(folder)

    def _remember(self, folder: Path) -> None:
        self._names[folder] = {path.name: path.stat().st_ino for path in folder.iterdir()}
        for path in folder.iterdir():
            if path.is_dir():
                self._names.setdefault(path, {})

    def fsync(self, number: int) -> None:
        """Flush a file or folder, or fail if this is the moment."""
        if self._left == 0:
            raise PowerError
        self._left -= 1
        self._flush(number)
        found = os.fstat(number)
        path = Path(os.readlink(f"/proc/self/fd/{number}"))
        if stat.S_ISDIR(found.st_mode):
            self._remember(path)
        else:
            self._contents[found.st_ino] = path.read_bytes()

    def fail(self) -> None:
        """Leave on the disk what survives."""
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for folder, names in self._names.items():
            for name, file in names.items() if folder.is_dir() else ():
                if folder / name in self._names:
                    (folder / name).mkdir()
                else:
                    (folder / name).write_bytes(self._contents.get(file, b""))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs the names of open files")
@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        *(("jsonl", ()), ("csv", ()), ("parquet", ())),
        *(("jsonl", ("--overwrite",)), ("jsonl.gz", ("--overwrite",)), ("parquet", ("--overwrite",))),
        *(("duckdb", ()), ("duckdb", ("--overwrite",)), ("duckdb", ("--add",))),
    ],
)
def test_a_power_failure_at_any_moment_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, options: tuple[str, ...]
) -> None:
    for package in {"parquet": ["pyarrow"], "duckdb": ["duckdb", "rapidfuzz"]}.get(suffix, ()):
        pytest.importorskip(package, reason="needs newsparse[collection]")
    archive = tmp_path / "in.jsonl"
    archive.write_text("\n".join([*LINES[:2], "{", *LINES[2:3]]), "utf-8")
    other = tmp_path / "other.jsonl"
    other.write_text("\n".join(LINES[:1]), "utf-8")
    whole = tmp_path / f"whole.{suffix}"
    if "--add" in options:
        assert run("parse", other, "-o", whole).exit_code == 0
    assert run("parse", archive, "-o", whole, *options).exit_code == 1
    for moment in range(1000):
        folder = tmp_path / str(moment)
        folder.mkdir()
        out = folder / f"out.{suffix}"
        if options:
            assert run("parse", other, "-o", out).exit_code == 0
        old = content(out) if options else None
        disk = Disk(folder, moment)
        with monkeypatch.context() as patch:
            patch.setattr(outputs, "_EVERY", -1.0)
            patch.setattr(sys.modules["newsparse.cli.parse"], "_CHUNK", 2)
            patch.setattr(os, "fsync", disk.fsync)
            try:
                assert run("parse", archive, "-o", out, *options).exit_code == 1
            except PowerError:
                pass
            else:
                break
        disk.fail()
        result = run("parse", archive, "-o", out, "--resume")
        if result.exit_code == 0 and old is not None:  # nothing had been changed
            assert content(out) == old
        else:
            assert result.exit_code == 1, (moment, result.stderr)
            assert content(out) == content(whole), moment
    else:
        pytest.fail("the run does not end")
    assert moment >= 10


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def content(out: Path) -> object:
    if out.suffix == ".parquet":
        from pyarrow import parquet

        return parquet.read_table(out).to_pylist()
    if out.suffix == ".duckdb":
        from newsparse.collection import Collection

        with Collection(out, read_only=True) as found:
            tables = ("articles", "statements", "identities")
            return [found.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in tables]
    if out.suffix == ".gz":
        import gzip

        return gzip.decompress(out.read_bytes())
    return out.read_bytes()


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "newsparse", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


@pytest.mark.parametrize("workers", [[], ["--workers", "2"]], ids=["here", "elsewhere"])
def test_a_run_that_is_killed_while_it_starts_can_be_repeated(tmp_path: Path, workers: list[str]) -> None:
    archive = tmp_path / "in.jsonl"
    archive.write_text("\n".join(LINES), "utf-8")
    out = tmp_path / "out.jsonl"
    begun = time.monotonic()
    whole = start("parse", archive, "-o", tmp_path / "whole.jsonl", *workers)
    whole.communicate()
    lasted = time.monotonic() - begun
    assert whole.returncode == 0
    for part in range(8):  # from the first line of the interpreter to the first articles
        process = start("parse", archive, "-o", out, "--resume", *workers)
        time.sleep(lasted * part / 8)
        process.kill()
        process.communicate()
    assert run("parse", archive, "-o", out, "--resume", *workers).exit_code == 0
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def children(process: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if parent == process:
            yield int(path.parent.name)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs the numbers of a process's children")
def test_workers_that_are_killed_one_at_a_time_lose_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "in.jsonl"
    archive.write_text("\n".join(LINES * 150), "utf-8")
    out = tmp_path / "out.jsonl"
    process = start("parse", archive, "-o", out, "--workers", "2")
    choice, killed = random.Random(1), 0
    while process.poll() is None:
        if found := list(children(process.pid)):
            try:
                os.kill(choice.choice(found), signal.SIGKILL)
            except ProcessLookupError:
                continue
            killed += 1
            if killed == 2:  # a third could be another one of the same text, which then is to blame
                break
        time.sleep(0.05)
    _, errors = process.communicate()
    assert killed
    if b"ended before it could start work" in errors:
        assert process.returncode == 5
        assert run("parse", archive, "-o", out, "--resume").exit_code == 0
    else:
        assert process.returncode == 0, errors
    assert run("parse", archive, "-o", tmp_path / "whole.jsonl").exit_code == 0
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
