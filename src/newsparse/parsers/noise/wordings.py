"""Recognises a line by itself: by the wordings of ``noise.toml``, or by its shape.

Wordings are looked up by their first or rarest word.  A shape is a pattern for a whole short line (counts,
times, labels of galleries and players); its words come from ``noise_shapes.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from newsparse.core.kinds import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.core.words import Words
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import Lexicon, fill, load_lexicon
from newsparse.language.months import calendar_names
from newsparse.language.text import fold, straight
from newsparse.parsers.noise.page import Finding

_KINDS: tuple[NoiseKind, ...] = get_args(NoiseKind)
# The kind of a row of buttons with words of several kinds is the first of these.
_ROW_ORDER: tuple[NoiseKind, ...] = ("share", "consent", "promo", "comment", "player", "other")

# Characters around a wording that do not change its meaning: marks, arrows, counts.
_AROUND = " .:;,!?…•·|»›«‹>→←↓↑▼▲▶►+*–—-_/\\[](){}\"'#&0123456789"
# Characters that may be before an opening, and around its first word.
_BEFORE = "[(*•> "
_MARKS = "[(*•>\"':|,.–—-!?)] "
# "Sign UpLog In", "via EmailShare": scrapers join buttons without a space.
_JOINT = on_use(r"[A-Z](?<=[a-z\d)][A-Z])")
_WORD = on_use(r"[^\W_]+(?:-[^\W_]+)?")


_BULLETS = "-–—•*·»›►▶"
_BULLET = on_use(r"\A[-–—•*·»›►▶]\s++(?=\w)")

# So many characters of a line contain its first word, and so many a wording at its start, if it has one.
_LONGEST_WORD, _LONGEST_OPENING = 40, 80
SHORT_SENTENCE = 60
"""The maximum length, in characters, of a line that ends like a sentence and is still read by its shape."""
_LONGEST_SHORT_LINE = 160

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"


class Opening(NamedTuple):
    """A wording at the start of a line."""

    finding: Finding
    """The kind of noise that it indicates."""
    phrase: str
    """The wording."""
    sure: bool
    """Whether it does so by itself; if not, only among others of its kind."""
    later: str
    """Text that must follow later in the line: "the post … appeared first on"."""
    lead_in: bool
    """Whether a colon or a bar must follow."""


class Wording(Reader):
    """The wordings and shapes of one language; an ordinary line costs little more than its words.

    >>> wording = Wording.of(Language("en"))
    >>> wording.whole("Advertisement 2", ["advertisement", "2"]).kind
    'ad'
    >>> wording.whole("EmailFacebookTwitter", ["emailfacebooktwitter"]).kind
    'share'
    >>> opening = wording.opening("Read more: Rain")
    >>> opening.finding.kind, opening.phrase, opening.sure
    ('related', 'read more', True)
    """

    def __init__(self, language: Language) -> None:
        lexicon, shapes = language.lexicon("noise"), language.lexicon("noise_shapes")
        self._whole: dict[str, Finding] = {}
        self._openings: dict[str, list[Opening]] = {}
        self._anywhere: dict[str, list[tuple[list[str], int, Finding]]] = {}
        common = lexicon.words("common.words")
        for kind in _KINDS:
            finding = Finding(kind, f"noise.{kind}-heading", header=True)
            for phrase in _words(lexicon, f"headers.{kind}"):
                self._whole[_bare(phrase)] = finding
        for kind in _KINDS:
            finding = Finding(kind, f"noise.{kind}-wording")
            for phrase in _words(lexicon, f"{kind}.whole"):
                self._whole.setdefault(_bare(phrase), finding)
            finding = Finding(kind, f"noise.{kind}-opening")
            for table in ("opening", "lead_in", "hint"):
                for phrase in _words(lexicon, f"{kind}.{table}"):
                    head, _, later = phrase.partition(" … ")
                    opening = Opening(finding, head, table != "hint", later, table == "lead_in")
                    self._openings.setdefault(_plain(head.split()[0]), []).append(opening)
            finding = Finding(kind, f"noise.{kind}-phrase")
            for phrase in _words(lexicon, f"{kind}.anywhere"):
                words = Words(phrase).folds
                rarest = _rarest(words, common)
                entry = (words, words.index(rarest), finding)
                self._anywhere.setdefault(rarest, []).append(entry)
        for openings in self._openings.values():
            openings.sort(key=lambda opening: " " not in opening.phrase)
        self._phrases = {
            first: tuple([opening.phrase for opening in openings])
            for first, openings in self._openings.items()
        }
        self.phrase_words = frozenset(self._anywhere)
        """The words at which :meth:`phrase` can find a wording."""
        self._rows: Mapping[str, NoiseKind] = {
            word: kind for kind in _ROW_ORDER for word in _words(lexicon, f"rows.{kind}")
        }
        self._filler = lexicon.words("rows.filler")
        month = rf"{calendar_names(language).any_month}\.?"
        lines = load_lexicon("noise_lines").mapping("lines")
        # All in one pattern, each in its own group: most lines match none of them, and one call shows this.
        pattern = fill("|".join(f"({form})" for form in lines.values()), shapes, "lines")
        pattern = pattern.replace("MONTH", month).replace("CLOCK", _CLOCK)
        self._shape = on_use(pattern, re.VERBOSE | re.IGNORECASE)
        kinds: Mapping[str, NoiseKind] = {kind: kind for kind in _KINDS}
        self._shapes = [
            Finding(kinds[kind], f"noise.{rule}") for kind, rule in (name.split(".") for name in lines)
        ]
        self._about, self._asks = lexicon.words("appeals.about"), lexicon.words("appeals.asks")
        self.appeal_words = lexicon.words("appeals.telling")
        """A paragraph that appeals to readers contains one of these words."""

    def shape(self, text: str, *, ends_sentence: bool) -> Finding | None:
        """Read one line by its shape; ``ends_sentence`` is whether it ends like a sentence.

        >>> wording = Wording.of(Language("en"))
        >>> wording.shape("Image 1 of 8", ends_sentence=False).kind
        'caption'
        >>> wording.shape("It rained on Friday.", ends_sentence=True) is None
        True
        """
        if len(text) > (SHORT_SENTENCE if ends_sentence else _LONGEST_SHORT_LINE):
            return None
        match = self._shape.fullmatch(text)
        return self._shapes[match.lastindex - 1] if match and match.lastindex else None

    def whole(self, text: str, words: Sequence[str]) -> Finding | None:
        """Look up a whole line by its folded words; rows of buttons are recognised by their words."""
        folded = " ".join(words)
        found = self._whole.get(folded.strip(_AROUND))
        if found is None and len(text) < 100 and _JOINT.search(text):
            folded = fold(_JOINT.sub(r" \g<0>", text))
            found = self._whole.get(folded.strip(_AROUND))
        return found or self._row(folded)

    def opening(self, text: str) -> Opening | None:
        """Look for a wording at the start of a line."""
        # "- Read more: Rain"
        if text[0] in _BULLETS:
            text = _BULLET.sub("", text, count=1)
        first = text[:_LONGEST_WORD].split(None, 1)[0].lower()
        if first not in self._openings:
            first = _plain(first)
            if first not in self._openings:
                return None
        # Most lines with such a first word go on differently.
        if not fold(text[:_LONGEST_OPENING]).lstrip(_BEFORE).startswith(self._phrases[first]):
            return None
        folded = fold(text[:300]).lstrip(_BEFORE)
        for opening in self._openings[first]:
            phrase = opening.phrase
            rest = folded[len(phrase) :]
            if not folded.startswith(phrase) or opening.later not in rest:
                continue
            if opening.lead_in:
                if rest.lstrip()[:1] in (":", "|") and len(rest) > 1:
                    return opening
            elif not rest[:1].isalnum():
                return opening
        return None

    def phrase(self, words: Sequence[str], index: int) -> tuple[Finding, int] | None:
        """Look for a wording that gives a line away in any position.

        ``words`` are folded; the wording is looked up by the word at ``index``, one of ``phrase_words``. The
        index of the wording's first word is returned too.

        >>> words = Words("Please sign up for our newsletter now.").folds
        >>> Wording.of(Language("en")).phrase(words, words.index("newsletter"))[1]
        1
        """
        for wording, before, found in self._anywhere.get(words[index], ()):
            first = index - before
            if words[first : first + len(wording)] == wording:
                return found, first
        return None

    def appeals(self, words: Sequence[str]) -> tuple[int, int]:
        """Count a line's different words for the newspaper's work, and for requests to readers.

        >>> wording = Wording.of(Language("en"))
        >>> wording.appeals("please support our journalism with a donation".split())
        (1, 2)
        """
        if self._about.isdisjoint(words) and self._asks.isdisjoint(words):
            return 0, 0
        known = set(words)
        return len(known & self._about), len(known & self._asks)

    def _row(self, folded: str) -> Finding | None:
        kinds: set[NoiseKind] = set()
        for match in _WORD.finditer(folded):
            word = match[0]
            kind = self._rows.get(word)
            if kind is not None:
                kinds.add(kind)
            elif word not in self._filler and not word.isdecimal():
                return None
        for kind in _ROW_ORDER:
            if kind in kinds:
                return Finding(kind, f"noise.{kind}-row")
        return None


def _words(lexicon: Lexicon, name: str) -> list[str]:
    """Return a list of the lexicon, the longest entries first, so that the most specific one is found."""
    return sorted(lexicon.optional(name), key=lambda phrase: (-len(phrase), phrase))


def _plain(word: str) -> str:
    """Return the first word of an opening without marks, by which it is looked up."""
    return straight(word).strip(_MARKS)


def _bare(phrase: str) -> str:
    return phrase.strip(_AROUND) or phrase


def _rarest(words: Sequence[str], common: frozenset[str]) -> str:
    return max(words, key=lambda word: (word[0].isalnum(), word not in common, len(word)))
