-- $1 hash of a refresh token. Locked first and read after: a second use that waited here must see
-- what the first one did.
SELECT s.id
FROM gangway_private.sessions s
WHERE s.id = (SELECT t.session_id FROM gangway_private.refresh_tokens t WHERE t.token_hash = $1)
FOR UPDATE
