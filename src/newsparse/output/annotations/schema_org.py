"""JSON-LD with the vocabulary of schema.org: a ``NewsArticle`` with its ``Quotation`` and ``Claim``.

A direct quotation is a ``Quotation``. A statement without quotation marks is a ``Claim`` of its source. There
is no rating, verdict or review, because newsparse does not know what is true. Thoughts, wishes and attitudes
are left out, because they were not stated. So are contents that a source denies, declines or asks about,
because they are not the source's claims, and statements within other statements, because the article does not
report them directly.
"""

from __future__ import annotations

from newsparse.core.document import Article
from newsparse.core.records import Attribution, Person

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
    page: dict[str, object] = {"@type": "NewsArticle", "@id": own}
    if article.url:
        page["url"] = article.url
    if article.published:
        page["datePublished"] = article.published.isoformat()
    if article.outlet:
        page["publisher"] = {"@type": "NewsMediaOrganization", "name": article.outlet.title}
    if article.byline:
        page["author"] = [{"@type": "Person", "name": name} for name in article.byline]
    # Compared by identity, because hashing a person hashes all mentions.
    people: dict[int, tuple[str, Person]] = {}
    statements = []
    for statement, name in zip(article.attributions, article.ids, strict=True):
        if statement.depth == 0 and statement.polarity == "affirmed" and statement.mode in _STATED:
            statements.append(_statement(article, statement, name, own, people))
    numbered = [_person(name, person) for name, person in people.values()]
    return {"@context": "https://schema.org", "@graph": [page, *statements, *numbered]}


def _statement(
    article: Article, statement: Attribution, name: str, own: str, people: dict[int, tuple[str, Person]]
) -> dict[str, object]:
    sources: list[dict[str, object]] = []
    for person in statement.speakers:
        node, _ = people.setdefault(
            id(person), (f"urn:newsparse:{article.id}:person-{len(people) + 1}", person)
        )
        sources.append({"@id": node})
    if not sources and statement.organisation:
        sources = [{"@type": "Organization", "name": statement.organisation}]
    node = f"urn:newsparse:{name}"
    if statement.kind == "direct":
        text = " ".join(" ".join(_bare(span.text) for span in statement.content).split())
        found: dict[str, object] = {"@type": "Quotation", "@id": node, "text": text}
        found |= {"spokenByCharacter": sources} if sources else {}
        return {**found, "isPartOf": {"@id": own}}
    text = " ".join(" ".join(span.text for span in statement.content).split())
    found = {"@type": "Claim", "@id": node, "text": text}
    found |= {"author": sources} if sources else {}
    return {**found, "appearance": {"@id": own}}


def _person(node: str, person: Person) -> dict[str, object]:
    found: dict[str, object] = {"@type": "Person", "@id": node, "name": " ".join(person.name.split())}
    titles = [" ".join(title.text.split()) for title in person.titles if title.kind in ("office", "role")]
    if titles:
        found["jobTitle"] = list(dict.fromkeys(titles))
    if person.gender:
        found["gender"] = f"https://schema.org/{person.gender.capitalize()}"
    if person.party:
        found["affiliation"] = {"@type": "Organization", "name": person.party}
    return found


def _bare(text: str) -> str:
    """Return a quotation without the marks around it.

    >>> _bare("“We will win,”")
    'We will win,'
    """
    return text.strip().strip('"“”«»„‘’').strip()
