"""One title as a noun phrase: the modifiers in front of a head noun, and the complement behind it.

"former United States ambassador to Russia" is status, jurisdiction, head and complement.  What a
phrase is attached to is decided elsewhere; this module says how far it reaches and what it means.
"""

from __future__ import annotations

from attrs import define, field

from newsparse.offices import Head, Vocabulary
from newsparse.records import TitleKind, TitleStatus
from newsparse.words import Words

__all__ = ["DETERMINERS", "Phrase", "match_head", "read_phrase"]

DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "another",
        "this",
        "that",
        "one",
        "whose",
    ]
)
_ARTICLES = frozenset(["a", "an", "the", "his", "her", "its", "their", "our", "my"])
_PREPOSITIONS = frozenset(
    ["of", "for", "at", "to", "in", "on", "with", "from", "under", "over", "into", "about", "against"]
)
# Words that a complement never runs over.
_STOPS = frozenset(
    """
    who whom whose which that where when while as is was are were has had have says said say told tells added
    but or because since before after during until although though if than also not will would could should
    may might can did does do made makes called calls including such like who's he she they it we i you his
    earlier later ago last next this now then today tonight yesterday tomorrow wrote writes testified argues argued notes
    noted explained tweeted spoke talks talked speaks gave gives made led met came comes went goes took takes saw sees
    through by via between among across near around without despite whether how why what
    """.split()
)
_ADVERBS = frozenset(
    ["now", "then", "once", "formerly", "currently", "himself", "herself", "previously", "both", "also"]
)
_REACH = 6


@define
class Phrase:
    """A head noun with its modifiers and complement; positions are indices of words."""

    head: Head
    first: int
    """First word of the phrase, without its determiner."""
    head_first: int
    head_stop: int
    """The word after the head noun (and after the full stop of an abbreviation)."""
    stop: int
    """The word after the complement."""
    office_words: list[str] = field(factory=list)
    status: TitleStatus | None = None
    party: str | None = None
    jurisdiction: tuple[int, int] | None = None
    """Code points of the jurisdiction."""
    determiner: int | None = None
    """The determiner in front, or None."""
    generic: bool = False
    """Whether a collective noun that names nobody stands before the head ("campaign spokesman")."""
    possessor: bool = False
    name_starts: int | None = None
    """Where a name begins inside the run of capitals behind a complement ("Mayor of London Sadiq Khan")."""


def match_head(words: Words, index: int, stop: int, vocabulary: Vocabulary) -> tuple[Head, int] | None:
    """Return the longest head noun that begins at a word, and the index after it.

    Full stops inside and behind abbreviations belong to it ("Lt. Gov.").
    """
    for head in vocabulary.heads.get(words.folds[index], ()):
        at = index
        for position, word in enumerate(head.words):
            if position and at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1]:
                at += 1
            if at >= stop or words.folds[at] != word:
                break
            if position and words.starts[at] - words.ends[at - 1] > 1:
                break
            at += 1
        else:
            if head.short and not words.texts[index][0].isupper():
                continue
            dotted = head.short or words.folds[at - 1] in vocabulary.abbreviations
            if dotted and at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1]:
                at += 1
            return head, at
    return None


def read_phrase(
    words: Words,
    head: Head,
    index: int,
    after: int,
    bounds: tuple[int, int],
    text: str,
    vocabulary: Vocabulary,
) -> Phrase:
    """Read the phrase around a head noun, between two bounds."""
    phrase = Phrase(head, index, index, after, after)
    if head.kind != "honorific":
        _read_left(words, phrase, bounds[0], text, vocabulary)
        _read_right(words, phrase, bounds[1], text, vocabulary)
    return phrase


