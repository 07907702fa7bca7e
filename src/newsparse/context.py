"""``Context``: what the caller knows of an article beside its text."""

from __future__ import annotations

import datetime
from typing import Self

from attrs import field, frozen

from newsparse.errors import InputError
from newsparse.outlet import Outlet
from newsparse.published import as_date

__all__ = ["Context"]


@frozen
class Context:
    """What the caller knows of an article beside its text; nothing in it is read from the text.

    >>> Context.of(published="2022-04-30").published
    datetime.date(2022, 4, 30)
    """

    outlet: Outlet | None = field(default=None)
    """The publisher."""
    url: str | None = field(default=None)
    """The article's address."""
    published: datetime.date | None = field(default=None)
    """The day of publication."""
    min_confidence: float | None = field(default=None)
    """The confidence from which attributions are reported, 0 to 1; None for the default."""

    @classmethod
    def of(
        cls,
        *,
        outlet: Outlet | None = None,
        url: str | None = None,
        published: datetime.date | str | None = None,
        min_confidence: float | None = None,
    ) -> Self:
        """Check the values that a caller gave and bring them into one form.

        :raises newsparse.InputError: if a value has the wrong type, ``published`` is not a date or
            ``min_confidence`` is not a number from 0 to 1; the message names it.
        """
        if outlet is not None and not isinstance(outlet, Outlet):
            raise InputError(f"outlet must be an Outlet, its name or None, not {outlet!r}")
        if url is not None and not isinstance(url, str):
            raise InputError(f"url must be a str or None, not {url!r}")
        if min_confidence is not None and not (
            isinstance(min_confidence, float | int) and 0 <= min_confidence <= 1
        ):
            raise InputError(f"min_confidence must be a number from 0 to 1 or None, not {min_confidence!r}")
        return cls(outlet, url, as_date(published), min_confidence)
