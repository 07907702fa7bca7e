"""The tables of a collection: their columns, and how they are filled from parsed articles.

Parsed articles are rows as :mod:`newsparse.ext.frames` makes them, one row per article with a list of
structs for each layer. The same SQL fills the tables of a collection and defines the views of Parquet files
that Spark, Ray or Dask wrote, so a question is written once for both.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

__all__ = ["HEARD", "LINKS", "PARSED", "TABLES", "VIEWS", "Table"]


@frozen
class Table:
    """A table: what a row is, its columns, and the query that makes its rows from parsed articles."""

    row: str = field()
    """What a row is, in a sentence."""
    key: tuple[str, ...] = field()
    """The columns that no two rows share. DuckDB does not check it: its index takes a third of the file."""
    columns: Mapping[str, tuple[str, str]] = field()
    """The type and the meaning of each column."""
    query: str = field(default="")
    """The query on ``parsed``, a relation of parsed articles with their ``article`` key."""

    @property
    def definition(self) -> str:
        """The columns with their types, for ``CREATE TABLE``."""
        return ", ".join(f'"{name}" {kind}' for name, (kind, _) in self.columns.items())


_ARTICLE = ("VARCHAR", "the article's key: its id, or the file and line it was read from")
_START = ("BIGINT", "offset in the article's text, in code points, at which it begins")
_END = ("BIGINT", "offset at which it ends")
_RULE = ("VARCHAR", "the rule or model that made the record")
_CONFIDENCE = ("DOUBLE", "the probability that the record is correct, if it has been measured")
_FOUND = {"confidence": _CONFIDENCE, "rule": _RULE, "start": _START, "end": _END}


def _of_layer(layer: str, row: str, columns: Mapping[str, tuple[str, str]], **selected: str) -> Table:
    """Return a table with a row for each record of a layer, numbered from 0 in the order of the text.

    A column has the field of its name, or what the SQL in ``selected`` gives.
    """
    found = ", ".join(selected.get(name, f'one."{name}"') for name in columns)
    return Table(
        row,
        ("article", "number"),
        {"article": _ARTICLE, "number": ("BIGINT", "its number in the article, from 0"), **columns},
        f"SELECT article, number, {found} FROM (SELECT article, unnest(range(len({layer}))) AS number, "
        f"unnest({layer}) AS one FROM parsed)",
    )


def _joined(spans: str) -> str:
    """Return the words of spans in one line, as :attr:`newsparse.Attribution.content_text` has them."""
    words = r"trim(regexp_replace(span.text, '[\s\p{Z}\x{85}\x1c-\x1f]+', ' ', 'g'))"
    return f"array_to_string([{words} for span in one.{spans}], ' ... ')"


TABLES: Mapping[str, Table] = {
    "articles": Table(
        "an article",
        ("article",),
        {
            "article": _ARTICLE,
            "file": ("VARCHAR", "the file that it was read from"),
            "line": ("BIGINT", "its line or row in the file, from 1"),
            "url": ("VARCHAR", "its web address"),
            "outlet": ("VARCHAR", "the outlet's name"),
            "published": ("DATE", "the day of publication"),
            "published_from": ("VARCHAR", "how the day is known: given, text or embeds"),
            "headline": ("VARCHAR", "its headline"),
            "text": ("VARCHAR", "its text, as it was parsed"),
        },
        "SELECT article, file, line, url, outlet, published, published_from, "
        "list_extract([one.text for one in metadata if one.kind = 'headline'], 1) AS headline, text "
        "FROM parsed",
    ),
    "statements": Table(
        "a statement, thought, intention or attitude that the article attributes to a source",
        ("article", "statement"),
        {
            "article": _ARTICLE,
            "statement": ("BIGINT", "its number in the article, from 0, in the order of the text"),
            "depth": ("BIGINT", "0 for what the article reports, 1 for what is inside another statement"),
            "source": ("VARCHAR", "the source in the words of the article; empty if there is none"),
            "cue": ("VARCHAR", "the words that attribute"),
            "content": ("VARCHAR", "what is said, in one line; ... joins its parts"),
            "words": ("BIGINT", "the number of words in the content"),
            "kind": ("VARCHAR", "direct, mixed or indirect"),
            "mode": ("VARCHAR", "speech, writing, thought, intention or attitude"),
            "medium": ("VARCHAR", "the medium: interview, tweet"),
            "polarity": ("VARCHAR", "affirmed, denied, declined or questioned"),
            "addressee": ("VARCHAR", "who was addressed"),
            "said_on": ("DATE", "the day of the statement, if its sentence gives one"),
            "source_type": ("VARCHAR", "the kind of source: name, pronoun, organisation, ..."),
            "organisation": ("VARCHAR", "the organisation, if the source is one"),
            **_FOUND,
            "content_start": ("BIGINT", "offset at which the content begins"),
            "content_end": ("BIGINT", "offset at which it ends"),
        },
        "SELECT article, number AS statement, one.depth, "
        f"{_joined('source')}, {_joined('cue')}, {_joined('content')}, "
        f"len(regexp_extract_all({_joined('content')}, '[\\p{{L}}\\p{{N}}][^\\s]*')), "
        "one.kind, one.mode, one.medium, one.polarity, one.addressee.text, "
        'list_extract(dates, one."when" + 1).first, one.source_type, one.organisation, '
        'one.confidence, one.rule, one.start, one."end", one.content[1].start, one.content[-1]."end" '
        "FROM (SELECT article, dates, unnest(range(len(attributions))) AS number, "
        "unnest(attributions) AS one FROM parsed)",
    ),
    "speakers": Table(
        "a person who makes a statement; a statement by two people has two rows",
        ("article", "statement", "person"),
        {
            "article": _ARTICLE,
            "statement": ("BIGINT", "the statement's number in the article"),
            "person": ("BIGINT", "the person's number in the article"),
            "name": ("VARCHAR", "the fullest name in the article"),
            "confidence": ("DOUBLE", "the probability that the source is this person"),
        },
        "SELECT article, number AS statement, person, people[person + 1].name, speaker_confidence FROM ("
        "SELECT article, people, number, one.speaker_confidence, unnest(one.speakers) AS person FROM ("
        "SELECT article, people, unnest(range(len(attributions))) AS number, unnest(attributions) AS one "
        "FROM parsed))",
    ),
    "people": Table(
        "a person named in an article",
        ("article", "person"),
        {
            "article": _ARTICLE,
            "person": ("BIGINT", "the person's number in the article, from 0"),
            "name": ("VARCHAR", "the fullest name in the article"),
            "gender": ("VARCHAR", "female or male; null if the article and the register do not show it"),
            "gender_basis": ("VARCHAR", "the evidence for the gender"),
            "party": ("VARCHAR", "the party"),
            "country": ("VARCHAR", "the ISO 3166 code of the country of the person's titles"),
            "offices": ("VARCHAR[]", "the offices that the article gives, each once"),
            "wikidata": ("VARCHAR", "the Wikidata id, if linked to the register"),
            "register": ("VARCHAR", "the office holder's name in the register"),
            "mentions": ("BIGINT", "how many mentions the article has"),
            "start": ("BIGINT", "offset of the first mention"),
            "end": ("BIGINT", "offset at which it ends"),
        },
        "SELECT article, number AS person, one.name, one.gender, one.gender_basis, one.party, one.country, "
        "list_distinct([titles[place + 1].office for place in one.titles "
        "if titles[place + 1].office IS NOT NULL]), "
        "one.wikidata, one.register, len(one.mentions), mentions[one.mentions[1] + 1].start, "
        'mentions[one.mentions[1] + 1]."end" '
        "FROM (SELECT article, titles, mentions, unnest(range(len(people))) AS number, unnest(people) AS one "
        "FROM parsed)",
    ),
    "organisations": _of_layer(
        "organisations",
        "an organisation named in an article",
        {
            "name": ("VARCHAR", "its name"),
            "kind": ("VARCHAR", "its kind: party, ministry, newspaper, ..."),
            "country": ("VARCHAR", "the ISO 3166 code of its country, if known"),
            "mentions": ("BIGINT", "how many mentions the article has"),
        },
        mentions="len(one.mentions)",
    ),
    "titles": _of_layer(
        "titles",
        "an official title, role or party tag",
        {
            "text": ("VARCHAR", "the words of the title"),
            "kind": ("VARCHAR", "office, role, party, ..."),
            "office": ("VARCHAR", "the office in its usual form"),
            "jurisdiction": ("VARCHAR", "where it is held"),
            "status": ("VARCHAR", "current, former, acting, elect, candidate or deputy"),
            "party": ("VARCHAR", "the party"),
            "country": ("VARCHAR", "the ISO 3166 code of the country"),
            "holders": ("VARCHAR[]", "the names of those who hold it, in the words of the article"),
            **_FOUND,
        },
        holders="[holder.text for holder in one.holders]",
    ),
    "dates": _of_layer(
        "dates",
        "a date, time or duration",
        {
            "text": ("VARCHAR", "the words of the date"),
            "type": ("VARCHAR", "the TIMEX3 type: DATE, TIME, DURATION or SET"),
            "value": ("VARCHAR", "the TIMEX3 value: 2022-04-30"),
            "first": ("DATE", "the first day that it covers"),
            "last": ("DATE", "the last day that it covers"),
            **_FOUND,
        },
    ),
    "noise": _of_layer(
        "noise",
        "a part of the page that is not the article",
        {
            "text": ("VARCHAR", "its words"),
            "kind": ("VARCHAR", "the kind of noise: caption, promo, embed, ..."),
            "platform": ("VARCHAR", "the platform of an embedded post"),
            "url": ("VARCHAR", "the web address of an embedded post"),
            "handle": ("VARCHAR", "the account that posted it"),
            "posted_at": ("TIMESTAMPTZ", "when it was posted"),
            **_FOUND,
        },
    ),
}
"""The tables of a collection, by name."""

PARSED = (
    *("attributions", "people", "mentions", "organisations", "titles", "dates", "noise", "metadata"),
    *("outlet", "published", "published_from"),
)
"""The columns of parsed articles that the queries read, besides those that may be missing."""

LINKS: Mapping[str, Table] = {
    "identities": Table(
        "the identity of a person of an article",
        ("article", "person"),
        {
            "article": _ARTICLE,
            "person": ("BIGINT", "the person's number in the article"),
            "identity": (
                "VARCHAR",
                "the same for one person in all articles: a Wikidata id, your own key, or the name",
            ),
            "name": ("VARCHAR", "the person's name"),
            "basis": ("VARCHAR", "how the link was made: given, register, office, name, surname or none"),
            "confidence": ("DOUBLE", "the share of such links that were right in labelled pairs"),
        },
    ),
    "repeats": Table(
        "a statement of at least seven words in which the source is heard",
        ("article", "statement"),
        {
            "article": _ARTICLE,
            "statement": ("BIGINT", "the statement's number in the article"),
            "group": (
                "BIGINT",
                "the same for all articles that print the statement; from 0, by the first article",
            ),
            "similarity": (
                "DOUBLE",
                "the share of words in common with the most similar earlier one, in per cent",
            ),
        },
    ),
}
"""The tables that compare articles; :meth:`newsparse.collection.Collection.link` fills them."""

HEARD = "depth = 0 AND mode IN ('speech', 'writing') AND polarity <> 'declined'"
"""The statements in which a source is heard, as :attr:`newsparse.Attribution.is_heard` defines it."""

VIEWS: Mapping[str, str] = {
    "heard": f"SELECT * FROM statements WHERE {HEARD}",
    "voices": (
        "SELECT article, statement, speakers.person, people.name, gender, party, country, wikidata, outlet, "
        "published, "
        "heard.source_type, heard.words, heard.content, heard.confidence, "
        "speakers.confidence AS speaker_confidence "
        "FROM heard JOIN speakers USING (article, statement) JOIN people USING (article, person) "
        "JOIN articles USING (article)"
    ),
    "heard_people": (
        "SELECT coalesce(identity, article || '#' || person) AS identity, "
        "coalesce(any_value(identities.name), any_value(voices.name)) AS name, "
        "mode(gender) AS gender, mode(party) AS party, mode(country) AS country, mode(wikidata) AS wikidata, "
        "count(*) AS statements, sum(words)::BIGINT AS words, count(DISTINCT article) AS articles, "
        "count(DISTINCT outlet) AS outlets, min(published) AS first, max(published) AS last "
        "FROM voices LEFT JOIN identities USING (article, person) GROUP BY ALL"
    ),
}
"""Views on the tables: ``heard`` has the statements that count as a voice, ``voices`` one row for each of
their speakers, with what is known about the speaker and the article, and ``heard_people`` one row for each
person of all articles, after :meth:`newsparse.collection.Collection.link`."""
