-- Background jobs are taken for a while (product row L6): what a service that died had taken comes back.
ALTER TABLE gangway.jobs ADD COLUMN taken_until timestamptz;
DROP INDEX gangway.jobs_to_run;
-- Begins with the organisation: the runner serves one after the other, so that many jobs of one keep
-- nobody else waiting.
CREATE INDEX jobs_to_run ON gangway.jobs (organization_id, run_at) WHERE state = 'waiting';
CREATE INDEX jobs_taken ON gangway.jobs (taken_until) WHERE state = 'running';