def _read_left(words: Words, phrase: Phrase, bound: int, text: str, vocabulary: Vocabulary) -> None:
    """Walk leftwards over modifiers; what was walked over for nothing is given back."""
    starts, ends, texts, folds = words.starts, words.ends, words.texts, words.folds
    at = phrase.first
    unknown = 0
    party_first: int | None = None
    place: tuple[int, int] | None = None  # words of the jurisdiction
    generic: int | None = None
    lower_head = texts[phrase.head_first][0].islower()
    while at > bound:
        j = at - 1
        if starts[at] - ends[j] > 1:
            break
        fold, word = folds[j], texts[j]
        kind = vocabulary.classes.get(fold)
        capital = word[0].isupper()
        if fold in DETERMINERS and not (capital and j > bound and texts[j - 1] not in _OPENERS):
            phrase.determiner = j
            if unknown:
                phrase.first = at
            break
        if word == "." and j > bound and starts[j] == ends[j - 1] and texts[j - 1][0].isupper():
            shape = texts[j - 1] + "."
            if shape in vocabulary.regions or folds[j - 1] in vocabulary.abbreviations:
                place = (j - 1, place[1] if place else at)
                at = phrase.first = j - 1
                continue
            break
        if (
            word == ","
            and place
            and j > bound
            and texts[j - 1][0].isupper()
            and _is_region(words, place, vocabulary)
        ):
            # "Tulsa, Okla., police officer": a town, its state, and the comma that closes it.
            place = (j - 1, place[1])
            at = phrase.first = j - 1
            while (
                at > bound
                and texts[at - 1][0].isupper()
                and starts[at] - ends[at - 1] == 1
                and folds[at - 1] not in _STOPS
            ):
                at = phrase.first = at - 1
                place = (at, place[1])
            break
        if word in ("’", "'") and j > bound and texts[j - 1].endswith("s") and starts[j] == ends[j - 1]:
            fold, word, possessive, j = folds[j - 1] + "'", texts[j - 1], True, j - 1
            capital = word[0].isupper()
        else:
            possessive = fold.endswith("'s")
        if possessive and (capital or _is_word(word)):
            phrase.possessor = True
            at = j
            if capital:
                place = (j, j + 1)
                while (
                    at > bound
                    and texts[at - 1][0].isupper()
                    and starts[at] - ends[at - 1] <= 1
                    and not _blocks(folds[at - 1], vocabulary)
                ):
                    at -= 1
                place = (at, j + 1)
                if (
                    at > bound
                    and texts[at - 1] == "."
                    and starts[at] - ends[at - 1] == 1
                    and texts[at - 2][:1].isupper()
                    and at - 2 >= bound
                ):
                    at -= 2
                    place = (at, j + 1)
                    while at > bound and texts[at - 1][0].isupper() and starts[at] - ends[at - 1] == 1:
                        at -= 1
                        place = (at, j + 1)
            else:
                generic = None
            phrase.first = at
            phrase.generic = generic is not None
            unknown = 0
            if at > bound and folds[at - 1] in DETERMINERS:
                phrase.determiner = at - 1
            break
        if kind == "status" or (capital and fold in vocabulary.status):
            phrase.status = phrase.status or vocabulary.status[fold]
            phrase.first = at = j
            continue
        if "-" in fold and kind is None:
            prefix = fold.partition("-")[0]
            if (
                prefix in vocabulary.status
                and phrase.status is None
                and fold.partition("-")[2] in vocabulary.heads
            ):
                phrase.status = vocabulary.status[prefix]
        if kind == "party":
            if place and folds[place[0]] in _PARTY_BODY:
                place = (j, place[1])
            phrase.party = phrase.party or word
            phrase.first = at = j
            continue
        if kind == "degree":
            if at == phrase.first:
                phrase.first = j
            at = j
            continue
        if kind == "describing":
            at = j
            continue
        if kind == "field" and place is None and not _owned(words, j, bound, capital, vocabulary):
            if generic is None:
                phrase.office_words.insert(0, fold)
            phrase.first = at = j
            continue
        if capital:
            if _blocks(fold, vocabulary):
                break
            if place is None and unknown:
                break
            place = (j, place[1] if place else (generic or at))
            if generic is not None:
                place = (j, place[1])
            phrase.first = at = j
            continue
        if kind == "generic":
            if place is None:
                generic = at
            phrase.first = at = j
            continue
        if not _is_word(word):
            break
        if _adjectival(fold) and place is None:
            phrase.office_words.insert(0, fold)
            phrase.first = at = j
            continue
        if not lower_head or unknown >= _REACH or fold in _STOPS or fold in _PREPOSITIONS or fold in _ADVERBS:
            break
        if fold in ("and", "or") or fold.endswith("ed") or _verbal(fold):
            break
        unknown += 1
        at = j
    phrase.generic = phrase.generic or generic is not None
    if place:
        start, end = starts[place[0]], ends[place[1] - 1]
        shown = text[start:end]
        if shown.endswith(("'s", "’s")):
            end -= 2
        phrase.jurisdiction = (start, end)


_OPENERS = frozenset(['"', "“", "‘", "(", "—", "–", "-", ":", ".", ";"])
_PARTY_BODY = frozenset(
    ["party", "national", "caucus", "governors", "congressional", "senatorial", "conference", "state"]
)


def _is_region(words: Words, place: tuple[int, int], vocabulary: Vocabulary) -> bool:
    shown = "".join(words.texts[place[0] : place[1]]).rstrip(",")
    return shown in vocabulary.regions or shown + "." in vocabulary.regions


def _owned(words: Words, index: int, bound: int, capital: bool, vocabulary: Vocabulary) -> bool:
    """Tell whether a capital field word is the second word of a name ("Health" in "Public Health England")."""
    return False


