"""A lock that lets only one run at a time write to a file.

The lock is on ``OUT.lock``, a file next to the output, because the output itself may be replaced. The
operating system releases it when the process ends for any reason, so the lock file of a killed run does no
harm. Worker processes do not share the lock: a fork does not inherit a record lock of ``fcntl.lockf``, so a
worker that briefly outlives its parent does not block the next run.
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


# Error numbers that mean that another process has the lock. Other errors mean that locks are not supported.
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class BusyError(Exception):
    """Another run is writing to the same file."""


@contextmanager
def locked(path: Path, say: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock of an output file.

    If locks are not supported (some network file systems), the run continues without one and says so. Devices
    need no lock. If the folder does not exist, opening the output reports that.

    :param say: receives the message that the file cannot be locked.
    :raises BusyError: if another process has locked it.
    """
    target = os.path.realpath(path)  # so that two names of the same file share a lock
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
            f"{path} cannot be locked ({error.strerror}), so a second run could write to it as well: "
            "make sure that no other run does"
        )
        yield
        return
    try:
        yield
    finally:
        _release(name, number)


def _hold(name: str) -> int:
    """Return the file descriptor of a file that this process has locked.

    :raises BusyError: if another process has locked it.
    :raises OSError: if it cannot be opened or locked.
    """
    while True:
        number = os.open(name, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(number)
            # The run that held the lock may have removed the file after this process opened it. This lock
            # would then be on a file that no other run can find.
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
    # POSIX can remove an open file, so remove it while no other process can have locked it. Windows removes
    # only a closed file, and refuses if another run has opened it in the meantime.
    if sys.platform == "win32":
        os.close(number)
    with contextlib.suppress(OSError):
        if os.stat(name).st_size == 0:  # otherwise another program wrote to it
            os.unlink(name)
    if sys.platform != "win32":
        os.close(number)
