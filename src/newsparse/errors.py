"""Exceptions and warnings of newsparse.

Text never causes an error: any ``str`` can be parsed unless it is a whole HTML page. Errors come from wrong
arguments, wrong configuration or broken files; the message names the cause and the remedy::

    NewsparseError
    ├── InputError          a text, date, URL or outlet name that cannot be used   (also a ValueError)
    ├── DataError           a lexicon, polity or weights file that cannot be read  (also a ValueError)
    ├── PipelineError       parsers that do not fit together                       (also a ValueError)
    │   └── UndeclaredRead  a parser requested a layer it did not declare
    ├── ItemError           one text of many could not be parsed: its index and the reason
    ├── WorkerError         a worker process ended before it could start work
    └── PluginError         an outlet or parser from another package that is broken

A broken plug-in does not stop parsing: its ``PluginError`` is shown as a ``PluginWarning`` and listed by
:func:`newsparse.publishers.registry.broken`.
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
    """The base class of all errors that newsparse raises deliberately."""


class InputError(NewsparseError, ValueError):
    """An argument cannot be used: the message names it and describes valid values."""


class DataError(NewsparseError, ValueError):
    """A data file is malformed: the message names the file, the entry and the error."""


class PipelineError(NewsparseError, ValueError):
    """Parsers do not fit together: two produce one layer, a layer is missing, or they need each other."""


class UndeclaredRead(PipelineError):
    """A parser requested a layer that is not listed in its ``reads``."""


class PluginError(NewsparseError):
    """An outlet or parser from another package is broken: the message names its distribution."""


class PluginWarning(UserWarning):
    """A plug-in is broken and was skipped: the message names its distribution and the error."""


class InputWarning(UserWarning):
    """An argument is valid but probably a mistake: a file name as the text, or a text in another language."""


class WorkerError(NewsparseError):
    """A worker process ended before it could start work: the message gives the reason."""


class ItemError(NewsparseError):
    """One text of many could not be parsed.

    >>> print(ItemError(7, "InputError: text must be a str, not NoneType"))
    item 7: InputError: text must be a str, not NoneType
    """

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(index, reason)
        self.index = index
        """The item's position in the input, counted from 0."""
        self.reason = reason
        """The type and message of the error."""

    def __str__(self) -> str:
        return f"item {self.index}: {self.reason}"


def shown(value: object) -> str:
    """Format a value for a message: shortened, and safe even if its ``repr`` raises.

    >>> shown("x" * 500)[-10:]
    'xxxxxxxxxx'
    """
    try:
        return f"{value!r:.80}"
    except Exception as error:
        return f"an object of {type(value).__name__} whose repr raises {type(error).__name__}"
