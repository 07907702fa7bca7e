"""Finds captions: four questions of a line, and where on the page it is.

- **Pose**: does the line say who is where in a picture ("Ann Lee, left, with Tom Price")?
- **Action**: does it begin with people and what they do, in the present tense ("Ann Lee greets voters")?
- **Place** and **day**: does it say where something is seen ("in Halden on Monday.")?
- **Credit**: does it end with the name of a photographer or an agency? See
  :mod:`~newsparse.parsers.noise.credits`.

A pose or a credit is enough. Without them, an action in a report in the past tense is a caption between two
paragraphs; above them, or with a second sentence, it needs a place and a day. A line beside a picture or a
credit is one if it is not about the past. What remains uncertain is evidence for the chain
(:mod:`~newsparse.parsers.noise.chain`). The words are in ``noise_shapes.toml``, under ``captions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import islice

from newsparse.core.regexes import on_use
from newsparse.language.endings import word_endings
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import fill
from newsparse.language.months import calendar_names
from newsparse.language.tense import tense
from newsparse.language.text import has_words
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.speech import Speech

# The maximum length of a caption, in characters.
_LONGEST_CAPTION = 600

# ", second from left, ";  "(pictured)", "(second from right)";  "L-R: ";  "From left to right, ";
# "In a Monday, Oct. 3, 2011 photo, ".
_POSED = r"""
    ,\s(?:(?:<<orders>>\s)(?:<<from>>\s)?)?<<sides>>,\s(?!<<never_after_side>>\b)
    | \((?:<<in_brackets>>|<<bracket_orders>>\s(?:<<from>>\s)?<<outer_sides>>|<<from_left>>)\)
    | ^<<from_left>>[:,]
    | ^<<in_a>>\s(?:[^\s]{1,20}\s){1,7}<<picture>>,
    | \b<<from>>\s<<outer_sides>>(?:\s<<to>>\s<<outer_sides>>)?[,:)] | \b<<side_to_side>>[,:)]
