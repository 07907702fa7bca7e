"""The command line ``newsparse``: parse, report, correct, explain, verify, language, schema, mcp, outlets.

Only data goes to stdout; messages go to stderr.  Needs the ``newsparse[cli]`` extra.

Exit codes: 0 success; 1 some inputs failed, and all others were written; 2 wrong usage, an extra is missing,
or a run cannot be resumed; 3 a data file of newsparse is broken; 4 the output cannot be written, or another
run is writing to it; 5 processes cannot be started; 130 interrupted by Ctrl-C; 141 the reader of the output
closed it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import warnings
from collections.abc import Iterator
from typing import Any, NoReturn

import click

import newsparse
from newsparse import DataError, PluginError, WorkerError
from newsparse.cli.commands import correct, explain, language, mcp, schema, verify
from newsparse.cli.files import BusyError
from newsparse.cli.messages import say
from newsparse.cli.natural import Commands, explained, renamed
from newsparse.cli.outlets import outlets
from newsparse.cli.parse import parse
from newsparse.cli.report import report
from newsparse.core.shown import printable


class _Newsparse(Commands):
    """The commands; each kind of error ends in one line and its own exit code."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the options of the group; some of them print at once, such as ``--help``."""
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
            sys.stdout.flush()  # here, where a closed pipe and a full disk can still be reported
    except (DataError, PluginError) as error:  # a third-party plug-in raises neither: it is skipped
        _end(3, f"{error}; the installation of newsparse is incomplete: reinstall it")
    except WorkerError as error:
        _end(5, str(error))
    except BusyError as error:
        done = "wait until it ends, or write to another file"
        _end(4, f"another run is writing to this output and has locked {error}; {done}")
    except OSError as error:  # errors of inputs are handled where the inputs are read
        _forget_stdout()
        if error.errno == errno.EPIPE:
            sys.exit(141)
        closed = error.errno == errno.EBADF and error.filename is None
        reason = "it is closed" if closed else error.strerror or error
        remedy = "; create the folder first" * isinstance(error, FileNotFoundError)
        _end(4, f"{error.filename or 'standard output'}: {reason}{remedy}")
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as error:
        error = explained(error)
        # The message may repeat the name of a file. click declares the attribute final, but reads it only
        # when it shows the message.
        vars(error)["message"] = printable(error.message)
        raise error from None


def _end(code: int, message: str) -> NoReturn:
    say(message)
    sys.exit(code)


def _forget_stdout() -> None:
    """Discard the output that is still buffered; otherwise Python would fail again at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@click.group(
    cls=_Newsparse, context_settings={"help_option_names": ["-h", "--help"], "token_normalize_func": renamed}
)
@click.version_option(newsparse.__version__, "-V", "--version", prog_name="newsparse")
def main() -> None:
    """Find who said what, in which office and when, and which parts of the text are noise.

    \b
    newsparse parse article.txt
    newsparse report article.txt -o report.html
    """  # noqa: D301 - click keeps the lines after a backspace unchanged
    # The content of a file is always a text, even if it looks like the name of a file.
    warnings.simplefilter("ignore", newsparse.InputWarning)


for _command in (parse, correct, explain, outlets, language, report, schema, verify, mcp):
    main.add_command(_command)
