"""The results computed when the package is built agree with the files; an edited file takes precedence."""

from __future__ import annotations

import datetime
import marshal
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse.language import data_files

PACKAGE = Path(newsparse.__file__).parent
TOOLS = Path(__file__).parents[2] / "tools"
TEXT = "“We will win,” Senator Ann Lee (D-Ohio) said on Friday. Tom Price, the mayor of Halden, agreed."


def run(package: Path, code: str) -> str:
    """Run Python with a copy of the package."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package with the results, as a wheel has it."""
    copy = tmp_path_factory.mktemp("built") / "newsparse"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "prebuilt.bin"))
    code = f"import runpy; runpy.run_path({str(TOOLS / 'prebuild.py')!r}, run_name='__main__')"
    assert int(run(copy, code).partition(" ")[0]) > 300
    return copy


def results_in(package: Path) -> Mapping[Any, Any]:
    """Return the results in a copy of the package, in the format of marshal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_files, "FILE", str(package / "data" / "prebuilt.bin"))
        return data_files.kept_results()


def in_lists(value: Any) -> Any:
    """Return values with the same list for a list and a set of equal strings."""
    if isinstance(value, dict):
        return {name: in_lists(inner) for name, inner in value.items()}
    if isinstance(value, datetime.date):
        return str(value)
    return sorted(map(in_lists, value), key=str) if isinstance(value, list | frozenset) else value


def test_each_result_of_a_toml_file_is_what_the_file_says(built: Path) -> None:
    results = results_in(built)
    files = sorted((built / "data").rglob("*.toml"))
    found = 0
    for file in files:
        data = file.read_bytes()
        name = "outlet" if file.parent.name == "outlets" else "words"
        kept = results.get((name, *data_files.checksum(data)))
        if kept is not None:
            found += 1
            written = data_files.inflected(tomllib.loads(data.decode("utf-8")))
            assert in_lists(marshal.loads(kept)) == in_lists(written), file
    assert found > 0.9 * len(files)  # lists with dates are not kept


def test_each_table_made_of_word_lists_is_what_the_lists_give(built: Path) -> None:
    code = (
        "import marshal, sys\n"
        f"sys.path.append({str(TOOLS)!r})\n"
        "import prebuild\nfrom newsparse.language import data_files\n"
        "results = data_files.kept_results().items()\n"
        "kept = {k: v for k, v in results if len(k) == 2 and isinstance(k[1], tuple)}\n"
        "with data_files.written() as fresh: prebuild.read_everything()\n"
        "for key, value in kept.items(): assert marshal.loads(value) == marshal.loads(fresh[key]), key\n"
        "print([key[0] for key in kept])"
    )
    found = run(built, code)
    assert all(name in found for name in ("'titles'", "'outlets'", "'register'"))


def edited(built: Path, folder: Path, name: str, old: str, new: str) -> Path:
    """Return a copy of the built package in which a word of a data file is replaced."""
    copy = folder / "newsparse"
    shutil.copytree(built, copy)
    file = copy / "data" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def test_a_changed_list_makes_the_tables_made_of_it_void(built: Path, tmp_path: Path) -> None:
    copy = edited(built, tmp_path, "polities/ie.toml", '"taoiseach"', '"taoisaech"')
    code = (
        "import newsparse\n"
        "print([title.text for title in newsparse.parse('The taoisaech, Ann Lee, agreed.').titles])"
    )
    assert run(built, code).strip() == "[]"
    assert run(copy, code).strip() == "['taoisaech']"


def test_an_article_is_the_same_with_the_results_and_no_file_is_read_again(built: Path) -> None:
    code = (
        "import newsparse\n"
        "from newsparse.language import data_files\n"
        "def refuse(data): raise AssertionError('parsed again')\n"
        "data_files._parsed = refuse\n"
        f"article = newsparse.parse({TEXT!r}, published='2022-04-30')\n"
        "import json; print(json.dumps(article.to_dict()))"
    )
    import json

    here = newsparse.parse(TEXT, published="2022-04-30").to_dict()
    assert json.loads(run(built, code)) == json.loads(json.dumps(here))


def test_an_edited_file_takes_precedence(built: Path, tmp_path: Path) -> None:
    copy = edited(built, tmp_path, "languages/en/pronouns.toml", '"she"', '"zhe"')
    code = (
        "from newsparse.language.language import Language\n"
        "print('zhe' in Language('en').lexicon('pronouns').words('female'))"
    )
    assert run(copy, code).strip() == "True"
    weights = copy / "data" / "languages" / "en" / "attribution.json"
    weights.write_text("{}", encoding="utf-8")
    code = (
        f"import newsparse\ntry: newsparse.parse({TEXT!r}).attributions\n"
        "except newsparse.DataError as error: print(error)"
    )
    assert "does not contain weights in format" in run(copy, code)


@pytest.mark.parametrize(
    "damaged", [b"", b"\xff\xfe", b"\7", (5).to_bytes(8, "little") + marshal.dumps(["no", "table"])]
)
def test_a_damaged_file_of_results_is_passed_over(built: Path, tmp_path: Path, damaged: bytes) -> None:
    copy = tmp_path / "newsparse"
    shutil.copytree(built, copy)
    (copy / "data" / "prebuilt.bin").write_bytes(damaged)
    assert (
        run(copy, f"import newsparse; print(newsparse.parse({TEXT!r}).people[0].name)").strip() == "Ann Lee"
    )
