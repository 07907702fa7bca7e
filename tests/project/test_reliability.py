"""The reliability of the confidence of attributions: which ones are judged, and how they are counted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.labels.brat import Gold, Stretch, read_articles
from benchmarks.measure.reliability import (
    Bin,
    Found,
    Judged,
    bins,
    by_mode,
    calibration_error,
    judge,
    main,
    precision_recall,
    report,
)

TEXT = "“We will wait,” Mr. Pell said. It rained.\r\nThe bill is dead, Ms. Okafor said.\r\n"


def gold(source: Stretch | None, cue: Stretch, content: Stretch) -> Gold:
    return {"source": [source] if source else [], "cue": [cue], "content": [content]}


def found(confidence: float | None, source: Stretch | None, cue: Stretch, content: Stretch) -> Found:
    return confidence, gold(source, cue, content)


def test_a_correct_attribution_shares_half_the_content_and_overlaps_source_and_cue() -> None:
    true = [gold((20, 28), (29, 33), (0, 18))]
    assert judge(true, [found(0.9, (24, 28), (29, 38), (0, 10))]) == [Judged(0.9, right=True)]
    assert judge(true, [found(0.9, (24, 28), (29, 38), (0, 4))]) == [Judged(0.9, right=False)]
    assert judge(true, [found(0.9, (40, 44), (29, 38), (0, 18))]) == [Judged(0.9, right=False)]
    assert judge(true, [found(0.9, (24, 28), (34, 38), (0, 18))]) == [Judged(0.9, right=False)]


def test_what_is_right_is_counted_by_mode_and_step_of_confidence() -> None:
    judged = [
        ("speech", Judged(0.9, right=True)),
        ("speech", Judged(0.65, right=False)),
        ("attitude", Judged(0.59, right=True)),
        ("attitude", Judged(None, right=True)),
    ]
    assert list(by_mode(judged))[2:] == [
        "| attitude | 1 of 1 | 0 of 0 | 0 of 0 |",
        "| speech | 0 of 0 | 0 of 1 | 1 of 1 |",
    ]


def test_a_source_that_annotators_did_not_mark_is_not_counted_as_wrong() -> None:
    assert judge([gold(None, (29, 33), (0, 18))], [found(0.9, (24, 28), (29, 33), (0, 18))]) == [
        Judged(0.9, right=True)
    ]


def test_an_annotated_content_pairs_once_and_with_the_closest() -> None:
    near, far = found(0.5, None, (29, 33), (0, 18)), found(0.8, None, (29, 33), (0, 12))
    assert judge([gold(None, (29, 33), (0, 18))], [far, near]) == [
        Judged(0.8, right=False),
        Judged(0.5, right=True),
    ]


def test_an_attribution_with_its_cue_inside_anothers_content_is_not_scored() -> None:
    inner = found(0.9, None, (5, 9), (10, 18))
    assert judge([gold(None, (29, 33), (0, 18))], [inner]) == []


def test_an_attribution_with_its_cue_between_parts_of_its_content_is_scored() -> None:
    true: Gold = {"source": [], "cue": [(10, 14)], "content": [(0, 9), (15, 30)]}
    assert judge([true], [(0.9, true)]) == [Judged(0.9, right=True)]


def test_bins_contain_their_values_and_the_last_includes_1() -> None:
    steps = bins([Judged(0.75, right=True), Judged(0.75, right=False), Judged(1.0, right=True)])
    assert [n for n, step in enumerate(steps) if step] == [7, 9]
    assert steps[7] == Bin(2, 0.75, 0.5)
    assert steps[9] == Bin(1, 1.0, 1.0)


def test_an_attribution_from_layout_is_in_no_bin() -> None:
    assert not any(bins([Judged(None, right=True)]))


def test_calibration_error_weights_each_gap_by_its_count() -> None:
    assert calibration_error([Bin(3, 0.9, 0.8), None, Bin(1, 0.5, 0.7)]) == pytest.approx((3 * 0.1 + 0.2) / 4)
    assert calibration_error([None]) == 0.0


def test_precision_and_recall_count_attributions_at_or_above_the_threshold() -> None:
    judged = [Judged(0.9, right=True), Judged(0.5, right=False), Judged(None, right=True)]
    assert precision_recall(judged, gold=4, least=0.6) == (2, 1.0, 0.5)
    assert precision_recall(judged, gold=4, least=0.5) == (3, 2 / 3, 0.5)
    assert precision_recall([], gold=0, least=0.5) == (0, 0.0, 0.0)


def test_thresholds_with_the_same_result_are_shown_once() -> None:
    lines = list(report([Judged(0.65, right=True), Judged(0.85, right=True)], gold=2))
    shown = [line.split(" | ")[0] for line in lines[lines.index("") + 3 :]]
    assert shown[-3:] == ["| 0.6", "| 0.8", "| 0.9"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_bytes(TEXT.encode())
    (tmp_path / "text" / "unread.txt").write_text("Nobody annotated it.", encoding="utf-8")
    at = TEXT.index
    spans = {
        "T1\tContent": (0, 15),
        "T2\tSource": (16, 24),
        "T3\tCue": (25, 29),
        "T4\tContent": (at("The bill"), at(", Ms.")),
        "T5\tSource": (at("Ms."), at("Ms.") + 10),
        "T6\tCue": (at("Okafor") + 7, at("Okafor") + 11),
    }
    lines = [f"{key} {start} {end}\t{TEXT[start:end]}" for key, (start, end) in spans.items()]
    events = [
        "E1\tAttribution:T3 Content:T1 Source:T2 Cue:T3",
        "E2\tAttribution:T6 Content:T4 Source:T5 Cue:T6",
    ]
    (tmp_path / "attributions" / "one_a.ann").write_text("\n".join([*lines, *events]), encoding="utf-8")
    (tmp_path / "attributions" / "one_b.ann").write_text("", encoding="utf-8")
    return tmp_path


def test_articles_keep_their_line_breaks_and_the_first_annotator_counts(corpus: Path) -> None:
    [(name, text, events)] = read_articles(corpus)
    assert (name, text) == ("one", TEXT)
    assert [[text[start:end] for start, end in event["content"]] for event in events] == [
        ["“We will wait,”"],
        ["The bill is dead"],
    ]
    assert [text[slice(*event["cue"][0])] for event in events] == ["said", "said"]


def test_the_command_prints_both_tables(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["reliability", str(corpus)])
    main()
    assert " | 2 | 100.0 | 100.0 | 100.0 |\n" in capsys.readouterr().out


def test_the_command_asks_for_a_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["reliability", str(tmp_path)])
    with pytest.raises(SystemExit):
        main()
    assert "contains no article with attributions" in capsys.readouterr().err
