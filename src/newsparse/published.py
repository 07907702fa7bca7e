"""When the article was published, and how that is known."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from newsparse.errors import InputError
from newsparse.records import Metadata, Noise

__all__ = ["as_date", "infer_published"]


def as_date(value: datetime.date | str | None) -> datetime.date | None:
    """Read the caller's ``published``: a date, a datetime or an ISO 8601 string.

    >>> as_date("2022-04-30T06:50:00Z")
    datetime.date(2022, 4, 30)

    :raises newsparse.InputError: if it is none of these; the message names the value.
    """
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        try:
            return datetime.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise InputError(
        f"published={value!r} is no date; pass a datetime.date, a datetime.datetime "
        'or an ISO 8601 string such as "2022-04-30"'
    )


def infer_published(
    metadata: Iterable[Metadata], noise: Iterable[Noise]
) -> tuple[datetime.date | None, Literal["text", "embeds"] | None]:
    """Infer the day of publication from the article's own timestamp, else from the posts it embeds.

    An article cannot be older than the posts it shows, so the latest post gives the day.
    """
    for record in metadata:
        if record.kind == "timestamp" and record.values:
            return datetime.date.fromisoformat(record.values[0][:10]), "text"
    posted = [record.posted_at for record in noise if record.posted_at is not None]
    return (max(posted).date(), "embeds") if posted else (None, None)
