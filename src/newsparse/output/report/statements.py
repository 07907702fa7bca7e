"""Prepares the attributions of an article for the report: who, what, how certain."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol, TypeAlias

from attrs import field, frozen

from newsparse.core.layer import Layer
from newsparse.core.records import Attribution, Metadata, Noise, Span
from newsparse.core.shown import visible
from newsparse.output.explain import in_words
from newsparse.output.rows import Row
from newsparse.output.trusted import is_in_doubt
from newsparse.publishers.outlet import Outlet

__all__ = [
    "NOBODY",
    "UNKNOWN",
    "Badges",
    "MarkKind",
    "Readable",
    "Statement",
    "Voice",
    "prepared",
    "statements",
    "title_of",
    "where_from",
]

MarkKind: TypeAlias = Literal["content", "source", "cue"]

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


class Readable(Protocol):
    """The parts of an article that the report needs; :class:`newsparse.Article` has them all."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def url(self) -> str | None:
        """The web address."""

    @property
    def outlet(self) -> Outlet | None:
        """The outlet."""

    @property
    def published(self) -> datetime.date | None:
        """The publication date."""

    @property
    def published_from(self) -> Literal["given", "text", "embeds"] | None:
        """How that date is known."""

    @property
    def min_confidence(self) -> float | None:
        """The confidence at or above which attributions are reported."""

    @property
    def language(self) -> str:
        """The code of the language in which the text was parsed."""

    @property
    def is_in_language(self) -> bool:
        """Whether the text can be in the language used for parsing it."""

    @property
    def byline(self) -> tuple[str, ...]:
        """The authors."""

    @property
    def metadata(self) -> Layer[Metadata]:
        """The headline and the like."""

    @property
    def noise(self) -> Layer[Noise]:
        """Noise: text that is not part of the article."""

    @property
    def attributions(self) -> Layer[Attribution]:
        """Who said what."""

    def to_rows(self) -> list[Row]:
        """Return who said what as rows."""


@frozen
class Voice:
    """A speaker of a statement, as charts count it."""

    name: str = field()
    """The person, the organisation, or the kind of source without a name."""
    gender: str = field()
    """The gender."""
    party: str = field()
    """The party."""
    person: str | None = field(default=None)
    """The person's name; None for other sources."""


@frozen
class Statement:
    """An attribution, prepared for display on a page."""

    number: int = field()
    """Its index in ``article.attributions``, which is part of the addresses of its mark and its row."""
    position: int = field()
    """Its number on the page, from 1, in the order in which the contents begin."""
    who: str = field()
    """The speakers, the organisation, or the source as the article writes it."""
    about: str = field()
    """A description of the speaker: the offices, or the type of the source."""
    initials: str = field()
    """The speaker's badge: different for different speakers, because colours repeat."""
    colour: str = field()
    """The class of the speaker's colour."""
    genders: Sequence[str] = field()
    """The gender of each speaker, as far as the article shows it."""
    parties: Sequence[str] = field()
    """The party of each speaker."""
    voices: Sequence[Voice] = field()
    """What to count for each speaker."""
    source_type: str = field()
    """The type of the source."""
    cue: str = field()
    """The words that introduce the statement."""
    content: str = field()
    """The content, in one line."""
    kind: str = field()
    """Whether it is quoted: direct, mixed or indirect."""
    manner: str = field()
    """The mode, with the medium and the polarity if they are worth a word: ``speech, interview, denied``."""
    depth: int = field()
    """0, or how many statements it is inside."""
    counts: bool = field()
    """Whether charts count it: whether its source is heard."""
    confidence: float | None = field()
    """The probability that it is right."""
    when: str = field()
    """The time that the article gives the statement."""
    sentence: str = field()
    """The interpretation in one plain sentence."""
    citation: str = field()
    """A citation to copy: who said what in which article."""
    words: int = field()
    """The words of the content."""
    spans: Mapping[MarkKind, Sequence[tuple[int, int]]] = field()
    """The places of its parts in the text, by kind."""

    @property
    def is_weak(self) -> bool:
        """Whether the interpretation is rather uncertain."""
        return self.confidence is not None and self.confidence < _WEAK


def title_of(article: Readable, name: str | None) -> str:
    """Return the headline; without one, the name of the file; otherwise the beginning of the text."""
    headline = next((m.text for m in article.metadata if m.kind == "headline"), None)
    title = " ".join(visible(headline or name or article.text.strip()[: 2 * _LONGEST_TITLE]).split())
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]} …"


def statements(article: Readable, title: str) -> list[Statement]:
    """Return the statements of an article, in the order of the text, without those in doubt."""
    rows: dict[int, list[Row]] = {}
    for row in article.to_rows():
        rows.setdefault(row["attribution"], []).append(row)
    badges = Badges()
    where = where_from(article, title)
    found = [(n, said) for n, said in enumerate(article.attributions) if not is_in_doubt(said)]
    # A source can precede the content of an earlier statement: "Lee, who said it was late, said no".
    found.sort(key=lambda one: (one[1].content[0].start if one[1].content else one[1].start, one[0]))
    return [
        _statement(number, position, said, rows[number], badges, where)
        for position, (number, said) in enumerate(found, start=1)
    ]


