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

__all__ = ["Phrase", "Phrases"]

_POSSESSIVE: Final = ("'s", "’s", "'S", "’S")
_APOSTROPHES: Final = frozenset(["’", "'"])
_OPENING_MARKS: Final = frozenset(['"', "“", "‘", ".", ":", "?", "!", "—", "–", "•", "''", "(", "["])
# So many words that no list knows can stand between a determiner and a head noun.
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
    """The determiner in front, else ``first``."""
    portfolio: list[str] = field(factory=list)
    """Words of the portfolio or field before the head, in order."""
    duty: str | None = None
    """The portfolio behind it: ``for foreign affairs``."""
    status: TitleStatus | None = None
    party: str | None = None
    place: tuple[int, int] | None = None
    """The jurisdiction or organisation, in code points."""
    body: str | None = None
    """The collective noun that names nobody: ``campaign`` in "campaign spokesman"."""
    determined: bool = False
    """Whether a determiner or possessor stands in front."""
    owner: tuple[int, int] | None = None
    """The possessor with a capital in front, as a range of words."""
    run: tuple[int, int] | None = None
    """The capitals of the complement, as a range of words."""
    topic: bool = False
    """Whether the complement has "on"."""


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
        fold, table = self.words.folds[index], self.table
        if fold in table.heads:
            found = self._longest(fold, 0, index, stop)
            if found is not None:
                return *found, None
        if "-" not in fold:
            return None
        prefix, _, rest = fold.partition("-")
        if prefix in table.status and rest in table.heads:
            found = self._longest(rest, 1, index, stop)
            return (*found, table.status[prefix]) if found is not None else None
        stem, _, suffix = fold.rpartition("-")
        if suffix in table.status_after and stem in table.heads:
            for head in table.heads[stem].get("", ()):
                return head, index + 1, table.status_after[suffix]
        return None

    def _longest(self, first: str, position: int, index: int, stop: int) -> tuple[Head, int] | None:
        """Match the heads that begin with a word; ``position`` is 1 where a hyphen joins it to something else."""
        seconds, after = self.table.heads[first], index + 1
        if len(seconds) > 1 or "" not in seconds:
            following = after + (after < stop and self.words.texts[after] == ".")
            if following < stop:
                for head in seconds.get(self.words.folds[following], ()):
                    end = self._match(head, position, index + position, stop)
                    if end is not None:
                        return head, end
        for head in seconds.get("", ()):
            end = self._match(head, position, index + position, stop)
            if end is not None:
                return head, end
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
        last = texts[at - 1]
        if head.written is not None:
            if last != head.written.rpartition(" ")[2] or not self._is_placed(head, at):
                return None
        elif head.short and not last[0].isupper():
            return None
        if at < stop and texts[at] == "." and starts[at] == ends[at - 1]:
            if head.short or folds[at - 1] in self.table.abbreviations:
                return at + 1
        return at

    def _is_placed(self, head: Head, after: int) -> bool:
        """Tell whether an acronym stands where one can: behind a full name, or before one ("MP Jess Phillips")."""
        run = self.runs.get(after - 1)
        if self.words.texts[after - 2][-1:].isdigit() and after > 1:
            return False  # "2:26 PM"
        if run is None:
            return not head.behind
        if run[1] == after:
            return after - run[0] > 2 or not head.behind
        return not head.behind and run[1] - after > 1

    def read(self, head: Head, index: int, after: int, bounds: tuple[int, int]) -> Phrase:
        """Read the phrase around a head noun, between two bounds."""
        phrase = Phrase(head, index, index, after, after, index)
        if head.kind != "honorific":
            _LeftWalk(self, phrase, bounds[0]).go()
            self._read_complement(phrase, bounds[1])
        return phrase

    # What both sides ask.

    def is_party(self, place: tuple[int, int]) -> bool:
        """Tell whether words are the name of a party, as written."""
        shown = " ".join(self.words.texts[place[0] : place[1]])
        return shown.removesuffix("'s").removesuffix("’s") in self.table.parties

    def is_public(self, first: int, stop: int) -> bool:
        """Tell whether words name a public body rather than a place."""
        folds, bodies = self.words.folds, self.table.bodies
        shown = " ".join(folds[first:stop]).removeprefix("the ")
        return bodies.get(shown) == "public" or bodies.get(folds[stop - 1].removesuffix("'s")) == "public"

    def is_land(self, first: int, stop: int) -> bool:
        """Tell whether words name a country or one of its states."""
        shown = " ".join(self.words.texts[first:stop])
        return shown in self.table.regions or shown.lower() in self.table.countries

    def set_place(self, phrase: Phrase, place: tuple[int, int]) -> None:
        """Take a range of words for the jurisdiction, or for the party or the seat that it names."""
        first, stop = place
        folds = self.words.folds
        if self.is_party(place):
            shown = self.text[self.words.starts[first] : self.words.ends[stop - 1]]
            phrase.party = phrase.party or shown.removesuffix("'s").removesuffix("’s")
            if folds[stop - 1] != "party":
                return
        if phrase.head.contest and not phrase.portfolio:
            # "Indiana Senate candidate": the office sought, and where.
            for length in (2, 1):
                seat = " ".join(folds[stop - length : stop])
                if stop - length >= first and seat in self.table.sought:
                    phrase.portfolio = [seat]
                    stop -= length
                    break
            if stop == first:
                return
        start, end = self.words.starts[first], self.words.ends[stop - 1]
        prefix, hyphen, _ = folds[first].partition("-")
        if hyphen and prefix in self.table.status:
            start += len(prefix) + 1  # "then-Fed chair"
        shown = self.text[start:end]
        if folds[stop - 1].endswith(tuple(self.table.grammar.describing_ends)):
            return
        if shown.endswith(_POSSESSIVE):
            end -= 2
        elif shown.endswith(("’", "'", ",")):
            end -= 1
        phrase.place = (start, end)

    # Behind the head.

    def _read_complement(self, phrase: Phrase, bound: int) -> None:
        """Read "to Russia", "of the Arms Control Association", "in politics at the University of Leeds"."""
        words, folds, grammar = self.words, self.words.folds, self.table.grammar
        at = phrase.head_stop
        place: tuple[int, int] | None = None
        first, capitals = True, False
        pending = False  # a field of study that only an organisation behind it makes part of the title
        while at < bound and at - phrase.head_stop < _LONGEST_COMPLEMENT:
            preposition = words.texts[at]
            if words.starts[at] - words.ends[at - 1] > 1 or not self._may_follow(
                preposition, first, capitals
            ):
                break
            stop, run = self._noun_phrase(at + 1, bound)
            if stop == at + 1:
                break
            if first:
                if preposition == "from" and phrase.head.kind != "office":
                    break
                if preposition == "in" and not self.is_public(at + 1, stop):
                    if phrase.head.office.rpartition(" ")[2] not in grammar.scholars or run is not None:
                        break
                    pending = True
                phrase.run = run
                if self._is_duty(phrase, preposition, at + 1, stop, run):
                    phrase.duty = " ".join(folds[at:stop])
                    run = None
            elif run is None and place is not None and preposition not in ("of", "on", "for"):
                break
            if run is not None and place is None and (first or preposition in ("at", "of", "in")):
                topical = preposition == "on" or (not first and self.is_land(*run))
                if (not topical or self.is_public(at + 1, stop)) and not self._is_field(*run):
                    place = run
            elif run is not None and place is not None and preposition == "of" and place[1] == at:
                place = (place[0], run[1])  # "the Joint Chiefs" | "of Staff"
            phrase.topic = phrase.topic or preposition == "on"
            capitals = capitals or run is not None
            first = False
            at = stop
            if not pending or run is not None:
                phrase.stop, pending = stop, False
        if place is not None and not (phrase.head.office in grammar.sending and phrase.place is not None):
            self.set_place(phrase, (place[0], min(place[1], phrase.stop)))

    def _is_field(self, first: int, stop: int) -> bool:
        """Tell whether all of some words name a field: "Government Affairs"."""
        kinds = [self.table.classes.get(fold) for fold in self.words.folds[first:stop]]
        return kinds[-1] == "field" and all(kind in ("field", "generic") for kind in kinds)

    def _may_follow(self, preposition: str, first: bool, capitals: bool) -> bool:
        """Tell whether a complement can go on with a preposition.

        "professor at Seton Hall University" | "in New Jersey"; but "advocate for human rights in Burma".
        """
        grammar = self.table.grammar
        if first:
            return preposition in grammar.of_anything | grammar.of_bodies | grammar.of_places
        if preposition in grammar.of_bodies:
            return not capitals
        return preposition in grammar.of_anything and preposition not in ("to", "with")

    def _is_duty(
        self, phrase: Phrase, preposition: str, first: int, stop: int, run: tuple[int, int] | None
    ) -> bool:
        """Tell whether the complement of a minister names the portfolio and no country or body."""
        if phrase.head.contest:
            return preposition == "for"
        if phrase.head.office not in self.table.grammar.portfolios or preposition not in ("of", "for"):
            return False
        if run is not None and (self.is_land(*run) or self.is_public(first, stop)):
            return False
        return run is None or self.table.bodies.get(self.words.folds[stop - 1]) is None

    def _noun_phrase(self, index: int, bound: int) -> tuple[int, tuple[int, int] | None]:
        """Return the end of a noun phrase, and its run of capitals with the collective noun behind.

        "the Clinton campaign" is all a run; of "Obama's 2008 campaign" it is the possessor.
        """
        words, table = self.words, self.table
        starts, ends, texts, folds = words.starts, words.ends, words.texts, words.folds
        grammar = table.grammar
        run: tuple[int, int] | None = None
        grows = True  # whether what follows belongs to the run too
        j = stop = index
        while j < bound and (j == index or starts[j] - ends[j - 1] <= 1):
            word, fold = texts[j], folds[j]
            if fold in grammar.articles and j == index:
                j += 1
            elif fold.removesuffix("'s") in grammar.days:
                if j > index and folds[j - 1] not in grammar.articles:
                    break
                stop = j = j + 1
            elif (word[0].isupper() and not fold.endswith("-based")) or (run and j in self.runs):
                known = self.runs.get(j)
                if (
                    known is None
                    and (fold in grammar.stops or fold in grammar.determiners)
                    and not _is_acronym(word)
                ):
                    break
                stop = min(known[1], bound) if known else j + 1
                if run is None or (grows and texts[j - 1].islower()):
                    run = (j, stop)  # the last of "the Danish investment company Saxo Bank"
                elif grows:
                    run = (run[0], stop)
                grows = grows and not texts[stop - 1].endswith(_POSSESSIVE)
                j = stop
            elif word in _APOSTROPHES and j > index and starts[j] == ends[j - 1] and texts[j - 1][-1] == "s":
                grows = False
                j += 1
            elif fold == "and" or word == "&":
                if j == index or not self._joins(j, bound):
                    break
                j += 1
            elif self._ends_noun_phrase(word, fold, run is not None, grows):
                break
            else:
                stop = j = j + 1
                if run is not None and grows:
                    run = (run[0], stop)
        return stop, run

    def _joins(self, index: int, bound: int) -> bool:
        """Tell whether an "and" joins two words of one noun phrase ("tax and budget issues")."""
        words, table = self.words, self.table
        after = index + 1
        if after >= bound or not words.texts[after][0].isalpha():
            return False
        fold = words.folds[after]
        if fold in table.grammar.determiners or fold in table.grammar.stops or fold in table.given_names:
            return False
        if table.classes.get(fold) in ("status", "degree") or self.match(after, bound) is not None:
            return False
        return words.texts[index - 1][0].isupper() == words.texts[after][0].isupper()

    def _ends_noun_phrase(self, word: str, fold: str, has_run: bool, grows: bool) -> bool:
        grammar = self.table.grammar
        if not word[0].isalnum() or fold in grammar.stops or fold in grammar.prepositions:
            return True
        if fold in grammar.determiners or fold in grammar.times:
            return True
        if fold.endswith(("ed", "ing")) and has_run and "-" not in fold:
            return True  # "the group formed to fight it"
        return fold[0].isdigit() and (not has_run or grows)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


