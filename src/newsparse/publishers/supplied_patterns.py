r"""``SuppliedPattern``: a pattern from an outlet or plug-in that cannot make the program hang.

A pattern with one repeat takes at worst quadratic time in the length of a line, and runs with Python's
``re``. Several repeats can multiply: ``(a{0,80}){0,80}b`` on a line of a hundred letters would run for years.
Such a pattern runs with the ``regex`` package, which, unlike ``re``, can stop after a time limit.

The 214 rules of the outlets in the package were compiled both ways: ``regex`` takes ten times as long, and 13
ms to import, so it is used only for such patterns, and imported when the first one is used.  In a browser
without ``regex``, ``re`` runs them, too, without a time limit.
"""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Callable
from typing import TypeAlias

from attrs import field, frozen

from newsparse.core.extras import lacks
from newsparse.core.regexes import on_use
from newsparse.errors import PluginWarning

ATOM = on_use(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]")
"""An escape or a character class: characters such as "*" inside it are not repeats."""
# A repeat that can stop at several places, bounded or not.
_REPEAT = on_use(r"(?:\*|(?<![*+?}])\+|\{\d*+,\d*+\})")
# The time limit of a pattern for one line, in seconds; the rules in the package take microseconds.
_PATIENCE = 0.1


@frozen
class SuppliedPattern:
    r"""A pattern in verbose mode, with the name of its owner.

    >>> appeal = SuppliedPattern(r"Support\ the\ Gazette\ .*", "outlet 'gazette'")
    >>> appeal.fullmatch("Support the Gazette today").span()
    (0, 25)
    """

    pattern: str = field()
    """The pattern."""
    owner: str = field()
    """The name of the pattern in messages: "outlet 'gazette', byline"."""

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self._run("fullmatch", text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in the text."""
        return self._run("search", text)

    def _run(self, how: str, text: str) -> re.Match[str] | None:
        match = _matcher(self.pattern, how)
        if not _needs_a_limit(self.pattern):
            return match(text)
        if self in _given_up:
            return None
        try:
            return match(text, timeout=_PATIENCE)
        except TimeoutError:
            _given_up.add(self)
            message = (
                f"{self.owner}: {self.pattern!r} took more than {_PATIENCE} s for a line of {len(text)} "
                "characters and is no longer used; remove repeats inside repeats"
            )
            warnings.warn(PluginWarning(message), stacklevel=4)
            return None


_Method: TypeAlias = "Callable[..., re.Match[str] | None]"

# The patterns that took too long in this process.
_given_up: set[SuppliedPattern] = set()


@functools.cache
def _needs_a_limit(pattern: str) -> bool:
    return len(_REPEAT.findall(ATOM.sub("x", pattern))) > 1 and not lacks("regex")


@functools.cache
def _matcher(pattern: str, how: str) -> _Method:
    """Return a method of the compiled pattern."""
    if not _needs_a_limit(pattern):
        method: _Method = getattr(re.compile(pattern, re.VERBOSE), how)
    else:
        import regex  # takes 13 ms, so only when needed

        # A match of ``regex`` has the methods of one of ``re``.
        method = getattr(regex.compile(pattern, regex.VERBOSE), how)
    return method
