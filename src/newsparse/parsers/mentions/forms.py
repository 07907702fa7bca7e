"""Evidence from the words of a name itself: whether "Ann Lee", "Rust Belt" or "Halden" can be a person."""

from __future__ import annotations

import functools
from typing import Final

from attrs import frozen

from newsparse.core.quick import maker
from newsparse.core.sheet import Sheet
from newsparse.language import classes as c
from newsparse.language.facts import Facts, facts
from newsparse.language.language import Language
from newsparse.language.names import MISSPELT, PersonalName, Spellings, family_names, personal_name
from newsparse.language.polity import Polity

_WORDS: Final = c.COMMON | c.ORDINARY
_LISTED: Final = _WORDS | c.PLACE
_FAMILY_FIRST: Final = c.FAMILY_FIRST | c.FIRST_NAME_TOO
_NO_GIVEN: Final = _LISTED | c.IMPERSONAL | c.PERSON
# A family name is recognised by its ending only if it has more letters than this.
_SHORT: Final = 5
# The most words of a full name that is searched for inside a longer run.
_LONGEST: Final = 4
# The most letters of an acronym with small letters inside: "TfL", "DfE".
_ACRONYM: Final = 4
_LENGTHS: Final = [f"length {length}" for length in (0, 1, 2, 3, 4, 5, 6)]
# The evidence in a word's lists, as named in the file of weights.
_EVIDENCE: Final = {
    "ordinary word": c.ORDINARY,
    "common word": c.COMMON,
    "family first": _FAMILY_FIRST,
    "impersonal": c.IMPERSONAL,
    "leader": c.LEADER,
}


@frozen(eq=False, repr=False)
class NameForm:
    """The evidence from the words of a name that can be a person's."""

    key: str
    """The words of the name, in lower case and without accents."""
    given: bool
    """Whether it begins with a known given name."""
    family: bool
    """Whether it ends with a known family name."""
    ordinary: bool
    """Whether it contains a word of the language or a place."""
    personal: bool = False
    """Whether it has several words and begins like the name of a person."""
    elsewhere: bool = False
    """Whether it is one word that names a place or body."""
    noun: bool = False
    """Whether it is one word that is a noun for people, or ends like one: "Ratepayers"."""
    acronym: bool = False
    """Whether it is one word that is an acronym, and not initials used as a name."""
    shown: tuple[str, ...] = ()
    """The names of the evidence in a single word, in the file of weights."""


_form = maker(NameForm)


