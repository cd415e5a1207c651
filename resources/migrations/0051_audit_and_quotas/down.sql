DO $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT t.tgname AS name, t.tgrelid::regclass AS target FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid AND c.relnamespace = 'gangway'::regnamespace
        WHERE NOT t.tgisinternal AND (t.tgname IN ('count_rows', 'forget_secrets', 'audit_added', 'audit_removed')
           OR (t.tgname = 'audit' AND c.relname IN ('flows', 'api_keys', 'backup_schedules',
                                                    'notification_channels', 'invitations', 'new_hires')))
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', made.name, made.target);
    END LOOP;
END
$$;
DROP FUNCTION IF EXISTS gangway_private.audit_people();
DROP FUNCTION IF EXISTS gangway_private.count_rows();
DROP FUNCTION IF EXISTS gangway_private.forget_secrets();
DROP FUNCTION IF EXISTS gangway_private.count_usage(uuid, text, bigint, bigint);
-- Counts one more of a kind for the caller, and refuses what is more than anyone needs in a day.
CREATE OR REPLACE FUNCTION gangway_private.count_usage(organization uuid, kind text, most bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    so_far bigint;
BEGIN
    INSERT INTO gangway_private.usage AS u (organization_id, person_id, day, kind, used)
    SELECT organization, gangway.current_person(), current_date, count_usage.kind, 1
    WHERE gangway.current_person() IS NOT NULL
    ON CONFLICT ON CONSTRAINT usage_pkey DO UPDATE SET used = u.used + 1
    RETURNING u.used INTO so_far;
    IF so_far > most THEN
        RAISE EXCEPTION 'That was too much for one day.'
            USING ERRCODE = 'GW423', HINT = 'Go on tomorrow.';
    END IF;
END
$$;
-- Row trigger; its arguments are the entity's name, the key column and the tenant column.
CREATE OR REPLACE FUNCTION gangway_private.audit_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    any_row jsonb := coalesce(after_row, before_row);
    changed jsonb;
BEGIN
    IF TG_OP = 'DELETE' AND TG_ARGV[2] = 'id' THEN
        RETURN NULL; -- the organisation itself goes, and its log with it
    END IF;
    SELECT coalesce(jsonb_object_agg(key, jsonb_build_array(before_row -> key, after_row -> key)), '{}')
    INTO changed
    FROM jsonb_object_keys(any_row) AS key
    WHERE (before_row -> key) IS DISTINCT FROM (after_row -> key)
      AND key NOT IN ('row_version', 'updated_at', 'document', 'draft');
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT (any_row ->> TG_ARGV[2])::uuid, (SELECT gangway.current_person()), lower(TG_OP),
           TG_ARGV[0], any_row ->> TG_ARGV[1], changed
    WHERE EXISTS (SELECT 1 FROM gangway.organizations o WHERE o.id = (any_row ->> TG_ARGV[2])::uuid);
    RETURN NULL;
END
$$;
