-- Removes the departments that an import made and nobody uses. Returns their names. Who may not
-- make departments leaves them.
CREATE OR REPLACE FUNCTION gangway.take_back_departments(batch uuid) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('manage_people');
    gone text[];
BEGIN
    IF NOT gangway.can('access_settings') THEN
        RETURN '{}';
    END IF;
    WITH removed AS (
        DELETE FROM gangway.departments d
        WHERE d.organization_id = organization AND d.import_batch_id = batch
          AND NOT EXISTS (SELECT 1 FROM gangway.new_hires h
                          WHERE h.organization_id = organization AND h.department_id = d.id)
          AND NOT EXISTS (SELECT 1 FROM gangway.members m
                          WHERE m.organization_id = organization AND m.department_id = d.id)
          AND NOT EXISTS (SELECT 1 FROM gangway.positions p
                          WHERE p.organization_id = organization AND p.department_id = d.id)
        RETURNING d.name)
    SELECT coalesce(array_agg(name ORDER BY name), '{}') INTO gone FROM removed;
    RETURN gone;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.take_back_departments(uuid) TO gangway_app;
