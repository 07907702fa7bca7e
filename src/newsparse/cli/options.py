"""The options that several commands share, and the record of what the user says about articles with them."""

from __future__ import annotations

import codecs
import contextlib
import datetime
import functools
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar, cast, get_args

import attrs
import click
from attrs import frozen

import newsparse
from newsparse import Article
from newsparse.cli.files import MOST_EXPANDED
from newsparse.cli.inputs import Item
from newsparse.cli.messages import say
from newsparse.core.context import ArticleContext
from newsparse.core.kinds import GenderBasis
from newsparse.core.pipeline import Pipeline
from newsparse.core.published import as_date, why_no_date
from newsparse.errors import DataError, InputError, PluginWarning
from newsparse.language.language import AUTO, ENGLISH, Language, code_of
from newsparse.language.months import DateOrder
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet, host_of
from newsparse.register import Register, shipped

T = TypeVar("T")
_Errors: TypeAlias = Literal["strict", "replace", "surrogateescape"]

# A text of this many bytes is not an article, and parsing takes a hundred times as much memory.
_LARGEST = 16_000_000
# Encodings of web addresses, to which Python gives the form of encodings of texts.
_NOT_OF_FILES = ("idna", "punycode")


class NamedRegister(NamedTuple):
    """A register supplied by the user, with its file name."""

    name: str
    register: Register


# How the values of options are converted


def converted(
    convert: Callable[[str], T],
) -> Callable[[click.Context, click.Parameter, str | None], T | None]:
    """Return a callback for an option that converts its value; an error of the library names the option."""

    def convert_option(context: click.Context, parameter: click.Parameter, value: str | None) -> T | None:
        try:
            return None if value is None else convert(value)
        except (InputError, DataError) as error:
            raise click.BadParameter(str(error)) from None

    return convert_option


def _encoding(name: str) -> str:
    with contextlib.suppress(LookupError, UnicodeError):
        "".encode(name)
        if (known := codecs.lookup(name).name) not in _NOT_OF_FILES:
            return known
        raise InputError(f"{name!r} is not an encoding of files")
    raise InputError(f"Python does not know the text encoding {name!r}")


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    try:
        return as_date(value, context.params.get("date_order"))
    except InputError:
        remedy = f"{why_no_date(value)}; write it as 2022-04-30"
        raise click.BadParameter(f"{value!r} is not a date{remedy}") from None


def _address(url: str) -> str:
    if host_of(url) is None:
        raise InputError(f"{url!r} is not the address of a website; write it as https://www.example.org/page")
    return url


def _bases(names: str) -> frozenset[GenderBasis] | None:
    given = cast("list[GenderBasis]", [name.strip() for name in names.split(",")])
    return ArticleContext.of(gender_from=given).gender_from


def _language(folder: str) -> Language:
    place = Path(folder).resolve()
    spoken = Language(place.name, place)
    spoken.check()
    return spoken


class _Share(click.FloatRange):
    """A number from 0 to 1; whoever writes a percentage is told how to write it."""

    name = "number from 0 to 1"

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> float:
        with contextlib.suppress(ValueError):
            percent = float(str(value).removesuffix("%"))
            if 2 <= percent <= 100 or str(value).endswith("%"):
                self.fail(f"write {percent / 100:g} for {percent:g}%", parameter, context)
        share: float = super().convert(value, parameter, context)
        return share


class _Spoken(click.Choice[str]):
    """A language by its code; a name such as "français" is understood, too."""

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> str:
        return super().convert(code_of(value), parameter, context)


def load_outlets() -> None:
    """Load all outlets; report broken plug-ins on stderr, where anything they print goes as well."""
    # The warning is printed here, without its place in the code.
    silent = warnings.catch_warnings(action="ignore", category=PluginWarning)
    with silent, contextlib.redirect_stdout(sys.stderr):
        registry.outlets()
    for fault in registry.broken():
        say(str(fault))


def find_outlet(name: str) -> Outlet:
    """Return an outlet; an error suggests a similar name, or how to list them all."""
    try:
        return registry.find(name)
    except InputError as error:
        listed = "the command 'newsparse outlets list' lists them"
        raise InputError(str(error).replace(registry.LISTED, listed)) from None


def _outlet(context: click.Context, parameter: click.Parameter, value: str | None) -> Outlet | None:
    load_outlets()  # for every command, so that broken plug-ins are named
    return converted(find_outlet)(context, parameter, value)


# The options


def option(default: object, help_text: str, *names: str, **more: Any) -> Any:
    """Declare a field of a record that is filled by an option, by default the one of its name."""
    settings = {"help": help_text, "is_flag": default is False, "show_default": bool(default), **more}
    return attrs.field(default=default, metadata={"names": names, "settings": settings})


