"""Why a claim was read as it was; and how many are reported, by how sure they are."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

import newsparse
from newsparse.core.records import Claim, Paragraph, Quote, Sentence
from newsparse.language.language import Language
from newsparse.learn.decision import probability
from newsparse.parsers.claims.model import load_model
from newsparse.parsers.claims.preparation import prepare
from newsparse.parsers.claims.reading import read_everywhere
from newsparse.parsers.claims.reasons import Verdict, explained_drafts
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import REPORTED
from tests.strategies import articles, hostile_texts

ENGLISH = Language("en")
MODEL = load_model(ENGLISH)


def passage(text: str) -> ClaimSheet:
    article = newsparse.parse(text)
    paragraphs, sentences = (
        list(map(range, *article.words.bounds(article[layer]))) for layer in (Paragraph, Sentence)
    )
    return prepare(article.words, MODEL.cue_words, paragraphs, sentences, article[Quote])


def why(text: str, number: int = 0) -> list[str]:
    article = newsparse.parse(text)
    shown = article.explain(article.attributions[number]).splitlines()
    return [line.removeprefix("  why  ") for line in shown if line.startswith("  why  ")]


def begins(lines: list[str], head: str) -> str:
    [found] = [line for line in lines if line.startswith(head)]
    return found


def test_each_decision_is_reported_with_its_evidence() -> None:
    lines = why("“We will wait,” said Ann Lee.")
    assert [line.split(":")[0] for line in lines] == [
        "cue",
        "source",
        "content position",
        "left out before the cue",
        "content before the cue",
        "all of it",
        "spoken or written",
    ]
    assert begins(lines, "source").startswith("source: 'Ann Lee' 0.")
    assert begins(lines, "content before").startswith("content before the cue: '“ We will wait , ”' ")
    assert "stem = say +" in begins(lines, "cue")


def test_losing_candidates_are_reported() -> None:
    lines = why("The mayor of Port Ellis and her lawyers hope that the bridge will open in May.")
    source = begins(lines, "source: 'The mayor of Port Ellis and her lawyers' 0.")
    assert "; not 'her lawyers' 0." in source
    chosen, lost = begins(lines, "content position: after the cue +").split("; not ")
    scores = [float(score) for score in re.findall(r"[+-]\d+\.\d\d", lost)]
    assert all(side in lost for side in ("before the cue ", "on both sides of the cue "))
    assert max(scores) < float(chosen.split()[5])


def test_other_cues_for_the_same_words_are_reported() -> None:
    text = "Ms. Okafor, the mayor, hopes to run again, she told reporters."
    cue = newsparse.parse(text).attributions[0].cue[0].text
    [other] = {"hopes", "told"} - {cue}  # which of the two wins is for the weights to say
    assert f"'{other}' 0." in begins(why(text), "other cues")


def test_a_claim_from_layout_has_no_other_reason() -> None:
    turns = "MR. PELL: Yes, we do.\n\nMS. OKAFOR: No, we do not.\n\nMR. PELL: Why is that?"
    lone = "She shut the door behind her.\n\n“There is no money left, and they all know it.”"
    assert why(turns) == why(lone)
    assert [line.split(": a ")[0] for line in why(lone)] == ["cue: only its position"]


def test_a_third_party_claim_is_explained_without_reasons() -> None:
    article = newsparse.parse("“We will wait,” said Ann Lee.")
    claim = article[Claim][0]
    moved = evolve(claim, cue=(claim.source[0],))
    assert "why" not in article.explain(moved)
    assert "why" in article.explain(claim)


def told(verdict: Verdict) -> float:
    return sum(weight for weight, _, _ in verdict.terms)


@example("“said")
@given(st.one_of(articles(max_paragraphs=3), hostile_texts()))
def test_recording_reasons_does_not_change_the_result(text: str) -> None:
    """The account is of what was done, not of something like it."""
    p = passage(text)
    found = list(explained_drafts(p, ENGLISH))
    for (reading, verdicts), draft in zip(found, read_everywhere(p, MODEL), strict=True):
        assert reading == draft._replace(confidence=reading.confidence)
        assert reading.confidence == pytest.approx(draft.confidence)
        if not draft.structural:
            # The cue is judged twice inside a quotation: as it is, and as if it were outside.
            decisions = [decision for decision, _ in groupby(q.decision for q in verdicts)]
            assert decisions[:2] == ["cue", "source"]
            assert verdicts[-1].decision == "draft"
            assert probability(verdicts[-1].score) == pytest.approx(draft.confidence)


@given(articles(max_paragraphs=3))
def test_terms_add_up_to_the_score_without_the_bias(text: str) -> None:
    found = list(explained_drafts(passage(text), ENGLISH))
    for decision in ("cue", "source", "draft", "right end"):
        rest = [q.score - told(q) for _, verdicts in found for q in verdicts if q.decision == decision]
        assert rest == pytest.approx(rest[:1] * len(rest))


# The words for a confidence


@given(articles(), st.sampled_from([0.0, 0.2, 0.5, 0.8, 0.95, 1.0]))
def test_no_attribution_is_below_the_requested_confidence(text: str, least: float) -> None:
    for said in newsparse.parse(text, min_confidence=least).attributions:
        assert said.confidence is None or said.confidence >= least


@pytest.mark.parametrize("least", [0.2, 0.39, 0.41, REPORTED])
def test_a_quotation_without_a_cue_must_reach_the_requested_confidence(least: float) -> None:
    text = "She shut the gate behind her.\n\n“They will not come back before the harvest is in.”"
    assert [said.confidence for said in newsparse.parse(text).attributions] == [0.4]
    assert len(newsparse.parse(text, min_confidence=least).attributions) == (least <= 0.4)


@given(articles())
def test_by_default_nothing_is_lost_that_reaches_the_learned_threshold(text: str) -> None:
    found, asked = newsparse.parse(text)[Claim], newsparse.parse(text, min_confidence=REPORTED)[Claim]
    assert list(asked) == [claim for claim in found if (claim.confidence or 0.0) >= REPORTED]


def test_a_higher_threshold_reports_fewer() -> None:
    text = "“We will wait,” Mr. Pell said. His party hopes to win a second term."
    counts = [len(newsparse.parse(text, min_confidence=least).attributions) for least in (0.0, 0.5, 0.9, 1.0)]
    assert counts == sorted(counts, reverse=True)
    assert (counts[0], counts[-1]) == (2, 0)


@pytest.mark.parametrize("least", [1.5, -0.1, "0.5", float("nan")])
def test_an_invalid_confidence_is_refused(least: object) -> None:
    with pytest.raises(
        newsparse.InputError, match=r"min_confidence must be a number from 0 to 1 or None, not"
    ):
        newsparse.parse("Yes.", min_confidence=least)  # type: ignore[arg-type]
    with pytest.raises(
        newsparse.InputError, match=r"min_speaker_confidence must be a number from 0 to 1 or None, not"
    ):
        newsparse.parse("Yes.", min_speaker_confidence=least)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("context", "message"),
    [
        ({"gender_from": "register"}, r"gender_from must be a list of honorific, .*, not 'register'"),
        ({"gender_from": ["hat"]}, r"gender_from: 'hat' is not a kind of evidence for gender; use honorific"),
        ({"register": "own.csv"}, r"register must be a Register, such as .*, not 'own.csv'"),
    ],
)
def test_an_invalid_context_is_refused(context: dict[str, Any], message: str) -> None:
    with pytest.raises(newsparse.InputError, match=message):
        newsparse.parse("Yes.", **context)


def test_a_statement_of_unknown_confidence_is_said_to_be_one() -> None:
    article = newsparse.parse("“Yes,” said Ann Lee.")
    shown = article.explain(evolve(article.attributions[0], confidence=None))
    assert "How often such a statement is correct has not been measured." in shown


def test_an_attribution_inside_another_says_why_it_is_one() -> None:
    text = "Ann Lee said that Tom Price wants to close the bridge."
    inside = begins(why(text, 1), "inside another: ")
    assert "mode intention" in inside
    assert inside.startswith(f"inside another: {newsparse.parse(text).attributions[1].confidence:.2f}")
    assert not [line for line in why(text, 0) if line.startswith("inside another")]
