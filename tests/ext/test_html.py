"""Pages of HTML and documents of other packages, and the way back to the page."""

from __future__ import annotations

import datetime
import html as entities
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import InputError, Page, PageArticle
from newsparse.core.page import _PageMap
from newsparse.language.markup import is_page
from tests.sources import articles
from tests.strategies import hostile_texts

BODY = """<h1>Bridge at Halden to close</h1>
<p>Mayor <a href="/lee">Ann Lee</a> said on Friday that the bridge would close &amp; that it was old.</p>
<p>&#8220;We will win,&#8221; Tom Price said, &ldquo;because we <em>must</em>.&rdquo;</p>
<p>The council met for three hours and took no vote on the plan, which has been discussed for years.</p>"""
PAGE = f"""<!DOCTYPE html>
<html><head><title>Bridge at Halden to close | BBC News</title>
<meta property="og:site_name" content="BBC News">
<meta name="author" content="Ida Brandt">
<meta property="article:published_time" content="2022-04-30T10:00:00Z">
<script>if (a < b) document.write("<p>Ann Lee said on Friday</p>")</script></head>
<body><nav><a href="/">Home</a> <a href="/a">Bridge at Halden to close</a></nav>
<!-- <p>Tom Price said</p> --><article>{BODY}</article>
<footer>Copyright Halden News</footer></body></html>"""
TEXT = """Bridge at Halden to close
Mayor Ann Lee said on Friday that the bridge would close & that it was old.
“We will win,” Tom Price said, “because we must.”
The council met for three hours and took no vote on the plan, which has been discussed for years."""


def shown(page: str, place: tuple[int, int]) -> str:
    return entities.unescape(page[place[0] : place[1]])


class TestFromHtml:
    @pytest.fixture
    def article(self) -> PageArticle:
        pytest.importorskip("trafilatura", reason="needs newsparse[html]")
        return newsparse.from_html(PAGE)

    def test_the_text_is_the_article_without_the_menus(self, article: PageArticle) -> None:
        assert article.text == TEXT

    def test_a_headline_that_the_extraction_leaves_out_is_above_the_text(self) -> None:
        pytest.importorskip("trafilatura", reason="needs newsparse[html]")
        headline = "Bridge at Halden to close"
        page = PAGE.replace(f"<h1>{headline}</h1>", "").replace("BBC News", "Halden Courier")
        article = newsparse.from_html(page, url="https://www.courier.example/bridge")
        assert [m.text for m in article.metadata if m.kind == "headline"] == [headline]
        assert article.outlet is not None
        assert (article.outlet.name, article.outlet.title) == ("courier.example", "Halden Courier")

    def test_day_outlet_authors_and_title_come_from_the_page(self, article: PageArticle) -> None:
        assert (article.published, article.published_from) == (datetime.date(2022, 4, 30), "given")
        assert article.outlet is not None
        assert (article.outlet.name, article.byline) == ("bbc", ("Ida Brandt",))
        assert article.page.title == "Bridge at Halden to close"
        assert article.dates[0].value == "2022-04-29"

    def test_the_address_takes_precedence(self) -> None:
        pytest.importorskip("trafilatura", reason="needs newsparse[html]")
        article = newsparse.from_html(PAGE, url="https://www.reuters.com/world/1")
        assert article.outlet is not None
        assert (article.outlet.name, article.url) == ("reuters", "https://www.reuters.com/world/1")

    @pytest.mark.parametrize("page", ["", "<html><body></body></html>", "<nav><a>Home</a></nav>"])
    def test_a_page_without_an_article_is_refused(self, page: str) -> None:
        pytest.importorskip("trafilatura", reason="needs newsparse[html]")
        with pytest.raises(InputError, match="no article was found on this page"):
            newsparse.from_html(page)

    def test_bytes_are_refused_with_the_remedy(self) -> None:
        with pytest.raises(InputError, match="html must be a str, not 'bytes'; decode it first"):
            newsparse.from_html(PAGE.encode())  # type: ignore[arg-type]


class Searched(str):
    """A page that counts how many characters of it are searched at most."""

    searched = 0

    def find(self, line: str, start: int, end: int) -> int:  # type: ignore[override]
        self.searched += min(end, len(self)) - start
        return super().find(line, start, end)

    def rfind(self, line: str, start: int, end: int) -> int:  # type: ignore[override]
        self.searched += min(end, len(self)) - start
        return super().rfind(line, start, end)


