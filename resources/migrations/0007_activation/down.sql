DROP VIEW gangway.activation_status;
DROP TRIGGER trigger_initialize_onboarding ON gangway.organizations;
DROP TABLE gangway.deployments, gangway.services, gangway.onboarding_progress;
DROP FUNCTION gangway_private.track_deployment_created(), gangway_private.track_service_created(),
    gangway_private.note_activation(uuid, text, timestamptz),
    gangway_private.onboarding_progress_changed(), gangway_private.initialize_onboarding();
