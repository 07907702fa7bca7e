"""Tasks for Label Studio (https://labelstud.io): the text, and predictions to correct, with scores.

``CONFIGURATION`` is the labelling interface of the project.  Label Studio counts code points in regions of
text, as newsparse does.
"""

from __future__ import annotations

from collections.abc import Iterator

import newsparse
from newsparse.core.document import Article
from newsparse.output.annotations import source_name, spans_of

CONFIGURATION = """\
<View>
  <Relations>
    <Relation value="source"/>
    <Relation value="cue"/>
    <Relation value="continued"/>
  </Relations>
  <Labels name="label" toName="text">
    <Label value="Source" background="#0072b2"/>
    <Label value="Cue" background="#d55e00"/>
    <Label value="Content" background="#009e73"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface for these tasks."""


def annotate(article: Article) -> dict[str, object]:
    """Return the task of an article.

    The regions of an attribution are joined by relations from its first content: ``source``, ``cue``, and
    ``continued`` to the further spans of the content.  Each region has the confidence of the attribution as
    its score, and the other fields of the attribution as ``meta``.

    >>> import newsparse
    >>> task = annotate(newsparse.parse('"We will win," Ann Lee said.'))
    >>> regions = task["predictions"][0]["result"]
    >>> [(r["value"]["labels"], r["value"]["text"]) for r in regions if r["type"] == "labels"]
    [(['Content'], '"We will win,"'), (['Source'], 'Ann Lee'), (['Cue'], 'said')]
    """
    scores = [statement.confidence for statement in article.attributions if statement.confidence is not None]
    prediction: dict[str, object] = {
        "model_version": f"newsparse {newsparse.__version__}",
        "result": list(_regions(article)),
    }
    if scores:  # Label Studio can order tasks by it, so that the least certain ones come first
        prediction["score"] = round(sum(scores) / len(scores), 3)
    outlet, published = article.outlet, article.published
    data = {
        "text": article.text,
        "id": article.id,
        "url": article.url,
        "outlet": outlet and outlet.name,
        "published": published and published.isoformat(),
    }
    return {"data": data, "predictions": [prediction]}


def _regions(article: Article) -> Iterator[dict[str, object]]:
    for statement, name in zip(article.attributions, article.ids, strict=True):
        who = source_name(statement)
        regions = [
            (label, f"{name}-{label.lower()}-{number}", span)
            for label, spans in spans_of(statement).items()
            for number, span in enumerate(spans, 1)
        ]
        for number, (label, region, span) in enumerate(regions):
            found: dict[str, object] = {
                "id": region,
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "origin": "prediction",
                "value": {"start": span.start, "end": span.end, "text": span.text, "labels": [label]},
                "meta": {"text": list(filter(None, (who, statement.kind, statement.polarity)))},
            }
            if statement.confidence is not None:
                found["score"] = statement.confidence
            yield found
            if number:
                yield {
                    "from_id": regions[0][1],
                    "to_id": region,
                    "type": "relation",
                    "direction": "right",
                    "labels": ["continued" if label == "Content" else label.lower()],
                }
