"""Markdown with front matter, for notes and websites; :func:`newsparse.from_markdown` reads it again."""

from __future__ import annotations

import json

from newsparse.core.document import Article
from newsparse.core.regexes import on_use
from newsparse.core.shown import LINE, one_line, visible

# What would be markup: signs, HTML entities, and what begins a heading, a rule or a list.
_MARKUP = on_use(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|^(?:#|=|[+-](?=\s|-))")
_NUMBER = on_use(r"^(\d{1,9})([.)]\s)")


def annotate(article: Article) -> str:
    """Return what is known about an article, a table of the statements that are heard, and its clean text.

    >>> import newsparse
    >>> print(annotate(newsparse.parse('"We will win," Mayor Ann Lee said.', published="2022-04-30")), end="")
    ---
    date: 2022-04-30
    speakers: ["Ann Lee"]
    ---
    <BLANKLINE>
    | speaker | office | cue | statement |
    | --- | --- | --- | --- |
    | Ann Lee | mayor | said | "We will win," |
    <BLANKLINE>
    "We will win," Mayor Ann Lee said.
    """
    rows = [row for row in article.to_rows() if row["heard"]]
    fields: dict[str, object] = {
        "title": next((data.text for data in article.metadata if data.kind == "headline"), None),
        "author": article.byline,
        "source": article.outlet and article.outlet.title,
        "url": article.url,
        "speakers": list(dict.fromkeys(row["speaker"] for row in rows if row["speaker"])),
    }
    front = [f"date: {article.published}"] if article.published else []
    front += [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    table = [("speaker", "office", "cue", "statement"), 4 * ("---",)] if rows else []
    for row in rows:
        who = row["speaker"] or row["organisation"] or row["source"]
        table.append((who, row["office"] or "", row["cue"], row["content"]))
    lines = ["---", *front, "---", ""] if front else []
    lines += [f"| {' | '.join(map(_escaped, cells))} |" for cells in table]
    lines += [f"\n{_escaped(line[0])}" for line in LINE.finditer(article.clean_text()) if line[0].strip()]
    return visible("\n".join(lines)) + "\n"


def _escaped(text: str) -> str:
    return text if text == "---" else _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", one_line(text)))
