"""``Known``: what is needed to recognise an outlet, without its rules, which few articles need.

The package has some 80 outlets, each in a file of its own in ``newsparse/data/outlets``. Reading all of them
takes 30 ms, so the package is built with what recognises them, and a file is read when an article is found to
be of its outlet.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from newsparse.errors import InputError, PluginError
from newsparse.language import data_files
from newsparse.language.data_files import checksum, from_lists, recalled
from newsparse.publishers.outlet import Outlet, parsed_table
from newsparse.publishers.rules import Position

_FOLDER = "outlets"


class Known(NamedTuple):
    """An outlet, as far as it is needed to recognise it."""

    name: str
    """The name."""
    title: str
    """The name in its own spelling."""
    domains: tuple[str, ...]
    """The domains of its websites."""
    clues: tuple[tuple[str, float, Position], ...]
    """The phrase, weight and position of each clue."""
    load: Callable[[], Outlet]
    """Returns the outlet."""

    @classmethod
    def of(cls, outlet: Outlet) -> Known:
        """Return what recognises an outlet that is already loaded."""
        clues = tuple([(clue.phrase, clue.weight, clue.where) for clue in outlet.signature])
        return cls(outlet.name, outlet.title, outlet.domains, clues, lambda: outlet)


def package_outlets() -> Iterator[Known]:
    """Yield the outlet of each file in ``newsparse/data/outlets``.

    :raises newsparse.PluginError: if a file does not describe an outlet; for an installed package, when the
        outlet is loaded.
    """
    for name, title, domains, clues in from_lists("outlets", _recognised):
        yield Known(name, title, domains, clues, functools.partial(_load, name))


def _recognised() -> tuple[tuple[str, str, tuple[str, ...], tuple[tuple[str, float, Position], ...]], ...]:
    files = data_files.names_in(_FOLDER)
    return tuple([Known.of(_load(file.removesuffix(".toml")))[:4] for file in files])


@functools.cache
def _load(name: str) -> Outlet:
    place = f"{_FOLDER}/{name}.toml"
    data = data_files.read(place)
    try:
        table = recalled(("outlet", *checksum(data)), lambda: _plain(parsed_table(data, place)))
        return Outlet.from_table(name, table, place)
    except InputError as error:
        raise PluginError(f"newsparse/data/{error}") from None


def _plain(table: dict[str, Any]) -> dict[str, Any]:
    for rule in table.get("noise_rules", ()):
        if "valid_until" in rule:
            rule["valid_until"] = str(rule["valid_until"])
    return table
