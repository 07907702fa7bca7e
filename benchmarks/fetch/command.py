"""Fetch the texts of others, as their authors publish them, and rebuild what was labelled.

    python -m benchmarks fetch [SOURCE ...] [--into FOLDER] [--downloads FOLDER] [--list]

Each source (``sources.toml``) is fixed to a version.  A text is made by its recipe
(:mod:`benchmarks.fetch.recipes`, ``labels/recipes.jsonl``) or taken as it is, and is kept only if its sha256
is that of the text that was labelled.  The labels are offsets, and in the repository.  What is written is a
folder of corpora, from which everything in ``benchmarks`` can read; git ignores it.  A second run fetches
only what is missing.  ``--list`` prints the sources with their licences and attributions.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import sys
import tarfile
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from attrs import field, frozen

from benchmarks.fetch.recipes import Recipe, rebuilt
from benchmarks.labels.offsets import write_corpus

Row: TypeAlias = dict[str, Any]

HERE = Path(__file__).parent
LABELS = HERE.parent / "labels"
CORPORA = HERE.parent / "corpora"
GUM = "pronouns/gum.jsonl"
_SECONDS = 60


class UnreachableError(Exception):
    """A file cannot be had; the message says why."""


class NoNetworkError(UnreachableError):
    """No server answers, so that no other file can be had either."""


@frozen
class Source:
    """The place of published texts, and what their licence asks for; see ``sources.toml``."""

    name: str
    title: str
    home: str
    version: str
    address: str
    licence: str
    attribution: str
    archive: bool = False
    by_hand: str = ""
    digests: Mapping[str, str] = field(factory=dict)
    """The sha256 of what is taken as it is, by its place in the corpora."""


def sources(path: Path = HERE / "sources.toml") -> dict[str, Source]:
    """Return the sources by name.

    >>> sources()["gap"].title
    'GAP, its development part'
    """
    return {name: Source(name, **rows) for name, rows in tomllib.loads(path.read_text("utf-8")).items()}


@frozen
class Files:
    """Gets the files of a source; each is fetched once."""

    source: Source
    downloads: Path
    """Where what was downloaded by hand is."""
    _known: dict[str, bytes] = field(factory=dict)

    def read(self, path: str, version: str = "") -> bytes:
        """Return a file of a version, by default that of the source; the archive, if the source is one.

        :raises UnreachableError: if there is no such file, or no network.
        """
        source = self.source
        place = source.address.format(version=version or source.version, path=quote(path))
        if place not in self._known:
            self._known[place] = self._by_hand(place) if source.by_hand else _download(place)
        return self._known[place]

    def _by_hand(self, name: str) -> bytes:
        path = self.downloads / name
        if not path.exists():
            raise UnreachableError(
                f"download {name} from {self.source.home} and put it into {self.downloads}"
            )
        return path.read_bytes()

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the archive."""
        packed = io.BytesIO(self.read(""))
        if zipfile.is_zipfile(packed):
            with zipfile.ZipFile(packed) as archive:
                for one in archive.infolist():
                    if not one.is_dir():
                        yield one.filename, archive.read(one)
            return
        packed.seek(0)
        with tarfile.open(fileobj=packed) as archive:
            for member in archive:
                if member.isfile() and (content := archive.extractfile(member)):
                    yield member.name, content.read()


def _download(address: str) -> bytes:
    try:
        with urlopen(address, timeout=_SECONDS) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        raise UnreachableError(f"{address}: {error.code} {error.reason}") from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise NoNetworkError(f"there is no network: {address} cannot be reached ({reason})") from error


def rebuild(files: Files, recipes: Sequence[Row], into: Path) -> list[str]:
    """Write the texts of recipes whose file is there, and return the names of those that do not come out.

    :raises UnreachableError: if a file cannot be had.
    """
    archive = dict(_by_number(files)) if files.source.archive else {}
    wrong = []
    for row in recipes:
        path = _text(into, row)
        if _sha256(path) == row["sha256"]:
            continue
        if archive:
            content = archive.get(row["path"].partition("_")[0], b"")
        else:
            content = files.read(row["path"], row.get("version", ""))
        recipe = Recipe(row["shape"], row["hashes"], row["sha256"])
        text = rebuilt(_plain(row["path"], content.decode("utf-8", "replace")), recipe)
        if text is None:
            wrong.append(row["doc"])
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return wrong


