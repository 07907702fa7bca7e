"""Learn the attribution engine's weights from a corpus in PolNeAR's form.

    python -m benchmarks.train.attributions CORPUS [--output FILE] [--leave-out PUBLISHER]

CORPUS contains ``text/*.txt`` and ``attributions/*.ann`` (brat standoff: source, cue, content).  Every
decision is a linear model with an L2 penalty, fitted by L-BFGS from zero, so that a run can be repeated
to the last digit.  No feature contains more than two consecutive words of a text, and only features that were
seen in several places are kept.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from math import log
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import scipy.sparse
from attrs import define, field
from scipy.optimize import minimize

import newsparse
from benchmarks.labels.brat import ROLES, Gold, read_articles
from benchmarks.train.restyle import restyled
from newsparse.core.records import Paragraph, Quote, Sentence
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.learn.tables import Evidence, Recording, Tables, Weights
from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.glossary import Glossary, class_slot
from newsparse.parsers.claims.learned import cues, edges, layouts, sources
from newsparse.parsers.claims.learned.coordination import pairs
from newsparse.parsers.claims.learned.model import Model, read_model, table_names
from newsparse.parsers.claims.learned.reading import read
from newsparse.parsers.claims.preparation import prepare
from newsparse.parsers.claims.window import AskCandidate, Window

OUTPUT = Path(__file__).parents[2] / "src/newsparse/data/languages/en/attribution.json"

# A trigger is kept if its stem carried a cue twice or more and in one of twenty of its places.
LEAST_CUES, LEAST_SHARE = 2, 0.05
# Whether a draft is right is learned from cues of a probability of 0.42 on, some below what is read later.
LEAST_SCORE = log(0.42 / 0.58)
RESTYLE = 2
# A value is a feature if it was seen so often, and its weight is kept from this size on; a small model is a
# fast one.  With 12 and 0.10 F of the triple was 0.1 higher on PolNeAR dev, 0.7 lower on articles of other
# countries and 1.9 lower on other genres: rarer values are peculiar to the corpus.
# README.md has what each group of features gives, and what gave nothing.
LEAST_COUNT, SMALLEST, SMALLEST_OF_DRAFTS = 15, 0.15, 0.03
# The L2 penalty of each decision, chosen by the loss on articles of publishers that were left out.  With 8.0
# for the cue that loss was 1.5 % higher, and with 2.0 for the right end 2.2 %.
PENALTY = {"cue": 5.0, "right end": 4.0, "left end": 1.0, "draft": 10.0, "parting": 6.0}
USUAL_PENALTY = 2.0

ENGLISH = Language("en")

Row = tuple[Evidence, bool]
Choice = tuple[Sequence[Evidence], int]
"""The evidence for each candidate, and the number of the right one."""


@define
class Document:
    """An article with its gold attributions."""

    name: str = field()
    columns: Columns = field()
    gold: list[Gold] = field()


def read_corpus(folder: Path, leave_out: str | None = None, restyle: int = 0) -> list[Document]:
    """Read the articles, with the first annotator's attributions.

    ``restyle=3`` adds every third article a second time, set as British papers set quotations.
    """
    documents = []
    for number, (name, text, gold) in enumerate(read_articles(folder)):
        if leave_out and name.startswith(leave_out):
            continue
        documents.append(_document(name, text, gold))
        if restyle and number % restyle == 0:
            anew = restyled(text, gold, number // restyle)
            documents.append(_document(name, anew.text, anew.gold))
    return documents


def _document(name: str, text: str, gold: list[Gold]) -> Document:
    article = newsparse.parse(text)
    paragraphs, sentences = (article.words.ranges(article[layer]) for layer in (Paragraph, Sentence))
    columns = prepare(article.words, Glossary(ENGLISH, {}), paragraphs, sentences, article[Quote])
    return Document(name, columns, gold)


def words_in(cols: Columns, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the words that start inside the spans, in order."""
    return sorted({i for start, end in spans for i in cols.words.range(start, end)})


class Priors:
    """How often each trigger carries a cue, and which word of a gold cue is its trigger."""

    def __init__(self, documents: Sequence[Document]) -> None:
        seen: Counter[str] = Counter()
        in_cues: Counter[str] = Counter()
        for document in documents:
            cols = document.columns
            seen.update(name for i in range(len(cols.words)) for name in cols.triggers(i))
            covered = {i for gold in document.gold for i in words_in(cols, gold["cue"])}
            in_cues.update(name for i in covered for name in cols.triggers(i))
        self._share = {name: (in_cues[name] + 0.1) / (seen[name] + 4) for name in seen}
        carried: Counter[str] = Counter()
        for document in documents:
            for gold in document.gold:
                i = self.trigger(document.columns, gold)
                if i is not None:
                    carried.update(document.columns.triggers(i))
        never = {word_endings(ENGLISH).stem(word) for word in ENGLISH.lexicon("cues").words("never.words")}
        self.table: dict[str, float] = {
            name: round(count / (seen[name] + 1), 3)
            for name, count in sorted(carried.items())
            if count >= LEAST_CUES and count / seen[name] >= LEAST_SHARE and name not in never
        }

    def trigger(self, cols: Columns, gold: Gold) -> int | None:
        """Return the word of a gold cue whose stem is most frequent in cues."""
        found = [
            (self._share.get(name, LEAST_SHARE), -i)
            for i in words_in(cols, gold["cue"])
            if (name := cols.trigger(i))
        ]
        return -max(found)[1] if found else None


