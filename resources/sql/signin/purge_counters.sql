-- $1 now
WITH requests AS (
    DELETE FROM gangway_private.sign_in_requests WHERE last_at < $1::timestamptz - interval '1 hour'
)
DELETE FROM gangway_private.sign_in_failures
WHERE last_at < $1::timestamptz - interval '1 hour' AND coalesce(locked_until < $1, true)
