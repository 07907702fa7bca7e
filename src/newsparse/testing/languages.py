"""What the word lists of a language lack, how much they find, and what each is worth.

``newsparse language check`` prints it; :doc:`/how-to/add-a-language` explains it.
"""

from __future__ import annotations

import contextlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias, TypeVar

from attrs import field, frozen

from newsparse.core.pipeline import Pipeline
from newsparse.errors import DataError
from newsparse.language.data_files import inflected, is_reference, toml
from newsparse.language.language import Language
from newsparse.language.lexicon import Entry
from newsparse.testing.cases import Case

T = TypeVar("T")
Statement: TypeAlias = "tuple[str, str, str]"
"""The words of a content, a source and a cue."""
Lists: TypeAlias = "Mapping[str, list[str] | str | Lists]"

_PERSON = "person: "
# Tables in whose lists a word is only once, as it has one class, one gender, one English word.
_EXCLUSIVE: Mapping[str, str] = {"cues": "triggers", "grammar": "classes"}
_GENDERS = ("female", "male")


def faults(language: Language, texts: Sequence[str] = ()) -> Iterator[str]:
    """Yield what is wrong with the lists of a language, each with its file and name.

    :param texts: in the language; an entry that no parser asks for while it reads them is named, too.
    """
    if damaged := list(_damaged(language)):
        yield from damaged
        return
    files = _lists(language)
    asked = _asked(language, files, texts) if texts else {}
    for stem, table in files.items():
        for name, entry in _leaves(table):
            if isinstance(entry, list):
                yield from _faults_of_list(language, stem, name, entry)
            parts = name.split(".")
            if asked and asked[stem].isdisjoint(".".join(parts[:end]) for end in range(1, len(parts) + 1)):
                origin = language.lexicon(stem).origin
                yield f"{origin}: {name} is not used; correct its name, or leave it out"
        yield from _in_two(language, stem)
    verbs, cues = language.lexicon("reporting_verbs"), language.lexicon("cues")
    known = frozenset().union(*cues.groups("triggers").values())
    for verb, forms in {**verbs.groups("speech"), **verbs.groups("thought")}.items():
        if known and known.isdisjoint({verb, *forms}):
            yield f"{cues.origin}: triggers lacks {verb}, so it is not a cue; add it to a verb like it"


def _damaged(language: Language) -> Iterator[str]:
    """Yield the error of each file that cannot be read, and the tables that are missing."""
    for file in sorted(file for file in language.files if file.endswith(".toml")):
        try:
            inflected(toml(language.read(file)))
        except ValueError as error:
            yield f"{language.origin(file)}: {error}"
    try:
        language.check()
    except DataError as error:
        yield str(error)


def _asked(language: Language, files: Iterable[str], texts: Iterable[str]) -> Mapping[str, set[str]]:
    """Return the entries of each file that parsers ask for; nothing if a damaged list stops them."""
    pipeline = Pipeline.default().in_language(language)
    try:
        for text in texts:
            article = pipeline.parse(text)
            for parser in filter(lambda parser: pipeline.makes(parser.makes), pipeline.parsers):
                article[parser.makes]
    except DataError:
        return {}
    return {stem: set(language.lexicon(stem).asked) for stem in files}


def _lists(language: Language) -> Mapping[str, Lists]:
    stems = sorted(file.removesuffix(".toml") for file in language.files if file.endswith(".toml"))
    files = {stem: inflected(toml(language.read(f"{stem}.toml"))) for stem in stems if stem != "language"}
    inside = {name: table for name, table in files.get("words", {}).items() if isinstance(table, Mapping)}
    words = {name: entry for name, entry in files.get("words", {}).items() if name not in inside}
    return {**files, **inside, "words": words}


def _leaves(table: Lists, path: str = "") -> Iterator[tuple[str, list[str] | str]]:
    for name, entry in table.items():
        if isinstance(entry, Mapping):
            yield from _leaves(entry, f"{path}{name}.")
        else:
            yield f"{path}{name}", entry


def _faults_of_list(language: Language, stem: str, name: str, entry: list[str]) -> Iterator[str]:
    here = f"{language.lexicon(stem).origin}: {name}"
    try:
        language.lexicon(stem)._listed(entry, name)
    except DataError as error:
        yield str(error)
    for word in filter(is_reference, entry):
        file, _, path = word.lstrip("-@").partition(".")
        file, path = (file, path) if path else ("words", file)
        if path not in language.lexicon(file):
            yield f"{here} refers to {word}, which is not there; add {path} to {file}.toml, or correct it"


def _in_two(language: Language, stem: str) -> Iterator[str]:
    """Yield the words that are in two lists of which each word can only be in one."""
    lexicon, table = language.lexicon(stem), _EXCLUSIVE.get(stem)
    try:
        lists = lexicon.groups(table) if table else {name: lexicon.optional(name) for name in _GENDERS}
    except DataError:  # which is named with its list
        return
    for (one, words), (other, others) in combinations(lists.items(), 2):
        if both := sorted(words & others):
            yield f"{lexicon.origin}: {', '.join(both)} in both {one} and {other}; leave one"


