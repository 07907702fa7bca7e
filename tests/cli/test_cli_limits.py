"""``newsparse parse`` with data made to take all memory, all time or other people's files."""

from __future__ import annotations

import codecs
import encodings.aliases
import errno
import gzip
import json
import os
import random
import sys
import tracemalloc
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("click.testing", reason="needs newsparse[cli]")
pytest.importorskip("rich", reason="needs newsparse[cli]")

from click.testing import CliRunner, Result  # after the check that click is there

import newsparse
from newsparse.cli import archive as outputs
from newsparse.cli import files, main, stores, tables
from newsparse.cli.inputs import Item, Locator, source_of
from newsparse.cli.messages import ZSTD
from newsparse.cli.options import Given
from newsparse.cli.reading import Reader
from newsparse.core.extras import how_to_install
from newsparse.output.rows import safe_cell
from tests.cli.archives import write_lines

GOOD = {"id": 1, "text": "“Yes,” Ann Lee said."}
BOTH = pytest.mark.parametrize("overwrite", [[], ["--overwrite"]], ids=["new", "overwrite"])


def run(*arguments: str | Path | int) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def words(result: Result) -> str:
    return " ".join(result.stderr.split())


def rows(path: Path | str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def compress(data: bytes, suffix: str) -> bytes:
    if suffix == "gz":
        return gzip.compress(data)
    pytest.importorskip(ZSTD, reason="needs newsparse[zstd]")
    compressed: bytes = import_module(ZSTD).compress(data)
    return compressed


class TestCompressedData:
    @pytest.mark.parametrize("suffix", ["gz", "zst"])
    @pytest.mark.parametrize("form", ["txt", "jsonl", "csv"])
    def test_it_expands_only_as_far_as_allowed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, form: str
    ) -> None:
        monkeypatch.setattr(files, "_FREE", 1 << 16)
        start = {"txt": b"", "jsonl": json.dumps(GOOD).encode() + b"\n", "csv": b"text\nIt rained.\n"}[form]
        path = tmp_path / f"bomb.{form}.{suffix}"
        path.write_bytes(compress(start + b"a" * (1 << 21), suffix))
        out = tmp_path / "out.jsonl"
        result = run("parse", path, "-o", out, "--largest", 1 << 23)
        assert result.exit_code == 1
        [failure] = rows(f"{out}.failures.jsonl")
        reason = "expands to more than 200 times its compressed size; allow more with --most-expanded"
        assert str(failure["reason"]).startswith(reason)
        assert len(rows(out)) == (form != "txt")

    def test_more_can_be_allowed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "_FREE", 1 << 16)
        path = tmp_path / "a.jsonl.gz"
        path.write_bytes(gzip.compress(b"\n" * (1 << 20) + json.dumps(GOOD).encode()))
        assert run("parse", path, "-o", tmp_path / "a.jsonl").exit_code == 1
        result = run("parse", path, "-o", tmp_path / "b.jsonl", "--most-expanded", 5000)
        assert (result.exit_code, len(rows(tmp_path / "b.jsonl"))) == (0, 1)

    @pytest.mark.parametrize("suffix", ["gz", "zst"])
    def test_only_a_little_is_in_memory_at_a_time(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"a.jsonl.{suffix}"
        path.write_bytes(compress(b"a" * (1 << 25), suffix))
        reading = Reader(Given(largest=1000, most_expanded=100_000))
        tracemalloc.start()
        try:
            [place] = reading.places([source_of(str(path))])
            assert place.line == 1
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert most < 1 << 22


class TestParquet:
    def test_a_text_that_is_too_long_fails_alone(self, tmp_path: Path) -> None:
        pyarrow = pytest.importorskip("pyarrow", reason="needs newsparse[arrow]")
        from pyarrow import parquet

        path = tmp_path / "a.parquet"
        texts = pyarrow.array(["It rained.", "a" * 5000, None, "It rained again."])
        for column in (texts, texts.dictionary_encode(), texts.cast(pyarrow.large_string())):
            parquet.write_table(pyarrow.table({"text": column}), path)
            out = tmp_path / "out.jsonl"
            assert run("parse", path, "-o", out, "--largest", 1000, "--overwrite").exit_code == 1
            assert [row["line"] for row in rows(out)] == [1, 4]
            failures = {row["line"]: str(row["reason"]) for row in rows(f"{out}.failures.jsonl")}
            assert failures[2].startswith("longer than 1,000 bytes")
            assert failures.keys() == {2, 3}

    def test_a_text_repeated_in_every_row_expands_only_as_far_as_allowed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pyarrow = pytest.importorskip("pyarrow", reason="needs newsparse[arrow]")
        from pyarrow import parquet

        monkeypatch.setattr(files, "_FREE", 1 << 16)
        path = tmp_path / "a.parquet"
        parquet.write_table(pyarrow.table({"text": ["It rained. " * 100] * 5000}), path)
        size = path.stat().st_size
        read = 0
        for place in Reader(Given()).places([source_of(str(path))]):
            read += 1100 if place.fault is None else 0
        assert "expands to more than 200 times" in str(place.fault)
        assert read <= 200 * size

    def test_columns_of_one_name_are_reported(self, tmp_path: Path) -> None:
        pyarrow = pytest.importorskip("pyarrow", reason="needs newsparse[arrow]")
        from pyarrow import parquet

        columns = [pyarrow.array(["It rained."]), pyarrow.array(["No."])]
        parquet.write_table(
            pyarrow.Table.from_arrays(columns, names=["text", "text"]), tmp_path / "a.parquet"
        )
        result = run("parse", tmp_path / "a.parquet")
        assert "there are 2 columns 'text'; rename all except one" in words(result)


class TestLines:
    @pytest.mark.parametrize("end", ["\n", ""])
    @pytest.mark.parametrize("length", [1001, 2002, 70_000, 200_000])
    def test_a_line_that_is_too_long_counts_once(self, tmp_path: Path, length: int, end: str) -> None:
        line = json.dumps(GOOD)
        path = tmp_path / "a.jsonl"
        path.write_text(f"{line}\n{'x' * length}\n{line}\n{'y' * length}{end}", "utf-8")
        out = tmp_path / "out.jsonl"
        run("parse", path, "-o", out, "--largest", 1000)
        assert [row["line"] for row in rows(out)] == [1, 3]
        assert [row["line"] for row in rows(f"{out}.failures.jsonl")] == [2, 4]

    @pytest.mark.parametrize("mark", ["utf-16", "utf-32"])
    def test_wide_encodings_are_recognised(self, tmp_path: Path, mark: str) -> None:
        (tmp_path / "a.txt").write_text("It rained.", mark)
        for name in ("a.jsonl", "a.csv"):
            (tmp_path / name).write_text("text\nIt rained.\n", mark)
            assert f"in {mark.upper()}, whose lines cannot be" in words(run("parse", tmp_path / name))
        assert f"probably {mark.upper()}; add --encoding {mark}" in words(run("parse", tmp_path / "a.txt"))
        assert run("parse", tmp_path / "a.txt", "--encoding", mark).exit_code == 0

    def test_columns_of_one_name_are_reported_if_they_are_used(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text("text,n,n,text\nIt rained.,1,2,No.\n")
        assert "there are 2 columns 'text'; rename all except one" in words(run("parse", path))
        path.write_text("text,n,n\nIt rained.,1,2\n")
        assert run("parse", path).exit_code == 0
        assert "there are 2 columns 'n'" in words(run("parse", path, "--id-field", "n"))

    @pytest.mark.parametrize("depth", [10, 60, 900])
    def test_an_id_is_the_same_with_workers(self, tmp_path: Path, depth: int) -> None:
        deep = f'{{"id": {"[" * depth}{"]" * depth}, "text": "It rained."}}'
        path = write_lines(tmp_path / "a.jsonl", deep, GOOD)
        found = []
        for options in ((), ("--workers", "1")):
            out = tmp_path / f"{len(options)}.jsonl"
            result = run("parse", path, "--id-field", "id", "-o", out, *options)
            failures = Path(f"{out}.failures.jsonl")
            found.append((result.exit_code, out.read_bytes(), failures.exists() and failures.read_bytes()))
        assert found[0] == found[1]
        assert found[0][0] == 0


class TestReading:
    def test_a_pipe_in_a_folder_is_not_waited_for(self, tmp_path: Path) -> None:
        if not hasattr(os, "mkfifo"):
            pytest.skip("no named pipes here")
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / "a.txt").write_text("It rained.")
        os.mkfifo(folder / "b.txt")
        for inputs in (folder, folder / "*"):
            result = run("parse", inputs, "--format", "jsonl")
            assert (result.exit_code, result.stdout.count("\n")) == (1, 1)
            assert "b.txt: not a regular file; to read a pipe or device, name it itself" in words(result)

    def test_an_unexpected_error_fails_only_its_article(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = tables._of_line

        def read(line: bytes, *arguments: object) -> Mapping[str, Any]:
            if b"odd" in line:
                raise RuntimeError("what was that?")
            return whole(line, *arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(tables, "_of_line", read)
        path = write_lines(tmp_path / "a.jsonl", GOOD, {"text": "odd"}, GOOD)
        out = tmp_path / "out.jsonl"
        assert run("parse", path, "-o", out).exit_code == 1
        assert [row["line"] for row in rows(out)] == [1, 3]
        [failure] = rows(f"{out}.failures.jsonl")
        assert failure["reason"] == "RuntimeError: what was that? (a bug in newsparse: please report it)"

    @pytest.mark.parametrize("form", ["parse", "python"])
    def test_a_package_that_cannot_be_imported_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        for name in [name for name in sys.modules if name.split(".")[0] == "trafilatura"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.delitem(sys.modules, "newsparse.ext.html", raising=False)
        (tmp_path / "trafilatura.py").write_text(
            "raise ImportError('lxml.html.clean is\\na separate project')"
        )
        monkeypatch.syspath_prepend(tmp_path)
        (tmp_path / "a.html").write_text("<p>It rained.")
        if form == "parse":
            result = run("parse", tmp_path / "a.html")
            assert result.exit_code == 2
            message = words(result)
        else:
            with pytest.raises(ModuleNotFoundError) as error:
                newsparse.from_html("<p>It rained.")
            message = str(error.value)
        assert 'HTML pages need the "html" extra (lxml.html.clean is a separate project)' in message
        assert f"install it with: {how_to_install('html')}" in message

    @pytest.mark.parametrize("encoding", ["punycode", "idna", "undefined", "base64", "no-such-encoding"])
    def test_what_is_not_an_encoding_of_files_is_refused(self, tmp_path: Path, encoding: str) -> None:
        (tmp_path / "a.txt").write_text("It rained.")
        result = run("parse", tmp_path / "a.txt", "--encoding", encoding)
        assert (result.exit_code, result.exception.__class__) == (2, SystemExit)
        assert "--encoding" in words(result)

    def test_no_encoding_raises_an_error(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        place = Locator(source_of(str(path)))
        known = set(encodings.aliases.aliases.values()) - {"mbcs", "oem"}
        for encoding in sorted(name for name in known if codecs.lookup(name)._is_text_encoding):
            for start in (b"", b"It rained. \xff"):
                path.write_bytes(start + random.Random(1).randbytes(300))
                item = Reader(Given(encoding=encoding)).item(place)
                assert "a bug in newsparse" not in (item.fault or ""), encoding


class TestFilesOfOthers:
    @BOTH
    @pytest.mark.parametrize("kind", ["failures.jsonl", "part", "part/notes.txt", "lock"])
    def test_a_file_beside_the_output_is_not_replaced(
        self, tmp_path: Path, kind: str, overwrite: list[str]
    ) -> None:
        path = write_lines(tmp_path / "a.jsonl", GOOD)
        mine = tmp_path / f"x.jsonl.{kind}"
        mine.parent.mkdir(exist_ok=True)
        mine.write_text("precious")
        result = run("parse", path, "-o", tmp_path / "x.jsonl", *overwrite)
        assert result.exit_code == 2
        assert f"{mine} exists, and newsparse did not write it" in words(result)
        assert mine.read_text() == "precious"
        assert {file for file in tmp_path.rglob("*") if file.is_file()} == {path, mine}

    def test_what_an_earlier_run_left_is_replaced_only_on_request(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", "{", GOOD)
        out = tmp_path / "x.jsonl"
        assert run("parse", path, "-o", out).exit_code == 1
        out.unlink()
        result = run("parse", path, "-o", out)
        assert (result.exit_code, out.exists()) == (2, False)
        assert f"{out}.failures.jsonl already exists; use --overwrite to replace it" in words(result)
        assert run("parse", path, "-o", out, "--overwrite").exit_code == 1

    def test_a_name_without_an_ending_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        write_lines(tmp_path / "a.jsonl", GOOD)
        for name in (".jsonl", ".csv.gz", "said", "said.gz", "said.txt.gz"):
            result = run("parse", "a.jsonl", "-o", name)
            assert (result.exit_code, result.exception.__class__) == (2, SystemExit)
            assert "must end in one of" in words(result)


class TestMessages:
    @pytest.fixture
    def interrupted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Run until the first article is written, and a block of the journal after it."""
        write_lines(tmp_path / "a.jsonl", GOOD, GOOD, GOOD)
        add = outputs.Archive.add

        def stop(self: outputs.Archive, item: Item, article: bytes) -> None:
            if self.articles:
                raise KeyboardInterrupt
            add(self, item, article)

        with monkeypatch.context() as patch:
            patch.setattr(outputs, "_EVERY", -1.0)
            patch.setattr(outputs.Archive, "add", stop)
            assert run("parse", tmp_path / "a.jsonl", "-o", tmp_path / "out.jsonl").exit_code == 130
        return tmp_path / "out.jsonl"

    @pytest.mark.parametrize("step", ["secure", "replacing"])
    def test_a_disk_that_is_full_when_a_run_continues_is_reported_with_its_file(
        self, tmp_path: Path, interrupted: Path, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        def full(*arguments: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patch:
            for module in (outputs, stores, files):
                patch.setattr(module, step, full, raising=False)
            result = run("parse", tmp_path / "a.jsonl", "-o", interrupted, "--resume")
        assert result.exit_code == 4
        assert words(result).startswith(f"newsparse: {interrupted}: No space left on device")
        assert run("parse", tmp_path / "a.jsonl", "-o", interrupted, "--resume").exit_code == 0

    def test_the_reason_why_files_cannot_be_read_is_shown(self, tmp_path: Path) -> None:
        result = run("parse", *(tmp_path / f"{n}.csv" for n in range(5)), "-o", tmp_path / "out.csv")
        assert result.exit_code == 1
        assert f"newsparse: {tmp_path / '0.csv'}: No such file or directory" in result.stderr
        assert result.stderr.count("No such file") == 3

    @pytest.mark.parametrize(
        ("cell", "shielded"),
        [
            ("a;=1+1", "a;'=1+1"),
            ('a;"=1+1"', 'a;"\'=1+1"'),
            ("a\n\t@b", "a\n\t'@b"),
            ("; ＝1", "; '＝1"),
            ("\n=1", "'\n'=1"),
            ("a, -b - c", "a, -b - c"),
            ("\t", "'\t"),
        ],
    )
    def test_a_formula_after_a_semicolon_is_shielded(self, cell: str, shielded: str) -> None:
        assert safe_cell(cell) == shielded