def _by_number(files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield the XML files of an archive by the number with which their names begin."""
    for name, content in files.members():
        if name.endswith((".xml", ".naf")):
            yield PurePosixPath(name).name.partition("_")[0], content


def _plain(path: str, text: str) -> str:
    r"""Return a file without what is between the lines of its text.

    >>> _plain("a.conllu", "# sent_id = 1\n# text = It rained.\n1\tIt\n")
    'It rained.'
    >>> _plain("a.md", 'title: Rain\ncaption="Rain."\ncredit="(Ann Lee)"\n')
    'Rain\n"Rain."\n"(Ann Lee)"\n'
    """
    if path.endswith(".conllu"):
        return "\n".join(re.findall(r"^# text = (.*)", text, re.MULTILINE))
    if path.endswith(".md"):
        return re.sub(r"^\s*[a-z_-]+(?:: |=(?=\"))", "", text, flags=re.MULTILINE)
    return text


def _text(into: Path, row: Row) -> Path:
    return into / str(row["set"]) / "text" / f"{row['doc']}.txt"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _digest(folder: Path) -> str:
    """Return the sha256 of the names and checksums of all files of a folder, or of a file."""
    if not folder.is_dir():
        return _sha256(folder)
    lines = (f"{path.relative_to(folder).as_posix()} {_sha256(path)}\n" for path in folder.glob("*/*"))
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def take_polnear(files: Files, into: Path) -> None:
    """Write texts and annotations of PolNeAR as they are, without its test part."""
    for name, content in files.members():
        found = re.search(r"/data/((?:train|dev)/(?:text|attributions)/[^/]+\.(?:txt|ann))$", name)
        if found:
            path = into / "polnear" / found[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def take_gap(files: Files, into: Path) -> None:
    """Write the development part of GAP, a row of JSON for each of its lines."""
    lines = files.read("gap-development.tsv").decode().split("\n")[1:]
    rows = (_gap(line.rstrip("\r").split("\t")) for line in lines if line)
    _write(into / "pronouns" / "gap.jsonl", rows)


def _gap(cells: Sequence[str]) -> Row:
    doc, text, pronoun, at, *rest = cells
    candidates = []
    for name, start, coreferent in (rest[0:3], rest[3:6]):
        candidates.append((int(start), int(start) + len(name), coreferent == "TRUE"))
    candidates.sort()
    names = [(start, end) for start, end, means in candidates if means]
    return {
        "doc": doc,
        "corpus": "GAP",
        "genre": "wikipedia",
        "licence": "text CC BY-SA (Wikipedia); annotation Apache 2.0",
        "split": "development",
        "text": text,
        "pronouns": [
            {
                "start": int(at),
                "end": int(at) + len(pronoun),
                "text": pronoun,
                "names": names,
                "name": text[names[0][0] : names[0][1]] if names else None,
                "gender": "f" if pronoun.lower() in ("she", "her", "hers", "herself") else "m",
                "candidates": candidates,
            }
        ],
    }


TAKEN = {"polnear": take_polnear, "gap": take_gap}


def filled(label: Any, text: str) -> Any:
    """Return labels in which the words of each place, left out in the repository, are put in.

    >>> filled({"start": 0, "end": 3, "text": None}, "Ann Lee")
    {'start': 0, 'end': 3, 'text': 'Ann'}
    """
    if isinstance(label, list):
        return [filled(one, text) for one in label]
    if not isinstance(label, dict):
        return label
    words = {name: filled(value, text) for name, value in label.items()}
    for name, start, end in (("text", "start", "end"), ("holder", "holder_start", "holder_end")):
        if name in words and words[name] is None:
            words[name] = text[words[start] : words[end]] if start in words else text
    if "source_text" in words:
        (start, end), *_ = words["source"]
        words["source_text"] = text[start:end]
    return words


def write_labels(into: Path) -> None:
    """Write the labels of each set whose texts are there, in the form that its scorer reads."""
    for labels, folder in (("reports", "reports"), ("french", "french/open")):
        if (into / folder / "text").is_dir():
            write_corpus(LABELS / f"{labels}.jsonl", into / folder, report_missing=False)
    for labels, texts, gold in (
        ("gum", "pronouns", GUM),
        ("meantime", "dates/meantime", "dates/meantime/gold.jsonl"),
        ("polnear_speakers", "polnear/dev", "speakers/dev.jsonl"),
        ("polnear_titles", "polnear/dev", "titles/dev.jsonl"),
        ("polnear_nested", "polnear/dev", "nested/nested.jsonl"),
        ("polnear_people", "polnear/train", "people/train.jsonl"),
    ):
        rows = [json.loads(line) for line in (LABELS / f"{labels}.jsonl").read_text("utf-8").splitlines()]
        known = [
            filled(row, path.read_bytes().decode())
            for row in rows
            if (path := into / texts / "text" / f"{row['doc']}.txt").exists()
        ]
        if known:
            _write(into / gold, known)


def _write(path: Path, rows: Iterator[Row] | Sequence[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def recipes_by_source() -> Mapping[str, Sequence[Row]]:
    """Return the recipes of each source."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for line in (LABELS / "recipes.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["source"]].append(row)
    return found


