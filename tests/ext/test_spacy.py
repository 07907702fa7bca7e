"""The component of spaCy, with a blank English pipeline: no model is downloaded."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

import newsparse
from newsparse import InputError
from tests.sources import articles

spacy = pytest.importorskip("spacy", reason="needs newsparse[spacy]")

from newsparse.ext.spacy import KEY, annotate, to_doc  # noqa: E402 - after the check that spaCy is there

TEXT = "“We will win,” Mayor Ann Lee said on Friday. “We must.”\n\nThe Harbour Board denied that it was late."


@pytest.fixture(scope="module")
def nlp() -> Any:
    made = spacy.blank("en")
    made.add_pipe("newsparse")
    return made


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('newsparse'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("['newsparse']\n", 0), done.stderr


class TestFromSpacy:
    def test_the_document_has_the_article_and_its_spans(self, nlp: Any) -> None:
        doc = nlp(TEXT)
        article = newsparse.parse(TEXT)
        assert doc._.newsparse.to_dict() == article.to_dict()
        assert doc._.newsparse is doc._.newsparse
        first = [span for span in doc.spans[KEY] if span.id_ == article.ids[0]]
        assert [(span.label_, span.text, span.kb_id_) for span in first[:1]] == [
            ("CONTENT", "“We will win,”", "Ann Lee")
        ]
        assert {span.label_ for span in first} == {"CONTENT", "SOURCE", "CUE"}

    def test_each_span_covers_its_record_in_every_article_of_the_tests(self, nlp: Any) -> None:
        for article in articles():
            doc = annotate(nlp.make_doc(article.text), article)
            parts = [p for said in article.attributions for p in (*said.content, *said.source, *said.cue)]
            spans = list(doc.spans[KEY])
            assert len(spans) == len(parts)
            for span, part in zip(spans, parts, strict=True):
                assert span.start_char <= part.start < part.end <= span.end_char

    def test_a_context_is_passed_with_the_document(self, nlp: Any) -> None:
        doc = nlp.make_doc(TEXT)
        doc._.newsparse_context = {"published": "2022-04-30", "outlet": "bbc"}
        assert nlp(doc)._.newsparse.dates[0].value == "2022-04-29"
        doc._.newsparse_context = {"day": "2022-04-30"}
        with pytest.raises(InputError, match="unknown key 'day'; use published, url or outlet"):
            nlp(doc)

    def test_the_minimum_confidence_is_a_setting(self) -> None:
        strict = spacy.blank("en")
        strict.add_pipe("newsparse", config={"min_confidence": 1.0})
        text = "Ann Lee said that it rained."
        assert len(strict(text)._.newsparse.attributions) == 0

    def test_a_stored_article_is_restored(self, nlp: Any) -> None:
        doc = nlp(TEXT)
        again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
        assert again._.newsparse.to_dict() == doc._.newsparse.to_dict()
        assert [(s.label_, s.text, s.kb_id_, s.id_) for s in again.spans[KEY]] == [
            (s.label_, s.text, s.kb_id_, s.id_) for s in doc.spans[KEY]
        ]

    def test_many_documents_in_one_pipe(self, nlp: Any) -> None:
        texts = [TEXT, "It rained.", "Tom Price said that it rained."] * 30  # more than are kept
        docs = list(nlp.pipe(texts))
        assert [doc._.newsparse.text for doc in docs] == texts

    def test_a_document_that_was_not_read_has_no_article(self, nlp: Any) -> None:
        assert nlp.make_doc(TEXT)._.newsparse is None


class TestToSpacy:
    @pytest.mark.parametrize("with_component", [False, True])
    def test_an_article_becomes_a_document(self, nlp: Any, with_component: bool) -> None:
        article = newsparse.parse(TEXT, published="2022-04-30", min_confidence=0.9)
        doc = to_doc(article, nlp if with_component else spacy.blank("en"))
        assert doc.text == TEXT
        assert doc._.newsparse is article
        assert {span.id_ for span in doc.spans[KEY]} == set(article.ids)
        assert "newsparse" in nlp.pipe_names  # it is disabled for that document alone

    def test_another_text_is_refused(self, nlp: Any) -> None:
        with pytest.raises(InputError, match="the document does not belong to this article"):
            annotate(nlp.make_doc("It rained."), newsparse.parse(TEXT))


def test_displacy_draws_the_spans(nlp: Any) -> None:
    drawn = spacy.displacy.render(nlp(TEXT), style="span", options={"spans_key": KEY}, jupyter=False)
    for word in ("CONTENT", "SOURCE", "CUE", "Harbour"):
        assert word in drawn
