-- $1 hash of an access token, $2 now. What was made by a clock far ahead, before it was set back,
-- would live as much longer.
SELECT s.id AS session_id, p.id AS person_id, p.email, p.first_name, p.last_name
FROM gangway_private.sessions s
JOIN gangway_private.people p ON p.id = s.person_id
WHERE s.access_hash = $1 AND s.access_expires_at > $2 AND s.expires_at > $2
  AND s.last_used_at <= $2 + interval '1 minute' AND s.ended_at IS NULL AND p.active
