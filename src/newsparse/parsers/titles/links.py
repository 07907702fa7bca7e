"""Links: whose title a phrase is, by where it stands."""

from __future__ import annotations

from typing import Final, Literal

from attrs import define, field, frozen

from newsparse.parsers.titles.heads import Heads, Match
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import Ground, Phrase, Range
from newsparse.parsers.titles.vocabulary import APPOSITIONS

__all__ = ["Link", "Links"]

_DASHES: Final = frozenset(["—", "–", "-", "--"])
_ENDS: Final = frozenset([",", ")", ".", ";", ":", "?", "!", "”", '"', "’", "]"]) | _DASHES
_LEADING: Final = frozenset([",", ")", "("])
_BRACKETED: Final = "titles.bracketed"
_FARTHEST: Final = 12
# How many words what brackets add to an office has at most: "(Home and Local Affairs)".
_BRACKETS: Final = 4


@define
class Link:
    """A phrase with the people it belongs to."""

    phrase: Phrase
    position: Literal["before", "after"]
    """Where the phrase stands to the name."""
    rule: str
    holders: list[Range] = field(factory=list)
    home: Range | None = None
    """The place behind the name, in code points: "Senator Bernie Sanders" | "of" | "Vermont"."""


@frozen
class Links:
    """Joins the phrases of an article to names."""

    ground: Ground
    heads: Heads
    holders: Holders

    def within(self, phrases: list[Phrase], indices: range, *, behind: bool) -> list[Link]:
        """Return the links of a sentence's phrases, in order; a phrase that belongs to nobody has none.

        ``behind`` tells whether any can stand behind its name.
        """
        phrases = self._outermost(phrases)
        before = self._before(phrases, indices)
        if not behind or len(before) == len(phrases):
            return before
        linked = {id(link.phrase) for link in before}
        after = self._after([phrase for phrase in phrases if id(phrase) not in linked], indices)
        return sorted([*before, *after], key=_place)

    def _outermost(self, phrases: list[Phrase]) -> list[Phrase]:
        """Leave out the office inside "Special Adviser to the President"; it is another one's."""
        kept, reach = list[Phrase](), 0
        for phrase in phrases:
            if phrase.head_first < reach and phrase.head.kind != "honorific":
                continue
            kept.append(phrase)
            if self._serves(phrase):
                reach = phrase.end
        return kept if len(kept) < len(phrases) else phrases

    def _serves(self, phrase: Phrase) -> bool:
        """Tell whether "to the" follows a head with a capital."""
        texts, at = self.ground.texts, phrase.head_stop
        return texts[at : at + 2] == ["to", "the"] and texts[phrase.head_first][0].isupper()

    # Titles before names.

    def _before(self, phrases: list[Phrase], indices: range) -> list[Link]:
        """Link phrases to the names behind them, the last first, so that stacks find their holder."""
        texts, runs, linked = self.ground.texts, self.ground.runs, dict[int, Link]()
        inner: Phrase | None = None
        following: Link | None = None
        for number in range(len(phrases) - 1, -1, -1):
            phrase, link = phrases[number], None
            at = phrase.stop if phrase.run is None else self._cut(phrase) or phrase.stop
            # Two phrases in five have nothing behind them that leads to a name.
            leads = at in runs or following is not None or phrase.end > at
            if at < indices.stop and (leads or texts[at] in _LEADING):
                link = self._forward(phrase, at, inner, following, indices)
                if link is not None and self._agrees(link):
                    linked[number] = link
                else:
                    link = None
            inner = phrase
            if link is not None or not number or phrase.head_first >= phrases[number - 1].end:
                following = link  # "the chairman of the workers’ union, Comrade Lee"
        return [linked[number] for number in sorted(linked)]

    def _agrees(self, link: Link) -> bool:
        """Tell whether a plural in full has several holders: "Lawmakers Rip Trump" is a headline's clause."""
        head = link.phrase.head
        return not head.plural or head.short or head.kind == "honorific" or len(link.holders) > 1

    def _forward(
        self, phrase: Phrase, at: int, inner: Phrase | None, following: Link | None, indices: range
    ) -> Link | None:
        """Link a phrase to what stands at a word behind it.

        ``inner`` is the next phrase, ``following`` its link.
        """
        texts = self.ground.texts
        if self.ground.starts[at] - self.ground.ends[at - 1] <= 2:
            joined = self._join(phrase, following, at) if following is not None else None
            if joined is not None:
                return joined
            name = self.holders.at(at)
            if name is not None and not (phrase.head.kind == "role" and self._is_body(phrase, name)):
                if inner is not None:
                    self._give_owner(phrase, inner, at)
                return self._hold(phrase, name, "titles.before", indices)
        if phrase.head.kind == "honorific" or at + 1 >= indices.stop:
            return None
        if texts[at] == "(":
            return self._past_brackets(phrase, following, at, indices)
        if texts[at] == ")":
            read_modifiers(self.ground, phrase)
            if texts[phrase.first - 1] == "(":
                name = self.holders.at(at + 1)
                return self._hold(phrase, name, _BRACKETED, indices) if name else None
        at = max(at, phrase.end)
        if at + 1 >= indices.stop or texts[at] != ",":
            return None
        return self._apposed(phrase, following, at, indices)

    def _is_body(self, phrase: Phrase, name: Range) -> bool:
        """Tell the letters of a body behind a trade, "state broadcaster TVE", where not all are capitals."""
        ground, (first, stop) = self.ground, name
        if stop - first > 1 or not ground.is_acronym(first) or ground.is_acronym(phrase.head_first):
            return False
        return len(ground.texts[first]) > 2 and not ground.is_given(first)

    def _past_brackets(self, phrase: Phrase, following: Link | None, at: int, indices: range) -> Link | None:
        """Link "Justice (retd.)", "Chief Justice of India (CJI)", "Under Secretary (Political)" to a name."""
        texts, status = self.ground.texts, self.ground.table.status.get(self.ground.folds[at + 1])
        close = at + 2 + (texts[at + 2 : at + 3] == ["."])
        while close < indices.stop and close - at < _BRACKETS and self.ground.is_capital(close):
            close += 1
        if close + 1 >= indices.stop or texts[close] != ")":
            return None
        if status is None and not self.ground.is_acronym(at + 1):
            if phrase.head.kind != "office" or not self.ground.is_capital(at + 1):
                return None
            if texts[close + 1] == "," and close + 2 < indices.stop:
                return self._apposed(phrase, following, close + 1, indices)
        name = self.holders.at(close + 1)
        if name is None:
            return None
        read_modifiers(self.ground, phrase)
        phrase.status = status or phrase.status
        return self._hold(phrase, name, _BRACKETED, indices)

    def _join(self, phrase: Phrase, following: Link, at: int) -> Link | None:
        """Join a title to the one behind it: stacked, bracketed or coordinated."""
        after = following.phrase
        read_modifiers(self.ground, after)
        bracketed = following.rule == _BRACKETED and after.first == at + 1
        if bracketed or (after.first == at and after.owner is None):
            return Link(phrase, "before", "titles.stacked", following.holders)
        if self.ground.texts[at] not in ("and", "&", "/") or phrase.head.kind == "honorific":
            return None
        if after.opening != at + 1:
            return None
        read_modifiers(self.ground, phrase)
        if phrase.status == "former" and after.status is None and not after.determined:
            after.status = "former"  # "former governor and ambassador Ann Lee"
        return Link(phrase, "before", "titles.coordinated", following.holders)

    def _apposed(self, phrase: Phrase, following: Link | None, at: int, indices: range) -> Link | None:
        """Link "the mayor, Ann Lee," and "his deputy, Gen. Ann Lee,", unless a name stands in front."""
        if following is not None:
            read_modifiers(self.ground, following.phrase)
        # "the Bishop of Leeds, the Rt Rev Ann Lee,"
        inner = at + 1 + (self.ground.folds[at + 1] == "the")
        titled = following is not None and following.phrase.opening in (at + 1, inner)
        name = following.holders[0] if following is not None and titled else self.holders.at(at + 1)
        if name is None:
            return None
        read_modifiers(self.ground, phrase)
        mark = phrase.opening - 1
        if mark > indices.start and self.ground.texts[mark] == "," and self._name_before(mark, indices):
            return None
        if not self._is_apposition(phrase, name, indices):
            return None
        if titled:
            return Link(phrase, "before", "titles.apposed", [name])
        return self._hold(phrase, name, "titles.apposed", indices)

    def _give_owner(self, phrase: Phrase, inner: Phrase, at: int) -> None:
        """Give a possessor that begins at a word its title: "President Obama's" | "former adviser"."""
        read_modifiers(self.ground, inner)
        if inner.owner is not None and inner.owner[0] == at and inner.first >= phrase.head_stop:
            read_modifiers(self.ground, phrase)
            inner.first, inner.opening = phrase.first, phrase.opening

    def _hold(self, phrase: Phrase, name: Range, rule: str, indices: range) -> Link:
        names = self.holders.listed(name, indices.stop) if phrase.head.plural else [name]
        for first, stop in names:
            self.holders.first[stop] = first
        texts, stop = self.ground.texts, name[1]
        if stop < len(texts) and texts[stop] == "(" and self.holders.retired(name):
            phrase.status = phrase.status or "former"
        home = self.holders.home(name) if len(names) == 1 else None
        return Link(phrase, "before", rule, names, self.holders.place(home) if home else None)

    def _is_apposition(self, phrase: Phrase, name: Range, indices: range) -> bool:
        """Tell "the mayor, Ann Lee, said" from the clauses of "after she met the mayor, Lee said"."""
        if not phrase.determined and phrase.first != indices.start:
            return False
        ground, after = self.ground, self.holders.after(name)
        if after >= indices.stop or ground.texts[after] in _ENDS or ground.texts[after] in ("and", "who"):
            return True
        named = after + 1 < len(ground.texts) and ground.is_capital(after + 1)
        if ground.texts[after] == "of" and phrase.determined and named:
            return True  # "the moderator, Lester Holt of NBC News,"
        return phrase.opening == indices.start

    def _cut(self, phrase: Phrase) -> int | None:
        """Cut a complement where its capitals go on with a name: "Mayor of London" | "Sadiq Khan"."""
        ground = self.ground
        if phrase.run is None:
            return None
        first, stop = phrase.run
        listed = phrase.duty is not None and ground.table.classes.get(ground.folds[first - 1]) == "field"
        # "TD for Clare" | "Tom Boyle"
        seat = (
            phrase.head.short
            and stop - first > 2
            and (ground.is_given(first + 1) or ground.is_land(first, first + 1))
        )
        if (ground.is_given(first) and not seat) or listed:
            if self._follows_field(phrase, first, stop):
                return self._cut_at(phrase, first)
            if not listed:
                return None
        for at in range(first + 1, stop):
            if not ground.is_capital(at) or not ground.is_capital(at - 1):
                continue
            title = self._title_before(first, at)
            if title is not None and ground.table.classes.get(ground.folds[at]) != "field":
                # "spokesman for House Speaker Ann Lee", but "Mayor of London" | "Sir Sadiq Khan"
                if title.first == first and self._serves(phrase):
                    return self._cut_at(phrase, at)  # "Chief Secretary to the Prime Minister" | "Ann Lee"
                courtesy = phrase.head.kind == "office" and title.head.kind == "honorific"
                return self._cut_at(phrase, title.first) if courtesy and title.first > first else None
            name = (at, ground.runs[at][1] if at in ground.runs else stop)
            given = ground.is_given(at) and stop - at > 1
            # "Minister of Information and Orientation, Ann Lee,"
            goes_on = name[1] - at == 1 and ground.texts[name[1] : name[1] + 1] == [","]
            known = given or (not goes_on and self._is_known(phrase, first, at))
            if known and self._is_bare_person(name):
                return self._cut_at(phrase, at)
        return None

    def _cut_at(self, phrase: Phrase, at: int) -> int:
        phrase.stop = phrase.end = at
        if phrase.place is not None:
            end = min(phrase.place[1], self.ground.ends[at - 1])
            phrase.place = (phrase.place[0], end) if end > phrase.place[0] else None
        if phrase.duty is not None:
            phrase.duty = " ".join(self.ground.folds[phrase.head_stop : at])
            if phrase.run is not None and self.ground.is_land(phrase.run[0], at):
                # "First Minister of Wales" | "Ann Lee"
                phrase.duty = None
                read_modifiers(self.ground, phrase)
                if phrase.place is None:
                    self.ground.set_place(phrase, phrase.run[0], at)
        return at

    def _follows_field(self, phrase: Phrase, first: int, stop: int) -> bool:
        """Tell "undersecretary of state for management and resources" | "Tom Nides"."""
        before = self.ground.folds[first - 1]
        if first - 1 <= phrase.head_stop or stop - first < 2 or before in self.ground.grammar.articles:
            return False
        return self._is_bare_person((first, stop)) and self._title_before(phrase.head_stop, first) is None

    def _title_before(self, first: int, stop: int) -> Match | None:
        """Return the title that ends before a word of a run of capitals."""
        for index in range(max(first, stop - 3), stop):
            found = self.heads.match(index, stop)
            if found is not None and found.stop == stop:
                return found
        return None

    def _is_known(self, phrase: Phrase, first: int, stop: int) -> bool:
        """Tell whether words name a land, a public body or a portfolio, so that a name can follow."""
        table, folds = self.ground.table, self.ground.folds
        if phrase.head.kind != "office":
            return False
        if self.ground.is_land(first, stop) or table.bodies.get(" ".join(folds[first:stop])) == "public":
            return True
        return (
            phrase.duty is not None and self.ground.is_field(first, stop) and folds[stop] not in table.classes
        )

    def _is_bare_person(self, name: Range) -> bool:
        """Tell whether words can be a person and hold no noun of a body."""
        folds, bodies = self.ground.folds, self.ground.table.bodies
        return self.holders.is_person(name) and not any(folds[index] in bodies for index in range(*name))

    # Titles behind names.

    def _after(self, phrases: list[Phrase], indices: range) -> list[Link]:
        links: list[Link] = []
        ended: dict[int, Link] = {}
        texts = self.ground.texts
        mark = next((index for index in indices if texts[index] in APPOSITIONS), indices.stop)
        for phrase in phrases:
            if phrase.head.kind == "honorific":
                continue
            link = self._letters(phrase)
            if link is None and mark < phrase.first:
                link = self._backward(phrase, ended, indices)
            if link is not None:
                links.append(link)
                ended[phrase.end] = link
        return links

    def _letters(self, phrase: Phrase) -> Link | None:
        """Read the letters behind a member's name: "Diane Abbott MP"."""
        index = phrase.head_first
        if self.ground.texts[index] not in self.ground.table.letters:
            return None
        run = self.ground.runs.get(index)
        if run is None or run[1] != index + 1:
            return None
        first, stop = self.holders.person_of(run)
        if index - first < 2 or not self.holders.is_person((first, index)):
            return None
        if first and self.ground.folds[first - 1] in self.ground.grammar.articles:
            return None  # "the Leeds East MP"
        read_modifiers(self.ground, phrase)
        phrase.first = phrase.opening = index
        phrase.stop = phrase.end = phrase.head_stop
        phrase.place = phrase.party = phrase.status = None
        return Link(phrase, "after", "titles.letters", [(first, stop)])

    def _backward(self, phrase: Phrase, ended: dict[int, Link], indices: range) -> Link | None:
        """Link ", a lawyer", "— the mayor", "and a professor at Yale" to the name in front.

        ``ended`` are the links so far by the word behind their phrase.
        """
        texts = self.ground.texts
        start = self._opening(phrase, indices)
        if start is None or start - 1 <= indices.start:
            return None
        mark = start - 1
        if texts[mark] not in APPOSITIONS or not self._ends_well(phrase, indices):
            return None
        if texts[mark] in ("and", "&"):
            joined = ended.get(mark) or (ended.get(mark - 1) if texts[mark - 1] == "," else None)
            if joined is None:
                return None
            reaches = joined.phrase.status == "former" and start == phrase.first
            if reaches and phrase.status is None:
                phrase.status = "former"  # "a former governor and ambassador", but "and now a lawyer"
            return Link(phrase, "after", "titles.coordinated-after", joined.holders)
        if mark in ended:
            return Link(phrase, "after", "titles.second-apposition", ended[mark].holders)
        name = self._name_before(mark, indices)
        return Link(phrase, "after", "titles.apposition", [name]) if name is not None else None

    def _opening(self, phrase: Phrase, indices: range) -> int | None:
        """Return the word that opens an apposition; a plural is none but in "one of the best lawyers"."""
        folds, shifts = self.ground.folds, self.ground.grammar.shifts
        read_modifiers(self.ground, phrase)
        start = phrase.opening
        if phrase.head.plural:
            partitive = self._one_of(phrase, indices)
            if partitive is None:
                return None
            start = partitive
            phrase.first, phrase.stop = phrase.head_first, phrase.head_stop
            phrase.end = phrase.stop
        elif self._is_bare_surname(phrase):
            return None  # "stewardship of the Earth, Cook said"
        while start > indices.start and folds[start - 1] in shifts:
            start -= 1
        return start

    def _is_bare_surname(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is one word with a capital that is a surname too."""
        bare = phrase.opening == phrase.head_first and phrase.stop == phrase.head_stop
        surnames = self.ground.grammar.surnames
        return bare and self.ground.is_capital(phrase.head_first) and phrase.head.words[0] in surnames

    def _one_of(self, phrase: Phrase, indices: range) -> int | None:
        """Return the word that opens "one of the most famous and recognisable" | "interviewers"."""
        folds = self.ground.folds
        for at in range(phrase.head_first - 2, max(indices.start, phrase.head_first - _FARTHEST), -1):
            if folds[at] == "of" and folds[at - 1] == "one":
                return at - 1
        return None

    def _name_before(self, mark: int, indices: range) -> Range | None:
        """Return the name before a mark, over an age and a home: "Ann Lee, 32, of Chicago, a lawyer"."""
        texts = self.ground.texts
        name = self.holders.before(mark, indices.start)
        if name is not None and name[0] - 1 > indices.start and texts[name[0] - 1] == "of":
            # "Ann Lee of Brackwell, a lawyer"
            name = self.holders.before(name[0] - 1, indices.start) or name
        if (
            name is not None
            and name[0] - 2 > indices.start
            and texts[name[0] - 1] == "of"
            and texts[name[0] - 2] == ","
        ):
            mark = name[0] - 2
            name = self.holders.before(mark, indices.start)
        if name is None and mark - 2 > indices.start and texts[mark - 1].isdigit() and texts[mark - 2] == ",":
            name = self.holders.before(mark - 2, indices.start)
        return name

    def _ends_well(self, phrase: Phrase, indices: range) -> bool:
        """Tell whether a phrase ends where an apposition can: not before another name or noun."""
        at = phrase.end
        if at >= indices.stop:
            return True
        fold, table = self.ground.folds[at], self.ground.table
        if self.ground.is_capital(at):
            return fold in self.ground.grammar.determiners
        if fold in self.ground.grammar.reporting and self.ground.folds[phrase.opening] == "the":
            return False  # "according to Ann Lee, the minister said"
        if fold in self.ground.grammar.stops or fold.endswith(("ing", "ed")):
            return True
        if fold in table.classes or fold.removesuffix("s") in table.classes:
            return False  # "the international justice" | "cluster lead"
        return not self.heads.begins(at, indices.stop)


def _place(link: Link) -> int:
    return link.phrase.head_first
