"""The lines of a page as a row of readings: each by itself, and what its neighbours say of it.

After jusText (Pomikálek 2011): first every line is read alone, by its wording, its shape and whether
it is prose; then the lines that are unsure are decided by those around them.  What is known of a
line is kept in a *place*, a tuple of a few small values, so that the weights for it need to be added
up once for each different place and not for each line.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from newsparse.language import Language
from newsparse.outlet import NoiseRule
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.shapes import CAPITAL, CREDIT_NAMES, SHORT_SENTENCE, read_address, read_shape
from newsparse.parsers.noise.wordings import Opening, Wording, folded_words
from newsparse.records import Line, NoiseKind
from newsparse.text.characters import gap, places
from newsparse.text.imprints import Imprints, is_name
from newsparse.text.line_endings import SENTENCE_CLOSERS, ends_sentence, has_words
from newsparse.text.markup import OPENERS, inner
from newsparse.text.tense import tense
from newsparse.words import Words

if TYPE_CHECKING:
    from newsparse.parser import View

__all__ = ["Page", "Place", "features", "telling_words"]

# A caption gives weekday, day and year in its first sentence, or says who stands where.
_FULL_DATE = re.compile(
    r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,\s"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2},\s\d{4}"
)
# The words of the pattern below, and what it has behind them: none of the others is worth a search.
_POSED_WORDS = frozenset(
    [
        *("left", "right", "center", "centre", "pictured", "shown", "file", "l-r", "past", "previous"),
        *("photo", "photos", "illustration"),
    ]
)
_BEHIND_POSED = (
    *([","], [")"], ["here"], ["above"], ["left"], ["right"], ["photo"], ["image"]),
    *(["by"], ["via"], ["courtesy"]),
    *(["event"], ["function"], ["meeting"], ["press"], ["session"]),
)
_POSED = re.compile(
    r",\s(?:(?:second|third|fourth|far)\s(?:from\s)?)?(?:left|right|cent(?:er|re)),\s(?!in\b)"
    r"|\((?:left|right|pictured|cent(?:er|re)|(?:second|third|far)\s(?:from\s)?(?:left|right)|[LlRr]-[RrLl])\)"
    r"|\b(?:[Pp]ictured\s(?:here|above|left|right)|[Ss]hown\shere|file\s(?:photo|image))\b"
    r"|^(?!.{0,300}\b(?:was|were|has|have|had)\b).{10,300}\b(?:at|during|in)\sa\s(?:past|previous)"
    r"\s(?:event|function|meeting|press\s\w+|session)\.?(?:$|\s?[(|])"
)
# "... in Kyiv on April 18, 2024. (Presidential Office)": a scene dated to the day, and a credit behind it.
_DATED_CREDIT = re.compile(
    r"\b(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}"
    r"|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?),?\s\d{4}\.?\s?\([A-Z][^()]{2,70}\)$"
)
# A picture's author and agency in a line of their own: "ANN LEE/COURIER", "Ann Lee / The Courier".
# "... in Halden. Photo by Ann Lee."
_CREDIT_SENTENCE = re.compile(
    r"[.!?”\"’')]\s(?:Photos?|Illustration)\s(?:by|via|courtesy(?:\sof)?)\s"
    rf"{CAPITAL}(?:\s(?:{CAPITAL}|for|of|the|and|via)){{0,5}}+(?:\s[a-z]{{3,12}}\.)?(?<=\.)$"
)
_CREDIT_ALONE = re.compile(rf"(?=\S+\s){CREDIT_NAMES}")
# Some papers head a caption with its subject: "SENATE. Ann Lee faces reporters in Halden."
_CAPTION_HEAD = re.compile(r"[A-Z][A-Z'’\- ]{2,30}\.\s[A-Z]")
_STOP = re.compile(r"(?<=[.!?])\s")
_SENTENCE_STOP = re.compile(r"[.!?]['\"’”)\]]{0,2}+(?:\s|(?<=[a-z]{2}[.!?])(?=[A-Z]))|”\s")
_NEXT_SENTENCE = re.compile(r"[a-z]{4}[.!?]\s[A-Z]")
# What holds a past form and is not what the sentence tells: ", who won,", "the wounded", "from left".
_NOT_TOLD = re.compile(
    r",\s(?:who|whose|which)\b[^,]*+,|\b(?:[Aa]n?|[Tt]he)\s\w+ed\b"
    r"|\b(?:[Ff]rom|[Aa]t|[Ff]ar)\sleft\b|\b[Ll]eft(?=[,)])"
)
# What stands before a day that opens its sentence: "In this Friday, October 1, 1999 photo".
_OPENS_WITH_DAY = re.compile(r"(?:(?:[Oo]n|[Ii]n|[Ll]ate|[Ee]arly|[Tt]his|[Aa]n?|[Tt]he)\s)*+")
_SPOKEN = re.compile(r"[\"“”]|\b(?:said|says|told|announced|according)\b")
_TOLD = re.compile(r"\b(?:said|says|told|added|according)\b")
_QUOTATION = re.compile(r"“[^“”]*+”|\"[^\"]*+\"")
_SAYING = frozenset(["said", "said.", "said,", "says", "says.", "says,", "told", "added.", "added,"])
_LONGEST_CAPTION = 600
# What a word may tell: that a wording of noise is there, a credit, the description of a picture, or an
# appeal to readers.
_PHRASES, _CREDITS, _PICTURES, _APPEALS = 1, 2, 4, 8
_ANY_KIND = re.compile(rb"[^\0]")

# What is read as a whole, when it closes like a sentence, has as many words at most.
_LONGEST_SENTENCE = 12
_LONGEST_ROW = 40
# Of a line's first word, as many characters are looked at.
_LONGEST_FIRST = 24
# No byline, timestamp or wording for a whole line has as many characters.
_LONGEST_IMPRINT = 200

# A post on Twitter may have 280 characters, its links not counted.
_POST_LENGTH = 280
_NO_POST = frozenset({"imprint", "colon"})
_POST_LINK = re.compile(r"(?:https?://t\.co/|pic\.twitter\.com/)\w+")
_POST_MARK = re.compile(r"https?://|pic\.twitter|[@#]\w|[\U0001F1E6-\U0001FAFF\u2600-\u27BF]")

# Under another story's headline: its author, its day and the number of its comments.
_CARD = re.compile(r"[^.!?|\d]{3,40}\s[-–—]\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}\s?\d{1,4}")

_LONGEST_BRACKET = 15
_LONGEST_PROMPT = 12
_LONGEST_WORD_PROMPT = 4
# In a longer line, what gives it away is one sentence among the article's.
_LONGEST_NOTICE = 350
# No notice that is a line of its own has as many characters; a page without line breaks has.
_LONGEST_CONSENT = 900
_SHORTEST_ARTICLE = 8
_SHORTEST_ARTICLE_LINE = 15
_BEHIND_SENTENCE = frozenset(["noise.credit-agency", "noise.credit-slashed"])
# Readings that a byline or a timestamp has the better of.
_WEAKER_THAN_IMPRINT = frozenset(
    ["noise.credit-agency", "noise.credit", "noise.player-title", "noise.age", "noise.promo-opening"]
)

_PERSON = ["i", "me", "my", "we", "us", "our", "you", "your"]
_WE = frozenset(["we", "us", "our", "ours", "we're", "we've", "we'll", "we'd", "my", "i"])
_OURS = frozenset(["us", "our"])
# What a gift or a subscription costs: "$10 a month", "€4 per week".
_PER_MONTH = re.compile(r"[$€£₹]\s?\d{1,4}(?:\.\d\d)?\s(?:a|per)\s(?:day|week|month|year)\b")
_YOU = frozenset(["you", "your", "yours", "you're", "you've", "you'll", "you'd"])
_READER = frozenset(_PERSON) | {
    f"{who}'{end}" for who in ("i", "we", "you") for end in ("m", "re", "ve", "ll", "d")
}
# A reporter's account of the post that stands below it: "Ann Lee said in a post on X that ..."
_TOLD_POST = re.compile(
    r"\b(?:said|says|wrote|writes|posted|shared|tweeted|announced|called|added)\b"
    r".{0,80}?\b(?:on|in|via)\s(?:an?\s(?:\w+\s)?(?:post|tweet|thread|message)|social\smedia|Twitter|X|Facebook"
    r"|Instagram|Telegram|Truth\sSocial|Bluesky|TikTok)\b"
)
# The word below a comment of a reader.
_REPLY = re.compile(
    r"(?:(?:report|reply|like|dislike|share|recommend|flag)\s?\d{0,4}\s?[·|•]?\s?){1,4}", re.IGNORECASE
)
_LONGEST_COMMENT = 12
_LIST_ITEM = re.compile(r"[-–—•*·]\s?(?=\w)|\d{1,2}[.)]\s|#\d")
_QUOTED = "\"“‘'"

# How a line is built, in one letter, as its neighbours see it: P and p are prose, w o u open lines by
# their length, c ends in a colon, i is an item of a list, n has no letter, M says who wrote or when.
_GROUPS = {
    "prose4": "P",
    "prose3": "P",
    "prose2": "P",
    "prose1": "p",
    "question": "p",
    "word1": "w",
    "word3": "w",
    "open5": "o",
    "open9": "o",
    "open15": "o",
    "cut": "o",
    "open25": "u",
    "open": "u",
    "colon": "c",
    "item": "i",
    "number": "n",
    "imprint": "M",
}
# Noise as its neighbours see it: an advertisement stands between paragraphs, a comment box after them.
# H is a heading, whatever its kind.
_NOISE_GROUPS: dict[NoiseKind, str] = {
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
# Kinds that come in blocks; advertisements, embeds and captions stand alone between paragraphs.
_BLOCKS = frozenset("TRSVZH")
# What closes an article, the strongest first: comments or copyright, a credit, a promo, buttons.
_CLOSERS = "ZMTS"


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
    yield f"closed={place.closed}/{group}/{place.goes_on}"
    yield f"closed-form={place.closed}/{place.form}"
    yield f"goes-on={place.goes_on}/{place.form}"
    yield f"run={region}/{group}/{place.run}"
    for flag in place.flags:
        yield f"{flag}/{group}"
        yield f"{flag}/{region}"


class Page:
    """The lines of one text with their readings.

    A line of nothing but marks ("___", ",") says nothing, parts no neighbours and is left out.
    ``findings[i]`` is what line ``i`` was surely read as, or None; ``forms[i]`` how it is built;
    ``hints[i]`` what it may be among others of its kind; ``sentences[i]`` its sentences that are noise;
    ``ends[i]`` whether it closes like a sentence.  The view must be of a parser that asks for
    :func:`telling_words`.
    """

    def __init__(self, view: View, rules: Sequence[NoiseRule] = ()) -> None:
        language = view.language
        self.lines = [line for line in view[Line] if any(map(str.isalnum, line.text))]
        self.texts = [line.text for line in self.lines]
        self._text = view.text
        # Where Markdown or tags stand around a line, its text begins further on.
        self._shifts: dict[int, int] = {}
        for i, text in enumerate(self.texts):
            if text[0] in OPENERS:
                start, end = inner(text)
                self.texts[i], self._shifts[i] = text[start:end], start
        self.findings: list[Finding | None] = []
        self.ends = list(map(ends_sentence, self.texts))
        self.hints: dict[int, Finding] = {}
        self.sentences: dict[int, list[tuple[int, int, Finding]]] = {}
        self._wording = Wording.of(language)
        self._imprints = Imprints.of(language)
        self._tense = tense(language)
        self._subordinate = language.lexicon("mentions").words("subordinate")
        self._firsts = _first_words(language)
        # What a wording inside a line says of it, and where in the line that begins.
        self._notices: dict[int, list[tuple[Finding, int]]] = {}
        # Lines with a word that credits have, and those with one that descriptions of pictures have.
        self._crediting: set[int] = set()
        self._posing: set[int] = set()
        # Lines with a word of appeals to readers.
        self._appealing: set[int] = set()
        self._read_words(view.all_words, view.numbers)
        self._forms: list[str] | None = None
        self._imprinted: set[int] = set()
        self._gaps: list[int] | None = None
        self._prose_sentences: frozenset[str] | None = None
        self._read_alone(view.text, [rule for rule in rules if rule.whole_line])
        self._join_posts()
        self._join_brackets()
        self._join_captions()
        kinds = {finding.kind for finding in self.findings if finding}
        if "comment" in kinds:
            self._join_comments()
        if "related" in kinds:
            self._join_cards()
        if self._appealing:
            self._join_appeals()

    @property
    def forms(self) -> list[str]:
        """How each line is built; a page without noise never asks."""
        if self._forms is None:
            self._forms = [
                "imprint" if i in self._imprinted else _form(text, len(text.split()), ends)
                for i, (text, ends) in enumerate(zip(self.texts, self.ends, strict=True))
            ]
        return self._forms

    # Each line alone.

    def _read_words(self, words: Words, kinds: bytes) -> None:
        """Read the words that may tell something; few lines have one."""
        lines, starts, folds = [line.start for line in self.lines], words.starts, words.folds
        for match in _ANY_KIND.finditer(kinds):
            index = match.start()
            kind = kinds[index]
            if kind & _CREDITS:
                self._crediting.add(bisect_right(lines, starts[index]) - 1)
            if kind & _PICTURES and folds[index + 1 : index + 2] in _BEHIND_POSED:
                self._posing.add(bisect_right(lines, starts[index]) - 1)
            if kind & _APPEALS:
                self._appealing.add(bisect_right(lines, starts[index]) - 1)
            if kind & _PHRASES and (found := self._wording.phrase(folds, index)):
                line = bisect_right(lines, starts[index]) - 1
                at = starts[found[1]] - lines[line] - self._shifts.get(line, 0)
                if 0 <= at < len(self.texts[line]):
                    self._notices.setdefault(line, []).append((found[0], at))

    def _read_alone(self, page: str, rules: Sequence[NoiseRule]) -> None:
        """Read the lines that are no ordinary paragraphs, or have a word that tells something."""
        told = self._crediting | self._posing | self._notices.keys()
        marked = self._marked(page)
        ordinary = [
            index not in marked and self._is_ordinary(text, rules) for index, text in enumerate(self.texts)
        ]
        self._others = [index for index, plain in enumerate(ordinary) if not plain or index in told]
        self.findings = [None] * len(self.texts)
        for index in self._others:
            self.findings[index] = self._reading(index, rules, ordinary=ordinary[index])

    def _marked(self, page: str) -> set[int]:
        """Return the lines with an address, an account or a full date, looked for in all lines at once."""
        found = places(page, "/@")
        # The comma is rarer than the space behind it, and found sooner.
        found += [at for at in places(page, ["day,"]) if _FULL_DATE.search(page, max(0, at - 6), at + 40)]
        return self.lines_at(found)

    def lines_at(self, offsets: Iterable[int]) -> set[int]:
        """Return the lines in which offsets of the text lie."""
        starts = [line.start for line in self.lines]
        lines = ((at, bisect_right(starts, at) - 1) for at in offsets)
        return {line for at, line in lines if line >= 0 and at < self.lines[line].end}

    def _is_ordinary(self, text: str, rules: Sequence[NoiseRule]) -> bool:
        """Tell whether a line is a sentence of no length, head or close that any reading looks for.

        So are four lines of news in five; what is left to look at are their words.
        """
        return (
            text.endswith(SENTENCE_CLOSERS)
            and len(text) > SHORT_SENTENCE
            and (len(text) > _LONGEST_IMPRINT or has_words(text, _LONGEST_SENTENCE + 1))
            and text[0] != "["
            and not (self._may_open(text) and (self._imprints.opens(text) or self._wording.opening(text)))
            and not (rules and any(rule.find(text) for rule in rules))
        )

    def _may_open(self, text: str) -> bool:
        """Tell whether a line may begin with a wording, by its first word alone."""
        first = text[:_LONGEST_FIRST].split(None, 1)[0].strip(_QUOTED).lower()
        return not first.isalpha() or first[: self._imprints.shortest] in self._firsts

    def _reading(self, index: int, rules: Sequence[NoiseRule], *, ordinary: bool) -> Finding | None:
        """Read one line by itself; of an ordinary one only its words."""
        text, ends = self.texts[index], self.ends[index]
        words = folded_words(text)
        finding = opening = None
        if not ordinary:
            opening = self._wording.opening(text)
            finding = self._finding(text, words, ends, opening, rules)
        if finding is None and index in self._notices:
            stops = _sentence_stops(text)
            finding = self._noticed(index, text, stops, *self._notices[index][0])
            if index in self.sentences and len(text) > _LONGEST_NOTICE:
                for notice in self._notices[index][1:]:
                    self._noticed(index, text, stops, *notice)
        weak = finding is None or finding.rule in _WEAKER_THAN_IMPRINT
        if finding is None and text[-1].isdigit() and _CARD.fullmatch(text):
            self.hints[index] = Finding("related", "noise.card")
        elif weak and self._imprints.read(
            text, words, ends_sentence=ends, crediting=index in self._crediting
        ):
            self._imprinted.add(index)
            finding = None
        elif finding is None and opening and not opening.sure:
            self.hints[index] = opening.finding
        return finding

    def _noticed(
        self, index: int, text: str, stops: Sequence[int], finding: Finding, at: int
    ) -> Finding | None:
        """Read a line by a wording inside it, as a whole or only that sentence of it."""
        # "https://twitter.com/... This post can't be displayed because ..."
        if finding.kind == "consent" and (post := read_address(text, rest=_LONGEST_NOTICE)):
            finding = post
        start, end = _sentence(text, stops, at)
        whole = finding.kind in ("consent", "copyright") and len(text) <= _LONGEST_CONSENT
        if not whole and self._is_added(text, start):
            # Of a page that lost its line breaks, the article's next sentence may go on from the notice.
            lost = len(text) > _LONGEST_CONSENT
            if not (lost and (end - start > _LONGEST_NOTICE or _SPOKEN.search(text, start, end))):
                shift = self._shifts.get(index, 0)
                self.sentences.setdefault(index, []).append((start + shift, end + shift, finding))
            return None
        return finding

    def _is_added(self, text: str, start: int) -> bool:
        """Tell whether a notice's sentence was added to a paragraph that does not speak to the reader."""
        if len(text) > _LONGEST_NOTICE:
            return True
        # "We" in a quotation speaks to somebody else.
        before = text[:start]
        words = folded_words(_QUOTATION.sub(" ", before))
        quotes = _SPOKEN.search(before) is not None and len(words) < len(folded_words(before))
        return (quotes or len(words) >= _SHORTEST_ARTICLE) and _READER.isdisjoint(words)

    def _finding(
        self, text: str, words: list[str], ends: bool, opening: Opening | None, rules: Sequence[NoiseRule]
    ) -> Finding | None:
        shape = read_shape(text, ends_sentence=ends)
        # The address of a post tells more than an outlet's rule that there is one.
        if shape and shape.url:
            return shape
        for rule in rules:
            if rule.find(text):
                return Finding(rule.kind, f"noise.outlet.{rule.name}", platform=rule.platform)
        found = shape
        if found is None and len(words) <= (_LONGEST_SENTENCE if ends else _LONGEST_ROW):
            found = self._wording.whole(text, words)
        if found is None and (not ends or text[-1] in ")]"):
            found = self._wording.credited(text, words)
        # "..., he said. Reuters" credits the article's last paragraph.
        if found and found.rule in _BEHIND_SENTENCE and _TOLD.search(text):
            found = None
        if found or opening is None or not opening.sure or len(text) > _LONGEST_CONSENT:
            return found
        # A short opening may open prose: "More in the Senate than in the House want the bill ...", "Tags were
        # fitted to 300 prisoners."
        longest = _LONGEST_PROMPT if " " in opening.phrase else _LONGEST_WORD_PROMPT
        if ends and len(words) > longest and opening.phrase.count(" ") < 2:
            return None
        # "More from Westminster" announces a list, "Read more about the strike here" does not.
        found = opening.finding
        announces = found.kind == "related" and not ends and len(words) <= 6 and ":" not in text
        return evolve(found, header=True) if announces else found

    # Lines that others read surely.

    def _join_posts(self) -> None:
        """Give the lines of a post its signature's reading, and the signature the id of the address below."""
        for i, finding in enumerate(self.findings):
            if finding is None or finding.rule not in ("noise.post-signature", "noise.signed-post"):
                continue
            below = self.findings[i + 1] if i + 1 < len(self.texts) else None
            if below and below.post_id and below.platform == finding.platform:
                posted = below.posted_at or finding.posted_at
                finding = evolve(finding, url=below.url, post_id=below.post_id, posted_at=posted)
            self.findings[i] = finding
            if finding.rule == "noise.post-signature":
                for j in self._post_text(i):
                    self.findings[j] = evolve(finding, rule="noise.post-text")

    def _post_text(self, signature: int) -> Iterator[int]:
        """Yield the lines above a signature that are its post's, nearest first.

        The nearest is, whatever it says.  Those above it are if they fit into the length of a post and are
        set tight or speak as posts do.
        """
        room = _POST_LENGTH
        for i in range(signature - 1, max(-1, signature - 8), -1):
            text = self.texts[i]
            room -= len(_POST_LINK.sub("", text))
            finding = self.findings[i]
            if (finding and finding.rule != "noise.post-text") or self.forms[i] in _NO_POST or room < 0:
                return
            if i < signature - 1 and not self._tight(i + 1) and not self._speaks_as_post(i):
                return
            if _TOLD_POST.search(text):
                return
            yield i

    def _tight(self, index: int) -> bool:
        """Tell whether a line follows the one above without the blank line that parts most others."""
        if self._gaps is None:
            self._gaps = [gap(self._text, before.end, after.start) for before, after in pairwise(self.lines)]
        return self._gaps[index - 1] == 1 and 2 * sum(apart > 1 for apart in self._gaps) > len(self._gaps)

    def _speaks_as_post(self, index: int) -> bool:
        text = self.texts[index]
        if text[0] in _QUOTED:
            return False
        return _POST_MARK.search(text) is not None or not _READER.isdisjoint(folded_words(text))

    def _join_brackets(self) -> None:
        """Read what stands between "Skip X post" and "End of X post" like the two lines."""
        opened: tuple[int, Finding] | None = None
        for i, finding in enumerate(self.findings):
            if finding is None:
                continue
            head = self.texts[i][:12].lower()
            if head.startswith(("skip ", "list of ")):
                opened = (i, finding)
            elif opened and head.startswith(("end of ", "after ")) and finding.kind == opened[1].kind:
                start, first = opened
                if i - start <= _LONGEST_BRACKET:
                    for j in range(start + 1, i):
                        if self.findings[j] is None:
                            self.findings[j] = evolve(first, rule="noise.bracketed", header=False)
                opened = None

    def _join_captions(self) -> None:
        """Read pictures' descriptions, credits that lost their bracket, and titles under a player's frame."""
        for i in self._others:
            if self.findings[i] is not None or i in self._imprinted:
                continue
            text = self.texts[i]
            above = self.findings[i - 1] if i else None
            if self._describes_picture(i):
                self.findings[i] = Finding("caption", "noise.described-picture")
            elif ("/" in text and _CREDIT_ALONE.fullmatch(text) and self._read_credit(i)) or above is None:
                continue
            elif above.kind == "caption" and text[-1] == ")" and "(" not in text:
                self.findings[i] = Finding("caption", "noise.credit-cut")
            elif (
                above.rule == "noise.frame" and "video" in (above.url or "") and _GROUPS[self.forms[i]] == "o"
            ):
                self.findings[i] = Finding("player", "noise.frame-title")

    def _join_comments(self) -> None:
        """Read readers' comments, each with its author and its time, down to the word "Reply" below it."""
        start = -1
        for i, finding in enumerate(self.findings):
            if finding is None or finding.kind != "comment":
                continue
            if _REPLY.fullmatch(self.texts[i]) and 0 < i - start <= _LONGEST_COMMENT and start >= 0:
                for j in range(start + 1, i):
                    if self.findings[j] is None:
                        self.findings[j] = Finding("comment", "noise.comment")
                        self._imprinted.discard(j)
            start = i

    def _join_cards(self) -> None:
        """Read other stories, each with its day below it, under a heading in or behind the article."""
        begun = False
        heading = False
        for i, finding in enumerate(self.findings):
            text = self.texts[i]
            if finding is None:
                begun = begun or (self.ends[i] and has_words(text, _SHORTEST_ARTICLE_LINE))
                dated = i + 1 in self._imprinted and i not in self._imprinted
                if heading and dated and self._imprints.is_timestamp(self.texts[i + 1]):
                    for j in (i, i + 1):
                        self.findings[j] = Finding("related", "noise.card")
                        self._imprinted.discard(j)
                    continue
            heading = (
                begun
                and finding is not None
                and ((finding.header and finding.kind == "related") or finding.rule == "noise.card")
            )

    def _join_appeals(self) -> None:
        """Read paragraphs in which a paper asks its readers for money, and their like above and below.

        Such an appeal says "we" and "you" and has two words for what is asked, or what for; quoted it is
        somebody else's.  Next to one, or to another promotion, less is enough.
        """
        sure: list[int] = []
        for i in self._appealing:
            known = self.findings[i]
            if (known is None or known.kind == "promo") and self._appeals(i, beside=None):
                sure.append(i)
        # An editor's letter to the readers is the article.
        if 2 * len(sure) > sum(self.ends):
            return
        for i in sure:
            self.findings[i] = Finding("promo", "noise.appeal")
        for first, finding in enumerate(list(self.findings)):
            if finding is None or finding.kind != "promo":
                continue
            for step in (-1, 1):
                i, beside = first + step, finding
                while 0 <= i < len(self.texts) and not self.findings[i] and self._appeals(i, beside=beside):
                    self.findings[i] = beside = Finding("promo", "noise.appeal")
                    i += step

    def _appeals(self, index: int, *, beside: Finding | None) -> bool:
        """Tell whether a line is an appeal by itself, or with what stands beside it."""
        text = self.texts[index]
        if index in self._imprinted or _SPOKEN.search(text):
            return False
        words = [word.strip(".,;:!?-–—()") for word in folded_words(text)]
        we, you = not _WE.isdisjoint(words), not _YOU.isdisjoint(words)
        about, asks = self._wording.appeals(words)
        if beside is None and we and about and asks and _PER_MONTH.search(text):
            return True
        if beside is None:
            return we and you and about + asks >= 2 and (about > 0 or not _OURS.isdisjoint(words))
        if beside.rule != "noise.appeal":
            return we and about >= 1 and (you or (about >= 2 and about + asks >= 3))
        return (we or you) and (about >= 1 or (we and you and asks >= 1))

    def _read_credit(self, index: int) -> bool:
        """Read a line of author and agency: under a caption, or within the article, it credits a picture."""
        above = self.findings[index - 1] if index else None
        headed = index > 0 and above is None and _CAPTION_HEAD.match(self.texts[index - 1])
        within = any(
            self.ends[i] and self.findings[i] is None and has_words(self.texts[i], _SHORTEST_ARTICLE_LINE)
            for i in range(index)
        )
        if not headed and not within and not (above and above.kind == "caption"):
            return False
        self.findings[index] = Finding("caption", "noise.credit-alone")
        if headed:
            self.findings[index - 1] = Finding("caption", "noise.described-picture")
        return True

    def _describes_picture(self, index: int) -> bool:
        """Tell whether a line says who stands where, or dates a scene to the day, and quotes nobody."""
        text = self.texts[index]
        if len(text) > _LONGEST_CAPTION:
            return False
        if index in self._posing and _CREDIT_SENTENCE.search(text, max(0, len(text) - 100)):
            return True
        posed = index in self._posing and _POSED.search(text)
        dated = _FULL_DATE.search(text) if "day, " in text else None
        if dated is None and text[-1] == ")":
            dated = _DATED_CREDIT.search(text, max(0, len(text) - 110))
        if dated and (_NEXT_SENTENCE.search(text, 0, dated.start()) or self._is_told(text, dated)):
            dated = None
        return bool(posed or dated) and not _SPOKEN.search(text)

    def _is_told(self, text: str, dated: re.Match[str]) -> bool:
        """Tell whether a sentence reports what was or will be: "Lee left Friday, October 1, 1999", say.

        A caption shows it in the present: "Lee leaves her office, Friday, October 1, 1999."
        """
        start, end = 0, dated.start()
        if _OPENS_WITH_DAY.fullmatch(text, 0, end):
            # At the first stop, even an abbreviation's: what follows a caption can be of the past.
            after = _SENTENCE_STOP.search(text, dated.end())
            start, end = dated.end(), after.end() if after else len(text)
        words = Words(_NOT_TOLD.sub("", text[start:end]))
        # "Lee shakes hands after the plane landed": a subordinate clause is no part of the scene.
        stop = next((i for i, fold in enumerate(words.folds) if fold in self._subordinate), len(words))
        if self._tense.direction(words.folds, words.texts, stop, stop, 0, stop) < 0:
            return True
        return any(word in self._tense.lists["future"] for word in words.texts[:stop])

    def _said_in_prose(self) -> frozenset[str]:
        """Return the longer sentences of the paragraphs, without their stops: captions repeat them."""
        if self._prose_sentences is None:
            paragraphs = (
                text for text, form in zip(self.texts, self.forms, strict=True) if form[:5] == "prose"
            )
            sentences = (part.rstrip('.!?”"') for text in paragraphs for part in _STOP.split(text))
            self._prose_sentences = frozenset(part for part in sentences if len(part) > 40)
        return self._prose_sentences

    # What neighbours say of the others.

    def groups(self) -> list[str]:
        """Return each line's form or kind of noise in one letter."""
        return [
            ("H" if finding.header else _NOISE_GROUPS[finding.kind]) if finding else _GROUPS[form]
            for finding, form in zip(self.findings, self.forms, strict=True)
        ]

    def headline(self) -> int | None:
        """Return the line that has the headline's place: the first open one, with no picture above."""
        for i, (form, finding) in enumerate(zip(self.forms, self.findings, strict=True)):
            if finding is None and form in ("open5", "open9", "open15", "open25"):
                return None if self.texts[i].endswith(")") else i
            if form in ("prose1", "prose2", "prose3", "prose4") or (
                finding and finding.kind in ("caption", "player")
            ):
                return None
        return None

    def is_byline(self, index: int) -> bool:
        """Tell whether a line is a name and what the author is, or a name next to a byline or a time."""
        text = self.texts[index]
        near = not self._imprinted.isdisjoint(range(index - 2, index + 3))
        return (near and is_name(text.partition(",")[0])) or self._imprints.is_author(text)

    def places(self) -> list[Place | None]:
        """Return each line's place; None for those that are surely noise."""
        groups, forms = self.groups(), self.forms
        long = [i for i, form in enumerate(forms) if form in ("prose3", "prose4") and not self.findings[i]]
        first, last = (long[0], long[-1]) if long else (len(forms), -1)
        headings = _headings(groups, forms, self.findings)
        back, ahead = _distances(groups), _distances(groups[::-1])[::-1]
        closed, pair = _closings(groups, forms)
        runs = _runs(groups)
        listed = _listed(self.texts, groups)
        times = Counter(self.texts)
        # Where paragraphs stand twice, the scraper took all lines twice.
        if sum(times[self.texts[i]] > 1 for i in long) > 1:
            times.clear()
        around = ["^", "^", *groups, "$", "$"]
        places: list[Place | None] = []
        for i, text in enumerate(self.texts):
            if self.findings[i]:
                places.append(None)
                continue
            place = Place(
                form=forms[i],
                group=groups[i],
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
                flags=tuple(self._flags(i, text, groups[i], times[text], listed[i])),
            )
            places.append(place)
        return places

    def _flags(self, index: int, text: str, group: str, times: int, listed: bool) -> Iterator[str]:
        words = folded_words(text)
        quoted = text[0] in _QUOTED
        if quoted:
            yield "quoted"
        if index in self.hints:
            yield f"hint-{self.hints[index].kind}"
        if times > 1:
            yield "repeated"
        elif group in "ou" and text in self._said_in_prose():
            yield "copied"
        if listed:
            yield "listed"
        if not quoted and not _READER.isdisjoint(words):
            yield "reader"
        if group in "Pp" and ("“" in text or '"' in text or not _SAYING.isdisjoint(words)):
            yield "spoken"
        if group == "P":
            return
        capitals = [word[0].isupper() for word in text.split() if word[0].isalpha()]
        if len(capitals) >= 3:
            yield f"capitals-{min(4, 5 * sum(capitals) // len(capitals))}"
        if text.isupper():
            yield "shouted"
        if is_name(text):
            yield "name"
        if " ".join(words) in self._wording.sections:
            yield "section"
        if text[0].islower():
            yield "small"
        if _LIST_ITEM.match(text):
            yield "bullet"
        if text[-1] == ")":
            yield "bracket"
        if " | " in text:
            yield "bar"


