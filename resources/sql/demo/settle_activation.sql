-- The row that the trigger made, with the times of the demo data. $1 organisation, $2 its new id,
-- $3 owner, $4 when it was founded.
UPDATE gangway.onboarding_progress
SET id = $2, user_id = $3, welcome_completed_at = $4, started_at = $4, created_at = $4, updated_at = $4
WHERE organization_id = $1
