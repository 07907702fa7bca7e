"""``Name``, ``Sentence``, ``Title`` -> ``Mention``: names of people, pronouns, descriptions of one person.

Whether a run of capitals is a person's name is decided once for each distinct run, from its own words and
from what stands beside all its places in the article.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, chain, compress
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from attrs import frozen

from newsparse.language import Language
from newsparse.lexicon import load_lexicon
from newsparse.parser import Parser, View
from newsparse.polity import Polity
from newsparse.quick import maker
from newsparse.records import Mention, Name, Sentence, Span, Title
from newsparse.text.characters import gap
from newsparse.text.organisation_names import known_organisations
from newsparse.text.person_nouns import person_nouns
from newsparse.text.personal_names import MISSPELT, Spellings, family_names, given_names, personal_name
from newsparse.text.reporting_verbs import reporting_verbs
from newsparse.text.word_endings import word_endings
from newsparse.words import Words

__all__ = ["PARSER"]

_mention, _name, _span = maker(Mention), maker(Name), maker(Span)

# What follows a place in capitals at the head of a report: "LOS ANGELES (AP) —".
_BEHIND_DATELINE = frozenset({"(", "—", "–", "-", "--"})
_SENTENCE_ENDS = frozenset({".", "?", "!", "”", "“", '"', ":", "’", "‘"})
_AGE = re.compile(r"[1-9]\d")
# How many words a full name has at most that is looked for inside a longer run.
_LONGEST = 4
_HOLDERS = attrgetter("holders")
# How nouns of several people end; of those that a text only has where sentences begin, few are surnames.
_SEVERAL = ("ers", "ors", "ists", "ians", "ants", "ents", "ees")
# No family name is known by its ending that has no more letters than this.
_SHORT = 5
# How many words may stand between the determiner and the noun of a description.
_REACH = 6
# Nobody has a longer name, in words and in characters; a bound for texts that are no article.
_MOST_WORDS = 12
_MOST_CHARACTERS = 200


@frozen
class _Lexicon:
    """The word lists of a language and its polities that the parser asks."""

    articles: frozenset[str]
    """What makes a noun definite: "the"."""
    conjunctions: frozenset[str]
    """What joins two names: "and"."""
    possessives: tuple[str, ...]
    """Possessive endings."""
    after_speaker: frozenset[str]
    """What follows a name after its verb, or a name by itself: "said Lee in a letter", "Lee, 51,"."""
    complements: frozenset[str]
    """What hangs a name on the noun that is the subject: "the mayor of Halden told reporters"."""
    given: frozenset[str]
    family: frozenset[str]
    """Family names."""
    family_endings: tuple[str, ...]
    """How family names of some countries end: "-enko", "-opoulos"."""
    family_first: frozenset[str]
    """Family names that are written before the given name: "Nguyen Van Minh"."""
    eras: frozenset[str]
    place_openings: frozenset[str]
    speaking: frozenset[str]
    inverted: frozenset[str]
    acting: frozenset[str]
    place: frozenset[str]
    impersonal: frozenset[str]
    closing: frozenset[str]
    """What no name ends with but behind a given name: "the Devolution Bill", "Ann Bill"."""
    organisations: frozenset[str]
    places: frozenset[str]
    nations: frozenset[str]
    honours: frozenset[str]
    telling: frozenset[str]
    """What tells of the word before it that it is no part of the name: given names, nouns of parties."""
    surnames: frozenset[str]
    like_several: frozenset[str]
    modifying: frozenset[str]
    months: frozenset[str]
    initials: frozenset[str]
    particles: frozenset[str]
    acronyms: frozenset[str]
    spelt: frozenset[str]
    """Pronouns that are names when written in capitals alone: "WHO"."""
    generals: frozenset[str]
    offices: frozenset[str]
    common: frozenset[str]
    ordinary: frozenset[str]
    peoples: frozenset[str]
    nouns: frozenset[str]
    opens: Mapping[str, bool]
    """The words that open a phrase: whether they make it definite, or are none that a phrase can hold."""


@functools.cache
def _lexicon(language: Language, polities: tuple[Polity, ...]) -> _Lexicon:
    mentions, pronouns = language.lexicon("mentions"), language.lexicon("pronouns")
    verbs = reporting_verbs(language)
    descriptions, organisations = language.lexicon("descriptions"), language.lexicon("organisations")
    kinds = organisations.groups("kinds").values()
    countries = load_lexicon("countries")
    titles, known = language.lexicon("titles"), set(known_organisations(language))
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
        if "bodies" in polity.lexicon:
            known.update(polity.lexicon.groups("bodies").get("telling", ()))
        if "parties" in polity.lexicon:
            known.update(
                form.lower() for forms in polity.lexicon.groups("parties").values() for form in forms
            )
    never = language.lexicon("names").words("never")
    definite, possessive = descriptions.words("definite"), pronouns.words("possessive")
    opens = dict.fromkeys(never - {"first", "second", "third"}, False)
    # "The senator said Prime Minister Ann Lee ..." has two descriptions.
    opens.update(dict.fromkeys(verbs.speaking | mentions.words("acting"), False))
    opens.update(dict.fromkeys(definite | possessive, True))
    joints = language.lexicon("names")
    return _Lexicon(
        articles=joints.words("joints.articles"),
        conjunctions=joints.words("joints.conjunctions"),
        possessives=word_endings(language).possessives,
        after_speaker=mentions.words("after_speaker") | {",", "."},
        complements=mentions.words("complements"),
        given=given_names(),
        family=family_names("last"),
        family_endings=tuple(sorted(family_names("endings"))),
        family_first=family_names("first"),
        eras=mentions.words("eras"),
        place_openings=mentions.words("place_openings"),
        speaking=verbs.speaking | pronouns.words("relative"),
        inverted=verbs.speaking - verbs.addressing,
        acting=mentions.words("acting"),
        place=mentions.words("place"),
        impersonal=mentions.words("impersonal").union(*kinds) - given_names(),
        closing=mentions.words("impersonal") - mentions.words("surnames"),
        organisations=frozenset(known),
        places=frozenset(places),
        nations=frozenset(
            form.lower() for forms in countries.groups("names").values() for form in forms
        ).union(mentions.words("nations")),
        honours=titles.words("words.honours"),
        telling=given_names() | language.lexicon("names").words("adjectives"),
        surnames=mentions.words("surnames"),
        like_several=mentions.words("like_several"),
        modifying=language.lexicon("fields")
        .words("portfolio")
        .union(titles.words("words.degree"), *titles.groups("status.words").values())
        - given_names(),
        months=mentions.words("months"),
        initials=organisations.words("names.initials_of_people"),
        particles=language.lexicon("names").words("particles"),
        acronyms=descriptions.words("acronyms"),
        spelt=language.lexicon("names").words("acronyms"),
        generals=descriptions.words("generals"),
        offices=frozenset().union(
            *(polity.lexicon.words("offices") for polity in polities if "offices" in polity.lexicon)
        ),
        common=language.lexicon("common").words("common"),
        ordinary=language.lexicon("ordinary").words("ordinary"),
        peoples=language.lexicon("names").words("adjectives"),
        nouns=person_nouns(language, polities),
        opens=opens,
    )


_PRONOUN, _CONTRACTION, _NOUN, _DOUBTFUL = 1, 2, 3, 4


@functools.cache
def _pronouns_and_nouns(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    """Return the words that refer to a person by themselves, and those that a description can end in."""
    pronouns, nouns = language.lexicon("pronouns"), person_nouns(language, polities)
    doubtful = language.lexicon("descriptions").words("adjectives_too")
    asked = dict.fromkeys([*nouns, *(f"{noun}'s" for noun in nouns)], _NOUN)
    asked.update(dict.fromkeys([*doubtful, *(f"{noun}'s" for noun in doubtful)], _DOUBTFUL))
    for kind in ("female", "male", "relative"):
        asked.update({word: _CONTRACTION if "'" in word else _PRONOUN for word in pronouns.words(kind)})
    return asked


def find(view: View) -> Iterator[Mention]:
    """Find every mention of a person.

    A name's mention holds the titles before it ("Mr. Trump"); its head is the name alone.  Of the
    descriptions only those that point at somebody are found: behind a definite article or a
    possessor ("the senator", "his wife", "Keith Scott's wife"), and not beside the name itself, where
    they are a title.  "They", "it" and first and second persons are left to their claims.
    """
    lexicon = _lexicon(view.language, view.polities)
    titled = _titled(view[Title])
    names = _people(view, titled, lexicon)
    return chain(_named(view, names, titled), _unnamed(view, names, titled, lexicon))


def _titled(titles: Iterable[Title]) -> dict[int, tuple[Span, int]]:
    """Map the start of each holder's name to the name and the start of the titles before it."""
    found: dict[int, tuple[Span, int]] = {}
    for title in titles:
        for holder in title.holders:
            lead = title.start if title.position == "before" and holder is title.holders[0] else holder.start
            known = found.get(holder.start)
            found[holder.start] = (holder, min(lead, known[1]) if known else lead)
    return found


