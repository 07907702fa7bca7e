"""What the words of a run alone show: whether "Ann Lee", "Rust Belt" or "Halden" can be a person."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from newsparse.language import Language
from newsparse.parsers.mentions.wording import MentionWords, mention_words
from newsparse.polity import Polity
from newsparse.text.personal_names import personal_name

__all__ = ["RunForm", "Verdict", "run_forms"]

# How nouns of several people end; of those that a text only has where sentences begin, few are surnames.
_SEVERAL = ("ers", "ors", "ists", "ians", "ants", "ents", "ees")
# No family name is known by its ending that has no more letters than this.
_SHORT = 5


# Whether a run is a person's name; ``doubt`` where that depends on the other names, ``beside`` where it
# depends on what stands beside it.
Verdict: TypeAlias = Literal["person", "nobody", "doubt", "beside"]


class RunForm(NamedTuple):
    """What the words of a run alone tell."""

    verdict: Verdict
    key: str
    """The words of the name, in lower case and without accents."""
    given: bool
    """Whether it begins with a given name that is known."""
    upper: bool
    """Whether it is written in capitals alone."""
    acronym: bool
    """Whether a bare word is an acronym, and not the initials that people are known by."""
    elsewhere: bool
    """Whether it is a place's or a body's name."""
    noun: bool
    """Whether it is a noun of people."""
    several: bool
    """Whether it is one word that ends as nouns of several people do: "ratepayers"."""
    personal: bool
    """Whether it begins as the names of people do."""
    impersonal: bool
    """Whether it begins as they never do, or has an acronym."""
    ordinary: bool
    """Whether it holds a common word or a place."""
    family: bool
    """Whether it ends with a known family name."""


@functools.cache
def run_forms(language: Language, polities: tuple[Polity, ...]) -> Callable[[str], RunForm]:
    """Return the reader of runs, which keeps what it found: the news is full of the same names."""
    return functools.lru_cache(maxsize=4096)(functools.partial(_form, mention_words(language, polities)))


def _form(lexicon: MentionWords, text: str) -> RunForm:
    """Read what the words of a run tell."""
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
    # "Peter White" can be a person, as "Chapel Hill" cannot: what stands beside it tells.
    surnamed = len(parts) == 2 and parts[0] in lexicon.given and parts[1] in lexicon.surnames
    personal = personal and not surnamed
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
        or (not lexicon.impersonal.isdisjoint(parts[1:]) and not surnamed)
        or (parts[-1] in lexicon.nouns and not lexicon.modifying.isdisjoint((parts[0], parts[-2])))
        or (not personal and (parts[-1] in lexicon.closing or parts[-1] in lexicon.peoples))
        or (parts[0] in lexicon.ordinary and parts[0] in own and not (family_first or virtue))
        or " of " in fold
        or " for " in fold
        or "&" in fold
        or (impersonal and not personal)
        or (parts[-1] in lexicon.nations and parts[0] not in lexicon.given)  # "Age UK", "Sport England"
    ):
        verdict = "nobody"
    else:
        verdict = "beside"
    return RunForm(
        verdict,
        " ".join(parts),
        parts[0] in lexicon.given,
        upper,
        text.removesuffix("s").isupper() and fold.replace(".", "") not in lexicon.initials,
        elsewhere,
        fold in lexicon.nouns or fold.removesuffix("s") in lexicon.nouns,
        single and fold.endswith(_SEVERAL) and fold not in lexicon.like_several,
        personal,
        impersonal,
        surnamed
        or not all(known.isdisjoint(own) for known in (lexicon.ordinary, lexicon.common, lexicon.places)),
        parts[-1] in lexicon.family
        or (len(parts[-1]) > _SHORT and parts[-1].endswith(lexicon.family_endings)),
    )


def _is_given_part(parts: Sequence[str], family: str, lexicon: MentionWords) -> bool:
    """Tell whether words can be the given name after a family name: "Geun-hye", not "Service".

    After one that is no English word ("Nguyen", not "Park") they can look like English words: "Thanh Long".
    """
    listed = [lexicon.impersonal, lexicon.nouns]
    if family in lexicon.ordinary or family in lexicon.common or family in lexicon.impersonal:
        listed += [lexicon.common, lexicon.ordinary]
    return bool(parts) and all(known.isdisjoint(parts) for known in listed)


def _is_family_part(parts: Sequence[str], lexicon: MentionWords) -> bool:
    """Tell whether words can be the family name after a given name that is an English word too."""
    return all(
        known.isdisjoint(parts)
        for known in (lexicon.common, lexicon.ordinary, lexicon.impersonal, lexicon.nouns, lexicon.places)
    )
