"""``Outlet``: the rules for one publisher, as one frozen value."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from typing import Literal, TypeAlias, get_args

from attrs import Attribute, field, frozen

from newsparse.core.records import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.errors import InputError
from newsparse.language.prebuilt import recalled
from newsparse.publishers.supplied_patterns import SuppliedPattern

__all__ = ["SHORTEST_CLUE", "Clue", "Honorific", "NoiseRule", "Outlet", "Place", "Quotation"]

Quotation: TypeAlias = Literal["double", "single"]
Honorific: TypeAlias = Literal["Mr.", "Mr"]
Place: TypeAlias = Literal["start", "end", "anywhere"]

SHORTEST_CLUE = 6
"""The shortest clue, in characters; lines are looked up by this many."""


# An escape or a character class: characters such as "*" inside it are not repeats.
_ATOM = on_use(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]")
# A repeat without an upper bound, with the + that makes it possessive.
_OPEN_REPEAT = on_use(r"(?:\*|(?<![*+?}])\+|\{\d*+,\})\+?+")


def _either(phrases: Iterable[str]) -> str:
    """Return a pattern for any of some phrases, whichever apostrophe is used."""
    return "|".join(re.escape(phrase).replace("'", "['’]") for phrase in phrases)


def _checked(pattern: str, owner: str) -> frozenset[str]:
    """Return the groups of a supplied pattern, or raise an error that names its owner and the problem."""
    if not isinstance(pattern, str):
        raise InputError(
            f"{owner}: {pattern!r} is not a valid pattern for re in verbose mode: it is not a string"
        )
    # Those of the package were checked when it was built: to compile its 220 takes 15 ms.
    return recalled(("pattern", pattern), lambda: _groups(pattern, owner))


def _groups(pattern: str, owner: str) -> frozenset[str]:
    try:
        compiled = re.compile(pattern, re.VERBOSE)
    except re.error as error:
        raise InputError(
            f"{owner}: {pattern!r} is not a valid pattern for re in verbose mode: {error}"
        ) from None
    if compiled.search(""):
        raise InputError(f"{owner}: {pattern!r} matches an empty text; add words that must be present")
    return frozenset(compiled.groupindex)


@frozen
class NoiseRule:
    r"""A wording that one outlet puts between its paragraphs, and its kind of noise.

    The pattern is for Python's ``re`` in verbose mode: a space is written ``\ `` and ``#`` is ``\#``.
    It must match the whole text of a line, without outer white space; with ``whole_line=False`` it is
    searched for inside the line. To keep the time linear even for a line of a megabyte, a pattern for whole
    lines may contain only one repeat without an upper bound (possessive repeats do not count), and a pattern
    for the inside of lines none: write ``{0,80}`` instead of ``*``. A pattern that still takes longer than a
    tenth of a second for a line is named in a :class:`newsparse.PluginWarning` and no longer used.

    >>> rule = NoiseRule("app-link", r"GET\ THE\ \w+\ APP", "promo")
    >>> rule.find("GET THE DAILY APP"), rule.find("We GET THE DAILY APP")
    ((0, 17), None)

    :raises newsparse.InputError: if the name is empty, the kind is unknown, or the pattern is invalid,
        matches an empty text or has too many repeats without an upper bound.
    """

    name: str = field()
    """A hyphenated name for what the rule recognises: ``app-link``."""
    pattern: str = field(repr=False)
    """The pattern, in verbose mode."""
    kind: NoiseKind = field()
    """The kind of noise."""
    platform: str | None = field(default=None, kw_only=True)
    """The platform of an embed (``twitter``), if the rule determines it."""
    whole_line: bool = field(default=True, kw_only=True)
    """Whether the pattern must match the whole line; otherwise it is searched for inside the line."""
    valid_until: datetime.date | None = field(default=None, kw_only=True)
    """The last day on which the outlet used the wording; None if it still does."""
    _matcher: SuppliedPattern = field(init=False, repr=False, eq=False)

    @name.validator
    def _check_name(self, _: Attribute[str], value: str) -> None:
        if not isinstance(value, str) or not value.strip():
            raise InputError(
                f"a noise rule needs a name, not {value!r}; describe what it recognises, such as 'app-link'"
            )

    @_matcher.default
    def _check_and_wrap(self) -> SuppliedPattern:
        owner = f"noise rule {self.name!r}"
        _checked(self.pattern, owner)
        return SuppliedPattern(self.pattern, owner)

    @pattern.validator
    def _check_pattern(self, _: Attribute[str], value: str) -> None:
        repeats = _OPEN_REPEAT.findall(_ATOM.sub("x", value))
        backtracking = [repeat for repeat in repeats if not repeat.endswith("+") or repeat == "+"]
        if len(backtracking) > 1 or (repeats and not self.whole_line):
            raise InputError(
                f"noise rule {self.name!r}: {value!r} could take quadratic time on a long line; write its "
                "repeats with an upper bound such as {0,80}, or split alternatives into two rules"
            )

    @kind.validator
    def _check_kind(self, _: Attribute[NoiseKind], value: NoiseKind) -> None:
        if value not in get_args(NoiseKind):
            kinds = ", ".join(get_args(NoiseKind))
            raise InputError(f"noise rule {self.name!r}: there is no kind {value!r}; use one of {kinds}")

    @valid_until.validator
    def _check_valid_until(self, _: Attribute[datetime.date | None], value: datetime.date | None) -> None:
        # In Python a datetime is also a date, but the two cannot be compared.
        if value is not None and type(value) is not datetime.date:
            raise InputError(f"noise rule {self.name!r}: valid_until must be a datetime.date, not {value!r}")

    @classmethod
    def line(
        cls, name: str, kind: NoiseKind, *phrases: str, valid_until: datetime.date | None = None
    ) -> NoiseRule:
        """Create a rule for lines that consist of one of some phrases.

        A straight apostrophe also matches a curly one, and a full stop, colon or exclamation mark may follow.

        >>> NoiseRule.line("save", "share", "Add to your saved stories").find("Add to your saved stories.")
        (0, 26)
        """
        return cls(name, f"(?:{_either(phrases)})[ .:!]{{0,2}}", kind, valid_until=valid_until)

    @classmethod
    def start(
        cls, name: str, kind: NoiseKind, *phrases: str, valid_until: datetime.date | None = None
    ) -> NoiseRule:
        """Create a rule for lines that begin with one of some phrases.

        >>> NoiseRule.start("role", "promo", "AP's Role:").find("AP’s Role: We count the votes.")
        (0, 30)
        """
        return cls(name, f"(?:{_either(phrases)}).*", kind, valid_until=valid_until)

    def find(self, line: str) -> tuple[int, int] | None:
        """Return the span of the first match in a line's text, or None."""
        match = self._matcher.fullmatch(line) if self.whole_line else self._matcher.search(line)
        return match.span() if match else None


