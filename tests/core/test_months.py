"""Names of months and weekdays: one table, for look-ups and for patterns."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

from newsparse import DataError
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon
from newsparse.language.months import calendar_names

NAMES = calendar_names(Language("en"))


def test_the_numbers_are_those_of_python() -> None:
    # The C locale is fixed; strftime in it is the independent source.
    for number in range(1, 13):
        name = datetime.date(2022, number, 1).strftime("%B")
        assert NAMES.month(name) == NAMES.month(name[:3]) == number
    for day in range(3, 10):
        date = datetime.date(2022, 1, day)
        assert NAMES.weekday(date.strftime("%A")) == NAMES.weekday(date.strftime("%a")) == date.weekday()


@pytest.mark.parametrize(
    ("pattern", "tables"),
    [
        (NAMES.any_month, [NAMES.months, NAMES.short_months]),
        (NAMES.any_weekday, [NAMES.weekdays, NAMES.short_weekdays]),
    ],
)
def test_an_alternation_matches_each_whole_name_and_nothing_else(pattern: str, tables: list[Any]) -> None:
    known = {name for table in tables for name in table}
    for name in known:
        match = re.match(pattern, name.title())
        assert match is not None
        assert match[0] == name.title()
        assert re.match(pattern, name) is None  # "may" and "march" are words
    every = {*NAMES.months, *NAMES.short_months, *NAMES.weekdays, *NAMES.short_weekdays}
    for name in every - known:
        assert re.fullmatch(pattern, name.title()) is None


def test_names_need_no_escape_in_a_pattern() -> None:
    for table in (NAMES.months, NAMES.short_months, NAMES.weekdays, NAMES.short_weekdays):
        assert all(name.isalpha() for name in table)


@pytest.mark.parametrize(
    ("table", "entry", "message"),
    [
        ("months", {"Thirteenth": "13"}, "months.Thirteenth must be from 1 to 12"),
        ("short_weekdays", {"Sun": "7"}, "short_weekdays.Sun must be from 0 to 6"),
        ("short_months", {"Jan": "first"}, "short_months.Jan must be a whole number, not 'first'"),
        ("weekdays", {"Sunday": "5"}, "weekdays has no name for 6; add one"),
    ],
)
def test_a_damaged_table_is_named(
    monkeypatch: pytest.MonkeyPatch, table: str, entry: dict[str, str], message: str
) -> None:
    lexicon = Language("en").lexicon("months")
    tables = {
        name: dict(lexicon.mapping(name)) for name in ("months", "short_months", "weekdays", "short_weekdays")
    }
    tables[table] |= entry
    monkeypatch.setattr(Language, "lexicon", lambda *_: Lexicon(tables, "example"))
    with pytest.raises(DataError, match=re.escape(f"example: {message}")):
        calendar_names.__wrapped__(Language("en"))
