-- Reference data: everyone reads, nobody but the owner writes.
CREATE OR REPLACE FUNCTION gangway_private.publish_reference(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY owner_all ON %s TO gangway_owner USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY everyone_reads ON %s FOR SELECT TO gangway_app, gangway_service USING (true)', target);
    EXECUTE format('GRANT SELECT ON %s TO gangway_app, gangway_service', target);
END
$$;
