"""The rules for imports, the effects of an import, and the order of the list of parsers."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

import newsparse
from newsparse.core.layer import Record
from newsparse.core.parser import Parser
from newsparse.parsers import DEFAULT
from tests import synthetic

PACKAGE = Path(newsparse.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# The modules of each package that the core needs: attrs has two names, regex a compiled part.
CORE = {"newsparse", "attr", "attrs", "regex", "_regex"}
# dateparser and what it depends on, for dates written out in full in some other way.
DATEPARSER = {"dateparser", "dateparser_data", "dateutil", "pytz", "tzlocal", "six"}


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, for_types: bool = True) -> Iterator[str]:
    """Yield the modules that a file imports, anywhere in it; also those only for the type checker."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = set() if for_types else {node for block in blocks_for_types(tree) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if node in left_out:
            continue
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            if node.module != "newsparse":  # "from newsparse import registry" is about a module inside it
                yield node.module
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def blocks_for_types(tree: ast.Module) -> list[ast.If]:
    return [
        node
        for node in tree.body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    ]


def is_inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def fresh(code: str) -> dict[str, list[str]]:
    """Run code in a new process; return the packages from elsewhere and the data files it loaded."""
    watch = (
        "import json, sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0])))\n"
        "before = set(sys.modules)\n"
    )
    report = (
        "\nloaded = {name.partition('.')[0] for name in set(sys.modules) - before}"
        "\nfiles = [path for path in opened if path.endswith(('.toml', '.json'))]"
        "\nprint(json.dumps({'modules': sorted(sys.modules), 'packages': sorted(loaded), 'files': files}))"
    )
    done = subprocess.run([sys.executable, "-c", watch + code + report], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    found["packages"] = [name for name in found["packages"] if name not in sys.stdlib_module_names]
    return found


def test_a_fresh_import_loads_only_the_core_and_reads_no_data() -> None:
    found = fresh("import newsparse")
    assert set(found["packages"]) <= CORE
    assert found["files"] == []
    assert not [name for name in found["modules"] if is_inside(name, "newsparse.parsers")]
    assert "multiprocessing" not in found["modules"]
    assert not [name for name in found["modules"] if is_inside(name, "newsparse.output.report")]


def test_parsing_an_article_without_a_date_loads_only_the_core() -> None:
    found = fresh(
        "import newsparse\n"
        "article = newsparse.parse('“We will win,” President Ann Lee said of the vote.')\n"
        "for parser in article.pipeline.parsers: article[parser.makes]"
    )
    assert set(found["packages"]) <= CORE


def test_parsing_dates_loads_only_dateparser() -> None:
    found = fresh(
        "import newsparse\n"
        f"texts = {[synthetic.article(1), 'On the twelfth of June, 2019, at 10:30 a.m. EST, 4 Tishrei.']}\n"
        "for text in texts:\n"
        "    read = newsparse.parse(text, published='2022-04-30')\n"
        "    for parser in read.pipeline.parsers: read[parser.makes]\n"
        "    read.outlet, read.to_dict()"
    )
    assert set(found["packages"]) <= CORE | DATEPARSER


def test_the_testing_helpers_do_not_need_hypothesis() -> None:
    assert "hypothesis" not in fresh("import newsparse.testing")["packages"]


# A parser is a module of ``parsers``, or a package whose ``__init__`` contains its ``find`` or lists several.
PARSERS = sorted({path.stem for path in (PACKAGE / "parsers").glob("[!_]*")})


@pytest.mark.parametrize("path", [path for path in MODULES if "parsers" in path.parts], ids=name_of)
def test_a_parser_imports_no_other_parser_and_nothing_that_knows_them(path: Path) -> None:
    own = name_of(path).split(".")[:3]
    if len(own) < 3:
        return  # the table of contents
    above = (
        *(f"newsparse.parsers.{name}" for name in PARSERS if name != own[2]),
        "newsparse.core.pipeline",
        "newsparse.api",
        "newsparse.standalone",
        "newsparse.many",
    )
    for module in imports(path):
        assert module != "newsparse.parsers", name_of(path)
        assert not any(is_inside(module, other) for other in above), f"{name_of(path)} imports {module}"


def known_modules(path: Path) -> set[str]:
    """Return the modules of the package that a file imports, with the packages that hold them.

    Imports inside functions count; those for the type checker do not, because nothing is imported.  A package
    that contains the file itself is imported before it in any case.
    """
    names = {name_of(other) for other in MODULES}
    own = name_of(path)
    found = set()
    for module in imports(path, for_types=False):
        while module and module not in names:
            module = module.rpartition(".")[0]
        if module == "newsparse":
            found.add(module)
        while "." in module:
            if not is_inside(own, module):
                found.add(module)
            module = module.rpartition(".")[0]
    return found


def test_imports_form_no_cycle() -> None:
    left = {name_of(path): known_modules(path) for path in MODULES}
    while free := [name for name, modules in left.items() if not modules & left.keys()]:
        for name in free:
            del left[name]
    assert not left, f"these modules import each other in a circle, or import those that do: {sorted(left)}"


def test_only_the_pipeline_knows_the_parsers() -> None:
    for path in MODULES:
        name = name_of(path)
        if name != "newsparse.core.pipeline" and not is_inside(name, "newsparse.parsers"):
            inside = [module for module in imports(path) if is_inside(module, "newsparse.parsers")]
            assert not inside, f"{name} imports {inside[0]}"


def test_the_core_does_not_import_the_rim() -> None:
    def is_rim(module: str) -> bool:
        return module.startswith("newsparse.cli") or any(
            is_inside(module, part) for part in ("newsparse.collection", "newsparse.ext", "newsparse.testing")
        )

    for path in MODULES:
        name = name_of(path)
        if name != "newsparse.__main__" and not is_rim(name):
            for module in imports(path):
                assert not is_rim(module), f"{name} imports {module}"


def test_an_outlet_module_imports_only_what_an_outlet_needs() -> None:
    for path in (PACKAGE / "outlets").glob("[!_]*.py"):
        packages = {module for module in imports(path) if is_inside(module, "newsparse")}
        assert all(is_inside(module, "newsparse.publishers.outlet") for module in packages), path.name


def test_every_module_of_parsers_is_in_the_table_of_contents() -> None:
    modules = [importlib.import_module(f"newsparse.parsers.{name}") for name in PARSERS]
    found = [parser for module in modules for parser in parsers_in(module)]
    assert {id(parser) for parser in found} == {id(parser) for parser in DEFAULT}


def parsers_in(module: ModuleType) -> Sequence[Parser[Record]]:
    """Return the parser of a module, or those of a package whose results belong together."""
    parsers: Sequence[Parser[Record]] = getattr(module, "PARSERS", None) or (module.PARSER,)
    return parsers


@pytest.mark.parametrize("parser", DEFAULT, ids=lambda parser: parser.makes.__name__)
def test_each_parser_reads_only_layers_above_it(parser: Parser[Record]) -> None:
    above = {other.makes for other in DEFAULT[: DEFAULT.index(parser)]}
    assert set(parser.reads) <= above


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_has_a_docstring(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_the_map_of_the_tests_names_every_file() -> None:
    folder = Path(__file__).parents[1]
    shown = (folder / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"test_\w+\.py", shown))
    for group, end in re.findall(r"test_\{([\w,]+)\}(_\w+\.py)", shown):
        named |= {f"test_{name}{end}" for name in group.split(",")}
    assert named == {path.name for path in folder.rglob("test_*.py")}
