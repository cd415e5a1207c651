-- Gives a position another name; the people of the department who have it get that, too. Returns what
-- restore_position_name() needs.
CREATE OR REPLACE FUNCTION gangway.rename_position(renamed uuid, new_name text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    was gangway.positions;
    people jsonb;
BEGIN
    SELECT p.* INTO was FROM gangway.positions p
    WHERE p.organization_id = organization AND p.id = renamed FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'This position is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    IF EXISTS (SELECT FROM gangway.positions p
               WHERE p.organization_id = organization AND p.department_id = was.department_id
                 AND lower(p.name) = lower(new_name) AND p.id <> renamed) THEN
        RAISE EXCEPTION 'The department has a position of this name already.' USING ERRCODE = 'GW409';
    END IF;
    UPDATE gangway.positions p SET name = new_name WHERE p.organization_id = organization AND p.id = renamed;
    WITH changed AS (
        UPDATE gangway.new_hires h SET position = new_name
        WHERE h.organization_id = organization AND h.department_id = was.department_id
          AND h.position = was.name AND was.name <> new_name
        RETURNING h.id
    )
    SELECT coalesce(jsonb_agg(id), '[]') INTO people FROM changed;
    RETURN jsonb_build_object('id', renamed, 'before', was.name, 'now', new_name, 'people', people);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.rename_position(uuid, text) TO gangway_app;