def gathered(
    name: str, record: type[attrs.AttrsInstance], *only: str
) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Return a decorator that adds the options of a record to a command and passes their values as one.

    :param name: the command's parameter for the record.
    :param only: the fields whose options are added; all by default.
    """
    fields = [f for f in attrs.fields(record) if f.metadata and (f.name in only or not only)]

    def decorate(command: Callable[..., object]) -> Callable[..., object]:
        @functools.wraps(command)
        def with_record(**values: object) -> object:
            own = {field.name: values.pop(field.name) for field in fields}
            return command(**values, **{name: record(**own)})

        decorated: Callable[..., object] = with_record
        for field in reversed(fields):  # of several decorators, the last is applied first
            names = field.metadata["names"] or [f"--{field.name.replace('_', '-')}"]
            settings = field.metadata["settings"]
            decorated = click.option(*names, field.name, default=field.default, **settings)(decorated)
        return decorated

    return decorate


@frozen
class Given:
    """What the user says about all articles: where they are in a row, how they are read, what is known."""

    text_field: str | None = option(
        None, "The field with the text; - is then JSON Lines.  [default: text]", metavar="NAME"
    )
    date_field: str | None = option(None, "The field with the publication date.", metavar="NAME")
    url_field: str | None = option(None, "The field with the article's web address.", metavar="NAME")
    outlet_field: str | None = option(
        None, "The field with the name or the title of the publisher.", metavar="NAME"
    )
    id_field: str | None = option(None, "The field with your own id of the article.", metavar="NAME")
    encoding: str = option("utf-8", "The encoding of the files.", callback=converted(_encoding))
    errors: _Errors = option(
        "strict",
        "How to handle undecodable bytes: strict reports the article as failed, replace inserts U+FFFD,"
        " surrogateescape keeps the bytes.",
        type=click.Choice(get_args(_Errors)),
    )
    largest: int = option(_LARGEST, "The size limit of a text, in bytes.", type=click.IntRange(min=1))
    most_expanded: int = option(
        MOST_EXPANDED,
        "How many times as long as its compressed data a file may be; 64 MB are always allowed.",
        type=click.IntRange(min=1),
    )
    published: datetime.date | None = option(
        None,
        'The publication date, needed to resolve "on Friday", such as 2022-04-30; inferred if not given.',
        callback=_date,
        metavar="DATE",
    )
    url: str | None = option(
        None, "The article's web address, which identifies the outlet.", callback=converted(_address)
    )
    outlet: Outlet | None = option(
        None,
        "The publisher's name, title or domain; detected if not given.",
        callback=_outlet,
        metavar="NAME",
    )
    min_confidence: float | None = option(
        None, "The least confidence of statements (0 to 1).  [default: the best balance]", type=_Share(0, 1)
    )
    min_speaker_confidence: float | None = option(
        None, "The least confidence for naming a speaker (0 to 1).  [default: all]", type=_Share(0, 1)
    )
    gender_from: frozenset[GenderBasis] | None = option(
        None,
        "The evidence allowed for genders, separated by commas: honorific,noun,register,pronoun,"
        " and given_name, which is left out by default.",
        callback=converted(_bases),
        metavar="LIST",
    )
    register: NamedRegister | None = option(
        None,
        "A CSV file with your own list of people, also with offices, to add to the shipped register;"
        " docs/reference/register.md lists its columns.",
        "--people",
        "--register",
        callback=converted(lambda name: NamedRegister(name, shipped().plus(Register.from_csv(name)))),
        metavar="FILE",
    )
    date_order: DateOrder | None = option(
        None,
        "The order of day and month in dates such as 03/04/2022.  [default: that of the outlet's country]",
        is_eager=True,  # before --published is converted
        type=click.Choice(get_args(DateOrder)),
    )
    language: str | None = option(
        None,
        "The language of the articles; auto chooses one for each.  [default: that of a given outlet, or en]",
        type=_Spoken([*Language.available(), AUTO]),
    )
    language_folder: Language | None = option(
        None,
        "The word lists of another language, in a folder whose name is its code, such as nl;"
        " docs/how-to/add-a-language.md describes them.",
        callback=converted(_language),
        metavar="FOLDER",
    )
    met: set[str] = attrs.field(factory=set, eq=False)
    """The fields of all lines that were read."""

    def __attrs_post_init__(self) -> None:
        if self.language and self.language_folder:
            raise InputError("--language-folder names the language, so leave --language out")

    @property
    def _pipeline(self) -> Pipeline:
        return Pipeline.default().in_language(self.language_folder or ENGLISH)

    @property
    def text(self) -> str:
        """The field with the text."""
        return self.text_field or "text"

    @property
    def fields(self) -> dict[str, str]:
        """The other fields that are used, each by the option that names it."""
        options = ("id_field", "date_field", "url_field", "outlet_field")
        named = {f"--{option.replace('_', '-')}": getattr(self, option) for option in options}
        return {option: name for option, name in named.items() if name}

    def language_of(self, item: Item, beginning: str) -> Language:
        """Return the language in which an article that begins with some words is read."""
        return self._pipeline.for_text(beginning, self.outlet or item.outlet, self.language).language

    def read(self, item: Item) -> Article:
        """Read an article; its own facts count, except that an outlet given by the user replaces its own."""
        article = newsparse.parse(
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
            pipeline=self._pipeline,
        )
        if not item.authors:
            return article
        return newsparse.PageArticle.of(article, newsparse.Page(authors=item.authors))


article_options = gathered("given", Given)
"""Add the options for articles."""

reading_options = gathered("given", Given, "encoding", "errors", "largest", "most_expanded")
"""Add only those for how files are read."""
