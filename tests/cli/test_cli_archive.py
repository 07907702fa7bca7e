"""``newsparse parse`` for archives: what is read and written, also when a run fails."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import newsparse
from newsparse import Article
from newsparse.core.extras import how_to_install
from tests import synthetic

pytest.importorskip("click.testing", reason="needs newsparse[cli]")
pytest.importorskip("rich", reason="needs newsparse[cli]")

from click.testing import CliRunner, Result  # after the check that click is there

from newsparse.cli import main, stores
from newsparse.cli.inputs import Locator, Source, sources
from newsparse.cli.messages import ZSTD
from newsparse.cli.options import Given
from newsparse.cli.reading import Reader
from tests.cli.archives import done, start, wait_until, write_lines

URL = "https://news.example/1"
GOOD = {
    "n": 1,
    "body": "“Yes,” Ann Lee said on Friday.",
    "day": "2022-04-30",
    "link": "https://www.bbc.co.uk/news/1",
}
FIELDS = ("--text-field", "body", "--id-field", "n", "--date-field", "day", "--url-field", "link")


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def rows(result: Result | Path) -> list[dict[str, object]]:
    text = result.read_text("utf-8") if isinstance(result, Path) else result.stdout
    return [json.loads(line) for line in text.split("\n") if line]


def texts(found: list[dict[str, object]]) -> list[str]:
    return [Article.from_dict(row["article"]).text for row in found]  # type: ignore[arg-type]


class TestInputs:
    def test_a_folder_gives_all_its_texts_and_json_lines_sorted_by_name(self, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        (tmp_path / "b" / "two.TXT").write_text("Two.")
        (tmp_path / "c.txt").write_text("Four.")
        (tmp_path / "b" / "x.ndjson").write_text('{"text": "Three."}\n')
        (tmp_path / "a.txt").write_text("One.")
        (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
        (tmp_path / ".hidden.txt").write_text("No.")
        result = run("parse", "--format", "jsonl", tmp_path)
        assert texts(rows(result)) == ["One.", "Two.", "Three.", "Four."]
        assert (result.exit_code, result.stderr) == (0, "")

    def test_a_folder_without_texts_says_what_it_looked_for(self, tmp_path: Path) -> None:
        (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
        result = run("parse", "--format", "jsonl", tmp_path)
        assert result.exit_code == 1
        assert "no file in this folder ends in .txt, .text, .srt, .vtt, .html, .htm, .jsonl" in result.stderr
        assert "name other files, such as a table or *.md, themselves" in result.stderr

    def test_a_pattern_gives_all_files_that_match(self, tmp_path: Path) -> None:
        for name in ("a1.md", "a2.md", "b1.md"):
            (tmp_path / name).write_text(name)
        (tmp_path / "a3.md").mkdir()
        assert texts(rows(run("parse", "--format", "jsonl", tmp_path / "a*.md"))) == ["a1.md", "a2.md"]
        result = run("parse", "--format", "jsonl", tmp_path / "c*.md")
        assert (result.exit_code, result.stderr) == (
            1,
            f"newsparse: {tmp_path / 'c*.md'}: no file matches this pattern\n",
        )

    def test_a_name_that_looks_like_a_pattern_is_a_file_if_it_exists(self, tmp_path: Path) -> None:
        (tmp_path / "what?.txt").write_text("This.")
        (tmp_path / "whats.txt").write_text("That.")
        assert texts(rows(run("parse", "--format", "jsonl", tmp_path / "what?.txt"))) == ["This."]

    def test_fields_of_a_line_become_the_context_of_the_article(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", GOOD, "", {"body": "No.", "day": None})
        first, second = rows(run("parse", "--format", "jsonl", path, *FIELDS))
        assert (first["file"], first["line"], first["id"]) == (str(path), 1, 1)
        assert (second["line"], second["id"]) == (3, None)
        expected = newsparse.parse(str(GOOD["body"]), published="2022-04-30", url=str(GOOD["link"]))
        assert first["article"] == expected.to_dict()
        assert expected.outlet is not None

    def test_a_field_can_name_the_outlet_and_an_address_must_be_one(self, tmp_path: Path) -> None:
        lines = (
            {"text": "One.", "paper": "BBC News"},
            {"text": "Two.", "paper": "The Halden Courier", "at": "a7"},
        )
        path = write_lines(
            tmp_path / "a.jsonl", *lines, {"text": "Three.", "at": "https://www.courier.example/3"}
        )
        result = run("parse", "--format", "jsonl", path, "--outlet-field", "paper", "--url-field", "at")
        found = [row["article"] for row in rows(result)]
        assert [(a["outlet"], a["url"]) for a in found] == [  # type: ignore[index]
            ("bbc", None),
            ("the-halden-courier", None),
            ("courier.example", "https://www.courier.example/3"),
        ]
        assert (
            f"{path}:2: warning: the text has no address of a website in the field of --url-field"
            in result.stderr
        )
        assert run("parse", path, "--url", "a7").exit_code == 2

    def test_options_apply_if_a_line_lacks_the_field(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", GOOD, {"body": "No."})
        options = ("--published", "2001-01-01", "--url", "https://apnews.com/1")
        found = [row["article"] for row in rows(run("parse", "--format", "jsonl", path, *FIELDS, *options))]
        assert [(a["published"], a["outlet"]) for a in found] == [  # type: ignore[index]
            ("2022-04-30", "bbc"),
            ("2001-01-01", "apnews"),
        ]

    @pytest.mark.parametrize("day", [None, "", float("nan")])
    def test_a_line_without_a_date_is_read(self, tmp_path: Path, day: object) -> None:
        path = write_lines(tmp_path / "a.jsonl", {"body": "Yes.", "day": day})
        result = run("parse", "--format", "jsonl", path, "--text-field", "body", "--date-field", "day")
        assert [row["article"]["published"] for row in rows(result)] == [None]  # type: ignore[index]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ('{"body": ', "not valid JSON: Expecting value: line 1 column 10 (char 9)"),
            ("[" * 100_000, "not valid JSON: nested too deeply"),
            ("[1]", "the line is JSON, but not an object with fields"),
            (
                {"text": "Yes.", "day": ""},
                "the field 'body' is missing; there are 'text', 'day'; name one with --text-field",
            ),
            ({"body": None}, "the field 'body' is not a string"),
            (
                {"body": "Yes.", "day": "soon"},
                "the field 'day' contains 'soon', which is not a date; write it as 2022-04-30",
            ),
            (
                {"body": "Yes.", "day": 1651363200000},
                "the field 'day' contains 1651363200000, which is not a date; write it as 2022-04-30, with "
                'date_format="iso" in to_json of pandas',
            ),
        ],
    )
    def test_a_line_that_is_not_an_article_fails_alone(
        self, tmp_path: Path, line: object, reason: str
    ) -> None:
        path = write_lines(tmp_path / "a.jsonl", GOOD, line, GOOD)
        result = run("parse", "--format", "jsonl", path, *FIELDS)
        assert [row["line"] for row in rows(result)] == [1, 3]
        assert result.exit_code == 1
        assert result.stderr.splitlines() == [
            f"newsparse: {path}:2: {reason}",
            "newsparse: 1 of 3 inputs failed",
        ]

    def test_a_field_that_is_in_no_line_is_reported(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", GOOD, {"body": "No."})
        wrong = ("--text-field", "body", "--date-field", "dya", "--url-field", "link")
        result = run("parse", "--format", "jsonl", path, *wrong)
        assert result.stderr == "newsparse: no line has the field 'dya' named by --date-field\n"
        assert (len(rows(result)), result.exit_code) == (2, 0)

    def test_a_byte_order_mark_is_not_part_of_the_first_line(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "Yes."}\r\n{"text": "No."}\r\n')
        assert texts(rows(run("parse", "--format", "jsonl", tmp_path / "a.jsonl"))) == ["Yes.", "No."]

    def test_a_line_that_is_not_utf_8_fails_alone(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(b'{"text": "Yes."}\n{"text": "caf\xe9"}\n{"text": "No."}')
        result = run("parse", "--format", "jsonl", tmp_path / "a.jsonl")
        assert texts(rows(result)) == ["Yes.", "No."]
        assert "a.jsonl:2: not UTF-8 (byte 0xe9 at 13)" in result.stderr

    def test_stdin_is_json_lines_if_a_field_is_named(self) -> None:
        lines = b'{"body": "One."}\n{"body": "Two."}\n'
        result = run("parse", "--format", "jsonl", "-", "--text-field", "body", stdin=lines)
        assert texts(rows(result)) == ["One.", "Two."]
        assert texts(rows(run("parse", "--format", "jsonl", "-", stdin=lines))) == [lines.decode()]

    def test_compressed_files_are_decompressed(self, tmp_path: Path) -> None:
        zstandard = pytest.importorskip(ZSTD, reason="needs newsparse[zstd]")
        lines = "".join(json.dumps({"text": f"Text {number}."}) + "\n" for number in range(3000)).encode()
        half = len(lines) // 2
        (tmp_path / "a.jsonl").write_bytes(lines)
        (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines[:half]) + gzip.compress(lines[half:]))
        pack = zstandard.compress
        (tmp_path / "c.jsonl.zst").write_bytes(pack(lines[:half]) + pack(lines[half:]))
        (tmp_path / "d.txt.zst").write_bytes(pack(b"Alone."))
        found = texts(rows(run("parse", "--format", "jsonl", tmp_path)))
        assert found[:3000] == found[3000:6000] == found[6000:9000]
        assert found[9000:] == ["Alone."]

    @pytest.mark.parametrize("suffix", ["gz", "zst"])
    @pytest.mark.parametrize("damage", ["cut", "garbled", "other"])
    def test_damaged_files_give_the_articles_that_can_be_read(
        self, tmp_path: Path, suffix: str, damage: str
    ) -> None:
        zstandard = pytest.importorskip(ZSTD, reason="needs newsparse[zstd]")
        lines = "".join(json.dumps({"text": synthetic.article(n)}) + "\n" for n in range(60)).encode()
        packed = gzip.compress(lines) if suffix == "gz" else zstandard.compress(lines)
        half = len(packed) // 2
        data = {"cut": packed[:half], "garbled": packed[:half] + bytes(1000), "other": b"no such thing"}
        path = tmp_path / f"a.jsonl.{suffix}"
        path.write_bytes(data[damage])
        result = run("parse", "--format", "jsonl", path)
        assert result.exit_code == 1
        assert "the compressed data is damaged or incomplete" in result.stderr
        found = rows(result)
        assert [row["line"] for row in found] == list(range(1, len(found) + 1))
        if damage == "other":
            assert not found
        elif suffix == "gz":
            assert found
            assert f"; nothing after line {len(found)} can be read" in result.stderr

    def test_places_report_progress_without_loading_the_file(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", *[{"text": "x" * 100}] * 1000)
        found = list(Reader(Given(largest=1000)).places(sources([str(path), str(path)])))
        assert found[-1].read == 2 * path.stat().st_size
        assert [place.read for place in found] == sorted(place.read for place in found)


class TestHostileInputs:
    def test_utf_16_is_recognised(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Ann Lee said no.", encoding="utf-16")
        result = run("parse", tmp_path / "a.txt")
        assert (result.exit_code, result.stderr) == (
            1,
            f"newsparse: {tmp_path / 'a.txt'}: not UTF-8 but probably UTF-16; add --encoding utf-16\n",
        )
        assert "Ann Lee" in run("parse", tmp_path / "a.txt", "--encoding", "utf-16").stdout

    def test_binary_data_is_reported_as_binary(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe")
        result = run("parse", tmp_path / "a.txt")
        assert (result.exit_code, result.stderr) == (
            1,
            f"newsparse: {tmp_path / 'a.txt'}: binary data, not text\n",
        )

    def test_a_nul_in_a_text_is_an_ordinary_character(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"It\0rained.")
        assert texts(rows(run("parse", "--format", "jsonl", tmp_path / "a.txt"))) == ["It\0rained."]

    @pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs /dev/zero")
    def test_an_endless_file_is_not_read_forever(self) -> None:
        result = run("parse", "/dev/zero", "--largest", "5000")
        assert result.exit_code == 1
        assert (
            "/dev/zero: longer than 5,000 bytes, probably not an article; allow more with --largest"
            in result.stderr
        )

    def test_a_line_that_is_too_long_is_skipped(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "a.jsonl", {"text": "One."}, {"text": "x" * 5000}, {"text": "Three."})
        result = run("parse", "--format", "jsonl", path, "--largest", "1000")
        assert texts(rows(result)) == ["One.", "Three."]
        assert f"{path}:2: longer than 1,000 bytes" in result.stderr

    def test_a_file_that_cannot_be_read_is_reported_with_the_reason(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
        result = run("parse", tmp_path / "a.txt")
        assert (result.exit_code, result.stderr) == (
            1,
            f"newsparse: {tmp_path / 'a.txt'}: Too many levels of symbolic links\n",
        )

    @pytest.mark.parametrize(
        "command", [["parse", URL], ["explain", URL, "3"], ["outlets", "detect", URL]], ids=" ".join
    )
    def test_a_web_address_is_not_downloaded(self, command: list[str]) -> None:
        result = run(*command)
        assert "a web address; newsparse does not download pages: save the page first" in result.stderr
        assert result.exit_code == 1

    @pytest.mark.parametrize("name", ["a.json", "A.XLSX", "a.json.gz"])
    def test_a_table_is_not_read_as_text(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(b'[{"text": "No."}]')
        result = run("parse", tmp_path / name)
        assert f"{name}: a table, not a text: save it as CSV, as Parquet, or as JSON Lines" in result.stderr
        assert (result.exit_code, result.stdout.strip()) == (1, "")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_without_permission_is_reported_with_the_reason(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").touch(mode=0)
        assert run("parse", tmp_path / "a.txt").stderr.endswith("a.txt: Permission denied\n")

    @pytest.mark.parametrize(
        ("options", "text"),
        [
            (["--encoding", "latin-1"], "café"),
            (["--errors", "replace"], "caf\N{REPLACEMENT CHARACTER}"),
            (["--errors", "surrogateescape"], "caf\udce9"),
            (["--encoding", "ascii", "--errors", "replace"], "caf\N{REPLACEMENT CHARACTER}"),
        ],
    )
    @pytest.mark.parametrize("workers", [[], ["--workers", "1"]])
    def test_other_encodings_can_be_read(
        self, tmp_path: Path, options: list[str], text: str, workers: list[str]
    ) -> None:
        (tmp_path / "a.txt").write_bytes(b"caf\xe9")
        result = run("parse", "--format", "jsonl", tmp_path / "a.txt", *options, *workers)
        assert texts(rows(result)) == [text]
        assert result.exit_code == 0

    def test_explain_and_outlets_read_other_encodings_too(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes("“Non,” Zoë Lee said.".encode("cp1252"))
        assert "Quote at 0-6" in run("explain", path, "2", "--encoding", "cp1252").stdout
        assert run("outlets", "detect", path).exit_code == 1
        assert run("outlets", "detect", path, "--encoding", "cp1252").exit_code == 0

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--encoding", "klingon"], "Python does not know the text encoding 'klingon'"),
            (["--encoding", "base64"], "Python does not know the text encoding 'base64'"),
            (["--encoding", "utf-16"], "lines of JSON or CSV in utf-16 cannot be separated"),
            (["--errors", "hope"], "'hope' is not one of"),
            (["--resume"], "--resume, --overwrite, --add and --allow-changed require -o OUT"),
            (
                ["--workers", "2", "--format", "pretty"],
                "--workers works only with --format json, jsonl or csv, or with -o OUT",
            ),
            (["--workers", "0"], "0 is not in the range x>=1"),
            (["-o", "out.xlsx"], "'out.xlsx' must end in one of .jsonl, .csv, .parquet"),
            (["-o", "out.jsonl", "--format", "json"], "--format json cannot be used with -o out.jsonl"),
            (["-o", "out.jsonl", "--resume", "--overwrite"], "use only one of them"),
        ],
    )
    def test_wrong_usage_is_reported_before_anything_is_written(
        self, tmp_path: Path, options: list[str], message: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        write_lines(tmp_path / "a.jsonl", {"text": "Yes."})
        result = run("parse", "a.jsonl", *options)
        assert (result.exit_code, result.stdout) == (2, "")
        assert message in " ".join(result.stderr.split())
        assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]

    @pytest.mark.parametrize(
        ("arguments", "absent", "extra"),
        [
            (["a.jsonl.zst"], ZSTD, "zstd"),
            (["a.jsonl", "-o", "b.jsonl.zst"], ZSTD, "zstd"),
            (["a.txt", "-o", "a.parquet"], "pyarrow", "arrow"),
            (["a.parquet"], "pyarrow", "arrow"),
            (["a.html"], "trafilatura", "html"),
        ],
    )
    def test_a_missing_extra_is_named(
        self, arguments: list[str], absent: str, extra: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # Modules that an earlier test imported must not replace the missing package.
        for name in [
            name for name in sys.modules if name.startswith((f"{absent}.", "newsparse.cli.parquet"))
        ]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, absent, None)
        result = run("parse", *arguments)
        assert result.exit_code == 2
        assert how_to_install(extra) in " ".join(result.stderr.split())

    def test_an_article_that_kills_its_process_does_not_affect_others(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if multiprocessing.get_start_method() != "fork":
            pytest.skip("other processes know nothing of what is patched here")
        whole = newsparse.parse

        def parse(text: str, **context: object) -> Article:
            if "crash" in text:
                os._exit(3)
            if "exit" in text:
                sys.exit()
            return whole(text, **context)  # type: ignore[arg-type]

        monkeypatch.setattr(newsparse, "parse", parse)
        lines = [{"text": f"Text {number}."} for number in range(40)]
        lines[7], lines[9] = {"text": "crash"}, {"text": "exit"}
        path = write_lines(tmp_path / "a.jsonl", *lines)
        result = run("parse", path, "-o", tmp_path / "out.jsonl", "--workers", "2")
        assert result.exit_code == 1
        assert rows(tmp_path / "out.jsonl.failures.jsonl") == [
            {
                "file": str(path),
                "line": 8,
                "id": None,
                "reason": "its worker process died 3 times (exit code 3)",
            },
            {
                "file": str(path),
                "line": 10,
                "id": None,
                "reason": "SystemExit:  (a bug in newsparse: please report it)",
            },
        ]
        assert [row["line"] for row in rows(tmp_path / "out.jsonl")] == [
            line for line in range(1, 41) if line not in (8, 10)
        ]


class TestOutputs:
    @pytest.fixture
    def archive(self, tmp_path: Path) -> Path:
        lines: list[object] = [{"id": f"n{n}", "text": synthetic.article(n)} for n in range(40)]
        lines[11] = "{"
        return write_lines(tmp_path / "in.jsonl", *lines)

    @pytest.mark.parametrize("workers", [[], ["--workers", "2"]])
    def test_a_file_has_the_same_content_as_stdout(
        self, tmp_path: Path, archive: Path, workers: list[str]
    ) -> None:
        out = tmp_path / "out.jsonl"
        result = run("parse", archive, "--id-field", "id", "-o", out, *workers)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            f"newsparse: 39 articles in {out}; 1 failed, see {tmp_path / 'out.jsonl.failures.jsonl'}\n"
        )
        assert out.read_text("utf-8") == run("parse", archive, "--id-field", "id", "--format", "jsonl").stdout
        [failed] = rows(tmp_path / "out.jsonl.failures.jsonl")
        assert (failed["line"], str(failed["reason"])[:15]) == (12, "not valid JSON:")
        assert {path.name for path in tmp_path.iterdir()} == {
            "in.jsonl",
            "out.jsonl",
            "out.jsonl.failures.jsonl",
        }

    def test_json_is_the_same_from_several_processes(self, archive: Path) -> None:
        alone = run("parse", archive, "--format", "json")
        assert run("parse", archive, "--format", "json", "--workers", "2").stdout == alone.stdout

    def test_parquet_contains_the_same_articles(self, tmp_path: Path, archive: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet", reason="needs newsparse[arrow]")
        out = tmp_path / "out.parquet"
        result = run("parse", archive, "--id-field", "id", "-o", out, "--workers", "2")
        assert (result.exit_code, result.stderr[:31]) == (1, f"newsparse: 39 articles in {out}"[:31])
        found = parquet.read_table(out).to_pylist()
        for row, line in zip(
            found, rows(run("parse", archive, "--id-field", "id", "--format", "jsonl")), strict=True
        ):
            article = Article.from_dict(line["article"])  # type: ignore[arg-type]
            assert (row["file"], row["line"], row["id"]) == (line["file"], line["line"], line["id"])
            assert (row["text"], row["published"]) == (article.text, article.published)
            assert [said["text"] for said in row["attributions"]] == [a.text for a in article.attributions]
        assert {path.name for path in tmp_path.iterdir()} == {
            "in.jsonl",
            "out.parquet",
            "out.parquet.failures.jsonl",
        }

    def test_parquet_without_articles_has_the_columns(self, tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet", reason="needs newsparse[arrow]")
        (tmp_path / "a.jsonl").touch()
        assert run("parse", tmp_path / "a.jsonl", "-o", tmp_path / "out.parquet").exit_code == 0
        table = parquet.read_table(tmp_path / "out.parquet")
        assert table.num_rows == 0
        assert {"file", "text", "attributions"} <= set(table.column_names)

    def test_undecodable_bytes_are_refused_for_parquet(self, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow", reason="needs newsparse[arrow]")
        (tmp_path / "a.txt").write_bytes(b"caf\xe9")
        run("parse", tmp_path / "a.txt", "-o", tmp_path / "out.parquet", "--errors", "surrogateescape")
        [failed] = rows(tmp_path / "out.parquet.failures.jsonl")
        assert failed["reason"] == (
            "Parquet and collections cannot contain undecodable bytes; use --errors replace, or write .jsonl"
        )

    def test_an_existing_file_is_overwritten_only_on_request(self, tmp_path: Path, archive: Path) -> None:
        out = tmp_path / "out.jsonl"
        out.write_text("precious\n")
        result = run("parse", archive, "-o", out)
        assert result.exit_code == 2
        assert "already exists; use --overwrite to replace it" in " ".join(result.stderr.split())
        assert out.read_text() == "precious\n"
        assert run("parse", archive, "-o", out, "--overwrite").exit_code == 1
        assert len(rows(out)) == 39

    def test_resuming_a_complete_run_does_nothing(self, tmp_path: Path, archive: Path) -> None:
        out = tmp_path / "out.jsonl"
        assert run("parse", archive, "-o", out, "--resume").exit_code == 1  # nothing is there: it begins
        before = out.read_bytes()
        result = run("parse", archive, "-o", out, "--resume")
        assert (result.exit_code, result.stderr) == (
            1,
            f"newsparse: {out} is complete; --overwrite reads everything again; "
            f"1 failed, see {out}.failures.jsonl\n",
        )
        assert out.read_bytes() == before

    @pytest.mark.parametrize("asked", [True, False])
    def test_the_bar_has_articles_rate_and_time_left(
        self, archive: Path, asked: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "100")
        options = ["--progress"] if asked else []
        result = run("parse", archive, "--format", "jsonl", *options)
        assert ("40 articles, " in result.stderr) is asked
        assert ("/s" in result.stderr) is asked
        assert ("100%" in result.stderr) is asked
        assert len(rows(result)) == 39


class TestInterruptions:
    @pytest.fixture
    def archive(self, tmp_path: Path) -> Path:
        lines: list[object] = [{"text": synthetic.article(n)} for n in range(60)]
        for number in range(5, 60, 10):
            lines[number] = "{"
        return write_lines(tmp_path / "in.jsonl", *lines)

    @pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
    @pytest.mark.parametrize("workers", [[], ["--workers", "2"]])
    def test_a_killed_run_continues_without_loss_or_repetition(
        self, tmp_path: Path, archive: Path, suffix: str, workers: list[str]
    ) -> None:
        if suffix == "parquet":
            pytest.importorskip("pyarrow", reason="needs newsparse[arrow]")
        out = tmp_path / f"out.{suffix}"
        killed = 0
        for target in (1, 20, 35):
            process = start("parse", archive, "-o", out, "--resume", *workers)
            wait_until(lambda target=target: done(out) >= target, process)  # type: ignore[misc]
            process.kill()
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
        assert killed >= 2
        process = start("parse", archive, "-o", out, "--resume", *workers)
        _, errors = process.communicate()
        assert process.returncode == 1, errors
        assert b"54 articles in " in errors
        assert b"; 6 failed, see " in errors
        whole = tmp_path / f"whole.{suffix}"
        assert run("parse", archive, "-o", whole).exit_code == 1
        if suffix == "jsonl":
            assert out.read_bytes() == whole.read_bytes()
        else:
            from pyarrow import parquet

            assert parquet.read_table(out).equals(parquet.read_table(whole))
        failures = out.with_name(f"{out.name}.failures.jsonl").read_text()
        assert failures == whole.with_name(f"{whole.name}.failures.jsonl").read_text()
        assert not list(tmp_path.glob("*.part"))

    @pytest.fixture
    def interrupted(self, tmp_path: Path, archive: Path) -> Path:
        out = tmp_path / "out.jsonl"
        process = start("parse", archive, "-o", out)
        wait_until(lambda: done(out) >= 20, process)
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        return out

    def test_it_continues_only_with_the_same_inputs_and_options(
        self, tmp_path: Path, archive: Path, interrupted: Path
    ) -> None:
        journal = Path(f"{interrupted}.part/journal")
        before = journal.read_bytes()
        refused = {
            "is from an interrupted run; use --resume to continue": run("parse", archive, "-o", interrupted),
            "was started with other options (--gender-from, --outlet, --published)": run(
                *("parse", archive, "-o", interrupted, "--resume", "--published", "2022-04-30"),
                *("--outlet", "bbc", "--gender-from", "honorific"),
            ),
            "some were added, removed or moved": run(
                "parse", tmp_path / "in.*", "-o", interrupted, "--resume", archive
            )
            if write_lines(tmp_path / "in.a.jsonl", {"text": "New."})
            else None,
        }
        for message, result in refused.items():
            assert result is not None
            assert result.exit_code == 2
            assert message in " ".join(result.stderr.split())
        assert journal.read_bytes() == before
        assert run("parse", archive, "-o", interrupted, "--overwrite").exit_code == 1
        assert len(rows(interrupted)) == 54

    def test_a_journal_of_something_else_is_refused(self, tmp_path: Path, archive: Path) -> None:
        (tmp_path / "out.jsonl.part").mkdir()
        (tmp_path / "out.jsonl.part" / "journal").write_text('{"settings":{},"v":2}')
        result = run("parse", archive, "-o", tmp_path / "out.jsonl", "--resume")
        assert result.exit_code == 2
        assert "is damaged or from another version" in " ".join(result.stderr.split())

    @pytest.mark.parametrize("workers", [[], ["--workers", "2"]])
    def test_ctrl_c_ends_it_in_one_line(self, tmp_path: Path, archive: Path, workers: list[str]) -> None:
        out = tmp_path / "out.jsonl"
        process = start("parse", archive, "-o", out, *workers, start_new_session=True)
        wait_until(lambda: done(out) >= 10, process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all processes get it
        _, errors = process.communicate(timeout=20)
        assert (process.returncode, errors) == (130, b"newsparse: interrupted; continue with --resume\n")
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
        assert run("parse", archive, "-o", out, "--resume").exit_code == 1
        assert len(rows(out)) == 54

    @pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
    def test_a_full_disk_does_not_lose_what_was_written(
        self, tmp_path: Path, archive: Path, suffix: str
    ) -> None:
        if suffix == "parquet":
            pytest.importorskip("pyarrow", reason="needs newsparse[arrow]")
        out = tmp_path / f"out.{suffix}"

        def small_files() -> None:
            os.environ.pop("COVERAGE_PROCESS_CONFIG", None)  # what is measured could not be written
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # an error then, as of a full disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        process = start("parse", archive, "-o", out, preexec_fn=small_files)
        _, errors = process.communicate()
        assert process.returncode == 4, errors
        assert errors.startswith(b"newsparse: ")
        assert errors.endswith(
            b": File too large; all articles in the journal are safe: free some space, "
            b"and continue with --resume\n"
        )
        assert run("parse", archive, "-o", out, "--resume").exit_code == 1
        whole = tmp_path / f"whole.{suffix}"
        run("parse", archive, "-o", whole)
        if suffix == "jsonl":
            assert out.read_bytes() == whole.read_bytes()
        else:
            from pyarrow import parquet

            assert parquet.read_table(out).equals(parquet.read_table(whole))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
class TestFullDisk:
    @pytest.mark.parametrize("form", ["pretty", "json", "jsonl"])
    @pytest.mark.parametrize("size", [1, 500])
    def test_stdout(self, tmp_path: Path, form: str, size: int) -> None:
        (tmp_path / "a.txt").write_text("It rained.\n\n" * size)
        with open("/dev/full", "wb") as full:
            process = subprocess.run(
                [sys.executable, "-m", "newsparse", "parse", "--format", form, tmp_path / "a.txt"],
                stdout=full,
                stderr=subprocess.PIPE,
            )
        assert process.returncode == 4
        assert process.stderr == b"newsparse: standard output: No space left on device\n"

    def test_stdout_of_the_other_commands(self) -> None:
        with open("/dev/full", "wb") as full:
            process = subprocess.run(
                [sys.executable, "-m", "newsparse", "outlets", "list"], stdout=full, stderr=subprocess.PIPE
            )
        assert process.returncode == 4
        assert process.stderr == b"newsparse: standard output: No space left on device\n"

    def test_a_device_is_not_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("It rained.")
        out = tmp_path / "out.jsonl"
        out.symlink_to("/dev/full")
        result = run("parse", tmp_path / "a.txt", "-o", out, "--overwrite")
        assert result.exit_code == 2
        assert "/dev/full exists, and newsparse did not write it" in result.stderr


def test_a_folder_without_write_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    out = tmp_path / "no such folder" / "out.jsonl"
    result = run("parse", tmp_path / "a.txt", "-o", out)
    assert (result.exit_code, result.stderr) == (
        4,
        f"newsparse: {out}: No such file or directory; create the folder first\n",
    )


def test_processes_that_cannot_be_started_have_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.ForkProcess, "start", fails)
    if multiprocessing.get_start_method() != "fork":
        pytest.skip("another start method")
    (tmp_path / "a.txt").write_text("It rained.")
    result = run("parse", tmp_path / "a.txt", "--format", "jsonl", "--workers", "2")
    assert result.exit_code == 5
    assert "cannot be started: [Errno 11] Resource temporarily unavailable" in result.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a copy of the package that may be damaged."""
    folder = tmp_path_factory.mktemp("copy")
    package = Path(newsparse.__file__).parent
    shutil.copytree(package, folder / "newsparse", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize("workers", [[], ["--workers", "1"]])
@pytest.mark.parametrize("damage", ["cut", "wrong"])
def test_a_broken_data_file_is_named_once(
    copy: Path, tmp_path: Path, workers: list[str], damage: str
) -> None:
    path = copy / "newsparse" / "data" / "languages" / "en" / "titles.toml"
    whole = path.read_text("utf-8")
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("“Yes,” Senator Ann Lee said.")
    # Cut inside the last string, or without a single table.
    path.write_text(whole[: whole.rindex('"')] if damage == "cut" else 'nothing = "here"\n', "utf-8")
    try:
        process = subprocess.run(
            [sys.executable, "-m", "newsparse", "parse", "--format", "jsonl", tmp_path, *workers],
            env={**os.environ, "PYTHONPATH": str(copy)},
            capture_output=True,
            text=True,
        )
    finally:
        path.write_text(whole, "utf-8")
    assert process.returncode == 3, process.stderr
    [message] = process.stderr.splitlines()
    file = "newsparse/data/languages/en/titles.toml"
    if damage == "cut":
        assert message.startswith(f"newsparse: {file}")
    else:  # a list that refers to a missing one is named first, because the reference can be what is wrong
        assert f"which cannot be read: {file}: there is no entry " in message
    assert message.endswith("the installation of newsparse is incomplete: reinstall it")


@pytest.mark.parametrize("workers", [[], ["--workers", "1"]])
def test_a_broken_or_printing_plug_in_does_not_damage_the_data(tmp_path: Path, workers: list[str]) -> None:
    site = tmp_path / "site"
    (site / "loud-1.0.dist-info").mkdir(parents=True)
    (site / "loud-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1.0\n")
    (site / "loud-1.0.dist-info" / "entry_points.txt").write_text(
        "[newsparse.outlets]\nloud = loud:OUTLET\nbroken = broken_one:OUTLET\n"
    )
    (site / "loud.py").write_text(
        "import newsparse\nprint('Look at me!')\nOUTLET = newsparse.Outlet('loud')\n"
    )
    (site / "broken_one.py").write_text("import sys\nsys.exit(7)\n")
    (tmp_path / "a.txt").write_text("It rained.")
    process = subprocess.run(
        [sys.executable, "-m", "newsparse", "parse", "--format", "jsonl", tmp_path / "a.txt", *workers],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0
    assert json.loads(process.stdout)["article"]["text"] == "It rained."
    shouted, fault = process.stderr.splitlines()
    assert shouted == "Look at me!"
    assert fault.startswith("newsparse: plug-in loud, entry point broken = 'broken_one:OUTLET'")
    assert "SystemExit" in fault


def test_the_key_of_a_place_distinguishes_files_and_lines() -> None:
    def key(name: str, line: int | None) -> bytes:
        return Locator(Source(name), line).key

    assert len({key("a", 1), key("a", 11), key("a1", 1), key("a", None), key("a\udcff", 1)}) == 5


def test_rows_are_written_before_they_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs newsparse[arrow]")
    monkeypatch.setattr(stores, "TOGETHER", 1)
    path = write_lines(tmp_path / "a.jsonl", *[{"text": f"Text {number}."} for number in range(40)])
    assert run("parse", path, "-o", tmp_path / "out.parquet").exit_code == 0
    file = parquet.ParquetFile(tmp_path / "out.parquet")
    assert file.num_row_groups >= 3  # batches of 16 articles are written as they come
    assert file.read(["text"]).column("text").to_pylist() == [f"Text {number}." for number in range(40)]
