"""``python -m benchmarks fetch``: what publishers have becomes the texts that were labelled, or is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from benchmarks import gold
from benchmarks.fetch import check, command, recipes
from benchmarks.fetch.command import Row, Source

REPORT = (
    "Council of Halden Drops the Bridge\n\nAnn Lee\n\n"
    "The “old” bridge stays shut, Mayor Iva Okoye said on Monday. (Photo: Dag Moe)\n\n"
    "‘It is not safe,’ she told 1,200 people — most of them for the second time.\n"
)
NOTE = "It rained in Halden & Moss.\n\nNobody said so; nobody had asked the café owner Zoë Ngô."


def row(source: str, path: str, text: str, where: str = "reports", doc: str = "one") -> Row:
    recipe = recipes.made(text)
    shape, hashes = recipe.shape, list(recipe.hashes)
    return {"set": where, "doc": doc, "source": source, "path": path, "sha256": recipe.sha256} | {
        "shape": shape,
        "hashes": hashes,
    }


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of corpora with invented texts, whose labels are those that fetch knows."""
    corpora, labels = tmp_path / "corpora", tmp_path / "labels"
    labels.mkdir()
    rows = [
        row("voice-of-america", "english/_posts/a b.md", REPORT, doc="voa"),
        row("global-voices-2009", "gv/index_1.html", REPORT, doc="gv1"),
        row("global-voices-2012", "gv.xml", REPORT, doc="gv2"),
        row("global-voices-2012", "gv.xml", NOTE, doc="gv3"),
        row("ntrex", "fra.txt", NOTE, "french/open", "fr"),
        row("meantime", "1_rain", NOTE, "dates/meantime", "1_rain"),
        row("gum", "dep/g1.conllu", NOTE, "pronouns", "g1"),
    ]
    write(labels / "recipes.jsonl", rows)
    for one in rows[:-1]:
        path = corpora / one["set"] / "text" / f"{one['doc']}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((REPORT if one["doc"] in ("voa", "gv1", "gv2") else NOTE).encode())
    gum: Row = {"doc": "g1", "text": NOTE, "pronouns": [{"start": 0, "end": 2, "text": "It"}]}
    write(corpora / "pronouns" / "gum.jsonl", [gum])
    write(
        labels / "gum.jsonl",
        [{"doc": "g1", "text": None, "pronouns": [{"start": 0, "end": 2, "text": None}]}],
    )
    gap = command._gap(
        ["d-1", "It: Ann saw that, as Eve ran to her.", "her", "32", "Ann", "4", "FALSE", "Eve", "21", "TRUE"]
    )
    assert gap["pronouns"][0]["name"] == "Eve"
    write(corpora / "pronouns" / "gap.jsonl", [gap])
    for part in ("text/a.txt", "attributions/a_1.ann"):
        path = corpora / "polnear" / "dev" / part
        path.parent.mkdir(parents=True)
        path.write_text("T1\tSource 0 3\tAnn\n", encoding="utf-8")
    for name in (
        "reports",
        "french",
        "meantime",
        "polnear_speakers",
        "polnear_titles",
        "polnear_nested",
        "polnear_people",
    ):
        write(labels / f"{name}.jsonl", [])
    monkeypatch.setattr(command, "LABELS", labels)
    return tmp_path


def write(path: Path, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), encoding="utf-8")


def repositories(place: Path) -> dict[str, Source]:
    """Return sources that point to small copies of the publishers' repositories."""
    rows = [one for each in command.recipes_by_source().values() for one in each]
    known = check.repositories(place / "corpora", rows, place / "published")
    digests = {
        "polnear": {"polnear/dev": command._digest(place / "corpora/polnear/dev")},
        "gap": {"pronouns/gap.jsonl": command._digest(place / "corpora/pronouns/gap.jsonl")},
    }
    return {name: evolve(one, digests=digests.get(name, {})) for name, one in known.items()}


def run(place: Path, known: dict[str, Source], *arguments: str) -> None:
    folders = ["--into", str(place / "new"), "--downloads", str(place / "published" / "meantime")]
    command.main([*arguments, *folders], known)


def test_every_text_is_rebuilt_byte_for_byte_from_repositories_of_the_real_layout(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = repositories(place)
    run(place, known)
    assert check.differences(place / "corpora", place / "new") == [
        # Written from labels, which these corpora have not.
        "french/open/speakers.jsonl",
        "reports/speakers.jsonl",
    ]
    assert not (place / "new/polnear/test").exists()
    assert "NOT" not in capsys.readouterr().out
    run(place, known)
    assert all("was there" in line for line in capsys.readouterr().out.splitlines())


def test_a_text_that_was_changed_is_named_and_left_out(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = repositories(place)
    (path,) = (place / "published" / "ntrex").rglob("fra.txt")
    path.write_text(NOTE.replace("rained", "snowed"), encoding="utf-8")
    with pytest.raises(SystemExit, match="1"):
        run(place, known, "ntrex")
    assert "0 of 1 texts; NOT as labelled, and left out: fr" in capsys.readouterr().out
    assert not (place / "new/french/open/text/fr.txt").exists()


def test_without_a_network_it_says_so_in_one_line_and_tries_no_other_source(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = repositories(place)
    away = evolve(known["gap"], address="http://127.0.0.1:9/{path}")
    with pytest.raises(SystemExit, match="1"):
        run(place, known | {"gap": away}, "ntrex", "gap", "gum")
    first, second = capsys.readouterr().out.splitlines()
    assert "1 of 1 texts" in first
    assert "NOT fetched, and nothing after it: there is no network: http://127.0.0.1:9/" in second


def test_what_a_browser_has_to_download_is_named_with_its_place(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="1"):
        command.main(
            ["meantime", "--into", str(place / "new"), "--downloads", str(place)], repositories(place)
        )
    assert (
        "download meantime_newsreader_english_oct15.zip from http://www.newsreader" in capsys.readouterr().out
    )


def test_every_source_has_a_fixed_version_a_licence_and_an_attribution() -> None:
    for source in command.sources().values():
        assert all((source.title, source.home, source.version, source.licence, source.attribution))
        assert source.by_hand or len(source.version) == 40
        assert "{version}" in source.address


def texts() -> Iterator[str]:
    for path in sorted((Path(gold.__file__).parent / "english" / "text").glob("*.txt")):
        yield path.read_bytes().decode()


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.conllu", "a.txt"])
def test_articles_of_every_kind_are_rebuilt_from_every_kind_of_file(name: str) -> None:
    """The texts of the open benchmark are used: reports, transcripts, scraped pages."""
    every = list(texts())
    assert every
    for text in every[::5]:
        source = command._plain(name, check.published(name, [text, NOTE]))
        assert recipes.rebuilt(source, recipes.made(text)) == text


def test_a_recipe_has_no_word_of_its_text() -> None:
    recipe = recipes.made(REPORT)
    assert not any(letter.isalpha() for letter in recipe.shape)
    assert "".join(recipe.hashes).isalnum()