def _people(view: View, titled: dict[int, tuple[Span, int]], lexicon: _Lexicon) -> list[Span]:
    """Return the names of people: the titled ones, and of the others those that are likely a person's."""
    words = view.words
    holders = [holder for holder, _ in titled.values()]
    others, read = _untitled(view, holders, lexicon), _forms(view.language, view.polities)
    alone = {text.lower() for text in others if " " not in text}
    certain = {holder.text for holder in holders}
    likely: set[str] = set()
    doubtful: list[tuple[str, _Form]] = []
    for text, places in others.items():
        form = read(text)
        verdict = form.verdict
        if verdict == "beside":
            verdict = _judge(form, places, words, alone, lexicon)
        if verdict == "person":
            likely.add(text)
            if form.given:
                certain.add(text)
        elif verdict == "doubt":
            doubtful.append((text, form))
    known = _Known(certain, likely)
    likely.update([text for text, form in doubtful if _is_known(form, others[text], view, known, lexicon)])
    found = [_inside_holder(view, holder, known, lexicon) for holder in holders]
    for text, places in others.items():
        first, stop = places[0].words
        part = _name_inside(words.folds[first:stop], known, lexicon) if stop - first > 2 else None
        if part is not None:
            for first, _ in [place.words for place in places]:
                start, end = words.starts[first + part.start], words.ends[first + part.stop - 1]
                found.append(view.span(start, end))
        elif text in likely:
            found += [_span(place.start, place.end, text) for place in places]
    return found


