-- $1: the set-up is put off. Else it is wanted again.
UPDATE gangway.onboarding_progress SET dismissed_at = CASE WHEN $1 THEN now() END
WHERE organization_id = (SELECT gangway.current_organization())
