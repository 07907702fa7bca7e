"""``verify``: checks whether a quotation appears in an article, and who said it.

The quotation is compared word by word.  Letter case, punctuation, white space and the shape of quotation
marks are ignored, because writers change them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Literal, NamedTuple, TypeAlias

from attrs import frozen

from newsparse.api import parse
from newsparse.core.document import Article
from newsparse.core.records import Attribution, Person, Quote, Span
from newsparse.core.regexes import on_use
from newsparse.errors import InputError, shown

# The maximum share of the quotation's words that may differ.  As a test, 3,000 passages of 4 to 25 words from
# one article were looked for in another (PolNeAR, development part): 7 were found, 6 of them with 4 words.
_NEAR = 0.3
# The maximum number of words in a quotation, and of pieces between marks of omission: the time for each word
# of the article is proportional to both.
_LONGEST, _MOST_PIECES = 2000, 50

_WORD = on_use(r"\w++(?:['’]\w++)*+")
# How writers mark that words are left out: "We will ... win", "We will [...] win", "We will … win".
_LEFT_OUT = on_use(r"\[?(?:\.{3,}+|…|\. \. \.)\]?")
# A match does not extend past these.
_BREAK = on_use('[.!?\n\r"“”«»]')


@frozen
class Change:
    """A difference between a quotation and the article."""

    quoted: str
    """The words of the quotation; empty if only the article has words here."""
    article: str
    """The words of the article; empty if only the quotation has words here."""


@frozen
class Verification:
    """The answer of :func:`newsparse.verify`."""

    match: Literal["exact", "near", "none"]
    """``exact`` if all words are the same, ``near`` if at most 30% of them differ, otherwise ``none``."""
    similarity: float
    """The share of the quotation's words that the article contains in this order, from 0 to 1."""
    spans: tuple[Span, ...] = ()
    """The position of the words in the article: several spans if a cue interrupts the words or if the
    quotation leaves words out, and none if ``match`` is ``none``."""
    changes: tuple[Change, ...] = ()
    """The differences of a near match, in order."""
    difference: str = ""
    """The same as one line: ``We [-shall-] {+will+} win``."""
    quoted: bool = False
    """Whether the article itself has all these words in quotation marks."""
    attributions: tuple[Attribution, ...] = ()
    """The attributions that have at least half of the words in their content, the innermost first."""

    @property
    def found(self) -> bool:
        """Whether the quotation appears, exactly or nearly."""
        return self.match != "none"

    @property
    def speakers(self) -> tuple[Person, ...]:
        """The speakers according to the innermost attribution; empty if the article does not name them."""
        return self.attributions[0].speakers if self.attributions else ()

    @property
    def speaker(self) -> Person | None:
        """The only speaker; None if there is none or there are several."""
        return self.speakers[0] if len(self.speakers) == 1 else None


class _Word(NamedTuple):
    key: str  # the word in the form used for comparison
    start: int
    end: int
    part: int  # the number of its passage; words of different passages belong to different spans


_Words: TypeAlias = Sequence[_Word]


class _Found(NamedTuple):
    distance: int  # how many words must be changed, added or removed
    pieces: Sequence[tuple[_Words, _Words]]
    """For each piece of the quotation, its words, and words of the article that end with its match."""


def verify(quote: str, article: Article | str) -> Verification:
    """Check whether a quotation appears in an article, exactly or nearly, and who said it.

    >>> import newsparse
    >>> text = '"We will win the vote," Ann Lee said, "because we must."'
    >>> answer = newsparse.verify("We shall win the vote because we must", text)
    >>> answer.match, answer.speaker.name, answer.difference
    ('near', 'Ann Lee', 'We [-shall-] {+will+} win the vote because we must')
    >>> [(span.start, span.end) for span in answer.spans]
    [(1, 21), (39, 54)]
    >>> newsparse.verify("We will lose everything we have", text).found
    False

    A quotation is also found if a cue interrupts it in the article, or if it leaves words out with ``...`` or
    ``[...]``. If the words appear more than once, the first occurrence is returned. The answer describes the
    article; it does not show whether the statement is true.

    :param quote: the words to look for, with or without quotation marks; at most 2,000 words, in at most 50
        pieces.
    :param article: an article, or its text, which is then parsed.
    :raises newsparse.InputError: if the quotation has no word, or too many words or pieces.
    """
    if not isinstance(quote, str):
        raise InputError(f"quote must be a str, not {shown(quote)}")
    bounds = [0, *(offset for gap in _LEFT_OUT.finditer(quote) for offset in gap.span()), len(quote)]
    places = zip(bounds[::2], bounds[1::2], strict=True)
    pieces = [words for place in places if (words := list(_words(quote, *place)))]
    count = sum(map(len, pieces))
    if not count:
        raise InputError(f"quote has no word to look for: {shown(quote)}")
    if count > _LONGEST:
        raise InputError(f"quote has {count:,} words; at most {_LONGEST:,} can be verified")
    if len(pieces) > _MOST_PIECES:
        raise InputError(f"quote leaves words out {len(pieces) - 1} times; the limit is {_MOST_PIECES - 1}")
    if isinstance(article, str):
        article = parse(article)
    elif not isinstance(article, Article):
        raise InputError(f"article must be an Article or its text, not {type(article).__name__}")
    text = article.text
    found = _closest(pieces, list(_words(text, 0, len(text))), text)
    for statement in article.attributions:
        # Words that a cue interrupts are consecutive only in the content.
        if found.distance and len(statement.content) > 1:
            parts = enumerate(statement.content)
            joined = [word for n, part in parts for word in _words(text, part.start, part.end, n)]
            found = min(found, _closest(pieces, joined, text), key=lambda other: other.distance)
    similarity = round(max(0.0, 1 - found.distance / count), 3)
    if found.distance > _NEAR * count:
        return Verification("none", similarity)
    return _answer(quote, article, found, similarity)


