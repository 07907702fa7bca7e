"""The functions that most callers need: ``parse`` for one text, ``parse_many`` for many, and data frames."""

from __future__ import annotations

import datetime
import functools
import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from newsparse.core.arguments import suggesting
from newsparse.core.document import Article
from newsparse.core.extras import unavailable
from newsparse.core.kinds import GenderBasis
from newsparse.core.pipeline import Pipeline
from newsparse.core.regexes import on_use
from newsparse.errors import InputError, InputWarning, shown
from newsparse.language.language import foreign, is_in_language
from newsparse.language.months import DateOrder
from newsparse.many import parse_many
from newsparse.publishers.outlet import Outlet

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from newsparse.core.page import PageArticle
    from newsparse.output.dataframe import Frame, Library
    from newsparse.register import Register

__all__ = ["from_document", "from_html", "from_markdown", "parse", "parse_many", "to_dataframe"]

# One line that ends like the name of a text file: "article.txt", "C:\\news\\page 2.html". No sentence does.
_PATH = on_use(
    r"[^\n\r\t<>\"|?*]{1,250}\.(?:txt|text|md|html?|jsonl?|ndjson|csv|tsv|parquet|xml|pdf|docx?|rtf|gz|zst)"
)


@suggesting
def parse(
    text: str,
    *,
    outlet: Outlet | str | None = None,
    url: str | None = None,
    published: datetime.date | str | None = None,
    min_confidence: float | None = None,
    min_speaker_confidence: float | None = None,
    gender_from: Iterable[GenderBasis] | None = None,
    register: Register | None = None,
    date_order: DateOrder | None = None,
    language: str | None = None,
    pipeline: Pipeline | None = None,
) -> Article:
    """Parse the text of an article as a scraper left it.

    A text that is only the name of a file is parsed as text, with a :class:`newsparse.InputWarning`. So is
    one in another language, with one warning in a process (:attr:`newsparse.Article.is_in_language`).

    Nothing is computed until it is requested: ``parse(text).titles`` does not compute attributions. Any
    ``str`` can be parsed except a whole HTML page, for which there is :func:`newsparse.from_html`. A text
    without quotations, names or dates gives empty layers.

    >>> import newsparse
    >>> article = newsparse.parse('"We will win," Senator Ann Lee said on Friday.', published="2022-04-30")
    >>> said = article.attributions[0]
    >>> said.speaker.name, said.content[0].text, article.dates[0].value
    ('Ann Lee', '"We will win,"', '2022-04-29')

    :param text: the article; paragraphs are separated by line breaks.
    :param outlet: the publisher, as a name, title or domain ("bbc", "BBC News", "bbc.co.uk") or an
        :class:`newsparse.Outlet`; detected if not given.
    :param url: the article's web address, which identifies the outlet.
    :param published: the publication date, needed to resolve "on Friday": a date, a datetime, or a string
        (``2022-04-30``, also with a time; ``30/04/2022``; a full date in words). If it is not given, it is
        inferred from the text, never from today's date.
    :param min_confidence: report only attributions at or above this confidence, 0 to 1. A higher value gives
        fewer attributions, more of them correct. By default source, cue and content together need 0.43,
        which gives the best balance on PolNeAR, a corpus of annotated US political news; less if it is inside
        another, the only one for a quotation, or a quotation without a cue. The confidence of the whole,
        which includes the mode, can then be lower.
    :param min_speaker_confidence: name only speakers at or above this ``speaker_confidence``, 0 to 1. Below
        it the attribution stays, with the ``source_type`` ``person`` but without ``speakers``. By default
        every speaker that is found is named.
    :param gender_from: the evidence that may decide a person's gender: any of ``honorific``, ``noun``,
        ``register``, ``pronoun`` and ``given_name``; by default all except ``given_name``.
    :param register: the register of office holders in which names are looked up; by default the one in the
        package. ``shipped().plus(own)`` extends it, and ``Register()`` is an empty one.
    :param date_order: the order of day and month in a date such as 03/04/2022: ``day-first`` or
        ``month-first``. By default it is that of the outlet's country, if the outlet is known.
    :param language: the language of the text, by its code or name: ``en``, ``fr`` or ``es`` (experimental:
        :doc:`/how-to/french`, :doc:`/how-to/spanish`), or ``auto`` to choose the one that most of
        its words are in. By default it is that of a given outlet, otherwise that of the pipeline.
    :param pipeline: the parsers that compute the layers; None for the default ones.
    :raises newsparse.InputError: if the text is an HTML page, or an argument has the wrong type or a value
        that it cannot have: an unknown outlet or language, a ``published`` that is not a date, a
        ``min_confidence`` that is not from 0 to 1; the message names the argument.
    """
    _warn_of_path(text, "parse", stacklevel=4)
    article = (pipeline or Pipeline.default()).parse(
        text,
        outlet=outlet,
        url=url,
        published=published,
        min_confidence=min_confidence,
        min_speaker_confidence=min_speaker_confidence,
        gender_from=gender_from,
        register=register,
        date_order=date_order,
        language=language,
    )
    spoken = article.pipeline.language
    if not is_in_language(text, spoken):
        _warn_once("the text is " + foreign(text, spoken, 'language="{}"'))
    return article