@define
class _LeftWalk:
    """The walk leftwards from a head noun over its modifiers; what was walked over for nothing is given back."""

    phrases: Phrases
    phrase: Phrase
    bound: int
    at: int = 0
    """The word that the walk stands before."""
    place: tuple[int, int] | None = None
    unknown: int = 0
    """Words that no list knows since the last one that counts."""
    capital: bool = False
    """Whether the head is written with a capital."""

    def go(self) -> None:
        """Read all modifiers into the phrase."""
        words, phrase = self.phrases.words, self.phrase
        self.at = phrase.first
        self.capital = words.texts[phrase.head_first][0].isupper()
        while self.at > self.bound and self._step(self.at - 1):
            pass
        if not phrase.determined:
            phrase.opening = phrase.first
        if self.place is not None:
            self.phrases.set_place(phrase, self.place)

    def _step(self, j: int) -> bool:
        """Read the modifier that ends with a word; return whether to go on."""
        words, grammar = self.phrases.words, self.phrases.table.grammar
        word, fold = words.texts[j], words.folds[j]
        gap = words.starts[self.at] - words.ends[j]
        if gap > 1 or (gap == 0 and word not in _APOSTROPHES and word != "."):
            return False
        if fold in grammar.determiners:
            self.phrase.determined, self.phrase.opening = True, j
            if self.unknown:
                self.phrase.first = self.at
            return False
        if word == "." or word == ",":
            return self._town(j)
        if self._owner(j):
            return False
        if word[0].isupper():
            return self._capital(j, word, fold)
        prefix, hyphen, rest = word.partition("-")
        if hyphen and prefix in self.phrases.table.status and rest[0].isupper() and not self.unknown:
            self.phrase.status = self.phrase.status or self.phrases.table.status[prefix]
            self.place = (j, self.place[1] if self.place else self.at)
            return self._take(j)
        return self._modifier(j, fold, self.phrases.table.classes.get(fold))

    def _take(self, first: int) -> bool:
        """Count the words from one on as part of the title."""
        self.at = self.phrase.first = first
        self.unknown = 0
        return True

    def _modifier(self, j: int, fold: str, kind: ModifierClass | None) -> bool:
        """Read a word by its class; capitals that are part of a name do not come here."""
        phrase, grammar = self.phrase, self.phrases.table.grammar
        if kind == "status":
            phrase.status = phrase.status or self.phrases.table.status[fold]
            return self._take(j)
        if kind == "degree":
            if self.capital and fold not in grammar.capital_degrees and not self._is_capital(j):
                return False
            if self.unknown:
                self.at = j
                return True
            return self._take(j)
        if kind == "describing":
            self.at = j
            return True
        if kind == "field" or (kind is None and self.place is None and _is_relational(fold)):
            if self.unknown:
                self.at = j
                return True
            if self.place is None and phrase.body is None:
                phrase.portfolio.insert(0, fold.rpartition("-turned-")[2])
            return self._take(j)
        if fold in grammar.stops or fold in grammar.prepositions or fold == "and" or not fold[0].isalpha():
            return False
        if kind == "generic":
            return self._collective(j, fold)
        self.unknown += 1
        self.at = j
        verbal = fold.endswith("ed") and "-" not in fold
        return not self.capital and self.unknown <= _MOST_UNKNOWN and not verbal

    def _is_capital(self, j: int) -> bool:
        return self.phrases.words.texts[j][0].isupper()

    def _collective(self, j: int, fold: str) -> bool:
        """Read "campaign" in "campaign spokesman", with the name before it: "Trump campaign"."""
        words = self.phrases.words
        if self.unknown or (self.capital and not self._goes_with_capital(fold)):
            return False
        if self.place is None:
            self.phrase.body = self.phrase.body or fold
            if (
                j > self.bound
                and words.texts[j - 1][0].isupper()
                and words.starts[j] - words.ends[j - 1] == 1
            ):
                self.place = (j, self.at)
        return self._take(j)

    def _goes_with_capital(self, fold: str) -> bool:
        """Tell "panel Chairman" and "company CEO" from "polls show Sen. Lee"."""
        head = self.phrases.words.texts[self.phrase.head_first]
        return self.phrases.table.bodies.get(fold) == "public" or _is_acronym(head) or fold == "campaign"

    def _capital(self, j: int, word: str, fold: str) -> bool:
        """Read a word with a capital: a party, a modifier that opens the sentence, or the name of a place or body."""
        phrase, table = self.phrase, self.phrases.table
        if fold == "party":
            first = self._run_start(j, whole=True)
            self.place = (first, self.at)
            phrase.party = phrase.party or " ".join(self.phrases.words.texts[first : j + 1])
            return self._take(first)
        party = self._party(j, word, fold)
        if party is not None:
            if self.place and self.phrases.words.folds[self.place[0]] in table.grammar.party_bodies:
                self.place = (party, self.place[1])
            phrase.party = phrase.party or " ".join(self.phrases.words.texts[party : j + 1])
            return self._take(party)
        kind = table.classes.get(fold)
        opens = self._opens(j)
        if self.place is not None or not (self.capital or opens or kind == "status" or word.isupper()):
            # "New Jersey Gov.", "Loyola Law School professor": all one name; but "Former White House aide".
            if not (opens and kind in ("status", "degree", "describing")) or self._is_name_pair(j):
                kind = "status" if kind == "status" and not self._is_name_pair(j) else None
        if kind is not None and kind != "generic":
            return self._modifier(j, fold, kind)
        if (
            self.place is None
            and _is_relational(fold)
            and (opens or fold in table.sought)
            and "-" not in fold
        ):
            return self._modifier(j, fold, "field")  # "Presidential candidate Ann Lee"
        grammar = table.grammar
        bounding = fold in grammar.stops or fold in grammar.prepositions or fold in grammar.days
        if self.unknown or (bounding and not _is_acronym(word)) or word == "I":
            return False
        if opens and fold in table.openers and j not in self.phrases.runs:
            return False  # "Sometimes President Lee ..."
        first = self._run_start(j)
        self.place = (first, self.place[1] if self.place else self.at)
        return self._take(first)

    def _party(self, j: int, word: str, fold: str) -> int | None:
        """Return the first word of the name of a party that ends with a word ("Lib Dem", "Sinn Féin")."""
        texts, table = self.phrases.words.texts, self.phrases.table
        for form in table.party_forms.get(word, ()):
            first = j + 1 - len(form)
            if first < self.bound or tuple(texts[first:j]) != form[:-1]:
                continue
            if len(form) == 1 and (fold in table.classes or fold in table.bodies):
                # "Labor Secretary", "National Director", "Conservative commentator": a party with its posts alone.
                office = self.phrase.head.office
                if office not in table.grammar.partisan or self.phrase.portfolio:
                    return None
            return first
        return None

    def _opens(self, j: int) -> bool:
        """Tell whether a word begins a sentence or quotation."""
        return j == 0 or j == self.bound or self.phrases.words.texts[j - 1] in _OPENING_MARKS

    def _is_name_pair(self, j: int) -> bool:
        """Tell whether a word and the next are a name that begins like a modifier ("New Jersey", "White House")."""
        words, table = self.phrases.words, self.phrases.table
        pair = f"{words.texts[j]} {words.texts[j + 1]}"
        lower = pair.lower()
        return pair in table.regions or lower in table.countries or lower in table.bodies

    def _owner(self, j: int) -> bool:
        """Read the possessor that ends at a word: "Hillary Clinton's", "the museum's", "the Ricketts’"."""
        words, table, phrase = self.phrases.words, self.phrases.table, self.phrase
        texts, folds = words.texts, words.folds
        stop = j + 1
        if texts[j] in _APOSTROPHES:
            if j == self.bound or texts[j - 1][-1] != "s" or words.starts[j] != words.ends[j - 1]:
                return False
            j -= 1
        elif not folds[j].endswith("'s") or folds[j] in table.grammar.no_owners:
            return False
        if folds[j].removesuffix("'s") in table.grammar.days or not texts[j][0].isalpha():
            return False
        if texts[j][0].isupper():
            party = self._party(
                j, texts[j].removesuffix("'s").removesuffix("’s"), folds[j].removesuffix("'s")
            )
            first = self._run_start(j) if party is None else party
            phrase.owner = (first, stop)
            self.place = self.place or phrase.owner
            if party is not None:
                phrase.party = phrase.party or " ".join(texts[party:stop]).removesuffix("'s").removesuffix(
                    "’s"
                )
        else:
            first = j
            while first > self.bound and texts[first - 1].islower() and folds[first - 1] in table.classes:
                first -= 1
            phrase.body = folds[j].removesuffix("'s").removesuffix("s")
        phrase.first = phrase.opening = first
        if first > self.bound and folds[first - 1] in table.grammar.determiners:
            phrase.opening = first - 1
        phrase.determined = True
        return True

    def _run_start(self, j: int, *, whole: bool = False) -> int:
        """Return the first word of the run of capitals that a word is in, less the modifiers before a name.

        A ``whole`` run keeps the names of parties in it: "Liberal Democratic Party".
        """
        words, table = self.phrases.words, self.phrases.table
        grammar = table.grammar
        joined = max(self.phrases.runs.get(j, (j, j))[0], self.bound)
        at = j
        while at > self.bound and words.starts[at] - words.ends[at - 1] <= 1:
            before = at - 1
            fold, word = words.folds[before], words.texts[before]
            if at <= joined:
                bounding = fold in grammar.stops or fold in grammar.prepositions or fold in grammar.days
                if (
                    not word[0].isupper()
                    or (bounding and not _is_acronym(word))
                    or fold in grammar.determiners
                ):
                    break
            kind = table.classes.get(fold)
            if word.endswith(_POSSESSIVE):
                break
            if kind == "status" or (kind == "degree" and fold in grammar.capital_degrees):
                break
            if word in table.party_forms and words.folds[at] not in grammar.party_bodies and not whole:
                break
            if at <= joined and self._opens(before) and fold in table.openers:
                break
            at = before
        return at

    def _town(self, j: int) -> bool:
        """Read "Tulsa, Okla.," before "police officer", or a comma that closes an apposition's unknown words."""
        words = self.phrases.words
        texts = words.texts
        if self.place is None:
            at = j - 1 if texts[j] == "," else j
            dotted = at > self.bound and texts[at] == "."
            at -= dotted
            if at - 2 >= self.bound and texts[at - 1] == "," and texts[at - 2][0].isupper():
                if texts[at] + "." * dotted in self.phrases.table.regions:
                    first = self._run_start(at - 2)
                    self.place = (first, j)
                    return self._take(first)
        if texts[j] == "," and self.unknown and j - 1 in self.phrases.runs:
            self.phrase.first = self.at
        return False


def _is_relational(fold: str) -> bool:
    """Tell an adjective of relation by its ending ("environmental", "economic"), or a compound of two trades."""
    return (len(fold) > 5 and fold.endswith(("al", "ic", "ary")) and fold != "several") or "-turned-" in fold
