"""The known errors of attributions; docs/reference/limits.md describes them.

A case here that passes is a limit no longer: move it to ``tests/cases/claims``.
"""

from __future__ import annotations

import pytest

import newsparse
from newsparse.core.records import Claim, Span

Found = tuple[str, str, str]


def found(text: str) -> list[Found]:
    """Return source, cue and content of each claim, outermost or not."""
    return [
        (joined(claim.source), joined(claim.cue), joined(claim.content))
        for claim in newsparse.parse(text)[Claim]
    ]


def joined(spans: tuple[Span, ...]) -> str:
    return " + ".join(span.text for span in spans)


def limit(reason: str, text: str, *expected: Found) -> pytest.param:  # type: ignore[valid-type]
    return pytest.param(text, list(expected), id=reason, marks=pytest.mark.xfail(reason=reason, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        limit(
            "content in a relative clause runs on if the verb after its comma is also another word",
            "Mr. Pell, who said he had never met the donor, left the party in March.",
            ("who", "said", "he had never met the donor"),
        ),
        limit(
            "content that is the subject's complement takes the sentence's verb with it",
            "His claim that crime had doubled was false.",
            ("His", "claim", "that crime had doubled"),
        ),
        limit(
            "a quotation inside a quotation is not read as one",
            "“He said, ‘Get out of my office,’ and I left,” Ms. Okafor said.",
            ("Ms. Okafor", "said", "“He said, ‘Get out of my office,’ and I left,”"),
            ("He", "said", "‘Get out of my office,’"),
        ),
        limit(
            "a question whether a person saw something is taken for what was seen",
            "Mr. Pell asked: “Why?” Did you see the letter before it was sent?",
            ("Mr. Pell", "asked", "“Why?”"),
        ),
    ],
)
def test_limit(text: str, expected: list[Found]) -> None:
    assert found(text) == expected
