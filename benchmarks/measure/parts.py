"""Score the articles that may be read next to those that are only scored.

    python -m benchmarks.measure.parts [--corpora FOLDER] [--scorers FOLDER]

Every third article of a corpus that was annotated later is kept for scoring, and ``abroad`` as a whole.  A
gain on articles whose errors were read proves little, so ``benchmarks.measure.figures`` writes this table,
too.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from benchmarks.gate import TASKS, Task, add_folders, figure, score, write_predictions
from benchmarks.measure.speakers import is_kept

__all__ = ["genders", "table"]

Part: TypeAlias = Literal["read", "unread"]


class Rows(NamedTuple):
    """Figures of one scorer: where the gold is, and the places of the figures in the report."""

    scorer: str
    parted: str
    """The gold that is in two parts: a file with a line for each article, or a folder of articles."""
    texts: str
    """The folder of its articles."""
    abroad: Task | None
    figures: Sequence[tuple[str, str]]


_SPEAKERS = (
    ("speakers: names", "accuracy.name"),
    ("speakers: pronouns", "accuracy.pronoun"),
    ("speakers: descriptions", "accuracy.nominal"),
    ("speakers: precision", "precision"),
    ("speakers: organisations", "org.accuracy"),
    ("groups and unnamed sources reported as a person", "group_none.given_person"),
)
_PEOPLE = (
    ("people: found (recall)", "recall"),
    ("people: with the full name", "full_name"),
    ("people: precision", "precision"),
    ("gender stated", "gender.all.coverage"),
    ("gender wrong, of those stated", "gender.all.wrong"),
)
_DESCRIPTIONS = (
    ("other articles, descriptions: right", "accuracy.nominal"),
    ("other articles, descriptions: precision", "precision"),
)
_WORLD = tuple((f"world politics, {label}", place) for label, place in _PEOPLE)
_NOISE = (
    ("noise: precision", "lines.p"),
    ("noise: recall", "lines.r"),
    ("noise: captions found", "recall.caption"),
    ("noise: related stories found", "recall.related"),
    ("noise: promos found", "recall.promo"),
    ("noise: comments found", "recall.comment"),
    ("noise: characters of the article lost", "content_lost"),
)


def _abroad(scorer: str, gold: str) -> Task:
    return Task("abroad", scorer, f"abroad/{gold}.jsonl")


# Corpora that were read as a whole, with the same annotation of ``abroad``: two tasks, places in the report.
WHOLE: Sequence[tuple[Task, Task, Sequence[tuple[str, str]]]] = (
    (
        TASKS["attributions"],
        Task("abroad", "score_attributions.py", "abroad"),
        (
            ("statements: triple F, all", "all.triple.f"),
            ("statements: triple F, quoted", "quoted.triple.f"),
            ("statements: triple F, indirect", "indirect.triple.f"),
            ("statements: source right", "all.source_accuracy"),
        ),
    ),
    (
        TASKS["nested"],
        TASKS["nested-abroad"],
        (("inside statements: triple, precision", "triple.p"), ("inside statements: triple F", "triple.f")),
    ),
    (
        TASKS["titles"],
        TASKS["titles-abroad"],
        (("titles: strict F", "strict.ALL.f"), ("titles: partial F", "partial.ALL.f")),
    ),
)

ROWS: Sequence[Rows] = (
    Rows(
        "score_speakers.py",
        "speakers/train.jsonl",
        "polnear/train",
        _abroad("score_speakers.py", "speakers"),
        _SPEAKERS,
    ),
    Rows("score_speakers.py", "speakers/descriptions.jsonl", "polnear/train", None, _DESCRIPTIONS),
    Rows(
        "score_people.py",
        "people/train.jsonl",
        "polnear/train",
        _abroad("score_people.py", "people"),
        _PEOPLE,
    ),
    Rows("score_people.py", "people/world/people.jsonl", "people/world", None, _WORLD),
    Rows("score_noise.py", "noise2", "noise2", None, _NOISE),
)


def table(corpora: Path, scorers: Path) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| % | articles that were inspected | kept for scoring | abroad, kept for scoring |"
    yield "| --- | --- | --- | --- |"
    with tempfile.TemporaryDirectory() as scratch:
        for read, abroad, figures in WHOLE:
            both = [_whole(task, Path(scratch), corpora, scorers) for task in (read, abroad)]
            for label, name in figures:
                cells = [f"{figure(report, name, read.scale):.1f}" for report in both]
                yield f"| {label} | {cells[0]} |  | {cells[1]} |"
        for number, rows in enumerate(ROWS):
            place = Path(scratch) / str(number)
            reports = [_part(rows, part, place / part, corpora, scorers) for part in ("read", "unread")]
            if rows.abroad is not None:
                reports.append(_whole(rows.abroad, Path(scratch), corpora, scorers))
            for label, name in rows.figures:
                cells = [f"{figure(report, name, 1.0):.1f}" for report in reports]
                yield f"| {label} | {' | '.join([*cells, ''][:3])} |"


_GENDER = tuple(f"gender.{who}.{what}" for who in ("all", "f", "m") for what in ("coverage", "wrong"))


def genders(corpora: Path, scorers: Path) -> Iterator[str]:
    """Yield the lines of the table of stated genders, without and with first names as evidence."""
    yield (
        f"| {datetime.date.today()} (%) | stated | wrong | women: stated | wrong | men: stated | wrong "
        "| with first names: stated | wrong | women: stated | wrong |"
    )
    yield f"| {'--- | ' * 11}".rstrip()
    us, world = (rows for rows in ROWS if rows.scorer == "score_people.py")
    corpora_of: Sequence[tuple[str, Rows, Part | None]] = (
        ("US news 2015-16, articles that were inspected", us, "read"),
        ("US news 2015-16, kept for scoring", us, "unread"),
        ("world news, articles that were inspected", world, "read"),
        ("world news, kept for scoring", world, "unread"),
        ("news of four countries 2015-23, kept for scoring", us, None),
    )
    with tempfile.TemporaryDirectory() as scratch:
        for label, rows, part in corpora_of:
            cells = []
            for names, places in ((False, _GENDER), (True, _GENDER[:4])):
                place = Path(scratch) / f"{label} {names}"
                if part is None:
                    place.mkdir()
                    assert rows.abroad is not None
                    report = _whole(rows.abroad, place, corpora, scorers, given_names=names)
                else:
                    report = _part(rows, part, place, corpora, scorers, given_names=names)
                cells += [f"{figure(report, name, 1.0):.1f}" for name in places]
            yield f"| {label} | {' | '.join(cells)} |"


def _whole(
    task: Task, scratch: Path, corpora: Path, scorers: Path, *, given_names: bool = False
) -> Mapping[str, object]:
    """Return what the scorer reports on a whole corpus."""
    predictions = scratch / f"{task.texts.replace('/', '-')}.jsonl"
    if not predictions.exists():
        write_predictions(corpora / task.texts, predictions, given_names=given_names)
    return score(task, predictions, corpora=corpora, scorers=scorers)


def _part(
    rows: Rows, part: Part, place: Path, corpora: Path, scorers: Path, *, given_names: bool = False
) -> Mapping[str, object]:
    """Return what the scorer reports on one part."""
    gold, texts = corpora / rows.parted, corpora / rows.texts
    place.mkdir(parents=True)
    if gold.is_dir():
        names = list(_of_part(sorted(path.stem for path in (gold / "text").glob("*.txt")), part))
        _link(gold / "labels", place / "labels", names)
        judged = place
    else:
        lines = list(_of_part(gold.read_text(encoding="utf-8").splitlines(keepends=True), part))
        names = [json.loads(line)["doc"] for line in lines]
        judged = place / "part.jsonl"
        judged.write_text("".join(lines), encoding="utf-8")
    _link(texts / "text", place / "text", names)
    if (texts / "meta.tsv").exists():
        (place / "meta.tsv").symlink_to(texts / "meta.tsv")
    predictions = place / "predictions.jsonl"
    write_predictions(place, predictions, given_names=given_names)
    return score(Task(scorer=rows.scorer, gold=str(judged)), predictions, corpora=corpora, scorers=scorers)


def _of_part(items: Iterable[str], part: Part) -> Iterator[str]:
    """Yield the articles of a part.

    >>> list(_of_part("abcdefg", "unread"))
    ['c', 'f']
    """
    for number, item in enumerate(items, 1):
        if is_kept(number) == (part == "unread"):
            yield item


def _link(folder: Path, copy: Path, names: Iterable[str]) -> None:
    """Make a folder with links to the files of some articles."""
    wanted = set(names)
    copy.mkdir()
    for path in folder.iterdir():
        if path.stem in wanted:
            (copy / path.name).symlink_to(path)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_folders(parser)
    args = parser.parse_args()
    corpora = args.corpora.resolve()
    for line in itertools.chain(table(corpora, args.scorers), [""], genders(corpora, args.scorers)):
        print(line)


if __name__ == "__main__":
    main()
