"""The same answer in all circumstances: threads, hash seeds, earlier texts; damaged data files.

Each answer comes from a process of its own, whose caches are cold.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import newsparse
from benchmarks.robust.linear import CASES, most_memory, random_cases

ROOT = Path(__file__).parents[2]
PACKAGE = Path(newsparse.__file__).parent

# Ordinary articles, and those that are made to break things: they fill caches with what no article contains.
HEAD = """
import json, random, sys, threading
import newsparse
from benchmarks.robust.linear import CASES
from tests.synthetic import article
texts = [article(seed) for seed in range(24)] + [make(500) for make in CASES.values()]
def read(text):
    return json.dumps(newsparse.parse(text, published="2022-04-30").to_dict())
"""
PLAIN = "found = [read(text) for text in texts]\n"
BACKWARDS = "found = [read(text) for text in reversed(texts)][::-1]\n"
# All that the interpreter is asked to do while texts are read that ask for things; "open" with the path.
AUDITED = """
asked = set()
WATCHED = ("socket", "subprocess", "os", "shutil", "urllib", "http", "ctypes", "pty")
def hook(event, arguments):
    if event == "open":
        asked.add(f"open {arguments[0]}")
    elif event.partition(".")[0] in WATCHED:
        asked.add(event)
sys.addaudithook(hook)
for wish in ("file:///etc/passwd", "https://example.com/a", "__import__('os').system('true')", "/etc/passwd"):
    for text in (wish, f"“{wish},” Ann Lee said on {wish}.", f"By {wish}\\n\\nPhoto: {wish}"):
        read(text)
        newsparse.parse(text, url=wish).outlet
found = sorted(asked)
"""
# Each thread reads all texts, starting with a different one, so that all threads fill the same caches.
THREADS = """
sys.setswitchinterval(1e-6)
start, found, others = threading.Barrier(8), None, []
def work(number):
    start.wait()
    turned = texts[3 * number:] + texts[:3 * number]
    answers = [read(text) for text in turned]
    others.append(answers[len(texts) - 3 * number:] + answers[:len(texts) - 3 * number])
