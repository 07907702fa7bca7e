"""Who is heard in a collection: counted in SQL, because a collection can be larger than the memory.

People of different articles are one speaker if ``identities`` links them.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Final

from newsparse.collection import Collection, compared
from newsparse.collection.files import fill
from newsparse.collection.tables import LINKS, queries
from newsparse.output.report.charts import MEASURES, MOST_BARS, Chart, chart, sentence_of
from newsparse.output.report.statements import NOBODY, UNKNOWN
from newsparse.publishers.registry import outlets
from newsparse.register.names import fold

SQL: Final = queries("report", unknown=UNKNOWN, nobody=NOBODY)
"""The queries of the report."""

# With more months than these, the chart shows years.
_MOST_MONTHS = 24
# The charts: the properties by which they group, in words.
_PROPERTIES = {
    "speaker": "Speaker",
    "gender": "Gender",
    "party": "Party",
    "source-type": "Type of source",
    "country": "Country",
    "outlet": "Outlet",
    "month": "Month",
}


class Heard:
    """Counts who is heard in a collection."""

    def __init__(self, collection: Collection) -> None:
        self.rows, self.streamed = collection.rows, collection.streamed
        self.fill = functools.partial(fill, collection.connection)
        names = [name for (name,) in self.rows("SELECT DISTINCT outlet FROM articles") if name]
        titles = {outlet.name: outlet.title for outlet in outlets()}  # "bbc" is the BBC
        rows = ((name, titles.get(name) or name) for name in names)
        self.fill("outlet_titles", rows, "outlet VARCHAR, title VARCHAR")
        self._link(collection)
        for name in ("who", "said", "sources", "grouped"):
            self.rows(SQL[name])
        for name in ("links", "linked", "bodies"):
            self.rows(f"DROP TABLE IF EXISTS temp.{name}")
        [values] = self.rows(SQL["totals"])
        names = ["articles", "heard_in", "statements", "words", "people", "first", "last"]
        self.totals: Mapping[str, Any] = dict(zip(names, values, strict=True))
        """What is counted in the whole collection; in ``heard_in`` articles, a source is heard."""

    def summary(self) -> str:
        """Return one sentence about who is heard."""
        genders = {name: values["statements"] for name, values in self._groups("gender").items()}
        totals = self.totals
        return sentence_of(totals["people"], totals["articles"], totals["statements"], genders)

    def charts(self, hrefs: Mapping[str, str], others: str) -> list[Chart]:
        """Return the charts, in each measure.

        :param hrefs: the addresses of speakers' pages.
        :param others: the address of the list of speakers.
        """
        [(months,)] = self.rows("SELECT count(DISTINCT strftime(published, '%Y-%m')) FROM said")
        years = {"month": "year"} if months > _MOST_MONTHS else {}
        groups = {key: self._groups(years.get(key, key)) for key in _PROPERTIES}
        labels = dict(self.rows("SELECT key, name FROM sources"))
        totals = {**self.totals, "articles": self.totals["heard_in"]}
        found = []
        for measure in MEASURES:
            for key, name in _PROPERTIES.items():
                if key == "speaker" and measure == "people":
                    continue  # each is one
                values = sorted((group, counts[measure]) for group, counts in groups[key].items())
                if key != "month":
                    values.sort(key=lambda group: -group[1])
                made = chart(
                    *(key, years.get(key, name).capitalize(), measure, totals[measure], dict(values)),
                    unnamed=[group for group, _ in values if group.startswith("unnamed ")],
                    labels=labels,
                    hrefs=hrefs,
                    most=None if key == "month" else MOST_BARS,
                    others=others,
                )
                found += [made] if made else []
        return found

    def _link(self, collection: Collection) -> None:
        """Say who is who among those who are heard: as ``linked`` says, if it was filled."""
        if not self.rows("FROM linked LIMIT 1"):
            for name, rows in compared(collection, "heard_appearances").items():
                self.fill(name, rows, LINKS[name])
            collection.apply_corrections()
        links = ((*row[:5], fold(row[5])) for row in self.rows(SQL["linked"]))
        columns = "article VARCHAR, person BIGINT, key VARCHAR, name VARCHAR, basis VARCHAR, folded VARCHAR"
        self.fill("links", links, columns)

    def _groups(self, group: str) -> dict[str, dict[str, int]]:
        rows = self.rows(SQL["groups"].replace("$group", f'"{group}"'))
        return {name: dict(zip(MEASURES, values, strict=True)) for name, *values in rows}
