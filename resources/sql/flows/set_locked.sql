-- A locked flow keeps its draft and its name until it is unlocked.
UPDATE gangway.flows SET locked = $2
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1
RETURNING row_version
