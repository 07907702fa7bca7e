"""``ClaimSheet``: the words of an article in columns, with what the decisions about claims need of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from operator import and_
from typing import Final, TypeVar

from newsparse.core.lookup import flagged_places, places
from newsparse.core.records import Quote
from newsparse.core.words import Words
from newsparse.parsers.claims.grammar import BULLETS, CLOSING_MARKS, FINAL_MARKS, OPENING_MARKS
from newsparse.parsers.claims.triggers import CueWords

CUT_IN, CUT_OUT, CUT_OPENS, CUT_SHUTS, CUT_TURNS = range(5)
"""The position before a word relative to quotations; at CUT_TURNS one ends and the next begins."""

NO_QUOTE: Final = -1
"""The number of the quotation around a word that is in none."""

# Marks after a quotation that are inside it in other styles.
_TAKEN_IN: Final = (",", ".")

T = TypeVar("T")

_ONE: Final = b"\1"
# Which positions are not inside a quotation, and which are at the end of one.
_CUT_MARKS: Final = [
    bytes(cut in marked for cut in range(256))
    for marked in ({CUT_OUT, CUT_OPENS, CUT_SHUTS, CUT_TURNS}, {CUT_SHUTS, CUT_TURNS})
]
# The longest of the 33,719 sentences of PolNeAR's training and development parts has 220 words.
_LONGEST: Final = 300


class ClaimSheet:
    """The words of an article in columns: sequences with one value for each word, in order.

    These say what a word is: ``texts`` as written, ``folds`` in lower case, ``facts`` its classes as bits
    (:mod:`newsparse.language.classes`), ``classes`` its grammatical class
    (:mod:`newsparse.parsers.claims.grammar`) and ``codes`` the number of that.  ``levels`` is how often its
    trigger is a cue, from 1 to 4, or 0 for never.  ``marks`` has the triggers that are not stems.

    These are 1 for some words and 0 for others.  ``quoted``: in a quotation. ``lower``: in lower case.
    ``media``: names a medium. ``irregular``: an irregular form of a verb. ``subjects``: a pronoun that is
    always a subject ("she"). ``commas``: a comma. ``limits``: not part of a noun phrase. ``heads``: may begin
    a cue of several words. ``speech``: a form of a verb of speech that is not nearly always a cue.

    These say where a word is: ``stops`` is its end in the text, ``sentence_of`` its sentence,
    ``paragraph_of`` the number of its paragraph, ``quote_of`` the number of the outermost quotation around
    it, or -1.  ``cuts`` is the position before it relative to quotations: in one, outside, or where one
    opens, shuts or turns into the next (``CUT_IN`` and the others).

    Others list words in order: ``openings`` begin a quotation, content can end before ``ends``, and
    ``quote_colons`` are colons before a quotation.  ``announced`` begin paragraphs without quotation marks
    after one such as "She said:".  ``phrasal_ends`` has the end of a cue of several words
    ("hit out at"), ``apart`` the offsets of auxiliaries that are a part of the cue by themselves
    ("a-t-il dit").
    """

    __slots__ = tuple(
        (
            "_codes _triggers _turns announced apart classes codes commas cue_words cuts ends "
            "facts folds gaps heads irregular levels limits lower marks media openers openings paragraph_of "
            "paragraphs phrasal_ends quote_colons quote_of quoted quotes sentence_of sentences signs "
            "speech stops subjects texts words"
        ).split()
    )

    def __init__(
        self,
        words: Words,
        cue_words: CueWords,
        paragraphs: Sequence[range],
        sentences: Sequence[range],
        quotes: Iterable[Quote],
    ) -> None:
        self.words, self.texts, self.facts, self.cue_words = words, words.texts, words.facts, cue_words
        self.stops = words.ends
        self.folds = list(words.folds)
        if cue_words.stand_ins:
            self.folds = list(map(cue_words.stand_ins.get, words.folds, words.folds))
        self._triggers = cue_words.triggers
        self.marks: dict[int, str] = {}
        self._turns: Mapping[int, int] = {}
        self.phrasal_ends: dict[int, int] = {}
        self.quote_colons: list[int] = []
        self.announced: list[int] = []
        self.apart: Mapping[int, tuple[int, int]] = {}
        self.signs = self.gaps = self.openers = self.limits = b""
        self.ends: list[int] = []
        columns = cue_words.columns(words.texts)
        codes, self.levels, self.lower, self.media, self.heads, self.irregular, self.subjects, self.speech = (
            columns
        )
        # The same numbers twice: a list is faster to read, and bytes are faster to search.
        self._codes, self.codes = bytearray(codes), list(codes)
        self.classes: list[str] = list(map(cue_words.class_names.__getitem__, codes))
        self.paragraphs, self.sentences = paragraphs, sentences
        if max(map(len, sentences), default=0) > _LONGEST:
            # Many searches go to the end of a sentence.
            self.sentences = [
                sentence[at : at + _LONGEST]
                for sentence in sentences
                for at in range(0, len(sentence), _LONGEST)
            ]
        self.paragraph_of = _spread(paragraphs, range(len(paragraphs)), len(words))
        self.quote_of = [NO_QUOTE] * len(words)
        self.quoted = bytearray(len(words))
        self.cuts = bytearray([CUT_OUT]) * (len(words) + 1)
        self.quotes: list[range] = []
        self.openings: list[int] = []
        self._lay_out_quotes(quotes)
        codes = self.packed_codes()
        self.commas = codes.translate(cue_words.commas)
        self._join_announced(codes, cue_words.class_numbers[":"])
        self.sentence_of = _spread(self.sentences, self.sentences, len(words))

    def packed_codes(self) -> bytes:
        """Return the present classes as bytes, which are searched with the processor's own instruction."""
        return bytes(self._codes)

    def of_class(self, codes: bytes, name: str) -> Sequence[int]:
        """Return the words of a class, in order, according to packed codes."""
        return places(codes, self.cue_words.class_numbers[name])

    def set_triggers(self, triggers: Mapping[int, str], turns: Mapping[int, int]) -> None:
        """Record words and marks whose trigger is not their stem, and what shows how words hang together.

        ``turns`` maps the numbers of paragraphs that begin with an interview speaker's tag to the word where
        that speaker's turn ends.
        """
        self.marks.update(triggers)
        self._turns = turns
        codes, cue_words, levels = self.packed_codes(), self.cue_words, bytearray(self.levels)
        for at, name in triggers.items():
            levels[at] = cue_words.levels.get(name, 0)
        self.levels = bytes(levels)
        self.signs, self.gaps, self.openers, self.limits, stops = map(
            codes.translate,
            (cue_words.signs, cue_words.gaps, cue_words.openers, cue_words.limits, cue_words.stops),
        )
        # Content can end before certain words outside quotations, and at the ends of these. All bytes at
        # once: a loop over the words takes thirty times as long.
        plain, shut = (int.from_bytes(self.cuts.translate(marks), "little") for marks in _CUT_MARKS)
        ends = int.from_bytes(stops, "little") & plain | shut
        self.ends = flagged_places(ends.to_bytes(len(self.cuts), "little"))

    def trigger(self, k: int) -> str:
        """Return the possible trigger at a word: a stem, the name of a mark (``:tag``), or ""."""
        return self.marks.get(k) or self._triggers[self.texts[k]]

    def has_any(self, start: int, stop: int, known: int) -> bool:
        """Return whether a word in a stretch is in one of some :mod:`newsparse.language.classes`."""
        return any(map(and_, self.facts[start:stop], repeat(known)))

    def has_words(self, stretch: range) -> bool:
        """Return whether a stretch contains a word, and not only marks."""
        texts, start, stop = self.texts, stretch.start, stretch.stop
        if start >= stop or self.words.starts[start] >= self.words.ends[stop - 1]:
            return False  # only a word that the text leaves out
        # Nearly always, the first element is a word.
        return texts[start][0].isalnum() or any(map(str.isalnum, "".join(texts[start:stop])))

    def rename(self, k: int, name: str) -> None:
        """Change the class of a word."""
        self.classes[k] = name
        self.codes[k] = self._codes[k] = self.cue_words.class_numbers[name]

    def is_speech(self, number: int) -> bool:
        """Return whether a quotation ends like a sentence, or like a part of one before "she said"."""
        stop = self.quotes[number].stop
        return not FINAL_MARKS.isdisjoint(self.classes[stop - 2 : stop])

    def turn_stop(self, k: int) -> int:
        """Return where a speaker's turn ends, given the colon of the tag at word ``k``."""
        number = self.paragraph_of[k]
        return self._turns.get(number, self.paragraphs[number].stop)

    def _lay_out_quotes(self, quotes: Iterable[Quote]) -> None:
        """Record which words are in which quotation, and write the marks of all styles as “ and ”."""
        starts, quote_of = self.words.starts, self.quote_of
        for quote in quotes:
            if quote.depth:
                continue
            number, stop = len(self.quotes), 0
            first = bisect_left(starts, quote.parts[0].start) if quote.parts else 0
            for part in quote.parts:
                start = bisect_left(starts, part.start, stop)
                stop = bisect_left(starts, part.end, start)
                if start == stop:
                    continue
                inner = min(start + (2 if part.text.startswith("''") else 1), stop)
                self._write_marks(range(start, inner), "“", OPENING_MARKS)
                self._write_marks(range(max(stop - (inner - start), inner), stop), "”", CLOSING_MARKS)
                stop += self._takes_in(stop, starts)
                before = quote_of[start - 1] if start else NO_QUOTE
                quote_of[start:stop] = [number] * (stop - start)
                self.quoted[start:stop] = _ONE * (stop - start)
                self.cuts[start:stop] = bytes(stop - start)  # CUT_IN
                self.cuts[stop] = CUT_SHUTS
                if before != number:
                    self.cuts[start] = CUT_OPENS if before < 0 else CUT_TURNS
                    self.openings.append(start)
            self.quotes.append(range(first, stop))

    def _write_marks(self, words: range, mark: str, known: frozenset[str]) -> None:
        for k in words:
            if self.texts[k][0] in known:
                self.folds[k] = mark
                self.rename(k, mark)

    def _takes_in(self, stop: int, starts: Sequence[int]) -> bool:
        """Return whether the mark after a quotation is read as the last in it: “No”, as “No,”."""
        classes, last = self.classes, stop - 1
        mark = classes[stop] if stop < len(classes) else ""
        if mark not in _TAKEN_IN or classes[last] != "”" or starts[stop] > self.words.ends[last]:
            return False
        if classes[last - 1] in FINAL_MARKS or classes[last - 1] in CLOSING_MARKS:
            return False
        if self.stops is self.words.ends:
            self.stops = list(self.stops)
        self.stops[stop] = self.stops[last]
        self.folds[last], self.folds[stop] = mark, "”"
        self.rename(last, mark)
        self.rename(stop, "”")
        return True

    def _join_announced(self, codes: bytes, colon: int) -> None:
        """Join "She said:" and the first sentence of the next paragraph.

        Speech can be without quotation marks, as in live blogs and in posts that are set apart.
        """
        quote_of = self.quote_of
        joints = set()
        for paragraph in self.paragraphs:
            stop = paragraph.stop
            if 0 < stop < len(codes) and codes[stop - 1] == colon and quote_of[stop - 1] < 0:
                if quote_of[stop] < 0:
                    if self.classes[stop] in BULLETS:
                        continue
                    self.announced.append(stop)
                joints.add(stop)
        if not joints:
            return
        sentences: list[range] = []
        for sentence in self.sentences:
            if sentence.start in joints and len(sentences[-1]) + len(sentence) <= _LONGEST:
                sentences[-1] = range(sentences[-1].start, sentence.stop)
            else:
                sentences.append(sentence)
        self.sentences = sentences


def _spread(stretches: Sequence[range], values: Iterable[T], count: int) -> list[T]:
    """Return for each of the words the value of its stretch; words between two belong to the first."""
    found: list[T] = []
    edges = [0, *[stretch.start for stretch in stretches[1:]], count]
    # Without any stretch there are no values.
    for value, (start, end) in zip(values, pairwise(edges), strict=False):
        found += [value] * (end - start)
    return found
