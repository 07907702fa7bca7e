"""The Web Annotation data model of the W3C (https://www.w3.org/TR/annotation-model/), as JSON-LD.

Each attribution is an ``Annotation`` whose targets are the spans of its content.  A target has two selectors:
``TextPositionSelector`` counts code points, as the recommendation requires, and ``TextQuoteSelector``
contains the words with a few characters around them, so that they can also be found in other copies of the
text.
"""

from __future__ import annotations

import newsparse
from newsparse.core.document import Article
from newsparse.core.records import Attribution, Span
from newsparse.output.annotations import source_name

# Characters before and after the words; Hypothesis, a widely used annotation tool, also uses 32.
_AROUND = 32


def annotate(article: Article) -> dict[str, object]:
    """Return the attributions of an article as an ``AnnotationCollection`` with one page.

    >>> import newsparse
    >>> collection = annotate(newsparse.parse('"We will win," Ann Lee said.', url="https://news.example/1"))
    >>> [annotation] = collection["first"]["items"]
    >>> annotation["body"][0]["value"], annotation["target"][0]["selector"][0]["end"]
    ('Ann Lee said', 14)
    """
    page = f"urn:newsparse:{article.id}"
    items = [_annotation(article, *one) for one in zip(article.attributions, article.ids, strict=True)]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": page,
        "type": "AnnotationCollection",
        "label": "Who said what",
        "total": len(items),
        "first": {"id": f"{page}:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(article: Article, statement: Attribution, name: str) -> dict[str, object]:
    words = f"{source_name(statement) or 'An unnamed source'} {statement.cue_text}".strip()
    tags = [statement.kind, statement.mode, statement.polarity, *["nested"] * bool(statement.depth)]
    described = {"value": words, "format": "text/plain", "language": "en"}
    software = {"type": "Software", "name": f"newsparse {newsparse.__version__}"}
    return {
        "id": f"urn:newsparse:{name}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": "https://github.com/newsparse/newsparse", **software},
        "body": [
            {"type": "TextualBody", "purpose": "describing", **described},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": [_target(article, span) for span in statement.content or (statement,)],
    }


def _target(article: Article, span: Span) -> dict[str, object]:
    text = article.text
    return {
        "source": article.url or f"urn:newsparse:{article.id}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }
