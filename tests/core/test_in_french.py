"""Texts in French, an experimental language: how one asks for it, and what it does not have."""

from __future__ import annotations

import io
import pickle
import re
import shutil
import warnings
from pathlib import Path

import pytest

import newsparse
from newsparse import (
    Article,
    Context,
    DateExpression,
    InputError,
    InputWarning,
    Mention,
    Outlet,
    Parser,
    Pipeline,
    PipelineError,
    Title,
    TitleParser,
    api,
)
from newsparse.cli.pretty import pretty
from newsparse.language.language import Language
from newsparse.parsers import DEFAULT

TEXT = (
    "Mme Claire Vasseur a annoncé vendredi la fermeture du pont. « Nous n'avons pas le choix », a-t-elle "
    "dit. Selon la maire de Halden, les travaux dureront un an et les habitants devront prendre le bac."
)
ENGLISH = (
    "The mayor of Halden said on Friday that the bridge would be closed for a year, that she had no choice "
    "and that people would have to take the ferry."
)


def in_french(text: str = TEXT) -> Article:
    return newsparse.parse(text, language="fr")


def test_the_article_says_its_language() -> None:
    assert (in_french().language, newsparse.parse(TEXT).language) == ("fr", "en")


def test_there_is_one_pipeline_for_a_language() -> None:
    assert in_french().pipeline is in_french("Non.").pipeline is Pipeline.default("fr")
    assert newsparse.parse("No.", language="en").pipeline is newsparse.parse("No.").pipeline
    assert pickle.loads(pickle.dumps(Pipeline.default("fr"))) is Pipeline.default("fr")
    own = Pipeline.default().without(newsparse.Attribution)
    assert own.in_language("fr") is own.in_language("fr")
    assert not own.in_language("fr").makes(newsparse.Attribution)


def test_what_is_found() -> None:
    article = in_french()
    assert [quote.text for quote in article.quotes] == ["« Nous n'avons pas le choix »"]
    [person] = article.people
    assert (person.name, person.gender) == ("Claire Vasseur", "female")
    assert [title.office for title in person.titles] == ["mme"]
    assert [date.text for date in article.dates] == ["vendredi", "un an"]


def test_a_speaker_has_an_office() -> None:
    article = in_french("« Le pont sera fermé », a annoncé le ministre des Transports, Paul Roux.")
    [row] = article.to_rows()
    assert (row["speaker"], row["office"]) == ("Paul Roux", "ministre des transports")


@pytest.fixture
def without_titles(tmp_path: Path) -> Pipeline:
    """A pipeline for French without its lists of offices."""
    french = Path(newsparse.__file__).parent / "data" / "languages" / "fr"
    folder = Path(shutil.copytree(french, tmp_path / "fr"))
    with (folder / "language.toml").open("a", encoding="utf-8") as profile:
        profile.write('\n[within]\nTitle = "it has no lists of offices"\n')
    return Pipeline(DEFAULT, language=Language("fr", folder))


def test_a_layer_that_is_missing_is_refused(without_titles: Pipeline) -> None:
    name, article = "titles", without_titles.parse(TEXT)
    message = r"does not find \w+ records in French: .*; leave this layer out"
    with pytest.raises(PipelineError, match=message):
        getattr(article, name)
    with pytest.raises(PipelineError, match=message):
        article.to_dict(layers=[name])
    with pytest.raises(PipelineError, match=message):
        list(newsparse.parse_many([TEXT], layers=[Title], pipeline=without_titles))
    with pytest.raises(PipelineError, match=message):
        TitleParser(without_titles)
    assert name not in article.to_dict()


def test_no_record_refers_to_a_missing_layer(without_titles: Pipeline) -> None:
    article = without_titles.parse(TEXT)
    assert all(person.titles == () and person.party is None for person in article.people)
    assert {row["office"] for row in article.to_rows()} <= {None}


def test_the_callers_own_parser_replaces_a_missing_one() -> None:
    own = Parser(makes=DateExpression, find=lambda view: ())
    assert list(Pipeline.default("fr").replacing(own).parse(TEXT).dates) == []


def test_an_article_is_written_with_its_language_and_restored() -> None:
    article = in_french()
    data = article.to_dict()
    assert data["language"] == "fr"
    restored = Article.from_dict(data)
    assert restored == article
    assert restored.language == "fr"
    assert "language" not in newsparse.parse(TEXT).to_dict()
    with pytest.raises(InputError, match="language: this version does not support 'xx'"):
        Article.from_dict({**data, "language": "xx"})
    assert pickle.loads(pickle.dumps(article)) == article


