INSERT INTO gangway.departments (organization_id, name)
VALUES ((SELECT gangway.current_organization()), $1)
RETURNING id
