"""The report of many articles: its counts, its pages, where they lead, and that they are safe."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

for package in ("duckdb", "pyarrow", "rapidfuzz"):
    pytest.importorskip(package, reason="needs python -m pip install --group engines")

import newsparse  # noqa: E402
from newsparse.collection import Collection, Correction, listings  # noqa: E402
from newsparse.collection import report as many  # noqa: E402
from newsparse.collection.listings import place_of  # noqa: E402
from newsparse.collection.report import write_report  # noqa: E402
from newsparse.output.report.pages import FileNames  # noqa: E402
from tests.report.reading import ARTICLE, ATTACKS, Page, is_safe, report, squeezed  # noqa: E402

SEED = Path(__file__).parents[2] / "seeds" / "000_5826ca017a330d48.txt"
ARTICLES = {
    "gazette-2": (
        "2022-05-03",
        "Mayor Ann Lee said she would run again. Voters believe that she will lose. A judge said no.",
    ),
    "gazette-1": (
        "2022-04-04",
        "Mayor Ann Lee said that the bridge would stay closed.\n\n“No bus may cross it,” she told reporters.",
    ),
    "courier-1": (
        "2022-04-05",
        "Tom Price (Labour), a councillor, called the delay “a disgrace”. Mr. Price said that it was late.",
    ),
    "courier-2": ("2022-05-02", "The transport ministry said it would pay."),
}


def filled() -> Collection:
    collection = Collection()
    texts: list[tuple[str, newsparse.Context]] = [
        (text, {"published": day, "url": f"https://gazette.example/{key}"})
        for key, (day, text) in ARTICLES.items()
    ]
    assert collection.add(newsparse.parse_many(texts), ids=ARTICLES) == []
    return collection


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a report called ``news.html``."""
    folder = tmp_path_factory.mktemp("site")
    write_report(filled(), folder / "news.html", title="Bridge news")
    return folder


def pages_of(folder: Path) -> Iterator[tuple[Path, Page]]:
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text("utf-8")
        yield path, is_safe(html, scripts=html.count("<script"))


def rows_of(page: str) -> list[list[str]]:
    data = re.search(r'<script type="application/json" id="rows">(.*?)</script>', page)
    assert data is not None
    found: list[list[str]] = json.loads(data[1])
    return found


def test_one_sentence_can_be_quoted(site: Path) -> None:
    html = (site / "news.html").read_text("utf-8")
    sentence = (
        "In 4 articles, 2 people are heard: women made 3 of 7 statements (43%), men 2 (29%), "
        "people of unknown gender 0 (0%), and organisations and unnamed sources 2 (29%)."
    )
    assert f'<p class="np-summary">{sentence}</p>' in html
    assert f'<meta property="og:description" content="{sentence}">' in html
    assert '<meta property="og:title" content="Bridge news">' in html


def test_its_statements_are_those_of_the_view(site: Path) -> None:
    collection = filled()
    [(heard, words)] = collection.sql("SELECT count(*), sum(words) FROM heard").fetchall()
    for measure, total in (("statements", heard), ("words", words)):
        with (site / "news-files/charts" / f"gender-{measure}.csv").open(encoding="utf-8") as file:
            assert sum(int(row[measure]) for row in csv.DictReader(file)) == total


def test_every_link_leads_to_a_page_or_file(site: Path) -> None:
    found = 0
    for path, page in pages_of(site):
        hrefs = [a["href"] or "" for a in page.all("a")]
        html = path.read_text("utf-8")
        if 'id="rows"' in html:
            hrefs += [cell[1] for row in rows_of(html) for cell in row if isinstance(cell, list) and cell[1]]
        for href in hrefs:
            assert href
            if not href.startswith("https://gazette.example/"):
                assert (path.parent / unquote(href.partition("#")[0])).is_file(), f"{path}: {href}"
                found += 1
    assert found > 50


def test_charts_leave_out_what_is_unknown_throughout(site: Path) -> None:
    names = {path.name.rpartition("-")[0] for path in (site / "news-files/charts").iterdir()}
    assert names == {"speaker", "gender", "party", "source-type", "outlet", "month"}
    assert "Country" not in (site / "news-files/statements.html").read_text("utf-8")


def test_a_chart_is_a_picture_that_loads_nothing(site: Path) -> None:
    for path in (site / "news-files/charts").glob("*.svg"):
        source = path.read_text("utf-8")
        ElementTree.fromstring(source)
        assert not re.search(r"href|src=|url\(|@import|<script", source)
    assert "Bridge news" in source


