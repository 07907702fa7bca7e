"""Which countries an article is about, for offices that name none: "the president"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsparse.core.records import Title

if TYPE_CHECKING:
    from newsparse.register import OfficeHolder

__all__ = ["article_countries"]

# How many countries an article is taken to be about, the chief one first.
_COUNTRIES = 2


def article_countries(titles: Iterable[Title], bearers: Iterable[Sequence[OfficeHolder]]) -> tuple[str, ...]:
    """Return the codes of the countries that most titles name and most people of the article have offices in.

    ``bearers`` are for each person of the article the office holders of that name; where there are several,
    they count nothing.
    """
    count = Counter(title.country for title in titles if title.country)
    for known in bearers:
        if len(known) == 1:
            count.update(known[0].countries)
    return tuple(code for code, _ in count.most_common(_COUNTRIES))
