"""``parse_many``: parses many texts, in this process or in several, in order."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, overload

from attrs import evolve

from newsparse.core.context import ArticleContext, Context
from newsparse.core.document import Article
from newsparse.core.extras import in_browser
from newsparse.core.layer import Record
from newsparse.core.pipeline import Pipeline
from newsparse.core.reading import Publication, read_together
from newsparse.core.records import Metadata, Noise
from newsparse.errors import InputError, ItemError, PipelineError, PluginWarning
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet

# Modules needed only for many texts are imported on first use.
if TYPE_CHECKING:
    from newsparse.many.processes import Failure

__all__ = ["parse_many"]


_Item: TypeAlias = "str | tuple[str, Context]"
_Result: TypeAlias = "Article | ItemError"


@overload
def parse_many(
    texts: Iterable[str | tuple[str, Context]],
    *,
    workers: int | None = None,
    chunk: int = 16,
    on_error: Literal["raise", "skip"] = "raise",
    progress: Callable[[int], object] | None = None,
    layers: Sequence[type[Record]] | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Article]: ...
@overload
def parse_many(
    texts: Iterable[str | tuple[str, Context]],
    *,
    workers: int | None = None,
    chunk: int = 16,
    on_error: Literal["return"],
    progress: Callable[[int], object] | None = None,
    layers: Sequence[type[Record]] | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Article | ItemError]: ...
def parse_many(
    texts: Iterable[str | tuple[str, Context]],
    *,
    workers: int | None = None,
    chunk: int = 16,
    on_error: Literal["raise", "return", "skip"] = "raise",
    progress: Callable[[int], object] | None = None,
    layers: Sequence[type[Record]] | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Article] | Iterator[Article | ItemError]:
    """Parse many texts, in order.  Only the texts that are being parsed are kept in memory.

    >>> import newsparse
    >>> texts = ['"Yes," he said.', ("They met on Friday.", {"published": "2022-04-30"})]
    >>> [len(article.quotes) for article in newsparse.parse_many(texts)]
    [1, 0]
    >>> [failed] = newsparse.parse_many([("No.", {"published": "yesterday"})], on_error="return")
    >>> failed.index
    0

    A failing item never affects others.  An item that ends its worker, by a crash or a lack of memory, is
    reported as failed after three attempts.  If ``texts`` itself raises, the articles before that are
    returned first.  The iterable may be infinite: at most ``chunk`` items are taken ahead with ``layers``,
    and at most ``3 * workers * chunk`` with workers.

    :param texts: the texts, each alone or in a tuple with a dict of the keyword arguments of
        :func:`newsparse.parse` (``outlet``, ``url``, ``published``, ``min_confidence``,
        ``min_speaker_confidence``, ``gender_from``, ``register``, ``date_order``, ``language``).
    :param workers: the number of processes; None parses in this one.  A script that uses processes needs the
        guard ``if __name__ == "__main__":``, as always with Python's :mod:`multiprocessing`, whose start
        method is used.  Ctrl-C ends them at once, and so does the end of this process.
    :param chunk: the number of texts that are parsed together, which takes a tenth less time than one after
        the other.  With workers, they go to a process together.  A smaller number means a shorter wait for
        the first article, and less memory.
    :param on_error: how to handle an item that cannot be parsed: ``raise`` raises its
        :class:`newsparse.ItemError`, which has the item's index; ``return`` returns the error in the
        article's position; ``skip`` leaves the item out and logs the error.
    :param progress: called in this process with the number of finished items, failed ones included, before
        each is returned.
    :param layers: the layers to compute before an article is returned, so that an error in one of them counts
        as the item's.  By default, layers are computed on demand, and with workers all that the article has
        by name.  Fewer are faster.
    :param pipeline: the parsers; None for the default ones.
    :raises newsparse.InputError: if ``texts`` is one text, a dict or a data frame, or ``layers`` one layer,
        or ``workers``, ``chunk``, ``on_error`` or ``progress`` is none of these; or if there are workers and
        this process may not start others: a web browser, or a daemon of :mod:`multiprocessing`.
    :raises newsparse.PipelineError: if no parser makes one of the layers, or the pipeline cannot be
        sent to another process because a parser's function is not one of a module.
    :raises newsparse.WorkerError: during the iteration, if a process ends before it can begin.
    """
    if not isinstance(texts, Iterable):
        raise InputError(f"texts must be a list or another iterable of texts, not {type(texts).__name__}")
    if isinstance(texts, str | bytes):
        raise InputError(
            "texts must be several texts, not a single one; put it into a list, or use newsparse.parse"
        )
    if isinstance(texts, Mapping) or hasattr(texts, "columns"):  # a data frame is an iterable of its columns
        raise InputError(
            f"texts must be a list or another iterable of texts, not a {type(texts).__name__}; pass the "
            'texts in it, such as articles["text"]'
        )
    if on_error not in ("raise", "return", "skip"):
        raise InputError(f'on_error must be "raise", "return" or "skip", not {on_error!r}')
    if workers is not None and not _is_count(workers):
        raise InputError(f"workers must be a positive whole number or None, not {workers!r}")
    if not _is_count(chunk):
        raise InputError(f"chunk must be a positive whole number, not {chunk!r}")
    if progress is not None and not callable(progress):
        raise InputError(f"progress must be a function of one number or None, not {progress!r}")
    if isinstance(layers, type):
        raise InputError(f"layers must be a list; pass [{layers.__name__}]")
    pipeline = pipeline or Pipeline.default()
    for kind in layers or ():
        pipeline.parser(kind)
    items = (_open(index, item, pipeline) for index, item in enumerate(texts))
    results: Iterator[_Result]
    if workers is None:
        results = _read_here(items, layers or (), chunk)
    else:
        _check_processes(pipeline)
        results = _read_elsewhere(items, workers, chunk, pipeline, layers)
    return _settle(results, on_error, progress)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _check_processes(pipeline: Pipeline) -> None:
    """Raise errors that would occur in every process, before one is started."""
    if in_browser():
        raise InputError("workers cannot be used in a web browser, which has no processes; leave workers out")
    import pickle

    from newsparse.many.processes import may_start_processes

    try:
        pickle.dumps(pipeline)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise PipelineError(f"the pipeline cannot be sent to another process: {error}") from None
    if not may_start_processes():
        raise InputError(
            "workers cannot be used here: this process is a daemon of multiprocessing, as those of a "
            "multiprocessing.Pool are, and may not start others; leave workers out, or use a "
            "concurrent.futures.ProcessPoolExecutor instead of the pool"
        )


def _settle(
    results: Iterable[_Result], on_error: str, progress: Callable[[int], object] | None
) -> Iterator[_Result]:
    for done, result in enumerate(results, 1):
        if progress is not None:
            progress(done)
        if isinstance(result, Article) or on_error == "return":
            yield result
        elif on_error == "raise":
            raise result
        else:
            import logging

            logging.getLogger("newsparse").warning("skipped %s", result)


class _Opened(NamedTuple):
    """An item that can be parsed, or the reason why it cannot."""

    place: int
    article: Article | Failure


def _open(index: int, item: _Item, pipeline: Pipeline) -> _Opened:
    from newsparse.many.processes import Failure

    try:
        text, context = _parted(item)
        return _Opened(index, pipeline.parse(text, **context))
    except Exception as error:
        return _Opened(index, Failure.of(error))


def _parted(item: _Item) -> tuple[str, Context]:
    if not isinstance(item, tuple):
        return item, Context()
    if len(item) != 2 or not isinstance(item[1], Mapping):
        raise InputError("an item must be a text, or a pair of a text and a table of keyword arguments")
    if unknown := item[1].keys() - Context.__annotations__.keys():
        names = ", ".join(Context.__annotations__)
        raise InputError(f"{sorted(map(str, unknown))[0]!r} is not an argument for a text; use {names}")
    return item


def _error(index: int, failure: Failure) -> ItemError:
    error = ItemError(index, failure.reason)
    error.__cause__ = failure.cause
    return error


def _read_here(items: Iterator[_Opened], layers: Sequence[type[Record]], chunk: int) -> Iterator[_Result]:
    from newsparse.many.processes import Failure, until_error

    errors: list[Exception] = []
    opened = until_error(items, errors)
    # If nothing is to be computed, a text is read only when its article is requested.
    while some := list(islice(opened, chunk if layers else 1)):
        sound = [article for _, article in some if not isinstance(article, Failure)]
        computed = iter(_computed(sound, layers))
        for place, article in some:
            read = article if isinstance(article, Failure) else next(computed)
            yield _error(place, read) if isinstance(read, Failure) else read
    if errors:
        raise errors[0]


def _layers(article: Article, layers: Sequence[type[Record]] | None) -> Sequence[type[Record]]:
    """Return the layers to compute: those that are asked for, or all that the article has by name."""
    if layers is not None:
        return layers
    from newsparse.output.serialise import LAYERS

    return [kind for kind in LAYERS.values() if article.pipeline.makes(kind)]


def _computed(articles: Sequence[Article], layers: Sequence[type[Record]] | None) -> list[Article | Failure]:
    """Compute layers of several articles together; return the article or the failure for each."""
    from newsparse.many.processes import attempt

    def whole(article: Article) -> Article:
        for kind in _layers(article, layers):
            article[kind]
        return article

    kinds = dict.fromkeys(kind for article in articles for kind in _layers(article, layers))
    read_together([article.reading for article in articles], kinds)
    return [attempt(functools.partial(whole, article)) for article in articles]


class _Job(NamedTuple):
    """The data of an article sent to a process."""

    text: str
    context: ArticleContext
    """The context, without the outlet."""
    outlet: Outlet | str | None
    """The outlet, or only its name."""
    language: str
    """The code of its language."""

    @classmethod
    def of(cls, article: Article) -> _Job:
        context = article.reading.context
        return cls(article.text, evolve(context, outlet=None), _short(context.outlet), article.language)

    def opened(self, pipeline: Pipeline) -> Article:
        """Return the article in the process that received the job."""
        outlet = registry.find(self.outlet) if isinstance(self.outlet, str) else self.outlet
        return pipeline.article(self.text, evolve(self.context, outlet=outlet), language=self.language)


class _Answer(NamedTuple):
    """The data of an article sent back; the text is already here."""

    layers: bytes
    whole: tuple[Outlet | str | None, Publication] | None
    """The outlet and the publication date, if the layers for inferring them were requested."""


def _short(outlet: Outlet | None) -> Outlet | str | None:
    """Return only an outlet's name, which is small to send, if it means the same in every process."""
    if outlet is None or registry.origin(outlet) == "this session":
        return outlet
    return outlet.name if any(outlet is known for known in registry.outlets()) else outlet


