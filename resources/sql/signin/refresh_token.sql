-- $1 hash of a refresh token, $2 now
SELECT s.id AS session_id, s.person_id, s.expires_at,
       s.ended_at IS NULL AND s.expires_at > $2 AND p.active AS alive,
       t.used_at, t.request_id, t.successor, next.used_at IS NOT NULL AS successor_used
FROM gangway_private.refresh_tokens t
JOIN gangway_private.sessions s ON s.id = t.session_id
JOIN gangway_private.people p ON p.id = s.person_id
LEFT JOIN gangway_private.refresh_tokens next ON next.token_hash = t.successor
WHERE t.token_hash = $1
