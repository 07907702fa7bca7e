"""``Outlet``: what is particular to one publisher, as one frozen value."""

from __future__ import annotations

import datetime
import functools
import re
from typing import Literal, TypeAlias, get_args

from attrs import Attribute, field, frozen

from newsparse.errors import InputError
from newsparse.records import NoiseKind

__all__ = ["Honorific", "NoiseRule", "Outlet", "Quotation"]

Quotation: TypeAlias = Literal["double", "single"]
Honorific: TypeAlias = Literal["Mr.", "Mr"]


@functools.cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


@frozen
class NoiseRule:
    """A wording that one outlet puts between its paragraphs, and what it is.

    The pattern is for Python's ``re`` in verbose mode: a space is written ``\\ `` and ``#`` is ``\\#``.
    It must match a line's whole text, without its outer white space; with ``whole_line=False`` it is
    looked for inside the line.

    >>> rule = NoiseRule("app-link", r"GET\\ THE\\ \\w+\\ APP", "promo")
    >>> rule.find("GET THE DAILY APP"), rule.find("We GET THE DAILY APP")
    ((0, 17), None)

    :raises newsparse.InputError: if the name is empty, the kind unknown, or the pattern no pattern or one
        that matches nothing at all.
    """

    name: str = field()
    """What the rule sees, hyphenated: ``app-link``."""
    pattern: str = field(repr=False)
    """The pattern, in verbose mode."""
    kind: NoiseKind = field()
    """What such a line is."""
    platform: str | None = field(default=None, kw_only=True)
    """The platform that an embed comes from (``twitter``), where the rule tells."""
    whole_line: bool = field(default=True, kw_only=True)
    """Whether the pattern must match the whole line; else it is looked for inside the line."""
    valid_until: datetime.date | None = field(default=None, kw_only=True)
    """The last day on which the outlet used the wording; None while it still does."""

    @name.validator
    def _check_name(self, _: Attribute[str], value: str) -> None:
        if not isinstance(value, str) or not value.strip():
            raise InputError(
                f"a noise rule needs a name, not {value!r}; name what it sees, for example 'app-link'"
            )

    @pattern.validator
    def _check_pattern(self, _: Attribute[str], value: str) -> None:
        try:
            empty = self.compiled.search("")
        except (re.error, TypeError) as error:
            raise InputError(
                f"noise rule {self.name!r}: {value!r} is no pattern for re in verbose mode: {error}"
            ) from None
        if empty:
            raise InputError(
                f"noise rule {self.name!r}: {value!r} matches an empty text; give it words that must be there"
            )

    @kind.validator
    def _check_kind(self, _: Attribute[NoiseKind], value: NoiseKind) -> None:
        if value not in get_args(NoiseKind):
            kinds = ", ".join(get_args(NoiseKind))
            raise InputError(f"noise rule {self.name!r}: no kind {value!r}; use one of {kinds}")

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern; compiled once in a process."""
        return _compile(self.pattern)

    def find(self, line: str) -> tuple[int, int] | None:
        """Return where in a line's text the first match stands, or None."""
        match = self.compiled.fullmatch(line) if self.whole_line else self.compiled.search(line)
        return match.span() if match else None


@frozen
class Outlet:
    """A publisher: one value in one file of ``newsparse/outlets``."""

    name: str = field()
    """Short name, as used in ``parse(outlet=...)``."""
    title: str = field(default="", kw_only=True)
    """The outlet's name as it writes it."""
    domains: tuple[str, ...] = field(default=(), kw_only=True)
    """The domains of its sites, without ``www.``; their subdomains count as well."""
    noise_rules: tuple[NoiseRule, ...] = field(default=(), kw_only=True)
    """The wordings that only this outlet uses; what many use belongs to the noise parser."""
