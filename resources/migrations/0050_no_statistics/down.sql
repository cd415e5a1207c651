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
END
$$;
DO $$
DECLARE
    hidden record;
BEGIN
    FOR hidden IN
        SELECT c.oid::regclass AS target, a.attname AS name, a.attnum AS place, c.relkind AS kind
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'gangway'::regnamespace AND c.relkind IN ('r', 'p', 'i') AND a.attnum > 0
          AND NOT a.attisdropped AND a.attstattarget = 0
    LOOP
        EXECUTE CASE WHEN hidden.kind = 'i'
            THEN format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS -1', hidden.target, hidden.place)
            ELSE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS -1', hidden.target, hidden.name) END;
    END LOOP;
END
$$;
DROP FUNCTION IF EXISTS gangway_private.hide_statistics(regclass);
