"""The way of a plug-in from its source to an article: built, installed beside newsparse, found, isolated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsparse.cli.outlets import scaffold

PLUGINS = Path(__file__).parents[1] / "plugins"
BROKEN = (
    *("exits", "gone", "invalid", "missing", "raises", "recursive", "text", "twin"),
    *("unspeakable", "unspeakable-error"),
)
ARTICLE = (
    "The bench rose early in Case No. 23-1187, its clerk told the Harbour Gazette.\n"
    "\n"
    "Tide times are brought to you by Quay Chandlers\n"
    "\n"
    "“We sit again on Monday,” Judge Nuala Keane said."
)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the packages, without the network, into a folder of their own."""
    target = tmp_path_factory.mktemp("site")
    package = scaffold(
        target / "new", "lamp-post", title="The Lamp Post", domain="lamp.example", country="GB"
    )
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-index", "--no-deps", "--no-build-isolation", "--target", str(target)]
    sources = [PLUGINS / "harbour", PLUGINS / "broken", package[0].parent]
    subprocess.run([*command, *map(str, sources)], check=True)
    return target


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process that sees the packages."""
    path = os.pathsep.join(filter(None, [str(installed), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, encoding="utf-8"
    )


def result(installed: Path, code: str) -> Any:
    """Run code that calls ``show`` with one value, and return that value; warnings are not shown."""
    head = f"import json, newsparse\nARTICLE = {ARTICLE!r}\ndef show(value): print(json.dumps(value))\n"
    process = run(installed, "-W", "ignore", "-c", head + code)
    assert process.stderr == ""
    return json.loads(process.stdout)


def test_nothing_is_loaded_on_import(installed: Path) -> None:
    code = "import sys; show([n for n in sys.modules if n.startswith('newsparse_')])"
    assert result(installed, code) == []


def test_an_outlet_is_found_by_name_url_and_text(installed: Path) -> None:
    code = """
from newsparse import outlets
url = "https://news.harbourgazette.example/1"
found = [outlets.find("harbour-gazette"), outlets.detect("", url), outlets.detect(ARTICLE, None)]
show([outlet.title for outlet in found])
"""
    assert result(installed, code) == ["The Harbour Gazette"] * 3


def test_its_noise_rules_apply(installed: Path) -> None:
    code = "show([[n.text, n.kind] for n in newsparse.parse(ARTICLE).noise])"
    assert result(installed, code) == [["Tide times are brought to you by Quay Chandlers", "ad"]]


def test_a_parser_joins_a_pipeline_on_request(installed: Path) -> None:
    code = """
from newsparse.publishers.registry import plugin_parsers
[parser] = plugin_parsers()
default = newsparse.Pipeline.default()
article = default.plus(*plugin_parsers()).parse(ARTICLE)
show([default.makes(parser.makes), [docket.text for docket in article[parser.makes]]])
"""
    assert result(installed, code) == [False, ["Case No. 23-1187"]]


def test_broken_plug_ins_are_reported_by_distribution_and_affect_nothing_else(installed: Path) -> None:
    code = """
import warnings
from newsparse.publishers import registry
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    article = newsparse.parse(ARTICLE)
    outlet = article.outlet
    again = newsparse.parse(ARTICLE).outlet
warned = [[w.category.__name__, str(w.message)] for w in caught]
broken = [["PluginWarning", str(error)] for error in registry.broken()]
show([outlet == again, outlet.name, registry.find("bbc").title, warned == broken, [m for _, m in broken]])
"""
    same, name, title, warned, messages = result(installed, code)
    assert (same, name, title, warned) == (True, "harbour-gazette", "BBC News", True)
    starts = [f"plug-in newsparse-broken, entry point {entry} = " for entry in (*BROKEN, "text")]
    assert all(message.startswith(start) for message, start in zip(messages, starts, strict=True))
    faults = " ".join(messages)
    for fault in (
        "SystemExit: this module takes the process along",
        "InputError: noise rule 'open'",
        "AttributeError",
        "ModuleNotFoundError: No module named 'newsparse_broken.no_such_module'",
        "RuntimeError: the tables are missing",
        "RecursionError: maximum recursion depth exceeded",
        "an object of Unspeakable whose repr raises ValueError, which is not of type Outlet",
        "UnspeakableError: <exception str() failed>",
        "which is not of type Outlet",
        "two outlets are named 'bbc'",
        "which is not of type Parser",
    ):
        assert fault in faults


def test_the_command_line_lists_both(installed: Path) -> None:
    pytest.importorskip("click", reason="needs newsparse[cli]")
    process = run(installed, "-c", "from newsparse.cli.outlets import outlets; outlets(['list'])")
    assert process.returncode == 0
    listed = [line.split(maxsplit=2) for line in process.stdout.splitlines()]
    assert ["harbour-gazette", "IE", "The Harbour Gazette  (from newsparse-harbour)"] in listed
    lines = process.stderr.splitlines()
    assert len(lines) == len(BROKEN) + 1
    assert all(line.startswith("newsparse: plug-in newsparse-broken, ") for line in lines)


def test_a_new_package_passes_its_own_test(installed: Path) -> None:
    tests = installed / "new" / "newsparse-lamp-post" / "tests"
    process = run(installed, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "ignore", str(tests))
    assert process.returncode == 0, process.stdout
