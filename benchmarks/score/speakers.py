r"""Scores who each attribution is traced to: "he", "Ms Lee", "the senator" -> a full name.

GOLD is a JSONL file: ``doc`` and ``sources``, each with ``index``, ``source``, ``source_text``,
``content``, ``type`` (name, pronoun, nominal, org, group, none), ``speaker`` by the fullest name in the
text, ``speaker_full`` by the one in use, and perhaps ``members`` of a group and ``rivals`` of the same
surname.  A prediction has ``attributions`` with ``content`` and ``speaker``.  Contents pair one to one at a
Dice of 0.5 or more; a prediction without a pair costs nothing here.

A person is right if the last name agrees and a first name does not conflict: the same name, the same
initial where one side has only that, or a common short form.  A surname alone is right only if the text has
no more.  The name of another source of the same text is wrong.  Figures, in percent:

``recall``
    sources whose person the text names: paired, and given the right person.
``precision``
    predictions with a speaker that are right; for groups and unnamed sources only those that look like a
    person count.
``accuracy``
    the right person, of those paired, in all and by type; ``shared``: bare surnames that several people
    have.
``org``
    the same for organisations, and how many are named as something else, or as a person.
``group_none``
    of groups and unnamed sources, those given any speaker, and those given one that looks like a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.score.spans import Row, by_document, characters, paired, percent, read_rows

Counts: TypeAlias = Counter[tuple[str, str]]

PERSON = ("name", "pronoun", "nominal")
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor rev sir lord lady sen senator sens rep representative "
    "reps gov governor president vice mayor judge justice secretary general gen col lt sgt "
    "capt captain adm admiral ambassador attorney speaker chairman chairwoman chair chief "
    "director minister prime chancellor king queen prince princess pope cardinal former then "
    "republican democratic democrat presidential nominee candidate".split()
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SHORT_FORMS = [
    frozenset(forms.split())
    for forms in (
        "william bill will billy|robert bob rob bobby|michael mike|james jim jimmy jamie"
        "|joseph joe|thomas tom tommy|timothy tim|richard rick dick rich|charles charlie chuck"
        "|edward ed eddie ted|theodore ted|elizabeth liz beth betsy"
        "|katherine kathryn catherine kate kathy katie"
        "|daniel dan danny|david dave|donald don|douglas doug|gregory greg|jeffrey jeff geoffrey"
        "|john jack johnny jon jonathan|kenneth ken|lawrence larry|matthew matt|nicholas nick|patrick pat"
        "|peter pete|philip phil|ronald ron|samuel sam|stephen steven steve|susan sue|anthony tony"
        "|christopher chris|andrew andy|alexander alex|benjamin ben|frederick fred|gerald jerry jerrold"
        "|henry hank|margaret maggie meg peggy|rebecca becky|deborah debbie deb|barbara barb|bernard bernie"
        "|leonard len|martin marty|raymond ray|rodney rod|walter walt|zachary zach|norman norm|victor vic"
    ).split("|")
]
_KINDS = frozenset(
    "campaign administration transition foundation university company party committee "
    "department government court bank group council".split()
)
_SAME_KIND = {"team": "campaign", "camp": "campaign", "gov't": "government"}
_DROPPED = frozenset({"the", "a", "an", "of", "and", "&", "for"})
_NO_PERSON = frozenset(
    "party committee department house news times post campaign administration court congress "
    "senate university institute foundation association agency bureau office council press "
    "journal network group company bank fund poll police union republicans democrats officials "
    "lawmakers voters aides advisers critics supporters experts analysts authorities".split()
)
_OPENERS = frozenset({"the", "a", "an", "some", "many", "several"})
_PARTICLES = frozenset({"de", "van", "von", "der", "al", "bin", "la"})


def words(name: str) -> list[str]:
    """Return the words of a name: lower case, without accents, full stops, possessives and brackets.

    >>> words("José O'Hara-Lee’s (D-Halden)")
    ['jose', "o'hara-lee"]
    """
    name = re.sub(r"\([^)]*\)", " ", name)
    name = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'"))
    name = "".join(letter for letter in name if not unicodedata.combining(letter)).casefold()
    name = re.sub(r"\b((?:\w\.){2,})", lambda found: found[1].replace(".", " "), name)  # G.K. -> g k
    name = re.sub(r"'s\b", " ", name)
    return [word.strip("'-") for word in re.findall(r"[\w'&-]+", name) if word.strip("'-")]


def person_words(name: str) -> tuple[list[str], str | None]:
    """Return the words of a person's name without titles, and its suffix.

    >>> person_words("Sen. Ann Lee Jr.")
    (['ann', 'lee'], 'jr')
    """
    found = words(name)
    suffix = found.pop() if len(found) > 1 and found[-1] in _SUFFIXES else None
    while len(found) > 1 and found[0] in _TITLES:
        found = found[1:]
    return found, suffix


def is_same_person(found: str, gold: str) -> bool:
    """Return whether two names can be those of one person.

    >>> is_same_person("Bill Lee", "Sen. William H. Lee"), is_same_person("Lee", "Ann Lee")
    (True, False)
    """
    one, one_suffix = person_words(found)
    other, other_suffix = person_words(gold)
    if not one or not other or (one_suffix and other_suffix and one_suffix != other_suffix):
        return False
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return False
    return one[-1] == other[-1] and _share_a_given_name(one[:-1], other[:-1])


def _share_a_given_name(one: list[str], other: list[str]) -> bool:
    for name in one:
        for known in other:
            if name == known and (len(name) > 1 or name == one[0] == other[0]):
                return True
            if any(name in forms and known in forms for forms in _SHORT_FORMS):
                return True
    first, second = one[0], other[0]
    return (len(first) == 1 or len(second) == 1) and first[0] == second[0]


def is_same_body(found: str, gold: str) -> bool:
    """Return whether two names can be those of one organisation.

    >>> is_same_body("the Times", "New York Times"), is_same_body("the Lee campaign", "Lee")
    (True, False)
    """
    one, other = _body_words(found), _body_words(gold)
    if not one or not other:
        return False
    if one == other or ((one <= other or other <= one) and one & _KINDS == other & _KINDS):
        return True
    return one == {_acronym(gold)} or other == {_acronym(found)}


def _body_words(name: str) -> set[str]:
    name = re.sub(r"\b(?:\w\.)+\w\b\.?", lambda found: found[0].replace(".", ""), name)  # F.B.I. -> FBI
    return {_SAME_KIND.get(word, word) for word in re.findall(r"[\w'&-]+", " ".join(words(name)))} - _DROPPED


def _acronym(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[\w]+", name) if word[0].isupper()).lower()


def looks_like_person(name: str) -> bool:
    """Return whether a name consists of one to five capitalised words, none for a body or a group."""
    raw = re.findall(r"[\w'’.-]+", name)
    if not raw or len(raw) > 5 or raw[0].lower() in _OPENERS:
        return False
    if any(word.lower() in _NO_PERSON for word in raw):
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in raw)


def _names(gold: Row) -> set[str]:
    return {name for name in (gold["speaker"], gold["speaker_full"]) if name is not None}


def _is_right(found: str | None, gold: Row, others: set[tuple[str, ...]]) -> bool:
    names = _names(gold)
    if not found or not any(is_same_person(found, name) for name in names):
        return False
    key = tuple(words(found))
    return key not in others or key in {tuple(words(name)) for name in names}


def count(gold: Row, found: Sequence[Row], errors: list[str] | None = None) -> Counts:
    """Return the counts of one text, and add the wrong speakers to the errors."""
    n: Counts = Counter()
    sources = [one for one in gold["sources"] if one["content"]]
    contents = [characters(one.get("content") or []) for one in found]
    pairs = {
        i: j
        for i, j, overlap in paired([characters(one["content"]) for one in sources], contents)
        if overlap >= 0.5
    }
    everyone = {
        tuple(words(name))
        for one in gold["sources"]
        for name in [one["speaker"], *one.get("members", [])]
        if name
    }
    for i, source in enumerate(sources):
        given = (found[pairs[i]].get("speaker") or "").strip() if i in pairs else ""
        kind = source["type"]
        n["gold", kind] += 1
        n["paired", kind] += i in pairs
        if kind in PERSON:
            wrong = _count_person(n, source, given, i in pairs, everyone)
        elif kind == "org":
            wrong = _count_body(n, source, given)
        else:
            wrong = _count_group(n, source, given, i in pairs)
        if wrong and errors is not None:
            named = source["speaker"] or source["speaker_full"]
            where = f"{gold['doc']} #{source['index']} [{kind}] {source['source_text']!r}"
            errors.append(f"{where}: {given!r}, gold {named!r}")
    return n


def _count_person(
    n: Counts, source: Row, given: str, is_paired: bool, everyone: set[tuple[str, ...]]
) -> bool:
    kind = source["type"]
    right = _is_right(given, source, everyone)
    if given:
        n["given", ""] += 1
        n["given_right", ""] += right
    if not source["speaker"]:
        return False
    n["resolvable", kind] += 1
    n["found", kind] += is_paired
    n["right", kind] += right
    n["null", kind] += is_paired and not given
    first_names = set(person_words(source["speaker"])[0][:-1])
    if kind == "name" and source.get("rivals") and not first_names & set(words(source["source_text"])):
        n["shared", ""] += is_paired
        n["shared_right", ""] += right
    return is_paired and not right


def _count_body(n: Counts, source: Row, given: str) -> bool:
    right = bool(given) and any(is_same_body(given, name) for name in _names(source))
    wrong = bool(given) and not right
    n["right", "org"] += right
    n["org_other", ""] += wrong
    n["org_person", ""] += wrong and looks_like_person(given)
    return wrong


def _count_group(n: Counts, source: Row, given: str, is_paired: bool) -> bool:
    echo = words(given) == words(source["source_text"])
    member = any(is_same_person(given, one) or is_same_body(given, one) for one in source.get("members", []))
    person = bool(given) and not echo and not member and looks_like_person(given)
    n["gn_paired", ""] += is_paired
    n["gn_given", ""] += bool(given)
    n["gn_person", ""] += person
    n["given", ""] += person
    return person


def counts(gold: Path, predictions: Path, errors: list[str] | None = None) -> dict[str, Counts]:
    """Return the counts of each text."""
    found = by_document(read_rows(predictions))
    return {
        row["doc"]: count(row, found[row["doc"]]["attributions"] if row["doc"] in found else [], errors)
        for row in read_rows(gold)
    }


def figures(n: Counts) -> dict[str, Any]:
    """Return the figures of counts."""

    def total(what: str) -> int:
        return sum(n[what, kind] for kind in PERSON)

    return {
        "resolvable": total("resolvable"),
        "recall": percent(total("right"), total("resolvable")),
        "precision": percent(n["given_right", ""], n["given", ""]),
        "given": n["given", ""],
        "accuracy": {
            "all": percent(total("right"), total("found")),
            **{kind: percent(n["right", kind], n["found", kind]) for kind in PERSON},
            "shared": percent(n["shared_right", ""], n["shared", ""]),
        },
        "paired": {
            "all": total("found"),
            **{kind: n["found", kind] for kind in PERSON},
            "shared": n["shared", ""],
        },
        "unresolved": percent(total("null"), total("found")),
        "org": {
            "gold": n["gold", "org"],
            "recall": percent(n["right", "org"], n["gold", "org"]),
            "accuracy": percent(n["right", "org"], n["paired", "org"]),
            "other": percent(n["org_other", ""], n["paired", "org"]),
            "person": percent(n["org_person", ""], n["paired", "org"]),
        },
        "group_none": {
            "gold": n["gold", "group"] + n["gold", "none"],
            "paired": n["gn_paired", ""],
            "given_speaker": percent(n["gn_given", ""], n["gn_paired", ""]),
            "given_person": percent(n["gn_person", ""], n["gn_paired", ""]),
        },
    }


def show(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table."""
    accuracy, pairs, bodies, groups = (report[part] for part in ("accuracy", "paired", "org", "group_none"))
    yield (
        f"people      {report['resolvable']} that the text names: recall {report['recall']}, "
        f"precision {report['precision']} ({report['given']} given)"
    )
    by_kind = ", ".join(f"{kind} {accuracy[kind]} ({pairs[kind]})" for kind in accuracy)
    yield f"accuracy    {by_kind}; left without a speaker {report['unresolved']}"
    yield (
        f"bodies      {bodies['gold']}: recall {bodies['recall']}, accuracy {bodies['accuracy']}, "
        f"named otherwise {bodies['other']}, as a person {bodies['person']}"
    )
    yield (
        f"groups      {groups['gold']}, paired {groups['paired']}: "
        f"given a speaker {groups['given_speaker']}, a person {groups['given_person']}"
    )
