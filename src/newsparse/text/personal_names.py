"""What a personal name is made of, and when two names can be one person's."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from newsparse.language import Language
from newsparse.lexicon import load_lexicon
from newsparse.quick import maker

__all__ = [
    "MISSPELT",
    "PersonalName",
    "Spellings",
    "family_names",
    "given_name_gender",
    "given_names",
    "name_suffixes",
    "personal_name",
    "short_forms",
]

MISSPELT = 5
"""How long a surname must be to be known with a letter missing, added or exchanged."""

# How many words that differ in the same letter are told apart, and how long a word is that can be misspelt;
# bounds for texts that are no article.
_ALIKE = 24
_LONGEST = 40

_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|[\w'’-]++")
# Most names are ASCII letters and spaces, and need no taking apart.
_PLAIN = re.compile(r"[A-Za-z]++(?: [A-Za-z]++)*+")
_NICKNAME = re.compile(r"""["“'‘(]([^"”'’()]{1,20})["”'’)]""")


@frozen
class PersonalName:
    """A name without its titles, taken apart.

    >>> name = personal_name('Robert C. "Bobby" Scott Jr.')
    >>> name.words, name.nickname, name.suffix
    (('robert', 'c', 'scott'), 'bobby', 'jr')
    """

    words: tuple[str, ...] = field()
    """The words in lower case, without accents, full stops, nickname and suffix."""
    nickname: str | None = field(default=None)
    """What stands in quotation marks or brackets between given name and surname."""
    suffix: str | None = field(default=None)
    """``jr``, ``ii`` and the like."""

    @property
    def text(self) -> str:
        """The words and the suffix, without the nickname."""
        return " ".join(self.words) if self.suffix is None else f"{' '.join(self.words)} {self.suffix}"

    @property
    def given(self) -> str:
        """The first word."""
        return self.words[0]

    @property
    def surname(self) -> str:
        """The last word."""
        return self.words[-1]

    def keys(self, lines: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Return what the given name can be met by: itself, the short forms of its line, its initial.

        ``lines`` are those of :func:`short_forms`.  Two names with one surname are one person's if they
        share a key; ``~g`` counts where one of the two has no more than the initial ("G.K. Butterfield").

        >>> personal_name("Bill Scott").keys(short_forms(Language("en")))
        ('bill', '#william', '~b')
        """
        given = self.words[:1] if len(self.words) > 1 else ()
        if self.nickname:
            given = (*given, self.nickname)
        keys: list[str] = []
        for name in given:
            keys.append(name)
            keys += lines.get(name, ())
        return (*keys, f"~{self.words[0][0]}")


_personal_name = maker(PersonalName)


@functools.lru_cache(maxsize=4096)
def personal_name(text: str) -> PersonalName:
    """Take a name apart; titles must be off.

    >>> personal_name("José María O’Neill").words
    ('jose', 'maria', "o'neill")
    """
    nickname = None
    if _PLAIN.fullmatch(text):
        words = text.lower().split()
    else:
        words, nickname = _taken_apart(text)
    suffix = words.pop() if len(words) > 1 and words[-1] in name_suffixes() else None
    return _personal_name(tuple(words) or (text.lower() or "?",), nickname, suffix)


def _taken_apart(text: str) -> tuple[list[str], str | None]:
    """Return the words of a name, and the nickname that stands in it."""
    nickname, text = None, text.replace("\xad", "")  # soft hyphens
    if found := _NICKNAME.search(text):
        if not text[: found.start()].strip() or not text[found.end() :].strip():
            found = None
        else:
            nickname = _plain(found[1])
            text = text[: found.start()] + " " + text[found.end() :]
    return [word for match in _WORD.finditer(text) if (word := _plain(match[0]))], nickname


def _plain(word: str) -> str:
    """Return a word in lower case without accents, full stops and a possessive ending."""
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word.replace("’", "'"))
        word = "".join(c for c in parts if not unicodedata.combining(c))
    return word.lower().removesuffix("'s").replace(".", "").strip("'-")


