"""Laws of every layer for every text."""

from __future__ import annotations

import bisect
import itertools
import json
import os
import pickle
import random
import subprocess
import sys
from collections.abc import Callable, Iterator

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsparse
from benchmarks.robust.fuzz import check_laws
from newsparse import (
    Article,
    Attribution,
    Mark,
    Metadata,
    Name,
    Parser,
    Pipeline,
    Quote,
    Span,
    Title,
)
from newsparse.core.layer import Record
from newsparse.core.shape import LAYERS
from tests import synthetic
from tests.strategies import (
    INVISIBLE,
    articles,
    embeds,
    hostile_texts,
    paragraphs,
    salads,
    sown,
    straight,
    tidied,
    word_kinds,
)

PUBLISHED = "2022-04-30"
PARSERS = Pipeline.default().parsers
each_layer = pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.makes.__name__)
every_text = st.one_of(articles(), hostile_texts())


def parse(text: str) -> Article:
    return newsparse.parse(text, published=PUBLISHED)


def fields(value: object) -> list[str]:
    """Return the names of a record's fields; none for what is not a record."""
    kind = type(value)
    return [field.name for field in attrs.fields(kind)] if attrs.has(kind) else []


def spans(value: object) -> Iterator[Span]:
    """Yield every span inside a record, itself included."""
    if isinstance(value, Span):
        yield value
    for item in value if isinstance(value, tuple) else [getattr(value, name) for name in fields(value)]:
        yield from spans(item)


def changed(value: object, change: Callable[[Span], Span], strings: Callable[[str], str] = str) -> object:
    """Return a record with every span in it changed, and every string that is not a span's text."""
    if isinstance(value, str):
        return strings(value)
    if isinstance(value, tuple):
        return tuple(changed(item, change, strings) for item in value)
    if isinstance(value, Span):
        value = change(value)
    names = [name for name in fields(value) if name not in ("start", "end", "text")]
    return evolve(value, **{name: changed(getattr(value, name), change, strings) for name in names})


def evolve(value: object, /, **changes: object) -> object:
    return attrs.evolve(value, **changes) if changes else value  # type: ignore[misc]


def mover(text: str, at: int, by: int, words: int) -> Callable[[Span], Span]:
    """Return what moves a span by a distance if it lies after a place, into another text."""

    def move(span: Span) -> Span:
        start = span.start + by if span.start >= at else span.start
        end = span.end + by if span.end > at else span.end
        moved = attrs.evolve(span, start=start, end=end, text=text[start:end])
        if isinstance(moved, Name):
            first, last = moved.words
            moved = attrs.evolve(moved, words=(first + words, last + words))
        return moved

    return move


@each_layer
@given(text=every_text)
@example(text="")
def test_slices_agree(parser: Parser[Record], text: str) -> None:
    article = parse(text)
    for record in article[parser.makes]:
        assert article.text[record.start : record.end] == record.text
        for span in spans(record):
            assert article.text[span.start : span.end] == span.text


@each_layer
@given(text=every_text)
def test_records_are_sorted_not_empty_and_inside_the_text(parser: Parser[Record], text: str) -> None:
    layer = parse(text)[parser.makes]
    places = [(record.start, -record.end) for record in layer]
    assert places == sorted(places)
    for record in layer:
        assert 0 <= record.start < record.end <= len(text)
        for span in spans(record):
            assert 0 <= span.start < span.end <= len(text)


@given(every_text)
def test_noise_is_disjoint_and_masked_text_keeps_every_other_character(text: str) -> None:
    article = parse(text)
    end = 0
    for noise in article.noise:
        assert noise.start >= end
        end = noise.end
    covered = {offset for noise in article.noise for offset in range(noise.start, noise.end)}
    assert len(article.masked_text) == len(text)
    for offset, (seen, original) in enumerate(zip(article.masked_text, text, strict=True)):
        if offset in covered:
            assert seen.isspace()
        else:
            assert seen == original


@given(every_text)
def test_clean_text_maps_back_to_text_that_is_not_noise(text: str) -> None:
    article = parse(text)
    cleaned = article.clean_text()
    for offset, character in enumerate(cleaned):
        original = cleaned.to_original(offset)
        assert article.text[original] == character
        assert cleaned.from_original(original) == offset
        assert not article.noise.at(original)


