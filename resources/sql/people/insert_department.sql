INSERT INTO gangway.departments (organization_id, id, name)
VALUES ((SELECT gangway.current_organization()), $1, $2)
ON CONFLICT (organization_id, name) DO NOTHING
