-- Lists of the people that one import brought (product row E3): {"import": id of the batch}.

-- The statement without it always ends in its WHERE clause.
ALTER FUNCTION gangway_private.people_source(jsonb) RENAME TO people_source_of_any_import;
CREATE FUNCTION gangway_private.people_source(query jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT gangway_private.people_source_of_any_import(query) || CASE WHEN query ? 'import'
        THEN $sql$ AND h.import_batch_id = ($2 ->> 'import')::uuid$sql$ ELSE '' END
$$;
