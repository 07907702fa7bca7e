"""Learn by which weights single words in capitals are judged to be names; estimate how they carry over.

    python -m benchmarks.train.names GOLD.jsonl FOLDER [GOLD.jsonl FOLDER ...] [--cross N] [--write]

Each GOLD has one article a line: ``doc``, and ``people`` with their ``name``, ``full`` and ``forms``;
FOLDER has ``DOC.txt``.  ``--cross N`` leaves one N-th of the articles out in turn and prints how the weights
of the others do on them; ``--write`` writes ``data/languages/en/name_weights.toml``.

News of one country has names of few others.  So each article is also read in copies in which its people have
names of office holders of another country; those of ``benchmarks.measure.names`` are left out, so that this
benchmark measures names that were not learned from.  Standard library only.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

import newsparse
from benchmarks.measure.names import COUNTRIES, names
from benchmarks.train.weights import write_weights
from newsparse.core.parser import View
from newsparse.parsers.mentions import PARSER
from newsparse.parsers.mentions.people import judged_by, single_words
from newsparse.register import shipped

WEIGHTS = Path(__file__).parents[2] / "src" / "newsparse" / "data" / "languages" / "en" / "name_weights.toml"
COPIES = 3
"""How many copies of an article there are with other names."""
WEIGHT_OF_COPY = 0.3
"""How much a copy counts; together they count as much as the article."""
RIDGE = 0.5
"""Weight of the squared weights."""
ROUNDS = 400
FAMILY_NAME_FIRST = frozenset({"CN", "KR"})
FEWEST = 30
"""How many office holders a country must have to lend its names."""
WESTERN = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})


@frozen
class Sample:
    """A single word of an article."""

    doc: str = field()
    evidence: tuple[str, ...] = field()
    by_rules: bool = field()
    """Whether the rules take it for a name."""
    truth: bool = field()
    weight: float = field()


def folded(name: str) -> list[str]:
    """Return the words of a name in lower case, without accents and possessive endings."""
    flat = unicodedata.normalize("NFKD", name.replace("’", "'"))
    flat = "".join(c for c in flat if not unicodedata.combining(c)).lower()
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", re.sub(r"'s\b", "", flat))


def parts(people: Sequence[Mapping[str, object]]) -> set[str]:
    """Return the single words by which people are named: the last ones of names, and forms of one word."""
    found: set[str] = set()
    for person in people:
        for name in (person["name"], person.get("full") or person["name"]):
            found.update(folded(str(name))[-1:])
        forms = person.get("forms")
        for form in forms if isinstance(forms, list) else ():
            words = folded(form)
            found.update(words if len(words) == 1 else ())
    return found


def samples(doc: str, text: str, truth: set[str], weight: float) -> Iterator[Sample]:
    """Yield the single words of an article that the parser judges by evidence."""
    for word, evidence, by_rules in single_words(View(newsparse.parse(text).reading, PARSER)):
        yield Sample(doc, evidence, by_rules, "".join(folded(word)) in truth, weight)


def lent() -> Mapping[str, Sequence[str]]:
    """Return names of two or three words of office holders, by country."""
    kept = {name for country in COUNTRIES for name in names(country)}
    found: dict[str, list[str]] = {}
    for person in shipped():
        words = person.name.split()
        plain = all(word.replace("-", "").replace("'", "").isalpha() for word in words)
        if len(person.countries) == 1 and plain and 2 <= len(words) <= 3 and person.name not in kept:
            found.setdefault(next(iter(person.countries)), []).append(person.name)
    return {
        country: found[country]
        for country in COUNTRIES
        if country not in WESTERN and len(found.get(country, ())) >= FEWEST
    }


def renamed(
    text: str,
    people: Sequence[Mapping[str, object]],
    others: set[str],
    country: str,
    lent: Sequence[str],
    rng: random.Random,
) -> tuple[str, set[str]] | None:
    """Return an article with names of a country for those of its people, and the single words that are names.

    ``others`` are words in names that are not those of people: a person who shares one keeps the name.
    """
    new: dict[str, str] = {}
    truth = parts(people)
    for person in people:
        name = str(person["name"])
        words = [word for word in name.split() if word.lower().strip(".") not in ("jr", "sr", "ii", "iii")]
        if len(words) < 2 or not others.isdisjoint(words) or words[-1] in new:
            continue
        lends = rng.choice(lent).split()
        first = country in FAMILY_NAME_FIRST
        family = lends[0] if first else lends[-1]
        given = " ".join(lends[1:] if first else lends[:-1])
        new[name] = " ".join(lends)
        new[words[-1]] = family
        forms = person.get("forms")
        for form in forms if isinstance(forms, list) else ():
            own = form.split()
            if words[-1] in own:
                new[form] = (
                    form[: form.index(words[0])] + new[name]
                    if words[0] in own
                    else form.replace(words[-1], family)
                )
            elif form == words[0]:
                new[form] = given
        truth.update(folded(family))
        if " " not in given:
            truth.update(folded(given))
    if not new:
        return None
    longest_first = "|".join(sorted(map(re.escape, new), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])")
    return pattern.sub(lambda found: new[found[0]], text), truth


def read(gold: Path, folder: Path, names_lent: Mapping[str, Sequence[str]]) -> Iterator[Sample]:
    """Yield the samples of a set of articles, and of the copies with other names."""
    rng = random.Random(5)
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        with (folder / f"{row['doc']}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield from samples(row["doc"], text, parts(row["people"]), 1.0)
        others = {word for name in row["not_people"] for word in name.split()}
        for _ in range(COPIES):
            country = rng.choice(sorted(names_lent))
            copy = renamed(text, row["people"], others, country, names_lent[country], rng)
            if copy:
                yield from samples(row["doc"], *copy, WEIGHT_OF_COPY)


def learn(samples: Sequence[Sample]) -> dict[str, float]:
    """Return the weights of a logistic regression, climbed by resilient steps (iRprop-, Igel & Huesken)."""
    ids = {name: at for at, name in enumerate(sorted({name for each in samples for name in each.evidence}))}
    known = [([ids[name] for name in each.evidence], each.truth, each.weight) for each in samples]
    weights, size, before = [0.0] * len(ids), [0.05] * len(ids), [0.0] * len(ids)
    for _ in range(ROUNDS):
        slope = [-2 * RIDGE * weight for weight in weights]
        for own, truth, weight in known:
            rise = weight * (truth - chance(sum(weights[at] for at in own)))
            for at in own:
                slope[at] += rise
        for at, rise in enumerate(slope):
            turned = rise * before[at]
            size[at] = (
                min(1.0, size[at] * 1.2)
                if turned > 0
                else max(1e-5, size[at] * 0.5)
                if turned < 0
                else size[at]
            )
            before[at] = 0.0 if turned < 0 else rise
            if before[at]:
                weights[at] += math.copysign(size[at], rise)
    return {name: round(weights[at], 2) for name, at in ids.items() if abs(weights[at]) >= 0.05}


def chance(score: float) -> float:
    """Return the probability of a score."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, score))))


