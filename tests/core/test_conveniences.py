"""Conveniences of a session: reprs, texts of an attribution, equality, helpful errors."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given

import newsparse
from newsparse import Article, Attribution, InputError, InputWarning, Pipeline, Quote, Who
from newsparse.language.text import quoted
from tests.strategies import hostile_texts

TEXT = '"We will win," Senator Ann Lee said, "and soon."'


def test_the_repr_of_an_attribution_is_who_said_what() -> None:
    [said] = newsparse.parse(TEXT).attributions
    assert repr(said) == '<Attribution at 0-48: Ann Lee | said | "We will win," ... "and soon.">'


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ann Lee and Tom Roe said it was late.", Who("Ann Lee, Tom Roe", "person")),
        ("The Harbour Board said it was late.", Who("Harbour Board", "organisation")),
        ("A Treasury spokesman said it was late.", Who("A Treasury spokesman", "source")),
    ],
)
def test_who_is_people_then_the_body_then_the_words_of_the_source(text: str, who: Who) -> None:
    [said] = newsparse.parse(text).attributions
    assert said.who == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Harbour Board said it was late.", "Harbour Board"),
        ("Officials said it was late.", "Officials"),
        ('"We will wait," Ann Lee and Tom Roe said.', "Ann Lee, Tom Roe"),
    ],
)
def test_the_repr_names_the_source_as_far_as_known(text: str, who: str) -> None:
    [said] = newsparse.parse(text).attributions
    assert f": {who} | said | " in repr(said)


@given(hostile_texts())
def test_a_repr_is_one_short_line(text: str) -> None:
    for said in newsparse.parse(text).attributions:
        assert "\n" not in repr(said)
        assert said.content_text == " ".join(said.content_text.split())


def test_the_texts_of_an_attribution_are_those_of_its_row() -> None:
    article = newsparse.parse(TEXT)
    [said], [row] = article.attributions, article.to_rows()
    assert (said.source_text, said.cue_text, said.content_text) == (row["source"], row["cue"], row["content"])
    assert said.source_text == "Senator Ann Lee"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (TEXT, "We will win, ... and soon."),
        ('Ann Lee said that the bridge was "a disgrace" and "a shame".', "a disgrace ... a shame"),
        ("Ann Lee said that the bridge was closed.", None),
        ("‘It’s late,’ Ann Lee said.", "It’s late,"),
    ],
)
def test_the_quote_is_what_is_between_the_marks(text: str, quote: str | None) -> None:
    [said] = newsparse.parse(text).attributions
    assert said.quote == quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("'", [""]),
        ('"', []),
        ("“a ‘b’ c” and “d", ["a ‘b’ c", "d"]),
        ("„a“ «b»", ["a", "b"]),
        ("the boys' school", []),
    ],
)
def test_quoted_words(text: str, expected: list[str]) -> None:
    assert list(quoted(text)) == expected


def test_an_article_equals_the_one_restored_from_its_plain_form() -> None:
    article = newsparse.parse(TEXT, published="2022-04-30", url="https://www.bbc.com/news/1")
    restored = Article.from_dict(article.to_dict())
    assert article == restored
    assert hash(article) == hash(restored)
    assert {article, restored} == {article}


@pytest.mark.parametrize(
    "other",
    [
        newsparse.parse(TEXT + " "),
        newsparse.parse(TEXT, published="2022-05-01"),
        newsparse.parse(TEXT, min_confidence=0.9),
        newsparse.parse(TEXT, pipeline=Pipeline.default().without(Attribution)),
        TEXT,
    ],
    ids=["text", "day", "threshold", "layers", "no article"],
)
def test_articles_differ_by_text_facts_and_layers(other: object) -> None:
    assert newsparse.parse(TEXT) != other


def test_iterating_over_an_article_names_the_layers_to_iterate_over() -> None:
    article = newsparse.parse(TEXT)
    with pytest.raises(InputError, match=r"not a sequence; iterate over one of its layers: article\.attr"):
        list(article)  # type: ignore[call-overload]
    with pytest.raises(InputError, match=r"no item 'attributions'; write article\.attributions$"):
        article["attributions"]  # type: ignore[index]
    with pytest.raises(InputError, match=r"write article\[newsparse\.Mention\]$"):
        article["mentions"]  # type: ignore[index]
    with pytest.raises(InputError, match=r"no item 'quote'; write article\.attributions, "):
        article["quote"]  # type: ignore[index]


def test_parse_takes_a_pipeline() -> None:
    pipeline = Pipeline.default().without(Attribution)
    article = newsparse.parse(TEXT, pipeline=pipeline)
    assert article.pipeline is pipeline
    assert article[Quote]


@pytest.mark.parametrize("text", ["article.txt", "news/2022 04/page.html", r"C:\news\a.jsonl", "~/a.csv"])
def test_the_name_of_a_file_gets_a_warning_and_is_read_as_text(text: str) -> None:
    with pytest.warns(InputWarning, match=r'does not open files; .*Path\(name\)\.read_text\("utf-8"\)'):
        article = newsparse.parse(text)
    assert article.text == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "It rained.", "https://example.com/a.html", "pic.twitter.com/x", "He saw a.txt\nand left."),
        *(TEXT, "Yes.", "www.example.com"),
    ],
)
def test_other_texts_get_no_warning(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        newsparse.parse(text)


def test_dir_lists_only_the_public_interface() -> None:
    assert sorted(dir(newsparse)) == sorted([*newsparse.__all__, "__version__"])
    assert "parse" in dir(newsparse)
    assert "records" not in dir(newsparse)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("parse('', publish='2022-04-30')", "parse() has no argument 'publish'; did you mean 'published'?"),
        ("parse('', date='2022-04-30')", "parse() has no argument 'date'; did you mean 'published'?"),
        ("parse_many([], backend=2)", "parse_many() has no argument 'backend'; did you mean 'workers'?"),
        (
            "to_dataframe([], backend='x')",
            "to_dataframe() has no argument 'backend'; did you mean 'library'?",
        ),
        ("from_html('', colour=1)", "from_html() has no argument 'colour'; use one of html, url"),
    ],
)
def test_an_unknown_argument_names_the_one_that_is_meant(call: str, message: str) -> None:
    with pytest.raises(TypeError) as raised:
        eval(f"newsparse.{call}")
    assert str(raised.value) == message


def test_an_unknown_name_comes_with_what_python_needs_to_suggest_one() -> None:
    with pytest.raises(AttributeError) as raised:
        newsparse.prase  # type: ignore[attr-defined]  # noqa: B018
    assert (raised.value.name, raised.value.obj) == ("prase", newsparse)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("persons", "people"),
        ("statements", "attributions"),
        ("to_csv", "to_dataframe"),
        ("authors", "byline"),
        ("headline", "metadata"),
    ],
)
def test_a_name_of_another_library_gets_a_suggestion(name: str, meant: str) -> None:
    with pytest.raises(AttributeError, match=f"has no attribute '{name}'; did you mean '{meant}'\\?"):
        getattr(newsparse.parse(TEXT), name)


def test_an_unknown_argument_of_a_method_gets_a_suggestion() -> None:
    article = newsparse.parse(TEXT)
    with pytest.raises(TypeError, match="no argument 'backend'; did you mean 'library'"):
        article.to_dataframe(backend="polars")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="no argument 'indent'; use one of layers, text"):
        article.to_json(indent=2)  # type: ignore[call-arg]
    with pytest.raises(InputError, match="articles must be articles, not a text"):
        newsparse.to_dataframe(TEXT)  # type: ignore[arg-type]


def test_a_function_that_other_libraries_have_is_named() -> None:
    with pytest.raises(
        AttributeError, match="'newsparse' has no attribute 'parse_file'; did you mean 'parse'"
    ):
        getattr(newsparse, "parse_file")  # noqa: B009


def test_an_article_is_made_by_parse_and_a_layer_has_numbers() -> None:
    with pytest.raises(newsparse.InputError, match=r"newsparse\.parse\(text\) makes an article"):
        newsparse.Article("It rained.")  # type: ignore[arg-type]
    people = newsparse.parse("“No,” Ann Lee said.").people
    with pytest.raises(newsparse.InputError, match=r"a layer has numbers, not 'Ann Lee'; write \[one for"):
        people["Ann Lee"]  # type: ignore[call-overload]
