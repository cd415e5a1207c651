-- Row trigger; its arguments are the entity's name, the key column, the tenant column, and the columns
-- whose values stay out of the log ('*': all): of people it holds which fields changed, and nothing
-- that would have to be taken out again with the person.
CREATE OR REPLACE FUNCTION gangway_private.audit_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    any_row jsonb := coalesce(after_row, before_row);
    concealed text[] := string_to_array(coalesce(TG_ARGV[3], ''), ' ');
    changed jsonb;
BEGIN
    IF TG_OP = 'DELETE' AND TG_ARGV[2] = 'id' THEN
        RETURN NULL; -- the organisation itself goes, and its log with it
    END IF;
    SELECT coalesce(jsonb_object_agg(key, CASE WHEN key = ANY (concealed) OR '*' = ANY (concealed) THEN '[]'
        ELSE jsonb_build_array(before_row -> key, after_row -> key) END), '{}')
    INTO changed
    FROM jsonb_object_keys(any_row) AS key
    WHERE (before_row -> key) IS DISTINCT FROM (after_row -> key)
      AND key NOT IN ('row_version', 'updated_at', 'changed_by', 'changed_at', 'document', 'draft',
                      'draft_checksum', 'draft_stages', 'draft_blocks', 'last_name_order', 'first_name_order');
    IF TG_OP = 'UPDATE' AND changed = '{}' THEN
        RETURN NULL;
    END IF;
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT (any_row ->> TG_ARGV[2])::uuid, (SELECT gangway.current_person()), lower(TG_OP),
           TG_ARGV[0], any_row ->> TG_ARGV[1], changed
    WHERE EXISTS (SELECT 1 FROM gangway.organizations o WHERE o.id = (any_row ->> TG_ARGV[2])::uuid);
    RETURN NULL;
END
$$;
