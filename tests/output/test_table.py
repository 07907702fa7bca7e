"""Who said what as flat rows."""

from __future__ import annotations

import json
from typing import get_type_hints

import pytest

import newsparse
from benchmarks.robust.linear import CASES, outputs
from newsparse import Row

TEXT = """Governor Ann Lee (D-Ohio) said on Monday that the bridge would close.

"Nobody asked us," said Ida Brandt, the mayor-elect.

"We will wait," she told reporters,\t"and  see." The Harbour Board denied that it was too late."""


def test_a_row_is_an_attribution_with_one_of_its_speakers() -> None:
    article = newsparse.parse('"We will wait," Ann Lee and Tom Roe said. The board denied it was late.')
    rows = article.to_rows()
    assert [(row["attribution"], row["speaker"]) for row in rows] == [
        (0, "Ann Lee"),
        (0, "Tom Roe"),
        (1, None),
    ]
    assert [len(article.attributions[row["attribution"]].speakers) for row in rows] == [2, 2, 0]


def test_all_attributions_have_a_row_and_in_order() -> None:
    article = newsparse.parse(TEXT)
    numbers = [row["attribution"] for row in article.to_rows()]
    assert sorted({*numbers}) == [*range(len(article.attributions))]
    assert numbers == sorted(numbers)


def test_values_are_those_of_the_records() -> None:
    article = newsparse.parse(TEXT)
    for row in article.to_rows():
        said = article.attributions[row["attribution"]]
        assert row["start"] == said.start
        assert row["end"] == said.end
        for name in ("depth", "kind", "mode", "medium", "polarity", "source_type", "confidence", "rule"):
            assert row[name] == getattr(said, name)


def test_offices_say_what_is_not_held_now() -> None:
    offices = {row["speaker"]: row["office"] for row in newsparse.parse(TEXT).to_rows()}
    assert offices["Ida Brandt"] == "mayor (elect)"
    [row] = newsparse.parse('"No," said Senator Ann Lee, a former governor of Ohio.').to_rows()
    assert row["office"] == "senator; governor (former)"
    assert row["titles"] == "Senator; former governor of Ohio"
    [row] = newsparse.parse('"No," said Ann Lee, the nominee for governor.').to_rows()
    assert row["office"] == "governor (candidate)"
    [row] = newsparse.parse('"No," said Ann Lee, the Republican nominee.').to_rows()
    assert row["office"] == "nominee"
    [row] = newsparse.parse('"No," Mr. Lee said.').to_rows()
    assert row["office"] is row["titles"] is None


def test_a_row_has_eight_of_many_offices_and_the_number_of_the_others() -> None:
    posts = "finance health defence trade labour energy farming housing justice sports".split()
    text = " ".join(f"Ann Lee, the {post} minister, said that it rained." for post in posts)
    rows = newsparse.parse(text).to_rows()
    assert len(rows) == 10
    for row in rows:
        assert row["office"] is not None
        assert row["titles"] is not None
        first = "; ".join(f"{post} minister" for post in posts[:8])
        assert row["office"] == row["titles"] == f"{first}; and 2 more"


@pytest.mark.parametrize(
    "case",
    [
        *("ever-new-offices", "ever-new-titles", "ever-new-employers", "one-speaker", "one-long-body"),
        *("one-long-name", "bodies-in-capitals", "they-said", "sixty-speakers", "he-said-that"),
    ],
)
def test_the_output_grows_linearly_with_the_text(case: str) -> None:
    shares = []
    for size in (10_000, 40_000):
        article = newsparse.parse(CASES[case](size))
        _, written = outputs(article)
        shares.append({name: length / len(article.text) for name, length in written.items()})
    small, large = shares
    assert large["JSON"] < 1.25 * small["JSON"]
    assert large["CSV"] < 1.25 * max(small["CSV"], 0.1)


def test_words_are_in_one_line() -> None:
    rows = newsparse.parse(TEXT).to_rows()
    assert '"We will wait," ... "and see."' in [row["content"] for row in rows]
    assert not any(set("\n\r\t") & set(str(value)) for row in rows for value in row.values())


def test_rows_are_plain_and_have_the_declared_columns() -> None:
    rows = newsparse.parse(TEXT).to_rows()
    assert json.loads(json.dumps(rows)) == rows
    assert {tuple(row) for row in rows} == {tuple(get_type_hints(Row))}


def test_an_article_without_statements_has_no_row() -> None:
    assert newsparse.parse("It rained.").to_rows() == []
