DROP FUNCTION gangway_private.people_source(jsonb);
ALTER FUNCTION gangway_private.people_source_of_any_import(jsonb) RENAME TO people_source;
