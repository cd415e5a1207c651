-- How many people import $1 added, and when.
SELECT row_count, created_at FROM gangway.import_batches
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1
