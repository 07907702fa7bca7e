"""Runs the cases in ``tests/french``, ``tests/spanish`` and ``tests/portuguese``: ``LAYER.txt``."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsparse import Pipeline
from newsparse.language.language import Language
from newsparse.parsers import DEFAULT
from newsparse.testing.cases import Case, read_cases
from newsparse.testing.languages import faults
from tests.parsers.test_cases import LAYERS

FOLDERS = {"fr": "french", "es": "spanish", "pt": "portuguese"}
CASES = [
    pytest.param(code, path.stem, case, id=f"{folder}/{path.stem}: {case.title}")
    for code, folder in FOLDERS.items()
    for path in sorted((Path(__file__).parents[1] / folder).glob("*.txt"))
    for case in read_cases(path)
]


@pytest.mark.parametrize(("code", "layer", "case"), CASES)
def test_case(code: str, layer: str, case: Case) -> None:
    article = Pipeline(DEFAULT, language=code).parse(case.text, published=case.context.get("published"))
    assert case.found(article, LAYERS[layer]) == case.expected


@pytest.mark.parametrize(
    "text", ["Le pont sera fermé, a indiqué mercredi le", "Selon le ministère", "Anne Roux"]
)
def test_a_text_that_breaks_off_in_a_source_is_read(text: str) -> None:
    article = Pipeline(DEFAULT, language="fr").parse(text)
    assert all(said.organisation is None for said in article.attributions)


def test_a_text_that_breaks_off_in_a_party_is_read() -> None:
    article = Pipeline(DEFAULT, language="fr").parse(
        "Le vice-président Montpellier Péquiste - princesse politique caquistes"
    )
    assert all(title.end <= len(article.text) for title in article.titles)


@pytest.mark.parametrize("code", FOLDERS)
def test_the_lists_of_a_language_have_no_faults(code: str) -> None:
    assert list(faults(Language(code))) == []
