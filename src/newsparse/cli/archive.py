"""Where the command line writes: standard output, JSON Lines, CSV or Parquet, and a file of failures.

A run that writes to a file can be interrupted at any moment, by ``kill -9`` too, and go on later.
Every few seconds all that is written is brought to the disk, and then a *checkpoint* file, replaced in
one step, says how many articles it holds and how long the files are.  To go on is to cut the files
to those lengths, and to begin after those articles; a digest of their places tells whether the inputs
are still the same ones.  Parquet cannot be cut, as its index stands at the end; there, each checkpoint
closes a part in a folder beside, and the parts are joined at the end.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import IO, Protocol

import click
from attrs import asdict, field, frozen

from newsparse.cli.inputs import Item, Place
from newsparse.document import Article
from newsparse.output.rows import COLUMNS

__all__ = ["CSV_HEAD", "Archive", "about", "as_csv", "encoded"]

# Seconds between two checkpoints: what a kill may cost, against the price of waiting for the disk.
_EVERY = 5.0
# Articles in a part of a Parquet file: in memory, each is a few times its own length.
_PART = 1000


def about(item: Item) -> dict[str, object]:
    """Return what stands before an article: its file, and of JSON Lines the line and its id."""
    place = item.place
    if place.line is None:
        return {"file": place.source.name}
    return {"file": place.source.name, "line": place.line, "id": item.id}


def encoded(values: Mapping[str, object], *, indent: int | None = None) -> bytes:
    """Return values as JSON; where there is no ``indent``, as a line."""
    text = json.dumps(values, ensure_ascii=False, indent=indent)
    # Half a surrogate pair is all that UTF-8 does not hold, and JSON reads \udcff as meant.
    return (text + ("\n" if indent is None else "")).encode("utf-8", "backslashreplace")


def as_csv(item: Item, article: Article) -> bytes:
    """Return who said what in an article as rows of CSV, none where nobody says anything."""
    place = item.place
    given = {
        "file": place.source.name,
        "line": place.line,
        "id": item.id if item.id is None or isinstance(item.id, str) else json.dumps(item.id),
        "url": article.url,
        "outlet": article.outlet and article.outlet.name,
        "published": article.published,
    }
    return _csv({**given, **row}.values() for row in article.to_rows())


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


CSV_HEAD = _csv([("file", "line", "id", "url", "outlet", "published", *COLUMNS)])
"""The first line of CSV, which names the columns."""


class _Rows(Protocol):
    """A file of rows that a later run can go on with."""

    def add(self, article: bytes) -> None:
        """Write an article."""

    def secure(self) -> int:
        """Bring all that is written to the disk; return how long that is, as a later run is told."""

    def finish(self) -> None:
        """Make the file complete."""

    def clean(self) -> None:
        """Remove what only a later run would have needed."""

    def abandon(self) -> None:
        """Leave the file as it is, which may be more than is secure."""


class _Lines:
    """JSON Lines; their length is in bytes."""

    def __init__(self, path: Path, length: int) -> None:
        self._file = _open_at(path, length)

    def add(self, article: bytes) -> None:
        self._file.write(article)

    def secure(self) -> int:
        return _secure(self._file)

    def finish(self) -> None:
        self._file.close()

    def clean(self) -> None:
        pass

    def abandon(self) -> None:
        with contextlib.suppress(OSError):  # what a full disk cannot hold
            self._file.close()


class _Csv(_Lines):
    """CSV, which begins as Excel wants it, else it takes UTF-8 for something else."""

    def __init__(self, path: Path, length: int) -> None:
        super().__init__(path, length)
        if not length:
            self._file.write(codecs.BOM_UTF8 + CSV_HEAD)


class _Parquet:
    """Parquet; its length is in parts."""

    def __init__(self, path: Path, length: int) -> None:
        from newsparse.cli import parquet

        self._parquet = parquet
        self._path = path
        self._folder = path.with_name(f"{path.name}.parts")
        self._folder.mkdir(exist_ok=True)
        self._parts = [self._part(number) for number in range(length)]
        self._articles: list[bytes] = []
        for part in self._folder.iterdir():
            if part not in self._parts:
                part.unlink()

    def _part(self, number: int) -> Path:
        return self._folder / f"{number:06}.parquet"

    def add(self, article: bytes) -> None:
        self._articles.append(article)
        if len(self._articles) == _PART:
            self.secure()

    def secure(self) -> int:
        if self._articles:
            part = self._part(len(self._parts))
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


def _open_at(path: Path, length: int) -> IO[bytes]:
    """Open a file for writing behind its first ``length`` bytes; what stands there later is cut off."""
    file = path.open("r+b" if path.exists() else "wb")
    if path.is_file():
        file.truncate(length)
        file.seek(length)
    return file


def _secure(file: IO[bytes]) -> int:
    file.flush()
    if not os.path.isfile(file.name):  # a device
        return 0
    os.fsync(file.fileno())
    return file.tell()


@frozen
class _State:
    """What a checkpoint says."""

    settings: Mapping[str, str | None] = field()
    """The options that change what is written."""
    articles: int = field(default=0)
    """How many are done, failed ones too."""
    failures: int = field(default=0)
    digest: str = field(default="")
    """Of the places of the articles."""
    length: int = field(default=0)
    failures_length: int = field(default=0)


class Archive:
    """A file that articles are written to, with all that it takes to go on after an interruption.

    :param settings: the options that change what is written; a run that goes on must have the same.
    :raises click.UsageError: if the file cannot be begun, or gone on with; the message says what to do.
    """

    def __init__(
        self, path: Path, *, settings: Mapping[str, str | None], resume: bool = False, overwrite: bool = False
    ) -> None:
        self.path = path
        self._failures_path = path.with_name(f"{path.name}.failures.jsonl")
        self._checkpoint_path = path.with_name(f"{path.name}.checkpoint")
        self.complete = False
        self._state = self._begin(settings, resume, overwrite)
        self.articles, self.failed = self._state.articles, self._state.failures
        self._digest = blake2b(digest_size=16)
        self._due = monotonic() + _EVERY

    def _begin(self, settings: Mapping[str, str | None], resume: bool, overwrite: bool) -> _State:
        state = self._last_state()
        written = self.path.is_file() and self.path.stat().st_size > 0
        if resume and state is not None:
            changed = [key for key, value in state.settings.items() if settings.get(key) != value]
            if changed:
                raise click.UsageError(
                    f"{self.path} was begun with other options ({', '.join(changed)}); "
                    "give the same ones, or --overwrite to begin again"
                )
            return state
        if resume and written:
            self.complete = True
        elif not overwrite and state is not None:
            raise click.UsageError(
                f"{self.path} is of a run that was interrupted; --resume goes on, --overwrite begins again"
            )
        elif not overwrite and written:
            raise click.UsageError(f"{self.path} is there already; --overwrite writes it anew")
        return _State(settings)

    def _last_state(self) -> _State | None:
        try:
            return _State(**json.loads(self._checkpoint_path.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError):
            raise click.UsageError(
                f"{self._checkpoint_path} is no checkpoint of this version; remove it to begin again"
            ) from None

    @property
    def summary(self) -> str:
        """What the files hold."""
        count = self.articles - self.failed
        written = f"{count:,} {'article' if count == 1 else 'articles'} in {self.path}"
        return f"{written}; {self.failed:,} failed, see {self._failures_path}" if self.failed else written

    def rest(self, places: Iterator[Place]) -> Iterator[Place]:
        """Pass over the articles that are done already, and return the others.

        :raises click.UsageError: if they are not those that were done.
        """
        for place in islice(places, self.articles):
            self._digest.update(place.key)
        if self.articles and self._digest.hexdigest() != self._state.digest:
            raise click.UsageError(
                f"the inputs are not those that {self.path} was begun with: among the first "
                f"{self.articles:,} articles some have come, gone or moved; --overwrite begins again"
            )
        return places

    def open(self) -> None:
        """Open the files for writing.

        :raises OSError: if that is not possible; so do all further methods.
        """
        kinds: Mapping[str, Callable[[Path, int], _Rows]] = {".parquet": _Parquet, ".csv": _Csv}
        if not self.articles:
            self._failures_path.unlink(missing_ok=True)
        self._rows = kinds.get(self.path.suffix, _Lines)(self.path, self._state.length)
        self._failures: IO[bytes] | None = None
        if self._state.failures_length:
            self._failures = _open_at(self._failures_path, self._state.failures_length)
        self._checkpoint()

    def add(self, item: Item, article: bytes) -> None:
        """Write an article."""
        self._rows.add(article)
        self._count(item)

    def fail(self, item: Item, reason: str) -> None:
        """Note an article that could not be read."""
        if self._failures is None:
            self._failures = _open_at(self._failures_path, 0)
        self._failures.write(encoded({**about(item), "reason": reason}))
        self.failed += 1
        self._count(item)

    def _count(self, item: Item) -> None:
        self._digest.update(item.place.key)
        self.articles += 1
        if monotonic() > self._due:
            self._checkpoint()

    def _checkpoint(self) -> None:
        state = _State(
            self._state.settings,
            self.articles,
            self.failed,
            self._digest.hexdigest(),
            self._rows.secure(),
            0 if self._failures is None else _secure(self._failures),
        )
        new = self._checkpoint_path.with_name(f"{self._checkpoint_path.name}.new")
        with new.open("wb") as file:
            file.write(encoded(asdict(state)))
            _secure(file)
        new.replace(self._checkpoint_path)
        self._due = monotonic() + _EVERY

    def finish(self) -> None:
        """Complete the file."""
        self._checkpoint()
        self._rows.finish()
        if self._failures is not None:
            self._failures.close()
        self._checkpoint_path.unlink()
        self._rows.clean()

    def abandon(self) -> None:
        """Leave the files to a later run, which goes on from the last checkpoint."""
        self._rows.abandon()
        if self._failures is not None:
            with contextlib.suppress(OSError):
                self._failures.close()
