"""Other libraries on the same articles: accuracy and speed side by side.

    python -m benchmarks.measure.peers [--only PEER ...] [--model NAME] [--write]
                               [--corpora FOLDER]

Each peer that is installed reads the development corpora of the tasks that it can do, in a process of its
own, and the gate's scorers judge it by the same measures; one that is not installed is listed with
what it needs.  Each does what its documentation shows, without any change of ours:

- **textacy** (``textacy.extract.triples.direct_quotations``) finds quotations with speaker and cue; it
  refuses an article with an odd number of quotation marks, which then counts as one without quotations.
- **spaCy** alone has no attributions; its entities of the labels DATE and TIME are scored as dates
  without values.  Its models are not on PyPI: ``python -m spacy download en_core_web_sm``.
- **jusText** finds the boilerplate of HTML pages; it gets each line of the text as a paragraph.
- **dateparser** (``dateparser.search.search_dates``) finds dates with values; newsparse itself uses its
  parser for dates written out in full.

Loading is all that comes before the first article: imports, models, and of newsparse what it reads at
first use.  Articles a second are of processor time, which other work on the machine lengthens least.
Memory is the peak of the process, to which newsparse hands the articles, so that some 40 MB are its own
in every row.  ``--write`` puts the tables between the ``peers`` comments of
``docs/reference/evaluation.md``, and a short one into ``README.md``.
"""

from __future__ import annotations

import argparse
import datetime
import html
import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Protocol, TypeAlias

from attrs import frozen

import newsparse
from benchmarks.gate import TASKS, score
from benchmarks.measure.predict import articles, prediction
from benchmarks.pages import DOCS, machine, put
from benchmarks.pictures import drawings
from benchmarks.present import add_folders
from newsparse import Article, Line

Prediction: TypeAlias = dict[str, object]
Predict: TypeAlias = Callable[[Article], Prediction]
"""Reads an article and returns what the scorers of the peer's tasks need, except the document's name."""


class Place(Protocol):
    """A token of spaCy, as far as its place goes."""

    @property
    def idx(self) -> int:
        """Offset of the first character."""

    def __len__(self) -> int:
        """How many characters it has."""


class Stretch(Protocol):
    """A span of spaCy, as far as its place goes."""

    start_char: int
    end_char: int


def tokens(found: Sequence[Place]) -> list[list[int]]:
    """Return the place of a run of tokens, from the first to the last."""
    return [[found[0].idx, found[-1].idx + len(found[-1])]] if found else []


def quotation(speaker: Sequence[Place], cue: Sequence[Place], content: Stretch) -> Prediction:
    """Return a quotation of textacy in the form of the scorer."""
    place = [[content.start_char, content.end_char]]
    return {"source": tokens(speaker), "cue": tokens(cue), "content": place}


def located(text: str, found: Iterable[tuple[str, datetime.datetime]]) -> Iterator[Prediction]:
    """Yield dates of dateparser, which come in order but without places, in the form of the scorer."""
    end = 0
    for words, moment in found:
        start = text.find(words, end)
        if start >= 0:
            end = start + len(words)
            yield {"start": start, "end": end, "value": moment.date().isoformat(), "type": "DATE"}


def load_newsparse(model: str) -> Predict:
    """Return newsparse itself, with every layer that has a scorer."""
    # This process has imported it already; a fresh one shows what that takes.
    subprocess.run([sys.executable, "-c", "import newsparse"], check=True)
    prediction("", newsparse.parse('"We will win," Senator Ann Lee (D-Ohio) said on Friday.'))
    return lambda article: prediction("", article)


def load_textacy(model: str) -> Predict:
    """Return textacy's direct quotations."""
    import spacy
    from textacy.extract.triples import direct_quotations

    read = spacy.load(model)

    def predict(article: Article) -> Prediction:
        try:
            found = list(direct_quotations(read(article.text)))
        except ValueError:  # an odd number of marks
            return {"attributions": [], "refused": True}
        return {"attributions": [quotation(one.speaker, one.cue, one.content) for one in found]}

    return predict


