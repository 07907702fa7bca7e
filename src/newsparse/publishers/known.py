"""``Known``: what is needed to recognise an outlet, without its rules, which few articles need.

The package has some 80 outlets, each in a module of its own. Importing all of them takes 15 ms, so the
package is built with what recognises them, and a module is imported when an article is found to be of its
outlet.
"""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newsparse.errors import PluginError
from newsparse.language.prebuilt import from_files
from newsparse.publishers.outlet import Outlet, Place

__all__ = ["Known", "package_outlets"]

_FOLDER = "newsparse.outlets"


class Known(NamedTuple):
    """An outlet, as far as it is needed to recognise it."""

    name: str
    """The name."""
    title: str
    """The name in its own spelling."""
    domains: tuple[str, ...]
    """The domains of its websites."""
    clues: tuple[tuple[str, float, Place], ...]
    """The phrase, weight and position of each clue."""
    load: Callable[[], Outlet]
    """Returns the outlet."""

    @classmethod
    def of(cls, outlet: Outlet) -> Known:
        """Return what recognises an outlet that is already loaded."""
        clues = tuple([(clue.phrase, clue.weight, clue.where) for clue in outlet.signature])
        return cls(outlet.name, outlet.title, outlet.domains, clues, lambda: outlet)


def package_outlets() -> Iterator[Known]:
    """Yield the outlet of each module in ``newsparse/outlets``.

    :raises newsparse.PluginError: if a module does not define its outlet; for an installed package, when the
        outlet is loaded.
    """
    for name, title, domains, clues in from_files("outlets", _sources, _read):
        yield Known(name, title, domains, clues, functools.partial(_load, name))


def _read() -> tuple[tuple[str, str, tuple[str, ...], tuple[tuple[str, float, Place], ...]], ...]:
    import pkgutil

    folder = importlib.import_module(_FOLDER)
    return tuple([Known.of(_load(module.name))[:4] for module in pkgutil.iter_modules(folder.__path__)])


def _load(name: str) -> Outlet:
    outlet = getattr(importlib.import_module(f"{_FOLDER}.{name}"), "OUTLET", None)
    if not isinstance(outlet, Outlet) or outlet.name != name:
        raise PluginError(f"{_FOLDER}.{name} must define OUTLET, an Outlet named {name!r}, not {outlet!r}")
    return outlet


def _sources() -> Iterator[str]:
    """Yield the paths of the modules."""
    folder = os.path.join(os.path.dirname(os.path.dirname(__file__)), "outlets")
    for name in os.listdir(folder):
        if name.endswith(".py"):
            yield os.path.join(folder, name)
