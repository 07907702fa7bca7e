"""The file of a collection: opened, recognised, and written in transactions whose errors name the remedy.

A file may come from a stranger, so it is data and not code. No extension is installed or loaded, no query
reads or writes other files, and views and functions in the file take no part in the queries of this package.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import functools
import glob
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import duckdb
import pyarrow

from newsparse.collection.tables import LINKS, TABLES, VIEWS, keyed
from newsparse.core.regexes import on_use
from newsparse.errors import InputError
from newsparse.ext.rows import article_table
from newsparse.output.rows import safe_cell

SCHEMA: Final = 1
"""The version of the tables; it is increased if an older version would misread a newer file."""

AT_ONCE: Final = 10_000
"""Rows that are in memory at a time."""

StrPath: TypeAlias = "str | os.PathLike[str]"

GIVEN: Final = pyarrow.schema(dict.fromkeys(("article", "text", "url"), pyarrow.string()))
"""The columns of a parsed article besides its layers."""

MEMORY: Final = ":memory:"
"""The path of a collection without a file."""

# Queries read and write no other file, and load no extension.
_CLOSED: Mapping[str, bool] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
}
# What DuckDB raises if it reads damaged data, which can also be a string that is not UTF-8, or too long.
_UNREAD = (duckdb.Error, RuntimeError, UnicodeError, MemoryError, OverflowError)
_LOCKED = on_use(r"set lock on file|used by another process")
_REPLACED = (
    "SELECT function_name FROM duckdb_functions() WHERE NOT internal AND function_name IN "
    "(SELECT function_name FROM duckdb_functions() WHERE internal)"
)
_HOLDER = on_use(r"held in ([^()]{1,200}+\(PID [0-9]++\))")


class InUseError(InputError):
    """Another program has opened the file for writing."""


def opened(path: str, *, read_only: bool, temporary: StrPath | None = None) -> duckdb.DuckDBPyConnection:
    """Open a collection, and create it if the file is new or empty.

    :param temporary: the folder for what does not fit into the memory; by default one beside the file.
    :raises newsparse.InputError: if the file is not a collection that this version can read, or if another
        program uses it.
    """
    if path != MEMORY:
        _check_kind(path, read_only)
    connection = _connected(path, read_only, temporary)
    try:
        with reading(path):
            tables = _tables(connection)
            if tables or read_only:
                _check(connection, path, tables)
        if not tables:
            with transaction(connection, path):
                _create(connection)
        create_views(connection, temporary=True)
    except BaseException:
        with contextlib.suppress(*_UNREAD):
            connection.close()
        raise
    return connection


def _check_kind(path: str, read_only: bool) -> None:
    """Check that a path can be a database: DuckDB opens a table like one, and loses what is added to it."""
    if not os.path.exists(path):
        if read_only:
            raise InputError(f"there is no collection {path}; correct the name, or open it without read_only")
        return
    if os.path.isfile(path):
        with open(path, "rb") as file:
            head = file.read(12)
        if not head or head[8:] == b"DUCK":
            return
    problem = "it is not a DuckDB file; use another name for the collection"
    raise InputError(f"{path} cannot be opened as a collection: {problem}")


def _connected(path: str, read_only: bool, temporary: StrPath | None) -> duckdb.DuckDBPyConnection:
    # An absolute path, because "md:said" is more than a name for DuckDB.
    place = path if path == MEMORY else os.path.abspath(path)
    try:
        return duckdb.connect(place, read_only, {**_CLOSED, **_spilling(temporary)})
    except _UNREAD as error:
        reason = _first_line(error)
        if _LOCKED.search(reason):
            holder = _HOLDER.search(reason)
            raise InUseError(
                f"{path} is in use by {holder[1] if holder else 'another program'}; wait until it has "
                "finished. Several programs can read a collection at once if all open it with read_only=True"
            ) from None
        raise InputError(
            f"{path} cannot be opened as a collection: {reason}; restore a copy or use another name for the "
            "collection, or, if it is from a newer version of DuckDB, update the duckdb package"
        ) from None


def _spilling(temporary: StrPath | None) -> dict[str, bool | int | float | str | list[str]]:
    return {} if temporary is None else {"temp_directory": os.fspath(temporary)}


def opened_parquet(names: Sequence[str], temporary: StrPath | None = None) -> duckdb.DuckDBPyConnection:
    """Open Parquet files of parsed articles; the tables are views on them.

    :raises newsparse.InputError: if a file cannot be read or lacks a column; the message names it.
    """
    where = ", ".join(names)
    paths = [path for name in names for path in _matching(name)]
    if not paths:
        raise InputError(f"{where} cannot be read as Parquet: no file has this name or matches it")
    # DuckDB reads each name as a pattern, and looks up whether the pattern and the file may be read.
    patterns = list(map(glob.escape, paths))
    connection = duckdb.connect(MEMORY, False, _spilling(temporary))
    try:
        connection.execute(f"SET allowed_paths = {_listed([*paths, *patterns])}")
        for name, value in _CLOSED.items():
            connection.execute(f"SET {name} = {value}")
        with _told(where, _UNREAD, "cannot be read as Parquet: {}"):
            columns = connection.read_parquet(patterns).columns
        parsed = keyed(columns, f"read_parquet({_listed(patterns)})", where)
        with same_columns(where):
            _define(connection, parsed, "VIEW")
        create_views(connection, temporary=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _matching(name: str) -> Sequence[str]:
    if os.path.lexists(name) or not glob.has_magic(name):
        return [os.path.abspath(name)]
    return sorted(os.path.abspath(path) for path in glob.iglob(name, recursive=True))


def _listed(texts: Iterable[str]) -> str:
    return "[" + ", ".join("'" + text.replace("'", "''") + "'" for text in texts) + "]"


@contextlib.contextmanager
def _told(place: str, errors: tuple[type[BaseException], ...], message: str) -> Iterator[None]:
    try:
        yield
    except errors as error:
        raise InputError(f"{place} {message.format(_first_line(error))}") from None


def same_columns(where: str) -> contextlib.AbstractContextManager[None]:
    """Turn an error about a column of another type into one that names it."""
    message = "has other columns than this version of newsparse writes ({}); parse the articles again"
    return _told(where, (duckdb.BinderException, duckdb.ConversionException), message)


def reading(path: str) -> contextlib.AbstractContextManager[None]:
    """Turn what damaged data raises into an :class:`newsparse.InputError` that names the file."""
    message = "cannot be read: {}; if it is damaged, restore a copy, or parse the articles again"
    return _told(path, _UNREAD, message)


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]


# The tables


def _define(connection: duckdb.DuckDBPyConnection, parsed: str, kind: str) -> None:
    """Define what is made from parsed articles, as tables or views, and the tables of links."""
    connection.execute(f"CREATE TEMP VIEW parsed AS {parsed}")
    for name, query in TABLES.items():
        connection.execute(f"CREATE {kind} {name} AS {query}")
    for name, types in LINKS.items():
        connection.execute(f"CREATE TABLE {name} ({types})")


def _create(connection: duckdb.DuckDBPyConnection) -> None:
    none, _ = article_table([], [], GIVEN)  # the types of the columns follow from the queries
    connection.register("batch", none)
    connection.execute(f"CREATE TABLE newsparse AS SELECT {SCHEMA}::BIGINT AS schema")
    _define(connection, keyed(none.column_names, "batch", ""), "TABLE")
    connection.unregister("batch")
    create_views(connection, temporary=False)  # for other programs that open the file


@functools.cache
def _columns() -> Mapping[str, Mapping[str, str]]:
    with duckdb.connect(MEMORY) as empty:
        _create(empty)
        return _tables(empty)


def _tables(connection: duckdb.DuckDBPyConnection) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_tables() JOIN duckdb_columns() "
        "USING (database_name, schema_name, table_name) WHERE schema_name = 'main' ORDER BY column_index"
    ).fetchall():
        found.setdefault(table, {})[column] = kind
    return found


def _check(connection: duckdb.DuckDBPyConnection, path: str, tables: Mapping[str, Mapping[str, str]]) -> None:
    if "newsparse" not in tables:
        raise InputError(
            f"{path} is a DuckDB file, but not a collection of newsparse; use another name for the collection"
        )
    versions = connection.execute("FROM newsparse").fetchall()
    if versions != [(SCHEMA,)]:
        version = versions[0][0] if versions else "unknown"
        raise InputError(
            f"{path} is a collection of version {version}, and this newsparse reads version "
            f"{SCHEMA}; parse the articles again into a new file"
        )
    others = [name for name, types in _columns().items() if tables.get(name) != types]
    # A function of the file would take the place of the one that a query means.
    others += [name for (name,) in connection.execute(_REPLACED).fetchall()]
    if others:
        raise InputError(
            f"{path} has another {others[0]!r} than a collection of newsparse has; "
            "parse the articles again into a new file"
        )


def create_views(connection: duckdb.DuckDBPyConnection, *, temporary: bool) -> None:
    """Define the views on the tables; temporary ones come before those of the file."""
    for name, query in VIEWS.items():
        connection.execute(f"CREATE OR REPLACE {'TEMP ' * temporary}VIEW {name} AS {query}")


def fill(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[object]], columns: str = ""
) -> None:
    """Replace the rows of a table, many at a time; with ``columns``, it is a new temporary one."""
    new = f"CREATE OR REPLACE TEMP TABLE {table} ({columns})"
    connection.execute(new if columns else f"DELETE FROM {table}")
    names = [str(row[0]) for row in connection.execute(f"DESCRIBE {table}").fetchall()]
    remaining = iter(rows)
    while some := list(itertools.islice(remaining, AT_ONCE)):
        cells = zip(names, zip(*some, strict=True), strict=True)
        connection.register("rows", pyarrow.table({name: list(values) for name, values in cells}))
        connection.execute(f"INSERT INTO {table} SELECT * FROM rows")
        connection.unregister("rows")


def save_csv(path: Path, rows: Iterable[Iterable[object]]) -> None:
    """Write rows to a file that a spreadsheet can open: no cell is a formula."""
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(map(safe_cell, row) for row in rows)


@contextlib.contextmanager
def transaction(connection: duckdb.DuckDBPyConnection, path: str) -> Iterator[None]:
    """Write everything inside, or nothing.

    :raises OSError: if the disk is full or cannot be written; it names the file.
    """
    with writing(path):
        connection.begin()
        try:
            yield
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # after a fatal error, DuckDB has rolled back itself
                connection.rollback()
            raise
        connection.commit()


@contextlib.contextmanager
def writing(path: str) -> Iterator[None]:
    """Turn what DuckDB raises if it cannot write into an error that names the file.

    :raises OSError: if it cannot.
    """
    try:
        yield
    except duckdb.Error as error:
        raise OSError(errno.EIO, f"cannot be written: {_first_line(error)}", path) from error
