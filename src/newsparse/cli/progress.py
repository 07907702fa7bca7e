"""Progress of the command line: a bar on a terminal, or nothing."""

from __future__ import annotations

from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

__all__ = ["ProgressBar"]

# Seconds between two updates.
_EVERY = 0.2


class _Rate(ProgressColumn):
    """How many articles are done, and how many per second."""

    def render(self, task: Task) -> Text:
        articles = task.fields["articles"]
        rate = task.fields["now"] / task.elapsed if task.elapsed else 0.0
        return Text(f"{articles:,} articles, {rate:,.0f}/s")


class ProgressBar:
    """A bar on stderr with the number of articles done, the rate and the time left.

    The calling loop draws it, without a thread. The time left is estimated from the bytes read, because the
    number of articles is not known in advance.
    """

    def __init__(self, *, shown: bool, total: int, articles: int) -> None:
        console = Console(stderr=True, force_terminal=True if shown else None)
        self._before = articles
        self._last = (articles, 0)
        self._due = 0.0
        self._progress = Progress(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%" if total else ""),
            _Rate(),
            TimeRemainingColumn() if total else TextColumn(""),
            console=console,
            auto_refresh=False,
            redirect_stdout=False,  # data is not a message
            redirect_stderr=False,
            disable=not shown,
        )
        self._task = self._progress.add_task("", total=total or None, articles=articles, now=0)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._draw()
        self._progress.stop()

    def show(self, articles: int, read: int) -> None:
        """Update the bar with the number of articles done and of bytes read."""
        self._last = (articles, read)
        if monotonic() >= self._due:
            self._draw()
            self._due = monotonic() + _EVERY

    def _draw(self) -> None:
        articles, read = self._last
        self._progress.update(self._task, completed=read, articles=articles, now=articles - self._before)
        self._progress.refresh()

    def say(self, message: str) -> None:
        """Write a line above the bar."""
        self._progress.console.print(Text(message), soft_wrap=True)
