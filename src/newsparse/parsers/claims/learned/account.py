"""``account``: the reasons for the reading of a cue, and the alternatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import field, frozen

from newsparse.language.language import Language
from newsparse.learn.decision import Tables, Weights, probability
from newsparse.learn.ranking import unpack
from newsparse.learn.recording import Recording
from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.learned.choosing import best_of
from newsparse.parsers.claims.learned.layouts import LAYOUTS
from newsparse.parsers.claims.learned.model import LAYOUT, Model, read_model, read_weights
from newsparse.parsers.claims.learned.reading import read_everywhere
from newsparse.parsers.claims.window import Window

__all__ = ["Question", "Reading", "readings"]

_EDGES = ("right beginning", "right end", "left end", "left beginning")


@frozen(eq=False, repr=False)
class Question:
    """One question of a decision, and the evidence for and against "yes"."""

    decision: str = field()
    """cue, source, layout, an edge of the content (``right end``), continuation or draft."""
    words: range = field()
    """The words in question: the trigger, a source, or those between the cue and an edge."""
    score: float = field()
    """The sum of the evidence; 0 means even odds. The score of an edge counts only against the others."""
    terms: tuple[tuple[float, str, str], ...] = field()
    """The contribution of each table (weight, table, evidence), the largest first; zeros are left out."""
    option: str = field(default="")
    """For the layout, the number of the option."""

    @property
    def likely(self) -> float:
        """The probability of "yes"; of no meaning for an edge."""
        return probability(self.score)


@frozen(eq=False, repr=False)
class Reading:
    """A draft with all its questions, in order."""

    draft: Draft = field()
    questions: tuple[Question, ...] = field()


def readings(cols: Columns, language: Language) -> Iterator[Reading]:
    """Yield all drafts of a passage, including rejected ones, each with its questions.

    The article is read a second time with tables that record every look-up; this takes ten times as long as
    reading it.
    """
    asked: defaultdict[int, list[Question]] = defaultdict(list)
    model = _watched(language, asked)
    for draft in read_everywhere(cols, model):
        yield Reading(draft, tuple(asked[draft.trigger]))


def _watched(language: Language, asked: defaultdict[int, list[Question]]) -> Model:
    """Return a model that adds every question to those of its trigger."""
    recordings: dict[str, Recording] = {}

    def record(name: str, weights: Weights) -> Tables:
        recordings[name] = Recording(weights.classes, weights)
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
                    own.append(Question(name, words(*given), totals[n], spoke, option))
            else:
                own.append(Question(name, words(*given), score, _weighty(terms)))
            return score

        return watched

    model.best_of = best_of  # the evidence for a single candidate, too
    model.cue = watch("cue", model.cue, lambda cols, i, *_: range(i, i + 1), lambda cols, i, *_: i)
    model.source = watch("source", model.source, lambda w, candidate, *_: range(*candidate[1:]))
    for name in _EDGES:
        attribute = name.replace(" ", "_")
        setattr(model, attribute, watch(name, getattr(model, attribute), _between))
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
