"""Laws for the dates of any text."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsparse
from newsparse.core.records import DateExpression
from newsparse.language.foreign_dates import written_out
from newsparse.language.language import Language
from newsparse.parsers.dates.grammar import grammar
from newsparse.parsers.dates.patterns import CLASS, PATTERNS, compiled

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "April", "July", "September", "October", "November", "December")
WEEK = datetime.timedelta(days=7)

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2090, 12, 31))
weekday_sentences = st.builds(
    "{} {}{}.".format,
    st.sampled_from(
        (
            "The council voted on",
            "The council will vote on",
            "Members agreed to meet",
            "Talks broke down late",
            "The hearing is due by",
            "They quarrelled last",
            "They meet again next",
            "The count is a fortnight on",
            "The hearing is two weeks from",
        )
    ),
    st.sampled_from(WEEKDAYS),
    st.sampled_from(("", " morning", ", officials said", ", and the mayor left")),
)
# Words of the grammar in any order, which would break a careless pattern or resolver.
GRAMMAR = """
    the a this last next past coming of in on at first second half quarter year years day days week month
    decade century ago earlier later from now two dozen several 2016 1999 31 30 2.5 1,500 0 00 99 9999 May
    may March Jan . , - ' 's 1990s 70s mid-2011 two-year 27-year-old 9/11 7/8/07 31/31/2021 2022-13-45 24:00
    6:40 p.m. UTC noon fiscal FY99 cycle Congress 115th weekend fall spring Christmas Election Day Easter
    Sunday Fridays nights every other twice times per early late end beginning before after today tomorrow
    tonight time being 999999 hundred million thousand more than at least up to o'clock 1/2 1990's fifties
    half half-hour quarter-century Q2FY25 FY2024-25 2023-24 period same comparable between since evening
    2100 hours weekends third-quarter mid-morning and IST BC A.D. nineteen eighty-three thousand recent that
    trading best since row running consecutive 21st nth 8.15 noughties small Committee April's ending 2023-24
