"""Finds outlets in the package, in plug-ins and in the current session.

Nothing is loaded on import, not even parts of the standard library that only a look-up needs. The first
look-up scans ``newsparse/data/outlets`` and the entry points of the groups ``newsparse.outlets`` and
``newsparse.parsers``. A broken plug-in is skipped, reported once as a :class:`newsparse.PluginWarning` that
names its distribution, and listed by :func:`broken`; everything else works as if it were not installed.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar, cast

from newsparse.core.entry_points import distribution_of, entry_points
from newsparse.core.layer import Record
from newsparse.core.parser import Parser
from newsparse.errors import InputError, PluginError, PluginWarning, shown
from newsparse.publishers.known import Known, package_outlets
from newsparse.publishers.outlet import Outlet, host_of
from newsparse.publishers.rules import SHORTEST_CLUE, Position

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")

SURE = 1.0
"""The score that a signature needs."""
AHEAD = 0.5
"""By how much the best score must exceed the second; otherwise the outlet is unknown."""

# How many characters of a clue the text is searched for: one search for "told" serves some seventy outlets.
_HUB = 5
LISTED = "newsparse.outlets.all() lists all outlets"
"""What to do about a name that is like no other."""


_Clue: TypeAlias = tuple[str, str, float]
"""The phrase of a clue, the name of its outlet and the weight."""


class OutletIndex:
    """Outlets with indexes by name, domain and signature.

    It is immutable, and the order of the outlets does not matter.

    :raises newsparse.InputError: if two outlets share a name or a domain; the message names them.
    """

    def __init__(self, outlets: Iterable[Outlet | Known] = ()) -> None:
        known = [one if isinstance(one, Known) else Known.of(one) for one in outlets]
        self._by_name: dict[str, Known] = {}
        self._by_domain: dict[str, Known] = {}
        # Clues are indexed by their first (or last) SHORTEST_CLUE characters; clues that may occur anywhere
        # also by the beginning that the text is searched for.
        self._edges: Mapping[Position, dict[str, list[_Clue]]] = {"start": {}, "end": {}}
        self._anywhere: dict[str, dict[str, list[_Clue]]] = {}
        for one in sorted(known, key=lambda one: one.name):
            if one.name in self._by_name:
                raise InputError(f"two outlets are named {one.name!r}; rename one")
            self._by_name[one.name] = one
            for domain in one.domains:
                owner = self._by_domain.setdefault(domain, one).name
                if owner != one.name:
                    raise InputError(
                        f"the outlets {owner!r} and {one.name!r} both have the domain {domain!r}"
                    )
            for written, weight, where in one.clues:
                phrase = written.replace("’", "'").rstrip(".")
                hub = phrase[:_HUB].rstrip() if phrase[0].isalnum() else phrase[0]
                clues = self._edges.get(where)
                if clues is None:
                    clues = self._anywhere.setdefault(hub, {})
                key = phrase[-SHORTEST_CLUE:] if where == "end" else phrase[:SHORTEST_CLUE]
                clues.setdefault(key, []).append((phrase, one.name, weight))

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """All outlets, by name; this loads them."""
        return tuple([known.load() for known in self._by_name.values()])

    def plus(self, outlet: Outlet, *, replace: bool = False) -> OutletIndex:
        """Return an index with an outlet added, or replaced if one with its name exists."""
        others = (old for old in self._by_name.values() if not (replace and old.name == outlet.name))
        return OutletIndex((*others, outlet))

    def find(self, name: str) -> Outlet:
        """Return an outlet by name, title or domain; see :func:`find`."""
        known = self.called(name)
        if known is None:
            import difflib

            called = {
                key: one.name for one in self._by_name.values() for key in (one.name, one.title.lower())
            }
            near = sorted({called[key] for key in difflib.get_close_matches(name.lower(), called, n=5)})
            remedy = f"did you mean {' or '.join(map(repr, near))}?" if near else LISTED
            raise InputError(f"there is no outlet {name!r}; {remedy}")
        return known.load()

    def called(self, name: str) -> Known | None:
        """Return the outlet with a name, a domain, or a title that no other has."""
        key = name.strip().lower()
        if known := self._by_name.get(key) or self._by_domain.get(key.removeprefix("www.")):
            return known
        titled = [one for one in self._by_name.values() if key and one.title.lower() == key]
        return titled[0] if len(titled) == 1 else None

    def detect(self, text: str, url: str | None) -> Outlet | None:
        """Return the outlet that a URL or a text identifies; see :func:`detect`."""
        host = (host_of(url) if url else None) or ""
        while host:
            if host in self._by_domain:
                return self._by_domain[host].load()
            host = host.partition(".")[2]
        (best, score), (_, second) = (*self._ranked(text), ("", 0.0), ("", 0.0))[:2]
        return self._by_name[best].load() if score >= SURE and score - second >= AHEAD else None

    def score(self, text: str) -> tuple[tuple[Outlet, float], ...]:
        """Return the outlets for which a text contains clues; see :func:`score`."""
        return tuple([(self._by_name[name].load(), total) for name, total in self._ranked(text)])

    def _ranked(self, text: str) -> list[tuple[str, float]]:
        scores: dict[str, float] = {}
        for _, outlet, weight in sorted(set(self._clues(text.replace("’", "'")))):
            scores[outlet] = scores.get(outlet, 0.0) + weight
        return sorted(scores.items(), key=lambda item: (-item[1], item[0]))

    def _clues(self, text: str) -> Iterator[_Clue]:
        starts, ends = self._edges["start"], self._edges["end"]
        lines = list(map(str.strip, text.split("\n")))
        closed = [line.rstrip(".") for line in lines]
        for key in starts.keys() & {line[:SHORTEST_CLUE] for line in lines}:
            yield from (clue for clue in starts[key] if any(line.startswith(clue[0]) for line in lines))
        for key in ends.keys() & {line[-SHORTEST_CLUE:] for line in closed}:
            yield from (clue for clue in ends[key] if any(line.endswith(clue[0]) for line in closed))
        for hub, begun in self._anywhere.items():
            at = text.find(hub)
            while at >= 0:
                for clue in begun.get(text[at : at + SHORTEST_CLUE], ()):
                    if text.startswith(clue[0], at):
                        yield clue
                at = text.find(hub, at + 1)


class _Loaded(NamedTuple):
    """The result of the first look-up."""

    known: OutletIndex
    origins: Mapping[str, str]
    """Origins of outlets from outside the package, by name: the distribution, or "this session"."""
    parsers: tuple[Parser[Record], ...]
    broken: tuple[PluginError, ...]


_lock = threading.RLock()
_loaded: _Loaded | None = None


def _load() -> _Loaded:
    global _loaded
    with _lock:
        if _loaded is None:
            _loaded = _with_plugins(OutletIndex(package_outlets()))
            for fault in _loaded.broken:
                warnings.warn(PluginWarning(str(fault)), stacklevel=2)
        return _loaded


def _with_plugins(index: OutletIndex) -> _Loaded:
    origins: dict[str, str] = {}
    parsers: list[Parser[Record]] = []
    faults: list[PluginError] = []
    entries = entry_points(("newsparse.outlets", "newsparse.parsers"), faults)
    for entry in (*entries["newsparse.outlets"], *entries["newsparse.parsers"]):
        try:
            if entry.group == "newsparse.parsers":
                parsers.append(_value(entry, Parser))
            else:
                outlet = _value(entry, Outlet)
                index = index.plus(outlet)
                origins[outlet.name] = distribution_of(entry)
        except (PluginError, InputError) as error:
            fault = PluginError(
                f"plug-in {distribution_of(entry)}, entry point {entry.name} = {entry.value!r} "
                f"of {entry.group}, is skipped: {error}"
            )
            fault.__cause__ = error
            faults.append(fault)
    return _Loaded(index, origins, tuple(parsers), tuple(faults))


def _value(entry: EntryPoint, kind: type[T]) -> T:
    try:
        value = entry.load()
        fits = isinstance(value, kind)  # isinstance may call code of the value
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # It formats even an error whose own str() fails.
        from traceback import format_exception_only

        raise PluginError(f"loading it raised {format_exception_only(error)[-1].strip()}") from error
    if not fits:
        raise PluginError(f"it names {shown(value)}, which is not of type {kind.__name__}")
    return cast("T", value)


def find(name: str) -> Outlet:
    """Return an outlet by its name, its title or its domain; upper and lower case are equivalent.

    >>> find("bbc").title, find("BBC News").name, find("bbc.co.uk").name
    ('BBC News', 'bbc', 'bbc')

    :raises newsparse.InputError: if no outlet has the name; the message lists near matches.
    """
    return _load().known.find(name)


def outlet_called(title: str, url: str | None = None) -> Outlet | None:
    """Return the outlet with a name or title, otherwise one that no list has: with the title and the domain.

    >>> outlet_called("BBC News").name, outlet_called("Halden Courier").name, outlet_called(" ") is None
    ('bbc', 'halden-courier', True)
    """
    known = _load().known.called(title)
    return known.load() if known else Outlet.of_site(title, url)


def detect(text: str, url: str | None) -> Outlet | None:
    """Return the outlet that a URL or a text's clues identify, or None if unsure.

    A URL decides if its domain, or a parent domain, belongs to an outlet. For any other URL (a syndicator, an
    archive) the clues in the text decide: their score must reach ``SURE`` and exceed every other outlet's
    score by ``AHEAD``.

    >>> detect("", "https://news.bbc.co.uk/2/hi/uk_politics/1.stm").name
    'bbc'
    >>> detect("It rained.", None) is None
    True
    """
    return _load().known.detect(text, url)


def score(text: str) -> tuple[tuple[Outlet, float], ...]:
    """Return the outlets for which a text contains clues, with the sum of their weights, best first.

    Each clue counts once, however often it occurs.

    >>> [(outlet.name, total) for outlet, total in score("SKIP ADVERTISEMENT")]
    [('nytimes', 1.0)]
    """
    return _load().known.score(text)


def outlets() -> tuple[Outlet, ...]:
    """Return all outlets, sorted by name."""
    return _load().known.outlets


def origin(outlet: Outlet) -> str:
    """Return the origin of an outlet: ``newsparse``, a plug-in's distribution or ``this session``."""
    return _load().origins.get(outlet.name, "newsparse")


