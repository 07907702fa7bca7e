"""Packed outputs, short records, Parquet as input, and articles and places by name."""

from __future__ import annotations

import gzip
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse import Article, InputError
from newsparse.core.shape import LAYERS
from tests.sources import SEED

pytest.importorskip("click", reason="needs newsparse[cli]")
pytest.importorskip("rich", reason="needs newsparse[cli]")

from click.testing import CliRunner  # after the check that click is there

from newsparse.cli import archive, formats, main  # after the check that click is there
from newsparse.cli.messages import ZSTD

TEXTS = ['"We will win," Mayor Ann Lee said.', "Tom Price said that it rained.", "It rained."]


def run(*arguments: object) -> Any:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = ({"id": f"n{number}", "text": text} for number, text in enumerate(TEXTS))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def unpacked(path: Path) -> bytes:
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    zstandard = pytest.importorskip(ZSTD, reason="needs newsparse[zstd]")
    with path.open("rb") as file:
        data: bytes = zstandard.ZstdFile(file).read()
    return data


class TestPacked:
    @pytest.mark.parametrize("form", ["jsonl", "csv"])
    @pytest.mark.parametrize("packing", ["gz", "zst"])
    def test_a_compressed_output_has_the_same_content_as_a_plain_one(
        self, form: str, packing: str, news: Path, tmp_path: Path
    ) -> None:
        plain, packed = tmp_path / f"said.{form}", tmp_path / f"said.{form}.{packing}"
        for path in (plain, packed):
            assert run("parse", news, "-o", path).exit_code == 0
        assert unpacked(packed) == plain.read_bytes()

    @pytest.mark.parametrize("packing", ["gz", "zst"])
    def test_an_interrupted_run_continues(
        self, packing: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole, path = tmp_path / f"whole.jsonl.{packing}", tmp_path / f"said.jsonl.{packing}"
        assert run("parse", news, "-o", whole).exit_code == 0
        monkeypatch.setattr(archive, "_EVERY", 0)  # a block of the journal after each article
        add = archive.Archive.add

        def stopped(self: archive.Archive, item: Any, article: bytes) -> None:
            if self.articles == 2:
                self._journal.write(b"half a line that was not secure yet")
                raise KeyboardInterrupt
            add(self, item, article)

        with monkeypatch.context() as context:
            context.setattr(archive.Archive, "add", stopped)
            assert run("parse", news, "-o", path).exit_code == 130
        with path.open("ab") as file:
            file.write(b"what a killed run left")
        result = run("parse", news, "-o", path, "--resume")
        assert (result.exit_code, unpacked(path)) == (0, unpacked(whole))
        again = run("parse", news, "-o", path, "--resume")
        assert "is complete" in again.stderr

    def test_a_compressed_file_of_another_program_is_not_overwritten(self, tmp_path: Path) -> None:
        path = tmp_path / "news.jsonl.gz"
        path.write_bytes(gzip.compress(b'{"text": "It rained."}\n'))
        before = path.read_bytes()
        for more in ([], ["--overwrite"], ["--resume"]):
            assert run("parse", path, "-o", path, *more).exit_code == 2
            assert run("parse", tmp_path, "-o", path, *more).exit_code == 2
        assert path.read_bytes() == before

    @pytest.mark.parametrize("name", ["said.gz", "said.parquet.gz", "said.json.gz", "said.txt"])
    def test_other_names_are_refused(self, name: str, news: Path, tmp_path: Path) -> None:
        result = run("parse", news, "-o", tmp_path / name)
        assert result.exit_code == 2
        assert ".jsonl.gz, .jsonl.zst" in result.stderr


class TestShort:
    def test_only_the_requested_layers_are_written(self, news: Path) -> None:
        lines = run("parse", "--format", "jsonl", "--layers", "people, quotes", news).stdout.splitlines()
        article = json.loads(lines[0])["article"]
        assert [name for name in article if isinstance(article[name], list)] == ["quotes", "people"]
        assert article["text"] == TEXTS[0]

    def test_a_short_record_of_the_seed_has_less_than_10_kb(self) -> None:
        text = SEED.read_text("utf-8")
        arguments = ["--no-text", "--layers", "attributions,people", SEED]
        line = run("parse", "--format", "jsonl", *arguments).stdout
        assert len(line.encode()) < 4000  # the seed has 2,066 characters; articles of 5,000 have below 10 kB
        assert "unprecedented" not in line
        article = json.loads(line)["article"]
        restored, again = Article.from_dict(article, text=text), newsparse.parse(text)
        assert [(a.start, a.text, [p.name for p in a.speakers]) for a in restored.attributions] == [
            (a.start, a.text, [p.name for p in a.speakers]) for a in again.attributions
        ]

    @pytest.mark.parametrize("text", TEXTS)
    def test_all_layers_without_the_text_are_restored_with_it(self, text: str) -> None:
        article = newsparse.parse(text, url="https://news.example/1", published="2022-04-30")
        short = json.loads(json.dumps(article.to_dict(text=False)))
        assert Article.from_dict(short, text=text).to_dict() == article.to_dict()
        with pytest.raises(InputError, match=r"text is missing.*pass it with text="):
            Article.from_dict(short)
        with pytest.raises(InputError, match="this is not the text of the article"):
            Article.from_dict(short, text=f"{text} ")

    @pytest.mark.parametrize("layers", [*combinations(LAYERS, 1), *combinations(LAYERS, 2)], ids="-".join)
    def test_some_layers_without_the_text_are_restored_with_it(self, layers: tuple[str, ...]) -> None:
        # The title of a presumed office is a record of another layer, which the office cannot do without.
        text = "Sen. Sherrod Brown said no to the Harbour Board on Friday."
        article = newsparse.parse(text, published="2022-11-01")
        assert article.people[0].presumed_offices
        short = json.loads(json.dumps(article.to_dict(layers=layers, text=False)))
        restored = Article.from_dict(short, text=text)
        assert restored.to_dict(layers=layers, text=False) == short
        if "people" in layers:
            assert restored.people[0].presumed_offices == article.people[0].presumed_offices

    def test_a_layer_that_is_not_there_is_refused(self, news: Path) -> None:
        result = run("parse", "--format", "jsonl", "--layers", "people,claims", news)
        assert (result.exit_code, "there is no layer 'claims'; choose from noise" in result.stderr) == (
            2,
            True,
        )
        with pytest.raises(InputError, match="layers: there is no layer 'claims'"):
            newsparse.parse("").to_dict(layers=["claims"])
        with pytest.raises(InputError, match="layers must be names"):
            newsparse.parse("").to_dict(layers="people")

    @pytest.mark.parametrize("form", ["csv", "pretty", "tei"])
    def test_layers_cannot_be_chosen_for_other_formats(self, form: str, news: Path) -> None:
        for option in (["--no-text"], ["--layers", "people"]):
            result = run("parse", "--format", form, *option, SEED)
            assert "--layers and --no-text need --format json" in result.stderr

    @pytest.mark.parametrize(
        "value", [{"a": "é \ud800", "b": [1, 0.978, None]}, {"a": 2**70}, {"é": "\u2028"}]
    )
    def test_orjson_changes_no_byte(self, value: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("orjson", reason="needs newsparse[orjson]")
        fast = formats.encoded(value)
        monkeypatch.setattr(formats, "orjson", None)
        assert formats.encoded(value) == fast


class TestParquet:
    @pytest.fixture
    def table(self, tmp_path: Path) -> Path:
        pa = pytest.importorskip("pyarrow", reason="needs newsparse[arrow]")
        parquet = pytest.importorskip("pyarrow.parquet")
        import datetime

        path = tmp_path / "news.parquet"
        day = datetime.date(2022, 4, 30)
        columns = {
            "n": [7, 8, 9],
            "body": [TEXTS[0], None, TEXTS[1]],
            "day": [day] * 3,
            "other": [b"\xff"] * 3,
        }
        parquet.write_table(pa.table(columns), path)
        return path

    def test_each_row_is_an_article(self, table: Path) -> None:
        options = ["--text-field", "body", "--id-field", "n", "--date-field", "day"]
        result = run("parse", "--format", "jsonl", table, *options)
        first, second = map(json.loads, result.stdout.splitlines())
        assert (first["id"], first["line"], first["article"]["published"]) == (7, 1, "2022-04-30")
        assert (second["id"], second["line"], second["article"]["text"]) == (9, 3, TEXTS[1])
        assert f"{table}:2: the field 'body' is not a string" in result.stderr

    def test_a_table_without_the_column_fails_once(self, table: Path) -> None:
        result = run("parse", "--format", "jsonl", table)
        assert "there is no column 'text'; the columns are 'n', 'body'" in result.stderr
        assert result.stderr.count("--text-field body?") == 1

    def test_a_file_that_is_not_parquet_is_named(self, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow", reason="needs newsparse[arrow]")
        path = tmp_path / "a.parquet"
        path.write_bytes(b"PAR1 it is not")
        assert f"{path}: no Parquet: " in run("parse", path).stderr

    def test_it_is_never_overwritten_as_an_input(self, table: Path) -> None:
        before = table.read_bytes()
        assert run("parse", table, "--text-field", "body", "-o", table, "--overwrite").exit_code == 2
        assert table.read_bytes() == before


class TestExplain:
    def test_words_are_explained_where_they_are(self) -> None:
        text = SEED.read_text("utf-8")
        by_words = run("explain", SEED, "White House Press Secretary")
        at = text.index("White House Press Secretary")
        assert by_words.exit_code == 0
        assert f"Title at {at}-{at + 27}: 'White House Press Secretary'" in by_words.stdout

    def test_words_that_are_not_in_the_article_are_named(self) -> None:
        result = run("explain", SEED, "the moon over Halden")
        assert result.exit_code == 2
        assert "the article does not contain 'the moon over Halden'" in result.stderr

    @pytest.mark.parametrize("form", ["jsonl", "csv"])
    def test_an_article_is_named_by_its_id(self, form: str, news: Path, tmp_path: Path) -> None:
        path = news
        if form == "csv":
            path = tmp_path / "news.csv"
            path.write_text('key,text\nn0,No.\nn1,"Tom Price said that it rained."\n', encoding="utf-8")
        key = ["--id-field", "key"] if form == "csv" else []
        result = run("explain", f"{path}#n1", "it rained", *key)
        assert result.stdout.startswith("Attribution at 0-")
        missing = run("explain", f"{path}#n7", "it rained", *key)
        assert missing.exit_code == 1
        assert "no article has 'n7' in the field" in missing.stderr

    def test_a_file_with_a_hash_in_its_name_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a#1.txt"
        path.write_text(TEXTS[0], encoding="utf-8")
        assert run("explain", path, "0").exit_code == 0


def test_subtitles_are_read_as_a_text(tmp_path: Path) -> None:
    path = tmp_path / "talk.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann Lee>The bridge\nis closed.\n", "utf-8")
    [line] = run("parse", "--format", "jsonl", tmp_path).stdout.splitlines()
    assert json.loads(line)["article"]["text"] == "Ann Lee: The bridge is closed."
    path.write_text("It rained.", "utf-8")
    assert "talk.vtt: 'It rained.' has no times such as" in run("parse", path).stderr
