"""Types that a type checker infers for batches; read by mypy, never run."""

from __future__ import annotations

from typing import assert_type

import pandas
import pyarrow as pa

from newsparse import Attribution, Line
from newsparse.ext.frames import parse_batch, result_schema


def what_comes_in_is_what_comes_out(batch: pa.RecordBatch, table: pa.Table, frame: pandas.DataFrame) -> None:
    assert_type(parse_batch(batch, text="body", row=Attribution), pa.RecordBatch)
    assert_type(parse_batch(table, layers=[Attribution]), pa.Table)
    assert_type(parse_batch(frame, url="link", keep=["link"]), pandas.DataFrame)
    assert_type(result_schema(table.schema, row=Line), pa.Schema)


def options_are_checked(table: pa.Table) -> None:
    parse_batch(table, txt="body")  # type: ignore[call-arg]
    parse_batch(table, row="attributions")  # type: ignore[arg-type]
    parse_batch([table])  # type: ignore[type-var]
