"""``newsparse parse`` loses nothing: killed runs, runs at once, outputs that are inputs, odd surroundings."""

from __future__ import annotations

import csv
import errno
import io
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

import pytest

pytest.importorskip("click.testing", reason="needs newsparse[cli]")
pytest.importorskip("rich", reason="needs newsparse[cli]")

from click.testing import CliRunner, Result  # after the check that click is there

from newsparse.cli import archive as outputs
from newsparse.cli import files, main, stores
from newsparse.cli.stores import State, block, blocks
from newsparse.core.shown import printable
from tests.cli.archives import write_lines

BAD = "{"
LINES = [
    *({"id": n, "text": f"“Yes,” Ann Lee said {n} times.\n\nTom Price left Halden."} for n in range(4)),
    BAD,
    *({"id": n, "text": f"“No,” Tom Price said {n} times."} for n in range(5, 8)),
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def words(result: Result) -> str:
    """Return the messages in one line, however they are wrapped."""
    return " ".join(result.stderr.split())


def process(
    *arguments: str | Path, before: str = "", **options: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process, which may do something before."""
    program = f"{before}\nfrom newsparse.__main__ import main\nmain()\n"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run(command, **given)  # type: ignore[call-overload,no-any-return]


def with_pyarrow(suffix: str) -> None:
    if suffix == "parquet":
        pytest.importorskip("pyarrow", reason="needs newsparse[arrow]")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "in.jsonl", *LINES)


class KilledError(BaseException):
    """Has the effect of ``kill -9``."""


class TestOutputsThatAreInputs:
    @pytest.mark.parametrize("kind", ["name", "symbolic link", "hard link", "failures", "lock"])
    def test_a_named_input_is_never_written(self, tmp_path: Path, archive: Path, kind: str) -> None:
        before = archive.read_bytes()
        out = tmp_path / "out.jsonl"
        if kind == "name":
            out = archive
        elif kind == "symbolic link":
            out.symlink_to(archive)
        elif kind == "hard link":
            out.hardlink_to(archive)
        else:
            archive = archive.rename(
                tmp_path / {"failures": "out.jsonl.failures.jsonl", "lock": "out.jsonl.lock"}[kind]
            )
        result = run("parse", archive, "-o", out, "--overwrite")
        assert result.exit_code == 2
        assert f"{archive} is an input, and this run would overwrite it" in words(result)
        assert archive.read_bytes() == before

    def test_an_input_that_does_not_exist_yet_is_never_written(self, tmp_path: Path) -> None:
        result = run("parse", tmp_path / "a.jsonl", "-o", tmp_path / "." / "a.jsonl")
        assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])

    def test_standard_input_is_never_written(self, archive: Path) -> None:
        before = archive.read_bytes()
        with archive.open("rb") as stdin:
            done = process("parse", "-", "--text-field", "text", "-o", archive, "--overwrite", stdin=stdin)
        assert done.returncode == 2
        assert b"standard input is an input, and this run would overwrite it" in b" ".join(
            done.stderr.split()
        )
        assert archive.read_bytes() == before

    @pytest.mark.parametrize("inputs", ["", "*.jsonl"])
    def test_an_input_from_a_folder_or_pattern_is_never_written(
        self, tmp_path: Path, archive: Path, inputs: str
    ) -> None:
        before = archive.read_bytes()
        result = run("parse", tmp_path / inputs, "-o", archive, "--overwrite")
        assert result.exit_code == 2
        assert "in.jsonl is an input, and this run would overwrite it" in words(result)
        assert archive.read_bytes() == before

    def test_an_input_is_never_the_target_of_stdout(self, archive: Path) -> None:
        before = archive.read_bytes()
        with archive.open("ab") as stdout:
            done = process("parse", "--format", "jsonl", archive, stdout=stdout)
        assert done.returncode == 2
        assert archive.read_bytes() == before

    @pytest.mark.parametrize("inputs", ["", "*"])
    def test_files_that_this_run_writes_are_skipped_and_named(
        self, tmp_path: Path, archive: Path, inputs: str
    ) -> None:
        out = tmp_path / "out.jsonl"
        assert run("parse", tmp_path / inputs, "-o", out).exit_code == 1
        (tmp_path / "link.jsonl").symlink_to(out)
        first, failures = out.read_bytes(), (tmp_path / "out.jsonl.failures.jsonl").read_bytes()
        again = run("parse", tmp_path / inputs, "-o", out, "--overwrite")
        assert again.stderr.splitlines() == [
            *(
                f"newsparse: {tmp_path / name}: skipped, because this run writes it"
                for name in ("link.jsonl", "out.jsonl", "out.jsonl.failures.jsonl")
            ),
            f"newsparse: 7 articles in {out}; 1 failed, see {out}.failures.jsonl",
        ]
        assert out.read_bytes() == first
        assert (tmp_path / "out.jsonl.failures.jsonl").read_bytes() == failures

    def test_files_of_an_interrupted_run_are_not_read(
        self, tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = interrupted(tmp_path / "out.csv", archive, monkeypatch, inputs=tmp_path / "*")
        (tmp_path / "out.csv.lock").touch()  # as a run leaves it that is killed
        assert run("parse", tmp_path / "*", "-o", out, "--resume").exit_code == 1
        assert out.read_bytes() == whole(archive, out)

    def test_a_folder_with_nothing_else_has_no_texts(self, tmp_path: Path) -> None:
        (tmp_path / "out.jsonl").touch()
        result = run("parse", tmp_path, "-o", tmp_path / "out.jsonl")
        assert result.exit_code == 1
        assert "no file in this folder ends in" in Path(f"{tmp_path}/out.jsonl.failures.jsonl").read_text()

    @pytest.mark.parametrize("stream", ["stdout", "stderr"])
    def test_a_stream_into_the_folder_is_not_read(self, tmp_path: Path, archive: Path, stream: str) -> None:
        with (tmp_path / "log.txt").open("wb") as file:
            streams: dict[str, object] = {stream: file}
            done = process("parse", "--format", "jsonl", tmp_path, **streams)  # type: ignore[arg-type]
        out = done.stdout if stream == "stderr" else (tmp_path / "log.txt").read_bytes()
        messages = done.stderr if stream == "stdout" else (tmp_path / "log.txt").read_bytes()
        assert out.count(b"\n") == 7
        assert b"log.txt: skipped, because this run writes it" in messages


def whole(archive: Path, out: Path) -> bytes:
    """Return what a run without an interruption writes."""
    alone = out.with_name(f"whole{out.suffix}")
    assert run("parse", archive, "-o", alone).exit_code == 1
    return alone.read_bytes()


def content(out: Path) -> object:
    """Return the contents of a file, without how Parquet has divided it."""
    if out.suffix != ".parquet":
        return out.read_bytes()
    from pyarrow import parquet

    return parquet.read_table(out).to_pylist()


def interrupted(
    out: Path,
    archive: Path,
    monkeypatch: pytest.MonkeyPatch,
    *options: str,
    inputs: Path | None = None,
    after: int = 6,
) -> Path:
    """Run until some articles are written, with a block of the journal for each."""
    add, added = outputs.Archive.add, 0

    def stop(self: outputs.Archive, *arguments: object) -> None:
        nonlocal added
        if added == after:
            raise KeyboardInterrupt
        added += 1
        add(self, *arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(outputs, "_EVERY", -1.0)
        patch.setattr(sys.modules["newsparse.cli.parse"], "_CHUNK", 2)
        patch.setattr(outputs.Archive, "add", stop)
        assert run("parse", inputs or archive, "-o", out, *options).exit_code == 130
    return out


class TestResuming:
    @pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
    @pytest.mark.parametrize("damage", ["missing", "cut", "changed"])
    def test_articles_that_a_journal_lost_are_parsed_again(
        self, tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, damage: str
    ) -> None:
        with_pyarrow(suffix)
        out = interrupted(tmp_path / f"out.{suffix}", archive, monkeypatch)
        journal = Path(f"{out}.part/journal")
        before = journal.read_bytes()
        whole(archive, out)
        if damage == "missing":
            journal.unlink()
        elif damage == "cut":
            journal.write_bytes(before[:-9])
        else:
            at = next(blocks(journal)).end + 200  # in the second block
            journal.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
        assert run("parse", archive, "-o", out, "--resume").exit_code == 1
        assert content(out) == content(tmp_path / f"whole.{suffix}")

    @pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
    @pytest.mark.parametrize("options", [(), ("--overwrite",)], ids=["new", "overwrite"])
    def test_a_run_that_is_killed_before_its_first_article_is_not_complete(
        self,
        tmp_path: Path,
        archive: Path,
        monkeypatch: pytest.MonkeyPatch,
        suffix: str,
        options: tuple[str, ...],
    ) -> None:
        with_pyarrow(suffix)
        out = tmp_path / f"out.{suffix}"
        whole(archive, out)
        if options:
            assert run("parse", write_lines(tmp_path / "other.jsonl", LINES[0]), "-o", out).exit_code == 0

        def killed(self: outputs.Archive, inputs: bytes = b"") -> None:
            raise KilledError

        with monkeypatch.context() as patch:
            patch.setattr(outputs.Archive, "_append", killed)
            with pytest.raises(KilledError):
                run("parse", archive, "-o", out, *options)
        result = run("parse", archive, "-o", out, "--resume")
        assert "is complete" not in result.stderr
        assert content(out) == content(tmp_path / f"whole.{suffix}")

    @pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
    @pytest.mark.parametrize("options", [(), ("--overwrite",)], ids=["new", "overwrite"])
    def test_a_run_that_is_killed_at_any_step_can_be_resumed(
        self,
        tmp_path: Path,
        archive: Path,
        monkeypatch: pytest.MonkeyPatch,
        suffix: str,
        options: tuple[str, ...],
    ) -> None:
        with_pyarrow(suffix)
        whole(archive, tmp_path / f"out.{suffix}")
        expected = content(tmp_path / f"whole.{suffix}")
        other = write_lines(tmp_path / "other.jsonl", LINES[0], LINES[1])
        steps = ("secure", "block", "replacing", "flush_folder")
        for last in range(1000):
            out = tmp_path / str(last) / f"out.{suffix}"
            out.parent.mkdir()
            if options:
                assert run("parse", other, "-o", out).exit_code == 0
            old = out.read_bytes() if options else b""
            left = last

            def counted(step: Callable[..., object]) -> Callable[..., object]:
                def do(*arguments: object, **named: object) -> object:
                    nonlocal left
                    if left == 0:
                        raise KilledError
                    left -= 1
                    return step(*arguments, **named)

                return do

            with monkeypatch.context() as patch:
                patch.setattr(outputs, "_EVERY", -1.0)
                for module, name in itertools.product((outputs, stores, files), steps):
                    if hasattr(module, name):
                        patch.setattr(module, name, counted(getattr(module, name)))
                try:
                    CliRunner().invoke(main, ["parse", str(archive), "-o", str(out), *options])
                except KilledError:
                    pass
                else:
                    assert content(out) == expected
                    break
            if Path(f"{out}.part/journal").exists():
                assert run("parse", archive, "-o", out, "--resume").exit_code == 1
                assert content(out) == expected, last
            elif out.exists() and out.read_bytes() != old:  # it was complete
                assert content(out) == expected, last
        else:
            pytest.fail("the run does not end")
        assert last > 10

    def test_a_failure_after_the_last_block_of_the_journal_is_not_kept(
        self, tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = interrupted(tmp_path / "out.jsonl", archive, monkeypatch, after=2)
        with Path(f"{out}.part/journal").open("ab") as journal:
            journal.write(block(State({}, 9, 9), failures=b'{"file":"a","reason":"lost"}\n')[:-1])
        write_lines(archive, *LINES[:4])
        assert run("parse", archive, "-o", out, "--resume", "--allow-changed").exit_code == 0
        assert not Path(f"{out}.failures.jsonl").exists()

    @pytest.mark.parametrize("suffix", ["jsonl", "csv"])
    def test_a_file_that_newsparse_did_not_write_is_not_complete(
        self, tmp_path: Path, archive: Path, suffix: str
    ) -> None:
        out = tmp_path / f"out.{suffix}"
        out.write_text("precious\n")
        result = run("parse", archive, "-o", out, "--resume")
        assert result.exit_code == 2
        assert "newsparse did not write it" in words(result)
        assert out.read_text() == "precious\n"

    def test_a_complete_file_with_failures_ends_as_its_run_did(self, tmp_path: Path, archive: Path) -> None:
        out = tmp_path / "out.jsonl"
        assert run("parse", archive, "-o", out).exit_code == 1
        result = run("parse", archive, "-o", out, "--resume")
        assert (result.exit_code, result.stderr) == (
            1,
            f"newsparse: {out} is complete; --overwrite reads everything again; "
            f"1 failed, see {out}.failures.jsonl\n",
        )

    @pytest.mark.parametrize("workers", [[], ["--workers", "1"]], ids=["here", "elsewhere"])
    @pytest.mark.parametrize("change", ["time", "size"])
    def test_an_input_that_changed_is_named(
        self,
        tmp_path: Path,
        archive: Path,
        monkeypatch: pytest.MonkeyPatch,
        change: str,
        workers: list[str],
    ) -> None:
        second = write_lines(tmp_path / "second.jsonl", *LINES[:2])
        inputs = tmp_path / "[is]*.jsonl"
        out = interrupted(tmp_path / "out.jsonl", archive, monkeypatch, *workers, inputs=inputs, after=3)
        third = archive.read_text("utf-8")
        if change == "size":
            archive.write_text(third + third)
        else:
            os.utime(archive, ns=(1, 1))
        os.utime(second, ns=(1, 1))  # not read yet
        before = Path(f"{out}.part/journal").read_bytes()
        result = run("parse", inputs, "-o", out, "--resume", *workers)
        assert result.exit_code == 2
        assert f"{archive} changed after {out} was started" in words(result)
        assert "--allow-changed to continue anyway" in words(result)
        assert Path(f"{out}.part/journal").read_bytes() == before
        allowed = ("--resume", "--allow-changed", *workers)
        interrupted(out, archive, monkeypatch, *allowed, inputs=inputs, after=2)
        assert run("parse", inputs, "-o", out, "--resume", *workers).exit_code == 1  # not asked again
        assert out.read_text("utf-8").count("\n") == (16 if change == "size" else 9)

    def test_every_input_that_changed_is_counted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(8):
            (tmp_path / f"{number}.txt").write_text("It rained.")
        out = interrupted(tmp_path / "out.jsonl", tmp_path, monkeypatch)
        for number in (1, 3, 4):
            os.utime(tmp_path / f"{number}.txt", ns=(1, 1))
        result = run("parse", tmp_path, "-o", out, "--resume")
        assert f"{tmp_path / '1.txt'} and 2 more inputs changed after {out} was started" in words(result)
        (tmp_path / "7.txt").unlink()
        assert run("parse", tmp_path, "-o", out, "--resume", "--allow-changed").exit_code == 0

    @pytest.mark.parametrize(
        "data",
        [
            *(b"", b'{"settings":{}}', b"00000000 {}", b"\xff", b"9" * 5000),
            block(State({})).replace(b"articles", b"articled"),
        ],
        ids=range(6),
    )
    def test_a_damaged_journal_has_a_message(self, tmp_path: Path, archive: Path, data: bytes) -> None:
        out = tmp_path / "out.jsonl"
        Path(f"{out}.part").mkdir()
        Path(f"{out}.part/journal").write_bytes(data)
        self.refused(archive, out)

    def test_a_journal_of_another_version_has_a_message(self, tmp_path: Path, archive: Path) -> None:
        out = tmp_path / "out.jsonl"
        Path(f"{out}.part").mkdir()
        line = block(State({}))[9:].replace(b"articles", b"articled")
        Path(f"{out}.part/journal").write_bytes(b"%08x %b" % (crc32(line), line))
        self.refused(archive, out)

    def refused(self, archive: Path, out: Path) -> None:
        result = run("parse", archive, "-o", out, "--resume")
        assert result.exit_code == 2, result.exception
        assert "--overwrite" in words(result)
        assert run("parse", archive, "-o", out, "--overwrite").exit_code == 1
        assert out.read_bytes() == whole(archive, out)


@pytest.mark.skipif(sys.platform == "win32", reason="the tests end processes as POSIX does")
class TestTwoRuns:
    @pytest.fixture
    def first(self, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
        """Start a run that waits for more on stdin."""
        command = [sys.executable, "-m", "newsparse", "parse", "-", "--text-field", "text", "--workers", "1"]
        running = subprocess.Popen(
            [*command, "-o", str(tmp_path / "out.jsonl")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        while not (tmp_path / "out.jsonl.part/journal").exists():
            assert running.poll() is None
        yield running
        running.kill()
        running.communicate()

    def test_a_second_run_is_refused(
        self, tmp_path: Path, archive: Path, first: subprocess.Popen[bytes]
    ) -> None:
        link = tmp_path / "link.jsonl"
        link.symlink_to(tmp_path / "out.jsonl")
        for out in (tmp_path / "out.jsonl", link):
            for options in ((), ("--resume",), ("--overwrite",)):
                result = run("parse", archive, "-o", out, *options)
                assert result.exit_code == 4
                assert result.stderr == (
                    "newsparse: another run is writing to this output and has locked "
                    f"{tmp_path / 'out.jsonl.lock'}; wait until it ends, or write to another file\n"
                )
        _, errors = first.communicate(b'{"text": "It rained."}\n')
        assert (first.returncode, errors) == (0, f"newsparse: 1 article in {tmp_path}/out.jsonl\n".encode())
        assert not (tmp_path / "out.jsonl.lock").exists()

    def test_a_run_that_is_killed_releases_the_lock_also_where_its_workers_live_on(
        self, tmp_path: Path, archive: Path, first: subprocess.Popen[bytes]
    ) -> None:
        assert first.stdin is not None
        first.stdin.write(b'{"text": "It rained."}\n' * 1000)
        first.stdin.flush()
        first.kill()
        first.wait()
        assert (tmp_path / "out.jsonl.lock").exists()
        assert run("parse", archive, "-o", tmp_path / "out.jsonl", "--overwrite").exit_code == 1
        assert not (tmp_path / "out.jsonl.lock").exists()

    def test_missing_support_for_locks_is_reported(
        self, tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def no_locks(number: int) -> None:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        monkeypatch.setattr(files, "_lock", no_locks)
        result = run("parse", archive, "-o", tmp_path / "out.jsonl")
        assert result.exit_code == 1
        assert "out.jsonl cannot be locked (No locks available), so a second run" in words(result)
        assert not (tmp_path / "out.jsonl.lock").exists()

    def test_a_lock_that_was_removed_meanwhile_is_taken_again(
        self, tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lock = files._lock
        locked: list[int] = []

        def late(number: int) -> None:
            if not locked:  # the run before has removed the file that was just opened
                (tmp_path / "out.jsonl.lock").unlink()
            locked.append(number)
            lock(number)

        monkeypatch.setattr(files, "_lock", late)
        assert run("parse", archive, "-o", tmp_path / "out.jsonl").exit_code == 1
        assert len(locked) == 2


def close(number: int) -> str:
    """Return code that closes a stream as the shell does, before Python starts."""
    return f"import os, sys; os.close({number}); sys.std{('in', 'out', 'err')[number]} = None"


class TestClosedStreams:
    @pytest.mark.parametrize(
        "arguments", [["parse"], ["parse", "--format", "json"], ["outlets", "list"], ["--help"]], ids=" ".join
    )
    def test_data_cannot_be_written_if_stdout_is_closed(self, archive: Path, arguments: list[str]) -> None:
        given = [archive] if arguments[0] == "parse" else []
        done = process(*arguments, *given, before=close(1))
        assert done.returncode == 4
        assert done.stderr.splitlines()[-1] == b"newsparse: standard output: it is closed"
        assert b"Traceback" not in done.stderr

    @pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
    def test_a_file_does_not_take_the_place_of_a_stream(
        self, tmp_path: Path, archive: Path, closed: tuple[int, ...]
    ) -> None:
        before = "\n".join(map(close, closed))
        out = tmp_path / "out.jsonl"
        done = process("parse", archive, "-o", out, "--workers", "1", before=before)
        assert done.returncode == 1
        assert out.read_bytes() == whole(archive, out)

    def test_without_stdin_there_is_nothing_to_read(self) -> None:
        done = process("parse", "-", before=close(0))
        assert (done.returncode, done.stderr) == (1, b"newsparse: -: standard input is closed\n")

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
    @pytest.mark.parametrize("option", ["--help", "--version"])
    def test_help_for_a_full_disk_has_a_message(self, option: str) -> None:
        with open("/dev/full", "wb") as full:
            done = process(option, stdout=full)
        assert (done.returncode, done.stderr) == (
            4,
            b"newsparse: standard output: No space left on device\n",
        )


class TestBrokenPackages:
    @staticmethod
    def package(site: Path, name: str, entry_points: bytes, metadata: bool = True) -> None:
        folder = site / f"{name}-1.0.dist-info"
        folder.mkdir(parents=True)
        if metadata:
            (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (folder / "entry_points.txt").write_bytes(entry_points)

    @staticmethod
    def listed(site: Path) -> subprocess.CompletedProcess[bytes]:
        path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH", "")]))
        return process("outlets", "list", env={**os.environ, "PYTHONPATH": path})

    @pytest.mark.parametrize(
        ("entry_points", "metadata"),
        [
            (b"[console_scripts]\nno equals sign\n", True),
            (b"[console_scripts]\ncaf\xe9 = a:b\n", True),
            (b"[newsparse.outlets]\na = a:OUTLET\n", False),
        ],
        ids=["malformed", "not UTF-8", "without metadata"],
    )
    def test_unreadable_entry_points_affect_only_their_package(
        self, tmp_path: Path, entry_points: bytes, metadata: bool
    ) -> None:
        self.package(tmp_path, "crooked", entry_points, metadata)
        self.package(tmp_path, "straight", b"[newsparse.outlets]\nstraight = straight:OUTLET\n")
        (tmp_path / "straight.py").write_text("import newsparse\nOUTLET = newsparse.Outlet('straight')\n")
        done = self.listed(tmp_path)
        assert done.returncode == 0
        assert b"straight" in done.stdout
        [message] = done.stderr.decode().splitlines()
        assert message.startswith("newsparse: the entry points of ")
        assert "crooked-1.0.dist-info cannot be read, so its plug-ins are skipped" in message

    @pytest.mark.parametrize("error", ["BaseException", "GeneratorExit", "type('Odd', (BaseException,), {})"])
    def test_a_plug_in_may_raise_anything(self, tmp_path: Path, error: str) -> None:
        self.package(tmp_path, "odd", b"[newsparse.outlets]\nodd = odd:OUTLET\n")
        (tmp_path / "odd.py").write_text(f"raise {error}('\x1b[31mno')\n")
        done = self.listed(tmp_path)
        assert done.returncode == 0
        [message] = done.stderr.decode().splitlines()
        assert message.startswith("newsparse: plug-in odd, entry point odd = 'odd:OUTLET'")
        assert message.endswith("\N{REPLACEMENT CHARACTER}[31mno")

    def test_the_first_of_two_versions_on_the_path_counts(self, tmp_path: Path) -> None:
        self.package(tmp_path / "new", "twice", b"[newsparse.outlets]\n")
        self.package(tmp_path / "old", "twice", b"[newsparse.outlets]\ntwice = twice:OUTLET\n")
        (tmp_path / "old" / "twice.py").write_text("import newsparse\nOUTLET = newsparse.Outlet('twice')\n")
        path = os.pathsep.join([str(tmp_path / "new"), str(tmp_path / "old")])
        assert b"twice" not in self.listed(Path(path)).stdout

    def test_a_broken_outlet_of_newsparse_is_reported(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from newsparse.language import data_files
        from newsparse.publishers import known, registry

        monkeypatch.setattr(registry, "_loaded", None)
        monkeypatch.setattr(known, "_load", known._load.__wrapped__)
        monkeypatch.setattr(data_files, "read", lambda place: b"titel = 'BBC News'")
        result = run("outlets", "list")
        assert result.exit_code == 3
        assert ".toml: there is no key 'titel'" in result.stderr


class TestIds:
    @pytest.mark.parametrize(
        ("literal", "shown"),
        [
            ("NaN", "NaN"),
            ("-Infinity", "-Infinity"),
            ("1e999", "Infinity"),
            ('{"a": [1e999]}', '{"a": [Infinity]}'),
            ("1e3", 1000.0),
            ("[1]", "[1]"),
        ],
    )
    def test_every_id_is_written_as_json(self, tmp_path: Path, literal: str, shown: object) -> None:
        def refuse(constant: str) -> object:
            raise AssertionError(f"{constant} is not JSON")

        good, bad = f'{{"id": {literal}, "text": "It rained."}}', f'{{"id": {literal}, "text": 7}}'
        path = write_lines(tmp_path / "a.jsonl", good, bad)
        out = tmp_path / "out.jsonl"
        assert run("parse", path, "--id-field", "id", "-o", out).exit_code == 1
        for file in (out, Path(f"{out}.failures.jsonl")):
            assert json.loads(file.read_text(), parse_constant=refuse)["id"] == shown

    def test_an_id_that_is_nested_too_deep_fails_only_its_article(self, tmp_path: Path) -> None:
        good = {"id": 1, "text": "It rained."}
        for depth in (500, 980, 100_000):
            deep = f'{{"id": {"[" * depth}{"]" * depth}, "text": "It rained."}}'
            path = write_lines(tmp_path / "a.jsonl", deep, good)
            result = run("parse", path, "--id-field", "id", "-o", tmp_path / "out.jsonl", "--overwrite")
            assert result.exit_code in (0, 1), result.exception
            lines = (tmp_path / "out.jsonl").read_text().splitlines()
            assert json.loads(lines[-1])["id"] == 1


BIDI = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


class TestTerminals:
    @pytest.mark.parametrize("mark", BIDI, ids=ascii)
    def test_the_direction_of_writing_stays(self, mark: str) -> None:
        assert printable(f"a{mark}b") == "a\N{REPLACEMENT CHARACTER}b"

    def test_no_command_prints_marks_that_change_the_direction(self, tmp_path: Path) -> None:
        path = tmp_path / f"a{BIDI}.txt"
        path.write_text(f"“Yes{BIDI},” Ann Lee{BIDI} said.\n\nhttps://a.example/{BIDI}\x1b[31m\n", "utf-8")
        commands: list[list[str | Path]] = [
            ["parse", path],
            ["parse", path, tmp_path / f"no{BIDI}.txt"],
            ["explain", path, "2"],
            ["outlets", "check", path],
            ["outlets", "detect", path, tmp_path / f"no{BIDI}.txt"],
        ]
        for command in commands:
            result = run(*command)
            assert result.output.strip()
            assert not set(BIDI + "\x1b") & set(result.output), command

    @pytest.mark.skipif(sys.platform == "win32", reason="names have no such characters")
    def test_a_file_name_cannot_forge_a_message(self, tmp_path: Path) -> None:
        name = tmp_path / "a\nnewsparse: all is well\x1b[31m.jsonl"
        result = run("parse", name)
        assert result.stderr.count("\n") == 1
        assert "\x1b" not in result.stderr
        write_lines(name, *LINES)
        result = run("parse", name, "-o", name, "--overwrite")
        assert (result.exit_code, "\x1b" in result.stderr) == (2, False)


class TestExcelSafe:
    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
    def test_no_cell_begins_like_a_formula(self, tmp_path: Path, start: str) -> None:
        path = write_lines(
            tmp_path / "a.jsonl", {"id": f"{start}1+1", "url": f"{start}2", "text": "“Yes,” Ann Lee said."}
        )
        options = ("--id-field", "id", "--url-field", "url", "--format", "csv")
        [plain] = csv.DictReader(io.StringIO(run("parse", path, *options).stdout, newline=""))
        assert plain["id"] == f"{start}1+1"
        [safe] = csv.DictReader(io.StringIO(run("parse", path, *options, "--excel-safe").stdout, newline=""))
        assert plain["url"] == ""  # it is not an address
        assert safe == {**plain, "id": f"'{start}1+1"}

    def test_it_applies_to_content_of_the_text(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Ann Lee said: =HYPERLINK(1) is what she wrote, and it rained.")
        (tmp_path / "b.txt").write_text("“Yes,” Ann Lee said.")
        out = tmp_path / "out.csv"
        assert run("parse", tmp_path / "a.txt", tmp_path / "b.txt", "-o", out, "--excel-safe").exit_code == 0
        for row in csv.reader(io.StringIO(out.read_text("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]

    def test_it_applies_only_to_csv_and_to_the_whole_run(
        self, tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for options in (("--format", "jsonl"), ("-o", str(tmp_path / "out.jsonl")), ()):
            result = run("parse", archive, "--excel-safe", *options)
            assert (result.exit_code, "--excel-safe needs --format csv" in words(result)) == (2, True)
        assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
        out = interrupted(tmp_path / "out.csv", archive, monkeypatch)
        result = run("parse", archive, "-o", out, "--resume", "--excel-safe")
        assert "was started with other options (--excel-safe)" in words(result)
