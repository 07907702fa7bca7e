"""Parsers for one kind of record that can be used alone on a string."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar, Unpack, cast

from newsparse.core.context import Context
from newsparse.core.layer import Layer, Record
from newsparse.core.pipeline import Pipeline
from newsparse.core.records import Attribution, DateExpression, Noise, Person, Quote, Title

R = TypeVar("R", bound=Record)


class _RecordParser(Generic[R]):
    """Finds one kind of record, and computes only the layers it depends on.

    :param pipeline: the parsers to use; the default ones if None.
    :raises newsparse.PipelineError: if the pipeline does not produce such records.
    """

    _record: ClassVar[type[Record]]

    def __init__(self, pipeline: Pipeline | None = None) -> None:
        self._pipeline = pipeline or Pipeline.default()
        self._pipeline.parser(self._record)

    def __repr__(self) -> str:
        pipeline = "" if self._pipeline is Pipeline.default() else repr(self._pipeline)
        return f"{type(self).__name__}({pipeline})"

    def parse(self, text: str, **options: Unpack[Context]) -> Layer[R]:
        """Return the records in a text; the arguments are those of :func:`newsparse.parse`."""
        return cast("Layer[R]", self._pipeline.parse(text, **options)[self._record])


class AttributionParser(_RecordParser[Attribution]):
    """Finds who said what: source, cue, content and speakers.

    >>> [found] = AttributionParser().parse("Ann Lee said that taxes would rise.")
    >>> found.source[0].text, found.content[0].text
    ('Ann Lee', 'that taxes would rise')
    """

    _record = Attribution


class DateParser(_RecordParser[DateExpression]):
    """Finds time expressions and resolves them relative to the publication date.

    >>> [found] = DateParser().parse("They met on Friday.", published="2022-04-30")
    >>> found.text, found.value
    ('Friday', '2022-04-29')
    """

    _record = DateExpression


class NoiseParser(_RecordParser[Noise]):
    """Finds noise: page clutter that is not part of the article.

    >>> [found] = NoiseParser().parse("https://twitter.com/i/web/status/1520294378618732547")
    >>> found.kind, found.platform, found.posted_at.isoformat()
    ('embed', 'twitter', '2022-04-30T06:50:00.223000+00:00')
    """

    _record = Noise


class PersonParser(_RecordParser[Person]):
    """Finds people, each with all mentions.

    >>> [found] = PersonParser().parse("Senator Ann Lee spoke. Lee left.")
    >>> found.name, len(found.mentions)
    ('Ann Lee', 2)
    """

    _record = Person


class QuoteParser(_RecordParser[Quote]):
    """Finds quotations by their quotation marks.

    >>> [found] = QuoteParser().parse("He called it “a mess”.")
    >>> found.inner[0].text
    'a mess'
    """

    _record = Quote


class TitleParser(_RecordParser[Title]):
    """Finds official titles, roles, honorifics and party tags.

    >>> [found] = TitleParser().parse("Foreign Minister Marcelo Ebrard")
    >>> found.office, found.holder.text
    ('foreign minister', 'Marcelo Ebrard')
    """

    _record = Title
