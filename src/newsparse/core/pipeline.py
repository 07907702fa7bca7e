"""``Pipeline``: an immutable, checked set of parsers."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import TypeVar, Unpack, cast

from newsparse.core.context import ArticleContext, Options
from newsparse.core.document import Article
from newsparse.core.layer import Record
from newsparse.core.parser import Parser
from newsparse.core.reading import Reading
from newsparse.core.records import Noise
from newsparse.errors import InputError, PipelineError, shown
from newsparse.language.language import AUTO, Language, Profile, language_of
from newsparse.language.markup import is_page
from newsparse.language.polity import polities
from newsparse.publishers.outlet import Outlet

R = TypeVar("R", bound=Record)


class Pipeline:
    """The parsers for an article, checked for consistency.

    Order does not matter: each parser declares the layers it needs, and a layer is computed when it is first
    requested.  A pipeline never changes; :meth:`plus`, :meth:`without` and :meth:`replacing` return another.

    :raises newsparse.PipelineError: if two parsers produce the same layer, a required layer has no parser, or
        the requirements form a cycle; the message names the parsers.
    :raises newsparse.InputError: if newsparse does not support the language.
    :raises newsparse.DataError: if the language lacks a list that nearly all statements need.
    """

    __slots__ = ("_hidden", "_in_languages", "_parsers", "language", "parsers", "polities")

    def __init__(self, parsers: Iterable[Parser[Record]], *, language: Language | str = "en") -> None:
        self.language = language if isinstance(language, Language) else Language(language)
        self.parsers = tuple(parsers)
        """The parsers, in the order they were given."""
        self.polities = polities()
        """The polities with known offices, which are in English; none for a language with its own places."""
        self._parsers: dict[type[Record], Parser[Record]] = {}
        for parser in self.parsers:
            if not isinstance(parser, Parser):
                raise PipelineError(f"{parser!r} is not a newsparse.Parser; pass the module's PARSER")
            if parser.makes in self._parsers:
                raise PipelineError(
                    f"two parsers produce {parser.makes.__name__}; use Pipeline.replacing to replace one"
                )
            self._parsers[parser.makes] = parser
        self._in_languages: dict[Language, Pipeline] = {}
        # The layers that the language does not give to callers, each with the reason.
        self._hidden: dict[type[Record], str] = {}
        if not self.language.is_english:
            self.language.check()
            self._leave_out(self.language.profile)
        for parser in self.parsers:
            for read in parser.reads:
                if read not in self._parsers:
                    raise PipelineError(
                        f"the parser that makes {parser.makes.__name__} reads {read.__name__}, "
                        "which no parser makes"
                    )
        self.needed_for(self._parsers)

    def _leave_out(self, profile: Profile) -> None:
        if "places" in profile.own:
            self.polities = ()
        for parser in self.parsers:
            record, name = parser.makes, parser.makes.__name__
            reason = profile.without.get(name) or profile.within.get(name)
            if reason is not None and parser.origin.startswith("newsparse."):
                self._hidden[record] = reason
                if name in profile.without:
                    self._parsers[record] = Parser(makes=record, find=lambda view: ())

    @classmethod
    def default(cls, language: str = "en") -> Pipeline:
        """Return the pipeline of all parsers in :mod:`newsparse.parsers`, for a language.

        :raises newsparse.InputError: if newsparse does not support the language.
        """
        return _default(language)

    def in_language(self, language: Language | str) -> Pipeline:
        """Return a pipeline of the same parsers for another language, created once.

        >>> Pipeline.default().in_language("fr") is Pipeline.default("fr")
        True

        :raises newsparse.InputError: if newsparse does not support the language.
        """
        if language in (self.language, self.language.code):
            return self
        if not isinstance(language, Language):
            language = Language(language)
        if self._is_default() and language.folder is None:
            return _default(language.code)
        if language not in self._in_languages:
            self._in_languages[language] = Pipeline(self.parsers, language=language)
        return self._in_languages[language]

    def __reduce__(self) -> tuple[object, ...]:
        # Every pickled article carries its pipeline, which is nearly always a default one.
        if self._is_default():
            return _default, (self.language.code,)
        return functools.partial(Pipeline, language=self.language), (self.parsers,)

    def _is_default(self) -> bool:
        return self.language.folder is None and self is _default(self.language.code)

    def __repr__(self) -> str:
        return f"<Pipeline of {', '.join(kind.__name__ for kind in self._parsers)}>"

    def parser(self, record: type[R]) -> Parser[R]:
        """Return the parser that produces a record.

        :raises newsparse.PipelineError: if there is none; the message lists the existing layers.
        """
        self.check(record)
        return self.running(record)

    def running(self, record: type[R]) -> Parser[R]:
        """Return the parser that runs for a layer, also for one that is hidden."""
        try:
            return cast("Parser[R]", self._parsers[record])
        except KeyError:
            made = ", ".join(sorted(kind.__name__ for kind in self._parsers))
            name = getattr(record, "__name__", repr(record))
            raise PipelineError(f"no parser makes {name}; this pipeline makes {made}") from None

    def makes(self, record: type[Record]) -> bool:
        """Return whether a parser of the pipeline produces a record, in its language."""
        return record in self._parsers and record not in self._hidden

    def check(self, record: type[Record]) -> None:
        """Check that a layer may be given to the caller.

        :raises newsparse.PipelineError: if the language does not have it; the message says why.
        """
        if record in self._hidden:
            name = self.language.profile.name
            raise PipelineError(
                f"newsparse does not find {record.__name__} records in {name}: {self._hidden[record]}; leave "
                f"this layer out for texts in {name} (docs/how-to/{name.lower()}.md)"
            )

    def plus(self, *parsers: Parser[R]) -> Pipeline:
        """Return a pipeline with more parsers."""
        return Pipeline((*self.parsers, *cast("tuple[Parser[Record], ...]", parsers)), language=self.language)

    def without(self, *records: type[Record]) -> Pipeline:
        """Return a pipeline without the parsers of some records."""
        for record in records:
            self.running(record)
        kept = (parser for parser in self.parsers if parser.makes not in records)
        return Pipeline(kept, language=self.language)

    def replacing(self, parser: Parser[R]) -> Pipeline:
        """Return a pipeline with a different parser for an existing layer."""
        self.running(parser.makes)
        changed = cast("Parser[Record]", parser)
        parsers = (changed if old.makes is changed.makes else old for old in self.parsers)
        return Pipeline(parsers, language=self.language)

    def parse(self, text: str, *, language: str | None = None, **options: Unpack[Options]) -> Article:
        """Parse a text; see :func:`newsparse.parse`."""
        return self.article(text, ArticleContext.of(**options), language=language)

    def article(self, text: str, context: ArticleContext, *, language: str | None = None) -> Article:
        """Return the article of a text whose context is checked."""
        _check_text(text)
        return Article(Reading(text, self.for_text(text, context.outlet, language), context))

    def for_text(self, text: str, outlet: Outlet | None = None, language: str | None = None) -> Pipeline:
        """Return the pipeline that parses a text: for a language that is given, or that of the outlet.

        :param outlet: the outlet, if it is given; its language counts if the pipeline is for English.
        :param language: a code, or "auto" for the language of the text.
        :raises newsparse.InputError: if newsparse does not support the language.
        """
        if language is None and outlet is not None and self.language.is_english:
            language = outlet.language if outlet.language in Language.available() else None
        if language is None:
            return self
        if not isinstance(language, str):
            raise InputError(f'language must be a code such as "en", "auto" or None, not {shown(language)}')
        return self.in_language(language_of(text) if language == AUTO else language)

    def needed_for(self, records: Iterable[type[Record]]) -> list[Parser[Record]]:
        """Return the parsers of layers and of all that they read, in an order in which they can run.

        :raises newsparse.PipelineError: if no parser makes a layer, or the parsers' reads form a circle.
        """
        found: dict[type[Record], Parser[Record]] = {}
        path: list[type[Record]] = []

        def add(record: type[Record]) -> None:
            if record in found:
                return
            if record in path:
                circle = " -> ".join(kind.__name__ for kind in [*path[path.index(record) :], record])
                raise PipelineError(f"the parsers' reads form a circle: {circle}")
            path.append(record)
            parser = self.running(record)
            for read in self.read_by(parser):
                add(read)
            found[path.pop()] = parser

        for record in records:
            add(record)
        return list(found.values())

    def read_by(self, parser: Parser[R]) -> tuple[type[Record], ...]:
        """Return the layers that a parser reads; one whose text has its noise masked also reads the noise."""
        if parser.masked and Noise in self._parsers and Noise not in parser.reads:
            return (Noise, *parser.reads)
        return parser.reads


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        raise InputError(f"text must be a str, not {type(text).__name__}{_remedy(text)}")
    if is_page(text):
        raise InputError(
            "text is an HTML page, with its menus; parse it with newsparse.from_html(html, url=...)"
        )


def _remedy(text: object) -> str:
    if isinstance(text, bytes | bytearray):
        return "; decode it first"
    if hasattr(text, "read") or hasattr(text, "__fspath__"):
        return "; read the file first"
    if isinstance(text, float) or type(text).__name__ == "NAType":
        return "; pandas writes a missing text like this: leave the row out"
    if isinstance(text, Iterable) and not isinstance(text, Mapping):
        return "; read several texts with newsparse.parse_many"
    return ""


@functools.cache
def _default(language: str) -> Pipeline:
    from newsparse.parsers import DEFAULT

    return Pipeline(DEFAULT, language=language)


# An article restored without a pipeline gets the default one. Its module cannot import this one, which
# creates articles.
Article.default_pipeline = _default
