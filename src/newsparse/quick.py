"""``maker``: returns a function that creates records of a frozen class in half the usual time.

A frozen class sets each field by calling ``object.__setattr__``. An article has some 800 records, and this
took a twentieth of the time (84 articles of 4.9 kB, Python 3.11). The function returned by :func:`maker` sets
the fields by plain assignments while the object belongs to a subclass that is not frozen, and then changes
its class to the frozen one.

The risks are limited. ``exec`` compiles source that consists only of the names of attrs fields, which are
identifiers; no content of a text or file enters it. The object is local to the function until its class is
the frozen one, so no other code can see it. Converters, validators and default factories would be skipped, so
a class that has one is rejected.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import attrs

__all__ = ["maker"]

P = ParamSpec("P")
R = TypeVar("R")


def maker(record: Callable[P, R]) -> Callable[P, R]:
    """Return a function that creates records of a frozen, slotted attrs class, with the same arguments.

    It accepts keyword-only fields by position too; fields without a default come first.

    >>> from newsparse import Span
    >>> span = maker(Span)(3, 6, text="Rep")
    >>> span == Span(3, 6, "Rep")
    True
    >>> span.start = 4  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    attr.exceptions.FrozenInstanceError...

    :raises TypeError: if a field has a converter, a validator or a default made by a factory.
    """
    kind = cast("type[attrs.AttrsInstance]", record)
    known: dict[str, object] = {"record": kind, "unfrozen": _unfrozen(kind)}
    needed, optional, lines = list[str](), list[str](), list[str]()
    for field in attrs.fields(kind):
        if field.converter or field.validator or isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
            raise TypeError(f"{kind.__name__}.{field.name} has a converter, validator or factory")
        if field.default is attrs.NOTHING:
            needed.append(field.alias)
        else:
            known[f"default_{field.name}"] = field.default
            optional.append(f"{field.alias}=default_{field.name}")
        lines.append(f"    self.{field.name} = {field.alias}\n")
    source = (
        f"def make({', '.join([*needed, *optional])}):\n    self = unfrozen()\n"
        + "".join(lines)
        + "    self.__class__ = record\n    return self\n"
    )
    exec(compile(source, f"<maker of {kind.__name__}>", "exec"), known)
    return cast("Callable[P, R]", known["make"])


def _unfrozen(record: type) -> type:
    """Return a subclass of a frozen class with empty fields that can be set."""
    plain = {name: vars(object)[name] for name in ("__init__", "__setattr__", "__delattr__")}
    return type(record.__name__, (record,), {"__slots__": (), **plain})
