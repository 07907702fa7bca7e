"""``Place``: what neighbours say of a line, in small values that the weights of the chain are for.

After jusText (Pomikálek 2011): first every line is read alone, then the lines that are unsure are decided by
those around them.  A place is a tuple, so that its weights need to be added up once for each different place
and not for each line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
from newsparse.records import NoiseKind
from newsparse.text.folding import folded_words
from newsparse.text.imprints import Bylines
from newsparse.text.line_endings import has_words

__all__ = ["Flags", "Place", "features", "find_places", "groups_of"]

# Groups of lines that may describe a picture.
_DESCRIBING = frozenset("PpouwM")
# Flags that are weighed together with the lines around, too: a name counts below a caption, a scene above
# one.
_TELLING = frozenset({"scene", "name", "shouted", "bracket", "section", "poses"})
_STOP = re.compile(r"(?<=[.!?])\s")
_LIST_ITEM = re.compile(r"[-–—•*·]\s?(?=\w)|\d{1,2}[.)]\s|#\d")
_LONG = ("prose3", "prose4")
# A sentence of fewer characters may stand twice by chance.
_SHORTEST_COPY = 40
# How many lines are counted to the nearest block, and of open lines together.
_FARTHEST, _LONGEST_RUN = 5, 4
# How many lines with the same neighbours are counted.
_MOST_ALIKE = 3
# A caption of no more words is a credit alone, or a button of a gallery: what it belongs to stands beside it.
_LONGEST_CREDIT = 8
_MARKS = ".,;:!?\"'“”‘’()[]"
# Words of as many letters are compared, by as many of their letters: "elections" and "election" are one.
_LONG_WORD, _WORD_START = 5, 6


class Place(NamedTuple):
    """What is known of a line, its own form and its neighbours', in small values."""

    form: str
    """How it is built: prose by its length, an open line by its words, a question, a list item."""
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
    """The kind of the heading of a list that it may stand under."""
    below: int
    """How far under the heading: 1 for next to it, 3, 8 or 9 for more; 0 without one."""
    back: int
    """How many lines up the nearest noise of a block stands, at most 5."""
    ahead: int
    """The same downwards."""
    closed: str
    """What closed the article above, since two long paragraphs last stood together."""
    goes_on: bool
    """Whether two long paragraphs stand together further down."""
    run: int
    """How many open lines stand together here, at most 4."""
    flags: tuple[str, ...]
    """What else is seen in it."""
    alike: int
    """How many lines of the page have the same group and the same neighbours, at most 3."""
    shared: str
    """How many of its longer words the paragraphs of the page have: none, some or most."""


def features(place: Place) -> Iterator[str]:
    """Yield the names of what speaks for or against a line's being noise; each has a weight."""
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
    """Return the letter of a line that is surely noise."""
    if finding.header:
        return HEADING
    if finding.kind == "caption" and not has_words(text, _LONGEST_CREDIT + 1):
        return CREDIT
    return KIND_GROUPS[finding.kind]


def find_places(
    page: Page, findings: Sequence[Finding | None], seen: Flags | None = None
) -> list[Place | None]:
    """Return each line's place beside what was read so far; None for those that are surely noise.

    ``seen`` is what an earlier look saw in the lines by themselves, which later looks need not see again.
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
    """What is seen in a line beside its form, by its words and by the rest of the page."""

    def __init__(self, page: Page, long: Sequence[int], groups: Sequence[str]) -> None:
        self._page = page
        self._speech = Speech.of(page.language)
        self._bylines = Bylines.of(page.language)
        self._descriptions = Descriptions.of(page.language)
        self._sections = Wording.of(page.language).sections
        self._listed = _listed(page.texts, groups)
        self._times = Counter(page.texts)
        # Where paragraphs stand twice, the scraper took all lines twice.
        if sum(self._times[page.texts[i]] > 1 for i in long) > 1:
            self._times.clear()
        self._sentences: frozenset[str] | None = None
        self._found: dict[int, tuple[str, ...]] = {}
        self._shared: dict[int, str] = {}
        self._word_counts: Counter[str] | None = None

    @classmethod
    def first(cls, page: Page) -> Flags:
        """Return what is seen in the lines of a page before any was decided by its neighbours."""
        groups = groups_of(page, page.findings)
        long = [i for i, form in enumerate(page.forms) if form in _LONG and not page.findings[i]]
        return cls(page, long, groups)

    def of(self, index: int, group: str) -> tuple[str, ...]:
        """Return the flags of a line, found once."""
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
        """Say how many of a line's longer words the other paragraphs of the page have; found once."""
        found = self._shared.get(index)
        if found is None:
            found = self._shared[index] = self._find_shared(index)
        return found

    def _find_shared(self, index: int) -> str:
        """Say how many of a line's longer words the other paragraphs of the page have."""
        words = _long_words(self._page.texts[index])
        if not words:
            return "no-words"
        if self._word_counts is None:
            page = self._page
            self._word_counts = Counter()
            for text, form in zip(page.texts, page.forms, strict=True):
                if form in _LONG:
                    self._word_counts.update(_long_words(text))
        least = 2 if self._page.forms[index] in _LONG else 1
        found = sum(self._word_counts[word] >= least for word in words)
        if not found:
            return "none"
        return "some" if 2 * found < len(words) else "most"

    def _prose_sentences(self) -> frozenset[str]:
        """Return the longer sentences of the paragraphs, without their stops: captions repeat them."""
        if self._sentences is None:
            page = self._page
            paragraphs = (text for text, form in zip(page.texts, page.forms, strict=True) if is_prose(form))
            sentences = (part.rstrip('.!?”"') for text in paragraphs for part in _STOP.split(text))
            self._sentences = frozenset(part for part in sentences if len(part) > _SHORTEST_COPY)
        return self._sentences


def _long_words(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a line, by which two lines are about the same."""
    # The paragraphs of a page are asked whole: short words, half of all, are passed over before their marks.
    return frozenset(
        [
            bare[:_WORD_START]
            for word in text.lower().split()
            if len(word) >= _LONG_WORD and len(bare := word.strip(_MARKS)) >= _LONG_WORD
        ]
    )


def _headings(
    groups: Sequence[str], forms: Sequence[str], findings: Sequence[Finding | None]
) -> list[tuple[NoiseKind | None, int]]:
    """Say for each line what heading it may stand under, and how far; a paragraph ends the list.

    One short sentence does not: some headlines close like one.
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
    """Say for each line whether it belongs to a list that a line with a colon opens."""
    listed: list[bool] = []
    inside = False
    for text, group in zip(texts, groups, strict=True):
        inside = inside and group in "wouip"
        listed.append(inside)
        inside = inside or text.endswith(":")
    return listed


def _distances(groups: Sequence[str]) -> list[int]:
    """Return how many lines before each one the nearest noise of a block stands, at most 5."""
    distances: list[int] = []
    distance = _FARTHEST
    for group in groups:
        distances.append(distance)
        distance = 1 if group in BLOCKS else min(_FARTHEST, distance + 1)
    return distances


def _closings(groups: Sequence[str], forms: Sequence[str]) -> tuple[list[str], int]:
    """Say for each line what stood above it that articles end with, and where the last pair of paragraphs is.

    A comment box, a copyright line, an agency's credit end an article, unless it plainly goes on.
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
    """Return for each line how many open lines stand together there, at most 4."""
    runs = [0] * len(groups)
    start = 0
    for i in range(len(groups) + 1):
        if i == len(groups) or groups[i] not in OPEN_GROUPS:
            runs[start:i] = [min(_LONGEST_RUN, i - start)] * (i - start)
            start = i + 1
    return runs
