"""Hypothesis strategies: articles, parts of articles, and hostile text.

Needs the ``hypothesis`` package.

>>> from hypothesis import given
>>> @given(articles())
... def test(text: str) -> None:
...     assert newsparse.parse(text).text == text
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from hypothesis import strategies as st

from newsparse.language.language import Language
from newsparse.language.person_nouns import person_nouns
from newsparse.language.polity import polities
from newsparse.language.reporting_verbs import reporting_verbs
from tests.synthetic import EMBEDS, fill, in_language

__all__ = [
    "INVISIBLE",
    "articles",
    "embeds",
    "hostile_texts",
    "paragraphs",
    "salads",
    "sown",
    "specked",
    "straight",
    "tidied",
    "word_kinds",
]

# Pieces that parsers react to, to be combined in every wrong way.
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
    "-t-elle",
    "l’",
    " qu’",
    " selon ",
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

# The groups of words in the language's data that parsers treat alike, with their files.
_GROUPS = {
    "grammar": (
        *("classes.article", "classes.determiner", "classes.possessive", "classes.pronoun"),
        *("classes.contracted", "classes.object", "classes.be", "classes.have", "classes.do"),
        *("classes.modal", "classes.negation", "classes.adverb", "classes.time", "classes.number"),
    ),
    "mentions": ("acting", "prepositions", "subordinate"),
    "pronouns": ("female", "male", "relative"),
    "common": ("common",),
}
# Hangul fillers, zero-width marks and variation selectors: Python counts them as letters and marks, but they
# are invisible.
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u180b\u180c\u180d\u180f\ufe00\ufe0f"
INVISIBLE: Sequence[str] = (
    *(c for c in map(chr, range(0x20000)) if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")),
    *("\U000e0001", "\U000e0041", "\U000e0100", *_FILLERS),
)
"""The control characters and zero-width characters of all planes, but only three of the tags in plane 14."""
_CLOSES, _OPENS = re.compile(r" (?=[,.;:?!”’)])"), re.compile(r"(?<=[“‘(]) ")

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def straight(text: str) -> str:
    r"""Return a text with straight quotation marks and apostrophes, of the same length.

    >>> straight("“It’s over,” she said.")
    '"It\'s over," she said.'
    """
    return text.translate(_STRAIGHT)


@st.composite
def _filled(draw: st.DrawFn, language: str) -> str:
    templates, values = in_language(language)
    return fill(draw(st.sampled_from(templates)), lambda words: draw(st.sampled_from(words)), values)


def paragraphs(language: str = "en") -> st.SearchStrategy[str]:
    """Paragraphs of ordinary news, with curly quotation marks."""
    return _filled(language)


def embeds() -> st.SearchStrategy[str]:
    """Embedded posts, each a block between two paragraphs."""
    return st.sampled_from(EMBEDS)


def articles(
    language: str = "en", *, min_paragraphs: int = 1, max_paragraphs: int = 8
) -> st.SearchStrategy[str]:
    """Articles of ordinary paragraphs, sometimes with an embedded post between them."""
    some = paragraphs(language)
    block = st.one_of(some, some, some, embeds())
    return st.lists(block, min_size=min_paragraphs, max_size=max_paragraphs).map("\n\n".join)


@functools.cache
def word_kinds(language: str = "en") -> Mapping[str, Sequence[str]]:
    """Return words of every kind that parsers distinguish, from the data of a language.

    >>> "who" in word_kinds()["relative"], "(" in word_kinds()["mark"]
    (True, True)
    """
    known, values = Language(language), in_language(language)[1]
    kinds = {
        kind.rpartition(".")[2]: tuple(sorted(known.lexicon(file).words(kind)))
        for file, groups in _GROUPS.items()
        for kind in groups
    }
    kinds["joining"] = tuple(sorted(known.lexicon("grammar").mapping("joining")))
    kinds["speaking"] = tuple(sorted(reporting_verbs(known).speaking))
    kinds["noun"] = tuple(sorted(person_nouns(known, polities() if language == "en" else ())))
    kinds["mark"] = (*",.;:—-–?!“”‘’\"'()", "...", "\n", "\n\n")
    return kinds | {
        "name": tuple(f"{first} {last}" for first in values["first"] for last in values["last"]),
        **{kind: tuple(values[kind]) for kind in ("last", "title", "tag", "date", "place", "body")},
    }


def tidied(words: Sequence[str]) -> str:
    """Join words with spaces, except next to marks that have none.

    >>> tidied(["Lee", "(", "Ohio", ")", "said", "."])
    'Lee (Ohio) said.'
    """
    return _OPENS.sub("", _CLOSES.sub("", " ".join(words)))


def sown(character: str, choose: Callable[[Sequence[str]], str], language: str = "en") -> str:
    """Return a text with a character before, inside and after a word of every kind, chosen by ``choose``.

    >>> "The Ann +Lee left." in sown("+", lambda words: words[0])
    True
    """
    text = []
    for words in word_kinds(language).values():
        word = choose(words)
        for at in (0, (len(word) + 1) // 2, len(word)):
            text.append(f"The {word[:at]}{character}{word[at:]} left.")
    return " ".join(text)


@st.composite
def salads(draw: st.DrawFn, language: str = "en") -> str:
    """Sentences of shuffled words: names, function words, verbs and marks, with a small vocabulary per text.

    A text that repeats a few words contains more orders of the same words than a text with many words.
    """
    kinds = word_kinds(language)
    kind = st.sampled_from(("name", "be", "relative", "mark", *kinds))
    few = draw(st.lists(kind.flatmap(lambda name: st.sampled_from(kinds[name])), min_size=2, max_size=12))
    return tidied(draw(st.lists(st.sampled_from([*few, ".", "Ann Lee"]), max_size=60)))


@st.composite
def specked(draw: st.DrawFn, language: str = "en") -> str:
    """Ordinary paragraphs with invisible characters before, inside and after words."""
    text = draw(paragraphs(language))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(INVISIBLE)) + text[at:]
    return text


def hostile_texts(language: str = "en") -> st.SearchStrategy[str]:
    """Any string: every code point, including lone surrogates and all line breaks.

    Most of them combine pieces that parsers react to in every wrong way.
    """
    anything = st.text(st.characters(exclude_categories=()), max_size=200)
    pieces = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
    mixed = st.tuples(articles(language, max_paragraphs=2), pieces).map("".join)
    return st.one_of(anything, pieces, mixed, salads(language), specked(language))
