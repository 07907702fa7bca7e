"""``Collection``: many articles in one file that answers questions in SQL.

The file is a DuckDB database (the ``collection`` extra): embedded, without a server. Its tables are listed in
:mod:`newsparse.collection.tables`.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any, Literal, Self, TypeVar, cast

try:
    import duckdb
    import pyarrow

    from newsparse.collection.repeats import Saying, repeats
except ImportError as error:
    from newsparse.core.extras import unavailable

    raise unavailable("Collections", "collection", error) from None

from newsparse.collection import corrections as lines
from newsparse.collection import files as storage
from newsparse.collection.bodies import bodies
from newsparse.collection.corrections import Corrected, Correction
from newsparse.collection.identities import Appearance, identify
from newsparse.collection.tables import (
    LINKS,
    QUESTIONS,
    TABLES,
    VIEWS,
    HeardPerson,
    Voice,
    WordUse,
    key_of,
    keyed,
)
from newsparse.core.arguments import folded_name
from newsparse.core.document import Article
from newsparse.errors import InputError, InputWarning, ItemError, shown
from newsparse.ext.rows import article_table
from newsparse.many.processes import Failure
from newsparse.output.rows import article_id
from newsparse.register import Register, shipped

__all__ = ["Collection", "Correction", "HeardPerson", "Voice", "WordUse", "appearances"]

# Articles that are written together; each write costs a transaction.
_TOGETHER = 256
R = TypeVar("R")
_FRAMES = {"pandas": "df", "polars": "pl", "pyarrow": "to_arrow_table"}


class Collection:
    """Many parsed articles in one DuckDB file.

    >>> import newsparse
    >>> from newsparse.collection import Collection
    >>> collection = Collection()
    >>> texts = ["“The road is safe,” Mayor Ann Lee said.", "Ann Lee said that she would resign."]
    >>> collection.add(newsparse.parse_many(texts), ids=["monday", "tuesday"])
    []
    >>> collection.sql("SELECT count(*) FROM heard").fetchall()
    [(2,)]
    >>> [(voice["article"], voice["content"]) for voice in collection.statements_of("Ann Lee")]
    [('monday', '“The road is safe,”'), ('tuesday', 'that she would resign')]

    An article is identified by its id. Adding an id again replaces the article. Every call of :meth:`add`
    writes in transactions: a program that is killed leaves a valid file with all articles of the finished
    ones.

    :param path: the file, created if it does not exist; without one, the collection is kept in memory.
    :param read_only: open an existing file only for reading, which several programs can do at once.
    :param temporary: the folder for what does not fit into the memory; by default one beside the file.
    :param corrections: the file with corrections; by default the one beside the file, with the ending
        ``.corrections.csv``, if it exists.
    :raises newsparse.InputError: if the file is not a collection, is one of another version, or
        another program writes to it; the message says what to do.
    """

    _corrections: tuple[Correction, ...]

    def __init__(
        self,
        path: str | os.PathLike[str] = storage.MEMORY,
        *,
        read_only: bool = False,
        temporary: str | os.PathLike[str] | None = None,
        corrections: str | os.PathLike[str] | None = None,
    ) -> None:
        self.path = os.fspath(path)
        self._connection = storage.opened(self.path, read_only=read_only, temporary=temporary)
        self._read_only = read_only
        self._fixed = f"{self.path} is open only for reading; open it without read_only" if read_only else ""
        if corrections is None and self.path != storage.MEMORY:
            corrections = f"{os.path.realpath(self.path)}.corrections.csv"
        self._read_corrections(corrections)

    @classmethod
    def from_parquet(
        cls,
        files: str | Sequence[str],
        *,
        temporary: str | os.PathLike[str] | None = None,
        corrections: str | os.PathLike[str] | None = None,
    ) -> Self:
        """Open Parquet files of parsed articles as a collection in memory; its tables are views.

        Such files are written by ``newsparse parse -o said.parquet``, Spark, Ray or Dask. The rows must be
        articles with all layers (:func:`newsparse.ext.frames.parse_batch`). The columns ``id``, ``file``,
        ``line``, ``url`` and ``text`` may be missing.

        :param files: one file or several. A name that no file has is a pattern: ``said/*.parquet``.
        :param temporary: as for :class:`Collection`.
        :param corrections: the file with corrections.
        :raises newsparse.InputError: if a file cannot be read or lacks a column; the message names it.
        """
        names = [files] if isinstance(files, str) else list(files)
        self = cls.__new__(cls)
        self.path = ", ".join(names)
        self._connection = storage.opened_parquet(names, temporary)
        self._read_only = False
        remedy = "add the articles to a collection with a file of its own"
        self._fixed = f"Parquet files cannot be changed; {remedy}"
        self._read_corrections(corrections)
        return self

    # Reading

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The DuckDB connection, for everything that DuckDB can do."""
        return self._connection

    def sql(self, query: str, parameters: Sequence[object] = ()) -> duckdb.DuckDBPyConnection:
        """Run SQL and return its result: call ``fetchall()``, ``df()`` or ``arrow()`` on it."""
        return self._connection.execute(query, list(parameters))

    def __len__(self) -> int:
        """Return the number of articles."""
        return int(self.rows("SELECT count(*) FROM articles")[0][0])

    def people(self) -> list[HeardPerson]:
        """Return the people who are heard, those with most statements first.

        People of different articles are one person after :meth:`link`; before, each article has its own.
        """
        return self._dicts(HeardPerson, "people")

    def statements_of(self, person: str) -> list[Voice]:
        """Return what a person is heard to say, by date.

        ``person`` is a name, a Wikidata id or, after :meth:`link`, a key of ``identities``. A name, in any
        case, finds all that is said by the people who have it in some article, also where they have another
        one: "Doug Lee". If no person who is heard has the name, a warning names similar ones.
        """
        found = self._dicts(Voice, "statements_of", [person])
        if not found:
            names = [name for (name,) in self.rows("SELECT DISTINCT name FROM voices ORDER BY name")]
            folded_name(person, names, "no person who is heard is called")
        return found

    def words(self, phrase: str) -> list[WordUse]:
        """Return who is heard to say a word or phrase, month by month, those with most statements first.

        Case is ignored, and only whole words count: "rise" is not in "crisis" or "rises". People are those of
        ``heard_people``, so call :meth:`link` first.
        """
        return self._dicts(WordUse, "words", [phrase])

    def to_dataframe(self, table: str, *, library: Literal["pandas", "polars", "pyarrow"] = "pandas") -> Any:
        """Return a table or view as a data frame of pandas, Polars or PyArrow.

        :raises newsparse.InputError: if there is no such table, or it cannot be read.
        """
        known = (*TABLES, *VIEWS, *LINKS)
        if table not in known:
            raise InputError(f"there is no table {table!r}; choose from {', '.join(known)}")
        if library not in _FRAMES:
            raise InputError(f"library must be 'pandas', 'polars' or 'pyarrow', not {library!r}")
        with storage.reading(self.path):
            return getattr(self._connection.table(table), _FRAMES[library])()

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query.

        :raises newsparse.InputError: if they cannot be read, because the file is damaged.
        """
        with storage.reading(self.path):
            return cast("list[tuple[Any, ...]]", self.sql(query, parameters).fetchall())

    def streamed(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, of which few are in memory; no other query may run meanwhile.

        :raises newsparse.InputError: if they cannot be read, because the file is damaged.
        """
        with storage.reading(self.path):
            result = self.sql(query)
            while some := result.fetchmany(storage.AT_ONCE):
                yield from some

    def _dicts(self, kind: type[R], question: str, asked: Sequence[object] = ()) -> list[R]:
        names = kind.__annotations__
        return [kind(zip(names, row, strict=True)) for row in self.rows(QUESTIONS[question], asked)]  # type: ignore[call-arg]

    # Writing

    def add(
        self, articles: Article | Iterable[Article], *, ids: Iterable[str] | None = None
    ) -> list[ItemError]:
        """Add articles, and return those that could not be added, each with its place among them.

        :param ids: an id for each article; by default the digest of its text, so that the same text is
            kept once.
        :raises newsparse.InputError: if there are fewer or more ids than articles.
        """
        failed: list[ItemError] = []
        numbered = enumerate(_with_keys([articles] if isinstance(articles, Article) else articles, ids))
        while some := list(islice(numbered, _TOGETHER)):
            given = [{"article": str(key), "text": one.text, "url": one.url} for _, (one, key) in some]
            known = [
                one if isinstance(key, str | int) else Failure(f"the id is not a string: {shown(key)}")
                for _, (one, key) in some
            ]
            table, reasons = article_table(known, given, storage.GIVEN)
            failed += [ItemError(some[at][0], reason) for at, reason in enumerate(reasons) if reason]
            self.add_parsed(table)
        self.apply_corrections()
        return failed

    def add_parsed(self, table: pyarrow.Table) -> None:
        """Add a table of parsed articles, one row each, with all layers.

        :func:`newsparse.ext.frames.parse_batch` makes such rows. The column ``article`` has their ids;
        without it, the key is ``id``, the ``file`` with the ``line``, or the digest of the ``text``.
        An article whose id is in the collection replaces it.

        :raises newsparse.InputError: if a column is missing or of another type; the message names it.
        :raises OSError: if the file cannot be written; the collection is then as it was before.
        """
        query = keyed(table.column_names, "batch", "the table")
        if "article" not in table.column_names:
            keys = self._connection.from_arrow(table).project(key_of(table.column_names)).fetchall()
            table = table.append_column("article", [[key for (key,) in keys]])
        # If two rows have the same id, the later one counts, as in two batches.
        last = {key: row for row, key in enumerate(table.column("article").to_pylist())}
        if not last:  # all have failed
            return
        self._connection.register("batch", table.take(sorted(last.values())))
        try:
            with self._changes(), storage.same_columns("the table"):
                self.sql(f"CREATE OR REPLACE TEMP VIEW parsed AS {query}")
                known = self.sql("SELECT 1 FROM articles SEMI JOIN batch USING (article) LIMIT 1").fetchall()
                for name, filled in TABLES.items():
                    if known:
                        self.sql(f"DELETE FROM {name} WHERE article IN (SELECT article FROM batch)")
                    self.sql(f"INSERT INTO {name} {filled}")
                for name in LINKS:
                    self.sql(f"DELETE FROM {name}")
        finally:
            self._connection.unregister("batch")

    def link(self, own: Mapping[str, str] | None = None, *, register: Register | None = None) -> None:
        """Compare all articles, and fill ``identities``, ``bodies`` and ``repeats``.

        They say which people, organisations and statements of different articles are the same.

        :param own: your own list of people, keys by name; it decides before everything else.
        :param register: the register of office holders; by default the one in the package.
        """
        if self._read_only:
            raise InputError(self._fixed)
        links = compared(self, own=own, register=register)
        heard = (Saying(*row) for row in self.streamed(QUESTIONS["sayings"]))
        links["repeats"] = [(one.article, one.statement, *found) for one, *found in repeats(heard)]
        with storage.transaction(self._connection, self.path):
            for name, rows in links.items():
                storage.fill(self._connection, name, rows)
        self.apply_corrections()
        self._tell_unfit()

    # Correcting

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections; one that changes nothing has a ``problem``.

        They are applied to everything that the collection returns, in the order of their lines.
        """
        return self._corrections

    def correct(self, correction: Correction) -> None:
        """Correct what was found, now and whenever the articles are parsed again.

        It becomes a line of the file of corrections, if the collection has one.

        >>> import newsparse
        >>> from newsparse.collection import Correction
        >>> collection = Collection()
        >>> collection.add(newsparse.parse("“It is safe,” Doug Lee said. “Is it?” Ann Lee said."), ids=["a"])
        []
        >>> collection.correct(Correction("speaker", article="a", statement="Is it?", instead="Doug Lee"))
        >>> [voice["content"] for voice in collection.statements_of("Doug Lee")]
        ['“It is safe,”', '“Is it?”']

        :raises newsparse.InputError: if it fits nothing in the collection, or something is missing.
        """
        if self._read_only:
            raise InputError(self._fixed)
        for column, remedy in lines.lacking(correction):
            raise InputError(f"{column}: {shown(getattr(correction, column))}: {remedy}")
        new = Corrected(self.rows, [*self._corrections, correction])
        if new.corrections[-1].problem:
            raise InputError(str(new.corrections[-1]))
        if self._lines is not None:
            lines.write(self._lines, new.corrections)
        self._corrections = new.corrections
        self.apply_corrections()

    def _read_corrections(self, path: str | os.PathLike[str] | None) -> None:
        self._lines = None if path is None else Path(path)
        self._corrections = () if self._lines is None else tuple(lines.read(self._lines))
        self.apply_corrections()
        self._tell_unfit()

    def _tell_unfit(self) -> None:
        for one in self._corrections if len(self) else ():
            if one.problem:
                warnings.warn(f"{self._lines or self.path}: {one}", InputWarning, stacklevel=3)

    def apply_corrections(self) -> None:
        """Apply the corrections again, after another program changed the articles or their links."""
        new = Corrected(self.rows, self._corrections)
        self._corrections = new.corrections
        if all(self.rows(f"FROM {name} ORDER BY ALL") == rows for name, rows in new.rows.items()):
            return
        with storage.transaction(self._connection, self.path):
            for name, rows in new.rows.items():
                storage.fill(self._connection, name, rows, LINKS[name] if self._read_only else "")
            if self._read_only:
                storage.create_views(self._connection, temporary=True)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove articles by their ids; unknown ids are ignored."""
        gone = list(ids)
        with self._changes():
            for name in (*TABLES, *LINKS):
                self._connection.execute(f"DELETE FROM {name} WHERE article IN (SELECT unnest(?))", [gone])

    @contextlib.contextmanager
    def _changes(self) -> Iterator[None]:
        if self._fixed:
            raise InputError(self._fixed)
        with storage.transaction(self._connection, self.path):
            yield

    def close(self) -> None:
        """Write everything to the file and close it.

        :raises OSError: if it cannot be written; what was added before is in the file or its log.
        """
        with storage.writing(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def appearances(collection: Collection, question: str = "appearances") -> Iterator[Appearance]:
    """Yield the people of all articles, by date.

    :param question: the query for them: ``heard_appearances`` leaves out those who are not heard.
    """
    # Names, days and offices recur, and each is kept once.
    kept: dict[object, Any] = {}
    for article, person, name, offices, *others in collection.streamed(QUESTIONS[question]):
        values = (article, person, name, tuple(offices or ()), *others)
        yield Appearance(*(kept.setdefault(value, value) for value in values))


def compared(
    collection: Collection,
    question: str = "appearances",
    own: Mapping[str, str] | None = None,
    register: Register | None = None,
) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of ``linked`` and of ``bodies``, with the people of a question."""
    people = identify(appearances(collection, question), register or shipped(), own)
    return {
        "linked": [(one.article, one.person, to.key, to.name, to.basis, to.confidence) for one, to in people],
        "bodies": list(bodies(collection.rows(QUESTIONS["organisations"]))),
    }


def _with_keys(articles: Iterable[Article], ids: Iterable[object] | None) -> Iterator[tuple[Article, object]]:
    if ids is None:
        yield from ((article, article_id(article.text)) for article in articles)
        return
    missing = object()
    for article, key in zip_longest(articles, ids, fillvalue=missing):
        if article is missing or key is missing:
            which = "fewer" if key is missing else "more"
            raise InputError(f"there are {which} ids than articles; pass one id for each")
        yield cast("Article", article), key
