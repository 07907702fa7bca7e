"""Compare what ``fetch`` rebuilds with a folder of corpora, byte for byte.

    python -m benchmarks.fetch.check [--corpora FOLDER]

Needs no network: each text of the corpora is put into a file as its publisher has it (a page, a Markdown
file with captions between its paragraphs, an export with a thousand entities, a table of tokens), the files
into small copies of the publishers' repositories.  ``fetch`` then reads from these.  It says what is absent.
"""

from __future__ import annotations

import argparse
import functools
import html
import io
import json
import re
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import evolve

from benchmarks.fetch import command
from benchmarks.fetch.command import Row, Source
from benchmarks.present import add_folders


def published(path: str, texts: Sequence[str]) -> str:
    """Return a file as its publisher has it, with texts in it."""
    lines = [line for text in texts for line in re.split(r"[\r\n]+", text) if line]
    if path.endswith(".conllu"):
        return "\n".join(
            f"# sent_id = x-{n}\n# text = {line}\n# newpar\n1\tIt\tit\tPRON\n" for n, line in enumerate(lines)
        )
    if path.endswith(".md"):
        title, *rest = lines
        head = f"---\ntitle: {title}\nimage: https://example.org/1.jpg\nlayout: post\n---\n\n$DATELINE$ "
        picture = '\n\n{% include photo.html\n\nfile="https://example.org/2.jpg"\ncredit="(AP)"\n\n%}\n\n'
        return head + picture.join(rest)
    if path.endswith((".html", ".xml")):
        paragraphs = (html.escape(line).replace(" ", " <b></b>", 1) for line in lines)
        body = "".join(f'<p>{one}</p>\n<script>var x = "A";</script><!-- B -->\n' for one in paragraphs)
        return f"<html><body>{body}</body></html>"
    return "\n".join(lines)


def tokens(text: str) -> str:
    """Return a text as an XML file of tokens."""
    words = re.findall(r"\w+|[^\w\s]", text)
    return (
        "<Document>"
        + "".join(f'<token t_id="{n}">{html.escape(one)}</token>\n' for n, one in enumerate(words, 1))
        + "</Document>"
    )


def repositories(corpora: Path, rows: Sequence[Row], into: Path) -> dict[str, Source]:
    """Write small copies of the repositories of all sources, and return the sources that point to them."""
    found = {}
    for name, source in command.sources().items():
        folder = into / name
        files = command.TAKEN.get(name)
        if files is None:
            mine = [row for row in rows if row["source"] == name]
            _write(folder, source, corpora, mine)
        elif name == "gap":
            _write_gap(folder / source.version / "gap-development.tsv", corpora / "pronouns" / "gap.jsonl")
        else:
            _write_tar(folder / source.version / "all.tar.gz", corpora / "polnear")
        address = f"{folder.as_uri()}/{{version}}/{{path}}"
        if name == "polnear":
            address = f"{folder.as_uri()}/{{version}}/all.tar.gz"
        if source.by_hand:
            address = source.address
        found[name] = evolve(source, address=address)
    return found


def _text(corpora: Path, row: Row) -> str:
    """Return a text of the corpora, which may be in a file of labels."""
    path = corpora / str(row["set"]) / "text" / f"{row['doc']}.txt"
    if path.exists():
        return path.read_bytes().decode()
    return _in_labels(corpora / command.GUM)[str(row["doc"])]


@functools.cache
def _in_labels(path: Path) -> Mapping[str, str]:
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return {row["doc"]: row["text"] for row in rows}


def _write(folder: Path, source: Source, corpora: Path, rows: Sequence[Row]) -> None:
    """Write the files of a source that has recipes."""
    if source.by_hand:
        folder.mkdir(parents=True)
        with zipfile.ZipFile(folder / source.by_hand, "w") as archive:
            for row in rows:
                archive.writestr(f"corpus/{row['path']}.xml", tokens(_text(corpora, row)))
        return
    files: defaultdict[Path, list[str]] = defaultdict(list)
    for row in rows:
        files[folder / row.get("version", source.version) / row["path"]].append(_text(corpora, row))
    for path, texts in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(published(path.name, texts).encode())


def _write_gap(path: Path, labels: Path) -> None:
    """Write the table of GAP that its labels were made of."""
    lines = ["ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"]
    for row in map(json.loads, labels.read_text("utf-8").splitlines()):
        (pronoun,) = row["pronouns"]
        cells = [row["doc"], row["text"], pronoun["text"], str(pronoun["start"])]
        for start, end, means in reversed(pronoun["candidates"]):
            cells += [row["text"][start:end], str(start), str(means).upper()]
        lines.append("\t".join([*cells, "http://example.org"]))
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_tar(path: Path, polnear: Path) -> None:
    """Write an archive of PolNeAR, with a test part that is not to be taken."""
    path.parent.mkdir(parents=True)
    with tarfile.open(path, "w:gz", compresslevel=1, dereference=True) as archive:
        for one in sorted(polnear.glob("*/*/*")):
            archive.add(one, f"PolNeAR-x/data/{one.relative_to(polnear).as_posix()}")
        member = tarfile.TarInfo("PolNeAR-x/data/test/text/kept-apart.txt")
        archive.addfile(member, io.BytesIO(b""))


def differences(corpora: Path, rebuilt: Path) -> list[str]:
    """Return which rebuilt files are not byte for byte those of the corpora, or are not in them."""
    wrong = []
    for path in sorted(rebuilt.rglob("*")):
        name = path.relative_to(rebuilt)
        inner = name.parts[:2] == ("pronouns", "text")  # GUM is in one file
        if path.is_file() and not inner:
            other = corpora / name
            if not other.exists() or not _is_in(path.read_bytes(), other.read_bytes()):
                wrong.append(name.as_posix())
    return wrong


def _is_in(one: bytes, other: bytes) -> bool:
    """Return whether files are the same; the second may have further rows at its beginning or end."""
    return one == other or (one.startswith(b"{") and one in other)


def main() -> None:
    """Run the command; it fails if a file is not as it is in the corpora, or a corpus is not there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_folders(parser)
    corpora = parser.parse_args().corpora.resolve()
    if absent := command.missing(corpora):
        raise SystemExit(f"Not checked, because {corpora} does not have them: {', '.join(absent)}.")
    rows = [row for each in command.recipes_by_source().values() for row in each]
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        sources = repositories(corpora, rows, place / "published")
        downloads = place / "published" / "meantime"
        command.main(["--into", str(place / "corpora"), "--downloads", str(downloads)], sources)
        count = sum(path.is_file() for path in (place / "corpora").rglob("*"))
        wrong = differences(corpora, place / "corpora")
    print(f"{count} files rebuilt; not the same: {', '.join(wrong) or 'none'}")
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