def _answer(quote: str, article: Article, found: _Found, similarity: float) -> Verification:
    text = article.text
    spans: list[Span] = []
    changes: list[Change] = []
    marked: list[str] = []  # all words, with the differences marked
    for mine, theirs in found.pieces:
        stretches = _stretches([word.key for word in mine], [word.key for word in theirs])
        marked += ["..."] * bool(marked)
        for equal, ours_span, theirs_span in stretches:
            ours = " ".join(quote[word.start : word.end] for word in mine[ours_span])
            other = " ".join(text[word.start : word.end] for word in theirs[theirs_span])
            if equal:
                marked.append(other)
            else:
                changes.append(Change(ours, other))
                marked += [f"[-{ours}-]"] * bool(ours) + [f"{{+{other}+}}"] * bool(other)
        for _, part in groupby(theirs[stretches[0][2].start :], attrgetter("part")):
            first, *_, last = [*part] * 2
            spans.append(Span(first.start, last.end, text[first.start : last.end]))
    half = sum(span.end - span.start for span in spans) / 2
    whose = [one for one in article.attributions if 0 < half <= _shared(spans, one)]
    return Verification(
        "near" if changes else "exact",
        similarity,
        tuple(spans),
        tuple(changes),
        " ".join(marked) if changes else "",
        all(any(quotation.end >= span.end for quotation in article[Quote].at(span.start)) for span in spans),
        tuple(sorted(whose, key=lambda statement: -statement.depth)),
    )


def _words(text: str, start: int, end: int, part: int = 0) -> Iterator[_Word]:
    for match in _WORD.finditer(text, start, end):
        key = unicodedata.normalize("NFKC", match[0]).casefold().replace("’", "'")
        yield _Word(key, match.start(), match.end(), part)


def _closest(pieces: Sequence[_Words], words: _Words, text: str) -> _Found:
    total, at, found = 0, 0, []
    keys = [word.key for word in words]
    for piece in pieces:
        wanted, last = [word.key for word in piece], 1 << (len(piece) - 1)
        best = distance = len(piece)
        end = stop = at
        for index, (more, fewer, _) in enumerate(_columns(wanted, keys[at:]), at):
            distance += bool(more & last) - bool(fewer & last)
            if distance < best:
                best, end, stop = distance, index + 1, index + 1
            # In "win tomorrow", "win" is as close to "win today"; the word in place of "today" belongs to it.
            elif (
                distance == best
                and at < stop == index
                and keys[index - 1] != wanted[-1]
                and not _BREAK.search(text, words[index - 1].end, words[index].start)
            ):
                stop = index + 1
        total += best
        found.append((piece, words[max(at, end - len(piece) - best) : stop]))
        at = end
    return _Found(total, found)


def _columns(wanted: Sequence[str], keys: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """Yield a column for each word of a text: Myers' bit-vector algorithm, on words.

    The distances are those of the best match that ends at the word, and may begin at any. A column is three
    integers with one bit for each beginning of the quotation: those whose distance is 1 more than without
    this word of the text, 1 less, and 1 more than that of the beginning one word shorter.
    """
    masks: dict[str, int] = {}
    for index, key in enumerate(wanted):
        masks[key] = masks.get(key, 0) | 1 << index
    full = (1 << len(wanted)) - 1
    rising, falling = full, 0
    for key in keys:
        same = masks.get(key, 0)
        vertical = same | falling
        horizontal = (((same & rising) + rising) ^ rising) | same
        more = falling | (~(horizontal | rising) & full)
        fewer = rising & horizontal
        rising = (fewer << 1 | ~(vertical | more << 1)) & full
        falling = more << 1 & vertical & full
        yield more, fewer, rising


def _stretches(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[bool, slice, slice]]:
    """Return the equal and the different stretches of words and of the end of others, in order.

    >>> [(equal, *mine.indices(9)[:2]) for equal, mine, _ in _stretches(list("abcd"), list("xabxd"))]
    [(True, 0, 2), (False, 2, 3), (True, 3, 4)]

    The end begins where the differences are fewest. They are read off the columns from the end, so the time
    is proportional to the lengths; difflib's is cubic if words recur.
    """
    columns = list(_columns(mine, theirs))
    a, b = len(mine), len(theirs)
    steps: list[tuple[bool, int, int]] = []  # whether words are equal, and up to where in each text
    while a:
        equal = bool(b) and mine[a - 1] == theirs[b - 1]
        steps.append((equal, a, b))
        more, _, rising = (bits >> (a - 1) & 1 for bits in columns[b - 1]) if b else (0, 0, 1)
        removed = not equal and rising
        added = not equal and not removed and more
        a, b = a - (not added), b - (not removed)
    stretches: list[tuple[bool, slice, slice]] = []
    for equal, same in groupby(reversed(steps), key=itemgetter(0)):
        *_, (_, c, d) = same
        stretches.append((equal, slice(a, c), slice(b, d)))
        a, b = c, d
    return stretches


def _shared(spans: Sequence[Span], statement: Attribution) -> int:
    """Return how many characters of spans are in the content of a statement."""
    pairs = ((part, span) for part in statement.content for span in spans)
    return sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part, span in pairs)
