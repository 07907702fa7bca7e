"""The open benchmark: its labels fit its texts, and anyone can run it."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

from benchmarks import __main__, gold
from benchmarks.measure import open as measure_open
from benchmarks.score import tasks

ROWS = list(gold.texts("all"))


def test_every_text_has_labels_and_a_kind_and_a_day() -> None:
    names = {path.stem for path in (gold.ENGLISH / "text").glob("*.txt")}
    assert names == {row["doc"] for _, row in ROWS} == gold.meta().keys()
    assert len({row["kind"] for row in gold.meta().values()}) == 12
    assert len({row["country"] for row in gold.meta().values()}) >= 12


def test_every_third_text_of_a_kind_is_unread() -> None:
    read, unread = ({row["doc"] for _, row in gold.texts(part)} for part in ("read", "unread"))
    assert read | unread == gold.meta().keys()
    assert not read & unread
    assert all(int(name[-2:]) % 3 == 0 for name in unread)


@pytest.mark.parametrize(("text", "row"), ROWS, ids=[row["doc"] for _, row in ROWS])
def test_labels_fit_their_text(text: str, row: gold.Row) -> None:
    assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"]
    spans = [
        span for one in row["attributions"] for role in ("source", "cue", "content") for span in one[role]
    ]
    spans += [(one["start"], one["end"]) for what in ("titles", "dates") for one in row[what]]
    spans += [(start, end) for start, end, *_ in row["lines"]]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for one in row["people"]:
        assert all(form in text for form in (one["name"], *one.get("forms", ())))


def test_a_second_reader_labelled_every_unread_text() -> None:
    rows = {row["doc"]: row for row in gold.second()}
    assert rows.keys() == {row["doc"] for _, row in gold.texts("unread")}
    for text, row in gold.texts("unread"):
        assert rows[row["doc"]]["sha256"] == row["sha256"]
        for one in rows[row["doc"]]["attributions"]:
            spans = [*one["source"], *one["cue"], *one["content"]]
            assert all(0 <= start < end <= len(text) for start, end in spans)


def test_labels_as_predictions_of_themselves_are_perfect(tmp_path: Path) -> None:
    gold.write(tmp_path / "gold", "read")
    found = tmp_path / "found.jsonl"
    rows = [gold.as_prediction(row) for _, row in gold.texts("read")]
    found.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    assert tasks.report("attributions", tmp_path / "gold", found)["all"]["triple"]["f"] == 100.0
    assert tasks.report("voices", tmp_path / "gold", found)["recall"] == 100.0
    assert tasks.report("noise", tmp_path / "gold", found)["lines"]["f"] == 100.0


def test_the_command_prints_figures_without_corpora(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--corpora", str(tmp_path / "none"), "--json"])
    __main__.main()
    report = json.loads(capsys.readouterr().out)
    labels = [one["what"] for one in report["figures"]]
    assert {row.label for row in measure_open.ROWS} <= set(labels)
    assert any(label.startswith("Spanish") for label in labels)
    assert all(0 <= one["value"] <= 100 for one in report["figures"])
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--corpora", str(tmp_path / "none")])
    __main__.main()
    assert "`python -m benchmarks fetch` gets them" in capsys.readouterr().out
