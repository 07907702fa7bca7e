"""A page for each speaker of a collection, with everything that the speaker is heard to say, by date."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import field, frozen

from newsparse.collection.report.heard import Heard
from newsparse.output.report.names import place_of
from newsparse.output.report.statements import UNKNOWN
from newsparse.output.report.templates import write

__all__ = ["write_speakers"]

# The maximum number of statements on a page.
_MOST = 1_000

_ROWS = """
SELECT rank, addresses.page, sources.name, sources.kind, gender, party, country, offices, wikidata,
    sources.statements, sources.words, sources.articles, sources.outlets, first, last,
    places.published, places.outlet, title, places.page, url, statement, content, cue, statements.kind,
    statements.mode, statements.polarity
FROM said JOIN addresses USING (key) JOIN sources USING (key) JOIN statements USING (article, statement)
    JOIN places USING (article)
ORDER BY rank, places.published NULLS LAST, article, statement
"""
_OF_SPEAKER = 15


@frozen
class _Said:
    """A statement on the page of its speaker."""

    published: str = field()
    outlet: str = field()
    title: str = field()
    href: str = field()
    content: str = field()
    cue: str = field()
    kind: str = field()


def write_speakers(heard: Heard, folder: Path, report: Mapping[str, object]) -> None:
    """Write the pages of all speakers, reading what they say once, in the order of their pages."""
    links = {
        (key, basis): count
        for key, basis, count in heard.sql(
            "SELECT rank, basis, count(*) FROM who JOIN addresses USING (key) GROUP BY ALL"
        ).fetchall()
    }
    for rank, rows in itertools.groupby(heard.rows(_ROWS), itemgetter(0)):
        first = next(rows)
        _, page, name, kind, gender, party, country, offices, wikidata, *counts = first[:_OF_SPEAKER]
        statements, words, articles, outlets, since, until = counts
        facts = {
            "Gender": (gender or UNKNOWN) if kind == "person" else None,
            "Party": party,
            "Country": country,
            "Offices": "; ".join(offices or ()),
            "Wikidata": wikidata,
            "Linked by": ", ".join(
                f"{_BASES[basis]} ({count})" for basis in _BASES if (count := links.get((rank, basis)))
            ),
        }
        pages = _names(page, statements)
        said = (_said(row[_OF_SPEAKER:]) for row in itertools.chain([first], rows))
        for number, file in enumerate(pages):
            write(
                folder / file,
                "speaker.html",
                report=report,
                name=name,
                kind=kind,
                facts=[(label, value) for label, value in facts.items() if value],
                statements=statements,
                words=words,
                articles=articles,
                outlets=outlets,
                days=[day.isoformat() for day in dict.fromkeys((since, until)) if day],
                said=list(itertools.islice(said, _MOST)),
                parts_of=[quote(other) for other in pages],
                part=number,
            )


# How people of different articles were linked, in words.
_BASES = {
    "given": "your list",
    "register": "register of office holders",
    "office": "surname and office",
    "name": "full name",
    "surname": "surname alone, borne by one person",
    "none": "the same name, without further evidence",
}


def _names(page: str, statements: int) -> Sequence[str]:
    stem = page.removesuffix(".html")
    more = range(2, -(-statements // _MOST) + 1)
    return [page, *(f"{stem}.{number}.html" for number in more)]


def _said(row: Sequence[Any]) -> _Said:
    published, outlet, title, page, url, statement, content, cue, kind, mode, polarity = row
    return _Said(
        published.isoformat() if published else "",
        outlet or "",
        title,
        place_of(f"../articles/{quote(page)}" if page else None, url, statement, content),
        content,
        cue,
        ", ".join([kind, mode, *([] if polarity == "affirmed" else [polarity])]),
    )