def test_an_article_in_a_language_of_the_callers_own_is_restored_and_reported(tmp_path: Path) -> None:
    english = Path(newsparse.__file__).parent / "data" / "languages" / "en"
    own = Language("nl", Path(shutil.copytree(english, tmp_path / "nl")))
    pipeline = Pipeline(Pipeline.default().parsers, language=own)
    article = pipeline.parse("Ann Lee said that the bridge was safe.")
    restored = Article.from_dict(article.to_dict(), pipeline=pipeline)
    assert restored == article
    assert restored.language == "nl"
    assert "Ann Lee" in article.to_html()
    assert "how often such a row is correct" in pretty(article, io.StringIO())


def test_many_texts_in_several_languages() -> None:
    texts: list[str | tuple[str, Context]] = [
        ENGLISH,
        (TEXT, {"language": "fr"}),
        (TEXT, {"language": "auto"}),
        (ENGLISH, {"language": "auto"}),
    ]
    languages = ["en", "fr", "fr", "en"]
    assert [article.language for article in newsparse.parse_many(texts)] == languages
    found = list(newsparse.parse_many(texts, layers=[Mention]))
    assert [article.language for article in found] == languages
    assert found[1] == in_french()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "fr"),
        (ENGLISH, "en"),
        ("", "en"),
        ("Halden 2024", "en"),
        ("Die Brücke in Halden wurde am Freitag gesperrt. " * 9, "en"),
    ],
)
def test_auto_chooses_the_language_of_most_function_words(text: str, language: str) -> None:
    assert newsparse.parse(text, language="auto").language == language


def test_a_text_in_another_language_is_recognised() -> None:
    assert in_french().is_in_language
    assert not newsparse.parse(TEXT * 2).is_in_language
    assert not in_french(ENGLISH * 2).is_in_language
    assert not newsparse.parse("Die Brücke wurde am Freitag gesperrt. " * 9, language="auto").is_in_language


def test_the_outlet_can_decide() -> None:
    outlet = Outlet("gazette", language="fr")
    assert newsparse.parse(TEXT, outlet=outlet).language == "fr"
    assert newsparse.parse(TEXT, outlet=outlet, language="en").language == "en"
    assert newsparse.parse(TEXT, outlet=Outlet("zeitung", language="de")).language == "en"
    assert newsparse.parse(TEXT, outlet=Outlet("paper")).language == "en"


def test_a_text_in_another_language_leads_to_one_warning() -> None:
    api._warn_once.cache_clear()
    with pytest.warns(
        InputWarning, match=r'not in English; .* read it with language="fr", or language="auto"'
    ):
        newsparse.parse(TEXT * 2)
    with warnings.catch_warnings(record=True) as caught:
        newsparse.parse(TEXT * 2)
        newsparse.parse(TEXT * 2, language="fr")
        newsparse.parse(ENGLISH * 2)
    assert not caught
    with pytest.warns(InputWarning, match="not in English; .* newsparse reads English, .*French"):
        newsparse.parse("Die Brücke wurde am Freitag gesperrt. " * 9)


@pytest.mark.parametrize("language", ["nl", "FR", 7])
def test_an_unknown_language_is_refused(language: str) -> None:
    with pytest.raises(InputError, match="language"):
        newsparse.parse(TEXT, language=language)


def test_a_language_borrows_the_files_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "language.toml").write_text('name = "Test"\n[borrowed]\n"pronouns.toml" = "en"\n', "utf-8")
    language = Language("xx", tmp_path)
    assert language.lexicon("pronouns").words("female") == Language("en").lexicon("pronouns").words("female")
    assert not language.lexicon("mentions").words("polite")


def test_a_language_says_how_confidences_differ_from_english(tmp_path: Path) -> None:
    folder = tmp_path / "fr"
    shutil.copytree(Path(newsparse.__file__).parent / "data/languages/fr", folder)
    profile = (folder / "language.toml").read_text("utf-8")
    (folder / "language.toml").write_text(re.sub(r"(?m)^(slope|shift) = .*", r"\1 = 0", profile), "utf-8")
    pipeline = Pipeline(DEFAULT, language=Language("fr", folder))
    [said] = pipeline.parse("Anne Roux a dit que le pont tiendrait.").attributions
    assert said.confidence == 0.5

    (folder / "language.toml").write_text("slope = 'steep'", "utf-8")
    with pytest.raises(newsparse.DataError, match=r"language\.toml is not valid"):
        Language("fr", folder).profile  # noqa: B018


def test_a_damaged_description_of_a_language_is_named(tmp_path: Path) -> None:
    (tmp_path / "language.toml").write_text('name = "Test"\nlayers = 3\n', "utf-8")
    with pytest.raises(newsparse.DataError, match=r"language\.toml is not valid"):
        Language("xx", tmp_path).profile  # noqa: B018
