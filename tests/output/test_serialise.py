"""``to_dict`` and ``from_dict``: the form, and errors that name the place.

That every article survives the way there and back is a law, in ``test_laws.py``.
"""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import (
    Article,
    Attribution,
    InputError,
    Layer,
    Mention,
    Noise,
    Outlet,
    Person,
    Pipeline,
    Span,
    Title,
    View,
)
from newsparse.core.layer import Record
from newsparse.core.parser import Parser
from newsparse.core.shape import LAYERS

TEXT = "Sen. Ann Lee said that it rained."


def span(start: int, end: int) -> Span:
    return Span(start, end, TEXT[start:end])


TITLE = Title(0, 4, "Sen.", rule="title.test", kind="office", holders=(span(5, 12),), office="senator")
MENTION = Mention(5, 12, "Ann Lee", rule="mention.test", kind="name", head=span(5, 12))
PERSON = Person("Ann Lee", mentions=(MENTION,), titles=(TITLE,))
SAID = Attribution(
    5,
    32,
    TEXT[5:32],
    rule="attribution.test",
    confidence=0.5,
    kind="indirect",
    source=(span(5, 12),),
    cue=(span(13, 17),),
    content=(span(18, 32),),
    speakers=(PERSON,),
)
FOUND: dict[type[Record], Record] = {Title: TITLE, Mention: MENTION, Person: PERSON, Attribution: SAID}


def parser(kind: type[Record]) -> Parser[Record]:
    def find(view: View) -> Iterator[Record]:
        if kind in FOUND:
            yield FOUND[kind]

    return Parser(makes=kind, find=find, masked=False)


PIPELINE = Pipeline([parser(kind) for kind in LAYERS.values()])


def data() -> dict[str, Any]:
    """Return the plain values of an article whose records are known."""
    article = PIPELINE.parse(TEXT, url="https://example.com/rain", published="2022-04-30")
    written: dict[str, Any] = json.loads(json.dumps(article.to_dict()))
    return written


def test_records_are_tables_and_those_with_a_layer_are_referred_to_by_index() -> None:
    written = data()
    assert list(written) == [
        *("schema", "text", "url", "outlet", "published", "published_from", "min_confidence"),
        *(
            "noise",
            "metadata",
            "quotes",
            "titles",
            "mentions",
            "people",
            "organisations",
            "dates",
            "attributions",
        ),
    ]
    assert written["published"] == "2022-04-30"
    assert written["published_from"] == "given"
    [said] = written["attributions"]
    assert said["content"] == [{"start": 18, "end": 32, "text": "that it rained"}]
    assert said["speakers"] == [0]
    assert said["confidence"] == 0.5
    assert written["people"] == [
        {
            "name": "Ann Lee",
            "mentions": [0],
            "confidences": [],
            "titles": [0],
            "party": None,
            "country": None,
            "gender": None,
            "gender_basis": None,
            "wikidata": None,
            "register": None,
            "presumed_offices": [],
        }
    ]


def test_the_restored_article_has_the_layers_without_parsing() -> None:
    article = Article.from_dict(data())
    assert article.text == TEXT
    assert article.url == "https://example.com/rain"
    assert article.published == datetime.date(2022, 4, 30)
    for kind in LAYERS.values():
        assert list(article[kind]) == ([FOUND[kind]] if kind in FOUND else [])
    assert article.attributions[0].speaker is article.people[0]
    assert article.explain(article.attributions[0])


def test_a_record_that_is_in_no_layer_is_written_in_full() -> None:
    stranger = Person("Bo Ek", mentions=(MENTION,))
    article = PIPELINE.parse(TEXT)
    said = Attribution(
        0, 4, "Sen.", rule="a.b", kind="indirect", source=(), cue=(), content=(), speakers=(stranger,)
    )
    article.reading.layers[Attribution] = Layer([said])
    written = article.to_dict()
    restored = Article.from_dict(json.loads(json.dumps(written)))
    assert list(restored.attributions) == [said]


