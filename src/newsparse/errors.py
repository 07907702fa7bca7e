"""What newsparse raises.

Prose never raises: any ``str`` parses that is not a whole page of HTML.  What raises is a wrong argument, a
wrong configuration or a broken file, and the message names the culprit and the remedy::

    NewsparseError
    ├── InputError          a text, date, URL or outlet name that cannot be used   (also a ValueError)
    ├── DataError           a lexicon, polity or weights file that cannot be read  (also a ValueError)
    ├── PipelineError       parsers that do not fit together                       (also a ValueError)
    │   └── UndeclaredRead  a parser asked for a layer it did not declare
    ├── ItemError           one text of many that could not be read: its index and the reason
    ├── WorkerError         a process that was to read texts ended before it could begin
    └── PluginError         an outlet or parser from another package that is broken

A broken plug-in stops nobody's parsing: its ``PluginError`` is shown as a ``PluginWarning`` and kept
in :func:`newsparse.registry.broken`.
"""

from __future__ import annotations

__all__ = [
    "DataError",
    "InputError",
    "InputWarning",
    "ItemError",
    "NewsparseError",
    "PipelineError",
    "PluginError",
    "PluginWarning",
    "UndeclaredRead",
    "WorkerError",
    "shown",
]


class NewsparseError(Exception):
    """The root of everything that newsparse raises on purpose."""


class InputError(NewsparseError, ValueError):
    """An argument cannot be used: the message names it and says what would be accepted."""


class DataError(NewsparseError, ValueError):
    """A data file is malformed: the message names the file, the entry and the fault."""


class PipelineError(NewsparseError, ValueError):
    """Parsers do not fit together: two make one layer, a layer is missing, or reads form a circle."""


class UndeclaredRead(PipelineError):
    """A parser asked its view for a layer that is not among its ``reads``."""


class PluginError(NewsparseError):
    """An outlet or parser from another package is broken: the message names its distribution."""


class PluginWarning(UserWarning):
    """A plug-in is broken and was left out: the message names its distribution and the fault."""


class InputWarning(UserWarning):
    """An argument can be used, but hardly means what it says: the name of a file where a text is expected."""


class WorkerError(NewsparseError):
    """A process that was to read texts ended before it could begin: the message says how."""


class ItemError(NewsparseError):
    """One text of many could not be read.

    >>> print(ItemError(7, "InputError: text must be a str, not NoneType"))
    item 7: InputError: text must be a str, not NoneType
    """

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(index, reason)
        self.index = index
        """The item's place in the input, counted from 0."""
        self.reason = reason
        """The type and message of the error that stopped it."""

    def __str__(self) -> str:
        return f"item {self.index}: {self.reason}"


def shown(value: object) -> str:
    """Write a value for a message: in short, and whatever its own ``repr`` does.

    >>> shown("x" * 500)[-10:]
    'xxxxxxxxxx'
    """
    try:
        return f"{value!r:.80}"
    except Exception as error:
        return f"an object of {type(value).__name__} whose repr raises {type(error).__name__}"
