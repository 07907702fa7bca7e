"""The functions that most callers need: ``parse`` for one text, ``parse_many`` for many."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from newsparse.document import Article
from newsparse.errors import InputError, InputWarning, shown
from newsparse.many import parse_many
from newsparse.outlet import Outlet
from newsparse.page import PageArticle, described
from newsparse.pipeline import Pipeline
from newsparse.records import GenderBasis

if TYPE_CHECKING:
    from newsparse.register import Register

__all__ = ["from_document", "from_html", "parse", "parse_many"]

# One line that ends as files of texts do: "article.txt", "C:\\news\\page 2.html".  No sentence ends so.
_PATH = re.compile(
    r"[^\n\r\t<>\"|?*]{1,250}\.(?:txt|text|md|html?|jsonl?|ndjson|csv|tsv|parquet|xml|pdf|docx?|rtf|gz|zst)"
)


def _looks_like_a_path(text: str) -> bool:
    """Tell whether a text is only the name of a file; an address of a page is a text like any other."""
    return len(text) < 260 and "://" not in text and _PATH.fullmatch(text) is not None


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
    pipeline: Pipeline | None = None,
) -> Article:
    """Read the text of an article as a scraper left it.

    A text that is only the name of a file gets a :class:`newsparse.InputWarning`, and is read as a text.

    Nothing is computed until it is asked for: ``parse(text).titles`` does not pay for attributions.
    Any ``str`` can be read, except a whole page of HTML, which :func:`newsparse.from_html` reads; a text
    without quotations, names or dates gives empty layers.

    >>> import newsparse
    >>> article = newsparse.parse('"We will win," Senator Ann Lee said on Friday.', published="2022-04-30")
    >>> said = article.attributions[0]
    >>> said.speaker.name, said.content[0].text, article.dates[0].value
    ('Ann Lee', '"We will win,"', '2022-04-29')

    :param text: the article; paragraphs are separated by line breaks.
    :param outlet: the publisher, by name or as a value, where it is known; else it is looked for.
    :param url: the article's address, which tells the outlet.
    :param published: the day of publication (a date, a datetime, or a string: ``2022-04-30``, also with a
        time, or a full date in words), from which "on Friday" is resolved; else it is inferred from the
        text, and never from today's date.
    :param min_confidence: from which confidence on attributions are reported, 0 to 1.  A higher one gives
        fewer that are right more often, a lower one more; without it the one with the best balance on
        PolNeAR is taken (0.43).  What its place alone tells, as a speaker's tag, has no confidence and stays.
    :param min_speaker_confidence: from which ``speaker_confidence`` on an attribution has speakers, 0 to 1;
        below it says that the source is a person, but not who.  Without it every speaker that is found is
        given.
    :param gender_from: the evidence from which a person's gender may be stated: any of ``honorific``,
        ``noun``, ``register``, ``pronoun`` and ``given_name``; without it all but ``given_name``.
    :param register: the register of office holders that names are looked up in; without it the one that the
        package ships.  ``shipped().plus(own)`` extends that one, and ``Register()`` is an empty one.
    :param pipeline: the parsers that find the layers; the default ones if None.
    :raises newsparse.InputError: if the text is a page, an argument is of the wrong type, the outlet is
        unknown, ``published`` is no date, ``min_confidence`` or ``min_speaker_confidence`` no share or
        ``gender_from`` names unknown evidence; the message names it.
    """
    if isinstance(text, str) and _looks_like_a_path(text):
        warnings.warn(
            f"the text {text!r:.80} looks like the name of a file, which is not opened; "
            "pass what the file contains, for example pathlib.Path(name).read_text()",
            InputWarning,
            stacklevel=2,
        )
    return (pipeline or Pipeline.default()).parse(
        text,
        outlet=outlet,
        url=url,
        published=published,
        min_confidence=min_confidence,
        min_speaker_confidence=min_speaker_confidence,
        gender_from=gender_from,
        register=register,
    )


def from_html(html: str, url: str | None = None) -> PageArticle:
    """Read the article of a page of HTML; trafilatura, of the extra ``html``, extracts it.

    The page's own date, site and authors are used where the text does not tell.  The article's offsets count
    its ``text``; :meth:`newsparse.PageArticle.to_page` translates them to the page, and
    :meth:`newsparse.PageArticle.marked` returns the page with what people say marked.  Nothing is fetched.

    :param html: the page, decoded.
    :param url: its address, which tells the outlet; without it, the one that the page gives itself.
    :raises newsparse.InputError: if the page has no article.
    :raises ModuleNotFoundError: if trafilatura is not installed; the message has the command.
    """
    if not isinstance(html, str):
        hint = "; decode it first" if isinstance(html, bytes | bytearray) else ""
        raise InputError(f"html must be a str, not {shown(type(html).__name__)}{hint}")
    # By name, because the core does not depend on what needs an extra.
    found: PageArticle = import_module("newsparse.ext.html").from_html(html, url)
    return found


def from_document(document: object, *, html: str | None = None, url: str | None = None) -> PageArticle:
    """Read the article that another package extracted from a page: trafilatura, newspaper4k or fundus.

    Its text, title, authors, date, address and site are taken over.

    >>> import newsparse
    >>> text = '"We will win," Ann Lee said on Friday.'
    >>> document = {"text": text, "date": "2022-04-30", "author": "Ida Brandt"}
    >>> article = newsparse.from_document(document)
    >>> article.dates[0].value, article.byline
    ('2022-04-29', ('Ida Brandt',))

    :param document: a ``Document`` of trafilatura, an ``Article`` of newspaper4k or fundus, or anything else
        with such attributes or keys.
    :param html: the page, if the document does not have it, so that offsets can be translated to it.
    :param url: the address, if the document does not have it.
    :raises newsparse.InputError: if the document has no text.
    """
    return described(document, html=html, url=url)
