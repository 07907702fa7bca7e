"""Typed records from news text: who said what, in which office and when, and what is page clutter."""

import sys
from typing import TYPE_CHECKING

from newsparse import outlets
from newsparse.api import from_document, from_html, from_markdown, parse, parse_many, to_dataframe
from newsparse.core.context import Context
from newsparse.core.document import Article
from newsparse.core.layer import Layer
from newsparse.core.parser import Parser, View
from newsparse.core.pipeline import Pipeline
from newsparse.core.records import (
    Attribution,
    Claim,
    DateExpression,
    Inferred,
    Line,
    Mark,
    Mention,
    Metadata,
    Name,
    Noise,
    Organisation,
    OrganisationMention,
    Paragraph,
    Person,
    PersonName,
    PresumedOffice,
    Quote,
    Sentence,
    Span,
    Title,
    Who,
)
from newsparse.core.regexes import Rule
from newsparse.errors import (
    DataError,
    InputError,
    InputWarning,
    ItemError,
    NewsparseError,
    PipelineError,
    PluginError,
    PluginWarning,
    UndeclaredRead,
    WorkerError,
)
from newsparse.publishers.outlet import Outlet
from newsparse.publishers.rules import Clue, NoiseRule
from newsparse.version import __version__ as __version__

# What few processes need is imported when it is first asked for.
if TYPE_CHECKING:
    from newsparse.core.clean import CleanText
    from newsparse.core.page import Page, PageArticle
    from newsparse.core.subtitles import subtitle_text
    from newsparse.output.rows import Row
    from newsparse.output.schema import json_schema
    from newsparse.output.verify import Change, Verification, verify
    from newsparse.standalone import (
        AttributionParser,
        DateParser,
        NoiseParser,
        PersonParser,
        QuoteParser,
        TitleParser,
    )

__all__ = [
    "Article",
    "Attribution",
    "AttributionParser",
    "Change",
    "Claim",
    "CleanText",
    "Clue",
    "Context",
    "DataError",
    "DateExpression",
    "DateParser",
    "Inferred",
    "InputError",
    "InputWarning",
    "ItemError",
    "Layer",
    "Line",
    "Mark",
    "Mention",
    "Metadata",
    "Name",
    "NewsparseError",
    "Noise",
    "NoiseParser",
    "NoiseRule",
    "Organisation",
    "OrganisationMention",
    "Outlet",
    "Page",
    "PageArticle",
    "Paragraph",
    "Parser",
    "Person",
    "PersonName",
    "PersonParser",
    "Pipeline",
    "PipelineError",
    "PluginError",
    "PluginWarning",
    "PresumedOffice",
    "Quote",
    "QuoteParser",
    "Row",
    "Rule",
    "Sentence",
    "Span",
    "Title",
    "TitleParser",
    "UndeclaredRead",
    "Verification",
    "View",
    "Who",
    "WorkerError",
    "from_document",
    "from_html",
    "from_markdown",
    "json_schema",
    "outlets",
    "parse",
    "parse_many",
    "subtitle_text",
    "to_dataframe",
    "verify",
]


_LATER = {
    "core.clean": "CleanText",
    "core.page": "Page PageArticle",
    "core.subtitles": "subtitle_text",
    "output.rows": "Row",
    "output.schema": "json_schema",
    "output.verify": "Change Verification verify",
    "standalone": "AttributionParser DateParser NoiseParser PersonParser QuoteParser TitleParser",
}


if not TYPE_CHECKING:  # a type checker would take every name for one of the package

    def __getattr__(name: str) -> object:
        """Import the module of a public name that has not been asked for so far."""
        for module, names in _LATER.items():
            if name in names.split():
                from importlib import import_module

                globals()[name] = getattr(import_module(f"newsparse.{module}"), name)
                return globals()[name]
        from newsparse.core.arguments import no_attribute

        raise no_attribute(sys.modules[__name__], name)  # with a name that is meant


def __dir__() -> list[str]:
    """List only the public interface, without modules that happen to be imported."""
    return [*__all__, "__version__"]
