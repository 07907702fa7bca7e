"""``Outlet``: the rules for one publisher, as one frozen value."""

from __future__ import annotations

import datetime
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias, get_args

from attrs import field, frozen

from newsparse.core.regexes import on_use
from newsparse.errors import InputError
from newsparse.publishers.rules import Clue, NoiseRule, checked, clue_of, kinds_of, named_groups, rule_of

Quotation: TypeAlias = Literal["double", "single"]
Honorific: TypeAlias = Literal["Mr.", "Mr"]


def _strings(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise InputError(f"{values!r} is a single string, but a tuple is expected; write ({values!r},)")
    return tuple(values)


def _clues(values: Iterable[Clue | str]) -> tuple[Clue, ...]:
    each = _strings(values) if isinstance(values, str) else values
    return tuple(value if isinstance(value, Clue) else Clue(value) for value in each)


def _rules(values: Iterable[NoiseRule]) -> tuple[NoiseRule, ...]:
    return tuple(values)


# "bbc"; the domain of a website that no list has: "halden-courier.example".
_NAME = on_use(r"[a-z0-9]+(?:(?:[-_.]|--)[a-z0-9]+)*")
_DOMAIN = on_use(r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_COUNTRY = on_use(r"[A-Z]{2}")
_LANGUAGE = on_use(r"[a-z]{2}")

# The parts of a title that can be in a name.
_LETTERS = on_use(r"[a-z0-9]+")
# RFC 1035, section 2.3.4.
_LONGEST_HOST = 255
_HOST = on_use(r"(?:[\w-]+\.)+[^\W\d_][\w-]+")


def host_of(url: str) -> str | None:
    """Return the host of a web address, also one without a scheme; None if it is not that of a website.

    >>> host_of("https://www.bbc.co.uk/news/1"), host_of("bbc.co.uk"), host_of("the BBC")
    ('www.bbc.co.uk', 'bbc.co.uk', None)
    """
    from urllib.parse import urlsplit

    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".")
    except ValueError:
        return None
    return host if len(host) <= _LONGEST_HOST and _HOST.fullmatch(host) else None


def parsed_table(data: bytes, file: str) -> dict[str, Any]:
    """Return the values of a TOML file.

    :raises newsparse.InputError: if it is not TOML, or not UTF-8.
    """
    import tomllib  # takes 7 ms, which an installed package never spends for its own outlets

    try:
        return tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise InputError(f"{file} is not a TOML file: {error}") from None


def _count(values: Collection[object]) -> str:
    return f"<{len(values)}>"


@frozen
class Outlet:
    r"""A publisher and the rules that distinguish it from others: one value in one file.

    >>> gazette = Outlet(
    ...     "gazette",
    ...     title="The Harbour Gazette",
    ...     domains=("harbourgazette.example",),
    ...     country="IE",
    ...     signature=("Support the Gazette from",),
    ...     noise_rules=(NoiseRule("appeal", r"Support\ the\ Gazette\ from\ .*", "promo"),),
    ...     honorific="Mr",
    ... )
    >>> gazette.signature[0]
    Clue(phrase='Support the Gazette from', weight=1.0, where='start')

    :raises newsparse.InputError: if a value cannot be used; the message names the outlet and the remedy.
    """

    name: str = field()
    """Short name, as used in ``parse(outlet=...)``: lower-case letters and digits. An outlet that no list has
    is named by the domain of its website."""
    title: str = field(default="", kw_only=True)
    """The outlet's name in its own spelling."""
    domains: tuple[str, ...] = field(default=(), kw_only=True, converter=_strings)
    """The domains of its websites, without ``www.``; subdomains are included."""
    country: str | None = field(default=None, kw_only=True)
    """ISO 3166 alpha-2 code of its country."""
    language: str = field(default="en", kw_only=True)
    """ISO 639-1 code of the language it writes in."""
    signature: tuple[Clue, ...] = field(default=(), kw_only=True, converter=_clues, repr=_count)
    """Phrases that identify the outlet in a text; a bare string is a clue of weight 1."""
    noise_rules: tuple[NoiseRule, ...] = field(default=(), kw_only=True, converter=_rules, repr=_count)
    """Rules for wordings of this outlet; the first that matches a line decides.

    Wordings that many outlets use belong to the noise parser.
    """
    quotation: Quotation = field(default="double", kw_only=True)
    """The marks around its outermost quotations. For your information: parsers read them from the text."""
    honorific: Honorific | None = field(default=None, kw_only=True)
    """The form of its courtesy title at a second mention; None if it uses only the surname.

    For your information: parsers read it from the text.
    """
    byline: str | None = field(default=None, kw_only=True, repr=False)
    """A pattern in verbose mode for a line with the outlet's own form of byline, with a group ``authors``;
    None if it uses only the common forms ("By NAME"), which are always found."""
    dateline: str | None = field(default=None, kw_only=True, repr=False)
    """A pattern in verbose mode for the dateline at the start of its first paragraph, with a group ``place``;
    None if it uses only the common forms, which are always found."""

    @staticmethod
    def from_toml(file: str | os.PathLike[str]) -> Outlet:
        """Read an outlet from a TOML file, which has the outlet's name: ``gazette.toml``.

        Its keys are the attributes of an outlet. A clue is a phrase or a table with the attributes of a
        :class:`Clue`. A noise rule has a ``name``, a ``kind`` and one of ``lines`` (phrases that are whole
        lines, as for :meth:`NoiseRule.line`), ``starts`` (phrases at the start of a line, as for
        :meth:`NoiseRule.start`) and ``pattern``.

        >>> import pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "gazette.toml")
        ...     _ = file.write_text('''
        ...         domains = ["gazette.example"]
        ...         signature = ["Support the Gazette", { phrase = "told the Gazette", weight = 0.5 }]
        ...         [[noise_rules]]
        ...         name = "appeal"
        ...         kind = "promo"
        ...         starts = ["Support the Gazette"]
        ...     ''')
        ...     gazette = Outlet.from_toml(file)
        >>> gazette.name, gazette.noise_rules[0].find("Support the Gazette today")
        ('gazette', (0, 25))

        :raises newsparse.InputError: if the file is not TOML or a value cannot be used; the message names the
            file, the key and the remedy.
        :raises OSError: if the file cannot be read.
        """
        path = os.fspath(file)
        with open(path, "rb") as opened:
            table = parsed_table(opened.read(), path)
        return Outlet.from_table(os.path.basename(path).removesuffix(".toml"), table, path)

    @staticmethod
    def from_table(name: str, table: Mapping[str, Any], file: str) -> Outlet:
        """Return the outlet that the values of a TOML file describe; ``file`` is its name for messages.

        :raises newsparse.InputError: as for :meth:`from_toml`.
        """
        try:
            kinds = kinds_of(Outlet)
            del kinds["name"]  # which is that of the file
            values = checked(table, kinds, "")
            for key, made in (("signature", clue_of), ("noise_rules", rule_of)):
                values[key] = [made(number, one) for number, one in enumerate(values.get(key, ()), 1)]
            return Outlet(name, **values)
        except InputError as error:
            raise InputError(f"{file}: {error}") from None

    @staticmethod
    def of_site(title: str | None, url: str | None = None) -> Outlet | None:
        """Return an outlet that no list has: the name that its website states, the domain, or both.

        >>> found = Outlet.of_site("Halden Courier", "https://www.courier.example/2022/bridge")
        >>> found.name, found.title
        ('courier.example', 'Halden Courier')
        >>> Outlet.of_site(None, "https://courier.example/").title, Outlet.of_site("Halden Courier").name
        ('courier.example', 'halden-courier')
        >>> Outlet.of_site(None, "no address") is None
        True
        """
        title = (title or "").strip()
        domain = ((url and host_of(url)) or "").removeprefix("www.")
        name = domain if _NAME.fullmatch(domain) else "-".join(_LETTERS.findall(title.lower()))
        if not _NAME.fullmatch(name):
            return None
        return Outlet(name, title=title or name, domains=(domain,) if name == domain else ())

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.name, str) or not _NAME.fullmatch(self.name):
            raise InputError(
                f"an outlet cannot be named {self.name!r}; use lower-case letters and digits, "
                "joined by - or _, for example 'gazette'"
            )
        if fault := next(self._faults(), None):
            raise InputError(f"outlet {self.name!r}{fault}")

    def _faults(self) -> Iterator[str]:
        for domain in self.domains:
            if not isinstance(domain, str) or not _DOMAIN.fullmatch(domain):
                yield (
                    f": {domain!r} is not a bare domain; "
                    "write it in lower case without scheme, www. and path, for example 'bbc.co.uk'"
                )
        for name, pattern, what in (
            ("country", _COUNTRY, "an ISO 3166 code such as 'GB'"),
            ("language", _LANGUAGE, "an ISO 639-1 code such as 'en'"),
        ):
            value = getattr(self, name)
            missing = value is None and name == "country"
            # "UK" has the form of a code, but would not match the country of any title.
            if not missing and (not isinstance(value, str) or value == "UK" or not pattern.fullmatch(value)):
                yield f": {name} {value!r} is not {what}"
        names = [rule.name for rule in self.noise_rules]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            yield f" has two noise rules named {twice[0]!r}; rename one"
        if self.quotation not in get_args(Quotation):
            yield f": quotation {self.quotation!r} is neither 'double' nor 'single'"
        if self.honorific is not None and self.honorific not in get_args(Honorific):
            yield f": honorific {self.honorific!r} is neither 'Mr.', 'Mr' nor None"
        for name, group in (("byline", "authors"), ("dateline", "place")):
            pattern = getattr(self, name)
            if pattern is not None and group not in named_groups(pattern, f"outlet {self.name!r}, {name}"):
                yield f", {name}: the pattern has no group {group!r}; write (?P<{group}>...)"

    def rules_on(self, day: datetime.date | None) -> tuple[NoiseRule, ...]:
        """Return the noise rules that were in use on a day; all of them if the day is unknown.

        >>> old = NoiseRule("old", "Old", "promo", valid_until=datetime.date(2019, 6, 30))
        >>> Outlet("gazette", noise_rules=(old,)).rules_on(datetime.date(2020, 1, 1))
        ()
        """
        if day is None:
            return self.noise_rules
        return tuple(r for r in self.noise_rules if r.valid_until is None or day <= r.valid_until)
