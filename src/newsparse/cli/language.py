"""The command ``language check``: what the word lists of a language lack, find, and are worth."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from newsparse.cli.messages import utf8_stdout
from newsparse.core.shown import printable
from newsparse.errors import DataError
from newsparse.language.language import Language
from newsparse.testing.cases import Case, read_cases
from newsparse.testing.languages import agreement, faults, score, worth

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def language() -> None:
    """Work on the word lists of a language."""


@language.command()
@click.argument("folder", type=_FOLDER)
@click.option(
    "--gold",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Cases with statements and people: print scores and errors.",
)
@click.option("--worth", "each", is_flag=True, help="With --gold, also print the scores without each list.")
@click.option(
    "--parallel",
    type=_FOLDER,
    metavar="FOLDER",
    help="Texts NAME.en.txt and NAME.CODE.txt with the same lines: print how the statements agree.",
)
def check(folder: Path, gold: Path | None, each: bool, parallel: Path | None) -> None:
    """Check the word lists of the language in FOLDER, whose name is its code.

    The exit code is 1 if something is missing, contradicting or not used.
    """
    spoken, out = Language(folder.resolve().name, folder), utf8_stdout()
    cases = read_cases(gold) if gold else ()
    pairs = []
    for english in sorted(parallel.glob("*.en.txt")) if parallel else ():
        other = english.with_name(f"{english.name.removesuffix('en.txt')}{spoken.code}.txt")
        pairs.append((english.read_text("utf-8"), other.read_text("utf-8")))
    found = list(faults(spoken, [case.text for case in cases] + [text for _, text in pairs]))
    name = spoken.profile.name
    for line in (
        *found,
        f"{len(found)} faults in the lists of {name}",
        *_figures(spoken, cases, pairs, each),
    ):
        out.write(printable(line) + "\n")
        out.flush()
    sys.exit(bool(found))


def _figures(
    spoken: Language, cases: Sequence[Case], pairs: Sequence[tuple[str, str]], each: bool
) -> Iterator[str]:
    try:
        if cases:
            whole = score(spoken, cases)
            yield from whole.errors
            yield f"statements {whole.statements:.1f}, people {whole.people:.1f} (F1, %)"
        if pairs:
            share, differ = agreement(spoken, pairs)
            yield from differ
            yield f"agreement with English {share:.1f} (F1, %)"
        for name, without in worth(spoken, cases) if cases and each else ():
            change = without.statements - whole.statements, without.people - whole.people
            if any(change):
                yield f"without {name}: statements {change[0]:+.1f}, people {change[1]:+.1f}"
    except DataError:
        yield "no figures until the damaged lists are corrected"
