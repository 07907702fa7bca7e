"""Find wording that is hard to read, in the text that users and contributors read.

    python tools/prose.py                    # everything; prints PATH:LINE: what, and what to write instead
    python tools/prose.py src/newsparse/cli  # only these files and folders, pending or not
    python tools/prose.py --all              # also the folders that tools/prose.toml lists as pending

It reads the prose of Markdown pages (not code), the docstrings, comments and messages of Python modules,
the names of tests, and the comments of TOML files.  The rules and exceptions are in ``tools/prose.toml``.
The exit code is 1 if something was found.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = Path(__file__).with_suffix(".toml")

# Parts of Markdown and reStructuredText that are not prose: code, comments, addresses, roles, directives.
# A fenced glossary is prose.
_FENCE = re.compile(r"^(?P<fence>`{3,})(?!\{glossary\}).*?^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
_FENCE_LINE = re.compile(r"^`{3,}.*$", re.MULTILINE)
_GENERATED = re.compile(r"<!-- (?P<name>\w+): begin -->.*?<!-- (?P=name): end -->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"``.+?``|`[^`\n]+`", re.DOTALL)
_ROLE = re.compile(r"(?:\{[\w:]+\}|:[\w:]+:)`[^`]*`", re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+")
_DOCTEST = re.compile(r"^[ ]*>>> .*?(?=^[ ]*$|\Z)", re.MULTILINE | re.DOTALL)
# Examples of newspaper text; they may be worded as they like.
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]{2,}\"|(?<!\w)\*[^*\n]+\*(?!\w)")
_SENTENCE_END = re.compile(r"[.!?:;](?=\s)|\n\s*\n|\n(?=\s*(?:[-*|#:├└│]|\d+\.) ?)|\|")
_HEADING = re.compile(r"^#+ .*$", re.MULTILINE)
# A string of a program that is read by people: four words or more, and nothing that patterns are made of.
_MESSAGE = re.compile(r"(?:[^\s\\|^$+]+ ){3}[^\\|^$+]+", re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """A fault: its name, the pattern that shows it, and the advice for the writer."""

    name: str
    pattern: re.Pattern[str]
    instead: str
    bad: Sequence[str]
    good: Sequence[str]


@dataclass(frozen=True)
class Settings:
    """The rules, the phrases that are allowed although they match, and the paths that are not swept yet."""

    rules: Sequence[Rule]
    allowed: re.Pattern[str]
    longest: int
    pending: Sequence[str]
    skipped: Sequence[str]
    without_strings: Sequence[str]


def settings(path: Path = SETTINGS) -> Settings:
    """Read the rules."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = [
        Rule(
            entry["name"],
            re.compile(entry["pattern"], re.IGNORECASE | re.MULTILINE | re.VERBOSE),
            entry["instead"],
            entry["bad"],
            entry.get("good", []),
        )
        for entry in data["rule"]
    ]
    phrases = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in data["allowed"])
    allowed = re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)
    return Settings(
        rules, allowed, data["longest_sentence"], data["pending"], data["skipped"], data["without_strings"]
    )


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Replace what a pattern finds by as many ``x``, and keep the line breaks."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), text)


