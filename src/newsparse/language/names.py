"""The parts of a personal name, and when two names can belong to one person."""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from newsparse.core.quick import maker
from newsparse.core.regexes import on_use
from newsparse.language.data_files import from_lists
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, load_lexicon

MISSPELT = 5
"""A surname of at least this many letters is recognised with a letter missing, added or replaced."""

# Limits for texts that are not articles: how many words that begin or end alike are compared, and the longest
# word that can be recognised misspelt.
_ALIKE = 100
_LONGEST = 40

_WORD = on_use(r"(?:[^\W\d_]\.)+[^\W\d_]?|[\w'’-]++")
# Most names consist of ASCII letters and spaces and need no further analysis.
_PLAIN = on_use(r"[A-Za-z]++(?: [A-Za-z]++)*+")
_NICKNAME = on_use(r"""["“'‘(]([^"”'’()]{1,20})["”'’)]""")


@frozen
class PersonalName:
    """The parts of a name without its titles.

    >>> name = personal_name('Robert C. "Bobby" Scott Jr.')
    >>> name.words, name.nickname, name.suffix
    (('robert', 'c', 'scott'), 'bobby', 'jr')
    """

    words: tuple[str, ...] = field()
    """The words in lower case, without accents, full stops, nickname and suffix."""
    nickname: str | None = field(default=None)
    """The text in quotation marks or brackets between given name and surname."""
    suffix: str | None = field(default=None)
    """A suffix such as ``jr`` or ``ii``."""
    text: str = field(default="")
    """The words and the suffix, without the nickname."""

    @property
    def given(self) -> str:
        """The first word."""
        return self.words[0]

    @property
    def surname(self) -> str:
        """The last word."""
        return self.words[-1]

    def keys(self, lines: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Return keys for the given name: the name itself, the short forms listed with it, and its initial.

        ``lines`` are those of :func:`short_forms`.  Two names with the same surname belong to one person if
        they share a key; ``~g`` counts only if one of the two has only the initial ("G.K. Butterfield").

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


@functools.lru_cache(maxsize=2048)
def personal_name(text: str) -> PersonalName:
    """Split a name into its parts; remove titles first.

    >>> personal_name("José María O’Neill").words
    ('jose', 'maria', "o'neill")
    """
    nickname = None
    if _PLAIN.fullmatch(text):
        words = text.lower().split()
    else:
        words, nickname = _taken_apart(text)
    suffix = words.pop() if len(words) > 1 and words[-1] in name_suffixes() else None
    name = tuple(words) or (text.lower() or "?",)
    return _personal_name(name, nickname, suffix, " ".join(name if suffix is None else (*name, suffix)))


def _taken_apart(text: str) -> tuple[list[str], str | None]:
    # Without soft hyphens, and with each accent in one character with its letter.
    nickname, text = None, unicodedata.normalize("NFC", text.replace("\xad", ""))
    if found := _NICKNAME.search(text):
        if not text[: found.start()].strip() or not text[found.end() :].strip():
            found = None
        else:
            nickname = _plain(found[1])
            text = text[: found.start()] + " " + text[found.end() :]
    return [word for match in _WORD.finditer(text) if (word := _plain(match[0]))], nickname


def _plain(word: str) -> str:
    word = without_accents(word.replace("’", "'"))
    return word.lower().removesuffix("'s").replace(".", "").strip("'-")


def without_accents(word: str) -> str:
    """Return a word without its accents.

    >>> without_accents("président")
    'president'
    """
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


class Spellings:
    """An index of words that also finds misspelt forms: one letter missing, added or replaced.

    >>> Spellings(["wines", "wilson", "winess"]).near("wimes")
    {'wines'}
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._starting = defaultdict[str, list[str]](list)
        self._ending = defaultdict[str, list[str]](list)
        for word in words:
            if len(word) <= _LONGEST:
                self._starting[word[:2]].append(word)
                self._ending[word[-2:]].append(word)

    def near(self, word: str) -> set[str]:
        """Return the words that a word can be a misspelling of, including itself if it is in the index."""
        if len(word) > _LONGEST:
            return set()
        # A change of one letter cannot affect both ends of a word.
        alike = self._starting.get(word[:2], [])[:_ALIKE] + self._ending.get(word[-2:], [])[:_ALIKE]
        return {other for other in alike if not _variants(word).isdisjoint(_variants(other))}


@functools.lru_cache(maxsize=1024)
def _variants(word: str) -> frozenset[str]:
    return frozenset([word, *(word[:i] + word[i + 1 :] for i in range(len(word)))])


@functools.cache
def short_forms(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Map each given name in the language's list of nicknames to all names that share a line with it."""
    lexicon = language.lexicon("nicknames")
    lines: dict[str, tuple[str, ...]] = {}
    for title, forms in lexicon.groups("forms").items():
        for form in (title, *sorted(forms)):
            lines[form] = (*lines.get(form, ()), f"#{title}")
    return lines


@functools.cache
def name_suffixes() -> frozenset[str]:
    """Return the suffixes that belong to a name, in lower case, without full stops: "jr", "iii"."""
    return load_lexicon("name_suffixes").words("suffixes")


@functools.cache
def family_names(kind: Literal["first", "last", "endings"]) -> frozenset[str]:
    """Return the family names that are written first, or those written last, or endings of family names.

    They are in lower case, without accents.
    """
    return load_lexicon("family_names").words(kind)


@functools.cache
def given_names(language: Language | None = None) -> frozenset[str]:
    """Return the known given names, in lower case, without accents; with those of a language's own list."""
    names = load_lexicon("given_names").words("names")
    return names if language is None else names.union(own_given_names(language))


Gender: TypeAlias = Literal["female", "male"]
_NameGender: TypeAlias = Gender | Literal["either"]


@functools.cache
def own_given_names(language: Language) -> Mapping[str, _NameGender]:
    """Return the given names of a language's own list with their gender; most languages have none.

    "Jean" is a man in French. Each is in the list as it is written and without accents.

    >>> french = own_given_names(Language("fr"))
    >>> french["jean"], french["jérôme"], french["jerome"], french["camille"]
    ('male', 'male', 'male', 'either')
    >>> own_given_names(Language("en"))
    {}
    """
    if "given_names" not in language.profile.own:
        return {}
    found = _gendered(language.lexicon("given_names"))
    return {_plain(name): gender for name, gender in found.items()} | found


def given_name_gender(name: PersonalName, language: Language | None = None) -> Gender | None:
    """Return the gender of nearly everyone with a given name; None if the name is unisex or unknown.

    An initial is skipped ("J. Edgar Brackwell"). If a compound name is not listed, its first part counts. A
    name of one word has no given name. A language's own list counts first.

    >>> given_name_gender(personal_name("Rachel Price")), given_name_gender(personal_name("J. Edgar Price"))
    ('female', 'male')
    >>> given_name_gender(personal_name("Leslie Price")) is given_name_gender(personal_name("Rachel")) is None
    True
    """
    genders = _name_genders(language)
    for word in name.words[:-1]:
        found = genders.get(word) or genders.get(word.partition("-")[0])
        if found is not None or len(word) > _INITIALS:
            return None if found == "either" else found
    return None


def female_chance(name: PersonalName, language: Language | None = None) -> float:
    """Return the probability that a person with a name is female, as far as the given name shows it.

    For a name in no list it is the share among the listed names with the same last three letters, or two. A
    name of one word can be a surname, so it shows less.

    >>> female_chance(personal_name("Rachel Price")), female_chance(personal_name("Leslie Price"))
    (0.97, 0.5)
    >>> female_chance(personal_name("Zorianna Price")) > 0.8 > 0.5 == female_chance(personal_name("Wrzos"))
    True
    """
    found = given_name_gender(name, language)
    if found is not None:
        return _LISTED if found == "female" else 1 - _LISTED
    genders, endings = _name_genders(language), _female_endings()
    if len(name.words) == 1:
        return _ALONE[genders.get(name.words[0], "either")]
    for word in name.words[:-1]:
        if len(word) > _INITIALS:
            if word in genders:
                return 0.5
            return endings.get(word[-3:]) or endings.get(word[-2:], 0.5)
    return 0.5


# A name is listed with a gender if 19 of 20 bearers have it.
_LISTED = 0.97
# A name of one word can be a surname, too: Celia, but also Kelly.
_ALONE: Mapping[str, float] = {"female": 0.85, "male": 0.15, "either": 0.5}
# With fewer listed names an ending shows nothing.
_FEWEST = 5


@functools.cache
def _female_endings() -> Mapping[str, float]:
    return from_lists("endings of given names", _count_endings)


def _count_endings() -> dict[str, float]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, gender in _name_genders(None).items():
        if gender != "either":
            for length in (2, 3):
                counts[name[-length:]][gender == "female"] += 1
    return {
        ending: round((female + 1) / (female + male + 2), 3)
        for ending, (male, female) in counts.items()
        if female + male >= _FEWEST
    }


# "JD" and "G.K." are initials, which show nothing.
_INITIALS = 2


@functools.cache
def _name_genders(language: Language | None) -> Mapping[str, _NameGender]:
    if language is None:
        return _gendered(load_lexicon("given_name_genders"))
    known, own = _name_genders(None), own_given_names(language)
    return {**known, **own} if own else known


def _gendered(lexicon: Lexicon) -> dict[str, _NameGender]:
    genders: tuple[_NameGender, ...] = ("either", "female", "male")
    return {name: gender for gender in genders for name in lexicon.words(gender)}
