"""The file of a collection: opened, recognised, and written in transactions whose errors name the remedy."""

from __future__ import annotations

import contextlib
import errno
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow

from newsparse.collection.tables import LINKS, TABLES, VIEWS, keyed
from newsparse.core.regexes import on_use
from newsparse.errors import InputError
from newsparse.ext.rows import article_table

SCHEMA: Final = 1
"""The version of the tables; it is increased if an older version would misread a newer file."""

AT_ONCE: Final = 10_000
"""Rows that are in memory at a time."""

# What DuckDB raises if it cannot write, or has failed to write before.
_UNWRITTEN = (
    duckdb.IOException,
    duckdb.TransactionException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
)
_HOLDER = on_use(r"held in (?P<program>[^()]{1,200}+\(PID [0-9]++\))")


class InUseError(InputError):
    """Another program has opened the file for writing."""


def opened(path: str, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a collection, and create it if the file is new or empty.

    :raises newsparse.InputError: if the file is not a collection that this version can read, or if another
        program uses it.
    """
    connection = _connected(path, read_only)
    try:
        _prepare(connection, path, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(path: str, read_only: bool) -> duckdb.DuckDBPyConnection:
    if read_only and not Path(path).is_file():
        raise InputError(f"there is no collection {path}; correct the name, or open it without read_only")
    try:
        return duckdb.connect(path, read_only=read_only)
    except duckdb.Error as error:
        reason = _first_line(error)
        if "lock" in reason:
            holder = _HOLDER.search(reason)
            program = holder["program"] if holder else "another program"
            raise InUseError(
                f"{path} is in use by {program}; wait until it has finished. Several programs can read a "
                "collection at once if all open it with read_only=True"
            ) from None
        raise InputError(
            f"{path} cannot be opened as a collection: {reason}; use another name for the collection, or, "
            "if it is from a newer version of DuckDB, update the duckdb package"
        ) from None


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]


def _prepare(connection: duckdb.DuckDBPyConnection, path: str, read_only: bool) -> None:
    """Create the tables of a new file, or check those of an old one."""
    tables = {str(row[0]) for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables and not read_only:
        with transaction(connection, path):
            connection.execute("CREATE TABLE newsparse (schema BIGINT)")
            connection.execute("INSERT INTO newsparse VALUES (?)", [SCHEMA])
            none, _ = article_table([])
            none = none.append_column("article", pyarrow.array([], pyarrow.string()))
            connection.register("batch", none)
            connection.execute(f"CREATE TEMP VIEW parsed AS {keyed(none.column_names, 'batch', path)}")
            for name, query in TABLES.items():
                connection.execute(f"CREATE TABLE {name} AS {query}")
            for name, columns in LINKS.items():
                connection.execute(f"CREATE TABLE {name} ({columns})")
            connection.execute("DROP VIEW parsed")
            connection.unregister("batch")
            create_views(connection)
        return
    if "newsparse" not in tables:
        raise InputError(
            f"{path} is a DuckDB file, but not a collection of newsparse; use another name for the collection"
        )
    [(schema,)] = connection.execute("SELECT schema FROM newsparse").fetchall()
    if schema != SCHEMA:
        raise InputError(
            f"{path} is a collection of version {schema}, and this newsparse reads version "
            f"{SCHEMA}; parse the articles again into a new file"
        )


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Define the views on the tables."""
    for name, query in VIEWS.items():
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")


def fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Insert rows into a table, many at a time."""
    names = [str(row[0]) for row in connection.execute(f"DESCRIBE {table}").fetchall()]
    remaining = iter(rows)
    while some := list(itertools.islice(remaining, AT_ONCE)):
        columns = zip(names, zip(*some, strict=True), strict=True)
        connection.register("rows", pyarrow.table({name: list(values) for name, values in columns}))
        connection.execute(f"INSERT INTO {table} SELECT * FROM rows")
        connection.unregister("rows")


def streamed(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a result; no other query may run meanwhile."""
    while rows := result.fetchmany(AT_ONCE):
        yield from rows


@contextlib.contextmanager
def transaction(connection: duckdb.DuckDBPyConnection, path: str) -> Iterator[None]:
    """Write everything inside, or nothing.

    :raises OSError: if the disk is full or cannot be written; it names the file.
    """
    try:
        connection.begin()
        try:
            yield
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # after a fatal error, DuckDB has rolled back itself
                connection.rollback()
            raise
        connection.commit()
    except _UNWRITTEN as error:
        raise OSError(errno.EIO, f"cannot be written: {_first_line(error)}", path) from error
