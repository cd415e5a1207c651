INSERT INTO gangway.import_batches (organization_id, id, file_name, row_count)
VALUES ((SELECT gangway.current_organization()), $1, $2, $3)
