"""An output that a run can be interrupted in, and a later run can complete.

A run that writes to a file can be interrupted at any moment, even by ``kill -9``, and continued later. Until
the output is complete, everything is in the folder ``OUT.part``, and an older output stays as it is. Every
few seconds the *journal* (:mod:`newsparse.cli.stores`) is flushed to disk. Then a *checkpoint*, replaced
atomically, records how many articles are done and how long the files are. To continue, a run cuts the files
to those lengths and begins after those articles. A digest of the articles' places shows whether the inputs
are still the same; the file ``inputs`` records their sizes and modification times.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any

import click
from attrs import asdict, evolve, frozen

from newsparse.cli.files import beside, flush_folder, replacing, size_of
from newsparse.cli.formats import about, encoded
from newsparse.cli.inputs import Item, Locator, Source
from newsparse.cli.messages import say
from newsparse.cli.options import option
from newsparse.cli.stores import Journal, counted, has_rows, is_output, journal, make, remove_collection
from newsparse.errors import InputError

# Seconds between two checkpoints: more work lost after a kill against more time spent waiting for the disk.
_EVERY = 5.0
_AGAIN = "use --overwrite to start again"
# The files of the folder, in the order in which they are removed: the checkpoint is last, because it allows
# this. "new" is what takes the place of the output.
_FILES = (
    *("inputs", "journal", "failures", "new", "new.wal"),
    *("inputs.new", "new.new", "checkpoint.new", "checkpoint"),
)
_FAILURE = b'{"file":'


def written_for(path: Path) -> list[Path]:
    """Return every file and folder that a run with this output writes, removes or replaces."""
    real = Path(os.path.realpath(path))
    return [path, beside(path, "failures.jsonl"), beside(real, "lock"), beside(real, "part")]


@frozen
class _State:
    settings: Mapping[str, str | None]  # the options that change the output
    articles: int = 0  # how many articles are done, including failed ones
    failures: int = 0
    digest: str = ""  # digest of the places of the articles
    length: int = 0
    failures_length: int = 0
    complete: bool = False  # whether the output only has to be put in its place
    added: bool = False  # whether the run adds to a collection
    before: int = 0  # how many articles this collection had before the run


@frozen
class Existing:
    """What the user wants to happen to an output that exists."""

    resume: bool = option(False, "Continue with OUT after an interruption.")
    overwrite: bool = option(False, "Replace OUT if it exists.")
    add: bool = option(
        False, "Add to the collection OUT; an article with the id of one that is there replaces it."
    )
    allow_changed: bool = option(
        False, "With --resume, continue even if inputs that were already read have changed."
    )


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
        self._target = Path(os.path.realpath(path))
        self._failures_path = beside(path, "failures.jsonl")
        self._folder = beside(self._target, "part")
        self._checkpoint_path = self._folder / "checkpoint"
        self._existing = existing
        self._found = found
        self._run = _run_of(settings, found)
        self.complete = False
        self._state = self._begin(settings)
        self.articles, self.failed = self._state.articles, self._state.failures
        if self.complete and self._failures_path.exists():
            self.failed = self._failures_path.read_bytes().count(b"\n")
        self._digest = blake2b(digest_size=16)
        self._kept = 0  # articles in the collection after the run
        self._is_whole = True  # whether the journal has all articles that are counted
        self._due = monotonic() + _EVERY

    # Before a run

    def _begin(self, settings: Mapping[str, str | None]) -> _State:
        path, existing = self.path, self._existing
        if strange := self._not_written_here():
            raise click.UsageError(
                f"{strange} exists, and newsparse did not write it, but this run would replace it; "
                "move it, or write to another file"
            )
        state = None if existing.overwrite else self._last_state()
        if state is not None and state.complete:
            self._put(state)
        before, is_done = self._counted()
        if existing.overwrite:
            return _State(settings)
        if state is not None and not state.complete:
            self._check(state, settings)
            return state
        if size_of(path) and (existing.resume or existing.add):
            if not is_output(path):
                raise click.UsageError(
                    f"{path} already exists, and newsparse did not write it; "
                    "write to another file, or use --overwrite to replace it"
                )
            self.complete = existing.resume and (is_done or not existing.add)
        elif left := [file for file in (path, self._failures_path) if size_of(file)]:
            raise click.UsageError(f"{left[0]} already exists; use --overwrite to replace it")
        return _State(settings, added=existing.add, before=before)

    def _not_written_here(self) -> Path | None:
        for path in (self._target, self._folder):
            if path.exists() and path.is_file() == (path == self._folder):
                return path
        if others := {file.name for file in self._folder.glob("*")}.difference(_FILES):
            return self._folder / min(others)
        if size_of(self._failures_path):
            with self._failures_path.open("rb") as file:
                if file.read(len(_FAILURE)) != _FAILURE:
                    return self._failures_path
        lock = beside(self._target, "lock")  # which is empty
        return lock if size_of(lock) else None

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
            if (unfinished := self._folder / "inputs").exists():
                raise click.UsageError(
                    f"{self._checkpoint_path} is missing, and {unfinished} shows that a run was "
                    f"interrupted; restore it, or {_AGAIN}"
                ) from None
            return None
        if check == _check_of(line):
            with contextlib.suppress(TypeError):  # the fields of another version
                return _State(**json.loads(line))
        raise click.UsageError(f"{self._checkpoint_path} is damaged or from another version; {_AGAIN}")

    def _check(self, state: _State, settings: Mapping[str, str | None]) -> None:
        if not self._existing.resume:
            raise click.UsageError(
                f"{self.path} is from an interrupted run; use --resume to continue, or --overwrite"
            )
        names = sorted(state.settings.keys() | settings.keys())
        if others := [name for name in names if state.settings.get(name) != settings.get(name)]:
            raise click.UsageError(
                f"{self.path} was started with other options ({', '.join(others)}); "
                "use the same ones, or --overwrite to start again"
            )
        lengths = {"journal": state.length, "failures": state.failures_length, "inputs": state.articles and 1}
        if short := [name for name, length in lengths.items() if size_of(self._folder / name) < length]:
            raise click.UsageError(
                f"{self._folder / short[0]} is missing, or shorter than {self._checkpoint_path} says; "
                f"continuing would lose articles; restore the file, or {_AGAIN}"
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
        done: dict[str, Source] = {}
        for place in islice(places, self.articles):
            self._digest.update(place.key)
            done[place.source.name] = place.source
        if self.articles and self._digest.hexdigest() != self._state.digest:
            raise click.UsageError(
                f"the inputs differ from those that {self.path} was started with: among the first "
                f"{self.articles:,} articles, some were added, removed or moved; {_AGAIN}"
            )
        if done and not self._existing.allow_changed:
            known = set((self._folder / "inputs").read_bytes().splitlines(keepends=True))
            if changed := [source.name for source in done.values() if _stamp(source) not in known]:
                more = f" and {len(changed) - 1:,} more inputs" if changed[1:] else ""
                raise click.UsageError(
                    f"{changed[0]}{more} changed after {self.path} was started (in size or modification "
                    f"time), and the results already written come from the old version; {_AGAIN}, or "
                    "--allow-changed to continue anyway"
                )
        return places

    # During a run

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Open the files; complete them at the end, or close them so that a later run can continue.

        A full disk and Ctrl-C end the command in one line.

        :raises OSError: if the files cannot be opened. It names a file.
        """
        with contextlib.ExitStack() as opened:
            self._open(opened)
            try:
                yield
                self._finish()
            except OSError as error:
                say(
                    f"{error.filename or self.path}: {error.strerror or error}; everything up to the last "
                    "checkpoint is safe: free some space, and continue with --resume"
                )
                sys.exit(4)
            except KeyboardInterrupt:
                say("interrupted; continue with --resume")
                sys.exit(130)

    def _open(self, opened: contextlib.ExitStack) -> None:
        try:
            self._folder.mkdir(exist_ok=True)
            flush_folder(self._folder.parent)
            # This comes before any change: a run that ends after this point counts as interrupted.
            self._save()
            with replacing(self._folder / "inputs") as file:
                file.writelines(map(_stamp, self._found))
            self._journal = journal(self._folder / "journal", self.path)
            opened.callback(self._journal.close)
            self._failures = Journal(self._folder / "failures")
            opened.callback(self._failures.close)
            self._journal.cut(self._state.length)
            self._failures.cut(self._state.failures_length)
            # Failures of earlier runs that added stay.
            if self._state.added and not self._state.failures_length and self._failures_path.exists():
                self._failures.add(self._failures_path.read_bytes())
            self._checkpoint()
        except OSError as error:
            error.filename = str(self.path)  # what is missing, or cannot be written
            raise

    def add(self, item: Item, article: bytes) -> None:
        """Write an article; rows are written with those of the next article that has some."""
        if article:
            self._journal.add(article)
        self._is_whole = bool(article) or not has_rows(self.path)
        self._count(item)

    def fail(self, item: Item, reason: str) -> None:
        """Record an article that could not be read."""
        self._failures.add(encoded({**about(item), "reason": reason}))
        self.failed += 1
        self._count(item)

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
            failures_length=self._failures.secure(),
        )
        self._due = monotonic() + _EVERY

    def _save(self, **changes: Any) -> None:
        self._state = evolve(self._state, **changes)
        line = encoded(asdict(self._state))
        with replacing(self._checkpoint_path) as file:
            file.write(line + _check_of(line.rstrip()))

    def _finish(self) -> None:
        self._checkpoint()
        self._journal.close()
        self._failures.close()
        try:
            if has_rows(self.path):
                self._kept = make(self._target, self._folder, added=self._state.added, run=self._run)
        except InputError as error:  # another program has opened the collection
            raise click.UsageError(f"{error}; then continue with --resume") from None
        self._save(complete=True)
        self._put(self._state)

    def _put(self, state: _State) -> None:
        """Put a complete output in its place; repeated after an interruption, this gives the same."""
        new = self._folder / ("new" if has_rows(self.path) else "journal")
        if new.exists():
            if self.path.suffix == ".duckdb":
                remove_collection(self._target)
            new.replace(self._target)
        if state.failures_length and (self._folder / "failures").exists():
            (self._folder / "failures").replace(self._failures_path)
        elif not state.failures_length:
            self._failures_path.unlink(missing_ok=True)
        flush_folder(self._target.parent)
        for name in _FILES:
            (self._folder / name).unlink(missing_ok=True)
        self._folder.rmdir()


def _check_of(line: bytes) -> bytes:
    """Return a digest of a checkpoint's content, which shows whether it was changed."""
    return blake2b(line, digest_size=16).hexdigest().encode()


def _stamp(source: Source) -> bytes:
    return encoded({"file": source.name, "size": source.size, "modified": source.modified})


def _run_of(settings: Mapping[str, str | None], found: Sequence[Source]) -> str:
    """Return what identifies a run: the options and the state of its files; nothing if that is unknown."""
    if any(source.modified is None for source in found):
        return ""
    digest = blake2b(json.dumps(settings, sort_keys=True).encode(), digest_size=16)
    for source in found:
        digest.update(_stamp(source))
    return digest.hexdigest()
