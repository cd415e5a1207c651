-- Organisations whose events are set aside, longest first.
SELECT f.organization_id, o.name, f.failed_at, f.reason
FROM gangway_private.fold_failures f
JOIN gangway.organizations o ON o.id = f.organization_id
ORDER BY f.failed_at, f.organization_id
