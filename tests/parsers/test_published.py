"""The day of publication, read from the text when nothing else gives it."""

from __future__ import annotations

import contextlib
import datetime
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.core.published import Publication, as_date, infer_published
from newsparse.errors import InputError

PARAGRAPHS = "\n\n".join(["The council met for six hours and rose without a vote."] * 4)
HISTORY = "The attacks of September 11, 2001, were on every speaker's mind."


@pytest.mark.parametrize(
    "address",
    [
        "https://mastodon.social/@annlee/108220907520000000",
        "https://truthsocial.com/@annlee/posts/108220907520000000",
        "https://www.tiktok.com/@annlee/video/7092365395230720000",
        "https://www.instagram.com/p/Cc-XLsTgAAA/",
    ],
)
def test_the_id_of_a_post_says_when_it_was_made(address: str) -> None:
    article = newsparse.parse(f"It rained.\n\n{address}\n\nIt snowed.")
    assert [noise.posted_at for noise in article.noise] == [
        datetime.datetime(2022, 4, 30, 12, tzinfo=datetime.UTC)
    ]
    assert (article.published, article.published_from) == (datetime.date(2022, 4, 30), "embeds")


def test_a_dateline_with_a_full_date_gives_the_day() -> None:
    article = newsparse.parse(f"HALDEN, April 29, 2022 (Reuters) - {PARAGRAPHS}\n\n{HISTORY}")
    assert (article.published, article.published_from) == (datetime.date(2022, 4, 29), "text")


def test_a_date_in_the_middle_of_a_report_is_history() -> None:
    text = f"{PARAGRAPHS}\n\n{HISTORY}\n\n{PARAGRAPHS}"
    assert infer_published((), (), text) == Publication()


@pytest.mark.parametrize(
    "text",
    [
        f"Leeds, April 29, 2022\n\n{PARAGRAPHS}\n\n{HISTORY}\n\n{PARAGRAPHS}",
        f"{PARAGRAPHS}\n\n{HISTORY}\n\n{PARAGRAPHS}\n\nFirst printed April 29, 2022",
    ],
    ids=["head", "foot"],
)
def test_a_date_at_the_start_or_end_is_the_reports_own(text: str) -> None:
    assert infer_published((), (), text) == Publication(datetime.date(2022, 4, 29), "text")


@pytest.mark.parametrize(
    "given",
    [
        datetime.date(2022, 4, 30),
        datetime.datetime(2022, 4, 30, 23, 59, tzinfo=datetime.UTC),
        "2022-04-30",
        " 20220430\n",
        "2022-04-30T23:59:00-05:00",
        "2022/04/30",
        "2022/4/30 06:50",
        "Sat, 30 Apr 2022 06:50:00 +0000",
        "April 30, 2022",
        "30th April 2022",
        "Saturday, 30 April 2022 at 06.50 BST",
        "Published: Apr. 30, 2022",
        "30. April 2022",
        "samedi 30 avril 2022",
        "Publié le 30 avril 2022 à 10h15",
        "30 de abril de 2022",
        "30 апреля 2022 г.",
        *("30/04/2022", "04/30/2022", "30.04.2022", "30-4-2022"),
        "30 Nisan 2022",
        "2022. április 30.",
        "2022年4月30日 10:15",
        "٣٠ أبريل ٢٠٢٢",
        "३० अप्रैल २०२२",
    ],
    ids=str,
)
def test_a_day_is_read_as_feeds_and_pages_write_it(given: datetime.date | str) -> None:
    assert as_date(given) == datetime.date(2022, 4, 30)


@pytest.mark.parametrize(
    "given",
    [
        *("", "soon", "April 30", "2022", "2022-04", "04/05/2022", "5/4/2022", "30.04.22", "2022/13/01"),
        *(
            "Friday, 30 April 2022",
            "Friday, 30 April 2022 at 10:15",
            "Sa., 30.04.2022",
            "30 février 2022",
            "1er mai 2022 au 3 mai 2022",
            "avril 2022",
            "30 Xyz 2022",
            "April 31, 2022",
            "1 May 2022 to 3 May 2022",
            "1651301400",
            "2022/04/30/1",
        ),
    ],
)
def test_an_invalid_or_ambiguous_day_is_refused_and_named(given: str) -> None:
    with pytest.raises(InputError, match=re.escape(f"published={given!r} is not a date")):
        as_date(given)


def test_the_order_of_day_and_month_decides_what_a_date_in_digits_means() -> None:
    assert as_date("04/05/2022", "day-first") == datetime.date(2022, 5, 4)
    assert as_date("04/05/22", "month-first") == datetime.date(2022, 4, 5)
    assert as_date("04/04/2022") == datetime.date(2022, 4, 4)
    assert as_date("04/30/2022", "day-first") == datetime.date(2022, 4, 30)
    with pytest.raises(InputError, match="is not a date;"):
        as_date("31/31/2022")


