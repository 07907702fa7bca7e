"""Laws for the organisations of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import newsparse
from tests.strategies import articles, hostile_texts

every_text = st.one_of(articles(), hostile_texts())


@given(every_text)
def test_mentions_of_organisations_are_in_order_and_belong_to_one_organisation(text: str) -> None:
    places = []
    for organisation in newsparse.parse(text).organisations:
        end = 0
        for mention in organisation.mentions:
            assert end <= mention.start <= mention.head.start < mention.head.end <= mention.end
            assert text[mention.start : mention.end] == mention.text
            assert text[mention.head.start : mention.head.end] == mention.head.text
            end = mention.end
            places.append((mention.start, mention.end))
    assert len(set(places)) == len(places)


@given(every_text)
def test_the_name_of_a_person_is_not_the_name_of_an_organisation(text: str) -> None:
    article = newsparse.parse(text)
    people = {(m.head.start, m.head.end) for p in article.people for m in p.mentions if m.kind == "name"}
    bodies = {(m.start, m.end) for o in article.organisations for m in o.mentions if m.kind == "name"}
    assert not people & bodies


@given(every_text)
def test_an_attribution_has_organisations_of_the_article_and_names_a_speaking_one(
    text: str,
) -> None:
    article = newsparse.parse(text)
    for said in article.attributions:
        assert set(said.organisations) <= set(article.organisations)
        names = {" ".join(each.name.lower().split()) for each in said.organisations}
        if said.organisation is not None:
            assert " ".join(said.organisation.lower().split()) in names
        elif said.source_type != "person":
            assert not said.organisations
