-- $1 person, $2 session (NULL: all), $3 now, $4 reason
UPDATE gangway_private.sessions SET ended_at = $3, end_reason = $4
WHERE person_id = $1 AND ($2::uuid IS NULL OR id = $2::uuid) AND ended_at IS NULL
