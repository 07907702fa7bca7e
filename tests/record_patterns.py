"""Prints every pattern that the package compiles, with how it was used; run in a process of its own.

``re`` and ``regex`` are watched from before the first import of newsparse, so that patterns compiled on
import and those compiled at first use are seen alike.  All modules are imported, and articles read that
lead into every corner: with each outlet's rules, and made to break linearity (long lines above all).

    python -m tests.record_patterns
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import regex

# By pattern and flags: where it was compiled, the methods that were called, and the longest text given.
FOUND: dict[tuple[str, int], dict[str, Any]] = {}
_METHODS = frozenset({"match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn"})


class _Watched:
    """A compiled pattern that notes what is asked of it."""

    def __init__(self, pattern: Any, notes: dict[str, Any]) -> None:
        self._pattern = pattern
        self._notes = notes

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._pattern, name)
        if name not in _METHODS:
            return value

        def call(*arguments: Any, **named: Any) -> Any:
            texts = [argument for argument in arguments if isinstance(argument, str | bytes | bytearray)]
            bounds = [argument for argument in arguments if isinstance(argument, int)]
            length = len(texts[-1])
            if name != "split" and not name.startswith("sub") and bounds:
                length = min(length, bounds[1] if len(bounds) > 1 else length) - bounds[0]
            self._notes["methods"].add(name)
            self._notes["longest"] = max(self._notes["longest"], length)
            return value(*arguments, **named)

        return call


def _watch(module: Any, name: str) -> None:
    compile_pattern: Callable[..., Any] = getattr(module, name)

    def watching(pattern: Any, flags: Any = 0, *rest: Any, **named: Any) -> Any:
        compiled = compile_pattern(pattern, flags, *rest, **named)
        frame = sys._getframe(1)
        while frame.f_globals["__name__"].partition(".")[0] in ("re", "regex"):
            assert frame.f_back is not None
            frame = frame.f_back
        place = frame.f_globals["__name__"]
        # Those of foreign dates have Unicode properties, which `re` does not know.
        if place.partition(".")[0] != "newsparse" or place == "newsparse.language.foreign_dates":
            return compiled
        written = compiled.pattern
        if isinstance(written, bytes):
            # Numbers of words; they are attacked as the characters of these numbers.
            written = written.decode("latin-1")
        key = written, int(compiled.flags) & ~int(re.UNICODE | regex.V0 | regex.V1)
        notes = FOUND.setdefault(key, {"places": set(), "methods": set(), "longest": 0})
        notes["places"].add((place, frame.f_lineno))
        return _Watched(compiled, notes)

    setattr(module, name, watching)


def _compile_at_once() -> None:
    """Let ``on_use`` compile where it is called, so that each pattern has the place where it is written."""
    name = "newsparse.core.regexes"
    path = Path(__file__).parents[1] / "src/newsparse/core/regexes.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.on_use = re.compile  # type: ignore[attr-defined]
    sys.modules[name] = module


def main() -> None:
    """Watch, read, print."""
    _watch(re, "_compile")
    _watch(regex, "compile")
    _compile_at_once()
    package = importlib.import_module("newsparse")
    for module in pkgutil.walk_packages(package.__path__, "newsparse."):
        if module.name != "newsparse.__main__":
            try:
                importlib.import_module(module.name)
            except ModuleNotFoundError as error:
                # An extra that is not installed; its own tests say so.
                if error.name is None or error.name.partition(".")[0] == "newsparse":
                    raise
    from benchmarks.robust.linear import CASES

    texts = [make(8_000) for make in CASES.values()]
    texts += [make(300) + "\n" + make(300) for make in CASES.values()]
    # A place is looked for at the head of what has a colon or a stroke in it, an author in a last line.
    texts.append(
        "NEW DELHI: The river rose by two metres on Friday, and the towns beside it were left in haste."
        "\n\nAnn Lee is a reporter in Halden."
    )
    for text in texts:
        article = package.parse(text)
        for parser in article.pipeline.parsers:
            article[parser.makes]
        _ = article.published, article.byline, article.outlet, article.clean_text()
    # The text is searched for a country if only a term of office links a person to the register.
    _ = package.parse(
        "Bernie Sanders said on Friday that the United States had waited too long.", published="2016-05-01"
    ).people
    _ = package.parse("It rained.", url="https://www.halden.example/rain").outlet
    # The patterns that are made of French and Spanish lists.
    _ = package.parse(
        "El puente está cerrado\n\nLa alcaldesa dijo que no.\n\nAna Ruiz es periodista en Halden.",
        language="es",
    ).metadata
    _ = package.parse(
        "Le pont est fermé\n\nLe maire a dit non.\n\nAnne Roux est journaliste à Halden.", language="fr"
    ).metadata
    articles = texts[: 2 * 7]
    for number, outlet in enumerate(package.outlets.all()):
        read = package.parse(articles[number % len(articles)], outlet=outlet, published="2022-04-30")
        _ = read.noise, read.metadata
    article = package.parse(
        '"We will win," Senator Ann Lee said on Friday.\n\nBy Ann Lee', published="2022-04-30"
    )
    for layer in (article.quotes, article.attributions, article.titles, article.dates, article.people):
        article.explain(layer[0])
    package.Article.from_dict(article.to_dict())
    json.dump(
        [
            {
                "pattern": pattern,
                "flags": flags,
                "places": sorted(notes["places"]),
                "methods": sorted(notes["methods"]),
                "longest": notes["longest"],
            }
            for (pattern, flags), notes in FOUND.items()
        ],
        sys.stdout,
    )


if __name__ == "__main__":
    main()
