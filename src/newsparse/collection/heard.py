"""Who is heard in a collection: counted in SQL, because a collection can be larger than the memory.

Temporary tables say which statements a speaker made (``said``), who the speakers are (``sources``), and
where their pages are.  People of different articles are one speaker if ``identities`` links them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newsparse.collection import Collection, appearances
from newsparse.collection.bodies import ORGANISATIONS, bodies
from newsparse.collection.files import fill
from newsparse.collection.identities import identify
from newsparse.collection.tables import LINKS, USUAL
from newsparse.output.report.charts import MEASURES, MOST_BARS, Chart, chart, sentence_of
from newsparse.output.report.statements import NOBODY, UNKNOWN
from newsparse.publishers.registry import outlets
from newsparse.register import shipped
from newsparse.register.names import fold

# With more months than these, the chart shows years.
_MOST_MONTHS = 24

_WHO = """
CREATE OR REPLACE TEMP TABLE who AS
WITH usual AS (
    SELECT folded, key FROM links GROUP BY folded, key
    QUALIFY any_value(basis) <> 'none' AND 2 * count(*) > sum(count(*)) OVER (PARTITION BY folded)
)
SELECT article, person, basis,
    CASE WHEN basis <> 'none' THEN links.key
         WHEN NOT contains(folded, ' ') THEN folded || '?'
         ELSE coalesce(usual.key, folded) END AS key,
    CASE WHEN basis = 'none' AND NOT contains(folded, ' ') THEN name || ' (surname alone)'
         ELSE name END AS name
FROM links LEFT JOIN usual USING (folded)
"""

_SAID = f"""
CREATE OR REPLACE TEMP TABLE said AS
WITH voiced AS (
    SELECT DISTINCT article, statement, who.key, 'person' AS kind
    FROM heard JOIN speakers USING (article, statement) JOIN who USING (article, person)
    UNION ALL
    SELECT article, statement,
        CASE WHEN organisation IS NOT NULL THEN 'organisation:' || lower(coalesce(body, organisation))
             WHEN source_type = '{UNKNOWN}' THEN '{UNKNOWN}' ELSE 'unnamed ' || source_type END,
        CASE WHEN organisation IS NOT NULL THEN 'organisation' ELSE 'unnamed' END
    FROM heard LEFT JOIN bodies USING (article, organisation) ANTI JOIN speakers USING (article, statement)
)
SELECT article, statement, key, voiced.kind, source_type, words, outlet_titles.title AS outlet, published
FROM voiced JOIN heard USING (article, statement) JOIN articles USING (article)
    LEFT JOIN outlet_titles USING (outlet)