def _statement(
    number: int, position: int, said: Attribution, rows: Sequence[Row], badges: Badges, where: str
) -> Statement:
    return prepared(
        badges,
        where,
        said.start,
        said.end,
        number=number,
        position=position,
        persons=[(row["speaker"], row["gender"], row["party"]) for row in rows if row["speaker"]],
        organisation=said.organisation,
        source=said.source_text,
        offices=list(_offices(said)),
        source_type=said.source_type,
        cue=said.cue_text,
        content=said.content_text,
        kind=said.kind,
        mode=said.mode,
        medium=said.medium,
        polarity=said.polarity,
        depth=said.depth,
        counts=said.is_heard,
        confidence=said.confidence,
        when=visible(_when(said)),
        sentence=visible(in_words(said)),
        words=sum(any(map(str.isalnum, word)) for word in said.content_text.split()),
        spans={
            "content": _places(said.content),
            "source": _places(said.source),
            "cue": _places(said.cue),
        },
    )


def prepared(
    badges: Badges,
    where: str,
    start: int,
    end: int,
    *,
    persons: Sequence[tuple[str, str | None, str | None]],
    organisation: str | None,
    source: str,
    offices: Sequence[str],
    source_type: str,
    cue: str,
    content: str,
    mode: str,
    medium: str | None,
    polarity: str,
    **facts: Any,
) -> Statement:
    """Return a statement from what an attribution, or a row of a collection, says of it.

    :param where: the article, as citations name it.
    :param persons: the name, gender and party of each speaker.
    :param facts: the fields of the statement that are shown as they are.
    """
    names = "; ".join(name for name, _, _ in persons)
    who = " ".join(visible(names or organisation or source or "unknown source").split())
    kind = source_type if organisation or source_type == UNKNOWN else f"unnamed {source_type}"
    about = visible("; ".join(offices) or ("" if persons else kind))
    initials, colour = badges.of(who, is_named=bool(persons or organisation))
    voices = [
        Voice(visible(name), gender or UNKNOWN, visible(party or UNKNOWN), visible(name))
        for name, gender, party in persons
    ] or [Voice(visible(organisation or kind), NOBODY, NOBODY)]
    said = f"{who} ({about})" if about else who
    how = [mode, medium, None if polarity == "affirmed" else polarity]
    return Statement(
        who=who,
        about=about,
        initials=initials,
        colour=colour,
        genders=[voice.gender for voice in voices if voice.person],
        parties=[voice.party for voice in voices if voice.person],
        voices=voices,
        source_type=source_type,
        cue=visible(cue),
        content=visible(content),
        manner=visible(", ".join(filter(None, how))),
        citation=f"{said}: {visible(content)} — {where}, characters {start}–{end}",
        **facts,
    )


def _places(spans: Sequence[Span]) -> Sequence[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _offices(said: Attribution) -> Iterator[str]:
    """Yield the titles of the speakers, each with what its words leave out.

    >>> import newsparse
    >>> article = newsparse.parse("US President Tom Ashe and his Mexican counterpart Ana Ruiz said no.")
    >>> list(_offices(article.attributions[0]))
    ['US President', 'Mexican counterpart (president)']
    """
    shown: dict[str, None] = {}
    for person in said.speakers:
        presumed = {found.title: found for found in person.presumed_offices}
        for title in person.titles:
            if title.kind not in ("office", "role"):
                continue
            words = " ".join(title.text.split())
            if title in presumed:
                words += f" ({presumed[title].office} of {presumed[title].jurisdiction}, in the register)"
            elif title.office and title.office.casefold() not in words.casefold():
                words += f" ({title.office})"  # "Mexican counterpart (president)"
            shown[words] = None
    return iter(shown)


def _when(said: Attribution) -> str:
    """Return the date of the statement, with its day or days if they are known: "Monday (2022-11-14)"."""
    when = said.when
    if when is None or when.first is None or when.last is None:
        return when.text if when else ""
    first, last = when.first.isoformat(), when.last.isoformat()
    days = first if first == last else f"{first} to {last}"
    return when.text if when.text == days else f"{when.text} ({days})"


def where_from(article: Readable, title: str) -> str:
    """Return the article in a citation: its title, outlet, address and date."""
    facts = [f"“{title}”", article.outlet.title if article.outlet else None, article.url]
    facts.append(article.published.isoformat() if article.published else None)
    return ", ".join(visible(fact) for fact in facts if fact)


class Badges:
    """Gives each speaker a colour and initials; no two have the same initials."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}
        self._taken: dict[str, int] = {}
        self._named = 0

    def of(self, who: str, *, is_named: bool) -> tuple[str, str]:
        """Return initials and the class of the colour; sources without a name are grey."""
        found = self._known.get(who)
        if found is None:
            letters = _initials(who)
            times = self._taken[letters] = self._taken.get(letters, 0) + 1
            colour = "c-none"
            if is_named:
                colour = f"c-{self._named % _COLOURS}"
                self._named += 1
            found = self._known[who] = letters if times == 1 else f"{letters}{times}", colour
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
