"""What is different in a web browser; tests/project/test_demo.py runs newsparse in a real one."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

import newsparse
from newsparse.core.extras import in_browser, lacks
from newsparse.language import foreign_dates
from newsparse.publishers import supplied_patterns
from newsparse.publishers.supplied_patterns import SuppliedPattern

TWO_REPEATS = r"Read\ .*,\ .* with\ us"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Seem to be Pyodide without ``regex`` and dateparser."""
    caches = (foreign_dates.written_out, supplied_patterns._needs_a_limit, supplied_patterns._matcher)
    for cache in caches:
        cache.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "emscripten")
        for name in ("regex", "dateparser"):
            patch.setitem(sys.modules, name, None)
        yield
    for cache in caches:
        cache.cache_clear()


def test_elsewhere_nothing_is_taken_as_missing() -> None:
    assert not in_browser()
    assert not lacks("a package that nobody has")


@pytest.mark.usefixtures("browser")
def test_patterns_of_outlets_are_run_by_re() -> None:
    assert lacks("regex")
    found = SuppliedPattern(TWO_REPEATS, "a rule").fullmatch("Read on, stay with us")
    assert found is not None
    assert type(found).__module__ == "re"


@pytest.mark.usefixtures("browser")
def test_dates_in_other_languages_are_not_read() -> None:
    text = "1er mai 2022\n\n“No,” Ann Lee said."
    assert newsparse.parse(text).published is None
    assert newsparse.parse(text, published="2022-05-01").published is not None
    with pytest.raises(newsparse.InputError, match="published"):
        newsparse.parse(text, published="1er mai 2022")


@pytest.mark.usefixtures("browser")
def test_workers_are_refused_and_texts_are_parsed_without_them() -> None:
    texts = ["“No,” Ann Lee said.", "“Yes,” Bo Chan said."]
    message = "^workers cannot be used in a web browser, which has no processes; leave workers out$"
    with pytest.raises(newsparse.InputError, match=message):
        newsparse.parse_many(texts, workers=2)
    assert [len(article.quotes) for article in newsparse.parse_many(texts)] == [1, 1]
