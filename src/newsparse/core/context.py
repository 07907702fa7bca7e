"""Facts about an article that the caller supplies in addition to its text: as arguments, and checked."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack, get_args

from attrs import evolve, frozen

from newsparse.core.kinds import GenderBasis
from newsparse.core.published import as_date
from newsparse.errors import InputError, InputWarning
from newsparse.language.months import DateOrder
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet, host_of

# The register module is imported when it is first used.
if TYPE_CHECKING:
    from newsparse.register import Register

GENDER_FROM: frozenset[GenderBasis] = frozenset({"honorific", "noun", "register", "pronoun"})
"""The evidence that may decide a person's gender by default: all except given names."""

# Countries (ISO 3166) whose newspapers write the month first in figures, or either number first.
_MONTH_FIRST = "US"
_EITHER_ORDER = frozenset({None, "CA", "PH"})


class Facts(TypedDict, total=False):
    """Facts about one article; any of them can be None, as in :func:`newsparse.parse`."""

    outlet: Outlet | str | None
    """The publisher."""
    url: str | None
    """The article's web address."""
    published: datetime.date | str | None
    """The date of publication."""


class Options(Facts, total=False):
    """The same with the options that most callers use for all articles."""

    min_confidence: float | None
    """Report only attributions at or above this confidence."""
    min_speaker_confidence: float | None
    """Report only speakers at or above this confidence."""
    gender_from: Iterable[GenderBasis] | None
    """The evidence that may decide genders."""
    register: Register | None
    """The register of office holders; None for the shipped one."""
    date_order: DateOrder | None
    """The order of day and month in dates such as 03/04/2022."""


class Context(Options, total=False):
    """The context of a text: the keyword arguments of :func:`newsparse.parse`."""

    language: str | None
    """The language of the text: ``en``, ``fr`` or ``auto``."""


@frozen
class ArticleContext:
    """The same, checked; none of it is read from the text.

    >>> ArticleContext.of(published="2022-04-30").published
    datetime.date(2022, 4, 30)
    """

    outlet: Outlet | None = None
    url: str | None = None
    published: datetime.date | None = None
    min_confidence: float | None = None
    min_speaker_confidence: float | None = None
    gender_from: frozenset[GenderBasis] = GENDER_FROM
    register: Register | None = None
    date_order: DateOrder | None = None

    def order_of_dates(self, outlet: Outlet | None) -> DateOrder | None:
        """Return the order of day and month: the given one, or that of the outlet's country, if known.

        >>> ArticleContext().order_of_dates(Outlet("gazette", country="IE"))
        'day-first'
        """
        if self.date_order is not None or outlet is None or outlet.country in _EITHER_ORDER:
            return self.date_order
        return "month-first" if outlet.country == _MONTH_FIRST else "day-first"

    @classmethod
    def of(cls, **given: Unpack[Options]) -> Self:
        """Check the caller's values and convert them to one form.

        :raises newsparse.InputError: if an argument has the wrong type or value; the message names it.
        """
        options: dict[str, Any] = {**given}
        facts = {name: options.pop(name, None) for name in Facts.__annotations__}
        for name in ("min_confidence", "min_speaker_confidence"):
            value = options.get(name)
            if value is not None and not (isinstance(value, float | int) and 0 <= value <= 1):
                raise InputError(f"{name} must be a number from 0 to 1 or None, not {value!r}")
        if (register := options.get("register")) is not None:
            from newsparse.register import Register

            if not isinstance(register, Register):
                raise InputError(
                    f"register must be a Register, such as Register.from_csv(name), not {register!r}"
                )
        if (order := options.get("date_order")) not in (None, *get_args(DateOrder)):
            raise InputError(f'date_order must be "day-first", "month-first" or None, not {order!r}')
        bases = options.pop("gender_from", None)
        options["gender_from"] = GENDER_FROM if bases is None else _checked_bases(bases)
        return cls(**options).about(**facts)

    def about(
        self,
        *,
        outlet: Outlet | str | None = None,
        url: str | None = None,
        published: datetime.date | str | None = None,
    ) -> Self:
        """Return the same options with the facts about one article; an outlet can be given by its name.

        :raises newsparse.InputError: if a fact has the wrong type or value; the message names it.
        """
        if isinstance(outlet, str):
            outlet = registry.find(outlet)
        if outlet is not None and not isinstance(outlet, Outlet):
            raise InputError(f"outlet must be an Outlet, its name or None, not {outlet!r}")
        if url is not None and not isinstance(url, str):
            raise InputError(f"url must be a str or None, not {url!r}")
        if url and host_of(url) is None:
            message = f"url={url!r:.80} is not the address of a website, so it identifies no outlet"
            warnings.warn(message, InputWarning, stacklevel=6)
        return evolve(self, outlet=outlet, url=url, published=as_date(published, self.date_order))


def _checked_bases(given: Iterable[GenderBasis]) -> frozenset[GenderBasis]:
    kinds = get_args(GenderBasis)
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise InputError(f"gender_from must be a list of {', '.join(kinds)}, not {given!r}")
    bases = frozenset(given)
    if unknown := sorted(map(repr, bases.difference(kinds))):
        raise InputError(
            f"gender_from: {unknown[0]} is not a kind of evidence for gender; use {', '.join(kinds)}"
        )
    return bases
