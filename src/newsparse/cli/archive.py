"""Output of the command line: standard output, JSON Lines, CSV or Parquet, and a file of failures.

A run that writes to a file can be interrupted at any moment, even by ``kill -9``, and continued later. Every
few seconds all output is flushed to disk. Then a *checkpoint* file, replaced atomically, records how many
articles are done and how long the files are. To continue, a run cuts the files to those lengths and begins
after those articles. A digest of the articles' places shows whether the inputs are still the same;
``OUT.inputs`` records their sizes and modification times. Parquet cannot be cut, because its index is at the
end of the file. There, each checkpoint completes a part in a neighbouring folder, and the parts are joined at
the end.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import gzip
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib import import_module
from itertools import islice
from pathlib import Path
from time import monotonic
from types import ModuleType
from typing import IO, Protocol

import click
from attrs import asdict, field, frozen

from newsparse.cli.inputs import Item, Place, Source
from newsparse.cli.packed import opened
from newsparse.document import Article
from newsparse.output.rows import COLUMNS

__all__ = [
    "CSV_HEAD",
    "OUTPUTS",
    "Archive",
    "about",
    "as_csv",
    "encoded",
    "has_checkpoint",
    "is_output",
    "suffix_of",
    "written_for",
]

# Seconds between two checkpoints: more work lost after a kill against more time spent waiting for the disk.
_EVERY = 5.0
# How many bytes are read to recognise a file; the name of its file, the line and the id come before an
# article.
_HEAD = 1 << 16
# Articles per part of a Parquet file; in memory, an article takes several times its own length.
_PART = 1000


def about(item: Item) -> dict[str, object]:
    """Return the fields before an article: its file and, for JSON Lines, the line and id."""
    place = item.place
    if place.line is None:
        return {"file": place.source.name}
    return {"file": place.source.name, "line": place.line, "id": item.id}


def _orjson() -> ModuleType | None:
    try:
        return import_module("orjson")
    except ModuleNotFoundError:
        return None


orjson = _orjson()


def encoded(values: Mapping[str, object], *, indent: int | None = None) -> bytes:
    """Return values as JSON; without ``indent`` on one line, written by orjson if it is installed."""
    if orjson is not None and indent is None:
        # orjson refuses half a surrogate pair and numbers of more than 64 bits.
        with contextlib.suppress(TypeError):
            packed: bytes = orjson.dumps(values, option=orjson.OPT_APPEND_NEWLINE)
            return packed
    text = json.dumps(
        values,
        ensure_ascii=False,
        allow_nan=False,
        indent=indent,
        separators=(",", ":") if indent is None else None,
    )
    # UTF-8 can encode everything except half a surrogate pair, and JSON reads the escape \udcff correctly.
    return (text + ("\n" if indent is None else "")).encode("utf-8", "backslashreplace")


# Characters that a spreadsheet may read as the start of a formula: an operator, including its full-width
# form, or white space that some programs skip before one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(item: Item, article: Article, *, excel_safe: bool = False) -> bytes:
    """Return who said what in an article as rows of CSV; there are none if the article has no attributions.

    :param excel_safe: whether to put an apostrophe before each text that a spreadsheet might read as a
        formula.
    """
    place = item.place
    given = {
        "file": place.source.name,
        "line": place.line,
        "id": item.id if item.id is None or isinstance(item.id, str) else json.dumps(item.id),
        "url": article.url,
        "outlet": article.outlet and article.outlet.name,
        "published": article.published,
    }
    rows = ({**given, **row}.values() for row in article.to_rows())
    return _csv(map(_harmless, row) for row in rows) if excel_safe else _csv(rows)


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


class _Unix:
    """The CSV dialect, with Unix line endings."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> None:
        self.lines.append(line.removesuffix("\r\n") + "\n")


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = _Unix()
    # Before Python 3.13, a carriage return in a cell is quoted only if lines end in one.
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return "".join(text.lines).encode("utf-8", "backslashreplace")


CSV_HEAD = _csv([("file", "line", "id", "url", "outlet", "published", *COLUMNS)])
"""The first line of CSV: the names of the columns."""


