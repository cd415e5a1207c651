-- Puts the people $1 into version $3 (0: the published one) of flow $2, or out of any (NULL).
SELECT id, previous_flow, coalesce(previous_version, 0) FROM gangway.move_people($1, $2, $3)
