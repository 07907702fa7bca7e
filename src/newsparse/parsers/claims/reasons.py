"""``reasons``: explains in words why a claim was read as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from math import exp
from typing import Any

from attrs import field, frozen

from newsparse.core.parser import View
from newsparse.core.records import Claim
from newsparse.language.language import Language
from newsparse.learn.decision import Tables, Weights, probability, unpack
from newsparse.learn.recording import Recording
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.edges import EDGES
from newsparse.parsers.claims.evidence import INSIDE, VOICE, odds, share, terms, weights_for
from newsparse.parsers.claims.layouts import LAYOUTS
from newsparse.parsers.claims.manner import Manners
from newsparse.parsers.claims.model import LAYOUT, Model, load_model, read_model, read_weights
from newsparse.parsers.claims.nested import evidence, fitted
from newsparse.parsers.claims.preparation import sheet_of
from newsparse.parsers.claims.reading import Outermost, outermost, read_everywhere
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import POSITIONS
from newsparse.parsers.claims.window import Window


@frozen(eq=False, repr=False)
class Verdict:
    """One verdict of a decision, and the evidence for and against "yes"."""

    decision: str = field()
    """cue, source, layout, an edge of the content (``right end``), continuation or draft."""
    words: range = field()
    """The words that the question is about: the trigger, a source, or those between the cue and an edge."""
    score: float = field()
    """The sum of the evidence; 0 means even odds. The score of an edge counts only against the others."""
    terms: tuple[tuple[float, str, str], ...] = field()
    """The contribution of each table (weight, table, evidence), the largest first; zeros are left out."""
    option: str = field(default="")
    """For the layout, the number of the option."""

    @property
    def likely(self) -> float:
        """The probability of "yes"; it has no meaning for an edge."""
        return probability(self.score)


@frozen(eq=False, repr=False)
class ExplainedDraft:
    """A draft with all its verdicts, in order."""

    draft: Draft = field()
    verdicts: tuple[Verdict, ...] = field()


def explained_drafts(sheet: ClaimSheet, language: Language) -> Iterator[ExplainedDraft]:
    """Yield all drafts of an article, including rejected ones, each with its verdicts.

    The article is read a second time with tables that record every look-up. This takes ten times as long as
    parsing.
    """
    asked: defaultdict[int, list[Verdict]] = defaultdict(list)
    model = _watched(language, asked)
    for draft in read_everywhere(sheet, model):
        yield ExplainedDraft(draft, tuple(asked[draft.trigger]))


def _watched(language: Language, asked: defaultdict[int, list[Verdict]]) -> Model:
    """Return a model that adds every verdict to those of its trigger."""
    recordings: dict[str, Recording] = {}

    def record(name: str, weights: Weights) -> Tables:
        recordings[name] = Recording(weights)
        return recordings[name]

    model = read_model(read_weights(language), language, record)

    def watch(
        name: str,
        ask: Callable[..., Any],
        words: Callable[..., range],
        trigger: Callable[..., int] = lambda w, *_: w.i,
    ) -> Callable[..., Any]:
        def watched(*given: Any) -> Any:
            score = ask(*given)
            terms = recordings[name].terms()
            own = asked[trigger(*given)]
            if name == LAYOUT:
                totals = _apart(score)
                for n, option in enumerate(LAYOUTS):
                    spoke = _weighty((_apart(weight)[n], table, seen) for weight, table, seen in terms)
                    own.append(Verdict(name, words(*given), totals[n], spoke, option))
            else:
                own.append(Verdict(name, words(*given), score, _weighty(terms)))
            return score

        return watched

    model.cue = watch("cue", model.cue, lambda sheet, i, *_: range(i, i + 1), lambda sheet, i, *_: i)
    model.source = watch("source", model.source, lambda w, candidate, *_: range(*candidate[1:]))
    for choice in model.edges:
        choice.ask, choice.explains = watch(choice.edge.name, choice.ask, _between), True
    model.layout = watch(LAYOUT, model.layout, lambda w: range(w.i, w.i + 1))
    model.continuation = watch("continuation", model.continuation, lambda w, *_: range(w.high, w.last))
    model.draft = watch("draft", model.draft, lambda w, *_: range(w.i, w.i + 1))
    return model


def _between(w: Window, k: int, anchor: int, asked: int) -> range:
    return range(min(k, anchor), max(k, anchor))


def _apart(score: float) -> tuple[float, ...]:
    """Return the scores of the layouts, relative to their mean."""
    scores = unpack(score)
    mean = sum(scores) / len(scores)
    return tuple((score - mean) / 1000 for score in scores)


def _weighty(terms: Iterable[tuple[float, str, str]]) -> tuple[tuple[float, str, str], ...]:
    return tuple(sorted((term for term in terms if term[0]), key=lambda term: -abs(term[0])))


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
_PLACE = "only its position: a speaker's tag, a signature, or a quotation after a sentence without speech"
# The decisions that choose the best of all candidates.
_AMONG_ALL = frozenset(edge.name for edge in EDGES if edge.among_all)
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
    own = next((explained for explained in found if _is_of(sheet, explained.draft, claim)), None)
    if own is None:
        if claim.confidence in POSITIONS.values():
            yield f"cue: {_PLACE}"
        return
    if own.draft.structural:
        yield f"cue: {_PLACE}"
        return
    for decision, verdicts in groupby(own.verdicts, key=lambda verdict: verdict.decision):
        asked = list(verdicts)
        if decision == LAYOUT:
            yield _layout(asked)
        elif decision in _ALONE:
            yield f"{_NAMES[decision]}: {_sure(asked[-1].likely)}{_terms(asked[-1])}"
        else:
            yield _choice(sheet, decision, asked)
    yield from (_inside if claim.depth else _voice)(view, sheet, own.draft.trigger, claim)
    rivals = sorted(
        (
            explained.draft
            for explained in found
            if explained is not own and _meet(explained.draft, own.draft)
        ),
        key=lambda draft: -draft.confidence,
    )
    if rivals:
        shown = (f"{sheet.texts[rival.trigger]!r} {_sure(rival.confidence)}" for rival in rivals[:_MOST_LOST])
        yield f"other cues that reach for the same words: {', '.join(shown)}"


def _outermost(view: View, sheet: ClaimSheet) -> tuple[Outermost, Manners]:
    """Return the outermost attributions of the article, and how it reads their manner."""
    model, asked = load_model(view.language), view.context.min_confidence
    outer: Outermost = view.once("outermost", lambda: outermost(sheet, model, asked))
    return outer, Manners(sheet, view.language)


def _voice(view: View, sheet: ClaimSheet, trigger: int, _claim: Claim) -> Iterator[str]:
    """Yield how likely an attribution is a voice, and why."""
    outer, manners = _outermost(view, sheet)
    draft = next((draft for draft in outer.chosen if draft.trigger == trigger), None)
    if draft and not draft.structural:
        weights, seen = weights_for(view.language, VOICE), manners.evidence(draft)
        sure = share(weights, odds(draft), seen)
        yield f"spoken or written: {_sure(sure)} ({_named(terms(weights, draft, seen))})"


def _inside(view: View, sheet: ClaimSheet, trigger: int, claim: Claim) -> Iterator[str]:
    """Yield how likely an attribution inside another's content is, and why."""
    outer, manners = _outermost(view, sheet)
    holder = outer.around[trigger]
    draft = next((draft for draft in outer.rest if draft.trigger == trigger), None)
    if holder and draft:
        weights = weights_for(view.language, INSIDE)
        around = holder[0].content
        seen = evidence(sheet, draft, fitted(sheet, draft, around), around, manners)
        yield f"inside another: {_sure(claim.confidence or 0.0)} ({_named(terms(weights, draft, seen))})"


