"""``Article``: a text with its layers; ``View``: what one parser sees of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from newsparse import registry
from newsparse.clean import CleanText, clean
from newsparse.errors import InputError, PipelineError, UndeclaredRead
from newsparse.layer import Layer, Record
from newsparse.published import infer_published
from newsparse.quick import maker
from newsparse.records import (
    Attribution,
    DateExpression,
    Metadata,
    Noise,
    NoiseKind,
    Person,
    Quote,
    Span,
    Title,
)
from newsparse.words import Words

if TYPE_CHECKING:
    from newsparse.language import Language
    from newsparse.outlet import Outlet
    from newsparse.output.rows import Row
    from newsparse.parser import Parser
    from newsparse.pipeline import Pipeline
    from newsparse.polity import Polity

__all__ = ["Article", "View"]

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_span = maker(Span)
_NOISE_KINDS: tuple[str, ...] = get_args(NoiseKind)


class Article:
    """The text of an article and everything that the pipeline finds in it.

    Made by :func:`newsparse.parse`.  Layers are computed on first use, once, and never change:
    ``article[Quote]`` is a ``Layer[Quote]``, and ``article.quotes`` is the same by name.
    Equal text, context and pipeline give equal layers.

    >>> import newsparse
    >>> article = newsparse.parse('"We will win," Ann Lee said.')
    >>> article[newsparse.Quote][0].text
    '"We will win,"'
    """

    __slots__ = (
        "_given_outlet",
        "_given_published",
        "_layers",
        "_memo",
        "_min_confidence",
        "_packed",
        "_pipeline",
        "_text",
        "_url",
    )

    def __init__(
        self,
        text: str,
        pipeline: Pipeline,
        *,
        outlet: Outlet | str | None = None,
        url: str | None = None,
        published: datetime.date | None = None,
        min_confidence: float | None = None,
    ) -> None:
        self._text = text
        self._pipeline = pipeline
        self._given_outlet = registry.find(outlet) if isinstance(outlet, str) else outlet
        self._url = url
        self._min_confidence = min_confidence
        self._given_published = published
        self._layers: dict[type[Record], Layer[Any]] = {}
        # Layers that another process computed; they are unpacked when the first is asked for.
        self._packed: bytes | None = None
        self._memo: dict[str, Any] = {}

    def __getitem__(self, record: type[R]) -> Layer[R]:
        """Return all records of a type, in the order of the text."""
        layer: Layer[R] | None = self._layers.get(record)
        if layer is None and self._packed is not None:
            self._unpack(self._packed)
            layer = self._layers.get(record)
        if layer is None:
            parser = self._pipeline.parser(record)
            layer = self._layers.setdefault(record, Layer(parser.run(View(self, parser))))
        return layer

    def __repr__(self) -> str:
        return f"<Article of {len(self.text)} characters: {self.text[:40]!r}>"

    def __getstate__(self) -> dict[str, object]:
        if self._packed is not None:
            self._unpack(self._packed)
        return {name: getattr(self, name) for name in self.__slots__ if name not in ("_memo", "_packed")}

    def __setstate__(self, state: dict[str, object]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
        self._packed = None
        self._memo = {}

    def _unpack(self, packed: bytes) -> None:
        from newsparse.many.packing import unpack

        for kind, layer in self._once("unpacked", lambda: unpack(packed)).items():
            self._layers.setdefault(kind, layer)
        self._packed = None

    def _once(self, name: str, make: Callable[[], T]) -> T:
        """Compute a value on first use; two threads that race get the same object."""
        try:
            value: T = self._memo[name]
        except KeyError:
            value = self._memo.setdefault(name, make())
        return value

    def _made(self, record: type[R]) -> Layer[R]:
        """Return a layer, an empty one if the pipeline does not make it."""
        return self[record] if self._pipeline.makes(record) else Layer()

    # What the article was made of.  It cannot be set, as layers that are computed would not follow.

    @property
    def text(self) -> str:
        """The text as it was passed in."""
        return self._text

    @property
    def url(self) -> str | None:
        """The address that was given."""
        return self._url

    @property
    def min_confidence(self) -> float | None:
        """From which confidence on attributions are reported; None where that is left to us."""
        return self._min_confidence

    @property
    def pipeline(self) -> Pipeline:
        """The parsers that find the layers."""
        return self._pipeline

    # The layers by name.

    @property
    def noise(self) -> Layer[Noise]:
        """What in the text was never the article."""
        return self[Noise]

    @property
    def metadata(self) -> Layer[Metadata]:
        """Headline, byline, dateline, timestamps, corrections and credits."""
        return self[Metadata]

    @property
    def quotes(self) -> Layer[Quote]:
        """The quotations, by their marks alone."""
        return self[Quote]

    @property
    def attributions(self) -> Layer[Attribution]:
        """Who said what."""
        return self[Attribution]

    @property
    def titles(self) -> Layer[Title]:
        """The official titles that people carry."""
        return self[Title]

    @property
    def people(self) -> Layer[Person]:
        """The people, each once, by first mention."""
        return self[Person]

    @property
    def dates(self) -> Layer[DateExpression]:
        """The time expressions with their values."""
        return self[DateExpression]

    # What is known of the article as a whole.

    @property
    def outlet(self) -> Outlet | None:
        """The outlet: given, or known by the URL or by the text's own signature; None when unsure."""
        if self._given_outlet is not None:
            return self._given_outlet
        return self._once("outlet", lambda: registry.detect(self._text, self._url))

    @property
    def published(self) -> datetime.date | None:
        """The day of publication: given, or read from the text; None where neither tells."""
        return self._publication()[0]

    @property
    def published_from(self) -> Literal["given", "text", "embeds"] | None:
        """How ``published`` is known: given by the caller, from the text, or from embedded posts' ids."""
        return self._publication()[1]

    def _publication(self) -> tuple[datetime.date | None, Literal["given", "text", "embeds"] | None]:
        if self._given_published is not None:
            return self._given_published, "given"
        return self._once(
            "published", lambda: infer_published(self._made(Metadata), self._made(Noise), self.masked_text)
        )

    @property
    def byline(self) -> tuple[str, ...]:
        """The authors that the text names, in order."""
        return next((m.values for m in self._made(Metadata) if m.kind == "byline"), ())

    @property
    def dateline(self) -> str | None:
        """The place from which the article was filed, as its dateline writes it."""
        return next((m.values[0] for m in self._made(Metadata) if m.kind == "dateline" and m.values), None)

    @property
    def all_words(self) -> Words:
        """The words of the whole text, those of the noise too."""
        return self._once("all words", self._words_of_all)

    def _words_of_all(self) -> Words:
        return Words(self._text)

    @property
    def words(self) -> Words:
        """The words outside the noise."""
        return self._once("words", self._words_outside_noise)

    def _words_outside_noise(self) -> Words:
        noise = self._made(Noise)
        return self.all_words.outside(noise, self.masked_text) if noise else self.all_words

    @property
    def masked_text(self) -> str:
        """The text with every character of noise but line breaks replaced by a space, of the same length."""
        return self._once("masked", self._masked)

    def _masked(self) -> str:
        return _mask(self._text, self._made(Noise))

    def clean_text(self, *, keep: Collection[NoiseKind] = ()) -> CleanText:
        r"""Return the text without its noise, with the map back to the offsets of ``text``.

        ``keep`` names the kinds of noise to leave in, for example ``{"caption"}``.  The result is a
        ``str``; its ``to_original(offset)`` and ``from_original(offset)`` translate offsets.

        >>> import newsparse
        >>> article = newsparse.parse("It rained.\n\nhttps://youtu.be/k3N5vB7xQ1s\n\nIt stopped.")
        >>> cleaned = article.clean_text()
        >>> cleaned
        'It rained.\n\nIt stopped.'
        >>> article.text[cleaned.to_original(12):]
        'It stopped.'

        :raises newsparse.InputError: if ``keep`` is one string, or names what is no kind of noise.
        """
        if isinstance(keep, str) or not isinstance(keep, Collection):
            raise InputError(f"keep must be kinds of noise such as {{'caption'}}, not {keep!r:.80}")
        if unknown := [kind for kind in keep if kind not in _NOISE_KINDS]:
            raise InputError(f"keep: no kind {unknown[0]!r}; use one of {', '.join(_NOISE_KINDS)}")
        return clean(self._text, [noise for noise in self[Noise] if noise.kind not in keep])

    def explain(self, record: Record) -> str:
        """Say in words where a record stands, which rule made it and what it was read as.

        >>> import newsparse
        >>> article = newsparse.parse('"We will win," Ann Lee said.')
        >>> print(article.explain(article.quotes[0]))  # doctest: +ELLIPSIS
        Quote at 0-14: '"We will win,"'
          ...

        :raises newsparse.InputError: if the record is not one of this article, or no record at all.
        """
        from newsparse.output.explain import explain

        return explain(self, record)

    def to_dict(self) -> dict[str, object]:
        """Return the article and its public layers as plain values that ``json`` can write.

        Layers of parsers that are not newsparse's own are left out.  :meth:`from_dict` restores an equal
        article without parsing again.
        """
        from newsparse.output.serialise import article_to_dict

        return article_to_dict(self)

    def to_rows(self) -> list[Row]:
        """Return who said what as flat rows of plain values, for CSV or a data frame.

        A row is an attribution with one of its speakers: that of two speakers has two rows, that of nobody
        one.  Words that stand in several places are joined by ``...``, and white space is one space.

        >>> import newsparse
        >>> article = newsparse.parse('"We will win," Senator Ann Lee (D-Ohio) said.')
        >>> [row] = article.to_rows()
        >>> row["speaker"], row["party"], row["office"], row["content"]
        ('Ann Lee', 'D', 'senator', '"We will win,"')

        The values are those of :class:`newsparse.Row`, in its order.
        """
        from newsparse.output.rows import rows

        return rows(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, object], *, pipeline: Pipeline | None = None) -> Article:
        """Restore an article from :meth:`to_dict`.

        :param data: the plain values.
        :param pipeline: the parsers that find what the data lacks, such as the layers of parsers of your
            own, which :meth:`to_dict` leaves out; the default ones if None.
        :raises newsparse.InputError: if the data is not of that form; the message names the place.
        """
        from newsparse.output.serialise import article_from_dict

        return article_from_dict(data, pipeline)


