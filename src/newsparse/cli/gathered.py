"""Options that a command receives as one record."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TypeAlias

import attrs

__all__ = ["Command", "added", "gathered"]

Command: TypeAlias = Callable[..., object]


def added(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    """Add options to a command, in the order in which its help lists them."""
    for option in reversed(options):  # of several decorators, the last is applied first
        command = option(command)
    return command


def gathered(
    name: str, record: type[attrs.AttrsInstance], options: Sequence[Callable[[Command], Command]]
) -> Callable[[Command], Command]:
    """Return a decorator that adds options to a command and passes their values as one record.

    :param name: the command's parameter for the record.
    :param record: a class with a field for each option, named like the option.  Fields with a default may be
        without one.
    """
    fields = tuple(attrs.fields_dict(record))

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def with_record(**values: object) -> object:
            own = {field: values.pop(field) for field in fields if field in values}
            return command(**values, **{name: record(**own)})

        return added(options, with_record)

    return decorate
