"""``Passage``: an article laid out word by word, as the attribution engine reads it."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from sys import intern

from newsparse.language import Language
from newsparse.learn.tables import Slot
from newsparse.records import Quote, Span
from newsparse.text.kept import Kept
from newsparse.words import Words

__all__ = [
    "AUXILIARY",
    "BULLETS",
    "INSIDE",
    "OPENS",
    "OUTSIDE",
    "QUOTE_COLON",
    "SHUTS",
    "SIGNATURE",
    "STRUCTURAL",
    "TAG",
    "TRANSCRIPT",
    "TURNS",
    "Glossary",
    "Passage",
    "Triggers",
    "class_slot",
    "levels_of",
    "stem",
    "strongest",
]

# What stands between a subject and its verb: "has repeatedly said".
AUXILIARY = frozenset("be have do modal negation adverb ly".split())

_NONE = -1
# Words that have a stem.
_OPEN = frozenset({"ing", "ed", "s", "ly", "w", "Name", "CAPS", "Names", "owner"})
# What can stand between the head of a paragraph and the colon of a speaker's tag, and how far that is.
_TAG = frozenset(
    {"Name", "CAPS", "Names", ".", "dot", ",", "(", ")", "-", "number", "and", "of", '"', "“", "'", "‘"}
)
_TAG_REACH = 14
# What stands before the month of May.
_BEFORE_MONTH = frozenset("in since until by from of to on for and adverb time number determiner".split())
_NAMES = frozenset({"Name", "CAPS", "Names"})
# An article with so many tags in capitals is a transcript, and then each of them is a speaker's.  Else
# they are places ("LAHORE: The minister"), UPDATE or WATCH, unless they are as short as PM and WHO.
_TRANSCRIPT, _ACRONYM = 3, 3
# An interview has two who come back; a longer answer than so many paragraphs is rather a story behind it.
_SPEAKERS, _LONGEST_TURN = 2, 12
_CAPITALS = ":TAG"
# The longest of the 33,719 sentences of PolNeAR's training and development parts has 220 words.
_LONGEST = 300

INSIDE, OUTSIDE, OPENS, SHUTS, TURNS = range(5)
TAG, TRANSCRIPT, SIGNATURE, QUOTE_COLON = ":tag", ":transcript", "—signature", ":quote"
# Triggers that tell by their place alone; the training corpus has too few to learn from.
STRUCTURAL = frozenset({TRANSCRIPT, SIGNATURE})
# Marks that close behind a full stop; a stop before anything else inside a sentence ends an abbreviation.
_CLOSING = frozenset({"”", '"', "“", "'", "’", ")", "]", "»"})
_FINAL = frozenset(". ? ! … ... , dot".split())
_OPENING = frozenset({"“", '"', "”", "„", "‟", "'", "‘", "’", "«", "»", "‚", "‹"})
BULLETS = frozenset({"•", "·", "*", "-", "–", "—"})
# What such a phrase as "in the view of" begins with, and what stands in front of it.
_LEADING = frozenset({"in", "as"})
_BEFORE_LEADING = frozenset(", . ? ! ” ’ ; : — – ( >".split())
_DASHES = frozenset({"―", "—", "–", "--", "-"})
# What the glossary says of a word, one after the other.
_CODE, _LEVEL, _LOWER, _MEDIUM, _PHRASAL = (slice(place, None, 5) for place in range(5))


def levels_of(priors: Mapping[str, float]) -> Mapping[str, int]:
    """Say from 1 to 4 how often each trigger carries a cue, given the share of its places where it does."""
    levels: dict[str, int] = dict.fromkeys(STRUCTURAL, 4)
    for trigger, share in priors.items():
        levels[trigger] = 1 if share < 0.15 else 2 if share < 0.45 else 3 if share < 0.8 else 4
    return levels


def strongest(levels: bytearray) -> int:
    """Return the highest level, 0 where there is none.

    To look for each of four bytes takes a fifth of the time in which ``max`` goes through twenty.

    >>> strongest(bytearray([0, 2, 1]))
    2
    """
    return 4 if 4 in levels else 3 if 3 in levels else 2 if 2 in levels else 1 if 1 in levels else 0


class Passage:
    """Parallel lists over the words of an article.

    ``folds`` are the words in lower case, ``classes`` their grammatical classes: a closed class of
    the language's grammar, or the shape of an open word (``Name``, ``ing``, ``ed``, ``s``, ``ly``, ``w``),
    or a mark that stands for itself (``dot`` is a full stop inside a sentence); ``codes`` are the
    classes by their numbers in :func:`class_slot`.  ``quote_of`` is the index of the outermost quotation
    that a word stands in, or -1.  ``levels`` says from 1 to 4 how often a word's trigger carries a cue, 0
    if never, and ``quote_colons`` are the words that are colons before a quotation.  ``cuts`` says how the
    place before each word stands to the quotations: ``INSIDE`` one, ``OUTSIDE``, where one ``OPENS``,
    ``SHUTS``, or one ``TURNS`` into the next; ``openings`` are the words where one begins, and
    ``particles`` says where a verb like "hit out at" ends.  ``lower``,
    ``media`` and ``commas`` have 1 for a word in lower case, for one that names a medium, and for a comma.
    """

    __slots__ = (
        "_glossary",
        "_marks",
        "_paragraph_starts",
        "_sentence_starts",
        "_triggers",
        "_turns",
        "classes",
        "codes",
        "commas",
        "cuts",
        "folds",
        "levels",
        "lower",
        "media",
        "openings",
        "paragraphs",
        "particles",
        "quote_colons",
        "quote_of",
        "quotes",
        "sentences",
        "texts",
        "words",
    )

    def __init__(
        self,
        words: Words,
        glossary: Glossary,
        paragraphs: Sequence[range],
        sentences: Sequence[range],
        quotes: Iterable[Quote],
    ) -> None:
        self.words = words
        self.texts = words.texts
        self.folds = list(words.folds)
        self._glossary = glossary
        self._triggers = glossary.triggers
        self._marks: dict[int, str] = {}
        self._turns: dict[int, int] = {}
        self.particles: dict[int, int] = {}
        entries = bytearray().join(map(glossary.__getitem__, words.texts))
        self.codes: list[int] = list(entries[_CODE])
        self.classes: list[str] = list(map(glossary.class_names.__getitem__, self.codes))
        self.levels, self.lower, self.media = entries[_LEVEL], entries[_LOWER], entries[_MEDIUM]
        self.quote_colons: list[int] = []
        range_of = words.range
        self.paragraphs = paragraphs
        self.sentences = sentences
        if max(map(len, sentences), default=0) > _LONGEST:
            self.sentences = [piece for sentence in sentences for piece in _bounded(sentence)]
        self._paragraph_starts = [paragraph.start for paragraph in self.paragraphs]
        self.quote_of = [_NONE] * len(words)
        self.cuts = bytearray([OUTSIDE]) * (len(words) + 1)
        self.quotes: list[range] = []
        self.openings: list[int] = []
        for quote in quotes:
            if quote.depth == 0:
                number = len(self.quotes)
                whole = self._with_bullet(range_of(quote.start, quote.end))
                self.quotes.append(whole)
                for part in quote.parts:
                    covered = range_of(part.start, part.end)
                    self._cover(self._with_bullet(covered), number)
                    self._mark(part, covered)
        # Bytes are searched by the processor's own instruction.
        codes = bytes(self.codes)
        self.commas = codes.translate(glossary.commas)
        self._join(codes, glossary.class_numbers[":"])
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        lasts = {sentence.stop - 1 for sentence in self.sentences}
        for at in _all(codes, glossary.class_numbers["."]):
            if at not in lasts and at + 1 < len(codes) and self.classes[at + 1] not in _CLOSING:
                self._rename(at, "dot")
        self._settle_surnames(codes)
        self._settle_acronyms(codes)
        self._add_phrasal(bytes(entries[_PHRASAL]))
        colons = list(_all(codes, glossary.class_numbers[":"]))
        self._add_tags(colons)
        self._settle_capitals()
        self._add_signatures(sorted(at for dash in glossary.dashes for at in _all(codes, dash)))
        for at in colons:
            if at not in self._marks and self.quote_of[at] < 0 <= max(
                self.quote_of[at + 1 : at + 2], default=-1
            ):
                self._marks[at] = QUOTE_COLON
                self.quote_colons.append(at)
        for at, name in self._marks.items():
            self.levels[at] = glossary.levels.get(name, 0)

    def trigger(self, k: int) -> str:
        """Return what could carry a cue at a word: a stem, the name of a mark (``:tag``), or ""."""
        return self._marks.get(k) or self._triggers[self.texts[k]]

    def triggers(self, k: int) -> tuple[str, ...]:
        """Return what could carry a cue at a word; a phrasal verb is its verb too."""
        names = [self.trigger(k)]
        if k in self.particles:
            names.append(self._triggers[self.texts[k]])
        return tuple(filter(None, names))

    def has_words(self, stretch: range) -> bool:
        """Tell whether a stretch has a word in it, and not marks alone."""
        texts = self.texts
        return any(texts[k][0].isalnum() or any(map(str.isalnum, texts[k])) for k in stretch)

    def is_past(self, k: int) -> bool:
        """Tell whether a word is a past form without an ending, and nothing else: "took"."""
        return self.folds[k] in self._glossary.past

    @property
    def irregular(self) -> frozenset[str]:
        """The past forms without an ending, and what can be one or a participle: "took", "led"."""
        return self._glossary.irregular

    def is_quoting(self, k: int) -> bool:
        """Tell whether a word is a form of "quote" or "cite"."""
        return self.folds[k] in self._glossary.quoting

    def is_opening(self, k: int) -> bool:
        """Tell whether a word opens a sentence of who speaks next: "Reacting, the minister said"."""
        return self.folds[k] in self._glossary.opening

    def is_linking(self, k: int) -> bool:
        """Tell whether a word only links a sentence to the one before: "however", "then", "even"."""
        return self.folds[k] in self._glossary.linking

    def set_levels(self, levels: Mapping[str, int]) -> None:
        """Say anew how often each trigger carries a cue."""
        self.levels = bytearray([levels.get(self.trigger(k), 0) for k in range(len(self.words))])

    def _rename(self, k: int, name: str) -> None:
        """Give a word another class."""
        self.classes[k] = name
        self.codes[k] = self._glossary.class_numbers[name]

    def paragraph_number(self, k: int) -> int:
        """Return the index of the paragraph around a word."""
        return bisect_right(self._paragraph_starts, k) - 1

    def sentence_at(self, k: int) -> range:
        """Return the words of the sentence around a word."""
        return self.sentences[bisect_right(self._sentence_starts, k) - 1]

    def is_speech(self, number: int) -> bool:
        """Tell whether a quotation ends like a sentence, or a part of one before "she said"."""
        return not _FINAL.isdisjoint(self.classes[self.quotes[number].stop - 2 : self.quotes[number].stop])

    def _cover(self, covered: range, number: int) -> None:
        """Write down that words stand in a quotation."""
        first, stop = covered.start, covered.stop
        if first == stop:
            return
        before = self.quote_of[first - 1] if first else _NONE
        self.quote_of[first:stop] = [number] * len(covered)
        self.cuts[first:stop] = bytes([INSIDE]) * len(covered)
        self.cuts[stop] = SHUTS
        if before != number:
            self.cuts[first] = OPENS if before < 0 else TURNS
            self.openings.append(first)

    def _settle_surnames(self, codes: bytes) -> None:
        """Tell the surname of "Theresa May said", and from then on that of "May said", from the verb."""
        texts, classes = self.texts, self.classes
        surnames: set[str] = set()
        for at in _all(codes, self._glossary.class_numbers["modal"]):
            text, before = texts[at], classes[at - 1] if at else "."
            if text.istitle() and at + 1 < len(texts) and not texts[at + 1][0].isupper():
                named = before in _NAMES or before == "dot"
                if named or (text in surnames and before not in _BEFORE_MONTH):
                    surnames.add(text)
                    self._rename(at, "Name")
            elif text.istitle() and self._opens_name(at):
                self._rename(at, "Name")

    def _opens_name(self, at: int) -> bool:
        """Tell the "Will" of "Will Lee said so." from that of "Will Lee go?"."""
        sentence = self.sentence_at(at)
        return (
            sentence.start == at
            and self.classes[at + 1 : at + 2] == ["Name"]
            and "?" not in self.classes[sentence.stop - 2 : sentence.stop]
            and "." in self.classes[sentence.stop - 2 : sentence.stop]
        )

    def _settle_acronyms(self, codes: bytes) -> None:
        """Tell the acronyms WHO, US and IT from words that are spelt alike."""
        texts = self.texts
        for name in ("who", "object", "pronoun"):
            for at in _all(codes, self._glossary.class_numbers[name]):
                text = texts[at]
                if text.isupper() and len(text) > 1:
                    around = [*texts[at - 1 : at], *texts[at + 1 : at + 2]]
                    if not any(word.isupper() and word.isalpha() for word in around):
                        self._rename(at, "CAPS")

    def _with_bullet(self, covered: range) -> range:
        """Take in the bullet before a quotation of a list, so that nothing parts the items."""
        at = covered.start - 1
        bullet = (
            at >= 0 and self.classes[at] in BULLETS and self.paragraphs[self.paragraph_number(at)].start == at
        )
        return range(at, covered.stop) if bullet else covered

    def _settle_capitals(self) -> None:
        """Tell the speakers of a transcript, and acronyms, from other words in capitals before a colon."""
        tags = [at for at, name in self._marks.items() if name == _CAPITALS]
        for at in tags:
            if len(tags) >= _TRANSCRIPT:
                self._marks[at] = TRANSCRIPT
            elif len(self.texts[at - 1]) <= _ACRONYM:
                self._marks[at] = TAG
            else:
                del self._marks[at]
        self._settle_turns()

    def _settle_turns(self) -> None:
        """Tell the speakers of an interview, and how far their turns go.

        Two that are named again and again ("Lee: ... Fox: ... Lee: ... Fox:") are its speakers, and so is
        who else has a full name.  Paragraphs between two of their tags belong to the first one's turn.
        """
        tags = [
            at
            for at, name in self._marks.items()
            if name in (TAG, TRANSCRIPT) and self.quote_of[at - 1] < 0 and self.quote_of[at + 1] < 0
        ]
        turns = Counter(self.folds[at - 1] for at in tags if self.texts[at - 1].isalpha())
        speakers = {name for name, count in turns.items() if count > 1}
        if len(speakers) < _SPEAKERS:
            return
        for at in tags:
            full = at > 1 and self.classes[at - 1] == self.classes[at - 2] == "Name"
            if self.folds[at - 1] in speakers or full:
                self._marks[at] = TRANSCRIPT
        numbers = [self.paragraph_number(at) for at in tags if self._marks[at] == TRANSCRIPT]
        for number, following in pairwise(numbers):
            if following - number <= _LONGEST_TURN:
                self._turns[number] = self.paragraphs[following - 1].stop

    def turn_stop(self, k: int) -> int:
        """Return where the turn of the speaker whose tag's colon is word ``k`` ends."""
        number = self.paragraph_number(k)
        return self._turns.get(number, self.paragraphs[number].stop)

    def _join(self, codes: bytes, colon: int) -> None:
        """Join "She said:" and the first sentence of a quotation that makes the next paragraph."""
        quote_of = self.quote_of
        joints = {
            paragraph.stop
            for paragraph in self.paragraphs
            if 0 < paragraph.stop < len(codes)
            and codes[paragraph.stop - 1] == colon
            and quote_of[paragraph.stop - 1] < 0 <= quote_of[paragraph.stop]
        }
        if not joints:
            return
        sentences: list[range] = []
        for sentence in self.sentences:
            if sentence.start in joints and len(sentences[-1]) + len(sentence) <= _LONGEST:
                sentences[-1] = range(sentences[-1].start, sentence.stop)
            else:
                sentences.append(sentence)
        self.sentences = sentences

    def _mark(self, part: Span, covered: range) -> None:
        """Write the marks of a quotation as “ and ”, whatever its style, so that all styles read alike."""
        wide = 2 if part.text.startswith("''") else 1
        for k in covered[:wide]:
            if self.texts[k][0] in _OPENING:
                self.folds[k] = "“"
                self._rename(k, "“")
        for k in covered[wide:][-wide:]:
            if self.texts[k][0] in _CLOSING:
                self.folds[k] = "”"
                self._rename(k, "”")

    def _add_tags(self, colons: Iterable[int]) -> None:
        """Name the colons behind speakers' tags at the heads of paragraphs."""
        classes, done = self.classes, 0
        for at in colons:
            if at < done:
                continue
            paragraph = self.paragraphs[self.paragraph_number(at)]
            first, done = paragraph.start, paragraph.stop
            if at < min(done - 1, first + _TAG_REACH):
                name = range(first + (self.quote_of[first] >= 0), at)
                if name and all(classes[k] in _TAG or _is_capital(self.texts[k]) for k in name):
                    capital = all(self.texts[k].isupper() for k in name if classes[k] in _NAMES)
                    self._marks[at] = _CAPITALS if capital else TAG

    def _add_phrasal(self, heads: bytes) -> None:
        """Name the verbs that carry a cue together with their particles: "hit out at"."""
        folds, phrasal = self.folds, self._glossary.phrasal
        for at in _all(heads, 1):
            leads = self.classes[at] in _LEADING
            if leads and not self._opens(at):
                continue
            for particles, known in phrasal[folds[at]].items():
                stop = at + 1 + len(particles)
                if tuple(folds[at + 1 : stop]) == particles:
                    self._marks[at] = known
                    self.particles[at] = stop
                    if leads:
                        # The weights know "according to", which is used alike.
                        self._rename(at, "ing")
                        self.folds[at] = "according"
                        self._rename(stop - 1, "to")
                        self.folds[stop - 1] = "to"
                    break

    def _opens(self, at: int) -> bool:
        """Tell whether a word is the first of its sentence, or stands behind a comma or mark."""
        return at == 0 or self.classes[at - 1] in _BEFORE_LEADING

    def _add_signatures(self, dashes: Iterable[int]) -> None:
        """Name the dashes between a quotation and who signs it, at the ends of paragraphs."""
        classes, quote_of, done = self.classes, self.quote_of, 0
        for at in dashes:
            if at < done or quote_of[at] >= 0:
                continue
            paragraph = self.paragraphs[self.paragraph_number(at)]
            near = max(paragraph.start + 1, paragraph.stop - _TAG_REACH) <= at < paragraph.stop - 1
            if near and classes[at + 1] in ("Name", "CAPS"):
                done = paragraph.stop
                if quote_of[at - 1] >= 0 or (classes[at - 1] == "." and quote_of[at - 2] >= 0):
                    self._marks[at] = SIGNATURE


