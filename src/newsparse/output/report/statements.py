"""Prepares the attributions of an article for the report: who, what, how certain."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from attrs import field, frozen

from newsparse.core.layer import Layer
from newsparse.core.records import Attribution, Metadata, Noise
from newsparse.core.visible import visible
from newsparse.output.explain import in_words
from newsparse.output.rows import Row
from newsparse.output.trusted import is_doubtful_attitude
from newsparse.publishers.outlet import Outlet

__all__ = ["NOBODY", "UNKNOWN", "Readable", "Statement", "statements", "title_of"]

# Below this confidence a statement is drawn with dashes. At 0.7, three in ten readings are wrong.
_WEAK = 0.7
# The Okabe-Ito palette has eight colours; black is used for the text.
_COLOURS = 7
# The most letters in a speaker's badge.
_MOST_INITIALS = 3
NOBODY = "not a named person"
"""The gender and party of a source that is not a named person."""
UNKNOWN = "unknown"
"""A value that the article does not show."""
# The most characters in a page's title.
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
class Statement:
    """An attribution, prepared for display on a page."""

    number: int = field()
    """Its index in ``article.attributions``."""
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
    voices: Sequence[tuple[str, str, str]] = field()
    """For each speaker the name, gender and party to count."""
    said: Attribution = field()
    """The attribution itself."""
    cue: str = field()
    """The words that introduce the statement."""
    content: str = field()
    """The content, in one line."""
    when: str = field()
    """The time that the article gives the statement."""
    sentence: str = field()
    """The interpretation in one plain sentence."""
    citation: str = field()
    """A citation to copy: who said what in which article."""
    words: int = field()
    """The words of the content."""

    @property
    def is_weak(self) -> bool:
        """Whether the interpretation is rather uncertain."""
        return self.said.confidence is not None and self.said.confidence < _WEAK

    @property
    def counts(self) -> bool:
        """Whether charts count it: whether its source is heard."""
        return self.said.is_heard


def title_of(article: Readable, name: str | None) -> str:
    """Return the headline; without one, the name of the file; otherwise the beginning of the text."""
    headline = next((m.text for m in article.metadata if m.kind == "headline"), None)
    title = " ".join(visible(headline or name or article.text.strip()[: 2 * _LONGEST_TITLE]).split())
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]} …"


def statements(article: Readable, title: str) -> list[Statement]:
    """Return the statements of an article, in the order of the text, without doubtful attitudes."""
    rows: dict[int, list[Row]] = {}
    for row in article.to_rows():
        rows.setdefault(row["attribution"], []).append(row)
    badges = _Badges()
    where = _where(article, title)
    return [
        _statement(article, number, said, rows[number], badges, where)
        for number, said in enumerate(article.attributions)
        if not is_doubtful_attitude(said)
    ]


def _statement(
    article: Readable, number: int, said: Attribution, rows: Sequence[Row], badges: _Badges, where: str
) -> Statement:
    who = _who(said, rows)
    offices = dict.fromkeys(row["titles"] for row in rows if row["titles"])
    about = "; ".join(offices) or ("" if said.speakers else said.source_type)
    initials, colour = badges.of(who if _is_named(said) else None, who)
    content = visible(said.content_text)
    known = bool(said.speakers)
    return Statement(
        number=number,
        who=who,
        about=visible(about),
        initials=initials,
        colour=colour,
        genders=[row["gender"] or UNKNOWN for row in rows] if known else [],
        parties=[visible(row["party"]) if row["party"] else UNKNOWN for row in rows] if known else [],
        voices=list(_voices(said, rows)),
        said=said,
        cue=visible(said.cue_text),
        content=content,
        when=visible(_when(said)),
        sentence=visible(in_words(said)),
        citation=f"{who}{f' ({visible(about)})' if about else ''}: {content} — {where}, "
        f"characters {said.start}–{said.end}",
        words=sum(any(map(str.isalnum, word)) for word in content.split()),
    )


def _who(said: Attribution, rows: Sequence[Row]) -> str:
    names = [row["speaker"] for row in rows if row["speaker"]]
    name = "; ".join(names) or said.organisation or said.source_text or "unknown source"
    return " ".join(visible(name).split())


def _is_named(said: Attribution) -> bool:
    return bool(said.speakers) or said.organisation is not None


def _voices(said: Attribution, rows: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield the name, gender and party that each speaker counts under."""
    for row in rows:
        if row["speaker"] is not None:
            yield visible(row["speaker"]), row["gender"] or UNKNOWN, visible(row["party"] or UNKNOWN)
        elif row["organisation"] is not None:
            yield visible(row["organisation"]), NOBODY, NOBODY
        else:
            unnamed = said.source_type in ("group", "document", "organisation")
            yield "unnamed " + said.source_type if unnamed else UNKNOWN, NOBODY, NOBODY


def _when(said: Attribution) -> str:
    """Return the date of the statement, with its day or days if they are known: "Monday (2022-11-14)"."""
    when = said.when
    if when is None or when.first is None or when.last is None:
        return when.text if when else ""
    first, last = when.first.isoformat(), when.last.isoformat()
    days = first if first == last else f"{first} to {last}"
    return when.text if when.text == days else f"{when.text} ({days})"


def _where(article: Readable, title: str) -> str:
    facts = [f"“{title}”", article.outlet.title if article.outlet else None, article.url]
    facts.append(article.published.isoformat() if article.published else None)
    return ", ".join(visible(fact) for fact in facts if fact)


class _Badges:
    """Gives each speaker a colour and initials; no two have the same initials."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}
        self._taken: dict[str, int] = {}
        self._named = 0

    def of(self, name: str | None, who: str) -> tuple[str, str]:
        """Return initials and the class of the colour; sources without a name are grey."""
        found = self._known.get(who)
        if found is None:
            letters = _initials(who)
            times = self._taken[letters] = self._taken.get(letters, 0) + 1
            colour = "c-none"
            if name is not None:
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
