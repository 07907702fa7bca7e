"""``Article`` and ``View``: laziness, context, masking, and what a parser may see."""

from __future__ import annotations

import datetime
import gc
import io
import pickle
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

import newsparse
from newsparse import (
    InputError,
    Layer,
    Line,
    Metadata,
    Name,
    Noise,
    Outlet,
    Paragraph,
    Parser,
    Pipeline,
    PipelineError,
    Quote,
    Span,
    UndeclaredRead,
    View,
)
from newsparse.core.layer import Record

TWEET = "https://twitter.com/i/web/status/1520294378618732547"


@frozen
class Shout(Span):
    """A line in capitals."""


def counting(calls: list[str], *, reads: tuple[type[Record], ...] = (Line,)) -> Parser[Shout]:
    """Return a parser that notes each of its calls."""

    def find(view: View) -> Iterator[Shout]:
        calls.append(view.text)
        for line in view[Line]:
            if line.text.isupper():
                yield Shout(line.start, line.end, line.text)

    return Parser(makes=Shout, reads=reads, find=find)


def test_a_layer_is_computed_once_when_requested() -> None:
    calls: list[str] = []
    article = Pipeline.default().plus(counting(calls)).parse("STOP PRESS\n\nIt rained.")
    assert calls == []
    first = article[Shout]
    assert [shout.text for shout in first] == ["STOP PRESS"]
    assert article[Shout] is first
    assert len(calls) == 1


def test_threads_that_race_get_one_layer() -> None:
    article = newsparse.parse("“Yes,” she said. " * 200)
    ready = threading.Barrier(4)
    seen: list[Layer[Quote]] = []

    def read() -> None:
        ready.wait()
        seen.append(article.quotes)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(layer) for layer in seen}) == 1


def test_a_parser_sees_only_what_it_declares() -> None:
    article = Pipeline.default().plus(counting([], reads=())).parse("STOP")
    with pytest.raises(UndeclaredRead, match=r"makes Shout requested Line.*add Line to its reads"):
        article[Shout]


def test_a_layer_without_a_parser_is_an_error_that_lists_the_layers() -> None:
    with pytest.raises(PipelineError, match=r"no parser makes Shout; this pipeline makes .*Attribution, "):
        newsparse.parse("It rained.")[Shout]


def test_the_view_of_most_parsers_has_the_noise_blanked_and_keeps_its_length() -> None:
    calls: list[str] = []
    text = f"It rained.\r\n\r\n{TWEET}\r\n\r\nIt stopped."
    article = Pipeline.default().plus(counting(calls)).parse(text)
    article[Shout]
    assert calls == [text.replace(TWEET, " " * len(TWEET))]
    assert article.text == text
    assert "twitter" not in article.words.texts
    assert [paragraph.text for paragraph in article[Paragraph]] == ["It rained.", "It stopped."]


def test_words_are_those_outside_the_noise_except_for_the_parsers_that_find_it() -> None:
    def find(view: View) -> Iterator[Shout]:
        seen.append(view.words.texts[-1])
        yield from ()

    seen: list[str] = []
    for masked in (True, False):
        parser = Parser(makes=Shout, reads=(Noise,), find=find, masked=masked)
        Pipeline.default().plus(parser).parse(f"It rained\n\n{TWEET}")[Shout]
    assert seen == ["rained", "status/1520294378618732547"]


def test_the_view_knows_the_words_of_the_records_of_a_declared_layer() -> None:
    def find(view: View) -> Iterator[Shout]:
        for first, stop in zip(*view.bounds(Paragraph), strict=True):
            yield Shout(
                view.words.starts[first], view.words.ends[stop - 1], " ".join(view.words.folds[first:stop])
            )
        with pytest.raises(UndeclaredRead):
            view.bounds(Line)

    parser = Parser(makes=Shout, reads=(Paragraph,), find=find)
    text = f"It rained.\n\n{TWEET}\n\nIt stopped."
    view = View(Pipeline.default().plus(parser).parse(text).reading, parser)
    assert [shout.text for shout in find(view)] == ["it rained .", "it stopped ."]


def test_a_pipeline_without_noise_masks_nothing() -> None:
    def find(view: View) -> Iterator[Shout]:
        yield Shout(0, len(view.text), view.text)

    article = Pipeline([Parser(makes=Shout, find=find)]).parse(TWEET)
    assert article[Shout][0].text == TWEET


def test_a_given_publication_date_overrides_the_text() -> None:
    article = newsparse.parse(TWEET, published="2020-01-01")
    assert article.published == datetime.date(2020, 1, 1)
    assert article.published_from == "given"


