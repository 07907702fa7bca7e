-- The tables of the report to search. A column whose name has a capital is on the page, the others only in the CSV file. A struct
-- is a link: its field "shown", and what its address is made of. The order names its tables, because the names of columns differ
-- from theirs only in capitals.

-- name: statements
SELECT {shown: coalesce(sources.name, key), speaker: addresses.page} AS "Speaker",
    {shown: content, page: places.page, url: url, statement: statement, words: content} AS "Statement",
    places.published AS "Published", places.outlet AS "Outlet",
    if(sources.kind = 'person', gender, '$nobody') AS "Gender",
    if(sources.kind = 'person', party, '$none') AS "Party",
    if(sources.kind = 'person', country, '$none') AS "Country",
    said.source_type AS "Type of source", statements.kind AS "Quotation", article, title, url,
    statement AS number, cue, statements.words, mode, medium, polarity, confidence, content_start, content_end
FROM said LEFT JOIN sources USING (key) LEFT JOIN addresses USING (key)
    JOIN statements USING (article, statement) JOIN places USING (article)
ORDER BY places.published NULLS LAST, places.article, statements.statement, addresses.rank

-- name: speakers
SELECT {shown: name, speaker: page} AS "Speaker", sources.kind AS "Type",
    if(sources.kind = 'person', gender, '$nobody') AS "Gender",
    if(sources.kind = 'person', party, '$none') AS "Party",
    if(sources.kind = 'person', country, '$none') AS "Country",
    statements AS "Statements", words AS "Words", articles AS "Articles", first AS "First", last AS "Last",
    wikidata, outlets
FROM sources JOIN addresses USING (key) ORDER BY addresses.rank

-- name: articles
SELECT {shown: title, page: page, url: url} AS "Article", outlet AS "Outlet", published AS "Published",
    statements AS "Statements", people AS "People", article AS id, url
FROM places ORDER BY places.published NULLS LAST, places.article
