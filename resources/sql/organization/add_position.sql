INSERT INTO gangway.positions (organization_id, department_id, name)
VALUES ((SELECT gangway.current_organization()), $1, $2)
RETURNING id
