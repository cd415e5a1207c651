-- Takes back what change_position() did: for the position, and for those of its people who still have
-- what it gave them. Who had the new name before keeps it.
CREATE OR REPLACE FUNCTION gangway.restore_position_change(was jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    here gangway.positions;
    department uuid := (was ->> 'department')::uuid;
BEGIN
    SELECT p.* INTO here FROM gangway.positions p
    WHERE p.organization_id = organization AND p.id = (was ->> 'id')::uuid FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'This position is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    IF here.name <> was ->> 'now' OR here.department_id <> (was ->> 'moved_to')::uuid THEN
        RAISE EXCEPTION 'Somebody has changed this position since. It stays as they left it.' USING ERRCODE = 'GW409';
    END IF;
    IF NOT EXISTS (SELECT FROM gangway.departments d WHERE d.organization_id = organization AND d.id = department) THEN
        RAISE EXCEPTION 'Its department is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    IF EXISTS (SELECT FROM gangway.positions p
               WHERE p.organization_id = organization AND p.department_id = department
                 AND lower(p.name) = lower(was ->> 'before') AND p.id <> here.id) THEN
        RAISE EXCEPTION 'The department has a position of this name already.' USING ERRCODE = 'GW409';
    END IF;
    UPDATE gangway.positions p SET name = was ->> 'before', department_id = department
    WHERE p.organization_id = organization AND p.id = here.id;
    UPDATE gangway.new_hires h SET position = was ->> 'before'
    WHERE h.organization_id = organization AND h.department_id = department AND h.position = was ->> 'now'
      AND h.id IN (SELECT p::uuid FROM jsonb_array_elements_text(coalesce(was -> 'people', '[]')) AS p);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.restore_position_change(jsonb) TO gangway_app;
