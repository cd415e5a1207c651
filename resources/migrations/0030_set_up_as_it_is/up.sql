-- The set-up makes what there is, and nothing else: no key that nothing accepts, no channels and
-- schedules that nothing serves, no letters that nobody sends. Goals have a state.
DROP FUNCTION IF EXISTS gangway.complete_setup(uuid, jsonb, text, bytea);
DELETE FROM gangway.jobs WHERE kind = 'send_invitation' AND state = 'waiting';
DELETE FROM gangway.notification_channels WHERE kind IN ('desktop', 'email') AND target = '';
DELETE FROM gangway.backup_schedules WHERE last_run_at IS NULL;
DELETE FROM gangway_private.secrets s USING gangway.api_keys k
WHERE s.organization_id = k.organization_id AND s.kind = 'api_key' AND s.subject_id = k.id AND k.name = 'Default key';
DELETE FROM gangway.api_keys WHERE name = 'Default key';

-- Who is noted has a name, and is noted until somebody decides otherwise.
ALTER TABLE gangway.invitations ADD COLUMN name text NOT NULL DEFAULT '' CHECK (gangway.is_line(name, 200));
ALTER TABLE gangway.objectives ADD COLUMN state text NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'reached', 'dropped'));
GRANT INSERT (state), UPDATE (state) ON gangway.objectives TO gangway_app;
