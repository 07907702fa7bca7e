"""JSON-LD with the vocabulary of schema.org: a ``NewsArticle`` with its ``Quotation`` and ``Claim``.

A direct quotation is a ``Quotation``. A statement without quotation marks is a ``Claim`` of its source. There
is no rating, verdict or review, because newsparse does not know what is true. Thoughts, wishes and attitudes
are left out, because they were not stated. So are contents that a source denies, declines or asks about,
because they are not the source's claims, and statements within other statements, because the article does not
report them directly.
"""

from __future__ import annotations

from newsparse.core.document import Article
from newsparse.core.records import Person
from newsparse.core.shown import one_line

_STATED = ("speech", "writing")


def annotate(article: Article) -> dict[str, object]:
    """Return the statements of an article as a graph.

    >>> import newsparse
    >>> graph = annotate(newsparse.parse('"We will win," Mayor Ann Lee said. She denied that it rained.'))
    >>> [node["@type"] for node in graph["@graph"]]
    ['NewsArticle', 'Quotation', 'Person']
    >>> graph["@graph"][1]["text"], graph["@graph"][2]["jobTitle"]
    ('We will win,', ['Mayor'])
    """
    own = article.url or f"urn:newsparse:{article.id}"
    outlet, published = article.outlet, article.published
    page: dict[str, object] = {
        "@type": "NewsArticle",
        "@id": own,
        "url": article.url,
        "datePublished": published and published.isoformat(),
        "publisher": outlet and {"@type": "NewsMediaOrganization", "name": outlet.title},
        "author": [{"@type": "Person", "name": name} for name in article.byline],
    }
    # Compared by identity, because hashing a person hashes all mentions.
    people: dict[int, dict[str, object]] = {}
    statements: list[dict[str, object]] = []
    for said, name in zip(article.attributions, article.ids, strict=True):
        if said.depth or said.polarity != "affirmed" or said.mode not in _STATED:
            continue
        for person in said.speakers:
            node = f"urn:newsparse:{article.id}:person-{len(people) + 1}"
            people.setdefault(id(person), _person(node, person))
        sources = [{"@id": people[id(person)]["@id"]} for person in said.speakers]
        if not sources and said.organisation:
            sources = [{"@type": "Organization", "name": said.organisation}]
        is_direct, texts = said.kind == "direct", [one.text for one in said.content]
        statements.append(
            {
                "@type": "Quotation" if is_direct else "Claim",
                "@id": f"urn:newsparse:{name}",
                "text": one_line(" ".join(map(_bare, texts) if is_direct else texts)),
                "spokenByCharacter" if is_direct else "author": sources,
                "isPartOf" if is_direct else "appearance": {"@id": own},
            }
        )
    nodes = [
        {key: value for key, value in node.items() if value or key in ("name", "text")}
        for node in (page, *statements, *people.values())
    ]
    return {"@context": "https://schema.org", "@graph": nodes}


def _person(node: str, person: Person) -> dict[str, object]:
    titles = [one_line(title.text) for title in person.titles if title.kind in ("office", "role")]
    return {
        "@type": "Person",
        "@id": node,
        "name": one_line(person.name),
        "jobTitle": list(dict.fromkeys(titles)),
        "gender": person.gender and f"https://schema.org/{person.gender.capitalize()}",
        "affiliation": person.party and {"@type": "Organization", "name": person.party},
    }


def _bare(text: str) -> str:
    """Return a quotation without the marks around it.

    >>> _bare("“We will win,”")
    'We will win,'
    """
    return text.strip().strip('"“”«»„‘’').strip()
