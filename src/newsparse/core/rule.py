"""``Rule``: a pattern with a name, compiled when it is first used."""

from __future__ import annotations

import functools
import re

from attrs import field, frozen

from newsparse.errors import DataError

__all__ = ["Rule"]


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


@functools.cache
def _compile(rule: Rule) -> re.Pattern[str]:
    try:
        return re.compile(rule.pattern, re.VERBOSE | (re.IGNORECASE if rule.ignore_case else 0))
    except re.error as error:
        raise DataError(f"rule {rule.name}: {error}") from None