class TestWayBack:
    @pytest.fixture
    def article(self) -> PageArticle:
        return newsparse.from_document({"text": TEXT}, html=PAGE)

    def test_each_line_is_found_in_the_article_and_not_in_the_menu_or_a_script(
        self, article: PageArticle
    ) -> None:
        begin, end = PAGE.index("<article>"), PAGE.index("</article>")
        for line in re.finditer(".+", TEXT):
            pieces = article.to_page(*line.span())
            assert all(begin < piece[0] < piece[1] < end for piece in pieces)
            assert "".join("".join(shown(PAGE, p) for p in pieces).split()) == "".join(line[0].split())

    def test_a_span_with_tags_is_in_pieces(self, article: PageArticle) -> None:
        at = TEXT.index("“because")
        pieces = article.to_page(at, at + len("“because we must.”"))
        assert [PAGE[start:end] for start, end in pieces] == ["&ldquo;because we", "must", ".&rdquo;"]

    def test_the_marked_page_is_the_page_with_balanced_marks(self, article: PageArticle) -> None:
        marked = article.marked()
        assert re.sub(r"</?mark\b[^>]*>", "", marked) == PAGE
        html = pytest.importorskip("lxml.html", reason="needs the group integrations")
        found = html.fromstring(marked)
        assert found.text_content() == html.fromstring(PAGE).text_content()
        marks = found.xpath('//article//mark[@class="newsparse"]')
        assert len(marks) == marked.count("<mark ") == marked.count("</mark>")
        by_id: dict[str, str] = {}
        for mark in marks:
            if not mark.xpath("ancestor::mark"):
                name = mark.get("data-newsparse")
                by_id[name] = by_id.get(name, "") + mark.text_content()
        ids = dict(zip(article.ids, article.attributions, strict=True))
        for name, words in by_id.items():
            content = "".join(span.text for span in ids[name].content)
            assert "".join(words.split()) == "".join(content.split())
        assert 'title="Tom Price said"' in marked

    def test_a_text_that_is_not_in_the_page_is_left_out(self) -> None:
        article = newsparse.from_document({"text": '"It is not here," Ann Lee said.'}, html=PAGE)
        assert article.to_page(0, 20) == ()
        assert article.marked() == PAGE

    @pytest.mark.parametrize("line", ["It is not here, nor was it ever on this page.", "Not here."])
    def test_lines_that_are_not_in_the_page_are_looked_for_only_nearby(self, line: str) -> None:
        def searched(lines: int) -> int:
            page = Searched("<p>" + "It rained in Halden all day. " * 2 * lines)
            _PageMap("", "")._align(f"{line}\n" * lines, page)
            return page.searched

        assert searched(20_000) <= 2.2 * searched(10_000)

    def test_offsets_cannot_be_translated_without_a_page(self) -> None:
        article = newsparse.from_document({"text": TEXT})
        for ask in (lambda: article.to_page(0, 5), article.marked):
            with pytest.raises(InputError, match="the page of this article is not known; pass it with html="):
                ask()

    @given(hostile_texts(), hostile_texts())
    def test_any_page_can_be_marked(self, text: str, page: str) -> None:
        article = newsparse.from_document({"text": f"“{text}” Ann Lee said."}, html=f"<p>{text}{page}")
        marked = article.marked()
        assert re.sub(r'<mark class="newsparse"[^>]*>|</mark>', "", marked) == re.sub(
            r'<mark class="newsparse"[^>]*>|</mark>', "", article.page.html or ""
        )

    @given(st.lists(st.sampled_from(["<", "<!--", "<a b='", '<a b="', "&amp", "<script>", "x", "</p>"])))
    def test_broken_tags_are_tolerated(self, pieces: list[str]) -> None:
        page = "".join(pieces)
        article = newsparse.from_document({"text": "x"}, html=page or " ")
        # "&ampx" is one entity of two characters.
        assert all("x" in page[start:end] for start, end in article.to_page(0, 1))


