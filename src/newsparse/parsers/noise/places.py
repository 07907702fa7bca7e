"""``Place``: the features of a line and its neighbours, for which the chain has weights.

After jusText (Pomikálek 2011): first every line is read alone, then the uncertain lines are decided by those
around them. A place is a tuple, so its weights are added up once for each different place and not for each
line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from newsparse.core.kept import Kept
from newsparse.core.records import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.language.folding import folded_words
from newsparse.language.imprints import Bylines
from newsparse.language.line_endings import has_words
from newsparse.language.names import given_names
from newsparse.parsers.noise.captions import Descriptions
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.forms import (
    BLOCKS,
    CLOSERS,
    CREDIT,
    FORM_GROUPS,
    HEADING,
    KIND_GROUPS,
    OPEN_GROUPS,
    is_prose,
)
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.speech import QUOTATION_MARKS, Speech
from newsparse.parsers.noise.wordings import Wording

__all__ = ["Flags", "Place", "features", "find_places", "groups_of"]

# Groups of lines that may describe a picture.
_DESCRIBING = frozenset("PpouwM")
_VIEWING = frozenset("Ppouw")
# Flags that also have weights together with the neighbouring lines: a name counts below a caption, a scene
# above one.
_TELLING = frozenset(
    {"scene", "name", "person", "shouted", "bracket", "section", "poses", "view", "titled", "verbless"}
)
_STOP = on_use(r"(?<=[.!?])\s")
_LIST_ITEM = on_use(r"[-–—•*·]\s?(?=\w)|\d{1,2}[.)]\s|#\d")
_LONG = ("prose3", "prose4")
# A shorter sentence may occur twice by chance.
_SHORTEST_COPY = 40
# The limits for counting lines to the nearest block, and consecutive open lines.
_FARTHEST, _LONGEST_RUN = 5, 4
# The limit for counting lines with the same neighbours.
_MOST_ALIKE = 3
# A caption with at most this many words is only a credit, or a button of a gallery; the caption itself is
# next to it.
_LONGEST_CREDIT = 8
_MARKS = ".,;:!?\"'“”‘’()[]"
# Words with at least this many letters are compared by their first letters: "elections" equals "election".
_LONG_WORD, _WORD_START = 5, 6


class Place(NamedTuple):
    """The features of a line: its form and those of its neighbours, as small values."""

    form: str
    """The form: a closed sentence by length, an open line by number of words, a question, a list item."""
    group: str
    """The form in one letter."""
    before: str
    """The group of the line before."""
    before2: str
    """The group of the line before that."""
    after: str
    """The group of the line after."""
    after2: str
    """The group of the line after that."""
    region: str
    """Before the first long paragraph, after the last, or between."""
    under: NoiseKind | None
    """The kind of the list heading that it may be under."""
    below: int
    """The distance to the heading: 1 for directly below, 3, 8 or 9 for more; 0 without one."""
    back: int
    """How many lines above the nearest noise of a block is, at most 5."""
    ahead: int
    """The same downwards."""
    closed: str
    """The sign that ended the article above, since the last two consecutive long paragraphs."""
    goes_on: bool
    """Whether two consecutive long paragraphs follow further down."""
    run: int
    """How many consecutive open lines there are here, at most 4."""
    flags: tuple[str, ...]
    """Further features, as flags."""
    alike: int
    """How many lines of the page have the same group and the same neighbours, at most 3."""
    shared: str
    """How many of its longer words the paragraphs of the page have: none, some or most."""


def features(place: Place) -> Iterator[str]:
    """Yield the names of the evidence for or against a line being noise; each has a weight."""
    group, region = place.group, place.region
    yield f"form={place.form}"
    yield f"form-before={place.form}/{place.before}"
    yield f"form-after={place.form}/{place.after}"
    yield f"around={place.before}/{group}/{place.after}"
    yield f"before={place.before2}/{place.before}/{group}"
    yield f"after={group}/{place.after}/{place.after2}"
    yield f"region={region}/{place.form}"
    yield f"region-around={region}/{place.before}/{group}"
    yield f"heading={place.under}/{place.below}/{group}"
    yield f"back={place.back}/{group}"
    yield f"ahead={place.ahead}/{group}"
    yield f"between={place.back}/{group}/{place.ahead}"
    yield f"among={place.back}/{group}/{place.ahead}/{place.goes_on}"
    yield f"closed={place.closed}/{group}/{place.goes_on}"
    yield f"closed-form={place.closed}/{place.form}"
    yield f"goes-on={place.goes_on}/{place.form}"
    yield f"run={region}/{group}/{place.run}"
    yield f"alike={place.alike}/{group}"
    yield f"alike-around={place.alike}/{place.before}/{group}/{place.after}"
    yield f"shared={place.shared}/{group}"
    yield f"shared-region={place.shared}/{region}/{group}"
    yield f"shared-before={place.shared}/{place.before}/{group}"
    yield f"shared-after={place.shared}/{group}/{place.after}"
    for flag in place.flags:
        yield f"{flag}/{group}"
        yield f"{flag}/{region}"
        if flag in _TELLING:
            yield f"{flag}/{place.before}/{group}"
            yield f"{flag}/{group}/{place.after}"
            yield f"{flag}/{region}/{place.before}"


def groups_of(page: Page, findings: Sequence[Finding | None]) -> list[str]:
    """Return each line's form or kind of noise in one letter."""
    return [
        _kind_group(finding, text) if finding else FORM_GROUPS[form]
        for finding, form, text in zip(findings, page.forms, page.texts, strict=True)
    ]