threads = [threading.Thread(target=work, args=[number]) for number in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
found = others[0]
assert len(others) == 8 and all(other == found for other in others)
"""


def answers(code: str, **environment: str) -> list[str]:
    """Return what a fresh process finds in each text."""
    done = subprocess.run(
        [sys.executable, "-c", f"{HEAD}{code}print(json.dumps(found))"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def usual() -> list[str]:
    """Return what one thread of one process finds."""
    found = answers(PLAIN, PYTHONHASHSEED="1")
    assert len(set(found)) > 100
    return found


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Apia", "PYTHONOPTIMIZE": "2"},
    ],
    ids=["seed 0, ASCII", "seed 4711, another zone, optimised"],
)
def test_the_process_and_its_settings_change_nothing(usual: list[str], environment: dict[str, str]) -> None:
    assert answers(PLAIN, **environment) == usual


# Python's names of months and weekdays as a process with a German locale has them.  No such locale need be
# installed for this.
GERMAN = """
import calendar
calendar.month_name = calendar.month_abbr = ["", *"Januar Februar März April Mai Juni Juli".split(),
    *"August September Oktober November Dezember".split()]
calendar.day_name = calendar.day_abbr = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
"""
# What Python answers in the language of the locale; DuckDB's function of the name does not.
LOCALISED = re.compile(
    r"\b(?:month_name|month_abbr|day_name|day_abbr|strftime(?!\(published)|strptime|nl_langinfo)\b"
    r"|\{[^{}\n]*:%[^{}\n]*[aAbB]"
)


def test_the_language_of_the_locale_changes_nothing() -> None:
    code = "texts = ['The Senate met on Easter Monday, on Labor Day and on 3 October.']\n" + PLAIN
    done = subprocess.run(
        [sys.executable, "-c", f"{GERMAN}{HEAD}{code}print(json.dumps(found))"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == answers(code)


def test_no_module_asks_for_names_in_the_language_of_the_locale() -> None:
    modules = list(PACKAGE.rglob("*.py"))
    assert len(modules) > 100
    for module in modules:
        assert not LOCALISED.search(module.read_text(encoding="utf-8")), module


def test_earlier_articles_change_nothing(usual: list[str]) -> None:
    assert answers(BACKWARDS, PYTHONHASHSEED="1") == usual


def test_eight_threads_find_the_same_as_one(usual: list[str]) -> None:
    assert answers(THREADS, PYTHONHASHSEED="1") == usual


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package, to be damaged."""
    target = tmp_path_factory.mktemp("copy") / "newsparse"
    shutil.copytree(PACKAGE, target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def test_nothing_in_a_text_is_executed_opened_or_fetched() -> None:
    asked = set(answers(AUDITED))
    # A first article reads the data and imports what it needs, which looks into folders.
    assert {event for event in asked if not event.startswith("open ")} <= {"os.listdir", "os.scandir"}
    opened = {Path(event.removeprefix("open ")) for event in asked if event.startswith("open ")}
    assert opened
    kinds = {".py", ".pyc", ".so", ".pyd", ".toml", ".json", ".txt", ".zip", ".bin"}
    assert {path.suffix for path in opened} <= kinds
    assert not any("passwd" in path.name for path in opened)


def without_bias(sound: bytes) -> bytes:
    return sound.replace(b'"bias"', b'"base"')


def cut(sound: bytes) -> bytes:
    """Cut a file off inside its last list or object."""
    return sound[: max(sound.rfind(b"]"), sound.rfind(b"}"))]


def numbers_for_lists(sound: bytes) -> bytes:
    """Write a number for each list."""
    return re.sub(rb"= \[[^\]]*\]", b"= 7", sound)


class TestDamagedData:
    """A data file that is cut off, or has wrong contents: the error names it."""

    TEXT = (
        "WASHINGTON (AP) — “No,” Senator Ann Lee (D-Mass.) said on Easter Sunday.\n\n"
        "The 27-year-old met Ricky Okafor, a former prime minister of Ireland, two years ago.\n\n"
        "https://twitter.com/i/web/status/1520294378618732547\n\nShare\n\nBy Bo Chan"
    )
    CODE = """
import newsparse, sys
article = newsparse.parse({text!r}, published="2022-04-30")
try:
    for parser in article.pipeline.parsers:
        article[parser.makes]
except newsparse.DataError as error:
    sys.exit(str(error))
"""

    def error(self, copy: Path, file: str, damage: Callable[[bytes], bytes]) -> str:
        """Return the message that a damaged file leads to."""
        path = copy / "data" / file
        sound = path.read_bytes()
        path.write_bytes(damage(sound))
        try:
            done = subprocess.run(
                [sys.executable, "-c", self.CODE.format(text=self.TEXT)],
                env={**os.environ, "PYTHONPATH": str(copy.parent), "PYTHONIOENCODING": "utf-8"},
                capture_output=True,
                text=True,
                encoding="utf-8",
            )
        finally:
            path.write_bytes(sound)
        assert done.returncode == 1
        return done.stderr.strip()

    def test_an_intact_copy_is_read(self, copy: Path) -> None:
        with pytest.raises(AssertionError):
            self.error(copy, "platforms.toml", bytes)

    @pytest.mark.parametrize(
        ("file", "damage", "message"),
        [
            ("languages/en/titles.toml", cut, "is not valid TOML: "),
            ("polities/us.toml", cut, "is not valid TOML: "),
            (
                "languages/en/noise.toml",
                lambda sound: b"\xff\xfe" + sound,
                "is not valid TOML: 'utf-8' codec",
            ),
            ("languages/en/dates.toml", lambda sound: b"", "no entry "),
            ("languages/en/tense.toml", lambda sound: sound[: sound.index(b"\nnot_past")], "no entry "),
            ("languages/en/pronouns.toml", numbers_for_lists, "must be a list of strings"),
            ("noise_weights.json", cut, "benchmarks.train noise"),
            ("noise_weights.json", lambda sound: b"", "benchmarks.train noise"),
            ("languages/en/name_weights.json", lambda sound: b"", "benchmarks.train names"),
            ("languages/en/nested_weights.json", cut, "benchmarks.train nested"),
            (
                "languages/en/nested_weights.json",
                without_bias,
                "is damaged (KeyError('bias'))",
            ),
            ("speakers.json", lambda sound: sound.replace(b'"way"', b'"road"'), "with other tables than"),
            (
                "speakers.json",
                lambda sound: sound.replace(b'"full"', b'"fool"'),
                "'fool' is not in",
            ),
            (
                "speakers.json",
                lambda sound: sound.replace(b": 1,", b": 2,", 1),
                "weights in format",
            ),
            ("languages/en/attribution.json", cut, "benchmarks.train attributions"),
            ("languages/en/attribution.json", lambda sound: b"{}", "benchmarks.train attributions"),
        ],
    )
    def test_the_error_names_the_damaged_file(
        self, copy: Path, file: str, damage: Callable[[bytes], bytes], message: str
    ) -> None:
        found = self.error(copy, file, damage)
        # The lists of dates refer to other files; such a list is named first.
        assert found.startswith(f"newsparse/data/{file}") or (file.endswith("dates.toml") and file in found)
        assert message in found

    @pytest.mark.parametrize(
        ("file", "damage"),
        [
            ("languages/en/attribution.json", lambda sound: b"[]"),
        ],
    )
    def test_the_error_also_names_a_generated_file(
        self, copy: Path, file: str, damage: Callable[[bytes], bytes]
    ) -> None:
        assert self.error(copy, file, damage).startswith(f"newsparse/data/{file}")


ONCE_QUADRATIC = (
    "honorifics-and-names",
    "titles-then-names",
    "agencies",
    "reuters",
    "statements-and-decades",
)


@pytest.mark.parametrize("name", [*ONCE_QUADRATIC, *random_cases(15, 29)])
def test_memory_is_proportional_to_length(name: str) -> None:
    make = {**CASES, **random_cases(15, 29)}[name]
    short, long = make(2_000), make(16_000)
    most_memory(long)  # loads every lexicon that it needs
    assert most_memory(long) < 1.25 * most_memory(short) * len(long) / len(short)
