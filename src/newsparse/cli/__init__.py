"""The command line ``newsparse``: parse, report, explain, verify, schema, mcp and outlets.

stdout carries data and nothing else; messages go to stderr.  Needs the extra ``newsparse[cli]``.

Exit codes: 0 all well; 1 some input failed, and all others were written; 2 wrong usage, an extra is
missing, or a run cannot be resumed; 3 a data file of newsparse is broken; 4 the output cannot be written,
or another run is writing to it; 5 processes cannot be started; 130 interrupted by Ctrl-C; 141 whoever read
the output has closed it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import click

import newsparse
from newsparse import DataError, PluginError, WorkerError
from newsparse.cli import programs
from newsparse.cli.explain import explain
from newsparse.cli.lock import BusyError
from newsparse.cli.messages import say
from newsparse.cli.outlets import outlets
from newsparse.cli.parse import parse
from newsparse.cli.pretty import printable
from newsparse.cli.report import report

__all__ = ["main"]


class _Commands(click.Group):
    """The commands, whose errors end in one line and an exit code of their own."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the options of the group, of which some write at once, as ``--help`` does."""
        with _exit_codes():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        with _exit_codes():
            return super().invoke(ctx)


@contextlib.contextmanager
def _exit_codes() -> Iterator[None]:
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # here, where a closed pipe and a full disk are still told
    except (DataError, PluginError) as error:  # a plug-in from elsewhere raises neither: it is left out
        say(f"{error}; newsparse is not installed whole: install it anew")
        sys.exit(3)
    except WorkerError as error:
        say(str(error))
        sys.exit(5)
    except BusyError as error:
        say(
            f"another run is writing to this output, and holds {error}; "
            "wait until it has ended, or write to another file"
        )
        sys.exit(4)
    except OSError as error:  # inputs' errors are met where they are read
        _forget_stdout()
        if error.errno == errno.EPIPE:
            sys.exit(141)
        closed = error.errno == errno.EBADF and error.filename is None
        reason = "it is closed" if closed else error.strerror or error
        say(f"{error.filename or 'standard output'}: {reason}")
        sys.exit(4)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as error:
        # It may repeat the name of a file.  click declares the attribute final, and reads it when it shows
        # the message.
        vars(error)["message"] = printable(error.message)
        raise


def _forget_stdout() -> None:
    """Send what is still to be written nowhere, else Python would fail with it once more at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(newsparse.__version__, prog_name="newsparse")
def main() -> None:
    """Who said what, in which office, when, and what in the text was never the article."""
    # What a file contains is meant to be its text, even if it is the name of a file.
    warnings.simplefilter("ignore", newsparse.InputWarning)


main.add_command(parse)
main.add_command(explain)
main.add_command(outlets)
main.add_command(report)
main.add_command(programs.schema)
main.add_command(programs.verify)
main.add_command(programs.mcp)
