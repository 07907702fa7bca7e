"""Hypothesis strategies: articles, the parts of them, and text that no article would hold.

Needs the ``hypothesis`` package.

>>> from hypothesis import given
>>> @given(articles())
... def test(text: str) -> None:
...     assert newsparse.parse(text).text == text
"""

from __future__ import annotations

from hypothesis import strategies as st

from newsparse.testing.synthetic import EMBEDS, PARAGRAPHS, fill

__all__ = ["articles", "embeds", "hostile_texts", "paragraphs", "straight"]

# Pieces on which parsers act, to be put together in every wrong way.
_PIECES = (
    *"“”‘’\"'«»„‹›`´″′()[]{}—–-.,:;!?…@#&*/\\|",
    *"\n\r\t\v\f\0\x1c\x85\u2028\u2029\u00a0\u200b\u202e\ufeff",
    "\r\n",
    "\n\n",
    "\ud83d",
    "\udc00",
    "😀",
    "İ",
    "ß",
    "ﬁ",
    "e\u0301",
    "said",
    " said ",
    "said that ",
    "according to ",
    "Sen. ",
    "President ",
    "US ",
    "Mr ",
    "Ann Lee",
    "Lee’s",
    " he ",
    "(D-Mass.)",
    " of ",
    " and ",
    "https://twitter.com/a/status/",
    "1520294378618732547",
    "99999999999999999999999999",
    "pic.twitter.com/x",
    "May 32, 2022",
    "on Friday",
    "31/02/2021",
    "0000-00-00",
    "in 20 years",
    "WASHINGTON (AP) — ",
    "By ",
    "Updated: ",
)

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def straight(text: str) -> str:
    r"""Return a text with straight quotation marks and apostrophes, of the same length.

    >>> straight("“It’s over,” she said.")
    '"It\'s over," she said.'
    """
    return text.translate(_STRAIGHT)


@st.composite
def _filled(draw: st.DrawFn, template: str) -> str:
    return fill(template, lambda words: draw(st.sampled_from(words)))


def paragraphs() -> st.SearchStrategy[str]:
    """Paragraphs of ordinary news, with curly quotation marks."""
    return st.sampled_from(PARAGRAPHS).flatmap(_filled)


def embeds() -> st.SearchStrategy[str]:
    """Embedded posts, each a block that stands between two paragraphs."""
    return st.sampled_from(EMBEDS)


def articles(*, min_paragraphs: int = 1, max_paragraphs: int = 8) -> st.SearchStrategy[str]:
    """Articles of ordinary paragraphs, sometimes with an embedded post between them."""
    block = st.one_of(paragraphs(), paragraphs(), paragraphs(), embeds())
    return st.lists(block, min_size=min_paragraphs, max_size=max_paragraphs).map("\n\n".join)


def hostile_texts() -> st.SearchStrategy[str]:
    """Any string at all: every code point, lone surrogates and all line breaks among them.

    Half of them are made of pieces on which parsers act, put together in every wrong way.
    """
    anything = st.text(st.characters(exclude_categories=()), max_size=200)
    pieces = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
    return st.one_of(anything, pieces, st.tuples(articles(max_paragraphs=2), pieces).map("".join))
