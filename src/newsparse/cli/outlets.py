"""The command ``newsparse outlets``: list, show, detect, check, and new."""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import click

import newsparse
from newsparse.cli.decoding import Decoding, reading_options
from newsparse.cli.messages import say
from newsparse.cli.scaffold import scaffold
from newsparse.core.shown import printable
from newsparse.errors import InputError, PluginWarning
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet


def load_outlets() -> None:
    """Load all outlets; report broken plug-ins on stderr, where anything they print goes as well."""
    # The warning is printed here, without its place in the code.
    with warnings.catch_warnings(), contextlib.redirect_stdout(sys.stderr):
        warnings.simplefilter("ignore", PluginWarning)
        registry.outlets()
    for fault in registry.broken():
        say(str(fault))


def find_outlet(name: str) -> Outlet:
    """Return the outlet of a short name.

    :raises click.BadParameter: if it does not exist; the message suggests a similar name, or how to list them
        all.
    """
    try:
        return registry.find(name)
    except InputError as error:
        what, _, remedy = str(error).partition("; ")
        listed = "the command 'newsparse outlets list' lists them"
        raise click.BadParameter(f"{what}; {remedy if remedy.endswith('?') else listed}") from None


@click.group()
def outlets() -> None:
    """Inspect the outlets that newsparse knows, and add new ones."""
    load_outlets()


@outlets.command("list")
def list_() -> None:
    """List the outlets: short name, country, title and origin.

    Broken plug-ins are reported on stderr.
    """
    known = registry.outlets()
    width = max(len(outlet.name) for outlet in known)
    for outlet in known:
        origin = registry.origin(outlet)
        source = "" if origin == "newsparse" else f"  (from {origin})"
        click.echo(f"{outlet.name:{width}}  {outlet.country or '--'}  {outlet.title}{source}")


@outlets.command()
@click.argument("name")
def show(name: str) -> None:
    """Show the rules for the outlet NAME."""
    outlet = find_outlet(name)
    click.echo(f"{outlet.title or outlet.name} ({outlet.name})")
    for label, value in _facts(outlet):
        click.echo(f"{label + ':':13}{value}")
    if outlet.signature:
        click.echo("\nsignature (weight, place in the line, phrase)")
    for clue in outlet.signature:
        click.echo(f"  {clue.weight:<5g}{clue.where:10}{clue.phrase}")
    if outlet.noise_rules:
        click.echo("\nnoise (kind, rule, pattern)")
    for rule in outlet.noise_rules:
        inside = "" if rule.whole_line else " (inside a line)"
        until = f" (until {rule.valid_until})" if rule.valid_until else ""
        click.echo(f"  {rule.kind:10}{rule.name}{inside}{until}: {' '.join(rule.pattern.split())}")


def _facts(outlet: Outlet) -> Iterator[tuple[str, str]]:
    yield "from", registry.origin(outlet)
    yield "domains", ", ".join(outlet.domains) or "none"
    yield "country", outlet.country or "not given"
    yield "language", outlet.language
    yield "quotations", f"in {outlet.quotation} marks"
    yield "people", f"{outlet.honorific} at second mention" if outlet.honorific else "by surname alone"
    if outlet.byline:
        yield "byline", outlet.byline
    if outlet.dateline:
        yield "dateline", outlet.dateline


@outlets.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--url", help="The article's web address; FILE is not needed then.")
@reading_options
def detect(files: tuple[str, ...], url: str | None, reading: Decoding) -> None:
    """Name the outlet of each FILE.

    The score of every outlet for which the text contains clues is shown. A score of 1 is certain if no other
    is close; - means that the outlet is unknown.
    """
    if not files and url is None:
        raise click.UsageError("pass a FILE, --url, or both")
    if not files:
        outlet = registry.detect("", url)
        click.echo(outlet.name if outlet else "-")
    for name, text in _read_all(files, reading):
        outlet = registry.detect(text, url)
        scores = ", ".join(f"{found.name} {score:g}" for found, score in registry.score(text))
        click.echo(printable(f"{name}: {outlet.name if outlet else '-'} ({scores or 'no clue'})"))


@outlets.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--outlet", "outlet_name", metavar="NAME", help="The outlet; detected if not given.")
@click.option("--url", help="The articles' web address, which identifies the outlet.")
@reading_options
def check(files: tuple[str, ...], outlet_name: str | None, url: str | None, reading: Decoding) -> None:
    """Show each line of FILE that contains noise.

    The kind of noise and the rule that found it are shown too.
    """
    outlet = find_outlet(outlet_name) if outlet_name else None
    for name, text in _read_all(files, reading):
        article = newsparse.parse(text, outlet=outlet, url=url)
        for noise in article.noise:
            line = text.count("\n", 0, noise.start) + 1
            shown = " ".join(noise.text.split())
            click.echo(printable(f"{name}:{line}: {noise.kind:10}{noise.rule:34}{shown[:80]}"))


@outlets.command()
@click.argument("name")
@click.option("--title", help="The outlet's name in its own spelling.  [default: from NAME]")
@click.option("--domain", help="The domain of its website.  [default: NAME.example]")
@click.option("--country", default="US", show_default=True, help="ISO 3166 code of its country.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder to write to.  [default: the current one]",
)
def new(name: str, title: str | None, domain: str | None, country: str, folder: Path) -> None:
    """Write a plug-in package for the outlet NAME.

    The package is ready to install, and contains a test.
    """
    title = title or name.replace("-", " ").replace("_", " ").title()
    if any(name == known.name for known in registry.outlets()):
        raise click.UsageError(
            f"an outlet {name!r} already exists; the command 'newsparse outlets show {name}' shows it"
        )
    try:
        written = scaffold(folder, name, title=title, domain=domain or f"{name}.example", country=country)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    for path in written:
        click.echo(str(path))
    package = written[0].parent
    click.echo(f"\nnext: pip install -e {package} && pytest {package}", err=True)


def _read_all(names: tuple[str, ...], reading: Decoding) -> Iterator[tuple[str, str]]:
    failed = False
    for name in names:
        try:
            text = reading.text(name)
        except click.ClickException as error:
            say(f"{name}: {error.message}")
            failed = True
        else:
            yield name, text
    if failed:
        sys.exit(1)