def load_spacy(model: str) -> Predict:
    """Return spaCy's entities that are dates."""
    import spacy

    read = spacy.load(model)

    def predict(article: Article) -> Prediction:
        entities = [entity for entity in read(article.text).ents if entity.label_ in ("DATE", "TIME")]
        return {
            "dates": [
                {"start": entity.start_char, "end": entity.end_char, "value": None, "type": entity.label_}
                for entity in entities
            ]
        }

    return predict


def load_dateparser(model: str) -> Predict:
    """Return dateparser's search, told the day of publication where it is known."""
    from dateparser.search import search_dates

    def predict(article: Article) -> Prediction:
        settings: dict[str, Any] = {}
        if article.published is not None:
            settings["RELATIVE_BASE"] = datetime.datetime.combine(article.published, datetime.time())
        found = search_dates(article.text, languages=["en"], settings=settings)
        return {"dates": list(located(article.text, found or ()))}

    return predict


def load_justext(model: str) -> Predict:
    """Return the lines that jusText takes for boilerplate, each handed over as a paragraph of HTML."""
    import justext

    words = justext.get_stoplist("English")

    def predict(article: Article) -> Prediction:
        lines = [line for line in article[Line] if line.text.strip()]
        page = "".join(f"<p>{html.escape(line.text)}</p>" for line in lines)
        found = justext.justext(page.encode(), words, encoding="utf-8")
        # A line without a visible character is not a paragraph; the rest come in order.
        if len(found) != len(lines):
            return {"noise": []}
        pairs = zip(lines, found, strict=True)
        return {"noise": [[line.start, line.end] for line, part in pairs if part.is_boilerplate]}

    return predict


@frozen
class Peer:
    """A library to compare with."""

    load: Callable[[str], Predict]
    """Imports it, loads its model by name, and returns what reads."""
    packages: tuple[str, ...]
    """What must be installed, by distribution."""
    tasks: tuple[str, ...]
    """The tasks of the gate that it can do."""


PEERS: Mapping[str, Peer] = {
    "newsparse": Peer(load_newsparse, ("newsparse",), ("attributions", "noise", "dates")),
    "textacy": Peer(load_textacy, ("textacy", "spacy"), ("attributions",)),
    "spaCy": Peer(load_spacy, ("spacy",), ("attributions", "dates")),
    "dateparser": Peer(load_dateparser, ("dateparser",), ("dates",)),
    "jusText": Peer(load_justext, ("jusText",), ("noise",)),
}

# The columns of each task: heading, place in the scorer's report, what makes it a percentage.
COLUMNS: Mapping[str, Sequence[tuple[str, str, float]]] = {
    "attributions": (
        ("quoted: content F", "quoted.content_partial.f", 1.0),
        ("quoted: triple F", "quoted.triple.f", 1.0),
        ("all: content F", "all.content_partial.f", 1.0),
        ("all: triple F", "all.triple.f", 1.0),
    ),
    "noise": (
        ("precision of lines", "lines.p", 1.0),
        ("recall of lines", "lines.r", 1.0),
        ("characters of the article lost, %", "content_lost", 1.0),
    ),
    "dates": (("span F1", "all.relaxed.f", 100.0), ("value F1", "all.value_f1", 100.0)),
}


def figure(report: object, place: str) -> float:
    """Return the figure at a place of a scorer's report; one without a value is 0."""
    for part in place.split("."):
        report = report[int(part)] if isinstance(report, list) else report[part]  # type: ignore[index]
    return float(report or 0.0)  # type: ignore[arg-type]


def read_corpus(peer: Peer, task: str, folder: Path, out: Path, model: str) -> dict[str, float]:
    """Read a corpus in this process: write the predictions, return seconds, megabytes and refusals."""
    import resource

    texts = list(articles(folder))
    start = perf_counter()
    predict = peer.load(model)
    load = perf_counter() - start
    start = process_time()
    found = [(name, predict(article)) for name, article in texts]
    seconds = process_time() - start
    with out.open("w", encoding="utf-8") as file:
        for name, one in found:
            file.write(json.dumps({task: [], **one, "doc": name}) + "\n")
    return {
        "load": load,
        "rate": len(found) / seconds,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "refused": sum("refused" in one for _, one in found),
    }


