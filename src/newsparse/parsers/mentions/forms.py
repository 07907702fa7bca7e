"""Evidence from the words of a name itself: whether "Ann Lee", "Rust Belt" or "Halden" can be a person."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from attrs import frozen

from newsparse.core.sheet import Sheet
from newsparse.language.classes import (
    ADJECTIVE,
    CAPITAL_PARTICLE,
    CLOSING,
    COMMON,
    COMPLEMENT,
    FAMILY,
    FAMILY_FIRST,
    FIRST_NAME_TOO,
    GIVEN,
    IMPERSONAL,
    INITIALS,
    INSIDE,
    LEADER,
    LIKE_SEVERAL,
    MODIFYING,
    NATION,
    ORDINARY,
    ORGANISATION,
    PARTICLE,
    PERSON,
    PLACE,
    PLACE_OPENING,
    PREPOSITION_PARTICLE,
    SURNAME,
    SURNAME_ALONE,
    VIRTUE,
)
from newsparse.language.facts import Facts, facts
from newsparse.language.language import Language
from newsparse.language.names import MISSPELT, Spellings, family_names, personal_name
from newsparse.language.polity import Polity

WORDS_OF_THE_LANGUAGE: Final = COMMON | ORDINARY
# A preposition inside a name shows a body ("Bank of Halden"), unless it is also a particle.
_JOINING: Final = COMPLEMENT | PREPOSITION_PARTICLE
_LISTED: Final = WORDS_OF_THE_LANGUAGE | PLACE
# Family names that are written before the given name: "Nguyen Van Minh".
_FAMILY_FIRST: Final = FAMILY_FIRST | FIRST_NAME_TOO
# A family name is recognised by its ending only if it has more letters than this.
_SHORT = 5
# Words with more letters than this are treated as equally long.
_LONG = 6
# A full name with at most this many words is searched for inside a longer run.
_LONGEST = 4
# The maximum number of letters in an acronym with small letters inside: "TfL", "DfE".
_ACRONYM = 4


# Whether a name is a person's; ``doubt`` if that depends on other names, ``beside`` if it depends on
# neighbouring words.
Verdict: TypeAlias = Literal["person", "nobody", "doubt", "beside"]


@frozen(eq=False)
class RunForm:
    """The evidence from the words of a name itself."""

    verdict: Verdict
    key: str
    """The words of the name, in lower case and without accents."""
    given: bool
    """Whether it begins with a known given name."""
    upper: bool
    """Whether it is written only in capitals."""
    acronym: bool
    """Whether a single word is an acronym, and not initials used as a name."""
    elsewhere: bool
    """Whether it is the name of a place or body."""
    noun: bool
    """Whether it is a noun for people."""
    several: bool
    """Whether it is one word with the ending of plural nouns for people: "ratepayers"."""
    personal: bool
    """Whether it begins like the name of a person."""
    ordinary: bool
    """Whether it contains a common word or a place."""
    family: bool
    """Whether it ends with a known family name."""
    shown: tuple[str, ...]
    """The names of the evidence in its words, in the file of weights."""


@functools.cache
def run_forms(language: Language, polities: tuple[Polity, ...]) -> Callable[[str], RunForm]:
    """Return the reader of names, which caches results, because the same names recur in the news."""
    reader = _Reader(
        facts(language, polities),
        plural=min(language.words("plural_ending"), default=" "),
        several=tuple(sorted(language.words("mentions.several_endings"))),
        family=tuple(sorted(family_names("endings"))),
        compounds="given_names" in language.profile.own,
    )
    return functools.lru_cache(maxsize=2048)(reader.form)


@frozen(eq=False)
class _Reader:
    """Reads the evidence from the words of a name."""

    table: Facts
    plural: str
    """The ending of a regular plural."""
    several: tuple[str, ...]
    """Endings of plural nouns for people."""
    family: tuple[str, ...]
    """Endings of family names in some countries: "-enko", "-opoulos"."""
    compounds: bool
    """Whether names of two parts are common in the language: "Jean-Pierre", "Camara-Diop"."""

    def form(self, text: str) -> RunForm:
        """Return the evidence in a name."""
        table, name, fold, upper = self.table, personal_name(text), text.lower(), text.isupper()
        parts = name.words
        known = table.of(parts)
        first, last, rest = known[0], known[-1], table.together(parts[1:])
        single = len(parts) == 1
        whole, key = table[fold], " ".join(parts)
        elsewhere = whole & (PLACE | ORGANISATION) != 0 or table[f"{fold}."] & PLACE != 0
        given = (first | self._of_part(parts[0], 0)) & GIVEN != 0
        virtue = not single and first & VIRTUE != 0 and not rest & (_LISTED | IMPERSONAL | PERSON)
        family_first = not single and self._is_family_name_first(first, rest)
        # "Peter White" can be a person, unlike "Chapel Hill": the neighbouring words decide.
        surnamed = len(parts) == 2 and given and last & SURNAME != 0
        if surnamed:
            personal = last & SURNAME_ALONE != 0 and not first & _LISTED
        else:
            initials = len(parts[0]) <= 2 and not first & (IMPERSONAL | PLACE)
            middle = any(len(part) == 1 for part in parts[1:-1])
            personal = given or virtue or initials or middle or family_first or name.nickname is not None
        *others, end = text.split()
        body = not last & (FAMILY | FAMILY_FIRST) and self._is_body_in_capitals(end)  # not "Jianfei LIU"
        impersonal = first & IMPERSONAL != 0 or body or any(map(self._is_body_in_capitals, others))
        verdict: Verdict = "beside"
        if elsewhere or table[self._singular(fold.rpartition("-")[2])] & PLACE:
            # Tom Jordan, Ann Fox: the surname alone; no "Syrians".
            verdict = "doubt" if elsewhere and single else "nobody"
        elif first & CAPITAL_PARTICLE and len(parts) == 2 and not rest & (INSIDE | PLACE | ADJECTIVE):
            verdict = "doubt"  # "Le Gall": a surname alone
        elif single:
            verdict = "nobody" if whole & IMPERSONAL and not whole & SURNAME else "doubt"
        elif (
            sum(not word & PARTICLE for word in known) > 5
            or first & PLACE_OPENING
            or any(map(str.isdigit, text))
            or (rest & INSIDE and not surnamed)
            or (last & PERSON and (first | known[-2]) & MODIFYING)
            or (first & (ORDINARY | PARTICLE) == ORDINARY and not (family_first or virtue))
            or any(word & _JOINING == COMPLEMENT for word in known[1:-1])
            or "&" in fold
            or (not personal and (impersonal or first & PLACE or last & (CLOSING | ADJECTIVE)))
            or (last & NATION and not given)  # "Age UK", "Sport England"
        ):
            verdict = "nobody"
        acronym = self._is_acronym(text) and not table[fold.replace(".", "")] & INITIALS
        noun = (whole | table[self._singular(fold)]) & PERSON != 0
        several = single and fold.endswith(self.several) and not whole & LIKE_SEVERAL
        ordinary = surnamed or any(word & _LISTED and not word & PARTICLE for word in known)
        family = (last | self._of_part(parts[-1], -1)) & FAMILY != 0 or (
            len(parts[-1]) > _SHORT and parts[-1].endswith(self.family)
        )
        if self.compounds:
            family = family or any(word & PREPOSITION_PARTICLE for word in known[1:-1])
        listed = table[key]
        evidence = {
            "given": given,
            "family": family,
            "noun": noun,
            "several": several,
            "upper": upper,
            "acronym": acronym,
            "ordinary": ordinary,
            "ordinary word": listed & ORDINARY,
            "common word": listed & COMMON,
            "place word": listed & PLACE,
            "family first": listed & _FAMILY_FIRST,
            "impersonal": impersonal,
            "hyphen": "-" in key,
            "leader": listed & LEADER,
            f"length {min(len(key), _LONG)}": True,
        }
        shown = tuple([name for name, found in evidence.items() if found])
        return RunForm(
            verdict, key, given, upper, acronym, elsewhere, noun, several, personal, ordinary, family, shown
        )

    def _of_part(self, word: str, place: int) -> int:
        """Return the classes of the first or last part of a compound: "Ann-Laure", "Camara-Diop".

        Only in a language that has such names, and not for places: "Nord-Sud".
        """
        if not self.compounds or "-" not in word:
            return 0
        parts = word.split("-")
        return 0 if self.table.together(parts) & (PLACE | IMPERSONAL) else self.table[parts[place]]

    @staticmethod
    def _is_family_name_first(first: int, rest: int) -> bool:
        """Return whether a given name follows a family name: "Park Min-seo", not "Park Service".

        After a family name that is not an English word ("Nguyen", not "Park"), the given name can look like
        English words: "Thanh Long".
        """
        if not first & _FAMILY_FIRST or rest & (IMPERSONAL | PERSON):
            return False
        return not (first & (WORDS_OF_THE_LANGUAGE | IMPERSONAL) and rest & WORDS_OF_THE_LANGUAGE)

    def _singular(self, word: str) -> str:
        return word.removesuffix(self.plural)

    def _is_body_in_capitals(self, word: str) -> bool:
        return len(word) > 2 and self._singular(word).isupper()  # "Opposition MPs"

    def _is_acronym(self, text: str) -> bool:
        """Return whether a word is an abbreviation ("NATO", "MPs", "TfL") and not "Lee" or "McGee"."""
        return self._singular(text).isupper() or (
            len(text) <= _ACRONYM and text[1:].isalpha() and text[-1].isupper()
        )


class KnownNames:
    """The parts of the known names of people."""

    def __init__(self, certain: set[str], likely: set[str]) -> None:
        self._certain = list(map(personal_name, certain))
        self._spellings: Spellings | None = None
        self._alone = {name.words[0] for name in self._certain if len(name.words) == 1}
        self._full = {name.words for name in self._certain if len(name.words) > 1}
        self.given: set[str] = set()
        self.surnames: set[str] = set()
        """Each ending of one or more words, because a surname may have two."""
        for name in (*self._certain, *map(personal_name, likely - certain)):
            words = name.words
            self.given.add(words[0])
            if name.nickname:
                self.given.add(name.nickname)
            self.surnames.add(words[-1])
            if len(words) > 2:
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
            if not sheet.facts[at] & (IMPERSONAL | COMMON):
                break
        return first, stop

    def misspells(self, word: str) -> bool:
        """Return whether a word differs in one letter from a surname."""
        if len(word) <= MISSPELT:
            return False
        if self._spellings is None:
            surnames = dict.fromkeys([name.words[-1] for name in self._certain])
            self._spellings = Spellings([name for name in surnames if len(name) > MISSPELT])
        return bool(self._spellings.near(word))
