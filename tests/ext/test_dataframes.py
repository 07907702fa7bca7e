"""``Article.to_dataframe``: the same columns and types, for every article."""

from __future__ import annotations

import builtins
import datetime
from typing import Literal

import attrs
import pytest

import newsparse
from newsparse.core.shape import LAYERS
from newsparse.output.dataframe import LIBRARIES
from newsparse.output.rows import COLUMNS

TEXT = '"We will wait," Ann Lee and Tom Roe said. Officials said it was late.'


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="needs newsparse[pandas]")
    frame = newsparse.parse(TEXT).to_dataframe()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["speaker"][:2]) == ["Ann Lee", "Tom Roe"]
    assert frame["speaker"].isna().tolist() == [False, False, True]
    empty = newsparse.parse("It rained.").to_dataframe()
    assert len(empty) == 0
    assert dict(empty.dtypes) == dict(frame.dtypes)
    assert str(frame["confidence"].dtype) == "float64"
    assert len(pandas.concat([frame, empty])) == 3


def test_polars() -> None:
    polars = pytest.importorskip("polars", reason="needs newsparse[polars]")
    frame = newsparse.parse(TEXT).to_dataframe(library="polars")
    assert isinstance(frame, polars.DataFrame)
    assert frame.columns == list(COLUMNS)
    assert frame["speaker"].to_list() == ["Ann Lee", "Tom Roe", None]
    empty = newsparse.parse("It rained.").to_dataframe(library="polars")
    assert (empty.height, empty.schema) == (0, frame.schema)
    assert polars.concat([frame, empty]).height == 3


PAGE = """Mayor Ann Lee (Labour) said on Monday that the Halden Police Department would help. She left.

Share this article"""


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_has_the_same_columns_in_every_library(layer: str) -> None:
    for library in LIBRARIES:
        pytest.importorskip(library)
    article = newsparse.parse(PAGE, published="2022-05-05")
    arrow = article.to_dataframe(layer, library="pyarrow")
    polars = article.to_dataframe(layer, library="polars")
    pandas = article.to_dataframe(layer)
    names = [*COLUMNS] if layer == "attributions" else ["number", *map(str, fields(LAYERS[layer]))]
    assert arrow.column_names == polars.columns == list(pandas.columns) == names
    assert arrow.to_pylist() == polars.to_dicts()
    assert len(pandas) == polars.height == arrow.num_rows
    assert len(pandas) >= (layer not in ("quotes", "metadata"))
    empty = newsparse.parse("")
    assert dict(empty.to_dataframe(layer).dtypes) == dict(pandas.dtypes)
    assert empty.to_dataframe(layer, library="polars").schema == polars.schema
    assert empty.to_dataframe(layer, library="pyarrow").schema == arrow.schema


def fields(kind: type) -> list[str]:
    return [field.name for field in attrs.fields(kind)]


def test_records_that_others_refer_to_are_given_in_words() -> None:
    pytest.importorskip("pyarrow")
    article = newsparse.parse(PAGE, published="2022-05-05")
    [person] = article.to_dataframe("people", library="pyarrow").to_pylist()
    assert (person["name"], person["titles"], person["party"], person["mentions"]) == (
        "Ann Lee",
        "Mayor; Labour",
        "Labour",
        2,
    )
    [date] = article.to_dataframe("dates", library="pyarrow").to_pylist()
    assert date["first"] == datetime.date(2022, 5, 2)


def test_many_articles_have_their_ids() -> None:
    pytest.importorskip("pyarrow")
    articles = [newsparse.parse("Ann Lee resigned."), newsparse.parse("Tom Price and Eva Moss stayed.")]
    frame = newsparse.to_dataframe(iter(articles), "people", ids=["a", "b"], library="pyarrow")
    assert frame.select(["article", "number", "name"]).to_pylist() == [
        {"article": "a", "number": 0, "name": "Ann Lee"},
        {"article": "b", "number": 0, "name": "Tom Price"},
        {"article": "b", "number": 1, "name": "Eva Moss"},
    ]
    one = newsparse.to_dataframe(articles[0], "people", library="pyarrow")
    assert one["article"].to_pylist() == [articles[0].id]
    with pytest.raises(newsparse.InputError, match="there must be as many ids as articles"):
        newsparse.to_dataframe(articles, ids=["a"])
    with pytest.raises(newsparse.InputError, match="ids must be a list"):
        newsparse.to_dataframe(articles, ids="ab")


def test_another_library_is_refused() -> None:
    with pytest.raises(
        newsparse.InputError, match="library must be one of 'pandas', 'polars', 'pyarrow', not 'arrow'"
    ):
        newsparse.parse(TEXT).to_dataframe(library="arrow")  # type: ignore[call-overload]
    with pytest.raises(newsparse.InputError, match=r"there is no layer 'polars'; .*; pass library='polars'"):
        newsparse.parse(TEXT).to_dataframe("polars")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing_is_named_with_the_remedy(
    library: Literal["pandas", "polars"], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = builtins.__import__

    def missing(name: str, *rest: object) -> object:
        if name == library:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return found(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(
        ModuleNotFoundError, match=rf'need the "{library}" extra .*; install it with: python -m pip'
    ):
        newsparse.parse(TEXT).to_dataframe(library=library)