def missing(peer: Peer, model: str) -> str | None:
    """Say what a peer needs that is not installed; None if nothing."""
    for package in peer.packages:
        try:
            metadata.version(package)
        except metadata.PackageNotFoundError:
            return f"not installed: python -m pip install {package}"
    if "spacy" in peer.packages and not importlib.import_module("spacy").util.is_package(model):
        return f"without its model: python -m spacy download {model}"
    return None


def measure(name: str, task: str, model: str, corpora: Path) -> list[str]:
    """Run a peer on a task in a process of its own, and return the cells of its row."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "predictions.jsonl"
        command = [sys.executable, "-m", "benchmarks.measure.peers", "--run", name, task, str(out)]
        options = ["--model", model, "--corpora", str(corpora)]
        done = subprocess.run([*command, *options], stdout=subprocess.PIPE, text=True, check=True)
        cost: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        report = score(TASKS[task], out, corpora=corpora)
    found = [f"{scale * figure(report, place):.1f}" for _, place, scale in COLUMNS[task]]
    if task == "attributions" and name == "spaCy":
        found = ["none"] * len(found)
    label = f"{name} {metadata.version(PEERS[name].packages[0])}"
    if cost["refused"]:
        label += f" ({cost['refused']:.0f} articles refused)"
    return [label, *found, f"{1000 / cost['rate']:.1f}", f"{cost['load']:.1f}", f"{cost['memory']:.0f}"]


def table(task: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a task's table in Markdown."""
    headings = [task.capitalize(), *(heading for heading, _, _ in COLUMNS[task])]
    headings += ["time (newsparse = 1)", "load s", "memory MB"]
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    first: float | None = None
    for *cells, milliseconds, load, memory in rows:
        first = first or float(milliseconds)  # newsparse comes first
        yield f"| {' | '.join(cells)} | {float(milliseconds) / first:.1f} | {load} | {memory} |"


def report(names: Sequence[str], model: str, corpora: Path) -> Iterator[str]:
    """Yield the lines of the page."""
    yield f"{machine()}, each on one core, model `{model}`:"
    lacking = {name: lack for name in names if (lack := missing(PEERS[name], model))}
    for task in COLUMNS:
        able = [name for name in names if task in PEERS[name].tasks and name not in lacking]
        yield ""
        yield from table(task, [measure(name, task, model, corpora) for name in able])
    for name, lack in lacking.items():
        yield ""
        yield f"{name}: {lack}"


def summary(page: str) -> Iterator[str]:
    """Yield the lines of the README: who finds attributions, and the most informative columns."""
    lines = page.splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    first = next(number for number, row in enumerate(rows) if row[0] == "Attributions")
    names = ("quoted: triple F", "time (newsparse = 1)", "memory MB")
    columns = [rows[first].index(name) for name in names]
    yield "| the same 84 articles | quotations with source and cue (F1) | time (newsparse = 1) | memory, MB |"
    yield "| --- | --- | --- | --- |"
    for row in rows[first + 2 :]:
        if row[0].lower() in COLUMNS:  # the next table
            break
        if row[columns[0]] != "none":
            yield f"| {' | '.join([row[0], *(row[column] for column in columns)])} |"
    yield ""
    yield f"({lines[0].partition(', model')[0].rstrip(':')}; `python -m benchmarks.measure.peers --write`)"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=PEERS, default=list(PEERS), metavar="PEER")
    parser.add_argument("--model", default="en_core_web_sm", help="spaCy's model; default: %(default)s")
    parser.add_argument("--write", action="store_true", help="write the page on evaluation and README.md")
    parser.add_argument("--run", nargs=3, metavar=("PEER", "TASK", "OUT"), help=argparse.SUPPRESS)
    add_folders(parser)
    args = parser.parse_args()
    if args.run:
        name, task, out = args.run
        folder = args.corpora / TASKS[task].texts
        print(json.dumps(read_corpus(PEERS[name], task, folder, Path(out), args.model)))
        return
    if not args.corpora.is_dir():
        print(f"nothing to measure: {args.corpora} not found")
        return
    text = "\n".join(report(args.only, args.model, args.corpora)) + "\n"
    print(text)
    if args.write:
        put(DOCS / "reference/evaluation.md", "peers", text)
        put(DOCS.parent / "README.md", "peers", "\n".join(summary(text)) + "\n")
        drawings.write()  # the chart of these figures


if __name__ == "__main__":
    main()
