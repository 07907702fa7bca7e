"""One run at a time may write to a file.

The lock is held on ``OUT.lock``, a file beside the output, because the output itself may be replaced.
The operating system releases it when the process ends, however it ends, so a lock file that a killed run
left does no harm.  Worker processes do not share it: a record lock of ``fcntl.lockf`` is not inherited by
a fork, so a worker that outlives its parent for a moment does not keep the next run out.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["BusyError", "locked"]

if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(number: int) -> None:
        fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


# How the systems say that another process has the lock.  All other errors mean that there are no locks.
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class BusyError(Exception):
    """Another run writes to the same file."""


@contextmanager
def locked(path: Path, say: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock of an output file.

    Where there are no locks (some network file systems), the run goes on without one and says so.
    Devices need none.  A folder that does not exist is left to whoever opens the output.

    :param say: takes the message that the file cannot be locked.
    :raises BusyError: if another process holds it.
    """
    target = os.path.realpath(path)  # so that two names of one file have one lock
    if os.path.exists(target) and not os.path.isfile(target):
        yield
        return
    name = f"{target}.lock"
    try:
        number = _hold(name)
    except (FileNotFoundError, NotADirectoryError):
        yield
        return
    except OSError as error:
        say(
            f"{path} cannot be locked ({error.strerror}), so nothing keeps a second run from writing to it: "
            "make sure that this is the only one"
        )
        yield
        return
    try:
        yield
    finally:
        _release(name, number)


def _hold(name: str) -> int:
    """Return the number of a file that this process has locked.

    :raises BusyError: if another process has locked it.
    :raises OSError: if it cannot be opened or locked.
    """
    while True:
        number = os.open(name, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(number)
            # The run that had the lock before may have removed the file after it was opened here: then
            # this lock is on a file that nobody else will find.
            if _is_at(name, number):
                return number
        except OSError as error:
            os.close(number)
            if error.errno in _HELD:
                raise BusyError(name) from None
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
        os.close(number)


def _is_at(name: str, number: int) -> bool:
    try:
        return os.path.samestat(os.stat(name), os.fstat(number))
    except FileNotFoundError:
        return False


def _release(name: str, number: int) -> None:
    """Remove the lock file and release the lock."""
    # POSIX removes an open file, and does it here while nobody else can have locked it.  Windows removes
    # only a file that is closed, and refuses where another run has opened it by then.
    if sys.platform == "win32":
        os.close(number)
    with contextlib.suppress(OSError):
        os.unlink(name)
    if sys.platform != "win32":
        os.close(number)
