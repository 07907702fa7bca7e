"""Runs the cases in ``tests/french/LAYER.txt``."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsparse import Pipeline
from newsparse.parsers import DEFAULT
from newsparse.testing.cases import Case, read_cases
from tests.parsers.test_cases import LAYERS

FRENCH = [
    (path.stem, case)
    for path in sorted((Path(__file__).parents[1] / "french").glob("*.txt"))
    for case in read_cases(path)
]


@pytest.fixture(scope="module")
def french() -> Pipeline:
    return Pipeline(DEFAULT, language="fr")


@pytest.mark.parametrize(("layer", "case"), FRENCH, ids=[f"{layer}: {case.title}" for layer, case in FRENCH])
def test_case(layer: str, case: Case, french: Pipeline) -> None:
    article = french.parse(case.text, published=case.context.get("published"))
    assert case.found(article, LAYERS[layer]) == case.expected