# The shapes of open words, and the marks that have a number; every other mark has the number of "".
_SHAPES = "Name CAPS Names owner number ing ed ly s w dot"
_MARKS = (
    "< > . , ; : ! ? ( ) [ ] { } - — – -- ― .. … ' \" ‘ ’ “ ” „ ‟ « » ‚ ‹ › "
    "& @ # $ £ € % * / \\ + = _ | ~ ^ ` · •"
)


@functools.cache
def class_slot(language: Language) -> Slot:
    """Return the classes of a language's words, numbered; ``<`` and ``>`` also stand for sentence ends."""
    groups = language.lexicon("grammar").groups("classes")
    closed = {_class_of(word, name) for name, words in groups.items() for word in words}
    return Slot(("", *sorted(closed.union(_SHAPES.split(), _MARKS.split()))))


def _class_of(word: str, group: str) -> str:
    """Name the class of a closed group's word; what joins phrases and clauses stands for itself."""
    return intern(word if group == "joining" else group)


def _all(codes: bytes, code: int) -> Iterator[int]:
    """Yield where a code stands."""
    at = codes.find(code)
    while at >= 0:
        yield at
        at = codes.find(code, at + 1)


def _bounded(sentence: range) -> Iterable[range]:
    """Cut a sentence that is longer than any real one: many a search goes to the sentence's end."""
    if len(sentence) <= _LONGEST:
        return (sentence,)
    return (sentence[at : at + _LONGEST] for at in range(0, len(sentence), _LONGEST))