def test_the_publication_date_is_inferred_from_the_posts_and_marked_so() -> None:
    article = newsparse.parse(f"It rained.\n\n{TWEET}")
    assert article.published == datetime.date(2022, 4, 30)
    assert article.published_from == "embeds"


def test_the_publication_date_is_never_today() -> None:
    article = newsparse.parse("It rained on Friday.")
    assert article.published is None
    assert article.published_from is None


@pytest.mark.parametrize(
    "given",
    [
        datetime.date(2022, 4, 30),
        datetime.datetime(2022, 4, 30, 23, 59, tzinfo=datetime.UTC),
        "2022-04-30",
        "2022-04-30T06:50:00Z",
        " 2022-04-30 ",
    ],
)
def test_the_publication_date_can_be_given_in_several_forms(given: datetime.date | str) -> None:
    assert newsparse.parse("", published=given).published == datetime.date(2022, 4, 30)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"published": "April 30"}, r"published='April 30' is not a date; pass .* \"2022-04-30\""),
        ({"published": 20220430}, "published=20220430 is not a date"),
        (
            {"published": "3/4/22"},
            "is not a date that has only one meaning, because the order of day and month differs",
        ),
        ({"outlet": "no such paper"}, "no such paper"),
        ({"outlet": 7}, "outlet must be an Outlet, its name or None, not 7"),
        ({"url": b"https://example.com"}, "url must be a str or None"),
    ],
)
def test_a_wrong_argument_raises_at_once_and_is_named(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        newsparse.parse("It rained.", **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (b"It rained.", "bytes; decode it first"),
        (None, "NoneType$"),
        (Path("a.txt"), ".*Path; read the file first"),
        (io.StringIO("It rained."), "StringIO; read the file first"),
        (float("nan"), "float; pandas writes a missing text like this: leave the row out"),
        (["It rained."], "list; read several texts with newsparse.parse_many"),
        ({"text": "It rained."}, "dict$"),
    ],
)
def test_a_text_that_is_not_a_string_raises(text: object, hint: str) -> None:
    with pytest.raises(InputError, match=f"text must be a str, not {hint}"):
        newsparse.parse(text)  # type: ignore[arg-type]


def test_an_outlet_can_be_given_as_a_value() -> None:
    mine = Outlet("my-paper")
    assert newsparse.parse("It rained.", outlet=mine).outlet is mine


@pytest.mark.parametrize(
    "name", ["text", "url", "published", "outlet", "min_confidence", "pipeline", "titles"]
)
def test_the_parts_of_an_article_cannot_be_set(name: str) -> None:
    """Layers that are computed already would not follow."""
    with pytest.raises(AttributeError):
        setattr(newsparse.parse("It rained."), name, None)


@pytest.mark.parametrize(
    ("text", "gender", "evidence"),
    [
        ("Senator Ann Lee spoke. She left.", "female", "'She' at 23-26"),
        ("Mrs. Ann Lee spoke. Lee left.", "female", "'Mrs.' at 0-4"),
        ("Spokeswoman Ann Lee spoke.", "female", "'Spokeswoman' at 0-11"),
        ("Sir Tom Lee spoke." + " He left." * 9, "male", "'Sir' at 0-3, 'He' at 19-21, 'He' at 28-30, "),
    ],
)
def test_explain_names_the_evidence_for_a_gender(text: str, gender: str, evidence: str) -> None:
    article = newsparse.parse(text)
    assert article.people[0].gender == gender
    assert f"  why  gender: {evidence}" in article.explain(article.people[0])
    assert text.count("He") < 6 or article.explain(article.people[0]).endswith(" and 5 more")


def test_explain_gives_no_evidence_for_an_unknown_gender() -> None:
    article = newsparse.parse("Senator Ann Lee spoke.")
    assert "why" not in article.explain(article.people[0])


def test_records_show_other_records_in_short() -> None:
    article = newsparse.parse(
        "“Yes,” Senator Ann Lee (D-Ohio) said. “No,” she said. “Well,” she said. She left. She came."
    )
    said, lee = article.attributions[0], article.people[0]
    assert repr(said) == "<Attribution at 0-36: Ann Lee | said | “Yes,”>"
    assert "mentions=<5: 'Senator Ann Lee', 'she', 'she', ...>, titles=<2: 'Senator', 'D-Ohio'>" in repr(lee)
    assert "mentions=()" in repr(newsparse.Person("Ann Lee"))
    assert "signature=<0>, noise_rules=<0>" in repr(Outlet("my-paper"))


def test_layers_by_name_are_layers_by_type() -> None:
    article = newsparse.parse("“Yes,” President Ann Lee said on Friday.")
    for name, kind in (
        ("noise", Noise),
        ("metadata", Metadata),
        ("quotes", Quote),
        ("attributions", newsparse.Attribution),
        ("titles", newsparse.Title),
        ("people", newsparse.Person),
        ("organisations", newsparse.Organisation),
        ("dates", newsparse.DateExpression),
    ):
        assert getattr(article, name) is article[kind]