@frozen
class Clue:
    """A phrase that identifies an outlet.

    A phrase at the start or end of a line is cheap to look up. Any other phrase can be found ``anywhere``,
    but the whole text of every article is searched for its beginning. Such a phrase should therefore begin
    like other clues (``told the Gazette``) or with a character that is rare in prose (``@gazette.example``).

    >>> Clue("told the Gazette", 0.5, where="anywhere").weight
    0.5

    :raises newsparse.InputError: if the phrase is too short or has white space around it, or the weight is
        not above 0 and at most 1.
    """

    phrase: str = field()
    """The phrase in the outlet's spelling: at least ``SHORTEST_CLUE`` characters, with either apostrophe."""
    weight: float = field(default=1.0)
    """The weight of the evidence: one clue of 1 is enough, two of 0.5 are needed."""
    where: Place = field(default="start", kw_only=True)
    """Its position in a line: at the start, at the end (a full stop may follow) or anywhere."""

    @phrase.validator
    def _check_phrase(self, _: Attribute[str], value: str) -> None:
        if len(value.rstrip(".")) < SHORTEST_CLUE or value != value.strip() or "\n" in value:
            raise InputError(
                f"{value!r} cannot be a clue; write at least {SHORTEST_CLUE} characters "
                "on one line, without white space around them"
            )

    @where.validator
    def _check_where(self, _: Attribute[Place], value: Place) -> None:
        if value not in get_args(Place):
            raise InputError(
                f"clue {self.phrase!r}: unknown position {value!r}; use one of {', '.join(get_args(Place))}"
            )

    @weight.validator
    def _check_weight(self, _: Attribute[float], value: float) -> None:
        if not 0 < value <= 1:
            raise InputError(f"clue {self.phrase!r}: weight {value!r} is not above 0 and at most 1")