def _named(terms: Iterable[tuple[float, str]]) -> str:
    shown = sorted(terms, key=lambda term: -abs(term[0]))[:_MOST_TERMS]
    return "; ".join(f"{name} {weight:+.2f}" for weight, name in shown)


def _read_again(view: View) -> tuple[ClaimSheet, list[ExplainedDraft]]:
    """Return all drafts of the article, with their evidence."""
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
    if decision not in _AMONG_ALL:
        left, chances = 1.0, []
        for verdict in asked:
            chances.append(left * verdict.likely)
            left -= chances[-1]
    else:
        shares = [exp(verdict.score) for verdict in asked]
        chances = [share / sum(shares) for share in shares]
    order = sorted(range(len(asked)), key=lambda n: -chances[n])
    best, lost = order[0], order[1 : 1 + _MOST_LOST]
    line = (
        f"{_NAMES[decision]}: {_text(sheet, asked[best].words)} {_sure(chances[best])}{_terms(asked[best])}"
    )
    if lost:
        line += f"; not {', '.join(f'{_text(sheet, asked[n].words)} {_sure(chances[n])}' for n in lost)}"
    return line


def _layout(asked: Sequence[Verdict]) -> str:
    best, *lost = sorted(asked, key=lambda verdict: -verdict.score)
    others = ", ".join(f"{_SIDES[verdict.option]} {verdict.score:+.2f}" for verdict in lost)
    return f"content position: {_SIDES[best.option]} {best.score:+.2f}{_terms(best)}; not {others}"


def _terms(verdict: Verdict) -> str:
    shown = [f"{table} = {seen} {weight:+.2f}" for weight, table, seen in verdict.terms[:_MOST_TERMS]]
    return f" ({'; '.join(shown)})" if shown else ""


def _sure(share: float) -> str:
    return f"{share:.2f}"


def _text(sheet: ClaimSheet, words: range) -> str:
    """Return words as written; a long text is shortened in the middle."""
    if not words:
        return "nobody"
    texts = sheet.texts[words.start : words.stop]
    return repr(" ".join(texts if len(texts) <= _MOST_WORDS else [*texts[:3], "...", *texts[-3:]]))
