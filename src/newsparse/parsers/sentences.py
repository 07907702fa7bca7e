"""``Metadata``, ``Paragraph``, ``Quote`` -> ``Sentence``: finds the boundaries of sentences."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from typing import Final

from attrs import frozen

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Metadata, Paragraph, Quote, Sentence
from newsparse.core.sheet import Sheet
from newsparse.core.words import FINAL, Words
from newsparse.language.classes import STARTER
from newsparse.language.language import Language
from newsparse.language.reporting_verbs import reporting_verb, reporting_verbs
from newsparse.language.text import straight

_sentence = maker(Sentence)

_FINAL: Final = frozenset(".?!…")
_BRACKETS: Final = frozenset(")]}")
_PLAIN: Final = frozenset(".?!")
_DOTS: Final = frozenset(".…")
_MARKS: Final = frozenset("\"'“”‘’«»‹›")
_PAUSES: Final = frozenset(",;:")
_OPENING_BRACKETS: Final = frozenset("([{")
_DASHES: Final = frozenset(("-", "--", "–", "—", "―"))
# The maximum number of marks, brackets and dashes between a full stop and the next word.
_BETWEEN: Final = 4
# Datelines before the first sentence of an article: "HALDEN, Ohio (AP) —", "(Reuters) -".
_LABEL_REACH: Final = 40
_BEFORE_LABEL: Final = "•-–—*· "
_HEADS: Final = frozenset(("dateline", "credit"))


def find(view: View) -> Iterator[Sentence]:
    """Yield the sentences; together they cover each paragraph except the white space between them.

    A full stop, question mark, exclamation mark or ellipsis ends a sentence, with the closing quotation marks
    and brackets after it. It does not end a sentence if it belongs to an abbreviation, an initial or an
    enumeration, or if the following text continues the sentence (a word in lower case, the reporting clause
    of ``"Why?" Ann Lee asked.``). Sentences inside a quotation are separate sentences, and so are a dateline
    and a label such as "Why it matters:".
    A paragraph without any such mark, such as a headline, is one sentence.
    """
    words = view.words
    sheet, starts, ends = view.sheet, words.starts, words.ends
    opening: set[int] = set()
    closing: dict[int, int] = {}
    for quote in view[Quote]:
        for number, part in enumerate(quote.parts):
            opening.add(part.start)
            inside = quote.inner[number].end
            if inside < part.end:
                closing[inside] = part.end
    wording = _wording(view.language)
    heads = {record.start: record.end for record in view[Metadata] if record.kind in _HEADS}
    # The words at which a sentence may end, and a word after the end of the text.
    stops = iter([*words.shaped(FINAL), len(words)])
    stop = next(stops)
    for paragraph, following, last in zip(view[Paragraph], *view.bounds(Paragraph), strict=True):
        text, begin = paragraph.text, paragraph.start
        offset = begin
        head = heads.get(begin, begin)
        if head == begin and ":" in text:
            head += _label(text, wording)
        if begin < head < paragraph.end:
            yield _sentence(begin, head, text[: head - begin])
            following = bisect_left(starts, head, following)
            begin = starts[following]
            text, offset = text[begin - offset :], begin
        while stop < following:
            stop = next(stops)
        # A stop at the end of the paragraph, or before a mark there, separates nothing.
        until = paragraph.end - (text[-1] in _MARKS)
        while stop < last and ends[stop] < until:
            at, stop = stop, next(stops)
            if at < following:
                continue  # belongs to the previous stop
            plainly = _ends_plainly(words, wording, closing, at, following)
            if plainly is not None:
                following = at + 1
                if plainly:
                    yield _sentence(begin, ends[at], text[begin - offset : ends[at] - offset])
                    begin = starts[following]
                continue
            at, end, following, closed = _reach(words, opening, closing, at, last)
            if following < last and _ends(sheet, wording, begin, at, end, following, last, closed):
                yield _sentence(begin, end, text[begin - offset : end - offset])
                begin = starts[following]
        yield _sentence(begin, paragraph.end, text[begin - offset :])


def _label(text: str, wording: _Wording) -> int:
    """Return the length of the label before a paragraph's first sentence, or 0.

    >>> _label("Why it matters: The deal was easy.", _wording(Language("en")))
    15
    """
    colon = text.find(": ", 0, _LABEL_REACH)
    if colon > 0 and straight(text[:colon].lower()).lstrip(_BEFORE_LABEL) in wording.labels:
        return colon + 1
    return 0


def _ends_plainly(
    words: Words, wording: _Wording, closing: Mapping[int, int], stop: int, first: int
) -> bool | None:
    """Decide quickly about a stop between an ordinary word and a space with a capital or mark after it.

    Nine in ten stops are like that, and ``_reach`` and ``_ends`` would give the same result; None for all
    others. The sentence begins at the word ``first``.
    """
    texts, starts = words.texts, words.starts
    mark, before, upcoming = texts[stop], texts[stop - 1], texts[stop + 1]
    if stop == first or len(before) == 1 or "-" in before or not before[-1].isalpha():
        return None
    after = starts[stop + 1]
    if mark not in _PLAIN or after == words.ends[stop]:
        return None
    if upcoming in _MARKS and after not in closing:
        upcoming = "".join(texts[stop + 2 : stop + 3])
    if not "A" <= upcoming < "[":
        return None
    kind = wording.kinds.get(before) if mark == "." else None
    return True if kind is None else False if kind == "name" else None


def _reach(
    words: Words, opening: Set[int], closing: Mapping[int, int], stop: int, last: int
) -> tuple[int, int, int, bool]:
    """Return the extent of a stop: further stops, and the closing marks and brackets after it.

    The result is the last stop, the offset of the end, the next word, and whether a quotation closes.
    """
    texts, starts, ends = words.texts, words.starts, words.ends
    end, following, closed = ends[stop], stop + 1, False
    while following < last:
        start, text = starts[following], texts[following]
        if start in closing:
            end, closed = closing[start], True
        elif (start == end and text[0] in _FINAL) or text[0] in _DOTS:
            end, stop = ends[following], following
        elif start == end and (text in _BRACKETS or (text in _MARKS and start not in opening)):
            end = ends[following]
        else:
            break
        following += 1
        while following < last and starts[following] < end:
            following += 1  # a mark of two characters
    return stop, end, following, closed


@frozen(eq=False, repr=False)
class _Wording:
    """The language's word lists, prepared for look-ups."""

    kinds: Mapping[str, str]
    """The kind of each abbreviation, as written and in capitals."""
    labels: frozenset[str]
    """Labels before the first sentence of a paragraph: "why it matters"."""
    letters: frozenset[str]
    """Words of one letter: "I", "A"."""
    reporting: frozenset[str]
    """Finite forms of verbs of speech."""