def _kind_group(finding: Finding, text: str) -> str:
    """Return the letter of a line that is certainly noise."""
    if finding.header:
        return HEADING
    if finding.kind == "caption" and not has_words(text, _LONGEST_CREDIT + 1):
        return CREDIT
    return KIND_GROUPS[finding.kind]


def find_places(
    page: Page, findings: Sequence[Finding | None], seen: Flags | None = None
) -> list[Place | None]:
    """Return the place of each line, given the readings so far; None for lines that are certainly noise.

    ``seen`` contains features of single lines from an earlier pass, which later passes reuse.
    """
    groups, forms = groups_of(page, findings), page.forms
    long = [i for i, form in enumerate(forms) if form in _LONG and not findings[i]]
    first, last = (long[0], long[-1]) if long else (len(forms), -1)
    headings = _headings(groups, forms, findings)
    back, ahead = _distances(groups), _distances(groups[::-1])[::-1]
    closed, pair = _closings(groups, forms)
    runs = _runs(groups)
    flags = seen or Flags(page, long, groups)
    around = ["^", "^", *groups, "$", "$"]
    alike = Counter(zip(around[1:], groups, around[3:], strict=False))
    return [
        None
        if findings[i]
        else Place(
            form=forms[i],
            group=group,
            before=around[i + 1],
            before2=around[i],
            after=around[i + 3],
            after2=around[i + 4],
            region="head" if i < first else "tail" if i > last else "body",
            under=headings[i][0],
            below=headings[i][1],
            back=back[i],
            ahead=ahead[i],
            closed=closed[i],
            goes_on=i < pair,
            run=runs[i],
            flags=flags.of(i, group),
            alike=min(_MOST_ALIKE, alike[around[i + 1], group, around[i + 3]]),
            shared=flags.shared(i),
        )
        for i, group in enumerate(groups)
    ]


