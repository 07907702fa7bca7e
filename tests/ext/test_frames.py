"""Articles in Arrow batches and tables and in pandas frames: the same records, no row lost."""

from __future__ import annotations

import datetime
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Article, Attribution, Mention, Parser, Person, Pipeline, Title, View
from newsparse.core.extras import how_to_install
from newsparse.core.layer import Record
from newsparse.core.shape import LAYERS
from tests import synthetic
from tests.strategies import hostile_texts

NEEDS = "needs python -m pip install --group engines"
pytest.importorskip("pyarrow", reason=NEEDS)
pytest.importorskip("pandas", reason=NEEDS)
import pandas  # noqa: E402
import pyarrow as pa  # noqa: E402

from newsparse.ext.frames import Options, layer_schema, parse_batch, result_schema  # noqa: E402

SEED = Path(__file__).parents[2] / "seeds" / "000_5826ca017a330d48.txt"
SAID = '"We will win," Senator Ann Lee (D-Ohio) said on Friday.'
Row: TypeAlias = "type[Article] | type[Record]"
ROWS = [pytest.param(row, id=row.__name__) for row in (Article, Attribution)]


def batch(*texts: object, **columns: list[object]) -> pa.RecordBatch:
    numbers = list(range(len(texts)))
    return pa.RecordBatch.from_pydict(
        {"id": pa.array(numbers, pa.int64()), "text": pa.array(texts, pa.string()), **columns}
    )


