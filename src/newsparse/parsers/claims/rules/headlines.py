"""Headlines that end with who says it: "Bridge will close: minister", "Bridge ‘unsafe’, council admits".

The training corpus has next to none of them; papers of Britain, Ireland, India, Africa and Australia are
full of them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from newsparse.language import Language
from newsparse.parsers.claims.columns import Passage
from newsparse.parsers.claims.drafts import Draft
from newsparse.polity import Polity
from newsparse.text.person_nouns import person_nouns

__all__ = ["headlines"]

# The headline and what stands right below it; and how many words those have, and who says it.
_LINES, _LONGEST, _TAIL, _LEAST = 3, 30, 4, 3
_DASHES = frozenset({"–", "—", "-"})
_NAMES = frozenset({"Name", "CAPS", "dot", "Names"})
_PHRASE = _NAMES | {"w", "s", "owner", "article", "number", "possessive"}
_FINAL = frozenset(". ? ! … ...".split())
# The kinds of bodies whose nouns end headlines.
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
# What shows that words say something: "Bridge to close", "Bridge was unsafe".
_VERBS = frozenset("be have do modal contracted ed to ing s not negation".split())
# The level of verbs that end a headline, and of those without an ending: "engineers warn".
_VERB, _PLAIN_VERB = 2, 3


def headlines(
    p: Passage, found: Sequence[tuple[Draft, int]], language: Language, polities: tuple[Polity, ...]
) -> Iterator[tuple[Draft, int]]:
    """Yield an attribution for each headline that ends with who says it, and has none yet."""
    taken = [draft.trigger for draft, _ in found]
    for paragraph in p.paragraphs[:_LINES]:
        if not _LEAST < len(paragraph) <= _LONGEST or p.classes[paragraph.stop - 1] in _FINAL:
            continue
        if not any(trigger in paragraph for trigger in taken):
            tellers = _tellers(language, polities)
            draft = _tagged(p, paragraph, tellers) or _told(p, paragraph, tellers)
            if draft:
                yield draft, 0


def _tagged(p: Passage, line: range, tellers: frozenset[str]) -> Draft | None:
    """Read a headline with a colon or dash before who says it."""
    classes = p.classes
    for at in range(line.stop - 2, max(line.start + _LEAST, line.stop - _TAIL - 2) - 1, -1):
        if classes[at] == ":" or classes[at] in _DASHES:
            quoted = p.quote_of[at - 1] >= 0
            named = _NAMES.issuperset(classes[at + 1 : line.stop])
            last = p.folds[line.stop - 1]
            if named:
                # A name is somebody's of whom the article speaks.
                known = p.folds.count(last) > 1 and (quoted or classes[at] == ":")
            else:
                known = _tells(last, tellers)
            says = quoted or not _VERBS.isdisjoint(classes[line.start : at])
            if known and says and _PHRASE.issuperset(classes[at + 1 : line.stop]):
                return Draft(at, range(at + 1, line.stop), (range(line.start, at),), structural=True)
            return None
    return None


def _tells(fold: str, tellers: frozenset[str]) -> bool:
    return fold in tellers or fold.removesuffix("s") in tellers


def _told(p: Passage, line: range, tellers: frozenset[str]) -> Draft | None:
    """Read a headline that ends with a comma and "council admits" or "warns report"."""
    classes, levels = p.classes, p.levels
    for at in range(line.stop - 3, max(line.start + _LEAST - 1, line.stop - _TAIL - 2) - 1, -1):
        if classes[at] == "," and p.quote_of[at] < 0:
            for verb, source in (
                (line.stop - 1, range(at + 1, line.stop - 1)),
                (at + 1, range(at + 2, line.stop)),
            ):
                least = _VERB if classes[verb] == "s" else _PLAIN_VERB
                # "Court hears" and "report finds", whose verbs mostly do something else.
                least -= _tells(p.folds[source.stop - 1], tellers)
                if levels[verb] >= least and _PHRASE.issuperset(classes[source.start : source.stop]):
                    return Draft(verb, source, (range(line.start, at),), structural=True)
            return None
    return None


@functools.cache
def _tellers(language: Language, polities: tuple[Polity, ...]) -> frozenset[str]:
    """Return the nouns of those who say what headlines tell: people, bodies, and what is made of words."""
    sources, kinds = language.lexicon("sources"), language.lexicon("organisations").groups("kinds")
    nouns = person_nouns(language, polities).union(*(kinds[kind] for kind in _BODIES))
    return nouns | sources.words("group") | sources.words("in_headlines")
