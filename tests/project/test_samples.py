"""Figures of samples of articles: shares, how they are drawn, and how far they depend on chance."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.measure.samples import F1, Share, interval, total

MEASURE = F1(Share("right", "found"), Share("right", "gold"))


def test_f1_is_the_harmonic_mean_and_nothing_to_count_has_no_figure() -> None:
    assert MEASURE.of(Counter(right=6, found=8, gold=10)) == pytest.approx(200 * 6 / 18)
    assert MEASURE.of(Counter(found=8, gold=10)) == 0
    assert MEASURE.of(Counter(found=8)) is None


def test_an_interval_is_wide_if_articles_differ_and_empty_if_they_do_not() -> None:
    same = [Counter(right=3, gold=4)] * 20
    assert interval(same, Share("right", "gold")) == (75, 75)
    mixed = [Counter(right=4, gold=4), Counter(right=0, gold=4)] * 10
    low, high = interval(mixed, Share("right", "gold"))
    assert low < 35
    assert high > 65
    assert interval(mixed, Share("right", "gold")) == (low, high)
    assert total(mixed) == Counter(right=40, gold=80)


def test_the_three_figures_of_the_landing_page_are_of_unseen_texts() -> None:
    pytest.importorskip("scipy", reason="needs the group train")
    from benchmarks.measure import figures

    rows = {row.label: row for row in figures.ROWS}
    assert figures.HEADLINE.keys() <= rows.keys()
    found = [figures.Measured(rows[label], 88.8, 84.5, 92.5, 62, 90.1, 84) for label in figures.HEADLINE]
    lines = list(figures.headline(found))
    assert len(lines) == 5
    assert all("**89%**" in line and "84 to 92%, 62 texts" in line for line in lines[2:])
    assert "**89** (84 to 92; 62) | 90 | 90 |" in list(figures.short(found))[2]
