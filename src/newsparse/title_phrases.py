"""One title as a noun phrase: the modifiers before a head noun, and the complement behind it.

In "former United States ambassador to Russia" the head is "ambassador", with a status, a jurisdiction
and a complement.  Whom a phrase belongs to is decided elsewhere; this module says how far it reaches
and what its parts mean.  Positions are indices of words, places are code points.
"""

from __future__ import annotations

from typing import Final

from attrs import define, field, frozen

from newsparse.offices import Head, ModifierClass, Vocabulary
from newsparse.records import TitleStatus
from newsparse.words import Words

__all__ = ["DETERMINERS", "Phrase", "Phrases"]

DETERMINERS: Final = frozenset(
    "a an the his her its their our my your another this that these those one whose some any each every".split()
)
_ARTICLES: Final = frozenset("a an the his her its their our my".split())
# What each preposition may be followed by in a complement: anything, a body ("in the Obama
# administration", but not "in Ohio"), or a place of an office ("congressman from Georgia").
_COMPLEMENTS: Final = {
    "of": "any", "for": "any", "at": "any", "to": "any", "on": "any", "with": "any", "in": "body", "from": "place",
}  # fmt: skip
_PREPOSITIONS: Final = frozenset(
    "of for at to on with in from under over into about against by via during since before after".split()
)
# Words that no modifier and no complement runs over.
_STOPS: Final = frozenset(
    """
    who whom whose which that where when while as is was are were be been has had have having says said say saying
    told tells tell added adds but or because although though if than not also will would could should may might
    can did does do don't didn't made makes called calls including include includes like such it's he's she's he she they it we i you
    earlier later ago this those these there here now then today tonight yesterday tomorrow wrote writes testified argues argued notes
    noted explained explains tweeted tweets spoke talks talked speaks gave gives led met meets came comes went goes took
    takes saw sees through between among across near around without despite whether how why what until toward
    towards per plus named names nor so yet only just both even meanwhile however warned warns announced announces
    replied asked asks let put left sent drew became becomes got get gets won wins lost loses ran runs held holds
    speaking recalled recalls insisted insists claimed claims joined joins backed backs urged urges praised blasted
    slammed accused criticised criticized visited visits appointed elected nominated tapped picked chose hired fired
    never ever still already again once twice never too very much many more most less few several
    """.split()
) - {"most", "left", "elected", "appointed", "once", "only", "more"}
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december".split()
)
_TIMES: Final = frozenset(
    "year years decade decades month months week weeks day days time times term terms hours minutes century".split()
)
# Capitals after which "Democratic", "Republican", "Green" ... is part of a body's name.
_PARTY_BODIES: Final = frozenset(
    "party national caucus governors congressional senatorial conference coalition committee convention association"
    " alliance women's youth".split()
)
# Degrees that stand before a capital title too: "longtime Rep. Ann Lee", but not "will lead Sens. Lee and Ray".
_CAPITAL_DEGREES: Final = frozenset(
    "longtime long-time freshman senior junior newly first-term two-term three-term veteran retiring second-term"
    " long-serving popular top chief former".split()
)
_NO_OWNERS: Final = frozenset(
    "it's he's she's that's who's let's what's there's here's how's where's one's today's yesterday's"
    " tomorrow's tonight's week's month's".split()
)
_SENDING: Final = frozenset(
    ["ambassador", "consul", "consul general", "envoy", "special envoy", "high commissioner"]
)
_MOST_UNKNOWN: Final = 4
_LONGEST_COMPLEMENT: Final = 18


@define
class Phrase:
    """A head noun with what belongs to it."""

    head: Head
    first: int
    """The first word of the title, behind its determiner."""
    head_first: int
    head_stop: int
    stop: int
    """The word after the complement."""
    opening: int
    """The determiner or possessor in front, else ``first``."""
    office_words: list[str] = field(factory=list)
    """Words of the portfolio, in order."""
    status: TitleStatus | None = None
    party: str | None = None
    place: tuple[int, int] | None = None
    """The jurisdiction or organisation, in code points."""
    body: str | None = None
    """The collective noun that names nobody: ``campaign`` in "campaign spokesman"."""
    determined: bool = False
    """Whether a determiner or possessor stands in front."""
    run: tuple[int, int] | None = None
    """The capitals of the complement, as a range of words."""
    topic: bool = False
    """Whether a complement with "on" follows."""

    @property
    def is_capital(self) -> bool:
        """Whether the complement is empty, so that a name may follow at once."""
        return self.stop == self.head_stop


