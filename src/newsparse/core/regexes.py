"""``on_use``: a regular expression that is compiled when it is first used.

Parsing uses some 200 regular expressions, and three in four of them only for a text with a certain line or
word. To compile all of them took a quarter of the time of a process's first article.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["on_use"]

_METHODS = "match search fullmatch finditer findall sub subn split pattern flags groups groupindex".split()


def on_use(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first used, for example by its ``search``.

    An error in the pattern is raised only then.

    >>> vowels = on_use("[aeiou]")
    >>> vowels.findall("senate")
    ['e', 'a', 'e']
    >>> vowels
    on_use('[aeiou]')
    """
    return cast("re.Pattern[AnyStr]", _OnUse(pattern, flags))


class _Compiled:
    """A substitute for a pattern that has the pattern's methods as attributes, which are as fast."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._source: tuple[Any, int] = pattern, flags

    def __reduce__(self) -> tuple[object, ...]:
        return on_use, self._source

    def __repr__(self) -> str:
        pattern, flags = self._source
        return f"on_use({pattern!r}{f', {flags}' if flags else ''})"


class _OnUse(_Compiled):
    """The same before its first use.

    Then it changes its class: one with ``__getattr__`` takes longer to find even the attributes that exist.
    """

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:  # such as those by which objects are copied
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(compiled, name)
