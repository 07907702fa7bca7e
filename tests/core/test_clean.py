"""``Article.clean_text``: what goes, what stays, and the way back."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import CleanText, InputError, Line, Noise, Parser, Pipeline, View

cuts = st.lists(st.integers(min_value=0, max_value=40), max_size=12, unique=True).map(
    lambda ends: list(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)


def find(view: View) -> Iterator[Noise]:
    """Yield the text between < and >."""
    at = 0
    while (start := view.text.find("<", at)) >= 0 and (at := view.text.find(">", start) + 1) > 0:
        text = view.text[start:at]
        yield Noise(start, at, text, rule="test.angle", kind="ad" if text == "<ad>" else "caption")


PIPELINE = Pipeline.default().replacing(Parser(makes=Noise, reads=(Line,), find=find, masked=False))


def clean(text: str) -> str:
    return PIPELINE.parse(text).clean_text()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("It rained.", "It rained.", id="no noise"),
        pytest.param("One.\n\n<ad>\n\nTwo.", "One.\n\nTwo.", id="a block goes with the break after it"),
        pytest.param("One.\r\n\r\n<ad>\r\n\r\nTwo.", "One.\r\n\r\nTwo.", id="with Windows line breaks"),
        pytest.param("<ad>\n\nOne.", "One.", id="first"),
        pytest.param("One.\n\n<ad>", "One.", id="last, the break before it goes"),
        pytest.param("One.\n\n<ad>\n", "One.", id="last, with a break at the end"),
        pytest.param("<ad>", "", id="nothing else"),
        pytest.param("One <ad> two.", "One  two.", id="inside a line"),
        pytest.param("<ad> One.", " One.", id="before a line's text"),
        pytest.param("One.\n\n<ad> <ad>\n\nTwo.", "One.\n\nTwo.", id="two on a line"),
        pytest.param("One.\n\n<ad>\n\n<ad>\n\nTwo.", "One.\n\nTwo.", id="two blocks"),
        pytest.param("One.\n\n<ad>\n\n  Two.", "One.\n\n  Two.", id="the next line keeps its indentation"),
    ],
)
def test_noise_is_cut_with_its_line(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_kinds_can_be_kept() -> None:
    article = PIPELINE.parse("<Ann Lee>\n\nOne.\n\n<ad>")
    assert [noise.kind for noise in article.noise] == ["caption", "ad"]
    assert article.clean_text(keep={"caption"}) == "<Ann Lee>\n\nOne."
    assert article.clean_text(keep={"caption", "ad"}) == article.text


@given(st.text(max_size=40), cuts)
def test_offsets_go_both_ways(text: str, spans: list[tuple[int, int]]) -> None:
    spans = [(start, min(end, len(text))) for start, end in spans if start < len(text)]
    cut = CleanText.cut(text, spans)
    kept = [i for i in range(len(text)) if not any(start <= i < end for start, end in spans)]
    assert cut == "".join(text[i] for i in kept)
    assert [cut.to_original(offset) for offset in range(len(cut))] == kept
    expected = {original: offset for offset, original in enumerate(kept)}
    assert [cut.from_original(i) for i in range(len(text))] == [expected.get(i) for i in range(len(text))]


def test_kinds_to_keep_are_checked() -> None:
    article = PIPELINE.parse("It rained.")
    assert article.clean_text(keep=["ad"]) == article.clean_text(keep=()) == "It rained."
    for keep, message in (
        ("caption", "keep must be a set of kinds of noise such as {'caption'}, not 'caption'"),
        (None, "keep must be a set of kinds of noise such as {'caption'}, not None"),
        ({"captions"}, "keep: there is no kind 'captions'; use one of embed, consent, ad,"),
    ):
        with pytest.raises(InputError, match=re.escape(message)):
            article.clean_text(keep=keep)  # type: ignore[arg-type]


@pytest.mark.parametrize("offset", [-1, 6, 100])
def test_an_offset_outside_the_clean_text_raises(offset: int) -> None:
    with pytest.raises(IndexError, match="outside the clean text of 6 characters"):
        CleanText.cut("abcXXdef", [(3, 5)]).to_original(offset)


def test_it_survives_pickle_with_its_map() -> None:
    cut = pickle.loads(pickle.dumps(CleanText.cut("abcXXdef", [(3, 5)])))
    assert cut == "abcdef"
    assert cut.to_original(3) == 5
