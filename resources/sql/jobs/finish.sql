-- $1 organisation, $2 job
UPDATE gangway.jobs SET state = 'done', taken_until = NULL, finished_at = now(), last_error = ''
WHERE organization_id = $1 AND id = $2 AND state = 'running'
