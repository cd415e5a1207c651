-- $1 organisation, $2 job, $3 why, $4 trying again cannot help, $5 most attempts.
-- Tried again after 30 seconds, then after twice as long each time, an hour at most.
UPDATE gangway.jobs
SET state = CASE WHEN $4 OR attempts >= $5::integer THEN 'dead' ELSE 'waiting' END,
    run_at = now() + least(interval '1 hour', interval '30 seconds' * power(2, least(attempts, 10) - 1)),
    taken_until = NULL, last_error = left($3, 1000),
    finished_at = CASE WHEN $4 OR attempts >= $5::integer THEN now() END
WHERE organization_id = $1 AND id = $2 AND state = 'running'
