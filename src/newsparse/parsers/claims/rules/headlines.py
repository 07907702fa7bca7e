"""Finds headlines that name the source: "Bridge will close: minister", "Bridge ‘unsafe’, council admits".

The training corpus has almost none of them, but they are common in newspapers of Britain, Ireland, India,
Africa and Australia.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from newsparse.language.language import Language
from newsparse.language.person_nouns import person_nouns
from newsparse.language.polity import Polity
from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.thresholds import MOSTLY_TELLS, OFTEN_TELLS
from newsparse.parsers.claims.word_classes import FINITE, POSSIBLE_NAMES, SENTENCE_ENDS

__all__ = ["headlines"]

# How many lines are examined: the headline and the line below it; the most words in them, and in the source.
_LINES, _LONGEST, _TAIL, _LEAST = 3, 30, 4, 3
# A name at the start of a headline must have a given name and a surname: "Halden: the bridge is closed" names
# a place.
_FULL_NAME = 2
_DASHES = frozenset({"–", "—", "-"})
# Classes in a name in a headline, and in any source there.
_NAME_LIKE = POSSIBLE_NAMES | {"dot"}
_PHRASE = _NAME_LIKE | {"w", "s", "owner", "article", "number", "possessive"}
# The kinds of organisations whose nouns end headlines.
_BODIES = (
    "agency",
    "association",
    "board",
    "charity",
    "court",
    "department",
    "government",
    "police",
    "party",
)
# Classes which show that words are a statement: "Bridge to close", "Bridge was unsafe".
_VERBS = FINITE | frozenset("ed to ing s negation".split())


def headlines(
    cols: Columns, found: Sequence[tuple[Draft, int]], language: Language, polities: tuple[Polity, ...]
) -> list[tuple[Draft, int]]:
    """Return the drafts with one for each headline that names its source, if none of them has a source."""
    kept = list(found)
    for paragraph in cols.paragraphs[:_LINES]:
        if not _LEAST < len(paragraph) <= _LONGEST or cols.classes[paragraph.stop - 1] in SENTENCE_ENDS:
            continue
        own = [one for one in kept if one[0].trigger in paragraph]
        if not any(draft.source or draft.structural for draft, _ in own):
            tellers = _tellers(language, polities)
            draft = (
                _tagged(cols, paragraph, tellers)
                or _told(cols, paragraph, tellers)
                or _opened(cols, paragraph, tellers)
            )
            if draft:
                # "“I was wrong”, admits mayor", without the mayor
                kept = [one for one in kept if one not in own]
                kept.append((draft, 0))
    return kept


def _tagged(cols: Columns, line: range, tellers: frozenset[str]) -> Draft | None:
    """Read a headline with a colon or dash before the source."""
    classes = cols.classes
    for at in range(line.stop - 2, max(line.start + _LEAST, line.stop - _TAIL - 2) - 1, -1):
        if classes[at] == ":" or classes[at] in _DASHES:
            quoted = cols.quote_of[at - 1] >= 0
            named = _NAME_LIKE.issuperset(classes[at + 1 : line.stop])
            last = cols.folds[line.stop - 1]
            if named:
                # A name belongs to a person in the article.
                known = cols.folds.count(last) > 1 and (quoted or classes[at] == ":")
            else:
                known = _tells(last, tellers)
            says = quoted or not _VERBS.isdisjoint(classes[line.start : at])
            # "Ends the debate: Ann Lee": the capital hides the verb.
            says = says or (named and cols.class_of(cols.folds[line.start]) in _VERBS and _speaks(cols, last))
            if known and says and _PHRASE.issuperset(classes[at + 1 : line.stop]):
                return Draft(at, range(at + 1, line.stop), (range(line.start, at),), structural=True)
            return None
    return None


def _opened(cols: Columns, line: range, tellers: frozenset[str]) -> Draft | None:
    """Read a headline that begins with the source: "Ann Lee: the debate is over"."""
    classes = cols.classes
    for at in range(line.start + _FULL_NAME, min(line.start + _TAIL + 1, line.stop - _LEAST)):
        if classes[at] == ":":
            named = _NAME_LIKE.issuperset(classes[line.start : at])
            says = not _VERBS.isdisjoint(classes[at + 1 : line.stop])
            if named and says and (cols.folds[line.start] in tellers or _speaks(cols, cols.folds[at - 1])):
                return Draft(at, range(line.start, at), (range(at + 1, line.stop),), structural=True)
            return None
    return None


def _speaks(cols: Columns, surname: str) -> bool:
    """Return whether a person of a name says something in the article: "Lee said"."""
    # The colon of the headline itself does not count.
    followers = zip(cols.folds, cols.levels[1:], cols.lower[1:], strict=False)
    return any(fold == surname and level >= MOSTLY_TELLS and lower for fold, level, lower in followers)


def _tells(fold: str, tellers: frozenset[str]) -> bool:
    return fold in tellers or fold.removesuffix("s") in tellers


def _told(cols: Columns, line: range, tellers: frozenset[str]) -> Draft | None:
    """Read a headline that ends with a comma and "council admits" or "warns report"."""
    classes, levels = cols.classes, cols.levels
    for at in range(line.stop - 3, max(line.start + _LEAST - 1, line.stop - _TAIL - 2) - 1, -1):
        if classes[at] == "," and cols.quote_of[at] < 0:
            for verb, source in (
                (line.stop - 1, range(at + 1, line.stop - 1)),
                (at + 1, range(at + 2, line.stop)),
            ):
                # "Engineers warn": a verb without an ending can be a noun.
                least = OFTEN_TELLS if classes[verb] == "s" else MOSTLY_TELLS
                # "Court hears" and "report finds", with verbs that usually mean something else.
                least -= _tells(cols.folds[source.stop - 1], tellers)
                if levels[verb] >= least and _PHRASE.issuperset(classes[source.start : source.stop]):
                    return Draft(verb, source, (range(line.start, at),), structural=True)
            return None
    return None


@functools.cache
def _tellers(language: Language, polities: tuple[Polity, ...]) -> frozenset[str]:
    """Return the nouns for sources in headlines: people, organisations and documents."""
    sources, kinds = language.lexicon("sources"), language.lexicon("organisations").groups("kinds")
    nouns = person_nouns(language, polities).union(*(kinds[kind] for kind in _BODIES))
    return nouns | sources.words("group") | sources.words("in_headlines")
