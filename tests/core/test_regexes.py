"""Patterns are compiled when they are first used, and then are what ``re`` makes of them."""

from __future__ import annotations

import contextlib
import copy
import gc
import importlib
import pickle
import pkgutil
import re

import pytest

import newsparse
from newsparse.core import regexes
from newsparse.core.regexes import on_use


def test_a_pattern_is_compiled_at_its_first_use_and_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    compile_ = re.compile

    def noting(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_(pattern, flags)

    monkeypatch.setattr(re, "compile", noting)
    pattern = on_use("RAIN", re.IGNORECASE)
    assert compiled == []
    assert pattern.search("It rained.")
    assert pattern.fullmatch("rain")
    assert pattern.flags & re.IGNORECASE
    assert compiled == ["RAIN"]


def test_a_wrong_pattern_raises_the_error_of_re_at_its_first_use() -> None:
    pattern = on_use("(")
    with pytest.raises(re.error, match="missing \\)"):
        pattern.search("")


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
@pytest.mark.parametrize("used", [False, True])
def test_a_pattern_can_be_copied_and_sent_to_another_process(again: object, used: bool) -> None:
    pattern = on_use(b"rain|snow", re.IGNORECASE)
    if used:
        assert pattern.findall(b"Rain") == [b"Rain"]
    assert callable(again)
    assert again(pattern).findall(b"Rain and snow") == [b"Rain", b"snow"]


def test_every_pattern_of_the_package_compiles() -> None:
    for module in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
        if not module.name.startswith(("newsparse.ext.", "newsparse.__main__")):
            with contextlib.suppress(ModuleNotFoundError):  # an extra that is not installed
                importlib.import_module(module.name)
    article = newsparse.parse("“We won,” Senator Ann Lee said on Friday.", published="2022-04-30")
    for parser in article.pipeline.parsers:
        article[parser.makes]
    found = [one for one in gc.get_objects() if isinstance(one, regexes._OnUse)]
    assert len(found) > 150
    for pattern in found:
        re.compile(*pattern._source)
