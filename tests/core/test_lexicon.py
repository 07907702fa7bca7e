"""``Lexicon`` and ``Rule``: what they read, and how they say what is wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from newsparse import DataError, InputError, Pipeline, Rule
from newsparse.language import data_files
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, load_lexicon
from newsparse.parsers import DEFAULT

DATA: dict[str, Any] = {
    "cues": ["said", "says"],
    "twice": ["said", "says", "said"],
    "mixed": ["said", 1],
    "short": {"Gov.": "governor", "Sen.": "senator"},
    "numbers": {"one": 1},
    "states": {"D-Mass.": ["Massachusetts"], "D-Vt.": ["Vermont", "Green Mountain State"]},
    "nested": {"table": {"list": ["a"]}},
}
LEXICON = Lexicon(DATA, "data/example.toml")


def test_lists_are_sets() -> None:
    assert LEXICON.words("cues") == {"said", "says"}
    assert LEXICON.words("nested.table.list") == {"a"}


def test_tables_of_strings_are_mappings_that_cannot_be_changed() -> None:
    assert LEXICON.mapping("short") == {"Gov.": "governor", "Sen.": "senator"}
    with pytest.raises(TypeError):
        LEXICON.mapping("short")["Gov."] = "gov"  # type: ignore[index]


def test_tables_of_lists_may_have_keys_with_dots() -> None:
    assert LEXICON.groups("states")["D-Vt."] == {"Vermont", "Green Mountain State"}


def test_it_shows_whether_an_entry_exists() -> None:
    assert "cues" in LEXICON
    assert "nested.table" in LEXICON
    assert "nested.list" not in LEXICON
    assert "cues.said" not in LEXICON


@pytest.mark.parametrize(
    ("read", "name", "message"),
    [
        ("words", "nouns", "there is no entry 'nouns'; add it or correct the name"),
        ("words", "cues.verbs", "there is no entry 'cues.verbs'"),
        ("words", "twice", "twice names said twice; remove the repetition"),
        ("words", "mixed", "mixed must be a list of strings"),
        ("words", "short", "short must be a list of strings"),
        ("mapping", "cues", "cues must be a table of strings"),
        ("mapping", "numbers", "numbers.one must be a string, not 1"),
        ("groups", "cues", "cues must be a table of lists"),
        ("groups", "short", r"short\.Gov\. must be a list of strings"),
    ],
)
def test_an_error_names_file_entry_and_fault(read: str, name: str, message: str) -> None:
    with pytest.raises(DataError, match=rf"^data/example\.toml: {message}"):
        getattr(LEXICON, read)(name)


def test_an_unknown_language_is_refused_with_a_list_of_languages() -> None:
    known = "newsparse supports: en, es, fr, pt$"
    with pytest.raises(InputError, match=rf"^language 'xx' is not supported; {known}"):
        Language("xx")
    with pytest.raises(InputError, match=rf"^language 'nl' is not supported; {known}"):
        Pipeline((), language="nl")


def test_a_language_can_be_in_the_callers_folder(tmp_path: Path) -> None:
    (tmp_path / "pronouns.toml").write_text('female = ["zi"]', encoding="utf-8")
    language = Language("xx", tmp_path)
    assert language.lexicon("pronouns").words("female") == {"zi"}
    assert not language.lexicon("mentions").words("polite")
    (tmp_path / "pronouns.toml").write_text('female = ["zij"]', encoding="utf-8")
    assert Language("xx", tmp_path).lexicon("pronouns").words("female") == {"zij"}
    with pytest.raises(InputError, match=r"^language 'xx': there is no folder .*nowhere"):
        Language("xx", tmp_path / "nowhere")


def test_all_lists_that_a_language_needs_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "cues.toml").write_text('[triggers]\nsay = ["zegt"]', encoding="utf-8")
    message = (
        r"lacks the tables classes in grammar\.toml, joining in grammar\.toml, speech in reporting_verbs"
    )
    with pytest.raises(DataError, match=message):
        Pipeline((), language=Language("xx", tmp_path))


@pytest.mark.parametrize("code", ["es", "fr"])
def test_all_other_files_of_a_language_may_be_missing(code: str, tmp_path: Path) -> None:
    for file in ("language.toml", "grammar.toml", "reporting_verbs.toml", "cues.toml"):
        (tmp_path / file).write_bytes(Language(code).read(file))
    pipeline = Pipeline(DEFAULT, language=Language(code, tmp_path))
    said = {"es": "«Ya basta», dijo Ana Ruiz. ", "fr": "« Ça suffit », a dit Anne Roux. "}[code]
    article = pipeline.parse(said * 3 + "\n\nShare\n\nAna Ruiz (30), 3 de mayo: https://a.example/1\n\nAna")
    assert {each.source_text for each in article.attributions} <= {"Ana Ruiz", "Anne Roux"}
    assert article.attributions
    for parser in DEFAULT:
        if pipeline.makes(parser.makes):
            assert article[parser.makes] is not None


def test_letters_beside_figures_may_be_empty_or_missing(tmp_path: Path) -> None:
    spanish = Language("es")
    for file in ("language", "grammar", "reporting_verbs", "cues", "months", "words"):
        (tmp_path / f"{file}.toml").write_bytes(spanish.read(f"{file}.toml"))
    lists = spanish.read("dates.toml").decode()
    start = lists.index("[beside_figures]")
    end = lists.index("\n[", start)
    for found in re.finditer(r"(?m)^(\w+ = )\[.*\]$", lists[start:end]):
        for instead in ("", f"{found[1]}[]"):
            edited = lists[:start] + lists[start:end].replace(found[0], instead) + lists[end:]
            (tmp_path / "dates.toml").write_text(edited, "utf-8")
            pipeline = Pipeline(DEFAULT, language=Language("es", tmp_path))
            article = pipeline.parse("Abrió el 3 de mayo de 2022 para 10 personas.")
            assert [date.value for date in article.dates] == ["2022-05-03"], found[1]


def test_what_words_are_read_as_must_be_given(tmp_path: Path) -> None:
    shutil.copytree(Path(data_files.FOLDER) / "languages" / "fr", tmp_path / "fr")
    path = tmp_path / "fr" / "grammar.toml"
    path.write_text(path.read_text("utf-8").replace("\nsome = ", "\nsum = "), "utf-8")
    pipeline = Pipeline(DEFAULT, language=Language("fr", tmp_path / "fr"))
    with pytest.raises(DataError, match=r"grammar\.toml: units\.read_as lacks some; add the words"):
        pipeline.parse("« Non », a dit Anne Vasseur.").attributions  # noqa: B018


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DataError, match=r"data/languages/en/nothing\.toml does not exist"):
        Language("en").lexicon("nothing")


def test_a_file_is_read_once() -> None:
    assert load_lexicon("languages/en/pronouns") is Language("en").lexicon("pronouns")


def test_a_rule_is_a_verbose_pattern_compiled_once() -> None:
    rule = Rule("example.count", "( [0-9]++ ) [ ] votes  # a count")
    assert rule.compiled.findall("51 votes to 49") == ["51"]
    assert rule.compiled is Rule("example.count", rule.pattern).compiled
    assert rule.compiled.search("51 VOTES") is None
    assert Rule("example.count", rule.pattern, ignore_case=True).compiled.search("51 VOTES")


def test_an_invalid_pattern_is_reported_with_its_rule() -> None:
    with pytest.raises(DataError, match=r"rule example\.bad: missing \)"):
        Rule("example.bad", "(a").compiled  # noqa: B018


COMPOSED: dict[str, dict[str, Any]] = {
    "words": {"definite": ["the"], "determiner": ["@definite", "some"]},
    "names": {
        "stops": ["@determiner", "@names.joints", "but", "@", "-"],
        "open": ["@names.stops", "-@determiner"],
        "joints": {"conjunctions": ["and"], "marks": ["&"]},
        "lost": ["@articles"],
        "far": ["@verbs.speech"],
        "first": ["@names.second"],
        "second": ["@names.first"],
    },
}


def composed(file: str) -> Lexicon:
    if file not in COMPOSED:
        raise DataError(f"{file}.toml does not exist")
    return Lexicon(COMPOSED[file], f"data/{file}.toml", composed)


def test_a_list_is_composed_of_others_by_name() -> None:
    assert composed("names").words("stops") == {"the", "some", "and", "&", "but", "@", "-"}
    assert composed("names").words("open") == {"and", "&", "but", "@", "-"}
    assert composed("names").groups("joints")["marks"] == {"&"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "lost",
            "lost refers to @articles, which cannot be read: data/words.toml: there is no entry 'articles'",
        ),
        ("first", r"first is composed of itself \(.* second .*\); remove one of the references"),
    ],
)
def test_a_wrong_name_in_a_list_is_refused(name: str, message: str) -> None:
    with pytest.raises(DataError, match=rf"^data/names\.toml: {message}"):
        composed("names").words(name)


def test_a_missing_file_is_named_first() -> None:
    with pytest.raises(DataError, match=r"^verbs\.toml does not exist") as caught:
        composed("names").words("far")
    assert caught.value.__notes__ == ["data/names.toml: far refers to @verbs.speech"]


def test_a_lexicon_alone_cannot_refer_to_others() -> None:
    with pytest.raises(DataError, match="example: stops refers to @definite"):
        Lexicon({"stops": ["@definite"]}, "example").words("stops")


def test_lists_of_the_package_are_composed() -> None:
    english = Language("en")
    assert {"a", "an", "her"} < english.lexicon("titles").words("grammar.determiners")
    assert {"she", "monday", "because"} < english.lexicon("names").words("never")
