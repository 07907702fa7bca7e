"""Finds captions: four questions of a line, and where on the page it is.

- **Pose**: does the line say who is where in a picture ("Ann Lee, left, with Tom Price")?
- **Action**: does it begin with people and what they do, in the present tense ("Ann Lee greets voters")?
- **Place**: does it say where something is seen ("in Halden on Monday.")?
- **Credit**: does it end with the name of a photographer or an agency ("(Ann Lee/Reuters)")?

A pose or a credit is enough. Without them, a line between the paragraphs of a report in the past tense is a
caption if it shows an action now, and a line beside a picture or a credit if it is not about the past. What
remains uncertain is evidence for the chain (:mod:`~newsparse.parsers.noise.chain`). The words are in
``noise_shapes.toml``, under ``captions`` and ``credits``; the agencies are in ``data/agencies.toml``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence, Set
from itertools import islice

from newsparse.core.regexes import on_use
from newsparse.core.words import Words
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import fill, load_lexicon
from newsparse.language.tense import tense
from newsparse.language.text import fold, has_words
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.speech import Speech

# The maximum length of a caption, in characters.
_LONGEST_CAPTION = 600

# ", second from left, ";  "(pictured)", "(second from right)";  "L-R: ";  "From left to right, ".
_POSED = r"""
    ,\s(?:(?:<<orders>>\s)(?:<<from>>\s)?)?<<sides>>,\s(?!<<never_after_side>>\b)
    | \((?:<<in_brackets>>|<<bracket_orders>>\s(?:<<from>>\s)?<<outer_sides>>|<<from_left>>)\)
    | ^<<from_left>>[:,]
    | \b<<from>>\s<<outer_sides>>(?:\s<<to>>\s<<outer_sides>>)?[,:)] | \b<<side_to_side>>[,:)]