@functools.cache
def telling_words(language: Language) -> Mapping[str, int]:
    """Return the words that make a paragraph worth reading, with what for, as flags."""
    telling: dict[str, int] = {}
    for kind, words in (
        (_PHRASES, Wording.of(language).phrase_words),
        (_CREDITS, Imprints.of(language).credit_words),
        (_PICTURES, _POSED_WORDS),
        (_APPEALS, Wording.of(language).appeal_words),
    ):
        for word in words:
            telling[word] = telling.get(word, 0) | kind
    return telling


@functools.cache
def _first_words(language: Language) -> frozenset[str]:
    """Return the first words of all wordings, credits and corrections, cut to the length that tells those."""
    imprints = Imprints.of(language)
    words = Wording.of(language).first_words | imprints.first_words
    return frozenset(word[: imprints.shortest] for word in words)


def _form(text: str, count: int, ends: bool) -> str:
    if text.endswith(("...", "…")):
        return "cut"
    if ends:
        if text.endswith("?") and count < 16:
            return "question"
        return "prose4" if count >= 40 else "prose3" if count >= 20 else "prose2" if count >= 10 else "prose1"
    if text.endswith(":"):
        return "colon"
    if text.endswith((";", ",", " and", " or")):
        return "item"
    if not any(map(str.isalpha, text[:40])):
        return "number"
    if count <= 3:
        return "word1" if count == 1 else "word3"
    if count <= 9:
        return "open5" if count <= 5 else "open9"
    return "open15" if count <= 15 else "open25" if count <= 25 else "open"


