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