class TestFromDocument:
    def test_a_document_of_trafilatura(self) -> None:
        trafilatura = pytest.importorskip("trafilatura", reason="needs newsparse[html]")
        found = trafilatura.bare_extraction(PAGE, with_metadata=True)
        article = newsparse.from_document(found, html=PAGE)
        assert (article.text, article.byline) == (TEXT, ("Ida Brandt",))
        assert article.published == datetime.date(2022, 4, 30)

    def test_an_article_of_newspaper4k(self) -> None:
        newspaper = pytest.importorskip("newspaper", reason="needs the group integrations")
        found = newspaper.Article("https://www.bbc.com/news/1", input_html=PAGE)
        found.download(input_html=PAGE)
        found.parse()
        article = newsparse.from_document(found)
        assert article.outlet is not None
        assert (article.outlet.name, article.published) == ("bbc", datetime.date(2022, 4, 30))
        assert article.page.html == PAGE
        assert "Ida Brandt" in article.byline

    def test_an_object_with_the_attributes_of_a_fundus_article(self) -> None:
        # fundus makes its articles only of pages of publishers that it knows; these are their attributes.
        html = SimpleNamespace(content=PAGE, responded_url="https://www.bbc.com/news/1", requested_url="x")
        found = SimpleNamespace(
            plaintext=TEXT,
            title="Bridge at Halden to close",
            authors=["Ida Brandt", "Tom Reyes"],
            publishing_date=datetime.datetime(2022, 4, 30, 10, 0),
            publisher="BBC",
            html=html,
        )
        article = newsparse.from_document(found)
        assert (article.text, article.url) == (TEXT, "https://www.bbc.com/news/1")
        assert article.page == Page("Bridge at Halden to close", ("Ida Brandt", "Tom Reyes"), "BBC", PAGE)
        assert article.published == datetime.date(2022, 4, 30)

    def test_an_invalid_date_is_left_out(self) -> None:
        assert newsparse.from_document({"text": TEXT, "date": "soon"}).published is None

    @pytest.mark.parametrize(
        ("document", "message"),
        [(7, "int has no text"), ({"text": " "}, "the document has no text"), ({}, "dict has no text")],
    )
    def test_an_object_that_is_not_a_document_is_refused(self, document: object, message: str) -> None:
        with pytest.raises(InputError, match=message):
            newsparse.from_document(document)


class TestWholePages:
    @pytest.mark.parametrize(
        "page",
        [PAGE, f"\ufeff\n {PAGE}", f'<?xml version="1.0"?>\n{PAGE}', "<HTML><BODY>It rained."],
    )
    def test_parse_refuses_a_page_and_names_the_remedy(self, page: str) -> None:
        with pytest.raises(InputError, match=r"text is an HTML page.*newsparse\.from_html"):
            newsparse.parse(page)

    @pytest.mark.parametrize(
        "text", [BODY, "The tag <html> begins it, she said.", f"It rained. {PAGE}", "<p>Yes.</p>"]
    )
    def test_an_article_with_tags_is_read(self, text: str) -> None:
        assert newsparse.parse(text).text == text

    def test_no_article_of_the_tests_looks_like_a_page(self) -> None:
        assert not any(is_page(article.text) for article in articles())


class TestCommandLine:
    def run(self, *arguments: object) -> Any:
        pytest.importorskip("rich", reason="needs newsparse[cli]")
        from click.testing import CliRunner

        from newsparse.cli import main

        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    def test_a_page_is_read_and_the_extraction_is_reported(self, tmp_path: Path) -> None:
        pytest.importorskip("trafilatura", reason="needs newsparse[html]")
        path = tmp_path / "news.html"
        path.write_text(PAGE, encoding="utf-8")
        result = self.run("parse", "--format", "csv", path)
        assert result.stderr == (
            f"newsparse: {path}: {len(TEXT)} characters of text extracted from {len(PAGE):,} of HTML; "
            "published 2022-04-30, outlet bbc\n"
        )
        assert f"{path},,,,bbc,2022-04-30,0," in result.stdout
        assert "Tom Price" in self.run("explain", path, "because we must").stdout

    def test_the_report_on_one_page_is_one_page_with_its_outlet_and_date(self, tmp_path: Path) -> None:
        pytest.importorskip("trafilatura", reason="needs newsparse[html]")
        pytest.importorskip("jinja2", reason="needs newsparse[report]")
        path, out = tmp_path / "news.html", tmp_path / "report.html"
        path.write_text(PAGE, encoding="utf-16")
        result = self.run("report", path, "-o", out, "--encoding", "utf-16")
        assert (result.exit_code, sorted(tmp_path.iterdir())) == (0, [path, out])
        page = out.read_text("utf-8")
        assert "2022-04-30" in page
        assert "BBC News" in page

    def test_a_page_in_a_text_file_is_refused_with_the_remedy(self, tmp_path: Path) -> None:
        path = tmp_path / "news.txt"
        path.write_text(PAGE, encoding="utf-8")
        result = self.run("parse", path)
        assert (result.exit_code, "save it to a file ending in .html" in result.stderr) == (1, True)