"""
words_of_dates = st.lists(st.sampled_from([*GRAMMAR.split(), "\n", "\n\n"]), max_size=40).map(" ".join)


# A word of each class that has its own shape, and is in no list.
SHAPED = {
    "clock": "10am",
    "iso": "2022-04-29",
    "slashed": "4/29/2022",
    "decade": "1990s",
    "nth": "21st",
    "year_range": "2015-16",
    "day_range": "3-5",
    "quarter_code": "Q3",
    "fiscal_code": "FY2024",
    "fiscal_quarter": "Q2FY25",
    "day": "31",
    "year": "2016",
    "numeral": "1,500",
    "decimal": "2.5",
    "fraction": "1/2",
    "span": "two-year",
    "part_form": "mid-2011",
    "quarter_form": "third-quarter",
    "century_form": "19th-century",
    "count_form": "20-odd",
    "month": "May",
    "part_nth": "mid-19th",
    "name": "Labor Day",
    "holiday": "Christmas",
}


def forms(pattern: str) -> st.SearchStrategy[str]:
    """Return texts that consist of one form of an expression, and of the words that it needs after it."""
    classes = grammar(Language("en")).classes
    words: dict[str, list[str]] = {}
    for word, letter in classes.items():
        words.setdefault(CLASS[letter], []).append(word)
    letters = compiled(pattern).replace("(?=", "(?:").replace("(?!", "(?:")
    return st.from_regex(f"(?s:{letters})\\Z").map(
        lambda run: " ".join(
            "bridge"
            if letter not in CLASS
            else SHAPED.get(CLASS[letter]) or words.get(CLASS[letter], ["it"])[0]
            for letter in run
        )
    )


def dates(text: str, published: datetime.date | None) -> tuple[DateExpression, ...]:
    return tuple(newsparse.parse(text, published=published).dates)


@given(weekday_sentences, days)
def test_a_week_later_every_weekday_is_a_week_later(text: str, published: datetime.date) -> None:
    before, after = dates(text, published), dates(text, published + WEEK)
    assert before, text
    assert [d.text for d in before] == [d.text for d in after]
    for one, other in zip(before, after, strict=True):
        assert one.first is not None
        assert other.first == one.first + WEEK
        assert other.value[:10] == (datetime.date.fromisoformat(one.value[:10]) + WEEK).isoformat()


@given(st.sampled_from(WEEKDAYS), days)
def test_a_weekday_is_that_weekday_and_less_than_a_week_away(weekday: str, published: datetime.date) -> None:
    (past,) = dates(f"The council voted on {weekday}.", published)
    (future,) = dates(f"The council will vote on {weekday}.", published)
    assert past.first is not None
    assert future.first is not None
    assert WEEKDAYS[past.first.weekday()] == WEEKDAYS[future.first.weekday()] == weekday
    assert published - WEEK < past.first <= published <= future.first < published + WEEK


@given(st.sampled_from(WEEKDAYS), days)
def test_last_monday_is_in_an_earlier_week_or_some_days_ago(weekday: str, published: datetime.date) -> None:
    (last,) = dates(f"The council voted last {weekday}.", published)
    assert last.first is not None
    assert WEEKDAYS[last.first.weekday()] == weekday
    same_week = last.first.isocalendar()[:2] == published.isocalendar()[:2]
    assert (4 if same_week else 1) <= (published - last.first).days <= 10


@given(
    st.sampled_from(("first", "second", "third", "4th", "last")),
    st.sampled_from(WEEKDAYS),
    st.sampled_from(MONTHS),
    st.sampled_from(("in", "of")),
    st.integers(1990, 2040),
    st.none() | days,
)
def test_the_nth_weekday_of_a_month_is_that_weekday_and_the_nth(
    nth: str, weekday: str, month: str, link: str, year: int, published: datetime.date | None
) -> None:
    (date,) = dates(f"The council votes on the {nth} {weekday} {link} {month} {year}.", published)
    assert date.text == f"the {nth} {weekday} {link} {month} {year}"
    day = date.first
    assert day is not None
    assert (WEEKDAYS[day.weekday()], day.strftime("%B"), day.year) == (weekday, month, year)
    if nth == "last":
        assert (day + WEEK).month != day.month
    else:
        assert (day.day - 1) // 7 == ("first", "second", "third", "4th").index(nth)


@given(st.one_of(weekday_sentences, words_of_dates), st.none() | days)
@example("In  the  past  five  days", datetime.date(2022, 4, 30))
def test_doubled_spaces_move_the_offsets_and_nothing_else(text: str, published: datetime.date | None) -> None:
    # Framed, so that no line looks like a timestamp and is taken out as noise.
    text = f"Nobody in the hall knew whether {' '.join(text.split())} was what she had meant to say."
    single, double = dates(text, published), dates(text.replace(" ", "  "), published)
    assert [(d.text, d.value, d.type, d.mod) for d in single] == [
        (re.sub(" +", " ", d.text), d.value, d.type, d.mod) for d in double
    ]


@given(st.one_of(words_of_dates, st.text()), st.none() | st.dates())
@example("in the past 999999 years, 9999 years ago, 5000 years later", datetime.date(1, 1, 1))
@example("next century, next decade, next year, this fiscal year", datetime.date(9999, 12, 31))
@example("in January, on Jan. 5, last Sunday, over the weekend", datetime.date(1, 1, 1))
@example("Election Day, Easter, this cycle, this Congress, last Congress", datetime.date(1, 1, 2))
@example("fiscal 1999, the 999th Congress, the 40th century, Christmas 1582, FY00", None)
def test_dates_of_any_text_occur_in_it(text: str, published: datetime.date | None) -> None:
    end = 0
    for date in dates(text, published):
        assert text[date.start : date.end] == date.text
        assert end <= date.start < date.end
        end = date.end
        assert (date.first or datetime.date.min) <= (date.last or datetime.date.max)
        assert (
            (date.type == "DURATION") == date.value.startswith("P")
            or date.type == "SET"
            or "REF" in date.value
        )


@given(
    st.sampled_from(list(PATTERNS.values())).flatmap(forms),
    st.sampled_from(("", "Ann Lee quit ")),
    st.sampled_from(("", "'s", "'s 2015", " 2015", " 2015.", " of 2015")),
    st.none() | days,
)
@example("the year before", "Ann Lee quit ", " 2015", None)
def test_every_form_can_end_a_text(
    text: str, before: str, after: str, published: datetime.date | None
) -> None:
    dates(before + text + after, published)


@given(
    st.sampled_from(("from {} to {}", "between {} and {}", "{} through {}")),
    st.sampled_from((MONTHS, WEEKDAYS, tuple(f"{month} {day}" for month in MONTHS for day in (1, 28)))),
    st.data(),
    days,
)
def test_the_ends_of_a_range_are_in_order(
    frame: str, names: tuple[str, ...], data: st.DataObject, published: datetime.date
) -> None:
    ends = [data.draw(st.sampled_from(names)) for _ in range(2)]
    one, other = dates(f"The hall was shut {frame.format(*ends)}, the council said.", published)
    assert one.first is not None
    assert other.first is not None
    assert one.first <= other.first
    assert (other.first - one.first).days <= 366


@given(
    st.sampled_from(("may", "march")),
    st.sampled_from(("in {}", "since {}", "last {}", "{} 7", "early {} 2016")),
)
def test_the_case_of_may_decides(word: str, frame: str) -> None:
    published = datetime.date(2022, 4, 30)
    small = dates(f"They said {frame.format(word)} they left.", published)
    large = dates(f"They said {frame.format(word.title())} they left.", published)
    assert not any(word in date.text for date in small)
    assert any(word.title() in date.text for date in large)


CLOCK = """
import datetime, sys

