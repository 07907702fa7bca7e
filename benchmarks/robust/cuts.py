"""Whether a text that is cut off anywhere can still be read, in every layer.

    python -m benchmarks.robust.cuts FOLDER [--language CODE ...] [--every N] [--whole N] [--seed N]

Reads every text in a folder: each ``.txt`` file, and each ``text`` in a ``.jsonl`` file.  Each paragraph is
cut off at every word (or, with ``--every 4``, at one in four), because a rule looks at the words around it;
the whole text is cut off at some words, chosen by chance.  The text is also read as a whole, without its last
character, in capitals and without punctuation.  Printed are how many texts were read and each error, once for
each line of code that raised it.  Exit code 1 if a text raised one.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import newsparse

WORD_END = re.compile(r"(?<=\S)(?=\s)|(?<=\w)(?=[^\w\s])")
_MARKS = re.compile(r"[^\w\s]")
_LINES = re.compile(r"\n+")


def altered(text: str) -> Iterator[str]:
    """Yield a text, the text without its last character, in capitals and without punctuation.

    >>> list(altered("No, he said."))
    ['No, he said.', 'No, he said', 'NO, HE SAID.', 'No he said']
    """
    yield text
    yield text[:-1]
    yield text.upper()
    yield _MARKS.sub("", text)


def beginnings(text: str) -> list[str]:
    """Return what is left of a text that ends after each of its words.

    >>> beginnings("No, he said.")
    ['No', 'No,', 'No, he', 'No, he said']
    """
    return [text[: found.start()] for found in WORD_END.finditer(text)]


def read(text: str, language: str) -> newsparse.Article:
    """Read a text with every layer, and return the article."""
    article = newsparse.parse(text, language=language, published="2022-04-30")
    for parser in article.pipeline.parsers:
        if article.pipeline.makes(parser.makes):
            article[parser.makes]
    return article


def texts(folder: Path) -> Iterator[str]:
    """Yield each different text in a folder."""
    met: set[str] = set()
    for path in sorted(folder.rglob("*")):
        found: list[str] = []
        if path.suffix == ".txt":
            found = [path.read_text(encoding="utf-8", errors="replace")]
        elif path.suffix == ".jsonl":
            rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
            found = [
                row["text"] for row in rows if isinstance(row, dict) and isinstance(row.get("text"), str)
            ]
        for text in found:
            if text not in met:
                met.add(text)
                yield text


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", nargs="+", default=["en", "fr"], help="default: en fr")
    parser.add_argument(
        "--every", type=int, default=1, help="words from one cut to the next; default: %(default)s"
    )
    parser.add_argument("--whole", type=int, default=4, help="cuts of the whole text; default: %(default)s")
    parser.add_argument("--seed", type=int, default=1, help="default: %(default)s")
    args = parser.parse_args()
    choose = random.Random(args.seed)
    whole = cuts = 0
    raised = set[str]()
    for text in texts(args.folder):
        whole += 1
        ends = beginnings(text)
        pieces = [*altered(text), *choose.sample(ends, min(args.whole, len(ends)))]
        cut = [piece for line in _LINES.split(text) for piece in beginnings(line)]
        pieces += cut[choose.randrange(args.every) :: args.every]
        for language in args.language:
            for piece in pieces:
                cuts += 1
                try:
                    read(piece, language)
                except newsparse.InputError:  # a whole page of HTML
                    pass
                except Exception as error:
                    where = traceback.extract_tb(error.__traceback__)[-1]
                    key = f"{language}: {type(error).__name__} at {where.filename}:{where.lineno}"
                    if key not in raised:
                        raised.add(key)
                        print(f"{key}: {error}; text ends with {piece[-60:]!r}", flush=True)
        if whole % 100 == 0:
            print(f"{whole} texts, {cuts} readings, {len(raised)} errors", flush=True)
    print(f"{whole} texts, {cuts} readings, {len(raised)} errors")
    if raised:
        sys.exit(1)


if __name__ == "__main__":
    main()
