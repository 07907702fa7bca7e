"""A server for the Model Context Protocol, through which language-model programs can use newsparse.

It has three tools: ``parse``, ``who_said`` and ``verify``.  ``newsparse mcp`` starts it on standard input and
output, as such programs expect.  It downloads nothing and stores nothing.

It needs the ``mcp`` extra.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

try:
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError

    # mcp depends on it and, before Python 3.12, cannot create a schema from typing.TypedDict.
    from typing_extensions import TypedDict
except ImportError as error:
    from newsparse.core.extras import unavailable

    raise unavailable("tools for language models", "mcp", error) from None

import newsparse
from newsparse.core.records import Attribution, Person
from newsparse.errors import InputError

_INSTRUCTIONS = (
    "Tools that parse the English text of a news article and report who said what. Offsets are code points "
    "of the text that you pass, half-open. Pass it complete and unchanged. An attribution means that the "
    "article reports a statement; it does not mean that the statement is true."
)


class Found(TypedDict):
    """A person of the article."""

    name: str
    gender: str | None
    party: str | None
    offices: list[str]


class Said(TypedDict):
    """An attribution."""

    id: str
    speakers: list[str]
    organisation: str | None
    source: str
    cue: str
    content: str
    kind: str
    polarity: str
    said_on: str | None
    depth: int
    confidence: float | None
    start: int
    end: int


class Parsed(TypedDict):
    """The result of ``parse``."""

    id: str
    outlet: str | None
    published: str | None
    people: list[Found]
    attributions: list[Said]


class Place(TypedDict):
    """A span of the text."""

    start: int
    end: int
    text: str


class Verified(TypedDict):
    """The result of ``verify``."""

    match: str
    similarity: float
    places: list[Place]
    difference: str
    in_quotation_marks: bool
    attributions: list[Said]


def server() -> MCPServer:
    """Return the server; ``server().run()`` answers on standard input and output until the input ends."""
    made: MCPServer = MCPServer("newsparse", version=newsparse.__version__, instructions=_INSTRUCTIONS)
    for tool in (parse, who_said, verify):
        made.tool()(tool)
    return made


def parse(text: str, published: str | None = None, url: str | None = None) -> Parsed:
    """Parse a news article: its people with their offices, and all attributions (who said what).

    published is the publication date (2022-04-30), and url the article's web address; both improve the
    results.
    """
    article = _asked(newsparse.parse, text, published=published, url=url)
    return {
        "id": article.id,
        "outlet": article.outlet.name if article.outlet else None,
        "published": article.published.isoformat() if article.published else None,
        "people": [_found(person) for person in article.people],
        "attributions": _said(article, article.attributions),
    }


def who_said(text: str, speaker: str | None = None) -> list[Said]:
    """List the statements in a news article, or those of one speaker.

    speaker is a name or part of one, such as "Lee" or "Harbour Board"; upper and lower case are equivalent.
    """
    article = _asked(newsparse.parse, text)
    wanted, found = (speaker or "").casefold(), _said(article, article.attributions)
    names = [(*said["speakers"], said["organisation"] or said["source"]) for said in found]
    return [said for said, own in zip(found, names, strict=True) if wanted in "\n".join(own).casefold()]


def verify(quote: str, text: str) -> Verified:
    """Check whether a quotation appears in a news article, exactly or nearly, and who said it.

    match is exact, near or none. In difference, [-words-] are only in the quotation and {+words+} only in the
    article. The first of attributions is the innermost one.
    """
    article = _asked(newsparse.parse, text)
    answer = _asked(newsparse.verify, quote, article)
    return {
        "match": answer.match,
        "similarity": answer.similarity,
        "places": [{"start": span.start, "end": span.end, "text": span.text} for span in answer.spans],
        "difference": answer.difference,
        "in_quotation_marks": answer.quoted,
        "attributions": _said(article, answer.attributions),
    }


def _asked(function: Callable[..., Any], *given: object, **context: object) -> Any:
    try:
        return function(*given, **context)
    except InputError as error:
        # Only the message of a ToolError reaches the model, which can then correct its call.
        raise ToolError(str(error)) from None


def _found(person: Person) -> Found:
    titles = dict.fromkeys(title.text for title in person.titles if title.kind in ("office", "role"))
    return Found(name=person.name, gender=person.gender, party=person.party, offices=list(titles))


# What is the same in an attribution.
_SAME = ("organisation", "kind", "polarity", "depth", "confidence", "start", "end")


def _said(article: newsparse.Article, wanted: Iterable[Attribution]) -> list[Said]:
    # Compared by identity, because hashing an attribution hashes all mentions of its speakers.
    ids = {id(statement): name for statement, name in zip(article.attributions, article.ids, strict=True)}
    return [
        Said(
            **{name: getattr(statement, name) for name in _SAME},  # type: ignore[typeddict-item]
            id=ids[id(statement)],
            speakers=[person.name for person in statement.speakers],
            source=statement.source_text,
            cue=statement.cue_text,
            content=statement.content_text,
            said_on=statement.said_on.isoformat() if statement.said_on else None,
        )
        for statement in wanted
    ]
