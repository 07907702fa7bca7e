"""Help for keyword arguments that a function lacks, and for attributes that an article lacks."""

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
    "outlet": ("source", "publisher"),
    "register": ("people",),
    "people": ("persons", "speakers"),
    "attributions": ("statements", "claims"),
    "quotes": ("quotations",),
    "to_dataframe": ("to_csv", "to_pandas", "to_polars"),
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
            known = [name for name in inspect.signature(function).parameters if name != "self"]
            wrong = next((name for name in kwargs if name not in known), None)
            if wrong is None or (error.__traceback__ and error.__traceback__.tb_next):
                raise
            meant = _meant(wrong, known)
            remedy = f"did you mean {meant!r}?" if meant else f"use one of {', '.join(known)}"
            raise TypeError(f"{function.__name__}() has no argument {wrong!r}; {remedy}") from None

    return call


def no_attribute(thing: object, name: str) -> AttributeError:
    """Return the error for an attribute that a thing lacks; Python suggests names of similar spelling."""
    message = f"{type(thing).__name__!r} object has no attribute {name!r}"
    if meant := [own for own, others in _ELSEWHERE.items() if name in others and hasattr(type(thing), own)]:
        return AttributeError(f"{message}; did you mean {meant[0]!r}?", name="")
    return AttributeError(message, name=name, obj=thing)


def _meant(wrong: str, known: list[str]) -> str | None:
    import difflib

    elsewhere = [name for name in known if wrong in _ELSEWHERE.get(name, ())]
    return next(iter(elsewhere or difflib.get_close_matches(wrong, known, n=1)), None)
