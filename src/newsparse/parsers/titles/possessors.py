"""``Possessors``: reads the possessive before a title: "Brackwell’s mayor", "the museum’s director"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.parsers.titles.names_before import NamesBefore
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.title_words import TitleWords, WordRange

__all__ = ["Possessors"]

_APOSTROPHES: Final = frozenset(["’", "'"])
# The most words of a land before its party: "Northern Ireland | Conservatives’".
_LONGEST_LAND: Final = 3


@frozen(eq=False, repr=False)
class Possessors:
    """Reads the possessor before one phrase's head, up to a limit."""

    words: TitleWords
    phrase: Phrase
    names: NamesBefore

    def read(self, j: int, place: WordRange | None) -> tuple[WordRange | None] | None:
        """Read the possessor that ends at a word into the phrase: "Ann Lee's", "the museum's", "the Lees’".

        Returns None if the word is not a possessor; otherwise a tuple with the title's place, which is the
        ``place`` found so far unless the possessor names one.
        """
        words, phrase, bound = self.words, self.phrase, self.names.bound
        texts, folds = words.texts, words.folds
        stop = j + 1
        if texts[j] in _APOSTROPHES:
            if j == bound or not texts[j - 1].endswith(words.grammar.plural_ends):
                return None
            if words.starts[j] != words.ends[j - 1]:
                return None
            j -= 1
        elif folds[j] in words.grammar.no_owners:
            return None
        bare = words.bare(j)
        if bare in words.grammar.days or not texts[j][0].isalpha():
            return None
        fields = words.folds[stop : phrase.head_first]
        listed = all(words.table.classes.get(fold) == "field" for fold in fields)
        minister = phrase.head.office in words.grammar.ministers and listed
        if minister and words.table.classes.get(bare) == "field" and not words.is_party(j, j + 1):
            # "Veterans’ Minister"
            phrase.portfolio.insert(0, words.text[words.starts[j] : words.ends[stop - 1]].lower())
            phrase.first = phrase.opening = j
            return self._settled(j, place) if j > bound else (place,)
        if words.is_capital(j):
            first = self._named(j, stop, bare)
            beat = phrase.head.office.rpartition(" ")[2] in words.grammar.beats
            sends = phrase.head.office in words.grammar.sending
            if place is None or beat or sends:
                # "the Guardian’s" | "Scotland editor", "Russia’s" | "UN envoy"
                if place is not None and beat and words.is_land(*place):
                    phrase.portfolio.insert(0, " ".join(folds[place[0] : place[1]]))
                place = self._owned_place(first, j)
            office = place == (stop, stop + 1) and folds[stop] in words.grammar.owned_offices
            if office and not words.is_party(first, stop):
                place = (first, stop + 1)  # "Prime Minister’s Office" spokesman
        elif self._is_portfolio(bare, place):
            phrase.portfolio.insert(0, " ".join(folds[j:stop]).replace(" '", "'").replace(" ’", "'"))
            phrase.first = phrase.opening = j
            return self._settled(j, place) if j > bound else (place,)
        else:
            first = self._described(j)
            phrase.body = words.endings.singular(bare)
            if phrase.body in words.table.bodies and self._follows_name(first):
                first = self.names.run_start(first - 1)  # "the Cruz campaign's chairman"
                phrase.owner = (first, stop)
                place = place or phrase.owner
        phrase.first = phrase.opening = first
        if first > bound and folds[first - 1] in words.grammar.determiners:
            phrase.opening = first - 1
        phrase.determined = True
        return (place,)

    def _settled(self, j: int, place: WordRange | None) -> tuple[WordRange | None]:
        """Return the place, and read the determiner before a portfolio: "the children’s minister"."""
        if self.words.folds[j - 1] in self.words.grammar.determiners:
            self.phrase.opening, self.phrase.determined = j - 1, True
        return (place,)

    def _is_portfolio(self, bare: str, place: WordRange | None) -> bool:
        """Return whether a lower-case possessor is the portfolio of a minister: "children’s minister"."""
        words, phrase = self.words, self.phrase
        if place is not None or phrase.portfolio or phrase.head.office not in words.grammar.ministers:
            return False
        one = words.endings.singular(bare)
        return not ({bare, one} & words.table.bodies.keys() or bare in words.table.heads)

    def _named(self, j: int, stop: int, bare: str) -> int:
        """Read a capitalised possessor, a party or another name; return its first word."""
        words, phrase = self.words, self.phrase
        party = self.names.party(j, words.endings.without_possessive(words.texts[j]), bare)
        first = self._body_start(self.names.run_start(j)) if party is None else self.names.party_land(party)
        if party is None and phrase.head.office in words.grammar.seats:
            first = self.names.seat_start(first)  # "Orkney and" | "Shetland’s MP"
        elif party is None:
            first = self.names.land_start(first, j + 1)  # "Antigua and" | "Barbuda’s minister"
        phrase.owner = (first, stop)
        if party is not None and phrase.party is None:
            phrase.party = words.endings.without_possessive(" ".join(words.texts[party : j + 1]))
        return first

    def _body_start(self, first: int) -> int:
        """Return the first word of a body with a preposition in its name: "Democracy for" | "Halden’s"."""
        words, start = self.words, first - 2
        if start < self.names.bound or words.texts[first - 1] not in words.grammar.body_joints:
            return first
        run = words.runs.get(start)
        if run is None or run[1] != first - 1 or run[0] < self.names.bound or words.is_given(run[0]):
            return first
        if any(words.folds[at] in words.table.heads for at in range(*run)):
            return first
        opens = self.names.opens(run[0]) and words.folds[run[0]] not in words.table.openers
        before = words.texts[run[0] - 1]
        return run[0] if opens or before == "," or before in words.grammar.articles else first

    def _owned_place(self, first: int, j: int) -> WordRange | None:
        """Return the place that a possessor names: the nation of a party ("Scottish Labour’s"), or all of it.

        "the Prime Minister’s" names none.
        """
        if self._is_office(first, j + 1):
            return None
        if self.phrase.party is not None and not self.words.is_party(first, j + 1):
            for stop in range(first + 1, min(first + _LONGEST_LAND, j) + 1):
                if self.words.is_land(first, stop) and self.words.is_party(stop, j + 1):
                    return first, stop
        return first, j + 1

    def _is_office(self, first: int, stop: int) -> bool:
        """Return whether words are only an office."""
        words = self.words
        shown = (*words.folds[first : stop - 1], words.bare(stop - 1))
        seconds = words.table.heads.get(shown[0], {})
        heads = seconds.get(shown[1] if len(shown) > 1 else "", ())
        return any(head.words == shown and head.kind == "office" for head in heads)

    def _described(self, j: int) -> int:
        """Return the first of the lower-case words that belong to a noun: "the state party’s"."""
        words = self.words
        while j > self.names.bound and words.texts[j - 1].islower():
            if words.folds[j - 1] not in words.table.classes:
                break
            j -= 1
        return j

    def _follows_name(self, first: int) -> bool:
        """Return whether a name comes directly before a word."""
        before = first - 1
        if before >= self.names.bound and self.words.is_land(before, first):
            return True  # "the Scottish" | "government’s"
        return before >= self.names.bound and self.words.is_capital(before) and before in self.words.runs
