"""Labels that people write as words become offsets, and what does not fit is named."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.labels import strings

TEXT = "Mayor Ann Lee said on Friday that he lied. “He did,” she said.\n\nAdvertisement\nBy Bo Ray\n"


def read(**labels: object) -> tuple[dict[str, Any], list[str]]:
    faults: list[str] = []
    return strings.offsets("one", TEXT, labels, faults), faults


def words(spans: list[tuple[int, int]]) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def test_the_words_nearest_to_the_cue_are_meant() -> None:
    row = {"p": 1, "source": "she", "cue": "said#2", "content": ["“He [...] did,”"], "type": "pronoun"}
    found, faults = read(attributions=[{**row, "speaker": "Ann Lee", "mode": "speech"}])
    [one] = found["attributions"]
    assert not faults
    assert (words(one["source"]), words(one["cue"]), words(one["content"])) == (
        ["she"],
        ["said"],
        ["“He did,”"],
    )
    assert one["cue"][0][0] > TEXT.index("she")


def test_titles_dates_people_and_lines() -> None:
    found, faults = read(
        titles=[{"p": 1, "text": "Mayor", "holder": "Ann Lee", "kind": "office", "office": "mayor"}],
        dates=[{"p": 1, "text": "Friday", "type": "DATE", "value": "2024-05-03"}],
        people=[{"name": "Ann Lee", "forms": [], "gender": "f"}],
        noise={"2": "ad"},
        metadata=[3],
    )
    assert not faults
    assert words(found["titles"][0]["holders"]) == ["Ann Lee"]
    assert found["dates"][0]["text"] == "Friday"
    assert [label for *_, label, _ in found["lines"]] == ["content", "noise", "metadata"]


@pytest.mark.parametrize(
    ("labels", "fault"),
    [
        ({"dates": [{"p": 1, "text": "Monday", "type": "DATE", "value": "x"}]}, "line 1 has no 'Monday'"),
        ({"dates": [{"p": 9, "text": "Friday", "type": "DATE", "value": "x"}]}, "there is no line 9"),
        ({"people": [{"name": "Cy Doe", "forms": []}]}, "the text does not name Cy Doe"),
        ({"attributions": [{"p": 1, "type": "person", "mode": "speech"}]}, "type 'person', mode 'speech'"),
        ({"titles": [{"p": 1, "kind": "job"}]}, "kind 'job'"),
    ],
)
def test_a_label_that_does_not_fit_is_named(labels: dict[str, object], fault: str) -> None:
    _, faults = read(**labels)
    assert len(faults) == 1
    assert fault in faults[0]


def test_the_command_writes_offsets_and_fails_on_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("texts", "labels"):
        (tmp_path / folder).mkdir()
    (tmp_path / "texts" / "one.txt").write_text(TEXT, encoding="utf-8")
    labels = tmp_path / "labels" / "one.json"
    labels.write_text(json.dumps({"people": [{"name": "Ann Lee", "gender": "f"}]}), encoding="utf-8")
    out = tmp_path / "gold.jsonl"
    folders = [str(tmp_path / "texts"), str(tmp_path / "labels")]
    monkeypatch.setattr(sys, "argv", ["strings", *folders, "--out", str(out)])
    strings.main()
    assert json.loads(out.read_text(encoding="utf-8"))["people"] == [{"name": "Ann Lee", "gender": "f"}]
    labels.write_text("{", encoding="utf-8")
    with pytest.raises(SystemExit):
        strings.main()
    assert "one.json: JSONDecodeError" in capsys.readouterr().out
