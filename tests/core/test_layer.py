"""``Layer``: the order, and every look-up against the plain definition of it."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Layer, Span


def span(start: int, end: int) -> Span:
    return Span(start, end, "x" * (end - start))


spans = st.builds(
    lambda start, length: span(start, start + length),
    st.integers(min_value=0, max_value=30),
    st.integers(min_value=1, max_value=12),
)
layers = st.lists(spans, max_size=25).map(Layer)
# Every edge of every record is among them: what is drawn at random rarely meets one.
OFFSETS = range(-2, 45)
STRETCHES = [(start, end) for start in range(-2, 45, 3) for end in range(start - 2, min(start + 20, 45))]


def test_records_are_sorted_by_position_and_the_longer_one_comes_first() -> None:
    layer = Layer([span(4, 7), span(0, 3), span(0, 9), span(4, 5)])
    assert [(s.start, s.end) for s in layer] == [(0, 9), (0, 3), (4, 7), (4, 5)]


def test_records_at_one_place_keep_the_order_in_which_they_were_found() -> None:
    assert [s.text for s in Layer([Span(0, 1, "b"), Span(0, 1, "a")])] == ["b", "a"]


def test_a_slice_is_a_layer_and_an_index_a_record() -> None:
    layer = Layer([span(0, 3), span(4, 7), span(8, 9)])
    assert layer[1:] == Layer([span(4, 7), span(8, 9)])
    assert isinstance(layer[:1], Layer)
    assert layer[-1] == span(8, 9)
    with pytest.raises(IndexError):
        layer[3]


def test_it_is_a_value() -> None:
    layer, same, other = Layer([span(0, 3)]), Layer([span(0, 3)]), Layer([span(0, 4)])
    assert layer == same
    assert hash(layer) == hash(same) != hash(other)
    assert layer != other
    assert layer != [span(0, 3)]
    assert repr(layer) == "<Layer of 1 Span: 'xxx' at 0-3>"
    assert pickle.loads(pickle.dumps(layer)) == layer


def test_its_repr_fits_a_screen() -> None:
    assert repr(Layer()) == "<Layer of no records>"
    shown = repr(Layer([Span(at, at + 100, "x" * 100) for at in range(50)]))
    assert shown.startswith(f"<Layer of 50 Span: '{'x' * 20} ... {'x' * 14}' at 0-100, ")
    assert shown.endswith(" at 5-105, ...>")
    assert len(shown) < 500


def test_it_is_immutable() -> None:
    layer = Layer([span(0, 3)])
    with pytest.raises(TypeError):
        layer[0] = span(0, 4)  # type: ignore[index]
    with pytest.raises(AttributeError):
        layer.records = ()  # type: ignore[attr-defined]


def test_an_empty_layer_answers_every_look_up() -> None:
    layer: Layer[Span] = Layer()
    assert not layer
    assert layer.at(0) == layer.within(0, 9) == layer.overlapping(0, 9) == ()
    assert layer.before(5) is None
    assert layer.after(0) is None


@given(layers)
def test_at_returns_the_records_that_cover_an_offset(layer: Layer[Span]) -> None:
    for offset in OFFSETS:
        assert layer.at(offset) == tuple(s for s in layer if s.start <= offset < s.end)


@given(layers)
def test_within_returns_the_records_wholly_inside(layer: Layer[Span]) -> None:
    for start, end in STRETCHES:
        expected = tuple(s for s in layer if start <= s.start < end and s.end <= end)
        assert layer.within(start, end) == expected


@given(layers)
def test_overlapping_returns_the_records_that_share_a_code_point(layer: Layer[Span]) -> None:
    for start, end in STRETCHES:
        asked = set(range(start, end))
        shared = tuple(s for s in layer if asked & set(range(s.start, s.end)))
        assert layer.overlapping(start, end) == shared


@given(layers)
def test_before_returns_the_last_record_that_has_ended(layer: Layer[Span]) -> None:
    for offset in OFFSETS:
        ended = [s for s in layer if s.start < offset and s.end <= offset]
        assert layer.before(offset) == (ended[-1] if ended else None)


@given(layers)
def test_after_returns_the_first_record_still_to_start(layer: Layer[Span]) -> None:
    for offset in OFFSETS:
        ahead = [s for s in layer if s.start >= offset]
        assert layer.after(offset) == (ahead[0] if ahead else None)
