"""``Surroundings``: the features of a line and its neighbours, for which the chain has weights.

After jusText (Pomikálek 2011): first every line is read alone, then the uncertain lines are decided by those
around them. Surroundings are a tuple, so their weights are added up once for all lines that are alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple, TypeAlias

from newsparse.core.kept import Kept
from newsparse.core.kinds import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.language.imprints.bylines import Bylines
from newsparse.language.text import has_words
from newsparse.parsers.noise.captions import Pictures
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.speech import QUOTATION_MARKS, Speech
from newsparse.parsers.noise.wordings import Wording

# The group of a line in one letter, for its neighbours: P and p are sentences, w o u open lines by length, c
# ends in a colon, i is a list item, n has no letter, M names the author or time.
_FORM_GROUPS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("prose4", "prose3", "prose2"), "P"),
    **dict.fromkeys(("prose1", "question"), "p"),
    **dict.fromkeys(("word1", "word3"), "w"),
    **dict.fromkeys(("open5", "open9", "open15", "cut"), "o"),
    **dict.fromkeys(("open25", "open"), "u"),
    "colon": "c",
    "item": "i",
    "number": "n",
    "imprint": "M",
}
OPEN_GROUPS: Final = "wou"
"""The letters of lines that do not end like a sentence."""
# An advertisement appears between paragraphs, a comment box after them.
_KIND_GROUPS: Final[Mapping[NoiseKind, str]] = {
    "embed": "E",
    "consent": "T",
    "ad": "A",
    "promo": "T",
    "related": "R",
    "share": "S",
    "caption": "K",
    "player": "V",
    "copyright": "Z",
    "comment": "Z",
    "liveblog": "L",
    "other": "S",
}
# A heading of a list, whatever its kind; a short caption, which credits a picture but hardly describes it.
_HEADING, _CREDIT = "H", "C"
NOISE_GROUPS: Final = frozenset({*_KIND_GROUPS.values(), _HEADING, _CREDIT})
"""The letters of lines that are noise."""
# Kinds that come in blocks; advertisements, embeds and captions appear alone.
_BLOCKS: Final = frozenset("TRSVZH")
# The letters of lines that end an article, the strongest first: comments or copyright, a credit, a promo,
# buttons.
_CLOSERS: Final = "ZMTS"
# Groups of lines that may describe a picture, and the maximum length of such a line in characters.
_DESCRIBING = frozenset("PpouwM")
_LONGEST_DESCRIPTION = 240
# Flags that also have weights together with the neighbouring lines: a name counts below a caption, an action
# above one.
_TELLING = frozenset({"name", "shouted", "bracket", "acts", "placed"})
_LIST_ITEM = on_use(r"[-–—•*·]\s?(?=\w)|\d{1,2}[.)]\s|#\d")
_LONG = ("prose3", "prose4")
# The distances to a heading that are told apart.
_STEPS = (1, 3, 8, 9)
# The limit for counting lines to the nearest block.
_FARTHEST = 5
# A caption with at most this many words is only a credit, or a button of a gallery; the caption itself is
# next to it.
_LONGEST_CREDIT = 8
_MARKS = ".,;:!?\"'“”‘’()[]"
# Words with at least this many letters are compared by their first letters: "elections" equals "election".
_LONG_WORD, _WORD_START = 5, 6


Look: TypeAlias = tuple[tuple[str, ...], str]
"""The flags of a line, and how many of its longer words the paragraphs of the page have."""


class Surroundings(NamedTuple):
    """The features of a line: its form and those of its neighbours, as small values."""

    # A closed sentence by length, an open line by number of words, a question, a list item; then in a letter.
    form: str
    group: str
    # The groups of the lines before and after.
    before: str
    before2: str
    after: str
    after2: str
    # Before the first long paragraph, after the last, or between.
    region: str
    # The kind of the heading of a list that it may be under, and the distance: 1, 3, 8 or 9 for more.
    under: NoiseKind | None
    below: int
    # How many lines above and below the nearest noise of a block is, at most 5.
    back: int
    ahead: int
    # The sign that ended the article above, since the last two consecutive long paragraphs, and whether two
    # such paragraphs follow.
    closed: str
    goes_on: bool
    # Further features; how many of its longer words the paragraphs of the page have: none, some or most.
    flags: tuple[str, ...]
    shared: str


# The tables of weights: the name of each, and the features whose values are its key.
_TABLES: Final = (
    ("form", "form"),
    ("form-before", "form before"),
    ("form-after", "form after"),
    ("around", "before group after"),
    ("before", "before2 before group"),
    ("after", "group after after2"),
    ("region", "region form"),
    ("region-around", "region before group"),
    ("heading", "under below group"),
    ("back", "back group"),
    ("ahead", "ahead group"),
    ("between", "back group ahead"),
    ("among", "back group ahead goes_on"),
    ("closed", "closed group goes_on"),
    ("closed-form", "closed form"),
    ("goes-on", "goes_on form"),
    ("shared", "shared group"),
    ("shared-region", "shared region group"),
    ("shared-before", "shared before group"),
    ("shared-after", "shared group after"),
)
# What all tables ask for, one on a line, to be filled in at once.
_ASKED: Final = "\n".join(
    f"{name}=" + "/".join(f"{{{Surroundings._fields.index(slot)}}}" for slot in slots.split())
    for name, slots in _TABLES
)


def features(line: Surroundings) -> list[str]:
    """Return the names of the evidence for or against a line being noise; each has a weight."""
    found = _ASKED.format(*line).split("\n")
    for flag in line.flags:
        found += f"{flag}/{line.group}", f"{flag}/{line.region}"
        if flag in _TELLING:
            found.append(f"{flag}/{line.before}/{line.group}")
            found.append(f"{flag}/{line.group}/{line.after}")
            found.append(f"{flag}/{line.region}/{line.before}")
    return found


def find_surroundings(
    page: PageLines, findings: Sequence[Finding | None], looks: Sequence[Look | None]
) -> list[Surroundings | None]:
    """Return the surroundings of each line, given the readings so far; None for lines that are surely noise.

    ``looks`` are those of :func:`looks_of`.
    """
    forms, groups, count = page.forms, _groups(page, findings), len(page.forms)
    long = [i for i, form in enumerate(forms) if form in _LONG and not findings[i]]
    first, last = (long[0], long[-1]) if long else (count, count)
    pairs = {i for before, i in pairwise(long) if i == before + 1}
    last_pair = max(pairs, default=-1)
    around = ["^", "^", *groups, "$", "$"]
    ahead = [_FARTHEST]
    for group in reversed(groups):
        ahead.append(_one_further(ahead[-1], group))
    found: list[Surroundings | None] = []
    under: NoiseKind | None = None
    below, back, closed, sentence = 0, _FARTHEST, "", False
    for i, (form, group, finding, look) in enumerate(zip(forms, groups, findings, looks, strict=True)):
        if finding or look is None:
            found.append(None)
        else:
            region = "head" if i < first else "body" if i <= last else "tail"
            near = around[i + 1], around[i], around[i + 3], around[i + 4]
            heading = under, _STEPS[bisect_left(_STEPS, below)] if under else 0
            end = closed, i < last_pair
            row = (form, group, *near, region, *heading, back, ahead[count - 1 - i], *end, *look)
            found.append(Surroundings._make(row))
        # A paragraph ends a list. One short sentence does not, because some headlines end like one.
        if finding and finding.header:
            under, below = finding.kind, 1
        elif group == "P" and (sentence or form != "prose2"):
            under = None
        else:
            below = min(below + 1, _STEPS[-1])
        sentence = group == "P"
        back = _one_further(back, group)
        # A comment box, a copyright line or an agency credit ends an article, unless it clearly continues.
        if i in pairs:
            closed = ""
        if group in _CLOSERS and (not closed or _CLOSERS.index(group) < _CLOSERS.index(closed)):
            closed = group
    return found


def _one_further(distance: int, group: str) -> int:
    return 1 if group in _BLOCKS else min(distance + 1, _FARTHEST)


def _groups(page: PageLines, findings: Sequence[Finding | None]) -> list[str]:
    """Return each line's form or kind of noise in one letter."""
    groups: list[str] = []
    for finding, form, text in zip(findings, page.forms, page.texts, strict=True):
        if finding is None:
            groups.append(_FORM_GROUPS[form])
        elif finding.header:
            groups.append(_HEADING)
        elif finding.kind == "caption" and not has_words(text, _LONGEST_CREDIT + 1):
            groups.append(_CREDIT)
        else:
            groups.append(_KIND_GROUPS[finding.kind])
    return groups


