"""``spread``: an ordered map over processes that survives the death of any of them.

The pool of :mod:`concurrent.futures` is not used here, for three reasons.  If one of its processes dies, the
whole pool and every job in it end.  A process that is killed while it writes a result leaves the parent
waiting for the rest for ever (seen on CPython 3.11, 3.12 and 3.13), because the parent itself keeps the
pipe's other end open.  And it runs threads in the parent, which go badly together with ``fork``.

Here each process has its own connection, and the parent runs no threads:

- The parent gives each process two batches of jobs, one to do now and one for later, and waits for the first
  answer. Early results wait for their turn.
- If a connection ends, its process is dead. Another process repeats its batch job by job; only a job during
  which three processes died is reported as failed.
- A process whose connection ends has lost its parent, for any reason, and exits at once.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast

from attrs import field, frozen

from newsparse.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from queue import SimpleQueue

K = TypeVar("K")
P = TypeVar("P")
R = TypeVar("R")

_Function: TypeAlias = "Callable[[Sequence[P]], Iterable[R | Failure]]"
"""A function of the payloads of some jobs that returns a result or failure for each, in order."""

# Batches per process: one is being done, the next is waiting.
_AHEAD = 2
# Batches kept per process, because early results wait for late ones.
_HELD = 3
# A batch ends early when it has this many bytes, so that long texts do not heap up.
_BATCH_BYTES = 1 << 18
# How many results are passed on before the processes are checked again.
_BETWEEN = 4
# Processes that may die over a job.  The first death may be another job's fault, and any someone else's.
_TRIES = 3
# Seconds that an idle process has for exiting by itself.
_GRACE = 2.0

# This process's ends of its connections.  A process that is forked closes its copies of them;
# otherwise they would not end with this process.
_ends: set[Connection] = set()
# Only one at a time, so that a process does not inherit the other end of a sibling's connection.
_starting = threading.Lock()


@frozen
class Failure:
    """The reason why a job has no result."""

    reason: str  # the type and message of the error, or how the process ended
    cause: BaseException | None = field(default=None, eq=False)  # the error, if it was raised in this process

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """Describe an error, even one that cannot be converted to text.

        >>> Failure.of(ValueError("no")).reason
        'ValueError: no'
        """
        try:
            return cls(f"{type(error).__name__}: {error}", error)
        except Exception:
            return cls(type(error).__name__, error)


def attempt(function: Callable[[], R]) -> R | Failure:
    """Return the result of a function, or the reason for its error; a request to exit counts as an error.

    >>> attempt(lambda: 1 // 0).reason
    'ZeroDivisionError: integer division or modulo by zero'
    """
    try:
        return function()
    except (Exception, SystemExit) as error:
        return Failure.of(error)


def spread(
    jobs: Iterable[tuple[K, P | Failure]],
    function: _Function[P, R],
    *,
    workers: int | None,
    chunk: int,
    prepare: Callable[[], object] | None = None,
) -> Generator[tuple[K, R | Failure], None, None]:
    """Call a function for the payloads of jobs; yield their keys with the results, in the order of the jobs.

    Without workers, it is called in this process, and only with the jobs whose results are requested.

    The function receives the payloads of up to ``chunk`` jobs and returns a result or failure for each; if it
    raises an error, all of these jobs fail. The key stays in this process; payload, result and functions are
    sent. A payload that is a :class:`Failure` is passed on unchanged.  No more than ``3 * workers`` batches
    of ``chunk`` jobs are kept at a time.  If ``jobs`` itself raises, the results of the jobs before that come
    first.

    :param prepare: called once in each process, before its first job.
    :raises newsparse.WorkerError: if a process cannot be started, or ends before it can begin.
    """
    errors: list[Exception] = []
    sound = _until_error(jobs, errors)
    if workers is None:
        while some := list(islice(sound, chunk)):
            keys, payloads = zip(*some, strict=True)
            yield from zip(keys, for_sound(function, payloads), strict=True)
    else:
        crew: _Crew[K, P, R] = _Crew(function, prepare, workers)
        try:
            yield from crew.run(_batches(sound, chunk))
        finally:
            crew.dismiss()
    if errors:
        raise errors[0]


def _until_error(jobs: Iterable[tuple[K, P]], errors: list[Exception]) -> Iterator[tuple[K, P]]:
    try:
        yield from jobs
    except Exception as error:
        errors.append(error)


class _Job(Generic[K]):
    __slots__ = ("deaths", "key", "payload", "result")

    def __init__(self, key: K, payload: object) -> None:
        self.key = key
        # Pickled separately, so that one that cannot be pickled does not affect others.
        sealed = payload if isinstance(payload, Failure) else _seal(payload)
        self.payload = sealed if isinstance(sealed, bytes) else b""
        self.result: bytes | Failure | None = None if isinstance(sealed, bytes) else sealed
        self.deaths = 0
        """How many processes with it have died."""


def _batches(jobs: Iterator[tuple[K, P | Failure]], chunk: int) -> Iterator[list[_Job[K]]]:
    batch: list[_Job[K]] = []
    size = 0
    for key, payload in jobs:
        batch.append(_Job(key, payload))
        size += len(batch[-1].payload)
        if len(batch) == chunk or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _seal(value: object) -> bytes | Failure:
    try:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return Failure.of(error)


def _unseal(sealed: bytes | Failure) -> R | Failure:
    try:
        return sealed if isinstance(sealed, Failure) else cast("R", pickle.loads(sealed))
    except Exception as error:
        return Failure.of(error)


class _Worker(Generic[K, R]):
    __slots__ = ("connection", "process", "ready", "tasks")

    def __init__(
        self, context: BaseContext, function: _Function[P, R], prepare: Callable[[], object] | None
    ) -> None:
        self.ready = False
        self.tasks: deque[list[_Job[K]]] = deque()
        with _starting:
            self.connection, theirs = context.Pipe()
            _ends.add(self.connection)
            # Only a fork inherits connections; a spawned process would be sent copies.
            inherited = tuple(_ends) if context.get_start_method() == "fork" else ()
            arguments = (theirs, inherited, function, prepare)
            self.process = context.Process(target=_serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
            try:
                self.process.start()
            except OSError as error:
                self._close()
                raise WorkerError(f"a worker process cannot be started: {error}") from error
            except BaseException:
                self._close()
                raise
            finally:
                theirs.close()

    def give(self, task: list[_Job[K]]) -> None:
        self.tasks.append(task)
        self._send(pickle.dumps([job.payload for job in task]))

    def _send(self, data: bytes) -> None:
        with contextlib.suppress(OSError):  # if it is dead, the end of its answers will show this
            self.connection.send_bytes(data)

    def hear(self) -> bool:
        """Take one answer in; return False if no more will come."""
        try:
            answer = self.connection.recv_bytes()
        except (EOFError, OSError):
            return False
        if answer:
            task = self.tasks.popleft()
            for job, result in zip(task, pickle.loads(answer), strict=True):
                job.result = result
        self.ready = True
        return True

    def _close(self) -> None:
        _ends.discard(self.connection)
        self.connection.close()

    def end(self) -> int | None:
        """End the process, with some time to exit if it is idle; return its exit code."""
        if not self.tasks:
            self._send(b"")
            self.process.join(_GRACE)
        self.process.kill()
        self.process.join()
        self._close()
        code: int | None = self.process.exitcode
        self.process.close()
        return code


def _is_done(batch: list[_Job[K]]) -> bool:
    return all(job.result is not None for job in batch)


class _Crew(Generic[K, P, R]):
    def __init__(self, function: _Function[P, R], prepare: Callable[[], object] | None, workers: int) -> None:
        import multiprocessing

        self._context = multiprocessing.get_context()
        self._function = function
        self._prepare = prepare
        self._limit = workers
        self._workers: dict[Connection, _Worker[K, R]] = {}
        self._todo: deque[list[_Job[K]]] = deque()

    def run(self, batches: Iterator[list[_Job[K]]]) -> Iterator[tuple[K, R | Failure]]:
        """Do the batches and yield their results in order."""
        held: deque[list[_Job[K]]] = deque()
        more = True
        while more or held:
            if more and len(held) < _HELD * self._limit:
                batch = next(batches, None)
                if batch is None:
                    more = False
                else:
                    held.append(batch)
                    if task := [job for job in batch if job.result is None]:
                        self._todo.append(task)
            may_wait = not more or len(held) == _HELD * self._limit
            self._look_after(wait=may_wait and bool(held) and not _is_done(held[0]))
            while held and _is_done(held[0]):
                for number, job in enumerate(held.popleft(), 1):
                    yield job.key, _unseal(cast("bytes | Failure", job.result))
                    if number % _BETWEEN == 0:
                        self._look_after(wait=False)

    def _look_after(self, *, wait: bool) -> None:
        """Assign work and receive answers; with ``wait``, until there is one."""
        from multiprocessing.connection import wait as wait_for

        self._hand_out()
        for connection in wait_for(list(self._workers), None if wait else 0):
            worker = self._workers[cast("Connection", connection)]
            if not worker.hear():
                self._bury(worker)
        self._hand_out()

    def _hand_out(self) -> None:
        while self._todo:
            free = [worker for worker in self._workers.values() if len(worker.tasks) < _AHEAD]
            worker = min(free, key=lambda worker: len(worker.tasks), default=None)
            if (worker is None or worker.tasks) and len(self._workers) < self._limit:
                worker = _Worker(self._context, self._function, self._prepare)
                self._workers[worker.connection] = worker
            if worker is None:
                return
            worker.give(self._todo.popleft())

    def _bury(self, worker: _Worker[K, R]) -> None:
        """Have another process do what a dead one had, except for a job that too many have died of."""
        del self._workers[worker.connection]
        tasks = list(worker.tasks)
        code = worker.end()
        if not worker.ready:
            raise WorkerError(
                f"a worker process ended before it could start work ({_ending(code)}); in a script "
                'that uses workers, put the code below this line: if __name__ == "__main__":'
            )
        if not tasks:
            return
        first, *rest = tasks
        for job in first:
            job.deaths += 1
        if len(first) == 1 and first[0].deaths == _TRIES:
            first[0].result = Failure(f"its worker process died {_TRIES} times ({_ending(code)})")
        else:
            rest = [*([job] for job in first), *rest]
        self._todo.extendleft(reversed(rest))

    def dismiss(self) -> None:
        """End all processes; busy ones immediately."""
        while self._workers:
            _, worker = self._workers.popitem()
            worker.end()


def _ending(code: int | None) -> str:
    """Describe how a process ended.

    >>> _ending(3), _ending(-9)
    ('exit code 3', 'killed by SIGKILL')
    """
    import signal

    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


def _serve(
    connection: Connection,
    inherited: Sequence[Connection],
    function: _Function[P, R],
    prepare: Callable[[], object] | None,
) -> None:
    """Do the work received over the connection: the main loop of a process."""
    import signal
    from queue import SimpleQueue

    for end in inherited:
        end.close()
    _ends.clear()
    # Ctrl-C in a terminal reaches all processes; the parent ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    inbox: SimpleQueue[bytes | BaseException | None] = SimpleQueue()
    if prepare is not None:
        prepare()
    try:
        # Sent before any work is received: if a text then ends the process, only the text has failed.
        connection.send_bytes(b"")
        threading.Thread(target=_listen, args=(connection, inbox), daemon=True).start()
        while (payloads := inbox.get()) is not None:
            if isinstance(payloads, BaseException):
                os._exit(1)
            answers = _answers(function, pickle.loads(payloads))
            connection.send_bytes(pickle.dumps(answers, pickle.HIGHEST_PROTOCOL))
    except OSError:
        os._exit(1)  # the parent is gone


def _listen(connection: Connection, inbox: SimpleQueue[bytes | BaseException | None]) -> None:
    """Receive messages at once, so that the parent never waits for a busy process; an empty message ends it.

    If the connection ends without that, the parent is gone.  Any other error (such as a lack of memory for
    a long text) ends the process too, because no one would listen to the parent; but what came before is done
    first, so that only the jobs that could not be taken in are blamed.
    """
    try:
        try:
            while payloads := connection.recv_bytes():
                inbox.put(payloads)
            inbox.put(None)
        except (EOFError, OSError):
            os._exit(1)
        except BaseException as error:
            inbox.put(error)
    except BaseException:
        os._exit(1)


def _answers(function: _Function[P, R], sealed: Sequence[bytes]) -> list[bytes | Failure]:
    payloads: list[P | Failure] = [_unseal(one) for one in sealed]
    found = attempt(lambda: for_sound(function, payloads))
    results = [found] * len(payloads) if isinstance(found, Failure) else found
    # The error itself may be one that cannot be pickled.
    return [Failure(one.reason) if isinstance(one, Failure) else _seal(one) for one in results]


def for_sound(function: _Function[P, R], payloads: Sequence[P | Failure]) -> list[R | Failure]:
    """Call a function for the payloads that are not failures; return a result for each payload, in order."""
    results = iter(function([payload for payload in payloads if not isinstance(payload, Failure)]))
    return [payload if isinstance(payload, Failure) else next(results) for payload in payloads]