def _sentence_stops(text: str) -> list[int]:
    """Return where the sentences of a line end; found once, as a line may hold any number of notices."""
    return [stop.end() for stop in _SENTENCE_STOP.finditer(text)]


def _sentence(text: str, stops: Sequence[int], at: int) -> tuple[int, int]:
    """Return where the sentence around an offset begins and ends."""
    index = bisect_right(stops, at)
    end = stops[index] if index < len(stops) else len(text)
    while index < len(stops) and text[end - 1].isspace():
        end -= 1
    # "It rained.Sign up for our newsletter": a stop that is glued to the wording ends no sentence.
    index -= index > 0 and stops[index - 1] == at and not text[at - 1].isspace()
    return stops[index - 1] if index else 0, end


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
    distance = 5
    for group in groups:
        distances.append(distance)
        distance = 1 if group in _BLOCKS else min(5, distance + 1)
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
        long = form in ("prose3", "prose4") and group == "P"
        if long and paragraph:
            seen, pair = "", i
        paragraph = long
        if group in _CLOSERS and (not seen or _CLOSERS.index(group) < _CLOSERS.index(seen)):
            seen = group
    return closed, pair


def _runs(groups: Sequence[str]) -> list[int]:
    """Return for each line how many open lines stand together there, at most 4."""
    runs = [0] * len(groups)
    start = 0
    for i in range(len(groups) + 1):
        if i == len(groups) or groups[i] not in "wou":
            runs[start:i] = [min(4, i - start)] * (i - start)
            start = i + 1
    return runs
