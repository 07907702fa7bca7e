"""Who said what as flat rows, for CSV, spreadsheets and data frames; the ids of articles and attributions.

An :class:`newsparse.Attribution` is a tree: several spans, several speakers, each with several titles.  A
row is what most people count of it.

The ids are stable, for citing statements and joining tables. An article's id is a digest of its text. An
attribution's id adds the position of its content. The same text therefore gives the same ids on every
machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final, Literal, TypedDict, cast

from newsparse.core.kinds import AttributionKind, GenderBasis, Mode, Polarity, SourceType
from newsparse.core.records import Attribution, Claim, Person, Title
from newsparse.core.regexes import on_use
from newsparse.core.shown import one_line

# Bytes in the digest of a text. With 8 bytes, the probability that any two of a hundred million articles
# share an id is 0.03%.
_DIGEST = 8
# Offices of a speaker in a row.  All rows of the speaker repeat them: without a limit, 200 kB of text with a
# new office in each sentence made 353 MB of rows.
_MOST_OFFICES = 8

# The first characters of a cell. In a country with decimal commas, a spreadsheet separates the cells by
# semicolons. It then ignores the quotation marks around ours, so a cell may also begin within one of them.
_FIRST = on_use(r"""(?:\A|[;\t\r\n])[\s"]*+(?P<formula>[=+\-@＝＋－＠]?)""")  # the last in full width

LEAST: Final = 0.6
"""A table shows attributions at or above this confidence.  On PolNeAR dev 1,361 of 1,540 of them are correct,
and 100 of the 185 below it."""

LEAST_ATTITUDE: Final = 0.7
"""The same for attitudes.  What a source does is easily taken for what it is for or against ("welcomed the
guests"): on PolNeAR dev 47 of 49 attitudes from 0.7 on are correct, and 26 of the 39 below it."""


class Row(TypedDict):
    """An attribution with one of its speakers, in plain values; None if the article does not say."""

    attribution: int
    """The attribution's index in ``article.attributions``: rows with the same number share a statement."""
    attribution_id: str
    """The attribution's id: the article's id and the position of the content.  The same text always has the
    same ids."""
    depth: int
    """0 for statements that the article reports, 1 for statements inside other statements."""
    heard: bool
    """Whether the source is heard: see :attr:`newsparse.Attribution.is_heard`. Count these rows."""
    speaker: str | None
    """The fullest name of the speaker in the article; None if there is no speaker, or none is certain."""
    speaker_confidence: float | None
    """The probability that the speaker is the correct person; None if no person was found."""
    gender: Literal["female", "male"] | None
    """The gender of the speaker; see :class:`newsparse.Person`."""
    gender_basis: GenderBasis | None
    """The evidence for the gender."""
    wikidata: str | None
    """The speaker's Wikidata id, if linked to the register."""
    party: str | None
    """The speaker's party."""
    office: str | None
    """The speaker's offices and roles in the article, each once, joined by ``; ``, with the status of
    past and future ones: ``senator; governor (former)``.  At most eight, followed by the number of the
    others: ``and 3 more``."""
    titles: str | None
    """The same in the words of the text: ``Ohio Senator; ex-governor of Iowa``.  Also at most eight, and the
    number of the others."""
    country: str | None
    """The ISO 3166 code of the country of the speaker's titles."""
    presumed_office: str | None
    """The offices whose location the article does not state, as the register has them: ``senator, Ohio``.
    Also at most eight."""
    organisation: str | None
    """The organisation, if the source is one."""
    source_type: SourceType
    """The kind of source."""
    source: str
    """The source in the words of the text; empty if there is none."""
    cue: str
    """The words that attribute."""
    content: str
    """What is said."""
    kind: AttributionKind
    """How much of the content is quoted."""
    mode: Mode
    """How the content reached the reporter."""
    medium: str | None
    """The medium."""
    polarity: Polarity
    """Whether the source affirms, denies, declines or questions the content."""
    addressee: str | None
    """The person or group that was addressed."""
    said_on: str | None
    """The day of the statement, in ISO form, if the sentence gives one: the day of ``Attribution.when``."""
    confidence: float | None
    """The probability that the attribution is correct."""
    rule: str
    """The name of the rule that made it."""
    start: int
    """Offset in ``article.text`` at which the attribution begins."""
    end: int
    """Offset at which it ends."""


COLUMNS: Sequence[str] = tuple(Row.__annotations__)
"""The names of a row's values, in order."""


# What a row takes from its statement as it is, and from its speaker.
_SAME = "depth speaker_confidence source_type kind mode medium polarity confidence rule start end".split()
_SAME_OF_SPEAKER = ("gender", "gender_basis", "wikidata", "party", "country")


