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
from newsparse.language.names import given_names
from newsparse.language.text import has_words
from newsparse.parsers.noise.captions import Pictures
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.speech import QUOTATION_MARKS, Speech
from newsparse.parsers.noise.wordings import Wording

# The group of a line in one letter, for its neighbours: P and p are sentences, w o u open lines by length, c
# ends in a colon, i is a list item, n has no letter, M names the author or time.
_FORM_GROUPS: Final[Mapping[str, str]] = {
    form: group
    for group, forms in (
        ("P", "prose4 prose3 prose2"),
        ("p", "prose1 question"),
        ("w", "word1 word3"),
        ("o", "open5 open9 open15 cut"),
        ("u", "open25 open"),
        ("c", "colon"),
        ("i", "item"),
        ("n", "number"),
        ("M", "imprint"),
    )
    for form in forms.split()
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
_TELLING = frozenset({"name", "person", "shouted", "bracket", "acts", "placed"})
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
_TABLES: Final = tuple(
    (name, tuple(map(Surroundings._fields.index, slots.split())))
    for name, slots in (
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
)


def features(line: Surroundings) -> Iterator[str]:
    """Yield the names of the evidence for or against a line being noise; each has a weight."""
    for name, slots in _TABLES:
        yield f"{name}={'/'.join([str(line[slot]) for slot in slots])}"
    for flag in line.flags:
        yield f"{flag}/{line.group}"
        yield f"{flag}/{line.region}"
        if flag in _TELLING:
            yield f"{flag}/{line.before}/{line.group}"
            yield f"{flag}/{line.group}/{line.after}"
            yield f"{flag}/{line.region}/{line.before}"


def find_surroundings(
    page: PageLines, findings: Sequence[Finding | None], looks: Sequence[Look | None]
) -> list[Surroundings | None]:
    """Return the surroundings of each line, given the readings so far; None for lines that are surely noise.

    ``looks`` are those of :func:`looks_of`.
    """
    forms, groups = page.forms, _groups(page, findings)
    long = [i for i, form in enumerate(forms) if form in _LONG and not findings[i]]
    first, last = (long[0], long[-1] + 1) if long else (len(forms), 0)
    regions = ["head"] * first + ["body"] * (last - first) + ["tail"] * (len(forms) - max(first, last))
    around = ["^", "^", *groups, "$", "$"]
    back, ahead = _distances(groups), _distances(groups[::-1])[::-1]
    closed, pair = _closings(groups, forms)
    rows = zip(
        *(forms, groups, around[1:], around, around[3:], around[4:], regions),
        *zip(*_headings(groups, forms, findings), strict=True),
        *(back, ahead, closed, [i < pair for i in range(len(forms))]),
        strict=False,
    )
    return [
        None if finding or look is None else Surroundings._make((*row, *look))
        for finding, look, row in zip(findings, looks, rows, strict=True)
    ]


def _groups(page: PageLines, findings: Sequence[Finding | None]) -> list[str]:
    """Return each line's form or kind of noise in one letter."""
    return [
        _kind_group(finding, text) if finding else _FORM_GROUPS[form]
        for finding, form, text in zip(findings, page.forms, page.texts, strict=True)
    ]


def _kind_group(finding: Finding, text: str) -> str:
    """Return the letter of a line that is certainly noise."""
    if finding.header:
        return _HEADING
    if finding.kind == "caption" and not has_words(text, _LONGEST_CREDIT + 1):
        return _CREDIT
    return _KIND_GROUPS[finding.kind]


def looks_of(page: PageLines) -> list[Look | None]:
    """Return what the lines of a page look like, besides their forms; None for noise."""
    looks = _Looks(page)
    return [
        None if finding else (tuple(looks.flags(i, _FORM_GROUPS[page.forms[i]])), looks.shared(i))
        for i, finding in enumerate(page.findings)
    ]


class _Looks:
    """Describes the lines of one page."""

    def __init__(self, page: PageLines) -> None:
        self._page = page
        self._speech = Speech.of(page.language)
        self._bylines = Bylines.of(page.language)
        self._pictures = Pictures.of(page.language)
        self._wording = Wording.of(page.language)
        self._listed = _listed(page, _groups(page, page.findings))
        self._times = Counter(page.texts)
        long = [i for i, form in enumerate(page.forms) if form in _LONG]
        self._long_words = {i: _long_words(page.texts[i]) for i in long}
        self._word_counts = Counter(chain.from_iterable(self._long_words.values()))

    def flags(self, index: int, group: str) -> Iterator[str]:
        """Yield the flags of a line whose form is in a group."""
        page, speech = self._page, self._speech
        text = page.texts[index]
        forms, folds = page.words_of(index)
        quoted = text[0] in QUOTATION_MARKS
        if quoted:
            yield "quoted"
        if index in page.hints:
            yield f"hint-{page.hints[index].kind}"
        if self._times[text] > 1:
            yield "repeated"
        if self._listed[index]:
            yield "listed"
        if not quoted and speech.addresses_reader(folds):
            yield "reader"
        if group in _DESCRIBING and len(text) <= _LONGEST_DESCRIPTION and not speech.reports(text):
            yield from self._pictures.evidence(text, forms, folds, page.text)
        about, asks = self._wording.appeals(folds)
        if about:
            yield f"about-{min(2, about)}"
        if asks:
            yield f"asks-{min(2, asks)}"
        if group in "Pp" and ("“" in text or '"' in text or speech.has_saying(folds)):
            yield "spoken"
        if group == "P":
            return
        capitals = [word[0].isupper() for word in text.split() if word[0].isalpha()]
        if len(capitals) >= 3:
            yield f"capitals-{min(4, 5 * sum(capitals) // len(capitals))}"
        if text.isupper():
            yield "shouted"
        if self._bylines.is_name(text):
            yield "name"
        if group in OPEN_GROUPS and _names_person(text):
            yield "person"
        if text[0].islower():
            yield "small"
        if _LIST_ITEM.match(text):
            yield "bullet"
        if text[-1] == ")":
            yield "bracket"

    def shared(self, index: int) -> str:
        """Return how many of a line's longer words occur in other paragraphs of the page."""
        words = self._long_words.get(index) or _long_words(self._page.texts[index])
        if not words:
            return "no-words"
        least = 2 if index in self._long_words else 1
        found = sum(self._word_counts[word] >= least for word in words)
        if not found:
            return "none"
        return "some" if 2 * found < len(words) else "most"


def _long_words(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a line, for comparing the topics of two lines."""
    # Whole paragraphs are processed, so short words, half of all, are skipped before marks are removed.
    return frozenset(filter(None, map(_BEGINNINGS.__getitem__, text.lower().split())))


def _names_person(text: str) -> bool:
    """Return whether a line has a known given name with a capitalised word after it."""
    words = text.split()
    return any(
        after[0].isupper() and word[0].isupper() and word.lower() in given_names()
        for word, after in pairwise(words)
    )


def _beginning(word: str) -> str:
    """Return the beginning of a longer word without the marks around it; "" for a short one."""
    bare = word.strip(_MARKS)
    return bare[:_WORD_START] if len(bare) >= _LONG_WORD else ""


_BEGINNINGS = Kept(_beginning, 1 << 12)


def _headings(
    groups: Sequence[str], forms: Sequence[str], findings: Sequence[Finding | None]
) -> list[tuple[NoiseKind | None, int]]:
    """Return, for each line, the heading it may be under and the distance; a paragraph ends the list.

    One short sentence does not, because some headlines end like one.
    """
    under: list[tuple[NoiseKind | None, int]] = []
    kind: NoiseKind | None = None
    distance, sentence = 0, False
    for group, form, finding in zip(groups, forms, findings, strict=True):
        under.append((kind, _STEPS[bisect_left(_STEPS, distance)] if kind else 0))
        if finding and finding.header:
            kind, distance = finding.kind, 1
        elif group == "P" and (sentence or form != "prose2"):
            kind = None
        else:
            distance = min(distance + 1, _STEPS[-1])
        sentence = group == "P"
    return under


def _listed(page: PageLines, groups: Sequence[str]) -> list[bool]:
    """Return, for each line, whether it is in a list of the article: after a colon, but not "Read more:"."""
    listed: list[bool] = []
    inside = False
    for text, group, finding in zip(page.texts, groups, page.findings, strict=True):
        inside = inside and group in "wouip"
        listed.append(inside)
        inside = inside or (text.endswith(":") and (finding is None or finding.kind == "other"))
    return listed


def _distances(groups: Sequence[str]) -> list[int]:
    """Return, for each line, how many lines before it the nearest noise of a block is, at most 5."""
    distances: list[int] = []
    distance = _FARTHEST
    for group in groups:
        distances.append(distance)
        distance = 1 if group in _BLOCKS else distance + (distance < _FARTHEST)
    return distances


def _closings(groups: Sequence[str], forms: Sequence[str]) -> tuple[list[str], int]:
    """Return, for each line, what ended the article above it, and where the last pair of paragraphs is.

    A comment box, a copyright line or an agency credit ends an article, unless it clearly continues.
    """
    closed: list[str] = []
    pair = -1
    seen = ""
    paragraph = False
    for i, (group, form) in enumerate(zip(groups, forms, strict=True)):
        closed.append(seen)
        long = form in _LONG and group == "P"
        if long and paragraph:
            seen, pair = "", i
        paragraph = long
        if group in _CLOSERS and (not seen or _CLOSERS.index(group) < _CLOSERS.index(seen)):
            seen = group
    return closed, pair
