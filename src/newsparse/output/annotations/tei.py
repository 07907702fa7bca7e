"""XML of the Text Encoding Initiative (TEI P5): ``said`` with ``who``, and lists of people and organisations.

The text is complete and includes its noise, which is marked; each line that is not empty is a ``p``. A
content with several spans, or one that crosses paragraphs or another mark, is several ``said`` elements,
whose ``prev`` and ``next`` point to each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import newsparse
from newsparse.core.document import Article
from newsparse.core.records import Noise, Person
from newsparse.core.shown import one_line
from newsparse.output.annotations import MarkedSpan, Piece, nested_parts

# XML 1.0 cannot contain these characters, so each is replaced by the one that means "unknown".
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE = re.compile(r"[^\n\r]++")
# How TEI records whether words are quoted. It has no value for partly quoted, the kind "mixed".
_DIRECT = {"direct": "true", "indirect": "false", "mixed": "unknown"}
_CATEGORIES: Mapping[str, str] = {
    "speech": "said, or not clearly anything else",
    "writing": "written",
    "thought": "believed, known or feared",
    "intention": "wanted, planned or decided",
    "attitude": "supported or opposed",
    "affirmed": "the source affirms it",
    "denied": "the source denies it",
    "declined": "the source declines it",
    "questioned": "the source asks about it",
}


class _Element(NamedTuple):
    start: int
    end: int
    tag: str
    attributes: Mapping[str, str]
    name: str | None = None  # the id of the first piece of a content; later pieces add a number


def annotate(article: Article) -> str:
    r"""Return an article as a TEI document, without an XML declaration.

    >>> import newsparse
    >>> shown = annotate(newsparse.parse('"We will win," Mayor Ann Lee said.')).splitlines()
    >>> print(*[line for line in shown if line.startswith(("<p><said", "<person "))], sep="\n")
    ... # doctest: +ELLIPSIS
    <person xml:id="p1"><persName>Ann Lee</persName><occupation>Mayor</occupation></person>
    <p><said xml:id="a...-0-14" who="#p1" direct="true" ana="#speech #affirmed" cert...</said>...
    """
    # Compared by identity, because hashing a person hashes all mentions.
    people = {id(person): f"p{number}" for number, person in enumerate(article.people, 1)}
    named = (said.organisation for said in article.attributions if said.organisation)
    organisations = {name: f"o{number}" for number, name in enumerate(dict.fromkeys(named), 1)}
    elements = list(_elements(article, people, organisations))
    marks = (MarkedSpan(one.start, one.end, key) for key, one in enumerate(elements))
    spans = (match.span() for match in _LINE.finditer(article.text) if match[0].strip())
    lines = list(nested_parts(spans, marks))
    pieces = Counter(elements[piece.key].name for line in lines for piece in line if piece.kind == "open")
    met: Counter[str | None] = Counter()

    def shown(piece: Piece) -> str:
        if piece.kind == "text":
            return _escaped(article.text[piece.start : piece.end])
        element = elements[piece.key]
        if piece.kind == "close":
            return f"</{element.tag}>"
        met[element.name] += 1
        attributes = {**_links(element.name, met[element.name], pieces[element.name]), **element.attributes}
        shown = [f" {key}={quoteattr(value)}" for key, value in attributes.items() if value]
        return f"<{element.tag}{''.join(shown)}>"

    body = "\n".join(f"<p>{''.join(map(shown, line))}</p>" for line in lines)
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{_header(article, people, organisations)}\n'
        f"<text>\n<body>\n{body or '<p/>'}\n</body>\n</text>\n</TEI>\n"
    )


def _elements(
    article: Article, people: Mapping[int, str], organisations: Mapping[str, str]
) -> Iterator[_Element]:
    for noise in article[Noise]:
        yield _Element(noise.start, noise.end, "seg", {"type": "noise", "subtype": noise.kind})
    for said, name in zip(article.attributions, article.ids, strict=True):
        who = " ".join(f"#{people[id(person)]}" for person in said.speakers)
        if not who and said.organisation:
            who = f"#{organisations[said.organisation]}"
        attributes = {"who": who, "direct": _DIRECT[said.kind], "ana": f"#{said.mode} #{said.polarity}"}
        if said.mode == "thought":
            attributes["aloud"] = "false"
        if said.confidence is not None:
            attributes["cert"] = str(said.confidence)
        source = {"type": "source", "ref": who}
        yield from (_Element(span.start, span.end, "said", attributes, f"a{name}") for span in said.content)
        yield from (_Element(span.start, span.end, "rs", source) for span in said.source)
        yield from (_Element(span.start, span.end, "seg", {"type": "cue"}) for span in said.cue)


def _links(name: str | None, number: int, count: int) -> Mapping[str, str]:
    if name is None:
        return {}
    before, own, after = (name if n == 1 else f"{name}_{n}" for n in (number - 1, number, number + 1))
    prev, after = f"#{before}" if number > 1 else "", f"#{after}" if number < count else ""
    return {"xml:id": own, "prev": prev, "next": after}


def _header(article: Article, people: Mapping[int, str], organisations: Mapping[str, str]) -> str:
    published = article.published.isoformat() if article.published else None
    headline = next((data.text for data in article.metadata if data.kind == "headline"), "News article")
    described = [
        *(f"<author>{_line(name)}</author>" for name in article.byline),
        f"<title>{_line(headline)}</title>",
        f"<publisher>{_line(article.outlet.title)}</publisher>" if article.outlet else "",
        f'<date when="{published}">{published}</date>' if published else "",
        f'<idno type="URL">{_line(article.url)}</idno>' if article.url else "",
        f'<idno type="newsparse">{article.id}</idno>',
    ]
    categories = "\n".join(
        f'<category xml:id="{name}"><catDesc>{text}</catDesc></category>'
        for name, text in _CATEGORIES.items()
    )
    persons = "\n".join(_person(person, people[id(person)]) for person in article.people)
    named = "\n".join(
        f'<org xml:id="{own}"><orgName>{_line(name)}</orgName></org>' for name, own in organisations.items()
    )
    listed = f"<listPerson>\n{persons}\n</listPerson>\n" if persons else ""
    listed += f"<listOrg>\n{named}\n</listOrg>\n" if named else ""
    profile = f"<profileDesc><particDesc>\n{listed}</particDesc></profileDesc>\n" if listed else ""
    return f"""<teiHeader>
<fileDesc>
<titleStmt><title>{_line(headline)}: who said what</title></titleStmt>
<publicationStmt>
<p>Marked up by newsparse {newsparse.__version__}, without manual correction.</p> </publicationStmt>
<sourceDesc><bibl>{"".join(described)}</bibl></sourceDesc> </fileDesc> <encodingDesc><classDecl><taxonomy>
{categories} </taxonomy></classDecl></encodingDesc> {profile}</teiHeader>"""


def _person(person: Person, own: str) -> str:
    titles = dict.fromkeys(_line(t.text) for t in person.titles if t.kind in ("office", "role"))
    occupations = "".join(f"<occupation>{title}</occupation>" for title in titles)
    party = f"<affiliation>{_line(person.party)}</affiliation>" if person.party else ""
    gender = f'<gender value="{person.gender}"/>' if person.gender else ""
    name = f"<persName>{_line(person.name)}</persName>"
    return f'<person xml:id="{own}">{name}{gender}{occupations}{party}</person>'


def _line(text: str) -> str:
    return _escaped(one_line(text))


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
