"""``Phrase``: one title as a noun phrase; ``HeldPhrase``: a phrase with its holders.

In "former United States ambassador to Norway" the head is "ambassador", with a status, a jurisdiction
and a complement.
"""

from __future__ import annotations

from typing import Literal

from attrs import define, field

from newsparse.core.kinds import TitleStatus
from newsparse.language import classes as c
from newsparse.parsers.titles.vocabulary import Head
from newsparse.parsers.titles.words import CharRange, TitleSheet, WordRange


@define
class Phrase:
    """A head noun with its modifiers and complement."""

    head: Head
    first: int
    """The first word of the title, after its determiner."""
    head_first: int
    head_stop: int
    stop: int
    """The word after the complement."""
    opening: int
    """The determiner before it, otherwise ``first``."""
    status: TitleStatus | None = None
    classes: int = 0
    """The classes of its office, as bits."""
    noun: int = 0
    """The classes of the last word of its office."""
    bound: int | None = None
    """The first possible word of its modifiers, until they are read."""
    portfolio: list[str] = field(factory=list)
    """Words of the portfolio or field before the head, in order."""
    after: list[str] = field(factory=list)
    """Words of the office after the head: "directora | ejecutiva"; there are none in English."""
    duty: str | None = None
    """The portfolio after it: ``for foreign affairs``."""
    party: str | None = None
    """The party, as written."""
    place: CharRange | None = None
    """The jurisdiction or organisation, in code points."""
    body: str | None = None
    """The collective noun that does not name a body: ``campaign`` in "campaign spokesman"."""
    determined: bool = False
    """Whether a determiner or possessor comes before it."""
    owner: WordRange | None = None
    """The capitalised possessor before it, as a range of words."""
    run: WordRange | None = None
    """The name in the complement, as a range of words."""

    def set_place(self, words: TitleSheet, first: int, stop: int) -> None:
        """Set words as the jurisdiction, or as the party or seat that they name."""
        folds, bare = words.folds, words.endings.without_possessive
        if words.is_party(first, stop):
            self.party = self.party or bare(words.text[words.starts[first] : words.ends[stop - 1]])
            if not words.table.together(folds[first:stop]) & c.PARTY:
                return  # but "Liberal Party of Canada" is a body, too
        if self.head.contest and not self.portfolio:
            # "Indiana | Senate" candidate
            for length in (2, 1):
                seat = " ".join(folds[stop - length : stop])
                if stop - length >= first and seat in words.terms.sought:
                    self.portfolio, stop = [seat], stop - length
                    break
        if stop == first:
            return
        if words.table[words.bare(stop - 1)] & c.LAW:
            return  # "Second Amendment advocate"
        start, last = words.starts[first], stop - 1
        prefix, hyphen, _ = folds[first].partition("-")
        if hyphen and prefix in words.terms.status:
            start += len(prefix) + 1  # "then-Fed chair"
        self.place = (start, words.starts[last] + len(bare(words.texts[last])))


@define
class HeldPhrase:
    """A phrase with the people it belongs to."""

    phrase: Phrase
    position: Literal["before", "after"]
    """The position of the phrase relative to the name."""
    rule: str
    holders: list[WordRange] = field(factory=list)
    home: CharRange | None = None
    """The place after the name, in code points: "Senator Ann Lee" | "of" | "Vermont"."""
    joined: bool = False
    """Whether "and" joins it to another title of the same person: "vice chair and ranking member Ann Lee"."""
