-- How many people query $1 is about; counted exactly up to $2.
SELECT people, exact FROM gangway.people_count($1, $2)
