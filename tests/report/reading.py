"""Makes reports as the command does, and reads a page back: its elements, and the text of the article."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

__all__ = ["ARTICLE", "ATTACKS", "Page", "is_safe", "report", "squeezed"]

ARTICLE = """Bridge to Halden stays closed

Transport Minister Ane Solberg (Labour) said on Tuesday that the bridge to Halden would stay closed.

"There is no other way," she told reporters. "Experts said the cables are forty years old."

https://twitter.com/i/web/status/1520294378618732547

In a letter, Mayor Tom Reyes called the closure "a gift to the ferry companies". He declined to comment.

Officials warned that it could last longer. The Harbour Board denied that it was too late."""


def report(*arguments: str) -> tuple[int, str]:
    """Run ``newsparse report``; return the exit code and what is printed."""
    testing = pytest.importorskip("click.testing", reason="needs newsparse[cli]")
    pytest.importorskip("rich", reason="needs newsparse[cli]")
    from newsparse.cli import main

    result = testing.CliRunner().invoke(main, ["report", *arguments])
    return result.exit_code, result.output


def squeezed(text: str) -> str:
    """Return a text without white space, and without what is shown in place of control characters."""
    return "".join(text.split()).replace("\N{REPLACEMENT CHARACTER}", "")


# Elements without an end tag.
_VOID = frozenset({"meta", "br", "rect", "input", "link", "img", "col"})


class Page(HTMLParser):
    """The contents of a page.

    :raises AssertionError: if an element is closed that is not the last one opened.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.article = ""
        """The text of the article, without badges and the headings of noise."""
        self.raw: dict[str, str] = {}
        """The text between the tags of ``style`` and ``script``."""
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag not in _VOID:
            self._open.append((tag, values.get("class") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] in ("style", "script"):
            self.raw[self._open[-1][0]] = data
        kinds = [kind for _, kind in self._open]
        inside = any("np-text" in kind or "np-headline" in kind for kind in kinds)
        added = any("np-badge" in kind for kind in kinds) or any(tag == "summary" for tag, _ in self._open)
        if inside and not added:
            self.article += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of all elements of a name."""
        return [values for name, values in self.elements if name == tag]


ALLOWED = set(
    "html head meta title style body a header nav h1 p span main div article ul li details summary aside "
    "section h2 table caption thead tbody tr th td svg rect form label select option input output button "
    "strong br footer script fieldset legend colgroup col ol noscript".split()
)
ATTACKS = (
    '"><script>window.hacked=1</script>',
    "</style><script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "' onmouseover='window.hacked=1",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp; &#x3c;script&#x3e;",
    "<!--",
    "]]>",
    "javascript:window.hacked=1",
)


def is_safe(html: str, scripts: int = 1) -> Page:
    """Return a page after checking that it has no element, attribute or address that could do anything."""
    page = Page(html)
    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert len(page.all("script")) == scripts
    assert len(page.all("style")) == 1
    for _, values in page.elements:
        assert not [name for name in values if name.startswith("on") or name in ("style", "src", "srcset")]
        assert not (values.get("href") or "").lower().startswith(("javascript", "data", "//"))
    assert len(set(page.ids)) == len(page.ids)
    html.encode("utf-8")
    return page