def missing(corpora: Path) -> list[str]:
    """Return the titles of the sources that are not in a folder of corpora."""
    return [
        source.title
        for source in sources().values()
        if not all((corpora / place).exists() for place in source.digests)
        or not all(_has_text(corpora, row) for row in recipes_by_source().get(source.name, ()))
    ]


def _has_text(corpora: Path, row: Row) -> bool:
    """Return whether a text is there, or the labels that have it."""
    return _text(corpora, row).exists() or (row["set"] == "pronouns" and (corpora / GUM).exists())


def fetch(source: Source, into: Path, downloads: Path) -> str:
    """Fetch a source, and return what came of it in a few words.

    :raises UnreachableError: if a file cannot be had.
    """
    files = Files(source, downloads)
    if take := TAKEN.get(source.name):
        if all(_digest(into / place) == digest for place, digest in source.digests.items()):
            return "was there"
        take(files, into)
        wrong = [place for place, digest in source.digests.items() if _digest(into / place) != digest]
        return f"NOT as it was labelled: {', '.join(wrong)}" if wrong else "fetched"
    recipes = recipes_by_source().get(source.name, ())
    if all(_sha256(_text(into, row)) == row["sha256"] for row in recipes):
        return "was there"
    wrong = rebuild(files, recipes, into)
    text = f"{len(recipes) - len(wrong)} of {len(recipes)} texts"
    return f"{text}; NOT as labelled, and left out: {', '.join(wrong)}" if wrong else text


def main(arguments: Sequence[str] | None = None, known: Mapping[str, Source] | None = None) -> None:
    """Run the command; it fails if something cannot be fetched or is not what was labelled."""
    known = sources() if known is None else known
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks fetch",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = ", ".join(known)
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=f"of {names}; default: all")
    parser.add_argument("--into", type=Path, default=CORPORA, help="default: %(default)s")
    parser.add_argument(
        "--downloads", type=Path, default=Path(), help="what was downloaded by hand; default: here"
    )
    parser.add_argument("--list", action="store_true", help="print the sources, and fetch nothing")
    args = parser.parse_args(arguments)
    if unknown := set(args.sources) - known.keys():
        parser.error(f"there is no source {', '.join(sorted(unknown))}; known are {names}")
    failed = False
    for name in args.sources or known:
        source = known[name]
        if args.list:
            print(f"{name}: {source.title}\n  {source.home} {source.version}\n  {source.licence}")
            print(f"  {source.attribution}")
            continue
        try:
            what = fetch(source, args.into, args.downloads.resolve())
        except NoNetworkError as error:
            print(f"{source.title}: NOT fetched, and nothing after it: {error}")
            failed = True
            break
        except UnreachableError as error:
            what = f"NOT fetched: {error}"
        failed = failed or "NOT" in what
        print(f"{source.title}: {what}")
    if not args.list:
        write_labels(args.into)
        if args.into.is_dir():
            print(f"The texts are in {args.into}; `python -m benchmarks` measures them.", file=sys.stderr)
    if failed:
        raise SystemExit(1)
