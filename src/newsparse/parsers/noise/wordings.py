"""Looks up the wordings of ``noise.toml`` in a line, by their first or rarest word."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias, get_args

from newsparse.core.kinds import NoiseKind
from newsparse.core.regexes import on_use
from newsparse.core.words import Words
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon
from newsparse.language.text import fold, straight
from newsparse.parsers.noise.page import Finding

__all__ = ["Opening", "Wording"]

_KINDS: tuple[NoiseKind, ...] = get_args(NoiseKind)
# The kind of a row of buttons with words of several kinds is the first of these.
_ROW_ORDER: tuple[NoiseKind, ...] = ("share", "consent", "promo", "comment", "player", "other")

# Characters around a wording that do not change its meaning: marks, arrows, counts.
_AROUND = " .:;,!?…•·|»›«‹>→←↓↑▼▲▶►+*–—-_/\\[](){}\"'#&0123456789"
_AROUND_LAST = _AROUND + "“”‘’"
# Characters that may be before an opening, and at its first two words.
_BEFORE = "[(*•> "
_MARKS = "[(*•>\"':|,.–—-!?)] "
# "Sign UpLog In", "via EmailShare": scrapers join buttons without a space.
_JOINT = on_use(r"[A-Z](?<=[a-z\d)][A-Z])")
_WORD = on_use(r"[^\W_]+(?:-[^\W_]+)?")


_BULLETS = "-–—•*·»›►▶"
_BULLET = on_use(r"\A[-–—•*·»›►▶]\s++(?=\w)")


class Opening(NamedTuple):
    """A wording at the start of a line."""

    finding: Finding
    """The kind of noise that it indicates."""
    phrase: str
    """The wording."""
    sure: bool
    """Whether it does so by itself; if not, only among others of its kind."""
    later: str = ""
    """Text that must follow later in the line: "the post … appeared first on"."""


_Entry: TypeAlias = tuple[Opening, bool]
"""An opening, and whether a colon or a bar must follow."""


class Wording:
    """The wordings of one language, indexed so that an ordinary line costs little more than its words.

    >>> wording = Wording.of(Language("en"))
    >>> wording.whole("Advertisement 2", ["advertisement", "2"]).kind
    'ad'
    >>> wording.whole("EmailFacebookTwitter", ["emailfacebooktwitter"]).kind
    'share'
    >>> opening = wording.opening("Read more: Rain")
    >>> opening.finding.kind, opening.phrase, opening.sure
    ('related', 'read more', True)
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._whole: dict[str, Finding] = {}
        self._openings: dict[str, list[_Entry]] = {}
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
                    opening = Opening(finding, head, table != "hint", later)
                    self._openings.setdefault(_head(head.split()), []).append((opening, table == "lead_in"))
            finding = Finding(kind, f"noise.{kind}-phrase")
            for phrase in _words(lexicon, f"{kind}.anywhere"):
                words = Words(phrase).folds
                rarest = _rarest(words, common)
                entry = (words, words.index(rarest), finding)
                self._anywhere.setdefault(rarest, []).append(entry)
        self.phrase_words = frozenset(self._anywhere)
        """The words at which :meth:`phrase` can find a wording."""
        # For each first word, without marks, the second words; none where the first word is enough.
        self._seconds: dict[str, set[str]] = {}
        for head in self._openings:
            first, _, second = head.partition(" ")
            self._seconds.setdefault(first, set()).add(second)
        for seconds in self._seconds.values():
            if "" in seconds:
                seconds.clear()
        self._rows: Mapping[str, NoiseKind] = {
            word: kind for kind in _ROW_ORDER for word in _words(lexicon, f"rows.{kind}")
        }
        self._filler = lexicon.words("rows.filler")
        # Nine in ten sentences end with none of these; this is the fastest check of a line.
        self._last_words = self._filler.union(self._rows, (whole.split()[-1] for whole in self._whole))
        self._about, self._asks = lexicon.words("appeals.about"), lexicon.words("appeals.asks")
        self.appeal_words = lexicon.words("appeals.telling")
        """A paragraph that appeals to readers contains one of these words."""

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Wording:
        """Return the wordings of a language, read once per process."""
        return cls(language.lexicon("noise"))

    def whole(self, text: str, words: Sequence[str]) -> Finding | None:
        """Look up a whole line by its folded words; rows of buttons are recognised by their words."""
        last = text.rsplit(None, 1)[-1].strip(_AROUND_LAST)
        if last.isalpha() and last[1:].islower() and last.lower() not in self._last_words:
            return None
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
        words = text.split(None, 2)
        first = words[0].lower()
        seconds = self._seconds.get(first)
        if seconds is None:
            if first.isalpha():
                return None
            first = straight(first).strip(_MARKS)
            seconds = self._seconds.get(first)
            if seconds is None:
                return None
        # Most lines end here: they begin with "the" or "in", and another word after it.
        if seconds and len(words) > 1:
            word = words[1]
            joined = not word.isalpha() or not (word.islower() or word[1:].islower())
            if not joined and word.lower() not in seconds:
                return None
        entries: list[_Entry] = []
        if len(words) > 1:
            word = words[1]
            plain = word.islower() and word.isalpha()
            second = word if plain else straight(word.lower()).strip(_MARKS)
            entries = self._openings.get(f"{first} {second}", [])
            if not entries and not plain and (joint := _JOINT.search(word)):
                # "Read moreStorm hits coast": a scraper joined the two.
                second = straight(word[: joint.start()].lower()).strip(_MARKS)
                entries = self._openings.get(f"{first} {second}", [])
        if first in self._openings:
            entries = [*entries, *self._openings[first]]
        if not entries:
            return None
        folded = fold(text[:300]).lstrip(_BEFORE)
        for opening, lead_in in entries:
            phrase = opening.phrase
            if not folded.startswith(phrase):
                continue
            rest = folded[len(phrase) :]
            if opening.later and opening.later not in rest:
                continue
            if _JOINT.match(text, len(phrase)):
                return opening
            if lead_in:
                if rest.lstrip()[:1] in (":", "|") and len(rest) > 1:
                    return opening
            elif not rest[:1].isalnum() or not phrase[-1].isalnum():
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


def _head(words: Sequence[str]) -> str:
    """Return the first two words without marks, by which openings are looked up."""
    return " ".join(straight(word.strip(_MARKS)) for word in words[:2])


def _bare(phrase: str) -> str:
    return phrase.strip(_AROUND) or phrase


def _rarest(words: Sequence[str], common: frozenset[str]) -> str:
    """Return the longest word that is not common."""
    return max(words, key=lambda word: (word[0].isalnum(), word not in common, len(word)))
