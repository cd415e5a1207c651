-- Gives a department another name or headcount (NULL: not known). What is the same before and after
-- stays as it is now. False: somebody has changed the rest since, and nothing was done.
CREATE OR REPLACE FUNCTION gangway.edit_department(department uuid, old_name text, new_name text,
                                                   old_headcount integer, new_headcount integer)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    here gangway.departments;
    renames boolean := old_name <> new_name;
    recounts boolean := old_headcount IS DISTINCT FROM new_headcount;
BEGIN
    SELECT d.* INTO here FROM gangway.departments d
    WHERE d.organization_id = organization AND d.id = department FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'This department is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    IF (renames AND here.name <> old_name) OR (recounts AND here.headcount IS DISTINCT FROM old_headcount) THEN
        RETURN false;
    END IF;
    IF renames AND EXISTS (SELECT FROM gangway.departments d WHERE d.organization_id = organization
                           AND lower(d.name) = lower(new_name) AND d.id <> department) THEN
        RAISE EXCEPTION 'There is a department of this name already.' USING ERRCODE = 'GW409';
    END IF;
    UPDATE gangway.departments d
    SET name = CASE WHEN renames THEN new_name ELSE here.name END,
        headcount = CASE WHEN recounts THEN new_headcount ELSE here.headcount END
    WHERE d.organization_id = organization AND d.id = department;
    RETURN true;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.edit_department(uuid, text, text, integer, integer) TO gangway_app;
