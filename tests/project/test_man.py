"""The manual page names every command and option, and ``man`` shows what the help says."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tools import man

PAGE = man.manual()


def test_every_command_and_option_is_there() -> None:
    commands = re.findall(r"^\.SH NEWSPARSE (.+)$", PAGE, re.MULTILINE)
    assert {"PARSE", "REPORT", "EXPLAIN", "VERIFY", "SCHEMA", "MCP", "OUTLETS", "OUTLETS NEW"} <= set(
        commands
    )
    options = set(re.findall(r"^\.B .*?\\-\\-([a-z\\-]+)", PAGE, re.MULTILINE))
    assert {"output", "resume", "min\\-speaker\\-confidence"} <= options
    assert re.findall(r"^\.B (\d+)$", PAGE, re.MULTILINE) == ["0", "1", "2", "3", "4", "5", "130", "141"]


def test_lines_are_requests_or_text() -> None:
    requests = {line.split()[0] for line in PAGE.splitlines() if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".PP", ".TP", ".B", ".EX", ".EE"}
    assert man._escaped(".wav-files\\x") == "\\&.wav\\-files\\ex"


def test_groff_has_no_complaint() -> None:
    if shutil.which("groff") is None:
        pytest.skip("needs groff")
    command = ["groff", "-man", "-ww", "-Tutf8", "-Kutf8"]
    done = subprocess.run(command, input=PAGE, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(re.sub(r"\x1b\[\d+m|.\x08", "", done.stdout).split())
    assert "newsparse parse archive/ -o said.duckdb --id-field url" in shown
