"""Patterns of outlets and plug-ins: they find what ``re`` finds, and cannot hang the reader."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import NoiseRule, Outlet, PluginWarning
from newsparse.publishers.supplied_patterns import SuppliedPattern

# A repeat inside a repeat: ``re`` would try more ways than there are atoms in a line.
ENDLESS = r"(?:(?:a{1,40}){1,40}){1,40}b"


def test_a_pattern_that_would_run_for_years_is_stopped_and_named_once() -> None:
    pattern = SuppliedPattern(ENDLESS, "outlet 'gazette', byline")
    with pytest.warns(
        PluginWarning, match=r"^outlet 'gazette', byline: .* took more than 0\.1 s for a line of 60"
    ):
        assert pattern.fullmatch("a" * 60) is None
    assert pattern.fullmatch("a" * 60) is None  # without another warning, which would be an error here


def test_an_article_of_an_outlet_with_such_a_rule_is_read() -> None:
    rule = NoiseRule("endless", f"{ENDLESS}!", "promo")
    gazette = Outlet("gazette", noise_rules=(rule,))
    article = newsparse.parse("a" * 60 + "\n\n“We will win,” Ann Lee said.", outlet=gazette)
    with pytest.warns(PluginWarning, match="noise rule 'endless'"):
        assert [quote.text for quote in article.quotes] == ["“We will win,”"]


RULES = [rule for outlet in newsparse.outlets.all() for rule in outlet.noise_rules]


@given(st.sampled_from(RULES), st.data())
def test_both_engines_find_the_same(rule: NoiseRule, data: st.DataObject) -> None:
    line = data.draw(st.from_regex(re.compile(rule.pattern, re.VERBOSE), fullmatch=True))
    line += data.draw(st.sampled_from(["", " ", " more"]))
    expected = re.compile(rule.pattern, re.VERBOSE).fullmatch(line)
    found = SuppliedPattern(rule.pattern, "a rule").fullmatch(line)
    assert (found and found.span()) == (expected and expected.span())