def test_the_plain_form_follows_the_values_where_a_parser_keeps_to_no_type() -> None:
    """A span that is a record of a layer is its index; a list may take the place of a tuple."""

    def find(view: newsparse.View) -> Iterator[Attribution]:
        [quote] = view[newsparse.Quote]
        odd: Any = Attribution(
            *(quote.start, quote.end, quote.text),
            rule="test",
            source=(),
            cue=[view.span(0, 3)],  # type: ignore[arg-type]
            content=(quote,),
            kind="direct",
            mode="speech",
            medium=None,
            polarity="affirmed",
            addressee=quote,
        )
        yield odd

    parser = Parser(makes=Attribution, reads=(newsparse.Quote,), find=find)
    data: Any = newsparse.Pipeline.default().replacing(parser).parse("She said: “Yes.”").to_dict()
    [said] = data["attributions"]
    assert (said["content"], said["addressee"]) == ([0], 0)
    assert said["cue"] == [{"start": 0, "end": 3, "text": "She"}]
    assert said["speakers"] == []
    json.dumps(data)


def test_an_omitted_layer_is_computed_when_requested() -> None:
    article = Article.from_dict({"schema": 1, "text": "She called it “a mess”."})
    assert [quote.text for quote in article.quotes] == ["“a mess”"]
    written = Pipeline([parser(Noise)]).parse("It rained.").to_dict()
    assert set(written) & set(LAYERS) == {"noise"}


def test_a_pipeline_computes_layers_that_were_not_written() -> None:
    class Shout(Span):
        """A word in capitals."""

    def find(view: View) -> Iterator[Shout]:
        for start, end, word in zip(view.words.starts, view.words.ends, view.words.texts, strict=True):
            if word.isupper() and len(word) > 1:
                yield Shout(start, end, word)

    pipeline = Pipeline.default().plus(Parser(makes=Shout, find=find))
    data = pipeline.parse("It rained, she said: NO.").to_dict()
    again = Article.from_dict(data, pipeline=pipeline)
    assert [shout.text for shout in again[Shout]] == ["NO"]
    assert again.to_dict() == data


def test_inferred_days_stay_inferred() -> None:
    tweet = "https://twitter.com/i/web/status/1520294378618732547"
    restored = Article.from_dict(newsparse.parse(tweet).to_dict())
    assert restored.published == datetime.date(2022, 4, 30)
    assert restored.published_from == "embeds"
    assert restored.noise[0].posted_at is not None
    assert restored.noise[0].posted_at.tzinfo is not None


def test_statements_are_found_again_where_their_bodies_are_missing() -> None:
    plain: Any = newsparse.parse("The Harbour Board said that it was late.").to_dict()
    del plain["attributions"]
    plain["organisations"] = []
    [said] = Article.from_dict(plain).attributions
    assert (said.source_text, said.organisations) == ("The Harbour Board", ())


def test_outlets_come_back_by_name() -> None:
    known = newsparse.parse("It rained.", outlet="apnews")
    assert Article.from_dict(known.to_dict()).outlet == known.outlet
    unknown = newsparse.parse("It rained.", outlet=Outlet("my-paper"))
    back = Article.from_dict(unknown.to_dict()).outlet
    assert back is not None
    assert (back.name, back.title) == ("my-paper", "my-paper")


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (["schema"], 2, r"^schema: 2 cannot be read; this version reads 1"),
        (["text"], None, r"^text: None is not a str"),
        (
            ["text"],
            "Another text.",
            r"^titles\[0\]\.holders\[0\]\.text: 'Ann Lee' is not the text at 5-12",
        ),
        (["outlet"], "No Such!", r"^outlet: an outlet cannot be named 'No Such!'"),
        (["colour"], "red", r"^colour is not a field of this version"),
        (["published"], "soon", r"^published: 'soon' is not an ISO 8601 date"),
        (["published_from"], "rumour", r"^published_from: 'rumour' is not one of 'given', 'text', 'embeds'"),
        (["people"], {}, r"^people: \{\} is not a list"),
        (["people", 0], "Ann Lee", r"^people\[0\]: 'Ann Lee' is not a dict"),
        (
            ["people", 0, "mentions", 0],
            1,
            r"^people\[0\]\.mentions\[0\]: 1 is not an index into a layer of 1",
        ),
        (["people", 0, "mentions", 0], -1, r"^people\[0\]\.mentions\[0\]: -1 is not an index"),
        (["people", 0, "mentions", 0], True, r"^people\[0\]\.mentions\[0\]: True is not an index"),
        (["people", 0, "age"], 7, r"^people\[0\]\.age is not a field"),
        (["titles", 0, "kind"], "crown", r"^titles\[0\]\.kind: 'crown' is not one of 'office', "),
        (["titles", 0, "end"], "4", r"^titles\[0\]\.end: '4' is not a int"),
        (["titles", 0, "end"], 4.0, r"^titles\[0\]\.end: 4\.0 is not a int"),
        (["titles", 0, "end"], 99, r"^titles\[0\]\.end: 99 is before the start or outside the text"),
        (["titles", 0, "end"], 3, r"^titles\[0\]\.text: 'Sen\.' is not the text at 0-3, 'Sen'"),
        (["titles", 0, "start"], -1, r"^titles\[0\]\.start: -1 is outside the text of 33 characters"),
        (["attributions", 0, "content", 0, "start"], 19, r"^attributions\[0\]\.content\[0\]\.text: "),
        (["attributions", 0, "content", 0, "start"], None, r"^attributions\[0\]\.content\[0\]\.start: None"),
        (["attributions", 0, "confidence"], "high", r"^attributions\[0\]\.confidence: 'high' is not a float"),
        (["attributions", 0, "addressee"], [], r"^attributions\[0\]\.addressee: \[\] is not a dict"),
    ],
)
def test_malformed_data_raises_and_the_place_is_named(
    place: list[str | int], value: object, message: str
) -> None:
    changed: Any = copy.deepcopy(data())
    *path, last = place
    at = changed
    for step in path:
        at = at[step]
    at[last] = value
    with pytest.raises(InputError, match=message):
        Article.from_dict(changed)


