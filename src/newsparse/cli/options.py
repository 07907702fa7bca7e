"""Options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeVar, cast

import click
from attrs import frozen

import newsparse
from newsparse.cli.outlets import find_outlet, load_outlets
from newsparse.context import Context
from newsparse.errors import InputError
from newsparse.outlet import Outlet
from newsparse.published import as_date
from newsparse.records import GenderBasis
from newsparse.register import Register, shipped

__all__ = ["NamedRegister", "context_options", "field_options"]

C = TypeVar("C", bound=Callable[..., object])


def _as_date(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    try:
        return as_date(value)
    except newsparse.InputError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2022-04-30") from None


def _as_outlet(context: click.Context, parameter: click.Parameter, value: str | None) -> Outlet | None:
    load_outlets()
    return find_outlet(value) if value is not None else None


@frozen
class NamedRegister:
    """A register of the caller, with the name of its file."""

    path: str
    register: Register


def _as_register(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> NamedRegister | None:
    if value is None:
        return None
    try:
        own = Register.from_csv(value)
    except (InputError, OSError) as error:
        raise click.BadParameter(str(error)) from None
    return NamedRegister(value, shipped().plus(own))


def _as_bases(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> frozenset[GenderBasis] | None:
    if value is None:
        return None
    given = cast("list[GenderBasis]", [part.strip() for part in value.split(",")])
    try:
        return Context.of(gender_from=given).gender_from
    except InputError as error:
        raise click.BadParameter(str(error)) from None


def context_options(command: C) -> C:
    """Add what commands may be told about the articles."""
    options = (
        click.option(
            "--published",
            callback=_as_date,
            metavar="DATE",
            help='The day of publication, from which "on Friday" is resolved; else it is inferred.',
        ),
        click.option("--url", help="The article's address, which tells the outlet."),
        click.option(
            "--outlet",
            callback=_as_outlet,
            metavar="NAME",
            help="The publisher's short name; else it is looked for.",
        ),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            help="From which confidence on attributions are reported.  [default: the best balance]",
        ),
        click.option(
            "--gender-from",
            callback=_as_bases,
            metavar="LIST",
            help="The evidence from which genders are stated, with commas: honorific,noun,register,pronoun,"
            " and given_name, which is left out by default.",
        ),
        click.option(
            "--register",
            callback=_as_register,
            metavar="FILE",
            help="A CSV file of office holders that adds to the shipped register; docs/register.md has its"
            " columns.",
        ),
    )
    for option in reversed(options):  # as decorators, the last is the first to be applied
        command = option(command)
    return command


def field_options(command: C) -> C:
    """Add what commands may be told about JSON Lines and tables."""
    options = (
        click.option(
            "--text-field",
            metavar="NAME",
            help="Where JSON Lines or CSV hold the text; - is JSON Lines then.  [default: text]",
        ),
        click.option("--date-field", metavar="NAME", help="Where they hold the day of publication."),
        click.option("--url-field", metavar="NAME", help="Where they hold the article's address."),
    )
    for option in reversed(options):
        command = option(command)
    return command
