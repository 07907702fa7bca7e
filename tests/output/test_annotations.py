"""Each form of annotation tools and standards, read back by the form's own library, schema or rules.

``test_formats.py`` in ``tests/ext`` has the libraries that the group ``integrations`` installs.
"""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Article
from newsparse.output.annotations import (
    MarkedSpan,
    brat,
    label_studio,
    nested,
    schema_org,
    source_name,
    tei,
    web_annotation,
)
from tests.sources import articles
from tests.strategies import hostile_texts

TEXT = """“We will win,” Mayor Ann Lee said, “because we must.

“It is our harbour.”

Tom Price said that Ida Brandt had told him: “Go.” The Harbour Board denied that it was late.
Some fear a storm."""


@pytest.fixture(scope="module")
def article() -> Article:
    return newsparse.parse(TEXT, url="https://news.example/1", published="2022-04-30")


class Standoff:
    """A strict reader of brat's standoff: what brat itself refuses or warns of is an error here."""

    def __init__(self, ann: str, text: str) -> None:
        self.bound: dict[str, tuple[str, list[tuple[int, int]]]] = {}
        self.events: dict[str, dict[str, str]] = {}
        self.attributes: dict[str, dict[str, str]] = {}
        self.notes: dict[str, str] = {}
        assert not ann or ann.endswith("\n")
        # Lines end with a line feed alone: other characters that Python splits at belong to a text.
        for line in ann.split("\n")[:-1]:
            key, *fields = line.split("\t")
            if key[0] == "T":
                self._add_bound(key, fields, text)
            elif key[0] == "E":
                [arguments] = fields
                pairs = dict(argument.split(":") for argument in arguments.split(" "))
                assert all(value in self.bound for value in pairs.values()), line
                self.events[key] = pairs
            elif key[0] == "A":
                name, event, *value = fields[0].split(" ")
                assert event in self.events
                self.attributes.setdefault(event, {})[name] = value[0] if value else ""
            else:
                assert re.fullmatch(r"#\d+", key), line
                kind, event = fields[0].split(" ")
                assert (kind, event in self.events) == ("AnnotatorNotes", True)
                self.notes[event] = fields[1]

    def _add_bound(self, key: str, fields: list[str], text: str) -> None:
        head, words = fields
        kind, _, offsets = head.partition(" ")
        places = [(int(a), int(b)) for a, b in (pair.split(" ") for pair in offsets.split(";"))]
        assert key not in self.bound
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(places))
        assert " ".join(text[start:end].replace("\t", " ") for start, end in places) == words
        assert "\n" not in words
        self.bound[key] = (kind, places)


class TestBrat:
    def test_events_have_trigger_source_content_and_attributes(self, article: Article) -> None:
        read = Standoff(brat.annotate(article), article.text)
        assert len(read.events) == len(article.attributions)
        for said, (key, event) in zip(article.attributions, read.events.items(), strict=True):
            assert read.attributes[key]["Kind"] == said.kind
            assert read.attributes[key]["Polarity"] == said.polarity
            assert ("Nested" in read.attributes[key]) == (said.depth > 0)
            assert ("Source" in event) == bool(said.source)
            begin = read.bound[event["Content"]][1][0][0]
            assert begin == said.content[0].start

    def test_a_content_of_several_paragraphs_is_one_annotation_cut_at_the_line_breaks(self) -> None:
        text = "“We will win.\n\n“We must,” Ann Lee said."
        read = Standoff(brat.annotate(newsparse.parse(text)), text)
        kind, places = read.bound[read.events["E1"]["Content"]]
        assert (kind, [text[a:b] for a, b in places]) == ("Content", ["“We will win.", "“We must,”"])

    def test_every_article_of_the_tests_can_be_read_strictly(self) -> None:
        for one in articles():
            read = Standoff(brat.annotate(one), one.text)
            assert len(read.events) == len(one.attributions)

    def test_the_configuration_has_all_types_and_values(self) -> None:
        used: set[str] = set()
        for one in articles():
            read = Standoff(brat.annotate(one), one.text)
            used |= {kind for kind, _ in read.bound.values()}
            used |= {f"{k} {v}".strip() for a in read.attributes.values() for k, v in a.items()}
        for name in used:
            kind, _, value = name.partition(" ")
            [line] = [
                line
                for line in brat.CONFIGURATION.splitlines()
                if re.match(rf"{kind}\b", line) and not line.startswith("[")
            ]
            assert not value or value in re.split(r"[:|]", line), name


