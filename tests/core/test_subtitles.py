"""Subtitles become a text with a line for each turn."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import InputError, subtitle_text

SRT = """1
00:00:01,000 --> 00:00:03,000
<i>ANN LEE: The bridge will</i>
stay closed.

2
00:00:03,500 --> 00:00:05,000
{\\an8}TOM PRICE: That is
a disgrace.

3
00:00:05,500 --> 00:00:07,000
ANN LEE: It is not safe &amp; old.
"""


def test_labels_begin_turns_and_are_the_speakers() -> None:
    text = subtitle_text(SRT)
    assert text == (
        "ANN LEE: The bridge will stay closed.\n"
        "TOM PRICE: That is a disgrace.\n"
        "ANN LEE: It is not safe & old."
    )
    said = [(one.content[0].text, one.source_text) for one in newsparse.parse(text).attributions]
    assert said == [
        ("The bridge will stay closed.", "ANN LEE"),
        ("That is a disgrace.", "TOM PRICE"),
        ("It is not safe & old.", "ANN LEE"),
    ]


@pytest.mark.parametrize(
    ("cues", "text"),
    [
        (["<v.loud Ann Lee>One", "<v Ann Lee>two.", "<v Bo>Three."], "Ann Lee: One two.\nBo: Three."),
        (["- Is it safe?\n- No."], "Is it safe?\nNo."),
        ([">> Is it", "safe?", ">>> No."], "Is it safe?\nNo."),
        (["The bridge", "The bridge\nwill", "will\n<00:00:02.000><c>close</c>"], "The bridge will close"),
        (["", "Yes."], "Yes."),
    ],
    ids=["voices", "dashes", "chevrons", "lines that roll up", "an empty cue"],
)  # fmt: skip
def test_turns(cues: list[str], text: str) -> None:
    head = "WEBVTT - a title\n\nNOTE a remark\n\n"
    written = "\n\n".join(
        f"{n}\n00:0{n}.000 --> 00:0{n}.500 align:start\n{cue}" for n, cue in enumerate(cues)
    )
    assert subtitle_text(head + written) == text
    assert subtitle_text((head + written).replace("\n", "\r\n")) == text


def test_a_text_that_is_not_subtitles_is_refused() -> None:
    with pytest.raises(
        InputError, match=r"'It rained\.' has no times such as 00:00:01,000 --> 00:00:03,000;"
    ):
        subtitle_text("It rained.")


@given(st.text("0:1,.->\n <v>ab-", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        assert "\n\n" not in subtitle_text(text)
    assert "-->" not in subtitle_text(f"00:01.000 --> 00:02.000\nab\n\n{text.replace('-->', '')}")
