DROP TABLE gangway_private.usage;
DROP INDEX gangway_private.secrets_by_token;
CREATE UNIQUE INDEX secrets_by_token ON gangway_private.secrets (kind, token_hash)
    WHERE token_hash IS NOT NULL;
GRANT UPDATE (current_stage, completed_stages, welcome_completed_at, completed_at)
    ON gangway.onboarding_progress TO gangway_app;
GRANT INSERT (organization_id, id, user_id, session_id, event_name, event_category, properties, url,
    user_agent, referrer, created_at, device_type, browser, os) ON gangway.analytics_events TO gangway_app;
GRANT INSERT, UPDATE, DELETE ON gangway.departments, gangway.positions, gangway.content_types, gangway.flows,
    gangway.stage_templates, gangway.flow_templates, gangway.import_batches, gangway.services,
    gangway.setup_sessions, gangway.objectives, gangway.notification_channels, gangway.backup_schedules
    TO gangway_app;
GRANT INSERT, DELETE ON gangway.deployments TO gangway_app;
GRANT INSERT, UPDATE ON gangway.ai_interactions TO gangway_app;
GRANT DELETE ON gangway.invitations, gangway.new_hires, gangway.api_keys TO gangway_app;
GRANT INSERT ON gangway.stages, gangway.content_blocks, gangway.operations TO gangway_app;
DO $$
DECLARE
    bounded record;
BEGIN
    FOR bounded IN SELECT c.conname AS name, c.conrelid::regclass AS target FROM pg_constraint c
                   WHERE c.conname ~ '_bounded$' AND c.connamespace = 'gangway'::regnamespace LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', bounded.target, bounded.name);
    END LOOP;
END
$$;
