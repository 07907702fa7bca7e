"""The capitalised names that can be people's, without the words that describe them: "Democrat Ann Lee".

Names next to a title are found by the title. A headline gives more words a capital ("Ann Lee Goes",
"Exploits Lee"), so a name there is cut to what the rest of the article calls the person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Sentence, Span, Title
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL, UPPER
from newsparse.language.classes import (
    ADDITIVE,
    ADDRESSED,
    ADJECTIVE,
    COMMON,
    DEFINITE,
    GIVEN,
    IMPERSONAL,
    ORDINARY,
    ORGANISATION,
    PLACE,
    POLITE,
)
from newsparse.language.endings import word_endings
from newsparse.language.names import name_suffixes

_name = maker(Name)
_span = maker(Span)

_DESCRIBING: Final = ORDINARY | COMMON | IMPERSONAL | PLACE | ADJECTIVE
_MOST_CHARACTERS = 200


def untitled(view: View, holders: Iterable[Span]) -> dict[str, list[Name]]:
    """Return the occurrences of the names without a titled name in them, by their text."""
    taken = [(holder.end, holder.start) for holder in holders]
    taken.sort(reverse=True)
    taken.insert(0, (len(view.text) + 1, len(view.text) + 1))
    taken_end, taken_start = taken.pop()
    others = defaultdict[str, list[Name]](list)
    # "Lt Gen" in "Lt Gen (retd) Ann Lee" is not a name.
    titles = {title.start: title.end for title in view[Title]}
    for title in view[Title]:
        if title.kind == "party_tag" and title.jurisdiction:
            # Nor is the seat in "(Lab, Ann Ward)".
            length = len(title.jurisdiction)
            titles[title.end - length] = title.end
            titles[title.start] = title.start + length
    months = view.language.words("mentions.months")
    for run in _undescribed(view):
        start, end, text = run.start, run.end, run.text
        if titles.get(start) == end or (text in months and _is_dated(run, view.sheet)):
            continue
        while taken_end <= start:
            taken_end, taken_start = taken.pop()
        if end <= taken_start and end - start <= _MOST_CHARACTERS:
            others[text].append(run)
    return _without_headlines(view, dict(others))


def _undescribed(view: View) -> Iterator[Name]:
    """Yield the names without descriptions before them and letters after them."""
    sheet, facts, nouns_first = view.sheet, view.sheet.facts, view.language.profile.nouns_first
    honours = view.language.words("titles.words.honours")
    for name in view[Name]:
        first, stop = name.words
        if nouns_first and (start := _after_complement(sheet, first, stop)) > first:
            yield cut(view, name, start, stop)
            continue
        opening, size = facts[first], stop - first
        if opening & POLITE and _is_address(sheet, first, stop):
            continue
        if size > 2 or (size == 2 and opening & ADJECTIVE):
            joined = size > 2 and any(facts[at] & ADDITIVE for at in range(first + 1, stop - 1))
            described = _words_of_description(facts, first, stop)
            if described or joined:
                yield from _parts(view, name, first + described)
                continue
            if size > 3 and (begins := _after_description(sheet, first, stop)):
                yield cut(view, name, begins, stop)
                continue
            if size > 2 and sheet.texts[stop - 1].replace(".", "") in honours:
                yield cut(view, name, first, stop - 1)  # "Ann Lee" | "KC"
                continue
        yield name


def _is_address(sheet: Sheet, first: int, stop: int) -> bool:
    """Recognise "Mr. Chairman" and "Madam Vice President", which do not name a person."""
    start = first + 1 + (sheet.texts[first + 1 : first + 2] == ["."])
    return sheet.table[" ".join(sheet.folds[start:stop])] & ADDRESSED != 0


def _is_dated(run: Name, sheet: Sheet) -> bool:
    """Return whether a number is next to a name: "7 May", "May 7"."""
    first, stop = run.words
    beside = (*sheet.texts[max(first - 1, 0) : first], *sheet.texts[stop : stop + 1])
    return any(text[0].isdigit() for text in beside)


def _words_of_description(facts: Sequence[int], first: int, stop: int) -> int:
    """Return how many words before a name describe it.

    "Democrat" Ann Lee, "Brave" Ann Lee, "Social Democrat" Ann Lee.
    """
    opening, following, size = facts[first], facts[first + 1], stop - first
    if opening & ADJECTIVE and (size > 2 or not opening & GIVEN):
        return 1 + (size > 3 and following & ADJECTIVE != 0)
    if size > 2 and opening & ORDINARY and following & (GIVEN | ADJECTIVE):
        return 1 + (size > 3 and following & ADJECTIVE != 0)
    return 0


def _after_description(sheet: Sheet, first: int, stop: int) -> int | None:
    """Return where a name begins after words that describe it: "North Halden Republican Ann Lee".

    The words before are a place, a body, a party or words of the language; the name is a given name and
    one or two words that are none of these.
    """
    facts = sheet.facts
    if facts[first] & GIVEN:
        return None
    for at in range(max(first + 1, stop - 3), stop - 1):
        if facts[at] & GIVEN and not any(_can_describe(sheet, word) for word in range(at + 1, stop)):
            return at if _describe(sheet, first, at) else None
    return None


def _after_complement(sheet: Sheet, first: int, stop: int) -> int:
    """Return where a name begins after a complement of the noun before it: "du Québec François Roux".

    Only in languages in which the complement comes directly before the name, without titles that show it.
    """
    facts, shape = sheet.facts, sheet.shape
    if facts[first] & GIVEN:
        return first
    article = first > 0 and facts[first - 1] & DEFINITE
    if article or facts[first] & (_DESCRIBING | ORGANISATION) or shape[first] & UPPER:
        for at in range(first + 1, stop - 1):
            if facts[at] & (GIVEN | _DESCRIBING) == GIVEN and shape[at] & CAPITAL:
                return at
    return first


def _describe(sheet: Sheet, first: int, stop: int) -> bool:
    """Return whether all words can describe a name, alone or in pairs: "North Dakota", "Fox News"."""
    at = first
    while at < stop:
        if at + 1 < stop and sheet.table[" ".join(sheet.folds[at : at + 2])] & (PLACE | ORGANISATION):
            at += 2
        elif _can_describe(sheet, at):
            at += 1
        else:
            return False
    return True


def _can_describe(sheet: Sheet, index: int) -> bool:
    """Return whether a capitalised word can describe a name: a list of other words contains it."""
    capitals = sheet.shape[index] & UPPER and len(sheet.texts[index]) > 1
    return capitals != 0 or sheet.facts[index] & _DESCRIBING != 0


def _parts(view: View, name: Name, first: int) -> Iterator[Name]:
    """Yield a name from its word ``first`` on; for two joined by "and", each."""
    stop, facts = name.words[1], view.sheet.facts
    middle = next((at for at in range(first + 1, stop - 1) if facts[at] & ADDITIVE), None)
    if middle is not None:
        yield cut(view, name, first, middle)
        first = middle + 1
    yield cut(view, name, first, stop)


def cut(view: View, run: Name, first: int, stop: int) -> Name:
    """Return some of the words of a name."""
    start, end = view.sheet.starts[first], min(view.sheet.ends[stop - 1], run.end)
    return _name(start, end, view.slice(start, end), rule=run.rule, words=(first, stop))


class _Headlines:
    """Finds the sentences that capitalise most of their words, as headlines do."""

    def __init__(self, view: View) -> None:
        self._sheet = view.sheet
        self._sentences, self._sentence = view[Sentence], view.column(Sentence)
        self._known: dict[int, bool] = {}

    def has(self, word: int) -> bool:
        """Return whether a word is in a headline."""
        number = self._sentence[word]
        if number not in self._known:
            self._known[number] = number >= 0 and self._is_headline(self._sentences[number])
        return self._known[number]

    def opens(self, word: int) -> bool:
        """Return whether a word begins a sentence, or follows the quotation mark that begins it."""
        number = self._sentence[word]
        return number >= 0 and self._sheet.starts[word] - self._sentences[number].start <= 1

    def _is_headline(self, sentence: Sentence) -> bool:
        words = self._sheet.words.range(sentence.start, sentence.end)
        texts = self._sheet.texts[words.start : words.stop]
        letters = [text for text in texts if text[0].isalpha() and len(text) > 3]
        return sum(text[0].isupper() for text in letters) / max(len(letters), 4) > 0.7


def _without_headlines(view: View, runs: dict[str, list[Name]]) -> dict[str, list[Name]]:
    """Shorten names that the capitals of a headline made too long."""
    folds, facts = view.sheet.folds, view.sheet.facts
    alone = {text.lower() for text in runs if " " not in text}
    headlines, endings = _Headlines(view), word_endings(view.language)
    progressive = tuple(view.language.words("progressive_ending"))
    cuts: list[Name] = []
    for text in [text for text in runs if " " in text]:
        places = runs[text]
        first, stop = places[0].words
        if endings.without_possessive(folds[stop - 1]) in alone:
            if stop - first != 2 or facts[first] & GIVEN or "." in folds[first]:
                continue
            # "Impeaching Lee would be hard."
            opener = facts[first] & (ORDINARY | COMMON) or folds[first].endswith(progressive)
            too_long = [
                run
                for run in places
                if headlines.has(run.words[0]) or (opener and headlines.opens(run.words[0]))
            ]
            kept = range(1, 2)
        elif (
            stop - first > 2
            and folds[first + 1] in alone
            and not facts[first] & (IMPERSONAL | COMMON)
            and folds[first + 2] not in name_suffixes()
        ):
            # "Ahmad Zahid Hamdan", who is called Zahid, is too long only in a headline.
            whole = stop - first == 3 and not facts[stop - 1] & (IMPERSONAL | COMMON)
            too_long = [run for run in places if headlines.has(run.words[0])] if whole else places
            kept = range(2)
        else:
            continue
        cuts += [cut(view, run, run.words[0] + kept.start, run.words[0] + kept.stop) for run in too_long]
        if len(too_long) == len(places):
            del runs[text]
        elif too_long:
            runs[text] = [run for run in places if run not in too_long]
    for run in cuts:
        runs.setdefault(run.text, []).append(run)
    return runs
