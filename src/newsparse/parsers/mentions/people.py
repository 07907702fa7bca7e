"""Decides which capitalised names are people's: those with titles, and the likely ones among the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Span, Title
from newsparse.parsers.mentions.beside import is_known, judge, kin_of_somebody
from newsparse.parsers.mentions.evidence import name_evidence
from newsparse.parsers.mentions.forms import RunForm, run_forms
from newsparse.parsers.mentions.headlines import holder_in_headline, without_headlines
from newsparse.parsers.mentions.known import KnownNames, inside_holder, name_inside
from newsparse.parsers.mentions.runs import (
    are_two,
    cut_run,
    is_dated,
    name_after_description,
    parts_of_run,
)
from newsparse.parsers.mentions.wording import MentionWords, mention_words

__all__ = ["judged_by", "names_of_people", "single_words", "titled_names"]

_span = maker(Span)

_MOST_CHARACTERS = 200
# The initials of a person, as one word.
_INITIALS = 2
RESCUE, VETO = 1.0, -2.0
"""Log-odds above and below which learned evidence overrides the rules for a single word, chosen by
cross-validation. The rules alone found 31 of 60 doubtful names, with 3 wrong ones; with the
evidence, 37 and 7."""


def titled_names(titles: Iterable[Title], lexicon: MentionWords) -> dict[int, tuple[Span, int]]:
    """Map the start of each titled person's name to the name and the start of the titles before it."""
    found: dict[int, tuple[Span, int]] = {}
    for title in titles:
        for holder in title.holders:
            if title.office in lexicon.polite and holder.text.lower() in lexicon.addressed:
                continue  # "Mr Speaker"
            lead = title.start if title.position == "before" and holder is title.holders[0] else holder.start
            known = found.get(holder.start)
            found[holder.start] = (holder, min(lead, known[1]) if known else lead)
    return found


def names_of_people(view: View, titled: dict[int, tuple[Span, int]], lexicon: MentionWords) -> list[Span]:
    """Return the names of people: the titled ones, and the likely ones among the others."""
    words = view.words
    runs = _read_runs(view, titled, lexicon)
    likely, others, known = runs.likely, runs.others, runs.known
    evidence = name_evidence(view.language, view.polities)
    relatives = kin_of_somebody((others[text] for text, _ in runs.doubtful), words, lexicon)
    for text, form, by_rules in _judged(view, runs, lexicon):
        if text in relatives and not (form.elsewhere or form.noun):
            by_rules = True
        elif _is_single(form, known):
            score = evidence.score(form, others[text], view, known, runs.openings)
            by_rules = judged_by(score, by_rules, given=form.key in known.given)
        if by_rules:
            likely.add(text)
    found = [inside_holder(view, holder, known, lexicon) for holder, _ in titled.values()]
    for text, places in others.items():
        first, stop = places[0].words
        part = name_inside(words.folds[first:stop], known, lexicon) if stop - first > 2 else None
        if part is not None:
            for first, _ in [place.words for place in places]:
                start, end = words.starts[first + part.start], words.ends[first + part.stop - 1]
                found.append(view.span(start, end))
        elif text in likely:
            found += [_span(place.start, place.end, text) for place in places]
    return found


class _Runs(NamedTuple):
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


def _read_runs(view: View, titled: dict[int, tuple[Span, int]], lexicon: MentionWords) -> _Runs:
    holders = [holder for holder, _ in titled.values()]
    surnames = {holder.text.lower() for holder in holders if " " not in holder.text}
    if surnames:
        for at, (holder, lead) in titled.items():
            if holder.text.count(" ") > 1:
                titled[at] = holder_in_headline(view, holder, surnames), lead
        holders = [holder for holder, _ in titled.values()]
    others, read = _untitled(view, holders, lexicon), run_forms(view.language, view.polities)
    alone = {text.lower() for text in others if " " not in text}
    certain = {holder.text for holder in holders}
    likely: set[str] = set()
    doubtful: list[tuple[str, RunForm]] = []
    openings: set[str] = set()
    for text, places in others.items():
        form = read(text)
        verdict = form.verdict
        if verdict == "beside":
            verdict = judge(form, places, view.words, alone, lexicon)
        if verdict == "person":
            likely.add(text)
            if form.given:
                certain.add(text)
        else:
            if " " in text:
                openings.add(text.partition(" ")[0].lower())
            if verdict == "doubt":
                doubtful.append((text, form))
    return _Runs(others, likely, doubtful, KnownNames(certain, likely), openings)


