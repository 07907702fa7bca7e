"""What each function of the parsers decides: how often it is asked, and what changes without its answers.

    python -m benchmarks.measure.outcomes [--only parsers/claims ...] [--output FILE] [--articles N]
        [--corpora FOLDER]

Looks at functions that return a truth value, an optional value or a collection. All labelled articles are
read once to count how often each was asked and how often it answered *yes* (true, a value, a collection with
something in it). Then each answer is replaced by a neutral one (false and true, none, empty), and the
articles in which the function had answered something else are read again: the report has the number of rows
that change, beside the number of lines that the function takes. A function without which no row changes is
the first one to delete; try a real edit, because some answers are needed together.

Each run is a new process that has read nothing, so that no cache hides an effect. FILE is a table with tabs
(``outcomes.tsv``); what it has already is not measured again, so a run can be interrupted and continued.
``--articles`` bounds the articles read for each function (default 80, chosen evenly). One package takes
some minutes.
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
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, TypeVar

from attrs import define, field, frozen

import newsparse
from benchmarks.gate import BESIDE
from benchmarks.measure.predict import date_in, dates_of, prediction
from newsparse import parsers

__all__ = ["Function", "Seen", "Text", "change", "count", "functions", "texts"]

T = TypeVar("T")
FOLDERS = ("polnear/dev", "abroad", "genres", "wide", "noise", "noise2", "dates/meantime", "people/world")
COLUMNS = ("file", "function", "lines", "asked", "yes", "replaced by", "articles", "rows changed")
SOURCE = Path(newsparse.__file__).parent


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


def change(function: Function, answer: Callable[..., Any], read: Sequence[Text]) -> list[Counter[str]] | str:
    """Read articles with a function's answers replaced; return their rows, or the error."""

    def run() -> list[Counter[str]] | str:
        code: CodeType = answer.__code__
        function.itself.__defaults__ = function.itself.__kwdefaults__ = None
        function.itself.__code__ = code
        try:
            return [rows_of(text) for text in read]
        except Exception:
            return traceback.format_exc().strip().rpartition("\n")[2]

    return in_child(run)


def in_child(run: Callable[[], T]) -> T:
    """Return the result of a function that runs in a new process, which has read nothing."""
    source, target = os.pipe()
    gc.freeze()
    process = os.fork()
    if not process:
        with os.fdopen(target, "wb") as file:
            pickle.dump(run(), file)
        os._exit(0)
    os.close(target)
    with os.fdopen(source, "rb") as file:
        found: T = pickle.load(file)
    os.waitpid(process, 0)
    return found


def evenly(numbers: Iterable[int], most: int) -> list[int]:
    """Return some of the numbers, evenly spread."""
    some = sorted(numbers)
    return some[:: max(1, -(-len(some) // most))]


def report(known: Sequence[Function], read: Sequence[Text], most: int) -> Iterator[dict[str, object]]:
    """Yield a row for each function and each neutral answer."""
    seen, before = count(known, read)
    for function, one in zip(known, seen, strict=True):
        for name, answer in function.neutral.items():
            numbers = evenly(one.in_no if name == "true" else one.in_yes, most)
            changed: object = 0
            if numbers:
                found = change(function, answer, [read[n] for n in numbers])
                if isinstance(found, str):
                    changed = found
                else:
                    changed = sum(_differ(before[n], rows) for n, rows in zip(numbers, found, strict=True))
            asked = (function.file, function.name, function.lines, one.asked, one.yes)
            yield dict(zip(COLUMNS, (*asked, name, len(numbers), changed), strict=True))


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
    parser.add_argument("--corpora", type=Path, default=BESIDE / "corpora", help="default: %(default)s")
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
        for row in report(known, read, args.articles):
            writer.writerow(row)
            file.flush()


if __name__ == "__main__":
    main()
