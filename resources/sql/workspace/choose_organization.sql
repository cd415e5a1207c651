UPDATE gangway_private.people SET organization_id = $2 WHERE id = $1
