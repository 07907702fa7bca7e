"""Commands as people write them who have not read the manual: each works, or says in a line what to write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("click", reason="needs newsparse[cli]")
pytest.importorskip("rich", reason="needs newsparse[cli]")

from click.testing import CliRunner  # after the check that click is there

import newsparse
from newsparse.cli import main

SAID = "“The bridge will open in June,” Mayor Ida Brandt said on Friday.\n"

# A command, its exit code, and a phrase of what it prints.
COMMANDS = [
    # Help
    ("", 2, "Find who said what"),
    ("help", 0, "Find who said what"),
    ("-h", 0, "Find who said what"),
    ("--help parse", 0, "Usage: newsparse parse"),
    ("help parse", 0, "Usage: newsparse parse"),
    ("parse --help", 0, "newsparse parse article.txt"),
    ("-V", 0, "newsparse, version"),
    ("-v", 0, "newsparse, version"),
    ("version", 0, "newsparse, version"),
    # No command, or another one
    ("news.txt", 2, "To read it: newsparse parse news.txt"),
    ("nwes.txt", 2, "nwes.txt is not a command. To read it: newsparse parse nwes.txt"),
    ("archive", 2, "To read it: newsparse parse archive"),
    ("-o said.csv news.txt", 2, "-o follows its command: newsparse parse ..."),
    ("--format json news.txt", 2, "--format follows its command: newsparse parse ..."),
    ("prase news.txt", 2, "did you mean newsparse parse?"),
    ("read news.txt", 2, "there is no command 'read'; use correct, explain, language, mcp, outlets, parse"),
    ("outlets bbc", 2, "there is no command 'bbc'; use check, detect, list, new, show"),
    ("outlets show bcb", 2, "did you mean 'bbc'"),
    # Inputs
    ("parse", 2, "name a file or a folder: newsparse parse article.txt"),
    ("report", 2, "name a file or a folder: newsparse report article.txt"),
    ("parse archive", 0, "Ida Brandt"),
    ("parse nwes.txt", 1, "nwes.txt: No such file or directory"),
    ("parse empty.txt", 0, "empty.txt: warning: the text is empty"),
    ("parse https://www.courier.example/1", 1, "save the page first"),
    ("parse news.docx", 1, "save it as plain text (.txt)"),
    ("parse news.pdf", 1, "extract its text first, for example with pdftotext"),
    ("parse news.xlsx", 1, "save it as CSV"),
    ("parse news.csv", 1, "is it --text-field body?"),
    ("parse own.csv", 1, "own.csv: the table was written by newsparse"),
    ("parse own.jsonl", 1, "own.jsonl:1: the line was written by newsparse"),
    ("parse titles.csv", 1, "titles.csv: the table was written by newsparse"),
    ("parse people.csv", 1, "people.csv: the table was written by newsparse"),
    ("parse own.duckdb", 1, "newsparse report makes pages of it"),
    ("parse “No,”_said_Ann_Lee.", 1, "to pass a text itself: echo TEXT | newsparse parse"),
    ("parse -i news.txt", 2, "name inputs without an option"),
    # Options
    ("parse -f json news.txt", 0, '"source_type"'),
    ("parse -f JSON news.txt", 0, '"source_type"'),
    ("parse --json news.txt", 2, "write --format json"),
    ("parse --format table news.txt", 2, "'table' is not one of 'pretty', 'json'"),
    ("parse --fromat json news.txt", 2, "Did you mean"),
    ("parse --out said.csv news.txt", 0, "1 article in said.csv"),
    ("parse -o said.xlsx news.txt", 2, "Excel opens .csv"),
    ("parse -o said news.txt", 2, "'said' must end in one of .jsonl, .csv"),
    ("parse --lang en news.txt", 0, "Ida Brandt"),
    ("parse --language german news.txt", 2, "'german' is not one of"),
    ("parse --language French news.txt", 0, "Nobody is quoted"),
    ("parse --language español news.txt", 0, "Nobody is quoted"),
    ("parse --outlet BBC_News news.txt", 0, "outlet bbc"),
    ("parse --outlet bbc.co.uk news.txt", 0, "outlet bbc"),
    ("parse --outlet Fox news.txt", 2, "there is no outlet 'Fox'"),
    ("explain news.txt -30", 2, "an offset is counted from 0, so it is not negative"),
    ("parse -v news.txt", 2, "--all shows every statement"),
    ("parse --quiet news.txt", 2, "messages go to stderr; add 2>/dev/null to see none"),
    ("parse --min-confidence 80 news.txt", 2, "write 0.8 for 80%"),
    ("parse --min-confidence high news.txt", 2, "'high' is not a valid number from 0 to 1"),
    ("parse --date 2022-04-30 news.txt", 2, "write --published 2022-04-30"),
    ("parse -o said.csv --force news.txt", 2, "write --overwrite"),
    ("parse -o absent/said.csv news.txt", 4, "No such file or directory; create the folder first"),
    ("report --open news.txt", 2, "open the report in a browser yourself"),
    ("parse --published Friday news.txt", 2, "write it as 2022-04-30"),
    ("verify news.txt", 2, "Missing argument 'QUOTE'. Write, for example: newsparse verify article.txt"),
    ("verify news.txt The bridge", 2, "put several words in quotation marks"),
    (
        "explain news.txt",
        2,
        "Missing argument 'PLACE'. Write, for example: newsparse explain article.txt 150",
    ),
    ("parse -w 2 news.txt", 2, "write --workers 4"),
    ("parse --recursive archive", 2, "a folder is always read with its subfolders"),
    (
        "parse -o said.json news.txt",
        2,
        "; .jsonl has one article on each line, and --format json > said.json",
    ),
    ("parse -o said.html news.txt", 2, "; newsparse report writes a page"),
    ("parse -o said.md news.txt", 2, "; write --format markdown > said.md"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("archive").mkdir()
    for name in ("news.txt", "archive/news.txt"):
        Path(name).write_text(SAID, "utf-8")
    Path("empty.txt").touch()
    Path("news.docx").write_bytes(b"PK\x03\x04")
    Path("news.pdf").write_bytes(b"%PDF-1.4")
    Path("news.xlsx").write_bytes(b"PK\x03\x04")
    Path("news.csv").write_text(f"id,body\n1,{SAID}", "utf-8")
    Path("own.csv").write_text(CliRunner().invoke(main, ["parse", "news.txt", "-f", "csv"]).stdout, "utf-8")
    Path("own.jsonl").write_text(
        CliRunner().invoke(main, ["parse", "news.txt", "-f", "jsonl"]).stdout, "utf-8"
    )
    Path("titles.csv").write_text(
        "number,start,end,text,rule,confidence\n0,35,40,Mayor,holder,0.9\n", "utf-8"
    )
    Path("people.csv").write_text("number,name,mentions,titles,presumed_offices\n0,Ida Brandt,,,\n", "utf-8")
    Path("own.html").write_text(newsparse.parse(SAID).to_html(), "utf-8")
    Path("own.duckdb").write_bytes(b"\0" * 8 + b"DUCK")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("command", "code", "phrase"), COMMANDS)
def test_a_command_works_or_says_what_to_write(command: str, code: int, phrase: str) -> None:
    result = CliRunner().invoke(
        main, [word.replace("_", " ") for word in command.split()], prog_name="newsparse"
    )
    assert phrase in " ".join(result.output.split())
    assert result.exit_code == code


@pytest.mark.usefixtures("folder")
def test_a_report_of_a_table_of_results_says_how_to_make_one() -> None:
    pytest.importorskip("duckdb", reason="needs newsparse[collection]")
    result = CliRunner().invoke(main, ["report", "own.csv"], prog_name="newsparse")
    assert "make a collection of them" in " ".join(result.output.split())
    assert result.exit_code == 1


@pytest.mark.usefixtures("folder")
def test_a_report_is_not_read_as_an_article() -> None:
    pytest.importorskip("trafilatura", reason="needs newsparse[html]")
    result = CliRunner().invoke(main, ["parse", "own.html"], prog_name="newsparse")
    assert "own.html: the page was written by newsparse" in " ".join(result.output.split())
    assert result.exit_code == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_what_is_piped_is_read_with_and_without_a_dash(arguments: list[str]) -> None:
    with Path("news.txt").open("rb") as news:
        done = subprocess.run(
            [sys.executable, "-m", "newsparse", "parse", *arguments], stdin=news, capture_output=True
        )
    assert done.returncode == 0
    assert b"Ida Brandt" in done.stdout
