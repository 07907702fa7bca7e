"""``maker`` and ``extender``: return functions that create records of frozen classes in half the usual time.

A frozen class sets each field by calling ``object.__setattr__``. An article has some 800 records, and this
took a twentieth of the time (84 articles of 4.9 kB, Python 3.11). The functions set the fields by plain
assignments while the object belongs to a subclass that is not frozen, and then change its class to the
frozen one.

The risks are limited. ``exec`` compiles source that consists only of the names of attrs fields, which are
identifiers; no content of a text or file enters it. The object is local to the function until its class is
the frozen one, so no other code can see it. Converters, validators and default factories would be skipped, so
a class that has one is rejected.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import attrs

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
    return cast("Callable[P, R]", _function(cast("type[attrs.AttrsInstance]", record), None))


def extender(base: type, record: type[R]) -> Callable[..., R]:
    """Return a function that creates records of a class from a record of its base class.

    The values of the base's fields come from that record; the others are given by keyword.  An attribution
    made by 21 arguments took three times as long, because Python passes so many in a dictionary.

    >>> from attrs import field, frozen
    >>> from newsparse import Span
    >>> @frozen
    ... class Word(Span):
    ...     sure: bool = field(kw_only=True)
    >>> extender(Span, Word)(Span(3, 6, "Rep"), sure=True)
    Word(start=3, end=6, text='Rep', sure=True)
    """
    return _function(record, base)


def _function(kind: type, base: type | None) -> Callable[..., Any]:
    # A subclass with empty fields that can be set.
    plain = {name: vars(object)[name] for name in ("__init__", "__setattr__", "__delattr__")}
    unfrozen = type(kind.__name__, (kind,), {"__slots__": (), **plain})
    known: dict[str, object] = {"record": kind, "unfrozen": unfrozen}
    copied = {field.name for field in attrs.fields(base)} if base else set()
    needed, optional, lines = ["base"] if base else [], list[str](), list[str]()
    for field in attrs.fields(kind):
        if field.converter or field.validator or isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
            raise TypeError(f"{kind.__name__}.{field.name} has a converter, validator or factory")
        if field.name in copied:
            lines.append(f"    self.{field.name} = base.{field.name}\n")
            continue
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
    return cast("Callable[..., Any]", known["make"])
