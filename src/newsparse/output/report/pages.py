"""The report on one article, as a complete page."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.core.shown import visible
from newsparse.language.language import profile_of
from newsparse.output.report.charts import MEASURES
from newsparse.output.report.marked import Block, Token, blocks
from newsparse.output.report.names import link
from newsparse.output.report.shares import shares, summary
from newsparse.output.report.statements import Readable, Statement, statements, title_of
from newsparse.output.report.templates import render
from newsparse.version import __version__

__all__ = ["article_page"]

# How the publication date is known, in words.
_KNOWN = {"given": "as given", "text": "from the text", "embeds": "from the embedded posts"}


def article_page(
    article: Readable,
    *,
    name: str | None = None,
    index: str | None = None,
    found: Sequence[Statement] | None = None,
) -> str:
    """Return the report on an article as one self-contained page.

    :param name: the name of the article if it has no headline, such as its file name.
    :param index: the address of the page that lists the articles, if there is one.
    :param found: its statements; by default those of ``article.attributions``.
    """
    title = title_of(article, name)
    found = statements(article, title) if found is None else found
    headline, text = _headline(article, list(blocks(article, found)))
    return render(
        "article.html",
        title=title,
        headline=headline,
        summary=summary(found),
        facts=_facts(article),
        url=link(article.url),
        index=index,
        blocks=text,
        found=found,
        charts=shares(found),
        measures=MEASURES[:2],
        legend=_legend(found),
        choices=_choices(found),
        min_confidence=article.min_confidence,
        is_readable=article.is_in_language,
        language=profile_of(article.language).name,
        version=__version__,
    )


def _headline(article: Readable, text: Sequence[Block]) -> tuple[Sequence[Token], Sequence[Block]]:
    """Return the headline and the rest of the text, if the text begins with it; otherwise all as the text.

    Such a headline is the heading of the page. Menus can precede others, which then keep their place.
    """
    first = next((m for m in article.metadata if m.kind == "headline"), None)
    begin = len(article.text) - len(article.text.lstrip())
    if first is None or first.start != begin or not text or text[0].noise:
        return (), text
    whole = "".join(token.text for token in text[0].paragraphs[0])
    return (text[0].paragraphs[0], text[1:]) if len(whole) == len(first.text) else ((), text)


def _facts(article: Readable) -> list[str]:
    facts = []
    if article.published is not None:
        how = f" ({_KNOWN[article.published_from]})" if article.published_from else ""
        facts.append(f"Published {article.published.isoformat()}{how}")
    else:
        facts.append("Publication date unknown")
    if article.outlet is not None:
        facts.append(visible(article.outlet.title or article.outlet.name))
    if article.byline:
        facts.append(visible("By " + ", ".join(article.byline)))
    return facts


def _legend(found: Sequence[Statement]) -> list[Statement]:
    """Return the first statement of each speaker."""
    first: dict[str, Statement] = {}
    for statement in found:
        first.setdefault(statement.who, statement)
    return list(first.values())


def _choices(found: Sequence[Statement]) -> list[tuple[str, str, list[str]]]:
    """Return, for each filter, its name, its column and its choices."""
    values: Sequence[tuple[str, str, set[str]]] = (
        ("Speaker", "who", {s.who for s in found}),
        ("Gender", "gender", {g for s in found for g in s.genders}),
        ("Party", "party", {p for s in found for p in s.parties}),
        ("Kind", "kind", {s.kind for s in found}),
        ("Depth", "depth", {str(s.depth) for s in found}),
    )
    return [(label, column, sorted(options)) for label, column, options in values]