"""

# The name most often given, a full one if there is one, and not in capitals.
_NAME = "first(name ORDER BY contains(name, ' ') DESC, name <> upper(name) DESC, times DESC, name)"

_SOURCES = f"""
CREATE OR REPLACE TEMP TABLE sources AS
WITH counted AS (
    SELECT key, any_value(kind) AS kind, count(*) AS statements, sum(words) AS words,
        count(DISTINCT article) AS articles, count(DISTINCT outlet) AS outlets,
        min(published) AS first, max(published) AS last
    FROM said WHERE kind <> 'unnamed' GROUP BY key
), named AS (
    SELECT key, {_NAME} AS name FROM (
        SELECT key, name, count(*) AS times FROM who GROUP BY ALL
        UNION ALL
        SELECT 'organisation:' || lower(coalesce(body, organisation)), coalesce(body, organisation), count(*)
        FROM heard LEFT JOIN bodies USING (article, organisation) WHERE organisation IS NOT NULL GROUP BY ALL
    ) GROUP BY key
), described AS (
    SELECT key, {USUAL}, list_slice(list_distinct(flatten(list(offices))), 1, 8) AS offices
    FROM who JOIN people USING (article, person) SEMI JOIN counted USING (key) GROUP BY key
)
SELECT * FROM counted JOIN named USING (key) LEFT JOIN described USING (key)
"""

_PERSONS = "CASE kind WHEN 'person' THEN coalesce({}, '" + UNKNOWN + "') ELSE '" + NOBODY + "' END"
# The charts: the properties of speakers and articles by which they group, in words, and the SQL of the group.
_PROPERTIES = {
    "speaker": ("Speaker", "key"),
    "gender": ("Gender", _PERSONS.format("gender")),
    "party": ("Party", _PERSONS.format("party")),
    "source-type": ("Type of source", "source_type"),
    "country": ("Country", _PERSONS.format("country")),
    "outlet": ("Outlet", f"coalesce(outlet, '{UNKNOWN}')"),
}


class Heard:
    """Counts who is heard in a collection, and lists what they say."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self.rows, self.streamed = collection.rows, collection.streamed
        self._name_outlets()
        self._links()
        gone = [f"DROP TABLE IF EXISTS temp.{name}" for name in ("links", "linked", "bodies")]
        for statement in (_WHO, _SAID, _SOURCES, *gone):
            collection.rows(statement)
        measured = {
            "articles": "(SELECT count(*) FROM articles)",
            "heard_in": "count(DISTINCT article)",
            "statements": "count(DISTINCT (article, statement))",
            "words": "(SELECT coalesce(sum(words), 0)::BIGINT FROM heard)",
            "people": "count(DISTINCT key) FILTER (kind = 'person')",
            "first": "(SELECT min(published)::VARCHAR FROM articles)",
            "last": "(SELECT max(published)::VARCHAR FROM articles)",
        }
        [values] = self.rows(f"SELECT {', '.join(measured.values())} FROM said")
        self.totals: Mapping[str, Any] = dict(zip(measured, values, strict=True))
        """What is counted in the whole collection; in ``heard_in`` articles, a source is heard."""

    def summary(self) -> str:
        """Return one sentence about who is heard."""
        groups = self._groups(_PROPERTIES["gender"][1])
        genders = {name: values["statements"] for name, values in groups.items()}
        totals = self.totals
        return sentence_of(totals["people"], totals["articles"], totals["statements"], genders)

    def charts(self, hrefs: Mapping[str, str], others: str) -> list[Chart]:
        """Return the charts, in each measure.

        :param hrefs: the addresses of speakers' pages.
        :param others: the address of the list of speakers.
        """
        [(months,)] = self.rows("SELECT count(DISTINCT strftime(published, '%Y-%m')) FROM said")
        time, form = ("Month", "%Y-%m") if months <= _MOST_MONTHS else ("Year", "%Y")
        properties = {**_PROPERTIES, "month": (time, f"coalesce(strftime(published, '{form}'), '{UNKNOWN}')")}
        groups = {key: self._groups(sql) for key, (_, sql) in properties.items()}
        labels = dict(self.rows("SELECT key, name FROM sources"))
        totals = {**self.totals, "articles": self.totals["heard_in"]}
        found = []
        for measure in MEASURES:
            for key, (name, _) in properties.items():
                if key == "speaker" and measure == "people":
                    continue  # each is one
                values = sorted((group, counts[measure]) for group, counts in groups[key].items())
                if key != "month":
                    values.sort(key=lambda group: -group[1])
                made = chart(
                    *(key, name, measure, totals[measure], dict(values)),
                    unnamed=[group for group, _ in values if group.startswith("unnamed ")],
                    labels=labels,
                    hrefs=hrefs,
                    most=None if key == "month" else MOST_BARS,
                    others=others,
                )
                found += [made] if made else []
        return found

    def fill(self, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        """Write rows to a new temporary table."""
        self.rows(f"CREATE OR REPLACE TEMP TABLE {table} ({columns})")
        fill(self._collection.connection, table, rows)

    def _name_outlets(self) -> None:
        names = [name for (name,) in self.rows("SELECT DISTINCT outlet FROM articles") if name]
        titles = {outlet.name: outlet.title for outlet in outlets()}  # "bbc" is the BBC
        rows = ((name, titles.get(name) or name) for name in names)
        self.fill("outlet_titles", "outlet VARCHAR, title VARCHAR", rows)

    def _links(self) -> None:
        """Say who is who among those who are heard: as ``linked`` says, if it was filled."""
        voices = "SEMI JOIN (SELECT DISTINCT article, person FROM voices) USING (article, person)"
        if not self.rows("FROM linked LIMIT 1"):
            self.fill(
                "linked",
                LINKS["linked"],
                (
                    (one.article, one.person, found.key, found.name, found.basis, None)
                    for one, found in identify(appearances(self._collection, voices), shipped())
                ),
            )
            self.fill("bodies", LINKS["bodies"], bodies(self.rows(ORGANISATIONS)))
            self._collection.apply_corrections()
        rows = self.rows(
            "SELECT article, person, identity, identities.name, basis, people.name FROM identities "
            f"JOIN people USING (article, person) {voices}"
        )
        self.fill(
            "links",
            "article VARCHAR, person BIGINT, key VARCHAR, name VARCHAR, basis VARCHAR, folded VARCHAR",
            ((*row[:5], fold(row[5])) for row in rows),
        )

    def _groups(self, group: str) -> dict[str, dict[str, int]]:
        rows = self.rows(
            f"WITH grouped AS (SELECT {group} AS name, article, statement, key, kind, words "
            "FROM said LEFT JOIN (SELECT key, gender, party, country FROM sources) USING (key)), "
            "counted AS (SELECT name, count(*) AS statements, sum(words) AS words, "
            "count(DISTINCT article) AS articles FROM (SELECT DISTINCT name, article, statement, words "
            "FROM grouped) GROUP BY name), "
            "people AS (SELECT name, count(DISTINCT key) AS people FROM grouped WHERE kind = 'person' "
            "GROUP BY name) SELECT name, statements, words, articles, coalesce(people, 0) "
            "FROM counted LEFT JOIN people USING (name)"
        )
        return {name: dict(zip(MEASURES, values, strict=True)) for name, *values in rows}
