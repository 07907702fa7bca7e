"""What people write who know other programs: it works, or a message says what to write instead."""

from __future__ import annotations

import os
from difflib import get_close_matches

import click

from newsparse.errors import InputError

# Words and options in the place of a command.
_AS_OPTIONS = {"help": "--help", "version": "--version", "-v": "--version"}

# Other names of options, without their hyphens.
_NAMES = {"out": "output", "lang": "language"}

_INSTEAD = {
    **{
        f"--{form}": f"write --format {form}"
        for form in ("json", "jsonl", "csv", "tei", "markdown", "pretty")
    },
    **dict.fromkeys(("-v", "--verbose"), "--all shows every statement, and --progress what is done"),
    **dict.fromkeys(("-q", "--quiet", "--silent"), "messages go to stderr; add 2>/dev/null to see none"),
    **dict.fromkeys(("-i", "--in", "--input", "--file"), "name inputs without an option"),
    **dict.fromkeys(("-j", "-w", "--jobs", "--threads", "--processes"), "write --workers 4"),
    **dict.fromkeys(("-r", "-R", "--recursive"), "a folder is always read with its subfolders"),
    **dict.fromkeys(("--force", "-y", "--replace"), "write --overwrite"),
    "--date": "write --published 2022-04-30",
    "--open": "open the report in a browser yourself",
    "--text": "--text-field names a field; to pass a text itself: echo TEXT | newsparse parse",
}
"""What to write in place of an option that does not exist."""


# A command for an argument that is missing.
_EXAMPLES = {
    "place": " Write, for example: newsparse explain article.txt 150",
    "quote": ' Write, for example: newsparse verify article.txt "We will win"',
}


def renamed(name: str) -> str:
    """Return the name of an option."""
    return _NAMES.get(name, name)


class Commands(click.Group):
    """A group of commands that understands what people write in place of a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read ``help parse`` and ``--help parse`` as ``parse --help``."""
        if len(args) > 1 and args[0] in ("help", "--help", "-h"):
            args = [*args[1:], "--help"]
        elif args:
            args = [_AS_OPTIONS.get(args[0], args[0]), *args[1:]]
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            for name, command in self.commands.items():
                if any(error.option_name in option.opts for option in command.params):
                    ctx.fail(f"{error.option_name} follows its command: {ctx.command_path} {name} ...")
            raise

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a value that it cannot use and a missing extra are wrong usage."""
        try:
            return super().invoke(ctx)
        except (InputError, ModuleNotFoundError) as error:
            raise click.UsageError(str(error)) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a file in its place was probably meant to be parsed."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known:
            if os.path.exists(name) or "." in name:
                ctx.fail(f"{name} is not a command. To read it: newsparse parse {name}")
            near = [f"did you mean {ctx.command_path} {one}?" for one in get_close_matches(name, known, n=1)]
            ctx.fail(f"there is no command {name!r}; {(near or ['use ' + ', '.join(known)])[0]}")
        return super().resolve_command(ctx, args)


def explained(error: click.ClickException) -> click.ClickException:
    """Return an error whose message says what to write, if it is one that click words itself."""
    if isinstance(error, click.NoSuchOption) and (instead := _INSTEAD.get(error.option_name)):
        return click.UsageError(f"there is no option {error.option_name}: {instead}", error.ctx)
    if isinstance(error, click.NoSuchOption) and error.option_name[1:].isdecimal():
        start = (
            "an offset is counted from 0, so it is not negative; put -- before words that begin with a hyphen"
        )
        return click.UsageError(start, error.ctx)
    if isinstance(error, click.MissingParameter) and error.param and error.param.name in _EXAMPLES:
        return click.UsageError(error.format_message() + _EXAMPLES[error.param.name], error.ctx)
    if isinstance(error, click.UsageError) and "unexpected extra argument" in error.message:
        return click.UsageError(f"{error.message}; put several words in quotation marks", error.ctx)
    return error
