"""What each function of the parsers decides: how often it is asked, and what changes without its answers.

    python -m benchmarks.measure.outcomes [--only parsers/claims ...] [--output FILE] [--articles N]
        [--processes N] [--corpora FOLDER]

Looks at functions that return a truth value, an optional value or a collection. All labelled articles are
read once to count how often each was asked and how often it answered *yes* (true, a value, a collection with
something in it). Then each answer is replaced by a neutral one (false and true, none, empty), and the
articles in which the function had answered something else are read again: the report has the number of rows
that change, beside the number of lines that the function takes. A function without which no row changes is
the first one to delete; try a real edit, because some answers are needed together.

The parsers are taken in their order. What the earlier ones find is kept; with an answer replaced, only the
layers of the function's own parser are computed again, and rows are compared only in articles whose layers
differ. Each run is a new process in which this parser has read nothing, so that no cache hides an effect.
FILE is a table with tabs (``outcomes.tsv``); what it has already is not measured again, so a run can be
interrupted and continued. ``--articles`` bounds the articles read for each function (default 80, chosen
evenly); rows are compared in at most a quarter of as many. All parsers take about ten minutes on two
processors.
"""

from __future__ import annotations

import argparse
import csv
import gc
import importlib
import inspect
import json
import os
import pickle
import pkgutil
import re
import signal
import sys
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, TypeVar

from attrs import define, field, frozen

import newsparse
from benchmarks.measure.predict import date_in, dates_of, prediction
from benchmarks.present import add_folders
from newsparse import Pipeline, parsers
from newsparse.core.context import ArticleContext
from newsparse.core.layer import Record
from newsparse.core.reading import Reading

__all__ = ["Change", "Function", "Seen", "Stage", "Text", "count", "functions", "report", "texts"]

T = TypeVar("T")
FOLDERS = ("polnear/dev", "abroad", "genres", "wide", "noise", "noise2", "dates/meantime", "people/world")
COLUMNS = (
    "file",
    "function",
    "lines",
    "asked",
    "yes",
    "replaced by",
    "articles",
    "articles changed",
    "rows changed",
)
SOURCE = Path(newsparse.__file__).parent
# Rows are compared in so many times fewer articles: all parsers run there.
SHARE_OF_ROWS = 4
LONGEST = 30
"""The most seconds of the processor for a replaced answer; most need one."""


# The neutral answers. Only their code is used: a function gets another code, so that every user of
# it is affected, whether it was imported by name or wrapped in a cache.


def _false(*_: object, **__: object) -> bool:
    return False


def _true(*_: object, **__: object) -> bool:
    return True


def _none(*_: object, **__: object) -> None:
    return None


def _nothing(*_: object, **__: object) -> Iterator[object]:
    return
    yield


def _tuple(*_: object, **__: object) -> tuple[object, ...]:
    return ()


def _list(*_: object, **__: object) -> list[object]:
    return []


def _dict(*_: object, **__: object) -> dict[object, object]:
    return {}


def _set(*_: object, **__: object) -> frozenset[object]:
    return frozenset()


_COLLECTIONS: Mapping[str, Callable[..., object]] = {
    "list": _list,
    **dict.fromkeys(("tuple", "Sequence", "Iterable", "Collection"), _tuple),
    **dict.fromkeys(("dict", "Mapping"), _dict),
    **dict.fromkeys(("frozenset", "set"), _set),
}


@frozen
class Text:
    """An article to read."""

    name: str = field()
    text: str = field()
    published: str | None = field()


@frozen(eq=False)
class Function:
    """A function whose answers can be replaced."""

    file: str = field()
    name: str = field()
    lines: int = field()
    itself: Any = field()
    """The function, whose code can be exchanged."""
    neutral: Mapping[str, Callable[..., Any]] = field()
    """The answers that can replace its own, by their names."""


@define
class Seen:
    """What a function answered."""

    asked: int = field(default=0)
    yes: int = field(default=0)
    in_yes: set[int] = field(factory=set)
    """The numbers of the articles in which it answered yes."""
    in_no: set[int] = field(factory=set)


def texts(corpora: Path) -> list[Text]:
    """Return all labelled articles, those with the same text once."""
    found: dict[str, Text] = {}
    for folder in FOLDERS:
        dates = dates_of(corpora / folder)
        for path in sorted((corpora / folder / "text").glob("*.txt")):
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            found.setdefault(text, Text(path.stem, text, dates.get(path.stem) or date_in(path.stem)))
    return list(found.values())


def functions(only: Sequence[str]) -> Iterator[Function]:
    """Yield the functions of the parsers whose answers can be replaced."""
    for info in pkgutil.walk_packages(parsers.__path__, "newsparse.parsers."):
        module = importlib.import_module(info.name)
        assert module.__file__ is not None
        file = Path(module.__file__).relative_to(SOURCE).as_posix()
        if only and not file.startswith(tuple(only)):
            continue
        for value in vars(module).values():
            if getattr(value, "__module__", None) != info.name:
                continue
            for one in _in_class(value) if isinstance(value, type) else (value,):
                one = inspect.unwrap(one) if callable(one) else one
                if isinstance(one, FunctionType) and one.__closure__ is None and (kind := _neutral(one)):
                    lines = len(inspect.getsourcelines(one)[0])
                    yield Function(file, one.__qualname__, lines, one, kind)