def _untitled(view: View, holders: Iterable[Span], lexicon: _Lexicon) -> dict[str, list[Name]]:
    """Return the places of the runs of capitals that hold no titled name, by their text."""
    folds, texts, peoples, telling = view.words.folds, view.words.texts, lexicon.peoples, lexicon.telling
    taken = [(holder.end, holder.start) for holder in holders]
    taken.sort(reverse=True)
    taken.insert(0, (len(view.text) + 1, len(view.text) + 1))
    taken_end, taken_start = taken.pop()
    runs: list[Name] = []
    for name in view[Name]:
        first, stop = name.words
        if stop - first > 1:
            # "Democrat Ann Lee", "Brave Ann Lee"
            described = (
                folds[first] in peoples and not (stop - first == 2 and folds[first] in lexicon.given)
            ) or (stop - first > 2 and folds[first] in lexicon.ordinary and folds[first + 1] in telling)
            if described or (
                stop - first > 2 and not lexicon.conjunctions.isdisjoint(folds[first + 1 : stop - 1])
            ):
                runs += _parts(
                    view,
                    name,
                    lexicon.conjunctions,
                    described + (described and _are_two(folds, first, stop, peoples)),
                )
                continue
            if stop - first > 2 and texts[stop - 1] in lexicon.honours:
                runs.append(_cut(view, name, first, stop - 1))  # "Ann Lee" | "KC"
                continue
        runs.append(name)
    others: dict[str, list[Name]] = {}
    # "Lt Gen" of "Lt Gen (retd) Ann Lee" is no name.
    titles = {title.start: title.end for title in view[Title]}
    for title in view[Title]:
        if title.kind == "party_tag" and title.jurisdiction:
            # Nor is the seat in "(Lab, Ann Ward)".
            length = len(title.jurisdiction)
            titles[title.end - length] = title.end
            titles[title.start] = title.start + length
    for run in runs:
        start, end = run.start, run.end
        if titles.get(start) == end or (run.text in lexicon.months and _is_dated(run, texts)):
            continue
        while taken_end <= start:
            taken_end, taken_start = taken.pop()
        if end <= taken_start and end - start <= _MOST_CHARACTERS:
            others.setdefault(run.text, []).append(run)
    return _without_headlines(view, others, lexicon)