PIECES = "30 1er 2. 31 avril Mai März de , - 2022 9999 0000 年 4月 30日 апреля ٣٠ ٢٠٢٢ º à le".split()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join))
@example("30 avril 0000")
@example("٣٠ أبريل ٩٩٩٩٩")
def test_any_string_is_a_day_or_refused(given: str) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(as_date(given), datetime.date)


def test_an_invalid_datetime_is_refused() -> None:
    """The value that pandas uses for a missing day is a datetime to Python."""
    pandas = pytest.importorskip("pandas", reason="needs newsparse[pandas]")
    with pytest.raises(InputError, match=r"published=NaT is not a date; .*None if the day is not known"):
        as_date(pandas.NaT)


def test_a_datetime_without_a_day_is_refused() -> None:
    class NotATime(datetime.datetime):
        """A datetime that equals nothing, as that of pandas."""

        def date(self) -> datetime.date:
            return self

        def __eq__(self, other: object) -> bool:
            return False

        __hash__ = datetime.datetime.__hash__

    with pytest.raises(InputError, match="is not a date"):
        as_date(NotATime(2022, 4, 30))


def test_the_order_of_day_and_month_is_given_or_that_of_the_outlets_country() -> None:
    text = "Bridge closes for a year\n\nPublished: 03/04/2022\n\nIt opened on 05/06/2020, the mayor said."

    def read(**context: Any) -> tuple[str, str]:
        article = newsparse.parse(text, **context)
        return str(article.published), article.dates[-1].value

    assert read() == ("None", "2020-05-06")
    assert read(outlet="bbc") == read(date_order="day-first") == ("2022-04-03", "2020-06-05")
    assert read(outlet="cnn") == read(date_order="month-first") == ("2022-03-04", "2020-05-06")
    assert read(outlet="cnn", date_order="day-first") == ("2022-04-03", "2020-06-05")
    assert read(outlet="cbc")[0] == "None"  # both orders are used in Canada
    [article] = newsparse.parse_many([(text, {"date_order": "day-first"})], workers=1)
    assert str(article.published) == "2022-04-03"
    with pytest.raises(InputError, match=r"date_order must be .day-first., .month-first. or None, not .dmy."):
        newsparse.parse(text, date_order="dmy")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("29-Apr-2022", "2022-04-29"),
        ("29-04-2022", "2022-04-29"),
        ("2022/04/29 10:15", "2022-04-29"),
        ("4/29/22 10:15 am", "2022-04-29"),
        ("By Ann Lee • 12/16/16 12:21pm", "2016-12-16"),
        ("29. April 2022, 10:15 Uhr", "2022-04-29"),
        ("29 Nisan 2022 Cuma", "2022-04-29"),
        ("2022年4月29日", "2022-04-29"),
        ("31/31/2022", "None"),
        ("29 foot 2022", "None"),
        ("10.4.29.2022", "None"),
    ],
)
def test_the_page_s_own_time_is_read_in_the_forms_of_many_countries(line: str, day: str) -> None:
    body = "The council voted on Tuesday to close the bridge, and the ferry will run more often from May."
    assert str(newsparse.parse(f"Bridge closes for a year\n\n{line}\n\n{body}").published) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("April 29, 2022", "2022-04-29"),
        ("Council votes for the bridge Friday, April 29, 2022", "2022-04-29"),
        ("The council met on Friday, April 29, 2022, and voted for the bridge.", "2022-04-29"),
        ("The council met on April 29, 2022, and voted for the bridge.", "None"),
        ("Mayor Ann Lee speaks at a rally in Halden on April 29, 2022.", "None"),
        ("— Ann Lee on Friday, April 29, 2022 in an interview", "None"),
        ("Ann Lee stated on April 29, 2022 in a speech", "None"),
    ],
)
def test_the_day_of_a_photo_a_rally_or_a_claim_is_not_that_of_the_article(line: str, day: str) -> None:
    body = "The council voted on Tuesday to close the bridge, and the ferry will run more often from May."
    assert str(newsparse.parse(f"{line}\n\n{body}").published) == day


def test_an_address_that_no_list_has_names_the_outlet_by_its_domain() -> None:
    outlet = newsparse.parse("It rained.", url="https://www.courier.example/1").outlet
    assert outlet is not None
    assert (outlet.name, outlet.title) == ("courier.example", "courier.example")
    with pytest.warns(newsparse.InputWarning, match="url='a7' is not the address of a website"):
        assert newsparse.parse("It rained.", url="a7").outlet is None
