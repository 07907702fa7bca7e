"""Groups statements that several articles print: wire copy, shortened quotations, other quotation marks.

Two statements are the same if a sentence of one is nearly a sentence of the other. Sentences are compared,
not whole contents, because outlets shorten a quotation by leaving sentences out. Candidates come from a
MinHash index (:mod:`datasketch`; Broder 1997), which takes time linear in the number of statements, and each
is then compared letter by letter (:mod:`rapidfuzz`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import field, frozen
from datasketch import MinHash, MinHashLSH
from rapidfuzz import fuzz

from newsparse.core.regexes import on_use

__all__ = ["LEAST_WORDS", "SHORT_SIMILARITY", "SIMILARITY", "Repeat", "Saying", "repeats"]

LEAST_WORDS: Final = 6
"""The fewest words of a sentence that shows two statements to be the same: "we will see" does not."""
SIMILARITY, SHORT_SIMILARITY = 85.0, 95.0
"""The least similarity of two such sentences, in per cent of their letters, and that of sentences of fewer
than ten words: "they have a negative view of him" and "they have a positive view of him" are 88% alike."""

_SHORT: Final = 10
# Half of the three-word sequences in common puts two sentences in one bucket of the index nearly always.
_THRESHOLD, _PERMUTATIONS = 0.4, 64
_SEQUENCE = 3
# The most candidates that are compared letter by letter.
_MOST_CANDIDATES = 32
# Sentences of one content; further ones are not compared, so that a speech printed whole does not cost more.
_MOST_SENTENCES = 50

_SENTENCE_END = on_use(
    r"(?<=[.!?…])[^\w\n]{1,12}+(?=[A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f])|\s…\s|\n++"
)
_WORD = on_use(r"[^\W_]++(?:['’-][^\W_]++)*+")


@frozen
class Saying:
    """A statement of an article."""

    article: str = field()
    """The article's key."""
    statement: int = field()
    """The statement's number in the article."""
    content: str = field()
    """What is said."""


@frozen
class Repeat:
    """The group of a statement."""

    saying: Saying = field()
    """The statement."""
    group: int = field()
    """The group's number; groups are counted from 0 in the order of their first statements."""
    similarity: float = field()
    """The similarity to the statement that began the group, in per cent; 100 for that statement."""


def repeats(sayings: Iterable[Saying]) -> Iterator[Repeat]:
    """Yield each statement with its group; the first statement of a group should come first, the oldest.

    Statements without a sentence of at least six words are left out.

    >>> said = ["“The bridge will stay shut until the spring of next year,” she said.", "It will rain."]
    >>> again = "The bridge will stay shut until the spring of next year. We are sorry about that."
    >>> sayings = [Saying("a", 0, said[0]), Saying("b", 0, again), Saying("b", 1, said[1])]
    >>> [(found.saying.article, found.group) for found in repeats(sayings)]
    [('a', 0), ('b', 0)]
    """
    groups = _Groups()
    for saying in sayings:
        sentences = _sentences(saying.content)
        if sentences:
            yield Repeat(saying, *groups.place(sentences))


def _sentences(content: str) -> list[tuple[str, ...]]:
    """Return the words of the sentences that are long enough, the longest first."""
    pieces = _SENTENCE_END.split(content, _MOST_SENTENCES)[:_MOST_SENTENCES]
    words = (tuple(_WORD.findall(piece.casefold())) for piece in pieces)
    return sorted((found for found in words if len(found) >= LEAST_WORDS), key=len, reverse=True)


class _Groups:
    """The sentences seen so far, each with its group."""

    def __init__(self) -> None:
        self._index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
        self._exact: dict[str, int] = {}
        self._texts: list[tuple[str, int]] = []
        self._count = 0

    def place(self, sentences: Sequence[tuple[str, ...]]) -> tuple[int, float]:
        """Return the group of a statement, and its similarity to the group's sentence."""
        shared: tuple[int, float] | None = None
        new: list[tuple[str, MinHash]] = []
        for words in sentences:
            text = " ".join(words)
            known = self._exact.get(text)
            if known is not None:
                shared = shared or (known, 100.0)
                continue
            sketch = _sketch(words)
            near = self._nearest(text, sketch, SHORT_SIMILARITY if len(words) < _SHORT else SIMILARITY)
            if near is None:
                new.append((text, sketch))
            else:
                # Not indexed again: ten thousand variants of a sentence would be candidates for each other.
                self._exact[text] = near[0]
                shared = shared or near
        if shared is None:
            shared = self._count, 100.0
            self._count += 1
        for text, sketch in new:
            self._exact[text] = shared[0]
            self._index.insert(len(self._texts), sketch)
            self._texts.append((text, shared[0]))
        return shared

    def _nearest(self, text: str, sketch: MinHash, least: float) -> tuple[int, float] | None:
        """Return the group of the most similar known sentence, and the similarity; None if it is too low."""
        found = []
        for number in sorted(self._index.query(sketch))[:_MOST_CANDIDATES]:
            other, group = self._texts[number]
            similarity = fuzz.ratio(text, other)
            if similarity >= least:
                found.append((similarity, group))
        if not found:
            return None
        similarity, group = max(found)
        return group, round(similarity, 1)


def _sketch(words: Sequence[str]) -> MinHash:
    """Return the MinHash of the sequences of three words."""
    sketch = MinHash(num_perm=_PERMUTATIONS)
    sequences = {" ".join(words[at : at + _SEQUENCE]) for at in range(len(words) - _SEQUENCE + 1)}
    sketch.update_batch([sequence.encode() for sequence in sequences])
    return sketch