class Triggers(Kept[str]):
    """What each word could carry a cue by: its stem, or that of its kin; "" for marks and closed classes."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        groups = language.lexicon("grammar").groups("classes")
        self._closed = {word: _class_of(word, name) for name, words in groups.items() for word in words}
        self._kin = _kin(language)

    def make(self, word: str) -> str:
        """Work out the trigger of a word."""
        fold = _fold(word)
        return self.of(fold, self.class_of(word, fold))

    def of(self, fold: str, kind: str) -> str:
        """Return the trigger of a word in lower case, of a class."""
        if kind not in _OPEN:
            return ""
        known = self._kin.get(fold)
        if known is None:
            base = stem(fold, self._language)
            known = self._kin.get(base, base)
        return known

    def class_of(self, text: str, fold: str) -> str:
        """Return the class of a word, told also in lower case."""
        return self._closed.get(fold) or _shape(text)


class Glossary(Kept[bytes]):
    """What is known of each word, in five bytes.

    They are the number of its class, how often its trigger is a cue, and 1 if it is in lower case, if it
    names a medium ("interview"), and if it carries a cue with what follows ("hit" of "hit out at").
    """

    def __init__(self, language: Language, levels: Mapping[str, int]) -> None:
        super().__init__()
        self.triggers = Triggers(language)
        self.levels = levels
        self.class_names, self.class_numbers = class_slot(language).names, class_slot(language).number
        self.commas = bytes(number == self.class_numbers[","] for number in range(256))
        self.dashes = [self.class_numbers[dash] for dash in sorted(_DASHES)]
        grammar = language.lexicon("grammar")
        self.past = grammar.words("open.past")
        self.irregular = self.past | grammar.words("open.participles")
        self.linking, self.opening = grammar.words("open.linking"), grammar.words("open.opening")
        self.phrasal = _phrasal(language)
        self.quoting = language.lexicon("cues").words("quoting.forms")
        self._media = frozenset(language.lexicon("cues").mapping("media"))

    def make(self, word: str) -> bytes:
        """Work out the five bytes of a word."""
        triggers, fold = self.triggers, _fold(word)
        kind = triggers.class_of(word, fold)
        level = self.levels.get(triggers.of(fold, kind), 0)
        number, phrasal = self.class_numbers.get(kind, 0), fold in self.phrasal
        return bytes((number, level, word.islower(), fold in self._media, phrasal))


def _fold(text: str) -> str:
    return text.lower().replace("’", "'")


@functools.cache
def _phrasal(language: Language) -> Mapping[str, Mapping[tuple[str, ...], str]]:
    """Return for each form of a phrasal verb its particles, and the stem that they are read as together."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    cues = language.lexicon("cues")
    for known, verbs in [*cues.groups("phrasal").items(), *cues.groups("leading").items()]:
        # The longer of two that begin alike comes first: "hit out at" before "hit out".
        for verb in sorted(verbs, key=lambda verb: (-verb.count(" "), verb)):
            forms, *particles = verb.split()
            for form in forms.split("/"):
                found.setdefault(form, {})[tuple(particles)] = stem(known, language)
    return found


