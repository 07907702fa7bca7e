"""An output that a run can be interrupted in, and a later run can complete.

A run that writes to a file can be interrupted at any moment, by ``kill -9`` too, and go on later.
Every few seconds all that is written is brought to the disk, and then a *checkpoint* file, replaced in
one step, says how many articles it holds and how long the files are.  To go on is to cut the files
to those lengths, and to begin after those articles; a digest of their places tells whether the inputs
are still the same ones, and ``OUT.inputs`` has their sizes and times of modification.  Parquet cannot be
cut, as its index stands at the end; there, each checkpoint closes a part in a folder beside, and the
parts are joined at the end.
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
from attrs import asdict, field, frozen

from newsparse.cli.durable import beside, count_lines, cut, open_to_write, replace, secure, size_of
from newsparse.cli.encoding import about, encoded
from newsparse.cli.inputs import Item, Place, Source
from newsparse.cli.stores import STORES, is_output, part_of, suffixes

__all__ = ["Archive", "has_checkpoint"]

# Seconds between two checkpoints: what a kill may cost, against the price of waiting for the disk.
_EVERY = 5.0


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
    inputs: int = field(default=0)
    """How many files the articles are from; their sizes and times are in a file of their own."""


def _restored(values: object) -> _State:
    """Return the state of a checkpoint.

    :raises ValueError: if it is not one that this version writes.
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
    """A file that articles are written to, with all that it takes to go on after an interruption.

    :param settings: the options that change what is written; a run that goes on must have the same.
    :param allow_changed: whether to go on though files that were read have changed since.
    :raises click.UsageError: if the file cannot be begun, or gone on with; the message says what to do.
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
        self._failures_path = beside(path, "failures.jsonl")
        self._checkpoint_path = beside(path, "checkpoint")
        self._inputs_path = beside(path, "inputs")
        self._allow_changed = allow_changed
        self.complete = False
        self._fresh = True
        self._state = self._begin(settings, resume, overwrite)
        self.articles, self.failed = self._state.articles, self._state.failures
        if self.complete:
            self.failed = count_lines(self._failures_path)
        self._digest = blake2b(digest_size=16)
        self._done: list[Source] = []
        self._due = monotonic() + _EVERY

    def _begin(self, settings: Mapping[str, str | None], resume: bool, overwrite: bool) -> _State:
        if overwrite:
            return _State(settings)
        state = self._last_state()
        written = size_of(self.path) > 0
        if resume and state is not None:
            others = state.settings.keys() ^ settings.keys()
            others |= {key for key, value in settings.items() if state.settings.get(key) != value}
            if others:
                raise click.UsageError(
                    f"{self.path} was begun with other options ({', '.join(sorted(others))}); "
                    "give the same ones, or --overwrite to begin again"
                )
            self._check_files(state)
            self._fresh = False
            return state
        if resume and written:
            if not is_output(self.path):
                raise click.UsageError(
                    f"{self.path} is there already, and newsparse did not write it; "
                    "write to another file, or give --overwrite to write it anew"
                )
            self.complete = True
        elif state is not None:
            raise click.UsageError(
                f"{self.path} is of a run that was interrupted; --resume goes on, --overwrite begins again"
            )
        elif written:
            raise click.UsageError(f"{self.path} is there already; --overwrite writes it anew")
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
            f"{self._checkpoint_path} is damaged, or not a checkpoint of this version; "
            "give --overwrite to begin again"
        )

    def _check_files(self, state: _State) -> None:
        """See that the files hold all that a checkpoint says.

        :raises click.UsageError: if one is missing or shorter.
        """
        short = [
            path
            for path, length in ((self.path, state.length), (self._failures_path, state.failures_length))
            if size_of(path) < length and (path, self.path.suffix) != (self.path, ".parquet")
        ]
        if self.path.suffix == ".parquet":
            from newsparse.cli import parquet

            folder = beside(self.path, "parts")
            parts = (part_of(folder, number) for number in range(state.length))
            # The first one that is damaged is enough; a checkpoint may claim any number of them.
            short += islice((part for part in parts if not parquet.is_whole(part)), 1)
        if count_lines(self._inputs_path) < state.inputs:
            short.append(self._inputs_path)
        if short:
            raise click.UsageError(
                f"{short[0]} is missing, or shorter than {self._checkpoint_path} says, so the run cannot go "
                "on without a loss; put the file back as it was, or give --overwrite to begin again"
            )
        if count_lines(self._failures_path, state.failures_length) != state.failures:
            raise self._damaged()

    @property
    def summary(self) -> str:
        """What the files hold."""
        if self.complete:
            state = f"{self.path} is complete: no run was interrupted"
        else:
            count = self.articles - self.failed
            state = f"{count:,} {'article' if count == 1 else 'articles'} in {self.path}"
        return f"{state}; {self.failed:,} failed, see {self._failures_path}" if self.failed else state

    def rest(self, places: Iterator[Place]) -> Iterator[Place]:
        """Pass over the articles that are done already, and return the others.

        :raises click.UsageError: if they are not those that were done, or have changed since.
        """
        for place in islice(places, self.articles):
            self._digest.update(place.key)
            if not self._done or self._done[-1] is not place.source:
                self._done.append(place.source)
        if self.articles and self._digest.hexdigest() != self._state.digest:
            raise click.UsageError(
                f"the inputs are not those that {self.path} was begun with: among the first "
                f"{self.articles:,} articles some have come, gone or moved; --overwrite begins again"
            )
        changed = [] if self._allow_changed else self._changed()
        if changed:
            more = f" and {len(changed) - 1:,} more inputs" if changed[1:] else ""
            raise click.UsageError(
                f"{changed[0]}{more} changed after {self.path} was begun (by size or time of modification), "
                "and what was read of them stays as it was; --overwrite begins again, "
                "--allow-changed goes on nevertheless"
            )
        return places

    def _changed(self) -> list[str]:
        """Return the names of the files that are not as they were when articles of them were read."""
        if not self._done:
            return []
        with self._inputs_path.open("rb") as lines:
            return [
                source.name for source, line in zip(self._done, lines, strict=False) if _stamp(source) != line
            ]

    def open(self) -> None:
        """Open the files for writing.

        :raises OSError: if that is not possible; so do all further methods.
        """
        with contextlib.ExitStack() as opened:
            self._store = STORES["".join(suffixes(self.path))](self.path)
            opened.callback(self._store.abandon)
            if self._fresh:
                # Before anything is changed: from here on, a run that ends is one that was interrupted.
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
            opened.pop_all()  # all is well, and they stay open

    def add(self, item: Item, article: bytes) -> None:
        """Write an article."""
        self._store.add(article)
        self._count(item)

    def fail(self, item: Item, reason: str) -> None:
        """Note an article that could not be read."""
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
        state = _State(
            self._state.settings,
            self.articles,
            self.failed,
            self._digest.hexdigest(),
            self._store.secure(),
            0 if self._failures is None else secure(self._failures),
            len(self._done),
        )
        replace(self._checkpoint_path, [encoded(asdict(state))])
        self._due = monotonic() + _EVERY

    def finish(self) -> None:
        """Complete the file."""
        self._checkpoint()
        self._store.finish()
        self._inputs.close()
        if self._failures is not None:
            self._failures.close()
        self._checkpoint_path.unlink()
        self._inputs_path.unlink(missing_ok=True)
        self._store.clean()

    def abandon(self) -> None:
        """Leave the files to a later run, which goes on from the last checkpoint."""
        self._store.abandon()
        for file in (self._inputs, self._failures):
            if file is not None:
                with contextlib.suppress(OSError):
                    file.close()


def has_checkpoint(path: Path) -> bool:
    """Return whether a run with this output was interrupted."""
    return beside(path, "checkpoint").exists()


def _stamp(source: Source) -> bytes:
    """Return the line that says in which state a file was read."""
    return encoded({"file": source.name, "size": source.size, "modified": source.modified})