class _Forms:
    """Reads the evidence from the words of a name."""

    def __init__(self, language: Language, polities: tuple[Polity, ...]) -> None:
        self.table: Facts = facts(language, polities)
        self.plural = min(language.words("plural_ending"), default=" ")
        self.several = tuple(sorted(language.words("mentions.several_endings")))
        self.families = tuple(sorted(family_names("endings")))
        # Whether names of two parts are common: "Jean-Pierre", "Camara-Diop".
        self.compounds = "given_names" in language.profile.own
        # The same names recur in the news.
        self.form = functools.lru_cache(maxsize=2048)(self._form)

    def _form(self, text: str) -> NameForm | None:
        """Return the evidence in a name; None if its words show that it is not a person's."""
        name = personal_name(text)
        return self._of_one(text, name.words[0]) if len(name.words) == 1 else self._of_several(text, name)

    def _of_one(self, text: str, key: str) -> NameForm | None:
        table, fold = self.table, text.lower()
        known, singular = table[fold], fold.removesuffix(self.plural)
        elsewhere = known & (c.PLACE | c.ORGANISATION) != 0 or table[f"{fold}."] & c.PLACE != 0
        # Tom Jordan, Ann Fox: the surname alone; no "Syrians".
        if not elsewhere and (
            table[singular.rpartition("-")[2]] & c.PLACE or known & (c.IMPERSONAL | c.SURNAME) == c.IMPERSONAL
        ):
            return None
        listed = table[key]
        given, family = self._is_given(key, listed), self._is_family(key, listed)
        noun = (known | table[singular]) & c.PERSON != 0
        several = fold.endswith(self.several) and not known & c.LIKE_SEVERAL
        shortened = len(text) <= _ACRONYM and text[1:].isalpha() and text[-1].isupper()
        acronym = text.removesuffix(self.plural).isupper() or shortened
        acronym = acronym and not table[fold.replace(".", "")] & c.INITIALS
        ordinary = listed & _LISTED != 0 and not listed & c.PARTICLE
        flags = given, family, noun, several, acronym, ordinary, text.isupper(), "-" in key
        names = "given", "family", "noun", "several", "acronym", "ordinary", "upper", "hyphen"
        shown = [name for name, flag in zip(names, flags, strict=True) if flag]
        if listed:
            shown += [name for name, classes in _EVIDENCE.items() if listed & classes]
        shown.append(_LENGTHS[min(len(key), 6)])
        return _form(key, given, family, ordinary, False, elsewhere, noun or several, acronym, tuple(shown))

    def _of_several(self, text: str, name: PersonalName) -> NameForm | None:
        table, words = self.table, name.words
        known = table.of(words)
        first, last, rest = known[0], known[-1], table.together(words[1:])
        family, key = self._is_family(words[-1], last), " ".join(words)
        if first & c.CAPITAL_PARTICLE and len(words) == 2 and not rest & (c.INSIDE | c.PLACE | c.ADJECTIVE):
            return _form(key, False, family, True)  # "Le Gall": a surname alone
        given = self._is_given(words[0], first)
        # "Peter White" can be a person, unlike "Chapel Hill": the neighbouring words decide.
        surnamed = len(words) == 2 and given and last & c.SURNAME != 0
        other = (first & c.VIRTUE and not rest & _NO_GIVEN) or self._is_family_first(first, rest)
        if surnamed:
            personal = last & c.SURNAME_ALONE != 0 and not first & _LISTED
        else:
            initial = len(words[0]) <= 2 and not first & (c.IMPERSONAL | c.PLACE)
            middle = any(len(word) == 1 for word in words[1:-1])
            personal = bool(given or other or initial or middle or name.nickname)
        fold = text.lower()
        if (
            (table[fold] | table[fold.removesuffix(self.plural)]) & (c.PLACE | c.ORGANISATION)
            or (rest & c.INSIDE and not surnamed)
            or (first & (c.ORDINARY | c.PARTICLE) == c.ORDINARY and not other)
            or (not personal and (first & (c.PLACE | c.IMPERSONAL) or last & (c.CLOSING | c.ADJECTIVE)))
            or (last & c.PERSON and (first | known[-2]) & c.MODIFYING)
            or (last & c.NATION and not given)  # "Age UK", "Sport England"
            or (not personal and self._has_capitals(text, last))
            or first & c.PLACE_OPENING
            or "&" in text
            or any(map(str.isdigit, text))
        ):
            return None
        if self.compounds and not family:
            family = any(word & c.PREPOSITION_PARTICLE for word in known[1:-1])
        ordinary = surnamed or any(word & _LISTED and not word & c.PARTICLE for word in known)
        return _form(key, given, family, ordinary, personal)

    def _is_given(self, word: str, known: int) -> bool:
        return (known or self._of_part(word, 0)) & c.GIVEN != 0

    def _is_family(self, word: str, known: int) -> bool:
        ends = len(word) > _SHORT and word.endswith(self.families)
        return ends or (known or self._of_part(word, -1)) & c.FAMILY != 0

    def _of_part(self, word: str, place: int) -> int:
        """Return the classes of the first or last part of a compound: "Ann-Laure", but not "Nord-Sud"."""
        if not self.compounds or "-" not in word:
            return 0
        parts = word.split("-")
        return 0 if self.table.together(parts) & (c.PLACE | c.IMPERSONAL) else self.table[parts[place]]

    def _is_family_first(self, first: int, rest: int) -> bool:
        """Return whether a given name follows a family name: "Park Min-seo", not "Park Service".

        After a family name outside the language, a given name can look like one: "Nguyen Long".
        """
        if not first & _FAMILY_FIRST or rest & (c.IMPERSONAL | c.PERSON):
            return False
        return not (first & (_WORDS | c.IMPERSONAL) and rest & _WORDS)

    def _has_capitals(self, text: str, last: int) -> bool:
        """Return whether a word is written in capitals, as in "Opposition MPs", but not in "Jianfei LIU"."""
        words = [word.removesuffix(self.plural) for word in text.split()]
        if last & (c.FAMILY | c.FAMILY_FIRST):
            words.pop()
        return any(len(word) > 2 and word.isupper() for word in words)


name_forms = functools.cache(_Forms)


class KnownNames:
    """The parts of the known names of people."""

    def __init__(self, certain: set[str], likely: set[str]) -> None:
        self._certain = [personal_name(name).words for name in certain]
        self._spellings: Spellings | None = None
        self._alone = {words[0] for words in self._certain if len(words) == 1}
        self._full = {words for words in self._certain if len(words) > 1}
        self.given: set[str] = set()
        """First names, and nicknames."""
        self.surnames: set[str] = set()
        """Each ending of one or more words, because a surname may have two."""
        for name in map(personal_name, certain | likely):
            words = name.words
            self.given.add(words[0])
            if name.nickname:
                self.given.add(name.nickname)
            self.surnames.add(words[-1])
            self.surnames.update([" ".join(words[i:]) for i in range(1, len(words) - 1)])

    def inside(self, sheet: Sheet, first: int, stop: int) -> tuple[int, int]:
        """Return the words of a run without those that a headline adds to a full name: "Ann Lee Goes".

        Only words that no name begins with can be before it. If the article has only "Ms. Lee", at least two
        words must follow: "Ann Lee En Route".
        """
        for at in range(first, stop - 1):
            # Not the whole run: it may be known as a name only because the headline has it.
            for end in range(min(at + _LONGEST, stop - (at == first)), at + 1, -1):
                name = tuple(sheet.folds[at:end])
                if name in self._full or (stop - first > 3 and len(name) == 2 and name[1] in self._alone):
                    whole = personal_name(" ".join(sheet.folds[first:stop])).words == name
                    return (first, stop) if whole else (at, end)
            if not sheet.facts[at] & (c.IMPERSONAL | c.COMMON):
                break
        return first, stop

    def misspells(self, word: str) -> bool:
        """Return whether a word differs in one letter from a surname."""
        if len(word) <= MISSPELT:
            return False
        if self._spellings is None:
            surnames = dict.fromkeys([words[-1] for words in self._certain])
            self._spellings = Spellings([name for name in surnames if len(name) > MISSPELT])
        return bool(self._spellings.near(word))
