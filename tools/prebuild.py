"""Write ``data/prebuilt.bin``, the results of :mod:`newsparse.language.data_files`, into the package.

    python tools/prebuild.py

The wheel contains the file; ``hatch_build.py`` runs this.  It is written where newsparse is imported from.
"""

from __future__ import annotations

from pathlib import Path

from newsparse.core.pipeline import Pipeline
from newsparse.language.data_files import FILE, write, written
from newsparse.language.lexicon import load_lexicon

__all__ = ["read_everything"]


def read_everything() -> None:
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


if __name__ == "__main__":
    # The data must not have been read yet, so this runs in a process of its own.
    with written() as results:
        read_everything()
    write(results)
    print(f"{len(results)} results in {FILE}")
