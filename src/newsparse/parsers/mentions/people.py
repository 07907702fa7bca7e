"""Decides which capitalised names are people's: those with titles, and the likely ones among the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, PersonName, Span, Title
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


def titled_names(titles: Iterable[Title], table: Facts) -> dict[int, tuple[Span, int]]:
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


class _Untitled:
    """The names without titles, by their words and neighbours."""

    def __init__(self, view: View, titled: dict[int, tuple[Span, int]]) -> None:
        self.view, self.neighbours, self.evidence = view, Neighbours(view), name_evidence(view.language)
        certain = {holder.text for holder, _ in titled.values()}
        self.others: dict[str, list[Name]] = untitled(view, [holder for holder, _ in titled.values()])
        """All of them, by text, with their positions."""
        self.likely: set[str] = set()
        """Those that are people's names."""
        self.openings: set[str] = set()
        """The first words of longer runs that are not likely to be people's names."""
        self.doubtful: list[tuple[str, NameForm]] = []
        alone, read = (
            {text.lower() for text in self.others if " " not in text},
            name_forms(view.language, view.polities),
        )
        for text, places in self.others.items():
            form, several = read(text), " " in text
            if form is not None and " " in form.key:
                judged = self.neighbours.judge(form, places, alone)
            else:
                # "He" is never Liu He
                judged = None if form and not view.sheet.table[text.lower()] & (FEMALE | MALE) else False
            if judged:
                self.likely.add(text)
                if form and form.given:
                    certain.add(text)
                continue
            if several:
                self.openings.add(text.partition(" ")[0].lower())
            if form and judged is None:
                self.doubtful.append((text, form))
        self.known = KnownNames(certain, self.likely)
        """The names among the titled and likely ones."""

    def judged(self) -> Iterator[tuple[str, NameForm, bool, list[str]]]:
        """Yield the doubtful names, each with the decision of the rules, and the evidence that applies to it.

        Learned evidence applies to one word that is neither a place nor a known surname.
        """
        for text, form in self.doubtful:
            places, evidence = self.others[text], list[str]()
            if not (" " in form.key or form.elsewhere or form.key in self.known.surnames):
                evidence = self.evidence.of(form, places, self.view, self.known, self.openings)
            yield text, form, self.neighbours.is_known(form, places, self.known), evidence


def names_of_people(view: View, titled: dict[int, tuple[Span, int]]) -> Iterator[PersonName]:
    """Yield the names of people: the titled ones, and the likely and possible ones among the others."""
    runs = _Untitled(view, titled)
    likely, others, inside = runs.likely, runs.others, runs.known.inside
    relatives = runs.neighbours.relatives(others[text] for text, _ in runs.doubtful)
    possible, title, sheet = dict[str, float](), view.column(Title), view.sheet
    for text, form, by_rules, evidence in runs.judged():
        if text in relatives and not (form.elsewhere or form.noun):
            by_rules = True
        elif evidence:
            score = runs.evidence.score(evidence)
            by_rules = judged_by(score, by_rules, given=form.key in runs.known.given)
            if score > _POSSIBLE and not form.noun:
                possible[text] = score
        if by_rules:
            likely.add(text)
    for holder, lead in titled.values():
        if holder.text.count(" ") > 1:
            words = view.words.range(holder.start, holder.end)
            begins, ends = inside(sheet, words.start, words.stop)
            if begins == words.start and ends < words.stop:
                holder = view.span(holder.start, sheet.ends[ends - 1])
        text = holder.text if lead == holder.start else view.slice(lead, holder.end)
        yield _person_name(lead, holder.end, text, rule="mentions.titled", head=holder)
    for text, places in others.items():
        first, stop = places[0].words
        begins, ends = inside(sheet, first, stop) if stop - first > 2 else (first, stop)
        odds = None
        if ends - begins < stop - first:
            places = [
                cut(view, name, name.words[0] + begins - first, name.words[1] + ends - stop)
                for name in places
            ]
        elif text not in likely:
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


def judged_by(score: float, by_rules: bool, *, given: bool) -> bool:
    """Return whether a word is a name; evidence can overrule the rules, but not reject a known given name."""
    return score > RESCUE or (by_rules and (given or score > VETO))


def single_words(view: View) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield, for training, the words decided by evidence, each with the evidence and the rules' decision."""
    for text, _, by_rules, evidence in _Untitled(view, titled_names(view[Title], view.sheet.table)).judged():
        if evidence:
            yield text, tuple(evidence), by_rules
