"""Draw the pictures of the docs that are SVG: results on an invented article, and charts of the figures.

    python -m benchmarks.pictures.drawings            # write docs/images/*.svg
    python -m benchmarks.pictures.drawings --check    # fail if one of them is out of date

The charts take their numbers from the tables of ``evaluation.md`` and ``performance.md`` in
``docs/reference``, and the other pictures from what newsparse finds.  So a picture never differs from the
page next to it; tests/report/test_drawings.py checks that.  Each picture has its own background, and other
colours where the reader's system is dark.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock
from xml.sax.saxutils import escape, quoteattr

import newsparse
from benchmarks.pages import DOCS, taken

__all__ = ["DRAWINGS", "main", "outdated"]

FOLDER = DOCS / "images"
EVALUATION = DOCS / "reference" / "evaluation.md"
PERFORMANCE = DOCS / "reference" / "performance.md"
PAGES = DOCS / "tutorials" / "pages"
BRIDGE = DOCS / "tutorials" / "bridge.txt"

# An article of our own, in which every kind of statement occurs once.
ARTICLE = """\
Chancellor Ann Lee said on Friday that the harbour would close in March. "We cannot pay for two ports," \
she told reporters.

Tom Price, who leads the dockers' union, called the plan "a betrayal". The chancellor rejected the criticism.

