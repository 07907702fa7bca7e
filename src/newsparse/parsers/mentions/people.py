"""Decides which capitalised names are people's: those with titles, and the likely ones among the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import PersonName, Span, Title
from newsparse.language.classes import ADDRESSED, DEFINITE, FEMALE, MALE, POLITE
from newsparse.language.facts import Facts
from newsparse.parsers.mentions.beside import Neighbours
from newsparse.parsers.mentions.candidates import cut, untitled
from newsparse.parsers.mentions.evidence import name_evidence
from newsparse.parsers.mentions.forms import KnownNames, NameForm, name_forms

_span, _person_name = maker(Span), maker(PersonName)

RESCUE, VETO = 1.0, -2.0
"""Log-odds above and below which learned evidence overrides the rules for a single word, chosen by
cross-validation. The rules alone found 31 of 60 doubtful names, with 3 wrong ones; with the
evidence, 37 and 7."""
_POSSIBLE = -2.5
"""Log-odds above which a word may be a person's name. None of 580 single words with lower odds, in 104
articles, was one."""


def find_names(view: View) -> Iterator[PersonName]:
    """Find the names of people, and the single words that may be names of people.

    A single word without a title, a full name or a verb of reporting beside it is often the name of another
    thing. If its evidence allows both, it has the odds.
    """
    runs = _Runs(view)
    possible = runs.decide()
    title, sheet, inside = view.column(Title), view.sheet, runs.known.inside
    for holder, lead in runs.titled.values():
        if holder.text.count(" ") > 1:
            words = view.words.range(holder.start, holder.end)
            begins, ends = inside(sheet, words.start, words.stop)
            if begins == words.start and ends < words.stop:
                holder = view.span(holder.start, sheet.ends[ends - 1])
        text = holder.text if lead == holder.start else view.slice(lead, holder.end)
        yield _person_name(lead, holder.end, text, rule="mentions.titled", head=holder)
    for text, places in runs.others.items():
        first, stop = places[0].words
        begins, ends = inside(sheet, first, stop) if stop - first > 2 else (first, stop)
        odds = None
        if ends - begins < stop - first:
            begins, ends = begins - first, ends - stop
            places = [cut(view, name, name.words[0] + begins, name.words[1] + ends) for name in places]
        elif text not in runs.likely:
            if text not in possible:
                continue
            odds = possible[text]
        rule = "mentions.name" if odds is None else "mentions.possible"
        for name in places:
            first = name.words[0]
            # "the UN envoy Ann Lee", "La Paz"
            if odds is None or not (title[first] >= 0 or sheet.has(first - 1, DEFINITE)):
                head = _span(name.start, name.end, name.text)
                yield _person_name(name.start, name.end, name.text, rule=rule, head=head, odds=odds)


class _Runs:
    """The names of an article: the titled ones, and the others by their words and neighbours."""

    def __init__(self, view: View) -> None:
        self.view, self.neighbours, self.evidence = view, Neighbours(view), name_evidence(view.language)
        self.titled = _titled(view[Title], view.sheet.table)
        holders = [holder for holder, _ in self.titled.values()]
        self.others = untitled(view, holders)
        self.likely: set[str] = set()
        """Those that are people's names."""
        self.doubtful: list[tuple[str, NameForm]] = []
        self.openings: set[str] = set()
        """The first words of longer runs that are not likely to be people's names."""
        certain = {holder.text for holder in holders}
        alone = {text.lower() for text in self.others if " " not in text}
        read, table = name_forms(view.language, view.polities).form, view.sheet.table
        for text, places in self.others.items():
            form, judged = read(text), None
            if form and " " in form.key:
                judged = self.neighbours.judge(form, places, alone)
            if judged:
                self.likely.add(text)
                if form and form.given:
                    certain.add(text)
                continue
            if " " in text:
                self.openings.add(text.partition(" ")[0].lower())
            # "He" is never Liu He
            if form and judged is None and not table[text.lower()] & (FEMALE | MALE):
                self.doubtful.append((text, form))
        self.known = KnownNames(certain, self.likely)

    def judged(self) -> Iterator[tuple[str, NameForm, bool, list[str]]]:
        """Yield the doubtful names, each with the decision of the rules, and the evidence that applies to it.

        Learned evidence applies to one word that is neither a place nor a known surname.
        """
        for text, form in self.doubtful:
            places, evidence = self.others[text], list[str]()
            if not (" " in form.key or form.elsewhere or form.key in self.known.surnames):
                evidence = self.evidence.of(form, places, self.view, self.known, self.openings)
            yield text, form, self.neighbours.is_known(form, places, self.known), evidence

    def decide(self) -> dict[str, float]:
        """Add the doubtful names that are people's to the likely ones; return the odds of possible ones."""
        relatives = self.neighbours.relatives(self.others[text] for text, _ in self.doubtful)
        possible: dict[str, float] = {}
        for text, form, by_rules, evidence in self.judged():
            if text in relatives and not (form.elsewhere or form.noun):
                by_rules = True
            elif evidence:
                score = self.evidence.score(evidence)
                by_rules = judged_by(score, by_rules, given=form.key in self.known.given)
                if score > _POSSIBLE and not form.noun:
                    possible[text] = score
            if by_rules:
                self.likely.add(text)
        return possible


def _titled(titles: Iterable[Title], table: Facts) -> dict[int, tuple[Span, int]]:
    """Map the start of each titled person's name to the name and the start of the titles before it."""
    found: dict[int, tuple[Span, int]] = {}
    for title in titles:
        polite = title.office is not None and table[title.office] & POLITE
        for holder in title.holders:
            if polite and table[holder.text.lower()] & ADDRESSED:
                continue  # "Mr Speaker"
            lead = title.start if title.position == "before" and holder is title.holders[0] else holder.start
            known = found.get(holder.start)
            found[holder.start] = (holder, min(lead, known[1]) if known else lead)
    return found


def judged_by(score: float, by_rules: bool, *, given: bool) -> bool:
    """Return whether a word is a name; evidence can overrule the rules, but not reject a known given name."""
    return score > RESCUE or (by_rules and (given or score > VETO))


def single_words(view: View) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield, for training, the words decided by evidence, each with the evidence and the rules' decision."""
    for text, _, by_rules, evidence in _Runs(view).judged():
        if evidence:
            yield text, tuple(evidence), by_rules
