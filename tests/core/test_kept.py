"""Tables of words that are kept from one article to the next, within a bound."""

from __future__ import annotations

from newsparse.core.kept import Kept


class Counting(Kept[str, int]):
    """The length of words, and how many were measured."""

    __slots__ = ("made",)

    def __init__(self) -> None:
        super().__init__(self.measure, 1 << 14)
        self.made = 0

    def measure(self, word: str) -> int:
        self.made += 1
        return len(word)


def test_a_word_is_computed_once() -> None:
    lengths = Counting()
    assert [lengths["senate"], lengths["house"], lengths["senate"]] == [6, 5, 6]
    assert lengths.made == 2


def test_the_table_is_bounded_for_any_number_of_words() -> None:
    lengths = Counting()
    for number in range(100_000):
        assert lengths[f"w{number}"] == len(f"w{number}")
    assert len(lengths) + len(lengths._older) <= 1 << 15


def test_words_that_recur_stay_and_others_are_dropped() -> None:
    lengths = Counting()
    for number in range(100_000):
        assert lengths["senate"] == 6
        assert lengths[f"w{number}"]
    assert lengths.made == 100_001


def test_a_word_longer_than_any_real_one_is_not_kept() -> None:
    lengths = Counting()
    assert lengths["a" * 5000] == lengths["a" * 5000] == 5000
    assert (lengths.made, len(lengths)) == (2, 0)


def test_a_cleared_table_is_empty() -> None:
    lengths = Counting()
    for number in range(20_000):
        assert lengths[f"w{number}"]
    lengths.clear()
    assert not lengths
    assert lengths["w0"] == 2
    assert lengths.made == 20_001