def _is_dated(run: Name, texts: Sequence[str]) -> bool:
    """Tell whether a number stands beside a run: "7 May", "May 7"."""
    first, stop = run.words
    beside = (*texts[max(first - 1, 0) : first], *texts[stop : stop + 1])
    return any(text[0].isdigit() for text in beside)


def _are_two(folds: Sequence[str], first: int, stop: int, peoples: AbstractSet[str]) -> bool:
    """Tell "Social Democrat Ann Lee" from "Democrat Ann Lee"."""
    return stop - first > 3 and folds[first + 1] in peoples


def _parts(view: View, name: Name, conjunctions: frozenset[str], described: int) -> Iterator[Name]:
    """Yield a run without the words that describe it ("Democrat Ann Lee"); of two joined by "and", each."""
    first, stop = name.words
    folds = view.words.folds
    first += described
    middle = next((at for at in range(first + 1, stop - 1) if folds[at] in conjunctions), None)
    if middle is not None:
        yield _cut(view, name, first, middle)
        first = middle + 1
    yield _cut(view, name, first, stop)


def _cut(view: View, run: Name, first: int, stop: int) -> Name:
    """Return some of the words of a run."""
    words = view.words
    start, end = words.starts[first], min(words.ends[stop - 1], run.end)
    return _name(start, end, view.slice(start, end), rule=run.rule, words=(first, stop))


class _Headlines:
    """Tells which sentences give most of their words a capital, as headlines do."""

    def __init__(self, view: View) -> None:
        self._words = view.words
        self._sentences = view[Sentence]
        self._starts: list[int] = []
        self._known: dict[int, bool] = {}

    def at(self, offset: int) -> bool:
        number = self._number(offset)
        if number not in self._known:
            self._known[number] = number >= 0 and self._is_headline(self._sentences[number])
        return self._known[number] and offset < self._sentences[number].end

    def _number(self, offset: int) -> int:
        """Return the number of the sentence that an offset is in."""
        if not self._starts:
            self._starts = [sentence.start for sentence in self._sentences]
        return bisect_right(self._starts, offset) - 1

    def opens(self, offset: int) -> bool:
        """Tell whether a sentence begins at an offset, or one character before, at a quotation mark."""
        number = self._number(offset)
        return number >= 0 and offset - self._starts[number] <= 1

    def _is_headline(self, sentence: Sentence) -> bool:
        indices = self._words.range(sentence.start, sentence.end)
        texts = self._words.texts[indices.start : indices.stop]
        letters = [text for text in texts if text[0].isalpha() and len(text) > 3]
        return sum(text[0].isupper() for text in letters) / max(len(letters), 4) > 0.7


def _without_headlines(view: View, runs: dict[str, list[Name]], lexicon: _Lexicon) -> dict[str, list[Name]]:
    """Cut the runs that the capitals of a headline have made too long: "Ann Lee Goes", "Exploits Lee"."""
    folds = view.words.folds
    alone = {text.lower() for text in runs if " " not in text}
    headlines = _Headlines(view)
    cuts: list[Name] = []
    for text in [text for text in runs if " " in text]:
        places = runs[text]
        first, stop = places[0].words
        if word_endings(view.language).without_possessive(folds[stop - 1]) in alone:
            if stop - first != 2 or folds[first] in lexicon.given or "." in folds[first]:
                continue
            # "Impeaching Lee would be hard."
            fold = folds[first]
            opener = fold in lexicon.ordinary or fold in lexicon.common or fold.endswith("ing")
            too_long = [
                run for run in places if headlines.at(run.start) or (opener and headlines.opens(run.start))
            ]
            cuts += [_cut(view, run, run.words[0] + 1, run.words[1]) for run in too_long]
            places = [run for run in places if run not in too_long] if too_long else places
        elif (
            stop - first > 2
            and folds[first + 1] in alone
            and folds[first] not in lexicon.impersonal
            and folds[first] not in lexicon.common
        ):
            # "Ahmad Zahid Hamdan", who is called Zahid, is too long in no other sentence than a headline.
            last = folds[stop - 1]
            whole = stop - first == 3 and last not in lexicon.common and last not in lexicon.impersonal
            too_long = [run for run in places if headlines.at(run.start)] if whole else places
            cuts += [_cut(view, run, run.words[0], run.words[0] + 2) for run in too_long]
            places = [run for run in places if run not in too_long] if too_long else places
        if places:
            runs[text] = places
        else:
            del runs[text]
    for run in cuts:
        runs.setdefault(run.text, []).append(run)
    return runs


