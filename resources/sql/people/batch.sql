-- How many people import $1 added.
SELECT row_count FROM gangway.import_batches
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1
