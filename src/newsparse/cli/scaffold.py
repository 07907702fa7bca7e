"""``scaffold``: writes the files of a plug-in package that adds one outlet to newsparse."""

from __future__ import annotations

from pathlib import Path
from string import Template

from newsparse.errors import InputError
from newsparse.publishers.outlet import Outlet

__all__ = ["scaffold"]

_FILES = {
    "pyproject.toml": """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "newsparse-$name"
version = "0.1.0"
description = "Adds the outlet $title to newsparse."
requires-python = ">=3.11"
dependencies = ["newsparse"]

# This line makes the outlet available wherever the package is installed.
[project.entry-points."newsparse.outlets"]
$name = "$module:OUTLET"

[tool.hatch.build.targets.wheel]
packages = ["$module"]
""",
    "$module/__init__.py": '''\
"""Adds $title to newsparse; $name.toml describes it."""

from pathlib import Path

from newsparse import Outlet

OUTLET = Outlet.from_toml(Path(__file__).with_name("$name.toml"))
''',
    "$module/$name.toml": """\
# $title: describe in one line how its pages can be recognised.

title = "$title"
domains = ["$domain"]
country = "$country"
# Beginnings of lines that only this outlet writes; two clues of weight 0.5 count as much as one.
signature = [
    "Thank you for reading $title",
    { phrase = "told $title", weight = 0.5, where = "anywhere" },
]

# Lines that it puts between its paragraphs, with the kind of noise.
[[noise_rules]]
name = "thanks"
kind = "promo"
starts = ["Thank you for reading $title"]

[[noise_rules]]
name = "gallery"
kind = "caption"
pattern = 'Gallery:\\ \\d{1,3}\\ photos'
""",
    "tests/test_$module.py": '''\
"""Checks $title as every outlet is checked."""

from pathlib import Path

from newsparse.testing import check_outlet

from $module import OUTLET


def test_outlet() -> None:
    check_outlet(OUTLET, Path(__file__).parent / "$name.txt")
''',
    "tests/$name.txt": """\
=== a gallery and a word of thanks

The harbour board will decide on the new quay in May, its chair told the council on Tuesday.

Gallery: 12 photos

“We have waited long enough,” said Mayor Ida Brandt.

Thank you for reading $title
---
Gallery: 12 photos | kind=caption
Thank you for reading $title | kind=promo
===
""",
}


def scaffold(folder: Path, name: str, *, title: str, domain: str, country: str) -> tuple[Path, ...]:
    """Write an installable plug-in package into ``folder/newsparse-NAME`` and return its files.

    The package works at once and passes its own test; change it until it describes the outlet correctly.

    :raises newsparse.InputError: if a value cannot be used, or the package already exists.
    """
    Outlet(name, title=title, domains=(domain,), country=country)
    if not title.isprintable() or '"' in title or "\\" in title:
        raise InputError(
            f"the title {title!r} cannot be written between quotation marks; remove those in it, "
            "backslashes and line breaks"
        )
    package = folder / f"newsparse-{name}"
    if package.exists():
        raise InputError(f"{package} already exists; remove it or choose another folder")
    module = f"newsparse_{name.replace('-', '_')}"
    values = {"name": name, "title": title, "domain": domain, "country": country, "module": module}
    written = []
    for path, source in _FILES.items():
        target = package / Template(path).substitute(values)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source).substitute(values), encoding="utf-8")
        written.append(target)
    return tuple(written)
