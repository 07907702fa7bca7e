"""``verify``: where a quotation is, how it differs, and whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Change, InputError, verify
from newsparse.output.verify import _NEAR, _stretches, _words
from tests.strategies import articles, hostile_texts
from tests.work import lines_run

TEXT = """“We will never sell the harbour to anyone,” Mayor Ann Lee told reporters, “because it is ours.”

Tom Price said that Ida Brandt had told him: “The ferry must not stop for a single day.”

The bridge at Halden will open in June."""


def places(answer: newsparse.Verification) -> list[str]:
    return [span.text for span in answer.spans]


class TestMatch:
    def test_case_punctuation_and_the_shape_of_marks_make_no_difference(self) -> None:
        answer = verify('"we will never sell the harbour – to anyone..."', TEXT)
        assert answer.match == "exact"
        assert answer.similarity == 1
        assert places(answer) == ["We will never sell the harbour to anyone"]
        assert (answer.changes, answer.difference) == ((), "")

    def test_words_that_a_cue_interrupts_are_found(self) -> None:
        answer = verify("We will never sell the harbour to anyone because it is ours", TEXT)
        assert answer.match == "exact"
        assert places(answer) == ["We will never sell the harbour to anyone", "because it is ours"]

    def test_a_quotation_may_leave_words_out(self) -> None:
        answer = verify("We will never sell ... it is ours", TEXT)
        assert (answer.match, places(answer)) == ("exact", ["We will never sell", "it is ours"])
        assert verify("it is ours ... We will never sell", TEXT).match == "none"  # in this order only

    @pytest.mark.parametrize(
        ("quote", "changes"),
        [
            ("We will always sell the harbour to anyone", [Change("always", "never")]),
            ("We will sell the harbour to anyone", [Change("", "never")]),
            ("We will never ever sell the harbour to anyone", [Change("ever", "")]),
            ("We will never sell the harbour to them", [Change("them", "anyone")]),
            # Nothing of the next words is taken for "today": the quotation ends there.
            ("We will never sell the harbour to anyone today", [Change("today", "")]),
        ],
    )
    def test_differences_are_listed(self, quote: str, changes: list[Change]) -> None:
        answer = verify(quote, TEXT)
        assert (answer.match, list(answer.changes)) == ("near", changes)
        assert places(answer) == ["We will never sell the harbour to anyone"]

    def test_the_difference_is_shown_in_one_line(self) -> None:
        answer = verify("We shall never sell the harbour", TEXT)
        assert answer.difference == "We [-shall-] {+will+} never sell the harbour"

    def test_other_words_are_not_found(self) -> None:
        answer = verify("The harbour is for sale at a good price", TEXT)
        assert answer == newsparse.Verification("none", answer.similarity)
        assert not answer.found
        assert answer.similarity < 1 - _NEAR

    def test_one_word_is_found_only_as_it_is(self) -> None:
        assert verify("harbour", TEXT).match == "exact"
        assert verify("harbours", TEXT).match == "none"


class TestWhose:
    def test_the_speaker_of_the_words(self) -> None:
        answer = verify("because it is ours", TEXT)
        assert answer.speaker is not None
        assert answer.speaker.name == "Ann Lee"
        assert answer.quoted

    def test_the_innermost_attribution_comes_first(self) -> None:
        answer = verify("The ferry must not stop for a single day", TEXT)
        assert [said.depth for said in answer.attributions] == [1, 0]
        assert [person.name for said in answer.attributions for person in said.speakers] == [
            "Ida Brandt",
            "Tom Price",
        ]
        assert answer.speaker is not None
        assert answer.speaker.name == "Ida Brandt"

    def test_the_reporters_own_words_have_no_speaker(self) -> None:
        answer = verify("The bridge at Halden will open in June", TEXT)
        assert (answer.match, answer.attributions, answer.speakers) == ("exact", (), ())
        assert not answer.quoted

    def test_a_paraphrase_is_not_in_quotation_marks(self) -> None:
        answer = verify("the bridge would close", "Ann Lee said that the bridge would close.")
        assert answer.speaker is not None
        assert not answer.quoted


class TestInput:
    def test_an_article_is_not_parsed_again(self) -> None:
        article = newsparse.parse(TEXT, min_confidence=1)
        assert verify("because it is ours", article).attributions == ()

    @pytest.mark.parametrize("quote", ["", "...", "“ ”", "\n"])
    def test_a_quotation_without_a_word_is_refused(self, quote: str) -> None:
        with pytest.raises(InputError, match="quote has no word to look for"):
            verify(quote, TEXT)

    def test_a_quotation_that_is_too_long_is_refused(self) -> None:
        assert verify("word " * 2000, TEXT).match == "none"
        with pytest.raises(InputError, match=r"quote has 2,001 words; at most 2,000 can be verified"):
            verify("word " * 2001, TEXT)

    def test_a_value_that_is_not_text_is_refused(self) -> None:
        with pytest.raises(InputError, match="article must be an Article or its text, not list"):
            verify("it rained", [newsparse.parse("It rained.")])  # type: ignore[arg-type]
        with pytest.raises(InputError, match="quote must be a str, not 7"):
            verify(7, TEXT)  # type: ignore[arg-type]


@given(articles(), st.data())
def test_every_passage_of_an_article_is_found_in_it(text: str, data: st.DataObject) -> None:
    words = list(_words(text, 0, len(text)))
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(len(words) - 1, first + 30)))
    quote = text[words[first].start : words[last].end]
    answer = verify(quote, text)
    assert answer.match == "exact"
    assert [word.key for span in answer.spans for word in _words(text, span.start, span.end)] == [
        word.key for word in words[first : last + 1]
    ]


@given(hostile_texts(), st.sampled_from(["We will win", "’s", "a ... b", "\ud800 İ x"]))
def test_any_text_can_be_searched(text: str, quote: str) -> None:
    answer = verify(quote, text)
    assert all(text[span.start : span.end] == span.text for span in answer.spans)
    assert 0 <= answer.similarity <= 1


def test_the_work_is_proportional_to_the_quotation() -> None:
    article = newsparse.parse("a b " * 1000)
    assert not article.attributions

    def work(words: int) -> int:
        # The worst for difflib: nearly everything occurs nearly everywhere.
        quote = "a b " * (words // 2 - 5) + "b " * 10
        return lines_run(lambda: verify(quote, article))

    assert work(1600) < 2.2 * work(800)


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_stretches_are_all_words_and_the_end_of_others_and_differ_no_more_than_they_must(
    mine: list[str], theirs: list[str]
) -> None:
    stretches = _stretches(mine, theirs)
    assert [word for _, ours, _ in stretches for word in mine[ours]] == mine
    found = [word for _, _, other in stretches for word in theirs[other]]
    assert found == theirs[len(theirs) - len(found) :]
    assert all(mine[ours] == theirs[other] for equal, ours, other in stretches if equal)
    differing = sum(max(len(mine[ours]), len(theirs[other])) for equal, ours, other in stretches if not equal)
    assert differing <= edit_distance(mine, theirs)


def edit_distance(mine: list[str], theirs: list[str]) -> int:
    row = list(range(len(theirs) + 1))
    for count, one in enumerate(mine, 1):
        before, row = row, [count]
        for index, other in enumerate(theirs):
            row.append(min(row[-1] + 1, before[index + 1] + 1, before[index] + (one != other)))
    return row[-1]


def test_a_quotation_of_very_many_pieces_is_refused() -> None:
    with pytest.raises(InputError, match="leaves words out 50 times; the limit is 49"):
        verify(" ... ".join("a" * 51), "a")
    assert verify(" ... ".join("a" * 50), "a " * 50).match == "exact"
