"""What the worker of the demo runs in the browser."""

import json
import time
import warnings

import newsparse


def read(text: str, published: str, url: str) -> str:
    """Return the report on a text, or the reason why it cannot be read, as JSON."""
    start = time.perf_counter()
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            article = newsparse.parse(text, published=published or None, url=url or None)
            html, statements = article.to_html(), len(article.attributions)
    except newsparse.NewsparseError as error:
        return json.dumps({"kind": "refused", "message": str(error)})
    return json.dumps(
        {
            "kind": "report",
            "html": html,
            "statements": statements,
            "seconds": time.perf_counter() - start,
            "warnings": [str(warning.message) for warning in caught],
        }
    )