def _blocks(fold: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a capital is no part of a modifier: the first word of a sentence, a day."""
    return fold in _STOPS or fold in _PREPOSITIONS or fold in _DAYS or fold in ("and", "meanwhile", "however")


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december both even only".split()
)


def _is_word(word: str) -> bool:
    return word[0].isalpha() or word[0].isdigit()


def _adjectival(fold: str) -> bool:
    """Tell an adjective of relation by its ending ("environmental", "economic")."""
    return (
        len(fold) > 5 and fold.endswith(("al", "ic", "ary")) and fold not in ("several", "public", "critical")
    )


def _verbal(fold: str) -> bool:
    return fold in (
        "told", "led", "said", "says", "met", "saw", "made", "drew", "sent", "gave", "left", "put", "let", "took", "became",
        "when", "where", "while", "here", "there", "not", "only", "just",
    )  # fmt: skip


def _read_right(words: Words, phrase: Phrase, bound: int, text: str, vocabulary: Vocabulary) -> None:
    """Read the complement behind the head: "to Russia", "of the Arms Control Association"."""
    starts, ends, texts, folds = words.starts, words.ends, words.texts, words.folds
    at = phrase.head_stop
    if (
        at >= bound
        or folds[at] not in _PREPOSITIONS
        or starts[at] - ends[at - 1] > 1
        or texts[at][0].isupper()
    ):
        return
    last = at  # index of the last word taken
    place: tuple[int, int] | None = None
    open_place = True
    j = at + 1
    while j < bound and j - at < 18:
        if starts[j] - ends[j - 1] > 1:
            break
        word, fold = texts[j], folds[j]
        if word[0].isupper() and fold not in _STOPS and fold not in _DAYS:
            if place is None:
                place = (j, j + 1)
            elif open_place:
                place = (place[0], j + 1)
            last = j
            if fold.endswith("'s"):
                open_place = False
        elif word == ".":
            if (
                starts[j] == ends[j - 1]
                and (len(texts[j - 1]) == 1 or folds[j - 1] in vocabulary.abbreviations)
                and texts[j - 1][0].isupper()
            ):
                last = j
                if place and open_place:
                    place = (place[0], j + 1)
            else:
                break
        elif word == "&":
            pass
        elif fold in _PREPOSITIONS:
            following = folds[j + 1] if j + 1 < bound else ""
            capital_next = j + 1 < bound and texts[j + 1][0].isupper()
            if following in ("the", "a") and j + 2 < bound:
                capital_next = texts[j + 2][0].isupper()
            if fold == "in" and place and capital_next:
                break
            if fold == "of" or capital_next:
                if fold not in ("of", "for", "and"):
                    open_place = place is None
            elif place and fold in ("with", "from", "under", "over", "into", "about", "against"):
                break
            elif place:
                open_place = False
        elif fold == "and":
            following = folds[j + 1] if j + 1 < bound else ""
            if following in _ARTICLES or following in vocabulary.heads or following in vocabulary.status:
                break
            capital_before, capital_next = (
                texts[j - 1][0].isupper(),
                j + 1 < bound and texts[j + 1][0].isupper(),
            )
            if capital_before != capital_next:
                break
            if capital_next and folds[j + 1] in vocabulary.given_names:
                break
        elif fold in _ARTICLES:
            pass
        elif not _is_word(word) or fold in _STOPS or _verbal(fold):
            break
        else:
            if fold.endswith("ed") or fold in _ADVERBS:
                break
            open_place = open_place and place is None
            last = j
        j += 1
    if last > at:
        phrase.stop = last + 1
        if place:
            _cut_name(words, phrase, place, vocabulary)
            place = (place[0], min(place[1], phrase.stop))
            start, end = starts[place[0]], ends[place[1] - 1]
            if text[start:end].endswith(("'s", "’s")):
                end -= 2
            if phrase.jurisdiction is None or phrase.head.office not in ("ambassador", "consul"):
                phrase.jurisdiction = phrase.jurisdiction or (start, end)


def _cut_name(words: Words, phrase: Phrase, place: tuple[int, int], vocabulary: Vocabulary) -> None:
    """Cut a complement where a person's name begins in its run of capitals."""
    if place[1] != phrase.stop:
        return
    for j in range(place[0] + 1, place[1]):
        if not words.texts[j][0].isupper() or not words.texts[j - 1][0].isupper():
            continue
        rest = range(j, place[1])
        if words.folds[j] in vocabulary.given_names and words.folds[place[0]] not in vocabulary.given_names:
            if any(words.folds[k] in vocabulary.organisations for k in rest):
                continue
            phrase.stop = j
            phrase.name_starts = j
            return
