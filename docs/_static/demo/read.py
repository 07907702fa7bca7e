"""What the worker of the demo runs in the browser."""

import json
import time
import warnings

import newsparse


def read(text: str, language: str, published: str, url: str) -> str:
    """Return the report on a text, or the reason why it cannot be read, as JSON."""
    start = time.perf_counter()
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            article = newsparse.parse(text, language=language, published=published or None, url=url or None)
            html, statements = article.to_html(), len(article.attributions)
    except newsparse.NewsparseError as error:
        return json.dumps({"kind": "refused", "message": str(error)})
    # The page words the warning about the language itself, which newsparse gives only once in a process.
    messages = [str(warning.message) for warning in caught]
    likely = language if article.is_in_language else newsparse.parse(text, language="auto").language
    return json.dumps(
        {
            "kind": "report",
            "html": html,
            "statements": statements,
            "seconds": time.perf_counter() - start,
            "warnings": [message for message in messages if "probably not in" not in message],
            "is_in_language": article.is_in_language,
            "likely": likely,
        }
    )
