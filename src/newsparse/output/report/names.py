"""Names of files and addresses of pages and statements; safe to write and to link to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, urlsplit

from newsparse.core.shown import visible
from newsparse.register.names import fold

__all__ = ["FileNames", "folder_of", "link", "place_of", "safe_cell"]

# The maximum number of characters in a name; file systems allow 255 bytes.
_LONGEST = 60
# Names that Windows keeps for devices.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
# A browser finds a statement on the outlet's page by this many words at its beginning and at its end.
_FRAGMENT_WORDS = 4


class FileNames:
    """Makes names of pages, each different from all others.

    >>> names = FileNames()
    >>> names.of("Ann O’Brien"), names.of("Ann O'Brien"), names.of("../CON"), names.of("…")
    ('ann-obrien.html', 'ann-obrien-2.html', 'con-page.html', 'page.html')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._times: dict[str, int] = dict.fromkeys(taken, 1)

    def of(self, text: str) -> str:
        """Return a file name for a text."""
        name = "-".join(fold(visible(text)).split())[:_LONGEST].strip("-") or "page"
        if name in _RESERVED:
            name = f"{name}-page"
        found = name
        while found in self._times:
            self._times[name] += 1
            found = f"{name}-{self._times[name]}"
        self._times[found] = 1
        return f"{found}.html"


def folder_of(output: Path) -> Path:
    """Return the folder of the other pages of a report."""
    return output.with_name(f"{output.stem}-files")


def link(url: str | None) -> str | None:
    """Return an address if it is safe to link to; addresses such as ``javascript:`` are not."""
    try:
        parts = urlsplit(url or "")
    except ValueError:  # "http://[": no address
        return None
    return visible(url) if url and parts.scheme in ("http", "https") and parts.netloc else None


def place_of(page: str | None, url: str | None, statement: int, words: str) -> str:
    """Return the address of a statement, on the article's page or the outlet's; empty if there is none.

    :param page: the address of the article's page.
    :param words: the text of the content, by which browsers find it on the outlet's page.
    """
    if page is not None:
        return f"{page}#said-{statement}"
    address = link(url)
    if address is None:
        return ""
    some = words.split()
    parts = [some] if len(some) <= 2 * _FRAGMENT_WORDS else [some[:_FRAGMENT_WORDS], some[-_FRAGMENT_WORDS:]]
    fragment = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)
    return f"{address.partition('#')[0]}#:~:text={fragment}" if fragment else address


def safe_cell(value: object) -> object:
    """Put an apostrophe before a text that a spreadsheet might run as a formula.

    >>> safe_cell("=1+1"), safe_cell("Ann Lee"), safe_cell(-1)
    ("'=1+1", 'Ann Lee', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip()[:1] in tuple("=+-@") else value
