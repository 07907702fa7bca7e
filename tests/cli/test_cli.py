"""The command line: what goes to stdout, what to stderr, and with which exit code it ends."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Literal

import pytest

import newsparse
from newsparse import Article
from newsparse.core.extras import how_to_install

pytest.importorskip("click.testing", reason="needs newsparse[cli]")
pytest.importorskip("rich", reason="needs newsparse[cli]")

from click.testing import CliRunner, Result  # after the check that click is there

from newsparse.cli import main
from newsparse.cli.pretty import pretty

SEED = Path(__file__).parents[2] / "seeds" / "000_5826ca017a330d48.txt"
NEWS = (
    '"The bridge will open in June," Mayor Ida Brandt said.\n'
    "\n"
    "https://twitter.com/i/web/status/1520294378618732547\n"
    "\n"
    "The old bridge was sold for scrap.\n"
)


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture(autouse=True)
def no_width_of_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the width that whoever runs the tests has set, as pytest-xdist does for its workers."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_bytes(NEWS.encode())
    return path


def test_json_is_one_array_whose_articles_can_be_restored(news: Path) -> None:
    result = run("parse", "--format", "json", "--published", "2022-05-03", news)
    [found] = json.loads(result.stdout)
    assert found["file"] == str(news)
    assert (
        Article.from_dict(found["article"]).to_dict()
        == newsparse.parse(NEWS, published="2022-05-03").to_dict()
    )
    assert (result.exit_code, result.stderr) == (0, "")


def test_jsonl_is_one_line_for_each_article_in_order(news: Path, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("Nothing\u2028happened.", encoding="utf-8")
    result = run("parse", "--format", "jsonl", tmp_path / "two.txt", news)
    lines = result.stdout.removesuffix("\n").split("\n")
    assert [json.loads(line)["article"]["text"] for line in lines] == ["Nothing\u2028happened.", NEWS]


def test_line_breaks_are_not_converted(tmp_path: Path) -> None:
    (tmp_path / "crlf.txt").write_bytes(b"One.\r\n\r\nTwo.\rThree.\n")
    result = run("parse", "--format", "jsonl", tmp_path / "crlf.txt")
    assert json.loads(result.stdout)["article"]["text"] == "One.\r\n\r\nTwo.\rThree.\n"


def test_a_dash_is_stdin() -> None:
    result = run("parse", "--format", "jsonl", "-", stdin="Café.".encode())
    found = json.loads(result.stdout)
    assert (found["file"], found["article"]["text"]) == ("-", "Café.")


@pytest.mark.parametrize("form", ["pretty", "json", "jsonl"])
def test_a_failing_input_is_listed_and_does_not_affect_others(form: str, news: Path, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Café".encode("latin-1"))
    result = run("parse", "--format", form, tmp_path / "absent.txt", news, tmp_path / "latin.txt")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"newsparse: {tmp_path / 'absent.txt'}: No such file or directory",
        f"newsparse: {tmp_path / 'latin.txt'}: not UTF-8 (byte 0xe9 at 3); "
        "name the encoding with --encoding, such as cp1252 for files from Windows, "
        "or continue with --errors replace",
        "newsparse: 2 of 3 inputs failed",
    ]
    assert result.stdout.count("The old bridge was sold") == 1
    if form == "json":
        assert [found["file"] for found in json.loads(result.stdout)] == [str(news)]


def test_a_bug_in_one_article_does_not_affect_others(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Article.to_dict

    def to_dict(article: Article, **_: object) -> dict[str, object]:
        if "boom" in article.text:
            raise KeyError("boom")
        return whole(article)

    monkeypatch.setattr(Article, "to_dict", to_dict)
    (tmp_path / "bad.txt").write_text("boom", encoding="utf-8")
    result = run("parse", "--format", "jsonl", tmp_path / "bad.txt", news)
    assert result.exit_code == 1
    assert "bad.txt: KeyError: 'boom' (a bug in newsparse: please report it)" in result.stderr
    assert json.loads(result.stdout)["file"] == str(news)


class TestFormatsOfAnnotationTools:
    @pytest.mark.parametrize("form", ["label-studio", "web-annotation", "jsonld"])
    def test_several_articles_are_one_array(self, form: str, news: Path) -> None:
        result = run("parse", "--format", form, news, news)
        assert (len(json.loads(result.stdout)), result.exit_code) == (2, 0)
        assert json.loads(run("parse", "--format", form, "absent.txt").stdout) == []

    @pytest.mark.parametrize("form", ["brat", "tei"])
    def test_a_format_for_one_article_is_refused_for_several(
        self, form: str, news: Path, tmp_path: Path
    ) -> None:
        lines = tmp_path / "news.jsonl"
        lines.write_text(json.dumps({"text": NEWS}), encoding="utf-8")
        for inputs in ([news, news], [lines]):
            result = run("parse", "--format", form, *inputs)
            assert (result.exit_code, result.stdout) == (2, "")
            assert f"--format {form} writes one article" in result.stderr

    def test_tei_begins_with_its_declaration_and_brat_with_the_first_annotation(self, news: Path) -> None:
        assert run("parse", "--format", "tei", news).stdout.startswith(
            '<?xml version="1.0" encoding="UTF-8"?>\n<TEI '
        )
        assert run("parse", "--format", "brat", news).stdout.startswith("T1\tSource ")

    def test_processes_write_the_same(self, news: Path) -> None:
        alone, many = (
            run("parse", "--format", "jsonld", news, *more).stdout for more in ([], ["--workers", "2"])
        )
        assert alone == many

    def test_they_are_refused_with_a_file_of_another_format(self, news: Path, tmp_path: Path) -> None:
        result = run("parse", "--format", "tei", news, "-o", tmp_path / "out.jsonl")
        assert "--format tei cannot be used with -o" in result.stderr


def test_only_failures_still_give_valid_json() -> None:
    result = run("parse", "--format", "json", "absent.txt")
    assert (json.loads(result.stdout), result.exit_code) == ([], 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["parse"], "Missing argument 'INPUT...'"),
        (["parse", "--format", "xml", "a.txt"], "'xml' is not one of"),
        (["parse", "--published", "Friday", "a.txt"], "'Friday' is not a date; write it as 2022-04-30"),
        (["parse", "--outlet", "the-daily-nothing", "a.txt"], "the-daily-nothing"),
        (["explain", str(SEED), "99999"], "99999 is outside the text of 2066 characters"),
        (["explain", str(SEED), "-1"], "an offset is counted from 0, so it is not negative"),
        (["explain", str(SEED), " "], "has no word to look for"),
        (["verify", str(SEED), " "], "has no word to look for"),
        (["parse", "--gender-from", "register, hat", "a.txt"], "'hat' is not a kind of evidence for gender"),
        (["parse", "--register", "no.csv", "a.txt"], "no.csv cannot be read"),
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_only_attributions_at_or_above_the_confidence_are_reported(news: Path) -> None:
    def count(*options: str) -> int:
        [row] = json.loads(run("parse", "--format", "json", news, *options).stdout)
        return len(row["article"]["attributions"])

    assert count() == count("--min-confidence", "0") == 1
    assert count("--min-confidence", "1") == 0


def test_explain_names_the_rule_and_the_place(news: Path) -> None:
    offset = NEWS.index("status")
    result = run("explain", news, str(offset))
    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"Noise at {NEWS.index('https')}-{NEWS.index('https') + 52}: 'https://twitter"
    )
    assert "rule" in result.stdout


def test_explain_finds_nothing_on_a_blank_line(news: Path) -> None:
    result = run("explain", news, str(NEWS.index("\n") + 1))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing was found at offset" in result.stderr


def test_explain_reports_an_unreadable_file(tmp_path: Path) -> None:
    result = run("explain", tmp_path, "0")
    assert (result.exit_code, result.stderr) == (
        1,
        f"newsparse: {tmp_path}: a folder: this command reads single files\n",
    )


def test_pretty_shows_the_text_then_who_said_what(news: Path) -> None:
    result = run("parse", news)
    text, _, table = result.stdout.partition("published ")
    assert "The old bridge was sold for scrap." in text
    assert "2022-04-30 (from the embedded posts)" in table
    row = next(line for line in table.splitlines() if line.startswith(" Ida Brandt "))
    for cell in (
        "Ida Brandt",
        "mayor",
        "said",
        '"The bridge will open in June,"',
        "%",
    ):
        assert cell in row


def test_pretty_names_the_authors_and_the_place_of_filing(tmp_path: Path) -> None:
    path = tmp_path / "filed.txt"
    path.write_text(
        f"A bridge opens\n\nBy Ann Lee and Tom Price\n\nHALDEN, April 29 (Reuters) - It rained.\n\n{NEWS}"
    )
    assert "by Ann Lee, Tom Price; filed from HALDEN; published 2022-04-30" in run("parse", path).stdout


def test_an_own_register_and_the_evidence_for_gender_decide_what_is_known(news: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "name,country,office,office_of,start,end,gender\nIda Brandt,DK,mayor,Halden,2019,2026,female\n"
    )

    def genders(*options: str | Path) -> list[str | None]:
        [row] = json.loads(run("parse", "--format", "json", news, "--register", own, *options).stdout)
        return [person["gender"] for person in row["article"]["people"]]

    assert genders() == genders("--gender-from", "register,honorific") == ["female"]
    assert genders("--gender-from", "honorific") == [None]


def test_a_list_of_names_is_enough_to_link_people(news: Path, tmp_path: Path) -> None:
    own = tmp_path / "people.csv"
    own.write_text("Name,Party\nIda Brandt,Greens\n")
    [row] = json.loads(run("parse", "--format", "json", news, "--people", own).stdout)
    assert [(one["register"], one["party"]) for one in row["article"]["people"]] == [("Ida Brandt", "Greens")]


@pytest.mark.parametrize("of", ["article", "row", "line"])
def test_schema_prints_the_schema_of_the_library(of: Literal["article", "row", "line"]) -> None:
    assert json.loads(run("schema", of).stdout) == newsparse.json_schema(of)


def test_verify_says_whether_a_quotation_is_there_and_who_said_it(news: Path) -> None:
    said = run("verify", news, "The bridge will open in June,")
    assert said.exit_code == 0
    assert said.stdout.startswith(
        "match       exact (100% of the words)\nat          1-29\nin quotes   yes\n"
    )
    assert "\nsaid by     Ida Brandt (said, affirmed)\nconfidence  0." in said.stdout
    told = run("verify", news, "The old bridge was sold for scrap.")
    assert told.stdout.endswith("in quotes   no\nsaid by     not attributed\n")
    absent = run("verify", news, "We will never surrender to the flood")
    assert absent.exit_code == 1
    assert absent.stdout.startswith("match       none (")


WEAK = "Ann Lee said on Friday that Tom Price wants to close the bridge."


def shown(text: str, *, everything: bool = False, least: float | None = None, confidence: float = 0.9) -> str:
    """Return the table of a text in which the first statement has a certain confidence."""
    data = newsparse.parse(text, published="2022-04-30", min_confidence=least).to_dict()
    data["attributions"][0]["confidence"] = confidence  # type: ignore[index]
    return pretty(newsparse.Article.from_dict(data), io.StringIO(), everything=everything).partition("noise")[
        2
    ]


def test_pretty_says_when_a_statement_was_made_and_how_sure_it_is() -> None:
    lines = shown(WEAK).splitlines()
    heads = next(line.split() for line in lines if "confidence" in line)
    assert heads == ["speaker", "office", "cue", "statement", "when", "confidence"]
    row = next(line for line in lines if line.startswith(" Ann Lee "))
    assert "2022-04-29" in row
    assert row.endswith(" 90%")


def test_pretty_leaves_out_nested_statements_unless_all_are_asked_for() -> None:
    usual, whole = shown(WEAK), shown(WEAK, everything=True)
    assert "\n   Tom Price " not in usual
    assert "\n   Tom Price " in whole
    assert "1 more statement is less certain, or inside another statement; --all shows it." in usual
    assert "--all" not in whole


def test_pretty_leaves_out_weak_statements_unless_they_are_asked_for() -> None:
    assert "\n Ann Lee " not in shown(WEAK, confidence=0.59)
    assert "2 more statements are less certain, or inside another statement; --all shows them." in shown(
        WEAK, confidence=0.59
    )
    assert "\n Ann Lee " in shown(WEAK, confidence=0.6)
    assert "\n Ann Lee " in shown(WEAK, confidence=0.59, everything=True)
    assert "\n Ann Lee " in shown(WEAK, confidence=0.59, least=0.5)


def test_a_doubtful_attitude_is_shown_only_among_all() -> None:
    text = "Most voters oppose closing the bridge."
    assert "\n Most voters " not in shown(text, confidence=0.69)
    assert "\n Most voters " in shown(text, confidence=0.69, everything=True)
    assert "\n Most voters " in shown(text, confidence=0.7)


def test_pretty_says_what_the_figures_mean_and_shows_no_colon_as_a_verb() -> None:
    lines = shown("Ann Lee: “It is a farce.”\n\nAnn Lee said that the bridge was safe.").splitlines()
    rows = [line.split() for line in lines if line.startswith(" Ann Lee ")]
    assert [row[2] for row in rows] == ["“It", "said"]
    assert any(line.startswith("Confidence: how often such a row is correct") for line in lines)


def test_pretty_says_that_confidence_is_an_estimate_for_a_language() -> None:
    article = newsparse.parse("Clara Soto dijo que el puente resistiría.", language="es")
    assert "an estimate for Spanish." in pretty(article, io.StringIO(), everything=True)


def test_a_file_in_place_of_a_command_is_explained(news: Path) -> None:
    result = run(news)
    assert result.exit_code == 2
    assert f"newsparse parse {news}" in result.stderr


def test_all_is_for_reading_alone(news: Path) -> None:
    result = run("parse", "--all", "--format", "csv", news)
    assert (result.exit_code, "the other formats contain everything" in result.stderr) == (2, True)


def test_pretty_names_the_files_if_there_are_several(news: Path, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("Nothing happened.", encoding="utf-8")
    shown = run("parse", news, tmp_path / "two.txt").stdout
    assert shown.index("news.txt") < shown.index("two.txt") < shown.index("Nothing happened.")
    assert "two.txt" not in run("parse", tmp_path / "two.txt").stdout


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_pretty_dims_the_noise_and_colours_quotations_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = pretty(newsparse.parse(NEWS), Terminal())
    assert "\x1b[2mhttps://twitter.com/i/web/status/1520294378618732547\x1b[0m" in shown
    assert '\x1b[36m"The bridge will open in June,"\x1b[0m' in shown


def test_pretty_never_sends_the_escape_codes_of_a_text() -> None:
    text = 'A \x1b[31mred\x07 herring.\r\n\r\n"Yes,"\x0b he said.\rEnd.'
    shown = pretty(newsparse.parse(text), io.StringIO())
    assert "A \N{REPLACEMENT CHARACTER}[31mred\N{REPLACEMENT CHARACTER} herring." in shown
    assert not {"\x1b", "\x07", "\x0b", "\r"} & set(shown)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
@pytest.mark.parametrize("form", ["csv", "jsonl", "json"])
def test_no_format_sends_escape_codes_of_a_text_to_a_terminal(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text("“A \x1b[31mred \x9b1m herring,” Ann Lee said.", encoding="utf-8")
    master, terminal = os.openpty()
    command = [sys.executable, "-m", "newsparse", "parse", "--format", form, str(tmp_path / "a.txt")]
    process = subprocess.Popen(command, stdout=terminal, stderr=subprocess.PIPE)
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # how Linux reports that the other side is closed
        while piece := os.read(master, 4096):
            shown += piece
    os.close(master)
    assert process.communicate()[1] == b""
    assert "herring" in shown.decode()
    assert not {"\x1b", "\x9b"} & set(shown.decode())


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Nothing happened.\n\n" * 20_000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "newsparse", "parse", "--format", "jsonl", *[str(tmp_path / "long.txt")] * 3],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_stdout_is_utf_8_in_every_locale(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("“Ça va”", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "newsparse", "parse", "--format", "jsonl", tmp_path / "news.txt"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert json.loads(result.stdout.decode("utf-8"))["article"]["text"] == "“Ça va”"


@pytest.mark.parametrize("absent", ["click", "rich"])
def test_without_the_extra_one_line_says_what_to_install(absent: str) -> None:
    program = f"import sys; sys.modules[{absent!r}] = None\nfrom newsparse.__main__ import main\nmain()\n"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"newsparse: the command line needs {absent}; install it with: {how_to_install('cli')}\n"
    )


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("&ldquo;No,&rdquo; said Ann Lee of the bridge.", "HTML entities"),
        ("&#8220;No,&#8221; said Ann Lee of the bridge.", "HTML entities"),
        ("“No,” said Ann Lee.".encode().decode("cp1252", "replace"), "wrong encoding"),
        ("“No, we won’t,” it’s said.".encode().decode("latin-1"), "wrong encoding"),
        ("“No, we won’t,” it’s said.".encode().decode("cp1252", "ignore"), "wrong encoding"),
        ("Type &quot; for a quotation mark. The château costs 5 €.", ""),
    ],
)
def test_damaged_quotation_marks_are_reported(tmp_path: Path, text: str, warning: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = run("parse", tmp_path / "a.txt")
    assert result.exit_code == 0
    assert warning in result.stderr if warning else not result.stderr


def test_text_wrapped_at_a_fixed_width_is_reported(tmp_path: Path) -> None:
    whole = (
        "Ann Lee, the mayor of Halden, said that the bridge would not open before the end of the year. " * 6
    )
    (tmp_path / "whole.txt").write_text(whole, encoding="utf-8")
    (tmp_path / "wrapped.txt").write_text(textwrap.fill(whole, 72), encoding="utf-8")
    result = run("parse", tmp_path, "--format", "jsonl")
    assert result.stderr.count("warning: the text has lines that end within a sentence") == 1
    assert "wrapped.txt: warning" in result.stderr


GERMAN_TEXT = "Die Brücke in Halden wurde am Freitag nach dem Regen gesperrt, sagte die Bürgermeisterin. " * 4


def test_a_text_in_another_language_is_read_with_a_warning(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(GERMAN_TEXT, encoding="utf-8")
    (tmp_path / "english.txt").write_text(SEED.read_text("utf-8"), encoding="utf-8")
    result = run("parse", tmp_path, "--format", "jsonl")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 6
    assert result.stderr.count("warning: the text is probably not in English") == 3
    assert "warning: 5 texts in all: each is probably not in English" in result.stderr
    assert "english.txt" not in result.stderr


def test_a_pdf_file_is_not_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n")
    result = run("parse", tmp_path / "a.pdf")
    assert "a PDF file: extract its text first" in result.stderr
    assert (result.exit_code, result.stdout) == (1, "")


def test_json_lines_without_articles_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n", "utf-8")
    result = run("parse", tmp_path / "a.jsonl")
    assert result.stderr == f"newsparse: {tmp_path / 'a.jsonl'}: contains no article\n"
    assert result.exit_code == 0


def test_a_report_in_a_missing_folder_is_refused_before_the_articles_are_read(
    tmp_path: Path, news: Path
) -> None:
    result = run("report", news, "-o", tmp_path / "absent" / "a.html")
    assert (
        result.stderr
        == f"newsparse: {tmp_path / 'absent'}: No such file or directory; create the folder first\n"
    )
    assert result.exit_code == 4


def test_verify_says_which_argument_comes_first(news: Path) -> None:
    result = run("verify", "it rained", news)
    assert f"the file comes first: newsparse verify {news} QUOTE" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize("command", [(), ("outlets",)])
def test_the_list_of_commands_has_whole_sentences(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert "..." not in result.stdout.partition("Commands:")[2]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_lines_in_utf_16_are_reported_once(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('text\n"Yes."\n', encoding="utf-16")
    result = run("parse", tmp_path / name)
    reason = "in UTF-16, whose lines cannot be separated; convert the file to UTF-8 first"
    assert result.stderr == f"newsparse: {tmp_path / name}: {reason}\n"
    assert result.exit_code == 1


def test_a_table_in_standard_input_is_reported() -> None:
    result = run("parse", "-", "--text-field", "text", stdin=b"text\nYes.\n")
    assert "newsparse: -:1: not valid JSON: " in result.stderr
    assert "; write a table to a file ending in .csv" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [(["-V"], "version"), (["version"], "version"), (["help"], "COMMAND"), (["help", "parse"], "INPUT...")],
)
def test_words_that_people_write_for_options_work(arguments: list[str], shown: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert shown in result.output
