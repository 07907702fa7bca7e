"""The reporter's own words, the statements of one person, and layers as data frames and JSON."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given

import newsparse
from newsparse import Article, InputError, Layer, Span
from tests.strategies import hostile_texts

TEXT = """Mayor Ann Lee said on Monday that it rained.

“We will wait,” she said. “And see.”

“Nobody asked us,” Tom Price said. “She called it ‘a shame’ and left.”"""


def test_what_is_in_quotation_marks_is_cut_and_indirect_speech_stays() -> None:
    left = newsparse.parse(TEXT).without_quotes()
    assert [piece.text.strip() for piece in left.pieces if piece.text.strip()] == [
        "Mayor Ann Lee said on Monday that it rained.",
        "she said.",
        "Tom Price said.",
    ]


def test_a_paragraph_that_is_a_quotation_leaves_no_empty_line() -> None:
    left = newsparse.parse("It rained.\n\n“We will wait.”\n\nIt stopped.").without_quotes()
    assert left == "It rained.\n\nIt stopped."


def test_noise_is_cut_too() -> None:
    text = "It rained.\n\nhttps://youtu.be/k3N5vB7xQ1s\n\nIt stopped."
    assert newsparse.parse(text).without_quotes() == "It rained.\n\nIt stopped."


@given(hostile_texts())
def test_pieces_are_spans_of_the_text_and_make_up_what_is_left(text: str) -> None:
    left = newsparse.parse(text).without_quotes()
    assert "".join(piece.text for piece in left.pieces) == left
    assert all(text[piece.start : piece.end] == piece.text for piece in left.pieces)


def test_statements_of_a_person_are_found_by_record_and_by_name() -> None:
    article = newsparse.parse(TEXT)
    lee = next(person for person in article.people if person.name == "Ann Lee")
    hers = article.statements_of(lee)
    assert [said.cue_text for said in hers] == ["said on Monday", "said", "called"]
    assert [said.is_heard for said in hers] == [True, True, False]  # Price says what she called it
    assert article.statements_of("ann lee") == hers
    with pytest.warns(newsparse.InputWarning, match="in the article is called 'Ida Brandt'$"):
        assert article.statements_of("Ida Brandt") == ()
    for wrong in ("Lee", "An Lee"):
        with pytest.warns(newsparse.InputWarning, match=f"is called '{wrong}'; did you mean 'Ann Lee'"):
            assert article.statements_of(wrong) == ()
    with pytest.raises(
        newsparse.InputError, match="person must be a name, or a person of the article, not 0"
    ):
        article.statements_of(0)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [TEXT, ""])
def test_a_layer_has_the_frame_that_the_article_makes_of_it(text: str) -> None:
    pytest.importorskip("polars")
    article = newsparse.parse(text)
    for name in ("people", "titles", "quotes", "dates", "noise", "organisations", "metadata"):
        frame = getattr(article, name).to_dataframe(library="polars")
        assert frame.equals(article.to_dataframe(name, library="polars"))


def test_an_empty_layer_keeps_its_columns_wherever_it_comes_from() -> None:
    pytest.importorskip("polars")
    article = newsparse.parse("It rained.")
    columns = newsparse.parse(TEXT).people.to_dataframe(library="polars").columns
    restored = Article.from_dict(article.to_dict())
    for layer in (
        article.people,
        article.people[:0],
        restored.people,
        pickle.loads(pickle.dumps(article)).people,
    ):
        assert layer.to_dataframe(library="polars").columns == columns
    with pytest.raises(InputError, match="has no columns"):
        Layer[Span]().to_dataframe(library="polars")


def test_json_restores_the_article_and_writes_references_of_a_layer_in_full() -> None:
    article = newsparse.parse(TEXT)
    assert Article.from_dict(json.loads(article.to_json())) == article
    first = json.loads(article.attributions.to_json())[0]
    assert first["speakers"][0]["name"] == "Ann Lee"
    newsparse.parse("\ud800 “It rained,” she said.").to_json().encode()