def test_regions_of_label_studio_show_their_text_and_relations_join_regions() -> None:
    for article in articles():
        task: Any = label_studio.annotate(article)
        text = task["data"]["text"]
        [prediction] = task["predictions"]
        regions = [region for region in prediction["result"] if region["type"] == "labels"]
        for region in regions:
            value = region["value"]
            assert text[value["start"] : value["end"]] == value["text"]
        ids = [region["id"] for region in regions]
        assert len({*ids}) == len(ids)
        for relation in prediction["result"]:
            if relation["type"] == "relation":
                assert {relation["from_id"], relation["to_id"]} <= {*ids}


# The parts of https://www.w3.org/TR/annotation-model/ that are used here: section 3 (annotations, bodies and
# targets), 4.2 (selectors) and 5 (collections).
IRI = {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:"}
W3C = jsonschema.Draft202012Validator(
    {
        "type": "object",
        "required": ["@context", "id", "type", "total", "first"],
        "properties": {
            "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
            "id": IRI,
            "type": {"const": "AnnotationCollection"},
            "label": {"type": "string"},
            "total": {"type": "integer", "minimum": 0},
            "first": {
                "type": "object",
                "required": ["id", "type", "startIndex", "items"],
                "properties": {
                    "id": IRI,
                    "type": {"const": "AnnotationPage"},
                    "startIndex": {"type": "integer", "minimum": 0},
                    "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
                },
            },
        },
        "$defs": {
            "annotation": {
                "type": "object",
                "required": ["id", "type", "target"],
                "properties": {
                    "id": IRI,
                    "type": {"const": "Annotation"},
                    "motivation": {"enum": ["describing", "identifying", "tagging", "linking"]},
                    "body": {"type": "array", "items": {"$ref": "#/$defs/body"}},
                    "target": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/target"}},
                    "generator": {"type": "object", "required": ["id", "type"]},
                },
                "additionalProperties": False,
            },
            "body": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "value": {"type": "string", "minLength": 1},
                    "purpose": {"enum": ["describing", "tagging"]},
                    "format": {"const": "text/plain"},
                    "language": {"const": "en"},
                },
                "additionalProperties": False,
            },
            "target": {
                "type": "object",
                "required": ["source", "selector"],
                "properties": {
                    "source": IRI,
                    "selector": {
                        "type": "array",
                        "prefixItems": [
                            {
                                "properties": {
                                    "type": {"const": "TextPositionSelector"},
                                    "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 0},
                                },
                                "required": ["type", "start", "end"],
                            },
                            {
                                "properties": {
                                    "type": {"const": "TextQuoteSelector"},
                                    "exact": {"type": "string", "minLength": 1},
                                    "prefix": {"type": "string"},
                                    "suffix": {"type": "string"},
                                },
                                "required": ["type", "exact"],
                            },
                        ],
                        "items": False,
                    },
                },
                "additionalProperties": False,
            },
        },
    }
)


class TestWebAnnotation:
    def test_every_article_of_the_tests_fits_the_model(self) -> None:
        for article in articles():
            W3C.validate(web_annotation.annotate(article))

    def test_both_selectors_find_the_content(self) -> None:
        for article in articles():
            collection: Any = web_annotation.annotate(article)
            for item, said in zip(collection["first"]["items"], article.attributions, strict=True):
                for target, span in zip(item["target"], said.content, strict=True):
                    position, quote = target["selector"]
                    assert (position["start"], position["end"]) == (span.start, span.end)
                    around = quote["prefix"] + quote["exact"] + quote["suffix"]
                    assert article.text.find(around) == span.start - len(quote["prefix"]) or (
                        article.text.count(around) > 1
                    )

    def test_the_source_is_the_address_where_it_is_known(self, article: Article) -> None:
        collection: Any = web_annotation.annotate(article)
        assert collection["first"]["items"][0]["target"][0]["source"] == "https://news.example/1"


class TestSchemaOrg:
    def test_quotations_and_claims_have_their_sources(self, article: Article) -> None:
        graph: Any = schema_org.annotate(article)
        page, *nodes = graph["@graph"]
        assert page == {
            "@type": "NewsArticle",
            "@id": "https://news.example/1",
            "url": "https://news.example/1",
            "datePublished": "2022-04-30",
            "publisher": {"@type": "NewsMediaOrganization", "name": "news.example"},
        }
        people = {node["@id"]: node["name"] for node in nodes if node["@type"] == "Person"}
        [quotation] = [node for node in nodes if node["@type"] == "Quotation"]
        assert quotation["text"].startswith("We will win, because we must.")
        assert [people[one["@id"]] for one in quotation["spokenByCharacter"]] == ["Ann Lee"]

    def test_what_is_denied_nested_or_thought_is_left_out(self, article: Article) -> None:
        shown = str(schema_org.annotate(article))
        assert "late" not in shown
        assert "storm" not in shown
        assert sum(said.depth for said in article.attributions) == 1
        assert all(node.get("text") != "Go." for node in schema_org.annotate(article)["@graph"])  # type: ignore[attr-defined]

    def test_there_is_no_rating(self) -> None:
        for one in articles():
            for node in schema_org.annotate(one)["@graph"]:  # type: ignore[attr-defined]
                assert node["@type"] in {"NewsArticle", "Quotation", "Claim", "Person"}
                assert not [key for key in node if re.search("review|rating|verdict", key, re.IGNORECASE)]


