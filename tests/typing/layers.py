"""Types that a type checker infers for layers; read by mypy, never run."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import assert_type

from attrs import frozen

import newsparse
from newsparse import (
    Article,
    Attribution,
    DateExpression,
    DateParser,
    InputError,
    ItemError,
    Layer,
    Line,
    Metadata,
    Noise,
    Parser,
    Person,
    Pipeline,
    Quote,
    QuoteParser,
    Span,
    Title,
    View,
)

article = newsparse.parse("text")

assert_type(article, Article)
assert_type(article[Quote], Layer[Quote])
assert_type(article[Quote][0], Quote)
assert_type(article[Quote][1:], Layer[Quote])
assert_type(article.attributions, Layer[Attribution])
assert_type(article.titles, Layer[Title])
assert_type(article.noise, Layer[Noise])
assert_type(article.metadata, Layer[Metadata])
assert_type(article.people, Layer[Person])
assert_type(article.dates, Layer[DateExpression])
assert_type(article.quotes.at(3), tuple[Quote, ...])
assert_type(article.quotes.within(0, 9), tuple[Quote, ...])
assert_type(article.quotes.before(3), Quote | None)
assert_type(article.attributions[0].speaker, Person | None)
assert_type(article.attributions[0].content, tuple[Span, ...])
assert_type(article.titles[0].holder, Span | None)
assert_type(article.published, datetime.date | None)
assert_type([quote.depth for quote in article.quotes], list[int])
assert_type(QuoteParser().parse("text"), Layer[Quote])
assert_type(DateParser().parse("text"), Layer[DateExpression])
assert_type(newsparse.parse_many(["text"]), Iterator[Article])
assert_type(newsparse.parse_many(["text"], on_error="return"), Iterator[Article | ItemError])
assert_type(newsparse.parse_many([("text", {"url": "https://example.com"})]), Iterator[Article])


@frozen
class Shout(Span):
    """A record from outside."""


def find(view: View) -> Iterator[Shout]:
    assert_type(view[Line], Layer[Line])
    for line in view[Line]:
        yield Shout(line.start, line.end, line.text)


shouts = Parser(makes=Shout, reads=(Line,), find=find)
assert_type(shouts, Parser[Shout])
assert_type(Pipeline.default().plus(shouts).parse("text")[Shout], Layer[Shout])
assert_type(Pipeline.default().parser(Quote), Parser[Quote])

# Errors: each line is one, and mypy reports an ignore comment without an error.
article[int]  # type: ignore[type-var]
article["quotes"]  # type: ignore[index]
article.quotes[0].depth = 1  # type: ignore[misc]
article.quotes[0] = article.quotes[1]  # type: ignore[index]
newsparse.parse("text", published=2022)  # type: ignore[arg-type]
newsparse.parse("text", None)  # type: ignore[call-arg]
newsparse.parse_many([("text", {"author": "Ann Lee"})])  # type: ignore[typeddict-unknown-key]
Parser(makes=Quote, find=find)  # type: ignore[arg-type]
error: ValueError = InputError("also a ValueError")
