"""Training of the chain that decides uncertain lines: its slope, its maximum, and what it learns."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("scipy", reason="needs the group train")

import numpy as np

from benchmarks.train.__main__ import folds
from benchmarks.train.noise import MODEL, ChainLoss, pages_of
from newsparse.parsers.noise.chain import Chain, decide

PARAGRAPHS = (
    "The council voted on Tuesday to build a second bridge, which the mayor has wanted since her first term.",
    "Work is to begin in the spring and to end before the next election, if the state pays half of the cost.",
    "Ann Lee, who leads the opposition, said that nobody had asked the people who live beside the river.",
    "The first bridge was opened in 1962 and has carried more than twice the traffic that it was built for.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five pages of two publishers; below each article are two stories and a section."""
    for name in ("text", "labels"):
        (tmp_path / name).mkdir()
    rows = ["name\tpublisher_group"]
    for number in range(5):
        tail = ("More stories", f"Storm {number} hits the coast", f"Two cats win prize {number}", "Weather")
        lines = [*PARAGRAPHS[: 3 + number % 2], *tail]
        labels = ["content\t-"] * (len(lines) - 4) + ["noise\trelated"] * 3 + ["noise\tother"]
        (tmp_path / "text" / f"p{number}.txt").write_text("\n".join(lines), encoding="utf-8")
        rows.append(f"p{number}\t{'odd' if number % 2 else 'even'}")
        (tmp_path / "labels" / f"p{number}.tsv").write_text(
            "\n".join(f"{at}\t{label}" for at, label in enumerate(labels, 1)), encoding="utf-8"
        )
    (tmp_path / "meta.tsv").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def test_the_slope_is_that_of_the_loss(folder: Path) -> None:
    pages = list(pages_of(folder))
    loss = ChainLoss(pages)
    scores, way = np.random.default_rng(1).normal(size=(2, len(loss.rows)))
    rise = (loss(scores + 1e-5 * way)[0] - loss(scores - 1e-5 * way)[0]) / 2e-5
    assert rise == pytest.approx(float(loss(scores)[1] @ way), rel=1e-6)


def test_the_order_of_pages_does_not_matter(folder: Path) -> None:
    pages = list(pages_of(folder))
    assert MODEL.learn(pages) == MODEL.learn(pages[::-1])


def test_every_third_page_is_left_out(folder: Path) -> None:
    all_pages, some = list(pages_of(folder)), list(pages_of(folder, without_third=True))
    assert [page.page.text for page in some] == [all_pages[i].page.text for i in (0, 1, 3, 4)]


def test_the_chain_learns_what_the_pages_show(folder: Path) -> None:
    pages = list(pages_of(folder))
    chain = Chain.of(MODEL.weights(pages))
    for page in pages:
        found = [int(finding is not None) for finding in decide(page.page, chain)]
        assert found == page.truth


def test_left_out_publishers_are_scored(folder: Path) -> None:
    pages = list(pages_of(folder))
    parts = [(out, MODEL.weights(rest)) for rest, out in folds(MODEL, pages, 2)]
    lines = list(MODEL.judge(parts))
    assert lines[0] == "5 pages"
    assert lines[1].startswith("P 1.0000  R")


def test_captions_lose_their_credits_but_pictures_stay(folder: Path) -> None:
    text = folder / "text" / "p1.txt"
    lines = text.read_text(encoding="utf-8").split("\n")
    lines[-4:-2] = ["A boat in Halden. Photo: Ann Lee/Courier", "![A boat (Ann Lee/AP)](https://x.org/a.jpg)"]
    text.write_text("\n".join(lines), encoding="utf-8")
    labels = folder / "labels" / "p1.tsv"
    labels.write_text(labels.read_text(encoding="utf-8").replace("related", "caption"), encoding="utf-8")
    (page,) = pages_of(folder, bare=True)
    assert [line.text for line in page.page.lines[-4:-2]] == ["A boat in Halden.", lines[-3]]
