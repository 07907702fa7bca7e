"""An output that a run can be interrupted in, and a later run can complete.

A run that writes to a file can be interrupted at any moment, even by ``kill -9``, and continued later. Every
few seconds its journal (:mod:`newsparse.cli.stores`) is flushed to disk. Then a *checkpoint* file, replaced
atomically, records how many articles are done and how long the files are. To continue, a run cuts the files
to those lengths and begins after those articles. A digest of the articles' places shows whether the inputs
are still the same; ``OUT.inputs`` records their sizes and modification times.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import IO, Any

import click
from attrs import asdict, evolve, frozen

from newsparse.cli.files import beside, cut, open_to_write, replacing, secure, size_of
from newsparse.cli.formats import about, encoded
from newsparse.cli.inputs import Item, Locator, Source
from newsparse.cli.stores import (
    Journal,
    complete,
    counted,
    has_rows,
    is_output,
    journal_of,
    left_by,
    not_written_here,
)
from newsparse.errors import InputError

# Seconds between two checkpoints: more work lost after a kill against more time spent waiting for the disk.
_EVERY = 5.0


@frozen
class _State:
    """The content of a checkpoint."""

    settings: Mapping[str, str | None]  # the options that change the output
    articles: int = 0  # how many articles are done, including failed ones
    failures: int = 0
    digest: str = ""  # digest of the places of the articles
    length: int = 0
    failures_length: int = 0
    inputs_length: int = 0
    complete: bool = False
    """Whether the output is complete; then only the files beside it are left to be removed."""
    added: bool = False  # whether the run adds to a collection
    before: int = 0  # how many articles this collection had before the run


@frozen
class Existing:
    """What the user wants to happen to an output that exists."""

    resume: bool = False  # continue after an interruption
    overwrite: bool = False  # replace it
    add: bool = False  # add to it, if it is a collection
    allow_changed: bool = False  # continue although files that were read have changed since


class Archive:
    """A file that articles are written to, with everything needed to continue after an interruption.

    :param settings: the options that change the output; a run that continues must have the same.
    :param found: the files with the articles.
    :raises click.UsageError: if the file cannot be started or continued; the message says what to do.
    """

    def __init__(
        self, path: Path, settings: Mapping[str, str | None], existing: Existing, found: Sequence[Source]
    ) -> None:
        self.path = path
        self._failures_path = beside(path, "failures.jsonl")
        self._checkpoint_path = beside(path, "checkpoint")
        self._inputs_path = beside(path, "inputs")
        self._existing = existing
        self._found = found
        self._run = _run_of(settings, found)
        self.complete = False
        self._state = self._begin(settings)
        self.articles, self.failed = self._state.articles, self._state.failures
        if self.complete and self._failures_path.exists():
            with self._failures_path.open("rb") as lines:
                self.failed = sum(1 for _ in lines)
        self._digest = blake2b(digest_size=16)
        self._failures: IO[bytes] | None = None
        self._kept = 0  # articles in the collection after the run
        self._is_whole = True  # whether the journal has all articles that are counted
        self._due = monotonic() + _EVERY

    # Before a run

    def _begin(self, settings: Mapping[str, str | None]) -> _State:
        path, existing = self.path, self._existing
        if strange := not_written_here(path):
            raise click.UsageError(
                f"{strange} exists, and newsparse did not write it, but this run would replace it; "
                "move it, or write to another file"
            )
        before, is_done = self._counted()
        if existing.overwrite:
            return _State(settings)
        state = self._last_state()
        if state is not None and not state.complete:
            if not existing.resume:
                raise click.UsageError(
                    f"{path} is from an interrupted run; use --resume to continue or "
                    "--overwrite to start again"
                )
            self._check(state, settings)
            return state
        if (state is not None or size_of(path)) and (existing.resume or existing.add):
            if state is None:
                self._check_ended()
            else:
                self._clean()
            self.complete = existing.resume and (is_done or not existing.add)
        # A file that was to replace another, and did not, is worth nothing.
        elif left := [f for f in (path, *left_by(path)) if size_of(f) and ".new" not in f.suffixes]:
            raise click.UsageError(f"{left[0]} already exists; use --overwrite to replace it")
        failures = size_of(self._failures_path) if existing.add else 0
        return _State(settings, failures_length=failures, added=existing.add, before=before)

    def _counted(self) -> tuple[int, bool]:
        """Return how many articles a collection has, and whether it has those of a run with these inputs."""
        if self.path.suffix != ".duckdb" or not size_of(self.path):
            return 0, False
        from newsparse.collection.files import InUseError

        try:
            return counted(self.path, self._run)
        except InputError as error:
            if self._existing.overwrite and not isinstance(error, InUseError):
                return 0, False
            raise click.UsageError(str(error)) from None

    def _last_state(self) -> _State | None:
        try:
            line, _, check = self._checkpoint_path.read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        if check == _check_of(line):
            with contextlib.suppress(TypeError):  # the fields of another version
                return _State(**json.loads(line))
        raise click.UsageError(
            f"{self._checkpoint_path} is damaged or from another version; use --overwrite to start again"
        )

    def _check(self, state: _State, settings: Mapping[str, str | None]) -> None:
        """Check that a run has the options of the last one, and its files all that the checkpoint records."""
        names = sorted(state.settings.keys() | settings.keys())
        if others := [name for name in names if state.settings.get(name) != settings.get(name)]:
            raise click.UsageError(
                f"{self.path} was started with other options ({', '.join(others)}); "
                "use the same ones, or --overwrite to start again"
            )
        files = (
            (journal_of(self.path), state.length),
            (self._failures_path, state.failures_length),
            (self._inputs_path, state.inputs_length),
        )
        for path, recorded in files:
            if size_of(path) < recorded:
                raise click.UsageError(
                    f"{path} is missing, or shorter than {self._checkpoint_path} says; continuing would "
                    "lose articles; restore the file, or use --overwrite to start again"
                )

    def _check_ended(self) -> None:
        """Check that newsparse wrote the output, and that no run was interrupted whose checkpoint is lost."""
        if not is_output(self.path):
            raise click.UsageError(
                f"{self.path} already exists, and newsparse did not write it; "
                "write to another file, or use --overwrite to replace it"
            )
        left = (file for file in left_by(self.path) if file.suffix in (".inputs", ".rows") and file.exists())
        if unfinished := next(left, None):
            raise click.UsageError(
                f"{self._checkpoint_path} is missing, and {unfinished} shows that a run was "
                "interrupted; restore it, or use --overwrite to start again"
            )

    @property
    def summary(self) -> str:
        """Summary of what the files contain."""
        if self.complete:
            state = f"{self.path} is complete; --overwrite reads everything again"
        else:
            count, before = self.articles - self.failed, self._state.before
            articles = f"{count:,} {'article' if count == 1 else 'articles'}"
            state = f"{articles} {'added to' if before else 'in'} {self.path}"
            if self.path.suffix == ".duckdb" and (replaced := before + count - self._kept):
                state += f", {replaced:,} of them in place of one with the same id"
        return f"{state}; {self.failed:,} failed, see {self._failures_path}" if self.failed else state

    def rest(self, places: Iterator[Locator]) -> Iterator[Locator]:
        """Skip the articles that are done, and return the others.

        :raises click.UsageError: if the inputs are different ones, or have changed since.
        """
        done: list[Source] = []
        for place in islice(places, self.articles):
            self._digest.update(place.key)
            if not done or done[-1] is not place.source:
                done.append(place.source)
        if self.articles and self._digest.hexdigest() != self._state.digest:
            raise click.UsageError(
                f"the inputs differ from those that {self.path} was started with: among the first "
                f"{self.articles:,} articles, some were added, removed or moved; "
                "use --overwrite to start again"
            )
        if done and not self._existing.allow_changed:
            with self._inputs_path.open("rb") as lines:
                known = set(lines)
            if changed := [source.name for source in done if _stamp(source) not in known]:
                more = f" and {len(changed) - 1:,} more inputs" if changed[1:] else ""
                raise click.UsageError(
                    f"{changed[0]}{more} changed after {self.path} was started (in size or modification "
                    "time), and the results already written come from the old version; use --overwrite to "
                    "start again, or --allow-changed to continue anyway"
                )
        return places

    # During a run

    def open(self) -> None:
        """Open the files for writing.

        :raises OSError: if that is not possible; all further methods raise it too. It names a file.
        """
        try:
            with contextlib.ExitStack() as opened:
                self._journal = Journal(self.path)
                opened.callback(self._journal.close)
                # This comes before any change: a run that ends after this point counts as interrupted.
                self._save()
                with replacing(self._inputs_path) as file:
                    file.writelines(map(_stamp, self._found))
                self._journal.cut(self._state.length)
                if self._state.failures_length:
                    opened.enter_context(self._open_failures())
                else:
                    self._failures_path.unlink(missing_ok=True)
                self._checkpoint()
                opened.pop_all()  # no error: the files stay open
        except OSError as error:
            if error.filename is None:  # a full disk
                error.filename = str(self.path)
            raise

    def add(self, item: Item, article: bytes) -> None:
        """Write an article; rows are written with those of the next article that has some."""
        if article:
            self._journal.add(article)
        self._is_whole = bool(article) or not has_rows(self.path)
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
        self._digest.update(item.place.key)
        self.articles += 1
        if self._is_whole and monotonic() > self._due:
            self._checkpoint()

    def _checkpoint(self) -> None:
        self._save(
            articles=self.articles,
            failures=self.failed,
            digest=self._digest.hexdigest(),
            length=self._journal.secure(),
            failures_length=0 if self._failures is None else secure(self._failures),
            inputs_length=size_of(self._inputs_path),
        )
        self._due = monotonic() + _EVERY

    def _save(self, **changes: Any) -> None:
        """Replace the checkpoint."""
        self._state = evolve(self._state, **changes)
        line = encoded(asdict(self._state))
        with replacing(self._checkpoint_path) as file:
            file.write(line + _check_of(line.rstrip()))

    def finish(self) -> None:
        """Complete the file.

        :raises click.UsageError: if another program has opened the collection.
        """
        self._checkpoint()
        self._journal.close()
        try:
            self._kept = complete(self.path, added=self._state.added, run=self._run)
        except InputError as error:
            raise click.UsageError(f"{error}; then continue with --resume") from None
        if self._failures is not None:
            self._failures.close()
        self._save(complete=True)
        self._clean()

    def _clean(self) -> None:
        """Remove what only a later run would have needed; the checkpoint is last, because it allows this."""
        self._inputs_path.unlink(missing_ok=True)
        if has_rows(self.path):
            journal_of(self.path).unlink(missing_ok=True)
        self._checkpoint_path.unlink()

    def abandon(self) -> None:
        """Close the files so that a later run can continue from the last checkpoint."""
        self._journal.close()
        if self._failures is not None:
            with contextlib.suppress(OSError):
                self._failures.close()


def _check_of(line: bytes) -> bytes:
    """Return a digest of a checkpoint's content, which shows whether it was changed."""
    return blake2b(line, digest_size=16).hexdigest().encode()


def _stamp(source: Source) -> bytes:
    """Return a line that records the state of a file when it was read."""
    return encoded({"file": source.name, "size": source.size, "modified": source.modified})


def _run_of(settings: Mapping[str, str | None], found: Sequence[Source]) -> str:
    """Return what identifies a run: the options and the state of its files; nothing if that is unknown."""
    if any(source.modified is None for source in found):
        return ""
    digest = blake2b(json.dumps(settings, sort_keys=True).encode(), digest_size=16)
    for source in found:
        digest.update(_stamp(source))
    return digest.hexdigest()
