"""The quality gate: it measures, it fails below a floor, and floors only rise."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

import newsparse
from benchmarks import gate, pages
from benchmarks.measure import instructions, outcomes, titles, when
from benchmarks.robust import counted, linear
from newsparse.language.facts import word_boundaries
from newsparse.language.language import Language
from newsparse.language.polity import polities


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with floors, and an article in which one of three lines of noise is found."""
    texts = tmp_path / "corpora" / "noise" / "text"
    texts.mkdir(parents=True)
    tweet = "https://twitter.com/i/web/status/1520294378618732547"
    (texts / "one.txt").write_text(f"{tweet}\nIt rained.\nIt rained in Halden.\n", encoding="utf-8")
    labels = tmp_path / "corpora" / "noise" / "labels"
    labels.mkdir()
    rows = "".join(f"{line}\tnoise\tembed\n" for line in (1, 2, 3))
    (labels / "one.tsv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    write(tmp_path, {"noise.lines.p": 95.0, "noise.lines.r": 25.0, "dates.all.value_f1": 55.0})
    return tmp_path


def write(place: Path, floors: dict[str, float]) -> None:
    (place / "floors.json").write_text(json.dumps(floors), encoding="utf-8")


def floors(place: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads((place / "floors.json").read_text(encoding="utf-8"))
    return found


def run(place: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    where = ["--corpora", str(place / "corpora")]
    monkeypatch.setattr(sys, "argv", ["gate", "--only", "noise", *where, *arguments])
    gate.main()


def test_it_passes_if_every_floor_is_reached(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(place, monkeypatch)
    assert [line.split() for line in capsys.readouterr().out.splitlines()[1:]] == [
        ["noise.lines.p", "95.0", "100.00"],
        ["noise.lines.r", "25.0", "33.33"],
    ]


def test_it_fails_below_a_floor_and_says_which(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(place, {"noise.lines.p": 95.0, "noise.lines.r": 33.4})
    with pytest.raises(SystemExit, match="1"):
        run(place, monkeypatch)
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines() if "BELOW" in line] == [
        "noise.lines.r"
    ]


def test_floors_rise_to_the_result_rounded_down_and_never_fall(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(place, monkeypatch, "--raise")
    assert floors(place) == {"noise.lines.p": 100.0, "noise.lines.r": 33.3, "dates.all.value_f1": 55.0}
    write(place, {"noise.lines.r": 70.0})
    with pytest.raises(SystemExit):
        run(place, monkeypatch, "--raise")
    assert floors(place) == {"noise.lines.r": 70.0}


@pytest.mark.parametrize(
    ("now", "passes", "ceiling"), [(40.04, True, 40.1), (45.0, True, 45.0), (45.2, False, 45.0)]
)
def test_what_an_article_costs_has_a_ceiling_that_only_falls(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    now: float,
    passes: bool,
    ceiling: float,
) -> None:
    write(place, {"instructions.millions": 45.0})
    task = gate.Task(count=lambda folder: {"millions": now} if folder.is_dir() else None)
    monkeypatch.setitem(gate.TASKS, "instructions", task)
    arguments = [
        "--only",
        "instructions",
        "--raise",
        "--corpora",
        str(place),
    ]
    monkeypatch.setattr(sys, "argv", ["gate", *arguments])
    with contextlib.nullcontext() if passes else pytest.raises(SystemExit):
        gate.main()
    assert ("ABOVE" in capsys.readouterr().out) is not passes
    assert floors(place) == {"instructions.millions": ceiling}


def test_without_valgrind_the_gate_says_that_nothing_is_counted(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert instructions.millions(["It rained."]) is None
    write(place, {"instructions.millions": 45.0})
    (place / "polnear" / "dev" / "text").mkdir(parents=True)
    arguments = ["--only", "instructions", "--corpora", str(place)]
    monkeypatch.setattr(sys, "argv", ["gate", *arguments])
    gate.main()
    assert "not measured, because valgrind is not installed" in capsys.readouterr().err


def test_a_figure_without_a_value_counts_as_nothing() -> None:
    assert gate.figure({"lines": {"f": None}}, "lines.f", 1.0) == 0.0


def test_a_floor_that_no_scorer_reports_is_an_error(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(place, {"noise.lines.recall": 1.0})
    with pytest.raises(SystemExit, match=r"no 'lines\.recall'; correct floors\.json"):
        run(place, monkeypatch)


def test_without_the_corpora_it_says_so_and_passes(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gate", "--only", "noise", "--corpora", str(place / "none")])
    gate.main()
    assert f"noise: not measured, because {place / 'none' / 'noise'} is not there" in capsys.readouterr().err


def test_without_the_corpora_what_is_in_the_repository_is_measured_and_can_fail(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(place, {"dates-written.all.value_f1": 100.1})
    arguments = ["gate", "--only", "dates-written", "--corpora", str(place / "none")]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit):
        gate.main()
    assert "BELOW" in capsys.readouterr().out


def test_every_floor_of_the_repository_belongs_to_a_task() -> None:
    written: dict[str, float] = json.loads(
        (Path(gate.__file__).parent / "floors.json").read_text(encoding="utf-8")
    )
    assert {key.partition(".")[0] for key in written} == set(gate.TASKS)
    shares = [floor for key, floor in written.items() if gate.TASKS[key.partition(".")[0]].count is None]
    assert all(0 < floor <= 100 for floor in shares)


def test_the_lines_of_every_package_have_a_ceiling() -> None:
    written = json.loads((Path(gate.__file__).parent / "floors.json").read_text(encoding="utf-8"))
    assert {key.removeprefix("lines.") for key in written if key.startswith("lines.")} == set(gate.lines())


def test_figures_replace_the_previous_ones(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Speed\n\n<!-- speed: begin -->\nold\n<!-- speed: end -->\nMore.\n", encoding="utf-8")
    pages.put(page, "speed", "new\n")
    assert page.read_text(encoding="utf-8") == (
        "# Speed\n\n<!-- speed: begin -->\nnew\n<!-- speed: end -->\nMore.\n"
    )


def test_a_page_without_a_place_for_figures_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Speed\n<!-- speed: begin -->\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md has no place for speed"):
        pages.put(page, "speed", "new\n")


def measured(
    seconds: tuple[float, float], csv: tuple[int, int], memory: tuple[int, int] = (100_000, 800_000)
) -> linear.Measured:
    """Return what a case of 100 and 800 characters would have cost and written."""
    return linear.Measured(
        [100, 800],
        [{"Noise": second, "Quote": 1e-9} for second in seconds],
        [{"JSON": 10 * size, "CSV": length} for size, length in zip((100, 800), csv, strict=True)],
        list(memory),
    )


def test_quadratic_growth_is_detected_by_time_and_by_length() -> None:
    steady, quadratic = measured((1.0, 8.0), (200, 1600)), measured((1.0, 64.0), (200, 12800))
    assert steady.growth == pytest.approx(1)
    assert (steady.culprits(), steady.swollen()) == ([], [])
    assert quadratic.growth == pytest.approx(8)
    assert quadratic.culprits() == ["Noise ×8.00"]
    assert quadratic.swollen() == ["length of CSV ×8.00"]
    assert (steady.is_linear, quadratic.is_linear) == (True, False)


def test_quadratic_growth_of_memory_is_detected() -> None:
    quadratic = measured((1.0, 8.0), (200, 1600), (100_000, 6_400_000))
    assert (quadratic.heaviest, quadratic.memory_growth, quadratic.is_linear) == (8000, 8, False)
    assert linear.most_memory("It rained. " * 50) > 1000


def test_random_cases_are_the_same_for_a_seed() -> None:
    cases, again = linear.random_cases(9, 7), linear.random_cases(9, 7)
    assert [make(500) for make in cases.values()] == [make(500) for make in again.values()]
    assert list(cases) == list(again) != list(linear.random_cases(9, 8))
    assert all(0 < len(make(500)) <= 500 for make in cases.values())


def test_instructions_are_read_from_the_end_of_a_file_of_cachegrind(tmp_path: Path) -> None:
    (tmp_path / "7").write_text("events: Ir\nfl=a.c\nfn=f\n1 7\nsummary: 1234\n")
    assert counted._instructions(tmp_path / "7") == 1234
    assert linear.CASES.keys() >= set(counted.CHOSEN)


def test_the_docs_name_the_worst_case() -> None:
    given_up = linear.Measured([100], [{"Noise": 1.0}], [{"JSON": 50, "CSV": 5}], [700_000])
    cases = {"articles": measured((1e-6, 8e-6), (200, 1600)), "given-up": given_up}
    assert linear.summary(cases, "a machine") == (
        "An ordinary article takes 0.0 microseconds and 1.0 kB of memory a character. "
        "The worst of 2 kinds of texts\n"
        "that are designed to be slow takes 10000.0 microseconds and 7.0 kB (a machine).\n"
    )


def test_a_measurement_begins_with_empty_caches() -> None:
    case = linear.CASES["ever-new-hyphened-names"]
    text = case(2000)
    article = newsparse.parse(text)
    assert article.all_words
    boundaries = word_boundaries(Language("en"), polities())
    kept = len(boundaries)
    assert kept > 100
    linear.forget()
    assert len(boundaries) == 0


@pytest.mark.parametrize("case", ["articles", "sixty-speakers", "nul"])
def test_a_case_is_read_and_written_in_every_way(case: str) -> None:
    times, written = linear.outputs(newsparse.parse(linear.CASES[case](2000)))
    assert list(times) == ["(clean text)", "(plain form)", "(JSON)", "(restored)", "(rows)", "(CSV)"]
    assert written["JSON"] > 100


def test_the_gold_of_dates_is_where_it_says_and_read_by_the_gate(tmp_path: Path) -> None:
    gold = gate.HERE / "labels" / "dates.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    assert sum(len(row["timex"]) for row in rows) >= 120
    for row in rows:
        for timex in row["timex"]:
            assert row["text"][timex["start"] : timex["end"]] == timex["text"], row["doc"]
    gate.write_predictions(gold, tmp_path / "predictions.jsonl")
    found = [json.loads(line) for line in (tmp_path / "predictions.jsonl").read_text("utf-8").splitlines()]
    assert [row["doc"] for row in found] == [row["doc"] for row in rows]
    assert sum(bool(row["dates"]) for row in found) > 100


@pytest.mark.parametrize("labels", [titles.LABELS, when.LABELS], ids=lambda labels: labels.name)
def test_the_labels_that_a_benchmark_reads_are_in_the_repository(labels: Path) -> None:
    # Git ignores *.jsonl unless .gitignore names the file, so labels are easily left out of a commit.
    assert labels.is_file()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each run is a forked process")
def test_the_rows_that_depend_on_a_function_are_counted() -> None:
    """A title that is not read is a row less; a function that was never asked changes nothing."""
    read = [outcomes.Text("halden", "Mayor Ann Lee left.", None), outcomes.Text("rain", "It rained.", None)]
    known = list(outcomes.functions(["parsers/titles/"]))
    rows = list(outcomes.report(known, read, 80))
    assert all(str(row["file"]).startswith("parsers/titles/") for row in rows)
    assert any(row["rows changed"] for row in rows)
    assert all(row["rows changed"] == 0 for row in rows if not row["asked"])
    assert newsparse.parse("Mayor Ann Lee left.").titles
