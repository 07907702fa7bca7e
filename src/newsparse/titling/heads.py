"""Head nouns: where a title's noun stands, and what only looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import NamedTuple

from attrs import frozen

from newsparse.records import TitleStatus
from newsparse.titling.phrase import Ground
from newsparse.titling.vocabulary import Head

__all__ = ["Heads", "Match"]


class Match(NamedTuple):
    """A head noun in the text."""

    head: Head
    first: int
    stop: int
    """The word after it and the full stop of its abbreviation."""
    status: TitleStatus | None = None
    """A status that a hyphen joins to it ("ex-president", "president-elect")."""


@frozen
class Heads:
    """Finds the head nouns of one article."""

    ground: Ground

    def hits(self) -> list[int]:
        """Return the words at which a head can begin, in order.

        A word that begins heads of several words alone ("state") counts if the second follows it: two
        in three such words stand alone.
        """
        folds, heads = self.ground.words.folds, self.ground.table.heads
        hits = {
            index
            for index in compress(range(len(folds)), map(heads.__contains__, folds))
            if "" in (seconds := heads[folds[index]])
            or not seconds.keys().isdisjoint(folds[index + 1 : index + 3])
        }
        hits.update(self._hyphenated())
        return sorted(hits)

    def _hyphenated(self) -> Iterator[int]:
        """Yield the words that begin or end with a status and a hyphen."""
        words, table = self.ground.words, self.ground.table
        text, at = self.ground.text, self.ground.text.find("-")
        while at >= 0:
            index, after = words.at(at), at + 1
            if index is not None:
                after, fold = words.ends[index], words.folds[index]
                if fold.partition("-")[0] in table.status or fold.rpartition("-")[2] in table.status_after:
                    yield index
            at = text.find("-", after)

    def match(self, index: int, stop: int) -> Match | None:
        """Return the longest head noun that begins at a word.

        Full stops inside and behind abbreviations belong to the head ("Lt. Gov.").
        """
        fold, table = self.ground.words.folds[index], self.ground.table
        if fold in table.heads and (found := self._longest(fold, 0, index, stop)) is not None:
            return self._with_status(found, stop)
        if "-" not in fold:
            return None
        prefix, _, rest = fold.partition("-")
        if prefix in table.status and rest in table.heads:
            found = self._longest(rest, 1, index, stop)
            return found._replace(status=table.status[prefix]) if found is not None else None
        stem, _, suffix = fold.rpartition("-")
        if suffix in table.status_after and stem in table.heads:
            for head in table.heads[stem].get("", ()):
                return Match(head, index, index + 1, table.status_after[suffix])
        return None

    def _with_status(self, found: Match, stop: int) -> Match:
        """Take a status written apart into the head: "president elect"."""
        after = found.stop
        status = self.ground.table.status_after.get(self.ground.words.folds[after]) if after < stop else None
        if status is None or not self.ground.is_near(after):
            return found
        return found._replace(stop=after + 1, status=status)

    def _longest(self, first: str, position: int, index: int, stop: int) -> Match | None:
        """Match the heads that begin with a word; ``position`` is 1 where a hyphen joins it to a status."""
        words, seconds = self.ground.words, self.ground.table.heads[first]
        if len(seconds) > 1 or "" not in seconds:
            following = index + 1 + (index + 1 < stop and words.texts[index + 1] == ".")
            if following < stop:
                for head in seconds.get(words.folds[following], ()):
                    end = self._end(head, position, index + position, stop)
                    if end is not None:
                        return Match(head, index, end)
        for head in seconds.get("", ()):
            if not head.short and first not in self.ground.table.abbreviations:
                return Match(head, index, index + 1)
            end = self._end(head, position, index + position, stop)
            if end is not None:
                return Match(head, index, end)
        return None

    def _end(self, head: Head, position: int, at: int, stop: int) -> int | None:
        """Match a head's words from a position on; return the word after them and their full stop."""
        ground, words = self.ground, self.ground.words
        for word in head.words[position:]:
            if position and at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1]:
                at += 1
            if at >= stop or words.folds[at] != word or (position and not ground.is_near(at)):
                return None
            position += 1
            at += 1
        last = words.texts[at - 1]
        if head.written is not None:
            if last != head.written.rpartition(" ")[2] or not self._is_placed(head, at):
                return None
        elif head.short and not last[0].isupper():
            return None
        stopped = at < stop and words.texts[at] == "." and words.starts[at] == words.ends[at - 1]
        if (
            stopped
            and head.written is None
            and (head.short or words.folds[at - 1] in ground.table.abbreviations)
        ):
            return at + 1
        return at

    def _is_placed(self, head: Head, after: int) -> bool:
        """Tell whether an acronym stands where one can: behind a full name, or before one ("MP Ann Lee")."""
        if after > 1 and self.ground.words.texts[after - 2][-1].isdigit():
            return False  # "2:26 PM"
        run = self.ground.runs.get(after - 1)
        if run is None:
            return not head.behind
        if run[1] == after:
            return after - run[0] > 2 or not head.behind
        return not head.behind and run[1] - after > 1

    def is_look_alike(self, found: Match, indices: range, last: Match | None) -> bool:
        """Tell what only looks like a head: a verb, a modifier of the next head, a body's name, a surname.

        ``last`` is the head before it in the sentence.
        """
        head, index, after, _ = found
        ground = self.ground
        capital = ground.is_capital(index)
        near = after < indices.stop and ground.is_near(after)
        if head.kind == "honorific":
            return not capital or not near or not (ground.is_capital(after) or after in ground.runs)
        if not capital and after == index + 1 and index > indices.start and self._is_word(found, near):
            return True
        if near and (self._is_modifier(found, indices.stop) or (capital and self._is_in_name(found))):
            return True
        return capital and after == index + 1 and self._is_surname(found, indices, last)

    def _is_word(self, found: Match, near: bool) -> bool:
        """Tell the verb in "would counsel Lee" and the adjective in "his fellow Republican"."""
        words, table = self.ground.words, self.ground.table
        fold, before = words.folds[found.first], words.folds[found.first - 1]
        if before in table.grammar.modals:
            return before != "to" or fold in table.grammar.verbs
        if fold != "fellow" or not near or before in table.classes or self.ground.is_capital(found.first - 1):
            return False
        return (
            words.texts[found.stop][0].isalpha() and words.folds[found.stop] not in table.grammar.prepositions
        )

    def _is_modifier(self, found: Match, stop: int) -> bool:
        """Tell whether a head stands before another and modifies it.

        So in "executive director", "police chief commissioner", "activist lawyer", "Justice official", "DA
        leader" of a party; but not in a stack, "Chairman Rep. Lee".
        """
        head, index, after, _ = found
        words, table, ground = self.ground.words, self.ground.table, self.ground
        capital = ground.is_capital(index)
        for inner in range(index + 1, after):
            if words.folds[inner] in table.heads:
                longer = self.match(inner, stop)
                if longer is not None and longer.stop > after:
                    return True
        if head.written is not None:
            modifies = words.texts[after].islower() or words.texts[index] in table.parties
            return modifies and self.match(after, stop) is not None
        if after != index + 1:
            return False
        kind = table.classes.get(words.folds[index])
        following = table.classes.get(words.folds[after])
        joins = words.texts[after].islower() or (capital and kind is not None)
        if joins and self.match(after, stop) is not None:
            return True
        if kind is None:
            return False
        if capital:
            return ground.is_capital(after) and following == "field"  # "Deputy Health Minister"
        if ground.is_capital(after):
            # "a veteran Democratic strategist", "expert Washington lawyers"
            end = ground.runs.get(after, (after, after + 1))[1]
            return end < stop and words.texts[end].islower() and self.match(end, stop) is not None
        return following is not None and following != "describing"

    def _is_in_name(self, found: Match) -> bool:
        """Tell the name of a body: "Justice" | "Department", "Cook" | "Political Report"."""
        head, index, after, _ = found
        table, fold = self.ground.table, self.ground.words.folds[after]
        if not self.ground.is_capital(after):
            return False
        if fold in table.grammar.things:
            return True
        if self.ground.is_given(after):
            return False
        return fold in table.bodies or (head.kind == "role" and after == index + 1 and fold in table.classes)

    def _is_surname(self, found: Match, indices: range, last: Match | None) -> bool:
        """Tell the King of "Mr. King", "Larry King" and "B. B. King"."""
        words, table = self.ground.words, self.ground.table
        index, fold = found.first, words.folds[found.first]
        if last is not None and last.head.kind == "honorific" and last.stop == index:
            return fold not in table.grammar.addressed
        if fold not in table.grammar.surnames:
            return False
        if fold in table.grammar.given and self.ground.runs.get(index) == (index, index + 2):
            return True  # "Dean Baker"; but "Dean Ann Lee"
        if index == indices.start:
            return False
        before = index - 1 - (words.texts[index - 1] == "." and index - 1 > indices.start)
        if before not in self.ground.runs:
            return False
        if found.head.kind == "role" or len(words.texts[before]) == 1:
            return self.ground.is_capital(before)
        return self.ground.is_given(before) and words.folds[before] not in table.countries
