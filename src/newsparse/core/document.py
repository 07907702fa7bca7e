"""``Article``: a text with its layers of records."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar, overload

from newsparse.core import records
from newsparse.core.arguments import folded_name, no_attribute, no_item, suggesting
from newsparse.core.kinds import NoiseKind
from newsparse.core.layer import Layer, Record
from newsparse.core.reading import Reading
from newsparse.core.words import Words
from newsparse.errors import InputError, shown
from newsparse.language.language import is_in_language
from newsparse.publishers.outlet import Outlet

# What writes an article is imported when one is written.
if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from newsparse.core.clean import CleanText
    from newsparse.core.pipeline import Pipeline
    from newsparse.output.dataframe import Frame, Library
    from newsparse.output.rows import Row

R = TypeVar("R", bound=Record)


class Article:
    """The text of an article and everything found in it.

    Created by :func:`newsparse.parse`. Layers are computed once, on first use, and never change:
    ``article[Quote]`` is a ``Layer[Quote]``, and ``article.quotes`` is the same by name. Equal text, context
    and pipeline give equal layers.

    >>> import newsparse
    >>> article = newsparse.parse('"We will win," Ann Lee said.')
    >>> article[newsparse.Quote][0].text
    '"We will win,"'
    """

    __slots__ = ("reading",)

    default_pipeline: ClassVar[Callable[[str], Pipeline]]
    """Returns the pipeline for articles in a language that are restored without one."""

    def __init__(self, reading: Reading) -> None:
        if not isinstance(reading, Reading):
            raise InputError(f"newsparse.parse(text) makes an article, not Article({shown(reading):.30})")
        self.reading = reading
        """The results computed so far, for the parts of newsparse that send and store articles."""

    def __getitem__(self, record: type[R]) -> Layer[R]:
        """Return all records of a type, in the order of the text.

        :raises newsparse.InputError: if ``record`` is a name or a number: ``article["quotes"]`` is
            ``article.quotes``, and an article itself cannot be iterated over.
        :raises newsparse.PipelineError: if no parser produces the records, or not in the article's language.
        """
        if not isinstance(record, type):
            raise no_item(type(self), record)
        self.reading.parsers.check(record)
        return self.reading[record]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            raise no_attribute(self, name)

    def __repr__(self) -> str:
        return f"<Article of {len(self.text)} characters: {self.text[:40]!r}>"

    def __eq__(self, other: object) -> bool:
        """Return whether two articles have the same text, the same facts and the same public layers.

        Their origin does not matter: ``article == Article.from_dict(article.to_dict())``.
        """
        if not isinstance(other, Article):
            return NotImplemented
        from newsparse.output.serialise import are_equal

        return self is other or are_equal(self, other)

    def __hash__(self) -> int:
        return hash(self.text)

    # The input of the article. It cannot be changed, because computed layers would not be updated.

    @property
    def text(self) -> str:
        """The text as it was passed in."""
        return self.reading.text

    @property
    def id(self) -> str:
        """A digest of the text, 16 hexadecimal digits: the same text has the same id everywhere."""
        from newsparse.output.rows import article_id

        return article_id(self.text)

    @property
    def url(self) -> str | None:
        """The given web address."""
        return self.reading.context.url

    @property
    def min_confidence(self) -> float | None:
        """Attributions at or above this confidence are reported; None for the default."""
        return self.reading.context.min_confidence

    @property
    def pipeline(self) -> Pipeline:
        """The parsers that find the layers."""
        return self.reading.parsers

    @property
    def noise(self) -> Layer[records.Noise]:
        """The parts of the text that do not belong to the article."""
        return self[records.Noise]

    @property
    def metadata(self) -> Layer[records.Metadata]:
        """Headline, byline, dateline, timestamps, corrections and credits."""
        return self[records.Metadata]

    @property
    def quotes(self) -> Layer[records.Quote]:
        """The quotations, found by their marks."""
        return self[records.Quote]

    @property
    def attributions(self) -> Layer[records.Attribution]:
        """Who said what."""
        return self[records.Attribution]

    @property
    def titles(self) -> Layer[records.Title]:
        """The official titles of people."""
        return self[records.Title]

    @property
    def people(self) -> Layer[records.Person]:
        """The people, each listed once, in order of first mention."""
        return self[records.Person]

    @property
    def organisations(self) -> Layer[records.Organisation]:
        """The organisations, each listed once, in order of first mention."""
        return self[records.Organisation]

    @property
    def dates(self) -> Layer[records.DateExpression]:
        """The time expressions with their values."""
        return self[records.DateExpression]

    @property
    def outlet(self) -> Outlet | None:
        """The outlet: given, or detected by the address or by clues in the text; None if unsure.

        An address of a website that no list has gives an outlet with the name of its domain.
        """
        return self.reading.outlet

    @property
    def published(self) -> datetime.date | None:
        """The publication date: given, or inferred from the text; None if unknown."""
        return self.reading.publication.day

    @property
    def published_from(self) -> Literal["given", "text", "embeds"] | None:
        """The origin of ``published``: the caller, the text, or the ids of embedded posts."""
        return self.reading.publication.source

    @property
    def language(self) -> str:
        """The code of the language in which the text was parsed: ``en``, ``fr``.

        >>> import newsparse
        >>> newsparse.parse("Le pont de Halden a été fermé vendredi.", language="auto").language
        'fr'
        """
        return self.reading.language.code

    @property
    def is_in_language(self) -> bool:
        """Whether the text can be in ``language``; if not, do not trust the results.

        False if fewer than a fifth of its words are function words of the language ("the", "of", "she");
        English articles have at least three in ten.  True for texts of fewer than 20 words.

        >>> import newsparse
        >>> newsparse.parse("Le pont de Halden a été fermé vendredi après la pluie. " * 3).is_in_language
        False
        """
        return self.reading.once("language", lambda: is_in_language(self.text, self.reading.language))

    @property
    def byline(self) -> tuple[str, ...]:
        """The authors that the text names, in order."""
        return next((m.values for m in self.reading.made(records.Metadata) if m.kind == "byline"), ())

    @property
    def dateline(self) -> str | None:
        """The location from which the article was filed, as written in its dateline."""
        lines = (m for m in self.reading.made(records.Metadata) if m.kind == "dateline")
        return next((line.values[0] for line in lines if line.values), None)

    @property
    def all_words(self) -> Words:
        """The words of the whole text, including noise."""
        return self.reading.all_words

    @property
    def words(self) -> Words:
        """The words outside the noise."""
        return self.reading.words

    @property
    def masked_text(self) -> str:
        """The text, of the same length, with a space for each character of noise except line breaks."""
        return self.reading.masked_text

    def clean_text(self, *, keep: Collection[NoiseKind] = ()) -> CleanText:
        r"""Return the text without its noise, with a mapping back to the offsets of ``text``.

        ``keep`` names the kinds of noise to keep, for example ``{"caption"}``.  The result is a ``str``; its
        ``to_original(offset)`` and ``from_original(offset)`` translate offsets.

        >>> import newsparse
        >>> article = newsparse.parse("It rained.\n\nhttps://youtu.be/k3N5vB7xQ1s\n\nIt stopped.")
        >>> cleaned = article.clean_text()
        >>> cleaned
        'It rained.\n\nIt stopped.'
        >>> article.text[cleaned.to_original(12):]
        'It stopped.'

        :raises newsparse.InputError: if ``keep`` is a single string, or names an unknown kind of noise.
        """
        from newsparse.core.clean import without_noise

        return without_noise(self.text, self.noise, keep)

    def without_quotes(self) -> CleanText:
        """Return the reporter's own words: the text without noise and without what is in quotation marks.

        Each outermost quotation is cut with its marks, whoever said it, so titles of works and single quoted
        words are cut too. What is reported without marks ("said that it rained") stays. White space stays
        too, except the line breaks after a paragraph that is cut as a whole. Offsets are those of
        :meth:`clean_text`, and ``pieces`` are what is left, as spans of ``text``.

        >>> import newsparse
        >>> article = newsparse.parse('The bridge is "a disgrace," Ann Lee said.')
        >>> left = article.without_quotes()
        >>> left
        'The bridge is  Ann Lee said.'
        >>> left.pieces[1]
        Span(start=27, end=41, text=' Ann Lee said.')
        """
        from newsparse.core.clean import clean

        return clean(self.text, Layer([*self.noise, *(quote for quote in self.quotes if not quote.depth)]))

    def statements_of(self, person: records.Person | str) -> tuple[records.Attribution, ...]:
        """Return the attributions of a person of this article, or of those with a name, in any case.

        Those that another speaker reports are included; :attr:`newsparse.Attribution.is_heard` is False. If
        no person in the article has the name, a warning names similar ones, and the result is empty.

        >>> import newsparse
        >>> article = newsparse.parse('"We will win," Ann Lee said. Tom Price disagreed.')
        >>> [said.content_text for said in article.statements_of("Ann Lee")]
        ['"We will win,"']
        """
        name = None
        if not isinstance(person, records.Person):
            known = [one.name for one in self.people]
            name = folded_name(person, known, "no person in the article is called")
        return tuple(
            said
            for said in self.attributions
            if any(one == person or one.name.casefold() == name for one in said.speakers)
        )

    def explain(self, record: Record) -> str:
        """Explain a record in words: its position, the rule that produced it and its fields.

        After the heading come the lines of the text that the record touches, each of its parts underlined
        with a different mark, and then one line per field. Long lines are shortened to the underlined parts.
        For a claim or an attribution, the last lines give the reasons: each decision with its evidence, the
        weights, and the alternatives that lost. For a person, the last line gives the evidence for the
        gender.

        >>> import newsparse
        >>> article = newsparse.parse("Ann Lee said that it rained.")
        >>> print(article.explain(article.attributions[0]))  # doctest: +ELLIPSIS
        Attribution at 0-27: 'Ann Lee said that it rained'
          | Ann Lee said that it rained.
          | ^^^^^^^ ~~~~ ==============
          ...

        :raises newsparse.InputError: if the object is not a record, or not a record of this article.
        """
        from newsparse.output.explain import explain

        return explain(self.text, record, self.reading.reasons)

    def to_dict(self, *, layers: Collection[str] | None = None, text: bool = True) -> dict[str, object]:
        """Return the article and its public layers as plain values that ``json`` can write.

        Layers of third-party parsers are left out.  :meth:`from_dict` restores an equal article without
        parsing again.

        >>> import newsparse
        >>> article = newsparse.parse('"We will win," Ann Lee said.')
        >>> article.to_dict(layers=["people"], text=False)["people"]
        [{'name': 'Ann Lee'}]

        :param layers: the names of the layers to write, such as ``["attributions", "people"]``; all of them
            if None.
        :param text: whether to write the text.  Without it the output is a fifth as long: spans have no
            words, and fields with their default value and references to layers that are not written are left
            out. ``id`` identifies the text.
        :raises newsparse.InputError: if there is no layer with a name.
        :raises newsparse.PipelineError: if the article's language does not have one of the layers.
        """
        from newsparse.output.serialise import to_plain

        return to_plain(self, layers, text=text)

    @suggesting
    def to_json(self, *, layers: Collection[str] | None = None, text: bool = True) -> str:
        """Return :meth:`to_dict` as JSON; ``Article.from_dict(json.loads(line))`` restores the article.

        >>> import newsparse
        >>> newsparse.parse("It rained.").to_json(layers=["people"], text=False)[:24]
        '{"id": "ec673ed862c95a2b'
        """
        from newsparse.output.serialise import to_json

        return to_json(self.to_dict(layers=layers, text=text))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the attributions, in order: the article's id and the position of the content.

        >>> import newsparse
        >>> newsparse.parse('"We will win," Ann Lee said.').ids
        ('0d58132d64a9b7cd-0-14',)
        """
        from newsparse.output.rows import attribution_ids

        return tuple(attribution_ids(self.text, self.attributions))

    def to_rows(self) -> list[Row]:
        """Return who said what as flat rows of plain values, for CSV or a data frame.

        A row is an attribution with one of its speakers: with two speakers there are two rows, without a
        speaker one.  Words that are apart are joined by ``...``, and white space is one space.  The values
        are those of :class:`newsparse.Row`, in its order.

        >>> import newsparse
        >>> article = newsparse.parse('"We will win," Senator Ann Lee (D-Ohio) said.')
        >>> [row] = article.to_rows()
        >>> row["speaker"], row["party"], row["office"], row["content"]
        ('Ann Lee', 'D', 'senator', '"We will win,"')
        """
        from newsparse.output.rows import rows

        contests = self.reading.language.lexicon("titles").words("words.contest")
        return rows(self.text, self.attributions, contests)

    def to_html(self) -> str:
        """Return the article as a report: one self-contained HTML page that works offline.

        It shows the text with every attribution marked, the shares of speakers, and a table of who said
        what.  Everything works without JavaScript except sorting, filtering and copying.

        >>> import newsparse
        >>> page = newsparse.parse('"We will win," Ann Lee said.').to_html()
        >>> page[:15]
        '<!doctype html>'

        :raises ModuleNotFoundError: if the ``newsparse[report]`` extra is not installed; the message contains
            the command that installs it.
        """
        from newsparse.output.report.pages import article_page

        return article_page(self)

    def _repr_html_(self) -> str | None:
        from newsparse.output.report.pages import article_html

        return article_html(self)

    @overload
    def to_dataframe(
        self, layer: str = "attributions", *, library: Literal["pandas"] = "pandas"
    ) -> pandas.DataFrame: ...
    @overload
    def to_dataframe(
        self, layer: str = "attributions", *, library: Literal["polars"]
    ) -> polars.DataFrame: ...
    @overload
    def to_dataframe(self, layer: str = "attributions", *, library: Literal["pyarrow"]) -> pyarrow.Table: ...
    @suggesting
    def to_dataframe(self, layer: str = "attributions", *, library: Library = "pandas") -> Frame:
        """Return a layer as a data frame; :func:`newsparse.to_dataframe` does so for many articles.

        The rows of ``attributions`` are those of :meth:`to_rows`. In the other layers a row is a record: its
        number in the layer, and its fields. A record that it refers to is given in words: the name of a
        person, the words of a title; several are joined by a semicolon, and mentions are counted.

        Columns have the same types in every article, so that frames can be joined: offsets and numbers are
        64-bit integers, ``confidence`` is a float, days are dates, all others are strings, and unknown values
        are missing. An article without rows keeps the columns.

        >>> import newsparse
        >>> article = newsparse.parse('"We will win," Mayor Ann Lee said.')
        >>> article.to_dataframe("people")[["name", "titles"]].values.tolist()  # doctest: +SKIP
        [['Ann Lee', 'Mayor']]

        :param layer: the layer's name, one of those that :meth:`to_dict` writes.
        :param library: ``pandas``, ``polars`` or ``pyarrow`` (the extras of these names, and ``arrow``).
        :raises newsparse.InputError: if there is no such layer or library.
        :raises ModuleNotFoundError: if the library is not installed; the message contains the command that
            installs it.
        """
        from newsparse.output.dataframe import article_frame

        return article_frame(self, layer, library)

    @classmethod
    def from_dict(
        cls, data: Mapping[str, object], *, text: str | None = None, pipeline: Pipeline | None = None
    ) -> Article:
        """Restore an article from :meth:`to_dict`.

        :param data: the plain values.
        :param text: the article's text, if the data was written without it.
        :param pipeline: the parsers for layers that the data lacks, such as those of your own parsers, which
            :meth:`to_dict` leaves out; None for the default parsers.
        :raises newsparse.InputError: if the data is not of that form; the message names the position.
        """
        from newsparse.output.serialise import from_plain

        return cls(from_plain(data, text, pipeline, cls.default_pipeline))
