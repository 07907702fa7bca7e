"""``parse_many``: parses many texts, in this process or in several, in order."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypedDict, Unpack, cast, overload

from newsparse.core.arguments import suggesting
from newsparse.core.context import Context
from newsparse.core.document import Article
from newsparse.core.extras import in_browser
from newsparse.core.layer import Record
from newsparse.core.pipeline import Pipeline
from newsparse.core.published import Publication
from newsparse.core.reading import read_together
from newsparse.core.records import Metadata, Noise
from newsparse.errors import InputError, ItemError, PipelineError, PluginWarning
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet

# Modules needed only for many texts are imported on first use.
if TYPE_CHECKING:
    from newsparse.many.processes import Failure

_Item: TypeAlias = "str | tuple[str, Context]"


class _Options(TypedDict, total=False):
    workers: int | None
    chunk: int
    progress: Callable[[int], object] | None
    layers: Sequence[type[Record]] | None
    pipeline: Pipeline | None


@overload
def parse_many(
    texts: Iterable[_Item], *, on_error: Literal["raise", "skip"] = ..., **options: Unpack[_Options]
) -> Iterator[Article]: ...
@overload
def parse_many(
    texts: Iterable[_Item], *, on_error: Literal["return"], **options: Unpack[_Options]
) -> Iterator[Article | ItemError]: ...
@suggesting
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
    if workers is not None:
        _check_processes(pipeline)
        results = _read_elsewhere(texts, workers, chunk, pipeline, layers)
    else:
        results = _read_here(texts, chunk, pipeline, layers or ())
    return _settle(results, on_error, progress)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _check_processes(pipeline: Pipeline) -> None:
    """Raise errors that would occur in every process, before one is started."""
    if in_browser():
        raise InputError("workers cannot be used in a web browser, which has no processes; leave workers out")
    import pickle
    from multiprocessing import current_process

    try:
        pickle.dumps(pipeline)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise PipelineError(f"the pipeline cannot be sent to another process: {error}") from None
    if current_process().daemon:
        raise InputError(
            "workers cannot be used here: this process is a daemon of multiprocessing, as those of a "
            "multiprocessing.Pool are, and may not start others; leave workers out, or use a "
            "concurrent.futures.ProcessPoolExecutor instead of the pool"
        )


def _settle(
    results: Iterable[tuple[int, Article | Failure]], on_error: str, progress: Callable[[int], object] | None
) -> Iterator[Article | ItemError]:
    for index, result in results:
        if progress is not None:
            progress(index + 1)
        if isinstance(result, Article):
            yield result
            continue
        error = ItemError(index, result.reason)
        error.__cause__ = result.cause
        if on_error == "raise":
            raise error
        if on_error == "return":
            yield error
        else:
            import logging

            logging.getLogger("newsparse").warning("skipped %s", error)


def _open(item: _Item, pipeline: Pipeline) -> Article:
    if not isinstance(item, tuple):
        return pipeline.parse(item)
    if len(item) != 2 or not isinstance(item[1], Mapping):
        raise InputError("an item must be a text, or a pair of a text and a table of keyword arguments")
    text, context = item
    if unknown := context.keys() - Context.__annotations__.keys():
        names = ", ".join(Context.__annotations__)
        raise InputError(f"{sorted(map(str, unknown))[0]!r} is not an argument for a text; use {names}")
    return pipeline.parse(text, **context)


def _read_here(
    texts: Iterable[_Item], chunk: int, pipeline: Pipeline, layers: Sequence[type[Record]]
) -> Iterator[tuple[int, Article | Failure]]:
    from newsparse.many.processes import attempt, spread

    return spread(
        enumerate(attempt(functools.partial(_open, item, pipeline)) for item in texts),
        functools.partial(computed, layers=layers),
        workers=None,
        # If nothing is to be computed, a text is read only when its article is requested.
        chunk=chunk if layers else 1,
    )


def _layers(article: Article, layers: Sequence[type[Record]] | None) -> Sequence[type[Record]]:
    if layers is not None:
        return layers
    from newsparse.core.shape import LAYERS

    return [kind for kind in LAYERS.values() if article.pipeline.makes(kind)]


def computed(articles: Sequence[Article], layers: Sequence[type[Record]] | None) -> list[Article | Failure]:
    """Compute layers of several articles together; return the article or the failure for each."""
    from newsparse.many.processes import attempt

    def whole(article: Article) -> Article:
        for kind in _layers(article, layers):
            article[kind]
        return article

    kinds = dict.fromkeys(kind for article in articles for kind in _layers(article, layers))
    read_together([article.reading for article in articles], kinds)
    return [attempt(functools.partial(whole, article)) for article in articles]


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
    sent: Sequence[_Item], *, pipeline: Pipeline, layers: Sequence[type[Record]] | None
) -> list[_Answer | Failure]:
    from newsparse.many.processes import Failure, attempt, for_sound

    opened = [attempt(functools.partial(_open, item, pipeline)) for item in sent]
    found = for_sound(functools.partial(computed, layers=layers), opened)
    return [
        one if isinstance(one, Failure) else attempt(functools.partial(_answer, one, layers)) for one in found
    ]


def _answer(article: Article, asked: Sequence[type[Record]] | None) -> _Answer:
    from newsparse.many.packing import pack

    whole, layers = None, _layers(article, asked)
    if Noise in layers and Metadata in layers:
        whole = (_short(article.outlet), article.reading.publication)
    return _Answer(pack({kind: article[kind] for kind in layers}), whole)


def _prepare(outlets: Iterable[Outlet]) -> None:
    """Give a process the same state as this one; its warnings are shown here."""
    warnings.simplefilter("ignore", PluginWarning)
    for outlet in outlets:
        registry.register(outlet, replace=True)


def _read_elsewhere(
    texts: Iterable[_Item],
    workers: int,
    chunk: int,
    pipeline: Pipeline,
    layers: Sequence[type[Record]] | None,
) -> Iterator[tuple[int, Article | Failure]]:
    from newsparse.many.packing import unpack
    from newsparse.many.processes import Failure, attempt, spread

    def jobs() -> Iterator[tuple[tuple[int, Article | None], _Item | Failure]]:
        for index, item in enumerate(texts):
            article = attempt(functools.partial(_open, item, pipeline))
            if isinstance(article, Failure):
                yield (index, None), article
            elif isinstance(item, tuple):
                context: Context = {**item[1], "outlet": _short(article.reading.context.outlet)}
                yield (index, article), (item[0], context)
            else:
                yield (index, article), item

    answers = spread(
        jobs(),
        functools.partial(_find, pipeline=pipeline, layers=layers),
        workers=workers,
        chunk=chunk,
        prepare=functools.partial(
            _prepare, [o for o in registry.outlets() if registry.origin(o) == "this session"]
        ),
    )
    for (index, article), found in answers:
        if article is None or isinstance(found, Failure):
            yield index, cast("Failure", found)
            continue
        article.reading.layers.update(unpack(found.layers))
        if found.whole is not None:
            outlet, publication = found.whole
            article.reading.know(registry.find(outlet) if isinstance(outlet, str) else outlet, publication)
        yield index, article
