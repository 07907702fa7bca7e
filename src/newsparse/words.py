"""The words of a text: one pass of one pattern, kept as parallel lists.

Words are not records.  An article has a thousand of them and most parsers look at all, so they
are kept in the cheapest form there is: four lists of equal length, made once for each article and
shared by all parsers through ``View.words``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

__all__ = ["TOKEN", "Words"]

# One alternative a line, the commonest first.  Possessive quantifiers: nothing here backtracks.
TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}+                 # U.S.  a.m.  J.D.
    | \w++(?:['’\-]\w++)*+                # word, well-known, Clinton's, don’t
      (?:[.,:/]\d++)*+                    # 1,500  3.2  10:30  9/11
    | [@\#]\w++                           # @handle  #tag
    | \.{2,}+ | -{2,}+                    # ... --
    | [^\w\s]                             # any other mark, one by one
    """,
    re.VERBOSE,
)


class Words:
    """The words and punctuation marks of a text, in order.

    ``starts[i]`` and ``ends[i]`` are the offsets of word ``i``, ``texts[i]`` the word and ``folds[i]``
    the word in lower case with straight apostrophes, for look-ups.  Possessives and contractions
    are one word (``Clinton's``), a hyphenated compound too; every other mark stands alone.

    >>> Words("“We won’t,” Rep. Ann-Lee said.").folds
    ['“', 'we', "won't", ',', '”', 'rep', '.', 'ann-lee', 'said', '.']
    """

    __slots__ = ("ends", "folds", "starts", "texts")

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.texts: list[str] = []
        add_start, add_end, add_text = self.starts.append, self.ends.append, self.texts.append
        for match in TOKEN.finditer(text):
            start, end = match.span()
            add_start(start)
            add_end(end)
            add_text(match[0])
        self.folds = [word.lower().replace("’", "'") for word in self.texts]

    def __len__(self) -> int:
        return len(self.starts)

    def range(self, start: int, end: int) -> range:
        """Return the indices of the words that start inside ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def at(self, offset: int) -> int | None:
        """Return the index of the word that covers an offset, or None between words."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and self.ends[index] > offset else None
