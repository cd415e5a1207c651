-- Takes a department away, or merges it into another one. Returns what restore_department() needs.
CREATE OR REPLACE FUNCTION gangway.remove_department(department uuid, into_department uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    was jsonb;
BEGIN
    IF NOT EXISTS (SELECT FROM gangway.departments d
                   WHERE d.organization_id = organization AND d.id = department) THEN
        RAISE EXCEPTION 'This department is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    IF into_department IS NOT NULL AND (into_department = department OR NOT EXISTS (
        SELECT FROM gangway.departments d WHERE d.organization_id = organization AND d.id = into_department)) THEN
        RAISE EXCEPTION 'The department to merge into is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    was := gangway_private.drop_departments(organization, ARRAY[department], into_department) -> 0;
    PERFORM gangway.record_action('remove_department', 'department', department::text,
        jsonb_build_object('name', was ->> 'name', 'into', into_department));
    RETURN was;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.remove_department(uuid, uuid) TO gangway_app;
