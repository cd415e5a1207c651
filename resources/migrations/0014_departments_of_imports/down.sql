ALTER TABLE gangway.departments DROP COLUMN import_batch_id;