def _mask(text: str, noise: Layer[Noise]) -> str:
    if not noise:
        return text
    pieces, at = [], 0
    for record in noise:
        pieces.append(text[at : record.start])
        pieces.append("".join(c if c in "\r\n" else " " for c in record.text))
        at = record.end
    pieces.append(text[at:])
    return "".join(pieces)


class View:
    """What one parser sees of an article: its text, its words, the context and the declared layers.

    Asking for any other layer raises :class:`newsparse.errors.UndeclaredRead`, so that what a
    parser depends on is what it declares.
    """

    __slots__ = ("_article", "_parser")

    def __init__(self, article: Article, parser: Parser[R]) -> None:
        self._article = article
        self._parser: Parser[Any] = parser

    def __getitem__(self, record: type[R]) -> Layer[R]:
        """Return a declared layer."""
        if record not in self._parser.reads:
            made = self._parser.makes.__name__
            raise UndeclaredRead(
                f"the parser that makes {made} asked for {record.__name__}, which it does not declare; "
                f"add {record.__name__} to its reads"
            )
        return self._article[record]

    @property
    def text(self) -> str:
        """The article's text; noise is blanked unless the parser is one of those that find it."""
        return self._article.masked_text if self._parser.masked else self._article._text

    @property
    def words(self) -> Words:
        """The words of the masked text."""
        if not self._parser.masked:
            made = self._parser.makes.__name__
            raise PipelineError(
                f"the parser that makes {made} is not masked, and words are those outside the noise"
            )
        return self._article.words

    @property
    def all_words(self) -> Words:
        """The words of the whole text, those of the noise too: for the parsers that find it."""
        return self._article.all_words

    @property
    def numbers(self) -> bytes:
        """For each word the number that the table of the parser's ``asks`` gives it, 0 where it has none.

        The words are those of ``words``, of a parser that is not masked those of ``all_words``.
        """
        if self._parser.asks is None:
            made = self._parser.makes.__name__
            raise PipelineError(f"the parser that makes {made} asks for no words; give it a function as asks")
        article, lookup = self._article, self._article._pipeline.lookup
        words = article.words if self._parser.masked else article.all_words
        # Where there is no noise, the words are the same and so is what is found.
        name = "found" if words is article.all_words else "found outside noise"
        found = article._once(name, lambda: lookup.find(words.folds))
        return lookup.numbers(self._parser.makes, found)

    def bounds(self, record: type[R]) -> tuple[list[int], list[int]]:
        """Return where the records of a declared layer begin in ``words``, and where they end."""
        layer, words = self[record], self.words
        return self._article._once(f"bounds {id(record)}", lambda: words.bounds(layer))

    @property
    def outlet(self) -> Outlet | None:
        """The article's outlet, where it is known."""
        return self._article.outlet

    @property
    def url(self) -> str | None:
        """The article's address, where it was given."""
        return self._article.url

    @property
    def published(self) -> datetime.date | None:
        """The article's day of publication, where it is known; needs ``Noise`` and ``Metadata``."""
        return self._article.published

    @property
    def given_published(self) -> datetime.date | None:
        """The day of publication as the caller gave it; needs no layer, so that it serves those before it."""
        return self._article._given_published

    @property
    def min_confidence(self) -> float | None:
        """From which confidence on the caller wants attributions; None where that is left to us."""
        return self._article._min_confidence

    @property
    def language(self) -> Language:
        """The language of the pipeline."""
        return self._article._pipeline.language

    @property
    def polities(self) -> tuple[Polity, ...]:
        """The polities of the pipeline."""
        return self._article._pipeline.polities

    def span(self, start: int, end: int) -> Span:
        """Make a span of the original text."""
        return _span(start, end, self._article._text[start:end])

    def slice(self, start: int, end: int) -> str:
        """Return the original text between two offsets."""
        return self._article._text[start:end]
