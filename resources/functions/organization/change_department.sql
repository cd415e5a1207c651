-- Gives a department another name, or another headcount (NULL: not known).
CREATE OR REPLACE FUNCTION gangway.change_department(department uuid, new_name text, new_headcount integer)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
BEGIN
    IF EXISTS (SELECT FROM gangway.departments d WHERE d.organization_id = organization
               AND lower(d.name) = lower(new_name) AND d.id <> department) THEN
        RAISE EXCEPTION 'There is a department of this name already.' USING ERRCODE = 'GW409';
    END IF;
    UPDATE gangway.departments d SET name = new_name, headcount = new_headcount
    WHERE d.organization_id = organization AND d.id = department;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'This department is not there any more.' USING ERRCODE = 'GW404';
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.change_department(uuid, text, integer) TO gangway_app;
