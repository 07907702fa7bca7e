"""Measure the confidence of speakers on articles that nothing was learned from.

    python -m benchmarks.measure.speakers [--corpora FOLDER]

Prints a reliability table for each source of text: for the third of its articles that is kept for scoring,
or for all of them if nothing was learned from any.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from attrs import field, frozen

import newsparse
from benchmarks.measure.predict import date_in, dates_of
from benchmarks.measure.reliability import Judged, bins, calibration_error, pairs, table
from benchmarks.present import add_folders, needed
from newsparse import Attribution
from newsparse.language.language import Language
from newsparse.language.names import personal_name, short_forms

Gold: TypeAlias = dict[str, object]
Part: TypeAlias = Literal["read", "unread"]


@frozen
class Document:
    """An article to learn from."""

    name: str = field()
    text: str = field()
    sources: Sequence[Gold] = field()
    """The annotated sources, as the corpus has them."""
    published: str | None = field(default=None)
    """The day of publication."""


def is_kept(number: int) -> bool:
    """Return whether an article of a corpus, counted from 1, is kept for scoring: every third one is."""
    return number % 3 == 0


def documents(corpora: Path, part: Part, sets: Iterable[str] = ()) -> Iterator[Document]:
    """Yield the annotated articles of all sets or of some: those to learn from, or those kept for scoring."""
    for gold in sets or SETS:
        if not (corpora / gold).exists():
            continue  # a smaller set of corpora
        texts = corpora / SETS[gold]
        dates = dates_of(texts)
        for number, line in enumerate((corpora / gold).read_text(encoding="utf-8").splitlines(), 1):
            unread = gold in NEW or (gold not in READ and is_kept(number))
            if unread == (part == "unread"):
                yield _document(json.loads(line), texts / "text", dates)


SETS: Mapping[str, str] = {
    "speakers/train.jsonl": "polnear/train",
    "speakers/train2.jsonl": "polnear/train",
    "speakers/descriptions.jsonl": "polnear/train",
    "speakers/dev.jsonl": "polnear/dev",
    "wide/speakers.jsonl": "wide",
    "genres/speakers.jsonl": "genres",
    "abroad/speakers.jsonl": "abroad",
    "reports/speakers.jsonl": "reports",
}
"""The files of annotated sources, with the folders of their articles."""
READ = ("speakers/dev.jsonl", "genres/speakers.jsonl")
"""Those that have been read as a whole."""
NEW = ("abroad/speakers.jsonl", "reports/speakers.jsonl")
"""Those from which nothing was learned."""
PEOPLE = ("name", "pronoun", "nominal")
"""The types of annotated sources that are people."""


def _document(row: dict[str, object], texts: Path, dates: Mapping[str, str]) -> Document:
    name = str(row["doc"])
    with (texts / f"{name}.txt").open(encoding="utf-8", newline="") as text:
        return Document(name, text.read(), row["sources"], dates.get(name) or date_in(name))  # type: ignore[arg-type]


def is_right(found: str, gold: Gold) -> bool:
    """Return whether a name is that of the annotated person.

    A surname alone is right, too, unless the article names another person with it.
    """
    names = (gold["speaker"], gold["speaker_full"])
    alone = not gold.get("rivals") and gold["type"] in PEOPLE
    return any(isinstance(name, str) and _is_same(found, name, alone) for name in names)


def _is_same(found: str, known: str, alone: bool) -> bool:
    one, other = personal_name(found), personal_name(known)
    if one.words == other.words:
        return one.suffix in (None, other.suffix) or other.suffix is None
    if alone and len(one.words) == 1:
        return one.surname == other.surname
    forms = short_forms(Language("en"))
    whole = len(one.words) > 1 and len(other.words) > 1 and one.surname == other.surname
    return whole and not set(one.keys(forms)).isdisjoint(other.keys(forms))


def paired(document: Document, said: Sequence[Attribution]) -> dict[int, int]:
    """Return which annotated source belongs to which attribution, by their contents."""
    return pairs(
        [[(start, end) for start, end in one["content"]] for one in document.sources],  # type: ignore[attr-defined]
        [[(span.start, span.end) for span in one.content] for one in said],
    )


def judged(document: Document) -> Iterator[Judged]:
    """Yield for each speaker that is found how sure it is, and whether it is the right person."""
    article = newsparse.parse(document.text, published=document.published)
    said = [one for one in article.attributions if not one.depth]
    for found, gold in paired(document, said).items():
        one = said[found]
        if one.speaker is not None:
            yield Judged(one.speaker_confidence, is_right(one.speaker.name, document.sources[gold]))


def calibration(corpora: Path) -> Mapping[str, object]:
    """Return how well calibrated the confidence is: 100 less the expected calibration error in points."""
    parts = {"unread": [gold for gold in SETS if gold not in NEW], "abroad": ["abroad/speakers.jsonl"]}
    found: dict[str, object] = {}
    for part, sets in parts.items():
        every = [one for document in documents(corpora, "unread", sets) for one in judged(document)]
        found[part] = {"calibrated": 100 - 100 * calibration_error(bins(every))}
    return found


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_folders(parser)
    args = parser.parse_args()
    needed(args.corpora)
    for gold in SETS:
        found = [one for document in documents(args.corpora, "unread", [gold]) for one in judged(document)]
        if found:
            print(f"{gold}: {len(found)} speakers, calibration error {calibration_error(bins(found)):.3f}\n")
            print("\n".join(table(found, "speakers")))
            print()


if __name__ == "__main__":
    main()
