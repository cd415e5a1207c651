-- At most $4 people of query $1 (PeopleQuery::toJson), after the row of key $2 and up to the row of
-- key $3.
SELECT * FROM gangway.people_page($1, $2, $3, $4)
