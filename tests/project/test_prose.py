"""The prose linter finds the faults that its rules describe, where people read them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import prose

ROOT = Path(__file__).parents[2]
KNOWN = prose.settings()


def found(text: str) -> list[str]:
    return [rule.name if rule else "long" for _, _, rule in prose.faults(text, KNOWN)]


@pytest.mark.parametrize("rule", KNOWN.rules, ids=lambda rule: rule.name)
def test_a_rule_finds_its_faults_and_leaves_the_rest(rule: prose.Rule) -> None:
    assert rule.bad
    for text in rule.bad:
        assert rule.name in found(text)
    for text in rule.good:
        assert rule.name not in found(text)


def test_a_long_sentence_is_reported_and_a_list_of_words_is_not() -> None:
    words = " ".join(["word"] * (KNOWN.longest + 1))
    assert found(f"Short. {words}.") == ["long"]
    assert found(words) == []
    assert found(f"{words.replace(' ', ': ', 1)}.") == []


def test_allowed_phrases_are_not_reported_over_a_line_break() -> None:
    assert found("It works behind\nthe scenes.") == []
    assert found("It works behind the hill.") == ["behind"]


@pytest.mark.parametrize(
    "text",
    [
        "`behind`",
        "``stands``",
        "```text\nIt stands behind it.\n```\n",
        "<!-- stands -->",
        "A cue such as *tells*.",
        "“He stands behind it,” she said.",
        "[a page](docs/stands.md)",
        "{doc}`what stands behind </page>`",
        ">>> stands(1)\nbehind\n",
        "# What stands behind it",
        "<!-- speed: begin -->\nIt stands.\n<!-- speed: end -->",
    ],
)
def test_code_examples_addresses_and_headings_are_not_prose(text: str) -> None:
    assert [fault for _, part in prose.of_markdown(text + "\n") for fault in found(part)] == []


def test_a_glossary_is_prose() -> None:
    page = "```{glossary}\nCue\n  It stands here.\n```\n"
    assert [fault for _, part in prose.of_markdown(page) for fault in found(part)] == ["stand"]


def test_docstrings_comments_messages_and_names_of_tests_are_read() -> None:
    source = '''"""It stands here.

Second."""
# A comment
# that tells.
def test_nobody_is_named():
    raise ValueError(f"the value {1} is no date; pass one")
names = "behind stands"
pattern = r"a word that\\s+stands behind"
'''
    lines = sorted(
        (first + line, fault) for first, text in prose.of_python(source) for line, fault in read(text)
    )
    assert lines == [(1, "stand"), (5, "tell"), (6, "body"), (7, "is no")]


def read(text: str) -> list[tuple[int, str]]:
    return [(line, rule.name if rule else "long") for line, _, rule in prose.faults(text, KNOWN)]


def test_strings_of_tests_are_texts_to_parse() -> None:
    source = '"""It stands."""\ntext = "Nobody tells who stands behind the hill."\n# It tells.\n'
    lines = [(first + line, fault) for first, text in prose.of_code(source) for line, fault in read(text)]
    assert lines == [(1, "stand"), (3, "tell")]


def test_comments_of_toml_are_read_and_values_are_not() -> None:
    [(_, text)] = prose.of_toml('# It stands\nwords = ["behind"]\n')
    assert found(text) == ["stand"]


def test_pending_paths_exist() -> None:
    """A path that is clean or gone leaves the list, so that no fault comes back unseen."""
    names = [path.relative_to(ROOT).as_posix() for path in prose.files((), KNOWN, pending=True)]
    assert all(any(name.startswith(pending) for name in names) for pending in KNOWN.pending)
