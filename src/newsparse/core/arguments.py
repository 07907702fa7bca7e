"""Help for keyword arguments that a function does not have."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# What other libraries call an argument.
_ELSEWHERE = {
    "published": ("date", "publish_date", "publication_date"),
    "workers": ("backend", "n_jobs", "n_process", "processes"),
    "library": ("backend", "engine"),
}


def suggesting(function: Callable[P, T]) -> Callable[P, T]:
    """Return a function whose error about an unknown keyword argument names the one that is meant.

    >>> @suggesting
    ... def parse(text: str, published: str | None = None) -> None: ...
    >>> parse("It rained.", publish="2022-04-30")
    Traceback (most recent call last):
    TypeError: parse() has no argument 'publish'; did you mean 'published'?
    """

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except TypeError as error:
            known = inspect.signature(function).parameters
            wrong = next((name for name in kwargs if name not in known), None)
            if wrong is None or (error.__traceback__ and error.__traceback__.tb_next):
                raise
            meant = _meant(wrong, list(known))
            remedy = f"did you mean {meant!r}?" if meant else f"use one of {', '.join(known)}"
            raise TypeError(f"{function.__name__}() has no argument {wrong!r}; {remedy}") from None

    return call


def _meant(wrong: str, known: list[str]) -> str | None:
    import difflib

    elsewhere = [name for name in known if wrong in _ELSEWHERE.get(name, ())]
    return next(iter(elsewhere or difflib.get_close_matches(wrong, known, n=1)), None)
