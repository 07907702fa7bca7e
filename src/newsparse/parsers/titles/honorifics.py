"""Finds honorifics, and nouns for people beside names, in a language without lists of offices."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Span, Title
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL, UPPER, WORD
from newsparse.language import classes as c
from newsparse.language.language import Language

_span, _title = maker(Span), maker(Title)

# Capitalised words after a noun that are not a name: "le député PS", "le maire Vert", "l'ambassadeur France".
_NO_HOLDER: Final = c.ADJECTIVE | c.PLACE | c.ORGANISATION | c.IMPERSONAL
# Words that no name of a person has, unless a given name begins it.
_NO_NAME: Final = c.IMPERSONAL | c.PLACE | c.ORGANISATION | c.ADJECTIVE
# A longer word in capitals can be a name in a headline.
_ACRONYM = 5
# A limit for texts that are not articles.
_MOST_CHARACTERS = 200
# The maximum number of words in the name of a place.
_LONGEST = 5
# The maximum number of words from a name back to the noun ("la ministre des Transports et de la Mer Anne
# Roux"), and from a name on to it ("Anne Roux, l'ancienne présidente").
_BACK, _ON = 8, 3
_VERB: Final = c.FINITE | c.ACTING | c.SPEAKING | c.SUBORDINATOR
_DETERMINER: Final = c.DEFINITE | c.INDEFINITE | c.POSSESSIVE | c.DESCRIBING_ARTICLE


class _Found(NamedTuple):
    """A noun or honorific and its holder, by their words."""

    noun: int
    end: int
    """The word after the honorific or noun."""
    begin: int
    """The first word of the holder's name."""


def honorifics(view: View) -> Iterator[Title]:
    """Yield the honorifics at the start of names, and nouns for a person before and after names.

    "Mme Vasseur", "le juge Roux", "la ministre des Transports Claire Vasseur", "Anne Roux, maire de Halden".
    These titles have only the noun, and are not given to the caller.

    >>> import newsparse
    >>> article = newsparse.parse("Mme Vasseur et le juge Roux ont voté contre.", language="fr")
    >>> [(person.name, person.gender) for person in article.people]
    [('Vasseur', 'female'), ('Roux', 'male')]
    """
    sheet, known = view.sheet, _known(view.language)
    for name in view[Name]:
        first, stop = name.words
        styled = sheet.folds[first] in known
        if styled:
            begin = first + 1 + (sheet.texts[first + 1 : first + 2] == ["."])
            found = [_Found(first, begin, begin)]
        else:
            found = list(_nouns(view, first, stop))
        for each in found:
            if not _can_hold(sheet, each.begin, stop) or name.end - name.start > _MOST_CHARACTERS:
                continue
            start, end, holder = sheet.starts[each.noun], sheet.ends[each.end - 1], sheet.starts[each.begin]
            office = sheet.facts[each.noun] & c.OFFICE_NOUN
            yield _title(
                start,
                end,
                view.slice(start, end),
                rule="titles.honorific" if styled else "titles.noun",
                kind="honorific" if styled else "office" if office else "role",
                holders=(_span(holder, name.end, view.slice(holder, name.end)),),
                office=sheet.folds[each.noun],
                position=None if each.end < each.begin else "before" if each.end == each.begin else "after",
            )


_SPACES = (" ", "\N{NO-BREAK SPACE}")


@functools.cache
def _known(language: Language) -> frozenset[str]:
    return frozenset().union(*language.lexicon("descriptions").groups("honorifics").values())


def _nouns(view: View, first: int, stop: int) -> Iterator[_Found]:
    sheet = view.sheet
    facts, texts = sheet.facts, sheet.texts
    if facts[first] & c.PERSON and not facts[first] & c.GIVEN and first + 1 < stop:
        yield _Found(first, first + 1, first + 1)  # "Président Roux"
        return
    begin = _begin_of_name(sheet, first, stop)
    gap = view.slice(sheet.ends[first - 1], sheet.starts[first]) if first else ""
    if gap in _SPACES and facts[first - 1] & c.PERSON:
        yield _Found(first - 1, first, begin)
    elif _is_full_name(sheet, begin, stop):
        noun = _before(sheet, first, begin, stop)
        if noun is not None:
            yield _Found(noun, noun + 1, begin)
    if texts[stop : stop + 1] == [","] and _is_full_name(sheet, begin, stop):
        for at in range(stop + 1, min(stop + 1 + _ON, len(texts))):
            if facts[at] & c.PERSON:
                yield _Found(at, at + 1, begin)
                return
            if not facts[at] & (_DETERMINER | c.FORMER):
                return


def _before(sheet: Sheet, first: int, begin: int, stop: int) -> int | None:
    facts, texts, shape = sheet.facts, sheet.texts, sheet.shape
    last = first - 1
    if last >= 0 and facts[last] & c.COMPLEMENT and begin == first:
        return None  # "la fille de Paul Roux"
    if last >= 0 and texts[last] != "," and not facts[begin] & c.GIVEN:
        return None
    if last >= 0 and texts[last] == ",":
        if texts[stop : stop + 1] not in ([","], ["."]):
            return None
        last -= 1
    for at in range(last, max(last - _BACK, 0), -1):
        if not shape[at] & WORD or (facts[at] & _VERB and not facts[at] & c.PERSON):
            return None
        if facts[at] & c.PERSON and facts[at - 1] & (_DETERMINER | c.FORMER | c.ADJECTIVE):
            return at
    return None


def _begin_of_name(sheet: Sheet, first: int, stop: int) -> int:
    """Return where a person's name begins: after the "Renaissance" of "Renaissance Anne Roux"."""
    facts = sheet.facts
    if facts[first] & c.GIVEN:
        return first
    return next(
        (at for at in range(first + 1, stop - 1) if facts[at] & (c.GIVEN | _NO_NAME) == c.GIVEN), first
    )


def _is_full_name(sheet: Sheet, first: int, stop: int) -> bool:
    if stop - first < 2:
        return False
    if stop - first <= _LONGEST and sheet.table[" ".join(sheet.folds[first:stop])] & _NO_NAME:
        return False  # "Caroline du Sud"
    if sheet.facts[first] & c.GIVEN:
        return True
    return not any(sheet.facts[at] & _NO_NAME or sheet.shape[at] & UPPER for at in range(first, stop))


def _can_hold(sheet: Sheet, first: int, stop: int) -> bool:
    if first >= stop or not (sheet.shape[first] & CAPITAL or sheet.facts[first] & c.PARTICLE):
        return False
    acronym = sheet.shape[first] & UPPER and len(sheet.texts[first]) <= _ACRONYM
    return not acronym and not sheet.facts[first] & _NO_HOLDER
