"""Write the manual page of the command line from its help.

    python tools/man.py newsparse.1

The wheel contains the page; ``hatch_build.py`` runs this.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

import newsparse
from newsparse import cli

__all__ = ["manual"]


def manual() -> str:
    """Return the page in the format of ``man``."""
    top = click.Context(cli.main, info_name="newsparse", **cli.main.context_settings)
    lines = [
        f'.TH NEWSPARSE 1 "" "newsparse {newsparse.__version__}" "User commands"',
        *(".SH NAME", f"newsparse \\- {_escaped(_summary())}"),
        *(".SH SYNOPSIS", ".B newsparse", "COMMAND [OPTIONS] [ARGUMENTS]"),
        *(".SH DESCRIPTION", *_described(cli.main.help)),
    ]
    for command, context in _commands(cli.main, top):
        pieces = " ".join(command.collect_usage_pieces(context))
        lines += [f".SH {context.command_path.upper()}", f".B {context.command_path}", _escaped(pieces)]
        lines += [".PP", *_described(command.help)]
        for parameter in command.get_params(context):
            if (record := parameter.get_help_record(context)) and record[1]:  # a usage line names arguments
                lines += [".TP", f".B {_escaped(record[0])}", _escaped(record[1])]
    # The description of the module lists the exit codes.
    text = inspect.getdoc(cli) or ""
    [codes] = re.findall(r"^Exit codes: (.*)\.", text, re.MULTILINE | re.DOTALL)
    lines.append(".SH EXIT STATUS")
    for code in " ".join(codes.split()).split("; "):
        number, _, meaning = code.partition(" ")
        lines += [".TP", f".B {number}", _escaped(meaning)]
    return "\n".join(lines) + "\n"


def _summary() -> str:
    first = " ".join((cli.main.help or "").partition("\n\n")[0].split())
    return first[0].lower() + first[1:].rstrip(".")


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Yield the commands of a group, and those of its groups."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        yield command, inner
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _described(text: str | None) -> Iterator[str]:
    """Yield the paragraphs of a help text; click keeps the lines of a paragraph after a backspace."""
    for paragraph in inspect.cleandoc(text or "").split("\n\n"):
        if paragraph.startswith("\b"):
            yield from (".PP", ".EX", *map(_escaped, paragraph.splitlines()[1:]), ".EE")
        else:
            yield from (".PP", _escaped(" ".join(paragraph.split())))


def _escaped(text: str) -> str:
    """Return a text in which nothing is a request of ``man``, and a hyphen can be copied into a shell."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(manual(), encoding="utf-8")
