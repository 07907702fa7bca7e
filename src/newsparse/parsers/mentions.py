"""``Name``, ``Sentence``, ``Title`` -> ``Mention``: names of people, pronouns, descriptions of one person.

Whether a run of capitals is a person's name is decided once for each distinct run, from its own words and
from what stands beside all its places in the article.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import define, field, frozen

from newsparse.descriptions import person_nouns
from newsparse.document import View
from newsparse.language import Language
from newsparse.lexicon import load_lexicon
from newsparse.parser import Parser
from newsparse.personal import MISSPELT, given_names, personal_name, variants
from newsparse.polity import Polity
from newsparse.records import Mention, Name, Sentence, Span, Title
from newsparse.words import Words

__all__ = ["PARSER"]

# What follows a name behind its verb: "said Lee.", "said Lee in a letter"; and a name by itself: "Lee, 51,".
_BEHIND_SPEAKER = frozenset({",", ".", "in", "on", "during", "of", "at"})
# What follows a place in capitals at the head of a report: "LOS ANGELES (AP) —".
_BEHIND_DATELINE = frozenset({"(", "—", "–", "-", "--"})
_AGE = re.compile(r"[1-9]\d")
# How many words may stand between the determiner and the noun of a description.
_REACH = 6


@frozen
class _Lexicon:
    """The word lists of a language and its polities that the parser asks."""

    given: frozenset[str]
    speaking: frozenset[str]
    inverted: frozenset[str]
    acting: frozenset[str]
    place: frozenset[str]
    impersonal: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    initials: frozenset[str]
    common: frozenset[str]
    peoples: frozenset[str]
    nouns: frozenset[str]
    pronouns: frozenset[str]
    pronouns_and_nouns: frozenset[str]
    definite: frozenset[str]
    possessive: frozenset[str]
    stops: frozenset[str]


@functools.cache
def _lexicon(language: Language, polities: tuple[Polity, ...]) -> _Lexicon:
    mentions, pronouns = language.lexicon("mentions"), language.lexicon("pronouns")
    descriptions, organisations = language.lexicon("descriptions"), language.lexicon("organisations")
    kinds = organisations.groups("kinds").values()
    countries = load_lexicon("countries")
    places = {
        word.lower()
        for table in ("names", "adjectives", "capitals")
        for forms in countries.groups(table).values()
        for word in forms
    }
    for polity in polities:
        if "regions" in polity.lexicon:
            places.update(
                form.lower() for forms in polity.lexicon.groups("regions").values() for form in forms
            )
    nouns = person_nouns(language, polities)
    referring = pronouns.words("female") | pronouns.words("male") | pronouns.words("relative")
    never = language.lexicon("names").words("never")
    return _Lexicon(
        given=given_names(),
        speaking=mentions.words("speaking"),
        inverted=mentions.words("speaking") - mentions.words("addressing"),
        acting=mentions.words("acting"),
        place=mentions.words("place"),
        impersonal=mentions.words("impersonal").union(*kinds) - given_names(),
        organisations=organisations.words("names.known"),
        places=frozenset(places),
        initials=organisations.words("names.initials_of_people"),
        common=language.lexicon("common").words("common"),
        peoples=language.lexicon("names").words("adjectives"),
        nouns=nouns,
        pronouns=referring,
        pronouns_and_nouns=referring | nouns | {f"{noun}'s" for noun in nouns},
        definite=descriptions.words("definite"),
        possessive=pronouns.words("possessive"),
        stops=never - {"first", "second", "third"} - descriptions.words("definite"),
    )


def find(view: View) -> Iterator[Mention]:
    """Yield every mention of a person.

    A name's mention holds the titles before it ("Mr. Trump"); its head is the name alone.  Of the
    descriptions only those that point at somebody are found: behind a definite article or a
    possessor ("the senator", "his wife", "Keith Scott's wife"), and not beside the name itself, where
    they are a title.  "They", "it" and first and second persons are left to their claims.
    """
    lexicon = _lexicon(view.language, view.polities)
    titled = _titled(view[Title])
    names = _people(view, titled, lexicon)
    yield from _named(view, names, titled)
    yield from _unnamed(view, names, lexicon)


def _titled(titles: Iterable[Title]) -> dict[int, tuple[Span, int]]:
    """Map the start of each holder's name to the name and the start of the titles before it."""
    found: dict[int, tuple[Span, int]] = {}
    for title in titles:
        for holder in title.holders:
            lead = title.start if title.position == "before" and holder is title.holders[0] else holder.start
            known = found.get(holder.start)
            found[holder.start] = (holder, min(lead, known[1]) if known else lead)
    return found


