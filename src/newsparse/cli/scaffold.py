"""``scaffold``: writes the files of a plug-in package that adds one outlet to newsparse."""

from __future__ import annotations

from pathlib import Path
from string import Template

from newsparse.errors import InputError
from newsparse.language import data_files
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
    for path, template in _FILES.items():
        source = data_files.read(f"outlet_package/{template}.template").decode()
        target = package / Template(path).substitute(values)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source).substitute(values), encoding="utf-8")
        written.append(target)
    return tuple(written)
