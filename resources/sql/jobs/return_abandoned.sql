-- What a service had taken that died meanwhile.
UPDATE gangway.jobs SET state = 'waiting', taken_until = NULL
WHERE state = 'running' AND taken_until < now()
