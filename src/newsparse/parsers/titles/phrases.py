"""Reads the title phrases of a sentence, in order, with their complements: "ambassador | to Norway"."""

from __future__ import annotations

from typing import Final

from newsparse.language import classes as c
from newsparse.parsers.titles.heads import Match, begins, is_look_alike, match
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.words import APOSTROPHES, OPENERS, TitleSheet, WordRange

LONGEST: Final = 18
"""The maximum number of words in a complement."""
# The class of portfolio words before a head; there "local" is a degree word, unlike in "Local Government".
_LISTED: Final = frozenset(["degree", "field", "generic"])
_ENDS: Final = c.STOP | c.TITLE_PREPOSITION | c.DETERMINER | c.TIME
_JOINTS: Final = c.OF_ANYTHING | c.OF_BODIES


def phrases_within(words: TitleSheet, indices: range, places: list[int]) -> list[Phrase]:
    """Read the phrases of a sentence that can have a holder, given where its heads can begin."""
    bound, stop = indices.start, indices.stop
    last: Match | None = None
    phrases: list[Phrase] = []
    for index in places:
        found = match(words, index, stop) if index >= bound else None
        if found is None or is_look_alike(words, found, indices, last):
            continue
        if found.head.plural and found.stop < stop and words.texts[found.stop] in APOSTROPHES:
            continue  # "the veterans’ | minister", "Police Chiefs’ | Council"
        if (
            phrases
            and index < phrases[-1].stop
            and words.has(index - 1, c.COMPLEMENT)
            and words.is_field_word(index)
        ):
            continue  # "Minister for | Justice", "Department of | Justice"
        phrase = _phrase(words, found, bound, stop)
        phrases.append(phrase)
        last = found
        bound = phrase.stop if phrase.duty and phrase.head.contest else found.stop
    return phrases


def _phrase(words: TitleSheet, found: Match, bound: int, stop: int) -> Phrase:
    """Read a phrase up to the end of its complement; its modifiers are read only when needed."""
    head, first, after, status = found
    phrase = Phrase(head, first, first, after, after, first, status)
    if head.kind == "honorific":
        return phrase
    table = words.table
    phrase.bound = bound
    phrase.classes, phrase.noun = table[head.office], table[head.office.rpartition(" ")[2]]
    if words.terms.fields_after:
        after = _adjectives(words, phrase, after, stop)
    if words.texts[after : after + 1] == ["("] and (state := words.terms.status.get(words.folds[after + 1])):
        close = after + 2 + (words.texts[after + 2 : after + 3] == ["."])
        if words.texts[close : close + 1] == [")"]:  # "Chief Executive (Acting)"
            phrase.status, after = state, close + 1
    phrase.head_stop = phrase.stop = after
    if after < stop and words.facts[after] & c.TITLE_PREPOSITION:
        _read_complement(words, phrase, min(stop, after + LONGEST))
    return phrase


def _adjectives(words: TitleSheet, phrase: Phrase, at: int, stop: int) -> int:
    """Read adjectives and a party after a head: "directora | ejecutiva", "diputado | socialista"."""
    terms = words.terms
    while at < stop:
        fold = words.folds[at]
        length = next((n for n in range(min(3, stop - at), 0, -1) if words.is_party(at, at + n)), 0)
        if length:
            phrase.party = words.shown(at, at + length)
        elif fold in terms.fields_after:
            phrase.after.append(fold)
        else:
            adjective = fold.endswith(words.suffixes.relational) and not words.is_capital(at)
            if not adjective or words.facts[at] & _ENDS or begins(words, at, stop):
                break
        at += length or 1
    return at


def _read_complement(words: TitleSheet, phrase: Phrase, bound: int) -> None:
    """Read noun phrases, each after a preposition: the portfolio or office sought, then a body or place."""
    head, facts, folds = phrase.head, words.facts, words.folds
    at = begin = phrase.head_stop
    # "minister", "union minister of state"; but "press secretary for Mr. Lee"
    ministerial = (
        head.kind != "role"
        and (phrase.classes | words.table[head.office.partition(" ")[2]]) & c.WITH_PORTFOLIO
    )
    place: WordRange | None = None
    joints = _JOINTS | (c.OF_PLACES if head.kind == "office" else 0)
    while at < bound and facts[at] & joints:
        joint, first = facts[at], at + 1
        stop, name = _noun_phrase(words, first, bound)
        if at == begin:
            listed = _listed(words, first, bound)
            if listed and ministerial and joint & c.COMPLEMENT:
                phrase.duty, phrase.stop = " ".join(folds[at:listed]).replace(" ,", ","), listed
                return
            noun, last = first + words.has(first, c.ARTICLE), listed or stop
            if facts[last - 1] & c.NAMED_BODY and (listed or (name is None and words.is_field_word(noun))):
                stop, name = last, (noun, last)  # "the foreign affairs select committee"
            phrase.run = name
            inside = joint & c.OF_BODIES and not joint & c.OF_ANYTHING
            campaign = facts[stop - 1] & c.CAMPAIGN and name is not None  # "in Lee’s campaign"
            public = (words.is_public(first, end) for end in range(noun + 1, stop + 1))
            if inside and not campaign and not any(public):
                break  # "in Ohio"; but "in the Presidency" | "Ann Lee"
            if _is_duty(words, phrase, joint, ministerial, name):
                phrase.duty = " ".join(folds[at:stop])
                if name is not None and (
                    not head.contest or any(begins(words, k, name[1]) for k in range(*name))
                ):
                    name = None  # "nominee for" | "US trade representative"
        elif joint & c.OF_BODIES and name is not None and words.terms.bodies.get(folds[at - 1]) == "private":
            break  # "owner of a company" | "in Halden"
        if stop == first or (name is None and place is not None):
            break
        if name is not None:
            place = _placed(words, phrase, joint, place, name)
            joints = c.OF_ANYTHING  # "professor at Marsh Hill University" | "in New Jersey"
        else:
            joints = _JOINTS  # "campaigner for clean water in Peru"
        phrase.stop = at = stop
    if place is not None:
        read_modifiers(words, phrase)
        sent = phrase.place is not None or words.has(begin, c.DIRECTIONAL)
        if not (phrase.classes & c.SENDING and sent):  # "envoy to | Chad", "Kenya’s envoy in | Chad"
            phrase.set_place(words, place[0], min(place[1], phrase.stop))


