"""``on_use`` and ``Rule``: regular expressions that are compiled when they are first used.

Parsing uses some 200 regular expressions, and three in four of them only for a text with a certain line or
word. To compile all of them took a quarter of the time of a process's first article.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any, AnyStr, cast

from attrs import field, frozen


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


class _OnUse:
    """A substitute for a pattern, with the pattern's methods as attributes."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._source: tuple[Any, int] = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(*self._source)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # asked for by copy and pickle
            raise AttributeError(name)
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found

    def __reduce__(self) -> tuple[object, ...]:
        return on_use, self._source

    def __repr__(self) -> str:
        pattern, flags = self._source
        return f"on_use({pattern!r}{f', {flags}' if flags else ''})"


@frozen
class Rule:
    r"""A named pattern.

    The name goes into the records that the rule makes (``noise.tweet-url``).  Patterns are for
    Python's ``re``, in verbose mode; a module that needs the ``regex`` package compiles its patterns itself.
    No pattern may backtrack more than linearly: use possessive quantifiers.

    >>> Rule("example.year", r"\b(?:19|20)\d\d\b").compiled.findall("from 1996 to 2016")
    ['1996', '2016']
    """

    name: str = field()
    """The layer, a dot, and a hyphenated name for what the rule recognises."""
    pattern: str = field(repr=False)
    """The pattern, in verbose mode."""
    ignore_case: bool = field(default=False, kw_only=True)
    """Whether case is ignored."""

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern; compiled once per process.

        :raises newsparse.DataError: if the pattern is invalid; the message names the rule.
        """
        return _compile(self)


@cache
def _compile(rule: Rule) -> re.Pattern[str]:
    try:
        return re.compile(rule.pattern, re.VERBOSE | (re.IGNORECASE if rule.ignore_case else 0))
    except re.error as error:
        from newsparse.errors import DataError

        raise DataError(f"rule {rule.name}: {error}") from None
