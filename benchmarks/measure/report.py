"""How long the report of a large collection takes, and how much memory.

    python -m benchmarks.measure.report [--articles 100000] [--keep FOLDER]

Makes an invented collection by inserting rows: five statements and four people in each article, names from a
list in which some are far more frequent than others, forty outlets, three years.  Then ``newsparse report``
runs on it in a process of its own; its time, its largest memory, and the number and size of its pages are
printed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsparse.collection import Collection

# People in the collection for each 100 articles: most are named once or twice, as in real archives.
_PEOPLE = 30
_FIRST = "Ann Tom Ida Bo Eve Max Zoe Ian Mia Leo Amy Sam".split()
_ROWS = (
    # An article's people are drawn so that the n-th person is named in proportion to 1/n.
    """
    CREATE TEMP TABLE cast_of AS
    SELECT a AS article, p AS person, CAST(floor({people} ** random()) AS BIGINT) AS who
    FROM range({articles}) articles(a), range(4) people(p)
    """,
    """
    INSERT INTO articles BY NAME SELECT 'article-' || a AS article, 'outlet ' || a % 40 AS outlet,
        DATE '2020-01-01' + CAST(a * 1095 // {articles} AS INTEGER) AS published,
        'given' AS published_from, 'https://outlet-' || a % 40 || '.example/' || a AS url,
        'The bridge is closed for day ' || a AS headline,
        repeat('The bridge to Halden is closed, and it rains in the hills. ', 70) AS text
    FROM range({articles}) t(a)
    """,
    """
    INSERT INTO parsed_people BY NAME SELECT 'article-' || article AS article, person,
        list_extract({first}, 1 + CAST(who % 12 AS INTEGER)) || ' Nameson' || who AS name,
        CASE who % 3 WHEN 0 THEN 'female' WHEN 1 THEN 'male' END AS gender,
        CASE who % 4 WHEN 0 THEN 'Labour' WHEN 1 THEN 'Conservative' END AS party,
        CASE who % 2 WHEN 0 THEN 'GB' END AS country, ['mayor'] AS offices, 2 AS mentions
    FROM cast_of
    """,
    """
    INSERT INTO parsed_statements BY NAME SELECT 'article-' || a AS article, s AS statement, 0 AS depth,
        'she' AS source, 'said' AS cue,
        '“It is statement ' || s || ' of article ' || a || ', and it is as long as many others are: the '
        || 'bridge will stay closed until the cables have been changed,”' AS content, 26 AS words,
        'direct' AS kind, 'speech' AS mode, 'affirmed' AS polarity,
        CASE WHEN s < 4 THEN 'person' ELSE 'organisation' END AS source_type,
        CASE WHEN s = 4 THEN 'Harbour Board ' || a % 100 END AS organisation, 0.9 AS confidence,
        s * 100 AS start, s * 100 + 90 AS "end", s * 100 AS content_start, s * 100 + 80 AS content_end
    FROM range({articles}) t(a), range(5) u(s)
    """,
    """
    INSERT INTO parsed_speakers BY NAME SELECT 'article-' || article AS article, person AS statement, person,
        list_extract({first}, 1 + CAST(who % 12 AS INTEGER)) || ' Nameson' || who AS name, 0.9 AS confidence
    FROM cast_of
    """,
)


def fill(path: str, articles: int) -> None:
    """Make a collection of invented articles."""
    values = {"articles": articles, "people": max(2, articles * _PEOPLE // 100), "first": _FIRST}
    with Collection(path) as collection:
        collection.sql("SELECT setseed(0.5)")
        for query in _ROWS:
            collection.sql(query.format(**values))


def main() -> None:
    """Make the collection and its report, and print what the report cost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000, help="default: %(default)s")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the collection and the report here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        collection = str(folder / "said.duckdb")
        # In a process of its own, because the system adds the memory of this one to that of the report.
        filling = multiprocessing.get_context("spawn").Process(
            target=fill, args=(collection, options.articles)
        )
        filling.start()
        filling.join()
        start = time.perf_counter()
        command = [sys.executable, "-m", "newsparse", "report", collection]
        report = subprocess.Popen([*command, "-o", str(folder / "report.html"), "--overwrite"])
        _, status, used = os.wait4(report.pid, 0)
        seconds = time.perf_counter() - start
        pages = [path.stat().st_size for path in folder.rglob("*.html")]
        busy = used.ru_utime + used.ru_stime
        print(f"{options.articles:,} articles: {seconds:.0f} s, {busy:.0f} s of a processor")
        print(f"{used.ru_maxrss // 1024} MB of memory; {len(pages):,} pages, {sum(pages) / 1e6:,.0f} MB")
        sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
