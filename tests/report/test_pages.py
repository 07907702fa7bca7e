"""The report as HTML: what it contains, and that no text of an article becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import given

import newsparse
from newsparse.core.shown import visible
from newsparse.output.report.charts import chart, shares, summary
from newsparse.output.report.pages import article_page
from newsparse.output.report.statements import NOBODY, UNKNOWN, statements, title_of
from tests.report.reading import ARTICLE, ATTACKS, is_safe, report, squeezed
from tests.strategies import hostile_texts

SEED = Path(__file__).parents[2] / "seeds" / "000_5826ca017a330d48.txt"


@pytest.mark.filterwarnings("ignore::newsparse.InputWarning")
@given(hostile_texts())
def test_any_text_is_shown_completely_and_never_as_markup(text: str) -> None:
    page = is_safe(newsparse.parse(text).to_html())
    assert squeezed(page.article) == squeezed(visible(text))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_text_wherever_it_is(attack: str) -> None:
    text = (
        f'{attack}\n\nSenator Ann {attack} Lee said "{attack} is here".\n\nMayor Tom Price told {attack} no.'
    )
    outlet = newsparse.Outlet("evil", title=attack)
    article = newsparse.parse(text, url=f"https://example.com/{attack}", outlet=outlet)
    page = is_safe(article_page(article, name=attack, index=None))
    assert squeezed(page.article) == squeezed(text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://[", "//example.com", "x"])
def test_only_web_addresses_are_linked(url: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", newsparse.InputWarning)  # most are not the address of a website
        article = newsparse.parse(ARTICLE, url=url)
    page = is_safe(article.to_html())
    assert not [a for a in page.all("a") if not (a["href"] or "").startswith("#")]


def test_the_address_of_the_article_is_linked() -> None:
    page = is_safe(newsparse.parse(ARTICLE, url="https://example.com/?a=1&b=2").to_html())
    assert "https://example.com/?a=1&b=2" in [a["href"] for a in page.all("a")]


def test_the_policy_allows_only_the_pages_own_style_and_script() -> None:
    page = is_safe(newsparse.parse(ARTICLE).to_html())
    [policy] = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert rules.pop(f"{kind}-src") == f"'sha256-{digest}'"
    assert not rules


def test_a_page_refers_to_nothing_outside_itself() -> None:
    html = newsparse.parse(SEED.read_text("utf-8")).to_html()
    page = is_safe(html)
    assert "url(" not in page.raw["style"]
    assert "@import" not in page.raw["style"]
    for name in ("fetch", "XMLHttpRequest", "import(", "innerHTML", "eval"):
        assert name not in page.raw["script"]
    assert not page.all("link")
    assert not page.all("img")


def test_each_statement_has_a_mark_a_badge_and_a_row_that_lead_to_each_other() -> None:
    article = newsparse.parse(ARTICLE)
    page = is_safe(article.to_html())
    links = [a["href"] for a in page.all("a")]
    assert len(article.attributions) >= 6
    for number in range(len(article.attributions)):
        assert page.ids.count(f"said-{number}") == page.ids.count(f"row-{number}") == 1
        assert f"#said-{number}" in links
        assert f"#row-{number}" in links


def test_nested_statements_are_marked_inside_the_outer_one() -> None:
    article = newsparse.parse(ARTICLE)
    inner = next(n for n, said in enumerate(article.attributions) if said.depth)
    html = article.to_html()
    before = html[: html.index(f'id="said-{inner}"')]
    paragraph = before[before.rindex("<p>") :]
    assert paragraph.count("<span") - paragraph.count("</span") == 2  # the outer mark, and this one
    assert "inside another" in html


def test_a_mark_that_ends_inside_another_is_cut_in_two() -> None:
    text = "Ann Lee said that it rained in Halden today."
    plain = newsparse.parse("")
    data = plain.to_dict() | {"text": text}

    def claim(start: int, end: int) -> dict[str, object]:
        span = {"start": start, "end": end, "text": text[start:end]}
        return span | {"rule": "test", "source": [], "cue": [], "content": [span], "kind": "direct"}

    article = newsparse.Article.from_dict(data | {"attributions": [claim(8, 27), claim(18, 43)]})
    page = is_safe(article.to_html())
    assert squeezed(page.article) == squeezed(text)
    pieces = [s for s in page.all("span") if "np-content" in (s.get("class") or "") and "data-n" in s]
    assert [piece["data-n"] for piece in pieces] == ["0", "1", "1"]


def test_a_statement_of_low_confidence_is_dashed_and_noise_is_apart() -> None:
    article = newsparse.parse(ARTICLE)
    weak = sum(said.confidence is not None and said.confidence < 0.7 for said in article.attributions)
    html = article.to_html()
    page = is_safe(html)
    marks = [s for s in page.all("span") if s.get("id") and "np-weak" in (s["class"] or "")]
    assert len(marks) == weak
    assert html.count('<details class="np-noise" open>') == 1
    assert "Not part of the article: embed (twitter)" in html


def test_initials_and_colours_distinguish_speakers() -> None:
    text = "\n\n".join(
        f'"It is number {n}," {name} said.'
        for n, name in enumerate(["Ann Lee", "Amy Long", "Tom Price", "Ann Lee", "Tim Pratt"])
    )
    article = newsparse.parse(text)
    found = statements(article, "")
    assert [s.initials for s in found] == ["AL", "AL2", "TP", "AL", "TP2"]
    assert [s.colour for s in found] == ["c-0", "c-1", "c-2", "c-0", "c-3"]


def test_shares_count_each_speaker_once() -> None:
    article = newsparse.parse(
        '"We will wait and see," Mrs. Ann Lee and Mr. Tom Roe said. The Harbour Board denied that it was '
        "late. A federal judge said that it could wait. Senator Ida Brandt (D-Ohio) declined to comment."
    )
    found = statements(article, "")
    charts = {(chart.key, chart.measure): {bar.label: bar for bar in chart.bars} for chart in shares(found)}
    speakers = charts["speaker", "words"]
    assert speakers["Ann Lee"].value == speakers["Tom Roe"].value == 5
    assert "Ida Brandt" not in speakers  # a refusal
    assert speakers["unnamed person"].value == 4
    genders = {label: bar.value for label, bar in charts["gender", "statements"].items()}
    assert genders.pop(NOBODY) == 2
    assert sum(genders.values()) == 2  # one statement by a woman and a man
    assert ("party", "statements") not in charts  # it is unknown throughout
    assert summary(found).startswith("2 people are heard: ")
    assert summary(found).endswith("and organisations and unnamed sources 2 (67%).")


def test_bars_are_true_to_scale() -> None:
    groups = {UNKNOWN: 40, NOBODY: 0, "female": 40, "male": 6, "others": 80}
    found = chart("gender", "Gender", "words", 166, groups, most=2)
    assert found is not None
    assert [(bar.label, bar.share, bar.width) for bar in found.bars] == [
        ("female", "24%", 50.0),
        ("male", "4%", 7.5),
        ("1 other", "48%", 100.0),
        (UNKNOWN, "24%", 50.0),
    ]


def test_a_chart_of_which_less_than_half_is_known_is_left_out() -> None:
    assert chart("gender", "Gender", "words", 400, {UNKNOWN: 400, NOBODY: 0}) is None
    assert chart("gender", "Gender", "words", 446, {UNKNOWN: 400, "female": 40, "male": 6}) is None
    assert chart("gender", "Gender", "words", 446, {UNKNOWN: 23, "female": 23}) is not None
    assert chart("gender", "Gender", "words", 446, {UNKNOWN: 23, NOBODY: 99, "female": 22}) is None


def test_speakers_are_not_added_up_where_articles_are_counted() -> None:
    groups = {"Ann Lee": 3, "Tom Price": 2, "Bo Ray": 2}  # in three articles
    found = chart("speaker", "Speaker", "articles", 3, groups, most=1)
    assert found is not None
    assert [(bar.label, bar.share) for bar in found.bars] == [("Ann Lee", "100%")]


def test_an_article_without_statements_has_no_charts_and_says_so() -> None:
    html = newsparse.parse("It rained in the town and in the hills.").to_html()
    assert '<table class="np-chart">' not in html
    assert "No statement was found in this text." in html
    assert "No source is heard." in html
    is_safe(html)


def test_rows_are_in_the_order_of_the_text() -> None:
    said = statements(newsparse.parse(SEED.read_text("utf-8")), "")
    starts = [statement.said.content[0].start for statement in said]
    assert starts == sorted(starts)
    assert [statement.position for statement in said] == list(range(1, len(said) + 1))


def test_the_office_that_a_title_means_is_beside_its_words() -> None:
    text = "US President Tom Ashe and his Mexican counterpart Ana Ruiz said that it was late."
    [said] = statements(newsparse.parse(text), "")
    assert said.about == "US President; Mexican counterpart (president)"


def test_a_source_without_a_name_is_not_unknown() -> None:
    found = statements(newsparse.parse("A federal judge said that the town could wait."), "")
    assert [(said.who, said.about) for said in found] == [("A federal judge", "unnamed person")]
    assert "unnamed person" in {bar.label for chart in shares(found) for bar in chart.bars} | {
        voice.name for said in found for voice in said.voices
    }


def test_a_headline_at_the_beginning_is_the_heading_and_appears_once() -> None:
    html = newsparse.parse(ARTICLE).to_html()
    outside_rows = re.sub(r"(?s)<tbody.*?</tbody>", "", html[html.index("<body") :])
    assert outside_rows.count("Bridge to Halden stays closed") == 1
    assert '<h1 class="np-headline">Bridge to Halden stays closed</h1>' in html


def test_the_confidence_of_a_row_appears_once() -> None:
    html = newsparse.parse('"No," Ann Lee said.').to_html()
    row = html[html.index('id="row-0"') : html.index("</tr>", html.index('id="row-0"'))]
    assert len(re.findall(r"\d+%", row)) == 1
    assert "of 100" not in row


def test_the_page_shows_date_and_confidence() -> None:
    [said] = statements(newsparse.parse('"No," Ann Lee said on Friday.', published="2022-04-30"), "Rain")
    assert said.when == "Friday (2022-04-29)"
    [unknown] = statements(newsparse.parse('"No," Ann Lee said on Friday.'), "Rain")
    assert unknown.when == "Friday"
    [week] = statements(newsparse.parse('"No," Ann Lee said last week.', published="2022-04-30"), "Rain")
    assert week.when == "last week (2022-04-18 to 2022-04-24)"
    assert re.search(
        r"Ann Lee says this, in words that are quoted; the cue is “said on Friday”", said.sentence
    )
    assert said.citation == 'Ann Lee: "No," — “Rain”, 2022-04-30, characters 0–28'


def test_the_title_is_the_headline_or_the_name_or_the_beginning() -> None:
    assert title_of(newsparse.parse("Halden bridge closes\n\nBy Ann Lee\n\nThe bridge is old."), "a.txt")
    assert title_of(newsparse.parse("It rained."), "a.txt") == "a.txt"
    assert title_of(newsparse.parse("It rained."), None) == "It rained."
    assert len(title_of(newsparse.parse("It rained. " * 99), None)) < 130


def test_the_page_warns_of_a_text_in_another_language() -> None:
    assert "does not look like English" in newsparse.parse("Le pont de Halden a été fermé. " * 9).to_html()
    assert "does not look like English" not in newsparse.parse(ARTICLE).to_html()


class TestCommand:
    def test_one_text_is_one_page(self, tmp_path: Path) -> None:
        out = tmp_path / "seed.html"
        assert report(str(SEED), "-o", str(out)) == (0, f"newsparse: 1 article; open {out} in a browser\n")
        text = SEED.read_bytes().decode()
        assert squeezed(is_safe(out.read_text("utf-8")).article) == squeezed(text)
        assert list(tmp_path.iterdir()) == [out]

    def test_a_table_whose_lines_cannot_be_separated_is_refused_with_the_remedy(self, tmp_path: Path) -> None:
        table = tmp_path / "a.csv"
        table.write_text("text\nIt rained.\n", "utf-16")
        code, said = report(str(table), "-o", str(tmp_path / "a.html"), "--encoding", "utf-16")
        assert (code, "convert the file to UTF-8 first" in said) == (2, True)

    def test_several_articles_need_another_extra(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "newsparse.collection", None)
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": "No."}) + "\n", "utf-8")
        code, said = report(str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "page.html"))
        assert (code, "[collection]" in said) == (2, True)
        assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]

    def test_an_existing_page_is_kept(self, tmp_path: Path) -> None:
        out = tmp_path / "page.html"
        out.write_text("mine", "utf-8")
        code, said = report(str(SEED), "-o", str(out))
        assert code == 2
        assert "use another name, or --overwrite" in said
        assert out.read_text("utf-8") == "mine"
        assert report(str(SEED), "-o", str(out), "--overwrite")[0] == 0

    def test_wrong_usage_names_the_remedy(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        code, said = report(str(SEED), "-o", str(tmp_path / "page.pdf"))
        assert (code, "does not end in .html" in said) == (2, True)
        code, said = report(str(tmp_path / "no.txt"), "-o", str(tmp_path / "page.html"))
        assert (code, "No such file" in said) == (1, True)
        monkeypatch.setitem(sys.modules, "jinja2", None)
        code, said = report(str(SEED), "-o", str(tmp_path / "page.html"))
        assert (code, "install it with: python -m pip install" in said) == (2, True)