def _strings(values: Iterable[str]) -> tuple[str, ...]:
    """Reject a bare string where a tuple is expected."""
    if isinstance(values, str):
        raise InputError(f"{values!r} is a single string, but a tuple is expected; write ({values!r},)")
    return tuple(values)


def _clues(values: Iterable[Clue | str]) -> tuple[Clue, ...]:
    if isinstance(values, str):
        return _clues(_strings(values))
    return tuple(value if isinstance(value, Clue) else Clue(value) for value in values)


def _rules(values: Iterable[NoiseRule]) -> tuple[NoiseRule, ...]:
    return tuple(values)


_NAME = on_use(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_DOMAIN = on_use(r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_COUNTRY = on_use(r"[A-Z]{2}")
_LANGUAGE = on_use(r"[a-z]{2}")


def _count(values: Collection[object]) -> str:
    """Return the number of values; ``newsparse outlets show`` prints them all."""
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
    """Short name, as used in ``parse(outlet=...)``: lower-case letters and digits."""
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

    @name.validator
    def _check_name(self, _: Attribute[str], value: str) -> None:
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            raise InputError(
                f"an outlet cannot be named {value!r}; use lower-case letters and digits, "
                "joined by - or _, for example 'gazette'"
            )

    @domains.validator
    def _check_domains(self, _: Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
        for domain in value:
            if not isinstance(domain, str) or not _DOMAIN.fullmatch(domain):
                raise InputError(
                    f"outlet {self.name!r}: {domain!r} is not a bare domain; "
                    "write it in lower case without scheme, www. and path, for example 'bbc.co.uk'"
                )

    @country.validator
    def _check_country(self, _: Attribute[str | None], value: str | None) -> None:
        # "UK" has the form of a code, but would not match the country of any title.
        if value is not None and (
            not isinstance(value, str) or value == "UK" or not _COUNTRY.fullmatch(value)
        ):
            raise InputError(f"outlet {self.name!r}: country {value!r} is not an ISO 3166 code such as 'GB'")

    @language.validator
    def _check_language(self, _: Attribute[str], value: str) -> None:
        if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
            raise InputError(
                f"outlet {self.name!r}: language {value!r} is not an ISO 639-1 code such as 'en'"
            )

    @noise_rules.validator
    def _check_rules(self, _: Attribute[tuple[NoiseRule, ...]], value: tuple[NoiseRule, ...]) -> None:
        names = [rule.name for rule in value]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise InputError(f"outlet {self.name!r} has two noise rules named {twice[0]!r}; rename one")

    @quotation.validator
    def _check_quotation(self, _: Attribute[Quotation], value: Quotation) -> None:
        if value not in get_args(Quotation):
            raise InputError(f"outlet {self.name!r}: quotation {value!r} is neither 'double' nor 'single'")

    @honorific.validator
    def _check_honorific(self, _: Attribute[Honorific | None], value: Honorific | None) -> None:
        if value is not None and value not in get_args(Honorific):
            raise InputError(f"outlet {self.name!r}: honorific {value!r} is neither 'Mr.', 'Mr' nor None")

    @byline.validator
    def _check_byline(self, _: Attribute[str | None], value: str | None) -> None:
        self._check_habit("byline", value, "authors")

    @dateline.validator
    def _check_dateline(self, _: Attribute[str | None], value: str | None) -> None:
        self._check_habit("dateline", value, "place")

    def _check_habit(self, name: str, pattern: str | None, group: str) -> None:
        owner = f"outlet {self.name!r}, {name}"
        if pattern is not None and group not in _checked(pattern, owner):
            raise InputError(f"{owner}: the pattern has no group {group!r}; write (?P<{group}>...)")

    def rules_on(self, day: datetime.date | None) -> tuple[NoiseRule, ...]:
        """Return the noise rules that were in use on a day; all of them if the day is unknown.

        >>> old = NoiseRule("old", "Old", "promo", valid_until=datetime.date(2019, 6, 30))
        >>> Outlet("gazette", noise_rules=(old,)).rules_on(datetime.date(2020, 1, 1))
        ()
        """
        if day is None:
            return self.noise_rules
        return tuple(r for r in self.noise_rules if r.valid_until is None or day <= r.valid_until)
