-- Puts a position back that remove_position() took away.
CREATE OR REPLACE FUNCTION gangway.restore_position(was jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    department uuid := (was ->> 'department')::uuid;
BEGIN
    IF NOT EXISTS (SELECT FROM gangway.departments d WHERE d.organization_id = organization AND d.id = department) THEN
        RAISE EXCEPTION 'Its department is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    IF EXISTS (SELECT FROM gangway.positions p WHERE p.organization_id = organization
               AND p.department_id = department AND p.name = was ->> 'name') THEN
        RAISE EXCEPTION 'The department has a position of this name again.' USING ERRCODE = 'GW409';
    END IF;
    INSERT INTO gangway.positions (organization_id, id, department_id, name)
    VALUES (organization, (was ->> 'id')::uuid, department, was ->> 'name');
END
$$;
GRANT EXECUTE ON FUNCTION gangway.restore_position(jsonb) TO gangway_app;
