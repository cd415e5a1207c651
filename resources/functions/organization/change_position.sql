-- Gives a position another name, and the people of its department who have it, too; puts it into another
-- department, in which people stay where they are. Returns what restore_position_change() needs.
CREATE OR REPLACE FUNCTION gangway.change_position(changed uuid, new_name text, new_department uuid)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    was gangway.positions;
    people jsonb;
BEGIN
    SELECT p.* INTO was FROM gangway.positions p
    WHERE p.organization_id = organization AND p.id = changed FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'This position is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    IF NOT EXISTS (SELECT FROM gangway.departments d
                   WHERE d.organization_id = organization AND d.id = new_department) THEN
        RAISE EXCEPTION 'This department is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    IF EXISTS (SELECT FROM gangway.positions p
               WHERE p.organization_id = organization AND p.department_id = new_department
                 AND lower(p.name) = lower(new_name) AND p.id <> changed) THEN
        RAISE EXCEPTION 'The department has a position of this name already.' USING ERRCODE = 'GW409';
    END IF;
    UPDATE gangway.positions p SET name = new_name, department_id = new_department
    WHERE p.organization_id = organization AND p.id = changed;
    WITH renamed AS (
        UPDATE gangway.new_hires h SET position = new_name
        WHERE h.organization_id = organization AND h.department_id = was.department_id
          AND h.position = was.name AND was.name <> new_name
        RETURNING h.id
    )
    SELECT coalesce(jsonb_agg(id), '[]') INTO people FROM renamed;
    RETURN jsonb_build_object('id', changed, 'before', was.name, 'now', new_name, 'people', people,
                              'department', was.department_id, 'moved_to', new_department);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.change_position(uuid, text, uuid) TO gangway_app;
