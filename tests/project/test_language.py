"""No module depends on English: an article in an invented language is read as its English original is.

``tests/invented.py`` explains the language.  A layer that is read exactly alike has no English word in its
code.  A small share of the other layers differs: some of the evidence that attributions were learned from
cannot be translated word by word, and a few look-ups of titles and nouns meet words of names that stay.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsparse import (
    Attribution,
    Claim,
    DateExpression,
    Line,
    Mark,
    Mention,
    Metadata,
    Name,
    Noise,
    Paragraph,
    Person,
    Pipeline,
    Quote,
    Sentence,
    Title,
)
from newsparse.core.layer import Record
from newsparse.language.lexicon import load_lexicon
from newsparse.parsers import DEFAULT
from newsparse.testing.cases import Case, read_cases
from tests import synthetic
from tests.invented import InventedPipeline, invented_language, translate
from tests.parsers.test_cases import LAYERS
from tests.reordered import reordered_language

PUBLISHED = "2022-04-30"
ARTICLES = [synthetic.article(seed) for seed in range(12)]
ALIKE = [Line, Noise, Metadata, Paragraph, Mark, Quote, Sentence, Name, DateExpression]
# The least share of records that is found in both readings. The articles repeat a few sentences: one weak
# reading of a relative clause ("who wrote the memo") alone is 6% of the claims.
NEARLY_ALIKE = {Title: 0.95, Mention: 0.9, Person: 0.9, Claim: 0.9, Attribution: 0.9}


_WORD = re.compile(r"[^\W\d_]+")


def names() -> frozenset[str]:
    """Return the words that belong to no language: those of people and countries."""
    countries = load_lexicon("countries")
    groups = [*countries.groups("names").values(), *countries.groups("adjectives").values()]
    lands = (form for group in groups for form in group)
    people = (form for part in ("first", "last") for form in synthetic.WORDS[part])
    known = {word for form in lands for word in _WORD.findall(form) if word[0].isupper() and len(word) > 3}
    return frozenset(known.union(word for form in people for word in _WORD.findall(form)))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder: Path = tmp_path_factory.mktemp("xx")
    return InventedPipeline(DEFAULT, language=invented_language(folder))


def places(pipeline: Pipeline, texts: list[str], kind: type[Record]) -> set[tuple[int, int, int]]:
    return {
        (number, record.start, record.end)
        for number, text in enumerate(texts)
        for record in pipeline.parse(text, published=PUBLISHED)[kind]
    }


def translated() -> list[str]:
    known = names()
    return [translate(text, known) for text in ARTICLES]


def test_no_word_of_the_text_is_english() -> None:
    english = {"the", "said", "that", "on", "of", "she"}
    for text, other in zip(ARTICLES, translated(), strict=True):
        assert len(text) == len(other)
        assert english & set(text.lower().split())
        assert not english & set(other.lower().split())


@pytest.mark.parametrize("kind", ALIKE, ids=lambda kind: kind.__name__)
def test_what_is_found_in_english_is_found_in_the_invented_language(
    kind: type[Record], invented: Pipeline
) -> None:
    expected = places(Pipeline.default(), ARTICLES, kind)
    assert expected
    assert places(invented, translated(), kind) == expected


@pytest.mark.parametrize("kind", NEARLY_ALIKE, ids=lambda kind: kind.__name__)
def test_nearly_all_that_is_found_in_english_is_found_in_the_invented_language(
    kind: type[Record], invented: Pipeline
) -> None:
    expected, found = places(Pipeline.default(), ARTICLES, kind), places(invented, translated(), kind)
    assert len(expected & found) >= NEARLY_ALIKE[kind] * len(expected | found)


def test_an_english_text_means_nothing_in_the_invented_language(invented: Pipeline) -> None:
    text = "“We will win,” she said on Friday. According to him, it rained in April. " * 2
    assert Pipeline.default().parse(text, published=PUBLISHED).attributions
    article = invented.parse(text, published=PUBLISHED)
    assert not article.dates
    assert not article[Mention]
    assert not article.is_in_language


@pytest.fixture(scope="module")
def reordered(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    return Pipeline(DEFAULT, language=reordered_language(tmp_path_factory.mktemp("reordered")))


REORDERED = [
    (path.stem, case)
    for path in sorted((Path(__file__).parents[1] / "reordered").glob("*.txt"))
    for case in read_cases(path)
]


@pytest.mark.parametrize(
    ("layer", "case"), REORDERED, ids=[f"{layer}: {case.title}" for layer, case in REORDERED]
)
def test_another_order_and_other_boundaries_of_words_are_data(
    layer: str, case: Case, reordered: Pipeline
) -> None:
    article = reordered.parse(case.text, published=case.context.get("published"))
    assert case.found(article, LAYERS[layer]) == case.expected


def test_another_order_is_stated_for_each_parser() -> None:
    assert {layer for layer, _ in REORDERED} == LAYERS.keys() - {"lines", "outlets", "paragraphs"}
