"""The command ``newsparse outlets``: list, show, detect, check, and new."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Template

import click

import newsparse
from newsparse.cli.inputs import source_of
from newsparse.cli.messages import say, show_lines
from newsparse.cli.natural import Commands
from newsparse.cli.options import Given, converted, find_outlet, load_outlets, reading_options
from newsparse.cli.reading import text_of, unless_bug
from newsparse.core.shown import one_line
from newsparse.errors import InputError
from newsparse.language import data_files
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet

# The files of the package, each with the template in ``data/outlet_package``.
_FILES = {
    "pyproject.toml": "pyproject.toml",
    "$module/__init__.py": "init.py",
    "$module/$name.toml": "outlet.toml",
    "tests/test_$module.py": "test.py",
    "tests/$name.txt": "cases.txt",
}


def scaffold(folder: Path, name: str, *, title: str, domain: str, country: str) -> tuple[Path, ...]:
    """Write an installable plug-in package into ``folder/newsparse-NAME`` and return its files.

    The package works at once and passes its own test; change it until it describes the outlet correctly.

    :raises newsparse.InputError: if a value cannot be used, or the package already exists.
    """
    Outlet(name, title=title, domains=(domain,), country=country)
    if not title.isprintable() or '"' in title or "\\" in title:
        remedy = "remove those in it, backslashes and line breaks"
        raise InputError(f"the title {title!r} cannot be written between quotation marks; {remedy}")
    package = folder / f"newsparse-{name}"
    if package.exists():
        raise InputError(f"{package} already exists; remove it or choose another folder")
    module = f"newsparse_{name.replace('-', '_')}"
    values = {"name": name, "title": title, "domain": domain, "country": country, "module": module}
    written = []
    for path, template in _FILES.items():
        source = data_files.read(f"outlet_package/{template}.template").decode()
        target = package / Template(path).substitute(values)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source).substitute(values), encoding="utf-8")
        written.append(target)
    return tuple(written)


@click.group(cls=Commands)
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
        source = f"  (from {registry.origin(outlet)})".replace("  (from newsparse)", "")
        show_lines([f"{outlet.name:{width}}  {outlet.country or '--'}  {outlet.title}{source}"])


@outlets.command()
@click.argument("outlet", metavar="NAME", callback=converted(find_outlet))
def show(outlet: Outlet) -> None:
    """Show the rules for the outlet NAME."""
    facts = {
        "from": registry.origin(outlet),
        "domains": ", ".join(outlet.domains) or "none",
        "country": outlet.country or "not given",
        "language": outlet.language,
        "quotations": f"in {outlet.quotation} marks",
        "people": f"{outlet.honorific} at second mention" if outlet.honorific else "by surname alone",
        "byline": outlet.byline,
        "dateline": outlet.dateline,
    }
    lines = [f"{outlet.title or outlet.name} ({outlet.name})"]
    lines += [f"{label + ':':13}{value}" for label, value in facts.items() if value]
    if outlet.signature:
        lines += "", "signature (weight, place in the line, phrase)"
    lines += [f"  {clue.weight:<5g}{clue.where:10}{clue.phrase}" for clue in outlet.signature]
    if outlet.noise_rules:
        lines += "", "noise (kind, rule, pattern)"
    for rule in outlet.noise_rules:
        inside = "" if rule.whole_line else " (inside a line)"
        until = f" (until {rule.valid_until})" if rule.valid_until else ""
        lines.append(f"  {rule.kind:10}{rule.name}{inside}{until}: {' '.join(rule.pattern.split())}")
    show_lines(lines)


@outlets.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--url", help="The article's web address; FILE is not needed then.")
@reading_options
def detect(files: tuple[str, ...], url: str | None, given: Given) -> None:
    """Name the outlet of each FILE.

    The score of every outlet for which the text contains clues is shown. A score of 1 is certain if no other
    is close; - means that the outlet is unknown.
    """
    if not files and url is None:
        raise click.UsageError("pass a FILE, --url, or both")
    if not files:
        show_lines([_detected("", url)])
    for name, text in _read_all(files, given):
        scores = ", ".join(f"{found.name} {score:g}" for found, score in registry.score(text))
        show_lines([f"{name}: {_detected(text, url)} ({scores or 'no clue'})"])


def _detected(text: str, url: str | None) -> str:
    outlet = registry.detect(text, url)
    return outlet.name if outlet else "-"


@outlets.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--outlet", callback=converted(find_outlet), metavar="NAME", help="The outlet; detected if not given."
)
@click.option("--url", help="The articles' web address, which identifies the outlet.")
@reading_options
def check(files: tuple[str, ...], outlet: Outlet | None, url: str | None, given: Given) -> None:
    """Show each line of FILE that contains noise.

    The kind of noise and the rule that found it are shown too.
    """
    for name, text in _read_all(files, given):
        for noise in newsparse.parse(text, outlet=outlet, url=url).noise:
            line = text.count("\n", 0, noise.start) + 1
            show_lines([f"{name}:{line}: {noise.kind:10}{noise.rule:34}{one_line(noise.text)[:80]}"])


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
    """Write a plug-in package for the outlet NAME, with a test."""
    title = title or name.replace("-", " ").replace("_", " ").title()
    if any(name == known.name for known in registry.outlets()):
        shows = f"the command 'newsparse outlets show {name}' shows it"
        raise InputError(f"an outlet {name!r} already exists; {shows}")
    written = scaffold(folder, name, title=title, domain=domain or f"{name}.example", country=country)
    show_lines(map(str, written))
    package = written[0].parent
    click.echo(f"\nnext: pip install -e {package} && pytest {package}", err=True)


def _read_all(names: tuple[str, ...], given: Given) -> Iterator[tuple[str, str]]:
    failed = 0
    for name in names:
        text = unless_bug(functools.partial(text_of, source_of(name), given))
        if isinstance(text, str):
            yield name, text
        else:
            say(f"{name}: {text.reason}")
            failed = 1
    if failed:
        sys.exit(failed)
