"""Corrections: a file beside the collection says what is wrong, and every reading follows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

for package in ("duckdb", "pyarrow", "rapidfuzz"):
    pytest.importorskip(package, reason="needs python -m pip install --group engines")

import newsparse  # noqa: E402
from newsparse.collection import Collection, Correction  # noqa: E402
from newsparse.collection.corrections import read, write  # noqa: E402
from newsparse.errors import InputError, InputWarning  # noqa: E402

TEXTS = {
    "a": "“The bridge is safe,” Doug Lee said. The ministry said it would pay.",
    "b": "Douglas Lee said that the bridge was closed. “It is not,” Ann Moss said.",
    "c": "Ann Moss, a singer, said that she would tour Norway. Voters said they would not go.",
}


def add(collection: Collection, **texts: str) -> None:
    every = TEXTS | texts
    assert collection.add(newsparse.parse_many(every.values()), ids=every) == []
    collection.link()


WORDS = st.text('aé,;"', min_size=1)


@pytest.fixture
def collection() -> Collection:
    found = Collection()
    add(found)
    return found


def heard(collection: Collection) -> dict[str, int]:
    return {person["name"]: person["statements"] for person in collection.people()}


class TestKinds:
    def test_two_people_are_one(self, collection: Collection) -> None:
        assert heard(collection) == {"Ann Moss": 2, "Doug Lee": 1, "Douglas Lee": 1}
        collection.correct(Correction("same person", person="Doug Lee", instead="Douglas Lee"))
        assert heard(collection) == {"Ann Moss": 2, "Douglas Lee": 2}
        assert collection.rows("SELECT name, basis FROM identities WHERE article = 'a'") == [
            ("Douglas Lee", "corrected")
        ]

    def test_two_people_of_one_name_are_parted_in_an_article(self, collection: Collection) -> None:
        collection.correct(
            Correction("other person", article="c", person="Ann Moss", instead="Ann Moss (singer)")
        )
        assert heard(collection) == {"Ann Moss": 1, "Ann Moss (singer)": 1, "Doug Lee": 1, "Douglas Lee": 1}

    def test_the_other_person_needs_no_name(self, collection: Collection) -> None:
        collection.correct(Correction("other person", article="c", person="ann moss"))
        assert [one["articles"] for one in collection.people() if one["name"] == "Ann Moss"] == [1, 1]

    def test_a_statement_is_removed(self, collection: Collection) -> None:
        collection.correct(Correction("no statement", article="c", statement="they would not go"))
        contents = [content for (content,) in collection.rows("SELECT content FROM statements")]
        assert "they would not go" not in contents
        assert len(contents) == 5

    def test_another_person_of_the_article_speaks(self, collection: Collection) -> None:
        collection.correct(Correction("speaker", article="b", statement="It is not", instead="Douglas Lee"))
        assert [voice["content"] for voice in collection.statements_of("Douglas Lee")] == [
            "that the bridge was closed",
            "“It is not,”",
        ]

    def test_a_person_who_was_not_found_speaks(self, collection: Collection) -> None:
        collection.correct(Correction("speaker", article="a", statement="it would pay", instead="Ann Moss"))
        [voice, *_] = collection.statements_of("Ann Moss")
        assert (voice["article"], voice["content"], voice["confidence"]) == ("a", "it would pay", 1)
        assert heard(collection)["Ann Moss"] == 3
        assert (
            collection.rows("SELECT source_type, organisation FROM heard WHERE article = 'a'")
            == [("person", None)] * 2
        )


class TestLines:
    def test_a_line_fits_after_the_article_was_parsed_again(self, collection: Collection) -> None:
        collection.correct(Correction("no statement", article="c", statement="they would not go"))
        collection.correct(Correction("same person", person="Doug Lee", instead="Douglas Lee"))
        add(collection, c="NEW YORK (Reuters) - Ida Brandt said so. " + TEXTS["c"])
        assert [one.problem for one in collection.corrections] == [None, None]
        assert "they would not go" not in str(collection.rows("SELECT content FROM statements"))
        assert heard(collection)["Douglas Lee"] == 2

    @pytest.mark.parametrize(
        "words", ["“It is NOT”", "it is", "“It is not,” she"], ids=["other marks", "first words", "longer"]
    )
    def test_a_statement_is_known_by_its_words(self, collection: Collection, words: str) -> None:
        collection.correct(Correction("no statement", article="b", statement=words))
        assert heard(collection)["Ann Moss"] == 1

    @pytest.mark.parametrize(
        ("kind", "cells", "reason"),
        [
            ("same person", {"person": "Bo", "instead": "Ann Moss"}, "no person is called 'Bo'; "),
            ("same person", {"person": "Ann Moss", "instead": "ann moss"}, "this is so already; remove the"),
            ("other person", {"article": "a", "person": "Ann Moss"}, "no person is called 'Ann Moss'"),
            ("no statement", {"article": "z", "statement": "no"}, "there is no such article"),
            ("no statement", {"article": "a", "statement": "no"}, "no statement of the article fits"),
            ("speaker", {"article": "b", "statement": "It is not", "instead": "Ann Moss"}, "this is so"),
            ("speaker", {"article": "b", "statement": "It is not"}, "instead: '': 'speaker' needs it"),
            ("speakers", {}, "correction: 'speakers': write one of: same person, other person"),
        ],
    )  # fmt: skip
    def test_a_line_that_changes_nothing_is_refused(
        self, collection: Collection, kind: str, cells: dict[str, str], reason: str
    ) -> None:
        with pytest.raises(InputError, match=reason):
            collection.correct(Correction(kind, **cells))  # type: ignore[arg-type]
        assert collection.corrections == ()


class TestFiles:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "said.duckdb"
        with Collection(path) as kept:
            add(kept)
            kept.correct(
                Correction("same person", person="Doug Lee", instead="Douglas Lee", note="a nickname")
            )
            kept.correct(Correction("speaker", article="a", statement="it would pay", instead="Ann Moss"))
        return path

    def test_the_file_is_beside_the_collection(self, path: Path) -> None:
        assert Path(f"{path}.corrections.csv").read_text("utf-8") == (
            "correction,article,statement,person,instead,note\n"
            "same person,,,Doug Lee,Douglas Lee,a nickname\n"
            "speaker,a,it would pay,,Ann Moss,\n"
        )

    @pytest.mark.parametrize("read_only", [False, True])
    def test_a_line_that_is_written_or_removed_counts_at_once(self, path: Path, read_only: bool) -> None:
        lines = Path(f"{path}.corrections.csv")
        lines.write_text("correction;person;instead\nsame person;Ann Moss;Doug Lee\n")
        with Collection(path, read_only=read_only) as kept:
            assert heard(kept) == {"Doug Lee": 3, "Douglas Lee": 1}
        lines.unlink()
        with Collection(path, read_only=read_only) as kept:
            assert heard(kept) == {"Ann Moss": 2, "Doug Lee": 1, "Douglas Lee": 1}

    def test_other_programs_see_the_corrections(self, path: Path) -> None:
        import duckdb

        with duckdb.connect(str(path), read_only=True) as other:
            query = "SELECT name, statements FROM heard_people ORDER BY ALL"
            assert other.execute(query).fetchall() == [("Ann Moss", 3), ("Douglas Lee", 2)]

    def test_a_line_that_fits_nothing_is_told(self, path: Path) -> None:
        lines = Path(f"{path}.corrections.csv")
        lines.write_text("correction,article,statement\nno statement,a,no such words\n")
        with pytest.warns(
            InputWarning, match=r"corrections\.csv: no statement, 'a', 'no such words': no stat"
        ):
            kept = Collection(path, read_only=True)
        with kept:
            assert [one.problem for one in kept.corrections] != [None]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("correction\nwrong\n", "line 2, column 'correction': 'wrong': write one of: same person, "),
            ("correction,person\nsame person,Ann\n", "line 2, column 'instead': '': 'same person' needs it"),
            ("kind\n", "line 1: column 'correction' is missing"),
        ],
    )
    def test_a_malformed_file_is_named(self, path: Path, text: str, message: str) -> None:
        Path(f"{path}.corrections.csv").write_text(text)
        with pytest.raises(InputError, match=f"said.duckdb.corrections.csv: {message}"):
            Collection(path)

    def test_a_collection_that_is_only_read_cannot_be_corrected(self, path: Path) -> None:
        with Collection(path, read_only=True) as kept, pytest.raises(InputError, match="only for reading"):
            kept.correct(Correction("same person", person="Ann Moss", instead="Douglas Lee"))

    @given(
        st.lists(st.builds(Correction, st.just("no statement"), article=WORDS, statement=WORDS, note=WORDS))
    )
    def test_a_file_is_read_as_it_was_written(
        self, tmp_path_factory: pytest.TempPathFactory, some: list[Correction]
    ) -> None:
        path = tmp_path_factory.mktemp("corrections") / "c.csv"
        write(path, some)
        assert read(path) == some
