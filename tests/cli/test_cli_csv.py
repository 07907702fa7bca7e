"""``newsparse parse`` from and to CSV."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from pathlib import Path

import pytest

import newsparse

pytest.importorskip("click.testing", reason="needs newsparse[cli]")
pytest.importorskip("rich", reason="needs newsparse[cli]")

from click.testing import CliRunner, Result  # after the check that click is there

from newsparse.cli import archive, main
from newsparse.cli.inputs import Item
from newsparse.core.extras import how_to_install

HEAD = ("n", "day", "body", "link")
SAID = (
    "7",
    "2022-04-30",
    "“Yes,” Ann Lee said\non Friday.\n\n“No,” said Tom Roe; he left.",
    "https://www.bbc.co.uk/1",
)
FIELDS = ("--text-field", "body", "--id-field", "n", "--date-field", "day", "--url-field", "link")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def write(path: Path, *rows: tuple[str, ...], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(result: Result | Path) -> list[dict[str, str]]:
    text = result.read_text("utf-8-sig") if isinstance(result, Path) else result.stdout
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def parsed(*arguments: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("parse", "--format", "jsonl", *arguments).stdout.splitlines()]


class TestReading:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_a_row_is_an_article(self, tmp_path: Path, delimiter: str, encoding: str) -> None:
        path = write(tmp_path / "a.csv", HEAD, SAID, delimiter=delimiter, encoding=encoding)
        spoken = encoding.removesuffix("-sig")
        [row] = parsed(path, *FIELDS, "--encoding", spoken)
        article = newsparse.parse(SAID[2], published=SAID[1], url=SAID[3])
        assert row == {"file": str(path), "line": 2, "id": "7", "article": article.to_dict()}

    def test_it_may_be_compressed_and_separated_by_tabs(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.tsv", HEAD, SAID, delimiter="\t")
        (tmp_path / "b.tsv.gz").write_bytes(gzip.compress(path.read_bytes()))
        assert [row["id"] for row in parsed(tmp_path / "b.tsv.gz", *FIELDS)] == ["7"]

    def test_line_numbers_are_those_of_the_file(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", HEAD, SAID, SAID)
        path.write_bytes(path.read_bytes() + b"\r\n\r\n" + b'8,,"Yes.",\r\n')
        assert [row["line"] for row in parsed(path, *FIELDS)] == [2, 6, 12]

    def test_a_header_may_name_columns_in_any_language(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", ("título", "année"), ("Yes.", "2022"))
        [row] = parsed(path, "--text-field", "título", "--id-field", "année")
        assert row["id"] == "2022"

    def test_a_text_may_be_longer_than_python_s_own_limit(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", HEAD, ("1", "", "It rained. " * 20_000, ""))
        assert len(parsed(path, *FIELDS)) == 1

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            ("8,2022-04-30,,", "the field 'body' is empty"),
            ("8,soon,Yes.,", "the field 'day' contains 'soon', which is not a date; write it as 2022-04-30"),
            (
                "8,03.04.22,Yes.,",
                "the field 'day' contains '03.04.22', which is not a date that has only one meaning, because "
                "the order of day and month differs between countries; write it as 2022-04-30",
            ),
            ("8,2022-04-30,Yes, he said.,", "the row has 5 fields, but the header has 4"),
            ("8", "the row has 1 fields, but the header has 4"),
            ("8,,<!DOCTYPE html><p>Yes.</p>,", "an HTML page, not its text"),
            ("8,,caf\udce9,", "not UTF-8 (byte 0xe9 at 3)"),
            (
                '8,,"She said "No"",',
                "not valid CSV: ',' expected after '\"'; inside a field, a quotation mark",
            ),
        ],
    )
    def test_a_row_that_cannot_be_read_fails_alone(self, tmp_path: Path, row: str, reason: str) -> None:
        path = write(tmp_path / "a.csv", HEAD, SAID)
        whole = path.read_bytes() + f"{row}\r\n9,,Yes.,\r\n".encode(errors="surrogateescape")
        path.write_bytes(whole)
        result = run("parse", "--format", "jsonl", path, *FIELDS)
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["7", "9"]
        assert f"newsparse: {path}:6: {reason}" in result.stderr
        assert result.exit_code == 1

    def test_a_column_that_is_not_requested_may_contain_anything(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"text,rest\nYes.,\xff\xfe\0\n")
        assert run("parse", "--format", "jsonl", path).exit_code == 0

    def test_a_table_without_the_column_says_which_it_has(self, tmp_path: Path) -> None:
        result = run("parse", write(tmp_path / "a.csv", HEAD, SAID))
        path = tmp_path / "a.csv"
        assert result.stderr == (
            f"newsparse: {path}: there is no column 'text'; the columns are 'n', 'day', 'body', 'link'; "
            "is it --text-field body?\n"
        )

    @pytest.mark.parametrize(
        ("head", "option", "remedy"),
        [
            ("id,Content", "text", "is it --text-field Content?"),
            ("id,story,body", "text", "is it --text-field body?"),  # the more telling of two names
            ("id,words,main_txt", "main_text", "is it --text-field main_txt?"),
            ("id,words", "text", "name it with --text-field"),
        ],
    )
    def test_a_table_without_the_column_fails_once_with_a_suggestion(
        self, head: str, option: str, remedy: str, tmp_path: Path
    ) -> None:
        path = tmp_path / "a.csv"
        row = ",".join("7" for _ in head.split(","))
        path.write_text("\n".join([head, *[row] * 50]), encoding="utf-8")
        result = run("parse", path, "--text-field", option, "-o", tmp_path / "out.csv")
        [failure] = (tmp_path / "out.csv.failures.jsonl").read_text("utf-8").splitlines()
        assert json.loads(failure)["reason"].endswith(remedy)
        assert result.exit_code == 1

    def test_an_unclosed_quotation_mark_does_not_use_much_memory(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b'text\nYes.\n"No.\n' + b"It rained.\n" * 200_000)
        result = run("parse", "--format", "jsonl", path, "--largest", "1000")
        assert len(result.stdout.splitlines()) == 1
        assert "a quotation mark may be missing; nothing after line 2" in result.stderr

    def test_an_unclosed_quotation_mark_does_not_swallow_other_rows(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b'text\nYes.\n"No.\nIt rained.\n')
        result = run("parse", "--format", "jsonl", path)
        assert [json.loads(line)["line"] for line in result.stdout.splitlines()] == [2]
        assert f"newsparse: {path}:3: not valid CSV: unexpected end of data" in result.stderr

    @pytest.mark.parametrize("head", [b'"te"xt', b"text\rYes."])
    def test_a_header_that_cannot_be_read_fails_the_table(self, tmp_path: Path, head: bytes) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(head + b"\nYes.\n")
        result = run("parse", "--format", "jsonl", path)
        assert result.stdout == ""
        assert f"newsparse: {path}: not valid CSV: " in result.stderr

    @pytest.mark.parametrize("data", [b"", b"\n", b"text\n", b"text"])
    def test_a_table_without_rows_gives_no_article(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "a.csv").write_bytes(data)
        result = run("parse", "--format", "jsonl", tmp_path / "a.csv")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"newsparse: {tmp_path / 'a.csv'}: contains no article\n"

    def test_folders_are_not_searched_for_tables(self, tmp_path: Path) -> None:
        write(tmp_path / "notes.csv", HEAD)
        (tmp_path / "a.txt").write_text("Yes.")
        assert len(parsed(tmp_path)) == 1
        write(tmp_path / "b.csv", ("text",), ("Yes.",))
        assert len(parsed(tmp_path / "b*.csv")) == 1

    def test_outlets_are_checked_in_texts_only(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", HEAD, SAID)
        result = run("outlets", "check", path)
        assert f"{path}: several articles: this command reads files with one text each" in result.stderr


class TestExplaining:
    def test_an_article_of_a_table_is_named_by_its_line(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", HEAD, SAID, SAID)
        at = str(SAID[2].index("Friday"))
        result = run("explain", f"{path}:6", at, *FIELDS[:2], *FIELDS[4:])
        assert re.search(
            r"^DateExpression at .*: 'Friday'(?s:.*)^  value +2022-04-29$", result.stdout, re.MULTILINE
        )

    def test_so_is_one_of_json_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text('{"text": "It rained."}\n{"text": "“Yes,” Mrs. Ann Lee said."}\n', "utf-8")
        result = run("explain", f"{path}:2", "8")
        assert "why  gender: 'Mrs.' at 7-11" in result.stdout
        assert result.exit_code == 0

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("a.csv:3", "a.csv:3: no article begins at this line"),
            ("a.csv:99", "a.csv:99: no article begins at this line"),
            ("a.csv:10", "a.csv:10: the row has 1 fields, but the header has 4"),
            ("b.csv:2", "b.csv:2: No such file or directory"),
            ("a.csv", "a.csv: several articles: name one by its line, such as a.csv:2, or by its ID"),
            ("b.csv", "b.csv: No such file or directory"),
            (".", ".: a folder: this command reads single files"),
            ("a.txt:2", "a.txt:2: No such file or directory"),
        ],
    )
    def test_an_article_that_cannot_be_read_is_reported_with_the_reason(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        path = write(tmp_path / "a.csv", HEAD, SAID, SAID)
        path.write_bytes(path.read_bytes() + b"8\r\n")
        result = run("explain", name, "0", *FIELDS[:2])
        assert message in result.stderr
        assert result.exit_code == 1

    def test_an_article_named_by_its_id_that_cannot_be_read_is_reported(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text('{"id": "a", "text": "It rained."}\n{"id": "b"}\n', "utf-8")
        assert run("explain", f"{path}#a", "0").exit_code == 0
        assert "the field 'text' is missing" in run("explain", f"{path}#b", "0").stderr
        assert "no article has 'c' in the field 'id'" in run("explain", f"{path}#c", "0").stderr
        damaged = tmp_path / "b.jsonl.gz"
        damaged.write_bytes(b"no gzip")
        result = run("explain", f"{damaged}#a", "0")
        assert "the compressed data is damaged or incomplete" in result.stderr
        assert result.exit_code == 1


class TestWriting:
    def test_a_row_is_an_attribution_with_its_article(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", HEAD, SAID)
        article = newsparse.parse(SAID[2], published=SAID[1], url=SAID[3])
        result = run("parse", "--format", "csv", path, *FIELDS)
        given = {"file": str(path), "line": "2", "id": "7", "url": SAID[3], "outlet": "bbc"}
        assert read(result) == [
            {
                **given,
                "published": SAID[1],
                **{name: "" if value is None else str(value) for name, value in row.items()},
            }
            for row in article.to_rows()
        ]
        assert len(article.to_rows()) == 2

    def test_a_file_is_recognised_as_utf_8_by_excel(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("“Oui,” Zoë Lee said.", "utf-8")
        result = run("parse", tmp_path / "a.txt", "-o", tmp_path / "out.csv")
        assert result.stderr == f"newsparse: 1 article in {tmp_path / 'out.csv'}\n"
        assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbffile,line,id,")
        assert [row["speaker"] for row in read(tmp_path / "out.csv")] == ["Zoë Lee"]
        shown = run("parse", "--format", "csv", tmp_path / "a.txt").stdout
        assert shown == (tmp_path / "out.csv").read_text("utf-8-sig")

    def test_it_has_a_header_even_without_statements(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("It rained.")
        result = run("parse", "--format", "csv", tmp_path / "a.txt")
        assert result.stdout.count("\n") == 1
        assert read(result) == []

    @pytest.mark.parametrize("workers", [[], ["--workers", "1"]], ids=["here", "elsewhere"])
    def test_an_interrupted_run_continues(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: list[str]
    ) -> None:
        rows = [(str(n), "2022-04-30", f"“Yes,” Ann Lee said {n} times.\n\n“No.”", "") for n in range(40)]
        path = write(tmp_path / "a.csv", HEAD, *rows)
        whole, part = tmp_path / "whole.csv", tmp_path / "part.csv"
        assert run("parse", path, *FIELDS, "-o", whole, *workers).exit_code == 0

        monkeypatch.setattr(archive, "_EVERY", 0.0)
        add, added = archive.Archive.add, 0

        def stop(self: archive.Archive, item: Item, article: bytes) -> None:
            nonlocal added
            added += 1
            if added == 20:
                raise KeyboardInterrupt
            add(self, item, article)

        with monkeypatch.context() as patch:
            patch.setattr(archive.Archive, "add", stop)
            assert run("parse", path, *FIELDS, "-o", part, *workers).exit_code == 130
        assert run("parse", path, *FIELDS, "-o", part, "--resume", *workers).exit_code == 0
        assert part.read_bytes() == whole.read_bytes()
        assert {row["id"] for row in read(part)} == {row[0] for row in rows}


class TestPages:
    @pytest.mark.parametrize(
        "start", ["<!DOCTYPE html>", "\ufeff\n<html lang='en'>", '<?xml version="1.0"?>\n<html>']
    )
    def test_a_page_is_not_read_as_text(self, tmp_path: Path, start: str) -> None:
        (tmp_path / "a.txt").write_text(f"{start}<p>“Yes,” Ann Lee said.</p>", "utf-8")
        result = run("parse", tmp_path / "a.txt")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "an HTML page, not its text: save it to a file ending in .html" in result.stderr

    def test_a_text_about_html_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("<p>The &lt;html&gt; tag, Ann Lee said, is old.</p>", "utf-8")
        assert run("parse", tmp_path / "a.txt").exit_code == 0

    def test_a_file_of_html_without_the_extra_names_the_command(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
        result = run("parse", tmp_path / "a.html")
        assert result.exit_code == 2
        message = " ".join(result.stderr.split())
        assert 'HTML pages need the "html" extra (' in message
        assert f"install it with: {how_to_install('html')}" in message