class Flags:
    """Features of a line besides its form, from its words and from the rest of the page."""

    def __init__(self, page: Page, long: Sequence[int], groups: Sequence[str]) -> None:
        self._page = page
        self._speech = Speech.of(page.language)
        self._bylines = Bylines.of(page.language)
        self._descriptions = Descriptions.of(page.language)
        self._wording = Wording.of(page.language)
        self._sections = self._wording.sections
        self._listed = _listed(page.texts, groups)
        self._times = Counter(page.texts)
        # If paragraphs occur twice, the scraper copied all lines twice.
        if sum(self._times[page.texts[i]] > 1 for i in long) > 1:
            self._times.clear()
        self._sentences: frozenset[str] | None = None
        self._found: dict[int, tuple[str, ...]] = {}
        self._shared: dict[int, str] = {}
        self._word_counts: Counter[str] | None = None
        self._long_words: dict[int, frozenset[str]] = {}

    @classmethod
    def first(cls, page: Page) -> Flags:
        """Return the features of the lines of a page before any was decided by its neighbours."""
        groups = groups_of(page, page.findings)
        long = [i for i, form in enumerate(page.forms) if form in _LONG and not page.findings[i]]
        return cls(page, long, groups)

    def of(self, index: int, group: str) -> tuple[str, ...]:
        """Return the flags of a line, computed once."""
        found = self._found.get(index)
        if found is None:
            found = self._found[index] = tuple(self._find(index, group))
        return found

    def _find(self, index: int, group: str) -> Iterator[str]:
        """Yield the flags of a line."""
        page, speech = self._page, self._speech
        text = page.texts[index]
        words = folded_words(text)
        quoted = text[0] in QUOTATION_MARKS
        if quoted:
            yield "quoted"
        if index in page.hints:
            yield f"hint-{page.hints[index].kind}"
        if self._times[text] > 1:
            yield "repeated"
        elif group in "ou" and text in self._prose_sentences():
            yield "copied"
        if self._listed[index]:
            yield "listed"
        if not quoted and speech.addresses_reader(words):
            yield "reader"
        if group in _DESCRIBING and speech.shows(text, words):
            yield "scene"
        if group in _DESCRIBING:
            yield from self._descriptions.traits(text, words, page.text)
        if group in _VIEWING:
            texts = page.texts
            above = texts[index - 1] if index else ""
            below = texts[index + 1] if index + 1 < len(texts) else ""
            yield from self._descriptions.views(text, *page.words_of(index), above=above, below=below)
        about, asks = self._wording.appeals(words)
        if about:
            yield f"about-{min(2, about)}"
        if asks:
            yield f"asks-{min(2, asks)}"
        if self._wording.asks(words[0]):
            yield "asks-first"
        if group in "Pp" and ("“" in text or '"' in text or speech.has_saying(words)):
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
        if " ".join(words) in self._sections:
            yield "section"
        if text[0].islower():
            yield "small"
        if _LIST_ITEM.match(text):
            yield "bullet"
        if text[-1] == ")":
            yield "bracket"
        if " | " in text:
            yield "bar"

    def shared(self, index: int) -> str:
        """Return how many of a line's longer words occur in other paragraphs of the page; computed once."""
        found = self._shared.get(index)
        if found is None:
            found = self._shared[index] = self._find_shared(index)
        return found

    def _find_shared(self, index: int) -> str:
        """Return how many of a line's longer words occur in other paragraphs of the page."""
        if self._word_counts is None:
            page = self._page
            long = [i for i, form in enumerate(page.forms) if form in _LONG]
            self._long_words = {i: _long_words(page.texts[i]) for i in long}
            self._word_counts = Counter(chain.from_iterable(self._long_words.values()))
        words = self._long_words.get(index) or _long_words(self._page.texts[index])
        if not words:
            return "no-words"
        least = 2 if self._page.forms[index] in _LONG else 1
        found = sum(self._word_counts[word] >= least for word in words)
        if not found:
            return "none"
        return "some" if 2 * found < len(words) else "most"

    def _prose_sentences(self) -> frozenset[str]:
        """Return the longer sentences of the paragraphs, without full stops: captions repeat them."""
        if self._sentences is None:
            page = self._page
            paragraphs = (text for text, form in zip(page.texts, page.forms, strict=True) if is_prose(form))
            sentences = (part.rstrip('.!?”"') for text in paragraphs for part in _STOP.split(text))
            self._sentences = frozenset(part for part in sentences if len(part) > _SHORTEST_COPY)
        return self._sentences


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


class _Beginnings(Kept[str]):
    """The beginnings of longer words without the marks around them; "" for short ones."""

    __slots__ = ()

    def make(self, word: str) -> str:
        bare = word.strip(_MARKS)
        return bare[:_WORD_START] if len(bare) >= _LONG_WORD else ""


_BEGINNINGS = _Beginnings()


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
        step = 1 if distance == 1 else 3 if distance <= 3 else 8 if distance <= 8 else 9
        under.append((kind, step if kind else 0))
        if finding and finding.header:
            kind, distance = finding.kind, 1
        elif group == "P" and (sentence or form != "prose2"):
            kind = None
        else:
            distance += 1
        sentence = group == "P"
    return under


def _listed(texts: Sequence[str], groups: Sequence[str]) -> list[bool]:
    """Return, for each line, whether it belongs to a list that begins after a colon."""
    listed: list[bool] = []
    inside = False
    for text, group in zip(texts, groups, strict=True):
        inside = inside and group in "wouip"
        listed.append(inside)
        inside = inside or text.endswith(":")
    return listed


def _distances(groups: Sequence[str]) -> list[int]:
    """Return, for each line, how many lines before it the nearest noise of a block is, at most 5."""
    distances: list[int] = []
    distance = _FARTHEST
    for group in groups:
        distances.append(distance)
        distance = 1 if group in BLOCKS else distance + (distance < _FARTHEST)
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
        if group in CLOSERS and (not seen or CLOSERS.index(group) < CLOSERS.index(seen)):
            seen = group
    return closed, pair


def _runs(groups: Sequence[str]) -> list[int]:
    """Return, for each line, the number of consecutive open lines there, at most 4."""
    runs = [0] * len(groups)
    start = 0
    for i in range(len(groups) + 1):
        if i == len(groups) or groups[i] not in OPEN_GROUPS:
            runs[start:i] = [min(_LONGEST_RUN, i - start)] * (i - start)
            start = i + 1
    return runs