def rows(text: str, attributions: Sequence[Attribution], contests: Container[str]) -> list[Row]:
    """Return the rows of attributions; see :meth:`newsparse.Article.to_rows`.

    ``text`` is that of the article.  ``contests`` are the nouns that name the candidate of a contest:
    "nominee", "candidate".
    """
    found: list[Row] = []
    # By identity: to hash a person is to hash all mentions.
    known: dict[int, Mapping[str, object]] = {}
    ids = attribution_ids(text, attributions)
    for number, (name, statement) in enumerate(zip(ids, attributions, strict=True)):
        of_statement = {
            **{same: getattr(statement, same) for same in _SAME},
            "attribution": number,
            "attribution_id": name,
            "heard": statement.is_heard,
            "organisation": statement.organisation and one_line(statement.organisation),
            "source": statement.source_text,
            "cue": statement.cue_text,
            "content": statement.content_text,
            "addressee": statement.addressee and one_line(statement.addressee.text),
            "said_on": statement.said_on and statement.said_on.isoformat(),
        }
        for speaker in statement.speakers or (None,):
            if id(speaker) not in known:
                known[id(speaker)] = _about(speaker, contests) if speaker else {}
            found.append(cast("Row", {**_EMPTY, **known[id(speaker)], **of_statement}))
    return found


_EMPTY: Mapping[str, None] = dict.fromkeys(COLUMNS)


def _about(speaker: Person, contests: Container[str]) -> Mapping[str, object]:
    titles = [title for title in speaker.titles if title.kind in ("office", "role")]
    return {
        **{same: getattr(speaker, same) for same in _SAME_OF_SPEAKER},
        "speaker": one_line(speaker.name),
        "office": _listed(_office(title, contests) for title in titles),
        "titles": _listed(one_line(title.text) for title in titles),
        "presumed_office": _listed(f"{of.office}, {of.jurisdiction}" for of in speaker.presumed_offices),
    }


def _listed(texts: Iterable[str]) -> str | None:
    """Return different texts in one cell, as far as there is room for them.

    >>> _listed(["mayor", "senator", "mayor"])
    'mayor; senator'
    >>> _listed(f"office {number}" for number in range(11))[-20:]
    'office 7; and 3 more'
    """
    found = list(dict.fromkeys(texts))
    if len(found) > _MOST_OFFICES:
        found[_MOST_OFFICES:] = [f"and {len(found) - _MOST_OFFICES} more"]
    return "; ".join(found) or None


def _office(title: Title, contests: Container[str]) -> str:
    """Return an office, with what keeps it from being held now: a former mayor is not counted as a mayor."""
    office = title.office or one_line(title.text)
    # If the office sought is not named, the contest's noun replaces it: "the Republican nominee".
    plain = title.status in (None, "current") or (title.status == "candidate" and office in contests)
    return office if plain else f"{office} ({title.status})"


def safe_cell(cell: object) -> object:
    """Put an apostrophe before everything in a cell that a spreadsheet may read as a formula.

    >>> safe_cell("=1+1"), safe_cell("a; =1+1"), safe_cell("a-b"), safe_cell(-1)
    ("'=1+1", "a; '=1+1", 'a-b', -1)
    """
    if not isinstance(cell, str):
        return cell
    # Some programs skip white space at the start of a cell.
    shielded = "'" + cell if cell.startswith(("\t", "\r", "\n")) else cell
    return _FIRST.sub(lambda m: f"{m[0][:-1]}'{m[0][-1]}" if m["formula"] else m[0], shielded)


def article_id(text: str) -> str:
    """Return the id of a text: 16 hexadecimal digits.

    >>> article_id("It rained.")
    'ec673ed862c95a2b'
    """
    from hashlib import blake2b  # with OpenSSL it takes 3 ms, so only when needed

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).hexdigest()


def attribution_ids(text: str, attributions: Iterable[Claim]) -> list[str]:
    """Return the ids of the attributions of a text, in their order.

    An id is ``ARTICLE-START-END`` with the position of the content's first span, so it does not change if the
    source or cue is read differently. If two attributions have the same content, the id of the second ends in
    ``-2``.
    """
    article, seen, found = article_id(text), Counter[str](), []
    for statement in attributions:
        place = statement.content[0] if statement.content else statement
        key = f"{article}-{place.start}-{place.end}"
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return found


def is_in_doubt(statement: Attribution) -> bool:
    """Return whether a reader may not count a record as an attribution, whatever its confidence.

    An attitude ("supports the bill") is too often an action.  No source says "is expected to resign" or
    "seems safe", although PolNeAR marks such words; a quotation without a source is shown.
    """
    confidence = statement.confidence
    if statement.mode == "attitude" and confidence is not None and confidence < LEAST_ATTITUDE:
        return True
    return not statement.source and statement.kind == "indirect"


def is_trusted(statement: Attribution, least: float = LEAST) -> bool:
    """Return whether a first look shows an attribution: not nested, not weak, not in doubt.

    What has no confidence is shown: its position alone shows what it is, such as a speaker's tag.

    >>> import newsparse
    >>> text = "Ann Lee said that Tom Price wants to close the bridge. The bill is expected to pass."
    >>> article = newsparse.parse(text)
    >>> [(statement.cue_text, is_trusted(statement)) for statement in article.attributions]
    [('said', True), ('wants', False), ('is expected', False)]
    """
    sure = statement.confidence is None or statement.confidence >= least
    return statement.depth == 0 and sure and not is_in_doubt(statement)
