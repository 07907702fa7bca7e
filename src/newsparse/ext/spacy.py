"""newsparse as a spaCy component: ``nlp.add_pipe("newsparse")``.

The component sets ``doc.spans["newsparse"]``, with the labels ``CONTENT``, ``SOURCE`` and ``CUE``, and
``doc._.newsparse``, the article.  No import of this module and no model is needed: spaCy finds the component
by its entry point.

It needs the ``spacy`` extra.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

try:
    from spacy.language import Language
    from spacy.tokens import Doc
except ImportError as error:
    from newsparse.core.extras import unavailable

    raise unavailable("components for spaCy", "spacy", error) from None

from newsparse.api import parse
from newsparse.core.document import Article
from newsparse.errors import InputError
from newsparse.output.annotations import source_name, spans_of

if TYPE_CHECKING:
    import datetime

KEY = "newsparse"
"""The key in ``doc.spans`` and ``doc.user_data``, and the name of the component and the extension."""

# Articles that are kept in memory, so that ``doc._.newsparse`` returns the same object each time. Others are
# restored from the plain form in the document.
_restored: deque[tuple[object, Article]] = deque(maxlen=64)


def annotate(doc: Doc, article: Article) -> Doc:
    """Set the spans and the article of a document; return the document.

    A span covers whole tokens, so it may include a full stop that the record does not. ``span.kb_id_`` names
    the speaker, and ``span.id_`` is the id of the attribution, shared by all its spans.

    :raises newsparse.InputError: if the text of the document differs from that of the article.
    """
    if doc.text != article.text:
        raise InputError("the document does not belong to this article: their texts differ")
    spans = []
    for statement, name in zip(article.attributions, article.ids, strict=True):
        who = source_name(statement) or ""
        about = {"kb_id": who, "span_id": name, "alignment_mode": "expand"}
        for label, parts in spans_of(statement).items():
            spans += [doc.char_span(part.start, part.end, label=label.upper(), **about) for part in parts]
    doc.spans[KEY] = [span for span in spans if span is not None]
    plain = article.to_dict()
    doc.user_data[KEY] = plain
    _restored.append((plain, article))
    return doc


def to_doc(article: Article, nlp: Language) -> Doc:
    """Return a spaCy document with an article's spans, tokenised and processed by a pipeline.

    A component ``newsparse`` in the pipeline does not parse the article again.
    """
    if KEY not in nlp.pipe_names:
        return annotate(nlp(article.text), article)
    with nlp.select_pipes(disable=[KEY]):
        return annotate(nlp(article.text), article)


class Component:
    """Parses the articles in documents."""

    def __init__(self, min_confidence: float | None = None) -> None:
        self.min_confidence = min_confidence

    def __call__(self, doc: Doc) -> Doc:
        """Parse a document with the context in ``doc._.newsparse_context``: published, url, outlet."""
        context: dict[str, str | datetime.date | None] = doc._.newsparse_context or {}
        if unknown := context.keys() - {"published", "url", "outlet"}:
            where = f"doc._.newsparse_context: unknown key {min(unknown)!r}"
            raise InputError(f"{where}; use published, url or outlet")
        return annotate(doc, parse(doc.text, min_confidence=self.min_confidence, **context))  # type: ignore[arg-type]


def _article(doc: Doc) -> Article | None:
    plain = doc.user_data.get(KEY)
    for known, article in tuple(_restored):  # a copy, because another thread may add to it
        if known is plain:
            return article
    if plain is None:
        return None
    article = Article.from_dict(plain)
    _restored.append((plain, article))
    return article


def create(nlp: Language, name: str, min_confidence: float | None) -> Component:
    """Return the component; spaCy calls it for ``nlp.add_pipe("newsparse")``."""
    return Component(min_confidence)


Language.factory(KEY, default_config={"min_confidence": None}, assigns=[f"doc._.{KEY}"], func=create)
for _name, _settings in ((KEY, {"getter": _article}), ("newsparse_context", {"default": None})):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, **_settings)