def _is_duty(words: TitleSheet, phrase: Phrase, joint: int, ministerial: int, name: WordRange | None) -> bool:
    """Return whether the first noun phrase is the office sought or the portfolio: "for Foreign Affairs"."""
    if phrase.head.contest:
        return joint & c.SEEKING != 0
    if not ministerial or not joint & c.COMPLEMENT:
        return False
    # "Minister for Foreign Affairs", although a committee has that name; but "Commissioner of | Lindi"
    minister = phrase.noun & c.MINISTER or not joint & c.GENITIVE
    return name is None or bool(minister and not words.is_land(*name))


def _placed(
    words: TitleSheet, phrase: Phrase, joint: int, place: WordRange | None, name: WordRange
) -> WordRange | None:
    """Return the organisation or place after a name in the complement, given the one before it."""
    if place is None:
        # A topic does not count.
        topical = joint & c.TOPICAL and not words.is_public(*name)
        return None if topical else name
    if joint & c.HOUSING and not words.table.together(words.folds[place[0] : place[1]]) & c.BODY_NOUN:
        return name  # "European politics" | "at Halden University"
    if joint & c.GENITIVE:
        phrase.run = (place[0], name[1])  # "the Joint Chiefs" | "of Staff"
        return phrase.run
    return place


def _listed(words: TitleSheet, first: int, bound: int) -> int | None:
    """Return the end of a list of fields, with a comma: "Housing, Local Government and Heritage".

    It ends with the last "and", as in "Further and Higher Education, Research and Science".
    """
    listed: int | None = None
    comma = joined = False
    for at in range(first, bound):
        if words.terms.classes.get(words.folds[at]) in _LISTED:
            listed = at + 1 if comma and joined else listed
        elif words.texts[at] == ",":
            comma, joined = True, False
        elif words.facts[at] & c.COORDINATING:
            joined = True
        elif not words.facts[at] & c.ARTICLE:
            break
    return listed


def _noun_phrase(words: TitleSheet, first: int, bound: int) -> tuple[int, WordRange | None]:
    """Read a noun phrase after a preposition; return its end, and its name with the noun for a body after it.

    In "the Keller campaign" all words belong to the name; in "Lee's 2008 campaign" it is the possessor, in
    "the Danish investment company Saxo Bank" the last name.
    """
    facts, folds, texts = words.facts, words.folds, words.texts
    stop = first
    name: WordRange | None = None
    grows = True  # whether the next words also belong to the name
    at = first + words.has(first, c.ARTICLE)
    while at < bound:
        fact, before = facts[at], at - 1
        if words.is_capital(at):
            run = words.runs.get(at)
            small = at > first and texts[before].islower()
            if (
                run
                and small
                and (words.is_given(at) or facts[before] & c.CAMPAIGN)
                and folds[before] in words.terms.bodies
            ):
                break  # "leader of the council" | "Ann Lee"
            end = min(run[1], bound) if run else at + 1
            apart = small and not facts[before] & c.COORDINATING if grows else _is_body(words, run, at)
            if name is None or apart:
                name, grows = (at, end), True
            elif grows:
                name = (name[0], end)
            if grows and words.owns(
                end - 1
            ):  # "King’s College", "People’s Party"; but "Lee’s" | "White House"
                owner = words.bare(end - 1)
                inside = words.table[owner] & OPENERS or owner in words.terms.heads
                grows = end < bound and inside != 0 and words.is_capital(end)
            stop = at = end
        elif fact & c.COORDINATING:
            if not first < at < bound - 1 or words.is_capital(before) != words.is_capital(at + 1):
                break
            at += 1
        elif not folds[at][0].isalnum() or fact & _ENDS:
            break
        else:
            stop = at = at + 1
            if name is not None and grows:
                name = (name[0], at)
    if name is None and folds[stop - 1][0].isdigit():
        return first, None  # "a veteran" | "of 22 years"
    return stop, name


def _is_body(words: TitleSheet, run: WordRange | None, at: int) -> bool:
    """Return whether the name of a body begins, after its owner's: "Lee’s" | "Council of Advisers".

    The country identifies "Kenya’s Foreign Ministry".
    """
    if run is None or run[0] != at or words.facts[run[1] - 1] & c.STATE_BODY:
        return False
    return words.table.together(words.folds[at : run[1]]) & c.BODY_NOUN != 0
