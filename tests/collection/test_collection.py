"""A collection: what is in its tables, and that nothing is lost or kept twice."""

from __future__ import annotations

import datetime
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import Article, InputError
from tests.strategies import hostile_texts

NEEDS = "needs python -m pip install --group engines"
for package in ("duckdb", "pyarrow", "rapidfuzz"):
    pytest.importorskip(package, reason=NEEDS)

import pyarrow  # noqa: E402
from pyarrow import parquet  # noqa: E402

from newsparse.collection import Collection  # noqa: E402
from newsparse.collection.tables import LINKS, TABLES, VIEWS  # noqa: E402
from newsparse.ext.frames import parse_batch  # noqa: E402

TEXT = """Mayor Ann Lee (D) said on Monday that the bridge was “a disgrace”.

Lee and Finance Minister Tom Price said that it would be closed in May. Price declined to comment further.

The Halden Police Department believes that the tunnel is safe."""


def article(text: str = TEXT, published: str | None = "2022-05-05") -> Article:
    return newsparse.parse(text, published=published)


@pytest.fixture
def collection() -> Collection:
    found = Collection()
    assert found.add(article(), ids=["one"]) == []
    return found


def section(table: str) -> str:
    """Return what the reference says about a table."""
    page = (Path(__file__).parents[2] / "docs" / "reference" / "collection.md").read_text("utf-8")
    table = {"linked": "identities"}.get(table, table.removeprefix("parsed_"))
    return page.partition(f"## {table}\n")[2].partition("\n## ")[0]