def cross(samples: Sequence[Sample], folds: int) -> None:
    """Print how weights learned from some articles do on the others: rules, and rules with evidence."""
    docs = sorted({each.doc for each in samples})
    random.Random(1).shuffle(docs)
    judged: list[tuple[Sample, float]] = []
    for fold in range(folds):
        out = set(docs[fold::folds])
        weights = learn([each for each in samples if each.doc not in out])
        judged += [
            (each, sum(weights.get(name, 0.0) for name in each.evidence))
            for each in samples
            if each.doc in out
        ]
    for title, weight in (("articles", 1.0), ("copies", WEIGHT_OF_COPY)):
        own = [pair for pair in judged if pair[0].weight == weight]
        report(f"{title}, rules", [(each.truth, each.by_rules) for each, _ in own])
        report(
            f"{title}, evidence",
            [
                (each.truth, judged_by(score, each.by_rules, given="given known" in each.evidence))
                for each, score in own
            ],
        )


def report(title: str, pairs: Sequence[tuple[bool, bool]]) -> None:
    """Print recall and precision of pairs of what is true and what was found."""
    right = sum(truth and found for truth, found in pairs)
    recall, precision = right / sum(truth for truth, _ in pairs), right / sum(found for _, found in pairs)
    print(f"{title:<20} {len(pairs):>6} words  R {100 * recall:.1f}  P {100 * precision:.1f}")


def write(weights: Mapping[str, float], articles: int) -> None:
    """Write weights into the language's folder."""
    comments = (
        "Weights for deciding whether a word is the name of a person (parsers/mentions/evidence).",
        f"Learned by benchmarks/train/names.py from {articles} articles; written by it, not by hand.",
    )
    write_weights(WEIGHTS, comments, weights)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+", metavar="GOLD FOLDER")
    parser.add_argument("--cross", type=int, metavar="N", help="leave every N-th article out in turn")
    parser.add_argument("--write", action="store_true", help="write the weights of all articles together")
    args = parser.parse_args()
    if len(args.sets) % 2:
        parser.error("give a folder of texts after each file of gold")
    names_lent = lent()
    found = [
        each
        for gold, folder in zip(args.sets[::2], args.sets[1::2], strict=True)
        for each in read(gold, folder, names_lent)
    ]
    if args.cross:
        cross(found, args.cross)
    if args.write:
        write(learn(found), len({each.doc for each in found}))


if __name__ == "__main__":
    main()
