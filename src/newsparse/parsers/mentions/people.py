"""Decides which capitalised names are people's: those with titles, and the likely ones among the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, PersonName, Span, Title
from newsparse.language.classes import ADDRESSED, DEFINITE, FEMALE, MALE, POLITE
from newsparse.language.facts import Facts
from newsparse.parsers.mentions.beside import Neighbours
from newsparse.parsers.mentions.candidates import cut, untitled
from newsparse.parsers.mentions.evidence import name_evidence
from newsparse.parsers.mentions.forms import KnownNames, RunForm, run_forms

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


def names_of_people(view: View, titled: dict[int, tuple[Span, int]]) -> Iterator[PersonName]:
    """Yield the names of people: the titled ones, and the likely and possible ones among the others."""
    runs = _read_runs(view, titled)
    likely, others, known = runs.likely, runs.others, runs.known
    evidence = name_evidence(view.language)
    relatives = runs.neighbours.relatives(others[text] for text, _ in runs.doubtful)
    possible, title = dict[str, float](), view.column(Title)
    for text, form, by_rules in _judged(runs):
        if text in relatives and not (form.elsewhere or form.noun):
            by_rules = True
        elif _is_single(form, known):
            score = evidence.score(form, others[text], view, known, runs.openings)
            by_rules = judged_by(score, by_rules, given=form.key in known.given)
            if score > _POSSIBLE and not (form.noun or form.several):
                possible[text] = score
        if by_rules:
            likely.add(text)
    for holder, lead in titled.values():
        if holder.text.count(" ") > 1:
            words = view.words.range(holder.start, holder.end)
            begins, ends = known.inside(view.sheet, words.start, words.stop)
            if begins == words.start and ends < words.stop:
                holder = view.span(holder.start, view.sheet.ends[ends - 1])
        text = holder.text if lead == holder.start else view.slice(lead, holder.end)
        yield _person_name(lead, holder.end, text, rule="mentions.titled", head=holder)
    for text, places in others.items():
        first, stop = begins, ends = places[0].words
        if stop - first > 2:
            begins, ends = known.inside(view.sheet, first, stop)
        if ends - begins < stop - first:
            begins, ends = begins - first, ends - stop
            places = [cut(view, name, name.words[0] + begins, name.words[1] + ends) for name in places]
        elif text not in likely and text not in possible:
            continue
        odds = None if text in likely else possible.get(text)
        rule = "mentions.name" if odds is None else "mentions.possible"
        for name in places:
            first = name.words[0]
            # "the UN envoy Ann Lee", "La Paz"
            if odds is not None and (title[first] >= 0 or (first and view.sheet.facts[first - 1] & DEFINITE)):
                continue
            head = _span(name.start, name.end, name.text)
            yield _person_name(name.start, name.end, name.text, rule=rule, head=head, odds=odds)


class _Untitled(NamedTuple):
    """The names without titles, classified only by their words and neighbours."""

    others: dict[str, list[Name]]
    """All of them, by text, with their positions."""
    likely: set[str]
    """Those that are people's names."""
    doubtful: Sequence[tuple[str, RunForm]]
    """Those that may be people's names."""
    known: KnownNames
    """The names among the titled and likely ones."""
    openings: Collection[str]
    """The first words of longer runs that, by their words, are not the name of a person."""
    neighbours: Neighbours
    """The words next to them."""


def _read_runs(view: View, titled: dict[int, tuple[Span, int]]) -> _Untitled:
    holders = [holder for holder, _ in titled.values()]
    others, read = untitled(view, holders), run_forms(view.language, view.polities)
    neighbours = Neighbours(view)
    alone = {text.lower() for text in others if " " not in text}
    certain = {holder.text for holder in holders}
    likely: set[str] = set()
    doubtful: list[tuple[str, RunForm]] = []
    openings: set[str] = set()
    for text, places in others.items():
        if view.sheet.table[text.lower()] & (FEMALE | MALE):
            continue  # "He" is never Liu He
        form = read(text)
        verdict = form.verdict
        if verdict == "beside":
            verdict = neighbours.judge(form, places, alone)
        if verdict == "person":
            likely.add(text)
            if form.given:
                certain.add(text)
        else:
            if " " in text:
                openings.add(text.partition(" ")[0].lower())
            if verdict == "doubt":
                doubtful.append((text, form))
    known = KnownNames(certain, likely)
    return _Untitled(others, likely, doubtful, known, openings, neighbours)


def _judged(runs: _Untitled) -> Iterator[tuple[str, RunForm, bool]]:
    """Yield the doubtful names, each with the decision of the rules."""
    for text, form in runs.doubtful:
        yield text, form, runs.neighbours.is_known(form, runs.others[text], runs.known)


def judged_by(score: float, by_rules: bool, *, given: bool) -> bool:
    """Return whether a word is a name; evidence can overrule the rules, but not reject a known given name."""
    return score > RESCUE or (by_rules and (given or score > VETO))


def _is_single(form: RunForm, known: KnownNames) -> bool:
    """Return whether learned evidence applies to a name: one word, not a place and not a known surname."""
    return not (" " in form.key or form.elsewhere or form.key in known.surnames)


def single_words(view: View) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield, for training, the words decided by evidence, each with the evidence and the rules' decision."""
    runs = _read_runs(view, titled_names(view[Title], view.sheet.table))
    evidence = name_evidence(view.language)
    for text, form, by_rules in _judged(runs):
        if _is_single(form, runs.known):
            found = evidence.of(form, runs.others[text], view, runs.known, runs.openings)
            yield text, tuple(found), by_rules