def _warn_of_path(text: object, function: str, *, stacklevel: int) -> None:
    if isinstance(text, str) and len(text) < 260 and "://" not in text and _PATH.fullmatch(text):
        warnings.warn(
            f"the text {text!r:.80} looks like the name of a file, but {function} does not open files; "
            'pass the content of the file, for example pathlib.Path(name).read_text("utf-8")',
            InputWarning,
            stacklevel=stacklevel,
        )


@functools.cache
def _warn_once(message: str) -> None:
    warnings.warn(message, InputWarning, stacklevel=4)


@suggesting
def from_html(html: str, url: str | None = None) -> PageArticle:
    """Parse the article on an HTML page; trafilatura (``html`` extra) extracts its text.

    The page's metadata supplies the date, site and authors if the text does not name them. Offsets refer to
    the article's ``text``; :meth:`newsparse.PageArticle.to_page` translates them to the page, and
    :meth:`newsparse.PageArticle.marked` returns the page with all statements marked. Nothing is downloaded.

    :param html: the page, decoded.
    :param url: its web address, which identifies the outlet; by default the address stated in the page.
    :raises newsparse.InputError: if no article is found on the page.
    :raises ModuleNotFoundError: if trafilatura is not installed; the message contains the command that
        installs it.
    """
    return _extracted("html", html, url)


def _extracted(form: str, text: object, url: str | None) -> PageArticle:
    if not isinstance(text, str):
        hint = "; decode it first" if isinstance(text, bytes | bytearray) else ""
        raise InputError(f"{form} must be a str, not {shown(type(text).__name__)}{hint}")
    _warn_of_path(text, f"from_{form}", stacklevel=5)
    # Imported by name, because the core does not depend on modules that need an extra.
    try:
        module = import_module(f"newsparse.ext.{form}")
    except ImportError as error:
        raise unavailable("HTML pages" if form == "html" else "Markdown files", form, error) from None
    found: PageArticle = getattr(module, f"from_{form}")(text, url)
    return found


@suggesting
def from_markdown(markdown: str, url: str | None = None) -> PageArticle:
    """Parse an article in Markdown, with or without front matter (``markdown`` extra).

    Front matter supplies the date (``date`` or ``published``), the web address (``url``), the site
    (``sitename`` or ``publisher``), the authors and the title; ``source`` may be a site or an address.
    Offsets refer to the article's ``text``, which has a line for each paragraph, and no markup, tables, code,
    pictures or HTML. If the title is not at its beginning, it is put there.

    >>> import newsparse
    >>> article = newsparse.from_markdown('''---
    ... author: Ida Brandt
    ... date: 2022-04-30
    ... ---
    ... "We will **win**," Ann Lee
    ... said on Friday.
    ... ''')
    >>> article.text, article.byline, article.dates[0].value
    ('"We will win," Ann Lee said on Friday.', ('Ida Brandt',), '2022-04-29')

    :param url: the web address, if the front matter does not have it.
    :raises newsparse.InputError: if there is no text, or the front matter cannot be read.
    :raises ModuleNotFoundError: if the extra is not installed; the message contains the command for it.
    """
    return _extracted("markdown", markdown, url)


