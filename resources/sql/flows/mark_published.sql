UPDATE gangway.flows SET status = 'published', published_version = $2
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1
RETURNING row_version
