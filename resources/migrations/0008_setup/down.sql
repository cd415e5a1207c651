DROP FUNCTION gangway.complete_setup(uuid, jsonb, text, bytea), gangway.onboarding_status();
DROP TABLE gangway.ai_interactions, gangway.jobs, gangway.backup_schedules,
    gangway.notification_channels, gangway.api_keys, gangway.objectives, gangway.okr_templates,
    gangway.setup_sessions;
