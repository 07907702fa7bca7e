"""``newsparse language check``: what it says of the word lists of a language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newsparse.cli import main
from newsparse.language.language import Language
from newsparse.testing.cases import read_cases
from newsparse.testing.languages import agreement, faults, score, worth

GOLD = """=== a quotation, and a person who says nothing
« Le pont est fermé », dit Anne Roux. Elle attend Paul Vasseur.
---
« Le pont est fermé » | source=Anne Roux | cue=dit
person: Anne Roux
person: Paul Vasseur
===

=== what nobody finds
Le pont est fermé.
---
Le pont est fermé | source=la maire | cue=a dit
===
"""


LISTS = {
    "grammar": """[classes]
article = ["le", "la"]
pronoun = ["elle"]
[joining]
que = "that"
""",
    "reporting_verbs": '[speech]\nsay = ["dit"]\n',
    "cues": '[triggers]\nsay = ["dit"]\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A language that has only what it needs."""
    place = tmp_path / "fr"
    place.mkdir()
    for name, lists in LISTS.items():
        (place / f"{name}.toml").write_text(lists, encoding="utf-8")
    (tmp_path / "gold.txt").write_text(GOLD, encoding="utf-8")
    return place


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["language", "check", *map(str, arguments)])
    return result.exit_code, result.stdout


def test_all_faults_are_named_at_once(folder: Path, tmp_path: Path) -> None:
    (folder / "names.toml").write_text('never = ["oui", "oui", "@nowhere"]\nnevr = ["non"]\n', "utf-8")
    (folder / "given_names.toml").write_text('female = ["claude"]\nmale = ["claude"]\n', "utf-8")
    code, out = run(folder, "--gold", tmp_path / "gold.txt")
    assert code == 1
    assert f"{folder / 'names.toml'}: never names oui twice; remove the repetition" in out
    assert "never refers to @nowhere, which is not there; add nowhere to words.toml, or correct it" in out
    assert f"{folder / 'given_names.toml'}: claude in both female and male; leave one" in out


def test_an_entry_that_nothing_reads_is_named(folder: Path) -> None:
    (folder / "names.toml").write_text('nevr = ["non"]\n', "utf-8")
    found = list(
        faults(Language("fr", folder), [case.text for case in read_cases(folder.parent / "gold.txt")])
    )
    assert f"{folder / 'names.toml'}: nevr is not used; correct its name, or leave it out" in found


def test_missing_tables_are_named(tmp_path: Path) -> None:
    code, out = run(tmp_path)
    assert code == 1
    assert "classes in grammar.toml" in out
    assert "triggers in cues.toml" in out


def test_the_score_and_its_errors(folder: Path, tmp_path: Path) -> None:
    cases = read_cases(tmp_path / "gold.txt")
    found = score(Language("fr", folder), cases)
    assert found.statements == pytest.approx(200 / 3)
    assert found.errors == ("what nobody finds: missed Le pont est fermé | la maire | a dit",)
    code, out = run(folder, "--gold", tmp_path / "gold.txt", "--worth")
    assert code == 0
    assert "statements 66.7, people 100.0 (F1, %)" in out
    assert "without cues.toml: triggers.say: statements -66.7, people +0.0" in out
    worths = dict(worth(Language("fr", folder), cases))
    assert worths["grammar.toml: classes.pronoun"] == found


def test_articles_are_read_with_the_lists_of_a_folder(folder: Path, tmp_path: Path) -> None:
    nl = folder.rename(tmp_path / "nl")
    (nl / "language.toml").write_text('name = "Dutch"\n', "utf-8")
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text("« Le pont est fermé », dit Anne Roux.", "utf-8")

    def parse(*arguments: str) -> Result:
        texts = [str(tmp_path / name) for name in ("one.txt", "two.txt")]
        return CliRunner().invoke(main, ["parse", *texts, "--language-folder", *arguments])

    lines = parse(str(nl), "--format", "jsonl", "--workers", "2").stdout.splitlines()
    articles = [json.loads(line)["article"] for line in lines]
    assert [article["language"] for article in articles] == ["nl", "nl"]
    assert [len(article["attributions"]) for article in articles] == [1, 1]
    table = parse(str(nl), "--format", "pretty").stdout
    assert "Anne Roux" in table
    assert "an estimate for Dutch" in " ".join(table.split())

    assert "leave --language out" in parse(str(nl), "--language", "fr").stderr
    assert "there is no folder" in parse(str(tmp_path / "absent")).stderr
    (nl / "cues.toml").write_text("[triggers", "utf-8")
    assert "cues.toml is not valid TOML" in parse(str(nl)).stderr
    (nl / "cues.toml").unlink()
    assert "lacks the tables triggers in cues.toml" in " ".join(parse(str(nl)).stderr.split())


