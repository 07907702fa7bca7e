"""Reads the lines of a page, each alone: by its words, its shape, its beginning, and the outlet's rules.

Then lines are read together with others that are certain: the text of a post, captions, comments.

Four in five lines of news are ordinary: long sentences without any word that matters here. They are
recognised first, and only their words are examined.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from attrs import evolve

from newsparse.core.lookup import flagged, flagged_places, numbered
from newsparse.core.parser import View
from newsparse.core.regexes import on_use
from newsparse.language.imprints import Imprints
from newsparse.language.language import Language
from newsparse.language.text import SENTENCE_CLOSERS, folded_words, has_words, places
from newsparse.parsers.noise.captions import Pictures, join_captions
from newsparse.parsers.noise.comments import join_comments
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.page import Finding, PageLines, of_outlet
from newsparse.parsers.noise.posts import Posts, join_posts, read_address
from newsparse.parsers.noise.speech import SENTENCE_STOP, Speech, join_appeals
from newsparse.parsers.noise.wordings import SHORT_SENTENCE, Opening, Wording
from newsparse.publishers.rules import NoiseRule

# Flags for the meanings of a word: a wording of noise, a credit of the article, a picture description, an
# appeal to readers, or what people do in a picture ("speaks").
_PHRASES, _CREDITS, _POSES, _APPEALS, _ACTIONS = _FLAGS = 1, 2, 4, 8, 16

# The maximum number of words in a line that ends like a sentence and is judged whole; a row can have more.
_LONGEST_SENTENCE = 12
_LONGEST_ROW = 40
# Bylines, timestamps and wordings for whole lines have fewer characters than this.
_LONGEST_IMPRINT = 200
# The maximum number of words in a sentence that begins with a certain opening of one or two words.
_LONGEST_PROMPT = 12
_LONGEST_WORD_PROMPT = 4
# In a longer line, only the sentence with the wording is noise.
_LONGEST_NOTICE = 350
# A notice on its own line is shorter than this; a page without line breaks is longer.
_LONGEST_CONSENT = 900
# With this many words before a notice, the line belongs to the article, and the notice was added to it.
_SHORTEST_ARTICLE = 8

# Readings of an agency, which may also be named at the end of an article.
_AFTER_SENTENCE = frozenset(["noise.credit-agency", "noise.credit-slashed"])
# Readings that a byline or timestamp overrides.
_WEAKER_THAN_IMPRINT = frozenset(
    [
        *("noise.credit-agency", "noise.credit", "noise.player-title", "noise.age", "noise.promo-opening"),
        "noise.other-wording",  # "Published: 29/04/2022"
    ]
)
# Lines below another story's headline: its author, its date and its number of comments.
_CARD = on_use(r"[^.!?|\d]{3,40}\s[-–—]\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}\s?\d{1,4}")
# A picture in Markdown, with or without a description, and the rest of its caption, not a sentence:
# "![Ann Lee](https://...) Ann Lee in Halden".
_PICTURE = on_use(r"!\[[^\[\]]{0,800}\]\((?:https?:/)?/[^\s()]{1,400}\)(?P<rest>\s*+\S++(?:\s++\S++){0,24})?")


def read_page(view: View, rules: Sequence[NoiseRule] = ()) -> PageLines:
    """Read the lines of a text that are certainly noise, alone or together with other certain lines.

    ``rules`` are those of the outlet for whole lines.
    """
    page = PageLines(view)
    lines = _SingleLines(page, rules)
    lines.read(view)
    join_posts(page)
    join_captions(page, lines.worded[_POSES], lines.worded[_ACTIONS])
    join_comments(page)
    join_appeals(page, lines.worded[_APPEALS])
    return page


class _SingleLines:
    """Reads the lines of a page, each alone, into its columns; ``rules`` are the outlet's for whole lines."""

    def __init__(self, page: PageLines, rules: Sequence[NoiseRule]) -> None:
        language = page.language
        self._page = page
        self._rules = rules
        self._wording = Wording.of(language)
        self._imprints = Imprints.of(language)
        self._pictures = Pictures.of(language)
        self._credits = Credits.of(language)
        self._posts = Posts.of(language)
        self._speech = Speech.of(language)
        # The reading by a wording inside a line, and where in the line the wording begins.
        self._notices: dict[int, tuple[Finding, int]] = {}
        self.worded: dict[int, set[int]] = {flag: set() for flag in _FLAGS}
        """The lines with a word of each meaning."""

    def read(self, view: View) -> None:
        """Find the words that matter; read the lines with one and lines that are not plain paragraphs."""
        self._read_words(view)
        page = self._page
        marked = page.lines_at(places(page.text, "/@"))
        for index, text in enumerate(page.texts):
            ordinary = index not in marked and self._is_ordinary(text)
            if not ordinary or index in self.worded[_CREDITS] or index in self._notices:
                page.findings[index] = self._reading(index, ordinary=ordinary)

    def _read_words(self, view: View) -> None:
        page, kinds = self._page, numbered(view.words.folds, telling_words(view.language))
        starts, folds = view.words.starts, view.words.folds
        for index in flagged_places(kinds):
            kind, line = kinds[index], page.line_at(starts[index])
            for flag in _CREDITS, _ACTIONS, _APPEALS:
                if kind & flag:
                    self.worded[flag].add(line)
            if kind & _POSES and not self._pictures.after_posed.isdisjoint(folds[index + 1 : index + 2]):
                self.worded[_POSES].add(line)
            if kind & _PHRASES and (found := self._wording.phrase(folds, index)):
                at = starts[found[1]] - page.starts[line] - page.shifts.get(line, 0)
                if 0 <= at < len(page.texts[line]):
                    self._notices.setdefault(line, (found[0], at))

    def _is_ordinary(self, text: str) -> bool:
        """Return whether a line is an ordinary sentence by its length, beginning and end.

        That is true of four in five lines of news; only their words remain to be examined.
        """
        return (
            text.endswith(SENTENCE_CLOSERS)
            and len(text) > SHORT_SENTENCE
            and (len(text) > _LONGEST_IMPRINT or has_words(text, _LONGEST_SENTENCE + 1))
            and not self._imprints.opens(text)
            and not self._wording.opening(text)
            and not (self._rules and any(rule.find(text) for rule in self._rules))
        )

    def _reading(self, index: int, *, ordinary: bool) -> Finding | None:
        page = self._page
        text, ends = page.texts[index], page.ends[index]
        words: list[str] | None = None
        finding = opening = None
        if not ordinary:
            words, opening = folded_words(text), self._wording.opening(text)
            finding = self._as_a_whole(text, words, ends, opening)
        if finding is None and index in self._notices:
            finding = self._noticed(index, text, *self._notices[index])
        weak = finding is None or finding.rule in _WEAKER_THAN_IMPRINT
        if finding is None and text[-1].isdigit() and _CARD.fullmatch(text):
            page.hints[index] = Finding("related", "noise.card")
        elif weak and self._imprints.read(
            text, words, ends_sentence=ends, crediting=index in self.worded[_CREDITS]
        ):
            page.imprinted.add(index)
            finding = None
        elif finding is None and opening and not opening.sure:
            page.hints[index] = opening.finding
        return finding

    def _as_a_whole(self, text: str, words: list[str], ends: bool, opening: Opening | None) -> Finding | None:
        """Read a line as a post, by the outlet's rules, shape, credit or whole wording, or by its opening."""
        found = self._posts.read(text)
        for rule in self._rules:
            if rule.find(text):
                return of_outlet(rule)
        if found is None and (picture := _PICTURE.fullmatch(text)) and not (ends and picture["rest"]):
            found = Finding("caption", "noise.picture")
        found = found or self._wording.shape(text, ends_sentence=ends)
        if found is None and (not ends or text[-1] in ")]"):
            credit = self._credits.read(text)
            found = credit[1] if credit else None
        if found is None and len(words) <= (_LONGEST_SENTENCE if ends else _LONGEST_ROW):
            found = self._wording.whole(text, words)
        if found is None and (not ends or text[-1] in ")]"):
            found = self._credits.agency(text, words)
        # "..., he said. Reuters" credits the article's last paragraph.
        if found and found.rule in _AFTER_SENTENCE and self._speech.reports(text):
            found = None
        if found or opening is None or not opening.sure or len(text) > _LONGEST_CONSENT:
            return found
        # A short opening may begin an ordinary sentence: "More in the Senate than in the House want the bill
        # ...", "Tags were fitted to 300 prisoners."
        # ... unless another word must follow: "Download the Courier app for alerts."
        several = " " in opening.phrase or opening.later
        longest = _LONGEST_PROMPT if several else _LONGEST_WORD_PROMPT
        if ends and len(words) > longest and opening.phrase.count(" ") < 2:
            return None
        # "More from Westminster" announces a list, "Read more about the strike here" does not.
        found = opening.finding
        announces = found.kind == "related" and not ends and ":" not in text
        return evolve(found, header=True) if announces else found

    def _noticed(self, index: int, text: str, finding: Finding, at: int) -> Finding | None:
        """Read a line by a wording inside it, as a whole or only that sentence of it."""
        # "https://twitter.com/... This post can't be displayed because ..."
        if finding.kind == "consent" and (post := read_address(text, rest=_LONGEST_NOTICE)):
            finding = post
        start, end = _sentence(text, at)
        whole = finding.kind in ("caption", "consent", "copyright") and len(text) <= _LONGEST_CONSENT
        if not whole and self._is_added(text, start):
            # In a page that lost its line breaks, the article's next sentence may follow the notice.
            lost = len(text) > _LONGEST_CONSENT
            if not (lost and (end - start > _LONGEST_NOTICE or self._speech.reports(text, start, end))):
                shift = self._page.shifts.get(index, 0)
                self._page.sentences.setdefault(index, []).append((start + shift, end + shift, finding))
            return None
        return finding

    def _is_added(self, text: str, start: int) -> bool:
        if len(text) > _LONGEST_NOTICE:
            return True
        words = folded_words(text[:start])
        return self._speech.reports(text, 0, start) or (
            len(words) >= _SHORTEST_ARTICLE and not self._speech.addresses_reader(words)
        )


@functools.cache
def telling_words(language: Language) -> Mapping[str, int]:
    """Return the words that make a paragraph worth examining, with the reasons as flags."""
    wording, pictures = Wording.of(language), Pictures.of(language)
    return flagged(
        {
            _PHRASES: wording.phrase_words,
            _CREDITS: Imprints.of(language).credit_words,
            _POSES: pictures.posed_words,
            _APPEALS: wording.appeal_words,
            _ACTIONS: pictures.action_words,
        }
    )


def _sentence(text: str, at: int) -> tuple[int, int]:
    stops = [stop.end() for stop in SENTENCE_STOP.finditer(text)]
    index = bisect_right(stops, at)
    end = stops[index] if index < len(stops) else len(text)
    while index < len(stops) and text[end - 1].isspace():
        end -= 1
    # "It rained.Sign up for our newsletter": a stop directly attached to the wording does not end a sentence.
    index -= index > 0 and stops[index - 1] == at and not text[at - 1].isspace()
    return stops[index - 1] if index else 0, end