@suggesting
def from_document(document: object, *, html: str | None = None, url: str | None = None) -> PageArticle:
    """Parse an article that trafilatura, newspaper4k or fundus extracted from a page.

    Its text, title, authors, date, web address and site are used.

    >>> import newsparse
    >>> text = '"We will win," Ann Lee said on Friday.'
    >>> document = {"text": text, "date": "2022-04-30", "author": "Ida Brandt"}
    >>> article = newsparse.from_document(document)
    >>> article.dates[0].value, article.byline
    ('2022-04-29', ('Ida Brandt',))

    :param document: a ``Document`` of trafilatura, an ``Article`` of newspaper4k or fundus, or any object
        with such attributes or keys.
    :param html: the page, if the document does not contain it, so that offsets can be translated to it.
    :param url: the web address, if the document does not contain it.
    :raises newsparse.InputError: if the document has no text.
    """
    from newsparse.core.page import described

    return described(document, html=html, url=url)


_Articles: TypeAlias = Article | Iterable[Article]
_Ids: TypeAlias = Iterable[str] | None


@overload
def to_dataframe(
    articles: _Articles, layer: str = ..., *, ids: _Ids = ..., library: Literal["pandas"] = ...
) -> pandas.DataFrame: ...
@overload
def to_dataframe(
    articles: _Articles, layer: str = ..., *, ids: _Ids = ..., library: Literal["polars"]
) -> polars.DataFrame: ...
@overload
def to_dataframe(
    articles: _Articles, layer: str = ..., *, ids: _Ids = ..., library: Literal["pyarrow"]
) -> pyarrow.Table: ...
@suggesting
def to_dataframe(
    articles: Article | Iterable[Article],
    layer: str = "attributions",
    *,
    ids: Iterable[str] | None = None,
    library: Library = "pandas",
) -> Frame:
    """Return a layer of many articles as one data frame, with the article's id in the first column.

    The other columns are those of :meth:`newsparse.Article.to_dataframe`.

    >>> import newsparse
    >>> articles = newsparse.parse_many(["Mayor Ann Lee resigned.", "Tom Price (Labour) stayed."])
    >>> frame = newsparse.to_dataframe(articles, "people", ids=["monday", "tuesday"])  # doctest: +SKIP
    >>> frame[["article", "name", "titles"]].values.tolist()  # doctest: +SKIP
    [['monday', 'Ann Lee', 'Mayor'], ['tuesday', 'Tom Price', 'Labour']]

    :param articles: an article, or any number of them; each is needed only until the next one.
    :param layer: a layer of :class:`newsparse.Article`, such as ``people``.
    :param ids: an id for each article; by default ``article.id``.
    :param library: ``pandas``, ``polars`` or ``pyarrow``, which must be installed.
    :raises newsparse.InputError: if there is no such layer or library, or if there are fewer or more ids than
        articles.
    """
    from newsparse.output.dataframe import articles_frame

    if isinstance(articles, str):
        raise InputError("articles must be articles, not a text; parse it first")
    some = [articles] if isinstance(articles, Article) else articles
    keyed = ((article.id, article) for article in some) if ids is None else _zipped(ids, some)
    return articles_frame(keyed, layer, library)


def _zipped(ids: Iterable[str], articles: Iterable[Article]) -> Iterator[tuple[str, Article]]:
    if isinstance(ids, str):
        raise InputError("ids must be a list; pass one id for each article")
    try:
        yield from zip(ids, articles, strict=True)
    except ValueError as error:
        if "zip()" not in str(error):
            raise
        raise InputError("there must be as many ids as articles; pass one id for each article") from None
