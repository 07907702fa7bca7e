-- Who is heard in a collection, counted for its report in temporary tables: "said" has which statements a speaker made, "sources"
-- who the speakers are, "addresses", "pages" and "places" where their pages and those of the articles are. People of different
-- articles are one speaker if they are one in "links".

-- name: linked
-- Who is who among those who are heard, with the name as it is folded.
SELECT article, person, identity, identities.name, basis, people.name
FROM identities JOIN people USING (article, person)
    SEMI JOIN (SELECT DISTINCT article, person FROM voices) USING (article, person)

-- name: who
CREATE OR REPLACE TEMP TABLE who AS
WITH usual AS (
    SELECT folded, key FROM links GROUP BY folded, key
    QUALIFY any_value(basis) <> 'none' AND 2 * count(*) > sum(count(*)) OVER (PARTITION BY folded)
)
SELECT article, person, basis,
    CASE WHEN basis <> 'none' THEN links.key
         WHEN NOT contains(folded, ' ') THEN folded || '?'
         ELSE coalesce(usual.key, folded) END AS key,
    CASE WHEN basis = 'none' AND NOT contains(folded, ' ') THEN name || ' (single name)'
         ELSE name END AS name
FROM links LEFT JOIN usual USING (folded)

-- name: said
CREATE OR REPLACE TEMP TABLE said AS
WITH voiced AS (
    SELECT DISTINCT article, statement, who.key, 'person' AS kind
    FROM heard JOIN speakers USING (article, statement) JOIN who USING (article, person)
    UNION ALL
    SELECT article, statement,
        CASE WHEN organisation IS NOT NULL THEN 'organisation:' || lower(coalesce(body, organisation))
             WHEN source_type = '$unknown' THEN '$unknown' ELSE 'unnamed ' || source_type END,
        CASE WHEN organisation IS NOT NULL THEN 'organisation' ELSE 'unnamed' END
    FROM heard LEFT JOIN bodies USING (article, organisation) ANTI JOIN speakers USING (article, statement)
)
SELECT article, statement, key, voiced.kind, source_type, words, outlet_titles.title AS outlet, published
FROM voiced JOIN heard USING (article, statement) JOIN articles USING (article)
    LEFT JOIN outlet_titles USING (outlet)

-- name: sources
-- The name most often given, a full one if there is one, and not in capitals.
CREATE OR REPLACE TEMP TABLE sources AS
WITH counted AS (
    SELECT key, any_value(kind) AS kind, count(*) AS statements, sum(words) AS words,
        count(DISTINCT article) AS articles, count(DISTINCT outlet) AS outlets,
        min(published) AS first, max(published) AS last
    FROM said WHERE kind <> 'unnamed' GROUP BY key
), named AS (
    SELECT key, first(name ORDER BY contains(name, ' ') DESC, name <> upper(name) DESC, times DESC, name) AS name
    FROM (
        SELECT key, name, count(*) AS times FROM who GROUP BY ALL
        UNION ALL
        SELECT 'organisation:' || lower(coalesce(body, organisation)), coalesce(body, organisation), count(*)
        FROM heard LEFT JOIN bodies USING (article, organisation) WHERE organisation IS NOT NULL GROUP BY ALL
    ) GROUP BY key
), described AS (
    SELECT key, mode(gender ORDER BY gender) AS gender, mode(party ORDER BY party) AS party,
        mode(country ORDER BY country) AS country, mode(wikidata ORDER BY wikidata) AS wikidata,
        list_slice(list_distinct(flatten(list(offices))), 1, 8) AS offices
    FROM who JOIN people USING (article, person) SEMI JOIN counted USING (key) GROUP BY key
)
SELECT * FROM counted JOIN named USING (key) LEFT JOIN described USING (key)

-- name: grouped
-- The properties by which the charts group the statements, in the order of the charts.
CREATE OR REPLACE TEMP VIEW grouped AS
SELECT article, statement, words, key, kind, key AS "speaker",
    CASE kind WHEN 'person' THEN coalesce(gender, '$unknown') ELSE '$nobody' END AS "gender",
    CASE kind WHEN 'person' THEN coalesce(party, '$unknown') ELSE '$nobody' END AS "party",
    source_type AS "source-type",
    CASE kind WHEN 'person' THEN coalesce(country, '$unknown') ELSE '$nobody' END AS "country",
    coalesce(outlet, '$unknown') AS "outlet",
    coalesce(strftime(published, '%Y-%m'), '$unknown') AS "month",
    coalesce(strftime(published, '%Y'), '$unknown') AS "year"