def test_agreement_with_english_line_by_line(folder: Path, tmp_path: Path) -> None:
    pair = (
        "“The bridge is closed,” said Ann Lee.\nIt rained.",
        "« Le pont est fermé », dit Anne Roux.\nIl pleut.",
    )
    language = Language("fr", folder)
    assert agreement(language, [pair]) == (100, [])
    assert agreement(language, [(pair[0], "Rien.\nIl pleut.")]) == (0, ["0 instead of 1: Rien."])
    for code, text in zip(("en", "fr"), pair, strict=True):
        (tmp_path / f"a.{code}.txt").write_text(text, encoding="utf-8")
    assert "agreement with English 100.0 (F1, %)" in run(folder, "--parallel", tmp_path)[1]


def test_without_texts_no_entry_is_called_unused(folder: Path) -> None:
    (folder / "names.toml").write_text('never = ["oui"]\n', "utf-8")
    assert run(folder) == (0, "0 faults in the lists of fr\n")


VERBS = """[conjugations]
-er = ["e ent é", "er ant"]
faire = ["fait font fait", "faire faisant"]
[regular]
speech = "affirmer noter"
[phrases]
"faire savoir" = "affirmer"
"""


def test_forms_of_verbs_are_made_from_their_endings(folder: Path) -> None:
    path = folder / "reporting_verbs.toml"
    path.write_text(VERBS, "utf-8")
    verbs = Language("fr", folder).lexicon("reporting_verbs")
    assert verbs.groups("speech") == {
        "affirmer": {"affirme", "affirment", "affirmé"},
        "noter": {"note", "notent", "noté"},
    }
    assert verbs.groups("infinite")["noter"] == {"noter", "notant"}
    assert verbs.mapping("several") == {
        "fait savoir": "affirmé",
        "font savoir": "affirment",
        "faire savoir": "affirmer",
        "faisant savoir": "affirmant",
    }
    path.write_text(VERBS.replace("noter", "noter dire"), "utf-8")
    assert "no ending under conjugations fits 'dire'; add one" in run(folder)[1]
    path.write_text(VERBS.replace("fait font fait", "fait font"), "utf-8")
    assert "conjugations has more forms of 'faire' or of 'affirmer'" in run(folder)[1]


def test_a_small_file_can_be_a_table_of_the_shared_words(folder: Path, tmp_path: Path) -> None:
    lists = 'definite = ["le"]\n[descriptions]\ndefinite = ["ce"]\n[descriptions.same]\nmaire = ["élu"]\n'
    (folder / "words.toml").write_text(lists, "utf-8")
    language = Language("fr", folder)
    assert language.words("descriptions.definite") == {"ce"}
    assert language.lexicon("descriptions").groups("same") == {"maire": {"élu"}}
    assert language.words("descriptions.office") == set()
    assert [x for x in faults(language, ["Non."]) if "words.toml: descriptions" in x] == []
    assert "without descriptions.toml" not in run(folder, "--gold", tmp_path / "gold.txt", "--worth")[1]


def test_a_list_that_english_only_composes_need_not_be_written(folder: Path) -> None:
    (folder / "words.toml").write_text('genitive = ["de"]\n', "utf-8")
    language = Language("fr", folder)
    assert language.words("sources.of") == {"de"}  # "of" is "@genitive" in English
    assert language.words("names.never") == set()


def test_all_files_that_cannot_be_read_are_named_at_once(folder: Path) -> None:
    (folder / "names.toml").write_text('never = ["oui"', "utf-8")
    (folder / "noise.toml").write_text("[ad", "utf-8")
    code, out = run(folder)
    assert code == 1
    assert [line.partition(": ")[0] for line in out.splitlines()[:2]] == [
        str(folder / "names.toml"),
        str(folder / "noise.toml"),
    ]


def test_a_verb_that_is_like_no_english_verb_is_named(folder: Path) -> None:
    with (folder / "reporting_verbs.toml").open("a", encoding="utf-8") as file:
        file.write('noter = ["note"]\n')
    out = run(folder)[1]
    assert "triggers lacks noter, so it is not a cue; add it to a verb like it" in out
