-- Counts an attempt as failed before anyone knows how it ends: parallel guesses count each, and no
-- lost connection or rollback takes it back. A success deletes the row.
-- $1 account, $2 now, $3 failures allowed, $4 seconds locked.
INSERT INTO gangway_private.sign_in_failures AS f (account, failures, last_at, locked_until)
VALUES ($1, 1, $2, CASE WHEN 1 >= $3::integer THEN $2::timestamptz + make_interval(secs => $4::integer) END)
ON CONFLICT (account) DO UPDATE SET (failures, last_at, locked_until, admitted) = (
    SELECT CASE WHEN now.locked THEN f.failures ELSE now.failures END,
           CASE WHEN now.locked THEN f.last_at ELSE $2 END,
           CASE WHEN now.locked THEN f.locked_until
                WHEN now.failures >= $3::integer
                THEN $2::timestamptz + make_interval(secs => $4::integer) END,
           NOT now.locked
    -- Nothing is locked for longer than a lock lasts: a clock that was set back does not lock for years.
    FROM (SELECT coalesce(f.locked_until > $2 AND f.locked_until <= $2::timestamptz
                              + make_interval(secs => $4::integer), false) AS locked,
                 CASE WHEN f.locked_until <= $2
                        OR f.locked_until > $2::timestamptz + make_interval(secs => $4::integer)
                        OR f.last_at <= $2::timestamptz - make_interval(secs => $4::integer)
                        OR f.last_at > $2::timestamptz + make_interval(secs => $4::integer)
                      THEN 1 ELSE f.failures + 1 END AS failures) AS now)
RETURNING admitted, locked_until
