-- $1 session, $2 now, $3 access hash, $4 access expires
UPDATE gangway_private.sessions
SET last_used_at = $2, access_hash = $3, access_expires_at = $4
WHERE id = $1