def test_a_speakers_page_has_all_statements_by_date(site: Path) -> None:
    html = (site / "news-files/speakers/ann-lee.html").read_text("utf-8")
    page = is_safe(html, scripts=0)
    contents = [f"{a['href']}" for a in page.all("a") if (a["href"] or "").startswith("https:")]
    assert [href.partition("#")[0].rpartition("/")[2] for href in contents] == [
        *("gazette-1", "gazette-1", "gazette-2")
    ]
    assert "#:~:text=that%20the%20bridge%20would" in contents[0]
    assert "Ann Lee is heard in 3 statements" in html
    assert "Linked by: full name (2)" in html


def test_one_person_has_one_row(tmp_path: Path) -> None:
    texts = 5 * ["Barack Obama said no."] + ["President Obama said that he would go.", "Obama said no."]
    dated: list[tuple[str, newsparse.Context]] = [
        (text, {"published": f"2014-05-{day:02}"}) for day, text in enumerate(texts, 1)
    ]
    collection = Collection()
    collection.add(newsparse.parse_many(dated), ids=map(str, range(7)))
    write_report(collection, tmp_path / "news.html")
    assert [path.name for path in (tmp_path / "news-files/speakers").iterdir()] == ["barack-obama.html"]
    assert "In 7 articles, 1 person is heard" in (tmp_path / "news.html").read_text("utf-8")


def test_a_collection_can_have_several_reports(tmp_path: Path) -> None:
    collection = filled()
    for name in ("one.html", "two.html"):
        write_report(collection, tmp_path / name, title="News", article_pages=True)
    one, two = ((tmp_path / name).read_text("utf-8") for name in ("one.html", "two.html"))
    assert one.replace("one-files", "two-files") == two


def test_links_of_the_collection_are_used(tmp_path: Path) -> None:
    collection = filled()
    collection.link({"Ann Lee": "lee", "Tom Price": "lee"})
    write_report(collection, tmp_path / "news.html")
    assert {path.name for path in (tmp_path / "news-files/speakers").iterdir()} == {
        "ann-lee.html",
        "transport-ministry.html",
    }


def test_long_tables_and_pages_are_parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listings, "_MOST_ROWS", 3)
    monkeypatch.setattr(many, "_MOST_STATEMENTS", 2)
    write_report(filled(), tmp_path / "news.html")
    parts = [tmp_path / "news-files" / f"statements{part}.html" for part in ("", ".2", ".3")]
    assert [len(rows_of(part.read_text("utf-8"))) for part in parts] == [3, 3, 1]
    assert '<a href="statements.3.html">Part 3</a>' in parts[0].read_text("utf-8")
    second = (tmp_path / "news-files/speakers/ann-lee.2.html").read_text("utf-8")
    assert second.count("<li>") == 1
    assert '<a href="ann-lee.html">Part 1</a>' in second


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_text_on_every_page(attack: str, tmp_path: Path) -> None:
    collection = filled()
    collection.path = str(tmp_path / "said.duckdb")  # whose pages have buttons for corrections
    for table, columns in (
        ("articles", ("headline", "outlet")),
        ("parsed_people", ("name", "party")),
        ("parsed_statements", ("content", "cue")),
    ):
        for column in columns:
            collection.sql(f"UPDATE {table} SET {column} = ? || {column}", [attack])
    collection.sql("UPDATE articles SET url = ?", [attack])
    collection.sql("UPDATE articles SET outlet = ?, headline = ?", [attack, attack])
    write_report(collection, tmp_path / "news.html", title=attack, article_pages=True)
    for path, page in pages_of(tmp_path):
        for element, values in page.elements:
            if element == "script":
                assert not values or values == {"type": "application/json", "id": "rows"}
        html = path.read_text("utf-8")
        if 'id="rows"' in html:
            cells = [cell[0] if isinstance(cell, list) else cell for row in rows_of(html) for cell in row]
            assert any(str(cell).startswith(attack) for cell in cells)


