"""The attributions of an article as a reader of the report meets them: who, what, how sure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from attrs import field, frozen

from newsparse.layer import Layer
from newsparse.outlet import Outlet
from newsparse.output.explain import in_words
from newsparse.output.rows import Row
from newsparse.records import Attribution, Metadata, Noise
from newsparse.text.visible import visible

__all__ = ["NOBODY", "UNKNOWN", "Readable", "Statement", "statements", "title_of"]

# Below this confidence a statement is drawn with dashes.  Three in ten such readings are wrong at 0.7.
_WEAK = 0.7
# The Okabe-Ito palette has eight colours; black is the text's own.
_COLOURS = 7
# Letters in a speaker's badge.
_MOST_INITIALS = 3
NOBODY = "not a named person"
"""The gender and party of what is not a person, or is not named."""
UNKNOWN = "unknown"
"""What the article does not show."""
# Characters of a page's title.
_LONGEST_TITLE = 120


class Readable(Protocol):
    """What the report asks of an article: a :class:`newsparse.Article` has it all."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def url(self) -> str | None:
        """The address."""

    @property
    def outlet(self) -> Outlet | None:
        """The outlet."""

    @property
    def published(self) -> datetime.date | None:
        """The day of publication."""

    @property
    def published_from(self) -> Literal["given", "text", "embeds"] | None:
        """How that day is known."""

    @property
    def min_confidence(self) -> float | None:
        """The confidence from which attributions are reported."""

    @property
    def is_in_language(self) -> bool:
        """Whether the text can be in the language that it was read in."""

    @property
    def byline(self) -> tuple[str, ...]:
        """The authors."""

    @property
    def metadata(self) -> Layer[Metadata]:
        """The headline and the like."""

    @property
    def noise(self) -> Layer[Noise]:
        """What is not part of the article."""

    @property
    def attributions(self) -> Layer[Attribution]:
        """Who said what."""

    def to_rows(self) -> list[Row]:
        """Return who said what as rows."""


@frozen
class Statement:
    """An attribution in words and numbers that a page can show."""

    number: int = field()
    """Its index in ``article.attributions``."""
    who: str = field()
    """The speakers, the organisation, or the source as the article writes it."""
    about: str = field()
    """What the speaker is: the offices, or the type of the source."""
    initials: str = field()
    """The speaker's badge: different for different speakers, because colours repeat."""
    colour: str = field()
    """The class of the speaker's colour."""
    genders: Sequence[str] = field()
    """What the article shows of each speaker."""
    parties: Sequence[str] = field()
    """The party of each speaker."""
    voices: Sequence[tuple[str, str, str]] = field()
    """For each speaker the name, gender and party to count."""
    said: Attribution = field()
    """The attribution itself."""
    cue: str = field()
    """The words that introduce the statement."""
    content: str = field()
    """What is said, in one line."""
    when: str = field()
    """The time that the article gives the statement."""
    sentence: str = field()
    """The reading in one plain sentence."""
    citation: str = field()
    """Who said what in which article, to paste elsewhere."""
    words: int = field()
    """The words of the content."""

    @property
    def is_weak(self) -> bool:
        """Whether the reading is rather unsure."""
        return self.said.confidence is not None and self.said.confidence < _WEAK

    @property
    def counts(self) -> bool:
        """Whether charts count it: not what is said inside another statement, and not "declined to say"."""
        return self.said.depth == 0 and self.said.polarity != "declined"


def title_of(article: Readable, name: str | None) -> str:
    """Return the headline, else the name of the file, else how the text begins."""
    headline = next((m.text for m in article.metadata if m.kind == "headline"), None)
    title = " ".join(visible(headline or name or article.text.strip()[: 2 * _LONGEST_TITLE]).split())
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]} …"


def statements(article: Readable, title: str) -> list[Statement]:
    """Return the statements of an article, in the order of the text."""
    rows: dict[int, list[Row]] = {}
    for row in article.to_rows():
        rows.setdefault(row["attribution"], []).append(row)
    badges = _Badges()
    where = _where(article, title)
    return [
        _statement(article, number, said, rows[number], badges, where)
        for number, said in enumerate(article.attributions)
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
    """Return the date of the statement, with its value where the words do not show it."""
    when = said.when
    if when is None:
        return ""
    return when.text if when.text == when.value else f"{when.text} ({when.value})"


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
