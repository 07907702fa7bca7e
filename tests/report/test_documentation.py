"""Every page of the documentation in Chromium, in dark colours on a phone: axe finds no problem.

Needs the groups ``browser`` and ``docs``, and Chromium: ``bash .ci/run browser`` installs them.
"""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.report.chromium import axe_api, launched

pytest.importorskip("furo", reason="needs the group docs")

DOCS = Path(__file__).parents[2] / "docs"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def test_axe_finds_no_accessibility_problem_on_any_page(tmp_path: Path) -> None:
    # In a process of its own: sphinx and its extensions warn of changes to come.
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", "html", DOCS, tmp_path], check=True)
    pages = [page.relative_to(tmp_path).as_posix() for page in tmp_path.rglob("*.html")]
    pages = sorted(page for page in pages if not page.startswith("_"))
    assert {"index.html", "search.html", "reference/records.html"} <= {*pages}
    problems: dict[str, object] = {}
    handler = functools.partial(Quiet, directory=str(tmp_path))
    # The script of the pages is a module, which a browser loads only from a server.
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, launched() as browser:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page(viewport={"width": 360, "height": 640}, color_scheme="dark")
        page.on("pageerror", lambda error: problems.setdefault(page.url, str(error)))
        for name in pages:
            page.goto(f"http://127.0.0.1:{server.server_port}/{name}?q=gender")
            violations = axe_api.Axe().run(page).response["violations"]
            if found := [(one["id"], one["nodes"][0]["html"]) for one in violations]:
                problems[name] = found
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                problems[f"{name}, width"] = "wider than the screen"
        server.shutdown()
    assert problems == {}
