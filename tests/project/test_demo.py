"""The demo of the docs in Chromium: it reports what Python reports, and nothing leaves the site.

Needs the groups ``browser`` and ``docs``, Chromium and npm: ``bash .ci/run browser`` installs them.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import pytest

import newsparse
from newsparse.testing.cases import read_cases
from tests import synthetic
from tests.report.chromium import axe_api, launched, sync_api
from tests.report.reading import ARTICLE, ATTACKS
from tests.report.test_pages import SEED

sphinx_build = pytest.importorskip("sphinx.cmd.build", reason="needs the group docs")
pytest.importorskip("furo", reason="needs the group docs")
if shutil.which("npm") is None:
    pytest.skip("needs npm", allow_module_level=True)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
# Starting Python takes two seconds on a quiet machine.
PATIENCE = 120_000


class Watched(NamedTuple):
    page: Page
    requests: list[str]
    complaints: list[str]


def build(folder: Path, *options: str) -> Path:
    """Build the page of the demo alone, and return the folder of the pages."""
    html = folder / "html"
    alone = ("-D", "root_doc=demo", "-D", "include_patterns=demo.md", "-D", "suppress_warnings=ref")
    assert sphinx_build.main(["-q", "-b", "html", *alone, *options, str(ROOT / "docs"), str(html)]) == 0
    return html


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page, and return its address."""
    html = build(tmp_path_factory.mktemp("demo"), "-W", "-D", "browser_demo_is_required=1")
    (html / "favicon.ico").touch()  # which Chromium asks for

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(html))

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/demo.html"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def watched(browser: Browser, address: str) -> Watched:
    """Return the page and what it requested and complained of since it was opened."""
    page, requests, complaints = browser.new_page(), [], []
    page.set_default_timeout(PATIENCE)
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    return Watched(page, requests, complaints)


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


def found(page: Page) -> str:
    """Press the button, and return the report."""
    before = page.locator("#demo-download").get_attribute("href")
    page.get_by_role("button", name="Find who said what").click()
    page.wait_for_function(
        "before => document.querySelector('#demo-download').getAttribute('href') !== before", arg=before
    )
    report: str = page.evaluate("fetch(document.querySelector('#demo-download').href).then(r => r.text())")
    return report


def test_the_first_article_is_read_and_nothing_is_requested_from_others(
    watched: Watched, address: str
) -> None:
    page, requests, complaints = watched
    assert not [name for name in requests if "pyodide" in name]  # nothing is downloaded before
    text = page.locator("#demo-text").input_value()
    assert found(page) == newsparse.parse(text).to_html()
    status = page.locator("#demo-status").inner_text()
    assert re.fullmatch(rf"{len(newsparse.parse(text).attributions)} statements in \d+\.\d\d s\.", status)
    assert page.locator("#demo-progress").is_hidden()
    report = page.frame_locator("#demo-report")
    sync_api.expect(report.locator("h1")).to_have_text("Bridge to Halden stays closed until autumn")
    assert "Ane Solberg" in report.locator("#row-0").inner_text()
    report.get_by_role("link", name="Statement 1 in the text").click()  # stays inside the report
    sync_api.expect(report.locator("#said-0:target")).to_be_visible()
    # Requests of the worker are among them.
    loaded = {urlsplit(name).path.rpartition("/")[2] for name in requests}
    assert {"worker.js", "pyodide.asm.wasm", "python_stdlib.zip", "packages.zip"} <= loaded
    own = address.removesuffix("demo.html")
    assert [name for name in requests if not name.removeprefix("blob:").startswith(own)] == []
    assert complaints == []