def plain(value: object) -> object:
    """Return a value of Arrow as ``Article.to_dict`` writes it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value


def expected(article: Article) -> dict[str, object]:
    unsaid = ("schema", "text", "url", "min_confidence")
    found = {name: value for name, value in article.to_dict().items() if name not in unsaid}
    # The id of an attribution is not a field of the record, but follows from the text and its place.
    for said in cast("list[dict[str, object]]", found["attributions"]):
        del said["id"]
    return found


# Found.


def test_a_row_is_an_article_as_its_plain_form() -> None:
    texts = [SEED.read_text(encoding="utf-8"), *(synthetic.article(seed) for seed in range(20))]
    found = parse_batch(batch(*texts)).to_pylist()
    assert [row.pop("error") for row in found] == [None] * len(texts)
    assert [row.pop("id") for row in found] == list(range(len(texts)))
    assert [plain(row) for row in found] == [expected(newsparse.parse(text)) for text in texts]


@pytest.mark.parametrize("kind", LAYERS.values(), ids=lambda kind: kind.__name__)
def test_a_row_is_a_record_with_the_fields_of_its_type(kind: type[Record]) -> None:
    texts = [SEED.read_text(encoding="utf-8"), synthetic.article(3)]
    names = [field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", kind))]
    assert layer_schema(kind).names == names
    found = parse_batch(batch(*texts), row=kind)
    assert found.schema.names == ["id", "outlet", "published", "published_from", *names, "error"]
    records = [record for text in texts for record in newsparse.parse(text)[kind]]
    simple = [name for name in names if isinstance(getattr(records[0], name), str | int | float)]
    assert simple
    assert found.select(simple).to_pylist() == [
        {name: getattr(record, name) for name in simple} for record in records
    ]


def test_a_record_without_its_own_column_is_a_struct_with_texts_of_further_records() -> None:
    lee = {"name": "Ann Lee", "mentions": ["Senator Ann Lee"], "titles": ["Senator", "D-Ohio"]}
    unsaid = ("gender", "gender_basis", "wikidata", "register")
    for found in (
        parse_batch(batch(SAID), row=Attribution).to_pylist(),
        parse_batch(batch(SAID), layers=[Attribution]).to_pylist()[0]["attributions"],
    ):
        assert [row["speakers"] for row in found] == [
            [
                {
                    **lee,
                    "party": "D",
                    "country": "US",
                    "confidences": [],
                    "presumed_offices": [],
                    **dict.fromkeys(unsaid),
                }
            ]
        ]


def test_the_texts_of_a_speaker_are_the_first_eight_that_differ() -> None:
    posts = "finance health defence trade labour energy farming housing justice sports".split()
    text = " ".join(f"Ann Lee, the {post} minister, said that it rained. She said no." for post in posts)
    [*speakers] = [row["speakers"][0] for row in parse_batch(batch(text), row=Attribution).to_pylist()]
    assert len(speakers) == 20
    assert {*map(str, speakers)} == {str(speakers[0])}
    assert speakers[0]["titles"] == [f"{post} minister" for post in posts[:8]]
    assert len(speakers[0]["mentions"]) == len({*speakers[0]["mentions"]}) <= 8
    assert "She" in speakers[0]["mentions"]


def test_a_record_with_its_own_column_is_an_index_into_it() -> None:
    [row] = parse_batch(batch(SAID), layers=[Attribution, Person]).to_pylist()
    assert [row["people"][index]["name"] for index in row["attributions"][0]["speakers"]] == ["Ann Lee"]
    assert [title["text"] for title in row["people"][0]["titles"]] == ["Senator", "D-Ohio"]


def test_an_index_counts_within_its_article() -> None:
    for row in parse_batch(batch(*(synthetic.article(seed) for seed in range(5)))).to_pylist():
        people, mentions = row["people"], row["mentions"]
        assert {index for said in row["attributions"] for index in said["speakers"]} <= {*range(len(people))}
        firsts = [mentions[person["mentions"][0]]["start"] for person in people if person["mentions"]]
        assert firsts == sorted(firsts)


def test_only_the_requested_layers_are_computed() -> None:
    def find(view: View) -> Iterator[Attribution]:
        raise RuntimeError("nobody asked who said what")

    pipeline = Pipeline.default().replacing(Parser(makes=Attribution, reads=(), find=find))
    [row] = parse_batch(batch(SAID), layers=[Title], pipeline=pipeline).to_pylist()
    assert row["error"] is None
    assert [title["text"] for title in row["titles"]] == ["Senator", "D-Ohio"]
    assert "attributions" not in row


def test_the_context_of_an_article_is_read_from_columns() -> None:
    found = parse_batch(
        batch(
            *[SAID] * 3,
            day=[datetime.date(2022, 4, 30), None, datetime.date(2022, 5, 7)],
            link=["https://www.france24.com/en/1", None, None],
            paper=[None, None, "apnews"],
        ),
        published="day",
        url="link",
        outlet="paper",
    )
    assert found.schema.names[:5] == ["id", "link", "outlet", "published", "published_from"]
    rows = found.to_pylist()
    assert [row["outlet"] for row in rows] == ["france24", None, "apnews"]
    assert [row["published_from"] for row in rows] == ["given", None, "given"]
    assert [row["dates"][0]["value"] for row in rows if row["published"]] == ["2022-04-29", "2022-05-06"]


def test_attributions_are_reported_at_or_above_the_requested_confidence() -> None:
    texts = [synthetic.article(seed) for seed in range(5)]
    for least in (None, 0.9):
        expected = [newsparse.parse(text, min_confidence=least).attributions for text in texts]
        found = parse_batch(batch(*texts), min_confidence=least)
        assert [[one["start"] for one in row["attributions"]] for row in found.to_pylist()] == [
            [one.start for one in layer] for layer in expected
        ]
    confident = parse_batch(batch(*texts), row=Attribution, min_confidence=0.9)
    assert 0 < len(confident) < len(parse_batch(batch(*texts), row=Attribution))


@pytest.mark.parametrize(
    "days",
    [
        pa.array(["2022-04-30"]),
        pa.array([datetime.date(2022, 4, 30)], pa.date64()),
        pa.array([1651302030123456789], pa.timestamp("ns")),
        pa.array([1651302030], pa.timestamp("s", "UTC")),
        pa.array(["2022-04-30T07:00:30Z"]).dictionary_encode(),
    ],
    ids=lambda days: str(days.type),
)
def test_publication_dates_may_have_many_types(days: pa.Array[Any]) -> None:
    table = pa.table({"text": [SAID], "day": days})
    assert parse_batch(table, published="day")["published"].to_pylist() == [datetime.date(2022, 4, 30)]


@pytest.mark.parametrize(
    "kind",
    [pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())],
    ids=str,
)
def test_texts_may_have_many_types(kind: pa.DataType) -> None:
    table = pa.table({"text": pa.array([SAID]).cast(kind)})
    assert parse_batch(table).equals(parse_batch(pa.table({"text": [SAID]})))


# No row is lost.


@pytest.mark.parametrize("row", ROWS)
def test_a_row_that_cannot_be_read_contains_the_reason(row: Row) -> None:
    # The third text is the byte FF, which is not UTF-8; Arrow does not look.
    broken = pa.Array.from_buffers(
        pa.string(),
        4,
        [None, pa.py_buffer(struct.pack("5i", 0, 1, 2, 3, 4)), pa.py_buffer(b"AB\xffC")],
    )
    table = pa.table(
        {
            "id": [1, 2, 3, 4],
            "text": broken,
            "day": ["2022-04-30", "tomorrow", None, None],
            "paper": [None, None, None, "The Daily Nothing"],
        }
    )
    found = parse_batch(table, row=row, published="day", outlet="paper").to_pylist()
    errors = {line["id"]: line["error"] for line in found if line["error"]}
    assert list(errors) == [2, 3, 4]
    assert errors[2].startswith("InputError: published='tomorrow' is not a date")
    assert errors[3].startswith("UnicodeDecodeError")
    assert "The Daily Nothing" in errors[4]
    assert all(line["text"] is None for line in found if "text" in line)


@pytest.mark.parametrize("row", ROWS)
def test_a_null_text_has_one_row_with_only_its_error(row: Row) -> None:
    found = parse_batch(batch(None, SAID), row=row).to_pylist()
    assert [line["id"] for line in found] == [0, 1]
    first = {name for name, value in found[0].items() if value is not None}
    assert first == {"id", "error"}
    assert found[0]["error"] == "InputError: the text is null"


def test_an_article_without_the_record_has_no_row() -> None:
    assert parse_batch(batch("It rained.", SAID), row=Attribution)["id"].to_pylist() == [1]


def test_a_parser_that_raises_affects_only_its_article() -> None:
    def find(view: View) -> Iterator[Title]:
        if "rained" in view.text:
            raise ValueError("it never rains\udc80")
        return iter(())

    pipeline = Pipeline.default().replacing(Parser(makes=Title, reads=(), find=find))
    found = parse_batch(batch(SAID, "It rained.", SAID), layers=[Title], pipeline=pipeline)
    assert found["error"].to_pylist() == [None, "ValueError: it never rains\\udc80", None]
    assert found["titles"].to_pylist() == [[], None, []]


def test_a_record_that_fits_no_column_affects_only_its_article() -> None:
    def find(view: View) -> Iterator[Title]:
        wrong: dict[str, object] = {"office": 7 if "rained" in view.text else "mayor"}
        yield Title(0, 2, view.text[:2], rule="title.test", kind="office", **wrong)  # type: ignore[arg-type]

    pipeline = Pipeline.default().replacing(Parser(makes=Title, reads=(), find=find))
    found = parse_batch(batch(SAID, "It rained.", SAID), row=Title, pipeline=pipeline).to_pylist()
    assert [row["office"] for row in found] == ["mayor", None, "mayor"]
    assert [row["error"] is None for row in found] == [True, False, True]


@given(st.lists(hostile_texts(), max_size=5))
def test_any_text_has_its_row(texts: list[str]) -> None:
    found = parse_batch(pandas.DataFrame({"text": pandas.Series(texts, dtype=object)}))
    assert len(found) == len(texts)
    for text, error, quotes in zip(texts, found["error"], found["quotes"], strict=True):
        try:
            text.encode()
        except UnicodeEncodeError:
            assert error.startswith("UnicodeEncodeError")
        else:
            assert error is pandas.NA
            assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in quotes)


# Batches, tables and frames.


def test_a_table_in_chunks_gives_what_its_batches_give() -> None:
    batches = [batch(synthetic.article(1), None), batch(), batch(*map(synthetic.article, range(200, 270)))]
    for row in (Article, Attribution):
        whole = parse_batch(pa.Table.from_batches(batches), row=row)
        assert isinstance(whole, pa.Table)
        assert whole.equals(pa.Table.from_batches([parse_batch(part, row=row) for part in batches]))


@pytest.mark.parametrize("row", ROWS)
def test_the_schema_is_known_beforehand(row: Row) -> None:
    given_batch = batch(SAID, None, link=[None, "https://apnews.com/1"])
    schema = result_schema(given_batch.schema, row=row)
    assert parse_batch(given_batch, row=row).schema == schema
    assert parse_batch(given_batch.slice(0, 0), row=row).schema == schema


def test_the_columns_to_keep_are_chosen() -> None:
    rows = batch(SAID, link=["a"], day=["2022-04-30"])
    assert parse_batch(rows, published="day", layers=()).schema.names[:2] == ["id", "link"]
    kept = parse_batch(rows, published="day", layers=(), keep=["text", "day"])
    assert kept.to_pylist()[0] == {
        "text": SAID,
        "day": "2022-04-30",
        "outlet": None,
        "published": datetime.date(2022, 4, 30),
        "published_from": "given",
        "error": None,
    }


@pytest.mark.parametrize(
    "texts",
    [
        pandas.Series([SAID, None, "It rained."], dtype=object),
        pandas.Series([SAID, float("nan"), "It rained."], dtype=object),
        pandas.Series([SAID, pandas.NA, "It rained."], dtype="string"),
        pandas.Series([SAID, None, "It rained."], dtype="category"),
        pandas.Series([SAID, None, "It rained."], dtype=pandas.ArrowDtype(pa.string())),
    ],
    ids=lambda texts: str(texts.dtype),
)
@pytest.mark.parametrize("row", ROWS)
def test_a_frame_gives_a_frame_with_its_index(texts: pandas.Series[str], row: Row) -> None:
    frame = pandas.DataFrame({"text": texts, "paper": ["A", "B", "C"]})
    frame.index = pandas.Index(["x", "y", "z"])
    found = parse_batch(frame, row=row)
    table = parse_batch(pa.table({"text": [SAID, None, "It rained."]}), row=row)
    index = ["x", "y", "z"] if row is Article else ["x", "y"]
    assert list(found.index) == index
    assert found["paper"].equals(frame["paper"].loc[index])
    assert pa.Table.from_pandas(found.drop(columns="paper"), preserve_index=False).to_pylist() == (
        table.to_pylist()
    )


def test_a_frame_may_contain_timestamps_some_of_them_missing() -> None:
    frame = pandas.DataFrame({"text": [SAID] * 2, "day": [datetime.datetime(2022, 4, 30, 7), pandas.NaT]})
    found = parse_batch(frame, published="day")
    assert list(found["published"]) == [datetime.date(2022, 4, 30), pandas.NA]


def test_a_frame_without_rows_has_the_columns() -> None:
    frame = pandas.DataFrame({"text": [SAID]})
    assert parse_batch(frame.iloc[:0]).dtypes.equals(parse_batch(frame).dtypes)


def test_a_cell_of_a_frame_that_is_not_a_string_fails_alone() -> None:
    found = parse_batch(pandas.DataFrame({"text": [SAID, b"It rained.", 7]}))
    assert list(found["error"]) == [
        pandas.NA,
        "InputError: text must be a str, not bytes; decode it first",
        "InputError: text must be a str, not int",
    ]


# Refused.


@pytest.mark.parametrize(
    ("columns", "options", "message"),
    [
        ({"body": [SAID]}, {}, "text: there is no column 'text'; pass text= one of 'body'"),
        (
            {"text": [SAID]},
            {"published": "day"},
            "published: there is no column 'day'; pass published= one of 'text'",
        ),
        ({"text": [7]}, {}, "text: column 'text' contains int64, not strings; cast it, or pass text=..."),
        ({"text": [b"It"]}, {}, "text: column 'text' contains binary, not strings; decode it"),
        ({"text": [SAID], "url": [7]}, {"url": "url"}, "url: column 'url' contains int64, not strings; cast"),
        (
            {"text": [SAID], "year": [2022]},
            {"published": "year"},
            "published: column 'year' contains int64, not strings, dates or timestamps; cast it",
        ),
        (
            {"text": [SAID], "published": ["2022-04-30"]},
            {},
            "keep: the result already has a column 'published'; rename it",
        ),
        ({"text": [SAID]}, {"keep": ["id"]}, "keep: there is no column 'id'; pass keep= one of 'text'"),
        (
            {"text": [SAID]},
            {"row": Attribution, "layers": [Title]},
            "layers can be used only if rows are articles",
        ),
        ({"text": [SAID]}, {"layers": Title}, "layers must be a list; pass [Title]"),
        ({"text": [SAID]}, {"min_confidence": 7}, "min_confidence must be a number from 0 to 1 or None"),
        (
            {"text": [SAID]},
            {"row": newsparse.Line},
            "'Line' is not a layer with columns; use Noise, Metadata, ",
        ),
        ({"text": [SAID]}, {"layers": [newsparse.Mark]}, "'Mark' is not a layer with columns; use "),
    ],
)
def test_a_wrong_column_or_option_is_named_with_the_remedy(
    columns: dict[str, list[object]], options: Options, message: str
) -> None:
    table = pa.table(columns)
    for refuse in (
        lambda: parse_batch(table, **options),
        lambda: parse_batch(table.to_batches()[0], **options),
        lambda: result_schema(table.schema, **options),
    ):
        with pytest.raises(newsparse.InputError) as raised:
            refuse()
        assert str(raised.value).startswith(message)


def test_a_wrong_column_of_a_frame_is_named_with_the_remedy() -> None:
    for frame, message in (
        (pandas.DataFrame({"text": [1.5, None]}), "text: column 'text' contains double, not strings; cast"),
        (pandas.DataFrame([[SAID, SAID]], columns=["text", "text"]), "text: two columns are named 'text'"),
        (pandas.DataFrame([[SAID, 1, 2]], columns=["text", "a", "a"]), "keep: two columns are named 'a'"),
    ):
        with pytest.raises(newsparse.InputError) as raised:
            parse_batch(frame)
        assert str(raised.value).startswith(message)


def test_a_layer_that_the_pipeline_does_not_produce_is_refused() -> None:
    pipeline = Pipeline.default().without(Attribution)
    with pytest.raises(newsparse.PipelineError, match="no parser makes Attribution"):
        parse_batch(batch(SAID), row=Attribution, pipeline=pipeline)
    assert "attributions" not in parse_batch(batch(SAID), pipeline=pipeline).schema.names


def test_a_column_of_only_nulls_may_have_any_type() -> None:
    table = pa.table({"text": [SAID], "link": pa.array([None], pa.float64())})
    assert parse_batch(table, url="link")["error"].to_pylist() == [None]


def test_another_kind_of_table_is_refused_with_a_way_to_convert_it() -> None:
    with pytest.raises(
        newsparse.InputError, match=r"not dict; convert other tables with pyarrow\.table\(batch\)"
    ):
        parse_batch({"text": [SAID]})  # type: ignore[type-var]


def test_without_pyarrow_the_message_says_what_to_install() -> None:
    code = "import sys; sys.modules['pyarrow'] = None; import newsparse.ext.frames"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert 'Arrow tables need the "arrow" extra' in done.stderr
    assert f"install it with: {how_to_install('arrow')}" in done.stderr


def test_a_mention_of_a_person_is_the_same_object_as_in_its_layer() -> None:
    found = parse_batch(batch(SAID), layers=[Mention, Person]).to_pylist()[0]
    assert [found["mentions"][index]["text"] for index in found["people"][0]["mentions"]] == [
        "Senator Ann Lee"
    ]


def test_the_examples_of_the_page_on_tables_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    testing = pytest.importorskip("click.testing", reason="needs newsparse[cli]")
    pytest.importorskip("rich", reason="needs newsparse[cli]")
    from newsparse.cli import main

    monkeypatch.chdir(tmp_path)
    articles = {
        "id": ["07", "08", "09"],
        "url": ["https://news.example/1", None, "https://news.example/3"],
        "body": ["“No,” Labour MP Ida Brandt said. She wants it.\n\n“We will wait,” she said.", SAID, None],
        "date": ["2024-05-08", "May 9, 2024", None],
        "headline": ["Brandt waits", "Pell leaves", None],
        "section": ["politics", "world", None],
    }
    pandas.DataFrame(articles).to_csv("articles.csv", index=False)
    page = (Path(__file__).parents[2] / "docs/how-to/tables.md").read_text(encoding="utf-8")
    command = re.findall(r"^newsparse (parse articles\.csv .*)$", page, re.MULTILINE)[0]
    assert testing.CliRunner().invoke(main, command.split()).exit_code == 1  # an article has no text

    said: dict[str, object] = {"__name__": "__main__"}
    blocks = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    for code in blocks:
        exec(compile(code, "tables.md", "exec"), said)
    out = capsys.readouterr().out
    assert out.count("Labour") == 1
    assert pandas.read_csv("brandt.csv")["content"].to_list() == ["“No,”", "“We will wait,”"]