@frozen
class Phrases:
    """Reads phrases in the words of one article."""

    words: Words
    text: str
    table: Vocabulary
    runs: dict[int, tuple[int, int]]
    """The run of capitals that a word is in, as a range of words."""

    def match(self, index: int, stop: int) -> tuple[Head, int, TitleStatus | None] | None:
        """Return the longest head noun that begins at a word, the index after it, and a status joined by a hyphen.

        Full stops inside and behind abbreviations belong to the head ("Lt. Gov.").
        """
        fold = self.words.folds[index]
        for head in self.table.heads.get(fold, ()):
            after = self._match(head, 0, index, stop)
            if after is not None:
                return head, after, None
        if "-" not in fold:
            return None
        prefix, _, rest = fold.partition("-")
        if prefix in self.table.status:
            for head in self.table.heads.get(rest, ()):
                after = self._match(head, 1, index + 1, stop)
                if after is not None:
                    return head, after, self.table.status[prefix]
        stem, _, suffix = fold.rpartition("-")
        if suffix in self.table.status_after:
            for head in self.table.heads.get(stem, ()):
                if len(head.words) == 1:
                    return head, index + 1, self.table.status_after[suffix]
        return None

    def _match(self, head: Head, position: int, at: int, stop: int) -> int | None:
        """Match a head's words from a position on; return the index after them and their full stop."""
        starts, ends, texts, folds = self.words.starts, self.words.ends, self.words.texts, self.words.folds
        for word in head.words[position:]:
            if position and at < stop and texts[at] == "." and starts[at] == ends[at - 1]:
                at += 1
            if at >= stop or folds[at] != word or (position and starts[at] - ends[at - 1] > 1):
                return None
            position += 1
            at += 1
        if head.written is not None:
            if texts[at - 1] != head.written.rpartition(" ")[2] or not self._is_placed(head, at):
                return None
        elif head.short and not texts[at - 1][0].isupper():
            return None
        if at < stop and texts[at] == "." and starts[at] == ends[at - 1]:
            if head.short or folds[at - 1] in self.table.abbreviations:
                return at + 1
        return at

    def _is_placed(self, head: Head, after: int) -> bool:
        """Tell whether an acronym stands where one can: behind a full name, or before one ("MP Jess Phillips")."""
        run = self.runs.get(after - 1)
        if run is None:
            return not head.behind
        if run[1] == after:
            return after - run[0] > 2 or not head.behind
        return not head.behind and run[1] - after > 1

    def read(self, head: Head, index: int, after: int, bounds: tuple[int, int]) -> Phrase:
        """Read the phrase around a head noun, between two bounds."""
        phrase = Phrase(head, index, index, after, after, index)
        if head.kind != "honorific":
            self._read_left(phrase, bounds[0])
            if not phrase.determined:
                phrase.opening = phrase.first
            self._read_right(phrase, bounds[1])
        return phrase

    # Before the head.

    def _read_left(self, phrase: Phrase, bound: int) -> None:
        """Walk leftwards over modifiers; what was walked over for nothing is given back."""
        starts, ends, texts, folds = self.words.starts, self.words.ends, self.words.texts, self.words.folds
        classes = self.table.classes
        capital_head = texts[phrase.head_first][0].isupper()
        place: tuple[int, int] | None = None
        unknown = 0
        at = phrase.first
        while at > bound:
            j = at - 1
            word, fold = texts[j], folds[j]
            if starts[at] - ends[j] > 1 or (starts[at] == ends[j] and word not in ("’", "'", ".")):
                break
            capital = word[0].isupper()
            if fold in DETERMINERS:
                phrase.determined, phrase.opening = True, j
                if unknown:
                    phrase.first = at
                break
            owner = self._owner(j, bound)
            if owner is not None:
                first, stop = owner
                if capital or texts[stop - 1][0].isupper():
                    place = owner
                else:
                    phrase.body = folds[first].removesuffix("'s").removesuffix("s")
                phrase.first = phrase.opening = first
                if first > bound and folds[first - 1] in DETERMINERS:
                    phrase.opening = first - 1
                phrase.determined = True
                break
            kind = classes.get(fold)
            if word == "." or word == ",":
                town = self._town(j, bound) if place is None else None
                if town is None:
                    if word == "," and unknown and (j - 1) in self.runs:
                        phrase.first = at
                    break
                place = (town, j)
                at = phrase.first = town
                continue
            if capital:
                kind = self._capital_kind(kind, j, place is not None, capital_head)
            elif kind == "party":
                kind = "describing"  # "a conservative lawyer" is of no party
            if kind == "status":
                phrase.status = phrase.status or self.table.status[fold]
                unknown = 0
                at = phrase.first = j
            elif kind == "party":
                if place and folds[place[0]] in _PARTY_BODIES:
                    place = (j, place[1])
                phrase.party = phrase.party or word
                unknown = 0
                at = phrase.first = j
            elif kind == "degree":
                if capital_head and not capital and fold not in _CAPITAL_DEGREES:
                    break
                if not unknown:
                    phrase.first = j
                at = j
            elif kind == "describing":
                at = j
            elif kind == "field" and place is None:
                if unknown == 0 and phrase.body is None:
                    phrase.office_words.insert(0, fold.rpartition("-turned-")[2])
                if not unknown:
                    phrase.first = j
                at = j
            elif capital:
                if fold in _STOPS or fold in _PREPOSITIONS or fold in _DAYS or unknown or word == "I":
                    break
                first = self._run_start(j, bound)
                place = (first, place[1] if place else at)
                at = phrase.first = first
            elif kind == "generic":
                if unknown:
                    break
                if place is None:
                    phrase.body = phrase.body or fold
                    place_end = at
                    if j > bound and texts[j - 1][0].isupper() and starts[j] - ends[j - 1] == 1:
                        place = (j, place_end)
                at = phrase.first = j
            elif (
                not word[0].isalnum()
                or fold in _STOPS
                or fold in _PREPOSITIONS
                or fold == "and"
                or fold.isdigit()
            ):
                break
            elif place is None and self._is_relational(fold) and not unknown:
                phrase.office_words.insert(0, fold.rpartition("-turned-")[2])
                at = phrase.first = j
            else:
                unknown += 1
                if capital_head or unknown > _MOST_UNKNOWN or (fold.endswith("ed") and "-" not in fold):
                    break
                at = j
        if place is not None:
            self._set_place(phrase, place)

    def _capital_kind(
        self, kind: ModifierClass | None, index: int, placed: bool, capital_head: bool
    ) -> ModifierClass | None:
        """Return what a capitalised word does: most that stand by a name or in it are part of the name."""
        word = self.words.texts[index]
        if kind == "party":
            return "party" if word in self.table.parties else None
        if kind == "field" and not capital_head and not word.isupper() and not self._opens(index):
            return None  # "Loyola Law School professor", but "IT staffer" and "Press secretary"
        if kind in ("degree", "describing", "generic", "field") and placed:
            return kind if self._opens(index) and not self._is_name_pair(index) else None
        return kind

    def _opens(self, index: int) -> bool:
        """Tell whether a word begins a sentence or quotation."""
        return index == 0 or self.words.texts[index - 1] in ('"', "“", "‘", ".", ":", "?", "!")

    def _is_name_pair(self, index: int) -> bool:
        """Tell whether a word and the next are a country or state ("New Jersey")."""
        pair = f"{self.words.texts[index]} {self.words.texts[index + 1]}"
        return (
            pair in self.table.regions
            or pair.lower() in self.table.countries
            or pair.lower() in self.table.public
        )

    def _is_relational(self, fold: str) -> bool:
        """Tell an adjective of relation by its ending ("environmental", "economic"), or a compound."""
        return (
            len(fold) > 5 and fold.endswith(("al", "ic", "ary")) and fold != "several"
        ) or "-turned-" in fold

    def _owner(self, index: int, bound: int) -> tuple[int, int] | None:
        """Return the possessor that ends at a word: "Hillary Clinton's", "the museum's", "the Ricketts’"."""
        texts, folds = self.words.texts, self.words.folds
        stop = index + 1
        if texts[index] in ("’", "'") and index > bound and texts[index - 1][-1:] == "s":
            index -= 1
        elif (
            not folds[index].endswith("'s")
            or folds[index] in _NO_OWNERS
            or folds[index].removesuffix("'s") in _DAYS
        ):
            return None
        if not texts[index][0].isupper():
            return (index, stop) if texts[index][0].isalpha() else None
        return self._run_start(index, bound), stop

    def _run_start(self, index: int, bound: int) -> int:
        """Return the first word of the run of capitals that a word is in, not before a bound."""
        starts, ends, texts, folds = self.words.starts, self.words.ends, self.words.texts, self.words.folds
        classes = self.table.classes
        first = self.runs.get(index, (index, index))[0]
        joined = max(first, bound)
        at = index
        while at > bound and starts[at] - ends[at - 1] <= 1:
            j = at - 1
            fold = folds[j]
            if at <= joined and (
                not texts[j][0].isupper()
                or fold in _STOPS
                or fold in _PREPOSITIONS
                or fold in _DAYS
                or fold in DETERMINERS
            ):
                break
            if classes.get(fold) == "status" and self._opens(j):
                break
            if classes.get(fold) in ("status", "party") and folds[at] not in _PARTY_BODIES:
                break
            if fold in ("senior", "longtime", "top") and classes.get(fold) == "degree":
                break
            at = j
        return at

    def _town(self, index: int, bound: int) -> int | None:
        """Return the first word of "Tulsa, Okla.," or "Akron, Ohio," that ends with the mark at an index."""
        texts = self.words.texts
        if texts[index] == ",":
            index -= 1
        dotted = index > bound and texts[index] == "."
        at = index - 1 if dotted else index
        if at - 2 < bound or texts[at - 1] != "," or not texts[at - 2][0].isupper():
            return None
        shape = texts[at] + ("." if dotted else "")
        return self._run_start(at - 2, bound) if shape in self.table.regions else None

    def _set_place(self, phrase: Phrase, place: tuple[int, int]) -> None:
        first, stop = place
        folds = self.words.folds
        lower = " ".join(folds[first:stop])
        if lower.removesuffix("'s") in self.table.party_words and folds[stop - 1] != "party":
            phrase.party = phrase.party or self.words.texts[first]
            return
        if phrase.head.contest and stop - first >= 1:
            # "Indiana Senate candidate": the office sought, and where.
            for length in (2, 1):
                seat = " ".join(folds[stop - length : stop])
                if stop - length >= first and seat in self.table.sought and not phrase.office_words:
                    phrase.office_words = [seat]
                    stop -= length
                    break
            if stop == first:
                return
        start, end = self.words.starts[first], self.words.ends[stop - 1]
        shown = self.text[start:end]
        if shown.endswith(("'s", "’s", "'S", "’S")):
            end -= 2
        elif shown.endswith(("’", "'")):
            end -= 1
        elif shown.endswith(","):
            end -= 1
        phrase.place = (start, end)

    # Behind the head.

    def _read_right(self, phrase: Phrase, bound: int) -> None:
        """Read the complement: "to Russia", "of the Arms Control Association"."""
        folds, texts = self.words.folds, self.words.texts
        at = phrase.head_stop
        place: tuple[int, int] | None = None
        first, capitals = True, False
        while at < bound and at - phrase.head_stop < _LONGEST_COMPLEMENT:
            preposition = folds[at]
            allowed = _COMPLEMENTS.get(preposition)
            if (
                allowed is None
                or self.words.starts[at] - self.words.ends[at - 1] > 1
                or texts[at][0].isupper()
            ):
                break
            stop, run, has_lower = self._noun_phrase(at + 1, bound)
            if stop == at + 1:
                break
            if first:
                if allowed == "body" and not self._is_body(at + 1, stop):
                    break
                if allowed == "place" and phrase.head.kind != "office":
                    break
            elif preposition in ("in", "from", "with"):
                # "professor at Seton Hall University" | "in New Jersey"; but "advocate for human rights in Burma".
                if capitals or preposition != "in":
                    break
            elif preposition == "to" or (
                run is None and place is not None and preposition not in ("of", "on", "for")
            ):
                break
            if run is not None and place is None and (first or preposition in ("at", "of")):
                if preposition == "on" and not self._is_body(at + 1, stop):
                    pass
                else:
                    place = run
            phrase.topic = phrase.topic or preposition == "on"
            phrase.stop = stop
            capitals = capitals or run is not None
            if first:
                phrase.run = run
            first = False
            at = stop
        if place is not None:
            sending = phrase.head.office in _SENDING and phrase.place is not None
            if not sending:
                self._set_place(phrase, (place[0], min(place[1], phrase.stop)))

    def _noun_phrase(self, index: int, bound: int) -> tuple[int, tuple[int, int] | None, bool]:
        """Return the end of a noun phrase, its run of capitals with the collective behind, and whether it is lower case."""
        starts, ends, texts, folds = self.words.starts, self.words.ends, self.words.texts, self.words.folds
        run: tuple[int, int] | None = None
        open_run = False
        lower = False
        j = stop = index
        while j < bound:
            if j > index and starts[j] - ends[j - 1] > 1:
                break
            word, fold = texts[j], folds[j]
            in_run = self.runs.get(j)
            if in_run is not None and in_run[0] <= j and (word[0].isupper() or run):
                limit = min(in_run[1], bound)
                if run is None:
                    run, open_run = (j, limit), True
                elif open_run:
                    run = (run[0], limit)
                stop = j = limit
                if folds[j - 1].endswith("'s"):
                    open_run = False
                continue
            if (
                word[0].isupper()
                and fold not in _STOPS
                and fold not in _PREPOSITIONS
                and fold not in DETERMINERS
            ):
                if run is None:
                    run, open_run = (j, j + 1), True
                elif open_run:
                    run = (run[0], j + 1)
                stop = j = j + 1
                continue
            if fold in _ARTICLES and j == index:
                j += 1
                continue
            if word in ("’", "'") and starts[j] == ends[j - 1] and texts[j - 1][-1:] == "s" and j + 1 < bound:
                open_run = False
                j += 1
                continue
            if fold == "and" or word == "&":
                following = folds[j + 1] if j + 1 < bound else ""
                if (
                    j == index
                    or not following
                    or following in DETERMINERS
                    or self.match(j + 1, bound) is not None
                    or following in _STOPS
                ):
                    break
                if self.table.classes.get(following) in ("status", "degree") or not following[0].isalpha():
                    break
                if (
                    texts[j - 1][0].isupper() != texts[j + 1][0].isupper()
                    or following in self.table.given_names
                ):
                    break
                j += 1
                continue
            if not word[0].isalnum() or fold in _STOPS or fold in _PREPOSITIONS or fold in DETERMINERS:
                break
            if fold in _TIMES or (fold.endswith(("ed", "ing")) and run is not None):
                break
            if fold[0].isdigit() and (run is None or open_run):
                break
            lower = lower or run is None
            stop = j = j + 1
            if open_run and run is not None:
                run = (run[0], stop)
        return stop, run, lower

    def _is_body(self, first: int, stop: int) -> bool:
        """Tell whether a noun phrase names a public body rather than a place."""
        folds, bodies = self.words.folds, self.table.bodies
        shown = " ".join(folds[first:stop]).removeprefix("the ")
        return bodies.get(shown) == "public" or bodies.get(folds[stop - 1].removesuffix("'s")) == "public"
