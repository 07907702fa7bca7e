"""The files for annotation tools and standards can be read by their own libraries."""

from __future__ import annotations

import json
from typing import Any

import pytest

import newsparse
from newsparse import Article
from newsparse.output.annotations import label_studio, schema_org, tei, web_annotation
from tests.sources import articles

TEXT = """“We will win,” Mayor Ann Lee (D-Ohio) said, “because we must.”

She said Tom Price had told her that the bridge would close. The Harbour Board said it was late."""


@pytest.fixture(scope="module")
def article() -> Article:
    return newsparse.parse(TEXT, url="https://news.example/1", published="2022-04-30")


class TestLabelStudio:
    """By the validation of the SDK that HumanSignal, who make Label Studio, publish."""

    def test_tasks_and_predictions_fit_the_interface(self) -> None:
        pytest.importorskip("label_studio_sdk", reason="needs the group integrations")
        from label_studio_sdk.label_interface import LabelInterface

        interface = LabelInterface(label_studio.CONFIGURATION)
        interface.validate()
        for one in articles():
            task: Any = label_studio.annotate(one)
            # The SDK's check of a whole task calls itself wrongly where there are predictions (2.1.2).
            if one.text:
                assert interface.validate_task({"data": task["data"]})
            for prediction in task["predictions"]:
                errors = interface.validate_prediction(prediction, return_errors=True)
                assert not errors, errors

    def test_a_label_that_the_interface_lacks_is_refused(self, article: Article) -> None:
        pytest.importorskip("label_studio_sdk", reason="needs the group integrations")
        from label_studio_sdk.label_interface import LabelInterface

        interface = LabelInterface(label_studio.CONFIGURATION)
        task: Any = label_studio.annotate(article)
        task["predictions"][0]["result"][0]["value"]["labels"] = ["Speaker"]
        assert not interface.validate_prediction(task["predictions"][0])


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
class TestLinkedData:
    """By RDFLib, which knows the vocabulary of schema.org, and extruct, which reads pages as crawlers do."""

    def test_every_term_is_one_of_schema_org(self) -> None:
        rdflib = pytest.importorskip("rdflib", reason="needs the group integrations")
        terms = {str(term) for term in dir(rdflib.SDO)}
        for one in articles():
            found: Any = schema_org.annotate(one)
            # The context of schema.org is on the web, and says this.
            found["@context"] = {"@vocab": "https://schema.org/"}
            graph = rdflib.Graph().parse(data=json.dumps(found), format="json-ld")
            for _, predicate, value in graph:
                if predicate == rdflib.RDF.type:
                    assert str(value) in terms or str(value).removeprefix(str(rdflib.SDO)) in terms
                else:
                    name = str(predicate)
                    assert name in terms or name.removeprefix(str(rdflib.SDO)) in terms

    def test_the_speaker_of_a_quotation_is_found_by_a_query(self, article: Article) -> None:
        rdflib = pytest.importorskip("rdflib", reason="needs the group integrations")
        found: Any = schema_org.annotate(article)
        found["@context"] = {"@vocab": "https://schema.org/"}
        graph = rdflib.Graph().parse(data=json.dumps(found), format="json-ld")
        rows = graph.query(
            "PREFIX s: <https://schema.org/> SELECT ?name ?title ?text WHERE "
            "{ ?q a s:Quotation; s:text ?text; s:spokenByCharacter ?p . ?p s:name ?name; s:jobTitle ?title }"
        )
        assert [tuple(map(str, row)) for row in rows] == [
            ("Ann Lee", "Mayor", "We will win, because we must.")
        ]

    def test_a_crawler_finds_it_in_a_page(self, article: Article) -> None:
        extruct = pytest.importorskip("extruct", reason="needs the group integrations")
        data = schema_org.annotate(article)
        page = f'<html><script type="application/ld+json">{json.dumps(data)}</script></html>'
        assert extruct.extract(page, syntaxes=["json-ld"]) == {"json-ld": [data]}

    def test_web_annotations_are_triples_of_the_ontology(self, article: Article) -> None:
        rdflib = pytest.importorskip("rdflib", reason="needs the group integrations")
        found: Any = web_annotation.annotate(article)
        # The terms of http://www.w3.org/ns/anno.jsonld that are used, as that context defines them.
        oa, dc = "http://www.w3.org/ns/oa#", "http://purl.org/dc/"
        activity = "https://www.w3.org/ns/activitystreams#"
        found["@context"] = {
            "id": "@id",
            "type": "@type",
            "oa": oa,
            "as": activity,
            "Annotation": "oa:Annotation",
            "TextualBody": "oa:TextualBody",
            "TextPositionSelector": "oa:TextPositionSelector",
            "TextQuoteSelector": "oa:TextQuoteSelector",
            "AnnotationCollection": "as:OrderedCollection",
            "AnnotationPage": "as:OrderedCollectionPage",
            "Software": "as:Application",
            "body": {"@type": "@id", "@id": "oa:hasBody"},
            "target": {"@type": "@id", "@id": "oa:hasTarget"},
            "source": {"@type": "@id", "@id": "oa:hasSource"},
            "selector": {"@type": "@id", "@id": "oa:hasSelector"},
            "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
            "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
            "describing": "oa:describing",
            "tagging": "oa:tagging",
            "exact": "oa:exact",
            "prefix": "oa:prefix",
            "suffix": "oa:suffix",
            "start": "oa:start",
            "end": "oa:end",
            "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
            "format": f"{dc}elements/1.1/format",
            "language": f"{dc}elements/1.1/language",
            "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
            "first": {"@type": "@id", "@id": "as:first"},
            "total": "as:totalItems",
            "startIndex": "as:startIndex",
            "generator": {"@type": "@id", "@id": "as:generator"},
            "label": "http://www.w3.org/2000/01/rdf-schema#label",
            "name": "http://xmlns.com/foaf/0.1/name",
        }
        graph = rdflib.Graph().parse(data=json.dumps(found), format="json-ld")
        ontology = rdflib.Namespace(oa)
        # Every key becomes a triple: one that the context lacks would vanish here.
        for annotation in graph.subjects(rdflib.RDF.type, ontology.Annotation):
            [begin] = graph.objects(annotation, ontology.motivatedBy)
            assert begin == ontology.describing
            assert set(graph.predicates(annotation)) == {
                rdflib.RDF.type,
                ontology.hasBody,
                ontology.hasTarget,
                ontology.motivatedBy,
                rdflib.URIRef(f"{activity}generator"),
            }
        annotations = set(graph.subjects(rdflib.RDF.type, ontology.Annotation))
        assert len(annotations) == len(article.attributions)
        quotes = {str(value) for value in graph.objects(None, ontology.exact)}
        assert quotes == {span.text for said in article.attributions for span in said.content}


def test_lxml_reads_the_tei_of_every_article() -> None:
    etree = pytest.importorskip("lxml.etree", reason="needs the group integrations")
    for one in articles():
        root = etree.fromstring(tei.annotate(one).encode())
        space = {"t": "http://www.tei-c.org/ns/1.0"}
        assert len(root.xpath("//t:said[not(@prev)]", namespaces=space)) == len(one.attributions)
