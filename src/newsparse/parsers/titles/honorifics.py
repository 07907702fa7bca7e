"""Finds the honorifics and nouns directly before names in a language without lists of offices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Span, Title
from newsparse.core.words import CAPITAL, UPPER
from newsparse.language.classes import ADJECTIVE, GIVEN, PARTICLE, PERSON, PLACE

__all__ = ["honorifics"]

_span, _title = maker(Span), maker(Title)

# Capitalised words after a noun that are not a name: "le député PS", "le maire Vert", "l'ambassadeur France".
_NO_HOLDER: Final = ADJECTIVE | PLACE
# A longer word in capitals can be a name in a headline.
_ACRONYM = 5


def honorifics(view: View) -> Iterator[Title]:
    """Yield the honorifics at the start of names, and nouns for a person directly before names.

    "Mme Vasseur", "le juge Roux", "la ministre Claire Vasseur". These titles are not given to the caller.

    >>> import newsparse
    >>> article = newsparse.parse("Mme Vasseur et le juge Roux ont voté contre.", language="fr")
    >>> [(person.name, person.gender) for person in article.people]
    [('Vasseur', 'female'), ('Roux', 'male')]
    """
    sheet, listed = view.sheet, view.language.lexicon("descriptions").groups("honorifics")
    known = frozenset[str]().union(*listed.values())
    folds, texts, facts, starts = sheet.folds, sheet.texts, sheet.facts, sheet.starts
    for name in view[Name]:
        first, stop = name.words
        begin, lead = first, first
        styled = folds[first] in known
        if styled:
            begin += 1 + (texts[first + 1 : first + 2] == ["."])
        elif facts[first] & PERSON and not facts[first] & GIVEN:
            begin += 1  # "Président Roux"
        elif first and facts[first - 1] & PERSON and starts[first] - sheet.ends[first - 1] == 1:
            lead = first - 1
            begin = _begin_of_name(view, first, stop)
        if lead == begin or begin >= stop or not _can_hold(view, begin, stop):
            continue
        last = sheet.ends[begin - 1] if lead == first else sheet.ends[first - 1]
        start, holder = starts[lead], starts[begin]
        yield _title(
            start,
            last,
            view.slice(start, last),
            rule="titles.honorific" if styled else "titles.noun",
            kind="honorific" if styled else "role",
            holders=(_span(holder, name.end, view.slice(holder, name.end)),),
            office=folds[first if lead == first else first - 1],
            position="before",
        )


def _begin_of_name(view: View, first: int, stop: int) -> int:
    """Return where a person's name begins: after the "Renaissance" of "Renaissance Anne Roux"."""
    facts = view.sheet.facts
    if facts[first] & GIVEN:
        return first
    return next((at for at in range(first + 1, stop - 1) if facts[at] & GIVEN), first)


def _can_hold(view: View, first: int, stop: int) -> bool:
    """Return whether capitalised words after a title can be a name."""
    sheet = view.sheet
    if not (sheet.shape[first] & CAPITAL or sheet.facts[first] & PARTICLE):
        return False
    if stop - first > 1:
        return True
    acronym = sheet.shape[first] & UPPER and len(sheet.texts[first]) <= _ACRONYM
    return not acronym and not sheet.facts[first] & _NO_HOLDER
