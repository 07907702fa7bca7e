"""``facts`` and ``Sheet``: the classes of words, and an article's words in columns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsparse import Name, Noise, Parser, Pipeline, Quote, Sentence, UndeclaredRead, View
from newsparse.core.words import ALTERED, CAPITAL, FIGURED, FINAL, LOWER, UPPER, WORD
from newsparse.language import classes
from newsparse.language.facts import Facts, facts
from newsparse.language.language import Language
from newsparse.language.polity import polities

TEXT = "It rained in 2016. “We won,” the mayor of Halden said.\n\nShare on Facebook\n\nAnn Lee left."


@pytest.fixture(scope="module")
def english() -> Facts:
    return facts(Language("en"), polities())


def names(record: type[Name] = Name) -> Iterator[str]:
    return (name for name in vars(classes) if name.isupper() and name != "CLASSES")


def view_of(text: str, *reads: type, masked: bool = True) -> View:
    """Return what a parser of names sees."""
    seen: list[View] = []

    def find(view: View) -> Iterator[Name]:
        seen.append(view)
        return iter(())

    parser = Parser(makes=Name, reads=reads, find=find, masked=masked)
    Pipeline.default().replacing(parser).parse(text)[Name]
    return seen[0]


@pytest.mark.parametrize("name", classes.CLASSES)
def test_the_data_have_each_class(name: str, english: Facts) -> None:
    words = english.words(name)
    # Some classes are only for languages such as French.
    assert words or facts(Language("fr"), ()).words(name)
    assert all(english[word] & classes.CLASSES[name] for word in words)


def test_each_class_has_a_constant_and_a_bit_of_its_own() -> None:
    constants = [value for name, value in vars(classes).items() if name.isupper() and name != "CLASSES"]
    assert sorted(constants) == sorted(classes.CLASSES.values())
    assert len(set(constants)) == len(constants)
    assert all(constant.bit_count() == 1 for constant in constants)


def test_a_class_is_declared_once() -> None:
    with pytest.raises(ValueError, match="'speech' is already declared"):
        classes.bit("speech")


def test_words_of_the_same_classes_share_one_number(english: Facts) -> None:
    numbers = english.table.values()
    assert len(set(map(id, numbers))) == len(set(numbers))


def test_unknown_words_are_in_no_class(english: Facts) -> None:
    assert english["zzgrx"] == 0
    assert english.of(["zzgrx", "the"])[0] == 0
    assert english.together(["zzgrx", "the", "said"]) & classes.SPEECH


def test_a_sheet_has_a_value_for_each_word() -> None:
    view = view_of(TEXT, Sentence, Quote)
    sheet, sentence, quote = view.sheet, view.column(Sentence), view.column(Quote)
    assert len(sheet.facts) == len(sheet.shape) == len(sentence) == len(sheet) == len(sheet.folds)
    rained, won, said = map(sheet.folds.index, ("rained", "won", "said"))
    assert [sentence[at] for at in (rained, won, said)] == [0, 1, 1]
    assert [quote[at] for at in (rained, won, said)] == [-1, 0, -1]
    assert sheet.places(classes.SPEECH) == [said]
    assert sheet.has(said, classes.SPEECH)
    assert not sheet.has(-1, classes.SPEECH)
    assert not sheet.has(len(sheet), classes.SPEECH)


def test_a_sheet_is_without_noise_unless_the_parser_finds_it() -> None:
    assert "facebook" not in view_of(TEXT, Noise).sheet.folds
    assert "facebook" in view_of(TEXT, masked=False).sheet.folds


def test_a_column_of_an_undeclared_layer_is_refused() -> None:
    view = view_of(TEXT, Quote)
    assert view.column(Quote)
    with pytest.raises(UndeclaredRead, match="requested Sentence, which it does not declare"):
        view.column(Sentence)


@pytest.mark.parametrize(
    ("word", "flags"),
    [
        ("Lee", ALTERED | CAPITAL | WORD),
        ("US", ALTERED | CAPITAL | UPPER | WORD),
        ("said", LOWER | WORD),
        ("2016", FIGURED | WORD),
        ("don’t", ALTERED | LOWER | WORD),
        ("U.S.", ALTERED | CAPITAL | UPPER | FINAL | WORD),
        ("“", 0),
    ],
)
def test_the_shape_of_a_word(word: str, flags: int) -> None:
    assert list(view_of(word, Sentence).sheet.shape) == [flags]
