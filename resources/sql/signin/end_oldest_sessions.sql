-- $1 person, $2 now, $3 session that stays, $4 how many others may stay
UPDATE gangway_private.sessions SET ended_at = $2, end_reason = 'ended'
WHERE id IN (SELECT s.id FROM gangway_private.sessions s
             WHERE s.person_id = $1 AND s.id <> $3 AND s.ended_at IS NULL AND s.expires_at > $2
             ORDER BY s.last_used_at DESC, s.id OFFSET $4)