def _name_inside(folds: Sequence[str], known: _Known, lexicon: _Lexicon) -> range | None:
    """Return which words of a run are a known full name inside it, as headlines have it: "Ann Lee Goes".

    Only words that no name begins with can stand before it.
    """
    for i, fold in enumerate(folds):
        if fold in known.begins:
            for size in range(min(_LONGEST, len(folds) - 1), 1, -1):
                name = tuple(folds[i : i + size])
                if name in known.full and not lexicon.particles.intersection(folds[i + size : i + size + 1]):
                    return None if personal_name(" ".join(folds)).words == name else range(i, i + size)
        if fold not in lexicon.impersonal and fold not in lexicon.common:
            break
    return None


def _inside_holder(view: View, holder: Span, known: _Known, lexicon: _Lexicon) -> Span:
    """Return a titled name less what the capitals of a headline have added behind it."""
    if len(holder.text.split()) > 2:
        words = view.words
        indices = words.range(holder.start, holder.end)
        part = _name_inside(words.folds[indices.start : indices.stop], known, lexicon)
        if part is not None and not part.start:
            return view.span(holder.start, words.ends[indices.start + part.stop - 1])
    return holder


class _Known:
    """The parts of the names that are known to be people's."""

    def __init__(self, certain: set[str], likely: set[str]) -> None:
        self._certain = list(map(personal_name, certain))
        self._spellings: Spellings | None = None
        self.full = {name.words for name in self._certain if len(name.words) > 1}
        self.begins = {words[0] for words in self.full}
        """What the full names begin with."""
        names = [*self._certain, *map(personal_name, likely - certain)]
        everybody = [name.words for name in names]
        self.given = {words[0] for words in everybody}
        self.given.update([name.nickname for name in names if name.nickname])
        self.surnames = {words[-1] for words in everybody}
        # Each ending of several words, as a surname may have two.
        self.surnames.update(
            [" ".join(words[i:]) for words in everybody if len(words) > 2 for i in range(1, len(words) - 1)]
        )

    def misspells(self, word: str) -> bool:
        """Tell whether a word differs in one letter from a surname."""
        if len(word) <= MISSPELT:
            return False
        if self._spellings is None:
            surnames = {name.surname: None for name in self._certain}
            self._spellings = Spellings([name for name in surnames if len(name) > MISSPELT])
        return bool(self._spellings.near(word))


# Whether a run is a person's name; ``doubt`` where that depends on the other names, ``beside`` where it
# depends on what stands beside it.
_Verdict: TypeAlias = Literal["person", "nobody", "doubt", "beside"]


class _Form(NamedTuple):
    """What the words of a run alone tell."""

    verdict: _Verdict
    key: str
    """The words of the name, in lower case and without accents."""
    given: bool
    """Whether it begins with a given name that is known."""
    upper: bool
    """Whether it is written in capitals alone."""
    acronym: bool
    """Whether a bare word is an acronym, and not the initials that people are known by."""
    elsewhere: bool
    """Whether it is a place's or a body's name."""
    noun: bool
    """Whether it is a noun of people."""
    several: bool
    """Whether it is one word that ends as nouns of several people do: "ratepayers"."""
    personal: bool
    """Whether it begins as the names of people do."""
    impersonal: bool
    """Whether it begins as they never do, or has an acronym."""
    ordinary: bool
    """Whether it holds a common word or a place."""
    family: bool
    """Whether it ends with a known family name."""


@functools.cache
def _forms(language: Language, polities: tuple[Polity, ...]) -> Callable[[str], _Form]:
    """Return the reader of runs, which keeps what it found: the news is full of the same names."""
    return functools.lru_cache(maxsize=4096)(functools.partial(_form, _lexicon(language, polities)))