def _find(
    sent: Sequence[_Job], *, pipeline: Pipeline, layers: Sequence[type[Record]] | None
) -> Iterator[_Answer | Failure]:
    """Parse articles in another process."""
    from newsparse.many.processes import Failure, attempt

    opened = [attempt(functools.partial(one.opened, pipeline)) for one in sent]
    articles = iter(_computed([one for one in opened if not isinstance(one, Failure)], layers))
    for one in opened:
        article = one if isinstance(one, Failure) else next(articles)
        if isinstance(article, Failure):
            yield article
        else:
            yield attempt(functools.partial(_found, article, layers))


def _found(article: Article, asked: Sequence[type[Record]] | None) -> _Answer:
    """Return the data of an article to send back."""
    from newsparse.many.packing import pack

    whole, layers = None, _layers(article, asked)
    if Noise in layers and Metadata in layers:
        whole = (_short(article.outlet), article.reading.publication)
    return _Answer(pack({kind: article[kind] for kind in layers}), whole)


def _take(article: Article, found: _Answer) -> Article:
    from newsparse.many.packing import unpack

    article.reading.layers.update(unpack(found.layers))
    if found.whole is not None:
        outlet, publication = found.whole
        article.reading.know(registry.find(outlet) if isinstance(outlet, str) else outlet, publication)
    return article


def _prepare(outlets: Iterable[Outlet]) -> None:
    """Give a process the same state as this one; its warnings are shown here."""
    warnings.simplefilter("ignore", PluginWarning)
    for outlet in outlets:
        registry.register(outlet, replace=True)


def _read_elsewhere(
    items: Iterable[_Opened],
    workers: int,
    chunk: int,
    pipeline: Pipeline,
    layers: Sequence[type[Record]] | None,
) -> Iterator[_Result]:
    from newsparse.many.processes import Failure, spread

    of_this_session = [o for o in registry.outlets() if registry.origin(o) == "this session"]
    answers = spread(
        ((item, a if isinstance(a := item.article, Failure) else _Job.of(a)) for item in items),
        functools.partial(_find, pipeline=pipeline, layers=layers),
        workers=workers,
        chunk=chunk,
        prepare=functools.partial(_prepare, of_this_session),
    )
    for item, found in answers:
        if isinstance(found, Failure):
            yield _error(item.place, found)
        elif not isinstance(item.article, Failure):
            yield _take(item.article, found)
