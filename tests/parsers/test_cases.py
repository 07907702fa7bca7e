"""Runs the cases in ``tests/cases/LAYER/*.txt``; ``newsparse.testing.cases`` describes their form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsparse.core import records
from newsparse.core.layer import Record
from newsparse.testing.cases import Case, read_cases

CASES = Path(__file__).parents[1] / "cases"
LAYERS: dict[str, type[Record]] = {
    "attributions": records.Attribution,
    "claims": records.Claim,
    "dates": records.DateExpression,
    "lines": records.Line,
    "marks": records.Mark,
    "mentions": records.Mention,
    "metadata": records.Metadata,
    "names": records.Name,
    "noise": records.Noise,
    "organisations": records.Organisation,
    "outlets": records.Noise,
    "paragraphs": records.Paragraph,
    "people": records.Person,
    "quotes": records.Quote,
    "sentences": records.Sentence,
    "titles": records.Title,
}


def cases() -> Iterator[pytest.param]:  # type: ignore[valid-type]
    for path in sorted(CASES.glob("*/*.txt")):
        for case in read_cases(path):
            yield pytest.param(path.parent.name, case, id=f"{path.parent.name}/{path.stem}: {case.title}")


@pytest.mark.parametrize(("layer", "case"), list(cases()))
def test_case(layer: str, case: Case) -> None:
    assert case.found(case.parse(), LAYERS[layer]) == case.expected


@pytest.mark.parametrize("folder", sorted(path.name for path in CASES.iterdir()))
def test_a_folder_of_cases_is_not_empty(folder: str) -> None:
    assert any((CASES / folder).glob("*.txt"))
