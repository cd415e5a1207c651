-- Puts a flow away, or takes it back to what it was.
UPDATE gangway.flows
SET status = CASE WHEN $2::boolean THEN 'archived' WHEN published_version > 0 THEN 'published' ELSE 'draft' END
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1
RETURNING row_version
