"""What the attribution engine's decisions are learned from: corpora in PolNeAR's form.

A corpus contains ``text/*.txt`` and ``attributions/*.ann`` (brat standoff: source, cue, content). No feature
contains more than two consecutive words of a text, and only features that were seen in several places are
kept.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import count
from math import log
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from attrs import define, field, frozen

import newsparse
from benchmarks.gate import TASKS, Task, figure, score
from benchmarks.labels.brat import ROLES, Gold, read_articles
from benchmarks.measure.predict import date_in, prediction
from benchmarks.measure.speakers import is_kept
from benchmarks.train.fitting import BIAS, Loss, among, fit, frequent, yes_or_no
from benchmarks.train.model import DATA, Model, Plain, hundredths
from benchmarks.train.restyle import restyled
from newsparse import Pipeline
from newsparse.core.records import Paragraph, Quote, Sentence
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.learn.decision import FORMAT, Evidence, Tables, Weights, WeightsFile
from newsparse.learn.recording import Recording
from newsparse.parsers import DEFAULT
from newsparse.parsers.claims import cues, edges, questions, sources
from newsparse.parsers.claims import model as engine
from newsparse.parsers.claims.preparation import prepare
from newsparse.parsers.claims.reading import read
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.triggers import CueWords
from newsparse.parsers.claims.window import WeighCandidates, Window

# A trigger is kept if its stem carried a cue twice or more and in one of twenty of its places.
LEAST_CUES, LEAST_SHARE = 2, 0.05
# Whether a draft is right is learned from cues of a probability of 0.42 on, some below what is read later.
LEAST_SCORE = log(0.42 / 0.58)
# Every second article is read a second time, set as British papers set quotations.
RESTYLE = 2
# A value is a feature if it was seen so often, and its weight is kept from this size on; a small model is a
# fast one.  With 12 and 0.10 F of the triple was 0.1 higher on PolNeAR dev, 0.7 lower on articles of other
# countries and 1.9 lower on other genres: rarer values are peculiar to the corpus.
# README.md has what each group of features gives, and what gave nothing.
LEAST_COUNT, SMALLEST, SMALLEST_OF_DRAFTS = 15, 0.15, 0.03
# The L2 penalty of each decision, chosen by the loss on articles of publishers that were left out.  With 8.0
# for the cue that loss was 1.5% higher, and with 2.0 for the right end 2.2%.
PENALTY = {"cue": 5.0, "right end": 4.0, "left end": 1.0, "draft": 10.0}
USUAL_PENALTY = 2.0
ROUNDS = 200
FOLDS = 3
DRAFT = "draft"

ENGLISH = Language("en")


@frozen
class Corpus:
    """A folder of annotated articles, and how it is used."""

    folder: str = field()
    weight: float = field(default=1.0)
    """How often each of its articles counts; small corpora count more, so that they have a say."""
    thirds: bool = field(default=False)
    """Whether every third article is kept for scoring."""
    names: str = field(default="")
    """The first letters of the names of its articles, if not all of them are used."""


CORPORA = (
    Corpus("polnear/train"),
    # Without the records of parliaments ("x"): with them triple F on pages of other outlets is 0.4 lower.
    Corpus("wide", weight=3.0, thirds=True, names="abdegw"),
    Corpus("genres", weight=3.0),
)


@define
class Document:
    """An article with its gold attributions."""

    name: str = field()
    path: Path = field()
    group: str = field()
    """The publisher."""
    columns: ClaimSheet = field()
    gold: list[Gold] = field()
    weight: float = field(default=1.0)
    copied: bool = field(default=False)
    """Whether it is an article in another style."""


@frozen
class Row:
    """A question with its answer."""

    evidence: Evidence = field()
    right: bool = field()
    weight: float = field()


@frozen
class Choice:
    """The evidence for each candidate, and the number of the right one."""

    seen: Sequence[Evidence] = field()
    right: int = field()
    weight: float = field()


def documents(corpora: Path) -> list[Document]:
    """Read all corpora, with the first annotator's attributions."""
    return [document for corpus in CORPORA for document in read_corpus(corpora, corpus)]