"""
# The end of a sentence, after a word of so many letters.
_STOPS, _SHORTEST_LAST = (".", "!", "?"), 4
# A full name: "Ann Lee".  Words have a limit, so that the search takes linear time in a line without spaces.
_FULL_NAME = on_use(r"[A-Z][\w'’\-]{1,40}+\s[A-Z][\w'’\-]{1,40}+")
# A line with more words does not describe a picture in one sentence.
_MOST_WORDS = 45
# The verb of a description is among the first words, but not one of the first two.
_FIRST_WORDS, _FEWEST_BEFORE = 16, 2
# Names are counted in so many characters of a page at most, so that time is proportional to its length.
_LONGEST_PAGE = 20_000
# Rules that recognise a credit on a separate line, which has fewer words than this: a longer one also
# describes the picture.
_CREDIT_RULES = frozenset(f"noise.credit{form}" for form in ("", "-bracketed", "-agency", "-slashed"))
_LONGEST_CREDIT = 9
# At least this share of a report's paragraphs are about the past or future.
_LEAST_TOLD = 0.25


class Pictures(Reader):
    """The questions about a picture's description, in one language.

    >>> pictures = Pictures.of(Language("en"))
    >>> bool(pictures.posed("Ann Lee, left, with Tom Price.")), bool(pictures.posed("Ann Lee left with Tom."))
    (True, False)
    >>> bool(pictures.placed("Ann Lee waves in Halden.")), bool(pictures.placed("Ann Lee waves."))
    (True, False)
    """

    def __init__(self, language: Language) -> None:
        shapes, grammar = language.lexicon("noise_shapes"), language.lexicon("grammar")
        captions, classes, calendar = (
            shapes.groups("captions"),
            grammar.groups("classes"),
            calendar_names(language),
        )
        self.posed = on_use(fill(_POSED, shapes, "captions"), re.VERBOSE).search
        """Who is where in a picture, or that it is an old one; such a line contains ..."""
        self.posed_words, self.after_posed = captions["posed_words"], captions["behind_posed"]
        """... one of these words, and one of those after it."""
        placed = r"\b<<scene_places>>\s(?:[a-z]{2,12}\s)?[A-Z][a-z]|\b<<surroundings>>\s"
        self.placed = on_use(fill(placed, shapes, "captions")).search
        """Where or on what occasion something is seen."""
        days = rf"\b(?:{calendar.any_weekday}\b|{calendar.any_month}\.?\s\d|\d{{1,2}}\s{calendar.any_month})"
        self.dated = on_use(days).search
        """A weekday or the day of a month."""
        self._tense, self._endings = tense(language), word_endings(language)
        self._subordinate = language.lexicon("mentions").words("subordinate")
        self._joint = language.lexicon("imprint").words("byline.and")
        self._captions = captions
        self._of_one = frozenset(map(self._endings.plural, captions["verbs"]))
        self.action_words = captions["verbs"] | self._of_one
        """Verbs of what people do in a picture, in the present."""

        def words(names: str) -> frozenset[str]:
            return frozenset().union(*map(classes.__getitem__, names.split()))

        self._joining = frozenset(grammar.mapping("joining"))
        self._finite = words("be have do modal contracted") | captions["relatives"]
        self._finite |= frozenset(grammar.mapping("irregular"))
        self._no_subject = (
            words("pronoun adverb time object possessive negation") | self._finite | self._joining
        )
        self._before_nouns = words("article possessive determiner number object adverb") | self._joining
        self._no_name = classes["article"] | captions["courtesies"]

    def acts(self, forms: Sequence[str], folds: Sequence[str]) -> bool:
        """Return whether a sentence begins with people and what they do in the present.

        ``forms`` are its words and marks as written, ``folds`` folded.

        >>> from newsparse.core.words import Words
        >>> def of(text):
        ...     words = Words(text)
        ...     return Pictures.of(Language("en")).acts(words.texts, words.folds)
        >>> of("Mayor Ann Lee listens to a boy."), of("Nurses prepare the vaccine.")
        (True, True)
        >>> of("The union represents 2,300 drivers."), of("Ann Lee, who waves,"), of("Ann Lee was speaking.")
        (False, False, False)
        """
        if len(folds) <= _FEWEST_BEFORE or not folds[0].isalnum() or folds[0] in self._no_subject:
            return False
        for i, word in enumerate(islice(folds, 1, _FIRST_WORDS), 1):
            if word in self.action_words:
                if self._is_verb(forms, folds, i):
                    return True
            elif word in self._finite:
                return False
        return False

    def _is_verb(self, forms: Sequence[str], folds: Sequence[str], index: int) -> bool:
        before = folds[index - 1]
        # "the walks"
        if before in self._before_nouns or not forms[index][0].islower():
            return False
        ends = (i for i in range(1, index) if folds[i] in self._joining or folds[i] in (",", "("))
        head = next(ends, index) - 1
        noun = folds[head]
        # The "guard" of "Ann Lee, a security guard" is not a verb: one person "guards", and several "guard".
        joint, of_one = not self._joint.isdisjoint(folds[:index]), folds[index] in self._of_one
        single = self._endings.singular(noun)
        if not self._captions["people"].isdisjoint((noun, single)):
            return noun in self._captions["groups"] or of_one != (joint or noun != single)
        return of_one != joint and folds[0] not in self._no_name and _is_full_name(forms, head)

    def tells(self, forms: Sequence[str], folds: Sequence[str]) -> bool:
        """Return whether the main clause is about the past; captions are about now.

        >>> from newsparse.core.words import Words
        >>> def of(text):
        ...     words = Words(text)
        ...     return Pictures.of(Language("en")).tells(words.texts, words.folds)
        >>> of("The council met."), of("The council meets."), of("Ann Lee, who won, greets Bo Chan.")
        (True, False, False)
        """
        main = list(self._main_clause(folds))
        stop = len(main)
        words, texts = [folds[i] for i in main], [forms[i] for i in main]
        return self._tense.direction(words, texts, stop, stop, 0, stop) < 0

    def _main_clause(self, folds: Sequence[str]) -> Iterator[int]:
        """Yield the positions of words outside relative clauses, up to a subordinate clause."""
        aside, lists = False, self._captions
        for i, word in enumerate(folds):
            after = folds[i + 1] if i + 1 < len(folds) else ""
            if word == ",":
                aside = after in lists["relatives"]
            elif not aside and word in self._subordinate:
                return  # "Lee shakes hands after the plane landed"
            # "Ann Lee, left, greets": not the verb.
            side = word in lists["left"] and (
                (i and folds[i - 1] in lists["before_left"]) or after in (",", ")")
            )
            if not aside and not side:
                yield i

    def evidence(self, text: str, forms: Sequence[str], folds: Sequence[str], page: str) -> Iterator[str]:
        """Yield the evidence for or against an uncertain line being a picture description, for the chain.

        ``page`` is the whole text: a report gives a full name once, a description repeats it.

        >>> from newsparse.core.words import Words
        >>> pictures, page = Pictures.of(Language("en")), "Ann Lee won. Lee paid. Ann Lee waves."
        >>> words = Words("Ann Lee waves.")
        >>> sorted(pictures.evidence("Ann Lee waves.", words.texts, words.folds, page))
        ['acts', 'names-again', 'timeless']
        """
        first = first_sentence(forms, folds)
        told = self.tells(forms[:first], folds[:first])
        if first < len(folds):
            yield "sentences"
            if told or self.tells(forms, folds):
                yield "told"
            return
        names = _FULL_NAME.findall(text)
        if names:
            again = any(page.count(name, 0, _LONGEST_PAGE) > text.count(name) for name in names[:3])
            yield "names-again" if again else "names"
        if self.acts(forms, folds):
            yield "acts"
        if self.placed(text):
            yield "placed"
        yield "told" if told else "timeless"


def join_captions(page: PageLines, posing: Set[int], acting: Set[int]) -> None:
    """Read the captions of a page.

    ``posing`` are the lines with a word that is typical of poses. ``acting`` are those with a verb for what
    people do in pictures.
    """
    pictures, speech = Pictures.of(page.language), Speech.of(page.language)
    for i in sorted(posing):
        if _may_describe(page, i, speech) and pictures.posed(page.texts[i]):
            page.findings[i] = Finding("caption", "noise.described-picture")
    _read_scenes(page, acting, pictures, speech)
    _read_above_credits(page, pictures, speech)


def _may_describe(page: PageLines, index: int, speech: Speech) -> bool:
    text = page.texts[index]
    return len(text) <= _LONGEST_CAPTION and page.free(index) and not speech.reports(text)


def _read_scenes(page: PageLines, acting: Set[int], pictures: Pictures, speech: Speech) -> None:
    """Read sentences that show people doing something, in a report.

    A reporter who describes what she sees writes in the present tense from beginning to end.
    """
    scenes: dict[int, bool] = {}  # each with whether it is one sentence
    for i in sorted(acting):
        if not page.ends[i] or "@" in page.texts[i]:
            continue
        forms, folds = page.words_of(i)
        if pictures.acts(forms, folds) and _may_describe(page, i, speech):
            first = first_sentence(forms, folds)
            forms, folds, alone = forms[:first], folds[:first], first == len(folds)
            if pictures.acts(forms, folds) and not pictures.tells(forms, folds):
                scenes[i] = alone
    own = [i for i in page.own if i not in scenes] if scenes else []
    if not own or sum(pictures.tells(*page.words_of(i)) for i in own) < _LEAST_TOLD * len(own):
        return
    for i, alone in scenes.items():
        text = page.texts[i]
        between = alone and own[0] < i
        if i < own[-1] and (between or (pictures.placed(text) and pictures.dated(text))):
            page.findings[i] = Finding("caption", "noise.scene")


def _read_above_credits(page: PageLines, pictures: Pictures, speech: Speech) -> None:
    if not page.own:
        return
    # Above the first paragraph, a line could also be the headline or the text below it.
    first, last = page.own[0], page.own[-1]
    for i, below in enumerate(page.findings[first + 2 : last], first + 1):
        if not below or below.rule not in _CREDIT_RULES or not _may_describe(page, i, speech):
            continue
        text, credit = page.texts[i], page.texts[i + 1]
        if has_words(credit, _LONGEST_CREDIT) or has_words(text, _MOST_WORDS):
            continue
        forms, folds = page.words_of(i)
        if first_sentence(forms, folds) == len(folds) and not pictures.tells(forms, folds):
            page.findings[i] = Finding("caption", "noise.credited-picture")


def first_sentence(forms: Sequence[str], folds: Sequence[str]) -> int:
    """Return how many words and marks of a line are its first sentence; a short word may be abbreviated."""
    for i in range(1, len(folds) - 1):
        if folds[i] in _STOPS and forms[i + 1][0].isupper():
            before = forms[i - 1]
            if len(before) >= _SHORTEST_LAST and (before[-1].islower() or before[-1].isdigit()):
                return i + 1
    return len(folds)


def _is_full_name(forms: Sequence[str], last: int) -> bool:
    """Return whether a name of two words ends at a position, with or without an initial: "Ann B. Lee"."""
    before = last - 1
    while before > 0 and (forms[before] == "." or len(forms[before]) == 1):
        before -= 1
    return before >= 0 and forms[last][0].isupper() and forms[before][0].isupper()