class TestTables:
    def test_the_reference_lists_every_column(self, collection: Collection) -> None:
        for name in (*TABLES, *LINKS, "statements", "speakers", "people", "identities"):
            found = collection.sql(f"DESCRIBE {name}").fetchall()
            columns = [(row[0], row[1].replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")) for row in found]
            assert re.findall(r"(?m)^\| `(\w+)` \| (\S+) \| \w", section(name)) == columns, name

    def test_the_key_of_a_table_is_unique(self, collection: Collection) -> None:
        collection.add(article(), ids=["two"])
        collection.add(article(), ids=["one"])
        for name in TABLES:
            key = ", ".join(re.findall(r"`(\w+)`", section(name).partition("Key: ")[2].partition(".")[0]))
            [(rows, keys)] = collection.sql(
                f"SELECT count(*), count(DISTINCT ({key})) FROM {name}"
            ).fetchall()
            assert rows == keys > 0 or name == "noise", name

    def test_rows_are_the_records_of_the_article(self, collection: Collection) -> None:
        parsed = article()
        layers: dict[str, Sequence[object]] = {
            "statements": parsed.attributions,
            "people": parsed.people,
            "organisations": parsed.organisations,
            "titles": parsed.titles,
            "dates": parsed.dates,
            "noise": parsed.noise,
        }
        for name, records in layers.items():
            [(count,)] = collection.sql(f"SELECT count(*) FROM {name}").fetchall()
            assert count == len(records), name
        rows = collection.sql(
            'SELECT "start", "end", kind, source, cue, content FROM statements ORDER BY statement'
        ).fetchall()
        assert rows == [
            (said.start, said.end, said.kind, said.source_text, said.cue_text, said.content_text)
            for said in parsed.attributions
        ]
        assert collection.sql('SELECT name, "start" FROM people ORDER BY person').fetchall() == [
            (person.name, person.mentions[0].start) for person in parsed.people
        ]

    def test_the_view_of_what_is_heard_agrees_with_the_record(self, collection: Collection) -> None:
        heard = collection.sql("SELECT statement FROM heard ORDER BY statement").fetchall()
        assert heard == [(n,) for n, said in enumerate(article().attributions) if said.is_heard]
        assert len(heard) < len(article().attributions)

    def test_a_statement_of_two_people_has_two_voices(self, collection: Collection) -> None:
        rows = collection.sql("SELECT name FROM voices WHERE content LIKE '%May%' ORDER BY name").fetchall()
        assert rows == [("Ann Lee",), ("Tom Price",)]

    def test_the_content_is_one_line(self) -> None:
        found = Collection()
        parsed = article("“We  will\nwin,” Ann Lee said, “and\u2003\tsoon.”")
        found.add(parsed)
        assert found.sql("SELECT content, words FROM statements").fetchall() == [
            (parsed.attributions[0].content_text, 5)
        ]

    def test_people_have_four_measures(self) -> None:
        found = Collection()
        found.add(
            [article("“We will win,” Ann Lee said. Ann Lee believes it."), article("Ann Lee said no.")],
            ids=["one", "two"],
        )
        assert [(one["name"], one["statements"], one["articles"]) for one in found.people()] == [
            ("Ann Lee", 1, 1),
            ("Ann Lee", 1, 1),
        ]
        found.link()
        [one] = found.people()
        assert (one["identity"], one["statements"], one["words"], one["articles"]) == ("ann lee", 2, 4, 2)
        assert (one["first"], one["outlets"]) == (datetime.date(2022, 5, 5), 0)

    def test_equally_frequent_values_give_the_same_answer_in_every_order(self) -> None:
        texts = {
            "Lee": "Ann Lee (D) said that she would go.",
            "Price": "Tom Price (R) said that he would go.",
        }
        for order in (sorted(texts), sorted(texts, reverse=True)):
            found = Collection()
            found.add([article(texts[name]) for name in order], ids=order)
            found.link({"Ann Lee": "one", "Tom Price": "one"})
            assert [(one["gender"], one["party"]) for one in found.people()] == [("female", "D")]

    def test_words_are_counted_by_month_and_person(self) -> None:
        found = Collection()
        texts = [
            "“A crisis, this CRISIS,” Ann Lee (D) said.",
            "Ann Lee said that the crisis (of 2020) ended.",
        ]
        more = ["Tom Price said that two crises came.", "Tom Price said it was no midcrisis."]
        found.add([article(text, day) for text, day in zip(texts, ("2022-05-05", "2022-06-01"), strict=True)])
        found.add([article(text, None) for text in more])
        found.link()
        assert [tuple(use.values()) for use in found.words("crisis")] == [
            ("2022-05", "ann lee", "Ann Lee", "D", 1),
            ("2022-06", "ann lee", "Ann Lee", "D", 1),
        ]
        assert [use["month"] for use in found.words("two crises")] == [None]
        assert len(found.words("(of 2020)")) == 1
        assert found.words("no.") == []

    def test_similar_names_are_named(self, collection: Collection) -> None:
        with pytest.warns(newsparse.InputWarning, match="is called 'Ann Leigh'; did you mean 'Ann Lee'"):
            assert collection.statements_of("Ann Leigh") == []
        with pytest.warns(newsparse.InputWarning, match="is called 'Xu Qing'$"):
            assert collection.statements_of("Xu Qing") == []

    def test_a_name_finds_what_its_owner_says_under_another_name(self) -> None:
        texts = [
            "Senator Douglas Wrzos said that it would rain.",
            "Senator Doug Wrzos said that it would snow.",
        ]
        with Collection() as collection:
            collection.add(newsparse.parse_many(texts), ids=["one", "two"])
            collection.link()
            for name in ("Douglas Wrzos", "doug wrzos"):
                assert [voice["article"] for voice in collection.statements_of(name)] == ["one", "two"]

    def test_a_statement_knows_its_day(self, collection: Collection) -> None:
        [(day,)] = collection.sql("SELECT said_on FROM statements WHERE content LIKE '%disgrace%'").fetchall()
        assert day == datetime.date(2022, 5, 2)

    def test_frames(self, collection: Collection) -> None:
        assert collection.to_dataframe("people", library="pyarrow").num_rows == len(article().people)
        for library in ("pandas", "polars"):
            pytest.importorskip(library)
            assert list(collection.to_dataframe("people", library=library)["name"]) == [
                person.name for person in article().people
            ]
        with pytest.raises(InputError, match="there is no table 'persons'; choose from articles, "):
            collection.to_dataframe("persons")
        with pytest.raises(InputError, match="library must be 'pandas', 'polars' or 'pyarrow'"):
            collection.to_dataframe("people", library="numpy")  # type: ignore[arg-type]


class TestAdding:
    def test_an_id_that_is_added_again_replaces_the_article(self, collection: Collection) -> None:
        collection.add(article("“No,” Ann Lee said."), ids=["one"])
        assert len(collection) == 1
        assert collection.sql("SELECT content FROM statements").fetchall() == [("“No,”",)]

    def test_of_two_articles_with_one_id_the_later_one_stays(self) -> None:
        found = Collection()
        found.add([article("“No,” Ann Lee said."), article("“Yes,” Ann Lee said.")], ids=["one", "one"])
        assert found.sql("SELECT content FROM statements").fetchall() == [("“Yes,”",)]

    def test_without_ids_the_same_text_is_kept_once(self) -> None:
        found = Collection()
        found.add([article(), article(), article("It rained.")])
        assert len(found) == 2

    def test_removed_articles_leave_nothing(self, collection: Collection) -> None:
        collection.link()
        collection.remove(["one", "unknown"])
        for name in (*TABLES, *VIEWS, "identities", "repeats"):
            assert collection.sql(f"SELECT count(*) FROM {name}").fetchall() == [(0,)], name

    @pytest.mark.parametrize(("ids", "which"), [(["a"], "fewer"), (["a", "b", "c"], "more")])
    def test_ids_must_be_as_many_as_articles(self, ids: list[str], which: str) -> None:
        with pytest.raises(InputError, match=f"there are {which} ids than articles; pass one id for each"):
            Collection().add([article(), article()], ids=ids)

    def test_an_article_that_cannot_be_kept_affects_no_other(self) -> None:
        found = Collection()
        [failed] = found.add([article("It rained."), article("\ud800 is half a character."), article()])
        assert failed.index == 1
        assert "surrogate" in failed.reason
        assert len(found) == 2

    def test_articles_that_all_cannot_be_kept_are_all_reported(self) -> None:
        found = Collection()
        ids: list[Any] = ["half \ud800", 2.5]
        reasons = [failed.reason for failed in found.add([article(), article()], ids=ids)]
        assert "column 'article' cannot be written" in reasons[0]
        assert reasons[1] == "the id is not a string: 2.5"
        assert len(found) == 0

    @given(st.lists(hostile_texts(), max_size=4))
    @settings(deadline=None, max_examples=30)
    def test_any_articles_can_be_added(self, texts: list[str]) -> None:
        with Collection() as found:
            failed = found.add(newsparse.parse_many(texts), ids=map(str, range(len(texts))))
            assert len(found) + len(failed) == len(texts)


class TestFiles:
    def test_a_file_is_the_same_when_it_is_opened_again(self, tmp_path: Path) -> None:
        path = tmp_path / "said.duckdb"
        with Collection(path) as found:
            found.add(article(), ids=["one"])
        with Collection(path, read_only=True) as again:
            assert len(again) == 1
            assert [voice["name"] for voice in again.statements_of("ann lee")] == ["Ann Lee", "Ann Lee"]

    def test_a_killed_program_leaves_what_it_has_added(self, tmp_path: Path) -> None:
        path = tmp_path / "said.duckdb"
        code = (
            "import os, signal, newsparse\n"
            "from newsparse.collection import Collection\n"
            f"found = Collection({str(path)!r})\n"
            "found.add(newsparse.parse('It rained.'), ids=['one'])\n"
            "found.connection.begin()\n"
            "found.connection.execute('DELETE FROM articles')\n"
            "os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], env=os.environ, check=False)
        assert done.returncode == -signal.SIGKILL
        with Collection(path) as found:
            assert len(found) == 1

    def test_two_programs_cannot_write_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "said.duckdb"
        code = f"from newsparse.collection import Collection; Collection({str(path)!r})"
        with Collection(path):
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert f"(PID {os.getpid()}); wait until it has finished" in done.stderr

    def test_another_database_is_refused(self, tmp_path: Path) -> None:
        import duckdb

        path = str(tmp_path / "other.duckdb")
        with duckdb.connect(path) as other:
            other.execute("CREATE TABLE articles (id BIGINT)")
        with pytest.raises(
            InputError, match=r"other.duckdb is a DuckDB file, but not a collection of newsparse"
        ):
            Collection(path)

    def test_another_version_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "said.duckdb"
        with Collection(path) as found:
            found.sql("UPDATE newsparse SET schema = 99")
        with pytest.raises(
            InputError, match="a collection of version 99, and this newsparse reads version 1"
        ):
            Collection(path)

    def test_a_file_that_is_not_a_database_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "said.duckdb"
        path.write_bytes(b"article,statement\n" * 1000)
        with pytest.raises(InputError, match=r"said.duckdb cannot be opened as a collection"):
            Collection(path)

    def test_a_missing_file_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"there is no collection .*; correct the name"):
            Collection(tmp_path / "said.duckdb", read_only=True)


class TestParquet:
    def parsed(self, **columns: list[str]) -> pyarrow.Table:
        table = pyarrow.table({"text": [TEXT, "“No,” Ann Lee said."], **columns})
        return parse_batch(table, keep=["text", *columns])

    def test_files_have_the_same_tables(self, tmp_path: Path) -> None:
        path = tmp_path / "said.parquet"
        parquet.write_table(self.parsed(id=["one", "two"]), path)
        views = Collection.from_parquet(str(path))
        kept = Collection()
        kept.add([newsparse.parse(TEXT), newsparse.parse("“No,” Ann Lee said.")], ids=["one", "two"])
        for name in TABLES:
            query = f"SELECT * FROM {name} ORDER BY ALL"
            assert views.sql(query).fetchall() == kept.sql(query).fetchall(), name
        assert [voice["article"] for voice in views.statements_of("Ann Lee")] == ["one", "one", "two"]

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"no\.parquet cannot be read as Parquet: "):
            Collection.from_parquet(str(tmp_path / "no.parquet"))

    def test_a_file_with_other_columns_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "other.parquet"
        parquet.write_table(pyarrow.table({"id": ["one"]}), path)
        with pytest.raises(
            InputError, match=r"other.parquet has no column 'attributions'; write whole articles"
        ):
            Collection.from_parquet(str(path))

    def test_a_column_of_another_version_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "said.parquet"
        whole = self.parsed(id=["one", "two"])
        at = whole.column_names.index("people")
        parquet.write_table(whole.set_column(at, "people", pyarrow.array([[{"name": "Ann Lee"}], []])), path)
        with pytest.raises(
            InputError, match=r"said.parquet has other columns than .*; parse the articles again"
        ):
            Collection.from_parquet(str(path))
        with Collection() as kept, pytest.raises(InputError, match="the table has other columns than"):
            kept.add_parsed(parquet.read_table(path))
        assert len(Collection()) == 0

    def test_what_cannot_be_changed_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "said.parquet"
        parquet.write_table(self.parsed(id=["one", "two"]), path)
        views = Collection.from_parquet(str(path))
        views.link()
        assert views.people()[0]["articles"] == 2
        for change in (lambda: views.add(article()), lambda: views.remove(["one"])):
            with pytest.raises(InputError, match="Parquet files cannot be changed; add the articles to"):
                change()
        file = tmp_path / "said.duckdb"
        Collection(file).close()
        with Collection(file, read_only=True) as kept:
            for change in (lambda: kept.add(article()), lambda: kept.remove(["one"]), lambda: kept.link()):
                with pytest.raises(InputError, match="is open only for reading; open it without read_only"):
                    change()

    def test_rows_without_a_key_are_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "said.parquet"
        parquet.write_table(self.parsed().drop_columns(["text"]), path)
        with pytest.raises(InputError, match="the rows have none of the columns id, file and text; keep one"):
            Collection.from_parquet(str(path))