def _form(lexicon: _Lexicon, text: str) -> _Form:
    """Read what the words of a run tell."""
    name, fold, upper = personal_name(text), text.lower(), text.isupper()
    parts = name.words
    own = {*parts} - lexicon.particles
    single = len(parts) == 1
    elsewhere = fold in lexicon.places or fold in lexicon.organisations
    initials = len(parts[0]) <= 2 and parts[0] not in lexicon.impersonal and parts[0] not in lexicon.places
    personal = (
        parts[0] in lexicon.given
        or initials
        or name.nickname is not None
        or any(len(part) == 1 for part in parts[1:-1])
        or (parts[0] in lexicon.family_first and _is_given_part(parts[1:], lexicon))
    )
    # "Peter White" can be a person, as "Chapel Hill" cannot: what stands beside it tells.
    surnamed = len(parts) == 2 and parts[0] in lexicon.given and parts[1] in lexicon.surnames
    personal = personal and not surnamed
    impersonal = parts[0] in lexicon.impersonal or any(
        word.removesuffix("s").isupper() and len(word) > 2
        for word in text.split()  # "Opposition MPs"
    )
    if elsewhere or fold.rpartition("-")[2].removesuffix("s") in lexicon.places:
        # Jim Jordan, Liam Fox: the surname alone; no "Syrians".
        verdict: _Verdict = "doubt" if elsewhere and single else "nobody"
    elif single:
        verdict = "nobody" if fold in lexicon.impersonal and fold not in lexicon.surnames else "doubt"
    elif (
        len(parts) > 5
        or parts[0] in lexicon.place_openings
        or any(map(str.isdigit, text))
        or (not lexicon.impersonal.isdisjoint(parts[1:]) and not surnamed)
        or (parts[-1] in lexicon.nouns and not lexicon.modifying.isdisjoint((parts[0], parts[-2])))
        or (not personal and (parts[-1] in lexicon.closing or parts[-1] in lexicon.peoples))
        or (parts[0] in lexicon.ordinary and parts[0] in own)
        or " of " in fold
        or " for " in fold
        or "&" in fold
        or (impersonal and not personal)
        or (parts[-1] in lexicon.nations and parts[0] not in lexicon.given)  # "Age UK", "Sport England"
    ):
        verdict = "nobody"
    else:
        verdict = "beside"
    return _Form(
        verdict,
        " ".join(parts),
        parts[0] in lexicon.given,
        upper,
        text.removesuffix("s").isupper() and fold.replace(".", "") not in lexicon.initials,
        elsewhere,
        fold in lexicon.nouns or fold.removesuffix("s") in lexicon.nouns,
        single and fold.endswith(_SEVERAL) and fold not in lexicon.like_several,
        personal,
        impersonal,
        surnamed
        or not all(known.isdisjoint(own) for known in (lexicon.ordinary, lexicon.common, lexicon.places)),
        parts[-1] in lexicon.family
        or (len(parts[-1]) > _SHORT and parts[-1].endswith(lexicon.family_endings)),
    )


def _is_given_part(parts: Sequence[str], lexicon: _Lexicon) -> bool:
    """Tell whether words can be the given name after a family name: "Geun-hye", not "Service"."""
    return bool(parts) and all(
        known.isdisjoint(parts)
        for known in (lexicon.common, lexicon.ordinary, lexicon.impersonal, lexicon.nouns)
    )


# What stands beside the places of a run.


def _before(places: Sequence[Name], words: Words) -> set[str]:
    """Return the words before the places of a run."""
    folds = words.folds
    return {folds[place.words[0] - 1] if place.words[0] else "" for place in places}


def _after(places: Sequence[Name], words: Words) -> set[str]:
    """Return the words behind the places of a run."""
    folds, size = words.folds, len(words.folds)
    return {folds[place.words[1]] if place.words[1] < size else "" for place in places}


def _opens(place: Name, view: View) -> bool:
    """Tell whether a run begins a sentence or a line."""
    first, words = place.words[0], view.words
    return (
        not first
        or words.texts[first - 1] in _SENTENCE_ENDS
        or gap(view.text, words.ends[first - 1], words.starts[first]) > 1
    )


