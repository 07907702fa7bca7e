"""The report in Chromium: accessibility, keyboard, narrow screens, print, no JavaScript, nothing loaded.

Needs the group ``browser`` and Chromium: ``bash .ci/run browser`` installs both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.output.report.pages import article_page
from tests.report.chromium import axe_api, launched, sync_api
from tests.report.reading import ARTICLE, ATTACKS
from tests.report.test_pages import SEED

collections = pytest.importorskip("newsparse.collection", reason="needs the group browser")
corrections = pytest.importorskip("newsparse.collection.corrections", reason="needs the group browser")
site = pytest.importorskip("newsparse.collection.report", reason="needs the group browser")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from newsparse.collection import Collection

DOCS = Path(__file__).parents[2] / "docs"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
PHONE = {"width": 390, "height": 844}
MANY = ("index", "statements", "speaker")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the addresses of an article, of the seed, of an attack, and of an index."""
    folder = tmp_path_factory.mktemp("report")
    attack = newsparse.parse(
        "\n\n".join(f'Senator Ann Lee said {attack} "{attack}" on Friday.' for attack in ATTACKS),
        outlet=newsparse.Outlet("evil", title=ATTACKS[0]),
        url=f"https://example.com/{ATTACKS[0]}",
    )
    html = {
        "article": newsparse.parse(ARTICLE).to_html(),
        "seed": newsparse.parse(SEED.read_text("utf-8")).to_html(),
        "attack": article_page(attack, name=ATTACKS[3]),
    }
    for name, page in html.items():
        (folder / f"{name}.html").write_text(page, "utf-8")
    site.write_report(many(), folder / "index.html", title="Bridge news")
    files = folder / "index-files"
    return {name: (folder / f"{name}.html").as_uri() for name in (*html, "index")} | {
        "statements": (files / "statements.html").as_uri(),
        "speaker": (files / "speakers" / "ann-lee.html").as_uri(),
    }


def many() -> Collection:
    """Return a collection of 400 invented articles with five statements each."""
    collection: Collection = collections.Collection()
    collection.path = "said.duckdb"  # its pages have buttons for corrections
    article = newsparse.parse(ARTICLE, published="2022-04-04")
    rain = newsparse.parse("It rained in the hills.", published="2022-05-04")
    collection.add([article, rain], ids=["a", "b"])
    for query in (
        """INSERT INTO articles BY NAME SELECT 'c' || n AS article,
        DATE '2022-06-01' + CAST(n AS INTEGER) AS published, 'https://outlet.example/' || n AS url,
        'Day ' || n AS headline FROM range(400) t(n)""",
        """INSERT INTO parsed_people BY NAME SELECT 'c' || n AS article, 0 AS person, 'Ann Lee' AS name,
        'female' AS gender FROM range(400) t(n)""",
        """INSERT INTO parsed_statements BY NAME SELECT 'c' || n AS article, s AS statement, 0 AS depth,
        'Ann Lee' AS source, 'said' AS cue, 0.9 AS confidence,
        'It is statement ' || s || ' of day ' || n AS content, 7 AS words, 'indirect' AS kind,
        'speech' AS mode, 'affirmed' AS polarity, 'person' AS source_type
        FROM range(400) t(n), range(5) u(s)""",
        """INSERT INTO parsed_speakers BY NAME SELECT article, statement, 0 AS person FROM statements
        WHERE article LIKE 'c%'""",
    ):
        collection.sql(query)
    return collection