def test_a_time_needs_its_zone_and_an_organisation_its_name() -> None:
    tweet: Any = newsparse.parse("https://twitter.com/i/web/status/1520294378618732547").to_dict()
    tweet["noise"][0]["posted_at"] = "2022-04-30T06:50:00"
    with pytest.raises(InputError, match=r"^noise\[0\]\.posted_at: '2022-04-30T06:50:00' has no time zone"):
        Article.from_dict(tweet)
    council: Any = newsparse.parse("The Halden City Council said on 3 May 2022 that it would pay.").to_dict()
    days = copy.deepcopy(council)
    days["dates"][0]["last"] = "2022-05-02"
    with pytest.raises(
        InputError, match=r"^dates\[0\]\.last: 2022-05-02 is before the first day, 2022-05-03"
    ):
        Article.from_dict(days)
    council["organisations"][0]["name"] = " "
    with pytest.raises(InputError, match=r"^organisations\[0\]\.name: ' ' is not a name"):
        Article.from_dict(council)


PLACES: list[tuple[str | int, ...]] = [
    *((key,) for key in data()),
    *((layer, 0, key) for layer in LAYERS if data()[layer] for key in data()[layer][0]),
    *(("attributions", 0, "content", 0, key) for key in ("start", "end", "text")),
]
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def written(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(newsparse.parse(text, published="2022-04-30").to_dict()))
    return found