def _is_behind_place(before: set[str], places: Sequence[Name], words: Words, lexicon: _Lexicon) -> bool:
    """Tell whether a run stands where places do: "in Lee", "LEE (AP)"."""
    if not before.isdisjoint(lexicon.place):
        return True
    capitals = words.texts[places[0].words[0]].isupper()
    return capitals and not _after(places, words).isdisjoint(_BEHIND_DATELINE)


def _speaks(places: Sequence[Name], words: Words, lexicon: _Lexicon) -> bool:
    """Tell whether a run is somewhere the subject of speech, or has an age."""
    folds, texts = words.folds, words.texts
    after = _after(places, words)
    speaking = not after.isdisjoint(lexicon.speaking)
    if not speaking and after.isdisjoint(lexicon.after_speaker):
        return False
    for place in places:
        first, stop = place.words
        before, behind = folds[first - 1] if first else "", folds[stop] if stop < len(folds) else ""
        if behind in lexicon.speaking:
            if before not in lexicon.complements:
                return True
        elif behind in lexicon.after_speaker:
            if before in lexicon.inverted:
                return True
            # "Lee, 51, ..." has an age, "7 May, 52 per cent ..." has none.
            if (
                behind == ","
                and not before[:1].isdigit()
                and _AGE.fullmatch("".join(texts[stop + 1 : stop + 2]))
            ):
                return True
    return False


def _judge(form: _Form, places: Sequence[Name], words: Words, alone: set[str], lexicon: _Lexicon) -> _Verdict:
    """Tell by what stands beside its places whether a run of several words is a person's name."""
    before = _before(places, words)
    if form.upper and _is_behind_place(before, places, words, lexicon):
        return "nobody"
    if form.personal:
        # "the Ann Lee era"
        known = form.family and not lexicon.eras.isdisjoint(_after(places, words))
        person = lexicon.articles.isdisjoint(before) or known or _speaks(places, words, lexicon)
        return "person" if person else "nobody"
    if not lexicon.articles.isdisjoint(before):
        return "nobody"
    if (
        form.key.rpartition(" ")[2] in alone
        or not _after(places, words).isdisjoint(lexicon.acting)
        or _speaks(places, words, lexicon)
    ):
        return "person"
    # "interest in Marta Okafor" is not interest in a place.
    doubtful = form.ordinary or (not form.family and _is_behind_place(before, places, words, lexicon))
    return "doubt" if doubtful else "person"


def _is_known(form: _Form, places: Sequence[Name], view: View, known: _Known, lexicon: _Lexicon) -> bool:
    """Tell whether a doubtful run is part of a known name, or does what people do."""
    key, words = form.key, view.words
    if key in known.surnames:
        if not form.elsewhere:
            return True
        # A place or a body that bears the same name is shown by what stands before it.
        before = _before(places, words)
        return lexicon.articles.isdisjoint(before) and not _is_behind_place(before, places, words, lexicon)
    if form.elsewhere or form.noun:
        return False
    if form.ordinary and " " not in key:
        # "Tan Wei Ming" is called Tan.
        return (
            key in known.given
            and lexicon.articles.isdisjoint(_before(places, words))
            and _speaks(places, words, lexicon)
        )
    if key in known.given:
        return True
    before = _before(places, words)
    if not lexicon.articles.isdisjoint(before):
        # "the Okafor administration"
        return form.family and not form.acronym and not lexicon.eras.isdisjoint(_after(places, words))
    if form.several and all(_opens(place, view) for place in places):
        return False
    speaks = not form.acronym and _speaks(places, words, lexicon)
    if speaks and not _is_behind_place(before, places, words, lexicon):
        return True
    return not form.upper and known.misspells(key)


def _named(view: View, names: list[Span], titled: dict[int, tuple[Span, int]]) -> Iterator[Mention]:
    for name in names:
        start, end, text, rule = name.start, name.end, name.text, "mentions.name"
        if known := titled.get(start):
            rule = "mentions.titled"
            if known[1] != start:
                start = known[1]
                text = view.slice(start, end)
        yield _mention(start, end, text, rule=rule, kind="name", head=name)


