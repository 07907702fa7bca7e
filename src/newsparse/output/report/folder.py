"""The files of a report of many articles: a page, and a folder with the others.

A report is written beside the old one and takes its place when it is complete. The folder has a list of what
was written; a later report replaces the files of the list, and nothing if there is any other file.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from newsparse.errors import InputError

_LIST = "files.txt"
_HEAD = "# newsparse report wrote these files, and replaces them with --overwrite"


def folder_of(output: Path) -> Path:
    """Return the folder of the other pages of a report."""
    return output.with_name(f"{output.stem}-files")


def files_of(output: Path) -> list[Path]:
    """Return the files of a report that are there: the page, and what the list names.

    :raises newsparse.InputError: if the folder contains anything else, which a new report must not remove.
    """
    folder = folder_of(output)
    if not os.path.lexists(folder):
        return [output]
    listed: list[str] = []
    with contextlib.suppress(OSError, UnicodeError):
        listed = (folder / _LIST).read_text(encoding="utf-8").splitlines()
    known = {_LIST, *listed} if listed[:1] == [_HEAD] else set()
    found = _inside(folder)
    if others := [name for name in found if name not in known]:
        raise InputError(
            f"{folder} also contains {others[0]!r}, which no report wrote; use another name for the report"
        )
    return [output, *(folder / name for name in found)]


def _inside(folder: Path) -> list[str]:
    found = [Path(path, name) for path, _, names in os.walk(folder) for name in names]
    return sorted(path.relative_to(folder).as_posix() for path in found)


@contextlib.contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """Give a path for a report, which takes the place of the one at ``output`` if it is complete.

    There is room for other files beside that path, and they are removed.

    :raises newsparse.InputError: as :func:`files_of` does; then nothing is replaced.
    """
    files_of(output)
    # On the disk that has room for the report, and whose folders can be renamed.
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".newsparse-") as scratch:
        new = Path(scratch, "new", output.name)
        new.parent.mkdir()
        yield new
        if not new.exists():
            return
        made, folder = folder_of(new), folder_of(output)
        lines = [_HEAD, *_inside(made), ""]
        (made / _LIST).write_text("\n".join(lines), encoding="utf-8", newline="\n")
        files_of(output)
        if folder.exists():
            folder.rename(Path(scratch, "old"))
        made.rename(folder)
        new.replace(output)