def _kin(language: Language) -> Mapping[str, str]:
    """Return the stems of cue words too rare to learn from, and some forms, with the stem each is read as."""
    cues = language.lexicon("cues")
    kin = {
        stem(word, language): stem(known, language)
        for known, words in cues.groups("kin").items()
        for word in words
    }
    kin.update(
        (form, stem(known, language)) for known, forms in cues.groups("forms").items() for form in forms
    )
    return kin


def _is_capital(text: str) -> bool:
    """Tell the "Q" and "A" of an interview, and the "THE" of its "THE PRESIDENT"."""
    return text.isupper() and text.isalpha()


_PLAIN_MARKS = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}


def _shape(text: str) -> str:
    """Class an open word by its form, and a mark by itself, straight and curly ones alike."""
    first = text[0]
    if first in _PLAIN_MARKS:
        return _PLAIN_MARKS[first]
    if not first.isalnum():
        return intern(text if len(text) == 1 else text[:2])
    if first.isdigit():
        return "number"
    if first.isupper():
        return (
            "Names" if text.endswith(("'s", "’s")) else "CAPS" if len(text) > 1 and text.isupper() else "Name"
        )
    if text.endswith(("'s", "’s")):
        return "owner"
    for ending in ("ing", "ed", "ly", "s"):
        if text.endswith(ending):
            return ending
    return "w"


