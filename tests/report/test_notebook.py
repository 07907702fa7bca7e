"""The display in a notebook, and the notebook of the docs."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.core.layer import Record
from newsparse.core.shown import visible
from newsparse.output.report.cells import record_html
from tests.report.reading import ARTICLE, Page, squeezed
from tests.strategies import hostile_texts

NOTEBOOK = Path(__file__).parents[2] / "docs/how-to/notebook.ipynb"


def shown(thing: object) -> Page:
    html = thing._repr_html_()  # type: ignore[attr-defined]
    assert html is not None
    return Page(html)


@given(hostile_texts())
def test_an_article_shows_its_marked_text_and_no_script(text: str) -> None:
    page = shown(newsparse.parse(text))
    assert squeezed(page.article) == squeezed(visible(text))
    assert not page.all("script")
    assert not page.ids  # several outputs in one notebook would share them


@given(hostile_texts(), st.sampled_from([newsparse.Attribution, newsparse.Person, newsparse.Noise]))
def test_a_layer_is_a_table_with_a_row_for_each_record(text: str, kind: type[Record]) -> None:
    layer = newsparse.parse(text)[kind]
    page = shown(layer)
    assert len(page.all("tr")) == 1 + min(len(layer), 50)
    for record in layer[:2]:
        assert not shown(record).all("script")


def test_a_layer_of_attributions_reads_as_who_said_what() -> None:
    html = newsparse.parse('"We will win," Ann Lee said.').attributions._repr_html_() or ""
    heads = [part.partition("<")[0] for part in html.split('<th scope="col">')[1:]]
    assert heads[:6] == ["place", "speakers", "source", "cue", "content", "confidence"]
    assert "<td>Ann Lee</td>" in html


def test_a_record_shows_all_its_fields() -> None:
    [date] = newsparse.parse("It rained on 3 May 2022.").dates
    html = date._repr_html_() or ""
    for value in ("DateExpression", "3 May 2022", "2022-05-03", "value", "rule"):
        assert value in html


def test_a_record_of_another_library_shows_its_place_and_text() -> None:
    html = record_html(SimpleNamespace(start=0, end=3, text="Yes")) or ""
    assert "<td>0–3</td>" in html.replace("\n", "")
    assert "Yes" in html


def test_without_jinja_a_notebook_shows_the_plain_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsparse.output.report.templates.find_spec", lambda name: None)
    article = newsparse.parse(ARTICLE)
    for thing in (article, article.attributions, article.attributions[0], article.people[0]):
        assert thing._repr_html_() is None


def test_the_notebook_of_the_docs_runs() -> None:
    nbclient = pytest.importorskip("nbclient", reason="needs the group docs")
    nbformat = pytest.importorskip("nbformat", reason="needs the group docs")
    pytest.importorskip("ipykernel", reason="needs the group docs")
    pytest.importorskip("pandas", reason="needs newsparse[pandas]")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "commit the notebook without outputs"
    done = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    html = [
        output["data"]["text/html"]
        for cell in done.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    ]
    assert len([part for part in html if '<div class="np-text">' in part]) == 1
    assert len(html) >= 4
