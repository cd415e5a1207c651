-- The planner's statistics cover the rows of all organisations, and row level security does not keep
-- EXPLAIN from using them: ids, sizes and frequent values of others could be read from estimates
-- (docs/decisions/0012). So none are kept of tenant tables.

-- Keeps values of a tenant table out of the planner's statistics: they cover the rows of all
-- organisations, and EXPLAIN would tell everybody of them (docs/decisions/0012). protect() calls it;
-- a step that adds a column or an index on an expression later calls it again.
CREATE OR REPLACE FUNCTION gangway_private.hide_statistics(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hidden record;
BEGIN
    FOR hidden IN
        SELECT a.attname AS name FROM pg_attribute a
        WHERE a.attrelid = target AND a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget <> 0
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', target, hidden.name);
    END LOOP;
    FOR hidden IN
        SELECT i.indexrelid::regclass AS name, a.attnum AS place
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid
        WHERE i.indrelid = target AND i.indkey[a.attnum - 1] = 0 AND a.attstattarget <> 0
    LOOP
        EXECUTE format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS 0', hidden.name, hidden.place);
    END LOOP;
END
$$;
-- As before, and new tables keep none.
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
DO $$
DECLARE
    tenant record;
BEGIN
    FOR tenant IN
        SELECT c.oid::regclass AS target FROM pg_class c
        WHERE c.relnamespace = 'gangway'::regnamespace AND c.relkind IN ('r', 'p')
          AND (c.relname = 'organizations' OR EXISTS (SELECT FROM pg_attribute a
               WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped))
    LOOP
        PERFORM gangway_private.hide_statistics(tenant.target);
    END LOOP;
END
$$;
-- What was gathered before stays until somebody removes it, and that takes a superuser.
RESET ROLE;
DO $$
BEGIN
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        DELETE FROM pg_statistic s USING pg_class c
        WHERE c.oid = s.starelid AND c.relnamespace = 'gangway'::regnamespace
          AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = s.starelid
                        AND a.attnum = s.staattnum AND a.attstattarget = 0);
    END IF;
END
$$;
SET LOCAL ROLE gangway_owner;
