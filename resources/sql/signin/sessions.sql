-- $1 person, $2 now
SELECT id, user_agent, address, created_at, last_used_at, expires_at
FROM gangway_private.sessions
WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2
ORDER BY last_used_at DESC, id
