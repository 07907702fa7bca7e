"""Packages that may be missing: those of an extra, and in a web browser some that are required elsewhere."""

from __future__ import annotations

import sys
from importlib.util import find_spec


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
    if isinstance(error, _MissingExtraError):
        return error  # from a module of an extra, which knows what is missing
    reason = " ".join(str(error).split())
    return _MissingExtraError(
        f'{what} need the "{extra}" extra ({reason}); install it with: {how_to_install(extra)}',
        name=error.name,
    )


class _MissingExtraError(ModuleNotFoundError):
    """An extra is not installed."""


def how_to_install(extra: str) -> str:
    """Return the command that installs an extra, such as ``cli``, of newsparse.

    For an installation from a package index, the name is enough. One from a URL or a folder needs that again,
    because it may not be on any index; pip records it in ``direct_url.json`` (PEP 610).
    """
    import json
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        noted = json.loads(distribution("newsparse").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        noted = {}
    match noted:
        case {"url": str(url), "dir_info": {"editable": True}}:
            return f'python -m pip install -e "{url2pathname(urlsplit(url).path)}[{extra}]"'
        case {"url": str(url), "vcs_info": {"vcs": system}}:
            source = f" @ {system}+{url}"
        case {"url": str(url)}:
            source = f" @ {url}"
        case _:
            source = ""
    return f'python -m pip install "newsparse[{extra}]{source}"'
