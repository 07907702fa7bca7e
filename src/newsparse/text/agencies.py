"""News and picture agencies, as datelines, bylines and credits name them: ``data/agencies.toml``."""

from __future__ import annotations

import functools

from attrs import field, frozen

from newsparse.lexicon import load_lexicon

__all__ = ["Agencies", "agencies"]


@frozen
class Agencies:
    """The agencies, by where their names are read."""

    wires: frozenset[str] = field()
    """News agencies in datelines and signatures, as they are written: ``AP``, ``Reuters``."""
    employers: frozenset[str] = field()
    """Those that follow the author's name in a byline, as they are written."""
    closing: frozenset[str] = field()
    """Those that stand in brackets behind an article's last sentence, in lower case."""
    news: frozenset[str] = field()
    """Sources of pictures that also stand behind articles, in lower case."""
    libraries: frozenset[str] = field()
    """Sources of nothing but pictures, in lower case."""
    dateline_without_brackets: frozenset[str] = field()
    """Those that stand before the dash of a dateline without brackets: "New York CNN —"."""

    @property
    def pictures(self) -> frozenset[str]:
        """All sources of pictures, in lower case."""
        return self.news | self.libraries


@functools.cache
def agencies() -> Agencies:
    """Return the agencies, read once in a process.

    >>> "AFP" in agencies().wires, "getty images" in agencies().libraries
    (True, True)
    """
    lexicon = load_lexicon("agencies")
    names = ("wires", "employers", "closing", "news", "libraries", "dateline_without_brackets")
    return Agencies(*(lexicon.words(f"agencies.{name}") for name in names))