def spanned(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


QUOTED = "“It is so.\n\n“It was so,” Ann Lee told Tom Price on Monday."
HOLDERS = "Senators Ann Lee and Tom Price said that it rained."


def place_of(table: dict[str, Any], place: str) -> tuple[Any, str | int]:
    """Return the container of a place such as ``quotes[0].parts``, and its last step."""
    *path, last = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", place)]
    at: Any = table
    for step in path:
        at = at[step]
    return at, last


@pytest.mark.parametrize(
    ("text", "place", "value", "message"),
    [
        # A part that follows its quotation, one that is missing, and two that overlap or change places.
        (QUOTED, "quotes[0].parts[1]", spanned(QUOTED, 24, 32), "is not inside its record at 0-24"),
        (QUOTED, "quotes[0].parts", [], "a quotation has at least one part"),
        (QUOTED, "quotes[0].parts[1]", spanned(QUOTED, 3, 24), "begins before the end of the one before it"),
        (
            QUOTED,
            "quotes[0].parts",
            [spanned(QUOTED, 0, 10), spanned(QUOTED, 12, 20)],
            "must begin and end where the quotation does",
        ),
        (QUOTED, "quotes[0].inner", [spanned(QUOTED, 1, 10)], "1 for 2 parts; there must be one for each"),
        (QUOTED, "quotes[0].inner[0]", spanned(QUOTED, 13, 20), "is not inside its part at 0-10"),
        (QUOTED, "quotes[0].depth", -1, "-1 is below 0"),
        (QUOTED, "attributions[0].content[0]", spanned(QUOTED, 46, 55), "is not inside its record"),
        (QUOTED, "attributions[0].cue[0]", spanned(QUOTED, 33, 33), "at 33-33 is empty"),
        (QUOTED, "dates[0].last", "2022-04-01", "2022-04-01 is before the first day, 2022-04-25"),
        (QUOTED, "dates[0].end", 49, "49 equals the start"),
        (QUOTED, "people[0].name", " ", "' ' is not a name"),
        (QUOTED, "attributions[0].confidence", float("nan"), "nan is not from 0 to 1"),
        (QUOTED, "min_confidence", 2, "2 is not from 0 to 1"),
        (
            HOLDERS,
            "titles[0].holders[1]",
            spanned(HOLDERS, 9, 12),
            "begins before the end of the one before it",
        ),
        (HOLDERS, "people[0].mentions", [1, 0], "must be in the order of the text"),
    ],
)
def test_fields_that_do_not_fit_one_another_are_refused_by_name(
    text: str, place: str, value: object, message: str
) -> None:
    changed = written(text)
    at, last = place_of(changed, place)
    if isinstance(value, int) and last == "end":
        at["start"], at["text"] = value, ""
    at[last] = value
    with pytest.raises(InputError) as raised:
        Article.from_dict(changed)
    assert str(raised.value).startswith(place)
    assert message in str(raised.value)


def restored(changed: dict[str, Any]) -> tuple[Article | None, str]:
    """Return an article, or None and why it is refused."""
    try:
        return Article.from_dict(changed), ""
    except InputError as error:
        return None, str(error)


def nested(levels: int) -> list[Any]:
    """Return lists in lists, deeper than Python can write."""
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("place", PLACES, ids=str)
@pytest.mark.parametrize("value", [nested(5000), "x" * 5000, {"x" * 5000: 1}, 10**5000, [0] * 5000], ids=type)
def test_messages_are_short_for_any_value(place: tuple[str | int, ...], value: object) -> None:
    changed: Any = data()
    *path, last = place
    at = changed
    for step in path:
        at = at[step]
    at[last] = value
    article, refusal = restored(changed)
    assert len(refusal) < 250
    assert article is None or article.to_dict()


@pytest.mark.parametrize("outlet", ["n" * 5000 + "!", "a" * 60])
def test_an_outlet_with_a_long_name_works_or_is_refused_briefly(outlet: str) -> None:
    article, refusal = restored({**data(), "outlet": outlet})
    assert len(refusal) < 250
    assert article is None or (article.outlet is not None and article.outlet.name == outlet)


STORY = """Governor Ann Lee (D-Ohio) said on Monday, May 2, 2022 that the bridge would close.

“Nobody asked us,” said Ida Brandt, the mayor-elect of Halden. “We will wait ‘for ever’,” she told
reporters, “and see.

“It is so.” The Harbour Board denied that it was too late.

https://twitter.com/i/web/status/1520294378618732547

Updated 10:30 AM EDT, May 3, 2022"""
STORIES = [written(STORY), written(QUOTED)]


def inner_places(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of each value in a plain form, the whole left out."""
    items: Any = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, item in items:
        yield (*at, key)
        yield from inner_places(item, (*at, key))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Plain forms that are almost right: values moved, copied, removed, replaced, spans put elsewhere."""
    changed: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(STORIES)))
    for _ in range(draw(st.integers(1, 3))):
        places = list(inner_places(changed))
        *path, last = draw(st.sampled_from(places))
        at: Any = changed
        for step in path:
            at = at[step]
        value = at[last]
        how = draw(st.sampled_from(["replace", "shift", "copy", "remove", "move", "shuffle", "take"]))
        if how == "replace":
            at[last] = draw(values)
        elif how == "remove":
            del at[last]
        elif how == "shift" and isinstance(value, int):
            at[last] = value + draw(st.integers(-20, 20))
        elif how == "copy" and isinstance(at, list):
            at.insert(draw(st.integers(0, len(at))), copy.deepcopy(value))
        elif how == "move" and isinstance(value, dict) and "start" in value:
            text = str(changed.get("text"))
            start = draw(st.integers(0, len(text)))
            value.update(spanned(text, start, min(start + draw(st.integers(0, 60)), len(text))))
        elif how == "shuffle" and isinstance(value, list):
            at[last] = draw(st.permutations(value))
        elif how == "take":
            other: Any = changed
            for step in draw(st.sampled_from(places)):
                other = other[step]
            at[last] = copy.deepcopy(other)
    for layer in draw(st.sets(st.sampled_from(list(LAYERS)), max_size=2)):
        changed.pop(layer, None)
    return changed


