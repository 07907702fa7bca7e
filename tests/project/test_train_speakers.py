"""The weights of the decisions on speakers are learned again from a small corpus, and do what they should."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("scipy", reason="needs the group train")

from benchmarks.measure.speakers import Document, Gold, is_right
from benchmarks.train import __main__, speakers
from benchmarks.train.nameless import nameless
from newsparse.learn.decision import Question, probability

QUESTIONS = (Question("near", "yes no"), Question("sex", "same other unknown"))


def test_learned_weights_reproduce_the_observed_shares() -> None:
    rows = [((0, 2), True)] * 90 + [((0, 2), False)] * 10 + [((1, 2), True)] * 20 + [((1, 2), False)] * 80
    decision = speakers.file_of({"speaker": speakers.fit_question(rows, QUESTIONS)}).decision(
        "speaker", QUESTIONS
    )
    near, far = (probability(decision.score((answer, 2))) for answer in (0, 1))
    assert abs(near - 0.9) < 0.03
    assert abs(far - 0.2) < 0.03


@pytest.mark.parametrize(
    ("found", "speaker", "right"),
    [
        ("Bill Pell", "William Pell", True),
        ("W. Pell", "William Pell", True),
        ("Pell", "William Pell", True),
        ("William", "William Pell", False),
        ("Pell", "Pell", True),
        ("Nora Pell", "William Pell", False),
        ("William Pell Jr.", "William Pell", True),
    ],
)
def test_a_name_is_right_if_it_is_the_same_person(found: str, speaker: str, right: bool) -> None:
    assert is_right(found, {"speaker": speaker, "speaker_full": None, "type": "name"}) is right


def test_a_surname_is_wrong_if_another_person_has_it() -> None:
    gold: Gold = {"speaker": "William Pell", "speaker_full": None, "type": "name", "rivals": ["Ann Pell"]}
    assert not is_right("Pell", gold)


def test_the_script_writes_weights_that_it_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpora = corpus(tmp_path)
    output = tmp_path / "speakers.json"
    arguments = ["train", "speakers", "--corpora", str(corpora), "--cross", "2", "--output", str(output)]
    monkeypatch.setattr(sys, "argv", arguments)
    __main__.main()
    assert "| confidence | speakers |" in capsys.readouterr().out
    written = json.loads(output.read_text(encoding="utf-8"))
    shipped = json.loads(speakers.MODEL.path.read_text(encoding="utf-8"))
    assert written["decisions"].keys() == shipped["decisions"].keys()
    for name, decision in written["decisions"].items():
        assert list(decision["weights"]) == list(shipped["decisions"][name]["weights"])


def test_a_copy_has_a_description_instead_of_a_name_and_keeps_the_places_of_pronouns() -> None:
    text = "Nora Pell met Carl Brandt on Monday. “We will wait,” she said. Pell left."
    start = text.index("she")
    source: Gold = {
        "source": [[start, start + 3]],
        "type": "pronoun",
        "speaker": "Nora Pell",
        "speaker_full": "Nora Pell",
        "content": [],
    }
    [copy] = nameless(Document("paper_1", text, [source]))
    [moved] = copy.sources
    assert copy.text.startswith(("A ", "An "))
    assert "Pell" not in copy.text
    assert "The " in copy.text
    assert moved["speaker"] is None
    assert moved["source"] == [[copy.text.index("she"), copy.text.index("she") + 3]]


def test_articles_of_a_publisher_and_their_copies_are_left_out_together() -> None:
    names = [
        "nyt_2016-03-10_a", "nyt_2016-03-11_b", "nyt_2016-03-11_b#nameless0", "a_bbc_1", "a_bbc_2", "GUM:x",
        "GUM:y",
    ]  # fmt: skip
    assert list(map(speakers.publisher, names)) == ["nyt", "nyt", "nyt", "bbc", "bbc", "GUM:x", "GUM:y"]


def corpus(folder: Path) -> Path:
    """Write ten articles of one statement each, in the form of the corpora."""
    for part in ("train", "dev"):
        (folder / "polnear" / part / "text").mkdir(parents=True)
    (folder / "speakers").mkdir()
    rows: dict[str, list[str]] = {"train": [], "descriptions": [], "dev": []}
    for number in range(10):
        file = ("train", "descriptions", "dev")[number % 3]
        name = f"paper{number}_2016-03-1{number}_a-story-{number}"
        text = "Senator Nora Pell met Carl Brandt on Monday. “We will wait,” she said."
        place = folder / "polnear" / ("dev" if file == "dev" else "train") / "text" / f"{name}.txt"
        place.write_text(text, encoding="utf-8")
        start = text.index("she")
        content = text.index("“")
        source = {
            "index": 0,
            "source": [[start, start + 3]],
            "source_text": "she",
            "content": [[content, content + 15]],
            "type": "pronoun",
            "speaker": "Nora Pell",
            "speaker_full": "Nora Pell",
        }
        rows[file].append(json.dumps({"doc": name, "sources": [source]}))
    for file, lines in rows.items():
        (folder / "speakers" / f"{file}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
