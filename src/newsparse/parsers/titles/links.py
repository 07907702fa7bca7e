"""Links titles to the names before and after them: "the mayor, Ann Lee,", "Ann Lee, a lawyer,"."""

from __future__ import annotations

from typing import Final

from newsparse.language import classes as c
from newsparse.parsers.titles.heads import Match, TitleSentence, begins, match
from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import HeldPhrase, Phrase
from newsparse.parsers.titles.words import DASHES, TitleSheet, WordRange

_ENDS: Final = frozenset([",", ")", ".", ";", ":", "?", "!", "”", '"', "’", "]"]) | DASHES
_QUOTES: Final = frozenset(["“", '"', "‘", "''"])
_OPENING: Final = _QUOTES | {"'"}
_CLOSING: Final = frozenset(["”", '"', "’", "''"])
_AFTER_NAMES: Final = DASHES | {",", "("}
_BRACKETED: Final = "titles.bracketed"
_FARTHEST: Final = 12
_NOUNS: Final = frozenset(["field", "generic"])


class Links:
    """Links the phrases of one sentence."""

    def __init__(
        self,
        words: TitleSheet,
        holders: Holders,
        phrases: list[Phrase],
        sentence: TitleSentence,
    ) -> None:
        self.words, self.holders = words, holders
        self.texts, self.facts, self.phrases = words.texts, words.facts, phrases
        self.start, self.stop = sentence.indices.start, sentence.indices.stop
        self.after_names = sentence.after_names
        self.following: HeldPhrase | None = None  # the link of the phrase after the one that is being linked

    def find(self) -> list[HeldPhrase]:
        """Return the links, in order; those to names after a phrase are found first, from the last one on."""
        links: dict[int, HeldPhrase] = {}
        for number in reversed(range(len(self.phrases))):
            phrase, link = self.phrases[number], self.before_name(number)
            # "Sens." can have one holder; "Lawmakers Rip Lee" is a clause.
            if link is not None and phrase.head.plural and not phrase.head.short and len(link.holders) == 1:
                link = None
            if link is not None:
                links[number] = link
            if link is not None or number == 0 or phrase.head_first >= self.phrases[number - 1].stop:
                self.following = link  # "the chairman of the workers’ union, Comrade Lee"
        if self.after_names and len(links) < len(self.phrases):
            mark = next(filter(self.leads, range(self.start, self.stop)), self.stop)
            ended: dict[int, HeldPhrase] = {}
            for number, phrase in enumerate(self.phrases):
                link = None if number in links else self.letters(phrase)
                if link is None and number not in links and mark < phrase.first:
                    link = self.after_name(phrase, ended)
                if link is not None:
                    links[number] = ended[phrase.stop] = link
        return [links[number] for number in sorted(links)]

    # Where a complement ends and its holder's name begins.

    def cut(self, phrase: Phrase) -> int:
        """Return the word after a phrase, cut before a name at its end: "Mayor of Bath" | "Ann Lee"."""
        words = self.words
        first, stop = phrase.run or (0, 0)
        for at in range(first + 1, stop):
            if not words.is_capital(at) or not words.is_capital(at - 1) or words.is_party(at, at + 1):
                continue  # "Leader of the Scottish | Conservatives Ann Lee"
            title = self.title_before(first, at)
            if title is not None and not (
                words.is_field_word(at) or (words.is_field_word(title.first) and self.is_post(phrase, title))
            ):
                # "spokesman for House Speaker Ann Lee", but "Speaker of the House" | "Rep. Ann Lee"
                courtesy = title.head.short or title.head.kind == "honorific"
                if phrase.head.kind != "office" or not courtesy or title.first == first:
                    return phrase.stop
                return self.cut_at(phrase, title.first)
            land = phrase.head.kind == "office" and words.is_land(first, at)  # "President of Chad" | "Lee"
            known = land or (words.is_given(at) and stop - at > 1)
            if known and self.holders.is_person((at, words.runs[at][1] if at in words.runs else stop)):
                return self.cut_at(phrase, at)
        return phrase.stop

    def is_post(self, phrase: Phrase, field: Match) -> bool:
        """Return whether a head is the field of a post or department: "Minister for | Justice"."""
        return phrase.duty is not None or self.words.has(field.first - 1, c.GENITIVE)

    def cut_at(self, phrase: Phrase, at: int) -> int:
        """End a phrase before a word."""
        words, phrase.stop = self.words, at
        if phrase.place is not None:
            end = min(phrase.place[1], words.ends[at - 1])
            phrase.place = (phrase.place[0], end) if end > phrase.place[0] else None
        first = phrase.head_stop + 1
        if phrase.duty is not None and words.is_land(
            first, at
        ):  # "Premier ministre du Québec" | "Paul Morel"
            phrase.duty, phrase.place = None, (words.starts[first], words.ends[at - 1])
        elif phrase.duty is not None:
            phrase.duty = " ".join(words.folds[phrase.head_stop : at])
        return at

    def title_before(self, first: int, stop: int) -> Match | None:
        """Return the title that ends before a word in a run of capitalised words."""
        for index in range(max(first, stop - 3), stop):
            found = match(self.words, index, stop)
            if found is not None and found.stop == stop and not found.head.plural:
                return found  # "Joint Chiefs of Staff" has none
        return None

    # A title before its name.

    def before_name(self, number: int) -> HeldPhrase | None:
        """Link a phrase to a name after it."""
        phrase, texts = self.phrases[number], self.texts
        at = self.cut(phrase)
        if at >= self.stop:
            return None
        joined = self.joined(phrase, at)
        if joined is not None:
            return joined
        styled = phrase.head.kind == "honorific"
        if styled and (self.is_nickname(phrase, at) or self.facts[at] & c.FORM_OF_ADDRESS):
            return None  # "Thank you, Mr Speaker"
        name = self.holders.at(at)
        if styled and name is None and self.words.runs.get(at, (at, at))[1] == at + 1:
            name = (at, at + 1)  # "Mr. Kerry", although Kerry is a county
        if name is not None:
            self.give_owner(number, at)
            return self.held(phrase, name, "titles.before")
        if texts[at] == ")":  # "Vice President (then-Senator) Ann Lee"
            read_modifiers(self.words, phrase)
            name = self.holders.at(at + 1) if texts[phrase.first - 1] == "(" else None
            return self.held(phrase, name, _BRACKETED) if name is not None else None
        return self.apposed(number, at + 1) if at + 1 < self.stop and texts[at] == "," else None

    def is_nickname(self, phrase: Phrase, at: int) -> bool:
        """Return whether an honorific and one word are alone in quotation marks: “Mr Security”."""
        opened = phrase.first > self.start and self.texts[phrase.first - 1] in _OPENING
        return opened and at + 1 < len(self.texts) and self.texts[at + 1] in _CLOSING

    def joined(self, phrase: Phrase, at: int) -> HeldPhrase | None:
        """Join a title to the one after it: stacked, bracketed or coordinated."""
        following, words = self.following, self.words
        if following is None:
            return None
        after = following.phrase
        read_modifiers(words, after)
        if after.first < at == after.head_first and not after.head.plural:
            # "Leader of Halden Council" | "Cllr Ann Lee"
            after.first = after.opening = at
            after.place = after.party = after.status = None
        bracketed = following.rule == _BRACKETED and after.first == at + 1
        styled = after.head.kind == "honorific" and words.has(at, c.DEFINITE)  # "Senator the Hon. Ann Lee"
        if bracketed or (after.first == at + styled and after.owner is None):
            return HeldPhrase(phrase, "before", "titles.stacked", following.holders)
        if (self.texts[at] != "/" and not self.facts[at] & c.COORDINATING) or after.opening != at + 1:
            return None
        read_modifiers(words, phrase)
        if self.are_two(phrase, after):
            return None
        if phrase.status == "former" and after.status is None and not after.determined:
            after.status = "former"  # "former governor and ambassador Ann Lee"
        following.joined = True
        return HeldPhrase(phrase, "before", "titles.coordinated", following.holders, joined=True)

    def are_two(self, phrase: Phrase, after: Phrase) -> bool:
        """Return whether "and" joins two people: "the mayor and Senator Lee", "the mayor and the sheriff".

        In "the president and chief executive Ann Lee" it joins two titles.
        """
        if self.facts[after.opening] & c.DEFINITE:
            return True
        bare = (phrase.first, phrase.stop) == (phrase.head_first, phrase.head_stop)
        if not bare or not self.facts[phrase.opening] & c.DEFINITE or (phrase.head.body and after.head.body):
            return False
        return phrase.head.kind == after.head.kind == "office"

    def apposed(self, number: int, first: int) -> HeldPhrase | None:
        """Link "the mayor, Ann Lee," and "his deputy, Gen. Ann Lee,", given the word after the comma."""
        words, phrase, name, titled = self.words, self.phrases[number], self.holders.at(first), False
        if self.following is not None:
            # "the Bishop of Leeds, the Rt Rev Ann Lee,"
            read_modifiers(words, self.following.phrase)
            titled = self.following.phrase.opening in (first, first + words.has(first, c.DEFINITE))
            name = self.following.holders[0] if titled else name
        if name is None:
            return None
        read_modifiers(words, phrase)
        # The first of two joined phrases: "the panel’s vice chair" | "and ranking member".
        leading = self.phrases[max(number - 1, 0)]
        if leading.stop == phrase.opening - 1 and self.facts[leading.stop] & c.COORDINATING:
            read_modifiers(words, leading)
        else:
            leading = phrase
        if not self.is_apposition(leading, name):
            return None
        return self.held(phrase, name, "titles.apposed")

    def is_apposition(self, phrase: Phrase, name: WordRange) -> bool:
        """Distinguish "the mayor, Ann Lee, said" from the clauses of "after she met the mayor, Lee said"."""
        after, stop = self.holders.after(name), self.stop
        if phrase.opening == self.start or self.texts[phrase.opening - 1] in _CLOSING:
            return True
        if not phrase.determined:
            # "In Halden, Municipal Director, Ann Lee says"
            full = name[1] - name[0] > 1 and self.words.is_capital(phrase.head_first)
            says = after < stop and self.facts[after] & c.SPEECH != 0
            return full and says and self.texts[phrase.opening - 1] == ","
        if after >= stop or self.texts[after] in _ENDS or self.facts[after] & c.AFTER_APPOSITION:
            return True
        # "the moderator, Lester Holt of NBC News,"
        return (
            self.words.has(after, c.GENITIVE) and after + 1 < self.stop and self.words.is_capital(after + 1)
        )

    def give_owner(self, number: int, at: int) -> None:
        """Link a title to the possessor that begins at a word: "President Lee's" | "former adviser"."""
        if number + 1 < len(self.phrases):
            phrase, inner = self.phrases[number], self.phrases[number + 1]
            read_modifiers(self.words, inner)
            if inner.owner is not None and inner.owner[0] == at:
                read_modifiers(self.words, phrase)
                inner.first, inner.opening = phrase.first, phrase.opening

    def held(self, phrase: Phrase, name: WordRange, rule: str) -> HeldPhrase:
        """Give a phrase its holders: a name, or the names of a list if the phrase is a plural."""
        names = self.holders.listed(name, self.stop) if phrase.head.plural else [name]
        for first, stop in names:
            self.holders.first[stop] = first
        home = self.holders.home(name)
        return HeldPhrase(phrase, "before", rule, names, self.holders.place(home) if home else None)

    # A title after its name.

    def leads(self, index: int) -> bool:
        """Return whether a word or mark can lead from a name to its apposition."""
        return self.texts[index] in _AFTER_NAMES or self.facts[index] & c.COORDINATING != 0

    def letters(self, phrase: Phrase) -> HeldPhrase | None:
        """Read the letters after a member's name: "Ann Lee MP", but not "the Leeds East MP"."""
        index = phrase.head_first
        run = self.words.runs.get(index)
        if run is None or self.texts[index] not in self.words.terms.letters:
            return None
        first, stop = self.holders.person_of(run)
        if index - first < 2 or not self.words.is_given(first):
            return None
        read_modifiers(self.words, phrase)
        phrase.first = phrase.opening = index
        phrase.stop = phrase.head_stop
        phrase.place = phrase.party = phrase.status = None
        return HeldPhrase(phrase, "after", "titles.letters", [(first, stop)])

    def after_name(self, phrase: Phrase, ended: dict[int, HeldPhrase]) -> HeldPhrase | None:
        """Link ", a lawyer", "— the mayor", "and a professor at Yale" to the name before it.

        ``ended`` has the links so far, by the word after their phrase.
        """
        facts, texts = self.facts, self.texts
        read_modifiers(self.words, phrase)
        start = phrase.opening
        partitive = self.one_of(phrase) if phrase.head.plural else None
        if partitive is not None:
            start, phrase.first, phrase.stop = partitive, phrase.head_first, phrase.head_stop
        while start > self.start and facts[start - 1] & c.SHIFT:
            start -= 1
        mark = start - 1
        if not self.leads(mark) or not self.ends_well(phrase):
            return None
        if phrase.head.plural and not facts[start] & c.PARTITIVE:
            return None
        if not facts[mark] & c.COORDINATING:
            name = self.holders.apposed_to(mark, self.start)
            return HeldPhrase(phrase, "after", "titles.apposition", [name]) if name is not None else None
        joined = ended.get(mark) or (ended.get(mark - 1) if texts[mark - 1] == "," else None)
        if joined is None:
            return None
        if joined.phrase.status == "former" and start == phrase.first and phrase.status is None:
            phrase.status = "former"  # "a former governor and ambassador", but "and now a lawyer"
        joined.joined = True
        return HeldPhrase(phrase, "after", "titles.coordinated-after", joined.holders, joined=True)

    def one_of(self, phrase: Phrase) -> int | None:
        """Return the first word of "one of the best paid and most feared" | "interviewers"."""
        facts = self.facts
        for at in range(phrase.head_first - 2, max(self.start, phrase.head_first - _FARTHEST), -1):
            if facts[at] & c.GENITIVE and facts[at - 1] & c.PARTITIVE:
                return at - 1
        return None

    def ends_well(self, phrase: Phrase) -> bool:
        """Return whether a phrase ends where an apposition can: not before another name or noun."""
        at, words = phrase.stop, self.words
        if at >= self.stop:
            return True
        clause = self.facts[at] & (c.SPEECH | c.FINITE_VERB) or self.texts[at] in _QUOTES
        if clause and self.facts[phrase.opening] & (c.DEFINITE | c.PARTITIVE):
            # "according to Ann Lee, the minister said", "in Halden, the minister did not say", "one MP said"
            return False
        # "the international justice" | "cluster lead"
        noun = words.terms.classes.get(words.endings.singular(words.folds[at])) in _NOUNS
        return not noun and not begins(words, at, self.stop)