class Watched:
    """A page in a fresh context, with what it asked for and complained of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)


@pytest.fixture
def opened(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE)
    yield context
    context.close()


@pytest.mark.parametrize("name", ["article", "seed", "attack", *MANY])
def test_a_page_loads_nothing_and_nothing_is_refused(
    opened: BrowserContext, pages: dict[str, str], name: str
) -> None:
    watched = Watched(opened, pages[name])
    assert watched.requests == [pages[name]]
    assert watched.complaints == []
    assert watched.page.evaluate("window.hacked") is None


def test_an_injected_script_does_not_run(
    opened: BrowserContext, pages: dict[str, str], tmp_path: Path
) -> None:
    html = newsparse.parse(ARTICLE).to_html()
    broken = html.replace("<main>", "<script>window.hacked=1</script><img src='https://example.com/x'><main>")
    (tmp_path / "broken.html").write_text(broken, "utf-8")
    watched = Watched(opened, (tmp_path / "broken.html").as_uri())
    assert watched.page.evaluate("window.hacked") is None
    assert len(watched.complaints) >= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", ["article", "seed", *MANY])
def test_axe_finds_no_accessibility_problem(
    browser: Browser, pages: dict[str, str], name: str, size: dict[str, int], scheme: str
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = Watched(context, pages[name]).page
    if name not in MANY:
        page.locator("a.np-badge").first.focus()  # with a card open
    results = axe_api.Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("name", ["article", "seed", "attack", *MANY])
def test_320_pixels_are_enough(browser: Browser, pages: dict[str, str], name: str) -> None:
    context = browser.new_context(viewport=NARROW)
    page = Watched(context, pages[name]).page
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width == NARROW["width"]


def test_without_javascript_only_the_controls_are_missing(browser: Browser, pages: dict[str, str]) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = Watched(context, pages["article"]).page
    assert page.locator(".np-content[data-n]").first.is_visible()
    assert page.locator(".np-chart:visible").count() == 4
    assert page.locator(".np-citation").first.is_visible()
    for control in ("[data-filters]", "[data-copy]", "#card"):
        assert not page.locator(control).first.is_visible()
    page.locator("a.np-badge[data-n='1']").click()
    assert page.url.endswith("#row-1")
    page.locator("#row-1 a.np-place").click()
    assert page.url.endswith("#said-1")
    context.close()


def test_the_keyboard_opens_and_closes_a_card(opened: BrowserContext, pages: dict[str, str]) -> None:
    page = Watched(opened, pages["article"]).page
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.np-badge')"):
            break
    card = page.locator("#card")
    assert card.is_visible()
    assert "Ane Solberg" in card.inner_text()
    assert "confidence" in card.inner_text()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "card"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.keyboard.press("Tab")
    assert card.is_visible()
    page.keyboard.press("Enter")
    assert "#row-" in page.url


def test_the_mouse_opens_the_card_of_the_innermost_statement(
    opened: BrowserContext, pages: dict[str, str]
) -> None:
    page = Watched(opened, pages["article"]).page
    card = page.locator("#card")
    inner = page.locator(".np-content .np-content").first
    inner.hover()
    assert card.is_visible()
    assert "Experts" in card.inner_text()
    page.mouse.move(5, 5)
    sync_api.expect(card).to_be_hidden()
    inner.click()
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)  # longer than a card stays open without a click
    assert card.is_visible()
    page.locator("h1").click()
    assert not card.is_visible()


def test_a_tap_keeps_the_card_open(browser: Browser, pages: dict[str, str]) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = Watched(context, pages["article"]).page
    card = page.locator("#card")
    for opener in (page.locator(".np-content[data-n='0']").first, page.locator("a.np-badge[data-n='0']")):
        opener.tap()
        page.wait_for_timeout(400)  # longer than a card stays open when a mouse has left
        assert card.is_visible()
        assert "Ane Solberg" in card.inner_text()
        assert "#row" not in page.url
        page.locator(".np-summary").tap()
        assert not card.is_visible()
    page.locator("a.np-badge[data-n='0']").tap()
    card.get_by_role("link").tap()
    assert page.url.endswith("#row-0")
    assert not card.is_visible()
    context.close()


def test_the_switch_chooses_what_charts_count(browser: Browser, pages: dict[str, str]) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = Watched(context, pages["article"]).page
    captions = page.locator(".np-chart:visible caption")
    assert {text.partition(",")[2].strip() for text in captions.all_inner_texts()} == {"statements"}
    page.get_by_label("words").check()
    assert {text.partition(",")[2].strip() for text in captions.all_inner_texts()} == {"words"}
    context.close()


def shown_rows(page: Page) -> list[str]:
    rows = page.locator("[data-sortable] tbody tr:visible")
    return [str(row.get_attribute("data-n")) for row in rows.all()]


def test_rows_sort_by_numbers_and_words(opened: BrowserContext, pages: dict[str, str]) -> None:
    page = Watched(opened, pages["article"]).page
    for head, kind in (("Confidence", float), ("Speaker", str)):
        button = page.get_by_role("button", name=head, exact=True)
        column = page.locator("th", has=button)
        cell = f"td[data-label='{head}']"
        button.click()
        assert column.get_attribute("aria-sort") == "ascending"
        values = [kind(c.get_attribute("data-value") or "") for c in page.locator(cell).all()]
        assert values == sorted(values, key=lambda v: v.lower() if isinstance(v, str) else v)
        button.click()
        assert column.get_attribute("aria-sort") == "descending"
        assert kind(page.locator(cell).first.get_attribute("data-value") or "") == values[-1]
        assert page.locator("th[aria-sort]").count() == 1


def test_rows_are_filtered_by_each_property(opened: BrowserContext, pages: dict[str, str]) -> None:
    page = Watched(opened, pages["article"]).page
    article = newsparse.parse(ARTICLE)
    said = list(enumerate(article.attributions))
    everything = [str(n) for n, _ in said]
    expected = {
        "who": ("Ane Solberg", [str(n) for n, s in said if s.speaker and s.speaker.name == "Ane Solberg"]),
        "gender": ("female", [str(n) for n, s in said if any(p.gender == "female" for p in s.speakers)]),
        "party": ("Labour", [str(n) for n, s in said if any(p.party == "Labour" for p in s.speakers)]),
        "kind": ("direct", [str(n) for n, s in said if s.kind == "direct"]),
        "depth": ("1", [str(n) for n, s in said if s.depth == 1]),
    }
    status = page.locator("[data-count]")
    for column, (value, rows) in expected.items():
        assert 0 < len(rows) < len(everything), column
        page.locator(f"select[data-column='{column}']").select_option(value)
        assert shown_rows(page) == rows
        assert status.inner_text() == f"{len(rows)} of {len(everything)} shown"
        page.get_by_role("button", name="Show all").click()
        sync_api.expect(status).to_have_text(f"{len(everything)} shown")
        assert shown_rows(page) == everything
    page.locator("input[type=range]").fill("80")
    assert shown_rows(page) == [str(n) for n, s in said if s.confidence is None or s.confidence >= 0.8]


def test_a_citation_and_a_link_are_copied(opened: BrowserContext, pages: dict[str, str]) -> None:
    opened.grant_permissions(["clipboard-read", "clipboard-write"])
    page = Watched(opened, pages["article"]).page
    status = page.locator("[data-copied]")
    citation, link = page.locator("#row-0 [data-copy]").all()
    citation.click()
    sync_api.expect(status).to_have_text("The citation was copied.")
    shown = page.locator("#row-0 .np-citation span").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == shown
    link.click()
    sync_api.expect(status).to_have_text("The link was copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{pages['article']}#row-0"


def test_a_table_of_two_thousand_statements_is_searched_filtered_and_sorted(
    opened: BrowserContext, pages: dict[str, str]
) -> None:
    page = Watched(opened, pages["statements"]).page
    rows, status = page.locator("[data-listing] tbody tr"), page.locator("[data-count]")
    assert rows.count() == 100
    page.get_by_role("button", name="Show more").click()
    assert rows.count() == 200
    page.get_by_label("Search").fill("DAY 179")
    sync_api.expect(status).to_contain_text("5 of 2,00")
    assert rows.count() == 5
    page.get_by_role("button", name="Statement").click()
    page.get_by_role("button", name="Statement").click()
    assert "statement 4 of day 179" in rows.first.inner_text()
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Quotation").select_option("direct")
    sync_api.expect(rows).not_to_have_count(100)
    assert 0 < rows.count() < 10
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("To", exact=True).fill("2022-05-31")
    sync_api.expect(rows).not_to_have_count(100)
    assert 0 < rows.count() < 10
    seconds = page.evaluate(
        """() => new Promise((done) => {
            const search = document.querySelector("[data-search]");
            const start = performance.now();
            search.value = "day 1";
            search.form.reset();
            setTimeout(() => requestAnimationFrame(() => done((performance.now() - start) / 1000)));
        })"""
    )
    assert seconds < 1


def test_an_article_of_two_thousand_statements_stays_usable(opened: BrowserContext, tmp_path: Path) -> None:
    names = ("Ann Lee", "Tom Price", "Ida Brandt", "Bo Ray")
    text = "\n\n".join(f'"It is day {n}, and it still rains," {names[n % 4]} said.' for n in range(2000))
    (tmp_path / "long.html").write_text(newsparse.parse(text).to_html(), "utf-8")
    page = Watched(opened, (tmp_path / "long.html").as_uri()).page
    seconds = page.evaluate(
        """() => {
            const start = performance.now();
            const speaker = document.querySelector("select[data-column=who]");
            speaker.value = "Bo Ray";
            speaker.form.dispatchEvent(new Event("input"));
            document.querySelectorAll("th button")[4].click();
            document.body.offsetHeight;
            return (performance.now() - start) / 1000;
        }"""
    )
    assert seconds < 3  # it takes 0.3 s if nothing else runs
    assert page.locator("[data-count]").inner_text() == "500 of 2000 shown"
    page.locator("a.np-badge[data-n='1999']").click()
    assert "Bo Ray" in page.locator("#card").inner_text()


def test_the_index_leads_to_a_speaker_and_back(opened: BrowserContext, pages: dict[str, str]) -> None:
    page = Watched(opened, pages["index"]).page
    page.get_by_role("link", name="Ann Lee").first.click()
    assert page.url == pages["speaker"]
    assert page.locator(".np-said-list li").count() == 1000
    page.get_by_role("link", name="Part 2").click()
    page.get_by_role("link", name="Bridge news").click()
    assert page.url == pages["index"]


def test_buttons_write_corrections_that_can_be_downloaded(
    opened: BrowserContext, pages: dict[str, str], tmp_path: Path
) -> None:
    page = Watched(opened, pages["speaker"]).page
    page.once("dialog", lambda dialog: dialog.accept("Ann J. Lee"))
    page.get_by_role("button", name="Is another person").click()
    first = page.locator(".np-said-list li").nth(1)
    first.get_by_role("button", name="Not a statement").click()
    page.once("dialog", lambda dialog: dialog.accept('Tom "Bo" Ray'))
    first.get_by_role("button", name="Other speaker").click()
    page.once("dialog", lambda dialog: dialog.dismiss())
    first.get_by_role("button", name="Other person").click()
    sync_api.expect(page.get_by_role("status")).to_have_text("The correction was added to the list.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download corrections.csv").click()
    download.value.save_as(tmp_path / "corrections.csv")
    found = corrections.read(tmp_path / "corrections.csv")
    said = first.locator("[data-said]").inner_text()
    assert [(one.correction, one.article, one.statement, one.instead) for one in found] == [
        ("same person", "", "", "Ann J. Lee"),
        ("no statement", found[1].article, said, ""),
        ("speaker", found[1].article, said, 'Tom "Bo" Ray'),
    ]


def test_charts_come_first_on_a_phone_and_the_switch_works(browser: Browser, pages: dict[str, str]) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = Watched(context, pages["index"]).page
    chart = page.locator(".np-chart:visible").first
    assert (chart.bounding_box() or {})["y"] < PHONE["height"]
    page.get_by_label("articles", exact=True).tap()
    assert "articles" in page.locator(".np-chart:visible caption").first.inner_text()
    page.get_by_role("link", name="Gender, articles, as a picture (SVG)").tap()
    page.wait_for_url("**/charts/gender-articles.svg")
    context.close()


def test_an_index_in_print_has_charts_and_no_controls(opened: BrowserContext, pages: dict[str, str]) -> None:
    page = Watched(opened, pages["index"]).page
    page.emulate_media(media="print")
    for hidden in (".np-measures", ".np-downloads >> nth=0", "nav >> nth=0"):
        assert not page.locator(hidden).is_visible()
    tops = [
        (page.locator(place).first.bounding_box() or {})["y"]
        for place in ("h1", ".np-summary", ".np-chart", "#speakers", "#articles")
    ]
    assert tops == sorted(tops)
    assert page.pdf(format="A4")[:5] == b"%PDF-"


def test_dark_mode_and_print(browser: Browser, pages: dict[str, str]) -> None:
    context = browser.new_context(viewport=WIDE, color_scheme="dark")
    page = Watched(context, pages["article"]).page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 27)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    for hidden in ("[data-filters]", "[data-copy]"):
        assert not page.locator(hidden).first.is_visible()
    for visible in (".np-text", ".np-chart >> nth=0", ".np-table tbody", ".np-table th >> nth=1"):
        assert page.locator(visible).is_visible()
    assert page.pdf(format="A4")[:5] == b"%PDF-"
    context.close()


def test_the_script_of_the_docs_makes_pages_usable_with_a_keyboard(browser: Browser) -> None:
    page = browser.new_page(viewport=NARROW)
    page.set_content(
        """<div class="sidebar-drawer"></div><div class="toc-drawer"></div>
        <section><h2>Figures<a>#</a></h2>
        <div class="table-wrapper" style="overflow: auto"><div style="width: 999px">wide</div></div>
        <div class="table-wrapper">narrow</div></section>
        <p class="caption" role="heading">Guides</p>"""
    )
    page.add_script_tag(path=DOCS / "_static/accessible.js", type="module")
    table = page.get_by_role("region", name="Table 1: Figures")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table-wrapper').scrollLeft > 0")
    assert page.locator(".table-wrapper[tabindex]").count() == 1
    for name in ("All pages", "This page"):
        assert page.get_by_role("navigation", name=name).count() == 1
    assert page.get_by_role("heading", name="Guides", level=2).count() == 1
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function("!document.querySelector('.table-wrapper').hasAttribute('tabindex')")
    page.close()


def test_the_search_page_of_the_docs_has_a_heading() -> None:
    """The theme's own page has none."""
    assert "<h1>" in (DOCS / "_templates/search.html").read_text("utf-8")
