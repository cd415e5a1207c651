-- $1 hash of a refresh token, $2 now. What was made by a clock far ahead, before it was set back,
-- would live as much longer.
SELECT s.id AS session_id, s.person_id, s.expires_at,
       s.ended_at IS NULL AND s.expires_at > $2 AND p.active
       AND greatest(s.created_at, s.last_used_at, t.created_at) <= $2 + interval '1 minute' AS alive,
       t.used_at, t.request_id, t.successor, next.used_at IS NOT NULL AS successor_used
FROM gangway_private.refresh_tokens t
JOIN gangway_private.sessions s ON s.id = t.session_id
JOIN gangway_private.people p ON p.id = s.person_id
LEFT JOIN gangway_private.refresh_tokens next ON next.token_hash = t.successor
WHERE t.token_hash = $1