C = TypeVar("C")


class Lessons:
    """The examples of each decision: (evidence, right or wrong), or the candidates among which it chooses.

    The decisions are asked as they are when an article is read, with tables that record the evidence.
    """

    def __init__(self, priors: Priors) -> None:
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)
        self.choices: defaultdict[str, list[Choice]] = defaultdict(list)
        self._priors = priors
        self._recordings: dict[str, Recording] = {}
        self._model = Model(ENGLISH, priors.table, self._record)

    def _record(self, decision: str) -> Recording:
        return self._recordings.setdefault(decision, Recording(class_slot(ENGLISH)))

    def _add(self, decision: str, right: bool) -> None:
        """Add the evidence that the decision was last asked for."""
        self.rows[decision].append((self._recordings[decision].evidence(), right))

    def add(self, document: Document) -> None:
        """Add what a document teaches."""
        cols, model, priors = document.columns, self._model, self._priors
        cols.set_levels(model.glossary.levels)
        found = sorted(
            ((i, n) for n, gold in enumerate(document.gold) if (i := priors.trigger(cols, gold)) is not None)
        )
        positive = {i for i, _ in found}
        # Words of a cue beside its trigger, and triggers inside content, say nothing: the corpus marks
        # only the outermost attribution.
        silent = {
            i for gold in document.gold for role in ("cue", "content") for i in words_in(cols, gold[role])
        }
        for i, trigger, around in cues.candidates(cols):
            if i in positive or i not in silent:
                model.cue(cols, i, trigger, around, False)
                self._add("cue", i in positive)
        earlier: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for i, n in found:
            gold = document.gold[n]
            w = Window(cols, i, cols.trigger(i), cols.sentence_of[i])
            source = words_in(cols, gold["source"])
            self._add_source(w, source, earlier[w.sentence.start])
            if source:
                earlier[w.sentence.start].append((source[0], source[-1] + 1))
                w.set_source(source[0], source[-1] + 1)
            self._add_content(w, words_in(cols, gold["content"]))

    def _add_source(self, w: Window, source: list[int], earlier: Sequence[tuple[int, int]]) -> None:
        candidates = list(sources.candidates(w, earlier))
        wanted = set(source)

        def agreement(candidate: sources.Candidate) -> float:
            _, start, end = candidate
            if start == end or not wanted:
                return float(start == end and not wanted)
            return 2 * len(wanted.intersection(range(start, end))) / (len(wanted) + end - start)

        best = max(candidates, key=agreement)
        if agreement(best) >= 0.5:
            self._add_questions("source", self._model.source, w, candidates, w.i, best)

    def _add_content(self, w: Window, content: list[int]) -> None:
        left = [k for k in content if k < w.i]
        right = [k for k in content if w.i < k < w.high]
        beyond = [k for k in content if w.high <= k < w.last]
        if not (left or right or beyond):
            return
        model = self._model
        layout = "both" if left and right else "right" if right else "left" if left else "beyond"
        model.layout(w)
        seen = self._recordings["layout"].evidence()
        for option in layouts.LAYOUTS:
            self.rows[f"layout {option}"].append((seen, option == layout))
        if w.last > w.high:
            quoted = any(w.cols.quote_of[k] >= 0 for k in (right or left)[-1:])
            model.continuation(w, layouts.LAYOUTS.index(layout), quoted)
            self._add("continuation", bool(beyond))
        if left:
            self._add_edge(w, edges.LEFT_END, model.left_end, w.i, left[-1] + 1)
            self._add_edge(w, edges.LEFT_BEGINNING, model.left_beginning, left[-1] + 1, left[0])
        if right:
            self._add_edge(w, edges.RIGHT_BEGINNING, model.right_beginning, w.i, right[0])
            self._add_edge(w, edges.RIGHT_END, model.right_end, right[0], right[-1] + 1)

    def _add_edge(self, w: Window, edge: edges.Edge, ask: AskCandidate[int], anchor: int, right: int) -> None:
        add = self._add_choice if edge.among_all else self._add_questions
        add(edge.name, ask, w, list(edge.candidates(w, anchor)), anchor, right)

    def _add_questions(
        self, decision: str, ask: AskCandidate[C], w: Window, candidates: Sequence[C], anchor: int, right: C
    ) -> None:
        """Add the candidates that are asked until the right one, each as a yes-or-no question."""
        if right not in candidates:
            return
        for asked, candidate in enumerate(candidates):
            ask(w, candidate, anchor, asked)
            self._add(decision, candidate == right)
            if candidate == right:
                break

    def _add_choice(
        self, decision: str, ask: AskCandidate[C], w: Window, candidates: Sequence[C], anchor: int, right: C
    ) -> None:
        """Add the candidates of which one is right."""
        if right in candidates:
            seen: list[Evidence] = []
            for asked, candidate in enumerate(candidates):
                ask(w, candidate, anchor, asked)
                seen.append(self._recordings[decision].evidence())
            self.choices[decision].append((seen, candidates.index(right)))