def _unnamed(
    view: View, names: list[Span], titled: Mapping[int, tuple[Span, int]], lexicon: _Lexicon
) -> Iterator[Mention]:
    """Yield the pronouns and the descriptions that stand on their own."""
    words, numbers = view.words, view.numbers
    starts, ends, texts = words.starts, words.ends, words.texts
    nouns: list[int] = []
    for index in compress(range(len(texts)), numbers):
        number = numbers[index]
        if number >= _NOUN:
            if number == _NOUN or _is_general(words, index, lexicon):
                nouns.append(index)
            continue
        start, end, text = starts[index], ends[index], texts[index]
        if text[0].isupper():
            if text.isupper() and words.folds[index] in lexicon.spelt:
                continue  # the World Health Organization
            dignity = texts[index + 1 : index + 2] and texts[index + 1][0].isupper()
            if dignity and any(start == lead for _, lead in titled.values()):
                continue  # "His Excellency Ann Lee"
        if number == _CONTRACTION:
            text = text[: words.folds[index].index("'")]
            end = start + len(text)
        yield _mention(
            start, end, text, rule="mentions.pronoun", kind="pronoun", head=_span(start, end, text)
        )
    yield from _descriptions(view, nouns, {name.start for name in names}, lexicon)


def _is_general(words: Words, index: int, lexicon: _Lexicon) -> bool:
    """Tell "the attorney general" and "the general said" from "the general election"."""
    folds = words.folds
    after = folds[index + 1] if index + 1 < len(folds) else ""
    return index > 0 and (folds[index - 1] in lexicon.generals or after in lexicon.speaking)


def _descriptions(view: View, nouns: list[int], names: set[int], lexicon: _Lexicon) -> Iterator[Mention]:
    """Yield the descriptions that end in the nouns with these indices; ``names`` are where names begin."""
    words = view.words
    folds, starts = words.folds, words.starts
    # Of "the Republican senator" the last noun is the head: one description for each determiner.
    heads = {first: noun for noun in nouns if (first := _determiner(words, noun, lexicon)) is not None}
    if not heads:
        return
    bounds, titles = [sentence.start for sentence in view[Sentence]], [*filter(_HOLDERS, view[Title])]
    opened, closed = [title.start for title in titles], list(accumulate([t.end for t in titles], max))
    for first, noun in heads.items():
        start = starts[noun]
        if noun + 1 < len(starts) and starts[noun + 1] in names:
            continue
        if words.texts[noun][0].isupper():
            if not _can_describe(words, noun, lexicon):
                continue
        elif folds[noun] in lexicon.acronyms:
            continue  # "the 2 pm train"
        sentence = bisect_right(bounds, start) - 1
        if sentence < 0 or starts[first] < bounds[sentence]:
            continue
        title = bisect_right(opened, start) - 1
        if title >= 0 and closed[title] > start:
            continue
        bare = word_endings(view.language).without_possessive(folds[noun])
        head = view.span(start, start + len(bare))
        text = view.slice(starts[first], head.end)
        yield _mention(starts[first], head.end, text, rule="mentions.description", kind="nominal", head=head)


def _can_describe(words: Words, noun: int, lexicon: _Lexicon) -> bool:
    """Tell whether a noun with a capital is no part of a name: "the Housing Minister", "the Labour MP"."""
    fold, before = words.folds[noun], words.folds[noun - 1]
    if before in lexicon.articles or fold in lexicon.peoples or before in lexicon.modifying:
        return True
    return (fold in lexicon.acronyms and words.texts[noun].isupper()) or f"{before} {fold}" in lexicon.offices


def _determiner(words: Words, noun: int, lexicon: _Lexicon) -> int | None:
    """Return the index of the word that makes the phrase before a noun definite, or None."""
    folds, texts, opens = words.folds, words.texts, lexicon.opens
    for index in range(noun - 1, max(noun - 2 - _REACH, -1), -1):
        fold = folds[index]
        definite = opens.get(fold)
        if definite:
            return index
        if fold.endswith(lexicon.possessives) and texts[index][0].isupper():
            least = max(index - _MOST_WORDS, 0)
            while (
                index > least and texts[index - 1][0].isupper() and opens.get(folds[index - 1]) is not False
            ):
                index -= 1
            return index
        if definite is False or not fold[0].isalnum():
            return None
    return None


PARSER = Parser(makes=Mention, reads=(Name, Sentence, Title), find=find, asks=_pronouns_and_nouns)
