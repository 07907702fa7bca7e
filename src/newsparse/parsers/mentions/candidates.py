"""The capitalised names that can be people's, without the words that describe them: "Democrat Ann Lee".

Names next to a title are found by the title. A headline gives more words a capital ("Ann Lee Goes",
"Exploits Lee"), so a name there is cut to what the rest of the article calls the person.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Sentence, Span
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL, UPPER
from newsparse.language import classes as c
from newsparse.language.names import name_suffixes

_name = maker(Name)

# Words that can describe the person whose name follows them.
_DESCRIBING: Final = c.ORDINARY | c.COMMON | c.INSIDE | c.PLACE | c.ADJECTIVE | c.ORGANISATION
# Words that only a headline or the start of a sentence makes part of a name.
_VERBS: Final = c.NEVER_NAME | c.HEADLINE_VERB | c.SPEAKING | c.ACTING
_ADDED: Final = _DESCRIBING | _VERBS
# A limit for texts that are not articles.
_MOST_CHARACTERS: Final = 200
# The fewest letters of words that show whether a sentence is a headline.
_LONG: Final = 4
# The most words of a name that is looked for inside a longer run.
_MOST_WORDS: Final = 6


def untitled(view: View, holders: Iterable[Span]) -> dict[str, list[Name]]:
    """Return the occurrences of the names without a titled name in them, by their text."""
    names = view[Name]
    starts = [name.start for name in names]
    titled = {bisect_right(starts, holder.start) - 1 for holder in holders}
    months = view.language.words("mentions.months")
    runs: dict[str, list[Name]] = {}
    for place, name in enumerate(names):
        if place in titled or name.end - name.start > _MOST_CHARACTERS:
            continue
        for run in _apart(view, name) if name.words[1] - name.words[0] > 2 else (name,):
            found: Name | None = run
            if " " in run.text:
                found = _without_description(view, run)
            elif run.text in months:  # "7 May", "May 7"
                beside = view.sheet.texts[max(run.words[0] - 1, 0) : run.words[1] + 1]
                found = None if any(word[0].isdigit() for word in beside) else run
            if found is not None:
                runs.setdefault(found.text, []).append(found)
    return _without_headlines(view, runs)


def _apart(view: View, name: Name) -> Sequence[Name]:
    """Return a name, or the two that "and" joins in languages with names such as "Ramón y Cajal"."""
    (first, stop), facts = name.words, view.sheet.facts
    for at in range(first + 1, stop - 1):
        if facts[at] & c.ADDITIVE:
            return cut(view, name, first, at), cut(view, name, at + 1, stop)
    return (name,)


def cut(view: View, run: Name, first: int, stop: int) -> Name:
    """Return some of the words of a name."""
    start = view.sheet.starts[first]
    end = run.end if stop == run.words[1] else view.sheet.ends[stop - 1]
    return _name(start, end, view.slice(start, end), rule=run.rule, words=(first, stop))


def _without_description(view: View, run: Name) -> Name | None:
    """Return a name without descriptions before it.

    Return None for "Mr. Chairman" and "Madam Vice President", which do not name a person.
    """
    sheet, (first, stop) = view.sheet, run.words
    if sheet.facts[first] & c.POLITE and sheet.table[run.text.lower().partition(" ")[2]] & c.ADDRESSED:
        return None
    begins, ends = _begins(sheet, first, stop) if sheet.facts[first] & _DESCRIBING else first, stop
    if "," in run.text:  # "Ann Lee, Jr."
        ends = sheet.texts.index(",", first)
    if not sheet.shape[begins] & UPPER:  # "Ann Lee QC", but not "ANN LEE"
        last = sheet.texts[ends - 1]
        while ends - begins > 2 and len(last) > 1 and last.isupper() and last.lower() not in name_suffixes():
            ends -= 1
            last = sheet.texts[ends - 1]
    return run if (begins, ends) == (first, stop) else cut(view, run, begins, ends)


def _begins(sheet: Sheet, first: int, stop: int) -> int:
    """Return where a name begins after words that describe it: "Ohio Republican Ann Lee".

    Before a given name these are words of the language, places and bodies; before any other name, adjectives
    for people: "Democrat", "Social Democrat".
    """
    facts, at = sheet.facts, first
    while at < stop - 2 and _describes(facts, at):
        at += 1
    if at > first and facts[at] & c.GIVEN and not facts[at + 1] & _DESCRIBING:
        return at
    at = first
    while at < stop - 2 and facts[at] & c.ADJECTIVE and _describes(facts, at):
        at += 1
    return at


def _describes(facts: Sequence[int], at: int) -> bool:
    """Return whether a word can describe a name: "Democrat", and the "Christian" of "Christian Democrat"."""
    given = facts[at] & c.GIVEN and not facts[at] & facts[at + 1] & c.ADJECTIVE
    return facts[at] & _DESCRIBING != 0 and not given


def _without_headlines(view: View, runs: dict[str, list[Name]]) -> dict[str, list[Name]]:
    """Shorten names that the capitals of a headline made too long."""
    sheet, sentences = view.sheet, view.column(Sentence)
    firsts, stops = view.bounds(Sentence)
    known: dict[int, bool] = {}

    def raised(run: Name) -> bool:
        """Return whether the place of a run, and not a name, can be the reason for its capitals."""
        number = sentences[run.words[0]]
        if number < 0 or run.words[0] == firsts[number]:
            return True
        if number not in known:
            known[number] = _is_headline(sheet, firsts[number], stops[number])
        return known[number]

    doubtful = [text for text, places in runs.items() if " " in text and all(map(raised, places))]
    if not doubtful:
        return runs
    names = runs.keys() - doubtful
    surnames = {text.rpartition(" ")[2] for text in names}
    for text in doubtful:
        for run in runs.pop(text):
            first, stop = next(_shorter(sheet, run, names, surnames), run.words)
            part = run if (first, stop) == run.words else cut(view, run, first, stop)
            runs.setdefault(part.text, []).append(part)
    return runs


def _is_headline(sheet: Sheet, first: int, stop: int) -> bool:
    """Return whether a sentence capitalises most of its words, as headlines do."""
    if 2 * sum(map(CAPITAL.__and__, sheet.shape[first:stop])) < CAPITAL * (stop - first):
        return False
    long = [at for at in range(first, stop) if len(sheet.texts[at]) >= _LONG]
    return 3 * sum(sheet.shape[at] & CAPITAL != 0 for at in long) > 2 * len(long)


def _shorter(sheet: Sheet, run: Name, names: set[str], surnames: set[str]) -> Iterator[tuple[int, int]]:
    """Yield parts of a run that are names elsewhere in the article, the longest first.

    The words next to a part must be words of the language: "Exploits Lee", but not "Ann Lee".
    """
    first, stop = run.words
    facts, texts = sheet.facts, sheet.texts
    for length in range(min(stop - first - 1, _MOST_WORDS), 0, -1):
        for at in range(first, stop - length + 1):
            end, part = at + length, " ".join(texts[at : at + length])
            full = length == 1 or (length == 2 and facts[at] & c.GIVEN)
            full = full and texts[end - 1] in surnames and not facts[end - 1] & (c.COMMON | c.ORDINARY)
            if part in names or full:
                last = facts[at - 1]
                named = last & c.OPENING_PARTICLE or last & (c.GIVEN | c.NEVER_NAME) == c.GIVEN
                before = at == first or (last & _ADDED and not named)
                # "Fiona Parry", but "Fiona Says"
                after = _VERBS if length == 1 and facts[at] & c.GIVEN else _ADDED
                if before and (end == stop or facts[end] & after):
                    yield at, end