The Harbour Board declined to comment. Officials fear that 300 jobs will go."""

STYLE = """
:root { --paper: #ffffff; --ink: #1c2733; --soft: #55626f; --rule: #c5ccd4; --blue: #1f5fa8;
  --orange: #b35900; --source: #cfe2f8; --cue: #ffe2a3; --content: #cdeed3; --bar: #4a86c5;
  --bar2: #a9b4bf; --bar3: #e0a458; }
@media (prefers-color-scheme: dark) { :root { --paper: #1b2027; --ink: #e8edf2; --soft: #a9b4bf;
  --rule: #46505c; --blue: #7fb2ea; --orange: #f0a860; --source: #234a75; --cue: #6b4d00;
  --content: #1f5a33; --bar: #6aa3e0; --bar2: #6b7680; --bar3: #c98a3c; } }
.paper { fill: var(--paper); } text { fill: var(--ink); } .soft { fill: var(--soft); }
.rule { stroke: var(--rule); fill: none; } .ink { stroke: var(--ink); fill: none; }
.source { fill: var(--source); } .cue { fill: var(--cue); } .content { fill: var(--content); }
.bar { fill: var(--bar); } .bar2 { fill: var(--bar2); } .bar3 { fill: var(--bar3); }
.blue { stroke: var(--blue); fill: none; } .orange { stroke: var(--orange); fill: none; }
.blue-dot { fill: var(--blue); } .orange-dot { fill: var(--orange); }
"""

# Approximate widths of letters in Arial and Helvetica, in thousandths of the size.  Each text is stretched
# to the width that is computed from them, so that it fits its box in any font.
_NARROW = dict.fromkeys("ijlI|'.,:;! ftr()[]-/", 300) | dict.fromkeys("mwMW%@", 880)


@dataclass
class Picture:
    """A drawing of some size, with what it shows in words."""

    width: float
    height: float
    title: str
    parts: list[str] = field(default_factory=list)

    def rect(self, x: float, y: float, width: float, height: float, look: str, radius: float = 3) -> None:
        """Add a filled box."""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
            f' rx="{radius}" class="{look}"/>'
        )

    def path(self, shape: str, look: str, width: float = 1.5, extra: str = "") -> None:
        """Add a line."""
        self.parts.append(f'<path d="{shape}" class="{look}" stroke-width="{width}"{extra}/>')

    def dot(self, x: float, y: float, radius: float, look: str) -> None:
        """Add a disc."""
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="{look}"/>')

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 14,
        anchor: str = "start",
        look: str = "",
        *,
        bold: bool = False,
    ) -> None:
        """Add a line of text."""
        if not words.strip():
            return
        attributes = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"'
        attributes += f' textLength="{wide(words.strip(), size):.1f}" lengthAdjust="spacingAndGlyphs"'
        if anchor != "start":
            attributes += f' text-anchor="{anchor}"'
        if look:
            attributes += f' class="{look}"'
        if bold:
            attributes += ' font-weight="600"'
        self.parts.append(f"<text {attributes}>{escape(words.strip())}</text>")

    def __str__(self) -> str:
        """Return the file."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}"'
            f' width="{self.width:g}" font-family="Arial, Helvetica, sans-serif" role="img"'
            f" aria-label={quoteattr(self.title)}>"
        )
        paper = f'<rect width="{self.width:g}" height="{self.height:g}" rx="8" class="paper"/>'
        lines = [
            head,
            f"<title>{escape(self.title)}</title>",
            f"<style>{STYLE}</style>",
            paper,
            *self.parts,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"


def wide(words: str, size: float) -> float:
    """Return how wide a text is, about."""
    return sum(_NARROW.get(letter, 680 if letter.isupper() else 550) for letter in words) * size / 1000


@dataclass(frozen=True)
class Piece:
    """Letters of an article that look the same, and where they are drawn."""

    start: int
    text: str
    look: str
    x: float
    y: float
    width: float


def laid_out(
    text: str, looks: Mapping[int, str], size: float, left: float, top: float, right: float
) -> list[Piece]:
    """Break an article into lines, and each line into pieces of one look."""
    pieces: list[Piece] = []
    x, y = left, top
    for match in re.finditer(r"\n+|[^\n ]+ ?", text):
        word = match[0]
        if word[0] == "\n":
            x, y = left, y + size * 2.3
            continue
        if x + wide(word.rstrip(), size) > right:
            x, y = left, y + size * 1.85
        for part in re.finditer(r"(?s).", word):
            at = match.start() + part.start()
            look, width = looks.get(at, ""), wide(part[0], size)
            last = pieces[-1] if pieces else None
            if last and last.look == look and last.y == y and last.start + len(last.text) == at:
                pieces[-1] = Piece(last.start, last.text + part[0], look, last.x, y, last.width + width)
            else:
                pieces.append(Piece(at, part[0], look, x, y, width))
            x += width
    return pieces


def _write(picture: Picture, pieces: Iterable[Piece], size: float) -> None:
    for piece in pieces:
        shown = piece.text.strip()
        if not shown:
            continue
        if piece.look:
            picture.rect(
                piece.x - 1, piece.y - size, wide(piece.text.rstrip(), size) + 2, size * 1.4, piece.look
            )
        indent = wide(piece.text[: len(piece.text) - len(piece.text.lstrip())], size)
        picture.text(piece.x + indent, piece.y, shown, size)


def marked_article() -> Picture:
    """Draw an article with source, cue and content of each statement."""
    article = newsparse.parse(ARTICLE, published="2026-05-02")
    looks: dict[int, str] = {}
    for said in article.attributions:
        for look, spans in (("content", said.content), ("source", said.source), ("cue", said.cue)):
            looks |= {at: look for span in spans for at in range(span.start, span.end)}
    size = 17.0
    pieces = laid_out(ARTICLE, looks, size, 20, 78, 556)
    picture = Picture(
        576,
        pieces[-1].y + 26,
        "An article in which the source, the cue and the content of each statement are coloured",
    )
    x = 20.0
    for look, meaning in (
        ("source", "source: who"),
        ("cue", "cue: how it is attributed"),
        ("content", "content: what"),
    ):
        picture.rect(x, 20, 18, 18, look)
        picture.text(x + 25, 34, meaning, 14)
        x += 55 + wide(meaning, 14)
    _write(picture, pieces, size)
    return picture


def people_and_mentions() -> Picture:
    """Draw arrows from every mention of a person to the person."""
    article = newsparse.parse(ARTICLE, published="2026-05-02")
    people = [person for person in article.people if len(person.mentions) > 1]
    looks = {
        at: look
        for person, look in zip(people, ("source", "cue"), strict=True)
        for mention in person.mentions
        for at in range(mention.start, mention.end)
    }
    size = 16.0
    pieces = laid_out(ARTICLE, looks, size, 20, 44, 420)
    bottom = pieces[-1].y + 26
    picture = Picture(
        630,
        bottom,
        "Arrows lead from “Chancellor Ann Lee”, “she” and “The chancellor” to one person, Ann Lee",
    )
    tip = (
        '<marker id="{0}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    )
    tip += '<polygon points="0,0.8 8,4 0,7.2" class="{0}-dot"/></marker>'
    picture.parts.append(f"<defs>{tip.format('blue')}{tip.format('orange')}</defs>")
    _write(picture, pieces, size)
    for number, (person, look, ink) in enumerate(
        zip(people, ("source", "cue"), ("blue", "orange"), strict=True)
    ):
        middle = 80.0 + number * 120
        picture.rect(470, middle - 30, 146, 60, look, 6)
        picture.text(543, middle - 6, person.name, 16, "middle", bold=True)
        title = next((title.text for title in person.titles if title.kind != "honorific"), "no title")
        picture.text(
            543, middle + 16, f"{title} · {person.gender or 'gender unknown'}", 12.5, "middle", "soft"
        )
        for mention in person.mentions:
            [piece] = [one for one in pieces if one.start <= mention.start < one.start + len(one.text)][:1]
            x, y = piece.x + wide(piece.text.rstrip(), size) / 2, piece.y + size * 0.4
            below = y + size * 0.22  # between two lines of text
            picture.path(
                f"M{x:.1f},{y:.1f} Q{x:.1f},{below:.1f} {x + 8:.1f},{below:.1f} H420"
                f" C450,{below:.1f} 440,{middle:.1f} 467,{middle:.1f}",
                ink,
                extra=f' marker-end="url(#{ink})"',
            )
    return picture


def _rows(block: str, heading: str, page: Path = EVALUATION) -> list[list[str]]:
    """Return the rows of a table of a page, found by how the first cell of its head begins."""
    _, _, rest = f"\n{taken(page, block)}".partition(f"\n| {heading}")
    table = rest.split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table if line.startswith("|")]


def _axes(
    picture: Picture,
    box: tuple[float, float, float, float],
    xs: Sequence[float],
    ys: Sequence[float],
    labels: tuple[str, str],
) -> tuple[Callable[[float], float], Callable[[float], float]]:
    """Draw the axes of a chart, and return where a value of each lies."""
    left, top, right, bottom = box

    def across(value: float) -> float:
        return left + (value - xs[0]) / (xs[-1] - xs[0]) * (right - left)

    def up(value: float) -> float:
        return bottom - (value - ys[0]) / (ys[-1] - ys[0]) * (bottom - top)

    for value in ys:
        picture.path(f"M{left},{up(value):.1f} H{right}", "rule", 1)
        picture.text(left - 8, up(value) + 4, f"{value:g}", 12, "end", "soft")
    for value in xs:
        picture.text(across(value), bottom + 18, f"{value:g}", 12, "middle", "soft")
    picture.text((left + right) / 2, bottom + 38, labels[0], 13, "middle", "soft")
    picture.text(left - 30, top - 14, labels[1], 13, "start", "soft")
    return across, up


def calibration() -> Picture:
    """Draw how often attributions of some confidence are correct."""
    rows = [row for row in _rows("confidence", "confidence") if re.match(r"0\.\d", row[0])]
    picture = Picture(520, 400, "Calibration: the share of correct attributions rises with the confidence")
    ticks = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    across, up = _axes(
        picture, (60, 46, 490, 340), ticks, ticks, ("mean confidence", "share that is correct")
    )
    picture.path(
        f"M{across(0.4):.1f},{up(0.4):.1f} L{across(1):.1f},{up(1):.1f}", "rule", 2, ' stroke-dasharray="6 5"'
    )
    picture.text(across(0.52) + 16, up(0.47), "as confident as correct", 12, "start", "soft")
    points = [(float(row[2]), float(row[3]), int(row[1])) for row in rows]
    line = " L".join(f"{across(sure):.1f},{up(right):.1f}" for sure, right, _ in points)
    picture.path(f"M{line}", "blue", 2)
    for sure, right, count in points:
        picture.dot(across(sure), up(right), 3 + (count / 60) ** 0.5, "blue-dot")
    return picture


def thresholds() -> Picture:
    """Draw precision and recall by the least confidence that is kept."""
    rows = [row for row in _rows("confidence", "least confidence") if re.match(r"0\.\d", row[0])]
    picture = Picture(520, 400, "With a higher threshold, precision rises and recall falls")
    across, up = _axes(
        picture,
        (60, 46, 430, 340),
        [float(row[0]) for row in rows],
        range(0, 101, 20),
        ("least confidence kept", "%"),
    )
    for column, name, look in ((2, "precision", "blue"), (3, "recall", "orange")):
        points = [(across(float(row[0])), up(float(row[column]))) for row in rows]
        picture.path("M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in points), look, 2.5)
        for x, y in points:
            picture.dot(x, y, 4, f"{look}-dot")
        picture.text(points[-1][0] + 10, points[-1][1] + 4, name, 13)
    return picture


def _bars(
    picture: Picture,
    rows: Sequence[tuple[str, float, str, str]],
    left: float,
    top: float,
    right: float,
    most: float,
) -> None:
    """Draw bars from the left, each with its name before it and its value after it."""
    for number, (name, value, shown, look) in enumerate(rows):
        y = top + number * 24
        picture.text(left - 8, y + 13, name, 13, "end")
        picture.rect(left, y, max(value / most * (right - left), 1), 17, look, 2)
        picture.text(left + value / most * (right - left) + 6, y + 13, shown, 12, "start", "soft")


def accuracy() -> Picture:
    """Draw how often whole attributions are right, next to two annotators and another library."""
    found = {row[0]: row[3] for row in _rows("annotators", "Attributions")}
    unread = {row[0].split()[0]: row[1] for row in _rows("figures", "newsparse")}
    peers = {row[0]: row[2] for row in _rows("peers", "Attributions") if row[2] != "none"}
    rows: list[tuple[str, float, str, str]] = []
    for kind, name in (("indirect", "indirect"), ("quoted", "quotations")):
        ours, humans = re.findall(r"[\d.]+", found[kind])
        new = unread[name]
        rows += [
            (f"{name}: unseen texts", float(new), new, "bar"),
            ("development articles", float(ours), ours, "bar"),
            ("two annotators", float(humans), humans, "bar2"),
        ]
    rows += [
        (f"{name.split(' (')[0]}, development articles", float(value), value, "bar3")
        for name, value in peers.items()
        if "newsparse" not in name
    ]
    picture = Picture(
        640,
        64 + 24 * len(rows),
        "Statements with correct source, cue and content: newsparse, two annotators and textacy",
    )
    picture.text(24, 30, "source, cue and content all correct (F1, %)", 14, bold=True)
    _bars(picture, rows, 250, 48, 590, 100)
    return picture


def layers() -> Picture:
    """Draw the time that each layer takes."""
    table = _rows("speed", "layer | ms/article", PERFORMANCE)
    rows = [
        (row[0].strip("()"), float(row[1]), f"{float(row[1]):.2f} ms", "bar")
        for row in table
        if row[3] and float(row[1]) >= 0.01
    ]
    total = next(float(row[1]) for row in table if row[0] == "everything")
    picture = Picture(640, 64 + 24 * len(rows), "Milliseconds for each layer of an average article")
    picture.text(24, 30, f"time for each layer of an average article ({total:.1f} ms in all)", 14, bold=True)
    _bars(picture, rows, 160, 48, 570, max(row[1] for row in rows))
    return picture


def audit() -> Picture:
    """Draw the result of the tutorial on source audits: who speaks in its ten articles."""
    heard: Counter[str] = Counter()
    files = sorted(PAGES.glob("*.txt"))
    for path in files:
        article = newsparse.parse(path.read_text(encoding="utf-8"))
        people = {
            person
            for said in article.attributions
            if said.depth == 0 and said.mode in ("speech", "writing") and said.polarity != "declined"
            for person in said.speakers
        }
        heard.update(person.gender or "unknown" for person in people)
    total = heard.total()
    names = (("women", "female", "bar3"), ("men", "male", "bar"), ("gender unknown", "unknown", "bar2"))
    rows = [
        (name, float(heard[key]), f"{heard[key]} of {total} ({heard[key] / total:.0%})", look)
        for name, key, look in names
    ]
    picture = Picture(640, 64 + 24 * len(rows), "Who is heard in the ten articles of the tutorial, by gender")
    picture.text(24, 30, f"people who are heard in {len(files)} articles, by gender", 14, bold=True)
    _bars(picture, rows, 160, 48, 500, max(row[1] for row in rows))
    return picture


class _Terminal(io.StringIO):
    """A stream that the command line takes for a terminal."""

    def isatty(self) -> bool:
        """Say that colours are welcome."""
        return True


def terminal() -> str:
    """Draw what ``newsparse parse`` prints on a terminal."""
    from rich.console import Console
    from rich.text import Text

    from newsparse.cli.pretty import pretty

    with mock.patch.dict(os.environ, {"FORCE_COLOR": "1", "COLUMNS": "116", "TERM": "xterm-256color"}):
        shown = pretty(newsparse.parse(BRIDGE.read_text(encoding="utf-8")), _Terminal())
    console = Console(record=True, width=116, file=io.StringIO())
    console.print(Text.from_ansi(f"$ newsparse parse bridge.txt\n{shown}"))
    drawn = console.export_svg(title="newsparse", unique_id="newsparse")
    return re.sub(r"@font-face \{[^}]*\}", "", drawn)  # a picture loads nothing


DRAWINGS: Mapping[str, Callable[[], object]] = {
    "article.svg": marked_article,
    "people.svg": people_and_mentions,
    "calibration.svg": calibration,
    "thresholds.svg": thresholds,
    "accuracy.svg": accuracy,
    "layers.svg": layers,
    "audit.svg": audit,
    "terminal.svg": terminal,
}


def words_of(drawing: str) -> list[str]:
    """Return the words in a drawing, without its colours and lengths.

    Shares in percent, which the terminal shows, are left out: they change a little with each training.
    """
    words = html.unescape(re.sub(r"(?s)<style.*?</style>|<[^>]*>", " ", drawing)).split()
    return ["%" if re.fullmatch(r"\d+%", word) else word for word in words]


def outdated() -> list[Path]:
    """Return the pictures with other words or numbers than would be drawn now.

    Only words are compared, because another version of rich may draw a terminal in another way, and because
    the calculations of another processor may differ in a last digit.
    """
    return [
        FOLDER / name
        for name, draw in DRAWINGS.items()
        if words_of((FOLDER / name).read_text(encoding="utf-8")) != words_of(str(draw()))
    ]


def write() -> None:
    """Write all pictures."""
    for name, draw in DRAWINGS.items():
        (FOLDER / name).write_text(str(draw()), encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare with the files, and write nothing")
    if parser.parse_args().check:
        if old := outdated():
            sys.exit(
                f"out of date: {', '.join(path.name for path in old)}; "
                "run python -m benchmarks.pictures.drawings"
            )
    else:
        write()


if __name__ == "__main__":
    main()
