"""The journal of a run: one file of blocks, from which a run continues, and every output is made at its end.

A block is a line of JSON, the *state* of the run after it, and data: articles in the form of the output,
failures, and the inputs. Checksums show which blocks are whole. A run that continues cuts off what follows
the last whole one, so whatever an interruption or a damaged disk takes away is parsed again.
"""

from __future__ import annotations

import codecs
import gzip
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from attrs import asdict, frozen

from newsparse.cli.files import beside, open_packed, replacing, size_of
from newsparse.cli.formats import CSV_HEAD, Format, encoded
from newsparse.cli.messages import ZSTD, say

if TYPE_CHECKING:
    import pyarrow

TOGETHER: Final = 1 << 25
"""How many bytes of articles are written or compressed together; in memory, they take several times that."""


@frozen
class State:
    """How far a run is, and what decides whether it can be continued."""

    settings: Mapping[str, str | None]  # the options that change the output
    articles: int = 0  # how many articles are done, including failed ones
    failures: int = 0
    digest: str = ""  # digest of the places of the articles
    added: bool = False  # whether the run adds to a collection
    before: int = 0  # how many articles this collection had before the run


class Block(NamedTuple):
    """A part of a journal."""

    state: State
    articles: bytes
    failures: bytes
    inputs: bytes  # lines that show whether the inputs are still the same
    end: int  # where it ends in the file


def block(state: State, articles: bytes = b"", failures: bytes = b"", inputs: bytes = b"") -> bytes:
    """Return a block as it is written."""
    data = articles + failures + inputs
    lengths = len(articles), len(failures), len(inputs)
    line = encoded({**asdict(state), "lengths": lengths, "check": crc32(data)})
    return b"%08x %b%b" % (crc32(line), line, data)


def blocks(path: Path) -> Iterator[Block]:
    """Yield the blocks of a journal up to the first that is not whole."""
    with path.open("rb") as file:
        while found := _next(file):
            yield found


def _next(file: IO[bytes]) -> Block | None:
    check, _, line = file.readline().partition(b" ")
    if check != b"%08x" % crc32(line) or not line:
        return None
    values = json.loads(line)
    articles, failures, inputs = (file.read(length) for length in values.pop("lengths"))
    if values.pop("check") != crc32(articles + failures + inputs):
        return None
    try:
        return Block(State(**values), articles, failures, inputs, file.tell())
    except TypeError:  # the fields of another version
        return None


# Outputs


class Store(NamedTuple):
    """A kind of output: the format of an article, and how a file begins, after so many bytes."""

    form: Format
    head: bytes
    at: int = 0


STORES: Final[Mapping[str, Store]] = {
    ".jsonl": Store("jsonl", b'{"file":'),  # earlier versions wrote a space after each colon
    ".csv": Store("csv", codecs.BOM_UTF8 + b"file,line,id,url,"),  # other columns may be of another version
    ".parquet": Store("rows", b"PAR1"),
    ".duckdb": Store("rows", b"DUCK", 8),
}
"""The kinds, by the ending of a name; "rows" are those of an Arrow table."""
OUTPUTS = (*STORES, ".jsonl.gz", ".jsonl.zst", ".csv.gz", ".csv.zst")
"""The file name endings of outputs."""

# How many bytes are read to recognise a file; the name of its file, the line and the id come before an
# article.
_HEAD = 1 << 16


def suffix_of(path: Path) -> str:
    """Return the ending of a name without the one for the compression.

    >>> suffix_of(Path("said.jsonl.gz")), suffix_of(Path("said.csv"))
    ('.jsonl', '.csv')
    """
    return Path(path.stem).suffix if path.suffix in (".gz", ".zst") else path.suffix


def has_rows(path: Path) -> bool:
    """Return whether an output is made from rows."""
    return path.suffix in (".parquet", ".duckdb")


def packing(path: Path) -> Callable[[Sequence[bytes]], bytes]:
    """Return how articles of an output are put together for the journal.

    gzip, zstandard and Arrow read consecutive pieces as one file.
    """
    if has_rows(path):
        from newsparse.cli import parquet

        return parquet.packed
    if path.suffix == ".gz":  # without a time stamp, so the same input gives the same file
        return lambda pieces: gzip.compress(b"".join(pieces), 6, mtime=0)
    if path.suffix == ".zst":
        compress: Callable[[bytes], bytes] = import_module(ZSTD).compress
        return lambda pieces: compress(b"".join(pieces))
    return b"".join


def make(path: Path, folder: Path, *, added: bool, run: str) -> int:
    """Make an output, the file ``new`` in a folder, from its journal there; repeated, this gives the same.

    :param added: whether the articles are added to a collection, which is changed in its place.
    :param run: what identifies the run; a collection notes it.
    :return: how many articles a collection has then.
    """
    new = folder / "new"
    parts = (part.articles for part in blocks(folder / "journal") if part.articles)
    if path.suffix == ".duckdb":
        from newsparse.cli import parquet

        if added and size_of(path):
            new.unlink(missing_ok=True)
            new = path
        else:
            remove_collection(new)
        count = _fill(new, parquet.unpacked(parts, TOGETHER), run, beside(path, "corrections.csv"))
        with new.open("rb") as file:
            os.fsync(file.fileno())
        return count
    with replacing(new) as file:
        if path.suffix == ".parquet":
            from newsparse.cli import parquet

            parquet.write(parquet.unpacked(parts, TOGETHER), file)
        else:
            if suffix_of(path) == ".csv":
                # With a byte order mark, without which Excel does not recognise UTF-8.
                file.write(packing(path)([codecs.BOM_UTF8 + CSV_HEAD]))
            file.writelines(parts)
    return 0


# Collections


def remove_collection(path: Path) -> None:
    """Remove a collection with its log, which must not be taken for that of another one."""
    for file in (path, beside(path, "wal")):
        file.unlink(missing_ok=True)


def _fill(path: Path, tables: Iterable[pyarrow.Table], run: str, corrections: Path) -> int:
    from newsparse.collection import Collection
    from newsparse.collection.files import transaction

    with Collection(path, corrections=corrections) as collection:
        for table in tables:
            collection.add_parsed(table)
        collection.link()
        for one in collection.corrections:
            if one.problem:
                say(f"{corrections}: {one}")
        with transaction(collection.connection, str(path)):
            collection.sql("CREATE TABLE IF NOT EXISTS runs (run VARCHAR)")
            collection.sql("INSERT INTO runs SELECT $1 WHERE $1 NOT IN (FROM runs)", [run])
        return len(collection)


def counted(path: Path, run: str) -> tuple[int, bool]:
    """Return how many articles a collection has, and whether a run was completed.

    :raises newsparse.InputError: if it is not a collection, or is in use.
    """
    from newsparse.collection import Collection

    with Collection(path, read_only=True) as collection:
        known = collection.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'runs'")
        done = known and run and collection.rows("SELECT 1 FROM runs WHERE run = $1", [run])
        return len(collection), bool(done)


def is_output(path: Path) -> bool:
    """Return whether a file is empty or looks as if this command wrote it."""
    if not size_of(path):
        return True
    try:
        with open_packed(str(path)) as (file, _):
            head = file.read(_HEAD)
    except Exception:  # damaged data, or data compressed differently by another program
        return False
    suffix = suffix_of(path)
    store = STORES[suffix]
    return head.startswith(store.head, store.at) and (suffix != ".jsonl" or b'"article":' in head)