class Spellings:
    """Words, found by one that differs from them in a letter: missing, added or another.

    >>> Spellings(["wines", "wilson", "winess"]).near("wimes")
    {'wines'}
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._alike: dict[str, list[str]] = {}
        for word in words:
            for end in _ends(word) if len(word) <= _LONGEST else ():
                known = self._alike.get(end)
                if known is None:
                    self._alike[end] = [word]
                else:
                    known.append(word)
        self._spelt: dict[str, Mapping[str, list[str]]] = {}

    def near(self, word: str) -> set[str]:
        """Return the words that a word can be misspelt from, and itself if it is one of them."""
        # One letter cannot change both ends of a word.
        tables = [self._table(end) for end in _ends(word) if end in self._alike]
        if not tables or len(word) > _LONGEST:
            return set()
        return {near for variant in _variants(word) for table in tables for near in table.get(variant, ())}

    def _table(self, end: str) -> Mapping[str, list[str]]:
        """Map what is left of the words with one end without a letter to the words."""
        known = self._spelt.get(end)
        if known is None:
            table: dict[str, list[str]] = {}
            for word in self._alike[end]:
                for variant in _variants(word):
                    words = table.setdefault(variant, [])
                    if len(words) < _ALIKE:
                        words.append(word)
            known = self._spelt[end] = table
        return known


def _ends(word: str) -> tuple[str, str]:
    return f"{word[:2]}-", f"-{word[-2:]}"


def _variants(word: str) -> set[str]:
    """Return a word and what is left without one letter; words that share one differ in a letter at most."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


@functools.cache
def short_forms(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Map each given name of the language's nicknames to the names of the lines that it stands in."""
    lexicon = language.lexicon("nicknames")
    lines: dict[str, tuple[str, ...]] = {}
    for title, forms in lexicon.groups("forms").items():
        for form in (title, *sorted(forms)):
            lines[form] = (*lines.get(form, ()), f"#{title}")
    return lines


@functools.cache
def name_suffixes() -> frozenset[str]:
    """Return what follows a name and belongs to it, in lower case, without full stops: "jr", "iii"."""
    return load_lexicon("name_suffixes").words("suffixes")


@functools.cache
def family_names(kind: Literal["first", "last", "endings"]) -> frozenset[str]:
    """Return the family names that are written first, those written last, or how such names end.

    They are in lower case, without accents.
    """
    return load_lexicon("family_names").words(kind)


@functools.cache
def given_names() -> frozenset[str]:
    """Return the given names that are known, in lower case, without accents."""
    return load_lexicon("given_names").words("names")


Gender: TypeAlias = Literal["female", "male"]


def given_name_gender(name: PersonalName) -> Gender | None:
    """Return the gender of nearly all bearers of a given name; None where it is both's or not known.

    An initial is passed over ("J. Edgar Brackwell"), and of a compound that is not listed the first part
    counts. A name of one word has no given name.

    >>> given_name_gender(personal_name("Rachel Price")), given_name_gender(personal_name("J. Edgar Price"))
    ('female', 'male')
    >>> given_name_gender(personal_name("Leslie Price")) is given_name_gender(personal_name("Rachel")) is None
    True
    """
    genders = _given_name_genders()
    for word in name.words[:-1]:
        found = genders.get(word) or genders.get(word.partition("-")[0])
        if found is not None or len(word) > _INITIALS:
            return None if found == "either" else found
    return None


# "JD" and "G.K." are initials, which show nothing.
_INITIALS = 2


@functools.cache
def _given_name_genders() -> Mapping[str, Gender | Literal["either"]]:
    lexicon = load_lexicon("given_name_genders")
    genders: dict[str, Gender | Literal["either"]] = dict.fromkeys(lexicon.words("either"), "either")
    genders.update(dict.fromkeys(lexicon.words("female"), "female"))
    genders.update(dict.fromkeys(lexicon.words("male"), "male"))
    return genders