def fit(
    rows: Sequence[Row], templates: tuple[str, ...], penalty: float, smallest: float = SMALLEST
) -> tuple[float, list[dict[str, float]]]:
    """Fit one decision by logistic regression; return its bias and its tables."""
    matrix, index = _matrix([evidence for evidence, _ in rows], templates)
    transposed = matrix.T.tocsr()
    target = np.array([float(label) for _, label in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ weights[:-1] + weights[-1]
        value = np.logaddexp(0, np.where(target > 0, -score, score)).sum()
        value += 0.5 * penalty * weights[:-1] @ weights[:-1]
        gap = 1 / (1 + np.exp(-score)) - target
        return float(value), np.append(transposed @ gap + penalty * weights[:-1], gap.sum())

    solved = minimize(loss, np.zeros(len(index) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return float(solved.x[-1]), _tables(index, solved.x, templates, smallest)


def fit_choice(
    choices: Sequence[Choice], templates: tuple[str, ...], penalty: float
) -> tuple[float, list[dict[str, float]]]:
    """Fit a decision among candidates, whose probabilities add up to 1; return no bias, and its tables."""
    matrix, index = _matrix([evidence for seen, _ in choices for evidence in seen], templates)
    if not choices:
        return 0.0, _tables(index, (), templates, SMALLEST)
    transposed = matrix.T.tocsr()
    sizes = np.array([len(seen) for seen, _ in choices])
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = firsts + np.array([number for _, number in choices])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ weights
        score -= np.repeat(np.maximum.reduceat(score, firsts), sizes)
        share = np.exp(score)
        total = np.add.reduceat(share, firsts)
        share /= np.repeat(total, sizes)
        value = (np.log(total) - score[right]).sum() + 0.5 * penalty * weights @ weights
        share[right] -= 1
        return float(value), transposed @ share + penalty * weights

    solved = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return 0.0, _tables(index, solved.x, templates, SMALLEST)


Index = Mapping[tuple[int, str], int]


def _matrix(seen: Sequence[Evidence], templates: tuple[str, ...]) -> tuple[scipy.sparse.csr_matrix, Index]:
    """Return which values each piece of evidence has, a row each, and the columns of the frequent values."""
    index: dict[tuple[int, str], int] = {}
    for column in range(len(templates)):
        for value, count in Counter(evidence[column] for evidence in seen).items():
            if count >= LEAST_COUNT:
                index[column, value] = len(index)
    columns, pointers = [], [0]
    for evidence in seen:
        columns += [index[key] for key in enumerate(evidence) if key in index]
        pointers.append(len(columns))
    return scipy.sparse.csr_matrix(
        (np.ones(len(columns)), columns, pointers), shape=(len(seen), len(index))
    ), index


def _tables(
    index: Index, solved: Sequence[float], templates: tuple[str, ...], smallest: float
) -> list[dict[str, float]]:
    """Return the weights that are large enough, by table."""
    tables: list[dict[str, float]] = [{} for _ in templates]
    for (column, value), n in index.items():
        weight = float(solved[n])
        if abs(weight) >= smallest:
            tables[column][value] = weight
    return tables


def learn(documents: Sequence[Document], folds: int = 5) -> dict[str, object]:
    """Learn all decisions and return the plain values of the weights' file.

    Whether a draft is right, and whether one ends another's content, is learned last, from drafts of
    articles that the other decisions had not seen: the articles are dealt into folds, and each fold is read
    with what was learned from the rest.
    """
    names = sorted({document.name for document in documents})
    fold_of = {name: n % folds for n, name in enumerate(names)}
    others = [
        _learn_decisions([document for document in documents if fold_of[document.name] != fold])
        for fold in range(folds)
    ]
    data = _learn_decisions(documents)
    for decision, judge in _ABOUT_DRAFTS.items():
        rows: list[Row] = []
        for fold, rest in enumerate(others):
            recording = Recording(class_slot(ENGLISH))
            model = read_model(rest, "fold", ENGLISH, _recording_one(decision, recording))
            for document in documents:
                if fold_of[document.name] == fold:
                    rows += judge(document, model, recording)
        templates = table_names(ENGLISH)[decision]
        # Its score is a confidence, which would be too low on the whole without the small weights.
        bias, tables = fit(rows, templates, PENALTY.get(decision, USUAL_PENALTY), SMALLEST_OF_DRAFTS)
        learned = _plain(bias, templates, tables)
        for one in (*others, data):
            cast("dict[str, object]", one["decisions"])[decision] = learned
    return data


def _recording_one(decision: str, recording: Recording) -> Callable[[str, Weights], Tables]:
    return lambda name, weights: recording if name == decision else weights


def _learn_decisions(documents: Sequence[Document]) -> dict[str, object]:
    priors = Priors(documents)
    lessons = Lessons(priors)
    for document in documents:
        lessons.add(document)
    decisions: dict[str, object] = {}
    for name, templates in table_names(ENGLISH).items():
        bias, tables = 0.0, []  # type: float, list[dict[str, float]]
        if name in _CHOICES:
            bias, tables = fit_choice(lessons.choices[name], templates, PENALTY.get(name, USUAL_PENALTY))
        elif name not in _ABOUT_DRAFTS:
            bias, tables = fit(lessons.rows[name], templates, PENALTY.get(name, USUAL_PENALTY))
        decisions[name] = _plain(bias, templates, tables)
    return {"priors": priors.table, "decisions": decisions}


def _plain(
    bias: float, templates: tuple[str, ...], tables: Sequence[Mapping[str, float]]
) -> dict[str, object]:
    tables = tables or [{} for _ in templates]
    return {
        "bias": round(bias, 3),
        "weights": {
            template: {value: round(100 * weight) for value, weight in sorted(table.items())}
            for template, table in zip(templates, tables, strict=True)
        },
    }


def _judged(document: Document, model: Model, recording: Recording) -> list[Row]:
    """Read a document and return for each draft whether source, cue and content agree with the gold."""
    cols = document.columns
    cols.set_levels(model.glossary.levels)
    gold = [{role: set(words_in(cols, event[role])) for role in ROLES} for event in document.gold]
    silent = {i for event in gold for i in event["content"]}
    rows: list[Row] = []
    seen: dict[int, Evidence] = {}
    for draft in read(cols, _noting(model, recording, seen), LEAST_SCORE):
        if draft.structural:
            continue
        content = {k for stretch in draft.content for k in stretch}
        right = any(
            draft.trigger in event["cue"]
            and 2 * len(content & event["content"]) >= 0.5 * (len(content) + len(event["content"]))
            and (not event["source"] or not event["source"].isdisjoint(draft.source))
            for event in gold
        )
        if right or draft.trigger not in silent:
            rows.append((seen[draft.trigger], right))
    return rows


def _noting(model: Model, recording: Recording, seen: dict[int, Evidence]) -> Model:
    """Return a model that writes down by its trigger what it was asked about each draft."""

    def draft(w: Window, *given: Any) -> float:
        score = model.draft(w, *given)
        seen[w.i] = recording.evidence()
        return score

    noting = copy(model)
    noting.draft = draft
    return noting


def _parted(document: Document, model: Model, recording: Recording) -> list[Row]:
    """Read a document and return for each draft inside a content whether the gold has it by itself."""
    cols = document.columns
    cols.set_levels(model.glossary.levels)
    cues = {i for event in document.gold for i in words_in(cols, event["cue"])}
    drafts = list(read(cols, model))
    rows: list[Row] = []
    for m, n, stretch in pairs(cols, drafts):
        model.parting(cols, drafts[m], stretch, drafts[n])
        rows.append((recording.evidence(), drafts[n].trigger in cues))
    return rows


# The decisions among candidates, of which one is right.
_CHOICES = frozenset(edge.name for edge in edges.EDGES if edge.among_all)
# The decisions that are about drafts of articles which the others had not seen, in the order of learning.
_ABOUT_DRAFTS = {"draft": _judged, "parting": _parted}


ABOUT = (
    "Weights of the attribution engine, in hundredths. Learned by benchmarks/train/attributions.py from the "
    "training part of "
    "PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018), {count} articles. Generated; do not edit."
)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument(
        "--leave-out", metavar="PUBLISHER", help="leave out the articles whose names begin so"
    )
    args = parser.parse_args()
    documents = read_corpus(args.corpus, args.leave_out, RESTYLE)
    if not documents:
        parser.error(f"{args.corpus} contains no article with attributions")
    data = {"about": ABOUT.format(count=len({document.name for document in documents})), **learn(documents)}
    args.output.write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"{len(documents)} articles -> {args.output} ({args.output.stat().st_size / 1e6:.2f} MB)")


if __name__ == "__main__":
    main()
