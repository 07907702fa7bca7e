"""Make the pictures of the docs: the report and a notebook's output, in Chromium.

    python -m pip install -e . --group browser && apt-get install chromium fonts-dejavu-core fonts-liberation
    python -m benchmarks.pictures.screenshots

They show the article in ``seeds`` and the ten articles of the tutorial, and are committed.  Run this
command when the look of the report has changed; tests/report/test_drawings.py fails until then.
``docs/images/inputs.sha256`` records what the pictures show.  Each has at most 300 kB, because it stays in
the history of the repository.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["INPUTS", "inputs", "main"]

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "000_5826ca017a330d48.txt"
TUTORIAL = ROOT / "docs" / "tutorials" / "pages"
FOLDER = ROOT / "docs" / "images"
INPUTS = FOLDER / "inputs.sha256"
STATIC = ROOT / "docs" / "_static"
LOOK = ROOT / "src" / "newsparse" / "output" / "report" / "files"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# What a link to the docs looks like on a social network.
SOCIAL = """<!doctype html><meta charset=utf-8><style>
body {{ margin: 0; padding: 56px 64px; font-family: Arial, Helvetica, sans-serif; color: #1c2733; }}
svg {{ width: 88px; }} h1 {{ font-size: 52px; margin: 16px 0 20px; }}
p {{ font-size: 30px; line-height: 1.5; margin: 0; }}
.source {{ background: #cfe2f8; }} .cue {{ background: #ffe2a3; }} .content {{ background: #cdeed3; }}
</style>{logo}<h1>newsparse</h1>
<p><span class=source>Who</span> <span class=cue>said</span> <span class=content>what</span>, in which office
and when: from the text of political news</p>"""
# Dots for each pixel, so that the text is sharp on most screens; colours that remain; bytes at most.
SCALE, COLOURS, LARGEST = 1.5, 256, 300_000


def inputs() -> str:
    """Return a digest of what the pictures show: the style of the report, and the statements of the article.

    Numbers such as the confidence are left out, because a picture need not change with their last digit.
    """
    digest = hashlib.sha256()
    for path in (*sorted(LOOK.iterdir()), *sorted(TUTORIAL.iterdir())):
        digest.update(path.read_bytes())
    for said in newsparse.parse(SEED.read_text(encoding="utf-8")).attributions:
        if said.depth == 0 and (said.confidence or 1) >= 0.7:
            people = [(person.name, person.gender) for person in said.speakers]  # the shares show them
            digest.update(f"{said.source_text}|{people}|{said.cue_text}|{said.content_text}\n".encode())
    return digest.hexdigest()


def main() -> None:
    """Write all pictures."""
    from playwright.sync_api import sync_playwright

    from newsparse.collection import Collection
    from newsparse.collection.report import write_report

    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no chromium: apt-get install chromium")
    article = newsparse.parse(SEED.read_text(encoding="utf-8"))
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        report, notebook = Path(name) / "report.html", Path(name) / "notebook.html"
        report.write_text(article.to_html(), encoding="utf-8")
        many = Path(name) / "tutorial.html"
        collection = Collection()
        texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(TUTORIAL.glob("*.txt"))}
        collection.add(newsparse.parse_many(texts.values()), ids=texts)
        write_report(collection, many, title="Ten invented articles")
        cells = (article._repr_html_() or "", article.attributions[:4]._repr_html_() or "")
        notebook.write_text(f"<meta charset=utf-8>{''.join(cells)}", encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))

        def picture(file: str, source: Path, width: int, height: int, scheme: str = "light") -> None:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type, unused-ignore]
                device_scale_factor=SCALE,
            )
            page = context.new_page()
            page.goto(source.as_uri())
            if file == "report.png":
                page.locator(".np-content[data-n='2']").first.hover()  # with its card
            if file == "table.png":
                page.evaluate("document.getElementById('table').scrollIntoView()")
            if file == "print.png":
                page.emulate_media(media="print")
            _save(page, FOLDER / file)
            context.close()

        social = Path(name) / "social.html"
        social.write_text(SOCIAL.format(logo=(STATIC / "logo.svg").read_text("utf-8")), encoding="utf-8")
        picture("../_static/social.png", social, 800, 420)
        picture("report.png", report, 1240, 860)
        picture("table.png", report, 1240, 620)
        picture("dark.png", report, 1240, 760, "dark")
        picture("narrow.png", report, 340, 900)
        picture("print.png", report, 760, 1000)
        picture("index.png", many, 1240, 760)
        picture("notebook.png", notebook, 980, 1330)
        browser.close()
    INPUTS.write_text(inputs() + "\n", encoding="utf-8")


def _save(page: Page, path: Path) -> None:
    """Write what a page shows with few colours, which is enough for text and small."""
    from PIL import Image

    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    if size > LARGEST:
        sys.exit(f"{path}: {size} bytes, more than {LARGEST}")
    print(f"{path.relative_to(ROOT)}: {size} bytes")


if __name__ == "__main__":
    main()