_ISE = re.compile(r"(?<=\w\w\w)is(e|ed|es|ing)$")
_DOUBLED = frozenset("bdfglmnprstz")


def stem(fold: str, language: Language) -> str:
    """Return what the inflected forms of a word share; not always a word.

    >>> english = Language("en")
    >>> [stem(word, english) for word in ("argues", "argued", "arguing", "denies", "denied", "said")]
    ['argu', 'argu', 'argu', 'deny', 'deny', 'say']
    """
    base = _irregular(language).get(fold)
    if base is None:
        base = fold.removesuffix("'s")
        # "emphasised" and "emphasized" are one word; "promised" is spelt so everywhere.
        found = _ISE.search(base) if "is" in base else None
        if found and not base.startswith(_always_ise(language)):
            base = f"{base[: found.start()]}iz{found[1]}"
        if len(base) > 4:
            if base.endswith(("ied", "ies")):
                base = base[:-3] + "y"
            elif base.endswith("ing"):
                base = base[:-3]
            elif base.endswith("eed"):
                base = base[:-1]
            elif base.endswith("ed") or (base.endswith("es") and base[-3] in "shxz"):
                base = base[:-2]
            elif base.endswith("s") and base[-2] not in "su":
                base = base[:-1]
        elif len(base) == 4 and base.endswith("s") and base[-2] not in "su":
            base = base[:-1]
    if len(base) > 3 and base.endswith("e"):
        base = base[:-1]
    if len(base) > 3 and base[-1] == base[-2] and base[-1] in _DOUBLED:
        base = base[:-1]
    return intern(base)


@functools.cache
def _always_ise(language: Language) -> tuple[str, ...]:
    return tuple(language.lexicon("grammar").words("ise.words"))


@functools.cache
def _irregular(language: Language) -> Mapping[str, str]:
    return language.lexicon("grammar").mapping("irregular")
