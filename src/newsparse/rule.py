"""``Rule``: a pattern with a name, compiled when it is first used."""

from __future__ import annotations

import functools
import re

from attrs import field, frozen

__all__ = ["Rule"]


@frozen
class Rule:
    """A named pattern.

    The name goes into the records that the rule makes (``noise.tweet-url``).  Patterns are for
    Python's ``re``, in verbose mode; what only the ``regex`` package can do is compiled by the module
    that needs it.  No pattern may backtrack more than linearly: use possessive quantifiers.

    >>> Rule("example.year", r"\\b(?:19|20)\\d\\d\\b").compiled.findall("from 1996 to 2016")
    ['1996', '2016']
    """

    name: str = field()
    """Dotted and hyphenated: the layer, then what the rule sees."""
    pattern: str = field(repr=False)
    """The pattern, in verbose mode."""
    ignore_case: bool = field(default=False, kw_only=True)
    """Whether case is ignored."""

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern; compiled once in a process."""
        return _compile(self.pattern, self.ignore_case)


@functools.cache
def _compile(pattern: str, ignore_case: bool) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | (re.IGNORECASE if ignore_case else 0))
