"""Packages that may be missing: those of an extra, and in a web browser some that are required elsewhere."""

from __future__ import annotations

import sys
from importlib.util import find_spec

__all__ = ["how_to_install", "in_browser", "lacks", "unavailable"]


def in_browser() -> bool:
    """Return whether this Python runs in a web browser, as WebAssembly (Pyodide); it has no processes."""
    return sys.platform == "emscripten"


def lacks(package: str) -> bool:
    """Return whether this is a browser without a package that newsparse requires everywhere else.

    The documentation's demo comes without ``regex`` and ``dateparser``.
    """
    return in_browser() and find_spec(package) is None


def unavailable(what: str, extra: str, error: ImportError) -> ModuleNotFoundError:
    """Return the error for a package that is missing or cannot be imported.

    The remedy is the same, because a package that is there may lack another one.

    >>> missing = ModuleNotFoundError("No module named 'trafilatura'", name="trafilatura")
    >>> print(str(unavailable("HTML pages", "html", missing)).partition(";")[0])
    HTML pages need the "html" extra (No module named 'trafilatura')

    :param what: what needs the extra, in the plural.
    """
    # A module of an extra raises such an error itself; the first import that failed is the reason.
    reason = error.reason if isinstance(error, _MissingExtraError) else " ".join(str(error).split())
    message = f'{what} need the "{extra}" extra ({reason}); install it with: {how_to_install(extra)}'
    missing = _MissingExtraError(message, name=error.name)
    missing.reason = reason
    return missing


class _MissingExtraError(ModuleNotFoundError):
    """An extra is not installed."""

    reason: str


def how_to_install(extra: str) -> str:
    """Return the command that installs an extra of newsparse.

    For an installation from a package index, the name is enough. A checkout may not be on any index, so pip
    needs its folder; a package that was installed from a URL needs that URL again. pip records both in
    ``direct_url.json`` (PEP 610).

    :param extra: the extra's name, such as ``cli``.
    """
    import json
    from importlib.metadata import PackageNotFoundError, distribution
    from pathlib import Path

    try:
        noted = json.loads(distribution("newsparse").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:  # running from a checkout on PYTHONPATH
        folder = Path(__file__).parents[3]
        noted = (
            {"url": folder.as_uri(), "dir_info": {"editable": True}}
            if (folder / "pyproject.toml").is_file()
            else {}
        )
    except (OSError, ValueError):
        noted = {}
    return _command(extra, noted if isinstance(noted, dict) else {})


def _command(extra: str, noted: dict[str, object]) -> str:
    from pathlib import Path
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    url, folder, version = noted.get("url"), noted.get("dir_info"), noted.get("vcs_info")
    if not isinstance(url, str):
        return f'python -m pip install "newsparse[{extra}]"'
    if isinstance(folder, dict) and folder.get("editable"):
        path = Path(url2pathname(urlsplit(url).path))
        where = "" if path == Path.cwd() else f" (in the folder {path})"
        return f'python -m pip install -e ".[{extra}]"{where}'
    system = f"{version['vcs']}+" if isinstance(version, dict) and "vcs" in version else ""
    return f'python -m pip install "newsparse[{extra}] @ {system}{url}"'
