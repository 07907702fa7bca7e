-- The columns of the tables that compare articles, which Collection.link fills, and of what corrections change: in "corrected",
-- a row without a person removes a statement, and a person who was not found has a negative number.

-- name: linked
article VARCHAR, person BIGINT, identity VARCHAR, name VARCHAR, basis VARCHAR, confidence DOUBLE

-- name: repeats
article VARCHAR, statement BIGINT, "group" BIGINT, similarity DOUBLE

-- name: bodies
article VARCHAR, organisation VARCHAR, body VARCHAR

-- name: corrected
article VARCHAR, statement BIGINT, person BIGINT, name VARCHAR

-- name: renamed
article VARCHAR, person BIGINT, identity VARCHAR, name VARCHAR
