"""``reasons``: explains in words why a claim was read as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import exp
from typing import Any, NamedTuple, TypeAlias

from newsparse.core.parser import View
from newsparse.core.records import Claim
from newsparse.language.language import Language
from newsparse.learn.decision import Tables, Weights, probability, unpack
from newsparse.learn.recording import Recording
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.edges import EDGES, FIRST_ACCEPTED
from newsparse.parsers.claims.manner import INSIDE, VOICE, Manners, odds, share, terms, weights_for
from newsparse.parsers.claims.model import LAYOUT, Model, load_model, read_model, read_weights
from newsparse.parsers.claims.nested import evidence, fitted
from newsparse.parsers.claims.preparation import sheet_of
from newsparse.parsers.claims.questions import LAYOUTS
from newsparse.parsers.claims.reading import Outermost, outermost, read_everywhere
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import POSITIONS
from newsparse.parsers.claims.window import Window

Weigh: TypeAlias = "Callable[..., Iterator[tuple[Any, float]]]"
"""Yields what a decision is asked about, with the scores."""


class Verdict(NamedTuple):
    """One verdict of a decision, and the evidence for and against "yes"."""

    decision: str
    """cue, source, layout, an edge of the content (``right end``), continuation or draft."""
    words: range
    """The words that the question is about: the trigger, a source, or those between the cue and an edge."""
    score: float
    """The sum of the evidence; 0 means even odds. The score of an edge counts only against the others."""
    terms: Sequence[tuple[float, str, str]]
    """The contribution of each table (weight, table, evidence), the largest first; zeros are left out."""
    option: str = ""
    """For the layout, the name of the option."""


def explained_drafts(sheet: ClaimSheet, language: Language) -> Iterator[tuple[Draft, Sequence[Verdict]]]:
    """Yield all drafts of an article, including rejected ones, each with its verdicts in order.

    The article is read a second time with tables that record every look-up. This takes ten times as long as
    parsing.
    """
    asked: defaultdict[int, list[Verdict]] = defaultdict(list)
    for draft in read_everywhere(sheet, _watched(language, asked)):
        yield draft, asked[draft.trigger]


def _watched(language: Language, asked: defaultdict[int, list[Verdict]]) -> Model:
    """Return a model that adds every verdict to those of its trigger."""
    recordings: dict[str, Recording] = {}

    def record(name: str, weights: Weights) -> Tables:
        recordings[name] = Recording(weights)
        return recordings[name]

    model = read_model(read_weights(language), language, record)

    def note(name: str, at: int, words: range, score: float) -> None:
        terms = recordings[name].terms()
        for n, option in enumerate(LAYOUTS if name == LAYOUT else [""]):
            total, added = score, terms
            if option:
                total = _apart(score)[n]
                added = [(_apart(weight)[n], table, seen) for weight, table, seen in terms]
            weighty = sorted((term for term in added if term[0]), key=lambda term: -abs(term[0]))
            asked[at].append(Verdict(name, words, total, weighty, option))

    def watch(name: str, weigh: Weigh, words: Callable[..., tuple[int, range]]) -> Weigh:
        def watched(*given: Any) -> Iterator[tuple[Any, float]]:
            for what, score in weigh(*given):
                note(name, *words(what, *given), score)
                yield what, score

        return watched

    model.cue = watch("cue", model.cue, lambda trigger, *_: (trigger.at, range(trigger.at, trigger.at + 1)))
    model.source = watch("source", model.source, lambda candidate, w, *_: (w.i, range(*candidate[1:])))
    for choice in model.edges:
        choice.explains = True
        choice.weigh = watch(
            choice.name, choice.weigh, lambda k, w, anchor, _: (w.i, range(min(k, anchor), max(k, anchor)))
        )
    model.layout = watch(LAYOUT, model.layout, lambda w, _: (w.i, range(w.i, w.i + 1)))
    model.draft = watch("draft", model.draft, lambda w, _: (w.i, range(w.i, w.i + 1)))
    goes_on = model.continuation

    def continuation(w: Window, layout: int, quoted: bool) -> float:
        score = goes_on(w, layout, quoted)
        note("continuation", w.i, range(w.high, w.last), score)
        return score

    model.continuation = continuation
    return model


def _apart(score: float) -> tuple[float, ...]:
    """Return the scores of the layouts, relative to their mean."""
    scores = unpack(score)
    mean = sum(scores) / len(scores)
    return tuple((score - mean) / 1000 for score in scores)


# How many pieces of evidence and losing alternatives are shown.
_MOST_TERMS, _MOST_LOST, _MOST_WORDS = 4, 3, 8
# Labels of the decisions; an edge is shown by the words between it and the cue.
_NAMES = {
    "cue": "cue",
    "source": "source",
    "right beginning": "left out after the cue",
    "right end": "content after the cue",
    "left end": "left out before the cue",
    "left beginning": "content before the cue",
    "continuation": "the quotation that follows belongs to it",
    "draft": "all of it",
}
_PLACE = (
    "cue: only its position: a speaker's tag, a signature, or a quotation after a sentence without speech"
)
# The decisions that choose the best of all candidates.
_AMONG_ALL = EDGES.keys() - {FIRST_ACCEPTED}
_ALONE = frozenset({"cue", "continuation", "draft"})
_SIDES = {
    "right": "after the cue",
    "left": "before the cue",
    "both": "on both sides of the cue",
}


def reasons(view: View, claim: Claim) -> Iterator[str]:
    """Yield lines: for each decision the choice, its probability, the evidence, and the losing alternatives.

    A number after a piece of evidence is its weight: the log-odds that it adds. At the end come other cues
    that competed for the same words and lost or fell below the threshold. Nothing is yielded if the engine
    does not produce the claim, for example one from another parser.
    """
    # The article is read once more for this, but only once for all of its claims.
    sheet, found = view.once("explained_drafts", lambda: _read_again(view))
    own, verdicts = next((each for each in found if _is_of(sheet, each[0], claim)), (None, ()))
    if own is None or own.structural:
        if own or claim.confidence in POSITIONS.values():
            yield _PLACE
        return
    for decision, group in groupby(verdicts, key=lambda verdict: verdict.decision):
        asked = list(group)
        if decision == LAYOUT:
            best, *lost = sorted(asked, key=lambda verdict: -verdict.score)
            others = ", ".join(f"{_SIDES[verdict.option]} {verdict.score:+.2f}" for verdict in lost)
            yield f"content position: {_SIDES[best.option]} {best.score:+.2f}{_terms(best)}; not {others}"
        elif decision in _ALONE:
            yield f"{_NAMES[decision]}: {probability(asked[-1].score):.2f}{_terms(asked[-1])}"
        else:
            yield _choice(sheet, decision, asked)
    yield from _manner(view, sheet, own.trigger, claim)
    rivals = [draft for draft, _ in found if draft is not own and _meet(draft, own)]
    if rivals:
        rivals.sort(key=lambda draft: -draft.confidence)
        shown = [f"{sheet.texts[each.trigger]!r} {each.confidence:.2f}" for each in rivals[:_MOST_LOST]]
        yield f"other cues that reach for the same words: {', '.join(shown)}"


def _manner(view: View, sheet: ClaimSheet, trigger: int, claim: Claim) -> Iterator[str]:
    model, asked = load_model(view.language), view.context.min_confidence
    outer: Outermost = view.once("outermost", lambda: outermost(sheet, model, asked))
    drafts = outer.rest if claim.depth else outer.chosen
    draft = next((draft for draft in drafts if draft.trigger == trigger), None)
    if draft is None or draft.structural:
        return
    manners = Manners(sheet, view.language)
    weights = weights_for(view.language, INSIDE if claim.depth else VOICE)
    if not claim.depth:
        seen = manners.evidence(draft)
        label, sure = "spoken or written", share(weights, odds(draft.confidence), seen)
    elif holder := outer.around[trigger]:
        around = holder[0].content
        seen = evidence(sheet, draft, fitted(sheet, draft, around), around, manners)
        label, sure = "inside another", claim.confidence or 0.0
    else:
        return
    ranked = sorted(terms(weights, draft, seen), key=lambda term: -abs(term[0]))[:_MOST_TERMS]
    yield f"{label}: {sure:.2f} ({'; '.join(f'{name} {weight:+.2f}' for weight, name in ranked)})"


def _read_again(view: View) -> tuple[ClaimSheet, list[tuple[Draft, Sequence[Verdict]]]]:
    sheet = sheet_of(view, load_model(view.language).cue_words)
    return sheet, list(explained_drafts(sheet, view.language))


def _is_of(sheet: ClaimSheet, draft: Draft, claim: Claim) -> bool:
    """Return whether a claim comes from a draft, by its trigger and the first word of its content."""
    trigger, first = sheet.words.starts[draft.trigger], sheet.words.starts[draft.content[0].start]
    in_cue = any(span.start <= trigger < span.end for span in claim.cue)
    return in_cue and any(span.start == first for span in claim.content)


def _meet(a: Draft, b: Draft) -> bool:
    return any(x.start < y.stop and y.start < x.stop for x in a.content for y in b.content)


def _choice(sheet: ClaimSheet, decision: str, asked: Sequence[Verdict]) -> str:
    """Return which candidate was chosen.

    This is the most probably first to be accepted, or the best of all.
    """
    if decision in _AMONG_ALL:
        shares = [exp(verdict.score) for verdict in asked]
        chances = [share / sum(shares) for share in shares]
    else:
        left, chances = 1.0, []
        for verdict in asked:
            chances.append(left * probability(verdict.score))
            left -= chances[-1]
    order = sorted(range(len(asked)), key=lambda n: -chances[n])
    shown = [f"{_text(sheet, asked[n].words)} {chances[n]:.2f}" for n in order[: 1 + _MOST_LOST]]
    line = f"{_NAMES[decision]}: {shown[0]}{_terms(asked[order[0]])}"
    return f"{line}; not {', '.join(shown[1:])}" if shown[1:] else line


def _terms(verdict: Verdict) -> str:
    shown = [f"{table} = {seen} {weight:+.2f}" for weight, table, seen in verdict.terms[:_MOST_TERMS]]
    return f" ({'; '.join(shown)})" if shown else ""


def _text(sheet: ClaimSheet, words: range) -> str:
    """Return words as written; a long text is shortened in the middle."""
    if not words:
        return "nobody"
    texts = sheet.texts[words.start : words.stop]
    return repr(" ".join(texts if len(texts) <= _MOST_WORDS else [*texts[:3], "...", *texts[-3:]]))
