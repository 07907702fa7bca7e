"""XML of the Text Encoding Initiative (TEI P5): ``said`` with ``who``, and lists of people and organisations.

The text is complete and includes its noise, which is marked; each line that is not empty is a ``p``. A
content with several spans, or one that crosses paragraphs or another mark, is several ``said`` elements,
whose ``prev`` and ``next`` point to each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import newsparse
from newsparse.core.document import Article
from newsparse.core.records import Attribution, Noise, Person
from newsparse.output.annotations.parts import MarkedSpan, Marks, Piece, nested

__all__ = ["annotate"]

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
    """The element for a mark."""

    tag: str
    attributes: Mapping[str, str]
    name: str | None = None
    """The id of the first piece of a content; later pieces add a number."""


def annotate(article: Article) -> str:
    r"""Return an article as a TEI document, without an XML declaration.

    >>> import newsparse
    >>> shown = annotate(newsparse.parse('"We will win," Mayor Ann Lee said.')).splitlines()
    >>> print(*[line for line in shown if line.startswith(("<p><said", "<person "))], sep="\n")
    ... # doctest: +ELLIPSIS
    <person xml:id="p1"><persName>Ann Lee</persName><occupation>Mayor</occupation></person>
    <p><said xml:id="a...-0-14" who="#p1" direct="true" ana="#speech #affirmed" cert...</said>...
    """
    sources = _Sources(article)
    elements, marked = _elements(article, sources)
    marks = Marks(marked)
    spans = [match.span() for match in _LINE.finditer(article.text) if match[0].strip()]
    lines = [list(nested(start, end, marks.reaching(start, end))) for start, end in spans]
    names = _Names(elements, lines)
    body = "\n".join(f"<p>{''.join(_shown(article.text, line, elements, names))}</p>" for line in lines)
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{_header(article, sources)}\n'
        f"<text>\n<body>\n{body or '<p/>'}\n</body>\n</text>\n</TEI>\n"
    )


class _Sources:
    """The ids of people and organisations."""

    def __init__(self, article: Article) -> None:
        self.people: Sequence[Person] = article.people
        # Compared by identity, because hashing a person hashes all mentions.
        self._ids = {id(person): f"p{number}" for number, person in enumerate(self.people, 1)}
        named = (statement.organisation for statement in article.attributions if statement.organisation)
        self.organisations = {name: f"o{number}" for number, name in enumerate(dict.fromkeys(named), 1)}

    def of(self, statement: Attribution) -> str | None:
        """Return the references to the speakers."""
        if statement.speakers:
            return " ".join(f"#{self.id(person)}" for person in statement.speakers)
        return f"#{self.organisations[statement.organisation]}" if statement.organisation else None

    def id(self, person: Person) -> str:
        """Return the id of a person."""
        return self._ids[id(person)]


def _elements(article: Article, sources: _Sources) -> tuple[list[_Element], list[MarkedSpan]]:
    """Return the marks of the text with their positions."""
    elements: list[_Element] = []
    marks: list[MarkedSpan] = []

    def add(element: _Element, start: int, end: int) -> None:
        marks.append(MarkedSpan(start, end, len(elements)))
        elements.append(element)

    for noise in article[Noise]:
        add(_Element("seg", {"type": "noise", "subtype": noise.kind}), noise.start, noise.end)
    for statement, name in zip(article.attributions, article.ids, strict=True):
        who = sources.of(statement)
        attributes = {"who": who} if who else {}
        attributes |= {"direct": _DIRECT[statement.kind], "ana": f"#{statement.mode} #{statement.polarity}"}
        if statement.mode == "thought":
            attributes["aloud"] = "false"
        if statement.confidence is not None:
            attributes["cert"] = str(statement.confidence)
        for span in statement.content:
            add(_Element("said", attributes, f"a{name}"), span.start, span.end)
        for span in statement.source:
            add(_Element("rs", {"type": "source", **({"ref": who} if who else {})}), span.start, span.end)
        for span in statement.cue:
            add(_Element("seg", {"type": "cue"}), span.start, span.end)
    return elements, marks


class _Names:
    """The ids of pieces, and the links between the pieces of a content."""

    def __init__(self, elements: Sequence[_Element], lines: Sequence[Sequence[Piece]]) -> None:
        self._elements = elements
        self._count = Counter(
            elements[piece.key].name for line in lines for piece in line if piece.kind == "open"
        )
        self._met: Counter[str] = Counter()

    def next(self, key: int) -> Mapping[str, str]:
        """Return the attributes of the next piece of a mark."""
        name = self._elements[key].name
        if name is None:
            return {}
        self._met[name] += 1
        number = self._met[name]
        found = {"xml:id": self._name(name, number)}
        if number > 1:
            found["prev"] = f"#{self._name(name, number - 1)}"
        if number < self._count[name]:
            found["next"] = f"#{self._name(name, number + 1)}"
        return found

    @staticmethod
    def _name(name: str, number: int) -> str:
        return name if number == 1 else f"{name}_{number}"


def _shown(text: str, pieces: Sequence[Piece], elements: Sequence[_Element], names: _Names) -> Iterator[str]:
    for piece in pieces:
        if piece.kind == "text":
            yield _escaped(text[piece.start : piece.end])
        elif piece.kind == "close":
            yield f"</{elements[piece.key].tag}>"
        else:
            element = elements[piece.key]
            attributes = {**names.next(piece.key), **element.attributes}
            shown = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
            yield f"<{element.tag}{shown}>"


def _header(article: Article, sources: _Sources) -> str:
    outlet = article.outlet.title if article.outlet else None
    published = article.published.isoformat() if article.published else None
    headline = next((data.text for data in article.metadata if data.kind == "headline"), "News article")
    described = [
        *(f"<author>{_line(name)}</author>" for name in article.byline),
        f"<title>{_line(headline)}</title>",
        *([f"<publisher>{_line(outlet)}</publisher>"] if outlet else []),
        *([f'<date when="{published}">{published}</date>'] if published else []),
        *([f'<idno type="URL">{_line(article.url)}</idno>'] if article.url else []),
        f'<idno type="newsparse">{article.id}</idno>',
    ]
    categories = "\n".join(
        f'<category xml:id="{name}"><catDesc>{text}</catDesc></category>'
        for name, text in _CATEGORIES.items()
    )
    people = "\n".join(_person(person, sources.id(person)) for person in sources.people)
    organisations = "\n".join(
        f'<org xml:id="{own}"><orgName>{_line(name)}</orgName></org>'
        for name, own in sources.organisations.items()
    )
    listed = f"<listPerson>\n{people}\n</listPerson>\n" if people else ""
    listed += f"<listOrg>\n{organisations}\n</listOrg>\n" if organisations else ""
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
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
