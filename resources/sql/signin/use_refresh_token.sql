-- $1 hash, $2 now, $3 request id, $4 hash of the successor. A repeated request keeps the first time.
UPDATE gangway_private.refresh_tokens
SET used_at = coalesce(used_at, $2), request_id = $3, successor = $4
WHERE token_hash = $1
