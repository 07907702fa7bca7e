"""``Polity``: data that depend on a country or international body but not on a language."""

from __future__ import annotations

import functools

from attrs import field, frozen

from newsparse.language.data_files import names_in
from newsparse.language.lexicon import Lexicon, load_lexicon


# Each polity is created once and is itself a cache key, used about a hundred times per article.
@frozen(eq=False)
class Polity:
    """A country or body; its offices, parties and regions are in ``data/polities/CODE.toml``."""

    code: str = field()
    """Lower-case ISO 3166 code, or the usual short name of a body (``eu``, ``un``)."""

    @property
    def lexicon(self) -> Lexicon:
        """The polity's lexicon, read once per process."""
        return load_lexicon(f"polities/{self.code}")


@functools.cache
def polities() -> tuple[Polity, ...]:
    """Return the polities of the package, one for each file in ``data/polities``, by code."""
    codes = [name.removesuffix(".toml") for name in names_in("polities") if name.endswith(".toml")]
    return tuple(map(Polity, sorted(codes)))
