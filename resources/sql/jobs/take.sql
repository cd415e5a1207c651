-- Takes the next job of an organisation. $1 organisation, $2 kinds that somebody runs, $3 seconds until
-- it counts as abandoned.
UPDATE gangway.jobs
SET state = 'running', attempts = attempts + 1, taken_until = now() + make_interval(secs => $3::integer)
WHERE organization_id = $1 AND id = (
    SELECT id FROM gangway.jobs
    WHERE organization_id = $1 AND state = 'waiting' AND run_at <= now() AND kind = ANY ($2::text[])
    ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, kind, payload, attempts
