"""Articles in another style for training: what is attributed stays where it was."""

from __future__ import annotations

import doctest

import pytest

from benchmarks.labels.brat import ROLES, Gold
from benchmarks.robust import styles
from benchmarks.train import restyle
from benchmarks.train.restyle import Copy, restyled

TEXT = "Vote nears.\n\nThe mayor said that the bridge would close in May. “It is old,” Ms. Okafor said."


def gold_of(source: str, cue: str, content: str) -> Gold:
    """Return an attribution by its words, each the first of that kind in the text."""
    return {
        role: [(TEXT.index(words), TEXT.index(words) + len(words))]
        for role, words in zip(ROLES, (source, cue, content), strict=True)
    }


GOLD = [
    gold_of("The mayor", "said", "that the bridge would close in May"),
    {**gold_of("Ms. Okafor", "Okafor said", "“It is old,”"), "cue": [(len(TEXT) - 5, len(TEXT) - 1)]},
]


def told(copy: Copy) -> list[str]:
    return [" | ".join(copy.words(one, role) for role in ROLES) for one in copy.gold]


def test_examples_in_docstrings() -> None:
    assert not doctest.testmod(restyle).failed


@pytest.mark.parametrize(
    ("number", "headline", "first"),
    [
        (
            1,
            "mayor | says | The bridge would close ‘in May’",
            "The mayor | said | that the bridge would close in May",
        ),
        (
            3,
            "Mayor | : | The bridge would close in May",
            "The mayor | said | that the bridge would close in May",
        ),
    ],
)
def test_an_article_receives_a_headline_and_other_marks(number: int, headline: str, first: str) -> None:
    copy = restyled(TEXT, GOLD, number)
    assert told(copy) == [headline, first, "Ms. Okafor | said | It is old,"]
    assert copy.text.endswith("It is old, Ms. Okafor said.")


def test_a_quotation_with_marks_inside_keeps_its_own() -> None:
    text = "“It is ‘old,’” Ms. Okafor said."
    spans = {"source": "Ms. Okafor", "cue": "said", "content": "“It is ‘old,’”"}
    one = {role: [(text.index(words), text.index(words) + len(words))] for role, words in spans.items()}
    assert restyled(text, [one], 1).words(one, "content") == "‘It is ‘old,’’"


def test_a_statement_is_restyled_as_heard_by_a_court() -> None:
    copy = restyled(TEXT, GOLD, 0)
    assert copy.text == (
        "Vote nears.\n\nThe court heard that the bridge would close in May. ‘It is old,’ Ms. Okafor said."
    )
    assert told(copy) == [
        "The court | heard | that the bridge would close in May",
        "Ms. Okafor | said | ‘It is old,’",
    ]


def test_content_before_its_cue_is_restyled_as_heard_by_a_court() -> None:
    text = "The bridge would “never” close, the mayor said."
    spans = {"source": "the mayor", "cue": "said", "content": "The bridge would “never” close"}
    one = {role: [(text.index(words), text.index(words) + len(words))] for role, words in spans.items()}
    copy = restyled(text, [one], 0)
    assert copy.text == "The bridge would ‘never’ close, the court heard on Tuesday."
    assert told(copy) == ["the court | heard on Tuesday | The bridge would ‘never’ close"]


@pytest.mark.parametrize("style", styles.STYLES)
def test_a_text_in_another_style_is_as_long_and_differs(style: str) -> None:
    text = f"{TEXT} “Why?” – she says."
    other = styles.STYLES[style](text)
    assert len(other) == len(text)
    assert other != text


def test_the_examples_of_styles() -> None:
    assert doctest.testmod(styles).failed == 0
