-- What a collection is asked.

-- name: people
SELECT identity, name, gender, party, country, wikidata, statements, words, articles, outlets, first, last
FROM heard_people ORDER BY statements DESC, name, identity

-- name: statements_of
SELECT article, statement, outlet, published, name, content, confidence
FROM voices
WHERE wikidata = $1 OR identity = $1 OR lower(name) = lower($1) OR lower(identity_name) = lower($1)
    -- An article may call the same person by another name: Doug Lee, Douglas Lee.
    OR identity IN (SELECT identity FROM voices WHERE lower(name) = lower($1))
ORDER BY published NULLS LAST, article, statement

-- name: words
-- Only whole words count.
SELECT strftime(published, '%Y-%m') AS month, identity, any_value(heard_people.name) AS name,
    any_value(heard_people.party) AS party, count(*) AS statements
FROM voices JOIN heard_people USING (identity)
WHERE regexp_matches(content, '(?i)(^|[^\p{L}\p{N}])' || regexp_escape($1) || '($|[^\p{L}\p{N}])')
GROUP BY ALL ORDER BY month NULLS LAST, count(*) DESC, any_value(heard_people.name), identity

-- name: appearances
-- The people of all articles, as they are compared.
SELECT article, person, name, offices, people.party, people.country, gender, register, published
FROM parsed_people AS people JOIN articles USING (article) ORDER BY published NULLS LAST, article, person

-- name: heard_appearances
-- Only those who are heard.
SELECT article, person, name, offices, people.party, people.country, gender, register, published
FROM parsed_people AS people JOIN articles USING (article)
    SEMI JOIN (SELECT DISTINCT article, person FROM voices) USING (article, person)
ORDER BY published NULLS LAST, article, person

-- name: sayings
SELECT article, statement, content, kind <> 'indirect', published
FROM heard JOIN articles USING (article) ORDER BY published NULLS LAST, article, statement

-- name: organisations
-- The organisations that are sources, with their country and the one that the article names most.
WITH about AS (
    SELECT article, mode(country ORDER BY country) AS about
    FROM (FROM (SELECT article, country FROM titles) UNION ALL SELECT article, country FROM organisations)
    GROUP BY article
)
SELECT article, organisation, any_value(organisations.country), any_value(about)
FROM parsed_statements LEFT JOIN about USING (article)
    LEFT JOIN organisations ON organisations.article = parsed_statements.article AND name = organisation
WHERE organisation IS NOT NULL GROUP BY ALL ORDER BY ALL

-- name: corrected_people
-- What a correction can name: people by a name or a key, statements and articles by the articles' keys.
WITH named AS (
    SELECT article, person, people.name AS own, coalesce(identity, article || '#' || person) AS identity,
        coalesce(linked.name, people.name) AS name
    FROM parsed_people AS people LEFT JOIN linked USING (article, person)
)
FROM named WHERE list_has_any($1, [lower(own), lower(identity), lower(name)]) ORDER BY article, person

-- name: corrected_statements
SELECT article, statement, content, list(speakers.person ORDER BY speakers.person)
FROM parsed_statements LEFT JOIN parsed_speakers AS speakers USING (article, statement)
WHERE article IN (SELECT unnest($1)) GROUP BY ALL ORDER BY article, statement

-- name: corrected_articles
SELECT article FROM articles WHERE article IN (SELECT unnest($1))