def _in_class(found: type) -> Iterator[object]:
    for value in vars(found).values():
        if isinstance(value, staticmethod | classmethod):
            yield value.__func__
        elif isinstance(value, property):
            yield value.fget
        elif inspect.isfunction(value):
            yield value


def _neutral(function: FunctionType) -> Mapping[str, Callable[..., Any]]:
    """Return the neutral answers of a function, by its annotation; none if there is no such answer."""
    returns = str(function.__annotations__.get("return", ""))
    # attrs writes methods of its own, which are in no file.
    if function.__name__.startswith("__") or not Path(function.__code__.co_filename).exists():
        return {}
    if inspect.isgeneratorfunction(function):
        return {"empty": _nothing}
    if returns == "bool":
        return {"false": _false, "true": _true}
    if returns.endswith("| None"):
        return {"none": _none}
    kind = _COLLECTIONS.get(re.split(r"\W", returns, maxsplit=1)[0])
    return {"empty": kind} if kind else {}


def rows_of(text: Text) -> Counter[str]:
    """Return the rows that are found in an article: attributions, titles, people, dates, noise and others."""
    found = prediction(text.name, newsparse.parse(text.text, published=text.published))
    rows: Counter[str] = Counter()
    for name, values in found.items():
        if isinstance(values, list):
            rows.update(f"{name} {json.dumps(value, sort_keys=True)}" for value in values)
    return rows


class Stage:
    """The parsers of one module or package, with what all parsers before it find in some articles."""

    def __init__(self, name: str, read: Sequence[Text]) -> None:
        names = [parser.find.__module__.split(".")[2] for parser in parsers.DEFAULT]
        first = names.index(name)
        after = first + names.count(name)
        self.read = read
        self._made = [parser.makes for parser in parsers.DEFAULT[first:after]]
        self._pipeline = Pipeline(parsers.DEFAULT[:after])
        before = Pipeline(parsers.DEFAULT[:first])
        self._before = [
            {parser.makes: article[parser.makes] for parser in before.parsers}
            for article in (before.parse(text.text, published=text.published) for text in read)
        ]

    def found(self, number: int) -> list[Sequence[Record]]:
        """Return what the parsers find in an article."""
        text = self.read[number]
        context = ArticleContext.of(published=text.published)
        reading = Reading(text.text, self._pipeline, context)
        reading.layers.update(self._before[number])
        return [tuple(reading[record]) for record in self._made]


def count(known: Sequence[Function], read: Sequence[Text]) -> tuple[list[Seen], list[Counter[str]]]:
    """Read articles; return what each function answered, and the rows of each article."""
    return in_child(lambda: _count(known, read))


def _count(known: Sequence[Function], read: Sequence[Text]) -> tuple[list[Seen], list[Counter[str]]]:
    seen = {function.itself.__code__: Seen() for function in known}
    number = 0

    def note(frame: FrameType, event: str, value: object) -> None:
        if event == "return" and (one := seen.get(frame.f_code)) is not None:
            generator = frame.f_code.co_flags & inspect.CO_GENERATOR
            one.asked += not generator or value is None
            if value is not None and value is not False and (value is True or _has_something(value)):
                one.yes += 1
                one.in_yes.add(number)
            elif not generator:
                one.in_no.add(number)

    rows = []
    for number, text in enumerate(read):  # noqa: B007 - note reads it
        sys.setprofile(note)
        try:
            rows.append(rows_of(text))
        finally:
            sys.setprofile(None)
    return [seen[function.itself.__code__] for function in known], rows


def _has_something(value: object) -> bool:
    return not isinstance(value, list | tuple | dict | set | frozenset) or bool(value)


@frozen(eq=False)
class Change:
    """An answer of a function to be replaced."""

    function: Function = field()
    seen: Seen = field()
    answer: str = field()
    """The name of the neutral answer."""

    def numbers(self, most: int) -> list[int]:
        """Return the articles that may be read differently, or some of them."""
        return evenly(self.seen.in_no if self.answer == "true" else self.seen.in_yes, most)

    def apply(self) -> None:
        """Replace the answer in this process."""
        code: CodeType = self.function.neutral[self.answer].__code__
        self.function.itself.__defaults__ = self.function.itself.__kwdefaults__ = None
        self.function.itself.__code__ = code