def register(outlet: Outlet, *, replace: bool = False) -> None:
    """Register an outlet for the rest of this process.

    Spawned worker processes do not inherit it; pass the value to ``parse(outlet=...)`` there. Registering an
    equal outlet again does nothing.

    :param replace: whether to replace an outlet with the same name.
    :raises newsparse.InputError: if it is not an Outlet, or another outlet has its name or one of its
        domains.
    """
    global _loaded
    if not isinstance(outlet, Outlet):
        raise InputError(f"register expects an Outlet, not {outlet!r}")
    with _lock:
        loaded = _load()
        if outlet not in loaded.known.outlets:
            if not replace and any(known.name == outlet.name for known in loaded.known.outlets):
                raise InputError(
                    f"an outlet named {outlet.name!r} is already known; pass replace=True to replace it, or "
                    "choose another name"
                )
            index = loaded.known.plus(outlet, replace=replace)
            _loaded = loaded._replace(known=index, origins={**loaded.origins, outlet.name: "this session"})


def plugin_parsers() -> tuple[Parser[Record], ...]:
    """Return the parsers of the entry-point group ``newsparse.parsers``.

    They are not part of the default pipeline, so its results do not depend on what else is installed:
    ``Pipeline.default().plus(*plugin_parsers())`` adds them.
    """
    return _load().parsers


def broken() -> tuple[PluginError, ...]:
    """Return the errors of the plug-ins that were skipped; each message names the distribution."""
    return _load().broken
