"""The scorers, on invented gold with figures that can be worked out by hand."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.score import (
    __main__,
    attributions,
    compare,
    dates,
    nested,
    noise,
    people,
    pronouns,
    speakers,
    titles,
    voices,
)
from benchmarks.score.spans import characters, dice, paired

TEXT = "“It rains,” Ann Lee said. Bo Ray thinks that it snows. Critics fear floods."


def at(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def row(source: str, cue: str, content: str, **more: object) -> dict[str, Any]:
    return {"source": at(source), "cue": at(cue), "content": at(content), **more}


LEE = row("Ann Lee", "said", "“It rains,”")
RAY = row("Bo Ray", "thinks", "that it snows")
CRITICS = row("Critics", "fear", "floods")


def test_attributions_are_judged_by_their_three_parts() -> None:
    wrong_source = {**RAY, "source": LEE["source"]}
    report = attributions.figures(attributions.count(TEXT, [LEE, RAY, CRITICS], [LEE, wrong_source]))
    assert report["all"]["triple"] == {"p": 50.0, "r": 33.3, "f": 40.0}
    assert report["all"]["content_partial"] == {"p": 100.0, "r": 66.7, "f": 80.0}
    assert report["all"]["source_accuracy"] == 50.0
    assert report["direct"]["triple"]["f"] == report["quoted"]["triple"]["f"] == 100.0
    assert (report["indirect"]["gold"], report["indirect"]["pred"]) == (2, 1)


def test_contents_that_differ_in_marks_alone_are_strictly_equal() -> None:
    inner = {**LEE, "content": at("It rains"), "cue": at("said")}
    report = attributions.figures(attributions.count(TEXT, [LEE], [inner]))
    assert report["all"]["content_strict"]["f"] == 100.0


def test_mistakes_are_listed() -> None:
    errors: list[str] = []
    attributions.count(TEXT, [LEE], [CRITICS], errors)
    assert errors == ["missed 'Ann Lee' | 'said' | 'It rains'", "false 'Critics' | 'fear' | 'floods'"]


def test_a_voice_is_a_heard_row_that_pairs_with_speech() -> None:
    found = [
        {**LEE, "heard": True, "confidence": 0.95},
        {**RAY, "heard": True, "confidence": 0.55},
        {**CRITICS, "heard": False, "confidence": 0.6},
    ]
    modes = {0: "speech", 1: "thought", 2: "speech"}
    report = voices.figures(voices.count(TEXT, [LEE, RAY, CRITICS], modes, found))
    assert (report["gold"], report["pred"]) == (2, 2)
    assert (report["precision"], report["recall"], report["mode"]) == (50.0, 50.0, 50.0)
    assert [(band["from"], band["rows"], band["right"]) for band in report["bands"]] == [
        (0.5, 1, 0.0),
        (0.9, 1, 1.0),
    ]


def test_a_row_that_is_not_an_attribution_counts_on_neither_side() -> None:
    found = [{**CRITICS, "heard": True, "confidence": 0.7}]
    report = voices.figures(voices.count(TEXT, [CRITICS], {0: "not"}, found))
    assert (report["gold"], report["pred"]) == (0, 0)


def source(kind: str, speaker: str | None, content: str, **more: object) -> dict[str, Any]:
    return {
        "index": 0,
        "source": at(content),
        "source_text": speaker or "they",
        "content": at(content),
        "type": kind,
        "speaker": speaker,
        "speaker_full": speaker,
        **more,
    }


def test_speakers_by_type() -> None:
    gold = {
        "doc": "one",
        "sources": [
            source("name", "Ann Lee", "It rains"),
            source("pronoun", "Bo Ray", "it snows"),
            source("group", None, "floods"),
        ],
    }
    found = [
        {"content": at("It rains"), "speaker": "Mayor Ann Lee"},
        {"content": at("it snows"), "speaker": "Ann Lee"},
        {"content": at("floods"), "speaker": "Bo Ray"},
    ]
    report = speakers.figures(speakers.count(gold, found))
    assert report["accuracy"]["name"] == 100.0
    assert report["accuracy"]["pronoun"] == 0.0
    assert report["precision"] == 33.3
    assert report["group_none"]["given_person"] == 100.0


def test_people_are_found_by_full_name_in_part_or_not() -> None:
    gold = {
        "doc": "one",
        "people": [
            {"name": "Ann Lee", "forms": ["Lee"], "gender": "f"},
            {"name": "Bo Ray", "forms": ["Ray"], "gender": "m"},
            {"name": "Cy Doe", "forms": [], "gender": None, "byline": True},
        ],
    }
    found = {"people": [{"name": "Lee", "gender": "male"}, {"name": "Halden", "gender": None}]}
    report = people.figures(people.count(gold, found))
    assert (report["people"], report["recall"], report["full_name"], report["precision"]) == (2, 50, 0, 50)
    assert report["gender"]["f"] == {"coverage": 100.0, "wrong": 100.0, "given": 1}


def test_lines_of_noise() -> None:
    text = "Advertisement\nIt rained.\nRead more\n10:30\n"
    lines: list[noise.Line] = []
    for line, label in zip(text.splitlines(), ("noise", "content", "noise", "metadata"), strict=True):
        start = text.index(line)
        lines.append((start, start + len(line), label, "ad" if label == "noise" else ""))
    report = noise.figures(noise.count(text, lines, [[0, 13], [14, 17]]))
    assert report["lines"] == {"p": 100.0, "r": 50.0, "f": 66.67}
    assert report["content_lost"] == pytest.approx(100 * 2 / 9, abs=0.001)  # "It" of "It rained."
    assert report["recall"] == {"ad": 50.0}


def expression(start: int, end: int, value: str, kind: str = "DATE") -> dict[str, Any]:
    return {"start": start, "end": end, "value": value, "type": kind, "text": ""}


def test_dates_by_span_and_value() -> None:
    gold = [expression(0, 6, "2022-06-03"), expression(10, 16, "2022")]
    found = [expression(0, 6, "2022-06-03"), expression(9, 16, "2021"), expression(20, 22, "P1D", "DURATION")]
    report = dates.figures(dates.count(gold, found))["all"]
    assert report["relaxed_pairs"] == 2
    assert report["strict"]["p"] == pytest.approx(1 / 3)
    assert report["value_f1"] == pytest.approx(0.4)


def test_titles_by_span_and_attribute() -> None:
    gold = {
        "doc": "one",
        "titles": [
            {
                "start": 0,
                "end": 15,
                "text": "mayor of Halden",
                "holder_start": 17,
                "holder_end": 24,
                "holder": "Ann Lee",
                "kind": "office",
                "position": "before",
                "status": None,
                "office": "mayor",
                "jurisdiction": "Halden",
            }
        ],
    }
    [label] = gold["titles"]
    assert isinstance(label, Mapping)
    report = titles.figures(titles.count(gold, [{**label, "end": 14, "jurisdiction": "Norvale"}]))
    assert (report["strict"]["ALL"]["f"], report["partial"]["ALL"]["f"]) == (0.0, 1.0)
    shares = {name: one["accuracy"] for name, one in report["attributes"].items()}
    assert shares["office exact (office+role)"] == shares["holder"] == 1.0
    assert shares["jurisdiction exact (named)"] == 0.0


def test_nested_attributions_are_judged_inside_contents_alone() -> None:
    outer = row("Bo Ray", "thinks", "that it snows. Critics fear floods")
    report = nested.figures(nested.count(TEXT, [outer], [CRITICS], [CRITICS, LEE]))
    assert report["triple"] == {"p": 100.0, "r": 100.0, "f": 100.0}
    assert report["predicted"] == 1


def test_pronouns_and_the_measure_of_gap() -> None:
    gold = {
        "doc": "one",
        "pronouns": [
            {
                "start": 20,
                "end": 23,
                "text": "she",
                "names": [[0, 7]],
                "gender": "f",
                "candidates": [[0, 7, True], [10, 17, False]],
            }
        ],
    }
    right = [{"name": "Ann Lee", "mentions": [[0, 7], [20, 23]]}]
    wrong = [{"name": "Bo Ray", "mentions": [[10, 17], [20, 23]]}]
    assert pronouns.figures(pronouns.count(gold, right))["gap"]["f1"] == 100.0
    total = pronouns.count(gold, right)
    total.update(pronouns.count(gold, wrong))
    report = pronouns.figures(total)
    assert (report["pronouns"]["accuracy"], report["pronouns"]["wrong"]) == (50.0, 50.0)
    assert report["gap"]["f1"] == 50.0


def figures_of(counts: Counter[str]) -> Mapping[str, float]:
    return {"right": 100 * counts["right"] / counts["gold"]}


def test_a_difference_in_every_text_is_not_chance() -> None:
    texts = [(Counter(right=1, gold=4), Counter(right=2, gold=4))] * 5
    [one] = compare.compare(texts, figures_of, draws=50)
    assert (one.a, one.b, one.low, one.high, one.better) == (25.0, 50.0, 25.0, 25.0, 100.0)


def test_a_difference_in_one_text_of_many_may_be_chance() -> None:
    same = (Counter(right=2, gold=4), Counter(right=2, gold=4))
    texts = [same] * 8 + [(Counter(right=4, gold=4), Counter(right=3, gold=4))]
    [one] = compare.compare(texts, figures_of, draws=200)
    assert one.low < 0 <= one.high
    assert 5 < one.better < 50


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=3)


@given(st.lists(spans, max_size=5), st.lists(spans, max_size=5))
def test_pairs_are_one_to_one_and_overlap(
    gold: Sequence[Sequence[tuple[int, int]]], found: Sequence[Sequence[tuple[int, int]]]
) -> None:
    sides = [
        [characters([(start, start + size) for start, size in one]) for one in side] for side in (gold, found)
    ]
    pairs = paired(*sides)
    assert len({i for i, *_ in pairs}) == len({j for _, j, _ in pairs}) == len(pairs)
    assert all(overlap == dice(sides[0][i], sides[1][j]) > 0 for i, j, overlap in pairs)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", ["score", *map(str, arguments)])
    __main__.main()


def test_the_command_prints_a_table_or_json_and_compares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    gold.write_text(json.dumps({"doc": "one", "people": [{"name": "Ann Lee", "gender": "f"}]}) + "\n")
    found.write_text(json.dumps({"doc": "one", "people": [{"name": "Ann Lee", "gender": None}]}) + "\n")
    run(monkeypatch, "people", gold, found)
    assert "recall     100.0" in capsys.readouterr().out
    run(monkeypatch, "people", gold, found, "--json")
    assert json.loads(capsys.readouterr().out)["precision"] == 100.0
    monkeypatch.setattr(compare, "DRAWS", 10)
    run(monkeypatch, "compare", "people", gold, found, found)
    assert "recall" in capsys.readouterr().out


def test_the_command_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, message in (
        (("people", tmp_path / "none", tmp_path), "none does not exist"),
        (("people", tmp_path), "give GOLD and PREDICTIONS"),
        (("compare", "people", tmp_path), "give a task, and for each set GOLD A B"),
    ):
        with pytest.raises(SystemExit):
            run(monkeypatch, *arguments)
        assert message in capsys.readouterr().err
