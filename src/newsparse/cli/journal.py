"""The journal of a run: one file of blocks, from which every output is written and a run continues.

A block is a line of JSON, the *state* of the run after it, and data: articles in the form of the output,
failures, and the inputs. Checksums show which blocks are whole. A run that continues cuts off what follows
the last whole one, so whatever an interruption or a damaged disk takes away is parsed again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final, NamedTuple
from zlib import crc32

from attrs import asdict, frozen

from newsparse.cli.formats import encoded

TOGETHER: Final = 1 << 25
"""How many bytes of articles are written or compressed together; in memory, they take several times that."""


@frozen
class State:
    """How far a run is, and what decides whether it can be continued."""

    settings: Mapping[str, str | None]  # the options that change the output
    articles: int = 0  # how many articles are done, including failed ones
    failures: int = 0
    digest: str = ""  # digest of the places of the articles
    added: bool = False  # whether the run adds to a collection
    before: int = 0  # how many articles this collection had before the run


class Block(NamedTuple):
    """A part of a journal."""

    state: State
    articles: bytes
    failures: bytes
    inputs: bytes  # lines that show whether the inputs are still the same
    end: int  # where it ends in the file


def block(state: State, articles: bytes = b"", failures: bytes = b"", inputs: bytes = b"") -> bytes:
    """Return a block as it is written."""
    data = articles + failures + inputs
    lengths = len(articles), len(failures), len(inputs)
    line = encoded({**asdict(state), "lengths": lengths, "check": crc32(data)})
    return b"%08x %b%b" % (crc32(line), line, data)


def blocks(path: Path) -> Iterator[Block]:
    """Yield the blocks of a journal up to the first that is not whole."""
    with path.open("rb") as file:
        while found := _next(file):
            yield found


def _next(file: IO[bytes]) -> Block | None:
    check, _, line = file.readline().partition(b" ")
    if check != b"%08x" % crc32(line) or not line:
        return None
    values = json.loads(line)
    articles, failures, inputs = (file.read(length) for length in values.pop("lengths"))
    if values.pop("check") != crc32(articles + failures + inputs):
        return None
    try:
        return Block(State(**values), articles, failures, inputs, file.tell())
    except TypeError:  # the fields of another version
        return None