class _Run(NamedTuple):
    """The words of a run of capitals, or of one of the two that "and" joins in it, and its offsets."""

    first: int
    stop: int
    start: int
    end: int


@define
class _Evidence:
    """The places of a run of capitals, and how many of them show what it is."""

    places: list[_Run] = field(factory=list)
    speaks: int = 0
    acts: int = 0
    behind_article: int = 0
    behind_place: int = 0


def _people(view: View, titled: dict[int, tuple[Span, int]], lexicon: _Lexicon) -> list[Span]:
    """Return the names of people: the titled ones, and of the others those that are likely a person's."""
    words = view.words
    holders = [holder for holder, _ in titled.values()]
    others = _evidence(view, holders, lexicon)
    alone = {personal_name(text).given for text in others if " " not in text}
    judged = {text: _judge(text, evidence, alone, lexicon) for text, evidence in others.items()}
    likely = {text for text, verdict in judged.items() if verdict}
    certain = {holder.text for holder in holders}
    certain.update(text for text in likely if personal_name(text).given in lexicon.given)
    known = _Known(certain, likely)
    found = [_inside_holder(view, holder, known, lexicon) for holder in holders]
    for text, evidence in others.items():
        verdict = judged[text]
        if verdict is None:
            verdict = _is_known(text, evidence, known, lexicon)
        for run in evidence.places:
            part = _name_inside(run, words, known.full, lexicon) if run.stop - run.first > 2 else None
            if part is not None:
                found.append(view.span(words.starts[part.start], words.ends[part.stop - 1]))
            elif verdict:
                found.append(view.span(run.start, run.end))
    return found


def _evidence(view: View, holders: Iterable[Span], lexicon: _Lexicon) -> dict[str, _Evidence]:
    """Return the runs of capitals that hold no titled name, by their text, with what stands beside them."""
    words = view.words
    taken = sorted((holder.start, holder.end) for holder in holders)
    starts = [start for start, _ in taken]
    runs = [
        run
        for run in _runs(view[Name], words, lexicon.peoples)
        if not ((index := bisect_right(starts, run.end - 1)) and taken[index - 1][1] > run.start)
    ]
    alone = {words.folds[run.first].removesuffix("'s") for run in runs if run.stop - run.first == 1}
    headlines = _Headlines(view)
    others: dict[str, _Evidence] = {}
    for run in runs:
        if run.stop - run.first > 1:
            run = _without_headline(run, words, alone, headlines, lexicon)
        text = view.slice(run.start, run.end)
        evidence = others.get(text)
        if evidence is None:
            evidence = others[text] = _Evidence()
        evidence.places.append(run)
        _weigh(evidence, run, words, lexicon)
    return others


def _runs(names: Iterable[Name], words: Words, peoples: frozenset[str]) -> Iterator[_Run]:
    folds = words.folds
    for name in names:
        first, stop = name.words
        start = name.start
        if stop - first > 1 and folds[first] in peoples:
            # "Democrat Ann Lee": the party is no part of the name.
            first, start = first + 1, words.starts[first + 1]
        if stop - first > 2 and "and" in folds[first + 1 : stop - 1]:
            middle = folds.index("and", first + 1)
            yield _Run(first, middle, start, words.ends[middle - 1])
            first, start = middle + 1, words.starts[middle + 1]
        yield _Run(first, stop, start, name.end)


class _Headlines:
    """Tells which sentences give most of their words a capital, as headlines do."""

    def __init__(self, view: View) -> None:
        self._words = view.words
        self._sentences = view[Sentence]
        self._known: dict[int, bool] = {}

    def at(self, offset: int) -> bool:
        sentence = next(iter(self._sentences.at(offset)), None)
        if sentence is None:
            return False
        if sentence.start not in self._known:
            texts = [self._words.texts[i] for i in self._words.range(sentence.start, sentence.end)]
            letters = [text for text in texts if text[0].isalpha() and len(text) > 3]
            share = sum(text[0].isupper() for text in letters) / max(len(letters), 4)
            self._known[sentence.start] = share > 0.7
        return self._known[sentence.start]


def _without_headline(
    run: _Run, words: Words, alone: set[str], headlines: _Headlines, lexicon: _Lexicon
) -> _Run:
    """Cut a run that the capitals of a headline have made too long: "Ann Lee Goes", "Exploits Lee"."""
    first, stop = run.first, run.stop
    folds = words.folds
    if folds[stop - 1].removesuffix("'s") in alone:
        exploits = stop - first == 2 and folds[first] not in lexicon.given and headlines.at(run.start)
        return _Run(first + 1, stop, words.starts[first + 1], run.end) if exploits else run
    open_to_cut = folds[first] not in lexicon.impersonal and folds[first] not in lexicon.common
    if stop - first > 2 and folds[first + 1] in alone and open_to_cut:
        return _Run(first, first + 2, run.start, words.ends[first + 1])
    return run


