"""An output that a run can be interrupted in, and a later run can complete.

A run that writes to a file can be interrupted at any moment, even by ``kill -9``, and continued later. Every
few seconds all output is flushed to disk. Then a *checkpoint* file, replaced atomically, records how many
articles are done and how long the files are. To continue, a run cuts the files to those lengths and begins
after those articles. A digest of the articles' places shows whether the inputs are still the same;
``OUT.inputs`` records their sizes and modification times. Parquet cannot be cut, because its index is at the
end of the file. There, each checkpoint completes a part in a neighbouring folder, and the parts are joined at
the end. A collection need not be cut: an article that is written again replaces itself.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import IO

import click
from attrs import asdict, evolve, field, frozen

from newsparse.cli.durable import beside, count_lines, cut, open_to_write, replace, secure, size_of
from newsparse.cli.encoding import about, encoded
from newsparse.cli.inputs import Item, Locator, Source
from newsparse.cli.stores import (
    STORES,
    is_output,
    left_by,
    not_written_here,
    part_of,
    remove_parts,
    suffixes,
)
from newsparse.errors import InputError

__all__ = ["Archive", "Existing", "has_checkpoint"]

# Seconds between two checkpoints: more work lost after a kill against more time spent waiting for the disk.
_EVERY = 5.0


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
    complete: bool = field(default=False)
    """Whether the output is complete; then only the files beside it are left to be removed."""
    articles_before: int = field(default=0)
    """How many articles the collection had before the run, if the run adds to one."""
    failures_before: int = field(default=0)
    """How many failures of earlier runs are in the file of failures."""


def _restored(values: object) -> _State:
    """Return the state of a checkpoint.

    :raises ValueError: if this version did not write it.
    :raises TypeError: likewise.
    """
    if not isinstance(values, dict):
        raise TypeError(values)
    state = _State(**values)
    numbers = (
        *(state.articles, state.failures, state.length, state.failures_length, state.inputs),
        *(state.articles_before, state.failures_before),
    )
    settings = state.settings
    if (
        not all(type(number) is int and 0 <= number <= sys.maxsize for number in numbers)
        or not max(state.failures, state.inputs) <= state.articles
        or not isinstance(state.digest, str)
        or not isinstance(state.complete, bool)
        or not isinstance(settings, dict)
        or not all(isinstance(value, str | None) for value in settings.values())
    ):
        raise ValueError(values)
    return state


@frozen
class Existing:
    """What the user wants to happen to an output that exists."""

    resume: bool = field(default=False)
    """Continue after an interruption."""
    overwrite: bool = field(default=False)
    """Replace it."""
    add: bool = field(default=False)
    """Add to it, if it is a collection."""
    allow_changed: bool = field(default=False)
    """Continue although files that were read have changed since."""


class Archive:
    """A file that articles are written to, with everything needed to continue after an interruption.

    :param settings: the options that change the output; a run that continues must have the same.
    :raises click.UsageError: if the file cannot be started or continued; the message says what to do.
    """

    def __init__(self, path: Path, settings: Mapping[str, str | None], existing: Existing) -> None:
        self.path = path
        self._failures_path = beside(path, "failures.jsonl")
        self._checkpoint_path = beside(path, "checkpoint")
        self._inputs_path = beside(path, "inputs")
        self._existing = existing
        self.complete = False
        self._fresh = True
        self._replaced = 0
        self._state = self._begin(settings)
        self.articles, self.failed = self._state.articles, self._state.failures
        if self.complete:
            self.failed = count_lines(self._failures_path)
        self._digest = blake2b(digest_size=16)
        self._done: list[Source] = []
        self._due = monotonic() + _EVERY

    def _begin(self, settings: Mapping[str, str | None]) -> _State:
        resume = self._existing.resume
        if strange := not_written_here(self.path):
            raise click.UsageError(
                f"{strange} exists, and newsparse did not write it, but this run would replace it; "
                "move it, or write to another file"
            )
        if self._existing.overwrite:
            if self.path.suffix == ".duckdb" and size_of(self.path):
                self._check_unused()
            return _State(settings)
        state = self._last_state()
        written = size_of(self.path) > 0
        if self._existing.add and written and (state is None or state.complete):
            return self._added(settings, state)
        if resume and state is not None and state.complete:
            self.complete = True
            self._clean()
        elif resume and state is not None:
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
            self._check_ended()
            if self.path.suffix == ".duckdb":
                self._collected()
            self.complete = True
        elif state is not None:
            raise click.UsageError(
                f"{self.path} is from an interrupted run; use --resume to continue or "
                "--overwrite to start again"
            )
        elif left := next((path for path in [self.path, *left_by(self.path)] if _is_kept(path)), None):
            raise click.UsageError(f"{left} already exists; use --overwrite to replace it")
        return _State(settings)

    def _added(self, settings: Mapping[str, str | None], last: _State | None) -> _State:
        """Return the state of a run that adds to a collection."""
        if last is None:
            self._check_ended()
        count = self._collected()
        if last is not None:
            self._clean()
        return _State(
            settings,
            length=count,
            articles_before=count,
            failures_before=count_lines(self._failures_path),
            failures_length=size_of(self._failures_path),
        )

    def _check_ended(self) -> None:
        """Check that no run was interrupted whose checkpoint is lost.

        :raises click.UsageError: if one was.
        """
        if unfinished := next(filter(Path.exists, (self._inputs_path, beside(self.path, "parts"))), None):
            raise click.UsageError(
                f"{self._checkpoint_path} is missing, and {unfinished} shows that a run was "
                "interrupted; restore it, or use --overwrite to start again"
            )

    def _collected(self) -> int:
        """Return the number of articles in the collection.

        :raises click.UsageError: if it cannot be read.
        """
        from newsparse.collection import Collection

        try:
            with Collection(self.path, read_only=True) as collection:
                return len(collection)
        except InputError as error:
            raise click.UsageError(str(error)) from None

    def _check_unused(self) -> None:
        """Check that no program has opened the collection that this run replaces.

        :raises click.UsageError: if one has.
        """
        from newsparse.collection.files import InUseError, opened

        try:
            opened(str(self.path), read_only=False).close()
        except InUseError as error:
            raise click.UsageError(str(error)) from None
        except InputError:  # not a collection, and it is replaced
            pass

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
            if size_of(path) < length and not (path == self.path and path.suffix in (".parquet", ".duckdb"))
        ]
        if self.path.suffix == ".duckdb" and state.length and self._collected() < state.length:
            short.append(self.path)
        if self.path.suffix == ".parquet":
            from newsparse.cli import parquet

            folder = beside(self.path, "parts")
            parts = (part_of(folder, number) for number in range(state.length))
            # Stop at the first damaged one, because a checkpoint may claim any number of files.
            short += islice((part for part in parts if not parquet.is_whole(part)), 1)
        if count_lines(self._inputs_path) < state.inputs:
            short.append(self._inputs_path)
        if short:
            raise click.UsageError(
                f"{short[0]} is missing, or shorter than {self._checkpoint_path} says; continuing would "
                "lose articles; restore the file, or use --overwrite to start again"
            )
        if count_lines(self._failures_path, state.failures_length) != (
            state.failures + state.failures_before
        ):
            raise self._damaged()

    @property
    def summary(self) -> str:
        """Summary of what the files contain."""
        if self.complete:
            state = f"{self.path} is complete; --overwrite reads everything again"
        else:
            count = self.articles - self.failed
            where = "added to" if self._state.articles_before else "in"
            state = f"{count:,} {'article' if count == 1 else 'articles'} {where} {self.path}"
            if self._replaced:
                state += f", {self._replaced:,} of them in place of one with the same id"
        return f"{state}; {self.failed:,} failed, see {self._failures_path}" if self.failed else state

    def rest(self, places: Iterator[Locator]) -> Iterator[Locator]:
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
        changed = [] if self._existing.allow_changed else self._changed()
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

        :raises OSError: if that is not possible; all further methods raise it too. It names a file.
        """
        try:
            self._open()
        except OSError as error:
            if error.filename is None:  # a full disk
                error.filename = str(self.path)
            raise

    def _open(self) -> None:
        with contextlib.ExitStack() as opened:
            self._store = STORES["".join(suffixes(self.path))](self.path)
            opened.callback(self._store.abandon)
            if self._fresh:
                # This comes before any change: a run that ends after this point counts as interrupted.
                replace(self._checkpoint_path, [encoded(asdict(self._state))])
            replace(self._inputs_path, map(_stamp, self._done))
            self._inputs: IO[bytes] = opened.enter_context(self._inputs_path.open("ab"))
            self._store.cut(self._state.length)
            self._failures: IO[bytes] | None = None
            if self._state.failures_length:
                opened.enter_context(self._open_failures())
            else:
                self._failures_path.unlink(missing_ok=True)
            self._checkpoint()
            opened.pop_all()  # no error: the files stay open

    def add(self, item: Item, article: bytes) -> None:
        """Write an article."""
        self._store.add(article)
        self._count(item)

    def fail(self, item: Item, reason: str) -> None:
        """Record an article that could not be read."""
        failures = self._failures or self._open_failures()
        failures.write(encoded({**about(item), "reason": reason}))
        self.failed += 1
        self._count(item)

    def _open_failures(self) -> IO[bytes]:
        self._failures = open_to_write(self._failures_path)
        cut(self._failures, self._state.failures_length)
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
        secure(self._inputs)
        state = evolve(
            self._state,
            articles=self.articles,
            failures=self.failed,
            digest=self._digest.hexdigest(),
            length=self._store.secure(),
            failures_length=0 if self._failures is None else secure(self._failures),
            inputs=len(self._done),
        )
        if self.path.suffix == ".duckdb":
            self._replaced = state.articles_before + self.articles - self.failed - state.length
        replace(self._checkpoint_path, [encoded(asdict(state))])
        self._due = monotonic() + _EVERY

    def finish(self) -> None:
        """Complete the file."""
        self._checkpoint()
        self._store.finish()
        self._inputs.close()
        if self._failures is not None:
            self._failures.close()
        replace(self._checkpoint_path, [encoded(asdict(evolve(self._state, complete=True)))])
        self._clean()

    def _clean(self) -> None:
        """Remove what only a later run would have needed; the checkpoint is last, because it allows this."""
        self._inputs_path.unlink(missing_ok=True)
        remove_parts(self.path)
        self._checkpoint_path.unlink()

    def abandon(self) -> None:
        """Close the files so that a later run can continue from the last checkpoint."""
        self._store.abandon()
        for file in (self._inputs, self._failures):
            if file is not None:
                with contextlib.suppress(OSError):
                    file.close()


def _is_kept(path: Path) -> bool:
    """Return whether a file has content; one that was to replace another, and did not, is worth nothing."""
    return size_of(path) > 0 and path.suffix != ".new"


def has_checkpoint(path: Path) -> bool:
    """Return whether a run with this output was interrupted."""
    return beside(path, "checkpoint").exists()


def _stamp(source: Source) -> bytes:
    """Return a line that records the state of a file when it was read."""
    return encoded({"file": source.name, "size": source.size, "modified": source.modified})
