"""Folds names for look-up, and decides whether two full names can belong to one person."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from newsparse.core.regexes import on_use
from newsparse.language.names import name_suffixes

# Letters that cannot be decomposed into a base letter with a mark, and marks with many variants. Apostrophes
# are removed ("O'Neil", "O’Neil", "ONeil"); every other character that is not a letter or digit separates
# words.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "ı": "i", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ħ": "h", "ə": "a", "Ə": "a",
        "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "`": None, "´": None, "ʿ": None, "ʾ": None,
    }
)  # fmt: skip
_BETWEEN_INITIALS = on_use(r"(?<=(?<!\S)\S) (?=\S(?!\S))")
_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): None, ord("`"): None}


def fold(text: str) -> str:
    """Return a name in lower case, without accents, apostrophes and other signs, with initials joined.

    >>> fold("J. D. O’Brien-Łukasz"), fold("José  Peña")
    ('jd obrien lukasz', 'jose pena')
    """
    if text.isascii():
        words = text.translate(_ASCII).lower().split()
    else:
        plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).translate(_LETTERS).casefold()
        kept = [c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)]
        words = "".join(kept).split()
    if 1 in map(len, words):
        # "J. D. Lee" and "JD Lee" are the same name.
        return _BETWEEN_INITIALS.sub("", " ".join(words))
    return " ".join(words)


def name_words(name: str) -> tuple[tuple[str, ...], str | None]:
    """Return the words of a name, folded, and its suffix separately.

    >>> name_words("Tom R. Price, Jr.")
    (('tom', 'r', 'price'), 'jr')
    """
    words = tuple(fold(name).split())
    # In "Charles III", the III takes the place of a surname.
    if len(words) > 2 and words[-1] in name_suffixes():
        return words[:-1], words[-1]
    return words, None


def agree(asked: Sequence[str], known: Sequence[str]) -> bool:
    """Return whether the words of a requested name can belong to a known full name.

    They can if the names are the same, or if the first and last words agree and the middle words do not
    contradict: all middle words of the shorter name occur in the longer one, in order; an initial agrees with
    a word. The requested name may be longer only by initials: "Mary Ann Lee" need not be Mary Lee.

    >>> agree(["ann", "lee"], ["ann", "maria", "lee"]), agree(["ann", "b", "lee"], ["ann", "lee"])
    (True, True)
    >>> agree(["ann", "b", "lee"], ["ann", "maria", "lee"]), agree(["ann", "maria", "lee"], ["ann", "lee"])
    (False, False)
    """
    if len(asked) < 2 or len(known) < 2 or asked[0] != known[0] or asked[-1] != known[-1]:
        return False
    if asked == known:
        return True
    inner, outer = asked[1:-1], known[1:-1]
    if len(inner) <= len(outer):
        return _within(inner, outer)
    new = [word for word in inner if len(word) > 1 and not any(_same(word, other) for other in outer)]
    return not new and _within(outer, inner)


def _within(inner: Sequence[str], outer: Sequence[str]) -> bool:
    rest = iter(outer)
    return all(any(_same(word, other) for other in rest) for word in inner)


def _same(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other
