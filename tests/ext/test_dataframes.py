"""``Article.to_dataframe``: the same columns and types, for every article."""

from __future__ import annotations

import builtins
from typing import Literal

import pytest

import newsparse
from newsparse.output.rows import COLUMNS

TEXT = '"We will wait," Ann Lee and Tom Roe said. Officials said it was late.'


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="needs newsparse[pandas]")
    frame = newsparse.parse(TEXT).to_dataframe()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["speaker"][:2]) == ["Ann Lee", "Tom Roe"]
    assert frame["speaker"].isna().tolist() == [False, False, True]
    empty = newsparse.parse("It rained.").to_dataframe("pandas")
    assert len(empty) == 0
    assert dict(empty.dtypes) == dict(frame.dtypes)
    assert str(frame["confidence"].dtype) == "float64"
    assert len(pandas.concat([frame, empty])) == 3


def test_polars() -> None:
    polars = pytest.importorskip("polars", reason="needs newsparse[polars]")
    frame = newsparse.parse(TEXT).to_dataframe("polars")
    assert isinstance(frame, polars.DataFrame)
    assert frame.columns == list(COLUMNS)
    assert frame["speaker"].to_list() == ["Ann Lee", "Tom Roe", None]
    empty = newsparse.parse("It rained.").to_dataframe("polars")
    assert (empty.height, empty.schema) == (0, frame.schema)
    assert polars.concat([frame, empty]).height == 3


def test_another_library_is_refused() -> None:
    with pytest.raises(newsparse.InputError, match="library must be 'pandas' or 'polars', not 'arrow'"):
        newsparse.parse(TEXT).to_dataframe("arrow")  # type: ignore[call-overload]


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
        newsparse.parse(TEXT).to_dataframe(library)
