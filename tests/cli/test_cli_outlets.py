"""``newsparse outlets``: what each command prints, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("click.testing", reason="needs newsparse[cli]")

from click.testing import CliRunner, Result  # after the check that click is there

import newsparse
from newsparse.cli.outlets import outlets

NEWS = "Rain fell on Port Lennox.\n\nCLICK HERE TO GET THE FOX NEWS APP\n\nIt stopped on Friday.\n"


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(outlets, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_list_shows_each_outlet_in_one_line() -> None:
    lines = run("list").stdout.splitlines()
    assert ["bbc", "GB", "BBC News"] in [line.split(maxsplit=2) for line in lines]
    assert len(lines) == len(newsparse.outlets.all())


def test_show_prints_all_rules_of_an_outlet() -> None:
    result = run("show", "washingtonpost")
    assert result.stdout.startswith("The Washington Post (washingtonpost)\nfrom:        newsparse\n")
    assert "  0.5  end       /The Washington Post)\n" in result.stdout
    assert "  related   bracketed-headline (until 2020-12-31): " in result.stdout


def test_show_of_an_unknown_name_offers_near_ones() -> None:
    result = run("show", "bcb")
    assert result.exit_code == 2
    assert "did you mean 'bbc' or 'cbc'?" in result.stderr
    assert "'newsparse outlets list' lists them" in run("check", "--outlet", "zzz", "-").stderr


def test_detect_gives_name_and_scores_of_each_file(news: Path, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Nothing tells.", encoding="utf-8")
    result = run("detect", news, tmp_path / "plain.txt", "-", stdin="It was the paper's own survey.")
    assert result.stdout.splitlines() == [
        f"{news}: foxnews (foxnews 1)",
        f"{tmp_path / 'plain.txt'}: - (no clue)",
        "-: - (no clue)",
    ]


def test_detect_needs_only_a_web_address() -> None:
    assert run("detect", "--url", "https://edition.cnn.com/1").stdout == "cnn\n"
    assert run("detect", "--url", "https://news.example/1").stdout == "-\n"
    assert run("detect").exit_code == 2


def test_check_shows_line_kind_and_rule_of_noise(news: Path) -> None:
    [line] = run("check", news).stdout.splitlines()
    place, kind, rule, *text = line.split()
    assert (place, kind, " ".join(text)) == (f"{news}:3:", "promo", "CLICK HERE TO GET THE FOX NEWS APP")
    assert rule.startswith("noise.")


def test_an_unreadable_file_is_named_and_the_others_are_processed(news: Path, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    result = run("check", tmp_path / "gone.txt", tmp_path / "latin.txt", news)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [
        str(tmp_path / "gone.txt"),
        str(tmp_path / "latin.txt"),
    ]


class TestNew:
    def test_writes_a_package_and_says_what_comes_next(self, tmp_path: Path) -> None:
        result = run("new", "lamp-post", "--folder", tmp_path, "--country", "GB")
        package = tmp_path / "newsparse-lamp-post"
        written = sorted(str(path) for path in package.rglob("*") if path.is_file())
        assert sorted(result.stdout.splitlines()) == written
        assert f"pip install -e {package}" in result.stderr
        entry = 'lamp-post = "newsparse_lamp_post:OUTLET"'
        assert entry in (package / "pyproject.toml").read_text(encoding="utf-8").splitlines()

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["Lamp Post"], "cannot be named 'Lamp Post'"),
            (["lamp", "--domain", "https://lamp.example"], "is not a bare domain"),
            (["lamp", "--title", 'The "Lamp"'], "cannot be written between quotation marks"),
            (["here"], "newsparse-here already exists"),
            (["bbc"], "an outlet 'bbc' already exists"),
        ],
    )
    def test_refuses_values_that_would_not_work(
        self, tmp_path: Path, arguments: list[str], message: str
    ) -> None:
        (tmp_path / "newsparse-here").mkdir()
        result = run("new", *arguments, "--folder", tmp_path)
        assert result.exit_code == 2
        assert message in result.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["newsparse-here"]


def test_an_outlets_own_bylines_and_datelines_are_shown() -> None:
    assert "\nbyline:      " in run("show", "cbc").stdout
    assert "\ndateline:    " in run("show", "cnn").stdout