"""
# A word of a name: "Ann", "O’Neil", "J.", "A&B".
_NAME_WORD = r"[A-Z][\w.'’&\-]{0,30}+"
# The name of an agency begins at most so many characters from the end of a line.
_AGENCY_TAIL = 60
# Text after the last slash or end of sentence, or in brackets that do not follow the end of a sentence.
_LAST_PART = r"""
    (?: (?: [/|.!?)”"•·] | \b<<via>>\b | \s[–—-](?=\s) ) \s? | \s[(\[] )
    ( (?: (?!\b<<via>>\b) [^/|.!?()\[\]”"•·] ){2,40} ) [)\]]? $
"""
# In brackets, recognised by a word or a slash.
_BRACKETED = r"""
    [(\[] \s?
    (?: (?i: (?:<<bracket_sorts>>)?\s?+ <<bracket_labels>> (?: \s<<bracket_links>> | \s?[:/|\-–—] ){1,3} )
        [^()\[\]]{1,160}
      | (?i: <<bracket_sources>>\s?<<bracket_pictures>>? | <<bracket_alone>> | <<via>>\s[^()\[\]]{2,40} )
      | (?: [A-Z][\w.'’\-]*+ \s? ){1,5} [/|] \s? (?:<<the>>\s)?+ [A-Z][^()\[\]]{1,60}
      | (?: [A-Z][\w.'’\-]*+ \s? ){1,5} [/|] \s? (?=[^()\[\]\s]{1,60}[@.]\w) [^()\[\]\s]{4,80}
      | (?: [A-Z][\w&]++ \s? ){1,3} : (?: \s [A-Z][\w.'’\-]*+ ){1,4}
    )
    \s? [)\]] \s?
    (?: (?:<<after_bracket>>|\.) \s?)?
    $
"""
# After a word such as "photograph": "Photograph: Ann Lee/Agency", "Credit... Ann Lee", "2023.Photo by Ann
# Lee".
_LABELLED = r"""
    (?: ^ | [\s.|”"’')\]–—\-] | (?<=[a-z\d]) )
    (?: <<labels>> (?: \s<<label_notes>> (?:\s<<label_note_links>>)? \s?[:.\-]? | \s<<label_links>>\s |
    \s?[:|]\s? )
      | <<credit>>\s?(?: : | \.{3} ) | <<labels_alone>>\s
    )
    \s?+ [^.:!?]{2,110} $
"""
# "... in Halden ©Ann Lee/Courier"; with a year, or at the start of a line, it is the copyright of the page.
_SIGNED = r"(?<=.)©\s{0,2}(?=[A-Z])(?!.*(?i:<<copyright>>))[^©.!?\d]{2,80}$"
# Author and agency, in either order, or only agencies, after the last sentence or a dash: "... in Halden.
# REUTERS/Ann Lee", "... in Halden — Ann Lee / The Courier", "... in Halden. AFP/EPA".
_SLASHED = rf"""
    (?: [.!?”"’')]\s?(?:[—–]\s?)? | \s[—–|-]\s )
    (?: [A-Z]{{2,8}} (?:/[A-Z]{{2,8}}){{1,3}}
      | (?=\S{{1,60}}\s) {_NAME_WORD} (?:\s(?:{_NAME_WORD}|<<particles>>)){{0,4}}+ \s?[/|]\s?
        (?:<<special>>\s)? (?:<<small_the>>\s)? {_NAME_WORD} (?:\s{_NAME_WORD}){{0,3}}+
        (?:,?\s?<<rights>>\b.{{0,40}})?
    )
    $
"""
# In brackets between two sentences: "(Photo: Ann Lee)", "[Credit by Ann Lee]".
_INSIDE = (
    r"<<inside_labels>>[a-z]{0,9}(?:\s<<inside_links>>){0,3}(?:\s?[:/|]\s?|\s(?=[A-Z]))[^()\[\]]{2,90}[)\]]"
)
# Each form of credit: the rule, what every line with it contains (a list of words, or some characters), its
# pattern, and how many characters from the end of a line it may begin.
_CREDITS = (
    ("credit-bracketed", "([", _BRACKETED, 260),
    ("credit", "telling", _LABELLED, 260),
    ("credit-slashed", "/", _SLASHED, 120),
    ("credit-signed", "©", _SIGNED, 120),
)
# Phrases with a past form that is not the main verb: ", who won,", "from left".
_ASIDE = r",\s<<relatives>>\b[^,]*+, | \b<<before_left>>\s<<left>>\b | \b<<left_end>>(?=[,)])"
_NEXT_SENTENCE = on_use(r"[.!?](?<=[a-z\d]{4}.)\s[A-Z]")
# A full name: "Ann Lee".  Words have a limit, so that the search takes linear time in a line without spaces.
_FULL_NAME = on_use(r"[A-Z][\w'’\-]{1,40}+\s[A-Z][\w'’\-]{1,40}+")
# Marks after a dateline or a label: "HALDEN (AP) — New fear hangs over ..."
_PARTING = ("—", "–", ":")
# A line with more words does not describe a picture in one sentence.
_MOST_WORDS = 45
# The verb of a description is among the first words, but not one of the first two.
_FIRST_WORDS, _FEWEST_BEFORE = 16, 2
# Names are counted in so many characters of a page at most, so that time is proportional to its length.
_LONGEST_PAGE = 20_000
# Rules that recognise a credit on a separate line, ...
_CREDIT_RULES = frozenset(
    {
        "noise.credit",
        "noise.credit-bracketed",
        "noise.credit-agency",
        "noise.credit-slashed",
    }
)
# ... with fewer words than this: a longer one also describes the picture.
_LONGEST_CREDIT = 9
# ... and without words before it: "Mayor Ann Lee. (City of Halden)", "Mayor Ann Lee [Tom Price]".
_DESCRIBED = re.compile(r"[a-z]{2}[.!?]\s|\w\s?[(\[]")
# A picture in Markdown, with or without a description: "![Ann Lee](https://...)".
_PICTURE = on_use(r"!\[[^\[\]]{0,800}\]\((?:https?:/)?/[^\s()]{1,400}\)")
# The maximum number of words of a caption after the picture in its line.
_LONGEST_BESIDE_PICTURE = 25
# At least this share of a report's paragraphs are about the past or future.
_LEAST_TOLD = 0.25


class Pictures:
    """The four questions about a picture's description, in one language.

    >>> pictures = Pictures.of(Language("en"))
    >>> pictures.poses("Ann Lee, left, with Tom Price."), pictures.poses("Ann Lee left with Tom Price.")
    (True, False)
    >>> pictures.is_placed("Ann Lee waves in Halden."), pictures.is_placed("Ann Lee waves.")
    (True, False)
    >>> pictures.tells("The council met."), pictures.tells("The council meets.")
    (True, False)
    """

    def __init__(self, language: Language) -> None:
        shapes, grammar = language.lexicon("noise_shapes"), language.lexicon("grammar")
        self._posed = on_use(fill(_POSED, shapes, "captions"), re.VERBOSE)
        self.posed_words = shapes.words("captions.posed_words")
        """A line that says who is where contains one of these words, ..."""
        self.after_posed = shapes.words("captions.behind_posed")
        """... followed by one of these."""
        places = fill(r"\b<<scene_places>>\s", shapes, "captions")
        self._placed = on_use(
            rf"{places}(?:[a-z]{{2,12}}\s)?[A-Z][a-z]|" + fill(r"\b<<surroundings>>\s", shapes, "captions")
        )
        self._aside = on_use(fill(_ASIDE, shapes, "captions"), re.VERBOSE)
        self._tense = tense(language)
        self._subordinate = language.lexicon("mentions").words("subordinate")
        self._endings = word_endings(language)
        verbs = shapes.words("captions.verbs")
        self._of_one = frozenset(map(self._endings.plural, verbs))
        self.action_words = verbs | self._of_one
        """Verbs of what people do in a picture, in the present."""
        self._people = shapes.words("captions.people")
        classes = grammar.groups("classes")
        self._joining = frozenset(grammar.mapping("joining"))
        self._finite = frozenset(grammar.mapping("irregular")).union(
            shapes.words("captions.relatives"),
            *(classes[name] for name in ("be", "have", "do", "modal", "contracted")),
        )
        names = ("pronoun", "adverb", "time", "object", "possessive", "negation")
        self._no_subject = (self._finite | self._joining).union(*(classes[name] for name in names))
        names = ("article", "possessive", "determiner", "number", "object", "adverb")
        self._before_nouns = self._joining.union(*(classes[name] for name in names))
        self._no_name = classes["article"] | shapes.words("captions.courtesies")

        def credit(template: str) -> re.Pattern[str]:
            return on_use(fill(template, shapes, "credits"), re.VERBOSE)

        self._forms = [
            (
                Finding("caption", f"noise.{rule}"),
                tuple(shapes.words(f"credits.{needed}") if needed.isalpha() else needed),
                credit(template),
                reach,
            )
            for rule, needed, template, reach in _CREDITS
        ]
        self.credits_inside = {mark: credit(re.escape(mark) + _INSIDE) for mark in "(["}
        """The patterns of credits in the middle of a line, by their opening bracket."""
        self._last_part = credit(_LAST_PART)
        agencies = load_lexicon("agencies")
        self._libraries = agencies.words("agencies.libraries")
        self._agencies = self._libraries | agencies.words("agencies.news")
        self._agency_ends = tuple({agency.split()[-1] for agency in self._agencies})

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Pictures:
        """Return the reader of a language; it is created once per process."""
        return cls(language)

    def poses(self, text: str) -> bool:
        """Return whether a line says who is where in a picture, or that it is an old one."""
        return self._posed.search(text) is not None

    def acts(self, forms: Sequence[str], folds: Sequence[str]) -> bool:
        """Return whether a sentence begins with people and what they do in the present.

        ``forms`` are its words and marks as written, ``folds`` folded.

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
            elif word in self._finite or word in _PARTING:
                return False
        return False

    def _is_verb(self, forms: Sequence[str], folds: Sequence[str], index: int) -> bool:
        """Return whether a word is the verb of the person or people before it."""
        before = folds[index - 1]
        # "the walks", "Lee's campaign"
        if before in self._before_nouns or self._endings.is_possessive(before):
            return False
        ends = (i for i in range(1, index) if folds[i] in self._joining or folds[i] in (",", "("))
        head = next(ends, index) - 1
        if not {folds[head], self._endings.singular(folds[head])}.isdisjoint(self._people):
            return True
        # The "press" of "White House press secretary" is not a verb: one person "presses".
        agrees = head < index - 1 or folds[index] in self._of_one
        return agrees and folds[0] not in self._no_name and _is_full_name(forms, head)

    def is_placed(self, text: str) -> bool:
        """Return whether a line says where or on what occasion something is seen."""
        return self._placed.search(text) is not None

    def tells(self, text: str) -> bool:
        """Return whether the main clause is about the past; captions are about now."""
        words = Words(self._aside.sub("", text))
        # "Lee shakes hands after the plane landed": a subordinate clause is not part of the scene.
        stop = next((i for i, fold in enumerate(words.folds) if fold in self._subordinate), len(words))
        return self._tense.direction(words.folds, words.texts, stop, stop, 0, stop) < 0

    def credit(self, text: str) -> tuple[int, Finding] | None:
        """Read a caption by the credit at its end; return where the credit begins.

        >>> pictures = Pictures.of(Language("en"))
        >>> start, found = pictures.credit("A dog in the rain (Ann Lee/Reuters)")
        >>> start, found.rule
        (18, 'noise.credit-bracketed')
        >>> pictures.credit("A dog in the rain (2 March)") is None
        True
        """
        for finding, needed, pattern, reach in self._forms:
            if any(map(text.__contains__, needed)):
                match = pattern.search(text, max(0, len(text) - reach))
                if match:
                    return match.start(), finding
        return None

    def agency(self, text: str, words: Sequence[str]) -> Finding | None:
        """Read a caption that ends with the name of a picture agency outside any sentence.

        ``words`` are the line's, folded.

        >>> pictures = Pictures.of(Language("en"))
        >>> pictures.agency("Rain over Leeds. PA Wire", "rain over leeds. pa wire".split()) is not None
        True
        >>> line = "Rain over Leeds, official tells Reuters"
        >>> pictures.agency(line, line.lower().split()) is None
        True
        """
        # A bracket may follow the name, or contain it.
        if not "".join(words[-2:]).rstrip(")]").endswith(self._agency_ends):
            return None
        match = self._last_part.search(text, max(0, len(text) - _AGENCY_TAIL))
        if match is None:
            return None
        # "(AFP)" after a full stop credits the article, "(Unsplash)" always credits a picture.
        bracketed = text[match.start(1) - 1] in "([" and text[: match.start(1) - 1].rstrip()[-1:] in '.!?”"'
        known = self._libraries if bracketed else self._agencies
        return Finding("caption", "noise.credit-agency") if fold(match[1]) in known else None

    def evidence(self, text: str, forms: Sequence[str], folds: Sequence[str], page: str) -> Iterator[str]:
        """Yield the evidence for or against an uncertain line being a picture description, for the chain.

        ``page`` is the whole text: a report gives a full name once, a description repeats it.

        >>> pictures, page = Pictures.of(Language("en")), "Ann Lee won. Lee paid. Ann Lee waves."
        >>> words = Words("Ann Lee waves.")
        >>> sorted(pictures.evidence("Ann Lee waves.", words.texts, words.folds, page))
        ['acts', 'names-again', 'timeless']
        """
        if after := _NEXT_SENTENCE.search(text):
            yield "sentences"
            first = text[: after.end() - 2]
            if self.tells(text) or self.tells(first):
                yield "told"
            return
        names = _FULL_NAME.findall(text)
        if names:
            again = any(page.count(name, 0, _LONGEST_PAGE) > text.count(name) for name in names[:3])
            yield "names-again" if again else "names"
        if self.acts(forms, folds):
            yield "acts"
        if self.is_placed(text):
            yield "placed"
        yield "told" if self.tells(text) else "timeless"


def join_captions(page: PageLines, posing: Set[int], acting: Set[int]) -> None:
    """Read the captions of a page.

    ``posing`` are the lines with a word that is typical of poses. ``acting`` are those with a verb for what
    people do in pictures.
    """
    pictures, speech = Pictures.of(page.language), Speech.of(page.language)
    for i in sorted(posing):
        text = page.texts[i]
        if (
            len(text) <= _LONGEST_CAPTION
            and page.free(i)
            and not speech.reports(text)
            and pictures.poses(text)
        ):
            page.findings[i] = Finding("caption", "noise.described-picture")
    _read_actions(page, acting, pictures, speech)
    _read_above_credits(page, pictures, speech)


def _read_actions(page: PageLines, acting: Set[int], pictures: Pictures, speech: Speech) -> None:
    """Read sentences that show people doing something between the paragraphs of a report.

    A reporter who describes what she sees writes in the present tense from beginning to end.
    """
    scenes = [i for i in sorted(acting) if _is_scene(page, i, pictures, speech)]
    if not scenes:
        return
    own = [i for i in page.own if i not in set(scenes)]
    if not own:
        return
    if sum(pictures.tells(page.texts[i]) for i in own) < _LEAST_TOLD * len(own):
        return
    for i in scenes:
        if own[0] < i < own[-1]:
            page.findings[i] = Finding("caption", "noise.scene")


def _is_scene(page: PageLines, index: int, pictures: Pictures, speech: Speech) -> bool:
    """Return whether a line is one sentence in the present about who acts."""
    text = page.texts[index]
    if len(text) > _LONGEST_CAPTION or not (page.free(index) and page.ends[index]):
        return False
    if "@" in text or _NEXT_SENTENCE.search(text):
        return False
    return pictures.acts(*page.words_of(index)) and not (speech.reports(text) or pictures.tells(text))


def _read_above_credits(page: PageLines, pictures: Pictures, speech: Speech) -> None:
    """Read the description of a picture above a line with only its credit."""
    if not page.own:
        return
    # Above the first paragraph, a line could also be the headline or the text below it.
    first, last = page.own[0], page.own[-1]
    for i, below in enumerate(page.findings[first + 2 : last], first + 1):
        if not below or below.rule not in _CREDIT_RULES or not page.free(i):
            continue
        text, credit = page.texts[i], page.texts[i + 1]
        if has_words(credit, _LONGEST_CREDIT) or _DESCRIBED.search(credit):
            continue
        if has_words(text, _MOST_WORDS) or _NEXT_SENTENCE.search(text) or speech.reports(text):
            continue
        if not pictures.tells(text):
            page.findings[i] = Finding("caption", "noise.credited-picture")


def _is_full_name(forms: Sequence[str], last: int) -> bool:
    """Return whether a name of two words ends at a position, with or without an initial: "Ann B. Lee"."""
    before = last - 1
    while before > 0 and (forms[before] == "." or len(forms[before]) == 1):
        before -= 1
    return before >= 0 and forms[last][0].isupper() and forms[before][0].isupper()


def is_picture(text: str, *, ends_sentence: bool) -> bool:
    """Return whether a line is a picture in Markdown, with nothing after it but the rest of its caption."""
    match = _PICTURE.match(text)
    if match is None:
        return False
    rest = text[match.end() :].split()
    return not rest or (not ends_sentence and len(rest) <= _LONGEST_BESIDE_PICTURE)