def _judged(view: View, runs: _Runs, lexicon: MentionWords) -> Iterator[tuple[str, RunForm, bool]]:
    """Yield the doubtful names, each with the decision of the rules."""
    known, words, others, whole = runs.known, view.words, runs.others, view.text
    for text, form in runs.doubtful:
        yield text, form, is_known(form, others[text], whole, words, known, lexicon)


def judged_by(score: float, by_rules: bool, *, given: bool) -> bool:
    """Return whether a word is a name; evidence can overrule the rules, but not reject a known given name."""
    return score > RESCUE or (by_rules and (given or score > VETO))


def _is_single(form: RunForm, known: KnownNames) -> bool:
    """Return whether learned evidence applies to a name: one word, not a place and not a known surname."""
    return not (" " in form.key or form.elsewhere or form.key in known.surnames)


def single_words(view: View) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield, for training, the words decided by evidence, each with the evidence and the rules' decision."""
    lexicon = mention_words(view.language, view.polities)
    runs = _read_runs(view, titled_names(view[Title], lexicon), lexicon)
    evidence = name_evidence(view.language, view.polities)
    for text, form, by_rules in _judged(view, runs, lexicon):
        if _is_single(form, runs.known):
            found = evidence.of(form, runs.others[text], view, runs.known, runs.openings)
            yield text, tuple(found), by_rules


def _untitled(view: View, holders: Iterable[Span], lexicon: MentionWords) -> dict[str, list[Name]]:
    """Return the positions of the names without a titled name in them, by their text."""
    folds, texts, peoples, telling = view.words.folds, view.words.texts, lexicon.peoples, lexicon.telling
    taken = [(holder.end, holder.start) for holder in holders]
    taken.sort(reverse=True)
    taken.insert(0, (len(view.text) + 1, len(view.text) + 1))
    taken_end, taken_start = taken.pop()
    runs: list[Name] = []
    ships: set[str] = set()
    for name in view[Name]:
        first, stop = name.words
        if folds[first] in lexicon.polite and _is_address(folds, first, stop, lexicon):
            continue
        if folds[first] in lexicon.vessels and texts[first].isupper():
            # "MV Lund" can be a person if no article is before it.
            if len(folds[first]) > _INITIALS or (first and folds[first - 1] in lexicon.articles):
                ships.add(name.text)
            if name.text in ships:
                continue
        size = stop - first
        long = size > 2
        if long or (size == 2 and folds[first] in peoples):
            # "Democrat Ann Lee", "Brave Ann Lee"
            described = (folds[first] in peoples and (long or folds[first] not in lexicon.given)) or (
                long and folds[first] in lexicon.ordinary and folds[first + 1] in telling
            )
            if described or (long and not lexicon.conjunctions.isdisjoint(folds[first + 1 : stop - 1])):
                runs += parts_of_run(
                    view,
                    name,
                    lexicon.conjunctions,
                    described + (described and are_two(folds, first, stop, peoples)),
                )
                continue
            if size > 3 and (name_at := name_after_description(folds, texts, first, stop, lexicon)):
                runs.append(cut_run(view, name, name_at, stop))
                continue
            if long and texts[stop - 1] in lexicon.honours:
                runs.append(cut_run(view, name, first, stop - 1))  # "Ann Lee" | "KC"
                continue
        runs.append(name)
    others = defaultdict[str, list[Name]](list)
    # "Lt Gen" in "Lt Gen (retd) Ann Lee" is not a name.
    titles = {title.start: title.end for title in view[Title]}
    for title in view[Title]:
        if title.kind == "party_tag" and title.jurisdiction:
            # Nor is the seat in "(Lab, Ann Ward)".
            length = len(title.jurisdiction)
            titles[title.end - length] = title.end
            titles[title.start] = title.start + length
    months = lexicon.months
    for run in runs:
        start, end, text = run.start, run.end, run.text
        if (start in titles and titles[start] == end) or (text in months and is_dated(run, texts)):
            continue
        while taken_end <= start:
            taken_end, taken_start = taken.pop()
        if end <= taken_start and end - start <= _MOST_CHARACTERS:
            others[text].append(run)
    return without_headlines(view, dict(others), lexicon)


def _is_address(folds: Sequence[str], first: int, stop: int, lexicon: MentionWords) -> bool:
    """Recognise "Mr. Chairman" and "Madam Vice President", which do not name a person."""
    start = first + 1 + (folds[first + 1 : first + 2] == ["."])
    return " ".join(folds[start:stop]) in lexicon.addressed
