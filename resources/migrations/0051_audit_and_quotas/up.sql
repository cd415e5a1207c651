-- Who changed people, flows, keys, channels and schedules is in the log, whatever program wrote it; and
-- nobody adds rows without end.
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
-- People who came or went, for statements on new_hires: one entry for each, and one for a whole import
-- and for what the service adds. Ids only; what changes later is noted by audit_row().
CREATE OR REPLACE FUNCTION gangway_private.audit_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    person uuid := gangway.current_person();
BEGIN
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT p.organization_id, person, lower(TG_OP), 'new_hire', p.id::text, '{}'
    FROM changed_people p
    WHERE (TG_OP = 'DELETE' OR (p.import_batch_id IS NULL AND person IS NOT NULL))
      AND EXISTS (SELECT FROM gangway.organizations o WHERE o.id = p.organization_id)
    UNION ALL
    SELECT p.organization_id, person, lower(TG_OP), 'import', p.import_batch_id::text,
           jsonb_build_object('people', count(*))
    FROM changed_people p
    WHERE TG_OP = 'INSERT' AND (p.import_batch_id IS NOT NULL OR person IS NULL)
    GROUP BY p.organization_id, p.import_batch_id;
    RETURN NULL;
END
$$;
-- Counts more of a kind for the caller, and refuses what is more than anyone needs in a day.
DROP FUNCTION IF EXISTS gangway_private.count_usage(uuid, text, bigint);
CREATE OR REPLACE FUNCTION gangway_private.count_usage(organization uuid, kind text, most bigint,
                                                       added bigint DEFAULT 1) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    person uuid := gangway.current_person();
    so_far bigint;
BEGIN
    IF person IS NULL OR added = 0 THEN
        RETURN; -- the service has no limit
    END IF;
    INSERT INTO gangway_private.usage AS u (organization_id, person_id, day, kind, used)
    VALUES (organization, person, current_date, count_usage.kind, added)
    ON CONFLICT ON CONSTRAINT usage_pkey DO UPDATE SET used = u.used + excluded.used
    RETURNING u.used INTO so_far;
    IF so_far > most THEN
        RAISE EXCEPTION 'That was too much for one day.'
            USING ERRCODE = 'GW423', HINT = 'Go on tomorrow.';
    END IF;
END
$$;
-- For statements on tables that people add rows to, whether they write them or a function does: the
-- argument is how many rows a person may add in a day. A second one names a column with documents,
-- whose bytes count, too.
CREATE OR REPLACE FUNCTION gangway_private.count_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    bytes_a_day CONSTANT bigint := 4000000000;
    organization uuid;
    added bigint;
    bytes bigint := 0;
BEGIN
    IF gangway.current_person() IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT count(*), min(n.organization_id::text)::uuid INTO added, organization FROM new_rows n;
    PERFORM gangway_private.count_usage(organization, TG_TABLE_NAME, TG_ARGV[0]::bigint, added);
    IF TG_NARGS > 1 THEN
        EXECUTE format('SELECT sum(pg_column_size(%I)) FROM new_rows', TG_ARGV[1]) INTO bytes;
        PERFORM gangway_private.count_usage(organization, 'bytes', bytes_a_day, coalesce(bytes, 0));
    END IF;
    RETURN NULL;
END
$$;
-- What was sealed or hashed for rows that are gone; the argument is its kind.
CREATE OR REPLACE FUNCTION gangway_private.forget_secrets() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM gangway_private.secrets s USING old_rows o
    WHERE s.organization_id = o.organization_id AND s.kind = TG_ARGV[0] AND s.subject_id = o.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON gangway.flows
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('flow', 'id', 'organization_id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON gangway.api_keys
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('api_key', 'id', 'organization_id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON gangway.backup_schedules
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('backup_schedule', 'id', 'organization_id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON gangway.notification_channels
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('notification_channel', 'id', 'organization_id', 'target');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON gangway.invitations
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('invitation', 'id', 'organization_id', 'email name reason');
-- What HR keeps of a person; progress sets none of these columns and so does not come by here.
CREATE TRIGGER audit AFTER UPDATE OF email, first_name, last_name, department_id, position, location,
    language, time_zone, start_date, manager_id, buddy_id, custom ON gangway.new_hires
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('new_hire', 'id', 'organization_id', '*');
CREATE TRIGGER audit_added AFTER INSERT ON gangway.new_hires REFERENCING NEW TABLE AS changed_people
    FOR EACH STATEMENT EXECUTE FUNCTION gangway_private.audit_people();
CREATE TRIGGER audit_removed AFTER DELETE ON gangway.new_hires REFERENCING OLD TABLE AS changed_people
    FOR EACH STATEMENT EXECUTE FUNCTION gangway_private.audit_people();
-- Keys and tokens go with what they are for.
CREATE TRIGGER forget_secrets AFTER DELETE ON gangway.api_keys REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION gangway_private.forget_secrets('api_key');
CREATE TRIGGER forget_secrets AFTER DELETE ON gangway.invitations REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION gangway_private.forget_secrets('invitation');
CREATE TRIGGER forget_secrets AFTER DELETE ON gangway.new_hires REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION gangway_private.forget_secrets('new_hire_session');
DELETE FROM gangway_private.secrets s
WHERE (s.kind = 'api_key' AND NOT EXISTS (SELECT FROM gangway.api_keys k
                                          WHERE k.organization_id = s.organization_id AND k.id = s.subject_id))
   OR (s.kind = 'invitation' AND NOT EXISTS (SELECT FROM gangway.invitations i
                                             WHERE i.organization_id = s.organization_id AND i.id = s.subject_id))
   OR (s.kind = 'new_hire_session' AND NOT EXISTS (SELECT FROM gangway.new_hires h
                                                   WHERE h.organization_id = s.organization_id AND h.id = s.subject_id));

-- How many rows a person may add to each table in a day; far more than anybody needs.
DO $$
DECLARE
    counted record;
BEGIN
    FOR counted IN SELECT * FROM (VALUES
        ('departments', 5000, NULL),
        ('positions', 50000, NULL),
        ('content_types', 1000, NULL),
        ('flows', 5000, 'draft'),
        ('flow_versions', 5000, 'document'),
        ('stages', 100000, NULL),
        ('content_blocks', 500000, 'content'),
        ('stage_templates', 2000, 'default_content'),
        ('flow_templates', 2000, 'document'),
        ('import_batches', 5000, NULL),
        ('new_hires', 2000000, NULL),
        ('invitations', 2000000, NULL),
        ('flow_moves', 2000000, NULL),
        ('services', 2000, NULL),
        ('deployments', 20000, NULL),
        ('setup_sessions', 1000, 'answers'),
        ('objectives', 5000, NULL),
        ('notification_channels', 1000, NULL),
        ('backup_schedules', 1000, NULL),
        ('operations', 50000, 'result'),
        ('ai_interactions', 5000, 'suggestion'),
        ('audit_log', 5000000, NULL)
    ) AS t(target, most, document)
    LOOP
        EXECUTE format('CREATE TRIGGER count_rows AFTER INSERT ON gangway.%I REFERENCING NEW TABLE AS new_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION gangway_private.count_rows(%s)', counted.target,
            concat_ws(', ', quote_literal(counted.most), quote_literal(counted.document)));
    END LOOP;
END
$$;