NOW = datetime.datetime.fromisoformat(sys.argv[1])
real_date, real_datetime = datetime.date, datetime.datetime

class Any(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])

class date(real_date, metaclass=Any):
    @classmethod
    def today(cls):
        return NOW.date()

class datetime_(real_datetime, metaclass=Any):
    @classmethod
    def now(cls, tz=None):
        return NOW.replace(tzinfo=tz)
    utcnow = today = now

datetime.date, datetime.datetime = date, datetime_
import newsparse

text = (
    "They met on Friday, in June and last week. The decree of 2022-05-02, "
    "of '82 and 5/6/07, holds until Christmas, the 1990s and next year."
)
for published in (None, "2022-04-30"):
    for d in newsparse.parse(text, published=published).dates:
        print(d.text, d.type, d.value, d.first, d.last, d.anchor)
assert datetime.date.today() == NOW.date()
"""

LAZY = """
import sys, newsparse
article = newsparse.parse(
    "On April 29, 2022, and 30 April 2022 (2022-04-30), the 20 Democratic 2016 candidates met in June.",
    published="2022-05-02",
)
assert len(article.dates) >= 4
assert not [name for name in sys.modules if name.split(".")[0] == "dateparser"]
assert str(newsparse.parse("Publié le 29 avril 2022\\n\\nIt rained in Paris.").published) == "2022-04-29"
assert "dateparser" in sys.modules
"""


def run(code: str, *args: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_machine_s_clock_changes_nothing() -> None:
    early, late = run(CLOCK, "1971-03-31T23:59:00"), run(CLOCK, "2044-02-29T00:01:00")
    assert early == late
    assert "2022-05-02 DATE 2022-05-02" in early


def test_dateparser_is_imported_only_for_dates_that_need_it() -> None:
    run(LAZY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("le 1 Sept. 2014", datetime.date(2014, 9, 1)),  # the first of July before dateparser 1.5
        ("31 Sept. 2014", None),  # no such day; the 31st of July before dateparser 1.5
        ("2022년 4월 29일", datetime.date(2022, 4, 29)),  # not read before dateparser 1.5
    ],
)
def test_days_that_older_releases_of_dateparser_misread(text: str, day: datetime.date | None) -> None:
    assert written_out(text) == day
