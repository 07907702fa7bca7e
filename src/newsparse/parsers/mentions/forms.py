"""Evidence from the words of a name itself: whether "Ann Lee", "Rust Belt" or "Halden" can be a person."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from newsparse.language.language import Language
from newsparse.language.names import personal_name
from newsparse.language.polity import Polity
from newsparse.parsers.mentions.wording import MentionWords, mention_words

__all__ = ["RunForm", "Verdict", "run_forms"]

# Endings of plural nouns for people; words with them that occur only at the start of sentences are rarely
# surnames.
_SEVERAL = ("ers", "ors", "ists", "ians", "ants", "ents", "ees")
# A family name is recognised by its ending only if it has more letters than this.
_SHORT = 5
# Words with more letters than this are treated as equally long.
_LONG = 6
# Letters of the longest acronym with small letters inside: "TfL", "DfE".
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
    impersonal: bool
    """Whether it begins unlike any name of a person, or has an acronym."""
    ordinary: bool
    """Whether it contains a common word or a place."""
    family: bool
    """Whether it ends with a known family name."""
    shown: tuple[str, ...]
    """The names of the evidence in its words, in the file of weights."""


@functools.cache
def run_forms(language: Language, polities: tuple[Polity, ...]) -> Callable[[str], RunForm]:
    """Return the reader of names, which caches results, because the same names recur in the news."""
    return functools.lru_cache(maxsize=4096)(functools.partial(_form, mention_words(language, polities)))


def _form(lexicon: MentionWords, text: str) -> RunForm:
    """Read the evidence from the words of a name."""
    name, fold, upper = personal_name(text), text.lower(), text.isupper()
    parts = name.words
    own = {*parts} - lexicon.particles
    single = len(parts) == 1
    elsewhere = fold in lexicon.places or fold in lexicon.organisations or f"{fold}." in lexicon.places
    initials = len(parts[0]) <= 2 and parts[0] not in lexicon.impersonal and parts[0] not in lexicon.places
    family_first = parts[0] in lexicon.family_first and _is_given_part(parts[1:], parts[0], lexicon)
    virtue = not single and parts[0] in lexicon.virtues and _is_family_part(parts[1:], lexicon)
    personal = (
        parts[0] in lexicon.given
        or virtue
        or initials
        or name.nickname is not None
        or any(len(part) == 1 for part in parts[1:-1])
        or family_first
    )
    # "Peter White" can be a person, unlike "Chapel Hill": the neighbouring words decide.
    surnamed = len(parts) == 2 and parts[0] in lexicon.given and parts[1] in lexicon.surnames
    if surnamed:
        personal = parts[1] in lexicon.surnames_alone and all(
            known.isdisjoint(parts[:1]) for known in (lexicon.common, lexicon.ordinary, lexicon.places)
        )
    impersonal = parts[0] in lexicon.impersonal or any(
        word.removesuffix("s").isupper() and len(word) > 2
        for word in text.split()  # "Opposition MPs"
    )
    if elsewhere or fold.rpartition("-")[2].removesuffix("s") in lexicon.places:
        # Jim Jordan, Liam Fox: the surname alone; no "Syrians".
        verdict: Verdict = "doubt" if elsewhere and single else "nobody"
    elif single:
        verdict = "nobody" if fold in lexicon.impersonal and fold not in lexicon.surnames else "doubt"
    elif (
        len(parts) > 5
        or parts[0] in lexicon.place_openings
        or any(map(str.isdigit, text))
        or (not lexicon.inside.isdisjoint(parts[1:]) and not surnamed)
        or (parts[-1] in lexicon.nouns and not lexicon.modifying.isdisjoint((parts[0], parts[-2])))
        or (not personal and (parts[-1] in lexicon.closing or parts[-1] in lexicon.peoples))
        or (parts[0] in lexicon.ordinary and parts[0] in own and not (family_first or virtue))
        or " of " in fold
        or " for " in fold
        or "&" in fold
        or (impersonal and not personal)
        or (not personal and parts[0] in lexicon.places)
        or (parts[-1] in lexicon.nations and parts[0] not in lexicon.given)  # "Age UK", "Sport England"
    ):
        verdict = "nobody"
    else:
        verdict = "beside"
    key, given = " ".join(parts), parts[0] in lexicon.given
    acronym = _is_acronym(text) and fold.replace(".", "") not in lexicon.initials
    noun = fold in lexicon.nouns or fold.removesuffix("s") in lexicon.nouns
    several = single and fold.endswith(_SEVERAL) and fold not in lexicon.like_several
    listed = (lexicon.ordinary, lexicon.common, lexicon.places)
    ordinary = surnamed or not all(known.isdisjoint(own) for known in listed)
    family = parts[-1] in lexicon.family or (
        len(parts[-1]) > _SHORT and parts[-1].endswith(lexicon.family_endings)
    )
    evidence = {
        "given": given,
        "family": family,
        "noun": noun,
        "several": several,
        "upper": upper,
        "acronym": acronym,
        "ordinary": ordinary,
        "ordinary word": key in lexicon.ordinary,
        "common word": key in lexicon.common,
        "place word": key in lexicon.places,
        "family first": key in lexicon.family_first,
        "impersonal": impersonal,
        "hyphen": "-" in key,
        "leader": key in lexicon.leaders,
        f"length {min(len(key), _LONG)}": True,
    }
    return RunForm(
        verdict,
        key,
        given,
        upper,
        acronym,
        elsewhere,
        noun,
        several,
        personal,
        impersonal,
        ordinary,
        family,
        tuple([name for name, shown in evidence.items() if shown]),
    )


def _is_acronym(text: str) -> bool:
    """Return whether a word is an abbreviation such as "NATO", "MPs" or "TfL", and not "Lee" or "McGee"."""
    return text.removesuffix("s").isupper() or (
        len(text) <= _ACRONYM and text[1:].isalpha() and text[-1].isupper()
    )


def _is_given_part(parts: Sequence[str], family: str, lexicon: MentionWords) -> bool:
    """Return whether words can be the given name after a family name: "Geun-hye", not "Service".

    After a family name that is not an English word ("Nguyen", not "Park"), they can look like English words:
    "Thanh Long".
    """
    listed = [lexicon.impersonal, lexicon.nouns]
    if family in lexicon.ordinary or family in lexicon.common or family in lexicon.impersonal:
        listed += [lexicon.common, lexicon.ordinary]
    return bool(parts) and all(known.isdisjoint(parts) for known in listed)


def _is_family_part(parts: Sequence[str], lexicon: MentionWords) -> bool:
    """Return whether words can be the family name after a given name that is also an English word."""
    return all(
        known.isdisjoint(parts)
        for known in (lexicon.common, lexicon.ordinary, lexicon.impersonal, lexicon.nouns, lexicon.places)
    )
