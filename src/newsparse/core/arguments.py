"""Help for keyword arguments that a function lacks, attributes that an article lacks, and unknown names."""

from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import ParamSpec, TypeVar

from newsparse.errors import InputError, InputWarning, shown

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
    "byline": ("author", "authors"),
    "metadata": ("headline", "title"),
    "parse": ("parse_file", "parse_text", "from_file", "from_text", "load", "read"),
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
    kind = (
        f"module {thing.__name__!r}" if isinstance(thing, ModuleType) else f"{type(thing).__name__!r} object"
    )
    message = f"{kind} has no attribute {name!r}"
    if meant := [own for own, others in _ELSEWHERE.items() if name in others and own in dir(thing)]:
        return AttributeError(f"{message}; did you mean {meant[0]!r}?", name="")
    return AttributeError(message, name=name, obj=thing)


def no_item(article: type, key: object) -> InputError:
    """Return the error for an item of an article that is not a layer: a name, a number."""
    from newsparse.core.shape import LAYERS

    names = [name for name, value in vars(article).items() if isinstance(value, property)]
    examples = "article.attributions, article.people or article[newsparse.Quote]"
    if isinstance(key, str) and key in (*LAYERS, *names):
        named = f"article.{key}" if key in names else f"article[newsparse.{LAYERS[key].__name__}]"
        return InputError(f"an article has no item {key!r}; write {named}")
    if isinstance(key, int):  # Python asks for article[0] first in "for x in article"
        return InputError(f"an article is not a sequence; iterate over one of its layers: {examples}")
    return InputError(f"an article has no item {shown(key)}; write {examples}")


def folded_name(name: object, known: Iterable[str], unknown: str) -> str:
    """Return a name in lower case; unless it is known in any case, warn with the names that may be meant."""
    import difflib

    if not isinstance(name, str):
        raise InputError(f"person must be a name, or a person of the article, not {shown(name)}")
    key, folded = name.casefold(), {one.casefold(): one for one in known}
    if key not in folded:
        # Names that share a word first: "Lee" means "Ann Lee".
        near = [one for one in folded if not set(key.split()).isdisjoint(one.split())]
        near = near[:3] or difflib.get_close_matches(key, folded)
        hint = f"; did you mean {' or '.join(repr(folded[one]) for one in near)}?" if near else ""
        warnings.warn(f"{unknown} {name!r:.80}{hint}", InputWarning, stacklevel=3)
    return key


def _meant(wrong: str, known: list[str]) -> str | None:
    import difflib

    elsewhere = [name for name in known if wrong in _ELSEWHERE.get(name, ())]
    return next(iter(elsewhere or difflib.get_close_matches(wrong, known, n=1)), None)
