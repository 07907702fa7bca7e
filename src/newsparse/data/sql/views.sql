-- Views on the tables of a collection. The first four are tables with all corrections. docs/reference/collection.md describes
-- the others.

-- name: statements
SELECT * EXCLUDE (person, name, fits) REPLACE (
    if(name IS NULL, source, coalesce(nullif(source, ''), name)) AS source,
    if(name IS NULL, source_type, 'person') AS source_type,
    if(name IS NULL, organisation, NULL) AS organisation,
    if(name IS NULL, confidence, 1.0) AS confidence
)
FROM parsed_statements
    LEFT JOIN (SELECT *, person IS NOT NULL AS fits FROM corrected) USING (article, statement)
WHERE coalesce(fits, true)

-- name: speakers
FROM parsed_speakers ANTI JOIN corrected USING (article, statement)
UNION ALL SELECT article, statement, person, name, 1.0 FROM corrected WHERE person IS NOT NULL

-- name: people
FROM parsed_people
UNION ALL BY NAME SELECT DISTINCT article, person, name, 0 AS mentions FROM corrected WHERE person < 0

-- name: identities
FROM linked ANTI JOIN renamed USING (article, person)
UNION ALL SELECT article, person, identity, name, 'corrected', 1.0 FROM renamed

-- name: heard
-- The statements in which a source is heard, as newsparse.Attribution.is_heard defines it.
SELECT * FROM statements
WHERE depth = 0 AND mode IN ('speech', 'writing') AND polarity <> 'declined' AND source <> ''
    AND coalesce(confidence, 1) >= $least

-- name: voices
SELECT article, statement, speakers.person, people.name, gender, party, country, wikidata, outlet, published,
    heard.source_type, heard.words, heard.content, heard.confidence, speakers.confidence AS speaker_confidence,
    coalesce(identities.identity, article || '#' || person) AS identity,
    coalesce(identities.name, people.name) AS identity_name
FROM heard JOIN speakers USING (article, statement) JOIN people USING (article, person)
    JOIN articles USING (article) LEFT JOIN identities USING (article, person)

-- name: heard_people
-- What most articles say about a person; of equally frequent values the first, so that every run is the same.
SELECT identity, any_value(identity_name) AS name, mode(gender ORDER BY gender) AS gender,
    mode(party ORDER BY party) AS party, mode(country ORDER BY country) AS country,
    mode(wikidata ORDER BY wikidata) AS wikidata, count(*) AS statements, sum(words)::BIGINT AS words,
    count(DISTINCT article) AS articles, count(DISTINCT outlet) AS outlets,
    min(published) AS first, max(published) AS last
FROM voices GROUP BY identity

-- name: heard_organisations
SELECT coalesce(body, organisation) AS name, count(*) AS statements, sum(words)::BIGINT AS words,
    count(DISTINCT article) AS articles, count(DISTINCT outlet) AS outlets
FROM heard LEFT JOIN bodies USING (article, organisation) JOIN articles USING (article)
WHERE organisation IS NOT NULL GROUP BY ALL
