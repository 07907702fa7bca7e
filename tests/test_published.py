"""The day of publication, read from the text when nothing else tells it."""

from __future__ import annotations

import datetime

import pytest

from newsparse.published import infer_published

PARAGRAPHS = "\n\n".join(["The council met for six hours and rose without a vote."] * 4)
HISTORY = "The attacks of September 11, 2001, were on every speaker's mind."


def test_a_date_in_the_middle_of_a_report_is_history() -> None:
    text = f"{PARAGRAPHS}\n\n{HISTORY}\n\n{PARAGRAPHS}"
    assert infer_published((), (), text) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        f"Leeds, April 29, 2022\n\n{PARAGRAPHS}\n\n{HISTORY}\n\n{PARAGRAPHS}",
        f"{PARAGRAPHS}\n\n{HISTORY}\n\n{PARAGRAPHS}\n\nFirst printed April 29, 2022",
        f"{PARAGRAPHS}\n\nIt will meet again, as on Friday, April 29, 2022.\n\n{HISTORY}\n\n{PARAGRAPHS}",
    ],
    ids=["head", "foot", "weekday"],
)
def test_a_date_at_the_head_or_the_foot_or_with_its_weekday_is_the_reports_own(text: str) -> None:
    assert infer_published((), (), text) == (datetime.date(2022, 4, 29), "text")
