"""Articles in tables: Arrow record batches and tables, and pandas frames.

One function, :func:`parse_batch`, parses the articles of a batch and returns a batch. It can be passed to
PySpark's ``mapInArrow``, Ray Data's ``map_batches`` and Dask's ``map_partitions``, and accepts tables from
Polars and DuckDB.  The page "On an engine" of the documentation shows each.

It needs the ``arrow`` extra, and for frames ``pandas``.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack, cast

try:
    import pyarrow as pa
except ImportError as error:
    from newsparse.core.extras import unavailable

    raise unavailable("Arrow tables", "arrow", error) from None

from newsparse.core.context import ArticleContext
from newsparse.core.document import Article
from newsparse.core.kinds import GenderBasis
from newsparse.core.layer import Record
from newsparse.core.pipeline import Pipeline
from newsparse.errors import InputError
from newsparse.ext.columns import columns_of
from newsparse.ext.rows import layer_of, rows_for
from newsparse.language.months import DateOrder
from newsparse.register import Register

if TYPE_CHECKING:
    import pandas

# The options that name the column of an argument of newsparse.parse.
_INPUTS = ("text", "published", "url", "outlet")

T = TypeVar("T", pa.RecordBatch, pa.Table, "pandas.DataFrame")


class Options(TypedDict, total=False):
    """The options of :func:`parse_batch` and :func:`result_schema`."""

    text: str
    """The column of the articles' texts; ``text`` if not given."""
    published: str | None
    """The column of publication dates: dates, timestamps or ISO 8601 strings."""
    url: str | None
    """The column of the articles' web addresses, which identify the outlets."""
    outlet: str | None
    """The column of the outlets' names."""
    row: type[Article] | type[Record]
    """The type of the rows of the result: ``Article`` (the default), or a record such as ``Attribution``."""
    layers: Sequence[type[Record]] | None
    """The layers to compute if rows are articles; by default all named layers of an article."""
    keep: Sequence[str] | None
    """The columns to keep; by default all except those of texts, publication dates and outlets."""
    min_confidence: float | None
    """Report attributions at or above this confidence; see :func:`newsparse.parse`."""
    min_speaker_confidence: float | None
    """The minimum confidence for naming a speaker; see :func:`newsparse.parse`."""
    gender_from: Iterable[GenderBasis] | None
    """The evidence that may decide a person's gender; see :func:`newsparse.parse`."""
    register: Register | None
    """The register of office holders; by default the one in the package."""
    date_order: DateOrder | None
    """The order of day and month in dates such as 03/04/2022; see :func:`newsparse.parse`."""
    language: str | None
    """The language of the texts, or ``auto``; see :func:`newsparse.parse`. A layer that the language of a
    text does not have is null in its row."""
    pipeline: Pipeline | None
    """The parsers; None for the default ones."""


def parse_batch(batch: T, **options: Unpack[Options]) -> T:
    """Parse the articles of a record batch, a table or a pandas frame, and return the same kind.

    >>> import pyarrow as pa
    >>> from newsparse import Attribution
    >>> batch = pa.RecordBatch.from_pydict({"id": [7, 8], "body": ['"We will win," Ann Lee said.', None]})
    >>> found = parse_batch(batch, text="body")
    >>> found["attributions"][0].as_py()[0]["content"]
    [{'start': 0, 'end': 14, 'text': '"We will win,"'}]
    >>> found["error"].to_pylist()
    [None, 'InputError: the text is null']
    >>> said = parse_batch(batch, text="body", row=Attribution)
    >>> [(row["id"], row["text"], row["error"]) for row in said.to_pylist()]
    [(7, '"We will win," Ann Lee said', None), (8, None, 'InputError: the text is null')]

    The result has the columns to ``keep``; then ``outlet`` (a name), ``published`` and ``published_from``, as
    in :class:`newsparse.Article`; then the layers or fields; and last ``error``. If rows are articles, each
    layer is a list of structs under its name in the article. If rows are records, each field of the record is
    a column. Fields have the same names as in the records. A reference to a record whose layer has a column
    is an index into that column, counted from 0. Any other reference is a struct of the record's fields, in
    which further records are given as texts.

    No failure is lost. An article that cannot be parsed has one row in the result, with the reason in
    ``error`` and no results, whether rows are articles or records; in all other rows ``error`` is null. If
    rows are records, an article without such records has no row.

    In a frame, the new columns have pandas' Arrow types, so nothing is rounded or guessed; the kept columns
    and the index do not change.

    :param options: see :class:`Options`.
    :raises newsparse.InputError: if a column is missing or has the wrong type, if the result would have two
        columns with the same name, or if an option cannot be used; the message names the cause and the
        remedy.
    :raises newsparse.PipelineError: if the pipeline does not produce one of the layers.
    """
    # pandas is loaded only if the batch is a frame.
    is_frame = "pandas" in sys.modules and isinstance(batch, sys.modules["pandas"].DataFrame)
    if not (is_frame or isinstance(batch, pa.RecordBatch | pa.Table)):
        raise InputError(
            f"batch must be a pyarrow.RecordBatch, a pyarrow.Table or a pandas.DataFrame, "
            f"not {type(batch).__name__}; convert other tables with pyarrow.table(batch)"
        )
    settings: dict[str, Any] = {"text": "text", **options}
    inputs = {what: name for what in _INPUTS if (name := settings.pop(what, None)) is not None}
    table: Any = pa.Table.from_batches([batch]) if isinstance(batch, pa.RecordBatch) else batch
    names = list(table.columns if is_frame else table.column_names)
    keep, layers, row = settings.pop("keep", None), settings.pop("layers", None), settings.pop("row", Article)
    if isinstance(layers, type):
        raise InputError(f"layers must be a list; pass [{layers.__name__}]")
    language, pipeline = settings.pop("language", None), settings.pop("pipeline", None) or Pipeline.default()
    known = None if layers is None else tuple(layers)
    rows = rows_for(row, known, ArticleContext.of(**settings), pipeline, language)
    if keep is None:
        keep = [name for name in names if name not in {**inputs, "url": None}.values()]
    _check_names(names, inputs, keep, rows.schema.names)
    result: Any
    found: pa.Table
    origins, found = rows.find({what: _cells(what, name, table[name]) for what, name in inputs.items()})
    kept: Any = table[list(keep)] if is_frame else table.select(list(keep))
    if is_frame:
        import pandas

        shown = found.to_pandas(types_mapper=pandas.ArrowDtype)
        kept = kept.take(origins.to_numpy())
        result = pandas.concat([kept, shown.set_index(kept.index)], axis=1)
    else:
        kept = kept if row is Article else kept.take(origins)
        schema = pa.schema([*kept.schema, *found.schema])
        result = pa.Table.from_arrays([*kept.columns, *found.columns], schema=schema)
    if isinstance(batch, pa.RecordBatch):
        columns = [values.combine_chunks() for values in result.columns]
        result = pa.RecordBatch.from_arrays(columns, schema=result.schema)
    return cast("T", result)


