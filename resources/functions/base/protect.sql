-- Puts a tenant table behind its walls: forced row level security, one restrictive policy on the
-- organisation for people, permissive ones by permission, all rows for the service and the owner.
-- `readers` and `writers` are permission names; 'member' is any active member, NULL is nobody. Writers
-- may insert and update columns, without keys and what the database keeps itself; nobody deletes but
-- through functions (remove_rows). Steps of the schema call this, so a change here needs a step, too.
CREATE OR REPLACE FUNCTION gangway_private.protect(target regclass, readers text, writers text,
                                        tenant_column text DEFAULT 'organization_id')
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    allows text := '(SELECT gangway.can(%L))';
    reading text := CASE readers WHEN 'member' THEN 'true' ELSE format(allows, readers) END;
    writing text := CASE writers WHEN 'member' THEN 'true' ELSE format(allows, writers) END;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY owner_all ON %s TO gangway_owner USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY service_all ON %s TO gangway_service USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO gangway_service', target);
    EXECUTE format('CREATE POLICY tenant ON %s AS RESTRICTIVE TO gangway_app'
        ' USING (%I = (SELECT gangway.current_organization()))'
        ' WITH CHECK (%I = (SELECT gangway.current_organization()))',
        target, tenant_column, tenant_column);
    IF readers IS NOT NULL THEN
        EXECUTE format('CREATE POLICY app_read ON %s FOR SELECT TO gangway_app USING (%s)', target, reading);
        EXECUTE format('GRANT SELECT ON %s TO gangway_app', target);
    END IF;
    IF writers IS NOT NULL THEN
        EXECUTE format('CREATE POLICY app_insert ON %s FOR INSERT TO gangway_app WITH CHECK (%s)', target, writing);
        EXECUTE format('CREATE POLICY app_update ON %s FOR UPDATE TO gangway_app USING (%s) WITH CHECK (%s)',
            target, writing, writing);
        PERFORM gangway_private.grant_columns(target);
    END IF;
    PERFORM gangway_private.hide_statistics(target);
END
$$;
-- People may write the columns of a table that are not the database's own.
CREATE OR REPLACE FUNCTION gangway_private.grant_columns(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    inserted text;
    updated text;
BEGIN
    SELECT string_agg(quote_ident(a.attname), ', '),
           string_agg(quote_ident(a.attname), ', ') FILTER (WHERE a.attname NOT IN ('organization_id', 'id'))
    INTO inserted, updated
    FROM pg_attribute a
    WHERE a.attrelid = target AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      AND a.attname NOT IN ('row_version', 'created_at', 'updated_at', 'at', 'created_by', 'person_id',
                            'last_run_at', 'cost_microdollars', 'published_at', 'published_by');
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %s FROM gangway_app', target);
    EXECUTE format('GRANT INSERT (%s), UPDATE (%s) ON %s TO gangway_app', inserted, updated, target);
END
$$;
