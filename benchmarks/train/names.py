"""What is learned about single words in capitals: by which evidence they are judged to be names.

Gold has one article a line: ``doc``, and ``people`` with their ``name``, ``full`` and ``forms``. News of one
country has names of few others.  So each article is also read in copies in which its people have names of
office holders of another country; those of ``benchmarks.measure.names`` are left out, so that this benchmark
measures names that were not learned from.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

import newsparse
from benchmarks.measure.names import COUNTRIES, names
from benchmarks.measure.speakers import is_kept
from benchmarks.train.fitting import fit, frequent, yes_or_no
from benchmarks.train.model import Model, Plain, named
from newsparse.core.parser import View
from newsparse.core.records import PersonName
from newsparse.learn.decision import WeightsFile
from newsparse.parsers.mentions.people import judged_by, single_words
from newsparse.register import shipped

GOLD = (("people/train.jsonl", "polnear/train/text"), ("people/world/people.jsonl", "people/world/text"))
"""Files of gold, and the folders of their texts; every third article is kept for scoring."""
COPIES = 3
"""How many copies of an article there are with other names."""
WEIGHT_OF_COPY = 0.3
"""How much a copy counts; together they count as much as the article."""
PENALTY, SMALLEST = 1.0, 0.05
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


def words_of(doc: str, text: str, truth: set[str], weight: float) -> Iterator[Sample]:
    """Yield the single words of an article that the parser judges by evidence."""
    article = newsparse.parse(text)
    view = View(article.reading, article.pipeline.parser(PersonName))
    for word, evidence, by_rules in single_words(view):
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
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines(), 1):
        if is_kept(number):
            continue
        row = json.loads(line)
        with (folder / f"{row['doc']}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield from words_of(row["doc"], text, parts(row["people"]), 1.0)
        others = {word for name in row["not_people"] for word in name.split()}
        for _ in range(COPIES):
            country = rng.choice(sorted(names_lent))
            copy = renamed(text, row["people"], others, country, names_lent[country], rng)
            if copy:
                yield from words_of(row["doc"], *copy, WEIGHT_OF_COPY)


def samples(corpora: Path) -> list[Sample]:
    """Return the single words of all articles."""
    names_lent = lent()
    return [each for gold, folder in GOLD for each in read(corpora / gold, corpora / folder, names_lent)]


def learn(samples: Sequence[Sample]) -> Plain:
    """Return the weights of a logistic regression; its bias is a piece of evidence like the others."""
    rows = [each.evidence for each in samples]
    loss = yes_or_no([each.truth for each in samples], [each.weight for each in samples])
    found = fit(rows, frequent(rows, 1), loss, PENALTY, bias=False)
    return {"decisions": {"name": named(found, SMALLEST)}}


def judge(parts: Sequence[tuple[Sequence[Sample], WeightsFile]]) -> Iterator[str]:
    """Yield how words that were left out are decided: by rules, and by rules with evidence."""
    judged = [
        (each, sum(weights.weights("name").named.get(name, 0.0) for name in each.evidence))
        for out, weights in parts
        for each in out
    ]
    for title, weight in (("articles", 1.0), ("copies", WEIGHT_OF_COPY)):
        own = [pair for pair in judged if pair[0].weight == weight]
        yield report(f"{title}, rules", [(each.truth, each.by_rules) for each, _ in own])
        by_evidence = [
            (each.truth, judged_by(score, each.by_rules, given="given known" in each.evidence))
            for each, score in own
        ]
        yield report(f"{title}, evidence", by_evidence)


def report(title: str, pairs: Sequence[tuple[bool, bool]]) -> str:
    """Return recall and precision of pairs of what is true and what was found."""
    right = sum(truth and found for truth, found in pairs)
    recall, precision = right / sum(truth for truth, _ in pairs), right / sum(found for _, found in pairs)
    return f"{title:<20} {len(pairs):>6} words  R {100 * recall:.1f}  P {100 * precision:.1f}"


MODEL = Model(
    name="names",
    file="languages/en/name_weights.json",
    about="Weights, in hundredths, for deciding whether a word is the name of a person.",
    samples=samples,
    group=lambda each: each.doc,
    learn=learn,
    judge=judge,
)
