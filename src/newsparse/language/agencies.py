"""The names of news and picture agencies in datelines, bylines and credits: ``data/agencies.toml``."""

from __future__ import annotations

import functools

from attrs import field, frozen

from newsparse.language.lexicon import load_lexicon

__all__ = ["Agencies", "agencies"]


@frozen(eq=False, repr=False)
class Agencies:
    """The agencies, grouped by where their names appear."""

    wires: frozenset[str] = field()
    """News agencies in datelines and signatures, in their usual spelling: ``AP``, ``Reuters``."""
    employers: frozenset[str] = field()
    """Agencies that follow the author's name in a byline, in their usual spelling."""
    closing: frozenset[str] = field()
    """Agencies that appear in brackets after an article's last sentence, in lower case."""
    news: frozenset[str] = field()
    """Sources of pictures that also appear at the end of articles, in lower case."""
    libraries: frozenset[str] = field()
    """Sources of pictures only, in lower case."""
    dateline_without_brackets: frozenset[str] = field()
    """Agencies that appear without brackets before the dash of a dateline: "New York CNN —"."""

    @property
    def pictures(self) -> frozenset[str]:
        """All sources of pictures, in lower case."""
        return self.news | self.libraries


@functools.cache
def agencies() -> Agencies:
    """Return the agencies; the file is read once per process.

    >>> "AFP" in agencies().wires, "getty images" in agencies().libraries
    (True, True)
    """
    lexicon = load_lexicon("agencies")
    names = ("wires", "employers", "closing", "news", "libraries", "dateline_without_brackets")
    return Agencies(*(lexicon.words(f"agencies.{name}") for name in names))
