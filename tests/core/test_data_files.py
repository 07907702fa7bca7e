"""The files of the package's data, also where the package is in an archive."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import newsparse

PACKAGE = Path(newsparse.__file__).parent

CODE = """
import newsparse
from newsparse.language import data_files
article = newsparse.parse("“No,” said Mayor Ann Lee on Friday.", published="2022-04-30")
print(newsparse.__file__, article.quotes[0].text, article.people[0].name, article.dates[0].value)
print(data_files.names_in("polities")[0])
try:
    data_files.read("polities/nowhere.toml")
except FileNotFoundError as error:
    print("no", error)
"""


def test_a_package_in_an_archive_reads_its_data(tmp_path: Path) -> None:
    archive = tmp_path / "packages.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in PACKAGE.rglob("*"):
            if path.suffix != ".pyc":
                packed.write(path, path.relative_to(PACKAGE.parent))
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, "PYTHONPATH": str(archive), "PYTHONIOENCODING": "utf-8"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    inside = archive / "newsparse"
    assert done.stdout.splitlines() == [
        f"{inside / '__init__.py'} “No,” Ann Lee 2022-04-29",
        min(path.name for path in (PACKAGE / "data" / "polities").iterdir()),
        f"no {inside / 'data' / 'polities' / 'nowhere.toml'}",
    ]