def _name_inside(run: _Run, words: Words, full: set[tuple[str, ...]], lexicon: _Lexicon) -> range | None:
    """Return the words of a known full name inside a longer run, as headlines have it: "Ann Lee Goes"."""
    folds = tuple(words.folds[run.first : run.stop])
    for size in range(min(4, len(folds) - 1), 1, -1):
        for i in range(min(len(folds) - size + 1, 8)):
            part = folds[i : i + size]
            if part in full and all(
                fold in lexicon.impersonal or fold in lexicon.common for fold in folds[:i]
            ):
                whole = personal_name(" ".join(folds)).words
                return None if whole == part else range(run.first + i, run.first + i + size)
    return None


def _inside_holder(view: View, holder: Span, known: _Known, lexicon: _Lexicon) -> Span:
    """Return a titled name less what the capitals of a headline have added behind it."""
    words = view.words
    indices = words.range(holder.start, holder.end)
    if len(indices) > 2:
        run = _Run(indices.start, indices.stop, holder.start, holder.end)
        part = _name_inside(run, words, known.full, lexicon)
        if part is not None and part.start == run.first:
            return view.span(holder.start, words.ends[part.stop - 1])
    return holder


class _Known:
    """The parts of the names that are known to be people's."""

    def __init__(self, certain: set[str], likely: set[str]) -> None:
        self._certain = [personal_name(text) for text in certain]
        self._misspelt: set[str] | None = None
        self.full = {name.words for name in self._certain}
        self.surnames: set[str] = set()
        self.given: set[str] = set()
        for name in {*self._certain, *map(personal_name, likely)}:
            words = name.words
            # Each ending of several words, as a surname may have two.
            self.surnames.update(" ".join(words[i:]) for i in range(min(len(words) - 1, 1), len(words)))
            self.given.add(words[0])
            if name.nickname:
                self.given.add(name.nickname)

    def misspells(self, word: str) -> bool:
        """Tell whether a word differs in one letter from a surname."""
        if self._misspelt is None:
            surnames = {name.surname for name in self._certain if len(name.surname) > MISSPELT}
            self._misspelt = {variant for surname in surnames for variant in variants(surname)}
        return len(word) > MISSPELT and not self._misspelt.isdisjoint(variants(word))


def _is_known(text: str, evidence: _Evidence, known: _Known, lexicon: _Lexicon) -> bool:
    """Tell whether a doubtful run is part of a known name, or does what people do."""
    key, fold = " ".join(personal_name(text).words), text.lower()
    if key in known.surnames:
        return True
    if fold in lexicon.places or fold in lexicon.organisations or fold in lexicon.nouns:
        return False
    if key in known.given or _speaks(text, evidence, lexicon):
        return True
    return not evidence.behind_article and not text.isupper() and known.misspells(key)


def _weigh(evidence: _Evidence, run: _Run, words: Words, lexicon: _Lexicon) -> None:
    """Add what stands beside one place of a run."""
    first, last = run.first, run.stop
    before = words.folds[first - 1] if first else ""
    after = words.folds[last] if last < len(words) else ""
    told = before in lexicon.inverted and after in _BEHIND_SPEAKER
    aged = after == "," and last + 1 < len(words) and _AGE.fullmatch(words.texts[last + 1])
    if after in lexicon.speaking or after == "who" or told or aged:
        evidence.speaks += 1
    elif after in lexicon.acting:
        evidence.acts += 1
    if before == "the":
        evidence.behind_article += 1
    elif before in lexicon.place or (after in _BEHIND_DATELINE and words.texts[first].isupper()):
        evidence.behind_place += 1