def measure(
    change: Change, stage: Stage, before: tuple[list[Any], list[Counter[str]]], most: int
) -> tuple[object, object]:
    """Return in how many articles the layers change, and how many rows; or the error."""
    change.apply()
    # A loop may never end without an answer.
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    layers, rows = before
    numbers = change.numbers(most)
    try:
        differ = [number for number in numbers if stage.found(number) != layers[number]]
        if not differ:
            return 0, 0
        return len(differ), sum(
            _differ(rows[number], rows_of(stage.read[number]))
            for number in evenly(differ, max(1, most // SHARE_OF_ROWS))
        )
    except Exception:
        return traceback.format_exc().strip().rpartition("\n")[2], ""


def _stop(*_: object) -> None:
    raise TimeoutError(f"not done in {LONGEST} seconds")


def in_child(run: Callable[[], T]) -> T:
    """Return the result of a function that runs in a new process, which has read nothing."""
    found = next(in_children([run], 1))
    if found is None:
        raise ChildProcessError("the process ended without a result")
    return found


def in_children(runs: Iterable[Callable[[], T]], most: int) -> Iterator[T | None]:
    """Yield the results of functions; each runs in a new process, and at most so many at a time.

    The result is None if a process ended without one, for example because it needed too much memory.
    """
    running: deque[tuple[int, int]] = deque()
    for run in runs:
        running.append(_start(run))
        if len(running) == most:
            yield _result(*running.popleft())
    while running:
        yield _result(*running.popleft())


def _start(run: Callable[[], object]) -> tuple[int, int]:
    source, target = os.pipe()
    gc.freeze()
    process = os.fork()
    if not process:
        os.close(source)
        with os.fdopen(target, "wb") as file:
            pickle.dump(run(), file)
        os._exit(0)
    os.close(target)
    return process, source


def _result(process: int, source: int) -> Any:
    with os.fdopen(source, "rb") as file:
        found = file.read()
    os.waitpid(process, 0)
    return pickle.loads(found) if found else None


def evenly(numbers: Iterable[int], most: int) -> list[int]:
    """Return some of the numbers, evenly spread."""
    some = sorted(numbers)
    return some[:: max(1, -(-len(some) // most))]


def report(
    known: Sequence[Function], read: Sequence[Text], most: int, processes: int = 1
) -> Iterator[dict[str, object]]:
    """Yield a row for each function and each neutral answer, in the order of the parsers."""
    seen, rows = count(known, read)
    by_package: dict[str, list[Change]] = {}
    for function, one in zip(known, seen, strict=True):
        package = function.file.removeprefix("parsers/").removesuffix(".py").partition("/")[0]
        changes = by_package.setdefault(package, [])
        changes.extend(Change(function, one, answer) for answer in function.neutral)
    for package in dict.fromkeys(parser.find.__module__.split(".")[2] for parser in parsers.DEFAULT):
        changes = by_package.get(package, [])
        asked = [change for change in changes if change.numbers(most)]
        for change in changes:
            if not change.numbers(most):
                yield _row(change, 0, 0, 0)
        if asked:
            yield from _measured(asked, Stage(package, read), rows, most, processes)


def _measured(
    changes: Sequence[Change], stage: Stage, rows: list[Counter[str]], most: int, processes: int
) -> Iterator[dict[str, object]]:
    layers = in_child(lambda: [stage.found(number) for number in range(len(stage.read))])
    runs = (partial(measure, change, stage, (layers, rows), most) for change in changes)
    for change, changed in zip(changes, in_children(runs, processes), strict=True):
        yield _row(change, len(change.numbers(most)), *(changed or ("the process ended", "")))


def _row(change: Change, articles: int, differ: object, rows: object) -> dict[str, object]:
    function, seen = change.function, change.seen
    asked = (function.file, function.name, function.lines, seen.asked, seen.yes, change.answer)
    return dict(zip(COLUMNS, (*asked, articles, differ, rows), strict=True))


def _differ(one: Counter[str], other: Counter[str]) -> int:
    """Return how many rows were replaced, lost or added."""
    return max((one - other).total(), (other - one).total())


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", default=[], metavar="PLACE", help="files that begin so")
    parser.add_argument("--output", type=Path, default=Path("outcomes.tsv"), help="default: %(default)s")
    parser.add_argument("--articles", type=int, default=80, metavar="N", help="the most for each function")
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, metavar="N", help="default: %(default)s"
    )
    add_folders(parser)
    args = parser.parse_args()
    read = texts(args.corpora)
    if not read:
        parser.error(f"{args.corpora} contains no articles")
    done: set[tuple[str, str]] = set()
    if args.output.exists():
        with args.output.open(encoding="utf-8", newline="") as file:
            done = {(row["file"], row["function"]) for row in csv.DictReader(file, delimiter="\t")}
    known = [one for one in functions(args.only) if (one.file, one.name) not in done]
    print(f"{len(known)} functions, {len(read)} articles", file=sys.stderr)
    with args.output.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        if not done:
            writer.writeheader()
        for row in report(known, read, args.articles, args.processes):
            writer.writerow(row)
            file.flush()


if __name__ == "__main__":
    main()