@given(every_text)
def test_other_methods_of_an_article_never_raise(text: str) -> None:
    article = newsparse.parse(text)
    assert article.published_from in (None, "text", "embeds")
    assert all(isinstance(author, str) for author in article.byline)
    assert article.dateline is None or isinstance(article.dateline, str)
    assert article.outlet is None or isinstance(article.outlet, newsparse.Outlet)
    for kind in LAYERS.values():
        for record in article[kind]:
            assert type(record).__name__ in article.explain(record)


@given(every_text)
def test_one_text_gives_one_result(text: str) -> None:
    one, other = parse(text), parse(text)
    for parser in reversed(PARSERS):
        other[parser.makes]
    for parser in PARSERS:
        assert one[parser.makes] == other[parser.makes]


def test_the_result_does_not_depend_on_the_order_of_sets() -> None:
    """Each process draws the order of its sets again, by ``PYTHONHASHSEED``."""
    texts = [synthetic.article(seed) for seed in range(10)]
    code = f"import json, newsparse; print(json.dumps([newsparse.parse(text).to_dict() for text in {texts}]))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@given(every_text)
def test_an_article_survives_pickle(text: str) -> None:
    article = parse(text)
    for parser in PARSERS:
        article[parser.makes]
    restored = pickle.loads(pickle.dumps(article))
    assert restored.text == text
    assert restored.published == article.published
    for parser in PARSERS:
        assert restored[parser.makes] == article[parser.makes]


@given(every_text)
def test_an_article_survives_json(text: str) -> None:
    article = newsparse.parse(text)
    data = json.loads(json.dumps(article.to_dict()))
    restored = Article.from_dict(data)
    assert restored.to_dict() == article.to_dict() == data
    for kind in LAYERS.values():
        assert restored[kind] == article[kind]
    assert restored.published == article.published
    assert restored.published_from == article.published_from
    assert restored.clean_text() == article.clean_text()


NEUTRAL = (
    "Nothing of the kind had been seen in the valley before, and nobody expected to see it again.",
    "The road through the hills is narrow and steep.\n\nIt is closed when it snows.",
    "It rained.",
)


# A headline is one because nothing precedes it.
@pytest.mark.parametrize(
    "kind",
    [parser.makes for parser in PARSERS if parser.makes is not Metadata],
    ids=lambda kind: kind.__name__,
)
@given(text=articles(), prefix=st.sampled_from(NEUTRAL))
def test_a_paragraph_added_at_the_start_shifts_every_record(
    kind: type[Record], text: str, prefix: str
) -> None:
    before, after = parse(f"{NEUTRAL[0]}\n\n{text}"), parse(f"{prefix}\n\n{NEUTRAL[0]}\n\n{text}")
    words = len(after.words) - len(before.words)
    move = mover(after.text, at=0, by=len(prefix) + 2, words=words)
    later = [record for record in after[kind] if record.start >= len(prefix) + 2]
    assert later == [changed(record, move) for record in before[kind]]


@given(articles())
def test_straight_and_curly_marks_give_the_same(text: str) -> None:
    curly, plain = parse(text), parse(straight(text))

    def level(span: Span) -> Span:
        return attrs.evolve(span, text=straight(span.text))

    # Top down, so that the first to fail is the culprit; a mark alone may be of either side.
    for kind in (parser.makes for parser in PARSERS if parser.makes is not Mark):
        assert list(plain[kind]) == [changed(record, level, straight) for record in curly[kind]]


@st.composite
def broken_lines(draw: st.DrawFn) -> str:
    """Articles and random texts with one or two line breaks at some of their spaces."""
    words = draw(st.one_of(articles(max_paragraphs=4), salads())).split(" ")
    joints = st.sampled_from([*"      ", "\n", "\n", "\n\n", " \n"])
    return "".join(f"{word}{draw(joints)}" for word in words)


