SELECT organization_id, organization, role, setup_completed, setup_step, dismissed
FROM gangway.onboarding_status()
