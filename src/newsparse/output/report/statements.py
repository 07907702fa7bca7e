"""Prepares the attributions of an article for the report: who, what, how certain."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from newsparse.core.records import Attribution, Metadata
from newsparse.core.shown import one_line
from newsparse.output.explain import in_words
from newsparse.output.rows import is_in_doubt

if TYPE_CHECKING:
    from newsparse.core.document import Article

# Below this confidence a statement is drawn with dashes. At 0.7, three in ten readings are wrong.
_WEAK = 0.7
# The Okabe-Ito palette has eight colours; black is used for the text.
_COLOURS = 7
# The maximum number of letters in a speaker's badge.
_MOST_INITIALS = 3
NOBODY = "not a named person"
"""The gender and party of a source that is not a named person."""
UNKNOWN = "unknown"
"""A value that the article does not show."""
# The maximum number of characters in a page's title.
_LONGEST_TITLE = 120


@frozen
class Voice:
    """A speaker of a statement, as charts count it."""

    name: str  # the person, the organisation, or the kind of source without a name
    gender: str
    party: str
    is_person: bool  # whether it is a named person


@frozen
class Statement:
    """An attribution, prepared for display on a page."""

    number: int  # its index in article.attributions: part of the addresses of its mark and its row
    position: int  # its number on the page, from 1, in the order in which the contents begin
    said: Attribution
    who: str  # the speakers, the organisation, or the source as the article writes it
    about: str  # a description of the speaker: the offices, or the type of the source
    initials: str  # the speaker's badge: different for different speakers, because colours repeat
    colour: str  # the class of the speaker's colour
    voices: Sequence[Voice]  # what to count for each speaker
    when: str  # the time that the article gives the statement
    sentence: str  # the interpretation in one plain sentence
    citation: str  # a citation to copy: who said what in which article
    words: int  # the words of the content

    @property
    def genders(self) -> Sequence[str]:
        """The gender of each person, as far as the article shows it."""
        return [voice.gender for voice in self.voices if voice.is_person]

    @property
    def parties(self) -> Sequence[str]:
        """The party of each person."""
        return [voice.party for voice in self.voices if voice.is_person]

    @property
    def is_weak(self) -> bool:
        """Whether the interpretation is rather uncertain."""
        return self.said.confidence is not None and self.said.confidence < _WEAK


def title_of(article: Article, name: str | None) -> str:
    """Return the headline; without one, the name of the file; otherwise the beginning of the text."""
    headline = next((m.text for m in article[Metadata] if m.kind == "headline"), None)
    title = one_line(headline or name or article.text.strip()[: 2 * _LONGEST_TITLE])
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def statements(article: Article, title: str) -> list[Statement]:
    """Return the statements of an article, in the order of the text, without those in doubt."""
    published, outlet = article.published, article.outlet
    facts = [f"“{title}”", outlet.title if outlet else None, article.url, published and published.isoformat()]
    where = ", ".join(str(fact) for fact in facts if fact)  # as citations name the article
    found = [(n, said) for n, said in enumerate(article[Attribution]) if not is_in_doubt(said)]
    # A source can precede the content of an earlier statement: "Lee, who said it was late, said no".
    found.sort(key=lambda one: (one[1].content[0].start if one[1].content else one[1].start, one[0]))
    badges = _badges((_who(said), bool(said.speakers or said.organisation)) for _, said in found)
    shown = []
    for position, (number, said) in enumerate(found, start=1):
        who, citation = _who(said), f"{said.content_text} — {where}, characters {said.start}–{said.end}"
        is_named = bool(said.organisation) or said.source_type == UNKNOWN
        kind = said.source_type if is_named else f"unnamed {said.source_type}"
        voices = [
            Voice(one_line(one.name), one.gender or UNKNOWN, one.party or UNKNOWN, is_person=True)
            for one in said.speakers
        ]
        about = "; ".join(dict.fromkeys(_offices(said))) or ("" if voices else kind)
        shown.append(
            Statement(
                number,
                position,
                said,
                who,
                about,
                *badges[who],
                voices=voices or [Voice(said.organisation or kind, NOBODY, NOBODY, is_person=False)],
                when=_when(said),
                sentence=in_words(said),
                citation=f"{who} ({about}): {citation}" if about else f"{who}: {citation}",
                words=sum(any(map(str.isalnum, word)) for word in said.content_text.split()),
            )
        )
    return shown


def _who(said: Attribution) -> str:
    names = "; ".join(one_line(person.name) for person in said.speakers)
    return names or said.organisation or said.source_text or "unknown source"


def _offices(said: Attribution) -> Iterator[str]:
    """Yield the titles of the speakers, each with what its words leave out.

    >>> import newsparse
    >>> article = newsparse.parse("US President Tom Ashe and his Mexican counterpart Ana Ruiz said no.")
    >>> list(_offices(article.attributions[0]))
    ['US President', 'Mexican counterpart (president)']
    """
    for person in said.speakers:
        presumed = {found.title: found for found in person.presumed_offices}
        for title in person.titles:
            words = one_line(title.text)
            if title in presumed:
                words += f" ({presumed[title].office} of {presumed[title].jurisdiction}, in the register)"
            elif title.office and title.office.casefold() not in words.casefold():
                words += f" ({title.office})"
            if title.kind in ("office", "role"):
                yield words


def _when(said: Attribution) -> str:
    when = said.when
    if when is None or when.first is None or when.last is None:
        return when.text if when else ""
    first, last = when.first.isoformat(), when.last.isoformat()
    days = first if first == last else f"{first} to {last}"
    return when.text if when.text == days else f"{when.text} ({days})"


def _badges(speakers: Iterable[tuple[str, bool]]) -> Mapping[str, tuple[str, str]]:
    """Return initials and the class of a colour for each speaker; no two have the same initials.

    :param speakers: each speaker, and whether it has a name; those without are grey.
    """
    found: dict[str, tuple[str, str]] = {}
    taken: Counter[str] = Counter()
    colours = itertools.cycle(f"c-{number}" for number in range(_COLOURS))
    for who, is_named in speakers:
        if who not in found:
            taken[letters := _initials(who)] += 1
            badge = letters if taken[letters] == 1 else f"{letters}{taken[letters]}"
            found[who] = badge, next(colours) if is_named else "c-none"
    return found


def _initials(name: str) -> str:
    """Return the first letters of a name.

    >>> _initials("Ann Lee"), _initials("the White House"), _initials("Ann Lee; Tom Price"), _initials("…")
    ('AL', 'WH', 'AL+', '?')
    """
    first, _, more = name.partition(";")
    words = [word for word in first.split() if word[0].isalnum()]
    capital = [word for word in words if word[0].isupper()] or words
    if len(capital) > _MOST_INITIALS:
        capital = [*capital[: _MOST_INITIALS - 1], capital[-1]]
    return ("".join(word[0].upper() for word in capital) or "?") + ("+" if more else "")
