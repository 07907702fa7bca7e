"""Collections from strangers: a file is data, whatever is in it, and other files are left alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

for package in ("duckdb", "pyarrow", "rapidfuzz"):
    pytest.importorskip(package, reason="needs newsparse[collection]")

import duckdb  # noqa: E402
import pyarrow  # noqa: E402
from pyarrow import parquet  # noqa: E402

import newsparse  # noqa: E402
from newsparse import InputError  # noqa: E402
from newsparse.collection import Collection  # noqa: E402
from newsparse.collection.tables import VIEWS  # noqa: E402
from newsparse.ext.frames import parse_batch  # noqa: E402

TEXTS = ["“We will win,” Mayor Ann Lee said.", "Ann Lee said that she would resign.", "It rained."]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "said.duckdb"
    with Collection(path) as made:
        made.add(newsparse.parse_many(TEXTS), ids=["one", "two", "three"])
        made.link()
    return path


def changed(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as other:
        for statement in statements:
            other.execute(statement)
    return path


class TestOtherFiles:
    @pytest.mark.parametrize("name", ["said.jsonl", "said.csv", "said.parquet", "said.sqlite", "said.duckdb"])
    @pytest.mark.parametrize("read_only", [True, False])
    def test_a_file_that_is_not_a_database_is_refused_before_it_is_opened(
        self, tmp_path: Path, name: str, read_only: bool
    ) -> None:
        path = tmp_path / name
        path.write_bytes(b'{"id": 1, "text": "It rained."}\n' * 100)
        before = path.read_bytes()
        with pytest.raises(InputError, match="it is not a DuckDB file; use another name"):
            Collection(path, read_only=read_only)
        assert path.read_bytes() == before
        assert list(tmp_path.iterdir()) == [path]

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="it is not a DuckDB file"):
            Collection(tmp_path)

    @pytest.mark.parametrize("name", ["md:said", "s3:said", ":memory:said"])
    def test_a_name_is_only_a_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        monkeypatch.chdir(tmp_path)
        Collection(name).close()
        assert (tmp_path / name).is_file()


class TestQueries:
    @pytest.mark.parametrize(
        "query",
        [
            "FROM read_text('{other}')",
            "COPY (SELECT 1) TO '{other}'",
            "ATTACH '{other}' AS other",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SET enable_external_access = true",
        ],
    )
    def test_no_query_reaches_another_file_or_an_extension(
        self, file: Path, tmp_path: Path, query: str
    ) -> None:
        other = tmp_path / "other.txt"
        other.write_text("precious")
        parquet.write_table(parsed(TEXTS), tmp_path / "said.parquet")
        for found in (Collection(file), Collection.from_parquet(str(tmp_path / "said.parquet"))):
            with found, pytest.raises(duckdb.Error):
                found.sql(query.format(other=other)).fetchall()
        assert other.read_text() == "precious"

    def test_views_of_the_file_are_not_used(self, file: Path) -> None:
        with Collection(file) as found:
            before = found.people()
        assert before
        changed(file, "CREATE OR REPLACE VIEW heard AS SELECT * FROM read_csv('/etc/hostname')")
        changed(file, "CREATE OR REPLACE VIEW heard_people AS SELECT 1 AS name")
        with Collection(file, read_only=True) as found:
            assert found.people() == before


class TestMalformed:
    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ("DROP TABLE titles", "has another 'titles' than a collection"),
            ("ALTER TABLE parsed_people DROP COLUMN gender", "has another 'parsed_people' than a collection"),
            (
                "ALTER TABLE parsed_people ALTER person TYPE VARCHAR",
                "has another 'parsed_people' than a collection",
            ),
            ("CREATE MACRO len(x) AS 7", "has another 'len' than a collection"),
            ("DELETE FROM newsparse", "a collection of version unknown"),
            ("INSERT INTO newsparse VALUES (1)", "a collection of version 1, and this newsparse reads"),
            ("ALTER TABLE newsparse RENAME schema TO version; DELETE FROM newsparse", "version unknown"),
            ("DROP VIEW heard_people; DROP VIEW voices; CREATE TABLE voices (a INT)", None),
        ],
    )
    def test_another_shape_is_refused_in_a_sentence(
        self, file: Path, change: str, reason: str | None
    ) -> None:
        views = [f"DROP VIEW IF EXISTS {name}" for name in reversed([*VIEWS])]
        changed(file, *(views if "ALTER" in change else ()), *change.split("; "))
        if reason is None:
            Collection(file).close()
            return
        for read_only in (True, False):
            with pytest.raises(InputError, match=reason):
                Collection(file, read_only=read_only)

    def test_damaged_files_are_refused_in_a_sentence_or_read(self, file: Path, tmp_path: Path) -> None:
        whole = file.read_bytes()
        choose = random.Random(1)
        refused: list[str] = []
        for number in range(60):
            data = bytearray(whole)
            if number % 3 == 0:
                del data[choose.randrange(12, len(data)) :]
            else:
                start = choose.randrange(12, len(data) - 64)
                data[start : start + 64] = choose.randbytes(64)
            path = tmp_path / f"{number}.duckdb"
            path.write_bytes(data)
            try:
                with Collection(path, read_only=True) as found:
                    len(found)
                    found.people()
                    found.statements_of("Ann Lee")
                    found.to_dataframe("statements", library="pyarrow")
            except InputError as error:
                refused.append(str(error))
        assert len(refused) > 20
        assert all(str(tmp_path) in reason and "in use by" not in reason for reason in refused)


class TestNames:
    def test_an_id_that_cannot_be_written_costs_one_article(self) -> None:
        texts = [f"It rained {number} times." for number in range(600)]
        ids: list[object] = [str(number) for number in range(600)]
        ids[3], ids[300], ids[599] = None, "\ud800", b"x"
        with Collection() as found:
            failed = found.add(newsparse.parse_many(texts), ids=ids)  # type: ignore[arg-type]
            assert [error.index for error in failed] == [3, 300, 599]
            none, surrogate, octets = (error.reason for error in failed)
            assert none == "the id is not a string: None"
            assert surrogate.endswith("surrogates not allowed; column 'article' cannot be written")
            assert octets == "the id is not a string: b'x'"
            assert len(found) == 597

    def test_a_wrong_address_costs_one_article(self) -> None:
        with Collection() as found:
            article = newsparse.parse("It rained.", url="https://news.example/\ud800")
            [failed] = found.add([article, newsparse.parse("It snowed.")])
            assert (failed.index, len(found)) == (0, 1)

    def test_a_name_with_a_star_is_a_name(self, tmp_path: Path) -> None:
        parquet.write_table(parsed(TEXTS[:1]), tmp_path / "said[1]*.parquet")
        parquet.write_table(parsed(TEXTS), tmp_path / "said1more.parquet")
        assert len(Collection.from_parquet(str(tmp_path / "said[1]*.parquet"))) == 1
        assert len(Collection.from_parquet(str(tmp_path / "said*.parquet"))) == 4
        with pytest.raises(InputError, match=r"none\*\.parquet cannot be read as Parquet: no file"):
            Collection.from_parquet(str(tmp_path / "none*.parquet"))


def parsed(texts: list[str]) -> pyarrow.Table:
    return parse_batch(pyarrow.table({"text": texts}), keep=["text"])