def _judge(text: str, evidence: _Evidence, alone: set[str], lexicon: _Lexicon) -> bool | None:
    """Tell whether a run is a person's name; None where that depends on the other names."""
    name = personal_name(text)
    words = name.words
    fold = text.lower()
    known = fold in lexicon.places or fold in lexicon.organisations
    if known or fold.rpartition("-")[2].removesuffix("s") in lexicon.places:
        # Jim Jordan, Liam Fox: the surname alone, where nothing shows the place or the body; no "Syrians".
        bare = known and len(words) == 1 and not (evidence.behind_place or evidence.behind_article)
        return None if bare else False
    if len(words) == 1:
        return False if fold in lexicon.impersonal else None
    if len(words) > 5 or words[-1] in lexicon.impersonal or " of " in fold or " for " in fold or "&" in fold:
        return False
    if any(word in lexicon.impersonal for word in words[1:]):
        return False
    initials = len(words[0]) <= 2 and words[0] not in lexicon.impersonal and words[0] not in lexicon.places
    personal = words[0] in lexicon.given or initials or name.nickname is not None
    if evidence.behind_place and text.isupper():
        return False
    if personal or any(len(word) == 1 for word in words[1:-1]):
        return not evidence.behind_article or evidence.speaks > 0
    acronym = any(word.isupper() and len(word) > 2 for word in text.split())
    if words[0] in lexicon.impersonal or evidence.behind_article or acronym:
        return False
    if words[-1] in alone or evidence.speaks or evidence.acts:
        return True
    ordinary = any(word in lexicon.common or word in lexicon.places for word in words)
    return None if ordinary or evidence.behind_place else True


def _speaks(text: str, evidence: _Evidence, lexicon: _Lexicon) -> bool:
    """Tell whether a bare word does what people do, and nothing speaks against it."""
    if text.removesuffix("s").isupper() and text.lower().replace(".", "") not in lexicon.initials:
        return False
    return bool(evidence.speaks) and not evidence.behind_article and not evidence.behind_place


def _named(view: View, names: list[Span], titled: dict[int, tuple[Span, int]]) -> Iterator[Mention]:
    for name in names:
        known = titled.get(name.start)
        start = known[1] if known else name.start
        rule = "mentions.titled" if known else "mentions.name"
        yield Mention(start, name.end, view.slice(start, name.end), rule=rule, kind="name", head=name)


def _unnamed(view: View, names: list[Span], lexicon: _Lexicon) -> Iterator[Mention]:
    """Yield the pronouns and the descriptions that stand on their own."""
    words, folds = view.words, view.words.folds
    pronouns, either = lexicon.pronouns, lexicon.pronouns_and_nouns
    nouns: list[int] = []
    for index in [index for index, fold in enumerate(folds) if fold in either]:
        fold = folds[index]
        if fold not in pronouns:
            nouns.append(index)
            continue
        start = words.starts[index]
        head = view.span(start, start + fold.index("'") if "'" in fold else words.ends[index])
        yield Mention(head.start, head.end, head.text, rule="mentions.pronoun", kind="pronoun", head=head)
    yield from _descriptions(view, nouns, {name.start for name in names}, lexicon)


def _descriptions(view: View, nouns: list[int], names: set[int], lexicon: _Lexicon) -> Iterator[Mention]:
    """Yield the descriptions that end in the nouns with these indices; ``names`` are where names begin."""
    words = view.words
    folds, starts = words.folds, words.starts
    sentences, titles = view[Sentence], view[Title]
    bounds = [sentence.start for sentence in sentences]
    # Of "the Republican senator" the last noun is the head: one description for each determiner.
    heads = {first: noun for noun in nouns if (first := _determiner(words, noun, lexicon)) is not None}
    for first, noun in heads.items():
        start = starts[noun]
        sentence = bisect_right(bounds, start) - 1
        beside_name = noun + 1 < len(starts) and starts[noun + 1] in names
        if sentence < 0 or starts[first] < bounds[sentence] or beside_name:
            continue
        if words.texts[noun][0].isupper() and folds[noun - 1] != "the" and folds[noun] not in lexicon.peoples:
            continue
        if any(title.holders for title in titles.at(start)):
            continue
        head = view.span(start, start + len(folds[noun].removesuffix("'s")))
        text = view.slice(starts[first], head.end)
        yield Mention(starts[first], head.end, text, rule="mentions.description", kind="nominal", head=head)


def _determiner(words: Words, noun: int, lexicon: _Lexicon) -> int | None:
    """Return the index of the word that makes the phrase before a noun definite, or None."""
    for index in range(noun - 1, max(noun - 2 - _REACH, -1), -1):
        fold = words.folds[index]
        if fold in lexicon.definite:
            return index
        if fold in lexicon.possessive:
            return index
        if fold.endswith("'s") and words.texts[index][0].isupper():
            while (
                index and words.texts[index - 1][0].isupper() and words.folds[index - 1] not in lexicon.stops
            ):
                index -= 1
            return index
        if not fold[0].isalnum() or fold in lexicon.stops:
            return None
    return None


PARSER = Parser(makes=Mention, reads=(Name, Sentence, Title), find=find)