def test_cells_that_would_run_as_formulas_are_quoted(tmp_path: Path) -> None:
    collection = filled()
    collection.sql("UPDATE parsed_statements SET content = '=1+1'")
    write_report(collection, tmp_path / "news.html")
    with (tmp_path / "news-files/statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["statement"] for row in rows} == {"'=1+1"}
    assert all(row["content_start"].isdigit() for row in rows)


def test_cells_are_as_safe_as_those_of_the_command(tmp_path: Path) -> None:
    collection = filled()
    collection.sql("UPDATE parsed_people SET name = 'a;=1+1', party = '\uff1d1'")
    write_report(collection, tmp_path / "news.html")
    cells = [
        cell
        for path in (tmp_path / "news-files").rglob("*.csv")
        for row in csv.reader(path.read_text("utf-8").splitlines())
        for cell in row
    ]
    assert {"a;'=1+1 (single name)", "'\uff1d1"} <= set(cells)
    assert not {"a;=1+1 (single name)", "\uff1d1"} & set(cells)


def test_a_value_of_another_version_costs_nothing(tmp_path: Path) -> None:
    collection = filled()
    collection.sql("UPDATE articles SET published_from = 'oracle', headline = 'Bridge news'")
    write_report(collection, tmp_path / "news.html", article_pages=True)
    pages = (tmp_path / "news-files/articles").iterdir()
    assert any("(oracle)" in page.read_text("utf-8") for page in pages)


def test_an_article_without_a_headline_has_its_first_words_as_title(site: Path) -> None:
    with (site / "news-files/articles.csv").open(encoding="utf-8") as file:
        table = csv.DictReader(file)
        rows = {row["id"]: row["article"] for row in table}
    assert len(set(table.fieldnames or ())) == len(table.fieldnames or ())
    assert rows["courier-2"] == "The transport ministry said it would pay."
    assert rows["gazette-1"].endswith(" …")


class TestReplacing:
    """A new report takes the place of an old one when it is complete, and of nothing else."""

    def test_only_what_a_report_wrote_is_replaced(self, tmp_path: Path) -> None:
        write_report(filled(), tmp_path / "news.html")
        old = tmp_path / "news-files/speakers/ann-lee.html"
        assert old.exists()
        collection = Collection()
        collection.add(newsparse.parse("“No,” Tom Price said."))
        write_report(collection, tmp_path / "news.html")
        assert not old.exists()
        assert (tmp_path / "news-files/speakers/tom-price.html").exists()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["news-files", "news.html"]

    @pytest.mark.parametrize("name", ["articles/mine.txt", "speakers/mine.html", "mine.csv", "files.txt"])
    def test_files_of_others_stay(self, tmp_path: Path, name: str) -> None:
        if name != "files.txt":
            write_report(filled(), tmp_path / "news.html")
        mine = tmp_path / "news-files" / name
        mine.parent.mkdir(exist_ok=True, parents=True)
        mine.write_text("precious", "utf-8")
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        with pytest.raises(newsparse.InputError, match="which no report wrote; use another name"):
            write_report(filled(), tmp_path / "news.html")
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": "No."}) + "\n", "utf-8")
        inputs = [str(mine)] if name.endswith(".txt") else [str(tmp_path / "a.jsonl")]
        code, said = report(
            *inputs, str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "news.html"), "--overwrite"
        )
        assert (code, "which no report wrote" in said) == (2, True)
        assert (
            before.items()
            <= {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}.items()
        )

    def test_an_old_report_stays_if_the_new_one_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_report(filled(), tmp_path / "news.html")
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

        def fail(*arguments: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(sys.modules["newsparse.collection.report"], "_write_index", fail)
        with pytest.raises(KeyboardInterrupt):
            write_report(filled(), tmp_path / "news.html")
        assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before

    def test_a_page_of_the_old_report_is_not_an_input(self, tmp_path: Path) -> None:
        write_report(filled(), tmp_path / "news.html")
        page = tmp_path / "news-files/statements.html"
        code, said = report(str(page), "-o", str(tmp_path / "news.html"), "--overwrite")
        assert (code, "is an input, and this run would overwrite it" in said) == (2, True)
        assert page.exists()


def test_an_empty_collection_has_a_report(tmp_path: Path) -> None:
    write_report(Collection(), tmp_path / "news.html")
    assert "No source is heard." in (tmp_path / "news.html").read_text("utf-8")
    for _ in pages_of(tmp_path):
        pass


def test_names_of_pages_are_different_and_safe() -> None:
    names = FileNames()
    found = [names.of(text) for text in ("Ann Lee", "ann lee", "ann-lee-2", "../../etc", "a" * 300, "李", "")]
    assert len(set(found)) == len(found)
    for name in found:
        assert re.fullmatch(r"[\w-]{1,70}\.html", name)


def test_a_statement_is_on_the_articles_page_or_on_the_outlets_or_nowhere() -> None:
    assert place_of("in", "a.html", "https://example.com", 3, "no") == "in/a.html#said-3"
    assert place_of("in", None, "https://example.com/x#y", 3, "no - yes") == (
        "https://example.com/x#:~:text=no%20%2D%20yes"
    )
    long = place_of("in", None, "https://example.com/x", 3, "a b c d e f g h i j")
    assert long.endswith("#:~:text=a%20b%20c%20d,g%20h%20i%20j")
    assert place_of("in", None, "javascript:alert(1)", 3, "no") == place_of("in", None, None, 3, "no") == ""


class TestCommand:
    def test_a_folder_has_an_index_and_a_page_for_each_article(self, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        (folder / "more").mkdir(parents=True)
        (folder / "a.txt").write_text("Mayor Ann Lee said no.", "utf-8")
        (folder / "more" / "a.txt").write_text("Mayor Ann Lee said yes.", "utf-8")
        (folder / "b.jsonl").write_text(json.dumps({"text": '"No," Ann Lee said.'}) + "\n{}\n", "utf-8")
        out = tmp_path / "all news.html"
        code, said = report(str(folder), "-o", str(out))
        assert code == 1
        assert "b.jsonl:2: the field 'text' is missing" in said
        assert f"3 articles; open {out}" in said
        assert "<h1>in</h1>" in out.read_text("utf-8")
        pages = {
            path.name: path.read_text("utf-8") for path in (tmp_path / "all news-files/articles").iterdir()
        }
        assert sorted(pages) == ["a-2.html", "a.html", "b-jsonl-1.html"]
        assert 'href="../../all%20news.html"' in pages["a.html"]
        for path, page in pages_of(tmp_path):
            for a in page.all("a"):
                href, _, anchor = unquote(a["href"] or "").partition("#")
                assert not href or (path.parent / href).is_file()
                assert not anchor or f'id="{anchor}"' in ((path.parent / href) if href else path).read_text(
                    "utf-8"
                )
        assert sorted(path.name for path in tmp_path.iterdir()) == ["all news-files", "all news.html", "in"]

    def test_without_pages_of_articles(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(2 * (json.dumps({"text": '"No," Ann Lee said.'}) + "\n"), "utf-8")
        out = tmp_path / "news.html"
        assert (
            report(str(tmp_path / "a.jsonl"), "-o", str(out), "--no-article-pages", "--title", "Rain")[0] == 0
        )
        assert not list((tmp_path / "news-files/articles").iterdir())
        assert "<h1>Rain</h1>" in out.read_text("utf-8")

    def test_a_collection_is_read_and_not_changed(self, tmp_path: Path) -> None:
        path = tmp_path / "said.duckdb"
        with Collection(path) as collection:
            collection.add(newsparse.parse("Mayor Ann Lee said no."), ids=["a"])
        before = path.read_bytes()
        out = tmp_path / "news.html"
        assert report(str(path), "-o", str(out)) == (0, f"newsparse: 1 article; open {out} in a browser\n")
        assert "<h1>said</h1>" in out.read_text("utf-8")
        assert path.read_bytes() == before
        assert sorted(p.name for p in tmp_path.iterdir()) == ["news-files", "news.html", "said.duckdb"]

    def test_the_articles_of_a_collection_have_pages_if_asked_for(self, tmp_path: Path) -> None:
        texts = {"seed": SEED.read_text("utf-8"), "article": ARTICLE}
        path = tmp_path / "said.duckdb"
        with Collection(path) as collection:
            collection.add(newsparse.parse_many(texts.values()), ids=texts)
        assert report(str(path), "-o", str(tmp_path / "news.html"), "--article-pages")[0] == 0
        for key, text in texts.items():
            html = (tmp_path / "news-files/articles" / f"{key}.html").read_text("utf-8")
            page, whole = is_safe(html), is_safe(newsparse.parse(text).to_html())
            assert squeezed(page.article) == squeezed(text)
            assert 'href="../../news.html"' in html
            marks = [
                s["data-n"]
                for s in page.all("span")
                if "np-content" in (s.get("class") or "") and "data-n" in s
            ]
            assert set(marks) == {s["data-n"] for s in whole.all("span") if "data-n" in s}
            for kind in ("np-source", "np-cue", "np-noise"):
                count = sum(kind in (s.get("class") or "") for s in page.all("span"))
                assert count >= 0.8 * sum(kind in (s.get("class") or "") for s in whole.all("span"))
        for place, page in pages_of(tmp_path):
            for a in page.all("a"):
                href, _, anchor = unquote(a["href"] or "").partition("#")
                target = place.parent / href if href else place
                assert (
                    href.startswith("https:") or not anchor or f'id="{anchor}"' in target.read_text("utf-8")
                )

    def test_parsed_articles_in_parquet_are_read(self, tmp_path: Path) -> None:
        import pyarrow
        from pyarrow import parquet

        from newsparse.ext.frames import parse_batch

        table = pyarrow.table({"id": ["one"], "text": ["Mayor Ann Lee said no."]})
        parquet.write_table(parse_batch(table, keep=["id", "text"]), tmp_path / "said.parquet")
        out = tmp_path / "news.html"
        assert report(str(tmp_path / "said.parquet"), "-o", str(out))[0] == 0
        assert "1 person is heard: women" in out.read_text("utf-8") or "1 person is heard" in out.read_text(
            "utf-8"
        )
        (tmp_path / "a.txt").write_text("No.", "utf-8")
        code, said = report(
            str(tmp_path / "said.parquet"), str(tmp_path / "a.txt"), "-o", str(out), "--overwrite"
        )
        assert (code, "make two reports" in said) == (2, True)

    def test_without_an_article_nothing_is_written(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text("{}\n", "utf-8")
        Collection(tmp_path / "said.duckdb").close()
        for name, code in (("a.jsonl", 1), ("said.duckdb", 0)):
            found, said = report(str(tmp_path / name), "-o", str(tmp_path / "news.html"))
            assert (found, "there is no article to report on" in said) == (code, True)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "said.duckdb"]

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
    def test_a_name_that_is_not_utf_8_costs_nothing(self, tmp_path: Path) -> None:
        for name, text in ((b"a\xff.txt", "Ann Lee said no."), (b"a\xfe.txt", "It rained.")):
            (tmp_path / os.fsdecode(name)).write_text(text, "utf-8")
        code, said = report(str(tmp_path), "-o", str(tmp_path / os.fsdecode(b"news\xff.html")))
        assert (code, "2 articles" in said) == (0, True)
        assert len(list(tmp_path.glob("news*-files/articles/*.html"))) == 2

    def test_a_damaged_collection_is_refused_in_a_sentence(self, tmp_path: Path) -> None:
        path = tmp_path / "said.duckdb"
        with Collection(path) as made:
            made.add(newsparse.parse("Ann Lee said no."))
        data = path.read_bytes()
        for size in range(len(data) // 2, len(data), len(data) // 8):
            path.write_bytes(data[:size])
            code, said = report(str(path), "-o", str(tmp_path / "news.html"))
            assert code == 2
            assert re.search("cannot be (opened|read)", said)
        assert sorted(found.name for found in tmp_path.iterdir()) == ["said.duckdb"]

    def test_a_field_that_no_line_has_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("text\nYes.\n", "utf-8")
        _, said = report(str(tmp_path / "a.csv"), "--date-field", "day", "-o", str(tmp_path / "a.html"))
        assert "no line has the field 'day' named by --date-field" in said

    def test_wrong_usage_names_the_remedy(self, tmp_path: Path) -> None:
        out = tmp_path / "news.html"
        code, said = report(str(tmp_path / "no.duckdb"), "-o", str(out))
        assert (code, "there is no collection" in said) == (2, True)
        code, said = report("a.duckdb", "b.txt", "-o", str(out))
        assert (code, "make the report of one collection alone" in said) == (2, True)
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": "No."}) + "\n", "utf-8")
        (tmp_path / "news-files").mkdir()
        code, said = report(str(tmp_path / "a.jsonl"), "-o", str(out))
        assert (code, "already exists" in said) == (2, True)
        (tmp_path / "news-files" / "mine.txt").touch()
        code, said = report(str(tmp_path / "a.jsonl"), "-o", str(out), "--overwrite")
        assert (code, "also contains 'mine.txt'" in said) == (2, True)
        (tmp_path / "news-files" / "mine.txt").unlink()
        assert report(str(tmp_path / "a.jsonl"), "-o", str(out), "--overwrite")[0] == 0


def test_corrections_are_counted_listed_and_told(tmp_path: Path) -> None:
    collection = filled()
    collection.correct(Correction("same person", person="Tom Price", instead="Ann Lee"))
    write_report(collection, tmp_path / "one.html")
    index = (tmp_path / "one.html").read_text("utf-8")
    assert '1 correction is applied (<a href="one-files/corrections.csv" download>list</a>).</p>' in index
    assert (tmp_path / "one-files/corrections.csv").read_text() == (
        "correction,article,statement,person,instead,note\nsame person,,,Tom Price,Ann Lee,\n"
    )
    assert not (tmp_path / "one-files/speakers/tom-price.html").exists()
    collection.remove([key for (key,) in collection.rows("SELECT article FROM parsed_people")])
    with pytest.warns(newsparse.InputWarning, match="no person is called 'Tom Price'"):
        collection.link()
    write_report(collection, tmp_path / "two.html")
    index = (tmp_path / "two.html").read_text("utf-8")
    assert "0 corrections are applied" in index
    assert (
        "1 changes nothing: same person, &#39;Tom Price&#39;, &#39;Ann Lee&#39;: no person is called" in index
    )
