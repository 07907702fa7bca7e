"""Writes ``data/prebuilt.bin``, when the package is built (see :mod:`newsparse.language.prebuilt`)."""

from __future__ import annotations

from pathlib import Path

from newsparse.core.pipeline import Pipeline
from newsparse.language.lexicon import load_lexicon
from newsparse.language.prebuilt import FILE, write, written

__all__ = ["work_out"]


def work_out() -> int:
    """Work everything out in this process, which must not have read any data yet, and write it to the file.

    :returns: the number of results.
    """
    with written() as results:
        _read_everything()
    write(results)
    return len(results)


def _read_everything() -> None:
    """Read each data file that an article can need."""
    data = Path(FILE).parent
    for file in sorted(data.rglob("*.toml")):
        if file.parent.name == "outlets":
            continue  # the first article reads them all
        load_lexicon(file.relative_to(data).with_suffix("").as_posix())
    text = "“We won,” Senator Ann Lee said on Friday. The British prime minister agreed."
    article = Pipeline.default().parse(text, published="2022-04-30")
    for parser in article.pipeline.parsers:
        article[parser.makes]