@frozen
class Score:
    """How many of the statements and people are found (F1 in %), and each that is missed or wrong."""

    statements: float
    people: float
    errors: tuple[str, ...]


def score(language: Language, gold: Iterable[Case]) -> Score:
    """Compare what is found with cases (:mod:`newsparse.testing.cases`) of statements and people.

    Each line of a case is a statement, ``CONTENT | source=WORDS | cue=WORDS``, or a person, ``person: NAME``.
    A statement is right if at least half of the words of its content agree, and a word of its source and cue,
    where the case has them.
    """
    pipeline, errors = Pipeline.default().in_language(language), list[str]()
    said, people = Counter[str](), Counter[str]()
    for case in gold:
        article = pipeline.parse(case.text)
        lines = [_statement(line) for line in case.expected if not line.startswith(_PERSON)]
        found = [(x.content_text, x.source_text, x.cue_text) for x in article.attributions if not x.depth]
        errors += _compare(said, case.title, lines, found, _agree)
        names = [line.removeprefix(_PERSON) for line in case.expected if line.startswith(_PERSON)]
        if names:
            errors += _compare(people, case.title, names, [p.name for p in article.people], str.__eq__)
    return Score(_f1(said), _f1(people), tuple(errors))


def _statement(line: str) -> Statement:
    content, *fields = line.split(" | ")
    values = {name: value for name, _, value in (each.partition("=") for each in fields)}
    return content, values.get("source", ""), values.get("cue", "")


def _agree(expected: Statement, found: Statement) -> bool:
    content, *others = [(_words(a), _words(b)) for a, b in zip(expected, found, strict=True)]
    alike = 4 * (content[0] & content[1]).total() >= content[0].total() + content[1].total()
    return alike and all(a & b or not a for a, b in others)


def _words(text: str) -> Counter[str]:
    return Counter("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _compare(
    counts: Counter[str], title: str, expected: list[T], found: list[T], same: Callable[[T, T], bool]
) -> list[str]:
    missed, wrong = list(expected), list[T]()
    for each in found:
        match = next((one for one in missed if same(one, each)), None)
        if match is None:
            wrong.append(each)
        else:
            missed.remove(match)
    counts += Counter(right=len(found) - len(wrong), wrong=len(wrong), missed=len(missed))
    shown = [("missed", each) for each in missed] + [("wrong", each) for each in wrong]
    return [
        f"{title}: {kind} {each if isinstance(each, str) else ' | '.join(map(str, each))}"  # type: ignore[call-overload]
        for kind, each in shown
    ]


def _f1(counts: Counter[str]) -> float:
    return 200 * counts["right"] / max(2 * counts["right"] + counts["wrong"] + counts["missed"], 1)


@frozen(cache_hash=True)
class _Without(Language):
    """A language without one of its files, or without one list of it."""

    stem: str = field(default="")
    list: str = field(default="")

    def tables(self, name: str) -> Mapping[str, Entry]:
        found = Language.tables(self, name)
        if name != self.stem:
            return found
        return _emptied(found, self.list) if self.list else {}


def worth(language: Language, gold: Sequence[Case]) -> Iterator[tuple[str, Score]]:
    """Yield the score without each file, then without each list of the files without which it changes."""
    whole, given = score(language, gold), (language.code, language.folder)
    for stem, table in _lists(language).items():
        without: Score | None = None
        with contextlib.suppress(DataError):  # of a file that is needed
            without = score(_Without(*given, stem), gold)
            yield f"{stem}.toml", without
        if without is None or (without.statements, without.people) != (whole.statements, whole.people):
            for name, entry in _leaves(table):
                if isinstance(entry, list) and entry:
                    yield f"{stem}.toml: {name}", score(_Without(*given, stem, name), gold)


def _emptied(table: Mapping[str, Entry], path: str) -> Mapping[str, Entry]:
    first, _, rest = path.partition(".")
    inner = table[first]
    return {**table, first: _emptied(inner, rest) if isinstance(inner, Mapping) else frozenset()}


def agreement(language: Language, texts: Iterable[tuple[str, str]]) -> tuple[float, list[str]]:
    """Return how well statements agree with those in English, line by line (F1 in %), and lines that differ.

    :param texts: pairs of texts with the same lines, the first in English.
    """
    counts, differ = Counter[str](), list[str]()
    pipelines = Pipeline.default(), Pipeline.default().in_language(language)
    for pair in texts:
        english, other = (_cues(pipeline, text) for pipeline, text in zip(pipelines, pair, strict=True))
        for number, line in enumerate(pair[1].splitlines()):
            a, b = english[number], other[number]
            counts += Counter(right=min(a, b), wrong=max(b - a, 0), missed=max(a - b, 0))
            if a != b:
                differ.append(f"{b} instead of {a}: {line}")
    return _f1(counts), differ


def _cues(pipeline: Pipeline, text: str) -> Counter[int]:
    lines = text.splitlines()
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 2)
    found = pipeline.parse("\n\n".join(lines)).attributions
    return Counter(bisect_right(starts, x.cue[0].start) - 1 for x in found if x.cue and not x.depth)