def _emptied(pattern: re.Pattern[str], text: str) -> str:
    """Replace what a pattern finds by spaces, and keep the line breaks."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def prose(text: str) -> str:
    """Return marked-up text with everything that is not prose blanked; lines stay where they are.

    >>> prose("See `behind` and *He stands.* after it.")
    'See xxxxxxxx and xxxxxxxxxxxx after it.'
    """
    for pattern in (_FENCE, _FENCE_LINE, _GENERATED, _COMMENT, _DOCTEST):
        text = _emptied(pattern, text)
    for pattern in (_ROLE, _CODE, _ADDRESS, _QUOTED):
        text = blank(pattern, text)
    return text


def of_markdown(source: str) -> Iterator[tuple[int, str]]:
    """Yield the prose of a page, with the number of its first line."""
    yield 1, _emptied(_HEADING, prose(source))


def of_python(source: str) -> Iterator[tuple[int, str]]:
    """Yield docstrings, comments, messages and names of tests, each with the number of its first line."""
    yield from _strings(ast.parse(source), with_messages=True)
    yield from _comments(source)


def of_code(source: str) -> Iterator[tuple[int, str]]:
    """Yield docstrings, comments and names of tests, but no other strings."""
    yield from _strings(ast.parse(source), with_messages=False)
    yield from _comments(source)


def _strings(tree: ast.Module, *, with_messages: bool) -> Iterator[tuple[int, str]]:
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.lineno, node.name.removeprefix("test_").replace("_", " ")
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.value.lineno, prose(node.value.value)
            inside.add(id(node.value))
    for node in ast.walk(tree) if with_messages else ():
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        texts = [
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "x"
            for part in parts
            if id(part) not in inside
        ]
        if isinstance(node, ast.JoinedStr):
            inside.update(map(id, parts))
        joined = "".join(texts)
        if isinstance(node, ast.Constant | ast.JoinedStr) and _MESSAGE.fullmatch(joined):
            yield node.lineno, prose(joined)


def _comments(source: str) -> Iterator[tuple[int, str]]:
    """Yield blocks of comments: lines that follow one another are read as one text."""
    block: list[str] = []
    first = last = 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        line = token.start[0]
        alone = token.line.lstrip().startswith("#")
        if block and (line != last + 1 or not alone):
            yield first, prose("\n".join(block))
            block = []
        if not block:
            first = line
        block.append(token.string.lstrip("#! "))
        last = line
    if block:
        yield first, prose("\n".join(block))


def of_toml(source: str) -> Iterator[tuple[int, str]]:
    """Yield the comments that have lines of their own."""
    lines = [line.lstrip("# ") if line.lstrip().startswith("#") else "" for line in source.splitlines()]
    yield 1, prose("\n".join(lines))


def of_notebook(source: str) -> Iterator[tuple[int, str]]:
    """Yield the cells of a notebook that are text."""
    for cell in json.loads(source)["cells"]:
        if cell["cell_type"] == "markdown":
            yield 1, _emptied(_HEADING, prose("".join(cell["source"])))


READERS = {".md": of_markdown, ".py": of_python, ".toml": of_toml, ".ipynb": of_notebook}


def faults(text: str, known: Settings) -> Iterator[tuple[int, str, Rule | None]]:
    """Yield each fault in prose: the line from 0, the words, and the rule; None for a sentence too long."""
    text = blank(known.allowed, text)
    for rule in known.rules:
        for match in rule.pattern.finditer(text):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield text.count("\n", 0, start), " ".join(match[0].split()), rule
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        words = text[start:end].split()
        if len(words) > known.longest and text[end - 1] in ".!?:;":  # a list of words has no full stop
            offset = start + len(text[start:end]) - len(text[start:end].lstrip())
            yield text.count("\n", 0, offset), f"{' '.join(words[:6])} ... ({len(words)} words)", None
        start = end


def check(path: Path, known: Settings) -> list[str]:
    """Return a message for each fault of a file."""
    name = path.relative_to(ROOT).as_posix()
    found = []
    without_strings = path.suffix == ".py" and name.startswith(tuple(known.without_strings))
    read = of_code if without_strings else READERS[path.suffix]
    for first, text in read(path.read_text(encoding="utf-8")):
        for line, words, rule in faults(text, known):
            advice = f"{rule.name}: {rule.instead}" if rule else "long sentence: make two"
            found.append((first + line, f"{name}:{first + line}: {words!r} ({advice})"))
    return [message for _, message in sorted(found)]


def files(paths: Sequence[str], known: Settings, *, pending: bool) -> Iterator[Path]:
    """Yield the files of the repository to read."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *(paths or ["."])],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    for name in listed:
        path = ROOT / name
        if (
            path.suffix not in READERS
            or not path.exists()
            or any(map(path.relative_to(ROOT).match, known.skipped))
        ):
            continue
        if pending or not name.startswith(tuple(known.pending)):
            yield path


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", help="files and folders; default: the whole repository")
    parser.add_argument("--all", action="store_true", help="also the paths that are pending")
    args = parser.parse_args()
    known = settings()
    found = [
        message
        for path in files(args.paths, known, pending=args.all or bool(args.paths))
        for message in check(path, known)
    ]
    print(*found, sep="\n", end="\n" if found else "")
    if found:
        sys.exit(f"{len(found)} places; tools/prose.toml has the rules and the exceptions")


if __name__ == "__main__":
    main()
