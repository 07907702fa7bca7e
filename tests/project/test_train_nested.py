"""Learning what is an attribution inside another's content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("scipy", reason="needs the group train")

from benchmarks.train.nested import MODEL, Sample, chance, learn, of_gold, of_labels
from newsparse.language.language import Language
from newsparse.parsers.claims.manner import INSIDE as DECISION
from newsparse.parsers.claims.manner import weights_for

TEXT = "Ann Lee said that Tom Price wants to close the bridge. “I think that is wrong,” Ann Lee said.\n"
ANNOTATION = """T1\tSource 0 7\tAnn Lee
T2\tCue 8 12\tsaid
T3\tContent 13 53\tthat Tom Price wants to close the bridge
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
T4\tSource 80 87\tAnn Lee
T5\tCue 88 92\tsaid
T6\tContent 55 79\t“I think that is wrong,”
E2\tAttribution:T5 Source:T4 Cue:T5 Content:T6
"""
INSIDE = [
    {"self": False, "source": [[18, 27]], "cue": [[28, 33]], "content": [[34, 53]]},
    {"self": True, "source": [[56, 57]], "cue": [[58, 63]], "content": [[64, 77]]},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "halden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "halden_ann.ann").write_text(ANNOTATION, encoding="utf-8")
    gold = json.dumps({"doc": "halden", "inside": INSIDE})
    (tmp_path / "gold.jsonl").write_text(f"{gold}\n", encoding="utf-8")
    return tmp_path


def test_readings_are_right_or_wrong_by_the_gold(corpus: Path) -> None:
    found = list(of_gold(corpus / "gold.jsonl", corpus))
    assert {("stem want" in each.seen, each.right) for each in found} == {(True, True), (False, False)}
    assert all(each.right or "source begins i, quoted" in each.seen for each in found)


def test_labels_name_the_word_that_carries_the_cue(corpus: Path) -> None:
    (corpus / "labels.jsonl").write_text('{"doc": "halden", "start": 28, "right": true}\n', encoding="utf-8")
    [found] = of_labels(corpus / "labels.jsonl", [corpus])
    assert found.right
    assert "stem want" in found.seen


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ({"start": 28, "right": True, "source": [[18, 27]], "content": [[34, 53]]}, True),
        ({"start": 28, "right": True, "source": [[0, 7]], "content": [[34, 53]]}, False),
        ({"start": 28, "right": True, "source": [[18, 27]], "content": [[46, 52]]}, False),
        ({"start": 58, "right": False, "self": True}, False),
    ],
)
def test_a_label_can_have_spans_or_name_the_speaker(
    corpus: Path, row: dict[str, object], right: bool
) -> None:
    (corpus / "labels.jsonl").write_text(f"{json.dumps({'doc': 'halden', **row})}\n", encoding="utf-8")
    [found] = of_labels(corpus / "labels.jsonl", [corpus])
    assert found.right == right


def test_what_the_speaker_hopes_is_neither_right_nor_wrong(corpus: Path) -> None:
    row = '{"doc": "halden", "start": 28, "right": false, "self": true}\n'
    (corpus / "labels.jsonl").write_text(row, encoding="utf-8")
    assert not list(of_labels(corpus / "labels.jsonl", [corpus]))


def test_what_is_learned_separates_the_samples() -> None:
    samples = [
        Sample(
            str(n),
            ("source name", "mode thought") if n % 2 else ("source speaker",),
            0.0,
            bool(n % 2),
            1.0,
            True,
        )
        for n in range(40)
    ]
    weights = MODEL.weights(samples)
    assert all((chance(weights, each) > 0.5) == each.right for each in samples)
    assert learn(samples) == learn(samples)


def test_the_shipped_weights_are_of_evidence_that_is_seen() -> None:
    heads = {"bias", "confidence", "mode", "source", "level", "stem"}
    assert {name.split(" ")[0] for name in weights_for(Language("en"), DECISION)} == heads