def test_byline_and_dateline_come_from_the_metadata() -> None:
    def find(view: View) -> Iterator[Metadata]:
        for line in view[Line]:
            name, _, value = line.text.partition(": ")
            if name == "by":
                values = tuple(value.split(", "))
                yield Metadata(line.start, line.end, line.text, rule="test.by", kind="byline", values=values)
            elif name == "from":
                yield Metadata(
                    line.start, line.end, line.text, rule="test.from", kind="dateline", values=(value,)
                )

    parser = Parser(makes=Metadata, reads=(Line,), find=find, masked=False)
    article = Pipeline.default().replacing(parser).parse("by: Ann Lee, Bo Ek\nfrom: PARIS\nfrom: LYON")
    assert article.byline == ("Ann Lee", "Bo Ek")
    assert article.dateline == "PARIS"
    plain = newsparse.parse("")
    assert plain.byline == ()
    assert plain.dateline is None


def test_a_pickled_article_keeps_its_layers_and_its_context() -> None:
    article = newsparse.parse(
        f"“Yes,” she said.\n\n{TWEET}", published="2022-05-01", url="https://example.com/a"
    )
    quotes = article.quotes
    restored = pickle.loads(pickle.dumps(article))
    assert restored.reading.layers[Quote] == quotes
    assert restored.url == "https://example.com/a"
    assert restored.published_from == "given"
    assert restored.pipeline is Pipeline.default()


def test_explain_shows_place_text_rule_and_fields() -> None:
    article = newsparse.parse("It rained.\n\nShe called it “a mess” again.")
    shown = article.explain(article.quotes[0]).splitlines()
    assert shown[0] == "Quote at 26-34: '“a mess”'"
    assert shown[1] == "  | She called it “a mess” again."
    assert any(line.split() == ["rule", article.quotes[0].rule] for line in shown)
    assert any(line.split() == ["confidence", "not", "measured"] for line in shown)
    assert any(line.endswith("'a mess' at 27-33") for line in shown)


def test_explain_underlines_each_part_beneath_its_place_on_every_line_it_touches() -> None:
    text = "Lead.\n\n“One.\n\n“Two.”"
    record = Quote(
        7,
        len(text),
        text[7:],
        rule="quote.test",
        parts=(Span(7, 12, "“One."), Span(14, 20, "“Two.”")),
        inner=(Span(8, 12, "One."), Span(15, 19, "Two.")),
    )
    shown = newsparse.parse(text).explain(record).splitlines()
    assert shown[1:5] == ["  | “One.", "  | ^~~~~", "  | “Two.”", "  | ^~~~~^"]


def test_explain_cuts_long_lines_to_the_evidence() -> None:
    text = "word " * 2000 + "“a mess”" + " word" * 2000
    article = newsparse.parse(text)
    shown = article.explain(article.quotes[0])
    assert "“a mess”" in shown
    assert len(shown) < 1000


def test_explain_refuses_a_record_of_another_article() -> None:
    record = newsparse.parse("She called it “a mess”.").quotes[0]
    with pytest.raises(InputError, match="does not belong to this article"):
        newsparse.parse("Somebody else said nothing of the kind.").explain(record)


def test_explain_refuses_an_object_that_is_not_a_record() -> None:
    with pytest.raises(InputError, match=r"expects a record, such as .*, not 3"):
        newsparse.parse("She called it “a mess”.").explain(3)  # type: ignore[arg-type]


def test_the_repr_of_an_article_describes_it() -> None:
    assert repr(newsparse.parse("It rained.")) == "<Article of 10 characters: 'It rained.'>"


def test_a_name_with_a_zero_width_space_keeps_its_text_and_has_a_clean_name() -> None:
    article = newsparse.parse("Ann\u200bLee left. Ms. Lee said so.")
    assert [article.text[name.start : name.end] for name in article[Name]] == [n.text for n in article[Name]]
    assert [person.name for person in article.people] == ["Ann Lee"]


def test_an_article_is_freed_without_looking_for_cycles() -> None:
    def read() -> None:
        article = newsparse.parse(
            '"We will win," Ann Lee, the mayor, said on Monday.', published="2020-05-01"
        )
        for parser in article.pipeline.parsers:
            article[parser.makes]

    read()  # what is worked out once per process
    gc.collect()
    gc.disable()
    try:
        read()
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        left = {type(one).__name__ for one in gc.garbage if type(one).__module__.startswith("newsparse")}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not left
