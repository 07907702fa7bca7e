"""An output that a run can be interrupted in, and a later run can complete.

A run that writes to a file can be interrupted at any moment, even by ``kill -9``, and continued later. Until
the output is complete, everything is in the folder ``OUT.part``, and an older output stays as it is. Every
few seconds, what was done is added to the *journal* (:mod:`newsparse.cli.stores`) and flushed to disk. To
continue, a run begins after the articles of the journal. At the end, the output is written from it; all steps
after that can be repeated until the journal is removed.
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

from attrs import evolve, frozen

from newsparse.cli import stores
from newsparse.cli.files import beside, flush_folder, replacing, secure, size_of
from newsparse.cli.formats import about, encoded
from newsparse.cli.inputs import Item, Locator, Source
from newsparse.cli.messages import say
from newsparse.cli.options import option
from newsparse.errors import InputError

# Seconds between two blocks of the journal: more work lost after a kill against more time spent waiting for
# the disk.
_EVERY = 5.0
# The files of the folder. "new" is what takes the place of the output.
_FILES = ("new", "new.wal", "new.new", "failures", "journal.new", "journal")
_FAILURE = b'{"file":'
_AGAIN = "use --overwrite to start again"


def written_for(path: Path) -> list[Path]:
    """Return every file and folder that a run with this output writes, removes or replaces."""
    real = Path(os.path.realpath(path))
    return [path, beside(path, "failures.jsonl"), beside(real, "lock"), beside(real, "part")]


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
    :raises newsparse.InputError: if the file cannot be started or continued; the message says what to do.
    """

    def __init__(
        self, path: Path, settings: Mapping[str, str | None], existing: Existing, found: Sequence[Source]
    ) -> None:
        self.path = path
        self._target = Path(os.path.realpath(path))
        self._failures_path = beside(path, "failures.jsonl")
        self._folder = beside(self._target, "part")
        self._journal_path = self._folder / "journal"
        self._end = 0  # of the journal
        self._known: set[bytes] = set()  # the inputs as the journal has them
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
        self._is_whole = True  # whether all articles that are counted have been added
        self._pack = stores.packing(path)
        self._waiting: list[bytes] = []
        self._failed: list[bytes] = []
        self._size = 0
        self._due = monotonic() + _EVERY

    # Before a run

    def _begin(self, settings: Mapping[str, str | None]) -> stores.State:
        path, existing = self.path, self._existing
        if strange := self._not_written_here():
            fault = f"{strange} exists, and newsparse did not write it, but this run would replace it"
            raise InputError(f"{fault}; move it, or write to another file")
        before, is_done = self._counted()
        if existing.overwrite:
            return stores.State(settings)
        if self._journal_path.exists():
            return self._last_state(settings)
        if size_of(path) and (existing.resume or existing.add):
            if not stores.is_output(path):
                remedy = "write to another file, or use --overwrite to replace it"
                raise InputError(f"{path} already exists, and newsparse did not write it; {remedy}")
            self.complete = existing.resume and (is_done or not existing.add)
        elif left := [file for file in (path, self._failures_path) if size_of(file)]:
            raise InputError(f"{left[0]} already exists; use --overwrite to replace it")
        return stores.State(settings, added=existing.add, before=before)

    def _not_written_here(self) -> Path | None:
        if self._target.exists() and not self._target.is_file():
            return self._target
        if self._folder.is_file():
            return self._folder
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
        if self.path.suffix == ".duckdb" and size_of(self.path):
            from newsparse.collection.files import InUseError

            try:
                return stores.counted(self.path, self._run)
            except InputError as error:
                if isinstance(error, InUseError) or not self._existing.overwrite:
                    raise
        return 0, False

    def _last_state(self, settings: Mapping[str, str | None]) -> stores.State:
        state = None
        for part in stores.blocks(self._journal_path):
            state, self._end = part.state, part.end
            if part.inputs:
                self._known = set(part.inputs.splitlines(keepends=True))
        if state is None:
            raise InputError(f"{self._journal_path} is damaged or from another version; {_AGAIN}")
        if not self._existing.resume:
            remedy = "use --resume to continue, or --overwrite"
            raise InputError(f"{self.path} is from an interrupted run; {remedy}")
        names = sorted(state.settings.keys() | settings.keys())
        if others := ", ".join(name for name in names if state.settings.get(name) != settings.get(name)):
            remedy = "use the same ones, or --overwrite to start again"
            raise InputError(f"{self.path} was started with other options ({others}); {remedy}")
        return state

    @property
    def summary(self) -> str:
        """Summary of what the files contain."""
        count, before = self.articles - self.failed, self._state.before
        state = f"{count:,} article{'' if count == 1 else 's'} {'added to' if before else 'in'} {self.path}"
        if self.complete:
            state = f"{self.path} is complete; --overwrite reads everything again"
        elif self.path.suffix == ".duckdb" and (replaced := before + count - self._kept):
            state += f", {replaced:,} of them in place of one with the same id"
        return f"{state}; {self.failed:,} failed, see {self._failures_path}" if self.failed else state

    def rest(self, places: Iterator[Locator]) -> Iterator[Locator]:
        """Skip the articles that are done, and return the others.

        :raises newsparse.InputError: if the inputs are different ones, or have changed since.
        """
        done = {}
        for place in islice(places, self.articles):
            self._digest.update(place.key)
            done[place.source.name] = place.source
        if self.articles and self._digest.hexdigest() != self._state.digest:
            moved = f"among the first {self.articles:,} articles, some were added, removed or moved"
            fault = f"the inputs differ from those that {self.path} was started with: {moved}"
            raise InputError(f"{fault}; {_AGAIN}")
        changed = [source.name for source in done.values() if _stamp(source) not in self._known]
        if changed and not self._existing.allow_changed:
            more = f" and {len(changed) - 1:,} more inputs" if changed[1:] else ""
            fault = f"{changed[0]}{more} changed after {self.path} was started (in size or modification time)"
            old = "the results already written come from the old version"
            raise InputError(f"{fault}, and {old}; {_AGAIN}, or --allow-changed to continue anyway")
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
                remedy = "all articles in the journal are safe: free some space, and continue with --resume"
                say(f"{error.filename or self.path}: {error.strerror or error}; {remedy}")
                sys.exit(4)
            except KeyboardInterrupt:
                say("interrupted; continue with --resume")
                sys.exit(130)

    def _open(self, opened: contextlib.ExitStack) -> None:
        inputs, earlier = b"".join(map(_stamp, self._found)), b""
        try:
            self._folder.mkdir(exist_ok=True)
            flush_folder(self._folder.parent)
            if not self._end:
                # Failures of earlier runs that added stay.
                if self._state.added and self._failures_path.exists():
                    earlier = self._failures_path.read_bytes()
                with replacing(self._journal_path) as file:
                    file.write(stores.block(self._state, failures=earlier, inputs=inputs))
            self._journal = opened.enter_context(self._journal_path.open("r+b", buffering=0))
            if self._end:
                self._journal.truncate(self._end)
            self._journal.seek(0, os.SEEK_END)
            if self._end:
                self._append(inputs)
        except OSError as error:
            error.filename = str(self.path)  # what is missing, or cannot be written
            raise

    def add(self, item: Item, article: bytes) -> None:
        """Write an article; rows are written with those of the next article that has some."""
        if article:
            self._waiting.append(article)
            self._size += len(article)
        self._is_whole = bool(article) or not stores.has_rows(self.path)
        self._count(item)

    def fail(self, item: Item, reason: str) -> None:
        """Record an article that could not be read."""
        self._failed.append(encoded({**about(item), "reason": reason}))
        self.failed += 1
        self._count(item)

    def _count(self, item: Item) -> None:
        self._digest.update(item.place.key)
        self.articles += 1
        if self._is_whole and (monotonic() > self._due or self._size >= stores.TOGETHER):
            self._append()

    def _append(self, inputs: bytes = b"") -> None:
        """Add a block to the journal with what was done since the last one."""
        self._state = evolve(
            self._state, articles=self.articles, failures=self.failed, digest=self._digest.hexdigest()
        )
        articles = self._pack(self._waiting) if self._waiting else b""
        left = memoryview(stores.block(self._state, articles, b"".join(self._failed), inputs))
        while left:  # a disk that is nearly full takes a part
            left = left[self._journal.write(left) :]
        secure(self._journal)
        self._waiting, self._failed, self._size = [], [], 0
        self._due = monotonic() + _EVERY

    def _finish(self) -> None:
        self._append()
        self._journal.close()
        try:
            self._kept = stores.make(self._target, self._folder, added=self._state.added, run=self._run)
        except InputError as error:  # another program has opened the collection
            raise InputError(f"{error}; then continue with --resume") from None
        parts = stores.blocks(self._journal_path) if self.failed or self._state.added else ()
        with (self._folder / "failures").open("wb") as file:
            file.writelines(part.failures for part in parts)
            is_empty = not secure(file)
        if is_empty:
            self._failures_path.unlink(missing_ok=True)
        else:
            (self._folder / "failures").replace(self._failures_path)
        if (new := self._folder / "new").exists():
            if self.path.suffix == ".duckdb":
                stores.remove_collection(self._target)
            new.replace(self._target)
        flush_folder(self._target.parent)
        for name in _FILES:
            (self._folder / name).unlink(missing_ok=True)
        self._folder.rmdir()


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