def use(article: Article) -> None:
    """Call everything that an article can do."""
    for parser in article.pipeline.parsers:
        layer = article[parser.makes]
        assert repr(layer)
        for record in layer[:2]:
            assert article.explain(record)
            # A person without mentions has no place in the text.
            assert record.start == record.end or record in layer.overlapping(record.start, record.end)
            layer.at(record.start), layer.within(record.start, record.end)
            layer.before(record.start), layer.after(record.end)
    assert len(article.masked_text) == len(article.text)
    article.clean_text(), article.clean_text(keep={"embed"})
    assert repr(article)
    for name in ("outlet", "published", "published_from", "byline", "dateline"):
        getattr(article, name)
    assert json.dumps(article.to_rows())
    form = article.to_dict()
    assert Article.from_dict(form).to_dict() == form
    assert pickle.loads(pickle.dumps(article)).to_dict() == form


@given(mutated())
def test_a_modified_form_is_refused_or_gives_a_working_article(changed: dict[str, Any]) -> None:
    article, refusal = restored(changed)
    assert len(refusal) < 400
    if article is not None:
        use(article)


def test_a_missing_field_is_named() -> None:
    changed = data()
    del changed["attributions"][0]["content"][0]["end"]
    with pytest.raises(InputError, match=r"^attributions\[0\]\.content\[0\]\.end is missing"):
        Article.from_dict(changed)


def test_a_field_that_an_older_version_did_not_write_has_its_default() -> None:
    changed = data()
    del changed["attributions"][0]["polarity"]
    assert Article.from_dict(changed).attributions[0].polarity == "affirmed"


@pytest.mark.parametrize("value", [None, [], "text", 1])
def test_a_value_that_is_not_a_dict_raises(value: object) -> None:
    with pytest.raises(InputError, match=r"^article: .* is not a dict"):
        Article.from_dict(value)  # type: ignore[arg-type]


def test_a_line_of_the_command_line_is_recognised() -> None:
    line = {"file": "a.txt", "article": newsparse.parse("It rained.").to_dict()}
    with pytest.raises(
        InputError, match=r'^this is a line that newsparse parse wrote; pass its field "article"$'
    ):
        Article.from_dict(line)


@given(st.sampled_from(PLACES), values)
def test_any_value_is_either_read_or_raises_with_its_place(
    place: tuple[str | int, ...], value: object
) -> None:
    changed: Any = data()
    *path, last = place
    at = changed
    for step in path:
        at = at[step]
    at[last] = value
    try:
        article = Article.from_dict(changed)
    except InputError as error:
        message = str(error)
    else:
        message = "restored: "
        assert Article.from_dict(article.to_dict()).to_dict() == article.to_dict()
    assert re.match(r"[a-z_]+(?:\[\d+\])?[.:\[ ]", message)


@pytest.mark.parametrize(("day", "source"), [(None, "given"), (None, "text"), ("2022-04-30", None)])
def test_the_day_and_how_it_is_known_go_together(day: str | None, source: str | None) -> None:
    form = newsparse.parse("It rained.").to_dict() | {"published": day, "published_from": source}
    with pytest.raises(InputError, match=r"^published_from describes published"):
        Article.from_dict(form)


def test_a_pickled_article_that_was_restored_keeps_its_outlet_and_its_day() -> None:
    form = newsparse.parse("It rained.", outlet="bbc", published="2022-04-30").to_dict()
    restored = pickle.loads(pickle.dumps(Article.from_dict(form)))
    assert restored.to_dict() == form
