"""``Links``: finds the holder of a title by its position in the sentence."""

from __future__ import annotations

from itertools import pairwise

from attrs import frozen

from newsparse.parsers.titles.cuts import Cuts
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.link import Link
from newsparse.parsers.titles.links_after import LinksAfter
from newsparse.parsers.titles.links_before import LinksBefore
from newsparse.parsers.titles.phrase import Phrase, serves
from newsparse.parsers.titles.title_words import TitleWords

__all__ = ["Links"]


@frozen(eq=False, repr=False)
class Links:
    """Joins the phrases of an article to names."""

    words: TitleWords
    before: LinksBefore
    after: LinksAfter

    @classmethod
    def of(cls, words: TitleWords, heads: Heads, holders: Holders) -> Links:
        """Create both kinds of links for the words of an article."""
        before = LinksBefore(words, holders, Cuts(words, heads, holders))
        return cls(words, before, LinksAfter(words, heads, holders))

    def within(self, phrases: list[Phrase], indices: range, *, after: bool) -> list[Link]:
        """Return the links of a sentence's phrases, in order; a phrase without a holder has none.

        ``after`` is whether a phrase can follow its name.
        """
        phrases = self._outermost(phrases)
        before = self.before.within(phrases, indices)
        if not after or len(before) == len(phrases):
            return before
        linked = {id(link.phrase) for link in before}
        left = [phrase for phrase in phrases if id(phrase) not in linked]
        return sorted([*before, *self.after.within(left, indices)], key=_place)

    def _outermost(self, phrases: list[Phrase]) -> list[Phrase]:
        """Leave out the office inside "Special Adviser to the President"; that is another person's title."""
        if all(phrase.end <= after.head_first for phrase, after in pairwise(phrases)):
            return phrases
        kept, reach = list[Phrase](), 0
        for phrase in phrases:
            if phrase.head_first < reach and phrase.head.kind != "honorific":
                continue
            kept.append(phrase)
            if serves(self.words, phrase):
                reach = phrase.end
        return kept


def _place(link: Link) -> int:
    return link.phrase.head_first
