"""Other libraries on the same articles: scorers get their results, and missing libraries are named."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import newsparse
from benchmarks.measure import peers

TEXT = '"We will win," Senator Ann Lee said on Friday. She spoke of Friday, 3 June 2022.'


class Token:
    """A token as spaCy has it."""

    def __init__(self, word: str) -> None:
        self.idx = TEXT.index(word)
        self.word = word

    def __len__(self) -> int:
        return len(self.word)


def install(monkeypatch: pytest.MonkeyPatch, name: str, **values: object) -> None:
    """Put a module in the place of a library."""
    module = ModuleType(name)
    vars(module).update(values)
    monkeypatch.setitem(sys.modules, name, module)


def words(found: object, text: str = TEXT) -> list[str]:
    assert isinstance(found, list)
    return [text[start:end] for start, end in found]


def test_a_quotation_of_textacy_has_source_cue_and_content(monkeypatch: pytest.MonkeyPatch) -> None:
    def direct_quotations(document: str) -> list[SimpleNamespace]:
        assert document == f"read {TEXT}"
        speaker = [Token("Senator"), Token("Ann"), Token("Lee")]
        content = SimpleNamespace(start_char=0, end_char=14)
        return [SimpleNamespace(speaker=speaker, cue=[Token("said")], content=content)]

    install(monkeypatch, "spacy", load=lambda model: lambda text: f"read {text}")
    install(monkeypatch, "textacy")
    install(monkeypatch, "textacy.extract")
    install(monkeypatch, "textacy.extract.triples", direct_quotations=direct_quotations)
    found = peers.load_textacy("a_model")(newsparse.parse(TEXT))["attributions"]
    assert isinstance(found, list)
    [quotation] = found
    assert words(quotation["source"]) == ["Senator Ann Lee"]
    assert words(quotation["cue"]) == ["said"]
    assert words(quotation["content"]) == ['"We will win,"']


def test_an_article_that_textacy_refuses_counts_as_one_without_quotations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def direct_quotations(document: str) -> list[SimpleNamespace]:
        raise ValueError("1 quotation marks found")

    install(monkeypatch, "spacy", load=lambda model: lambda text: text)
    install(monkeypatch, "textacy")
    install(monkeypatch, "textacy.extract")
    install(monkeypatch, "textacy.extract.triples", direct_quotations=direct_quotations)
    assert peers.load_textacy("a_model")(newsparse.parse('"No.')) == {"attributions": [], "refused": True}


def test_only_dates_and_times_of_spacy_are_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(text: str) -> SimpleNamespace:
        places = [("Ann Lee", "PERSON"), ("Friday", "DATE")]
        starts = [(text.index(word), word, label) for word, label in places]
        entities = [
            SimpleNamespace(start_char=start, end_char=start + len(word), label_=label)
            for start, word, label in starts
        ]
        return SimpleNamespace(ents=entities)

    install(monkeypatch, "spacy", load=lambda model: read)
    found = peers.load_spacy("a_model")(newsparse.parse(TEXT))["dates"]
    assert found == [{"start": 39, "end": 45, "value": None, "type": "DATE"}]


def test_dates_of_dateparser_get_their_offsets() -> None:
    day = datetime.datetime(2022, 6, 3)
    found = list(peers.located(TEXT, [("on Friday", day), ("Friday, 3 June 2022", day), ("never", day)]))
    assert words([[one["start"], one["end"]] for one in found]) == ["on Friday", "Friday, 3 June 2022"]
    assert {one["value"] for one in found} == {"2022-06-03"}


def test_dateparser_knows_the_day_of_publication() -> None:
    predict = peers.load_dateparser("")
    article = newsparse.parse("They met yesterday.", published="2022-06-04")
    assert predict(article)["dates"] == [{"start": 9, "end": 18, "value": "2022-06-03", "type": "DATE"}]


def test_a_peer_reads_the_corpus_in_its_own_process_and_is_scored(tmp_path: Path) -> None:
    texts = tmp_path / "corpora" / "dates" / "meantime" / "text"
    texts.mkdir(parents=True)
    (texts / "one.txt").write_text("They met on 3 June 2022.", encoding="utf-8")
    dates = [(12, 23, "3 June 2022", "2022-06-03"), (0, 4, "They", "2022")]
    expressions = [{"start": s, "end": e, "text": t, "value": v, "type": "DATE"} for s, e, t, v in dates]
    gold = {"doc": "one", "published": "2022-06-07", "timex": expressions}
    (texts.parent / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    cells = peers.measure("dateparser", "dates", "", tmp_path / "corpora")
    assert cells[0].startswith("dateparser ")
    assert cells[1:3] == ["66.7", "66.7"]  # F1 of one found of two
    assert all(float(cell) > 0 for cell in (cells[3], cells[5]))
    lines = list(peers.table("dates", [cells]))
    assert len({line.count("|") for line in lines}) == 1


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    peer = peers.Peer(peers.load_spacy, ("newsparse", "no-such-library"), ("dates",))
    assert peers.missing(peer, "") == "not installed: python -m pip install no-such-library"
    assert peers.missing(peers.PEERS["newsparse"], "") is None


def test_a_model_that_is_not_installed_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(metadata, "version", lambda package: "1.0")
    install(monkeypatch, "spacy", util=SimpleNamespace(is_package=lambda model: False))
    lack = peers.missing(peers.PEERS["textacy"], "en_core_web_sm")
    assert lack == "without its model: python -m spacy download en_core_web_sm"


def test_without_the_corpora_it_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.measure.peers", "--corpora", str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("nothing to measure")


def test_a_figure_appears_in_tables_and_lists() -> None:
    report = json.loads('{"all": {"relaxed": [0.1, 0.2, 0.3], "f": null}}')
    assert peers.figure(report, "all.relaxed.2") == 0.3
    assert peers.figure(report, "all.f") == 0.0


def test_the_readme_has_the_most_informative_comparison() -> None:
    page = """2026-11-25, Python 3.11.7, each on one core, model `en`:

| Attributions | quoted: content F | quoted: triple F | all: triple F | time (newsparse = 1) | memory MB |
| --- | --- | --- | --- | --- | --- |
| newsparse 0.1.0 | 93.7 | 88.2 | 70.7 | 300.0 | 95 |
| spaCy 3.8.18 | none | none | none | 4.4 | 231 |

| Dates | span F1 |
| --- | --- |
| newsparse 0.1.0 | 93.1 |
"""
    assert list(peers.summary(page)) == [
        "| the same 84 articles | quotations with source and cue (F1) | time (newsparse = 1) | memory, MB |",
        "| --- | --- | --- | --- |",
        "| newsparse 0.1.0 | 88.2 | 300.0 | 95 |",
        "",
        "(2026-11-25, Python 3.11.7, each on one core; `python -m benchmarks.measure.peers --write`)",
    ]
