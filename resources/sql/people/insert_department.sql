-- Makes department $1 called $2; $3 is the import that names it.
INSERT INTO gangway.departments (organization_id, id, name, import_batch_id)
VALUES ((SELECT gangway.current_organization()), $1, $2, $3)
ON CONFLICT (organization_id, name) DO NOTHING
