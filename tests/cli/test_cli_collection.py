"""``newsparse parse -o said.duckdb``: what is in a collection, and that no interruption loses an article."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import synthetic

pytest.importorskip("click.testing", reason="needs newsparse[cli]")
pytest.importorskip("rich", reason="needs newsparse[cli]")
for package in ("duckdb", "pyarrow", "rapidfuzz"):
    pytest.importorskip(package, reason="needs newsparse[collection]")

import duckdb  # noqa: E402
from click.testing import CliRunner, Result  # noqa: E402

from newsparse.cli import archive as outputs  # noqa: E402
from newsparse.cli import main  # noqa: E402
from newsparse.collection import Collection  # noqa: E402
from newsparse.collection.tables import LINKS, TABLES  # noqa: E402
from tests.cli.archives import done, start, wait_until, write_lines  # noqa: E402


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def message(result: Result) -> str:
    return " ".join(result.stderr.split())


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Collection(path, read_only=True) as found:
        return {
            name: found.sql(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in (*TABLES, *LINKS)
        }


def said(path: Path) -> list[tuple[object, ...]]:
    with Collection(path, read_only=True) as found:
        rows: list[tuple[object, ...]] = found.sql(
            "SELECT article, content FROM statements ORDER BY ALL"
        ).fetchall()
        return rows


def saying(name: str, word: str) -> dict[str, str]:
    return {"id": name, "text": f"“{word},” Ann Lee said."}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "said.duckdb"


@pytest.fixture
def kept(tmp_path: Path, out: Path) -> Path:
    """Return a finished collection of two articles."""
    path = write_lines(tmp_path / "old.jsonl", saying("a", "Yes"), saying("b", "No"))
    assert run("parse", path, "-o", out, "--id-field", "id").exit_code == 0
    return out


class TestOutput:
    def test_the_tables_are_those_of_parquet_files(self, tmp_path: Path, out: Path) -> None:
        path = write_lines(
            tmp_path / "a.jsonl",
            {"n": 1, "text": synthetic.article(1), "day": "2022-04-30", "link": "https://news.example/1"},
            {"n": "two", "text": synthetic.article(2)},
            {"text": "It rained."},
        )
        fields = ("--id-field", "n", "--date-field", "day", "--url-field", "link")
        assert run("parse", path, "-o", out, *fields).exit_code == 0
        assert run("parse", path, "-o", tmp_path / "said.parquet", *fields).exit_code == 0
        views = Collection.from_parquet(str(tmp_path / "said.parquet"))
        with Collection(out, read_only=True) as tables:
            for name in TABLES:
                query = f"SELECT * FROM {name} ORDER BY ALL"
                assert tables.sql(query).fetchall() == views.sql(query).fetchall(), name
            keys = tables.sql("SELECT article, url FROM articles ORDER BY line").fetchall()
        assert keys == [("1", "https://news.example/1"), ("two", None), (f"{path}:3", None)]
        assert not list(tmp_path.glob("said.duckdb?*"))

    def test_people_and_statements_are_compared_at_the_end(self, kept: Path) -> None:
        with Collection(kept, read_only=True) as found:
            assert found.sql("SELECT DISTINCT identity FROM identities").fetchall() == [("ann lee",)]

    def test_a_later_article_with_the_same_id_replaces_the_earlier_and_the_run_says_so(
        self, tmp_path: Path, out: Path
    ) -> None:
        path = write_lines(tmp_path / "a.jsonl", saying("a", "Yes"), "{", saying("a", "No"))
        result = run("parse", path, "-o", out, "--id-field", "id")
        assert result.stderr == (
            f"newsparse: 2 articles in {out}, 1 of them in place of one with the same id; "
            f"1 failed, see {out}.failures.jsonl\n"
        )
        assert said(out) == [("a", "“No,”")]

    def test_a_name_can_be_a_symbolic_link(self, tmp_path: Path, out: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", saying("a", "Yes"))
        out.symlink_to(tmp_path / "elsewhere.duckdb")
        assert run("parse", path, "-o", out).exit_code == 0
        assert out.is_symlink()
        assert len(said(tmp_path / "elsewhere.duckdb")) == 1


class TestAdding:
    def test_articles_are_added_and_those_of_a_known_id_replaced(self, tmp_path: Path, kept: Path) -> None:
        more = write_lines(tmp_path / "more.jsonl", saying("b", "Perhaps"), saying("c", "Never"))
        result = run("parse", more, "-o", kept, "--id-field", "id", "--add")
        assert (result.exit_code, result.stderr) == (
            0,
            f"newsparse: 2 articles added to {kept}, 1 of them in place of one with the same id\n",
        )
        assert said(kept) == [("a", "“Yes,”"), ("b", "“Perhaps,”"), ("c", "“Never,”")]
        with Collection(kept) as found:
            assert found.sql("SELECT count(DISTINCT identity), count(*) FROM identities").fetchall() == [
                (1, 3)
            ]

    def test_a_new_collection_can_be_begun_with_add(self, tmp_path: Path, out: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", saying("a", "Yes"))
        assert run("parse", path, "-o", out, "--add").exit_code == 0
        assert len(said(out)) == 1

    def test_a_collection_without_articles_keeps_the_tables_of_others(
        self, tmp_path: Path, kept: Path
    ) -> None:
        with Collection(kept) as found:
            found.remove(["a", "b"])
            found.sql("CREATE TABLE notes AS SELECT 'precious' AS note")
        path = write_lines(tmp_path / "a.jsonl", saying("c", "Never"))
        assert run("parse", path, "-o", kept, "--id-field", "id", "--add").exit_code == 0
        with Collection(kept) as found:
            assert found.sql("FROM notes").fetchall() == [("precious",)]
            assert len(found) == 1

    def test_a_finished_run_that_adds_is_complete(self, tmp_path: Path, kept: Path) -> None:
        more = write_lines(tmp_path / "more.jsonl", saying("c", "Never"))
        arguments = ("parse", more, "-o", kept, "--id-field", "id", "--add", "--resume")
        assert "1 article added to" in run(*arguments).stderr
        assert f"{kept} is complete" in message(run(*arguments))
        write_lines(more, saying("c", "Never"), saying("d", "Always"))
        assert "2 articles added to" in run(*arguments).stderr
        assert len(said(kept)) == 4

    def test_failures_of_earlier_runs_stay(self, tmp_path: Path, kept: Path) -> None:
        for name in ("one", "two"):
            path = write_lines(tmp_path / f"{name}.jsonl", "{", saying(name, "Yes"))
            result = run("parse", path, "-o", kept, "--id-field", "id", "--add")
            assert result.exit_code == 1
            assert f"1 article added to {kept}; 1 failed" in result.stderr
        failures = Path(f"{kept}.failures.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line)["file"] for line in failures] == [
            str(tmp_path / "one.jsonl"),
            str(tmp_path / "two.jsonl"),
        ]

    def test_an_interrupted_run_that_adds_can_be_continued(
        self, tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_lines(tmp_path / "a.jsonl", "{", *(saying(f"n{n}", "Yes") for n in range(20)))
        arguments = ("parse", path, "-o", kept, "--id-field", "id", "--add")
        before = said(kept)
        process = start(*arguments)
        wait_until(lambda: done(kept) >= 5, process)
        process.kill()
        process.communicate()
        assert set(before) <= set(said(kept))
        result = run(*arguments)
        assert result.exit_code == 2
        assert "is from an interrupted run; use --resume to continue" in message(result)
        result = run(*arguments, "--resume")
        assert f"20 articles added to {kept}; 1 failed, see " in result.stderr
        assert len(said(kept)) == 22

    @pytest.mark.parametrize(
        ("options", "reason"),
        [
            (["-o", "said.jsonl", "--add"], "--add needs a collection, -o with a name ending in .duckdb"),
            (["-o", "said.duckdb", "--add", "--overwrite"], "--add keeps what is there and --overwrite"),
            (["--add"], "--add and --allow-changed require -o OUT"),
        ],
    )
    def test_options_that_contradict_each_other(
        self, tmp_path: Path, options: list[str], reason: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.txt").write_text("It rained.")
        result = run("parse", "a.txt", *options)
        assert result.exit_code == 2
        assert reason in message(result)


class TestOtherFiles:
    """Files that are not a collection, or that another program uses, are named and stay as they are."""

    @pytest.fixture
    def article(self, tmp_path: Path) -> Path:
        return write_lines(tmp_path / "a.jsonl", saying("c", "Never"))

    def other_database(self, path: Path) -> None:
        with duckdb.connect(str(path)) as other:
            other.execute("CREATE TABLE articles AS SELECT 1 AS id")

    def other_version(self, path: Path) -> None:
        with Collection(path) as found:
            found.sql("UPDATE newsparse SET schema = 99")

    def text(self, path: Path) -> None:
        path.write_text("precious\n" * 1000)

    @pytest.mark.parametrize(
        ("kind", "reason"),
        [
            ("other_database", "is a DuckDB file, but not a collection of newsparse; use another name"),
            ("other_version", "is a collection of version 99, and this newsparse reads version 1; parse"),
            ("text", "said.duckdb"),
        ],
    )
    @pytest.mark.parametrize("option", ["--add", "--resume"])
    def test_another_file_is_refused(
        self, article: Path, out: Path, kind: str, reason: str, option: str
    ) -> None:
        getattr(self, kind)(out)
        before = out.read_bytes()
        result = run("parse", article, "-o", out, option)
        assert result.exit_code == 2
        assert reason in message(result)
        assert out.read_bytes() == before
        assert [path.name for path in out.parent.iterdir() if path != article] == [out.name]
        assert run("parse", article, "-o", out, "--overwrite").exit_code == 0
        assert len(said(out)) == 1

    @pytest.mark.parametrize("option", ["--add", "--overwrite", "--resume"])
    def test_a_collection_that_a_program_uses_is_refused(
        self, article: Path, kept: Path, option: str
    ) -> None:
        code = (
            "import sys\nfrom newsparse.collection import Collection\n"
            f"with Collection({str(kept)!r}):\n    print('open', flush=True)\n    sys.stdin.read()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "open\n"
            result = run("parse", article, "-o", kept, option)
            assert result.exit_code == 2
            assert f"(PID {program.pid}); wait until it has finished" in message(result)
            program.communicate()
        assert len(said(kept)) == 2
        assert not list(kept.parent.glob("said.duckdb.*"))

    def test_a_second_run_is_refused(self, tmp_path: Path, out: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", *(saying(f"{n}", "Yes") for n in range(30)))
        process = start("parse", path, "-o", out)
        wait_until(lambda: done(out) >= 1, process)
        process.send_signal(signal.SIGSTOP)
        result = run("parse", path, "-o", out, "--resume")
        process.send_signal(signal.SIGCONT)
        process.communicate()
        assert result.exit_code == 4
        assert f"another run is writing to this output and has locked {out}.lock" in message(result)
        assert process.returncode == 0
        assert len(said(out)) == 30

    def test_a_run_whose_rows_were_lost_is_not_continued(self, tmp_path: Path, out: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", *(saying(f"{n}", "Yes") for n in range(30)))
        process = start("parse", path, "-o", out, "--id-field", "id")
        wait_until(lambda: done(out) >= 5, process)
        process.kill()
        process.communicate()
        os.truncate(f"{out}.part/journal", 100)
        result = run("parse", path, "-o", out, "--id-field", "id", "--resume")
        assert result.exit_code == 2
        assert f"{out}.part/journal is damaged" in message(result)


@pytest.mark.skipif(sys.platform == "win32", reason="the tests end processes as POSIX does")
class TestInterruptions:
    @pytest.fixture
    def archive(self, tmp_path: Path) -> Path:
        lines: list[object] = [{"text": synthetic.article(n)} for n in range(24)]
        for number in range(5, 24, 10):
            lines[number] = "{"
        return write_lines(tmp_path / "in.jsonl", *lines)

    @pytest.fixture
    def whole(self, tmp_path: Path, archive: Path) -> Path:
        path = tmp_path / "whole.duckdb"
        assert run("parse", archive, "-o", path).exit_code == 1
        return path

    @pytest.mark.parametrize("workers", [[], ["--workers", "2"]])
    def test_a_killed_run_continues_without_loss(
        self, out: Path, archive: Path, whole: Path, workers: list[str]
    ) -> None:
        killed = 0
        for target in (1, 8, 15):
            process = start("parse", archive, "-o", out, "--resume", *workers)
            wait_until(lambda target=target: done(out) >= target, process)  # type: ignore[misc]
            process.kill()
            process.communicate()
            if process.returncode == -signal.SIGKILL:
                killed += 1
                assert not out.exists()  # it is made at the end
        assert killed >= 2
        process = start("parse", archive, "-o", out, "--resume", *workers)
        _, errors = process.communicate()
        assert process.returncode == 1, errors
        assert f"22 articles in {out}; 2 failed, see ".encode() in errors
        assert content(out) == content(whole)
        assert not list(out.parent.glob("said.duckdb.[!f]*"))

    def test_a_run_that_ends_at_any_moment_can_be_continued(
        self, tmp_path: Path, archive: Path, whole: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        expected = content(whole)
        flush = os.fsync
        for moment in (0, 1, 2, 3, 8, 14):
            out = tmp_path / f"{moment}.duckdb"
            left = moment

            def fail(number: int) -> None:
                nonlocal left
                if not left:
                    raise KeyboardInterrupt
                left -= 1
                flush(number)

            with monkeypatch.context() as patch:
                patch.setattr(outputs, "_EVERY", -1.0)
                patch.setattr(sys.modules["newsparse.cli.parse"], "_CHUNK", 2)
                patch.setattr(os, "fsync", fail)
                assert run("parse", archive, "-o", out).exit_code == 130, moment
            assert run("parse", archive, "-o", out, "--resume").exit_code == 1, moment
            assert content(out) == expected, moment

    def test_a_full_disk_does_not_lose_what_was_written(self, out: Path, archive: Path, whole: Path) -> None:
        def small_files() -> None:
            os.environ.pop("COVERAGE_PROCESS_CONFIG", None)  # what is measured could not be written
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # an error then, as of a full disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        process = start("parse", archive, "-o", out, preexec_fn=small_files)
        _, errors = process.communicate()
        assert process.returncode == 4, errors
        assert errors.startswith(f"newsparse: {out}".encode())
        assert errors.endswith(
            b"; all articles in the journal are safe: free some space, and continue with --resume\n"
        )
        assert run("parse", archive, "-o", out, "--resume").exit_code == 1
        assert content(out) == content(whole)


def test_a_missing_package_is_named_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = run("parse", tmp_path / "a.txt", "-o", tmp_path / "said.duckdb")
    assert result.exit_code == 2
    assert 'Collections need the "collection" extra' in message(result)


class TestCorrections:
    def test_corrections_survive_another_reading(self, tmp_path: Path, kept: Path) -> None:
        lines = tmp_path / "corrections.csv"
        lines.write_text("correction,article,statement\nno statement,a,Yes\nno statement,z,Yes\n")
        result = run("correct", kept, lines)
        assert result.exit_code == 1
        assert message(result) == (
            "newsparse: no statement, 'z', 'Yes': there is no such article; correct or remove the line "
            f"newsparse: 1 correction applied to {kept}"
        )
        assert said(kept) == [("b", "“No,”")]
        path = write_lines(tmp_path / "new.jsonl", saying("a", "Yes"), saying("b", "Perhaps"))
        assert run("parse", path, "-o", kept, "--id-field", "id", "--overwrite").exit_code == 0
        assert said(kept) == [("b", "“Perhaps,”")]

    def test_a_line_that_fits_nothing_any_more_is_told(self, tmp_path: Path, kept: Path) -> None:
        lines = Path(f"{kept}.corrections.csv")
        lines.write_text("correction,article,statement\nno statement,a,Yes\n")
        path = write_lines(tmp_path / "new.jsonl", saying("a", "Perhaps"))
        result = run("parse", path, "-o", kept, "--id-field", "id", "--overwrite")
        assert f"{lines}: no statement, 'a', 'Yes': no statement of the article fits" in message(result)

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            (("no.duckdb",), "there is no collection no.duckdb"),
            (("said.duckdb", "no.csv"), "no.csv cannot be read"),
        ],
    )
    def test_a_missing_file_is_named(
        self, kept: Path, arguments: tuple[str, ...], reason: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(kept.parent)
        result = run("correct", *arguments)
        assert (result.exit_code, reason in message(result)) == (2, True)
