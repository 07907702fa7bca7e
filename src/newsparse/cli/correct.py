"""The command ``newsparse correct``: what readers found wrong in a collection."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newsparse.cli.messages import require, say
from newsparse.errors import InputError


@click.command()
@click.argument("collection", metavar="SAID.duckdb")
@click.argument("files", nargs=-1, metavar="[CORRECTIONS.csv...]")
def correct(collection: str, files: tuple[str, ...]) -> None:
    """Apply corrections to a collection; say which fit nothing.

    The corrections are the lines of SAID.duckdb.corrections.csv. Those of further files, such as a report's
    buttons write, are added to it. docs/how-to/collection.md lists the columns. The exit code is 1 if a line
    changes nothing.
    """
    require("Collections", "collection", "newsparse.collection")
    from newsparse.collection import Collection
    from newsparse.collection.corrections import read

    refused = []
    try:
        new = [one for name in files for one in read(Path(name), missing=False)]
        if not Path(collection).exists():
            raise InputError(f"there is no collection {collection}; correct the name")
        with Collection(collection) as kept:
            for one in new:
                try:
                    kept.correct(one)
                except InputError as error:
                    refused.append(str(error))
            refused += [str(one) for one in kept.corrections if one.problem]
            count = sum(not one.problem for one in kept.corrections)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    for reason in refused:
        say(reason)
    say(f"{count:,} correction{'' if count == 1 else 's'} applied to {collection}")
    sys.exit(1 if refused else 0)