def looks_of(page: PageLines) -> list[Look | None]:
    """Return what the lines of a page look like, besides their forms; None for noise."""
    times = Counter(page.texts)
    paragraphs = {i: _long_words(page.texts[i]) for i, form in enumerate(page.forms) if form in _LONG}
    counts = Counter(chain.from_iterable(paragraphs.values()))
    looks: list[Look | None] = []
    listed = False
    for i, (text, group) in enumerate(zip(page.texts, _groups(page, page.findings), strict=True)):
        finding, listed = page.findings[i], listed and group in "wouip"
        if finding is None:
            flags = (name for name, has in (("repeated", times[text] > 1), ("listed", listed)) if has)
            words = paragraphs[i] if i in paragraphs else _long_words(text)
            known = sum(counts[word] > (i in paragraphs) for word in words)
            shared = "no-words" if not words else "none" if not known else "some"
            if known and 2 * known >= len(words):
                shared = "most"
            looks.append(((*flags, *_flags(page, i, group)), shared))
        else:
            looks.append(None)
        # A list of the article comes after a colon, but not after "Read more:".
        listed = listed or (text.endswith(":") and (finding is None or finding.kind == "other"))
    return looks


def _flags(page: PageLines, index: int, group: str) -> Iterator[str]:
    language, text, speech = page.language, page.texts[index], Speech.of(page.language)
    forms, folds = page.words_of(index)
    quoted = text[0] in QUOTATION_MARKS
    if quoted:
        yield "quoted"
    if index in page.hints:
        yield f"hint-{page.hints[index].kind}"
    if not quoted and speech.addresses_reader(folds):
        yield "reader"
    if group in _DESCRIBING and len(text) <= _LONGEST_DESCRIPTION and not speech.reports(text):
        yield from Pictures.of(language).evidence(text, forms, folds, page.text)
    for name, count in zip(("about", "asks"), Wording.of(language).appeals(folds), strict=True):
        if count:
            yield f"{name}-{min(2, count)}"
    if group in "Pp" and ("“" in text or '"' in text or not speech.saying.isdisjoint(folds)):
        yield "spoken"
    if group == "P":
        return
    capitals = [word[0].isupper() for word in text.split() if word[0].isalpha()]
    if len(capitals) >= 3:
        yield f"capitals-{min(4, 5 * sum(capitals) // len(capitals))}"
    if text.isupper():
        yield "shouted"
    if Bylines.of(language).is_name(text):
        yield "name"
    if text[0].islower():
        yield "small"
    if _LIST_ITEM.match(text):
        yield "bullet"
    if text[-1] == ")":
        yield "bracket"


def _long_words(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a line, for comparing the topics of two lines."""
    # Whole paragraphs are processed, so short words, half of all, are skipped before marks are removed.
    return frozenset(filter(None, map(_BEGINNINGS.__getitem__, text.lower().split())))


def _beginning(word: str) -> str:
    """Return the beginning of a longer word without the marks around it; "" for a short one."""
    bare = word.strip(_MARKS)
    return bare[:_WORD_START] if len(bare) >= _LONG_WORD else ""


_BEGINNINGS = Kept(_beginning)
