"""Scores the people of a text: who is found, who is not a person, and whether the gender is right.

GOLD is a JSONL file: ``doc`` and ``people``, each with ``name``, other ``forms``, ``gender`` ("f", "m" or
null) and perhaps ``full``, ``byline`` and ``only_in``; names that count for nothing are ``neutral``.  A
prediction has ``people`` with ``name`` and ``gender``.  Names are compared without titles, accents, case,
possessives and punctuation.

A prediction means a gold person if its name is the person's (fully), one of the other forms, or has the
same surname and no contradicting word (in part).  Authors and people that only occur in noise are neither
missed nor false.  Figures, in percent:

``recall``, ``full_name``
    gold people that are found, and found by their full name.
``precision``
    predictions that are a person of the text.
``split``
    further predictions for each gold person found.
``gender``
    of the people found whose gender is labelled: how many have one (``coverage``), and how many of these
    are ``wrong``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.score.spans import Row, by_document, percent, read_rows

Counts: TypeAlias = Counter[tuple[str, str]]

_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor rev sir dame lord lady sen senator sens rep reps representative "
    "congressman congresswoman gov governor president vice mayor judge justice secretary general gen col lt "
    "sgt capt captain adm admiral ambassador speaker chairman chairwoman minister prime chancellor king "
    "queen prince princess pope".split()
)
_GENDERS = {"female": "f", "male": "m"}


def words(name: str) -> list[str]:
    """Return the words that are compared.

    >>> words("Mayor José Lee’s")
    ['jose', 'lee']
    """
    flat = unicodedata.normalize("NFKD", name.replace("’", "'"))
    flat = "".join(letter for letter in flat if not unicodedata.combining(letter)).lower()
    flat = re.sub(r"'s\b", "", flat)
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)?", flat)
    while len(found) > 1 and found[0] in _TITLES:
        found = found[1:]
    return found


def agrees(found: list[str], gold: list[str]) -> bool:
    """Return whether the surname agrees, and each other word of the shorter name with one of the longer.

    >>> agrees(["a", "lee"], ["ann", "mary", "lee"])
    True
    """
    if not found or not gold or found[-1] != gold[-1]:
        return False
    short, long = sorted((found[:-1], gold[:-1]), key=len)
    return all(any(_is_word_or_initial(word, other) for other in long) for word in short)


def _is_word_or_initial(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _meaning(
    found: list[str], names: list[list[list[str]]], forms: list[list[list[str]]]
) -> tuple[int | None, bool]:
    """Return the position of the person that a name means, and whether it is the full name."""
    for position, known in enumerate(names):
        if found in known:
            return position, True
    for position, known in enumerate(forms):
        if found in known:
            return position, False
    if len(found) > 1:
        for position, known in enumerate(names):
            if any(agrees(found, name) for name in known):
                return position, False
    return None, False


def count(gold: Row, found: Row, errors: list[str] | None = None) -> Counts:
    """Return the counts of one text, and add the wrong people and genders to the errors."""
    n: Counts = Counter()
    people = gold["people"]
    neutral = [words(form) for form in gold.get("neutral", [])]
    names = [[words(one["name"]), words(one.get("full") or one["name"])] for one in people]
    forms = [[words(form) for form in one.get("forms", [])] for one in people]
    meant: dict[int, list[tuple[bool, Row]]] = {}
    listed = errors if errors is not None else []
    for guess in found.get("people", []):
        position, fully = _meaning(words(guess["name"]), names, forms)
        if position is None:
            if words(guess["name"]) not in neutral:
                n["predicted", ""] += 1
                listed.append(f"false {gold['doc']} {guess['name']}")
            continue
        counts_for_something = not _is_aside(people[position])
        n["predicted", ""] += counts_for_something
        n["right", ""] += counts_for_something
        meant.setdefault(position, []).append((fully, guess))
    for position, person in enumerate(people):
        if _is_aside(person):
            continue
        n["gold", ""] += 1
        if position not in meant:
            listed.append(f"missed {gold['doc']} {person['name']}")
            continue
        fully, guess = max(meant[position], key=lambda pair: pair[0])
        n["found", ""] += 1
        n["full", ""] += fully
        n["split", ""] += len(meant[position]) - 1
        if gender := person.get("gender"):
            given = _GENDERS.get(guess.get("gender") or "")
            wrong = given is not None and given != gender
            for who in ("all", gender):
                n["gendered", who] += 1
                n["given", who] += given is not None
                n["wrong", who] += wrong
            if wrong:
                listed.append(f"gender {gold['doc']} {person['name']} {given}")
    return n


def _is_aside(person: Row) -> bool:
    return bool(person.get("byline") or person.get("only_in"))


def counts(gold: Path, predictions: Path, errors: list[str] | None = None) -> dict[str, Counts]:
    """Return the counts of each text."""
    found = by_document(read_rows(predictions))
    return {row["doc"]: count(row, found.get(row["doc"], {}), errors) for row in read_rows(gold)}


def figures(n: Counts) -> dict[str, Any]:
    """Return the figures of counts."""
    return {
        "people": n["gold", ""],
        "recall": percent(n["found", ""], n["gold", ""]),
        "full_name": percent(n["full", ""], n["gold", ""]),
        "precision": percent(n["right", ""], n["predicted", ""]),
        "split": percent(n["split", ""], n["found", ""]),
        "gender": {
            who: {
                "coverage": percent(n["given", who], n["gendered", who]),
                "wrong": percent(n["wrong", who], n["given", who]),
                "given": n["given", who],
            }
            for who in ("all", "f", "m")
        },
    }


def show(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table."""
    for name in ("people", "recall", "full_name", "precision", "split"):
        yield f"{name:10} {report[name]}"
    for who, shares in report["gender"].items():
        coverage, wrong, given = (shares[part] for part in ("coverage", "wrong", "given"))
        yield f"gender {who:3} coverage {coverage}, wrong {wrong} (given {given})"
