"""Functions that create records of frozen classes quickly."""

from __future__ import annotations

import pytest
from attrs import field, frozen

from newsparse import Attribution, Claim, Span
from newsparse.core.quick import extender, maker


@frozen
class Listed(Span):
    """A record with a list of its own, which neither function can create."""

    items: list[int] = field(factory=list, kw_only=True)


CLAIM = Claim(
    0,
    22,
    "It rained, Ann Lee said",
    rule="claim.after",
    confidence=0.9,
    source=(Span(11, 18, "Ann Lee"),),
    cue=(Span(19, 23, "said"),),
    content=(Span(0, 9, "It rained"),),
    kind="indirect",
    depth=1,
)


def test_a_record_extends_one_of_its_base_class() -> None:
    made = extender(Claim, Attribution)(CLAIM, source_type="person")
    assert type(made) is Attribution
    assert made == Attribution(
        CLAIM.start,
        CLAIM.end,
        CLAIM.text,
        rule=CLAIM.rule,
        confidence=CLAIM.confidence,
        source=CLAIM.source,
        cue=CLAIM.cue,
        content=CLAIM.content,
        kind=CLAIM.kind,
        depth=CLAIM.depth,
        source_type="person",
    )


def test_a_field_of_the_base_class_cannot_be_given() -> None:
    with pytest.raises(TypeError, match="depth"):
        extender(Claim, Attribution)(CLAIM, depth=0)


def test_a_class_whose_defaults_are_made_by_a_factory_is_rejected() -> None:
    with pytest.raises(TypeError, match=r"Listed\.items has a converter, validator or factory"):
        maker(Listed)
    with pytest.raises(TypeError, match=r"Listed\.items"):
        extender(Span, Listed)