def read_corpus(corpora: Path, corpus: Corpus) -> Iterator[Document]:
    """Yield the articles of a corpus, and some a second time in another style."""
    folder = corpora / corpus.folder
    outlets = outlets_in(folder)
    used = count()
    for number, (name, text, gold) in enumerate(read_articles(folder), 1):
        if (corpus.thirds and is_kept(number)) or (corpus.names and name[0] not in corpus.names):
            continue
        path, group = folder / "text" / f"{name}.txt", outlets.get(name) or publisher_of(name)
        yield Document(name, path, group, _columns(text), gold, corpus.weight)
        if (at := next(used)) % RESTYLE == 0:
            anew = restyled(text, gold, at // RESTYLE)
            yield Document(name, path, group, _columns(anew.text), anew.gold, corpus.weight, copied=True)


def publisher_of(name: str) -> str:
    """Return the publisher in an article's name, after the letter of its part of the corpus."""
    parts = name.split("_")
    return parts[1] if len(parts) > 1 and len(parts[0]) == 1 else parts[0]


def outlets_in(folder: Path) -> Mapping[str, str]:
    """Return the site of each article whose address is known."""
    if not (folder / "meta.tsv").exists():
        return {}
    with (folder / "meta.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {row["name"]: urlsplit(row["url"]).netloc.removeprefix("www.") for row in rows}


def _columns(text: str) -> ClaimSheet:
    article = newsparse.parse(text)
    paragraphs, sentences = (
        list(map(range, *article.words.bounds(article[layer]))) for layer in (Paragraph, Sentence)
    )
    return prepare(article.words, CueWords(ENGLISH, {}), paragraphs, sentences, article[Quote])


def words_in(cols: ClaimSheet, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the words that start inside the spans, in order."""
    return sorted({i for start, end in spans for i in cols.words.range(start, end)})


class Priors:
    """How often each trigger carries a cue, and which word of a gold cue is its trigger."""

    def __init__(self, documents: Sequence[Document]) -> None:
        seen: Counter[str] = Counter()
        in_cues: Counter[str] = Counter()
        for document in documents:
            cols = document.columns
            covered = {i for gold in document.gold for i in words_in(cols, gold["cue"])}
            _add(seen, document, range(len(cols.words)))
            _add(in_cues, document, covered)
        self._share = {name: (in_cues[name] + 0.1) / (seen[name] + 4) for name in seen}
        carried: Counter[str] = Counter()
        for document in documents:
            for gold in document.gold:
                i = self.trigger(document.columns, gold)
                if i is not None:
                    _add(carried, document, (i,))
        never = {word_endings(ENGLISH).stem(word) for word in ENGLISH.lexicon("cues").words("never.words")}
        self.table: dict[str, float] = {
            name: round(count / (seen[name] + 1), 3)
            for name, count in sorted(carried.items())
            if count >= LEAST_CUES and count / seen[name] >= LEAST_SHARE and name not in never
        }

    def trigger(self, cols: ClaimSheet, gold: Gold) -> int | None:
        """Return the word of a gold cue whose stem is most frequent in cues."""
        found = [
            (self._share.get(name, LEAST_SHARE), -i)
            for i in words_in(cols, gold["cue"])
            if (name := cols.trigger(i))
        ]
        return -max(found)[1] if found else None


def _add(counts: Counter[str], document: Document, words: Iterable[int]) -> None:
    """Count the triggers at some words."""
    for i in words:
        cols = document.columns
        # The first word of a cue of several words ("hit out at") may be a cue by itself, too.
        own = cols.cue_words.triggers[cols.texts[i]] if i in cols.phrasal_ends else ""
        counts.update(filter(None, (cols.trigger(i), own)))


def _set_levels(cols: ClaimSheet, levels: Mapping[str, int]) -> None:
    """Recompute how often each trigger is a cue."""
    cols.levels = bytes([levels.get(cols.trigger(k), 0) for k in range(len(cols.words))])


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
        self._weight = 1.0
        self._model = engine.Model(ENGLISH, priors.table, self._record)

    def _record(self, decision: str) -> Recording:
        return self._recordings.setdefault(decision, Recording())

    def _add(self, decision: str, right: bool) -> None:
        """Add the evidence that the decision was last asked for."""
        self.rows[decision].append(Row(self._recordings[decision].evidence(), right, self._weight))

    def add(self, document: Document) -> None:
        """Add what a document teaches."""
        self._weight = document.weight
        cols, model, priors = document.columns, self._model, self._priors
        _set_levels(cols, model.cue_words.levels)
        found = sorted(
            ((i, n) for n, gold in enumerate(document.gold) if (i := priors.trigger(cols, gold)) is not None)
        )
        positive = {i for i, _ in found}
        # Words of a cue beside its trigger, and triggers inside content, say nothing: the corpus marks
        # only the outermost attribution.
        silent = {
            i for gold in document.gold for role in ("cue", "content") for i in words_in(cols, gold[role])
        }
        asked = [each for each in cues.candidates(cols) if each.at in positive or each.at not in silent]
        for trigger, _ in model.cue(cols, asked, False):
            self._add("cue", trigger.at in positive)
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
            self._add_candidates("source", self._model.source, w, candidates, w.i, best)

    def _add_content(self, w: Window, content: list[int]) -> None:
        left = [k for k in content if k < w.i]
        right = [k for k in content if w.i < k < w.high]
        beyond = [k for k in content if w.high <= k < w.last]
        if not (left or right):
            return
        model = self._model
        layout = "both" if left and right else "right" if right else "left"
        for _ in model.layout([w]):
            seen = self._recordings["layout"].evidence()
            for option in questions.LAYOUTS:
                self.rows[f"layout {option}"].append(Row(seen, option == layout, self._weight))
        if w.last > w.high:
            quoted = any(w.sheet.quote_of[k] >= 0 for k in (right or left)[-1:])
            model.continuation(w, questions.LAYOUTS.index(layout), quoted)
            self._add("continuation", bool(beyond))
        if left:
            self._add_edge(w, model.left_end, w.i, left[-1] + 1)
            self._add_edge(w, model.left_beginning, left[-1] + 1, left[0])
        if right:
            self._add_edge(w, model.right_beginning, w.i, right[0])
            self._add_edge(w, model.right_end, right[0], right[-1] + 1)

    def _add_edge(self, w: Window, choice: edges.EdgeChoice, anchor: int, right: int) -> None:
        candidates = list(choice.candidates(w, anchor))
        self._add_candidates(
            choice.name, choice.weigh, w, candidates, anchor, right, among_all=choice.among_all
        )

    def _add_candidates(
        self,
        decision: str,
        weigh: WeighCandidates[C],
        w: Window,
        candidates: Sequence[C],
        anchor: int,
        right: C,
        *,
        among_all: bool = False,
    ) -> None:
        """Add all candidates, of which one is right; or those that are asked until it, each as a question."""
        if right not in candidates:
            return
        number = candidates.index(right)
        if among_all:
            seen = [self._recordings[decision].evidence() for _ in weigh(w, anchor, candidates)]
            self.choices[decision].append(Choice(seen, number, self._weight))
        else:
            for candidate, _ in weigh(w, anchor, candidates[: number + 1]):
                self._add(decision, candidate == right)


class Fits:
    """Fits decisions; each begins where the last of its kind ended, so only the first fit is slow."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, bool], Mapping[Any, float]] = {}

    def questions(self, rows: Sequence[Row], name: str, smallest: float = SMALLEST) -> Plain:
        """Fit a decision whose questions are answered with yes or no."""
        weights = [row.weight for row in rows]
        loss = yes_or_no([row.right for row in rows], weights)
        found = self._fit(name, [row.evidence for row in rows], weights, loss, bias=True)
        return _plain(name, found.pop(BIAS), found, smallest)

    def choices(self, choices: Sequence[Choice], name: str) -> Plain:
        """Fit a decision among candidates, whose probabilities add up to 1."""
        right = [at == choice.right for choice in choices for at in range(len(choice.seen))]
        weights = [choice.weight for choice in choices]
        loss = among([len(choice.seen) for choice in choices], right, weights)
        rows = [one for choice in choices for one in choice.seen]
        return _plain(name, 0.0, self._fit(name, rows, weights, loss, bias=False), SMALLEST)

    def _fit(
        self, name: str, rows: Sequence[Evidence], weights: Sequence[float], loss: Loss, *, bias: bool
    ) -> dict[Any, float]:
        """Return the weight of each piece of evidence that is frequent, by table and value."""
        if not rows:
            return {BIAS: 0.0}
        kind = name, max(weights) == 1.0
        index = frequent(map(enumerate, rows), LEAST_COUNT)
        found = fit(
            map(enumerate, rows),
            index,
            loss,
            PENALTY.get(name, USUAL_PENALTY),
            bias=bias,
            start=self._last.get(kind),
            maxiter=ROUNDS,
        )
        self._last[kind] = dict(found)
        return found


SEEN = TypeVar("SEEN", Row, Choice)


def fit_mean(seen: Sequence[SEEN], name: str, fitted: Callable[[Sequence[SEEN], str], Plain]) -> Plain:
    """Fit a decision twice, to the corpus that counts once alone and to all, and return the mean.

    With all corpora, pages of other outlets are read better, but articles of the first corpus worse: triple F
    on PolNeAR dev is 74.1 to 74.3, with the mean 74.6 to 74.8.
    """
    alone = [one for one in seen if one.weight == 1.0]
    if len(alone) in (0, len(seen)):
        return fitted(seen, name)
    return _mean(fitted(seen, name), fitted(alone, name))


def _mean(one: Plain, other: Plain) -> Plain:
    """Return a decision with the mean of the weights of two."""
    tables: dict[str, dict[str, int]] = {}
    for table, own in one["weights"].items():
        its = other["weights"][table]
        means = {value: round((own.get(value, 0) + its.get(value, 0)) / 2) for value in sorted({*own, *its})}
        tables[table] = {value: weight for value, weight in means.items() if weight}
    return {"bias": round((one["bias"] + other["bias"]) / 2, 1), "weights": tables}


def _plain(name: str, bias: float, found: Mapping[tuple[int, str], float], smallest: float) -> Plain:
    """Return a decision as it is in the file: the weights that are large enough, by table."""
    tables: list[dict[str, int]] = [{} for _ in _templates(name)]
    for (column, value), weight in sorted(found.items()):
        if abs(weight) >= smallest:
            tables[column][value] = hundredths(weight)
    return {"bias": round(100 * bias, 1), "weights": dict(zip(_templates(name), tables, strict=True))}


def _templates(name: str) -> tuple[str, ...]:
    return engine.table_names(ENGLISH)[name]


def learn(documents: Sequence[Document]) -> Plain:
    """Learn all decisions and return the plain values of the weights' file.

    Whether a draft is right is learned last, from drafts of publishers that the other decisions had not
    seen: the publishers are dealt into folds, and each fold is read with what was learned from the rest.
    """
    groups = sorted({document.group for document in documents})
    random.Random(1).shuffle(groups)
    fold_of = {group: n % FOLDS for n, group in enumerate(groups)}
    fits = Fits()
    data = _learn_decisions(documents, fits)
    rows: list[Row] = []
    for fold in range(FOLDS):
        rest = [document for document in documents if fold_of[document.group] != fold]
        recording = Recording()
        model = engine.read_model(_file(_learn_decisions(rest, fits)), ENGLISH, _recording_drafts(recording))
        for document in documents:
            if fold_of[document.group] == fold:
                rows += _judged(document, model, recording)
    # Its score is a confidence, which would be too low on the whole without the small weights.
    data["decisions"][DRAFT] = fits.questions(rows, DRAFT, SMALLEST_OF_DRAFTS)
    return data


def _file(data: Plain) -> WeightsFile:
    return WeightsFile({"format": FORMAT, **data}, "weights of a fold", engine.MODEL)


def _recording_drafts(recording: Recording) -> Callable[[str, Weights], Tables]:
    return lambda name, weights: recording if name == DRAFT else weights


def _learn_decisions(documents: Sequence[Document], fits: Fits) -> Plain:
    priors = Priors(documents)
    lessons = Lessons(priors)
    for document in documents:
        lessons.add(document)
    decisions: Plain = {}
    for name in engine.table_names(ENGLISH):
        if name in _CHOICES:
            decisions[name] = fit_mean(lessons.choices[name], name, fits.choices)
        elif name == DRAFT:
            decisions[name] = _plain(name, 0.0, {}, 0.0)
        else:
            decisions[name] = fit_mean(lessons.rows[name], name, fits.questions)
    return {"priors": priors.table, "decisions": decisions}


def _judged(document: Document, model: engine.Model, recording: Recording) -> list[Row]:
    """Read a document and return for each draft whether source, cue and content agree with the gold."""
    cols = document.columns
    _set_levels(cols, model.cue_words.levels)
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
            rows.append(Row(seen[draft.trigger], right, document.weight))
    return rows


def _noting(model: engine.Model, recording: Recording, seen: dict[int, Evidence]) -> engine.Model:
    """Return a model that writes down by its trigger what it was asked about each draft."""

    def draft(readings: Iterable[Window]) -> Iterator[tuple[Window, float]]:
        for w, sure in model.draft(readings):
            seen[w.i] = recording.evidence()
            yield w, sure

    noting = copy(model)
    noting.draft = draft
    return noting


# The decisions among candidates, of which one is right.
_CHOICES = edges.EDGES.keys() - {edges.FIRST_ACCEPTED}


def pipeline(weights: Plain, folder: Path) -> Pipeline:
    """Return a pipeline that reads with given weights; ``folder`` gets the files of its language."""
    shutil.copytree(DATA / "languages" / "en", folder, dirs_exist_ok=True)
    (folder / "attribution.json").write_text(json.dumps(weights), encoding="utf-8")
    return Pipeline(DEFAULT, language=Language("en", folder))


def judge(parts: Sequence[tuple[Sequence[Document], WeightsFile]]) -> Iterator[str]:
    """Yield the figures of articles that were left out, all parts together."""
    task = TASKS["attributions"]
    with tempfile.TemporaryDirectory() as scratch:
        gold = Path(scratch) / "gold"
        for name in ("text", "attributions"):
            (gold / name).mkdir(parents=True)
        with (Path(scratch) / "predictions.jsonl").open("w", encoding="utf-8") as file:
            for number, (left_out, weights) in enumerate(parts):
                reads = pipeline(dict(weights.data), Path(scratch) / f"en{number}")
                for document in left_out:
                    if document.copied:
                        continue
                    shutil.copy(document.path, gold / "text")
                    for path in document.path.parents[1].glob(f"attributions/{document.name}_*.ann"):
                        shutil.copy(path, gold / "attributions")
                    with document.path.open(encoding="utf-8", newline="") as text:
                        article = reads.parse(text.read(), published=date_in(document.name))
                    file.write(json.dumps(prediction(document.name, article)) + "\n")
        report = score(Task(scorer=task.scorer, gold=str(gold)), Path(file.name), corpora=gold)
    for kind in ("all", "quoted", "direct", "indirect"):
        cells = [figure(report, f"{kind}.{place}", task.scale) for place in ("triple.f", "content_partial.f")]
        yield f"{kind:<10} triple F {cells[0]:.1f}  content F {cells[1]:.1f}"


MODEL = Model(
    name=engine.MODEL,
    file="languages/en/attribution.json",
    about=(
        "Weights of the attribution engine, in hundredths, from PolNeAR 1.0 (Newell, Margolin and Ruths, "
        "LREC 2018), and from pages of many other outlets."
    ),
    samples=documents,
    group=lambda document: document.group,
    learn=learn,
    judge=judge,
)
