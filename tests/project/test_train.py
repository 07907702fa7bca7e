"""Training: invented articles give the same weights twice, and the weights find what they teach."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsparse.language.language import Language
from newsparse.parsers.claims import model as models

pytest.importorskip("scipy", reason="needs the group train")

import newsparse
from benchmarks.labels.brat import ROLES
from benchmarks.train import __main__, attributions
from benchmarks.train.fitting import among, fit, frequent

NAMES = "Ann Lee/Tom Price/Owen Pell/Carla Denton/Ines Okafor/Bo Chan/Rita Moss/Karl Brandt".split("/")
PLACES = "Halden Brackwell Torvik Sandmere Elmsford Norby".split()
THINGS = "the bridge/the dam/the harbour/the school/the old road/the town hall/the market".split("/")
FATES = (
    "will close in May/would be too expensive/had been sold to a firm/is not safe/was built in 1920".split(
        "/"
    )
)
SAYING = "said warned insisted argued".split()
PLAIN = "met in/voted on a plan for/walked through/wrote the rules of/left".split("/")
ARTICLES = 40


def article(chance: random.Random) -> tuple[str, list[dict[str, tuple[int, int]]]]:
    """Return an invented article with its attributions; other sentences are between them."""
    text, gold = "", []

    def add(*parts: tuple[str, str]) -> None:
        nonlocal text
        spans = {}
        for role, words in parts:
            if role:
                spans[role] = (len(text), len(text) + len(words))
            text += words
        if spans:
            gold.append(spans)

    for _ in range(6):
        who, verb = chance.choice(NAMES), chance.choice(SAYING)
        said = f"{chance.choice(THINGS)} {chance.choice(FATES)}"
        that = chance.choice(("", "that "))
        match chance.randrange(4):
            case 0:
                add(("source", who), ("", " "), ("cue", verb), ("", " "), ("content", that + said), ("", "."))
            case 1:
                quoted = f"“{said[0].upper()}{said[1:]},”"
                add(("content", quoted), ("", " "), ("source", who), ("", " "), ("cue", verb), ("", "."))
            case 2:
                quoted = f"“{said[0].upper()}{said[1:]},”"
                add(("content", quoted), ("", " "), ("cue", verb), ("", " "), ("source", who), ("", "."))
            case _:
                add(("", f"{who} {chance.choice(PLAIN)} {chance.choice(PLACES)}."))
        text += chance.choice((" ", "\n\n"))
    return text.rstrip(), gold


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a corpus in the form that training reads."""
    folder = tmp_path_factory.mktemp("corpus")
    for name in ("text", "attributions"):
        (folder / name).mkdir()
    chance = random.Random(7)
    for number in range(ARTICLES):
        text, gold = article(chance)
        (folder / "text" / f"a{number:02}.txt").write_text(text, encoding="utf-8")
        lines = [line for n, one in enumerate(gold) for line in annotation(n, text, one)]
        (folder / "attributions" / f"a{number:02}_x.ann").write_text("\n".join(lines), encoding="utf-8")
    return folder


def annotation(n: int, text: str, one: dict[str, tuple[int, int]]) -> Iterator[str]:
    """Yield the lines of an attribution: its spans and the event that joins them."""
    for at, role in enumerate(ROLES):
        start, end = one[role]
        yield f"T{3 * n + at}\t{role.capitalize()} {start} {end}\t{text[start:end]}"
    yield f"E{n}\tAttribution:T{3 * n + 1} " + " ".join(
        f"{role.capitalize()}:T{3 * n + at}" for at, role in enumerate(ROLES)
    )


def weights(corpus: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run the command and return the file that it writes."""
    monkeypatch.setattr(attributions, "CORPORA", (attributions.Corpus(corpus.name),))
    arguments = ["train", "attributions", "--corpora", str(corpus.parent), "--output", str(output)]
    monkeypatch.setattr(sys, "argv", arguments)
    __main__.main()
    return output.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def learned(corpus: Path) -> str:
    """Return the file of weights that the corpus gives."""
    with pytest.MonkeyPatch.context() as patch:
        return weights(corpus, corpus / "one.json", patch)


@pytest.fixture
def reads_with_it(learned: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the engine read with what was learned."""
    monkeypatch.setattr(models, "_weights_file", lambda _: learned.encode())
    models.load_model.cache_clear()
    yield
    models.load_model.cache_clear()


def told(text: str) -> list[tuple[str, str, str]]:
    return [(a.source_text, a.cue_text, a.content_text) for a in newsparse.parse(text).attributions]


@pytest.mark.usefixtures("reads_with_it")
@pytest.mark.parametrize(
    "expected",
    [
        ("Nell Grant", "said", "that the mill would be too expensive"),
        ("Nell Grant", "warned", "the mill is not safe"),
    ],
)
def test_what_was_learned_finds_clauses_of_new_people(expected: tuple[str, str, str]) -> None:
    assert told(" ".join(expected) + ".") == [expected]


@pytest.mark.usefixtures("reads_with_it")
@pytest.mark.parametrize("tag", ["Nell Grant insisted", "argued Nell Grant"])
def test_what_was_learned_finds_quotations_of_new_people(tag: str) -> None:
    [(source, cue, content)] = told(f"“The mill is not safe,” {tag}.")
    assert (source, content) == ("Nell Grant", "“The mill is not safe,”")
    assert cue in tag.split()


@pytest.mark.usefixtures("reads_with_it")
def test_what_was_learned_leaves_other_sentences_alone() -> None:
    assert not newsparse.parse("Nell Grant voted on a plan for Sandmere.").attributions


def test_two_runs_give_the_same_file(
    corpus: Path, learned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert weights(corpus, tmp_path / "two.json", monkeypatch) == learned


def test_the_shipped_weights_have_the_tables_of_the_code() -> None:
    decisions = models.read_weights(Language("en")).data["decisions"]
    assert isinstance(decisions, dict)
    assert {name: tuple(one["weights"]) for name, one in decisions.items()} == dict(
        models.table_names(Language("en"))
    )


def test_a_choice_learns_that_a_candidate_loses_to_a_better_one() -> None:
    """A question that is asked of "near" alone would have even odds, as it is right as often as wrong."""
    near, far, best = ("near",), ("far",), ("best",)
    choices = [([near, far], 0), ([near, best], 1), ([near, far, best], 2), ([near], 0)] * 20
    rows = [one for seen, _ in choices for one in seen]
    right = [at == best_one for seen, best_one in choices for at in range(len(seen))]
    loss = among([len(seen) for seen, _ in choices], right)
    found = fit(rows, frequent(rows, 1), loss, 1.0, bias=False)
    assert found["best"] > found["near"] > found["far"]
