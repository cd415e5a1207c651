DROP INDEX gangway.jobs_taken;
DROP INDEX gangway.jobs_to_run;
CREATE INDEX jobs_to_run ON gangway.jobs (run_at) WHERE state = 'waiting';
ALTER TABLE gangway.jobs DROP COLUMN taken_until;