def inside(value: object, offset: Callable[[int], int]) -> object:
    """Return the fields of a record, its places moved, with one kind of line break."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, tuple):
        return tuple(inside(item, offset) for item in value)
    names = fields(value)
    return (
        value
        if not names
        else (
            type(value),
            *(
                offset(found) if name in ("start", "end") else inside(found, offset)
                for name in names
                for found in [getattr(value, name)]
            ),
        )
    )


# Lines set tight above a post's picture are the post's: how tight is counted in line breaks.
_TIGHT = (
    "The buses of Halden were changed on Friday, Ann Lee of the council said.\n\n"
    "Changes to buses in Halden.\nNo buses to Brackwell Street\n"
    "Buses to Mill Road. pic.twitter.com/7IJYBkAbCd\n\n"
    "The council did not answer a question about the costs on Friday.\n\nIt meets again on Monday."
)


@given(st.one_of(broken_lines(), articles()))
@example(_TIGHT)
@example("He met them on\nSinglers said no.\nSinglers said so.")
def test_windows_line_breaks_change_nothing(text: str) -> None:
    article, other = parse(text), parse(text.replace("\n", "\r\n"))
    returns = [offset for offset, character in enumerate(other.text) if character == "\r"]
    # Top down, so that the first to fail is the culprit.
    for kind in (parser.makes for parser in PARSERS):
        assert [
            inside(record, lambda at: at - bisect.bisect_left(returns, at)) for record in other[kind]
        ] == [inside(record, lambda at: at) for record in article[kind]]


@given(st.lists(paragraphs(), min_size=2, max_size=6), embeds(), st.data())
def test_an_embed_between_paragraphs_changes_no_quote_title_or_attribution(
    blocks: list[str], embed: str, data: st.DataObject
) -> None:
    number = data.draw(st.integers(min_value=1, max_value=len(blocks) - 1), label="paragraphs before")
    head, tail = "\n\n".join(blocks[:number]) + "\n\n", "\n\n".join(blocks[number:])
    block = f"{embed}\n\n"
    before, after = parse(head + tail), parse(head + block + tail)
    assert [noise.text for noise in after.noise] == [embed]
    move = mover(after.text, at=len(head), by=len(block), words=0)
    for kind in (Quote, Title, Attribution):
        assert list(after[kind]) == [changed(record, move) for record in before[kind]]


@given(every_text)
def test_every_inferred_record_names_its_rule_and_its_confidence_is_a_share(text: str) -> None:
    article = parse(text)
    for parser in PARSERS:
        for record in article[parser.makes]:
            if isinstance(record, newsparse.Inferred):
                assert record.rule.partition(".")[2], record
                assert record.confidence is None or 0 <= record.confidence <= 1


@given(every_text)
def test_source_cue_and_content_have_no_character_in_common(text: str) -> None:
    for attribution in parse(text)[Attribution]:
        parts = [*attribution.source, *attribution.cue, *attribution.content]
        parts.sort(key=lambda part: part.start)
        assert all(one.end <= other.start for one, other in itertools.pairwise(parts))


# Brackets, commas and stops beside a tag: what is left when source and cue are taken may be a mark alone.
_TAGGED = st.lists(
    st.sampled_from(
        ("Ann Lee", "(D-Ohio)", "(", ")", "said", "told", ",", ".", "“", "”", "that", "he", "no")
    ),
    max_size=9,
).map(tidied)


# A quotation without a mark of its end, joined to content that is inside it already.
_JOINED = (
    "warne\0d: “It’s and said the memo.\n\nhttps://twitter.com/i/web/status/1520294378618732547\n\nOfficials"
)


@given(st.one_of(_TAGGED, _TAGGED, every_text))
@example("Ann Lee (D-Ohio) said.")
@example(_JOINED)
def test_content_has_a_word_and_no_part_overlaps_at_any_confidence(text: str) -> None:
    for attribution in newsparse.parse(text, min_confidence=0.0)[Attribution]:
        assert any(map(str.isalnum, "".join(part.text for part in attribution.content)))
        parts = [*attribution.source, *attribution.cue, *attribution.content]
        parts.sort(key=lambda part: part.start)
        assert all(one.end <= other.start for one, other in itertools.pairwise(parts))


def test_every_two_function_words_after_a_name_are_read() -> None:
    """A shuffled sentence found what no ordinary one did: "Ann Lee is who she is." raised."""
    kinds = word_kinds()
    words = sorted({word for kind in ("article", "be", "relative", "pronoun", "do") for word in kinds[kind]})
    words += [",", "(", "and", "of", "said", "told", "not"]
    for one in words:
        check_laws(parse(" ".join(f"Ann Lee {one} {other} she is." for other in words)))


def test_invisible_characters_are_tolerated_at_each_end_of_every_kind_of_word() -> None:
    """A soft hyphen before "mayor" was a word without a letter, and raised."""
    for number, character in enumerate(INVISIBLE):
        check_laws(parse(sown(character, random.Random(number).choice)))


@given(every_text)
def test_a_text_of_only_noise_gives_no_other_records(text: str) -> None:
    article = parse(text)
    for parser in PARSERS:
        for record in article[parser.makes] if parser.masked else ():
            assert article.masked_text[record.start : record.end].strip()
