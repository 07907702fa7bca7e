"""Rows as a pandas or Polars data frame, with the same columns and types whatever the rows contain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, get_type_hints

from newsparse.core.extras import unavailable
from newsparse.errors import InputError, shown
from newsparse.output.rows import Row

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["dataframe"]


def dataframe(
    rows: Sequence[Row], library: Literal["pandas", "polars"]
) -> pandas.DataFrame | polars.DataFrame:
    """Return rows as a data frame; see :meth:`newsparse.Article.to_dataframe`."""
    if library not in ("pandas", "polars"):
        raise InputError(f"library must be 'pandas' or 'polars', not {shown(library)}")
    try:
        return _pandas(rows) if library == "pandas" else _polars(rows)
    except ImportError as error:
        raise unavailable("data frames", library, error) from None


def _types() -> Mapping[str, type[int] | type[float] | type[str]]:
    """Return the type of each column: whole numbers, shares or strings."""
    hints = get_type_hints(Row)
    return {
        name: int if hint is int else float if hint == float | None else str for name, hint in hints.items()
    }


def _pandas(rows: Sequence[Row]) -> pandas.DataFrame:
    import pandas

    types = {int: "int64", float: "float64", str: "string"}
    columns = {
        name: pandas.Series([row[name] for row in rows], dtype=types[kind])  # type: ignore[literal-required]
        for name, kind in _types().items()
    }
    return pandas.DataFrame(columns)


def _polars(rows: Sequence[Row]) -> polars.DataFrame:
    import polars

    types = {int: polars.Int64, float: polars.Float64, str: polars.String}
    return polars.DataFrame(rows, schema={name: types[kind] for name, kind in _types().items()})
