UPDATE gangway.departments SET name = $2
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1
RETURNING id