class _Rows(Protocol):
    """A file of rows that a later run can continue. Opening it does not change its content."""

    def cut(self, length: int) -> None:
        """Remove everything after a length and continue there; a new file gets its header."""

    def add(self, article: bytes) -> None:
        """Write an article."""

    def secure(self) -> int:
        """Flush everything to disk; return the length that a later run needs."""

    def finish(self) -> None:
        """Make the file complete."""

    def clean(self) -> None:
        """Remove files that only a later run would have needed."""

    def abandon(self) -> None:
        """Close the file as it is; it may contain more than was flushed to disk."""


class _Lines:
    """JSON Lines; the length is in bytes."""

    def __init__(self, path: Path) -> None:
        self._file = _opened(path)

    def cut(self, length: int) -> None:
        _cut(self._file, length)

    def add(self, article: bytes) -> None:
        self._file.write(article)

    def secure(self) -> int:
        return _secure(self._file)

    def finish(self) -> None:
        self._file.close()

    def clean(self) -> None:
        pass

    def abandon(self) -> None:
        with contextlib.suppress(OSError):  # the disk is full
            self._file.close()


# The most bytes that are compressed together; a checkpoint ends a piece earlier.
_MEMBER = 1 << 22


class _Packed(_Lines):
    """Compressed JSON Lines; the length is in compressed bytes.

    The output between two checkpoints is compressed separately, so that a file can be cut there. gzip and
    zstandard both read such consecutive pieces as one file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._pack = _packer(path)
        self._waiting = bytearray()

    def add(self, article: bytes) -> None:
        self._waiting += article
        if len(self._waiting) >= _MEMBER:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._file.write(self._pack(bytes(self._waiting)))
            self._waiting.clear()

    def secure(self) -> int:
        self._flush()
        return super().secure()

    def finish(self) -> None:
        self._flush()
        super().finish()


def _packer(path: Path) -> Callable[[bytes], bytes]:
    if path.suffix == ".gz":
        return lambda data: gzip.compress(
            data, 6, mtime=0
        )  # no time stamp, so the same input gives the same file
    import zstandard

    return zstandard.ZstdCompressor().compress


class _Csv(_Lines):
    """CSV with a byte order mark, without which Excel does not recognise UTF-8."""

    def cut(self, length: int) -> None:
        super().cut(length)
        if not length:
            self.add(codecs.BOM_UTF8 + CSV_HEAD)


class _PackedCsv(_Csv, _Packed):
    """Compressed CSV."""


class _Parquet:
    """Parquet; the length is the number of parts."""

    def __init__(self, path: Path) -> None:
        from newsparse.cli import parquet

        self._parquet = parquet
        self._path = path
        self._folder = _beside(path, "parts")
        self._folder.mkdir(exist_ok=True)
        self._parts: list[Path] = []
        self._articles: list[bytes] = []

    def cut(self, length: int) -> None:
        self._parts = [_part(self._folder, number) for number in range(length)]
        for part in set(self._folder.iterdir()).difference(self._parts):
            part.unlink()

    def add(self, article: bytes) -> None:
        self._articles.append(article)
        if len(self._articles) == _PART:
            self.secure()

    def secure(self) -> int:
        if self._articles:
            part = _part(self._folder, len(self._parts))
            with part.open("wb") as file:
                self._parquet.write(file, self._articles)
                _secure(file)
            self._parts.append(part)
            self._articles = []
        return len(self._parts)

    def finish(self) -> None:
        whole = self._folder / "whole"
        with whole.open("wb") as file:
            self._parquet.join(file, self._parts)
            _secure(file)
        whole.replace(self._path)

    def clean(self) -> None:
        shutil.rmtree(self._folder)

    def abandon(self) -> None:
        self._articles = []


def _beside(path: Path, what: str) -> Path:
    """Return the path of a file that accompanies an output."""
    return path.with_name(f"{path.name}.{what}")


def _part(folder: Path, number: int) -> Path:
    return folder / f"{number:06}.parquet"


def written_for(path: Path) -> list[Path]:
    """Return every file that a run with this output writes, removes or replaces."""
    kinds = ("failures.jsonl", "checkpoint", "checkpoint.new", "inputs", "inputs.new", "lock", "parts")
    *files, parts = (_beside(path, kind) for kind in kinds)
    real = Path(os.path.realpath(path))
    return [path, *files, _beside(real, "lock"), *(parts.iterdir() if parts.is_dir() else ())]


def has_checkpoint(path: Path) -> bool:
    """Return whether a run with this output was interrupted."""
    return _beside(path, "checkpoint").exists()


def is_output(path: Path) -> bool:
    """Return whether a file is empty or looks as if this command wrote it."""
    if not path.is_file():
        return True
    if not _size(path):
        return True
    try:
        with opened(str(path)) as (file, _):
            head = file.read(_HEAD)
    except Exception:  # damaged data, or data compressed differently by another program
        return False
    suffix = suffix_of(path)
    if suffix == ".parquet":
        start, later = b"PAR1", b""
    elif suffix == ".csv":
        # The other columns may come from another version.
        start, later = codecs.BOM_UTF8 + b"file,line,id,url,", b""
    else:
        # Earlier versions wrote a space after each colon.
        start, later = b'{"file":', b'"article":'
    return head.startswith(start) and later in head


def _opened(path: Path) -> IO[bytes]:
    """Open a file for writing without changing its content."""
    return path.open("r+b" if path.exists() else "wb")


def _cut(file: IO[bytes], length: int) -> None:
    if os.path.isfile(file.name):  # devices have no length
        file.truncate(length)
        file.seek(length)


def _replace(path: Path, lines: Iterable[bytes]) -> None:
    """Replace a file atomically: whatever happens, it contains either its old content or all of the lines."""
    new = _beside(path, "new")
    with new.open("wb") as file:
        file.writelines(lines)
        _secure(file)
    new.replace(path)


def _secure(file: IO[bytes]) -> int:
    file.flush()
    if not os.path.isfile(file.name):  # a device
        return 0
    os.fsync(file.fileno())
    return file.tell()


@frozen
class _State:
    """The content of a checkpoint."""

    settings: Mapping[str, str | None] = field()
    """The options that change the output."""
    articles: int = field(default=0)
    """How many articles are done, including failed ones."""
    failures: int = field(default=0)
    digest: str = field(default="")
    """Digest of the places of the articles."""
    length: int = field(default=0)
    failures_length: int = field(default=0)
    inputs: int = field(default=0)
    """How many files the articles come from; a separate file has their sizes and times."""


def _restored(values: object) -> _State:
    """Return the state of a checkpoint.

    :raises ValueError: if this version did not write it.
    :raises TypeError: likewise.
    """
    if not isinstance(values, dict):
        raise TypeError(values)
    state = _State(**values)
    numbers = (state.articles, state.failures, state.length, state.failures_length, state.inputs)
    settings = state.settings
    if (
        not all(type(number) is int and 0 <= number <= sys.maxsize for number in numbers)
        or not max(state.failures, state.inputs) <= state.articles
        or not isinstance(state.digest, str)
        or not isinstance(settings, dict)
        or not all(isinstance(value, str | None) for value in settings.values())
    ):
        raise ValueError(values)
    return state


class Archive:
    """A file that articles are written to, with everything needed to continue after an interruption.

    :param settings: the options that change the output; a run that continues must have the same.
    :param allow_changed: whether to continue although files that were read have changed since.
    :raises click.UsageError: if the file cannot be started or continued; the message says what to do.
    """

    def __init__(
        self,
        path: Path,
        *,
        settings: Mapping[str, str | None],
        resume: bool = False,
        overwrite: bool = False,
        allow_changed: bool = False,
    ) -> None:
        self.path = path
        self._failures_path = _beside(path, "failures.jsonl")
        self._checkpoint_path = _beside(path, "checkpoint")
        self._inputs_path = _beside(path, "inputs")
        self._allow_changed = allow_changed
        self.complete = False
        self._fresh = True
        self._state = self._begin(settings, resume, overwrite)
        self.articles, self.failed = self._state.articles, self._state.failures
        if self.complete:
            self.failed = _count_lines(self._failures_path)
        self._digest = blake2b(digest_size=16)
        self._done: list[Source] = []
        self._due = monotonic() + _EVERY

    def _begin(self, settings: Mapping[str, str | None], resume: bool, overwrite: bool) -> _State:
        if overwrite:
            return _State(settings)
        state = self._last_state()
        written = _size(self.path) > 0
        if resume and state is not None:
            others = state.settings.keys() ^ settings.keys()
            others |= {key for key, value in settings.items() if state.settings.get(key) != value}
            if others:
                raise click.UsageError(
                    f"{self.path} was started with other options ({', '.join(sorted(others))}); "
                    "use the same ones, or --overwrite to start again"
                )
            self._check_files(state)
            self._fresh = False
            return state
        if resume and written:
            if not is_output(self.path):
                raise click.UsageError(
                    f"{self.path} already exists, and newsparse did not write it; "
                    "write to another file, or use --overwrite to replace it"
                )
            self.complete = True
        elif state is not None:
            raise click.UsageError(
                f"{self.path} is from an interrupted run; use --resume to continue or "
                "--overwrite to start again"
            )
        elif written:
            raise click.UsageError(f"{self.path} already exists; use --overwrite to replace it")
        return _State(settings)

    def _last_state(self) -> _State | None:
        try:
            return _restored(json.loads(self._checkpoint_path.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, RecursionError):
            raise self._damaged() from None

    def _damaged(self) -> click.UsageError:
        return click.UsageError(
            f"{self._checkpoint_path} is damaged or from another version; use --overwrite to start again"
        )

    def _check_files(self, state: _State) -> None:
        """Check that the files contain everything that a checkpoint records.

        :raises click.UsageError: if one is missing or shorter.
        """
        short = [
            path
            for path, length in ((self.path, state.length), (self._failures_path, state.failures_length))
            if _size(path) < length and (path, self.path.suffix) != (self.path, ".parquet")
        ]
        if self.path.suffix == ".parquet":
            from newsparse.cli import parquet

            folder = _beside(self.path, "parts")
            parts = (_part(folder, number) for number in range(state.length))
            # Stop at the first damaged one, because a checkpoint may claim any number of files.
            short += islice((part for part in parts if not parquet.is_whole(part)), 1)
        if _count_lines(self._inputs_path) < state.inputs:
            short.append(self._inputs_path)
        if short:
            raise click.UsageError(
                f"{short[0]} is missing or shorter than {self._checkpoint_path} records, so continuing would "
                "lose articles; restore the file, or use --overwrite to start again"
            )
        if _count_lines(self._failures_path, state.failures_length) != state.failures:
            raise self._damaged()

    @property
    def summary(self) -> str:
        """Summary of what the files contain."""
        if self.complete:
            state = f"{self.path} is complete: no run was interrupted"
        else:
            count = self.articles - self.failed
            state = f"{count:,} {'article' if count == 1 else 'articles'} in {self.path}"
        return f"{state}; {self.failed:,} failed, see {self._failures_path}" if self.failed else state

    def rest(self, places: Iterator[Place]) -> Iterator[Place]:
        """Skip the articles that are done, and return the others.

        :raises click.UsageError: if the inputs are different ones, or have changed since.
        """
        for place in islice(places, self.articles):
            self._digest.update(place.key)
            if not self._done or self._done[-1] is not place.source:
                self._done.append(place.source)
        if self.articles and self._digest.hexdigest() != self._state.digest:
            raise click.UsageError(
                f"the inputs differ from those that {self.path} was started with: among the first "
                f"{self.articles:,} articles, some were added, removed or moved; "
                "use --overwrite to start again"
            )
        changed = [] if self._allow_changed else self._changed()
        if changed:
            more = f" and {len(changed) - 1:,} more inputs" if changed[1:] else ""
            raise click.UsageError(
                f"{changed[0]}{more} changed after {self.path} was started (in size or modification time), "
                "and the results already written come from the old version; use --overwrite to start again, "
                "or --allow-changed to continue anyway"
            )
        return places

    def _changed(self) -> list[str]:
        """Return the names of the files that have changed since articles were read from them."""
        if not self._done:
            return []
        with self._inputs_path.open("rb") as lines:
            return [
                source.name for source, line in zip(self._done, lines, strict=False) if _stamp(source) != line
            ]

    def open(self) -> None:
        """Open the files for writing.

        :raises OSError: if that is not possible; all further methods raise it too.
        """
        with contextlib.ExitStack() as opened:
            self._rows = _KINDS["".join(_suffixes(self.path))](self.path)
            opened.callback(self._rows.abandon)
            if self._fresh:
                # This comes before any change: a run that ends after this point counts as interrupted.
                _replace(self._checkpoint_path, [encoded(asdict(self._state))])
            _replace(self._inputs_path, map(_stamp, self._done))
            self._inputs: IO[bytes] = opened.enter_context(self._inputs_path.open("ab"))
            self._rows.cut(self._state.length)
            self._failures: IO[bytes] | None = None
            if self._state.failures_length:
                opened.enter_context(self._open_failures())
            else:
                self._failures_path.unlink(missing_ok=True)
            self._checkpoint()
            opened.pop_all()  # no error: the files stay open

    def add(self, item: Item, article: bytes) -> None:
        """Write an article."""
        self._rows.add(article)
        self._count(item)

    def fail(self, item: Item, reason: str) -> None:
        """Record an article that could not be read."""
        failures = self._failures or self._open_failures()
        failures.write(encoded({**about(item), "reason": reason}))
        self.failed += 1
        self._count(item)

    def _open_failures(self) -> IO[bytes]:
        self._failures = _opened(self._failures_path)
        _cut(self._failures, self._state.failures_length)
        return self._failures

    def _count(self, item: Item) -> None:
        source = item.place.source
        self._digest.update(item.place.key)
        if not self._done or self._done[-1] is not source:
            self._done.append(source)
            self._inputs.write(_stamp(source))
        self.articles += 1
        if monotonic() > self._due:
            self._checkpoint()

    def _checkpoint(self) -> None:
        _secure(self._inputs)
        state = _State(
            self._state.settings,
            self.articles,
            self.failed,
            self._digest.hexdigest(),
            self._rows.secure(),
            0 if self._failures is None else _secure(self._failures),
            len(self._done),
        )
        _replace(self._checkpoint_path, [encoded(asdict(state))])
        self._due = monotonic() + _EVERY

    def finish(self) -> None:
        """Complete the file."""
        self._checkpoint()
        self._rows.finish()
        self._inputs.close()
        if self._failures is not None:
            self._failures.close()
        self._checkpoint_path.unlink()
        self._inputs_path.unlink(missing_ok=True)
        self._rows.clean()

    def abandon(self) -> None:
        """Close the files so that a later run can continue from the last checkpoint."""
        self._rows.abandon()
        for file in (self._inputs, self._failures):
            if file is not None:
                with contextlib.suppress(OSError):
                    file.close()


_KINDS: Mapping[str, Callable[[Path], _Rows]] = {
    ".jsonl": _Lines,
    ".csv": _Csv,
    ".parquet": _Parquet,
    **dict.fromkeys((".jsonl.gz", ".jsonl.zst"), _Packed),
    **dict.fromkeys((".csv.gz", ".csv.zst"), _PackedCsv),
}
OUTPUTS: Sequence[str] = tuple(_KINDS)
"""The file name endings of outputs."""


def _suffixes(path: Path) -> tuple[str, str]:
    """Return the format of a file and its compression; the latter is empty if it is not compressed."""
    if path.suffix in (".gz", ".zst"):
        return Path(path.stem).suffix, path.suffix
    return path.suffix, ""


def suffix_of(path: Path) -> str:
    """Return the ending of a name without the one for the compression.

    >>> suffix_of(Path("said.jsonl.gz")), suffix_of(Path("said.csv"))
    ('.jsonl', '.csv')
    """
    return _suffixes(path)[0]


def _stamp(source: Source) -> bytes:
    """Return a line that records the state of a file when it was read."""
    return encoded({"file": source.name, "size": source.size, "modified": source.modified})


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _count_lines(path: Path, length: int | None = None) -> int:
    """Return how many complete lines are in a file, or in its first ``length`` bytes."""
    count = read = 0
    with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
        for line in file:
            read += len(line)
            if not line.endswith(b"\n") or (length is not None and read > length):
                break
            count += 1
    return count
