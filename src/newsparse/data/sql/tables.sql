-- The tables of a collection, made from parsed articles: rows as newsparse.ext.frames makes them, one for each article with a
-- list of structs for each layer. The same queries fill the tables of a collection and define views on the Parquet files that
-- Spark, Ray or Dask wrote. The types of the columns are those of the records' fields. docs/reference/collection.md describes
-- each column.

-- name: articles
SELECT article, file, line, url, outlet, published, published_from,
    list_extract([one.text for one in metadata if one.kind = 'headline'], 1) AS headline, text
FROM parsed

-- name: parsed_statements
SELECT article, statement, one.depth,
    array_to_string([trim(regexp_replace(span.text, '$space', ' ', 'g')) for span in one.source], ' ... ') AS source,
    array_to_string([trim(regexp_replace(span.text, '$space', ' ', 'g')) for span in one.cue], ' ... ') AS cue,
    array_to_string([trim(regexp_replace(span.text, '$space', ' ', 'g')) for span in one.content], ' ... ') AS content,
    len(regexp_extract_all(content, '[\p{L}\p{N}][^\s]*')) AS words,
    one.kind, one.mode, one.medium, one.polarity, one.addressee.text AS addressee,
    list_extract(dates, one."when" + 1).first AS said_on, one.source_type, one.organisation,
    one.confidence, one.rule, one.start, one."end",
    one.content[1].start AS content_start, one.content[-1]."end" AS content_end
FROM (
    SELECT article, dates, unnest(range(len(attributions))) AS statement, unnest(attributions) AS one FROM parsed
)

-- name: parsed_speakers
SELECT article, statement, person, people[person + 1].name AS name, confidence
FROM (
    SELECT article, people, statement, unnest(one.speakers) AS person, one.speaker_confidence AS confidence
    FROM (
        SELECT article, people, unnest(range(len(attributions))) AS statement, unnest(attributions) AS one FROM parsed
    )
)

-- name: parsed_people
SELECT article, person, one.name, one.gender, one.gender_basis, one.party, one.country,
    list_distinct([titles[place + 1].office for place in one.titles if titles[place + 1].office IS NOT NULL])
        AS offices,
    one.wikidata, one.register, len(one.mentions) AS mentions,
    mentions[one.mentions[1] + 1].start AS start, mentions[one.mentions[1] + 1]."end" AS "end"
FROM (SELECT article, titles, mentions, unnest(range(len(people))) AS person, unnest(people) AS one FROM parsed)

-- name: organisations
SELECT article, number, one.name, one.kind, one.country, len(one.mentions) AS mentions
FROM (SELECT article, unnest(range(len(organisations))) AS number, unnest(organisations) AS one FROM parsed)

-- name: titles
SELECT article, number, one.text, one.kind, one.office, one.jurisdiction, one.status, one.party, one.country,
    [holder.text for holder in one.holders] AS holders, one.confidence, one.rule, one.start, one."end"
FROM (SELECT article, unnest(range(len(titles))) AS number, unnest(titles) AS one FROM parsed)

-- name: dates
SELECT article, number, one.text, one.type, one.value, one.first, one.last,
    one.confidence, one.rule, one.start, one."end"
FROM (SELECT article, unnest(range(len(dates))) AS number, unnest(dates) AS one FROM parsed)

-- name: noise
SELECT article, number, one.text, one.kind, one.platform, one.url, one.handle, one.posted_at,
    one.confidence, one.rule, one.start, one."end"
FROM (SELECT article, unnest(range(len(noise))) AS number, unnest(noise) AS one FROM parsed)