def test_the_progress_is_shown_while_files_are_loaded(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.evaluate(
        """() => {
            window.shown = [];
            const bar = document.getElementById("demo-progress");
            const status = document.getElementById("demo-status");
            new MutationObserver(() => shown.push([bar.hidden, bar.value / bar.max, status.textContent]))
                .observe(status, { childList: true });
        }"""
    )
    found(page)
    shown = page.evaluate("shown")
    page.close()
    downloads = [value for hidden, value, text in shown if text.startswith("Downloading") and not hidden]
    assert len(downloads) > 5
    assert downloads == sorted(downloads)
    others = [text for _, _, text in shown if not text.startswith("Downloading")]
    assert others[:2] == ["Starting …", "Starting Python (step 2 of 4) …"]  # when all bytes have come
    assert "Reading the article (step 4 of 4) …" in others
    values = [value for hidden, value, text in shown if text.endswith(" …") and text != "Starting …"]
    assert values == sorted(values)


def test_a_day_and_an_address_are_used(page: Page) -> None:
    page.locator("#demo-text").fill(ARTICLE)
    page.locator("#demo-published").fill("2026-05-06")
    page.locator("#demo-url").fill("https://www.theguardian.com/politics/bridge")
    report = found(page)
    article = newsparse.parse(
        ARTICLE, published="2026-05-06", url="https://www.theguardian.com/politics/bridge"
    )
    assert article.outlet is not None
    assert report == article.to_html()


def test_no_report_is_shown_beside_another_text(page: Page) -> None:
    result, status = page.locator("#demo-result"), page.locator("#demo-status")
    page.locator("#demo-text").fill("“No,” Ann Lee said.")
    found(page)
    sync_api.expect(result).to_be_visible()
    page.locator("#demo-text").fill("“Yes,” Tom Price said.")
    sync_api.expect(result).to_be_hidden()
    sync_api.expect(status).to_contain_text("has changed")
    assert "Tom Price" in found(page)
    page.get_by_role("button", name="Clear").click()
    sync_api.expect(result).to_be_hidden()
    page.locator("#demo-text").fill("“Yes,” Tom Price said.")
    found(page)
    # The page may not be told of a change, for example if a browser restores the text.
    page.evaluate("document.querySelector('#demo-text').value = '<!doctype html><html><p>A page</p></html>'")
    page.get_by_role("button", name="Find who said what").click()
    sync_api.expect(status).to_contain_text("HTML")
    sync_api.expect(result).to_be_hidden()


def test_a_text_in_another_language_says_so_and_can_be_read_in_it(page: Page) -> None:
    status, offer = page.locator("#demo-status"), page.locator("#demo-offer button")
    french = "La ministre Anne Roche a déclaré mardi que le pont serait fermé jusqu'en septembre. "
    page.locator("#demo-text").fill(french * 4)
    found(page)
    sync_api.expect(status).to_contain_text("This text is probably in French, not in English")
    sync_api.expect(offer).to_have_text("Read it as French")
    offer.click()
    sync_api.expect(status).to_have_text(re.compile(r"^\d+ statements? in"))
    assert page.locator("#demo-language").input_value() == "fr"
    sync_api.expect(offer).to_be_hidden()
    page.locator("#demo-language").select_option("en")
    page.locator("#demo-text").fill("Die Brücke in Halden wurde am Freitag nach dem Regen gesperrt. " * 3)
    found(page)
    sync_api.expect(status).to_contain_text("probably not in English")
    sync_api.expect(status).to_contain_text("French, Spanish and Portuguese")
    sync_api.expect(offer).to_be_hidden()


def test_a_long_text_can_be_stopped_and_the_next_one_is_read(page: Page) -> None:
    stop = page.get_by_role("button", name="Stop")
    sync_api.expect(stop).to_be_hidden()
    page.locator("#demo-text").fill("Mayor Ann Lee said that the bridge would stay closed.\n\n" * 3000)
    page.get_by_role("button", name="Find who said what").click()
    stop.click()
    sync_api.expect(page.locator("#demo-status")).to_contain_text("Stopped")
    sync_api.expect(stop).to_be_hidden()
    page.locator("#demo-text").fill("“No,” Ann Lee said.")
    assert "Ann Lee" in found(page)


def test_what_cannot_be_read_is_explained_and_the_next_article_is_read(page: Page) -> None:
    status = page.locator("#demo-status")
    button = page.get_by_role("button", name="Find who said what")
    page.get_by_role("button", name="Clear").click()
    button.click()
    sync_api.expect(status).to_have_text("Paste an article first.")
    page.locator("#demo-text").fill("<!doctype html><html><body><p>A page</p></body></html>")
    button.click()
    sync_api.expect(status).to_contain_text("HTML")
    page.locator("#demo-text").fill("“No,” Ann Lee said.")
    assert "Ann Lee" in found(page)


def test_an_attack_in_an_article_does_not_run(page: Page) -> None:
    text = "\n\n".join(f'Senator Ann Lee said {attack} "{attack}" on Friday.' for attack in ATTACKS)
    page.locator("#demo-text").fill(text)
    found(page)
    frame = page.frame_locator("#demo-report")
    sync_api.expect(frame.locator("#row-0")).to_be_visible()
    assert frame.locator("body").evaluate("window.hacked ?? window.parent.hacked ?? null") is None


def texts() -> Iterator[tuple[str, str]]:
    """Yield texts with an address: articles of every outlet, whose patterns ``re`` runs there."""
    for path in sorted((ROOT / "tests/cases/outlets").glob("*.txt")):
        domains = newsparse.outlets.find(path.stem).domains
        for case in read_cases(path):
            yield case.text, f"https://{domains[0]}/politics" if domains else ""
    yield SEED.read_text("utf-8"), ""
    for seed in range(20):
        yield synthetic.article(seed), ""


def test_reports_are_the_same_as_those_of_python(page: Page) -> None:
    articles = list(texts())
    reports = page.evaluate(
        """async (articles) => {
            const worker = new Worker("_static/demo/worker.js", { type: "module" });
            const reports = [];
            for (const [text, url] of articles) {
                worker.postMessage({ text, url, published: "2024-04-30" });
                reports.push(await new Promise((resolve) => {
                    worker.onmessage = ({ data }) =>
                        ["loading", "working"].includes(data.kind) || resolve(data.html ?? data.message);
                }));
            }
            worker.terminate();
            return reports;
        }""",
        articles,
    )
    for (text, url), report in zip(articles, reports, strict=True):
        assert report == newsparse.parse(text, url=url or None, published="2024-04-30").to_html()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_accessibility_problem(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    results = axe_api.Axe().run(page, context={"include": [["#demo"]]})
    context.close()
    assert results.violations_count == 0, results.generate_report()


def test_without_npm_the_page_has_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    html = build(tmp_path, "-W")
    page = (html / "demo.html").read_text("utf-8")
    assert "The demo is missing here" in page
    assert 'id="demo-text"' not in page
    assert not (html / "_static/demo/files.json").exists()


def test_another_package_from_npm_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    npm = tmp_path / "npm"
    npm.write_text('#!/bin/sh\nfor folder; do :; done\necho no >"$folder/pyodide.tgz"\n')
    npm.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(npm))
    with pytest.raises(AssertionError):
        build(tmp_path, "-W")
    assert "has the checksum" in capsys.readouterr().err
