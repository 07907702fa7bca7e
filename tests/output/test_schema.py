"""The JSON Schema describes what is written, and names every field with its documentation."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

import newsparse
from newsparse import InputError
from newsparse.core.shape import LAYERS
from newsparse.output.rows import COLUMNS
from newsparse.output.schema import _documented
from tests.sources import articles

FORMATS = jsonschema.FormatChecker()
ARTICLE = jsonschema.Draft202012Validator(newsparse.json_schema(), format_checker=FORMATS)
ROW = jsonschema.Draft202012Validator(newsparse.json_schema("row"), format_checker=FORMATS)


def as_json(value: object) -> Any:
    """Return what a reader of JSON gets: lists, where Python has tuples."""
    return json.loads(json.dumps(value))


def test_the_schemas_are_schemas() -> None:
    for of in ("article", "row", "line"):
        jsonschema.Draft202012Validator.check_schema(newsparse.json_schema(of))


def test_every_article_of_the_tests_is_valid() -> None:
    for article in articles():
        ARTICLE.validate(as_json(article.to_dict()))
        for row in article.to_rows():
            ROW.validate(as_json(row))


def test_every_line_of_json_lines_is_valid(tmp_path: Path) -> None:
    testing = pytest.importorskip("click.testing", reason="needs newsparse[cli]")
    pytest.importorskip("rich", reason="needs newsparse[cli]")
    from newsparse.cli import main

    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"id": 7, "text": '"We will win," Ann Lee said.'}), "utf-8")
    text = tmp_path / "b.txt"
    text.write_text("It rained.", "utf-8")
    command = ["parse", str(lines), str(text), "--format", "jsonl", "--id-field", "id"]
    written = [json.loads(line) for line in testing.CliRunner().invoke(main, command).stdout.splitlines()]
    assert [{*line} for line in written] == [{"file", "line", "id", "article"}, {"file", "article"}]
    whole = jsonschema.Draft202012Validator(newsparse.json_schema("line"), format_checker=FORMATS)
    for line in written:
        whole.validate(line)
        for key in ("file", "article"):
            assert not whole.is_valid({name: value for name, value in line.items() if name != key})
        assert not whole.is_valid({**line, "more": 1})
        assert not whole.is_valid({**line, "article": {**line["article"], "text": None}})


PLAIN: dict[str, Any] = as_json(
    newsparse.parse('"We will win," Senator Ann Lee said.', published="2022-04-30").to_dict()
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("published",), "30 April"),
        (("text",), None),
        (("attributions", 0, "kind"), "shouted"),
        (("attributions", 0, "confidence"), 1.5),
        (("attributions", 0, "speakers", 0), -1),
        (("attributions", 0, "content", 0, "start"), "0"),
        (("attributions", 0, "mood"), "sad"),
        (("people", 0, "gender"), "unknown"),
        (("titles", 0, "holders"), {}),
    ],
)
def test_a_value_of_another_form_is_refused(path: tuple[str | int, ...], value: object) -> None:
    assert ARTICLE.is_valid(PLAIN)
    changed = copy.deepcopy(PLAIN)
    place: Any = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert not ARTICLE.is_valid(changed)


def test_every_field_has_its_documentation() -> None:
    schema: Any = newsparse.json_schema()
    for kind in LAYERS.values():
        properties = schema["$defs"][kind.__name__]["properties"]
        names = [field.name for field in attrs.fields(kind)]  # type: ignore[arg-type]
        assert [name for name in properties if name != "id"] == names
        assert all(properties[name]["description"] for name in properties), kind
    row: Any = newsparse.json_schema("row")
    assert tuple(row["properties"]) == COLUMNS
    assert all(column["description"] for column in row["properties"].values())


def test_without_the_source_code_fields_have_no_description(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_source(kind: object) -> str:
        raise OSError

    monkeypatch.setattr("inspect.getsource", no_source)
    assert _documented.__wrapped__(newsparse.Quote) == {}


def test_another_form_is_refused_with_the_names_of_both() -> None:
    with pytest.raises(InputError, match="of must be one of 'article', 'row', 'line', not 'table'"):
        newsparse.json_schema("table")  # type: ignore[arg-type]


class TestIds:
    def test_an_id_names_the_article_and_the_place_of_the_content(self) -> None:
        article = newsparse.parse('"We will win," Ann Lee said.')
        assert article.ids == (f"{article.id}-0-14",)
        assert article.to_rows()[0]["attribution_id"] == article.ids[0]
        assert as_json(article.to_dict())["attributions"][0]["id"] == article.ids[0]

    def test_the_same_text_has_the_same_ids_for_any_context(self) -> None:
        text = '"We will win," Ann Lee said on Friday.'
        known = newsparse.parse(text, outlet="bbc", published="2022-04-30")
        assert newsparse.parse(text).ids == known.ids
        assert newsparse.parse(f"{text}\n").id != known.id

    def test_no_two_attributions_of_an_article_share_an_id(self) -> None:
        for article in articles():
            assert len({*article.ids}) == len(article.attributions)

    def test_an_id_of_another_text_is_refused(self) -> None:
        changed = copy.deepcopy(PLAIN)
        changed["attributions"][0]["id"] = "0000000000000000-0-14"
        with pytest.raises(InputError, match=r"attributions\[0\]\.id: '0000000000000000-0-14' is not its id"):
            newsparse.Article.from_dict(changed)

    def test_ids_may_be_missing_as_in_files_of_an_older_version(self) -> None:
        older = copy.deepcopy(PLAIN)
        del older["attributions"][0]["id"]
        assert newsparse.Article.from_dict(older).to_dict() == newsparse.Article.from_dict(PLAIN).to_dict()

    def test_half_a_surrogate_pair_has_an_id(self) -> None:
        assert len(newsparse.parse("\ud800").id) == 16
