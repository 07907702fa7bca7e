"""Options that several commands share."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast, get_args

import click
from attrs import frozen

import newsparse
from newsparse import Article
from newsparse.cli.decoding import Decoding, gathered, reading_options
from newsparse.cli.inputs import Fields, Item
from newsparse.cli.outlets import find_outlet, load_outlets
from newsparse.cli.reading import Reader
from newsparse.core.context import ArticleContext
from newsparse.core.kinds import GenderBasis
from newsparse.core.pipeline import Pipeline
from newsparse.core.published import as_date, why_no_date
from newsparse.errors import InputError
from newsparse.language.language import AUTO, Language
from newsparse.language.months import DateOrder
from newsparse.publishers.outlet import Outlet, host_of
from newsparse.register import Register, shipped

T = TypeVar("T")


def _as_date(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    try:
        return as_date(value, context.params.get("date_order"))
    except newsparse.InputError:
        raise click.BadParameter(
            f"{value!r} is not a date{why_no_date(value)}; write it as 2022-04-30"
        ) from None


def _as_outlet(context: click.Context, parameter: click.Parameter, value: str | None) -> Outlet | None:
    load_outlets()  # for every command, so that broken plug-ins are named
    return find_outlet(value) if value is not None else None


class NamedRegister(NamedTuple):
    """A register supplied by the user, with its file name."""

    name: str
    register: Register


def converted(
    convert: Callable[[str], T],
) -> Callable[[click.Context, click.Parameter, str | None], T | None]:
    """Return a callback for an option that converts its value; an error of the library names the option."""

    def convert_option(context: click.Context, parameter: click.Parameter, value: str | None) -> T | None:
        try:
            return None if value is None else convert(value)
        except InputError as error:
            raise click.BadParameter(str(error)) from None

    return convert_option


def _register(name: str) -> NamedRegister:
    return NamedRegister(name, shipped().plus(Register.from_csv(name)))


def _address(url: str) -> str:
    if host_of(url) is None:
        raise InputError(f"{url!r} is not the address of a website; write it as https://www.example.org/page")
    return url


def _bases(names: str) -> frozenset[GenderBasis] | None:
    given = cast("list[GenderBasis]", [name.strip() for name in names.split(",")])
    return ArticleContext.of(gender_from=given).gender_from


@frozen
class Given:
    """The facts that the user gives about all articles of a command."""

    published: datetime.date | None
    url: str | None
    outlet: Outlet | None
    min_confidence: float | None
    min_speaker_confidence: float | None
    gender_from: frozenset[GenderBasis] | None
    register: NamedRegister | None
    date_order: DateOrder | None
    language: str | None

    def language_of(self, item: Item, beginning: str) -> Language:
        """Return the language in which an article that begins with some words is read."""
        return Pipeline.default().for_text(beginning, self.outlet or item.outlet, self.language).language

    def read(self, item: Item) -> Article:
        """Read an article; its own facts count, except that an outlet given by the user replaces its own."""
        return newsparse.parse(
            item.text,
            outlet=self.outlet or item.outlet,
            url=item.address or self.url,
            published=item.published or self.published,
            min_confidence=self.min_confidence,
            min_speaker_confidence=self.min_speaker_confidence,
            gender_from=self.gender_from,
            register=self.register.register if self.register else None,  # with the shipped one
            date_order=self.date_order,
            language=self.language,
        )


_context_options = gathered(
    "given",
    Given,
    click.option(
        "--published",
        callback=_as_date,
        metavar="DATE",
        help='The publication date, needed to resolve "on Friday", such as 2022-04-30; inferred if not'
        " given.",
    ),
    click.option(
        "--url", callback=converted(_address), help="The article's web address, which identifies the outlet."
    ),
    click.option(
        "--outlet",
        callback=_as_outlet,
        metavar="NAME",
        help="The publisher's short name; detected if not given.",
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        help="Report attributions at or above this confidence (0 to 1).  [default: the best balance]",
    ),
    click.option(
        "--min-speaker-confidence",
        type=click.FloatRange(0, 1),
        help="Name only speakers at or above this confidence (0 to 1).  [default: all]",
    ),
    click.option(
        "--gender-from",
        callback=converted(_bases),
        metavar="LIST",
        help="The evidence allowed for genders, separated by commas: honorific,noun,register,pronoun,"
        " and given_name, which is left out by default.",
    ),
    click.option(
        "--people",
        "--register",
        "register",
        callback=converted(_register),
        metavar="FILE",
        help="A CSV file with your own list of people, also with offices, to add to the shipped register;"
        " docs/reference/register.md lists its columns.",
    ),
    click.option(
        "--date-order",
        is_eager=True,  # before --published is converted
        type=click.Choice(get_args(DateOrder)),
        help="The order of day and month in dates such as 03/04/2022.  [default: that of the outlet's"
        " country]",
    ),
    click.option(
        "--language",
        type=click.Choice([*Language.available(), AUTO]),
        help="The language of the articles; auto chooses one for each.  [default: that of a given outlet,"
        " or en]",
    ),
)

_field_options = gathered(
    "fields",
    Fields,
    click.option(
        "--text-field",
        metavar="NAME",
        help="The field of JSON Lines or CSV with the text; - is then JSON Lines.  [default: text]",
    ),
    click.option("--date-field", metavar="NAME", help="The field with the publication date."),
    click.option("--url-field", metavar="NAME", help="The field with the article's web address."),
    click.option(
        "--outlet-field", metavar="NAME", help="The field with the name or the title of the publisher."
    ),
)


def article_options(command: Callable[..., object]) -> Callable[..., object]:
    """Add the options for articles: their fields, how files are read, and what is known about them.

    The command receives a reader and the given facts. It may have an option ``--id-field`` of its own.
    """

    @functools.wraps(command)
    def with_reader(fields: Fields, reading: Decoding, given: Given, **values: object) -> object:
        return command(reader=Reader(reading, fields, given.date_order), given=given, **values)

    return _field_options(reading_options(_context_options(with_reader)))