@functools.cache
def _wording(language: Language) -> _Wording:
    lexicon = language.lexicon("sentences")
    kinds: dict[str, str] = {}
    for kind, abbreviations in lexicon.groups("abbreviations").items():
        for abbreviation in abbreviations:
            kinds[abbreviation] = kind
            if len(abbreviation) > 1:
                kinds[abbreviation.upper()] = kind
    return _Wording(
        kinds,
        lexicon.words("labels"),
        lexicon.words("letters"),
        reporting_verbs(language).speech,
    )


def _ends(
    sheet: Sheet, wording: _Wording, begin: int, stop: int, end: int, following: int, last: int, closed: bool
) -> bool:
    """Return whether a stop ends the sentence that begins at ``begin``.

    The stop extends to the offset ``end``; the word ``following`` comes next, and the paragraph continues to
    the word ``last``. ``closed`` is whether a quotation closes with the stop.
    """
    texts, starts = sheet.texts, sheet.starts
    upcoming = following
    while not (texts[upcoming][0].isalnum() or texts[upcoming][0] in "@#"):
        upcoming += 1
        if upcoming == last or upcoming - following > _BETWEEN:
            return upcoming < last
    word = texts[upcoming]
    if word[0].islower() or texts[following] in _PAUSES:
        return False
    mark, before = texts[stop], ""
    if mark[0] in _FINAL:
        if not stop or starts[stop - 1] < begin:
            return False  # ... and nothing before it
        before = texts[stop - 1]
        if starts[stop - 1] == begin and (len(before) == 1 or before.isdigit()):
            return False  # 1. First
    if mark[0] not in _FINAL:
        kind = wording.kinds.get(mark, "possible")
    elif mark == "." and before != ".":
        # "D-Mass" counts like "Mass".
        initial = "initial" if len(before) == 1 and before.isupper() else ""
        kind = wording.kinds.get(before.rpartition("-")[2], initial)
    else:
        kind = "ellipsis" if mark in ("...", "…") or texts[max(stop - 2, 0) : stop] == [".", "."] else ""
    if starts[following] == end:
        # A space lost by a scraper: "ended.The next"; but not "Node.JS", "U.S.-led", "St.Louis".
        plain = not kind and (
            mark in "?!" or (before.isalnum() and len(before) > (1 if before.islower() else 2))
        )
        return (closed or plain) and (word[1:2].islower() or word.lower() in wording.letters)
    if kind == "name":
        return False
    if closed:
        verb = reporting_verb(sheet.words, wording.reporting, upcoming, last)
        return verb is None or (mark == "." and verb + 1 < last and texts[verb + 1] != ".")
    if kind == "number":
        return not word[0].isdigit()
    if not kind:
        return True
    if texts[following] in _OPENING_BRACKETS or texts[following] in _DASHES or word[0].isdigit():
        return False
    return sheet.facts[upcoming] & STARTER != 0


PARSER = Parser(makes=Sentence, reads=(Metadata, Paragraph, Quote), find=find)