FROM said LEFT JOIN (SELECT key, gender, party, country FROM sources) USING (key)

-- name: totals
SELECT (SELECT count(*) FROM articles) AS articles, count(DISTINCT article) AS heard_in,
    count(DISTINCT (article, statement)) AS statements,
    (SELECT coalesce(sum(words), 0)::BIGINT FROM heard) AS words,
    count(DISTINCT key) FILTER (kind = 'person') AS people,
    (SELECT min(published)::VARCHAR FROM articles) AS first,
    (SELECT max(published)::VARCHAR FROM articles) AS last
FROM said

-- name: places
-- What an article without a headline is called is its beginning.
CREATE OR REPLACE TEMP TABLE places AS
WITH begun AS (
    SELECT article, trim(regexp_replace(left(text, 500), '\s+', ' ', 'g')) AS words FROM articles
), counted AS (
    SELECT article, count(DISTINCT statement) AS statements,
        count(DISTINCT key) FILTER (kind = 'person') AS people
    FROM said GROUP BY article
)
SELECT article, page, url, outlet_titles.title AS outlet, published,
    coalesce(headline, nullif(if(length(words) > 80, regexp_replace(left(words, 80), ' [^ ]*$', '') || ' …', words), ''), article) AS title,
    coalesce(statements, 0) AS statements, coalesce(people, 0) AS people
FROM articles JOIN begun USING (article) LEFT JOIN pages USING (article) LEFT JOIN outlet_titles USING (outlet)
    LEFT JOIN counted USING (article)

-- name: speakers
SELECT key, page, name, statements, words, articles FROM sources JOIN addresses USING (key) ORDER BY rank

-- name: articles
-- The first articles.
SELECT title, page, url, outlet, published, statements
FROM places ORDER BY published NULLS LAST, article LIMIT $1

-- name: by_speaker
SELECT rank, addresses.page, sources, {article: article, published: places.published, outlet: places.outlet,
    title: title, page: places.page, url: url, statement: statement, content: content, cue: cue,
    kind: statements.kind, mode: statements.mode, polarity: statements.polarity}
FROM said JOIN addresses USING (key) JOIN sources USING (key) JOIN statements USING (article, statement)
    JOIN places USING (article)
ORDER BY rank, places.published NULLS LAST, article, statement

-- name: printed
-- The next articles after one, the first ones after NULL, with all that their pages show.
WITH wanted AS (
    FROM pages WHERE coalesce(article > $1, true) ORDER BY article LIMIT 200
), clutter AS (
    SELECT article, list({start: start, "end": "end", text: text, rule: rule, kind: kind,
        platform: platform} ORDER BY number) AS noise
    FROM wanted JOIN noise USING (article) GROUP BY article
), voices AS (
    SELECT article, statement, list({name: people.name, gender: gender, party: party, offices: offices}
        ORDER BY person) AS speakers
    FROM wanted JOIN speakers USING (article) JOIN people USING (article, person) GROUP BY article, statement
), printed AS (
    SELECT article, list({start: start, "end": "end", content_start: content_start, content_end: content_end,
        source: source, cue: cue, content: content, said_on: said_on, speakers: speakers, rule: rule,
        confidence: confidence, kind: kind, mode: mode, medium: medium, polarity: polarity, depth: depth,
        source_type: source_type, organisation: organisation} ORDER BY statement) AS statements
    FROM wanted JOIN statements USING (article) LEFT JOIN voices USING (article, statement) GROUP BY article
)
SELECT article, page, url, outlet_titles.title, published, published_from, headline, text, noise, statements
FROM wanted JOIN articles USING (article) LEFT JOIN outlet_titles USING (outlet)
    LEFT JOIN clutter USING (article) LEFT JOIN printed USING (article) ORDER BY article

-- name: groups
-- How much each group of one property has.
WITH counted AS (
    SELECT name, count(*) AS statements, sum(words) AS words, count(DISTINCT article) AS articles
    FROM (SELECT DISTINCT $group AS name, article, statement, words FROM grouped) GROUP BY name
), people AS (
    SELECT $group AS name, count(DISTINCT key) AS people FROM grouped WHERE kind = 'person' GROUP BY name
)
SELECT name, statements, words, articles, coalesce(people, 0) FROM counted LEFT JOIN people USING (name)