def result_schema(schema: pa.Schema, **options: Unpack[Options]) -> pa.Schema:
    """Return the schema of the result of :func:`parse_batch` for batches of a schema.

    Engines that plan a computation in advance need it.

    >>> import pyarrow as pa
    >>> names = result_schema(pa.schema({"id": pa.int64(), "text": pa.string()}), layers=()).names
    >>> names
    ['id', 'outlet', 'published', 'published_from', 'error']

    :raises newsparse.InputError: as :func:`parse_batch` does.
    """
    return parse_batch(schema.empty_table(), **options).schema


def layer_schema(record: type[Record]) -> pa.Schema:
    """Return the schema of a layer: its records' fields, as :func:`parse_batch` makes rows of them.

    >>> from newsparse import Quote
    >>> layer_schema(Quote).field("closed").type
    DataType(bool)

    :raises newsparse.InputError: if no named layer of an article contains such records.
    """
    return pa.schema({name: column.arrow_type for name, column in columns_of(layer_of(record)).items()})


def _check_names(
    names: Sequence[str], inputs: Mapping[str, str], keep: Sequence[str], taken: Container[str]
) -> None:
    for what, name in (*inputs.items(), *(("keep", name) for name in keep)):
        if name not in names:
            known = ", ".join(map(repr, names))
            raise InputError(f"{what}: there is no column {name!r}; pass {what}= one of {known}")
        if names.count(name) > 1:
            raise InputError(f"{what}: two columns are named {name!r}; rename one")
    for name in filter(taken.__contains__, keep):
        remedy = "rename it, or pass keep=[...] without it"
        raise InputError(f"keep: the result already has a column {name!r}; {remedy}")


def _cells(what: str, name: str, values: Any) -> Iterable[object]:
    if isinstance(values, pa.ChunkedArray):
        if values.null_count < max(len(values), 1):
            _check_type(what, name, values.type)
        if pa.types.is_timestamp(values.type) and values.type.unit == "ns":
            values = values.cast(pa.timestamp("us", values.type.tz), safe=False)
        return cast("Iterable[object]", values)
    missing = values.isna()
    if not missing.all() or values.empty:
        _check_type(what, name, pa.Array.from_pandas(values.iloc[:0]).type)
    return cast("Iterable[object]", values.astype(object).where(~missing, None))


def _check_type(what: str, name: str, kind: pa.DataType) -> None:
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    strings = (pa.types.is_null, pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    days = (pa.types.is_date, pa.types.is_timestamp) if what == "published" else ()
    if any(fits(inner) for fits in (*strings, *days)):
        return
    wanted = "strings, dates or timestamps" if days else "strings"
    remedy = "decode it" if pa.types.is_binary(inner) or pa.types.is_large_binary(inner) else "cast it"
    raise InputError(f"{what}: column {name!r} contains {kind}, not {wanted}; {remedy}, or pass {what}=...")