XML = "{http://www.w3.org/XML/1998/namespace}"
TEI = "{http://www.tei-c.org/ns/1.0}"
# Which attributes TEI P5 gives the elements that are used here (att.global, att.ascribed.directed, att.typed,
# att.naming, att.canonical), and which elements may be in them.
ATTRIBUTES = {
    "said": {f"{XML}id", "who", "direct", "aloud", "ana", "cert", "prev", "next"},
    "seg": {"type", "subtype"},
    "rs": {"type", "ref"},
    "p": set(),
}


class TestTei:
    def test_every_article_of_the_tests_is_well_formed_and_complete(self) -> None:
        for article in articles():
            root = ET.fromstring(tei.annotate(article))
            ids = [element.get(f"{XML}id") for element in root.iter() if element.get(f"{XML}id")]
            assert len({*ids}) == len(ids)
            body = root.find(f"{TEI}text/{TEI}body")
            assert body is not None
            lines = [line for line in re.split(r"[\n\r]", article.text) if line.strip()]
            assert ["".join(p.itertext()) for p in body if "".join(p.itertext())] == [
                tei._NOT_XML.sub("\ufffd", line) for line in lines
            ]
            for element in body.iter():
                tag = element.tag.removeprefix(TEI)
                if tag != "body":
                    assert {*element.attrib} <= ATTRIBUTES[tag]
                for name in ("who", "ref", "ana", "prev", "next"):
                    for pointer in element.get(name, "").split():
                        assert pointer.removeprefix("#") in ids
                if cert := element.get("cert"):
                    assert 0 <= float(cert) <= 1

    def test_who_points_to_the_speaker(self, article: Article) -> None:
        root = ET.fromstring(tei.annotate(article))
        people = {p.get(f"{XML}id"): p.findtext(f"{TEI}persName") for p in root.iter(f"{TEI}person")}
        said = next(root.iter(f"{TEI}said"))
        assert people[said.get("who", "").removeprefix("#")] == "Ann Lee"
        assert (said.get("direct"), "".join(said.itertext())) == ("true", "“We will win,”")

    def test_the_pieces_of_a_content_of_two_paragraphs_refer_to_each_other(self) -> None:
        article = newsparse.parse("“We will win.\n\n“We must,” Ann Lee said.")
        root = ET.fromstring(tei.annotate(article))
        pieces = list(root.iter(f"{TEI}said"))
        assert ["".join(piece.itertext()) for piece in pieces] == ["“We will win.", "“We must,”"]
        first, second = pieces
        assert first.get("next") == f"#{second.get(f'{XML}id')}"
        assert second.get("prev") == f"#{first.get(f'{XML}id')}"


@given(hostile_texts())
def test_any_text_has_every_form(text: str) -> None:
    article = newsparse.parse(text)
    ET.fromstring(tei.annotate(article).encode())
    Standoff(brat.annotate(article), text)
    W3C.validate(web_annotation.annotate(article))
    label_studio.annotate(article), schema_org.annotate(article)


places = st.tuples(st.integers(0, 12), st.integers(0, 12))


@given(st.lists(places, max_size=8))
def test_tags_nest_and_each_mark_covers_its_span(pairs: list[tuple[int, int]]) -> None:
    marks = [MarkedSpan(min(pair), max(pair), key) for key, pair in enumerate(pairs)]
    stack: list[int] = []
    covered: dict[int, set[int]] = {mark.key: set() for mark in marks}
    at = 2
    for piece in nested(2, 10, marks):
        if piece.kind == "open":
            stack.append(piece.key)
        elif piece.kind == "close":
            assert stack.pop() == piece.key
        else:
            assert (piece.start, piece.end > piece.start) == (at, True)
            at = piece.end
            for key in stack:
                covered[key] |= {*range(piece.start, piece.end)}
    assert (stack, at) == ([], 10)
    for mark in marks:
        assert covered[mark.key] == {*range(max(2, mark.start), min(10, mark.end))}


def test_a_source_is_named_by_its_people_its_organisation_or_its_words() -> None:
    text = "Ann Lee said it rained. The Harbour Board said it rained. Two officials said it rained."
    said = newsparse.parse(text).attributions
    assert [source_name(one) for one in said] == ["Ann Lee", "Harbour Board", "Two officials"]
